//! One language's edition of the site: everything a page of it is made from, and the orders its readers expect.
//! Comes in: the named values of the rooms before. Goes out: look-ups. Never here: a view, an href.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::chart::{Chart, Charts, Subject};
use crate::figures::Figures;
use crate::model::{Announcement, Date, IndicatorId, Lang, Number, Page, Period, Site, Text, Unit, UnitId};
use crate::output::Tree;
use crate::problem::Problems;
use crate::text::{Alphabet, Strings};
use crate::theme::Theme;

use super::printer::Printer;
use super::route::{Atlas, Route};
use super::site_view::Frame;

/// How many localities a list of all shows. Beyond it those right in the root stand for the others: a cheap phone scrolls
/// through no more, and each one's own page lists those in it.
const CROWD: usize = 500;

/// How many indicators stand for all of them where none is marked as a headline.
const HEADLINES: usize = 3;

/// What was made before any page.
#[derive(Clone, Copy)]
pub struct Made<'a> {
    /// The content.
    pub site: &'a Site,
    /// What is derived from it.
    pub figures: &'a Figures,
    /// What is drawn of it.
    pub charts: &'a Charts,
    /// How it looks.
    pub theme: &'a Theme,
    /// The hash over the content that is published beside the pages.
    pub content_sha256: &'a str,
}

/// The values that every page is made from, as one language's readers get them.
pub struct Edition<'a> {
    /// The content.
    pub site: &'a Site,
    /// What is derived from it.
    pub figures: &'a Figures,
    /// What is drawn of it.
    pub charts: &'a Charts,
    /// How it looks.
    pub theme: &'a Theme,
    /// The hash over the content that is published beside the pages.
    pub content_sha256: &'a str,
    /// The language's words and formats.
    pub strings: &'a Strings,
    /// The language.
    pub lang: Lang,
    /// The language that the interface's words are really in, where the theme has none in the language.
    pub spoken: Lang,
    /// The theme's templates in the language, with what every page shows in place.
    pub printer: Printer<'a>,
    /// Of each indicator, the period of the newest report that gives anybody a value.
    newest: Vec<Option<Period>>,
    /// Whether there are more localities than a list of all shows.
    pub crowded: bool,
    /// Each unit's place in the language's alphabetical order of short names.
    order: Vec<usize>,
    /// Who is ranked with whom in each indicator, the first first; those who share a place in alphabetical order. Of
    /// localities by the one that they lie in; agencies have none.
    ranked: BTreeMap<(Option<UnitId>, IndicatorId), Vec<UnitId>>,
    /// How many bytes each file of the open data has, once they are made.
    sizes: OnceLock<BTreeMap<String, usize>>,
}

impl<'a> Edition<'a> {
    /// The edition in `lang`; none where the theme cannot print it, which is a problem.
    pub fn new(made: Made<'a>, lang: Lang, problems: &mut Problems) -> Option<Self> {
        let view = Frame::new(made, lang)?.view();
        let press = made.theme.press(lang, &view, problems)?;
        Self::with(made, lang, Printer::Press(Box::new(press)))
    }

    /// The edition in `lang`, written by `printer`.
    pub fn with(made: Made<'a>, lang: Lang, printer: Printer<'a>) -> Option<Self> {
        let Made { site, figures, charts, theme, content_sha256 } = made;
        let strings = theme.strings().get(&lang)?;
        let spoken = theme.spoken(lang);
        let (newest, order) = (newest(site, figures), alphabetical(site, lang));
        let ranked = ranked(site, figures, &order);
        let is_valid = |unit: &Unit| figures.as_of.is_none_or(|day| unit.valid_on(day));
        let crowded = site.localities().filter(|(_, unit)| is_valid(unit)).nth(CROWD).is_some();
        Some(Self {
            site,
            figures,
            charts,
            theme,
            content_sha256,
            strings,
            lang,
            spoken,
            printer,
            newest,
            crowded,
            order,
            ranked,
            sizes: OnceLock::new(),
        })
    }

    /// Takes down how large the files of the open data are.
    pub fn weigh(&self, data: &Tree) {
        let _ = self.sizes.set(data.iter().map(|(path, bytes)| (path.to_owned(), bytes.len())).collect());
    }

    /// How many bytes a file of the open data has; of pages that need it, [`super::job::Needs::Sizes`] tells.
    pub fn size(&self, path: &str) -> Option<usize> {
        self.sizes.get()?.get(path).copied()
    }

    /// For the `lang` attribute of a text in `lang`: nothing where the page itself says so.
    pub fn foreign(&self, lang: Lang) -> Option<String> {
        (lang != self.spoken).then(|| lang.to_string())
    }

    /// Whether search engines and the sitemap are told of a page: not of drafts.
    pub fn lists(&self, route: &Route) -> bool {
        let is_draft = match route {
            Route::Announcement(slug) => self.site.announcements().iter().any(|a| a.draft && a.slug == *slug),
            Route::Page(slug) => self.site.pages().iter().any(|page| page.draft && page.slug == *slug),
            _ => false,
        };
        route.is_listed() && !is_draft
    }

