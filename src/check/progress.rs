//! How far a task or a locality's share of it is: `state`, `done` and `waiting_for`, which must fit together.
//! Comes in: the keys, or a state alone. Goes out: a [`Progress`].

use jiff::civil::Date;

use super::decode::{Decode, Tongues};
use super::said::say;
use super::synonyms;
use crate::model::{Progress, State};
use crate::problem::{Problems, codes, words};
use crate::yaml::{self, Fields, Node};

/// What each word stands for; `done` needs its day first.
const STATES: [(&str, Option<State>); 8] = [
    ("not-started", Some(State::NotStarted)),
    ("in-progress", Some(State::InProgress)),
    ("waiting", Some(State::Waiting)),
    ("awaiting-confirmation", Some(State::AwaitingConfirmation)),
    ("returned", Some(State::Returned)),
    ("suspended", Some(State::Suspended)),
    ("cancelled", Some(State::Cancelled)),
    ("done", None),
];

/// Every state as it is typed.
pub(super) static STATE_WORDS: [&str; 8] = yaml::words(&STATES);

/// The state of what nothing is said about.
pub(super) fn not_started() -> Progress {
    Progress { state: State::NotStarted, waiting_for: None }
}

/// The progress that `own` gives; `None` without a state, or where it is wrong (said).
pub(super) fn own(own: &Fields<'_>, tongues: &Tongues, problems: &mut Problems) -> Option<Progress> {
    let word = synonyms::word(own, "state", (&STATES, &synonyms::STATES), problems);
    let done = own.day("done", problems);
    let waiting_for = own.text("waiting_for", tongues, problems);
    let known = own.node("state").is_none() || word.is_some();
    if known && word != Some(None) {
        complain_of_date(own, problems);
    }
    if own.node("state").is_none() {
        own.node("waiting_for").into_iter().for_each(|node| complain_of_idle_words(node, None, problems));
    }
    let state = match word? {
        Some(open) => open,
        None => State::Done(done_day(own, done, problems)?),
    };
    let waits = matches!(state, State::Waiting | State::Suspended);
    match (waits, own.node("waiting_for")) {
        (true, None) => own.node("state").into_iter().for_each(|node| complain_of_silence(node, problems)),
        (false, Some(node)) => complain_of_idle_words(node, Some(state), problems),
        (true, Some(_)) | (false, None) => {}
    }
    Some(Progress { state, waiting_for })
}

/// The progress that a state alone gives: `dien-chau: in-progress`.
pub(super) fn short(node: Node<'_>, problems: &mut Problems) -> Option<Progress> {
    let Some(state) = synonyms::word_of(node, (&STATES, &synonyms::STATES), problems)? else {
        problems.add(
            &codes::DONE_WITHOUT_DATE,
            node.at(),
            words!("cần ngày hoàn thành, nhưng chỉ thấy `done`", "expected the day it was done, found `done` alone"),
            words!(
                "viết {{ state: done, done: năm-tháng-ngày }}, ví dụ {{ state: done, done: 2022-09-15 }}",
                "write {{ state: done, done: year-month-day }}, such as {{ state: done, done: 2022-09-15 }}"
            ),
        );
        return None;
    };
    if matches!(state, State::Waiting | State::Suspended) {
        complain_of_silence(node, problems);
    }
    Some(Progress { state, waiting_for: None })
}

fn done_day(own: &Fields<'_>, done: Option<Date>, problems: &mut Problems) -> Option<Date> {
    if done.is_none() && own.node("done").is_none() {
        let at = own.node("state").unwrap_or(own.whole_node()).at();
        problems.add(
            &codes::DONE_WITHOUT_DATE,
            at,
            words!(
                "cần mục `done` với ngày hoàn thành, nhưng không thấy",
                "expected `done` with the day it was done, found none"
            ),
            words!(
                "thêm `done: năm-tháng-ngày`; nếu chưa xong thì sửa `state`",
                "add `done: year-month-day`; if it is not done, correct `state`"
            ),
        );
    }
    done
}

/// A day of completion beside a state that is not `done`.
fn complain_of_date(own: &Fields<'_>, problems: &mut Problems) {
    let Some(date) = own.node("done") else { return };
    let (message, help) = match own.node("state").and_then(Node::scalar) {
        Some(state) => (
            words!(
                "cần `state: done` khi có ngày hoàn thành, nhưng thấy `state: {state}`",
                "expected `state: done` beside a day of completion, found `state: {state}`"
            ),
            words!(
                "nếu đã xong thì sửa thành `state: done`, nếu chưa thì xóa `done`",
                "if it is done, write `state: done`; if not, delete `done`"
            ),
        ),
        None => (
            words!(
                "cần `state: done` khi có ngày hoàn thành, nhưng không thấy `state`",
                "expected `state: done` beside a day of completion, found no `state`"
            ),
            words!(
                "thêm `state: done`; nếu chưa xong thì xóa `done`",
                "add `state: done`; if it is not done, delete `done`"
            ),
        ),
    };
    problems.add(&codes::DATE_WITHOUT_DONE, date.at(), message, help);
}

/// Waiting or suspended, and nobody knows for what.
fn complain_of_silence(state: Node<'_>, problems: &mut Problems) {
    let typed = state.scalar().unwrap_or_default();
    problems.add(
        &codes::WAITS_FOR_NOTHING,
        state.at(),
        words!(
            "cần mục `waiting_for` khi `state: {typed}`, nhưng không thấy",
            "expected `waiting_for` beside `state: {typed}`, found none"
        ),
        words!(
            "thêm `waiting_for` và ghi rõ đang chờ ai, chờ việc gì",
            "add `waiting_for` and say who or what it waits for"
        ),
    );
}

/// Something to wait for, and nobody waits.
fn complain_of_idle_words(waiting_for: Node<'_>, state: Option<State>, problems: &mut Problems) {
    let found = match state.map(State::as_str) {
        Some(state) => words!("thấy `state: {state}`", "found `state: {state}`"),
        None => words!("không thấy `state`", "found no `state`"),
    };
    problems.add(
        &codes::WAITING_WORDS_UNUSED,
        waiting_for.at(),
        say!(
            "cần `state: waiting` hoặc `state: suspended` khi có `waiting_for`, nhưng {found}",
            "expected `state: waiting` or `state: suspended` beside `waiting_for`, {found}";
            found
        ),
        words!("xóa `waiting_for`, hoặc sửa `state`", "delete `waiting_for`, or correct `state`"),
    );
}
