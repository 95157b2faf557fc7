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
    let case = |name, whose, stage| Case { name, subject: Subject::Tasks(whose), stage };
    vec![
        case("tasks", province, all),
        case("tasks-of-plan", TasksOf::Plan(PlanId::at(0)), every_bucket(Stage::new())),
        case("tasks-of-group", TasksOf::Group(GroupId::at(0)), running),
        case("tasks-one-done", province, done),
        case("tasks-none-counted", province, idle),
        case("tasks-uneven", province, uneven),
    ]
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
