//! What a column holds, by its headings. Comes in: the texts above it, from top to bottom, and the titles of the table.
//! Goes out: the indicator and part it holds, or that it is something else, unknown, or may be several things.

use std::collections::{BTreeMap, BTreeSet};

use super::units::in_every_language;
use crate::model::{Indicator, IndicatorId, Measure, Part, Site};
use crate::problem::nearest;
use crate::text::folded;

/// Which number of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// What is counted of a rate.
    Numerator,
    /// Out of what.
    Denominator,
    /// The value: of a count the count itself.
    Value,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Numbers of an indicator.
    Figure(IndicatorId, Slot),
    /// Whose row it is.
    Unit,
    /// Official codes of units.
    Code,
    /// The day on which a unit's report arrived.
    Arrival,
    /// What is no figure: row numbers, remarks, ranks.
    Aside,
    /// Numbers that may be of each of these indicators.
    Several(Vec<IndicatorId>),
    /// None of these.
    Unknown,
}

const UNIT: [&str; 33] = [
    "don vi",
    "ten don vi",
    "don vi bao cao",
    "dia phuong",
    "ten dia phuong",
    "huyen",
    "xa",
    "quan huyen",
    "huyen xa",
    "xa phuong",
    "phuong xa",
    "huyen thanh pho thi xa",
    "huyen thi xa thanh pho",
    "thanh pho thi xa huyen",
    "co quan",
    "so nganh",
    "so ban nganh",
    "ten",
    "ten so",
    "unit",
    "unit name",
    "name",
    "locality",
    "district",
    "commune",
    "agency",
    "department",
    "province",
    "id",
    "unit id",
    "ma don vi trong he thong",
    "don vi dia phuong",
    "units",
];
const CODE: [&str; 10] =
    ["ma", "ma so", "ma don vi", "ma dia phuong", "ma huyen", "ma xa", "ma dvhc", "code", "official code", "unit code"];
const ARRIVAL: [&str; 13] = [
    "ngay nop",
    "ngay gui",
    "ngay nop bao cao",
    "ngay gui bao cao",
    "ngay bao cao",
    "ngay nhan",
    "nop ngay",
    "submitted",
    "submitted on",
    "date submitted",
    "submission date",
    "received on",
    "day of arrival",
];
const ASIDE: [&str; 20] = [
    "stt",
    "tt",
    "so tt",
    "so thu tu",
    "thu tu",
    "no",
    "nr",
    "ghi chu",
    "luu y",
    "note",
    "notes",
    "remark",
    "remarks",
    "xep hang",
    "thu hang",
    "xep loai",
    "hang",
    "rank",
    "loai",
    "kind",
];
const VALUE: [&str; 13] = [
    "value",
    "gia tri",
    "ty le",
    "ti le",
    "rate",
    "percent",
    "percentage",
    "phan tram",
    "ket qua",
    "so lieu",
    "share",
    "ty le phan tram",
    "dat ty le",
];
const NUMERATOR: [&str; 2] = ["numerator", "tu so"];
const DENOMINATOR: [&str; 2] = ["denominator", "mau so"];

/// The names of all indicators and of their parts.
pub(super) struct Columns<'a> {
    site: &'a Site,
    /// Names of indicators, folded.
    indicators: BTreeMap<String, BTreeSet<IndicatorId>>,
    /// Names of parts, alone and beside their indicator's.
    figures: BTreeMap<String, BTreeSet<(IndicatorId, Slot)>>,
}

impl<'a> Columns<'a> {
    /// The names of the site's indicators.
    pub fn of(site: &'a Site) -> Self {
        let mut own = Self { site, indicators: BTreeMap::new(), figures: BTreeMap::new() };
        for (id, indicator) in site.indicators() {
            own.learn(id, indicator);
        }
        own
    }

    fn learn(&mut self, id: IndicatorId, indicator: &Indicator) {
        let names = names(self.site, indicator);
        let mut words: Vec<(String, Slot)> = VALUE.map(|word| (word.to_owned(), Slot::Value)).into();
        if let Measure::Rate { numerator, denominator, .. } = &indicator.measure {
            words.extend(part_names(self.site, numerator, &NUMERATOR).map(|name| (name, Slot::Numerator)));
            words.extend(part_names(self.site, denominator, &DENOMINATOR).map(|name| (name, Slot::Denominator)));
        }
        for name in &names {
            self.indicators.entry(name.clone()).or_default().insert(id);
            self.figures.entry(name.clone()).or_default().insert((id, Slot::Value));
            for (word, slot) in &words {
                self.figures.entry(format!("{name} {word}")).or_default().insert((id, *slot));
                self.figures.entry(format!("{word} {name}")).or_default().insert((id, *slot));
            }
        }
        for (word, slot) in words {
            self.figures.entry(word).or_default().insert((id, slot));
        }
    }

