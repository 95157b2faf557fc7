//! Where tasks stand on a day, and how many of each unit's are done.

use super::{Bucket, Completion, Figures, Tally, TaskRow};
use crate::model::{Date, Progress, Share, Site, State, Task, TaskId, UnitId, days_between};

/// One row for every task, and one for each locality that carries it out. Without a day nothing is late.
pub(super) fn rows(site: &Site, as_of: Option<Date>) -> Vec<TaskRow> {
    let soon = site.settings().due_soon_days;
    site.tasks().flat_map(|(id, task)| rows_of(id, task, Clock { as_of, soon })).collect()
}

impl Figures {
    /// What was overdue on `day`: tasks and shares, the latest first, then in the site's order. The deadline is the one in
    /// force now, because the content does not say on which day one was extended.
    pub fn overdue_on(site: &Site, day: Date) -> Vec<TaskRow> {
        let mut overdue = rows(site, Some(day));
        overdue.retain(|row| row.bucket == Bucket::Overdue);
        overdue.sort_by_key(|row| std::cmp::Reverse(row.days_late));
        overdue
    }
}

/// The day, and how many days before its deadline a task is due soon.
#[derive(Clone, Copy)]
struct Clock {
    as_of: Option<Date>,
    soon: i64,
}

fn rows_of(id: TaskId, task: &Task, clock: Clock) -> Vec<TaskRow> {
    let first_due = task.extended.first().map(|extension| extension.from).or(task.due);
    let row = |unit, state, due, first_due| {
        let bucket = bucket(state, due, task.recurring, clock);
        TaskRow { task: id, unit, state, due, first_due, bucket, days_late: days_late(bucket, state, due, clock) }
    };
    let own = row(None, state_of(task, clock.as_of), task.due, first_due);
    let shares = task.shares.iter().map(|share| {
        let state = known_by(&share.progress, clock.as_of);
        row(Some(share.unit), state, share.due.or(task.due), share.due.or(first_due))
    });
    std::iter::once(own).chain(shares).collect()
}

/// What is done after `as_of` is still under way.
fn known_by(progress: &Progress, as_of: Option<Date>) -> State {
    match progress.state {
        State::Done(day) if as_of.is_none_or(|as_of| day > as_of) => State::InProgress,
        state => state,
    }
}

/// A task's own state, or what follows from its shares.
fn state_of(task: &Task, as_of: Option<Date>) -> State {
    match &task.progress {
        Some(progress) => known_by(progress, as_of),
        None => state_of_shares(&task.shares, as_of),
    }
}

/// Cancelled shares left out: cancelled if none is left, done on the last one's day when all the rest are, else in
/// progress if any has begun, else not started.
fn state_of_shares(shares: &[Share], as_of: Option<Date>) -> State {
    if shares.is_empty() {
        return State::NotStarted;
    }
    let states = || shares.iter().map(|share| known_by(&share.progress, as_of)).filter(|s| *s != State::Cancelled);
    let done_on = |state: State| match state {
        State::Done(day) => Some(day),
        _ => None,
    };
    if states().next().is_none() {
        return State::Cancelled;
    }
    match states().map(done_on).collect::<Option<Vec<_>>>() {
        Some(days) => days.into_iter().max().map_or(State::NotStarted, State::Done),
        None if states().any(|state| state != State::NotStarted) => State::InProgress,
        None => State::NotStarted,
    }
}

/// The first that applies: cancelled; recurring; done on time, late, or without a deadline; no deadline; overdue (the
/// day is after the deadline); due soon; running.
fn bucket(state: State, due: Option<Date>, recurring: bool, clock: Clock) -> Bucket {
    match (state, due) {
        (State::Cancelled, _) => Bucket::Cancelled,
        _ if recurring => Bucket::Recurring,
        (State::Done(_), None) => Bucket::Done,
        (State::Done(day), Some(due)) if day <= due => Bucket::DoneOnTime,
        (State::Done(_), Some(_)) => Bucket::DoneLate,
        (_, None) => Bucket::NoDeadline,
        (_, Some(due)) => match clock.as_of.map(|as_of| days_between(as_of, due)) {
            Some(left) if left < 0 => Bucket::Overdue,
            Some(left) if left <= clock.soon => Bucket::DueSoon,
            Some(_) | None => Bucket::Running,
        },
    }
}

fn days_late(bucket: Bucket, state: State, due: Option<Date>, clock: Clock) -> Option<i64> {
    let until = match (bucket, state) {
        (Bucket::DoneLate, State::Done(day)) => Some(day),
        (Bucket::Overdue, _) => clock.as_of,
        _ => None,
    };
    due.zip(until).map(|(due, until)| days_between(due, until))
}

/// One row for every unit valid on `as_of`; none where there is no day.
pub(super) fn completion(site: &Site, rows: &[TaskRow], as_of: Option<Date>) -> Vec<Completion> {
    let Some(as_of) = as_of else { return Vec::new() };
    let mut rows_by_unit: Vec<Vec<usize>> = vec![Vec::new(); site.units().len()];
    for (at, row) in rows.iter().enumerate() {
        for unit in answers_for(site, row) {
            rows_by_unit[unit.index()].push(at);
        }
    }
    let valid = site.units().filter(|(_, unit)| unit.valid_on(as_of));
    valid
        .map(|(unit, _)| {
            let rows_of_unit = std::mem::take(&mut rows_by_unit[unit.index()]);
            let buckets = Tally::of(rows_of_unit.iter().map(|at| rows[*at].bucket));
            Completion { unit, rows: rows_of_unit, buckets }
        })
        .collect()
}

/// Whose completion a row counts in. A task's own row: the root's, which counts every task once, and its lead's, unless
/// the lead is also named among its localities and judged by its share. A share's row: its locality's; never the
/// root's, whose row has the task already.
fn answers_for(site: &Site, row: &TaskRow) -> Vec<UnitId> {
    let task = site.task(row.task);
    let root = site.root();
    match row.unit {
        Some(unit) if unit == root => Vec::new(),
        Some(unit) => vec![unit],
        None => {
            let judged_by_share = site.unit(task.lead).is_locality() && task.shares.iter().any(|s| s.unit == task.lead);
            let lead = (task.lead != root && !judged_by_share).then_some(task.lead);
            std::iter::once(root).chain(lead).collect()
        }
    }
}
