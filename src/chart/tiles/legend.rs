//! What the classes and marks of a map mean. Comes in: [`Tiles`] and how much room there is. Goes out: [`Legend`], a bar
//! above a map or a list beside it. Never here: the map.

use super::super::class::Class;
use super::super::letters::{self, MIDDLE};
use super::super::room::{Seat, lines_of, seats};
use super::super::svg::{self, Anchor, Area, Drawn};
use super::super::voice::Voice;
use super::steps::COUNT;
use super::{Face, Found, Tiles, step_class};

/// A swatch in a list, and of a mark.
const SWATCH: (i32, i32) = (240, 130);
/// The height of the bar.
const BAR: i32 = 120;
/// The narrowest class of the bar.
const CELL: i32 = 420;
/// Between a swatch and its words.
const GAP: i32 = 70;
/// Between two marks in a row.
const BETWEEN: i32 = 180;
/// From one line of a list to the next.
const ROW: i32 = 190;

/// A mark that is explained.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Blank,
    Met,
    Unsure,
    /// The same under a value.
    UnsureLine,
    /// No mark: what is said goes for all.
    All,
}

/// Words for the classes, from the lowest, and for the marks that are drawn.
pub(super) struct Legend {
    ranges: Vec<String>,
    marks: Vec<(Mark, String)>,
    width: i32,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Bar,
    List,
}

impl Legend {
    /// The legend over the full width: a bar, or a list where a bar's labels would not fit.
    pub(super) fn above(tiles: &Tiles<'_>, voice: Voice<'_>, width: i32) -> Self {
        let legend = Self { ranges: ranges(tiles, voice), marks: marks(tiles, voice), width, form: Form::List };
        if legend.cell() * COUNT as i32 <= width { Self { form: Form::Bar, ..legend } } else { legend }
    }

    /// The legend as a list, as wide as its words need, at most `width`.
    pub(super) fn beside(tiles: &Tiles<'_>, voice: Voice<'_>, width: i32) -> Self {
        let legend = Self { ranges: ranges(tiles, voice), marks: marks(tiles, voice), width, form: Form::List };
        let words = legend.ranges.iter().chain(legend.marks.iter().map(|(_, words)| words));
        let widest = words.map(|words| letters::width(words)).max().unwrap_or_default();
        Self { width: width.min(widest + SWATCH.0 + GAP), ..legend }
    }

    pub(super) fn width(&self) -> i32 {
        self.width
    }

    fn cell(&self) -> i32 {
        let widest = self.ranges.iter().map(|range| letters::width(range)).max().unwrap_or_default();
        (widest + 60).max(CELL)
    }

    pub(super) fn height(&self) -> i32 {
        match self.form {
            Form::Bar => {
                let rows = lines_of(self.seats().last().copied());
                BAR + 20 + letters::RISE + letters::FALL + rows * ROW + if rows > 0 { 40 } else { 0 }
            }
            Form::List => {
                let lines: usize = self.marks.iter().map(|(_, words)| self.lines(words).len()).sum();
                ROW * COUNT as i32 + ROW * i32::try_from(lines).unwrap_or_default()
            }
        }
    }

    /// Where each mark under a bar begins.
    fn seats(&self) -> Vec<Seat> {
        let widths = self.marks.iter().map(|(mark, words)| text_left(*mark) + letters::width(words));
        seats(widths, (self.width, BETWEEN))
    }

    fn lines(&self, words: &str) -> Vec<String> {
        letters::wrap(words, self.width - SWATCH.0 - GAP)
    }

    /// Draws it from its upper left corner.
    pub(super) fn draw(&self, area: &Area<'_>, corner: (i32, i32)) -> Drawn {
        match self.form {
            Form::Bar => self.bar(area, corner),
            Form::List => self.list(area, corner),
        }
    }

    fn bar(&self, area: &Area<'_>, (left, top): (i32, i32)) -> Drawn {
        let cell = self.cell();
        for (step, x) in (0..COUNT).zip((left..).step_by(cell.unsigned_abs() as usize)) {
            svg::block(area, step_class(step), [(x, top), (x + cell, top + BAR)])?;
        }
        let y = top + BAR + 20 + letters::RISE;
        for (range, x) in self.ranges.iter().zip((left..).step_by(cell.unsigned_abs() as usize)) {
            svg::write(area, Class::Tick, (Anchor::Middle, (x + cell / 2, y)), range)?;
        }
        let first = y + letters::FALL + 40 + ROW / 2;
        for ((mark, words), seat) in self.marks.iter().zip(self.seats()) {
            let (x, y) = (left + seat.left, first + seat.line * ROW);
            swatch(area, *mark, (x, y))?;
            let words = letters::fit(words, self.width - text_left(*mark));
            svg::write(area, Class::Tick, (Anchor::Start, (x + text_left(*mark), y + MIDDLE)), &words)?;
        }
        Ok(())
    }

