//! Languages and texts that readers see.

use std::fmt;

/// A language by its code of two or three letters: `vi`, `en`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang([u8; 3]);

impl Lang {
    /// Vietnamese: what the programme's own pages are written in where a site does not say.
    pub const VI: Self = Self(*b"vi\0");
    /// English: the other language of the program's own words.
    pub const EN: Self = Self(*b"en\0");

    /// The language, or `None` where `code` is not two or three lower-case letters.
    pub fn new(code: &str) -> Option<Self> {
        let bytes = code.as_bytes();
        let letters = bytes.iter().all(u8::is_ascii_lowercase);
        match bytes {
            [a, b] if letters => Some(Self([*a, *b, 0])),
            [a, b, c] if letters => Some(Self([*a, *b, *c])),
            _ => None,
        }
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        let length = if self.0[2] == 0 { 2 } else { 3 };
        std::str::from_utf8(&self.0[..length]).unwrap_or_default()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A text in one or more languages. Never empty: the first entry is what others fall back to
/// (the default language wherever it was given).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(Vec<(Lang, String)>);

/// A text as one reader gets it, with the language it is really in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Localized<'a> {
    /// The words.
    pub text: &'a str,
    /// Their language; differs from the reader's where a translation is missing.
    pub lang: Lang,
}

impl Text {
    /// A text in one language.
    pub fn plain(lang: Lang, text: impl Into<String>) -> Self {
        Self(vec![(lang, text.into())])
    }

    /// A text from its translations; the entry of `default` is put first. `None` where there is none.
    pub fn new(mut translations: Vec<(Lang, String)>, default: Lang) -> Option<Self> {
        translations.sort_by_key(|(lang, _)| (*lang != default, *lang));
        (!translations.is_empty()).then_some(Self(translations))
    }

    /// The text for a reader of `lang`, falling back to the first.
    pub fn in_lang(&self, lang: Lang) -> Localized<'_> {
        let (lang, text) = self.0.iter().find(|(own, _)| *own == lang).unwrap_or(&self.0[0]);
        Localized { text, lang: *lang }
    }

    /// The translation in exactly `lang`, if there is one.
    pub fn exactly(&self, lang: Lang) -> Option<&str> {
        self.0.iter().find(|(own, _)| *own == lang).map(|(_, text)| text.as_str())
    }

    /// The text that others fall back to.
    pub fn default_text(&self) -> &str {
        &self.0[0].1
    }
}
