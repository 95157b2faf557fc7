//! Figures to a report file. Comes in: [`Entries`], the period, and the report that stands, if one does. Goes out: the
//! file's text, and what was changed in it. A file that stands keeps its comments and its order. Never here: the disk.

use super::columns::Slot;
use super::edits::{Edits, Value};
use super::said::{self, cell_words};
use super::table::{Entries, Given};
use crate::check::said::say;
use crate::model::{Date, IndicatorId, Measure, Number, Period, Site, UnitId};
use crate::problem::{Problems, Words, codes, words};
use crate::source::At;
use crate::yaml::{Document, Node};

/// Whether figures that stand may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// Not by other figures: somebody has to say so.
    No,
    /// They may.
    Yes,
}

/// What becomes of a report that stands.
pub(super) struct Merged {
    /// The file's new text.
    pub text: String,
    /// Figures and days that were replaced, with what stood before.
    pub replaced: usize,
    /// Whether anything is changed.
    pub changed: Changed,
}

/// Whether anything is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Changed {
    /// Something.
    Yes,
    /// Everything stood there already.
    No,
}

/// The text of a new report. `from` is the name of the file that the figures come from.
pub(super) fn fresh(site: &Site, entries: &Entries, (period, from): (Period, &str)) -> String {
    let from: String = from.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let said = match site.default_lang().as_str() {
        "vi" => format!("# Nhập từ {from}."),
        _ => format!("# Imported from {from}."),
    };
    let mut lines = vec![said, format!("period: {{ from: {}, to: {} }}", period.from(), period.to())];
    let slug = |id: UnitId| site.unit(id).slug.to_string();
    let arrivals: Vec<_> =
        entries.arrivals.iter().map(|(id, (day, _))| (slug(*id), Value::Line(day.to_string()))).collect();
    if !arrivals.is_empty() {
        lines.push(String::new());
        lines.extend(Value::Map(arrivals).lines("submitted", 0));
    }
    let units: Vec<_> = units(entries).into_iter().map(|unit| (slug(unit), figures_of(site, entries, unit))).collect();
    if !units.is_empty() {
        lines.push(String::new());
        lines.extend(Value::Map(units).lines("figures", 0));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn units(entries: &Entries) -> Vec<UnitId> {
    let mut units: Vec<UnitId> = entries.figures.keys().map(|(unit, _)| *unit).collect();
    units.dedup();
    units
}

fn figures_of(site: &Site, entries: &Entries, unit: UnitId) -> Value {
    let own = entries.figures.iter().filter(|((other, _), _)| *other == unit);
    Value::Map(own.map(|((_, id), given)| (site.indicator(*id).slug.to_string(), figure(site, *id, given))).collect())
}

/// A figure's numbers by their keys, in the order in which they are written.
fn keyed<'a>(site: &'a Site, indicator: IndicatorId, given: &'a Given) -> Vec<(&'a str, &'a Number)> {
    let slots = [Slot::Numerator, Slot::Denominator, Slot::Value];
    let numbers = slots.into_iter().filter_map(|slot| Some((key(site, indicator, slot)?, given.number(slot)?)));
    numbers.collect()
}

fn key(site: &Site, indicator: IndicatorId, slot: Slot) -> Option<&str> {
    match (&site.indicator(indicator).measure, slot) {
        (_, Slot::Value) => Some("value"),
        (Measure::Rate { numerator, .. }, Slot::Numerator) => Some(&numerator.key),
        (Measure::Rate { denominator, .. }, Slot::Denominator) => Some(&denominator.key),
        (Measure::Count, Slot::Numerator | Slot::Denominator) => None,
    }
}

fn figure(site: &Site, indicator: IndicatorId, given: &Given) -> Value {
    let keyed = keyed(site, indicator, given);
    if let [("value", number)] = keyed.as_slice() {
        return Value::Line(number.plain());
    }
    let parts: Vec<String> = keyed.iter().map(|(key, number)| format!("{key}: {}", number.plain())).collect();
    Value::Line(format!("{{ {} }}", parts.join(", ")))
}

/// The report that stands with the new figures in it. Figures that would be replaced are said where they may not be; so
/// are units that are `asked` for reports and would have figures without a day of arrival where others have one.
pub(super) fn merge(
    site: &Site,
    document: &Document,
    (entries, force, asked): (&Entries, Force, &[UnitId]),
    problems: &mut Problems,
) -> Merged {
    let mut merging = Merging { site, force, asked, edits: Edits::of(document), replaced: 0 };
    let root = document.root();
    merging.arrivals(root, entries, problems);
    match entry(root, "figures") {
        Some(figures) => units(entries).into_iter().for_each(|unit| merging.unit(figures, (unit, entries), problems)),
        None if entries.figures.is_empty() => {}
        None => {
            let slug = |unit| site.unit(unit).slug.to_string();
            let all = units(entries).into_iter().map(|unit| (slug(unit), figures_of(site, entries, unit))).collect();
            merging.edits.append("figures", &Value::Map(all));
        }
    }
    let changed = if merging.edits.is_empty() { Changed::No } else { Changed::Yes };
    Merged { replaced: merging.replaced, changed, text: merging.edits.made() }
}

fn entry<'a>(map: Node<'a>, name: &str) -> Option<(Node<'a>, Node<'a>)> {
    map.entries().find(|(key, _)| key.scalar() == Some(name))
}

