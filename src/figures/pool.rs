//! Several units taken together in one report. Comes in: units, an indicator, a report. Goes out: a [`Pool`]. Never here:
//! a mean of rates, or which units belong together.

use super::{Figures, Reading};
use crate::model::{IndicatorId, Number, ReportId, Status, UnitId};

/// What several units have in one report.
#[derive(Clone, Debug)]
pub struct Pool {
    /// How many units were asked for.
    pub of: usize,
    /// How many of them have a value.
    pub with_value: usize,
    /// The smallest and the largest value.
    pub range: Option<(Number, Number)>,
    /// Σ numerators and Σ denominators of those whose parts are known; none of a count, or where nobody's are.
    pub sum: Option<Sum>,
    /// The weakest status of the values.
    pub status: Option<Status>,
}

/// Dossiers of several units taken as one.
#[derive(Clone, Debug)]
pub struct Sum {
    /// How many units' parts are in it.
    pub with_parts: usize,
    /// Σ numerators.
    pub numerator: Number,
    /// Σ denominators.
    pub denominator: Number,
    /// 100 × Σ numerators ÷ Σ denominators.
    pub value: Number,
}

impl Figures {
    /// What `units` have of `indicator` in `report`, taken together.
    pub fn pool(&self, units: &[UnitId], indicator: IndicatorId, report: ReportId) -> Pool {
        let readings: Vec<&Reading> = units.iter().filter_map(|unit| self.reading(report, *unit, indicator)).collect();
        let values: Vec<&Number> = readings.iter().filter_map(|reading| reading.value.as_ref()).collect();
        let range = values.iter().min().zip(values.iter().max());
        Pool {
            of: units.len(),
            with_value: values.len(),
            range: range.map(|(low, high)| ((*low).clone(), (*high).clone())),
            sum: sum(&readings),
            status: readings.iter().filter(|reading| reading.value.is_some()).map(|reading| reading.status).min(),
        }
    }

    /// The newest report that gives any of `units` a value of `indicator`.
    pub fn newest_of(&self, units: &[UnitId], indicator: IndicatorId) -> Option<ReportId> {
        let has_value = |report: &&ReportId| {
            let mut readings = units.iter().filter_map(|unit| self.reading(**report, *unit, indicator));
            readings.any(|reading| reading.value.is_some())
        };
        self.reports.iter().rev().find(has_value).copied()
    }
}

fn sum(readings: &[&Reading]) -> Option<Sum> {
    let parts: Vec<_> = readings.iter().filter_map(|reading| reading.figure.parts()).collect();
    let numerator = Number::sum(parts.iter().map(|(numerator, _)| *numerator));
    let denominator = Number::sum(parts.iter().map(|(_, denominator)| *denominator));
    let value = Number::percent(&numerator, &denominator)?;
    Some(Sum { with_parts: parts.len(), numerator, denominator, value })
}
