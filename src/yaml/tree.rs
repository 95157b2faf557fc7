//! One YAML document as an arena of spanned nodes. Comes in: what `read` builds. Goes out: [`Node`] handles.
//!
//! A node costs 24 bytes and its place in its parent's list, so that a report of 50 MB fits into memory; a scalar's
//! text is a range of the file wherever the file has it letter by letter.

use crate::source::{At, Source, Span};

/// A document that was read.
#[derive(Debug)]
pub struct Document {
    pub(super) source: Source,
    pub(super) nodes: Vec<Record>,
    /// The children of all lists and maps; a map's as key, value, key, value.
    pub(super) children: Vec<u32>,
    /// Texts that differ from the file's letters: escapes, folded lines.
    pub(super) texts: Vec<Box<str>>,
    pub(super) root: u32,
}

/// One node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: Kind,
}

/// What a node is; numbers are positions in the lists of [`Document`].
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Nothing,
    InFile { start: u32, len: u32 },
    Text(u32),
    List { first: u32, count: u32 },
    Map { first: u32, count: u32 },
}

/// What a node holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content<'a> {
    /// No value: an empty place, `~` or `null`.
    Nothing,
    /// A text as typed, without quotes.
    Scalar(&'a str),
    /// A list.
    List,
    /// A group of keys.
    Map,
}

/// A place in a document.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    pub(super) document: &'a Document,
    pub(super) id: u32,
}

impl Document {
    /// The outermost node.
    pub fn root(&self) -> Node<'_> {
        Node { document: self, id: self.root }
    }

    /// The file.
    pub fn source(&self) -> &Source {
        &self.source
    }

    pub(super) fn node(&self, id: u32) -> Node<'_> {
        Node { document: self, id }
    }
}

impl<'a> Node<'a> {
    fn record(self) -> Record {
        self.document.nodes[self.id as usize]
    }

    /// Its bytes in the file, whole.
    pub fn span(self) -> Span {
        let record = self.record();
        Span::new(record.start as usize, record.end as usize)
    }

    /// Where complaints about it point: its span, but of something longer than a line the first line only.
    pub fn at(self) -> At {
        let source = &self.document.source;
        let span = self.span();
        let line = source.slice(span).split(['\n', '\r']).next().unwrap_or_default();
        source.at(Span::new(span.start, span.start + line.trim_end().len()))
    }

    /// The file.
    pub fn source(self) -> &'a Source {
        &self.document.source
    }

    /// The line it begins on, from 1.
    pub fn line_number(self) -> usize {
        self.document.source.place(self.span().start).line
    }

    /// What it holds.
    pub fn content(self) -> Content<'a> {
        match self.record().kind {
            Kind::Nothing => Content::Nothing,
            Kind::InFile { start, len } => {
                let text = self.document.source.text();
                Content::Scalar(text.get(start as usize..(start + len) as usize).unwrap_or_default())
            }
            Kind::Text(at) => Content::Scalar(&self.document.texts[at as usize]),
            Kind::List { .. } => Content::List,
            Kind::Map { .. } => Content::Map,
        }
    }

    /// Its text, if it is one.
    pub fn scalar(self) -> Option<&'a str> {
        match self.content() {
            Content::Scalar(text) => Some(text),
            Content::Nothing | Content::List | Content::Map => None,
        }
    }

    /// Whether there is no value.
    pub fn is_nothing(self) -> bool {
        matches!(self.record().kind, Kind::Nothing)
    }

    /// A list's items; none of anything else.
    pub fn items(self) -> impl ExactSizeIterator<Item = Self> + 'a {
        let (first, count) = match self.record().kind {
            Kind::List { first, count } => (first as usize, count as usize),
            _ => (0, 0),
        };
        self.document.children[first..first + count].iter().map(move |id| self.document.node(*id))
    }

    /// A map's keys, which are texts and different from each other, with their values; none of anything else.
    pub fn entries(self) -> impl ExactSizeIterator<Item = (Self, Self)> + 'a {
        let (first, count) = match self.record().kind {
            Kind::Map { first, count } => (first as usize, count as usize),
            _ => (0, 0),
        };
        let pairs = self.document.children[first..first + 2 * count].chunks_exact(2);
        pairs.map(move |pair| (self.document.node(pair[0]), self.document.node(pair[1])))
    }
}
