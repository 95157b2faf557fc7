//! The tasks: what was promised, by whom, by when, and what became of it.
//! Comes in: an [`Edition`]. Goes out: its pages as [`Job`]s. Never here: a computation that `figures` should do.

use serde::Serialize;

use crate::chart::{Subject, TasksOf};
use crate::figures::{Bucket, Tally, TaskRow};
use crate::model::{GroupId, PlanId, State, Task, TaskId};

use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf};
use super::ledgers::urgency;
use super::route::Route;
use super::view::*;

/// The pages of this kind.
pub(super) fn pages(edition: &Edition<'_>) -> Vec<Job> {
    let list = Job::page(Route::Tasks, "tasks.html", |leaf| (list_head(leaf), list(leaf)));
    let one = |(id, task): (TaskId, &Task)| {
        Job::page(Route::Task(task.slug.clone()), "task.html", move |leaf| (task_head(leaf, id), task_view(leaf, id)))
    };
    std::iter::once(list).chain(edition.site.tasks().map(one)).collect()
}

/// `/tasks/`
#[derive(Serialize)]
struct TasksView {
    tally: TallyView,
    chart: Option<ChartView>,
    /// Overdue, open, done; each by deadline; empty ones left out.
    sections: Vec<TaskSection>,
    /// Recurring and cancelled ones, which completion leaves out.
    apart: Vec<TaskLine>,
    plans: Vec<PlanView>,
}

/// Tasks that stand alike.
#[derive(Serialize)]
struct TaskSection {
    /// `overdue`, `open`, `done`: its words are `tasks_page.section_…`.
    key: &'static str,
    heading: String,
    lines: Vec<TaskLine>,
}

/// One task in a list.
#[derive(Serialize)]
struct TaskLine {
    row: TaskRowView,
    /// "15 of 21 localities done"; `null` for a task without localities.
    shares: Option<String>,
    /// "3 localities overdue"; `null` where none is.
    shares_overdue: Option<String>,
}

/// One plan with its groups counted.
#[derive(Serialize)]
struct PlanView {
    id: String,
    title: LocalText,
    number: Option<String>,
    issued: Option<DateView>,
    source: Option<String>,
    /// Its place on the list of tasks.
    href: String,
    tally: TallyView,
    chart: Option<ChartView>,
    /// What was done by when, against the deadlines.
    burnup: Option<ChartView>,
    groups: Vec<GroupView>,
}

/// One group of a plan's tasks, or those that are in none.
#[derive(Serialize)]
struct GroupView {
    /// `null` for the tasks without a group.
    name: Option<LocalText>,
    tally: TallyView,
    chart: Option<ChartView>,
}

/// `/tasks/<id>/`
#[derive(Serialize)]
struct TaskView {
    row: TaskRowView,
    plan: PlanHead,
    with: Vec<UnitLink>,
    product: Option<LocalText>,
    recurring: bool,
    /// Whether the state follows from the localities'.
    derived: bool,
    extensions: Vec<ExtensionView>,
    /// Newest first.
    updates: Vec<UpdateView>,
    evidence: Vec<OriginView>,
    /// The localities that carry it out: what is late first, then by name.
    shares: Vec<TaskRowView>,
    /// How many of them stand where; `null` without any.
    shares_tally: Option<TallyView>,
    /// The announcements that name it.
    announcements: Vec<AnnouncementView>,
}

/// The document that lays a task down.
#[derive(Serialize)]
struct PlanHead {
    title: LocalText,
    number: Option<String>,
    issued: Option<DateView>,
    source: Option<String>,
    href: String,
}

/// A deadline that was moved.
#[derive(Serialize)]
struct ExtensionView {
    from: DateView,
    to: DateView,
    reason: Option<LocalText>,
}

/// Something said about a task on a day.
#[derive(Serialize)]
struct UpdateView {
    on: DateView,
    text: LocalText,
}

/// Which buckets belong to a section.
type Wanted = fn(Bucket) -> bool;

fn list_head(leaf: &Leaf<'_>) -> Head {
    let mut head = Head::new(leaf.words("nav.tasks", &[]), "tasks");
    head.description = Some(leaf.tally(&Tally::of(own_rows(leaf).map(|row| row.bucket))).sentence);
    head
}

