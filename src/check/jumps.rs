//! A rate that jumps. Comes in: a figure and the one before it. Goes out: a warning.

use super::moves::Step;
use super::said::{self, say};
use crate::model::Number;
use crate::problem::{Problems, codes};

/// Asks about a rate that differs from the one before it by more than `most` percentage points; `true` where it asked.
pub(super) fn judge(step: &Step<'_>, most: &Number, problems: &mut Problems) -> bool {
    let Some(before) = step.before.as_ref().filter(|_| step.indicator.is_rate()) else { return false };
    let points = step.value.minus(&before.value).abs();
    if points <= *most {
        return false;
    }
    let answer = step.answer();
    let (unit, indicator) = (said::unit(step.unit), &step.indicator.slug);
    let [points, most, former, value] = [&points, most, &before.value, &step.value].map(said::number);
    let [before_day, day] = [before.day, step.day].map(said::day);
    problems.add(
        &codes::JUMP,
        step.at(),
        say!(
            "cần `{indicator}` của {unit} thay đổi nhiều nhất {most} điểm phần trăm, nhưng thấy {points}: từ {former} % \
             ({before_day}) đến {value} % ({day})",
            "expected `{indicator}` of {unit} to change by at most {most} percentage points, found {points}: from \
             {former}% ({before_day}) to {value}% ({day})";
            unit, most, points, former, value, before_day, day
        ),
        say!("kiểm tra lại con số; nếu đúng thì {answer}", "check the number; if it is right, {answer}"; answer),
    );
    true
}
