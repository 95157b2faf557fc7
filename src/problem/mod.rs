//! The author's trouble: something wrong in the content or the theme, with code, place and remedy.
//! Comes in: complaints from every stage. Goes out: one sorted list, and its renderings for people and programs.
//! Never here: the machine's trouble ([`crate::fault::Fault`]), and no decision about what is wrong.

pub mod codes;
pub mod hidden;
mod nearest;
pub mod render;

pub use codes::{Code, Phrase, Severity};
pub use nearest::{fold, nearest};

use std::collections::BTreeSet;

use crate::source::{At, Place};

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

impl Voice {
    /// One of two words.
    pub fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}

/// The same sentence in both languages of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Words {
    /// Both sentences.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// The sentence in one language.
    pub fn in_voice(&self, voice: Voice) -> &str {
        voice.pick(&self.vi, &self.en)
    }
}

/// Both sentences from two format strings that name their values: `words!("thiếu {key}", "{key} is missing")`.
macro_rules! words {
    ($vi:literal, $en:literal $(,)?) => {
        $crate::problem::Words::new(format!($vi), format!($en))
    };
}
pub(crate) use words;

/// One thing that is wrong.
#[derive(Clone, Debug)]
pub struct Problem {
    /// What kind of problem; carries the severity and the explanation.
    pub code: &'static Code,
    /// Where.
    pub at: At,
    /// What was expected and what was found.
    pub message: Words,
    /// What to do.
    pub help: Words,
}

impl Problem {
    /// First and one-past-last place.
    pub fn places(&self) -> (Place, Place) {
        (self.at.source.place(self.at.span.start), self.at.source.place(self.at.span.end))
    }
}

/// Everything that is wrong, from all stages.
#[derive(Clone, Debug, Default)]
pub struct Problems(Vec<Problem>);

impl From<Vec<Problem>> for Problems {
    fn from(list: Vec<Problem>) -> Self {
        Self(list)
    }
}

impl Problems {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a complaint and goes on.
    pub fn add(&mut self, code: &'static Code, at: At, message: Words, help: Words) {
        self.0.push(Problem { code, at, message, help });
    }

    /// Takes over another stage's complaints.
    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The paths of the files in which any of them forbids publishing.
    pub fn files_with_errors(&self) -> BTreeSet<String> {
        let errors = self.0.iter().filter(|problem| problem.code.severity == Severity::Error);
        errors.map(|problem| problem.at.source.path().to_owned()).collect()
    }

    /// Whether any of them lies in the range `at`.
    pub fn any_within(&self, at: &At) -> bool {
        let within = |own: &At| {
            own.source.path() == at.source.path() && at.span.start <= own.span.start && own.span.end <= at.span.end
        };
        self.0.iter().any(|problem| within(&problem.at))
    }

    /// Whether any of them forbids publishing.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|problem| problem.code.severity == Severity::Error)
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Sorted by path, then by place, then by code; the same complaint about the same place is kept once.
    pub fn sorted(mut self) -> Vec<Problem> {
        let key = |p: &Problem| (p.at.source.path().to_owned(), p.at.span, p.code.id);
        self.0.sort_by_cached_key(key);
        self.0.dedup_by(|a, b| key(a) == key(b) && a.message == b.message);
        self.0
    }
}
