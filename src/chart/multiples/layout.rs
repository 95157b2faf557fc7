//! What goes where in small multiples. Comes in: [`Multiples`] and a format. Goes out: [`Layout`]: the one axis of all
//! panels, their places, and the words around them. Never here: a mark.

use plotters_backend::BackendCoord;

use super::super::class::Class;
use super::super::letters::{self, LINE};
use super::super::room::{Seat, lines_of, seats};
use super::super::scale::{self, Days, Plot, Values};
use super::super::strand::numbers;
use super::super::svg::{Format, Sheet};
use super::super::voice::{Voice, grain};
use super::{Multiples, Panel};
use crate::model::{Number, Status};

/// The height of a panel's plot.
const PLOT_HEIGHT: i32 = 460;
/// Between two panels, side by side and one above the other.
const GAP: (i32, i32) = (130, 130);
/// Free at a panel's top and bottom and at the drawing's right edge, so that a dot there is whole.
const MARGIN: i32 = 40;
/// The widest label of the axis of values; wider ones are left to the table.
const WIDEST_TICK: i32 = 900;
/// A line that stands for all of its kind.
pub(super) const SAMPLE: i32 = 250;
/// From such a line to its words, and from these to the next one.
pub(super) const BESIDE: i32 = 60;
const KEY_GAP: i32 = 200;

/// The ends of the axis of values, in words.
pub(super) fn axis(multiples: &Multiples<'_>, voice: Voice<'_>) -> [String; 2] {
    let values = scale_of(multiples);
    let end = |tick: Option<&Number>| tick.map(|tick| voice.value(multiples.record(), tick)).unwrap_or_default();
    [end(values.ticks.first()), end(values.ticks.last())]
}

/// The one axis of all panels: it holds zero, every value, and the targets where they are near.
fn scale_of(multiples: &Multiples<'_>) -> Values {
    let held = held(multiples);
    let targets = multiples.panels.iter().filter(|panel| panel.last.is_some()).filter_map(|own| multiples.target(own));
    let near = targets.map(|target| &target.value).filter(|target| is_near(multiples, (target, &held)));
    let all: Vec<&Number> = held.iter().copied().chain(near).collect();
    Values::holding(all.iter().copied(), grain(multiples.record(), all.iter().copied()))
}

fn held<'a>(multiples: &Multiples<'a>) -> Vec<&'a Number> {
    let whole = multiples.whole.iter().flat_map(|whole| whole.shown().flat_map(numbers));
    multiples.panels.iter().flat_map(Panel::numbers).chain(whole).collect()
}

fn is_near(multiples: &Multiples<'_>, (target, held): (&Number, &[&Number])) -> bool {
    multiples.record().is_rate() || scale::is_near(target, held)
}

/// What a kind of line means.
pub(super) struct Key {
    pub(super) class: Class,
    pub(super) text: Class,
    pub(super) label: String,
    pub(super) seat: Seat,
}

/// What goes where.
pub(super) struct Layout {
    pub(super) columns: i32,
    pub(super) left: i32,
    pub(super) panel: i32,
    /// How many lines stand above a panel's plot: the name and its value in one, or in one each.
    pub(super) head: i32,
    pub(super) values: Values,
    /// Of the axis of values, with their labels.
    pub(super) labels: Vec<(f64, String)>,
    pub(super) count: i32,
    /// What the lines mean.
    pub(super) keys: Vec<Key>,
    /// What hollow marks mean, and a target that lies too far off.
    pub(super) notes: Vec<String>,
    /// The name and the latest value of each panel.
    pub(super) heads: Vec<[String; 2]>,
}

impl Layout {
    pub(super) fn of(multiples: &Multiples<'_>, voice: Voice<'_>, format: Format) -> Self {
        let most = match format {
            Format::Narrow => 2,
            Format::Wide => 4,
        };
        // Few panels share the whole width.
        let count = i32::try_from(multiples.panels.len()).unwrap_or(i32::MAX);
        let columns = count.clamp(1, most);
        let values = scale_of(multiples);
        let labels = labels(multiples, voice, &values);
        let left = labels.iter().map(|(_, label)| letters::width(label)).max().unwrap_or_default() + 50;
        let panel = (format.width() - left - MARGIN - GAP.0 * (columns - 1)) / columns;
        let heads: Vec<[String; 2]> = multiples.panels.iter().map(|panel| head(multiples, voice, panel)).collect();
        let fits = |[name, value]: &[String; 2]| letters::bold_width(name) + 60 + letters::width(value) <= panel;
        let (target, off) = target_words(multiples, voice);
        let whole = multiples.whole.as_ref().map(|whole| voice.unit(multiples.site, whole.unit).to_owned());
        let of_status =
            |mark: &str, status: Status| voice.hollow(mark, multiples.statuses().filter(|own| *own == status));
        let marks = [of_status("○", Status::Provisional), of_status("□", Status::Illustrative)];
        let notes = off.into_iter().chain(marks.into_iter().flatten());
        Self {
            columns,
            left,
            panel,
            head: if heads.iter().all(fits) { 1 } else { 2 },
            values,
            labels,
            count,
            keys: keys((target, whole), format.width()),
            notes: notes.flat_map(|note| letters::wrap(&note, format.width())).collect(),
            heads,
        }
    }

