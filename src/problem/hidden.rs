//! Characters that nobody sees. Comes in: a character or a text. Goes out: its name, for messages that would otherwise
//! show two texts that look the same.

use super::Phrase;

/// The name of a character that looks like a blank, or like nothing, and is neither a blank nor a line's end.
pub fn name(c: char) -> Option<Phrase> {
    let (vi, en) = match c {
        '\u{a0}' | '\u{202f}' | '\u{2007}' => ("dấu cách không ngắt", "a no-break space"),
        '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' | '\u{1680}' => ("dấu cách lạ", "an unusual space"),
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{61c}' => {
            ("ký tự ẩn không có chiều rộng", "a hidden character without width")
        }
        '\u{feff}' => ("dấu BOM ẩn", "a hidden byte order mark"),
        '\u{ad}' => ("dấu nối ẩn", "a hidden hyphen"),
        '\u{e0000}'..='\u{e007f}' => ("ký tự thẻ ẩn", "a hidden tag character"),
        '\u{0}' => ("ký tự ẩn NUL", "the hidden character NUL"),
        _ => return None,
    };
    Some(Phrase { vi, en })
}

/// The name of the first such character in `text`.
pub fn first_in(text: &str) -> Option<Phrase> {
    text.chars().find_map(name)
}

/// The text without them, those that stand for a blank replaced by one.
pub fn without(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' | '\u{1680}' => Some(' '),
        c => name(c).is_none().then_some(c),
    };
    text.chars().filter_map(plain).collect::<String>().trim().to_owned()
}

/// The first character that turns the order of the letters around it.
pub fn turning_in(text: &str) -> Option<char> {
    text.chars().find(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

/// Whether the text holds characters and shows none of them: the hidden ones, fillers, joiners and selectors.
pub fn shows_nothing(text: &str) -> bool {
    let unseen = |c: char| {
        let fills =
            matches!(c, '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2800}' | '\u{3164}');
        let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2061}'..='\u{206f}' | '\u{180b}'..='\u{180f}');
        let selects = matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{e0080}'..='\u{e0fff}');
        c.is_whitespace() || c.is_control() || name(c).is_some() || fills || turns || selects
    };
    !text.is_empty() && text.chars().all(unseen)
}

/// The first character inside a text that readers do not see and that its script does not need: joiners and marks
/// between words belong to Khmer, Arabic or a picture, not to Latin letters. Blanks are no matter, seen or not.
pub fn needless_in(text: &str) -> Option<char> {
    let needs = |c: char| (c >= '\u{600}' && c.is_alphabetic() && !is_latin(c)) || c >= '\u{1f000}' || c == '\u{fe0f}';
    let mut before = None;
    for c in text.chars() {
        let needed = before.is_some_and(needs);
        match c {
            '\u{200b}'..='\u{200f}' | '\u{61c}' if !needed => return Some(c),
            '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{e0000}'..='\u{e007f}' => return Some(c),
            '\u{200b}'..='\u{200f}' | '\u{61c}' => {}
            other => before = Some(other),
        }
    }
    None
}

/// Latin letters beyond those of Europe: Vietnamese ones, small capitals, full-width ones.
fn is_latin(c: char) -> bool {
    matches!(c, '\u{1d00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}' | '\u{ff21}'..='\u{ff5a}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_named() {
        assert_eq!(first_in("12\u{a0}080").map(|name| name.vi), Some("dấu cách không ngắt"));
        assert_eq!(first_in("vinh\u{200b}").map(|name| name.en), Some("a hidden character without width"));
        assert_eq!(first_in("thành phố"), None);
        assert!(["\u{200b}", " \u{ad}\u{feff}", "\u{e0041}", "\u{3164}"].into_iter().all(shows_nothing));
        assert!(["", "a\u{200b}", "-"].into_iter().all(|text| !shows_nothing(text)));
        assert_eq!(needless_in("vi\u{200b}nh"), Some('\u{200b}'));
        assert_eq!(needless_in("ệ\u{200d}"), Some('\u{200d}'));
        assert_eq!(needless_in("ភ្នំ\u{200b}ពេញ 👩\u{200d}🌾"), None);
        assert_eq!(without("\u{feff}vinh\u{200b} \u{a0}"), "vinh");
    }
}
