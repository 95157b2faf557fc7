//! The theme's contract: what each template is given, as JSON of one small site. `MINHBACH_BLESS=1 cargo test --lib
//! page::` writes it anew; every difference is a change that other people's themes may feel.

use std::path::Path;

use serde_json::{Map, Value};

use super::ledgers::busy;
use super::*;
use crate::page::printer::Printer;
use crate::page::site_view::Frame;

/// `site`, one `page`, and the `view` of the first page that each template makes, in the default language.
fn contract() -> Value {
    let site = Site::new(busy(), &|a, b| a.cmp(b));
    let figures = Figures::compute(&site, None);
    let mut problems = Problems::new();
    let theme = Theme::compile(&Inputs::default(), "default", site.languages(), &mut problems).unwrap();
    let charts = Charts::draw(&site, &figures, theme.strings());
    let made = Made { site: &site, figures: &figures, charts: &charts, theme: &theme, content_sha256: "" };
    let edition = Edition::with(made, lang("vi"), Printer::Values).unwrap();
    edition.weigh(&crate::data::data(&site, &figures));
    let frame = Frame::new(made, lang("vi")).unwrap().view();
    let mut contract = Map::from_iter([("site".to_owned(), shortened(serde_json::to_value(frame).unwrap()))]);
    let templated = jobs(&edition)
        .filter(|(_, job)| !matches!(job.route(), Route::Chart(_) | Route::ChartFigures(_) | Route::SearchIndex));
    for (edition, job) in templated {
        let written = job.write(edition, &mut problems).unwrap();
        let Value::Object(sheet) = serde_json::from_str(&written).unwrap() else { panic!("{written}") };
        for (template, mut values) in sheet {
            contract.entry("page").or_insert_with(|| shortened(values["page"].take()));
            contract.entry(template).or_insert_with(|| shortened(values["view"].take()));
        }
    }
    Value::Object(contract)
}

/// One item stands for every list, and a few words for every drawing.
fn shortened(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().take(1).map(shortened).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(key, value)| match key.as_str() {
                "svg" => (key, Value::from("<svg>…</svg>")),
                _ => (key, shortened(value)),
            })
            .collect(),
        // Such a name has a hash of what is in the file.
        Value::String(text) if text.starts_with("theme/") => Value::from(unhashed(&text)),
        plain => plain,
    }
}

/// `theme/site.0a1b2c3d4e.css` as `theme/site.….css`.
fn unhashed(path: &str) -> String {
    let pieces: Vec<&str> = path.split('.').collect();
    match pieces[..] {
        [name, _, ending] => format!("{name}.….{ending}"),
        _ => path.to_owned(),
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test compares with a file and writes it when told to")]
fn templates_are_given_what_they_were_promised() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/views.json");
    let now = format!("{:#}\n", contract());
    if std::env::var_os("MINHBACH_BLESS").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    let line = before.lines().zip(now.lines()).position(|(before, now)| before != now);
    assert!(before == now, "tests/golden/views.json differs from line {line:?}; MINHBACH_BLESS=1 writes it");
}
