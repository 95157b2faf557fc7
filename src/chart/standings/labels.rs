//! The words around the bars of standings: titles, the key, what the lines across mean, who is missing. Comes in:
//! [`Standings`] and one language's words. Goes out: texts with their places. Never here: a label on another one.

use super::super::class::Class;
use super::super::letters::{self, LINE};
use super::super::room::{Seat, lines_of, seats};
use super::super::svg::{Anchor, Format};
use super::super::voice::Voice;
use super::layout::{Layout, Panel};
use super::{Row, Standings, Whole};
use crate::model::Number;

/// Between a label and a line that runs past it.
const CLEAR: i32 = 40;
/// Between a symbol of the key and its words, and between two entries.
const KEY_GAP: i32 = 160;
/// At most so many lines for the names of those who are missing for one reason.
const NAME_LINES: usize = 3;

/// What a bar says when it is asked: its value, the value before, a target of its own.
pub(super) fn title(standings: &Standings<'_>, voice: Voice<'_>, (row, name, value): (&Row<'_>, &str, &str)) -> String {
    let mut title = voice.trusted(format!("{name}: {value}"), row.reading.status);
    if let Some(former) = row.former {
        let former = standings.former_words(voice, former);
        title.push_str(&voice.say("chart.standings.title_former", &[("value", &former)]));
    }
    if let Some(own) = standings.own_target(row) {
        let own = voice.value(standings.record(), &own.value);
        title.push_str(&voice.say("chart.standings.title_own", &[("target", &own)]));
    }
    title
}

/// A line across all bars.
pub(super) struct Mark {
    pub(super) class: Class,
    pub(super) value: f64,
    text: Class,
    label: Words,
    /// From where it runs down.
    pub(super) top: i32,
}

/// A label that may have to be shorter.
struct Words {
    whole: String,
    /// What is left of it when it is shortened: a name, which loses letters first, and then the value.
    name: String,
    value: String,
}

impl Words {
    fn fit(&self, room: i32) -> String {
        if letters::width(&self.whole) <= room {
            return self.whole.clone();
        }
        let name = letters::fit(&self.name, room - letters::width(&self.value) - letters::width(" "));
        letters::fit(format!("{name} {}", self.value).trim_start(), room)
    }
}

/// A text with its place.
pub(super) struct Label {
    pub(super) class: Class,
    pub(super) anchor: Anchor,
    pub(super) at: (i32, i32),
    pub(super) text: String,
}

/// The values of the lines across the bars.
pub(super) fn lines<'a>(standings: &'a Standings<'_>) -> impl Iterator<Item = &'a Number> {
    let target = standings.target.map(|target| &target.value).filter(|value| standings.is_near(value));
    target.into_iter().chain(drawn_whole(standings).map(|whole| whole.value))
}

/// The sum of counts is no measure for its parts; it stays in the words and the table.
fn drawn_whole<'a>(standings: &'a Standings<'_>) -> Option<&'a Whole<'a>> {
    standings.whole.as_ref().filter(|_| standings.record().is_rate())
}

/// The lines across the bars, and what is said of a target that lies off the chart.
pub(super) fn marks(standings: &Standings<'_>, voice: Voice<'_>) -> (Vec<Mark>, Option<String>) {
    let mut marks = Vec::new();
    let mut off = None;
    if let Some(target) = standings.target {
        let words = [voice.value(standings.record(), &target.value), voice.date(target.by)];
        let say = |key: &str| voice.say(key, &[("target", &words[0]), ("by", &words[1])]);
        if standings.is_near(&target.value) {
            let name = voice.say("chart.column.target", &[]);
            let label = Words { whole: say("chart.target_by"), name, value: words[0].clone() };
            let value = target.value.to_f64();
            marks.push(Mark { class: Class::Target, text: Class::TargetText, label, value, top: 0 });
        } else {
            off = Some(say("chart.target_off"));
        }
    }
    if let Some(whole) = drawn_whole(standings) {
        let value = voice.figure(standings.record(), &whole.reading.figure);
        let name = voice.unit(standings.site, whole.unit).to_owned();
        let label = Words { whole: voice.say("chart.whole", &[("unit", &name), ("value", &value)]), name, value };
        let value = whole.value.to_f64();
        marks.push(Mark { class: Class::Whole, text: Class::WholeText, label, value, top: 0 });
    }
    (marks, off)
}

/// The labels of the lines, each on a line of its own above every panel, and of a target off the chart. Every line begins
/// below its label.
pub(super) fn labels(layout: &mut Layout, top: i32, off: Option<String>) -> Vec<Label> {
    for (mark, at) in layout.marks.iter_mut().zip(1..) {
        mark.top = top + at * LINE + 10;
    }
    let mut labels = Vec::new();
    for panel in &layout.panels {
        let mut above: Option<i32> = None;
        for mark in &layout.marks {
            let x = layout.across(panel, mark.value);
            let width = panel.right - panel.left;
            // A label beside the line of the one above has that side of it where its own line is, or the other half.
            let side = |line: i32| if x <= line { line - panel.left } else { panel.right - line };
            let room = above.map_or(width, |line| side(line).max(width / 2) - CLEAR - 4).max(0);
            let text = mark.label.fit(room);
            let middle = beside((panel, above.replace(x)), x, letters::width(&text));
            let at = (middle, mark.top - 10 - letters::FALL);
            labels.push(Label { class: mark.text, anchor: Anchor::Middle, at, text });
        }
    }
    let marks = i32::try_from(layout.marks.len()).unwrap_or_default();
    labels.extend(off.map(|off| {
        let (width, y) = (layout.format.width(), top + (marks + 1) * LINE - letters::FALL);
        Label { class: Class::TargetText, anchor: Anchor::End, at: (width, y), text: letters::fit(&off, width) }
    }));
    labels
}

