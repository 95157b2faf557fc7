//! The home page: is the programme on its way, who leads and who lags, what is late, what is new.
//! Comes in: an [`Edition`]. Goes out: its pages as [`Job`]s. Never here: a computation that `figures` should do.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::chart::{Peers, Subject};
use crate::figures::{Bucket, Tally, TaskRow};
use crate::model::{IndicatorId, UnitId};

use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf};
use super::route::Route;
use super::view::*;

/// How many units are named at either end of a ranking.
const ENDS: usize = 3;
/// How many announcements are shown.
const NEWS: usize = 4;
/// How many overdue tasks are named before the list of all of them is pointed to.
const OVERDUE: usize = 4;
/// How many localities may stand one below the other where there is no map.
const BARS: usize = 40;
/// How many of those who answer for overdue tasks are named.
const LEADS: usize = 3;

/// What the home page shows: answers first, each thing once; the pages that it leads to have the whole.
#[derive(Serialize)]
struct HomeView {
    /// The locality that the page is about.
    root: UnitLink,
    /// The indicators that are shown first.
    headlines: Vec<StandingView>,
    /// The ways of those of them that have one.
    ways: Vec<Way>,
    /// Who leads and who lags in the first of them that ranks anybody.
    ends: Option<Ends>,
    /// Everyone in that indicator on a map, else one below the other.
    map: Option<Compared>,
    /// The map without words, beside [`HomeView::ends`] where it is theirs; markup, not text.
    thumb: Option<String>,
    /// The other indicators.
    others: Vec<StandingView>,
    tally: TallyView,
    /// The tasks that are the most overdue.
    overdue: Vec<TaskRowView>,
    /// How many are overdue, in words; `null` where none is.
    overdue_words: Option<String>,
    /// Who answers for overdue tasks, most first.
    overdue_by: Vec<UnitCount>,
    /// The newest expected period that is past due.
    round: Option<RoundView>,
    /// The newest announcement.
    latest: Option<AnnouncementView>,
    /// Those before it.
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
}

/// How one of the headlines came about.
#[derive(Serialize)]
struct Way {
    indicator: IndicatorLink,
    /// What it came to; its answer at the head of the page has no room for more than the figure.
    figure: Option<FigureView>,
    trend: Option<ChartView>,
    /// Who leads and who lags, unless the page has said so before.
    ends: Option<Ends>,
}

/// The root's parts side by side.
#[derive(Serialize)]
struct Compared {
    indicator: IndicatorLink,
    chart: ChartView,
}

/// Both ends of a ranking of the root's parts.
#[derive(Serialize)]
struct Ends {
    indicator: IndicatorLink,
    /// The period of all the values.
    period: Option<String>,
    /// What must stand beside every one of them.
    marks: Vec<Mark>,
    leading: Vec<Ranked>,
    lagging: Vec<Ranked>,
}

/// A unit at one end of a ranking.
#[derive(Serialize)]
struct Ranked {
    unit: UnitLink,
    shown: Option<String>,
    /// Where it stands in its report.
    row: Option<String>,
    /// What must stand beside this value besides [`Ends::marks`].
    marks: Vec<Mark>,
}

/// A unit and how many of its tasks are meant.
#[derive(Serialize)]
struct UnitCount {
    unit: UnitLink,
    count: String,
}

/// The home page.
pub(super) fn pages(_edition: &Edition<'_>) -> Vec<Job> {
    vec![Job::page(Route::Home, "home.html", view)]
}

