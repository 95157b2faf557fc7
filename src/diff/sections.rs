//! One table for each kind of change. Comes in: [`Changes`]. Goes out: headings, columns, rows, in plain text.

use super::brief::{Section, Weight};
use super::words::Pen;
use super::{
    AnnouncementChange, Changes, Debt, FigureChange, Kind, RemarkChange, ReportChange, StandingChange, TaskChange,
    TaskState, pages,
};

/// Every section that has rows, in the order of their weight.
pub(super) fn sections(changes: &Changes, pen: &Pen<'_>) -> Vec<Section> {
    let (owed, other): (Vec<_>, Vec<_>) = changes.figures.iter().partition(|change| change.debt.is_owed());
    let (by_time, by_hand): (Vec<_>, Vec<_>) = changes.tasks.iter().partition(|task| task.is_by_time_alone());
    let computed: Vec<&FigureChange> = changes.computed.iter().collect();
    let sections = [
        figures(
            &owed,
            (pen, Weight::Read),
            ("Số liệu sửa hoặc bỏ mà chưa có đính chính", "Figures changed or withdrawn without a correction"),
        ),
        gone(changes, pen),
        reports(&changes.reports, pen),
        figures(&other, (pen, Weight::Read), ("Số liệu thêm, sửa, bỏ", "Figures added, changed, removed")),
        standings(&changes.standings, pen),
        tasks(&by_hand, (pen, Weight::Read), ("Nhiệm vụ", "Tasks")),
        announcements(&changes.announcements, pen),
        figures(&computed, (pen, Weight::LookedUp), ("Số liệu tổng hợp thay đổi theo", "Sums that followed")),
        remarks(&changes.remarks, pen),
        tasks(&by_time, (pen, Weight::LookedUp), ("Nhiệm vụ chỉ đổi vì đến ngày", "Tasks moved by the calendar alone")),
        changed_pages(changes, pen),
    ];
    sections.into_iter().filter(|section| !section.rows.is_empty()).collect()
}

fn columns(pen: &Pen<'_>, names: &[(&str, &str)]) -> Vec<String> {
    names.iter().map(|(vi, en)| pen.pick(vi, en).to_owned()).collect()
}

const PERIOD: (&str, &str) = ("kỳ đến ngày", "period to");
const UNIT: (&str, &str) = ("đơn vị", "unit");
const INDICATOR: (&str, &str) = ("chỉ tiêu", "indicator");
const CHANGE: (&str, &str) = ("thay đổi", "change");
const WAS: (&str, &str) = ("trước", "before");
const NOW: (&str, &str) = ("sau", "after");

fn figures(list: &[&FigureChange], (pen, weight): (&Pen<'_>, Weight), heading: (&str, &str)) -> Section {
    let row = |change: &&FigureChange| {
        let (key, ends) = (&change.key, &change.ends);
        let shown = |end: &Option<super::Shown>| match end {
            Some(shown) => pen.figure(shown, &key.indicator),
            None => pen.pick("không có", "none").to_owned(),
        };
        vec![
            pen.day(&key.period),
            pen.unit(&key.unit),
            pen.indicator(&key.indicator),
            shown(&ends.was),
            shown(&ends.now),
            change.by.as_ref().map(|by| pen.step(by, &key.indicator)).unwrap_or_default(),
            debt(change, pen),
        ]
    };
    let step = ("chênh lệch", "by");
    let correction = ("đính chính", "correction");
    Section {
        heading: pen.pick(heading.0, heading.1).to_owned(),
        columns: columns(pen, &[PERIOD, UNIT, INDICATOR, WAS, NOW, step, correction]),
        rows: list.iter().map(row).collect(),
        weight,
    }
}

fn debt(change: &FigureChange, pen: &Pen<'_>) -> String {
    match &change.debt {
        Debt::None => String::new(),
        Debt::Paid { reason } => format!("{}: {reason}", pen.pick("có", "given")),
        Debt::Owed => pen.pick("CHƯA CÓ", "MISSING").to_owned(),
        Debt::Misquoted { was, .. } => {
            let was = if was.is_empty() { "–".to_owned() } else { pen.value(was, &change.key.indicator) };
            format!("{} {was}", pen.pick("GHI SAI SỐ CŨ:", "WRONG FORMER VALUE:"))
        }
    }
}

fn gone(changes: &Changes, pen: &Pen<'_>) -> Section {
    let rows = changes.gone.iter().map(|gone| vec![format!("/{}", gone.address), others(&gone.others, pen)]);
    Section {
        heading: pen.pick("Địa chỉ đã công bố không còn", "Published addresses that are gone").to_owned(),
        columns: columns(pen, &[("địa chỉ", "address"), ("cùng với", "and with it")]),
        rows: rows.collect(),
        weight: Weight::Read,
    }
}

/// The first few of what went with an address, and how many there are besides.
fn others(others: &[String], pen: &Pen<'_>) -> String {
    const NAMED: usize = 3;
    let named: Vec<String> = others.iter().take(NAMED).map(|address| format!("/{address}")).collect();
    match others.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{}, {}", named.join(", "), pen.counted(more, "địa chỉ nữa", ("more", "more"))),
    }
}

