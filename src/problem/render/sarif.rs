//! Problems as SARIF 2.1.0 (the OASIS standard), for code scanning and for editors. Comes in: sorted problems. Goes out:
//! one log with one run, its rules being the codes that occur.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::codes::Code;
use super::super::{Problem, Severity, Voice};
use super::address;
use super::fingerprint::fingerprints;

/// The standard's own schema.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The name under which our fingerprints are kept; another way of making them takes another number.
const FINGERPRINT: &str = "minhbach/v1";

/// The log, with a line feed at its end. `folder` is the site folder as seen from the repository's root (empty: there).
/// Columns count characters (`unicodeCodePoints`), the end column is the one after the last character.
pub fn sarif(problems: &[Problem], voice: Voice, folder: &str) -> String {
    let rules: BTreeMap<&str, &'static Code> = problems.iter().map(|one| (one.code.id, one.code)).collect();
    let indices: BTreeMap<&str, usize> = rules.keys().zip(0..).map(|(id, at)| (*id, at)).collect();
    let results: Vec<Value> = problems
        .iter()
        .zip(fingerprints(problems))
        .map(|(problem, fingerprint)| {
            let mut result = result(problem, voice, folder);
            result["ruleIndex"] = indices.get(problem.code.id).copied().into();
            result["partialFingerprints"] = json!({ FINGERPRINT: fingerprint });
            result
        })
        .collect();
    let version = env!("CARGO_PKG_VERSION");
    let driver = json!({
        "name": "minhbach",
        "version": version,
        "semanticVersion": version,
        "language": voice.pick("vi", "en"),
        "rules": rules.values().map(|code| rule(code, voice)).collect::<Vec<_>>(),
    });
    let run = json!({
        "tool": { "driver": driver },
        "automationDetails": { "id": automation(folder) },
        "columnKind": "unicodeCodePoints",
        "language": voice.pick("vi", "en"),
        "results": results,
    });
    let mut text = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }).to_string();
    text.push('\n');
    text
}

/// Sites of one repository have a category each; what ends in a slash names no single run.
fn automation(folder: &str) -> String {
    if folder.is_empty() { "minhbach/".to_owned() } else { format!("minhbach/{}/", address::uri(folder)) }
}

fn rule(code: &Code, voice: Voice) -> Value {
    let (what, why, fix) = (code.what.in_voice(voice), code.why.in_voice(voice), code.fix.in_voice(voice));
    let heading = voice.pick("Cách sửa", "What to do");
    json!({
        "id": code.id,
        "name": pascal(code.name),
        "shortDescription": { "text": code.title.in_voice(voice) },
        "fullDescription": { "text": format!("{what} {why}") },
        "help": { "text": format!("{heading}: {fix}"), "markdown": format!("**{heading}:** {fix}") },
        "defaultConfiguration": { "level": level(code) },
    })
}

/// `UNKNOWN_KEY` as `UnknownKey`.
fn pascal(name: &str) -> String {
    let word = |word: &str| {
        let (first, rest) = word.split_at(word.len().min(1));
        format!("{first}{}", rest.to_ascii_lowercase())
    };
    name.split('_').map(word).collect()
}

fn level(code: &Code) -> &'static str {
    match code.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn result(problem: &Problem, voice: Voice, folder: &str) -> Value {
    let (message, help) = (problem.message.in_voice(voice), problem.help.in_voice(voice));
    let mut result = json!({
        "ruleId": problem.code.id,
        "level": level(problem.code),
        "message": { "text": format!("{message} — {help}") },
    });
    if let Some(path) = address::path(folder, problem.at.source.path()) {
        let (from, to) = problem.places();
        let region = json!({
            "startLine": from.line, "startColumn": from.column, "endLine": to.line, "endColumn": to.column,
        });
        let file = json!({ "uri": address::uri(&path) });
        result["locations"] = json!([{ "physicalLocation": { "artifactLocation": file, "region": region } }]);
    }
    result
}
