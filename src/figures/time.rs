//! The day everything is as of. CONTRACT §3: unless the command line names one, the latest day on which anything in the
//! content happened.

use crate::model::{Date, Report, Site, State, Task};

/// The latest day on which anything happened: a report's publication, a submission, a correction, a task's or a
/// locality's completion, an update, an announcement (drafts aside). `None` where nothing has.
pub fn happened(site: &Site) -> Option<Date> {
    let reports = site.reports().flat_map(|(_, report)| report_days(report));
    let tasks = site.tasks().flat_map(|(_, task)| task_days(task));
    let announcements = site.announcements().iter().filter(|text| !text.draft).map(|text| text.date);
    reports.chain(tasks).chain(announcements).max()
}

fn report_days(report: &Report) -> impl Iterator<Item = Date> {
    let submissions = report.submitted.iter().flat_map(|submitted| submitted.values().copied());
    let corrections = report.corrections.iter().map(|correction| correction.on);
    std::iter::once(report.published).chain(submissions).chain(corrections)
}

fn task_days(task: &Task) -> impl Iterator<Item = Date> {
    let done = |state: State| match state {
        State::Done(day) => Some(day),
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
    own.chain(shares).chain(task.updates.iter().map(|update| update.on))
}
