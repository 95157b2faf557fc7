//! One unit's values as small as a word, for a row of a table. Comes in: a [`Scene`], a unit, an indicator. Goes out:
//! [`Sparkline`], and from it the drawing, the sentence and the table. Never here: a text in the drawing, a missing figure
//! as zero, a line across a break.
//!
//! All rows of one table share both axes, so that they can be compared with the eye: the periods are the last twelve in
//! which any of the peers has a figure, the values reach from zero to the highest that any of them has in these. Only the
//! last figure has a mark with a title; the sentence tells the way to it, the table has every figure.

use std::cmp::Ordering;

use plotters::coord::combinators::BindKeyPoints;

use super::class::Class;
use super::scale::{self, Days};
use super::scene::{SPARK_PERIODS, Scene};
use super::strand::{Bead, Knot, Strand, Window, ends, numbers};
use super::svg::{self, Caption, Drawing, Drawn, Sheet};
use super::voice::Voice;
use super::{Cell, Finding, Table, Told};
use crate::figures::Reading;
use crate::model::{Indicator, IndicatorId, Number, Site, Status, Target, UnitId, days_between};

/// As wide as a word, as high as a line; in tenths of a unit.
const SIZE: (i32, i32) = (800, 200);
/// Where the plot begins and ends, across and down: a dot on its edge is whole.
const PLOT: ([i32; 2], [i32; 2]) = ([20, 760], [35, 165]);
/// A target more than this many times the highest value would leave the values less than half of so little height.
const NEAR_TIMES: i64 = 2;

/// What is drawn, said and tabulated.
pub(super) struct Sparkline<'a> {
    site: &'a Site,
    indicator: IndicatorId,
    window: Window,
    strand: Strand<'a>,
    /// The last figure that is a value or a range.
    last: &'a Reading,
    /// The lowest and the highest value among the peers.
    span: [&'a Number; 2],
    /// The target in force, where it is near.
    target: Option<&'a Target>,
}

impl Finding for Sparkline<'_> {
    fn tell(&self, voice: Voice<'_>) -> Told {
        let sentence = self.sentence(voice);
        Told { narrow: self.draw(voice, &sentence), wide: None, table: self.table(voice), sentence }
    }
}

impl<'a> Sparkline<'a> {
    /// A unit's last periods; nothing where it has neither a value nor a range in them.
    pub(super) fn gather(scene: &Scene<'a>, unit: UnitId, indicator: IndicatorId) -> Option<Self> {
        let site = scene.site;
        let window = Window::of(scene, (unit, indicator), SPARK_PERIODS);
        let strand = Strand::of(scene, (unit, indicator), &window);
        let last = strand.shown().next_back()?;
        let mut held: Vec<&Number> = strand.shown().flat_map(numbers).collect();
        held.extend(scene.span(unit, indicator).into_iter().flatten());
        let span = [*held.iter().min()?, *held.iter().max()?];
        let standing = scene.figures.standing(unit, indicator);
        let target = standing.and_then(|standing| site.indicator(indicator).targets.get(standing.target?));
        let target = target.filter(|target| scale::is_within(&target.value, &span, NEAR_TIMES));
        Some(Self { site, indicator, window, strand, last, span, target })
    }

