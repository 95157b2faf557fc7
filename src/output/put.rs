//! Writing what editors go on with: files of a site folder, all of them or none. Comes in: the site folder, and files as
//! values. Goes out: the files on the disk. Never here: what they say; the published folder, which is [`super::publish()`]'s.
//!
//! A file is written beside its place and moved there in one step, so that nobody ever reads half of one. Where several
//! belong together and one cannot be placed, those before it are taken back.

#![expect(clippy::disallowed_methods, reason = "the door out")]

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Clash, PutError, Tree, paths};
use crate::fault::{Doing, Fault};

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Relative to the site folder, with `/`: `content/reports/2022-11-30.yaml`.
    pub path: String,
    /// What it will hold.
    pub bytes: Vec<u8>,
    /// What may stand there now.
    pub over: Over,
}

/// What a new file may take the place of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    /// Nothing: a file that stands there stays.
    Nothing,
    /// Whatever file stands there, if any.
    Anything,
    /// The file that was read, if it still is what it was.
    Exactly(Arc<[u8]>),
}

/// Writes `files` below the folder `root`, which is made where it is missing, as are folders in between.
///
/// # Errors
/// Something stands in the way, or the machine cannot; then nothing is changed.
pub fn put(root: &Path, files: &[NewFile]) -> Result<(), PutError> {
    check_paths(files)?;
    let mut done = Done::default();
    let placed = place(root, files, &mut done);
    match &placed {
        Ok(()) => done.settle(),
        Err(_) => done.take_back(),
    }
    placed
}

/// Writes `files` as the folder `root`, which must be absent or empty (a `.git` aside): it is there whole or not at all,
/// a kill in between included. With [`Over::Anything`] it may hold other files; those stay, and then it is [`put()`].
///
/// # Errors
/// As [`put()`], and where the folder is not empty.
pub fn put_folder(root: &Path, files: &Tree, over: Over) -> Result<(), PutError> {
    let news = |over: &Over| {
        let file =
            |(path, bytes): (&str, &[u8])| NewFile { path: path.to_owned(), bytes: bytes.to_vec(), over: over.clone() };
        files.iter().map(file).collect::<Vec<_>>()
    };
    match contents(root)? {
        Contents::Absent => put_beside(root, &news(&Over::Nothing)),
        Contents::Nothing => put(root, &news(&Over::Nothing)),
        Contents::Something if over == Over::Nothing => Err(Clash::NotEmpty(root.to_owned()).into()),
        Contents::Something => put(root, &news(&over)),
    }
}

/// What a folder holds.
enum Contents {
    Absent,
    Nothing,
    Something,
}

fn contents(root: &Path) -> Result<Contents, PutError> {
    let entries = match fs::read_dir(root) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound && fs::symlink_metadata(root).is_err() => {
            return Ok(Contents::Absent);
        }
        Err(error) => return Err(Fault::new(Doing::List, root, error).into()),
    };
    let others = entries.filter(|entry| entry.as_ref().map_or(true, |entry| entry.file_name() != ".git"));
    Ok(if others.count() == 0 { Contents::Nothing } else { Contents::Something })
}

/// A folder that is not there yet is built beside its place and moved there in one step.
fn put_beside(root: &Path, files: &[NewFile]) -> Result<(), PutError> {
    let Some(stage) = beside(root, "new") else { return put(root, files) };
    // What a killed run left is ours by its name.
    let _nothing_left = fs::remove_dir_all(&stage);
    put(&stage, files)?;
    fs::rename(&stage, root).map_err(|error| {
        let _left = fs::remove_dir_all(&stage);
        PutError::from(Fault::new(Doing::Save, root, error))
    })
}

fn check_paths(files: &[NewFile]) -> Result<(), Clash> {
    let mut tree = Tree::default();
    for file in files {
        tree.add(file.path.as_str(), Vec::new());
    }
    // No path is reserved here: an empty one is refused by itself.
    paths::check(&tree, &[]).map_err(Clash::BadPath)
}

/// What was done so far and can be taken back, oldest first.
#[derive(Default)]
struct Done(Vec<Step>);

enum Step {
    /// A folder was made.
    Folder(PathBuf),
    /// A file was written beside its place.
    Beside(PathBuf),
    /// A file was placed where none was.
    Placed(PathBuf),
    /// A file was replaced; the old one is kept.
    Replaced { at: PathBuf, old: PathBuf },
}

impl Done {
    /// All went well: what was kept for taking back goes away.
    fn settle(self) {
        for step in self.0 {
            if let Step::Replaced { old, .. } = step {
                let _left = fs::remove_file(old);
            }
        }
    }

