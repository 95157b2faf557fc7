//! Whatever is in a site, every chart of it is sound: it is drawn without a panic, well-formed, of finite numbers within
//! the drawing, no text lies on another, and its sentences are whole. The sites are [`super::strange`].

use std::collections::BTreeSet;

use minhbach::chart::{Chart, Charts};
use minhbach::figures::Figures;
use minhbach::model::Site;
use rayon::prelude::*;

use crate::charts::stage::{AS_OF, strings};
use crate::markup::{attributes, balanced, titles};
use crate::overlaps::{tenths, wrong};
use crate::strange;

/// How many sites are made.
const SITES: u64 = 150;
/// How far a stroke or a dot may reach beyond its drawing, in tenths of a unit.
const REACH: i32 = 60;

#[test]
fn every_chart_of_every_strange_site_is_sound() {
    let strings = strings();
    let only: Option<u64> = std::env::var("MINHBACH_STRANGE").ok().and_then(|seed| seed.parse().ok());
    let seeds = only.map_or(1..=SITES, |seed| seed..=seed);
    let found: Vec<(usize, Vec<String>)> = seeds
        .into_par_iter()
        .map(|seed| {
            let site = strange::site(seed).site();
            // On odd days everything is as of the latest day on which anything happened.
            let figures = Figures::compute(&site, (seed % 2 == 0).then_some(AS_OF));
            let charts = Charts::draw(&site, &figures, &strings);
            let names = names(&site);
            let faults = charts.iter().flat_map(|(_, lang, chart)| {
                let faults = faults(chart, &names);
                faults.into_iter().map(move |fault| format!("{seed}: {} ({lang}): {fault}", chart.id))
            });
            (charts.iter().count(), faults.collect())
        })
        .collect();
    let drawn: usize = found.iter().map(|(count, _)| count).sum();
    let faults: Vec<&str> = found.iter().flat_map(|(_, faults)| faults).map(String::as_str).collect();
    assert!(only.is_some() || drawn > 5000, "only {drawn} charts");
    assert!(faults.is_empty(), "{} faults in {drawn} charts:\n{}", faults.len(), faults.join("\n"));
}

/// Every name in a site, the longest first.
fn names(site: &Site) -> Vec<String> {
    let units = site.units().flat_map(|(_, unit)| [Some(&unit.name), unit.short.as_ref()]).flatten();
    let indicators = site.indicators().map(|(_, indicator)| &indicator.name);
    let plans = site.plans().map(|(_, plan)| &plan.title).chain(site.groups().map(|(_, group)| &group.name));
    let texts = units.chain(indicators).chain(plans);
    let all: BTreeSet<String> = texts.map(|text| text.default_text().to_owned()).collect();
    let mut all: Vec<String> = all.into_iter().filter(|name| name.chars().count() > 2).collect();
    all.sort_by_key(|name| std::cmp::Reverse(name.len()));
    all
}

fn faults(chart: &Chart, names: &[String]) -> Vec<String> {
    let mut found = of_words(chart, names);
    let svg = chart.svg(&chart.id);
    let drawings: Vec<&str> = svg.split_inclusive("</svg>").collect();
    for drawing in &drawings {
        if balanced(drawing) != Ok(0) {
            found.push(format!("not well-formed: {drawing}"));
        }
        for bad in ["NaN", "inf\"", "inf ", "undefined", "<script", "<b>", "\u{0}"] {
            if drawing.contains(bad) {
                found.push(format!("has {bad}"));
            }
        }
        found.extend(wrong(drawing));
        found.extend(beyond(drawing));
    }
    let mut told: Vec<Vec<String>> = drawings.iter().map(|drawing| titles(drawing)).collect();
    told.iter_mut().for_each(|titles| titles.sort());
    if told.windows(2).any(|pair| pair[0] != pair[1]) {
        found.push("its layouts have different marks".to_owned());
    }
    let ids: Vec<String> = attributes(&svg).into_iter().filter(|(name, _)| name == "id").map(|(_, id)| id).collect();
    if ids.iter().collect::<BTreeSet<_>>().len() != ids.len() {
        found.push(format!("an id twice: {ids:?}"));
    }
    let width = chart.table.head.len();
    if chart.table.rows.iter().any(|row| row.len() != width) || chart.table.numeric.len() != width {
        found.push("a row of its table is longer or shorter than its head".to_owned());
    }
    found
}

