//! Ids that nothing has, seen together: where a whole list is missing, or where the list's own id is the one that was
//! misspelt, that is the one mistake, and its many followers are not told. Comes in: the problems of all files, and
//! where ids are given. Goes out: the problems that are left. Never here: a look at a single use of an id.

use std::collections::{BTreeMap, BTreeSet};

use super::files::{BOUNDARIES, Files, whole};
use crate::problem::{Code, Problem, Problems, codes, words};
use crate::source::{At, Source};
use crate::yaml::{self, Content, Document, Node};

/// From how many uses on an id that nothing has is held to be right, and the list wrong.
const MANY: usize = 3;
/// How many such ids are looked into; each costs a look through all files.
const MOST: usize = 20;

/// An id where it is given.
#[derive(Debug)]
pub(super) struct Defined {
    id: String,
    at: At,
    code: &'static Code,
}

impl Defined {
    /// A unit's.
    pub fn unit(node: Node<'_>) -> Self {
        Self::new(node, &codes::UNKNOWN_UNIT)
    }

    /// An indicator's.
    pub fn indicator(node: Node<'_>) -> Self {
        Self::new(node, &codes::UNKNOWN_INDICATOR)
    }

    /// A group's.
    pub fn group(node: Node<'_>) -> Self {
        Self::new(node, &codes::UNKNOWN_GROUP)
    }

    fn new(node: Node<'_>, code: &'static Code) -> Self {
        Self { id: node.scalar().unwrap_or_default().to_owned(), at: node.at(), code }
    }
}

/// A file that holds a list.
#[derive(Debug)]
pub(super) struct List {
    name: &'static str,
    is_blank: bool,
}

impl List {
    /// The list in the file `name`, which is blank where it is not there at all, or empty.
    pub fn of(name: &'static str, document: &Option<Document>, files: &Files) -> Self {
        let is_blank = match document {
            Some(document) => matches!(document.root().content(), Content::Nothing | Content::List),
            None => !files.has(name) && !files.misses(name),
        };
        let is_blank = is_blank && document.as_ref().is_none_or(|document| document.root().items().len() == 0);
        Self { name, is_blank }
    }
}

/// What the content gives.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// Every id of units, indicators and groups.
    pub ids: Vec<Defined>,
    /// The lists that a site may do without.
    pub lists: Vec<List>,
}

/// Passes the problems on, those about unknown ids put together.
pub(super) fn settle(found: Problems, given: &Given, files: &Files, problems: &mut Problems) {
    let mut found = found.sorted();
    for list in given.lists.iter().filter(|list| list.is_blank) {
        settle_missing(list, given, files, &mut found);
    }
    settle_misspelt(given, files, &mut found);
    for Problem { code, at, message, help } in found {
        problems.add(code, at, message, help);
    }
}

/// A site is about a locality, so there is one at least.
pub(super) fn complain_of_no_localities(files: &Files, problems: &mut Problems) {
    let source = files.single("localities.yaml").cloned();
    let at = source.map_or_else(|| whole("content/localities.yaml"), |source| source.at(super::decode::top()));
    problems.add(
        &codes::EMPTY_LIST,
        at,
        words!(
            "cần ít nhất một địa phương, nhưng danh sách trống",
            "expected at least one locality, found an empty list"
        ),
        words!(
            "ghi lại danh sách, mỗi địa phương có `id` và `name`",
            "write the list, each locality with `id` and `name`"
        ),
    );
}

/// The text in which a problem lies.
fn typed(problem: &Problem) -> &str {
    problem.at.source.slice(problem.at.span)
}

/// Whoever uses ids of a list that is not there is not blamed for each of them.
fn settle_missing(list: &List, given: &Given, files: &Files, found: &mut Vec<Problem>) {
    let of_agencies = list.name == "agencies.yaml";
    let code = if of_agencies { &codes::UNKNOWN_UNIT } else { &codes::UNKNOWN_INDICATOR };
    let known: Vec<&str> = given.ids.iter().filter(|one| one.code.id == code.id).map(|one| one.id.as_str()).collect();
    let may_be_agency = |problem: &Problem| {
        let path = problem.at.source.path();
        let in_figures = path.starts_with("content/reports/");
        // An agency has no area.
        if path.strip_prefix("content/") == Some(BOUNDARIES) {
            return (false, false);
        }
        let is_strange = yaml::nearest(typed(problem), known.iter().copied()).is_none();
        (is_strange, is_strange || !in_figures)
    };
    let unknown = |problem: &&Problem| problem.code.id == code.id;
    let uses: BTreeMap<String, usize> = found
        .iter()
        .filter(unknown)
        .filter(|problem| !of_agencies || may_be_agency(problem).0)
        .fold(BTreeMap::new(), |mut uses, problem| {
            *uses.entry(unquoted(typed(problem)).to_owned()).or_default() += 1;
            uses
        });
    let count: usize = uses.values().sum();
    // One unknown unit may well be a slip in a site that has no agencies.
    let enough = if of_agencies { 2 } else { 1 };
    let Some((example, _)) = uses.iter().max_by_key(|(_, count)| **count).filter(|_| count >= enough) else { return };
    let name = list.name;
    let at = files.single(name).map_or_else(|| whole(&format!("content/{name}")), |s| s.at(super::decode::top()));
    let (message, help) = (
        match files.has(name) {
            true => words!(
                "cần danh sách có `{example}` và các mã khác được dùng ở {count} chỗ, nhưng content/{name} trống",
                "expected a list with `{example}` and others that are used in {count} places, found content/{name} empty"
            ),
            false => words!(
                "cần danh sách có `{example}` và các mã khác được dùng ở {count} chỗ, nhưng không thấy content/{name}",
                "expected a list with `{example}` and others that are used in {count} places, found no content/{name}"
            ),
        },
        words!(
            "ghi content/{name}, hoặc lấy lại bản cũ nếu tệp bị xóa hay đổi tên nhầm",
            "write content/{name}, or bring it back if it was deleted or renamed by mistake"
        ),
    );
    found.retain(|problem| problem.code.id != code.id || (of_agencies && !may_be_agency(problem).1));
    found.push(Problem { code: &codes::EMPTY_LIST, at, message, help });
}

