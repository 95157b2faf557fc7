//! What is written beside the lines of a trend. Comes in: where they end, and what is taken already. Goes out: labels, each
//! at the first of its places that is free; one that finds none is shortened or left out by rule. Never here: a line.

use std::cmp::Ordering;

use plotters_backend::BackendCoord;

use super::super::class::Class;
use super::super::letters::{self, LINE};
use super::super::room::{Patch, Room};
use super::super::strand::numbers;
use super::super::svg::{self, Anchor, Drawn, Place};
use super::super::voice::Voice;
use super::axes::{Layout, WIDEST_LABEL};
use super::drawing::Canvas;
use super::{Other, Trend, table};
use crate::figures::Reading;
use crate::model::Number;

/// More points than this are taken column by column.
const MANY_POINTS: usize = 100;
/// A column's width.
const COLUMN: i32 = 100;

/// What is taken: by anything, and by labels alone. A label that has to be read may lie on a line, for it has a halo, but
/// never on another label.
pub(super) struct Rooms {
    all: Room,
    labels: Room,
}

impl Rooms {
    pub(super) fn new(bounds: Patch) -> Self {
        Self { all: Room::new(bounds), labels: Room::new(bounds) }
    }

    /// Takes a place for a mark.
    pub(super) fn take(&mut self, patch: Patch) {
        self.all.take(patch);
    }

    /// Takes the places along a line; along one of very many points, column by column.
    pub(super) fn take_line(&mut self, points: &[BackendCoord]) {
        if points.len() <= MANY_POINTS {
            return self.all.take_line(points);
        }
        self.all.take_columns(points, COLUMN);
    }

    /// The first place that touches nothing.
    pub(super) fn find(&mut self, width: i32, places: &[Place]) -> Option<Place> {
        let place = self.all.find(width, places)?;
        self.labels.take(Patch::of_text(width, place.0, place.1));
        Some(place)
    }

    /// The first place that touches no label.
    fn find_on_lines(&mut self, width: i32, places: &[Place]) -> Option<Place> {
        let place = self.labels.find(width, places)?;
        self.all.take(Patch::of_text(width, place.0, place.1));
        Some(place)
    }
}

/// Where lines end that are not a unit's own.
pub(super) struct Ends {
    /// The target's line.
    pub(super) goal: Option<[BackendCoord; 2]>,
    /// The required pace.
    pub(super) path: Option<[BackendCoord; 2]>,
    /// The projection.
    pub(super) heading: Option<BackendCoord>,
}

/// Writes every label, what has to be read most first.
pub(super) fn write(
    trend: &Trend<'_>,
    voice: Voice<'_>,
    canvas: &Canvas<'_, '_>,
    (rooms, ends): (&mut Rooms, Ends),
) -> Drawn {
    own_end(trend, voice, canvas, rooms)?;
    if let Some(goal) = ends.goal {
        target_label(canvas, rooms, (goal, &target_words(trend, voice, canvas.layout)))?;
    }
    if let Some(end) = ends.heading {
        projected_label(trend, voice, canvas, (rooms, end))?;
    }
    for other in &trend.others {
        other_end(trend, voice, (canvas, other), rooms)?;
    }
    match ends.path {
        Some(line) => path_label(voice, canvas, (rooms, line)),
        None => Ok(()),
    }
}

/// The labels at the ends of the unit's line and of those that it is compared with, as they would like to be.
pub(super) fn at_ends(trend: &Trend<'_>, voice: Voice<'_>) -> Vec<String> {
    let own = newest(trend.given()).map(|(reading, _)| own_words(trend, voice, reading));
    let others = trend
        .others
        .iter()
        .filter_map(|other| newest(other.given()).map(|(reading, _)| other_words(trend, voice, (other, reading))));
    own.into_iter().chain(others).filter_map(|words| words.into_iter().next()).collect()
}

