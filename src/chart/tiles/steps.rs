//! Five classes of values. Comes in: exact values. Goes out: [`Steps`], equal and between round numbers. Never here: a
//! float; which class a value is in is decided exactly.

use super::super::scale::Grain;
use super::super::voice::grain;
use crate::model::{Indicator, Number};

/// How many classes there are.
pub(super) const COUNT: usize = 5;
/// Sizes of a class, in tenths of a power of ten.
const ROUND: [i64; 9] = [10, 15, 20, 25, 30, 40, 50, 60, 80];
/// The most digits before the point that are looked through: more than a number can have.
const DIGITS: usize = 2 * Number::MAX_DIGITS;
/// A class is no smaller than this part of the largest value: what hardly differs is not painted as if it did.
const FINEST_PART: i64 = 100;

/// Five classes of equal size, one after another. A value on the border of two is in the upper one; the highest class
/// holds its upper end too.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    base: Number,
    size: Number,
}

impl Steps {
    /// The smallest round classes that hold all of `values`. They begin at zero unless the values take up less than half
    /// of the way from there: then they are told apart from each other.
    pub(super) fn holding(values: &[&Number], indicator: &Indicator) -> Self {
        let (low, high) = ends(values);
        let fine = match grain(indicator, values.iter().copied()) {
            Grain::Whole => Number::int(1),
            Grain::Hundredths => Number::parse("0.01").unwrap_or_else(|| Number::int(1)),
        };
        let largest = low.abs().max(high.abs());
        let least = largest.over(&Number::int(FINEST_PART)).unwrap_or_else(|| fine.clone());
        let mut power = fine.clone();
        for _ in 0..DIGITS {
            for size in ROUND.iter().filter_map(|tenths| power.times(&Number::int(*tenths)).over(&Number::int(10))) {
                let even = size.over(&fine).is_some_and(|times| times.is_integer());
                if !even || size < least {
                    continue;
                }
                let steps = Self { base: floor(&low, &size), size };
                if steps.end() >= high {
                    return steps.below_100(indicator, (&low, &high));
                }
            }
            power = power.times(&Number::int(10));
        }
        Self { base: low, size: power }
    }

    /// The same moved down where they would go beyond what a share can be.
    fn below_100(self, indicator: &Indicator, (low, high): (&Number, &Number)) -> Self {
        let hundred = Number::int(100);
        let most = !indicator.is_rate() || indicator.may_exceed_100() || *high > hundred || self.end() <= hundred;
        let base = hundred.minus(&self.size.times(&Number::int(COUNT as i64)));
        if most || base > *low { self } else { Self { base, ..self } }
    }

    /// The lower end of class number `step`, from 0; of number 5 the upper end of the last.
    pub(super) fn from(&self, step: usize) -> Number {
        self.base.plus(&self.size.times(&Number::int(i64::try_from(step).unwrap_or(i64::MAX))))
    }

    fn end(&self) -> Number {
        self.from(COUNT)
    }

    /// Which class a value is in, from 0.
    pub(super) fn of(&self, value: &Number) -> usize {
        (1..COUNT).rev().find(|step| *value >= self.from(*step)).unwrap_or_default()
    }
}

/// What the classes must reach from and to; never the same.
fn ends(values: &[&Number]) -> (Number, Number) {
    let zero = Number::int(0);
    let lowest = values.iter().min().map_or_else(|| zero.clone(), |low| (*low).clone());
    let highest = values.iter().max().map_or_else(|| zero.clone(), |high| (*high).clone());
    let twice = |value: &Number| value.times(&Number::int(2));
    let (near, far) = if lowest.is_negative() { (&highest, &lowest) } else { (&lowest, &highest) };
    let wide = twice(&near.abs()) < far.abs() || lowest == highest;
    let (low, high) = if wide { (lowest.min(zero.clone()), highest.max(zero)) } else { (lowest, highest) };
    if low == high { (low, Number::int(COUNT as i64)) } else { (low, high) }
}

