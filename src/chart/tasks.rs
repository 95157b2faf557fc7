//! Tasks by bucket. Comes in: a [`Scene`] and whose tasks. Goes out: [`Tasks`], and from it the drawing (one bar in parts,
//! each part named below it), the sentence and the table. Never here: a bucket told by its colour alone.

use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::combinators::{BindKeyPoints, WithKeyPoints};
use plotters::coord::types::{RangedCoordf64, RangedCoordi64};

use super::class::Class;
use super::letters::{self, LINE};
use super::room::{Patch, Room};
use super::scene::Scene;
use super::svg::{self, Anchor, Area, Caption, Drawing, Drawn, Sheet};
use super::voice::Voice;
use super::{Chart, Finding, Table, TasksOf, WIDTH};
use crate::figures::{Bucket, Tally};
use crate::model::{Date, Number, Site};

/// The height of the bar, and of a row of the list below it.
const BAR: i32 = 260;
const ROW: i32 = 200;
/// A square of the list.
const SWATCH: i32 = 120;
/// Between two parts of the bar.
const GAP: i32 = 12;

/// Left free at both ends, so that an outline is whole.
const EDGE: i32 = 5;
/// The width of a part, with the gap after it, below which it would not be seen.
const THINNEST: i32 = 30;

/// What is drawn, said and tabulated.
pub(super) struct Tasks<'a> {
    site: &'a Site,
    whose: TasksOf,
    tally: Tally,
    as_of: Option<Date>,
}

impl Finding for Tasks<'_> {
    fn chart(&self, voice: Voice<'_>, id: &str) -> Chart {
        Chart {
            kind: "tasks",
            unit: Scene::unit_of(self.site, self.whose),
            indicator: String::new(),
            id: id.to_owned(),
            sentence: self.sentence(voice),
            narrow: self.draw(voice),
            wide: None,
            table: self.table(voice),
            foreign: Vec::new(),
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

    fn sentence(&self, voice: Voice<'_>) -> String {
        let counted = self.tally.counted();
        let name = self.name(voice);
        let dated = |day| voice.say("chart.tasks.as_of", &[("whose", name), ("date", &voice.date(day))]);
        let whose = self.as_of.map_or_else(|| name.to_owned(), dated);
        let whose = whose.as_str();
        let mut sentences = Vec::new();
        match self.tally.completion() {
            None => sentences.push(voice.say("chart.tasks.none_counted", &[("whose", whose)])),
            Some(completion) => {
                let of = voice.strings.say_count("chart.tasks.tasks", counted, &[]);
                let n = voice.strings.count(self.tally.done());
                let percent = voice.strings.percent(&completion);
                let values = [("whose", whose), ("n", &n), ("of", &of), ("percent", &percent)];
                let key = if self.tally.done() == counted && counted > 1 {
                    "chart.tasks.all_done"
                } else {
                    "chart.tasks.done"
                };
                let clauses: Vec<String> = [voice.say(key, &values)].into_iter().chain(self.clauses(voice)).collect();
                sentences.push(format!("{}.", clauses.join(", ")));
            }
        }
        sentences.extend(left_out(&self.tally, voice));
        sentences.join(" ")
    }

    /// What is late, and what will be soon.
    fn clauses(&self, voice: Voice<'_>) -> Vec<String> {
        let say = |key: &str, bucket: Bucket| {
            let count = self.tally.get(bucket);
            (count > 0).then(|| voice.strings.say_count(key, count, &[]))
        };
        let open = self.tally.counted() > self.tally.done();
        let none = (open && self.tally.get(Bucket::Overdue) == 0).then(|| voice.say("chart.tasks.none_overdue", &[]));
        let late = say("chart.tasks.done_late", Bucket::DoneLate);
        let overdue = say("chart.tasks.overdue", Bucket::Overdue).or(none);
        [late, overdue, say("chart.tasks.due_soon", Bucket::DueSoon)].into_iter().flatten().collect()
    }

    fn table(&self, voice: Voice<'_>) -> Table {
        let column = |name: &str| voice.say(&format!("chart.column.{name}"), &[]);
        let share = |count: usize| {
            let [part, whole] =
                [count, self.tally.total()].map(|count| Number::int(i64::try_from(count).unwrap_or(i64::MAX)));
            Number::percent(&part, &whole).map(|share| voice.strings.percent(&share)).unwrap_or_default()
        };
        let row = |name: String, count: usize| vec![name, voice.strings.count(count), share(count)];
        let mut rows: Vec<Vec<String>> =
            self.parts().into_iter().map(|(bucket, count)| row(label(voice, bucket), count)).collect();
        rows.push(row(voice.say("chart.tasks.total", &[]), self.tally.total()));
        rows.extend(self.tally.completion().map(|completion| {
            let done = [self.tally.done(), self.tally.counted()].map(|count| voice.strings.count(count));
            let of = voice.say("chart.tasks.done_of", &[("n", &done[0]), ("of", &done[1])]);
            vec![voice.say("chart.tasks.completion", &[]), of, voice.strings.percent(&completion)]
        }));
        Table {
            caption: self.caption(voice),
            head: ["group", "count", "share"].map(column).to_vec(),
            numeric: vec![false, true, true],
            rows,
        }
    }

    fn draw(&self, voice: Voice<'_>) -> Drawing {
        let parts = self.parts();
        let rows = i32::try_from(parts.len()).unwrap_or_default();
        let sheet = Sheet::new(WIDTH, LINE + BAR + 60 + rows * ROW);
        // Only a drawing that is begun within another could fail, and none is.
        let _ = self.picture(voice, (&sheet, &parts));
        let of = voice.strings.say_count("chart.tasks.tasks", self.tally.total(), &[]);
        let desc = voice.say("chart.tasks.desc", &[("of", &of)]);
        sheet.finish(&Caption { title: &self.caption(voice), desc: &desc })
    }

    fn picture(&self, voice: Voice<'_>, (sheet, parts): (&Sheet, &[(Bucket, usize)])) -> Drawn {
        let area = sheet.area();
        let mut numbers = Vec::new();
        for ((bucket, count), [left, right]) in parts.iter().zip(self.places(&area, parts)) {
            sheet.note(format!("{}: {}", label(voice, *bucket), voice.strings.count(*count)));
            piece(&area, *bucket, [(left, LINE), (right, LINE + BAR)])?;
            numbers.push((i32::midpoint(left, right), voice.strings.count(*count)));
        }
        let mut room = Room::new(Patch { left: 0, top: 0, right: WIDTH, bottom: LINE });
        for (middle, number) in numbers {
            let found = room.find(letters::bold_width(&number), &[(Anchor::Middle, (middle, LINE - letters::FALL))]);
            if let Some(found) = found {
                svg::write(&area, Class::Value, found, &number)?;
            }
        }
        self.list(voice, (&area, parts))
    }

    /// Where each part of the bar begins and ends. A part too thin to be seen is as thin as can be seen, at the cost of
    /// the widest.
    fn places(&self, area: &Area<'_>, parts: &[(Bucket, usize)]) -> Vec<[i32; 2]> {
        let tasks = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let across = (0..tasks(self.tally.total())).with_key_points(Vec::new());
        let down = (0.0..1.0).with_key_points(Vec::new());
        let place = (EDGE..WIDTH - EDGE, LINE..LINE + BAR);
        let coord =
            Cartesian2d::<WithKeyPoints<RangedCoordi64>, WithKeyPoints<RangedCoordf64>>::new(across, down, place);
        let plot = area.apply_coord_spec(coord);
        let mut before = 0;
        let end = |(_, count): &(Bucket, usize)| {
            before += count;
            plot.map_coordinate(&(tasks(before), 0.0)).0
        };
        let ends: Vec<i32> = parts.iter().map(end).collect();
        let starts = [EDGE].into_iter().chain(ends.iter().copied());
        let mut widths: Vec<i32> = starts.zip(&ends).map(|(start, end)| (end - start).max(THINNEST)).collect();
        let over = widths.iter().sum::<i32>() - (WIDTH - 2 * EDGE);
        if let Some(widest) = widths.iter_mut().max() {
            *widest -= over;
        }
        let mut left = EDGE;
        let last = widths.len().saturating_sub(1);
        let mut places = Vec::new();
        for (at, width) in widths.into_iter().enumerate() {
            places.push([left, left + width - if at == last { 0 } else { GAP }]);
            left += width;
        }
        places
    }

    /// Each part's sign, count and name.
    fn list(&self, voice: Voice<'_>, (area, parts): (&Area<'_>, &[(Bucket, usize)])) -> Drawn {
        let counts: Vec<String> = parts.iter().map(|(_, count)| voice.strings.count(*count)).collect();
        let widest = counts.iter().map(|count| letters::bold_width(count)).max().unwrap_or_default();
        let right = SWATCH + 60 + widest;
        let top = |row: i32| LINE + BAR + 60 + row * ROW;
        for ((bucket, _), row) in parts.iter().zip(0..) {
            let y = top(row) + 40;
            piece(area, *bucket, [(EDGE, y), (EDGE + SWATCH, y + SWATCH)])?;
        }
        for (count, row) in counts.iter().zip(0..) {
            svg::write(area, Class::Value, (Anchor::End, (right, top(row) + 100 + letters::MIDDLE)), count)?;
        }
        for ((bucket, _), row) in parts.iter().zip(0..) {
            let words = letters::fit(&label(voice, *bucket), WIDTH - right - 60);
            svg::write(area, Class::Name, (Anchor::Start, (right + 60, top(row) + 100 + letters::MIDDLE)), &words)?;
        }
        Ok(())
    }
}

