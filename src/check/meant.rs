//! What somebody meant who wrote a date or a number another way: for the help only, never to be used as the value.

use jiff::civil::Date;

use crate::model::Number;
use crate::problem::hidden;

/// The value without what a word processor or a sentence left around it: quotes, a comma or a full stop at the end,
/// blanks that cannot be seen; its dashes and minus signs as hyphens.
fn bare(typed: &str) -> String {
    let around = |c: char| c.is_whitespace() || "“”„‟\"'‘’«».,;:".contains(c);
    let hyphen = |c: char| if "–—−‐‑‒".contains(c) { '-' } else { c };
    let plain: String = hidden::without(typed).chars().map(hyphen).collect();
    plain.trim_start_matches(|c: char| around(c) && c != '.').trim_end_matches(around).to_owned()
}

/// Whether the words say that there is no figure: `-`, `x`, `?`, `N/A`, `chưa có`.
pub(super) fn is_no_report(typed: &str) -> bool {
    let typed = typed.trim();
    let marks = !typed.is_empty() && typed.chars().all(|c| "-–—−‐‑_?.…/xX*".contains(c));
    let word = typed.to_lowercase();
    let words = ["n/a", "na", "#n/a", "none", "nil", "không", "không có", "chưa", "trống", "kxd"];
    marks || words.contains(&word.as_str()) || word.starts_with("chưa ") || word.starts_with("không có")
}

/// `07/11/2022`, `7-11-2022`, `7.11.22`, `2022/11/7`: the day first, as Vietnam writes it, unless the year is.
pub(super) fn day_meant(typed: &str) -> Option<Date> {
    let typed = bare(typed);
    let typed = typed.split(['T', ' ']).next()?;
    let parts: Vec<&str> = typed.split(['/', '.', '-']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let number = |part: &str| (!part.is_empty() && part.len() <= 4).then(|| part.parse::<i16>().ok()).flatten();
    let (a_number, b, c_number) = (number(a)?, number(b)?, number(c)?);
    let (year, day) = match (a.len(), c.len()) {
        (4, _) => (a_number, c_number),
        (_, 4) => (c_number, a_number),
        (_, 2) => (2000 + c_number, a_number),
        _ => return None,
    };
    Date::new(year, i8::try_from(b).ok()?, i8::try_from(day).ok()?).ok()
}

/// `5,62`, `1.234.567`, `1_000`, `1 234`, `5.62 %`, `007`, `+3`: the plain decimal that was meant.
pub(super) fn number_meant(typed: &str) -> Option<String> {
    let bare = bare(typed);
    let bare = bare.trim_start_matches('+').trim_end_matches('%').trim();
    let (sign, bare) = bare.strip_prefix('-').map_or(("", bare), |rest| ("-", rest));
    let dense: String = bare.chars().filter(|c| !matches!(c, '_' | ' ' | '\u{a0}' | '\u{202f}' | '\'')).collect();
    let grouped = |separator: char| {
        let mut parts = dense.split(separator);
        let first = parts.next().unwrap_or_default();
        !first.is_empty() && first.len() <= 3 && parts.clone().count() > 1 && parts.all(|part| part.len() == 3)
    };
    let (points, commas) = (dense.matches('.').count(), dense.matches(',').count());
    let plain = match (points, commas) {
        (_, 0) if points > 1 && grouped('.') => dense.replace('.', ""),
        (0, _) if commas > 1 && grouped(',') => dense.replace(',', ""),
        (_, 1) if dense.rfind(',') > dense.rfind('.') => dense.replace('.', "").replace(',', "."),
        (1, _) if dense.rfind('.') > dense.rfind(',') => dense.replace(',', ""),
        _ => dense,
    };
    if plain.is_empty() {
        return None;
    }
    let trimmed = plain.trim_start_matches('0');
    let plain = if trimmed.is_empty() || trimmed.starts_with('.') { format!("0{trimmed}") } else { trimmed.to_owned() };
    Number::parse(&format!("{sign}{plain}")).map(|number| number.plain())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_understood_day_first() {
        for typed in [
            "07/11/2022",
            "7-11-2022",
            "7.11.22",
            "2022/11/7",
            "2022-11-7",
            "2022-11-07 08:00",
            "2022–11–07",
            "2022-11-07.",
            "“2022-11-07”",
            "\u{a0}2022-11-07",
        ] {
            assert_eq!(day_meant(typed).map(|day| day.to_string()).as_deref(), Some("2022-11-07"), "{typed}");
        }
        for typed in ["", "hôm nay", "2022-02-30", "31/31/2022", "1/2"] {
            assert_eq!(day_meant(typed), None, "{typed}");
        }
    }

    #[test]
    fn numbers_are_understood_as_vietnam_writes_them() {
        let pairs = [
            ("5,62", "5.62"),
            ("1.234.567", "1234567"),
            ("1.234,5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("1_000", "1000"),
            ("12 080", "12080"),
            ("5,62 %", "5.62"),
            ("007", "7"),
            ("+3", "3"),
            ("12080,", "12080"),
            ("12080.", "12080"),
            ("12080;", "12080"),
            ("“12080”", "12080"),
            ("−5", "-5"),
            ("12\u{a0}080", "12080"),
        ];
        for (typed, meant) in pairs {
            assert_eq!(number_meant(typed).as_deref(), Some(meant), "{typed}");
        }
        for typed in ["", "nan", "0x1F", "mười", "1e4", "1,2,3"] {
            assert_eq!(number_meant(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_says_that_there_is_no_figure_is_understood() {
        for typed in ["-", "—", "chưa có", "Chưa báo cáo", "N/A", "x", "?", "…", "không có"] {
            assert!(is_no_report(typed), "{typed}");
        }
        for typed in ["", "5", "mười", "0", "-5"] {
            assert!(!is_no_report(typed), "{typed}");
        }
    }
}
