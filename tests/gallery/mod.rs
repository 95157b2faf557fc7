//! The gallery: every case of every kind as the site's own theme shows it, one page a language. Comes in: the cases, and
//! a theme that extends the default one. Goes out: files by path. Each program that takes this in names it `gallery`,
//! and `charts` beside it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a gallery that cannot be made ends there")]

use std::collections::BTreeMap;

use minhbach::chart::Chart;
use minhbach::load::Inputs;
use minhbach::model::Lang;
use minhbach::page::{ChartView, Room};
use minhbach::problem::Problems;
use minhbach::theme::{PALETTE_SHEET, Theme};
use serde_json::{Value, json};

use crate::charts::cases::Case;
use crate::charts::stage::lang;

/// The languages, and the page of each.
pub const PAGES: [(&str, &str); 2] = [("vi", "index.html"), ("en", "en.html")];

const OWN: [(&str, &str); 5] = [
    ("theme.yaml", include_str!("theme/theme.yaml")),
    ("templates/gallery.html", include_str!("theme/templates/gallery.html")),
    ("strings/vi.yaml", include_str!("theme/strings/vi.yaml")),
    ("strings/en.yaml", include_str!("theme/strings/en.yaml")),
    ("assets/gallery.css", include_str!("theme/assets/gallery.css")),
];

/// Every file of a gallery of these cases.
pub fn files(cases: &[Case]) -> BTreeMap<String, Vec<u8>> {
    let theme = theme();
    let drawn: Vec<(&str, BTreeMap<Lang, Chart>)> = cases.iter().map(drawn).collect();
    let sheets: Vec<String> = theme.assets().keys().filter(|path| path.ends_with(".css")).cloned().collect();
    let styles: Vec<String> =
        [PALETTE_SHEET.to_owned()].into_iter().chain(sheets).map(|path| format!("assets/{path}")).collect();
    let mut files: BTreeMap<String, Vec<u8>> =
        theme.assets().iter().map(|(path, bytes)| (format!("assets/{path}"), bytes.clone())).collect();
    files.insert(format!("assets/{PALETTE_SHEET}"), theme.palette_css().into_bytes());
    for (at, (code, file)) in PAGES.iter().enumerate() {
        let (other, other_file) = PAGES[1 - at];
        let view = view(&drawn, lang(code), &json!({ "lang": other, "file": other_file }));
        let mut problems = Problems::new();
        let press = theme.press(lang(code), &json!({ "styles": styles }), &mut problems);
        let page = press.and_then(|press| press.render("gallery.html", &view, &mut problems));
        files.insert((*file).to_owned(), page.unwrap_or_else(|| panic!("{}", told(problems))).into_bytes());
    }
    files
}

/// The default theme with the gallery's own template over it.
fn theme() -> Theme {
    let mut inputs = Inputs::default();
    inputs.themes.extend(OWN.map(|(path, text)| (format!("themes/gallery/{path}"), text.as_bytes().into())));
    let mut problems = Problems::new();
    let theme = Theme::compile(&inputs, "gallery", &PAGES.map(|(code, _)| lang(code)), &mut problems);
    theme.unwrap_or_else(|| panic!("{}", told(problems)))
}

fn told(problems: Problems) -> String {
    let all = problems.sorted();
    let lines = all.iter().map(|p| format!("{}:{} {}", p.at.source.path(), p.places().0.line, p.message.en));
    lines.collect::<Vec<_>>().join("\n")
}

fn drawn(case: &Case) -> (&'static str, BTreeMap<Lang, Chart>) {
    let charts = case.charts();
    let in_lang = |(code, _): (&str, &str)| {
        let chart = charts.get(case.subject, lang(code)).unwrap_or_else(|| panic!("{} is not drawn", case.name));
        (lang(code), chart.clone())
    };
    (case.name, PAGES.map(in_lang).into())
}

/// What the template sees: the cases by kind, in their order; some of each kind once more, two and two. The case's name is
/// the chart's id, because every case has charts of the same units.
fn view(drawn: &[(&str, BTreeMap<Lang, Chart>)], lang: Lang, other: &Value) -> Value {
    let mut kinds: Vec<(&str, Vec<Value>)> = Vec::new();
    let mut again: Vec<Value> = Vec::new();
    for (name, charts) in drawn {
        let chart = &charts[&lang];
        let shown = |id: String| json!({ "name": name, "chart": ChartView::of(chart, (id, Room::Whole), lang) });
        if kinds.last().is_none_or(|(kind, _)| *kind != chart.kind) {
            kinds.push((chart.kind, Vec::new()));
        }
        let (_, cases) = kinds.last_mut().unwrap();
        if cases.len() < IN_COLUMNS {
            again.push(shown(format!("column-{name}")));
        }
        cases.push(shown((*name).to_owned()));
    }
    let kinds: Vec<Value> = kinds.into_iter().map(|(name, cases)| json!({ "name": name, "cases": cases })).collect();
    let columns: Vec<&[Value]> = again.chunks(2).collect();
    json!({ "kinds": kinds, "columns": columns, "other": other })
}

/// How many cases of each kind are shown in columns too.
const IN_COLUMNS: usize = 2;
