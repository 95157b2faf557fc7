//! Whether a published site is what it says it is, and what its content builds. Comes in: the manifest's bytes, what was
//! found on the disk, a site that was built again. Goes out: every difference by name, in words or as JSON. Never here: the
//! disk; a path of the manifest is only ever looked up among the names that were found, and never opened.

mod json;
mod strict;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::load::{Sealed, Thing};
use crate::output::{Entry, Manifest};

pub use json::json;
pub use strict::{Flaw, MOST, read};
pub use words::text;

/// All that was found out.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// The folder as it was named.
    pub folder: String,
    /// What the site says about itself; none where that could not be read.
    pub manifest: Option<Manifest>,
    /// Why it could not be read.
    pub flaw: Option<Flaw>,
    /// How the files differ from the manifest.
    pub differences: Differences,
    /// Names at the top that were not looked at: they begin with a dot.
    pub hidden: Vec<String>,
    /// What came of building again, where that was asked for.
    pub again: Option<Again>,
}

/// How files differ from what they should be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// What should be there and is not.
    pub missing: Vec<String>,
    /// What is there and should not be.
    pub extra: Vec<String>,
    /// What is there with other bytes.
    pub changed: Vec<Changed>,
}

/// A file with other bytes than it should have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// What it should be.
    pub expected: Entry,
    /// What it is.
    pub found: Found,
}

/// What stands where a file should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A file of another length.
    Length(u64),
    /// A file of the same length with this SHA-256.
    Hash(String),
    /// A symbolic link.
    Link,
    /// No file.
    Other,
}

/// What came of building the site again.
#[derive(Clone, Debug)]
pub struct Again {
    /// The content as it was named.
    pub content: String,
    /// What stood in the way, or what was found.
    pub outcome: Outcome,
}

/// What came of building the site again.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It was built by another version, which may write other bytes: this one.
    OtherProgram(String),
    /// The manifest names an option, or a value of one, that this version does not know.
    UnknownOption(String),
    /// The content has so many errors, which were told.
    Errors(usize),
    /// It was built.
    Built(Box<Rebuilt>),
}

/// A site that was built again, held against the published one.
#[derive(Clone, Debug, Default)]
pub struct Rebuilt {
    /// How many files it has.
    pub files: usize,
    /// How the published files differ from those that were built.
    pub differences: Differences,
    /// Files of the content and the theme that are not those which the site publishes as what it was built from.
    pub sources: Differences,
    /// Whether the content is the one that the manifest names.
    pub is_same_content: bool,
    /// Whether the theme is.
    pub is_same_theme: bool,
}

impl Differences {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.extra.is_empty() && self.changed.is_empty()
    }
}

impl Verdict {
    /// Whether everything that was looked at is as it should be.
    pub fn holds(&self) -> bool {
        self.flaw.is_none() && self.differences.is_empty() && self.again.as_ref().is_none_or(Again::holds)
    }
}

impl Again {
    /// Whether building again gave the same bytes.
    pub fn holds(&self) -> bool {
        matches!(&self.outcome, Outcome::Built(rebuilt) if rebuilt.differences.is_empty())
    }
}

/// The names that stand for files in a published folder. Some systems decompose the letters of names, so a name that is not
/// there as it was written is looked for in composed form.
pub struct Names<'a> {
    sealed: &'a Sealed,
    composed: BTreeMap<String, &'a str>,
}

impl<'a> Names<'a> {
    /// The names in `sealed`.
    pub fn of(sealed: &'a Sealed) -> Self {
        let beyond = sealed.things.keys().filter(|path| !path.is_ascii());
        Self { sealed, composed: beyond.map(|path| (path.nfc().collect(), path.as_str())).collect() }
    }

    fn find(&self, path: &str) -> Option<(&'a str, Thing)> {
        let known = |name: &str| self.sealed.things.get_key_value(name).map(|(name, thing)| (name.as_str(), *thing));
        known(path).or_else(|| known(self.composed.get(&path.nfc().collect::<String>())?))
    }

    /// The files whose bytes have to be read to know whether they are `expected`, with their lengths: the others differ in
    /// their lengths already.
    pub fn to_read(&self, expected: &[Entry]) -> Vec<(&'a str, u64)> {
        let of_same_length = |entry: &Entry| {
            self.find(&entry.path).filter(|(_, thing)| *thing == Thing::File(entry.bytes)).map(|(name, _)| name)
        };
        expected.iter().filter_map(|entry| Some((of_same_length(entry)?, entry.bytes))).collect()
    }

    /// How the files differ from `expected`; `read` has the SHA-256 and the length of all of [`Names::to_read`].
    pub fn compare(&self, expected: &[Entry], read: &BTreeMap<&str, (String, u64)>) -> Differences {
        let mut differences = Differences::default();
        let mut seen = BTreeSet::new();
        for entry in expected {
            let Some((name, thing)) = self.find(&entry.path) else {
                differences.missing.push(entry.path.clone());
                continue;
            };
            seen.insert(name);
            let found = match thing {
                Thing::Link => Found::Link,
                Thing::Other => Found::Other,
                Thing::File(bytes) => match read.get(name) {
                    Some((_, bytes)) if *bytes != entry.bytes => Found::Length(*bytes),
                    Some((sha256, _)) if *sha256 == entry.sha256 => continue,
                    Some((sha256, _)) => Found::Hash(sha256.clone()),
                    None => Found::Length(bytes),
                },
            };
            differences.changed.push(Changed { expected: entry.clone(), found });
        }
        let extra = self.sealed.things.keys().filter(|name| !seen.contains(name.as_str()));
        differences.extra = extra.chain(&self.sealed.unnamed).cloned().collect();
        differences.extra.sort();
        differences.missing.sort();
        differences
    }
}

/// How files in memory differ from those that they should be.
pub fn between<'a>(
    expected: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    found: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Differences {
    let mut left: BTreeMap<&str, &[u8]> = found.into_iter().collect();
    let mut differences = Differences::default();
    for (path, bytes) in expected {
        match left.remove(path) {
            None => differences.missing.push(path.to_owned()),
            Some(same) if same == bytes => {}
            Some(other) => {
                let (expected, found) = (Entry::of(path, bytes), Entry::of(path, other));
                let is_as_long = expected.bytes == found.bytes;
                let found = if is_as_long { Found::Hash(found.sha256) } else { Found::Length(found.bytes) };
                differences.changed.push(Changed { expected, found });
            }
        }
    }
    differences.extra = left.into_keys().map(str::to_owned).collect();
    differences
}
