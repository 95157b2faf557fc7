//! Words on a map of areas. Comes in: areas on a sheet. Goes out: names and values where they have room. Never here: a
//! word over another one, or one whose area cannot be told.
//!
//! By rule: name and value within the area; the value alone within it; the value with a halo over a border where the
//! area is not much smaller than it; nothing. The table and the area's title keep both.

use super::super::class::Class;
use super::super::letters::{self, LINE};
use super::super::room::{Patch, Room};
use super::super::svg::{self, Anchor, Area, Drawn};
use super::super::voice::Voice;
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

/// A label in its place.
struct Label {
    /// Lines of a name, each with the place of its base line's middle.
    name: Vec<(String, Spot)>,
    value: Option<(String, Spot)>,
    /// Whether all of it lies within its area.
    is_within: bool,
}

/// The words of one area before they have a place.
struct Wanted<'p> {
    plot: &'p Plot,
    name: String,
    value: Option<String>,
    own: Option<Valued<'p>>,
}

/// Draws names and values.
pub(super) fn draw(tiles: &Tiles<'_>, voice: Voice<'_>, (area, plots): (&Area<'_>, &[Plot])) -> Drawn {
    let wanted = wanted(tiles, voice, plots);
    let mut room = Room::new(Patch { left: 0, top: 0, right: i32::MAX, bottom: i32::MAX });
    let mut labels: Vec<Option<Label>> = wanted.iter().map(within).collect();
    labels.iter().flatten().for_each(|label| label.patches().into_iter().for_each(|patch| room.take(patch)));
    for (label, wanted) in labels.iter_mut().zip(&wanted).filter(|(label, _)| label.is_none()) {
        *label = over(wanted, &mut room);
    }
    let all: Vec<(&Wanted<'_>, &Label)> =
        wanted.iter().zip(&labels).filter_map(|(w, l)| Some((w, l.as_ref()?))).collect();
    for (wanted, label) in &all {
        let class = label.class(wanted, [Class::OnLight, Class::OnDark, Class::Over]);
        label.name.iter().try_for_each(|(words, at)| svg::write(area, class, (Anchor::Middle, *at), words))?;
    }
    for (wanted, label) in &all {
        let class = label.class(wanted, [Class::ValueOnLight, Class::ValueOnDark, Class::ValueOver]);
        let Some((words, (x, y))) = &label.value else { continue };
        svg::write(area, class, (Anchor::Middle, (x + wanted.hook() / 2, *y)), words)?;
    }
    all.iter().try_for_each(|(wanted, label)| marks(tiles, area, (wanted, label)))
}

/// The hook beside a value, and the dashes under one that may change.
fn marks(tiles: &Tiles<'_>, area: &Area<'_>, (wanted, label): (&Wanted<'_>, &Label)) -> Drawn {
    let (Some((words, (x, y))), Some(own)) = (&label.value, wanted.own) else { return Ok(()) };
    let (left, right) = ends(wanted.hook() + letters::bold_width(words), *x);
    if own.is_met() {
        let class = label.class(wanted, [Class::Met, Class::MetOnDark, Class::Met]);
        hook(area, class, (left + 45, y - letters::MIDDLE))?;
    }
    if tiles.tells_statuses_apart() && own.reading.status != Status::Final {
        let class = label.class(wanted, [Class::Unsure, Class::UnsureOnDark, Class::Unsure]);
        svg::line(area, class, &[(left + wanted.hook(), y + 26), (right, y + 26)])?;
    }
    Ok(())
}

/// What should stand in each area; values all with their unit, or all without where most areas are too small for it.
fn wanted<'p>(tiles: &Tiles<'p>, voice: Voice<'_>, plots: &'p [Plot]) -> Vec<Wanted<'p>> {
    let all = |style: Style| -> Vec<Wanted<'p>> {
        let one = |plot: &'p Plot| {
            let local = tiles.units.get(plot.whose)?;
            let own = local.valued();
            let value = own.map(|own| words::value(tiles, voice, (&own, style)));
            Some(Wanted { plot, name: tiles.name(voice, local.unit).to_owned(), value, own })
        };
        plots.iter().filter_map(one).collect()
    };
    let whole = all(Style::Whole);
    let valued = whole.iter().filter(|wanted| wanted.value.is_some());
    let fits =
        |wanted: &Wanted<'_>| wanted.value.as_ref().is_some_and(|value| place(wanted, (&[], Some(value))).is_some());
    let (fitting, of) = (valued.clone().filter(|wanted| fits(wanted)).count(), valued.count());
    if 2 * fitting >= of { whole } else { all(Style::Digits) }
}

