//! The drawing of small multiples. Comes in: [`Multiples`] and a format. Goes out: SVG: panels in two columns on a phone,
//! in four on a page. Never here: a panel with an axis of its own.
//!
//! What is of one kind is drawn for all panels before the next kind, so that its strokes become one path.

use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::combinators::WithKeyPoints;
use plotters::coord::types::{RangedCoordf64, RangedCoordi64};
use plotters::drawing::DrawingArea;
use plotters::element::Circle;
use plotters_backend::BackendCoord;

use super::super::class::Class;
use super::super::letters::{self, LINE};
use super::super::scale::{self, Days, Values};
use super::super::sparkline::dot;
use super::super::strand::{Strand, numbers};
use super::super::svg::{self, Anchor, Area, Caption, Drawing, Drawn, Format, Pen, Sheet};
use super::super::voice::{Voice, grain};
use super::{Multiples, Panel, sentence};
use crate::figures::Reading;
use crate::model::{Number, Status, days_between};

/// The height of a panel's plot.
const PLOT: i32 = 430;
/// Between two panels, side by side and one above the other.
const GAP: (i32, i32) = (150, 130);
/// Free at a panel's top and bottom and at the drawing's right edge, so that a dot there is whole.
const MARGIN: i32 = 40;
/// The widest label of the axis of values; wider ones are left to the table.
const WIDEST_TICK: i32 = 900;
/// A line that stands for all of its kind.
const SAMPLE: i32 = 250;

type Plot<'a> = DrawingArea<Pen<'a>, Cartesian2d<WithKeyPoints<RangedCoordi64>, WithKeyPoints<RangedCoordf64>>>;

/// The drawing of small multiples.
pub(super) fn draw(multiples: &Multiples<'_>, voice: Voice<'_>, format: Format) -> Drawing {
    let layout = Layout::of(multiples, voice, format);
    let sheet = Sheet::new(format.width(), layout.height());
    // Only a drawing that is begun within another could fail, and none is.
    let _ = picture(multiples, voice, (&layout, &sheet));
    let desc = sentence::description(multiples, voice);
    sheet.finish(&Caption { title: &multiples.caption(voice), desc: &desc })
}

/// The ends of the axis of values, in words.
pub(super) fn axis(multiples: &Multiples<'_>, voice: Voice<'_>) -> [String; 2] {
    let values = scale_of(multiples);
    let end = |tick: Option<&Number>| tick.map(|tick| voice.value(multiples.record(), tick)).unwrap_or_default();
    [end(values.ticks.first()), end(values.ticks.last())]
}

/// The one axis of all panels: it holds zero, every value, and the targets where they are near.
fn scale_of(multiples: &Multiples<'_>) -> Values {
    let held = held(multiples);
    let targets = multiples.panels.iter().filter(|panel| panel.last.is_some()).filter_map(|own| multiples.target(own));
    let near = targets.map(|target| &target.value).filter(|target| is_near(multiples, (target, &held)));
    let all: Vec<&Number> = held.iter().copied().chain(near).collect();
    Values::holding(all.iter().copied(), grain(multiples.record(), all.iter().copied()))
}

fn held<'a>(multiples: &Multiples<'a>) -> Vec<&'a Number> {
    let whole = multiples.whole.iter().flat_map(|whole| whole.shown().flat_map(numbers));
    multiples.panels.iter().flat_map(Panel::numbers).chain(whole).collect()
}

fn is_near(multiples: &Multiples<'_>, (target, held): (&Number, &[&Number])) -> bool {
    multiples.record().is_rate() || scale::is_near(target, held)
}

/// What a kind of line means.
struct Key {
    class: Class,
    text: Class,
    label: String,
}

/// What goes where.
struct Layout {
    format: Format,
    columns: i32,
    left: i32,
    panel: i32,
    /// How many lines stand above a panel's plot: the name and its value in one, or in one each.
    head: i32,
    values: Values,
    /// Of the axis of values, with their labels.
    labels: Vec<(f64, String)>,
    count: i32,
    /// What the lines mean, in lines.
    keys: Vec<Vec<Key>>,
    /// What hollow marks mean, and a target that lies too far off.
    notes: Vec<String>,
    /// The name and the latest value of each panel.
    heads: Vec<[String; 2]>,
}

