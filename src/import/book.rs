//! An .xlsx to its cells, each with its kind. Comes in: bytes that begin as a zip. Goes out: sheets, or why there are
//! none. What is unpacked is counted first: a small file can unpack to more than a machine has. The only file that names
//! the library that reads spreadsheets. Never here: what a cell means.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};

use super::sheet::{Cell, Row, Several, Sheet, Value};
use crate::model::{Date, Number};

/// The most bytes that a file may unpack to.
const MOST_UNPACKED: u64 = 300_000_000;
/// Letters of the last column's name, `XFD`, and digits of the last row's, 1048576.
const MOST_LETTERS: usize = 3;
const MOST_DIGITS: usize = 7;
/// Digits that a spreadsheet keeps of a number; what follows is noise of its arithmetic.
const DIGITS: usize = 15;

/// Why there are no sheets.
pub(super) enum NoBook {
    /// Its parts are missing or damaged.
    Damaged,
    /// A cell has an error that only newer programs have: `#SPILL!`.
    Failed(String),
    /// A password keeps it closed.
    Locked,
    /// It is too large.
    Huge,
}

/// What a workbook holds.
pub(super) struct Book {
    /// Sheets with something in them, in their order.
    pub sheets: Vec<Sheet>,
    /// Names of sheets that are hidden from who looks at the file, and were not read.
    pub hidden: Vec<String>,
}

type Opened<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The sheets of the file at `path`; at most `most` cells.
pub(super) fn book(path: &str, bytes: &[u8], most: usize) -> Result<Book, NoBook> {
    weigh(bytes)?;
    let mut book: Opened<'_> = Xlsx::new(Cursor::new(bytes)).map_err(why)?;
    let all = book.sheets_metadata().to_vec();
    let tables = all.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let (shown, hidden): (Vec<_>, Vec<_>) = tables.partition(|sheet| sheet.visible == SheetVisible::Visible);
    let mut left = most;
    let mut filled = Vec::new();
    for sheet in shown {
        let rows = rows(&mut book, &sheet.name, &mut left)?;
        if !rows.is_empty() {
            filled.push((sheet.name, rows));
        }
    }
    let several = if filled.len() > 1 { Several::Yes } else { Several::No };
    let sheets = filled.into_iter().map(|(name, rows)| Sheet::new(path, &name, several, rows)).collect();
    Ok(Book { sheets, hidden: hidden.into_iter().map(|sheet| sheet.name).collect() })
}

/// Unpacks everything to nowhere, counts, and looks at the names of cells.
fn weigh(bytes: &[u8]) -> Result<(), NoBook> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| NoBook::Damaged)?;
    let mut left = MOST_UNPACKED;
    let mut piece = vec![0; 1 << 16];
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).map_err(|_| NoBook::Damaged)?;
        let mut names = CellNames::default();
        loop {
            let length = file.read(&mut piece).map_err(|_| NoBook::Damaged)?;
            let Some(read) = piece.get(..length).filter(|read| !read.is_empty()) else { break };
            left = left.checked_sub(length as u64).ok_or(NoBook::Huge)?;
            if !names.fit(read) {
                return Err(NoBook::Damaged);
            }
        }
    }
    Ok(())
}

/// Watches for names of cells and rows (`r="XFD1048576"`) beyond any sheet: the library counts on without a look and ends
/// somewhere else.
#[derive(Default)]
struct CellNames {
    seen: Seen,
    letters: usize,
    digits: usize,
}

/// How much of ` r="` has come by.
#[derive(Clone, Copy, Default)]
enum Seen {
    #[default]
    Nothing,
    Blank,
    Name,
    Equals,
    Quote,
}

impl CellNames {
    /// Whether every name that comes by is short enough.
    fn fit(&mut self, bytes: &[u8]) -> bool {
        bytes.iter().all(|byte| self.next(*byte))
    }

    fn next(&mut self, byte: u8) -> bool {
        let is_blank = byte.is_ascii_whitespace();
        self.seen = match (self.seen, byte) {
            (Seen::Blank, b'r') => Seen::Name,
            (Seen::Name, b'=') => Seen::Equals,
            (Seen::Equals, b'"' | b'\'') => {
                (self.letters, self.digits) = (0, 0);
                Seen::Quote
            }
            (Seen::Quote, _) if byte.is_ascii_alphanumeric() => {
                let count = if byte.is_ascii_digit() { &mut self.digits } else { &mut self.letters };
                *count += 1;
                Seen::Quote
            }
            (Seen::Name | Seen::Equals, _) if is_blank => self.seen,
            _ if is_blank => Seen::Blank,
            _ => Seen::Nothing,
        };
        self.letters <= MOST_LETTERS && self.digits <= MOST_DIGITS
    }
}

fn why(error: XlsxError) -> NoBook {
    match error {
        XlsxError::Password => NoBook::Locked,
        XlsxError::CellError(error) => NoBook::Failed(error),
        _ => NoBook::Damaged,
    }
}

