//! Where each unit stands in each indicator: change, rank, target, pace, projection, verdict.
//!
//! Formulas: CONTRACT §3. Values of rates are in percent, changes and gaps in percentage points, paces in points (or
//! things, for counts) per month of 30.4375 days.

use std::collections::BTreeMap;

use super::{Rank, Reading, Standing, Verdict};
use crate::model::{Better, Date, Indicator, IndicatorId, Number, ReportId, Site, Target, UnitId, days_between};

/// The values a projection looks back on.
pub(crate) const PROJECTED_FROM: usize = 6;
/// The fewest it is made from.
const PROJECTED_FROM_AT_LEAST: usize = 3;

/// One standing for every unit valid on `as_of` and every indicator; none where there is no day.
pub(super) fn standings(site: &Site, readings: &[Reading], as_of: Option<Date>) -> Vec<Standing> {
    let Some(as_of) = as_of else { return Vec::new() };
    let series = values_by_unit(readings);
    let ranks = ranks(site, readings.iter(), as_of);
    let valid = site.units().filter(|(_, unit)| unit.valid_on(as_of));
    valid
        .flat_map(|(unit, _)| site.indicators().map(move |(indicator, _)| (unit, indicator)))
        .map(|key| {
            let values = series.get(&key).map_or(&[][..], Vec::as_slice);
            let rank = ranks.get(&key).copied();
            standing(site, key, Known { readings, values, as_of }, rank)
        })
        .collect()
}

/// What is known of one unit and indicator.
#[derive(Clone, Copy)]
struct Known<'a> {
    readings: &'a [Reading],
    /// Positions of those with a value, oldest first.
    values: &'a [usize],
    as_of: Date,
}

fn standing(site: &Site, (unit, id): (UnitId, IndicatorId), known: Known<'_>, rank: Option<Rank>) -> Standing {
    let indicator = site.indicator(id);
    let segment = segment(site, unit, indicator, known);
    let points: Vec<Point> = segment.iter().filter_map(|at| Point::of(&known.readings[*at])).collect();
    let latest = points.last();
    let before = points.len().checked_sub(2).map(|at| &points[at]);
    let target_at = target_in_force(indicator, unit, known.as_of);
    let target = target_at.map(|at| &indicator.targets[at]);
    let gap = latest.zip(target).map(|(latest, target)| gap(indicator.better, &latest.value, &target.value));
    Standing {
        unit,
        indicator: id,
        latest: segment.last().copied(),
        previous: segment.len().checked_sub(2).map(|at| segment[at]),
        change: latest.zip(before).map(|(latest, before)| latest.value.minus(&before.value)),
        rank,
        target: target_at,
        required_pace: latest.zip(target).zip(gap.as_ref()).and_then(|((l, t), gap)| required_pace(gap, l.on, t.by)),
        projection: target.and_then(|target| projection(indicator, &points, target.by)),
        verdict: verdict(indicator, &points, target, known.as_of),
        gap,
        segment,
    }
}

/// Where a unit stands by its own readings, oldest first, and its place.
pub(super) fn standing_of(
    site: &Site,
    key: (UnitId, IndicatorId),
    (series, rank): (&[Reading], Option<Rank>),
    as_of: Date,
) -> Standing {
    let values: Vec<usize> = (0..series.len()).filter(|at| series[*at].value.is_some()).collect();
    standing(site, key, Known { readings: series, values: &values, as_of }, rank)
}

/// A value and the day it is of.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub(super) on: Date,
    pub(super) value: Number,
}

impl Point {
    pub(super) fn of(reading: &Reading) -> Option<Self> {
        reading.value.clone().map(|value| Self { on: reading.to, value })
    }
}

/// For each unit and indicator the positions of the readings with a value, oldest first.
fn values_by_unit(readings: &[Reading]) -> BTreeMap<(UnitId, IndicatorId), Vec<usize>> {
    let mut series: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, reading) in readings.iter().enumerate().filter(|(_, reading)| reading.value.is_some()) {
        series.entry((reading.unit, reading.indicator)).or_default().push(at);
    }
    series
}

