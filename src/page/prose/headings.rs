//! Headings of a text: their levels below the page's own title, and ids that links can name.
//! Comes in: Markdown events. Goes out: [`Heading`]s in order. Never here: HTML.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::text::anchor;

use super::hidden::is_unfit;

/// Ids that the page's own frame uses.
const TAKEN: [&str; 8] = ["content", "footer", "header", "main", "menu", "nav", "q", "top"];

/// One heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 for the text's topmost headings (the page's title is 1), at most 6.
    pub level: u8,
    /// Unique in the text; the heading without accents.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// The headings of a text. The topmost level that the text uses becomes `top`.
pub(super) fn of<'e, 'm: 'e>(events: impl Iterator<Item = &'e Event<'m>>, top: u8) -> Vec<Heading> {
    let mut found: Vec<(u8, String)> = Vec::new();
    let mut inside = false;
    for event in events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                inside = true;
                found.push((*level as u8, String::new()));
            }
            Event::End(TagEnd::Heading(_)) => inside = false,
            other if inside => {
                if let Some((_, text)) = found.last_mut() {
                    push_words(text, other);
                }
            }
            _ => {}
        }
    }
    let highest = found.iter().map(|(level, _)| *level).min().unwrap_or(1);
    let mut ids = Ids::default();
    let heading = |(level, text): (u8, String)| {
        let text = crate::text::nfc(text.trim());
        Heading { level: (level - highest + top).min(6), id: ids.unique(&text), text }
    };
    found.into_iter().map(heading).collect()
}

/// Appends the plain words of an event, without characters that no page may have.
pub(super) fn push_words(words: &mut String, event: &Event<'_>) {
    let mut push = |text: &str| words.extend(text.chars().filter(|c| !is_unfit(*c)));
    match event {
        Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => push(text),
        Event::InlineMath(text) | Event::DisplayMath(text) => push(text),
        Event::SoftBreak | Event::HardBreak => push(" "),
        Event::Start(_) | Event::End(_) | Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) => {}
    }
}

/// Ids given so far.
#[derive(Default)]
struct Ids {
    given: BTreeSet<String>,
    /// How often each id was asked for, so that a thousand equal headings need no thousand tries each.
    asked: std::collections::BTreeMap<String, usize>,
}

impl Ids {
    fn unique(&mut self, text: &str) -> String {
        let folded = anchor(text);
        let base = if folded.is_empty() { "section".to_owned() } else { folded };
        let is_taken = TAKEN.contains(&base.as_str()) || base.starts_with("fn-") || base.starts_with("fnref-");
        let asked = self.asked.entry(base.clone()).or_insert(usize::from(is_taken));
        loop {
            *asked += 1;
            let id = if *asked == 1 { base.clone() } else { format!("{base}-{asked}") };
            if self.given.insert(id.clone()) {
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::Parser;

    fn headings(markdown: &str) -> Vec<String> {
        let events: Vec<_> = Parser::new(markdown).collect();
        of(events.iter(), 2).iter().map(|h| format!("{} {} {}", h.level, h.id, h.text)).collect()
    }

    #[test]
    fn the_topmost_level_is_below_the_pages_title() {
        assert_eq!(headings("# A\n\n## B\n"), ["2 a A", "3 b B"]);
        assert_eq!(headings("### A\n\n###### B\n"), ["2 a A", "5 b B"]);
        assert_eq!(headings("# A\n\n###### B\n"), ["2 a A", "6 b B"]);
    }

    #[test]
    fn ids_are_without_accents_and_unique() {
        assert_eq!(
            headings("# Mục tiêu *chung*\n# Mục tiêu `chung`\n# !\n# Content\n# muc-tieu-chung-2\n# fn 1\n"),
            [
                "2 muc-tieu-chung Mục tiêu chung",
                "2 muc-tieu-chung-2 Mục tiêu chung",
                "2 section !",
                "2 content-2 Content",
                "2 muc-tieu-chung-2-2 muc-tieu-chung-2",
                "2 fn-1-2 fn 1",
            ]
        );
        let many = "# a\n".repeat(20_000);
        assert_eq!(headings(&many).last().map(String::as_str), Some("2 a-20000 a"));
    }
}
