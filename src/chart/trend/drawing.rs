//! The drawing of a trend. Comes in: [`Trend`]. Goes out: SVG. Never here: a figure in words that `voice` did not write.
//!
//! Values stand at their period's last day, at true distance. The axis of values holds zero and the target where that is
//! near enough to be read beside the values; the axis of days holds the target's day under the same condition.

use plotters::coord::cartesian::{Cartesian2d, MeshLine};
use plotters::coord::combinators::WithKeyPoints;
use plotters::coord::ranged1d::BoldPoints;
use plotters::coord::types::{RangedCoordf64, RangedCoordi64};
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, PathElement};
use plotters_backend::{BackendCoord, DrawingBackend};

use super::super::WIDTH;
use super::super::class::Class;
use super::super::letters::{self, LINE};
use super::super::room::{Patch, Room};
use super::super::scale::{self, Days, Values, side_by_side};
use super::super::svg::{self, Anchor, Area, Caption, Drawing, Drawn, Pen, Sheet};
use super::super::voice::{Voice, grain};
use super::{Entry, Trend, break_note, ends, sentence};
use crate::figures::Reading;
use crate::model::{Date, Number, Status, Target, days_between};

/// The plot's height.
const HEIGHT: i32 = 1350;
/// Left free at the right edge, so that a dot on it is whole.
const MARGIN: i32 = 60;
/// The widest label of the axis of values; wider ones are left to the table.
const WIDEST_TICK: i32 = 1100;
/// The widest value in figures.
const WIDEST_VALUE: i32 = 2000;
/// A target within half a year of the last value is near, however short the time before.
const NEAR_DAYS: i64 = 184;
/// More values than this are a line without dots.
const MOST_DOTS: usize = 60;

type Plot<'a> = DrawingArea<Pen<'a>, Cartesian2d<WithKeyPoints<RangedCoordi64>, WithKeyPoints<RangedCoordf64>>>;
type Place = (Anchor, BackendCoord);

/// The drawing of a trend.
pub(super) fn draw(trend: &Trend<'_>, voice: Voice<'_>) -> Drawing {
    let layout = Layout::of(trend, voice);
    let sheet = Sheet::new(WIDTH, layout.height());
    // Only a drawing that is begun within another could fail, and none is.
    let _ = picture(trend, voice, (&layout, &sheet));
    let desc = sentence::description(trend, voice);
    sheet.finish(&Caption { title: &trend.name(voice), desc: &desc })
}

/// What goes where; days are counted from the first.
struct Layout<'a> {
    first: Date,
    last: i64,
    values: Values,
    ticks: Vec<String>,
    /// The target where it lies in the plot, with its day where that does.
    target: Option<(&'a Target, Option<i64>)>,
    /// The target's label where it does not.
    off: Option<String>,
    key: Option<String>,
    broken: bool,
}

impl<'a> Layout<'a> {
    fn of(trend: &Trend<'a>, voice: Voice<'_>) -> Self {
        let record = trend.record();
        let first = trend.entries.first().map_or(Date::ZERO, |entry| entry.day(trend.site));
        let last = trend.entries.last().map_or(0, |entry| days_between(first, entry.day(trend.site)));
        let mut held: Vec<&Number> = trend.given().flat_map(values).collect();
        let near = trend.target.filter(|target| record.is_rate() || scale::is_near(&target.value, &held));
        held.extend(near.map(|target| &target.value));
        let values = Values::holding(held.iter().copied(), grain(record, held.iter().copied()));
        let ticks = values.ticks.iter().map(|tick| voice.value(record, tick)).collect();
        let day = |target: &Target| {
            let by = days_between(first, target.by);
            (0..=last + NEAR_DAYS.max(last)).contains(&by).then_some(by)
        };
        let off = trend.target.filter(|_| near.is_none()).map(|target| {
            let [value, by] = [voice.value(record, &target.value), voice.date(target.by)];
            voice.say("chart.target_off", &[("target", &value), ("by", &by)])
        });
        let target = near.map(|target| (target, day(target)));
        let broken = !trend.breaks.is_empty();
        Self { first, last, values, ticks, target, off, key: voice.key("○", trend.statuses()), broken }
    }

    fn top(&self) -> i32 {
        230 + LINE * (i32::from(self.broken) + i32::from(self.off.is_some()))
    }

    fn bottom(&self) -> i32 {
        self.top() + HEIGHT
    }

    fn height(&self) -> i32 {
        self.bottom() + 80 + 2 * LINE + if self.key.is_some() { LINE + 30 } else { 0 }
    }

    fn left(&self) -> i32 {
        let widest = self.ticks.iter().map(|tick| letters::width(tick)).max().unwrap_or_default();
        widest.min(WIDEST_TICK) + 60
    }