fn kind(kind: Kind, pen: &Pen<'_>) -> String {
    match kind {
        Kind::Added => pen.pick("thêm", "added").to_owned(),
        Kind::Removed => pen.pick("bỏ", "removed").to_owned(),
        Kind::Changed => pen.pick("thay đổi", "changed").to_owned(),
    }
}

fn reports(list: &[ReportChange], pen: &Pen<'_>) -> Section {
    let row = |change: &ReportChange| {
        let (figures, units) = (pen.count(change.figures), pen.count(change.units));
        vec![pen.day(&change.period), kind(change.kind, pen), units, figures]
    };
    Section {
        heading: pen.pick("Kỳ báo cáo", "Reports").to_owned(),
        columns: columns(pen, &[PERIOD, CHANGE, ("số đơn vị", "units"), ("số liệu", "figures")]),
        rows: list.iter().map(row).collect(),
        weight: Weight::Read,
    }
}

fn standings(list: &[StandingChange], pen: &Pen<'_>) -> Section {
    let rank = |one: &super::Standing| match one.rank.is_empty() {
        true => pen.pick("không xếp hạng", "not ranked").to_owned(),
        false => format!("{}/{}", one.rank, one.ranked),
    };
    let row = |change: &StandingChange| {
        let ranks = arrow(&rank(&change.was), &rank(&change.now));
        let verdicts = arrow(&pen.word(&change.was.verdict), &pen.word(&change.now.verdict));
        vec![pen.unit(&change.unit), pen.indicator(&change.indicator), ranks, verdicts]
    };
    Section {
        heading: pen.pick("Hạng và đánh giá", "Ranks and verdicts").to_owned(),
        columns: columns(pen, &[UNIT, INDICATOR, ("hạng", "rank"), ("đánh giá", "verdict")]),
        rows: list.iter().map(row).collect(),
        weight: Weight::Read,
    }
}

/// Both ends where they differ, else the one.
fn arrow(was: &str, now: &str) -> String {
    if was == now { now.to_owned() } else { format!("{was} → {now}") }
}

