//! `datapackage.json`: the Frictionless Data Package that describes every table.

use serde_json::{Map, Value, json};

use super::table::Table;
use crate::figures::Figures;
use crate::model::{Lang, Site, Text};

/// The descriptor: names, licence, sources, and a table schema for each file.
pub fn descriptor(site: &Site, figures: &Figures, tables: &[Table]) -> Vec<u8> {
    let settings = site.settings();
    let mut package = Map::new();
    let mut set = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            package.insert(key.to_owned(), value);
        }
    };
    set("profile", Some(json!("tabular-data-package")));
    set("name", Some(json!(site.unit(site.root()).slug.as_str())));
    set("title", Some(json!(settings.title.default_text())));
    set("description", settings.summary.as_ref().map(|text| json!(text.default_text())));
    set("homepage", Some(json!(settings.base_url)));
    set("version", figures.as_of.map(|day| json!(day.to_string())));
    set("licenses", settings.licence.as_ref().map(|licence| json!([{ "name": licence }])));
    set("contributors", publisher(site));
    set("resources", Some(tables.iter().map(resource).collect()));
    pretty(&Value::Object(package))
}

fn publisher(site: &Site) -> Option<Value> {
    let publisher = &site.settings().publisher;
    let mut contributor = Map::new();
    contributor.insert("title".to_owned(), json!(publisher.name.as_ref().map(Text::default_text)?));
    contributor.insert("role".to_owned(), json!("publisher"));
    for (key, value) in [("email", &publisher.email), ("path", &publisher.website)] {
        if let Some(value) = value {
            contributor.insert(key.to_owned(), json!(value));
        }
    }
    Some(json!([contributor]))
}

fn resource(table: &Table) -> Value {
    let fields: Vec<Value> = table
        .columns
        .iter()
        .map(|column| json!({ "name": column.name, "type": column.kind.field_type(), "description": column.description }))
        .collect();
    // A locality is part of a task's key and empty in the task's own row, which a primary key may not be.
    let nullable_key = matches!(table.name, "tasks" | "targets");
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    if let (false, Value::Object(schema)) = (nullable_key, &mut schema) {
        schema.insert("primaryKey".to_owned(), json!(table.key));
    }
    json!({
        "name": table.name,
        "path": format!("{}.csv", table.name),
        "description": table.description,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    })
}

/// A text's translations by language.
pub(super) fn by_language(site: &Site, text: &Text) -> Value {
    let translation = |lang: &Lang| text.exactly(*lang).map(|words| (lang.to_string(), json!(words)));
    Value::Object(site.languages().iter().filter_map(translation).collect())
}

/// Indented JSON that ends in a line feed.
pub(super) fn pretty(value: &Value) -> Vec<u8> {
    // A `Value` always has a JSON form.
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
