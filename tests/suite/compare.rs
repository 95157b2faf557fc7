//! Localities side by side, in a real browser: those whom the address names, with drawings that can be read on a phone.
//! `tests/browser/compare.mjs` looks; `tests/run` gets what it needs.

use std::path::Path;
use std::process::Command;

use crate::case::{Case, repository};

#[test]
fn those_whom_the_address_names_stand_side_by_side() {
    let case = Case::sample();
    let run = case.run(&[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    // Where tests/run puts the packages: below the target folder, whose `tmp` this is.
    let packages = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("browser").join("node_modules");
    let output = Command::new("node")
        .arg(repository().join("tests/browser/compare.mjs"))
        .arg(case.path().join("public"))
        .env("NODE_PATH", packages)
        .output()
        .expect("Node.js 18 or newer is needed for this test (package nodejs); tests/run tells what else is");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(said.lines().count(), 4, "a line for each language and width:\n{said}");
}
