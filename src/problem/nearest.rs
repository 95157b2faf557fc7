//! Did you mean: the known word nearest to one that was typed. Comes in: texts. Goes out: one of the known words.

/// How many letters may be wrong in a word of `length` letters.
fn tolerance(length: usize) -> usize {
    match length {
        0..=1 => 0,
        2..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

/// A text as an id would write it: no accents, lower case, one hyphen for whatever is neither letter nor digit.
pub fn fold(text: &str) -> String {
    let plain = deunicode::deunicode(text).to_lowercase();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// Of `known`, the word nearest to `typed`: the same but for accents, capitals and separators, else the one with the
/// fewest letters wrong, else the only one that begins with it. The first of several equally near ones.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if typed.len() > 200 {
        return None;
    }
    let folded: Vec<u8> = fold(typed).into_bytes();
    let mut best: Option<(usize, &str)> = None;
    for word in known {
        let candidate = fold(word).into_bytes();
        let most =
            best.map_or(tolerance(folded.len().max(candidate.len())), |(distance, _)| distance.saturating_sub(1));
        if best.is_some_and(|(distance, _)| distance == 0) {
            break;
        }
        if let Some(distance) = distance(&folded, &candidate, most) {
            best = Some((distance, word));
        }
    }
    best.map(|(_, word)| word)
}

/// Insertions, deletions, replacements and swaps of neighbours that make `b` of `a`; `None` where more than `most`.
fn distance(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let width = b.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for (row, &from) in a.iter().enumerate() {
        let mut this = vec![row + 1; width];
        for (at, &to) in b.iter().enumerate() {
            let replaced = last[at] + usize::from(from != to);
            this[at + 1] = replaced.min(last[at + 1] + 1).min(this[at] + 1);
            if row > 0 && at > 0 && from == b[at - 1] && a[row - 1] == to {
                this[at + 1] = this[at + 1].min(before[at - 1] + 1);
            }
        }
        if this.iter().all(|cost| *cost > most) {
            return None;
        }
        before = std::mem::replace(&mut last, this);
    }
    last.last().copied().filter(|cost| *cost <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_offered() {
        let known = ["parent", "pilot", "kind", "name", "from", "until"];
        assert_eq!(nearest("parnet", known), Some("parent"));
        assert_eq!(nearest("Name", known), Some("name"));
        assert_eq!(nearest("untill", known), Some("until"));
        assert_eq!(nearest("website", known), None);
        assert_eq!(nearest("", known), None);
    }

    #[test]
    fn ids_typed_as_names_are_recognised() {
        let known = ["vinh", "dien-chau", "thai-hoa"];
        assert_eq!(nearest("Diễn Châu", known), Some("dien-chau"));
        assert_eq!(nearest("thai_hoa", known), Some("thai-hoa"));
        assert_eq!(nearest("dien-cahu", known), Some("dien-chau"));
    }
}
