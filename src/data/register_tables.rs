//! The tables of what is in the content as it stands: localities, agencies, indicators, targets.

use super::dictionary;
use super::table::Table;
use crate::model::{Accumulates, Better, Date, Lang, Measure, Origin, Site, Text, Unit, UnitId};

/// A row is a locality.
pub fn localities(site: &Site) -> Table {
    Table::new(&dictionary::LOCALITIES, site).with_rows(site.localities().map(|(_, unit)| {
        let own = unit.locality().cloned().unwrap_or_default();
        let tile = |part: fn((u16, u16)) -> u16| own.tile.map(|tile| part(tile).to_string()).unwrap_or_default();
        let mut cells = unit_cells(site, unit);
        cells.extend([
            own.code.clone().unwrap_or_default(),
            own.parent.map(|parent| site.unit(parent).slug.to_string()).unwrap_or_default(),
            own.pilot.to_string(),
            tile(|(row, _)| row),
            tile(|(_, column)| column),
            days(own.breaks.iter().map(|b| b.on)),
        ]);
        cells
    }))
}

/// A row is an agency.
pub fn agencies(site: &Site) -> Table {
    Table::new(&dictionary::AGENCIES, site).with_rows(site.agencies().map(|(_, unit)| {
        let mut cells = unit_cells(site, unit);
        cells.push(unit.agency().and_then(|agency| agency.website.clone()).unwrap_or_default());
        cells
    }))
}

fn unit_cells(site: &Site, unit: &Unit) -> Vec<String> {
    let successors: Vec<&str> = unit.becomes.iter().map(|id| site.unit(*id).slug.as_str()).collect();
    let mut cells = vec![unit.slug.to_string()];
    cells.extend(translations(site, Some(&unit.name)));
    cells.extend(translations(site, unit.short.as_ref()));
    cells.extend([
        unit.kind.clone().unwrap_or_default(),
        day(unit.validity.from),
        day(unit.validity.until),
        successors.join(" "),
    ]);
    cells
}

/// A row is an indicator.
pub fn indicators(site: &Site) -> Table {
    Table::new(&dictionary::INDICATORS, site).with_rows(site.indicators().map(|(_, indicator)| {
        let (kind, numerator, denominator, may_exceed_100) = match &indicator.measure {
            Measure::Rate { numerator, denominator, may_exceed_100 } => {
                ("rate", Some(numerator), Some(denominator), *may_exceed_100)
            }
            Measure::Count => ("count", None, None, false),
        };
        let mut cells = vec![indicator.slug.to_string()];
        cells.extend(translations(site, Some(&indicator.name)));
        cells.extend(translations(site, indicator.short.as_ref()));
        cells.extend(translations(site, indicator.definition.as_ref()));
        cells.push(kind.to_owned());
        for part in [numerator, denominator] {
            cells.push(part.map(|part| part.key.clone()).unwrap_or_default());
            cells.extend(translations(site, part.map(|part| &part.name)));
        }
        cells.extend([
            better(indicator.better).to_owned(),
            accumulates(indicator.accumulates).to_owned(),
            may_exceed_100.to_string(),
            indicator.headline.to_string(),
            indicator.rank_from.as_ref().map(|number| number.plain()).unwrap_or_default(),
            days(indicator.breaks.iter().map(|b| b.on)),
        ]);
        cells
    }))
}

fn better(better: Better) -> &'static str {
    match better {
        Better::Higher => "higher",
        Better::Lower => "lower",
    }
}

fn accumulates(span: Accumulates) -> &'static str {
    match span {
        Accumulates::Period => "period",
        Accumulates::Year => "year",
        Accumulates::Programme => "programme",
    }
}

/// A row is a target.
pub fn targets(site: &Site) -> Table {
    let rows = site.indicators().flat_map(|(_, indicator)| {
        indicator.targets.iter().map(|target| {
            let mut cells = vec![
                indicator.slug.to_string(),
                target.unit.map(|unit: UnitId| site.unit(unit).slug.to_string()).unwrap_or_default(),
                day(Some(target.by)),
                target.value.plain(),
            ];
            cells.extend(sources(site, target.source.as_ref()));
            cells
        })
    });
    Table::new(&dictionary::TARGETS, site).with_rows(rows)
}

fn sources(site: &Site, source: Option<&Origin>) -> Vec<String> {
    match source {
        Some(Origin { title: None, url: Some(url) }) => site.languages().iter().map(|_| url.clone()).collect(),
        Some(Origin { title, .. }) => translations(site, title.as_ref()),
        None => translations(site, None),
    }
}

/// One cell a language; empty where there is no translation, so that nobody takes a fallback for one.
fn translations(site: &Site, text: Option<&Text>) -> Vec<String> {
    let cell = |lang: &Lang| text.and_then(|text| text.exactly(*lang)).unwrap_or_default().to_owned();
    site.languages().iter().map(cell).collect()
}

fn days(days: impl Iterator<Item = Date>) -> String {
    days.map(|day| day.to_string()).collect::<Vec<_>>().join(" ")
}

fn day(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}