/// The newest figure of which anything is drawn, and its upper end.
fn newest<'a>(given: impl DoubleEndedIterator<Item = &'a Reading>) -> Option<(&'a Reading, &'a Number)> {
    given.rev().find_map(|reading| numbers(reading).max().map(|high| (reading, high)))
}

/// With the unit's name where there is another line to tell it from.
fn own_words(trend: &Trend<'_>, voice: Voice<'_>, reading: &Reading) -> Vec<String> {
    let value = voice.figure(trend.record(), &reading.figure);
    let named = named(voice.unit(trend.site, trend.unit), &value);
    if trend.others.is_empty() { vec![value] } else { vec![named, value] }
}

fn other_words(trend: &Trend<'_>, voice: Voice<'_>, (other, reading): (&Other<'_>, &Reading)) -> Vec<String> {
    let name = voice.unit(trend.site, other.unit);
    let short = letters::fit(name, WIDEST_LABEL / 2);
    vec![named(name, &voice.figure(trend.record(), &reading.figure)), short]
}

fn named(name: &str, value: &str) -> String {
    format!("{name} {value}")
}

/// The newest figure beside its mark. It is written in any case: beside it, further off, on a line, at last shortened.
fn own_end(trend: &Trend<'_>, voice: Voice<'_>, canvas: &Canvas<'_, '_>, rooms: &mut Rooms) -> Drawn {
    let Some((reading, high)) = newest(trend.given()) else { return Ok(()) };
    let at = canvas.at(reading, high);
    let edge = canvas.layout.width();
    let mut words: Vec<String> = own_words(trend, voice, reading);
    words.retain(|words| letters::bold_width(words) <= WIDEST_LABEL);
    if words.is_empty() {
        words.push(letters::fit(&voice.figure(trend.record(), &reading.figure), WIDEST_LABEL * 8 / 9));
    }
    let others: Vec<BackendCoord> = trend.others.iter().filter_map(|other| end_of(canvas, other.given())).collect();
    let near = on_own_side(beside(at), at, &others);
    let far = on_own_side(around_line(at, edge).collect(), at, &others);
    let mut first = |free: &mut dyn FnMut(&mut Rooms, i32) -> Option<Place>| {
        words.iter().find_map(|words| free(rooms, letters::bold_width(words)).map(|place| (place, words)))
    };
    let found = first(&mut |rooms, width| rooms.find(width, &near));
    let found = found.or_else(|| first(&mut |rooms, width| rooms.find(width, &far)));
    let found = found.or_else(|| first(&mut |rooms, width| rooms.find_on_lines(width, &near)));
    match found {
        Some((place, words)) => svg::write(&canvas.area, Class::Value, place, words),
        None => Ok(()),
    }
}

/// Where a line ends.
fn end_of<'a>(canvas: &Canvas<'_, '_>, given: impl DoubleEndedIterator<Item = &'a Reading>) -> Option<BackendCoord> {
    newest(given).map(|(reading, high)| canvas.at(reading, high))
}

/// The places from which a label is nearer to its own line's end than to any other's: above it where the other lies below,
/// below it where the other lies above.
fn on_own_side(places: Vec<Place>, (_, own): BackendCoord, others: &[BackendCoord]) -> Vec<Place> {
    let own_side = |middle: i32, other: i32| match own.cmp(&other) {
        Ordering::Less => middle <= i32::midpoint(own, other),
        Ordering::Equal => true,
        Ordering::Greater => middle >= i32::midpoint(own, other),
    };
    let keeps = |(_, (_, y)): &Place| others.iter().all(|(_, other)| own_side(y - letters::MIDDLE, *other));
    places.into_iter().filter(keeps).collect()
}

