//! Two or three localities side by side, chosen by address. Comes in: an [`Edition`]. Goes out: its page as a [`Job`]: the
//! complete tables of all, and what a script needs to pick from them. Never here: a drawing; the page names those that
//! are files already.

use std::sync::Arc;

use serde::Serialize;

use crate::chart::{Chart, Subject};
use crate::model::{IndicatorId, UnitId};

use super::chart_files;
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
    /// Whether localities within others cannot be chosen.
    within: bool,
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
    /// Its trend as a file, with all that stands around it.
    drawing: Option<String>,
    /// The narrow drawing alone, which stands beside another's.
    narrow: Option<String>,
    /// What the drawing shows, in words.
    words: String,
}

/// The page of this kind, and the drawings that it shows side by side.
pub(super) fn pages(edition: &Edition<'_>) -> Vec<Job> {
    let style: Arc<str> = chart_files::style(edition).into();
    let headlines = edition.headlines();
    let subjects = headlines.iter().flat_map(|id| compared_units(edition).into_iter().map(|unit| (unit, *id)));
    let drawn = subjects.map(|(unit, id)| Subject::Trend(unit, id));
    let drawing = |subject: Subject| {
        let (style, chart) = (Arc::clone(&style), edition.chart(subject)?);
        let text = move |leaf: &Leaf<'_>| {
            let chart = leaf.edition.chart(subject);
            chart.map(|chart| chart.drawing_alone(leaf.edition.lang, &style)).unwrap_or_default()
        };
        Some(Job::file(narrow(chart), text))
    };
    let page = Job::page(Route::Compare, "compare.html", |leaf| (head(leaf), view(leaf)));
    std::iter::once(page).chain(drawn.filter_map(drawing)).collect()
}

/// The narrow drawing's own file: no indicator is called so, because no id has two hyphens.
fn narrow(chart: &Chart) -> Route {
    Route::Chart(format!("{}--narrow", chart.id))
}

/// Who can be chosen: those that a list of all shows.
fn compared_units(edition: &Edition<'_>) -> Vec<UnitId> {
    let within = edition.site.localities().filter(|(id, unit)| unit.parent().is_some() && edition.is_valid(*id));
    edition.foremost(edition.sorted(within.map(|(id, _)| id)))
}

fn head(leaf: &Leaf<'_>) -> Head {
    let mut head = Head::new(leaf.words("compare_page.title", &[]), "compare");
    head.description = Some(leaf.say("compare_page.description", &[]));
    head
}

fn view(leaf: &Leaf<'_>) -> CompareView {
    let units = compared_units(leaf.edition);
    CompareView {
        within: leaf.edition.crowded,
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
            narrow: chart.map(|chart| leaf.to(&narrow(chart))),
            words: chart.map(|chart| chart.sentence.clone()).unwrap_or_default(),
        }
    };
    Some(Compared { indicator: leaf.indicator(id), rows: units.iter().map(row).collect() })
}
