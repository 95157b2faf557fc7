//! Tasks due and tasks done, day by day. Comes in: rows of tasks and the day everything is as of. Goes out: [`Burnup`].
//! Never here: a cancelled or recurring task, which completion leaves out too; a day that nothing names.
//!
//! A task without a deadline is done when it is done and is never due; one that is done always has its day.

use std::collections::BTreeMap;

use super::{Bucket, TaskRow};
use crate::model::{Date, State};

/// How many of some tasks were to be done by each day, and how many were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Burnup {
    /// The day everything is as of.
    pub as_of: Date,
    /// How many tasks count: all but the cancelled and recurring ones.
    pub counted: usize,
    /// How many of them have a deadline.
    pub planned: usize,
    /// How many have theirs on or before as_of.
    pub due: usize,
    /// How many are done on or before as_of.
    pub done: usize,
    /// How many are due on or before as_of and not done.
    pub open: usize,
    /// How many are done although their deadline is after as_of.
    pub early: usize,
    /// Every day on which a deadline lies or a task was done, and as_of; oldest first.
    pub days: Vec<BurnupDay>,
}

/// One day of a [`Burnup`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BurnupDay {
    /// The day.
    pub day: Date,
    /// How many deadlines lie on it.
    pub newly_due: usize,
    /// How many tasks were done on it.
    pub newly_done: usize,
    /// How many deadlines lie on or before it.
    pub due: usize,
    /// How many tasks were done on or before it; not known of a day after as_of.
    pub done: Option<usize>,
}

impl Burnup {
    /// Counts the rows that count.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a TaskRow>, as_of: Date) -> Self {
        let counts = |row: &&TaskRow| !matches!(row.bucket, Bucket::Cancelled | Bucket::Recurring);
        let mut on: BTreeMap<Date, [usize; 2]> = BTreeMap::from([(as_of, [0, 0])]);
        let mut sums = Self { as_of, counted: 0, planned: 0, due: 0, done: 0, open: 0, early: 0, days: Vec::new() };
        for row in rows.into_iter().filter(counts) {
            let done = day_done(row.state).filter(|day| *day <= as_of);
            let is_due = row.due.is_some_and(|due| due <= as_of);
            sums.counted += 1;
            sums.planned += usize::from(row.due.is_some());
            sums.due += usize::from(is_due);
            sums.done += usize::from(done.is_some());
            sums.open += usize::from(is_due && done.is_none());
            sums.early += usize::from(row.due.is_some() && !is_due && done.is_some());
            for (day, of) in row.due.map(|day| (day, 0)).into_iter().chain(done.map(|day| (day, 1))) {
                on.entry(day).or_default()[of] += 1;
            }
        }
        let mut before = (0, 0);
        let summed = |(day, [newly_due, newly_done]): (Date, [usize; 2])| {
            before = (before.0 + newly_due, before.1 + newly_done);
            BurnupDay { day, newly_due, newly_done, due: before.0, done: (day <= as_of).then_some(before.1) }
        };
        Self { days: on.into_iter().map(summed).collect(), ..sums }
    }

    /// Whether any task has a day: a deadline, or one on which it was done.
    pub fn is_dated(&self) -> bool {
        self.planned > 0 || self.done > 0
    }
}

fn day_done(state: State) -> Option<Date> {
    match state {
        State::Done(day) => Some(day),
        State::NotStarted
        | State::InProgress
        | State::Waiting
        | State::AwaitingConfirmation
        | State::Returned
        | State::Suspended
        | State::Cancelled => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TaskId;
    use jiff::civil::date;

    fn row(due: Option<Date>, state: State, bucket: Bucket) -> TaskRow {
        TaskRow { task: TaskId::at(0), unit: None, state, due, first_due: due, bucket, days_late: None }
    }

    fn cumulated(burnup: &Burnup) -> Vec<(String, usize, Option<usize>)> {
        burnup.days.iter().map(|day| (day.day.to_string(), day.due, day.done)).collect()
    }

    #[test]
    fn deadlines_and_days_done_are_summed_day_by_day() {
        let (march, june, december) = (date(2022, 3, 31), date(2022, 6, 30), date(2022, 12, 31));
        let rows = [
            row(Some(march), State::Done(date(2022, 3, 1)), Bucket::DoneOnTime),
            row(Some(march), State::Done(june), Bucket::DoneLate),
            row(Some(march), State::InProgress, Bucket::Overdue),
            row(Some(december), State::Done(june), Bucket::DoneOnTime),
            row(Some(december), State::NotStarted, Bucket::Running),
            row(None, State::Done(date(2022, 7, 1)), Bucket::Done),
            row(None, State::Waiting, Bucket::NoDeadline),
            row(Some(march), State::Cancelled, Bucket::Cancelled),
            row(Some(march), State::Done(march), Bucket::Recurring),
        ];
        let burnup = Burnup::of(&rows, date(2022, 11, 20));
        // 9 rows, without one cancelled and one recurring.
        assert_eq!((burnup.counted, burnup.planned, burnup.due, burnup.done), (7, 5, 3, 4));
        // Due and not done: the third. Done and not due yet: the fourth.
        assert_eq!((burnup.open, burnup.early), (1, 1));
        let expected = [
            ("2022-03-01", 0, Some(1)),
            ("2022-03-31", 3, Some(1)),
            ("2022-06-30", 3, Some(3)),
            ("2022-07-01", 3, Some(4)),
            ("2022-11-20", 3, Some(4)),
            ("2022-12-31", 5, None),
        ];
        assert_eq!(cumulated(&burnup), expected.map(|(day, due, done)| (day.to_owned(), due, done)));
        assert_eq!((burnup.days[2].newly_due, burnup.days[2].newly_done), (0, 2));
    }

    #[test]
    fn what_is_done_after_the_day_is_not_done() {
        let due = date(2022, 11, 20);
        let rows = [row(Some(due), State::Done(date(2022, 11, 21)), Bucket::DoneLate)];
        let burnup = Burnup::of(&rows, due);
        assert_eq!((burnup.due, burnup.done, burnup.open), (1, 0, 1));
        assert_eq!(cumulated(&burnup), [("2022-11-20".to_owned(), 1, Some(0))]);
        let next = Burnup::of(&rows, date(2022, 11, 21));
        assert_eq!((next.due, next.done, next.open), (1, 1, 0));
    }

    #[test]
    fn without_a_deadline_or_a_day_there_is_nothing_to_tell() {
        let idle = [row(None, State::InProgress, Bucket::NoDeadline)];
        assert!(!Burnup::of(&idle, date(2022, 11, 20)).is_dated());
        assert!(!Burnup::of(&[], date(2022, 11, 20)).is_dated());
        let done = [row(None, State::Done(date(2022, 1, 1)), Bucket::Done)];
        let burnup = Burnup::of(&done, date(2022, 11, 20));
        assert!(burnup.is_dated());
        assert_eq!((burnup.planned, burnup.due, burnup.done), (0, 0, 1));
    }
}
