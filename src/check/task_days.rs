//! Whether the days of a task fit together, with each other and with the life of the units that do it.
//! Comes in: a task and its places. Goes out: problems only. Most are warnings: real files hold odd histories, and the
//! figures say what to make of each.

use jiff::civil::Date;

use super::said::{self, say};
use super::task::{Around, Places};
use crate::model::{Extension, Share, State, Task, Unit};
use crate::problem::{Phrase, Problems, Words, codes, words};
use crate::yaml::{Fields, Node};

/// Everything between the keys of one task.
pub(super) fn judge(task: &Task, places: &Places<'_>, around: &Around<'_>, problems: &mut Problems) {
    judge_issued(task, places, around.issued, problems);
    judge_deadline(task, &places.own, problems);
    judge_recurring(task, &places.own, problems);
    judge_shares(task, &places.own, around, problems);
    judge_units(task, places, around, problems);
}

/// Nothing is due or done before the plan that asks for it was issued.
fn judge_issued(task: &Task, places: &Places<'_>, issued: Option<Date>, problems: &mut Problems) {
    let Some(issued) = issued else { return };
    let own = &places.own;
    if let (Some(due), Some(node)) = (task.due.filter(|due| *due < issued), own.node("due")) {
        let (due, issued) = (said::day(due), said::day(issued));
        problems.add(
            &codes::DUE_BEFORE_ISSUED,
            node.at(),
            say!(
                "cần một hạn sau ngày ban hành kế hoạch ({issued}), nhưng thấy {due}",
                "expected a deadline after the plan was issued ({issued}), found {due}";
                issued, due
            ),
            words!("sửa `due`, hoặc sửa `issued` của kế hoạch", "correct `due`, or the plan's `issued`"),
        );
    }
    if let (Some(done), Some(node)) = (done_day(task.progress.as_ref().map(|own| own.state)), own.node("done")) {
        judge_done(done, node, issued, problems);
    }
    for (share, (_, value)) in task.shares.iter().zip(&places.shares) {
        if let (Some(done), Some(node)) = (done_day(Some(share.progress.state)), entry(*value, "done")) {
            judge_done(done, node, issued, problems);
        }
    }
}

fn done_day(state: Option<State>) -> Option<Date> {
    match state {
        Some(State::Done(day)) => Some(day),
        _ => None,
    }
}

fn judge_done(done: Date, node: Node<'_>, issued: Date, problems: &mut Problems) {
    if done >= issued {
        return;
    }
    let (done, issued) = (said::day(done), said::day(issued));
    problems.add(
        &codes::DONE_BEFORE_ISSUED,
        node.at(),
        say!(
            "cần ngày hoàn thành sau ngày ban hành kế hoạch ({issued}), nhưng thấy {done}",
            "expected a day of completion after the plan was issued ({issued}), found {done}";
            issued, done
        ),
        words!("sửa `done`, hoặc sửa `issued` của kế hoạch", "correct `done`, or the plan's `issued`"),
    );
}

/// An update of `on`.
pub(super) fn judge_update(on: Date, node: Node<'_>, issued: Option<Date>, problems: &mut Problems) {
    let Some(issued) = issued.filter(|issued| on < *issued) else { return };
    let (on, issued) = (said::day(on), said::day(issued));
    problems.add(
        &codes::UPDATE_BEFORE_ISSUED,
        node.at(),
        say!(
            "cần một ngày sau khi ban hành kế hoạch ({issued}), nhưng thấy {on}",
            "expected a day after the plan was issued ({issued}), found {on}";
            issued, on
        ),
        words!("sửa `on`, hoặc sửa `issued` của kế hoạch", "correct `on`, or the plan's `issued`"),
    );
}

