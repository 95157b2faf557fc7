//! The stage: the folder beside the published one in which a run works. Comes in: the ground. Goes out: a locked stage, in
//! which nothing is left of earlier runs.
//!
//! ```text
//! .public.minhbach-stage/
//!   minhbach.lock   locked while a run lives; also the mark that the folder is ours
//!   next/           the folder being built; after an exchange: the old site
//!   old/            only where folders cannot be exchanged: the old site, always whole
//!   waste/          an old site being removed
//! ```
//! The lock is the system's lock on the open file, so it dies with the run. `old/` is renamed to `waste/` before anything in
//! it is removed: whatever stands at `old/` can be put back.

#![expect(clippy::disallowed_methods, reason = "the door out")]

use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::destination::Ground;
use super::{Holder, PublishError, Refusal};
use crate::fault::{Doing, Fault};

const LOCK: &str = "minhbach.lock";
const WORDS: &str =
    "minhbach is publishing, or was stopped while it did. The next run repairs and removes this folder.\n";
/// Behind it in the lock's file: the number of the process, and of which machine.
const BY: &str = "by process ";

/// A stage that this run has for itself.
pub(super) struct Stage {
    folder: PathBuf,
    lock: File,
}

/// Closing would do, if nobody else had the file open: a program that another thread is just starting has every file
/// open for a moment. A killed run has no such thread left, and its files are closed by the system.
impl Drop for Stage {
    fn drop(&mut self) {
        let _refused = self.lock.unlock();
    }
}

impl Stage {
    /// Makes the stage folder, or takes over one that a killed run left, and locks it.
    pub(super) fn open(ground: &Ground) -> Result<Self, PublishError> {
        // A run that is just finishing may remove the folder between two of our steps; it does so once.
        for _ in 0..100 {
            make(ground.stage())?;
            if let Some(lock) = lock(ground)? {
                return Ok(Self { folder: ground.stage().to_owned(), lock });
            }
        }
        Err(Refusal::Busy(ground.out().to_owned(), None).into())
    }

    /// The folder being built.
    pub(super) fn next(&self) -> PathBuf {
        self.folder.join("next")
    }

    /// Where the old site waits between two renames.
    pub(super) fn old(&self) -> PathBuf {
        self.folder.join("old")
    }

    /// What is being removed.
    pub(super) fn waste(&self) -> PathBuf {
        self.folder.join("waste")
    }

    /// Any folder of this disk, for a flush.
    pub(super) fn lock(&self) -> &File {
        &self.lock
    }

    /// Repairs what a killed run left: an old site that was set aside and never replaced is put back, the rest is
    /// removed.
    pub(super) fn recover(&self, out: &Path) -> Result<(), Fault> {
        let is_there = |path: &Path| fs::symlink_metadata(path).is_ok();
        if is_there(&self.old()) {
            let back_to = if is_there(out) { self.waste() } else { out.to_owned() };
            remove(&self.waste())?;
            fs::rename(self.old(), &back_to).map_err(|error| Fault::new(Doing::Swap, out, error))?;
        }
        self.sweep()
    }

    /// Removes what is in the stage. An old site at `old/` must have been renamed before.
    pub(super) fn sweep(&self) -> Result<(), Fault> {
        remove(&self.next())?;
        remove(&self.waste())
    }

    /// Removes the stage. The lock is held to the end, so that nobody takes it over half removed; who waits for it
    /// finds that its file is gone, and makes a new one.
    pub(super) fn close(&self) -> Result<(), Fault> {
        let lock = self.folder.join(LOCK);
        fs::remove_file(&lock).map_err(|error| Fault::new(Doing::Remove, &lock, error))?;
        match fs::remove_dir(&self.folder) {
            Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::DirectoryNotEmpty) => {
                Err(Fault::new(Doing::Remove, &self.folder, error))
            }
            // Not empty: the next run has already made its lock in it.
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

/// A folder of the stage's name is taken over if it is empty (a run killed before it marked the folder) or marked.
fn make(stage: &Path) -> Result<(), PublishError> {
    match fs::create_dir(stage) {
        Ok(()) => return Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(Fault::new(Doing::Make, stage, error).into()),
    }
    let is_ours = match fs::symlink_metadata(stage) {
        Ok(found) if found.is_dir() => is_ours(stage),
        Ok(_) => Ok(false),
        Err(error) => Err(error),
    };
    match is_ours {
        Ok(true) => Ok(()),
        Ok(false) => Err(Refusal::StrangeStage(stage.to_owned()).into()),
        // The run that made it has finished meanwhile.
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Fault::new(Doing::List, stage, error).into()),
    }
}

/// One look at all names: two looks could fall before and after another run's end and see what never was.
fn is_ours(stage: &Path) -> std::io::Result<bool> {
    let names = fs::read_dir(stage)?.map(|entry| Ok(entry?.file_name()));
    let names = names.collect::<std::io::Result<Vec<_>>>()?;
    Ok(names.is_empty() || names.iter().any(|name| name == LOCK))
}

/// `None` where the lock's file was removed by the run that finished just now.
fn lock(ground: &Ground) -> Result<Option<File>, PublishError> {
    let path = ground.stage().join(LOCK);
    let fault = |doing, error| PublishError::Fault(Fault::new(doing, &path, error));
    let mut file = match File::options().read(true).write(true).create(true).truncate(false).open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(fault(Doing::Write, error)),
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(Refusal::Busy(ground.out().to_owned(), holder(file)).into());
        }
        Err(TryLockError::Error(error)) => return Err(fault(Doing::Lock, error)),
    }
    if !is_still_at(&file, &path) {
        return Ok(None);
    }
    // For a person who finds the folder; a full disk is told where it matters.
    let _refused = file.set_len(0).and_then(|()| file.write_all(format!("{WORDS}{BY}{}\n", myself()).as_bytes()));
    Ok(Some(file))
}

/// Who holds the lock, and since when, as far as its file tells: systems other than Unix let nobody read what is locked.
fn holder(file: File) -> Option<Holder> {
    let since = file.metadata().and_then(|found| found.modified()).ok();
    let mut text = String::new();
    file.take(4096).read_to_string(&mut text).ok()?;
    let who = text.lines().find_map(|line| line.strip_prefix(BY))?.to_owned();
    Some(Holder { who, since: since.and_then(|time| jiff::Timestamp::try_from(time).ok()) })
}

/// This process by its number and its machine: on a disk that several machines share the number alone says little.
#[cfg(unix)]
fn myself() -> String {
    let machine = rustix::system::uname();
    format!("{} on {}", std::process::id(), machine.nodename().to_string_lossy())
}

#[cfg(not(unix))]
fn myself() -> String {
    std::process::id().to_string()
}

#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |found: fs::Metadata| (found.dev(), found.ino());
    match (file.metadata().map(identity), fs::symlink_metadata(path).map(identity)) {
        (Ok(open), Ok(there)) => open == there,
        (Ok(_) | Err(_), Ok(_) | Err(_)) => false,
    }
}

/// Elsewhere an open file cannot be removed, so it is still there.
#[cfg(not(unix))]
fn is_still_at(_file: &File, _path: &Path) -> bool {
    true
}

fn remove(folder: &Path) -> Result<(), Fault> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Fault::new(Doing::Remove, folder, error)),
        Ok(()) | Err(_) => Ok(()),
    }
}
