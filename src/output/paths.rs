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
    /// A step that Windows cannot have as a name: `con`, `a:b`, `a.`, `a `.
    NotOnWindows(String),
    /// It is where a file of our own goes: this one.
    Reserved(String),
    /// Another path is a folder of this name, or a file where this one needs a folder.
    FolderAndFile(String),
    /// Another path differs only by case or by how its letters are composed: one file on many machines.
    OnlyCase(String),
}

/// Holds every path of `tree` to the rules; `reserved` are paths it may not have.
pub(super) fn check(tree: &Tree, reserved: &[&str]) -> Result<(), BadPath> {
    bad(tree, reserved).into_iter().next().map_or(Ok(()), Err)
}

/// Every path of `tree` that cannot be published.
pub(super) fn bad(tree: &Tree, reserved: &[&str]) -> Vec<BadPath> {
    let (mut files, mut found, mut told) = (BTreeMap::new(), Vec::new(), Vec::new());
    let upto = |path: &str, step: &str| {
        let before: Vec<&str> = path.split('/').take_while(|other| *other != step).collect();
        format!("{}/{step}", before.join("/"))
    };
    for (path, _) in tree.iter() {
        let folded = fold(path);
        let why = alone(path)
            .or_else(|| reserved.iter().find(|own| **own == folded).map(|own| Why::Reserved((*own).to_owned())));
        let why = why.or_else(|| files.get(&folded).map(|other: &&str| Why::OnlyCase((*other).to_owned())));
        match why {
            // One name of a folder is one mistake, however many files it holds.
            Some(Why::NotOnWindows(step)) if told.contains(&upto(path, &step)) => {}
            Some(why) => {
                if let Why::NotOnWindows(step) = &why {
                    told.push(upto(path, step));
                }
                found.push(BadPath { path: path.to_owned(), why });
            }
            None => drop(files.insert(folded, path)),
        }
    }
    for (folded, path) in &files {
        let mut folders = folded.match_indices('/').map(|(at, _)| &folded[..at]);
        if let Some(file) = folders.find_map(|folder| files.get(folder)) {
            found.push(BadPath { path: (*path).to_owned(), why: Why::FolderAndFile((*file).to_owned()) });
        }
    }
    found
}

/// Whether a path stays below the folder it is counted from, on every system, and could be one of a published site.
pub fn is_below(path: &str) -> bool {
    alone(path).is_none()
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
    if let Some(step) = path.split('/').find(|step| *step != "." && *step != ".." && !is_name_on_windows(step)) {
        return Some(Why::NotOnWindows(step.to_owned()));
    }
    let climbs = path.split('/').any(|step| step == "." || step == "..");
    let below = Path::new(path).components().all(|step| matches!(step, Component::Normal(_)));
    (climbs || !below).then_some(Why::NotBelow)
}

/// Devices of its ancestor keep their names there, with any ending behind them; blanks and full stops at the end go away.
fn is_name_on_windows(step: &str) -> bool {
    let stem = step.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device)
            .is_some_and(|rest| matches!(rest, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9"))
    };
    let is_device = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt");
    !is_device && !step.ends_with(['.', ' ']) && !step.contains(['<', '>', ':', '"', '|', '?', '*'])
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
            Why::Reserved(own) => (format!("chỗ đó dành cho {own}"), format!("that place is kept for {own}")),
            Why::NotOnWindows(step) => {
                (format!("Windows không đặt được tên {step:?}"), format!("Windows cannot have the name {step:?}"))
            }
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
        let ours = ["assets/", "theme/"].iter().any(|folder| self.path.starts_with(folder));
        if !ours && matches!(self.why, Why::NotOnWindows(_)) {
            return Sentence::new(
                "đặt mã hoặc tên tệp khác cho trang này, ví dụ thêm một chữ phía sau",
                "give this page another id or file name, such as one with a word behind it",
            );
        }
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
        check(&tree, &["checksums.txt", "manifest.json"]).err().map(|bad| bad.why)
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
        for path in ["con", "a/AUX.txt", "nul .b", "com1", "lpt9.tar.gz", "a:b.pdf", "a.", "a /b", "x?.png", "a/\"b\""]
        {
            assert!(matches!(why(&[path]), Some(Why::NotOnWindows(_))), "{path}");
        }
        for path in ["contract.pdf", "com", "com10", "console/nulls.txt", "a con.png", ".con"] {
            assert_eq!(why(&[path]), None, "{path}");
        }
        assert_eq!(why(&["Manifest.json"]), Some(Why::Reserved("manifest.json".to_owned())));
        assert_eq!(why(&["CHECKSUMS.TXT"]), Some(Why::Reserved("checksums.txt".to_owned())));
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
