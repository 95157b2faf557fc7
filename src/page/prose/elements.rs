//! Links, images, tables, code and footnotes of a text. Comes in: their tags. Goes out: HTML into the [`Writer`].
//! Never here: the walk over the events.

use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::escape;
use super::headings::push_words;
use super::judge::{raw_html, without_alt};
use super::target::Goal;
use super::writer::{Table, Writer};

impl<'m> Writer<'_, 'm> {
    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'m>) {
        self.in_code = true;
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split(|c: char| c.is_whitespace()).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        let plain = language.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-_.#".contains(&b));
        let _ = match (language, plain) {
            ("", _) | (_, false) => write!(self.out, "<pre tabindex=\"0\"><code>"),
            (language, true) => write!(self.out, "<pre tabindex=\"0\"><code class=\"language-{language}\">"),
        };
    }

    pub(super) fn table(&mut self, alignments: &[Alignment], at: usize) {
        self.table = Table { alignments: alignments.to_vec(), ..Table::default() };
        let mut columns: Vec<String> = Vec::new();
        let head = self.events[at..].iter().take_while(|(event, _)| !matches!(event, Event::End(TagEnd::TableHead)));
        for (event, _) in head {
            match (event, columns.last_mut()) {
                (Event::Start(Tag::TableCell), _) => columns.push(String::new()),
                (other, Some(column)) => push_words(column, other),
                (_, None) => {}
            }
        }
        columns.retain(|column| !column.trim().is_empty());
        let strings = self.lookup.scene.strings;
        let label = match columns.is_empty() {
            true => strings.say("prose.table", &[]),
            false => strings.say("prose.table_of", &[("columns", &columns.join(", "))]),
        };
        let label = escape::escaped(&label);
        let _ = write!(
            self.out,
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\"><table>\
             <caption class=\"sr\">{label}</caption>"
        );
    }

    pub(super) fn cell(&mut self, at: usize) {
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Right) => " class=\"num\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Left | Alignment::None) | None => "",
        };
        self.table.column += 1;
        let is_empty = matches!(self.events.get(at + 1), Some((Event::End(TagEnd::TableCell), _)));
        self.table.is_heading = self.table.in_head && !is_empty;
        let _ = match self.table.is_heading {
            true => write!(self.out, "<th scope=\"col\"{class}>"),
            false => write!(self.out, "<td{class}>"),
        };
    }

    pub(super) fn note(&mut self, range: &Range<usize>) {
        self.depth = self.depth.saturating_sub(1);
        let Some((before, name, start)) = self.aside.pop() else { return };
        let html = std::mem::replace(&mut self.out, before);
        self.complaints.extend(self.notes.write(&name, html, start..range.end));
    }

    pub(super) fn link(&mut self, kind: LinkType, (address, title): (&str, &str), range: &Range<usize>) {
        let place = self.place_of(address, range);
        let mail = format!("mailto:{address}");
        let address = if kind == LinkType::Email { mail.as_str() } else { address };
        let goal = self.lookup.link(address, &place);
        let (href, outside) = match goal {
            Ok(Goal::Outside(href)) => (href, true),
            Ok(Goal::Inside { href, text, fragment }) => {
                if let (Some(text), Some(fragment)) = (text, fragment) {
                    self.judge_fragment(text, &fragment, &place);
                }
                (href, false)
            }
            Ok(Goal::Here(fragment)) => {
                let href = format!("#{fragment}");
                self.here.push((fragment, place));
                (href, false)
            }
            Ok(Goal::NotYet) => return self.links.push(false),
            Err(complaint) => {
                self.complaints.push(complaint);
                return self.links.push(false);
            }
        };
        let is_web = href.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"));
        let rel = if outside && is_web { " rel=\"noopener\"" } else { "" };
        let _ = write!(self.out, "<a href=\"{}\"{}{rel}>", escape::href(&href), title_attribute(title));
        self.links.push(true);
    }

    pub(super) fn image(&mut self, (address, title): (&str, &str), range: &Range<usize>, inside: Range<usize>) {
        let place = self.place_of(address, range);
        let mut alt = String::new();
        for (event, _) in &self.events[inside] {
            push_words(&mut alt, event);
        }
        let alt = escape::escaped(alt.trim());
        match self.lookup.image(address, &place) {
            Ok(src) => {
                if alt.is_empty() {
                    self.complaints.push(without_alt(range.clone()));
                }
                let (src, title) = (escape::href(&src), title_attribute(title));
                let _ =
                    write!(self.out, "<img src=\"{src}\" alt=\"{alt}\"{title} loading=\"lazy\" decoding=\"async\">");
            }
            Err(complaint) => {
                self.complaints.push(complaint);
                self.out.push_str(&alt);
            }
        }
    }

    pub(super) fn html_block(&mut self, range: &Range<usize>, inside: Range<usize>) {
        let first_line = self.markdown.get(range.clone()).and_then(|text| text.lines().next()).map_or(0, str::len);
        self.complaints.push(raw_html(range.start..range.start + first_line));
        let mut html = String::new();
        for (event, _) in &self.events[inside] {
            push_words(&mut html, event);
        }
        self.out.push_str("<p>");
        escape::push(&mut self.out, html.trim_end());
        self.out.push_str("</p>\n");
    }

    /// The bytes of an address within the link that names it; the whole link where it is written elsewhere.
    pub(super) fn place_of(&self, address: &str, range: &Range<usize>) -> Range<usize> {
        let found =
            self.markdown.get(range.clone()).and_then(|text| text.rfind(address)).filter(|_| !address.is_empty());
        found.map_or(range.clone(), |at| range.start + at..range.start + at + address.len())
    }
}

fn title_attribute(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape::escaped(title)) }
}