    /// The first and the last day on the axis.
    fn days(&self) -> Days {
        let by = self.target.and_then(|(_, by)| by).unwrap_or_default();
        Days::holding(0, self.last.max(by))
    }

    fn plot<'s>(&self, sheet: &'s Sheet, days: Vec<i64>) -> Plot<'s> {
        let place = (self.left()..WIDTH - MARGIN, self.bottom()..self.top());
        sheet.area().apply_coord_spec(Cartesian2d::new(self.days().coord(days), self.values.coord(), place))
    }
}

/// A figure's value, or the ends of its range.
fn values(reading: &Reading) -> impl Iterator<Item = &Number> {
    let (low, high) = ends(reading).unzip();
    reading.value.iter().chain(low).chain(high)
}

fn picture(trend: &Trend<'_>, voice: Voice<'_>, (layout, sheet): (&Layout<'_>, &Sheet)) -> Drawn {
    let days = axis_days(trend, voice, (layout, sheet));
    let plot = layout.plot(sheet, days.iter().map(|(day, ..)| *day).collect());
    let area = sheet.area();
    let bounds = Patch { left: layout.left(), top: 0, right: WIDTH, bottom: layout.bottom() };
    let mut room = Room::new(bounds);
    mesh(layout, &plot)?;
    axis_labels(layout, (&area, &plot), &days)?;
    breaks(trend, voice, (layout, sheet), &mut room)?;
    let goal = target_line(layout, (&area, &plot), &mut room)?;
    series(trend, voice, (sheet, &plot), &mut room)?;
    last_value(trend, voice, (&area, &plot), &mut room)?;
    if let (Some((target, _)), Some(goal)) = (layout.target, goal) {
        target_label(&area, &mut room, (layout, goal), &target_words(trend, voice, target))?;
    }
    if let Some(off) = &layout.off {
        let place = (Anchor::End, (WIDTH - MARGIN, letters::RISE));
        svg::write(&area, Class::TargetText, place, &letters::fit(off, WIDTH - MARGIN))?;
    }
    match &layout.key {
        Some(key) => {
            svg::write(&area, Class::Tick, (Anchor::Start, (layout.left(), layout.height() - letters::FALL)), key)
        }
        None => Ok(()),
    }
}

/// The days that get a label, oldest first, with the label and, where the year begins or changes, the year.
fn axis_days(
    trend: &Trend<'_>,
    voice: Voice<'_>,
    (layout, sheet): (&Layout<'_>, &Sheet),
) -> Vec<(i64, String, Option<String>)> {
    let plot = layout.plot(sheet, Vec::new());
    let days = trend.entries.iter().map(|entry| entry.day(trend.site));
    let mut wanted: Vec<Date> = days.clone().next_back().into_iter().chain(days.clone().next()).collect();
    wanted.extend(layout.target.and_then(|(target, by)| by.map(|_| target.by)));
    wanted.extend(days.rev());
    let mut seen = std::collections::BTreeSet::new();
    wanted.retain(|day| seen.insert(*day));
    let labels: Vec<(i64, String)> =
        wanted.iter().map(|day| (days_between(layout.first, *day), voice.axis_date(*day))).collect();
    let middles: Vec<(i32, &str)> =
        labels.iter().map(|(day, label)| (plot.map_coordinate(&(*day, 0.0)).0, label.as_str())).collect();
    let mut kept: Vec<(i64, String, i16)> =
        side_by_side(&middles).into_iter().map(|at| (labels[at].0, labels[at].1.clone(), wanted[at].year())).collect();
    kept.sort();
    let mut before = None;
    let year = |year: i16, before: &mut Option<i16>| (before.replace(year) != Some(year)).then(|| format!("{year:04}"));
    kept.into_iter().map(|(day, label, of)| (day, label, year(of, &mut before))).collect()
}

/// Thin lines at the round values, small marks at the labelled days, and the line of zero.
fn mesh(layout: &Layout<'_>, plot: &Plot<'_>) -> Drawn {
    let many = BoldPoints(usize::MAX);
    plot.draw_mesh(
        |pen, line| match line {
            MeshLine::YMesh(from, to, _) => pen.draw_line(from, to, &svg::stroke(Class::Grid)),
            MeshLine::XMesh(..) => Ok(()),
        },
        BoldPoints(usize::MAX),
        BoldPoints(0),
    )?;
    plot.draw_mesh(
        |pen, line| match line {
            MeshLine::XMesh((x, y), ..) => pen.draw_line((x, y), (x, y + 40), &svg::stroke(Class::Axis)),
            MeshLine::YMesh((left, y), (right, _), value) if *value == 0.0 => {
                pen.draw_line((left, y), (right, y), &svg::stroke(Class::Axis))
            }
            MeshLine::YMesh(..) => Ok(()),
        },
        many,
        BoldPoints(layout.ticks.len()),
    )
}

fn axis_labels(
    layout: &Layout<'_>,
    (area, plot): (&Area<'_>, &Plot<'_>),
    days: &[(i64, String, Option<String>)],
) -> Drawn {
    for (tick, label) in layout.values.ticks.iter().zip(&layout.ticks) {
        if letters::width(label) <= WIDEST_TICK {
            let (_, y) = plot.map_coordinate(&(0, tick.to_f64()));
            svg::write(area, Class::Tick, (Anchor::End, (layout.left() - 50, y + letters::MIDDLE)), label)?;
        }
    }
    let below = layout.bottom() + 80 + letters::RISE;
    for (day, label, year) in days {
        let (x, _) = plot.map_coordinate(&(*day, 0.0));
        svg::write(area, Class::Tick, within(x, letters::width(label), below), label)?;
        if let Some(year) = year {
            svg::write(area, Class::Tick, within(x, letters::width(label), below + LINE), year)?;
        }
    }
    Ok(())
}

/// A place centred on `x`, moved so that the text does not leave the sheet.
fn within(x: i32, width: i32, y: i32) -> Place {
    let half = width / 2;
    (Anchor::Middle, (x.clamp(half.min(WIDTH / 2), (WIDTH - half).max(WIDTH / 2)), y))
}

fn breaks(trend: &Trend<'_>, voice: Voice<'_>, (layout, sheet): (&Layout<'_>, &Sheet), room: &mut Room) -> Drawn {
    let (plot, area) = (layout.plot(sheet, Vec::new()), sheet.area());
    let top = layout.top() - 140;
    let mut notes = Vec::new();
    for one in &trend.breaks {
        let (x, _) = plot.map_coordinate(&(days_between(layout.first, one.on), 0.0));
        let note = break_note(voice, one);
        sheet.note(note.clone());
        svg::line(&area, Class::Break, &[(x, top), (x, layout.bottom())])?;
        room.take_line(&[(x, top), (x, layout.bottom())]);
        notes.push((x, note));
    }
    for (x, note) in notes {
        let short = letters::fit(&note, WIDTH - layout.left());
        let width = letters::width(&short);
        let y = top - letters::FALL - 20;
        let beside = [(Anchor::Middle, (x, y)), (Anchor::End, (WIDTH, y)), (Anchor::Start, (layout.left(), y))];
        if let Some(place) = room.find(width, &beside) {
            svg::write(&area, Class::BreakText, place, &short)?;
        }
    }
    Ok(())
}

/// The target's line from the left to its day, with a mark there; or to the right edge. Gives back its ends.
fn target_line(
    layout: &Layout<'_>,
    (area, plot): (&Area<'_>, &Plot<'_>),
    room: &mut Room,
) -> Result<Option<[BackendCoord; 2]>, plotters::drawing::DrawingAreaErrorKind<std::convert::Infallible>> {
    let Some((target, by)) = layout.target else { return Ok(None) };
    let (x, y) = plot.map_coordinate(&(by.unwrap_or_default(), target.value.to_f64()));
    let right = if by.is_some() { x } else { WIDTH - MARGIN };
    let line = [(layout.left(), y), (right, y)];
    svg::line(area, Class::Target, &line)?;
    room.take_line(&line);
    if by.is_some() {
        svg::diamond(area, Class::Goal, (right, y))?;
        room.take(Patch::around((right, y), 45));
    }
    Ok(Some(line))
}

fn target_words(trend: &Trend<'_>, voice: Voice<'_>, target: &Target) -> String {
    let [value, by] = [voice.value(trend.record(), &target.value), voice.date(target.by)];
    voice.say("chart.target_by", &[("target", &value), ("by", &by)])
}

fn target_label(
    area: &Area<'_>,
    room: &mut Room,
    (layout, line): (&Layout<'_>, [BackendCoord; 2]),
    words: &str,
) -> Drawn {
    let [(left, y), (right, _)] = line;
    let edge = WIDTH - MARGIN;
    let words = letters::fit(words, edge - layout.left());
    let middle = i32::midpoint(left, right);
    let at = |y| {
        [(Anchor::End, (right, y)), (Anchor::Start, (left, y)), (Anchor::Middle, (middle, y)), (Anchor::End, (edge, y))]
    };
    let places: Vec<Place> = beside_line(y).into_iter().flat_map(at).collect();
    let found = room.find(letters::width(&words), &places);
    // Among many values there may be no free place at all; the label has a halo of its own.
    let fallback = (Anchor::End, (edge, y - letters::FALL - 45));
    svg::write(area, Class::TargetText, found.unwrap_or(fallback), &words)
}

/// Base lines above and below a height, the nearest first.
fn beside_line(y: i32) -> impl IntoIterator<Item = i32> {
    let (above, below) = (y - letters::FALL - 45, y + letters::RISE + 45);
    (0..8).flat_map(move |lines| [above - lines * LINE, below + lines * LINE])
}

fn series(trend: &Trend<'_>, voice: Voice<'_>, (sheet, plot): (&Sheet, &Plot<'_>), room: &mut Room) -> Drawn {
    let first = trend.entries.first().map_or(Date::ZERO, |entry| entry.day(trend.site));
    let at = |reading: &Reading, value: &Number| (days_between(first, reading.to), value.to_f64());
    let runs = trend.runs();
    for run in runs.iter().filter(|run| run.len() > 1) {
        let points: Vec<(i64, f64)> = run.iter().map(|(reading, value)| at(reading, value)).collect();
        room.take_line(&points.iter().map(|point| plot.map_coordinate(point)).collect::<Vec<_>>());
        plot.draw(&PathElement::new(points, svg::stroke(Class::Series)))?;
    }
    ranges(trend, voice, (sheet, plot), room)?;
    let dense = runs.iter().map(Vec::len).sum::<usize>() > MOST_DOTS;
    for run in &runs {
        for (place, (reading, value)) in run.iter().enumerate() {
            let is_end = place + 1 == run.len();
            if dense && !is_end {
                continue;
            }
            let point = at(reading, value);
            room.take(Patch::around(plot.map_coordinate(&point), 40));
            sheet.note(point_title(trend, voice, reading));
            let class = if reading.status == Status::Final { Class::Dot } else { Class::Hollow };
            plot.draw(&Circle::new(point, 32, svg::fill(class)))?;
        }
    }
    Ok(())
}

/// Figures known as a range only: a bar from its lower to its upper end.
fn ranges(trend: &Trend<'_>, voice: Voice<'_>, (sheet, plot): (&Sheet, &Plot<'_>), room: &mut Room) -> Drawn {
    let first = trend.entries.first().map_or(Date::ZERO, |entry| entry.day(trend.site));
    let area = sheet.area();
    for (reading, (low, high)) in trend.given().filter_map(|reading| ends(reading).map(|ends| (reading, ends))) {
        let day = days_between(first, reading.to);
        let [(x, bottom), (_, top)] = [low, high].map(|end| plot.map_coordinate(&(day, end.to_f64())));
        sheet.note(point_title(trend, voice, reading));
        // A range of no width is still there to be seen.
        let (top, bottom) = (top.min(bottom - 20), bottom.max(top + 20));
        svg::block(&area, Class::Range, [(x - 35, top), (x + 35, bottom)])?;
        room.take(Patch { left: x - 35, top, right: x + 35, bottom });
    }
    Ok(())
}

fn point_title(trend: &Trend<'_>, voice: Voice<'_>, reading: &Reading) -> String {
    let period = voice.period(trend.site.report(reading.report).period);
    let value = voice.figure(trend.record(), &reading.figure);
    match reading.status {
        Status::Final => format!("{period}: {value}"),
        status => format!("{period}: {value}, {}", voice.status(status)),
    }
}

/// The newest figure's value beside its mark.
fn last_value(trend: &Trend<'_>, voice: Voice<'_>, (area, plot): (&Area<'_>, &Plot<'_>), room: &mut Room) -> Drawn {
    let first = trend.entries.first().map_or(Date::ZERO, |entry| entry.day(trend.site));
    let shown = |entry: &Entry<'_>| matches!(entry, Entry::Given(reading) if values(reading).next().is_some());
    let Some(Entry::Given(last)) = trend.entries.iter().rev().find(|entry| shown(entry)) else { return Ok(()) };
    let Some(high) = values(last).max() else { return Ok(()) };
    let words = letters::fit(&voice.figure(trend.record(), &last.figure), WIDEST_VALUE);
    let (x, y) = plot.map_coordinate(&(days_between(first, last.to), high.to_f64()));
    let width = letters::bold_width(&words);
    let (above, beside, below) = (y - letters::FALL - 50, y + letters::MIDDLE, y + letters::RISE + 55);
    let mut places = vec![
        (Anchor::Middle, (x, above)),
        (Anchor::Start, (x + 70, beside)),
        (Anchor::End, (x + 40, above)),
        (Anchor::Start, (x - 40, above)),
        (Anchor::Middle, (x, below)),
        (Anchor::Start, (x + 50, above)),
        (Anchor::End, (x - 70, beside)),
        (Anchor::End, (x + 40, below)),
        (Anchor::Start, (x + 50, below)),
    ];
    let further = |y| [(Anchor::Start, (x + 50, y)), (Anchor::Middle, (x, y)), (Anchor::End, (WIDTH, y))];
    places.extend(beside_line(y).into_iter().flat_map(further));
    let place = room.find(width, &places).unwrap_or_else(|| within(x, width, above.max(letters::RISE)));
    svg::write(area, Class::Value, place, &words)
}
