//! announcements/ and pages/ to announcements and pages. Comes in: Markdown files, and what their front matter may name.
//! Goes out: texts with their translations side by side. Never here: the Markdown below the front matter.

use std::collections::{BTreeMap, BTreeSet};

use super::Wishes;
use super::decode::{Decode, by_name};
use super::files::Files;
use super::matter::{ANNOUNCEMENT, PAGE, Piece, TRANSLATION, name, piece, stem};
use super::names::{Names, Unknown, id_typed, near};
use super::said::{self, say};
use super::translations;
use super::units::{self, Wanted};
use crate::model::{Announcement, Date, Lang, Page, Prose, Slug, Task, TaskId, UnitId};
use crate::problem::{Phrase, Problems, codes, words};
use crate::source::Source;
use crate::yaml::{self, Fields, Node, Record};

/// First parts of addresses that the site itself uses; `404` and feeds are files, but a folder beside them confuses.
const ROUTES: [&str; 17] = [
    "localities",
    "agencies",
    "indicators",
    "tasks",
    "reports",
    "announcements",
    "corrections",
    "late",
    "pilot",
    "compare",
    "methodology",
    "data",
    "search",
    "embed",
    "assets",
    "theme",
    "404",
];

/// What front matter may name besides units.
pub(super) struct Nameable<'a> {
    /// Units, languages.
    pub names: &'a Names<'a>,
    /// Tasks, by [`TaskId`].
    pub tasks: &'a [Task],
    /// The content's files.
    pub files: &'a Files,
    /// How many plans there are: fewer than files where one could not be read.
    pub plans: usize,
    /// Whether drafts are part of the site.
    pub wishes: &'a Wishes,
}

impl Nameable<'_> {
    /// Whether every plan could be read: a task that is in none is then unknown.
    fn knows_all_tasks(&self) -> bool {
        self.plans == self.files.folder("tasks").len()
            && self.files.unreadable("tasks").next().is_none()
            && !self.files.misses("tasks")
    }
}

/// The files of one text, the one that speaks for all first. None where one of them could not be read: what the others
/// lack may well stand in that one.
struct Text {
    slug: Slug,
    pieces: Vec<Piece>,
    /// The file that the default language's text would have, for what stands in for it.
    file: String,
}

/// Announcements, newest first, then by slug.
pub(super) fn announcements(known: &Nameable<'_>, problems: &mut Problems) -> Vec<Announcement> {
    let mut announcements: Vec<Announcement> = Vec::new();
    for text in texts("announcements", known, problems) {
        announcements.push(announcement(&text, known, problems));
    }
    announcements.retain(|one| known.wishes.drafts || !one.draft);
    announcements.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.slug.cmp(&b.slug)));
    announcements
}

/// Pages by slug.
pub(super) fn pages(known: &Nameable<'_>, problems: &mut Problems) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    for text in texts("pages", known, problems) {
        complain_of_reserved(&text, known, problems);
        pages.push(page(&text, known, problems));
    }
    pages.retain(|one| known.wishes.drafts || !one.draft);
    pages
}

/// Files put together by slug, in order of slugs; the default language's first, then in the site's order of languages.
fn texts(folder: &str, known: &Nameable<'_>, problems: &mut Problems) -> Vec<Text> {
    let tongues = known.names.tongues;
    let mut by_slug: BTreeMap<Slug, Vec<Piece>> = BTreeMap::new();
    let mut broken: BTreeSet<&str> = known.files.unreadable(folder).map(stem).collect();
    for source in known.files.folder(folder) {
        let Some(named) = name(source, tongues, problems) else { continue };
        let Some(piece) = piece(source, named, problems) else {
            broken.insert(stem(source.path()));
            continue;
        };
        let pieces = by_slug.entry(piece.slug.clone()).or_default();
        if let Some(first) = pieces.iter().find(|other| other.lang == piece.lang) {
            complain_of_two(source, first.source(), problems);
            continue;
        }
        pieces.push(piece);
    }
    let place = |lang: Lang| tongues.languages.iter().position(|own| *own == lang);
    for slug in broken.into_iter().filter_map(Slug::new) {
        by_slug.insert(slug, Vec::new());
    }
    let sorted = by_slug.into_iter().map(|(slug, mut pieces)| {
        pieces.sort_by_key(|piece| (place(piece.lang).unwrap_or(usize::MAX), piece.lang));
        let file = format!("content/{folder}/{slug}.md");
        Text { slug, pieces, file }
    });
    sorted.collect()
}

fn complain_of_two(source: &Source, first: &Source, problems: &mut Problems) {
    let first = first.path();
    problems.add(
        &codes::TWO_TEXTS,
        source.at(source.line_span(1)),
        words!(
            "cần mỗi ngôn ngữ một tệp, nhưng đã có {first}",
            "expected one file for each language, found {first} as well"
        ),
        words!("xóa một trong hai tệp", "delete one of the two files"),
    );
}

