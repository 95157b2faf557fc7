//! Axes. Comes in: exact values, or days. Goes out: a range that holds them, where its ticks are, and the plot between two
//! axes; which labels can stand side by side.
//! Never here: a label made from a float; ticks stay exact, floats only place them.

use std::ops::Range;

use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::combinators::{BindKeyPoints, WithKeyPoints};
use plotters::coord::types::{RangedCoordf64, RangedCoordi64};
use plotters::drawing::DrawingArea;

use super::letters;
use super::svg::{Pen, Sheet};
use crate::model::{Date, Number};

/// At most this many steps between the ends of an axis of values.
const STEPS: usize = 5;
/// A target this many times the largest value is not near.
const NEAR_TIMES: i64 = 4;
/// The most digits before the point that a scale looks for: more than a number can have.
const DIGITS: usize = 2 * Number::MAX_DIGITS;

/// An axis of values; both ends are ticks.
#[derive(Clone, Debug)]
pub(super) struct Values {
    /// Every tick from the lower end to the upper.
    pub(super) ticks: Vec<Number>,
}

/// How fine an axis of values may be divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    /// Down to hundredths, which is as fine as values are written.
    Hundredths,
    /// Whole things only.
    Whole,
}

impl Values {
    /// The axis that holds zero and all of `values`.
    pub(super) fn holding<'a>(values: impl IntoIterator<Item = &'a Number>, grain: Grain) -> Self {
        let (mut low, mut high) = (Number::int(0), Number::int(0));
        for value in values {
            low = low.min(value.clone());
            high = high.max(value.clone());
        }
        if low == high {
            high = Number::int(1);
        }
        let step = step(&high.minus(&low), grain);
        let mut ticks = vec![Number::int(0)];
        while ticks.first().is_some_and(|first| *first > low) {
            ticks.insert(0, ticks[0].minus(&step));
        }
        while ticks.last().is_some_and(|last| *last < high) {
            ticks.push(ticks[ticks.len() - 1].plus(&step));
        }
        Self { ticks }
    }

    /// The axis for lines, which are read by their slope. It holds zero, so that heights can be compared, unless that would
    /// press every line flat against the top: where all values lie in the highest quarter it begins at a round value below
    /// them instead. It still spans a tenth of the highest value, so that a change of next to nothing is not drawn as a leap.
    pub(super) fn around<'a>(values: impl IntoIterator<Item = &'a Number> + Clone, grain: Grain) -> Self {
        Self::above_zero(values.clone(), grain).unwrap_or_else(|| Self::holding(values, grain))
    }

    fn above_zero<'a>(values: impl IntoIterator<Item = &'a Number> + Clone, grain: Grain) -> Option<Self> {
        let (low, high) = (values.clone().into_iter().min()?, values.into_iter().max()?);
        let times = |value: &Number, by: i64| value.times(&Number::int(by));
        if low.is_negative() || low == high || times(low, 4) <= times(high, 3) {
            return None;
        }
        let bottom = times(high, 9).over(&Number::int(10))?.min(low.clone());
        let step = step(&high.minus(&bottom), grain);
        let mut tick = Number::parse(&bottom.over(&step)?.fixed(0))?.times(&step);
        if tick > bottom {
            tick = tick.minus(&step);
        }
        let mut ticks = vec![tick];
        while ticks.last().is_some_and(|last| last < high) {
            ticks.push(ticks[ticks.len() - 1].plus(&step));
        }
        Some(Self { ticks })
    }

    /// Its ends.
    pub(super) fn range(&self) -> Range<f64> {
        let end = |tick: Option<&Number>| tick.map_or(0.0, Number::to_f64);
        end(self.ticks.first())..end(self.ticks.last())
    }

    /// For plotters.
    pub(super) fn coord(&self) -> WithKeyPoints<RangedCoordf64> {
        self.range().with_key_points(self.ticks.iter().map(Number::to_f64).collect())
    }
}

/// The smallest of 1, 2, 5, 10, 20, 50 … that covers `span` in [`STEPS`] steps.
fn step(span: &Number, grain: Grain) -> Number {
    let finest = match grain {
        Grain::Hundredths => Number::parse("0.01").unwrap_or_else(|| Number::int(1)),
        Grain::Whole => Number::int(1),
    };
    let covers = |step: &Number| *span <= step.times(&Number::int(STEPS as i64));
    let mut power = finest;
    for _ in 0..DIGITS {
        for factor in [1, 2, 5] {
            let step = power.times(&Number::int(factor));
            if covers(&step) {
                return step;
            }
        }
        power = power.times(&Number::int(10));
    }
    power
}

