//! The two parts of a rate. Comes in: a figure's keys. Goes out: a [`Figure`] by its parts, or problems: one part alone,
//! more counted than there was, a published value that the parts do not give.

use super::figure::{Keys, Known, Of};
use super::quantity::{self, Confirmed};
use super::said::{self, say};
use crate::model::{Figure, Indicator, Measure, Number, Part};
use crate::problem::{Problems, codes, words};
use crate::yaml::{Fields, Node, Record};

/// By how many percentage points a published value may differ from its parts, and a parent's own figure from its
/// children's: 0.05, in hundredths. That is what rounding to one decimal can do.
const ROUNDING_HUNDREDTHS: i64 = 5;

/// Out of fewer than so many a rate says little.
const FEW: i64 = 10;

/// Whether two percentages differ by more than rounding can explain.
pub(super) fn differ(a: &Number, b: &Number) -> bool {
    a.minus(b).abs().times(&Number::int(100)) > Number::int(ROUNDING_HUNDREDTHS)
}

/// Where the two parts of a rate are typed.
pub(super) struct Typed<'a, 'b> {
    /// The numerator.
    pub top: Option<Node<'a>>,
    /// The denominator.
    pub bottom: Option<Node<'a>>,
    numerator: &'b Part,
    denominator: &'b Part,
}

/// The places of a rate's parts in a figure's keys; none for a count.
pub(super) fn typed<'a, 'b>(own: &Fields<'a>, of: Of<'b>) -> Option<Typed<'a, 'b>> {
    let indicator: &'b Indicator = of.indicator;
    let Measure::Rate { numerator, denominator, .. } = &indicator.measure else { return None };
    let (top, bottom) = (own.node(&numerator.key), own.node(&denominator.key));
    Some(Typed { top, bottom, numerator, denominator })
}

