//! A file's text and places in it. Comes in: a path and decoded text. Goes out: `Span` (bytes) and `Place`
//! (line and character, both from 1). The only file where characters and bytes are converted into each other.

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
        Self(Arc::new(Inner { path: path.into(), text, lines, strides }))
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
        let start = self.0.lines[line - 1];
        let stride = self.0.strides.partition_point(|(at, _)| *at <= offset).checked_sub(1);
        let (from, before) = stride.map(|at| self.0.strides[at]).filter(|(at, _)| *at > start).unwrap_or((start, 0));
        let column = before + self.0.text[from..offset].chars().count() + 1;
        Place { line, column }
    }

    /// The byte range of line `line` (from 1) without its line ending; empty past the end of the file.
    pub fn line_span(&self, line: usize) -> Span {
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
    fn a_span_inside_a_character_is_cut_to_its_boundary() {
        let source = Source::new("a.yaml", "ệ");
        assert_eq!(source.slice(Span::new(1, 3)), "ệ");
    }
}
