//! Characters that nobody sees. Comes in: a character or a text. Goes out: its name, for messages that would otherwise
//! show two texts that look the same.

use super::Phrase;

/// The name of a character that looks like a blank, or like nothing, and is neither a blank nor a line's end.
pub fn name(c: char) -> Option<Phrase> {
    let (vi, en) = match c {
        '\u{a0}' | '\u{202f}' | '\u{2007}' => ("dấu cách không ngắt", "a no-break space"),
        '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' | '\u{1680}' => ("dấu cách lạ", "an unusual space"),
        '\u{200b}'..='\u{200d}' | '\u{2060}' => ("ký tự ẩn không có chiều rộng", "a hidden character without width"),
        '\u{feff}' => ("dấu BOM ẩn", "a hidden byte order mark"),
        '\u{ad}' => ("dấu nối ẩn", "a hidden hyphen"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_named() {
        assert_eq!(first_in("12\u{a0}080").map(|name| name.vi), Some("dấu cách không ngắt"));
        assert_eq!(first_in("vinh\u{200b}").map(|name| name.en), Some("a hidden character without width"));
        assert_eq!(first_in("thành phố"), None);
        assert_eq!(without("\u{feff}vinh\u{200b} \u{a0}"), "vinh");
    }
}
