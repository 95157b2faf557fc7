//! `datapackage.json`: the Frictionless Data Package that describes every table.

use serde_json::{Map, Value, json};

use super::about::{Both, Refers};
use super::dictionary::APOSTROPHE;
use super::table::{Column, Table};
use crate::figures::Figures;
use crate::model::{Lang, Site, Text};
use crate::output::sha256;
use crate::text::deed;

/// The descriptor: names, licence, sources, and a table schema for each file.
pub fn descriptor(site: &Site, figures: &Figures, files: &[(&Table, Vec<u8>)]) -> Vec<u8> {
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
    set("description", Some(json!(description(site))));
    set("homepage", Some(json!(settings.base_url)));
    set("version", figures.as_of.map(|day| json!(day.to_string())));
    set("licenses", settings.licence.as_ref().map(|licence| json!([license(licence)])));
    set("contributors", publisher(site));
    set("resources", Some(files.iter().map(resource).collect()));
    pretty(&Value::Object(package))
}

/// Named, and with its page where it has one.
fn license(id: &str) -> Value {
    match deed(id) {
        Some(path) => json!({ "name": id, "path": path }),
        None => json!({ "name": id }),
    }
}

/// What the data are, what every page says of them, and how texts stand in the files.
fn description(site: &Site) -> String {
    let settings = site.settings();
    let own = [&settings.summary, &settings.notice].into_iter().flatten().map(|text| text.default_text());
    own.chain([APOSTROPHE.in_lang(site.default_lang()).0]).collect::<Vec<_>>().join("\n\n")
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

fn resource((table, csv): &(&Table, Vec<u8>)) -> Value {
    let about = table.about;
    let mut resource = json!({
        "name": about.name,
        "path": format!("{}.csv", about.name),
        "title": about.title.en,
        "title_vi": about.title.vi,
        "description": about.words.en,
        "description_vi": about.words.vi,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        // Said, because programs that guess it from a few lines guess wrong where a cell has many semicolons.
        "dialect": { "delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "lineTerminator": "\n", "header": true },
        "bytes": csv.len(),
        "hash": format!("sha256:{}", sha256(csv)),
    });
    if let Value::Object(fields) = &mut resource {
        fields.insert("schema".to_owned(), schema(table));
    }
    resource
}

fn schema(table: &Table) -> Value {
    let mut schema = Map::new();
    schema.insert("fields".to_owned(), table.columns.iter().map(field).collect());
    schema.insert("missingValues".to_owned(), json!([""]));
    // A locality is part of a task's key and empty in the task's own row, which a primary key may not be.
    let is_of = |name: &&str| table.columns.iter().any(|column| column.name == *name && column.about.always);
    let key = table.about.key;
    if !key.is_empty() && key.iter().all(is_of) {
        schema.insert("primaryKey".to_owned(), json!(key));
    }
    let references: Vec<Value> = table.columns.iter().filter_map(|column| reference(table, column)).collect();
    if !references.is_empty() {
        schema.insert("foreignKeys".to_owned(), json!(references));
    }
    Value::Object(schema)
}

fn field(column: &Column) -> Value {
    let (about, lang) = (column.about, column.lang);
    let words = |of: Lang| {
        let said = |both: Both| both.in_lang(of).0;
        let own = lang.map(|lang| match of {
            Lang::VI => format!("Bằng ngôn ngữ {lang}."),
            _ => format!("In the language {lang}."),
        });
        let unit = about.unit.map(|unit| match of {
            Lang::VI => format!("Đơn vị: {}.", said(unit)),
            _ => format!("Unit: {}.", said(unit)),
        });
        let allowed = about.allowed.iter().map(|word| format!("{}: {}", word.code, said(word.words)));
        let allowed = allowed.collect::<Vec<_>>().join("; ");
        let allowed = (!allowed.is_empty()).then(|| format!("{allowed}."));
        let parts = [Some(said(about.words).to_owned()), own, unit, allowed];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let mut field = json!({
        "name": column.name,
        "type": about.kind.field_type(),
        "title": column.title(Lang::EN),
        "title_vi": column.title(Lang::VI),
        "description": words(Lang::EN),
        "description_vi": words(Lang::VI),
    });
    let mut constraints = Map::new();
    if about.always {
        constraints.insert("required".to_owned(), json!(true));
    }
    if !about.allowed.is_empty() {
        constraints.insert("enum".to_owned(), about.allowed.iter().map(|word| json!(word.code)).collect());
    }
    if let (false, Value::Object(field)) = (constraints.is_empty(), &mut field) {
        field.insert("constraints".to_owned(), Value::Object(constraints));
    }
    field
}

/// An id of one other table; ids of units are in two, which Frictionless has no word for.
fn reference(table: &Table, column: &Column) -> Option<Value> {
    let to = match column.about.refers? {
        Refers::To(to) if to == table.about.name => "",
        Refers::To(to) => to,
        Refers::Units => return None,
    };
    Some(json!({ "fields": [column.name], "reference": { "resource": to, "fields": ["id"] } }))
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
