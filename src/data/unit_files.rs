//! Each unit's own `data.csv` (its rows of observations.csv) and `data.json` (all that concerns it).

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::about::Kind;
use super::package::{by_language, pretty};
use super::table::Table;
use crate::figures::Figures;
use crate::model::{Site, Unit};
use crate::output::Tree;

/// The files of every unit, beside its page.
pub fn unit_files(site: &Site, figures: &Figures, tables: &[Table]) -> Tree {
    let indexes: Vec<(&Table, Index<'_>)> = tables.iter().filter_map(|table| Some((table, index(table)?))).collect();
    let mut tree = Tree::default();
    for (_, unit) in site.units() {
        let place = if unit.is_locality() { "localities" } else { "agencies" };
        let folder = format!("{place}/{}", unit.slug);
        for (table, index) in indexes.iter().filter(|(table, _)| table.about.name == "observations") {
            tree.add(format!("{folder}/data.csv"), table.to_csv_of(rows_of(index, unit)));
        }
        tree.add(format!("{folder}/data.json"), pretty(&record(site, figures, unit, &indexes)));
    }
    tree
}

/// A table's rows by the unit they are about.
type Index<'a> = BTreeMap<&'a str, Vec<&'a Vec<String>>>;

/// Rows by the columns that name a unit; a task's row is its lead's and its locality's.
fn index(table: &Table) -> Option<Index<'_>> {
    let columns: Vec<usize> = match table.about.name {
        "observations" | "standings" | "completion" | "reporting" | "corrections" => vec![table.position("unit")?],
        "tasks" => vec![table.position("locality")?, table.position("lead")?],
        _ => return None,
    };
    let mut index = Index::new();
    for row in &table.rows {
        let mut units: Vec<&str> = columns.iter().map(|at| row[*at].as_str()).filter(|unit| !unit.is_empty()).collect();
        units.dedup();
        for unit in units {
            index.entry(unit).or_default().push(row);
        }
    }
    Some(index)
}

fn rows_of<'a, 'b>(index: &'b Index<'a>, unit: &Unit) -> &'b [&'a Vec<String>] {
    index.get(unit.slug.as_str()).map_or(&[], Vec::as_slice)
}

fn record(site: &Site, figures: &Figures, unit: &Unit, indexes: &[(&Table, Index<'_>)]) -> Value {
    let mut record = Map::new();
    record.insert("id".to_owned(), json!(unit.slug.as_str()));
    record.insert("name".to_owned(), by_language(site, &unit.name));
    record.insert("as_of".to_owned(), json!(figures.as_of.map(|day| day.to_string())));
    record.insert("licence".to_owned(), json!(site.settings().licence));
    for (table, index) in indexes {
        let objects: Vec<Value> = rows_of(index, unit).iter().map(|row| object(table, row)).collect();
        record.insert(table.about.name.to_owned(), Value::Array(objects));
    }
    Value::Object(record)
}

/// A row with its column names; an empty cell is null, whole numbers are numbers, and decimals stay text, so that no
/// reader's float changes a digit.
fn object(table: &Table, row: &[String]) -> Value {
    let cell = |(column, cell): (&super::Column, &String)| {
        let value = match (column.about.kind, cell.as_str()) {
            (_, "") => Value::Null,
            (Kind::Integer, digits) => digits.parse::<i64>().map_or_else(|_| json!(digits), |number| json!(number)),
            (Kind::Flag, flag) => json!(flag == "true"),
            (Kind::Text | Kind::Day | Kind::Number, text) => json!(text),
        };
        (column.name.clone(), value)
    };
    Value::Object(table.columns.iter().zip(row).map(cell).collect())
}
