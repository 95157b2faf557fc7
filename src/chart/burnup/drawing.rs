//! The drawing of a burn-up. Comes in: [`Burnup`]. Goes out: SVG. Never here: a figure in words that `voice` did not write.
//!
//! Two lines in steps, over real days and whole numbers of tasks: what was due by each day, dashed, until the last
//! deadline; what was done, solid, until as_of. Between them, what is missing.

use std::cmp::Ordering;

use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::combinators::WithKeyPoints;
use plotters::coord::types::{RangedCoordf64, RangedCoordi64};
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, Polygon};
use plotters_backend::BackendCoord;

use super::super::class::Class;
use super::super::letters::{self, LINE};
use super::super::room::{Patch, Room};
use super::super::scale::{Days, Grain, Months, Values, side_by_side};
use super::super::svg::{self, Anchor, Area, Caption, Drawing, Drawn, Format, Pen, Sheet};
use super::super::voice::Voice;
use super::{Burnup, sentence};
use crate::figures::BurnupDay;
use crate::model::{Date, Number, days_between};

/// Left free at the right edge, so that a mark on it is whole.
const MARGIN: i32 = 60;
/// Above the plot: the day of as_of, and a line's name.
const TOP: i32 = 2 * LINE + 60;
/// An axis of fewer days would have no first day of a month on it.
const FEWEST_DAYS: i64 = 62;
/// From one label of the axis of days to the next.
const APART: i32 = 600;
/// With more steps than this the lines have no marks but their last.
const MOST_MARKS: usize = 60;
/// The radius of a mark.
const DOT: i32 = 24;

type Plot<'a> = DrawingArea<Pen<'a>, Cartesian2d<WithKeyPoints<RangedCoordi64>, WithKeyPoints<RangedCoordf64>>>;
type Place = (Anchor, BackendCoord);

/// The drawing of a burn-up.
pub(super) fn draw(burnup: &Burnup<'_>, voice: Voice<'_>, format: Format) -> Drawing {
    let layout = Layout::of(burnup, voice, format);
    let sheet = Sheet::new(layout.width, layout.bottom + 80 + 2 * LINE);
    // Only a drawing that is begun within another could fail, and none is.
    let _ = picture(burnup, voice, (&layout, &sheet));
    let desc = sentence::description(burnup, voice);
    sheet.finish(&Caption { title: &burnup.caption(voice), desc: &desc })
}

/// What goes where; days are counted from the first.
struct Layout {
    width: i32,
    left: i32,
    bottom: i32,
    first: Date,
    /// The first and the last day on the axis.
    ends: [i64; 2],
    values: Values,
    ticks: Vec<String>,
}

impl Layout {
    fn of(burnup: &Burnup<'_>, voice: Voice<'_>, format: Format) -> Self {
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

    fn right(&self) -> i32 {
        self.width - MARGIN
    }

    fn plot<'s>(&self, sheet: &'s Sheet) -> Plot<'s> {
        let place = (self.left..self.right(), self.bottom..TOP);
        let days = Days::holding(self.ends[0], self.ends[1]).coord(Vec::new());
        sheet.area().apply_coord_spec(Cartesian2d::new(days, self.values.coord(), place))
    }

    /// How many days after the first.
    fn day(&self, day: Date) -> i64 {
        days_between(self.first, day)
    }
}

/// Where a line of steps goes.
struct Steps {
    points: Vec<BackendCoord>,
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

    fn end(&self) -> BackendCoord {
        self.points.last().copied().unwrap_or_default()
    }

    /// Takes the room of the line, in pieces wide enough to be few.
    fn take(&self, room: &mut Room) {
        let mut piece: Option<Patch> = None;
        for pair in self.points.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let next = Patch {
                left: from.0.min(to.0) - 15,
                top: from.1.min(to.1) - 15,
                right: from.0.max(to.0) + 15,
                bottom: from.1.max(to.1) + 15,
            };
            piece = match piece {
                Some(held) if next.right - held.left <= 90 => Some(held.with(&next)),
                held => {
                    held.into_iter().for_each(|held| room.take(held));
                    Some(next)
                }
            };
        }
        piece.into_iter().for_each(|held| room.take(held));
    }
}

