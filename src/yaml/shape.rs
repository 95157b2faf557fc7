//! What keys a record has and what each holds, as tables. Comes in: nothing. Goes out: what [`Fields`](super::Fields)
//! checks against, and what JSON Schemas can be derived from. Never here: a value.

use crate::problem::Phrase;

/// A group of keys with a meaning: a locality, a target, a correction.
#[derive(Debug)]
pub struct Record {
    /// What it is, for messages: `địa phương này` / `this locality`.
    pub what: Phrase,
    /// Its keys, in the order in which they are documented.
    pub keys: &'static [Key],
}

/// One key of a record.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// Whether it must be there.
    pub need: Need,
    /// What it holds.
    pub shape: Shape,
}

/// Whether a key must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Required,
    /// It may.
    Optional,
}

/// What a key holds.
#[derive(Debug)]
pub enum Shape {
    /// A text as typed.
    Line,
    /// A text that readers see: plain, or one per language.
    Text,
    /// An id.
    Id,
    /// A date.
    Day,
    /// A decimal number.
    Number,
    /// A whole number from the first to the second.
    Whole(i64, i64),
    /// True or false.
    Flag,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A web address.
    Url,
    /// A group of keys.
    Record(&'static Record),
    /// A list of these.
    List(&'static Shape),
    /// Keys that the content names, each with one of these.
    Map(&'static Shape),
    /// Either of these.
    Either(&'static Shape, &'static Shape),
}

impl Key {
    /// A key that must be there.
    pub const fn required(name: &'static str, shape: Shape) -> Self {
        Self { name, need: Need::Required, shape }
    }

    /// A key that may be there.
    pub const fn optional(name: &'static str, shape: Shape) -> Self {
        Self { name, need: Need::Optional, shape }
    }
}

impl Record {
    /// The key of this name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

impl Shape {
    /// In a few words, for "expected …".
    pub fn said(&self) -> Phrase {
        let (vi, en) = match self {
            Self::Line => ("một đoạn chữ", "a text"),
            Self::Text => ("một đoạn chữ hoặc { vi: …, en: … }", "a text or { vi: …, en: … }"),
            Self::Id => ("một mã", "an id"),
            Self::Day => ("một ngày (năm-tháng-ngày)", "a date (year-month-day)"),
            Self::Number => ("một số", "a number"),
            Self::Whole(..) => ("một số nguyên", "a whole number"),
            Self::Flag => ("true hoặc false", "true or false"),
            Self::Word(_) => ("một trong các từ cho trước", "one of a few words"),
            Self::Url => ("một địa chỉ trang", "a web address"),
            Self::Record(_) | Self::Map(_) => ("một nhóm mục", "a group of keys"),
            Self::List(_) => ("một danh sách", "a list"),
            Self::Either(first, _) => return first.said(),
        };
        Phrase { vi, en }
    }
}

/// The words of a table of words and their meanings, so that the two cannot differ.
pub const fn words<T: Copy, const N: usize>(meanings: &[(&'static str, T); N]) -> [&'static str; N] {
    let mut words = [""; N];
    let mut at = 0;
    while at < N {
        words[at] = meanings[at].0;
        at += 1;
    }
    words
}