fn complain_of_reserved(text: &Text, known: &Nameable<'_>, problems: &mut Problems) {
    let slug = text.slug.as_str();
    let is_language = known.names.tongues.languages.iter().any(|lang| lang.as_str() == slug);
    if !is_language && !ROUTES.contains(&slug) {
        return;
    }
    for piece in &text.pieces {
        let source = piece.source();
        problems.add(
            &codes::RESERVED_SLUG,
            source.at(source.line_span(1)),
            words!(
                "cần một tên còn trống, nhưng `/{slug}/` đã là một phần của trang",
                "expected a name of its own, found `/{slug}/`, which is a part of the site"
            ),
            words!("đổi tên tệp", "rename the file"),
        );
    }
}

/// What the files of a text share, as the first of them says.
#[derive(Default)]
struct Shared {
    date: Option<Date>,
    updated: Option<Date>,
    units: Vec<UnitId>,
    tasks: Vec<TaskId>,
    image: Option<String>,
    draft: bool,
    prose: Vec<Prose>,
}

/// The announcement. Where its date is missing or wrong (said), a day long ago stands in for it.
fn announcement(text: &Text, known: &Nameable<'_>, problems: &mut Problems) -> Announcement {
    let shared = shared(text, &ANNOUNCEMENT, known, problems);
    Announcement {
        slug: text.slug.clone(),
        date: shared.date.unwrap_or(Date::constant(1000, 1, 1)),
        updated: shared.updated,
        units: shared.units,
        tasks: shared.tasks,
        image: shared.image,
        draft: shared.draft,
        texts: shared.prose,
    }
}

fn page(text: &Text, known: &Nameable<'_>, problems: &mut Problems) -> Page {
    let shared = shared(text, &PAGE, known, problems);
    Page { slug: text.slug.clone(), updated: shared.updated, draft: shared.draft, texts: shared.prose }
}

/// Whatever is wrong, a text comes out, so that a link to it is not called dead.
fn shared(text: &Text, record: &'static Record, known: &Nameable<'_>, problems: &mut Problems) -> Shared {
    let main = text.pieces.first();
    let read = main.and_then(|main| Some((main, main.fields(record, problems)?)));
    let mut shared = match read {
        Some((main, fields)) => said_by(main, &fields, text, known, problems),
        None => Shared::default(),
    };
    if shared.prose.is_empty() {
        shared.prose.push(stand_in(text, known));
    }
    shared
}

fn said_by(main: &Piece, fields: &Fields<'_>, text: &Text, known: &Nameable<'_>, problems: &mut Problems) -> Shared {
    let names = known.names;
    let date = fields.day("date", problems);
    let updated = fields.day("updated", problems);
    check_updated(fields, date, updated, problems);
    let mut units = units::units_of(&fields.items("localities", problems), Wanted::Locality, names, problems);
    units.extend(units::units_of(&fields.items("agencies", problems), Wanted::Agency, names, problems));
    let image = fields.node("image").and_then(|node| image(node, known, problems));
    let mut prose = vec![words_of(main, fields, problems)];
    for piece in &text.pieces[1..] {
        let Some(own) = piece.fields(&TRANSLATION, problems) else { continue };
        translations::judge(&own, fields, problems);
        prose.push(words_of(piece, &own, problems));
    }
    let tasks = tasks(fields, known, problems);
    let draft = fields.flag("draft", problems).unwrap_or(false);
    // A draft is translated when its words are settled.
    if !draft {
        complain_of_untranslated(text, fields, known, problems);
    }
    Shared { date, updated, units, tasks, image, draft, prose }
}

fn stand_in(text: &Text, known: &Nameable<'_>) -> Prose {
    Prose {
        lang: known.names.tongues.default(),
        title: text.slug.to_string(),
        summary: None,
        tags: Vec::new(),
        image_alt: None,
        file: text.file.clone(),
        text: String::new(),
        body_at: 0,
    }
}

/// A file's own words; its title may only be a plain text, for its language is the file's.
fn words_of(piece: &Piece, fields: &Fields<'_>, problems: &mut Problems) -> Prose {
    let title = fields.line("title", problems);
    let summary = fields.line("summary", problems);
    let tags = fields.items("tags", problems).into_iter().filter_map(|node| tag(node, problems)).collect();
    let image_alt = fields.line("image_alt", problems);
    if let Some(key) =
        fields.key_node("image").filter(|_| fields.node("image").is_some() && fields.node("image_alt").is_none())
    {
        problems.add(
            &codes::IMAGE_WITHOUT_WORDS,
            key.at(),
            words!(
                "cần `image_alt` cùng với `image`, nhưng không thấy",
                "expected `image_alt` beside `image`, found none"
            ),
            words!(
                "thêm image_alt: một câu nói hình cho thấy gì",
                "add image_alt: one sentence that says what it shows"
            ),
        );
    }
    let source = piece.source();
    Prose {
        lang: piece.lang,
        title: title.unwrap_or_default(),
        summary,
        tags,
        image_alt,
        file: source.path().to_owned(),
        text: source.text().to_owned(),
        body_at: piece.body_at,
    }
}

