//! Where the table is on a sheet: its titles, its headings, what each column holds, the rows below. Comes in: a sheet and
//! the names of units and indicators. Goes out: a [`Layout`]; columns that nobody understands are said.

use std::collections::BTreeMap;

use super::amount::{Amount, Habits, Wanted, amount};
use super::columns::{Columns, Meaning};
use super::said::{self, cell_words};
use super::sheet::{Cell, Row, Sheet, Value};
use super::units::{Named, Units};
use crate::check::said::say;
use crate::problem::{Problems, codes, words};
use crate::source::At;
use crate::text::folded;

/// The most rows that headings take.
const DEEPEST: usize = 4;

/// A table on a sheet.
pub(super) struct Layout<'a> {
    /// Columns with the names, ids or codes of units.
    pub names: Vec<usize>,
    /// What the other columns hold, as far as it is figures or days.
    pub columns: BTreeMap<usize, Meaning>,
    /// What stands below the headings.
    pub rows: &'a [Row],
    /// Headings of columns that are no figures and were passed over.
    pub asides: Vec<String>,
    /// The cells of numbers that lie in no column and no row of the table, by name.
    pub astray: Vec<String>,
}

/// The row in which most indicators are named, by its place among the sheet's rows; of equals the last one before
/// `until`. `None` where none is named.
pub(super) fn headings(sheet: &Sheet, columns: &Columns<'_>, until: usize) -> Option<usize> {
    let hits = |row: &Row| row.cells.iter().filter_map(Cell::words).filter(|text| columns.is_figure(text)).count();
    let counted = sheet.rows.iter().take(until).enumerate().map(|(at, row)| (hits(row), at));
    counted.filter(|(hits, _)| *hits > 0).max().map(|(_, at)| at)
}

/// The table, if the sheet has one.
pub(super) fn layout<'a>(
    sheet: &'a Sheet,
    (columns, units): (&Columns<'_>, &Units<'_>),
    problems: &mut Problems,
) -> Option<Layout<'a>> {
    let names_unit = |row: &Row| row.cells.iter().any(|cell| units.named(&cell.shown) != Named::Nobody);
    // Above the first unit's figures; headings may be repeated further down, on each printed page.
    let first_figures = sheet.rows.iter().position(|row| names_unit(row) && row.cells.iter().skip(1).any(is_number));
    let last_unit = || sheet.rows.iter().rposition(names_unit).unwrap_or(sheet.rows.len());
    let above_figures = first_figures.and_then(|until| headings(sheet, columns, until));
    let heading = above_figures.or_else(|| headings(sheet, columns, last_unit()))?;
    let block = block(sheet, heading, (columns, units));
    let (heads, rows) = (sheet.rows.get(block.clone())?, sheet.rows.get(block.end..)?);
    let titles: Vec<&str> =
        sheet.rows.iter().take(block.start).flat_map(|row| &row.cells).filter_map(Cell::words).collect();
    let mut found =
        Layout { names: Vec::new(), columns: BTreeMap::new(), rows, asides: Vec::new(), astray: Vec::new() };
    let mut unclear = Vec::new();
    for column in numbers(heads, rows) {
        let above = above(heads, column);
        let texts: Vec<&str> = above.iter().map(|(_, text)| *text).collect();
        let meaning = columns.meaning(&texts, &titles);
        match meaning {
            Meaning::Unit | Meaning::Code => found.names.push(column),
            Meaning::Unknown if names(rows, column, units) => found.names.push(column),
            Meaning::Figure(..) | Meaning::Arrival => drop(found.columns.insert(column, meaning)),
            Meaning::Aside => found.asides.extend(texts.last().map(|text| (*text).to_owned())),
            Meaning::Several(_) | Meaning::Unknown => unclear.push((column, meaning)),
        }
    }
    if found.names.is_empty() {
        // Names that nobody knows are names all the same: in the first column of words before the figures.
        let first = found.columns.keys().next().copied().unwrap_or_default();
        let named = unclear.iter().position(|(column, _)| *column < first && has_words(rows, *column));
        match named.map(|at| unclear.remove(at)) {
            Some((column, _)) => found.names.push(column),
            None => {
                complain_of_no_names((sheet, heading), &found, problems);
                return None;
            }
        }
    }
    if let Some(second) = second(heads, &found, columns) {
        let (at, shown) = (sheet.at(second.0, second.1), &second.1.shown);
        complain_of_second(at, shown, problems);
        return None;
    }
    for (column, meaning) in unclear {
        if !complain((sheet, heads), (&found, column), (&meaning, columns), problems) {
            found.astray.extend(numbers_of(sheet, rows, column));
        }
    }
    Some(found)
}

