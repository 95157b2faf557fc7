//! The corrections of a report. Comes in: its keys and its figures. Goes out: corrections, sorted, or problems: of a
//! figure that is not there, made before there was anything to correct, changing nothing, twice on one day.

use jiff::civil::Date;

use super::decode::Decode;
use super::figure::{self, FORMER_SHAPE, Of};
use super::reports::{Figures, Frame};
use super::said::{self, say};
use crate::model::{Correction, Figure, IndicatorId, Observation, UnitId};
use crate::problem::{Phrase, Problems, codes, words};
use crate::source::At;
use crate::yaml::{Fields, Key, Node, Record, Shape};

/// A published figure that was changed.
pub(super) static CORRECTION: Record = Record {
    what: Phrase { vi: "đính chính này", en: "this correction" },
    keys: &[
        Key::required("unit", Shape::Id),
        Key::required("indicator", Shape::Id),
        Key::required("was", FORMER_SHAPE),
        Key::required("on", Shape::Day),
        Key::required("reason", Shape::Text),
    ],
};

/// The corrections of a file, by unit, indicator and day.
pub(super) fn corrections(
    report: &Fields<'_>,
    frame: &Frame<'_>,
    figures: &Figures,
    problems: &mut Problems,
) -> Vec<Correction> {
    let mut placed = Vec::new();
    for own in report.records("corrections", problems) {
        if let Some(correction) = correction(&own, frame, figures, problems) {
            placed.push((correction, Places::of(&own)));
        }
    }
    // Stable: two corrections of one day stay in file order, and the later one is complained of.
    placed.sort_by_key(|(one, _)| (one.unit, one.indicator, one.on));
    for (at, (one, places)) in placed.iter().enumerate() {
        let next = placed.get(at + 1).map(|(next, _)| next).filter(|next| concern(one) == concern(next));
        let before = at.checked_sub(1).and_then(|at| placed.get(at)).map(|(before, _)| before);
        if before.is_some_and(|before| concern(before) == concern(one) && before.on == one.on) {
            complain_of_twice(one.on, &places.on, problems);
        }
        let stands = next.map(|next| &next.was).or_else(|| figure_of(figures, concern(one)).map(|one| &one.figure));
        if stands.is_some_and(|stands| same(stands, &one.was)) {
            complain_of_no_change(&places.was, problems);
        }
    }
    placed.into_iter().map(|(one, _)| one).collect()
}

/// Where a correction says what.
struct Places {
    was: At,
    on: At,
}

impl Places {
    fn of(own: &Fields<'_>) -> Self {
        let at = |key: &str| own.node(key).unwrap_or(own.whole_node()).at();
        Self { was: at("was"), on: at("on") }
    }
}

/// The figure that a correction is of.
fn concern(one: &Correction) -> (UnitId, IndicatorId) {
    (one.unit, one.indicator)
}

fn figure_of(figures: &Figures, concern: (UnitId, IndicatorId)) -> Option<&Observation> {
    let at = figures.observations.binary_search_by_key(&concern, |one| (one.unit, one.indicator)).ok()?;
    figures.observations.get(at)
}

/// Whether two figures say the same of the unit, whatever was published beside their parts.
fn same(a: &Figure, b: &Figure) -> bool {
    a == b || a.parts().is_some_and(|parts| b.parts() == Some(parts))
}

fn correction(own: &Fields<'_>, frame: &Frame<'_>, figures: &Figures, problems: &mut Problems) -> Option<Correction> {
    let names = frame.names;
    let unit = own.node("unit").and_then(|node| names.unit(node, problems));
    let indicator = own.node("indicator").and_then(|node| names.indicator(node, problems));
    let of = indicator.map(|(_, indicator)| Of { names, indicator });
    let was = of.zip(own.node("was")).and_then(|(of, node)| figure::former(node, of, problems));
    let on = own.day("on", problems);
    let reason = own.text("reason", names.tongues, problems);
    if let (Some(on), Some(node)) = (on, own.node("on")) {
        judge_day(on, node, frame, problems);
    }
    let (unit, unit_record) = unit?;
    let (indicator, _) = indicator?;
    let concern = (unit, indicator);
    let node = own.node("indicator").filter(|_| frame_has_none(figures, concern));
    if let Some(node) = node {
        let (slug, unit) = (node.scalar().unwrap_or_default(), said::unit(unit_record));
        problems.add(
            &codes::CORRECTION_OF_NOTHING,
            node.at(),
            say!(
                "cần một số liệu có trong báo cáo này, nhưng {unit} không có số liệu `{slug}` ở đây",
                "expected a figure of this report, but {unit} has none of `{slug}` in it";
                unit
            ),
            words!(
                "sửa `unit` hoặc `indicator`; nếu số liệu đã được rút lại thì giữ nguyên",
                "correct `unit` or `indicator`; if the figure was withdrawn, leave it as it is"
            ),
        );
    }
    Some(Correction { unit, indicator, was: was?, on: on?, reason: reason? })
}

fn frame_has_none(figures: &Figures, concern: (UnitId, IndicatorId)) -> bool {
    figure_of(figures, concern).is_none() && !figures.incomplete && !figures.unread.contains(&concern)
}

/// Before a report is public nobody has seen what was wrong in it.
fn judge_day(on: Date, node: Node<'_>, frame: &Frame<'_>, problems: &mut Problems) {
    let Some(published) = frame.published.filter(|published| !frame.days_doubtful && on < *published) else { return };
    let (on, published) = (said::day(on), said::day(published));
    problems.add(
        &codes::CORRECTION_TOO_EARLY,
        node.at(),
        say!(
            "cần một ngày từ khi báo cáo được công bố ({published}), nhưng thấy {on}",
            "expected a day from the report's publication on ({published}), found {on}";
            published, on
        ),
        words!(
            "sửa `on` hoặc `published`; số liệu sửa trước khi công bố thì không cần đính chính",
            "correct `on` or `published`; a figure that was changed before publication needs no correction"
        ),
    );
}

fn complain_of_twice(on: Date, at: &At, problems: &mut Problems) {
    let on = said::day(on);
    problems.add(
        &codes::CORRECTED_TWICE,
        at.clone(),
        say!(
            "cần mỗi số liệu được đính chính một lần trong một ngày, nhưng thấy lần thứ hai vào ngày {on}",
            "expected one correction of a figure on one day, found a second on {on}";
            on
        ),
        words!(
            "giữ một đính chính với số liệu cũ nhất, hoặc sửa ngày",
            "keep one of them, with the oldest figure, or correct the day"
        ),
    );
}

fn complain_of_no_change(at: &At, problems: &mut Problems) {
    problems.add(
        &codes::CORRECTION_CHANGES_NOTHING,
        at.clone(),
        words!(
            "cần số liệu cũ khác với số liệu sau khi đính chính, nhưng thấy hai bên như nhau",
            "expected a former figure that differs from the corrected one, found the same"
        ),
        words!(
            "ghi con số mới ở `figures` và con số cũ ở `was`, hoặc xóa đính chính",
            "write the new number in `figures` and the old one in `was`, or delete the correction"
        ),
    );
}
