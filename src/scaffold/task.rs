//! A new task at the end of a plan's file. Comes in: the plan, perhaps a title and who leads. Goes out: the file with it.
//! Never here: a deadline or a state that nobody gave.

use std::collections::BTreeSet;

use super::append::{Item, append};
use super::wording::{beside, one_line, text};
use super::{Ground, Refusal, Scaffold};
use crate::model::{Group, Lang, Plan, PlanId, Slug, Task, UnitId};
use crate::output::{NewFile, Over};
use crate::problem::{Voice, Words, nearest, words};

/// A task as it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct NewTask<'a> {
    /// Its plan's id, or the name of the plan's file.
    pub plan: &'a str,
    /// Its title in the site's first language; where there is none, a line that asks for it.
    pub title: Option<&'a str>,
    /// The id of the unit that leads; the site's root where none is named.
    pub lead: Option<&'a str>,
}

/// The plan's file with the task, whose id follows the plan's others.
///
/// # Errors
/// There is no such plan or unit, or the file is written in a way in which nothing can be appended.
pub fn task(ground: &Ground<'_>, wanted: NewTask<'_>) -> Result<Scaffold, Refusal> {
    let (plan, path) = plan(ground, wanted.plan)?;
    let lead = lead(ground, wanted.lead)?;
    let id = next_id(ground, plan);
    let title = title(ground, wanted.title);
    let lead = &ground.site.unit(lead).slug;
    let lines = lines(ground, plan, (&id, &title, lead));
    let flow = format!("{{ id: {id}, title: {title}, lead: {lead}, state: not-started }}");
    let bytes = ground.bytes(&path).ok_or_else(|| unwritable(&path))?;
    let item = Item { lines: beside(&lines), flow };
    let new = append((&path, &bytes), Some("tasks"), &item).ok_or_else(|| unwritable(&path))?;
    let (first, last) = new.lines;
    let next = words!(
        "sửa các dòng {first}–{last}: tên nhiệm vụ, cơ quan chủ trì, thời hạn; rồi chạy minhbach check",
        "edit lines {first} to {last}: its title, who leads, the deadline; then run minhbach check"
    );
    let file = NewFile { path, bytes: new.bytes, over: Over::Exactly(bytes) };
    Ok(Scaffold { file, what: Words::new(id.clone(), id), next: vec![next] })
}

/// The plan and its file: by its id, else by the file's name.
fn plan(ground: &Ground<'_>, typed: &str) -> Result<(PlanId, String), Refusal> {
    let files = files(ground);
    let stem = |path: &str| path.rsplit('/').next().unwrap_or_default().trim_end_matches(".yaml").to_owned();
    let by_file = stem(typed.trim());
    let found = files
        .iter()
        .find(|(id, _)| ground.site.plan(*id).slug.as_str() == typed.trim())
        .or_else(|| files.iter().find(|(_, path)| stem(path) == by_file));
    found.cloned().ok_or_else(|| unknown_plan(ground, typed))
}

/// Each plan's file. Plans are sorted by file, and each file that was read has one; where some could not be read, the file
/// is the one that names the plan.
fn files(ground: &Ground<'_>) -> Vec<(PlanId, String)> {
    let paths =
        || ground.inputs.content.keys().filter(|path| path.starts_with("content/tasks/") && path.ends_with(".yaml"));
    let plans: Vec<(PlanId, &Plan)> = ground.site.plans().collect();
    if plans.len() == paths().count() {
        return plans.iter().map(|(id, _)| *id).zip(paths().cloned()).collect();
    }
    let of_stem = |plan: &Plan| paths().find(|path| **path == format!("content/tasks/{}.yaml", plan.slug)).cloned();
    plans.iter().filter_map(|(id, plan)| Some((*id, of_stem(plan)?))).collect()
}

fn unknown_plan(ground: &Ground<'_>, typed: &str) -> Refusal {
    let plans: Vec<&str> = ground.site.plans().map(|(_, plan)| plan.slug.as_str()).collect();
    let list = plans.join(", ");
    let help = match (nearest(typed, plans.iter().copied()), plans.is_empty()) {
        (Some(near), _) => words!("có phải bạn định viết {near}?", "did you mean {near}?"),
        (None, false) => words!("các kế hoạch hiện có: {list}", "the plans there are: {list}"),
        (None, true) => words!(
            "tạo tệp content/tasks/ke-hoach.yaml với mục plan (id, title) rồi chạy lại",
            "make a file content/tasks/plan.yaml with `plan` (id, title) and run again"
        ),
    };
    let message = words!("cần mã của một kế hoạch, nhưng thấy `{typed}`", "expected the id of a plan, found `{typed}`");
    Refusal { message, help }
}