struct Merging<'a> {
    site: &'a Site,
    force: Force,
    asked: &'a [UnitId],
    edits: Edits<'a>,
    replaced: usize,
}

impl Merging<'_> {
    /// Days are added to those that stand. A file without any keeps it so: one day alone would make all others late.
    fn arrivals(&mut self, root: Node<'_>, entries: &Entries, problems: &mut Problems) {
        let Some(submitted) = entry(root, "submitted") else {
            if let Some((_, at)) = entries.arrivals.values().next() {
                not_filed(at, problems);
            }
            return;
        };
        for (unit, (day, at)) in &entries.arrivals {
            let slug = self.site.unit(*unit).slug.as_str();
            match entry(submitted.1, slug) {
                None => self.edits.add(submitted, (slug, &Value::Line(day.to_string()))),
                Some((_, stands)) if stands.scalar() == Some(&day.to_string()) => {}
                Some((_, stands)) => {
                    let stood = stands.scalar().and_then(crate::model::iso_date);
                    if self.may_replace((*unit, at), (days(stood), days(Some(*day))), problems) {
                        self.edits.replace(stands, day.to_string());
                    }
                }
            }
        }
        for (unit, at) in entries.rows.iter().filter(|(unit, _)| self.asked.contains(unit)) {
            let slug = self.site.unit(*unit).slug.as_str();
            let has_figures = entries.figures.keys().any(|(own, _)| own == unit);
            if has_figures && !entries.arrivals.contains_key(unit) && entry(submitted.1, slug).is_none() {
                unnamed(self.site, (*unit, at), problems);
            }
        }
    }

    fn unit(&mut self, figures: (Node<'_>, Node<'_>), (unit, entries): (UnitId, &Entries), problems: &mut Problems) {
        let slug = self.site.unit(unit).slug.as_str();
        let Some(own) = entry(figures.1, slug) else {
            self.edits.add(figures, (slug, &figures_of(self.site, entries, unit)));
            return;
        };
        for ((_, indicator), given) in entries.figures.iter().filter(|((other, _), _)| *other == unit) {
            let name = self.site.indicator(*indicator).slug.as_str();
            match entry(own.1, name) {
                Some(stands) if !stands.1.is_nothing() => self.figure(stands, (unit, *indicator, given), problems),
                Some((key, _)) => {
                    // `accounts:` without a value: as if absent, and the place is there.
                    self.edits.insert(key.span().end + 1, format!(" {}", line(&figure(self.site, *indicator, given))));
                }
                None => self.edits.add(own, (name, &figure(self.site, *indicator, given))),
            }
        }
    }

    fn figure(
        &mut self,
        stands: (Node<'_>, Node<'_>),
        (unit, indicator, given): (UnitId, IndicatorId, &Given),
        problems: &mut Problems,
    ) {
        let wanted = keyed(self.site, indicator, given);
        let Some(at) = given.at() else { return };
        if let Some(stood) = stands.1.scalar() {
            let same =
                matches!(wanted.as_slice(), [("value", number)] if Number::parse(stood).as_ref() == Some(*number));
            if same {
                return;
            }
            let new = line(&figure(self.site, indicator, given));
            if self.may_replace((unit, at), (number_words(stood), number_words(&new)), problems) {
                self.edits.replace(stands.1, new);
            }
            return;
        }
        let number = |key: &str| entry(stands.1, key).and_then(|(_, node)| Number::parse(node.scalar()?));
        let conflicts = wanted.iter().any(|(key, new)| number(key).is_some_and(|old| old != **new));
        let against = self.against(stands.1, indicator, &wanted);
        if conflicts || !against.is_empty() {
            let old = said_of(stands.1, &self.keys(indicator));
            let new =
                wanted.iter().map(|(key, number)| format!("{key}: {}", number.plain())).collect::<Vec<_>>().join(", ");
            if !self.may_replace((unit, at), (number_words(&old), number_words(&new)), problems) {
                return;
            }
        }
        for key in against {
            self.edits.remove(stands.1, key);
        }
        for (key, new) in wanted {
            match entry(stands.1, key) {
                Some((_, node)) if number(key).as_ref() == Some(new) || node.is_nothing() => {}
                Some((_, node)) => self.edits.replace(node, new.plain()),
                None => self.edits.add(stands, (key, &Value::Line(new.plain()))),
            }
        }
    }

    /// What stands beside and cannot stay with the new numbers: a range beside any, a value alone beside parts, parts
    /// beside a value that they do not give.
    fn against<'n>(
        &self,
        figure: Node<'n>,
        indicator: IndicatorId,
        wanted: &[(&str, &Number)],
    ) -> Vec<(Node<'n>, Node<'n>)> {
        let gives_parts = wanted.iter().any(|(key, _)| *key != "value");
        let parts: Vec<&str> =
            [Slot::Numerator, Slot::Denominator].iter().filter_map(|slot| key(self.site, indicator, *slot)).collect();
        let part = |name: &str| entry(figure, name).and_then(|(_, node)| Number::parse(node.scalar()?));
        let rate = match parts.as_slice() {
            [top, bottom] => part(top).zip(part(bottom)).and_then(|(top, bottom)| Number::percent(&top, &bottom)),
            _ => None,
        };
        // As near as a published value has to be to its parts.
        let agrees = |new: &Number| {
            rate.as_ref().is_some_and(|rate| rate.minus(new).abs().times(&Number::int(100)) <= Number::int(5))
        };
        let keeps_parts = gives_parts || wanted.iter().any(|(key, new)| *key == "value" && agrees(new));
        let is_against = |name: &str| match name {
            "between" => true,
            "approximate" => gives_parts,
            "value" => gives_parts && rate.is_none() && !wanted.iter().any(|(key, _)| *key == "value"),
            name => parts.contains(&name) && !keeps_parts,
        };
        figure.entries().filter(|(key, _)| key.scalar().is_some_and(is_against)).collect()
    }

    fn keys(&self, indicator: IndicatorId) -> Vec<&str> {
        let slots = [Slot::Numerator, Slot::Denominator, Slot::Value].into_iter();
        slots.filter_map(|slot| key(self.site, indicator, slot)).chain(["between"]).collect()
    }

    fn may_replace(&mut self, (unit, at): (UnitId, &At), (old, new): (Words, Words), problems: &mut Problems) -> bool {
        if self.force == Force::Yes {
            self.replaced += 1;
            return true;
        }
        let name = said::unit(self.site, unit);
        let sentence = say!(
            "cần {old} như tệp báo cáo đang có cho {name}, nhưng thấy {new}",
            "expected {old}, as the report file has for {name}, found {new}";
            old, name, new
        );
        let help = words!(
            "số cũ đúng thì sửa ô này; số mới đúng thì chạy lại với `--force` rồi ghi vào `corrections`",
            "if the old one is right, correct the cell; if the new one is, run again with `--force` and record it in `corrections`"
        );
        problems.add(&codes::FIGURE_STANDS, at.clone(), cell_words(at, sentence), help);
        false
    }
}

