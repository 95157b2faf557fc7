//! Texts in the cells of a CSV file, which spreadsheets take for formulas where they begin like one. Comes in: a text, or a
//! cell. Goes out: the other of the two. Never here: numbers and dates, which are written as they are: `-0.3` is one.

use std::borrow::Cow;

/// What a formula begins with, in full width too; and what a spreadsheet skips before it looks.
const BEGINS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
/// What spreadsheets themselves write before a text that is not to be read as anything else.
const MARK: char = '\'';

/// The cell of a text: with one `'` before it where a spreadsheet would compute it. A text that begins with such marks
/// gets one more, so that [`text_of`] has the text again.
pub fn cell_of(text: &str) -> Cow<'_, str> {
    if is_like_a_formula(text) { Cow::Owned(format!("{MARK}{text}")) } else { Cow::Borrowed(text) }
}

/// The text of a cell that [`cell_of`] wrote.
pub fn text_of(cell: &str) -> &str {
    cell.strip_prefix(MARK).filter(|text| is_like_a_formula(text)).unwrap_or(cell)
}

fn is_like_a_formula(text: &str) -> bool {
    text.trim_start_matches(MARK).starts_with(BEGINS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_like_a_formula_is_marked_and_every_text_comes_back() {
        for (text, cell) in [
            ("", ""),
            ("Vinh", "Vinh"),
            ("1 - 2", "1 - 2"),
            (" =1+1", " =1+1"),
            ("'Vinh'", "'Vinh'"),
            ("''", "''"),
            ("−0,3", "−0,3"),
            ("=1+1", "'=1+1"),
            ("+84 238", "'+84 238"),
            ("-", "'-"),
            ("@vinh", "'@vinh"),
            ("\t=1", "'\t=1"),
            ("\r\n=1", "'\r\n=1"),
            ("＝1", "'＝1"),
            ("'=1+1", "''=1+1"),
            ("''@a", "'''@a"),
        ] {
            assert_eq!(cell_of(text), cell);
            assert_eq!(text_of(cell), text, "{cell}");
        }
    }
}
