//! The complete figures of a chart: what readers see, and the same as programs read it. Comes in: a kind's cells. Goes out:
//! [`Table`], and the columns of its file. Never here: how a value is written for readers ([`super::voice`]).

use crate::figures::Reading;
use crate::model::{IndicatorId, ReportId, UnitId};
use crate::text::Strings;

/// The complete figures of a chart.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What it holds.
    pub caption: String,
    /// Column headings.
    pub head: Vec<String>,
    /// Which columns are numbers, right-aligned.
    pub numeric: Vec<bool>,
    /// The first cell of each row is its heading.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// As readers see it.
    pub text: String,
    /// As data files have it: ISO dates, a decimal point, no unit; each part of it once.
    pub raw: Vec<(Part, String)>,
    /// Whose figure it shows, and in which report that stands.
    pub figure: Option<FigureRef>,
}

/// One figure: a unit's, of an indicator, in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FigureRef {
    /// Whose.
    pub unit: UnitId,
    /// Of what.
    pub indicator: IndicatorId,
    /// Where it stands.
    pub report: ReportId,
}

/// What a cell for readers may say at once, and a file in a column each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The number or the words that the column is about.
    Whole,
    /// The first day of a period.
    From,
    /// Its last day; the day of a value that is of one day.
    To,
    /// The lower end of a range.
    Low,
    /// Its upper end.
    High,
    /// Out of how many.
    Of,
    /// Words beside a value, or in place of one.
    Note,
}

/// A column of the file that a table becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its heading.
    pub name: String,
    /// Whether its cells are words.
    pub is_text: bool,
    /// One cell for each of the table's rows.
    pub cells: Vec<String>,
}

/// A cell reads as its text.
impl std::ops::Deref for Cell {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl PartialEq<str> for Cell {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl PartialEq<&str> for Cell {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

impl FigureRef {
    /// The figure that a reading is.
    pub fn of(reading: &Reading) -> Self {
        let Reading { unit, indicator, report, .. } = *reading;
        Self { unit, indicator, report }
    }
}

impl Part {
    /// Every part in the order of the columns.
    const ALL: [Self; 7] = [Self::Whole, Self::From, Self::To, Self::Low, Self::High, Self::Of, Self::Note];

    /// The end of the key of its column's heading; the whole has the heading itself.
    fn key(self) -> Option<&'static str> {
        match self {
            Self::Whole => None,
            Self::From => Some("from"),
            Self::To => Some("to"),
            Self::Low => Some("low"),
            Self::High => Some("high"),
            Self::Of => Some("of"),
            Self::Note => Some("note"),
        }
    }
}

impl Cell {
    /// Words, which are the same for programs.
    pub fn words(text: impl Into<String>) -> Self {
        let text = text.into();
        let raw = (!text.is_empty()).then(|| (Part::Whole, text.clone()));
        Self { raw: raw.into_iter().collect(), text, figure: None }
    }

    /// One number or day, and how data files write it.
    pub fn of(text: impl Into<String>, raw: impl Into<String>) -> Self {
        Self { text: text.into(), raw: vec![(Part::Whole, raw.into())], figure: None }
    }

    /// Words in place of a value: why there is none.
    pub fn without(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { raw: vec![(Part::Note, text.clone())], text, figure: None }
    }

    /// The same text of which programs get other parts.
    pub fn with(mut self, raw: impl IntoIterator<Item = (Part, String)>) -> Self {
        self.raw.extend(raw);
        self
    }

    /// The same as the figure of a reading.
    pub fn reading(mut self, reading: &Reading) -> Self {
        self.figure = Some(FigureRef::of(reading));
        self
    }

    /// One part as data files have it; empty where the cell has none.
    pub fn part(&self, part: Part) -> &str {
        self.raw.iter().find(|(own, _)| *own == part).map_or("", |(_, raw)| raw)
    }
}

impl Table {
    /// The columns of its file: those for readers in their order, of each the parts that any of its cells has.
    pub fn fields(&self, strings: &Strings) -> Vec<Field> {
        let columns = self.head.iter().enumerate();
        columns.flat_map(|(at, name)| self.fields_of(strings, (at, name))).collect()
    }

    fn fields_of(&self, strings: &Strings, (at, name): (usize, &str)) -> Vec<Field> {
        let cells = || self.rows.iter().map(move |row| row.get(at));
        let has = |part: Part| cells().flatten().any(|cell| !cell.part(part).is_empty());
        let parts: Vec<Part> = Part::ALL.into_iter().filter(|part| has(*part)).collect();
        // A column without anything is a column still.
        let parts = if parts.is_empty() { vec![Part::Whole] } else { parts };
        let is_number = self.numeric.get(at).copied().unwrap_or_default();
        let field = |part: Part| Field {
            name: part
                .key()
                .map_or_else(|| name.to_owned(), |key| strings.say(&format!("chart.file.{key}"), &[("column", name)])),
            is_text: part == Part::Note || part == Part::Whole && !is_number,
            cells: cells().map(|cell| cell.map(|cell| cell.part(part).to_owned()).unwrap_or_default()).collect(),
        };
        parts.into_iter().map(field).collect()
    }
}
