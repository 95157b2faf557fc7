//! Tasks due against tasks done.

use jiff::ToSpan;
use jiff::civil::date;
use minhbach::chart::{Subject, TasksOf};
use minhbach::model::{Date, PlanId, State, UnitId};

use super::Case;
use crate::charts::stage::{AS_OF, Stage};

const DECEMBER: Date = date(2022, 12, 31);
const JUNE: Date = date(2022, 6, 30);
const MARCH: Date = date(2022, 3, 31);

pub fn cases() -> Vec<Case> {
    let case = |name, stage| Case { name, subject: Subject::Burnup(TasksOf::Unit(UnitId::at(0))), stage };
    let plan = Case {
        name: "burnup-of-plan",
        subject: Subject::Burnup(TasksOf::Plan(PlanId::at(0))),
        stage: open(open(Stage::new(), (4, DECEMBER)), (3, MARCH)).task(Some(MARCH), State::Done(MARCH), false),
    };
    let on_plan = done(open(Stage::new(), (5, DECEMBER)), (4, Some(MARCH)), MARCH);
    // As many are done as were due, but not the same ones.
    let swapped = done(open(open(Stage::new(), (6, DECEMBER)), (3, MARCH)), (3, Some(DECEMBER)), JUNE);
    let one_day = done(open(Stage::new(), (34, DECEMBER)), (6, Some(DECEMBER)), date(2022, 10, 14));
    let overdue = open(open(open(Stage::new(), (4, MARCH)), (7, JUNE)), (2, date(2022, 9, 30)));
    let far = open(open(Stage::new(), (3, date(2010, 6, 30))), (8, date(2030, 12, 31)));
    let all_done = done(done(Stage::new(), (9, Some(MARCH)), date(2022, 3, 15)), (4, Some(DECEMBER)), date(2022, 9, 2));
    vec![
        case("burnup", behind()),
        plan,
        case("burnup-ahead", ahead()),
        case("burnup-on-plan", on_plan),
        case("burnup-on-plan-with-open-ones", swapped),
        case("burnup-all-done", all_done),
        case("burnup-nothing-done", open(open(Stage::new(), (12, JUNE)), (9, DECEMBER))),
        case("burnup-one-day", one_day),
        case("burnup-all-overdue", overdue),
        case("burnup-long-ago", done(open(Stage::new(), (5, date(2010, 3, 31))), (2, Some(MARCH)), MARCH)),
        case("burnup-far", done(far, (4, Some(MARCH)), JUNE)),
        case("burnup-before-the-first", open(open(Stage::new(), (5, date(2023, 6, 30))), (7, date(2023, 12, 31)))),
        case("burnup-no-deadlines", no_deadlines()),
        case("burnup-some-deadlines", done(open(no_deadlines(), (3, MARCH)), (1, Some(DECEMBER)), JUNE)),
        case("burnup-one-open", Stage::new().task(Some(MARCH), State::Waiting, false)),
        case("burnup-one-done", Stage::new().task(Some(DECEMBER), State::Done(JUNE), false)),
        case("burnup-one-due-today", Stage::new().task(Some(AS_OF), State::InProgress, false)),
        case("burnup-done-later", done(Stage::new(), (3, Some(DECEMBER)), date(2022, 12, 1))),
        case("burnup-1000", many(1000)),
        case("burnup-many-deadlines", done((0..300).fold(Stage::new(), daily), (20, None), JUNE)),
        case("burnup-ended-yesterday", done(open(Stage::new(), (2, date(2022, 11, 19))), (6, Some(JUNE)), JUNE)),
    ]
}

/// Adds so many tasks with a deadline that nobody has done.
fn open(stage: Stage, (count, due): (usize, Date)) -> Stage {
    (0..count).fold(stage, |stage, _| stage.task(Some(due), State::InProgress, false))
}

/// Adds so many tasks with a deadline, or without, that were done on a day.
fn done(stage: Stage, (count, due): (usize, Option<Date>), on: Date) -> Stage {
    (0..count).fold(stage, |stage, _| stage.task(due, State::Done(on), false))
}

/// 41 tasks, 30 of them due, 23 done; most deadlines at the ends of quarters.
fn behind() -> Stage {
    let september = date(2022, 9, 30);
    let days_done = [date(2022, 2, 24), date(2022, 3, 29), date(2022, 4, 12), date(2022, 5, 20)];
    let stage = days_done.into_iter().fold(Stage::new(), |stage, on| done(stage, (2, Some(MARCH)), on));
    let stage = done(stage, (5, Some(JUNE)), date(2022, 6, 28));
    let stage = done(stage, (4, Some(JUNE)), date(2022, 8, 9));
    let stage = done(stage, (3, Some(september)), date(2022, 9, 29));
    let stage = done(stage, (2, Some(september)), date(2022, 10, 30));
    let stage = done(stage, (1, Some(DECEMBER)), date(2022, 11, 8));
    let stage = open(open(open(stage, (2, JUNE)), (6, september)), (10, DECEMBER));
    let stage = stage.task(None, State::InProgress, true).task(None, State::InProgress, true);
    stage.task(Some(JUNE), State::Cancelled, false)
}

fn ahead() -> Stage {
    let stage = done(Stage::new(), (6, Some(JUNE)), date(2022, 4, 20));
    let stage = done(stage, (3, Some(DECEMBER)), date(2022, 8, 19));
    open(stage, (9, DECEMBER))
}

fn no_deadlines() -> Stage {
    let stage = done(Stage::new(), (4, None), MARCH);
    let stage = done(stage, (3, None), JUNE);
    (0..5).fold(stage, |stage, _| stage.task(None, State::InProgress, false))
}

/// One more deadline, a day after the one before, from March 2022 on.
fn daily(stage: Stage, at: i64) -> Stage {
    stage.task(Some(MARCH.saturating_add(at.days())), State::InProgress, false)
}

/// Deadlines day after day for almost three years; two of three are kept, with some days' delay.
fn many(count: usize) -> Stage {
    let first = date(2021, 1, 4);
    (0..count).fold(Stage::new(), |stage, at| {
        let due = first.saturating_add(i64::try_from(at).unwrap().days());
        let state = if at % 3 == 2 { State::InProgress } else { State::Done(due.saturating_add(9.days())) };
        stage.task(Some(due), state, false)
    })
}
