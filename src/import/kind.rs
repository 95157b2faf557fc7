//! What a file really is, whatever its name says. Comes in: its path and bytes. Goes out: its sheets, or the problem of a
//! file that is none. Never here: what the sheets mean.

use super::book::{NoBook, book};
use super::list;
use super::sheet::Sheet;
use crate::problem::{Code, Problems, Words, codes, words};
use crate::source::{Source, Span};

/// The most cells that are read.
const MOST_CELLS: usize = 600_000;

/// What a file holds.
pub(super) struct Opened {
    /// Its sheets.
    pub sheets: Vec<Sheet>,
    /// Names of sheets that are hidden, and were not read.
    pub hidden: Vec<String>,
    /// What the file is, where its name says otherwise.
    pub remark: Option<Words>,
}

type Wrong = (&'static Code, Words, Words);

/// The sheets in a file; `None` where it has none that can be read, which is said.
pub(super) fn open(path: &str, bytes: &[u8], problems: &mut Problems) -> Option<Opened> {
    opened(path, bytes).map_err(|(code, message, help)| complain(path, (code, message, help), problems)).ok()
}

/// Says something about a whole file.
pub(super) fn complain(path: &str, (code, message, help): Wrong, problems: &mut Problems) {
    problems.add(code, Source::new(path, "").at(Span::default()), message, help);
}

fn opened(path: &str, bytes: &[u8]) -> Result<Opened, Wrong> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    if name.starts_with("~$") || name.starts_with(".~lock") {
        return Err(lock_file(name));
    }
    if bytes.starts_with(b"PK") {
        return zipped(path, bytes);
    }
    if let Some(found) = other(bytes) {
        return Err(not_one(found));
    }
    let text = list::text(bytes).filter(|text| !text.trim().is_empty());
    let text = text.ok_or_else(|| not_one(unreadable(bytes)))?;
    let sheet = list::sheet(path, &text, MOST_CELLS).ok_or_else(huge)?;
    let is_called_book = name.rsplit_once('.').is_some_and(|(_, end)| end.to_lowercase().starts_with("xls"));
    let remark = is_called_book.then(|| {
        words!(
            "tệp tên .xlsx nhưng thật ra là danh sách dạng chữ (.csv): đã đọc như .csv",
            "the file is called .xlsx but is a list in plain text (.csv): it was read as one"
        )
    });
    Ok(Opened { sheets: vec![sheet], hidden: Vec::new(), remark })
}

fn zipped(path: &str, bytes: &[u8]) -> Result<Opened, Wrong> {
    let has = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    let is_book = has(b"xl/workbook.xml") || has(b"xl/worksheets/");
    let found = match () {
        () if is_book => None,
        () if has(b"xl/workbook.bin") => Some(words!("bảng tính dạng .xlsb", "a spreadsheet of the kind .xlsb")),
        () if has(b"opendocument.spreadsheet") => Some(words!("bảng tính dạng .ods", "a spreadsheet of the kind .ods")),
        () if has(b"word/") => Some(words!("văn bản Word", "a Word document")),
        () if has(b"[Content_Types].xml") || bytes.len() < 2000 => None,
        () => Some(words!("tệp nén .zip", "a .zip archive")),
    };
    if let Some(found) = found {
        return Err(not_one(found));
    }
    let book = book(path, bytes, MOST_CELLS).map_err(|wrong| match wrong {
        NoBook::Damaged => damaged(),
        NoBook::Locked => locked(),
        NoBook::Failed(shown) => failed(&shown),
        NoBook::Huge => huge(),
    })?;
    Ok(Opened { sheets: book.sheets, hidden: book.hidden, remark: None })
}

