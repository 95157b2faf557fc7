//! Two or three localities side by side, chosen by address. Comes in: an [`Edition`]. Goes out: its page as a [`Job`]: the
//! complete tables of all, and what a script needs to pick from them. Never here: a drawing; the page names those that
//! are files already.

use serde::Serialize;

use crate::chart::Subject;
use crate::model::{IndicatorId, UnitId};

use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf};
use super::roster::BriefView;
use super::route::Route;
use super::view::*;

/// `/compare/`
#[derive(Serialize)]
struct CompareView {
    /// Who can be chosen, in alphabetical order; their ids are what `?unit=` takes.
    choices: Vec<UnitLink>,
    /// The headline indicators of which any of them has a value.
    sections: Vec<Compared>,
}

/// One indicator.
#[derive(Serialize)]
struct Compared {
    indicator: IndicatorLink,
    /// Everyone who can be chosen, in alphabetical order.
    rows: Vec<ComparedRow>,
}

/// One locality.
#[derive(Serialize)]
struct ComparedRow {
    unit: UnitLink,
    brief: BriefView,
    /// Its trend as a file.
    drawing: Option<String>,
    /// What the drawing shows, in words: for those who do not see it.
    words: String,
}

/// The page of this kind.
pub(super) fn pages(_edition: &Edition<'_>) -> Vec<Job> {
    vec![Job::page(Route::Compare, "compare.html", |leaf| (head(leaf), view(leaf)))]
}

fn head(leaf: &Leaf<'_>) -> Head {
    let mut head = Head::new(leaf.words("compare_page.title", &[]), "compare");
    head.description = Some(leaf.say("compare_page.description", &[]));
    head
}

fn view(leaf: &Leaf<'_>) -> CompareView {
    let edition = leaf.edition;
    let within = edition.site.localities().filter(|(id, unit)| unit.parent().is_some() && edition.is_valid(*id));
    let units = edition.sorted(within.map(|(id, _)| id));
    CompareView {
        choices: units.iter().map(|id| leaf.unit(*id)).collect(),
        sections: leaf.headlines().into_iter().filter_map(|id| compared(leaf, &units, id)).collect(),
    }
}

fn compared(leaf: &Leaf<'_>, units: &[UnitId], id: IndicatorId) -> Option<Compared> {
    leaf.edition.figures.newest_of(units, id)?;
    let row = |unit: &UnitId| {
        let chart = leaf.edition.chart(Subject::Trend(*unit, id));
        ComparedRow {
            unit: leaf.unit(*unit),
            brief: leaf.brief(*unit, id),
            drawing: chart.map(|chart| leaf.to(&Route::Chart(chart.id.clone()))),
            words: chart.map(|chart| chart.sentence.clone()).unwrap_or_default(),
        }
    };
    Some(Compared { indicator: leaf.indicator(id), rows: units.iter().map(row).collect() })
}
