//! Finding: one page with everything that has a name, by letter, and the index behind the search box.
//! Comes in: an [`Edition`]. Goes out: its page and its index as [`Job`]s. Never here: the search itself, which is
//! `assets/site/search.js`; the page is whole without it.

mod entries;
mod index;

use serde::Serialize;

use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf};
use super::route::Route;
use super::view::*;
use crate::text::initial;

use entries::{Entry, Kind};

/// From how many entries on a list is cut into letters.
const LETTERS_FROM: usize = 30;

/// The page, and what its box looks through.
pub(super) fn pages(_edition: &Edition<'_>) -> Vec<Job> {
    vec![
        Job::page(Route::Search, "search.html", |leaf| (head(leaf), view(leaf))),
        Job::file(Route::SearchIndex, |leaf| script(leaf.edition)),
    ]
}

/// The index of an edition as a script.
pub(super) fn script(edition: &Edition<'_>) -> String {
    index::script(edition, &entries::kinds(edition))
}

/// `/search/`
#[derive(Serialize)]
struct SearchView {
    /// Localities, agencies, indicators, tasks, announcements, own pages; those without any entry left out.
    kinds: Vec<KindView>,
}

/// All of one kind.
#[derive(Serialize)]
struct KindView {
    /// Its anchor.
    id: &'static str,
    name: String,
    /// Whether its letters have headings.
    lettered: bool,
    /// One for each letter of a long list, one for all of a short one.
    letters: Vec<LetterView>,
}

/// The entries under one letter.
#[derive(Serialize)]
struct LetterView {
    /// Its anchor.
    id: String,
    letter: String,
    items: Vec<ItemView>,
}

/// One thing to be found.
#[derive(Serialize)]
struct ItemView {
    name: LocalText,
    href: String,
    /// A locality's kind in words, or its whole name where the kind is not known.
    kind: Option<LocalText>,
    /// The locality it lies in.
    inside: Option<LocalText>,
    /// Its last day, where that is over.
    until: Option<DateView>,
    /// An announcement's day.
    date: Option<DateView>,
}

fn head(leaf: &Leaf<'_>) -> Head {
    let mut head = Head::new(leaf.words("search.title", &[]), "search");
    head.description = Some(leaf.say("search.description", &[]));
    head
}

fn view(leaf: &Leaf<'_>) -> SearchView {
    let kinds = entries::kinds(leaf.edition);
    SearchView { kinds: kinds.iter().map(|(kind, entries)| kind_view(leaf, *kind, entries)).collect() }
}

fn kind_view(leaf: &Leaf<'_>, kind: Kind, entries: &[Entry<'_>]) -> KindView {
    let lettered = entries.len() >= LETTERS_FROM;
    let mut letters: Vec<LetterView> = Vec::new();
    for entry in entries {
        let letter = if lettered { letter(leaf, entry) } else { String::new() };
        let item = item(leaf, kind, entry);
        match letters.iter_mut().find(|known| known.letter == letter) {
            Some(known) => known.items.push(item),
            None => letters.push(LetterView {
                id: format!("{}-{}", kind.key(), letter.to_lowercase()),
                letter,
                items: vec![item],
            }),
        }
    }
    let name = leaf.say(&format!("search.kind.{}", kind.key()), &[]);
    KindView { id: kind.key(), name, lettered, letters }
}

/// What begins with no letter stands under the digits.
fn letter(leaf: &Leaf<'_>, entry: &Entry<'_>) -> String {
    initial(entry.short.text, leaf.edition.lang).unwrap_or_else(|| "0–9".to_owned())
}

fn item(leaf: &Leaf<'_>, kind: Kind, entry: &Entry<'_>) -> ItemView {
    let edition = leaf.edition;
    let words = |text| LocalText { text, lang: None };
    let full = || (entry.full.text != entry.short.text).then(|| leaf.localized(entry.full));
    let sort = entry.unit.and_then(|id| edition.kind(edition.site.unit(id))).map(words);
    ItemView {
        name: leaf.localized(entry.short),
        href: leaf.to(&kind.route(entry.id)),
        kind: if kind == Kind::Localities { sort.or_else(full) } else { None },
        inside: entry.inside.map(|id| leaf.text(edition.site.unit(id).short_name())),
        until: entry.until.map(|day| leaf.date(day)),
        date: entry.date.map(|day| leaf.date(day)),
    }
}
