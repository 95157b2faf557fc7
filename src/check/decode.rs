//! Plain values to the model's: texts, dates, numbers, ids, sources. Comes in: [`Fields`] and nodes. Goes out: values
//! that cannot be wrong, or a problem that says what was expected, what was found and how it is written rightly.

use jiff::civil::Date;

use super::meant::{day_meant, is_no_report, number_meant};
use super::site;
use crate::model::{Lang, Number, Origin, Slug, Text, YEARS, iso_date};
use crate::problem::{Phrase, Problems, Words, codes, hidden, words};
use crate::source::Span;
use crate::yaml::{self, Content, Fields, Key, Node, Record, Shape, Stray};

/// The languages of the site.
#[derive(Clone, Debug)]
pub(super) struct Tongues {
    /// Never empty; the first is the default.
    pub languages: Vec<Lang>,
    /// Whether site.yaml really says so; else no translation is missing and no language unknown.
    pub certain: bool,
}

impl Tongues {
    /// Where site.yaml does not tell.
    pub fn unknown() -> Self {
        Self { languages: vec![Lang::VI], certain: false }
    }

    /// The language of plain texts.
    pub fn default(&self) -> Lang {
        self.languages[0]
    }
}

/// Getters of model values beside those of [`Fields`].
pub(super) trait Decode {
    /// A text that readers see.
    fn text(&self, key: &str, tongues: &Tongues, problems: &mut Problems) -> Option<Text>;
    /// A date.
    fn day(&self, key: &str, problems: &mut Problems) -> Option<Date>;
    /// A decimal number.
    fn number(&self, key: &str, problems: &mut Problems) -> Option<Number>;
    /// An id.
    fn slug(&self, key: &str, problems: &mut Problems) -> Option<Slug>;
    /// Where something comes from.
    fn origin(&self, key: &str, tongues: &Tongues, problems: &mut Problems) -> Option<Origin>;
}

impl Decode for Fields<'_> {
    fn text(&self, key: &str, tongues: &Tongues, problems: &mut Problems) -> Option<Text> {
        text(self.node(key)?, tongues, problems)
    }

    fn day(&self, key: &str, problems: &mut Problems) -> Option<Date> {
        day(self.node(key)?, problems)
    }

    fn number(&self, key: &str, problems: &mut Problems) -> Option<Number> {
        number(self.node(key)?, problems)
    }

    fn slug(&self, key: &str, problems: &mut Problems) -> Option<Slug> {
        slug(self.node(key)?, problems)
    }

    fn origin(&self, key: &str, tongues: &Tongues, problems: &mut Problems) -> Option<Origin> {
        origin(self.node(key)?, tongues, problems)
    }
}

/// A plain text (the default language's) or one per language. Missing translations are said, and kept on without.
pub(super) fn text(node: Node<'_>, tongues: &Tongues, problems: &mut Problems) -> Option<Text> {
    let translations = match node.content() {
        Content::Scalar(_) => vec![(tongues.default(), yaml::line(node, problems)?)],
        Content::Map => translations(node, tongues, problems),
        Content::Nothing | Content::List => {
            yaml::wrong_shape(node, &Shape::Text, problems);
            return None;
        }
    };
    if translations.is_empty() {
        let expected = Phrase {
            vi: "một đoạn chữ trong ít nhất một ngôn ngữ", en: "a text in at least one language"
        };
        yaml::wrong_kind(node, expected, problems);
        return None;
    }
    complain_of_untranslated(node, &translations, tongues, problems);
    Text::new(translations, tongues.default())
}

fn translations(node: Node<'_>, tongues: &Tongues, problems: &mut Problems) -> Vec<(Lang, String)> {
    let mut translations = Vec::new();
    for (key, value) in node.entries() {
        let code = key.scalar().unwrap_or_default();
        let lang = Lang::new(code).filter(|lang| !tongues.certain || tongues.languages.contains(lang));
        let meant = || site::language_meant(code).and_then(Lang::new);
        let meant = if lang.is_none() && tongues.certain { meant() } else { None };
        let meant = meant.filter(|meant| tongues.languages.contains(meant) && !has_key(node, meant.as_str()));
        if let Some(meant) = meant {
            complain_of_country(key, meant, problems);
        }
        let Some(lang) = lang.or(meant) else {
            complain_of_language(key, value, tongues, problems);
            continue;
        };
        if value.is_nothing() {
            continue;
        }
        if let Some(text) = yaml::line(value, problems) {
            translations.push((lang, text));
        }
    }
    translations
}

fn has_key(node: Node<'_>, name: &str) -> bool {
    node.entries().any(|(key, _)| key.scalar() == Some(name))
}

