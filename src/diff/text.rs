//! The changes for a terminal. Comes in: [`Changes`]. Goes out: lines, columns set below each other, nothing in them
//! obeyed by a terminal.

use super::Changes;
use super::brief::{Section, Weight, brief};
use crate::problem::Voice;
use crate::problem::render::visible;

/// The most rows of a table that are read, and of one that is only looked up; JSON has them all.
const MOST: (usize, usize) = (100, 20);
/// The longest cell, in characters.
const LONGEST: usize = 60;

/// The changes as text, with a line feed at its end. `names` are what both sides were called by whoever asked.
pub fn text(changes: &Changes, voice: Voice, names: (&str, &str)) -> String {
    let brief = brief(changes, voice, names);
    let mut lines = vec![shown(&brief.title, usize::MAX), brief.days];
    lines.extend(brief.alarms.into_iter().map(|alarm| format!("! {alarm}")));
    lines.extend(brief.summary.into_iter().map(|line| format!("- {line}")));
    for section in &brief.sections {
        lines.push(String::new());
        lines.push(format!("{} ({})", section.heading, section.rows.len()));
        lines.extend(rows(section));
        let rest = section.rows.len().saturating_sub(most(section));
        if rest > 0 {
            lines.push(and_more(rest, voice));
        }
    }
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn most(section: &Section) -> usize {
    match section.weight {
        Weight::Read => MOST.0,
        Weight::LookedUp => MOST.1,
    }
}

fn and_more(rest: usize, voice: Voice) -> String {
    match voice {
        Voice::Vi => format!("  … và {rest} dòng nữa (--format json ghi đủ)"),
        Voice::En => format!("  … and {rest} more (--format json has them all)"),
    }
}

fn rows(section: &Section) -> Vec<String> {
    let cells = |row: &Vec<String>| -> Vec<String> { row.iter().map(|cell| shown(cell, LONGEST)).collect() };
    let rows: Vec<Vec<String>> = section.rows.iter().take(most(section)).map(cells).collect();
    let all = || std::iter::once(&section.columns).chain(&rows);
    let width = |at: usize| all().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..section.columns.len()).map(width).collect();
    let line = |row: &Vec<String>| {
        let padded = row.iter().zip(&widths).map(|(cell, width)| format!("  {cell:<width$}"));
        padded.collect::<String>()
    };
    all().map(line).collect()
}

/// A cell on one line, cut where it is endless.
fn shown(text: &str, longest: usize) -> String {
    let mut shown: String = text.chars().take(longest).map(visible).collect();
    if text.chars().nth(longest).is_some() {
        shown.push('…');
    }
    shown
}
