//! Problems as workflow commands of GitHub Actions, which become annotations in the changed files. Comes in: sorted
//! problems. Goes out: one line each. Never here: a letter of an author's that the runner would act upon.
//!
//! The form is GitHub's: `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::message`, in the values `%`, line
//! ends, `:` and `,` written as `%25`, `%0A`, `%0D`, `%3A` and `%2C`, in the message the first three.

use super::super::{Problem, Severity, Voice};
use super::{address, and_more, most_urgent, safe, visible};

/// One command for each problem; the lines end in a line feed. `folder` is the site folder as seen from where the
/// command was given (empty: there). Columns only where a problem ends on the line it begins on: GitHub takes no others.
pub fn github(problems: &[Problem], voice: Voice, folder: &str) -> String {
    let (shown, rest) = most_urgent(problems);
    let mut text: String = shown.into_iter().map(|problem| command(problem, voice, folder)).collect();
    let more = and_more(rest, voice);
    if !more.is_empty() {
        text.push_str(&format!("::notice::{}\n", data(more.trim_end())));
    }
    text
}

fn command(problem: &Problem, voice: Voice, folder: &str) -> String {
    let name = match problem.code.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let (from, to) = problem.places();
    let mut properties = Vec::new();
    if let Some(path) = address::path(folder, problem.at.source.path()) {
        properties.push(format!("file={}", property(&path)));
        properties.push(format!("line={},endLine={}", from.line, to.line));
        if from.line == to.line {
            properties.push(format!("col={},endColumn={}", from.column, to.column));
        }
    }
    let title = format!("{} {}", problem.code.id, problem.code.title.in_voice(voice));
    properties.push(format!("title={}", property(&title)));
    let (message, help) = (safe(problem.message.in_voice(voice)), safe(problem.help.in_voice(voice)));
    format!("::{name} {}::{}\n", properties.join(","), data(&format!("{message}\n{help}")))
}

/// A value between `=` and `,`. A line end in a file's name is spelled, so that the name stays the file's.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

fn data(text: &str) -> String {
    let mut data = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '%' => data.push_str("%25"),
            '\r' => data.push_str("%0D"),
            '\n' => data.push_str("%0A"),
            other => data.push(visible(other)),
        }
    }
    data
}
