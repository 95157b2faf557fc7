//! Everything that is derived: CONTRACT §3, as of one day. Comes in: [`Site`] and a day. Goes out: [`Figures`].
//! Never here: the clock, the order of a hash map, a float.

mod burnup;
mod changes;
mod corrections;
mod effects;
mod observations;
mod past;
mod pool;
mod reporting;
mod standings;
mod tasks;
#[cfg(test)]
mod tests;
mod time;
mod workings;

use crate::model::{
    Announcement, Date, Figure, IndicatorId, Number, Period, ReportId, Site, State, Status, TaskId, UnitId,
};

pub use burnup::{Burnup, BurnupDay};
pub use changes::{Changes, Moved};
pub use effects::{Above, Effect, Stand};
pub use past::Past;
pub use pool::{Pool, Sum};
pub use reporting::ReportingTally;
pub(crate) use standings::PROJECTED_FROM;
pub use standings::general_target;
pub use time::{Happening, happened, happened_after};
pub use workings::{Slope, Way};

/// Everything derived from one site as of one day.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The day everything is as of; `None` where nothing in the content has happened yet.
    pub as_of: Option<Date>,
    /// The reports that count: published on or before as_of, by last day.
    pub reports: Vec<ReportId>,
    /// Every reported and computed figure of the reports that count, sorted by report, unit, indicator.
    pub readings: Vec<Reading>,
    /// One for every unit valid on as_of and every indicator, sorted by unit, indicator.
    pub standings: Vec<Standing>,
    /// One for every task, and one for each locality that carries it out; task by task in the site's order, its own first.
    pub tasks: Vec<TaskRow>,
    /// One for every unit valid on as_of, by unit.
    pub completion: Vec<Completion>,
    /// One for every expected period and unit, by unit, then period.
    pub reporting: Vec<ReportingRow>,
    /// Every correction made on or before as_of, by unit, indicator, period, day.
    pub corrections: Vec<CorrectionRow>,
}

/// One unit's figure of one indicator in one report, as known on as_of.
#[derive(Clone, Debug)]
pub struct Reading {
    /// In which report.
    pub report: ReportId,
    /// The report's last day.
    pub to: Date,
    /// Whose.
    pub unit: UnitId,
    /// Of what.
    pub indicator: IndicatorId,
    /// Parts, value or range.
    pub figure: Figure,
    /// The value; none without dossiers or where only a range is known.
    pub value: Option<Number>,
    /// Reported by the unit, or computed from its children.
    pub basis: Basis,
    /// How many of the children valid on the period's last day a computed figure was made from.
    pub coverage: Option<Coverage>,
    /// How much it may be trusted.
    pub status: Status,
    /// Whether a correction has been made to it on or before as_of.
    pub corrected: bool,
}

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The unit's own observation.
    Reported,
    /// Summed from its children.
    Computed,
}

impl Basis {
    /// The word in data files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Computed => "computed",
        }
    }
}

/// *n of N* children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// How many gave parts.
    pub with_parts: usize,
    /// How many there are.
    pub of: usize,
}

/// Where one unit stands in one indicator.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Whose.
    pub unit: UnitId,
    /// Of what.
    pub indicator: IndicatorId,
    /// Position in [`Figures::readings`] of the latest reading that has a value.
    pub latest: Option<usize>,
    /// Position in [`Figures::readings`] of the value before it in the same comparable segment.
    pub previous: Option<usize>,
    /// Positions in [`Figures::readings`] of all values of the comparable segment that the latest is in, oldest first.
    pub segment: Vec<usize>,
    /// latest − previous; percentage points for rates.
    pub change: Option<Number>,
    /// Place among its peers.
    pub rank: Option<Rank>,
    /// Position in the indicator's targets of the one in force.
    pub target: Option<usize>,
    /// How far the target is; 0 or below means reached.
    pub gap: Option<Number>,
    /// Gap per month of 30.4375 days until the target's date.
    pub required_pace: Option<Number>,
    /// The value at the target's date if the last values' straight line goes on.
    pub projection: Option<Number>,
    /// The judgement.
    pub verdict: Verdict,
}

/// A place in a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// Competition ranking: 1, 2, 2, 4.
    pub place: usize,
    /// How many are ranked.
    pub of: usize,
    /// Whether another unit has the same place.
    pub tied: bool,
}

/// The judgement of a unit's way to the target in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// No value.
    NoData,
    /// No target.
    NoTarget,
    /// The target is reached.
    Met,
    /// The target's date has passed without it.
    Missed,
    /// One value only.
    TooEarly,
    /// At least 95 % of the way that should be done by now.
    OnTrack,
    /// At least 60 %.
    Behind,
    /// Less.
    FarBehind,
}