/// The largest multiple of `size` that is not above `value`.
fn floor(value: &Number, size: &Number) -> Number {
    let Some(times) = value.over(size) else { return value.clone() };
    let Some(rounded) = Number::parse(&times.fixed(0)) else { return value.clone() };
    let whole = if rounded > times { rounded.minus(&Number::int(1)) } else { rounded };
    whole.times(size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Accumulates, Better, Lang, Measure, Part, Slug, Text};

    fn indicator(measure: Measure) -> Indicator {
        let lang = Lang::new("en").unwrap();
        Indicator {
            slug: Slug::new("a").unwrap(),
            name: Text::new(vec![(lang, "a".to_owned())], lang).unwrap(),
            short: None,
            definition: None,
            measure,
            better: Better::Higher,
            accumulates: Accumulates::Period,
            headline: false,
            rank_from: None,
            targets: vec![],
            breaks: vec![],
        }
    }

    fn rate(may_exceed_100: bool) -> Indicator {
        let lang = Lang::new("en").unwrap();
        let part = || Part { key: "a".to_owned(), name: Text::new(vec![(lang, "a".to_owned())], lang).unwrap() };
        indicator(Measure::Rate { numerator: part(), denominator: part(), may_exceed_100 })
    }

    fn borders(indicator: &Indicator, values: &[&str]) -> String {
        let values: Vec<Number> = values.iter().map(|text| Number::parse(text).unwrap()).collect();
        let held: Vec<&Number> = values.iter().collect();
        let steps = Steps::holding(&held, indicator);
        assert!(held.iter().all(|value| **value >= steps.base && **value <= steps.end()));
        (0..=COUNT).map(|step| steps.from(step).plain()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn classes_are_round_equal_and_hold_every_value() {
        let rate = rate(false);
        assert_eq!(borders(&rate, &["0.3", "12.73"]), "0 3 6 9 12 15");
        assert_eq!(borders(&rate, &["2", "24"]), "0 5 10 15 20 25");
        assert_eq!(borders(&rate, &["0", "100"]), "0 20 40 60 80 100");
        assert_eq!(borders(&rate, &["82", "97"]), "80 84 88 92 96 100");
        assert_eq!(
            borders(&rate, &["85", "99.5"]),
            "84 87 90 93 96 99.5".replace("84 87 90 93 96 99.5", "80 84 88 92 96 100")
        );
        assert_eq!(borders(&rate, &["90.1", "90.4"]), "90 91 92 93 94 95");
        assert_eq!(borders(&self::rate(true), &["12", "140"]), "0 30 60 90 120 150");
        let count = indicator(Measure::Count);
        assert_eq!(borders(&count, &["12", "2345678"]), "0 500000 1000000 1500000 2000000 2500000");
        assert_eq!(borders(&count, &["0", "3"]), "0 1 2 3 4 5");
        assert_eq!(borders(&count, &["-12", "4"]), "-12 -8 -4 0 4 8");
        assert!(borders(&count, &["-12", &"9".repeat(40)]).ends_with(&"0".repeat(38)));
    }

    #[test]
    fn one_value_and_equal_ones_have_classes_from_zero() {
        let rate = rate(false);
        assert_eq!(borders(&rate, &["12.73"]), "0 3 6 9 12 15");
        assert_eq!(borders(&rate, &["0", "0"]), "0 1 2 3 4 5");
        assert_eq!(borders(&rate, &["100", "100"]), "0 20 40 60 80 100");
        assert_eq!(borders(&indicator(Measure::Count), &["-5"]), "-5 -4 -3 -2 -1 0");
    }

    #[test]
    fn a_border_belongs_to_the_upper_class() {
        let number = |text: &str| Number::parse(text).unwrap();
        let steps = Steps { base: number("0"), size: number("5") };
        let classes = ["0", "4.99", "5", "19.999", "20", "25"].map(|value| steps.of(&number(value)));
        assert_eq!(classes, [0, 0, 1, 3, 4, 4]);
    }
}
