//! The door out: a tree of paths and bytes becomes the published folder, whole or not at all. The only writer.

use std::collections::BTreeMap;

/// A site as a value: every file's path relative to the output folder, with `/`, and its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree(BTreeMap<String, Vec<u8>>);

impl Tree {
    /// Adds a file; a path added twice keeps the later bytes, and the earlier are given back.
    pub fn add(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Option<Vec<u8>> {
        self.0.insert(path.into(), bytes.into())
    }

    /// The bytes at `path`.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// Every file, by path.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// How many files.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes over another tree's files.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }
}
