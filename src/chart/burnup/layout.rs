//! Where the lines of a burn-up go. Comes in: [`Burnup`]. Goes out: [`Layout`] and [`Lines`], in tenths of a unit of the
//! sheet. Never here: a mark on paper.

use plotters_backend::BackendCoord;

use super::super::letters::{self, LINE};
use super::super::room::Room;
use super::super::scale::{self, Days, Grain, Plot, Values};
use super::super::svg::{Format, Sheet};
use super::super::voice::Voice;
use super::Burnup;
use crate::figures::BurnupDay;
use crate::model::{Date, Number, days_between};

/// Left free at the right edge, so that a mark on it is whole.
const MARGIN: i32 = 60;
/// Above the plot: the day of as_of, and a line's name.
pub(super) const TOP: i32 = 2 * LINE + 60;
/// An axis of fewer days would have no first day of a month on it.
const FEWEST_DAYS: i64 = 62;
/// With more steps than this the lines have no marks but their last.
const MOST_MARKS: usize = 60;
/// Steps of a line with too many of them are at least so far apart; nobody sees the others.
const FINEST: i32 = 12;
/// Room for a line is taken in columns of this width.
const COLUMN: i32 = 90;

/// What goes where; days are counted from the first.
pub(super) struct Layout {
    /// The sheet's width.
    pub(super) width: i32,
    /// The plot's left edge.
    pub(super) left: i32,
    /// Its lower edge.
    pub(super) bottom: i32,
    /// The day that others are counted from.
    pub(super) first: Date,
    /// The first and the last day on the axis.
    ends: [i64; 2],
    /// The axis of numbers of tasks.
    pub(super) values: Values,
    /// Its labels.
    pub(super) ticks: Vec<String>,
}

impl Layout {
    /// The layout for a format.
    pub(super) fn of(burnup: &Burnup<'_>, voice: Voice<'_>, format: Format) -> Self {
        let days = &burnup.figures.days;
        let first = days.first().map_or(burnup.figures.as_of, |day| day.day);
        let last = days.last().map_or(0, |day| days_between(first, day.day));
        let short = (FEWEST_DAYS - last).max(0) / 2;
        let counted = Number::int(i64::try_from(burnup.figures.counted).unwrap_or(i64::MAX));
        let values = Values::holding([&counted], Grain::Whole);
        let ticks: Vec<String> = values.ticks.iter().map(|tick| voice.strings.number(tick)).collect();
        let widest = ticks.iter().map(|tick| letters::width(tick)).max().unwrap_or_default();
        let height = match format {
            Format::Narrow => 1500,
            Format::Wide => 2100,
        };
        let (width, left) = (format.width(), widest + 60);
        Self { width, left, bottom: TOP + height, first, ends: [-short, last + short], values, ticks }
    }

    /// The plot's right edge.
    pub(super) fn right(&self) -> i32 {
        self.width - MARGIN
    }

    /// The plot: days from the first one, and numbers of tasks.
    pub(super) fn plot<'s>(&self, sheet: &'s Sheet) -> Plot<'s> {
        let days = Days::holding(self.ends[0], self.ends[1]).coord(Vec::new());
        scale::plot(sheet, (days, self.values.coord()), ([self.left, self.right()], [TOP, self.bottom]))
    }

    /// How many days after the first.
    pub(super) fn day(&self, day: Date) -> i64 {
        days_between(self.first, day)
    }
}

/// Where a line of steps goes.
pub(super) struct Steps {
    /// From corner to corner.
    pub(super) points: Vec<BackendCoord>,
    /// The place of each step's upper end, with the day.
    rises: Vec<(BackendCoord, BurnupDay)>,
}

impl Steps {
    /// Through the days at which `sum` knows how many, from the axis' left end.
    fn through(
        days: &[BurnupDay],
        (layout, plot): (&Layout, &Plot<'_>),
        sum: impl Fn(&BurnupDay) -> Option<usize>,
    ) -> Self {
        let (mut points, mut rises) = (vec![(layout.left, layout.bottom)], Vec::new());
        let mut before = 0;
        for day in days {
            let Some(now) = sum(day) else { break };
            let height = |count: usize| plot.map_coordinate(&(layout.day(day.day), count as f64));
            points.push(height(before));
            if now > before {
                points.push(height(now));
                rises.push((height(now), *day));
            }
            before = now;
        }
        points.dedup();
        Self { points, rises }
    }

    /// Where the line ends.
    pub(super) fn end(&self) -> BackendCoord {
        self.points.last().copied().unwrap_or_default()
    }

    /// The steps that have marks, of so many before some were left out.
    pub(super) fn marked(&self, all: usize) -> &[(BackendCoord, BurnupDay)] {
        let left_out = first_mark(all).min(self.rises.len().saturating_sub(1));
        self.rises.get(left_out..).unwrap_or_default()
    }

    /// Takes the room of the line.
    pub(super) fn take(&self, room: &mut Room) {
        room.take_columns(&self.points, COLUMN);
    }
}

/// The lines of a burn-up, laid out.
pub(super) struct Lines {
    /// The days that are drawn.
    pub(super) days: Vec<BurnupDay>,
    /// What was due; nothing where no task has a deadline.
    pub(super) planned: Option<Steps>,
    /// What was done.
    pub(super) done: Steps,
    /// The place of as_of on the axis.
    pub(super) now: i32,
}

impl Lines {
    /// The lines on a plot.
    pub(super) fn of(burnup: &Burnup<'_>, (layout, plot): (&Layout, &Plot<'_>)) -> Self {
        let days = seen(burnup, (layout, plot));
        let planned = (burnup.figures.planned > 0).then(|| Steps::through(&days, (layout, plot), |day| Some(day.due)));
        let done = Steps::through(&days, (layout, plot), |day| day.done);
        let (now, _) = plot.map_coordinate(&(layout.day(burnup.figures.as_of), 0.0));
        Self { days, planned, done, now }
    }
}

/// The days that can be seen: all that have a mark of their own, as_of, and of the others those that lie apart.
fn seen(burnup: &Burnup<'_>, (layout, plot): (&Layout, &Plot<'_>)) -> Vec<BurnupDay> {
    let figures = &burnup.figures;
    let first_marked = |rises: fn(&BurnupDay) -> bool| {
        let days: Vec<Date> = figures.days.iter().filter(|day| rises(day)).map(|day| day.day).collect();
        days.get(first_mark(days.len())).copied()
    };
    let (due, done) = (first_marked(|day| day.newly_due > 0), first_marked(|day| day.newly_done > 0));
    let marked = |day: &BurnupDay| {
        let has = |first: Option<Date>, newly: usize| newly > 0 && first.is_some_and(|first| first <= day.day);
        has(due, day.newly_due) || has(done, day.newly_done) || day.day == figures.as_of
    };
    let mut reach = i32::MIN;
    let apart = |day: &&BurnupDay| {
        let (x, _) = plot.map_coordinate(&(layout.day(day.day), 0.0));
        let kept = marked(day) || x >= reach;
        reach = if kept { x + FINEST } else { reach };
        kept
    };
    figures.days.iter().filter(apart).copied().collect()
}

/// From which of so many steps on a line has marks: from the first, or the last only where there are too many.
fn first_mark(steps: usize) -> usize {
    if steps > MOST_MARKS { steps - 1 } else { 0 }
}
