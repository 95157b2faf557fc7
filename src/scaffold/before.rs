//! What a new report stands beside: the report before it, whose indicators it asks for again, and each unit's figure before.
//! Comes in: the site and the new period. Goes out: the units asked, the indicators, figures. Never here: lines of a file.

use crate::model::{
    Date, Figure, Indicator, IndicatorId, Observation, Period, Report, ReportingUnits, Site, Status, Unit, UnitId,
};

/// The reports before a period.
pub(super) struct Before<'a> {
    site: &'a Site,
    /// Those with figures, newest first.
    reports: Vec<&'a Report>,
    /// The one that the new one continues.
    pub last: Option<&'a Report>,
}

/// How an indicator's figure is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// By its two parts.
    Parts,
    /// By its value.
    Value,
}

impl<'a> Before<'a> {
    /// The reports that end before `period` does. Continued is the newest one with figures of an expected period, else
    /// the newest with figures.
    pub fn of(site: &'a Site, period: Period) -> Self {
        let earlier = |report: &&Report| report.period.to() < period.to() && !report.observations.is_empty();
        let mut reports: Vec<&Report> = site.reports().map(|(_, report)| report).filter(earlier).collect();
        reports.reverse();
        let every = site.settings().reporting.as_ref().map(|reporting| reporting.every);
        let is_expected =
            |report: &&&Report| every.is_some_and(|every| every.beginning(report.period.from()) == Some(report.period));
        let last = reports.iter().find(is_expected).or(reports.first()).copied();
        Self { site, reports, last }
    }

    /// Whether the figures so far are made up; then new ones are taken to be so too, until somebody says otherwise: figures
    /// that were made up must never look real.
    pub fn is_illustrative(&self) -> bool {
        self.last.is_some_and(|report| report.status == Status::Illustrative)
    }

    /// The indicators that the report before carries for anybody, in the site's order; all of them where there is none.
    pub fn indicators(&self) -> Vec<(IndicatorId, &'a Indicator)> {
        let is_carried =
            |id: IndicatorId| self.last.is_none_or(|report| report.observations.iter().any(|one| one.indicator == id));
        self.site.indicators().filter(|(id, _)| is_carried(*id)).collect()
    }

    /// By its parts, unless the report before has only values of it.
    pub fn form(&self, id: IndicatorId) -> Form {
        let mut figures = self.last.iter().flat_map(|report| &report.observations).filter(|one| one.indicator == id);
        let is_rate = self.site.indicator(id).is_rate();
        let has_any = figures.clone().next().is_some();
        let has_parts = figures.any(|one| matches!(one.figure, Figure::Parts { .. }));
        if is_rate && (has_parts || !has_any) { Form::Parts } else { Form::Value }
    }

    /// The unit's newest figure before, of the report that is continued if it has one, with its report's period.
    pub fn figure(&self, unit: UnitId, indicator: IndicatorId) -> Option<(&'a Figure, Period)> {
        let found = |report: &&'a Report| Some((&report.observation(unit, indicator)?.figure, report.period));
        self.last.iter().find_map(found).or_else(|| self.reports.iter().find_map(found))
    }

    /// Units that are not asked for reports and have figures in the report before, as the root may have.
    pub fn others(&self, asked: &[UnitId], day: Date) -> Vec<UnitId> {
        let observations = self.last.map_or(&[][..], |report| &report.observations);
        let mut others: Vec<UnitId> = observations.iter().map(|one: &Observation| one.unit).collect();
        others.dedup();
        others.retain(|unit| !asked.contains(unit) && self.site.unit(*unit).valid_on(day));
        others
    }
}

/// Who is expected to report on a period that ends on `day`, in the site's order. Where site.yaml asks nobody, the
/// localities below the root, or the root where there are none.
pub(super) fn asked(site: &Site, day: Date) -> Vec<UnitId> {
    let root = site.root();
    let units = site.settings().reporting.as_ref().map_or(&ReportingUnits::Localities, |reporting| &reporting.units);
    let is_asked = |id: UnitId, unit: &Unit| match units {
        ReportingUnits::Localities => unit.parent() == Some(root),
        ReportingUnits::Agencies => !unit.is_locality(),
        ReportingUnits::All => unit.parent() == Some(root) || !unit.is_locality(),
        ReportingUnits::These(listed) => listed.contains(&id),
    };
    let asked = site.units().filter(|(id, unit)| unit.valid_on(day) && is_asked(*id, unit)).map(|(id, _)| id);
    let asked: Vec<UnitId> = asked.collect();
    if asked.is_empty() && site.settings().reporting.is_none() { vec![root] } else { asked }
}
