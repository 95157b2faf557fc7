//! What tells one problem from another from run to run. Comes in: problems in their order. Goes out: a text for each,
//! the same as long as the problem is, wherever its line moves to.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::super::Problem;
use crate::source::Span;

/// How many bytes of the hash are kept: enough that no two problems ever share them.
const BYTES: usize = 16;

/// One fingerprint for each problem, no two alike: made from the code, the file and what is marked there, and of
/// problems that share all three from which of them it is. Neither the line nor the words of the message take part:
/// lines move, and a message may name one.
pub(super) fn fingerprints(problems: &[Problem]) -> Vec<String> {
    let mut seen: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    let each = problems.iter().map(|problem| {
        let key = (problem.code.id, problem.at.source.path(), marked(problem));
        let nth = seen.entry(key).and_modify(|nth| *nth += 1).or_insert(1);
        let (code, path, text) = key;
        hashed(&format!("{code}\u{0}{path}\u{0}{nth}\u{0}{text}"))
    });
    each.collect()
}

/// The text that is marked; where nothing is, the line it stands in; of what concerns no line, the message.
fn marked(problem: &Problem) -> &str {
    let (source, span) = (&problem.at.source, problem.at.span);
    let marked = source.slice(span).trim();
    if !marked.is_empty() {
        return marked;
    }
    let line: Span = source.line_span(source.place(span.start).line);
    let line = source.slice(line).trim();
    if line.is_empty() { &problem.message.en } else { line }
}

fn hashed(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(BYTES).map(|byte| format!("{byte:02x}")).collect()
}
