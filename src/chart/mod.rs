//! Figures as SVG with words: drawing, sentence and table of one finding, in one language.
//! Comes in: [`Figures`], and the strings of each language. Goes out: [`Charts`]. Never here: a theme, a page.

use std::collections::BTreeMap;

use crate::figures::Figures;
use crate::model::{GroupId, IndicatorId, Lang, PlanId, Site, UnitId};
use crate::text::Strings;

/// The colours charts are drawn with, as the CSS that defines their classes needs them. A theme fills it.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    /// Name (`series`, `target`, `good`, `bad` …) to light and dark CSS colours.
    pub colours: BTreeMap<String, (String, String)>,
}

/// What a chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A unit's values over the periods.
    Trend(UnitId, IndicatorId),
    /// Peers side by side.
    Standings(Peers, IndicatorId),
    /// Tasks by bucket.
    Tasks(TasksOf),
}

/// Who is compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Peers {
    /// The localities in one parent.
    ChildrenOf(UnitId),
    /// All agencies.
    Agencies,
}

/// Whose tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TasksOf {
    /// A unit's; the root's are all tasks.
    Unit(UnitId),
    /// A plan's.
    Plan(PlanId),
    /// A group's.
    Group(GroupId),
}

/// A finding drawn, said and tabulated in one language.
#[derive(Clone, Debug)]
pub struct Chart {
    /// `trend`, `standings`, `tasks`.
    pub kind: &'static str,
    /// The unit's id, for `data-unit`; empty where it has none.
    pub unit: String,
    /// The indicator's id, for `data-indicator`; empty where it has none.
    pub indicator: String,
    /// Unique among all charts of the site, fit for an HTML id.
    pub id: String,
    /// The finding in words.
    pub sentence: String,
    /// `<svg role="img">…</svg>` with title and description.
    pub svg: String,
    /// The complete figures.
    pub table: Table,
}

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
    pub rows: Vec<Vec<String>>,
}

/// Every chart of a site, in every language.
#[derive(Clone, Debug, Default)]
pub struct Charts(BTreeMap<(Subject, Lang), Chart>);

impl Charts {
    /// Draws every chart that has something to show, on all cores.
    pub fn draw(_site: &Site, _figures: &Figures, _strings: &BTreeMap<Lang, Strings>) -> Self {
        Self::default()
    }

    /// The chart of `subject` in `lang`, if there is anything to show.
    pub fn get(&self, subject: Subject, lang: Lang) -> Option<&Chart> {
        self.0.get(&(subject, lang))
    }
}
