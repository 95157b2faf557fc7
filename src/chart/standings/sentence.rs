//! The finding of standings in words: who leads, who is last, how many rose and fell, how many reach the target, the
//! whole, who is missing.
//! Comes in: [`Standings`] and one language's words. Goes out: sentences. Never here: a figure that `figures` did not
//! compute.

use std::cmp::Ordering;

use super::super::voice::{MOST_NAMES, Voice, capital};
use super::{Row, Standings};
use crate::model::{Better, Number, Target, UnitId};

/// What the chart shows, in words.
pub(super) fn sentence(standings: &Standings<'_>, voice: Voice<'_>) -> String {
    let mut sentences: Vec<String> = ends(standings, voice).into_iter().collect();
    if standings.record().better == Better::Lower && standings.rows.len() > 1 {
        sentences.push(voice.say("chart.lower_is_better", &[]));
    }
    sentences.extend(moved(standings, voice));
    sentences.extend(reached(standings, voice));
    if let Some(whole) = &standings.whole {
        let unit = voice.unit(standings.site, whole.unit);
        let value = voice.figure(standings.record(), &whole.reading.figure);
        let key = if standings.record().is_rate() { "chart.standings.parent" } else { "chart.standings.parent_sum" };
        sentences.push(voice.say(key, &[("unit", unit), ("value", &value)]));
    }
    sentences.extend(absent(standings, voice));
    sentences.extend(small(standings, voice));
    sentences.extend(voice.caveat(standings.statuses_of_all()));
    sentences.join(" ")
}

/// What to describe to those who do not see the drawing.
pub(super) fn description(standings: &Standings<'_>, voice: Voice<'_>) -> String {
    let record = standings.record();
    let end = |value: Option<&Number>| value.map(|value| voice.value(record, value)).unwrap_or_default();
    let values = || standings.rows.iter().map(|row| row.value);
    let count = voice.peers(standings.company(), standings.rows.len());
    let (low, high) = (end(values().min()), end(values().max()));
    let mut desc = voice.say("chart.standings.desc", &[("count", &count), ("low", &low), ("high", &high)]);
    if standings.rows.iter().any(|row| row.former.is_some()) {
        desc.push_str(&voice.say("chart.standings.desc_former", &[]));
    }
    desc
}

