//! The beginning of a text in plain words, for lists and feeds that have no summary.
//! Comes in: the events of its paragraphs. Goes out: at most some 240 characters.

use pulldown_cmark::Event;

use super::headings::push_words;

/// How many characters an excerpt has at most.
const LONGEST: usize = 240;

/// What has been taken so far.
#[derive(Default)]
pub(super) struct Excerpt {
    words: String,
    listening: bool,
}

impl Excerpt {
    /// A paragraph begins or ends; only the text's own paragraphs are listened to, not those of quotes and lists.
    pub(super) fn paragraph(&mut self, listening: bool) {
        // Bytes, for a cheap guess that errs on the long side.
        self.listening = listening && self.words.len() < LONGEST * 4;
        if self.listening && !self.words.is_empty() {
            self.words.push(' ');
        }
    }

    /// Takes the words of an event.
    pub(super) fn take(&mut self, event: &Event<'_>) {
        if self.listening && self.words.len() < LONGEST * 8 {
            push_words(&mut self.words, event);
        }
    }

    /// The excerpt, cut after a whole word.
    pub(super) fn cut(self) -> String {
        let words = crate::text::nfc(&self.words.split_whitespace().collect::<Vec<_>>().join(" "));
        let Some((end, _)) = words.char_indices().nth(LONGEST) else { return words };
        let cut = &words[..end];
        let whole = cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole);
        format!("{}…", whole.trim_end_matches([',', ';', ':', '.', '–', '-', ' ']))
    }
}
