//! The drawing of a bar of tasks. Comes in: [`Tasks`]. Goes out: SVG. Never here: a count in words that `voice` did not
//! write; a bucket told by its colour alone.
//!
//! One bar in parts, how many above each; what completion leaves out stands a little apart, at the end. The parts are
//! named on the bar itself where the sheet is wide enough for it, else in a list below.

use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordi64;

use super::super::class::Class;
use super::super::letters::{self, LINE};
use super::super::room::{Patch, Room};
use super::super::svg::{self, Anchor, Area, Caption, Drawing, Drawn, Format, Sheet};
use super::super::voice::Voice;
use super::{Tasks, label};
use crate::figures::Bucket;

/// The base line of the first row, a little below the sheet's edge.
const FIRST: i32 = letters::RISE + 10;
/// The height of the bar, and of a row of the list below it.
const BAR: i32 = 260;
const ROW: i32 = 200;
/// A square of the list.
const SWATCH: i32 = 120;
/// Between two parts of the bar, and between those that count and those that do not.
const GAP: i32 = 12;
const ASIDE: i32 = 60;
/// Left free at both ends, so that an outline is whole.
const EDGE: i32 = 5;
/// The width of a part, with the gap after it, below which it would not be seen.
const THINNEST: i32 = 30;
/// Between two numbers above the bar.
const NUMBERS_APART: i32 = 60;
/// Names on the bar stand in so many rows at the most.
const NAME_ROWS: usize = 3;

/// The drawing of a bar of tasks.
pub(super) fn draw(tasks: &Tasks<'_>, voice: Voice<'_>, format: Format) -> Drawing {
    let layout = Layout::of(tasks, voice, format);
    let of = voice.strings.say_count("chart.tasks.tasks", tasks.tally.total(), &[]);
    let desc = voice.say("chart.tasks.desc", &[("of", &of)]);
    let caption = Caption { title: &tasks.caption(voice), desc: &desc };
    svg::draw((layout.width, layout.height()), &caption, |sheet| picture(tasks, voice, (&layout, sheet)))
}

/// One part of the bar, placed.
struct Part {
    bucket: Bucket,
    count: String,
    name: String,
    left: i32,
    right: i32,
}

/// How the parts are named.
enum Names {
    /// On the bar: the row of each part's name, counted from the bar.
    Beside(Vec<usize>),
    /// In a list of so many columns.
    List(usize),
}

/// What goes where.
struct Layout {
    width: i32,
    /// The share that is done, with what it is of.
    share: Option<[String; 2]>,
    parts: Vec<Part>,
    names: Names,
}

impl Layout {
    fn of(tasks: &Tasks<'_>, voice: Voice<'_>, format: Format) -> Self {
        let width = format.width();
        let parts = parts(tasks, voice, width);
        let names = match format {
            Format::Narrow => Names::List(1),
            Format::Wide => rows_of_names(&parts, width).map_or(Names::List(2), Names::Beside),
        };
        let share = tasks.tally.completion().map(|completion| {
            let of = voice.strings.say_count("chart.tasks.tasks", tasks.tally.counted(), &[]);
            let n = voice.strings.count(tasks.tally.done());
            let percent = voice.strings.percent(&completion);
            let whole = voice.say("chart.tasks.share_of", &[("n", &n), ("of", &of)]);
            [voice.say("chart.tasks.share", &[("percent", &percent)]), whole]
        });
        Self { width, share, parts, names }
    }

    /// The bar's upper edge: below the share and the counts.
    fn top(&self) -> i32 {
        FIRST + letters::FALL + if self.share.is_some() { LINE + 60 } else { 0 }
    }

    fn bottom(&self) -> i32 {
        self.top() + BAR
    }

    fn height(&self) -> i32 {
        let below = match &self.names {
            Names::Beside(rows) => 60 + LINE * rows_in(rows.iter().copied().max().map_or(0, |last| last + 1)),
            Names::List(columns) => 60 + ROW * rows_in(self.parts.len().div_ceil(*columns)),
        };
        self.bottom() + below
    }
}

