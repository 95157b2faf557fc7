//! What units, indicators and tasks are called, and which parts an indicator has. Comes in: the registers of a built
//! site. Goes out: names for messages, never an id that somebody would have to look up.

use std::collections::BTreeMap;

use super::rows::{self, Row};

/// The names of one site.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Units by id.
    pub units: BTreeMap<String, Named>,
    /// Indicators by id.
    pub indicators: BTreeMap<String, Measured>,
    /// Tasks' titles by id.
    pub tasks: BTreeMap<String, Named>,
}

/// A name by language, the site's own order; a language without a translation is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named(Vec<(String, String)>);

/// An indicator.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    /// Its short name, or its name.
    pub short: Named,
    /// Whether it is a rate in percent.
    pub is_rate: bool,
    /// The numerator's key in report files.
    pub numerator: String,
    /// The denominator's key in report files.
    pub denominator: String,
}

impl Named {
    /// The columns `<start>_<lang>` of a row, in the order of the languages' codes, Vietnamese first.
    fn of(row: &Row, start: &str) -> Self {
        let columns = row.iter().filter_map(|(column, text)| {
            let lang = column.strip_prefix(start)?.strip_prefix('_')?;
            (!text.is_empty()).then(|| (lang.to_owned(), text.clone()))
        });
        let mut names: Vec<_> = columns.collect();
        names.sort_by_key(|(lang, _)| (lang != "vi", lang.clone()));
        Self(names)
    }

    /// These names, and `other` in languages that have none.
    fn or(mut self, other: Self) -> Self {
        let missing = other.0.into_iter().filter(|(lang, _)| !self.0.iter().any(|(own, _)| own == lang));
        let missing: Vec<_> = missing.collect();
        self.0.extend(missing);
        self
    }

    /// The name for a reader of `lang`, else the first.
    pub fn in_lang(&self, lang: &str) -> Option<&str> {
        let own = self.0.iter().find(|(own, _)| own == lang);
        own.or(self.0.first()).map(|(_, name)| name.as_str())
    }
}

impl Names {
    /// The names in a built site's tables.
    pub(super) fn of<'a>(table: &impl Fn(&str) -> &'a [Row]) -> Self {
        let id = |row: &Row| rows::cell(row, "id");
        let units = ["localities", "agencies"].into_iter().flat_map(table);
        let tasks = table("tasks").iter().map(|row| (rows::cell(row, "task"), Named::of(row, "title")));
        let indicators = table("indicators").iter().map(|row| (id(row), measured(row)));
        Self {
            units: units.map(|row| (id(row), Named::of(row, "name"))).collect(),
            indicators: indicators.collect(),
            tasks: tasks.collect(),
        }
    }

    /// These names, and of `other` those that are not among them.
    pub(super) fn or(&self, other: &Self) -> Self {
        let mut both = other.clone();
        both.units.extend(self.units.clone());
        both.indicators.extend(self.indicators.clone());
        both.tasks.extend(self.tasks.clone());
        both
    }
}

fn measured(row: &Row) -> Measured {
    Measured {
        short: Named::of(row, "short").or(Named::of(row, "name")),
        is_rate: rows::cell(row, "kind") == "rate",
        numerator: rows::cell(row, "numerator"),
        denominator: rows::cell(row, "denominator"),
    }
}
