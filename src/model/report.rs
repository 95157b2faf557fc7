//! Reports: one period's figures, who sent theirs and when, and what was corrected since.

use std::collections::BTreeMap;

use super::{Date, IndicatorId, Number, Period, Text, UnitId};

/// One reporting period's consolidated figures.
#[derive(Clone, Debug)]
pub struct Report {
    /// The file it came from, relative to `content/`.
    pub file: String,
    /// The period it covers.
    pub period: Period,
    /// The day it became public; the period's last day where the file gives none.
    pub published: Date,
    /// How much its figures may be trusted.
    pub status: Status,
    /// Where the figures come from.
    pub source: Option<Origin>,
    /// When each unit's own report arrived; `None` where the file has no `submitted`.
    pub submitted: Option<BTreeMap<UnitId, Date>>,
    /// Sorted by unit and indicator, at most one of each pair: the figures as they stand in the file.
    pub observations: Vec<Observation>,
    /// Sorted by unit, indicator and day.
    pub corrections: Vec<Correction>,
}

/// How much a figure may be trusted; the weakest first, so that `min` of a computed figure's parts is its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Made up to demonstrate.
    Illustrative,
    /// May still change.
    Provisional,
    /// Stands.
    Final,
}

impl Status {
    /// The word in files and data.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Illustrative => "illustrative",
            Self::Provisional => "provisional",
            Self::Final => "final",
        }
    }
}

/// Where a figure or a target comes from: a title, an address, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The document's title.
    pub title: Option<Text>,
    /// Its address.
    pub url: Option<String>,
}

/// One unit, one indicator, one report.
#[derive(Clone, Debug)]
pub struct Observation {
    /// Whose figure.
    pub unit: UnitId,
    /// Of what.
    pub indicator: IndicatorId,
    /// The figure as it stands now, all corrections made.
    pub figure: Figure,
    /// Its own status where it overrides the report's, else the report's.
    pub status: Status,
    /// A remark for readers.
    pub note: Option<Text>,
    /// Its own source; the report's holds where absent.
    pub source: Option<Origin>,
    /// The unit's own words beside its figure.
    pub reply: Option<Text>,
    /// The answer to a plausibility warning.
    pub confirm: Option<String>,
}

/// What was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A rate by its parts, with the value that was published beside them, if any.
    Parts {
        /// What was counted.
        numerator: Number,
        /// Out of what.
        denominator: Number,
        /// The published value; the parts win.
        published: Option<Number>,
    },
    /// A value without parts: percent of a rate, or a count.
    Value {
        /// The value.
        value: Number,
        /// Published as "about".
        approximate: bool,
    },
    /// Only a range was published.
    Between {
        /// Lower end.
        low: Number,
        /// Upper end.
        high: Number,
    },
}

impl Figure {
    /// The value: `100 × numerator ÷ denominator` for parts (none where the denominator is 0), none for a range.
    pub fn value(&self) -> Option<Number> {
        match self {
            Self::Parts { numerator, denominator, .. } => Number::percent(numerator, denominator),
            Self::Value { value, .. } => Some(value.clone()),
            Self::Between { .. } => None,
        }
    }

    /// Numerator and denominator, where known.
    pub fn parts(&self) -> Option<(&Number, &Number)> {
        match self {
            Self::Parts { numerator, denominator, .. } => Some((numerator, denominator)),
            Self::Value { .. } | Self::Between { .. } => None,
        }
    }
}

/// A published figure that was changed.
#[derive(Clone, Debug)]
pub struct Correction {
    /// Whose figure.
    pub unit: UnitId,
    /// Of what.
    pub indicator: IndicatorId,
    /// What stood until the day before `on`.
    pub was: Figure,
    /// The day of the change.
    pub on: Date,
    /// Why.
    pub reason: Text,
}

impl Report {
    /// The observation of `unit` and `indicator` in the file.
    pub fn observation(&self, unit: UnitId, indicator: IndicatorId) -> Option<&Observation> {
        let at = self.observations.binary_search_by_key(&(unit, indicator), |o| (o.unit, o.indicator)).ok()?;
        self.observations.get(at)
    }

    /// The corrections of `unit` and `indicator`, oldest first.
    pub fn corrections_of(&self, unit: UnitId, indicator: IndicatorId) -> impl Iterator<Item = &Correction> {
        let start = self.corrections.partition_point(|c| (c.unit, c.indicator) < (unit, indicator));
        self.corrections[start..].iter().take_while(move |c| (c.unit, c.indicator) == (unit, indicator))
    }
}
