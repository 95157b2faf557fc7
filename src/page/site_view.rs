//! What every page of one language shows: title, navigation, footer. Comes in: an edition in the making. Goes out:
//! [`SiteView`]. Never here: anything of a single page.

use crate::figures::Figures;
use crate::model::{Date, Lang, Localized, Reporting, Site, Text, Unit};
use crate::text::{Strings, deed};
use crate::theme::{SheetFor, Theme};

use super::edition::Made;
use super::route::Route;
use super::view::{DateView, Day, Link, LocalText, NavItem, PublisherView, SiteView, StyleView};
use super::{ASSETS, policy};

/// The program and its version, as pages name it.
const GENERATOR: &str = concat!("minhbach ", env!("CARGO_PKG_VERSION"));

/// The main pages in reading order, with the key of their name and section.
const MAIN: [(&str, Route); 7] = [
    ("localities", Route::Localities),
    ("agencies", Route::Agencies),
    ("tasks", Route::Tasks),
    ("reports", Route::Reports),
    ("late", Route::Late),
    ("announcements", Route::Announcements),
    ("data", Route::Data),
];

/// The script that must run before the page is seen.
const AT_ONCE: &str = "display.js";

/// What the site's head and foot are made from.
pub(super) struct Frame<'a> {
    site: &'a Site,
    figures: &'a Figures,
    theme: &'a Theme,
    strings: &'a Strings,
    lang: Lang,
}

impl<'a> Frame<'a> {
    /// The frame of the edition in `lang`; none for a language that the theme was not compiled for.
    pub(super) fn new(made: Made<'a>, lang: Lang) -> Option<Self> {
        let Made { site, figures, theme, .. } = made;
        Some(Self { site, figures, theme, strings: theme.strings().get(&lang)?, lang })
    }

    /// The site as every page of the language shows it.
    pub(super) fn view(&self) -> SiteView {
        let settings = self.site.settings();
        let publisher = &settings.publisher;
        let first_script = self.theme.script(AT_ONCE).map(|name| format!("{ASSETS}/{name}"));
        let joined = self.theme.joined_scripts().map(|(name, _)| format!("{ASSETS}/{name}")).into_iter();
        let newest = self.figures.reports.iter().map(|id| self.site.report(*id).published).max();
        SiteView {
            title: self.text(&settings.title),
            summary: settings.summary.as_ref().map(|text| self.text(text)),
            notice: settings.notice.as_ref().map(|text| self.text(text)),
            nav: MAIN.iter().map(|(key, route)| self.item(key, route)).collect(),
            more: self.more(),
            publisher: PublisherView {
                name: publisher.name.as_ref().map(|text| self.text(text)),
                email: publisher.email.clone(),
                website: publisher.website.clone(),
            },
            licence: settings.licence.as_deref().map(licence),
            as_of: self.figures.as_of.map(|day| self.date(day)),
            published: newest.map(|day| self.date(day)),
            next_due: settings.reporting.as_ref().and_then(|r| self.next_due(r)).map(|day| self.date(day)),
            generator: GENERATOR,
            styles: self.styles(SheetFor::Everything),
            long_styles: self.styles(SheetFor::LongPages),
            media_styles: self.media_styles(),
            scripts: joined.chain(self.assets(".js").filter(|path| first_script.as_ref() != Some(path))).collect(),
            first_script,
            policy: policy::OF_PAGES,
        }
    }

    fn item(&self, key: &str, route: &Route) -> NavItem {
        let text = self.strings.say(&format!("nav.{key}"), &[]);
        NavItem { key: key.to_owned(), name: LocalText { text, lang: None }, url: route.url() }
    }

    /// The pages about the figures and the editors' own: pages about the site rather than of the programme.
    fn more(&self) -> Vec<NavItem> {
        let own = self.site.pages().iter().map(|page| {
            let prose = page.in_lang(self.lang);
            let name = self.localized(Localized { text: &prose.title, lang: prose.lang });
            NavItem { key: page.slug.to_string(), name, url: Route::Page(page.slug.clone()).url() }
        });
        let valid = |unit: &Unit| self.figures.as_of.is_none_or(|day| unit.valid_on(day));
        let has_pilot = self.site.localities().any(|(_, unit)| unit.is_pilot() && valid(unit));
        let pilot = has_pilot.then_some(("pilot", Route::Pilot));
        let about =
            [("compare", Route::Compare), ("methodology", Route::Methodology), ("corrections", Route::Corrections)];
        let about: Vec<_> = pilot.into_iter().chain(about).collect();
        about.iter().map(|(key, route)| self.item(key, route)).chain(own).collect()
    }

    /// The day the next report is due: of the first expected period that is not yet past due and has no report.
    fn next_due(&self, reporting: &Reporting) -> Option<Date> {
        let as_of = self.figures.as_of?;
        let has_report = |period| self.figures.reports.iter().any(|id| self.site.report(*id).period == period);
        let mut period = reporting.every.beginning(reporting.from);
        while let Some(expected) = period {
            let days = jiff::Span::new().try_days(reporting.due_days).ok()?;
            let due = expected.to().checked_add(days).ok()?;
            if due >= as_of && !has_report(expected) {
                return Some(due);
            }
            period = expected.to().tomorrow().ok().and_then(|day| reporting.every.beginning(day));
        }
        None
    }

    /// The joined sheet, then those of the theme's that stand by themselves, in order of their names.
    fn styles(&self, meant: SheetFor) -> Vec<String> {
        let joined = self.theme.sheets().into_iter().filter(|(own, _)| *own == meant);
        let joined = joined.map(|(_, sheet)| format!("{ASSETS}/{}", sheet.name));
        joined.chain(self.assets(".css").filter(|path| SheetFor::of(path) == meant)).collect()
    }

    /// Those that are not for every screen, each with what it is for.
    fn media_styles(&self) -> Vec<StyleView> {
        let all = [SheetFor::Paper, SheetFor::ForcedColors].into_iter();
        let some = all.filter_map(|meant| Some((meant.media()?, self.styles(meant))));
        some.flat_map(|(media, paths)| paths.into_iter().map(move |url| StyleView { url, media })).collect()
    }

    /// The theme's files with that ending that are published, in order of their names.
    fn assets(&self, ending: &str) -> impl Iterator<Item = String> {
        let paths = self.theme.files_of_their_own().map(|(path, _)| path);
        paths.filter(move |path| path.ends_with(ending)).map(|path| format!("{ASSETS}/{path}"))
    }

    fn text(&self, text: &Text) -> LocalText {
        self.localized(text.in_lang(self.lang))
    }

    fn localized(&self, text: Localized<'_>) -> LocalText {
        LocalText {
            text: text.text.to_owned(),
            lang: (text.lang != self.theme.spoken(self.lang)).then(|| text.lang.to_string()),
        }
    }

    fn date(&self, date: Date) -> DateView {
        DateView::new(Day { iso: date.to_string(), text: self.strings.date(date) })
    }
}

/// A licence's identifier, linked to its deed where it is one of Creative Commons'.
fn licence(id: &str) -> Link {
    Link { name: LocalText { text: id.to_owned(), lang: None }, href: deed(id) }
}