    /// Newest first, so that folders are empty when their turn comes. What cannot be taken back is left: the fault that
    /// brought us here is told, and is the one to mend.
    fn take_back(self) {
        for step in self.0.into_iter().rev() {
            let _left = match step {
                Step::Folder(at) => fs::remove_dir(at),
                Step::Beside(at) | Step::Placed(at) => fs::remove_file(at),
                Step::Replaced { at, old } => fs::rename(old, at),
            };
        }
    }
}

fn place(root: &Path, files: &[NewFile], done: &mut Done) -> Result<(), PutError> {
    let mut written = Vec::with_capacity(files.len());
    for file in files {
        let at = real_place(&root.join(&file.path));
        let old = standing(&at, &file.over)?;
        make_folders(at.parent().unwrap_or(root), done)?;
        let new = write_beside(&at, file, done)?;
        if let Some(permissions) = old.as_ref().map(fs::Metadata::permissions) {
            fs::set_permissions(&new, permissions).map_err(|error| Fault::new(Doing::Save, &new, error))?;
        }
        written.push((at, new, old.is_some()));
    }
    for (at, new, replaces) in written {
        let step = if replaces { replace(&at, &new) } else { place_anew(&at, &new) };
        done.0.push(step?);
    }
    Ok(())
}

/// A link to a file means the file.
fn real_place(at: &Path) -> PathBuf {
    let is_link = fs::symlink_metadata(at).is_ok_and(|found| found.is_symlink());
    if is_link { fs::canonicalize(at).unwrap_or_else(|_| at.to_owned()) } else { at.to_owned() }
}

/// The file that stands at `at` and may be replaced; an error where one stands there that may not.
fn standing(at: &Path, over: &Over) -> Result<Option<fs::Metadata>, PutError> {
    let found = match fs::symlink_metadata(at) {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return match over {
                Over::Nothing | Over::Anything => Ok(None),
                Over::Exactly(_) => Err(Clash::Changed(at.to_owned()).into()),
            };
        }
        Err(error) => return Err(Fault::new(Doing::Read, at, error).into()),
    };
    match over {
        Over::Nothing => return Err(Clash::Exists(at.to_owned()).into()),
        Over::Anything | Over::Exactly(_) if !found.is_file() => return Err(Clash::NotAFile(at.to_owned()).into()),
        Over::Anything => {}
        Over::Exactly(bytes) => {
            let now = fs::read(at).map_err(|error| Fault::new(Doing::Read, at, error))?;
            if now != **bytes {
                return Err(Clash::Changed(at.to_owned()).into());
            }
        }
    }
    Ok(Some(found))
}

fn make_folders(folder: &Path, done: &mut Done) -> Result<(), PutError> {
    let missing: Vec<&Path> =
        folder.ancestors().take_while(|above| !above.as_os_str().is_empty() && !above.exists()).collect();
    for above in missing.into_iter().rev() {
        fs::create_dir(above).map_err(|error| Fault::new(Doing::Make, above, error))?;
        done.0.push(Step::Folder(above.to_owned()));
    }
    Ok(())
}

/// `.name.minhbach-WORD` in the same folder, and so on the same disk; `None` of a path without a name.
fn beside(at: &Path, word: &str) -> Option<PathBuf> {
    let mut name = OsString::from(".");
    name.push(at.file_name()?);
    name.push(".minhbach-");
    name.push(word);
    Some(at.with_file_name(name))
}

fn write_beside(at: &Path, file: &NewFile, done: &mut Done) -> Result<PathBuf, PutError> {
    let fault = |error| Fault::new(Doing::Save, at, error);
    let new = beside(at, "new").ok_or_else(|| fault(ErrorKind::InvalidFilename.into()))?;
    // What a killed run left is ours by its name.
    let _nothing_left = fs::remove_file(&new);
    let mut open = File::create_new(&new).map_err(fault)?;
    done.0.push(Step::Beside(new.clone()));
    open.write_all(&file.bytes).and_then(|()| open.sync_all()).map_err(fault)?;
    Ok(new)
}

/// A link cannot be made where something stands, which a rename would replace; where the disk knows no links, a look
/// before the rename has to do.
fn place_anew(at: &Path, new: &Path) -> Result<Step, PutError> {
    let linked = fs::hard_link(new, at);
    match linked {
        Ok(()) => fs::remove_file(new).map_err(|error| Fault::new(Doing::Save, at, error))?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(Clash::Exists(at.to_owned()).into()),
        Err(_) if fs::symlink_metadata(at).is_ok() => return Err(Clash::Exists(at.to_owned()).into()),
        Err(_) => fs::rename(new, at).map_err(|error| Fault::new(Doing::Save, at, error))?,
    }
    Ok(Step::Placed(at.to_owned()))
}

