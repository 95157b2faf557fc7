//! Which period a text speaks of. Comes in: what somebody typed, a file's name, a title above a table. Goes out: the period.
//! Days are read as Vietnamese and ISO write them, periods also by their name (kỳ 1 tháng 11 năm 2022, quý IV/2022).

use crate::model::{Date, Every, Period, Site, YEARS};
use crate::text::folded;

/// The period that somebody typed: its last day (where the site's reporting tells its first), or `FROM..TO`.
pub(super) fn typed(text: &str, site: &Site) -> Option<Period> {
    let days = days(text);
    match days.as_slice() {
        [from, to] => Period::new(*from, *to),
        [to] => ending(*to, site),
        _ => named(text, site),
    }
}

/// The expected period whose last day is `to`.
pub(super) fn ending(to: Date, site: &Site) -> Option<Period> {
    let every = site.settings().reporting.as_ref()?.every;
    let mut begins = [to.with().day(16).build().ok(), Some(to.first_of_month()), quarter(to)].into_iter().flatten();
    begins.find_map(|from| every.beginning(from).filter(|period| period.to() == to))
}

fn quarter(to: Date) -> Option<Date> {
    to.first_of_month().checked_sub(jiff::Span::new().months(2)).ok()
}

/// The period that a file's name tells.
pub(super) fn in_file_name(name: &str, site: &Site) -> Option<Period> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    in_text(stem, site).or_else(|| match days(stem).as_slice() {
        [to] => ending(*to, site),
        _ => None,
    })
}

/// The period that a title tells: two days, a period by its name, or one day that is said to be its last.
pub(super) fn in_text(text: &str, site: &Site) -> Option<Period> {
    match days(text).as_slice() {
        [from, to] => Period::new(*from, *to),
        // A day alone may be the letter's own; and `kỳ 2 tháng 11 năm 2022` looks like one.
        [to] if says_period(text) => ending(*to, site).or_else(|| named(text, site)),
        [] => named(text, site),
        _ => None,
    }
}

/// Words beside a day that make it a period's last; `ký` (signed) is none of them, so marks count.
fn says_period(text: &str) -> bool {
    let (lower, plain) = (text.to_lowercase(), folded(text));
    lower.contains("kỳ") || ["ky bao cao", "den ngay", "period", "so lieu"].iter().any(|words| plain.contains(words))
}

/// `kỳ 1 tháng 11 năm 2022`, `tháng 11/2022`, `quý IV năm 2022`, as far as the site's reporting has such periods.
fn named(text: &str, site: &Site) -> Option<Period> {
    let every = site.settings().reporting.as_ref()?.every;
    let plain = folded(text);
    let words: Vec<&str> = plain.split(' ').collect();
    let after = |names: &[&str]| {
        let at = words.iter().position(|word| names.contains(word))?;
        let number = words.get(at + 1)?;
        roman(number).or_else(|| number.parse::<i8>().ok())
    };
    let is_year = |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let year: i16 = words.iter().rev().find(|word| is_year(word))?.parse().ok().filter(|year| YEARS.contains(year))?;
    let month = after(&["thang", "month"]).or_else(|| english_month(&words));
    let from = match every {
        Every::Quarter => Date::new(year, after(&["quy", "quarter", "q"])?.checked_sub(1)?.checked_mul(3)? + 1, 1),
        Every::Month => Date::new(year, month?, 1),
        Every::HalfMonth => {
            let first = match after(&["ky", "period", "half"])? {
                1 => 1,
                2 => 16,
                _ => return None,
            };
            Date::new(year, month?, first)
        }
    };
    every.beginning(from.ok()?)
}

fn roman(word: &str) -> Option<i8> {
    ["i", "ii", "iii", "iv"].iter().position(|numeral| *numeral == word).and_then(|at| i8::try_from(at + 1).ok())
}

fn english_month(words: &[&str]) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = words.iter().find_map(|word| MONTHS.iter().position(|month| month == word))?;
    i8::try_from(at + 1).ok()
}

/// The day that a text is, and nothing else.
pub(super) fn day(text: &str) -> Option<Date> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | ' ');
    let plain = folded(text);
    let sound = text.trim().chars().all(is_part) || plain.starts_with("ngay ");
    match days(text).as_slice() {
        [day] if sound => Some(*day),
        _ => None,
    }
}

/// All days in a text, in their order: `2022-11-15`, `15/11/2022`, `15.11.2022`, `15-11-2022`, `20221115`, `ngày 15 tháng
/// 11 năm 2022`.
fn days(text: &str) -> Vec<Date> {
    let numbers = numbers(text);
    let mut days = Vec::new();
    let mut at = 0;
    while let Some(first) = numbers.get(at) {
        let three = numbers.get(at..at + 3).filter(|three| three.iter().skip(1).all(|number| number.joined));
        let found = three.and_then(|three| {
            let [a, b, c] = [&three[0], &three[1], &three[2]];
            match (a.text.len(), c.text.len()) {
                (4, 1..=2) => date(a, b, c),
                (1..=2, 4) => date(c, b, a),
                _ => None,
            }
        });
        let run = || {
            let text = first.text.as_str();
            let part = |range: std::ops::Range<usize>| Some(Digits { text: text.get(range)?.to_owned(), joined: true });
            (text.len() == 8).then(|| date(&part(0..4)?, &part(4..6)?, &part(6..8)?)).flatten()
        };
        match (found, run()) {
            (Some(day), _) => {
                days.push(day);
                at += 3;
            }
            (None, day) => {
                days.extend(day);
                at += 1;
            }
        }
    }
    days
}

/// A run of digits, and whether it follows the one before as the next part of a date does.
struct Digits {
    text: String,
    joined: bool,
}

fn numbers(text: &str) -> Vec<Digits> {
    let mut numbers: Vec<Digits> = Vec::new();
    let mut between = String::new();
    let mut open = false;
    for c in text.chars() {
        if !c.is_ascii_digit() {
            between.push(c);
            open = false;
            continue;
        }
        match numbers.last_mut() {
            Some(last) if open => last.text.push(c),
            _ => {
                let joined = ["-", "/", ".", "thang", "nam"].contains(&between.trim()) || {
                    let plain = folded(&between);
                    plain == "thang" || plain == "nam"
                };
                numbers.push(Digits { text: c.to_string(), joined });
            }
        }
        between.clear();
        open = true;
    }
    numbers
}

fn date(year: &Digits, month: &Digits, day: &Digits) -> Option<Date> {
    let year: i16 = year.text.parse().ok().filter(|year| YEARS.contains(year))?;
    Date::new(year, month.text.parse().ok()?, day.text.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_found_however_they_are_written() {
        let (from, to) = (date(2022, 11, 1), date(2022, 11, 15));
        for text in [
            "2022-11-01_2022-11-15",
            "Từ ngày 01/11/2022 đến ngày 15/11/2022",
            "1.11.2022 - 15.11.2022",
            "so-lieu 20221101 20221115",
            "ngày 1 tháng 11 năm 2022 – ngày 15 tháng 11 năm 2022",
            "01-11-2022..15-11-2022",
        ] {
            assert_eq!(days(text), [from, to], "{text}");
        }
        assert_eq!(days("31/11/2022, 15/2022, 1/2/3, 78/KH-UBND ngày 28/01/2022"), [date(2022, 1, 28)]);
        assert_eq!(day("ngày 15/11/2022"), Some(to));
        assert_eq!(day("15/11/2022 hoặc sau"), None);
        assert_eq!(day("hôm qua"), None);
    }
}
