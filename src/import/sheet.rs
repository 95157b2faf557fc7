//! A table as it lies in a file: rows of cells, each with what it holds and its place. Comes in: what [`super::book`] and
//! [`super::list`] read. Goes out: [`Sheet`]. Never here: what a cell means.

use crate::model::{Date, Number};
use crate::source::{At, Source};

/// One sheet.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// Its name; empty where the file has none.
    pub name: String,
    /// The file's path and every cell's place.
    pub source: Source,
    /// Ascending; only rows that hold something.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// From 1.
    pub number: usize,
    /// By column; only cells that hold something.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// From 1.
    pub column: usize,
    /// What it holds.
    pub value: Value,
    /// What it holds, as text.
    pub shown: String,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Words, or anything in a file without kinds of cells.
    Text,
    /// A number of the spreadsheet's own.
    Number(Number),
    /// A number that is shown as a percentage, in percent.
    Percent(Number),
    /// A date of the spreadsheet's own.
    Day(Date),
    /// `#REF!` and the like.
    Failed,
    /// A formula whose result is not in the file.
    Uncomputed,
}

impl Sheet {
    /// A sheet of the file at `path`; `several` sheets are told apart by their names in messages.
    pub fn new(path: &str, name: &str, several: Several, rows: Vec<Row>) -> Self {
        let texts = |row: &Row| row.cells.iter().map(|cell| (cell.column, cell.shown.clone())).collect();
        let placed: Vec<(usize, Vec<(usize, String)>)> = rows.iter().map(|row| (row.number, texts(row))).collect();
        let shown = (several == Several::Yes).then(|| name.to_owned());
        Self { name: name.to_owned(), source: Source::of_cells(path, shown, &placed), rows }
    }

    /// The place of a cell.
    pub fn at(&self, row: &Row, cell: &Cell) -> At {
        self.source.cell(row.number, cell.column)
    }
}

impl Row {
    /// The cell in a column.
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        self.cells.get(at)
    }
}

impl Cell {
    /// A cell that holds words; `None` where they are blank.
    pub fn text(column: usize, text: &str) -> Option<Self> {
        let shown =
            crate::text::nfc(text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}'));
        (!shown.is_empty()).then_some(Self { column, value: Value::Text, shown })
    }

    /// Its words, if it holds any.
    pub fn words(&self) -> Option<&str> {
        (self.value == Value::Text).then_some(self.shown.as_str())
    }
}

/// Whether a file has several sheets with something in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Several {
    /// It has.
    Yes,
    /// It has one.
    No,
}
