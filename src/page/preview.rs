//! What other sites and search engines show of a page: a sentence about a unit, a picture, the region of a language.
//! Comes in: the page in the making. Goes out: texts for its head. Never here: markup; a figure without its marks.

use crate::model::{Lang, UnitId};

use super::leaf::Leaf;
use super::view::FigureView;

impl Leaf<'_> {
    /// Where a unit stands in the first of its headline indicators that it has a figure of, with the figure's marks.
    pub(super) fn finding(&self, unit: UnitId) -> Option<String> {
        let standings = self.headlines().into_iter().filter_map(|indicator| self.standing(unit, indicator));
        let standing = standings.into_iter().find(|standing| standing.figure.is_some())?;
        let figure = standing.figure.as_ref()?;
        let value = self.marked(figure);
        let values = [
            ("name", standing.unit.full.text.as_str()),
            ("indicator", &standing.indicator.name.text),
            ("value", &value),
            ("period", &figure.period.text),
            ("verdict", &standing.verdict.words),
        ];
        Some(match &standing.rank_words {
            Some(rank) => self.say("preview.ranked", &[&values[..], &[("rank", rank)]].concat()),
            None => self.say("preview.finding", &values),
        })
    }

    /// A figure with its marks in one text: `12,73 % (minh họa)`.
    pub(super) fn marked(&self, figure: &FigureView) -> String {
        let marks: Vec<&str> = figure.marks.iter().map(|mark| mark.words.as_str()).collect();
        match marks.is_empty() {
            true => figure.shown.clone(),
            false => format!("{} ({})", figure.shown, marks.join(", ")),
        }
    }

    /// A language with its region, as previews want it; none where the theme has no words in the language.
    pub(super) fn locale(&self, lang: Lang) -> Option<String> {
        let theme = self.edition.theme;
        let strings = theme.strings().get(&lang).filter(|_| theme.spoken(lang) == lang)?;
        strings.get("language.locale").map(str::to_owned)
    }
}