/// An axis of days, counted from a first one, with some room on both sides.
#[derive(Clone, Debug)]
pub(super) struct Days {
    range: Range<i64>,
}

impl Days {
    /// The axis that holds the days from `first` to `last`, never without length.
    pub(super) fn holding(first: i64, last: i64) -> Self {
        let room = ((last - first) / 30).max(if first == last { 15 } else { 1 });
        Self { range: first - room..last + room }
    }

    /// Its ends.
    pub(super) fn ends(&self) -> (i64, i64) {
        (self.range.start, self.range.end)
    }

    /// For plotters.
    pub(super) fn coord(&self, ticks: Vec<i64>) -> WithKeyPoints<RangedCoordi64> {
        self.range.clone().with_key_points(ticks)
    }
}

/// A part of a sheet that takes places as days and values.
pub(super) type Plot<'a> =
    DrawingArea<Pen<'a>, Cartesian2d<WithKeyPoints<RangedCoordi64>, WithKeyPoints<RangedCoordf64>>>;

/// Days across and values upwards, between the edges of a part of a sheet: left and right, top and bottom.
pub(super) fn plot<'s>(
    sheet: &'s Sheet,
    (days, values): (WithKeyPoints<RangedCoordi64>, WithKeyPoints<RangedCoordf64>),
    ([left, right], [top, bottom]): ([i32; 2], [i32; 2]),
) -> Plot<'s> {
    sheet.area().apply_coord_spec(Cartesian2d::new(days, values, (left..right, bottom..top)))
}

/// How often an axis of days is marked, in months: half a year at the most, then years in round numbers.
const EVERY: [i32; 12] = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000];

/// First days of months from one day to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Months {
    /// Oldest first.
    pub(super) starts: Vec<Date>,
    /// Whether they are first days of years, and so many apart that only the year tells them apart.
    pub(super) yearly: bool,
}

impl Months {
    /// The finest marks that are `most` at the most.
    pub(super) fn between(from: Date, to: Date, most: usize) -> Self {
        let fits = |every: &i32| months(from, to, *every).count() <= most;
        let every = EVERY.into_iter().find(fits).unwrap_or(EVERY[EVERY.len() - 1]);
        Self { starts: first_days(from, to, every), yearly: every >= 12 }
    }
}

/// The first days of every so many months, counted from the beginning of our years, between two days.
pub(super) fn first_days(from: Date, to: Date, every: i32) -> Vec<Date> {
    let date = |month: i32| {
        let year = i16::try_from(month.div_euclid(12)).ok()?;
        Date::new(year, i8::try_from(month.rem_euclid(12) + 1).ok()?, 1).ok()
    };
    months(from, to, every).filter_map(date).collect()
}

/// The same as numbers of months.
fn months(from: Date, to: Date, every: i32) -> impl Iterator<Item = i32> {
    let month = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let first = month(from) + i32::from(from.day() > 1);
    let first = first + (every - first.rem_euclid(every)) % every;
    (first..=month(to)).step_by(usize::try_from(every).unwrap_or(1))
}

/// A day so many days after another; the last day there is where there is none.
pub(super) fn day_after(first: Date, days: i64) -> Date {
    first.saturating_add(jiff::Span::new().try_days(days).unwrap_or_default())
}

/// The year of each day on which one begins or changes, of days in order.
pub(super) fn new_years(days: impl IntoIterator<Item = Date>) -> Vec<Option<String>> {
    let mut before = None;
    let year = |day: Date| {
        let changes = before.replace(day.year()) != Some(day.year());
        changes.then(|| format!("{:04}", day.year()))
    };
    days.into_iter().map(year).collect()
}

/// Whether a target can be read on one axis with the values that are drawn: at most four times the largest.
pub(super) fn is_near(target: &Number, held: &[&Number]) -> bool {
    is_within(target, held, NEAR_TIMES)
}

/// Whether a target is at most so many times the largest of some values; beside zero every target is.
pub(super) fn is_within(target: &Number, held: &[&Number], times: i64) -> bool {
    let largest = held.iter().map(|value| value.abs()).max().unwrap_or_else(|| Number::int(0));
    largest.is_zero() || target.abs() <= largest.times(&Number::int(times))
}

/// The lowest and the highest of zero and some values, never the same.
pub(super) fn ends(values: &[&Number]) -> [f64; 2] {
    let low = values.iter().map(|value| value.to_f64()).fold(0.0, f64::min);
    let high = values.iter().map(|value| value.to_f64()).fold(0.0, f64::max);
    if low < high { [low, high] } else { [0.0, 1.0] }
}

