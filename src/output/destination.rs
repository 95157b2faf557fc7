//! Where to publish. Comes in: the site folder and the output folder as the command line names them. Goes out: the real
//! places on the disk, or why we do not publish there. Nothing is written here.

#![expect(clippy::disallowed_methods, reason = "the door out has to look where it leads")]

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::{MANIFEST, Manifest, Means, PublishError, Refusal};
use crate::fault::{Doing, Fault};

/// Where and by which means a site is published.
#[derive(Clone, Debug)]
pub struct Destination {
    site: PathBuf,
    out: PathBuf,
    means: Means,
}

/// A destination found on the disk and not refused by its place.
#[derive(Debug)]
pub(super) struct Ground {
    out: PathBuf,
    parent: PathBuf,
    stage: PathBuf,
}

/// The published folder as it was looked at. It is held open: a removed folder's number may be given to the next one,
/// and what was seen in the one would be taken for what is in the other.
#[derive(Debug)]
pub(super) struct Sight(Option<File>);

/// Which folder stands at a path: its disk and its number there.
type Identity = (u64, u64);

impl Destination {
    /// The output folder `out` of the site folder `site`. An `out` that is a symbolic link means what it points to.
    pub fn new(site: &Path, out: &Path) -> Self {
        Self { site: site.to_owned(), out: out.to_owned(), means: Means::default() }
    }

    /// The same, published by other means than the best.
    #[must_use]
    pub fn by(self, means: Means) -> Self {
        Self { means, ..self }
    }

    pub(super) fn means(&self) -> Means {
        self.means
    }

    /// Says early what [`super::publish()`] would refuse, before any work is done.
    ///
    /// # Errors
    /// Every refusal but [`Refusal::Busy`] and [`Refusal::StrangeStage`], and what cannot be read.
    pub fn examine(&self) -> Result<(), PublishError> {
        self.ground()?.refuse_what_is_not_ours()
    }

    /// Finds the real places, and refuses those that are no place for output.
    pub(super) fn ground(&self) -> Result<Ground, PublishError> {
        let out = real(&self.out)?;
        let site = real(&self.site)?;
        for room in ["content", "themes"] {
            let source = real(&site.join(room))?;
            if out != source && out.starts_with(&source) {
                return Err(Refusal::Inside { out, source }.into());
            }
            if source.starts_with(&out) {
                return Err(Refusal::Around { out, source }.into());
            }
        }
        if site.starts_with(&out) {
            return Err(Refusal::Around { out, source: site }.into());
        }
        let (Some(parent), Some(name)) = (out.parent(), out.file_name()) else {
            return Err(Refusal::Around { out, source: site }.into());
        };
        let mut stage = OsString::from(".");
        stage.push(name);
        stage.push(".minhbach-stage");
        let ground = Ground { parent: parent.to_owned(), stage: parent.join(stage), out: out.clone() };
        ground.refuse_what_cannot_be_swapped()?;
        Ok(ground)
    }
}

impl Ground {
    /// The published folder.
    pub(super) fn out(&self) -> &Path {
        &self.out
    }

    /// The folder that holds the published folder.
    pub(super) fn parent(&self) -> &Path {
        &self.parent
    }

    /// The folder we work in, beside the published one: on the same disk, and out of what a web server shows.
    pub(super) fn stage(&self) -> &Path {
        &self.stage
    }

    /// Looks at the folder that is published now.
    pub(super) fn sight(&self) -> Sight {
        Sight(File::open(&self.out).ok())
    }

    /// Whether the same folder is still published. False where that cannot be known.
    pub(super) fn is_still(&self, seen: &Sight) -> bool {
        let open = seen.0.as_ref().and_then(|folder| folder.metadata().ok());
        let there = fs::symlink_metadata(&self.out).ok();
        open.zip(there).is_some_and(|(open, there)| identity(&open) == identity(&there))
    }

    fn refuse_what_cannot_be_swapped(&self) -> Result<(), PublishError> {
        let found = match fs::symlink_metadata(&self.out) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(Fault::new(Doing::List, &self.out, error).into()),
        };
        if !found.is_dir() {
            return Err(Refusal::NotAFolder(self.out.clone()).into());
        }
        let around = fs::metadata(&self.parent).map_err(|error| Fault::new(Doing::List, &self.parent, error))?;
        if identity(&found).0 != identity(&around).0 {
            return Err(Refusal::MountPoint(self.out.clone()).into());
        }
        Ok(())
    }

    /// A folder is ours to replace if it is absent, empty, or carries our manifest.
    pub(super) fn refuse_what_is_not_ours(&self) -> Result<(), PublishError> {
        let mut entries = match fs::read_dir(&self.out) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(Fault::new(Doing::List, &self.out, error).into()),
        };
        if entries.next().is_none() {
            return Ok(());
        }
        match published(&self.out) {
            Ok(Some(_)) => Ok(()),
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                Err(Fault::new(Doing::Read, &self.out.join(MANIFEST), error).into())
            }
            Ok(None) | Err(_) => Err(Refusal::NotOurs(self.out.clone()).into()),
        }
    }
}

/// The manifest of what is published in `out`; none where it is not ours. Only a plain file is read: a pipe of that
/// name would make us wait for ever.
pub(super) fn published(out: &Path) -> std::io::Result<Option<Manifest>> {
    let manifest = out.join(MANIFEST);
    if !fs::symlink_metadata(&manifest)?.is_file() {
        return Ok(None);
    }
    Ok(Manifest::read(&fs::read(manifest)?))
}

#[cfg(unix)]
fn identity(found: &fs::Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (found.dev(), found.ino())
}

/// Elsewhere a folder is not opened like a file, so there never is a sight to compare with.
#[cfg(not(unix))]
fn identity(_found: &fs::Metadata) -> Identity {
    (0, 0)
}

/// The path without links, also where its last steps do not exist yet: a link that leads to nothing yet is resolved,
/// and what is absent below is taken as written.
fn real(path: &Path) -> Result<PathBuf, PublishError> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    match fs::canonicalize(path) {
        Ok(real) => return Ok(real),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            return Err(Refusal::NotAFolder(path.to_owned()).into());
        }
        Err(error) => return Err(Fault::new(Doing::List, path, error).into()),
    }
    let above = path.parent().unwrap_or(Path::new("."));
    if let Ok(target) = fs::read_link(path) {
        return real(&above.join(target));
    }
    let above = real(above)?;
    match path.components().next_back() {
        Some(Component::Normal(name)) => Ok(above.join(name)),
        _ => Ok(above.parent().unwrap_or(&above).to_owned()),
    }
}