/// The middle of a label that belongs at `x`, within its panel and not on the line that comes down from the label above.
fn beside((panel, line): (&Panel, Option<i32>), x: i32, width: i32) -> i32 {
    let half = width / 2 + 1;
    let low = panel.left + half;
    let high = (panel.right - half).max(low);
    let middle = x.clamp(low, high);
    let Some(line) = line.filter(|line| (middle - line).abs() < half + CLEAR) else { return middle };
    let (left, right) = (line - half - CLEAR, line + half + CLEAR);
    let sides = if x <= line { [left, right] } else { [right, left] };
    sides.into_iter().find(|side| (low..=high).contains(side)).unwrap_or(middle)
}

/// What the small marks mean, above everything else.
pub(super) struct Key {
    pub(super) entries: Vec<KeyEntry>,
    lines: i32,
}

/// A mark and its meaning.
pub(super) struct KeyEntry {
    pub(super) symbol: Option<Symbol>,
    /// Where the mark's middle is, or its words begin where there is none.
    pub(super) left: i32,
    pub(super) base: i32,
    pub(super) text: String,
}

/// A small mark of the drawing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Symbol {
    Former,
    Own,
    Hollow,
}

impl KeyEntry {
    /// Where its words begin.
    pub(super) fn words(&self) -> i32 {
        if self.symbol.is_some() { self.left + KEY_GAP / 2 + 20 } else { self.left }
    }
}

impl Key {
    /// Only of what is there; the changes where they stand in figures.
    pub(super) fn of(standings: &Standings<'_>, voice: Voice<'_>, (format, changes): (Format, bool)) -> Self {
        let mut words: Vec<(Option<Symbol>, String)> = Vec::new();
        if standings.rows.iter().any(|row| row.former.is_some()) {
            words.push((Some(Symbol::Former), former(standings, voice)));
        }
        if changes {
            let key = if standings.record().is_rate() { "key_change_points" } else { "key_change" };
            words.push((None, voice.say(&format!("chart.standings.{key}"), &[])));
        }
        if standings.rows.iter().any(|row| standings.own_target(row).is_some()) {
            words.push((Some(Symbol::Own), voice.say("chart.standings.key_own", &[])));
        }
        let hollow = voice.hollow("", standings.statuses());
        words.extend(hollow.map(|text| (Some(Symbol::Hollow), text.trim_start().to_owned())));
        Self::set(words, format.width())
    }

    /// One after the other, on as many lines as they need.
    fn set(words: Vec<(Option<Symbol>, String)>, width: i32) -> Self {
        let before = |symbol: Option<Symbol>| if symbol.is_some() { 60 + KEY_GAP / 2 + 20 } else { 0 };
        let cut = |(symbol, text): (Option<Symbol>, String)| (symbol, letters::fit(&text, width - before(symbol)));
        let words: Vec<(Option<Symbol>, String)> = words.into_iter().map(cut).collect();
        let widths = words.iter().map(|(symbol, text)| before(*symbol) + letters::width(text));
        let seats = seats(widths, (width, KEY_GAP));
        let lines = lines_of(seats.last().copied());
        let entry = |((symbol, text), seat): ((Option<Symbol>, String), Seat)| {
            let left = if symbol.is_some() { seat.left + 60 } else { seat.left };
            KeyEntry { symbol, left, base: (seat.line + 1) * LINE - letters::FALL, text }
        };
        Self { entries: words.into_iter().zip(seats).map(entry).collect(), lines }
    }

    /// Where the room below it begins.
    pub(super) fn bottom(&self) -> i32 {
        if self.lines == 0 { 0 } else { self.lines * LINE + 50 }
    }
}

fn former(standings: &Standings<'_>, voice: Voice<'_>) -> String {
    match standings.former_day {
        Some(day) => voice.say("chart.standings.key_former_day", &[("date", &voice.date(day))]),
        None => voice.say("chart.standings.key_former", &[]),
    }
}

/// Who is missing, below the bars.
pub(super) struct Footer {
    pub(super) lines: Vec<String>,
}

impl Footer {
    pub(super) fn of(standings: &Standings<'_>, voice: Voice<'_>, format: Format) -> Self {
        let absent = standings.absent_names(voice);
        let lines = absent.iter().flat_map(|(why, names)| missing(voice, (why, names), format.width()));
        Self { lines: lines.collect() }
    }

    /// How much room it takes below the bars.
    pub(super) fn height(&self) -> i32 {
        let lines = i32::try_from(self.lines.len()).unwrap_or_default();
        if lines == 0 { 20 } else { 60 + lines * LINE }
    }
}

/// The names of those who are missing for one reason: as many as fit in a few lines, and how many more there are.
fn missing(voice: Voice<'_>, (why, names): (&str, &[String]), width: i32) -> Vec<String> {
    let key = format!("chart.standings.absent.{why}");
    let say = |names: &str| letters::wrap(&voice.say(&key, &[("names", names)]), width);
    let mut room = width.saturating_mul(i32::try_from(NAME_LINES).unwrap_or(1));
    let fits = |name: &&String| {
        room -= letters::width(name);
        room > 0
    };
    let mut shown = names.iter().take_while(fits).count();
    loop {
        let (some, rest) = names.split_at(shown.min(names.len()));
        let lines = match rest.len() {
            0 => say(&voice.list(some)),
            count => {
                let list = some.iter().skip(1).fold(some.first().cloned().unwrap_or_default(), |list, name| {
                    voice.say("chart.list.comma", &[("a", &list), ("b", name)])
                });
                say(&voice.strings.say_count("chart.standings.others", count, &[("names", &list)]))
            }
        };
        if lines.len() <= NAME_LINES || shown <= 1 {
            return lines;
        }
        shown -= 1;
    }
}
