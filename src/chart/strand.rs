//! One unit's figures over the periods that it shares with its peers. Comes in: a [`Scene`], a unit, an indicator, how many
//! periods. Goes out: [`Window`], the periods, and [`Strand`], what the unit has in each. Never here: a missing figure as
//! zero, two values joined across a break, a drawing.

use super::scene::{Absence, Scene};
use crate::figures::{Punctuality, Reading};
use crate::model::{Break, Date, Figure, IndicatorId, Number, Period, ReportId, Site, UnitId, days_between};

/// Some periods, oldest first.
pub(super) struct Window {
    slots: Vec<Slot>,
}

/// One period; without a report where it was expected and not published at all.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Slot {
    period: Period,
    report: Option<ReportId>,
}

impl Window {
    /// The last of the periods for which a unit, one of its peers or these `others` have figures, at most so many; among
    /// them those that were expected and not published, where all the others follow the same calendar.
    pub(super) fn of(scene: &Scene<'_>, (unit, indicator): (UnitId, IndicatorId), most: usize) -> Self {
        let (site, figures) = (scene.site, scene.figures);
        let mut reports: Vec<ReportId> = scene.carried(unit, indicator).collect();
        if reports.is_empty() {
            reports = figures.series(unit, indicator).into_iter().map(|reading| reading.report).collect();
        }
        reports.drain(..reports.len().saturating_sub(most));
        let slot = |report: &ReportId| Slot { period: site.report(*report).period, report: Some(*report) };
        let mut slots: Vec<Slot> = reports.iter().map(slot).collect();
        let expected = figures.reporting_of(unit);
        let regular = |slot: &Slot| expected.binary_search_by_key(&slot.period, |row| row.period).is_ok();
        if let Some(first) = slots.first().copied().filter(|_| slots.iter().all(regular)) {
            let unpublished = expected.iter().filter(|row| row.status == Punctuality::Unpublished);
            let periods = unpublished.map(|row| row.period).filter(|period| first.period.to() < period.to());
            slots.extend(periods.map(|period| Slot { period, report: None }));
        }
        slots.sort_by_key(|slot| (slot.period.to(), slot.period, slot.report));
        slots.drain(..slots.len().saturating_sub(most));
        Self { slots }
    }

    /// The last days of the first and of the last period.
    pub(super) fn ends(&self) -> [Date; 2] {
        let day = |slot: Option<&Slot>| slot.map_or(Date::ZERO, |slot| slot.period.to());
        [day(self.slots.first()), day(self.slots.last())]
    }

    /// How many days lie between those.
    pub(super) fn days(&self) -> i64 {
        let [first, last] = self.ends();
        days_between(first, last)
    }

    /// The periods, oldest first.
    pub(super) fn periods(&self) -> impl ExactSizeIterator<Item = Period> + DoubleEndedIterator {
        self.slots.iter().map(|slot| slot.period)
    }

    /// Whether a report is among them.
    pub(super) fn holds(&self, report: ReportId) -> bool {
        self.slots.iter().any(|slot| slot.report == Some(report))
    }
}

/// What a unit has in one period.
#[derive(Clone, Copy)]
pub(super) enum Knot<'a> {
    /// A figure.
    Given(&'a Reading),
    /// None.
    Absent(Absence),
    /// It did not exist.
    Beyond,
}

/// A unit's figures, one knot for each period of a [`Window`].
pub(super) struct Strand<'a> {
    /// Whose.
    pub(super) unit: UnitId,
    /// Oldest first.
    pub(super) knots: Vec<Knot<'a>>,
    first: Date,
    days: Vec<Date>,
    /// By day; the indicator's and the unit's, those between two periods.
    breaks: Vec<&'a Break>,
}

/// A single value and whose it is.
pub(super) type Valued<'a> = (&'a Reading, &'a Number);

/// A single value: on which day after the window's first, whose reading, how much.
pub(super) type Bead<'a> = (i64, &'a Reading, &'a Number);

impl<'a> Strand<'a> {
    /// A unit's figures in a window.
    pub(super) fn of(scene: &Scene<'a>, (unit, indicator): (UnitId, IndicatorId), window: &Window) -> Self {
        let (site, figures) = (scene.site, scene.figures);
        let record = site.unit(unit);
        let knot = |slot: &Slot| match slot.report.map(|report| figures.reading(report, unit, indicator)) {
            Some(Some(reading)) => Knot::Given(reading),
            _ if !record.valid_on(slot.period.to()) => Knot::Beyond,
            Some(None) => Knot::Absent(scene.absence(unit, slot.period)),
            None => Knot::Absent(Absence::NotPublished),
        };
        let [first, last] = window.ends();
        let breaks = breaks(site, (unit, indicator), [first, last]);
        let days = window.periods().map(Period::to).collect();
        Self { unit, knots: window.slots.iter().map(knot).collect(), first, days, breaks }
    }

