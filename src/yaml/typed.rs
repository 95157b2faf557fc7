//! Small YAML files read into structs: the theme's. Comes in: a [`Source`]. Goes out: a struct, or the reader's first
//! complaint with its place. Never here: content; there every mistake of a file is told at once ([`super::parse`]), and
//! a derived decoder stops at the first.

use serde::de::DeserializeOwned;
use serde_yaml::Location;

use crate::source::{Source, Span};

/// A value with its place: the field's value, or a map's key.
pub use serde_yaml::Spanned;

/// Why a file cannot be read, in the reader's own words, and where.
#[derive(Clone, Debug)]
pub struct Unread {
    /// The place.
    pub span: Span,
    /// English, as the YAML reader has it.
    pub words: String,
}

/// Reads a whole file. Duplicate keys are refused, `yes` and `on` are texts, bombs meet the reader's budget.
///
/// # Errors
/// The first thing that is not as `T` wants it.
pub fn read_as<T: DeserializeOwned>(source: &Source) -> Result<T, Unread> {
    let options = serde_yaml::options! { strict_booleans: true };
    serde_yaml::from_str_with_options(source.text(), options).map_err(|error| {
        let span = error.location().map_or(Span::default(), |location| span_at(source, location));
        let words = error.without_snippet().to_string();
        let words = words.split(" at line ").next().unwrap_or_default().to_owned();
        Unread { span, words }
    })
}

/// The place of a value that was read from `source`.
pub fn span_of<T>(source: &Source, value: &Spanned<T>) -> Span {
    span_at(source, value.referenced)
}

/// The bytes of a place; to the line's end where the reader does not know how many.
fn span_at(source: &Source, location: Location) -> Span {
    let length = usize::try_from(location.span().byte_len().unwrap_or(0)).unwrap_or(0);
    let start = location.span().byte_offset().and_then(|offset| usize::try_from(offset).ok());
    if let Some(start) = start.filter(|start| *start <= source.text().len()) {
        return Span::new(start, start.saturating_add(length).min(source.text().len()));
    }
    let line = source.line_span(usize::try_from(location.line()).unwrap_or(usize::MAX));
    let column = usize::try_from(location.column()).unwrap_or(1).saturating_sub(1);
    let start = source.slice(line).char_indices().nth(column).map_or(line.end, |(at, _)| line.start + at);
    Span::new(start, line.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn the_first_complaint_has_its_place() {
        let read = |text: &str| read_as::<BTreeMap<String, u32>>(&Source::new("x", text));
        assert_eq!(read("a: 1\n").ok(), Some(BTreeMap::from([("a".to_owned(), 1)])));
        let unread = read("é: 1\na: x\n").unwrap_err();
        assert_eq!((unread.span, unread.words.as_str()), (Span::new(9, 10), "invalid u32"));
        assert!(read("a: 1\na: 2\n").unwrap_err().words.starts_with("duplicate mapping key"));
        assert_eq!(read("a: 1\nb: [\n").unwrap_err().span.start, 8);
    }

    #[test]
    fn a_bomb_is_refused() {
        let mut text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for (from, to) in "abcdefghij".chars().zip("bcdefghijk".chars()) {
            text += &format!("{to}: &{to} [*{from}, *{from}, *{from}, *{from}, *{from}, *{from}, *{from}, *{from}]\n");
        }
        assert!(read_as::<BTreeMap<String, serde_json::Value>>(&Source::new("x", text)).is_err());
        let deep = "[".repeat(100_000);
        assert!(read_as::<serde_json::Value>(&Source::new("x", deep)).is_err());
    }
}
