//! JSON Schemas (draft 7, which editors' YAML support reads) of the content files. Comes in: the tables that decode the
//! files. Goes out: one schema a kind of file, with hints in both languages. Never here: a rule of its own; what a schema
//! cannot say (whether a unit exists, whether days follow each other) is `check`'s.
//!
//! A schema takes what `check` takes without an error: a key without a value is as if absent, a text may look like a number.

mod about;

use serde_json::{Map, Value, json};

use crate::check::{FORMS, Form};
use crate::yaml::{Key, Need, Record, Shape};

/// An id, as the contract spells it.
const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
/// Records that take keys which the content names: the two parts of a rate.
const WITH_PARTS: [&str; 2] = ["this figure", "this former figure"];

/// The kinds of files that have a schema, in the contract's order.
pub fn names() -> impl Iterator<Item = &'static str> {
    FORMS.iter().map(|form| form.name)
}

/// The schema of one kind of file.
pub fn of(name: &str) -> Option<Value> {
    FORMS.iter().find(|form| form.name == name).map(schema)
}

/// The schemas of whole YAML files, each with where such files lie (`content/reports/*.yaml`).
pub fn yaml_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    FORMS.iter().filter(|form| form.file.ends_with(".yaml")).map(|form| (form.name, form.file))
}

/// The schema of the file at a path below the site folder.
pub fn name_for(path: &str) -> Option<&'static str> {
    let fits = |file: &str| match file.split_once('*') {
        Some((before, after)) => {
            path.strip_prefix(before).and_then(|rest| rest.strip_suffix(after)).is_some_and(|name| !name.contains('/'))
        }
        None => path == file,
    };
    yaml_files().find(|(_, file)| fits(file)).map(|(name, _)| name)
}

/// How a YAML file names its schema to an editor.
const LINE: &str = "# yaml-language-server: $schema=";

/// The first line of the file at `path` below the site folder, which names its schema; `schemas` is the folder that has
/// them, as seen from the site folder.
pub fn line_to(schemas: &str, path: &str) -> Option<String> {
    let up = "../".repeat(path.matches('/').count());
    name_for(path).map(|name| format!("{LINE}{up}{schemas}/{name}.json\n"))
}

/// The first line of a new file at `path` in a site whose site.yaml is `settings`: it names the schema where site.yaml names
/// its own, beside that one. A site may keep its schemas anywhere, or have none.
pub fn line_beside(settings: &[u8], path: &str) -> Option<String> {
    let settings = std::str::from_utf8(settings).ok()?;
    let folder = settings.lines().find_map(|line| line.strip_prefix(LINE)?.trim_end().strip_suffix("/site.json"))?;
    let is_anywhere = folder.starts_with('/') || folder.contains("://");
    if !is_anywhere {
        return line_to(folder.strip_prefix("../")?, path);
    }
    name_for(path).map(|name| format!("{LINE}{folder}/{name}.json\n"))
}

/// Every schema by its name.
pub fn all() -> Value {
    FORMS.iter().map(|form| (form.name.to_owned(), schema(form))).collect::<Map<String, Value>>().into()
}

fn schema(form: &Form) -> Value {
    let mut schema = value(&form.shape);
    if form.may_be_empty {
        schema = or_nothing(schema);
    }
    if let Some(object) = schema.as_object_mut() {
        object.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        object.insert("title".to_owned(), json!(form.file));
    }
    schema
}

fn value(shape: &Shape) -> Value {
    match shape {
        Shape::Line => json!({ "type": ["string", "number", "boolean"] }),
        Shape::Text => json!({ "anyOf": [value(&Shape::Line), {
            "type": "object", "propertyNames": { "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$" },
            "additionalProperties": or_nothing(value(&Shape::Line)), "minProperties": 1
        }] }),
        Shape::Id => json!({ "type": ["string", "integer"], "pattern": ID }),
        Shape::Day => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "format": "date" }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Whole(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Word(words) => json!({ "enum": words }),
        Shape::Url => json!({ "type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://" }),
        Shape::Record(one) => record(one),
        Shape::List(item) => json!({ "type": "array", "items": value(item) }),
        Shape::Map(each) => json!({ "type": "object", "additionalProperties": or_nothing(value(each)) }),
        Shape::Either(first, second) => json!({ "anyOf": [value(first), value(second)] }),
    }
}

