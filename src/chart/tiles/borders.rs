//! Lines of areas with fewer points. Comes in: rings in whole tenths of a unit. Goes out: the same rings, simplified, a
//! border of two areas in the same way on both sides. Never here: the globe, or what is drawn.
//!
//! Rings are cut where three lines meet, and at their own outermost points; each piece is simplified by itself, always in
//! the same direction. Areas of triangles on whole coordinates are exact in floats, so that every machine leaves out the
//! same points (Visvalingam and Whyatt 1993).

use std::collections::BTreeSet;

use geo::{Area, Coord, LineString, Polygon, SimplifyVw};

/// A place on a sheet, in tenths of a unit.
pub(super) type Spot = (i32, i32);

/// A point goes where the triangle with its neighbours is smaller than this, in square tenths: a point half a unit beside
/// a line of seven.
const TOLERANCE: f64 = 180.0;

/// The rings simplified, in order; each open, its first point not repeated at its end. One of which nothing is left, or
/// nothing was, is empty.
pub(super) fn simplified(rings: &[Vec<Spot>]) -> Vec<Vec<Spot>> {
    let clean: Vec<Vec<Spot>> = rings.iter().map(|ring| clean(ring)).collect();
    let cuts = cuts(&clean);
    clean.iter().map(|ring| around(ring, &cuts)).collect()
}

/// The area within a ring, in square tenths.
pub(super) fn area(ring: &[Spot]) -> f64 {
    polygon(ring, &[]).unsigned_area()
}

/// For the algorithms of `geo`.
pub(super) fn polygon(outer: &[Spot], holes: &[Vec<Spot>]) -> Polygon<f64> {
    Polygon::new(line(outer), holes.iter().map(|hole| line(hole)).collect())
}

fn line(points: &[Spot]) -> LineString<f64> {
    points.iter().map(|(x, y)| Coord { x: f64::from(*x), y: f64::from(*y) }).collect()
}

/// A ring without points that repeat the one before them; empty where fewer than three places are left.
fn clean(ring: &[Spot]) -> Vec<Spot> {
    let mut points = ring.to_vec();
    points.dedup();
    while points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    if points.len() < 3 { Vec::new() } else { points }
}

/// Neighbouring points of a ring, the last with the first.
fn sides(ring: &[Spot]) -> impl Iterator<Item = (Spot, Spot)> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

/// Points that are never left out: where other than two sides meet, and the outermost ones of each ring.
fn cuts(rings: &[Vec<Spot>]) -> BTreeSet<Spot> {
    let mut all: Vec<(Spot, Spot)> =
        rings.iter().flat_map(|ring| sides(ring)).map(|(a, b)| (a.min(b), a.max(b))).collect();
    all.sort_unstable();
    all.dedup();
    let mut ends: Vec<Spot> = all.into_iter().flat_map(|(a, b)| [a, b]).collect();
    ends.sort_unstable();
    let meet = ends.chunk_by(|a, b| a == b).filter(|same| same.len() != 2).filter_map(|same| same.first());
    let outermost = rings.iter().flat_map(|ring| ring.iter().min().into_iter().chain(ring.iter().max()));
    meet.chain(outermost).copied().collect()
}

/// A ring piece by piece.
fn around(ring: &[Spot], cuts: &BTreeSet<Spot>) -> Vec<Spot> {
    let Some(start) = ring.iter().position(|point| cuts.contains(point)) else { return Vec::new() };
    let mut whole = Vec::new();
    let mut piece = Vec::new();
    for point in ring.iter().cycle().skip(start).take(ring.len() + 1) {
        piece.push(*point);
        if piece.len() > 1 && cuts.contains(point) {
            let mut simple = one_way(std::mem::replace(&mut piece, vec![*point]));
            simple.pop();
            whole.append(&mut simple);
        }
    }
    clean(&whole)
}

/// A piece simplified in the direction that its ends give it, whichever way the ring went.
fn one_way(mut piece: Vec<Spot>) -> Vec<Spot> {
    let turned = piece.iter().rev().lt(piece.iter());
    if turned {
        piece.reverse();
    }
    let simple = line(&piece).simplify_vw(TOLERANCE);
    let kept = simple.coords().map(|place| (place.x as i32, place.y as i32));
    if turned { kept.rev().collect() } else { kept.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A jagged border from top to bottom at x = 1000.
    fn jagged() -> Vec<Spot> {
        (0..=100).map(|at| (1000 + (at * 37 % 11) - if at % 10 == 0 { 60 } else { 0 }, at * 20)).collect()
    }

    #[test]
    fn a_border_is_simplified_alike_on_both_sides() {
        let west: Vec<Spot> = jagged().into_iter().chain([(0, 2000), (0, 0)]).collect();
        let mut east: Vec<Spot> = [(3000, 0), (3000, 2000)].into_iter().chain(jagged().into_iter().rev()).collect();
        east.rotate_left(17);
        let both = simplified(&[west.clone(), east]);
        let inner = |ring: &Vec<Spot>| -> BTreeSet<Spot> {
            ring.iter().filter(|(x, _)| (900..1100).contains(x)).copied().collect()
        };
        assert_eq!(inner(&both[0]), inner(&both[1]));
        assert!(both[0].len() < 80 && both[0].len() > 10, "{}", both[0].len());
        assert!((area(&both[0]) + area(&both[1]) - 6_000_000.0).abs() < 1.0);
        assert!((area(&both[0]) - area(&west)).abs() < 8_000.0);
    }

    #[test]
    fn an_island_and_the_hole_around_it_stay_the_same() {
        let circle: Vec<Spot> =
            (0_i32..60).map(|at| (500 + (at * 7 - 210).abs(), 500 + ((at + 15) % 60 * 7 - 210).abs())).collect();
        let hole: Vec<Spot> = circle.iter().rev().cycle().skip(20).take(60).copied().collect();
        let both = simplified(&[circle, hole]);
        let [island, hole]: [BTreeSet<Spot>; 2] = [0, 1].map(|at: usize| both[at].iter().copied().collect());
        assert_eq!(island, hole);
        assert!(island.len() >= 4);
    }

    #[test]
    fn what_has_no_inside_is_empty() {
        assert_eq!(simplified(&[vec![(1, 1); 5], vec![(0, 0), (9, 9), (0, 0)], vec![]]), vec![Vec::<Spot>::new(); 3]);
    }
}