fn lead(ground: &Ground<'_>, typed: Option<&str>) -> Result<UnitId, Refusal> {
    let Some(typed) = typed.map(str::trim) else { return Ok(ground.site.root()) };
    ground.site.unit_by_slug(typed).ok_or_else(|| {
        let units: Vec<&str> = ground.site.units().map(|(_, unit)| unit.slug.as_str()).collect();
        let help = match nearest(typed, units) {
            Some(near) => words!("có phải bạn định viết {near}?", "did you mean {near}?"),
            None => {
                words!("xem mã trong agencies.yaml và localities.yaml", "ids are in agencies.yaml and localities.yaml")
            }
        };
        let message =
            words!("cần mã của một đơn vị, nhưng thấy `{typed}`", "expected the id of a unit, found `{typed}`");
        Refusal { message, help }
    })
}

/// The id after the highest number of the plan's last numbered task: `p78-42` after `p78-41`.
fn next_id(ground: &Ground<'_>, plan: PlanId) -> String {
    let own = || ground.site.tasks().filter(|(_, task)| task.plan == plan).map(|(_, task)| task);
    let (stem, width, mut number) = match own().filter_map(numbered).last() {
        Some((stem, width, _)) => {
            let same = own().filter_map(numbered).filter(|(other, ..)| *other == stem).map(|(.., number)| number);
            (stem.to_owned(), width, same.max().unwrap_or_default())
        }
        None => (format!("{}-", ground.site.plan(plan).slug), 2, 0),
    };
    let taken: BTreeSet<&str> = ground.site.tasks().map(|(_, task)| task.slug.as_str()).collect();
    loop {
        number += 1;
        let id = format!("{stem}{number:0width$}");
        if !taken.contains(id.as_str()) || number == u64::MAX {
            return id;
        }
    }
}

/// The id before its last digits, how many those are, and their number.
fn numbered(task: &Task) -> Option<(&str, usize, u64)> {
    let id = task.slug.as_str();
    let stem = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &id[stem.len()..];
    let number = digits.parse().ok().filter(|number| *number < u64::MAX)?;
    Some((stem, digits.len(), number))
}

fn title(ground: &Ground<'_>, given: Option<&str>) -> String {
    let given = given.map(one_line).filter(|title| !title.is_empty());
    let first = ground.site.default_lang();
    text(ground.site.languages(), |lang: Lang| match &given {
        Some(title) => (lang == first).then(|| title.clone()),
        None if lang.as_str() == "vi" => Some("Nhiệm vụ mới (ghi tên vào đây)".to_owned()),
        None => Some("New task (write its title here)".to_owned()),
    })
}

fn lines(ground: &Ground<'_>, plan: PlanId, (id, title, lead): (&str, &str, &Slug)) -> Vec<(String, String)> {
    let voice = ground.voice();
    let say = |vi: &str, en: &str| voice.pick(vi, en).to_owned();
    let mut lines = vec![
        (format!("id: {id}"), String::new()),
        (format!("title: {title}"), String::new()),
        (format!("lead: {lead}"), say("mã cơ quan chủ trì", "id of the unit that leads")),
    ];
    let groups: Vec<&Group> =
        ground.site.groups().filter(|(_, group)| group.plan == plan).map(|(_, group)| group).collect();
    if let Some(first) = groups.first() {
        let all = groups.iter().map(|group| group.slug.as_str()).collect::<Vec<_>>().join(", ");
        lines.push((format!("# group: {}", first.slug), format!("{} {all}", voice.pick("một trong:", "one of:"))));
    }
    lines.extend([
        ("# with: []".to_owned(), say("mã các cơ quan phối hợp", "ids of the units that help")),
        ("# due:".to_owned(), say("thời hạn, viết như 2022-12-31", "the deadline, written like 2022-12-31")),
        ("state: not-started".to_owned(), states(voice).to_owned()),
    ]);
    lines
}

fn states(voice: Voice) -> &'static str {
    voice.pick(
        "sau đó: in-progress, waiting, done (kèm dòng done: ngày xong) …",
        "later: in-progress, waiting, done (with a line done: and the day) …",
    )
}

fn unwritable(path: &str) -> Refusal {
    Refusal {
        message: words!("không thêm được vào cuối danh sách tasks của {path}", "cannot append to `tasks` of {path}"),
        help: words!(
            "mở tệp và tự thêm một mục bắt đầu bằng `- id:` ở cuối danh sách",
            "open the file and add an item that begins with `- id:` at the end of the list"
        ),
    }
}
