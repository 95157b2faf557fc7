//! What charts there can be. Comes in: nothing. Goes out: [`Subject`], which names one, with the names that follow from it.
//! Never here: a figure, or whether there is anything to show.

use crate::model::{GroupId, IndicatorId, PlanId, Site, UnitId};

/// What a chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A unit's values over the periods.
    Trend(UnitId, IndicatorId),
    /// The same as small as a word, for a row of a table.
    Sparkline(UnitId, IndicatorId),
    /// Peers side by side.
    Standings(Peers, IndicatorId),
    /// Every peer's values over the periods, on one scale.
    Multiples(Peers, IndicatorId),
    /// The localities in one parent as squares on a map of tiles.
    Tiles(UnitId, IndicatorId),
    /// The same as areas.
    Map(UnitId, IndicatorId),
    /// Tasks by bucket.
    Tasks(TasksOf),
    /// Tasks done by date, against their deadlines.
    Burnup(TasksOf),
    /// Whose reports came when.
    Reporting(Reporters),
}

/// Whose reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reporters {
    /// Everyone's who is to report.
    All,
    /// One unit's.
    Unit(UnitId),
}

/// Who is compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Peers {
    /// The localities in one parent.
    ChildrenOf(UnitId),
    /// All agencies.
    Agencies,
}

/// Whose tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TasksOf {
    /// A unit's; the root's are all tasks.
    Unit(UnitId),
    /// A plan's.
    Plan(PlanId),
    /// A group's.
    Group(GroupId),
}

impl Subject {
    /// What kind of chart it is.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Trend(..) => "trend",
            Self::Sparkline(..) => "sparkline",
            Self::Standings(..) => "standings",
            Self::Multiples(..) => "multiples",
            Self::Tiles(..) => "tiles",
            Self::Map(..) => "map",
            Self::Tasks(_) => "tasks",
            Self::Burnup(_) => "burnup",
            Self::Reporting(_) => "reporting",
        }
    }

    /// The unit that it is about, or whose parts it is about.
    pub(super) fn unit(self) -> Option<UnitId> {
        match self {
            Self::Trend(unit, _) | Self::Sparkline(unit, _) | Self::Tiles(unit, _) | Self::Map(unit, _) => Some(unit),
            Self::Standings(peers, _) | Self::Multiples(peers, _) => match peers {
                Peers::ChildrenOf(parent) => Some(parent),
                Peers::Agencies => None,
            },
            Self::Tasks(whose) | Self::Burnup(whose) => match whose {
                TasksOf::Unit(unit) => Some(unit),
                TasksOf::Plan(_) | TasksOf::Group(_) => None,
            },
            Self::Reporting(Reporters::Unit(unit)) => Some(unit),
            Self::Reporting(Reporters::All) => None,
        }
    }

    /// What is measured, if anything is.
    pub(super) fn indicator(self) -> Option<IndicatorId> {
        match self {
            Self::Trend(_, of) | Self::Sparkline(_, of) | Self::Tiles(_, of) | Self::Map(_, of) => Some(of),
            Self::Standings(_, of) | Self::Multiples(_, of) => Some(of),
            Self::Tasks(_) | Self::Burnup(_) | Self::Reporting(_) => None,
        }
    }

    /// Unique among all charts of a site: ids of the content never hold two dashes in a row.
    pub(super) fn id(self, site: &Site) -> String {
        let kind = self.kind();
        let unit = |unit: UnitId| site.unit(unit).slug.as_str();
        let measured = |whose: UnitId, of: IndicatorId| format!("{kind}--{}--{}", unit(whose), site.indicator(of).slug);
        match self {
            Self::Trend(whose, of) | Self::Sparkline(whose, of) => measured(whose, of),
            Self::Tiles(parent, of) | Self::Map(parent, of) => measured(parent, of),
            Self::Standings(peers, of) | Self::Multiples(peers, of) => match peers {
                Peers::ChildrenOf(parent) => measured(parent, of),
                Peers::Agencies => format!("{kind}-agencies--{}", site.indicator(of).slug),
            },
            Self::Tasks(whose) | Self::Burnup(whose) => match whose {
                TasksOf::Unit(whose) => format!("{kind}--{}", unit(whose)),
                TasksOf::Plan(plan) => format!("{kind}-plan--{}", site.plan(plan).slug),
                TasksOf::Group(group) => {
                    let group = site.group(group);
                    format!("{kind}-group--{}--{}", site.plan(group.plan).slug, group.slug)
                }
            },
            Self::Reporting(Reporters::All) => kind.to_owned(),
            Self::Reporting(Reporters::Unit(whose)) => format!("{kind}--{}", unit(whose)),
        }
    }
}
