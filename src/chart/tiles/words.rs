//! What stands in squares of one size. Comes in: [`Tiles`] and a size. Goes out: [`Words`] for each unit, by one rule for
//! a whole drawing: the name in at most two lines and the value; a shortened name; the value alone; its digits alone;
//! nothing. Never here: a place.

use super::super::letters::{self, LINE};
use super::super::voice::Voice;
use super::{Local, Tiles, Valued};

/// Free on both sides of a text, and above and below.
const PAD: i32 = 20;
/// A name shortened to fewer letters tells nothing.
const FEWEST: usize = 3;
/// The most lines of a name.
const MOST_LINES: usize = 2;

/// The words of one square.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// The name, line by line.
    pub(super) name: Vec<String>,
    pub(super) value: Option<String>,
}

/// How a value may be written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// With its unit.
    Whole,
    /// Without.
    Digits,
}

/// The words of every unit, in order.
pub(super) fn words(tiles: &Tiles<'_>, voice: Voice<'_>, size: i32) -> Vec<Words> {
    let inner = size - 2 * PAD;
    let lines = usize::try_from((size - PAD - letters::RISE - letters::FALL) / LINE + 1).unwrap_or_default();
    if lines == 0 || size < PAD + letters::RISE + letters::FALL {
        return vec![Words::default(); tiles.units.len()];
    }
    let fits = |text: &String| letters::bold_width(text) <= inner;
    let all = |style: Style| tiles.valued().all(|(_, own)| fits(&value(tiles, voice, (&own, style))));
    let style = if all(Style::Whole) { Style::Whole } else { Style::Digits };
    let wide = tiles.valued().filter(|(_, own)| !fits(&value(tiles, voice, (own, style)))).count();
    // A few values that are too long leave the others; where they are most, the squares are too small for values.
    let legible = 2 * wide <= tiles.valued().count();
    let names: Vec<&str> = tiles.units.iter().map(|local| tiles.name(voice, local.unit)).collect();
    let names = letters::wrap_names(&names, inner, MOST_LINES.min(lines - 1));
    let known = |(local, name): (&Local<'_>, &Vec<String>)| is_known(tiles.name(voice, local.unit), name);
    let named = tiles.units.iter().zip(&names).all(known);
    let one = |(local, name): (&Local<'_>, Vec<String>)| Words {
        name: if named { name } else { Vec::new() },
        value: local.valued().map(|own| value(tiles, voice, (&own, style))).filter(|value| legible && fits(value)),
    };
    tiles.units.iter().zip(names).map(one).collect()
}

/// A value as it stands in a square or an area.
pub(super) fn value(tiles: &Tiles<'_>, voice: Voice<'_>, (own, style): (&Valued<'_>, Style)) -> String {
    let digits = match style {
        Style::Whole => voice.value(tiles.record(), own.value),
        Style::Digits => voice.strings.number(own.value),
    };
    if own.is_about() { voice.say("chart.tiles.about", &[("value", &digits)]) } else { digits }
}

/// Whether a name can be told from what is left of it.
fn is_known(whole: &str, lines: &[String]) -> bool {
    let told = |line: &String| !line.ends_with('…') || line.chars().count() > FEWEST;
    !lines.is_empty() && lines.iter().all(|line| told(line) && !line.is_empty()) || whole.trim().is_empty()
}
