//! Areas on paper. Comes in: boundaries in micro-degrees, and a room. Goes out: [`Ground`], rings in tenths of a unit with
//! the places where words may stand in them. Never here: words.
//!
//! The projection is equirectangular with true lengths on the middle parallel: within the few degrees of a province it
//! differs from any other by less than a line's width.

use std::collections::BTreeMap;

use geo::{Contains, Point};

use super::borders::{self, Spot};
use crate::model::{self, Boundary, UnitId};

/// Parts smaller than this, in square tenths, are left out, but never all of an area.
const SMALLEST: f64 = 100.0;
/// Half the side of the square that stands for an area too small to be drawn.
const SPECK: i32 = 12;
/// Places for words are looked for on a grid of so many rows and columns.
const SIEVE: i32 = 9;
/// The most places for words in one area.
const MOST_SPOTS: usize = 8;

/// Areas on a sheet.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) areas: BTreeMap<UnitId, Plot>,
}

/// One area on a sheet.
#[derive(Clone, Debug)]
pub(super) struct Plot {
    /// All lines around and within it; what is within an odd number of them is in the area.
    pub(super) rings: Vec<Vec<Spot>>,
    /// In square tenths.
    pub(super) size: f64,
    /// Where words may stand, the place farthest from all lines first.
    pub(super) spots: Vec<Spot>,
}

impl Ground {
    /// The largest map of these areas that fits into a width and a height; none where there is nothing to draw.
    pub(super) fn of(boundaries: &[(UnitId, &Boundary)], room: (i32, i32)) -> Option<Self> {
        let paper = Paper::of(boundaries, room)?;
        let lines = boundaries.iter().flat_map(|(_, boundary)| boundary.polygons()).flat_map(|part| part.rings());
        let placed = lines.map(|ring| ring.points().iter().map(|point| paper.place(*point)).collect());
        let mut rings = borders::simplified(&placed.collect::<Vec<Vec<Spot>>>()).into_iter();
        let mut areas = BTreeMap::new();
        for (whose, boundary) in boundaries {
            let parts = boundary.polygons().iter().map(|part| rings.by_ref().take(part.rings().count()).collect());
            areas.insert(*whose, Plot::of(parts.collect(), paper.place(boundary.southwest())));
        }
        Some(Self { width: paper.width, height: paper.height, areas })
    }
}

/// How degrees become tenths of a unit.
struct Paper {
    west: i32,
    north: i32,
    /// Tenths for a micro-degree, to the east and to the south.
    scale: [f64; 2],
    width: i32,
    height: i32,
}

impl Paper {
    fn of(boundaries: &[(UnitId, &Boundary)], (width, height): (i32, i32)) -> Option<Self> {
        let corners = || boundaries.iter().map(|(_, boundary)| (boundary.southwest(), boundary.northeast()));
        let west = corners().map(|(corner, _)| corner.longitude()).min()?;
        let south = corners().map(|(corner, _)| corner.latitude()).min()?;
        let east = corners().map(|(_, corner)| corner.longitude()).max()?;
        let north = corners().map(|(_, corner)| corner.latitude()).max()?;
        let middle = (f64::from(south) + f64::from(north)) / 2.0 / 1e6;
        // On the pole itself a degree of longitude has no length; nobody governs there.
        let narrowing = libm::cos(middle.to_radians()).max(0.01);
        let (across, down) =
            ((f64::from(east) - f64::from(west)).max(1.0), (f64::from(north) - f64::from(south)).max(1.0));
        let scale = (f64::from(width) / (across * narrowing)).min(f64::from(height) / down);
        let tenths = |degrees: f64| (degrees * scale).round() as i32;
        Some(Self {
            west,
            north,
            scale: [scale * narrowing, scale],
            width: tenths(across * narrowing),
            height: tenths(down),
        })
    }

    fn place(&self, point: model::Point) -> Spot {
        let [across, down] = self.scale;
        let x = (f64::from(point.longitude()) - f64::from(self.west)) * across;
        let y = (f64::from(self.north) - f64::from(point.latitude())) * down;
        (x.round() as i32, y.round() as i32)
    }
}

impl Plot {
    /// The same so far to the right and down.
    pub(super) fn moved(&self, (right, down): Spot) -> Self {
        let shift = |(x, y): &Spot| (x + right, y + down);
        let rings = self.rings.iter().map(|ring| ring.iter().map(shift).collect()).collect();
        Self { rings, spots: self.spots.iter().map(shift).collect(), size: self.size }
    }