/// Which of several labels, given with their middle in the order in which they are wanted, can stand side by side.
/// Their positions among the given ones, in the same order.
pub(super) fn side_by_side(labels: &[(i32, &str)]) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::new();
    for (at, (middle, text)) in labels.iter().enumerate() {
        let free = |other: &usize| {
            let (there, words) = labels[*other];
            (there - middle).abs() >= (letters::width(text) + letters::width(words)) / 2 + 60
        };
        if kept.iter().all(free) {
            kept.push(at);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(values: &[&str], grain: Grain) -> Vec<String> {
        let values: Vec<Number> = values.iter().map(|text| Number::parse(text).unwrap()).collect();
        Values::holding(&values, grain).ticks.iter().map(Number::plain).collect()
    }

    #[test]
    fn ticks_are_round_and_hold_zero_and_every_value() {
        assert_eq!(ticks(&["12.73", "50"], Grain::Hundredths), ["0", "10", "20", "30", "40", "50"]);
        assert_eq!(ticks(&["140"], Grain::Hundredths), ["0", "50", "100", "150"]);
        assert_eq!(ticks(&["0"], Grain::Hundredths), ["0", "0.2", "0.4", "0.6", "0.8", "1"]);
        assert_eq!(ticks(&["0"], Grain::Whole), ["0", "1"]);
        assert_eq!(ticks(&["0.001"], Grain::Hundredths), ["0", "0.01"]);
        assert_eq!(ticks(&["-3", "4"], Grain::Whole), ["-4", "-2", "0", "2", "4"]);
        assert_eq!(ticks(&["2345678"], Grain::Whole), ["0", "500000", "1000000", "1500000", "2000000", "2500000"]);
        let huge = ticks(&["9999999999999999999999999999999999999999"], Grain::Whole);
        assert_eq!(huge.last().unwrap().len(), 41);
    }

    #[test]
    fn the_axis_of_lines_leaves_zero_where_it_would_press_them_flat() {
        let around = |values: &[&str]| -> Vec<String> {
            let values: Vec<Number> = values.iter().map(|text| Number::parse(text).unwrap()).collect();
            Values::around(&values, Grain::Hundredths).ticks.iter().map(Number::plain).collect()
        };
        assert_eq!(around(&["80", "96.5", "100"]), ["80", "85", "90", "95", "100"]);
        assert_eq!(around(&["98.01", "98.02"]), ["88", "90", "92", "94", "96", "98", "100"]);
        assert_eq!(around(&["75", "100"]), ["0", "20", "40", "60", "80", "100"], "not all in the highest quarter");
        assert_eq!(around(&["98", "98"]), ["0", "20", "40", "60", "80", "100"], "equal values are flat anyway");
        assert_eq!(around(&[]), ["0", "0.2", "0.4", "0.6", "0.8", "1"]);
        assert_eq!(around(&["-3", "-2.9"]), ["-3", "-2", "-1", "0"]);
    }

    #[test]
    fn labels_that_would_touch_are_left_out_in_order() {
        assert_eq!(side_by_side(&[(2000, "31/12"), (0, "01/07"), (1900, "15/12"), (1000, "15/09")]), [0, 1, 3]);
        assert_eq!(side_by_side(&[]), Vec::<usize>::new());
    }

    #[test]
    fn months_and_years_are_marked_as_finely_as_there_is_room() {
        let marks = |from: &str, to: &str, most| {
            let [from, to] = [from, to].map(|day| day.parse().unwrap());
            let months = Months::between(from, to, most);
            (months.starts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "), months.yearly)
        };
        assert_eq!(marks("2022-01-02", "2022-03-31", 4), ("2022-02-01 2022-03-01".to_owned(), false));
        assert_eq!(
            marks("2022-01-01", "2022-12-31", 4),
            ("2022-01-01 2022-04-01 2022-07-01 2022-10-01".to_owned(), false)
        );
        assert_eq!(marks("2021-12-31", "2024-02-01", 4), ("2022-01-01 2023-01-01 2024-01-01".to_owned(), true));
        assert_eq!(
            marks("2010-06-30", "2030-12-31", 4),
            ("2015-01-01 2020-01-01 2025-01-01 2030-01-01".to_owned(), true)
        );
        assert_eq!(marks("1000-01-01", "2199-12-31", 4), ("1000-01-01 1500-01-01 2000-01-01".to_owned(), true));
    }

    #[test]
    fn one_day_has_an_axis_with_length() {
        assert_eq!(Days::holding(0, 0).range, -15..15);
        assert_eq!(Days::holding(0, 300).range, -10..310);
    }
}