/// Kinds of files that somebody may take for a spreadsheet, by how they begin.
fn other(bytes: &[u8]) -> Option<Words> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(400)])
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_lowercase();
    match () {
        () if bytes.starts_with(b"\xd0\xcf\x11\xe0") && is_locked(bytes) => Some(Words::new(LOCKED, LOCKED)),
        () if bytes.starts_with(b"\xd0\xcf\x11\xe0") => {
            Some(words!("tệp Excel hoặc Word kiểu cũ (.xls, .doc)", "a file of old Excel or Word (.xls, .doc)"))
        }
        () if head.starts_with("%pdf") => Some(words!("tệp PDF", "a PDF")),
        () if head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("<table") => {
            Some(words!("trang web (HTML)", "a web page (HTML)"))
        }
        () if head.starts_with("<?xml") => Some(words!("tệp XML", "an XML file")),
        () if head.starts_with("{\\rtf") => Some(words!("văn bản RTF", "an RTF document")),
        () if bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\xff\xd8\xff") => {
            Some(words!("tệp ảnh", "a picture"))
        }
        () => None,
    }
}

/// Stands for the words about a password, which are another problem's.
const LOCKED: &str = "\u{0}";

/// An .xlsx with a password is a container of another kind, in which a part has this name.
fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

fn unreadable(bytes: &[u8]) -> Words {
    match bytes.iter().all(u8::is_ascii_whitespace) {
        true => words!("tệp trống", "an empty file"),
        false => words!("tệp không phải là chữ", "a file that is no text"),
    }
}

fn not_one(found: Words) -> Wrong {
    if found.vi == LOCKED {
        return locked();
    }
    let Words { vi, en } = found;
    (
        &codes::NOT_A_SPREADSHEET,
        words!(
            "cần một bảng tính .xlsx hoặc .csv, nhưng thấy {vi}",
            "expected a spreadsheet, .xlsx or .csv, found {en}"
        ),
        words!(
            "mở tệp bằng Excel hoặc LibreOffice rồi lưu thành .xlsx",
            "open it in Excel or LibreOffice and save it as .xlsx"
        ),
    )
}

fn lock_file(name: &str) -> Wrong {
    let bare = name.trim_start_matches("~$").trim_start_matches(".~lock.").trim_end_matches('#');
    (
        &codes::NOT_A_SPREADSHEET,
        words!(
            "cần bảng tính, nhưng `{name}` chỉ là dấu cho biết bảng tính đang mở",
            "expected a spreadsheet, but `{name}` only marks that one is open"
        ),
        words!("nhập chính tệp bảng tính (`…{bare}`)", "import the spreadsheet itself (`…{bare}`)"),
    )
}

fn locked() -> Wrong {
    (
        &codes::LOCKED_SPREADSHEET,
        words!(
            "cần bảng tính không có mật khẩu, nhưng tệp này có",
            "expected a spreadsheet without a password, but it has one"
        ),
        words!("mở bằng Excel, xóa mật khẩu rồi lưu lại", "open it in Excel, remove the password and save"),
    )
}

fn failed(shown: &str) -> Wrong {
    (
        &codes::CELL_WITHOUT_RESULT,
        words!("cần các con số, nhưng có ô báo lỗi `{shown}`", "expected numbers, but a cell says `{shown}`"),
        words!(
            "tìm `{shown}` trong bảng tính, sửa công thức rồi lưu lại",
            "look for `{shown}` in the spreadsheet, mend the formula and save"
        ),
    )
}

/// What is said of a file that is cut off, or is still being written.
pub(super) fn damaged() -> Wrong {
    (
        &codes::INCOMPLETE_SPREADSHEET,
        words!(
            "cần một bảng tính trọn vẹn, nhưng tệp bị cụt hoặc hỏng",
            "expected a whole spreadsheet, but it is cut off or damaged"
        ),
        words!(
            "nếu tệp đang mở thì lưu, đóng rồi chạy lại; nếu nhận qua thư thì tải lại",
            "if it is open, save and close it and run again; if it came by mail, download it once more"
        ),
    )
}

/// What is said of a file that is larger than any report.
pub(super) fn huge() -> Wrong {
    (
        &codes::HUGE_SPREADSHEET,
        words!(
            "cần bảng số liệu của một kỳ, nhưng tệp quá lớn",
            "expected one period's table, but the file is too large"
        ),
        words!("chép riêng bảng của kỳ này sang một tệp mới", "copy this period's table to a file of its own"),
    )
}
