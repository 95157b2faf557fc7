//! What is said of a table and of its columns: the shape of the dictionary. Comes in: words. Goes out: the same, in a language.
//! Never here: a row.

use crate::model::Lang;

/// Words in both languages of the dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Both {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

impl Both {
    /// The words for readers of `lang`, and the language they are in: English for those of neither.
    pub fn in_lang(self, lang: Lang) -> (&'static str, Lang) {
        if lang == Lang::VI { (self.vi, Lang::VI) } else { (self.en, Lang::EN) }
    }
}

pub(super) const fn both(vi: &'static str, en: &'static str) -> Both {
    Both { vi, en }
}

/// One table: what a row is, which columns it has.
#[derive(Clone, Copy, Debug)]
pub struct TableAbout {
    /// The file's name without `.csv`.
    pub name: &'static str,
    /// What readers call it: at most 31 letters, for it names a sheet of the workbook.
    pub title: Both,
    /// What a row is.
    pub words: Both,
    /// Which columns name a row; empty where no columns do.
    pub key: &'static [&'static str],
    /// The columns, in order.
    pub columns: &'static [About],
}

/// One column, described.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// Its heading in CSV; ends in `_` where there is a column for each language of the site.
    pub name: &'static str,
    /// What its cells are.
    pub kind: Kind,
    /// Its heading for readers.
    pub title: Both,
    /// What it holds.
    pub words: Both,
    /// What its numbers count.
    pub unit: Option<Both>,
    /// The words its cells are taken from; empty where any text may stand.
    pub allowed: &'static [Allowed],
    /// Which ids stand in it.
    pub refers: Option<Refers>,
    /// Whether every row has it.
    pub always: bool,
}

/// A word of a fixed list.
#[derive(Clone, Copy, Debug)]
pub struct Allowed {
    /// As it stands in the cells.
    pub code: &'static str,
    /// What it means.
    pub words: Both,
}

/// Whose ids they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refers {
    /// `id` of this table.
    To(&'static str),
    /// `id` of localities or of agencies, which share no id.
    Units,
}

impl Refers {
    /// The tables with those ids.
    pub fn tables(self) -> &'static [&'static str] {
        match self {
            Self::To("localities") => &["localities"],
            Self::To("indicators") => &["indicators"],
            Self::To(_) => &[],
            Self::Units => &["localities", "agencies"],
        }
    }
}

/// What a column's cells are, in words of the Frictionless table schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// An ISO date.
    Day,
    /// A decimal number with a point.
    Number,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Flag,
}

impl Kind {
    /// The Frictionless field type.
    pub fn field_type(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Day => "date",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::Flag => "boolean",
        }
    }

    /// What readers call it.
    pub fn words(self) -> Both {
        match self {
            Self::Text => both("chữ", "text"),
            Self::Day => both("ngày (năm-tháng-ngày)", "date (year-month-day)"),
            Self::Number => both("số thập phân", "decimal number"),
            Self::Integer => both("số nguyên", "whole number"),
            Self::Flag => both("true hoặc false", "true or false"),
        }
    }
}

impl About {
    const fn new(name: &'static str, kind: Kind, (title, words): (Both, Both)) -> Self {
        Self { name, kind, title, words, unit: None, allowed: &[], refers: None, always: false }
    }

    pub(super) const fn text(name: &'static str, title: Both, words: Both) -> Self {
        Self::new(name, Kind::Text, (title, words))
    }

    pub(super) const fn day(name: &'static str, title: Both, words: Both) -> Self {
        Self::new(name, Kind::Day, (title, words))
    }

    pub(super) const fn number(name: &'static str, title: Both, words: Both) -> Self {
        Self::new(name, Kind::Number, (title, words))
    }

    pub(super) const fn integer(name: &'static str, title: Both, words: Both) -> Self {
        Self::new(name, Kind::Integer, (title, words))
    }

    pub(super) const fn flag(name: &'static str, title: Both, words: Both) -> Self {
        Self::new(name, Kind::Flag, (title, words))
    }

    /// The id of something.
    pub(super) const fn id_of(name: &'static str, title: Both, words: Both, refers: Refers) -> Self {
        Self { refers: Some(refers), ..Self::text(name, title, words) }
    }

    /// The same column, counting this.
    pub(super) const fn of(self, unit: Both) -> Self {
        Self { unit: Some(unit), ..self }
    }

    /// The same column with words of this list only.
    pub(super) const fn one_of(self, allowed: &'static [Allowed]) -> Self {
        Self { allowed, ..self }
    }

    /// The same column, never empty.
    pub(super) const fn always(self) -> Self {
        Self { always: true, ..self }
    }

    /// Whether there is a column for each language of the site.
    pub fn is_by_language(&self) -> bool {
        self.name.ends_with('_')
    }
}

pub(super) const fn allowed(code: &'static str, vi: &'static str, en: &'static str) -> Allowed {
    Allowed { code, words: both(vi, en) }
}