/// Where a label stands beside the end of a line, the best place first.
fn beside((x, y): BackendCoord) -> Vec<Place> {
    let (above, level, below) = (y - letters::FALL - 50, y + letters::MIDDLE, y + letters::RISE + 55);
    vec![
        (Anchor::Start, (x + 70, level)),
        (Anchor::Middle, (x, above)),
        (Anchor::End, (x + 40, above)),
        (Anchor::Start, (x + 50, above)),
        (Anchor::Start, (x + 70, level + LINE / 2)),
        (Anchor::Start, (x + 70, level - LINE / 2)),
        (Anchor::Middle, (x, below)),
        (Anchor::End, (x + 40, below)),
        (Anchor::Start, (x + 50, below)),
        (Anchor::End, (x - 70, level)),
        (Anchor::Start, (x + 70, level + LINE)),
        (Anchor::Start, (x + 70, level - LINE)),
    ]
}

/// A little further off, to both sides of a height.
fn around_line((x, y): BackendCoord, edge: i32) -> impl Iterator<Item = Place> {
    let of = move |y| [(Anchor::Start, (x + 50, y)), (Anchor::Middle, (x, y)), (Anchor::End, ((x + 600).min(edge), y))];
    beside_line(y).take(12).flat_map(of)
}

/// Base lines above and below a height, the nearest first.
fn beside_line(y: i32) -> impl Iterator<Item = i32> {
    let (above, below) = (y - letters::FALL - 45, y + letters::RISE + 45);
    (0..16).flat_map(move |halves| [above - halves * LINE / 2, below + halves * LINE / 2])
}

/// The target and its day; that the day is yet to come where it is off the axis.
pub(super) fn target_words(trend: &Trend<'_>, voice: Voice<'_>, layout: &Layout<'_>) -> String {
    let Some((target, by)) = layout.target else { return String::new() };
    let later = by.is_none() && layout.day(target.by) > 0;
    let key = if later { "chart.trend.target_later" } else { "chart.target_by" };
    voice.say(key, &[("target", &voice.value(trend.record(), &target.value)), ("by", &voice.date(target.by))])
}

fn target_label(canvas: &Canvas<'_, '_>, rooms: &mut Rooms, (line, words): ([BackendCoord; 2], &str)) -> Drawn {
    let [(left, y), (right, _)] = line;
    let edge = canvas.layout.width();
    let words = letters::fit(words, edge - canvas.layout.left());
    let middle = i32::midpoint(left, right);
    let at = |y| {
        [
            (Anchor::End, (right, y)),
            (Anchor::Start, (left + 40, y)),
            (Anchor::Middle, (middle, y)),
            (Anchor::End, (edge, y)),
        ]
    };
    let places: Vec<Place> = beside_line(y).flat_map(at).collect();
    let width = letters::width(&words);
    let found = rooms.find(width, &places).or_else(|| rooms.find_on_lines(width, &places));
    svg::write_found(&canvas.area, Class::TargetText, found, &words)
}

/// The projected value at its end: with what it is where there is room, else alone.
fn projected_label(
    trend: &Trend<'_>,
    voice: Voice<'_>,
    canvas: &Canvas<'_, '_>,
    (rooms, (x, y)): (&mut Rooms, BackendCoord),
) -> Drawn {
    let value = table::projected(trend, voice);
    let long = voice.say("chart.trend.projected", &[("value", &value)]);
    let near = beside((x, y));
    let further: Vec<Place> = beside_line(y)
        .take(12)
        .flat_map(|y| [(Anchor::End, (canvas.layout.width(), y)), (Anchor::Middle, (x, y))])
        .collect();
    let tries = [(&long, &near), (&value, &near), (&value, &further)];
    let found = tries
        .into_iter()
        .find_map(|(words, places)| rooms.find(letters::width(words), places).map(|place| (place, words)));
    match found {
        Some((place, words)) => svg::write(&canvas.area, Class::ProjectionText, place, words),
        None => Ok(()),
    }
}

