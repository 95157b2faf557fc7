//! Changes to the text of a YAML file by the places of its nodes: everything that is not changed stays letter by letter.
//! Comes in: nodes and what is to stand there. Goes out: the new text. Never here: what keys mean, and no file is ever
//! written out anew.

use crate::source::{Source, Span};
use crate::yaml::{Content, Document, Node};

/// A value to be put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// On one line, written as it is.
    Line(String),
    /// Keys with values.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// On one line: `{ a: 1, b: 2 }`.
    fn inline(&self) -> String {
        match self {
            Self::Line(line) => line.clone(),
            Self::Map(entries) => {
                let entries: Vec<String> =
                    entries.iter().map(|(key, value)| format!("{key}: {}", value.inline())).collect();
                format!("{{ {} }}", entries.join(", "))
            }
        }
    }

    /// `key: value`, a map on lines of its own.
    pub fn lines(&self, key: &str, indent: usize) -> Vec<String> {
        let blanks = " ".repeat(indent);
        match self {
            Self::Line(line) => vec![format!("{blanks}{key}: {line}")],
            Self::Map(entries) => {
                let below = entries.iter().flat_map(|(key, value)| value.lines(key, indent + 2));
                std::iter::once(format!("{blanks}{key}:")).chain(below).collect()
            }
        }
    }
}

/// Changes that are not made yet.
pub(super) struct Edits<'a> {
    document: &'a Document,
    changes: Vec<(Span, String)>,
}

impl<'a> Edits<'a> {
    /// None so far.
    pub fn of(document: &'a Document) -> Self {
        Self { document, changes: Vec::new() }
    }

    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Puts a text in a value's place.
    pub fn replace(&mut self, node: Node<'_>, text: String) {
        self.changes.push((node.span(), text));
    }

    /// Puts a text in at a byte.
    pub fn insert(&mut self, at: usize, text: String) {
        self.changes.push((Span::new(at, at), text));
    }

    /// Adds a key to the map that is the value of `key`; the value may be empty so far.
    pub fn add(&mut self, (key, map): (Node<'_>, Node<'_>), (name, value): (&str, &Value)) {
        let last = map.entries().last();
        match (map.is_nothing(), is_flow(map), last) {
            (true, ..) => {
                let indent = self.indent(key) + 2;
                let at = line_end(self.source(), key.span().end);
                self.below(at, &value.lines(name, indent));
            }
            (false, true, Some((_, last))) => {
                let at = end(last);
                self.changes.push((Span::new(at, at), format!(", {name}: {}", value.inline())));
            }
            (false, true, None) => self.changes.push((map.span(), format!("{{ {name}: {} }}", value.inline()))),
            (false, false, Some((first, last))) => {
                let first = map.entries().next().map_or(first, |(first, _)| first);
                let after = if last.is_nothing() { first_of_last(map).span().end } else { end(last) };
                let at = line_end(self.source(), after);
                let lines = value.lines(name, self.indent(first));
                self.below(at, &lines);
            }
            // Neither a map nor nothing: the file has a report in it, so this is not met.
            (false, false, None) => {}
        }
    }

    /// Adds a key at the end of the outermost map.
    pub fn append(&mut self, name: &str, value: &Value) {
        let text = self.source().text();
        let at = text.trim_end().len();
        let mut lines = vec![String::new()];
        lines.extend(value.lines(name, 0));
        self.below(line_end(self.source(), at), &lines);
    }

    /// Takes a key with its value out of its map.
    pub fn remove(&mut self, map: Node<'_>, (key, value): (Node<'_>, Node<'_>)) {
        let source = self.source();
        let stop = if value.is_nothing() { key.span().end + 1 } else { end(value) };
        let span = if is_flow(map) {
            let before = map.entries().take_while(|(other, _)| other.span() != key.span()).last();
            let next = map.entries().skip_while(|(other, _)| other.span() != key.span()).nth(1);
            match (before, next) {
                (Some((_, before)), _) => Span::new(end(before), stop),
                (None, Some((next, _))) => Span::new(key.span().start, next.span().start),
                (None, None) => Span::new(key.span().start, stop),
            }
        } else {
            let start = source.line_span(source.place(key.span().start).line).start;
            let stop = line_end(source, stop);
            let feed = source.text().get(stop..).unwrap_or_default().find('\n').map_or(0, |at| at + 1);
            Span::new(start, stop + feed)
        };
        self.changes.push((span, String::new()));
    }

    /// The text with all changes made.
    pub fn made(mut self) -> String {
        let text = self.document.source().text();
        // Stable: what is put in at one place stays in the order in which it came.
        self.changes.sort_by_key(|(span, _)| *span);
        let mut made = String::with_capacity(text.len() + 1000);
        let mut done = 0;
        for (span, change) in &self.changes {
            made.push_str(text.get(done..span.start).unwrap_or_default());
            made.push_str(change);
            done = span.end.max(done);
        }
        made.push_str(text.get(done..).unwrap_or_default());
        made
    }