fn list(leaf: &Leaf<'_>) -> TasksView {
    let lines = |wanted: Wanted| {
        let mut rows: Vec<&TaskRow> = own_rows(leaf).filter(|row| wanted(row.bucket)).collect();
        rows.sort_by_key(|row| (urgency(row), row.task));
        rows.into_iter().map(|row| line(leaf, row)).collect::<Vec<_>>()
    };
    let sections: [(&'static str, Wanted); 3] =
        [("overdue", |bucket| bucket == Bucket::Overdue), ("open", is_open), ("done", Bucket::is_done)];
    let section = |(key, wanted): (&'static str, Wanted)| {
        let lines = lines(wanted);
        let heading = leaf.edition.strings.say_count(&format!("tasks_page.section_{key}"), lines.len(), &[]);
        (!lines.is_empty()).then_some(TaskSection { key, heading, lines })
    };
    TasksView {
        tally: leaf.tally(&Tally::of(own_rows(leaf).map(|row| row.bucket))),
        chart: leaf.chart(Subject::Tasks(TasksOf::Unit(leaf.edition.site.root()))),
        sections: sections.into_iter().filter_map(section).collect(),
        apart: lines(|b| matches!(b, Bucket::Recurring | Bucket::Cancelled)),
        plans: leaf.edition.site.plans().map(|(id, _)| plan(leaf, id)).collect(),
    }
}

/// The rows of tasks themselves, not of localities' shares.
fn own_rows<'a>(leaf: &Leaf<'a>) -> impl Iterator<Item = &'a TaskRow> {
    leaf.edition.figures.tasks.iter().filter(|row| row.unit.is_none())
}

/// Not done, and not overdue either.
fn is_open(bucket: Bucket) -> bool {
    match bucket {
        Bucket::DueSoon | Bucket::Running | Bucket::NoDeadline => true,
        Bucket::DoneOnTime | Bucket::DoneLate | Bucket::Done => false,
        Bucket::Overdue | Bucket::Recurring | Bucket::Cancelled => false,
    }
}

fn line(leaf: &Leaf<'_>, row: &TaskRow) -> TaskLine {
    let shares = shares_of(leaf, row.task);
    let working = shares.iter().filter(|share| share.state != State::Cancelled).count();
    let done = shares.iter().filter(|share| matches!(share.state, State::Done(_))).count();
    let overdue = shares.iter().filter(|share| share.bucket == Bucket::Overdue).count();
    let strings = leaf.edition.strings;
    let done_of = || {
        let (n, of) = (strings.count(done), strings.count(working));
        leaf.say("tasks_page.shares_done", &[("n", &n), ("of", &of)])
    };
    TaskLine {
        row: leaf.task_row(row),
        shares: (working > 0).then(done_of),
        shares_overdue: (overdue > 0).then(|| strings.say_count("tasks_page.shares_overdue", overdue, &[])),
    }
}

fn shares_of<'a>(leaf: &Leaf<'a>, task: TaskId) -> &'a [TaskRow] {
    leaf.edition.figures.tasks_of(task).get(1..).unwrap_or_default()
}

fn plan(leaf: &Leaf<'_>, id: PlanId) -> PlanView {
    let site = leaf.edition.site;
    let PlanHead { title, number, issued, source, href } = plan_head(leaf, id);
    let of_plan = || own_rows(leaf).filter(|row| site.task(row.task).plan == id);
    let mut groups: Vec<GroupView> = site.plan(id).groups.iter().map(|group| group_view(leaf, *group)).collect();
    let ungrouped = Tally::of(of_plan().filter(|row| site.task(row.task).group.is_none()).map(|row| row.bucket));
    if ungrouped.total() > 0 && !groups.is_empty() {
        groups.push(GroupView { name: None, tally: leaf.tally(&ungrouped), chart: None });
    }
    PlanView {
        id: site.plan(id).slug.to_string(),
        title,
        number,
        issued,
        source,
        href,
        tally: leaf.tally(&Tally::of(of_plan().map(|row| row.bucket))),
        chart: leaf.chart(Subject::Tasks(TasksOf::Plan(id))),
        burnup: leaf.chart(Subject::Burnup(TasksOf::Plan(id))),
        groups,
    }
}

