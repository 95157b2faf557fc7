//! The day everything is as of. CONTRACT §3: unless the command line names one, the latest day on which anything in the
//! content happened.

use crate::model::{Date, Report, Site, State, Task, UnitId};

/// One thing that happened, and where the content says so.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Happening {
    /// The day.
    pub day: Date,
    /// The file, or the folder of files, relative to the site folder.
    pub file: String,
    /// The key that gives the day: `published`, `done`.
    pub key: &'static str,
    /// Whose: the id of a task or a unit; empty where the file has one such day.
    pub of: String,
}

/// The latest day on which anything happened: a report's publication, a submission, a correction, a task's or a
/// locality's completion, an update, an announcement (drafts aside). `None` where nothing has.
pub fn happened(site: &Site) -> Option<Date> {
    let reports = site.reports().flat_map(|(_, report)| report_days(report)).map(|(day, ..)| day);
    let tasks = site.tasks().flat_map(|(_, task)| task_days(task)).map(|(day, _)| day);
    let announcements = site.announcements().iter().filter(|text| !text.draft).map(|text| text.date);
    reports.chain(tasks).chain(announcements).max()
}

/// Everything that happened after `day`, by file.
pub fn happened_after(site: &Site, day: Date) -> Vec<Happening> {
    let reports = site.reports().flat_map(|(_, report)| {
        report_days(report).filter(move |(on, ..)| *on > day).map(|(on, key, unit)| Happening {
            day: on,
            file: format!("content/{}", report.file),
            key,
            of: unit.map_or_else(String::new, |id| site.unit(id).slug.to_string()),
        })
    });
    let tasks = site.tasks().flat_map(|(_, task)| {
        task_days(task).filter(move |(on, _)| *on > day).map(|(on, key)| Happening {
            day: on,
            file: "content/tasks/".to_owned(),
            key,
            of: task.slug.to_string(),
        })
    });
    let announcements = site.announcements().iter().filter(|text| !text.draft && text.date > day);
    let announcements = announcements.map(|text| Happening {
        day: text.date,
        file: text.texts.first().map_or_else(String::new, |prose| prose.file.clone()),
        key: "date",
        of: String::new(),
    });
    let mut all: Vec<Happening> = reports.chain(tasks).chain(announcements).collect();
    all.sort_by(|a, b| (&a.file, &a.of, a.key, a.day).cmp(&(&b.file, &b.of, b.key, b.day)));
    all.dedup();
    all
}

fn report_days(report: &Report) -> impl Iterator<Item = (Date, &'static str, Option<UnitId>)> {
    let submissions = report.submitted.iter().flatten().map(|(unit, day)| (*day, "submitted", Some(*unit)));
    let corrections = report.corrections.iter().map(|correction| (correction.on, "corrections", Some(correction.unit)));
    std::iter::once((report.published, "published", None)).chain(submissions).chain(corrections)
}

fn task_days(task: &Task) -> impl Iterator<Item = (Date, &'static str)> {
    let done = |state: State| match state {
        State::Done(day) => Some((day, "done")),
        State::NotStarted
        | State::InProgress
        | State::Waiting
        | State::AwaitingConfirmation
        | State::Returned
        | State::Suspended
        | State::Cancelled => None,
    };
    let own = task.progress.iter().filter_map(move |progress| done(progress.state));
    let shares = task.shares.iter().filter_map(move |share| done(share.progress.state));
    own.chain(shares).chain(task.updates.iter().map(|update| (update.on, "updates")))
}
