//! What moved from one report to the one before it, unit by unit. Comes in: readings of two reports. Goes
//! out: [`Changes`]. Never here: a comparison across a break (CONTRACT §3).

use super::Reading;
use crate::model::{Number, ReportId, Site, UnitId};

/// How every unit's value of one indicator moved from one report to another. All lists are by unit in the site's order
/// unless they say otherwise.
#[derive(Clone, Debug)]
pub struct Changes<'f> {
    /// The report that is compared with: the newest earlier one that gives any of the same kind of units a value.
    pub before: ReportId,
    /// Whose value is greater now, the greatest step first.
    pub risen: Vec<Moved<'f>>,
    /// Whose value is smaller now, the greatest step first.
    pub fallen: Vec<Moved<'f>>,
    /// Whose value is exactly the same.
    pub same: Vec<Moved<'f>>,
    /// Who has a value now and had none.
    pub begun: Vec<&'f Reading>,
    /// Who had a value and has none now, though it is valid on the period's last day: its value before.
    pub silent: Vec<&'f Reading>,
    /// Whose two values may not be compared, because a break lies between.
    pub apart: Vec<&'f Reading>,
}

/// One unit's step.
#[derive(Clone, Debug)]
pub struct Moved<'f> {
    /// The value now.
    pub now: &'f Reading,
    /// The value before.
    pub before: &'f Reading,
    /// now − before: percentage points of rates.
    pub by: Number,
}

/// How `indicator` moved to `report`. The root is left out, because it sums the others up, unless it is the only one with
/// a value. None where nobody has a value, or nobody had one before. `earlier` has the reports before it, oldest first;
/// `valued` gives the readings of a report that have a value, by unit.
pub(super) fn changes<'f>(
    site: &Site,
    (report, earlier): (ReportId, &[ReportId]),
    valued: impl Fn(ReportId) -> Vec<&'f Reading>,
) -> Option<Changes<'f>> {
    let all = valued(report);
    let counts = whom_of(site, &all);
    let now: Vec<&Reading> = all.into_iter().filter(|reading| counts(reading.unit)).collect();
    now.first()?;
    let valued_before = |other: &ReportId| {
        let mut then = valued(*other);
        then.retain(|reading| counts(reading.unit));
        (!then.is_empty()).then_some((*other, then))
    };
    let (before, then) = earlier.iter().rev().find_map(valued_before)?;
    let mut changes = Changes::nothing(before);
    for reading in &now {
        let old = then.binary_search_by_key(&reading.unit, |old| old.unit).ok().and_then(|at| then.get(at));
        changes.add(site, reading, old.copied());
    }
    let to = site.report(report).period.to();
    let is_silent = |old: &&Reading| {
        site.unit(old.unit).valid_on(to) && now.binary_search_by_key(&old.unit, |reading| reading.unit).is_err()
    };
    changes.silent = then.into_iter().filter(is_silent).collect();
    for moved in [&mut changes.risen, &mut changes.fallen] {
        moved.sort_by_key(|step| std::cmp::Reverse(step.by.abs()));
    }
    Some(changes)
}

/// Who is compared: everybody but the root, or the root alone where nobody else has a value.
fn whom_of<'s>(site: &'s Site, readings: &[&Reading]) -> impl Fn(UnitId) -> bool + use<'s> {
    let root = site.root();
    let alone = readings.iter().all(|reading| reading.unit == root);
    move |unit| (unit == root) == alone
}

impl<'f> Changes<'f> {
    fn nothing(before: ReportId) -> Self {
        let (risen, fallen, same) = (Vec::new(), Vec::new(), Vec::new());
        Self { before, risen, fallen, same, begun: Vec::new(), silent: Vec::new(), apart: Vec::new() }
    }

    fn add(&mut self, site: &Site, now: &'f Reading, old: Option<&'f Reading>) {
        let Some((before, step)) = old.and_then(|old| Some((old, step(now, old)?))) else {
            return self.begun.push(now);
        };
        if site.is_broken(now.unit, now.indicator, (before.to, now.to)) {
            return self.apart.push(now);
        }
        let side = match (step.is_zero(), step.is_negative()) {
            (true, _) => &mut self.same,
            (false, true) => &mut self.fallen,
            (false, false) => &mut self.risen,
        };
        side.push(Moved { now, before, by: step });
    }
}

fn step(now: &Reading, before: &Reading) -> Option<Number> {
    Some(now.value.as_ref()?.minus(before.value.as_ref()?))
}
