//! One figure of a report, in each of the forms it may have. Comes in: its node and its indicator. Goes out: a
//! [`Figure`] and what is said beside it, or problems.
//!
//! A figure is a number, or a group of keys with the parts of a rate, a value, or a range. Which names the parts have is
//! the indicator's matter, so the table of keys is completed from it.

use super::decode::{Decode, ORIGIN_SHAPE};
use super::names::Names;
use super::parts;
use super::quantity::{self, Ceiling, Confirmed};
use super::said::{self, say};
use super::synonyms;
use crate::model::{Figure, Indicator, Measure, Number, Origin, Status, Text};
use crate::problem::{Phrase, Problems, codes, words};
use crate::yaml::{self, Content, Fields, Key, Node, Record, Shape};

/// How trustworthy a report or a figure is: what each word stands for.
pub(super) const STATUSES: [(&str, Status); 3] =
    [("provisional", Status::Provisional), ("final", Status::Final), ("illustrative", Status::Illustrative)];

/// The words.
pub(super) static STATUS_WORDS: [&str; 3] = yaml::words(&STATUSES);

/// A figure written as a group of keys, without its parts.
static FIGURE: Record = Record {
    what: Phrase { vi: "số liệu này", en: "this figure" },
    keys: &[
        Key::optional("value", Shape::Number),
        Key::optional("approximate", Shape::Flag),
        Key::optional("between", Shape::List(&Shape::Number)),
        Key::optional("status", Shape::Word(&STATUS_WORDS)),
        Key::optional("note", Shape::Text),
        Key::optional("source", ORIGIN_SHAPE),
        Key::optional("reply", Shape::Text),
        Key::optional("confirm", Shape::Line),
    ],
};

/// What stood before a correction: a figure and nothing beside it.
static FORMER: Record = Record {
    what: Phrase { vi: "số liệu cũ này", en: "this former figure" },
    keys: &[
        Key::optional("value", Shape::Number),
        Key::optional("approximate", Shape::Flag),
        Key::optional("between", Shape::List(&Shape::Number)),
    ],
};

/// The shape of a figure, for tables that hold one.
pub(super) const FIGURE_SHAPE: Shape = Shape::Either(&Shape::Number, &Shape::Record(&FIGURE));

/// The shape of a former figure.
pub(super) const FORMER_SHAPE: Shape = Shape::Either(&Shape::Number, &Shape::Record(&FORMER));

/// What a figure belongs to.
#[derive(Clone, Copy)]
pub(super) struct Of<'a> {
    /// Languages and indicators.
    pub names: &'a Names<'a>,
    /// What is measured.
    pub indicator: &'a Indicator,
}

/// A figure and what is said beside it.
pub(super) struct Observed {
    /// The figure.
    pub figure: Figure,
    /// Its own status.
    pub status: Option<Status>,
    /// A remark for readers.
    pub note: Option<Text>,
    /// Its own source.
    pub source: Option<Origin>,
    /// The unit's own words.
    pub reply: Option<Text>,
    /// The answer to a plausibility warning.
    pub confirm: Option<String>,
}

/// A figure as reports give it.
pub(super) fn observed(node: Node<'_>, of: Of<'_>, problems: &mut Problems) -> Option<Observed> {
    if node.content() != Content::Map {
        let figure = Figure::Value { value: bare(node, of, problems)?, approximate: false };
        return Some(Observed { figure, status: None, note: None, source: None, reply: None, confirm: None });
    }
    let keys = Keys::open(node, &FIGURE, of, problems)?;
    let (own, tongues) = (&keys.own, of.names.tongues);
    let confirm = own.line("confirm", problems);
    let confirmed = if confirm.is_some() { Confirmed::Yes } else { Confirmed::No };
    let status = synonyms::word(own, "status", (&STATUSES, &synonyms::STATUSES), problems);
    let note = own.text("note", tongues, problems);
    let source = own.origin("source", tongues, problems);
    let reply = own.text("reply", tongues, problems);
    let figure = figure(&keys, confirmed, of, problems)?;
    Some(Observed { figure, status, note, source, reply, confirm })
}

