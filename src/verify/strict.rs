//! A manifest from whatever origin, read to the letter: what it says is what a site is judged by. Comes in: bytes, where
//! there are any. Goes out: a [`Manifest`], or what is wrong with it. Where `output` reads its own leniently, so that a later
//! version's folder is still ours, a site is not said to be whole by a list of which a part was not understood.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::fault::Sentence;
use crate::output::{MANIFEST, Manifest, is_below};

/// How many bytes of a manifest are read: those of more than a million files.
pub const MOST: u64 = 256 << 20;

/// Why a site cannot be judged by its manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// There is none.
    Missing,
    /// A link or a folder stands in its place.
    NoFile,
    /// It has more than [`MOST`] bytes.
    TooLarge,
    /// It is no JSON, or none of this program's.
    NotOurs,
    /// The entry of this number, from 1, lacks a path, a SHA-256 or a length.
    Entry(usize),
    /// A path that is none of a published site's: it leads out, or is the manifest's own.
    Path(String),
    /// A path that stands there twice.
    Twice(String),
}

/// Reads a manifest.
///
/// # Errors
/// See [`Flaw`]; the first in the order of the file.
pub fn read(bytes: &[u8]) -> Result<Manifest, Flaw> {
    let json: Value = serde_json::from_slice(bytes).map_err(|_| Flaw::NotOurs)?;
    let manifest = Manifest::read(bytes).ok_or(Flaw::NotOurs)?;
    let files = json.get("files").and_then(Value::as_array).ok_or(Flaw::NotOurs)?;
    let mut seen = BTreeSet::new();
    for (at, file) in files.iter().enumerate() {
        let text = |key| file.get(key).and_then(Value::as_str);
        let (Some(path), Some(sha256), Some(_)) =
            (text("path"), text("sha256"), file.get("bytes").and_then(Value::as_u64))
        else {
            return Err(Flaw::Entry(at + 1));
        };
        if !is_sha256(sha256) {
            return Err(Flaw::Entry(at + 1));
        }
        if !is_below(path) || path == MANIFEST {
            return Err(Flaw::Path(path.to_owned()));
        }
        if !seen.insert(path) {
            return Err(Flaw::Twice(path.to_owned()));
        }
    }
    Ok(manifest)
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

impl Flaw {
    /// What is wrong.
    pub fn message(&self, folder: &str) -> Sentence {
        let (vi, en) = match self {
            Self::Missing => (
                format!("cần {folder}/{MANIFEST}, nhưng không thấy"),
                format!("expected {folder}/{MANIFEST}, found none"),
            ),
            Self::NoFile => (
                format!("cần {folder}/{MANIFEST} là một tệp, nhưng đó là thứ khác"),
                format!("expected {folder}/{MANIFEST} to be a file, found something else"),
            ),
            Self::TooLarge => (
                format!("{folder}/{MANIFEST} lớn hơn 256 MiB nên không được đọc"),
                format!("{folder}/{MANIFEST} has more than 256 MiB and was not read"),
            ),
            Self::NotOurs => (
                format!("cần bản kê của minhbach, nhưng {folder}/{MANIFEST} không phải"),
                format!("expected minhbach's list of files, found something else in {folder}/{MANIFEST}"),
            ),
            Self::Entry(at) => (
                format!("trong {folder}/{MANIFEST}, mục thứ {at} thiếu đường dẫn, mã SHA-256 hoặc độ dài"),
                format!("in {folder}/{MANIFEST}, entry {at} lacks a path, a SHA-256 or a length"),
            ),
            Self::Path(path) => (
                format!("{folder}/{MANIFEST} ghi đường dẫn không thể có trong một trang: {path:?}"),
                format!("{folder}/{MANIFEST} lists a path that no site has: {path:?}"),
            ),
            Self::Twice(path) => (
                format!("{folder}/{MANIFEST} ghi hai lần {path:?}"),
                format!("{folder}/{MANIFEST} lists {path:?} twice"),
            ),
        };
        Sentence::new(vi, en)
    }

    /// What to do about it.
    pub fn remedy(&self) -> Sentence {
        match self {
            Self::Missing | Self::NotOurs => Sentence::new(
                "ghi đúng thư mục đã xuất bản (thường là public); nếu đúng rồi thì xuất bản lại bằng `minhbach build`",
                "name the published folder (mostly public); if it is the one, publish again with `minhbach build`",
            ),
            Self::NoFile | Self::TooLarge | Self::Entry(_) | Self::Path(_) | Self::Twice(_) => Sentence::new(
                "bản kê đã bị sửa: xuất bản lại bằng `minhbach build`, hoặc tải lại trang",
                "the list was altered: publish again with `minhbach build`, or download the site again",
            ),
        }
    }
}