fn view(leaf: &Leaf<'_>) -> (Head, HomeView) {
    let (site, figures) = (leaf.edition.site, leaf.edition.figures);
    let root = site.root();
    let ids = leaf.headlines();
    let mut ways: Vec<Way> = ids.iter().map(|id| way(leaf, root, *id)).collect();
    let ranking = ids.iter().zip(&ways).find(|(_, way)| way.ends.is_some()).map(|(id, _)| *id);
    let ends = ways.iter_mut().find_map(|way| way.ends.take());
    ways.retain(|way| way.trend.is_some() || way.ends.is_some());
    let map = ids.iter().find_map(|id| Some((*id, compared(leaf, root, *id)?)));
    let thumb = map.as_ref().filter(|(id, _)| ranking == Some(*id)).and_then(|(id, _)| leaf.thumb(root, *id));
    let others = site.indicators().map(|(id, _)| id).filter(|id| !ids.contains(id));
    let overdue = overdue(leaf);
    let mut news = leaf.edition.announcements().take(NEWS).map(|a| leaf.announcement(a));
    let to = |route: &Route| leaf.to(route);
    let view = HomeView {
        root: leaf.unit(root),
        headlines: ids.iter().filter_map(|id| leaf.standing(root, *id)).collect(),
        ways,
        ends,
        map: map.map(|(_, map)| map),
        thumb,
        others: others.filter_map(|id| leaf.standing_in_full(root, id)).filter(|s| s.figure.is_some()).collect(),
        tally: leaf.tally(&tasks(leaf)),
        overdue: overdue.iter().take(OVERDUE).map(|row| leaf.task_row(row)).collect(),
        overdue_words: overdue_words(leaf, overdue.len()),
        overdue_by: overdue_by(leaf, &overdue),
        round: leaf.last_due_of_all().and_then(|period| leaf.round(period)),
        latest: news.next(),
        announcements: news.collect(),
        corrections: figures.corrections.len(),
        links: Links {
            localities: to(&Route::Localities),
            tasks: to(&Route::Tasks),
            late: to(&Route::Late),
            announcements: to(&Route::Announcements),
            corrections: to(&Route::Corrections),
        },
    };
    let mut head = Head::new(leaf.text(&site.settings().title), "home");
    let summary = site.settings().summary.as_ref().map(|text| leaf.edition.words(text).to_owned());
    head.description = summary.or_else(|| leaf.finding(root));
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

fn overdue_words(leaf: &Leaf<'_>, overdue: usize) -> Option<String> {
    (overdue > 0).then(|| leaf.edition.strings.say_count("home.overdue", overdue, &[]))
}

fn overdue_by(leaf: &Leaf<'_>, rows: &[&TaskRow]) -> Vec<UnitCount> {
    let mut counts: BTreeMap<UnitId, usize> = BTreeMap::new();
    for row in rows {
        *counts.entry(leaf.edition.site.task(row.task).lead).or_default() += 1;
    }
    let mut leads = leaf.edition.sorted(counts.keys().copied());
    leads.sort_by_key(|lead| std::cmp::Reverse(counts.get(lead)));
    let count = |lead: &UnitId| counts.get(lead).copied().unwrap_or_default();
    let text = |lead: &UnitId| leaf.edition.strings.count(count(lead));
    leads.iter().take(LEADS).map(|lead| UnitCount { unit: leaf.unit(*lead), count: text(lead) }).collect()
}

fn way(leaf: &Leaf<'_>, root: UnitId, indicator: IndicatorId) -> Way {
    let trend = leaf.chart(Subject::Trend(root, indicator));
    let figure = leaf.standing_in_full(root, indicator).and_then(|standing| standing.figure);
    Way { indicator: leaf.indicator(indicator), figure, trend, ends: ends(leaf, root, indicator) }
}

/// A map; bars where there is none, unless they would push everything else far down.
fn compared(leaf: &Leaf<'_>, root: UnitId, indicator: IndicatorId) -> Option<Compared> {
    let few = leaf.edition.site.children(root).len() <= BARS;
    let bars = || leaf.chart(Subject::Standings(Peers::ChildrenOf(root), indicator)).filter(|_| few);
    let chart = leaf.map(root, indicator).or_else(bars)?;
    Some(Compared { indicator: leaf.indicator(indicator), chart })
}

fn ends(leaf: &Leaf<'_>, root: UnitId, indicator: IndicatorId) -> Option<Ends> {
    let (leading, lagging) = outermost(leaf, root, indicator);
    let [mut leading, mut lagging] = [leading, lagging].map(|units| ranked(leaf, &units, indicator));
    let mut marks = leading.first()?.marks.clone();
    marks.retain(|mark| leading.iter().chain(&lagging).all(|one| one.marks.contains(mark)));
    for one in leading.iter_mut().chain(&mut lagging) {
        one.marks.retain(|mark| !marks.contains(mark));
    }
    let period = leaf.edition.newest_period(indicator).map(|period| leaf.edition.span(period));
    Some(Ends { indicator: leaf.indicator(indicator), period, marks, leading, lagging })
}

/// The first and the last few of the ranked; nobody is at both ends.
fn outermost(leaf: &Leaf<'_>, parent: UnitId, indicator: IndicatorId) -> (Vec<UnitId>, Vec<UnitId>) {
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
    let one = |unit: &UnitId| {
        let brief = leaf.brief(*unit, indicator);
        Ranked { unit: leaf.unit(*unit), shown: brief.shown, row: brief.row, marks: brief.marks }
    };
    units.iter().map(one).collect()
}
