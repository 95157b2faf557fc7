//! The steps between a standing's values and its judgement, for those who want to compute it again. Comes in: a
//! [`Standing`]. Goes out: what stands in the middle of CONTRACT §3's formulas. Never here: a formula of its own; the
//! numbers are those that the standing was made from.

use super::standings::{Line, PROJECTED_FROM, Point, expected_on, gap, reached, share_of_the_way};
use super::{Figures, Reading, Standing, Verdict};
use crate::model::{Number, Site, days_between};

/// How far a unit is on its straight way from the first comparable value to the target.
#[derive(Clone, Debug)]
pub struct Way<'a> {
    /// The segment's first value, v0.
    pub first: &'a Reading,
    /// Days from the first value to the target's date.
    pub whole_days: i64,
    /// Days from the first value to the latest.
    pub gone_days: i64,
    /// p: where the straight way is on the latest value's day.
    pub expected: Number,
    /// r = (latest − v0) ÷ (p − v0), in percent.
    pub share: Number,
}

/// The straight line that a projection follows.
#[derive(Clone, Debug)]
pub struct Slope<'a> {
    /// The values that it was laid through, oldest first.
    pub through: Vec<&'a Reading>,
    /// How much it rises in a month of 30.4375 days; percentage points for rates.
    pub per_month: Number,
}

impl Figures {
    /// The way that a standing's verdict is about; none where it is about something else: a target reached or
    /// missed, too few values, a first value that had reached the target already.
    pub fn way(&self, site: &Site, standing: &Standing) -> Option<Way<'_>> {
        if !matches!(standing.verdict, Verdict::OnTrack | Verdict::Behind | Verdict::FarBehind) {
            return None;
        }
        let indicator = site.indicator(standing.indicator);
        let target = indicator.targets.get(standing.target?)?;
        let first = self.readings.get(*standing.segment.first()?)?;
        let (from, to) = (Point::of(first)?, Point::of(self.latest(standing)?)?);
        if reached(&gap(indicator.better, &from.value, &target.value)) {
            return None;
        }
        let share = share_of_the_way(&from, &to, target)?;
        Some(Way {
            first,
            whole_days: days_between(from.on, target.by),
            gone_days: days_between(from.on, to.on),
            expected: expected_on(&from, to.on, target)?,
            share: share.times(&Number::int(100)),
        })
    }

    /// The line that a standing's projection follows; none where there is no projection.
    pub fn slope(&self, standing: &Standing) -> Option<Slope<'_>> {
        standing.projection.as_ref()?;
        let from = standing.segment.len().saturating_sub(PROJECTED_FROM);
        let through: Vec<&Reading> =
            standing.segment.get(from..)?.iter().filter_map(|at| self.readings.get(*at)).collect();
        let points: Vec<Point> = through.iter().filter_map(|reading| Point::of(reading)).collect();
        let line = Line::through(&points)?;
        let per_month = line.per_day.times(&Number::int(487)).over(&Number::int(16))?;
        Some(Slope { through, per_month })
    }
}
