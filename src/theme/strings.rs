//! The interface's words. Comes in: the layers' `strings/<lang>.yaml`. Goes out: one [`Strings`] for each language of the
//! site, complete. Never here: templates, and what is said with the words.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::layers::Layer;
use super::manifest::read;
use crate::model::Lang;
use crate::problem::codes::{
    STRINGS_FEWER_PLACEHOLDERS, STRINGS_FILE, STRINGS_LANGUAGE, STRINGS_MISSING, STRINGS_PLACEHOLDERS,
};
use crate::problem::{Code, Problems, Severity, Words, words};
use crate::source::{At, Source};
use crate::text::{Strings, placeholders};
use crate::yaml::{Spanned, span_of};

/// The language whose keys and placeholders the others are held to.
const REFERENCE: &str = "vi";
/// Where to look for words that neither a language nor the site's default language has.
const LAST_RESORTS: [&str; 2] = ["en", "vi"];
/// What date patterns may hold, whatever the other language's hold.
const DATE_FIELDS: [&str; 7] = ["d", "dd", "m", "mm", "month", "month_short", "yyyy"];
/// How many keys a complaint names.
const NAMED: usize = 8;

/// One text and where it stands.
#[derive(Clone)]
pub(super) struct Entry {
    text: String,
    /// The key's place.
    pub(super) at: At,
    /// Whether a file of the site folder gives it.
    pub(super) own: bool,
}

/// One language's texts by key, the nearest layer's winning.
type Entries = BTreeMap<String, Entry>;

/// Every language's texts as the files give them.
pub(super) struct Read {
    languages: BTreeMap<Lang, Entries>,
    /// The keys that the embedded default theme has in any language, with the placeholders of the reference language's.
    embedded: BTreeMap<String, BTreeSet<String>>,
}

impl Read {
    /// Reads every strings file of every layer.
    pub(super) fn of(layers: &[Layer<'_>], problems: &mut Problems) -> Self {
        let mut languages: BTreeMap<Lang, Entries> = BTreeMap::new();
        let mut embedded = BTreeMap::new();
        for layer in layers.iter().rev() {
            for (lang, path) in files(layer) {
                let Some(source) = layer.text(path, problems) else { continue };
                let node = read::<Node>(&source, &STRINGS_FILE, problems).unwrap_or(Node::Nothing);
                let mut file = File { source: &source, own: layer.own, entries: BTreeMap::new() };
                file.take(node, "", problems);
                if !layer.own {
                    file.entries.iter().for_each(|(key, entry)| {
                        if lang.as_str() == REFERENCE || !embedded.contains_key(key) {
                            embedded.insert(key.clone(), owned(&placeholders(&entry.text)));
                        }
                    });
                }
                languages.entry(lang).or_default().append(&mut file.entries);
            }
        }
        Self { languages, embedded }
    }

    /// Whether the embedded default theme has the key.
    pub(super) fn is_embedded(&self, key: &str) -> bool {
        self.embedded.contains_key(key)
    }

    /// Every key of the embedded default theme.
    pub(super) fn embedded(&self) -> impl Iterator<Item = &str> {
        self.embedded.keys().map(String::as_str)
    }

    /// Every text of every language, with its key.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.languages.values().flatten().map(|(key, entry)| (key.as_str(), entry))
    }

    /// The strings of each of `languages` (default first), gaps filled from the default language, then English, then
    /// Vietnamese; every gap is told. `folder` is the theme's, for a file that has to be created.
    pub(super) fn complete(
        &self,
        languages: &[Lang],
        folder: &str,
        problems: &mut Problems,
    ) -> BTreeMap<Lang, Strings> {
        let wanted = self.wanted(languages);
        for lang in languages {
            match self.languages.get(lang) {
                None => complain_language(*lang, folder, problems),
                Some(entries) => {
                    complain_missing(*lang, entries, &wanted, folder, problems);
                    self.compare_placeholders(entries, problems);
                }
            }
        }
        languages.iter().map(|lang| (*lang, Strings::new(*lang, self.filled(*lang, languages)))).collect()
    }