    /// The highest class on top.
    fn list(&self, area: &Area<'_>, (left, top): (i32, i32)) -> Drawn {
        let (width, height) = SWATCH;
        let text = left + width + GAP;
        let mut y = top + ROW / 2;
        for (step, range) in self.ranges.iter().enumerate().rev() {
            svg::block(area, step_class(step), [(left, y - height / 2), (left + width, y + height / 2)])?;
            let range = letters::fit(range, self.width - width - GAP);
            svg::write(area, Class::Tick, (Anchor::Start, (text, y + MIDDLE)), &range)?;
            y += ROW;
        }
        for (mark, words) in &self.marks {
            swatch(area, *mark, (left, y))?;
            for line in self.lines(words) {
                let x = if *mark == Mark::All { left } else { text };
                svg::write(area, Class::Tick, (Anchor::Start, (x, y + MIDDLE)), &line)?;
                y += ROW;
            }
        }
        Ok(())
    }
}

fn ranges(tiles: &Tiles<'_>, voice: Voice<'_>) -> Vec<String> {
    (0..COUNT).map(|step| tiles.range(voice, step)).collect()
}

/// The marks that the drawing has.
fn marks(tiles: &Tiles<'_>, voice: Voice<'_>) -> Vec<(Mark, String)> {
    let mut marks = Vec::new();
    let absent = |found: &Found<'_>| matches!(found, Found::Absent(_));
    if tiles.blanks().next().is_some() {
        let key =
            if tiles.blanks().all(|own| absent(&own.found)) { "chart.tiles.blank" } else { "chart.tiles.valueless" };
        marks.push((Mark::Blank, voice.say(key, &[])));
    }
    if tiles.valued().any(|(_, own)| own.is_met()) {
        marks.push((Mark::Met, voice.say("chart.tiles.met", &[])));
    }
    if tiles.tells_statuses_apart() {
        let words = voice.unsure(tiles.statuses());
        let mark = match tiles.face {
            Face::Squares => Mark::Unsure,
            Face::Areas(_) => Mark::UnsureLine,
        };
        marks.push((mark, voice.list(&words)));
    } else {
        marks.extend(voice.caveat(tiles.statuses()).into_iter().map(|words| (Mark::All, words)));
    }
    marks
}

/// How far right of its mark a text begins.
fn text_left(mark: Mark) -> i32 {
    match mark {
        Mark::Blank | Mark::Unsure | Mark::UnsureLine => SWATCH.0 + GAP,
        Mark::Met => 130,
        Mark::All => 0,
    }
}

/// A mark with its left side in the middle of its height at a place.
fn swatch(area: &Area<'_>, mark: Mark, (x, y): (i32, i32)) -> Drawn {
    let (width, height) = SWATCH;
    let corners = [(x, y - height / 2), (x + width, y + height / 2)];
    match mark {
        Mark::Blank => {
            svg::block(area, Class::Blank, corners)?;
            svg::block(area, Class::Hatch, corners)
        }
        Mark::Met => hook(area, Class::Met, (x + 50, y)),
        Mark::Unsure => dashes(area, Class::Unsure, corners),
        Mark::UnsureLine => svg::line(area, Class::Unsure, &[(x, y), (x + width, y)]),
        Mark::All => Ok(()),
    }
}

/// The hook of a target that is reached, around its middle.
pub(super) fn hook(area: &Area<'_>, class: Class, (x, y): (i32, i32)) -> Drawn {
    svg::line(area, class, &[(x - 45, y), (x - 14, y + 34), (x + 45, y - 36)])
}

/// A rectangle of dashes.
pub(super) fn dashes(area: &Area<'_>, class: Class, [(left, top), (right, bottom)]: [(i32, i32); 2]) -> Drawn {
    svg::line(area, class, &[(left, top), (right, top), (right, bottom), (left, bottom), (left, top)])
}