impl Layout {
    fn of(multiples: &Multiples<'_>, voice: Voice<'_>, format: Format) -> Self {
        let columns = match format {
            Format::Narrow => 2,
            Format::Wide => 4,
        };
        let values = scale_of(multiples);
        let labels = labels(multiples, voice, &values);
        let left = labels.iter().map(|(_, label)| letters::width(label)).max().unwrap_or_default() + 50;
        let panel = (format.width() - left - MARGIN - GAP.0 * (columns - 1)) / columns;
        let heads: Vec<[String; 2]> = multiples.panels.iter().map(|panel| head(multiples, voice, panel)).collect();
        let fits = |[name, value]: &[String; 2]| letters::bold_width(name) + 60 + letters::width(value) <= panel;
        let (target, off) = target_words(multiples, voice);
        let whole = multiples.whole.as_ref().map(|whole| voice.unit(multiples.site, whole.unit).to_owned());
        let key = |(class, text), label| Key { class, text, label };
        let keys = target.map(|label| key((Class::Thin, Class::TargetText), label)).into_iter();
        let keys = keys.chain(whole.map(|label| key((Class::Other, Class::OtherText), label))).collect();
        let of_status = |mark: &str, status: Status| voice.key(mark, multiples.statuses().filter(|own| *own == status));
        let marks = [of_status("○", Status::Provisional), of_status("□", Status::Illustrative)];
        let notes = off.into_iter().chain(marks.into_iter().flatten());
        Self {
            format,
            columns,
            left,
            panel,
            head: if heads.iter().all(fits) { 1 } else { 2 },
            values,
            labels,
            count: i32::try_from(heads.len()).unwrap_or(i32::MAX),
            keys: in_lines(keys, format.width()),
            notes: notes.flat_map(|note| letters::wrap(&note, format.width())).collect(),
            heads,
        }
    }

    /// Where the first panel begins.
    fn top(&self) -> i32 {
        let lines = i32::try_from(self.keys.len()).unwrap_or_default();
        if lines == 0 { 0 } else { lines * LINE + 80 }
    }

    /// From one panel to the one below.
    fn row(&self) -> i32 {
        self.head * LINE + 2 * MARGIN + PLOT + GAP.1
    }

    fn rows(&self) -> i32 {
        (self.count + self.columns - 1) / self.columns
    }

    /// The upper left corner of panel number `at`.
    fn corner(&self, at: i32) -> BackendCoord {
        let (column, row) = (at % self.columns, at / self.columns);
        (self.left + column * (self.panel + GAP.0), self.top() + row * self.row())
    }

    /// Where the plot of panel number `at` begins and ends: left, right, top, bottom.
    fn frame(&self, at: i32) -> [i32; 4] {
        let (x, y) = self.corner(at);
        let top = y + self.head * LINE + MARGIN;
        [x, x + self.panel, top, top + PLOT]
    }

    /// Below the panels and their dates.
    fn bottom(&self) -> i32 {
        self.top() + self.rows() * self.row() - GAP.1 + 2 * LINE + 40
    }

    fn height(&self) -> i32 {
        let lines = i32::try_from(self.notes.len()).unwrap_or_default();
        self.bottom() + if lines == 0 { 0 } else { 60 + lines * LINE }
    }

