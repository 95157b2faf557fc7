//! One unit's values over time. Comes in: a [`Scene`], a unit, an indicator. Goes out: [`Trend`], and from it the
//! drawing, the sentence and the table. Never here: a missing figure as zero, a line across a break.

mod axes;
mod drawing;
mod labels;
mod sentence;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use super::scene::{Absence, Scene};
use super::strand::{Valued, breaks, is_between, numbers, runs};
use super::svg::Format;
use super::voice::{Company, Voice};
use super::{Finding, Told};
use crate::figures::{Basis, Figures, PROJECTED_FROM, Punctuality, Reading, Standing, Verdict};
use crate::model::{
    Better, Break, Date, Indicator, IndicatorId, Number, Period, ReportId, Site, Status, Target, UnitId,
};

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
    /// Whose values are drawn for comparison: the whole that the unit is a part of. There is room for one more.
    others: Vec<Other<'a>>,
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

/// Another unit's figures of the same indicator.
struct Other<'a> {
    unit: UnitId,
    /// One for each of the trend's entries, where it has a figure for the same period.
    readings: Vec<Option<&'a Reading>>,
}

/// A straight way between two values on their days.
#[derive(Clone, Copy)]
struct Leg<'a> {
    from: (Date, &'a Number),
    to: (Date, &'a Number),
}

/// Values that one line may run through.
type Run<'a> = Vec<Valued<'a>>;

impl Finding for Trend<'_> {
    fn tell(&self, voice: Voice<'_>) -> Told {
        Told {
            sentence: sentence::sentence(self, voice),
            narrow: drawing::draw(self, voice, Format::Narrow),
            wide: Some(drawing::draw(self, voice, Format::Wide)),
            table: table::table(self, voice),
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
        let breaks = breaks(site, (unit, indicator), [first, last]);
        let newest = scene.newest(unit, indicator).map(|report| site.report(report).period);
        let behind = |period: &Period| standing.is_some() && readings.iter().all(|own| own.to < period.to());
        let late = newest.filter(behind).map(|period| (period.to(), scene.absence(unit, period)));
        let others = site.unit(unit).parent().filter(|_| record.is_rate());
        let others = others.and_then(|whole| Other::gather(scene, (whole, indicator), &entries)).into_iter().collect();
        Some(Self { site, figures, unit, indicator, entries, standing, target, breaks, others, late })
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

    /// Of every figure that is told, those compared with, too.
    fn statuses_of_all(&self) -> Vec<Status> {
        let others = self.others.iter().flat_map(Other::given).map(|reading| reading.status);
        self.statuses().chain(others).collect()
    }

    /// The breaks that lie between two days, by day.
    fn breaks_between(&self, from: Date, to: Date) -> impl DoubleEndedIterator<Item = &'a Break> {
        self.breaks.iter().copied().filter(move |one| is_between(one, [from, to]))
    }

    /// The unit's lines: no missing period, no missing value, no break between two values of one.
    fn runs(&self) -> Vec<Run<'a>> {
        let readings = self.entries.iter().map(|entry| match entry {
            Entry::Given(reading) => Some(*reading),
            Entry::Absent(..) => None,
        });
        self.cut(readings, &|from, to| self.breaks_between(from, to).next().is_some())
    }

    /// Another unit's lines: cut where the definition changed, and at its own breaks.
    fn runs_of(&self, other: &Other<'a>) -> Vec<Run<'a>> {
        let breaks = || self.record().breaks.iter().chain(self.site.unit(other.unit).breaks());
        self.cut(other.readings.iter().copied(), &|from, to| breaks().any(|one| is_between(one, [from, to])))
    }

    /// The lines through figures, one for each entry.
    fn cut(
        &self,
        readings: impl Iterator<Item = Option<&'a Reading>>,
        broken: &dyn Fn(Date, Date) -> bool,
    ) -> Vec<Run<'a>> {
        runs(self.entries.iter().map(|entry| entry.day(self.site)).zip(readings), broken)
    }

    /// The values that are comparable with the latest, oldest first, that among them.
    fn segment(&self) -> impl DoubleEndedIterator<Item = Valued<'a>> {
        let positions = self.standing.into_iter().flat_map(|standing| &standing.segment);
        let readings = positions.filter_map(|at| self.figures.readings.get(*at));
        readings.filter_map(|reading| reading.value.as_ref().map(|value| (reading, value)))
    }

    /// The pace that was required: straight from the first comparable value to the target on its day. None where that
    /// value had already reached it, or is of a later day.
    fn path(&self) -> Option<Leg<'a>> {
        let (target, (first, value)) = (self.target?, self.segment().next()?);
        (!self.reaches(value, target) && first.to < target.by)
            .then_some(Leg { from: (first.to, value), to: (target.by, &target.value) })
    }

    /// How the latest values would go on until the target's day, where it is still to be reached.
    fn projection(&self) -> Option<Leg<'a>> {
        let (standing, target) = (self.standing?, self.target?);
        let open = match standing.verdict {
            Verdict::TooEarly | Verdict::OnTrack | Verdict::Behind | Verdict::FarBehind => true,
            Verdict::NoData | Verdict::NoTarget | Verdict::Met | Verdict::Missed => false,
        };
        let (latest, value) = self.segment().next_back().filter(|_| open)?;
        Some(Leg { from: (latest.to, value), to: (target.by, standing.projection.as_ref()?) })
    }

    /// How many values a projection is made from.
    fn projected_from(&self) -> usize {
        self.segment().count().min(PROJECTED_FROM)
    }

    fn reaches(&self, value: &Number, target: &Target) -> bool {
        match self.record().better {
            Better::Higher => *value >= target.value,
            Better::Lower => *value <= target.value,
        }
    }

    /// Whether less is missing than can be printed.
    fn all_but_there(&self, gap: &Number) -> bool {
        *gap > Number::int(0) && Number::parse(&gap.fixed(2)).is_some_and(|printed| printed.is_zero())
    }

    /// A projected value as it is written: a rate in tenths, a count by its first three digits; but never rounded to the
    /// target where it misses that.
    fn rough(&self, value: &Number) -> Number {
        let rounded = |places: usize| Number::parse(&value.fixed(places)).unwrap_or_else(|| value.clone());
        let misses = self.target.filter(|target| !self.reaches(value, target));
        let (rough, fine) = match self.record().is_rate() {
            true => (rounded(1), rounded(2)),
            false => (three_digits(&rounded(0)), rounded(0)),
        };
        if misses.is_some_and(|target| self.reaches(&rough, target)) { fine } else { rough }
    }

    /// When and how much, with what else has to be known of it: how far it may be trusted.
    fn mark(&self, voice: Voice<'_>, reading: &Reading) -> String {
        let period = voice.period(self.site.report(reading.report).period);
        let mut words = format!("{period}: {}", voice.figure(self.record(), &reading.figure));
        let partly = reading.coverage.filter(|coverage| coverage.with_parts < coverage.of);
        let status = (reading.status != Status::Final).then(|| voice.status(reading.status));
        let more = status.into_iter().chain(partly.map(|_| voice.basis(reading)));
        let corrected = reading.corrected.then(|| voice.say("chart.corrected", &[]));
        more.chain(corrected).for_each(|word| words.extend([", ", &word]));
        words
    }

    fn name(&self, voice: Voice<'_>) -> String {
        voice.measured(self.site, (self.unit, self.indicator))
    }

    fn company(&self) -> Company {
        Company::of(self.site, self.unit)
    }
}

