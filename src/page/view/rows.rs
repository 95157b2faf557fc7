//! Rows of lists: tasks, reports that came or did not, corrections, announcements. Comes in: nothing; the ledgers fill
//! them. Never here: which rows a page shows.

use serde::Serialize;

use super::{DateView, IndicatorLink, LocalText, PeriodView, UnitLink, Word};

/// A task, or one locality's share of it.
#[derive(Clone, Debug, Serialize)]
pub struct TaskRowView {
    /// The task's id.
    pub id: String,
    /// The id of what a page says of it.
    pub anchor: String,
    /// Its title.
    pub title: LocalText,
    /// Its page.
    pub href: String,
    /// Its plan.
    pub plan: LocalText,
    /// Its group.
    pub group: Option<LocalText>,
    /// Which group that is among those of all plans, for sorting and filtering.
    pub group_place: Option<String>,
    /// Who answers for it.
    pub lead: UnitLink,
    /// The locality, for a share.
    pub unit: Option<UnitLink>,
    /// The state.
    pub state: Word,
    /// The day it was done.
    pub done: Option<DateView>,
    /// What it waits for.
    pub waiting_for: Option<LocalText>,
    /// The deadline in force.
    pub due: Option<DateView>,
    /// The first deadline it had, where that was another.
    pub first_due: Option<DateView>,
    /// The bucket.
    pub bucket: Word,
    /// The bucket's place in reading order, for sorting.
    pub bucket_place: usize,
    /// Days late as a plain number, for sorting.
    pub days_key: Option<String>,
    /// How late, by itself: `12 days late`.
    pub days_late: Option<String>,
    /// How late, right after the bucket's words: `by 12 days`.
    pub late_by: Option<String>,
    /// How late, under a heading that says so: `12 days`.
    pub days: Option<String>,
}

/// Tasks counted.
#[derive(Clone, Debug, Serialize)]
pub struct TallyView {
    /// All of them.
    pub total: usize,
    /// All, as text.
    pub total_text: String,
    /// What completion is out of, as text.
    pub counted: String,
    /// Done, as text.
    pub done: String,
    /// `87,5 %`; `null` where nothing is counted.
    pub completion: Option<String>,
    /// In words: "28 of 32 done (87,5 %). As of 7 Nov 2022.", or that nothing is counted.
    pub sentence: String,
    /// Every bucket in reading order with its number, empty ones too.
    pub buckets: Vec<BucketCount>,
    /// How many are overdue.
    pub overdue: usize,
}

/// One bucket's number.
#[derive(Clone, Debug, Serialize)]
pub struct BucketCount {
    /// Which.
    pub bucket: Word,
    /// How many.
    pub count: usize,
    /// How many, as text.
    pub text: String,
}

/// Whether one unit's report for one expected period came.
#[derive(Clone, Debug, Serialize)]
pub struct ReportingView {
    /// Whose.
    pub unit: UnitLink,
    /// The period.
    pub period: PeriodView,
    /// The day it was due.
    pub due: DateView,
    /// The day it came.
    pub submitted: Option<DateView>,
    /// The judgement.
    pub status: Word,
    /// How late, by itself: `12 days late`.
    pub days_late: Option<String>,
    /// How late, right after the judgement's words: `by 12 days` late, `12 days past due` missing.
    pub late_by: Option<String>,
}

/// How one expected period went.
#[derive(Clone, Debug, Serialize)]
pub struct RoundView {
    /// The period.
    pub period: PeriodView,
    /// The day reports were due.
    pub due: DateView,
    /// How many units were expected.
    pub expected: usize,
    /// Every judgement that occurs with its number, in reading order.
    pub counts: Vec<BucketCount>,
    /// "16 of 21 reported on time."
    pub sentence: String,
    /// Those late or missing.
    pub troubled: Vec<ReportingView>,
}

/// A figure that was changed.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectionView {
    /// Whose.
    pub unit: UnitLink,
    /// Of what.
    pub indicator: IndicatorLink,
    /// In which report.
    pub period: PeriodView,
    /// What stood before: value with parts.
    pub was: String,
    /// What stood after.
    pub now: Option<String>,
    /// The day of the change.
    pub on: DateView,
    /// Why.
    pub reason: LocalText,
    /// The report's status, where it is not final.
    pub mark: Option<Word>,
    /// Its id among all corrections: `vinh-essential-online-2022-11-15-2022-11-25`.
    pub id: String,
    /// Its entry in the list of all corrections.
    pub href: String,
    /// What it changed on its day.
    pub effect: EffectView,
}

/// What a correction changed, as of its own day.
#[derive(Clone, Debug, Serialize)]
pub struct EffectView {
    /// `thứ 5 → thứ 3 trên 21`, that it did not change, or that the unit is not ranked; `null` of a unit that had ended.
    pub rank: Option<String>,
    /// The judgement without the correction; `null` of a unit that had ended.
    pub verdict_was: Option<Word>,
    /// The judgement with it, where that is another one.
    pub verdict_now: Option<Word>,
    /// The computed figures above that it changed; empty where none did.
    pub above: Vec<AboveView>,
    /// Whether anything above could have changed.
    pub has_above: bool,
}

/// A computed figure that a correction changed.
#[derive(Clone, Debug, Serialize)]
pub struct AboveView {
    /// Whose.
    pub unit: UnitLink,
    /// `3,82 % → 3,9 %`.
    pub values: String,
    /// `+0,08 điểm %`; `null` where one of the two is no value.
    pub by: Option<String>,
}

/// An announcement in a list.
#[derive(Clone, Debug, Serialize)]
pub struct AnnouncementView {
    /// Its title.
    pub title: LocalText,
    /// Its summary.
    pub summary: Option<LocalText>,
    /// Its day.
    pub date: DateView,
    /// Its page.
    pub href: String,
    /// Free words.
    pub tags: Vec<String>,
    /// Whether it is a draft.
    pub draft: bool,
}