/// How many tasks completion leaves out, in a sentence.
pub(super) fn left_out(tally: &Tally, voice: Voice<'_>) -> Option<String> {
    let kinds = [("chart.tasks.recurring", Bucket::Recurring), ("chart.tasks.cancelled", Bucket::Cancelled)];
    let words: Vec<String> = kinds
        .into_iter()
        .map(|(key, bucket)| (key, tally.get(bucket)))
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| voice.strings.say_count(key, count, &[]))
        .collect();
    let all = tally.total() - tally.counted();
    (all > 0).then(|| voice.strings.say_count("chart.tasks.aside", all, &[("list", &voice.list(&words))]))
}

fn label(voice: Voice<'_>, bucket: Bucket) -> String {
    voice.say(&format!("bucket.{}", bucket.as_str()), &[])
}

/// A bucket's area: one colour for each state, and stripes or dots for its kinds.
fn piece(area: &Area<'_>, bucket: Bucket, corners: [(i32, i32); 2]) -> Drawn {
    let (class, over) = match bucket {
        Bucket::DoneOnTime => (Class::Done, None),
        Bucket::DoneLate => (Class::Done, Some(Class::Stripes)),
        Bucket::Done => (Class::Done, Some(Class::Specks)),
        Bucket::Overdue => (Class::Overdue, None),
        Bucket::DueSoon => (Class::Soon, None),
        Bucket::Running => (Class::Open, None),
        Bucket::NoDeadline => (Class::Open, Some(Class::Specks)),
        Bucket::Recurring => (Class::Idle, Some(Class::Stripes)),
        Bucket::Cancelled => (Class::Void, None),
    };
    svg::block(area, class, corners)?;
    over.map_or(Ok(()), |over| svg::block(area, over, corners))
}