fn tag(node: Node<'_>, problems: &mut Problems) -> Option<String> {
    if node.scalar().is_some_and(|typed| typed.trim().is_empty()) {
        yaml::wrong_kind(node, Phrase { vi: "một từ khóa", en: "a tag" }, problems);
        return None;
    }
    yaml::line(node, problems)
}

fn check_updated(fields: &Fields<'_>, date: Option<Date>, updated: Option<Date>, problems: &mut Problems) {
    let (Some(date), Some(updated), Some(node)) = (date, updated, fields.node("updated")) else { return };
    if updated >= date {
        return;
    }
    let (date, updated) = (said::day(date), said::day(updated));
    problems.add(
        &codes::DAYS_REVERSED,
        node.at(),
        say!(
            "cần một ngày từ {date} trở đi, nhưng thấy {updated}",
            "expected a day not before {date}, found {updated}";
            date, updated
        ),
        words!("sửa `updated` hoặc `date`", "correct `updated` or `date`"),
    );
}

fn complain_of_untranslated(text: &Text, fields: &Fields<'_>, known: &Nameable<'_>, problems: &mut Problems) {
    let tongues = known.names.tongues;
    let is_there = |lang: &Lang| text.pieces.iter().any(|piece| piece.lang == *lang);
    let missing: Vec<Lang> = tongues.languages.iter().copied().filter(|lang| !is_there(lang)).collect();
    let Some(first) = missing.first().filter(|_| tongues.certain) else { return };
    let below = text.file.strip_prefix("content/").unwrap_or(&text.file);
    let stem = below.strip_suffix(".md").unwrap_or(below);
    let under_another_name = |lang: &Lang| known.files.misses(&format!("{stem}.{lang}.md"));
    if known.files.misses(below) || missing.iter().any(under_another_name) {
        return;
    }
    let (missing, all, slug) = (by_name(&missing), by_name(&tongues.languages), &text.slug);
    let file = if *first == tongues.default() { format!("{slug}.md") } else { format!("{slug}.{first}.md") };
    problems.add(
        &codes::MISSING_TRANSLATION,
        fields.node("title").unwrap_or(fields.whole_node()).at(),
        say!(
            "cần bài này bằng {all}, nhưng thiếu {missing}",
            "expected this text in {all}, found none in {missing}";
            all, missing
        ),
        words!("viết bản dịch trong tệp {file} bên cạnh", "write the translation in the file {file} beside it"),
    );
}

fn tasks(fields: &Fields<'_>, known: &Nameable<'_>, problems: &mut Problems) -> Vec<TaskId> {
    let mut tasks: Vec<TaskId> = Vec::new();
    for node in fields.items("tasks", problems) {
        let Some(typed) = id_typed(node, problems) else { continue };
        let slugs = || known.tasks.iter().map(|task| task.slug.as_str());
        match slugs().position(|slug| slug == typed).map(TaskId::at) {
            Some(id) if !tasks.contains(&id) => tasks.push(id),
            Some(id) => units::complain_of_repeated(node, &known.tasks[id.index()].slug, problems),
            None if !known.knows_all_tasks() => {}
            None => {
                let message = words!(
                    "cần mã của một nhiệm vụ, nhưng thấy `{typed}`",
                    "expected the id of a task, found `{typed}`"
                );
                let near = near(problems, || yaml::nearest(typed, slugs()));
                let otherwise =
                    words!("sửa lại mã, hoặc thêm nhiệm vụ vào tasks/", "correct the id, or add the task to tasks/");
                Unknown { code: &codes::UNKNOWN_TASK, message, near, otherwise }.complain(node, problems);
            }
        }
    }
    tasks
}

/// A picture of the site as a path relative to `content/`: `assets/x.jpg`, or as a link from the file would name it.
fn image(node: Node<'_>, known: &Nameable<'_>, problems: &mut Problems) -> Option<String> {
    let typed = yaml::line(node, problems)?;
    let below = typed.trim_start_matches("./").trim_start_matches('/');
    let below = below.strip_prefix("../").unwrap_or(below);
    let asset = below.strip_prefix("assets/").unwrap_or(below);
    if known.files.assets.iter().any(|own| own == asset) {
        return Some(format!("assets/{asset}"));
    }
    let shown: String = typed.chars().take(80).collect();
    let message = words!(
        "cần một hình trong content/assets/, nhưng thấy `{shown}`",
        "expected a picture of content/assets/, found `{shown}`"
    );
    let otherwise = words!(
        "chép hình vào content/assets/ và ghi như assets/ten-hinh.jpg",
        "copy it to content/assets/ and write it like assets/name.jpg"
    );
    let near = near(problems, || yaml::nearest(asset, known.files.assets.iter().map(String::as_str)));
    let near = near.map(|asset| format!("assets/{asset}"));
    Unknown { code: &codes::UNKNOWN_IMAGE, message, near: near.as_deref(), otherwise }.complain(node, problems);
    None
}