/// The rows of headings around the one with most indicators: those above that name indicators too or are joined to it,
/// those below up to the first unit.
fn block(sheet: &Sheet, heading: usize, (columns, units): (&Columns<'_>, &Units<'_>)) -> std::ops::Range<usize> {
    let is_heading = |row: &Row| {
        let mut texts = row.cells.iter().filter_map(Cell::words);
        row.cells.len() > 1
            && texts.any(|text| columns.is_figure(text) || columns.meaning(&[text], &[]) != Meaning::Unknown)
    };
    let adjoins = |at: usize| match (sheet.rows.get(at), sheet.rows.get(at + 1)) {
        (Some(row), Some(next)) => row.number + 1 == next.number,
        _ => false,
    };
    let mut start = heading;
    while let Some(above) = start.checked_sub(1).filter(|above| heading - above < DEEPEST && adjoins(*above)) {
        if !sheet.rows.get(above).is_some_and(is_heading) {
            break;
        }
        start = above;
    }
    // A row with nothing below an indicator begins a section of the table.
    let lies_below = |column: usize| {
        let heads = sheet.rows.get(heading).map(|row| &row.cells[..]).unwrap_or_default();
        let reaching = heads.iter().rev().find(|cell| cell.column <= column);
        reaching.and_then(Cell::words).is_some_and(|text| columns.is_figure(text))
    };
    let mut end = heading + 1;
    while let Some(row) = sheet.rows.get(end).filter(|_| end - heading < DEEPEST) {
        let has_unit = row.cells.iter().any(|cell| units.named(&cell.shown) != Named::Nobody);
        let has_number = row.cells.iter().any(|cell| !is_heading_text(cell));
        let is_part = || row.cells.len() > 1 && row.cells.iter().any(|cell| lies_below(cell.column));
        let is_below = !has_unit && (is_numbering(row) || (!has_number && is_part() && adjoins(end - 1)));
        if !is_below {
            break;
        }
        end += 1;
    }
    start..end
}

/// A number, of the spreadsheet's own or typed.
fn is_number(cell: &Cell) -> bool {
    match cell.value {
        Value::Number(_) | Value::Percent(_) => true,
        Value::Text => matches!(read(cell), Amount::Number(_) | Amount::Unclear { .. }),
        Value::Day(_) | Value::Failed | Value::Uncomputed => false,
    }
}

/// Words that are neither a number nor a sign for none.
fn is_heading_text(cell: &Cell) -> bool {
    cell.value == Value::Text && read(cell) == Amount::Words
}

fn read(cell: &Cell) -> Amount {
    amount(&cell.shown, Wanted::Percent, Habits::default())
}

/// A row such as `A | B | 1 | 2 | 3=1/2` below headings, or `(1) | (2)`.
fn is_numbering(row: &Row) -> bool {
    let is_number = |cell: &Cell| {
        let bare: String = cell.shown.chars().filter(|c| !c.is_whitespace() && !"()[]".contains(*c)).collect();
        let is_letter = bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic);
        let is_formula = bare.contains('=') && bare.chars().all(|c| c.is_ascii_digit() || "=/*x+-:%".contains(c));
        is_letter || is_formula || (bare.len() <= 2 && bare.bytes().all(|byte| byte.is_ascii_digit()))
    };
    row.cells.len() > 1 && row.cells.iter().all(is_number) && {
        // Figures may be small, too; numbers of columns rise one by one.
        let numbers: Vec<i64> = row
            .cells
            .iter()
            .filter_map(|cell| cell.shown.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok())
            .collect();
        numbers.windows(2).all(|pair| pair[0] < pair[1])
    }
}

