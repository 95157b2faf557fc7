//! A file's text and places in it. Comes in: a path and decoded text. Goes out: `Span` (bytes) and `Place`
//! (line and character, both from 1; row and column in a spreadsheet). The only file where characters and bytes are converted into each other.

use std::sync::Arc;

/// One text file of the content or the theme: its path relative to the site folder, with `/`, and its text.
/// The text is as in the file but for a leading byte order mark, which is not part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source(Arc<Inner>);

#[derive(Debug, PartialEq, Eq)]
struct Inner {
    path: String,
    text: String,
    /// Byte offset at which each line begins; the first is 0.
    lines: Vec<usize>,
    /// In lines longer than [`STRIDE`]: every so many bytes a byte offset and how many characters of its line lie before
    /// it, so that a place in a line of megabytes is found without counting them all.
    strides: Vec<(usize, usize)>,
    /// Where the text is a spreadsheet's: what its lines and columns are.
    cells: Option<Cells>,
}

/// A sheet written out as text, a line for each row that holds something.
#[derive(Debug, PartialEq, Eq)]
struct Cells {
    /// The sheet's name, where the file has several.
    sheet: Option<String>,
    /// The row of each line, from 1.
    rows: Vec<usize>,
    /// Each cell by the byte at which it begins: its column, from 1, and its end.
    starts: Vec<(usize, usize, usize)>,
}

/// How many bytes are counted at most to find a column.
const STRIDE: usize = 4096;

/// A half-open range of bytes of one `Source`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range from `start` to `end`; an `end` before `start` gives an empty span.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }
}

/// Where a character stands: line and column, both counted from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Character in the line, from 1.
    pub column: usize,
}

/// A range of one file: where a problem is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// The file.
    pub source: Source,
    /// The range.
    pub span: Span,
}

impl Source {
    /// A range of this file.
    pub fn at(&self, span: Span) -> At {
        At { source: self.clone(), span }
    }

