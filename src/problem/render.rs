//! Problems as people and programs read them. Comes in: sorted problems. Goes out: text, to be printed by others.
//!
//! What an author typed is shown, never obeyed: control characters and characters that turn text around are replaced,
//! and of a line of a megabyte only the neighbourhood of the problem is cut out.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::json;

use super::codes::{Code, Severity};
use super::{Problem, Voice};
use crate::source::{Place, Span};

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
    let (line, column) = (place.line, place.column);
    text.replacen(&format!("{path}:{line}:{shown_column}"), &format!("{path}:{line}:{column}"), 1)
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

/// One line each: `file:line:column: error[M101]: message — help`.
pub fn short(problems: &[Problem], voice: Voice) -> String {
    let mut text = String::new();
    let (shown, rest) = most_urgent(problems);
    for problem in shown {
        let (Place { line, column }, _) = problem.places();
        let (path, id) = (safe(problem.at.source.path()), problem.code.id);
        let severity = severity(problem.code.severity, voice);
        let (message, help) = (safe(problem.message.in_voice(voice)), safe(problem.help.in_voice(voice)));
        text.push_str(&format!("{path}:{line}:{column}: {severity}[{id}]: {message} — {help}\n"));
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
fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => '\u{fffd}',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{Problems, Words, codes};
    use crate::source::Source;

    fn planted(text: &str, span: Span) -> Vec<Problem> {
        let mut problems = Problems::new();
        let message = Words::new("cần một mục, nhưng thấy `x`", "expected a key, found `x`");
        problems.add(
            &codes::UNKNOWN_KEY,
            Source::new("content/a.yaml", text).at(span),
            message,
            Words::new("xóa dòng này", "delete the line"),
        );
        problems.sorted()
    }

    #[test]
    fn the_human_form_underlines_vietnamese_at_the_right_letters() {
        let text = "tên: Nghệ An\nmã lạ: 40\n";
        let at = text.find("mã lạ").unwrap();
        let problems = planted(text, Span::new(at, at + "mã lạ".len()));
        let expected = "\
lỗi[M101]: cần một mục, nhưng thấy `x`
 --> content/a.yaml:2:1
  |
2 | mã lạ: 40
  | ^^^^^
  |
  = cách sửa: xóa dòng này

";
        assert_eq!(human(&problems, Voice::Vi, Colour::Plain), expected);
        assert!(human(&problems, Voice::En, Colour::Styled).contains("\u{1b}["));
    }

    #[test]
    fn a_line_of_a_megabyte_and_escapes_do_not_reach_the_terminal() {
        let text = format!("{}\u{1b}[31m\u{202e}x{}", "ệ".repeat(500_000), "y".repeat(500_000));
        let at = text.find('x').unwrap();
        let problems = planted(&text, Span::new(at, at + 1));
        let shown = human(&problems, Voice::En, Colour::Plain);
        assert!(shown.len() < 2_000, "{}", shown.len());
        assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown}");
        assert!(shown.contains(" --> content/a.yaml:1:500007\n"), "{shown}");
    }

    #[test]
    fn a_file_without_text_is_named_without_an_excerpt() {
        let shown = human(&planted("", Span::default()), Voice::En, Colour::Plain);
        let expected = "error[M101]: expected a key, found `x`\n--> content/a.yaml:1:1\n = help: delete the line\n\n";
        assert_eq!(shown, expected);
    }

    #[test]
    fn short_and_json_name_the_same_place() {
        let problems = planted("a: 1\nệ: 2\n", Span::new(5, 8));
        let line = "content/a.yaml:2:1: error[M101]: expected a key, found `x` — delete the line\n";
        assert_eq!(short(&problems, Voice::En), line);
        let value: serde_json::Value = serde_json::from_str(&json(&problems, Voice::Vi)).unwrap();
        let first = &value["problems"][0];
        assert_eq!((first["line"].as_u64(), first["end_column"].as_u64()), (Some(2), Some(2)));
        assert_eq!(first["severity"], "error");
        assert_eq!(count(&problems, Voice::En), "1 error");
        assert_eq!(count(&[], Voice::Vi), "không có lỗi");
    }

    #[test]
    fn nobody_reads_more_than_a_thousand_problems_and_errors_come_first() {
        let source = Source::new("a.yaml", "x\n".repeat(3000));
        let mut problems = Problems::new();
        let nothing = || Words::new("x", "x");
        for line in 0..1500 {
            let code = if line < 1200 { &codes::TURNED_TEXT } else { &codes::UNKNOWN_KEY };
            problems.add(code, source.at(Span::new(2 * line, 2 * line + 1)), nothing(), nothing());
        }
        let problems = problems.sorted();
        let short = short(&problems, Voice::Vi);
        assert_eq!(short.lines().count(), 1001);
        assert_eq!(short.lines().last(), Some("… và 500 cảnh báo nữa (--format json ghi đủ)"));
        assert_eq!((short.matches("[M101]").count(), short.matches("[M114]").count()), (300, 700));
        assert!(
            human(&problems, Voice::En, Colour::Plain)
                .ends_with("… and 500 warnings besides (--format json has them all)\n")
        );
        assert_eq!(json(&problems, Voice::En).matches("\"code\"").count(), 1500);
    }

    #[test]
    fn every_code_is_explained_in_both_languages() {
        for code in codes::all() {
            for phrase in [code.title, code.what, code.why, code.fix] {
                assert!(!phrase.vi.is_empty() && !phrase.en.is_empty() && phrase.vi != phrase.en, "{}", code.id);
            }
            assert!(explain(code.id, Voice::Vi).is_some_and(|text| text.contains("Cách sửa: ")));
        }
        assert!(explain("M9999", Voice::En).is_none());
    }
}
