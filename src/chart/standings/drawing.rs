//! The drawing of standings. Comes in: [`Standings`]. Goes out: SVG that grows with the number of units. Never here: a
//! unit singled out by its colour.
//!
//! Names stand beside their bars where all are short enough to leave the bars room, else above them.

use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::combinators::{BindKeyPoints, WithKeyPoints};
use plotters::coord::types::{RangedCoordf64, RangedCoordi32};
use plotters::drawing::DrawingArea;

use super::super::WIDTH;
use super::super::class::Class;
use super::super::letters::{self, LINE};
use super::super::scale;
use super::super::svg::{self, Anchor, Area, Caption, Drawing, Drawn, Pen, Sheet};
use super::super::voice::Voice;
use super::{Row, Standings, sentence};
use crate::model::{Number, Status};

/// The widest name that stands beside its bar.
const WIDEST_NAME: i32 = 1300;
/// The widest value.
const WIDEST_VALUE: i32 = 1100;
/// Between a name and its bar, and a bar and its value.
const GAP: i32 = 50;

type Plot<'a> = DrawingArea<Pen<'a>, Cartesian2d<WithKeyPoints<RangedCoordf64>, WithKeyPoints<RangedCoordi32>>>;

/// The drawing of standings.
pub(super) fn draw(standings: &Standings<'_>, voice: Voice<'_>) -> Drawing {
    let layout = Layout::of(standings, voice);
    let sheet = Sheet::new(WIDTH, layout.height());
    // Only a drawing that is begun within another could fail, and none is.
    let _ = picture(standings, voice, (&layout, &sheet));
    let desc = sentence::description(standings, voice);
    sheet.finish(&Caption { title: &standings.caption(voice), desc: &desc })
}

/// Where names stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    Beside,
    Above,
}

impl Names {
    /// The height of a unit's row.
    fn row(self) -> i32 {
        match self {
            Self::Beside => 200,
            Self::Above => 370,
        }
    }

    /// Where in its row a bar begins and ends.
    fn bar(self) -> [i32; 2] {
        match self {
            Self::Beside => [30, 170],
            Self::Above => [190, 320],
        }
    }
}

/// A line across all bars, with its label above them.
struct Mark {
    class: Class,
    text: Class,
    label: String,
    value: f64,
}

/// What goes where.
struct Layout {
    names: Names,
    left: i32,
    right: i32,
    /// The lowest and the highest value on the axis.
    ends: [f64; 2],
    rows: i32,
    /// How many rows stand before the heading of those not ranked.
    ranked: Option<i32>,
    marks: Vec<Mark>,
    off: Option<String>,
    footer: Vec<String>,
}

impl Layout {
    fn of(standings: &Standings<'_>, voice: Voice<'_>) -> Self {
        let site = standings.site;
        let widest = |widths: &mut dyn Iterator<Item = i32>| widths.max().unwrap_or_default();
        let name = widest(&mut standings.rows.iter().map(|row| letters::width(voice.unit(site, row.unit()))));
        let value = widest(&mut standings.rows.iter().map(|row| letters::bold_width(&drawn(standings, voice, row))));
        let names = if name <= WIDEST_NAME { Names::Beside } else { Names::Above };
        let left = if names == Names::Beside { name + GAP } else { 10 };
        let mut held: Vec<&Number> = standings.rows.iter().map(|row| row.value).collect();
        let near = |target: &Number| standings.record().is_rate() || scale::is_near(target, &held);
        let mut marks = Vec::new();
        let mut off = None;
        if let Some(target) = standings.target {
            let words = [voice.value(standings.record(), &target.value), voice.date(target.by)];
            let say = |key: &str| voice.say(key, &[("target", &words[0]), ("by", &words[1])]);
            match near(&target.value) {
                true => marks.push((Class::Target, Class::TargetText, say("chart.target_by"), &target.value)),
                false => off = Some(say("chart.target_off")),
            }
        }
        // The sum of counts is no measure for its parts; it stays in the words and the table.
        if let Some(whole) = standings.whole.as_ref().filter(|_| standings.record().is_rate()) {
            let value = voice.figure(standings.record(), &whole.reading.figure);
            let label = voice.say("chart.whole", &[("unit", voice.unit(site, whole.unit)), ("value", &value)]);
            marks.push((Class::Whole, Class::WholeText, label, whole.value));
        }
        let own = standings.rows.iter().filter_map(|row| standings.own_target(row)).map(|target| &target.value);
        let own: Vec<&Number> = own.filter(|value| near(value)).collect();
        held.extend(marks.iter().map(|(.., value)| *value));
        held.extend(own);
        let marks =
            marks.into_iter().map(|(class, text, label, value)| Mark { class, text, label, value: value.to_f64() });
        Self {
            names,
            left,
            right: WIDTH - value - 2 * GAP,
            ends: scale::ends(&held),
            rows: i32::try_from(standings.rows.len()).unwrap_or(i32::MAX),
            ranked: standings.first_unranked().and_then(|at| i32::try_from(at).ok()),
            marks: marks.collect(),
            off,
            footer: footer(standings, voice),
        }
    }

