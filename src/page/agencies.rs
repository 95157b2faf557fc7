//! The agencies: what each leads, what is late, what it waits for.
//! Comes in: an [`Edition`]. Goes out: its pages as [`Job`]s. Never here: a computation that `figures` should do.

use serde::Serialize;

use crate::chart::{Peers, Reporters, Subject, TasksOf};
use crate::figures::{Bucket, TaskRow};
use crate::model::{IndicatorId, State, Unit, UnitId};
use crate::text::Alphabet;

use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf};
use super::ledgers::urgency;
use super::localities::IndicatorSection;
use super::roster::BriefView;
use super::route::Route;
use super::view::*;

/// The list, and a page for every agency there ever was.
pub(super) fn pages(edition: &Edition<'_>) -> Vec<Job> {
    let list = Job::page(Route::Agencies, "agencies.html", |leaf| (list_head(leaf), list(leaf)));
    let own = edition.site.agencies().map(|(id, unit)| {
        let route = Route::Agency(unit.slug.clone());
        Job::page(route, "agency.html", move |leaf| (agency_head(leaf, id), agency(leaf, id)))
    });
    std::iter::once(list).chain(own).collect()
}

/// `/agencies/`
#[derive(Serialize)]
struct AgenciesView {
    /// The indicators of the columns: those that any agency has a value of.
    indicators: Vec<IndicatorLink>,
    /// Whether reports are expected of any agency.
    reporting: bool,
    /// Those valid on as_of, by name.
    rows: Vec<AgencyRow>,
    /// Those that are not, by name.
    ended: Vec<EndedAgency>,
    /// The agencies side by side, one indicator at a time.
    charts: Vec<AgenciesChart>,
}

/// The agencies side by side in one indicator.
#[derive(Serialize)]
struct AgenciesChart {
    indicator: IndicatorLink,
    chart: ChartView,
}

/// One agency in the list.
#[derive(Serialize)]
struct AgencyRow {
    unit: UnitLink,
    kind: Option<String>,
    /// Its tasks; `null` while nothing has happened.
    tally: Option<TallyView>,
    cells: Vec<BriefView>,
    /// Its newest expected report that is past due.
    reporting: Option<ReportingView>,
}

/// An agency that is not valid on as_of.
#[derive(Serialize)]
struct EndedAgency {
    unit: UnitLink,
    from: Option<DateView>,
    until: Option<DateView>,
    successors: Vec<UnitLink>,
}

/// `/agencies/<id>/`
#[derive(Serialize)]
struct AgencyView {
    unit: UnitLink,
    kind: Option<String>,
    website: Option<String>,
    from: Option<DateView>,
    until: Option<DateView>,
    predecessors: Vec<UnitLink>,
    successors: Vec<UnitLink>,
    /// The tasks it leads, counted; `null` without any.
    tally: Option<TallyView>,
    chart: Option<ChartView>,
    /// What is overdue, the latest first.
    overdue: Vec<TaskRowView>,
    /// What waits for somebody else.
    waiting: Vec<TaskRowView>,
    /// All it leads.
    tasks: Vec<TaskRowView>,
    /// What it works on with others.
    with: Vec<TaskRowView>,
    /// The indicators of which it has any figure.
    indicators: Vec<IndicatorSection>,
    /// Which of its reports came when.
    reporting_chart: Option<ChartView>,
    /// Its expected reports, newest first; empty where none are expected of it.
    reporting: Vec<ReportingView>,
    reporting_sentence: String,
    corrections: Vec<CorrectionView>,
    announcements: Vec<AnnouncementView>,
    data_csv: String,
    data_json: String,
    feed: String,
}

fn list_head(leaf: &Leaf<'_>) -> Head {
    let mut head = Head::new(leaf.words("nav.agencies", &[]), "agencies");
    let valid = leaf.edition.site.agencies().filter(|(id, _)| leaf.edition.is_valid(*id)).count();
    head.description = Some(leaf.edition.strings.say_count("agencies_page.description", valid, &[]));
    head
}

fn list(leaf: &Leaf<'_>) -> AgenciesView {
    let (edition, site) = (leaf.edition, leaf.edition.site);
    let all = by_full_name(leaf);
    let (valid, ended): (Vec<_>, Vec<_>) = all.into_iter().partition(|id| edition.is_valid(*id));
    let columns: Vec<_> = site.indicators().map(|(id, _)| id).filter(|id| any_has_value(leaf, &valid, *id)).collect();
    let chart = |id: &IndicatorId| {
        let chart = leaf.chart(Subject::Standings(Peers::Agencies, *id))?;
        Some(AgenciesChart { indicator: leaf.indicator(*id), chart })
    };
    AgenciesView {
        reporting: valid.iter().any(|id| !edition.figures.reporting_of(*id).is_empty()),
        rows: valid.iter().map(|id| agency_row(leaf, *id, &columns)).collect(),
        ended: ended.iter().map(|id| ended_agency(leaf, *id)).collect(),
        charts: columns.iter().filter_map(chart).collect(),
        indicators: columns.iter().map(|id| leaf.indicator(*id)).collect(),
    }
}

