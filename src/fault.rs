//! The machine's trouble: a folder that cannot be read, a full disk. It ends the run (exit status 3).
//! Never an author's mistake; that is a [`crate::problem::Problem`].

use std::fmt;
use std::path::{Path, PathBuf};

/// What the machine refused to do, to which path, and why.
#[derive(Debug)]
pub struct Fault {
    doing: &'static str,
    path: PathBuf,
    source: std::io::Error,
}

impl Fault {
    /// `doing` completes the sentence "cannot …": `Fault::new("read", path, error)`.
    pub fn new(doing: &'static str, path: &Path, source: std::io::Error) -> Self {
        Self { doing, path: path.to_owned(), source }
    }

    /// The path that could not be read or written.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} {}: {}", self.doing, self.path.display(), self.source)
    }
}

impl std::error::Error for Fault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}
