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
    /// Where the localities within others stand, on pages of their own; empty where all are among the groups.
    within: Vec<Link>,
}

/// What the page of the localities in one locality shows.
#[derive(Serialize)]
struct WithinView {
    /// The page of everybody else.
    indicator: IndicatorLink,
    parent: UnitLink,
    group: PeerGroup,
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

/// A page for every indicator; where the localities are many, one for those in each locality beside.
pub(super) fn pages(edition: &Edition<'_>) -> Vec<Job> {
    let page = |(id, indicator): (IndicatorId, &Indicator)| {
        Job::page(Route::Indicator(indicator.slug.clone()), "indicator.html", move |leaf| view(leaf, id))
    };
    let within = |id: IndicatorId| {
        parents_apart(edition, id).into_iter().map(move |parent| {
            let route = route_within(edition, id, parent);
            Job::page(route, "indicator-within.html", move |leaf| view_within(leaf, id, parent))
        })
    };
    let apart = edition.site.indicators().flat_map(|(id, _)| within(id));
    edition.site.indicators().map(page).chain(apart).collect()
}

/// The localities with a value in them whose own have a page apart: all but the root, where there are too many for one page.
fn parents_apart(edition: &Edition<'_>, id: IndicatorId) -> Vec<UnitId> {
    if !edition.crowded {
        return Vec::new();
    }
    let (site, figures) = (edition.site, edition.figures);
    let has_value = |unit: &UnitId| figures.standing(*unit, id).is_some_and(|standing| standing.latest.is_some());
    let parents = site.localities().map(|(parent, _)| parent).filter(|parent| *parent != site.root());
    edition.sorted(parents.filter(|parent| site.children(*parent).iter().any(has_value)))
}

fn route_within(edition: &Edition<'_>, id: IndicatorId, parent: UnitId) -> Route {
    let site = edition.site;
    Route::IndicatorWithin(site.indicator(id).slug.clone(), site.unit(parent).slug.clone())
}

fn view_within(leaf: &Leaf<'_>, id: IndicatorId, parent: UnitId) -> (Head, WithinView) {
    let (indicator, unit) = (leaf.edition.site.indicator(id), leaf.edition.site.unit(parent));
    let (name, within) = (leaf.edition.words(&indicator.name), leaf.edition.words(&unit.name));
    let words = |key: &str| leaf.say(key, &[("name", name), ("unit", within)]);
    let mut head = Head::new(LocalText { text: words("indicator.within"), lang: None }, "");
    head.description = Some(words("indicator.within_description"));
    head.above = vec![Link { name: leaf.text(indicator.short_name()), href: Some(leaf.indicator(id).href.clone()) }];
    let units = leaf.edition.site.children(parent).to_vec();
    let view = WithinView {
        indicator: leaf.indicator(id),
        parent: leaf.unit(parent),
        group: group(leaf, id, (Some(parent), units)),
    };
    (head, view)
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
        within: parents_apart(edition, id).into_iter().map(|parent| link_within(leaf, id, parent)).collect(),
    };
    let mut head = Head::new(leaf.text(&indicator.name), "");
    head.description = Some(leaf.say("indicator.description", &[("name", edition.words(&indicator.name))]));
    (head, view)
}

fn link_within(leaf: &Leaf<'_>, id: IndicatorId, parent: UnitId) -> Link {
    Link { name: leaf.unit(parent).name.clone(), href: Some(leaf.to(&route_within(leaf.edition, id, parent))) }
}

/// The children of every locality that has no page apart, and the agencies, wherever one of them has a value.
fn groups(leaf: &Leaf<'_>, indicator: IndicatorId) -> Vec<PeerGroup> {
    let (edition, site) = (leaf.edition, leaf.edition.site);
    let apart = parents_apart(edition, indicator);
    let mut parents = edition.sorted(site.localities().map(|(id, _)| id).filter(|id| !apart.contains(id)));
    parents.sort_by_key(|id| *id != site.root());
    let within = parents.into_iter().map(|parent| (Some(parent), site.children(parent).to_vec()));
    let agencies = (None, site.agencies().map(|(id, _)| id).collect());
    let groups = within.chain([agencies]).map(|of| group(leaf, indicator, of));
    groups.filter(|group| group.rows.iter().any(|row| row.figure.is_some())).collect()
}

/// Those in a locality, or all agencies, among each other.
fn group(leaf: &Leaf<'_>, id: IndicatorId, (parent, units): (Option<UnitId>, Vec<UnitId>)) -> PeerGroup {
    let figures = leaf.edition.figures;
    let mut standings: Vec<_> =
        leaf.edition.sorted(units).into_iter().filter_map(|unit| figures.standing(unit, id)).collect();
    if parent.is_none() {
        // Most agencies have nothing to do with most indicators: those are not waited for.
        standings.retain(|standing| !figures.series(standing.unit, id).is_empty());
    }
    standings.sort_by_key(|s| (s.latest.is_none(), s.rank.is_none(), s.rank.map(|rank| rank.place)));
    let without = standings.iter().filter(|standing| standing.latest.is_none()).count();
    let peers = parent.map_or(Peers::Agencies, Peers::ChildrenOf);
    PeerGroup {
        parent: parent.map(|parent| leaf.unit(parent)),
        chart: leaf.chart(Subject::Standings(peers, id)),
        map: parent.and_then(|parent| leaf.map(parent, id)),
        multiples: leaf.chart(Subject::Multiples(peers, id)),
        without: (without > 0).then(|| leaf.edition.strings.say_count("indicator.without", without, &[])),
        rows: standings.iter().map(|standing| leaf.tell_standing(standing)).collect(),
    }
}

/// The word for what one report's figure covers.
pub(super) fn covers_key(accumulates: Accumulates) -> &'static str {
    match accumulates {
        Accumulates::Period => "period",
        Accumulates::Year => "year",
        Accumulates::Programme => "programme",
    }
}
