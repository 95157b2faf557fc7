//! One task of a plan: what it is, who does it, by when, how far it is. Comes in: its keys and what is around it.
//! Goes out: a [`Task`]. Whether its days fit together is judged in [`super::task_days`].

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::decode::{self, Decode};
use super::names::{self, Names, Unknown};
use super::progress::{self, STATE_WORDS};
use super::said::{self, say};
use super::task_days;
use super::units::{self, Wanted};
use crate::model::{Evidence, Extension, GroupId, PlanId, Progress, Share, Task, Text, Unit, UnitId, Update};
use crate::problem::{Phrase, Problems, codes, words};
use crate::yaml::{self, Content, Fields, Key, Node, Record, Shape};

static EXTENSION: Record = Record {
    what: Phrase { vi: "lần gia hạn này", en: "this extension" },
    keys: &[Key::required("from", Shape::Day), Key::required("to", Shape::Day), Key::optional("reason", Shape::Text)],
};

static EVIDENCE: Record = Record {
    what: Phrase { vi: "tài liệu chứng minh này", en: "this piece of evidence" },
    keys: &[Key::optional("title", Shape::Text), Key::optional("url", Shape::Url)],
};

static UPDATE: Record = Record {
    what: Phrase { vi: "tin cập nhật này", en: "this update" },
    keys: &[Key::required("on", Shape::Day), Key::required("text", Shape::Text)],
};

static SHARE: Record = Record {
    what: Phrase { vi: "phần việc của địa phương này", en: "this locality's share" },
    keys: &[
        Key::optional("state", Shape::Word(&STATE_WORDS)),
        Key::optional("done", Shape::Day),
        Key::optional("waiting_for", Shape::Text),
        Key::optional("due", Shape::Day),
    ],
};

/// A task.
pub(super) static TASK: Record = Record {
    what: Phrase { vi: "nhiệm vụ này", en: "this task" },
    keys: &[
        Key::required("id", Shape::Id),
        Key::required("title", Shape::Text),
        Key::optional("group", Shape::Id),
        Key::required("lead", Shape::Id),
        Key::optional("with", Shape::List(&Shape::Id)),
        Key::optional("product", Shape::Text),
        Key::optional("due", Shape::Day),
        Key::optional("recurring", Shape::Flag),
        Key::optional("state", Shape::Word(&STATE_WORDS)),
        Key::optional("done", Shape::Day),
        Key::optional("waiting_for", Shape::Text),
        Key::optional("extended", Shape::List(&Shape::Record(&EXTENSION))),
        Key::optional("evidence", Shape::List(&Shape::Record(&EVIDENCE))),
        Key::optional("updates", Shape::List(&Shape::Record(&UPDATE))),
        Key::optional("localities", Shape::Map(&Shape::Either(&Shape::Word(&STATE_WORDS), &Shape::Record(&SHARE)))),
    ],
};

/// What a task refers to.
pub(super) struct Around<'a> {
    /// Its plan.
    pub plan: PlanId,
    /// When the plan was issued.
    pub issued: Option<Date>,
    /// The plan's groups.
    pub groups: &'a BTreeMap<&'a str, GroupId>,
    /// Units and languages.
    pub names: &'a Names<'a>,
}

/// Where a task says what is judged later.
pub(super) struct Places<'a> {
    /// Its keys.
    pub own: Fields<'a>,
    /// Its lead, where that is a unit.
    pub lead: Option<Node<'a>>,
    /// Its coordinating units, one for each.
    pub with: Vec<Node<'a>>,
    /// Its shares, name and content, one for each.
    pub shares: Vec<(Node<'a>, Node<'a>)>,
}

