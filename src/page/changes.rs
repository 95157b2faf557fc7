//! What changed from one report to the next, for readers: first in words, then unit by unit. Comes in: a [`Leaf`], a
//! report and an indicator. Goes out: views. Never here: which two reports are compared ([`crate::figures::Changes`]).

use serde::Serialize;

use crate::figures::{Changes, Moved, Past, Reading};
use crate::model::{IndicatorId, ReportId};

use super::leaf::Leaf;
use super::view::*;

/// How many are named at either end.
const ENDS: usize = 3;

/// How one indicator moved, in short.
#[derive(Serialize)]
pub(super) struct CountsView {
    indicator: IndicatorLink,
    /// "13 units rose, 4 fell"; `null` where nobody's two values may be compared.
    counts: Option<String>,
}

/// How one indicator moved.
#[derive(Serialize)]
pub(super) struct ChangesView {
    indicator: IndicatorLink,
    /// The report that is compared with.
    since: PeriodView,
    /// "13 units rose, 4 fell"; `null` where nobody's two values may be compared.
    counts: Option<String>,
    /// The root's figure, which sums the others up.
    whole: Option<Mover>,
    /// Those who rose most, and those who fell most.
    risers: Vec<Mover>,
    fallers: Vec<Mover>,
    /// What must stand beside all these words.
    marks: Vec<Mark>,
    /// Everybody: risen, fallen, the same, who begins, who fell silent, who cannot be compared; empty ones left out.
    groups: Vec<MoverGroup>,
}

/// Units that moved alike.
#[derive(Serialize)]
struct MoverGroup {
    /// `risen`, `fallen`, `same`, `begun`, `silent`, `apart`: its words are `changes.…`.
    key: &'static str,
    /// How many they are.
    count: String,
    /// Whether that is for the better; `null` where nothing was compared.
    direction: Option<Word>,
    /// None where they are too many to be named.
    rows: Vec<Mover>,
    /// What must stand beside the figures of all of them.
    marks: Vec<Mark>,
}

/// One unit.
#[derive(Serialize)]
struct Mover {
    unit: UnitLink,
    /// Its value; of one that fell silent, the value before.
    shown: String,
    /// `+2,1 điểm %`; `null` where nothing was compared.
    change: Option<String>,
    /// The same where the unit of measure is known: `+2,1`.
    by: Option<String>,
    coverage: Option<String>,
    /// What must stand beside its figure; in a group, what is not said of all.
    marks: Vec<Mark>,
}