    fn top(&self) -> i32 {
        let labels = self.marks.len() + usize::from(self.off.is_some());
        20 + LINE * i32::try_from(labels).unwrap_or_default()
    }

    /// The height of a bar's middle.
    fn middle(&self, row: i32) -> i32 {
        let [top, bottom] = self.names.bar();
        self.row(row) + i32::midpoint(top, bottom)
    }

    /// Where row number `row` begins.
    fn row(&self, row: i32) -> i32 {
        let heading = if self.ranked.is_some_and(|ranked| row >= ranked) { LINE + 60 } else { 0 };
        self.top() + row * self.names.row() + heading
    }

    fn bottom(&self) -> i32 {
        self.row(self.rows)
    }

    fn height(&self) -> i32 {
        let lines = i32::try_from(self.footer.len()).unwrap_or_default();
        self.bottom() + if lines == 0 { 20 } else { 40 + lines * LINE + 20 }
    }

    fn plot<'s>(&self, sheet: &'s Sheet) -> Plot<'s> {
        let [low, high] = self.ends;
        let across = (low..high).with_key_points(vec![0.0]);
        let down = (0..self.rows).with_key_points(Vec::new());
        let place = (self.left..self.right.max(self.left + 100), self.top()..self.bottom());
        sheet.area().apply_coord_spec(Cartesian2d::new(across, down, place))
    }
}

/// A value as it is drawn: the table has those whole that are too long for a drawing.
fn drawn(standings: &Standings<'_>, voice: Voice<'_>, row: &Row<'_>) -> String {
    letters::fit(&figure(standings, voice, row), WIDEST_VALUE)
}

fn figure(standings: &Standings<'_>, voice: Voice<'_>, row: &Row<'_>) -> String {
    voice.figure(standings.record(), &row.reading.figure)
}

/// Who is missing and what hollow bars mean, in lines below the bars.
fn footer(standings: &Standings<'_>, voice: Voice<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for (why, names) in standings.absent_names(voice) {
        let words = voice.say(&format!("chart.standings.absent.{why}"), &[("names", &voice.list(&names))]);
        lines.extend(letters::wrap(&words, WIDTH));
    }
    lines.extend(voice.key("□", standings.statuses()));
    lines
}

fn picture(standings: &Standings<'_>, voice: Voice<'_>, (layout, sheet): (&Layout, &Sheet)) -> Drawn {
    let (plot, area) = (layout.plot(sheet), sheet.area());
    for (row, at) in standings.rows.iter().zip(0..) {
        lead(standings, voice, (layout, sheet), (row, at))?;
    }
    for (row, at) in standings.rows.iter().zip(0..) {
        bar(standings, voice, (layout, sheet), (row, at))?;
    }
    let (zero, _) = plot.map_coordinate(&(0.0, 0));
    across(layout, &area, (Class::Axis, zero, layout.top()))?;
    marks(layout, (&area, &plot))?;
    for (row, at) in standings.rows.iter().zip(0..) {
        own_target(standings, (layout, sheet), (row, at))?;
    }
    for (row, at) in standings.rows.iter().zip(0..) {
        name(standings, voice, (layout, &area), (row, at))?;
    }
    for (row, at) in standings.rows.iter().zip(0..) {
        let place = (Anchor::End, (WIDTH, layout.middle(at) + letters::MIDDLE));
        svg::write(&area, Class::Value, place, &drawn(standings, voice, row))?;
    }
    if let Some(ranked) = layout.ranked {
        let heading = voice.say("chart.standings.unranked", &[]);
        let y = layout.row(ranked) - 40;
        svg::write(&area, Class::Tick, (Anchor::Start, (0, y)), &letters::fit(&heading, WIDTH))?;
    }
    for (line, at) in layout.footer.iter().zip(1..) {
        let y = layout.bottom() + 40 + at * LINE - letters::FALL;
        svg::write(&area, Class::Tick, (Anchor::Start, (0, y)), &letters::fit(line, WIDTH))?;
    }
    Ok(())
}

