//! A group of keys taken apart key by key. Comes in: a node and the table of its keys. Goes out: values.
//! Unknown and missing keys are said when it is opened; each getter says what is wrong with its value and goes on,
//! so that every mistake of a file comes out in one run.

use super::scalar;
use super::shape::{Need, Record, Shape};
use super::stray::Stray;
use super::tree::{Content, Node};
use crate::problem::nearest;
use crate::problem::{Phrase, Problems, Words, codes, words};

/// Beyond this many problems nobody reads on, and a file of a million wrong keys would be compared for minutes.
const ENOUGH: usize = 1000;

/// The keys of one node, checked against a table.
#[derive(Clone, Debug)]
pub struct Fields<'a> {
    node: Node<'a>,
    record: &'static Record,
    entries: Vec<(&'a str, Node<'a>, Node<'a>)>,
}

impl<'a> Fields<'a> {
    /// Opens `node` as a `record`: complains where it is not a group of keys, of every unknown key and of every required
    /// one that is missing. `None` only in the first case.
    pub fn open(node: Node<'a>, record: &'static Record, problems: &mut Problems) -> Option<Self> {
        Self::open_with(node, record, &[], problems)
    }

    /// The same where the content itself names some keys (`more`): the parts of a figure.
    pub fn open_with(
        node: Node<'a>,
        record: &'static Record,
        more: &[&'a str],
        problems: &mut Problems,
    ) -> Option<Self> {
        if node.content() != Content::Map {
            scalar::wrong_shape(node, &Shape::Record(record), problems);
            return None;
        }
        let entries = node.entries().map(|(key, value)| (key.scalar().unwrap_or_default(), key, value));
        let mut fields = Self { node, record, entries: entries.collect() };
        fields.respell(more, problems);
        fields.complain_of_missing(problems);
        Some(fields)
    }

    /// Complains of every unknown key. One that seems to be a misspelt key is then taken for it, so that one mistake is
    /// one problem: nothing follows from it being absent, and nothing is published either.
    fn respell(&mut self, more: &[&'a str], problems: &mut Problems) {
        for at in 0..self.entries.len() {
            let (name, key, value) = self.entries[at];
            let record = self.record;
            let known = || more.iter().copied().chain(record.keys.iter().map(|key| key.name));
            if known().any(|known| known == name) {
                continue;
            }
            let stray = Stray::of(key, value);
            let meant = match stray {
                Some(Stray::Glued(name, _)) => name,
                _ => name,
            };
            let near = if problems.len() > ENOUGH { None } else { nearest(meant, known()) };
            let help = match (&stray, near) {
                (Some(stray), _) => stray.help(),
                (None, Some(near)) => words!("có phải bạn định viết `{near}`?", "did you mean `{near}`?"),
                (None, None) => help_with_unknown(value, &known().collect::<Vec<_>>().join(", ")),
            };
            complain_of_unknown(key, record, help, problems);
            if let Some(near) = near.filter(|near| !self.entries.iter().any(|(name, ..)| name == near)) {
                self.entries[at].0 = near;
            }
        }
    }

    fn complain_of_missing(&self, problems: &mut Problems) {
        let required = self.record.keys.iter().filter(|key| key.need == Need::Required);
        for key in required.filter(|key| self.node(key.name).is_none()) {
            let (name, Phrase { vi: what_vi, en: what_en }) = (key.name, self.record.what);
            let Phrase { vi, en } = key.shape.said();
            if let Some(there) = self.key_node(key.name) {
                complain_of_no_value(there, name, key.shape.said(), problems);
                continue;
            }
            problems.add(
                &codes::MISSING_KEY,
                self.node.at(),
                words!(
                    "cần mục `{name}` trong {what_vi}, nhưng không thấy",
                    "expected the key `{name}` in {what_en}, found none"
                ),
                words!("thêm dòng `{name}:` với {vi}", "add a line `{name}:` with {en}"),
            );
        }
    }

    /// The whole node.
    pub fn whole_node(&self) -> Node<'a> {
        self.node
    }

    /// What it was opened as.
    pub fn record(&self) -> &'static Record {
        self.record
    }

