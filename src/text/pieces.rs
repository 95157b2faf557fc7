//! A sentence in which texts of another language stand. Comes in: the sentence and those texts. Goes out: its pieces, each
//! with its language, so that screen readers pronounce them. Never here: where the texts come from.

use std::cmp::Reverse;

/// The sentence in pieces; joined they are the sentence. `foreign` gives texts, each with what is to be said of it. Of two
/// that begin at one place the longer one counts; a text inside a longer word is not one.
pub fn pieces<'s, L>(sentence: &'s str, foreign: &'s [(String, L)]) -> Vec<(&'s str, Option<&'s L>)> {
    let mut pieces = Vec::new();
    let mut done = 0;
    while let Some((at, text, told)) = first((sentence, done), foreign) {
        if at > done {
            pieces.push((&sentence[done..at], None));
        }
        pieces.push((text, Some(told)));
        done = at + text.len();
    }
    if done < sentence.len() {
        pieces.push((&sentence[done..], None));
    }
    pieces
}

/// Where the first of the texts begins, from a place on.
fn first<'s, L>((sentence, from): (&str, usize), foreign: &'s [(String, L)]) -> Option<(usize, &'s str, &'s L)> {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let found = foreign.iter().filter(|(text, _)| !text.is_empty()).filter_map(|(text, told)| {
        let places = sentence[from..].match_indices(text.as_str()).map(|(at, _)| from + at);
        let is_word = |at: &usize| {
            let (before, after) = (&sentence[..*at], &sentence[at + text.len()..]);
            !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
        };
        Some((places.into_iter().find(is_word)?, text.as_str(), told))
    });
    found.min_by_key(|(at, text, _)| (*at, Reverse(text.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(sentence: &str, texts: &[&str]) -> Vec<String> {
        let foreign: Vec<(String, &str)> = texts.iter().map(|text| ((*text).to_owned(), "vi")).collect();
        let pieces = pieces(sentence, &foreign);
        assert_eq!(pieces.iter().map(|(text, _)| *text).collect::<String>(), sentence);
        pieces.into_iter().map(|(text, lang)| format!("{}{text}", lang.unwrap_or(&""))).collect()
    }

    #[test]
    fn texts_of_another_language_are_pieces_of_their_own() {
        assert_eq!(told("Vinh leads.", &["Vinh"]), ["viVinh", " leads."]);
        assert_eq!(
            told("Of Vinh and Vinhome, Vinh Tân leads Vinh.", &["Vinh", "Vinh Tân"]),
            ["Of ", "viVinh", " and Vinhome, ", "viVinh Tân", " leads ", "viVinh", "."]
        );
        assert_eq!(told("No name.", &["", "name.x"]), ["No name."]);
        assert_eq!(told("", &["Vinh"]), Vec::<String>::new());
        assert_eq!(told("VinhVinh Vinh", &["Vinh"]), ["VinhVinh ", "viVinh"]);
    }
}
