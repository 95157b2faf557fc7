//! The dictionary of the open data: every table, every column, what its cells are and what they mean. Comes in: an
//! [`Edition`]. Goes out: its page as a [`Job`]. Never here: what is said of a column, which `data` says once for all.

use serde::Serialize;

use crate::data::{APOSTROPHE, Column, Refers, TABLES, TableAbout, columns};
use crate::model::Lang;

use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf};
use super::route::Route;
use super::view::*;

/// The page of this kind.
pub(super) fn pages(_edition: &Edition<'_>) -> Vec<Job> {
    vec![Job::page(Route::Dictionary, "dictionary.html", |leaf| (head(leaf), dictionary(leaf)))]
}

/// `/data/dictionary/`
#[derive(Serialize)]
struct DictionaryView {
    tables: Vec<TableView>,
    /// How texts stand in CSV that a spreadsheet would compute.
    apostrophe: LocalText,
}

/// One table.
#[derive(Serialize)]
struct TableView {
    /// `observations`: the id of its part of the page.
    name: &'static str,
    /// `observations.csv`
    file: String,
    href: String,
    title: LocalText,
    /// What a row is.
    words: LocalText,
    /// The columns that name a row, with commas between; `null` where none do.
    key: Option<String>,
    columns: Vec<ColumnView>,
}

/// One column.
#[derive(Serialize)]
struct ColumnView {
    /// The heading in CSV.
    name: String,
    /// Where it is on the page.
    id: String,
    /// The heading for readers, as in the workbook.
    title: LocalText,
    /// What it holds.
    words: LocalText,
    /// What its cells are.
    kind: LocalText,
    /// What its numbers count.
    unit: Option<LocalText>,
    /// Whether every row has it.
    always: bool,
    /// The words its cells are taken from.
    allowed: Vec<AllowedView>,
    /// Where its ids are explained.
    refers: Vec<ReferenceView>,
}

/// A word of a fixed list.
#[derive(Serialize)]
struct AllowedView {
    code: &'static str,
    words: LocalText,
}

/// A table whose ids stand in a column.
#[derive(Serialize)]
struct ReferenceView {
    file: String,
    href: String,
}

fn head(leaf: &Leaf<'_>) -> Head {
    let mut head = Head::new(leaf.words("dictionary_page.title", &[]), "data");
    head.description = Some(leaf.say("dictionary_page.intro", &[]));
    head.above = vec![leaf.crumb("data_page.title", &Route::Data)];
    head
}

fn dictionary(leaf: &Leaf<'_>) -> DictionaryView {
    DictionaryView {
        tables: TABLES.iter().map(|about| table(leaf, about)).collect(),
        apostrophe: leaf.both(APOSTROPHE),
    }
}

fn table(leaf: &Leaf<'_>, about: &'static TableAbout) -> TableView {
    let file = format!("{}.csv", about.name);
    let columns = columns(about, leaf.edition.site.languages());
    TableView {
        name: about.name,
        href: leaf.links.file(&format!("data/{file}")),
        file,
        title: leaf.both(about.title),
        words: leaf.both(about.words),
        key: (!about.key.is_empty()).then(|| about.key.join(", ")),
        columns: columns.iter().map(|named| column(leaf, (about, named))).collect(),
    }
}

fn column(leaf: &Leaf<'_>, (table, column): (&TableAbout, &Column)) -> ColumnView {
    let about = column.about;
    let spoken = leaf.edition.spoken;
    let title = LocalText { text: column.title(spoken), ..leaf.both(about.title) };
    let reference = |table: &&str| ReferenceView { file: format!("{table}.csv"), href: format!("#{table}") };
    let refers = about.refers.map(Refers::tables).unwrap_or_default();
    ColumnView {
        name: column.name.clone(),
        id: format!("{}-{}", table.name, column.name),
        title,
        words: in_its_language(leaf, (leaf.both(about.words), column.lang)),
        kind: leaf.both(about.kind.words()),
        unit: about.unit.map(|unit| leaf.both(unit)),
        always: about.always,
        allowed: about
            .allowed
            .iter()
            .map(|word| AllowedView { code: word.code, words: leaf.both(word.words) })
            .collect(),
        refers: refers.iter().map(reference).collect(),
    }
}

/// What a column holds, with its language where there is a column for each.
fn in_its_language(leaf: &Leaf<'_>, (words, lang): (LocalText, Option<Lang>)) -> LocalText {
    let Some(lang) = lang else { return words };
    let own = leaf.say("dictionary_page.language", &[("language", lang.as_str())]);
    LocalText { text: format!("{} {own}", words.text), ..words }
}
