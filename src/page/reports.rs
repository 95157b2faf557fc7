//! The reports: every one that counts, with all its figures, who did not send theirs, and what was corrected since.
//! Comes in: an [`Edition`]. Goes out: its pages as [`Job`]s. Never here: a computation that `figures` should do.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::chart::{Reporters, Subject};
use crate::figures::{CorrectionRow, Rank, Reading, ReportingRow, general_target};
use crate::model::{Date, IndicatorId, Measure, Period, Report, ReportId, UnitId, days_between};

use super::annex::OverdueView;
use super::changes::ChangesView;
use super::edition::Edition;
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
    };
    std::iter::once(list).chain(edition.report_days().into_iter().map(one)).collect()
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
    changes: Vec<ChangesView>,
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
    /// What was corrected since, newest first.
    corrections: Vec<CorrectionView>,
    /// What was corrected in other reports from the day that the one before was published to the day of this one.
    meanwhile: Vec<CorrectionView>,
    /// What was overdue on the day of publication; `null` on a site without tasks.
    overdue: Option<OverdueView>,
    /// The report pages before and after this one in time, among those with a report of the same rhythm.
    older: Option<PageLink>,
    newer: Option<PageLink>,
}

/// One report.
#[derive(Serialize)]
struct FileView {
    line: ReportLine,
    /// How the expected period went; `null` where none agrees with the report's days.
    round: Option<RoundView>,
    /// Each expected unit's report; empty without a round.
    ledger: Vec<ReportingView>,
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
    unit: UnitLink,
    figure: FigureView,
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
    /// Why it was changed after it was published; oldest first.
    corrections: Vec<CorrectionView>,
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
    ReportsView {
        reports: leaf.edition.figures.reports.iter().rev().map(|id| listed(leaf, *id)).collect(),
        chart: leaf.chart(Subject::Reporting(Reporters::All)),
        rounds: leaf.rounds().into_iter().filter_map(|period| leaf.round(period)).collect(),
    }
}

fn listed(leaf: &Leaf<'_>, id: ReportId) -> ListedReport {
    ListedReport { line: line(leaf, id), changes: leaf.changes(id, &indicators_of(leaf, id)) }
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

/// The indicators that a report has figures of, in the site's order.
fn indicators_of(leaf: &Leaf<'_>, id: ReportId) -> Vec<IndicatorId> {
    let mut indicators: Vec<_> = leaf.edition.figures.readings_of(id).iter().map(|r| r.indicator).collect();
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
fn reports_on<'a>(leaf: &Leaf<'a>, day: Date) -> impl Iterator<Item = (ReportId, &'a Report)> {
    let (figures, site) = (leaf.edition.figures, leaf.edition.site);
    let all = figures.reports.iter().map(move |id| (*id, site.report(*id)));
    all.filter(move |(_, report)| report.period.to() == day)
}

/// The periods that end on `day`, as the language writes them.
fn spans_on(leaf: &Leaf<'_>, day: Date) -> Vec<String> {
    reports_on(leaf, day).map(|(_, report)| leaf.edition.span(report.period)).collect()
}

/// Whether any report of the one day follows the rhythm of any of the other.
fn share_rhythm(leaf: &Leaf<'_>, one: Date, other: Date) -> bool {
    let rhythms = |day| reports_on(leaf, day).map(|(_, report)| rhythm(report.period)).collect::<BTreeSet<_>>();
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
    ReportView {
        files: reports_on(leaf, day).map(|(id, _)| file(leaf, id)).collect(),
        corrections: own,
        meanwhile,
        overdue: published_on(leaf, day).and_then(|published| leaf.overdue_on(published)),
        older: link(here.map(|at| at + 1)),
        newer: link(here.and_then(|at| at.checked_sub(1))),
    }
}

/// The day on which the last of the reports on a page was published.
fn published_on(leaf: &Leaf<'_>, day: Date) -> Option<Date> {
    reports_on(leaf, day).map(|(_, report)| report.published).max()
}

/// The corrections of the page's own reports, and those made to others after the first day and by the second; both
/// newest first.
fn corrections(
    leaf: &Leaf<'_>,
    day: Date,
    (after, by): (Option<Date>, Option<Date>),
) -> (Vec<CorrectionView>, Vec<CorrectionView>) {
    let figures = leaf.edition.figures;
    let mut rows: Vec<_> = figures.corrections.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.on));
    let is_own = |row: &&CorrectionRow| leaf.edition.site.report(row.report).period.to() == day;
    let (own, mut others): (Vec<&CorrectionRow>, Vec<_>) = rows.into_iter().partition(is_own);
    others.retain(|row| after.is_some_and(|after| after < row.on) && by.is_some_and(|by| row.on <= by));
    let views = |rows: Vec<&CorrectionRow>| rows.into_iter().map(|row| leaf.correction(row)).collect();
    (views(own), views(others))
}

