//! The reports: every one that counts, with all its figures as they were known on the day it was published, who had not
//! sent theirs by then, and what was corrected since.
//! Comes in: an [`Edition`]. Goes out: its pages as [`Job`]s. Never here: a computation that `figures` should do.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::chart::{Reporters, Subject};
use crate::figures::{Basis, CorrectionRow, Past, Reading, ReportingRow, general_target};
use crate::model::{Date, IndicatorId, Measure, Observation, Period, Report, ReportId, UnitId, days_between};

use super::anchor;
use super::annex::OverdueView;
use super::changes::{ChangesView, CountsView};
use super::edition::Edition;
use super::indicators::covers_key;
use super::job::Job;
use super::leaf::{Head, Leaf};
use super::route::Route;
use super::tell::status_key;
use super::view::*;

/// The pages of this kind.
pub(super) fn pages(edition: &Edition<'_>) -> Vec<Job> {
    let list = Job::page(Route::Reports, "reports.html", |leaf| (list_head(leaf), list(leaf)));
    let one = |day: Date| {
        Job::page(Route::Report(day), "report.html", move |leaf| (report_head(leaf, day), report_view(leaf, day)))
            .after_the_data()
    };
    let days = || edition.report_days().into_iter();
    let within = days().flat_map(|day| {
        parents_apart(edition, day).into_iter().map(move |parent| {
            let route = Route::ReportWithin(day, edition.site.unit(parent).slug.clone());
            Job::page(route, "report-within.html", move |leaf| {
                (head_within(leaf, day, parent), within(leaf, day, parent))
            })
        })
    });
    std::iter::once(list).chain(days().map(one)).chain(within).collect()
}

/// The localities whose own figures have a page apart: those in which any has a figure, or had one.
fn parents_apart(edition: &Edition<'_>, day: Date) -> Vec<UnitId> {
    let units = reports_on(edition, day).flat_map(|(id, report)| {
        let now = edition.figures.readings_of(id).iter().map(|reading| reading.unit);
        now.chain(report.corrections.iter().map(|correction| correction.unit))
    });
    let parents: BTreeSet<UnitId> = units.filter_map(|unit| edition.apart(unit)).collect();
    edition.sorted(parents)
}

/// `/reports/`
#[derive(Serialize)]
struct ReportsView {
    /// Newest first.
    reports: Vec<ListedReport>,
    /// Whose reports came when.
    chart: Option<ChartView>,
    /// Every expected period that has ended, newest first; without those whose report a unit sent.
    rounds: Vec<RoundView>,
}

/// One report in the list of all.
#[derive(Serialize)]
struct ListedReport {
    line: ReportLine,
    /// How its headline indicators moved.
    changes: Vec<CountsView>,
}

/// One report in short.
#[derive(Serialize)]
struct ReportLine {
    period: PeriodView,
    published: DateView,
    status: Word,
    source: Option<OriginView>,
    /// "Figures of 21 units".
    units: String,
    /// The indicators it has figures of.
    indicators: Vec<IndicatorLink>,
}

/// `/reports/<period.to>/`
#[derive(Serialize)]
struct ReportView {
    /// The reports of periods that end on the day, one file each.
    files: Vec<FileView>,
    /// What was corrected after publication, newest first.
    corrections: Vec<CorrectionView>,
    /// How many that are, in words; `null` where there is none.
    corrected: Option<String>,
    /// What was corrected in other reports from the day that the one before was published to the day of this one.
    meanwhile: Vec<CorrectionView>,
    /// What was overdue on the day of publication; `null` on a site without tasks.
    overdue: Option<OverdueView>,
    /// The figures of localities within others, on pages of their own; empty where all are in the files' tables.
    within: Vec<Link>,
    /// The figures and what was corrected, to take away; `null` in a preview of single pages.
    download: Option<DownloadView>,
    /// The report pages before and after this one in time, among those with a report of the same rhythm.
    older: Option<PageLink>,
    newer: Option<PageLink>,
}