impl Verdict {
    /// The word in data files, and the end of its key in the strings (`verdict.on-track`).
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoData => "no-data",
            Self::NoTarget => "no-target",
            Self::Met => "met",
            Self::Missed => "missed",
            Self::TooEarly => "too-early",
            Self::OnTrack => "on-track",
            Self::Behind => "behind",
            Self::FarBehind => "far-behind",
        }
    }
}

/// Where a task, or one locality's share of it, stands as of as_of.
#[derive(Clone, Debug)]
pub struct TaskRow {
    /// The task.
    pub task: TaskId,
    /// The locality, for a share.
    pub unit: Option<UnitId>,
    /// The state as of as_of: a task done later is still in progress.
    pub state: State,
    /// The deadline in force.
    pub due: Option<Date>,
    /// The first deadline it had, before any extension.
    pub first_due: Option<Date>,
    /// The bucket.
    pub bucket: Bucket,
    /// How late: done after its deadline, or not done and past it.
    pub days_late: Option<i64>,
}

/// What a reader needs to know of a task's deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bucket {
    /// Done by its deadline.
    DoneOnTime,
    /// Done after it.
    DoneLate,
    /// Done, and had no deadline.
    Done,
    /// Not done, past its deadline.
    Overdue,
    /// Not done, deadline near.
    DueSoon,
    /// Not done, deadline not near.
    Running,
    /// Not done, no deadline.
    NoDeadline,
    /// Never completes.
    Recurring,
    /// Will not be done.
    Cancelled,
}

impl Bucket {
    /// Every bucket in the order that readers see them.
    pub const ALL: [Self; 9] = [
        Self::DoneOnTime,
        Self::DoneLate,
        Self::Done,
        Self::Overdue,
        Self::DueSoon,
        Self::Running,
        Self::NoDeadline,
        Self::Recurring,
        Self::Cancelled,
    ];

    /// The word in data files, and the end of its key in the strings (`bucket.due-soon`).
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DoneOnTime => "done-on-time",
            Self::DoneLate => "done-late",
            Self::Done => "done",
            Self::Overdue => "overdue",
            Self::DueSoon => "due-soon",
            Self::Running => "running",
            Self::NoDeadline => "no-deadline",
            Self::Recurring => "recurring",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether it counts as done.
    pub fn is_done(self) -> bool {
        matches!(self, Self::DoneOnTime | Self::DoneLate | Self::Done)
    }
}

/// How many tasks of one unit stand where.
#[derive(Clone, Debug)]
pub struct Completion {
    /// Whose.
    pub unit: UnitId,
    /// Positions in [`Figures::tasks`] of the rows that were counted.
    pub rows: Vec<usize>,
    /// How many rows are in each bucket.
    pub buckets: Tally,
}

/// How many tasks are in each bucket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([usize; 9]);

impl Tally {
    /// Counts the buckets.
    pub fn of(buckets: impl IntoIterator<Item = Bucket>) -> Self {
        let mut tally = Self::default();
        for bucket in buckets {
            tally.0[bucket as usize] += 1;
        }
        tally
    }

    /// How many are in `bucket`.
    pub fn get(&self, bucket: Bucket) -> usize {
        self.0[bucket as usize]
    }

    /// All of them.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// All − cancelled − recurring: what completion is out of.
    pub fn counted(&self) -> usize {
        self.total() - self.get(Bucket::Cancelled) - self.get(Bucket::Recurring)
    }

    /// Done on time, late, or without a deadline.
    pub fn done(&self) -> usize {
        self.get(Bucket::DoneOnTime) + self.get(Bucket::DoneLate) + self.get(Bucket::Done)
    }

    /// Both together.
    pub fn plus(mut self, other: &Self) -> Self {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own += other;
        }
        self
    }

    /// 100 × done ÷ counted; none where nothing is counted.
    pub fn completion(&self) -> Option<Number> {
        let number = |count: usize| Number::int(i64::try_from(count).unwrap_or(i64::MAX));
        Number::percent(&number(self.done()), &number(self.counted()))
    }
}

/// Whether one unit's report for one expected period came.
#[derive(Clone, Debug)]
pub struct ReportingRow {
    /// Whose.
    pub unit: UnitId,
    /// The expected period.
    pub period: Period,
    /// The day it was due.
    pub due: Date,
    /// The day it came.
    pub submitted: Option<Date>,
    /// The report that belongs to the period, if one counts.
    pub report: Option<ReportId>,
    /// The judgement.
    pub status: Punctuality,
    /// How late; of a missing one, up to as_of.
    pub days_late: Option<i64>,
}

/// The judgement of one expected report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Punctuality {
    /// Came by its due day.
    OnTime,
    /// Came later.
    Late,
    /// Past due, nothing came.
    Missing,
    /// Not yet due, nothing came yet.
    Pending,
    /// The report does not say when each unit's arrived, but has the unit's figures.
    Reported,
    /// Past due, and the whole period's report is not published.
    Unpublished,
}