/// The lines of a burn-up, laid out.
struct Lines {
    /// What was due; nothing where no task has a deadline.
    planned: Option<Steps>,
    done: Steps,
    /// The place of as_of on the axis.
    now: i32,
}

impl Lines {
    fn of(burnup: &Burnup<'_>, (layout, plot): (&Layout, &Plot<'_>)) -> Self {
        let days = &burnup.figures.days;
        let planned = (burnup.figures.planned > 0).then(|| Steps::through(days, (layout, plot), |day| Some(day.due)));
        let done = Steps::through(days, (layout, plot), |day| day.done);
        let (now, _) = plot.map_coordinate(&(layout.day(burnup.figures.as_of), 0.0));
        Self { planned, done, now }
    }
}

fn picture(burnup: &Burnup<'_>, voice: Voice<'_>, (layout, sheet): (&Layout, &Sheet)) -> Drawn {
    let (area, plot) = (sheet.area(), layout.plot(sheet));
    let lines = Lines::of(burnup, (layout, &plot));
    let mut room = Room::new(Patch { left: layout.left, top: 0, right: layout.width, bottom: layout.bottom });
    mesh(layout, (&area, &plot))?;
    days_axis(voice, layout, (&area, &plot))?;
    lag(burnup, layout, (&area, &plot))?;
    whole_line(burnup, layout, (&area, &plot))?;
    now(burnup, voice, (layout, lines.now, &area), &mut room)?;
    if let Some(planned) = &lines.planned {
        svg::line(&area, Class::Planned, &planned.points)?;
        planned.take(&mut room);
    }
    svg::line(&area, Class::Reached, &lines.done.points)?;
    lines.done.take(&mut room);
    marks(voice, (&lines, sheet), &mut room)?;
    names(burnup, voice, (layout, &lines, &plot), &mut room)?;
    axis_name(voice, (layout, &area), &mut room)
}

/// Thin lines at whole numbers, and their labels.
fn mesh(layout: &Layout, (area, plot): (&Area<'_>, &Plot<'_>)) -> Drawn {
    let at = |tick: &Number| plot.map_coordinate(&(0, tick.to_f64())).1;
    for tick in layout.values.ticks.iter().skip(1) {
        svg::line(area, Class::Grid, &[(layout.left, at(tick)), (layout.right(), at(tick))])?;
    }
    svg::line(area, Class::Axis, &[(layout.left, layout.bottom), (layout.right(), layout.bottom)])?;
    for (tick, label) in layout.values.ticks.iter().zip(&layout.ticks) {
        svg::write(area, Class::Tick, (Anchor::End, (layout.left - 50, at(tick) + letters::MIDDLE)), label)?;
    }
    Ok(())
}

/// First days of months or years, with the year below where it begins or changes.
fn days_axis(voice: Voice<'_>, layout: &Layout, (area, plot): (&Area<'_>, &Plot<'_>)) -> Drawn {
    let range = plot.get_x_range();
    let day = |days: i64| layout.first.saturating_add(jiff::Span::new().days(days));
    let most = usize::try_from((layout.right() - layout.left) / APART).unwrap_or_default();
    let months = Months::between(day(range.start), day(range.end), most.max(2));
    let label = |day: &Date| if months.yearly { format!("{:04}", day.year()) } else { voice.axis_date(*day) };
    let labels: Vec<(i32, String)> =
        months.starts.iter().map(|day| (plot.map_coordinate(&(layout.day(*day), 0.0)).0, label(day))).collect();
    let middles: Vec<(i32, &str)> = labels.iter().map(|(x, label)| (*x, label.as_str())).collect();
    let kept = side_by_side(&middles);
    for (x, _) in &labels {
        svg::line(area, Class::Axis, &[(*x, layout.bottom), (*x, layout.bottom + 40)])?;
    }
    let below = layout.bottom + 80 + letters::RISE;
    let mut before = None;
    for at in kept {
        let ((x, label), year) = (&labels[at], months.starts[at].year());
        let (anchor, (x, y)) = within(layout.width, (*x, below), letters::width(label));
        svg::write(area, Class::Tick, (anchor, (x, y)), label)?;
        if !months.yearly && before.replace(year) != Some(year) {
            svg::write(area, Class::Tick, (anchor, (x, y + LINE)), &format!("{year:04}"))?;
        }
    }
    Ok(())
}

