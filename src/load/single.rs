//! One file. Comes in: its path, and the most that is read of it. Goes out: its bytes as they are when nobody is writing;
//! of a spreadsheet that somebody names, whether another program has it open. Never here: what the bytes mean.

use std::fs::{File, Metadata};
use std::io::{ErrorKind, Read};
use std::path::Path;

use crate::fault::{Doing, Fault};

/// What was found at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Single {
    /// What was read.
    pub bytes: Bytes,
    /// Whether a program for spreadsheets has it open, as its lock file beside it tells.
    pub open: Open,
}

/// A file's bytes, as far as they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bytes {
    /// All of them.
    Whole(Vec<u8>),
    /// More than the most that is read.
    TooMany,
    /// Another program changed the file each time it was being read, or keeps it for itself.
    Unsettled,
    /// It is no file: a pipe, a device. Nothing is read of it, and nobody waits for it. Only where a file was looked for; a
    /// pipe that somebody names is read.
    NoFile,
}

/// Whether another program has a file open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// There is a lock file beside it.
    Elsewhere,
    /// There is none.
    No,
}

/// How often a file that changes meanwhile is read again.
const TRIES: usize = 3;

/// Reads the file at `path`, at most `most` bytes of it.
///
/// # Errors
/// It is not there, is a folder, or may not be read.
#[expect(clippy::disallowed_methods, reason = "the door in")]
pub fn single(path: &Path, most: u64) -> Result<Single, Fault> {
    let bytes = settled(|| File::open(path).and_then(|file| between_looks(file, most)));
    Ok(Single { bytes: bytes.map_err(|error| Fault::new(Doing::Read, path, error))?, open: open(path) })
}

/// Reads the file at `path` that a walk has found, at most `most` bytes of it. A pipe or a device that has come into its
/// place is not waited for.
pub(super) fn found(path: &Path, most: u64) -> std::io::Result<Bytes> {
    settled(|| {
        let file = unwaiting(path)?;
        if file.metadata()?.is_file() { between_looks(file, most) } else { Ok(Bytes::NoFile) }
    })
}

/// Tries again what was changed meanwhile.
fn settled(mut attempt: impl FnMut() -> std::io::Result<Bytes>) -> std::io::Result<Bytes> {
    for _ in 0..TRIES {
        match attempt() {
            Ok(Bytes::Unsettled) => {}
            Err(error) if is_kept(&error) => {}
            done => return done,
        }
    }
    Ok(Bytes::Unsettled)
}

/// Opening a pipe to read it would wait until somebody writes.
#[cfg(unix)]
fn unwaiting(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
    File::options().read(true).custom_flags(flags.bits().cast_signed()).open(path)
}

#[cfg(not(unix))]
#[expect(clippy::disallowed_methods, reason = "the door in")]
fn unwaiting(path: &Path) -> std::io::Result<File> {
    File::open(path)
}

/// Length and time before and after tell of most changes in between; a system counts time in steps of some milliseconds.
fn between_looks(mut file: File, most: u64) -> std::io::Result<Bytes> {
    let before = file.metadata()?;
    if before.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if before.len() > most {
        return Ok(Bytes::TooMany);
    }
    // One more than its length, so that the end is seen without growing.
    let mut bytes = Vec::with_capacity(usize::try_from(before.len().saturating_add(1)).unwrap_or_default());
    file.by_ref().take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Ok(Bytes::TooMany);
    }
    let same = |a: &Metadata, b: &Metadata| a.len() == b.len() && a.modified().ok() == b.modified().ok();
    let is_whole = !before.is_file() || bytes.len() as u64 == before.len();
    Ok(if is_whole && same(&before, &file.metadata()?) { Bytes::Whole(bytes) } else { Bytes::Unsettled })
}

/// Windows: ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
fn is_kept(error: &std::io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

/// Excel leaves `~$name` beside a file while it is open (of names longer than eight letters without the first two
/// letters), LibreOffice `.~lock.name#`.
fn open(path: &Path) -> Open {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return Open::No };
    if name.starts_with("~$") {
        return Open::No;
    }
    let shortened: String = name.chars().skip(2).collect();
    let locks = [format!("~${name}"), format!("~${shortened}"), format!(".~lock.{name}#")];
    match locks.iter().any(|lock| path.with_file_name(lock).exists()) {
        true => Open::Elsewhere,
        false => Open::No,
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests write what others would")]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_file_that_changes_while_it_is_read_is_read_again_and_not_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("a.yaml");
        std::fs::write(&at, "old").unwrap();
        // Somebody appends between the two looks, the first `times`.
        let read = |times: usize| {
            let mut tries = 0;
            let found = settled(|| {
                tries += 1;
                let file = unwaiting(&at)?;
                let before = file.metadata()?;
                if tries <= times {
                    File::options().append(true).open(&at)?.write_all(b"+")?;
                }
                let is_same = file.metadata()?.len() == before.len();
                if is_same { between_looks(file, 100) } else { Ok(Bytes::Unsettled) }
            });
            (found.unwrap(), tries)
        };
        assert_eq!(read(0), (Bytes::Whole(b"old".to_vec()), 1));
        assert_eq!(read(2), (Bytes::Whole(b"old++".to_vec()), 3));
        assert_eq!(read(9), (Bytes::Unsettled, TRIES));
    }

    #[test]
    fn no_more_is_read_than_the_most() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("a");
        std::fs::write(&at, "12345").unwrap();
        assert_eq!(found(&at, 5).unwrap(), Bytes::Whole(b"12345".to_vec()));
        assert_eq!(found(&at, 4).unwrap(), Bytes::TooMany);
        File::options().write(true).open(&at).unwrap().set_len(1 << 40).unwrap();
        assert_eq!(found(&at, 1 << 20).unwrap(), Bytes::TooMany, "a file of holes takes no memory");
        assert_eq!(found(folder.path(), 5).unwrap(), Bytes::NoFile);
    }
}
