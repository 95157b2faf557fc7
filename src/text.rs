//! Words, numbers and dates as one language writes them. Comes in: a flat list of strings of a theme, and plain values.
//! Goes out: text for readers. Never here: a decision about what to say, or a lookup of content.

mod cell;
mod folded;
mod licence;
mod pieces;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

pub use cell::{cell_of, text_of};
pub use folded::{folded, initial};
pub use licence::deed;
pub use pieces::pieces;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use unicode_normalization::UnicodeNormalization;

use crate::model::{Date, Lang, Number};

/// The no-break space between a number and its unit.
pub const NBSP: char = '\u{a0}';

/// One language's strings: `key: "text with {name}"`, with the language's number and date formats among them
/// (`format.decimal`, `format.group`, `format.percent`, `format.date`, `format.date_long`, `format.month_1` …).
#[derive(Clone, Debug)]
pub struct Strings {
    lang: Lang,
    entries: BTreeMap<String, String>,
    /// What stands between thousands, and before a fraction: asked for with every number of a site.
    group: String,
    decimal: String,
}

impl Strings {
    /// Strings of one language.
    pub fn new(lang: Lang, entries: BTreeMap<String, String>) -> Self {
        let sign = |key: &str, or: &str| entries.get(key).map_or(or, String::as_str).to_owned();
        let (group, decimal) = (sign("format.group", ""), sign("format.decimal", "."));
        Self { lang, entries, group, decimal }
    }

    /// Their language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The text of `key` as it stands, if there is one.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.entries.get(key).map(String::as_str)
    }

    /// Every key and text.
    pub fn entries(&self) -> &BTreeMap<String, String> {
        &self.entries
    }

    /// The text of `key` with each `{name}` replaced. A key that is missing shows itself: a test and the theme's
    /// compilation see to it that no key used here is.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        let Some(text) = self.get(key) else { return key.to_owned() };
        fill(text, values)
    }

    /// The text of `key` for `count` things: `key.one` for exactly one where the language has it, else `key.many`,
    /// with `{n}` replaced by the count.
    pub fn say_count(&self, key: &str, count: usize, values: &[(&str, &str)]) -> String {
        let n = self.count(count);
        let with_n: Vec<_> = values.iter().copied().chain([("n", n.as_str())]).collect();
        let one = format!("{key}.one");
        match count {
            1 if self.get(&one).is_some() => self.say(&one, &with_n),
            _ => self.say(&format!("{key}.many"), &with_n),
        }
    }

    /// A whole number with the language's thousands separator: `12.080` in Vietnamese.
    pub fn count(&self, count: usize) -> String {
        self.digits(&count.to_string())
    }

    /// At most two decimals, rounded half away from zero: `5,62`, `50`, `1.234,5` in Vietnamese.
    pub fn number(&self, number: &Number) -> String {
        self.digits(&number.short(2))
    }

    /// A rate: `5,62 %`, with a no-break space.
    pub fn percent(&self, number: &Number) -> String {
        self.say("format.percent", &[("n", &self.number(number))])
    }

    /// A number with its sign always: `+2,1`, `−0,3`, `0`.
    pub fn signed(&self, number: &Number) -> String {
        let text = self.number(number);
        if !number.is_negative() && text != "0" { format!("+{text}") } else { text }
    }

    /// A date in figures, `07/11/2022` in Vietnamese, `7 Nov 2022` in English.
    pub fn date(&self, date: Date) -> String {
        self.date_as("format.date", date)
    }

    /// A date in words, `7 tháng 11 năm 2022`, `7 November 2022`.
    pub fn date_long(&self, date: Date) -> String {
        self.date_as("format.date_long", date)
    }

    fn date_as(&self, key: &str, date: Date) -> String {
        let Some(text) = self.get(key) else { return key.to_owned() };
        fill_with(text, |name, text| {
            match name {
                "d" => push_digits(text, date.day(), 1),
                "dd" => push_digits(text, date.day(), 2),
                "m" => push_digits(text, date.month(), 1),
                "mm" => push_digits(text, date.month(), 2),
                "month" | "month_short" => {
                    let month = self.get(&format!("format.{name}_{}", date.month()));
                    text.push_str(month.unwrap_or_default());
                }
                "yyyy" => push_digits(text, date.year(), 4),
                _ => return false,
            }
            true
        })
    }

    /// Puts the language's separators and a true minus sign into a plain decimal.
    fn digits(&self, plain: &str) -> String {
        let (sign, unsigned) = plain.strip_prefix('-').map_or(("", plain), |rest| ("\u{2212}", rest));
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let mut text = String::with_capacity(plain.len() + 8);
        text.push_str(sign);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                text.push_str(&self.group);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push_str(&self.decimal);
            text.push_str(fraction);
        }
        text
    }
}

