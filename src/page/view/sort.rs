//! What a row sorts by, as plain text for `data-sort`: readers see words, scripts compare these. Comes in: exact numbers.
//! Goes out: text in one form for everybody, `-12.5`, whatever the page's language. Never here: what readers read.

use serde::Serialize;

use crate::figures::{Standing, Verdict};
use crate::model::Number;

/// Decimals of a number to sort by. Two different rates of fewer than 100,000 dossiers differ by more than 10⁻⁸ percent, so
/// that they never become the same.
const DECIMALS: usize = 12;

/// A standing's numbers to sort by; `null` where there is none.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StandingKeys {
    /// The value.
    pub value: Option<String>,
    /// Change since the value before.
    pub change: Option<String>,
    /// How far the target is; below 0 where it is surpassed.
    pub gap: Option<String>,
    /// The pace that is needed.
    pub monthly: Option<String>,
    /// Where the straight line leads.
    pub projection: Option<String>,
    /// Place among peers.
    pub rank: Option<String>,
    /// The judgement's place from the best to what cannot be judged.
    pub verdict: String,
}

impl StandingKeys {
    /// The keys of a standing and of the value that it stands at.
    pub fn of(standing: &Standing, value: Option<&Number>) -> Self {
        Self {
            value: value.map(key),
            change: standing.change.as_ref().map(key),
            gap: standing.gap.as_ref().map(key),
            monthly: standing.required_pace.as_ref().map(key),
            projection: standing.projection.as_ref().map(key),
            rank: standing.rank.map(|rank| rank.place.to_string()),
            verdict: severity(standing.verdict).to_string(),
        }
    }

    /// The keys of a unit without a standing.
    pub fn nothing() -> Self {
        Self { verdict: severity(Verdict::NoData).to_string(), ..Self::default() }
    }
}

fn key(number: &Number) -> String {
    number.short(DECIMALS)
}

/// The order of the list that tells what the judgements mean.
fn severity(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Met => 0,
        Verdict::OnTrack => 1,
        Verdict::Behind => 2,
        Verdict::FarBehind => 3,
        Verdict::Missed => 4,
        Verdict::TooEarly => 5,
        Verdict::NoTarget => 6,
        Verdict::NoData => 7,
    }
}
