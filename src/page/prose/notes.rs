//! Footnotes: numbered in the order of their marks, written at the end, each with its way back.
//! Comes in: marks and notes in the order of the text. Goes out: HTML. Never here: Markdown events.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use crate::problem::codes::FOOTNOTE;
use crate::problem::{Words, words};
use crate::text::Strings;

use super::{Complaint, escape};

/// The footnotes of one text.
#[derive(Default)]
pub(super) struct Notes {
    /// By number, from 1.
    marked: Vec<Marked>,
    numbers: BTreeMap<String, usize>,
    written: BTreeMap<String, Written>,
    /// Names in the order of their notes.
    order: Vec<String>,
}

struct Marked {
    name: String,
    times: usize,
}

struct Written {
    html: String,
    range: Range<usize>,
}

impl Notes {
    /// The HTML of a mark.
    pub(super) fn mark(&mut self, name: &str, strings: &Strings) -> String {
        let next = self.marked.len() + 1;
        let number = *self.numbers.entry(name.to_owned()).or_insert(next);
        if number == next {
            self.marked.push(Marked { name: name.to_owned(), times: 0 });
        }
        let times = self.marked.get_mut(number - 1).map_or(1, |marked| {
            marked.times += 1;
            marked.times
        });
        let label = escape::escaped(&strings.say("prose.footnote", &[("n", &number.to_string())]));
        let id = mark_id(number, times);
        format!(
            "<sup><a href=\"#fn-{number}\" id=\"{id}\" role=\"doc-noteref\" aria-label=\"{label}\">{number}</a></sup>"
        )
    }

    /// Keeps a note. The first of a name holds.
    pub(super) fn write(&mut self, name: &str, html: String, range: Range<usize>) -> Option<Complaint> {
        if self.written.contains_key(name) {
            let message = words!("chú thích `[^{name}]` ghi hai lần", "the footnote `[^{name}]` is written twice");
            let help = Words::new("đổi tên một chú thích", "give one of them another name");
            return Some(Complaint { code: &FOOTNOTE, range: first(&range, name), message, help });
        }
        self.written.insert(name.to_owned(), Written { html, range });
        self.order.push(name.to_owned());
        None
    }

    /// The list of notes for the end of the text; empty where there are none. Notes that nothing refers to stand last.
    pub(super) fn end(mut self, strings: &Strings) -> (String, Vec<Complaint>) {
        let mut complaints = Vec::new();
        let mut html = String::new();
        for (at, marked) in self.marked.iter().enumerate() {
            let number = at + 1;
            let Some(written) = self.written.remove(&marked.name) else { continue };
            let back: String = (1..=marked.times).map(|times| way_back(number, times, strings)).collect();
            let _ = writeln!(html, "<li id=\"fn-{number}\">{}</li>", with_way_back(&written.html, &back));
        }
        for name in &self.order {
            let Some(written) = self.written.remove(name) else { continue };
            let _ = writeln!(html, "<li>{}</li>", written.html);
            let message =
                words!("không câu nào dẫn tới chú thích `[^{name}]`", "no sentence refers to the footnote `[^{name}]`");
            let help = words!(
                "ghi [^{name}] ở câu liên quan, hoặc xóa chú thích",
                "write [^{name}] where it belongs, or delete it"
            );
            complaints.push(Complaint { code: &FOOTNOTE, range: first(&written.range, name), message, help });
        }
        if html.is_empty() {
            return (html, complaints);
        }
        let label = escape::escaped(&strings.say("prose.footnotes", &[]));
        let section = format!(
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{label}\">\n<ol>\n{html}</ol>\n</section>\n"
        );
        (section, complaints)
    }
}

/// The place of a note's name.
fn first(range: &Range<usize>, name: &str) -> Range<usize> {
    range.start..(range.start + name.len() + "[^]".len()).min(range.end)
}

fn mark_id(number: usize, times: usize) -> String {
    if times == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{times}") }
}

fn way_back(number: usize, times: usize, strings: &Strings) -> String {
    let (n, nth) = (number.to_string(), times.to_string());
    let label = match times {
        1 => strings.say("prose.back", &[("n", &n)]),
        _ => strings.say("prose.back_nth", &[("n", &n), ("times", &nth)]),
    };
    let label = escape::escaped(&label);
    let id = mark_id(number, times);
    format!(" <a href=\"#{id}\" role=\"doc-backlink\" aria-label=\"{label}\">↩</a>")
}

/// The way back belongs into the note's last paragraph.
fn with_way_back(html: &str, back: &str) -> String {
    match html.trim_end().strip_suffix("</p>") {
        Some(before) => format!("{before}{back}</p>"),
        None => format!("{html}{back}"),
    }
}
