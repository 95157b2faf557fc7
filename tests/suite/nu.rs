//! Whether every page is right HTML: the Nu HTML checker, which W3C's validator runs on. Comes in: the built sample, and a site
//! with every kind of page. Held to account: no error and no warning. `tests/run` gets the checker; it needs Java.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::case::{Case, copy, repository};

/// What the checker says.
struct Verdict {
    /// Files that it looked at.
    pages: usize,
    /// Each at its place, sorted.
    complaints: Vec<String>,
}

#[test]
fn every_page_is_right_html() {
    let province = Case::empty();
    copy(&repository().join("tests/sites/province/content"), &province.path().join("content"));
    let sites = [Case::sample(), province];
    let mut pages = 0;
    for site in &sites {
        let run = site.run(&[]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        pages += site.published().keys().filter(|path| path.ends_with(".html")).count();
    }
    let folders = sites.each_ref().map(|site| site.path().join("public"));
    let verdict = check(&folders.each_ref().map(|folder| folder.as_path()));
    assert!(verdict.complaints.is_empty(), "{}", verdict.complaints.join("\n"));
    assert_eq!(verdict.pages, pages);
    println!("{pages} pages");
}

#[test]
fn what_is_wrong_in_a_page_is_found() {
    let page = |body: &str| {
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Page</title></head>\n<body>\n{body}</body></html>\n"
        )
    };
    let case = Case::empty()
        .file("right.html", page("<h1>Right</h1>"))
        .file("a/twice.html", page("<h1 id=\"a\">One</h1>\n<p id=\"a\">again</p>"))
        .file("b.html", page("<h1>Two</h1><ul><p>No item</p></ul>"))
        .file("c.html", page("<h1>Three</h1><img src=\"a.png\">"))
        .file("style.css", "no { css");
    let verdict = check(&[case.path()]);
    assert_eq!(verdict.pages, 4);
    let found = |place: &str, words: &str| {
        verdict.complaints.iter().any(|line| line.starts_with(place) && line.contains(words))
    };
    assert!(found("a/twice.html:6: ", "Duplicate ID"), "{:?}", verdict.complaints);
    assert!(found("b.html:5: ", "not allowed as child of"), "{:?}", verdict.complaints);
    assert!(found("c.html:5: ", "“alt”"), "{:?}", verdict.complaints);
    assert!(!found("right.html", ""), "{:?}", verdict.complaints);
}

/// Looks at every page in the folders, in one run.
fn check(folders: &[&Path]) -> Verdict {
    // Where tests/run puts it: below the target folder, whose `tmp` this is.
    let packages = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("browser").join("node_modules");
    let jar = packages.join("vnu-jar/build/dist/vnu.jar");
    assert!(jar.is_file(), "the Nu HTML checker is missing; tests/run installs it at {}", jar.display());
    let output = Command::new("java")
        .args(["-Xss4m", "-jar"])
        .arg(&jar)
        .args(["--skip-non-html", "--verbose", "--stdout", "--format", "json"])
        .args(folders)
        .output()
        .expect("Java is needed for this test: install the package default-jre-headless");
    let said = String::from_utf8_lossy(&output.stderr);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {said}"));
    let messages = report["messages"].as_array().unwrap();
    let mut complaints: Vec<String> =
        messages.iter().filter(|message| !is_aside(message)).map(|message| told(message, folders)).collect();
    complaints.sort();
    Verdict { pages: said.lines().filter(|line| line.ends_with(".html")).count(), complaints }
}

/// That other files are no pages; and what is said of the pages' policy: opened as files, they have no origin for its 'self' to
/// mean, and data blocks are no scripts. Whether pages keep to it, `tables.rs` looks.
fn is_aside(message: &Value) -> bool {
    let text = message["message"].as_str().unwrap_or_default();
    let is_of_policy = text.contains("violates Content Security Policy (meta tag)");
    message["type"] == "info" && (is_of_policy || text.starts_with("File was not checked."))
}

/// `localities/vinh/index.html:12: …`
fn told(message: &Value, folders: &[&Path]) -> String {
    let text = |key: &str| message[key].as_str().unwrap_or_default();
    let file = text("url").trim_start_matches("file:");
    let inside = folders.iter().find_map(|folder| file.strip_prefix(folder.to_str()?)).unwrap_or(file);
    let near = text("extract").split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}:{}: {} ({near})", inside.trim_start_matches('/'), message["lastLine"], text("message"))
}