/// A place centred on a point, moved so that the text does not leave the sheet.
fn within(sheet: i32, (x, y): BackendCoord, width: i32) -> Place {
    let half = width / 2 + 1;
    (Anchor::Middle, (x.clamp(half.min(sheet / 2), (sheet - half).max(sheet / 2)), y))
}

/// The area between the lines until as_of, wherever less is done than was due.
fn lag(burnup: &Burnup<'_>, layout: &Layout, (area, plot): (&Area<'_>, &Plot<'_>)) -> Drawn {
    let known: Vec<(BurnupDay, usize)> =
        burnup.figures.days.iter().filter_map(|day| day.done.map(|done| (*day, done))).collect();
    let mut upper: Vec<BackendCoord> = Vec::new();
    let mut lower: Vec<BackendCoord> = Vec::new();
    let spans: Vec<_> = known.windows(2).map(|pair| (pair[0], pair[1].0.day)).collect();
    for (at, ((from, done), until)) in spans.iter().enumerate() {
        let [from_x, until_x] = [from.day, *until].map(|day| layout.day(day));
        let place = |x: i64, count: usize| plot.map_coordinate(&(x, count as f64));
        if from.due > *done {
            upper.extend([place(from_x, from.due), place(until_x, from.due)]);
            lower.extend([place(from_x, *done), place(until_x, *done)]);
        }
        if (from.due <= *done || at + 1 == spans.len()) && !upper.is_empty() {
            upper.dedup();
            lower.dedup();
            let around: Vec<BackendCoord> = upper.drain(..).chain(lower.drain(..).rev()).collect();
            area.draw(&Polygon::new(around, svg::fill(Class::Lag)))?;
        }
    }
    Ok(())
}

/// How many tasks there are, where the deadlines do not add up to it.
fn whole_line(burnup: &Burnup<'_>, layout: &Layout, (area, plot): (&Area<'_>, &Plot<'_>)) -> Drawn {
    if burnup.figures.planned == burnup.figures.counted {
        return Ok(());
    }
    let (_, y) = plot.map_coordinate(&(0, burnup.figures.counted as f64));
    svg::line(area, Class::Whole, &[(layout.left, y), (layout.right(), y)])
}

