//! The commit: a plan carried out. Comes in: release, plan, stage. Goes out: the published folder. The next folder is built
//! whole in the stage, flushed to the disk, and only then changes places with the published one.

#![expect(clippy::disallowed_methods, reason = "the door out")]

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use rayon::prelude::*;

use super::destination::Ground;
use super::stage::Stage;
use super::{Plan, PublishError, Release, Step, Watch, plan};
use crate::fault::{Doing, Fault};

/// By which means to publish. The default is the best; the others are what is left where the file system refuses it,
/// and can be asked for in tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Means {
    /// How unchanged files come into the next folder.
    pub links: Links,
    /// How the folders change places.
    pub swap: Swap,
    /// Whether the disk has everything before they do.
    pub flush: Flush,
}

/// How unchanged files come into the next folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Links {
    /// By hard link; by copy where links are refused.
    #[default]
    Hard,
    /// By copy, with the time of the old file.
    Copy,
}

/// How the folders change places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Swap {
    /// In one step; in two where the system or the file system has none.
    #[default]
    Exchange,
    /// The old one away, then the new one in.
    TwoRenames,
}

/// Whether the disk has everything before the folders change places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flush {
    /// Once for the whole disk: a power cut after the swap must not leave empty files. One call for all files costs a
    /// fraction of one call a file.
    #[default]
    Once,
    /// Left to the system, for tests that publish hundreds of times.
    Never,
}

/// Everything a commit needs.
pub(super) struct Commit<'a> {
    pub(super) release: &'a Release,
    pub(super) plan: &'a Plan,
    pub(super) ground: &'a Ground,
    pub(super) stage: &'a Stage,
    pub(super) means: Means,
    pub(super) watch: Watch<'a>,
}