    /// The value of `key`, if there is one. A text of nothing but blanks is as if absent.
    pub fn node(&self, key: &str) -> Option<Node<'a>> {
        let (_, _, value) = self.entries.iter().find(|(name, ..)| *name == key)?;
        let is_text = || self.record.key(key).is_some_and(|key| matches!(key.shape, Shape::Line | Shape::Text));
        let blank = value.scalar().is_some_and(|text| text.trim().is_empty()) && is_text();
        (!value.is_nothing() && !blank).then_some(*value)
    }

    /// The key `key` itself, if it is there, for complaints about the pair.
    pub fn key_node(&self, key: &str) -> Option<Node<'a>> {
        self.entries.iter().find(|(name, ..)| *name == key).map(|(_, key, _)| *key)
    }

    fn shape(&self, key: &str) -> Option<&'static Shape> {
        let shape = self.record.key(key).map(|key| &key.shape);
        debug_assert!(shape.is_some(), "{key} is not in the table of {}", self.record.what.en);
        shape
    }

    /// A text as typed, in NFC.
    pub fn line(&self, key: &str, problems: &mut Problems) -> Option<String> {
        scalar::line(self.node(key)?, problems)
    }

    /// `true` or `false`.
    pub fn flag(&self, key: &str, problems: &mut Problems) -> Option<bool> {
        scalar::flag(self.node(key)?, problems)
    }

    /// A whole number in the range that the table gives.
    pub fn whole(&self, key: &str, problems: &mut Problems) -> Option<i64> {
        let node = self.node(key)?;
        let (low, high) = match self.shape(key) {
            Some(Shape::Whole(low, high)) => (*low, *high),
            _ => (i64::MIN, i64::MAX),
        };
        scalar::whole(node, low, high, problems)
    }

    /// What the word stands for.
    pub fn word<T: Copy>(&self, key: &str, known: &[(&'static str, T)], problems: &mut Problems) -> Option<T> {
        scalar::word(self.node(key)?, known, problems)
    }

    /// A web address.
    pub fn url(&self, key: &str, problems: &mut Problems) -> Option<String> {
        scalar::url(self.node(key)?, problems)
    }

    /// The items of a list; none where it is absent or no list (said).
    pub fn items(&self, key: &str, problems: &mut Problems) -> Vec<Node<'a>> {
        let Some(node) = self.node(key) else { return Vec::new() };
        if node.content() != Content::List {
            scalar::wrong_shape(node, self.shape(key).unwrap_or(&Shape::List(&Shape::Line)), problems);
        }
        node.items().collect()
    }

    /// The keys that the content names and their values; those without a value are left out. None where it is absent or
    /// no group of keys (said).
    pub fn entries(&self, key: &str, problems: &mut Problems) -> Vec<(Node<'a>, Node<'a>)> {
        let Some(node) = self.node(key) else { return Vec::new() };
        if node.content() != Content::Map {
            scalar::wrong_shape(node, &Shape::Map(&Shape::Line), problems);
        }
        node.entries().filter(|(_, value)| !value.is_nothing()).collect()
    }

    /// The group of keys in `key`, opened as the record that the table gives.
    pub fn fields(&self, key: &str, problems: &mut Problems) -> Option<Fields<'a>> {
        let node = self.node(key)?;
        match self.shape(key) {
            Some(Shape::Record(record)) => Self::open(node, record, problems),
            _ => None,
        }
    }

    /// The list of groups of keys in `key`, each opened as the record that the table gives.
    pub fn records(&self, key: &str, problems: &mut Problems) -> Vec<Fields<'a>> {
        let record = match self.shape(key) {
            Some(Shape::List(Shape::Record(record))) => record,
            _ => return Vec::new(),
        };
        self.items(key, problems).into_iter().filter_map(|node| Self::open(node, record, problems)).collect()
    }
}

/// The key is there, and nothing after it.
fn complain_of_no_value(key: Node<'_>, name: &str, expected: Phrase, problems: &mut Problems) {
    let Phrase { vi, en } = expected;
    problems.add(
        &codes::MISSING_KEY,
        key.at(),
        words!("cần {vi} sau `{name}:`, nhưng không thấy gì", "expected {en} after `{name}:`, found nothing"),
        words!("viết {vi} sau `{name}:`", "write {en} after `{name}:`"),
    );
}

/// What stands under an unknown key is somebody's work: deleting it is the last of the remedies.
fn help_with_unknown(value: Node<'_>, list: &str) -> Words {
    match value.is_nothing() {
        true => words!("xóa dòng này; các mục nhận được là: {list}", "delete the line; the keys are: {list}"),
        false => words!(
            "đổi tên thành một trong các mục: {list}; nếu nội dung không thuộc mục nào thì xóa cả mục này",
            "rename it to one of: {list}; where its content belongs to none of them, delete it"
        ),
    }
}

fn complain_of_unknown(key: Node<'_>, record: &Record, help: Words, problems: &mut Problems) {
    let Phrase { vi, en } = record.what;
    let name = shortened(key.scalar().unwrap_or_default());
    let message = words!("cần một mục của {vi}, nhưng thấy `{name}`", "expected a key of {en}, found `{name}`");
    problems.add(&codes::UNKNOWN_KEY, key.at(), message, help);
}

/// A key that somebody made of a whole page, cut for a message.
fn shortened(name: &str) -> String {
    match name.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &name[..at]),
        None => name.to_owned(),
    }
}