fn name(
    standings: &Standings<'_>,
    voice: Voice<'_>,
    (layout, area): (&Layout, &Area<'_>),
    (row, at): (&Row<'_>, i32),
) -> Drawn {
    let words = voice.unit(standings.site, row.unit());
    let y = layout.row(at);
    match layout.names {
        Names::Beside => {
            svg::write(area, Class::Name, (Anchor::End, (layout.left - GAP, y + 100 + letters::MIDDLE)), words)
        }
        Names::Above => svg::write(area, Class::Name, (Anchor::Start, (10, y + 128)), &letters::fit(words, WIDTH - 20)),
    }
}

/// From zero to a value, in tenths across.
fn reach(layout: &Layout, sheet: &Sheet, value: &Number) -> [i32; 2] {
    let plot = layout.plot(sheet);
    [0.0, value.to_f64()].map(|value| plot.map_coordinate(&(value, 0)).0)
}

fn bar(
    standings: &Standings<'_>,
    voice: Voice<'_>,
    (layout, sheet): (&Layout, &Sheet),
    (row, at): (&Row<'_>, i32),
) -> Drawn {
    let [zero, end] = reach(layout, sheet, row.value);
    let [top, bottom] = layout.names.bar().map(|y| layout.row(at) + y);
    let class = if row.reading.status == Status::Final { Class::Bar } else { Class::HollowBar };
    sheet.note(format!("{}: {}", voice.unit(standings.site, row.unit()), figure(standings, voice, row)));
    svg::block(&sheet.area(), class, [(zero, top), (end, bottom)])
}

/// A thin line that leads the eye from a bar's end to its value.
fn lead(
    standings: &Standings<'_>,
    voice: Voice<'_>,
    (layout, sheet): (&Layout, &Sheet),
    (row, at): (&Row<'_>, i32),
) -> Drawn {
    let [zero, end] = reach(layout, sheet, row.value);
    let to = WIDTH - letters::bold_width(&drawn(standings, voice, row)) - GAP;
    let y = layout.middle(at);
    svg::line(&sheet.area(), Class::Grid, &[(zero.max(end) + GAP, y), (to, y)])
}

/// A unit's own target, on its bar.
fn own_target(standings: &Standings<'_>, (layout, sheet): (&Layout, &Sheet), (row, at): (&Row<'_>, i32)) -> Drawn {
    let own = standings.own_target(row).map(|target| target.value.to_f64());
    match own.filter(|own| *own <= layout.ends[1]) {
        Some(own) => {
            let (x, _) = layout.plot(sheet).map_coordinate(&(own, 0));
            svg::diamond(&sheet.area(), Class::Goal, (x, layout.middle(at)))
        }
        None => Ok(()),
    }
}

/// A line across the bars, from `top`: whole where names stand beside them, else bar by bar, so that it runs through no
/// name; never through the heading of those not ranked.
fn across(layout: &Layout, area: &Area<'_>, (class, x, top): (Class, i32, i32)) -> Drawn {
    let rows = 0..layout.rows;
    let pieces: Vec<[i32; 2]> = match (layout.names, layout.ranked) {
        (Names::Beside, None) => vec![[top, layout.bottom()]],
        (Names::Beside, Some(ranked)) => {
            let before = layout.row(ranked - 1) + layout.names.row();
            vec![[top, before], [layout.row(ranked), layout.bottom()]]
        }
        (Names::Above, _) => rows.map(|row| layout.names.bar().map(|y| layout.row(row) + y)).collect(),
    };
    pieces.into_iter().try_for_each(|[from, to]| svg::line(area, class, &[(x, from), (x, to)]))
}

/// The target's and the whole's line, each with its label in a row of its own above the bars.
fn marks(layout: &Layout, (area, plot): (&Area<'_>, &Plot<'_>)) -> Drawn {
    for (mark, at) in layout.marks.iter().zip(1..) {
        let (x, _) = plot.map_coordinate(&(mark.value, 0));
        // The casing keeps the line apart from the bars that it crosses.
        for class in [Class::Casing, mark.class] {
            across(layout, area, (class, x, at * LINE + 10))?;
        }
    }
    let mut above: Option<i32> = None;
    for (mark, at) in layout.marks.iter().zip(1..) {
        let (x, _) = plot.map_coordinate(&(mark.value, 0));
        let label = letters::fit(&mark.label, WIDTH);
        let middle = beside(above.replace(x), x, letters::width(&label));
        svg::write(area, mark.text, (Anchor::Middle, (middle, at * LINE - letters::FALL)), &label)?;
    }
    match &layout.off {
        Some(off) => {
            let y = layout.top() - 20 - letters::FALL;
            svg::write(area, Class::TargetText, (Anchor::End, (WIDTH, y)), &letters::fit(off, WIDTH))
        }
        None => Ok(()),
    }
}

/// The middle of a label that belongs at `x`, on the sheet and, where there is room, not on the line that comes down from
/// the label above.
fn beside(line: Option<i32>, x: i32, width: i32) -> i32 {
    let half = width / 2;
    let (low, high) = (half.min(WIDTH / 2), (WIDTH - half).max(WIDTH / 2));
    let middle = x.clamp(low, high);
    let Some(line) = line.filter(|line| (middle - line).abs() < half + 30) else { return middle };
    let (left, right) = (line - half - 30, line + half + 30);
    let sides = if x <= line { [left, right] } else { [right, left] };
    sides.into_iter().find(|side| (low..=high).contains(side)).unwrap_or(middle)
}