    /// The indicators that are shown first: the headlines, or the first few where there are none.
    pub fn headlines(&self) -> Vec<IndicatorId> {
        let all = || self.site.indicators();
        let marked: Vec<_> = all().filter(|(_, indicator)| indicator.headline).map(|(id, _)| id).collect();
        if marked.is_empty() { all().map(|(id, _)| id).take(HEADLINES).collect() } else { marked }
    }

    /// Where the languages live.
    pub fn atlas(&self) -> Atlas<'a> {
        Atlas { base_url: &self.site.settings().base_url, default: self.site.default_lang() }
    }

    /// The words of `key`.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.strings.say(key, values)
    }

    /// The chart of `subject`, if there is anything to show.
    pub fn chart(&self, subject: Subject) -> Option<&'a Chart> {
        self.charts.get(subject, self.lang)
    }

    /// Whether `unit` is valid on as_of; everything is while nothing has happened.
    pub fn is_valid(&self, unit: UnitId) -> bool {
        self.figures.as_of.is_none_or(|day| self.site.unit(unit).valid_on(day))
    }

    /// Whether `day` is not after as_of: what is dated later has not happened.
    pub fn has_come(&self, day: Date) -> bool {
        self.figures.as_of.is_none_or(|as_of| day <= as_of)
    }

    /// The day on which `unit` ended, unless that is still to come.
    pub fn ended_on(&self, unit: UnitId) -> Option<Date> {
        self.site.unit(unit).validity.until.filter(|day| self.figures.as_of.is_some_and(|as_of| *day < as_of))
    }

    /// Those of `localities` that a list of all shows: every one, or those right in the root.
    pub fn foremost(&self, mut localities: Vec<UnitId>) -> Vec<UnitId> {
        localities.retain(|id| self.apart(*id).is_none());
        localities
    }

    /// The locality on whose own page a unit is listed, where lists of all are too long to hold it.
    pub fn apart(&self, unit: UnitId) -> Option<UnitId> {
        self.site.unit(unit).parent().filter(|parent| self.crowded && *parent != self.site.root())
    }

    /// The page on which a unit's figure of a report stands.
    pub fn report_route(&self, day: Date, unit: UnitId) -> Route {
        match self.apart(unit) {
            Some(parent) => Route::ReportWithin(day, self.site.unit(parent).slug.clone()),
            None => Route::Report(day),
        }
    }

    /// What `unit` became, once it has ended.
    pub fn successors(&self, unit: UnitId) -> &'a [UnitId] {
        if self.ended_on(unit).is_some() { &self.site.unit(unit).becomes } else { &[] }
    }

    /// The units that have ended and became `unit`, in alphabetical order.
    pub fn predecessors(&self, unit: UnitId) -> Vec<UnitId> {
        let ended = |id: &UnitId| self.ended_on(*id).is_some();
        self.sorted(self.site.predecessors(unit).iter().copied().filter(ended))
    }

    /// Units in the readers' alphabetical order.
    pub fn sorted(&self, units: impl IntoIterator<Item = UnitId>) -> Vec<UnitId> {
        let mut units: Vec<_> = units.into_iter().collect();
        units.sort_by_key(|unit| self.place(*unit));
        units
    }

    /// A unit's place in the readers' alphabetical order.
    pub fn place(&self, unit: UnitId) -> usize {
        self.order.get(unit.index()).copied().unwrap_or(usize::MAX)
    }

    /// Who stands right before a unit and right after it in an indicator's ranking; nobody where it is not ranked.
    pub fn neighbours(&self, unit: UnitId, indicator: IndicatorId) -> [Option<UnitId>; 2] {
        let list = self.ranked.get(&(self.site.unit(unit).parent(), indicator)).map_or(&[][..], Vec::as_slice);
        let place = |id: &UnitId| place_of(self.figures, *id, indicator);
        // Found by its place, then among the few that share it: lists may be long.
        let first = list.partition_point(|id| (place(id)) < place(&unit));
        let Some(at) = list.iter().skip(first).position(|id| *id == unit).map(|at| first + at) else {
            return [None, None];
        };
        [at.checked_sub(1), at.checked_add(1)].map(|at| at.and_then(|at| list.get(at)).copied())
    }

    /// The announcements that readers see, newest first.
    pub fn announcements(&self) -> impl Iterator<Item = &'a Announcement> {
        let figures = self.figures;
        self.site.announcements().iter().filter(|one| figures.shows(one))
    }

    /// Editors' own pages by title.
    pub fn own_pages(&self) -> &'a [Page] {
        self.site.pages()
    }

    /// The last days of the periods that have a page: those of the reports that count, newest first.
    pub fn report_days(&self) -> Vec<Date> {
        let mut days: Vec<_> = self.figures.reports.iter().map(|id| self.site.report(*id).period.to()).collect();
        days.dedup();
        days.reverse();
        days
    }

    /// Whether the reports of periods that end on `day` have a page.
    pub fn has_report_page(&self, day: Date) -> bool {
        let to = |id: &crate::model::ReportId| self.site.report(*id).period.to();
        self.figures.reports.binary_search_by_key(&day, to).is_ok()
    }

    /// The period of the newest report that gives anybody a value of the indicator.
    pub fn newest_period(&self, indicator: IndicatorId) -> Option<Period> {
        self.newest.get(indicator.index()).copied().flatten()
    }

    /// `text`'s words without its language, for places that cannot say it (a page's title, a feed).
    pub fn words<'t>(&self, text: &'t Text) -> &'t str {
        text.in_lang(self.lang).text
    }

    /// A value of an indicator: `5,62 %` of a rate, `12.080` of a count.
    pub fn value(&self, value: &Number, rate: bool) -> String {
        if rate { self.strings.percent(value) } else { self.strings.number(value) }
    }

    /// A distance between two values: `2,1 điểm %` of rates, `300` of counts.
    pub fn distance(&self, distance: &Number, rate: bool) -> String {
        let number = self.strings.number(distance);
        if rate { self.say("format.points", &[("n", &number)]) } else { number }
    }

    /// A distance with its sign always.
    pub fn signed_distance(&self, distance: &Number, rate: bool) -> String {
        let number = self.strings.signed(distance);
        if rate { self.say("format.points", &[("n", &number)]) } else { number }
    }

    /// A distance that was divided, such as a pace: as [`Self::distance`], but of counts a whole number, because nobody
    /// opens a third of an account.
    pub fn rounded_distance(&self, distance: &Number, rate: bool) -> String {
        if rate { self.distance(distance, rate) } else { self.whole(distance) }
    }

    /// A value that was computed, such as a projection: as [`Self::value`], but of counts a whole number.
    pub fn rounded_value(&self, value: &Number, rate: bool) -> String {
        if rate { self.value(value, rate) } else { self.whole(value) }
    }

    /// Rounded half away from zero; what would be written as none is said to be less than one.
    fn whole(&self, number: &Number) -> String {
        let rounded = Number::parse(&number.fixed(0)).unwrap_or_else(|| number.clone());
        if rounded.is_zero() && !number.is_zero() {
            return self.say("figure.below", &[("n", &self.strings.count(1))]);
        }
        self.strings.number(&rounded)
    }

    /// Both days of a period, as short as it can be said: `01–15/11/2022`.
    pub fn span(&self, period: Period) -> String {
        let (from, to) = (period.from(), period.to());
        if from == to {
            return self.strings.date(to);
        }
        let key = match (from.year(), from.month()) == (to.year(), to.month()) {
            true => "format.span_in_month",
            false => "format.span",
        };
        let (d, dd) = (from.day().to_string(), format!("{:02}", from.day()));
        let day = self.say("format.date_day", &[("d", &d), ("dd", &dd)]);
        let (from, to) = (self.strings.date(from), self.strings.date(to));
        self.say(key, &[("day", &day), ("from", &from), ("to", &to)])
    }

    /// A unit's kind in words, where the theme knows the word; else the word itself.
    pub fn kind(&self, unit: &Unit) -> Option<String> {
        let kind = unit.kind.as_deref()?;
        Some(self.strings.get(&format!("kind.{kind}")).unwrap_or(kind).to_owned())
    }
}

