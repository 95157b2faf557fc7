//! Words on a map of areas. Comes in: areas on a sheet. Goes out: names and values where they have room. Never here: a
//! word over another one, or one whose area cannot be told.
//!
//! By rule: name and value within the area; the value alone, its digits alone within it; the digits with a halo over a
//! border, where few areas need that and the area is not much smaller; nothing. The table and the area's title keep both.
//! The hook of a target that is reached is there with or without a value.

use super::super::class::Class;
use super::super::letters::{self, LINE};
use super::super::room::{Patch, Room};
use super::super::svg::{self, Anchor, Area, Drawn};
use super::super::voice::Voice;
use super::areas::Land;
use super::borders::Spot;
use super::ground::Plot;
use super::legend::hook;
use super::words::{self, Style};
use super::{Tiles, Valued, is_light};
use crate::model::Status;

/// Free around a label within an area.
const PAD: i32 = 12;
/// The hook and the gap beside a value.
const HOOK: i32 = 120;
/// An area of at least this part of a value's box may have it over its border.
const LEAST: f64 = 0.3;

/// Labels may lie over borders where at most one area in so many needs that.
const FEW: usize = 3;

/// A label in its place.
struct Label {
    /// Lines of a name, each with the place of its base line's middle.
    name: Vec<(String, Spot)>,
    value: Option<(String, Spot)>,
    style: Style,
    /// Whether all of it lies within its area.
    is_within: bool,
}

/// The words of one area before they have a place.
struct Wanted<'p> {
    plot: &'p Plot,
    name: String,
    /// The value with its unit and without.
    values: Option<[(Style, String); 2]>,
    own: Option<Valued<'p>>,
}

/// Draws names and values; `sheet` is how wide and how high there is room.
pub(super) fn draw(tiles: &Tiles<'_>, voice: Voice<'_>, (area, lands): (&Area<'_>, &[Land<'_>]), sheet: Spot) -> Drawn {
    let wanted = wanted(tiles, voice, lands);
    let labels = placed(&wanted, Room::new(Patch { left: 0, top: 0, right: sheet.0, bottom: sheet.1 }));
    let all = || wanted.iter().zip(&labels).filter_map(|(wanted, label)| Some((wanted, label.as_ref()?)));
    for (wanted, label) in all() {
        let class = label.class(wanted, [Class::OnLight, Class::OnDark, Class::Over]);
        label.name.iter().try_for_each(|(words, at)| svg::write(area, class, (Anchor::Middle, *at), words))?;
    }
    for (wanted, label) in all() {
        let class = label.class(wanted, [Class::ValueOnLight, Class::ValueOnDark, Class::ValueOver]);
        let Some((words, (x, y))) = &label.value else { continue };
        svg::write(area, class, (Anchor::Middle, (x + wanted.hook() / 2, *y)), words)?;
    }
    wanted.iter().zip(&labels).try_for_each(|(wanted, label)| marks(tiles, area, (wanted, label.as_ref())))
}

