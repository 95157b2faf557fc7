//! The tables of what is in the content as it stands: localities, agencies, indicators, targets.

use super::table::{Kind, Table};
use crate::model::{Accumulates, Better, Date, Lang, Measure, Origin, Site, Text, Unit, UnitId};

/// A row is a locality.
pub fn localities(site: &Site) -> Table {
    let table = Table::new("localities", &["id"], "Every locality.").column("id", Kind::Text, "Id.");
    let table = unit_columns(site, table)
        .column("code", Kind::Text, "Official code; not an identity.")
        .column("parent", Kind::Text, "Id of the locality it lies in.")
        .column("pilot", Kind::Flag, "Whether it is a pilot locality.")
        .column("tile_row", Kind::Integer, "Row on the tile map, from 0.")
        .column("tile_column", Kind::Integer, "Column on the tile map, from 0.")
        .column("breaks", Kind::Text, "Days across which its figures are not comparable, separated by spaces.");
    table.with_rows(site.localities().map(|(_, unit)| {
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
    let table = Table::new("agencies", &["id"], "Every agency.").column("id", Kind::Text, "Id.");
    let table = unit_columns(site, table).column("website", Kind::Text, "Its website.");
    table.with_rows(site.agencies().map(|(_, unit)| {
        let mut cells = unit_cells(site, unit);
        cells.push(unit.agency().and_then(|agency| agency.website.clone()).unwrap_or_default());
        cells
    }))
}

fn unit_columns(site: &Site, table: Table) -> Table {
    let table = translated(site, table, "name", "Name");
    translated(site, table, "short", "Short name")
        .column("kind", Kind::Text, "Kind.")
        .column("from", Kind::Day, "First day of its existence; empty where not known or open.")
        .column("until", Kind::Day, "Last day of its existence; empty where open.")
        .column("becomes", Kind::Text, "Ids of its successors, separated by spaces.")
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
    let table = Table::new("indicators", &["id"], "Every indicator.").column("id", Kind::Text, "Id.");
    let table = translated(site, table, "name", "Name");
    let table = translated(site, table, "short", "Short name");
    let table = translated(site, table, "definition", "Definition, in Markdown");
    let table = table.column("kind", Kind::Text, "rate (100 × numerator ÷ denominator, in percent) or count.").column(
        "numerator",
        Kind::Text,
        "Key of the numerator.",
    );
    let table = translated(site, table, "numerator_name", "What the numerator counts");
    let table = table.column("denominator", Kind::Text, "Key of the denominator.");
    let table = translated(site, table, "denominator_name", "What the denominator counts")
        .column("better", Kind::Text, "higher or lower.")
        .column("accumulates", Kind::Text, "What one report's figure covers: period, year or programme.")
        .column("may_exceed_100", Kind::Flag, "Whether a rate above 100 % is possible.")
        .column("headline", Kind::Flag, "Whether it is shown first.")
        .column("rank_from", Kind::Number, "A smaller denominator is listed, not ranked.")
        .column("breaks", Kind::Text, "Days across which its definition changed, separated by spaces.");
    table.with_rows(site.indicators().map(|(_, indicator)| {
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
    let table = Table::new("targets", &["indicator", "unit", "by"], "Every target.")
        .column("indicator", Kind::Text, "Id of the indicator.")
        .column("unit", Kind::Text, "Id of the unit whose own target it is; empty for everyone's.")
        .column("by", Kind::Day, "The day by which it is to be reached.")
        .column("value", Kind::Number, "The value: percent for rates.");
    let table = translated(site, table, "source", "Where it is laid down");
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
    table.with_rows(rows)
}

fn sources(site: &Site, source: Option<&Origin>) -> Vec<String> {
    match source {
        Some(Origin { title: None, url: Some(url) }) => site.languages().iter().map(|_| url.clone()).collect(),
        Some(Origin { title, .. }) => translations(site, title.as_ref()),
        None => translations(site, None),
    }
}

fn translated(site: &Site, table: Table, name: &str, description: &str) -> Table {
    let column = |table: Table, lang: &Lang| {
        table.column(format!("{name}_{lang}"), Kind::Text, format!("{description}, in the language {lang}."))
    };
    site.languages().iter().fold(table, column)
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