fn rows(book: &mut Opened<'_>, name: &str, left: &mut usize) -> Result<Vec<Row>, NoBook> {
    let formulas = formulas(book, name)?;
    let mut cells = book.worksheet_cells_reader(name).map_err(why)?;
    let styles: Vec<Shows> = cells.styles().iter().map(shows).collect();
    let mut rows: Vec<Row> = Vec::new();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(why)? {
        let (row, column) = cell.get_position();
        let shows = styles.get(style).copied().unwrap_or(Shows::AsIs);
        let is_formula = formulas.contains(&(row, column));
        let (row, column) = (row as usize + 1, column as usize + 1);
        let Some(cell) = read((column, shows), cell.get_value(), is_formula) else { continue };
        *left = left.checked_sub(1).ok_or(NoBook::Huge)?;
        match rows.last_mut() {
            Some(last) if last.number == row => last.cells.push(cell),
            _ => rows.push(Row { number: row, cells: vec![cell] }),
        }
    }
    Ok(sorted(rows))
}

/// Cells with a formula. Where the file has no result beside it, the cell looks empty otherwise.
fn formulas(book: &mut Opened<'_>, name: &str) -> Result<BTreeSet<(u32, u32)>, NoBook> {
    let mut cells = book.worksheet_cells_reader(name).map_err(why)?;
    let mut found = BTreeSet::new();
    while let Some(cell) = cells.next_formula().map_err(why)? {
        if !cell.get_value().is_empty() {
            found.insert(cell.get_position());
        }
    }
    Ok(found)
}

/// Nothing obliges a file to have its rows and cells in order, or once.
fn sorted(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by_key(|row| row.number);
    rows.dedup_by(|later, first| {
        let same = later.number == first.number;
        if same {
            first.cells.append(&mut later.cells);
        }
        same
    });
    for row in &mut rows {
        row.cells.sort_by_key(|cell| cell.column);
        row.cells.dedup_by_key(|cell| cell.column);
    }
    rows
}

/// How a cell shows its number.
#[derive(Clone, Copy)]
enum Shows {
    AsIs,
    Percent,
}

/// A `%` outside of quotes in the format multiplies by a hundred.
fn shows(style: &Style) -> Shows {
    let code = style.number_format.as_ref().map(|format| format.format_code.as_str()).unwrap_or_default();
    let outside: String = code.split('"').step_by(2).collect();
    if outside.replace("\\%", "").contains('%') { Shows::Percent } else { Shows::AsIs }
}

fn read((column, shows): (usize, Shows), value: &DataRef<'_>, is_formula: bool) -> Option<Cell> {
    let number = |number: f64| match (decimal(number), shows) {
        (Some(number), Shows::AsIs) => Some(Cell { column, shown: number.plain(), value: Value::Number(number) }),
        (Some(number), Shows::Percent) => {
            let percent = number.times(&Number::int(100));
            Some(Cell { column, shown: format!("{}%", percent.plain()), value: Value::Percent(percent) })
        }
        (None, _) => Cell::text(column, &number.to_string()),
    };
    match value {
        DataRef::Empty if is_formula => Some(Cell { column, value: Value::Uncomputed, shown: "=".to_owned() }),
        DataRef::Empty => None,
        DataRef::Int(value) => number(*value as f64),
        DataRef::Float(value) => number(*value),
        DataRef::String(text) => Cell::text(column, text),
        DataRef::SharedString(text) => Cell::text(column, text),
        DataRef::Bool(value) => Cell::text(column, if *value { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let day = day_of(i32::from(year), (month, day)).filter(|_| moment.is_datetime());
            day.map_or_else(|| number(moment.as_f64()), |day| Some(dated(column, day)))
        }
        DataRef::DateTimeIso(text) => {
            let day = text.get(..10).and_then(crate::model::iso_date);
            day.map_or_else(|| Cell::text(column, text), |day| Some(dated(column, day)))
        }
        DataRef::DurationIso(text) => Cell::text(column, text),
        DataRef::Error(error) => Some(Cell { column, value: Value::Failed, shown: error.to_string() }),
    }
}

fn dated(column: usize, day: Date) -> Cell {
    Cell { column, value: Value::Day(day), shown: format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()) }
}

fn day_of(year: i32, (month, day): (u8, u8)) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The decimal that a person sees: [`DIGITS`] significant digits. `None` beyond what a figure can be.
fn decimal(number: f64) -> Option<Number> {
    let written = format!("{:.*e}", DIGITS - 1, number);
    let (mantissa, exponent) = written.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let digits = mantissa.replace('.', "");
    let digits = digits.trim_end_matches('0');
    let whole = usize::try_from(exponent + 1).unwrap_or(0);
    if digits.is_empty() || !(-20..=20).contains(&exponent) {
        return if digits.is_empty() { Some(Number::int(0)) } else { None };
    }
    let zeros = "0".repeat(usize::try_from(-exponent - 1).unwrap_or(0));
    let plain = match digits.len() {
        length if length <= whole => format!("{digits}{}", "0".repeat(whole - length)),
        _ if whole == 0 => format!("0.{zeros}{digits}"),
        _ => format!("{}.{}", &digits[..whole], &digits[whole..]),
    };
    Number::parse(&format!("{sign}{plain}"))
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn a_number_is_what_a_person_sees() {
        for (number, seen) in [
            (0.1 + 0.2, "0.3"),
            (5.62, "5.62"),
            (100.0 * 512.0 / 4021.0, "12.7331509574733"),
            (4021.0, "4021"),
            (-0.05, "-0.05"),
            (0.0, "0"),
            (1e12, "1000000000000"),
            (999_999_999_999_999.0, "999999999999999"),
        ] {
            assert_eq!(decimal(number).unwrap().plain(), seen);
        }
        assert!([f64::NAN, f64::INFINITY, 1e300].into_iter().all(|number| decimal(number).is_none()));
    }
}