/// The fullest label that lies within its area.
fn within(wanted: &Wanted<'_>) -> Option<Label> {
    let value = wanted.value.as_deref();
    let whole = vec![wanted.name.clone()];
    let halves = halves(&wanted.name);
    let names = [Some(whole), halves].into_iter().flatten();
    let named = names.filter_map(|name| place(wanted, (&name, value))).next();
    named.or_else(|| value.and_then(|value| place(wanted, (&[], Some(value)))))
}

/// A name in two lines of nearly the same length, where it has a space.
fn halves(name: &str) -> Option<Vec<String>> {
    let spaces = name.char_indices().filter(|(_, letter)| *letter == ' ').map(|(at, _)| at);
    let parts = spaces.filter_map(|at| Some((name.get(..at)?, name.get(at + 1..)?)));
    let (first, second) = parts.min_by_key(|(a, b)| letters::width(a).max(letters::width(b)))?;
    Some(vec![first.to_owned(), second.to_owned()])
}

/// The first place within an area where these lines fit.
fn place(wanted: &Wanted<'_>, (name, value): (&[String], Option<&str>)) -> Option<Label> {
    let lines = i32::try_from(name.len() + usize::from(value.is_some())).unwrap_or(i32::MAX);
    let widest = name.iter().map(|line| letters::width(line)).max().unwrap_or_default();
    let bold = value.map_or(0, |value| letters::bold_width(value) + wanted.hook());
    let (half, height) = (widest.max(bold) / 2 + PAD, letters::RISE + letters::FALL + (lines - 1) * LINE);
    let patch = |(x, y): Spot| Patch { left: x - half, right: x + half, top: y - height / 2, bottom: y + height / 2 };
    let spot = wanted.plot.spots.iter().find(|spot| is_free(&wanted.plot.rings, patch(**spot)))?;
    let first = spot.1 - height / 2 + letters::RISE;
    let mut bases = (first..).step_by(LINE.unsigned_abs() as usize).map(|y| (spot.0, y));
    let name = name.iter().cloned().zip(bases.by_ref()).collect();
    Some(Label { name, value: value.map(str::to_owned).zip(bases.next()), is_within: true })
}

/// The value over the border of a small area.
fn over(wanted: &Wanted<'_>, room: &mut Room) -> Option<Label> {
    let value = wanted.value.as_ref()?;
    let width = letters::bold_width(value) + wanted.hook();
    let least = f64::from(width) * f64::from(LINE) * LEAST;
    let spot = wanted.plot.spots.first().filter(|_| wanted.plot.size >= least)?;
    let (_, at) = room.find(width, &[(Anchor::Middle, (spot.0, spot.1 + letters::MIDDLE))])?;
    Some(Label { name: Vec::new(), value: Some((value.clone(), at)), is_within: false })
}

impl Wanted<'_> {
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

    fn patches(&self) -> Vec<Patch> {
        let name = self.name.iter().map(|(words, at)| Patch::of_text(letters::width(words), Anchor::Middle, *at));
        let value = self.value.iter();
        let value = value.map(|(words, at)| Patch::of_text(letters::bold_width(words) + HOOK, Anchor::Middle, *at));
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