    fn record(&self) -> &'a Indicator {
        self.site.indicator(self.indicator)
    }

    /// The values on the axis. Every near target of the indicator is among them, so that a unit's own target does not
    /// give its row another axis.
    fn held(&self) -> Vec<&'a Number> {
        let targets = self.record().targets.iter().map(|target| &target.value);
        let near = targets.filter(|target| scale::is_within(target, &self.span, NEAR_TIMES));
        self.span.into_iter().chain(near).collect()
    }

    fn draw(&self, voice: Voice<'_>, sentence: &str) -> Drawing {
        let caption = Caption { title: sentence, desc: &self.description(voice) };
        svg::draw(SIZE, &caption, |sheet| self.picture(voice, sheet))
    }

    fn picture(&self, voice: Voice<'_>, sheet: &Sheet) -> Drawn {
        let [low, high] = scale::ends(&self.held());
        let ([left, right], _) = PLOT;
        let days = Days::holding(0, self.window.days()).coord(Vec::new());
        let values = (low..high).with_key_points(Vec::new());
        let area = sheet.area();
        let plot = scale::plot(sheet, (days, values), PLOT);
        let at = |day: i64, value: &Number| plot.map_coordinate(&(day, value.to_f64()));
        let across = |value: &Number| {
            let (_, y) = at(0, value);
            [(left, y), (right, y)]
        };
        svg::line(&area, Class::Grid, &across(&Number::int(0)))?;
        if let Some(target) = self.target {
            svg::line(&area, Class::Thin, &across(&target.value))?;
        }
        let runs = self.strand.runs();
        let places = |run: &Vec<Bead<'_>>| run.iter().map(|(day, _, value)| at(*day, value)).collect::<Vec<_>>();
        for run in runs.iter().filter(|run| run.len() > 1) {
            svg::line(&area, Class::Spark, &places(run))?;
        }
        for (day, reading, [low, high]) in self.strand.ranges() {
            if std::ptr::eq(reading, self.last) {
                sheet.note(self.mark(voice));
            }
            let [(x, bottom), (_, top)] = [low, high].map(|end| at(day, end));
            svg::block(&area, Class::Range, [(x - 16, top.min(bottom - 20)), (x + 16, bottom)])?;
        }
        // A value with gaps on both sides has no line that would show it.
        for (day, reading, value) in runs.iter().filter(|run| run.len() == 1).flatten() {
            if !std::ptr::eq(*reading, self.last) {
                svg::circle(&area, Class::Bead, (at(*day, value), 12))?;
            }
        }
        let Some(value) = &self.last.value else { return Ok(()) };
        sheet.note(self.mark(voice));
        svg::value(&area, self.last.status, (at(self.strand_day(self.last), value), 24))
    }

    fn strand_day(&self, reading: &Reading) -> i64 {
        days_between(self.window.ends()[0], reading.to)
    }

    /// The title of the last figure's mark.
    fn mark(&self, voice: Voice<'_>) -> String {
        let period = voice.period(self.site.report(self.last.report).period);
        let value = voice.figure(self.record(), &self.last.figure);
        match self.last.status {
            Status::Final => format!("{period}: {value}"),
            status => format!("{period}: {value}, {}", voice.status(status)),
        }
    }

    /// What is drawn, for those who do not see it.
    fn description(&self, voice: Voice<'_>) -> String {
        let [from, to] = self.window.ends().map(|day| voice.date(day));
        let indicator = voice.text(self.record().short_name());
        voice.say("chart.sparkline.desc", &[("indicator", indicator), ("from", &from), ("to", &to)])
    }

    /// `Vinh: from 3.2 % up to 12.73 % in 9 periods.`
    fn sentence(&self, voice: Voice<'_>) -> String {
        let way = self.way(voice);
        let told = voice.say("chart.dated", &[("value", &way), ("date", &voice.date(self.last.to))]);
        let newest = self.window.ends()[1] == self.last.to;
        let unit = voice.unit(self.site, self.strand.unit);
        let whole = voice.say("chart.sparkline.whole", &[("unit", unit), ("way", if newest { &way } else { &told })]);
        let caveat = voice.caveat(self.strand.shown().map(|reading| reading.status));
        [whole].into_iter().chain(caveat).collect::<Vec<_>>().join(" ")
    }

    /// The way from the first value that the last can be compared with to the last.
    fn way(&self, voice: Voice<'_>) -> String {
        let record = self.record();
        let told = voice.figure(record, &self.last.figure);
        let say = |key: &str, values: &[(&str, &str)]| voice.say(&format!("chart.sparkline.{key}"), values);
        if ends(self.last).is_some() {
            return say("range", &[("range", &told)]);
        }
        let broken = |reading: &Reading| self.strand.break_between(reading.to, self.last.to);
        let values: Vec<Bead<'_>> = self.strand.values().filter(|(_, reading, _)| broken(reading).is_none()).collect();
        let (Some((_, start, first)), Some((_, _, last))) = (values.first(), values.last()) else { return told };
        if values.len() == 1 {
            let changed = self.strand.values().filter_map(|(_, reading, _)| broken(reading)).next_back();
            return match changed.map(|one| voice.date(one.on)) {
                Some(date) => say("after_break", &[("value", &told), ("date", &date)]),
                None => say("one", &[("value", &told)]),
            };
        }
        let count = self.strand.periods_between(start, self.last);
        let periods = voice.strings.say_count("chart.sparkline.periods", count, &[]);
        let key = match last.cmp(first) {
            Ordering::Greater => "up",
            Ordering::Less => "down",
            Ordering::Equal if values.iter().all(|(_, _, value)| value == first) => "same",
            Ordering::Equal => "back",
        };
        let first = voice.figure(record, &start.figure);
        say(key, &[("first", &first), ("last", &told), ("periods", &periods)])
    }

    fn table(&self, voice: Voice<'_>) -> Table {
        let record = self.record();
        let head = ["period", "value", "status", "note"].map(|name| voice.say(&format!("chart.column.{name}"), &[]));
        let row = |(at, (knot, period)): (usize, (&Knot<'_>, _))| {
            let [value, status] = match knot {
                Knot::Given(reading) => [voice.reading_cell(record, reading), Cell::words(voice.trust(reading))],
                Knot::Absent(why) => [Cell::without(voice.absence(*why)), Cell::default()],
                Knot::Beyond => [Cell::default(), Cell::default()],
            };
            let notes: Vec<String> = self.strand.breaks_before(at).map(|one| voice.break_note(one)).collect();
            vec![voice.period_cell(period), value, status, Cell::words(notes.join("; "))]
        };
        let mut rows: Vec<Vec<Cell>> =
            self.strand.knots.iter().zip(self.window.periods()).enumerate().map(row).collect();
        rows.extend(self.target.map(|target| {
            vec![
                voice.target_cell(target.by),
                voice.value_cell(record, &target.value),
                Cell::default(),
                Cell::default(),
            ]
        }));
        let caption = voice.measured(self.site, (self.strand.unit, self.indicator));
        Table { caption, head: head.to_vec(), numeric: vec![false, true, false, false], rows }
    }
}
