//! What changed between two sites, for the person who approves. Comes in: two built sites as values ([`Side`]), fresh
//! from a build or read from where they were published. Goes out: [`Changes`], as text, Markdown or JSON, and the
//! warnings of `check --against`. Never here: the disk, the clock, a decision about what may be published.
//!
//! Both sides are taken as their readers get them: data files, texts and pages. So content can be held against what was
//! published from it long ago, and nothing counts as a change that no reader would see.

mod announced;
mod brief;
mod figures;
mod json;
mod markdown;
mod names;
mod owed;
mod pages;
mod rows;
mod sections;
mod side;
mod tasks;
#[cfg(test)]
mod tests;
mod text;
mod words;

use crate::model::Number;

pub use announced::Announced;
pub use json::json;
pub use markdown::markdown;
pub use names::{Measured, Named, Names};
pub use owed::{Asked, complain};
pub use pages::{Gone, Pages};
pub use rows::Torn;
pub use side::{Corrected, Key, Shown, Side, Standing, TaskState};
pub use text::text;

/// Everything that changed from the old side to the new one.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The days both are as of: the old one's, the new one's.
    pub as_of: (Option<String>, Option<String>),
    /// What things are called, by the new side or, of what it no longer has, by the old one.
    pub names: Names,
    /// Reports that came or went, with what was in them.
    pub reports: Vec<ReportChange>,
    /// Reported figures of reports that both sides have, by period, unit, indicator.
    pub figures: Vec<FigureChange>,
    /// Computed figures of the same reports: what followed from the reported ones.
    pub computed: Vec<FigureChange>,
    /// Figures whose numbers stayed and whose status, note or source changed.
    pub remarks: Vec<RemarkChange>,
    /// Ranks and verdicts that changed, by unit and indicator.
    pub standings: Vec<StandingChange>,
    /// Tasks and shares of tasks, by task and locality.
    pub tasks: Vec<TaskChange>,
    /// Announcements, by id.
    pub announcements: Vec<AnnouncementChange>,
    /// Pages that came, went, or say something else.
    pub pages: Pages,
    /// Addresses that were published and are no more.
    pub gone: Vec<Gone>,
}

/// A change's two ends: at least one is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ends<T> {
    /// On the old side.
    pub was: Option<T>,
    /// On the new side.
    pub now: Option<T>,
}

/// What happened to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Only the new side has it.
    Added,
    /// Only the old side has it.
    Removed,
    /// Both have it, and not the same.
    Changed,
}

impl<T> Ends<T> {
    /// What happened.
    pub fn kind(&self) -> Kind {
        match (&self.was, &self.now) {
            (None, _) => Kind::Added,
            (Some(_), None) => Kind::Removed,
            (Some(_), Some(_)) => Kind::Changed,
        }
    }
}

impl Kind {
    /// The word in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// A report that came or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportChange {
    /// The period's last day.
    pub period: String,
    /// Added or removed.
    pub kind: Kind,
    /// How many figures units gave in it.
    pub figures: usize,
    /// How many units gave any.
    pub units: usize,
}

/// A figure that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureChange {
    /// Which.
    pub key: Key,
    /// The figure on both sides.
    pub ends: Ends<Shown>,
    /// New value − old value, where both have one: percentage points for rates.
    pub by: Option<Number>,
    /// Whether readers are told of it.
    pub debt: Debt,
}

/// Whether a correction tells readers that a published figure was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Debt {
    /// Nothing that a unit had given was changed: no correction is needed.
    None,
    /// A correction tells of it.
    Paid {
        /// Why, in its own words.
        reason: String,
    },
    /// None does.
    Owed,
    /// One does, with another former value than the one published.
    Misquoted {
        /// The former value that it gives.
        was: String,
        /// The day it gives.
        on: String,
    },
}

impl Debt {
    /// Whether a correction is still owed.
    pub fn is_owed(&self) -> bool {
        matches!(self, Self::Owed | Self::Misquoted { .. })
    }

    /// The word in JSON.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::None => "not-needed",
            Self::Paid { .. } => "given",
            Self::Owed => "owed",
            Self::Misquoted { .. } => "misquoted",
        }
    }
}

/// A figure with the same numbers and something else beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemarkChange {
    /// Which.
    pub key: Key,
    /// Before.
    pub was: Shown,
    /// After.
    pub now: Shown,
    /// `basis`, `status`, `note`, `source`: those that differ.
    pub fields: Vec<&'static str>,
}

/// A rank or a verdict that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingChange {
    /// Whose.
    pub unit: String,
    /// In what.
    pub indicator: String,
    /// Before.
    pub was: Standing,
    /// After.
    pub now: Standing,
}

/// A task, or one locality's share of it, that moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskChange {
    /// The task's id.
    pub task: String,
    /// The locality's id; empty for the task itself.
    pub locality: String,
    /// Where it stands on both sides.
    pub ends: Ends<TaskState>,
    /// `plan`, `lead`, `due`, `state`, `done`, `bucket`: those that differ.
    pub fields: Vec<&'static str>,
}

impl TaskChange {
    /// Whether nobody changed anything: a deadline came nearer, or passed.
    pub fn is_by_time_alone(&self) -> bool {
        self.fields == ["bucket"]
    }
}

/// An announcement that came, went, or was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnouncementChange {
    /// Its id.
    pub slug: String,
    /// The announcement on both sides.
    pub ends: Ends<Announced>,
}

impl Changes {
    /// What changed from `old` to `new`.
    pub fn between(old: &Side, new: &Side) -> Self {
        let figures::Compared { figures, computed, remarks } = figures::compared(old, new);
        Self {
            as_of: (old.as_of.clone(), new.as_of.clone()),
            names: new.names.or(&old.names),
            reports: figures::reports(old, new),
            figures,
            computed,
            remarks,
            standings: figures::standings(old, new),
            tasks: tasks::compared(old, new),
            announcements: tasks::announcements(old, new),
            pages: Pages::compared(old, new),
            gone: pages::gone(old, new),
        }
    }

    /// The figures whose correction is owed.
    pub fn owed(&self) -> impl Iterator<Item = &FigureChange> {
        self.figures.iter().filter(|change| change.debt.is_owed())
    }

    /// Whether both sides say the same.
    pub fn is_empty(&self) -> bool {
        let data = self.reports.is_empty() && self.figures.is_empty() && self.computed.is_empty();
        let beside = self.remarks.is_empty() && self.standings.is_empty() && self.tasks.is_empty();
        data && beside && self.announcements.is_empty() && self.pages.is_empty() && self.gone.is_empty()
    }
}
