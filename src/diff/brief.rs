//! The changes brought into an order that one can read: a summary, then tables. Comes in: [`Changes`] and a language.
//! Goes out: a [`Brief`] of plain texts, which text and Markdown each write in their own way.

use super::sections;
use super::words::Pen;
use super::{Changes, Kind};
use crate::problem::Voice;

/// What an approver reads.
pub(super) struct Brief {
    /// What it is about.
    pub title: String,
    /// As of which days.
    pub days: String,
    /// What has to be decided before anything is published: owed corrections, lost addresses.
    pub alarms: Vec<String>,
    /// What changed, counted, the weightiest first.
    pub summary: Vec<String>,
    /// Every change, kind by kind; none without rows.
    pub sections: Vec<Section>,
}

/// One kind of change.
pub(super) struct Section {
    /// What it lists.
    pub heading: String,
    /// What the columns hold.
    pub columns: Vec<String>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
    /// Whether it is read, or only looked up.
    pub weight: Weight,
}

/// Whether a section is read, or only looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// The approver decides about it.
    Read,
    /// It follows from the rest.
    LookedUp,
}

/// The brief in one language. `names` are what both sides were called by whoever asked.
pub(super) fn brief(changes: &Changes, voice: Voice, (old, new): (&str, &str)) -> Brief {
    let pen = Pen::new(voice, &changes.names);
    let title = match voice {
        Voice::Vi => format!("Thay đổi từ {old} đến {new}"),
        Voice::En => format!("Changes from {old} to {new}"),
    };
    Brief {
        title,
        days: days(changes, &pen),
        alarms: alarms(changes, &pen),
        summary: summary(changes, &pen),
        sections: sections::sections(changes, &pen),
    }
}

fn days(changes: &Changes, pen: &Pen<'_>) -> String {
    let day = |iso: &Option<String>| match iso {
        Some(iso) => pen.day(iso),
        None => pen.pick("chưa có", "none yet").to_owned(),
    };
    let (was, now) = (day(&changes.as_of.0), day(&changes.as_of.1));
    let as_of = pen.pick("Số liệu tính đến", "Figures as of");
    if was == now { format!("{as_of}: {now}") } else { format!("{as_of}: {was} → {now}") }
}

fn alarms(changes: &Changes, pen: &Pen<'_>) -> Vec<String> {
    let owed = changes.owed().count();
    let gone = changes.gone.len();
    let mut alarms = Vec::new();
    if owed > 0 {
        let vi = "số liệu đã công bố bị sửa hoặc bỏ mà chưa có đính chính";
        let en = (
            "published figure was changed or withdrawn without a correction",
            "published figures were changed or withdrawn without a correction",
        );
        alarms.push(pen.counted(owed, vi, en));
    }
    if gone > 0 {
        let vi = "địa chỉ đã công bố không còn";
        alarms.push(pen.counted(gone, vi, ("published address is gone", "published addresses are gone")));
    }
    alarms
}

/// How many of a list were added, removed and changed, in one phrase; nothing of an empty list.
struct Tally {
    added: usize,
    removed: usize,
    changed: usize,
}

impl Tally {
    fn of(kinds: impl Iterator<Item = Kind>) -> Self {
        let mut tally = Self { added: 0, removed: 0, changed: 0 };
        for kind in kinds {
            let count = match kind {
                Kind::Added => &mut tally.added,
                Kind::Removed => &mut tally.removed,
                Kind::Changed => &mut tally.changed,
            };
            *count += 1;
        }
        tally
    }

    fn said(&self, pen: &Pen<'_>, (vi, en): (&str, &str)) -> Option<String> {
        let parts = [
            (self.changed, pen.pick("thay đổi", "changed")),
            (self.added, pen.pick("thêm", "added")),
            (self.removed, pen.pick("bỏ", "removed")),
        ];
        let there = parts.iter().filter(|(count, _)| *count > 0);
        let said: Vec<String> = there.map(|(count, word)| format!("{} {word}", pen.count(*count))).collect();
        (!said.is_empty()).then(|| format!("{}: {}", pen.pick(vi, en), said.join(", ")))
    }
}

fn summary(changes: &Changes, pen: &Pen<'_>) -> Vec<String> {
    let by_hand = changes.tasks.iter().filter(|task| !task.is_by_time_alone());
    let by_time = changes.tasks.iter().filter(|task| task.is_by_time_alone());
    let pages = &changes.pages;
    let pages = Tally { added: pages.added.len(), removed: pages.removed.len(), changed: pages.changed.len() };
    let lines = [
        Tally::of(changes.reports.iter().map(|one| one.kind)).said(pen, ("kỳ báo cáo", "reports")),
        Tally::of(changes.figures.iter().map(|one| one.ends.kind())).said(pen, ("số liệu", "figures")),
        Tally::of(changes.computed.iter().map(|one| one.ends.kind())).said(pen, ("số liệu tổng hợp", "sums")),
        Tally::of(changes.remarks.iter().map(|_| Kind::Changed))
            .said(pen, ("ghi chú, nguồn, độ tin cậy", "notes, sources, status")),
        Tally::of(changes.standings.iter().map(|_| Kind::Changed))
            .said(pen, ("hạng và đánh giá", "ranks and verdicts")),
        Tally::of(by_hand.map(|one| one.ends.kind())).said(pen, ("nhiệm vụ", "tasks")),
        Tally::of(by_time.map(|_| Kind::Changed))
            .said(pen, ("nhiệm vụ chỉ đổi vì đến ngày", "tasks moved by the calendar alone")),
        Tally::of(changes.announcements.iter().map(|one| one.ends.kind())).said(pen, ("thông báo", "announcements")),
        pages.said(pen, ("trang", "pages")),
    ];
    let mut lines: Vec<String> = lines.into_iter().flatten().collect();
    if changes.is_empty() {
        lines.push(pen.pick("Không có thay đổi nào", "Nothing changed").to_owned());
    }
    lines
}
