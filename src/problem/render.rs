//! Problems as people and programs read them. Comes in: sorted problems. Goes out: text, to be printed by others.
//!
//! What an author typed is shown, never obeyed: control characters and characters that turn text around are replaced,
//! and of a line of a megabyte only the neighbourhood of the problem is cut out.

mod address;
mod fingerprint;
mod github;
mod gitlab;
mod sarif;
#[cfg(test)]
mod tests;

pub use github::github;
pub use gitlab::gitlab;
pub use sarif::sarif;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::json;

use super::codes::{Code, Severity};
use super::{Problem, Voice};
use crate::source::Span;

/// Whether the terminal takes colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Text only.
    Plain,
    /// Escape sequences for colours.
    Styled,
}

/// How many characters of a line are shown on either side of a problem.
const AROUND: usize = 60;
/// The most problems that are shown to people.
const MOST: usize = 1000;
/// The longest text of an author inside a message.
const LONGEST: usize = 600;

/// Each problem with its excerpt underlined, its code, what was expected and found, and what to do.
pub fn human(problems: &[Problem], voice: Voice, colour: Colour) -> String {
    let renderer = match colour {
        Colour::Plain => Renderer::plain(),
        Colour::Styled => Renderer::styled(),
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    let (shown, rest) = most_urgent(problems);
    for problem in shown {
        text.push_str(&one(problem, voice, &renderer));
        text.push_str("\n\n");
    }
    text.push_str(&and_more(rest, voice));
    text
}

/// As many problems as anybody reads, in their order, and how many errors and warnings are left out: warnings first.
fn most_urgent(problems: &[Problem]) -> (Vec<&Problem>, (usize, usize)) {
    let is_error = |problem: &&Problem| problem.code.severity == Severity::Error;
    let errors = problems.iter().filter(is_error).count();
    let warnings = problems.len() - errors;
    let (errors_shown, warnings_shown) = (errors.min(MOST), warnings.min(MOST.saturating_sub(errors)));
    let (mut errors_left, mut warnings_left) = (errors_shown, warnings_shown);
    let take = |problem: &&Problem| {
        let left = if is_error(problem) { &mut errors_left } else { &mut warnings_left };
        let taken = *left > 0;
        *left -= usize::from(taken);
        taken
    };
    let shown = problems.iter().filter(take).collect();
    (shown, (errors - errors_shown, warnings - warnings_shown))
}

/// The line that tells how many problems are not shown; nothing where all are.
fn and_more(rest: (usize, usize), voice: Voice) -> String {
    let said = counted(rest, voice);
    match (rest, voice) {
        ((0, 0), _) => String::new(),
        (_, Voice::Vi) => format!("… và {said} nữa (--format json ghi đủ)\n"),
        (_, Voice::En) => format!("… and {said} besides (--format json has them all)\n"),
    }
}

fn one(problem: &Problem, voice: Voice, renderer: &Renderer) -> String {
    let level = match problem.code.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let level = level.with_name(severity(problem.code.severity, voice));
    let title = level.primary_title(safe(problem.message.in_voice(voice))).id(problem.code.id);
    let (place, _) = problem.places();
    let path = safe(problem.at.source.path());
    let help = Level::HELP.with_name(voice.pick("cách sửa", "help")).message(safe(problem.help.in_voice(voice)));
    let excerpt = excerpt(problem);
    if excerpt.text.trim().is_empty() {
        let origin = Origin::path(path).line(place.line).char_column(place.column);
        return renderer.render(&[Group::with_title(title).element(origin).element(help)]);
    }
    let shown_column = excerpt.text[..excerpt.marked.start].chars().count() + 1;
    let marked = AnnotationKind::Primary.span(excerpt.marked.start..excerpt.marked.end);
    let snippet = Snippet::source(excerpt.text).line_start(place.line).path(path.as_str()).annotation(marked);
    let text = renderer.render(&[Group::with_title(title).element(snippet).element(help)]);
    // The renderer counts the column in the excerpt; where the line is cut, the file's own is another.
    let (line, spot) = (place.line, safe(&problem.at.source.spot(problem.at.span.start)));
    text.replacen(&format!("{path}:{line}:{shown_column}"), &format!("{path}:{spot}"), 1)
}

/// The line that a problem begins on, cut to its neighbourhood, nothing in it obeyed by a terminal.
pub struct Excerpt {
    /// The line.
    pub text: String,
    /// What is wrong in it, in bytes of `text`.
    pub marked: Span,
}

/// The line that `problem` begins on.
pub fn excerpt(problem: &Problem) -> Excerpt {
    let (source, span) = (&problem.at.source, problem.at.span);
    let line = source.line_span(source.place(span.start).line);
    let start = span.start.clamp(line.start, line.end);
    let end = span.end.clamp(start, line.end);
    let before: Vec<char> = source.slice(Span::new(line.start, start)).chars().rev().take(AROUND + 1).collect();
    let within: Vec<char> = source.slice(Span::new(start, end)).chars().take(AROUND + 1).collect();
    let after: Vec<char> = source.slice(Span::new(end, line.end)).chars().take(AROUND + 1).collect();

    let mut text = String::new();
    if before.len() > AROUND {
        text.push('…');
    }
    text.extend(before.iter().take(AROUND).rev().map(|c| visible(*c)));
    let marked_from = text.len();
    text.extend(within.iter().take(AROUND).map(|c| visible(*c)));
    let cut = within.len() > AROUND;
    if cut {
        text.push('…');
    }
    let marked = Span::new(marked_from, text.len());
    if !cut {
        text.extend(after.iter().take(AROUND).map(|c| visible(*c)));
        if after.len() > AROUND {
            text.push('…');
        }
    }
    Excerpt { text, marked }
}

/// One line each: `file:line:column: error[M101]: message — help`; in a spreadsheet `file:B14: …`.
pub fn short(problems: &[Problem], voice: Voice) -> String {
    let mut text = String::new();
    let (shown, rest) = most_urgent(problems);
    for problem in shown {
        let spot = safe(&problem.at.source.spot(problem.at.span.start));
        let (path, id) = (safe(problem.at.source.path()), problem.code.id);
        let severity = severity(problem.code.severity, voice);
        let (message, help) = (safe(problem.message.in_voice(voice)), safe(problem.help.in_voice(voice)));
        text.push_str(&format!("{path}:{spot}: {severity}[{id}]: {message} — {help}\n"));
    }
    text.push_str(&and_more(rest, voice));
    text
}

/// `{"problems":[{code,severity,file,line,column,end_line,end_column,message,help}]}`, the end being the place after
/// the last character.
pub fn json(problems: &[Problem], voice: Voice) -> String {
    let list: Vec<_> = problems.iter().map(|problem| entry(problem, voice)).collect();
    let mut text = json!({ "problems": list }).to_string();
    text.push('\n');
    text
}

fn entry(problem: &Problem, voice: Voice) -> serde_json::Value {
    let (from, to) = problem.places();
    json!({
        "code": problem.code.id,
        "severity": severity(problem.code.severity, Voice::En),
        "file": problem.at.source.path(),
        "line": from.line,
        "column": from.column,
        "end_line": to.line,
        "end_column": to.column,
        "message": problem.message.in_voice(voice),
        "help": problem.help.in_voice(voice),
    })
}

/// `2 errors, 1 warning`, or that there is none.
pub fn count(problems: &[Problem], voice: Voice) -> String {
    let errors = problems.iter().filter(|problem| problem.code.severity == Severity::Error).count();
    counted((errors, problems.len() - errors), voice)
}

fn counted((errors, warnings): (usize, usize), voice: Voice) -> String {
    let said = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let parts = [
        (errors, said(errors, voice.pick("lỗi", "error"), voice.pick("lỗi", "errors"))),
        (warnings, said(warnings, voice.pick("cảnh báo", "warning"), voice.pick("cảnh báo", "warnings"))),
    ];
    let there: Vec<String> = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| said).collect();
    match there.is_empty() {
        true => voice.pick("không có lỗi", "no problems").to_owned(),
        false => there.join(", "),
    }
}

