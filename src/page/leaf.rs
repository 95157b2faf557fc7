//! One page in the making: its links, and the small views that every page is put together from.
//! Comes in: an [`Edition`] and the page's [`Route`]. Goes out: names, texts, days and marks as views.
//! Never here: a figure's meaning ([`super::tell`]).

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::chart::svg::Drawing;
use crate::chart::{Chart, FigureRef, Subject};
use crate::model::{Break, Date, IndicatorId, Localized, Origin, Period, Text, UnitId};

use super::anchor;
use super::chart_files;
use super::edition::Edition;
use super::prose::{self, Scene, unbroken};
use super::route::{Links, Route};
use super::tell::better_key;
use super::view::*;

/// One page of one edition.
pub struct Leaf<'a> {
    /// Its edition.
    pub edition: &'a Edition<'a>,
    /// Which page it is.
    pub route: &'a Route,
    /// The hrefs it writes.
    pub links: Links<'a>,
    /// How often each chart was placed on the page.
    placed: RefCell<BTreeMap<Subject, usize>>,
    /// The names that the page has said already.
    named: Named,
}

/// Names that stand again and again on a page, each made once.
#[derive(Default)]
struct Named {
    units: RefCell<BTreeMap<UnitId, UnitLink>>,
    indicators: RefCell<BTreeMap<IndicatorId, IndicatorLink>>,
    dates: RefCell<BTreeMap<Date, DateView>>,
}

/// What is known of `key`, else what `make` makes of it.
fn once<K: Ord + Copy, V: Clone>(known: &RefCell<BTreeMap<K, V>>, key: K, make: impl FnOnce() -> V) -> V {
    if let Some(value) = known.borrow().get(&key) {
        return value.clone();
    }
    let value = make();
    known.borrow_mut().insert(key, value.clone());
    value
}

/// What a page says about itself; the rest of [`PageView`] follows from its route.
#[derive(Clone, Debug)]
pub struct Head {
    /// Title, without the site's.
    pub title: LocalText,
    /// A sentence for search engines and previews.
    pub description: Option<String>,
    /// Which entry of the navigation is current: `localities`, `agencies`, `tasks`, `reports`, `announcements`, `late`,
    /// `corrections`, `data`, or a page's slug; empty for none.
    pub section: &'static str,
    /// The pages between the home page and this one.
    pub above: Vec<Link>,
    /// A feed of the page's own.
    pub feed: Option<Link>,
    /// What it tells programs beside its breadcrumbs: JSON-LD fit for HTML.
    pub linked_data: Vec<String>,
    /// Its picture's whole address.
    pub image: Option<String>,
}

impl Head {
    /// A page right below the home page.
    pub fn new(title: LocalText, section: &'static str) -> Self {
        Self { title, description: None, section, above: Vec::new(), feed: None, linked_data: Vec::new(), image: None }
    }
}

impl<'a> Leaf<'a> {
    /// The page at `route` of `edition`.
    pub fn new(edition: &'a Edition<'a>, route: &'a Route) -> Self {
        let links = edition.atlas().links_from(route, edition.lang);
        Self { edition, route, links, placed: RefCell::default(), named: Named::default() }
    }

    /// Where a page is, from here.
    pub fn to(&self, route: &Route) -> String {
        self.links.to(route)
    }

