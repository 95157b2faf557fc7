//! Texts that try to run a script in a reader's browser, in every field that an editor can write, as Chromium shows them:
//! `tests/vectors` holds them, `tests/browser/vectors.mjs` opens, points, clicks and says what ran. `tests/run` gets what it
//! needs.

use std::fmt::Write;
use std::process::Output;

use crate::browse::browse;
use crate::case::{Case, repository};

const TEXTS: &str = include_str!("../vectors/texts.txt");
const MARKDOWN: &str = include_str!("../vectors/markdown.txt");
/// Leaves a title, an attribute, a script, a comment and a text at once.
const EVERYWHERE: &str =
    "\"'`--></title></style></textarea></script><script>caught()</script><img src=x onerror=caught()>";

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// A site whose every text is an attempt.
fn site() -> Case {
    let (every, mut case) = (quoted(EVERYWHERE), Case::empty());
    let texts: Vec<String> = TEXTS.lines().map(quoted).collect();
    let named = |field: &str| format!("{field}: {every}");
    let put = |case: Case, path: &str, text: String| case.file(&format!("content/{path}"), text);
    case = put(
        case,
        "site.yaml",
        format!(
            "{}\n{}\n{}\nbase_url: https://example.org/tien-do/\nlanguages: [vi]\nroot: tinh\nlicence: {every}\n\
             publisher: {{ {}, email: tien-do@example.org, website: \"https://example.org/?a=%22onclick=%22caught()\" }}\n\
             reporting: {{ every: half-month, from: 2022-10-16, due_days: 3, units: all }}\n",
            named("title"),
            named("summary"),
            named("notice"),
            named("name"),
        ),
    );
    let mut units = format!("- {{ id: tinh, {} }}\n", named("name"));
    let mut agencies = String::new();
    let mut figures = String::new();
    let mut tasks = String::new();
    for (at, text) in texts.iter().enumerate() {
        // A page for each is enough: units have one half of the texts, tasks the other, announcements all.
        if at % 2 == 0 {
            let place = format!("[{}, {}]", at / 18, at / 2 % 9);
            writeln!(
                units,
                "- {{ id: xa-{at}, name: {text}, short: {text}, kind: {text}, parent: tinh, tile: {place} }}"
            )
            .unwrap();
            let parts = format!("{{ \"on\": {}, all: {}, note: {text}, reply: {text} }}", 40 + at, 200 + at);
            writeln!(figures, "  xa-{at}:\n    rate: {parts}").unwrap();
            continue;
        }
        let updates = format!("[{{ on: 2022-11-07, text: {text} }}]");
        let evidence = format!("[{{ title: {text}, url: \"https://example.org/{at}\" }}]");
        writeln!(
            tasks,
            "  - {{ id: viec-{at}, title: {text}, group: nhom, lead: co-quan-{}, due: 2022-11-01, product: {text}, state: \
             waiting, waiting_for: {text}, updates: {updates}, evidence: {evidence} }}",
            at % 3
        )
        .unwrap();
    }
    for at in 0..3 {
        writeln!(agencies, "- {{ id: co-quan-{at}, {}, kind: {every} }}", named("name")).unwrap();
    }
    case = put(case, "localities.yaml", units).file("content/agencies.yaml", agencies);
    case = put(
        case,
        "indicators.yaml",
        format!(
            "- id: rate\n  {}\n  {}\n  {}\n  kind: rate\n  numerator: {{ key: \"on\", {} }}\n  denominator: {{ key: all, {} }}\n  \
             headline: true\n  targets: [{{ by: 2022-12-31, value: 50, source: {every} }}]\n  breaks: [{{ on: 2022-10-20, \
             note: {every} }}]\n",
            named("name"),
            named("short"),
            named("definition"),
            named("name"),
            named("name"),
        ),
    );
    case = put(
        case,
        "tasks/ke-hoach.yaml",
        format!(
            "plan: {{ id: ke-hoach, {}, number: {every} }}\ngroups: [{{ id: nhom, {} }}]\ntasks:\n{tasks}",
            named("title"),
            named("name")
        ),
    );
    for (name, days, published, correction) in [
        ("a", "from: 2022-10-16, to: 2022-10-31", "2022-11-03", ""),
        ("b", "from: 2022-11-01, to: 2022-11-15", "2022-11-18", "corrections"),
    ] {
        let correction = match correction {
            "" => String::new(),
            _ => format!(
                "corrections: [{{ unit: xa-2, indicator: rate, was: {{ \"on\": 1, all: 202 }}, on: 2022-11-20, reason: {every} }}]\n"
            ),
        };
        let report = format!(
            "period: {{ {days} }}\npublished: {published}\nstatus: provisional\nsource: {{ title: {every}, url: \
             \"https://example.org/\" }}\nfigures:\n{}{correction}",
            figures
        );
        case = put(case, &format!("reports/{name}.yaml"), report);
    }
    for (at, text) in texts.iter().enumerate() {
        let head = format!(
            "---\ntitle: {text}\ndate: 2022-11-10\nsummary: {text}\ntags: [{text}]\nlocalities: [xa-{}]\n---\n",
            at / 2 * 2
        );
        let body = TEXTS.lines().nth(at).unwrap();
        case = put(case, &format!("announcements/tin-{at}.md"), format!("{head}{body}\n\nx {body} y\n"));
    }
    for (at, body) in MARKDOWN.lines().enumerate() {
        let head = format!("---\ntitle: Thử {at}\n---\n");
        case = put(case, &format!("pages/trang-{at}.md"), format!("{head}{body}\n\nx {body} y\n"));
    }
    case.file("content/assets/chart.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
}

/// The same without the texts that are refused, and how many those are.
fn built() -> (Case, usize) {
    let case = site();
    let run = case.run(&["check", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let mut refused: Vec<&str> = told["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|problem| problem["severity"] == "error")
        .map(|problem| problem["file"].as_str().unwrap())
        .collect();
    refused.dedup();
    for file in &refused {
        assert!(file.ends_with(".md"), "{file} is refused: {}", told["problems"]);
        std::fs::remove_file(case.path().join(file)).unwrap();
    }
    let run = case.run(&["--quiet"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    (case, refused.len())
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn nothing_that_is_typed_runs_in_a_browser() {
    let (case, refused) = built();
    let all = MARKDOWN.lines().count();
    assert!((10..all - 10).contains(&refused), "{refused} of {all} texts in Markdown are refused");
    let output = browse("vectors.mjs", &[], &[case.path().join("public")]);
    assert!(output.status.success(), "{}", said(&output));
    let looks: usize = said(&output).split(' ').next().unwrap().parse().unwrap();
    assert!(looks > 300, "{}", said(&output));
    // They are told as they were typed, not left out.
    let page = String::from_utf8(case.published()["localities/xa-4/index.html"].clone()).unwrap();
    assert!(page.contains("&lt;img src=x onerror=caught()&gt;"), "{page}");
    let feed = String::from_utf8(case.published()["feed.xml"].clone()).unwrap();
    assert!(!feed.contains("<img") && feed.contains("caught()"), "{feed}");
}

#[test]
fn what_is_planted_runs_and_is_found() {
    let case = Case::smallest();
    assert_eq!(case.run(&["--quiet"]).status, 0);
    let site = case.path().join("public");
    let good = std::fs::read_to_string(site.join("index.html")).unwrap();
    for (path, planted) in [
        ("late", "<img src=x onerror=caught()>"),
        ("tasks", "<a href=\"javascript:caught()\">x</a>"),
        ("reports", "<img src=https://elsewhere.invalid/a.png>"),
        ("pilot", "<p onmouseover=\"caught()\">x</p>"),
    ] {
        std::fs::write(site.join(path).join("index.html"), good.replacen("</main>", &format!("{planted}</main>"), 1))
            .unwrap();
    }
    let output = browse("vectors.mjs", &[], &[site]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for found in [
        "late/: ran: caught()",
        "late/: stands there: onerror=caught()",
        "tasks/: stands there: href=javascript:caught()",
        "reports/: asked another host: https://elsewhere.invalid/a.png",
        "pilot/: ran: caught()",
    ] {
        assert!(said.contains(found), "{found} is not among\n{said}");
    }
}

#[test]
fn the_previews_panel_shows_lines_of_files_and_runs_none() {
    let case = Case::smallest()
        .file("content/agencies.yaml", format!("- {{ id: a, nmae: {} }}\n", quoted(EVERYWHERE)))
        .file("content/announcements/tin.md", "---\ntitle: Tin\ndate: <img src=x onerror=caught()>\n---\n");
    let program = env!("CARGO_BIN_EXE_minhbach");
    let content = case.path().join("content");
    let output = browse("vectors.mjs", &["--preview", program, &content.to_string_lossy()], &[]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn the_texts_are_where_the_script_looks_for_them() {
    assert!(repository().join("tests/vectors/texts.txt").is_file());
    assert!(TEXTS.lines().count() > 60 && MARKDOWN.lines().count() > 40);
}
