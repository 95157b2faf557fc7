//! The tables of what was derived: observations, standings, tasks, completion, reporting, corrections.

use super::table::{Kind, Table};
use crate::figures::{Bucket, CorrectionRow, Figures, Reading, ReportingRow, Standing, TaskRow};
use crate::model::{Date, Figure, Indicator, Number, Observation, Origin, Site, State, Text, UnitId};

/// A row is one unit's figure of one indicator in one report.
pub fn observations(site: &Site, figures: &Figures) -> Table {
    Table::new("observations", &["period", "unit", "indicator"], "Every reported and every computed figure of each report.")
        .column("period", Kind::Day, "Last day of the report's period, which names the report.")
        .column("from", Kind::Day, "First day of the period.")
        .column("to", Kind::Day, "Last day of the period.")
        .column("unit", Kind::Text, "Id of the locality or agency.")
        .column("indicator", Kind::Text, "Id of the indicator.")
        .column("numerator", Kind::Number, "What was counted, where the parts are known.")
        .column("denominator", Kind::Number, "Out of what, where the parts are known.")
        .column("value", Kind::Number, "Percent for rates, with two decimals; the count for counts. Empty without dossiers or where only a range is known.")
        .column("basis", Kind::Text, "reported: the unit's own; computed: summed from its children.")
        .column("status", Kind::Text, "final, provisional or illustrative (made up to demonstrate); of a computed figure the weakest of its parts'.")
        .column("low", Kind::Number, "Lower end, where only a range was published.")
        .column("high", Kind::Number, "Upper end, where only a range was published.")
        .column("approximate", Kind::Flag, "true where it was published as about.")
        .column("note", Kind::Text, "Remark.")
        .column("source", Kind::Text, "Title of the source, or its address.")
        .with_rows(figures.readings.iter().map(|reading| observation_row(site, reading)))
}

fn observation_row(site: &Site, reading: &Reading) -> Vec<String> {
    let report = site.report(reading.report);
    let own = report.observation(reading.unit, reading.indicator);
    let (low, high) = match &reading.figure {
        Figure::Between { low, high } => (low.plain(), high.plain()),
        Figure::Parts { .. } | Figure::Value { .. } => Default::default(),
    };
    let approximate = matches!(reading.figure, Figure::Value { approximate: true, .. });
    let (numerator, denominator) = parts(&reading.figure);
    let source = own.and_then(|own| own.source.as_ref()).or(report.source.as_ref());
    vec![
        day(Some(report.period.to())),
        day(Some(report.period.from())),
        day(Some(report.period.to())),
        slug(site, reading.unit),
        site.indicator(reading.indicator).slug.to_string(),
        numerator,
        denominator,
        amount(site.indicator(reading.indicator), reading.value.as_ref()),
        reading.basis.as_str().to_owned(),
        reading.status.as_str().to_owned(),
        low,
        high,
        flag(approximate),
        words(own.and_then(note)),
        source.map(origin).unwrap_or_default(),
    ]
}

fn note(observation: &Observation) -> Option<&Text> {
    observation.note.as_ref()
}

/// A row is one unit's standing in one indicator.
pub fn standings(site: &Site, figures: &Figures) -> Table {
    let about = "Where every unit stands in every indicator; whether a value is approximate, observations.csv says.";
    Table::new("standings", &["unit", "indicator"], about)
        .column("as_of", Kind::Day, "The day everything is as of.")
        .column("unit", Kind::Text, "Id of the locality or agency.")
        .column("indicator", Kind::Text, "Id of the indicator.")
        .column("period", Kind::Day, "Last day of the latest report in which the unit has a value.")
        .column("numerator", Kind::Number, "What was counted, where the parts are known.")
        .column("denominator", Kind::Number, "Out of what, where the parts are known.")
        .column("value", Kind::Number, "The latest value: percent for rates.")
        .column("previous", Kind::Number, "The value before it in the same comparable segment.")
        .column("change", Kind::Number, "value − previous: percentage points for rates.")
        .column(
            "rank",
            Kind::Integer,
            "Place among the localities with the same parent, or among the agencies: 1, 2, 2, 4.",
        )
        .column("ranked", Kind::Integer, "How many units that rank is out of.")
        .column("target", Kind::Number, "The target in force.")
        .column("target_by", Kind::Day, "The day by which it is to be reached.")
        .column(
            "gap",
            Kind::Number,
            "target − value, or value − target where lower is better; 0 or below means reached.",
        )
        .column(
            "required_pace",
            Kind::Number,
            "gap ÷ months of 30.4375 days left; empty when reached or when no time is left.",
        )
        .column(
            "projection",
            Kind::Number,
            "Least-squares line through the last values (at least 3, at most 6), read at target_by.",
        )
        .column("verdict", Kind::Text, "no-data, no-target, met, missed, too-early, on-track, behind or far-behind.")
        .column("basis", Kind::Text, "reported or computed.")
        .column("status", Kind::Text, "final, provisional or illustrative.")
        .with_rows(figures.standings.iter().map(|standing| standing_row(site, figures, standing)))
}

