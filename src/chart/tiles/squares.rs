//! The map of tiles. Comes in: [`Tiles`]. Goes out: SVG with one square a unit. Never here: a colour that tells what is
//! not told in words.

use super::super::class::Class;
use super::super::letters::{self, LINE};
use super::super::svg::{self, Anchor, Caption, Drawing, Drawn, Format, Sheet};
use super::super::voice::Voice;
use super::grid::Grid;
use super::legend::Legend;
use super::square::squares;
use super::{Tiles, sentence};
use crate::model::UnitId;

/// A unit by its position, with the upper left corner of its square.
pub(super) type Placed = (usize, (i32, i32));

/// The largest square.
const LARGEST: i32 = 880;
/// From a map to what is above or beside it.
pub(super) const APART: i32 = 160;
/// The narrowest list of classes that may stand beside a map.
const NARROWEST: i32 = 1500;
/// Free along the edge, so that outlines are whole.
pub(super) const EDGE: i32 = 10;

/// The drawing of tiles.
pub(super) fn draw(tiles: &Tiles<'_>, voice: Voice<'_>, format: Format) -> Drawing {
    let layout = Layout::of(tiles, voice, format);
    let desc = sentence::description(tiles, voice);
    let caption = Caption { title: &tiles.caption(voice), desc: &desc };
    svg::draw((format.width(), layout.height()), &caption, |sheet| picture(tiles, voice, (&layout, sheet)))
}

/// Where the units stand, by position.
pub(super) fn grid(tiles: &Tiles<'_>) -> Grid {
    let place = |unit: UnitId| tiles.site.unit(unit).locality().and_then(|own| own.tile);
    Grid::of(&tiles.units.iter().map(|local| place(local.unit)).collect::<Vec<_>>())
}

/// What goes where.
struct Layout {
    grid: Grid,
    size: i32,
    legend: Legend,
    /// The upper left corners of the legend and of the grid.
    corners: [(i32, i32); 2],
    rest: Rest,
}

impl Layout {
    fn of(tiles: &Tiles<'_>, voice: Voice<'_>, format: Format) -> Self {
        let grid = grid(tiles);
        let width = format.width() - 2 * EDGE;
        let size = size(&grid, width);
        let across = span(grid.columns, size);
        let free = width - across - APART;
        let beside = Some(Legend::beside(tiles, voice, free)).filter(|_| format == Format::Wide && free >= NARROWEST);
        let (legend, corners) = match beside {
            Some(legend) => (legend, [(EDGE + across + APART, EDGE), (EDGE, EDGE)]),
            None => {
                let legend = Legend::above(tiles, voice, width);
                let (left, top) = (EDGE + (width - across) / 2, EDGE + legend.height() + APART);
                (legend, [(EDGE, EDGE), (left, top)])
            }
        };
        let bottom = corners[1].1 + span(grid.rows, size);
        let below = if corners[1].1 == EDGE { bottom.max(EDGE + legend.height()) } else { bottom };
        let heading = voice.say("chart.tiles.unplaced", &[]);
        let rest = Rest::of(&grid.rest, (heading, size), (below, width));
        Self { grid, size, legend, corners, rest }
    }

    fn height(&self) -> i32 {
        self.rest.bottom() + EDGE
    }

    /// The upper left corner of each square, by the unit's position.
    fn squares(&self) -> Vec<Placed> {
        let [_, (left, top)] = self.corners;
        let step = self.size + gap(self.size);
        let placed = self.grid.placed.iter();
        placed.map(|(at, (row, column))| (*at, (left + column * step, top + row * step))).collect()
    }
}

/// Squares that have no place on a map, in rows below it under a heading.
pub(super) struct Rest {
    heading: String,
    size: i32,
    top: i32,
    width: i32,
    units: Vec<usize>,
}

impl Rest {
    /// Units by position; `top` is where the map ends.
    pub(super) fn of(units: &[usize], (heading, size): (String, i32), (top, width): (i32, i32)) -> Self {
        Self { heading, size, top, width, units: units.to_vec() }
    }

    fn columns(&self) -> i32 {
        ((self.width + gap(self.size)) / (self.size + gap(self.size))).max(1)
    }

    fn first(&self) -> i32 {
        self.top + APART + LINE
    }

    pub(super) fn bottom(&self) -> i32 {
        let count = i32::try_from(self.units.len()).unwrap_or(i32::MAX);
        if count == 0 {
            self.top
        } else {
            self.first() + span((count + self.columns() - 1) / self.columns(), self.size)
        }
    }

    pub(super) fn draw(&self, tiles: &Tiles<'_>, voice: Voice<'_>, sheet: &Sheet) -> Drawn {
        if self.units.is_empty() {
            return Ok(());
        }
        let heading = letters::fit(&self.heading, self.width);
        let place = (Anchor::Start, (EDGE, self.first() - letters::FALL - 40));
        svg::write(&sheet.area(), Class::Tick, place, &heading)?;
        let step = self.size + gap(self.size);
        let corner = |n: i32| (EDGE + n % self.columns() * step, self.first() + n / self.columns() * step);
        let corners: Vec<Placed> = self.units.iter().zip(0..).map(|(at, n)| (*at, corner(n))).collect();
        squares(tiles, voice, sheet, (self.size, &corners))
    }
}

/// Between two squares.
fn gap(size: i32) -> i32 {
    if size >= 300 { 30 } else { 15 }
}

/// The length of so many squares in a row.
fn span(count: i32, size: i32) -> i32 {
    (count * size + (count - 1) * gap(size)).max(0)
}

/// The largest squares that fit side by side and are not higher than twice the width together.
fn size(grid: &Grid, width: i32) -> i32 {
    let largest = |count: i32, room: i32| {
        let count = count.max(1);
        [30, 15]
            .map(|gap| (room - (count - 1) * gap) / count)
            .into_iter()
            .find(|size| *size >= 300)
            .unwrap_or((room - (count - 1) * 15) / count)
    };
    largest(grid.columns, width).min(largest(grid.rows, 2 * width)).clamp(20, LARGEST)
}

fn picture(tiles: &Tiles<'_>, voice: Voice<'_>, (layout, sheet): (&Layout, &Sheet)) -> Drawn {
    layout.legend.draw(&sheet.area(), layout.corners[0])?;
    squares(tiles, voice, sheet, (layout.size, &layout.squares()))?;
    layout.rest.draw(tiles, voice, sheet)
}