/// Every agency by its full name, which is what these lists show.
pub(super) fn by_full_name(leaf: &Leaf<'_>) -> Vec<UnitId> {
    let alphabet = Alphabet::of(leaf.edition.lang);
    let mut agencies: Vec<(UnitId, &Unit)> = leaf.edition.site.agencies().collect();
    let name = |unit: &Unit| leaf.edition.words(&unit.name).to_owned();
    agencies.sort_by(|(_, a), (_, b)| alphabet.compare(&name(a), &name(b)).then_with(|| a.slug.cmp(&b.slug)));
    agencies.into_iter().map(|(id, _)| id).collect()
}

fn any_has_value(leaf: &Leaf<'_>, units: &[UnitId], indicator: IndicatorId) -> bool {
    let has_value = |unit: &UnitId| {
        leaf.edition.figures.standing(*unit, indicator).is_some_and(|standing| standing.latest.is_some())
    };
    units.iter().any(has_value)
}

fn agency_row(leaf: &Leaf<'_>, id: UnitId, columns: &[IndicatorId]) -> AgencyRow {
    let figures = leaf.edition.figures;
    let reports = figures.reporting_of(id);
    let last = leaf.last_due(reports);
    AgencyRow {
        unit: leaf.unit(id),
        kind: leaf.edition.kind(leaf.edition.site.unit(id)),
        tally: figures.completion_of(id).map(|completion| leaf.tally(&completion.buckets)),
        cells: columns.iter().map(|indicator| leaf.brief(id, *indicator)).collect(),
        reporting: reports.iter().find(|row| Some(row.period) == last).map(|row| leaf.reporting_row(row)),
    }
}

fn ended_agency(leaf: &Leaf<'_>, id: UnitId) -> EndedAgency {
    let unit = leaf.edition.site.unit(id);
    EndedAgency {
        unit: leaf.unit(id),
        from: unit.validity.from.map(|day| leaf.date(day)),
        until: leaf.edition.ended_on(id).map(|day| leaf.date(day)),
        successors: leaf.edition.successors(id).iter().map(|id| leaf.unit(*id)).collect(),
    }
}

fn agency_head(leaf: &Leaf<'_>, id: UnitId) -> Head {
    let unit = leaf.edition.site.unit(id);
    let name = leaf.edition.words(&unit.name);
    let mut head = Head::new(leaf.text(&unit.name), "agencies");
    head.description = Some(leaf.say("agency_page.description", &[("name", name)]));
    head.above = vec![leaf.crumb("nav.agencies", &Route::Agencies)];
    let feed = leaf.to(&Route::AgencyFeed(unit.slug.clone()));
    head.feed = Some(Link { name: leaf.words("feed.of", &[("name", name)]), href: Some(feed) });
    head
}

fn agency(leaf: &Leaf<'_>, id: UnitId) -> AgencyView {
    let (edition, site, figures) = (leaf.edition, leaf.edition.site, leaf.edition.figures);
    let unit = site.unit(id);
    let path = Route::Agency(unit.slug.clone()).url();
    let tasks = leaf.tasks_of_unit(id);
    let rows = |rows: &[&TaskRow]| rows.iter().map(|row| leaf.task_row(row)).collect::<Vec<_>>();
    let waits = |row: &&&TaskRow| matches!(row.state, State::Waiting | State::Suspended);
    let tally = figures.completion_of(id).filter(|c| c.buckets.total() > 0).map(|c| leaf.tally(&c.buckets));
    AgencyView {
        unit: leaf.unit(id),
        kind: edition.kind(unit),
        website: unit.agency().and_then(|agency| agency.website.clone()),
        from: unit.validity.from.map(|day| leaf.date(day)),
        until: edition.ended_on(id).map(|day| leaf.date(day)),
        predecessors: edition.predecessors(id).iter().map(|p| leaf.unit(*p)).collect(),
        successors: edition.successors(id).iter().map(|s| leaf.unit(*s)).collect(),
        tally,
        chart: leaf.chart(Subject::Tasks(TasksOf::Unit(id))),
        overdue: rows(&overdue(&tasks)),
        waiting: rows(&tasks.iter().filter(waits).copied().collect::<Vec<_>>()),
        with: rows(&with_others(leaf, id)),
        indicators: leaf.indicator_sections(id).0,
        reporting_chart: leaf.chart(Subject::Reporting(Reporters::Unit(id))),
        reporting: figures.reporting_of(id).iter().rev().map(|row| leaf.reporting_row(row)).collect(),
        reporting_sentence: leaf.reporting_sentence(id),
        corrections: leaf.corrections_of(id),
        announcements: leaf.announcements_about(id),
        data_csv: leaf.links.file(&format!("{path}data.csv")),
        data_json: leaf.links.file(&format!("{path}data.json")),
        feed: leaf.to(&Route::AgencyFeed(unit.slug.clone())),
        tasks: rows(&tasks),
    }
}

/// The overdue ones, the latest first.
fn overdue<'a>(tasks: &[&'a TaskRow]) -> Vec<&'a TaskRow> {
    let mut rows: Vec<&TaskRow> = tasks.iter().filter(|row| row.bucket == Bucket::Overdue).copied().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.days_late));
    rows
}

/// The tasks in which it works with their lead, the most urgent first.
fn with_others<'a>(leaf: &Leaf<'a>, id: UnitId) -> Vec<&'a TaskRow> {
    let site = leaf.edition.site;
    let own = leaf.edition.figures.tasks.iter().filter(|row| row.unit.is_none());
    let mut rows: Vec<&TaskRow> = own.filter(|row| site.task(row.task).with.contains(&id)).collect();
    rows.sort_by_key(|row| urgency(row));
    rows
}