/// `/reports/<period.to>/<locality>/`
#[derive(Serialize)]
struct WithinView {
    parent: UnitLink,
    /// The page of the whole report.
    report: Link,
    files: Vec<WithinFile>,
}

/// One report's figures of the localities in one.
#[derive(Serialize)]
struct WithinFile {
    line: ReportLine,
    tables: Vec<FiguresTable>,
}

/// A file with its size.
#[derive(Serialize)]
struct DownloadView {
    href: String,
    /// `12 kB`.
    size: String,
}

/// One report, as it was known on the day it was published.
#[derive(Serialize)]
struct FileView {
    line: ReportLine,
    /// How the expected period had gone by then; `null` where none agrees with the report's days.
    round: Option<RoundView>,
    /// The day that `round` and `ledger` are of.
    round_on: DateView,
    /// Each expected unit's report, by then; empty without a round.
    ledger: Vec<ReportingView>,
    /// Whose reports arrived after that day.
    arrived: Vec<ReportingView>,
    /// Whether figures were added after publication.
    added: bool,
    /// What moved since the report before; empty where there is none to compare with.
    changes: Vec<ChangesView>,
    tables: Vec<FiguresTable>,
}

/// One indicator's figures in one report.
#[derive(Serialize)]
struct FiguresTable {
    indicator: IndicatorLink,
    /// What the parts of a rate are called.
    numerator: Option<LocalText>,
    denominator: Option<LocalText>,
    /// What the figures cover: this period, the year so far, the whole programme.
    covers: Option<Word>,
    /// Everyone's target on the period's last day.
    target: Option<TargetView>,
    /// The newest period that changes are since; rows that differ name theirs.
    since: Option<String>,
    /// Whether anybody is ranked.
    ranked: bool,
    /// Localities from the top down, then agencies; each level by place, those without one last, by name.
    rows: Vec<FigureRow>,
}

/// One unit's figure.
#[derive(Serialize)]
struct FigureRow {
    /// `vinh-essential-online`: where links to this figure lead.
    id: Option<String>,
    unit: UnitLink,
    figure: RowFigure,
    /// What stands there now, where that is something else.
    later: Option<LaterView>,
    /// The day its unit's report arrived, where that was after publication: the figure was added later.
    added: Option<DateView>,
    /// Its place among its peers in this report.
    place: Option<String>,
    /// Since the unit's value before it.
    change: Option<String>,
    /// Whether the change is for the better.
    direction: Option<Word>,
    /// That the value before is of another coverage; see [`StandingView::coverage`].
    coverage: Option<String>,
    /// The period of the value before it, where it is not the table's.
    since: Option<PeriodView>,
    /// Its source, where it is not the report's.
    source: Option<OriginView>,
    /// Why it was changed by the day of publication; oldest first. What came later is listed at the end.
    corrections: Vec<CorrectionView>,
}

/// A figure in its own report, which says the rest for all of them.
#[derive(Serialize)]
struct RowFigure {
    /// What to show: the value, else the range, else the words for "no dossiers".
    shown: String,
    /// What was counted, and out of what.
    numerator: Option<PartView>,
    denominator: Option<PartView>,
    marks: Vec<Mark>,
    basis: Word,
    /// The editors' remark.
    note: Option<LocalText>,
    /// The unit's own words.
    reply: Option<LocalText>,
}

/// What became of a figure after its report was published.
#[derive(Serialize)]
struct LaterView {
    /// What stands there now; `null` where it was withdrawn.
    now: Option<String>,
    /// The correction that did it, or one of the parts that it is computed from.
    href: Option<String>,
}

/// Another report's page.
#[derive(Serialize)]
struct PageLink {
    day: DateView,
    /// The periods of its reports, as the language writes them.
    periods: String,
    href: String,
}

fn list_head(leaf: &Leaf<'_>) -> Head {
    let mut head = Head::new(leaf.words("nav.reports", &[]), "reports");
    let count = leaf.edition.figures.reports.len();
    head.description = Some(leaf.edition.strings.say_count("reports_page.description", count, &[]));
    head
}

