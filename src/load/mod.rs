//! The door in: one immutable, sorted snapshot of the content and of the site's own themes.
//! Comes in: the site folder. Goes out: [`Inputs`], bytes by path. Never here: parsing, judging, writing.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that was read: what a build depends on, and nothing else.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// Files below `content/` by path relative to the site folder, with `/`: `content/site.yaml`.
    pub content: BTreeMap<String, Arc<[u8]>>,
    /// Files below `themes/` by path relative to the site folder: `themes/mine/theme.yaml`.
    pub themes: BTreeMap<String, Arc<[u8]>>,
    /// What was found and not read, for `check` to name.
    pub oddities: Vec<Oddity>,
}

/// Something in the folder that is not read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Oddity {
    /// Its path relative to the site folder, characters that are not UTF-8 replaced.
    pub path: String,
    /// Why it is not read.
    pub kind: OddityKind,
}

/// Why something is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OddityKind {
    /// A symbolic link that leads out of the site folder or in a circle.
    LinkOutside,
    /// A name that is not UTF-8.
    NameNotUtf8,
    /// Neither a file nor a folder.
    NotAFile,
}
