//! What there is to draw. Comes in: a site and its figures. Goes out: the subjects that have something to show, and what
//! the kinds of chart look up more than once. Never here: words, or a drawing.

use std::collections::{BTreeMap, BTreeSet};

use super::{Peers, Subject, TasksOf};
use crate::figures::{Figures, Punctuality, Tally};
use crate::model::{IndicatorId, Period, ReportId, Site, Unit, UnitId};

/// A site, its figures, and which reports carry which indicator for whom.
pub(super) struct Scene<'a> {
    /// The content.
    pub(super) site: &'a Site,
    /// What follows from it.
    pub(super) figures: &'a Figures,
    carried: BTreeMap<(Peers, IndicatorId), BTreeSet<ReportId>>,
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
        let mut carried: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for reading in &figures.readings {
            if let Some(peers) = peers_of(site, reading.unit) {
                carried.entry((peers, reading.indicator)).or_default().insert(reading.report);
            }
        }
        Self { site, figures, carried }
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
        let own = |wanted: &dyn Fn(&crate::model::Task) -> bool| {
            let rows = self.figures.tasks.iter().filter(|row| row.unit.is_none());
            Tally::of(rows.filter(|row| wanted(self.site.task(row.task))).map(|row| row.bucket))
        };
        match whose {
            TasksOf::Unit(unit) => self.figures.completion_of(unit).map(|own| own.buckets).unwrap_or_default(),
            TasksOf::Plan(plan) => own(&|task| task.plan == plan),
            TasksOf::Group(group) => own(&|task| task.group == Some(group)),
        }
    }

    /// Everything that has something to show, in order.
    pub(super) fn subjects(&self) -> BTreeSet<Subject> {
        let readings = self.figures.readings.iter();
        let trends = readings.map(|reading| Subject::Trend(reading.unit, reading.indicator));
        let units = self.site.units().map(|(id, _)| TasksOf::Unit(id));
        let plans = self.site.plans().map(|(id, _)| TasksOf::Plan(id));
        let groups = self.site.groups().map(|(id, _)| TasksOf::Group(id));
        let tasks = units.chain(plans).chain(groups).filter(|whose| self.tally(*whose).total() > 0);
        trends.chain(self.standings()).chain(self.maps()).chain(tasks.map(Subject::Tasks)).collect()
    }

    /// Maps of parents with a child that has a value: as squares where a child has a place on the map of tiles, as areas
    /// where one has a boundary.
    fn maps(&self) -> impl Iterator<Item = Subject> {
        let valued = self.figures.standings.iter().filter(|standing| standing.latest.is_some());
        let of = valued.filter_map(|standing| Some((self.site.unit(standing.unit).parent()?, standing.indicator)));
        let parents = |is_one: fn(&Unit) -> bool| -> BTreeSet<UnitId> {
            let found = self.site.localities().filter(|(_, unit)| is_one(unit));
            found.filter_map(|(_, unit)| unit.parent()).collect()
        };
        let tiled = parents(|unit| unit.locality().is_some_and(|own| own.tile.is_some()));
        let bounded = parents(|unit| unit.boundary().is_some());
        of.collect::<BTreeSet<_>>().into_iter().flat_map(move |(parent, of)| {
            let tiles = tiled.contains(&parent).then_some(Subject::Tiles(parent, of));
            let map = bounded.contains(&parent).then_some(Subject::Map(parent, of));
            tiles.into_iter().chain(map)
        })
    }

    fn standings(&self) -> impl Iterator<Item = Subject> {
        let valued = self.figures.standings.iter().filter(|standing| standing.latest.is_some());
        valued.filter_map(|standing| {
            peers_of(self.site, standing.unit).map(|peers| Subject::Standings(peers, standing.indicator))
        })
    }
}

/// Among whom a unit is ranked, if anyone.
fn peers_of(site: &Site, unit: UnitId) -> Option<Peers> {
    let record = site.unit(unit);
    if record.is_locality() { record.parent().map(Peers::ChildrenOf) } else { Some(Peers::Agencies) }
}
