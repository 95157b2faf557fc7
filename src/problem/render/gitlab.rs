//! Problems as a Code Quality report of GitLab, which a merge request shows beside the changed lines. Comes in: sorted
//! problems. Goes out: one JSON list of `{description, check_name, fingerprint, severity, location}`.

use serde_json::json;

use super::super::{Problem, Severity, Voice};
use super::address;
use super::fingerprint::fingerprints;

/// GitLab wants a file for everything; what is said of an option is shown here, because the same can be said there.
const ELSEWHERE: &str = "content/site.yaml";

/// The report, with a line feed at its end. `folder` is the site folder as seen from the repository's root (empty:
/// there). An error is `critical`, a warning `minor`; `lines` are the first and the last one that the problem is on.
pub fn gitlab(problems: &[Problem], voice: Voice, folder: &str) -> String {
    let entries: Vec<_> = problems
        .iter()
        .zip(fingerprints(problems))
        .map(|(problem, fingerprint)| entry(problem, &fingerprint, (voice, folder)))
        .collect();
    let mut text = serde_json::Value::from(entries).to_string();
    text.push('\n');
    text
}

fn entry(problem: &Problem, fingerprint: &str, (voice, folder): (Voice, &str)) -> serde_json::Value {
    let severity = match problem.code.severity {
        Severity::Error => "critical",
        Severity::Warning => "minor",
    };
    let (from, to) = problem.places();
    let own = address::path(folder, problem.at.source.path());
    let (path, begin, end) = match own {
        Some(path) => (path, from.line, to.line),
        None => (address::path(folder, ELSEWHERE).unwrap_or_default(), 1, 1),
    };
    let (message, help) = (problem.message.in_voice(voice), problem.help.in_voice(voice));
    json!({
        "description": format!("{message} — {help}"),
        "check_name": problem.code.id,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": { "path": path, "lines": { "begin": begin, "end": end } },
    })
}
