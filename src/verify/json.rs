//! The verdict for programs. Comes in: a [`Verdict`]. Goes out: one JSON object, whose keys README names.

use serde_json::{Value, json};

use super::{Again, Changed, Differences, Found, Outcome, Verdict};
use crate::fault::Sentence;
use crate::output::GENERATOR;

/// The verdict as JSON.
pub fn json(verdict: &Verdict) -> String {
    let manifest = verdict.manifest.as_ref();
    let problem = verdict.flaw.as_ref().map(|flaw| both(flaw.message(&verdict.folder), flaw.remedy()));
    let mut all = json!({
        "holds": verdict.holds(),
        "folder": verdict.folder,
        "generator": manifest.map(|manifest| manifest.generator.as_str()),
        "as_of": manifest.and_then(|manifest| manifest.provenance.as_of.as_deref()),
        "content_sha256": manifest.map(|manifest| manifest.provenance.content_sha256.as_str()),
        "files": manifest.map(|manifest| manifest.files.len()),
        "problem": problem,
        "not_looked_at": verdict.hidden,
        "content": verdict.again.as_ref().map(again),
    });
    put(&mut all, &verdict.differences);
    format!("{all:#}")
}

fn both(message: Sentence, remedy: Sentence) -> Value {
    let pair = |sentence: Sentence| json!({ "vi": sentence.vi, "en": sentence.en });
    json!({ "message": pair(message), "help": pair(remedy) })
}

fn put(into: &mut Value, differences: &Differences) {
    into["missing"] = differences.missing.clone().into();
    into["extra"] = differences.extra.clone().into();
    into["changed"] = differences.changed.iter().map(changed).collect();
}

fn changed(changed: &Changed) -> Value {
    let found = match &changed.found {
        Found::Length(bytes) => json!({ "bytes": bytes }),
        Found::Hash(sha256) => json!({ "bytes": changed.expected.bytes, "sha256": sha256 }),
        Found::Link => json!({ "kind": "link" }),
        Found::Other => json!({ "kind": "other" }),
    };
    let expected = json!({ "bytes": changed.expected.bytes, "sha256": changed.expected.sha256 });
    json!({ "path": changed.expected.path, "expected": expected, "found": found })
}

fn again(again: &Again) -> Value {
    let mut all = json!({ "folder": again.content, "holds": again.holds() });
    match &again.outcome {
        Outcome::OtherProgram(by) => {
            all["outcome"] = "other-program".into();
            all["built_by"] = by.as_str().into();
            all["this"] = GENERATOR.into();
        }
        Outcome::UnknownOption(option) => {
            all["outcome"] = "unknown-option".into();
            all["option"] = option.as_str().into();
        }
        Outcome::Errors(count) => {
            all["outcome"] = "errors".into();
            all["errors"] = (*count).into();
        }
        Outcome::Built(rebuilt) => {
            all["outcome"] = "built".into();
            all["files"] = rebuilt.files.into();
            all["same_content"] = rebuilt.is_same_content.into();
            all["same_theme"] = rebuilt.is_same_theme.into();
            put(&mut all, &rebuilt.differences);
            let mut sources = json!({});
            put(&mut sources, &rebuilt.sources);
            all["sources"] = sources;
        }
    }
    all
}
