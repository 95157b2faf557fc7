//! A map as small as a few words, for a place that leads to the large one. Comes in: [`Tiles`]. Goes out: SVG with one path
//! for each class in use. Never here: a letter, a mark, a title; the map it leads to has them.

use super::super::class::Class;
use super::super::svg::{self, Caption, Drawing, Drawn, Sheet, whole};
use super::borders::Spot;
use super::ground::Ground;
use super::steps::COUNT;
use super::{Face, Tiles, squares, step_class};

/// The room for areas: about as many px on a phone.
pub(super) const ROOM: (i32, i32) = (700, 980);
/// A sheet is at most this much higher than wide, in tenths, and at least this high.
const HEIGHTS: [i32; 2] = [14, 4];
/// From one square to the next: a whole unit, so that places are short to write.
const PITCH: i32 = 100;
/// The side of a square.
const SIDE: i32 = 90;
/// The narrowest sheet: few squares are not drawn larger than if they were four in a row.
const NARROWEST: i32 = 4 * PITCH;
/// Free along the edge, so that outlines are whole.
const EDGE: i32 = 10;

/// Units by position, each with the lines around it, and how large the map is.
struct Shapes {
    size: (i32, i32),
    rings: Vec<(usize, Vec<Vec<Spot>>)>,
}

/// The drawing; nothing where no unit has a place.
pub(super) fn draw(tiles: &Tiles<'_>) -> Option<Drawing> {
    let shapes = match &tiles.face {
        Face::Squares => on_grid(tiles),
        Face::Areas(lands) => on_ground(tiles, &lands.small),
    };
    let (size, corner) = paper(shapes.size);
    let shift = |(x, y): &Spot| (x + corner.0, y + corner.1);
    let moved = |rings: &Vec<Vec<Spot>>| -> Vec<Vec<Spot>> {
        rings.iter().map(|ring| ring.iter().map(shift).collect()).collect()
    };
    let of = |step: Option<usize>| -> Vec<Vec<Spot>> {
        let step_at = |at: usize| tiles.units.get(at).and_then(|local| local.valued()).map(|own| own.step);
        shapes.rings.iter().filter(|(at, _)| step_at(*at) == step).flat_map(|(_, rings)| moved(rings)).collect()
    };
    let steps = std::iter::once(None).chain((0..COUNT).map(Some));
    let used: Vec<_> = steps.map(|step| (step, of(step))).filter(|(_, rings)| !rings.is_empty()).collect();
    (!used.is_empty()).then(|| {
        svg::draw(size, &Caption { title: "", desc: "" }, |sheet| {
            let class = |step: &Option<usize>| step.map_or(Class::Blank, step_class);
            used.iter().try_for_each(|(step, rings)| fill(tiles, sheet, (class(step), rings)))
        })
    })
}

/// All of a class as one mark: squares in the fewest letters, areas with their holes.
fn fill(tiles: &Tiles<'_>, sheet: &Sheet, (class, rings): (Class, &[Vec<Spot>])) -> Drawn {
    match &tiles.face {
        Face::Squares => rings.iter().try_for_each(|ring| svg::polygon(&sheet.area(), class, ring.as_slice())),
        Face::Areas(_) => {
            sheet.region(class, None, rings);
            Ok(())
        }
    }
}

fn on_grid(tiles: &Tiles<'_>) -> Shapes {
    let grid = squares::grid(tiles);
    let square = |(row, column): (i32, i32)| {
        let (x, y) = (column * PITCH, row * PITCH);
        vec![(x, y), (x + SIDE, y), (x + SIDE, y + SIDE), (x, y + SIDE)]
    };
    let rings = grid.placed.iter().map(|(at, place)| (*at, vec![square(*place)])).collect();
    Shapes { size: (grid.columns * PITCH - PITCH + SIDE, grid.rows * PITCH - PITCH + SIDE), rings }
}

/// Areas with their corners at whole units: nearer ones look the same at this size.
fn on_ground(tiles: &Tiles<'_>, ground: &Ground) -> Shapes {
    let rounded = |ring: &Vec<Spot>| {
        let mut ring: Vec<Spot> = ring.iter().map(|(x, y)| (whole(*x), whole(*y))).collect();
        ring.dedup();
        ring
    };
    let units = tiles.units.iter().enumerate();
    let placed = units.filter_map(|(at, local)| Some((at, ground.areas.get(&local.unit)?)));
    let rings = placed.map(|(at, plot)| (at, plot.rings.iter().map(rounded).collect())).collect();
    Shapes { size: (ground.width, ground.height), rings }
}

/// The sheet for a map of this size, neither too high nor too low, and where the map's corner is when it stands in the
/// middle of it; whole units.
fn paper((width, height): (i32, i32)) -> ((i32, i32), Spot) {
    let (width, height) = (width + 2 * EDGE, height + 2 * EDGE);
    let [most, least] = HEIGHTS;
    let wide = width.max(height * 10 / most).max(NARROWEST);
    let high = height.max(wide * least / 10);
    ((whole(wide), whole(high)), (whole((wide - width) / 2) + EDGE, whole((high - height) / 2) + EDGE))
}