fn replace(at: &Path, new: &Path) -> Result<Step, PutError> {
    let fault = |error| Fault::new(Doing::Save, at, error);
    let old = beside(at, "old").ok_or_else(|| fault(ErrorKind::InvalidFilename.into()))?;
    let _nothing_left = fs::remove_file(&old);
    if fs::hard_link(at, &old).is_err() {
        fs::copy(at, &old).map_err(fault)?;
    }
    if let Err(error) = fs::rename(new, at) {
        let _left = fs::remove_file(&old);
        return Err(fault(error).into());
    }
    Ok(Step::Replaced { at: at.to_owned(), old })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new_file(path: &str, text: &str, over: Over) -> NewFile {
        NewFile { path: path.to_owned(), bytes: text.into(), over }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_written_with_its_folders_and_nothing_else() {
        let at = tempfile::tempdir().unwrap();
        put(at.path(), &[new_file("a/b/c.yaml", "x", Over::Nothing)]).unwrap();
        assert_eq!(fs::read_to_string(at.path().join("a/b/c.yaml")).unwrap(), "x");
        assert_eq!(names(&at.path().join("a/b")), ["c.yaml"]);
    }

    #[test]
    fn what_stands_there_stays_unless_it_may_go() {
        let at = tempfile::tempdir().unwrap();
        fs::write(at.path().join("a"), "mine").unwrap();
        let read = |text: &str| Over::Exactly(text.as_bytes().into());
        for over in [Over::Nothing, read("other")] {
            let refused = put(at.path(), &[new_file("b/c", "x", Over::Nothing), new_file("a", "x", over)]);
            assert!(matches!(refused, Err(PutError::Clash(_))), "{refused:?}");
            assert_eq!(fs::read_to_string(at.path().join("a")).unwrap(), "mine");
            assert_eq!(names(at.path()), ["a"], "what was written before is taken back");
        }
        put(at.path(), &[new_file("a", "y", read("mine"))]).unwrap();
        put(at.path(), &[new_file("a", "z", Over::Anything)]).unwrap();
        assert_eq!(fs::read_to_string(at.path().join("a")).unwrap(), "z");
        assert_eq!(names(at.path()), ["a"]);
        let gone = put(at.path(), &[new_file("b", "x", read("mine"))]);
        assert!(matches!(gone, Err(PutError::Clash(Clash::Changed(_)))), "{gone:?}");
    }

    #[test]
    fn files_replaced_before_one_that_cannot_be_are_put_back() {
        let at = tempfile::tempdir().unwrap();
        fs::write(at.path().join("a"), "old a").unwrap();
        fs::create_dir(at.path().join("b")).unwrap();
        let mut done = Done::default();
        let new = write_beside(&at.path().join("a"), &new_file("a", "new a", Over::Anything), &mut done).unwrap();
        done.0.push(replace(&at.path().join("a"), &new).unwrap());
        assert_eq!(fs::read_to_string(at.path().join("a")).unwrap(), "new a");
        done.take_back();
        assert_eq!(fs::read_to_string(at.path().join("a")).unwrap(), "old a");
        assert_eq!(names(at.path()), ["a", "b"]);
    }

    #[test]
    fn a_folder_is_made_whole_and_only_over_nothing() {
        let at = tempfile::tempdir().unwrap();
        let mut tree = Tree::default();
        tree.add("content/site.yaml", "a");
        tree.add("README.md", "b");
        let site = at.path().join("deep/site");
        assert!(put_folder(&site, &tree, Over::Nothing).is_ok());
        assert_eq!(names(&site), ["README.md", "content"]);
        assert_eq!(names(&at.path().join("deep")), ["site"]);
        let refused = put_folder(&site, &tree, Over::Nothing);
        assert!(matches!(refused, Err(PutError::Clash(Clash::NotEmpty(_)))), "{refused:?}");
        fs::write(site.join("README.md"), "mine").unwrap();
        fs::write(site.join("other"), "mine").unwrap();
        put_folder(&site, &tree, Over::Anything).unwrap();
        assert_eq!(fs::read_to_string(site.join("README.md")).unwrap(), "b");
        assert_eq!(fs::read_to_string(site.join("other")).unwrap(), "mine");
        let cloned = at.path().join("cloned");
        fs::create_dir_all(cloned.join(".git")).unwrap();
        put_folder(&cloned, &tree, Over::Nothing).unwrap();
        assert_eq!(names(&cloned), [".git", "README.md", "content"]);
    }

    #[test]
    fn paths_that_lead_out_are_refused() {
        let at = tempfile::tempdir().unwrap();
        let refused = put(at.path(), &[new_file("../x", "", Over::Anything)]);
        assert!(matches!(refused, Err(PutError::Clash(Clash::BadPath(_)))), "{refused:?}");
    }
}
