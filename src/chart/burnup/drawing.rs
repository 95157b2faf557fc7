//! The drawing of a burn-up. Comes in: [`Burnup`]. Goes out: SVG. Never here: a figure in words that `voice` did not write.
//!
//! Two lines in steps, over real days and whole numbers of tasks: what was due by each day, dashed, until the last
//! deadline; what was done, solid, until as_of. Between them, what is missing.

use std::cmp::Ordering;

use plotters_backend::BackendCoord;

use super::super::class::Class;
use super::super::letters::{self, LINE};
use super::super::room::{Patch, Room};
use super::super::scale::{self, Months, Plot, side_by_side};
use super::super::svg::{self, Anchor, Area, Caption, Drawing, Drawn, Format, Place, Sheet};
use super::super::voice::Voice;
use super::layout::{Layout, Lines, TOP};
use super::{Burnup, sentence};
use crate::figures::BurnupDay;
use crate::model::{Date, Number};

/// The base line of the first row, a little below the sheet's edge.
const FIRST: i32 = letters::RISE + 10;
/// From the plot down to the axis' labels.
const BELOW: i32 = 100;
/// From one label of the axis of days to the next.
const APART: i32 = 600;
/// The radius of a mark.
const DOT: i32 = 24;

/// The drawing of a burn-up.
pub(super) fn draw(burnup: &Burnup<'_>, voice: Voice<'_>, format: Format) -> Drawing {
    let layout = Layout::of(burnup, voice, format);
    let desc = sentence::description(burnup, voice);
    let caption = Caption { title: &burnup.caption(voice), desc: &desc };
    let size = (layout.width, layout.bottom + BELOW + 2 * LINE);
    svg::draw(size, &caption, |sheet| picture(burnup, voice, (&layout, sheet)))
}

fn picture(burnup: &Burnup<'_>, voice: Voice<'_>, (layout, sheet): (&Layout, &Sheet)) -> Drawn {
    let (area, plot) = (sheet.area(), layout.plot(sheet));
    let lines = Lines::of(burnup, (layout, &plot));
    let mut room = Room::new(Patch { left: layout.left, top: 0, right: layout.width, bottom: layout.bottom });
    mesh(layout, (&area, &plot))?;
    days_axis(voice, layout, (&area, &plot))?;
    lag(&lines.days, layout, (&area, &plot))?;
    whole_line(burnup, layout, (&area, &plot), &mut room)?;
    now(burnup, voice, (layout, lines.now, &area), &mut room)?;
    if let Some(planned) = &lines.planned {
        svg::line(&area, Class::Planned, &planned.points)?;
        planned.take(&mut room);
    }
    svg::line(&area, Class::Reached, &lines.done.points)?;
    lines.done.take(&mut room);
    marks(burnup, voice, (&lines, sheet), &mut room)?;
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
    let day = |days: i64| scale::day_after(layout.first, days);
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
    let below = layout.bottom + BELOW + letters::RISE;
    let years = scale::new_years(kept.iter().map(|at| months.starts[*at]));
    for (at, year) in kept.into_iter().zip(years) {
        let (x, label) = &labels[at];
        let (anchor, (x, y)) = within(layout.width, (*x, below), letters::width(label));
        svg::write(area, Class::Tick, (anchor, (x, y)), label)?;
        if let Some(year) = year.filter(|_| !months.yearly) {
            svg::write(area, Class::Tick, (anchor, (x, y + LINE)), &year)?;
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
fn lag(days: &[BurnupDay], layout: &Layout, (area, plot): (&Area<'_>, &Plot<'_>)) -> Drawn {
    let known: Vec<(BurnupDay, usize)> = days.iter().filter_map(|day| day.done.map(|done| (*day, done))).collect();
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
            svg::polygon(area, Class::Lag, around)?;
        }
    }
    Ok(())
}

/// How many tasks there are, where the deadlines do not add up to it.
fn whole_line(burnup: &Burnup<'_>, layout: &Layout, (area, plot): (&Area<'_>, &Plot<'_>), room: &mut Room) -> Drawn {
    if burnup.figures.planned == burnup.figures.counted {
        return Ok(());
    }
    let (_, y) = plot.map_coordinate(&(0, burnup.figures.counted as f64));
    room.take(Patch { left: layout.left, top: y - 10, right: layout.right(), bottom: y + 10 });
    svg::line(area, Class::Whole, &[(layout.left, y), (layout.right(), y)])
}

/// The day that everything is as of.
fn now(burnup: &Burnup<'_>, voice: Voice<'_>, (layout, x, area): (&Layout, i32, &Area<'_>), room: &mut Room) -> Drawn {
    let top = LINE + 20;
    svg::line(area, Class::Now, &[(x, top), (x, layout.bottom)])?;
    let words = voice.date(burnup.figures.as_of);
    let width = letters::width(&words);
    let (anchor, at) = within(layout.width, (x, FIRST), width);
    room.take(Patch::of_text(width + 60, anchor, at));
    svg::write(area, Class::NowText, (anchor, at), &words)
}

/// A dot with its figures at every step; at the last only where there are too many to tell apart.
fn marks(burnup: &Burnup<'_>, voice: Voice<'_>, (lines, sheet): (&Lines, &Sheet), room: &mut Room) -> Drawn {
    let mark = |room: &mut Room, class: Class, place: BackendCoord, title: String| {
        sheet.note(title);
        room.take(Patch::around(place, DOT));
        svg::circle(&sheet.area(), class, (place, DOT))
    };
    let title = |day: &BurnupDay, sum: usize, (key, rise): (&str, usize)| {
        let risen = voice.strings.say_count(key, rise, &[]);
        format!("{}: {}, {risen}", voice.date(day.day), voice.strings.count(sum))
    };
    let days = || burnup.figures.days.iter();
    let [due, done] = [days().filter(|day| day.newly_due > 0).count(), days().filter(|day| day.newly_done > 0).count()];
    for (place, day) in lines.planned.iter().flat_map(|planned| planned.marked(due)) {
        mark(room, Class::PlannedDot, *place, title(day, day.due, ("chart.burnup.rise.due", day.newly_due)))?;
    }
    for (place, day) in lines.done.marked(done) {
        let sum = day.done.unwrap_or_default();
        mark(room, Class::ReachedDot, *place, title(day, sum, ("chart.burnup.rise.done", day.newly_done)))?;
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
        svg::write_found(&area, class, room.find(letters::bold_width(words), places), words)
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
    let left = [FIRST, TOP - letters::FALL - 60].map(|y| (Anchor::Start, (layout.left, y)));
    svg::write_found(area, Class::Tick, room.find(width, &left), &words)
}