    /// The figures, oldest first.
    pub(super) fn given(&self) -> impl DoubleEndedIterator<Item = &'a Reading> + Clone {
        self.knots.iter().filter_map(|knot| match knot {
            Knot::Given(reading) => Some(*reading),
            Knot::Absent(_) | Knot::Beyond => None,
        })
    }

    /// The figures that can be drawn: single values and ranges.
    pub(super) fn shown(&self) -> impl DoubleEndedIterator<Item = &'a Reading> + Clone {
        self.given().filter(|reading| numbers(reading).next().is_some())
    }

    /// The single values, oldest first.
    pub(super) fn values(&self) -> impl DoubleEndedIterator<Item = Bead<'a>> {
        let first = self.first;
        self.given()
            .filter_map(move |reading| Some((days_between(first, reading.to), reading, reading.value.as_ref()?)))
    }

    /// The figures known as a range only: the day, whose reading, the ends.
    pub(super) fn ranges(&self) -> impl Iterator<Item = (i64, &'a Reading, [&'a Number; 2])> {
        let first = self.first;
        let ranged = move |reading: &'a Reading| {
            ends(reading).map(|(low, high)| (days_between(first, reading.to), reading, [low, high]))
        };
        self.given().filter_map(ranged)
    }

    /// The values that one line may run through: no missing period, no missing value, no break between two of them.
    pub(super) fn runs(&self) -> Vec<Vec<Bead<'a>>> {
        let readings = self.knots.iter().map(|knot| match knot {
            Knot::Given(reading) => Some(*reading),
            Knot::Absent(_) | Knot::Beyond => None,
        });
        let bead = |(reading, value): Valued<'a>| (days_between(self.first, reading.to), reading, value);
        let runs = runs(self.days.iter().copied().zip(readings), &|from, to| self.break_between(from, to).is_some());
        runs.into_iter().map(|run| run.into_iter().map(bead).collect()).collect()
    }

    /// The last break between two days.
    pub(super) fn break_between(&self, from: Date, to: Date) -> Option<&'a Break> {
        self.breaks.iter().copied().rfind(|one| is_between(one, [from, to]))
    }

    /// The breaks on a period's way from the period before, by day.
    pub(super) fn breaks_before(&self, at: usize) -> impl Iterator<Item = &'a Break> {
        let to = self.days.get(at).copied().unwrap_or(Date::ZERO);
        let from = at.checked_sub(1).and_then(|before| self.days.get(before)).copied().unwrap_or(to);
        self.breaks.iter().copied().filter(move |one| is_between(one, [from, to]))
    }

    /// How many periods lie from one reading to another, both counted.
    pub(super) fn periods_between(&self, from: &Reading, to: &Reading) -> usize {
        self.days.iter().filter(|day| (from.to..=to.to).contains(day)).count()
    }
}

/// The values that one line may run through, of figures by day: cut where one is missing or no single value, and where two
/// days that follow each other are `broken` apart.
pub(super) fn runs<'a>(
    figures: impl Iterator<Item = (Date, Option<&'a Reading>)>,
    broken: &dyn Fn(Date, Date) -> bool,
) -> Vec<Vec<Valued<'a>>> {
    let mut runs: Vec<Vec<Valued<'a>>> = vec![Vec::new()];
    let mut before: Option<Date> = None;
    for (day, reading) in figures {
        let apart = before.replace(day).is_some_and(|before| broken(before, day));
        let value = reading.and_then(|reading| Some((reading, reading.value.as_ref()?)));
        if apart || value.is_none() {
            runs.push(Vec::new());
        }
        if let (Some(value), Some(run)) = (value, runs.last_mut()) {
            run.push(value);
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// An indicator's and a unit's breaks between two days, by day.
pub(super) fn breaks(site: &Site, (unit, indicator): (UnitId, IndicatorId), between: [Date; 2]) -> Vec<&Break> {
    let mut breaks: Vec<&Break> = site.indicator(indicator).breaks.iter().chain(site.unit(unit).breaks()).collect();
    breaks.retain(|one| is_between(one, between));
    breaks.sort_by_key(|one| one.on);
    breaks
}

/// Whether a value of the second of two days is of another state than one of the first.
pub(super) fn is_between(one: &Break, [from, to]: [Date; 2]) -> bool {
    from < one.on && one.on <= to
}

/// The ends of a figure that is only known as a range.
pub(super) fn ends(reading: &Reading) -> Option<(&Number, &Number)> {
    match &reading.figure {
        Figure::Between { low, high } => Some((low, high)),
        Figure::Parts { .. } | Figure::Value { .. } => None,
    }
}

/// A figure's value, or the ends of its range.
pub(super) fn numbers(reading: &Reading) -> impl Iterator<Item = &Number> {
    let (low, high) = ends(reading).unzip();
    reading.value.iter().chain(low).chain(high)
}