    /// The words of `key`.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.edition.say(key, values)
    }

    /// Words of the theme's strings as a text in the page's language.
    pub fn words(&self, key: &str, values: &[(&str, &str)]) -> LocalText {
        LocalText { text: self.say(key, values), lang: None }
    }

    /// A content text for this page's readers.
    pub fn text(&self, text: &Text) -> LocalText {
        self.localized(text.in_lang(self.edition.lang))
    }

    /// A content text that may be missing.
    pub fn maybe(&self, text: Option<&Text>) -> Option<LocalText> {
        text.map(|text| self.text(text))
    }

    /// A text that is already chosen for the readers, with its language where it is not the interface's.
    pub fn localized(&self, text: Localized<'_>) -> LocalText {
        let lang = self.edition.foreign(text.lang);
        LocalText { text: unbroken(text.text).into_owned(), lang }
    }

    /// What Markdown on this page may link to, and in which words.
    pub fn scene(&self) -> Scene<'_> {
        let Edition { site, figures, strings, .. } = *self.edition;
        Scene { site, figures, strings, links: &self.links }
    }

    /// A few lines of Markdown as HTML, for the component `markup`.
    pub fn definition(&self, text: &Text) -> LocalText {
        let text = text.in_lang(self.edition.lang);
        let html = prose::definition(text.text, &self.scene());
        self.localized(Localized { text: &html, lang: text.lang })
    }

    /// A day.
    pub fn date(&self, date: Date) -> DateView {
        let day = || Day { iso: date.to_string(), text: self.edition.strings.date(date) };
        once(&self.named.dates, date, || DateView::new(day()))
    }

    /// A word of a fixed list: `word("verdict", "on-track")` looks up `verdict.on-track`.
    pub fn word(&self, list: &str, key: &'static str) -> Word {
        Word { key, words: self.say(&format!("{list}.{key}"), &[]) }
    }

    /// A unit by its short and full name.
    pub fn unit(&self, id: UnitId) -> UnitLink {
        once(&self.named.units, id, || UnitLink::new(self.unit_name(id)))
    }

    fn unit_name(&self, id: UnitId) -> UnitName {
        let unit = self.edition.site.unit(id);
        UnitName {
            id: unit.slug.to_string(),
            name: self.text(unit.short_name()),
            full: self.text(&unit.name),
            href: self.to(&unit_route(self.edition, id)),
            ended: !self.edition.is_valid(id),
            pilot: unit.is_pilot(),
            place: self.edition.place(id),
            anchor: anchor::of(&unit.slug),
        }
    }

    /// An indicator by its short and full name.
    pub fn indicator(&self, id: IndicatorId) -> IndicatorLink {
        once(&self.named.indicators, id, || IndicatorLink::new(self.indicator_name(id)))
    }

    fn indicator_name(&self, id: IndicatorId) -> IndicatorName {
        let indicator = self.edition.site.indicator(id);
        IndicatorName {
            id: indicator.slug.to_string(),
            name: self.text(indicator.short_name()),
            full: self.text(&indicator.name),
            href: self.to(&Route::Indicator(indicator.slug.clone())),
            rate: indicator.is_rate(),
            better: better_key(indicator.better),
            anchor: anchor::of(&indicator.slug),
        }
    }

    /// A period, linked to its report's page where it has one.
    pub fn period(&self, period: Period) -> PeriodView {
        let has_page = self.edition.has_report_page(period.to());
        PeriodView {
            from: self.date(period.from()),
            to: self.date(period.to()),
            text: self.edition.span(period),
            href: has_page.then(|| self.to(&Route::Report(period.to()))),
        }
    }

    /// Where something comes from: the title, or the address where it has none.
    pub fn origin(&self, origin: Option<&Origin>) -> Option<OriginView> {
        let origin = origin?;
        let name = match (&origin.title, &origin.url) {
            (Some(title), _) => self.text(title),
            (None, Some(url)) => LocalText { text: url.clone(), lang: None },
            (None, None) => return None,
        };
        Some(OriginView { name, href: origin.url.clone() })
    }

    /// Days across which figures are not comparable, oldest first; those after as_of have not come.
    pub fn breaks(&self, breaks: &[Break]) -> Vec<BreakView> {
        let mut sorted: Vec<_> = breaks.iter().filter(|b| self.edition.has_come(b.on)).collect();
        sorted.sort_by_key(|b| b.on);
        sorted.iter().map(|b| BreakView { on: self.date(b.on), note: self.maybe(b.note.as_ref()) }).collect()
    }

    /// A chart, if there is anything to show. Ids are unique on the page: a chart that it has already gets others.
    pub fn chart(&self, subject: Subject) -> Option<ChartView> {
        let chart = self.edition.chart(subject)?;
        let has_file = chart_files::has_file(subject);
        let place = self.place(subject);
        let room = if self.route.is_landing() { Room::Column } else { Room::Whole };
        let mut view = ChartView::of(chart, (id_at(chart, place), room), self.edition.spoken);
        view.file = has_file.then(|| self.to(&Route::Chart(chart.id.clone())));
        view.data = has_file.then(|| self.to(&Route::ChartFigures(chart.id.clone())));
        for (own, row) in chart.table.rows.iter().zip(&mut view.table.rows) {
            let figures = || own.iter().map(|cell| cell.figure);
            for (figure, cell) in figures().zip(&mut row.cells) {
                cell.href = figure.map(|figure| self.row(figure));
            }
            let whose = match subject {
                Subject::Trend(unit, _) if place == 1 => figures().flatten().find(|figure| figure.unit == unit),
                _ => None,
            };
            row.id = whose.and_then(|figure| self.row_id(figure));
        }
        Some(view)
    }

    /// Where a figure stands in its report: there is all that is known of it.
    pub fn row(&self, figure: FigureRef) -> String {
        let FigureRef { unit, indicator, report } = figure;
        let report = self.to(&self.edition.report_route(self.edition.site.report(report).period.to(), unit));
        format!("{report}#{}", anchor::in_report(self.edition.site, (unit, indicator)))
    }

    /// The id of a figure in a unit's or an indicator's history; none on pages that are about neither.
    fn row_id(&self, figure: FigureRef) -> Option<String> {
        let site = self.edition.site;
        let day = site.report(figure.report).period.to();
        match self.route {
            Route::Home | Route::Locality(_) | Route::Agency(_) => {
                Some(anchor::on_day(&site.indicator(figure.indicator).slug, day))
            }
            Route::Indicator(_) | Route::IndicatorWithin(..) => Some(anchor::on_day(&site.unit(figure.unit).slug, day)),
            _ => None,
        }
    }

    /// The localities in a parent on a map: as areas where the content has them, else as tiles.
    pub fn map(&self, parent: UnitId, indicator: IndicatorId) -> Option<ChartView> {
        self.chart(Subject::Map(parent, indicator)).or_else(|| self.chart(Subject::Tiles(parent, indicator)))
    }

    /// The same map without words, for a link to it: markup.
    pub fn thumb(&self, parent: UnitId, indicator: IndicatorId) -> Option<String> {
        let chart = |subject: Subject| self.edition.chart(subject);
        let chart = chart(Subject::Map(parent, indicator)).or_else(|| chart(Subject::Tiles(parent, indicator)))?;
        chart.thumb.as_ref().map(Drawing::silent)
    }

    /// A unit's way in an indicator as small as a word: markup.
    pub fn sparkline(&self, unit: UnitId, indicator: IndicatorId) -> Option<String> {
        let subject = Subject::Sparkline(unit, indicator);
        let chart = self.edition.chart(subject)?;
        Some(chart.svg(&id_at(chart, self.place(subject))))
    }

    /// Which time it is that the page gets the chart.
    fn place(&self, subject: Subject) -> usize {
        let mut placed = self.placed.borrow_mut();
        let times = placed.entry(subject).or_default();
        *times += 1;
        *times
    }

    /// A link in a way of breadcrumbs: `crumb("nav.localities", &Route::Localities)`.
    pub fn crumb(&self, key: &str, route: &Route) -> Link {
        Link { name: self.words(key, &[]), href: Some(self.to(route)) }
    }

    /// The whole head of the page.
    pub fn page(&self, head: Head) -> PageView {
        let (edition, atlas) = (self.edition, self.edition.atlas());
        let is_home = *self.route == Route::Home;
        let version = |lang: &crate::model::Lang| Version {
            lang: lang.to_string(),
            name: self.language_name(*lang),
            href: self.links.to_lang(self.route, *lang),
            absolute: atlas.absolute(self.route, *lang),
            locale: self.locale(*lang),
            current: *lang == edition.lang,
        };
        let listed = edition.lists(self.route);
        let breadcrumbs = self.breadcrumbs(&head, is_home);
        // Nobody is to be sent to a page that is not listed.
        let way = self.way_for_programs(&breadcrumbs);
        let linked_data = way.into_iter().chain(head.linked_data).filter(|_| listed).collect();
        PageView {
            lang: edition.spoken.to_string(),
            home: is_home,
            long: !self.route.is_landing(),
            section: head.section,
            root: self.to(&Route::Home),
            top: self.links.file(""),
            canonical: atlas.absolute(self.route, edition.lang),
            default_version: atlas.absolute(self.route, atlas.default),
            versions: edition.site.languages().iter().map(version).collect(),
            breadcrumbs,
            objection: self.objection_to_page(&head.title.text).filter(|_| listed),
            title: head.title,
            description: head.description,
            feed: head.feed,
            image: head.image,
            article: matches!(self.route, Route::Announcement(_)),
            linked_data,
            listed,
        }
    }

    /// From the home page to here; the page itself is the last, without a link.
    fn breadcrumbs(&self, head: &Head, is_home: bool) -> Vec<Link> {
        if is_home {
            return Vec::new();
        }
        let mut way = vec![self.crumb("nav.home", &Route::Home)];
        way.extend(head.above.iter().cloned());
        way.push(Link { name: head.title.clone(), href: None });
        way
    }

    /// A language's own name for itself, its code where the theme does not know it.
    fn language_name(&self, lang: crate::model::Lang) -> String {
        let strings = self.edition.theme.strings().get(&lang);
        strings.and_then(|strings| strings.get("language.name")).map_or_else(|| lang.to_string(), str::to_owned)
    }
}

/// A chart's id for the `time`th place on a page: `trend--vinh--online--2`, which is no other chart's, because no id of
/// the content is `2` behind a chart's whole id.
fn id_at(chart: &Chart, time: usize) -> String {
    if time < 2 { chart.id.clone() } else { format!("{}--{time}", chart.id) }
}

/// The route of a unit's page.
pub fn unit_route(edition: &Edition<'_>, id: UnitId) -> Route {
    let unit = edition.site.unit(id);
    match unit.is_locality() {
        true => Route::Locality(unit.slug.clone()),
        false => Route::Agency(unit.slug.clone()),
    }
}