    /// The site that they are of.
    pub fn site(&self) -> &'a Site {
        self.site
    }

    /// What one text alone could head: whether a row with it may be the row of headings.
    pub fn is_figure(&self, text: &str) -> bool {
        forms(text).iter().any(|form| self.figures.contains_key(form))
    }

    /// What a column is whose headings are `above`, from top to bottom, in a table under `titles`.
    pub fn meaning(&self, above: &[&str], titles: &[&str]) -> Meaning {
        let Some(last) = above.last() else { return Meaning::Unknown };
        // The whole of the headings first, then ever fewer of them: what stands on top may be anything.
        for from in 0..above.len() {
            let joined = above.get(from..).unwrap_or_default().join(" ");
            match self.found(&joined, above, titles) {
                Meaning::Unknown => {}
                meaning => return meaning,
            }
        }
        let word = |words: &[&str]| forms(last).iter().any(|form| words.contains(&form.as_str()));
        match () {
            () if word(&ARRIVAL) => Meaning::Arrival,
            () if word(&CODE) => Meaning::Code,
            () if word(&UNIT) => Meaning::Unit,
            () if word(&ASIDE) => Meaning::Aside,
            () => Meaning::Unknown,
        }
    }

    fn found(&self, joined: &str, above: &[&str], titles: &[&str]) -> Meaning {
        let Some(figures) = forms(joined).iter().find_map(|form| self.figures.get(form)) else {
            return Meaning::Unknown;
        };
        let of = |wanted: &BTreeSet<IndicatorId>| -> Vec<(IndicatorId, Slot)> {
            figures.iter().filter(|(id, _)| wanted.contains(id)).copied().collect()
        };
        let all: BTreeSet<IndicatorId> = figures.iter().map(|(id, _)| *id).collect();
        // An indicator that is named above says whose part it is; else one in a title does.
        let nearer = above.iter().rev().map(|text| self.named_in(text)).map(|named| of(&named)).find(|f| !f.is_empty());
        let title = || titles.iter().rev().map(|text| of(&self.named_in(text))).find(|found| !found.is_empty());
        match of(&all).as_slice() {
            [(id, slot)] => Meaning::Figure(*id, *slot),
            _ => match nearer.or_else(title).as_deref() {
                Some([(id, slot)]) => Meaning::Figure(*id, *slot),
                Some(some) => Meaning::Several(ids(some)),
                None => Meaning::Several(all.into_iter().collect()),
            },
        }
    }

    /// The indicators whose names stand somewhere in a text: those of the longest name.
    fn named_in(&self, text: &str) -> BTreeSet<IndicatorId> {
        let text = format!(" {} ", folded(text));
        let found = self.indicators.iter().filter(|(name, _)| text.contains(&format!(" {name} ")));
        found.max_by_key(|(name, _)| name.len()).map(|(_, ids)| ids.clone()).unwrap_or_default()
    }

    /// The name that is nearest to a heading nobody knows.
    pub fn nearest(&self, text: &str) -> Option<IndicatorId> {
        let name = nearest(&folded(text), self.figures.keys().map(String::as_str))?;
        self.figures.get(name)?.iter().next().map(|(id, _)| *id)
    }
}

fn ids(figures: &[(IndicatorId, Slot)]) -> Vec<IndicatorId> {
    let mut ids: Vec<IndicatorId> = figures.iter().map(|(id, _)| *id).collect();
    ids.dedup();
    ids
}

/// An indicator's id and names, folded.
fn names(site: &Site, indicator: &Indicator) -> BTreeSet<String> {
    let texts = [Some(&indicator.name), indicator.short.as_ref()].into_iter().flatten();
    let names = texts.flat_map(|text| in_every_language(site, text));
    names.chain([indicator.slug.as_str()]).map(folded).filter(|name| !name.is_empty()).collect()
}

fn part_names<'b>(site: &Site, part: &Part, words: &'b [&str]) -> impl Iterator<Item = String> + use<'b> {
    let names: BTreeSet<String> = in_every_language(site, &part.name).into_iter().map(folded).collect();
    let key = folded(&part.key);
    names.into_iter().chain([key]).chain(words.iter().map(|word| (*word).to_owned()))
}

/// A heading folded, whole and without what stands in brackets: `Dịch vụ thiết yếu (%)`.
fn forms(text: &str) -> Vec<String> {
    let mut bare = String::new();
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    let sign = if text.contains('%') && folded(text).is_empty() { "percent" } else { text };
    let mut forms = vec![folded(sign), folded(&bare)];
    forms.retain(|form| !form.is_empty());
    forms.dedup();
    forms
}