/// Each extension moves the deadline on, from where the one before left it.
pub(super) fn judge_extensions(extensions: &[(Extension, Node<'_>)], problems: &mut Problems) {
    for (extension, node) in extensions {
        if extension.to > extension.from {
            continue;
        }
        let (from, to) = (said::day(extension.from), said::day(extension.to));
        problems.add(
            &codes::EXTENSION_BACKWARDS,
            entry(*node, "to").unwrap_or(*node).at(),
            say!(
                "cần một hạn mới sau hạn cũ ({from}), nhưng thấy {to}",
                "expected a deadline after the old one ({from}), found {to}";
                from, to
            ),
            words!(
                "kiểm tra xem `from` và `to` có bị đổi chỗ không",
                "check whether `from` and `to` have changed places"
            ),
        );
    }
    for pair in extensions.windows(2) {
        let [(before, _), (after, node)] = pair else { continue };
        judge_succession(before, (after, *node), problems);
    }
}

fn judge_succession(before: &Extension, (after, node): (&Extension, Node<'_>), problems: &mut Problems) {
    let backwards = before.to <= before.from || after.to <= after.from;
    if backwards || after.from == before.to {
        return;
    }
    let at = entry(node, "from").unwrap_or(node).at();
    let (left, found) = (said::day(before.to), said::day(after.from));
    let message = say!(
        "cần nối tiếp hạn mà lần gia hạn bên trên đặt ra ({left}), nhưng thấy {found}",
        "expected to go on from the deadline that the extension above set ({left}), found {found}";
        left, found
    );
    if after.to <= before.to {
        let help = words!(
            "xếp các lần gia hạn từ cũ đến mới, lần sau nối tiếp lần trước",
            "list the extensions from the oldest on, each going on from the one before"
        );
        problems.add(&codes::EXTENSIONS_OUT_OF_ORDER, at, message, help);
        return;
    }
    let help = words!(
        "sửa `from` của lần này hoặc `to` của lần trước; nếu thiếu một lần gia hạn thì ghi thêm",
        "correct this `from` or the `to` before it; if an extension is missing, add it"
    );
    problems.add(&codes::EXTENSION_GAP, at, message, help);
}

/// `due` is the deadline in force: what the last extension says.
fn judge_deadline(task: &Task, own: &Fields<'_>, problems: &mut Problems) {
    let in_order = task.extended.windows(2).all(|pair| pair[0].to < pair[1].to);
    let Some(last) = task.extended.last().filter(|last| in_order && last.to > last.from) else { return };
    let (to, iso) = (said::day(last.to), last.to);
    let (at, message) = match (task.due, own.node("due")) {
        (Some(due), Some(_)) if due == last.to => return,
        (Some(due), Some(node)) => {
            let due = said::day(due);
            let message = say!(
                "cần hạn của lần gia hạn cuối ({to}), nhưng thấy {due}",
                "expected the deadline of the last extension ({to}), found {due}";
                to, due
            );
            (node.at(), message)
        }
        (_, Some(_)) => return,
        (_, None) => {
            let at = own.key_node("extended").unwrap_or(own.whole_node()).at();
            let message = say!(
                "cần `due` là hạn của lần gia hạn cuối ({to}), nhưng không thấy `due`",
                "expected `due` with the deadline of the last extension ({to}), found no `due`";
                to
            );
            (at, message)
        }
    };
    problems.add(
        &codes::EXTENSION_NOT_IN_FORCE,
        at,
        message,
        words!("ghi `due: {iso}`, hoặc sửa lần gia hạn cuối", "write `due: {iso}`, or correct the last extension"),
    );
}

/// What never completes is not done.
fn judge_recurring(task: &Task, own: &Fields<'_>, problems: &mut Problems) {
    let is_done = done_day(task.progress.as_ref().map(|own| own.state)).is_some();
    let Some(node) = own.node("state").filter(|_| task.recurring && is_done) else { return };
    problems.add(
        &codes::RECURRING_DONE,
        node.at(),
        words!(
            "cần một nhiệm vụ thường xuyên còn tiếp tục, nhưng thấy `state: done`",
            "expected a recurring task to go on, found `state: done`"
        ),
        words!(
            "xóa `recurring` nếu nhiệm vụ đã xong hẳn, nếu không thì ghi `state: in-progress`",
            "delete `recurring` if the task is done for good, else write `state: in-progress`"
        ),
    );
}

/// A task's own state and its localities' shares tell one story.
fn judge_shares(task: &Task, own: &Fields<'_>, around: &Around<'_>, problems: &mut Problems) {
    let (Some(progress), Some(node)) = (&task.progress, own.node("state")) else { return };
    if task.recurring {
        return;
    }
    let contradicts = |share: &&Share| match (progress.state, share.progress.state) {
        (State::Done(all), State::Done(one)) => one > all,
        (State::Done(_), State::Cancelled) => false,
        (State::Done(_), _) => true,
        (State::NotStarted, state) => !matches!(state, State::NotStarted | State::Cancelled),
        _ => false,
    };
    let units: Vec<Words> = task
        .shares
        .iter()
        .filter(contradicts)
        .filter_map(|share| around.names.units.get(share.unit.index()).map(said::unit))
        .collect();
    if units.is_empty() {
        return;
    }
    let units = said::list(&units);
    let (message, help) = match progress.state {
        State::Done(day) => {
            let day = said::day(day);
            let message = say!(
                "cần mọi địa phương xong khi cả nhiệm vụ xong ({day}), nhưng đến ngày đó còn {units} chưa xong",
                "expected every locality to be done when the whole task is ({day}), found {units} not done by then";
                day, units
            );
            let help = words!(
                "cập nhật các địa phương đó; hoặc xóa `state` và `done` của nhiệm vụ để trang tự tính",
                "bring those localities up to date; or delete the task's `state` and `done`, and it follows from them"
            );
            (message, help)
        }
        _ => {
            let message = say!(
                "cần `state` khớp với các địa phương, nhưng thấy `not-started` trong khi đã làm ở {units}",
                "expected `state` to agree with the localities, found `not-started` while work has begun in {units}";
                units
            );
            let help = words!(
                "xóa `state` của nhiệm vụ để trang tự tính từ các địa phương",
                "delete the task's `state`, and it follows from the localities"
            );
            (message, help)
        }
    };
    problems.add(&codes::SHARES_DISAGREE, node.at(), message, help);
}

/// A day on which whoever does a task must exist, and why.
type Occasion = (Date, &'static Phrase);

static ON_ISSUE: Phrase = Phrase { vi: "ngày ban hành kế hoạch", en: "the day the plan was issued" };
static ON_DUE: Phrase = Phrase { vi: "ngày đến hạn", en: "the day it is due" };
static ON_UPDATE: Phrase = Phrase { vi: "ngày cập nhật gần nhất", en: "the day of its last update" };
static ON_DONE: Phrase = Phrase { vi: "ngày hoàn thành", en: "the day it was done" };

/// Whoever does a task exists when it is given, and when it is due or done.
fn judge_units(task: &Task, places: &Places<'_>, around: &Around<'_>, problems: &mut Problems) {
    let occasion = |state: Option<State>, due: Option<Date>| match state {
        Some(State::Done(day)) => Some((day, &ON_DONE)),
        Some(State::Cancelled) => None,
        _ => due.filter(|_| !task.recurring).map(|day| (day, &ON_DUE)),
    };
    let is_open = |state: Option<State>| !matches!(state, Some(State::Done(_) | State::Cancelled));
    let own = task.progress.as_ref().map(|own| own.state);
    let last_said = task.updates.last().filter(|_| is_open(own)).map(|update| (update.on, &ON_UPDATE));
    let whole = occasion(own, task.due).into_iter().chain(last_said).max_by_key(|(day, _)| *day);
    let leads = places.lead.map(|node| (task.lead, node, whole));
    let with = task.with.iter().zip(&places.with).map(|(id, node)| (*id, *node, whole));
    let shares = task
        .shares
        .iter()
        .zip(&places.shares)
        .map(|(share, (key, _))| (share.unit, *key, occasion(Some(share.progress.state), share.due.or(task.due))));
    for (id, node, occasion) in leads.into_iter().chain(with).chain(shares) {
        if let Some(unit) = around.names.units.get(id.index()) {
            judge_unit(unit, node, (around, occasion), problems);
        }
    }
}

fn judge_unit(unit: &Unit, node: Node<'_>, (around, on): (&Around<'_>, Option<Occasion>), problems: &mut Problems) {
    let gone = around.issued.filter(|issued| unit.validity.until.is_some_and(|until| until < *issued));
    let (code, (day, why)) = match (gone, on.filter(|(day, _)| !unit.valid_on(*day))) {
        (Some(issued), _) => (&codes::UNIT_GONE, (issued, &ON_ISSUE)),
        (None, Some(on)) => (&codes::UNIT_ABSENT, on),
        (None, None) => return,
    };
    let (name, absence) = (said::unit(unit), said::absence(unit, day));
    let help = said::instead(unit, around.names.units, day);
    let (day, why) = (said::day(day), Words::new(why.vi, why.en));
    let message = say!(
        "cần một đơn vị tồn tại vào {why} ({day}), nhưng {name} {absence}",
        "expected a unit that exists on {why} ({day}), but {name} {absence}";
        why, day, name, absence
    );
    problems.add(code, node.at(), message, help);
}

/// The value of one key of a node.
fn entry<'a>(node: Node<'a>, name: &str) -> Option<Node<'a>> {
    let mut entries = node.entries();
    entries.find(|(key, value)| key.scalar() == Some(name) && !value.is_nothing()).map(|(_, value)| value)
}
