//! Plausibility between one report and the one before. Comes in: reports, oldest first. Goes out: warnings, each a question
//! that `confirm` beside the figure answers. Here: which figure follows which, and which question is asked where several
//! could be: one slip is one problem.

use std::collections::HashMap;

use super::names::Names;
use super::reports::Placed;
use super::{copies, exchanges, falls, fractions, jumps};
use crate::model::{Break, Date, Indicator, IndicatorId, Number, Observation, Unit, UnitId};
use crate::problem::{Problems, Words, words};
use crate::source::{At, Source, Span};

/// A figure with a value, and the one of the same unit and indicator before it.
pub(super) struct Step<'a> {
    /// Whose.
    pub unit: &'a Unit,
    /// Of what.
    pub indicator: &'a Indicator,
    /// What was observed.
    pub observation: &'a Observation,
    /// Its value.
    pub value: Number,
    /// The last day of its period.
    pub day: Date,
    /// The figure before it, unless a break lies between the two.
    pub before: Option<Before<'a>>,
    source: &'a Source,
    place: Span,
}

/// A former figure.
#[derive(Clone)]
pub(super) struct Before<'a> {
    /// What was observed.
    pub observation: &'a Observation,
    /// Its value.
    pub value: Number,
    /// The last day of its period.
    pub day: Date,
}

impl Step<'_> {
    /// Where the figure is typed.
    pub fn at(&self) -> At {
        self.source.at(self.place)
    }

    /// On which line of its file.
    pub fn line(&self) -> usize {
        self.source.place(self.place.start).line
    }

    /// How to answer for it, said of this figure.
    pub fn answer(&self) -> Words {
        let typed = self.source.slice(self.place);
        match Number::parse(typed) {
            Some(_) => words!(
                "viết {{ value: {typed}, confirm: \"lý do\" }}",
                "write {{ value: {typed}, confirm: \"reason\" }}"
            ),
            None => words!("thêm `confirm: \"lý do\"` vào số liệu này", "add `confirm: \"reason\"` to this figure"),
        }
    }

    /// Whether somebody answers for it.
    pub fn is_confirmed(&self) -> bool {
        self.observation.confirm.is_some()
    }
}

/// Asks about every figure that does not seem to follow from the one before it.
pub(super) fn judge(reports: &[Placed], names: &Names<'_>, problems: &mut Problems) {
    // Only ever asked, never walked: the order of its keys cannot be seen.
    let mut last: HashMap<(UnitId, IndicatorId), Before<'_>> = HashMap::new();
    for one in reports {
        let steps = steps(one, names, &mut last);
        copies::judge(&steps, problems);
        let exchanged = exchanges::judge(&steps, problems);
        let open = steps.iter().enumerate().filter(|(at, step)| !step.is_confirmed() && !exchanged.contains(at));
        for (_, step) in open {
            let _ = fractions::judge(step, problems)
                || jumps::judge(step, &names.settings.warn_jump_points, problems)
                || falls::judge(step, problems);
        }
    }
}

/// The figures of a report, each with the one before it, which it then is for the next report.
fn steps<'a>(
    one: &'a Placed,
    names: &Names<'a>,
    last: &mut HashMap<(UnitId, IndicatorId), Before<'a>>,
) -> Vec<Step<'a>> {
    let day = one.report.period.to();
    let mut steps = Vec::with_capacity(one.report.observations.len());
    for (observation, place) in one.report.observations.iter().zip(&one.figures) {
        let Some(indicator) = names.indicators.get(observation.indicator.index()) else { continue };
        let Some(unit) = names.units.get(observation.unit.index()) else { continue };
        let Some(value) = observation.figure.value() else { continue };
        let own = Before { observation, value: value.clone(), day };
        let before = last.insert((observation.unit, observation.indicator), own);
        let before = before.filter(|before| comparable(unit, indicator, (before.day, day)));
        steps.push(Step { unit, indicator, observation, value, day, before, source: &one.source, place: *place });
    }
    steps
}

/// Whether no break of the unit or the indicator lies between two different days.
fn comparable(unit: &Unit, indicator: &Indicator, (before, to): (Date, Date)) -> bool {
    let between = |one: &Break| before < one.on && one.on <= to;
    before < to && !unit.breaks().iter().chain(&indicator.breaks).any(between)
}
