//! A figure that counts from the year's or the programme's beginning, and falls. Comes in: a figure and the one before it.
//! Goes out: a warning.

use super::moves::{Before, Step};
use super::said::{self, say};
use crate::model::{Accumulates, Number};
use crate::problem::{Problems, Words, codes};

/// Asks about a count, or a part of a rate, that cannot become smaller and does; `true` where it asked.
pub(super) fn judge(step: &Step<'_>, problems: &mut Problems) -> bool {
    let Some(before) = &step.before else { return false };
    let begun = match step.indicator.accumulates {
        Accumulates::Period => return false,
        Accumulates::Year if before.day.year() != step.day.year() => return false,
        Accumulates::Year => Words::new("từ đầu năm", "from the year's beginning"),
        Accumulates::Programme => Words::new("từ đầu chương trình", "from the programme's beginning"),
    };
    let Some((former, value)) = fallen(step, before) else { return false };
    let (unit, indicator) = (said::unit(step.unit), &step.indicator.slug);
    let [former, value] = [former, value].map(said::number);
    let (before_day, answer) = (said::day(before.day), step.answer());
    problems.add(
        &codes::TOTAL_FALLS,
        step.at(),
        say!(
            "cần số cộng dồn `{indicator}` của {unit} {begun} không nhỏ hơn kỳ trước ({former}, ngày {before_day}), nhưng \
             thấy {value}",
            "expected the total `{indicator}` of {unit} {begun} not to be below the report before ({former}, on \
             {before_day}), found {value}";
            begun, unit, former, value, before_day
        ),
        say!(
            "kiểm tra xem đây có phải số riêng của kỳ này không; nếu đúng là số cộng dồn thì {answer}",
            "check whether this is the period's own number; if it is the total, {answer}";
            answer
        ),
    );
    true
}

/// What has fallen, before and now: the count, else the denominator, else the numerator. A rate itself may fall.
fn fallen<'a>(step: &'a Step<'_>, before: &'a Before<'_>) -> Option<(&'a Number, &'a Number)> {
    if !step.indicator.is_rate() {
        return (step.value < before.value).then_some((&before.value, &step.value));
    }
    let (own, former) = (step.observation.figure.parts()?, before.observation.figure.parts()?);
    [(former.1, own.1), (former.0, own.0)].into_iter().find(|(former, own)| own < former)
}
