//! The plan: what a publish would do, as data. Comes in: a release and the folder on the disk. Goes out: which files are
//! kept, written, dropped, carried over. Nothing is written here.

#![expect(clippy::disallowed_methods, reason = "the door out compares with what is on the disk")]

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::Path;

use rayon::prelude::*;

use super::destination::published;
use super::{MANIFEST, Release};
use crate::fault::{Doing, Fault};

/// What a publish would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files whose bytes are on the disk already, by path.
    pub keep: Vec<String>,
    /// Files that are new or differ, by path.
    pub write: Vec<String>,
    /// What is in the folder and not in the release, by path; a folder without a file of the release ends in `/`.
    pub drop: Vec<String>,
    /// Files dropped or overwritten that our manifest does not list: somebody else put them there.
    pub strange: Vec<String>,
    /// Names at the top of the folder that begin with a dot and are not ours.
    pub carry: Vec<OsString>,
}

/// What is at a path of the published folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    /// A link, a socket …: never written by us, so never kept.
    Other,
}

type Listing = BTreeMap<String, Kind>;

impl Plan {
    /// Holds the release against the bytes in the folder `out`. A file that cannot be read counts as different: it will
    /// be replaced, not repaired.
    ///
    /// # Errors
    /// A folder in `out` cannot be listed.
    pub fn compare(release: &Release, out: &Path) -> Result<Self, Fault> {
        let before = published(out).ok().flatten().unwrap_or_default().files;
        let before: BTreeSet<&str> = before.iter().map(|file| file.path.as_str()).collect();
        let (listing, carry) = top(release, (out, &before))?;
        let files: Vec<_> = release.tree().iter().collect();
        let compared: Vec<_> = files
            .par_iter()
            .map(|(path, bytes)| {
                let same = listing.get(*path) == Some(&Kind::File) && is_same(&out.join(path), bytes);
                (same, (*path).to_owned())
            })
            .collect();
        let (keep, write): (Vec<_>, Vec<_>) = compared.into_iter().partition(|(same, _)| *same);
        let paths = |files: Vec<(bool, String)>| files.into_iter().map(|(_, path)| path).collect();
        let is_ours = |path: &str| before.contains(path) || path == MANIFEST;
        let is_lost = |path: &str, kind| {
            kind != Kind::Folder && keep.binary_search_by(|(_, kept)| kept.as_str().cmp(path)).is_err()
        };
        let strangers = listing.iter().filter(|(path, kind)| !is_ours(path) && is_lost(path, **kind));
        let strange = strangers.map(|(path, _)| path.clone()).collect();
        Ok(Self { keep: paths(keep), write: paths(write), drop: superfluous(release, listing), strange, carry })
    }

    /// Whether the folder is what the release says, to the byte.
    pub fn is_up_to_date(&self) -> bool {
        self.write.is_empty() && self.drop.is_empty()
    }
}

/// Every folder that the release's files lie in, by path, each after the one it lies in.
pub(super) fn folders(release: &Release) -> BTreeSet<&str> {
    let above = |path| str::match_indices(path, '/').map(|(at, _)| &path[..at]);
    release.tree().iter().flat_map(|(path, _)| above(path)).collect()
}

/// What the folder holds, and apart from it what is carried over.
fn top(release: &Release, (out, before): (&Path, &BTreeSet<&str>)) -> Result<(Listing, Vec<OsString>), Fault> {
    let ours: BTreeSet<&str> = release.tree().iter().filter_map(|(path, _)| path.split('/').next()).collect();
    let before: BTreeSet<&str> = before.iter().filter_map(|path| path.split('/').next()).collect();
    let is_carried = |name: &str| name.starts_with('.') && !ours.contains(name) && !before.contains(name);

    let (carried, listed): (Vec<_>, Vec<_>) =
        entries(out)?.into_iter().partition(|(name, _)| is_carried(&name.to_string_lossy()));
    let mut listing = Listing::new();
    for (name, kind) in listed {
        listing.append(&mut below(&out.join(&name), name.to_string_lossy().into_owned(), kind)?);
    }
    let mut carry: Vec<_> = carried.into_iter().map(|(name, _)| name).collect();
    carry.sort();
    Ok((listing, carry))
}

/// What is at `path` and below it. Names that are not UTF-8 are not ours; made readable, they can only be dropped.
fn below(at: &Path, path: String, kind: Kind) -> Result<Listing, Fault> {
    let mut listing = Listing::new();
    if kind == Kind::Folder {
        let inner: Vec<_> = entries(at)?
            .into_par_iter()
            .map(|(name, kind)| below(&at.join(&name), format!("{path}/{}", name.to_string_lossy()), kind))
            .collect();
        for inner in inner {
            listing.append(&mut inner?);
        }
    }
    listing.insert(path, kind);
    Ok(listing)
}

fn entries(folder: &Path) -> Result<Vec<(OsString, Kind)>, Fault> {
    let fault = |error| Fault::new(Doing::List, folder, error);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(fault(error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(fault)?;
        let kind = match entry.file_type().map_err(fault)? {
            kind if kind.is_file() => Kind::File,
            kind if kind.is_dir() => Kind::Folder,
            _ => Kind::Other,
        };
        found.push((entry.file_name(), kind));
    }
    Ok(found)
}

fn superfluous(release: &Release, listing: Listing) -> Vec<String> {
    let folders = folders(release);
    let is_needed = |path: &str, kind| match kind {
        Kind::File => release.tree().get(path).is_some(),
        Kind::Folder => folders.contains(path),
        Kind::Other => false,
    };
    let superfluous = listing.into_iter().filter(|(path, kind)| !is_needed(path, *kind));
    superfluous.map(|(path, kind)| if kind == Kind::Folder { format!("{path}/") } else { path }).collect()
}

/// Lengths first: most changed files differ in it, and need not be read.
fn is_same(at: &Path, bytes: &[u8]) -> bool {
    let Ok(mut file) = fs::File::open(at) else { return false };
    let length = file.metadata().map(|found| found.len()).ok();
    if length != u64::try_from(bytes.len()).ok() {
        return false;
    }
    let mut found = Vec::with_capacity(bytes.len() + 1);
    file.read_to_end(&mut found).is_ok() && found == bytes
}
