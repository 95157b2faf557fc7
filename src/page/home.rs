//! The home page: is the programme on its way, who leads and who lags, what is late, what is new.
//! Comes in: an [`Edition`]. Goes out: its pages as [`Job`]s. Never here: a computation that `figures` should do.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::chart::{Peers, Subject, TasksOf};
use crate::figures::{Bucket, Tally, TaskRow};
use crate::model::{IndicatorId, UnitId};

use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf};
use super::roster::BriefView;
use super::route::Route;
use super::view::*;

/// How many units are named at either end of a ranking.
const ENDS: usize = 3;
/// How many announcements are shown.
const NEWS: usize = 5;
/// How many overdue tasks are named before the list of all of them is pointed to.
const OVERDUE: usize = 8;

/// What the home page shows.
#[derive(Serialize)]
struct HomeView {
    /// The locality that the page is about.
    root: UnitLink,
    /// The indicators that are shown first.
    headlines: Vec<Headline>,
    /// The others.
    others: Vec<StandingView>,
    tally: TallyView,
    tasks_chart: Option<ChartView>,
    overdue: Vec<TaskRowView>,
    /// How many overdue tasks are not shown, in words; `null` where all are.
    overdue_more: Option<String>,
    /// Who answers for overdue tasks, most first.
    overdue_by: Vec<UnitCount>,
    /// The newest expected period that is past due.
    round: Option<RoundView>,
    announcements: Vec<AnnouncementView>,
    /// How many figures were corrected.
    corrections: usize,
    /// Hrefs of the pages with the whole lists.
    links: Links,
}

#[derive(Serialize)]
struct Links {
    localities: String,
    tasks: String,
    late: String,
    announcements: String,
    corrections: String,
    reports: String,
}

/// One indicator of the root with its children compared.
#[derive(Serialize)]
struct Headline {
    standing: StandingView,
    trend: Option<ChartView>,
    peers: Option<ChartView>,
    /// The same on a map.
    map: Option<ChartView>,
    leading: Vec<Ranked>,
    lagging: Vec<Ranked>,
}

/// A unit at one end of a ranking.
#[derive(Serialize)]
struct Ranked {
    unit: UnitLink,
    brief: BriefView,
}

/// A unit and how many of its tasks are meant.
#[derive(Serialize)]
struct UnitCount {
    unit: UnitLink,
    words: String,
}

/// The home page.
pub(super) fn pages(_edition: &Edition<'_>) -> Vec<Job> {
    vec![Job::page(Route::Home, "home.html", view)]
}

fn view(leaf: &Leaf<'_>) -> (Head, HomeView) {
    let (site, figures) = (leaf.edition.site, leaf.edition.figures);
    let root = site.root();
    let headlines = leaf.headlines();
    let others = site.indicators().map(|(id, _)| id).filter(|id| !headlines.contains(id));
    let tasks = tasks(leaf);
    let all_overdue = overdue(leaf);
    let round = leaf.last_due_of_all().and_then(|period| leaf.round(period));
    let to = |route: &Route| leaf.to(route);
    let view = HomeView {
        root: leaf.unit(root),
        headlines: headlines.iter().filter_map(|id| headline(leaf, root, *id)).collect(),
        others: others.filter_map(|id| leaf.standing(root, id)).filter(|s| s.figure.is_some()).collect(),
        tally: leaf.tally(&tasks),
        tasks_chart: leaf.chart(Subject::Tasks(TasksOf::Unit(root))),
        overdue: all_overdue.iter().take(OVERDUE).map(|row| leaf.task_row(row)).collect(),
        overdue_more: overdue_more(leaf, all_overdue.len()),
        overdue_by: overdue_by(leaf, &all_overdue),
        round,
        announcements: leaf.edition.announcements().take(NEWS).map(|a| leaf.announcement(a)).collect(),
        corrections: figures.corrections.len(),
        links: Links {
            localities: to(&Route::Localities),
            tasks: to(&Route::Tasks),
            late: to(&Route::Late),
            announcements: to(&Route::Announcements),
            corrections: to(&Route::Corrections),
            reports: to(&Route::Reports),
        },
    };
    let mut head = Head::new(leaf.text(&site.settings().title), "home");
    head.description = site.settings().summary.as_ref().map(|text| leaf.edition.words(text).to_owned());
    (head, view)
}

