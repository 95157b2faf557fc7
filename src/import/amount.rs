//! A number as offices write it. Comes in: a cell's text, what is wanted, and how the table writes its other numbers. Goes
//! out: an exact number, that there is none, or what is wrong. Never here: whether the number is plausible.
//!
//! Which sign is which, exactly:
//! * Both a point and a comma: the last one stands before the fraction, the other one between thousands.
//! * One of them twice or more, three digits in each group: thousands.
//! * One of them once, and not exactly three digits after it (or a 0, or more than three digits before it): fraction.
//! * One of them once with three digits after it (`1.234`): as the table's other numbers use that sign, where they tell.
//!   Where they do not, thousands in a count, which has no fraction; in a rate a comma stands before a fraction, as
//!   Vietnamese is written, and a point is asked about.
//! * Blanks and apostrophes stand between thousands.

use crate::model::Number;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Things that are counted: counts, and the parts of rates.
    Whole,
    /// Percentages.
    Percent,
}

/// What a text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// A number; a percentage in percent.
    Number(Number),
    /// A sign or words for "nothing was reported".
    Nothing,
    /// A point or comma that may be between thousands or before a fraction.
    Unclear {
        /// If it is between thousands.
        thousands: String,
        /// If it is before a fraction, with a comma.
        fraction: String,
    },
    /// A percentage where things are counted.
    PercentOfWhole,
    /// No number.
    Words,
}

/// How a table's other numbers use the point and the comma.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Habits {
    point: Uses,
    comma: Uses,
}

/// What a sign was seen to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Uses {
    fraction: Seen,
    thousands: Seen,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Seen {
    #[default]
    Never,
    Once,
}

/// What offices write, folded, where there is no figure.
const NOTHING: [&str; 13] = [
    "",
    "x",
    "na",
    "n a",
    "kcsl",
    "khong co",
    "khong co so lieu",
    "chua co",
    "chua co so lieu",
    "chua bao cao",
    "chua gui",
    "none",
    "no data",
];

impl Habits {
    /// The habits that all of `texts` show together.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut habits = Self::default();
        for text in texts {
            let Some(written) = Written::of(text) else { continue };
            match written.signs() {
                Signs::Fraction(sign) => habits.uses(sign).fraction = Seen::Once,
                Signs::Thousands(sign) => habits.uses(sign).thousands = Seen::Once,
                Signs::Both { thousands, fraction } => {
                    habits.uses(thousands).thousands = Seen::Once;
                    habits.uses(fraction).fraction = Seen::Once;
                }
                Signs::None | Signs::Unclear(_) | Signs::Senseless => {}
            }
        }
        habits
    }

    fn uses(&mut self, sign: char) -> &mut Uses {
        if sign == '.' { &mut self.point } else { &mut self.comma }
    }

    /// What a sign with three digits after it means here.
    fn meaning(self, sign: char, wanted: Wanted) -> Meaning {
        let (own, other) = if sign == '.' { (self.point, self.comma) } else { (self.comma, self.point) };
        let fraction = own.fraction == Seen::Once || other.thousands == Seen::Once;
        let thousands = own.thousands == Seen::Once || other.fraction == Seen::Once;
        match (fraction, thousands, wanted, sign) {
            (true, false, Wanted::Percent, _) => Meaning::Fraction,
            (false, true, _, _) => Meaning::Thousands,
            (false, false, Wanted::Whole, _) => Meaning::Thousands,
            (false, false, Wanted::Percent, ',') => Meaning::Fraction,
            (true, false, Wanted::Whole, _) | (true, true, _, _) | (false, false, Wanted::Percent, _) => {
                Meaning::Unclear
            }
        }
    }
}

enum Meaning {
    Fraction,
    Thousands,
    Unclear,
}

