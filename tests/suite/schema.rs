//! JSON Schemas of the content files: they are schemas, and judge what they can judge as `check` does, in another language
//! (`tests/schema/judge.py`): every content file of this repository, and every example of every problem.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use minhbach::build::{Request, build};
use minhbach::load::{Inputs, load};
use minhbach::problem::Problem;
use minhbach::problem::codes::Severity;
use minhbach::schema;
use serde_json::{Value, json};

use crate::case::{Case, repository};
use crate::problems::examples;

/// What a schema can see: keys, kinds of values, how a word, a date, a number, an id or an address is written.
const JUDGED: [&str; 9] = ["M101", "M102", "M103", "M104", "M105", "M107", "M108", "M109", "M110"];

/// A file, and what `check` makes of it.
struct File {
    of: String,
    path: String,
    text: String,
    errors: Vec<&'static str>,
}

/// What no schema can see: which parts the rates of the site have, and how many digits a number has.
fn is_beyond(text: &str) -> bool {
    let digits = text.split(|c: char| !c.is_ascii_digit()).map(str::len).max();
    text.contains(" onlin:") || digits > Some(30)
}

/// Which schema a content file has.
fn kind(path: &str) -> Option<&'static str> {
    let (folder, name) =
        path.strip_prefix("content/")?.rsplit_once('/').unwrap_or(("", path.strip_prefix("content/")?));
    match (folder, name) {
        ("", "site.yaml") => Some("site"),
        ("", "localities.yaml") => Some("localities"),
        ("", "agencies.yaml") => Some("agencies"),
        ("", "indicators.yaml") => Some("indicators"),
        ("tasks", name) if name.ends_with(".yaml") => Some("tasks"),
        ("reports", name) if name.ends_with(".yaml") => Some("report"),
        _ => None,
    }
}

fn files(of: &str, inputs: &Inputs, problems: &[Problem]) -> Vec<File> {
    let own = inputs.content.iter().filter(|(path, _)| kind(path).is_some());
    let read = own.filter_map(|(path, bytes)| Some((path, std::str::from_utf8(bytes).ok()?)));
    read.map(|(path, text)| {
        let errors = problems.iter().filter(|problem| problem.code.severity == Severity::Error);
        let errors = errors.filter(|problem| problem.at.source.path() == path).map(|problem| problem.code.id);
        File { of: of.to_owned(), path: path.clone(), text: text.to_owned(), errors: errors.collect() }
    })
    .collect()
}

/// What the schemas say of each file.
fn judged(files: &[File]) -> Vec<Vec<String>> {
    let list: Vec<Value> =
        files.iter().map(|file| json!({ "file": file.path, "schema": kind(&file.path), "text": file.text })).collect();
    let mut given = tempfile::NamedTempFile::new().unwrap();
    given.write_all(Value::from(list).to_string().as_bytes()).unwrap();
    let mut judge = Command::new("python3")
        .arg(repository().join("tests/schema/judge.py"))
        .arg(given.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("python3 is needed for this test; tests/run tells what else is");
    judge.stdin.take().unwrap().write_all(schema::all().to_string().as_bytes()).unwrap();
    let output = judge.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn schemas_and_check_agree_where_a_schema_can_judge() {
    let mut all = Vec::new();
    for site in ["", "tests/marked", "tests/sites/own-theme", "tests/sites/province", "tests/sites/smallest"] {
        let inputs = load(&repository().join(site)).unwrap();
        let problems = build(&inputs, &Request::default()).problems;
        all.extend(files(site, &inputs, &problems));
    }
    for (code, inputs, problems) in examples() {
        all.extend(files(&code, &inputs, &problems));
    }
    let mut tally: BTreeMap<&str, usize> = BTreeMap::new();
    let mut apart = Vec::new();
    for (file, said) in all.iter().zip(judged(&all)) {
        let is_wrong = file.errors.iter().any(|code| JUDGED.contains(code)) && !is_beyond(&file.text);
        let verdict = match (file.errors.is_empty(), is_wrong) {
            (true, _) if said.is_empty() => "right",
            (_, true) if !said.is_empty() => "wrong",
            (false, false) => "beyond a schema",
            _ => {
                apart
                    .push(format!("{} {}: {:?}, the schema: {said:?}\n{}", file.of, file.path, file.errors, file.text));
                "apart"
            }
        };
        *tally.entry(verdict).or_default() += 1;
    }
    println!("{tally:?}");
    assert!(apart.is_empty(), "{} files are judged apart:\n{}", apart.len(), apart.join("\n"));
    assert!(tally["right"] > 1000 && tally["wrong"] > 15, "{tally:?}");
}

#[test]
fn a_schema_is_printed_and_a_wrong_name_is_answered() {
    let case = Case::empty();
    let one = case.run(&["schema", "report"]);
    assert_eq!(one.status, 0, "{}", one.stderr);
    let report: Value = serde_json::from_str(&one.stdout).unwrap();
    assert_eq!(Some(report), schema::of("report"));
    let all: Value = serde_json::from_str(&case.run(&["schema"]).stdout).unwrap();
    assert_eq!(all.as_object().unwrap().len(), schema::names().count());
    let wrong = case.run(&["schema", "reprot", "--lang", "vi"]);
    assert_eq!(wrong.status, 2);
    assert_eq!(
        wrong.stderr.trim_end(),
        "không có loại tệp \"reprot\"; có phải là report? Các loại: site, localities, agencies, indicators, tasks, report, \
         announcement, page"
    );
}
