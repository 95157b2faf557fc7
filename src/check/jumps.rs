//! Plausibility: a rate that jumps from one report to the next. Comes in: reports, oldest first. Goes out: warnings,
//! which `confirm` beside the figure answers.

use std::collections::HashMap;

use super::names::Names;
use super::reports::Placed;
use super::said::{self, say};
use crate::model::{Break, Date, Indicator, IndicatorId, Number, Unit, UnitId};
use crate::problem::{Problems, codes, words};
use crate::source::At;

/// Warns of every unit's rate that differs from its value before by more than site.yaml's `warn_jump_points`, unless
/// a break lies between the two, or the figure is confirmed.
pub(super) fn judge(reports: &[Placed], names: &Names<'_>, problems: &mut Problems) {
    // Only ever asked, never walked: the order of its keys cannot be seen.
    let mut last: HashMap<(UnitId, IndicatorId), (Date, Number)> = HashMap::new();
    for one in reports {
        let to = one.report.period.to();
        for (observation, place) in one.report.observations.iter().zip(&one.figures) {
            let Some(indicator) = names.indicators.get(observation.indicator.index()) else { continue };
            let Some(unit) = names.units.get(observation.unit.index()) else { continue };
            let Some(value) = observation.figure.value().filter(|_| indicator.is_rate()) else { continue };
            let before = last.insert((observation.unit, observation.indicator), (to, value.clone()));
            let Some((day, before)) = before.filter(|(day, _)| comparable(unit, indicator, (*day, to))) else {
                continue;
            };
            let points = value.minus(&before);
            if observation.confirm.is_none() && points.abs() > names.settings.warn_jump_points {
                let jump = Jump { unit, indicator, from: (day, &before), to: (to, &value) };
                complain(&jump, one.source.at(*place), names, problems);
            }
        }
    }
}

/// Whether no break of the unit or the indicator lies between two different days.
fn comparable(unit: &Unit, indicator: &Indicator, (before, to): (Date, Date)) -> bool {
    let between = |one: &Break| before < one.on && one.on <= to;
    before < to && !unit.breaks().iter().chain(&indicator.breaks).any(between)
}

struct Jump<'a> {
    unit: &'a Unit,
    indicator: &'a Indicator,
    from: (Date, &'a Number),
    to: (Date, &'a Number),
}

fn complain(jump: &Jump<'_>, at: At, names: &Names<'_>, problems: &mut Problems) {
    let ((before_day, before), (day, value)) = (jump.from, jump.to);
    let typed = at.source.slice(at.span).to_owned();
    let help = match Number::parse(&typed) {
        Some(_) => words!(
            "kiểm tra lại con số; nếu đúng thì viết {{ value: {typed}, confirm: \"lý do\" }}",
            "check the number; if it is right, write {{ value: {typed}, confirm: \"reason\" }}"
        ),
        None => words!(
            "kiểm tra lại con số; nếu đúng thì thêm `confirm: \"lý do\"` vào số liệu này",
            "check the number; if it is right, add `confirm: \"reason\"` to this figure"
        ),
    };
    let (unit, indicator) = (said::unit(jump.unit), &jump.indicator.slug);
    let points = said::number(&value.minus(before).abs());
    let (most, before, value) =
        (said::number(&names.settings.warn_jump_points), said::number(before), said::number(value));
    let (before_day, day) = (said::day(before_day), said::day(day));
    problems.add(
        &codes::JUMP,
        at,
        say!(
            "cần `{indicator}` của {unit} thay đổi nhiều nhất {most} điểm phần trăm, nhưng thấy {points}: từ {before} % \
             ({before_day}) đến {value} % ({day})",
            "expected `{indicator}` of {unit} to change by at most {most} percentage points, found {points}: from \
             {before}% ({before_day}) to {value}% ({day})";
            unit, most, points, before, value, before_day, day
        ),
        help,
    );
}
