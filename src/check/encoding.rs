//! Bytes to text. Comes in: a file as read. Goes out: its text without byte order mark, or a problem that says in which
//! encoding the file seems to be. Nothing is guessed into a value: another encoding is said, never converted.

use crate::problem::{Problems, Words, codes, words};
use crate::source::{Source, Span};

/// The text of the file at `path`.
pub(super) fn text(path: &str, bytes: &[u8], problems: &mut Problems) -> Option<Source> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if !looks_like_utf16(bytes) => Some(Source::new(path, text)),
        Ok(_) => {
            complain(path, bytes, 0, problems);
            None
        }
        Err(error) => {
            complain(path, bytes, error.valid_up_to(), problems);
            None
        }
    }
}

/// Every second byte of the beginning is zero: plain letters in UTF-16.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64)];
    let zeros = head.iter().filter(|byte| **byte == 0).count();
    head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") || (zeros > 0 && zeros * 3 >= head.len())
}

fn complain(path: &str, bytes: &[u8], good: usize, problems: &mut Problems) {
    let (shown, span, found, was) = if looks_like_utf16(bytes) {
        (utf16(bytes), Span::default(), words!("UTF-16 (“Unicode” của Windows)", "UTF-16 (“Unicode” of Windows)"), true)
    } else {
        let shown = String::from_utf8_lossy(bytes).into_owned();
        let width = shown.get(good..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let byte = bytes.get(good).copied().unwrap_or_default();
        let found = words!("byte 0x{byte:02X} của một bảng mã khác", "the byte 0x{byte:02X} of another encoding");
        (shown, Span::new(good, good + width), found, looks_like_windows(bytes))
    };
    let help = match was {
        true => words!(
            "có lẽ tệp được lưu bằng bảng mã cũ của Windows (UTF-16, Windows-1258, TCVN3): mở trong Notepad, chọn Lưu thành, ở ô Encoding chọn UTF-8",
            "the file seems to be saved in an old Windows encoding (UTF-16, Windows-1258, TCVN3): open it in Notepad, choose Save As and the encoding UTF-8"
        ),
        false => words!("lưu lại tệp bằng UTF-8", "save the file as UTF-8"),
    };
    let Words { vi, en } = found;
    let message = words!("cần chữ bằng UTF-8, nhưng thấy {vi}", "expected text in UTF-8, found {en}");
    problems.add(&codes::NOT_UTF8, Source::new(path, shown).at(span), message, help);
}

/// The beginning as UTF-16, for the excerpt only.
fn utf16(bytes: &[u8]) -> String {
    let little = !bytes.starts_with(b"\xfe\xff") && bytes.first() != Some(&0);
    let unit = |pair: &[u8]| match (pair, little) {
        ([a, b], true) => u16::from_le_bytes([*a, *b]),
        ([a, b], false) => u16::from_be_bytes([*a, *b]),
        _ => 0xfffd,
    };
    let units: Vec<u16> = bytes.chunks(2).take(200).map(unit).filter(|unit| *unit != 0xfeff).collect();
    String::from_utf16_lossy(&units)
}

/// High bytes stand alone between plain letters: one byte per accented letter, which UTF-8 never has.
fn looks_like_windows(bytes: &[u8]) -> bool {
    let high = |byte: u8| byte >= 0x80;
    let total = bytes.iter().filter(|byte| high(**byte)).count();
    let alone = bytes.windows(3).filter(|three| !high(three[0]) && high(three[1]) && !high(three[2])).count();
    alone * 3 >= total
}
