//! The complete figures of a trend. Comes in: [`Trend`]. Goes out: its table. Never here: a value that is not drawn.

use super::super::Table;
use super::super::strand::numbers;
use super::super::voice::Voice;
use super::{Entry, Trend};
use crate::figures::Reading;
use crate::model::Date;

/// A row for each period, oldest first, then the target and where the values are heading.
pub(super) fn table(trend: &Trend<'_>, voice: Voice<'_>) -> Table {
    let parts = voice.part_names(trend.record());
    let column = |name: &str| voice.say(&format!("chart.column.{name}"), &[]);
    let mut head = vec![column("period"), column("value")];
    head.extend(trend.others.iter().map(|other| voice.unit(trend.site, other.unit).to_owned()));
    head.extend(parts.into_iter().flatten().map(str::to_owned));
    head.extend(["basis", "status", "note"].map(column));
    let numeric = (0..head.len()).map(|at| at > 0 && at + 3 < head.len()).collect();
    let mut rows = Vec::new();
    let mut before: Option<Date> = None;
    for (at, entry) in trend.entries.iter().enumerate() {
        let day = entry.day(trend.site);
        let since = before.replace(day).unwrap_or(day);
        let notes = trend.breaks_between(since, day).map(|one| voice.break_note(one)).collect();
        let others = trend.others.iter().map(|other| other.readings.get(at).copied().flatten());
        let others =
            others.map(|reading| reading.map(|reading| other_value(trend, voice, reading)).unwrap_or_default());
        rows.push(row(trend, voice, (entry, others.collect(), notes)));
    }
    rows.extend(aims(trend, voice).into_iter().map(|mut aim| {
        aim.resize(head.len(), String::new());
        aim
    }));
    Table { caption: trend.name(voice), head, numeric, rows }
}

/// The target and the projection, where there are any.
fn aims(trend: &Trend<'_>, voice: Voice<'_>) -> Vec<Vec<String>> {
    let target = trend.target.map(|target| {
        let by = voice.say("chart.target_on", &[("by", &voice.date(target.by))]);
        vec![by, voice.value(trend.record(), &target.value)]
    });
    let projection = trend.projection().map(|leg| {
        let by = voice.say("chart.trend.projected_on", &[("by", &voice.date(leg.to.0))]);
        vec![by, projected(trend, voice)]
    });
    target.into_iter().chain(projection).collect()
}

/// The projected value, `≈ 23.4 %`; empty where there is none.
pub(super) fn projected(trend: &Trend<'_>, voice: Voice<'_>) -> String {
    let value = trend.projection().map(|leg| voice.value(trend.record(), &trend.rough(leg.to.1)));
    value.map(|value| voice.say("chart.trend.estimate", &[("value", &value)])).unwrap_or_default()
}

/// Another unit's figure, with how far it may be trusted, which no column says; empty where nothing can be drawn of it.
fn other_value(trend: &Trend<'_>, voice: Voice<'_>, reading: &Reading) -> String {
    let drawn = numbers(reading).next().is_some();
    let told = || voice.trusted(voice.figure(trend.record(), &reading.figure), reading.status);
    if drawn { told() } else { String::new() }
}

fn row(
    trend: &Trend<'_>,
    voice: Voice<'_>,
    (entry, others, mut notes): (&Entry<'_>, Vec<String>, Vec<String>),
) -> Vec<String> {
    let record = trend.record();
    let mut row = vec![voice.period(entry.period(trend.site))];
    match entry {
        Entry::Given(reading) => {
            row.push(voice.figure(record, &reading.figure));
            row.extend(others);
            row.extend(voice.part_names(record).map(|_| voice.parts(&reading.figure)).into_iter().flatten());
            row.extend([voice.basis(reading), voice.status(reading.status)]);
            notes.extend(reading.corrected.then(|| voice.say("chart.corrected", &[])));
            let observation = trend.site.report(reading.report).observation(trend.unit, trend.indicator);
            let note = observation.and_then(|own| own.note.as_ref());
            notes.extend(note.map(|note| voice.text(note).to_owned()));
        }
        Entry::Absent(_, why) => {
            row.push(voice.absence(*why));
            row.extend(others);
            row.extend(voice.part_names(record).map(|_| [String::new(), String::new()]).into_iter().flatten());
            row.extend([String::new(), String::new()]);
        }
    }
    row.push(notes.join("; "));
    row
}