    /// The area of these parts, each a line around it and lines around its holes. Where all are too small, the largest
    /// stays; where nothing is left of it, a square around `somewhere` in it.
    fn of(mut parts: Vec<Vec<Vec<Spot>>>, (x, y): Spot) -> Self {
        let outer = |part: &Vec<Vec<Spot>>| part.first().map_or(0.0, |ring| borders::area(ring));
        parts.sort_by(|a, b| outer(b).total_cmp(&outer(a)));
        let largest = parts.first().map_or(0.0, outer);
        if largest <= 0.0 {
            let square =
                vec![(x - SPECK, y - SPECK), (x + SPECK, y - SPECK), (x + SPECK, y + SPECK), (x - SPECK, y + SPECK)];
            return Self { rings: vec![square], size: 0.0, spots: Vec::new() };
        }
        let kept = parts.iter().enumerate().filter(|(at, part)| *at == 0 || outer(part) >= SMALLEST);
        let rings = kept.flat_map(|(_, part)| {
            let outer = part.first().map(|outer| frame(outer));
            // A hole beyond its area's line is a slip, and would be drawn as an area.
            let is_within = move |ring: &[Spot]| outer.is_some_and(|outer| lies_in(frame(ring), outer));
            let is_hole = move |ring: &[Spot]| borders::area(ring) >= SMALLEST && is_within(ring);
            part.iter().enumerate().filter(move |(at, ring)| *at == 0 || is_hole(ring))
        });
        let rings: Vec<Vec<Spot>> = rings.map(|(_, ring)| ring.clone()).collect();
        let spots = parts.first().map(|part| spots(part)).unwrap_or_default();
        Self { rings, size: largest, spots }
    }
}

/// Where words may stand in a part: points of a grid that lie in it, the farthest from its lines first, and one point
/// that lies in it for certain.
fn spots(part: &[Vec<Spot>]) -> Vec<Spot> {
    let Some((outer, holes)) = part.split_first() else { return Vec::new() };
    let polygon = borders::polygon(outer, holes);
    let [(left, right), (top, bottom)] = frame(outer);
    let inner = |from: i32, to: i32, at: i32| from + (to - from) / (SIEVE + 1) * (at + 1);
    let grid = (0..SIEVE).flat_map(|row| (0..SIEVE).map(move |column| (row, column)));
    let grid = grid.map(|(row, column)| (inner(left, right, column), inner(top, bottom, row)));
    let within = |(x, y): &Spot| polygon.contains(&Point::new(f64::from(*x), f64::from(*y)));
    let sure = inside(part, (top, bottom));
    let mut found: Vec<(i64, Spot)> =
        grid.filter(within).chain(sure).map(|spot| (clearance(part, spot), spot)).collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    found.into_iter().map(|(_, spot)| spot).take(MOST_SPOTS).collect()
}

/// The middle of the widest stretch within an odd number of lines, on a level between two corners near the middle of the
/// height. geo's own search of such a point takes hours where a line of hundreds of corners crosses itself.
fn inside(rings: &[Vec<Spot>], (top, bottom): Spot) -> Option<Spot> {
    let middle = f64::from(top) / 2.0 + f64::from(bottom) / 2.0;
    let heights = || rings.iter().flatten().map(|(_, y)| f64::from(*y));
    let above = heights().filter(|y| *y < middle).max_by(f64::total_cmp)?;
    let below = heights().filter(|y| *y >= middle).min_by(f64::total_cmp)?;
    let level = f64::midpoint(above, below);
    let sides = rings.iter().flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
    let mut crossings: Vec<f64> = sides
        .map(|(a, b)| (a.min(b), a.max(b)))
        .map(|(a, b)| [a.0, a.1, b.0, b.1].map(f64::from))
        .filter(|[_, from, _, to]| (*from < level) != (*to < level))
        .map(|[ax, ay, bx, by]| ax + (bx - ax) * ((level - ay) / (by - ay)))
        .collect();
    crossings.sort_by(f64::total_cmp);
    let stretches = crossings.chunks_exact(2).map(|pair| (pair[1] - pair[0], f64::midpoint(pair[0], pair[1])));
    let (_, x) = stretches.max_by(|a, b| a.0.total_cmp(&b.0))?;
    Some((x.round() as i32, level.round() as i32))
}

/// From where to where a line reaches, across and down.
fn frame(ring: &[Spot]) -> [(i32, i32); 2] {
    [ends(ring.iter().map(|(x, _)| *x)), ends(ring.iter().map(|(_, y)| *y))]
}

fn lies_in(inner: [(i32, i32); 2], outer: [(i32, i32); 2]) -> bool {
    inner.iter().zip(outer).all(|(inner, outer)| outer.0 <= inner.0 && inner.1 <= outer.1)
}

fn ends(numbers: impl Iterator<Item = i32> + Clone) -> (i32, i32) {
    (numbers.clone().min().unwrap_or_default(), numbers.max().unwrap_or_default())
}

/// The square of the distance to the nearest line, rounded down.
fn clearance(rings: &[Vec<Spot>], spot: Spot) -> i64 {
    let sides = rings.iter().flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
    sides.map(|(a, b)| distance(spot, (*a, *b))).min().unwrap_or_default()
}

/// The square of a point's distance from a line between two points, rounded down. The square of an area between points of a
/// whole world is more than 64 bits hold.
fn distance((x, y): Spot, ((ax, ay), (bx, by)): (Spot, Spot)) -> i64 {
    let [x, y, ax, ay, bx, by] = [x, y, ax, ay, bx, by].map(i128::from);
    let (right, down) = (bx - ax, by - ay);
    let length = right * right + down * down;
    let along = (x - ax) * right + (y - ay) * down;
    let squared = if along <= 0 || length == 0 {
        (x - ax) * (x - ax) + (y - ay) * (y - ay)
    } else if along >= length {
        (x - bx) * (x - bx) + (y - by) * (y - by)
    } else {
        let beside = (x - ax) * down - (y - ay) * right;
        beside * beside / length
    };
    i64::try_from(squared).unwrap_or(i64::MAX)
}