    fn plot<'s>(&self, multiples: &Multiples<'_>, (sheet, at): (&'s Sheet, i32)) -> Plot<'s> {
        let [left, right, top, bottom] = self.frame(at);
        let days = Days::holding(0, multiples.window.days()).coord(Vec::new());
        let values = self.values.coord();
        sheet.area().apply_coord_spec(Cartesian2d::new(days, values, (left..right, bottom..top)))
    }
}

/// The labels of the axis of values: its ends, and zero where it has room between them.
fn labels(multiples: &Multiples<'_>, voice: Voice<'_>, values: &Values) -> Vec<(f64, String)> {
    let ends = [values.ticks.first(), values.ticks.last()];
    let span = values.range().end - values.range().start;
    let away =
        |end: Option<&Number>| end.is_some_and(|end| end.to_f64().abs() / span * f64::from(PLOT) > f64::from(LINE));
    let zero = values.ticks.iter().find(|tick| tick.is_zero()).filter(|_| ends.iter().all(|end| away(*end)));
    let ticks = ends.into_iter().chain([zero]).flatten();
    let labelled = ticks.map(|tick| (tick.to_f64(), voice.value(multiples.record(), tick)));
    labelled.filter(|(_, label)| letters::width(label) <= WIDEST_TICK).collect()
}

/// A panel's name and its latest figure, dated where others have a newer one; or that it has none.
fn head(multiples: &Multiples<'_>, voice: Voice<'_>, panel: &Panel<'_>) -> [String; 2] {
    let value = panel.last.map(|last| {
        let figure = voice.figure(multiples.record(), &last.figure);
        let is_newest = last.to == multiples.site.report(multiples.newest).period.to();
        if is_newest {
            figure
        } else {
            voice.say("chart.dated", &[("value", &figure), ("date", &voice.axis_date(last.to))])
        }
    });
    [multiples.name(voice, panel).to_owned(), value.unwrap_or_default()]
}

/// What the target's line means, or that the target lies too far off to be drawn.
fn target_words(multiples: &Multiples<'_>, voice: Voice<'_>) -> (Option<String>, Option<String>) {
    let held = held(multiples);
    let drawn = |panel: &&Panel<'_>| {
        let target = multiples.target(panel).filter(|_| panel.last.is_some());
        target.is_some_and(|target| is_near(multiples, (&target.value, &held)))
    };
    let any = multiples.panels.iter().any(|panel| drawn(&panel));
    let Some(target) = multiples.common_target() else {
        return (any.then(|| voice.say("chart.multiples.targets", &[])), None);
    };
    let words = [voice.value(multiples.record(), &target.value), voice.date(target.by)];
    let say = |key: &str| Some(voice.say(key, &[("target", &words[0]), ("by", &words[1])]));
    if any { (say("chart.target_by"), None) } else { (None, say("chart.target_off")) }
}

/// Keys side by side as far as there is room.
fn in_lines(keys: Vec<Key>, room: i32) -> Vec<Vec<Key>> {
    let mut lines: Vec<Vec<Key>> = Vec::new();
    let mut taken = 0;
    for key in keys {
        let width = SAMPLE + 60 + letters::width(&key.label) + 200;
        match lines.last_mut() {
            Some(line) if taken + width - 200 <= room => line.push(key),
            _ => {
                taken = 0;
                lines.push(vec![key]);
            }
        }
        taken += width;
    }
    lines
}

/// Each panel that has something to show, with its number and its plot.
type Plots<'p, 'a, 's> = Vec<(i32, &'p Panel<'a>, Plot<'s>)>;

fn picture(multiples: &Multiples<'_>, voice: Voice<'_>, (layout, sheet): (&Layout, &Sheet)) -> Drawn {
    let area = sheet.area();
    let shown = multiples.panels.iter().zip(0..).filter(|(panel, _)| panel.last.is_some());
    let plots: Plots<'_, '_, '_> = shown.map(|(panel, at)| (at, panel, layout.plot(multiples, (sheet, at)))).collect();
    frames(layout, &area, &plots)?;
    for (at, panel, plot) in &plots {
        let [left, right, ..] = layout.frame(*at);
        let target = multiples.target(panel).map(|target| target.value.to_f64());
        if let Some(target) =
            target.filter(|target| (layout.values.range().start..=layout.values.range().end).contains(target))
        {
            let (_, y) = plot.map_coordinate(&(0, target));
            svg::line(&area, Class::Thin, &[(left, y), (right, y)])?;
        }
    }
    if let Some(whole) = &multiples.whole {
        plots.iter().try_for_each(|(.., plot)| lines(&area, (Class::Other, whole), plot))?;
    }
    plots.iter().try_for_each(|(_, panel, plot)| lines(&area, (Class::Series, &panel.strand), plot))?;
    plots.iter().try_for_each(|(_, panel, plot)| ranges(multiples, voice, sheet, (panel, plot)))?;
    plots.iter().try_for_each(|(_, panel, plot)| beads(multiples, voice, sheet, (panel, plot)))?;
    for status in [Status::Final, Status::Provisional, Status::Illustrative] {
        let of_status = plots.iter().filter(|(_, panel, _)| panel.last.is_some_and(|last| last.status == status));
        of_status
            .map(|(_, panel, plot)| (panel, plot))
            .try_for_each(|(panel, plot)| last(multiples, voice, sheet, (panel, plot)))?;
    }
    heads(layout, &area)?;
    empty(multiples, voice, (layout, &area))?;
    dates(multiples, voice, (layout, &area))?;
    keys(layout, &area)
}

