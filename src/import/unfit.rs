//! Why a cell in a column of figures gives none. Comes in: the cell, what was wanted, how it was read. Goes out: the problem's
//! code and words. Never here: a decision.

use super::amount::{Amount, Wanted};
use super::sheet::{Cell, Value};
use crate::check::said::say;
use crate::problem::{Code, Words, codes, words};

/// What is wrong with a cell in a column of figures.
pub(super) fn why_not(cell: &Cell, wanted: Wanted, wrong: Amount) -> (&'static Code, Words, Words) {
    let shown = &cell.shown;
    match (&cell.value, wrong) {
        (Value::Failed, _) => (
            &codes::CELL_WITHOUT_RESULT,
            words!(
                "cần một con số, nhưng công thức báo lỗi `{shown}`",
                "expected a number, but the formula says `{shown}`"
            ),
            words!(
                "sửa công thức; chưa có số liệu thì xóa ô",
                "mend the formula; where there is no figure, clear the cell"
            ),
        ),
        (Value::Uncomputed, _) => (
            &codes::CELL_WITHOUT_RESULT,
            words!(
                "cần một con số, nhưng công thức chưa được tính",
                "expected a number, but the formula has not been worked out"
            ),
            words!(
                "mở tệp trong Excel, chờ tính xong rồi lưu lại",
                "open the file in Excel, let it work out the formula, and save"
            ),
        ),
        (Value::Day(_), _) => (
            &codes::DATE_FOR_A_FIGURE,
            words!("cần một con số, nhưng thấy ngày {shown}", "expected a number, found the date {shown}"),
            words!(
                "Excel có thể đã đổi số thành ngày: đặt định dạng ô là Số rồi gõ lại",
                "Excel may have turned the number into a date: set the cell's format to Number and type it again"
            ),
        ),
        (_, Amount::Unclear { thousands, fraction }) => (
            &codes::UNCLEAR_SEPARATOR,
            words!(
                "cần một con số rõ nghĩa, nhưng `{shown}` có thể là {thousands} hoặc {fraction}",
                "expected a number that can be read in one way, but `{shown}` may be {thousands} or {fraction}"
            ),
            words!("viết {fraction} hoặc {thousands}", "write {fraction} or {thousands}"),
        ),
        (_, Amount::PercentOfWhole) => (
            &codes::NOT_A_FIGURE,
            words!(
                "cần một số đếm được, nhưng thấy tỷ lệ `{shown}`",
                "expected a number of things, found the percentage `{shown}`"
            ),
            words!("ghi số lượng, không ghi tỷ lệ, ở cột này", "write how many, not which share, in this column"),
        ),
        _ => {
            let expected = match wanted {
                Wanted::Whole => words!("một số nguyên", "a whole number"),
                Wanted::Percent => words!("một tỷ lệ phần trăm", "a percentage"),
            };
            (
                &codes::NOT_A_FIGURE,
                say!("cần {expected}, nhưng thấy `{shown}`", "expected {expected}, found `{shown}`"; expected),
                words!(
                    "ghi con số; chưa có số liệu thì để trống ô, đừng ghi 0",
                    "write the number; where there is none, leave the cell empty and do not write 0"
                ),
            )
        }
    }
}
