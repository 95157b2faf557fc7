//! The finding of a trend in words: where the unit stands, how that changed, its place, its way to the target.
//! Comes in: [`Trend`] and one language's words. Goes out: sentences. Never here: a figure that `figures` did not compute.

use super::super::voice::{Company, Voice};
use super::{Trend, ends};
use crate::figures::{Basis, Coverage, Reading, Standing, Verdict};
use crate::model::{Accumulates, Better, Number, Target, days_between};

/// What the chart shows, in words.
pub(super) fn sentence(trend: &Trend<'_>, voice: Voice<'_>) -> String {
    let mut sentences = opening(trend, voice);
    if let Some(standing) = trend.standing {
        sentences.extend(way(trend, voice, standing));
        sentences.extend(judged(voice, standing.verdict));
    }
    sentences.extend(origin(trend, voice));
    sentences.extend(voice.caveat(trend.statuses()));
    sentences.join(" ")
}

/// What to describe to those who do not see the drawing.
pub(super) fn description(trend: &Trend<'_>, voice: Voice<'_>) -> String {
    let record = trend.record();
    let valued: Vec<(&Reading, &Number)> = trend.runs().into_iter().flatten().collect();
    let (Some((first, value)), Some((last, _))) = (valued.first(), valued.last()) else {
        return voice.say("chart.trend.desc_ranges", &[]);
    };
    if valued.len() == 1 {
        let values = [("value", voice.value(record, value)), ("date", voice.date(first.to))];
        return voice.say("chart.trend.desc_one", &values.each_ref().map(|(name, value)| (*name, value.as_str())));
    }
    let mut numbers: Vec<&Number> = valued.iter().map(|(_, value)| *value).collect();
    numbers.sort();
    let end = |value: Option<&&Number>| value.map(|value| voice.value(record, value)).unwrap_or_default();
    let count = voice.strings.say_count("chart.trend.values", valued.len(), &[]);
    let (from, to) = (voice.date(first.to), voice.date(last.to));
    let (low, high) = (end(numbers.first()), end(numbers.last()));
    voice.say("chart.trend.desc", &[("count", &count), ("from", &from), ("to", &to), ("low", &low), ("high", &high)])
}

/// The latest value, and what there is instead of a newer one.
fn opening(trend: &Trend<'_>, voice: Voice<'_>) -> Vec<String> {
    let mut sentences = Vec::new();
    let latest = trend.given().rev().find(|reading| reading.value.is_some());
    match latest {
        Some(reading) => sentences.push(stands(trend, voice, reading)),
        None if trend.given().all(|reading| ends(reading).is_none()) => {
            let unit = voice.unit(trend.site, trend.unit);
            sentences.push(voice.say("chart.trend.no_data", &[("unit", unit)]));
        }
        None => {}
    }
    let newer = |reading: &&Reading| latest.is_none_or(|latest| latest.to < reading.to);
    sentences.extend(trend.given().next_back().filter(newer).map(|reading| valueless(trend, voice, reading)));
    sentences.extend(
        trend.late.map(|(day, why)| {
            voice.say(&format!("chart.trend.absent.{}", why.as_str()), &[("date", &voice.date(day))])
        }),
    );
    sentences
}

/// `Vinh stood at 12.73 % in the period to …, up 2.1 points in 15 days, 3rd of 21 localities.`
fn stands(trend: &Trend<'_>, voice: Voice<'_>, reading: &Reading) -> String {
    let record = trend.record();
    let at = match record.better {
        Better::Higher => "chart.trend.at.higher",
        Better::Lower => "chart.trend.at.lower",
    };
    let period = trend.site.report(reading.report).period;
    let until = match record.accumulates {
        Accumulates::Period if period.from() < period.to() => "chart.trend.until.period",
        Accumulates::Period | Accumulates::Year | Accumulates::Programme => "chart.trend.until.so_far",
    };
    let told = voice.figure(record, &reading.figure);
    let unit = voice.unit(trend.site, trend.unit);
    let (at, date) = (voice.say(at, &[]), voice.date(reading.to));
    let first = voice.say(until, &[("unit", unit), ("at", &at), ("value", &told), ("date", &date)]);
    let mut clauses = vec![first];
    if let Some(standing) = trend.standing {
        clauses.push(change(trend, voice, standing, reading));
        clauses.extend(standing.rank.map(|rank| voice.rank(rank, trend.company())));
    }
    format!("{}.", clauses.join(", "))
}

/// How the latest value differs from the one before it, or why that cannot be said.
fn change(trend: &Trend<'_>, voice: Voice<'_>, standing: &Standing, latest: &Reading) -> String {
    let compared = standing.change.as_ref().zip(trend.figures.previous(standing));
    let Some((change, previous)) = compared else {
        return incomparable(trend, voice, latest);
    };
    let days = voice.days(days_between(previous.to, latest.to));
    if change.is_zero() {
        return voice.say("chart.trend.same", &[("days", &days)]);
    }
    let key = if change.is_negative() { "chart.trend.down" } else { "chart.trend.up" };
    voice.say(key, &[("amount", &voice.amount(trend.record(), change)), ("days", &days)])
}

