//! Text for HTML. Comes in: any text. Goes out: the same words, in which nothing is markup and no character is one that
//! HTML or XML refuses.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::text::NBSP;

use super::hidden::is_unfit;

/// Appends `text`, fit for an element's content and for an attribute in double quotes, in composed form (NFC).
pub(super) fn push(out: &mut String, text: &str) {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.chars().for_each(|c| push_char(out, c)),
        IsNormalized::No | IsNormalized::Maybe => text.nfc().for_each(|c| push_char(out, c)),
    }
}

fn push_char(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        '\n' | '\t' => out.push(c),
        // A carriage return is half of a line ending.
        '\r' => {}
        c if is_unfit(c) => {}
        c => out.push(c),
    }
}

/// The text with a no-break space wherever one space stands between a digit and a percent sign: `50 %` is one word.
pub fn unbroken(text: &str) -> Cow<'_, str> {
    if !text.contains(" %") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for (at, piece) in text.split(" %").enumerate() {
        if at > 0 {
            out.push(if out.ends_with(|c: char| c.is_ascii_digit()) { NBSP } else { ' ' });
            out.push('%');
        }
        out.push_str(piece);
    }
    Cow::Owned(out)
}

/// The text escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    push(&mut out, text);
    out
}

/// An address with what would end or bend it percent-encoded; what is encoded already stays as it is.
pub(super) fn href(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' => out.push_str("%20"),
            '"' => out.push_str("%22"),
            '\'' => out.push_str("%27"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '^' => out.push_str("%5E"),
            '`' => out.push_str("%60"),
            '{' => out.push_str("%7B"),
            '|' => out.push_str("%7C"),
            '}' => out.push_str("%7D"),
            '&' => out.push_str("&amp;"),
            c if c.is_control() || is_unfit(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// A path of the site with every character that means something in an address percent-encoded.
pub(super) fn encoded(path: &str) -> String {
    path.replace('%', "%25").replace('?', "%3F").replace('#', "%23")
}

/// The address with `%41` read as `A`; what does not decode to UTF-8 is left alone.
pub(super) fn decoded(address: &str) -> String {
    let bytes = address.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digits = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        let hex = digits.filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
        match hex.and_then(|d| u8::from_str_radix(d, 16).ok()).filter(|_| byte == b'%') {
            Some(value) => {
                out.push(value);
                at += 3;
            }
            None => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(escaped("a<b>&\"'\u{0}\u{1b}\r\n"), "a&lt;b&gt;&amp;&quot;&#39;\n");
        assert_eq!(escaped("e\u{302}\u{323}"), "ệ");
    }

    #[test]
    fn a_number_keeps_its_percent_sign() {
        assert_eq!(unbroken("50 % hay 5,6 %, 100 %"), "50\u{a0}% hay 5,6\u{a0}%, 100\u{a0}%");
        assert_eq!(unbroken("50% và tỷ lệ %; x %"), "50% và tỷ lệ %; x %");
    }

    #[test]
    fn an_address_stays_in_its_quotes() {
        assert_eq!(href("https://x.y/\"><a b'&c=%20é"), "https://x.y/%22%3E%3Ca%20b%27&amp;c=%20é");
        assert_eq!(decoded("b%C3%A1o%20c%zz%"), "báo c%zz%");
        assert_eq!(decoded("%ff"), "%ff");
    }
}
