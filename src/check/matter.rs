//! One Markdown file: which text and language its name means, its front matter, and where its body begins.
//! Comes in: the file. Goes out: [`Piece`]. Never here: the Markdown itself.

use crate::check::decode::Tongues;
use crate::model::{Lang, Slug};
use crate::problem::{Phrase, Problems, codes, words};
use crate::source::{Source, Span};
use crate::yaml::{self, Document, Fields, Key, Need, Record, Shape};

/// The keys of an announcement's front matter.
pub(super) static ANNOUNCEMENT: Record = Record {
    what: Phrase { vi: "phần đầu của thông báo", en: "the front matter of an announcement" },
    keys: &const { keys(Need::Required) },
};

/// The keys of a page's front matter.
pub(super) static PAGE: Record = Record {
    what: Phrase { vi: "phần đầu của trang", en: "the front matter of a page" },
    keys: &const { keys(Need::Optional) },
};

/// The keys of a translation's front matter: its own words, and what it may repeat.
pub(super) static TRANSLATION: Record = Record {
    what: Phrase { vi: "phần đầu của bản dịch", en: "the front matter of a translation" },
    keys: &const { keys(Need::Optional) },
};

const fn keys(date: Need) -> [Key; 11] {
    [
        Key::required("title", Shape::Line),
        Key { name: "date", need: date, shape: Shape::Day },
        Key::optional("summary", Shape::Line),
        Key::optional("tags", Shape::List(&Shape::Line)),
        Key::optional("localities", Shape::List(&Shape::Id)),
        Key::optional("agencies", Shape::List(&Shape::Id)),
        Key::optional("tasks", Shape::List(&Shape::Id)),
        Key::optional("image", Shape::Line),
        Key::optional("image_alt", Shape::Line),
        Key::optional("draft", Shape::Flag),
        Key::optional("updated", Shape::Day),
    ]
}

/// One file of `announcements/` or `pages/`, its front matter read.
pub(super) struct Piece {
    /// The file's name without language and ending.
    pub slug: Slug,
    /// The language of the text.
    pub lang: Lang,
    /// Where the body begins.
    pub body_at: usize,
    document: Document,
}

impl Piece {
    /// The front matter opened as `record`.
    pub fn fields(&self, record: &'static Record, problems: &mut Problems) -> Option<Fields<'_>> {
        Fields::open(self.document.root(), record, problems)
    }

    /// The file.
    pub fn source(&self) -> &Source {
        self.document.source()
    }
}

/// What a file's path alone says.
pub(super) struct Named {
    /// The file's name without language and ending.
    pub slug: Slug,
    /// The language of the text.
    pub lang: Lang,
}

/// Reads the front matter of the file; what is wrong with it is said.
pub(super) fn piece(source: &Source, named: Named, problems: &mut Problems) -> Option<Piece> {
    let (end, body_at) = front_matter(source, problems)?;
    let document = yaml::parse_until(source, end, problems)?;
    Some(Piece { slug: named.slug, lang: named.lang, body_at, document })
}

/// The name of a Markdown file without folder, language and ending.
pub(super) fn stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or_default();
    let stem = file.strip_suffix(".md").unwrap_or(file);
    stem.split('.').next().unwrap_or(stem)
}

/// `slug.md`, or `slug.en.md` for a translation.
pub(super) fn name(source: &Source, tongues: &Tongues, problems: &mut Problems) -> Option<Named> {
    let file = source.path().rsplit('/').next().unwrap_or_default();
    let stem = file.strip_suffix(".md").unwrap_or(file);
    let (typed, code) = stem.rsplit_once('.').map_or((stem, None), |(slug, code)| (slug, Some(code)));
    let lang = match code {
        None => Some(tongues.default()),
        Some(code) => language(source, code, tongues, problems),
    };
    let slug = Slug::new(typed);
    if slug.is_none() {
        let meant = yaml::fold(typed);
        problems.add(
            &codes::BAD_ID,
            source.at(Span::default()),
            words!(
                "cần tên tệp như thong-bao.md, nhưng thấy `{file}`",
                "expected a file name such as notice.md, found `{file}`"
            ),
            words!("đổi tên thành {meant}.md", "rename it to {meant}.md"),
        );
    }
    let (slug, lang) = slug.zip(lang)?;
    Some(Named { slug, lang })
}

