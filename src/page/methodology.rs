//! How every figure is computed, in plain words, each formula with an example from the site's own figures.
//! Comes in: an [`Edition`]. Goes out: its page as a [`Job`]. Never here: a number that is typed, or a computation that
//! `figures` should do.

mod examples;

use serde::Serialize;

use crate::figures::{Bucket, Punctuality};

use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf};
use super::route::Route;
use super::view::{LocalText, Mark, Word};

use examples::Examples;

/// The sections in reading order; each one's words are `methodology.<id>.…`.
const SECTIONS: [&str; 16] = [
    "as_of",
    "rate",
    "missing",
    "parent",
    "change",
    "break",
    "rank",
    "target",
    "pace",
    "projection",
    "verdict",
    "tasks",
    "reporting",
    "status",
    "corrections",
    "rounding",
];
/// Verdicts in the order in which they are tried, but for those without figures, which come last.
const VERDICTS: [&str; 8] = ["met", "missed", "on-track", "behind", "far-behind", "too-early", "no-target", "no-data"];
const PUNCTUALITIES: [Punctuality; 6] = [
    Punctuality::OnTime,
    Punctuality::Late,
    Punctuality::Missing,
    Punctuality::Pending,
    Punctuality::Reported,
    Punctuality::Unpublished,
];
const STATUSES: [&str; 3] = ["illustrative", "provisional", "final"];

/// `/methodology/`
#[derive(Serialize)]
struct MethodologyView {
    sections: Vec<SectionView>,
}

/// One thing that is computed.
#[derive(Serialize)]
struct SectionView {
    /// Fit for an HTML id.
    id: String,
    title: String,
    text: String,
    /// In words.
    formula: Option<String>,
    /// Worked with the site's own figures; empty where none fits.
    examples: Vec<ExampleView>,
    /// Which list the terms are of (`verdict`, `bucket`, `reporting`, `mark`), for their looks; empty without terms.
    list: &'static str,
    /// The words that a figure can get, with what each means.
    terms: Vec<TermView>,
}

/// A formula worked with published figures.
#[derive(Serialize)]
struct ExampleView {
    /// The sentence in pieces, each with its language where it is not the page's.
    sentence: Vec<LocalText>,
    /// What must stand beside its figures.
    marks: Vec<Mark>,
}

/// A word and what it means.
#[derive(Serialize)]
struct TermView {
    word: Word,
    means: String,
}

/// The page of this kind.
pub(super) fn pages(_edition: &Edition<'_>) -> Vec<Job> {
    vec![Job::page(Route::Methodology, "methodology.html", |leaf| (head(leaf), view(leaf)))]
}

fn head(leaf: &Leaf<'_>) -> Head {
    let mut head = Head::new(leaf.words("methodology.title", &[]), "methodology");
    head.description = Some(leaf.say("methodology.description", &[]));
    head
}

fn view(leaf: &Leaf<'_>) -> MethodologyView {
    let examples = Examples::of(leaf);
    MethodologyView { sections: SECTIONS.iter().map(|id| section(leaf, &examples, id)).collect() }
}

fn section(leaf: &Leaf<'_>, examples: &Examples<'_>, id: &str) -> SectionView {
    let formula = format!("methodology.{id}.formula");
    let (list, terms) = terms(leaf, id);
    SectionView {
        id: id.replace('_', "-"),
        title: leaf.say(&format!("methodology.{id}.title"), &[]),
        text: leaf.say(&format!("methodology.{id}.text"), &[]),
        formula: leaf.edition.strings.get(&formula).map(str::to_owned),
        examples: examples.about(id),
        list,
        terms,
    }
}

fn terms(leaf: &Leaf<'_>, id: &str) -> (&'static str, Vec<TermView>) {
    let term = |list: &str, means: String, key: &'static str| TermView {
        word: leaf.word(list, key),
        means: leaf.say(&means, &[("days", &leaf.edition.site.settings().due_soon_days.to_string())]),
    };
    match id {
        "verdict" => {
            let means = |key: &'static str| term("verdict", format!("verdict_means.{key}"), key);
            ("verdict", VERDICTS.map(means).into())
        }
        "tasks" => {
            let means = |b: Bucket| term("bucket", format!("methodology.bucket.{}", b.as_str()), b.as_str());
            ("bucket", Bucket::ALL.map(means).into())
        }
        "reporting" => {
            let means =
                |p: Punctuality| term("reporting", format!("methodology.punctuality.{}", p.as_str()), p.as_str());
            ("reporting", PUNCTUALITIES.map(means).into())
        }
        "status" => ("mark", STATUSES.map(|key| term("status", format!("methodology.trust.{key}"), key)).into()),
        _ => ("", Vec::new()),
    }
}
