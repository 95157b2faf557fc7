//! Markdown events to HTML. Comes in: the events of one text. Goes out: HTML, charts' places, complaints.
//! Never here: recursion; a text nested ten thousand levels deep is walked like any other.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, Event, Tag, TagEnd};

use crate::problem::codes::CHARTS_TOO_MANY;

use super::excerpt::Excerpt;
use super::headings::Heading;
use super::judge::{MOST_CHARTS, dead_fragment, raw_html, too_many_charts};
use super::notes::Notes;
use super::target::Lookup;
use super::{Complaint, Manner, Piece, directive, escape};

/// An event and its bytes in the Markdown.
pub(super) type Placed<'m> = (Event<'m>, Range<usize>);

/// One text being written.
pub(super) struct Writer<'w, 'm> {
    pub(super) lookup: Lookup<'w>,
    pub(super) manner: Manner,
    pub(super) markdown: &'m str,
    pub(super) events: &'w [Placed<'m>],
    pub(super) headings: &'w [Heading],
    pub(super) out: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) complaints: Vec<Complaint>,
    pub(super) excerpt: Excerpt,
    /// What was written when a footnote began.
    pub(super) aside: Vec<(String, CowStr<'m>, usize)>,
    pub(super) notes: Notes,
    /// Whether each open link is one; a link that leads nowhere is only its words.
    pub(super) links: Vec<bool>,
    pub(super) table: Table,
    pub(super) next_heading: usize,
    /// How many quotes, lists and notes are open.
    pub(super) depth: usize,
    pub(super) in_code: bool,
    /// `#…` of this text, to be looked up when all headings are known.
    pub(super) here: Vec<(String, Range<usize>)>,
    /// Ids of other texts that were linked to.
    pub(super) ids: BTreeMap<&'w str, BTreeSet<String>>,
}

/// The table being written.
#[derive(Default)]
pub(super) struct Table {
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) in_head: bool,
    /// Whether the open cell heads its column: an empty one heads nothing.
    pub(super) is_heading: bool,
    pub(super) has_rows: bool,
}

/// What a text became.
pub(super) struct Written {
    pub(super) pieces: Vec<Piece>,
    pub(super) excerpt: String,
    pub(super) complaints: Vec<Complaint>,
    /// See [`Lookup`].
    pub(super) awaited: BTreeSet<String>,
}

impl<'w, 'm> Writer<'w, 'm> {
    pub(super) fn new(
        lookup: Lookup<'w>,
        manner: Manner,
        markdown: &'m str,
        (events, headings): (&'w [Placed<'m>], &'w [Heading]),
    ) -> Self {
        Self {
            lookup,
            manner,
            markdown,
            events,
            headings,
            out: String::with_capacity(markdown.len() * 5 / 4),
            pieces: Vec::new(),
            complaints: Vec::new(),
            excerpt: Excerpt::default(),
            aside: Vec::new(),
            notes: Notes::default(),
            links: Vec::new(),
            table: Table::default(),
            next_heading: 0,
            depth: 0,
            in_code: false,
            here: Vec::new(),
            ids: BTreeMap::new(),
        }
    }

