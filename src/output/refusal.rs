//! Why nothing is published: what we refuse, and what the machine refuses. Values with words, never a panic.

use std::path::PathBuf;

use super::Step;
use crate::fault::{Fault, Sentence};

/// A destination that is not published to. All but [`Refusal::Busy`] are wrong usage (exit status 2); being busy is the
/// state of the machine (exit status 3): the same command is right a moment later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The folder holds something, and no manifest of ours.
    NotOurs(PathBuf),
    /// A file is there, or a file where a folder above it should be.
    NotAFolder(PathBuf),
    /// The folder is, or lies around, what the site is made from.
    Around {
        /// The output folder.
        out: PathBuf,
        /// The site folder, its content or its themes.
        source: PathBuf,
    },
    /// The folder lies inside what the site is made from.
    Inside {
        /// The output folder.
        out: PathBuf,
        /// The content or the themes.
        source: PathBuf,
    },
    /// A disk is mounted there: it cannot change places with another folder.
    MountPoint(PathBuf),
    /// The folder that we would work in is there, and is not ours.
    StrangeStage(PathBuf),
    /// Another run is publishing to this folder.
    Busy(PathBuf, Option<Holder>),
}

/// The run that publishes, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Its process and machine: `4711 on web-1`.
    pub who: String,
    /// When it began to publish.
    pub since: Option<jiff::Timestamp>,
}

impl Refusal {
    /// Whether the command line is to blame.
    pub fn is_usage(&self) -> bool {
        !matches!(self, Self::Busy(..))
    }

    /// What is refused.
    pub fn message(&self) -> Sentence {
        let (vi, en) = match self {
            Self::NotOurs(out) => (
                format!("{} không trống và không do minhbach xuất bản", out.display()),
                format!("{} is not empty and was not published by minhbach", out.display()),
            ),
            Self::NotAFolder(out) => {
                (format!("{} không phải là thư mục", out.display()), format!("{} is not a folder", out.display()))
            }
            Self::Around { out, source } => (
                format!("xuất bản vào {} sẽ thay mất {}", out.display(), source.display()),
                format!("publishing to {} would replace {}", out.display(), source.display()),
            ),
            Self::Inside { out, source } => (
                format!("{} nằm trong {}, nơi trang được dựng từ đó", out.display(), source.display()),
                format!("{} lies in {}, which the site is made from", out.display(), source.display()),
            ),
            Self::MountPoint(out) => (
                format!("{} là điểm gắn ổ đĩa, không thể thay trong một bước", out.display()),
                format!("{} is a mount point and cannot be replaced in one step", out.display()),
            ),
            Self::StrangeStage(stage) => (
                format!("{} đang ở chỗ minhbach cần làm việc và không phải của minhbach", stage.display()),
                format!("{} is where minhbach has to work, and is not minhbach's", stage.display()),
            ),
            Self::Busy(out, holder) => {
                let (vi, en) = holder.as_ref().map(by).unwrap_or_default();
                (
                    format!("một lệnh minhbach khác{vi} đang xuất bản vào {}", out.display()),
                    format!("another minhbach{en} is publishing to {}", out.display()),
                )
            }
        };
        Sentence::new(vi, en)
    }

    /// What to do instead.
    pub fn remedy(&self) -> Sentence {
        let (vi, en) = match self {
            Self::NotOurs(_) => (
                "chọn thư mục khác bằng --out, hoặc tự làm trống thư mục này rồi chạy lại",
                "choose another folder with --out, or empty this one yourself and run again",
            ),
            Self::NotAFolder(_) | Self::Around { .. } | Self::Inside { .. } => {
                ("chọn thư mục khác bằng --out", "choose another folder with --out")
            }
            Self::MountPoint(_) => {
                ("chọn một thư mục bên trong nó, ví dụ --out …/site", "choose a folder inside it, such as --out …/site")
            }
            Self::StrangeStage(_) => ("chuyển nó đi nơi khác rồi chạy lại", "move it away and run again"),
            Self::Busy(..) => (
                "đợi lệnh kia xong rồi chạy lại; nếu nó bị treo, dừng tiến trình ấy: khóa tự mở khi tiến trình dừng, không cần xóa tệp nào",
                "wait until it has finished and run again; if it hangs, end that process: the lock opens with it, no file has to be removed",
            ),
        };
        Sentence::new(vi, en)
    }
}

/// ` (process 4711 on web-1, since 14:03:22 UTC)`.
fn by(holder: &Holder) -> (String, String) {
    let who = &holder.who;
    let since = holder.since.map(|since| since.strftime("%H:%M:%S UTC").to_string());
    let (since_vi, since_en) =
        since.map(|since| (format!(", từ {since}"), format!(", since {since}"))).unwrap_or_default();
    let who_vi = who.replacen(" on ", " trên máy ", 1);
    (format!(" (tiến trình {who_vi}{since_vi})"), format!(" (process {who}{since_en})"))
}

/// Why nothing was published. In every case but a [`PublishError::Stopped`] at [`Step::Swapped`] or later the old site
/// is what it was.
#[derive(Debug)]
pub enum PublishError {
    /// The destination is not one we publish to.
    Refused(Refusal),
    /// The machine cannot.
    Fault(Fault),
    /// The watcher said stop.
    Stopped(Step),
}

impl From<Fault> for PublishError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Refusal> for PublishError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl std::fmt::Display for PublishError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(refusal) => f.write_str(&refusal.message().en),
            Self::Fault(fault) => fault.fmt(f),
            Self::Stopped(step) => write!(f, "stopped at {}", step.name()),
        }
    }
}

impl std::error::Error for PublishError {}
