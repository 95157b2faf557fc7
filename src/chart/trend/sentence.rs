//! The finding of a trend in words: where the unit stands, how that changed, its place, its way to the target.
//! Comes in: [`Trend`] and one language's words. Goes out: sentences. Never here: a figure that `figures` did not compute.

use super::super::strand::ends;
use super::super::voice::{Company, Voice};
use super::{Other, Trend};
use crate::figures::{Basis, Coverage, Reading, Standing, Verdict};
use crate::model::{Accumulates, Better, Number, days_between};

/// With so many days left or fewer, what is needed is not told by the month.
const A_MONTH: i64 = 31;

/// What the chart shows, in words.
pub(super) fn sentence(trend: &Trend<'_>, voice: Voice<'_>) -> String {
    let mut sentences = opening(trend, voice);
    if let Some(standing) = trend.standing {
        sentences = way(trend, voice, standing, sentences);
        // Told of the latest value: before what is said of newer periods.
        let newer = sentences.split_off(sentences.len().min(1));
        sentences.extend(judged(trend, voice, standing));
        sentences.extend(trend.others.iter().filter_map(|other| compared(trend, voice, other)));
        sentences.extend(newer);
    }
    sentences.extend(origin(trend, voice));
    sentences.extend(voice.caveat(trend.statuses_of_all().iter().copied()));
    sentences.join(" ")
}

