//! What must hold between units: parents and successors without circles, ends that are followed, tiles of their own.
//! Comes in: drafts and their ties. Goes out: problems, and ties freed of circles so that nobody walks one.

use std::collections::{BTreeMap, BTreeSet};

use super::said::{self, say};
use super::units::{Draft, Ties};
use crate::model::{UnitId, Validity, days_between};
use crate::problem::{Problems, codes, words};
use crate::yaml::Node;

/// Localities lie in each other at most this deep: a hamlet of a country has five levels above it.
const DEEPEST: usize = 20;
/// Of a circle that many units are named.
const NAMED: usize = 8;
/// A successor may begin this many days after the end.
const PATIENCE: i64 = 31;

/// Complains about the ties of all units, and cuts those that lead in a circle.
pub(super) fn check(drafts: &[Draft<'_>], ties: &mut [Ties], problems: &mut Problems) {
    cut_parent_circles(drafts, ties, problems);
    cut_successor_circles(drafts, ties, problems);
    for (draft, ties) in drafts.iter().zip(ties.iter()) {
        check_end(draft, ties, drafts, problems);
        check_parent(draft, ties, drafts, problems);
    }
    check_tiles(drafts, problems);
}

/// Every unit from which `parent` leads back to itself, or up too many levels, loses its parent.
fn cut_parent_circles(drafts: &[Draft<'_>], ties: &mut [Ties], problems: &mut Problems) {
    for at in 0..ties.len() {
        let mut seen = vec![UnitId::at(at)];
        let mut above = ties[at].parent;
        while let Some(parent) = above {
            let elsewhere = parent != UnitId::at(at) && seen.contains(&parent);
            if elsewhere {
                break;
            }
            seen.push(parent);
            if parent == UnitId::at(at) {
                complain_of_circle(drafts, &seen, drafts[at].fields.node("parent"), problems);
                ties[at].parent = None;
                break;
            }
            if seen.len() > DEEPEST + 1 {
                complain_of_levels(drafts[at].fields.node("parent"), problems);
                ties[at].parent = None;
                break;
            }
            above = ties[parent.index()].parent;
        }
    }
}

/// How far the walk along `becomes` has come with a unit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Walk {
    Ahead,
    /// On the way that is being walked, that many steps from its beginning.
    On(usize),
    Done,
}

/// A successor that closes a circle is taken out, and the circle said where it begins: each way is walked once, however
/// many units follow each other.
fn cut_successor_circles(drafts: &[Draft<'_>], ties: &mut [Ties], problems: &mut Problems) {
    let mut walked = vec![Walk::Ahead; ties.len()];
    let mut said = BTreeSet::new();
    for first in 0..ties.len() {
        for circle in cut_circles_from(first, &mut walked, ties) {
            let Some(begin) = circle.first().filter(|begin| said.insert(**begin)) else { continue };
            complain_of_circle(drafts, &circle, drafts[begin.index()].fields.node("becomes"), problems);
        }
    }
}

/// Cuts the circles that the ways from `first` lead into; the beginning of each and its end, which are the same unit.
fn cut_circles_from(first: usize, walked: &mut [Walk], ties: &mut [Ties]) -> Vec<Vec<UnitId>> {
    let mut circles = Vec::new();
    if walked[first] != Walk::Ahead {
        return circles;
    }
    walked[first] = Walk::On(0);
    // Each unit of the way with the number of its successors that have been looked at.
    let mut way = vec![(UnitId::at(first), 0)];
    while let Some((unit, looked)) = way.last_mut() {
        let (own, at) = (unit.index(), *looked);
        let Some(&next) = ties[own].becomes.get(at) else {
            walked[own] = Walk::Done;
            way.pop();
            continue;
        };
        match walked[next.index()] {
            Walk::Ahead => {
                *looked += 1;
                walked[next.index()] = Walk::On(way.len());
                way.push((next, 0));
            }
            Walk::On(begin) => {
                ties[own].becomes.remove(at);
                let shown = way[begin..].iter().take(NAMED + 1).map(|(unit, _)| *unit);
                circles.push(shown.chain([next]).collect());
            }
            Walk::Done => *looked += 1,
        }
    }
    circles
}

fn complain_of_circle(drafts: &[Draft<'_>], path: &[UnitId], node: Option<Node<'_>>, problems: &mut Problems) {
    let Some(node) = node else { return };
    let name = |id: &UnitId| drafts[id.index()].unit.slug.as_str();
    let mut names: Vec<&str> = path.iter().take(NAMED).map(name).collect();
    if path.len() > NAMED {
        names.push("…");
        names.extend(path.last().map(name));
    }
    let names = names.join(" → ");
    problems.add(
        &codes::CIRCLE,
        node.at(),
        words!(
            "cần một chuỗi không khép vòng, nhưng thấy {names}",
            "expected a chain that ends, found the circle {names}"
        ),
        words!(
            "sửa mã ở đây hoặc ở một đơn vị khác trong vòng",
            "correct the id here or at another unit of the circle"
        ),
    );
}

fn complain_of_levels(node: Option<Node<'_>>, problems: &mut Problems) {
    let Some(node) = node else { return };
    problems.add(
        &codes::TOO_MANY_LEVELS,
        node.at(),
        words!(
            "cần nhiều nhất {DEEPEST} cấp phía trên, nhưng thấy nhiều hơn",
            "expected at most {DEEPEST} levels above, found more"
        ),
        words!("kiểm tra lại `parent`", "check `parent`"),
    );
}

/// A unit with successors has an end, and they are there when it comes.
fn check_end(draft: &Draft<'_>, ties: &Ties, drafts: &[Draft<'_>], problems: &mut Problems) {
    let Some(node) = draft.fields.node("becomes").filter(|_| !ties.becomes.is_empty()) else { return };
    let Some(until) = draft.unit.validity.until else {
        if draft.fields.node("until").is_none() {
            problems.add(
                &codes::SUCCESSOR_WITHOUT_END,
                node.at(),
                words!(
                    "cần `until` cùng với `becomes`, nhưng không thấy",
                    "expected `until` beside `becomes`, found none"
                ),
                words!("thêm `until` là ngày cuối cùng của đơn vị này", "add `until` with the last day of this unit"),
            );
        }
        return;
    };
    for id in &ties.becomes {
        let heir = &drafts[id.index()].unit;
        let late = heir.validity.from.is_some_and(|from| days_between(until, from) > PATIENCE);
        let gone = heir.validity.until.is_some_and(|end| end <= until);
        if late || gone {
            complain_of_gap(node, heir.slug.as_str(), until, heir.validity, problems);
        }
    }
}

fn complain_of_gap(node: Node<'_>, heir: &str, until: jiff::civil::Date, validity: Validity, problems: &mut Problems) {
    let life = match (validity.from, validity.until) {
        (_, Some(end)) if end <= until => {
            let end = said::day(end);
            say!("đã kết thúc ngày {end}", "ended on {end}"; end)
        }
        (Some(from), _) => {
            let from = said::day(from);
            say!("đến ngày {from} mới bắt đầu", "begins on {from} only"; from)
        }
        (None, _) => return,
    };
    let until = said::day(until);
    problems.add(
        &codes::SUCCESSION_GAP,
        node.at(),
        say!(
            "cần đơn vị kế thừa có mặt ngay sau ngày {until}, nhưng `{heir}` {life}",
            "expected a successor that is there after {until}, found `{heir}`, which {life}";
            until, life
        ),
        words!("kiểm tra `until` ở đây và ngày của `{heir}`", "check `until` here and the dates of `{heir}`"),
    );
}

/// What lies in a locality does not outlive it.
fn check_parent(draft: &Draft<'_>, ties: &Ties, drafts: &[Draft<'_>], problems: &mut Problems) {
    let Some((parent, node)) = ties.parent.zip(draft.fields.node("parent")) else { return };
    let parent = &drafts[parent.index()].unit;
    let Some(end) = parent.validity.until else { return };
    if draft.unit.validity.until.is_some_and(|until| until <= end) {
        return;
    }
    let (slug, end) = (&parent.slug, said::day(end));
    problems.add(
        &codes::PARENT_ENDED,
        node.at(),
        say!(
            "cần một địa phương cấp trên còn tồn tại, nhưng `{slug}` kết thúc ngày {end}",
            "expected a parent that goes on, found `{slug}`, which ends on {end}";
            end
        ),
        words!("thêm `until`, hoặc kiểm tra lại `parent`", "add `until`, or check `parent`"),
    );
}

/// Of localities that exist at the same time, each has its own tile among those with the same parent.
fn check_tiles(drafts: &[Draft<'_>], problems: &mut Problems) {
    let mut taken: BTreeMap<(&str, (u16, u16)), Vec<&Draft<'_>>> = BTreeMap::new();
    for draft in drafts {
        let Some(tile) = draft.unit.locality().and_then(|locality| locality.tile) else { continue };
        let parent = draft.fields.node("parent").and_then(Node::scalar).unwrap_or_default();
        let others = taken.entry((parent, tile)).or_default();
        let met = others.iter().find(|other| overlap(other.unit.validity, draft.unit.validity));
        if let (Some(other), Some(node)) = (met, draft.fields.node("tile")) {
            let (row, column) = tile;
            let slug = &other.unit.slug;
            problems.add(
                &codes::SAME_TILE,
                node.at(),
                words!(
                    "cần một ô còn trống, nhưng ô [{row}, {column}] đã là của `{slug}`",
                    "expected a free tile, found [{row}, {column}], which is `{slug}`'s"
                ),
                words!("đổi hàng hoặc cột của một trong hai", "change the row or column of one of them"),
            );
        }
        others.push(draft);
    }
}

fn overlap(a: Validity, b: Validity) -> bool {
    let before = |one: Validity, other: Validity| one.until.zip(other.from).is_some_and(|(until, from)| until < from);
    !before(a, b) && !before(b, a)
}