fn list(leaf: &Leaf<'_>) -> ReportsView {
    let past = leaf.edition.figures.now(leaf.edition.site);
    ReportsView {
        reports: leaf.edition.figures.reports.iter().rev().map(|id| listed(leaf, &past, *id)).collect(),
        chart: leaf.chart(Subject::Reporting(Reporters::All)),
        rounds: leaf.rounds().into_iter().filter_map(|period| leaf.round(period)).collect(),
    }
}

fn listed(leaf: &Leaf<'_>, past: &Past<'_>, id: ReportId) -> ListedReport {
    ListedReport { line: line(leaf, id), changes: leaf.counts(past, id, &indicators_of(leaf, id)) }
}

fn line(leaf: &Leaf<'_>, id: ReportId) -> ReportLine {
    let report = leaf.edition.site.report(id);
    let mut units: Vec<UnitId> = report.observations.iter().map(|o| o.unit).collect();
    units.dedup();
    ReportLine {
        period: leaf.period(report.period),
        published: leaf.date(report.published),
        status: leaf.word("status", status_key(report.status)),
        source: leaf.origin(report.source.as_ref()),
        units: leaf.edition.strings.say_count("reports_page.units", units.len(), &[]),
        indicators: indicators_of(leaf, id).into_iter().map(|id| leaf.indicator(id)).collect(),
    }
}

/// The indicators that a report has figures of, or had before they were withdrawn, in the site's order.
fn indicators_of(leaf: &Leaf<'_>, id: ReportId) -> Vec<IndicatorId> {
    let mut indicators: Vec<_> = leaf.edition.figures.readings_of(id).iter().map(|r| r.indicator).collect();
    indicators.extend(leaf.edition.site.report(id).corrections.iter().map(|correction| correction.indicator));
    indicators.sort_unstable();
    indicators.dedup();
    indicators
}

fn report_head(leaf: &Leaf<'_>, day: Date) -> Head {
    let mut head = Head::new(title(leaf, day), "reports");
    head.above = vec![leaf.crumb("nav.reports", &Route::Reports)];
    head.description = Some(leaf.say("report_page.description", &[("periods", &spans_on(leaf, day).join("; "))]));
    head
}

/// Several reports whose periods end on the day share the page: it is called by the day, else by the period.
fn title(leaf: &Leaf<'_>, day: Date) -> LocalText {
    match spans_on(leaf, day).as_slice() {
        [span] => leaf.words("report_page.title", &[("period", span)]),
        _ => leaf.words("report_page.title_day", &[("day", &leaf.edition.strings.date(day))]),
    }
}

/// The reports that count whose periods end on `day`, the longest period first.
fn reports_on<'a>(edition: &Edition<'a>, day: Date) -> impl Iterator<Item = (ReportId, &'a Report)> {
    let (figures, site) = (edition.figures, edition.site);
    let all = figures.reports.iter().map(move |id| (*id, site.report(*id)));
    all.filter(move |(_, report)| report.period.to() == day)
}

/// The periods that end on `day`, as the language writes them.
fn spans_on(leaf: &Leaf<'_>, day: Date) -> Vec<String> {
    reports_on(leaf.edition, day).map(|(_, report)| leaf.edition.span(report.period)).collect()
}

/// Whether any report of the one day follows the rhythm of any of the other.
fn share_rhythm(leaf: &Leaf<'_>, one: Date, other: Date) -> bool {
    let rhythms = |day| reports_on(leaf.edition, day).map(|(_, report)| rhythm(report.period)).collect::<BTreeSet<_>>();
    !rhythms(one).is_disjoint(&rhythms(other))
}

/// The class of a period's length: half a month, a month, a quarter, longer.
fn rhythm(period: Period) -> usize {
    let days = days_between(period.from(), period.to()) + 1;
    [16, 31, 92].iter().filter(|longest| days > **longest).count()
}

