//! The scripts of `tests/browser`, run over built sites. Comes in: a script's name and folders. Goes out: what it said.
//! `tests/run` gets the packages that the scripts need.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::case::{Case, repository};

/// Runs a script with arguments over built sites.
pub fn browse(script: &str, arguments: &[&str], sites: &[PathBuf]) -> Output {
    // Where tests/run puts the packages: below the target folder, whose `tmp` this is.
    let packages = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("browser").join("node_modules");
    Command::new("node")
        .arg(repository().join("tests/browser").join(script))
        .args(arguments)
        .args(sites)
        .env("NODE_PATH", packages)
        .output()
        .expect("Node.js 18 or newer is needed for this test (package nodejs); tests/run tells what else is")
}

/// What a script that must find nothing wrong says of the sample.
pub fn seen_in_the_sample(script: &str) -> String {
    let case = Case::sample();
    let run = case.run(&[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let output = browse(script, &[], &[case.path().join("public")]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    said
}
