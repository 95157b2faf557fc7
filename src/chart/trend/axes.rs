//! What of a trend lies where on its axes. Comes in: [`Trend`], a format. Goes out: [`Layout`]. Never here: a mark.
//!
//! The rule of the scale, the same in both formats. What happened is what a reader comes for, so the values decide: of the
//! unit, and of those that it is compared with. The target joins them where it is at most four times the largest of them;
//! further up it would press the line flat, and a line above the plot says where it is. The target's day joins the days
//! where no more time is left until it than has passed since the first value, or half a year. What leads to a target that is
//! off the plot is cut off at the plot's edge; its slope still tells the pace. [`axis_of_values`] says where the axis begins.

use std::collections::BTreeSet;

use super::super::letters::{self, LINE};
use super::super::room::{Seat, lines_of, seats};
use super::super::scale::{self, Days, Values, side_by_side};
use super::super::strand::numbers;
use super::super::svg::Format;
use super::super::voice::{Voice, grain};
use super::drawing::{Shape, is_dense, shapes};
use super::{Other, Trend, labels, table};
use crate::model::{Date, Indicator, Number, Target, days_between};

/// Left free at the right edge, so that a dot on it is whole.
pub(super) const MARGIN: i32 = 60;
/// The widest label of the axis of values; wider ones are left to the table.
const WIDEST_TICK: i32 = 1100;
/// The widest label beside the end of a line.
pub(super) const WIDEST_LABEL: i32 = 2000;
/// A target within half a year of the last value is near, however short the time before.
const NEAR_DAYS: i64 = 184;
/// More days than this are told by the calendar, not by the days of the reports.
const MOST_DAYS: i64 = 400;
/// The same where there are so many values that they have no dots.
const MOST_DAYS_DENSE: i64 = 120;
/// Months from one label to the next.
const MONTHS: [i32; 11] = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
/// Marks without a label stand at least so far apart.
const APART: i32 = 60;
/// More turns of the year than this are not drawn.
const MOST_YEARS: usize = 12;

/// What goes where; days are counted from the first.
pub(super) struct Layout<'a> {
    pub(super) format: Format,
    pub(super) first: Date,
    pub(super) values: Values,
    pub(super) days: Days,
    /// The values' labels; empty where one is too wide.
    pub(super) ticks: Vec<String>,
    /// The target where it lies in the plot, with its day where that does.
    pub(super) target: Option<(&'a Target, Option<i64>)>,
    /// The target's label where it does not.
    pub(super) off: Option<String>,
    /// What the shapes mean.
    pub(super) key: Vec<KeyEntry>,
    /// The last day that something stands on.
    end: i64,
    broken: bool,
    gutter: i32,
}

/// A shape and what it means; or words alone.
pub(super) struct KeyEntry {
    pub(super) shape: Option<Shape>,
    pub(super) words: String,
    pub(super) seat: Seat,
}

/// A labelled day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tick {
    pub(super) day: i64,
    pub(super) label: String,
    /// The year, where one begins or changes.
    pub(super) year: Option<String>,
}

/// The days on the axis that are marked.
#[derive(Default)]
pub(super) struct DayMarks {
    pub(super) labelled: Vec<Tick>,
    pub(super) unlabelled: Vec<i64>,
    /// The first days of years.
    pub(super) years: Vec<i64>,
}

impl<'a> Layout<'a> {
    pub(super) fn of(trend: &Trend<'a>, voice: Voice<'_>, format: Format) -> Self {
        let record = trend.record();
        let first = trend.entries.first().map_or(Date::ZERO, |entry| entry.day(trend.site));
        let last = trend.entries.last().map_or(0, |entry| days_between(first, entry.day(trend.site)));
        let readings = trend.given().chain(trend.others.iter().flat_map(Other::given));
        let mut held: Vec<&Number> = readings.flat_map(numbers).collect();
        let near = trend.target.filter(|target| scale::is_near(&target.value, &held));
        held.extend(near.map(|target| &target.value));
        let by = trend.target.map(|target| days_between(first, target.by));
        let by = by.filter(|by| (0..=last + NEAR_DAYS.max(last)).contains(by));
        let end = trend.projection().filter(|leg| by.is_some() && scale::is_near(leg.to.1, &held));
        // A day on which nothing stands is no reason for an empty half of the plot.
        let by = by.filter(|_| near.is_some() || end.is_some());
        held.extend(end.map(|leg| leg.to.1));
        let values = axis_of_values(record, &held);
        let off = trend.target.filter(|_| near.is_none()).map(|target| {
            let [value, by] = [voice.value(record, &target.value), voice.date(target.by)];
            voice.say("chart.target_off", &[("target", &value), ("by", &by)])
        });
        let end = last.max(by.unwrap_or_default());
        let days = Days::holding(0, end);
        let ticks = tick_labels(record, voice, &values.ticks);
        let broken = !trend.breaks.is_empty();
        let target = near.map(|target| (target, by));
        let gutter = match format {
            Format::Narrow => MARGIN,
            Format::Wide if by.is_some_and(|by| by > last) => room_beside(&[table::projected(trend, voice)]),
            Format::Wide => room_beside(&labels::at_ends(trend, voice)),
        };
        let mut layout = Self { format, first, values, days, ticks, target, off, key: Vec::new(), end, broken, gutter };
        layout.key = set(key(trend, voice, &layout), layout.right() - layout.left());
        layout
    }