    /// The keys that each language should have: what the reference and any language of the site has. Only some languages
    /// have a form of their own for one thing.
    fn wanted(&self, languages: &[Lang]) -> BTreeSet<&str> {
        let reference = Lang::new(REFERENCE);
        let spoken = languages.iter().copied().chain(reference).filter_map(|lang| self.languages.get(&lang));
        spoken.flat_map(BTreeMap::keys).map(String::as_str).filter(|key| !key.ends_with(".one")).collect()
    }

    fn filled(&self, lang: Lang, languages: &[Lang]) -> BTreeMap<String, String> {
        let order = order(lang, languages);
        let mut filled = BTreeMap::new();
        for lang in order.iter().rev() {
            let entries = self.languages.get(lang).into_iter().flatten();
            filled.extend(entries.map(|(key, entry)| (key.clone(), entry.text.clone())));
        }
        // English forms for one thing must not stand in for a language that has none.
        let own = self.languages.get(&lang);
        filled.retain(|key, _| !key.ends_with(".one") || own.is_none_or(|own| own.contains_key(key)));
        filled
    }

    /// The language that most of a language's words are in once its gaps are filled; of two, the nearer.
    pub(super) fn spoken(&self, lang: Lang, languages: &[Lang]) -> Lang {
        let mut known: BTreeSet<&str> = BTreeSet::new();
        let mut most = (0, lang);
        for lang in order(lang, languages) {
            let before = known.len();
            known.extend(self.languages.get(&lang).into_iter().flat_map(BTreeMap::keys).map(String::as_str));
            let given = known.len() - before;
            if given > most.0 {
                most = (given, lang);
            }
        }
        most.1
    }

    fn compare_placeholders(&self, entries: &Entries, problems: &mut Problems) {
        let none = BTreeSet::new();
        for (key, entry) in entries {
            let (stem, form) = match key.strip_suffix(".one") {
                Some(stem) => (format!("{stem}.many"), Form::One),
                None if key.starts_with("format.date") => (key.clone(), Form::Date),
                None => (key.clone(), Form::Plain),
            };
            let Some(expected) = self.expected_placeholders(&stem) else { continue };
            let found = owned(&placeholders(&entry.text));
            let dates = DATE_FIELDS.map(str::to_owned).into();
            let (allowed, needed) = match form {
                Form::Plain => (&expected, &expected),
                Form::One => (&expected, &none),
                Form::Date => (&dates, &none),
            };
            if !found.is_subset(allowed) {
                complain_placeholders(&STRINGS_PLACEHOLDERS, (key, entry), (allowed, &found), problems);
            } else if !needed.is_subset(&found) {
                complain_placeholders(&STRINGS_FEWER_PLACEHOLDERS, (key, entry), (needed, &found), problems);
            }
        }
    }

    /// The default theme's placeholders, which the program fills; for a theme's own key, its reference language's.
    fn expected_placeholders(&self, key: &str) -> Option<BTreeSet<String>> {
        let reference = || self.languages.get(&Lang::new(REFERENCE)?)?.get(key);
        self.embedded.get(key).cloned().or_else(|| reference().map(|entry| owned(&placeholders(&entry.text))))
    }
}

/// Where the words for `lang`'s readers are looked for: the language's own, the site's default, English, Vietnamese.
fn order(lang: Lang, languages: &[Lang]) -> Vec<Lang> {
    let last = LAST_RESORTS.iter().filter_map(|code| Lang::new(code));
    [lang].into_iter().chain(languages.first().copied()).chain(last).collect()
}

/// What the placeholders of a text are held to.
enum Form {
    /// The same as in the reference language.
    Plain,
    /// For one thing: the count may be left out.
    One,
    /// A date's pattern: any of a date's parts.
    Date,
}

fn owned(names: &BTreeSet<&str>) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The strings files of a layer, by language.
fn files<'a>(layer: &Layer<'a>) -> Vec<(Lang, &'a str)> {
    let lang = |path: &str| Lang::new(path.strip_prefix("strings/")?.strip_suffix(".yaml")?);
    layer.files.keys().filter_map(|path| Some((lang(path)?, *path))).collect()
}

/// One strings file being taken apart.
struct File<'a> {
    source: &'a Source,
    own: bool,
    entries: Entries,
}