/// A thin line at the highest value of each panel, the line of zero, and the labels beside the first column.
fn frames(layout: &Layout, area: &Area<'_>, plots: &Plots<'_, '_, '_>) -> Drawn {
    let top = layout.values.range().end;
    for (class, value) in [(Class::Grid, top), (Class::Axis, 0.0)] {
        for (at, _, plot) in plots {
            let [left, right, ..] = layout.frame(*at);
            let (_, y) = plot.map_coordinate(&(0, value));
            svg::line(area, class, &[(left, y), (right, y)])?;
        }
    }
    for (_, _, plot) in plots.iter().filter(|(at, ..)| at % layout.columns == 0) {
        for (value, label) in &layout.labels {
            let (_, y) = plot.map_coordinate(&(0, *value));
            svg::write(area, Class::Tick, (Anchor::End, (layout.left - 40, y + letters::MIDDLE)), label)?;
        }
    }
    Ok(())
}

fn place(plot: &Plot<'_>, (day, value): (i64, &Number)) -> BackendCoord {
    plot.map_coordinate(&(day, value.to_f64()))
}

/// The lines through comparable values.
fn lines(area: &Area<'_>, (class, strand): (Class, &Strand<'_>), plot: &Plot<'_>) -> Drawn {
    for run in strand.runs().iter().filter(|run| run.len() > 1) {
        let points: Vec<BackendCoord> = run.iter().map(|(day, _, value)| place(plot, (*day, value))).collect();
        svg::line(area, class, &points)?;
    }
    Ok(())
}

/// Figures known as a range only: a bar from its lower to its upper end.
fn ranges(multiples: &Multiples<'_>, voice: Voice<'_>, sheet: &Sheet, (panel, plot): (&Panel<'_>, &Plot<'_>)) -> Drawn {
    for (day, reading, [low, high]) in panel.strand.ranges() {
        note(multiples, voice, sheet, (panel, reading));
        let [(x, bottom), (_, top)] = [low, high].map(|end| place(plot, (day, end)));
        svg::block(&sheet.area(), Class::Range, [(x - 20, top.min(bottom - 20)), (x + 20, bottom)])?;
    }
    Ok(())
}

/// A small dot for each value but the last: of every value where they are few, else of those that no line shows.
fn beads(multiples: &Multiples<'_>, voice: Voice<'_>, sheet: &Sheet, (panel, plot): (&Panel<'_>, &Plot<'_>)) -> Drawn {
    let is_last = |reading: &Reading| panel.last.is_some_and(|last| std::ptr::eq(last, reading));
    let runs = panel.strand.runs();
    let wanted = runs.iter().filter(|run| multiples.is_dotted() || run.len() == 1).flatten();
    let area = sheet.area();
    for (day, reading, value) in wanted.filter(|(_, reading, _)| !is_last(reading)) {
        let class = if reading.status == Status::Final { Class::Bead } else { Class::HollowBead };
        note(multiples, voice, sheet, (panel, reading));
        area.draw(&Circle::new(place(plot, (*day, value)), 17, svg::fill(class)))?;
    }
    Ok(())
}

/// The mark of the latest value; a range has its bar.
fn last(multiples: &Multiples<'_>, voice: Voice<'_>, sheet: &Sheet, (panel, plot): (&Panel<'_>, &Plot<'_>)) -> Drawn {
    let Some((reading, value)) = panel.last.and_then(|last| Some((last, last.value.as_ref()?))) else { return Ok(()) };
    note(multiples, voice, sheet, (panel, reading));
    let day = days_between(multiples.window.ends()[0], reading.to);
    dot(sheet, reading.status, (place(plot, (day, value)), 30))
}

