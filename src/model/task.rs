//! Plans, groups, tasks, and the localities' shares of them.

use super::{Date, GroupId, PlanId, Slug, Text, UnitId};

/// A plan: the document that lays down tasks.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its id.
    pub slug: Slug,
    /// Title.
    pub title: Text,
    /// The document's number.
    pub number: Option<String>,
    /// When it was issued.
    pub issued: Option<Date>,
    /// Where it can be read.
    pub source: Option<String>,
    /// Its groups, in file order.
    pub groups: Vec<GroupId>,
}

/// A group of a plan's tasks.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its id, unique within its plan.
    pub slug: Slug,
    /// The plan.
    pub plan: PlanId,
    /// Name.
    pub name: Text,
}

/// A piece of work with a lead agency and a deadline.
#[derive(Clone, Debug)]
pub struct Task {
    /// Its id, unique across plans.
    pub slug: Slug,
    /// The plan.
    pub plan: PlanId,
    /// Title.
    pub title: Text,
    /// The group.
    pub group: Option<GroupId>,
    /// Who answers for it.
    pub lead: UnitId,
    /// Coordinating units.
    pub with: Vec<UnitId>,
    /// What will show that it is done.
    pub product: Option<Text>,
    /// The deadline in force.
    pub due: Option<Date>,
    /// Never completes.
    pub recurring: bool,
    /// Its own state, where given; else it follows from its shares.
    pub progress: Option<Progress>,
    /// Earlier deadlines, oldest first.
    pub extended: Vec<Extension>,
    /// What shows the result.
    pub evidence: Vec<Evidence>,
    /// What was said about it, oldest first.
    pub updates: Vec<Update>,
    /// The localities that carry it out one by one, in file order.
    pub shares: Vec<Share>,
}

/// One locality's share of a task.
#[derive(Clone, Debug)]
pub struct Share {
    /// The locality.
    pub unit: UnitId,
    /// Its state.
    pub progress: Progress,
    /// Its own deadline, where it has one.
    pub due: Option<Date>,
}

/// How far the work is, and what it waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The state as of the file.
    pub state: State,
    /// For waiting and suspended: what has to come.
    pub waiting_for: Option<Text>,
}

/// How far the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing yet.
    NotStarted,
    /// Under way.
    InProgress,
    /// Waits for somebody else.
    Waiting,
    /// Done by the unit, not yet accepted.
    AwaitingConfirmation,
    /// Sent back for rework.
    Returned,
    /// Put on hold.
    Suspended,
    /// Will not be done.
    Cancelled,
    /// Done on that day.
    Done(Date),
}

impl State {
    /// The word in files and data: `in-progress`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::InProgress => "in-progress",
            Self::Waiting => "waiting",
            Self::AwaitingConfirmation => "awaiting-confirmation",
            Self::Returned => "returned",
            Self::Suspended => "suspended",
            Self::Cancelled => "cancelled",
            Self::Done(_) => "done",
        }
    }
}

/// A deadline that was moved.
#[derive(Clone, Debug)]
pub struct Extension {
    /// The deadline before.
    pub from: Date,
    /// The deadline after.
    pub to: Date,
    /// Why.
    pub reason: Option<Text>,
}

/// A document that shows a result.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// What it is.
    pub title: Text,
    /// Where it is.
    pub url: Option<String>,
}

/// Something said about a task on a day.
#[derive(Clone, Debug)]
pub struct Update {
    /// The day.
    pub on: Date,
    /// What was said.
    pub text: Text,
}
