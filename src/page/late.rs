//! What is late, and who answers for it: slow units are named.
//! Comes in: an [`Edition`]. Goes out: its page as a [`Job`]. Never here: a computation that `figures` should do.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::figures::{Bucket, Punctuality, ReportingRow, TaskRow};
use crate::model::{Period, Site, UnitId};

use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf};
use super::route::Route;
use super::view::*;

/// The page of this kind.
pub(super) fn pages(_edition: &Edition<'_>) -> Vec<Job> {
    vec![Job::page(Route::Late, "late.html", |leaf| (head(leaf), late(leaf)))]
}

/// `/late/`
#[derive(Serialize)]
struct LateView {
    /// Whether anything has happened at all: without a day nothing can be late.
    has_day: bool,
    /// Overdue tasks, missing and late reports in one sentence.
    sentence: String,
    /// Every unit that is late with anything, the one with most first.
    units: Vec<LateUnit>,
    /// Overdue tasks and shares of tasks, the latest first.
    tasks: Vec<LateTask>,
    /// Reports that have not come by their period, the longest awaited first.
    missing: Vec<LatePeriod>,
    /// Reports that came late by their period, the newest first.
    late: Vec<LatePeriod>,
    /// Expected periods whose whole report is past due and not published, newest first.
    unpublished: Vec<UnpublishedView>,
}

/// What one unit is late with.
#[derive(Serialize)]
struct LateUnit {
    unit: UnitLink,
    overdue: Option<String>,
    overdue_key: usize,
    /// Of its most overdue task: `12 days`.
    worst: Option<String>,
    /// The same as a plain number, for sorting.
    worst_key: Option<String>,
    missing: Option<String>,
    missing_key: usize,
    late: Option<String>,
    late_key: usize,
}

/// A task or a share of one, with who has to do it.
#[derive(Serialize)]
struct LateTask {
    owner: UnitLink,
    row: TaskRowView,
}

/// The units that are late with one period's report.
#[derive(Serialize)]
struct LatePeriod {
    period: PeriodView,
    due: DateView,
    /// How much the period's report may be trusted, where it is not final.
    mark: Option<Word>,
    /// How late everybody is, where it is the same for all, as it is with what has not come; else `null`.
    days: Option<String>,
    /// The most days as a plain number, for sorting.
    days_key: Option<String>,
    /// The most days first, then by name.
    units: Vec<LateReport>,
}

/// One unit's late report.
#[derive(Serialize)]
struct LateReport {
    unit: UnitLink,
    /// `12 days`
    days: String,
    submitted: Option<DateView>,
}

/// A period whose report is past due.
#[derive(Serialize)]
struct UnpublishedView {
    period: PeriodView,
    due: DateView,
}

fn head(leaf: &Leaf<'_>) -> Head {
    let mut head = Head::new(leaf.words("nav.late", &[]), "late");
    head.description = Some(sentence(leaf));
    head
}

fn late(leaf: &Leaf<'_>) -> LateView {
    let late_task = |row: &TaskRow| LateTask { owner: leaf.unit(owner(leaf, row)), row: leaf.task_row(row) };
    LateView {
        has_day: leaf.edition.figures.as_of.is_some(),
        sentence: sentence(leaf),
        units: units(leaf),
        tasks: overdue(leaf).into_iter().map(late_task).collect(),
        missing: by_period(leaf, Punctuality::Missing),
        late: by_period(leaf, Punctuality::Late).into_iter().rev().collect(),
        unpublished: unpublished(leaf),
    }
}

fn sentence(leaf: &Leaf<'_>) -> String {
    let (tasks, shares): (Vec<_>, Vec<_>) = overdue(leaf).into_iter().partition(|row| row.unit.is_none());
    let of = |status| leaf.edition.figures.reporting.iter().filter(|row| row.status == status).count();
    let (missing, late) = (of(Punctuality::Missing), of(Punctuality::Late));
    if tasks.len() + shares.len() + missing + late == 0 {
        return leaf.say("late_page.nothing", &[]);
    }
    let counted = |key: &str, count: usize| leaf.edition.strings.say_count(key, count, &[]);
    let tasks = counted("late_page.tasks", tasks.len());
    let shares = counted("late_page.shares", shares.len());
    let missing = counted("late_page.missing", missing);
    let late = counted("late_page.late", late);
    let values = [("tasks", tasks.as_str()), ("shares", &shares), ("missing", &missing), ("late", &late)];
    leaf.say("late_page.sentence", &values)
}

/// Who has to do it: the locality for a share, else the lead.
fn owner(leaf: &Leaf<'_>, row: &TaskRow) -> UnitId {
    row.unit.unwrap_or_else(|| leaf.edition.site.task(row.task).lead)
}

