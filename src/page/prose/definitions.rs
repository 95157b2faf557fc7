//! The few lines of Markdown that an indicator's `definition` is. Comes in: the site. Goes out: HTML for its page, and
//! what is wrong with any definition. Never here: the lines' place in their file, which nobody remembers: a complaint
//! stands at the file's beginning and names the indicator, the language and the words it is about.

use std::collections::BTreeSet;

use crate::model::{Indicator, Lang, Site};
use crate::problem::codes::FOOTNOTE;
use crate::problem::{Problems, Words, words};
use crate::source::{Source, Span};

use super::broken::Broken;
use super::target::Lookup;
use super::writer::{Writer, Written};
use super::{Complaint, Manner, Piece, Scene, headings, hidden, read};

/// The file that definitions stand in; their links are counted from it.
const FILE: &str = "content/indicators.yaml";
/// How many letters of the words that a complaint is about are shown.
const SHOWN: usize = 40;

/// Writes a definition: headings from the third level on and without ids, no footnotes, no charts. What is wrong is left
/// out of the page, and told by [`inspect`].
pub fn definition(markdown: &str, scene: &Scene<'_>) -> String {
    judged(markdown, scene, &Broken::default()).html
}

/// A definition written, what is wrong with it, and what it leads to that is not out yet.
struct Judged {
    html: String,
    complaints: Vec<Complaint>,
    awaited: BTreeSet<String>,
}

fn judged(markdown: &str, scene: &Scene<'_>, broken: &Broken) -> Judged {
    let (events, undefined) = read(markdown, Manner::Definition);
    let headings = headings::of(events.iter().map(|(event, _)| event), 3);
    let lookup = Lookup { scene, file: FILE, broken, offers: Default::default(), awaited: Default::default() };
    let Written { pieces, mut complaints, awaited, .. } =
        Writer::new(lookup, Manner::Definition, markdown, (&events, &headings)).written();
    complaints.extend(undefined);
    complaints.extend(hidden::complaints(markdown));
    let html = |part| match part {
        Piece::Html(html) => html,
        Piece::Chart(_) => String::new(),
    };
    Judged { html: pieces.into_iter().map(html).collect(), complaints, awaited }
}

/// Tells what is wrong with the definitions in one language, and gives what they lead to that is not out yet.
pub(super) fn inspect(
    site: &Site,
    (scene, lang): (&Scene<'_>, Lang),
    broken: &Broken,
    problems: &mut Problems,
) -> BTreeSet<String> {
    let mut awaited = BTreeSet::new();
    for (_, indicator) in site.indicators() {
        let Some(markdown) = indicator.definition.as_ref().and_then(|text| text.exactly(lang)) else { continue };
        let mut judged = judged(markdown, scene, broken);
        awaited.append(&mut judged.awaited);
        for complaint in judged.complaints {
            tell(complaint, (indicator, lang, markdown), problems);
        }
    }
    awaited
}

fn tell(complaint: Complaint, (indicator, lang, markdown): (&Indicator, Lang, &str), problems: &mut Problems) {
    let Complaint { code, range, message, help } = complaint;
    let about = markdown.get(range).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let about: String = hidden::fit(&about).chars().take(SHOWN).collect();
    let at = if about.is_empty() { String::new() } else { format!(", “{about}”") };
    let (slug, Words { vi, en }) = (&indicator.slug, message);
    let message = words!(
        "`definition` của chỉ tiêu `{slug}` ({lang}){at}: {vi}",
        "`definition` of the indicator `{slug}` ({lang}){at}: {en}"
    );
    problems.add(code, Source::new(FILE, "").at(Span::default()), message, help);
}

/// A footnote's mark where there are no footnotes.
pub(super) fn no_footnotes(range: std::ops::Range<usize>) -> Complaint {
    Complaint {
        code: &FOOTNOTE,
        range,
        message: Words::new(
            "ở đây không có chú thích; dấu được hiện nguyên dạng chữ",
            "there are no footnotes here; the mark is shown as it was typed",
        ),
        help: Words::new("ghi điều cần nói vào chính đoạn văn", "say it in the text itself"),
    }
}
