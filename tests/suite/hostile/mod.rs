//! Hostile and faulty input: every class of it as a generated case through the real program. Comes in: what the files beside
//! this one generate. Goes out: target/hostile.md, a table of each input, what happened and how long it took; all but the times
//! is held against tests/golden/hostile.md (`MINHBACH_BLESS=1` writes that anew, to be read).
//!
//! What holds for each: the program ends by itself with status 0 or 1 within 20 s of processor time and 2 GB of memory (address
//! space), with nothing but problems on its lips; nothing outside `public/` changes; in what is published nothing of an
//! author's runs (tests/fuzz/harmless.rs) and nothing of the machine's own files shows. Whether an input is refused or published
//! stands at the input, so that no blessing turns one into the other.
#![cfg(target_os = "linux")]

mod days;
mod maps;
mod names;
mod notation;
mod sheets;
mod texts;
mod themes;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::case::{files, repository};
use crate::fuzz::bodies;
use crate::fuzz::harmless::harm;

/// How long a run may take by the clock before it is ended, on however busy a machine.
const WATCHED: Duration = Duration::from_secs(60);
/// What a run may use: kilobytes of address space, seconds of processor time.
const MOST_MEMORY: &str = "2097152";
const MOST_SECONDS: &str = "20";

/// What is to become of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// Problems with errors among them, nothing written.
    Refused,
    /// A site, or a report of an import, with or without warnings.
    Taken,
}

/// One hostile input.
struct Input {
    class: &'static str,
    name: String,
    /// Files put into the site, in place of what is there.
    files: Vec<(String, Vec<u8>)>,
    fate: Fate,
    /// A spreadsheet to be imported, instead of a site to be built.
    import: Option<String>,
    /// Published files and what has to stand in them.
    holds: Vec<(&'static str, String)>,
}

impl Input {
    fn new(class: &'static str, name: impl Into<String>, fate: Fate) -> Self {
        Self { class, name: name.into(), files: Vec::new(), fate, import: None, holds: Vec::new() }
    }

    fn file(mut self, path: impl Into<String>, bytes: impl AsRef<[u8]>) -> Self {
        self.files.push((path.into(), bytes.as_ref().to_vec()));
        self
    }

