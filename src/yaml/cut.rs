//! A text without quotes ends at a blank and a `#`; the rest is a comment. Comes in: each such text. Goes out: a warning
//! where the rest looks like a part of the text, or like what a spreadsheet writes for a wrong cell.

use super::lines::shown;
use crate::problem::{Problems, codes, words};
use crate::source::{Source, Span};

/// What spreadsheets show in a cell that they cannot compute.
const CELL_ERRORS: [&str; 8] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"];

/// Warns where `value`, which ends at byte `end` (nothing: where its key ends), seems to be cut by a `#`.
pub(super) fn complain(source: &Source, value: &str, end: usize, problems: &mut Problems) {
    let rest = source.text().get(end..).unwrap_or_default();
    let rest = if value.is_empty() { rest.strip_prefix(':').unwrap_or(rest) } else { rest };
    let Some(cut) = cut_off(rest, value) else { return };
    let cut = shown(cut);
    let from = end + source.text()[end..].find('#').unwrap_or_default();
    let at = source.at(Span::new(from, from + cut.trim_end_matches('…').len()));
    let message = words!(
        "cần giá trị viết trọn, nhưng `{cut}` đứng sau dấu cách nên bị coi là chú thích và bỏ đi",
        "expected a complete value, found `{cut}` behind a blank, which makes it a comment that is dropped"
    );
    let help = match value.is_empty() {
        true => words!(
            "chưa có số liệu thì xóa dòng này, đừng ghi 0; nếu là chữ thì đặt trong dấu ngoặc kép",
            "where nothing was reported, delete this line and do not write 0; put a text in double quotes"
        ),
        false => words!(
            "đặt cả đoạn chữ trong dấu ngoặc kép; nếu đúng là chú thích thì thêm dấu cách sau `#`",
            "put the whole text in double quotes; where it is a comment, put a blank after the `#`"
        ),
    };
    problems.add(&codes::TEXT_CUT, at, message, help);
}

/// The comment in `rest`, what follows `value`, if it seems to belong to it.
fn cut_off<'a>(rest: &'a str, value: &str) -> Option<&'a str> {
    let comment = rest.trim_start_matches([' ', '\t']);
    if comment.len() == rest.len() || !comment.starts_with('#') {
        return None;
    }
    let comment = comment.split(['\n', '\r']).next().unwrap_or_default().trim_end();
    let is_cell_error = CELL_ERRORS.iter().any(|error| comment.starts_with(error));
    let belongs = comment[1..].starts_with(|c: char| !c.is_whitespace() && c != '#' && c != '-');
    let is_text = value.contains(|c: char| !(c.is_ascii_digit() || c.is_ascii_lowercase() || "-_.,:/+%".contains(c)));
    let is_cut = if value.is_empty() { is_cell_error } else { belongs && (is_text || is_cell_error) };
    is_cut.then_some(comment)
}

#[cfg(test)]
mod tests {
    use super::cut_off;

    #[test]
    fn a_comment_is_one_and_a_number_sign_is_a_text() {
        let cases = [
            (" #1 tháng 11\nb: 2", "Báo cáo kỳ", Some("#1 tháng 11")),
            (" # 1 tháng 11", "Báo cáo kỳ", None),
            (" #N/A", "", Some("#N/A")),
            (" #REF! ", "", Some("#REF!")),
            (" #ghi sau", "", None),
            (" #số cũ 11000", "12080", None),
            (" #xong", "done", None),
            (" #12 }", "Công văn", Some("#12 }")),
            ("#1", "a b", None),
            ("\n#1", "a b", None),
            ("", "a b", None),
        ];
        for (rest, value, cut) in cases {
            assert_eq!(cut_off(rest, value), cut, "{value:?}{rest:?}");
        }
    }
}