/// What a text is, in a table of such habits.
pub(super) fn amount(text: &str, wanted: Wanted, habits: Habits) -> Amount {
    if NOTHING.contains(&crate::text::folded(text).as_str()) && !text.contains('%') {
        return Amount::Nothing;
    }
    let (text, percent) = match text.trim_end().strip_suffix('%') {
        Some(text) => (text, true),
        None => (text, false),
    };
    let Some(written) = Written::of(text) else { return Amount::Words };
    if percent && wanted == Wanted::Whole {
        return Amount::PercentOfWhole;
    }
    let read = |text: String| Number::parse(&text).map_or(Amount::Words, Amount::Number);
    match written.signs() {
        Signs::None | Signs::Thousands(_) => read(written.joined()),
        Signs::Fraction(sign) | Signs::Both { fraction: sign, .. } => read(written.split_at(sign, ".")),
        Signs::Senseless => Amount::Words,
        Signs::Unclear(sign) => match habits.meaning(sign, wanted) {
            Meaning::Thousands => read(written.joined()),
            Meaning::Fraction => read(written.split_at(sign, ".")),
            Meaning::Unclear => Amount::Unclear { thousands: written.joined(), fraction: written.split_at(sign, ",") },
        },
    }
}

/// A number's sign and what follows it, blanks between thousands taken out.
struct Written {
    minus: &'static str,
    digits: String,
}

/// What the points and commas in a number are.
#[derive(Clone, Copy)]
enum Signs {
    None,
    Thousands(char),
    Fraction(char),
    Both { thousands: char, fraction: char },
    Unclear(char),
    Senseless,
}

impl Written {
    /// `None` of a text with anything else in it than digits and signs.
    fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        let (minus, rest) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => ("-", rest.trim_start()),
            None => ("", text),
        };
        let is_gap = |c: char| c.is_whitespace() || matches!(c, '\'' | '\u{2019}' | '\u{202f}');
        let mut groups = rest.split(is_gap);
        let first = groups.next().unwrap_or_default();
        let mut digits = first.to_owned();
        for group in groups {
            let whole: String = group.chars().take_while(char::is_ascii_digit).collect();
            if whole.len() != 3 || digits.contains(['.', ',']) || first.len() > 3 {
                return None;
            }
            digits.push_str(group);
        }
        let sound = digits.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
        (sound && digits.starts_with(|c: char| c.is_ascii_digit())).then_some(Self { minus, digits })
    }

    fn signs(&self) -> Signs {
        let of = |sign| self.digits.matches(sign).count();
        match (of('.'), of(',')) {
            (0, 0) => Signs::None,
            (count, 0) => self.one('.', count),
            (0, count) => self.one(',', count),
            (points, commas) => {
                let last = if self.digits.rfind('.') > self.digits.rfind(',') { '.' } else { ',' };
                let (thousands, fraction) = if last == '.' { (',', '.') } else { ('.', ',') };
                let once = if last == '.' { points == 1 } else { commas == 1 };
                let (whole, rest) = self.digits.rsplit_once(fraction).unwrap_or_default();
                let sound = once && !rest.is_empty() && are_groups(whole, thousands);
                if sound { Signs::Both { thousands, fraction } } else { Signs::Senseless }
            }
        }
    }

    fn one(&self, sign: char, count: usize) -> Signs {
        let (whole, rest) = self.digits.split_once(sign).unwrap_or_default();
        match count {
            1 if rest.is_empty() => Signs::Senseless,
            1 if are_groups(&self.digits, sign) && !whole.starts_with('0') => Signs::Unclear(sign),
            1 => Signs::Fraction(sign),
            _ if are_groups(&self.digits, sign) => Signs::Thousands(sign),
            _ => Signs::Senseless,
        }
    }

    fn joined(&self) -> String {
        let digits: String = self.digits.chars().filter(char::is_ascii_digit).collect();
        format!("{}{}", self.minus, without_zeros(&digits))
    }

    fn split_at(&self, sign: char, written: &str) -> String {
        let (whole, fraction) = self.digits.rsplit_once(sign).unwrap_or((&self.digits, "0"));
        let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
        format!("{}{}{written}{fraction}", self.minus, without_zeros(&whole))
    }
}