fn rows_in(count: usize) -> i32 {
    i32::try_from(count).unwrap_or_default()
}

/// The buckets that are not empty, side by side.
fn parts(tasks: &Tasks<'_>, voice: Voice<'_>, width: i32) -> Vec<Part> {
    let counts = tasks.parts();
    let place = |((bucket, count), [left, right]): ((Bucket, usize), [i32; 2])| Part {
        bucket,
        count: voice.strings.count(count),
        name: label(voice, bucket),
        left,
        right,
    };
    let placed = places(&counts, width);
    counts.into_iter().zip(placed).map(place).collect()
}

/// Where each part of the bar begins and ends. A part too thin to be seen is as thin as can be seen, at the cost of
/// the widest.
fn places(counts: &[(Bucket, usize)], width: i32) -> Vec<[i32; 2]> {
    let tasks = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let total = counts.iter().map(|(_, count)| count).sum();
    let across: RangedCoordi64 = (0..tasks(total)).into();
    let gaps: Vec<i32> = counts.windows(2).map(|pair| gap(pair[0].0, pair[1].0)).chain([0]).collect();
    let mut before = 0;
    let end = |(_, count): &(Bucket, usize)| {
        before += count;
        across.map(&tasks(before), (EDGE, width - EDGE))
    };
    let ends: Vec<i32> = counts.iter().map(end).collect();
    let starts = [EDGE].into_iter().chain(ends.iter().copied());
    let spans = starts.zip(&ends).map(|(start, end)| end - start);
    let mut widths: Vec<i32> = spans.zip(&gaps).map(|(span, gap)| span.max(THINNEST - GAP + gap.max(&GAP))).collect();
    let over = widths.iter().sum::<i32>() - (width - 2 * EDGE);
    if let Some(widest) = widths.iter_mut().max() {
        *widest -= over;
    }
    let mut left = EDGE;
    let place = |(width, gap): (i32, i32)| {
        let from = left;
        left += width;
        [from, from + width - gap]
    };
    widths.into_iter().zip(gaps).map(place).collect()
}

/// Between two neighbours.
fn gap(before: Bucket, after: Bucket) -> i32 {
    let counts = |bucket: Bucket| !matches!(bucket, Bucket::Recurring | Bucket::Cancelled);
    if counts(before) && !counts(after) { ASIDE } else { GAP }
}

/// In which row below the bar each part's name begins at the part's left end, so that no name stands in the way of the
/// line from another to its part; nothing where that takes too many rows, or a name would leave the sheet.
fn rows_of_names(parts: &[Part], width: i32) -> Option<Vec<usize>> {
    let mut rows: Vec<usize> = Vec::new();
    for (at, part) in parts.iter().enumerate().rev() {
        let right = part.left + letters::width(&part.name) + 100;
        if right > width + 40 {
            return None;
        }
        let crossed = parts.iter().skip(at + 1).zip(rows.iter().rev()).filter(|(other, _)| other.left < right);
        let row = crossed.map(|(_, row)| row + 1).max().unwrap_or_default();
        if row >= NAME_ROWS {
            return None;
        }
        rows.push(row);
    }
    rows.reverse();
    Some(rows)
}

fn picture(tasks: &Tasks<'_>, voice: Voice<'_>, (layout, sheet): (&Layout, &Sheet)) -> Drawn {
    let area = sheet.area();
    share(layout, &area)?;
    for (part, (_, count)) in layout.parts.iter().zip(tasks.parts()) {
        sheet.note(format!("{}: {}", part.name, voice.strings.count(count)));
        piece(&area, part.bucket, [(part.left, layout.top()), (part.right, layout.bottom())])?;
    }
    counts(layout, &area)?;
    match &layout.names {
        Names::Beside(rows) => beside(layout, rows, &area),
        Names::List(columns) => list(layout, *columns, &area),
    }
}

