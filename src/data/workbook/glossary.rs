//! The last sheet: every column of every sheet, what its cells are and what they mean.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Book, Looks, begin};
use crate::data::about::{Both, both};
use crate::data::table::{Column, Table};

const NAME: Both = both("Từ điển", "Dictionary");
const HEADINGS: [Both; 7] = [
    both("Trang tính", "Sheet"),
    both("Cột", "Column"),
    both("Cột trong tệp CSV", "Column in CSV"),
    both("Kiểu", "Type"),
    both("Đơn vị tính", "Unit"),
    both("Ý nghĩa", "Meaning"),
    both("Các giá trị", "Values"),
];
const WIDTHS: [u32; 7] = [20, 22, 22, 20, 26, 60, 60];

/// The sheet.
pub fn sheet(book: Book<'_>, looks: &Looks) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    begin(&mut sheet, book.say(NAME), (&HEADINGS.map(|heading| book.say(heading).to_owned()), looks))?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let all = book.tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    let mut last = 0;
    for (row, (table, column)) in (1..).zip(all) {
        for (at, words) in (0..).zip(line(book, (table, column))) {
            sheet.write_string_with_format(row, at, words, &looks.wrapped)?;
        }
        last = row;
    }
    sheet.autofilter(0, 0, last, 6)?;
    Ok(sheet)
}

fn line(book: Book<'_>, (table, column): (&Table, &Column)) -> [String; 7] {
    let about = column.about;
    let allowed = about.allowed.iter().map(|word| format!("{}: {}", word.code, book.say(word.words)));
    [
        book.say(table.about.title).to_owned(),
        column.title(book.lang()),
        column.name.clone(),
        book.say(about.kind.words()).to_owned(),
        about.unit.map(|unit| book.say(unit)).unwrap_or_default().to_owned(),
        book.say(about.words).to_owned(),
        allowed.collect::<Vec<_>>().join("\n"),
    ]
}
