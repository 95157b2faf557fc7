//! Markdown to HTML: announcements, pages, definitions. Comes in: a text and what its links may lead to. Goes out: HTML
//! in which nothing is the author's markup but what Markdown means, and the places of charts between.
//! Never here: raw HTML let through, an address that was not judged, a chart drawn.
//!
//! CommonMark with tables, footnotes, strikethrough and task lists. Everything is walked event by event, without
//! recursion, so no nesting is too deep and no line too long.

mod broken;
mod definitions;
mod directive;
mod elements;
mod escape;
mod excerpt;
mod headings;
mod hidden;
mod judge;
mod notes;
mod target;
#[cfg(test)]
mod tests;
mod writer;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{BrokenLink, LinkType, Options, Parser};

use crate::chart::Subject;
use crate::figures::Figures;
use crate::model::{Prose, Site};
use crate::problem::codes::UNDEFINED_REFERENCE;
use crate::problem::{Code, Problems, Words, words};
use crate::source::{Source, Span};
use crate::text::Strings;

use super::route::{Atlas, Links, Route};
use broken::Broken;
use target::Lookup;
use writer::{Placed, Writer, Written};

pub use definitions::definition;
pub use escape::unbroken;
pub use headings::Heading;
pub use hidden::fit;

/// What a text is written for: one page of one language's readers.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The content, for what links and charts name.
    pub site: &'a Site,
    /// What counts as of the day: announcements and reports that are not out yet are not linked to.
    pub figures: &'a Figures,
    /// The readers' words.
    pub strings: &'a Strings,
    /// The hrefs of the page that the text is on.
    pub links: &'a Links<'a>,
}

/// A text ready to be put into a page.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    /// The text, and charts between, in order.
    pub pieces: Vec<Piece>,
    /// Its beginning in plain words, for a list or a feed; empty where it has no paragraph.
    pub excerpt: String,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// HTML to be put in as it is.
    Html(String),
    /// The place of a chart; a short note (`prose.no_chart`) belongs there while there is nothing to draw.
    Chart(Subject),
}

/// In which way a text is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// A whole text: ids, footnotes, charts.
    Text,
    /// A few lines within a page that has ids of its own.
    Definition,
}

/// Something wrong with a range of bytes of the Markdown.
struct Complaint {
    code: &'static Code,
    range: Range<usize>,
    message: Words,
    help: Words,
}

/// Writes an announcement or a page. What is wrong with it, [`inspect`] tells.
pub fn render(prose: &Prose, scene: &Scene<'_>) -> Rendered {
    judged(prose, scene, &Broken::default()).rendered
}

/// A text written, what is wrong with it, and what it leads to that is not out yet.
struct Judged {
    rendered: Rendered,
    complaints: Vec<Complaint>,
    awaited: BTreeSet<String>,
}

fn judged(prose: &Prose, scene: &Scene<'_>, broken: &Broken) -> Judged {
    let body = prose.body();
    let (events, undefined) = read(body, Manner::Text);
    let headings = headings::of(events.iter().map(|(event, _)| event), 2);
    let lookup = Lookup { scene, file: &prose.file, broken, offers: Cell::new(0), awaited: Default::default() };
    let Written { pieces, excerpt, mut complaints, awaited } =
        Writer::new(lookup, Manner::Text, body, (&events, &headings)).written();
    complaints.extend(undefined);
    complaints.extend(hidden::complaints(body));
    Judged { rendered: Rendered { pieces, excerpt, headings }, complaints, awaited }
}

/// Tells what is wrong with any text and any indicator's definition, in whichever language and whether or not readers see it yet. What a file with
/// errors should have given is not told as missing.
///
/// Goes out: what texts that readers see lead to and readers do not see yet, as paths below `content/` or below the site's
/// root, without an ending where the link has none.
pub fn inspect(site: &Site, figures: &Figures, problems: &mut Problems) -> BTreeSet<String> {
    let broken = Broken::of(problems);
    let mut awaited = BTreeSet::new();
    let announced =
        site.announcements().iter().flat_map(|one| one.texts.iter().map(|prose| (prose, figures.shows(one))));
    let atlas = Atlas { base_url: &site.settings().base_url, default: site.default_lang() };
    let pages = site.pages().iter().flat_map(|page| &page.texts).map(|prose| (prose, true));
    for (prose, is_shown) in announced.chain(pages) {
        // Only what is wrong is wanted, so words and hrefs may be anyone's.
        let strings = Strings::new(prose.lang, BTreeMap::new());
        let links = atlas.links_from(&Route::Home, prose.lang);
        let scene = Scene { site, figures, strings: &strings, links: &links };
        let mut judged = judged(prose, &scene, &broken);
        if is_shown {
            awaited.append(&mut judged.awaited);
        }
        tell(prose, judged.complaints, problems);
    }
    for lang in site.languages() {
        let strings = Strings::new(*lang, BTreeMap::new());
        let links = atlas.links_from(&Route::Home, *lang);
        let scene = Scene { site, figures, strings: &strings, links: &links };
        awaited.extend(definitions::inspect(site, (&scene, *lang), &broken, problems));
    }
    awaited
}

/// Puts complaints about the Markdown to their places in the file.
fn tell(prose: &Prose, complaints: Vec<Complaint>, problems: &mut Problems) {
    if complaints.is_empty() {
        return;
    }
    let source = Source::new(prose.file.clone(), prose.text.clone());
    for Complaint { code, range, message, help } in complaints {
        let span = Span::new(prose.body_at + range.start, prose.body_at + range.end);
        problems.add(code, source.at(span), message, help);
    }
}

/// The ids of a text's headings.
fn heading_ids(markdown: &str) -> BTreeSet<String> {
    let (events, _) = read(markdown, Manner::Text);
    headings::of(events.iter().map(|(event, _)| event), 2).into_iter().map(|heading| heading.id).collect()
}

/// The events of a text, and complaints about references to addresses that it does not give.
fn read(markdown: &str, manner: Manner) -> (Vec<Placed<'_>>, Vec<Complaint>) {
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    if manner == Manner::Text {
        options |= Options::ENABLE_FOOTNOTES;
    }
    let mut broken = Vec::new();
    let mut note = |link: BrokenLink<'_>| {
        // `[words]` alone is mostly meant as it is.
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            broken.push(undefined(&link.reference, link.span));
        }
        None
    };
    let events = Parser::new_with_broken_link_callback(markdown, options, Some(&mut note)).into_offset_iter().collect();
    (events, broken)
}

fn undefined(name: &str, range: Range<usize>) -> Complaint {
    Complaint {
        code: &UNDEFINED_REFERENCE,
        range,
        message: words!("bài viết không có dòng `[{name}]: địa chỉ`", "there is no line `[{name}]: address`"),
        help: Words::new("thêm dòng đó, hoặc viết thẳng [chữ](địa chỉ)", "add that line, or write [words](address)"),
    }
}
