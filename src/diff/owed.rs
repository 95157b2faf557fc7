//! What `check --against` says: corrections that are owed, addresses that are gone. Comes in: [`Changes`] from what was
//! published to what is to be, and where the new content says what. Goes out: the list of problems with these added, each
//! with the exact lines to write.

use std::cmp::max;

use super::words::Pen;
use super::{Changes, Debt, FigureChange, Gone, Kind, Shown};
use crate::check::Whereabouts;
use crate::model::{Date, Number};
use crate::problem::{Problem, Problems, Voice, Words, codes, words};
use crate::source::{At, Source, Span};

/// What is known beside the changes.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Where the new content says what.
    pub places: &'a Whereabouts,
    /// The day on which a correction would be made.
    pub today: Date,
}

/// `problems` and what the changes add to them, sorted. A correction of a figure that was withdrawn has its reason in
/// what was published, so the doubt whether it names a figure at all (M531) falls away.
pub fn complain(changes: &Changes, asked: Asked<'_>, mut problems: Vec<Problem>) -> Vec<Problem> {
    let withdrawn = changes.figures.iter().filter(|change| change.ends.kind() == Kind::Removed);
    for change in withdrawn.filter(|change| matches!(change.debt, Debt::Paid { .. })) {
        problems.retain(|problem| !doubts(problem, change, asked.places));
    }
    let mut all = Problems::from(problems);
    let (vi, en) = (Pen::new(Voice::Vi, &changes.names), Pen::new(Voice::En, &changes.names));
    for change in changes.owed() {
        complain_of_debt(change, (&vi, &en), asked, &mut all);
    }
    for gone in &changes.gone {
        complain_of_gone(gone, &mut all);
    }
    all.sorted()
}

fn doubts(problem: &Problem, change: &FigureChange, places: &Whereabouts) -> bool {
    let key = &change.key;
    let entries = places.corrections(&key.period, &key.unit, &key.indicator);
    problem.code.id == codes::CORRECTION_OF_NOTHING.id && entries.iter().any(|entry| entry.indicator == problem.at)
}

fn complain_of_debt(change: &FigureChange, (vi, en): (&Pen<'_>, &Pen<'_>), asked: Asked<'_>, problems: &mut Problems) {
    let Some(was) = &change.ends.was else { return };
    let key = &change.key;
    let former = former(was, change, vi);
    if let Debt::Misquoted { was: quoted, on } = &change.debt {
        let mut entries = asked.places.corrections(&key.period, &key.unit, &key.indicator).iter();
        let at = entries
            .find(|entry| entry.on == *on)
            .map(|entry| entry.was.clone())
            .unwrap_or_else(|| place(change, asked.places));
        let message = Words::new(misquoted(change, (quoted, was), vi), misquoted(change, (quoted, was), en));
        let help = words!("sửa thành `was: {former}`", "correct it to `was: {former}`");
        return problems.add(&codes::CORRECTION_OWED, at, message, help);
    }
    let on = asked.places.published(&key.period).map_or(asked.today, |published| max(asked.today, published));
    let (unit, indicator) = (&key.unit, &key.indicator);
    let entry = |reason: &str| {
        format!("- {{ unit: {unit}, indicator: {indicator}, was: {former}, on: {on}, reason: \"{reason}\" }}")
    };
    let help = Words::new(
        format!("thêm vào `corrections:` của tệp này: `{}`; nếu sửa nhầm thì trả lại số cũ", entry("lý do")),
        format!("add to `corrections:` of this file: `{}`; if it was a slip, put the old figure back", entry("reason")),
    );
    let message = Words::new(unexplained(change, was, vi), unexplained(change, was, en));
    problems.add(&codes::CORRECTION_OWED, place(change, asked.places), message, help);
}

fn place(change: &FigureChange, places: &Whereabouts) -> At {
    let key = &change.key;
    let found = places.figure(&key.period, &key.unit, &key.indicator).cloned();
    found.unwrap_or_else(|| Source::new("content/reports/", "").at(Span::default()))
}

