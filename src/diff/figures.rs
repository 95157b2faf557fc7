//! Figures, reports, ranks and verdicts of two sides held against each other, and who is owed a correction.

use std::collections::BTreeSet;

use super::{Corrected, Debt, Ends, FigureChange, Key, Kind, RemarkChange, ReportChange, Shown, Side, StandingChange};
use crate::model::Number;

/// What became of the figures of reports that both sides have.
pub(super) struct Compared {
    pub(super) figures: Vec<FigureChange>,
    pub(super) computed: Vec<FigureChange>,
    pub(super) remarks: Vec<RemarkChange>,
}

/// The reports that only one side has.
pub(super) fn reports(old: &Side, new: &Side) -> Vec<ReportChange> {
    let (before, after) = (old.reports(), new.reports());
    let of = |side: &Side, period: &str, kind: Kind| {
        let given = side.figures.iter().filter(|(key, shown)| key.period == period && shown.is_reported());
        let units: Vec<&str> = given.map(|(key, _)| key.unit.as_str()).collect();
        let distinct: BTreeSet<&str> = units.iter().copied().collect();
        ReportChange { period: period.to_owned(), kind, figures: units.len(), units: distinct.len() }
    };
    let removed = before.difference(&after).map(|period| of(old, period, Kind::Removed));
    let added = after.difference(&before).map(|period| of(new, period, Kind::Added));
    let mut changes: Vec<_> = removed.chain(added).collect();
    changes.sort_by(|a, b| a.period.cmp(&b.period));
    changes
}

/// Every figure of the reports that both sides have.
pub(super) fn compared(old: &Side, new: &Side) -> Compared {
    let (before, after) = (old.reports(), new.reports());
    let keys: BTreeSet<&Key> = old.figures.keys().chain(new.figures.keys()).collect();
    let mut all = Compared { figures: Vec::new(), computed: Vec::new(), remarks: Vec::new() };
    for key in keys {
        let period = key.period.as_str();
        if before.contains(period) && after.contains(period) {
            all.take(key, (old, new));
        }
    }
    all
}

impl Compared {
    fn take(&mut self, key: &Key, (old, new): (&Side, &Side)) {
        let (was, now) = (old.figures.get(key), new.figures.get(key));
        if let (Some(was), Some(now)) = (was, now)
            && was.numbers() == now.numbers()
        {
            self.remarks.extend(remark(key, was, now));
            return;
        }
        let reported = |shown: Option<&Shown>| shown.is_some_and(Shown::is_reported);
        let debt = if reported(was) { debt(key, (old, new)) } else { Debt::None };
        let list = if reported(was) || reported(now) { &mut self.figures } else { &mut self.computed };
        let ends = Ends { was: was.cloned(), now: now.cloned() };
        list.push(FigureChange { key: key.clone(), by: by(&ends), ends, debt });
    }
}

fn remark(key: &Key, was: &Shown, now: &Shown) -> Option<RemarkChange> {
    let pairs = [
        ("basis", &was.basis, &now.basis),
        ("status", &was.status, &now.status),
        ("note", &was.note, &now.note),
        ("source", &was.source, &now.source),
    ];
    let fields: Vec<_> = pairs.iter().filter(|(_, was, now)| was != now).map(|(name, ..)| *name).collect();
    (!fields.is_empty()).then(|| RemarkChange { key: key.clone(), was: was.clone(), now: now.clone(), fields })
}

fn by(ends: &Ends<Shown>) -> Option<Number> {
    let value = |shown: &Option<Shown>| Number::parse(&shown.as_ref()?.value);
    Some(value(&ends.now)?.minus(&value(&ends.was)?))
}

/// A correction pays for the change if it is new, is of this figure, and gives the published value as the former one. One
/// that was there before told of an earlier change.
fn debt(key: &Key, (old, new): (&Side, &Side)) -> Debt {
    let published = old.figures.get(key).map_or("", |shown| shown.value.as_str());
    let is_new = |one: &&Corrected| one.key == *key && !old.corrections.contains_key(*one);
    let since: Vec<&Corrected> = new.corrections.keys().filter(is_new).collect();
    let paying = since.iter().rev().find(|one| one.was == published);
    match (paying, since.first()) {
        (Some(one), _) => Debt::Paid { reason: new.corrections.get(one).cloned().unwrap_or_default() },
        (None, Some(first)) => Debt::Misquoted { was: first.was.clone(), on: first.on.clone() },
        (None, None) => Debt::Owed,
    }
}

/// The ranks and verdicts that both sides give and that differ.
pub(super) fn standings(old: &Side, new: &Side) -> Vec<StandingChange> {
    let both = old.standings.iter().filter_map(|(key, was)| Some((key, was, new.standings.get(key)?)));
    let moved = both.filter(|(_, was, now)| was.rank != now.rank || was.verdict != now.verdict);
    moved
        .map(|((unit, indicator), was, now)| StandingChange {
            unit: unit.clone(),
            indicator: indicator.clone(),
            was: was.clone(),
            now: now.clone(),
        })
        .collect()
}
