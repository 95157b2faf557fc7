//! What happened at one unit: new figures, tasks done and overdue, corrections, reports missing and late.
//! Comes in: figures. Goes out: [`Event`]s with ids that stay the same. Never here: how many of them a feed shows.

use std::collections::BTreeMap;

use crate::figures::{Bucket, Punctuality, Reading, ReportingRow, TaskRow};
use crate::model::{Date, Period, State, UnitId};

use super::super::leaf::{Leaf, unit_route};
use super::super::route::Route;
use super::super::view::CorrectionView;
use super::{Event, absolute};

/// Everything that happened at `unit`, in no particular order.
pub(super) fn of(leaf: &Leaf<'_>, unit: UnitId) -> Vec<Event> {
    let feed = Feed { leaf, unit, page: absolute(leaf, &unit_route(leaf.edition, unit)) };
    let mut events = feed.figures();
    events.extend(leaf.tasks_of_unit(unit).into_iter().filter_map(|row| feed.task(row)));
    events.extend(feed.corrections());
    events.extend(leaf.edition.figures.reporting_of(unit).iter().filter_map(|row| feed.report(row)));
    events
}

/// What a correction changed, and why.
pub(super) fn correction_words(leaf: &Leaf<'_>, view: &CorrectionView) -> String {
    let now = view.now.as_deref().unwrap_or("–");
    let change = [("was", view.was.as_str()), ("now", now), ("reason", &view.reason.text)];
    let mark = view.mark.as_ref().map(|mark| format!(" ({})", mark.words)).unwrap_or_default();
    leaf.say("feed.correction", &change) + &mark
}

/// Whose feed it is.
struct Feed<'f, 'a> {
    leaf: &'f Leaf<'a>,
    unit: UnitId,
    /// The unit's page: what ids begin with.
    page: String,
}

/// What one event is, before it has an address.
struct Told {
    /// What makes it one event among those of the unit.
    id: String,
    title: String,
    summary: Option<String>,
}

impl Feed<'_, '_> {
    fn event(&self, told: Told, route: &Route, published: Date) -> Event {
        Event {
            id: format!("{}#{}", self.page, told.id),
            href: absolute(self.leaf, route),
            title: told.title,
            lang: None,
            published,
            updated: published,
            summary: told.summary,
            categories: Vec::new(),
        }
    }

    /// One event for each period: all the unit's figures that reports of it give.
    fn figures(&self) -> Vec<Event> {
        let edition = self.leaf.edition;
        let mut periods: BTreeMap<Period, Vec<&Reading>> = BTreeMap::new();
        for report in &edition.figures.reports {
            let readings = edition.figures.readings_of(*report);
            let start = readings.partition_point(|reading| reading.unit < self.unit);
            let own = readings[start..].iter().take_while(|reading| reading.unit == self.unit);
            let period = edition.site.report(*report).period;
            own.for_each(|reading| periods.entry(period).or_default().push(reading));
        }
        periods.into_iter().map(|(period, readings)| self.new_figures(period, &readings)).collect()
    }

    fn new_figures(&self, period: Period, readings: &[&Reading]) -> Event {
        let edition = self.leaf.edition;
        let told = Told {
            id: format!("report-{}-{}", period.from(), period.to()),
            title: self.leaf.say("feed.figures", &[("period", &edition.span(period))]),
            summary: Some(readings.iter().map(|reading| self.figure(reading)).collect::<Vec<_>>().join("; ")),
        };
        let published = readings.iter().map(|reading| edition.site.report(reading.report).published).max();
        let mut event = self.event(told, &Route::Report(period.to()), published.unwrap_or(period.to()));
        let corrected = edition.figures.corrections.iter().filter(|row| row.unit == self.unit);
        let corrected = corrected.filter(|row| edition.site.report(row.report).period == period).map(|row| row.on);
        event.updated = corrected.max().unwrap_or(event.published).max(event.published);
        event
    }

    /// A figure with what must stand beside it: `Dịch vụ thiết yếu: 12,73 % (512 trên 4.021), minh họa`.
    fn figure(&self, reading: &Reading) -> String {
        let edition = self.leaf.edition;
        let indicator = edition.site.indicator(reading.indicator);
        let value = self.leaf.figure_with_parts(indicator, &reading.figure);
        let mut words = format!("{}: {value}", edition.words(indicator.short_name()));
        for mark in self.leaf.marks(reading) {
            words.push_str(", ");
            words.push_str(&mark.words);
        }
        words
    }

    /// A task that is done, or that became overdue the day after its deadline.
    fn task(&self, row: &TaskRow) -> Option<Event> {
        let site = self.leaf.edition.site;
        let task = site.task(row.task);
        let title = self.leaf.edition.words(&task.title);
        let whose = row.unit.map(|unit| format!("-{}", site.unit(unit).slug)).unwrap_or_default();
        let (id, key, day) = match (row.state, row.bucket) {
            (State::Done(day), _) => (format!("done-{}{whose}", task.slug), "feed.done", day),
            (_, Bucket::Overdue) => {
                let due = row.due?;
                (format!("overdue-{}{whose}-{due}", task.slug), "feed.overdue", due.tomorrow().ok()?)
            }
            _ => return None,
        };
        let told = Told { id, title: self.leaf.say(key, &[("task", title)]), summary: Some(self.how_it_stands(row)) };
        Some(self.event(told, &Route::Task(task.slug.clone()), day))
    }

    fn how_it_stands(&self, row: &TaskRow) -> String {
        let view = self.leaf.task_row(row);
        let due = view.due.map_or_else(|| self.leaf.say("task.no_due", &[]), |due| due.text.clone());
        let mut words = self.leaf.say("feed.task", &[("lead", &view.lead.name.text), ("due", &due)]);
        for more in view.days_late.into_iter().chain(view.waiting_for.map(|text| text.text)) {
            words.push_str("; ");
            words.push_str(&more);
        }
        words
    }

    fn corrections(&self) -> Vec<Event> {
        let edition = self.leaf.edition;
        let own = edition.figures.corrections.iter().filter(|row| row.unit == self.unit);
        own.map(|row| {
            let view = self.leaf.correction(row);
            let period = edition.site.report(row.report).period;
            let indicator = &view.indicator;
            let values = [("indicator", indicator.name.text.as_str()), ("period", &view.period.text)];
            let told = Told {
                id: format!("correction-{}-{}-{}-{}", indicator.id, period.from(), period.to(), row.on),
                title: self.leaf.say("feed.corrected", &values),
                summary: Some(correction_words(self.leaf, &view)),
            };
            self.event(told, &Route::Report(period.to()), row.on)
        })
        .collect()
    }

    /// A report that is missing since the day after it was due, or that came late.
    fn report(&self, row: &ReportingRow) -> Option<Event> {
        let (key, word, day) = match row.status {
            Punctuality::Missing => ("feed.missing", "missing", row.due.tomorrow().ok()?),
            Punctuality::Late => ("feed.late", "late", row.submitted?),
            Punctuality::OnTime | Punctuality::Pending | Punctuality::Reported | Punctuality::Unpublished => {
                return None;
            }
        };
        let view = self.leaf.reporting_row(row);
        let told = Told {
            id: format!("{word}-{}-{}", row.period.from(), row.period.to()),
            title: self.leaf.say(key, &[("period", &view.period.text)]),
            summary: Some(self.leaf.say("feed.report_due", &[("due", &view.due.text)])),
        };
        Some(self.event(told, &Route::Late, day))
    }
}