impl Punctuality {
    /// The word in data files, and the end of its key in the strings (`reporting.on-time`).
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnTime => "on-time",
            Self::Late => "late",
            Self::Missing => "missing",
            Self::Pending => "pending",
            Self::Reported => "reported",
            Self::Unpublished => "unpublished",
        }
    }
}

/// One published figure that was changed.
#[derive(Clone, Debug)]
pub struct CorrectionRow {
    /// Whose.
    pub unit: UnitId,
    /// Of what.
    pub indicator: IndicatorId,
    /// In which report.
    pub report: ReportId,
    /// Position in the report's corrections.
    pub correction: usize,
    /// What stood before.
    pub was: Figure,
    /// What stood after it: the next correction's `was`, or the figure in the file.
    pub now: Option<Figure>,
    /// The day of the change.
    pub on: Date,
    /// What it did to the unit's rank and verdict, and to the figures computed from it.
    pub effect: Effect,
}

impl Figures {
    /// Computes everything as of `as_of`, or as of the latest day on which anything in the content happened.
    pub fn compute(site: &Site, as_of: Option<Date>) -> Self {
        let as_of = as_of.or_else(|| happened(site));
        let reports = observations::counting(site, as_of);
        let readings = observations::readings(site, &reports, as_of);
        let standings = standings::standings(site, &readings, as_of);
        let tasks = tasks::rows(site, as_of);
        let completion = tasks::completion(site, &tasks, as_of);
        let reporting = reporting::ledger(site, &reports, as_of);
        let corrections = corrections::ledger(site, &reports, as_of);
        let figures = Self { as_of, reports, readings, standings, tasks, completion, reporting, corrections };
        let effects = effects::effects(site, &figures);
        figures.with_effects(effects)
    }

    fn with_effects(mut self, effects: Vec<Effect>) -> Self {
        for (row, effect) in self.corrections.iter_mut().zip(effects) {
            row.effect = effect;
        }
        self
    }

    /// Whether readers see an announcement: not one dated after as_of. A draft is always one of them: it is part of the site
    /// only when its author asked for it.
    pub fn shows(&self, announcement: &Announcement) -> bool {
        announcement.draft || self.as_of.is_none_or(|day| announcement.date <= day)
    }

    /// The standing of a unit in an indicator; none for a unit that is not valid on as_of.
    pub fn standing(&self, unit: UnitId, indicator: IndicatorId) -> Option<&Standing> {
        let at = self.standings.binary_search_by_key(&(unit, indicator), |s| (s.unit, s.indicator)).ok()?;
        self.standings.get(at)
    }

    /// The reading of a unit and indicator in a report.
    pub fn reading(&self, report: ReportId, unit: UnitId, indicator: IndicatorId) -> Option<&Reading> {
        let key = (report, unit, indicator);
        let at = self.readings.binary_search_by_key(&key, |r| (r.report, r.unit, r.indicator)).ok()?;
        self.readings.get(at)
    }

    /// Every reading of a unit and indicator, oldest first.
    pub fn series(&self, unit: UnitId, indicator: IndicatorId) -> Vec<&Reading> {
        self.reports.iter().filter_map(|report| self.reading(*report, unit, indicator)).collect()
    }

    /// The readings of one report.
    pub fn readings_of(&self, report: ReportId) -> &[Reading] {
        let start = self.readings.partition_point(|reading| reading.report < report);
        let end = self.readings.partition_point(|reading| reading.report <= report);
        &self.readings[start..end]
    }

    /// A standing's latest reading.
    pub fn latest(&self, standing: &Standing) -> Option<&Reading> {
        standing.latest.and_then(|at| self.readings.get(at))
    }

    /// A standing's previous reading.
    pub fn previous(&self, standing: &Standing) -> Option<&Reading> {
        standing.previous.and_then(|at| self.readings.get(at))
    }

    /// The row of a task itself.
    pub fn task(&self, task: TaskId) -> Option<&TaskRow> {
        self.tasks_of(task).first()
    }

    /// The rows of a task: its own first, then one for each locality that carries it out.
    pub fn tasks_of(&self, task: TaskId) -> &[TaskRow] {
        let start = self.tasks.partition_point(|row| row.task < task);
        let end = self.tasks.partition_point(|row| row.task <= task);
        &self.tasks[start..end]
    }

    /// A unit's tasks counted; none for a unit that is not valid on as_of.
    pub fn completion_of(&self, unit: UnitId) -> Option<&Completion> {
        let at = self.completion.binary_search_by_key(&unit, |c| c.unit).ok()?;
        self.completion.get(at)
    }

    /// A unit's expected reports, oldest first.
    pub fn reporting_of(&self, unit: UnitId) -> &[ReportingRow] {
        let start = self.reporting.partition_point(|row| row.unit < unit);
        let end = self.reporting.partition_point(|row| row.unit <= unit);
        &self.reporting[start..end]
    }
}
