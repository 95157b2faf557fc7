//! Figures as SVG with words: drawing, sentence and table of one finding, in one language.
//! Comes in: [`Site`], [`Figures`], and the strings of each language. Goes out: [`Charts`]. Never here: a theme, a page, a
//! float that is read as a figure.

mod alone;
mod burnup;
mod cells;
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
mod subject;
pub mod svg;
mod table;
mod tasks;
mod tiles;
mod trend;
mod voice;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::figures::Figures;
use crate::model::{Lang, Site};
use crate::text::{Strings, pieces};

pub use alone::Around;
pub use class::Class;
pub use palette::Palette;
pub use subject::{Peers, Reporters, Subject, TasksOf};
pub use table::{Cell, Field, FigureRef, Part, Table};

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
    /// A map's drawing for a place that leads to it: as small as a few words, without any.
    pub thumb: Option<Drawing>,
    /// The complete figures; their caption is the chart's name.
    pub table: Table,
    /// Texts of the content in it that stand in another language, for want of a translation.
    pub foreign: Vec<(String, Lang)>,
    /// Who sees the narrow drawing.
    shown: Shown,
}

impl Chart {
    /// Its drawings for a page, `id` at the beginning of every id in them. Where style sheets are read one of them shows,
    /// by the room there is; where none is, the narrow one.
    pub fn svg(&self, id: &str) -> String {
        let mut svg = self.narrow.inline(id, self.shown);
        if let Some(wide) = &self.wide {
            svg.push_str(&wide.inline(&format!("{id}--wide"), Shown::Wide));
        }
        self.marked(svg)
    }

    /// The narrow drawing alone, for a light page that gives a chart no more room than a column: without the titles of its
    /// marks, which say to a mouse what the table beside it says to everybody.
    pub fn column(&self, id: &str) -> String {
        let shown = if self.shown == Shown::Narrow { Shown::Always } else { self.shown };
        let svg = self.narrow.inline(id, shown);
        // A document that is HTML needs no name for SVG.
        let svg = svg.replacen(r#" xmlns="http://www.w3.org/2000/svg""#, "", 1);
        self.marked(without_notes(&svg))
    }

    /// The drawing with the language of each text that is in another one.
    fn marked(&self, svg: String) -> String {
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
}

/// A drawing without the titles of its marks; its own has an id. An element that held nothing else is closed at once.
fn without_notes(svg: &str) -> String {
    let mut pieces = svg.split("<title>");
    let mut bare = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (_, rest) = piece.split_once("</title>").unwrap_or(("", piece));
        match rest.strip_prefix("</").and_then(|tail| tail.split_once('>')) {
            Some((_, after)) if bare.pop() == Some('>') => bare.extend(["/>", after]),
            _ => bare.push_str(rest),
        }
    }
    bare
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
    /// The finding in one language.
    fn tell(&self, voice: Voice<'_>) -> Told;

    /// Its drawing without words, where it has one: the same in every language.
    fn thumb(&self) -> Option<Drawing> {
        None
    }
}

/// What makes a chart, with its subject.
struct Told {
    sentence: String,
    narrow: Drawing,
    wide: Option<Drawing>,
    table: Table,
}

impl Told {
    fn chart(self, site: &Site, subject: Subject, foreign: Vec<(String, Lang)>) -> Chart {
        let slug = |unit| site.unit(unit).slug.as_str().to_owned();
        Chart {
            kind: subject.kind(),
            unit: subject.unit().map(slug).unwrap_or_default(),
            indicator: subject.indicator().map(|of| site.indicator(of).slug.as_str().to_owned()).unwrap_or_default(),
            id: subject.id(site),
            shown: match (subject, &self.wide) {
                (_, Some(_)) => Shown::Narrow,
                (Subject::Sparkline(..), None) => Shown::InLine,
                (_, None) => Shown::Always,
            },
            sentence: self.sentence,
            narrow: self.narrow,
            wide: self.wide,
            thumb: None,
            table: self.table,
            foreign,
        }
    }
}

fn in_every_language(
    scene: &Scene<'_>,
    subject: Subject,
    strings: &BTreeMap<Lang, Strings>,
) -> Vec<((Subject, Lang), Chart)> {
    let Some(finding) = gather(scene, subject) else { return Vec::new() };
    let thumb = finding.thumb();
    let in_one = |(lang, strings): (&Lang, &Strings)| {
        let heard = Heard::default();
        let told = finding.tell(Voice { strings, heard: &heard });
        let chart = told.chart(scene.site, subject, heard.foreign());
        ((subject, *lang), Chart { thumb: thumb.clone(), ..chart })
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

#[cfg(test)]
mod tests {
    use super::without_notes;

    #[test]
    fn a_drawing_loses_the_titles_of_its_marks_and_keeps_its_own() {
        let svg = "<svg><title id=\"a\">A</title><circle r=\"1\"><title>1 &lt; 2</title></circle><text x=\"1\"><title>Long</title>L…</text></svg>";
        assert_eq!(without_notes(svg), "<svg><title id=\"a\">A</title><circle r=\"1\"/><text x=\"1\">L…</text></svg>");
        assert_eq!(without_notes("<svg/>"), "<svg/>");
    }
}