/// A task. Where its title or its lead is missing or wrong (said), something stands in for it, so that whoever refers to
/// the task still finds it; `None` only without an id.
pub(super) fn task(own: Fields<'_>, around: &Around<'_>, problems: &mut Problems) -> Option<Task> {
    let (names, tongues) = (around.names, around.names.tongues);
    let title = own.text("title", tongues, problems);
    let slug = decode::own_id(&own, title.as_ref(), problems);
    let group = own.node("group").and_then(|node| group(node, around, problems));
    let lead = own.node("lead").and_then(|node| lead(node, names, problems));
    let (with, with_places) = coordinating(&own, lead.map(|(id, _)| id), names, problems).into_iter().unzip();
    let (shares, share_places) = shares(&own, around, problems).into_iter().unzip();
    let task = Task {
        plan: around.plan,
        title: title.unwrap_or_else(|| Text::plain(tongues.default(), "")),
        group,
        lead: lead.map_or(names.settings.root, |(id, _)| id),
        with,
        product: own.text("product", tongues, problems),
        due: own.day("due", problems),
        recurring: own.flag("recurring", problems).unwrap_or_default(),
        progress: progress::own(&own, tongues, problems),
        extended: extensions(&own, around, problems),
        evidence: evidence(&own, around, problems),
        updates: updates(&own, around, problems),
        shares,
        slug: slug?,
    };
    let places = Places { own, lead: lead.map(|(_, node)| node), with: with_places, shares: share_places };
    task_days::judge(&task, &places, around, problems);
    Some(task)
}

/// The one unit that leads.
fn lead<'a>(node: Node<'a>, names: &Names<'_>, problems: &mut Problems) -> Option<(UnitId, Node<'a>)> {
    let listed = node.scalar().map(|typed| typed.split([',', ';']).map(str::trim).collect::<Vec<_>>());
    let listed = listed.unwrap_or_else(|| node.items().filter_map(Node::scalar).collect());
    let [first, others @ ..] = listed.as_slice() else { return Some((names.unit(node, problems)?.0, node)) };
    if others.is_empty() && node.scalar().is_some() {
        return Some((names.unit(node, problems)?.0, node));
    }
    let (all, others) = (listed.join(", "), others.join(", "));
    problems.add(
        &codes::WRONG_TYPE,
        node.at(),
        words!("cần một đơn vị chủ trì, nhưng thấy `{all}`", "expected one unit that leads, found `{all}`"),
        words!(
            "viết `lead: {first}`, đơn vị khác ghi vào `with: [{others}]`",
            "write `lead: {first}`, and the others in `with: [{others}]`"
        ),
    );
    None
}

fn group(node: Node<'_>, around: &Around<'_>, problems: &mut Problems) -> Option<GroupId> {
    let typed = names::id_typed(node, problems)?;
    if let Some(id) = around.groups.get(typed) {
        return Some(*id);
    }
    let near = names::near(problems, || yaml::nearest(typed, around.groups.keys().copied()));
    let list = around.groups.keys().copied().collect::<Vec<_>>().join(", ");
    let otherwise = match around.groups.is_empty() {
        true => words!("khai báo nhóm này trong mục `groups` của tệp", "add the group to `groups` in this file"),
        false => words!(
            "ghi một trong các nhóm của tệp ({list}), hoặc thêm nhóm này vào `groups`",
            "name one of the file's groups ({list}), or add this one to `groups`"
        ),
    };
    let message = words!(
        "cần mã của một nhóm trong kế hoạch này, nhưng thấy `{typed}`",
        "expected the id of a group of this plan, found `{typed}`"
    );
    Unknown { code: &codes::UNKNOWN_GROUP, message, near, otherwise }.complain(node, problems);
    None
}

/// The coordinating units, each once and without the lead, with their places.
fn coordinating<'a>(
    own: &Fields<'a>,
    lead: Option<UnitId>,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Vec<(UnitId, Node<'a>)> {
    let mut with = Vec::new();
    let mut named = BTreeSet::new();
    for node in own.items("with", problems) {
        let Some((id, unit)) = names.unit(node, problems) else { continue };
        if lead == Some(id) {
            complain_of_lead(node, unit, problems);
        } else if named.insert(id) {
            with.push((id, node));
        } else {
            units::complain_of_repeated(node, &unit.slug, problems);
        }
    }
    with
}

