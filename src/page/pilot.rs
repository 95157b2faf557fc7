//! The pilot localities beside the others. Comes in: an [`Edition`]. Goes out: its page as a [`Job`]. Never here: a
//! computation that `figures` should do.

use serde::Serialize;

use crate::chart::Subject;
use crate::figures::{Pool, Sum, Tally};
use crate::model::{IndicatorId, ReportId, Status, Text, UnitId};

use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf};
use super::route::Route;
use super::view::*;

/// `/pilot/`
#[derive(Serialize)]
struct PilotView {
    /// Who the pilots are, in pieces; empty where there are none.
    intro: Vec<LocalText>,
    /// How many other localities lie beside them.
    others: usize,
    /// The headline indicators of which anyone has a value.
    sections: Vec<Comparison>,
    /// The tasks of each pilot, then of the others together; empty where nobody has any.
    tasks: Vec<TasksOf>,
}

/// One indicator.
#[derive(Serialize)]
struct Comparison {
    indicator: IndicatorLink,
    /// The finding, in pieces.
    sentence: Vec<LocalText>,
    /// What must stand beside it.
    marks: Vec<Mark>,
    /// The others' smallest and largest value, in words, where `sentence` has not said them.
    range: Option<String>,
    /// What must stand beside it.
    range_marks: Vec<Mark>,
    /// Whether the others were taken together by their parts.
    pooled: bool,
    /// The caption of the table.
    caption: LocalText,
    /// The pilots, best first.
    rows: Vec<StandingView>,
    /// Each pilot's way.
    trends: Vec<ChartView>,
}

/// Tasks of a pilot, or of the others together.
#[derive(Serialize)]
struct TasksOf {
    /// `null` for the others.
    unit: Option<UnitLink>,
    /// The others, in words; empty for a pilot.
    name: String,
    tally: TallyView,
}

/// Who is compared.
struct Sides {
    pilots: Vec<UnitId>,
    others: Vec<UnitId>,
}

/// The page of this kind.
pub(super) fn pages(_edition: &Edition<'_>) -> Vec<Job> {
    vec![Job::page(Route::Pilot, "pilot.html", |leaf| (head(leaf), view(leaf)))]
}

fn head(leaf: &Leaf<'_>) -> Head {
    let mut head = Head::new(leaf.words("pilot_page.title", &[]), "pilot");
    head.description = Some(leaf.say("pilot_page.description", &[]));
    head
}

fn view(leaf: &Leaf<'_>) -> PilotView {
    let sides = sides(leaf.edition);
    if sides.pilots.is_empty() {
        return PilotView { intro: vec![], others: 0, sections: vec![], tasks: vec![] };
    }
    let names = names(leaf, &sides.pilots);
    let units = names.iter().map(|name| leaf.edition.words(name).to_owned()).collect();
    PilotView {
        intro: leaf.pieces(&leaf.say("pilot_page.intro", &[("units", &listed(leaf, units))]), &names),
        others: sides.others.len(),
        sections: leaf.headlines().into_iter().filter_map(|id| comparison(leaf, &sides, id)).collect(),
        tasks: tasks(leaf, &sides),
    }
}

/// The pilots, and the localities that lie beside any of them, all valid on as_of and in alphabetical order.
fn sides(edition: &Edition<'_>) -> Sides {
    let site = edition.site;
    let valid = || site.localities().filter(|(id, _)| edition.is_valid(*id));
    let pilots = edition.sorted(valid().filter(|(_, unit)| unit.is_pilot()).map(|(id, _)| id));
    let parents: Vec<UnitId> = pilots.iter().filter_map(|id| site.unit(*id).parent()).collect();
    let beside = valid().filter(|(_, unit)| !unit.is_pilot() && unit.parent().is_some_and(|p| parents.contains(&p)));
    let others = edition.sorted(beside.map(|(id, _)| id));
    Sides { pilots, others }
}

fn names<'a>(leaf: &Leaf<'a>, units: &[UnitId]) -> Vec<&'a Text> {
    units.iter().map(|id| leaf.edition.site.unit(*id).short_name()).collect()
}

/// "a, b and c".
fn listed(leaf: &Leaf<'_>, mut items: Vec<String>) -> String {
    let Some(last) = items.pop() else { return String::new() };
    let comma = |a: String, b: String| leaf.say("chart.list.comma", &[("a", &a), ("b", &b)]);
    match items.into_iter().reduce(comma) {
        Some(before) => leaf.say("chart.list.last", &[("a", &before), ("b", &last)]),
        None => last,
    }
}