/// A figure as a correction gives the former one. Nobody can confirm what was wrong, so nothing is doubted.
pub(super) fn former(node: Node<'_>, of: Of<'_>, problems: &mut Problems) -> Option<Figure> {
    if node.content() != Content::Map {
        return Some(Figure::Value { value: bare(node, of, problems)?, approximate: false });
    }
    let keys = Keys::open(node, &FORMER, of, problems)?;
    figure(&keys, Confirmed::Yes, of, problems)
}

/// A number without keys: a count, or a rate's value.
fn bare(node: Node<'_>, of: Of<'_>, problems: &mut Problems) -> Option<Number> {
    if node.content() != Content::List {
        return value(node, of, problems);
    }
    let at = node.at();
    let typed = at.source.slice(at.span).to_owned();
    let help = match node.items().len() {
        2 => words!("viết {{ between: {typed} }}", "write {{ between: {typed} }}"),
        _ => words!(
            "viết một con số; một khoảng thì viết như {{ between: [2.72, 5.76] }}",
            "write one number; a range is written like {{ between: [2.72, 5.76] }}"
        ),
    };
    let message = words!(
        "cần một con số hoặc `between` với hai số, nhưng thấy một danh sách",
        "expected a number, or `between` with two numbers, found a list"
    );
    problems.add(&codes::BAD_RANGE, at, message, help);
    None
}

/// A value of the indicator: a whole number of a count, a percentage of a rate.
fn value(node: Node<'_>, of: Of<'_>, problems: &mut Problems) -> Option<Number> {
    match &of.indicator.measure {
        Measure::Count => quantity::count(node, problems),
        Measure::Rate { .. } => quantity::percentage(node, ceiling(of), problems),
    }
}

fn ceiling(of: Of<'_>) -> Ceiling {
    if of.indicator.may_exceed_100() { Ceiling::None } else { Ceiling::Hundred }
}

/// The keys of a figure, and whether all of them are known: where one is not, what seems to be missing may be in it.
pub(super) struct Keys<'a> {
    /// The keys.
    pub own: Fields<'a>,
    /// What could be made of them.
    pub known: Known,
}

/// What could be made of a figure's keys.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// All are known.
    All,
    /// Some are not (said).
    NotAll,
    /// A number was cut in two or given to a count as its part (said): what is left is not to be judged.
    Broken,
}

impl<'a> Keys<'a> {
    fn open(node: Node<'a>, record: &'static Record, of: Of<'a>, problems: &mut Problems) -> Option<Self> {
        let mut said = quantity::split_by_commas(node, |key| key == "value", problems);
        said.extend(parts::of_a_count(node, record, of, problems));
        let mut more = said.clone();
        if let Measure::Rate { numerator, denominator, .. } = &of.indicator.measure {
            more.extend([numerator.key.as_str(), denominator.key.as_str()]);
        }
        let before = problems.len();
        let own = Fields::open_with(node, record, &more, problems)?;
        let known = match (said.is_empty(), problems.len() == before) {
            (false, _) => Known::Broken,
            (true, false) => Known::NotAll,
            (true, true) => Known::All,
        };
        Some(Self { own, known })
    }
}

fn figure(keys: &Keys<'_>, confirmed: Confirmed, of: Of<'_>, problems: &mut Problems) -> Option<Figure> {
    let own = &keys.own;
    let parts = parts::typed(own, of);
    let has_parts = parts.as_ref().is_some_and(|parts| parts.top.is_some() || parts.bottom.is_some());
    match (own.node("between"), own.node("value"), parts) {
        _ if keys.known == Known::Broken => None,
        (Some(between), value, _) if has_parts || value.is_some() => {
            complain_of_two(between, problems);
            None
        }
        (Some(between), ..) => {
            complain_of_approximate(own, problems);
            range(between, of, problems)
        }
        (None, _, Some(parts)) if has_parts => {
            complain_of_approximate(own, problems);
            parts::rate(keys, &parts, (confirmed, of), problems)
        }
        (None, Some(node), _) => {
            let approximate = own.flag("approximate", problems).unwrap_or_default();
            Some(Figure::Value { value: value(node, of, problems)?, approximate })
        }
        (None, None, _) => {
            complain_of_none(keys, of, problems);
            None
        }
    }
}