fn complain_of_lead(node: Node<'_>, unit: &Unit, problems: &mut Problems) {
    let unit = said::unit(unit);
    problems.add(
        &codes::LEAD_ALSO_WITH,
        node.at(),
        say!(
            "cần các đơn vị phối hợp ngoài đơn vị chủ trì, nhưng thấy {unit} là đơn vị chủ trì",
            "expected units beside the lead, found {unit}, which leads the task";
            unit
        ),
        words!("xóa đơn vị này khỏi `with`", "remove it from `with`"),
    );
}

fn extensions(own: &Fields<'_>, around: &Around<'_>, problems: &mut Problems) -> Vec<Extension> {
    let mut placed = Vec::new();
    for own in own.records("extended", problems) {
        let (from, to) = (own.day("from", problems), own.day("to", problems));
        let reason = own.text("reason", around.names.tongues, problems);
        let days = from.zip(to);
        placed.extend(days.map(|(from, to)| (Extension { from, to, reason }, own.whole_node())));
    }
    task_days::judge_extensions(&placed, problems);
    placed.into_iter().map(|(extension, _)| extension).collect()
}

/// Documents; one without a title is called by its address.
fn evidence(own: &Fields<'_>, around: &Around<'_>, problems: &mut Problems) -> Vec<Evidence> {
    let mut all = Vec::new();
    for own in own.records("evidence", problems) {
        let tongues = around.names.tongues;
        let (title, url) = (own.text("title", tongues, problems), own.url("url", problems));
        if own.node("title").is_none() && own.node("url").is_none() {
            complain_of_no_evidence(own.whole_node(), problems);
        }
        let title = title.or_else(|| Some(Text::plain(tongues.default(), url.as_deref()?)));
        all.extend(title.map(|title| Evidence { title, url }));
    }
    all
}

fn complain_of_no_evidence(node: Node<'_>, problems: &mut Problems) {
    problems.add(
        &codes::MISSING_KEY,
        node.at(),
        words!(
            "cần mục `title` hoặc `url` trong tài liệu chứng minh này, nhưng không thấy",
            "expected the key `title` or `url` in this piece of evidence, found neither"
        ),
        words!("thêm dòng `title:` hoặc `url:`", "add a line `title:` or `url:`"),
    );
}

/// What was said, oldest first.
fn updates(own: &Fields<'_>, around: &Around<'_>, problems: &mut Problems) -> Vec<Update> {
    let mut all = Vec::new();
    for own in own.records("updates", problems) {
        let (on, text) = (own.day("on", problems), own.text("text", around.names.tongues, problems));
        if let (Some(on), Some(node)) = (on, own.node("on")) {
            task_days::judge_update(on, node, around.issued, problems);
        }
        all.extend(on.zip(text).map(|(on, text)| Update { on, text }));
    }
    all.sort_by_key(|update| update.on);
    all
}

/// The shares and where each stands, name and content.
fn shares<'a>(own: &Fields<'a>, around: &Around<'_>, problems: &mut Problems) -> Vec<(Share, (Node<'a>, Node<'a>))> {
    let mut shares = Vec::new();
    for (key, value) in own.entries("localities", problems) {
        let found = around.names.unit(key, problems);
        let share = share(value, around, problems);
        let Some((id, unit)) = found else { continue };
        if !unit.is_locality() {
            units::complain_of_role(key, &unit.slug, Wanted::Locality, problems);
            continue;
        }
        shares.extend(share.map(|(progress, due)| (Share { unit: id, progress, due }, (key, value))));
    }
    shares
}

/// One locality's share in its short form (a state) or its long one.
fn share(value: Node<'_>, around: &Around<'_>, problems: &mut Problems) -> Option<(Progress, Option<Date>)> {
    if value.content() != Content::Map {
        return progress::short(value, problems).map(|progress| (progress, None));
    }
    let own = Fields::open(value, &SHARE, problems)?;
    let progress = progress::own(&own, around.names.tongues, problems);
    let due = own.day("due", problems);
    let progress = progress.or_else(|| own.node("state").is_none().then(progress::not_started))?;
    Some((progress, due))
}