fn language(source: &Source, code: &str, tongues: &Tongues, problems: &mut Problems) -> Option<Lang> {
    let lang = Lang::new(code).filter(|lang| !tongues.certain || tongues.languages.contains(lang));
    if lang.is_none() {
        let list = super::decode::listed(&tongues.languages);
        problems.add(
            &codes::UNKNOWN_LANGUAGE,
            source.at(Span::default()),
            words!(
                "cần một ngôn ngữ của trang ({list}) trước .md, nhưng thấy `{code}`",
                "expected a language of the site ({list}) before .md, found `{code}`"
            ),
            words!(
                "sửa tên tệp, hoặc thêm ngôn ngữ vào `languages` trong site.yaml",
                "rename the file, or add the language to `languages` in site.yaml"
            ),
        );
    }
    lang
}

/// Where the front matter ends (the closing `---`) and where the body begins.
fn front_matter(source: &Source, problems: &mut Problems) -> Option<(usize, usize)> {
    let mut lines = source.text().split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        complain_of_beginning(source, problems);
        return None;
    }
    let mut offset = first.len();
    for line in lines {
        if line.trim_end() == "---" {
            return Some((offset, offset + line.len()));
        }
        offset += line.len();
    }
    complain_of_end(source, problems);
    None
}

fn is_like_a_fence(line: &str) -> bool {
    let bare = line.trim();
    bare.chars().count() >= 2 && bare.chars().all(|c| matches!(c, '-' | '–' | '—' | '−'))
}

/// The first line is not `---`: what stands there, or what comes before it.
fn complain_of_beginning(source: &Source, problems: &mut Problems) {
    let text = source.text();
    let written = text.lines().position(|line| !line.trim().is_empty());
    let line = written.map_or(1, |at| at + 1);
    let found = text.lines().nth(line - 1).unwrap_or_default();
    let is_fence = is_like_a_fence(found);
    let is_exact = found.trim_end() == "---";
    let message = match (written, is_fence) {
        (None, _) => {
            words!("cần dòng --- ở đầu tệp, nhưng tệp trống", "expected a line --- at the top, found an empty file")
        }
        (Some(1..), true) if is_exact => {
            words!(
                "cần dòng --- ở đầu tệp, nhưng thấy dòng trống trước nó",
                "expected a line --- at the top, found an empty line before it"
            )
        }
        (Some(_), true) => {
            let shown = found.trim_end();
            words!(
                "cần đúng ba dấu gạch --- ở đầu dòng, nhưng thấy `{shown}`",
                "expected exactly three hyphens --- at the beginning of the line, found `{shown}`"
            )
        }
        (Some(_), false) => words!(
            "cần dòng --- ở đầu tệp, nhưng thấy chữ khác",
            "expected a line --- at the top, found something else"
        ),
    };
    let help = match (is_fence, is_exact) {
        (true, true) => words!("xóa các dòng trống ở đầu tệp", "delete the empty lines at the top"),
        (true, false) => words!("sửa dòng này thành ---", "make this line ---"),
        (false, _) => words!(
            "viết title và date giữa hai dòng --- ở đầu tệp",
            "write title and date between two lines --- at the top of the file"
        ),
    };
    problems.add(&codes::NO_FRONT_MATTER, source.at(source.line_span(line)), message, help);
}

/// There is no second `---`: the line that seems to be it, or the last key.
fn complain_of_end(source: &Source, problems: &mut Problems) {
    let mut lines = source.text().lines().enumerate().skip(1);
    if let Some((at, found)) = lines.clone().find(|(_, line)| is_like_a_fence(line)) {
        let shown = found.trim_end();
        problems.add(
            &codes::NO_FRONT_MATTER,
            source.at(source.line_span(at + 1)),
            words!(
                "cần đúng ba dấu gạch --- ở đầu dòng, nhưng thấy `{shown}`",
                "expected exactly three hyphens --- at the beginning of the line, found `{shown}`"
            ),
            words!("sửa dòng này thành ---", "make this line ---"),
        );
        return;
    }
    let ends = lines.find(|(_, line)| line.trim().is_empty()).map(|(at, _)| at);
    let last = ends.unwrap_or_else(|| source.text().lines().count()).max(1);
    problems.add(
        &codes::NO_FRONT_MATTER,
        source.at(source.line_span(last)),
        words!(
            "cần dòng --- thứ hai sau phần đầu, nhưng không thấy",
            "expected a second line --- after the front matter, found none"
        ),
        words!("thêm một dòng --- sau dòng này", "add a line --- after this one"),
    );
}