/// Overdue tasks and shares, the latest first, then in the site's order, a task before its shares by name.
fn overdue<'a>(leaf: &Leaf<'a>) -> Vec<&'a TaskRow> {
    let rows = leaf.edition.figures.tasks.iter().filter(|row| row.bucket == Bucket::Overdue);
    let mut rows: Vec<&TaskRow> = rows.collect();
    rows.sort_by_key(|row| (Reverse(row.days_late), row.task, row.unit.map(|unit| leaf.edition.place(unit))));
    rows
}

/// The reports of one judgement by period, the oldest first.
fn by_period(leaf: &Leaf<'_>, status: Punctuality) -> Vec<LatePeriod> {
    let mut periods: BTreeMap<Period, Vec<&ReportingRow>> = BTreeMap::new();
    for row in leaf.edition.figures.reporting.iter().filter(|row| row.status == status) {
        periods.entry(row.period).or_default().push(row);
    }
    periods.into_values().filter_map(|rows| late_period(leaf, rows)).collect()
}

fn late_period(leaf: &Leaf<'_>, mut rows: Vec<&ReportingRow>) -> Option<LatePeriod> {
    let days = |row: &ReportingRow| leaf.days("days_late.days", row.days_late.unwrap_or_default());
    rows.sort_by_key(|row| (Reverse(row.days_late), leaf.edition.place(row.unit)));
    let first = *rows.first()?;
    let alike = first.submitted.is_none() && rows.iter().all(|row| row.days_late == first.days_late);
    let report = |row: &&ReportingRow| LateReport {
        unit: leaf.unit(row.unit),
        days: days(row),
        submitted: row.submitted.map(|day| leaf.date(day)),
    };
    Some(LatePeriod {
        period: leaf.period(first.period),
        due: leaf.date(first.due),
        mark: first.report.and_then(|id| leaf.status_mark(leaf.edition.site.report(id).status)),
        days: alike.then(|| days(first)),
        days_key: first.days_late.map(|days| days.to_string()),
        units: rows.iter().map(report).collect(),
    })
}

fn unpublished(leaf: &Leaf<'_>) -> Vec<UnpublishedView> {
    let rows = leaf.edition.figures.reporting.iter().filter(|row| row.status == Punctuality::Unpublished);
    let periods: BTreeMap<Period, crate::model::Date> = rows.map(|row| (row.period, row.due)).collect();
    let view = |(period, due): (&Period, &_)| UnpublishedView { period: leaf.period(*period), due: leaf.date(*due) };
    periods.iter().rev().map(view).collect()
}

/// What one unit is late with, counted.
#[derive(Clone, Copy, Default)]
struct Arrears {
    overdue: usize,
    worst: i64,
    missing: usize,
    late: usize,
}

fn units(leaf: &Leaf<'_>) -> Vec<LateUnit> {
    let arrears = arrears(leaf);
    let mut units = leaf.edition.sorted(arrears.keys().copied());
    let of = |unit: &UnitId| arrears.get(unit).copied().unwrap_or_default();
    units.sort_by_key(|unit| Reverse((of(unit).overdue, of(unit).missing, of(unit).late)));
    let count = |n: usize| (n > 0).then(|| leaf.edition.strings.count(n));
    let view = |unit: UnitId| LateUnit {
        unit: leaf.unit(unit),
        overdue_key: of(&unit).overdue,
        missing_key: of(&unit).missing,
        late_key: of(&unit).late,
        overdue: count(of(&unit).overdue),
        worst_key: (of(&unit).worst > 0).then(|| of(&unit).worst.to_string()),
        worst: (of(&unit).worst > 0).then(|| leaf.days("days_late.days", of(&unit).worst)),
        missing: count(of(&unit).missing),
        late: count(of(&unit).late),
    };
    units.into_iter().map(view).collect()
}

fn arrears(leaf: &Leaf<'_>) -> BTreeMap<UnitId, Arrears> {
    let mut units: BTreeMap<UnitId, Arrears> = BTreeMap::new();
    for row in overdue(leaf).into_iter().filter(|row| counts_once(leaf.edition.site, row)) {
        let own = units.entry(owner(leaf, row)).or_default();
        own.overdue += 1;
        own.worst = own.worst.max(row.days_late.unwrap_or_default());
    }
    for row in &leaf.edition.figures.reporting {
        match row.status {
            Punctuality::Missing => units.entry(row.unit).or_default().missing += 1,
            Punctuality::Late => units.entry(row.unit).or_default().late += 1,
            Punctuality::OnTime | Punctuality::Pending | Punctuality::Reported | Punctuality::Unpublished => {}
        }
    }
    units
}

/// A lead that is also named among the task's localities is judged by its share alone (CONTRACT §3, completion).
fn counts_once(site: &Site, row: &TaskRow) -> bool {
    let task = site.task(row.task);
    row.unit.is_some() || !task.shares.iter().any(|share| share.unit == task.lead)
}