/// Gives the next mark its title: its own value, or, where there are too many, all of the panel's on the last mark.
fn note(multiples: &Multiples<'_>, voice: Voice<'_>, sheet: &Sheet, (panel, reading): (&Panel<'_>, &Reading)) {
    let name = multiples.name(voice, panel);
    if multiples.is_dotted() {
        let (date, cell) = (voice.date(reading.to), multiples.cell(voice, reading));
        return sheet.note(format!("{name}, {date}: {cell}"));
    }
    if panel.last.is_some_and(|last| std::ptr::eq(last, reading)) {
        let cells: Vec<String> = panel.strand.shown().map(|reading| multiples.cell(voice, reading)).collect();
        sheet.note(format!("{name}: {}", cells.join("; ")));
    }
}

/// The names, then the latest values, beside them or below.
fn heads(layout: &Layout, area: &Area<'_>) -> Drawn {
    for ([name, _], at) in layout.heads.iter().zip(0..) {
        let (x, y) = layout.corner(at);
        let bold = layout.panel * 8 / 9;
        svg::write(area, Class::Head, (Anchor::Start, (x, y + letters::RISE)), &letters::fit(name, bold))?;
    }
    for ([_, value], at) in layout.heads.iter().zip(0..).filter(|([_, value], _)| !value.is_empty()) {
        let (x, y) = layout.corner(at);
        let place = match layout.head {
            1 => (Anchor::End, (x + layout.panel, y + letters::RISE)),
            _ => (Anchor::Start, (x, y + LINE + letters::RISE)),
        };
        svg::write(area, Class::Name, place, &letters::fit(value, layout.panel))?;
    }
    Ok(())
}

/// Words in the place of a line.
fn empty(multiples: &Multiples<'_>, voice: Voice<'_>, (layout, area): (&Layout, &Area<'_>)) -> Drawn {
    for (panel, at) in multiples.panels.iter().zip(0..).filter(|(panel, _)| panel.last.is_none()) {
        let key = if panel.standing.latest.is_none() { "chart.multiples.none" } else { "chart.multiples.none_lately" };
        let [left, _, top, _] = layout.frame(at);
        let above = top - MARGIN - (layout.head - 1) * LINE + letters::RISE;
        for (line, text) in (0..).zip(letters::wrap(&voice.say(key, &[]), layout.panel)) {
            svg::write(area, Class::Tick, (Anchor::Start, (left, above + line * LINE)), &text)?;
        }
    }
    Ok(())
}

/// The first and the last day below the lowest panel of each column, with the year where it begins or changes.
fn dates(multiples: &Multiples<'_>, voice: Voice<'_>, (layout, area): (&Layout, &Area<'_>)) -> Drawn {
    let [first, last] = multiples.window.ends();
    let year = |day: crate::model::Date| format!("{:04}", day.year());
    let lowest = (layout.count - layout.columns).max(0)..layout.count;
    for at in lowest {
        let [left, right, _, bottom] = layout.frame(at);
        let y = bottom + 40 + letters::RISE;
        svg::write(area, Class::Tick, (Anchor::Start, (left, y)), &voice.axis_date(first))?;
        svg::write(area, Class::Tick, (Anchor::Start, (left, y + LINE)), &year(first))?;
        if first == last {
            continue;
        }
        svg::write(area, Class::Tick, (Anchor::End, (right, y)), &voice.axis_date(last))?;
        if first.year() != last.year() {
            svg::write(area, Class::Tick, (Anchor::End, (right, y + LINE)), &year(last))?;
        }
    }
    Ok(())
}

/// What the lines mean, above the panels; what hollow marks mean, below.
fn keys(layout: &Layout, area: &Area<'_>) -> Drawn {
    for (line, at) in layout.keys.iter().zip(0..) {
        let (mut x, y) = (0, at * LINE + letters::RISE);
        for key in line {
            let middle = y - letters::MIDDLE;
            svg::line(area, key.class, &[(x, middle), (x + SAMPLE, middle)])?;
            let label = letters::fit(&key.label, layout.format.width() - x - SAMPLE - 60);
            svg::write(area, key.text, (Anchor::Start, (x + SAMPLE + 60, y)), &label)?;
            x += SAMPLE + 60 + letters::width(&label) + 200;
        }
    }
    for (note, at) in layout.notes.iter().zip(0..) {
        let y = layout.bottom() + 60 + at * LINE + letters::RISE;
        svg::write(area, Class::Tick, (Anchor::Start, (0, y)), note)?;
    }
    Ok(())
}