impl<'a> Other<'a> {
    /// The figures of the same periods; nothing where there is none. A whole of which less than half reported, or one
    /// part only, is no measure for its parts.
    fn gather(scene: &Scene<'a>, key: (UnitId, IndicatorId), entries: &[Entry<'_>]) -> Option<Self> {
        let whole = |reading: &&Reading| match (reading.basis, reading.coverage) {
            (Basis::Computed, Some(coverage)) => coverage.with_parts > 1 && 2 * coverage.with_parts >= coverage.of,
            (Basis::Computed | Basis::Reported, _) => true,
        };
        let by_day: BTreeMap<Date, &Reading> =
            scene.figures.series(key.0, key.1).into_iter().filter(whole).map(|reading| (reading.to, reading)).collect();
        let readings: Vec<_> = entries.iter().map(|entry| by_day.get(&entry.day(scene.site)).copied()).collect();
        let drawn = |reading: &Reading| numbers(reading).next().is_some();
        readings.iter().flatten().any(|reading| drawn(reading)).then_some(Self { unit: key.0, readings })
    }

    fn given(&self) -> impl DoubleEndedIterator<Item = &'a Reading> {
        self.readings.iter().copied().flatten()
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

/// The periods since the first figure for which there is none: those of which peers have figures, and those that were
/// expected and not published at all, where the unit's other figures follow the same calendar.
fn absences<'a>(scene: &Scene<'a>, (unit, indicator): (UnitId, IndicatorId), given: &[&Reading]) -> Vec<Entry<'a>> {
    let (site, figures) = (scene.site, scene.figures);
    let Some(first) = given.first().map(|reading| reading.to) else { return Vec::new() };
    let own: BTreeSet<ReportId> = given.iter().map(|reading| reading.report).collect();
    let missing = scene.carried(unit, indicator).filter(|report| !own.contains(report));
    let periods = missing.map(|report| site.report(report).period);
    let exists = periods.filter(|period| first < period.to() && site.unit(unit).valid_on(period.to()));
    let mut absent: Vec<Entry<'a>> = exists.map(|period| Entry::Absent(period, scene.absence(unit, period))).collect();
    let expected = figures.reporting_of(unit);
    let calendar: BTreeSet<Period> = expected.iter().map(|row| row.period).collect();
    let regular = |reading: &&Reading| calendar.contains(&site.report(reading.report).period);
    if given.iter().all(regular) {
        let unpublished =
            expected.iter().filter(|row| row.status == Punctuality::Unpublished && first < row.period.to());
        absent.extend(unpublished.map(|row| Entry::Absent(row.period, Absence::NotPublished)));
    }
    absent
}

/// A whole number rounded to its first three digits.
fn three_digits(whole: &Number) -> Number {
    let digits = whole.abs().fixed(0).len();
    let zeros = "0".repeat(digits.saturating_sub(3));
    let size = Number::parse(&format!("1{zeros}")).unwrap_or_else(|| Number::int(1));
    let rounded = whole.over(&size).and_then(|some| Number::parse(&some.fixed(0)));
    rounded.map_or_else(|| whole.clone(), |some| some.times(&size))
}