fn file(leaf: &Leaf<'_>, id: ReportId) -> FileView {
    let report = leaf.edition.site.report(id);
    let ledger = leaf.edition.figures.reporting.iter().filter(|row| row.period == report.period);
    let mut ledger: Vec<&ReportingRow> = ledger.collect();
    ledger.sort_by_key(|row| leaf.edition.place(row.unit));
    let indicators = indicators_of(leaf, id);
    let places = leaf.edition.figures.places_in(leaf.edition.site, id);
    FileView {
        line: line(leaf, id),
        round: leaf.round(report.period),
        ledger: ledger.into_iter().map(|row| leaf.reporting_row(row)).collect(),
        changes: leaf.changes(id, &indicators),
        tables: indicators.into_iter().map(|indicator| table(leaf, (id, indicator), &places)).collect(),
    }
}

/// Everybody's place in one report.
type Places = BTreeMap<(UnitId, IndicatorId), Rank>;

fn table(leaf: &Leaf<'_>, (id, indicator): (ReportId, IndicatorId), places: &Places) -> FiguresTable {
    let readings = leaf.edition.figures.readings_of(id).iter().filter(|r| r.indicator == indicator);
    let mut readings: Vec<&Reading> = readings.collect();
    let place =
        |reading: &Reading| places.get(&(reading.unit, reading.indicator)).map_or(usize::MAX, |rank| rank.place);
    readings.sort_by_key(|r| (level(leaf, r.unit), place(r), leaf.edition.place(r.unit)));
    let before = |reading: &&Reading| leaf.edition.figures.before(leaf.edition.site, reading).map(|b| b.report);
    let newest = readings.iter().filter_map(before).max();
    let placed = |reading: &Reading| {
        let rank = places.get(&(reading.unit, reading.indicator));
        FigureRow { place: rank.map(|rank| leaf.edition.strings.count(rank.place)), ..row(leaf, reading, newest) }
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
    FiguresTable {
        indicator: leaf.indicator(indicator),
        numerator,
        denominator,
        covers: rows.first().map(|row| row.figure.covers.clone()),
        target: target.map(|target| leaf.target(record, target)),
        ranked: rows.iter().any(|row| row.place.is_some()),
        since: newest.map(|report| leaf.edition.span(leaf.edition.site.report(report).period)),
        rows,
    }
}

/// How far from the top a locality lies; agencies come after all of them.
fn level(leaf: &Leaf<'_>, unit: UnitId) -> usize {
    let site = leaf.edition.site;
    match site.unit(unit).is_locality() {
        true => std::iter::successors(site.unit(unit).parent(), |above| site.unit(*above).parent()).count(),
        false => usize::MAX,
    }
}

fn row(leaf: &Leaf<'_>, reading: &Reading, newest: Option<ReportId>) -> FigureRow {
    let (figures, site) = (leaf.edition.figures, leaf.edition.site);
    let indicator = site.indicator(reading.indicator);
    let before = figures.before(site, reading);
    let change = before.zip(reading.value.as_ref()).and_then(|(b, now)| Some(now.minus(b.value.as_ref()?)));
    let observation = site.report(reading.report).observation(reading.unit, reading.indicator);
    let same = |row: &&CorrectionRow| {
        (row.report, row.unit, row.indicator) == (reading.report, reading.unit, reading.indicator)
    };
    FigureRow {
        unit: leaf.unit(reading.unit),
        figure: leaf.figure(reading),
        place: None,
        direction: change.as_ref().map(|change| leaf.direction(indicator, change)),
        coverage: before.and_then(|before| leaf.coverage_moved(reading, before)),
        change: change.as_ref().map(|change| leaf.edition.signed_distance(change, indicator.is_rate())),
        since: before.filter(|b| Some(b.report) != newest).map(|before| leaf.period(site.report(before.report).period)),
        source: observation.and_then(|o| leaf.origin(o.source.as_ref())),
        corrections: figures.corrections.iter().filter(same).map(|row| leaf.correction(row)).collect(),
    }
}
