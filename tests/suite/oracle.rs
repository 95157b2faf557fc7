//! The figures against their recomputation in another language: every cell of every table, for the sample and for
//! generated sites that hold every odd case.

use std::process::Command;

use crate::case::repository;

#[test]
fn every_cell_agrees_with_the_recomputation() {
    let work = tempfile::tempdir().unwrap();
    let output = Command::new("python3")
        .arg(repository().join("tests/oracle/run.py"))
        .args(["--binary", env!("CARGO_BIN_EXE_minhbach"), "--sites", "40"])
        .arg("--sample")
        .arg(repository())
        .args(["--sample-as-of", "2022-10-10", "--sample-as-of", "2023-02-01", "--work"])
        .arg(work.path())
        .output()
        .expect("python3 is needed for this test; tests/run tells what else is");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.lines().count() > 40, "too little was compared:\n{said}");
}
