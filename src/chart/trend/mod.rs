//! One unit's values over time. Comes in: a [`Scene`], a unit, an indicator. Goes out: [`Trend`], and from it the
//! drawing, the sentence and the table. Never here: a missing figure as zero, a line across a break.

mod drawing;
mod sentence;

use super::scene::{Absence, Scene};
use super::voice::{Company, Voice};
use super::{Chart, Finding, Table};
use crate::figures::{Figures, Punctuality, Reading, Standing};
use crate::model::{Break, Date, Figure, Indicator, IndicatorId, Number, Period, Site, Status, Target, UnitId};

/// What is drawn, said and tabulated.
pub(super) struct Trend<'a> {
    site: &'a Site,
    figures: &'a Figures,
    unit: UnitId,
    indicator: IndicatorId,
    /// Oldest first.
    entries: Vec<Entry<'a>>,
    standing: Option<&'a Standing>,
    target: Option<&'a Target>,
    /// By day; the indicator's and the unit's, those between two entries.
    breaks: Vec<&'a Break>,
    /// The last day of a newer period for which peers have figures and this unit has none.
    late: Option<(Date, Absence)>,
}

/// One period.
#[derive(Clone, Copy)]
enum Entry<'a> {
    /// There is a figure.
    Given(&'a Reading),
    /// There is none.
    Absent(Period, Absence),
}

impl Finding for Trend<'_> {
    fn chart(&self, voice: Voice<'_>, id: &str) -> Chart {
        Chart {
            kind: "trend",
            unit: self.site.unit(self.unit).slug.as_str().to_owned(),
            indicator: self.record().slug.as_str().to_owned(),
            id: id.to_owned(),
            sentence: sentence::sentence(self, voice),
            narrow: drawing::draw(self, voice),
            wide: None,
            table: self.table(voice),
            foreign: Vec::new(),
        }
    }
}

impl<'a> Trend<'a> {
    /// Everything about a unit's way in an indicator; nothing where it has no figure at all.
    pub(super) fn gather(scene: &Scene<'a>, unit: UnitId, indicator: IndicatorId) -> Option<Self> {
        let (site, figures) = (scene.site, scene.figures);
        let readings = figures.series(unit, indicator);
        let first = readings.first()?.to;
        let record = site.indicator(indicator);
        let standing = figures.standing(unit, indicator);
        let target = standing.and_then(|standing| record.targets.get(standing.target?));
        let mut entries: Vec<Entry<'a>> = readings.iter().copied().map(Entry::Given).collect();
        entries.extend(absences(scene, (unit, indicator), &readings));
        entries.sort_by_key(|entry| entry.period(site));
        let last = entries.last()?.day(site);
        let mut breaks: Vec<&Break> = record.breaks.iter().chain(site.unit(unit).breaks()).collect();
        breaks.retain(|one| first < one.on && one.on <= last);
        breaks.sort_by_key(|one| one.on);
        let newest = scene.newest(unit, indicator).map(|report| site.report(report).period);
        let behind = |period: &Period| standing.is_some() && readings.iter().all(|own| own.to < period.to());
        let late = newest.filter(behind).map(|period| (period.to(), scene.absence(unit, period)));
        Some(Self { site, figures, unit, indicator, entries, standing, target, breaks, late })
    }