/// The share that is done, and what it is of where there is room for that.
fn share(layout: &Layout, area: &Area<'_>) -> Drawn {
    let Some([share, whole]) = &layout.share else { return Ok(()) };
    svg::write(area, Class::Head, (Anchor::Start, (EDGE, FIRST)), share)?;
    if letters::bold_width(share) + letters::width(whole) + 100 > layout.width {
        return Ok(());
    }
    svg::write(area, Class::Tick, (Anchor::End, (layout.width - EDGE, FIRST)), whole)
}

/// How many, above each part that is wide enough.
fn counts(layout: &Layout, area: &Area<'_>) -> Drawn {
    let (top, bottom) = (layout.top() - LINE - 10, layout.top());
    let half = NUMBERS_APART / 2;
    let mut room = Room::new(Patch { left: -half, top, right: layout.width + half, bottom });
    for part in &layout.parts {
        let middle = (i32::midpoint(part.left, part.right), bottom - letters::FALL);
        // Two numbers side by side must not read as one.
        if let Some(found) = room.find(letters::bold_width(&part.count) + NUMBERS_APART, &[(Anchor::Middle, middle)]) {
            svg::write(area, Class::Value, found, &part.count)?;
        }
    }
    Ok(())
}

/// Each part's name below it, at the end of a line from its left end.
fn beside(layout: &Layout, rows: &[usize], area: &Area<'_>) -> Drawn {
    let base = |row: usize| layout.bottom() + 50 + LINE * rows_in(row) + letters::RISE;
    for (part, row) in layout.parts.iter().zip(rows) {
        let x = part.left + 10;
        svg::line(area, Class::Axis, &[(x, layout.bottom() + 15), (x, base(*row))])?;
    }
    for (part, row) in layout.parts.iter().zip(rows) {
        svg::write(area, Class::Name, (Anchor::Start, (part.left + 60, base(*row))), &part.name)?;
    }
    Ok(())
}

/// Each part's sign, count and name, column by column.
fn list(layout: &Layout, columns: usize, area: &Area<'_>) -> Drawn {
    let parts = &layout.parts;
    let rows = parts.len().div_ceil(columns).max(1);
    let column = layout.width / rows_in(columns);
    let widest = parts.iter().map(|part| letters::bold_width(&part.count)).max().unwrap_or_default();
    let right = SWATCH + 60 + widest;
    let place = |at: usize| (column * rows_in(at / rows), layout.bottom() + 60 + ROW * rows_in(at % rows));
    for (at, part) in parts.iter().enumerate() {
        let (x, y) = place(at);
        let (x, y) = (x + EDGE, y + 40);
        piece(area, part.bucket, [(x, y), (x + SWATCH, y + SWATCH)])?;
    }
    for (at, part) in parts.iter().enumerate() {
        let (x, y) = place(at);
        svg::write(area, Class::Value, (Anchor::End, (x + right, y + 100 + letters::MIDDLE)), &part.count)?;
    }
    for (at, part) in parts.iter().enumerate() {
        let (x, y) = place(at);
        let words = letters::fit(&part.name, column - right - 60);
        svg::write(area, Class::Name, (Anchor::Start, (x + right + 60, y + 100 + letters::MIDDLE)), &words)?;
    }
    Ok(())
}

/// A bucket's area: one colour for each state, and stripes or dots for its kinds.
fn piece(area: &Area<'_>, bucket: Bucket, corners: [(i32, i32); 2]) -> Drawn {
    let (class, over) = match bucket {
        Bucket::DoneOnTime => (Class::Done, None),
        Bucket::DoneLate => (Class::Done, Some(Class::Stripes)),
        Bucket::Done => (Class::Done, Some(Class::Specks)),
        Bucket::Overdue => (Class::Overdue, None),
        Bucket::DueSoon => (Class::Soon, None),
        Bucket::Running => (Class::Open, None),
        Bucket::NoDeadline => (Class::Open, Some(Class::Specks)),
        Bucket::Recurring => (Class::Idle, Some(Class::Stripes)),
        Bucket::Cancelled => (Class::Void, None),
    };
    svg::block(area, class, corners)?;
    over.map_or(Ok(()), |over| svg::block(area, over, corners))
}
