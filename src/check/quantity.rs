//! The numbers of a figure as clerks type them: counts, parts of a rate, percentages. Comes in: a node. Goes out: a
//! [`Number`], or a problem that says how it is written rightly.
//!
//! A separator of thousands is never guessed at: `4.021` dossiers are four thousand to one reader and four to another.

use super::decode;
use super::said::{self, say};
use crate::model::Number;
use crate::problem::{Problems, Words, codes, words};
use crate::source::Span;
use crate::yaml::{self, Node};

/// A count: a whole number, 0 or more.
pub(super) fn count(node: Node<'_>, problems: &mut Problems) -> Option<Number> {
    let typed = node.scalar().unwrap_or_default();
    if let Some(meant) = ungrouped(typed) {
        complain_of_groups(node, &meant, problems);
        return None;
    }
    let number = not_negative(node, decode::number(node, problems)?, problems)?;
    if number.is_integer() {
        return Some(number);
    }
    problems.add(
        &codes::COUNT_WITH_FRACTION,
        node.at(),
        words!("cần một số nguyên, nhưng thấy `{typed}`", "expected a whole number, found `{typed}`"),
        words!(
            "bỏ phần thập phân; nếu đây là tỷ lệ thì chỉ tiêu phải có `kind: rate` trong indicators.yaml",
            "remove the fraction; if it is a rate, the indicator needs `kind: rate` in indicators.yaml"
        ),
    );
    None
}

/// One part of a rate: 0 or more. A fraction is possible (money); [`doubt_fraction`] asks about it.
pub(super) fn part(node: Node<'_>, problems: &mut Problems) -> Option<Number> {
    let typed = node.scalar().unwrap_or_default();
    if let Some(meant) = ungrouped(typed).filter(|_| Number::parse(typed).is_none()) {
        complain_of_groups(node, &meant, problems);
        return None;
    }
    not_negative(node, decode::number(node, problems)?, problems)
}

/// Complains of a part whose point must separate thousands, because as a fraction it makes no sense beside the other
/// part; `false` where it does not look so.
pub(super) fn refuse_groups(node: Node<'_>, problems: &mut Problems) -> bool {
    let meant = ungrouped(node.scalar().unwrap_or_default());
    if let Some(meant) = &meant {
        complain_of_groups(node, meant, problems);
    }
    meant.is_some()
}

/// Asks whether a part that looks like a fraction is one.
pub(super) fn doubt_fraction(node: Node<'_>, problems: &mut Problems) {
    let typed = node.scalar().unwrap_or_default();
    let grouped = ungrouped(typed);
    let is_whole = Number::parse(typed).is_some_and(|number| number.is_integer());
    if is_whole && grouped.is_none() {
        return;
    }
    let help = match grouped {
        Some(meant) => words!(
            "nếu dấu chấm ngăn cách hàng nghìn thì viết {meant}; nếu đúng là số lẻ thì thêm `confirm: \"lý do\"`",
            "if the point separates thousands, write {meant}; if it is a fraction, add `confirm: \"reason\"`"
        ),
        None => words!(
            "viết số nguyên; nếu đúng là số lẻ thì thêm `confirm: \"lý do\"`",
            "write a whole number; if it is a fraction, add `confirm: \"reason\"`"
        ),
    };
    problems.add(
        &codes::PART_WITH_FRACTION,
        node.at(),
        words!(
            "cần một số nguyên, nhưng thấy số lẻ `{typed}`",
            "expected a whole number, found the fraction `{typed}`"
        ),
        help,
    );
}

/// A percentage's number: with a point, or with a comma where it can only be a decimal one. That is understood, and said.
pub(super) fn decimal(node: Node<'_>, problems: &mut Problems) -> Option<Number> {
    let typed = node.scalar().unwrap_or_default();
    let Some((meant, number)) = with_point(typed) else { return decode::number(node, problems) };
    problems.add(
        &codes::DECIMAL_COMMA,
        node.at(),
        words!(
            "cần dấu chấm thập phân, nhưng thấy `{typed}`: đã hiểu là {meant}",
            "expected a decimal point, found `{typed}`, understood as {meant}"
        ),
        words!("viết {meant}", "write {meant}"),
    );
    Some(number)
}

/// `5,62` as `5.62`. Three digits after the comma could be thousands: `None`.
fn with_point(typed: &str) -> Option<(String, Number)> {
    let (whole, rest) = typed.trim().split_once(',')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(rest) || rest.len() == 3 {
        return None;
    }
    let meant = format!("{whole}.{rest}");
    let number = Number::parse(&meant)?;
    Some((meant, number))
}

/// Whether somebody has looked at a figure again and answers for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Confirmed {
    /// With a reason.
    Yes,
    /// Not so far.
    No,
}

/// The largest percentage that is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ceiling {
    /// 100 %.
    Hundred,
    /// None: the denominator is an assigned target.
    None,
}

/// A percentage within `ceiling`, 0 or more.
pub(super) fn percentage(node: Node<'_>, ceiling: Ceiling, problems: &mut Problems) -> Option<Number> {
    let number = not_negative(node, decimal(node, problems)?, problems)?;
    if ceiling == Ceiling::None || number <= Number::int(100) {
        return Some(number);
    }
    let typed = said::number(&number);
    problems.add(
        &codes::OVER_100,
        node.at(),
        say!("cần một tỷ lệ từ 0 đến 100, nhưng thấy {typed}", "expected a rate from 0 to 100, found {typed}"; typed),
        words!(
            "sửa con số; nếu chỉ tiêu được phép vượt 100 % thì ghi `may_exceed_100: true` trong indicators.yaml",
            "correct it; if the indicator may exceed 100 %, write `may_exceed_100: true` in indicators.yaml"
        ),
    );
    None
}