    /// Where the first panel begins.
    pub(super) fn top(&self) -> i32 {
        let lines = lines_of(self.keys.last().map(|key| key.seat));
        if lines == 0 { 0 } else { lines * LINE + 80 }
    }

    /// From one panel to the one below.
    pub(super) fn row(&self) -> i32 {
        self.head * LINE + 2 * MARGIN + PLOT_HEIGHT + GAP.1
    }

    pub(super) fn rows(&self) -> i32 {
        (self.count + self.columns - 1) / self.columns
    }

    /// The upper left corner of panel number `at`.
    pub(super) fn corner(&self, at: i32) -> BackendCoord {
        let (column, row) = (at % self.columns, at / self.columns);
        (self.left + column * (self.panel + GAP.0), self.top() + row * self.row())
    }

    /// Where the plot of panel number `at` begins and ends: left, right, top, bottom.
    pub(super) fn frame(&self, at: i32) -> [i32; 4] {
        let (x, y) = self.corner(at);
        let top = y + self.head * LINE + MARGIN;
        [x, x + self.panel, top, top + PLOT_HEIGHT]
    }

    /// Below the panels and their dates.
    pub(super) fn bottom(&self) -> i32 {
        self.top() + self.rows() * self.row() - GAP.1 + 2 * LINE + 40
    }

    pub(super) fn height(&self) -> i32 {
        let lines = i32::try_from(self.notes.len()).unwrap_or_default();
        self.bottom() + if lines == 0 { 0 } else { 60 + lines * LINE }
    }

    pub(super) fn plot<'s>(&self, multiples: &Multiples<'_>, (sheet, at): (&'s Sheet, i32)) -> Plot<'s> {
        let [left, right, top, bottom] = self.frame(at);
        let days = Days::holding(0, multiples.window.days()).coord(Vec::new());
        scale::plot(sheet, (days, self.values.coord()), ([left, right], [top, bottom]))
    }
}

/// The labels of the axis of values: its ends, and zero where it has room between them.
fn labels(multiples: &Multiples<'_>, voice: Voice<'_>, values: &Values) -> Vec<(f64, String)> {
    let ends = [values.ticks.first(), values.ticks.last()];
    let span = values.range().end - values.range().start;
    let away = |end: Option<&Number>| {
        end.is_some_and(|end| end.to_f64().abs() / span * f64::from(PLOT_HEIGHT) > f64::from(LINE))
    };
    let zero = values.ticks.iter().find(|tick| tick.is_zero()).filter(|_| ends.iter().all(|end| away(*end)));
    let ticks = ends.into_iter().chain([zero]).flatten();
    let labelled = ticks.map(|tick| (tick.to_f64(), voice.value(multiples.record(), tick)));
    labelled.filter(|(_, label)| letters::width(label) <= WIDEST_TICK).collect()
}

/// A panel's name and its latest figure, dated where others have a newer one; or that it has none.
fn head(multiples: &Multiples<'_>, voice: Voice<'_>, panel: &Panel<'_>) -> [String; 2] {
    let value = panel.last.map(|last| {
        let figure = voice.figure(multiples.record(), &last.figure);
        let is_newest = last.to == multiples.site.report(multiples.newest).period.to();
        if is_newest {
            figure
        } else {
            voice.say("chart.dated", &[("value", &figure), ("date", &voice.axis_date(last.to))])
        }
    });
    [multiples.name(voice, panel).to_owned(), value.unwrap_or_default()]
}

/// What the target's line means, or that the target lies too far off to be drawn.
fn target_words(multiples: &Multiples<'_>, voice: Voice<'_>) -> (Option<String>, Option<String>) {
    let held = held(multiples);
    let drawn = |panel: &&Panel<'_>| {
        let target = multiples.target(panel).filter(|_| panel.last.is_some());
        target.is_some_and(|target| is_near(multiples, (&target.value, &held)))
    };
    let any = multiples.panels.iter().any(|panel| drawn(&panel));
    let Some(target) = multiples.common_target() else {
        return (any.then(|| voice.say("chart.multiples.targets", &[])), None);
    };
    let words = [voice.value(multiples.record(), &target.value), voice.date(target.by)];
    let say = |key: &str| Some(voice.say(key, &[("target", &words[0]), ("by", &words[1])]));
    if any { (say("chart.target_by"), None) } else { (None, say("chart.target_off")) }
}

/// What the target's and the whole's lines mean, side by side as far as there is room.
fn keys((target, whole): (Option<String>, Option<String>), room: i32) -> Vec<Key> {
    let lines = [(Class::Thin, Class::TargetText, target), (Class::Other, Class::OtherText, whole)];
    let before = SAMPLE + BESIDE;
    let meant =
        lines.into_iter().filter_map(|(class, text, label)| Some((class, text, letters::fit(&label?, room - before))));
    let meant: Vec<(Class, Class, String)> = meant.collect();
    let seats = seats(meant.iter().map(|(.., label)| before + letters::width(label)), (room, KEY_GAP));
    meant.into_iter().zip(seats).map(|((class, text, label), seat)| Key { class, text, label, seat }).collect()
}
