//! One more item at the end of a list in a YAML file, everything else byte for byte as it was. Comes in: the file, which
//! list, the item's lines. Goes out: the file with it. Never here: what the item says.

use crate::problem::Problems;
use crate::source::Source;
use crate::yaml::{self, Content, Document, Node};

/// An item, in the two ways in which a list may be written.
pub(super) struct Item {
    /// `key: value` lines, each with its comment.
    pub lines: String,
    /// The same in one line, between braces, without comments.
    pub flow: String,
}

/// A file with its new item.
pub(super) struct Appended {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// The item's first and last line, from 1.
    pub lines: (usize, usize),
}

/// Appends to the list that the file is, or that its `key` holds. `None` where the list is written in a way in which this
/// cannot be done safely.
pub(super) fn append((path, bytes): (&str, &[u8]), key: Option<&str>, item: &Item) -> Option<Appended> {
    let text = std::str::from_utf8(bytes).ok()?;
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = read(path, body)?;
    let insertion = match key {
        None => into_list(body, document.root(), item)?,
        Some(key) => into_key(body, (document.root(), key), item)?,
    };
    let newline = if body.contains("\r\n") { "\r\n" } else { "\n" };
    let new = insertion.text.replace('\n', newline);
    let (before, after) = body.split_at_checked(insertion.at)?;
    let bom = &text[..text.len() - body.len()];
    let last = 1 + format!("{before}{}", new.trim_end()).matches('\n').count();
    let height = if insertion.text.ends_with('\n') { item.lines.lines().count() } else { 1 };
    let first = last + 1 - height.min(last);
    // Read again: however oddly the file is written, the list must have one item more.
    let longer = read(path, &[before, &new, after].concat())?;
    if length(&longer, key) != length(&document, key) + 1 {
        return None;
    }
    Some(Appended { bytes: [bom, before, &new, after].concat().into_bytes(), lines: (first, last) })
}

fn read(path: &str, body: &str) -> Option<Document> {
    yaml::parse(&Source::new(path, body), &mut Problems::new())
}

fn length(document: &Document, key: Option<&str>) -> usize {
    let root = document.root();
    let of_key = |key: &str| root.entries().find(|(name, _)| name.scalar() == Some(key)).map(|(_, list)| list);
    key.map_or(Some(root), of_key).map_or(0, |list| list.items().len())
}

/// A text and where it goes.
struct Insertion {
    at: usize,
    text: String,
}

fn into_key(body: &str, (root, key): (Node<'_>, &str), item: &Item) -> Option<Insertion> {
    let found = root.entries().find(|(name, _)| name.scalar() == Some(key));
    let Some((name, list)) = found else {
        let text = format!("{}\n{key}:\n{}", line_break(body), indented(item, "  "));
        return Some(Insertion { at: body.len(), text });
    };
    if !list.is_nothing() {
        return into_list(body, list, item);
    }
    let at = end_of_line(body, name.span().end);
    Some(Insertion { at, text: line_break(&body[..at]).to_owned() + &indented(item, "  ") })
}

fn into_list(body: &str, list: Node<'_>, item: &Item) -> Option<Insertion> {
    if list.content() != Content::List {
        return None;
    }
    let start = list.span().start;
    let last = list.items().last();
    if body.get(start..)?.starts_with('[') {
        let at = last.map_or(start + 1, |last| last.span().end);
        let comma = if last.is_some() { ", " } else { "" };
        return Some(Insertion { at, text: format!("{comma}{}", item.flow) });
    }
    let last = last?;
    let (line_start, dash) = before_item(body, last)?;
    let indent = dash.split('-').next()?;
    let above = body.get(..line_start)?;
    let is_spaced = list.items().len() > 1 && ends_in_blank_line(above);
    let end = body.get(..last.span().end)?.trim_end().len();
    let rest_is_comment = |rest: &str| rest.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#'));
    let at = match end_of_line(body, end) {
        at if rest_is_comment(body.get(at..)?) => body.len(),
        at => at,
    };
    let before = &body[..at];
    let blank = if is_spaced && !ends_in_blank_line(before) { "\n" } else { "" };
    Some(Insertion { at, text: format!("{}{blank}{}", line_break(before), indented(item, indent)) })
}

/// Where the line of a block item begins, and what stands in it before the item: blanks, one dash, blanks.
fn before_item<'a>(body: &'a str, item: Node<'_>) -> Option<(usize, &'a str)> {
    let before = body.get(..item.span().start)?;
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let dash = &before[line_start..];
    (dash.trim() == "-").then_some((line_start, dash))
}

