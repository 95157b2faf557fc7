//! The drawing of small multiples. Comes in: [`Multiples`] and a format. Goes out: SVG: panels in two columns on a phone,
//! in four on a page. Never here: a panel with an axis of its own.
//!
//! What is of one kind is drawn for all panels before the next kind, so that its strokes become one path.

use plotters_backend::BackendCoord;

use super::super::class::Class;
use super::super::letters::{self, LINE};
use super::super::scale::Plot;
use super::super::strand::Strand;
use super::super::svg::{self, Anchor, Area, Caption, Drawing, Drawn, Format, Sheet};
use super::super::voice::Voice;
use super::layout::{BESIDE, Layout, SAMPLE};
use super::{Multiples, Panel, sentence};
use crate::figures::Reading;
use crate::model::{Date, Number, Status, days_between};

/// The drawing of small multiples.
pub(super) fn draw(multiples: &Multiples<'_>, voice: Voice<'_>, format: Format) -> Drawing {
    let layout = Layout::of(multiples, voice, format);
    let desc = sentence::description(multiples, voice);
    let caption = Caption { title: &multiples.caption(voice), desc: &desc };
    let size = (format.width(), layout.height());
    svg::draw(size, &caption, |sheet| picture(multiples, voice, (&layout, sheet)))
}

/// Each panel that has something to show, with its number and its plot.
type Plots<'p, 'a, 's> = Vec<(i32, &'p Panel<'a>, Plot<'s>)>;

fn picture(multiples: &Multiples<'_>, voice: Voice<'_>, (layout, sheet): (&Layout, &Sheet)) -> Drawn {
    let area = sheet.area();
    let shown = multiples.panels.iter().zip(0..).filter(|(panel, _)| panel.last.is_some());
    let plots: Plots<'_, '_, '_> = shown.map(|(panel, at)| (at, panel, layout.plot(multiples, (sheet, at)))).collect();
    frames(multiples, (layout, sheet))?;
    targets(multiples, (layout, &area), &plots)?;
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
fn frames(multiples: &Multiples<'_>, (layout, sheet): (&Layout, &Sheet)) -> Drawn {
    let area = sheet.area();
    // The frame of a panel lies as far below its corner as the first one's does.
    let first = layout.plot(multiples, (sheet, 0));
    let height = |at: i32, value: f64| first.map_coordinate(&(0, value)).1 + layout.corner(at).1 - layout.corner(0).1;
    for (class, value) in [(Class::Grid, layout.values.range().end), (Class::Axis, 0.0)] {
        for at in 0..layout.count {
            let ([left, right, ..], y) = (layout.frame(at), height(at, value));
            svg::line(&area, class, &[(left, y), (right, y)])?;
        }
    }
    for at in (0..layout.count).filter(|at| at % layout.columns == 0) {
        for (value, label) in &layout.labels {
            let place = (Anchor::End, (layout.left - 40, height(at, *value) + letters::MIDDLE));
            svg::write(&area, Class::Tick, place, label)?;
        }
    }
    Ok(())
}

/// The target of each panel across it, where it is on the axis.
fn targets(multiples: &Multiples<'_>, (layout, area): (&Layout, &Area<'_>), plots: &Plots<'_, '_, '_>) -> Drawn {
    let range = layout.values.range();
    for (at, panel, plot) in plots {
        let [left, right, ..] = layout.frame(*at);
        let target = multiples.target(panel).map(|target| target.value.to_f64());
        if let Some(target) = target.filter(|target| range.start <= *target && *target <= range.end) {
            let (_, y) = plot.map_coordinate(&(0, target));
            svg::line(area, Class::Thin, &[(left, y), (right, y)])?;
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
        svg::circle(&area, class, (place(plot, (*day, value)), 17))?;
    }
    Ok(())
}

/// The mark of the latest value; a range has its bar.
fn last(multiples: &Multiples<'_>, voice: Voice<'_>, sheet: &Sheet, (panel, plot): (&Panel<'_>, &Plot<'_>)) -> Drawn {
    let Some((reading, value)) = panel.last.and_then(|last| Some((last, last.value.as_ref()?))) else { return Ok(()) };
    note(multiples, voice, sheet, (panel, reading));
    let day = days_between(multiples.window.ends()[0], reading.to);
    svg::value(&sheet.area(), reading.status, (place(plot, (day, value)), 30))
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
    let names: Vec<&str> = layout.heads.iter().map(|[name, _]| name.as_str()).collect();
    let bold = layout.panel * 8 / 9;
    for (lines, at) in letters::wrap_names(&names, bold, 1).iter().zip(0..) {
        let (x, y) = layout.corner(at);
        let place = (Anchor::Start, (x, y + letters::RISE));
        lines.iter().try_for_each(|name| svg::write(area, Class::Head, place, name))?;
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

/// Words in the place of a line, in a frame like the others'.
fn empty(multiples: &Multiples<'_>, voice: Voice<'_>, (layout, area): (&Layout, &Area<'_>)) -> Drawn {
    for (panel, at) in multiples.panels.iter().zip(0..).filter(|(panel, _)| panel.last.is_none()) {
        let key = if panel.standing.latest.is_none() { "chart.multiples.none" } else { "chart.multiples.none_lately" };
        let [left, _, top, _] = layout.frame(at);
        let above = top + 40 + letters::RISE;
        for (line, text) in (0..).zip(letters::wrap(&voice.say(key, &[]), layout.panel)) {
            svg::write(area, Class::Tick, (Anchor::Start, (left, above + line * LINE)), &text)?;
        }
    }
    Ok(())
}

/// The first and the last day below the lowest panel of each column, with the year where it begins or changes.
fn dates(multiples: &Multiples<'_>, voice: Voice<'_>, (layout, area): (&Layout, &Area<'_>)) -> Drawn {
    let [first, last] = multiples.window.ends();
    let year = |day: Date| format!("{:04}", day.year());
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
    for key in &layout.keys {
        let (x, y) = (key.seat.left, key.seat.line * LINE + letters::RISE);
        let middle = y - letters::MIDDLE;
        svg::line(area, key.class, &[(x, middle), (x + SAMPLE, middle)])?;
        svg::write(area, key.text, (Anchor::Start, (x + SAMPLE + BESIDE, y)), &key.label)?;
    }
    for (note, at) in layout.notes.iter().zip(0..) {
        let y = layout.bottom() + 60 + at * LINE + letters::RISE;
        svg::write(area, Class::Tick, (Anchor::Start, (0, y)), note)?;
    }
    Ok(())
}