/// Each area's label, in order.
fn placed(wanted: &[Wanted<'_>], mut room: Room) -> Vec<Option<Label>> {
    let mut labels: Vec<Option<Label>> =
        wanted.iter().map(|wanted| within(wanted, &[Style::Whole, Style::Digits])).collect();
    let valued = wanted.iter().filter(|wanted| wanted.values.is_some()).count();
    let whole = labels.iter().flatten().filter(|label| label.style == Style::Whole).count();
    if 2 * whole < valued {
        // Most areas are too small for the unit beside the digits: none has it.
        labels = wanted.iter().map(|wanted| within(wanted, &[Style::Digits])).collect();
    }
    let mut taken: Vec<Patch> = Vec::new();
    for (wanted, label) in wanted.iter().zip(&mut labels) {
        // Where areas lie on each other, what is within one may be within another too.
        let own = label.as_ref().map(|label| label.patches(wanted.hook())).unwrap_or_default();
        if own.iter().any(|patch| taken.iter().any(|other| other.touches(patch))) {
            *label = None;
        }
        let patches = label.as_ref().map(|label| label.patches(wanted.hook()));
        let alone = wanted.spot().filter(|_| wanted.hook() > 0).map(|spot| Patch::around(spot, 50));
        let patches = patches.unwrap_or_else(|| alone.into_iter().collect());
        patches.iter().for_each(|patch| room.take(*patch));
        taken.extend(patches);
    }
    let without = |(wanted, label): (&Wanted<'_>, &Option<Label>)| wanted.values.is_some() && label.is_none();
    if FEW * wanted.iter().zip(&labels).filter(|(w, l)| without((w, l))).count() > valued {
        return labels;
    }
    for (label, wanted) in labels.iter_mut().zip(wanted).filter(|(label, wanted)| label.is_none() && wanted.hook() == 0)
    {
        *label = over(wanted, &mut room);
    }
    labels
}

/// The hook beside a value or in its place, and the dashes under a value that may change.
fn marks(tiles: &Tiles<'_>, area: &Area<'_>, (wanted, label): (&Wanted<'_>, Option<&Label>)) -> Drawn {
    let Some(own) = wanted.own else { return Ok(()) };
    let light = |[light, dark]: [Class; 2]| if is_light(own.step) { light } else { dark };
    let Some((label, (words, (x, y)))) = label.and_then(|label| Some((label, label.value.as_ref()?))) else {
        let alone = wanted.spot().filter(|_| wanted.hook() > 0);
        return alone.map_or(Ok(()), |spot| hook(area, light([Class::Met, Class::MetOnDark]), spot));
    };
    let (left, right) = ends(wanted.hook() + letters::bold_width(words), *x);
    if own.is_met() {
        hook(area, light([Class::Met, Class::MetOnDark]), (left + 45, y - letters::MIDDLE))?;
    }
    if tiles.tells_statuses_apart() && own.reading.status != Status::Final {
        let class = label.class(wanted, [Class::Unsure, Class::UnsureOnDark, Class::Unsure]);
        svg::line(area, class, &[(left + wanted.hook(), y + 26), (right, y + 26)])?;
    }
    Ok(())
}

/// What should stand in each area.
fn wanted<'p>(tiles: &Tiles<'_>, voice: Voice<'_>, lands: &'p [Land<'p>]) -> Vec<Wanted<'p>> {
    let one = |land: &'p Land<'p>| {
        let own = land.local.valued();
        let values = own
            .map(|own| [Style::Whole, Style::Digits].map(|style| (style, words::value(tiles, voice, (&own, style)))));
        Wanted { plot: &land.plot, name: tiles.name(voice, land.local.unit).to_owned(), values, own }
    };
    lands.iter().map(one).collect()
}

/// The fullest label that lies within its area, its value in one of these styles.
fn within(wanted: &Wanted<'_>, styles: &[Style]) -> Option<Label> {
    let names = [Some(vec![wanted.name.clone()]), halves(&wanted.name)];
    let names = || names.iter().flatten();
    let Some(values) = &wanted.values else { return names().find_map(|name| place(wanted, (name, None))) };
    let value = |style: Style| values.iter().find(|(own, _)| *own == style);
    let first = styles.first().and_then(|style| value(*style));
    let named = first.and_then(|first| names().find_map(|name| place(wanted, (name, Some(first)))));
    named.or_else(|| styles.iter().filter_map(|style| value(*style)).find_map(|own| place(wanted, (&[], Some(own)))))
}

/// A name in two lines of nearly the same length, where it has a space.
fn halves(name: &str) -> Option<Vec<String>> {
    let spaces = name.char_indices().filter(|(_, letter)| *letter == ' ').map(|(at, _)| at);
    let parts = spaces.filter_map(|at| Some((name.get(..at)?, name.get(at + 1..)?)));
    let (first, second) = parts.min_by_key(|(a, b)| letters::width(a).max(letters::width(b)))?;
    Some(vec![first.to_owned(), second.to_owned()])
}

/// The first place within an area where these lines fit.
fn place(wanted: &Wanted<'_>, (name, value): (&[String], Option<&(Style, String)>)) -> Option<Label> {
    let lines = i32::try_from(name.len() + usize::from(value.is_some())).unwrap_or(i32::MAX);
    let widest = name.iter().map(|line| letters::width(line)).max().unwrap_or_default();
    let bold = value.map_or(0, |(_, value)| letters::bold_width(value) + wanted.hook());
    let (half, height) = (widest.max(bold) / 2 + PAD, letters::RISE + letters::FALL + (lines - 1) * LINE);
    let patch = |(x, y): Spot| Patch { left: x - half, right: x + half, top: y - height / 2, bottom: y + height / 2 };
    let spot = wanted.plot.spots.iter().find(|spot| is_free(&wanted.plot.rings, patch(**spot)))?;
    let first = spot.1 - height / 2 + letters::RISE;
    let mut bases = (first..).step_by(LINE.unsigned_abs() as usize).map(|y| (spot.0, y));
    let name = name.iter().cloned().zip(bases.by_ref()).collect();
    let style = value.map_or(Style::Digits, |(style, _)| *style);
    let value = value.map(|(_, words)| words.clone()).zip(bases.next());
    Some(Label { name, value, style, is_within: true })
}

/// The value over the border of a small area.
fn over(wanted: &Wanted<'_>, room: &mut Room) -> Option<Label> {
    let [_, (style, value)] = wanted.values.as_ref()?;
    let width = letters::bold_width(value);
    let least = f64::from(width) * f64::from(LINE) * LEAST;
    let spot = wanted.spot().filter(|_| wanted.plot.size >= least)?;
    let (_, at) = room.find(width, &[(Anchor::Middle, (spot.0, spot.1 + letters::MIDDLE))])?;
    Some(Label { name: Vec::new(), value: Some((value.clone(), at)), style: *style, is_within: false })
}

impl Wanted<'_> {
    /// The place farthest from all lines.
    fn spot(&self) -> Option<Spot> {
        self.plot.spots.first().copied()
    }

    /// How much wider a value is for its hook.
    fn hook(&self) -> i32 {
        if self.own.is_some_and(|own| own.is_met()) { HOOK } else { 0 }
    }
}

impl Label {
    fn class(&self, wanted: &Wanted<'_>, [light, dark, other]: [Class; 3]) -> Class {
        match wanted.own.filter(|_| self.is_within) {
            Some(own) if is_light(own.step) => light,
            Some(_) => dark,
            None => other,
        }
    }

    fn patches(&self, hook: i32) -> Vec<Patch> {
        let name = self.name.iter().map(|(words, at)| Patch::of_text(letters::width(words), Anchor::Middle, *at));
        let value = self.value.iter();
        let value = value.map(|(words, at)| Patch::of_text(letters::bold_width(words) + hook, Anchor::Middle, *at));
        name.chain(value).collect()
    }
}

/// Where something so wide begins and ends around its middle.
fn ends(width: i32, middle: i32) -> (i32, i32) {
    (middle - width / 2, middle - width / 2 + width)
}

/// Whether no line crosses a rectangle.
fn is_free(rings: &[Vec<Spot>], patch: Patch) -> bool {
    let mut sides = rings.iter().flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
    sides.all(|(a, b)| !crosses((*a, *b), patch))
}

fn crosses(((ax, ay), (bx, by)): (Spot, Spot), patch: Patch) -> bool {
    let frame = Patch { left: ax.min(bx), right: ax.max(bx) + 1, top: ay.min(by), bottom: ay.max(by) + 1 };
    if !frame.touches(&patch) {
        return false;
    }
    let side = |x: i32, y: i32| {
        let [right, down] = [bx - ax, by - ay].map(i64::from);
        (right * i64::from(y - ay) - down * i64::from(x - ax)).signum()
    };
    let corners =
        [(patch.left, patch.top), (patch.right, patch.top), (patch.left, patch.bottom), (patch.right, patch.bottom)];
    let sides = corners.map(|(x, y)| side(x, y));
    !(sides.iter().all(|side| *side > 0) || sides.iter().all(|side| *side < 0))
}