impl Commit<'_> {
    /// Carries the plan out, up to the moment at which the new site is published.
    pub(super) fn run(&self) -> Result<(), PublishError> {
        self.make_folders()?;
        self.reach(Step::FoldersMade)?;
        self.keep()?;
        self.reach(Step::FilesKept)?;
        self.write()?;
        self.reach(Step::FilesWritten)?;
        self.flush()?;
        self.reach(Step::Flushed)?;
        self.swap()?;
        self.settle();
        self.reach(Step::Swapped)
    }

    /// Removes the old site.
    pub(super) fn sweep(&self) -> Result<(), PublishError> {
        let old = self.stage.old();
        if fs::symlink_metadata(&old).is_ok() {
            fs::rename(&old, self.stage.waste()).map_err(|error| Fault::new(Doing::Remove, &old, error))?;
            self.reach(Step::Doomed)?;
        }
        self.stage.sweep()?;
        self.reach(Step::Swept)?;
        self.stage.close()?;
        self.reach(Step::Closed)
    }

    fn reach(&self, step: Step) -> Result<(), PublishError> {
        reach(self.watch, step)
    }

    /// Each folder once, in order, before any file: writers need not look whether theirs is there.
    fn make_folders(&self) -> Result<(), Fault> {
        let next = self.stage.next();
        make_folder(&next)?;
        plan::folders(self.release).into_iter().try_for_each(|folder| make_folder(&next.join(folder)))
    }

    fn keep(&self) -> Result<(), Fault> {
        let (out, next) = (self.ground.out(), self.stage.next());
        let keep = |path: &String| self.keep_file(&out.join(path), &next.join(path), path);
        first_fault(self.plan.keep.par_iter().map(keep).collect())?;
        self.plan.carry.iter().try_for_each(|name| self.carry(&out.join(name), &next.join(name)))
    }

    /// A copy is made of the release's bytes, which are the file's, and takes over the file's time.
    fn keep_file(&self, from: &Path, to: &Path, path: &str) -> Result<(), Fault> {
        if self.means.links == Links::Hard && fs::hard_link(from, to).is_ok() {
            return Ok(());
        }
        let file = self.write_file(to, path)?;
        if let Ok(time) = fs::symlink_metadata(from).and_then(|found| found.modified()) {
            // The bytes are what counts; a file system without times loses only this.
            let _refused = file.set_modified(time);
        }
        Ok(())
    }

    /// Takes over what is not ours as it is.
    fn carry(&self, from: &Path, to: &Path) -> Result<(), Fault> {
        let fault = |error| Fault::new(Doing::Write, to, error);
        let found = fs::symlink_metadata(from).map_err(|error| Fault::new(Doing::Read, from, error))?;
        if found.is_dir() {
            make_folder(to)?;
            let entries = fs::read_dir(from).map_err(|error| Fault::new(Doing::List, from, error))?;
            for entry in entries {
                let name = entry.map_err(|error| Fault::new(Doing::List, from, error))?.file_name();
                self.carry(&from.join(&name), &to.join(&name))?;
            }
            return fs::set_permissions(to, found.permissions()).map_err(fault);
        }
        if self.means.links == Links::Hard && fs::hard_link(from, to).is_ok() {
            return Ok(());
        }
        if found.is_symlink() {
            return copy_link(from, to).map_err(fault);
        }
        fs::copy(from, to).map(drop).map_err(fault)
    }

    fn write(&self) -> Result<(), Fault> {
        let next = self.stage.next();
        let write = |path: &String| self.write_file(&next.join(path), path).map(drop);
        first_fault(self.plan.write.par_iter().map(write).collect())?;
        if let Ok(old) = fs::metadata(self.ground.out()) {
            // A folder that a group may write, or only a web server may read, stays so; last, because it may forbid
            // writing. Where that is not ours to say, the umask has said it.
            let _refused = fs::set_permissions(&next, old.permissions());
        }
        Ok(())
    }

    /// Only ever makes a file: where one is, something is wrong, and it may be a link to somewhere.
    fn write_file(&self, to: &Path, path: &str) -> Result<File, Fault> {
        let fault = |error| Fault::new(Doing::Write, to, error);
        let mut file = File::create_new(to).map_err(fault)?;
        file.write_all(self.release.tree().get(path).unwrap_or_default()).map_err(fault)?;
        Ok(file)
    }

    fn flush(&self) -> Result<(), Fault> {
        match self.means.flush {
            Flush::Once => {
                flush_disk(self.stage.lock()).map_err(|error| Fault::new(Doing::Flush, &self.stage.next(), error))
            }
            Flush::Never => Ok(()),
        }
    }

    /// Makes the swap itself last before the old files go. Where folders cannot be flushed the system does it soon.
    fn settle(&self) {
        if self.means.flush == Flush::Once {
            let _refused = File::open(self.ground.parent()).and_then(|parent| parent.sync_all());
        }
    }

    fn swap(&self) -> Result<(), PublishError> {
        let (next, out, old) = (self.stage.next(), self.ground.out(), self.stage.old());
        let fault = |error| Fault::new(Doing::Swap, out, error);
        if fs::symlink_metadata(out).is_err() {
            return Ok(fs::rename(&next, out).map_err(fault)?);
        }
        if self.means.swap == Swap::Exchange && exchange(&next, out).map_err(fault)? == Exchanged::Done {
            return Ok(());
        }
        fs::rename(out, &old).map_err(fault)?;
        self.reach(Step::SetAside)?;
        if let Err(error) = fs::rename(&next, out) {
            // If this fails too, the next run does it.
            let _refused = fs::rename(&old, out);
            return Err(fault(error).into());
        }
        Ok(())
    }
}

/// Tells the watcher, and stops if it says so.
pub(super) fn reach(watch: Watch<'_>, step: Step) -> Result<(), PublishError> {
    if watch(step).is_break() { Err(PublishError::Stopped(step)) } else { Ok(()) }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Exchanged {
    Done,
    NotPossibleHere,
}

#[cfg(any(target_os = "linux", target_os = "android", target_os = "macos"))]
fn exchange(next: &Path, out: &Path) -> std::io::Result<Exchanged> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, next, CWD, out, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(Exchanged::Done),
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Ok(Exchanged::NotPossibleHere),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_os = "macos")))]
fn exchange(_next: &Path, _out: &Path) -> std::io::Result<Exchanged> {
    Ok(Exchanged::NotPossibleHere)
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn flush_disk(of: &File) -> std::io::Result<()> {
    Ok(rustix::fs::syncfs(of)?)
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
fn flush_disk(_of: &File) -> std::io::Result<()> {
    rustix::fs::sync();
    Ok(())
}

#[cfg(not(unix))]
fn flush_disk(of: &File) -> std::io::Result<()> {
    of.sync_all()
}

#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn copy_link(_from: &Path, _to: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

fn make_folder(folder: &Path) -> Result<(), Fault> {
    fs::create_dir(folder).map_err(|error| Fault::new(Doing::Make, folder, error))
}

/// The first by path, whichever core met one first.
fn first_fault(results: Vec<Result<(), Fault>>) -> Result<(), Fault> {
    results.into_iter().collect()
}