/// The day that everything is as of.
fn now(burnup: &Burnup<'_>, voice: Voice<'_>, (layout, x, area): (&Layout, i32, &Area<'_>), room: &mut Room) -> Drawn {
    let top = LINE + 20;
    svg::line(area, Class::Now, &[(x, top), (x, layout.bottom)])?;
    let words = voice.date(burnup.figures.as_of);
    let width = letters::width(&words);
    let (anchor, at) = within(layout.width, (x, letters::RISE), width);
    room.take(Patch::of_text(width + 60, anchor, at));
    svg::write(area, Class::NowText, (anchor, at), &words)
}

/// A dot with its figures at every step; at the last only where there are too many to tell apart.
fn marks(voice: Voice<'_>, (lines, sheet): (&Lines, &Sheet), room: &mut Room) -> Drawn {
    let area = sheet.area();
    let planned = lines.planned.iter().map(|steps| (steps, Class::PlannedDot));
    let of_planned = |day: &BurnupDay| (day.due, ("chart.burnup.rise.due", day.newly_due));
    let of_done = |day: &BurnupDay| (day.done.unwrap_or_default(), ("chart.burnup.rise.done", day.newly_done));
    for (steps, class) in planned.chain([(&lines.done, Class::ReachedDot)]) {
        let kept = if steps.rises.len() > MOST_MARKS { steps.rises.len() - 1 } else { 0 };
        for (place, day) in steps.rises.iter().skip(kept) {
            let (sum, (key, rise)) = if class == Class::PlannedDot { of_planned(day) } else { of_done(day) };
            let risen = voice.strings.say_count(key, rise, &[]);
            sheet.note(format!("{}: {}, {risen}", voice.date(day.day), voice.strings.count(sum)));
            area.draw(&Circle::new(*place, DOT, svg::fill(class)))?;
            room.take(Patch::around(*place, DOT));
        }
    }
    Ok(())
}

/// What each line is and where it ends, what lies between them, and how many tasks there are.
fn names(
    burnup: &Burnup<'_>,
    voice: Voice<'_>,
    (layout, lines, plot): (&Layout, &Lines, &Plot<'_>),
    room: &mut Room,
) -> Drawn {
    let figures = &burnup.figures;
    let area = plot.strip_coord_spec();
    let say = |key: &str, n: usize| voice.say(&format!("chart.burnup.{key}"), &[("n", &voice.strings.count(n))]);
    let write = |room: &mut Room, class: Class, words: &str, places: &[Place]| {
        let found = room.find(letters::bold_width(words), places);
        found.map_or(Ok(()), |place| svg::write(&area, class, place, words))
    };
    let (x, y) = lines.done.end();
    let done = say("done_end", figures.done);
    if let Some(planned) = &lines.planned {
        write(room, Class::PlannedText, &say("planned_end", figures.planned), &around(planned.end(), Side::Before))?;
    }
    // On a phone the plan's name cannot but cross the line of as_of, which its halo cuts; the others need not.
    room.take(Patch { left: lines.now - 15, top: 0, right: lines.now + 15, bottom: layout.bottom });
    write(room, Class::ReachedText, &done, &around((x, y), Side::After))?;
    let (_, due) = plot.map_coordinate(&(0, figures.due as f64));
    let beside = i32::midpoint(y, due) + letters::MIDDLE;
    let places = [(Anchor::End, (x - 60, beside)), (Anchor::Start, (x + 50, beside))];
    let gap = figures.due.abs_diff(figures.done);
    match figures.done.cmp(&figures.due) {
        Ordering::Less => write(room, Class::LagText, &say("missing", gap), &places)?,
        Ordering::Greater if figures.planned > 0 => write(room, Class::ReachedText, &say("before", gap), &places)?,
        Ordering::Equal | Ordering::Greater => {}
    }
    if figures.planned == figures.counted {
        return Ok(());
    }
    let (_, y) = plot.map_coordinate(&(0, figures.counted as f64));
    let above = y - letters::FALL - 30;
    let places = [(Anchor::Start, (layout.left + 30, above)), (Anchor::End, (layout.right(), above))];
    write(room, Class::WholeText, &say("whole", figures.counted), &places)
}

/// On which side of a line's end its name reads best.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Above the line, which ends there.
    Before,
    /// After the line, or below it.
    After,
}

/// Places for the name of a line that ends at a point, the best first.
fn around((x, y): BackendCoord, side: Side) -> Vec<Place> {
    let (above, below) = (y - letters::FALL - 45, y + letters::RISE + 45);
    let mut places = match side {
        Side::Before => vec![(Anchor::End, (x + 30, above)), (Anchor::Start, (x + 50, y + letters::MIDDLE))],
        Side::After => vec![
            (Anchor::Start, (x + 50, y + letters::MIDDLE)),
            (Anchor::Start, (x + 50, below)),
            (Anchor::End, (x - 50, below)),
            (Anchor::Start, (x + 50, above)),
            (Anchor::End, (x - 50, above)),
        ],
    };
    let further = |line: i32| {
        let [above, below] = [above - line * LINE, below + line * LINE];
        [above, below]
            .into_iter()
            .flat_map(move |y| [(Anchor::End, (x - 50, y)), (Anchor::Start, (x + 50, y)), (Anchor::End, (x - 400, y))])
    };
    places.extend((0..6).flat_map(further));
    places
}

/// What the numbers on the axis count, where there is room for it.
fn axis_name(voice: Voice<'_>, (layout, area): (&Layout, &Area<'_>), room: &mut Room) -> Drawn {
    let words = voice.say("chart.column.count", &[]);
    let width = letters::width(&words);
    let left = [letters::RISE, TOP - letters::FALL - 60].map(|y| (Anchor::Start, (layout.left, y)));
    room.find(width, &left).map_or(Ok(()), |place| svg::write(area, Class::Tick, place, &words))
}
