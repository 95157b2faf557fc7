//! Two units whose figures have changed places. Comes in: the figures of a report, each with the one before it. Goes out:
//! warnings.
//!
//! Two figures are taken for exchanged where they lay far apart, and each is now near where the other was: nearer than a
//! quarter of their distance. Far apart are rates by five points or more, counts by a
//! fifth of the smaller one or more.

use std::collections::{BTreeMap, BTreeSet};

use super::moves::{Before, Step};
use super::said::{self, say};
use crate::model::{IndicatorId, Number};
use crate::problem::{Problems, codes};

/// In percentage points.
const FAR_RATES: i64 = 5;
/// The smaller count is so many times their distance at most.
const FAR_COUNTS: i64 = 5;
/// Into how many parts a distance is cut, of which one is near.
const NEAR: i64 = 4;

/// One that has moved, and its position among the steps.
type Moved<'a, 'b> = (usize, &'b Step<'a>, &'b Before<'a>);

/// Asks about every two figures that seem to be exchanged, and returns the positions of both.
pub(super) fn judge(steps: &[Step<'_>], problems: &mut Problems) -> BTreeSet<usize> {
    let mut by_indicator: BTreeMap<IndicatorId, [Vec<Moved<'_, '_>>; 2]> = BTreeMap::new();
    for (at, step) in steps.iter().enumerate() {
        let Some(before) = &step.before else { continue };
        if !is_far(step, (&before.value, &step.value)) {
            continue;
        }
        let [risen, fallen] = by_indicator.entry(step.observation.indicator).or_default();
        let side = if step.value > before.value { risen } else { fallen };
        side.push((at, step, before));
    }
    let mut exchanged = BTreeSet::new();
    for [risen, mut fallen] in by_indicator.into_values() {
        fallen.sort_by(|a, b| a.2.value.cmp(&b.2.value));
        for one in &risen {
            let Some(other) = partner(one, &fallen, &exchanged) else { continue };
            exchanged.extend([one.0, other.0]);
            // Whoever answers for one of the two has looked at both.
            if !one.1.is_confirmed() && !other.1.is_confirmed() {
                complain(one, other, problems);
            }
        }
    }
    exchanged
}

/// Whether two values of the step's indicator lie far apart.
fn is_far(step: &Step<'_>, (a, b): (&Number, &Number)) -> bool {
    let distance = a.minus(b).abs();
    if step.indicator.is_rate() {
        return distance >= Number::int(FAR_RATES);
    }
    !distance.is_zero() && distance.times(&Number::int(FAR_COUNTS)) >= *a.min(b)
}

/// Among those that have fallen, sorted by what they were: one that was where this one is now, and is where it was.
fn partner<'a, 'b, 'c>(
    (_, step, before): &Moved<'a, 'b>,
    fallen: &'c [Moved<'a, 'b>],
    taken: &BTreeSet<usize>,
) -> Option<&'c Moved<'a, 'b>> {
    let [now, was] = [&step.value, &before.value];
    let times = |number: &Number, n: i64| number.times(&Number::int(n));
    // Nearer than a quarter of their distance is, for what the other one was: from the middle of this one's way to a third
    // of it beyond its end.
    let (least, most) = (now.plus(was), times(now, NEAR).minus(was));
    let from = fallen.partition_point(|(.., former)| times(&former.value, 2) < least);
    let near = fallen.get(from..)?.iter().take_while(|(.., former)| times(&former.value, NEAR - 1) <= most);
    let fits = |(at, other, former): &&Moved<'a, 'b>| {
        let distance = former.value.minus(was).abs();
        let is_near = |a: &Number, b: &Number| times(&a.minus(b).abs(), NEAR) <= distance;
        !taken.contains(at) && is_near(now, &former.value) && is_near(&other.value, was)
    };
    near.into_iter().find(fits)
}

fn complain((_, one, before): &Moved<'_, '_>, (_, other, former): &Moved<'_, '_>, problems: &mut Problems) {
    let (unit, others, indicator, line) =
        (said::unit(one.unit), said::unit(other.unit), &one.indicator.slug, other.line());
    let answer = one.answer();
    let [value, was, other_value, other_was] =
        [&one.value, &before.value, &other.value, &former.value].map(said::number);
    problems.add(
        &codes::EXCHANGED,
        one.at(),
        say!(
            "cần `{indicator}` của {unit} gần {was} như kỳ trước, nhưng thấy {value}, gần số cũ của {others} ({other_was}); \
             còn số của đơn vị ấy, ở dòng {line}, nay là {other_value}",
            "expected `{indicator}` of {unit} near {was}, as in the report before, found {value}, near what {others} had \
             ({other_was}), which is now {other_value}, on line {line}";
            unit, others, value, was, other_value, other_was
        ),
        say!(
            "kiểm tra xem hai dòng có bị đổi chỗ không; nếu cả hai đều đúng thì {answer}",
            "check whether the two have changed places; if both are right, {answer}";
            answer
        ),
    );
}