/// The values back from the latest to the first break. A break on day b separates two reports when one's last day is
/// before b and the other's is not.
fn segment(site: &Site, unit: UnitId, indicator: &Indicator, known: Known<'_>) -> Vec<usize> {
    let Some(latest) = known.values.last() else { return Vec::new() };
    let end = known.readings[*latest].to;
    let breaks = || indicator.breaks.iter().chain(site.unit(unit).breaks()).map(|b| b.on);
    let last_break = breaks().filter(|on| *on <= end).max();
    let comparable = |at: &&usize| last_break.is_none_or(|on| known.readings[**at].to >= on);
    known.values.iter().filter(comparable).copied().collect()
}

/// Position of the target in force: of the unit's own if it has any, else of the general ones, the first by date that
/// is not before `as_of`, else the last.
fn target_in_force(indicator: &Indicator, unit: UnitId, as_of: Date) -> Option<usize> {
    in_force(indicator, Some(unit), as_of).or_else(|| in_force(indicator, None, as_of))
}

fn in_force(indicator: &Indicator, whose: Option<UnitId>, as_of: Date) -> Option<usize> {
    let of = indicator.targets.iter().enumerate().filter(|(_, target)| target.unit == whose);
    let mut candidates: Vec<(Date, usize)> = of.map(|(at, target)| (target.by, at)).collect();
    candidates.sort_unstable();
    candidates.iter().find(|(by, _)| *by >= as_of).or(candidates.last()).map(|(_, at)| *at)
}

/// The target of everybody who has none of its own, as it was in force on `day`.
pub fn general_target(indicator: &Indicator, day: Date) -> Option<&Target> {
    in_force(indicator, None, day).and_then(|at| indicator.targets.get(at))
}

/// target − value, or value − target where lower is better; 0 or below means reached.
pub(super) fn gap(better: Better, value: &Number, target: &Number) -> Number {
    match better {
        Better::Higher => target.minus(value),
        Better::Lower => value.minus(target),
    }
}

pub(super) fn reached(gap: &Number) -> bool {
    gap.is_negative() || gap.is_zero()
}

/// gap ÷ (days from `from` to `by` ÷ 30.4375); none when reached or when no time is left.
fn required_pace(gap: &Number, from: Date, by: Date) -> Option<Number> {
    let days = days_between(from, by);
    if reached(gap) || days <= 0 {
        return None;
    }
    // 30.4375 = 487 ÷ 16, the mean month of a Julian year.
    gap.times(&Number::int(487)).over(&Number::int(16 * days))
}

/// The least-squares line of the last points read at `by`, kept within what the measure can be. None below three points
/// or when no time is left.
fn projection(indicator: &Indicator, points: &[Point], by: Date) -> Option<Number> {
    let last = points.last()?;
    if days_between(last.on, by) <= 0 {
        return None;
    }
    let line = Line::through(points)?;
    let read = line.at_last.plus(&line.per_day.times(&Number::int(days_between(last.on, by))));
    let floored = read.max(Number::int(0));
    Some(if indicator.may_exceed_100() { floored } else { floored.min(Number::int(100)) })
}

/// A straight line through values, counted from the day of the last of them.
pub(super) struct Line {
    /// How much it rises a day.
    pub(super) per_day: Number,
    /// Where it is on the last value's day.
    at_last: Number,
}

impl Line {
    /// Ordinary least squares over the last six points in exact arithmetic: slope Σ(x−x̄)(y−ȳ) ÷ Σ(x−x̄)². None below
    /// three points.
    pub(super) fn through(points: &[Point]) -> Option<Self> {
        let points = &points[points.len().saturating_sub(PROJECTED_FROM)..];
        let last = points.last().filter(|_| points.len() >= PROJECTED_FROM_AT_LEAST)?;
        // Days are counted from the last point: small numbers, same line.
        let n = Number::int(i64::try_from(points.len()).ok()?);
        let x = |point: &Point| Number::int(days_between(last.on, point.on));
        let sum_x = Number::sum(&points.iter().map(x).collect::<Vec<_>>());
        let sum_y = Number::sum(points.iter().map(|point| &point.value));
        let sum_xx = Number::sum(&points.iter().map(|point| x(point).times(&x(point))).collect::<Vec<_>>());
        let sum_xy = Number::sum(&points.iter().map(|point| x(point).times(&point.value)).collect::<Vec<_>>());
        let spread = n.times(&sum_xx).minus(&sum_x.times(&sum_x));
        let per_day = n.times(&sum_xy).minus(&sum_x.times(&sum_y)).over(&spread)?;
        let at_last = sum_y.minus(&per_day.times(&sum_x)).over(&n)?;
        Some(Self { per_day, at_last })
    }
}

