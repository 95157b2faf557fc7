//! The localities: who is where, and each one's own page.
//! Comes in: an [`Edition`]. Goes out: its pages as [`Job`]s. Never here: a computation that `figures` should do.

use serde::Serialize;

use crate::chart::Subject;
use crate::figures::{Punctuality, Reading, TaskRow};
use crate::model::{IndicatorId, Unit, UnitId};

use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf};
use super::ledgers::urgency;
use super::roster::{BriefView, RosterView};
use super::route::Route;
use super::view::*;

/// What the list of localities shows.
#[derive(Serialize)]
struct ListView {
    /// Those valid on as_of in alphabetical order, and the root that they are parts of.
    roster: RosterView,
    /// Whether the localities within others are left to the pages of those.
    within: bool,
    /// Those that are not.
    ended: Vec<EndedView>,
}

/// A locality that is not valid on as_of.
#[derive(Serialize)]
struct EndedView {
    unit: UnitLink,
    from: Option<DateView>,
    until: Option<DateView>,
    successors: Vec<UnitLink>,
}

/// What a locality's page shows.
#[derive(Serialize)]
struct LocalityView {
    unit: UnitLink,
    kind: Option<String>,
    code: Option<String>,
    parent: Option<UnitLink>,
    from: Option<DateView>,
    until: Option<DateView>,
    predecessors: Vec<UnitLink>,
    successors: Vec<UnitLink>,
    breaks: Vec<BreakView>,
    /// The indicators of which it has any figure.
    indicators: Vec<IndicatorSection>,
    /// The others.
    without: Vec<IndicatorLink>,
    /// The localities in it that are valid on as_of, but for the root, whose own are the list of all.
    children: Option<RosterView>,
    /// That list, with how many they are.
    all_children: Option<Link>,
    tally: Option<TallyView>,
    /// Its tasks; none of the root's.
    tasks: Vec<TaskRowView>,
    /// Where all tasks are listed, for the root; `null` for the others, which list their own.
    all_tasks: Option<String>,
    /// Its expected reports, newest first.
    reporting: Vec<ReportingView>,
    /// How many of its reports were on time, in words.
    reporting_sentence: String,
    corrections: Vec<CorrectionView>,
    announcements: Vec<AnnouncementView>,
    data_csv: String,
    data_json: String,
    feed: String,
}

/// One indicator of a unit.
#[derive(Serialize)]
pub(super) struct IndicatorSection {
    pub(super) indicator: IndicatorLink,
    /// Where it stands; `null` for a unit that is not valid on as_of.
    pub(super) standing: Option<StandingView>,
    /// The newest figure of a unit without a standing.
    pub(super) last: Option<FigureView>,
    /// What the unit that it lies in has: what to compare with.
    pub(super) above: Option<Above>,
    /// Who stands right before it and right after it among its peers.
    pub(super) neighbours: Vec<Neighbour>,
    pub(super) chart: Option<ChartView>,
    /// Every figure, newest first, where no chart's table holds them.
    pub(super) readings: Vec<FigureView>,
}

/// The figure of the locality above.
#[derive(Serialize)]
pub(super) struct Above {
    pub(super) unit: UnitLink,
    pub(super) brief: BriefView,
}

/// The unit right before or right after in a ranking.
#[derive(Serialize)]
pub(super) struct Neighbour {
    /// `before`, `after`, `level` with the same place: its words are `neighbour.…`.
    key: &'static str,
    unit: UnitLink,
    shown: String,
    row: Option<String>,
    marks: Vec<Mark>,
}

/// The list, and a page for every locality there ever was.
pub(super) fn pages(edition: &Edition<'_>) -> Vec<Job> {
    let list = Job::page(Route::Localities, "localities.html", list);
    let own = edition.site.localities().map(|(id, unit)| {
        Job::page(Route::Locality(unit.slug.clone()), "locality.html", move |leaf| locality(leaf, id))
    });
    std::iter::once(list).chain(own).collect()
}

fn list(leaf: &Leaf<'_>) -> (Head, ListView) {
    let edition = leaf.edition;
    let all = edition.sorted(edition.site.localities().map(|(id, _)| id));
    let (mut valid, ended): (Vec<_>, Vec<_>) = all.into_iter().partition(|id| edition.is_valid(*id));
    // A root that has no parts is compared with nothing.
    let root = Some(edition.site.root()).filter(|root| valid.len() > 1 && valid.contains(root));
    valid.retain(|id| Some(*id) != root);
    let below = valid.iter().filter(|id| **id != edition.site.root()).count();
    let rows = edition.foremost(valid);
    let ended = ended.iter().map(|id| ended_view(leaf, *id)).collect();
    let within = rows.len() < below;
    let view = ListView { roster: leaf.roster(&rows, root), within, ended };
    let mut head = Head::new(leaf.words("localities.title", &[]), "localities");
    head.description = Some(edition.strings.say_count("localities.description", below, &[]));
    (head, view)
}

