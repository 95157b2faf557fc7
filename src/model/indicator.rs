//! Indicators: what is measured, and against which targets.

use super::{Date, Number, Origin, Slug, Text, UnitId};

/// What is measured, with its definition and targets.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Its id.
    pub slug: Slug,
    /// Full name.
    pub name: Text,
    /// Short name for charts and tables.
    pub short: Option<Text>,
    /// Definition, in Markdown.
    pub definition: Option<Text>,
    /// Rate of two parts, or count.
    pub measure: Measure,
    /// Which direction is better.
    pub better: Better,
    /// What one report's figure covers.
    pub accumulates: Accumulates,
    /// Whether it is shown first on the home page.
    pub headline: bool,
    /// A smaller denominator is listed, not ranked.
    pub rank_from: Option<Number>,
    /// Values to be reached, in file order.
    pub targets: Vec<Target>,
    /// Days across which the definition changed.
    pub breaks: Vec<Break>,
}

/// A rate or a count.
#[derive(Clone, Debug)]
pub enum Measure {
    /// `100 × numerator ÷ denominator`, in percent.
    Rate {
        /// What is counted.
        numerator: Part,
        /// Out of what.
        denominator: Part,
        /// True where the denominator is an assigned target.
        may_exceed_100: bool,
    },
    /// A number of things.
    Count,
}

/// One part of a rate: its key in report files and its name.
#[derive(Clone, Debug)]
pub struct Part {
    /// The key in report files.
    pub key: String,
    /// What readers see.
    pub name: Text,
}

/// Which direction is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// What one report's figure covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accumulates {
    /// The report's own period.
    Period,
    /// The year so far.
    Year,
    /// Everything since the programme began.
    Programme,
}

/// A value to be reached by a date.
#[derive(Clone, Debug)]
pub struct Target {
    /// The day.
    pub by: Date,
    /// The value: percent for rates.
    pub value: Number,
    /// Whose own target it is; everyone's where absent.
    pub unit: Option<UnitId>,
    /// Where it is laid down.
    pub source: Option<Origin>,
}

/// A day across which figures are not comparable.
#[derive(Clone, Debug)]
pub struct Break {
    /// The first day of the new state.
    pub on: Date,
    /// What changed.
    pub note: Option<Text>,
}

impl Indicator {
    /// The short name, or the name.
    pub fn short_name(&self) -> &Text {
        self.short.as_ref().unwrap_or(&self.name)
    }

    /// Whether it is a rate in percent.
    pub fn is_rate(&self) -> bool {
        matches!(self.measure, Measure::Rate { .. })
    }

    /// Whether values above 100 % are possible.
    pub fn may_exceed_100(&self) -> bool {
        match self.measure {
            Measure::Rate { may_exceed_100, .. } => may_exceed_100,
            Measure::Count => true,
        }
    }
}
