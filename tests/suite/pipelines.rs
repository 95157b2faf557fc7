//! The files of CI services: those of `new site`, and this repository's own release. They parse, name nothing of third
//! parties, and their scripts are sound; the download is run for real. What they ask of the program is held to its command
//! line in `src/cli/handed_out.rs`. The services themselves are not run here.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::case::{Case, repository};

/// The official ones; each is named with its major version.
const ACTIONS: [&str; 7] = [
    "actions/checkout@v4",
    "actions/deploy-pages@v4",
    "actions/download-artifact@v4",
    "actions/upload-artifact@v4",
    "actions/upload-pages-artifact@v3",
    "actions/configure-pages@v5",
    "actions/attest-build-provenance@v2",
];

fn pipelines() -> Vec<PathBuf> {
    let site = repository().join("src/scaffold/site");
    let mut found = vec![repository().join(".github/workflows/release.yml")];
    for lang in ["vi", "en"] {
        let files = ["_gitlab-ci.yml", "_github/workflows/check.yml", "_github/workflows/publish.yml"];
        found.extend(files.map(|file| site.join(lang).join(file)));
    }
    found
}

fn parsed(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap();
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every text below a key of one of these names, in order; lists of lines in one text.
fn below(value: &Value, keys: &[&str], found: &mut Vec<String>) {
    let lines = |list: &Vec<Value>| list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n");
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::String(text) if keys.contains(&key.as_str()) => found.push(text.clone()),
                    Value::Array(list) if keys.contains(&key.as_str()) => found.push(lines(list)),
                    _ => below(value, keys, found),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| below(value, keys, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn texts(path: &Path, keys: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    below(&parsed(path), keys, &mut found);
    found
}

#[test]
fn pipelines_parse_and_name_official_actions_only() {
    for path in pipelines() {
        let is_github = path.iter().any(|step| step == "workflows");
        let uses = texts(&path, &["uses"]);
        assert_eq!(uses.is_empty(), !is_github, "{}", path.display());
        for action in uses {
            assert!(ACTIONS.contains(&action.as_str()), "{}: {action}", path.display());
        }
        let jobs = parsed(&path);
        let has_jobs = jobs.get("jobs").or(jobs.get("pages")).is_some_and(Value::is_object);
        assert!(has_jobs, "{}", path.display());
    }
}

#[test]
fn every_script_is_one_that_a_shell_reads() {
    for path in pipelines() {
        let scripts = texts(&path, &["run", "script", "before_script"]);
        assert!(scripts.len() > 2, "{}", path.display());
        for script in scripts {
            let output = Command::new("bash").args(["-n", "-c", &script]).output().unwrap();
            assert!(output.status.success() && output.stderr.is_empty(), "{}: {script}\n{output:?}", path.display());
            assert!(
                !script.contains("${{"),
                "{}: what a stranger can name is no part of a script: {script}",
                path.display()
            );
        }
    }
}

/// What stands behind `#:` is for those who want it, and is sound when it is taken in.
#[test]
fn what_can_be_taken_in_parses_and_names_official_actions_only() {
    for path in pipelines().into_iter().filter(|path| path.ends_with("publish.yml") || path.ends_with("_gitlab-ci.yml"))
    {
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains("#: "), "{}", path.display());
        let taken_in: Value = serde_yaml::from_str(&text.replace("#: ", "")).unwrap();
        let mut uses = Vec::new();
        below(&taken_in, &["uses"], &mut uses);
        assert!(uses.iter().all(|action| ACTIONS.contains(&action.as_str())), "{uses:?}");
        let build = taken_in.get("jobs").map_or_else(|| &taken_in["pages"], |jobs| &jobs["build"]);
        let github = build["permissions"]["attestations"] == "write" && uses.iter().any(|name| name.contains("attest"));
        let gitlab = build["variables"]["RUNNER_GENERATE_ARTIFACTS_METADATA"] == "true";
        assert!(github || gitlab, "{}", path.display());
    }
}

/// Runs a download script as the service would, against a file instead of a release.
fn download(script: &str, (url, sum): (&str, &str), folder: &Path) -> (bool, String) {
    let script = script.replace("/usr/local/bin", &folder.join("minhbach").display().to_string());
    std::fs::create_dir_all(folder.join("minhbach")).unwrap();
    let output = Command::new("bash")
        .args(["-e", "-c", &script])
        .env("RUNNER_TEMP", folder)
        .env("GITHUB_PATH", folder.join("path"))
        .env("MINHBACH_URL", url)
        .env("MINHBACH_SHA256", sum)
        .output()
        .unwrap();
    (output.status.success(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_download_is_run_only_if_its_checksum_agrees() {
    let program = "#!/bin/sh\necho minhbach 0.0.0\n";
    let sum = minhbach::output::sha256(program.as_bytes());
    for path in pipelines() {
        let scripts = texts(&path, &["run", "before_script"]);
        let Some(script) = scripts.iter().find(|script| script.contains("curl")) else {
            assert!(path.ends_with("release.yml"));
            continue;
        };
        let case = Case::empty().file("release", program);
        let url = format!("file://{}", case.path().join("release").display());
        let (good, said) = download(script, (&url, &sum), case.path());
        assert!(good, "{}: {said}", path.display());
        let run = Command::new(case.path().join("minhbach/minhbach")).output().unwrap();
        assert_eq!(run.stdout, b"minhbach 0.0.0\n");
        let wrong = "0".repeat(64);
        for (url, sum) in [(url.as_str(), wrong.as_str()), ("file:///nowhere", &sum), ("", &sum), (&url, "")] {
            let (good, said) = download(script, (url, sum), case.path());
            assert!(!good && !said.is_empty(), "{}: {url} {sum}", path.display());
        }
    }
}