impl Leaf<'_> {
    /// How the indicators that are told of a report moved, as `past` knew them; those that have nothing before are left out.
    pub(super) fn changes(&self, past: &Past<'_>, report: ReportId, indicators: &[IndicatorId]) -> Vec<ChangesView> {
        self.told_first(indicators).into_iter().filter_map(|id| self.changes_of(past, report, id)).collect()
    }

    /// The same in short.
    pub(super) fn counts(&self, past: &Past<'_>, report: ReportId, indicators: &[IndicatorId]) -> Vec<CountsView> {
        let told = self.told_first(indicators).into_iter();
        let of =
            |id| Some(CountsView { indicator: self.indicator(id), counts: self.count(&past.changes(report, id)?) });
        told.filter_map(of).collect()
    }

    /// A report's headline indicators, or all of its indicators where it has no headline.
    fn told_first(&self, indicators: &[IndicatorId]) -> Vec<IndicatorId> {
        let headlines = self.headlines();
        let (first, others): (Vec<_>, Vec<_>) = indicators.iter().partition(|id| headlines.contains(id));
        if first.is_empty() { others } else { first }
    }

    fn changes_of(&self, past: &Past<'_>, report: ReportId, id: IndicatorId) -> Option<ChangesView> {
        let mut changes = past.changes(report, id)?;
        let place = |step: &Moved<'_>| (std::cmp::Reverse(step.by.abs()), self.edition.place(step.now.unit));
        for steps in [&mut changes.risen, &mut changes.fallen, &mut changes.same] {
            steps.sort_by_key(place);
        }
        for readings in [&mut changes.begun, &mut changes.silent, &mut changes.apart] {
            readings.sort_by_key(|reading| self.edition.place(reading.unit));
        }
        let ends =
            |steps: &[Moved<'_>]| -> Vec<Mover> { steps.iter().take(ENDS).map(|step| self.mover_by(step)).collect() };
        let (whole, risers, fallers) =
            (self.whole(past, (report, id), &changes), ends(&changes.risen), ends(&changes.fallen));
        let mut marks: Vec<Mark> = Vec::new();
        for mark in risers.iter().chain(&fallers).chain(&whole).flat_map(|mover| &mover.marks) {
            match marks.iter_mut().find(|known| known.key == mark.key && known.words == mark.words) {
                // One word for several figures leads nowhere.
                Some(known) if known.href != mark.href => known.href = None,
                Some(_) => {}
                None => marks.push(mark.clone()),
            }
        }
        Some(ChangesView {
            indicator: self.indicator(id),
            since: self.period(self.edition.site.report(changes.before).period),
            counts: self.count(&changes),
            whole,
            risers,
            fallers,
            marks,
            groups: self.mover_groups(&changes),
        })
    }

    /// How many rose, fell, stayed; nobody is not counted.
    fn count(&self, changes: &Changes<'_>) -> Option<String> {
        let sides = [("rose", &changes.risen), ("fell", &changes.fallen), ("stayed", &changes.same)];
        let said = sides
            .into_iter()
            .filter(|(_, steps)| !steps.is_empty())
            .map(|(key, steps)| self.edition.strings.say_count(&format!("changes.{key}"), steps.len(), &[]));
        let said: Vec<String> = said.collect();
        (!said.is_empty()).then(|| said.join(", "))
    }

    /// The root's figure in the report; its change where it is since the same report.
    fn whole(&self, past: &Past<'_>, (report, id): (ReportId, IndicatorId), changes: &Changes<'_>) -> Option<Mover> {
        let now = past.reading(report, self.edition.site.root(), id)?;
        let now = now.as_ref();
        let alone =
            [&changes.risen, &changes.fallen, &changes.same].iter().any(|s| s.iter().any(|m| m.now.unit == now.unit));
        if alone {
            return None;
        }
        let before = past.before(now).filter(|before| before.report == changes.before);
        let by = before.as_ref().and_then(|before| Some(now.value.as_ref()?.minus(before.value.as_ref()?)));
        Some(match (before.as_deref(), by) {
            (Some(before), Some(by)) => self.mover_by(&Moved { now, before, by }),
            _ => self.mover(now),
        })
    }

    fn mover_groups(&self, changes: &Changes<'_>) -> Vec<MoverGroup> {
        let moved = [("risen", &changes.risen), ("fallen", &changes.fallen), ("same", &changes.same)];
        let moved = moved.into_iter().filter_map(|(key, steps)| {
            let first = steps.first()?;
            let direction = self.direction(self.edition.site.indicator(first.now.indicator), &first.by);
            let rows = steps.iter().map(|step| self.mover_by(step)).collect();
            // That nothing changed is what the group is called already.
            Some(self.mover_group(key, rows, Some(direction).filter(|_| key != "same")))
        });
        let others = [("begun", &changes.begun), ("silent", &changes.silent), ("apart", &changes.apart)];
        let others = others.into_iter().filter(|(_, readings)| !readings.is_empty()).map(|(key, readings)| {
            self.mover_group(key, readings.iter().map(|reading| self.mover(reading)).collect(), None)
        });
        moved.chain(others).collect()
    }

    fn mover_group(&self, key: &'static str, mut rows: Vec<Mover>, direction: Option<Word>) -> MoverGroup {
        let count = self.edition.strings.count(rows.len());
        if self.edition.crowded {
            rows.clear();
        }
        let mut marks = rows.first().map(|row| row.marks.clone()).unwrap_or_default();
        marks.retain(|mark| rows.iter().all(|row| row.marks.contains(mark)));
        for row in &mut rows {
            row.marks.retain(|mark| !marks.contains(mark));
        }
        MoverGroup { key, count, direction, rows, marks }
    }

    fn mover_by(&self, step: &Moved<'_>) -> Mover {
        let rate = self.edition.site.indicator(step.now.indicator).is_rate();
        Mover {
            change: Some(self.edition.signed_distance(&step.by, rate)),
            by: Some(self.edition.strings.signed(&step.by)),
            coverage: self.coverage_moved(step.now, step.before),
            ..self.mover(step.now)
        }
    }

    fn mover(&self, reading: &Reading) -> Mover {
        Mover {
            unit: self.unit(reading.unit),
            shown: self.figure_text(self.edition.site.indicator(reading.indicator), &reading.figure),
            change: None,
            by: None,
            coverage: None,
            marks: self.marks(reading),
        }
    }
}
