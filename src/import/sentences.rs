//! Sentences about a whole file or about the command line. Comes in: what they name. Goes out: [`Words`]. Never here: a
//! decision.

use super::kind;
use super::said::{cell_words, count};
use super::sheet::Sheet;
use crate::check::said::say;
use crate::model::Period;
use crate::problem::{Code, Problems, Words, codes, hidden, words};

/// How many cells are named before the rest is counted.
const NAMED: usize = 5;

/// Says that the file is open elsewhere.
pub(super) fn warn_of_open(path: &str, problems: &mut Problems) {
    let message = words!(
        "tệp đang mở trong Excel hoặc LibreOffice: chỉ lấy được những gì đã lưu",
        "the file is open in Excel or LibreOffice: only what was saved is taken"
    );
    let help =
        words!("lưu, đóng tệp rồi nhập lại nếu vừa sửa", "if it was just changed, save and close it and import again");
    kind::complain(path, (&codes::OPEN_SPREADSHEET, message, help), problems);
}

/// Says the first cell with a character that nobody sees and that changes what is read, and how many more there are:
/// names are compared by their letters, so that it would be taken along without a word.
pub(super) fn warn_of_hidden(sheet: &Sheet, problems: &mut Problems) {
    let hidden_in = |text: &str| hidden::turning_in(text).or_else(|| hidden::needless_in(text));
    let cells = sheet.rows.iter().flat_map(|row| row.cells.iter().map(move |cell| (row, cell)));
    let mut found = cells.filter_map(|(row, cell)| Some((row, cell, hidden_in(cell.words()?)?)));
    let Some((row, cell, c)) = found.next() else { return };
    let at = sheet.at(row, cell);
    let number = u32::from(c);
    let more = match found.count() {
        0 => Words::new("", ""),
        more => {
            let cells = count(more, ("ô", "more cell", "more cells"));
            say!("; {cells} khác cũng vậy", "; likewise in {cells}"; cells)
        }
    };
    let sentence = say!(
        "cần chữ nhìn thấy được, nhưng thấy ký tự ẩn U+{number:04X}{more}",
        "expected visible text, found the hidden character U+{number:04X}{more}";
        more
    );
    let help = words!("xóa ký tự đó, hoặc gõ lại cả ô", "delete the character, or retype the whole cell");
    let message = cell_words(&at, sentence);
    problems.add(&codes::TURNED_TEXT, at, message, help);
}

/// What is said of cells with numbers outside the table; nothing where there are none.
pub(super) fn astray(cells: &[String]) -> Option<Words> {
    let (first, more) = cells.split_at(cells.len().min(NAMED));
    let first = first.join(", ");
    match more.len() {
        0 if first.is_empty() => None,
        0 => Some(words!("số ngoài bảng, không lấy: {first}", "numbers outside the table, not taken: {first}")),
        more => Some(words!(
            "số ngoài bảng, không lấy: {first} và {more} ô khác",
            "numbers outside the table, not taken: {first} and {more} more"
        )),
    }
}

/// What is said of a file without a table.
pub(super) fn no_table() -> (&'static Code, Words, Words) {
    (
        &codes::NO_TABLE,
        words!(
            "cần một bảng có tên chỉ tiêu ở đầu cột và tên đơn vị ở đầu dòng, nhưng không thấy",
            "expected a table with indicators above its columns and units before its rows, found none"
        ),
        words!(
            "ghi tên theo indicators.yaml và localities.yaml, hoặc tạo mẫu bằng `minhbach new report <ngày cuối kỳ> --xlsx`",
            "use the names of indicators.yaml and localities.yaml, or make a template with `minhbach new report <last day> --xlsx`"
        ),
    )
}

/// What is said of a table that nobody filled in.
pub(super) fn no_figures() -> (&'static Code, Words, Words) {
    (
        &codes::NO_TABLE,
        words!(
            "cần số liệu trong bảng, nhưng các ô còn trống",
            "expected figures in the table, but its cells are empty"
        ),
        words!("điền số liệu, lưu tệp rồi nhập lại", "fill them in, save the file and import again"),
    )
}

/// What is said where nothing tells the period.
pub(super) fn no_period() -> Words {
    words!(
        "không rõ kỳ báo cáo: hãy nêu ngày cuối kỳ, ví dụ --period 2022-11-15, hoặc cả hai ngày, --period 2022-11-01..2022-11-15",
        "the period is not known: name its last day, such as --period 2022-11-15, or both days, --period 2022-11-01..2022-11-15"
    )
}

/// What is said of a period that cannot be meant.
pub(super) fn bad_period(text: &str) -> Words {
    words!(
        "--period cần ngày cuối của một kỳ báo cáo theo site.yaml (2022-11-15), hoặc hai ngày (2022-11-01..2022-11-15), nhưng thấy {text:?}",
        "--period expects the last day of a reporting period of site.yaml (2022-11-15), or two days (2022-11-01..2022-11-15), found {text:?}"
    )
}

/// What is said where other reports have every name that the new one could have.
pub(super) fn no_name(period: Period) -> Words {
    let to = period.to();
    words!(
        "content/reports/{to}.yaml là báo cáo của kỳ khác: đổi tên tệp ấy rồi nhập lại",
        "content/reports/{to}.yaml is another period's report: rename it and import again"
    )
}