/// Two numbers, the lower first.
fn range(node: Node<'_>, of: Of<'_>, problems: &mut Problems) -> Option<Figure> {
    let ends: Vec<Node<'_>> = node.items().collect();
    let [low_node, high_node] = ends.as_slice() else {
        complain_of_ends(node, ends.len(), problems);
        return None;
    };
    let (low, high) = (value(*low_node, of, problems), value(*high_node, of, problems));
    let (low, high) = (low?, high?);
    if low <= high {
        return Some(Figure::Between { low, high });
    }
    let (low, high) = (said::number(&low), said::number(&high));
    problems.add(
        &codes::BAD_RANGE,
        node.at(),
        say!(
            "cần số nhỏ trước số lớn, nhưng thấy {low} trước {high}",
            "expected the lower number first, found {low} before {high}";
            low, high
        ),
        words!("đổi chỗ hai số", "swap the two numbers"),
    );
    None
}

fn complain_of_ends(node: Node<'_>, count: usize, problems: &mut Problems) {
    if node.content() != Content::List {
        let expected = Phrase {
            vi: "hai số trong ngoặc vuông, ví dụ [2.72, 5.76]",
            en: "two numbers such as [2.72, 5.76]",
        };
        yaml::wrong_kind(node, expected, problems);
        return;
    }
    problems.add(
        &codes::BAD_RANGE,
        node.at(),
        words!("cần hai số, nhưng thấy {count}", "expected two numbers, found {count}"),
        words!(
            "viết [số nhỏ, số lớn] với dấu chấm thập phân, ví dụ [2.72, 5.76]",
            "write [low, high] with decimal points, such as [2.72, 5.76]"
        ),
    );
}

fn complain_of_two(between: Node<'_>, problems: &mut Problems) {
    problems.add(
        &codes::TWO_FIGURES,
        between.at(),
        words!("cần một khoảng hoặc một giá trị, nhưng thấy cả hai", "expected either a range or a value, found both"),
        words!(
            "xóa `between` nếu đã biết giá trị, nếu không thì chỉ giữ `between`",
            "delete `between` if the value is known, else keep `between` alone"
        ),
    );
}

/// `approximate` says something about a value that stands alone, and about nothing else.
fn complain_of_approximate(own: &Fields<'_>, problems: &mut Problems) {
    let Some(node) = own.node("approximate") else { return };
    problems.add(
        &codes::APPROXIMATE_ALONE,
        node.at(),
        words!(
            "cần `approximate` đi cùng một `value` riêng lẻ, nhưng không thấy",
            "expected `approximate` beside a `value` that stands alone, found none"
        ),
        words!(
            "thêm `value`, hoặc xóa `approximate`; tử số, mẫu số và khoảng không dùng mục này",
            "add `value`, or delete `approximate`; parts and ranges do not take it"
        ),
    );
}

fn complain_of_none(keys: &Keys<'_>, of: Of<'_>, problems: &mut Problems) {
    let own = &keys.own;
    if own.node("approximate").is_some() {
        complain_of_approximate(own, problems);
        return;
    }
    if keys.known != Known::All {
        return;
    }
    let expected = match &of.indicator.measure {
        Measure::Rate { numerator, denominator, .. } => {
            let (numerator, denominator) = (&numerator.key, &denominator.key);
            words!(
                "`{numerator}` và `{denominator}`, `value` hoặc `between`",
                "`{numerator}` and `{denominator}`, `value` or `between`"
            )
        }
        Measure::Count => words!("`value` hoặc `between`", "`value` or `between`"),
    };
    problems.add(
        &codes::NO_FIGURE,
        own.whole_node().at(),
        say!("cần một con số ({expected}), nhưng không thấy", "expected a number ({expected}), found none"; expected),
        words!(
            "ghi con số; nếu đơn vị chưa báo cáo thì xóa cả dòng này",
            "write the number; if the unit has not reported, delete the whole line"
        ),
    );
}