    fn holds(mut self, path: &'static str, text: impl Into<String>) -> Self {
        self.holds.push((path, text.into()));
        self
    }
}

fn refused(class: &'static str, name: impl Into<String>) -> Input {
    Input::new(class, name, Fate::Refused)
}

fn taken(class: &'static str, name: impl Into<String>) -> Input {
    Input::new(class, name, Fate::Taken)
}

/// Every input, class by class.
fn inputs() -> Vec<Input> {
    [
        notation::syntax(),
        notation::shape(),
        notation::values(),
        notation::encodings(),
        names::texts(),
        names::ids(),
        names::addresses(),
        days::days(),
        days::lives(),
        texts::matter(),
        texts::size(),
        texts::scripts(),
        texts::charts(),
        themes::templates(),
        themes::files(),
        maps::maps(),
        sheets::books(),
        sheets::lists(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What one run gave.
struct Ran {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

/// Runs the program with bounds on memory and time.
fn run(folder: &Path, arguments: &[&str]) -> Ran {
    let bounded = format!("ulimit -v {MOST_MEMORY}; ulimit -t {MOST_SECONDS}; ulimit -c 0; exec \"$0\" \"$@\"");
    let files = ["out", "err"].map(|name| folder.parent().unwrap().with_extension(name));
    let [out, err] = files.clone().map(|path| std::fs::File::create(path).unwrap());
    let mut child = Command::new("sh")
        .args(["-c", &bounded, env!("CARGO_BIN_EXE_minhbach")])
        .args(arguments)
        .current_dir(folder)
        .env("RAYON_NUM_THREADS", "2")
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(err)
        .spawn()
        .unwrap();
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status.code();
        }
        if begun.elapsed() > WATCHED {
            child.kill().unwrap();
            child.wait().unwrap();
            break None;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let [stdout, stderr] = files.map(|path| {
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        std::fs::remove_file(path).unwrap();
        text
    });
    Ran { status, stdout, stderr }
}

/// What happened to an input.
struct Row {
    what: String,
    time: Duration,
    /// Broken promises.
    broken: Vec<String>,
}

fn outcome(input: &Input) -> Row {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("around/site");
    let put = |path: &str, bytes: &[u8]| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    for (path, bytes) in bodies::inputs().content {
        put(&path, &bytes);
    }
    put("../secret.txt", b"root:x:0:0:root");
    for (path, bytes) in &input.files {
        put(path, bytes);
    }
    let before = files(around.path());
    let begun = Instant::now();
    let mut ran = match &input.import {
        Some(name) => run(&folder, &["import", name, "--period", "2022-11-30", "--format", "json", "--lang", "en"]),
        None => run(&folder, &["check", "--format", "json", "--lang", "en"]),
    };
    let problems = problems(&ran);
    if ran.status == Some(0) && input.import.is_none() {
        ran = run(&folder, &["build", "--lang", "en", "--quiet"]);
    }
    let time = begun.elapsed();
    let mut row = Row { what: told(&ran, &problems), time, broken: Vec::new() };
    let expected = if input.fate == Fate::Taken { 0 } else { 1 };
    if ran.status != Some(expected) || ran.stderr.contains("panicked") || ran.stderr.contains("overflow") {
        row.broken.push(format!("{:?} and {:?}: {}", input.fate, ran.status, head(&(ran.stdout + &ran.stderr))));
    }
    let mut after = files(around.path());
    let published = split(&mut after, "around/site/public/");
    let reports = split(&mut after, "around/site/content/reports/");
    let mut before = before;
    let old_reports = split(&mut before, "around/site/content/reports/");
    if input.import.is_none() && reports != old_reports || before != after {
        let changed = after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).map(|(path, _)| path);
        row.broken.push(format!("written outside: {:?}", changed.collect::<Vec<_>>()));
    }
    if input.fate == Fate::Refused && !published.is_empty() {
        row.broken.push("published in spite of errors".to_owned());
    }
    for (path, bytes) in &published {
        row.broken.extend(harm((path, bytes), "/a/").into_iter().map(|harm| format!("{path}: {harm}")));
        if path.ends_with(".html") && bytes.windows(8).any(|window| window == b"root:x:0") {
            row.broken.push(format!("{path} shows a file of the machine's"));
        }
    }
    for (path, text) in &input.holds {
        let found = published.get(*path).map(|bytes| String::from_utf8_lossy(bytes).contains(text.as_str()));
        if found != Some(true) {
            row.broken.push(format!("{path} does not hold {}", head(text)));
        }
    }
    row
}

/// Takes the files of one folder out.
fn split(all: &mut BTreeMap<String, Vec<u8>>, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let inside: Vec<String> = all.keys().filter(|path| path.starts_with(folder)).cloned().collect();
    inside.into_iter().map(|path| (path[folder.len()..].to_owned(), all.remove(&path).unwrap())).collect()
}

/// Code and place of each problem.
fn problems(ran: &Ran) -> Vec<(String, String)> {
    let json = [&ran.stdout, &ran.stderr].into_iter().find_map(|text| {
        let start = text.find("{\"problems\"").or_else(|| text.find('{'))?;
        serde_json::from_str::<serde_json::Value>(text[start..].trim()).ok()
    });
    let all = json.and_then(|json| json["problems"].as_array().cloned()).unwrap_or_default();
    let one = |problem: &serde_json::Value| {
        let text = |key: &str| problem[key].as_str().unwrap_or_default().to_owned();
        (text("code"), format!("{}:{}:{}", text("file"), problem["line"], problem["column"]))
    };
    all.iter().map(one).collect()
}

/// `refused (1): M105 ×3 from content/site.yaml:2:8`.
fn told(ran: &Ran, problems: &[(String, String)]) -> String {
    let status = ran.status.map_or("killed".to_owned(), |status| status.to_string());
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    problems.iter().for_each(|(code, _)| *counts.entry(code).or_default() += 1);
    let codes: Vec<String> = counts
        .iter()
        .map(|(code, count)| if *count > 1 { format!("{code} ×{count}") } else { (*code).to_owned() })
        .collect();
    let what = if ran.status == Some(0) { "taken" } else { "refused" };
    match problems.first() {
        None => format!("{what} ({status})"),
        Some((_, place)) => format!("{what} ({status}): {} from {}", codes.join(", "), head(place)),
    }
}

/// Enough of a text to know it by.
fn head(text: &str) -> String {
    let mut head: String = text.chars().take(300).collect();
    if head.len() < text.len() {
        head.push('…');
    }
    head
}

/// Runs every input, a few at a time; rows in order.
fn rows(inputs: &[Input]) -> Vec<Row> {
    let next = AtomicUsize::new(0);
    let rows: Mutex<BTreeMap<usize, Row>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(input) = inputs.get(at) else { break };
                    let row = outcome(input);
                    rows.lock().unwrap().insert(at, row);
                }
            });
        }
    });
    rows.into_inner().unwrap().into_values().collect()
}

