//! A page as elements and texts. Comes in: HTML or XML as this program writes it, every element closed. Goes out: its nodes
//! in order, each with the element it is in. Never here: what a page ought to say. Whether it is right HTML at all, the Nu
//! HTML checker says.

/// Elements without an end.
const VOID: [&str; 12] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track"];

/// Elements whose text is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// A page taken apart.
pub struct Document<'t> {
    pub nodes: Vec<Node<'t>>,
}

/// An element's beginning, or a text.
pub struct Node<'t> {
    /// The element that it is in, by its place among the nodes.
    pub parent: Option<usize>,
    /// From 1.
    pub line: usize,
    pub kind: Kind<'t>,
}

pub enum Kind<'t> {
    Element { name: &'t str, attributes: Vec<(&'t str, String)> },
    Text(&'t str),
}

impl<'t> Document<'t> {
    pub fn of(text: &'t str) -> Self {
        let mut reader = Reader { nodes: Vec::new(), open: Vec::new(), line: 1, rest: text };
        while !reader.rest.is_empty() {
            reader.step();
        }
        Self { nodes: reader.nodes }
    }

    /// Every element with its place and its attributes.
    pub fn elements(&self) -> impl Iterator<Item = (usize, &'t str, &[(&'t str, String)])> {
        self.nodes.iter().enumerate().filter_map(|(at, node)| match &node.kind {
            Kind::Element { name, attributes } => Some((at, *name, attributes.as_slice())),
            Kind::Text(_) => None,
        })
    }

    /// Every text with its place, its entities read.
    pub fn texts(&self) -> impl Iterator<Item = (usize, String)> {
        self.nodes.iter().enumerate().filter_map(|(at, node)| match &node.kind {
            Kind::Text(text) => Some((at, plain(text))),
            Kind::Element { .. } => None,
        })
    }

    pub fn attribute(&self, at: usize, wanted: &str) -> Option<&str> {
        match &self.nodes[at].kind {
            Kind::Element { attributes, .. } => value(attributes, wanted),
            Kind::Text(_) => None,
        }
    }

    pub fn name(&self, at: usize) -> &'t str {
        match self.nodes[at].kind {
            Kind::Element { name, .. } => name,
            Kind::Text(_) => "",
        }
    }

    /// The elements that a node is in, the nearest first.
    pub fn around(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.nodes[at].parent, |at| self.nodes[*at].parent)
    }

    /// All that is in an element: the nodes right behind it.
    pub fn inside(&self, at: usize) -> std::ops::Range<usize> {
        let is_outside = |node: &Node<'_>| node.parent.is_none_or(|parent| parent < at);
        let end = self.nodes[at + 1..].iter().position(is_outside).map_or(self.nodes.len(), |after| at + 1 + after);
        at + 1..end
    }

    /// The words in an element, pieces with a space between.
    pub fn words(&self, at: usize) -> String {
        let texts = self.nodes[self.inside(at)].iter().filter_map(|node| match node.kind {
            Kind::Text(text) => Some(plain(text)),
            Kind::Element { .. } => None,
        });
        texts.collect::<Vec<_>>().join(" ")
    }
}

/// The value of one attribute.
pub fn value<'a>(attributes: &'a [(&str, String)], wanted: &str) -> Option<&'a str> {
    attributes.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.as_str())
}

struct Reader<'t> {
    nodes: Vec<Node<'t>>,
    open: Vec<usize>,
    line: usize,
    rest: &'t str,
}

impl<'t> Reader<'t> {
    fn step(&mut self) {
        let raw = self.open.last().map(|at| self.nodes[*at].kind.name()).filter(|name| RAW.contains(name));
        if let Some(name) = raw {
            let end = self.rest.find(&format!("</{name}")).unwrap_or(self.rest.len());
            self.text(end);
        }
        match self.rest.as_bytes() {
            [b'<', b'!', b'-', b'-', ..] => self.skip_behind("-->"),
            [b'<', b'!' | b'?', ..] => self.skip_behind(">"),
            [b'<', b'/', ..] => self.close(),
            [b'<', next, ..] if next.is_ascii_alphabetic() => self.begin(),
            [] => {}
            _ => {
                let end = self.rest.char_indices().skip(1).find(|(_, c)| *c == '<').map(|(at, _)| at);
                self.text(end.unwrap_or(self.rest.len()));
            }
        }
    }

    fn take(&mut self, end: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at(end);
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }

    fn skip_behind(&mut self, end: &str) {
        let at = self.rest.find(end).map_or(self.rest.len(), |at| at + end.len());
        self.take(at);
    }