fn line(value: &Value) -> String {
    match value {
        Value::Line(line) => line.clone(),
        Value::Map(_) => String::new(),
    }
}

fn days(day: Option<Date>) -> Words {
    day.map_or_else(|| words!("một ngày khác", "another day"), said::day)
}

fn number_words(text: &str) -> Words {
    Words::new(format!("`{text}`"), format!("`{text}`"))
}

fn said_of(figure: Node<'_>, keys: &[&str]) -> String {
    let known = figure.entries().filter(|(key, _)| key.scalar().is_some_and(|name| keys.contains(&name)));
    let texts: Vec<String> = known
        .map(|(key, value)| {
            format!("{}: {}", key.scalar().unwrap_or_default(), value.source().slice(value.span()).trim())
        })
        .collect();
    texts.join(", ")
}

fn not_filed(at: &At, problems: &mut Problems) {
    let sentence = words!(
        "ngày nộp trong bảng chưa được ghi: tệp báo cáo đang có không có `submitted`",
        "the days of arrival were not taken: the report file that stands has no `submitted`"
    );
    let help = words!(
        "ghi `submitted` cho mọi đơn vị đã nộp vào tệp báo cáo rồi nhập lại",
        "put `submitted` with all units that have reported into the report file, and import again"
    );
    problems.add(&codes::ARRIVAL_NOT_FILED, at.clone(), cell_words(at, sentence), help);
}

fn unnamed(site: &Site, (unit, at): (UnitId, &At), problems: &mut Problems) {
    let name = said::unit(site, unit);
    let sentence = say!(
        "{name} có số liệu nhưng không có ngày nộp, nên bị tính là chưa nộp",
        "{name} has figures but no day of arrival, so it counts as not having reported";
        name
    );
    let help = words!(
        "ghi ngày nộp của đơn vị vào `submitted` của tệp báo cáo",
        "add the unit's day of arrival to `submitted` in the report file"
    );
    problems.add(&codes::ARRIVAL_NOT_FILED, at.clone(), cell_words(at, sentence), help);
}