/// Every task once, as the root's row counts them; counted here for a root that is not valid on as_of.
fn tasks(leaf: &Leaf<'_>) -> Tally {
    let figures = leaf.edition.figures;
    let own = figures.completion_of(leaf.edition.site.root()).map(|completion| completion.buckets);
    own.unwrap_or_else(|| Tally::of(figures.tasks.iter().filter(|row| row.unit.is_none()).map(|row| row.bucket)))
}

fn overdue<'a>(leaf: &Leaf<'a>) -> Vec<&'a TaskRow> {
    let whole = leaf.edition.figures.tasks.iter().filter(|row| row.unit.is_none());
    let mut rows: Vec<_> = whole.filter(|row| row.bucket == Bucket::Overdue).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.days_late));
    rows
}

fn overdue_more(leaf: &Leaf<'_>, overdue: usize) -> Option<String> {
    let more = overdue.checked_sub(OVERDUE).filter(|more| *more > 0)?;
    Some(leaf.edition.strings.say_count("home.overdue_more", more, &[]))
}

fn overdue_by(leaf: &Leaf<'_>, rows: &[&TaskRow]) -> Vec<UnitCount> {
    let mut counts: BTreeMap<UnitId, usize> = BTreeMap::new();
    for row in rows {
        *counts.entry(leaf.edition.site.task(row.task).lead).or_default() += 1;
    }
    let mut leads = leaf.edition.sorted(counts.keys().copied());
    leads.sort_by_key(|lead| std::cmp::Reverse(counts.get(lead)));
    let count = |lead: &UnitId| counts.get(lead).copied().unwrap_or_default();
    let words = |lead: &UnitId| leaf.edition.strings.say_count("home.tasks", count(lead), &[]);
    leads.iter().map(|lead| UnitCount { unit: leaf.unit(*lead), words: words(lead) }).collect()
}

fn headline(leaf: &Leaf<'_>, root: UnitId, indicator: IndicatorId) -> Option<Headline> {
    let standing = leaf.headline_standing(root, indicator)?;
    let (leading, lagging) = ends(leaf, root, indicator);
    Some(Headline {
        standing,
        trend: leaf.chart(Subject::Trend(root, indicator)),
        peers: leaf.chart(Subject::Standings(Peers::ChildrenOf(root), indicator)),
        map: leaf.map(root, indicator),
        leading: ranked(leaf, &leading, indicator),
        lagging: ranked(leaf, &lagging, indicator),
    })
}

/// The first and the last few of the ranked; nobody is at both ends.
fn ends(leaf: &Leaf<'_>, parent: UnitId, indicator: IndicatorId) -> (Vec<UnitId>, Vec<UnitId>) {
    let place =
        |unit: &UnitId| leaf.edition.figures.standing(*unit, indicator).and_then(|s| s.rank).map(|rank| rank.place);
    let mut units = leaf.edition.sorted(leaf.edition.site.children(parent).iter().copied());
    units.retain(|unit| place(unit).is_some());
    units.sort_by_key(place);
    let end = ENDS.min(units.len() / 2);
    let lagging = units.split_off(units.len() - end);
    units.truncate(end);
    (units, lagging)
}

fn ranked(leaf: &Leaf<'_>, units: &[UnitId], indicator: IndicatorId) -> Vec<Ranked> {
    units.iter().map(|unit| Ranked { unit: leaf.unit(*unit), brief: leaf.brief(*unit, indicator) }).collect()
}
