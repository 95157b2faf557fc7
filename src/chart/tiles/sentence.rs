//! The finding of a map in words: how many are high, how many are low, who stands at either end, who has no value.
//! Comes in: [`Tiles`] and one language's words. Goes out: sentences. Never here: a figure that `figures` did not compute.

use super::super::voice::{Company, Voice, capital};
use super::{Tiles, Valued};
use crate::model::{Better, Number, UnitId};

/// What the chart shows, in words.
pub(super) fn sentence(tiles: &Tiles<'_>, voice: Voice<'_>) -> String {
    let mut sentences = values(tiles, voice);
    let met = tiles.valued().filter(|(_, own)| own.is_met()).count();
    let all = tiles.valued().count();
    if met == all && all > 1 {
        let all = voice.all("localities", all);
        sentences.push(capital(&voice.say("chart.tiles.reached_all", &[("all", &all)])));
    } else if met > 0 && all > 1 {
        sentences.push(voice.strings.say_count("chart.tiles.reached", met, &[]));
    }
    sentences.extend(blank(tiles, voice));
    sentences.extend(voice.caveat(tiles.statuses()));
    sentences.join(" ")
}

/// What to describe to those who do not see the drawing.
pub(super) fn description(tiles: &Tiles<'_>, voice: Voice<'_>) -> String {
    let end = |value: Option<&Number>| value.map(|value| voice.value(tiles.record(), value)).unwrap_or_default();
    let values = || tiles.valued().map(|(_, own)| own.value);
    let (low, high) = (end(values().min()), end(values().max()));
    let count = tiles.peers(voice, tiles.units.len());
    let size = voice.value(tiles.record(), &tiles.steps.from(1).minus(&tiles.steps.from(0)));
    voice.say(tiles.face.desc(), &[("count", &count), ("low", &low), ("high", &high), ("size", &size)])
}

/// How the values lie: who is high and who is low, and the two ends.
fn values(tiles: &Tiles<'_>, voice: Voice<'_>) -> Vec<String> {
    let date = voice.date(tiles.period().to());
    let mut all: Vec<(UnitId, Valued<'_>)> = tiles.valued().collect();
    // Stable: equal values stay in alphabetical order.
    all.sort_by(|a, b| b.1.value.cmp(a.1.value));
    let (Some((first, highest)), Some((_, lowest))) = (all.first(), all.last()) else { return Vec::new() };
    let figure = |own: &Valued<'_>| voice.figure(tiles.record(), &own.reading.figure);
    if all.len() == 1 {
        let unit = tiles.name(voice, *first);
        return vec![voice.say("chart.tiles.only", &[("date", &date), ("unit", unit), ("value", &figure(highest))])];
    }
    if highest.value == lowest.value {
        let all = voice.all("localities", all.len());
        return vec![voice.say("chart.tiles.equal", &[("date", &date), ("all", &all), ("value", &figure(highest))])];
    }
    let names = |value: &Number| {
        let tied = all.iter().filter(|(_, own)| own.value == value).map(|(unit, _)| *unit);
        voice.names(tiles.site, Company::Localities, &tied.collect::<Vec<_>>())
    };
    let ends = [
        ("high_units", names(highest.value)),
        ("high", figure(highest)),
        ("low_units", names(lowest.value)),
        ("low", figure(lowest)),
    ];
    let ends = voice.say("chart.tiles.ends", &ends.each_ref().map(|(name, words)| (*name, words.as_str())));
    let lower = tiles.record().better == Better::Lower;
    let lower = lower.then(|| voice.say("chart.lower_is_better", &[]));
    [classes(tiles, voice, (&all, &date)), ends].into_iter().chain(lower).collect()
}

/// How many are in the highest class that holds anyone, and in the lowest.
fn classes(tiles: &Tiles<'_>, voice: Voice<'_>, (all, date): (&[(UnitId, Valued<'_>)], &str)) -> String {
    let record = tiles.record();
    let step = |own: Option<&(UnitId, Valued<'_>)>| own.map_or(0, |(_, own)| own.step);
    let (top, bottom) = (step(all.first()), step(all.last()));
    let of = tiles.peers(voice, all.len());
    if top == bottom {
        let range = tiles.range(voice, top);
        let all = voice.all("localities", all.len());
        return voice.say("chart.tiles.one_class", &[("date", date), ("all", &all), ("range", &range)]);
    }
    let count = |step: usize| all.iter().filter(|(_, own)| own.step == step).count();
    let (high, low) = (count(top), count(bottom));
    let [from, below] = [top, bottom + 1].map(|step| voice.value(record, &tiles.steps.from(step)));
    let values = [("date", date), ("of", of.as_str()), ("from", from.as_str())];
    let above = voice.strings.say_count("chart.tiles.above", high, &values);
    let low = voice.strings.say_count("chart.tiles.below", low, &[("below", &below)]);
    voice.say("chart.tiles.both", &[("above", &above), ("below", &low)])
}

/// Who has no single value.
fn blank(tiles: &Tiles<'_>, voice: Voice<'_>) -> Option<String> {
    let units: Vec<UnitId> = tiles.blanks().map(|local| local.unit).collect();
    let names = (!units.is_empty()).then(|| voice.names(tiles.site, Company::Localities, &units))?;
    Some(voice.say("chart.tiles.without", &[("units", &names)]))
}
