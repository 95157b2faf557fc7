//! The tables of what was derived: observations, standings, tasks, completion, reporting, corrections.

use super::dictionary;
use super::table::Table;
use crate::figures::{Bucket, CorrectionRow, Figures, Reading, ReportingRow, Standing, TaskRow};
use crate::model::{Date, Figure, Indicator, Number, Observation, Origin, Site, State, Text, UnitId};

/// A row is one unit's figure of one indicator in one report.
pub fn observations(site: &Site, figures: &Figures) -> Table {
    observations_of(site, figures.readings.iter())
}

/// The same of some figures.
pub fn observations_of<'r>(site: &Site, readings: impl Iterator<Item = &'r Reading>) -> Table {
    Table::new(&dictionary::OBSERVATIONS, site).with_rows(readings.map(|reading| observation_row(site, reading)))
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
    Table::new(&dictionary::STANDINGS, site)
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
    // Without a day there is no bucket, and so no row.
    let rows = figures.as_of.map_or(&[][..], |_| &figures.tasks);
    Table::new(&dictionary::TASKS, site).with_rows(rows.iter().map(|row| task_row(site, row)))
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
    Table::new(&dictionary::COMPLETION, site).with_rows(figures.completion.iter().map(|of| {
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
    reporting_of(site, figures.reporting.iter())
}

/// The same of some reports.
pub fn reporting_of<'r>(site: &Site, rows: impl Iterator<Item = &'r ReportingRow>) -> Table {
    Table::new(&dictionary::REPORTING, site).with_rows(rows.map(|row| reporting_row(site, row)))
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
    corrections_of(site, figures.corrections.iter())
}

/// The same of some corrections.
pub fn corrections_of<'r>(site: &Site, rows: impl Iterator<Item = &'r CorrectionRow>) -> Table {
    Table::new(&dictionary::CORRECTIONS, site).with_rows(rows.map(|row| correction_row(site, row)))
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