/// Why the latest value is not compared with an earlier one: another definition, only a range before, nothing before.
fn incomparable(trend: &Trend<'_>, voice: Voice<'_>, latest: &Reading) -> String {
    let earlier = trend.given().take_while(|reading| reading.to < latest.to);
    let told = |reading: &&Reading| reading.value.is_some() || ends(reading).is_some();
    let Some(before) = earlier.filter(told).last() else { return voice.say("chart.trend.first", &[]) };
    let changed = trend.breaks_between(before.to, latest.to).next_back().map(|one| voice.date(one.on));
    let range = ends(before).map(|(low, high)| voice.range(trend.record(), low, high));
    match (range, changed) {
        (Some(range), Some(date)) => {
            voice.say("chart.trend.after_range_and_break", &[("range", &range), ("date", &date)])
        }
        (Some(range), None) => voice.say("chart.trend.after_range", &[("range", &range)]),
        (None, Some(date)) => voice.say("chart.trend.after_break", &[("date", &date)]),
        (None, None) => voice.say("chart.trend.first", &[]),
    }
}

/// A newest figure that is no single value.
fn valueless(trend: &Trend<'_>, voice: Voice<'_>, reading: &Reading) -> String {
    let (unit, date) = (voice.unit(trend.site, trend.unit), voice.date(reading.to));
    match ends(reading) {
        Some((low, high)) => {
            let [low, high] = [low, high].map(|end| voice.value(trend.record(), end));
            voice.say("chart.trend.ranged", &[("unit", unit), ("date", &date), ("low", &low), ("high", &high)])
        }
        None => voice.say("chart.trend.no_dossiers", &[("unit", unit), ("date", &date)]),
    }
}

/// How far the target is and what it takes to get there.
fn way(trend: &Trend<'_>, voice: Voice<'_>, standing: &Standing) -> Option<String> {
    standing.latest?;
    let Some(target) = trend.target else { return Some(voice.say("chart.trend.no_target", &[])) };
    let gap = standing.gap.as_ref()?;
    let record = trend.record();
    let side = match record.better {
        Better::Higher => "higher",
        Better::Lower => "lower",
    };
    let amount = voice.amount(record, gap);
    let (value, by) = aim(trend, voice, target);
    let say = |key: &str, name: &str, extra: Option<&str>| {
        let mut values = vec![("target", value.as_str()), ("by", by.as_str()), (name, amount.as_str())];
        values.extend(extra.map(|pace| ("pace", pace)));
        voice.say(key, &values)
    };
    if gap.is_zero() {
        return Some(say("chart.trend.met", "", None));
    }
    if gap.is_negative() {
        return Some(say(&format!("chart.trend.met_over.{side}"), "amount", None));
    }
    if standing.verdict == Verdict::Missed {
        return Some(say(&format!("chart.trend.missed.{side}"), "gap", None));
    }
    let pace = standing.required_pace.as_ref().map(|pace| voice.amount(record, pace));
    let key = if pace.is_some() { "pace" } else { "gap" };
    Some(say(&format!("chart.trend.{key}.{side}"), "gap", pace.as_deref()))
}

/// The target's value and day.
fn aim(trend: &Trend<'_>, voice: Voice<'_>, target: &Target) -> (String, String) {
    (voice.value(trend.record(), &target.value), voice.date(target.by))
}

/// The judgement, where it is not told by the gap already.
fn judged(voice: Voice<'_>, verdict: Verdict) -> Option<String> {
    match verdict {
        Verdict::TooEarly | Verdict::OnTrack | Verdict::Behind | Verdict::FarBehind => {
            Some(voice.say(&format!("chart.trend.verdict.{}", verdict.as_str()), &[]))
        }
        Verdict::NoData | Verdict::NoTarget | Verdict::Met | Verdict::Missed => None,
    }
}

/// From how many parts the latest value was computed, if it was, and from how many the one that it is compared with.
fn origin(trend: &Trend<'_>, voice: Voice<'_>) -> Option<String> {
    let computed = |reading: &Reading| reading.coverage.filter(|_| reading.basis == Basis::Computed);
    let coverage = computed(trend.given().rev().find(|reading| reading.value.is_some())?)?;
    let say = |key: &str, coverage: Coverage, extra: &str| {
        let n = voice.strings.count(coverage.with_parts);
        let of = voice.peers(Company::Localities, coverage.of);
        voice.say(key, &[("n", &n), ("of", &of), ("before", extra)])
    };
    let previous = trend.standing.and_then(|standing| trend.figures.previous(standing));
    let before = previous.and_then(computed).filter(|before| *before != coverage).map(|before| {
        let fewer = before.with_parts < coverage.with_parts;
        say(if fewer { "chart.trend.computed_from_fewer" } else { "chart.trend.computed_before" }, before, "")
    });
    Some(match before {
        Some(before) => say("chart.trend.computed_and_before", coverage, &before),
        None => say("chart.trend.computed", coverage, ""),
    })
}
