//! Figures as SVG with words: drawing, sentence and table of one finding, in one language.
//! Comes in: [`Figures`], and the strings of each language. Goes out: [`Charts`]. Never here: a theme, a page.

mod class;
mod letters;
mod palette;
mod room;
mod scale;
mod scene;
mod standings;
mod svg;
mod tasks;
mod trend;
mod voice;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::figures::Figures;
use crate::model::{GroupId, IndicatorId, Lang, PlanId, Site, UnitId};
use crate::text::Strings;

pub use palette::Palette;

use scene::Scene;
use standings::Standings;
use tasks::Tasks;
use trend::Trend;
use voice::Voice;

/// How wide every drawing is, in tenths of a unit. Letters of 12.4 units in 340 are 11 CSS px where a phone 360 px wide
/// leaves a drawing 302, and 14.6 px at the 400 px that `chart.css` lets it grow to.
const WIDTH: i32 = 3400;

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
    pub fn draw(site: &Site, figures: &Figures, strings: &BTreeMap<Lang, Strings>) -> Self {
        let scene = Scene::new(site, figures);
        let subjects: Vec<Subject> = scene.subjects().into_iter().collect();
        let drawn: Vec<Vec<((Subject, Lang), Chart)>> =
            subjects.par_iter().map(|subject| in_every_language(&scene, *subject, strings)).collect();
        Self(drawn.into_iter().flatten().collect())
    }

    /// The chart of `subject` in `lang`, if there is anything to show.
    pub fn get(&self, subject: Subject, lang: Lang) -> Option<&Chart> {
        self.0.get(&(subject, lang))
    }

    /// Every chart, by subject, then by language.
    pub fn iter(&self) -> impl Iterator<Item = (Subject, Lang, &Chart)> {
        self.0.iter().map(|((subject, lang), chart)| (*subject, *lang, chart))
    }
}

fn in_every_language(
    scene: &Scene<'_>,
    subject: Subject,
    strings: &BTreeMap<Lang, Strings>,
) -> Vec<((Subject, Lang), Chart)> {
    let id = id(scene.site, subject);
    let voices = strings.iter().map(|(lang, strings)| ((subject, *lang), Voice { strings }));
    match subject {
        Subject::Trend(unit, indicator) => {
            let Some(trend) = Trend::gather(scene, unit, indicator) else { return Vec::new() };
            voices.map(|(key, voice)| (key, trend.chart(voice, &id))).collect()
        }
        Subject::Standings(peers, indicator) => {
            let Some(standings) = Standings::gather(scene, peers, indicator) else { return Vec::new() };
            voices.map(|(key, voice)| (key, standings.chart(voice, &id))).collect()
        }
        Subject::Tasks(whose) => {
            let Some(tasks) = Tasks::gather(scene, whose) else { return Vec::new() };
            voices.map(|(key, voice)| (key, tasks.chart(voice, &id))).collect()
        }
    }
}

/// Unique among all charts of a site: ids of the content never hold two dashes in a row.
fn id(site: &Site, subject: Subject) -> String {
    let unit = |unit: UnitId| site.unit(unit).slug.as_str();
    match subject {
        Subject::Trend(whose, indicator) => format!("trend--{}--{}", unit(whose), site.indicator(indicator).slug),
        Subject::Standings(peers, indicator) => {
            let indicator = &site.indicator(indicator).slug;
            match peers {
                Peers::ChildrenOf(parent) => format!("standings--{}--{indicator}", unit(parent)),
                Peers::Agencies => format!("standings-agencies--{indicator}"),
            }
        }
        Subject::Tasks(TasksOf::Unit(whose)) => format!("tasks--{}", unit(whose)),
        Subject::Tasks(TasksOf::Plan(plan)) => format!("tasks-plan--{}", site.plan(plan).slug),
        Subject::Tasks(TasksOf::Group(group)) => {
            let group = site.group(group);
            format!("tasks-group--{}--{}", site.plan(group.plan).slug, group.slug)
        }
    }
}
