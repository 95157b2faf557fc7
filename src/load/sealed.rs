//! A published folder as it stands on the disk, from whatever origin. Comes in: the folder. Goes out: every name in it, no
//! link followed, and the bytes of those files that are asked for. Never here: what should be in it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::pass_over_what_went_away;
use crate::fault::{Doing, Fault};

/// What a name in a published folder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A file of so many bytes.
    File(u64),
    /// A symbolic link, which is not followed.
    Link,
    /// A device, a pipe, a folder without a file in it: no file.
    Other,
}

/// Everything in a published folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sealed {
    /// By path in it, with `/`.
    pub things: BTreeMap<String, Thing>,
    /// What has a name that is not UTF-8, which no file of a site has; those letters replaced.
    pub unnamed: Vec<String>,
    /// Names at its top that begin with a dot (`.git`), which are nobody's page; what is in them is not looked at.
    pub hidden: Vec<String>,
}

/// Lists the published folder `folder`.
///
/// # Errors
/// It is no folder, or a folder in it cannot be listed.
pub fn sealed(folder: &Path) -> Result<Sealed, Fault> {
    let fault = |error| Fault::new(Doing::List, folder, error);
    if !is_folder(folder).map_err(fault)? {
        return Err(fault(ErrorKind::NotADirectory.into()));
    }
    let mut sealed = Sealed::default();
    let mut entries = WalkDir::new(folder).min_depth(1).into_iter();
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) if entry.depth() == 1 && entry.file_name().to_string_lossy().starts_with('.') => {
                sealed.hidden.push(entry.file_name().to_string_lossy().into_owned());
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
            }
            Ok(entry) => sealed.take(folder, &entry)?,
            Err(error) => pass_over_what_went_away(error, folder)?,
        }
    }
    sealed.hidden.sort();
    sealed.unnamed.sort();
    Ok(sealed)
}

impl Sealed {
    fn take(&mut self, folder: &Path, entry: &DirEntry) -> Result<(), Fault> {
        let kind = entry.file_type();
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let steps: Vec<_> = below.iter().map(|step| step.to_string_lossy()).collect();
        let is_named = below.iter().all(|step| step.to_str().is_some());
        let thing = match () {
            () if kind.is_dir() && !is_empty(entry.path())? => return Ok(()),
            () if !is_named => {
                self.unnamed.push(steps.join("/"));
                return Ok(());
            }
            () if kind.is_symlink() => Thing::Link,
            () if kind.is_file() => Thing::File(entry.metadata().map_or(0, |found| found.len())),
            () => Thing::Other,
        };
        self.things.insert(steps.join("/"), thing);
        Ok(())
    }
}

/// What `read` makes of each of the files at `paths` in `folder`, in that order. A file that is no longer there is as if it
/// were empty; one that became longer is read only as far as `most` of it says.
///
/// # Errors
/// A file cannot be read; of several the first.
pub fn read_each<T: Send>(
    folder: &Path,
    paths: &[(&str, u64)],
    read: impl Fn(&mut dyn Read) -> std::io::Result<T> + Sync,
) -> Result<Vec<T>, Fault> {
    let one = |(path, most): &(&str, u64)| {
        let at = folder.join(path);
        let fault = |error| Fault::new(Doing::Read, &at, error);
        let file = match open(&at) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return read(&mut std::io::empty()).map_err(fault),
            Err(error) => return Err(fault(error)),
        };
        read(&mut file.take(most.saturating_add(1))).map_err(fault)
    };
    // Collected whole first: of several faults the first by order is told, not the first by chance.
    let each: Vec<Result<T, Fault>> = paths.par_iter().map(one).collect();
    each.into_iter().collect()
}

/// A pipe that took the place of a file meanwhile would make us wait for ever; so would a link to one.
#[expect(clippy::disallowed_methods, reason = "the door in")]
fn open(at: &Path) -> std::io::Result<File> {
    if !std::fs::symlink_metadata(at)?.is_file() {
        return Err(ErrorKind::NotFound.into());
    }
    File::open(at)
}

#[expect(clippy::disallowed_methods, reason = "the door in")]
fn is_folder(at: &Path) -> std::io::Result<bool> {
    Ok(std::fs::metadata(at)?.is_dir())
}

#[expect(clippy::disallowed_methods, reason = "the door in")]
fn is_empty(folder: &Path) -> Result<bool, Fault> {
    match std::fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Fault::new(Doing::List, folder, error)),
    }
}
