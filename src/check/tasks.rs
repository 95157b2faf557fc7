//! tasks/*.yaml to plans, groups and tasks. Comes in: the files and the names they may use. Goes out: the three lists.
//! What one task says is read in [`super::task`]; here are the files, and the ids that must differ across them.

use std::collections::BTreeMap;

use super::decode::{self, Decode, Tongues};
use super::names::Names;
use super::task::{self, Around, TASK};
use super::units;
use super::unknowns::Defined;
use crate::model::{Group, GroupId, Plan, PlanId, Slug, Task, Text};
use crate::problem::{Phrase, Problems};
use crate::source::Source;
use crate::stage::{Stage, Watch, during};
use crate::yaml::{self, Document, Fields, Key, Node, Record, Shape};

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
    /// Where the groups' ids are given.
    pub ids: Vec<Defined>,
}

/// What was read so far, and where each id was first given.
#[derive(Default)]
struct SoFar<'a> {
    decoded: PlansDecoded,
    plans: BTreeMap<Slug, Node<'a>>,
    tasks: BTreeMap<Slug, Node<'a>>,
}

/// Decodes every file of `tasks/` (sorted by path) and checks the rules between them.
pub(super) fn plans(
    files: &[Source],
    (names, watch): (&Names<'_>, &dyn Watch),
    problems: &mut Problems,
) -> PlansDecoded {
    let mut read = |source| during(watch, Stage::Yaml, || yaml::parse(source, problems));
    let documents: Vec<Document> = files.iter().filter_map(&mut read).collect();
    let mut so_far = SoFar::default();
    for document in &documents {
        if let Some(fields) = Fields::open(document.root(), &PLAN_FILE, problems) {
            file(&fields, names, &mut so_far, problems);
        }
    }
    so_far.decoded
}

fn file<'a>(fields: &Fields<'a>, names: &Names<'_>, so_far: &mut SoFar<'a>, problems: &mut Problems) {
    let id = PlanId::at(so_far.decoded.plans.len());
    let plan = plan(fields, names.tongues, &mut so_far.plans, problems);
    let groups = groups(fields, (names.tongues, &mut so_far.decoded.ids), problems);
    let first = so_far.decoded.groups.len();
    let ids: BTreeMap<&str, GroupId> =
        groups.iter().enumerate().map(|(at, (slug, _))| (slug.as_str(), GroupId::at(first + at))).collect();
    let around = Around { plan: id, issued: plan.as_ref().and_then(|plan| plan.issued), groups: &ids, names };
    let mut tasks = Vec::new();
    for own in fields.records("tasks", problems) {
        let place = own.node("id");
        let Some(task) = task::task(own, &around, problems) else { continue };
        if is_first(&task.slug, place, &mut so_far.tasks, problems) {
            tasks.push(task);
        }
    }
    let Some(mut plan) = plan else { return };
    plan.groups = (first..first + groups.len()).map(GroupId::at).collect();
    so_far.decoded.plans.push(plan);
    so_far.decoded.groups.extend(groups.into_iter().map(|(slug, name)| Group { slug, plan: id, name }));
    so_far.decoded.tasks.extend(tasks);
}

/// The plan of a file. Where its id is missing (said), the file's name stands in for it, and an empty title for a missing
/// one: the tasks in the file are then still known to whoever refers to them, and one mistake is one problem.
fn plan<'a>(
    file: &Fields<'a>,
    tongues: &Tongues,
    given: &mut BTreeMap<Slug, Node<'a>>,
    problems: &mut Problems,
) -> Option<Plan> {
    let own = file.fields("plan", problems);
    let slug = own.as_ref().and_then(|own| decode::own_id(own, None, problems));
    if let (Some(slug), Some(own)) = (&slug, &own) {
        is_first(slug, own.node("id"), given, problems);
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
        slug: slug.or_else(|| Slug::new(&yaml::fold(stem)))?,
    })
}

/// The groups of a file, each id once.
fn groups(
    file: &Fields<'_>,
    (tongues, ids): (&Tongues, &mut Vec<Defined>),
    problems: &mut Problems,
) -> Vec<(Slug, Text)> {
    let mut given = BTreeMap::new();
    let mut groups = Vec::new();
    for own in file.records("groups", problems) {
        let name = own.text("name", tongues, problems);
        ids.extend(own.node("id").map(Defined::group));
        let Some(slug) = decode::own_id(&own, name.as_ref(), problems) else { continue };
        let name = name.unwrap_or_else(|| Text::plain(tongues.default(), ""));
        if is_first(&slug, own.node("id"), &mut given, problems) {
            groups.push((slug, name));
        }
    }
    groups
}

/// Whether an id is given for the first time; if not, that is said.
fn is_first<'a>(
    slug: &Slug,
    node: Option<Node<'a>>,
    given: &mut BTreeMap<Slug, Node<'a>>,
    problems: &mut Problems,
) -> bool {
    let Some(node) = node else { return true };
    if let Some(earlier) = given.get(slug) {
        units::complain_of_duplicate(node, *earlier, problems);
        return false;
    }
    given.insert(slug.clone(), node);
    true
}