fn standing_row(site: &Site, figures: &Figures, standing: &Standing) -> Vec<String> {
    let indicator = site.indicator(standing.indicator);
    let latest = figures.latest(standing);
    let target = standing.target.and_then(|at| indicator.targets.get(at));
    let (numerator, denominator) = latest.map(|reading| parts(&reading.figure)).unwrap_or_default();
    let amount = |number: Option<&Number>| amount(indicator, number);
    let two_decimals = |number: Option<&Number>| number.map(|number| number.fixed(2)).unwrap_or_default();
    vec![
        day(figures.as_of),
        slug(site, standing.unit),
        indicator.slug.to_string(),
        day(latest.map(|reading| reading.to)),
        numerator,
        denominator,
        amount(latest.and_then(|reading| reading.value.as_ref())),
        amount(figures.previous(standing).and_then(|reading| reading.value.as_ref())),
        amount(standing.change.as_ref()),
        standing.rank.map(|rank| rank.place.to_string()).unwrap_or_default(),
        standing.rank.map(|rank| rank.of.to_string()).unwrap_or_default(),
        target.map(|target| target.value.plain()).unwrap_or_default(),
        day(target.map(|target| target.by)),
        amount(standing.gap.as_ref()),
        two_decimals(standing.required_pace.as_ref()),
        two_decimals(standing.projection.as_ref()),
        standing.verdict.as_str().to_owned(),
        latest.map(|reading| reading.basis.as_str().to_owned()).unwrap_or_default(),
        latest.map(|reading| reading.status.as_str().to_owned()).unwrap_or_default(),
    ]
}

/// A row is a task, or one locality's share of it.
pub fn tasks(site: &Site, figures: &Figures) -> Table {
    let table = Table::new("tasks", &["plan", "task", "locality"], "Every task, and each locality's share of it.")
        .column("plan", Kind::Text, "Id of the plan.")
        .column("task", Kind::Text, "Id of the task.")
        .column("locality", Kind::Text, "Id of the locality whose share it is; empty for the task itself.")
        .column("lead", Kind::Text, "Id of the unit that answers for the task.")
        .column("group", Kind::Text, "Id of the task's group.")
        .column("due", Kind::Day, "The deadline in force.")
        .column("state", Kind::Text, "The state on as_of.")
        .column("done", Kind::Day, "The day it was done.")
        .column(
            "bucket",
            Kind::Text,
            "done-on-time, done-late, done, overdue, due-soon, running, no-deadline, recurring or cancelled.",
        )
        .column("days_late", Kind::Integer, "Days past the deadline: until done, or until as_of.")
        .column("first_due", Kind::Day, "The first deadline it had.");
    let table = site.languages().iter().fold(table, |table, lang| {
        table.column(format!("title_{lang}"), Kind::Text, format!("Title in the language {lang}."))
    });
    // Without a day there is no bucket, and so no row.
    let rows = figures.as_of.map_or(&[][..], |_| &figures.tasks);
    table.with_rows(rows.iter().map(|row| task_row(site, row)))
}

fn task_row(site: &Site, row: &TaskRow) -> Vec<String> {
    let task = site.task(row.task);
    let done = match row.state {
        State::Done(day) => Some(day),
        _ => None,
    };
    let cells = vec![
        site.plan(task.plan).slug.to_string(),
        task.slug.to_string(),
        row.unit.map(|unit| slug(site, unit)).unwrap_or_default(),
        slug(site, task.lead),
        task.group.map(|group| site.group(group).slug.to_string()).unwrap_or_default(),
        day(row.due),
        row.state.as_str().to_owned(),
        day(done),
        row.bucket.as_str().to_owned(),
        row.days_late.map(|days| days.to_string()).unwrap_or_default(),
        day(row.first_due),
    ];
    let titles = site.languages().iter().map(|lang| task.title.exactly(*lang).unwrap_or_default().to_owned());
    cells.into_iter().chain(titles).collect()
}

