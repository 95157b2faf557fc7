//! What each correction did. Comes in: [`Figures`] with their corrections. Goes out: an [`Effect`] for each. Never here: other
//! indicators than the corrected one, or a day on which everything would have to be computed again.
//!
//! The effect of a correction is the difference between two states of the same day, the correction's own: all that was
//! known at its end, and the same with this one correction not made, its `was` left standing. Corrections made earlier, and
//! those of other figures on the same day, count in both; later ones in neither. So every effect is that of one change
//! alone, it never alters afterwards, and a correction of a correction starts from what the first one left. The other way,
//! the state of today with and without it, would change an old entry with every new report and show none where the
//! figure has long been replaced by newer ones.
//!
//! Compared are the unit's rank and verdict in the indicator as CONTRACT §3 gives them on that day, and the values computed
//! above it in the corrected report: those of its parent, and on up as long as a computed figure changes. A figure that is
//! corrected in an older report often changes no rank, which is among the newest, but may change a verdict, which looks
//! back to the segment's first value.
//!
//! A correction costs the readings of its own unit in every report and of its peers in one.

use std::collections::{BTreeMap, BTreeSet};

use super::{CorrectionRow, Figures, Past, Rank, Standing, Verdict};
use crate::model::{IndicatorId, Number, ReportId, Site, UnitId};

/// What a correction changed on its own day.
#[derive(Clone, Debug, Default)]
pub struct Effect {
    /// Where the unit would have stood without it, and where it stood with it; none of a unit that was not valid on the day.
    pub stands: Option<(Stand, Stand)>,
    /// Whose computed figures changed in the report, the parent first.
    pub above: Vec<Above>,
}

/// Rank and verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// Its place, if it was ranked.
    pub rank: Option<Rank>,
    /// How it was judged.
    pub verdict: Verdict,
}

/// A computed value that a correction changed.
#[derive(Clone, Debug)]
pub struct Above {
    /// Whose.
    pub unit: UnitId,
    /// Without the correction.
    pub was: Option<Number>,
    /// With it.
    pub now: Option<Number>,
}

impl Effect {
    /// Both ranks, where they differ in place or in how many are ranked.
    pub fn ranks(&self) -> Option<(Option<Rank>, Option<Rank>)> {
        let place = |stand: &Stand| stand.rank.map(|rank| (rank.place, rank.of));
        self.stands.filter(|(was, now)| place(was) != place(now)).map(|(was, now)| (was.rank, now.rank))
    }

    /// Both verdicts, where they differ.
    pub fn verdicts(&self) -> Option<(Verdict, Verdict)> {
        self.stands.filter(|(was, now)| was.verdict != now.verdict).map(|(was, now)| (was.verdict, now.verdict))
    }
}

impl Stand {
    fn of(standing: &Standing) -> Self {
        Self { rank: standing.rank, verdict: standing.verdict }
    }
}

/// The effect of every correction, in their order.
pub(super) fn effects(site: &Site, figures: &Figures) -> Vec<Effect> {
    let reports = reports_of(figures);
    let none = Vec::new();
    let effect = |row: &CorrectionRow| {
        let reports = reports.get(&row.indicator).unwrap_or(&none);
        // Nobody knew the figure before it was published.
        let day = row.on.max(site.report(row.report).published);
        let (without, with) = (figures.without(site, day, row.change()), figures.on(site, day));
        let key = (row.unit, row.indicator);
        let stand = |past: &Past<'_>| past.standing(key, reports).map(|standing| Stand::of(&standing));
        Effect { stands: stand(&without).zip(stand(&with)), above: above(site, row, (&without, &with)) }
    };
    figures.corrections.iter().map(effect).collect()
}

/// The reports that give anybody a figure of each corrected indicator, or did, oldest first.
fn reports_of(figures: &Figures) -> BTreeMap<IndicatorId, Vec<ReportId>> {
    let corrected: BTreeSet<IndicatorId> = figures.corrections.iter().map(|row| row.indicator).collect();
    if corrected.is_empty() {
        return BTreeMap::new();
    }
    let given = figures.readings.iter().map(|reading| (reading.indicator, reading.report));
    let withdrawn = figures.corrections.iter().map(|row| (row.indicator, row.report));
    let pairs: BTreeSet<_> = given.chain(withdrawn).filter(|(indicator, _)| corrected.contains(indicator)).collect();
    let mut reports: BTreeMap<_, Vec<ReportId>> = BTreeMap::new();
    for (indicator, report) in pairs {
        reports.entry(indicator).or_default().push(report);
    }
    reports
}

fn above(site: &Site, row: &CorrectionRow, (without, with): (&Past<'_>, &Past<'_>)) -> Vec<Above> {
    let mut changed = Vec::new();
    for unit in std::iter::successors(site.unit(row.unit).parent(), |unit| site.unit(*unit).parent()) {
        let [was, now] = [without, with].map(|past| past.reading(row.report, unit, row.indicator));
        // What its parent is computed from is the same then.
        if was.as_ref().map(|reading| &reading.figure) == now.as_ref().map(|reading| &reading.figure) {
            break;
        }
        let value = |reading: Option<&super::Reading>| reading.and_then(|reading| reading.value.clone());
        let (was, now) = (value(was.as_deref()), value(now.as_deref()));
        if was != now {
            changed.push(Above { unit, was, now });
        }
    }
    changed
}
