//! The changes for programs. Comes in: [`Changes`]. Goes out: one JSON object, all of it, its fields described in the
//! README: they stay, others may be added. Numbers are texts as the data files have them (exact), what is empty there is
//! `null` here.

use serde_json::{Value, json};

use super::{
    Announced, AnnouncementChange, Changes, Debt, Ends, FigureChange, Gone, Shown, Standing, TaskChange, TaskState,
};

/// The changes as one line of JSON, with a line feed at its end. `names` are what both sides were called by whoever asked.
pub fn json(changes: &Changes, (old, new): (&str, &str)) -> String {
    let pages = &changes.pages;
    let remark = |one: &super::RemarkChange| {
        let (was, now) = (shown(&one.was), shown(&one.now));
        json!({ "period": one.key.period, "unit": one.key.unit, "indicator": one.key.indicator,
            "fields": one.fields, "was": was, "now": now })
    };
    let report = |one: &super::ReportChange| json!({ "period": one.period, "change": one.kind.as_str(), "figures": one.figures, "units": one.units });
    let moved = |one: &super::StandingChange| json!({ "unit": one.unit, "indicator": one.indicator, "was": standing(&one.was), "now": standing(&one.now) });
    let all = json!({
        "old": { "name": old, "as_of": changes.as_of.0 },
        "new": { "name": new, "as_of": changes.as_of.1 },
        "corrections_owed": changes.owed().count(),
        "reports": changes.reports.iter().map(report).collect::<Vec<_>>(),
        "figures": changes.figures.iter().map(figure).collect::<Vec<_>>(),
        "computed": changes.computed.iter().map(figure).collect::<Vec<_>>(),
        "remarks": changes.remarks.iter().map(remark).collect::<Vec<_>>(),
        "standings": changes.standings.iter().map(moved).collect::<Vec<_>>(),
        "tasks": changes.tasks.iter().map(task).collect::<Vec<_>>(),
        "announcements": changes.announcements.iter().map(announcement).collect::<Vec<_>>(),
        "pages": { "added": pages.added, "removed": pages.removed, "changed": pages.changed },
        "gone": changes.gone.iter().map(gone).collect::<Vec<_>>(),
    });
    format!("{all}\n")
}

fn cell(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { text.into() }
}

fn end<T>(end: Option<&T>, write: fn(&T) -> Value) -> Value {
    end.map_or(Value::Null, write)
}

fn ends<T>(ends: &Ends<T>, write: fn(&T) -> Value) -> (Value, Value) {
    (end(ends.was.as_ref(), write), end(ends.now.as_ref(), write))
}

fn figure(change: &FigureChange) -> Value {
    let (was, now) = ends(&change.ends, shown);
    json!({
        "period": change.key.period,
        "unit": change.key.unit,
        "indicator": change.key.indicator,
        "change": change.ends.kind().as_str(),
        "was": was,
        "now": now,
        "by": change.by.as_ref().map(|by| by.plain()),
        "correction": change.debt.as_str(),
        "reason": match &change.debt {
            Debt::Paid { reason } => cell(reason),
            Debt::None | Debt::Owed | Debt::Misquoted { .. } => Value::Null,
        },
    })
}

fn shown(shown: &Shown) -> Value {
    json!({
        "numerator": cell(&shown.numerator),
        "denominator": cell(&shown.denominator),
        "value": cell(&shown.value),
        "low": cell(&shown.low),
        "high": cell(&shown.high),
        "approximate": shown.approximate == "true",
        "basis": cell(&shown.basis),
        "status": cell(&shown.status),
        "note": cell(&shown.note),
        "source": cell(&shown.source),
    })
}

fn standing(standing: &Standing) -> Value {
    json!({ "rank": cell(&standing.rank), "ranked": cell(&standing.ranked), "verdict": cell(&standing.verdict) })
}

fn task(change: &TaskChange) -> Value {
    let (was, now) = ends(&change.ends, task_state);
    json!({
        "task": change.task,
        "locality": cell(&change.locality),
        "change": change.ends.kind().as_str(),
        "fields": change.fields,
        "was": was,
        "now": now,
    })
}

fn task_state(state: &TaskState) -> Value {
    json!({
        "plan": cell(&state.plan),
        "lead": cell(&state.lead),
        "due": cell(&state.due),
        "state": cell(&state.state),
        "done": cell(&state.done),
        "bucket": cell(&state.bucket),
    })
}

fn announcement(change: &AnnouncementChange) -> Value {
    let told: fn(&Announced) -> Value = |one| json!({ "date": one.date, "titles": one.titles });
    let (was, now) = ends(&change.ends, told);
    json!({ "announcement": change.slug, "change": change.ends.kind().as_str(), "was": was, "now": now })
}

fn gone(gone: &Gone) -> Value {
    json!({ "address": gone.address, "others": gone.others })
}
