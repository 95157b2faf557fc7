//! A key inside `{…}` without a colon and a value is none: it is a piece of a text that a comma cut, or a colon
//! without its blank. Comes in: a key that nobody knows, and its value. Goes out: which of the two it is.

use super::lines::shown;
use super::tree::Node;
use crate::problem::{Words, words};

/// What a key without a value in a group on one line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stray<'a> {
    /// `online:512`: key and value.
    Glued(&'a str, &'a str),
    /// The rest of a text with a comma.
    Text,
}

impl<'a> Stray<'a> {
    /// What `key` is, if it stands without colon and value.
    pub fn of(key: Node<'a>, value: Node<'a>) -> Option<Self> {
        let after = key.source().text().get(key.span().end..).unwrap_or_default().trim_start();
        if !value.is_nothing() || !after.starts_with([',', '}']) {
            return None;
        }
        let typed = key.scalar()?;
        let glued = typed.split_once(':').filter(|(name, rest)| is_word(name) && !rest.is_empty());
        Some(glued.map_or(Self::Text, |(name, rest)| Self::Glued(name, rest)))
    }

    /// What to do.
    pub fn help(&self) -> Words {
        match self {
            Self::Glued(name, rest) => {
                let (name, rest) = (shown(name), shown(rest));
                words!(
                    "thêm dấu cách sau dấu hai chấm: `{name}: {rest}`",
                    "add a blank after the colon: `{name}: {rest}`"
                )
            }
            Self::Text => words!(
                "đoạn chữ có dấu phẩy thì đặt cả đoạn trong dấu ngoặc kép thẳng (\"…\"); mục mới thì viết `tên: giá trị`",
                "put a whole text with commas in straight double quotes (\"…\"); write a new key as `key: value`"
            ),
        }
    }
}

fn is_word(text: &str) -> bool {
    text.starts_with(char::is_alphabetic) && text.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}