/// The other unit's name and newest value at its line's end, or its name alone; the first to be left out.
fn other_end(
    trend: &Trend<'_>,
    voice: Voice<'_>,
    (canvas, other): (&Canvas<'_, '_>, &Other<'_>),
    rooms: &mut Rooms,
) -> Drawn {
    let Some((reading, high)) = newest(other.given()) else { return Ok(()) };
    let at = canvas.at(reading, high);
    let mut ends: Vec<BackendCoord> = trend.others.iter().filter_map(|other| end_of(canvas, other.given())).collect();
    ends.extend(end_of(canvas, trend.given()));
    let places = on_own_side(beside(at), at, &ends);
    let words = other_words(trend, voice, (other, reading));
    let found = words.iter().find_map(|words| {
        let width = letters::width(words);
        rooms.find(width, &places).filter(|_| width <= WIDEST_LABEL).map(|place| (place, words))
    });
    match found {
        Some((place, words)) => svg::write(&canvas.area, Class::OtherText, place, words),
        None => Ok(()),
    }
}

/// The name of the required pace somewhere along it, where there is room.
fn path_label(voice: Voice<'_>, canvas: &Canvas<'_, '_>, (rooms, line): (&mut Rooms, [BackendCoord; 2])) -> Drawn {
    let words = voice.say("chart.trend.path", &[]);
    let [(x0, y0), (x1, y1)] = line;
    let rises = y1 < y0;
    let at = |tenth: i32| {
        let (x, y) = (x0 + (x1 - x0) * tenth / 10, y0 + (y1 - y0) * tenth / 10);
        let (above, below) = (y - letters::FALL - 15, y + letters::RISE + 15);
        match rises {
            true => [(Anchor::End, (x - 25, above)), (Anchor::Start, (x + 25, below))],
            false => [(Anchor::Start, (x + 25, above)), (Anchor::End, (x - 25, below))],
        }
    };
    let places: Vec<Place> = [6, 5, 7, 4, 8, 3, 9].into_iter().flat_map(at).collect();
    svg::write_found(&canvas.area, Class::PathText, rooms.find(letters::width(&words), &places), &words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_stands_on_its_own_lines_side() {
        let at = (1000, 500);
        let heights = |others: &[BackendCoord]| -> Vec<i32> {
            on_own_side(beside(at), at, others).into_iter().map(|(_, (_, y))| y - letters::MIDDLE).collect()
        };
        assert_eq!(heights(&[]).len(), beside(at).len());
        assert!(heights(&[(1000, 560)]).iter().all(|middle| *middle <= 530), "the other ends below");
        assert!(heights(&[(1000, 440)]).iter().all(|middle| *middle >= 470), "the other ends above");
        let between = heights(&[(1000, 440), (1000, 560)]);
        assert!(!between.is_empty() && between.iter().all(|middle| (470..=530).contains(middle)));
        assert_eq!(heights(&[at]).len(), beside(at).len(), "where both end at one place no side is wrong");
    }

    #[test]
    fn a_line_of_many_points_takes_the_same_room() {
        let bounds = Patch { left: 0, top: 0, right: 3000, bottom: 1000 };
        let zigzag: Vec<BackendCoord> = (0..1000).map(|at| (at * 3, 300 + at % 2 * 200)).collect();
        let mut rooms = Rooms::new(bounds);
        rooms.take_line(&zigzag);
        let at = |x, y| [(Anchor::Start, (x, y))];
        for x in (0..2800).step_by(50) {
            assert_eq!(rooms.find(100, &at(x, 420)), None, "within it at {x}");
        }
        assert!(rooms.find(100, &at(500, 240)).is_some() && rooms.find(100, &at(500, 700)).is_some());
    }

    #[test]
    fn a_label_that_must_be_read_lies_on_a_line_rather_than_on_a_label() {
        let mut rooms = Rooms::new(Patch { left: 0, top: 0, right: 1000, bottom: 400 });
        rooms.take_line(&[(0, 200), (1000, 200)]);
        let places = [(Anchor::Start, (100, 220))];
        assert_eq!(rooms.find(300, &places), None);
        assert_eq!(rooms.find_on_lines(300, &places), Some(places[0]));
        assert_eq!(rooms.find_on_lines(300, &places), None, "another label is there now");
    }
}
