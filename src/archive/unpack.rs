//! An archive back to its files. Comes in: bytes of whatever origin. Goes out: the files, in memory, or why not. Nothing
//! that is not a plain file below the archive's own root is taken, and no archive becomes more than [`MOST`] bytes.

use std::io::Read;

use flate2::bufread::GzDecoder;
use tar::{Archive, EntryType};

use super::Files;
use crate::fault::Sentence;

/// How many bytes an archive may have when it is unpacked: 1 GiB.
pub const MOST: u64 = 1 << 30;

/// Why an archive is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is not a gzipped tar archive, or is cut off.
    NoArchive,
    /// It would become more than [`MOST`] bytes.
    TooLarge,
    /// A name that leads out of the folder it is unpacked to, or that is none.
    Name(String),
    /// A link, a device or anything else that is neither a file nor a folder.
    NoFile(String),
    /// Two files of one name.
    Twice(String),
}

/// The files in a gzipped tar archive.
///
/// # Errors
/// See [`Unfit`]; the first that is met.
pub fn unpack(bytes: &[u8]) -> Result<Files, Unfit> {
    let plain = unzipped(bytes)?;
    let mut archive = Archive::new(plain.as_slice());
    let mut files = Files::new();
    for entry in archive.entries().map_err(|_| Unfit::NoArchive)? {
        let mut entry = entry.map_err(|_| Unfit::NoArchive)?;
        let path = String::from_utf8(entry.path_bytes().into_owned());
        let path = path.map_err(|bad| Unfit::Name(String::from_utf8_lossy(bad.as_bytes()).into_owned()))?;
        match entry.header().entry_type() {
            EntryType::Directory | EntryType::XGlobalHeader => continue,
            EntryType::Regular => {}
            _ => return Err(Unfit::NoFile(path)),
        }
        let path = path.strip_prefix("./").unwrap_or(&path).to_owned();
        if !is_below(&path) {
            return Err(Unfit::Name(path));
        }
        let mut file = Vec::new();
        entry.read_to_end(&mut file).map_err(|_| Unfit::NoArchive)?;
        // A header can promise more than there is.
        if entry.size() != file.len() as u64 {
            return Err(Unfit::NoArchive);
        }
        if files.insert(path.clone(), file.into()).is_some() {
            return Err(Unfit::Twice(path));
        }
    }
    Ok(files)
}

fn unzipped(bytes: &[u8]) -> Result<Vec<u8>, Unfit> {
    let mut plain = Vec::new();
    GzDecoder::new(bytes).take(MOST + 1).read_to_end(&mut plain).map_err(|_| Unfit::NoArchive)?;
    if plain.len() as u64 > MOST {
        return Err(Unfit::TooLarge);
    }
    Ok(plain)
}

fn is_below(path: &str) -> bool {
    let is_step = |step: &str| !step.is_empty() && step != "." && step != "..";
    path.split('/').all(is_step) && !path.contains(['\\', '\0'])
}

impl Unfit {
    /// What is wrong, of the archive called `name`.
    pub fn message(&self, name: &str) -> Sentence {
        let (vi, en) = match self {
            Self::NoArchive => (
                format!("cần một tệp .tar.gz nguyên vẹn, nhưng {name} không phải"),
                format!("expected a whole .tar.gz file, found something else in {name}"),
            ),
            Self::TooLarge => {
                (format!("{name} khi giải nén lớn hơn 1 GiB"), format!("{name} would be more than 1 GiB when unpacked"))
            }
            Self::Name(path) => (
                format!("{name} có tên tệp dẫn ra ngoài thư mục giải nén: {path:?}"),
                format!("{name} has a file whose name leads out of the folder it is unpacked to: {path:?}"),
            ),
            Self::NoFile(path) => (
                format!("{name} có {path:?} không phải tệp thường"),
                format!("{name} has {path:?}, which is not a plain file"),
            ),
            Self::Twice(path) => {
                (format!("{name} có hai tệp cùng tên {path:?}"), format!("{name} has two files of the name {path:?}"))
            }
        };
        Sentence::new(vi, en)
    }

    /// What to do about it.
    pub fn remedy(&self) -> Sentence {
        match self {
            Self::TooLarge => Sentence::new(
                "giải nén vào một thư mục mới rồi ghi tên thư mục ấy sau --content",
                "unpack it into a new folder and name that folder after --content",
            ),
            Self::NoArchive | Self::Name(_) | Self::NoFile(_) | Self::Twice(_) => Sentence::new(
                "tải lại data/content.tar.gz từ trang",
                "download data/content.tar.gz from the site again",
            ),
        }
    }
}
