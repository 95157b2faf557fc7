//! Folders that are read beside the site's own, to be compared with it: another site folder, a content folder alone, a
//! site that was built. Comes in: a folder. Goes out: what it is, and what is in it. Never here: what it says.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::walk::{self, walk_whole};
use super::{Inputs, Order, bytes, is_file, read};
use crate::fault::Fault;

/// The files of a built site by their path in it; without bytes where the path is all that matters.
pub type Files = BTreeMap<String, Option<Arc<[u8]>>>;

/// What a folder is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Folder {
    /// A site folder, with `content/` in it.
    Site(PathBuf),
    /// A content folder: what `content/` of a site folder is.
    Content(PathBuf),
    /// A site as built: pages and data.
    Published(PathBuf),
}

/// What `folder` is; `None` for a folder that is none of the three. The `content/` of a site folder is that site.
///
/// # Errors
/// It is no folder, or cannot be read.
pub fn recognise(folder: &Path) -> Result<Option<Folder>, Fault> {
    // Walking no room of it says whether it is a folder at all.
    walk::walk(folder, &[])?;
    let is_content = is_file(&folder.join("site.yaml"));
    if folder.join("content").is_dir() {
        return Ok(Some(Folder::Site(folder.to_owned())));
    }
    if is_file(&folder.join("data/observations.csv")) {
        return Ok(Some(Folder::Published(folder.to_owned())));
    }
    let above = folder.parent().filter(|_| is_content && folder.file_name() == Some(OsStr::new("content")));
    Ok(match (above, is_content) {
        (Some(above), _) if above.as_os_str().is_empty() => Some(Folder::Site(PathBuf::from("."))),
        (Some(above), _) => Some(Folder::Site(above.to_owned())),
        (None, true) => Some(Folder::Content(folder.to_owned())),
        (None, false) => None,
    })
}

/// The snapshot of a content folder. It has no themes: those are for the caller to lend.
///
/// # Errors
/// As [`super::load`].
pub fn content(folder: &Path) -> Result<Inputs, Fault> {
    read(walk_whole(folder, "content")?, Order::ByPath)
}

/// What [`super::load`] would read of a site folder with these files in it.
pub fn as_folder(files: BTreeMap<String, Arc<[u8]>>) -> Inputs {
    let mut inputs = Inputs::default();
    let is_read = |path: &str| !path.split('/').any(|step| walk::is_ignored(OsStr::new(step)));
    for (path, bytes) in files.into_iter().filter(|(path, _)| is_read(path)) {
        match path.split_once('/') {
            Some(("content", _)) => inputs.content.insert(path, bytes),
            Some(("themes", _)) => inputs.themes.insert(path, bytes),
            Some(_) | None => None,
        };
    }
    inputs
}

/// Every file of a built site by its path in it, with its bytes where it is a page, a table or the manifest; of pictures,
/// styles and other files the path is enough.
///
/// # Errors
/// As [`super::load`].
pub fn published(folder: &Path) -> Result<Files, Fault> {
    let files = walk_whole(folder, "")?.files;
    let one = |(path, at): &(String, PathBuf)| {
        let path = path.trim_start_matches('/').to_owned();
        let is_table = path.starts_with("data/") && path.ends_with(".csv");
        let is_wanted = is_table || path.ends_with(".html") || path == "manifest.json";
        Ok((path, if is_wanted { bytes(at)? } else { None }))
    };
    files.par_iter().map(one).collect()
}
