//! A rate typed as a fraction of one, as spreadsheets show it: 0.0562 where 5.62 is meant. Comes in: a figure and the one
//! before it. Goes out: a warning.

use super::moves::Step;
use super::said::{self, say};
use crate::model::{Figure, Number};
use crate::problem::{Problems, codes, words};

/// How many times smaller than the value before it a value must be to look like a fraction, and within how many times
/// of it its hundredfold must lie.
const SMALLER: i64 = 10;
const NEAR: i64 = 3;

/// Asks about a percentage without parts that would make more sense a hundred times as large; `true` where it asked.
pub(super) fn judge(step: &Step<'_>, problems: &mut Problems) -> bool {
    let is_alone = matches!(step.observation.figure, Figure::Value { .. }) && step.indicator.is_rate();
    if !is_alone || step.value.is_zero() || step.value >= Number::int(1) {
        return false;
    }
    let meant = step.value.times(&Number::int(100));
    let looks_so = match &step.before {
        Some(before) => {
            let times = |number: &Number, n: i64| number.times(&Number::int(n));
            let is_smaller = times(&step.value, SMALLER) <= before.value;
            is_smaller && meant <= times(&before.value, NEAR) && before.value <= times(&meant, NEAR)
        }
        // Nobody publishes a percentage to the thousandth.
        None => !meant.is_integer(),
    };
    if !looks_so {
        return false;
    }
    let (unit, indicator, typed) = (said::unit(step.unit), &step.indicator.slug, step.value.plain());
    let (value, plain) = (said::number(&meant), meant.short(2));
    problems.add(
        &codes::FRACTION_FOR_PERCENT,
        step.at(),
        say!(
            "cần `{indicator}` của {unit} tính bằng phần trăm, nhưng thấy `{typed}`, tức là chưa đến 1 %: có phải là {value} % \
             không?",
            "expected `{indicator}` of {unit} in percent, found `{typed}`, which is less than 1%: is it {value}%?";
            unit, value
        ),
        words!(
            "viết {plain}; nếu {typed} % là đúng thì viết {{ value: {typed}, confirm: \"lý do\" }}",
            "write {plain}; if {typed}% is right, write {{ value: {typed}, confirm: \"reason\" }}"
        ),
    );
    true
}