fn not_negative(node: Node<'_>, number: Number, problems: &mut Problems) -> Option<Number> {
    if !number.is_negative() {
        return Some(number);
    }
    let typed = node.scalar().unwrap_or_default();
    problems.add(
        &codes::NEGATIVE,
        node.at(),
        words!("cần một số từ 0 trở lên, nhưng thấy `{typed}`", "expected 0 or more, found `{typed}`"),
        words!("xóa dấu trừ, hoặc sửa con số", "remove the minus sign, or correct the number"),
    );
    None
}

fn complain_of_groups(node: Node<'_>, meant: &str, problems: &mut Problems) {
    let Words { vi, en } = yaml::found(node);
    problems.add(
        &codes::GROUPED_DIGITS,
        node.at(),
        words!(
            "cần chữ số viết liền, nhưng thấy dấu ngăn cách hàng nghìn trong {vi}",
            "expected digits without separators, found {en}"
        ),
        words!("viết {meant}", "write {meant}"),
    );
}

/// `4.021`, `4,021`, `1 234 567`: digits in groups of three after the first, as one number; `None` of anything else.
fn ungrouped(typed: &str) -> Option<String> {
    let is_separator = |c: char| matches!(c, '.' | ',' | ' ' | '_' | '\'' | '\u{a0}' | '\u{202f}');
    let groups: Vec<&str> = typed.trim().split(is_separator).collect();
    let (first, rest) = groups.split_first()?;
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let grouped = !rest.is_empty() && digits(first) && first.len() <= 3 && !first.starts_with('0');
    let sound = grouped && rest.iter().all(|group| digits(group) && group.len() == 3);
    sound.then(|| groups.concat())
}

/// In `{ received: 4,021 }` the comma ends the value, and `021` becomes a key of its own. Says so for each such key of
/// `node` and returns them: they are no keys that anybody meant. `decimal` tells which keys take a decimal number.
pub(super) fn split_by_commas<'a>(
    node: Node<'a>,
    decimal: impl Fn(&str) -> bool,
    problems: &mut Problems,
) -> Vec<&'a str> {
    let mut strays = Vec::new();
    let mut before: Option<(Node<'a>, Node<'a>)> = None;
    for (key, value) in node.entries() {
        let name = key.scalar().unwrap_or_default();
        if value.is_nothing() && !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit()) {
            strays.push(name);
            complain_of_split(key, before, &decimal, problems);
        }
        before = Some((key, value));
    }
    strays
}

fn complain_of_split(
    stray: Node<'_>,
    before: Option<(Node<'_>, Node<'_>)>,
    decimal: impl Fn(&str) -> bool,
    problems: &mut Problems,
) {
    let tail = stray.scalar().unwrap_or_default();
    let typed = before.and_then(|(key, value)| Some((key.scalar()?, value.scalar()?, value.span().start)));
    let Some((name, head, start)) = typed else {
        let message = words!("cần một mục, nhưng thấy số `{tail}`", "expected a key, found the number `{tail}`");
        problems.add(&codes::SPLIT_BY_COMMA, stray.at(), message, words!("xóa `{tail}`", "delete `{tail}`"));
        return;
    };
    let help = match (decimal(name), tail.len()) {
        (true, 3) => words!(
            "dùng dấu chấm thập phân, `{name}: {head}.{tail}`; nếu là hàng nghìn thì viết liền, `{name}: {head}{tail}`",
            "use a decimal point, `{name}: {head}.{tail}`; if these are thousands, `{name}: {head}{tail}`"
        ),
        (true, _) => words!("viết dấu chấm thập phân, `{name}: {head}.{tail}`", "write `{name}: {head}.{tail}`"),
        (false, _) => words!("viết liền các chữ số, `{name}: {head}{tail}`", "write `{name}: {head}{tail}`"),
    };
    problems.add(
        &codes::SPLIT_BY_COMMA,
        stray.source().at(Span::new(start, stray.span().end)),
        words!(
            "cần một số không có dấu phẩy, nhưng thấy `{head},{tail}`: trong ngoặc, dấu phẩy ngăn cách các mục, nên số \
             bị cắt đôi",
            "expected a number without a comma, found `{head},{tail}`: inside braces a comma separates keys, so the \
             number was cut in two"
        ),
        help,
    );
}

#[cfg(test)]
mod tests {
    use super::{ungrouped, with_point};

    #[test]
    fn a_comma_is_a_decimal_one_unless_it_could_be_another() {
        for (typed, meant) in [("5,62", Some("5.62")), ("0,5", Some("0.5")), ("12,7345", Some("12.7345"))] {
            assert_eq!(with_point(typed).map(|(meant, _)| meant).as_deref(), meant, "{typed}");
        }
        for typed in ["5,620", "5.62", "5,", ",5", "1.000,5", "-5,6", "5,6,2", "a,b"] {
            assert!(with_point(typed).is_none(), "{typed}");
        }
    }

    #[test]
    fn digits_in_groups_of_three_are_recognised() {
        for (typed, meant) in [("4.021", "4021"), ("4,021", "4021"), ("1 234 567", "1234567"), ("12.000", "12000")] {
            assert_eq!(ungrouped(typed).as_deref(), Some(meant), "{typed}");
        }
        for typed in ["4021", "4.02", "0.125", "1.23.456", "", ".", "1234.567", "a.bcd"] {
            assert_eq!(ungrouped(typed), None, "{typed}");
        }
    }
}
