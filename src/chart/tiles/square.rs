//! Squares of one size. Comes in: [`Tiles`], which units, and where. Goes out: marks. Never here: a grid.

use super::super::class::Class;
use super::super::letters::{self, LINE};
use super::super::svg::{self, Anchor, Area, Drawn, Sheet};
use super::super::voice::Voice;
use super::legend::{dashes, hook};
use super::squares::Placed;
use super::words::{self, Words};
use super::{Local, Tiles, is_light, step_class};
use crate::model::Status;

/// From the upper right corner of a square to the middle of a hook: in squares with names, and in smaller ones.
const HOOKS: [(i32, i32); 2] = [(95, 86), (72, 62)];
/// Squares from this size on have room for names.
const NAMED: i32 = 500;
/// From a square's edge to dashes in it.
const INSET: i32 = 16;
/// The smallest square with marks in it.
const MARKED: i32 = 170;

/// The highest words begin this far below a square's edge, where it is large enough.
const ABOVE: i32 = 45;

/// One square to be drawn.
struct Square<'s> {
    local: &'s Local<'s>,
    words: &'s Words,
    corner: (i32, i32),
    size: i32,
    /// From its upper edge to where its value stands, the same in all squares.
    value_at: i32,
}

/// Draws units by position, each with its upper left corner; class by class, so that a class is named once.
pub(super) fn squares(tiles: &Tiles<'_>, voice: Voice<'_>, sheet: &Sheet, (size, corners): (i32, &[Placed])) -> Drawn {
    let words = words::words(tiles, voice, size);
    let value_at = value_at(&words, size);
    let square = |(at, corner): &Placed| {
        Some(Square { local: tiles.units.get(*at)?, words: words.get(*at)?, corner: *corner, size, value_at })
    };
    let mut all: Vec<Square<'_>> = corners.iter().filter_map(square).collect();
    all.sort_by_key(|square| square.step());
    let area = sheet.area();
    for square in &all {
        sheet.note(tiles.title(voice, square.local));
        svg::block(&area, square.step().map_or(Class::Blank, step_class), square.corners(0))?;
    }
    for square in all.iter().filter(|square| square.step().is_none()) {
        svg::block(&area, Class::Hatch, square.corners(0))?;
    }
    all.iter().try_for_each(|square| square.name(&area))?;
    all.iter().try_for_each(|square| square.value(&area))?;
    all.iter().try_for_each(|square| square.met(&area))?;
    match tiles.tells_statuses_apart() {
        true => all.iter().try_for_each(|square| square.unsure(&area)),
        false => Ok(()),
    }
}

/// The height of so many lines.
fn height(lines: i32) -> i32 {
    if lines == 0 { 0 } else { letters::RISE + letters::FALL + (lines - 1) * LINE }
}

/// Where values stand: in the middle together with names of as many lines as most have, lower where the longest names
/// would come too near to the edge.
fn value_at(words: &[Words], size: i32) -> i32 {
    let mut lines: Vec<i32> = words.iter().map(|words| i32::try_from(words.name.len()).unwrap_or_default()).collect();
    lines.sort_unstable();
    let [usual, most] = [lines.len() / 2, lines.len().saturating_sub(1)].map(|at| lines.get(at).copied().unwrap_or(0));
    let middle = |lines: i32| (size - height(lines + 1)) / 2 + letters::RISE + lines * LINE;
    middle(usual).max(middle(most).min(ABOVE + letters::RISE + most * LINE))
}

impl Square<'_> {
    fn step(&self) -> Option<usize> {
        self.local.valued().map(|own| own.step)
    }

    /// Its corners, so far within.
    fn corners(&self, inset: i32) -> [(i32, i32); 2] {
        let ((left, top), far) = (self.corner, self.size - inset);
        [(left + inset, top + inset), (left + far, top + far)]
    }

    /// The class of what stands on it: for the lighter classes, for the darker ones, for stripes.
    fn on(&self, classes: [Class; 3]) -> Class {
        let [light, dark, blank] = classes;
        self.step().map_or(blank, |step| if is_light(step) { light } else { dark })
    }

    fn name(&self, area: &Area<'_>) -> Drawn {
        let class = self.on([Class::OnLight, Class::OnDark, Class::Over]);
        let (left, top) = self.corner;
        let lines = i32::try_from(self.words.name.len()).unwrap_or_default();
        // Without a value the name stands in the middle, else it ends above the value.
        let first = match self.words.value {
            Some(_) => self.value_at - lines * LINE,
            None => (self.size - height(lines)) / 2 + letters::RISE,
        };
        let mut bases = self.words.name.iter().zip((top + first..).step_by(LINE.unsigned_abs() as usize));
        bases.try_for_each(|(words, y)| svg::write(area, class, (Anchor::Middle, (left + self.size / 2, y)), words))
    }

    fn value(&self, area: &Area<'_>) -> Drawn {
        let class = self.on([Class::ValueOnLight, Class::ValueOnDark, Class::ValueOver]);
        let (left, top) = self.corner;
        let place = (Anchor::Middle, (left + self.size / 2, top + self.value_at));
        self.words.value.iter().try_for_each(|words| svg::write(area, class, place, words))
    }

    /// The hook of a target that is reached.
    fn met(&self, area: &Area<'_>) -> Drawn {
        let (left, top) = self.corner;
        let [large, small] = HOOKS;
        let (right, down) = if self.size < NAMED { small } else { large };
        match self.local.valued().filter(|own| own.is_met() && self.size >= MARKED) {
            Some(_) => {
                let class = self.on([Class::Met, Class::MetOnDark, Class::Met]);
                hook(area, class, (left + self.size - right, top + down))
            }
            None => Ok(()),
        }
    }

    /// Dashes within its edge where its value may change or was made up.
    fn unsure(&self, area: &Area<'_>) -> Drawn {
        let unsure = self.local.valued().filter(|own| own.reading.status != Status::Final && self.size >= MARKED);
        let class = self.on([Class::Unsure, Class::UnsureOnDark, Class::Unsure]);
        unsure.map_or(Ok(()), |_| dashes(area, class, self.corners(INSET)))
    }
}
