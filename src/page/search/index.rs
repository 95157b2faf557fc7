//! The file that the search box looks through: as few bytes as a phone should have to fetch for thousands of names.
//! Comes in: kinds with their entries. Goes out: a script that puts one value into `minhbachIndex`; a script, because a
//! page that was opened from a folder may not fetch. Never here: folding of names, which the browser does.
//!
//! A kind is `{name, at, rows}`: what readers call it, where its pages are below the language's home page, and a line
//! for each entry in alphabetical order. A line has fields between tabs, those empty at its end left out:
//! name · whole name, where it differs, `*` standing for the name · line of the locality around it, counted from 0 among
//! those of the first kind · id, empty where it follows from the name, `=` where from the whole name · last day ·
//! language, where it is not the page's · names in other languages, `|` between.

use std::collections::BTreeMap;

use serde::Serialize;

use super::entries::{Entry, Kind};
use crate::model::UnitId;
use crate::page::edition::Edition;
use crate::text::folded;

/// Stands for the name in a whole name.
const NAME: &str = "*";
/// Says that an id follows from the whole name.
const FROM_FULL: &str = "=";

/// What the script reads.
#[derive(Serialize)]
struct Index<'a> {
    kinds: Vec<Packed>,
    /// What it says, by the end of the key below `search.`.
    words: BTreeMap<&'static str, &'a str>,
}

/// The entries of one kind.
#[derive(Serialize)]
struct Packed {
    name: String,
    at: String,
    rows: String,
}

/// The words that the script says.
const WORDS: [(&str, &str); 6] = [
    ("inside", "search.inside"),
    ("many", "search.found.many"),
    ("most", "search.most"),
    ("none", "search.none"),
    ("one", "search.found.one"),
    ("until", "search.until"),
];

/// The index as a script.
pub(super) fn script(edition: &Edition<'_>, kinds: &[(Kind, Vec<Entry<'_>>)]) -> String {
    let places = places(kinds);
    let packed = |(kind, entries): &(Kind, Vec<Entry<'_>>)| {
        let rows: Vec<String> = entries.iter().map(|entry| row(edition, entry, &places)).collect();
        let name = edition.say(&format!("search.kind.{}", kind.key()), &[]);
        Packed { name, at: folder(*kind, entries), rows: rows.join("\n") }
    };
    let words = WORDS.map(|(name, key)| (name, edition.strings.get(key).unwrap_or_default()));
    let index = Index { kinds: kinds.iter().map(packed).collect(), words: words.into() };
    // Text alone always becomes JSON.
    let json = serde_json::to_string(&index).unwrap_or_default();
    format!("minhbachIndex={};\n", json.replace('<', "\\u003c"))
}

/// Where the pages of a kind are: the same before each id.
fn folder(kind: Kind, entries: &[Entry<'_>]) -> String {
    let url = entries.first().map(|entry| kind.route(entry.id).url()).unwrap_or_default();
    url.trim_end_matches('/').rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default()
}

/// The line of each unit among those of its kind.
fn places(kinds: &[(Kind, Vec<Entry<'_>>)]) -> BTreeMap<UnitId, usize> {
    let localities = kinds.iter().filter(|(kind, _)| *kind == Kind::Localities).flat_map(|(_, entries)| entries);
    localities.enumerate().filter_map(|(place, entry)| Some((entry.unit?, place))).collect()
}

fn row(edition: &Edition<'_>, entry: &Entry<'_>, places: &BTreeMap<UnitId, usize>) -> String {
    let (short, pattern) = names(&line(entry.short.text), &line(entry.full.text));
    let place = entry.inside.and_then(|unit| places.get(&unit)).map(usize::to_string);
    let until = entry.until.map(|day| edition.strings.date(day));
    let others: Vec<String> = entry.others.iter().map(|name| line(name).replace('|', "/")).collect();
    let fields = [
        short.clone(),
        pattern,
        place.unwrap_or_default(),
        id(entry, &short),
        until.unwrap_or_default(),
        edition.foreign(entry.full.lang).unwrap_or_default(),
        others.join("|"),
    ];
    fields.join("\t").trim_end_matches('\t').to_owned()
}

/// The name, and the whole name as it is written beside it.
fn names(short: &str, full: &str) -> (String, String) {
    if short == full {
        return (short.to_owned(), String::new());
    }
    let ways = [full.replacen(short, NAME, 1), full.to_owned()];
    match ways.into_iter().find(|way| way.replacen(NAME, short, 1) == full) {
        Some(way) => (short.to_owned(), way),
        None => (full.to_owned(), String::new()),
    }
}

fn id(entry: &Entry<'_>, short: &str) -> String {
    let from = |name: &str| folded(name).replace(' ', "-");
    match entry.id.as_str() {
        id if id == from(short) => String::new(),
        id if id == from(entry.full.text) => FROM_FULL.to_owned(),
        id => id.to_owned(),
    }
}

/// On one line, without a tab.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
