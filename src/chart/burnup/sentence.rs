//! The finding of a burn-up in words: how much is done, how much was due, what that leaves. Comes in: [`Burnup`] and one
//! language's words. Goes out: sentences. Never here: a figure that `figures` did not count.

use std::cmp::Ordering;

use super::super::tasks::left_out;
use super::super::voice::Voice;
use super::Burnup;

/// What the chart shows, in words.
pub(super) fn sentence(burnup: &Burnup<'_>, voice: Voice<'_>) -> String {
    let opening = format!("{}.", opening(burnup, voice));
    let rest =
        [still_open(burnup, voice), later(burnup, voice), undated(burnup, voice), left_out(&burnup.tally, voice)];
    std::iter::once(opening).chain(rest.into_iter().flatten()).collect::<Vec<_>>().join(" ")
}

/// What to describe to those who do not see the drawing.
pub(super) fn description(burnup: &Burnup<'_>, voice: Voice<'_>) -> String {
    let ends = [burnup.figures.days.first(), burnup.figures.days.last()];
    let [from, to] = ends.map(|day| day.map(|day| voice.date(day.day)).unwrap_or_default());
    let of = tasks(burnup, voice);
    voice.say("chart.burnup.desc", &[("of", &of), ("from", &from), ("to", &to)])
}

fn tasks(burnup: &Burnup<'_>, voice: Voice<'_>) -> String {
    voice.strings.say_count("chart.tasks.tasks", burnup.figures.counted, &[])
}

/// `Nghệ An, as of 20 Nov 2022: 23 of 41 tasks are done; 30 were due by then, so 7 are missing`
fn opening(burnup: &Burnup<'_>, voice: Voice<'_>) -> String {
    let figures = &burnup.figures;
    let count = |key: &str, n: usize, values: &[(&str, &str)]| voice.strings.say_count(key, n, values);
    let day = voice.date(figures.as_of);
    let whose = voice.say("chart.tasks.as_of", &[("whose", burnup.name(voice)), ("date", &day)]);
    let whose = [("whose", whose.as_str())];
    if figures.counted == 1 {
        let key = if figures.done == 1 { "chart.burnup.all_done" } else { "chart.burnup.none_done" };
        return format!("{}; {}", count(key, 1, &whose), only_deadline(burnup, voice));
    }
    if figures.done == figures.counted {
        let all = count("chart.burnup.all_done", figures.counted, &whose);
        let early = (figures.early > 0).then(|| count("chart.burnup.early", figures.early, &[]));
        return [Some(all), early].into_iter().flatten().collect::<Vec<_>>().join(", ");
    }
    let done = match figures.done {
        0 => count("chart.burnup.none_done", figures.counted, &whose),
        done => count("chart.burnup.done", done, &[whose[0], ("of", &tasks(burnup, voice))]),
    };
    let apart = if figures.done == 0 || figures.due == 0 { ";" } else { "," };
    format!("{done}{apart} {}", against_plan(burnup, voice))
}

/// When the only task is due.
fn only_deadline(burnup: &Burnup<'_>, voice: Voice<'_>) -> String {
    let due = burnup.figures.days.iter().find(|day| day.newly_due > 0).map(|day| voice.date(day.day));
    match due {
        Some(date) => voice.say("chart.burnup.only_deadline", &[("date", &date)]),
        None => voice.strings.say_count("chart.burnup.no_deadlines", 1, &[]),
    }
}

/// How much was due, and how far what is done lags behind it or is ahead of it.
fn against_plan(burnup: &Burnup<'_>, voice: Voice<'_>) -> String {
    let figures = &burnup.figures;
    let count = |key: &str, n: usize, values: &[(&str, &str)]| voice.strings.say_count(key, n, values);
    if figures.planned == 0 {
        return count("chart.burnup.no_deadlines", figures.counted, &[]);
    }
    if figures.due == 0 {
        return voice.say("chart.burnup.none_due", &[]);
    }
    if figures.done == 0 {
        return count("chart.burnup.due", figures.due, &[]);
    }
    let due = voice.strings.count(figures.due);
    let gap = figures.due.abs_diff(figures.done);
    match figures.done.cmp(&figures.due) {
        Ordering::Less => count("chart.burnup.behind", gap, &[("due", &due)]),
        Ordering::Equal => voice.say("chart.burnup.on_plan", &[]),
        Ordering::Greater => count("chart.burnup.ahead", gap, &[("due", &due)]),
    }
}

/// How many tasks that were due are open, where the distance between what is due and what is done does not say it:
/// work that was not due yet makes up for them.
fn still_open(burnup: &Burnup<'_>, voice: Voice<'_>) -> Option<String> {
    let figures = &burnup.figures;
    let told = figures.due.saturating_sub(figures.done);
    (figures.open > told).then(|| voice.strings.say_count("chart.burnup.open", figures.open, &[]))
}

/// How many deadlines are still to come, and when the last one is.
fn later(burnup: &Burnup<'_>, voice: Voice<'_>) -> Option<String> {
    let figures = &burnup.figures;
    let later = figures.planned - figures.due;
    let last = voice.date(figures.days.last()?.day);
    let key = if figures.due == 0 { "chart.burnup.later_all" } else { "chart.burnup.later" };
    let told = later > 0 && figures.done < figures.counted && figures.counted > 1;
    told.then(|| voice.strings.say_count(key, later, &[("date", &last)]))
}

/// How many tasks have no deadline, where others have one.
fn undated(burnup: &Burnup<'_>, voice: Voice<'_>) -> Option<String> {
    let undated = burnup.figures.counted - burnup.figures.planned;
    (undated > 0 && burnup.figures.planned > 0).then(|| voice.strings.say_count("chart.burnup.undated", undated, &[]))
}
