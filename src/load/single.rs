//! One file that somebody names: a spreadsheet to be imported. Comes in: its path. Goes out: its bytes as they are when
//! nobody is writing, and whether another program has it open. Never here: what the bytes mean.

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
pub fn single(path: &Path, most: u64) -> Result<Single, Fault> {
    let mut bytes = Bytes::Unsettled;
    for _ in 0..TRIES {
        bytes = attempt(path, most).map_err(|error| Fault::new(Doing::Read, path, error))?;
        if bytes != Bytes::Unsettled {
            break;
        }
    }
    Ok(Single { bytes, open: open(path) })
}

#[expect(clippy::disallowed_methods, reason = "the door in")]
fn attempt(path: &Path, most: u64) -> std::io::Result<Bytes> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if is_kept(&error) => return Ok(Bytes::Unsettled),
        Err(error) => return Err(error),
    };
    let before = file.metadata()?;
    if before.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if before.len() > most {
        return Ok(Bytes::TooMany);
    }
    let mut bytes = Vec::new();
    file.by_ref().take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Ok(Bytes::TooMany);
    }
    let same = |a: &Metadata, b: &Metadata| a.len() == b.len() && a.modified().ok() == b.modified().ok();
    Ok(if same(&before, &file.metadata()?) { Bytes::Whole(bytes) } else { Bytes::Unsettled })
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
