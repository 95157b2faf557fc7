//! Figures as SVG with words: drawing, sentence and table of one finding, in one language.
//! Comes in: [`Figures`], and the strings of each language. Goes out: [`Charts`]. Never here: a theme, a page.

mod alone;
mod burnup;
mod class;
pub mod letters;
mod multiples;
mod palette;
mod reporting;
mod room;
mod scale;
mod scene;
mod sparkline;
mod standings;
mod strand;
pub mod svg;
mod tasks;
mod tiles;
mod trend;
mod voice;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::figures::Figures;
use crate::model::{GroupId, IndicatorId, Lang, PlanId, Site, UnitId};
use crate::text::{Strings, pieces};

pub use alone::Around;
pub use class::Class;
pub use palette::Palette;

use burnup::Burnup;
use multiples::Multiples;
use reporting::Ledger;
use scene::Scene;
use sparkline::Sparkline;
use standings::Standings;
use svg::{Drawing, Format, Shown};
use tasks::Tasks;
use tiles::Tiles;
use trend::Trend;
use voice::{Heard, Voice};

/// What a chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A unit's values over the periods.
    Trend(UnitId, IndicatorId),
    /// The same as small as a word, for a row of a table.
    Sparkline(UnitId, IndicatorId),
    /// Peers side by side.
    Standings(Peers, IndicatorId),
    /// Every peer's values over the periods, on one scale.
    Multiples(Peers, IndicatorId),
    /// The localities in one parent as squares on a map of tiles.
    Tiles(UnitId, IndicatorId),
    /// The same as areas.
    Map(UnitId, IndicatorId),
    /// Tasks by bucket.
    Tasks(TasksOf),
    /// Tasks done by date, against their deadlines.
    Burnup(TasksOf),
    /// Whose reports came when.
    Reporting(Reporters),
}

/// Whose reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reporters {
    /// Everyone's who is to report.
    All,
    /// One unit's.
    Unit(UnitId),
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
    /// `trend`, `sparkline`, `standings`, `multiples`, `tiles`, `map`, `tasks`, `burnup`, `reporting`.
    pub kind: &'static str,
    /// The unit's id, for `data-unit`; empty where it has none.
    pub unit: String,
    /// The indicator's id, for `data-indicator`; empty where it has none.
    pub indicator: String,
    /// Unique among all charts of the site, fit for an HTML id and a file's name.
    pub id: String,
    /// The finding in words.
    pub sentence: String,
    /// The drawing for a phone or a column.
    pub narrow: Drawing,
    /// The drawing for a whole page, where the narrow one cannot serve there too.
    pub wide: Option<Drawing>,
    /// The complete figures; their caption is the chart's name.
    pub table: Table,
    /// Texts of the content in it that stand in another language, for want of a translation.
    pub foreign: Vec<(String, Lang)>,
}

impl Chart {
    /// Its drawings for a page, `id` at the beginning of every id in them. Where style sheets are read one of them shows,
    /// by the room there is; where none is, the narrow one.
    pub fn svg(&self, id: &str) -> String {
        let svg = self.unmarked(id);
        if self.foreign.is_empty() {
            return svg;
        }
        let foreign: Vec<(String, Lang)> =
            self.foreign.iter().map(|(text, lang)| (svg::escaped(text).into_owned(), *lang)).collect();
        let mut marked = String::with_capacity(svg.len() + 256);
        for (at, piece) in svg.split("<text ").enumerate() {
            if at > 0 {
                marked.push_str("<text ");
            }
            match piece.split_once('>').filter(|_| at > 0) {
                Some((attributes, rest)) => mark(&mut marked, (attributes, rest), &foreign),
                None => marked.push_str(piece),
            }
        }
        marked
    }

    fn unmarked(&self, id: &str) -> String {
        match &self.wide {
            None if self.kind == sparkline::KIND => self.narrow.inline(id, Shown::InLine),
            None => self.narrow.inline(id, Shown::Always),
            Some(wide) => {
                let mut svg = self.narrow.inline(id, Shown::Narrow);
                svg.push_str(&wide.inline(&format!("{id}--wide"), Shown::Wide));
                svg
            }
        }
    }
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

    /// Draws one subject, if it has something to show.
    pub fn draw_only(site: &Site, figures: &Figures, strings: &BTreeMap<Lang, Strings>, subject: Subject) -> Self {
        Self(in_every_language(&Scene::new(site, figures), subject, strings).into_iter().collect())
    }

    /// The chart of `subject` in `lang`, if there is anything to show.
    pub fn get(&self, subject: Subject, lang: Lang) -> Option<&Chart> {
        self.0.get(&(subject, lang))
    }

    /// Every chart with its subject and language, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Subject, Lang, &Chart)> {
        self.0.iter().map(|((subject, lang), chart)| (*subject, *lang, chart))
    }
}