/// What to describe to those who do not see the drawing.
pub(super) fn description(trend: &Trend<'_>, voice: Voice<'_>) -> String {
    let record = trend.record();
    let valued: Vec<(&Reading, &Number)> = trend.runs().into_iter().flatten().collect();
    let (Some((first, _)), Some((last, _))) = (valued.first(), valued.last()) else {
        return voice.say("chart.trend.desc_ranges", &[]);
    };
    if valued.len() == 1 {
        let values = [("value", voice.figure(record, &first.figure)), ("date", voice.date(first.to))];
        return voice.say("chart.trend.desc_one", &values.each_ref().map(|(name, value)| (*name, value.as_str())));
    }
    let end = |one: Option<&(&Reading, &Number)>| one.map(|(r, _)| voice.figure(record, &r.figure)).unwrap_or_default();
    let count = voice.strings.say_count("chart.trend.values", valued.len(), &[]);
    let (from, to) = (voice.date(first.to), voice.date(last.to));
    let ends = (valued.iter().min_by_key(|(_, value)| *value), valued.iter().max_by_key(|(_, value)| *value));
    let (low, high) = (end(ends.0), end(ends.1));
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

/// `Vinh reached 12.73 % in the period 1–15 Nov 2022, up 2.1 points in 15 days, 3rd of 21 localities.`
fn stands(trend: &Trend<'_>, voice: Voice<'_>, reading: &Reading) -> String {
    let record = trend.record();
    let rises =
        trend.standing.and_then(|standing| standing.change.as_ref()).is_some_and(|change| *change > Number::int(0));
    let at = match record.better {
        Better::Higher if rises => "chart.trend.at.risen",
        Better::Higher => "chart.trend.at.higher",
        Better::Lower => "chart.trend.at.lower",
    };
    let period = trend.site.report(reading.report).period;
    let when = match record.accumulates {
        Accumulates::Period if period.from() < period.to() => {
            voice.say("chart.trend.when.period", &[("period", &voice.period(period))])
        }
        Accumulates::Period => voice.say("chart.trend.when.day", &[("date", &voice.date(reading.to))]),
        Accumulates::Year | Accumulates::Programme => {
            voice.say("chart.trend.when.so_far", &[("date", &voice.date(reading.to))])
        }
    };
    let told = voice.figure(record, &reading.figure);
    let unit = voice.unit(trend.site, trend.unit);
    let at = voice.say(at, &[]);
    let mut clauses =
        vec![voice.say("chart.trend.stands", &[("unit", unit), ("at", &at), ("value", &told), ("when", &when)])];
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

/// How far the target is and what it takes to get there: joined to the first sentence, which says where the unit stands.
fn way(trend: &Trend<'_>, voice: Voice<'_>, standing: &Standing, mut told: Vec<String>) -> Vec<String> {
    if let (Some(way), Some(stands)) = (to_target(trend, voice, standing), told.first_mut()) {
        *stands = voice.say("chart.trend.stands_and", &[("stands", stands.trim_end_matches('.')), ("way", &way)]);
    }
    told
}

/// A clause without its subject: `it needs 24.66 points a month to reach 50 % by 31 Dec 2022`.
fn to_target(trend: &Trend<'_>, voice: Voice<'_>, standing: &Standing) -> Option<String> {
    let latest = trend.figures.latest(standing)?;
    let Some(target) = trend.target else { return Some(voice.say("chart.trend.no_target", &[])) };
    let gap = standing.gap.as_ref()?;
    let record = trend.record();
    let side = match record.better {
        Better::Higher => "higher",
        Better::Lower => "lower",
    };
    let (value, by) = (voice.value(record, &target.value), voice.date(target.by));
    let amount = voice.amount(record, gap);
    let left = days_between(latest.to, target.by);
    let days = voice.days(left);
    let pace = standing.required_pace.as_ref().map(|pace| voice.pace(record, pace)).unwrap_or_default();
    let values = [("target", &value), ("by", &by), ("gap", &amount), ("days", &days), ("pace", &pace)];
    let say = |key: &str| voice.say(key, &values.map(|(name, value)| (name, value.as_str())));
    Some(match standing.verdict {
        Verdict::Met if left < 0 => say(&format!("chart.trend.met_late.{}", past(record.better, gap))),
        _ if gap.is_zero() => say("chart.trend.met"),
        _ if gap.is_negative() => say(&format!("chart.trend.met_over.{side}")),
        Verdict::Missed => say(&format!("chart.trend.missed.{side}")),
        _ if left <= 0 || trend.all_but_there(gap) => say(&format!("chart.trend.gap.{side}")),
        // A pace a month would be more than all that is needed.
        _ if left <= A_MONTH => say(&format!("chart.trend.last_days.{side}")),
        _ => say(&format!("chart.trend.pace.{side}")),
    })
}

/// On which side of a target whose day is past the value is.
fn past(better: Better, gap: &Number) -> &'static str {
    match better {
        _ if gap.is_zero() => "level",
        Better::Higher => "above",
        Better::Lower => "below",
    }
}

/// The judgement, where it is not told by the gap already, and where the last values lead.
fn judged(trend: &Trend<'_>, voice: Voice<'_>, standing: &Standing) -> Option<String> {
    let verdict = standing.verdict;
    let had_it = || trend.segment().next().zip(trend.target).is_some_and(|((_, v0), target)| trend.reaches(v0, target));
    let word = match verdict {
        Verdict::NoData | Verdict::NoTarget | Verdict::Met | Verdict::Missed => return None,
        Verdict::TooEarly => return Some(voice.say("chart.trend.verdict.too-early", &[])),
        // Whoever is behind by less than can be printed is not called late.
        _ if standing.gap.as_ref().is_some_and(|gap| trend.all_but_there(gap)) => return None,
        Verdict::FarBehind if had_it() => "lost",
        Verdict::OnTrack | Verdict::Behind | Verdict::FarBehind => verdict.as_str(),
    };
    heading(trend, voice, word).or_else(|| Some(voice.say(&format!("chart.trend.verdict.{word}"), &[])))
}

/// The judgement with where the values would be on the target's day if they went on as they did last.
fn heading(trend: &Trend<'_>, voice: Voice<'_>, word: &str) -> Option<String> {
    let (leg, target) = (trend.projection()?, trend.target?);
    let rough = trend.rough(leg.to.1);
    let key = match (trend.reaches(leg.to.1, target), trend.reaches(&rough, target)) {
        (true, _) => "reached",
        (false, false) => "short",
        (false, true) => "just_short",
    };
    let value = voice.value(trend.record(), &rough);
    let pace = voice.strings.say_count("chart.trend.heading.going_on", trend.projected_from(), &[]);
    Some(voice.say(&format!("chart.trend.heading.{word}.{key}"), &[("value", &value), ("pace", &pace)]))
}

/// How far another unit's value of the same report is from the latest.
fn compared(trend: &Trend<'_>, voice: Voice<'_>, other: &Other<'_>) -> Option<String> {
    let (latest, own) = trend.segment().next_back()?;
    let (theirs, value) = other
        .given()
        .find(|reading| reading.report == latest.report)
        .and_then(|reading| Some((reading, reading.value.as_ref()?)))?;
    let record = trend.record();
    let distance = own.minus(value);
    let key = match (distance.is_zero(), distance.is_negative()) {
        (true, _) => "chart.trend.compared.same",
        (false, true) => "chart.trend.compared.below",
        (false, false) => "chart.trend.compared.above",
    };
    let (name, amount) = (voice.unit(trend.site, other.unit), voice.amount(record, &distance));
    let told = voice.figure(record, &theirs.figure);
    Some(voice.say(key, &[("other", name), ("value", &told), ("amount", &amount)]))
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
