//! Words as somebody types them who has no time for marks, and the letter a name stands under. Comes in: a name.
//! Goes out: its plain letters, its letter of the alphabet. Never here: an order, which is the collator's.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::Lang;

/// Grave, acute, tilde, hook above, dot below: the tones of Vietnamese, which make no other letter.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Lower case without marks, đ as d, nothing for `&`, one space for whatever else is neither letter nor digit: `Kỳ Sơn`
/// is `ky son`, `Sở GD&ĐT` is `so gddt`.
/// `assets/site/search.js` folds in the same steps, because ids of the index are derived from names there.
pub fn folded(text: &str) -> String {
    let plain: String = text.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).collect();
    let plain = plain.replace('đ', "d").replace('&', "");
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The capital under which an alphabetical list of `lang` has a name: in Vietnamese Ă, Â, Đ, Ê, Ô, Ơ, Ư are letters of
/// their own; elsewhere marks count for nothing. `None` where the name begins with no letter.
pub fn initial(name: &str, lang: Lang) -> Option<String> {
    let mut letters = name.trim_start().to_lowercase().nfd().collect::<Vec<char>>().into_iter();
    let base = letters.next().filter(|c| c.is_alphabetic())?;
    let marks = letters.take_while(|c| is_combining_mark(*c));
    let own: String = marks.filter(|mark| lang == Lang::VI && !TONES.contains(mark)).collect();
    Some(format!("{base}{own}").nfc().collect::<String>().to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_to_what_a_hurried_reader_types() {
        let names = [
            ("Kỳ Sơn", "ky son"),
            ("Diễn  Châu", "dien chau"),
            ("Sở Y tế", "so y te"),
            ("Đô Lương", "do luong"),
            ("Đường 7A/B – “khẩn”", "duong 7a b khan"),
            ("Sở GD&ĐT", "so gddt"),
            ("Chăn nuôi & thú y", "chan nuoi thu y"),
            ("…", ""),
        ];
        for (name, plain) in names {
            assert_eq!(folded(name), plain);
        }
    }

    #[test]
    fn vietnamese_letters_stand_for_themselves_and_tones_do_not() {
        let vi = |name| initial(name, Lang::VI).unwrap_or_default();
        let letters = ["Ấm Thượng", "Ẵng", "Ảnh Sơn", "Đô Lương", "Ứng Hoà", "đ", "Ỷ La"].map(vi);
        assert_eq!(letters, ["Â", "Ă", "A", "Đ", "Ư", "Đ", "Y"]);
        let en = Lang::new("en").unwrap();
        assert_eq!(initial("Ấm Thượng", en).as_deref(), Some("A"));
        assert_eq!(initial("25 services", en), None);
        assert_eq!(initial("", en), None);
    }
}
