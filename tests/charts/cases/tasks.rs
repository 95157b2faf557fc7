//! Tasks by bucket.

use jiff::civil::date;
use minhbach::chart::{Subject, TasksOf};
use minhbach::model::{Date, GroupId, PlanId, State, UnitId};

use super::Case;
use crate::charts::stage::Stage;

pub fn cases() -> Vec<Case> {
    let all = every_bucket(Stage::new());
    let done = Stage::new().task(None, State::Done(date(2022, 9, 1)), false);
    let running = (0..3).fold(Stage::new(), |stage, _| stage.task(Some(date(2023, 1, 31)), State::InProgress, false));
    let idle = Stage::new().task(None, State::Cancelled, false).task(None, State::InProgress, true);
    let province = TasksOf::Unit(UnitId::at(0));
    let uneven = (0..2000).fold(Stage::new(), |stage, _| stage.task(Some(date(2023, 1, 31)), State::InProgress, false));
    let uneven = uneven.task(Some(date(2022, 1, 31)), State::InProgress, false);
    let one_open = Stage::new().task(Some(date(2022, 9, 30)), State::Returned, false);
    let done_on = |stage: Stage, count: usize, on: Date| add(stage, count, (Some(date(2022, 9, 30)), State::Done(on)));
    let all_done = done_on(done_on(Stage::new(), 40, date(2022, 9, 1)), 1, date(2022, 10, 1));
    let ten_thousand = done_on(done_on(Stage::new(), 8211, date(2022, 9, 1)), 4, date(2022, 10, 1));
    let ten_thousand = add(ten_thousand, 1785, (Some(date(2022, 8, 31)), State::Waiting));
    let case = |name, whose, stage| Case { name, subject: Subject::Tasks(whose), stage };
    vec![
        case("tasks", province, all),
        case("tasks-of-plan", TasksOf::Plan(PlanId::at(0)), every_bucket(Stage::new())),
        case("tasks-of-group", TasksOf::Group(GroupId::at(0)), running),
        case("tasks-one-done", province, done),
        case("tasks-none-counted", province, idle),
        case("tasks-uneven", province, uneven),
        case("tasks-few-kinds", province, few_kinds()),
        case("tasks-none-done", province, one_open),
        case("tasks-all-done", province, all_done),
        case("tasks-thin-parts", province, thin_parts()),
        case("tasks-10000", province, ten_thousand),
    ]
}

fn add(stage: Stage, count: usize, (due, state): (Option<Date>, State)) -> Stage {
    (0..count).fold(stage, |stage, _| stage.task(due, state, false))
}

/// An agency's usual lot: some done, few late, most ahead.
fn few_kinds() -> Stage {
    let stage = add(Stage::new(), 9, (Some(date(2022, 9, 30)), State::Done(date(2022, 9, 12))));
    let stage = add(stage, 2, (Some(date(2022, 9, 30)), State::InProgress));
    add(stage, 6, (Some(date(2022, 12, 31)), State::NotStarted))
}

/// One task of every kind beside thousands of one.
fn thin_parts() -> Stage {
    let (past, done) = (Some(date(2022, 9, 30)), |on: Date| State::Done(on));
    let stage = add(Stage::new(), 3000, (past, done(date(2022, 9, 1))));
    let stage = add(stage, 1, (past, done(date(2022, 10, 1))));
    let stage = add(add(stage, 1, (None, done(date(2022, 10, 1)))), 1, (past, State::Waiting));
    let stage = add(add(stage, 1, (Some(date(2022, 11, 25)), State::Waiting)), 1, (None, State::Waiting));
    stage.task(past, State::Cancelled, false).task(None, State::InProgress, true)
}

/// Some tasks in every bucket.
fn every_bucket(stage: Stage) -> Stage {
    let due = Some(date(2022, 9, 30));
    let add = |stage: Stage, count: usize, due: Option<Date>, state: State, recurring: bool| {
        (0..count).fold(stage, |stage, _| stage.task(due, state, recurring))
    };
    let stage = add(stage, 14, due, State::Done(date(2022, 9, 30)), false);
    let stage = add(stage, 4, due, State::Done(date(2022, 10, 4)), false);
    let stage = add(stage, 2, None, State::Done(date(2022, 10, 4)), false);
    let stage = add(stage, 5, due, State::Waiting, false);
    let stage = add(stage, 3, Some(date(2022, 11, 30)), State::InProgress, false);
    let stage = add(stage, 7, Some(date(2022, 12, 31)), State::NotStarted, false);
    let stage = add(stage, 1, None, State::InProgress, false);
    let stage = add(stage, 3, None, State::InProgress, true);
    add(stage, 2, due, State::Cancelled, false)
}