/// What a code means, why it matters and how to mend it; `None` for a code that there is not.
pub fn explain(id: &str, voice: Voice) -> Option<String> {
    let code = Code::find(id)?;
    let (what, why, fix) = match voice {
        Voice::Vi => ("Nghĩa là", "Vì sao cần biết", "Cách sửa"),
        Voice::En => ("What it means", "Why it matters", "What to do"),
    };
    let severity = severity(code.severity, voice);
    let parts = [(what, code.what), (why, code.why), (fix, code.fix)];
    let mut text = format!("{}: {} ({severity})\n", code.id, code.title.in_voice(voice));
    for (heading, phrase) in parts {
        text.push_str(&format!("\n{heading}: {}\n", phrase.in_voice(voice)));
    }
    Some(text)
}

/// The word for it.
pub fn severity(severity: Severity, voice: Voice) -> &'static str {
    match severity {
        Severity::Error => voice.pick("lỗi", "error"),
        Severity::Warning => voice.pick("cảnh báo", "warning"),
    }
}

/// A text on one line, nothing in it obeyed by a terminal, cut where it is endless.
pub fn safe(text: &str) -> String {
    let mut safe: String = text.chars().take(LONGEST).map(visible).collect();
    if text.chars().nth(LONGEST).is_some() {
        safe.push('…');
    }
    safe
}

/// The character itself, or a picture of one that a terminal would act upon.
pub fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => '\u{fffd}',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        other => other,
    }
}