fn verdict(indicator: &Indicator, points: &[Point], target: Option<&Target>, as_of: Date) -> Verdict {
    let (Some(first), Some(latest)) = (points.first(), points.last()) else { return Verdict::NoData };
    let Some(target) = target else { return Verdict::NoTarget };
    if reached(&gap(indicator.better, &latest.value, &target.value)) {
        return Verdict::Met;
    }
    if as_of > target.by {
        return Verdict::Missed;
    }
    if points.len() == 1 {
        return Verdict::TooEarly;
    }
    if reached(&gap(indicator.better, &first.value, &target.value)) {
        return Verdict::FarBehind;
    }
    let Some(ratio) = share_of_the_way(first, latest, target) else { return Verdict::FarBehind };
    let at_least = |hundredths: i64| ratio.times(&Number::int(100)) >= Number::int(hundredths);
    match (at_least(95), at_least(60)) {
        (true, _) => Verdict::OnTrack,
        (false, true) => Verdict::Behind,
        (false, false) => Verdict::FarBehind,
    }
}

/// r = (latest − v0) ÷ (p − v0).
pub(super) fn share_of_the_way(first: &Point, latest: &Point, target: &Target) -> Option<Number> {
    let expected = expected_on(first, latest.on, target)?;
    latest.value.minus(&first.value).over(&expected.minus(&first.value))
}

/// p: the straight line from the first value to the target read on a day, the target itself once its date is past.
pub(super) fn expected_on(first: &Point, day: Date, target: &Target) -> Option<Number> {
    let whole = days_between(first.on, target.by);
    let gone = days_between(first.on, day);
    if gone >= whole {
        return Some(target.value.clone());
    }
    let rise = target.value.minus(&first.value).times(&Number::int(gone)).over(&Number::int(whole))?;
    Some(first.value.plus(&rise))
}

/// The rank of every unit that has one, among those valid on `day`; `readings` come in the order of their reports.
pub(super) fn ranks<'r>(
    site: &Site,
    readings: impl Iterator<Item = &'r Reading>,
    day: Date,
) -> BTreeMap<(UnitId, IndicatorId), Rank> {
    /// Localities are compared within their parent, agencies among all.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    enum Peers {
        In(UnitId),
        Agencies,
    }
    let peers = |id: UnitId| {
        let unit = site.unit(id);
        match unit.is_locality() {
            _ if !unit.valid_on(day) => None,
            true => unit.parent().map(Peers::In),
            false => Some(Peers::Agencies),
        }
    };
    // What is kept last for a group is its newest report's.
    let mut newest: BTreeMap<(Peers, IndicatorId), (ReportId, Vec<&Reading>)> = BTreeMap::new();
    for reading in readings.filter(|reading| reading.value.is_some()) {
        let Some(peers) = peers(reading.unit) else { continue };
        let group = newest.entry((peers, reading.indicator)).or_insert_with(|| (reading.report, Vec::new()));
        if group.0 != reading.report {
            *group = (reading.report, Vec::new());
        }
        group.1.push(reading);
    }
    let mut ranks = BTreeMap::new();
    for ((_, indicator), (_, group)) in newest {
        ranks.extend(ranked(site.indicator(indicator), group));
    }
    ranks
}

/// Competition ranking (1, 2, 2, 4) of exact values; a denominator below `rank_from` is not ranked, and fewer than two
/// are no ranking.
fn ranked(indicator: &Indicator, mut group: Vec<&Reading>) -> Vec<((UnitId, IndicatorId), Rank)> {
    let large_enough = |reading: &Reading| match (&indicator.rank_from, reading.figure.parts()) {
        (Some(least), Some((_, denominator))) => denominator >= least,
        (Some(_) | None, _) => true,
    };
    group.retain(|reading| large_enough(reading));
    if group.len() < 2 {
        return Vec::new();
    }
    group.sort_by(|a, b| match indicator.better {
        Better::Higher => b.value.cmp(&a.value),
        Better::Lower => a.value.cmp(&b.value),
    });
    let of = group.len();
    let equal = |a: usize, b: usize| group[a].value == group[b].value;
    let mut place = 1;
    (0..of)
        .map(|at| {
            if at > 0 && !equal(at, at - 1) {
                place = at + 1;
            }
            let tied = at > 0 && equal(at, at - 1) || at + 1 < of && equal(at, at + 1);
            ((group[at].unit, group[at].indicator), Rank { place, of, tied })
        })
        .collect()
}