/// The number with zeros before it until it has at least `width` digits.
fn push_digits(text: &mut String, number: impl Into<i64>, width: usize) {
    let number: i64 = number.into();
    let digits = number.checked_ilog10().map_or(1, |power| power as usize + 1);
    (digits..width).for_each(|_| text.push('0'));
    // Writing to a text never fails.
    let _ = write!(text, "{number}");
}

/// The names in `{…}` of a text: one to twenty letters, digits and underscores between braces.
pub fn placeholders(text: &str) -> BTreeSet<&str> {
    let after_open = text.split('{').skip(1);
    after_open
        .filter_map(|piece| piece.split_once('}').map(|(name, _)| name))
        .filter(|name| (1..=20).contains(&name.len()))
        .filter(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'))
        .collect()
}

/// The text in Unicode's composed form (NFC), in which one Vietnamese letter is one character.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// An id for HTML from words: no accents, lower case, one hyphen for whatever is neither letter nor digit, at most some
/// sixty characters; empty where nothing is left.
pub fn anchor(text: &str) -> String {
    let plain = deunicode::deunicode(text).to_lowercase();
    let mut id = String::new();
    for word in plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if id.len() + word.len() > 60 && !id.is_empty() {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(&word[..word.len().min(60)]);
    }
    id
}

/// Replaces each `{name}` by its value in one pass: a value that contains braces is not looked at again.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    fill_with(text, |wanted, filled| {
        let found = values.iter().find(|(name, _)| *name == wanted);
        found.inspect(|(_, value)| filled.push_str(value)).is_some()
    })
}

/// [`fill`], whose values are written when they are asked for; `write` says whether there is one of that name.
fn fill_with(text: &str, mut write: impl FnMut(&str, &mut String) -> bool) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        rest = match after.find('}').filter(|close| write(&after[..*close], &mut filled)) {
            Some(close) => &after[close + 1..],
            None => {
                filled.push('{');
                after
            }
        };
    }
    filled.push_str(rest);
    filled
}

/// A language's alphabetical order.
pub struct Alphabet(Option<CollatorBorrowed<'static>>);

impl Alphabet {
    /// The order of `lang`; Unicode's root order for a language without its own.
    pub fn of(lang: Lang) -> Self {
        let locale: icu_locale_core::Locale = lang.as_str().parse().unwrap_or(icu_locale_core::Locale::UNKNOWN);
        Self(Collator::try_new((&locale).into(), CollatorOptions::default()).ok())
    }

    /// Which of two texts comes first; by code points in the case, not known to happen, that the compiled-in
    /// collation data refuses the language.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.as_ref().map_or_else(|| a.cmp(b), |collator| collator.compare(a, b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vietnamese() -> Strings {
        let entries = [
            ("format.decimal", ","),
            ("format.group", "."),
            ("format.percent", "{n}\u{a0}%"),
            ("format.date", "{dd}/{mm}/{yyyy}"),
            ("greet", "chào {name}, {nobody}"),
        ];
        Strings::new(Lang::new("vi").unwrap(), entries.map(|(k, v)| (k.to_owned(), v.to_owned())).into())
    }

    #[test]
    fn numbers_and_dates_are_written_as_vietnamese_does() {
        let vi = vietnamese();
        assert_eq!(vi.percent(&Number::parse("5.62").unwrap()), "5,62\u{a0}%");
        assert_eq!(vi.number(&Number::parse("-1234567.5").unwrap()), "\u{2212}1.234.567,5");
        assert_eq!(vi.date(jiff::civil::date(2022, 11, 7)), "07/11/2022");
        assert_eq!(vi.signed(&Number::parse("0.001").unwrap()), "0");
    }

    #[test]
    fn a_value_with_braces_is_not_filled_again() {
        assert_eq!(vietnamese().say("greet", &[("name", "{name}")]), "chào {name}, {nobody}");
    }

    #[test]
    fn placeholders_are_names_in_braces() {
        let names: Vec<_> = placeholders("{n} {on_time}{ x }{} {{a}} {mở} {dd").into_iter().collect();
        assert_eq!(names, ["a", "n", "on_time"]);
    }

    #[test]
    fn an_anchor_is_short_and_plain() {
        assert_eq!(anchor("Đến đâu rồi? (07/11/2022)"), "den-dau-roi-07-11-2022");
        assert_eq!(anchor("—…!"), "");
        assert_eq!(anchor(&"a".repeat(200)).len(), 60);
        assert!(anchor(&"từ ".repeat(200)).len() <= 62);
    }

    #[test]
    fn vietnamese_order_has_its_own_letters() {
        let vi = Alphabet::of(Lang::new("vi").unwrap());
        let mut names = ["Đô Lương", "Diễn Châu", "Quỳ Hợp", "Anh Sơn", "Dĩ An"];
        names.sort_by(|a, b| vi.compare(a, b));
        assert_eq!(names, ["Anh Sơn", "Dĩ An", "Diễn Châu", "Đô Lương", "Quỳ Hợp"]);
    }
}