/// An id without the quotes in which it may be typed.
fn unquoted(typed: &str) -> &str {
    typed.trim_matches(['"', '\''])
}

/// One id that nothing has, wherever it is used: groups belong to their own file.
type Unknown = (&'static str, String, String);

fn unknown_of(problem: &Problem) -> Option<Unknown> {
    let code = [&codes::UNKNOWN_UNIT, &codes::UNKNOWN_INDICATOR, &codes::UNKNOWN_GROUP];
    let code = code.into_iter().find(|code| code.id == problem.code.id)?;
    let file = if code.id == codes::UNKNOWN_GROUP.id { problem.at.source.path() } else { "" };
    Some((code.id, file.to_owned(), unquoted(typed(problem)).to_owned()))
}

/// Where many agree on an id and the only one that is near it is used by nobody, the list is wrong, not they.
fn settle_misspelt(given: &Given, files: &Files, found: &mut Vec<Problem>) {
    let mut uses: BTreeMap<Unknown, usize> = BTreeMap::new();
    for problem in found.iter() {
        if let Some(unknown) = unknown_of(problem) {
            *uses.entry(unknown).or_default() += 1;
        }
    }
    let mut settled: BTreeSet<Unknown> = BTreeSet::new();
    for (unknown, count) in uses.into_iter().filter(|(_, count)| *count >= MANY).take(MOST) {
        let Some(wrong) = only_unused(&unknown, given, files) else { continue };
        found.push(misspelt(wrong, &unknown.2, count));
        settled.insert(unknown);
    }
    if settled.is_empty() {
        return;
    }
    let is_told = |problem: &Problem| given.ids.iter().any(|one| one.at == problem.at);
    found.retain(|problem| is_told(problem) || unknown_of(problem).is_none_or(|unknown| !settled.contains(&unknown)));
}

fn only_unused<'a>((code, file, typed): &Unknown, given: &'a Given, files: &Files) -> Option<&'a Defined> {
    let of_kind = |one: &&Defined| one.code.id == *code && (file.is_empty() || one.at.source.path() == file);
    let near = |one: &&Defined| yaml::nearest(typed, [one.id.as_str()]).is_some();
    let mut unused = given.ids.iter().filter(of_kind).filter(near).filter(|one| !is_used(one, files, file));
    let only = unused.next()?;
    unused.next().is_none().then_some(only)
}

/// Whether the id stands where ids stand, in any file besides the place that gives it. A word in a sentence is none.
fn is_used(one: &Defined, files: &Files, file: &str) -> bool {
    let elsewhere = |source: &Source| {
        let text = source.text();
        text.match_indices(one.id.as_str()).any(|(at, id)| {
            let is_own = source.path() == one.at.source.path() && at.abs_diff(one.at.span.start) <= 1;
            !is_own && stands_alone(&text[..at], &text[at + id.len()..])
        })
    };
    files.all().filter(|source| file.is_empty() || source.path() == file).any(elsewhere)
}

/// Whether what lies between `before` and `after` is a whole key or value.
fn stands_alone(before: &str, after: &str) -> bool {
    let blank = |c: char| matches!(c, ' ' | '"' | '\'');
    let (left, right) = (before.trim_end_matches(blank), after.trim_start_matches(blank));
    let is_open = left.is_empty() || left.ends_with(['\n', '-', '[', '{', ',', ':', '=', '/']);
    let glued = before.ends_with('-') || after.starts_with('-');
    is_open && !glued && (right.is_empty() || right.starts_with(['\n', '\r', ':', ',', ']', '}', '#', '/', ')']))
}

fn misspelt(wrong: &Defined, right: &str, count: usize) -> Problem {
    let id = &wrong.id;
    Problem {
        code: wrong.code,
        at: wrong.at.clone(),
        message: words!(
            "cần mã mà các nơi khác dùng, nhưng không nơi nào dùng `{id}`, còn {count} nơi dùng `{right}`",
            "expected the id that others use, found `{id}`, which nobody uses, while `{right}` is used in {count} places"
        ),
        help: words!("có phải bạn định viết `{right}`? Sửa mã ở đây", "did you mean `{right}`? Correct the id here"),
    }
}