    fn source(&self) -> &'a Source {
        self.document.source()
    }

    fn indent(&self, key: Node<'_>) -> usize {
        self.source().place(key.span().start).column - 1
    }

    fn below(&mut self, at: usize, lines: &[String]) {
        let feed = if self.source().text().contains("\r\n") { "\r\n" } else { "\n" };
        let is_last = !self.source().text().get(at..).unwrap_or_default().contains('\n');
        let mut text: String = lines.iter().map(|line| format!("{feed}{line}")).collect();
        if is_last && !self.changes.iter().any(|(span, _)| span.start == at) {
            text.push_str(feed);
        }
        // A second text behind the file's last line goes before the line feed that the first one brought.
        match self.changes.iter_mut().find(|(span, _)| is_last && span.start == at && span.end == at) {
            Some((_, before)) => {
                before.truncate(before.trim_end_matches(['\r', '\n']).len());
                before.push_str(&text);
                before.push_str(feed);
            }
            None => self.changes.push((Span::new(at, at), text)),
        }
    }
}

fn first_of_last<'a>(map: Node<'a>) -> Node<'a> {
    map.entries().last().map_or(map, |(key, _)| key)
}

/// Whether a map or list is written in brackets.
fn is_flow(node: Node<'_>) -> bool {
    node.source().slice(node.span()).starts_with(['{', '['])
}

/// Where a node's own text ends: without the comments and blanks behind a list or map on lines.
fn end(node: Node<'_>) -> usize {
    let last = match node.content() {
        Content::Map if !is_flow(node) => {
            node.entries().last().map(|(key, value)| if value.is_nothing() { key } else { value })
        }
        Content::List if !is_flow(node) => node.items().last(),
        Content::Map | Content::List | Content::Scalar(_) | Content::Nothing => None,
    };
    match last {
        Some(last) => end(last),
        None => node.span().start + node.source().slice(node.span()).trim_end().len(),
    }
}

/// The end of the line that a byte is on, before its line feed.
fn line_end(source: &Source, at: usize) -> usize {
    let line = source.line_span(source.place(at).line);
    line.end.max(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Problems;
    use crate::yaml::parse;

    fn line(text: &str) -> Value {
        Value::Line(text.to_owned())
    }

    /// The entry of a path of keys.
    fn at<'a>(document: &'a Document, path: &[&str]) -> (Node<'a>, Node<'a>) {
        let mut found = (document.root(), document.root());
        for name in path {
            found = found.1.entries().find(|(key, _)| key.scalar() == Some(name)).unwrap();
        }
        found
    }

    fn edited(text: &str, edit: impl Fn(&Document, &mut Edits<'_>)) -> String {
        let mut problems = Problems::new();
        let document = parse(&Source::new("a.yaml", text), &mut problems).unwrap();
        let mut edits = Edits::of(&document);
        edit(&document, &mut edits);
        let made = edits.made();
        assert!(parse(&Source::new("a.yaml", made.as_str()), &mut problems).is_some(), "{made}");
        assert!(problems.is_empty(), "{made}");
        made
    }

    #[test]
    fn keys_are_added_where_the_map_is_and_comments_stay() {
        let text = "# đầu\na: 1 # một\nm:\n    x: 1   # lý do\n    # cuối\n\nn: { y: 1 } # n\no:\nlast: 2\n";
        let made = edited(text, |document, edits| {
            for name in ["m", "n", "o"] {
                edits.add(at(document, &[name]), ("z", &line("9")));
            }
        });
        let expected = "# đầu\na: 1 # một\nm:\n    x: 1   # lý do\n    z: 9\n    # cuối\n\nn: { y: 1, z: 9 } # n\no:\n  z: 9\nlast: 2\n";
        assert_eq!(made, expected);
    }

    #[test]
    fn a_map_at_the_end_of_a_file_without_a_line_feed_grows() {
        let two = Value::Map(vec![("p".to_owned(), line("1")), ("q".to_owned(), line("2"))]);
        let made = edited("m:\r\n  x: 1", |document, edits| {
            edits.add(at(document, &["m"]), ("y", &two));
            edits.add(at(document, &["m"]), ("z", &line("3")));
        });
        assert_eq!(made, "m:\r\n  x: 1\r\n  y:\r\n    p: 1\r\n    q: 2\r\n  z: 3\r\n");
        let made = edited("m: {}\n\n\n", |document, edits| {
            edits.add(at(document, &["m"]), ("y", &two));
            edits.append("k", &line("1"));
        });
        assert_eq!(made, "m: { y: { p: 1, q: 2 } }\n\nk: 1\n\n\n");
    }

    #[test]
    fn values_are_replaced_and_taken_out_alone() {
        let text = "m:\n  x: 1 # giữ\n  y:\n    - a\n    - b\n  z: |\n    dài\n    lắm\n  # chú thích\nn: { a: 1, b: 2, c: 3 }\n";
        let made = edited(text, |document, edits| {
            edits.replace(at(document, &["m", "x"]).1, "5".to_owned());
            edits.remove(at(document, &["m"]).1, at(document, &["m", "y"]));
            edits.add(at(document, &["m"]), ("w", &line("7")));
            edits.remove(at(document, &["n"]).1, at(document, &["n", "a"]));
            edits.remove(at(document, &["n"]).1, at(document, &["n", "c"]));
        });
        assert_eq!(made, "m:\n  x: 5 # giữ\n  z: |\n    dài\n    lắm\n  w: 7\n  # chú thích\nn: { b: 2 }\n");
    }
}