fn comparison(leaf: &Leaf<'_>, sides: &Sides, id: IndicatorId) -> Option<Comparison> {
    let figures = leaf.edition.figures;
    let all: Vec<UnitId> = sides.pilots.iter().chain(&sides.others).copied().collect();
    let report = figures.newest_of(&all, id)?;
    let pool = figures.pool(&sides.others, id, report);
    let indicator = leaf.indicator(id);
    let name = &leaf.edition.site.indicator(id).name;
    let mut standings: Vec<_> = sides.pilots.iter().filter_map(|unit| figures.standing(*unit, id)).collect();
    standings.sort_by_key(|s| (s.latest.is_none(), s.rank.is_none(), s.rank.map(|rank| rank.place)));
    Some(Comparison {
        sentence: finding(leaf, sides, (id, report), &pool),
        marks: marks(leaf, sides, (id, report), &pool),
        range: pool.sum.as_ref().and_then(|_| range(leaf, "pilot_page.range", id, &pool)),
        range_marks: pool.status.and_then(|status| leaf.status_mark(status)).map(Mark::from).into_iter().collect(),
        pooled: pool.sum.is_some(),
        caption: LocalText { text: leaf.say("pilot_page.caption", &[("name", leaf.edition.words(name))]), lang: None },
        rows: standings.iter().map(|standing| leaf.tell_standing(standing)).collect(),
        trends: sides.pilots.iter().filter_map(|unit| leaf.chart(Subject::Trend(*unit, id))).collect(),
        indicator,
    })
}

/// Where the pilots stand in a report, and where the others.
fn finding(leaf: &Leaf<'_>, sides: &Sides, (id, report): (IndicatorId, ReportId), pool: &Pool) -> Vec<LocalText> {
    let edition = leaf.edition;
    let pilot = |unit: &UnitId| {
        let name = edition.words(edition.site.unit(*unit).short_name());
        match edition.figures.reading(report, *unit, id) {
            Some(reading) => {
                let value = leaf.figure_text(edition.site.indicator(id), &reading.figure);
                leaf.say("pilot_page.stands", &[("unit", name), ("value", &value)])
            }
            None => leaf.say("pilot_page.no_figure", &[("unit", name)]),
        }
    };
    let pilots = listed(leaf, sides.pilots.iter().map(pilot).collect());
    let others = match &pool.sum {
        Some(sum) => together(leaf, pool, sum),
        None => range(leaf, "pilot_page.ranging", id, pool).unwrap_or_else(|| leaf.say("pilot_page.others_none", &[])),
    };
    let period = edition.span(edition.site.report(report).period);
    let values = [("period", &*period), ("pilots", &*pilots), ("others", &*others)];
    leaf.pieces(&leaf.say("pilot_page.finding", &values), &names(leaf, &sides.pilots))
}

/// The others by their parts.
fn together(leaf: &Leaf<'_>, pool: &Pool, sum: &Sum) -> String {
    let strings = leaf.edition.strings;
    let (numerator, denominator) = (strings.number(&sum.numerator), strings.number(&sum.denominator));
    let parts = leaf.say("figure.parts", &[("numerator", &numerator), ("denominator", &denominator)]);
    let (n, of) = (strings.count(sum.with_parts), strings.count(pool.of));
    let values = [("n", &*n), ("of", &*of), ("value", &*strings.percent(&sum.value)), ("parts", &*parts)];
    match sum.with_parts == pool.of {
        true => strings.say_count("pilot_page.together", pool.of, &values),
        false => leaf.say("pilot_page.together_some", &values),
    }
}

fn range(leaf: &Leaf<'_>, key: &str, id: IndicatorId, pool: &Pool) -> Option<String> {
    let (edition, rate) = (leaf.edition, leaf.edition.site.indicator(id).is_rate());
    let (low, high) = pool.range.as_ref().map(|(low, high)| (edition.value(low, rate), edition.value(high, rate)))?;
    let (n, of) = (edition.strings.count(pool.with_value), edition.strings.count(pool.of));
    Some(leaf.say(key, &[("low", &low), ("high", &high), ("n", &n), ("of", &of)]))
}

/// The weakest status of all the figures of a finding, and whether a pilot's was corrected.
fn marks(leaf: &Leaf<'_>, sides: &Sides, (id, report): (IndicatorId, ReportId), pool: &Pool) -> Vec<Mark> {
    let readings = || sides.pilots.iter().filter_map(|unit| leaf.edition.figures.reading(report, *unit, id));
    let weakest: Option<Status> = readings().map(|reading| reading.status).chain(pool.status).min();
    let status = weakest.and_then(|status| leaf.status_mark(status)).map(Mark::from);
    let corrected = readings().flat_map(|reading| leaf.marks(reading)).find(|mark| mark.key == "corrected");
    status.into_iter().chain(corrected).collect()
}

fn tasks(leaf: &Leaf<'_>, sides: &Sides) -> Vec<TasksOf> {
    let figures = leaf.edition.figures;
    let of = |unit: &UnitId| figures.completion_of(*unit).map(|completion| completion.buckets);
    let others = sides.others.iter().filter_map(of).fold(Tally::default(), |sum, tally| sum.plus(&tally));
    let pilots = sides.pilots.iter().filter_map(|unit| Some((Some(*unit), of(unit)?)));
    let all: Vec<(Option<UnitId>, Tally)> = pilots.chain([(None, others)]).collect();
    if all.iter().all(|(_, tally)| tally.total() == 0) {
        return Vec::new();
    }
    let n = leaf.edition.strings.count(sides.others.len());
    let row = |(unit, tally): (Option<UnitId>, Tally)| TasksOf {
        unit: unit.map(|unit| leaf.unit(unit)),
        name: if unit.is_none() { leaf.say("pilot_page.others", &[("n", &n)]) } else { String::new() },
        tally: leaf.tally(&tally),
    };
    all.into_iter().filter(|(unit, _)| unit.is_some() || !sides.others.is_empty()).map(row).collect()
}