/// Who leads and who is last.
fn ends(standings: &Standings<'_>, voice: Voice<'_>) -> Option<String> {
    let date = voice.date(standings.period().to());
    // Units that are not ranked beside others that are neither lead nor come last.
    let ranked = &standings.rows[..standings.first_unranked().unwrap_or(standings.rows.len())];
    let (first, last) = (ranked.first()?, ranked.last()?);
    let value = |row: &Row<'_>| voice.figure(standings.record(), &row.reading.figure);
    if ranked.len() == 1 {
        let unit = voice.unit(standings.site, first.unit());
        let key = if standings.rows.len() == 1 { "chart.standings.only" } else { "chart.standings.only_ranked" };
        return Some(voice.say(key, &[("date", &date), ("unit", unit), ("value", &value(first))]));
    }
    if first.value == last.value {
        let all = voice.all(standings.company().noun(), ranked.len());
        return Some(voice.say("chart.standings.equal", &[("date", &date), ("all", &all), ("value", &value(first))]));
    }
    let leading: Vec<&Row<'_>> = ranked.iter().filter(|row| row.value == first.value).collect();
    let trailing: Vec<&Row<'_>> = ranked.iter().filter(|row| row.value == last.value).collect();
    let top = match leading.len() {
        1 => ("chart.standings.top", "unit"),
        _ => ("chart.standings.top_tied", "units"),
    };
    let bottom = match trailing.len() {
        1 => ("chart.standings.bottom", "unit"),
        _ => ("chart.standings.bottom_tied", "units"),
    };
    let say = |(key, name): (&str, &str), rows: &[&Row<'_>], row: &Row<'_>| {
        voice.say(key, &[(name, &names(standings, voice, rows)), ("value", &value(row)), ("date", &date)])
    };
    let (top, bottom) = (say(top, &leading, first), say(bottom, &trailing, last));
    Some(voice.say("chart.standings.ends", &[("top", &top), ("bottom", &bottom)]))
}

fn names(standings: &Standings<'_>, voice: Voice<'_>, rows: &[&Row<'_>]) -> String {
    let units: Vec<UnitId> = rows.iter().map(|row| row.unit()).collect();
    voice.names(standings.site, standings.company(), &units)
}

/// How many rose and fell since their value before, and who moved most in the better direction.
fn moved(standings: &Standings<'_>, voice: Voice<'_>) -> Option<String> {
    let change = |row: &'_ Row<'_>| row.former.and(row.standing.change.clone());
    let changes: Vec<(&Row<'_>, Number)> = standings.rows.iter().filter_map(|row| Some((row, change(row)?))).collect();
    let zero = Number::int(0);
    let count = |meant: Ordering| changes.iter().filter(|(_, change)| change.cmp(&zero) == meant).count();
    let counts = [("rose", Ordering::Greater), ("fell", Ordering::Less), ("same", Ordering::Equal)]
        .map(|(name, meant)| (name, count(meant)));
    let since = match standings.former_day {
        Some(day) => voice.say("chart.standings.since_day", &[("date", &voice.date(day))]),
        None => voice.say("chart.standings.since_report", &[]),
    };
    let named: Vec<(&str, usize)> = counts.into_iter().filter(|(_, count)| *count > 0).collect();
    let moves = match (named.as_slice(), changes.as_slice()) {
        ([], _) => return None,
        ([(name, _)], [(row, change)]) => {
            let amount = voice.amount(standings.record(), change);
            let values = [("unit", voice.unit(standings.site, row.unit())), ("amount", &amount)];
            let moves = voice.say(&format!("chart.standings.one_{name}"), &values);
            return Some(voice.say("chart.standings.moved", &[("since", &since), ("moves", &moves)]));
        }
        ([(name, count)], _) => {
            let all = voice.all(standings.company().noun(), *count);
            voice.say(&format!("chart.standings.all_{name}"), &[("all", &all)])
        }
        (several, _) => {
            let who = |(at, count): (usize, usize)| match at {
                0 => voice.peers(standings.company(), count),
                _ => voice.strings.count(count),
            };
            let said = several.iter().enumerate().map(|(at, (name, count))| {
                voice.say(&format!("chart.standings.{name}"), &[("who", &who((at, *count)))])
            });
            voice.list(&said.collect::<Vec<String>>())
        }
    };
    let values = [("since", since.as_str()), ("moves", &moves)];
    Some(match most(standings, voice, &changes) {
        Some(most) => voice.say("chart.standings.moved_most", &[values[0], values[1], ("most", &most)]),
        None => voice.say("chart.standings.moved", &values),
    })
}

/// Who moved most in the better direction; nobody where nobody did, or too many did, or all alike.
fn most(standings: &Standings<'_>, voice: Voice<'_>, changes: &[(&Row<'_>, Number)]) -> Option<String> {
    let record = standings.record();
    let zero = Number::int(0);
    let better = |change: &Number, than: &Number| match record.better {
        Better::Higher => change > than,
        Better::Lower => change < than,
    };
    let improved: Vec<&(&Row<'_>, Number)> = changes.iter().filter(|(_, change)| better(change, &zero)).collect();
    let (_, most) = improved.iter().copied().reduce(|a, b| if better(&b.1, &a.1) { b } else { a })?;
    let rows: Vec<&Row<'_>> = improved.iter().filter(|(_, change)| change == most).map(|(row, _)| *row).collect();
    if rows.len() > MOST_NAMES || rows.len() == changes.len() {
        return None;
    }
    let key = match (record.better, improved.len()) {
        (Better::Higher, 1) => "chart.standings.one_rose",
        (Better::Lower, 1) => "chart.standings.one_fell",
        (Better::Higher, _) => "chart.standings.most_up",
        (Better::Lower, _) => "chart.standings.most_down",
    };
    let (unit, amount) = (names(standings, voice, &rows), voice.amount(record, most));
    Some(voice.say(key, &[("unit", &unit), ("amount", &amount)]))
}

/// How many have reached their target.
fn reached(standings: &Standings<'_>, voice: Voice<'_>) -> Option<String> {
    let record = standings.record();
    let gaps: Vec<(&Row<'_>, &Target, &Number)> = standings
        .rows
        .iter()
        .filter_map(|row| Some((row, record.targets.get(row.standing.target?)?, row.standing.gap.as_ref()?)))
        .collect();
    let (row, target, _) = gaps.first()?;
    let count = gaps.iter().filter(|(_, _, gap)| *gap <= &Number::int(0)).count();
    let of = voice.peers(standings.company(), gaps.len());
    let (value, by) = (voice.value(record, &target.value), voice.date(target.by));
    let unit = voice.unit(standings.site, row.unit());
    let noun = standings.company().noun();
    let (all, none) = (voice.all(noun, gaps.len()), voice.none_of(noun, gaps.len()));
    let values = [("of", of.as_str()), ("all", &all), ("none", &none), ("target", &value), ("by", &by), ("unit", unit)];
    let goal = if gaps.iter().all(|(_, own, _)| own.value == target.value && own.by == target.by) {
        "above"
    } else if gaps.iter().all(|(_, own, _)| own.unit.is_some()) {
        "above_own"
    } else {
        "above_various"
    };
    let key = match (count, gaps.len()) {
        (0, 1) => "chart.standings.one_short".to_owned(),
        (_, 1) => "chart.standings.one_met".to_owned(),
        (0, _) => format!("chart.standings.{goal}_none"),
        (count, all) if count == all => format!("chart.standings.{goal}_all"),
        _ => return Some(voice.strings.say_count(&format!("chart.standings.{goal}"), count, &values)),
    };
    Some(capital(&voice.say(&key, &values)))
}

/// Who has no value in this report, and why.
fn absent(standings: &Standings<'_>, voice: Voice<'_>) -> Vec<String> {
    let told = |(why, names): (&str, Vec<String>)| {
        let many = names.len() > MOST_NAMES;
        let names = if many { voice.peers(standings.company(), names.len()) } else { voice.list(&names) };
        format!("{}.", voice.say(&format!("chart.standings.absent.{why}"), &[("names", &names)]))
    };
    standings.absent_names(voice).into_iter().map(told).collect()
}

/// Who is listed but not ranked.
fn small(standings: &Standings<'_>, voice: Voice<'_>) -> Option<String> {
    let count = standings.rows.len() - standings.first_unranked()?;
    let from = standings.record().rank_from.as_ref()?;
    let of = voice.peers(standings.company(), count);
    let values = [("of", of.as_str()), ("from", &voice.strings.number(from))];
    Some(voice.strings.say_count("chart.standings.small", count, &values))
}
