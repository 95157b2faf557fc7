//! What was published and later changed, with the old value, the day and the reason.
//! Comes in: an [`Edition`]. Goes out: its page as a [`Job`]. Never here: a computation that `figures` should do.

use std::cmp::Reverse;

use serde::Serialize;

use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf};
use super::route::Route;
use super::view::CorrectionView;

/// The page of this kind.
pub(super) fn pages(_edition: &Edition<'_>) -> Vec<Job> {
    vec![Job::page(Route::Corrections, "corrections.html", |leaf| (head(leaf), ledger(leaf)))]
}

/// `/corrections/`
#[derive(Serialize)]
struct CorrectionsView {
    /// How many there are, in words.
    sentence: String,
    /// Newest first.
    rows: Vec<CorrectionView>,
}

fn head(leaf: &Leaf<'_>) -> Head {
    let mut head = Head::new(leaf.words("nav.corrections", &[]), "corrections");
    head.description = Some(sentence(leaf));
    head
}

fn ledger(leaf: &Leaf<'_>) -> CorrectionsView {
    let mut rows: Vec<_> = leaf.edition.figures.corrections.iter().collect();
    rows.sort_by_key(|row| Reverse(row.on));
    CorrectionsView { sentence: sentence(leaf), rows: rows.into_iter().map(|row| leaf.correction(row)).collect() }
}

fn sentence(leaf: &Leaf<'_>) -> String {
    leaf.edition.strings.say_count("corrections_page.sentence", leaf.edition.figures.corrections.len(), &[])
}