fn report_view(leaf: &Leaf<'_>, day: Date) -> ReportView {
    let mut days = leaf.edition.report_days();
    days.retain(|other| share_rhythm(leaf, *other, day));
    let here = days.iter().position(|other| *other == day);
    let link = |at: Option<usize>| {
        let day = *days.get(at?)?;
        let periods = spans_on(leaf, day).join("; ");
        Some(PageLink { day: leaf.date(day), periods, href: leaf.to(&Route::Report(day)) })
    };
    let published = |at: usize| days.get(at).and_then(|day| published_on(leaf, *day));
    let window = (here.and_then(|at| published(at + 1)), published_on(leaf, day));
    let (own, meanwhile) = corrections(leaf, day, window);
    let corrected = (!own.is_empty()).then(|| leaf.edition.strings.say_count("report_page.corrected", own.len(), &[]));
    ReportView {
        files: reports_on(leaf.edition, day).map(|(id, _)| file(leaf, id)).collect(),
        within: parents_apart(leaf.edition, day).into_iter().map(|parent| link_within(leaf, day, parent)).collect(),
        corrections: own,
        corrected,
        meanwhile,
        overdue: published_on(leaf, day).and_then(|published| leaf.overdue_on(published)),
        download: download(leaf, day),
        older: link(here.map(|at| at + 1)),
        newer: link(here.and_then(|at| at.checked_sub(1))),
    }
}

/// The archive beside the page, once for all languages.
fn download(leaf: &Leaf<'_>, day: Date) -> Option<DownloadView> {
    let path = format!("{}data.zip", Route::Report(day).url());
    let bytes = leaf.edition.size(&path)?;
    // A file of less than a kilobyte is one, not none.
    let n = leaf.edition.strings.count(bytes.div_ceil(1000));
    Some(DownloadView { href: leaf.links.file(&path), size: leaf.say("report_page.size", &[("n", &n)]) })
}

/// The day on which the last of the reports on a page was published.
fn published_on(leaf: &Leaf<'_>, day: Date) -> Option<Date> {
    reports_on(leaf.edition, day).map(|(_, report)| report.published).max()
}

/// The corrections made to the page's own reports after their publication, and those made to others after the first day
/// and by the second; both newest first.
fn corrections(
    leaf: &Leaf<'_>,
    day: Date,
    (after, by): (Option<Date>, Option<Date>),
) -> (Vec<CorrectionView>, Vec<CorrectionView>) {
    let figures = leaf.edition.figures;
    let mut rows: Vec<_> = figures.corrections.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.on));
    let report = |row: &CorrectionRow| leaf.edition.site.report(row.report);
    let is_own = |row: &&CorrectionRow| report(row).period.to() == day;
    let (mut own, mut others): (Vec<&CorrectionRow>, Vec<_>) = rows.into_iter().partition(is_own);
    own.retain(|row| row.on > report(row).published);
    others.retain(|row| after.is_some_and(|after| after < row.on) && by.is_some_and(|by| row.on <= by));
    let views = |rows: Vec<&CorrectionRow>| rows.into_iter().map(|row| leaf.correction(row)).collect();
    (views(own), views(others))
}

fn file(leaf: &Leaf<'_>, id: ReportId) -> FileView {
    let Edition { site, figures, .. } = *leaf.edition;
    let report = site.report(id);
    let past = figures.on(site, report.published);
    let on = report.published.max(report.period.to());
    let mut ledger = figures.reporting_on(site, report.period, on);
    ledger.sort_by_key(|row| leaf.edition.place(row.unit));
    let indicators = indicators_of(leaf, id);
    let tables = indicators.iter().filter_map(|indicator| table(leaf, &past, (id, *indicator), None));
    let tables: Vec<FiguresTable> = tables.collect();
    FileView {
        line: line(leaf, id),
        round: leaf.round_of(&ledger.iter().collect::<Vec<_>>()),
        round_on: leaf.date(on),
        arrived: arrived(leaf, &ledger),
        added: tables.iter().flat_map(|table| &table.rows).any(|row| row.added.is_some()),
        ledger: ledger.iter().map(|row| leaf.reporting_row(row)).collect(),
        changes: leaf.changes(&past, id, &indicators),
        tables,
    }
}

