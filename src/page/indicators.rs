//! The indicators: what is measured, how, against which targets, and where everyone stands.
//! Comes in: an [`Edition`]. Goes out: its pages as [`Job`]s. Never here: a computation that `figures` should do.

use serde::Serialize;

use crate::chart::{Peers, Subject};
use crate::model::{Accumulates, Indicator, IndicatorId, Measure, UnitId};

use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf};
use super::route::Route;
use super::tell::better_key;
use super::view::*;

/// What an indicator's page shows.
#[derive(Serialize)]
struct IndicatorView {
    indicator: IndicatorLink,
    /// Markdown made to HTML.
    definition: Option<LocalText>,
    /// Rate or count, in words.
    measure: Word,
    numerator: Option<LocalText>,
    denominator: Option<LocalText>,
    may_exceed_100: bool,
    better: Word,
    covers: Word,
    /// A smaller denominator is listed, not ranked.
    rank_from: Option<String>,
    targets: Vec<TargetView>,
    breaks: Vec<BreakView>,
    /// The root's standing, trend and the figure's small print.
    root: Option<StandingView>,
    trend: Option<ChartView>,
    /// Everyone else, each group among its peers.
    groups: Vec<PeerGroup>,
}

/// Units that are compared with each other.
#[derive(Serialize)]
struct PeerGroup {
    /// The locality that they lie in; `null` for agencies.
    parent: Option<UnitLink>,
    chart: Option<ChartView>,
    /// The same on a map.
    map: Option<ChartView>,
    /// Everyone's way on one scale.
    multiples: Option<ChartView>,
    /// Ranked ones first, then those with a value, then those without; alphabetical among equals.
    rows: Vec<StandingView>,
    /// How many of them have no value, in words; `null` where all have one.
    without: Option<String>,
}

/// A page for every indicator.
pub(super) fn pages(edition: &Edition<'_>) -> Vec<Job> {
    let page = |(id, indicator): (IndicatorId, &Indicator)| {
        Job::page(Route::Indicator(indicator.slug.clone()), "indicator.html", move |leaf| view(leaf, id))
    };
    edition.site.indicators().map(page).collect()
}

fn view(leaf: &Leaf<'_>, id: IndicatorId) -> (Head, IndicatorView) {
    let (edition, site) = (leaf.edition, leaf.edition.site);
    let indicator = site.indicator(id);
    let (numerator, denominator) = match &indicator.measure {
        Measure::Rate { numerator, denominator, .. } => (Some(&numerator.name), Some(&denominator.name)),
        Measure::Count => (None, None),
    };
    let mut targets: Vec<_> = indicator.targets.iter().collect();
    targets.sort_by_key(|target| (target.unit.is_some(), target.unit.map(|u| site.alphabetical(u)), target.by));
    let view = IndicatorView {
        indicator: leaf.indicator(id),
        definition: indicator.definition.as_ref().map(|text| leaf.definition(text)),
        measure: leaf.word("measure", if indicator.is_rate() { "rate" } else { "count" }),
        numerator: leaf.maybe(numerator),
        denominator: leaf.maybe(denominator),
        may_exceed_100: indicator.is_rate() && indicator.may_exceed_100(),
        better: leaf.word("better", better_key(indicator.better)),
        covers: leaf.word("covers", covers_key(indicator.accumulates)),
        rank_from: indicator.rank_from.as_ref().map(|from| edition.strings.number(from)),
        targets: targets.iter().map(|target| leaf.target(indicator, target)).collect(),
        breaks: leaf.breaks(&indicator.breaks),
        root: leaf.standing_in_full(site.root(), id),
        trend: leaf.chart(Subject::Trend(site.root(), id)),
        groups: groups(leaf, id),
    };
    let mut head = Head::new(leaf.text(&indicator.name), "");
    head.description = Some(leaf.say("indicator.description", &[("name", edition.words(&indicator.name))]));
    (head, view)
}

/// The children of every locality, and the agencies, wherever one of them has a value.
fn groups(leaf: &Leaf<'_>, indicator: IndicatorId) -> Vec<PeerGroup> {
    let (edition, site) = (leaf.edition, leaf.edition.site);
    let mut parents = edition.sorted(site.localities().map(|(id, _)| id));
    parents.sort_by_key(|id| *id != site.root());
    let within = parents.into_iter().map(|parent| (Some(parent), site.children(parent).to_vec()));
    let agencies = (None, site.agencies().map(|(id, _)| id).collect());
    within.chain([agencies]).filter_map(|(parent, units)| group(leaf, indicator, parent, units)).collect()
}

fn group(leaf: &Leaf<'_>, id: IndicatorId, parent: Option<UnitId>, units: Vec<UnitId>) -> Option<PeerGroup> {
    let figures = leaf.edition.figures;
    let mut standings: Vec<_> =
        leaf.edition.sorted(units).into_iter().filter_map(|unit| figures.standing(unit, id)).collect();
    if parent.is_none() {
        // Most agencies have nothing to do with most indicators: those are not waited for.
        standings.retain(|standing| !figures.series(standing.unit, id).is_empty());
    }
    if standings.iter().all(|standing| standing.latest.is_none()) {
        return None;
    }
    standings.sort_by_key(|s| (s.latest.is_none(), s.rank.is_none(), s.rank.map(|rank| rank.place)));
    let without = standings.iter().filter(|standing| standing.latest.is_none()).count();
    let peers = parent.map_or(Peers::Agencies, Peers::ChildrenOf);
    Some(PeerGroup {
        parent: parent.map(|parent| leaf.unit(parent)),
        chart: leaf.chart(Subject::Standings(peers, id)),
        map: parent.and_then(|parent| leaf.map(parent, id)),
        multiples: leaf.chart(Subject::Multiples(peers, id)),
        without: (without > 0).then(|| leaf.edition.strings.say_count("indicator.without", without, &[])),
        rows: standings.iter().map(|standing| leaf.tell_standing(standing)).collect(),
    })
}

/// The word for what one report's figure covers.
pub(super) fn covers_key(accumulates: Accumulates) -> &'static str {
    match accumulates {
        Accumulates::Period => "period",
        Accumulates::Year => "year",
        Accumulates::Programme => "programme",
    }
}