impl File<'_> {
    /// Flattens groups of keys to dotted keys. The depth is the YAML reader's budget.
    fn take(&mut self, node: Node, prefix: &str, problems: &mut Problems) {
        let Node::Group(children) = node else { return };
        for (key, child) in children {
            let name = format!("{prefix}{}", key.value);
            match child.value {
                Node::Nothing => {}
                Node::Text(text) => {
                    let at = self.source.at(span_of(self.source, &key));
                    let entry = Entry { text: crate::text::nfc(&text), at, own: self.own };
                    self.put(name, entry, problems);
                }
                group @ Node::Group(_) => self.take(group, &format!("{name}."), problems),
            }
        }
    }

    fn put(&mut self, key: String, entry: Entry, problems: &mut Problems) {
        if self.entries.contains_key(&key) {
            problems.add(
                &STRINGS_FILE,
                entry.at.clone(),
                words!("khóa `{key}` ghi hai lần", "the key `{key}` is given twice"),
                Words::new("giữ một dòng và xóa dòng kia", "keep one of the lines and delete the other"),
            );
        }
        self.entries.insert(key, entry);
    }
}

/// A strings file as YAML has it.
#[derive(PartialEq)]
enum Node {
    Nothing,
    Text(String),
    Group(Vec<(Spanned<String>, Spanned<Node>)>),
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text (in quotes where it looks like something else) or a group of keys")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Text(number.to_string()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut children = Vec::new();
        while let Some(child) = map.next_entry()? {
            children.push(child);
        }
        Ok(Node::Group(children))
    }
}

/// At the theme's place for the file, which has no line yet.
fn complain_language(lang: Lang, folder: &str, problems: &mut Problems) {
    let path = format!("{folder}/strings/{lang}.yaml");
    problems.add(
        &STRINGS_LANGUAGE,
        Source::new(path.clone(), "").at(Default::default()),
        words!(
            "giao diện không có chữ cho ngôn ngữ `{lang}` của trang",
            "the theme has no words for the site's language `{lang}`"
        ),
        words!("tạo tệp {path} với các khóa như vi.yaml", "create {path} with the keys of en.yaml"),
    );
}

fn complain_missing(lang: Lang, entries: &Entries, wanted: &BTreeSet<&str>, folder: &str, problems: &mut Problems) {
    let missing: Vec<&str> = wanted.iter().copied().filter(|key| !entries.contains_key(*key)).collect();
    if missing.is_empty() {
        return;
    }
    let more = missing.len().saturating_sub(NAMED);
    let (more_vi, more_en) = match more {
        0 => (String::new(), String::new()),
        _ => (format!(" và {more} khóa khác"), format!(" and {more} more")),
    };
    let some = missing.iter().take(NAMED).map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    // The nearest layer's file is the one to complete; the embedded files are complete (a test sees to it).
    let own = entries.values().find(|entry| entry.own).map(|entry| entry.at.source.clone());
    let source = own.unwrap_or_else(|| Source::new(format!("{folder}/strings/{lang}.yaml"), ""));
    let path = source.path().to_owned();
    problems.add(
        &STRINGS_MISSING,
        source.at(Default::default()),
        words!("thiếu chữ cho {some}{more_vi}", "there are no words for {some}{more_en}"),
        words!("thêm các khóa đó vào {path}", "add them to {path}"),
    );
}

fn complain_placeholders(
    code: &'static Code,
    (key, entry): (&str, &Entry),
    sets: (&BTreeSet<String>, &BTreeSet<String>),
    problems: &mut Problems,
) {
    let list = |set: &BTreeSet<String>, none: &str| {
        let all = set.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(" ");
        if all.is_empty() { none.to_owned() } else { all }
    };
    let (expected, found) = sets;
    problems.add(
        code,
        entry.at.clone(),
        Words::new(
            format!("`{key}`: cần chỗ điền {}, nhưng thấy {}", list(expected, "(không có)"), list(found, "(không có)")),
            format!("`{key}`: expected the placeholders {}, found {}", list(expected, "(none)"), list(found, "(none)")),
        ),
        match code.severity {
            Severity::Error => words!("chỉ dùng những chỗ điền được nêu", "use only the placeholders named"),
            Severity::Warning => words!("thêm chỗ điền còn thiếu", "add the one that is missing"),
        },
    );
}
