//! The drawing of a trend. Comes in: [`Trend`]. Goes out: SVG. Never here: a figure in words that `voice` did not write.
//!
//! Values stand at their period's last day, at true distance; what lies where, [`Layout`] says, what is written beside it,
//! `labels`.

use plotters::coord::cartesian::MeshLine;
use plotters::coord::ranged1d::BoldPoints;
use plotters_backend::{BackendCoord, DrawingBackend};

use super::super::class::Class;
use super::super::letters::{self, LINE};
use super::super::room::Patch;
use super::super::scale::{self, Plot};
use super::super::strand::{Valued, ends};
use super::super::svg::{self, Anchor, Area, Caption, Drawing, Drawn, Format, Sheet};
use super::super::voice::Voice;
use super::axes::{DayMarks, KEY_MARK, Layout};
use super::labels::{self, Rooms};
use super::{Leg, Other, Run, Trend, sentence, table};
use crate::figures::Reading;
use crate::model::{Figure, Number, Status};

/// More values than this are a line without dots.
const MOST_DOTS: usize = 60;

/// A sheet and where on it values stand.
pub(super) struct Canvas<'s, 'a> {
    pub(super) layout: &'s Layout<'a>,
    pub(super) sheet: &'s Sheet,
    pub(super) area: Area<'s>,
    pub(super) plot: Plot<'s>,
}

/// How a value is drawn; each is told from the others without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// Final: a dot.
    Dot,
    /// May change: a ring.
    Ring,
    /// Made up to demonstrate: a hollow square.
    Square,
    /// Known about: a hollow triangle.
    Triangle,
    /// Known as a range: a bar.
    Bar,
}

impl Shape {
    fn of(reading: &Reading) -> Self {
        let about = matches!(reading.figure, Figure::Value { approximate: true, .. });
        match reading.status {
            _ if ends(reading).is_some() => Self::Bar,
            Status::Illustrative => Self::Square,
            Status::Provisional => Self::Ring,
            Status::Final if about => Self::Triangle,
            Status::Final => Self::Dot,
        }
    }

    /// The words for it, where it needs any.
    pub(super) fn key(self) -> Option<&'static str> {
        match self {
            Self::Dot => None,
            Self::Ring => Some("chart.trend.key.provisional"),
            Self::Square => Some("chart.trend.key.illustrative"),
            Self::Triangle => Some("chart.trend.key.about"),
            Self::Bar => Some("chart.trend.key.range"),
        }
    }
}

/// The drawing of a trend.
pub(super) fn draw(trend: &Trend<'_>, voice: Voice<'_>, format: Format) -> Drawing {
    let layout = Layout::of(trend, voice, format);
    let desc = sentence::description(trend, voice);
    let caption = Caption { title: &trend.name(voice), desc: &desc };
    svg::draw((layout.width(), layout.height()), &caption, |sheet| picture(trend, voice, (&layout, sheet)))
}

fn plot<'s>(layout: &Layout<'_>, sheet: &'s Sheet, days: Vec<i64>) -> Plot<'s> {
    let axes = (layout.days.coord(days), layout.values.coord());
    scale::plot(sheet, axes, ([layout.left(), layout.right()], [layout.top(), layout.bottom()]))
}

impl Canvas<'_, '_> {
    pub(super) fn at(&self, reading: &Reading, value: &Number) -> BackendCoord {
        self.on(self.layout.day(reading.to), value.to_f64())
    }

    fn on(&self, day: i64, value: f64) -> BackendCoord {
        let (x, y) = self.plot.map_coordinate(&(day, value));
        (svg::whole(x), y)
    }

    fn day(&self, day: i64) -> i32 {
        self.on(day, 0.0).0
    }
}

