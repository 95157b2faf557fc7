//! Whether the days of a report fit together, with the reporting that site.yaml asks for, and with the life of units.
//! Comes in: what was read and its places. Goes out: problems only.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::names::Names;
use super::reports::Frame;
use super::said::{self, say};
use crate::model::{Period, Reporting, ReportingUnits, Unit, UnitId, days_between};
use crate::problem::{Problems, codes, words};
use crate::yaml::{Fields, Node};

/// A period this many days or fewer beside an expected one, at either end, is meant to be that one.
const SLIP_DAYS: i64 = 3;
/// Within so many days after a period reports arrive as a rule.
const PROMPT_DAYS: i64 = 60;

/// Who is asked for reports.
pub(super) enum Asked {
    /// Nobody: site.yaml has no `reporting`.
    Nobody,
    /// These.
    These(BTreeSet<UnitId>),
}

impl Asked {
    /// Who site.yaml asks.
    pub fn of(names: &Names<'_>) -> Self {
        let Some(reporting) = &names.settings.reporting else { return Self::Nobody };
        let root = names.settings.root;
        let asked = |unit: &Unit| match &reporting.units {
            ReportingUnits::Localities => unit.parent() == Some(root),
            ReportingUnits::Agencies => !unit.is_locality(),
            ReportingUnits::All => unit.parent() == Some(root) || !unit.is_locality(),
            ReportingUnits::These(_) => false,
        };
        let listed = match &reporting.units {
            ReportingUnits::These(listed) => listed.as_slice(),
            ReportingUnits::Localities | ReportingUnits::Agencies | ReportingUnits::All => &[],
        };
        let all = names.units.iter().enumerate();
        let these = all.filter(|(_, unit)| asked(unit)).map(|(at, _)| UnitId::at(at));
        Self::These(these.chain(listed.iter().copied()).collect())
    }
}

/// A period that ends before it begins.
pub(super) fn complain_of_reversal((from, to): (Date, Date), node: Node<'_>, problems: &mut Problems) {
    let (from, to) = (said::day(from), said::day(to));
    problems.add(
        &codes::PERIOD_REVERSED,
        node.at(),
        say!(
            "cần ngày cuối kỳ không sớm hơn ngày đầu kỳ ({from}), nhưng thấy {to}",
            "expected a last day not before the first ({from}), found {to}";
            from, to
        ),
        words!("kiểm tra xem `from` và `to` có bị đổi chỗ không", "check whether `from` and `to` have changed places"),
    );
}

/// Nothing is published before its period is over.
pub(super) fn judge_published(own: &Fields<'_>, frame: &Frame<'_>, problems: &mut Problems) {
    let (Some(period), Some(published), Some(node)) = (frame.period, frame.published, own.node("published")) else {
        return;
    };
    let on = said::day(published);
    if published < period.from() {
        let from = said::day(period.from());
        problems.add(
            &codes::PUBLISHED_BEFORE_PERIOD,
            node.at(),
            say!(
                "cần ngày công bố sau khi kỳ bắt đầu ({from}), nhưng thấy {on}",
                "expected a day of publication after the period began ({from}), found {on}";
                from, on
            ),
            words!("kiểm tra năm và tháng của `published`", "check the year and the month of `published`"),
        );
    } else if published < period.to() {
        let to = said::day(period.to());
        problems.add(
            &codes::PUBLISHED_EARLY,
            node.at(),
            say!(
                "cần ngày công bố từ ngày cuối kỳ trở đi ({to}), nhưng thấy {on}",
                "expected a day of publication from the period's last day on ({to}), found {on}";
                to, on
            ),
            words!("sửa `published`, hoặc sửa kỳ báo cáo", "correct `published`, or the period"),
        );
    }
}

/// A report whose period is clearly meant to be an expected one, and is not.
pub(super) fn judge_rhythm(own: &Fields<'_>, frame: &Frame<'_>, problems: &mut Problems) {
    let (Some(period), Some(reporting)) = (frame.period, &frame.names.settings.reporting) else { return };
    let Some(node) = own.node("period") else { return };
    if period.to() < reporting.from || is_expected(reporting, period) {
        return;
    }
    let arrivals = own.node("submitted").is_some_and(|node| node.entries().len() > 0);
    let help = match nearest_expected(reporting, period) {
        Some(near) => {
            let (from, to) = (near.from(), near.to());
            words!("viết {{ from: {from}, to: {to} }}", "write {{ from: {from}, to: {to} }}")
        }
        None if arrivals => words!(
            "sửa kỳ báo cáo, hoặc xóa `submitted`: ngày nộp chỉ được tính cho các kỳ đó",
            "correct the period, or delete `submitted`: arrivals count only for those periods"
        ),
        None => return,
    };
    let every = said::every(reporting.every);
    let (from, to) = (said::day(period.from()), said::day(period.to()));
    problems.add(
        &codes::PERIOD_NOT_EXPECTED,
        node.at(),
        say!(
            "cần một kỳ {every} như site.yaml yêu cầu, nhưng thấy từ {from} đến {to}",
            "expected a {every} as site.yaml asks for, found {from} to {to}";
            every, from, to
        ),
        help,
    );
}

fn is_expected(reporting: &Reporting, period: Period) -> bool {
    reporting.every.beginning(period.from()) == Some(period) && period.from() >= reporting.from
}

