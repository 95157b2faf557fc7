//! Beginnings of content: what `minhbach new` writes. Comes in: the site as it is, and what is wanted. Goes out: files as
//! values that pass `check` as they are, with a sentence that says what to do next; or a [`Refusal`]. Never here: the disk,
//! the clock, printing.
//!
//! What is not known yet stands in a file as a comment: nothing that nobody said is ever published. Comments are in the
//! site's first language, Vietnamese or else English, for the clerk who opens the file.

mod announcement;
mod append;
mod before;
mod locality;
mod period;
mod report;
mod site;
mod task;
mod wording;

pub use announcement::announcement;
pub use locality::{NewLocality, locality};
pub use report::report;
pub use site::site;
pub use task::{NewTask, task};

use std::sync::Arc;

use crate::load::Inputs;
use crate::model::Site;
use crate::output::{NewFile, Over};
use crate::problem::{Voice, Words};

/// What is there already.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The folder's files.
    pub inputs: &'a Inputs,
    /// What they say.
    pub site: &'a Site,
}

/// What becomes of a file that has the new one's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Keep,
    /// It is replaced.
    Replace,
}

/// A file to be written, and what to do with it.
#[derive(Clone, Debug)]
pub struct Scaffold {
    /// The file.
    pub file: NewFile,
    /// What it is, in a few words: `kỳ 16/11/2022 – 30/11/2022`.
    pub what: Words,
    /// What to do next, a sentence each.
    pub next: Vec<Words>,
}

/// Why there is nothing to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What was expected and found.
    pub message: Words,
    /// What to do.
    pub help: Words,
}

impl Ground<'_> {
    /// The language of comments in the site's files.
    fn voice(&self) -> Voice {
        if self.site.default_lang().as_str() == "vi" { Voice::Vi } else { Voice::En }
    }

    /// The bytes of a file.
    fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        self.inputs.content.get(path).cloned()
    }
}

impl Existing {
    fn over(self) -> Over {
        match self {
            Self::Keep => Over::Nothing,
            Self::Replace => Over::Anything,
        }
    }
}
