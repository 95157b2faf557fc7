//! A table's cells as a spreadsheet has them: days are days, numbers numbers, flags flags, texts texts and never formulas.
//! Comes in: a table of texts. Goes out: a sheet, and what did not fit into it. Never here: a rounded number.

use std::borrow::Cow;

use rust_xlsxwriter::{ColNum, ExcelDateTime, RowNum, Worksheet, XlsxError};

use super::{DECIMALS, Looks, ROWS};
use crate::data::about::Kind;
use crate::data::table::Table;

/// How long a cell's text may be, in the units of UTF-16 that spreadsheets count.
const LETTERS: usize = 32_767;
/// Digits that a spreadsheet keeps of a number.
const DIGITS: usize = 15;
/// Narrowest and widest column, in letters; and the room of the button that filters.
const WIDTHS: (usize, usize) = (9, 60);
const BUTTON: usize = 3;

/// What a sheet has no room for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Rows that are not there.
    pub rows: usize,
    /// Texts that end in `…`.
    pub cut: usize,
}

/// Writes the rows of a table below its headings, with columns as wide as what is in them.
pub fn fill(sheet: &mut Worksheet, table: &Table, looks: &Looks) -> Result<Left, XlsxError> {
    let mut widths: Vec<usize> = vec![WIDTHS.0; table.columns.len()];
    let mut left = Left { rows: table.rows.len().saturating_sub(ROWS), cut: 0 };
    for (row, cells) in (1..).zip(table.rows.iter().take(ROWS)) {
        for ((column, cell), (at, width)) in table.columns.iter().zip(cells).zip((0..).zip(&mut widths)) {
            if cell.is_empty() {
                continue;
            }
            *width = (*width).max(cell.chars().take(WIDTHS.1).count() + 1);
            left.cut += usize::from(utf16(cell) > LETTERS);
            write(sheet, (row, at), (column.about.kind, cell), looks)?;
        }
    }
    for ((at, width), column) in (0..).zip(widths).zip(&table.columns) {
        let title = [column.about.title.vi, column.about.title.en].map(|title| title.chars().count()).into_iter().max();
        let width = width.max(title.unwrap_or(0) + BUTTON).min(WIDTHS.1);
        sheet.set_column_width(at, u32::try_from(width).unwrap_or(8))?;
    }
    Ok(left)
}

/// Writes a cell as what it is; as the text it is given as where a spreadsheet cannot hold it exactly.
fn write(
    sheet: &mut Worksheet,
    (row, column): (RowNum, ColNum),
    (kind, cell): (Kind, &str),
    looks: &Looks,
) -> Result<(), XlsxError> {
    match kind {
        Kind::Text => sheet.write_string(row, column, fitting(cell))?,
        Kind::Flag => sheet.write_boolean(row, column, cell == "true")?,
        Kind::Day => match day(cell) {
            Some(day) => sheet.write_datetime_with_format(row, column, &day, &looks.day)?,
            None => sheet.write_string(row, column, cell)?,
        },
        Kind::Number | Kind::Integer => {
            match number(cell).and_then(|(n, decimals)| Some((n, looks.numbers.get(decimals)?))) {
                Some((number, look)) => sheet.write_number_with_format(row, column, number, look)?,
                None => sheet.write_string(row, column, fitting(cell))?,
            }
        }
    };
    Ok(())
}

/// A day that spreadsheets know: they count from 1900, and take that year for a leap year, so that its first two months
/// differ from program to program.
fn day(cell: &str) -> Option<ExcelDateTime> {
    (cell >= "1900-03-01").then(|| ExcelDateTime::parse_from_str(cell).ok())?
}

/// A number of so few digits that none is lost, and how many decimals it is written with.
fn number(cell: &str) -> Option<(f64, usize)> {
    let decimals = cell.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let digits = cell.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count();
    let fits = decimals <= DECIMALS && digits <= DIGITS;
    fits.then(|| cell.parse().ok().map(|number| (number, decimals)))?
}

/// A text as long as a cell may be.
pub fn fitting(text: &str) -> Cow<'_, str> {
    if utf16(text) <= LETTERS {
        return Cow::Borrowed(text);
    }
    let mut room = LETTERS - 1;
    let fits = |c: &char| {
        let rest = room.checked_sub(c.len_utf16());
        room = rest.unwrap_or(0);
        rest.is_some()
    };
    Cow::Owned(text.chars().take_while(fits).chain(['…']).collect())
}

fn utf16(text: &str) -> usize {
    // Most texts are short, and no text has more units than bytes.
    if text.len() <= LETTERS { text.len() } else { text.encode_utf16().count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact_or_texts() {
        assert_eq!(number("-0.30"), Some((-0.3, 2)));
        assert_eq!(number("12080"), Some((12080.0, 0)));
        assert_eq!(number("999999999999999"), Some((999_999_999_999_999.0, 0)));
        assert_eq!(number("0.0000000001"), Some((1e-10, 10)));
        assert_eq!(number("1234567890123456"), None);
        assert_eq!(number("0.12345678901"), None);
        assert_eq!(number("1/3"), None);
    }

    #[test]
    fn days_before_spreadsheets_count_are_texts() {
        assert!(day("1900-03-01").is_some() && day("2022-12-31").is_some());
        assert!(day("1900-02-28").is_none() && day("1890-05-19").is_none() && day("x").is_none());
    }

    #[test]
    fn long_texts_end_where_a_cell_does() {
        let (fits, long) = ("đ".repeat(LETTERS), "đ".repeat(LETTERS + 1));
        assert_eq!(fitting(&fits), fits);
        assert_eq!(fitting(&long), format!("{}…", "đ".repeat(LETTERS - 1)));
        let wide = "😀".repeat(LETTERS);
        assert_eq!(utf16(&fitting(&wide)), LETTERS);
        assert!(fitting(&wide).ends_with("😀…"));
    }
}