fn ended_view(leaf: &Leaf<'_>, id: UnitId) -> EndedView {
    let unit = leaf.edition.site.unit(id);
    EndedView {
        unit: leaf.unit(id),
        from: unit.validity.from.map(|day| leaf.date(day)),
        until: leaf.edition.ended_on(id).map(|day| leaf.date(day)),
        successors: leaf.edition.successors(id).iter().map(|id| leaf.unit(*id)).collect(),
    }
}

fn locality(leaf: &Leaf<'_>, id: UnitId) -> (Head, LocalityView) {
    let (edition, site) = (leaf.edition, leaf.edition.site);
    let unit = site.unit(id);
    let path = Route::Locality(unit.slug.clone()).url();
    let (indicators, without) = leaf.indicator_sections(id);
    let children = edition.sorted(site.children(id).iter().copied().filter(|child| edition.is_valid(*child)));
    let is_root = id == site.root();
    // The root's row counts every task: they have a page of their own.
    let tasks = if is_root { Vec::new() } else { leaf.tasks_of_unit(id) };
    let tally = edition.figures.completion_of(id).filter(|c| c.buckets.total() > 0).map(|c| leaf.tally(&c.buckets));
    let view = LocalityView {
        unit: leaf.unit(id),
        kind: edition.kind(unit),
        code: unit.locality().and_then(|locality| locality.code.clone()),
        parent: unit.parent().map(|parent| leaf.unit(parent)),
        from: unit.validity.from.map(|day| leaf.date(day)),
        until: edition.ended_on(id).map(|day| leaf.date(day)),
        predecessors: edition.predecessors(id).iter().map(|p| leaf.unit(*p)).collect(),
        successors: edition.successors(id).iter().map(|s| leaf.unit(*s)).collect(),
        breaks: leaf.breaks(unit.breaks()),
        indicators,
        without,
        children: (!children.is_empty() && !is_root).then(|| leaf.roster(&children, None)),
        all_children: (!children.is_empty() && is_root).then(|| all_children(leaf, children.len())),
        tally,
        tasks: tasks.iter().map(|row| leaf.task_row(row)).collect(),
        all_tasks: is_root.then(|| leaf.to(&Route::Tasks)),
        reporting: edition.figures.reporting_of(id).iter().rev().map(|row| leaf.reporting_row(row)).collect(),
        reporting_sentence: leaf.reporting_sentence(id),
        corrections: leaf.corrections_of(id),
        announcements: leaf.announcements_about(id),
        data_csv: leaf.links.file(&format!("{path}data.csv")),
        data_json: leaf.links.file(&format!("{path}data.json")),
        feed: leaf.to(&Route::LocalityFeed(unit.slug.clone())),
    };
    (head(leaf, id, unit), view)
}

fn all_children(leaf: &Leaf<'_>, count: usize) -> Link {
    let text = leaf.edition.strings.say_count("locality.all_children", count, &[]);
    Link { name: LocalText { text, lang: None }, href: Some(leaf.to(&Route::Localities)) }
}

fn head(leaf: &Leaf<'_>, id: UnitId, unit: &Unit) -> Head {
    let name = leaf.edition.words(&unit.name);
    let mut head = Head::new(leaf.text(&unit.name), "localities");
    head.description = leaf.finding(id).or_else(|| Some(leaf.say("locality.description", &[("name", name)])));
    head.above = vec![leaf.crumb("nav.localities", &Route::Localities)];
    head.above.extend(ancestors(leaf, id).into_iter().map(|above| {
        let above = leaf.unit(above);
        Link { name: above.name.clone(), href: Some(above.href.clone()) }
    }));
    let title = leaf.words("feed.of", &[("name", name)]);
    head.feed = Some(Link { name: title, href: Some(leaf.to(&Route::LocalityFeed(unit.slug.clone()))) });
    head
}

/// The localities that it lies in, below the root, outermost first.
fn ancestors(leaf: &Leaf<'_>, id: UnitId) -> Vec<UnitId> {
    let site = leaf.edition.site;
    let mut above: Vec<_> = std::iter::successors(site.unit(id).parent(), |above| site.unit(*above).parent())
        // Pages are made even of a site whose parents run in a circle, though never published.
        .take(site.units().len())
        .collect();
    above.retain(|above| *above != site.root());
    above.reverse();
    above
}

