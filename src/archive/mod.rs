//! Files in one file that anyone can unpack: a tar archive, gzipped, whose bytes depend on the files' paths and bytes and on
//! nothing else. Comes in: files by path. Goes out: the archive; and from an archive of whatever origin its files, or why
//! they are not taken. Never here: the disk, what the files say, a time, an owner.
//!
//! The stream is cut where a group of files is full, and each group is compressed by itself (as `pigz` does), so that
//! large sites use all cores. What is compressed already is stored.

mod unpack;

use std::collections::BTreeMap;
use std::sync::Arc;

use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use rayon::prelude::*;
use tar::{EntryType, Header};

pub use unpack::{MOST, Unfit, unpack};

/// Files by path, with `/`.
pub type Files = BTreeMap<String, Arc<[u8]>>;

/// When every file was changed, in seconds since 1970: the first day of 1980, before which no format of archives counts.
const MTIME: u64 = 315_532_800;
/// Read by all, written by its owner.
const MODE: u32 = 0o644;
/// Tar counts in blocks of so many bytes.
const BLOCK: usize = 512;
/// How long a name in a header may be.
const NAME: usize = 100;
/// A group ends with the file that makes it so many bytes: enough to learn from, few enough for all cores.
const GROUP: usize = 256 * 1024;
/// Magic number, deflate, no flags, no time, no level, no system.
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
/// Endings of files whose bytes are compressed already.
const COMPRESSED: [&str; 22] = [
    "7z", "avif", "docx", "gif", "gz", "jpeg", "jpg", "mp3", "mp4", "odp", "ods", "odt", "pdf", "png", "pptx", "rar",
    "webm", "webp", "woff", "woff2", "xlsx", "zip",
];

/// The archive of `files`, in the order of their paths.
pub fn pack(files: &Files) -> Vec<u8> {
    let groups = groups(files);
    let pieces: Vec<(Vec<u8>, Crc)> = groups.par_iter().map(|group| group.deflated()).collect();
    let mut archive = GZIP_HEAD.to_vec();
    let mut sum = Crc::new();
    for (bytes, crc) in &pieces {
        archive.extend_from_slice(bytes);
        sum.combine(crc);
    }
    let end = [0; 2 * BLOCK];
    sum.update(&end);
    archive.extend(deflated(&end, (Compression::default(), FlushCompress::Finish)));
    archive.extend(sum.sum().to_le_bytes());
    archive.extend(sum.amount().to_le_bytes());
    archive
}

/// Neighbours that are compressed together.
struct Group<'a> {
    files: Vec<(&'a str, &'a [u8])>,
    level: Compression,
    bytes: usize,
}

fn groups(files: &Files) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (path, bytes) in files {
        let level = level(path);
        match groups.last_mut().filter(|group| group.bytes < GROUP && group.level == level) {
            Some(group) => {
                group.files.push((path, bytes));
                group.bytes += bytes.len();
            }
            None => groups.push(Group { files: vec![(path, bytes)], level, bytes: bytes.len() }),
        }
    }
    groups
}

fn level(path: &str) -> Compression {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if COMPRESSED.contains(&ending.as_str()) { Compression::none() } else { Compression::default() }
}

impl Group<'_> {
    fn deflated(&self) -> (Vec<u8>, Crc) {
        let mut plain = Vec::with_capacity(self.bytes + self.files.len() * 2 * BLOCK);
        for (path, bytes) in &self.files {
            enter(path, bytes, &mut plain);
        }
        let mut crc = Crc::new();
        crc.update(&plain);
        // A full flush ends on a whole byte and forgets what came before, so that pieces can stand behind each other.
        (deflated(&plain, (self.level, FlushCompress::Full)), crc)
    }
}

fn deflated(plain: &[u8], (level, ending): (Compression, FlushCompress)) -> Vec<u8> {
    let mut engine = Compress::new(level, false);
    let mut out = Vec::with_capacity(plain.len() / 2 + 64);
    loop {
        let done = usize::try_from(engine.total_in()).unwrap_or(usize::MAX);
        let rest = plain.get(done..).unwrap_or_default();
        // Room left over means that the flush is complete.
        out.reserve(rest.len() / 2 + 64);
        let status = engine.compress_vec(rest, &mut out, ending);
        let all_in = engine.total_in() as usize == plain.len();
        let ended = match ending {
            FlushCompress::Finish => matches!(status, Ok(Status::StreamEnd)),
            _ => all_in && out.len() < out.capacity(),
        };
        if ended || status.is_err() {
            return out;
        }
    }
}

/// One file as tar writes it. A name that is long or not plain letters stands in a record before it, which all programs of
/// this century read as UTF-8, on every system; the header's own name is for the others.
fn enter(path: &str, bytes: &[u8], plain: &mut Vec<u8>) {
    if path.len() > NAME || !path.is_ascii() {
        let record = record("path", path);
        plain.extend_from_slice(header("paxheader", EntryType::XHeader, record.len()).as_bytes());
        padded(record.as_bytes(), plain);
    }
    plain.extend_from_slice(header(path, EntryType::Regular, bytes.len()).as_bytes());
    padded(bytes, plain);
}

fn padded(bytes: &[u8], plain: &mut Vec<u8>) {
    plain.extend_from_slice(bytes);
    plain.resize(plain.len().next_multiple_of(BLOCK), 0);
}

fn header(path: &str, kind: EntryType, length: usize) -> Header {
    let mut header = Header::new_ustar();
    let plain = path.chars().map(|letter| if letter.is_ascii() { letter as u8 } else { b'_' });
    for (place, letter) in header.as_old_mut().name.iter_mut().zip(plain.take(NAME)) {
        *place = letter;
    }
    header.set_entry_type(kind);
    header.set_size(u64::try_from(length).unwrap_or(u64::MAX));
    header.set_mode(MODE);
    header.set_mtime(MTIME);
    header.set_uid(0);
    header.set_gid(0);
    header.set_cksum();
    header
}

/// `LENGTH KEY=VALUE` and a line's end, where LENGTH counts itself.
fn record(key: &str, value: &str) -> String {
    let rest = format!(" {key}={value}\n");
    let mut length = rest.len() + 1;
    while length != rest.len() + length.to_string().len() {
        length = rest.len() + length.to_string().len();
    }
    format!("{length}{rest}")
}

#[cfg(test)]
mod tests;
