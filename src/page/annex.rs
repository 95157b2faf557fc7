//! What a report's page adds for those who decide, so that it can be printed and laid on a table: what was overdue on the
//! day the report was published. Comes in: a [`Leaf`] and a day. Goes out: views. Never here: the report's own figures.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::figures::{Figures, TaskRow};
use crate::model::{Date, TaskId};

use super::leaf::Leaf;
use super::route::Route;
use super::view::*;

/// How many tasks are named before the list of all late ones is pointed to.
const NAMED: usize = 20;

/// What was overdue on a day.
#[derive(Serialize)]
pub(super) struct OverdueView {
    /// How many tasks and shares of tasks, and as of which day.
    sentence: String,
    /// The latest first.
    tasks: Vec<OverdueTask>,
    /// How many tasks are not named, in words; `null` where all are.
    more: Option<String>,
    /// Where all are.
    late: String,
}

/// A task that is overdue itself or in some localities.
#[derive(Serialize)]
struct OverdueTask {
    title: LocalText,
    href: String,
    lead: UnitLink,
    /// Its deadline.
    due: Option<DateView>,
    /// How late it is; `null` where only localities are.
    days: Option<String>,
    /// The localities that are late with their share.
    shares: Vec<OverdueShare>,
}

/// A locality's share of a task.
#[derive(Serialize)]
struct OverdueShare {
    unit: UnitLink,
    /// How late it is, where that is not what the task is.
    days: Option<String>,
}

impl Leaf<'_> {
    /// What was overdue on `day`; none on a site without tasks.
    pub(super) fn overdue_on(&self, day: Date) -> Option<OverdueView> {
        let site = self.edition.site;
        site.tasks().next()?;
        let rows = Figures::overdue_on(site, day);
        let shares = rows.iter().filter(|row| row.unit.is_some()).count();
        let of_tasks = by_task(&rows);
        let more = of_tasks.len().saturating_sub(NAMED);
        Some(OverdueView {
            sentence: self.overdue_sentence(day, (rows.len() - shares, shares)),
            tasks: of_tasks.into_iter().take(NAMED).map(|(id, rows)| self.overdue_task(id, &rows)).collect(),
            more: (more > 0).then(|| self.edition.strings.say_count("annex.more", more, &[])),
            late: self.to(&Route::Late),
        })
    }

    fn overdue_sentence(&self, day: Date, (tasks, shares): (usize, usize)) -> String {
        let day = self.edition.strings.date(day);
        if tasks + shares == 0 {
            return self.say("annex.none_overdue", &[("day", &day)]);
        }
        let counts = [("late_page.tasks", tasks), ("late_page.shares", shares)].into_iter().filter(|(_, n)| *n > 0);
        let list: Vec<String> = counts.map(|(key, n)| self.edition.strings.say_count(key, n, &[])).collect();
        self.say("annex.overdue_on", &[("day", &day), ("list", &list.join(", "))])
    }

    fn overdue_task(&self, id: TaskId, rows: &[&TaskRow]) -> OverdueTask {
        let task = self.edition.site.task(id);
        let own = rows.iter().find(|row| row.unit.is_none()).and_then(|row| row.days_late);
        let share = |row: &&TaskRow| {
            let days = row.days_late.filter(|days| Some(*days) != own);
            Some(OverdueShare { unit: self.unit(row.unit?), days: days.map(|days| self.days("days_late.days", days)) })
        };
        let mut shares: Vec<&TaskRow> = rows.iter().filter(|row| row.unit.is_some()).copied().collect();
        shares.sort_by_key(|row| (std::cmp::Reverse(row.days_late), row.unit.map(|unit| self.edition.place(unit))));
        OverdueTask {
            title: self.text(&task.title),
            href: self.to(&Route::Task(task.slug.clone())),
            lead: self.unit(task.lead),
            due: task.due.map(|day| self.date(day)),
            days: own.map(|days| self.days("days_late.alone", days)),
            shares: shares.iter().filter_map(share).collect(),
        }
    }
}

/// Rows by their task, in the order in which the tasks first appear.
fn by_task(rows: &[TaskRow]) -> Vec<(TaskId, Vec<&TaskRow>)> {
    let mut places: BTreeMap<TaskId, usize> = BTreeMap::new();
    let mut tasks: Vec<(TaskId, Vec<&TaskRow>)> = Vec::new();
    for row in rows {
        let at = *places.entry(row.task).or_insert(tasks.len());
        match tasks.get_mut(at) {
            Some((_, own)) => own.push(row),
            None => tasks.push((row.task, vec![row])),
        }
    }
    tasks
}