/// A text's attributes and what follows them, with the language of each text in it that is in another one.
fn mark(marked: &mut String, (attributes, rest): (&str, &str), foreign: &[(String, Lang)]) {
    let (words, after) = rest.split_once("</text>").unwrap_or((rest, ""));
    marked.push_str(attributes);
    match pieces(words, foreign).as_slice() {
        // A title in it cannot say which of its words are in which language.
        _ if words.contains('<') => marked.extend([">", words]),
        [(_, Some(lang))] => marked.push_str(&format!(" lang=\"{lang}\">{words}")),
        several => {
            marked.push('>');
            for (text, lang) in several {
                match lang {
                    Some(lang) => marked.push_str(&format!("<tspan lang=\"{lang}\">{text}</tspan>")),
                    None => marked.push_str(text),
                }
            }
        }
    }
    marked.push_str("</text>");
    marked.push_str(after);
}

/// What every kind of chart can do once it has gathered its figures.
trait Finding {
    /// The chart in one language. `id` is the chart's.
    fn chart(&self, voice: Voice<'_>, id: &str) -> Chart;
}

fn in_every_language(
    scene: &Scene<'_>,
    subject: Subject,
    strings: &BTreeMap<Lang, Strings>,
) -> Vec<((Subject, Lang), Chart)> {
    let Some(finding) = gather(scene, subject) else { return Vec::new() };
    let id = id(scene.site, subject);
    let in_one = |(lang, strings): (&Lang, &Strings)| {
        let heard = Heard::default();
        let chart = finding.chart(Voice { strings, heard: &heard }, &id);
        ((subject, *lang), Chart { foreign: heard.foreign(), ..chart })
    };
    strings.iter().map(in_one).collect()
}

/// The figures of a subject; nothing where there is nothing to show.
fn gather<'a>(scene: &Scene<'a>, subject: Subject) -> Option<Box<dyn Finding + 'a>> {
    fn boxed<'a>(finding: impl Finding + 'a) -> Box<dyn Finding + 'a> {
        Box::new(finding)
    }
    match subject {
        Subject::Trend(unit, indicator) => Trend::gather(scene, unit, indicator).map(boxed),
        Subject::Sparkline(unit, indicator) => Sparkline::gather(scene, unit, indicator).map(boxed),
        Subject::Standings(peers, indicator) => Standings::gather(scene, peers, indicator).map(boxed),
        Subject::Multiples(peers, indicator) => Multiples::gather(scene, peers, indicator).map(boxed),
        Subject::Tiles(parent, indicator) => Tiles::squares(scene, parent, indicator).map(boxed),
        Subject::Map(parent, indicator) => Tiles::areas(scene, parent, indicator).map(boxed),
        Subject::Tasks(whose) => Tasks::gather(scene, whose).map(boxed),
        Subject::Burnup(whose) => Burnup::gather(scene, whose).map(boxed),
        Subject::Reporting(whose) => Ledger::gather(scene, whose).map(boxed),
    }
}

/// Unique among all charts of a site: ids of the content never hold two dashes in a row.
fn id(site: &Site, subject: Subject) -> String {
    let unit = |unit: UnitId| site.unit(unit).slug.as_str();
    let measured =
        |kind: &str, whose: UnitId, of: IndicatorId| format!("{kind}--{}--{}", unit(whose), site.indicator(of).slug);
    let compared = |kind: &str, peers: Peers, of: IndicatorId| match peers {
        Peers::ChildrenOf(parent) => measured(kind, parent, of),
        Peers::Agencies => format!("{kind}-agencies--{}", site.indicator(of).slug),
    };
    let worked = |kind: &str, whose: TasksOf| match whose {
        TasksOf::Unit(whose) => format!("{kind}--{}", unit(whose)),
        TasksOf::Plan(plan) => format!("{kind}-plan--{}", site.plan(plan).slug),
        TasksOf::Group(group) => {
            let group = site.group(group);
            format!("{kind}-group--{}--{}", site.plan(group.plan).slug, group.slug)
        }
    };
    match subject {
        Subject::Trend(whose, of) => measured("trend", whose, of),
        Subject::Sparkline(whose, of) => measured("sparkline", whose, of),
        Subject::Standings(peers, of) => compared("standings", peers, of),
        Subject::Multiples(peers, of) => compared("multiples", peers, of),
        Subject::Tiles(parent, of) => measured("tiles", parent, of),
        Subject::Map(parent, of) => measured("map", parent, of),
        Subject::Tasks(whose) => worked("tasks", whose),
        Subject::Burnup(whose) => worked("burnup", whose),
        Subject::Reporting(Reporters::All) => "reporting".to_owned(),
        Subject::Reporting(Reporters::Unit(whose)) => format!("reporting--{}", unit(whose)),
    }
}