impl Leaf<'_> {
    /// A unit's indicators: those of which it has any figure, in full, and the others.
    pub(super) fn indicator_sections(&self, unit: UnitId) -> (Vec<IndicatorSection>, Vec<IndicatorLink>) {
        let headlines = self.headlines();
        let mut ids: Vec<IndicatorId> = self.edition.site.indicators().map(|(id, _)| id).collect();
        ids.sort_by_key(|id| !headlines.contains(id));
        let (with, without): (Vec<_>, Vec<_>) =
            ids.into_iter().partition(|id| !self.edition.figures.series(unit, *id).is_empty());
        let sections = with.into_iter().map(|id| self.indicator_section(unit, id)).collect();
        (sections, without.into_iter().map(|id| self.indicator(id)).collect())
    }

    fn indicator_section(&self, unit: UnitId, id: IndicatorId) -> IndicatorSection {
        let series: Vec<&Reading> = self.edition.figures.series(unit, id);
        let standing = self.standing_in_full(unit, id);
        let chart = self.chart(Subject::Trend(unit, id));
        let parent = self.edition.site.unit(unit).parent();
        // A count is part of the sum above it: nothing to compare.
        let above = parent
            .filter(|_| self.edition.site.indicator(id).is_rate())
            .map(|parent| Above { unit: self.unit(parent), brief: self.brief(parent, id) });
        IndicatorSection {
            indicator: self.indicator(id),
            last: series.last().filter(|_| standing.is_none()).map(|reading| self.figure_in_full(reading)),
            neighbours: self.neighbours(unit, id),
            above: above.filter(|above| above.brief.shown.is_some() && standing.is_some()),
            readings: match chart {
                Some(_) => Vec::new(),
                None => series.iter().rev().map(|reading| self.figure(reading)).collect(),
            },
            standing,
            chart,
        }
    }

    fn neighbours(&self, unit: UnitId, id: IndicatorId) -> Vec<Neighbour> {
        let around = ["before", "after"].into_iter().zip(self.edition.neighbours(unit, id));
        let rank = |unit| self.edition.figures.standing(unit, id).and_then(|standing| standing.rank);
        let neighbour = |(key, other): (&'static str, Option<UnitId>)| {
            let other = other?;
            let key = if rank(other) == rank(unit) { "level" } else { key };
            let brief = self.brief(other, id);
            Some(Neighbour { key, unit: self.unit(other), shown: brief.shown?, row: brief.row, marks: brief.marks })
        };
        around.filter_map(neighbour).collect()
    }

    /// The tasks that are counted for a unit, the most urgent first; a unit that is not valid on as_of has none counted,
    /// so those that name it are given.
    pub(super) fn tasks_of_unit(&self, unit: UnitId) -> Vec<&TaskRow> {
        let figures = self.edition.figures;
        let mut rows: Vec<&TaskRow> = match figures.completion_of(unit) {
            Some(completion) => completion.rows.iter().filter_map(|at| figures.tasks.get(*at)).collect(),
            None => figures.tasks.iter().filter(|row| self.is_task_of(row, unit)).collect(),
        };
        rows.sort_by_key(|row| urgency(row));
        rows
    }

    fn is_task_of(&self, row: &TaskRow, unit: UnitId) -> bool {
        match row.unit {
            Some(own) => own == unit,
            None => self.edition.site.task(row.task).lead == unit,
        }
    }

    /// How many of a unit's reports that are due came on time, and which periods that leaves out.
    pub(super) fn reporting_sentence(&self, unit: UnitId) -> String {
        let rows = self.edition.figures.reporting_of(unit);
        let strings = self.edition.strings;
        let count = |status: Punctuality| rows.iter().filter(|row| row.status == status).count();
        let on_time = count(Punctuality::OnTime);
        let of = on_time + count(Punctuality::Late) + count(Punctuality::Missing);
        if of == 0 {
            return self.say("reporting_table.not_judged", &[]);
        }
        let judged =
            self.say("reporting_table.sentence", &[("n", &strings.count(on_time)), ("of", &strings.count(of))]);
        let aside = [
            ("reporting_table.aside_pending", count(Punctuality::Pending)),
            ("reporting_table.aside_reported", count(Punctuality::Reported)),
            ("reporting_table.aside_unpublished", count(Punctuality::Unpublished)),
        ];
        let left_out = aside.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| strings.say_count(key, n, &[]));
        let left_out: Vec<String> = left_out.collect();
        match left_out.is_empty() {
            true => judged,
            false => format!("{judged} {}", self.say("reporting_table.aside", &[("list", &left_out.join(", "))])),
        }
    }

    /// A unit's corrections, newest first.
    pub(super) fn corrections_of(&self, unit: UnitId) -> Vec<CorrectionView> {
        let mut rows: Vec<_> = self.edition.figures.corrections.iter().filter(|row| row.unit == unit).collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.on));
        rows.iter().map(|row| self.correction(row)).collect()
    }

    /// The announcements that name a unit, newest first.
    pub(super) fn announcements_about(&self, unit: UnitId) -> Vec<AnnouncementView> {
        self.edition.announcements().filter(|a| a.units.contains(&unit)).map(|a| self.announcement(a)).collect()
    }
}