/// `vn` for `vi`: what was meant is taken, so that nothing follows from it.
fn complain_of_country(key: Node<'_>, meant: Lang, problems: &mut Problems) {
    let typed = key.scalar().unwrap_or_default();
    problems.add(
        &codes::UNKNOWN_LANGUAGE,
        key.at(),
        words!(
            "cần mã ngôn ngữ `{meant}`, nhưng thấy `{typed}`",
            "expected the language code `{meant}`, found `{typed}`"
        ),
        words!("viết `{meant}`", "write `{meant}`"),
    );
}

/// The languages by name for messages: `tiếng Việt (vi), tiếng Anh (en)`.
pub(super) fn by_name(languages: &[Lang]) -> Words {
    let named = |lang: &Lang| {
        let code = lang.as_str();
        match code {
            "vi" => words!("tiếng Việt (vi)", "Vietnamese (vi)"),
            "en" => words!("tiếng Anh (en)", "English (en)"),
            _ => words!("{code}", "{code}"),
        }
    };
    let named: Vec<Words> = languages.iter().map(named).collect();
    let joined = |of: fn(&Words) -> &str| named.iter().map(of).collect::<Vec<_>>().join(", ");
    Words::new(joined(|words| &words.vi), joined(|words| &words.en))
}

/// The languages as a list for messages: `vi, en`.
pub(super) fn listed(languages: &[Lang]) -> String {
    languages.iter().map(Lang::as_str).collect::<Vec<_>>().join(", ")
}

fn complain_of_language(key: Node<'_>, value: Node<'_>, tongues: &Tongues, problems: &mut Problems) {
    let (list, code) = (listed(&tongues.languages), key.scalar().unwrap_or_default());
    let help = match Stray::of(key, value) {
        Some(stray) => stray.help(),
        None => words!(
            "sửa mã ngôn ngữ, hoặc thêm nó vào `languages` trong site.yaml",
            "correct the language code, or add it to `languages` in site.yaml"
        ),
    };
    problems.add(
        &codes::UNKNOWN_LANGUAGE,
        key.at(),
        words!(
            "cần một ngôn ngữ của trang ({list}), nhưng thấy `{code}`",
            "expected a language of the site ({list}), found `{code}`"
        ),
        help,
    );
}

fn complain_of_untranslated(node: Node<'_>, there: &[(Lang, String)], tongues: &Tongues, problems: &mut Problems) {
    let missing: Vec<Lang> =
        tongues.languages.iter().copied().filter(|lang| !there.iter().any(|(own, _)| own == lang)).collect();
    if missing.is_empty() || !tongues.certain {
        return;
    }
    let (missing, all) = (by_name(&missing), by_name(&tongues.languages));
    let (missing_vi, missing_en, all_vi, all_en) = (missing.vi, missing.en, all.vi, all.en);
    let pattern = tongues.languages.iter().map(|lang| format!("{lang}: …")).collect::<Vec<_>>().join(", ");
    problems.add(
        &codes::MISSING_TRANSLATION,
        node.at(),
        words!(
            "cần đoạn chữ này bằng {all_vi}, nhưng thiếu {missing_vi}",
            "expected this text in {all_en}, found none in {missing_en}"
        ),
        words!("viết {{ {pattern} }}", "write {{ {pattern} }}"),
    );
}

/// A date as `2022-11-07`.
pub(super) fn day(node: Node<'_>, problems: &mut Problems) -> Option<Date> {
    let typed = node.scalar().unwrap_or_default();
    if let Some(day) = iso_date(typed) {
        return in_our_times(node, day, problems);
    }
    let help = match day_meant(typed) {
        Some(day) => words!("viết {day}", "write {day}"),
        None => words!(
            "viết năm-tháng-ngày, ví dụ 2022-11-07, và kiểm tra xem tháng đó có ngày ấy không",
            "write year-month-day, such as 2022-11-07, and check that the month has that day"
        ),
    };
    let Words { vi, en } = yaml::found(node);
    problems.add(
        &codes::BAD_DATE,
        node.at(),
        words!("cần một ngày dạng năm-tháng-ngày, nhưng thấy {vi}", "expected a date as year-month-day, found {en}"),
        help,
    );
    None
}

/// A day so far away that it is a slip of the finger would make every list of periods endless.
fn in_our_times(node: Node<'_>, day: Date, problems: &mut Problems) -> Option<Date> {
    if YEARS.contains(&day.year()) {
        return Some(day);
    }
    let (first, last) = (YEARS.start(), YEARS.end());
    problems.add(
        &codes::OUT_OF_RANGE,
        node.at(),
        words!(
            "cần một ngày từ năm {first} đến năm {last}, nhưng thấy {day}",
            "expected a day of the years {first} to {last}, found {day}"
        ),
        words!("kiểm tra lại năm", "check the year"),
    );
    None
}

