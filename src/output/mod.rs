//! The door out: a tree of paths and bytes becomes the published folder, whole or not at all. The only writer; also of
//! files that editors go on with ([`put()`]), which never replace one unasked.
//!
//! Comes in: a [`Tree`] and what it was made from, together a [`Release`]; a [`Destination`]. Goes out: the folder,
//! and [`Published`]. Never here: what a page or a figure is, printing, the clock.
//!
//! What holds, and why:
//! * **Everything is recomputed, only what differs is written.** [`Plan::compare`] holds the tree against the bytes on
//!   the disk, not against the last manifest: someone may have edited a file. Where all agree nothing is touched, not
//!   even a lock is taken, so that a second build costs one reading and works on a read-only disk.
//! * **The old site whole or the new site whole.** The next folder is built beside the published one and both change
//!   places in one step; nothing inside the published folder is ever written, so neither a failure nor a kill nor a
//!   power cut can leave a mixture. Unchanged files are hard links into the old folder and keep their times.
//! * **What is not ours is not touched.** `manifest.json` marks a folder as ours; one that is neither empty nor marked
//!   is refused ([`Refusal`]), as is one that would swallow the content. In a folder of ours everything is ours, but
//!   for names at its top that begin with a dot (a `.git` of a pages branch): those are carried over as they are.
//! * **One at a time.** A run holds a lock that dies with it; a second one is told so at once.
//! * **A killed run leaves one folder** (`.public.minhbach-stage`), and the next run repairs and removes it.
//!
//! Files and folders get the modes that the account's umask says, the published folder keeps the mode it had.

mod clash;
mod commit;
mod destination;
mod manifest;
mod paths;
mod plan;
mod publish;
mod put;
mod refusal;
mod release;
mod stage;
mod step;

use std::collections::BTreeMap;

pub use clash::{Clash, PutError};
pub use commit::{Flush, Links, Means, Swap};
pub use destination::Destination;
pub use manifest::{Entry, Manifest, digest, sha256, sha256_of};
pub use paths::{BadPath, Why, is_below};
pub use plan::Plan;
pub use publish::{Outcome, Published, publish, repair};
pub use put::{NewFile, Over, put, put_folder};
pub use refusal::{Holder, PublishError, Refusal};
pub use release::{CHECKSUMS, GENERATOR, MANIFEST, Provenance, Release};
pub use step::{Step, Watch, unwatched};

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