/// A row is one unit's tasks counted.
pub fn completion(site: &Site, figures: &Figures) -> Table {
    let table = Table::new(
        "completion",
        &["unit"],
        "How many of each unit's tasks are done; the root's row counts every task once.",
    )
    .column("unit", Kind::Text, "Id of the locality or agency.")
    .column("total", Kind::Integer, "All its tasks.")
    .column("counted", Kind::Integer, "All but cancelled and recurring ones.")
    .column("done", Kind::Integer, "Done, on time, late or without a deadline.")
    .column("done_on_time", Kind::Integer, "Done by their deadline.")
    .column("done_late", Kind::Integer, "Done after it.")
    .column("overdue", Kind::Integer, "Not done, past their deadline.")
    .column("due_soon", Kind::Integer, "Not done, deadline near.")
    .column("running", Kind::Integer, "Not done, deadline not near.")
    .column("no_deadline", Kind::Integer, "Not done, no deadline.")
    .column("recurring", Kind::Integer, "Never complete.")
    .column("cancelled", Kind::Integer, "Will not be done.")
    .column("completion", Kind::Number, "100 × done ÷ counted, in percent; empty where counted is 0.");
    table.with_rows(figures.completion.iter().map(|of| {
        let tally = &of.buckets;
        let shown = [
            Bucket::DoneOnTime,
            Bucket::DoneLate,
            Bucket::Overdue,
            Bucket::DueSoon,
            Bucket::Running,
            Bucket::NoDeadline,
            Bucket::Recurring,
            Bucket::Cancelled,
        ];
        let counts = [tally.total(), tally.counted(), tally.done()].into_iter().chain(shown.map(|b| tally.get(b)));
        std::iter::once(slug(site, of.unit))
            .chain(counts.map(|count| count.to_string()))
            .chain([tally.completion().map(|rate| rate.fixed(2)).unwrap_or_default()])
            .collect()
    }))
}

/// A row is one report expected of one unit.
pub fn reporting(site: &Site, figures: &Figures) -> Table {
    let table = Table::new("reporting", &["unit", "from", "to"], "Whether each expected report came, and when.")
        .column("unit", Kind::Text, "Id of the locality or agency.")
        .column("from", Kind::Day, "First day of the expected period.")
        .column("to", Kind::Day, "Last day of the expected period.")
        .column("due", Kind::Day, "The day the report was due.")
        .column("submitted", Kind::Day, "The day it came.")
        .column("status", Kind::Text, "on-time, late, missing, pending, reported or unpublished.")
        .column("days_late", Kind::Integer, "Days late; of a missing one, until as_of.");
    table.with_rows(figures.reporting.iter().map(|row| reporting_row(site, row)))
}

fn reporting_row(site: &Site, row: &ReportingRow) -> Vec<String> {
    vec![
        slug(site, row.unit),
        day(Some(row.period.from())),
        day(Some(row.period.to())),
        day(Some(row.due)),
        day(row.submitted),
        row.status.as_str().to_owned(),
        row.days_late.map(|days| days.to_string()).unwrap_or_default(),
    ]
}

/// A row is one published figure that was changed.
pub fn corrections(site: &Site, figures: &Figures) -> Table {
    let about = "Every published figure that was changed; how far it may be trusted, observations.csv says.";
    let table = Table::new("corrections", &["unit", "indicator", "period", "on"], about)
        .column("unit", Kind::Text, "Id of the locality or agency.")
        .column("indicator", Kind::Text, "Id of the indicator.")
        .column("period", Kind::Day, "Last day of the report's period.")
        .column("was", Kind::Number, "The value that stood before.")
        .column("now", Kind::Number, "The value that stood after.")
        .column("on", Kind::Day, "The day of the change.")
        .column("reason", Kind::Text, "Why.");
    table.with_rows(figures.corrections.iter().map(|row| correction_row(site, row)))
}

fn correction_row(site: &Site, row: &CorrectionRow) -> Vec<String> {
    let indicator = site.indicator(row.indicator);
    let report = site.report(row.report);
    let value = |figure: &Figure| amount(indicator, figure.value().as_ref());
    vec![
        slug(site, row.unit),
        indicator.slug.to_string(),
        day(Some(report.period.to())),
        value(&row.was),
        row.now.as_ref().map(value).unwrap_or_default(),
        day(Some(row.on)),
        words(report.corrections.get(row.correction).map(|correction| &correction.reason)),
    ]
}

fn slug(site: &Site, unit: UnitId) -> String {
    site.unit(unit).slug.to_string()
}

fn day(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

fn words(text: Option<&Text>) -> String {
    text.map(|text| text.default_text().to_owned()).unwrap_or_default()
}

fn flag(set: bool) -> String {
    if set { "true".to_owned() } else { String::new() }
}

fn origin(origin: &Origin) -> String {
    let title = origin.title.as_ref().map(Text::default_text);
    title.or(origin.url.as_deref()).unwrap_or_default().to_owned()
}

fn parts(figure: &Figure) -> (String, String) {
    figure.parts().map(|(numerator, denominator)| (numerator.plain(), denominator.plain())).unwrap_or_default()
}

/// Two decimals for rates; counts as they are.
fn amount(indicator: &Indicator, number: Option<&Number>) -> String {
    let write = |number: &Number| if indicator.is_rate() { number.fixed(2) } else { number.plain() };
    number.map(write).unwrap_or_default()
}
