//! Localities side by side, in a real browser: those whom the address names, with drawings that can be read on a phone.
//! `tests/browser/compare.mjs` looks; `tests/run` gets what it needs.

use crate::browse::seen_in_the_sample;

#[test]
fn those_whom_the_address_names_stand_side_by_side() {
    let said = seen_in_the_sample("compare.mjs");
    assert_eq!(said.lines().count(), 4, "a line for each language and width:\n{said}");
}
