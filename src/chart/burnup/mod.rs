//! Tasks due against tasks done, over time. Comes in: a [`Scene`] and whose tasks. Goes out: [`Burnup`], and from it the
//! drawing, the sentence and the table. Never here: a slope between two days, on which nothing happened; work done
//! after as_of.

mod drawing;
mod layout;
mod sentence;

use super::scene::Scene;
use super::svg::Format;
use super::voice::Voice;
use super::{Finding, Table, TasksOf, Told};
use crate::figures::{self, BurnupDay, Tally};
use crate::model::Site;

/// What is drawn, said and tabulated.
pub(super) struct Burnup<'a> {
    site: &'a Site,
    whose: TasksOf,
    figures: figures::Burnup,
    tally: Tally,
}

impl Finding for Burnup<'_> {
    fn tell(&self, voice: Voice<'_>) -> Told {
        Told {
            sentence: sentence::sentence(self, voice),
            narrow: drawing::draw(self, voice, Format::Narrow),
            wide: Some(drawing::draw(self, voice, Format::Wide)),
            table: self.table(voice),
        }
    }
}

impl<'a> Burnup<'a> {
    /// The way of the tasks over time; nothing where none has a day.
    pub(super) fn gather(scene: &Scene<'a>, whose: TasksOf) -> Option<Self> {
        let figures = scene.burnup(whose)?;
        Some(Self { site: scene.site, whose, figures, tally: scene.tally(whose) })
    }

    fn name<'t>(&'t self, voice: Voice<'_>) -> &'t str {
        voice.text(Scene::name_of(self.site, self.whose))
    }

    fn caption(&self, voice: Voice<'_>) -> String {
        voice.say("chart.burnup.caption", &[("whose", self.name(voice))])
    }

    /// One row for each day that the drawing shows, and for as_of.
    fn table(&self, voice: Voice<'_>) -> Table {
        let column = |name: &str| voice.say(&format!("chart.burnup.column.{name}"), &[]);
        let count = |count: usize| voice.count_cell(count);
        let row =
            |day: &BurnupDay| vec![voice.date_cell(day.day), count(day.due), day.done.map(count).unwrap_or_default()];
        Table {
            caption: self.caption(voice),
            head: ["day", "due", "done"].map(column).to_vec(),
            numeric: vec![false, true, true],
            rows: self.figures.days.iter().map(row).collect(),
        }
    }
}
