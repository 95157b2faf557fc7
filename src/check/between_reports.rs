//! Rules between report files. Comes in: reports in order, with the places of what they say. Goes out: problems only.
//! Here: whose period a figure belongs to. What figures make of each other is judged in [`super::sums`] and
//! [`super::moves`]. Every rule walks reports and observations once: a province has ten thousand units.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Names;
use super::reports::Placed;
use super::said::{self, say};
use super::{moves, sums};
use crate::model::{Accumulates, Date, IndicatorId, Period, UnitId};
use crate::problem::{Problems, Words, codes, words};

/// Everything that lies between files. `reports` are sorted by last day, then first day, then file.
pub(super) fn judge(reports: &[Placed], names: &Names<'_>, problems: &mut Problems) {
    judge_periods(reports, names, problems);
    judge_arrivals(reports, names, problems);
    sums::judge(reports, names, problems);
    moves::judge(reports, names, problems);
}

/// The indicators that a report has figures of.
fn indicators(one: &Placed) -> BTreeSet<IndicatorId> {
    one.report.observations.iter().map(|observation| observation.indicator).collect()
}

/// No indicator twice for periods that end on one day; none for overlapping periods unless it accumulates.
fn judge_periods(reports: &[Placed], names: &Names<'_>, problems: &mut Problems) {
    let mut latest: BTreeMap<IndicatorId, &Placed> = BTreeMap::new();
    for one in reports {
        let mut twice: BTreeMap<&str, Vec<IndicatorId>> = BTreeMap::new();
        let mut overlapping: BTreeMap<&str, (Period, Vec<IndicatorId>)> = BTreeMap::new();
        for id in indicators(one) {
            // Sorted by last day: if any earlier report overlaps this one, the one before it does.
            let Some(before) = latest.insert(id, one) else { continue };
            let (period, path) = (before.report.period, before.source.path());
            if period.to() == one.report.period.to() {
                twice.entry(path).or_default().push(id);
            } else if period.overlaps(one.report.period) && does_not_accumulate(id, names) {
                overlapping.entry(path).or_insert_with(|| (period, Vec::new())).1.push(id);
            }
        }
        for (path, ids) in twice {
            complain_of_twice(one, path, &listed(&ids, names), problems);
        }
        for (path, (period, ids)) in overlapping {
            complain_of_overlap(one, (path, period), &listed(&ids, names), problems);
        }
    }
}

fn does_not_accumulate(id: IndicatorId, names: &Names<'_>) -> bool {
    names.indicators.get(id.index()).is_some_and(|indicator| match indicator.accumulates {
        Accumulates::Period => true,
        Accumulates::Year | Accumulates::Programme => false,
    })
}

/// `a`, `b`: ids as they are typed.
fn listed(ids: &[IndicatorId], names: &Names<'_>) -> String {
    let slugs = ids.iter().filter_map(|id| names.indicators.get(id.index())).map(|one| format!("`{}`", one.slug));
    slugs.collect::<Vec<_>>().join(", ")
}

fn complain_of_twice(one: &Placed, path: &str, shared: &str, problems: &mut Problems) {
    let to = said::day(one.report.period.to());
    problems.add(
        &codes::FIGURES_TWICE,
        one.source.at(one.period),
        say!(
            "cần một tệp duy nhất cho số liệu {shared} của kỳ kết thúc ngày {to}, nhưng {path} cũng có",
            "expected one file with {shared} for periods that end on {to}, found it in {path} too";
            to
        ),
        words!(
            "chuyển các số liệu này vào một tệp và xóa ở tệp kia, hoặc sửa kỳ báo cáo",
            "bring these figures into one file and delete them in the other, or correct the period"
        ),
    );
}

fn complain_of_overlap(one: &Placed, (path, other): (&str, Period), shared: &str, problems: &mut Problems) {
    let (from, to) = (said::day(other.from()), said::day(other.to()));
    problems.add(
        &codes::PERIODS_OVERLAP,
        one.source.at(one.period),
        say!(
            "cần các kỳ {shared} không chồng lên nhau, nhưng {path} đã có kỳ từ {from} đến {to}",
            "expected periods of {shared} that do not overlap, found {from} to {to} in {path}";
            from, to
        ),
        words!(
            "sửa kỳ báo cáo; nếu mỗi báo cáo cộng dồn từ đầu năm thì ghi `accumulates: year` cho chỉ tiêu trong \
             indicators.yaml",
            "correct the period; if each report counts from the year's beginning, write `accumulates: year` for the \
             indicator in indicators.yaml"
        ),
    );
}

/// One unit's report on one period arrived once: two files of the same period do not name two days.
fn judge_arrivals(reports: &[Placed], names: &Names<'_>, problems: &mut Problems) {
    for group in reports.chunk_by(|a, b| a.report.period == b.report.period) {
        let mut arrived: BTreeMap<UnitId, (Date, &str)> = BTreeMap::new();
        for one in group {
            let own = one.report.submitted.iter().flatten();
            let mut torn: BTreeMap<&str, Vec<UnitId>> = BTreeMap::new();
            for (id, day) in own {
                match arrived.get(id) {
                    Some((other, path)) if other != day => torn.entry(path).or_default().push(*id),
                    Some(_) => {}
                    None => drop(arrived.insert(*id, (*day, one.source.path()))),
                }
            }
            for (path, ids) in torn {
                let units = ids.iter().filter_map(|id| names.units.get(id.index())).map(said::unit);
                complain_of_two_arrivals(one, path, &units.collect::<Vec<_>>(), problems);
            }
        }
    }
}

fn complain_of_two_arrivals(one: &Placed, path: &str, units: &[Words], problems: &mut Problems) {
    let Some(place) = one.submitted else { return };
    let units = said::list(units);
    problems.add(
        &codes::TWO_ARRIVALS,
        one.source.at(place),
        say!(
            "cần một ngày nộp cho mỗi đơn vị trong một kỳ, nhưng {path} ghi ngày khác cho {units}",
            "expected one day of arrival for each unit and period, found another in {path} for {units}";
            units
        ),
        words!("giữ `submitted` ở một trong hai tệp", "keep `submitted` in one of the two files"),
    );
}