    pub(super) fn width(&self) -> i32 {
        self.format.width()
    }

    pub(super) fn top(&self) -> i32 {
        230 + LINE * (i32::from(self.broken) + i32::from(self.off.is_some()))
    }

    pub(super) fn bottom(&self) -> i32 {
        let plot = match self.format {
            Format::Narrow => 1350,
            Format::Wide => 2200,
        };
        self.top() + plot
    }

    pub(super) fn left(&self) -> i32 {
        self.ticks.iter().map(|tick| letters::width(tick)).max().unwrap_or_default() + 60
    }

    pub(super) fn right(&self) -> i32 {
        self.width() - self.gutter
    }

    /// The base line of the labels of days.
    pub(super) fn below(&self) -> i32 {
        self.bottom() + 80 + letters::RISE
    }

    /// The base line of a line of the key.
    pub(super) fn key_line(&self, line: i32) -> i32 {
        self.below() + LINE + (LINE + 30) * (line + 1)
    }

    pub(super) fn height(&self) -> i32 {
        self.key_line(lines_of(self.key.last().map(|entry| entry.seat))) - LINE - 30 + letters::FALL
    }

    pub(super) fn day(&self, day: Date) -> i64 {
        days_between(self.first, day)
    }

    /// Whether a day is on the axis.
    pub(super) fn has_day(&self, day: Date) -> bool {
        let (from, to) = self.days.ends();
        (from..=to).contains(&self.day(day))
    }

    /// Whether a value is on the axis.
    pub(super) fn has_value(&self, value: &Number) -> bool {
        self.values.ticks.first().is_some_and(|low| low <= value)
            && self.values.ticks.last().is_some_and(|high| value <= high)
    }

    /// The days to mark, where `place` gives a day's place: those of the reports as far as they have room, the last and the
    /// first before the others; the calendar's over a longer time.
    pub(super) fn marks(&self, trend: &Trend<'_>, voice: Voice<'_>, place: &dyn Fn(i64) -> i32) -> DayMarks {
        let (from, to) = self.days.ends();
        let dense = is_dense(trend);
        let mut marks = match to - from {
            span if span > MOST_DAYS || dense && span > MOST_DAYS_DENSE => self.calendar(voice, place),
            _ => DayMarks { labelled: self.report_days(trend, voice, place), ..DayMarks::default() },
        };
        // In the margins beside the first and the last day such a line would only look like a frame.
        marks.years =
            self.months(12).into_iter().map(|day| self.day(day)).filter(|day| (1..self.end).contains(day)).collect();
        if marks.years.len() > MOST_YEARS {
            marks.years.clear();
        }
        marks
    }

    fn report_days(&self, trend: &Trend<'_>, voice: Voice<'_>, place: &dyn Fn(i64) -> i32) -> Vec<Tick> {
        let days = trend.entries.iter().map(|entry| entry.day(trend.site));
        let mut wanted: Vec<Date> = days.clone().next_back().into_iter().chain(days.clone().next()).collect();
        wanted.extend(self.target.and_then(|(target, by)| by.map(|_| target.by)));
        wanted.extend(days.rev());
        let mut seen = BTreeSet::new();
        wanted.retain(|day| seen.insert(*day));
        let labels: Vec<String> = wanted.iter().map(|day| voice.axis_date(*day)).collect();
        // As the drawing moves a label at the sheet's edge inwards.
        let middle = |(day, label): (&Date, &String)| {
            let half = letters::width(label) / 2;
            place(self.day(*day)).clamp(half, (self.width() - half).max(half))
        };
        let middles: Vec<(i32, &str)> =
            wanted.iter().zip(&labels).map(|(day, label)| (middle((day, label)), label.as_str())).collect();
        let mut kept: Vec<(Date, String)> =
            side_by_side(&middles).into_iter().map(|at| (wanted[at], labels[at].clone())).collect();
        kept.sort();
        self.with_years(kept)
    }

    fn with_years(&self, days: Vec<(Date, String)>) -> Vec<Tick> {
        let years = scale::new_years(days.iter().map(|(day, _)| *day));
        days.into_iter().zip(years).map(|((day, label), year)| Tick { day: self.day(day), label, year }).collect()
    }

