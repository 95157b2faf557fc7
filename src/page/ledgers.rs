//! Tasks, reporting and announcements as rows of lists. Comes in: rows of [`crate::figures`] and the content.
//! Goes out: their views. Never here: which rows a page shows.

use crate::figures::{Bucket, Punctuality, ReportingRow, Tally, TaskRow};
use crate::model::{Announcement, Date, Period, Progress, State, Status, Task};

use super::anchor;
use super::leaf::Leaf;
use super::route::Route;
use super::view::*;

/// The judgements in the order that readers see them.
const PUNCTUALITIES: [Punctuality; 6] = [
    Punctuality::OnTime,
    Punctuality::Reported,
    Punctuality::Late,
    Punctuality::Missing,
    Punctuality::Pending,
    Punctuality::Unpublished,
];

impl Leaf<'_> {
    /// A task, or one locality's share of it.
    pub fn task_row(&self, row: &TaskRow) -> TaskRowView {
        let site = self.edition.site;
        let task = site.task(row.task);
        let done = match row.state {
            State::Done(day) => Some(self.date(day)),
            _ => None,
        };
        let waits = matches!(row.state, State::Waiting | State::Suspended);
        let waiting_for = progress(task, row).and_then(|p| p.waiting_for.as_ref()).filter(|_| waits);
        TaskRowView {
            id: task.slug.to_string(),
            anchor: anchor::of_task(&task.slug),
            title: self.text(&task.title),
            href: self.to(&Route::Task(task.slug.clone())),
            plan: self.text(&site.plan(task.plan).title),
            group: task.group.map(|group| self.text(&site.group(group).name)),
            group_place: task
                .group
                .and_then(|group| site.groups().position(|(id, _)| id == group))
                .map(|at| (at + 1).to_string()),
            lead: self.unit(task.lead),
            unit: row.unit.map(|unit| self.unit(unit)),
            state: self.word("state", row.state.as_str()),
            done,
            waiting_for: self.maybe(waiting_for),
            due: row.due.map(|day| self.date(day)),
            first_due: row.first_due.filter(|first| Some(*first) != row.due).map(|day| self.date(day)),
            bucket: self.bucket(row.bucket),
            bucket_place: Bucket::ALL.iter().position(|bucket| *bucket == row.bucket).unwrap_or(Bucket::ALL.len()),
            days_key: row.days_late.map(|days| days.to_string()),
            days_late: row.days_late.map(|days| self.days("days_late.alone", days)),
            late_by: row.days_late.map(|days| self.days("days_late.by", days)),
            days: row.days_late.map(|days| self.days("days_late.days", days)),
        }
    }

    /// A bucket in words.
    pub fn bucket(&self, bucket: Bucket) -> Word {
        self.word("bucket", bucket.as_str())
    }

    /// Tasks counted by bucket.
    pub fn tally(&self, tally: &Tally) -> TallyView {
        let strings = self.edition.strings;
        let completion = tally.completion().map(|value| strings.percent(&value));
        let [done, counted, total] = [tally.done(), tally.counted(), tally.total()].map(|n| strings.count(n));
        let sentence = match &completion {
            Some(percent) => {
                let values = [("done", &*done), ("counted", &*counted), ("completion", percent), ("total", &*total)];
                let key = if tally.total() == tally.counted() { "tally.sentence" } else { "tally.sentence_of" };
                self.say(key, &values)
            }
            None => self.say("tally.nothing", &[]),
        };
        let as_of = self.edition.figures.as_of.filter(|_| completion.is_some()).map(|day| strings.date(day));
        let dated = as_of.map(|day| format!("{sentence} {}", self.say("tally.as_of", &[("date", &day)])));
        let bucket_count = |bucket: Bucket| BucketCount {
            bucket: self.bucket(bucket),
            count: tally.get(bucket),
            text: strings.count(tally.get(bucket)),
        };
        TallyView {
            total: tally.total(),
            total_text: total,
            counted,
            done,
            completion,
            sentence: dated.unwrap_or(sentence),
            buckets: Bucket::ALL.map(bucket_count).into(),
            overdue: tally.get(Bucket::Overdue),
        }
    }

    /// One unit's expected report.
    pub fn reporting_row(&self, row: &ReportingRow) -> ReportingView {
        ReportingView {
            unit: self.unit(row.unit),
            period: self.period(row.period),
            due: self.date(row.due),
            submitted: row.submitted.map(|day| self.date(day)),
            status: self.punctuality(row.status),
            days_late: row.days_late.map(|days| self.days("days_late.alone", days)),
            late_by: row.days_late.map(|days| self.days(late_by_key(row.status), days)),
        }
    }

    /// A judgement of punctuality in words.
    pub fn punctuality(&self, status: Punctuality) -> Word {
        self.word("reporting", status.as_str())
    }

    /// How one expected period went for all its units; none where nobody was expected.
    pub fn round(&self, period: Period) -> Option<RoundView> {
        let all = &self.edition.figures.reporting;
        self.round_of(&all.iter().filter(|row| row.period == period).collect::<Vec<_>>())
    }

    /// The same from the rows of one period.
    pub fn round_of(&self, rows: &[&ReportingRow]) -> Option<RoundView> {
        let first = rows.first()?;
        let strings = self.edition.strings;
        let count_of = |status: Punctuality| rows.iter().filter(|row| row.status == status).count();
        let counts = PUNCTUALITIES.iter().filter(|status| count_of(**status) > 0).map(|status| BucketCount {
            bucket: self.punctuality(*status),
            count: count_of(*status),
            text: strings.count(count_of(*status)),
        });
        let mut troubled: Vec<_> = rows.iter().filter(|row| is_troubled(row.status)).collect();
        troubled.sort_by_key(|row| self.edition.place(row.unit));
        Some(RoundView {
            period: self.period(first.period),
            due: self.date(first.due),
            expected: rows.len(),
            counts: counts.collect(),
            sentence: self.round_sentence(rows),
            troubled: troubled.iter().map(|row| self.reporting_row(row)).collect(),
        })
    }

    /// What to say first of a period: who is on time; but a report that records no arrivals, a period that is not yet
    /// due, and one that was never published need other words.
    fn round_sentence(&self, rows: &[&ReportingRow]) -> String {
        let count = |status: Punctuality| rows.iter().filter(|row| row.status == status).count();
        let (on_time, reported) = (count(Punctuality::OnTime), count(Punctuality::Reported));
        let (key, n) = match () {
            () if count(Punctuality::Unpublished) == rows.len() => ("round.unpublished", 0),
            () if reported > 0 => ("round.reported", reported),
            () if count(Punctuality::Pending) > 0 => ("round.pending", on_time),
            () => ("round.on_time", on_time),
        };
        let strings = self.edition.strings;
        self.say(key, &[("n", &strings.count(n)), ("of", &strings.count(rows.len()))])
    }

    /// The expected periods that have ended by as_of, newest first.
    pub fn rounds(&self) -> Vec<Period> {
        let mut periods: Vec<_> = self.edition.figures.reporting.iter().map(|row| row.period).collect();
        periods.sort_unstable_by(|a, b| b.cmp(a));
        periods.dedup();
        periods
    }

    /// The word for figures that may not be taken at their face; none for final ones.
    pub fn status_mark(&self, status: Status) -> Option<Word> {
        match status {
            Status::Illustrative => Some(self.word("status", "illustrative")),
            Status::Provisional => Some(self.word("status", "provisional")),
            Status::Final => None,
        }
    }

    /// An announcement in a list.
    pub fn announcement(&self, announcement: &Announcement) -> AnnouncementView {
        let prose = announcement.in_lang(self.edition.lang);
        let lang = self.edition.foreign(prose.lang);
        let text = |text: &String| LocalText { text: text.clone(), lang: lang.clone() };
        AnnouncementView {
            title: text(&prose.title),
            summary: prose.summary.as_ref().map(text),
            date: self.date(announcement.date),
            href: self.to(&Route::Announcement(announcement.slug.clone())),
            tags: prose.tags.clone(),
            draft: announcement.draft,
        }
    }

    /// A number of days in the words of `key`: `days_late.alone`, `days_late.days` …
    pub fn days(&self, key: &str, days: i64) -> String {
        self.edition.strings.say_count(key, usize::try_from(days).unwrap_or_default(), &[])
    }
}

