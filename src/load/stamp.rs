//! What the site folder looks like from outside, without reading a file: enough to notice that something was saved where
//! no system tells. Comes in: the site folder. Goes out: a [`Stamp`]. Never here: a file's bytes.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::{Oddity, walk};
use crate::fault::Fault;

/// Every file's length and the time of its last change, and what is not read. Two that are equal were taken of the same
/// files, but for a change that kept length and time: systems that tell of changes do not miss that one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    files: BTreeMap<String, Option<(u64, u128)>>,
    oddities: Vec<Oddity>,
}

/// Takes the stamp of the site folder `root`.
///
/// # Errors
/// `root` is not a folder, or a folder in it cannot be read.
pub fn stamp(root: &Path) -> Result<Stamp, Fault> {
    let walk::Found { files, oddities } = walk::walk(root, &["content", "themes"])?;
    let files = files.into_iter().map(|(path, at)| (path, length_and_time(&at))).collect();
    Ok(Stamp { files, oddities })
}

/// Bytes, and nanoseconds since 1970; `None` for a file that went away meanwhile.
#[expect(clippy::disallowed_methods, reason = "the door in")]
fn length_and_time(at: &Path) -> Option<(u64, u128)> {
    let found = std::fs::metadata(at).ok()?;
    let time = found.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    Some((found.len(), time.map_or(0, |since| since.as_nanos())))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests save files as editors do")]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_changes_with_what_is_saved_added_renamed_and_removed_and_with_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        let mut seen = vec![stamp(folder.path()).unwrap()];
        let mut differs = || {
            let next = stamp(folder.path()).unwrap();
            let is_new = !seen.contains(&next);
            seen.push(next);
            is_new
        };
        assert!(!differs(), "nothing was done");
        std::fs::create_dir_all(at("content/pages")).unwrap();
        std::fs::write(at("content/a.yaml"), "a").unwrap();
        assert!(differs(), "a file was added");
        std::fs::write(at("content/a.yaml"), "ab").unwrap();
        assert!(differs(), "a file was saved");
        std::fs::rename(at("content/a.yaml"), at("content/pages/a.yaml")).unwrap();
        assert!(differs(), "a file was moved");
        std::fs::write(at("public.html"), "not read").unwrap();
        std::fs::write(at("content/.a.swp"), "not read").unwrap();
        assert!(!differs(), "what is not read does not count");
        std::fs::remove_dir_all(at("content")).unwrap();
        std::fs::create_dir(at("themes")).unwrap();
        assert_eq!(stamp(folder.path()).unwrap(), Stamp::default());
        assert!(stamp(&at("nowhere")).is_err());
    }
}
