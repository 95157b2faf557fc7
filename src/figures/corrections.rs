//! What was published and later changed. Comes in: the reports that count. Goes out: a row for each correction. Never here:
//! what a correction did to ranks and verdicts ([`super::effects`]).

use super::observations::Change;
use super::{CorrectionRow, Effect};
use crate::model::{Date, Report, ReportId, Site};

/// Every correction made on or before `as_of` to a report that counts, by unit, indicator, period, day.
pub(super) fn ledger(site: &Site, reports: &[ReportId], as_of: Option<Date>) -> Vec<CorrectionRow> {
    let mut rows: Vec<CorrectionRow> = reports.iter().flat_map(|id| of_report(*id, site.report(*id))).collect();
    rows.retain(|row| as_of.is_some_and(|day| row.on <= day));
    rows.sort_by_key(|row| (row.unit, row.indicator, site.report(row.report).period, row.on));
    rows
}

fn of_report(id: ReportId, report: &Report) -> Vec<CorrectionRow> {
    let row = |(at, correction): (usize, &crate::model::Correction)| {
        let same = report.corrections_of(correction.unit, correction.indicator);
        // What stood after this one is what the next one replaced, or what the file gives now.
        let next = same.filter(|other| other.on > correction.on).min_by_key(|other| other.on);
        let standing = || report.observation(correction.unit, correction.indicator).map(|o| o.figure.clone());
        CorrectionRow {
            unit: correction.unit,
            indicator: correction.indicator,
            report: id,
            correction: at,
            was: correction.was.clone(),
            now: next.map(|next| next.was.clone()).or_else(standing),
            on: correction.on,
            effect: Effect::default(),
        }
    };
    report.corrections.iter().enumerate().map(row).collect()
}

impl CorrectionRow {
    /// Which correction it is.
    pub(super) fn change(&self) -> Change {
        Change { report: self.report, unit: self.unit, indicator: self.indicator, on: self.on }
    }
}