/// A rate by its parts, with the value that was published beside them.
pub(super) fn rate(
    keys: &Keys<'_>,
    typed: &Typed<'_, '_>,
    (confirmed, of): (Confirmed, Of<'_>),
    problems: &mut Problems,
) -> Option<Figure> {
    let published = keys.own.node("value").and_then(|node| quantity::decimal(node, problems));
    let mut part = |node: Option<Node<'_>>| node.map(|node| quantity::part(node, problems));
    let (Some(top), Some(bottom)) = (part(typed.top), part(typed.bottom)) else {
        if keys.known == Known::All {
            complain_of_one_part(typed, problems);
        }
        return None;
    };
    let (numerator, denominator) = (top?, bottom?);
    if denominator.is_zero() && !numerator.is_zero() {
        complain_of_part_of_none(typed, problems);
        return None;
    }
    let nodes = || typed.top.into_iter().chain(typed.bottom);
    if numerator > denominator && !of.indicator.may_exceed_100() {
        let grouped = nodes().filter(|node| quantity::refuse_groups(*node, problems)).count();
        if grouped == 0 {
            complain_of_excess(typed, of, problems);
        }
        return None;
    }
    if confirmed == Confirmed::No {
        nodes().for_each(|node| quantity::doubt_fraction(node, problems));
        doubt_few(typed, &denominator, of, problems);
    }
    let figure = Figure::Parts { numerator, denominator, published };
    judge_published(&keys.own, typed, &figure, problems);
    Some(figure)
}

/// Asks about a rate out of so few that each of them moves it by many points, unless the indicator says who is ranked.
fn doubt_few(typed: &Typed<'_, '_>, denominator: &Number, of: Of<'_>, problems: &mut Problems) {
    let is_small = denominator.is_integer() && !denominator.is_zero() && *denominator < Number::int(FEW);
    let Some(node) = typed.bottom.filter(|_| is_small && of.indicator.rank_from.is_none()) else { return };
    let (key, slug, found) = (&typed.denominator.key, &of.indicator.slug, said::number(denominator));
    problems.add(
        &codes::FEW_IN_DENOMINATOR,
        node.at(),
        say!(
            "cần `{key}` từ {FEW} trở lên để tỷ lệ có nghĩa, nhưng thấy {found}",
            "expected `{key}` to be {FEW} or more, so that the rate means something, found {found}";
            found
        ),
        words!(
            "kiểm tra xem có thiếu chữ số không; nếu đúng thì thêm `confirm: \"lý do\"`, hoặc ghi `rank_from` cho `{slug}` \
             trong indicators.yaml để nơi ít hồ sơ không bị xếp hạng",
            "check whether a digit is missing; if it is right, add `confirm: \"reason\"`, or write `rank_from` for `{slug}` \
             in indicators.yaml, so that who has few is not ranked"
        ),
    );
}

fn complain_of_one_part(typed: &Typed<'_, '_>, problems: &mut Problems) {
    let (numerator, denominator) = (&typed.numerator.key, &typed.denominator.key);
    let (there, missing, node) = match typed.top {
        Some(node) => (numerator, denominator, Some(node)),
        None => (denominator, numerator, typed.bottom),
    };
    let Some(node) = node else { return };
    problems.add(
        &codes::ONE_PART,
        node.at(),
        words!(
            "cần cả `{numerator}` và `{denominator}`, nhưng chỉ thấy `{there}`",
            "expected both `{numerator}` and `{denominator}`, found `{there}` alone"
        ),
        words!(
            "thêm `{missing}`; nếu chỉ biết tỷ lệ thì viết một con số, ví dụ 5.62",
            "add `{missing}`; if only the rate is known, write one number, such as 5.62"
        ),
    );
}

fn complain_of_part_of_none(typed: &Typed<'_, '_>, problems: &mut Problems) {
    let (numerator, denominator) = (&typed.numerator.key, &typed.denominator.key);
    let Some(node) = typed.top else { return };
    let found = node.scalar().unwrap_or_default();
    problems.add(
        &codes::PART_OF_NONE,
        node.at(),
        words!(
            "cần `{numerator}` bằng 0 khi `{denominator}` bằng 0, nhưng thấy `{found}`",
            "expected `{numerator}` to be 0 where `{denominator}` is 0, found `{found}`"
        ),
        words!("sửa một trong hai số", "correct one of the two numbers"),
    );
}

fn complain_of_excess(typed: &Typed<'_, '_>, of: Of<'_>, problems: &mut Problems) {
    let (numerator, denominator, slug) = (&typed.numerator.key, &typed.denominator.key, &of.indicator.slug);
    let (Some(node), Some(bottom)) = (typed.top, typed.bottom) else { return };
    let (found, most) = (node.scalar().unwrap_or_default(), bottom.scalar().unwrap_or_default());
    problems.add(
        &codes::ABOVE_DENOMINATOR,
        node.at(),
        words!(
            "cần `{numerator}` không lớn hơn `{denominator}` ({most}), nhưng thấy `{found}`",
            "expected `{numerator}` to be at most `{denominator}` ({most}), found `{found}`"
        ),
        words!(
            "kiểm tra xem hai số có bị đổi chỗ không; nếu `{slug}` được phép vượt 100 % thì ghi `may_exceed_100: true` \
             trong indicators.yaml",
            "check whether the two have changed places; if `{slug}` may exceed 100 %, write `may_exceed_100: true` in \
             indicators.yaml"
        ),
    );
}

/// The value that was published beside the parts agrees with them.
fn judge_published(own: &Fields<'_>, typed: &Typed<'_, '_>, figure: &Figure, problems: &mut Problems) {
    let Figure::Parts { published: Some(published), .. } = figure else { return };
    let Some(node) = own.node("value") else { return };
    let (numerator, denominator) = (&typed.numerator.key, &typed.denominator.key);
    let found = said::number(published);
    let message = match figure.value() {
        Some(value) if !differ(&value, published) => return,
        Some(value) => {
            let value = said::number(&value);
            say!(
                "cần {value} như `{numerator}` và `{denominator}` cho ra, nhưng thấy {found}",
                "expected {value}, which `{numerator}` and `{denominator}` give, found {found}";
                value, found
            )
        }
        None => say!(
            "không cần giá trị nào khi `{denominator}` bằng 0, nhưng thấy {found}",
            "expected no value where `{denominator}` is 0, found {found}";
            found
        ),
    };
    let help = match figure.value().filter(|value| is_cut_off(published, value)) {
        Some(_) => words!(
            "phần lẻ có vẻ bị cắt bỏ thay vì làm tròn: sửa `value`, hoặc xóa nó: trang luôn tính từ hai số",
            "its end seems to be cut off, not rounded: correct `value`, or delete it: the site always shows what the parts \
             give"
        ),
        None => words!(
            "sửa `value` hoặc hai số kia, nếu không thì xóa `value`: trang luôn tính từ hai số",
            "correct `value` or the parts, or delete `value`: the site always shows what the parts give"
        ),
    };
    problems.add(&codes::VALUE_DIFFERS, node.at(), message, help);
}

/// Whether a published value is what its parts give without the last digits: 12 or 12.7 of 12.77.
fn is_cut_off(published: &Number, value: &Number) -> bool {
    let unit = |tenths: i64| Number::int(1).over(&Number::int(tenths));
    let digits = if published.is_integer() { unit(1) } else { unit(10) };
    let rest = value.minus(published);
    digits.is_some_and(|digits| !rest.is_negative() && rest < digits)
}

/// Keys that are parts of some rate, given for a count: says so once and returns them.
pub(super) fn of_a_count<'a>(node: Node<'a>, record: &Record, of: Of<'_>, problems: &mut Problems) -> Vec<&'a str> {
    if of.indicator.is_rate() {
        return Vec::new();
    }
    let is_part = |name: &str| {
        of.names.indicators.iter().any(|other| match &other.measure {
            Measure::Rate { numerator, denominator, .. } => numerator.key == name || denominator.key == name,
            Measure::Count => false,
        })
    };
    let foreign = |key: &Node<'_>| key.scalar().is_some_and(|name| record.key(name).is_none() && is_part(name));
    let parts: Vec<Node<'a>> = node.entries().map(|(key, _)| key).filter(foreign).collect();
    if let Some(first) = parts.first() {
        let (name, slug) = (first.scalar().unwrap_or_default(), &of.indicator.slug);
        problems.add(
            &codes::PARTS_OF_COUNT,
            first.at(),
            words!(
                "cần một con số vì `{slug}` là chỉ tiêu đếm, nhưng thấy `{name}` là một phần của tỷ lệ",
                "expected one number, because `{slug}` is a count, found `{name}`, a part of a rate"
            ),
            words!(
                "viết `{slug}: con số`; nếu là tỷ lệ thì kiểm tra lại mã chỉ tiêu",
                "write `{slug}: number`; if it is a rate, check the indicator's id"
            ),
        );
    }
    parts.into_iter().filter_map(Node::scalar).collect()
}
