//! What a template sees: plain words and links, one language's, ready to be shown. These structs are the theme's contract.
//! Comes in: nothing; [`super::leaf`] and the pages fill them. Never here: a decision, a number that is not yet text.
//!
//! Every template gets `site` ([`SiteView`]), `page` ([`PageView`]) and `view` (the page's own struct). What may be missing
//! is `null`, never left out, because an undefined field is an error in a template.

mod frame;
mod rows;
mod sort;

use serde::Serialize;

use crate::chart::{Cell, Chart};
use crate::model::Lang;
use crate::text::pieces;
use crate::theme::Shared;

pub use frame::*;
pub use rows::*;
pub use sort::*;

/// A text and, only where it is not in the language of the page's own words, the language it is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LocalText {
    /// The words.
    pub text: String,
    /// For the `lang` attribute; `null` where it is [`PageView::lang`].
    pub lang: Option<String>,
}

/// A name with an address.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// What readers see.
    pub name: LocalText,
    /// Where it leads; `null` for words only.
    pub href: Option<String>,
}

/// A locality or an agency.
pub type UnitLink = Shared<UnitName>;

/// A locality or an agency.
#[derive(Debug, Serialize)]
pub struct UnitName {
    /// Its id.
    pub id: String,
    /// Short name.
    pub name: LocalText,
    /// Full name.
    pub full: LocalText,
    /// Its page.
    pub href: String,
    /// Whether it is not valid on as_of.
    pub ended: bool,
    /// Whether it is a pilot locality.
    pub pilot: bool,
    /// Its place in the readers' alphabetical order, for sorting.
    pub place: usize,
    /// The id of what a page says of it, where that is called after units.
    pub anchor: String,
}

/// An indicator.
pub type IndicatorLink = Shared<IndicatorName>;

/// An indicator.
#[derive(Debug, Serialize)]
pub struct IndicatorName {
    /// Its id.
    pub id: String,
    /// Short name.
    pub name: LocalText,
    /// Full name.
    pub full: LocalText,
    /// Its page.
    pub href: String,
    /// Whether it is a rate in percent.
    pub rate: bool,
    /// Which direction is better, `higher` or `lower`: the end of the key of a gap's name (`standing.gap_lower`).
    pub better: &'static str,
    /// The id of what a page says of it, where that is called after indicators.
    pub anchor: String,
}

/// A day for readers and for programs.
pub type DateView = Shared<Day>;

/// A day for readers and for programs.
#[derive(Debug, Serialize)]
pub struct Day {
    /// ISO, for `datetime`.
    pub iso: String,
    /// As the language writes it.
    pub text: String,
}

/// A word of a fixed list: its key (for classes and `data-` attributes) and what readers see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Word {
    /// The key, as in the data files: `on-track`.
    pub key: &'static str,
    /// The words.
    pub words: String,
}

/// A word that must stand beside a figure wherever it is shown, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// `illustrative`, `provisional`, `corrected`.
    pub key: &'static str,
    /// The words.
    pub words: String,
    /// The entry of a corrected figure in the list of all corrections; `null` of the others.
    pub href: Option<String>,
}

impl From<Word> for Mark {
    fn from(word: Word) -> Self {
        Self { key: word.key, words: word.words, href: None }
    }
}

/// A reporting period with the page of its report.
#[derive(Clone, Debug, Serialize)]
pub struct PeriodView {
    /// First day.
    pub from: DateView,
    /// Last day.
    pub to: DateView,
    /// Both, as the language writes a span.
    pub text: String,
    /// The report's page; `null` where no report of it counts.
    pub href: Option<String>,
}

/// A document that something comes from.
#[derive(Clone, Debug, Serialize)]
pub struct OriginView {
    /// Title, or the address where it has none.
    pub name: LocalText,
    /// Its address.
    pub href: Option<String>,
}