fn link_within(leaf: &Leaf<'_>, day: Date, parent: UnitId) -> Link {
    let route = Route::ReportWithin(day, leaf.edition.site.unit(parent).slug.clone());
    Link { name: leaf.unit(parent).name.clone(), href: Some(leaf.to(&route)) }
}

fn head_within(leaf: &Leaf<'_>, day: Date, parent: UnitId) -> Head {
    let unit = leaf.edition.words(&leaf.edition.site.unit(parent).name);
    let periods = spans_on(leaf, day).join("; ");
    let words = |key: &str| leaf.say(key, &[("periods", &periods), ("unit", unit)]);
    let mut head = Head::new(LocalText { text: words("report_page.within"), lang: None }, "reports");
    head.above = vec![leaf.crumb("nav.reports", &Route::Reports), whole_report(leaf, day)];
    head.description = Some(words("report_page.within_description"));
    head
}

fn whole_report(leaf: &Leaf<'_>, day: Date) -> Link {
    Link { name: title(leaf, day), href: Some(leaf.to(&Route::Report(day))) }
}

fn within(leaf: &Leaf<'_>, day: Date, parent: UnitId) -> WithinView {
    let file = |(id, report): (ReportId, &Report)| {
        let past = leaf.edition.figures.on(leaf.edition.site, report.published);
        let indicators = indicators_of(leaf, id).into_iter();
        let tables = indicators.filter_map(|indicator| table(leaf, &past, (id, indicator), Some(parent))).collect();
        WithinFile { line: line(leaf, id), tables }
    };
    WithinView {
        parent: leaf.unit(parent),
        report: whole_report(leaf, day),
        files: reports_on(leaf.edition, day).map(file).collect(),
    }
}

/// Whose reports are here now and were not then, in the order of their arrival.
fn arrived(leaf: &Leaf<'_>, then: &[ReportingRow]) -> Vec<ReportingView> {
    let absent = then.iter().filter(|row| row.submitted.is_none());
    let now = absent.filter_map(|row| {
        let own = leaf.edition.figures.reporting_of(row.unit);
        own.iter().find(|now| now.period == row.period && now.submitted.is_some())
    });
    let mut now: Vec<&ReportingRow> = now.collect();
    now.sort_by_key(|row| (row.submitted, leaf.edition.place(row.unit)));
    now.into_iter().map(|row| leaf.reporting_row(row)).collect()
}

/// An indicator's figures of those that stand apart with one locality, or of all who do not stand apart.
fn table(
    leaf: &Leaf<'_>,
    past: &Past<'_>,
    (id, indicator): (ReportId, IndicatorId),
    apart: Option<UnitId>,
) -> Option<FiguresTable> {
    let mut readings = past.readings(id, indicator);
    readings.retain(|reading| leaf.edition.apart(reading.unit) == apart);
    readings.first()?;
    let places = past.places_in(id, &readings);
    let place = |reading: &Reading| places.get(&reading.unit).map_or(usize::MAX, |rank| rank.place);
    readings.sort_by_key(|r| (level(leaf, r.unit), place(r), leaf.edition.place(r.unit)));
    let before = |reading: &&Reading| past.before(reading).map(|b| b.report);
    let newest = readings.iter().filter_map(before).max();
    let placed = |reading: &Reading| {
        let rank = places.get(&reading.unit);
        FigureRow {
            place: rank.map(|rank| leaf.edition.strings.count(rank.place)),
            ..row(leaf, past, (reading, newest))
        }
    };
    let rows: Vec<FigureRow> = readings.into_iter().map(placed).collect();
    let record = leaf.edition.site.indicator(indicator);
    let target = general_target(record, leaf.edition.site.report(id).period.to());
    let (numerator, denominator) = match &record.measure {
        Measure::Rate { numerator, denominator, .. } => {
            (Some(leaf.text(&numerator.name)), Some(leaf.text(&denominator.name)))
        }
        Measure::Count => (None, None),
    };
    Some(FiguresTable {
        indicator: leaf.indicator(indicator),
        numerator,
        denominator,
        covers: (!rows.is_empty()).then(|| leaf.word("covers", covers_key(record.accumulates))),
        target: target.map(|target| leaf.target(record, target)),
        ranked: rows.iter().any(|row| row.place.is_some()),
        since: newest.map(|report| leaf.edition.span(leaf.edition.site.report(report).period)),
        rows,
    })
}

