//! Characters of a text that no page may have. Comes in: a text's Markdown. Goes out: complaints, one for each such
//! character at its first place. Never here: what becomes of them; [`super::escape`] and [`super::headings`] leave them out.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::problem::codes::{FORBIDDEN_CHARACTER, UNSEEN_CHARACTER};
use crate::problem::{Code, Words, hidden, words};

use super::Complaint;

/// Whether neither HTML nor XML knows the character: controls but for tabs and line ends, and noncharacters.
fn is_forbidden(c: char) -> bool {
    let is_control = c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    is_control || matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// Whether the character turns the order of those around it, so that readers see other words than a search finds.
fn turns_order(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a page must do without the character.
pub(super) fn is_unfit(c: char) -> bool {
    is_forbidden(c) || turns_order(c)
}

/// The text without characters that no page may have: for words that become no HTML here, such as a feed's.
pub fn fit(text: &str) -> String {
    text.chars().filter(|c| !is_unfit(*c)).collect()
}

/// Tells the characters that no page may have, and a text of nothing but characters without width.
pub(super) fn complaints(markdown: &str) -> Vec<Complaint> {
    let mut found: BTreeMap<char, (Range<usize>, usize)> = BTreeMap::new();
    for (at, c) in markdown.char_indices().filter(|(_, c)| is_unfit(*c)) {
        found.entry(c).or_insert((at..at + c.len_utf8(), 0)).1 += 1;
    }
    let told = found.into_iter().map(|(c, (range, times))| unfit(c, range, times));
    told.chain(invisible(markdown)).collect()
}

fn unfit(c: char, range: Range<usize>, times: usize) -> Complaint {
    let number = u32::from(c);
    let (code, vi, en): (&'static Code, _, _) = match is_forbidden(c) {
        true => (&FORBIDDEN_CHARACTER, "ký tự điều khiển", "the control character"),
        false => (&UNSEEN_CHARACTER, "ký tự ẩn đảo chiều chữ", "the hidden character that turns the order of letters,"),
    };
    let (more_vi, more_en) = match times {
        1 => (String::new(), String::new()),
        _ => (format!(", {times} lần"), format!(", {times} times")),
    };
    Complaint {
        code,
        range,
        message: words!(
            "cần chữ đọc được, nhưng thấy {vi} U+{number:04X}{more_vi}",
            "expected letters that can be seen, found {en} U+{number:04X}{more_en}"
        ),
        help: Words::new("xóa ký tự đó, hoặc gõ lại đoạn này", "delete it, or type the passage anew"),
    }
}

/// A text that looks empty and is not.
fn invisible(markdown: &str) -> Option<Complaint> {
    let is_nothing = |c: char| c.is_whitespace() || hidden::name(c).is_some();
    if !markdown.chars().all(is_nothing) {
        return None;
    }
    let (at, c) = markdown.char_indices().find(|(_, c)| !c.is_whitespace() && !is_unfit(*c))?;
    let name = hidden::name(c)?;
    let (vi, en) = (name.vi, name.en);
    Some(Complaint {
        code: &UNSEEN_CHARACTER,
        range: at..at + c.len_utf8(),
        message: words!("cần nội dung, nhưng chỉ thấy {vi}", "expected a text, found only {en}"),
        help: Words::new("xóa ký tự đó rồi viết nội dung", "delete it and write the text"),
    })
}