/// One published figure with everything that says how far to trust it.
#[derive(Clone, Debug, Serialize)]
pub struct FigureView {
    /// `5,62 %`, `12.080`; with words for "about" before an approximate one; `null` where there is no single value.
    pub value: Option<String>,
    /// What to show: the value, else the range, else the words for "no dossiers".
    pub shown: String,
    /// Lower and upper end, as one text, where only a range was published.
    pub range: Option<String>,
    /// What was counted: number and name.
    pub numerator: Option<PartView>,
    /// Out of what: number and name.
    pub denominator: Option<PartView>,
    /// `512 of 4.021`.
    pub parts: Option<String>,
    /// The same with what was counted: `512 dossiers submitted online of 4.021 dossiers received`; as `parts` where a
    /// name is not in the page's language.
    pub parts_named: Option<String>,
    /// Words that must stand beside the figure wherever it is shown: illustrative or provisional, then corrected.
    /// ("About" is in `value` itself.)
    pub marks: Vec<Mark>,
    /// `reported` or `computed`, in words: "computed from 18 of 21 units".
    pub basis: Word,
    /// illustrative, provisional, final.
    pub status: Word,
    /// What it covers: this period, the year so far, the whole programme.
    pub covers: Word,
    /// Which period; its link leads to the figure's own place on the report's page, where all of this is told, its
    /// corrections too.
    pub period: PeriodView,
    /// When it was published.
    pub published: DateView,
    /// Where it comes from.
    pub source: Option<OriginView>,
    /// The editors' remark.
    pub note: Option<LocalText>,
    /// The unit's own words.
    pub reply: Option<LocalText>,
    /// Where to write that it is wrong: a mail with all that is needed; `null` where the figure is not a headline of the
    /// page, or the site has no address.
    pub objection: Option<String>,
}

/// One part of a rate.
#[derive(Clone, Debug, Serialize)]
pub struct PartView {
    /// Its name.
    pub name: LocalText,
    /// The number.
    pub number: String,
}

/// A value to be reached by a date.
#[derive(Clone, Debug, Serialize)]
pub struct TargetView {
    /// The value.
    pub value: String,
    /// The day.
    pub by: DateView,
    /// Whose own target it is; `null` for everyone's.
    pub unit: Option<UnitLink>,
    /// Where it is laid down.
    pub source: Option<OriginView>,
}

/// Where one unit stands in one indicator.
#[derive(Clone, Debug, Serialize)]
pub struct StandingView {
    /// Whose.
    pub unit: UnitLink,
    /// Of what.
    pub indicator: IndicatorLink,
    /// The latest figure that has a value; `null` without one.
    pub figure: Option<FigureView>,
    /// The one before it in the same comparable segment.
    pub previous: Option<FigureView>,
    /// The newest figure where that is newer than `figure` and has no single value (a range, no dossiers).
    pub newest: Option<FigureView>,
    /// `+2,1 điểm`.
    pub change: Option<String>,
    /// Whether the change is for the better: `better`, `worse`, `same`; `null` without a change.
    pub direction: Option<Word>,
    /// Where both are computed and of different coverage: "18 of 21 localities, the one before 16 of 21".
    pub coverage: Option<String>,
    /// `3/21`.
    pub rank: Option<String>,
    /// In words: "3rd of 21", with "shared".
    pub rank_words: Option<String>,
    /// The target in force.
    pub target: Option<TargetView>,
    /// How far it is, in words: `44,38 điểm`; `null` when reached or without target.
    pub gap: Option<String>,
    /// By how much it is surpassed, where it is reached.
    pub surplus: Option<String>,
    /// `24,6 điểm % mỗi tháng`.
    pub pace: Option<String>,
    /// The same under a heading that says "a month": `24,6 điểm %`.
    pub monthly: Option<String>,
    /// The value at the target's date if the straight line goes on.
    pub projection: Option<String>,
    /// The judgement.
    pub verdict: Word,
    /// What it sorts by.
    pub keys: StandingKeys,
}

/// A day across which figures are not comparable.
#[derive(Clone, Debug, Serialize)]
pub struct BreakView {
    /// The first day of the new state.
    pub on: DateView,
    /// What changed.
    pub note: Option<LocalText>,
}

