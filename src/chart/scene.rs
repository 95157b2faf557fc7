//! What there is to draw. Comes in: a site and its figures. Goes out: the subjects that have something to show, and what
//! the kinds of chart look up more than once. Never here: words, or a drawing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::strand::numbers;
use super::tiles::Lands;
use super::{Peers, Reporters, Subject, TasksOf};
use crate::figures::{Burnup, Figures, Punctuality, Tally, TaskRow};
use crate::model::{IndicatorId, Number, Period, ReportId, Site, Task, Text, Unit, UnitId};

/// How many periods a line in a row of a table shows at most.
pub(super) const SPARK_PERIODS: usize = 12;

/// A site, its figures, and which reports carry which indicator for whom.
pub(super) struct Scene<'a> {
    /// The content.
    pub(super) site: &'a Site,
    /// What follows from it.
    pub(super) figures: &'a Figures,
    carried: Carried,
    spans: BTreeMap<(Peers, IndicatorId), [&'a Number; 2]>,
    /// The areas in each parent that has any, laid out by the first map that asks for them.
    lands: BTreeMap<UnitId, OnceLock<Option<Arc<Lands>>>>,
}

/// Why a unit has no figure of an indicator for a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Absence {
    /// It was to report and has not.
    NotReported,
    /// It has reported without this figure, or owes no report.
    NoFigure,
    /// The whole period's report is not there.
    NotPublished,
}

impl Absence {
    /// The end of its key in the strings.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::NotReported => "not-reported",
            Self::NoFigure => "no-figure",
            Self::NotPublished => "not-published",
        }
    }
}

impl<'a> Scene<'a> {
    /// Looks through the figures once.
    pub(super) fn new(site: &'a Site, figures: &'a Figures) -> Self {
        let mut carried = Carried::new();
        for reading in &figures.readings {
            if let Some(peers) = peers_of(site, reading.unit) {
                carried.entry((peers, reading.indicator)).or_default().insert(reading.report);
            }
        }
        let spans = spans((site, figures), &carried);
        let lands = parents(site, |unit| unit.boundary().is_some()).into_iter();
        Self { site, figures, carried, spans, lands: lands.map(|parent| (parent, OnceLock::new())).collect() }
    }

    /// The lowest and the highest value that a unit's peers and itself have in the last [`SPARK_PERIODS`] periods.
    pub(super) fn span(&self, unit: UnitId, indicator: IndicatorId) -> Option<[&'a Number; 2]> {
        peers_of(self.site, unit).and_then(|peers| self.spans.get(&(peers, indicator))).copied()
    }

    /// The reports in which at least one peer of a unit, or the unit itself, has a figure of an indicator.
    pub(super) fn carried(&self, unit: UnitId, indicator: IndicatorId) -> impl Iterator<Item = ReportId> {
        let found = peers_of(self.site, unit).and_then(|peers| self.carried.get(&(peers, indicator)));
        found.into_iter().flatten().copied()
    }

    /// The newest report of those.
    pub(super) fn newest(&self, unit: UnitId, indicator: IndicatorId) -> Option<ReportId> {
        self.carried(unit, indicator).last()
    }

    /// Why a unit is not in a report of a period that others are in.
    pub(super) fn absence(&self, unit: UnitId, period: Period) -> Absence {
        let expected = self.figures.reporting_of(unit).iter().find(|row| row.period == period);
        match expected.map(|row| row.status) {
            Some(Punctuality::Missing | Punctuality::Pending) => Absence::NotReported,
            _ => Absence::NoFigure,
        }
    }

    /// Who is compared, among the units that exist on as_of.
    pub(super) fn members(&self, peers: Peers) -> Vec<UnitId> {
        let all: Vec<UnitId> = match peers {
            Peers::ChildrenOf(parent) => self.site.children(parent).to_vec(),
            Peers::Agencies => self.site.agencies().map(|(id, _)| id).collect(),
        };
        let exists = |id: &UnitId| self.figures.as_of.is_some_and(|day| self.site.unit(*id).valid_on(day));
        all.into_iter().filter(exists).collect()
    }

    /// Whose tasks stand in which buckets: a unit's as figures count them, a plan's or group's by the tasks' own rows.
    pub(super) fn tally(&self, whose: TasksOf) -> Tally {
        match whose {
            TasksOf::Unit(unit) => self.figures.completion_of(unit).map(|own| own.buckets).unwrap_or_default(),
            TasksOf::Plan(_) | TasksOf::Group(_) => Tally::of(self.rows(whose).into_iter().map(|row| row.bucket)),
        }
    }

