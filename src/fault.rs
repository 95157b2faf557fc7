//! The machine's trouble: a folder that cannot be read, a full disk. It ends the run (exit status 3).
//! Comes in: what was attempted, on which path, and the system's error. Goes out: one sentence that says so and one
//! that says what to do, in both languages of messages. Never an author's mistake; that is a `Problem`, and neither
//! is ever turned into the other.

use std::fmt;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

/// One sentence in both languages of messages. `problem` has its own: the machine's trouble and the author's share
/// no type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Sentence {
    /// Both sentences.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }
}

/// What was attempted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Reading a file.
    Read,
    /// Finding out what is in a folder.
    List,
    /// Making a folder.
    Make,
    /// Writing a file.
    Write,
    /// Waiting until the disk has everything.
    Flush,
    /// Putting the new folder in the old one's place.
    Swap,
    /// Removing what is no longer needed.
    Remove,
    /// Claiming a folder for this run.
    Lock,
    /// Writing a file that editors go on with: nothing is published by it.
    Save,
}

/// What the machine refused to do, to which path, and why.
#[derive(Debug)]
pub struct Fault {
    doing: Doing,
    path: PathBuf,
    source: Error,
}

impl Fault {
    /// `doing` was attempted on `path`, and the system answered `source`.
    pub fn new(doing: Doing, path: &Path, source: Error) -> Self {
        Self { doing, path: path.to_owned(), source }
    }

    /// The path that could not be read or written.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The system's kind of error.
    pub fn kind(&self) -> ErrorKind {
        self.source.kind()
    }

    /// What could not be done, and why.
    pub fn message(&self) -> Sentence {
        let (vi, en) = match self.doing {
            Doing::Read => ("đọc", "read"),
            Doing::List => ("mở", "open"),
            Doing::Make => ("tạo", "create"),
            Doing::Write => ("ghi", "write"),
            Doing::Flush => ("ghi trọn xuống đĩa", "flush to the disk"),
            Doing::Swap => ("thay", "replace"),
            Doing::Remove => ("xóa", "remove"),
            Doing::Lock => ("khóa", "lock"),
            Doing::Save => ("ghi", "write"),
        };
        let (path, why) = (self.path.display(), self.why());
        Sentence::new(format!("không {vi} được {path}: {}", why.vi), format!("cannot {en} {path}: {}", why.en))
    }

    /// The system's error in words; the system's own where we have none.
    fn why(&self) -> Sentence {
        let (vi, en) = match self.source.kind() {
            ErrorKind::NotFound => ("không có ở đó", "it is not there"),
            ErrorKind::PermissionDenied => ("không có quyền", "permission denied"),
            ErrorKind::StorageFull => ("đĩa đầy", "the disk is full"),
            ErrorKind::QuotaExceeded => ("hết hạn mức dung lượng", "the disk quota is used up"),
            ErrorKind::ReadOnlyFilesystem => ("ổ đĩa chỉ cho đọc", "the file system is read-only"),
            ErrorKind::NotADirectory => ("không phải là thư mục", "it is not a folder"),
            ErrorKind::IsADirectory => ("đó là một thư mục", "it is a folder"),
            ErrorKind::ResourceBusy if self.doing == Doing::Read => {
                ("chương trình khác đang ghi tệp này", "another program is writing it")
            }
            ErrorKind::ResourceBusy => ("đang được dùng", "it is in use"),
            ErrorKind::InvalidFilename => ("tên quá dài hoặc không hợp lệ", "the name is too long or not valid"),
            ErrorKind::FileTooLarge => ("tệp lớn hơn mức cho phép", "the file is larger than is allowed"),
            ErrorKind::OutOfMemory => ("máy hết bộ nhớ", "the machine is out of memory"),
            _ if self.doing == Doing::Lock => ("ổ đĩa này không khóa được tệp", "this disk cannot lock files"),
            _ => return Sentence::new(self.source.to_string(), self.source.to_string()),
        };
        Sentence::new(vi, en)
    }