/// A chart with its words and figures.
#[derive(Clone, Debug, Serialize)]
pub struct ChartView {
    /// `trend`, `sparkline`, `standings`, `multiples`, `tiles`, `map`, `tasks`, `burnup`, `reporting`.
    pub kind: &'static str,
    /// The unit's id, or empty.
    pub unit: String,
    /// The indicator's id, or empty.
    pub indicator: String,
    /// Fit for an HTML id, unique among all charts of the site.
    pub id: String,
    /// The finding in words, in pieces, each with its language where it is not the page's.
    pub sentence: Vec<LocalText>,
    /// The drawing in every layout, or in the narrow one only; markup, not text.
    pub svg: String,
    /// The drawing as a file of its own, relative to this page.
    pub file: Option<String>,
    /// The complete figures as a file of their own (CSV), relative to this page.
    pub data: Option<String>,
    /// The complete figures.
    pub table: TableView,
}

/// How much room a page gives its charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// A column: the narrow drawing is enough.
    Column,
    /// As much as there is: each drawing where it fits.
    Whole,
}

impl ChartView {
    /// A chart on a page whose words are in `spoken`; the id is unique there. It is no file of its own.
    pub fn of(chart: &Chart, (id, room): (String, Room), spoken: Lang) -> Self {
        let named = |(text, lang): &(String, Lang)| (*lang != spoken).then(|| (text.clone(), lang.to_string()));
        let foreign: Vec<(String, String)> = chart.foreign.iter().filter_map(named).collect();
        let cell = |(at, text): (usize, &String)| CellView {
            text: text.clone(),
            lang: foreign.iter().find(|(own, _)| own == text).map(|(_, lang)| lang.clone()),
            numeric: chart.table.numeric.get(at).copied().unwrap_or_default(),
            href: None,
        };
        let row = |row: &[Cell]| RowView {
            id: None,
            cells: row.iter().map(|cell| &cell.text).enumerate().map(cell).collect(),
        };
        Self {
            kind: chart.kind,
            unit: chart.unit.clone(),
            indicator: chart.indicator.clone(),
            svg: match room {
                Room::Column => chart.column(&id),
                Room::Whole => chart.svg(&id),
            },
            file: None,
            data: None,
            id,
            sentence: in_pieces(&chart.sentence, &foreign),
            table: TableView {
                caption: chart.table.caption.clone(),
                name: in_pieces(&chart.table.caption, &foreign),
                head: chart.table.head.iter().enumerate().map(cell).collect(),
                rows: chart.table.rows.iter().map(|cells| row(cells)).collect(),
            },
        }
    }
}

/// A sentence in pieces, each with its language where it is not the page's.
fn in_pieces(sentence: &str, foreign: &[(String, String)]) -> Vec<LocalText> {
    let local = |(text, lang): (&str, Option<&String>)| LocalText { text: text.to_owned(), lang: lang.cloned() };
    pieces(sentence, foreign).into_iter().map(local).collect()
}

/// The complete figures of a chart.
#[derive(Clone, Debug, Serialize)]
pub struct TableView {
    /// What it holds, for a label.
    pub caption: String,
    /// The same in pieces, each with its language where it is not the page's.
    pub name: Vec<LocalText>,
    /// Column headings.
    pub head: Vec<CellView>,
    /// The rows in their order.
    pub rows: Vec<RowView>,
}

/// One row of a table.
#[derive(Clone, Debug, Serialize)]
pub struct RowView {
    /// Its id, by which it can be cited; `null` where a page has the same figures with ids elsewhere.
    pub id: Option<String>,
    /// Its cells; the first is its heading.
    pub cells: Vec<CellView>,
}

/// One cell of a table.
#[derive(Clone, Debug, Serialize)]
pub struct CellView {
    /// Its text.
    pub text: String,
    /// The text's language, where it is not the page's.
    pub lang: Option<String>,
    /// Whether its column holds numbers.
    pub numeric: bool,
    /// Where its figure stands in its report.
    pub href: Option<String>,
}