fn place_of(figures: &Figures, unit: UnitId, indicator: IndicatorId) -> Option<usize> {
    figures.standing(unit, indicator).and_then(|standing| standing.rank).map(|rank| rank.place)
}

fn ranked(site: &Site, figures: &Figures, order: &[usize]) -> BTreeMap<(Option<UnitId>, IndicatorId), Vec<UnitId>> {
    let mut ranked: BTreeMap<_, Vec<UnitId>> = BTreeMap::new();
    for standing in figures.standings.iter().filter(|standing| standing.rank.is_some()) {
        ranked.entry((site.unit(standing.unit).parent(), standing.indicator)).or_default().push(standing.unit);
    }
    for ((_, indicator), units) in &mut ranked {
        units.sort_by_key(|unit| (place_of(figures, *unit, *indicator), order.get(unit.index())));
    }
    ranked
}

fn newest(site: &Site, figures: &Figures) -> Vec<Option<Period>> {
    let mut newest = vec![None; site.indicators().len()];
    for reading in figures.readings.iter().filter(|reading| reading.value.is_some()) {
        newest[reading.indicator.index()] = Some(site.report(reading.report).period);
    }
    newest
}

/// Each unit's place by short name, then id.
fn alphabetical(site: &Site, lang: Lang) -> Vec<usize> {
    let alphabet = Alphabet::of(lang);
    let mut sorted: Vec<(UnitId, &Unit)> = site.units().collect();
    sorted.sort_by(|(_, a), (_, b)| {
        let name = |unit: &'_ Unit| unit.short_name().in_lang(lang).text.to_owned();
        alphabet.compare(&name(a), &name(b)).then_with(|| a.slug.cmp(&b.slug))
    });
    let mut places = vec![0; sorted.len()];
    for (place, (id, _)) in sorted.iter().enumerate() {
        places[id.index()] = place;
    }
    places
}