fn group_view(leaf: &Leaf<'_>, id: GroupId) -> GroupView {
    let site = leaf.edition.site;
    let rows = own_rows(leaf).filter(|row| site.task(row.task).group == Some(id));
    GroupView {
        name: Some(leaf.text(&site.group(id).name)),
        tally: leaf.tally(&Tally::of(rows.map(|row| row.bucket))),
        chart: leaf.chart(Subject::Tasks(TasksOf::Group(id))),
    }
}

fn plan_head(leaf: &Leaf<'_>, id: PlanId) -> PlanHead {
    let plan = leaf.edition.site.plan(id);
    PlanHead {
        title: leaf.text(&plan.title),
        number: plan.number.clone(),
        issued: plan.issued.map(|day| leaf.date(day)),
        source: plan.source.clone(),
        href: format!("{}#plan-{}", leaf.to(&Route::Tasks), plan.slug),
    }
}

fn task_head(leaf: &Leaf<'_>, id: TaskId) -> Head {
    let task = leaf.edition.site.task(id);
    let mut head = Head::new(leaf.text(&task.title), "tasks");
    head.above = vec![leaf.crumb("nav.tasks", &Route::Tasks)];
    head.description = leaf.edition.figures.task(id).map(|row| {
        let (row, lead) = (leaf.task_row(row), leaf.unit(task.lead));
        let due = row.due.map_or_else(|| leaf.say("task.no_due", &[]), |due| due.text.clone());
        let values = [("lead", lead.full.text.as_str()), ("due", &due), ("bucket", &row.bucket.words)];
        leaf.say("task_page.description", &values)
    });
    head
}

fn task_view(leaf: &Leaf<'_>, id: TaskId) -> Option<TaskView> {
    let (site, figures) = (leaf.edition.site, leaf.edition.figures);
    let task = site.task(id);
    let shares = shares_of(leaf, id);
    let tally = Tally::of(shares.iter().map(|share| share.bucket));
    let naming = leaf.edition.announcements().filter(|a| a.tasks.contains(&id));
    Some(TaskView {
        row: leaf.task_row(figures.task(id)?),
        plan: plan_head(leaf, task.plan),
        with: task.with.iter().map(|unit| leaf.unit(*unit)).collect(),
        product: leaf.maybe(task.product.as_ref()),
        recurring: task.recurring,
        derived: task.progress.is_none() && !shares.is_empty(),
        extensions: extensions(leaf, task),
        updates: updates(leaf, task),
        evidence: task.evidence.iter().map(|e| evidence(leaf, e)).collect(),
        shares: by_urgency(leaf, shares).into_iter().map(|share| leaf.task_row(share)).collect(),
        shares_tally: (!shares.is_empty()).then(|| leaf.tally(&tally)),
        announcements: naming.map(|a| leaf.announcement(a)).collect(),
    })
}

fn extensions(leaf: &Leaf<'_>, task: &Task) -> Vec<ExtensionView> {
    let view = |e: &crate::model::Extension| ExtensionView {
        from: leaf.date(e.from),
        to: leaf.date(e.to),
        reason: leaf.maybe(e.reason.as_ref()),
    };
    task.extended.iter().map(view).collect()
}

/// Newest first, without those dated after as_of: they have not happened.
fn updates(leaf: &Leaf<'_>, task: &Task) -> Vec<UpdateView> {
    let as_of = leaf.edition.figures.as_of;
    let happened = task.updates.iter().filter(|update| as_of.is_some_and(|day| update.on <= day));
    let mut happened: Vec<_> = happened.collect();
    happened.sort_by_key(|update| std::cmp::Reverse(update.on));
    happened.iter().map(|update| UpdateView { on: leaf.date(update.on), text: leaf.text(&update.text) }).collect()
}

fn evidence(leaf: &Leaf<'_>, evidence: &crate::model::Evidence) -> OriginView {
    OriginView { name: leaf.text(&evidence.title), href: evidence.url.clone() }
}

/// The most urgent first, each by the locality's name.
fn by_urgency<'r>(leaf: &Leaf<'_>, rows: &'r [TaskRow]) -> Vec<&'r TaskRow> {
    let mut sorted: Vec<_> = rows.iter().collect();
    sorted.sort_by_key(|row| (urgency(row), row.unit.map(|unit| leaf.edition.place(unit))));
    sorted
}
