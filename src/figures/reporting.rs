//! Whether each expected report came, and when.

use super::{Punctuality, ReportingRow};
use crate::model::{
    Date, IndicatorId, Period, Report, ReportId, Reporting, ReportingUnits, Site, UnitId, days_between,
};

/// One row for every expected period that has ended on or before `as_of` and every unit that is valid on its last day,
/// by unit, then period.
pub(super) fn ledger(site: &Site, reports: &[ReportId], as_of: Option<Date>) -> Vec<ReportingRow> {
    let (Some(rhythm), Some(as_of)) = (&site.settings().reporting, as_of) else { return Vec::new() };
    let periods: Vec<Expected> =
        rhythm.every.periods(rhythm.from, as_of).into_iter().map(|p| expected(site, reports, p, rhythm)).collect();
    let mut units = expected_units(site, &rhythm.units);
    units.sort_unstable();
    let pairs = units.iter().flat_map(|unit| periods.iter().map(move |period| (*unit, period)));
    pairs
        .filter(|(unit, expected)| site.unit(*unit).valid_on(expected.period.to()))
        .map(|(unit, expected)| row(site, unit, expected, as_of))
        .collect()
}

/// A period, the day its reports are due, and the reports whose both days agree with it.
struct Expected {
    period: Period,
    due: Date,
    reports: Vec<ReportId>,
}

fn expected(site: &Site, reports: &[ReportId], period: Period, rhythm: &Reporting) -> Expected {
    let due = period.to().checked_add(jiff::Span::new().days(rhythm.due_days)).unwrap_or(Date::MAX);
    let reports = reports.iter().copied().filter(|id| site.report(*id).period == period).collect();
    Expected { period, due, reports }
}

fn expected_units(site: &Site, units: &ReportingUnits) -> Vec<UnitId> {
    let agencies = || site.agencies().map(|(id, _)| id);
    match units {
        ReportingUnits::Localities => site.children(site.root()).to_vec(),
        ReportingUnits::Agencies => agencies().collect(),
        ReportingUnits::All => site.children(site.root()).iter().copied().chain(agencies()).collect(),
        ReportingUnits::These(units) => units.clone(),
    }
}

fn row(site: &Site, unit: UnitId, expected: &Expected, as_of: Date) -> ReportingRow {
    let reports = || expected.reports.iter().map(|id| site.report(*id));
    let arrived = reports().filter_map(|report| report.submitted.as_ref()?.get(&unit).copied());
    let submitted = arrived.filter(|day| *day <= as_of).min();
    let undated = reports().any(|report| report.submitted.is_none() && has_figures(report, unit));
    let past_due = as_of > expected.due;
    let status = match submitted {
        Some(day) if day <= expected.due => Punctuality::OnTime,
        Some(_) => Punctuality::Late,
        None if undated => Punctuality::Reported,
        None if !past_due => Punctuality::Pending,
        None if expected.reports.is_empty() => Punctuality::Unpublished,
        None => Punctuality::Missing,
    };
    let days_late = match status {
        Punctuality::Late => submitted.map(|day| days_between(expected.due, day)),
        Punctuality::Missing => Some(days_between(expected.due, as_of)),
        Punctuality::OnTime | Punctuality::Pending | Punctuality::Reported | Punctuality::Unpublished => None,
    };
    ReportingRow {
        unit,
        period: expected.period,
        due: expected.due,
        submitted,
        report: expected.reports.first().copied(),
        status,
        days_late,
    }
}

fn has_figures(report: &Report, unit: UnitId) -> bool {
    let first = report.observations.partition_point(|o| (o.unit, o.indicator) < (unit, IndicatorId::at(0)));
    report.observations.get(first).is_some_and(|observation| observation.unit == unit)
}
