//! A report that repeats the one before it, because its file was copied. Comes in: the figures of a report. Goes out: one
//! warning.

use super::moves::Step;
use super::said::{self, say};
use crate::problem::{Problems, codes};

/// Fewer equal figures happen by chance.
const LEAST: usize = 3;

/// Asks about a report most of whose figures are those before, to the digit. Figures of nothing are often equal, and
/// mean nothing. One of them that is confirmed answers for all.
pub(super) fn judge(steps: &[Step<'_>], problems: &mut Problems) {
    let followed = steps.iter().filter_map(|step| Some((step, step.before.as_ref()?)));
    let told: Vec<_> = followed.filter(|(step, before)| !(step.value.is_zero() && before.value.is_zero())).collect();
    let is_same =
        |(step, before): &&(&Step<'_>, &super::moves::Before<'_>)| step.observation.figure == before.observation.figure;
    let same: Vec<_> = told.iter().filter(is_same).collect();
    let is_most = same.len() >= LEAST && 2 * same.len() > told.len();
    let Some((step, before)) = same.first().filter(|_| is_most) else { return };
    if same.iter().any(|(step, _)| step.is_confirmed()) {
        return;
    }
    let (n, of, unit, indicator) = (same.len(), told.len(), said::unit(step.unit), &step.indicator.slug);
    let (day, answer) = (said::day(before.day), step.answer());
    problems.add(
        &codes::COPIED,
        step.at(),
        say!(
            "cần số liệu của kỳ này, nhưng thấy {n} trên {of} số liệu giống hệt kỳ kết thúc ngày {day}, trước hết là \
             `{indicator}` của {unit}",
            "expected the figures of this period, found {n} of {of} equal to those of the period that ended on {day}, the \
             first of them `{indicator}` of {unit}";
            day, unit
        ),
        say!(
            "kiểm tra xem tệp có phải bản chép của kỳ trước không; nếu đúng là không đổi thì {answer}",
            "check whether the file is a copy of the one before; if nothing has changed, {answer}";
            answer
        ),
    );
}
