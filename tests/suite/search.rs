//! Finding, in a real browser: what readers type leads to what they mean, and the list is there without scripts.
//! `tests/browser/search.mjs` looks; `tests/run` gets what it needs.

use crate::browse::seen_in_the_sample;

#[test]
fn readers_find_what_they_type() {
    let said = seen_in_the_sample("search.mjs");
    assert_eq!(said.lines().count(), 2, "a line for each language:\n{said}");
}
