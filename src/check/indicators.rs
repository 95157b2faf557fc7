//! indicators.yaml to indicators. Comes in: the list, and the units that targets may name. Goes out: indicators in file
//! order; what is wrong is said and left out.

use std::collections::{BTreeMap, BTreeSet};

use super::decode::{self, Decode, ORIGIN_SHAPE};
use super::names::Names;
use super::said::{self, say};
use super::units::{self, BREAK};
use super::unknowns::Defined;
use crate::model::{Accumulates, Better, Date, Indicator, Measure, Number, Part, Slug, Target, Text, UnitId};
use crate::problem::{Phrase, Problems, codes, words};
use crate::yaml::{self, Fields, Key, Node, Record, Shape};

/// Keys of a figure in a report that no part of a rate may be called.
pub(super) const RESERVED: [&str; 8] =
    ["value", "between", "approximate", "source", "note", "status", "reply", "confirm"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Rate,
    Count,
}

const KINDS: [(&str, Kind); 2] = [("rate", Kind::Rate), ("count", Kind::Count)];
const BETTER: [(&str, Better); 2] = [("higher", Better::Higher), ("lower", Better::Lower)];
const ACCUMULATES: [(&str, Accumulates); 3] =
    [("period", Accumulates::Period), ("year", Accumulates::Year), ("programme", Accumulates::Programme)];
/// What only rates have.
const OF_RATES: [&str; 4] = ["numerator", "denominator", "may_exceed_100", "rank_from"];

/// The keys of an indicator.
pub(super) static INDICATOR: Record = Record {
    what: Phrase { vi: "chỉ tiêu này", en: "this indicator" },
    keys: &[
        Key::required("id", Shape::Id),
        Key::required("name", Shape::Text),
        Key::optional("short", Shape::Text),
        Key::optional("definition", Shape::Text),
        Key::required("kind", Shape::Word(&const { yaml::words(&KINDS) })),
        Key::optional("numerator", Shape::Record(&PART)),
        Key::optional("denominator", Shape::Record(&PART)),
        Key::optional("better", Shape::Word(&const { yaml::words(&BETTER) })),
        Key::optional("accumulates", Shape::Word(&const { yaml::words(&ACCUMULATES) })),
        Key::optional("may_exceed_100", Shape::Flag),
        Key::optional("headline", Shape::Flag),
        Key::optional("rank_from", Shape::Number),
        Key::optional("targets", Shape::List(&Shape::Record(&TARGET))),
        Key::optional("breaks", Shape::List(&Shape::Record(&BREAK))),
    ],
};

static PART: Record = Record {
    what: Phrase { vi: "phần này của tỷ lệ", en: "this part of the rate" },
    keys: &[Key::required("key", Shape::Line), Key::optional("name", Shape::Text)],
};

static TARGET: Record = Record {
    what: Phrase { vi: "mục tiêu này", en: "this target" },
    keys: &[
        Key::required("by", Shape::Day),
        Key::required("value", Shape::Number),
        Key::optional("unit", Shape::Id),
        Key::optional("source", ORIGIN_SHAPE),
    ],
};

/// What the file holds.
#[derive(Debug, Default)]
pub(super) struct IndicatorsDecoded {
    /// In file order.
    pub indicators: Vec<Indicator>,
    /// Ids of indicators about which so much is wrong that they are left out: naming them is no mistake.
    pub left_out: BTreeSet<Slug>,
    /// Where each id is given.
    pub ids: Vec<Defined>,
    /// Whether some record has no id (said): an indicator that is named and not there may be that one.
    pub nameless: bool,
}

/// The indicators of the file. Of two with one id the first is kept, and the second said.
pub(super) fn indicators(root: Option<Node<'_>>, names: &Names<'_>, problems: &mut Problems) -> IndicatorsDecoded {
    let records = root.map(|root| decode::list(root, &INDICATOR, problems)).unwrap_or_default();
    let mut first: BTreeMap<Slug, Node<'_>> = BTreeMap::new();
    let mut decoded = IndicatorsDecoded::default();
    for fields in &records {
        let name = fields.text("name", names.tongues, problems);
        let slug = decode::own_id(fields, name.as_ref(), problems);
        decoded.nameless |= fields.node("id").is_none();
        decoded.ids.extend(fields.node("id").map(Defined::indicator));
        let indicator = indicator(fields, slug.as_ref().zip(name), names, problems);
        let Some(slug) = slug else { continue };
        let id = fields.node("id").unwrap_or(fields.whole_node());
        if let Some(earlier) = first.get(&slug) {
            units::complain_of_duplicate(id, *earlier, problems);
            continue;
        }
        first.insert(slug.clone(), id);
        match indicator {
            Some(indicator) => decoded.indicators.push(indicator),
            None => drop(decoded.left_out.insert(slug)),
        }
    }
    decoded
}

