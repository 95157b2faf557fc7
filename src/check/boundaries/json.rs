//! JSON piece by piece, each piece with its place in the file: one look over the whole text proves it well-formed, and
//! then only what is asked for is opened. Comes in: text. Goes out: [`Piece`]s that borrow from it. Never here: a tree of
//! everything, which for a map of all communes would be many times the file, and recursion, which depth could exhaust.

use std::borrow::Cow;

use serde::Deserializer;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::source::Span;

/// One JSON value as it stands in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    text: &'a str,
    start: usize,
}

/// What kind of value a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `{…}`
    Object,
    /// `[…]`
    List,
    /// `"…"`
    Text,
    /// `105.6`
    Number,
    /// `true`, `false`
    Flag,
    /// `null`
    Nothing,
}

/// The members of an object that were asked for.
#[derive(Debug)]
pub(super) struct Picked<'a, const N: usize> {
    /// One for each name, in the order of the question. Of two with one name it is the first.
    pub members: [Option<Piece<'a>>; N],
    /// The first key that stands there a second time.
    pub twice: Option<Piece<'a>>,
}

/// Where a text stops being JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It ends before the value does.
    End,
    /// Line from 1 and byte in it from 1, of the byte that does not belong there or of the last one before it.
    At(usize, usize),
}

impl<'a> Piece<'a> {
    /// The only value in `text`, if all of it is JSON.
    pub fn parse(text: &'a str) -> Result<Self, Flaw> {
        let whole = Self { text, start: 0 };
        match serde_json::from_str::<&'a RawValue>(text) {
            Ok(raw) => Ok(whole.inner(raw)),
            Err(error) if error.is_eof() => Err(Flaw::End),
            Err(error) => Err(Flaw::At(error.line(), error.column())),
        }
    }

    /// A piece of this piece, which both borrow from one text.
    fn inner(self, raw: &'a RawValue) -> Self {
        let ahead = (raw.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        Self { text: raw.get(), start: self.start + ahead }
    }

    /// As typed.
    pub fn text(self) -> &'a str {
        self.text
    }

    /// All of it.
    pub fn span(self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// Its first character, which of a long piece is enough to show.
    pub fn opening(self) -> Span {
        Span::new(self.start, self.start + 1)
    }

    /// What it is.
    pub fn kind(self) -> Kind {
        match self.text.as_bytes().first() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::List,
            Some(b'"') => Kind::Text,
            Some(b't' | b'f') => Kind::Flag,
            Some(b'n') | None => Kind::Nothing,
            Some(_) => Kind::Number,
        }
    }

    /// The text between the quotes; a number as typed; nothing of what is neither.
    pub fn scalar(self) -> Option<Cow<'a, str>> {
        match self.kind() {
            Kind::Number => Some(Cow::Borrowed(self.text)),
            Kind::Text => {
                let plain = self.text.get(1..self.text.len().saturating_sub(1)).filter(|inner| !inner.contains('\\'));
                let escaped = || serde_json::from_str::<String>(self.text).ok().map(Cow::Owned);
                plain.map(Cow::Borrowed).or_else(escaped)
            }
            Kind::Object | Kind::List | Kind::Flag | Kind::Nothing => None,
        }
    }

    /// The number, infinite where it is too large for one.
    pub fn number(self) -> Option<f64> {
        if self.kind() == Kind::Number { self.text.parse().ok() } else { None }
    }

    /// Shows each item of a list; says whether it is one.
    pub fn each_item(self, mut each: impl FnMut(Piece<'a>)) -> bool {
        let mut json = serde_json::Deserializer::from_str(self.text);
        self.kind() == Kind::List && json.deserialize_seq(Walk(|raw, _| each(self.inner(raw)))).is_ok()
    }

    /// Shows each key and value of an object; says whether it is one.
    pub fn each_member(self, mut each: impl FnMut(Piece<'a>, Piece<'a>)) -> bool {
        let mut json = serde_json::Deserializer::from_str(self.text);
        let walk = Walk(|value, key: Option<&'a RawValue>| {
            if let Some(key) = key {
                each(self.inner(key), self.inner(value));
            }
        });
        self.kind() == Kind::Object && json.deserialize_map(walk).is_ok()
    }

    /// Some members of an object by name; none of what is no object.
    pub fn pick<const N: usize>(self, names: [&str; N]) -> Picked<'a, N> {
        let mut picked = Picked { members: [None; N], twice: None };
        self.each_member(|key, value| {
            let name = key.scalar().unwrap_or_default();
            let wanted = names.iter().zip(&mut picked.members).find(|(wanted, _)| **wanted == name);
            match wanted {
                Some((_, member)) if member.is_none() => *member = Some(value),
                Some(_) => picked.twice = picked.twice.or(Some(key)),
                None => {}
            }
        });
        picked
    }
}

/// Shows the values of a list or an object one by one, so that nothing is kept of them.
struct Walk<F>(F);

impl<'de, F: FnMut(&'de RawValue, Option<&'de RawValue>)> Visitor<'de> for Walk<F> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        while let Some(item) = items.next_element::<&'de RawValue>()? {
            self.0(item, None);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        while let Some((key, value)) = members.next_entry::<&'de RawValue, &'de RawValue>()? {
            self.0(value, Some(key));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_knows_its_place() {
        let text = " { \"a\" : [ 1 , \"hai\" ,null ], \"b\\u0061\": {} , \"a\": 2 }\n";
        let root = Piece::parse(text).unwrap();
        assert_eq!((root.kind(), root.span()), (Kind::Object, Span::new(1, text.len() - 1)));
        let Picked { members: [a, ba, none], twice } = root.pick(["a", "ba", "c"]);
        assert_eq!((a.unwrap().text(), ba.unwrap().kind()), ("[ 1 , \"hai\" ,null ]", Kind::Object));
        assert!(none.is_none());
        assert_eq!(twice.unwrap().span().start, text.rfind("\"a\"").unwrap());
        let mut seen = Vec::new();
        assert!(a.unwrap().each_item(|item| seen.push((item.kind(), &text[item.span().start..item.span().end]))));
        assert_eq!(seen, [(Kind::Number, "1"), (Kind::Text, "\"hai\""), (Kind::Nothing, "null")]);
        assert!(!root.each_item(|_| ()) && !a.unwrap().each_member(|_, _| ()));
    }

    #[test]
    fn depth_is_no_danger() {
        let deep = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
        let mut items = 0;
        assert!(Piece::parse(&deep).unwrap().each_item(|_| items += 1));
        assert_eq!(items, 1);
        assert_eq!(Piece::parse(&deep[..1_500_000]).unwrap_err(), Flaw::End);
        let objects = format!("{}1{}", "{\"a\":".repeat(300_000), "}".repeat(300_000));
        assert!(Piece::parse(&objects).unwrap().pick(["a"]).members[0].is_some());
    }

    #[test]
    fn scalars_are_taken_as_typed() {
        let scalar = |text| Piece::parse(text).unwrap().scalar().map(Cow::into_owned);
        assert_eq!(scalar("\"vinh\"").as_deref(), Some("vinh"));
        assert_eq!(scalar("\"v\\u0069nh\"").as_deref(), Some("vinh"));
        assert_eq!(scalar("0.412").as_deref(), Some("0.412"));
        assert!(["null", "true", "[]", "{}", "\"\\ud800\""].iter().all(|text| scalar(text).is_none()));
        let number = |text| Piece::parse(text).unwrap().number();
        assert_eq!((number("-1.5e2"), number("\"1\""), number("1e999")), (Some(-150.0), None, Some(f64::INFINITY)));
    }
}
