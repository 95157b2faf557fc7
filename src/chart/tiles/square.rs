//! Squares of one size. Comes in: [`Tiles`], which units, and where. Goes out: marks. Never here: a grid.

use super::super::class::Class;
use super::super::letters::{self, LINE};
use super::super::svg::{self, Anchor, Area, Drawn, Sheet};
use super::super::voice::Voice;
use super::legend::{dashes, hook};
use super::words::{self, Words};
use super::{Local, Tiles, is_light, step_class};
use crate::model::Status;

/// From the upper right corner to the middle of a hook, and from a square's edge to dashes in it.
const HOOK: (i32, i32) = (85, 78);
const INSET: i32 = 22;
/// The smallest square with marks in it.
const MARKED: i32 = 170;

/// One square to be drawn.
struct Square<'s> {
    local: &'s Local<'s>,
    words: &'s Words,
    corner: (i32, i32),
    size: i32,
    /// The most lines of a name in any square: values stand on one height.
    lines: i32,
}

/// Draws units by position, each with its upper left corner; class by class, so that a class is named once.
pub(super) fn squares(
    tiles: &Tiles<'_>,
    voice: Voice<'_>,
    sheet: &Sheet,
    (size, corners): (i32, &[(usize, (i32, i32))]),
) -> Drawn {
    let words = words::words(tiles, voice, size);
    let lines = words.iter().map(|words| words.name.len()).max().and_then(|most| i32::try_from(most).ok());
    let lines = lines.unwrap_or_default();
    let square = |(at, corner): &(usize, (i32, i32))| {
        Some(Square { local: tiles.units.get(*at)?, words: words.get(*at)?, corner: *corner, size, lines })
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

    /// Where line number `line` of its words stands: names end on the line above the value.
    fn base(&self, line: i32) -> (i32, i32) {
        let height = letters::RISE + letters::FALL + self.lines * LINE;
        let (left, top) = self.corner;
        (left + self.size / 2, top + (self.size - height) / 2 + letters::RISE + line * LINE)
    }

    fn name(&self, area: &Area<'_>) -> Drawn {
        let class = self.on([Class::OnLight, Class::OnDark, Class::Over]);
        let above = self.lines - i32::try_from(self.words.name.len()).unwrap_or_default();
        let mut lines = self.words.name.iter().zip(above..);
        lines.try_for_each(|(words, line)| svg::write(area, class, (Anchor::Middle, self.base(line)), words))
    }

    fn value(&self, area: &Area<'_>) -> Drawn {
        let class = self.on([Class::ValueOnLight, Class::ValueOnDark, Class::ValueOver]);
        let mut value = self.words.value.iter();
        value.try_for_each(|words| svg::write(area, class, (Anchor::Middle, self.base(self.lines)), words))
    }

    /// The hook of a target that is reached.
    fn met(&self, area: &Area<'_>) -> Drawn {
        let (left, top) = self.corner;
        let (right, down) = HOOK;
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
