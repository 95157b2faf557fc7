//! Where labels find room. Comes in: what is drawn already, and places where a label would like to be. Goes out: the
//! first place that is free; and the places of what stands in lines, as the words of a key do. Never here: words.

use super::letters;
use super::svg::{Anchor, Place};

/// A rectangle of the sheet, in tenths of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Patch {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
}

impl Patch {
    /// What a text of this width covers with its base line at a place.
    pub(super) fn of_text(width: i32, anchor: Anchor, (x, y): (i32, i32)) -> Self {
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2,
            Anchor::End => x - width,
        };
        Self { left, top: y - letters::RISE, right: left + width, bottom: y + letters::FALL }
    }

    /// What a mark of this reach around a place covers.
    pub(super) fn around((x, y): (i32, i32), reach: i32) -> Self {
        Self { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach }
    }

    /// What covers both.
    pub(super) fn with(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether two rectangles have any place in common.
    pub(super) fn touches(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn lies_in(&self, other: &Self) -> bool {
        self.left >= other.left && self.right <= other.right && self.top >= other.top && self.bottom <= other.bottom
    }
}

/// A sheet and what is taken of it.
pub(super) struct Room {
    bounds: Patch,
    taken: Vec<Patch>,
}

impl Room {
    /// A sheet with nothing on it.
    pub(super) fn new(bounds: Patch) -> Self {
        Self { bounds, taken: Vec::new() }
    }

    /// Takes a place.
    pub(super) fn take(&mut self, patch: Patch) {
        self.taken.push(patch);
    }

    /// Takes the places along a line.
    pub(super) fn take_line(&mut self, points: &[(i32, i32)]) {
        for pair in points.windows(2) {
            let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
            let pieces = ((x1 - x0).abs().max((y1 - y0).abs()) / 60).max(1);
            for piece in 0..=pieces {
                let at = (x0 + (x1 - x0) / pieces * piece, y0 + (y1 - y0) / pieces * piece);
                self.take(Patch::around(at, 15));
            }
        }
    }

    /// Takes the places along a line of many points, in columns no wider than this, so that looking for room stays cheap.
    pub(super) fn take_columns(&mut self, points: &[(i32, i32)], widest: i32) {
        let mut column: Option<Patch> = None;
        for pair in points.windows(2) {
            let piece = Patch::around(pair[0], 15).with(&Patch::around(pair[1], 15));
            let longer = column.map_or(piece, |column| column.with(&piece));
            if longer.right - longer.left <= widest {
                column = Some(longer);
                continue;
            }
            self.taken.extend(column.replace(piece));
        }
        self.taken.extend(column);
    }

    /// The first of several texts of one width, by anchor and place, that lies on the sheet and touches nothing; it is
    /// taken with that.
    pub(super) fn find(&mut self, width: i32, places: &[Place]) -> Option<Place> {
        let patch = |(anchor, at): &Place| Patch::of_text(width, *anchor, *at);
        let free = |place: &&Place| {
            let patch = patch(place);
            patch.lies_in(&self.bounds) && !self.taken.iter().any(|taken| taken.touches(&patch))
        };
        let found = *places.iter().find(free)?;
        self.take(patch(&found));
        Some(found)
    }
}

/// Where one of several things that follow each other begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seat {
    /// On which line, from 0.
    pub(super) line: i32,
    /// How far from its left end.
    pub(super) left: i32,
}

/// Seats for things of these widths, a gap between two, on as many lines of a width as they need.
pub(super) fn seats(widths: impl IntoIterator<Item = i32>, (room, gap): (i32, i32)) -> Vec<Seat> {
    let mut next = Seat { line: 0, left: 0 };
    let seat = |width: i32| {
        if next.left > 0 && next.left + width > room {
            next = Seat { line: next.line + 1, left: 0 };
        }
        let seat = next;
        next.left += width + gap;
        seat
    };
    widths.into_iter().map(seat).collect()
}

/// How many lines they take.
pub(super) fn lines_of(last: Option<Seat>) -> i32 {
    last.map_or(0, |last| last.line + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_on_a_line_begins_the_next() {
        let placed: Vec<(i32, i32)> =
            seats([300, 300, 500, 900, 10], (700, 50)).iter().map(|seat| (seat.line, seat.left)).collect();
        assert_eq!(placed, [(0, 0), (0, 350), (1, 0), (2, 0), (3, 0)]);
    }

    #[test]
    fn the_first_free_place_is_found_and_taken() {
        let mut room = Room::new(Patch { left: 0, top: 0, right: 1000, bottom: 500 });
        room.take_line(&[(0, 200), (1000, 200)]);
        let places = [(Anchor::Start, (0, 220)), (Anchor::End, (1100, 160)), (Anchor::Start, (0, 400))];
        assert_eq!(room.find(300, &places), Some(places[2]));
        assert_eq!(room.find(300, &places), None);
    }
}