/// How far from the top a locality lies; agencies come after all of them.
fn level(leaf: &Leaf<'_>, unit: UnitId) -> usize {
    let site = leaf.edition.site;
    match site.unit(unit).is_locality() {
        true => std::iter::successors(site.unit(unit).parent(), |above| site.unit(*above).parent()).count(),
        false => usize::MAX,
    }
}

fn row(leaf: &Leaf<'_>, past: &Past<'_>, (reading, newest): (&Reading, Option<ReportId>)) -> FigureRow {
    let site = leaf.edition.site;
    let indicator = site.indicator(reading.indicator);
    let before = past.before(reading);
    let before = before.as_deref();
    let change = before.zip(reading.value.as_ref()).and_then(|(b, now)| Some(now.minus(b.value.as_ref()?)));
    let observation = site.report(reading.report).observation(reading.unit, reading.indicator);
    FigureRow {
        id: Some(anchor::in_report(site, (reading.unit, reading.indicator))),
        unit: leaf.unit(reading.unit),
        figure: row_figure(leaf, reading, observation),
        later: later(leaf, reading),
        added: added(leaf, reading).map(|day| leaf.date(day)),
        place: None,
        direction: change.as_ref().map(|change| leaf.direction(indicator, change)),
        coverage: before.and_then(|before| leaf.coverage_moved(reading, before)),
        change: change.as_ref().map(|change| leaf.edition.signed_distance(change, indicator.is_rate())),
        since: before.filter(|b| Some(b.report) != newest).map(|before| leaf.period(site.report(before.report).period)),
        source: observation.and_then(|o| leaf.origin(o.source.as_ref())),
        corrections: leaf.corrections_in(reading, past.day()),
    }
}

fn row_figure(leaf: &Leaf<'_>, reading: &Reading, observation: Option<&Observation>) -> RowFigure {
    let indicator = leaf.edition.site.indicator(reading.indicator);
    let own = observation.filter(|_| reading.basis == Basis::Reported);
    let (numerator, denominator) = leaf.parts(indicator, &reading.figure);
    RowFigure {
        shown: leaf.figure_text(indicator, &reading.figure),
        numerator,
        denominator,
        marks: leaf.marks(reading),
        basis: leaf.basis(reading),
        note: own.and_then(|o| leaf.maybe(o.note.as_ref())),
        reply: own.and_then(|o| leaf.maybe(o.reply.as_ref())),
    }
}

/// The day a unit's own report arrived, where that was after publication and has come.
fn added(leaf: &Leaf<'_>, reading: &Reading) -> Option<Date> {
    let report = leaf.edition.site.report(reading.report);
    let arrived = report.submitted.as_ref()?.get(&reading.unit).copied()?;
    let is_own = reading.basis == Basis::Reported;
    (is_own && arrived > report.published && leaf.edition.has_come(arrived)).then_some(arrived)
}

/// What stands there now, where the figure is not what it was.
fn later(leaf: &Leaf<'_>, then: &Reading) -> Option<LaterView> {
    let Edition { site, figures, .. } = *leaf.edition;
    let now = figures.reading(then.report, then.unit, then.indicator);
    if now.is_some_and(|now| now.figure == then.figure) {
        return None;
    }
    let words = |now: &Reading| leaf.figure_text(site.indicator(now.indicator), &now.figure);
    let behind = leaf.correction_behind(now.unwrap_or(then)).or_else(|| leaf.correction_behind(then));
    Some(LaterView { now: now.map(words), href: behind.map(|row| leaf.correction_href(row)) })
}
