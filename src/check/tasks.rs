//! tasks/*.yaml to plans, groups and tasks. Comes in: the files and the names they may use. Goes out: the three lists.
//! What one task says is read in [`super::task`]; here are the files, and the ids that must differ across them.

use std::collections::BTreeMap;

use super::decode::{Decode, Tongues};
use super::names::Names;
use super::task::{self, Around, TASK};
use crate::model::{Group, GroupId, Plan, PlanId, Slug, Task, Text};
use crate::problem::{Code, Phrase, Problems, codes, words};
use crate::source::{At, Source};
use crate::yaml::{self, Fields, Key, Node, Record, Shape};

static PLAN: Record = Record {
    what: Phrase { vi: "kế hoạch này", en: "this plan" },
    keys: &[
        Key::required("id", Shape::Id),
        Key::required("title", Shape::Text),
        Key::optional("number", Shape::Line),
        Key::optional("issued", Shape::Day),
        Key::optional("source", Shape::Url),
    ],
};

static GROUP: Record = Record {
    what: Phrase { vi: "nhóm nhiệm vụ này", en: "this group" },
    keys: &[Key::required("id", Shape::Id), Key::required("name", Shape::Text)],
};

/// A file of `tasks/`.
pub(super) static PLAN_FILE: Record = Record {
    what: Phrase { vi: "tệp kế hoạch này", en: "this plan's file" },
    keys: &[
        Key::required("plan", Shape::Record(&PLAN)),
        Key::optional("groups", Shape::List(&Shape::Record(&GROUP))),
        Key::optional("tasks", Shape::List(&Shape::Record(&TASK))),
    ],
};

/// What the files of `tasks/` hold.
#[derive(Debug, Default)]
pub(super) struct PlansDecoded {
    /// Sorted by file name.
    pub plans: Vec<Plan>,
    /// The groups of all plans, plan by plan.
    pub groups: Vec<Group>,
    /// The tasks of all plans, plan by plan, in file order.
    pub tasks: Vec<Task>,
}

/// What was read so far, and where each id that may be given once was given.
#[derive(Default)]
struct SoFar {
    decoded: PlansDecoded,
    plans: BTreeMap<Slug, At>,
    tasks: BTreeMap<Slug, At>,
}

/// Decodes every file of `tasks/` (sorted by path) and checks the rules between them.
pub(super) fn plans(files: &[Source], names: &Names<'_>, problems: &mut Problems) -> PlansDecoded {
    let mut so_far = SoFar::default();
    for source in files {
        let Some(document) = yaml::parse(source, problems) else { continue };
        if let Some(fields) = Fields::open(document.root(), &PLAN_FILE, problems) {
            file(&fields, names, &mut so_far, problems);
        }
    }
    so_far.decoded
}

fn file(fields: &Fields<'_>, names: &Names<'_>, so_far: &mut SoFar, problems: &mut Problems) {
    let id = PlanId::at(so_far.decoded.plans.len());
    let plan = plan(fields, names.tongues, &mut so_far.plans, problems);
    let groups = groups(fields, names.tongues, problems);
    let first = so_far.decoded.groups.len();
    let ids: BTreeMap<&str, GroupId> =
        groups.iter().enumerate().map(|(at, (slug, _))| (slug.as_str(), GroupId::at(first + at))).collect();
    let around = Around { plan: id, issued: plan.as_ref().and_then(|plan| plan.issued), groups: &ids, names };
    let mut tasks = Vec::new();
    for own in fields.records("tasks", problems) {
        let id = own.node("id");
        let Some(task) = task::task(own, &around, problems) else { continue };
        if let Some(node) = id {
            once(&codes::DUPLICATE_TASK, (&task.slug, node), &mut so_far.tasks, problems);
        }
        tasks.push(task);
    }
    let Some(mut plan) = plan else { return };
    plan.groups = (first..first + groups.len()).map(GroupId::at).collect();
    so_far.decoded.plans.push(plan);
    so_far.decoded.groups.extend(groups.into_iter().map(|(slug, name)| Group { slug, plan: id, name }));
    so_far.decoded.tasks.extend(tasks);
}

/// The plan of a file. Where its id is missing or wrong (said), the file's name stands in for it, and an empty title for
/// a missing one: the tasks in the file are then still known to whoever refers to them, and one mistake is one problem.
fn plan(file: &Fields<'_>, tongues: &Tongues, given: &mut BTreeMap<Slug, At>, problems: &mut Problems) -> Option<Plan> {
    let own = file.fields("plan", problems);
    let typed = own.as_ref().and_then(|own| Some((own.slug("id", problems)?, own.node("id")?)));
    if let Some((slug, node)) = &typed {
        once(&codes::DUPLICATE_PLAN, (slug, *node), given, problems);
    }
    let path = file.whole_node().source().path();
    let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".yaml");
    let untitled = || Text::plain(tongues.default(), "");
    let own = own.as_ref();
    Some(Plan {
        title: own.and_then(|own| own.text("title", tongues, problems)).unwrap_or_else(untitled),
        number: own.and_then(|own| own.line("number", problems)),
        issued: own.and_then(|own| own.day("issued", problems)),
        source: own.and_then(|own| own.url("source", problems)),
        groups: Vec::new(),
        slug: typed.map(|(slug, _)| slug).or_else(|| Slug::new(&yaml::fold(stem)))?,
    })
}

/// The groups of a file, each id once.
fn groups(file: &Fields<'_>, tongues: &Tongues, problems: &mut Problems) -> Vec<(Slug, Text)> {
    let mut given = BTreeMap::new();
    let mut groups = Vec::new();
    for own in file.records("groups", problems) {
        let slug = own.slug("id", problems);
        let name = own.text("name", tongues, problems).unwrap_or_else(|| Text::plain(tongues.default(), ""));
        let (Some(slug), Some(node)) = (slug, own.node("id")) else { continue };
        if once(&codes::DUPLICATE_GROUP, (&slug, node), &mut given, problems) == Turn::First {
            groups.push((slug, name));
        }
    }
    groups
}

/// Whether an id is given for the first time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    First,
    Again,
}

/// Complains where an id was given before, naming where.
fn once(
    code: &'static Code,
    (slug, node): (&Slug, Node<'_>),
    given: &mut BTreeMap<Slug, At>,
    problems: &mut Problems,
) -> Turn {
    let Some(before) = given.get(slug) else {
        given.insert(slug.clone(), node.at());
        return Turn::First;
    };
    let (path, line) = (before.source.path(), before.source.place(before.span.start).line);
    problems.add(
        code,
        node.at(),
        words!(
            "cần một mã chưa dùng, nhưng `{slug}` đã có ở {path}, dòng {line}",
            "expected an id that is not in use, found `{slug}` again after {path}, line {line}"
        ),
        words!("đặt mã khác, hoặc xóa một trong hai chỗ", "choose another id, or delete one of the two"),
    );
    Turn::Again
}
