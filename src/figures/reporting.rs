//! Whether each expected report came, and when; and how many of several did.

use super::{Figures, Punctuality, ReportingRow};
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

impl Figures {
    /// One row for every unit expected in a period, by unit, as it was known at the end of `day`, or of the period where
    /// that is later; none of a period that nobody was expected in.
    pub fn reporting_on(&self, site: &Site, period: Period, day: Date) -> Vec<ReportingRow> {
        let Some(rhythm) = &site.settings().reporting else { return Vec::new() };
        let day = day.max(period.to());
        let published: Vec<ReportId> =
            self.reports.iter().copied().filter(|id| site.report(*id).published <= day).collect();
        let round = expected(site, &published, period, rhythm);
        let is_expected = |row: &&ReportingRow| row.period == period;
        self.reporting.iter().filter(is_expected).map(|now| row(site, now.unit, &round, day)).collect()
    }
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

/// How several expected reports stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReportingTally {
    counts: [usize; 6],
    days_late: i64,
}

impl ReportingTally {
    /// Counts the rows by their judgement.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a ReportingRow>) -> Self {
        let mut tally = Self::default();
        for row in rows {
            tally.counts[row.status as usize] += 1;
            if row.status == Punctuality::Late {
                tally.days_late = tally.days_late.saturating_add(row.days_late.unwrap_or_default());
            }
        }
        tally
    }

    /// How many are judged so.
    pub fn get(&self, status: Punctuality) -> usize {
        self.counts[status as usize]
    }

    /// On time, late and missing: what punctuality is out of.
    pub fn judged(&self) -> usize {
        self.get(Punctuality::OnTime) + self.get(Punctuality::Late) + self.get(Punctuality::Missing)
    }

    /// All of them.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }

    /// By how many days the late ones came after their due days, together; those missing are not in it.
    pub fn days_late(&self) -> i64 {
        self.days_late
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_counts_each_judgement_and_adds_the_days_of_what_came_late() {
        let day = |day| jiff::civil::date(2022, 11, day);
        let row = |status, days_late| ReportingRow {
            unit: UnitId::at(0),
            period: Period::new(day(1), day(15)).unwrap(),
            due: day(18),
            submitted: None,
            report: None,
            status,
            days_late,
        };
        let rows = [
            row(Punctuality::OnTime, None),
            row(Punctuality::Late, Some(3)),
            row(Punctuality::Late, Some(4)),
            row(Punctuality::Missing, Some(90)),
            row(Punctuality::Pending, None),
            row(Punctuality::Reported, None),
            row(Punctuality::Unpublished, None),
        ];
        let tally = ReportingTally::of(&rows);
        assert_eq!((tally.get(Punctuality::Late), tally.judged(), tally.total()), (2, 4, 7));
        assert_eq!(tally.days_late(), 7);
        assert_eq!(ReportingTally::of(&[]).judged(), 0);
    }
}
