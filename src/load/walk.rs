//! The walk: which files there are, without reading any. Comes in: the site folder. Goes out: files with the path they
//! are known by, and what is not read. Never here: a file's bytes.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{Oddity, OddityKind};
use crate::fault::{Doing, Fault};

/// What a walk brings home.
#[derive(Default)]
pub(super) struct Found {
    /// Path relative to the site folder, with `/`, and where the file lies.
    pub(super) files: Vec<(String, PathBuf)>,
    /// By path.
    pub(super) oddities: Vec<Oddity>,
}

/// How the walk came to a folder.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reached {
    Directly,
    ThroughLink,
}

/// A place in the walk: where it is on the disk, and the path it is known by.
#[derive(Clone, Copy)]
struct Spot<'a> {
    at: &'a Path,
    path: &'a str,
    reached: Reached,
}

struct Walk {
    /// The site folder, without links.
    site: PathBuf,
    found: Found,
}

/// Walks the named folders of the site folder `root`; one that is absent has nothing in it.
pub(super) fn walk(root: &Path, rooms: &[&str]) -> Result<Found, Fault> {
    let fault = |error| Fault::new(Doing::List, root, error);
    let site = real(root).map_err(fault)?;
    if !site.is_dir() {
        return Err(fault(ErrorKind::NotADirectory.into()));
    }
    let mut walk = Walk { site, found: Found::default() };
    for room in rooms {
        walk.room(room)?;
    }
    walk.found.oddities.sort();
    Ok(walk.found)
}

/// Walks the whole of `folder`, its files known by paths that begin with `name`.
pub(super) fn walk_whole(folder: &Path, name: &str) -> Result<Found, Fault> {
    let fault = |error| Fault::new(Doing::List, folder, error);
    let site = real(folder).map_err(fault)?;
    if !site.is_dir() {
        return Err(fault(ErrorKind::NotADirectory.into()));
    }
    let mut walk = Walk { site: site.clone(), found: Found::default() };
    walk.folder(Spot { at: &site, path: name, reached: Reached::Directly })?;
    walk.found.oddities.sort();
    Ok(walk.found)
}

impl Walk {
    /// A room that is itself a link is held to the same rule as links in it. A file in its place is not a room.
    fn room(&mut self, name: &str) -> Result<(), Fault> {
        let at = self.site.join(name);
        let target = match real(&at) {
            Ok(target) => target,
            Err(_) if at.is_symlink() => {
                self.odd(name, OddityKind::LinkBroken);
                return Ok(());
            }
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(Fault::new(Doing::List, &at, error)),
        };
        if !self.may_follow(&target) {
            self.odd(name, OddityKind::LinkOutside);
            return Ok(());
        }
        if target == self.site {
            self.odd(name, OddityKind::LinkInCircle);
            return Ok(());
        }
        if !target.is_dir() {
            return Ok(());
        }
        self.folder(Spot { at: &at, path: name, reached: Reached::Directly })
    }

    fn folder(&mut self, spot: Spot<'_>) -> Result<(), Fault> {
        let mut entries = WalkDir::new(spot.at).min_depth(1).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    pass_over_what_went_away(error, spot.at)?;
                    continue;
                }
            };
            let ignored = is_ignored(entry.file_name());
            let unreadable = entry.file_name().to_str().is_none();
            if unreadable && !ignored {
                self.odd(&name_of(spot, &entry), OddityKind::NameNotUtf8);
            }
            match (entry.file_type().is_dir(), ignored || unreadable) {
                (true, true) => entries.skip_current_dir(),
                (true, false) | (false, true) => {}
                (false, false) => self.entry(spot, &entry)?,
            }
        }
        Ok(())
    }

    fn entry(&mut self, spot: Spot<'_>, entry: &DirEntry) -> Result<(), Fault> {
        let path = name_of(spot, entry);
        if entry.path_is_symlink() {
            return self.link(Spot { at: entry.path(), path: &path, reached: spot.reached });
        }
        if entry.file_type().is_file() {
            self.found.files.push((path, entry.path().to_owned()));
        } else {
            self.odd(&path, OddityKind::NotAFile);
        }
        Ok(())
    }

    fn link(&mut self, link: Spot<'_>) -> Result<(), Fault> {
        let Ok(target) = real(link.at) else {
            self.odd(link.path, OddityKind::LinkBroken);
            return Ok(());
        };
        if !self.may_follow(&target) {
            self.odd(link.path, OddityKind::LinkOutside);
            return Ok(());
        }
        if target.is_file() {
            self.found.files.push((link.path.to_owned(), link.at.to_owned()));
            return Ok(());
        }
        if !target.is_dir() {
            self.odd(link.path, OddityKind::NotAFile);
            return Ok(());
        }
        let lies_in = link.at.parent().and_then(|parent| real(parent).ok());
        if link.reached == Reached::ThroughLink || lies_in.is_none_or(|parent| parent.starts_with(&target)) {
            self.odd(link.path, OddityKind::LinkInCircle);
            return Ok(());
        }
        self.folder(Spot { reached: Reached::ThroughLink, ..link })
    }

    /// Inside the site folder, and not through what the walk itself passes over there: a link must not publish
    /// `.git/config`.
    fn may_follow(&self, target: &Path) -> bool {
        target.strip_prefix(&self.site).is_ok_and(|below| !below.iter().any(is_ignored))
    }

    fn odd(&mut self, path: &str, kind: OddityKind) {
        self.found.oddities.push(Oddity { path: path.to_owned(), kind });
    }
}

#[expect(clippy::disallowed_methods, reason = "the door in")]
fn real(path: &Path) -> std::io::Result<PathBuf> {
    std::fs::canonicalize(path)
}

/// The path an entry below `spot` is known by, with `/` on every system.
fn name_of(spot: Spot<'_>, entry: &DirEntry) -> String {
    let below = entry.path().strip_prefix(spot.at).unwrap_or(entry.path());
    let steps = below.iter().map(|step| step.to_string_lossy());
    steps.fold(spot.path.to_owned(), |path, step| format!("{path}/{step}"))
}

/// A file that went away during the walk is as if it had gone before; anything else ends the run.
pub(super) fn pass_over_what_went_away(error: walkdir::Error, folder: &Path) -> Result<(), Fault> {
    let at = error.path().unwrap_or(folder).to_owned();
    let error = error.into_io_error().unwrap_or_else(|| ErrorKind::Other.into());
    if error.kind() == ErrorKind::NotFound {
        return Ok(());
    }
    Err(Fault::new(Doing::List, &at, error))
}

/// Hidden files, and what editors and file managers leave beside the files people mean.
pub(super) fn is_ignored(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let name = name.as_ref();
    let starts = [".", "~$"].iter().any(|start| name.starts_with(start));
    let ends = ["~", ".swp", ".swo"].iter().any(|end| name.ends_with(end));
    let autosave = name.starts_with('#') && name.ends_with('#');
    starts || ends || autosave || name.eq_ignore_ascii_case("thumbs.db") || name.eq_ignore_ascii_case("desktop.ini")
}
