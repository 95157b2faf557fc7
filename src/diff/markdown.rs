//! The changes for the comment of a merge request, as GitHub and GitLab show it. Comes in: [`Changes`]. Goes out:
//! Markdown in which whatever an author typed is a text: no tag, no table of its own, no link, nobody called by name.

use super::Changes;
use super::brief::{Brief, Section, Weight, brief};
use crate::problem::Voice;
use crate::problem::render::visible;

/// How long a comment may be: GitHub refuses more than 65,536 characters.
const LIMIT: usize = 60_000;
/// How many rows of each table are tried, until the comment is short enough.
const ROWS: [usize; 6] = [200, 100, 50, 20, 8, 3];
/// A table with more rows is folded.
const FOLDED_FROM: usize = 12;
/// The longest cell, in characters.
const LONGEST: usize = 80;

/// The changes as Markdown, with a line feed at its end, at most `LIMIT` characters. `names` are what both sides were
/// called by whoever asked.
pub fn markdown(changes: &Changes, voice: Voice, names: (&str, &str)) -> String {
    let brief = brief(changes, voice, names);
    let tried = ROWS.iter().map(|most| written(&brief, voice, *most));
    let mut last = String::new();
    for text in tried {
        last = text;
        if last.chars().count() <= LIMIT {
            break;
        }
    }
    last
}

fn written(brief: &Brief, voice: Voice, most: usize) -> String {
    let mut text = format!("### {}\n\n{}\n\n", plain(&brief.title, 200), plain(&brief.days, 200));
    for alarm in &brief.alarms {
        text.push_str(&format!("- ⚠️ **{}**\n", plain(alarm, 200)));
    }
    for line in &brief.summary {
        text.push_str(&format!("- {}\n", plain(line, 200)));
    }
    for section in &brief.sections {
        text.push_str(&written_section(section, voice, most));
    }
    text
}

fn written_section(section: &Section, voice: Voice, most: usize) -> String {
    let heading = format!("{} ({})", section.heading, section.rows.len());
    let table = table(section, voice, most);
    let is_folded = section.weight == Weight::LookedUp || section.rows.len() > FOLDED_FROM;
    match is_folded {
        // Only our own words are in the summary. The blank lines make the table a table inside the tag.
        true => format!("\n<details><summary>{heading}</summary>\n\n{table}\n</details>\n"),
        false => format!("\n#### {heading}\n\n{table}"),
    }
}

fn table(section: &Section, voice: Voice, most: usize) -> String {
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().map(|cell| plain(cell, LONGEST)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let mut text = line(&section.columns);
    text.push_str(&format!("|{}\n", " --- |".repeat(section.columns.len())));
    text.extend(section.rows.iter().take(most).map(line));
    let rest = section.rows.len().saturating_sub(most);
    if rest > 0 {
        text.push_str(&match voice {
            Voice::Vi => format!("\n… và {rest} dòng nữa\n"),
            Voice::En => format!("\n… and {rest} more\n"),
        });
    }
    text
}

/// A text that is nothing but text: what Markdown means something by is escaped. `@name`, `#1`, `!1`, `%1`, `~x`, `$1`,
/// `&1` and web addresses are found by both sites in the finished text, where no escape is left, so a blank of no width
/// parts the sign from what follows it.
fn plain(text: &str, longest: usize) -> String {
    const NO_WIDTH: char = '\u{200b}';
    let mut plain = String::with_capacity(text.len() + 16);
    let mut rest = text.chars().take(longest).map(visible).peekable();
    while let Some(c) = rest.next() {
        let calls = matches!(c, '@' | '#' | '!' | '%' | '~' | '$' | '&' | '^');
        let next = rest.peek().copied().unwrap_or(' ');
        let named = next.is_alphanumeric() || matches!(next, '"' | '{' | '_' | '-' | '*');
        match c {
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            '&' => plain.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' | '$' | '^' | '@' => plain.extend(['\\', c]),
            c => plain.push(c),
        }
        let is_address = (c == ':' && next == '/') || (c == '.' && plain.to_ascii_lowercase().ends_with("www."));
        if (calls && named) || is_address {
            plain.push(NO_WIDTH);
        }
    }
    if text.chars().nth(longest).is_some() {
        plain.push('…');
    }
    plain
}