    /// What to do about it.
    pub fn remedy(&self) -> Sentence {
        let reading = matches!(self.doing, Doing::Read | Doing::List);
        let saving = self.doing == Doing::Save;
        let (vi, en) = match self.source.kind() {
            ErrorKind::ResourceBusy if self.doing == Doing::Read => {
                ("đợi chương trình kia ghi xong rồi chạy lại", "wait until that program has finished and run again")
            }
            ErrorKind::FileTooLarge => (
                "bỏ hạn mức kích thước tệp của tài khoản (ulimit -f) hoặc chọn ổ đĩa khác bằng --out; trang đã xuất bản vẫn nguyên như cũ",
                "lift the account's limit on file sizes (ulimit -f), or choose another disk with --out; the published site is as it was",
            ),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded if saving => (
                "giải phóng dung lượng rồi chạy lại; chưa tệp nào bị thay đổi",
                "free some space and run again; no file was changed",
            ),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem if saving => (
                "cấp quyền ghi cho thư mục chứa nó rồi chạy lại; nếu tệp đang mở trong chương trình khác thì đóng lại",
                "allow writing in the folder that holds it and run again; where another program has the file open, close it",
            ),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => (
                "giải phóng dung lượng rồi chạy lại; trang đã xuất bản vẫn nguyên như cũ",
                "free some space and run again; the published site is as it was",
            ),
            ErrorKind::NotFound | ErrorKind::NotADirectory if reading => {
                ("kiểm tra đường dẫn; --root chỉ ra thư mục của trang", "check the path; --root names the site folder")
            }
            ErrorKind::PermissionDenied if reading => (
                "cấp cho tài khoản đang chạy quyền đọc tệp hoặc thư mục này",
                "give the account that runs this permission to read it",
            ),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => (
                "cấp quyền ghi cho thư mục chứa nó, hoặc chọn nơi khác bằng --out; trang đã xuất bản vẫn nguyên như cũ",
                "allow writing in the folder that holds it, or choose another place with --out; the published site is as it was",
            ),
            ErrorKind::ResourceBusy | ErrorKind::CrossesDevices => (
                "có lẽ đó là điểm gắn ổ đĩa: chọn một thư mục bên trong nó bằng --out",
                "it may be a mount point: choose a folder inside it with --out",
            ),
            ErrorKind::InvalidFilename => (
                "đổi tên ngắn hơn, hoặc chuyển thư mục tới chỗ có đường dẫn ngắn hơn",
                "choose a shorter name, or move the folder to where its path is shorter",
            ),
            _ if self.doing == Doing::Lock => (
                "có lẽ đó là ổ đĩa mạng: xuất bản vào ổ đĩa của máy này bằng --out rồi chép kết quả sang; trang đã xuất bản vẫn nguyên như cũ",
                "it may be a network disk: publish to a disk of this machine with --out and copy the result there; the published site is as it was",
            ),
            _ => ("chạy lại; nếu vẫn lỗi, kiểm tra ổ đĩa", "run again; if it stays, check the disk"),
        };
        Sentence::new(vi, en)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for Fault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_said_with_its_remedy_in_both_languages() {
        let fault = Fault::new(Doing::Write, Path::new("public/a.html"), ErrorKind::StorageFull.into());
        assert_eq!(fault.message().en, "cannot write public/a.html: the disk is full");
        assert_eq!(fault.message().vi, "không ghi được public/a.html: đĩa đầy");
        assert!(fault.remedy().en.contains("free some space"));
        assert!(fault.remedy().vi.contains("giải phóng dung lượng"));
    }

    #[test]
    fn a_disk_without_locks_is_said_to_be_one() {
        let refused = || Error::from(ErrorKind::Unsupported);
        let fault = Fault::new(Doing::Lock, Path::new("p"), refused());
        assert_eq!(fault.message().en, "cannot lock p: this disk cannot lock files");
        assert!(fault.remedy().en.contains("network disk") && fault.remedy().vi.contains("ổ đĩa mạng"));
        let denied = Fault::new(Doing::Lock, Path::new("p"), ErrorKind::PermissionDenied.into());
        assert!(denied.message().en.ends_with("permission denied"));
    }

    #[test]
    fn an_error_without_words_of_ours_keeps_the_systems() {
        let fault = Fault::new(Doing::Read, Path::new("a"), Error::other("odd"));
        assert_eq!(fault.to_string(), "cannot read a: odd");
    }
}
