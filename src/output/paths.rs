//! Which paths a tree may have. Comes in: a tree's paths. Goes out: the first that may not be, with the reason.
//! The last wall: slugs and routes are checked long before, but the names of assets are free, and one `..` that slips
//! through would be written outside the published folder.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use unicode_normalization::UnicodeNormalization;

use super::Tree;
use crate::fault::Sentence;

/// A path that cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadPath {
    /// The path.
    pub path: String,
    /// Why.
    pub why: Why,
}

/// Why a path cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Empty, or one of its steps is.
    Empty,
    /// It begins at a root, or climbs with `.` or `..`.
    NotBelow,
    /// A control character or a backslash, which is a separator elsewhere.
    Character,
    /// A step of more than 255 bytes, which no file system takes.
    TooLong,
    /// It is where the manifest goes.
    Manifest,
    /// Another path is a folder of this name, or a file where this one needs a folder.
    FolderAndFile(String),
    /// Another path differs only by case or by how its letters are composed: one file on many machines.
    OnlyCase(String),
}

/// Holds every path of `tree` to the rules; `reserved` is a path it may not have.
pub(super) fn check(tree: &Tree, reserved: &str) -> Result<(), BadPath> {
    let mut files = BTreeMap::new();
    for (path, _) in tree.iter() {
        let bad = |why| Err(BadPath { path: path.to_owned(), why });
        if let Some(why) = alone(path) {
            return bad(why);
        }
        let folded = fold(path);
        if folded == reserved {
            return bad(Why::Manifest);
        }
        if let Some(other) = files.insert(folded, path) {
            return bad(Why::OnlyCase(other.to_owned()));
        }
    }
    for (folded, path) in &files {
        let mut folders = folded.match_indices('/').map(|(at, _)| &folded[..at]);
        if let Some(file) = folders.find_map(|folder| files.get(folder)) {
            return Err(BadPath { path: (*path).to_owned(), why: Why::FolderAndFile((*file).to_owned()) });
        }
    }
    Ok(())
}

/// What is wrong with a path by itself.
fn alone(path: &str) -> Option<Why> {
    if path.split('/').any(str::is_empty) {
        return Some(if path.starts_with('/') { Why::NotBelow } else { Why::Empty });
    }
    if path.contains(|c: char| c.is_control() || c == '\\') {
        return Some(Why::Character);
    }
    if path.split('/').any(|step| step.len() > 255) {
        return Some(Why::TooLong);
    }
    let climbs = path.split('/').any(|step| step == "." || step == "..");
    let below = Path::new(path).components().all(|step| matches!(step, Component::Normal(_)));
    (climbs || !below).then_some(Why::NotBelow)
}

/// What a file system that minds neither case nor composition takes for the same name.
fn fold(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfc().collect::<String>().to_lowercase() }
}

impl BadPath {
    /// What is wrong.
    pub fn message(&self) -> Sentence {
        let path = &self.path;
        let (vi, en) = match &self.why {
            Why::Empty => ("có một phần để trống".to_owned(), "a part of it is empty".to_owned()),
            Why::NotBelow => {
                ("chỉ ra ngoài thư mục xuất bản".to_owned(), "it leads out of the output folder".to_owned())
            }
            Why::Character => {
                ("có ký tự điều khiển hoặc dấu \\".to_owned(), "it holds a control character or a backslash".to_owned())
            }
            Why::TooLong => ("có một tên dài quá 255 byte".to_owned(), "a name in it is over 255 bytes".to_owned()),
            Why::Manifest => ("chỗ đó dành cho manifest.json".to_owned(), "that place is the manifest's".to_owned()),
            Why::FolderAndFile(other) => (
                format!("{other} không thể vừa là tệp vừa là thư mục"),
                format!("{other} cannot be both a file and a folder"),
            ),
            Why::OnlyCase(other) => (
                format!("chỉ khác {other} ở chữ hoa, chữ thường hoặc cách ghép dấu"),
                format!("it differs from {other} only by case or by how its letters are composed"),
            ),
        };
        Sentence::new(format!("không xuất bản được {path:?}: {vi}"), format!("cannot publish {path:?}: {en}"))
    }

    /// What to do about it.
    pub fn remedy(&self) -> Sentence {
        Sentence::new(
            "đổi tên tệp này trong content/ hoặc trong giao diện",
            "rename the file in content/ or in the theme",
        )
    }
}

impl std::fmt::Display for BadPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for BadPath {}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(paths: &[&str]) -> Option<Why> {
        let mut tree = Tree::default();
        for path in paths {
            tree.add(*path, "");
        }
        check(&tree, "manifest.json").err().map(|bad| bad.why)
    }

    #[test]
    fn ordinary_paths_pass() {
        assert_eq!(why(&[]), None);
        assert_eq!(
            why(&["index.html", "en/index.html", "assets/ảnh đẹp.png", "a/b", "a.b", "a-b/c", ".nojekyll"]),
            None
        );
    }

    #[test]
    fn paths_that_lead_out_or_nowhere_are_refused() {
        for path in ["/etc/passwd", "../x", "a/../../x", "a/..", ".", "./a", "a/./b"] {
            assert_eq!(why(&[path]), Some(Why::NotBelow), "{path}");
        }
        for path in ["", "a//b", "a/"] {
            assert_eq!(why(&[path]), Some(Why::Empty), "{path}");
        }
        for path in ["a\0b", "a\nb", "a\\b", "..\\x"] {
            assert_eq!(why(&[path]), Some(Why::Character), "{path:?}");
        }
        assert_eq!(why(&[&format!("a/{}", "ệ".repeat(86))]), Some(Why::TooLong));
        assert_eq!(why(&["Manifest.json"]), Some(Why::Manifest));
    }

    #[test]
    fn paths_that_are_one_place_on_some_machine_are_refused() {
        assert_eq!(why(&["a/Logo.png", "a/logo.png"]), Some(Why::OnlyCase("a/Logo.png".to_owned())));
        assert_eq!(why(&["Ế", "ế"]), Some(Why::OnlyCase("Ế".to_owned())));
        assert_eq!(why(&["a\u{300}", "\u{e0}"]), Some(Why::OnlyCase("a\u{300}".to_owned())));
        assert_eq!(why(&["a", "a/b"]), Some(Why::FolderAndFile("a".to_owned())));
        assert_eq!(why(&["A", "a/b/c", "z"]), Some(Why::FolderAndFile("A".to_owned())));
    }
}
