//! Which figures are known on a day: reported ones as they stood, and parents' computed from their children.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Basis, Coverage, Reading};
use crate::model::{Correction, Date, Figure, IndicatorId, Number, Report, ReportId, Site, UnitId};

/// The reports that count: published on or before `as_of`.
pub(super) fn counting(site: &Site, as_of: Option<Date>) -> Vec<ReportId> {
    let published = |report: &Report| as_of.is_some_and(|day| report.published <= day);
    site.reports().filter(|(_, report)| published(report)).map(|(id, _)| id).collect()
}

/// Every figure of `reports` as known on `as_of`, sorted by report, unit, indicator.
pub(super) fn readings(site: &Site, reports: &[ReportId], as_of: Option<Date>) -> Vec<Reading> {
    let Some(day) = as_of else { return Vec::new() };
    let parents = parents_bottom_up(site);
    let of_one = |report: &ReportId| of_report(site, (*report, None), &parents, Moment { day, without: None });
    reports.iter().flat_map(of_one).collect()
}

/// When something is known: at the end of a day, all corrections made by then but one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    /// The day.
    pub(super) day: Date,
    /// A correction that is taken for not made.
    pub(super) without: Option<Change>,
}

/// One correction: whose figure of what in which report, and its day. No figure is corrected twice on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) report: ReportId,
    pub(super) unit: UnitId,
    pub(super) indicator: IndicatorId,
    pub(super) on: Date,
}

impl Moment {
    /// Whether a correction of a report has been made.
    pub(super) fn has(self, report: ReportId, correction: &Correction) -> bool {
        let Correction { unit, indicator, on, .. } = *correction;
        on <= self.day && self.without != Some(Change { report, unit, indicator, on })
    }
}

/// One report's figures at a moment, of one indicator or of all, sorted by unit, indicator.
pub(super) fn of_report(
    site: &Site,
    (id, only): (ReportId, Option<IndicatorId>),
    parents: &[UnitId],
    moment: Moment,
) -> Vec<Reading> {
    let report = site.report(id);
    let observed = report.observations.iter().map(|one| (one.unit, one.indicator));
    let corrected = report.corrections.iter().map(|one| (one.unit, one.indicator));
    let asked = |(_, indicator): &(UnitId, IndicatorId)| only.is_none_or(|only| *indicator == only);
    // What was withdrawn has corrections only; a figure with both is met twice and is the same.
    let keys = observed.chain(corrected).filter(asked);
    let mut known: BTreeMap<_, _> = keys.filter_map(|key| Some((key, own(site, id, key, moment)?))).collect();
    let indicators: BTreeSet<IndicatorId> = known.keys().map(|(_, indicator)| *indicator).collect();
    // Children come before their parents, so a computed figure can be a part of the next one up.
    for parent in parents {
        for indicator in &indicators {
            if known.contains_key(&(*parent, *indicator)) {
                continue;
            }
            let of_child = |child: UnitId| known.get(&(child, *indicator)).map(Cow::Borrowed);
            if let Some(reading) = computed(site, id, (*parent, *indicator), of_child) {
                known.insert((*parent, *indicator), reading);
            }
        }
    }
    known.into_values().collect()
}

/// A unit's own figure at a moment: what the first correction that is not yet made replaced, else what the file gives;
/// none that was withdrawn.
pub(super) fn own(
    site: &Site,
    id: ReportId,
    (unit, indicator): (UnitId, IndicatorId),
    moment: Moment,
) -> Option<Reading> {
    let report = site.report(id);
    let observation = report.observation(unit, indicator);
    let mut corrections = report.corrections_of(unit, indicator);
    let corrected = report.corrections_of(unit, indicator).any(|correction| moment.has(id, correction));
    let was = corrections.find(|correction| !moment.has(id, correction)).map(|correction| &correction.was);
    let figure = was.or(observation.map(|observation| &observation.figure))?.clone();
    Some(Reading {
        report: id,
        to: report.period.to(),
        unit,
        indicator,
        value: figure.value(),
        figure,
        basis: Basis::Reported,
        coverage: None,
        status: observation.map_or(report.status, |observation| observation.status),
        corrected,
    })
}

/// A parent's figure from its children valid on the period's last day: for rates Σ numerators over Σ denominators of
/// those that have parts, for counts the sum of those that have a value; none where no child adds anything, or where the
/// parent itself is not valid on that day.
pub(super) fn computed<'r>(
    site: &Site,
    id: ReportId,
    (parent, indicator): (UnitId, IndicatorId),
    of_child: impl Fn(UnitId) -> Option<Cow<'r, Reading>>,
) -> Option<Reading> {
    let to = site.report(id).period.to();
    if !site.unit(parent).valid_on(to) {
        return None;
    }
    let children: Vec<_> = site.children(parent).iter().filter(|child| site.unit(**child).valid_on(to)).collect();
    let rate = site.indicator(indicator).is_rate();
    let adds = |reading: &&Reading| if rate { reading.figure.parts().is_some() } else { reading.value.is_some() };
    let readings: Vec<Cow<'_, Reading>> = children.iter().filter_map(|child| of_child(**child)).collect();
    let parts: Vec<&Reading> = readings.iter().map(AsRef::as_ref).filter(adds).collect();
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
pub(super) fn parents_bottom_up(site: &Site) -> Vec<UnitId> {
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
