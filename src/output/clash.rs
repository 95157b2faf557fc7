//! What can stand in the way of a new file. Goes out: sentences that say so and what to do, in both languages of messages.
//! Never here: the disk.

use std::path::PathBuf;

use super::BadPath;
use crate::fault::{Fault, Sentence};

/// What stands in the way. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    /// A file that is not to be replaced.
    Exists(PathBuf),
    /// A folder that is not empty.
    NotEmpty(PathBuf),
    /// A file that somebody else wrote meanwhile.
    Changed(PathBuf),
    /// Something that is no file.
    NotAFile(PathBuf),
    /// A path that leads out of the folder, or that some machine cannot write.
    BadPath(BadPath),
}

impl Clash {
    /// What is in the way.
    pub fn message(&self) -> Sentence {
        let (vi, en) = match self {
            Self::Exists(path) => (
                format!("{} đã có, nên chưa ghi gì", path.display()),
                format!("{} exists, so nothing was written", path.display()),
            ),
            Self::NotEmpty(path) => (
                format!("thư mục {} không trống, nên chưa ghi gì", path.display()),
                format!("the folder {} is not empty, so nothing was written", path.display()),
            ),
            Self::Changed(path) => (
                format!("{} vừa được người khác hoặc chương trình khác ghi lại, nên chưa ghi gì", path.display()),
                format!("{} was just written by somebody else, so nothing was written", path.display()),
            ),
            Self::NotAFile(path) => (
                format!("{} không phải là tệp, nên chưa ghi gì", path.display()),
                format!("{} is not a file, so nothing was written", path.display()),
            ),
            Self::BadPath(bad) => return bad.message(),
        };
        Sentence::new(vi, en)
    }

    /// What to do about it.
    pub fn remedy(&self) -> Sentence {
        let (vi, en) = match self {
            Self::Exists(_) => (
                "mở tệp đó mà sửa; chỉ khi muốn bỏ hẳn nội dung đang có thì chạy lại với --force",
                "open that file and edit it; only to give up what is in it, run again with --force",
            ),
            Self::NotEmpty(_) => (
                "chọn một thư mục mới; với --force, các tệp trùng tên sẽ bị thay, các tệp khác giữ nguyên",
                "choose a new folder; with --force, files of the same names are replaced and others stay",
            ),
            Self::Changed(_) => ("chạy lại", "run again"),
            Self::NotAFile(_) => ("chuyển nó đi nơi khác rồi chạy lại", "move it away and run again"),
            Self::BadPath(bad) => return bad.remedy(),
        };
        Sentence::new(vi, en)
    }
}

/// Why nothing was written.
#[derive(Debug)]
pub enum PutError {
    /// Something stands in the way.
    Clash(Clash),
    /// The machine cannot.
    Fault(Fault),
}

impl From<Fault> for PutError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Clash> for PutError {
    fn from(clash: Clash) -> Self {
        Self::Clash(clash)
    }
}

impl std::fmt::Display for PutError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Clash(clash) => f.write_str(&clash.message().en),
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for PutError {}