fn tasks(list: &[&TaskChange], (pen, weight): (&Pen<'_>, Weight), heading: (&str, &str)) -> Section {
    let row = |change: &&TaskChange| {
        let of = |read: &dyn Fn(&TaskState) -> String| match (&change.ends.was, &change.ends.now) {
            (Some(was), Some(now)) => arrow(&read(was), &read(now)),
            (Some(only), None) | (None, Some(only)) => read(only),
            (None, None) => String::new(),
        };
        let locality = if change.locality.is_empty() { String::new() } else { pen.unit(&change.locality) };
        let due = |state: &TaskState| match state.due.is_empty() {
            true => pen.pick("không thời hạn", "no deadline").to_owned(),
            false => pen.day(&state.due),
        };
        let state = |state: &TaskState| match state.done.is_empty() {
            true => pen.word(&state.state),
            false => format!("{} {}", pen.word(&state.state), pen.day(&state.done)),
        };
        vec![
            pen.task(&change.task),
            locality,
            kind(change.ends.kind(), pen),
            of(&state),
            of(&due),
            of(&|state: &TaskState| pen.word(&state.bucket)),
            of(&|state: &TaskState| pen.unit(&state.lead)),
        ]
    };
    let (task, locality, deadline) = (("nhiệm vụ", "task"), ("địa phương", "locality"), ("thời hạn", "deadline"));
    let (state, bucket, lead) = (("trạng thái", "state"), ("đúng hạn?", "on time?"), ("chủ trì", "lead"));
    Section {
        heading: pen.pick(heading.0, heading.1).to_owned(),
        columns: columns(pen, &[task, locality, CHANGE, state, deadline, bucket, lead]),
        rows: list.iter().map(row).collect(),
        weight,
    }
}

fn announcements(list: &[AnnouncementChange], pen: &Pen<'_>) -> Section {
    let row = |change: &AnnouncementChange| {
        let told = change.ends.now.as_ref().or(change.ends.was.as_ref());
        let title = told.and_then(|one| one.title(pen.pick("vi", "en"))).unwrap_or_default();
        let date = told.and_then(|one| one.date.as_deref()).map(|date| pen.day(date)).unwrap_or_default();
        vec![date, title.to_owned(), change.slug.clone(), kind(change.ends.kind(), pen)]
    };
    Section {
        heading: pen.pick("Thông báo", "Announcements").to_owned(),
        columns: columns(pen, &[("ngày", "day"), ("tiêu đề", "title"), ("mã", "id"), CHANGE]),
        rows: list.iter().map(row).collect(),
        weight: Weight::Read,
    }
}

fn remarks(list: &[RemarkChange], pen: &Pen<'_>) -> Section {
    let rows = list.iter().flat_map(|change| {
        change.fields.iter().map(|field| {
            let (what, was, now) = match *field {
                "basis" => {
                    (pen.pick("cách có số liệu", "basis"), pen.word(&change.was.basis), pen.word(&change.now.basis))
                }
                "status" => {
                    (pen.pick("độ tin cậy", "status"), pen.word(&change.was.status), pen.word(&change.now.status))
                }
                "note" => (pen.pick("ghi chú", "note"), change.was.note.clone(), change.now.note.clone()),
                _ => (pen.pick("nguồn", "source"), change.was.source.clone(), change.now.source.clone()),
            };
            let key = &change.key;
            let (period, unit) = (pen.day(&key.period), pen.unit(&key.unit));
            vec![period, unit, pen.indicator(&key.indicator), what.to_owned(), was, now]
        })
    });
    Section {
        heading: pen.pick("Ghi chú, nguồn, độ tin cậy", "Notes, sources, status").to_owned(),
        columns: columns(pen, &[PERIOD, UNIT, INDICATOR, ("mục", "what"), WAS, NOW]),
        rows: rows.collect(),
        weight: Weight::LookedUp,
    }
}

fn changed_pages(changes: &Changes, pen: &Pen<'_>) -> Section {
    let of = |paths: &[String], what: Kind| -> Vec<Vec<String>> {
        paths.iter().map(|path| vec![format!("/{}", pages::address(path)), kind(what, pen)]).collect()
    };
    let pages = &changes.pages;
    let lists = [(&pages.added, Kind::Added), (&pages.removed, Kind::Removed), (&pages.changed, Kind::Changed)];
    Section {
        heading: pen.pick("Trang", "Pages").to_owned(),
        columns: columns(pen, &[("địa chỉ", "address"), CHANGE]),
        rows: lists.into_iter().flat_map(|(paths, what)| of(paths, what)).collect(),
        weight: Weight::LookedUp,
    }
}