/// The table as Markdown, with times or without.
fn table(inputs: &[Input], rows: &[Row], times: Times) -> String {
    let mut text = String::from("# Hostile and faulty input, and what happened\n");
    let mut class = "";
    for (input, row) in inputs.iter().zip(rows) {
        if input.class != class {
            class = input.class;
            let (head, line) = if times == Times::Shown { (" time |", "--:|") } else { ("", "") };
            write!(text, "\n## {class}\n\n| input | what happened |{head}\n|---|---|{line}\n").unwrap();
        }
        let cell = |text: &str| text.replace('|', "\\|").replace('\n', " ");
        write!(text, "| {} | {} |", cell(&input.name), cell(&row.what)).unwrap();
        if times == Times::Shown {
            write!(text, " {:.2} s |", row.time.as_secs_f64()).unwrap();
        }
        text.push('\n');
    }
    text
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Times {
    Shown,
    Left,
}

#[test]
fn every_hostile_input_is_survived() {
    let mut inputs = inputs();
    if let Ok(only) = std::env::var("MINHBACH_HOSTILE") {
        inputs.retain(|input| input.class.contains(&only) || input.name.contains(&only));
        let rows = rows(&inputs);
        println!("{}", table(&inputs, &rows, Times::Shown));
        rows.iter().zip(&inputs).for_each(|(row, input)| println!("{}: {:#?}", input.name, row.broken));
        return;
    }
    let rows = rows(&inputs);
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| repository().join("target"), Into::into);
    std::fs::create_dir_all(&target).unwrap();
    std::fs::write(target.join("hostile.md"), table(&inputs, &rows, Times::Shown)).unwrap();
    let broken: Vec<String> = inputs
        .iter()
        .zip(&rows)
        .filter(|(_, row)| !row.broken.is_empty())
        .map(|(input, row)| format!("{} · {}: {}", input.class, input.name, row.broken.join("; ")))
        .collect();
    assert!(broken.is_empty(), "{} of {}:\n{}", broken.len(), rows.len(), broken.join("\n"));
    let told = table(&inputs, &rows, Times::Left);
    let golden = repository().join("tests/golden/hostile.md");
    if std::env::var_os("MINHBACH_BLESS").is_some() {
        std::fs::write(&golden, &told).unwrap();
    }
    let expected = std::fs::read_to_string(&golden).unwrap_or_default();
    for (now, golden) in told.lines().zip(expected.lines()) {
        assert_eq!(now, golden, "MINHBACH_BLESS=1 writes tests/golden/hostile.md anew");
    }
    assert_eq!(told.lines().count(), expected.lines().count());
}