fn record(record: &Record) -> Value {
    let property = |key: &Key| {
        let mut own = value(&key.shape);
        if key.need == Need::Optional {
            own = or_nothing(own);
        }
        if let (Some(object), Some(about)) = (own.as_object_mut(), about::key(owner(record), key.name)) {
            object.insert("description".to_owned(), json!(format!("{}\n\n{}", about.vi, about.en)));
        }
        (key.name.to_owned(), own)
    };
    let properties: Map<String, Value> = record.keys.iter().map(property).collect();
    let required: Vec<&str> = record.keys.iter().filter(|key| key.need == Need::Required).map(|key| key.name).collect();
    let others = if WITH_PARTS.contains(&record.what.en) { value(&Shape::Number) } else { json!(false) };
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": others })
}

/// Under which name the record's keys are explained.
fn owner(record: &Record) -> &'static str {
    if record.what.en.starts_with("the front matter") { about::FRONT } else { record.what.en }
}

/// The same, or no value at all.
fn or_nothing(mut schema: Value) -> Value {
    let nothing = json!({ "type": "null" });
    let Some(object) = schema.as_object_mut() else { return schema };
    if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
        choices.push(nothing);
    } else if let Some(Value::Array(words)) = object.get_mut("enum") {
        words.push(Value::Null);
    } else if let Some(kind) = object.get_mut("type") {
        match kind {
            Value::Array(kinds) => kinds.push(json!("null")),
            one => *one = json!([one.take(), "null"]),
        }
    }
    schema
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn records<'a>(shape: &'a Shape, found: &mut Vec<&'a Record>) {
        match shape {
            Shape::Record(record) => {
                found.push(record);
                record.keys.iter().for_each(|key| records(&key.shape, found));
            }
            Shape::List(inner) | Shape::Map(inner) => records(inner, found),
            Shape::Either(first, second) => {
                records(first, found);
                records(second, found);
            }
            _ => {}
        }
    }

    #[test]
    fn every_key_is_explained_once_and_nothing_else_is() {
        let mut found = Vec::new();
        FORMS.iter().for_each(|form| records(&form.shape, &mut found));
        let mut used = BTreeSet::new();
        for record in found {
            for key in record.keys {
                assert!(about::key(owner(record), key.name).is_some(), "{}: {}", record.what.en, key.name);
                let own = about::ROWS.iter().position(|row| (row.0, row.1) == (owner(record), key.name));
                used.insert(
                    own.or_else(|| about::ROWS.iter().position(|row| (row.0, row.1) == ("", key.name))).unwrap(),
                );
            }
        }
        let idle: Vec<_> = (0..about::ROWS.len()).filter(|at| !used.contains(at)).map(|at| about::ROWS[at]).collect();
        assert_eq!(idle, []);
    }

    #[test]
    fn a_key_that_may_be_absent_may_be_empty() {
        assert_eq!(or_nothing(json!({ "type": "number" })), json!({ "type": ["number", "null"] }));
        assert_eq!(or_nothing(json!({ "enum": ["a"] })), json!({ "enum": ["a", null] }));
        assert_eq!(or_nothing(json!({ "anyOf": [] })), json!({ "anyOf": [{ "type": "null" }] }));
        let site = of("site").unwrap();
        assert_eq!(site["properties"]["cards"]["enum"], json!(["auto", "all", "none", null]));
        assert_eq!(site["properties"]["root"]["type"], json!(["string", "integer"]));
        assert_eq!(names().count(), all().as_object().unwrap().len());
        assert_eq!(of("nothing"), None);
    }

    #[test]
    fn a_file_has_the_schema_of_its_place() {
        assert_eq!(name_for("content/site.yaml"), Some("site"));
        assert_eq!(name_for("content/reports/2022-11-15.yaml"), Some("report"));
        assert_eq!(name_for("content/reports/a/b.yaml"), None);
        assert_eq!(name_for("content/announcements/a.md"), None);
        assert_eq!(yaml_files().count(), 6);
    }

    #[test]
    fn a_new_file_names_its_schema_beside_that_of_the_settings() {
        let beside = |settings: &str, path: &str| line_beside(settings.as_bytes(), path);
        let line = |folder: &str| Some(format!("# yaml-language-server: $schema={folder}/report.json\n"));
        let report = "content/reports/2022-11-15.yaml";
        let own = line_to("schemas", "content/site.yaml").unwrap() + "title: Tiến độ\n";
        assert_eq!(beside(&own, report), line("../../schemas"));
        assert_eq!(beside(&own.replace("../schemas", "../../all/schemas"), report), line("../../../all/schemas"));
        assert_eq!(beside(&own.replace("../schemas", "https://example.org/s"), report), line("https://example.org/s"));
        assert_eq!(beside(&own.replace('\n', "\r\n"), report), line("../../schemas"));
        assert_eq!(beside(&own, "content/announcements/a.md"), None);
        assert_eq!(beside("title: Tiến độ\n", report), None, "it has no schemas");
    }
}
