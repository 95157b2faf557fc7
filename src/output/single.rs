//! One file written whole or not at all. Comes in: its path, its bytes, and what is to stand there meanwhile. Goes out:
//! nothing, or why it was left as it was. Never here: what the bytes mean.

#![expect(clippy::disallowed_methods, reason = "the door out")]

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::fault::{Doing, Fault};

/// What has to stand at a path before it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'a> {
    /// Nothing.
    Nothing,
    /// Exactly these bytes: what the new ones were made from.
    These(&'a [u8]),
    /// Whatever there is: its owner said that it may go.
    Anything,
}

/// Why a file was not written.
#[derive(Debug)]
pub enum NotPlaced {
    /// Something else stands there than was expected; it was left as it is.
    Otherwise,
    /// The machine refused.
    Fault(Fault),
}

impl From<Fault> for NotPlaced {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Puts `bytes` at `path`, making its folder where there is none. They are written beside it and take their place in one
/// step, so that at every moment the path holds the old file whole or the new one whole.
///
/// # Errors
/// [`NotPlaced::Otherwise`] where not `standing` stands there, [`NotPlaced::Fault`] where the disk refuses.
pub fn place(path: &Path, bytes: &[u8], standing: Standing<'_>) -> Result<(), NotPlaced> {
    // A link stays one: what it leads to is written.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| Fault::new(Doing::Make, folder, error))?;
    hold(&target, standing)?;
    let beside = beside(&target);
    let placed = write(&beside, bytes).and_then(|()| exchange(&beside, &target, standing));
    // Renamed away where all went well.
    let _gone = fs::remove_file(&beside);
    placed
}

/// Whether what stands there is what was expected.
fn hold(target: &Path, standing: Standing<'_>) -> Result<(), NotPlaced> {
    let found = match fs::read(target) {
        Ok(found) => Some(found),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(Fault::new(Doing::Read, target, error).into()),
    };
    let holds = match (standing, found) {
        (Standing::Nothing, found) => found.is_none(),
        (Standing::These(expected), Some(found)) => found == expected,
        (Standing::These(_), None) => false,
        (Standing::Anything, _) => true,
    };
    if holds { Ok(()) } else { Err(NotPlaced::Otherwise) }
}

/// A hidden neighbour, which the walk over the content passes over.
fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{}.minhbach", std::process::id()))
}

fn write(beside: &Path, bytes: &[u8]) -> Result<(), NotPlaced> {
    let refused = |doing| move |error| Fault::new(doing, beside, error);
    let mut file = File::create(beside).map_err(refused(Doing::Write))?;
    file.write_all(bytes).map_err(refused(Doing::Write))?;
    file.sync_all().map_err(refused(Doing::Flush))?;
    Ok(())
}

/// A file that came to be there meanwhile is not replaced: a hard link is made only where there is none. Where the disk
/// knows no hard links, the moment between looking and renaming stays.
fn exchange(beside: &Path, target: &Path, standing: Standing<'_>) -> Result<(), NotPlaced> {
    if standing == Standing::Nothing {
        match fs::hard_link(beside, target) {
            Ok(()) => return Ok(()),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(NotPlaced::Otherwise),
            Err(_) => {}
        }
    }
    hold(target, standing)?;
    if let Ok(old) = fs::metadata(target) {
        // The mode that the editors' folder gave it; a disk without modes refuses, and needs none.
        let _refused = fs::set_permissions(beside, old.permissions());
    }
    fs::rename(beside, target).map_err(|error| Fault::new(Doing::Swap, target, error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_never_replaced_by_accident() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("reports/a.yaml");
        place(&path, b"one", Standing::Nothing).unwrap();
        assert!(matches!(place(&path, b"two", Standing::Nothing), Err(NotPlaced::Otherwise)));
        assert!(matches!(place(&path, b"two", Standing::These(b"other")), Err(NotPlaced::Otherwise)));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        place(&path, b"two", Standing::These(b"one")).unwrap();
        place(&path, b"three", Standing::Anything).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        let left = fs::read_dir(path.parent().unwrap()).unwrap().count();
        assert_eq!(left, 1, "nothing is left beside it");
        assert!(matches!(place(folder.path(), b"x", Standing::Anything), Err(NotPlaced::Fault(_))));
    }
}
