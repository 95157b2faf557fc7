//! The finding of small multiples in words: how many rose, fell or stood still, who moved most and least, who leads.
//! Comes in: [`Multiples`] and one language's words. Goes out: sentences. Never here: a change across a break.

use std::cmp::Ordering;

use super::super::Peers;
use super::super::voice::Voice;
use super::{Change, Multiples, Order, Panel, layout};
use crate::model::{Better, Number, UnitId};

/// A peer and how far it moved.
type Moved<'p, 'a> = (&'p Panel<'a>, &'p Change<'a>);

/// What the chart shows, in words.
pub(super) fn sentence(multiples: &Multiples<'_>, voice: Voice<'_>) -> String {
    let mut moved: Vec<Moved<'_, '_>> =
        multiples.everyone().filter_map(|panel| Some((panel, panel.change.as_ref()?))).collect();
    moved.sort_by(|(_, a), (_, b)| match multiples.record().better {
        Better::Higher => b.by.cmp(&a.by),
        Better::Lower => a.by.cmp(&b.by),
    });
    let mut sentences = vec![moves(multiples, voice, &moved)];
    sentences.extend(extremes(multiples, voice, &moved));
    sentences.extend(leader(multiples, voice));
    sentences.extend(absent(multiples, voice));
    let breaks: Vec<String> = multiples.breaks.iter().map(|one| voice.date(one.on)).collect();
    if !breaks.is_empty() {
        sentences.push(voice.say("chart.multiples.broken", &[("dates", &voice.list(&breaks))]));
    }
    let [low, high] = layout::axis(multiples, voice);
    sentences.push(voice.say("chart.multiples.axis", &[("low", &low), ("high", &high)]));
    sentences.extend(voice.caveat(multiples.statuses()));
    if !multiples.rest.is_empty() {
        let all = voice.peers(multiples.company(), multiples.everyone().count());
        let shown = voice.strings.count(multiples.panels.len());
        sentences.push(voice.say("chart.multiples.first", &[("n", &shown), ("of", &all)]));
    }
    sentences.join(" ")
}

/// What to describe to those who do not see the drawing.
pub(super) fn description(multiples: &Multiples<'_>, voice: Voice<'_>) -> String {
    let count = voice.peers(multiples.company(), multiples.panels.len());
    let ([low, high], [from, to]) =
        (layout::axis(multiples, voice), multiples.window.ends().map(|day| voice.date(day)));
    let values = [("count", &count), ("low", &low), ("high", &high), ("from", &from), ("to", &to)];
    voice.say("chart.multiples.desc", &values.map(|(name, value)| (name, value.as_str())))
}

/// How many rose, fell and stood still, and since when.
fn moves(multiples: &Multiples<'_>, voice: Voice<'_>, moved: &[Moved<'_, '_>]) -> String {
    let company = multiples.company();
    let Some((_, first)) = moved.first() else {
        return voice.say(&format!("chart.multiples.incomparable.{}", key(multiples)), &[]);
    };
    let alike = moved.iter().all(|(_, own)| own.from.to == first.from.to && own.to.to == first.to.to);
    let since = if alike {
        let (from, to) = (voice.date(first.from.to), voice.date(first.to.to));
        voice.say("chart.multiples.since", &[("from", &from), ("to", &to)])
    } else {
        voice.say("chart.multiples.since_own", &[])
    };
    let zero = Number::int(0);
    let kinds = [(Ordering::Greater, "rose"), (Ordering::Less, "fell"), (Ordering::Equal, "stood")];
    let counts = kinds.map(|(kind, word)| (moved.iter().filter(|(_, own)| own.by.cmp(&zero) == kind).count(), word));
    let told: Vec<(usize, &str)> = counts.into_iter().filter(|(count, _)| *count > 0).collect();
    let say = |word: &str, who: &str| voice.say(&format!("chart.multiples.{word}"), &[("who", who)]);
    let clauses: Vec<String> = match told.as_slice() {
        [(1, word)] => {
            let (panel, change) = (moved.first().map(|(panel, _)| *panel), voice.amount(multiples.record(), &first.by));
            let who = panel.map(|panel| multiples.name(voice, panel)).unwrap_or_default();
            vec![voice.say(&format!("chart.multiples.only_{word}"), &[("who", who), ("amount", &change)])]
        }
        [(count, word)] => {
            let all = voice.all(company.noun(), *count);
            vec![voice.say(&format!("chart.multiples.all_{word}"), &[("all", &all)])]
        }
        _ => {
            let who = |(at, count): (usize, usize)| match at {
                0 => voice.peers(company, count),
                _ => voice.strings.count(count),
            };
            told.iter().enumerate().map(|(at, (count, word))| say(word, &who((at, *count)))).collect()
        }
    };
    voice.say("chart.multiples.moves", &[("since", &since), ("moves", &voice.list(&clauses))])
}