/// Every column in use.
fn numbers(heads: &[Row], rows: &[Row]) -> Vec<usize> {
    let cells = heads.iter().chain(rows).flat_map(|row| &row.cells);
    let all: std::collections::BTreeSet<usize> = cells.map(|cell| cell.column).collect();
    all.into_iter().collect()
}

/// The headings above a column, from top to bottom, each with its cell's row. A heading reaches over the empty cells to
/// its right as long as something stands below them: that is how a joined cell is kept.
fn above<'a>(heads: &'a [Row], column: usize) -> Vec<(&'a Row, &'a str)> {
    let own = |row: &'a Row| row.cell(column).filter(|_| !is_numbering(row)).map(|cell| (row, cell.shown.as_str()));
    let mut found = Vec::new();
    for (at, row) in heads.iter().enumerate() {
        let stands_below = || heads.iter().skip(at + 1).any(|below| own(below).is_some());
        let reaching = || {
            let left = row.cells.iter().rev().find(|cell| cell.column < column);
            left.filter(|_| stands_below() && !is_numbering(row)).map(|cell| (row, cell.shown.as_str()))
        };
        found.extend(own(row).or_else(reaching));
    }
    found
}

/// Another row of headings below, with other headings: a second table, which would be read under the first one's.
fn second<'a>(heads: &[Row], layout: &Layout<'a>, columns: &Columns<'_>) -> Option<(&'a Row, &'a Cell)> {
    let is_figure = |cell: &Cell| {
        layout.columns.contains_key(&cell.column) && cell.words().is_some_and(|text| columns.is_figure(text))
    };
    let stands_above = |cell: &Cell| {
        let same = |row: &Row| row.cell(cell.column).is_some_and(|above| folded(&above.shown) == folded(&cell.shown));
        heads.iter().any(same)
    };
    layout.rows.iter().find_map(|row| {
        let cell = row.cells.iter().find(|cell| is_figure(cell) && !stands_above(cell))?;
        Some((row, cell))
    })
}

fn complain_of_second(at: At, shown: &str, problems: &mut Problems) {
    let sentence = words!(
        "cần một bảng trên mỗi trang tính, nhưng ở đây bắt đầu một bảng khác: `{shown}`",
        "expected one table on each sheet, but another one begins here: `{shown}`"
    );
    let help = words!(
        "chuyển bảng thứ hai sang trang tính hoặc tệp riêng",
        "move the second table to a sheet or a file of its own"
    );
    let message = cell_words(&at, sentence);
    problems.add(&codes::SECOND_TABLE, at, message, help);
}

fn has_words(rows: &[Row], column: usize) -> bool {
    let mut cells = rows.iter().filter_map(|row| row.cell(column)).filter_map(Cell::words);
    cells.any(|text| text.chars().any(char::is_alphabetic))
}

/// Figures without anybody's name beside them; a sheet that only speaks of an indicator has none.
fn complain_of_no_names((sheet, heading): (&Sheet, usize), layout: &Layout<'_>, problems: &mut Problems) {
    let has_digits = |cell: &Cell| cell.shown.chars().any(|c| c.is_ascii_digit());
    let is_figure = |cell: &&Cell| matches!(layout.columns.get(&cell.column), Some(Meaning::Figure(..)));
    let mut cells = layout.rows.iter().flat_map(|row| row.cells.iter().filter(is_figure));
    let first = sheet.rows.get(heading).and_then(|row| Some((row, row.cells.first()?)));
    let (true, Some((row, cell))) = (cells.any(has_digits), first) else { return };
    let at = sheet.at(row, cell);
    let sentence =
        words!("cần một cột ghi tên đơn vị, nhưng không thấy", "expected a column with the names of units, found none");
    let help = words!(
        "thêm cột “Đơn vị” với tên theo localities.yaml và agencies.yaml",
        "add a column “Unit” with the names of localities.yaml and agencies.yaml"
    );
    let message = cell_words(&at, sentence);
    problems.add(&codes::NO_TABLE, at, message, help);
}