/// Whether readers should hear of the unit: late or missing. A period that nobody published is not its fault.
fn is_troubled(status: Punctuality) -> bool {
    match status {
        Punctuality::Late | Punctuality::Missing => true,
        Punctuality::OnTime | Punctuality::Pending | Punctuality::Reported | Punctuality::Unpublished => false,
    }
}

/// The words for days right after those of the judgement.
fn late_by_key(status: Punctuality) -> &'static str {
    if status == Punctuality::Missing { "days_late.past_due" } else { "days_late.by" }
}

/// What is most urgent comes first wherever a unit's tasks are listed; then by deadline, those without one last.
pub fn urgency(row: &TaskRow) -> (usize, bool, Option<Date>) {
    let class = match row.bucket {
        Bucket::Overdue => 0,
        Bucket::DueSoon => 1,
        Bucket::Running => 2,
        Bucket::NoDeadline => 3,
        Bucket::Recurring => 4,
        Bucket::DoneOnTime | Bucket::DoneLate | Bucket::Done => 5,
        Bucket::Cancelled => 6,
    };
    (class, row.due.is_none(), row.due)
}

/// What the file says of the row's own progress.
fn progress<'t>(task: &'t Task, row: &TaskRow) -> Option<&'t Progress> {
    match row.unit {
        Some(unit) => task.shares.iter().find(|share| share.unit == unit).map(|share| &share.progress),
        None => task.progress.as_ref(),
    }
}