    /// Writes everything.
    pub(super) fn written(mut self) -> Written {
        let mut at = 0;
        while let Some((event, range)) = self.events.get(at) {
            at = match event {
                Event::Start(Tag::Paragraph) if self.charts(range) => self.past(at, &TagEnd::Paragraph),
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let end = self.past(at, &TagEnd::Image);
                    self.image((dest_url, title), range, at + 1..end);
                    end
                }
                Event::Start(Tag::HtmlBlock) => {
                    let end = self.past(at, &TagEnd::HtmlBlock);
                    self.html_block(range, at + 1..end);
                    end
                }
                Event::Start(tag) => {
                    self.start(tag, range, at);
                    at + 1
                }
                Event::End(tag) => {
                    self.end(tag, range);
                    at + 1
                }
                other => {
                    self.inline(other, range, at);
                    at + 1
                }
            };
        }
        self.finish()
    }

    fn finish(mut self) -> Written {
        let (html, complaints) = self.notes.end(self.lookup.scene.strings);
        self.complaints.extend(complaints);
        self.out.push_str(&html);
        // A definition's headings are written without ids.
        let with_ids = if self.manner == Manner::Text { self.headings } else { &[] };
        let known: BTreeSet<&str> = with_ids.iter().map(|heading| heading.id.as_str()).collect();
        for (fragment, range) in &self.here {
            // The page's own frame has ids too: its beginning and its content.
            let of_frame = matches!(fragment.as_str(), "" | "top" | "content");
            let of_note = fragment.starts_with("fn-") || fragment.starts_with("fnref-");
            if !of_frame && !of_note && !known.contains(fragment.as_str()) {
                self.complaints.push(dead_fragment(fragment, range, known.iter().copied()));
            }
        }
        if !self.out.is_empty() {
            self.pieces.push(Piece::Html(self.out));
        }
        let awaited = self.lookup.awaited.take();
        Written { pieces: self.pieces, excerpt: self.excerpt.cut(), complaints: self.complaints, awaited }
    }

    /// The event after the end of the element that begins at `at`; elements of one kind may nest.
    fn past(&self, at: usize, end: &TagEnd) -> usize {
        let mut open = 0;
        for (step, (event, _)) in self.events[at..].iter().enumerate() {
            match event {
                Event::Start(tag) if tag.to_end() == *end => open += 1,
                Event::End(tag) if tag == end => open -= 1,
                _ => {}
            }
            if open == 0 {
                return at + step + 1;
            }
        }
        self.events.len()
    }

    /// Whether a paragraph holds only charts; then their places are kept.
    fn charts(&mut self, range: &Range<usize>) -> bool {
        if self.depth > 0 || self.manner == Manner::Definition {
            return false;
        }
        if let Some(complaint) = directive::unbraced(self.markdown, range) {
            self.complaints.push(complaint);
            return true;
        }
        let Some(directives) = directive::directives(self.markdown, range) else { return false };
        for inside in directives {
            let place = inside.1.clone();
            match directive::read(inside, self.lookup.scene.site, self.lookup.broken) {
                Ok(_) if self.charts_placed() == MOST_CHARTS => {
                    let is_told = self.complaints.iter().any(|told| std::ptr::eq(told.code, &CHARTS_TOO_MANY));
                    self.complaints.extend((!is_told).then(|| too_many_charts(place)));
                }
                Ok(subject) => {
                    let before = std::mem::take(&mut self.out);
                    self.pieces.extend((!before.is_empty()).then_some(Piece::Html(before)));
                    self.pieces.push(Piece::Chart(subject));
                }
                Err(complaints) => self.complaints.extend(complaints),
            }
        }
        true
    }

    fn charts_placed(&self) -> usize {
        self.pieces.iter().filter(|piece| matches!(piece, Piece::Chart(_))).count()
    }

    fn start(&mut self, tag: &Tag<'m>, range: &Range<usize>, at: usize) {
        match tag {
            Tag::Paragraph => {
                self.excerpt.paragraph(self.depth == 0);
                self.out.push_str("<p>");
            }
            Tag::Heading { .. } => {
                let heading = self.headings.get(self.next_heading);
                let (level, id) = heading.map_or((6, ""), |heading| (heading.level, heading.id.as_str()));
                let _ = match self.manner {
                    Manner::Text => write!(self.out, "<h{level} id=\"{id}\">"),
                    Manner::Definition => write!(self.out, "<h{level}>"),
                };
            }
            Tag::BlockQuote(_) => self.open("<blockquote>\n"),
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::List(None) => self.open("<ul>\n"),
            Tag::List(Some(1)) => self.open("<ol>\n"),
            Tag::List(Some(first)) => self.open(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.out.push_str("<li>"),
            Tag::FootnoteDefinition(name) => {
                self.aside.push((std::mem::take(&mut self.out), name.clone(), range.start));
                self.depth += 1;
            }
            Tag::Table(alignments) => self.table(alignments, at),
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.column = 0;
                self.out.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                if !std::mem::replace(&mut self.table.has_rows, true) {
                    self.out.push_str("<tbody>\n");
                }
                self.table.column = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => self.cell(at),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.link(*link_type, (dest_url, title), range),
            // Handled whole before they get here, or not asked of the parser.
            Tag::Image { .. } | Tag::HtmlBlock | Tag::MetadataBlock(_) => {}
            Tag::Superscript | Tag::Subscript => {}
            Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {}
        }
    }

    fn end(&mut self, tag: &TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph => {
                self.excerpt.paragraph(false);
                self.out.push_str("</p>\n");
            }
            TagEnd::Heading(_) => {
                let level = self.headings.get(self.next_heading).map_or(6, |heading| heading.level);
                self.next_heading += 1;
                let _ = writeln!(self.out, "</h{level}>");
            }
            TagEnd::BlockQuote(_) => self.close("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.out.push_str("</code></pre>\n");
            }
            TagEnd::List(true) => self.close("</ol>\n"),
            TagEnd::List(false) => self.close("</ul>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::FootnoteDefinition => self.note(range),
            TagEnd::Table => {
                let body = if std::mem::take(&mut self.table).has_rows { "</tbody>" } else { "" };
                let _ = writeln!(self.out, "{body}</table></div>");
            }
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.out.push_str("</tr></thead>\n");
            }
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.out.push_str(if self.table.is_heading { "</th>" } else { "</td>" }),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.out.push_str("</a>");
                }
            }
            TagEnd::Image | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {}
            TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::DefinitionList | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => {}
        }
    }

    fn inline(&mut self, event: &Event<'m>, range: &Range<usize>, at: usize) {
        self.excerpt.take(event);
        match event {
            Event::Text(text) => {
                self.judge_text(text, range, at);
                let words = if self.in_code { Cow::Borrowed(&**text) } else { escape::unbroken(text) };
                escape::push(&mut self.out, &words);
            }
            Event::Code(text) => {
                self.out.push_str("<code>");
                escape::push(&mut self.out, text);
                self.out.push_str("</code>");
            }
            Event::InlineHtml(html) | Event::Html(html) => {
                // One complaint for an element, at its beginning.
                if !html.starts_with("</") {
                    self.complaints.push(raw_html(range.clone()));
                }
                escape::push(&mut self.out, html);
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => escape::push(&mut self.out, text),
            Event::FootnoteReference(name) => {
                let mark = self.notes.mark(name, self.lookup.scene.strings);
                self.out.push_str(&mark);
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::TaskListMarker(done) => {
                let (key, checked) = if *done { ("prose.task_done", " checked") } else { ("prose.task_open", "") };
                let label = escape::escaped(&self.lookup.scene.strings.say(key, &[]));
                let _ = write!(self.out, "<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> ");
            }
            Event::Start(_) | Event::End(_) => {}
        }
    }

    fn open(&mut self, html: &str) {
        self.depth += 1;
        self.out.push_str(html);
    }

    fn close(&mut self, html: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.out.push_str(html);
    }
}