    /// Takes the decoded text of the file at `path`.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let lines: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let strides = strides(&text, &lines);
        Self(Arc::new(Inner { path: path.into(), text, lines, strides, cells: None }))
    }

    /// Takes the cells of one sheet of the file at `path`, row by row: `(row, [(column, text)])`, both counted from 1 and
    /// ascending. `sheet` is the sheet's name where the file has several. Its lines are rows, its columns are columns.
    pub fn of_cells(path: impl Into<String>, sheet: Option<String>, rows: &[(usize, Vec<(usize, String)>)]) -> Self {
        let (mut text, mut lines, mut starts) = (String::new(), Vec::with_capacity(rows.len()), Vec::new());
        for (_, cells) in rows {
            if !lines.is_empty() {
                text.push('\n');
            }
            lines.push(text.len());
            for (at, (column, cell)) in cells.iter().enumerate() {
                text.push_str(if at > 0 { " | " } else { "" });
                let start = text.len();
                text.extend(cell.chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
                starts.push((start, *column, text.len()));
            }
        }
        let cells = Some(Cells { sheet, rows: rows.iter().map(|(row, _)| *row).collect(), starts });
        Self(Arc::new(Inner { path: path.into(), text, lines, strides: Vec::new(), cells }))
    }

    /// The place of a cell of [`Self::of_cells`], by row and column; the file's beginning where it has no such cell.
    pub fn cell(&self, row: usize, column: usize) -> At {
        let line = self.0.cells.as_ref().and_then(|cells| cells.rows.binary_search(&row).ok());
        let from = line.and_then(|line| self.0.lines.get(line)).copied().unwrap_or(usize::MAX);
        let to = line.and_then(|line| self.0.lines.get(line + 1)).copied().unwrap_or(usize::MAX);
        let starts = self.0.cells.as_ref().map_or(&[][..], |cells| &cells.starts);
        let first = starts.partition_point(|(start, ..)| *start < from);
        let of_row = starts[first..].iter().take_while(|(start, ..)| *start < to);
        let found = of_row.into_iter().find(|(_, own, _)| *own == column);
        self.at(found.map_or(Span::default(), |(start, _, end)| Span::new(*start, *end)))
    }

    /// What a place is called in messages: `12:5` for line 12, character 5; `B14` or `Sheet!B14` in a spreadsheet.
    pub fn spot(&self, offset: usize) -> String {
        let Place { line, column } = self.place(offset);
        let Some(cells) = &self.0.cells else { return format!("{line}:{column}") };
        let letters = letters(column);
        match &cells.sheet {
            Some(sheet) => format!("{sheet}!{letters}{line}"),
            None => format!("{letters}{line}"),
        }
    }

    /// The path relative to the site folder.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The text of `span`, cut to character boundaries within the file.
    pub fn slice(&self, span: Span) -> &str {
        let (start, end) = (self.boundary(span.start), self.boundary(span.end));
        &self.0.text[start..end.max(start)]
    }

    /// Line and column of a byte offset.
    pub fn place(&self, offset: usize) -> Place {
        let offset = self.boundary(offset);
        let line = self.0.lines.partition_point(|start| *start <= offset).max(1);
        if let Some(cells) = &self.0.cells {
            return cells.place(line, offset);
        }
        let start = self.0.lines[line - 1];
        let stride = self.0.strides.partition_point(|(at, _)| *at <= offset).checked_sub(1);
        let (from, before) = stride.map(|at| self.0.strides[at]).filter(|(at, _)| *at > start).unwrap_or((start, 0));
        let column = before + self.0.text[from..offset].chars().count() + 1;
        Place { line, column }
    }

    /// The byte range of line `line` (from 1) without its line ending; empty past the end of the file.
    pub fn line_span(&self, line: usize) -> Span {
        let by_row = |cells: &Cells| cells.rows.binary_search(&line).map_or(0, |at| at + 1);
        let line = self.0.cells.as_ref().map_or(line, by_row);
        let Some(&start) = line.checked_sub(1).and_then(|at| self.0.lines.get(at)) else {
            return Span::new(self.0.text.len(), self.0.text.len());
        };
        let end = self.0.lines.get(line).map_or(self.0.text.len(), |next| next - 1);
        let text = &self.0.text[start..end];
        Span::new(start, start + text.trim_end_matches('\r').len())
    }

    fn boundary(&self, offset: usize) -> usize {
        let mut at = offset.min(self.0.text.len());
        while !self.0.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

impl Cells {
    /// Row and column of a byte on a line; what follows a cell belongs to the column after it.
    fn place(&self, line: usize, offset: usize) -> Place {
        let row = self.rows.get(line - 1).copied().unwrap_or(1);
        let before = self.starts.partition_point(|(start, ..)| *start <= offset).checked_sub(1);
        let column = before
            .and_then(|at| self.starts.get(at))
            .map_or(1, |(start, column, end)| if offset < *end || start == end { *column } else { column + 1 });
        Place { line: row, column }
    }
}

/// A spreadsheet's name of a column counted from 1: A, B, …, Z, AA.
pub fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

fn strides(text: &str, lines: &[usize]) -> Vec<(usize, usize)> {
    let mut strides = Vec::new();
    for (at, &start) in lines.iter().enumerate() {
        let end = lines.get(at + 1).copied().unwrap_or(text.len());
        let (mut from, mut chars) = (start, 0);
        while end - from > STRIDE {
            let mut next = from + STRIDE;
            while !text.is_char_boundary(next) {
                next -= 1;
            }
            chars += text[from..next].chars().count();
            strides.push((next, chars));
            from = next;
        }
    }
    strides
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_of_vietnamese_text() {
        let source = Source::new("a.yaml", "tên: Nghệ An\r\nmã: 40\n");
        let at = source.text().find("40").unwrap();
        assert_eq!(source.place(at), Place { line: 2, column: 5 });
        assert_eq!(source.slice(source.line_span(1)), "tên: Nghệ An");
        assert_eq!(source.slice(source.line_span(9)), "");
        assert_eq!(source.place(9_999).line, 3);
    }

    #[test]
    fn a_place_in_a_line_of_megabytes_is_found_at_once() {
        let source = Source::new("a.yaml", format!("x\n{}\ny", "ệ".repeat(1_000_000)));
        for chars in [0, 1, 1365, 1366, 500_000, 999_999] {
            assert_eq!(source.place(2 + 3 * chars), Place { line: 2, column: chars + 1 });
        }
        for _ in 0..100_000 {
            source.place(2_999_000);
        }
        assert_eq!(source.place(source.text().len()), Place { line: 3, column: 2 });
    }

    #[test]
    fn cells_of_a_sheet_are_called_as_the_program_for_sheets_calls_them() {
        let row =
            |cells: &[(usize, &str)]| cells.iter().map(|(at, text)| (*at, (*text).to_owned())).collect::<Vec<_>>();
        let rows = [(2, row(&[(1, "Tên\nđơn vị")])), (14, row(&[(2, "Vnih"), (28, "512")]))];
        let source = Source::of_cells("a.xlsx", None, &rows);
        let cell = source.cell(14, 2);
        assert_eq!(source.slice(cell.span), "Vnih");
        assert_eq!(
            (source.place(cell.span.start), source.spot(cell.span.start)),
            (Place { line: 14, column: 2 }, "B14".into())
        );
        assert_eq!(source.place(cell.span.end), Place { line: 14, column: 3 });
        assert_eq!(source.spot(source.cell(14, 28).span.start), "AB14");
        assert_eq!(source.slice(source.line_span(14)), "Vnih | 512");
        assert_eq!(source.slice(source.cell(2, 1).span), "Tên đơn vị");
        assert_eq!(source.cell(3, 1).span, Span::default());
        let named = Source::of_cells("a.xlsx", Some("Kỳ 1".to_owned()), &rows);
        assert_eq!(named.spot(named.cell(2, 1).span.start), "Kỳ 1!A2");
        assert_eq!(["A", "Z", "AA", "ZZ", "AAA"].map(str::to_owned), [1, 26, 27, 702, 703].map(letters));
    }

    #[test]
    fn a_span_inside_a_character_is_cut_to_its_boundary() {
        let source = Source::new("a.yaml", "ệ");
        assert_eq!(source.slice(Span::new(1, 3)), "ệ");
    }
}