    fn text(&mut self, end: usize) {
        let (line, parent) = (self.line, self.open.last().copied());
        let text = self.take(end);
        if !text.trim().is_empty() {
            self.nodes.push(Node { parent, line, kind: Kind::Text(text) });
        }
    }

    fn close(&mut self) {
        let end = self.rest.find('>').map_or(self.rest.len(), |at| at + 1);
        let name = self.take(end).trim_matches(['<', '/', '>', ' ', '\n']);
        if let Some(at) = self.open.iter().rposition(|at| self.nodes[*at].kind.name() == name) {
            self.open.truncate(at);
        }
    }

    fn begin(&mut self) {
        let (line, parent) = (self.line, self.open.last().copied());
        self.take(1);
        let name =
            self.take(self.rest.find(|c: char| c.is_whitespace() || "/>".contains(c)).unwrap_or(self.rest.len()));
        let mut attributes = Vec::new();
        loop {
            self.take(self.rest.find(|c: char| !c.is_whitespace()).unwrap_or(self.rest.len()));
            let end = self.rest.find(|c: char| c.is_whitespace() || "=/>".contains(c)).unwrap_or(self.rest.len());
            if end == 0 {
                break;
            }
            let attribute = self.take(end);
            attributes.push((attribute, if self.rest.starts_with('=') { self.value() } else { String::new() }));
        }
        let is_closed = self.take(self.rest.find('>').map_or(self.rest.len(), |at| at + 1)).starts_with('/');
        let at = self.nodes.len();
        self.nodes.push(Node { parent, line, kind: Kind::Element { name, attributes } });
        if !is_closed && !VOID.contains(&name) {
            self.open.push(at);
        }
    }

    fn value(&mut self) -> String {
        self.take(1);
        match self.rest.chars().next().filter(|c| "\"'".contains(*c)) {
            Some(quote) => {
                self.take(1);
                let value = self.take(self.rest.find(quote).unwrap_or(self.rest.len()));
                self.take(1.min(self.rest.len()));
                plain(value)
            }
            None => {
                plain(self.take(self.rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(self.rest.len())))
            }
        }
    }
}

impl<'t> Kind<'t> {
    fn name(&self) -> &'t str {
        match self {
            Self::Element { name, .. } => name,
            Self::Text(_) => "",
        }
    }
}

/// A text with its entities read: those of XML, and numbers.
pub fn plain(text: &str) -> String {
    let mut pieces = text.split('&');
    let mut read = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let entity = piece.split_once(';').and_then(|(name, rest)| Some((letter(name)?, rest)));
        match entity {
            Some((letter, rest)) => {
                read.push(letter);
                read.push_str(rest);
            }
            None => {
                read.push('&');
                read.push_str(piece);
            }
        }
    }
    read
}

fn letter(entity: &str) -> Option<char> {
    let hex = entity.strip_prefix("#x").and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let number = hex.or_else(|| entity.strip_prefix('#')?.parse().ok());
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => char::from_u32(number?),
    }
}

#[test]
fn a_page_is_taken_apart() {
    let page = Document::of(
        "<!doctype html>\n<html lang=vi><!-- <a> --><title>a < b</title>\n<p class=\"x y\" hidden>1 &amp; <b>2</b><br>3</p>\
         <svg><use href='#a'/></svg><script>if (a<b) {}</script>&#x41;&#66;</html>",
    );
    let names: Vec<(&str, usize)> = page.elements().map(|(at, name, _)| (name, page.nodes[at].line)).collect();
    let expected = [("html", 2), ("title", 2), ("p", 3), ("b", 3), ("br", 3), ("svg", 3), ("use", 3), ("script", 3)];
    assert_eq!(names, expected);
    let texts: Vec<(&str, String)> =
        page.texts().map(|(at, text)| (page.name(page.around(at).next().unwrap()), text)).collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let expected =
        [("title", "a < b"), ("p", "1 & "), ("b", "2"), ("p", "3"), ("script", "if (a<b) {}"), ("html", "AB")];
    assert_eq!(texts, expected);
    let (p, _, attributes) = page.elements().find(|(_, name, _)| *name == "p").unwrap();
    assert_eq!((value(attributes, "class"), page.attribute(p, "hidden")), (Some("x y"), Some("")));
    assert_eq!(page.words(p), "1 &  2 3");
    let (used, ..) = page.elements().find(|(_, name, _)| *name == "use").unwrap();
    assert_eq!(page.around(used).map(|at| page.name(at)).collect::<Vec<_>>(), ["svg", "html"]);
}
