//! Events of the parser to a [`Document`]. Comes in: a file's text. Goes out: the tree, or a problem with its place.
//!
//! An alias becomes a node of its own that shares the children of what it names, so copying costs nothing here; what
//! it would cost those who walk the tree is counted, and refused beyond [`MOST_COPIED`].

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle};

use super::cut;
use super::errors;
use super::tree::{Document, Kind, Record};
use super::twice::{Before, begins_line};
use crate::problem::{Problems, codes, hidden, words};
use crate::source::{Source, Span};

/// How deep lists and maps may lie in each other; content needs seven.
const DEEPEST: usize = 64;
/// How many nodes all aliases of a file together may stand for.
const MOST_COPIED: u64 = 1_000_000;
/// The longest file that is read, in bytes: ten times the largest report foreseen.
const LONGEST: usize = 500_000_000;
/// From this many keys on, duplicates are looked for with a set.
const MANY_KEYS: usize = 12;

/// The document in `source`. A file without content has a root that holds nothing. `None` where the file cannot be
/// read as YAML, which is said once; keys that are no texts or given twice are said and left out.
pub fn parse(source: &Source, problems: &mut Problems) -> Option<Document> {
    parse_until(source, source.text().len(), problems)
}

/// The same for the beginning of a file, up to byte `end`: the front matter of a Markdown text.
pub fn parse_until(source: &Source, end: usize, problems: &mut Problems) -> Option<Document> {
    let text = source.text().get(..end).unwrap_or_default();
    if text.len() > LONGEST {
        errors::too_much(source, Span::new(0, 0), problems);
        return None;
    }
    let mut options = granit_parser::options! {
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
        emit_unresolved_aliases: true,
    };
    options.set_emit_comments(false);
    let mut builder = Builder::new(source, problems);
    for next in Parser::new_from_str_with_options(text, options) {
        let step = match next {
            Ok((event, span)) => {
                builder.refuse_tag(&event, &span);
                builder.take(event, place(&span))
            }
            Err(error) => {
                errors::syntax(source, text, &error, builder.problems);
                Err(Stop)
            }
        };
        if step.is_err() {
            return None;
        }
    }
    Some(builder.finish())
}

/// What was said ends the reading of this file.
struct Stop;

/// A list or map that is still open.
struct Open {
    record: Record,
    is_map: bool,
    anchor: usize,
    children: Vec<u32>,
    /// How many nodes lie in it, those that aliases stand for included.
    weight: u64,
}

struct Builder<'a> {
    document: Document,
    problems: &'a mut Problems,
    /// What is said if the file can be read; else it is the reason why not, and said once.
    asides: Problems,
    open: Vec<Open>,
    /// Node and weight of what each anchor names; open ones are not there yet.
    anchors: HashMap<usize, (u32, u64)>,
    copied: u64,
    documents: usize,
}

fn place(span: &granit_parser::Span) -> Span {
    let range = span.byte_range().unwrap_or_default();
    Span::new(range.start, range.end)
}

fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl<'a> Builder<'a> {
    fn new(source: &Source, problems: &'a mut Problems) -> Self {
        let nothing = Record { start: 0, end: 0, kind: Kind::Nothing };
        let document =
            Document { source: source.clone(), nodes: vec![nothing], children: Vec::new(), texts: Vec::new(), root: 0 };
        let asides = Problems::new();
        Self { document, problems, asides, open: Vec::new(), anchors: HashMap::new(), copied: 0, documents: 0 }
    }

    fn finish(self) -> Document {
        self.problems.append(self.asides);
        self.document
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Stop> {
        match event {
            Event::DocumentStart(..) => self.begin_document(span),
            Event::Scalar(text, style, anchor, _) => {
                let is_key = self.open.last().is_some_and(|open| open.is_map && open.children.len() % 2 == 0);
                let kind = match is_key {
                    true => self.key(text, style, span),
                    false => {
                        self.look_behind(&text, style, span);
                        self.scalar(text, style)
                    }
                };
                let id = self.push(span, kind);
                self.name(anchor, id, 1);
                self.place(id, 1);
                Ok(())
            }
            Event::SequenceStart(_, anchor, _) => {
                self.enter(span, anchor, false);
                Ok(())
            }
            Event::MappingStart(_, anchor, _) => {
                self.enter(span, anchor, true);
                Ok(())
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.leave(span);
                Ok(())
            }
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::UnresolvedAlias(_) => self.dead_alias(span),
            _ => Ok(()),
        }
    }

    fn begin_document(&mut self, span: Span) -> Result<(), Stop> {
        self.documents += 1;
        if self.documents == 1 {
            return Ok(());
        }
        self.problems.add(
            &codes::SECOND_DOCUMENT,
            self.document.source.at(span),
            words!(
                "cần một tài liệu trong mỗi tệp, nhưng thấy tài liệu thứ hai",
                "expected one document, found a second"
            ),
            words!(
                "xóa dòng `---` này, hoặc chuyển phần sau sang tệp khác",
                "delete this line `---`, or move what follows to another file"
            ),
        );
        Err(Stop)
    }

    fn refuse_tag(&mut self, event: &Event<'_>, span: &granit_parser::Span) {
        if event.tag().is_none() {
            return;
        }
        let tag = span.tag_span();
        let span = tag.as_ref().map_or_else(|| place(span), place);
        let (message, help) = errors::tag_words();
        let at = self.document.source.at(first_line(&self.document.source, span));
        self.problems.add(&codes::TAG, at, message, help);
    }

    fn scalar(&mut self, text: Cow<'_, str>, style: ScalarStyle) -> Kind {
        if style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL") {
            return Kind::Nothing;
        }
        let whole = self.document.source.text();
        let start = (text.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
        let in_file =
            matches!(text, Cow::Borrowed(_)) && whole.get(start..).is_some_and(|rest| rest.starts_with(&*text));
        if in_file {
            return Kind::InFile { start: short(start), len: short(text.len()) };
        }
        self.document.texts.push(text.into());
        Kind::Text(short(self.document.texts.len() - 1))
    }

    /// What stands behind a value on its line; an empty one ends where its key's colon does.
    fn look_behind(&mut self, text: &str, style: ScalarStyle, span: Span) {
        if style != ScalarStyle::Plain {
            return;
        }
        let of_key = || self.open.last().filter(|open| open.is_map).and_then(|open| open.children.last());
        let key_end = || of_key().map(|id| self.document.nodes[*id as usize].end as usize);
        // The parser writes `~` for a value that is not there.
        let text = if span.start == span.end { "" } else { text };
        let end = if text.is_empty() { key_end() } else { Some(span.end) };
        if let Some(end) = end {
            cut::complain(&self.document.source, text, end, &mut self.asides);
        }
    }

    /// A key with a character that nobody sees, which would be another key than it looks: said, and taken without it.
    fn key(&mut self, text: Cow<'_, str>, style: ScalarStyle, span: Span) -> Kind {
        let Some(name) = hidden::first_in(&text) else { return self.scalar(text, style) };
        let plain = hidden::without(&text);
        errors::hidden_in_key(&plain, name, self.document.source.at(span), &mut self.asides);
        self.scalar(Cow::Owned(plain), style)
    }

    fn push(&mut self, span: Span, kind: Kind) -> u32 {
        self.document.nodes.push(Record { start: short(span.start), end: short(span.end), kind });
        short(self.document.nodes.len() - 1)
    }

    fn name(&mut self, anchor: usize, id: u32, weight: u64) {
        if anchor != 0 {
            self.anchors.insert(anchor, (id, weight));
        }
    }

    /// Gives a finished node to what is open around it.
    fn place(&mut self, id: u32, weight: u64) {
        match self.open.last_mut() {
            Some(open) => {
                open.children.push(id);
                open.weight = open.weight.saturating_add(weight);
            }
            None => self.document.root = id,
        }
    }

    fn enter(&mut self, span: Span, anchor: usize, is_map: bool) {
        let record = Record { start: short(span.start), end: short(span.end), kind: Kind::Nothing };
        self.open.push(Open { record, is_map, anchor, children: Vec::new(), weight: 1 });
    }

    fn leave(&mut self, span: Span) {
        let Some(open) = self.open.pop() else { return };
        let parts = match open.is_map {
            true => self.items_of(&open.children),
            false => vec![open.children],
        };
        let mut anchor = open.anchor;
        let last_part = parts.len() - 1;
        for (at, mut children) in parts.into_iter().enumerate() {
            if open.is_map {
                children = self.sound_pairs(&children);
            }
            let (first, count) = (short(self.document.children.len()), short(children.len()));
            let begin = if at == 0 { open.record.start } else { self.begin_of(&children, open.record.start) };
            let end_of_last = children.last().map_or(open.record.end, |id| self.document.nodes[*id as usize].end);
            self.document.children.append(&mut children);
            let kind = if open.is_map { Kind::Map { first, count: count / 2 } } else { Kind::List { first, count } };
            // A block ends where its last value does; its closing event stands behind blank lines and comments.
            let closed = span.end > span.start && at == last_part;
            let end = if closed { short(span.end) } else { end_of_last.max(open.record.end) };
            let id = self.push(Span::new(begin as usize, end as usize), kind);
            self.name(std::mem::take(&mut anchor), id, open.weight);
            self.place(id, open.weight);
        }
    }

    fn begin_of(&self, children: &[u32], otherwise: u32) -> u32 {
        children.first().map_or(otherwise, |id| self.document.nodes[*id as usize].start)
    }

    /// The keys of a list's item, or of several where the dash of one was forgotten (said): its first key stands at the
    /// beginning of a line again, after others.
    fn items_of(&mut self, children: &[u32]) -> Vec<Vec<u32>> {
        let in_list = self.open.last().is_some_and(|open| !open.is_map);
        let text_of = |id: u32| self.document.node(id).scalar();
        let first = children.first().copied().filter(|_| in_list);
        let again = |at: usize| {
            let id = children[at];
            at > 2 && first.is_some_and(|first| text_of(first).is_some() && text_of(first) == text_of(id))
        };
        let begins: Vec<usize> = (0..children.len())
            .step_by(2)
            .filter(|at| again(*at) && begins_line(&self.document, children[*at]))
            .collect();
        let mut parts = Vec::new();
        let mut from = 0;
        for begin in begins {
            let (key, first) = (self.document.node(children[begin]), self.document.node(children[from]));
            errors::dash_missing(key, first, self.problems);
            parts.push(children[from..begin].to_vec());
            from = begin;
        }
        parts.push(children[from..].to_vec());
        parts
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Stop> {
        let Some(&(target, weight)) = self.anchors.get(&anchor) else {
            return self.dead_alias(span);
        };
        self.copied = self.copied.saturating_add(weight);
        if self.copied > MOST_COPIED {
            return self.dead_alias(span);
        }
        let kind = self.document.nodes[target as usize].kind;
        let id = self.push(span, kind);
        self.place(id, weight);
        Ok(())
    }

    fn dead_alias(&mut self, span: Span) -> Result<(), Stop> {
        let name = self.document.source.slice(span);
        self.problems.add(
            &codes::ALIAS,
            self.document.source.at(span),
            words!(
                "cần nội dung, nhưng `{name}` trỏ tới một chỗ không dùng được",
                "expected a value, found the reference `{name}` to a place that cannot be used"
            ),
            words!(
                "ghi rõ nội dung ra; nếu dấu `*` là chữ bình thường thì đặt trong dấu ngoặc kép",
                "write the text out; where the `*` is meant as text, put it in double quotes"
            ),
        );
        Err(Stop)
    }

    /// The keys and values of a map, without those whose key is no text, is `<<`, or was there before.
    fn sound_pairs(&mut self, children: &[u32]) -> Vec<u32> {
        let mut seen: HashMap<&str, u32> = HashMap::new();
        let mut kept: Vec<u32> = Vec::with_capacity(children.len());
        let document = &self.document;
        let many = children.len() / 2 >= MANY_KEYS;
        let mut before = Before::Sound;
        for (at, pair) in children.chunks_exact(2).enumerate() {
            let key = document.node(pair[0]);
            let Some(text) = key.scalar() else {
                errors::key_not_text(key, self.problems);
                continue;
            };
            if text == "<<" {
                errors::merge_key(key, self.problems);
                continue;
            }
            let earlier = |text: &str| match many {
                true => seen.get(text).copied(),
                false => kept.iter().step_by(2).copied().find(|id| document.node(*id).scalar() == Some(text)),
            };
            if let Some(first) = earlier(text) {
                let next = children.get(2 * at + 2).and_then(|id| document.node(*id).scalar());
                let run = next.is_some_and(|next| earlier(next).is_some());
                before = before.then_twice((key, document.node(first)), run, self.problems);
                continue;
            }
            before = before.then_new(pair, document);
            if many {
                seen.insert(text, pair[0]);
            }
            kept.extend(pair);
        }
        kept
    }
}

fn first_line(source: &Source, span: Span) -> Span {
    let line = source.slice(span).split(['\n', '\r']).next().unwrap_or_default();
    Span::new(span.start, span.start + line.len())
}