/// Whether most of a column's texts are names of units.
fn names(rows: &[Row], column: usize, units: &Units<'_>) -> bool {
    let texts: Vec<&str> = rows.iter().filter_map(|row| row.cell(column)).filter_map(Cell::words).collect();
    let known = texts.iter().filter(|text| units.named(text) != Named::Nobody).count();
    known > 0 && known * 2 >= texts.len()
}

/// The names of a column's cells that hold a number.
fn numbers_of(sheet: &Sheet, rows: &[Row], column: usize) -> Vec<String> {
    let cells = rows.iter().filter_map(|row| Some((row, row.cell(column).filter(|cell| is_number(cell))?)));
    let spots = cells.map(|(row, cell)| sheet.at(row, cell));
    spots.map(|at| at.source.spot(at.span.start)).collect()
}

/// Says a column that cannot be understood, if something stands in it beside a unit's name; whether it did.
fn complain(
    (sheet, heads): (&Sheet, &[Row]),
    (layout, column): (&Layout<'_>, usize),
    (meaning, columns): (&Meaning, &Columns<'_>),
    problems: &mut Problems,
) -> bool {
    let is_data = |row: &&Row| layout.names.iter().any(|name| row.cell(*name).is_some());
    let Some((row, cell)) = layout.rows.iter().filter(is_data).find_map(|row| Some((row, row.cell(column)?))) else {
        return false;
    };
    let heading = heads.iter().rev().find_map(|row| Some((row, row.cell(column)?)));
    let (row, cell) = heading.unwrap_or((row, cell));
    let (at, shown) = (sheet.at(row, cell), &cell.shown);
    if let Meaning::Several(ids) = meaning {
        let several: Vec<_> = ids.iter().map(|id| said::indicator(columns.site(), *id)).collect();
        let several = said::or(&several);
        let message = cell_words(
            &at,
            say!(
                "cần biết số liệu của chỉ tiêu nào, nhưng `{shown}` có ở {several}",
                "expected one indicator's figures, but `{shown}` belongs to {several}";
                several
            ),
        );
        let help = words!(
            "ghi tên chỉ tiêu ở ô phía trên, hoặc trước tên cột",
            "put the indicator's name in the cell above, or before the heading"
        );
        problems.add(&codes::AMBIGUOUS_COLUMN, at, message, help);
        return true;
    }
    let (message, nearest) = match heading {
        Some(_) => (
            words!("cần tên một chỉ tiêu, nhưng thấy `{shown}`", "expected an indicator's name, found `{shown}`"),
            columns.nearest(shown),
        ),
        None => (words!("cần tiêu đề cột, nhưng không thấy", "expected a heading above the column, found none"), None),
    };
    let help = match nearest {
        Some(id) => {
            let name = said::indicator(columns.site(), id);
            say!("có phải {name}? nếu không cần cột này thì xóa đi", "is it {name}? if the column is not needed, delete it"; name)
        }
        None => words!(
            "sửa theo tên trong indicators.yaml, hoặc xóa cột nếu không cần",
            "correct it to a name of indicators.yaml, or delete the column if it is not needed"
        ),
    };
    let message = cell_words(&at, message);
    problems.add(&codes::UNKNOWN_COLUMN, at, message, help);
    true
}

/// Whether a text begins a row of totals.
pub(super) fn is_total(text: &str) -> bool {
    const TOTALS: [&str; 12] = [
        "tong",
        "cong",
        "tong so",
        "tong cong",
        "tong chung",
        "toan tinh",
        "toan thanh pho",
        "toan huyen",
        "ca tinh",
        "total",
        "grand total",
        "sum",
    ];
    const BEGINNINGS: [&str; 6] = ["tong cong ", "tong so ", "toan tinh ", "toan thanh pho ", "toan huyen ", "total "];
    let plain = folded(text);
    TOTALS.contains(&plain.as_str()) || BEGINNINGS.iter().any(|beginning| plain.starts_with(beginning))
}
