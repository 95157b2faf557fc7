//! A parent's own rate against the one that its children's parts give. Comes in: reports. Goes out: warnings.
//!
//! The computed rate is 100 × Σ numerators ÷ Σ denominators over the children valid on the period's last day that have
//! parts, their own or computed in turn. A child with an observation of its own that has no parts adds nothing. The
//! figures room computes the same as of a day; here figures are taken as the files have them.

use std::collections::BTreeMap;

use super::names::Names;
use super::parts::differ;
use super::reports::Placed;
use super::said::{self, say};
use crate::model::{Date, IndicatorId, Number, Observation, Status, UnitId};
use crate::problem::{Problems, codes, words};
use crate::source::Span;

/// Localities with the children of each before itself.
struct Family<'a> {
    names: &'a Names<'a>,
    upwards: Vec<UnitId>,
    /// By position of the unit: how many children it has on any day.
    children: Vec<usize>,
}

impl<'a> Family<'a> {
    /// Units in a circle of parents (said elsewhere) are left out.
    fn of(names: &'a Names<'a>) -> Self {
        let mut children = vec![0; names.units.len()];
        let parents = || names.units.iter().filter_map(|unit| unit.parent());
        parents().for_each(|parent| add_to(&mut children, parent, 1));
        let mut waiting = children.clone();
        let childless = (0..names.units.len()).filter(|at| waiting[*at] == 0).map(UnitId::at);
        let mut upwards: Vec<UnitId> = childless.collect();
        let mut next = 0;
        while let Some(id) = upwards.get(next).copied() {
            next += 1;
            let Some(parent) = names.units[id.index()].parent() else { continue };
            let Some(left) = waiting.get_mut(parent.index()) else { continue };
            *left = left.saturating_sub(1);
            if *left == 0 {
                upwards.push(parent);
            }
        }
        Self { names, upwards, children }
    }

    fn has_children(&self, id: UnitId) -> bool {
        self.children.get(id.index()).is_some_and(|count| *count > 0)
    }

    /// How many of the unit's children exist on `day`, for all units.
    fn counted(&self, day: Date) -> Vec<usize> {
        let mut counts = vec![0; self.names.units.len()];
        let valid = self.names.units.iter().filter(|unit| unit.valid_on(day));
        valid.filter_map(|unit| unit.parent()).for_each(|parent| add_to(&mut counts, parent, 1));
        counts
    }
}

fn add_to(counts: &mut [usize], id: UnitId, more: usize) {
    if let Some(count) = counts.get_mut(id.index()) {
        *count += more;
    }
}

/// Warns wherever a parent's own rate and the computed one differ.
pub(super) fn judge(reports: &[Placed], names: &Names<'_>, problems: &mut Problems) {
    let family = Family::of(names);
    for one in reports {
        let mut by_indicator: BTreeMap<IndicatorId, Vec<(&Observation, Span)>> = BTreeMap::new();
        for (observation, place) in one.report.observations.iter().zip(&one.figures) {
            let is_rate = names.indicators.get(observation.indicator.index()).is_some_and(|own| own.is_rate());
            if is_rate && !one.broken.contains(&observation.indicator) {
                by_indicator.entry(observation.indicator).or_default().push((observation, *place));
            }
        }
        for observations in by_indicator.values() {
            // Adding up ten thousand ratios for nobody is the one cost here that would be felt.
            if observations.iter().any(|(own, _)| family.has_children(own.unit)) {
                judge_indicator(one, observations, &family, problems);
            }
        }
    }
}

/// The parts of children, added up.
#[derive(Clone, Debug)]
struct Sum {
    numerator: Number,
    denominator: Number,
    status: Status,
    children: usize,
}

fn judge_indicator(one: &Placed, observations: &[(&Observation, Span)], family: &Family<'_>, problems: &mut Problems) {
    let day = one.report.period.to();
    let own: BTreeMap<UnitId, &(&Observation, Span)> = observations.iter().map(|pair| (pair.0.unit, pair)).collect();
    let mut sums: BTreeMap<UnitId, Sum> = BTreeMap::new();
    let mut counts = None;
    for &id in &family.upwards {
        let unit = &family.names.units[id.index()];
        let sum = if unit.valid_on(day) { sums.remove(&id) } else { None };
        let observed = own.get(&id);
        if let (Some((observation, place)), Some(sum)) = (observed, &sum) {
            let counts = counts.get_or_insert_with(|| family.counted(day));
            judge_parent((observation, *place), (sum, counts[id.index()]), (one, family), problems);
        }
        let Some(parent) = unit.parent().filter(|_| unit.valid_on(day)) else { continue };
        let parts = match observed {
            Some((observation, _)) => observation.figure.parts().map(|(numerator, denominator)| Sum {
                numerator: numerator.clone(),
                denominator: denominator.clone(),
                status: observation.status,
                children: 1,
            }),
            None => sum,
        };
        if let Some(parts) = parts {
            add_child(&mut sums, parent, parts);
        }
    }
}

fn add_child(sums: &mut BTreeMap<UnitId, Sum>, parent: UnitId, parts: Sum) {
    match sums.get_mut(&parent) {
        Some(sum) => {
            sum.numerator = sum.numerator.plus(&parts.numerator);
            sum.denominator = sum.denominator.plus(&parts.denominator);
            sum.status = sum.status.min(parts.status);
            sum.children += 1;
        }
        None => drop(sums.insert(parent, Sum { children: 1, ..parts })),
    }
}

fn judge_parent(
    (observation, place): (&Observation, Span),
    (sum, of): (&Sum, usize),
    (one, family): (&Placed, &Family<'_>),
    problems: &mut Problems,
) {
    let (own, computed) = (observation.figure.value(), Number::percent(&sum.numerator, &sum.denominator));
    let (Some(own), Some(computed)) = (own, computed) else { return };
    let illustrative = observation.status.min(sum.status) == Status::Illustrative;
    let Some(unit) = family.names.units.get(observation.unit.index()).filter(|_| !illustrative) else { return };
    if !differ(&own, &computed) {
        return;
    }
    let (unit, own, computed, n) = (said::unit(unit), said::number(&own), said::number(&computed), sum.children);
    problems.add(
        &codes::SUM_DIFFERS,
        one.source.at(place),
        say!(
            "cần {computed} % như các địa phương trực thuộc {unit} cộng lại ({n} trên {of} nơi), nhưng thấy {own} %",
            "expected {computed}%, which the localities of {unit} add up to ({n} of {of}), found {own}%";
            unit, own, computed
        ),
        words!(
            "kiểm tra con số này và số liệu của các địa phương; nếu xóa con số này, trang sẽ tự tính",
            "check this figure and the localities' figures; if you delete it, the site computes it"
        ),
    );
}
