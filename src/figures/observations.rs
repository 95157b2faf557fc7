//! Which figures are known on a day: reported ones as they stood, and parents' computed from their children.

use std::collections::BTreeMap;

use super::{Basis, Coverage, Reading};
use crate::model::{Date, Figure, IndicatorId, Number, Observation, Report, ReportId, Site, UnitId};

/// The reports that count: published on or before `as_of`.
pub(super) fn counting(site: &Site, as_of: Option<Date>) -> Vec<ReportId> {
    let published = |report: &Report| as_of.is_some_and(|day| report.published <= day);
    site.reports().filter(|(_, report)| published(report)).map(|(id, _)| id).collect()
}

/// Every figure of `reports` as known on `as_of`, sorted by report, unit, indicator.
pub(super) fn readings(site: &Site, reports: &[ReportId], as_of: Option<Date>) -> Vec<Reading> {
    let parents = parents_bottom_up(site);
    reports.iter().flat_map(|report| of_report(site, *report, &parents, as_of)).collect()
}

fn of_report(site: &Site, id: ReportId, parents: &[UnitId], as_of: Option<Date>) -> Vec<Reading> {
    let report = site.report(id);
    let reported = report.observations.iter().map(|observation| reported(report, id, observation, as_of));
    let mut known: BTreeMap<_, _> = reported.map(|reading| ((reading.unit, reading.indicator), reading)).collect();
    let mut indicators: Vec<_> = known.keys().map(|(_, indicator)| *indicator).collect();
    indicators.sort_unstable();
    indicators.dedup();
    // Children come before their parents, so a computed figure can be a part of the next one up.
    for parent in parents.iter().filter(|parent| site.unit(**parent).valid_on(report.period.to())) {
        for indicator in &indicators {
            if known.contains_key(&(*parent, *indicator)) {
                continue;
            }
            if let Some(reading) = computed(site, id, (*parent, *indicator), &known) {
                known.insert((*parent, *indicator), reading);
            }
        }
    }
    known.into_values().collect()
}

fn reported(report: &Report, id: ReportId, observation: &Observation, as_of: Option<Date>) -> Reading {
    let (unit, indicator) = (observation.unit, observation.indicator);
    let figure = as_it_stood(report, observation, as_of);
    let corrected =
        report.corrections_of(unit, indicator).any(|correction| as_of.is_some_and(|day| correction.on <= day));
    Reading {
        report: id,
        to: report.period.to(),
        unit,
        indicator,
        value: figure.value(),
        figure,
        basis: Basis::Reported,
        coverage: None,
        status: observation.status,
        corrected,
    }
}

/// The figure on `as_of`: what the first correction after that day replaced, else what the file gives.
fn as_it_stood(report: &Report, observation: &Observation, as_of: Option<Date>) -> Figure {
    let later = |on: Date| as_of.is_some_and(|day| on > day);
    let undone = report.corrections_of(observation.unit, observation.indicator).find(|correction| later(correction.on));
    undone.map_or_else(|| observation.figure.clone(), |correction| correction.was.clone())
}

/// A parent's figure from its children valid on the period's last day: for rates Σ numerators over Σ denominators of
/// those that have parts, for counts the sum of those that have a value; none where no child adds anything.
fn computed(
    site: &Site,
    id: ReportId,
    (parent, indicator): (UnitId, IndicatorId),
    known: &BTreeMap<(UnitId, IndicatorId), Reading>,
) -> Option<Reading> {
    let to = site.report(id).period.to();
    let children: Vec<_> = site.children(parent).iter().filter(|child| site.unit(**child).valid_on(to)).collect();
    let rate = site.indicator(indicator).is_rate();
    let adds = |reading: &&Reading| if rate { reading.figure.parts().is_some() } else { reading.value.is_some() };
    let parts: Vec<&Reading> =
        children.iter().filter_map(|child| known.get(&(**child, indicator))).filter(adds).collect();
    let status = parts.iter().map(|part| part.status).min()?;
    let figure = if rate { sum_of_parts(&parts) } else { sum_of_values(&parts) };
    Some(Reading {
        report: id,
        to,
        unit: parent,
        indicator,
        value: figure.value(),
        figure,
        basis: Basis::Computed,
        coverage: Some(Coverage { with_parts: parts.len(), of: children.len() }),
        status,
        corrected: parts.iter().any(|part| part.corrected),
    })
}

fn sum_of_parts(readings: &[&Reading]) -> Figure {
    let parts = || readings.iter().filter_map(|reading| reading.figure.parts());
    Figure::Parts {
        numerator: Number::sum(parts().map(|(numerator, _)| numerator)),
        denominator: Number::sum(parts().map(|(_, denominator)| denominator)),
        published: None,
    }
}

fn sum_of_values(readings: &[&Reading]) -> Figure {
    let approximate = readings.iter().any(|reading| matches!(reading.figure, Figure::Value { approximate: true, .. }));
    Figure::Value { value: Number::sum(readings.iter().filter_map(|reading| reading.value.as_ref())), approximate }
}

/// Every locality that has children, each after all of its own descendants.
fn parents_bottom_up(site: &Site) -> Vec<UnitId> {
    let mut order = Vec::new();
    let mut next: Vec<UnitId> = site.units().filter(|(_, unit)| unit.parent().is_none()).map(|(id, _)| id).collect();
    // Breadth first from the top, then turned round.
    while !next.is_empty() {
        order.extend(next.iter().copied().filter(|id| !site.children(*id).is_empty()));
        next = next.iter().flat_map(|id| site.children(*id)).copied().collect();
    }
    order.reverse();
    order
}