/// Who moved most in the better direction, and who least or most in the other.
fn extremes(multiples: &Multiples<'_>, voice: Voice<'_>, moved: &[Moved<'_, '_>]) -> Option<String> {
    let ((_, best), (_, worst)) = (moved.first()?, moved.last()?);
    if best.by == worst.by {
        let amount = voice.amount(multiples.record(), &best.by);
        let told = moved.len() > 1 && !best.by.is_zero();
        return told.then(|| voice.say("chart.multiples.alike", &[("amount", &amount)]));
    }
    let rising = multiples.record().better == Better::Higher;
    let word = |by: &Number, first: bool| match (by.cmp(&Number::int(0)), first == rising) {
        (Ordering::Greater, true) => "rose_most",
        (Ordering::Greater, false) => "rose_least",
        (Ordering::Equal, _) => "stood_still",
        (Ordering::Less, true) => "fell_least",
        (Ordering::Less, false) => "fell_most",
    };
    let say = |end: &Change<'_>, first: bool| {
        let who: Vec<&Panel<'_>> = moved.iter().filter(|(_, own)| own.by == end.by).map(|(panel, _)| *panel).collect();
        let amount = voice.amount(multiples.record(), &end.by);
        let values = [("who", names(multiples, voice, &who)), ("amount", amount)];
        let key = format!("chart.multiples.{}", word(&end.by, first));
        voice.say(&key, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    };
    Some(voice.say("chart.multiples.extremes", &[("best", &say(best, true)), ("worst", &say(worst, false))]))
}

/// Who leads in the newest report.
fn leader(multiples: &Multiples<'_>, voice: Voice<'_>) -> Option<String> {
    let ranked: Vec<&Panel<'_>> =
        multiples.everyone().filter(|panel| matches!(panel.order, Order::Ranked(_))).collect();
    let first = *ranked.first()?;
    let date = voice.date(multiples.site.report(multiples.newest).period.to());
    let value = voice.figure(multiples.record(), &first.last?.figure);
    let leading: Vec<&Panel<'_>> = ranked.iter().copied().filter(|panel| panel.order == first.order).collect();
    let (key, name, who) = match leading.len() {
        1 => ("chart.multiples.leads", "who", multiples.name(voice, first).to_owned()),
        all if all == ranked.len() => ("chart.multiples.equal", "all", voice.all(multiples.company().noun(), all)),
        _ => ("chart.multiples.lead", "who", names(multiples, voice, &leading)),
    };
    let told = voice.say(key, &[(name, &who), ("value", &value), ("date", &date)]);
    Some(match multiples.record().better {
        Better::Lower if leading.len() < ranked.len() => {
            format!("{told} {}", voice.say("chart.lower_is_better", &[]))
        }
        Better::Higher | Better::Lower => told,
    })
}

/// Who has no figure at all.
fn absent(multiples: &Multiples<'_>, voice: Voice<'_>) -> Option<String> {
    let empty: Vec<&Panel<'_>> = multiples.everyone().filter(|panel| panel.last.is_none()).collect();
    (!empty.is_empty()).then(|| voice.say("chart.multiples.absent", &[("who", &names(multiples, voice, &empty))]))
}

fn names(multiples: &Multiples<'_>, voice: Voice<'_>, panels: &[&Panel<'_>]) -> String {
    let units: Vec<UnitId> = panels.iter().map(|panel| panel.strand.unit).collect();
    voice.names(multiples.site, multiples.company(), &units)
}

fn key(multiples: &Multiples<'_>) -> &'static str {
    match multiples.peers {
        Peers::ChildrenOf(_) => "localities",
        Peers::Agencies => "agencies",
    }
}