fn picture(trend: &Trend<'_>, voice: Voice<'_>, (layout, sheet): (&Layout<'_>, &Sheet)) -> Drawn {
    let unmarked = plot(layout, sheet, Vec::new());
    let marks = layout.marks(trend, voice, &|day| unmarked.map_coordinate(&(day, 0.0)).0);
    let plot = plot(layout, sheet, marks.labelled.iter().map(|tick| tick.day).collect());
    let canvas = Canvas { layout, sheet, area: sheet.area(), plot };
    let mut rooms = Rooms::new(Patch { left: layout.left(), top: 0, right: layout.width(), bottom: layout.bottom() });
    mesh(&canvas, &marks)?;
    axis_labels(&canvas, &marks)?;
    breaks(trend, voice, &canvas, &mut rooms)?;
    let goal = target_line(trend, voice, &canvas, &mut rooms)?;
    let path = path(trend, &canvas, &mut rooms)?;
    for other in &trend.others {
        compared(trend, voice, (&canvas, other), &mut rooms)?;
    }
    let heading = projection(trend, voice, &canvas, &mut rooms)?;
    series(trend, voice, &canvas, &mut rooms)?;
    off_label(&canvas, &mut rooms)?;
    labels::write(trend, voice, &canvas, (&mut rooms, labels::Ends { goal, path, heading }))?;
    key(&canvas)
}

/// Thin lines at the round values and the turns of years, small marks at days, and the line of zero.
fn mesh(canvas: &Canvas<'_, '_>, marks: &DayMarks) -> Drawn {
    let (layout, area) = (canvas.layout, &canvas.area);
    for year in &marks.years {
        let x = canvas.day(*year);
        svg::line(area, Class::Grid, &[(x, layout.top()), (x, layout.bottom())])?;
    }
    canvas.plot.draw_mesh(
        |pen, line| match line {
            MeshLine::YMesh(from, to, _) => pen.draw_line(from, to, &svg::stroke(Class::Grid)),
            MeshLine::XMesh(..) => Ok(()),
        },
        BoldPoints(usize::MAX),
        BoldPoints(0),
    )?;
    for day in &marks.unlabelled {
        let x = canvas.day(*day);
        svg::line(area, Class::Axis, &[(x, layout.bottom()), (x, layout.bottom() + 20)])?;
    }
    canvas.plot.draw_mesh(
        |pen, line| match line {
            MeshLine::XMesh((x, y), ..) => {
                let x = svg::whole(x);
                pen.draw_line((x, y), (x, y + 40), &svg::stroke(Class::Axis))
            }
            MeshLine::YMesh((left, y), (right, _), value) if *value == 0.0 => {
                pen.draw_line((left, y), (right, y), &svg::stroke(Class::Axis))
            }
            MeshLine::YMesh(..) => Ok(()),
        },
        BoldPoints(usize::MAX),
        BoldPoints(layout.values.ticks.len()),
    )
}

fn axis_labels(canvas: &Canvas<'_, '_>, marks: &DayMarks) -> Drawn {
    let (layout, area) = (canvas.layout, &canvas.area);
    for (tick, label) in layout.values.ticks.iter().zip(&layout.ticks) {
        let (_, y) = canvas.plot.map_coordinate(&(0, tick.to_f64()));
        svg::write(area, Class::Tick, (Anchor::End, (layout.left() - 50, y + letters::MIDDLE)), label)?;
    }
    for tick in &marks.labelled {
        let width = letters::width(&tick.label).max(tick.year.as_ref().map_or(0, |year| letters::width(year)));
        let x = canvas.day(tick.day).clamp(width / 2, (layout.width() - width / 2).max(width / 2));
        svg::write(area, Class::Tick, (Anchor::Middle, (x, layout.below())), &tick.label)?;
        if let Some(year) = &tick.year {
            svg::write(area, Class::Tick, (Anchor::Middle, (x, layout.below() + LINE)), year)?;
        }
    }
    Ok(())
}

fn breaks(trend: &Trend<'_>, voice: Voice<'_>, canvas: &Canvas<'_, '_>, rooms: &mut Rooms) -> Drawn {
    let layout = canvas.layout;
    let top = layout.top() - 140;
    let mut notes = Vec::new();
    for one in &trend.breaks {
        let x = canvas.day(layout.day(one.on));
        let note = voice.break_note(one);
        canvas.sheet.note(note.clone());
        svg::line(&canvas.area, Class::Break, &[(x, top), (x, layout.bottom())])?;
        rooms.take_line(&[(x, top), (x, layout.bottom())]);
        notes.push((x, note));
    }
    for (x, note) in notes {
        let short = letters::fit(&note, layout.width() - layout.left());
        let y = top - letters::FALL - 20;
        let half = letters::width(&short) / 2;
        let (first, last) = (layout.left() + half, layout.width() - half - 1);
        let over = (Anchor::Middle, (x.clamp(first.min(last), last), y));
        let beside = [over, (Anchor::End, (layout.width(), y)), (Anchor::Start, (layout.left(), y))];
        svg::write_found(&canvas.area, Class::BreakText, rooms.find(letters::width(&short), &beside), &short)?;
    }
    Ok(())
}

/// The target's line from the left to its day, with a mark there; or to the right edge. Gives back its ends.
fn target_line(
    trend: &Trend<'_>,
    voice: Voice<'_>,
    canvas: &Canvas<'_, '_>,
    rooms: &mut Rooms,
) -> Drawn<Option<[BackendCoord; 2]>> {
    let layout = canvas.layout;
    let Some((target, by)) = layout.target else { return Ok(None) };
    let (x, y) = canvas.on(by.unwrap_or_default(), target.value.to_f64());
    let right = if by.is_some() { x } else { layout.right() };
    let line = [(layout.left(), y), (right, y)];
    svg::line(&canvas.area, Class::Target, &line)?;
    rooms.take_line(&line);
    if by.is_some() {
        canvas.sheet.note(labels::target_words(trend, voice, layout));
        svg::diamond(&canvas.area, Class::Goal, (right, y))?;
        rooms.take(Patch::around((right, y), 45));
    }
    Ok(Some(line))
}

/// The pace that was required. Gives back the line's ends.
fn path(trend: &Trend<'_>, canvas: &Canvas<'_, '_>, rooms: &mut Rooms) -> Drawn<Option<[BackendCoord; 2]>> {
    let Some(line) = trend.path().and_then(|leg| cut_off(canvas, leg)) else { return Ok(None) };
    svg::line(&canvas.area, Class::Path, &line)?;
    rooms.take_line(&line);
    Ok(Some(line))
}

/// How the values would go on. Gives back where they would end, if that is in the plot.
fn projection(
    trend: &Trend<'_>,
    voice: Voice<'_>,
    canvas: &Canvas<'_, '_>,
    rooms: &mut Rooms,
) -> Drawn<Option<BackendCoord>> {
    let Some(leg) = trend.projection() else { return Ok(None) };
    let Some(line) = cut_off(canvas, leg) else { return Ok(None) };
    svg::line(&canvas.area, Class::Projection, &line)?;
    rooms.take_line(&line);
    let layout = canvas.layout;
    if !layout.has_day(leg.to.0) || !layout.has_value(leg.to.1) {
        return Ok(None);
    }
    let [_, (x, y)] = line;
    let by = voice.say("chart.trend.projected_on", &[("by", &voice.date(leg.to.0))]);
    canvas.sheet.note(format!("{by}: {}", table::projected(trend, voice)));
    svg::line(&canvas.area, Class::ProjectionEnd, &[(x, y - 35), (x, y + 35)])?;
    rooms.take(Patch::around((x, y), 40));
    Ok(Some((x, y)))
}

/// A straight way on the sheet, as far as it lies in the plot; none where it begins outside or has no length.
fn cut_off(canvas: &Canvas<'_, '_>, leg: Leg<'_>) -> Option<[BackendCoord; 2]> {
    let layout = canvas.layout;
    if !layout.has_day(leg.from.0) || !layout.has_value(leg.from.1) {
        return None;
    }
    let [day, by] = [leg.from.0, leg.to.0].map(|day| layout.day(day));
    let [value, aim] = [leg.from.1, leg.to.1].map(Number::to_f64);
    let (values, (_, last)) = (layout.values.range(), layout.days.ends());
    let share = |reach: f64, whole: f64| if whole > reach { reach / whole } else { 1.0 };
    let across = share((last - day) as f64, (by - day) as f64);
    let upward =
        if aim >= value { share(values.end - value, aim - value) } else { share(value - values.start, value - aim) };
    let part = across.min(upward);
    let end = value + (aim - value) * part;
    let (x, y) = canvas.on(day, value);
    let far = canvas.day(by.min(last));
    let run = if by > last { part / across } else { part };
    let right = svg::whole(x + (f64::from(far - x) * run).round() as i32);
    let (_, bottom) = canvas.plot.map_coordinate(&(day, end));
    (right > x).then_some([(x, y), (right, bottom)])
}

/// Another unit's values: a thin line, a small dot at its end.
fn compared(
    trend: &Trend<'_>,
    voice: Voice<'_>,
    (canvas, other): (&Canvas<'_, '_>, &Other<'_>),
    rooms: &mut Rooms,
) -> Drawn {
    let name = voice.unit(trend.site, other.unit);
    let title = |reading: &Reading| format!("{name}, {}", trend.mark(voice, reading));
    let runs = trend.runs_of(other);
    for run in runs.iter().filter(|run| run.len() > 1) {
        line(canvas, rooms, (Class::Other, run))?;
    }
    for run in &runs {
        // The line is there to compare with: its values are in the table, its end has a dot.
        if let Some((reading, value)) = run.last() {
            let at = canvas.at(reading, value);
            canvas.sheet.note(title(reading));
            svg::circle(&canvas.area, Class::OtherDot, (at, 18))?;
            rooms.take(Patch::around(at, 25));
        }
    }
    for (reading, (low, high)) in other.given().filter_map(|reading| ends(reading).map(|ends| (reading, ends))) {
        let [(x, bottom), (_, top)] = [low, high].map(|end| canvas.at(reading, end));
        canvas.sheet.note(title(reading));
        range(canvas, rooms, (Class::OtherDot, Patch { left: x - 15, top, right: x + 15, bottom }))?;
    }
    Ok(())
}

fn line(canvas: &Canvas<'_, '_>, rooms: &mut Rooms, (class, run): (Class, &Run<'_>)) -> Drawn {
    let points: Vec<BackendCoord> = run.iter().map(|(reading, value)| canvas.at(reading, value)).collect();
    rooms.take_line(&points);
    svg::line(&canvas.area, class, &points)
}

fn range(canvas: &Canvas<'_, '_>, rooms: &mut Rooms, (class, patch): (Class, Patch)) -> Drawn {
    // A range of no width is still there to be seen.
    let (top, bottom) = (patch.top.min(patch.bottom - 20), patch.bottom.max(patch.top + 20));
    rooms.take(Patch { top, bottom, ..patch });
    svg::block(&canvas.area, class, [(patch.left, top), (patch.right, bottom)])
}

/// Whether a trend has too many values for dots: only the last of a line has one then.
pub(super) fn is_dense(trend: &Trend<'_>) -> bool {
    trend.given().filter(|reading| reading.value.is_some()).count() > MOST_DOTS
}

/// The values that have a mark of their own.
fn marked<'a>(trend: &Trend<'a>) -> Vec<Valued<'a>> {
    let dense = is_dense(trend);
    let of_run = |run: Vec<_>| {
        let from = if dense { run.len().saturating_sub(1) } else { 0 };
        run.into_iter().skip(from)
    };
    trend.runs().into_iter().flat_map(of_run).collect()
}

/// The shapes in a drawing.
pub(super) fn shapes(trend: &Trend<'_>) -> Vec<Shape> {
    let ranges = trend.given().filter(|reading| ends(reading).is_some());
    ranges.map(Shape::of).chain(marked(trend).into_iter().map(|(reading, _)| Shape::of(reading))).collect()
}

fn series(trend: &Trend<'_>, voice: Voice<'_>, canvas: &Canvas<'_, '_>, rooms: &mut Rooms) -> Drawn {
    for run in trend.runs().iter().filter(|run| run.len() > 1) {
        line(canvas, rooms, (Class::Series, run))?;
    }
    for (reading, (low, high)) in trend.given().filter_map(|reading| ends(reading).map(|ends| (reading, ends))) {
        let [(x, bottom), (_, top)] = [low, high].map(|end| canvas.at(reading, end));
        canvas.sheet.note(trend.mark(voice, reading));
        range(canvas, rooms, (Class::Range, Patch { left: x - 35, top, right: x + 35, bottom }))?;
    }
    for (reading, value) in marked(trend) {
        let place = canvas.at(reading, value);
        rooms.take(Patch::around(place, 40));
        canvas.sheet.note(trend.mark(voice, reading));
        shape(&canvas.area, Shape::of(reading), place)?;
    }
    Ok(())
}

fn shape(area: &Area<'_>, shape: Shape, (x, y): BackendCoord) -> Drawn {
    match shape {
        Shape::Dot => svg::value(area, Status::Final, ((x, y), 32)),
        Shape::Ring => svg::value(area, Status::Provisional, ((x, y), 32)),
        Shape::Square => svg::value(area, Status::Illustrative, ((x, y), 30)),
        Shape::Triangle => svg::polygon(area, Class::Hollow, [(x, y - 42), (x + 40, y + 27), (x - 40, y + 27)]),
        Shape::Bar => svg::block(area, Class::Range, [(x - 25, y - 45), (x + 25, y + 45)]),
    }
}

fn off_label(canvas: &Canvas<'_, '_>, rooms: &mut Rooms) -> Drawn {
    let layout = canvas.layout;
    let Some(off) = &layout.off else { return Ok(()) };
    let words = letters::fit(off, layout.right());
    let place = (Anchor::End, (layout.right(), letters::RISE));
    rooms.take(Patch::of_text(letters::width(&words), place.0, place.1));
    svg::write(&canvas.area, Class::TargetText, place, &words)
}

/// What the shapes mean, under the days.
fn key(canvas: &Canvas<'_, '_>) -> Drawn {
    let layout = canvas.layout;
    for entry in &layout.key {
        let (mut x, y) = (layout.left() + entry.seat.left, layout.key_line(entry.seat.line));
        if let Some(mark) = entry.shape {
            shape(&canvas.area, mark, (x + 40, y - letters::MIDDLE))?;
            x += KEY_MARK;
        }
        svg::write(&canvas.area, Class::Tick, (Anchor::Start, (x, y)), &entry.words)?;
    }
    Ok(())
}