fn indented(item: &Item, indent: &str) -> String {
    let line = |(at, line): (usize, &str)| format!("{indent}{}{line}\n", if at == 0 { "- " } else { "  " });
    item.lines.lines().enumerate().map(line).collect()
}

/// A line that is not ended yet is ended first.
fn line_break(before: &str) -> &'static str {
    if before.is_empty() || before.ends_with('\n') { "" } else { "\n" }
}

fn ends_in_blank_line(text: &str) -> bool {
    let mut ends = text.rsplit('\n');
    ends.next().is_some_and(|rest| rest.trim().is_empty()) && ends.next().is_some_and(|line| line.trim().is_empty())
}

fn end_of_line(body: &str, from: usize) -> usize {
    body.get(from..).and_then(|rest| rest.find('\n')).map_or(body.len(), |at| from + at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn appended(body: &str, key: Option<&str>) -> Option<String> {
        let item = Item { lines: "id: x\nname: y  # z\n".to_owned(), flow: "{ id: x, name: y }".to_owned() };
        let new = append(("a.yaml", body.as_bytes()), key, &item)?;
        let text = String::from_utf8(new.bytes).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[new.lines.0 - 1].contains("id: x"), "{text}\n{:?}", new.lines);
        assert!(lines[new.lines.1 - 1].contains("name: y"), "{text}\n{:?}", new.lines);
        Some(text)
    }

    #[test]
    fn a_block_list_goes_on_as_it_is_written() {
        let cases = [
            ("- id: a\n", None, "- id: a\n- id: x\n  name: y  # z\n"),
            ("- id: a", None, "- id: a\n- id: x\n  name: y  # z\n"),
            ("- id: a\n\n- id: b\n", None, "- id: a\n\n- id: b\n\n- id: x\n  name: y  # z\n"),
            ("- id: a\n\n- id: b\n\n", None, "- id: a\n\n- id: b\n\n- id: x\n  name: y  # z\n"),
            ("- { id: a }\n# end\n", None, "- { id: a }\n# end\n- id: x\n  name: y  # z\n"),
            (
                "  - id: a\n    b: |\n      text\n\n",
                None,
                "  - id: a\n    b: |\n      text\n\n  - id: x\n    name: y  # z\n",
            ),
            ("t:\n- id: a\nu: 1\n", Some("t"), "t:\n- id: a\n- id: x\n  name: y  # z\nu: 1\n"),
            ("t:\n  - id: a # c\n\nu: 1\n", Some("t"), "t:\n  - id: a # c\n  - id: x\n    name: y  # z\n\nu: 1\n"),
            ("- a\n-\n", None, "- a\n-\n- id: x\n  name: y  # z\n"),
            ("- - a\n", None, "- - a\n- id: x\n  name: y  # z\n"),
            ("t:\nu: 1\n", Some("t"), "t:\n  - id: x\n    name: y  # z\nu: 1\n"),
            ("u: 1", Some("t"), "u: 1\n\nt:\n  - id: x\n    name: y  # z\n"),
            ("\u{feff}- id: a\r\n", None, "\u{feff}- id: a\r\n- id: x\r\n  name: y  # z\r\n"),
        ];
        for (body, key, expected) in cases {
            assert_eq!(appended(body, key).as_deref(), Some(expected), "{body:?}");
        }
    }

    #[test]
    fn a_list_in_brackets_goes_on_in_them() {
        assert_eq!(appended("[ { id: a } ]\n", None).as_deref(), Some("[ { id: a }, { id: x, name: y } ]\n"));
        assert_eq!(appended("t: []\n", Some("t")).as_deref(), Some("t: [{ id: x, name: y }]\n"));
        assert_eq!(
            appended("[\n  { id: a }, # c\n]\n", None).as_deref(),
            Some("[\n  { id: a }, { id: x, name: y }, # c\n]\n")
        );
    }

    #[test]
    fn what_is_no_list_is_left_alone() {
        assert!(appended("t: 1\n", Some("t")).is_none());
        assert!(appended("a: 1\n", None).is_none());
    }
}