/// A decimal number with a point.
pub(super) fn number(node: Node<'_>, problems: &mut Problems) -> Option<Number> {
    let typed = node.scalar().unwrap_or_default();
    if let Some(number) = Number::parse(typed) {
        return Some(number);
    }
    let help = help_with_number(typed);
    let Words { vi, en } = yaml::found(node);
    let message = words!("cần một số, nhưng thấy {vi}", "expected a number, found {en}");
    problems.add(&codes::BAD_NUMBER, node.at(), message, help);
    None
}

fn help_with_number(typed: &str) -> Words {
    if let Some(meant) = number_meant(typed) {
        return words!("viết {meant}", "write {meant}");
    }
    if is_no_report(typed) {
        return words!(
            "chưa báo cáo thì xóa mục này; đừng ghi 0",
            "where nothing was reported, delete this key; do not write 0"
        );
    }
    if typed.len() > 15 && typed.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return words!("số quá dài; kiểm tra lại các chữ số", "the number is too long; check its digits");
    }
    words!("chỉ viết chữ số và dấu chấm thập phân, ví dụ 5.62", "write digits and a decimal point only, such as 5.62")
}

/// An id such as `xa-anh-son`.
pub(super) fn slug(node: Node<'_>, problems: &mut Problems) -> Option<Slug> {
    let typed = node.scalar().unwrap_or_default();
    if let Some(slug) = Slug::new(typed) {
        return Some(slug);
    }
    let meant = yaml::fold(&hidden::without(typed));
    let help = match Slug::new(&meant) {
        Some(meant) => words!("viết {meant}", "write {meant}"),
        None => words!(
            "dùng chữ thường không dấu, chữ số và dấu gạch nối, dài nhất 100 chữ",
            "use lower-case letters without accents, digits and hyphens, at most 100"
        ),
    };
    let Words { vi, en } = yaml::found(node);
    let message = words!("cần một mã như xa-anh-son, nhưng thấy {vi}", "expected an id such as xa-anh-son, found {en}");
    problems.add(&codes::BAD_ID, node.at(), message, help);
    None
}

/// The id of the record itself. One that is missing or written wrongly is said and made up from what there is, so that
/// whoever names the record is not blamed as well: the error forbids publishing anyway.
pub(super) fn own_id(fields: &Fields<'_>, name: Option<&Text>, problems: &mut Problems) -> Option<Slug> {
    let Some(node) = fields.node("id") else {
        return Slug::new(&yaml::fold(name?.default_text()));
    };
    slug(node, problems).or_else(|| Slug::new(&yaml::fold(node.scalar()?)))
}

static ORIGIN: Record = Record {
    what: Phrase { vi: "nguồn này", en: "this source" },
    keys: &[Key::optional("title", Shape::Text), Key::optional("url", Shape::Url)],
};

/// The shape of a source: an address, a text, or `{title, url}`.
pub(super) const ORIGIN_SHAPE: Shape = Shape::Either(&Shape::Record(&ORIGIN), &Shape::Text);

/// Where something comes from: a title, an address, both as `{title, url}`, or a title per language.
pub(super) fn origin(node: Node<'_>, tongues: &Tongues, problems: &mut Problems) -> Option<Origin> {
    let typed = node.scalar().unwrap_or_default();
    if typed.starts_with("http://") || typed.starts_with("https://") {
        return Some(Origin { title: None, url: Some(yaml::url(node, problems)?) });
    }
    let named = node.entries().any(|(key, _)| key.scalar().is_some_and(|key| ORIGIN.key(key).is_some()));
    if !named {
        return Some(Origin { title: Some(text(node, tongues, problems)?), url: None });
    }
    let fields = Fields::open(node, &ORIGIN, problems)?;
    let title = fields.text("title", tongues, problems);
    let url = fields.url("url", problems);
    (title.is_some() || url.is_some()).then_some(Origin { title, url })
}

/// A list of some records, for the complaint only.
static RECORDS: Shape = Shape::List(&Shape::Record(&ORIGIN));

/// The records of a file that is a list; a file without content has none.
pub(super) fn list<'a>(root: Node<'a>, record: &'static Record, problems: &mut Problems) -> Vec<Fields<'a>> {
    if !matches!(root.content(), Content::List | Content::Nothing) {
        yaml::wrong_shape(root, &RECORDS, problems);
    }
    root.items().filter_map(|item| Fields::open(item, record, problems)).collect()
}

/// The empty place at the beginning of a file, for what is wrong with all of it.
pub(super) fn top() -> Span {
    Span::new(0, 0)
}
