//! Each report on paper: an annex of a few A4 sheets with nothing that can only be pressed. `tests/browser/print.mjs`
//! prints; `tests/run` gets what it needs.

use crate::browse::seen_in_the_sample;

#[test]
fn every_report_prints_as_an_annex_of_a_few_sheets() {
    let said = seen_in_the_sample("print.mjs");
    assert_eq!(said.lines().count(), 22, "eleven reports in two languages:\n{said}");
}
