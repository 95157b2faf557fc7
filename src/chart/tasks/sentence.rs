//! The finding of a bar of tasks in words: how many are done, what is late, what is soon. Comes in: [`Tasks`] and one
//! language's words. Goes out: sentences. Never here: a count that `figures` did not make.

use super::super::voice::Voice;
use super::{Tasks, label};
use crate::figures::{Bucket, Tally};

/// What the chart shows, in words.
pub(super) fn sentence(tasks: &Tasks<'_>, voice: Voice<'_>) -> String {
    let name = tasks.name(voice);
    let dated = |day| voice.say("chart.tasks.as_of", &[("whose", name), ("date", &voice.date(day))]);
    let whose = tasks.as_of.map_or_else(|| name.to_owned(), dated);
    let opening = match opening(&tasks.tally, voice, &whose) {
        None => voice.say("chart.tasks.none_counted", &[("whose", &whose)]),
        Some(_) if tasks.tally.counted() == 1 => only(tasks, voice, &whose),
        Some(done) => {
            let late = tasks.tally.get(Bucket::DoneLate);
            let late = (late > 0).then(|| voice.strings.say_count("chart.tasks.done_late", late, &[]));
            let done = [Some(done), late].into_iter().flatten().collect::<Vec<_>>().join(", ");
            let clauses: Vec<String> = std::iter::once(done).chain(clauses(&tasks.tally, voice)).collect();
            format!("{}.", clauses.join("; "))
        }
    };
    std::iter::once(opening).chain(left_out(&tasks.tally, voice)).collect::<Vec<_>>().join(" ")
}

/// How many are done; nothing where none counts.
fn opening(tally: &Tally, voice: Voice<'_>, whose: &str) -> Option<String> {
    let percent = voice.strings.percent(&tally.completion()?);
    let (done, counted) = (tally.done(), tally.counted());
    let of = voice.strings.say_count("chart.tasks.tasks", counted, &[]);
    let n = voice.strings.count(done);
    let values = [("whose", whose), ("of", &of), ("percent", &percent)];
    Some(match done {
        0 => voice.say("chart.tasks.none_done", &values),
        _ if done == counted => voice.say("chart.tasks.all_done", &values),
        _ => voice.say("chart.tasks.done", &[values[0], values[1], values[2], ("n", &n)]),
    })
}

/// How the only task that counts stands.
fn only(tasks: &Tasks<'_>, voice: Voice<'_>, whose: &str) -> String {
    let counts = |(bucket, _): &(Bucket, usize)| !matches!(bucket, Bucket::Recurring | Bucket::Cancelled);
    let bucket = tasks.parts().into_iter().find(counts).map(|(bucket, _)| label(voice, bucket)).unwrap_or_default();
    format!("{}.", voice.say("chart.tasks.only", &[("whose", whose), ("bucket", &bucket)]))
}

/// What is overdue, and what will be due soon.
fn clauses(tally: &Tally, voice: Voice<'_>) -> Vec<String> {
    let say = |key: &str, bucket: Bucket| {
        let count = tally.get(bucket);
        (count > 0).then(|| voice.strings.say_count(key, count, &[]))
    };
    let open = tally.counted() > tally.done();
    let none = (open && tally.get(Bucket::Overdue) == 0).then(|| voice.say("chart.tasks.none_overdue", &[]));
    let overdue = say("chart.tasks.overdue", Bucket::Overdue).or(none);
    [overdue, say("chart.tasks.due_soon", Bucket::DueSoon)].into_iter().flatten().collect()
}

/// How many tasks completion leaves out, in a sentence.
pub(in crate::chart) fn left_out(tally: &Tally, voice: Voice<'_>) -> Option<String> {
    let kinds = [("chart.tasks.recurring", Bucket::Recurring), ("chart.tasks.cancelled", Bucket::Cancelled)];
    let words: Vec<String> = kinds
        .into_iter()
        .map(|(key, bucket)| (key, tally.get(bucket)))
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| voice.strings.say_count(key, count, &[]))
        .collect();
    let all = tally.total() - tally.counted();
    (all > 0).then(|| voice.strings.say_count("chart.tasks.aside", all, &[("list", &voice.list(&words))]))
}
