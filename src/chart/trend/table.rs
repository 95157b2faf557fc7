//! The complete figures of a trend. Comes in: [`Trend`]. Goes out: its table. Never here: a value that is not drawn.

use super::super::cells::amount;
use super::super::strand::numbers;
use super::super::voice::Voice;
use super::super::{Cell, Table};
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
        aim.resize(head.len(), Cell::default());
        aim
    }));
    Table { caption: trend.name(voice), head, numeric, rows }
}

/// The target and the projection, where there are any.
fn aims(trend: &Trend<'_>, voice: Voice<'_>) -> Vec<Vec<Cell>> {
    let target =
        trend.target.map(|target| vec![voice.target_cell(target.by), voice.value_cell(trend.record(), &target.value)]);
    let projection = trend.projection().map(|leg| {
        let by = voice.say("chart.trend.projected_on", &[("by", &voice.date(leg.to.0))]);
        let value = amount(trend.record(), &trend.rough(leg.to.1));
        let words = voice.say("standing.projection", &[]);
        vec![voice.dated_cell(by, (words, leg.to.0)), Cell::of(projected(trend, voice), value)]
    });
    target.into_iter().chain(projection).collect()
}

/// The projected value, `≈ 23.4 %`; empty where there is none.
pub(super) fn projected(trend: &Trend<'_>, voice: Voice<'_>) -> String {
    let value = trend.projection().map(|leg| voice.value(trend.record(), &trend.rough(leg.to.1)));
    value.map(|value| voice.say("chart.trend.estimate", &[("value", &value)])).unwrap_or_default()
}

/// Another unit's figure, with how far it may be trusted, which no column says; empty where nothing can be drawn of it.
fn other_value(trend: &Trend<'_>, voice: Voice<'_>, reading: &Reading) -> Cell {
    let drawn = numbers(reading).next().is_some();
    if drawn { voice.trusted_cell(trend.record(), reading) } else { Cell::default() }
}

fn row(
    trend: &Trend<'_>,
    voice: Voice<'_>,
    (entry, others, mut notes): (&Entry<'_>, Vec<Cell>, Vec<String>),
) -> Vec<Cell> {
    let record = trend.record();
    let mut row = vec![voice.period_cell(entry.period(trend.site))];
    match entry {
        Entry::Given(reading) => {
            row.push(voice.reading_cell(record, reading));
            row.extend(others);
            row.extend(voice.part_names(record).map(|_| voice.part_cells(&reading.figure)).into_iter().flatten());
            row.extend([voice.basis(reading), voice.status(reading.status)].map(Cell::words));
            notes.extend(reading.corrected.then(|| voice.say("chart.corrected", &[])));
            let observation = trend.site.report(reading.report).observation(trend.unit, trend.indicator);
            let note = observation.and_then(|own| own.note.as_ref());
            notes.extend(note.map(|note| voice.text(note).to_owned()));
        }
        Entry::Absent(_, why) => {
            row.push(Cell::without(voice.absence(*why)));
            row.extend(others);
            row.extend(voice.part_names(record).map(|_| [Cell::default(), Cell::default()]).into_iter().flatten());
            row.extend([Cell::default(), Cell::default()]);
        }
    }
    row.push(Cell::words(notes.join("; ")));
    row
}
