//! One line of a text, as a clerk sees it: indentation, dash, key, value. Comes in: a text and a place. Goes out: its
//! parts with their places. Never here: whether they are right.

use crate::problem::hidden;

/// One line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    whole: &'a str,
    /// Where it begins.
    pub start: usize,
    /// Its text without the line ending.
    pub text: &'a str,
    /// Bytes of blanks in front, those included that only look like it.
    pub indent: usize,
}

impl<'a> Line<'a> {
    /// The line in which byte `offset` lies.
    pub fn at(whole: &'a str, offset: usize) -> Self {
        let mut offset = offset.min(whole.len());
        while !whole.is_char_boundary(offset) {
            offset -= 1;
        }
        let start = whole[..offset].rfind('\n').map_or(0, |end| end + 1);
        let text = whole[start..].split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let is_blank = |c: char| c.is_whitespace() || hidden::name(c).is_some();
        Self { whole, start, text, indent: text.len() - text.trim_start_matches(is_blank).len() }
    }

    /// Its number, from 1.
    pub fn number(&self) -> usize {
        self.whole[..self.start].matches('\n').count() + 1
    }

    /// Whether it holds nothing but blanks or a comment.
    fn is_empty(&self) -> bool {
        let seen = &self.text[self.indent..];
        seen.is_empty() || seen.starts_with('#')
    }

    /// The nearest line above that holds something.
    pub fn seen_before(&self) -> Option<Self> {
        let before = Self::at(self.whole, self.start.checked_sub(1)?);
        before.or_seen_before()
    }

    /// This line, or where it is empty the nearest one above that is not.
    pub fn or_seen_before(self) -> Option<Self> {
        let mut line = self;
        while line.is_empty() {
            line = Self::at(line.whole, line.start.checked_sub(1)?);
        }
        Some(line)
    }

    /// Whether an item of a list begins here.
    pub fn has_dash(&self) -> bool {
        let rest = &self.text[self.indent..];
        rest.strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    }

    /// Where the text after indentation and dashes begins, in bytes of the line.
    pub fn at_content(&self) -> usize {
        let mut at = self.indent;
        while let Some(rest) = self.text[at..].strip_prefix('-').filter(|rest| rest.starts_with([' ', '\u{a0}'])) {
            at = self.text.len() - rest.trim_start().len();
        }
        at
    }

    /// The text after indentation and dashes, without a comment at its end.
    pub fn content(&self) -> &'a str {
        self.code().get(self.at_content()..).unwrap_or_default()
    }

    /// The line without a comment and blanks at its end.
    pub fn code(&self) -> &'a str {
        let text = self.text;
        let sharp =
            text.match_indices('#').find(|(at, _)| text[..*at].ends_with([' ', '\t']) && !in_quotes(&text[..*at]));
        text[..sharp.map_or(text.len(), |(at, _)| at)].trim_end()
    }

    /// The word that the content begins with.
    pub fn key(&self) -> Option<&'a str> {
        let content = self.text.get(self.at_content()..)?;
        let end = content.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').unwrap_or(content.len());
        Some(&content[..end]).filter(|key| key.starts_with(char::is_alphabetic) && key.len() <= 60)
    }

    /// What stands after the first colon, and where in the line.
    pub fn value(&self) -> Option<(usize, &'a str)> {
        let code = self.code();
        let (before, after) = code.split_once(": ")?;
        let at = before.len() + 2 + after.len() - after.trim_start().len();
        Some((at, after.trim()))
    }

    /// Whether it is `key: …` or `- …`.
    pub fn is_entry(&self) -> bool {
        let code = self.content();
        self.has_dash() || code.ends_with(':') || code.contains(": ")
    }

    /// Whether what it begins goes on in the lines below it.
    pub fn opens(&self) -> bool {
        let content = self.content();
        content.is_empty() || content == "-" || content.ends_with(':')
    }
}

fn in_quotes(before: &str) -> bool {
    before.matches('"').count() % 2 == 1
}

/// A text cut for a message.
pub(super) fn shown(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