/// The expected period whose two ends both lie within a few days of this one's.
fn nearest_expected(reporting: &Reporting, period: Period) -> Option<Period> {
    let begins = (-SLIP_DAYS..=SLIP_DAYS).filter_map(|days| {
        let span = jiff::Span::new().try_days(days).ok()?;
        period.from().checked_add(span).ok()
    });
    let mut candidates = begins.filter(|day| *day >= reporting.from).filter_map(|day| reporting.every.beginning(day));
    candidates.find(|one| days_between(one.to(), period.to()).abs() <= SLIP_DAYS)
}

/// A unit has figures or sends reports only while it exists, which the period's last day decides.
pub(super) fn judge_life(unit: &Unit, key: Node<'_>, frame: &Frame<'_>, problems: &mut Problems) {
    let Some(day) = frame.period.map(Period::to).filter(|day| !unit.valid_on(*day)) else { return };
    let (name, absence) = (said::unit(unit), said::absence(unit, day));
    let help = said::instead(unit, frame.names.units, day);
    let day = said::day(day);
    problems.add(
        &codes::UNIT_NOT_VALID,
        key.at(),
        say!(
            "cần một đơn vị tồn tại vào ngày cuối kỳ ({day}), nhưng {name} {absence}",
            "expected a unit that exists on the period's last day ({day}), but {name} {absence}";
            day, name, absence
        ),
        help,
    );
}

/// Whoever is named in `submitted` exists and is asked for reports.
pub(super) fn judge_sender((id, unit): (UnitId, &Unit), key: Node<'_>, frame: &Frame<'_>, problems: &mut Problems) {
    let Some(period) = frame.period else { return };
    if !unit.valid_on(period.to()) {
        judge_life(unit, key, frame, problems);
        return;
    }
    let (Some(reporting), Asked::These(asked)) = (&frame.names.settings.reporting, frame.asked) else { return };
    if frame.names.doubts.ties || asked.contains(&id) || !is_expected(reporting, period) {
        return;
    }
    let name = said::unit(unit);
    problems.add(
        &codes::NOT_ASKED,
        key.at(),
        say!(
            "cần một đơn vị phải nộp báo cáo, nhưng {name} không thuộc diện đó",
            "expected a unit that is asked for reports, but {name} is not";
            name
        ),
        words!(
            "xóa dòng này, hoặc thêm đơn vị vào `reporting.units` trong site.yaml",
            "delete the line, or add the unit to `reporting.units` in site.yaml"
        ),
    );
}

/// A report does not arrive before what it reports on is over.
pub(super) fn is_early(day: Date, frame: &Frame<'_>) -> bool {
    !frame.days_doubtful && frame.period.is_some_and(|period| day < period.to())
}

/// Asks about an arrival that is right but for its year: the same day of an earlier one lies within the weeks after the
/// period.
pub(super) fn judge_year(day: Date, node: Node<'_>, frame: &Frame<'_>, problems: &mut Problems) {
    let Some(to) = frame.period.map(Period::to).filter(|_| !frame.days_doubtful) else { return };
    let earlier = (to.year()..day.year()).filter_map(|year| Date::new(year, day.month(), day.day()).ok());
    let Some(meant) = earlier.rev().find(|one| (0..=PROMPT_DAYS).contains(&days_between(to, *one))) else { return };
    let (typed, to, iso, meant) = (said::day(day), said::day(to), meant, said::day(meant));
    problems.add(
        &codes::SUBMITTED_IN_ANOTHER_YEAR,
        node.at(),
        say!(
            "cần ngày nộp gần ngày cuối kỳ ({to}), nhưng thấy {typed}: có phải là {meant} không?",
            "expected a day near the period's last day ({to}), found {typed}: is it {meant}?";
            to, typed, meant
        ),
        words!("viết {iso}", "write {iso}"),
    );
}

/// Whether so many early arrivals of all mean that it is the period that is wrong.
pub(super) fn all_early(early: usize, all: usize) -> bool {
    early >= 3 && early == all
}

/// The arrivals that are too early, of so many in all. Where all are, the period is the one mistake.
pub(super) fn judge_arrivals(early: &[(Date, Node<'_>)], all: usize, frame: &Frame<'_>, problems: &mut Problems) {
    let Some(to) = frame.period.map(Period::to) else { return };
    let one_mistake = all_early(early.len(), all);
    for (day, node) in early.iter().take(if one_mistake { 1 } else { early.len() }) {
        let (day, to, rest) = (said::day(*day), said::day(to), early.len() - 1);
        let (message, help) = match one_mistake {
            false => (
                say!(
                    "cần ngày nộp từ ngày cuối kỳ trở đi ({to}), nhưng thấy {day}",
                    "expected a day from the period's last day on ({to}), found {day}";
                    to, day
                ),
                words!("kiểm tra tháng và năm của ngày nộp", "check the month and the year"),
            ),
            true => (
                say!(
                    "cần ngày nộp từ ngày cuối kỳ trở đi ({to}), nhưng thấy {day}, và {rest} ngày nộp khác cũng sớm hơn",
                    "expected a day from the period's last day on ({to}), found {day}, and {rest} others that are too early";
                    to, day
                ),
                words!("kiểm tra tháng và năm trong `period`", "check the month and the year in `period`"),
            ),
        };
        problems.add(&codes::SUBMITTED_EARLY, node.at(), message, help);
    }
}