    /// The rows that [`Self::tally`] counts.
    pub(super) fn rows(&self, whose: TasksOf) -> Vec<&'a TaskRow> {
        let own = |wanted: &dyn Fn(&Task) -> bool| {
            let rows = self.figures.tasks.iter().filter(|row| row.unit.is_none());
            rows.filter(|row| wanted(self.site.task(row.task))).collect()
        };
        let at = |at: &usize| self.figures.tasks.get(*at);
        match whose {
            TasksOf::Unit(unit) => {
                let counted = self.figures.completion_of(unit);
                counted.into_iter().flat_map(|own| own.rows.iter().filter_map(at)).collect()
            }
            TasksOf::Plan(plan) => own(&|task| task.plan == plan),
            TasksOf::Group(group) => own(&|task| task.group == Some(group)),
        }
    }

    /// What those are called whose tasks they are.
    pub(super) fn name_of(site: &Site, whose: TasksOf) -> &Text {
        match whose {
            TasksOf::Unit(unit) => site.unit(unit).short_name(),
            TasksOf::Plan(plan) => &site.plan(plan).title,
            TasksOf::Group(group) => &site.group(group).name,
        }
    }

    /// The way of their work over time; nothing where none of it has a day, or nothing has happened yet.
    pub(super) fn burnup(&self, whose: TasksOf) -> Option<Burnup> {
        let burnup = Burnup::of(self.rows(whose), self.figures.as_of?);
        burnup.is_dated().then_some(burnup)
    }

    /// Everything that has something to show, in order.
    pub(super) fn subjects(&self) -> BTreeSet<Subject> {
        let readings = self.figures.readings.iter();
        let trends = readings.map(|reading| Subject::Trend(reading.unit, reading.indicator));
        let own = trends.chain(self.tasks()).chain(self.reporting());
        own.chain(self.standings()).chain(self.sparklines()).chain(self.multiples()).chain(self.maps()).collect()
    }

    /// Where the localities in a parent lie on paper; nothing where none that exists has an area.
    pub(super) fn lands(&self, parent: UnitId) -> Option<Arc<Lands>> {
        let laid_out = || Lands::of(self.site, &self.members(Peers::ChildrenOf(parent))).map(Arc::new);
        self.lands.get(&parent)?.get_or_init(laid_out).clone()
    }

    /// Whoever has tasks, and the way of those that have days.
    fn tasks(&self) -> impl Iterator<Item = Subject> {
        let units = self.site.units().map(|(id, _)| TasksOf::Unit(id));
        let plans = self.site.plans().map(|(id, _)| TasksOf::Plan(id));
        let groups = self.site.groups().map(|(id, _)| TasksOf::Group(id));
        let worked = units.chain(plans).chain(groups).filter(|whose| self.tally(*whose).total() > 0);
        worked.flat_map(|whose| {
            let dated = self.burnup(whose).map(|_| Subject::Burnup(whose));
            std::iter::once(Subject::Tasks(whose)).chain(dated)
        })
    }

    /// Maps of parents with a child that has a value: as squares where a child has a place on the map of tiles, as areas
    /// where one has a boundary.
    fn maps(&self) -> impl Iterator<Item = Subject> {
        let valued = self.figures.standings.iter().filter(|standing| standing.latest.is_some());
        let of = valued.filter_map(|standing| Some((self.site.unit(standing.unit).parent()?, standing.indicator)));
        let tiled = parents(self.site, |unit| unit.locality().is_some_and(|own| own.tile.is_some()));
        of.collect::<BTreeSet<_>>().into_iter().flat_map(move |(parent, of)| {
            let tiles = tiled.contains(&parent).then_some(Subject::Tiles(parent, of));
            let map = self.lands.contains_key(&parent).then_some(Subject::Map(parent, of));
            tiles.into_iter().chain(map)
        })
    }

    /// A line in a table for whoever has a figure.
    fn sparklines(&self) -> impl Iterator<Item = Subject> {
        self.figures.readings.iter().map(|reading| Subject::Sparkline(reading.unit, reading.indicator))
    }

    /// Whether there are enough values for one is decided when they are gathered.
    fn multiples(&self) -> impl Iterator<Item = Subject> {
        self.carried.keys().map(|(peers, indicator)| Subject::Multiples(*peers, *indicator))
    }

    /// Everyone's reports, and those of each unit that owes any.
    fn reporting(&self) -> impl Iterator<Item = Subject> {
        let rows = &self.figures.reporting;
        let all = (!rows.is_empty()).then_some(Reporters::All);
        let units = rows.chunk_by(|a, b| a.unit == b.unit).filter_map(|own| own.first());
        all.into_iter().chain(units.map(|row| Reporters::Unit(row.unit))).map(Subject::Reporting)
    }

    fn standings(&self) -> impl Iterator<Item = Subject> {
        let valued = self.figures.standings.iter().filter(|standing| standing.latest.is_some());
        valued.filter_map(|standing| {
            peers_of(self.site, standing.unit).map(|peers| Subject::Standings(peers, standing.indicator))
        })
    }
}

/// The parents of localities of a kind.
fn parents(site: &Site, is_one: fn(&Unit) -> bool) -> BTreeSet<UnitId> {
    let found = site.localities().filter(|(_, unit)| is_one(unit));
    found.filter_map(|(_, unit)| unit.parent()).collect()
}

type Carried = BTreeMap<(Peers, IndicatorId), BTreeSet<ReportId>>;

/// The lowest and the highest value of those peers that exist on as_of, in their newest reports.
fn spans<'a>(
    (site, figures): (&Site, &'a Figures),
    carried: &Carried,
) -> BTreeMap<(Peers, IndicatorId), [&'a Number; 2]> {
    let first = |reports: &BTreeSet<ReportId>| reports.iter().rev().take(SPARK_PERIODS).next_back().copied();
    let since: BTreeMap<_, Option<ReportId>> = carried.iter().map(|(key, reports)| (*key, first(reports))).collect();
    let mut spans: BTreeMap<_, [&Number; 2]> = BTreeMap::new();
    for reading in &figures.readings {
        let exists = figures.as_of.is_some_and(|day| site.unit(reading.unit).valid_on(day));
        let Some(peers) = peers_of(site, reading.unit).filter(|_| exists) else { continue };
        let key = (peers, reading.indicator);
        if since.get(&key).copied().flatten().is_none_or(|first| reading.report < first) {
            continue;
        }
        for number in numbers(reading) {
            let [low, high] = spans.entry(key).or_insert([number, number]);
            *low = number.min(*low);
            *high = number.max(*high);
        }
    }
    spans
}

/// Among whom a unit is ranked, if anyone.
pub(super) fn peers_of(site: &Site, unit: UnitId) -> Option<Peers> {
    let record = site.unit(unit);
    if record.is_locality() { record.parent().map(Peers::ChildrenOf) } else { Some(Peers::Agencies) }
}