/// What is wrong with the words, names aside.
fn of_words(chart: &Chart, names: &[String]) -> Vec<String> {
    let plain = |text: &str| names.iter().fold(text.to_owned(), |text, name| text.replace(name.as_str(), "N"));
    let sentence = plain(&chart.sentence);
    let mut found = Vec::new();
    if !sentence.ends_with('.') {
        found.push(format!("no full stop: {}", chart.sentence));
    }
    for bad in ["{", "}", "  ", " ,", " .", "..", "chart.", "NaN", ", .", ": .", "()", "−0 ", "−0,", "−0."] {
        let is_number =
            bad.starts_with('−') && sentence.split(bad).skip(1).any(|after| after.starts_with(char::is_numeric));
        if sentence.contains(bad) && !is_number {
            found.push(format!("“{bad}” in: {}", chart.sentence));
        }
    }
    let cells = chart.table.rows.iter().flatten().map(|cell| &cell.text).chain(&chart.table.head);
    found.extend(
        cells
            .filter(|cell| plain(cell).contains(['{', '}']) || plain(cell).contains("chart."))
            .map(|cell| format!("cell {cell}")),
    );
    found
}

/// Which places lie outside the drawing.
fn beyond(drawing: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut width, mut height) = (0, 0);
    let mut check = |(x, y): (i32, i32), (width, height): (i32, i32), what: &str| {
        if x < -REACH || y < -REACH || x > width + REACH || y > height + REACH {
            found.push(format!("{x} {y} is outside {width} × {height} in {what:.200}"));
        }
    };
    let tags = drawing.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag);
    let mut is_pattern = false;
    for tag in tags {
        let own = attributes(&format!("<{tag}>"));
        let of = |name: &str| own.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
        let length = |name: &str| of(name).map_or(0, tenths);
        match tag.split(' ').next().unwrap() {
            "svg" => {
                let view: Vec<i32> = of("viewBox").unwrap().split(' ').map(tenths).collect();
                (width, height) = (view[2], view[3]);
                check((0, 0), (width.min(6400) - width, 0), "a drawing too wide");
            }
            "pattern" => is_pattern = true,
            "/pattern" => is_pattern = false,
            _ if is_pattern => {}
            "circle" => check((length("cx"), length("cy")), (width, height), tag),
            "rect" => {
                let (x, y, wide, high) = (length("x"), length("y"), length("width"), length("height"));
                check((x, y), (width, height), tag);
                check((x + wide, y + high), (width, height), tag);
                check((wide.min(0) * 1000, high.min(0) * 1000), (width, height), tag);
            }
            "path" => {
                for place in places(of("d").unwrap()) {
                    check(place, (width, height), tag);
                }
            }
            _ => {}
        }
    }
    found.truncate(3);
    found
}

/// Where a path's points lie, in tenths of a unit.
fn places(d: &str) -> Vec<(i32, i32)> {
    let mut tokens: Vec<String> = Vec::new();
    for letter in d.chars() {
        let is_command = letter.is_ascii_alphabetic();
        let begins = is_command || letter == '-' || letter == ' ';
        let ends = tokens.last().is_none_or(|last| last.starts_with(|first: char| first.is_ascii_alphabetic()));
        let second_dot = letter == '.' && tokens.last().is_some_and(|last| last.contains('.'));
        if begins || ends || second_dot {
            tokens.push(String::new());
        }
        if letter != ' ' {
            tokens.last_mut().unwrap().push(letter);
        }
    }
    tokens.retain(|token| !token.is_empty());
    let mut found = Vec::new();
    let (mut command, mut at) = ('M', (0, 0));
    let mut numbers: Vec<i32> = Vec::new();
    for token in tokens {
        if let Some(letter) = token.chars().next().filter(char::is_ascii_alphabetic) {
            command = letter;
            numbers.clear();
            continue;
        }
        numbers.push(tenths(&token));
        at = match (command, numbers.as_slice()) {
            ('M', [x, y]) => (*x, *y),
            ('l' | 'm', [x, y]) => (at.0 + x, at.1 + y),
            ('h', [x]) => (at.0 + x, at.1),
            ('v', [y]) => (at.0, at.1 + y),
            ('M' | 'l' | 'm', [_]) => continue,
            _ => panic!("{command} in {d}"),
        };
        numbers.clear();
        found.push(at);
    }
    found
}

#[test]
fn a_path_is_read_place_by_place() {
    assert_eq!(places("M1 2l3-4.5h2v-1z"), [(10, 20), (40, -25), (60, -25), (60, -35)]);
    assert_eq!(places("M0 0l.5-.5 1 2z"), [(0, 0), (5, -5), (15, 15)]);
    assert_eq!(beyond(r#"<svg viewBox="0 0 9 9"><circle cx="99" cy="1"/></svg>"#).len(), 1);
    assert_eq!(beyond(r#"<svg viewBox="0 0 9 9"><path d="M1 1h99"/></svg>"#).len(), 1);
}
