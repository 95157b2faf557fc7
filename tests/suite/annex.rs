//! Each report on paper: an annex of a few A4 sheets with nothing that can only be pressed. `tests/browser/print.mjs`
//! prints; `tests/run` gets what it needs.

use std::path::Path;
use std::process::Command;

use crate::case::{Case, repository};

#[test]
fn every_report_prints_as_an_annex_of_a_few_sheets() {
    let case = Case::sample();
    let run = case.run(&[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    // Where tests/run puts the packages: below the target folder, whose `tmp` this is.
    let packages = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("browser").join("node_modules");
    let output = Command::new("node")
        .arg(repository().join("tests/browser/print.mjs"))
        .arg(case.path().join("public"))
        .env("NODE_PATH", packages)
        .output()
        .expect("Node.js 18 or newer is needed for this test (package nodejs); tests/run tells what else is");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(said.lines().count(), 22, "eleven reports in two languages:\n{said}");
}
