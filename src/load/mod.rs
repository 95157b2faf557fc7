//! The door in: one immutable, sorted snapshot of the content and of the site's own themes.
//! Comes in: the site folder. Goes out: [`Inputs`], bytes by path. Never here: parsing, judging, writing.
//!
//! The snapshot depends on the bytes below `content/` and `themes/` and on nothing else: not on the order in which the
//! system lists or delivers files, not on owners or times. Links are followed no further than the site folder, so that
//! a content folder from a stranger cannot publish the builder's own files, and no further than one folder link deep,
//! so that a handful of links cannot unfold into a walk without end.

mod other;
mod sealed;
mod single;
mod stamp;
mod walk;

pub use other::{Files, Folder, as_folder, content, published, recognise};

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::fault::{Doing, Fault};
use walk::pass_over_what_went_away;

pub use sealed::{Sealed, Thing, read_each, sealed};
pub use single::{Bytes, Open, Single, single};
pub use stamp::{Stamp, stamp};

/// Everything that was read: what a build depends on, and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// Files below `content/` by path relative to the site folder, with `/`: `content/site.yaml`.
    pub content: BTreeMap<String, Arc<[u8]>>,
    /// Files below `themes/` by path relative to the site folder: `themes/mine/theme.yaml`.
    pub themes: BTreeMap<String, Arc<[u8]>>,
    /// What was found and not read, by path, for `check` to name.
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
    /// A symbolic link that leads out of the site folder, or to something hidden in it (`.git`).
    LinkOutside,
    /// A symbolic link to a folder that the link itself lies in, or one met behind another link to a folder: following
    /// it might never end.
    LinkInCircle,
    /// A symbolic link that leads nowhere.
    LinkBroken,
    /// A name that is not UTF-8.
    NameNotUtf8,
    /// Neither a file nor a folder.
    NotAFile,
    /// A file of more bytes than are read of one.
    TooLarge {
        /// The most.
        most: u64,
    },
    /// A site.yaml in the site folder itself, which has no content: somebody named `content/` for it.
    ContentAsRoot,
}

/// In which order files are read. The result is the same in each; a test holds us to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By path.
    ByPath,
    /// In an order drawn from a seed, the same for the same seed.
    Shuffled(u64),
}

/// Takes the snapshot of the site folder `root`. A folder without `content/` gives an empty content, which `check`
/// names.
///
/// # Errors
/// `root` is not a folder, or something in it cannot be read; of several such the first by path.
pub fn load(root: &Path) -> Result<Inputs, Fault> {
    load_in(root, Order::ByPath)
}

/// [`load`], reading in a given order.
///
/// # Errors
/// As [`load`].
pub fn load_in(root: &Path, order: Order) -> Result<Inputs, Fault> {
    let found = walk::walk(root, &["content", "themes"])?;
    let mut inputs = read(found, order)?;
    if inputs.content.is_empty() && is_file(&root.join("site.yaml")) {
        inputs.oddities.push(Oddity { path: "site.yaml".to_owned(), kind: OddityKind::ContentAsRoot });
    }
    Ok(inputs)
}

fn read(walk::Found { mut files, oddities }: walk::Found, order: Order) -> Result<Inputs, Fault> {
    order.arrange(&mut files);
    let mut read: Vec<_> = files.par_iter().map(|(path, at)| (path, taken(path, at))).collect();
    read.sort_by_key(|(path, _)| *path);
    let mut inputs = Inputs { oddities, ..Inputs::default() };
    for (path, bytes) in read {
        let bytes: Arc<[u8]> = match bytes? {
            Some(Bytes::Whole(bytes)) => bytes.into(),
            None | Some(Bytes::Unsettled) => continue,
            Some(Bytes::NoFile) => {
                inputs.oddities.push(Oddity { path: path.clone(), kind: OddityKind::NotAFile });
                continue;
            }
            Some(Bytes::TooMany) => {
                inputs.oddities.push(Oddity { path: path.clone(), kind: OddityKind::TooLarge { most: most(path) } });
                continue;
            }
        };
        let room = if path.starts_with("content/") { &mut inputs.content } else { &mut inputs.themes };
        room.insert(path.clone(), bytes);
    }
    inputs.oddities.sort();
    Ok(inputs)
}

/// The most that is read of a text: a report of 10,000 units with 20 figures each is 10 MiB.
const MOST_OF_TEXT: u64 = 16 << 20;
/// The most that is read of what is published as it is, and of boundaries: everything is in memory twice for a moment.
const MOST_OF_ASSET: u64 = 256 << 20;

/// The most bytes that are read of the file at `path`.
fn most(path: &str) -> u64 {
    let is_asset = path.starts_with("content/assets/") || path.ends_with(".geojson");
    if is_asset { MOST_OF_ASSET } else { MOST_OF_TEXT }
}

/// What is read of the file `path`, which lies at `at`; `None` as in [`bytes`].
fn taken(path: &str, at: &Path) -> Result<Option<Bytes>, Fault> {
    match single::found(at, most(path)) {
        Ok(Bytes::Unsettled) => Err(Fault::new(Doing::Read, at, ErrorKind::ResourceBusy.into())),
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Fault::new(Doing::Read, at, error)),
    }
}

#[expect(clippy::disallowed_methods, reason = "the door in")]
fn is_file(at: &Path) -> bool {
    std::fs::metadata(at).is_ok_and(|found| found.is_file())
}

/// `None` for a file that went away after it was listed: it is as if it had gone a moment earlier. Editors save by
/// renaming, and a preview must not end over that.
#[expect(clippy::disallowed_methods, reason = "the door in")]
fn bytes(at: &Path) -> Result<Option<Arc<[u8]>>, Fault> {
    match std::fs::read(at) {
        Ok(bytes) => Ok(Some(bytes.into())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Fault::new(Doing::Read, at, error)),
    }
}

impl Order {
    fn arrange(self, files: &mut [(String, PathBuf)]) {
        match self {
            Self::ByPath => files.sort(),
            Self::Shuffled(seed) => shuffle(files, seed),
        }
    }
}

/// Fisher and Yates's shuffle on a multiplicative generator: it only has to differ between seeds.
fn shuffle<T>(items: &mut [T], seed: u64) {
    let mut state = seed;
    for last in (1..items.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let upto = u64::try_from(last).unwrap_or(u64::MAX).saturating_add(1);
        let chosen = usize::try_from((state >> 33) % upto).unwrap_or(last);
        items.swap(last, chosen);
    }
}