fn indicator(
    fields: &Fields<'_>,
    named: Option<(&Slug, Text)>,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Option<Indicator> {
    let tongues = names.tongues;
    let short = fields.text("short", tongues, problems);
    let definition = fields.text("definition", tongues, problems);
    let kind = fields.word("kind", &KINDS, problems);
    let measure = measure(fields, kind, names, problems);
    let better = fields.word("better", &BETTER, problems).unwrap_or(Better::Higher);
    let accumulates = fields.word("accumulates", &ACCUMULATES, problems).unwrap_or(Accumulates::Period);
    let headline = fields.flag("headline", problems).unwrap_or(false);
    let rank_from = decode::from_zero(fields, "rank_from", problems);
    let highest = match measure {
        Some(Measure::Rate { may_exceed_100: false, .. }) => Some(Number::int(100)),
        _ => None,
    };
    let targets = targets(fields, highest.as_ref(), names, problems);
    let breaks = units::breaks(fields, tongues, problems);
    let (slug, name) = named?;
    let slug = slug.clone();
    let measure = measure?;
    Some(Indicator {
        slug,
        name,
        short,
        definition,
        measure,
        better,
        accumulates,
        headline,
        rank_from,
        targets,
        breaks,
    })
}

fn measure(fields: &Fields<'_>, kind: Option<Kind>, names: &Names<'_>, problems: &mut Problems) -> Option<Measure> {
    let numerator = part(fields, "numerator", names, problems);
    let denominator = part(fields, "denominator", names, problems);
    let may_exceed_100 = fields.flag("may_exceed_100", problems).unwrap_or(false);
    if kind? == Kind::Count {
        complain_of_keys_of_rates(fields, problems);
        return Some(Measure::Count);
    }
    for name in ["numerator", "denominator"].into_iter().filter(|name| fields.node(name).is_none()) {
        problems.add(
            &codes::PARTS_MISSING,
            fields.whole_node().at(),
            words!("cần mục `{name}` của tỷ lệ, nhưng không thấy", "expected the key `{name}` of a rate, found none"),
            words!("thêm `{name}: {{ key: …, name: … }}`", "add `{name}: {{ key: …, name: … }}`"),
        );
    }
    let (numerator, denominator) = (numerator?, denominator?);
    if numerator.key == denominator.key {
        let node = fields.fields("denominator", &mut Problems::new()).and_then(|part| part.node("key"));
        let (node, key) = (node?, &numerator.key);
        problems.add(
            &codes::SAME_PART_KEY,
            node.at(),
            words!(
                "cần tên khác với tử số, nhưng thấy `{key}`",
                "expected another key than the numerator's, found `{key}`"
            ),
            words!("đặt hai tên khác nhau, ví dụ online và received", "give two keys, such as online and received"),
        );
    }
    Some(Measure::Rate { numerator, denominator, may_exceed_100 })
}

fn complain_of_keys_of_rates(fields: &Fields<'_>, problems: &mut Problems) {
    for name in OF_RATES {
        let Some(key) = fields.node(name).and_then(|_| fields.key_node(name)) else { continue };
        if fields.node(name).and_then(Node::scalar) == Some("false") {
            continue;
        }
        problems.add(
            &codes::NOT_FOR_COUNTS,
            key.at(),
            words!(
                "cần mục của một số đếm, nhưng `{name}` chỉ dành cho tỷ lệ",
                "expected a key of a count, found `{name}`, which only rates have"
            ),
            words!("xóa mục này, hoặc đổi `kind` thành rate", "delete it, or change `kind` to rate"),
        );
    }
}

fn part(fields: &Fields<'_>, name: &str, names: &Names<'_>, problems: &mut Problems) -> Option<Part> {
    let part = fields.fields(name, problems)?;
    let text = part.text("name", names.tongues, problems);
    let node = part.node("key")?;
    let key = yaml::line(node, problems)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !key.chars().all(plain) {
        let meant = yaml::fold(&key);
        problems.add(
            &codes::BAD_ID,
            node.at(),
            words!(
                "cần một từ không dấu như online, nhưng thấy `{key}`",
                "expected a word such as online, found `{key}`"
            ),
            words!("viết {meant}", "write {meant}"),
        );
        return None;
    }
    if RESERVED.contains(&key.as_str()) {
        problems.add(
            &codes::RESERVED_PART_KEY,
            node.at(),
            words!(
                "cần một tên chưa có nghĩa khác, nhưng thấy `{key}`",
                "expected a key without another meaning, found `{key}`"
            ),
            words!("chọn một tên khác, ví dụ online", "choose another, such as online"),
        );
        return None;
    }
    Some(Part { name: text.unwrap_or_else(|| Text::plain(names.tongues.default(), key.as_str())), key })
}

fn targets(fields: &Fields<'_>, highest: Option<&Number>, names: &Names<'_>, problems: &mut Problems) -> Vec<Target> {
    let mut days: BTreeMap<(Option<UnitId>, Date), Node<'_>> = BTreeMap::new();
    let mut targets = Vec::new();
    for one in fields.records("targets", problems) {
        let Some(target) = target(&one, highest, names, problems) else { continue };
        let Some(by) = one.node("by") else { continue };
        if let Some(first) = days.get(&(target.unit, target.by)) {
            let (day, line) = (said::day(target.by), first.line_number());
            problems.add(
                &codes::SAME_TARGET_DAY,
                by.at(),
                say!(
                    "cần mỗi ngày một mục tiêu, nhưng {day} đã có ở dòng {line}",
                    "expected one target a day, found {day} again after line {line}";
                    day
                ),
                words!("xóa một mục tiêu, hoặc sửa ngày", "delete one of them, or correct its date"),
            );
            continue;
        }
        days.insert((target.unit, target.by), by);
        targets.push(target);
    }
    targets
}

fn target(one: &Fields<'_>, highest: Option<&Number>, names: &Names<'_>, problems: &mut Problems) -> Option<Target> {
    let by = one.day("by", problems);
    let value = one.number("value", problems);
    let source = one.origin("source", names.tongues, problems);
    let named = one.node("unit").map(|node| (node, names.unit(node, problems)));
    if let (Some(value), Some(node)) = (&value, one.node("value")) {
        check_reachable(node, value, highest, problems);
    }
    if let (Some(by), Some((node, Some((_, unit))))) = (by, &named)
        && !unit.valid_on(by)
    {
        let (slug, by) = (&unit.slug, said::day(by));
        problems.add(
            &codes::TARGET_OUTSIDE_LIFE,
            node.at(),
            say!(
                "cần một đơn vị tồn tại vào ngày {by}, nhưng `{slug}` thì không",
                "expected a unit that exists on {by}, found `{slug}`, which does not";
                by
            ),
            words!(
                "sửa ngày, hoặc giao mục tiêu cho đơn vị kế thừa",
                "correct the date, or give the target to the successor"
            ),
        );
    }
    let unit = match named {
        Some((_, found)) => Some(found?.0),
        None => None,
    };
    Some(Target { by: by?, value: value?, unit, source })
}

fn check_reachable(node: Node<'_>, value: &Number, highest: Option<&Number>, problems: &mut Problems) {
    if !value.is_negative() && highest.is_none_or(|highest| value <= highest) {
        return;
    }
    let typed = node.scalar().unwrap_or_default();
    let message = match highest {
        Some(_) => {
            words!("cần một tỷ lệ từ 0 đến 100, nhưng thấy `{typed}`", "expected a rate from 0 to 100, found `{typed}`")
        }
        None => words!("cần một số từ 0 trở lên, nhưng thấy `{typed}`", "expected a number from 0 on, found `{typed}`"),
    };
    let help = match highest.filter(|_| !value.is_negative()) {
        Some(_) => words!(
            "sửa lại giá trị, hoặc ghi may_exceed_100: true nếu mẫu số là chỉ tiêu được giao",
            "correct the value, or set may_exceed_100: true where the denominator is an assigned target"
        ),
        None => words!("sửa lại giá trị", "correct the value"),
    };
    problems.add(&codes::TARGET_OUT_OF_RANGE, node.at(), message, help);
}