    /// Labels at the first days of months or years, as many as have room.
    fn calendar(&self, voice: Voice<'_>, place: &dyn Fn(i64) -> i32) -> DayMarks {
        let (from, to) = self.days.ends();
        let days = i32::try_from((to - from).max(1)).unwrap_or(i32::MAX);
        // A month's width; spans are below ten thousand years, in tenths of a unit no more than a few thousand.
        let month = i64::from(place(to) - place(from)) * 3044 / 100 / i64::from(days);
        let label = letters::width("0000").max(letters::width(&month_label(voice, Date::constant(2000, 12, 1)))) + 120;
        let fits = |months: &&i32| month * i64::from(**months) >= i64::from(label);
        let step = MONTHS.iter().find(fits).copied().unwrap_or(MONTHS[MONTHS.len() - 1]);
        let labelled = self.months(step).into_iter().map(|day| match step {
            12.. => (day, format!("{:04}", day.year())),
            _ => (day, month_label(voice, day)),
        });
        let mut labelled = self.with_years(labelled.collect());
        if step >= 12 {
            labelled.iter_mut().for_each(|tick| tick.year = None);
        }
        let finer = if step < 12 { 1 } else { 12 };
        let fine = finer < step && month * i64::from(finer) >= i64::from(APART);
        let unlabelled =
            if fine { self.months(finer).into_iter().map(|day| self.day(day)).collect() } else { Vec::new() };
        DayMarks { labelled, unlabelled, years: Vec::new() }
    }

    /// The first days of every so many months that are on the axis.
    fn months(&self, step: i32) -> Vec<Date> {
        let (from, to) = self.days.ends();
        scale::first_days(scale::day_after(self.first, from), scale::day_after(self.first, to), step)
    }
}

/// Room beside lines that end at the right edge, for these labels.
fn room_beside(labels: &[String]) -> i32 {
    let widest = labels.iter().map(|label| letters::bold_width(label)).filter(|width| *width <= WIDEST_LABEL).max();
    widest.map_or(MARGIN, |widest| widest + 90).max(MARGIN)
}

/// Less than half of a rate is a finding of its own: its axis keeps zero.
fn axis_of_values(record: &Indicator, held: &[&Number]) -> Values {
    let grain = grain(record, held.iter().copied());
    let high = !record.is_rate() || held.iter().all(|value| **value >= Number::int(50));
    match high {
        true => Values::around(held.iter().copied(), grain),
        false => Values::holding(held.iter().copied(), grain),
    }
}

fn month_label(voice: Voice<'_>, day: Date) -> String {
    let month = day.month().to_string();
    let short = voice.strings.get(&format!("format.month_short_{month}")).unwrap_or_default();
    voice.say("format.date_month", &[("m", &month), ("month_short", short)])
}

/// The values at the ticks in words; millions as such where every tick then has two decimals at most. None where one is
/// wider than there is room.
fn tick_labels(record: &Indicator, voice: Voice<'_>, ticks: &[Number]) -> Vec<String> {
    let labels: Vec<String> = match scale_of(record, ticks) {
        None => ticks.iter().map(|tick| voice.value(record, tick)).collect(),
        Some((size, key)) => {
            let scaled = |tick: &Number| match tick.over(&size) {
                Some(n) if !n.is_zero() => voice.say(key, &[("n", &voice.strings.number(&n))]),
                _ => voice.value(record, tick),
            };
            ticks.iter().map(scaled).collect()
        }
    };
    let narrow = labels.iter().all(|label| letters::width(label) <= WIDEST_TICK);
    if narrow { labels } else { Vec::new() }
}

fn scale_of(record: &Indicator, ticks: &[Number]) -> Option<(Number, &'static str)> {
    let scales = [(1_000_000_000, "chart.trend.scale.billion"), (1_000_000, "chart.trend.scale.million")];
    let largest = ticks.last()?;
    let (size, key) =
        scales.map(|(size, key)| (Number::int(size), key)).into_iter().find(|(size, _)| largest >= size)?;
    let short = |tick: &Number| tick.times(&Number::int(100)).over(&size).is_some_and(|n| n.is_integer());
    (!record.is_rate() && ticks.iter().all(short)).then_some((size, key))
}

/// The shapes that are drawn and not plain dots, with their meaning; and where the axis begins, if not at zero.
fn key(trend: &Trend<'_>, voice: Voice<'_>, layout: &Layout<'_>) -> Vec<(Option<Shape>, String)> {
    let shapes: BTreeSet<Shape> = shapes(trend).into_iter().collect();
    let told = shapes.into_iter().filter_map(|shape| Some((Some(shape), voice.say(shape.key()?, &[]))));
    let base = layout.values.ticks.first().filter(|base| !base.is_zero() && !base.is_negative());
    let base = base.map(|base| {
        let value = voice.value(trend.record(), base);
        (None, voice.say("chart.trend.key.base", &[("value", &value)]))
    });
    told.chain(base).collect()
}

/// Room for a shape before its words.
pub(super) const KEY_MARK: i32 = 125;
/// Room between two of them.
const KEY_GAP: i32 = 140;

fn set(items: Vec<(Option<Shape>, String)>, room: i32) -> Vec<KeyEntry> {
    let cut = |(shape, words): (Option<Shape>, String)| (shape, letters::fit(&words, room - KEY_MARK));
    let items: Vec<(Option<Shape>, String)> = items.into_iter().map(cut).collect();
    let widths = items.iter().map(|(shape, words)| letters::width(words) + shape.map_or(0, |_| KEY_MARK));
    let seats = seats(widths, (room, KEY_GAP));
    items.into_iter().zip(seats).map(|((shape, words), seat)| KeyEntry { shape, words, seat }).collect()
}
