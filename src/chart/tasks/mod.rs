//! Tasks by bucket. Comes in: a [`Scene`] and whose tasks. Goes out: [`Tasks`], and from it the drawing (one bar in parts,
//! each part named), the sentence and the table. Never here: a bucket told by its colour alone.

mod drawing;
mod sentence;

use super::scene::Scene;
use super::svg::Format;
use super::voice::Voice;
use super::{Cell, Finding, Part, Table, TasksOf, Told};
use crate::figures::{Bucket, Tally};
use crate::model::{Date, Number, Site};

pub(super) use sentence::left_out;

/// What is drawn, said and tabulated.
pub(super) struct Tasks<'a> {
    site: &'a Site,
    whose: TasksOf,
    tally: Tally,
    as_of: Option<Date>,
}

impl Finding for Tasks<'_> {
    fn tell(&self, voice: Voice<'_>) -> Told {
        Told {
            sentence: sentence::sentence(self, voice),
            narrow: drawing::draw(self, voice, Format::Narrow),
            wide: Some(drawing::draw(self, voice, Format::Wide)),
            table: self.table(voice),
        }
    }
}

impl<'a> Tasks<'a> {
    /// Whose tasks stand where; nothing where there are none.
    pub(super) fn gather(scene: &Scene<'a>, whose: TasksOf) -> Option<Self> {
        let tally = scene.tally(whose);
        (tally.total() > 0).then_some(Self { site: scene.site, whose, tally, as_of: scene.figures.as_of })
    }

    /// The buckets that are not empty, in the order that readers see them.
    fn parts(&self) -> Vec<(Bucket, usize)> {
        let counts = Bucket::ALL.map(|bucket| (bucket, self.tally.get(bucket)));
        counts.into_iter().filter(|(_, count)| *count > 0).collect()
    }

    fn name<'t>(&'t self, voice: Voice<'_>) -> &'t str {
        voice.text(Scene::name_of(self.site, self.whose))
    }

    fn caption(&self, voice: Voice<'_>) -> String {
        voice.say("chart.tasks.caption", &[("whose", self.name(voice))])
    }

    fn table(&self, voice: Voice<'_>) -> Table {
        let column = |name: &str| voice.say(&format!("chart.column.{name}"), &[]);
        let share = |count: usize| {
            let [part, whole] =
                [count, self.tally.total()].map(|count| Number::int(i64::try_from(count).unwrap_or(i64::MAX)));
            Number::percent(&part, &whole).map(|share| percent(voice, &share)).unwrap_or_default()
        };
        let row = |name: String, count: usize| vec![Cell::words(name), voice.count_cell(count), share(count)];
        let mut rows: Vec<Vec<Cell>> =
            self.parts().into_iter().map(|(bucket, count)| row(label(voice, bucket), count)).collect();
        rows.push(row(voice.say("chart.tasks.total", &[]), self.tally.total()));
        rows.extend(self.tally.completion().map(|completion| {
            let done = [self.tally.done(), self.tally.counted()].map(|count| voice.strings.count(count));
            let of = voice.say("chart.tasks.done_of", &[("n", &done[0]), ("of", &done[1])]);
            let of = Cell::of(of, self.tally.done().to_string()).with([(Part::Of, self.tally.counted().to_string())]);
            vec![Cell::words(voice.say("chart.tasks.completion", &[])), of, percent(voice, &completion)]
        }));
        Table {
            caption: self.caption(voice),
            head: ["group", "count", "share"].map(column).to_vec(),
            numeric: vec![false, true, true],
            rows,
        }
    }
}

fn percent(voice: Voice<'_>, share: &Number) -> Cell {
    Cell::of(voice.strings.percent(share), share.fixed(2))
}

fn label(voice: Voice<'_>, bucket: Bucket) -> String {
    voice.say(&format!("bucket.{}", bucket.as_str()), &[])
}