    fn record(&self) -> &'a Indicator {
        self.site.indicator(self.indicator)
    }

    /// The figures, oldest first.
    fn given(&self) -> impl DoubleEndedIterator<Item = &'a Reading> + Clone {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Given(reading) => Some(*reading),
            Entry::Absent(..) => None,
        })
    }

    fn statuses(&self) -> impl Iterator<Item = Status> + Clone {
        self.given().map(|reading| reading.status)
    }

    /// The breaks that lie between two days, by day.
    fn breaks_between(&self, from: Date, to: Date) -> impl DoubleEndedIterator<Item = &'a Break> {
        self.breaks.iter().copied().filter(move |one| from < one.on && one.on <= to)
    }

    /// The values that one line may run through: no missing period, no missing value, no break between two of them.
    fn runs(&self) -> Vec<Vec<(&'a Reading, &'a Number)>> {
        let mut runs: Vec<Vec<(&Reading, &Number)>> = vec![Vec::new()];
        let mut before: Option<Date> = None;
        for entry in &self.entries {
            let day = entry.day(self.site);
            let broken = before.replace(day).is_some_and(|before| self.breaks_between(before, day).next().is_some());
            let value = match entry {
                Entry::Given(reading) => reading.value.as_ref().map(|value| (*reading, value)),
                Entry::Absent(..) => None,
            };
            if broken || value.is_none() {
                runs.push(Vec::new());
            }
            if let (Some(value), Some(run)) = (value, runs.last_mut()) {
                run.push(value);
            }
        }
        runs.retain(|run| !run.is_empty());
        runs
    }

    fn name(&self, voice: Voice<'_>) -> String {
        let (indicator, unit) = (voice.text(self.record().short_name()), voice.unit(self.site, self.unit));
        voice.say("chart.name", &[("indicator", indicator), ("unit", unit)])
    }

    fn company(&self) -> Company {
        Company::of(self.site, self.unit)
    }

    fn table(&self, voice: Voice<'_>) -> Table {
        let record = self.record();
        let parts = voice.part_names(record);
        let column = |name: &str| voice.say(&format!("chart.column.{name}"), &[]);
        let mut head = vec![column("period"), column("value")];
        head.extend(parts.into_iter().flatten().map(str::to_owned));
        head.extend(["basis", "status", "note"].map(column));
        let numeric = (0..head.len()).map(|at| at > 0 && at + 3 < head.len()).collect();
        let mut rows = Vec::new();
        let mut before: Option<Date> = None;
        for entry in &self.entries {
            let day = entry.day(self.site);
            let since = before.replace(day).unwrap_or(day);
            let notes = self.breaks_between(since, day).map(|one| break_note(voice, one)).collect();
            rows.push(self.row(voice, entry, notes));
        }
        rows.extend(self.target.map(|target| {
            let by = voice.say("chart.target_on", &[("by", &voice.date(target.by))]);
            let mut row = vec![by, voice.value(record, &target.value)];
            row.resize(head.len(), String::new());
            row
        }));
        Table { caption: self.name(voice), head, numeric, rows }
    }

    fn row(&self, voice: Voice<'_>, entry: &Entry<'_>, mut notes: Vec<String>) -> Vec<String> {
        let record = self.record();
        let mut row = vec![voice.period(entry.period(self.site))];
        match entry {
            Entry::Given(reading) => {
                row.push(voice.figure(record, &reading.figure));
                row.extend(voice.part_names(record).map(|_| voice.parts(&reading.figure)).into_iter().flatten());
                row.extend([voice.basis(reading), voice.status(reading.status)]);
                notes.extend(reading.corrected.then(|| voice.say("chart.corrected", &[])));
                let observation = self.site.report(reading.report).observation(self.unit, self.indicator);
                let note = observation.and_then(|own| own.note.as_ref());
                notes.extend(note.map(|note| voice.text(note).to_owned()));
            }
            Entry::Absent(_, why) => {
                row.push(voice.absence(*why));
                row.extend(voice.part_names(record).map(|_| [String::new(), String::new()]).into_iter().flatten());
                row.extend([String::new(), String::new()]);
            }
        }
        row.push(notes.join("; "));
        row
    }
}

impl Entry<'_> {
    fn period(&self, site: &Site) -> Period {
        match self {
            Self::Given(reading) => site.report(reading.report).period,
            Self::Absent(period, _) => *period,
        }
    }

    /// The period's last day.
    fn day(&self, site: &Site) -> Date {
        self.period(site).to()
    }
}

/// What changed, and when.
pub(super) fn break_note(voice: Voice<'_>, one: &Break) -> String {
    let words = one.note.as_ref().map(|note| voice.text(note).to_owned());
    let words = words.unwrap_or_else(|| voice.say("chart.break", &[]));
    voice.say("chart.dated", &[("value", &words), ("date", &voice.date(one.on))])
}

/// The periods since the first figure for which there is none: those of which peers have figures, and those that were
/// expected and not published at all, where the unit's other figures follow the same calendar.
fn absences<'a>(scene: &Scene<'a>, (unit, indicator): (UnitId, IndicatorId), given: &[&Reading]) -> Vec<Entry<'a>> {
    let (site, figures) = (scene.site, scene.figures);
    let Some(first) = given.first().map(|reading| reading.to) else { return Vec::new() };
    let missing = scene.carried(unit, indicator).filter(|report| given.iter().all(|own| own.report != *report));
    let periods = missing.map(|report| site.report(report).period);
    let exists = periods.filter(|period| first < period.to() && site.unit(unit).valid_on(period.to()));
    let mut absent: Vec<Entry<'a>> = exists.map(|period| Entry::Absent(period, scene.absence(unit, period))).collect();
    let expected = figures.reporting_of(unit);
    let regular = |reading: &&Reading| expected.iter().any(|row| row.period == site.report(reading.report).period);
    if given.iter().all(regular) {
        let unpublished =
            expected.iter().filter(|row| row.status == Punctuality::Unpublished && first < row.period.to());
        absent.extend(unpublished.map(|row| Entry::Absent(row.period, Absence::NotPublished)));
    }
    absent
}

/// The ends of a figure that is only known as a range.
pub(super) fn ends(reading: &Reading) -> Option<(&Number, &Number)> {
    match &reading.figure {
        Figure::Between { low, high } => Some((low, high)),
        Figure::Parts { .. } | Figure::Value { .. } => None,
    }
}