fn unexplained(change: &FigureChange, was: &Shown, pen: &Pen<'_>) -> String {
    let key = &change.key;
    let (unit, indicator, period) = (pen.quoted_unit(&key.unit), &key.indicator, pen.day(&key.period));
    let was = pen.figure(was, &key.indicator);
    let now = change.ends.now.as_ref();
    let now = match now {
        Some(now) => format!("{} {}", pen.pick("nay thấy", "found"), pen.figure(now, &key.indicator)),
        None => pen.pick("nay không thấy số nào", "found none").to_owned(),
    };
    match pen.voice {
        Voice::Vi => {
            format!("cần một đính chính cho `{indicator}` của {unit}, kỳ đến {period}: đã công bố {was}, nhưng {now}")
        }
        Voice::En => {
            format!("expected a correction of `{indicator}` of {unit}, period to {period}: {was} was published, {now}")
        }
    }
}

fn misquoted(change: &FigureChange, (quoted, was): (&str, &Shown), pen: &Pen<'_>) -> String {
    let key = &change.key;
    let (unit, indicator) = (pen.quoted_unit(&key.unit), &key.indicator);
    let was = pen.figure(was, &key.indicator);
    let quoted = if quoted.is_empty() { "–".to_owned() } else { pen.value(quoted, &key.indicator) };
    match pen.voice {
        Voice::Vi => format!("cần `was` là số đã công bố cho `{indicator}` của {unit}, tức {was}, nhưng thấy {quoted}"),
        Voice::En => format!("expected as `was` what was published for `{indicator}` of {unit}, {was}, found {quoted}"),
    }
}

/// The published figure as report files write it.
fn former(was: &Shown, change: &FigureChange, pen: &Pen<'_>) -> String {
    let number = |cell: &str| Number::parse(cell).map_or_else(|| cell.to_owned(), |number| number.plain());
    if let Some(parts) = pen.measured(&change.key.indicator).filter(|_| !was.denominator.is_empty()) {
        let (numerator, denominator) = (number(&was.numerator), number(&was.denominator));
        return format!("{{ {}: {numerator}, {}: {denominator} }}", parts.numerator, parts.denominator);
    }
    if !was.high.is_empty() {
        return format!("{{ between: [{}, {}] }}", number(&was.low), number(&was.high));
    }
    if was.approximate == "true" {
        return format!("{{ value: {}, approximate: true }}", number(&was.value));
    }
    number(&was.value)
}

/// The first few addresses that went with one.
const NAMED: usize = 3;

fn complain_of_gone(gone: &Gone, problems: &mut Problems) {
    let address = &gone.address;
    let named: Vec<String> = gone.others.iter().take(NAMED).map(|other| format!("`/{other}`")).collect();
    let named = named.join(", ");
    let (also_vi, also_en) = match (gone.others.len(), gone.others.len().saturating_sub(NAMED)) {
        (0, _) => (String::new(), String::new()),
        (_, 0) => (format!(" (cùng với {named})"), format!(" (and with it {named})")),
        (_, more) => {
            (format!(" (cùng với {named} và {more} địa chỉ nữa)"), format!(" (and with it {named} and {more} more)"))
        }
    };
    problems.add(
        &codes::ADDRESS_GONE,
        Source::new("content/site.yaml", "").at(Span::default()),
        words!(
            "cần giữ địa chỉ đã công bố `/{address}`{also_vi}, nhưng trang này không có",
            "expected the published address `/{address}`{also_en} to stay, found nothing at it"
        ),
        words!(
            "giữ mã và tên tệp như cũ; đơn vị đã kết thúc thì ghi `until`, văn bản rút lại thì ghi rõ ở chính trang ấy",
            "keep ids and file names as they were; a unit that ended gets `until`, a withdrawn text says so on its own page"
        ),
    );
}