fn without_zeros(digits: &str) -> &str {
    let short = digits.trim_start_matches('0');
    if short.is_empty() { "0" } else { short }
}

/// One to three digits, then groups of three.
fn are_groups(text: &str, sign: char) -> bool {
    let mut groups = text.split(sign);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Amount {
        Amount::Number(Number::parse(text).unwrap())
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        let plain = Habits::default();
        for (text, whole, percent) in [
            ("512", Some("512"), Some("512")),
            ("5,62", Some("5.62"), Some("5.62")),
            ("5.62", Some("5.62"), Some("5.62")),
            (" 12.73 ", Some("12.73"), Some("12.73")),
            ("0,125", Some("0.125"), Some("0.125")),
            ("0.125", Some("0.125"), Some("0.125")),
            ("1.234.567", Some("1234567"), Some("1234567")),
            ("1,234,567", Some("1234567"), Some("1234567")),
            ("1.234,5", Some("1234.5"), Some("1234.5")),
            ("1,234.5", Some("1234.5"), Some("1234.5")),
            ("1 234 567", Some("1234567"), Some("1234567")),
            ("1\u{a0}234,5", Some("1234.5"), Some("1234.5")),
            ("1.234", Some("1234"), None),
            ("1,234", Some("1234"), Some("1.234")),
            ("4021.5", Some("4021.5"), Some("4021.5")),
            ("0512", Some("512"), Some("512")),
            ("\u{2212}3", Some("-3"), Some("-3")),
        ] {
            assert_eq!(amount(text, Wanted::Whole, plain), whole.map_or(Amount::Nothing, number), "{text}");
            let read = amount(text, Wanted::Percent, plain);
            match percent {
                Some(percent) => assert_eq!(read, number(percent), "{text}"),
                None => assert!(matches!(read, Amount::Unclear { .. }), "{text}"),
            }
        }
        for text in
            ["12a", "1.2.3", "1,23,456", "1.234.56", "5.", "khoảng 5", "1 23", "5,62 %%", "12/34", "--3", "1,2.3,4"]
        {
            assert_eq!(amount(text, Wanted::Percent, plain), Amount::Words, "{text}");
        }
        for text in ["-", "–", "…", "x", "N/A", "Chưa báo cáo", "không có số liệu"] {
            assert_eq!(amount(text, Wanted::Whole, plain), Amount::Nothing, "{text}");
        }
    }

    #[test]
    fn a_percent_sign_belongs_to_a_rate() {
        assert_eq!(amount("5,62 %", Wanted::Percent, Habits::default()), number("5.62"));
        assert_eq!(amount("100%", Wanted::Percent, Habits::default()), number("100"));
        assert_eq!(amount("5%", Wanted::Whole, Habits::default()), Amount::PercentOfWhole);
        assert_eq!(amount("%", Wanted::Percent, Habits::default()), Amount::Words);
    }

    #[test]
    fn what_is_unclear_alone_is_clear_beside_others() {
        let read = |text, wanted, others: &[&str]| amount(text, wanted, Habits::of(others.iter().copied()));
        assert_eq!(read("1.234", Wanted::Percent, &["5.62"]), number("1.234"));
        assert_eq!(read("1.234", Wanted::Percent, &["5,62"]), number("1234"));
        assert_eq!(read("1,234", Wanted::Percent, &["5.62"]), number("1234"));
        assert_eq!(read("1,234", Wanted::Whole, &["12.5"]), number("1234"));
        assert_eq!(read("1,234", Wanted::Percent, &["1.234,5"]), number("1.234"));
        for (text, wanted, others) in [
            ("1.234", Wanted::Whole, &["5.62"][..]),
            ("1,234", Wanted::Whole, &["5,62"]),
            ("1.234", Wanted::Percent, &["5.62", "7,5"]),
            ("1.234", Wanted::Percent, &[]),
        ] {
            let expected = Amount::Unclear { thousands: "1234".to_owned(), fraction: "1,234".to_owned() };
            assert_eq!(read(text, wanted, others), expected, "{text} {others:?}");
        }
    }
}
