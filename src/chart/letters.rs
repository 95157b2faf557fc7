//! How much room words take. Comes in: a text. Goes out: its width in tenths of a unit, shortened or in lines.
//! Never here: a font file. The reader's font is not known when a chart is drawn, so widths are those of a wide one.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The one size of letters in drawings, in tenths of a unit.
pub const SIZE: i32 = 124;
/// From one base line to the next.
pub(super) const LINE: i32 = 172;
/// How far the boxes of letters rise above their base line: in Noto Sans and Segoe UI, which have room for marks.
pub const RISE: i32 = 134;
/// How far they hang below it.
pub const FALL: i32 = 37;

/// From the middle of a mark down to the base line of a text that stands beside it.
pub(super) const MIDDLE: i32 = 44;

/// Widths of the printable ASCII characters in thousandths of the size: the wider one of two common wide fonts
/// (DejaVu Sans, Noto Sans).
const WIDTHS: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 551, 838, 318, 361, 318, 372, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 339, 295, 656, 557, 907,
    760, 787, 605, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 372, 390, 838, 500, 500, 613, 635, 550, 635,
    615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 413, 521, 392, 634, 592, 818, 592, 592, 525, 636,
    551, 636, 838,
];

/// The width of a text in plain letters, rather too wide than too narrow.
pub fn width(text: &str) -> i32 {
    let mut thousandths = 0;
    for letter in text.chars() {
        match letter {
            '\0'..='~' => thousandths += i64::from(advance(letter)),
            _ => decompose_canonical(letter, |part| thousandths += i64::from(advance(part))),
        }
    }
    i32::try_from((thousandths * i64::from(SIZE) + 999) / 1000).unwrap_or(i32::MAX)
}

/// The width of a text in bold letters.
pub fn bold_width(text: &str) -> i32 {
    let plain = width(text);
    plain + plain / 8
}

fn advance(letter: char) -> i32 {
    match letter {
        ' '..='~' => i32::from(WIDTHS[letter as usize - 0x20]),
        '\u{a0}' => 318,
        'đ' => 635,
        'Đ' => 775,
        '–' => 556,
        '·' => 318,
        letter if is_combining_mark(letter) => 0,
        // Ideographs, kana, hangul, emoji: a full square each.
        '\u{1100}'.. => 1000,
        _ => 800,
    }
}

/// The text, or as much of its beginning as fits with an ellipsis; nothing where not even that does.
pub(super) fn fit(text: &str, room: i32) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    // Cut before each letter but not before a mark, which belongs to the letter before it.
    let cuts = text.char_indices().filter(|(_, letter)| !is_combining_mark(*letter)).map(|(at, _)| at);
    let shortened = |cut: usize| text.get(..cut).map(str::trim_end).unwrap_or_default();
    let fits = |cut: &usize| width(shortened(*cut)) + width("…") <= room;
    let kept = cuts.take_while(fits).last().unwrap_or_default();
    match shortened(kept) {
        "" => String::new(),
        beginning => format!("{beginning}…"),
    }
}

/// The text in lines that fit, broken at spaces; a word that does not fit in a line is shortened.
pub(super) fn wrap(text: &str, room: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&longer) <= room || line.is_empty() {
            line = longer;
            continue;
        }
        lines.push(fit(&line, room));
        line = word.to_owned();
    }
    if !line.is_empty() {
        lines.push(fit(&line, room));
    }
    lines
}

/// The text in at most so many lines that fit, broken at spaces; the last one is shortened where it must be.
pub(super) fn wrap_within(text: &str, room: i32, most: usize) -> Vec<String> {
    let mut lines = wrap(text, room);
    if lines.len() <= most {
        return lines;
    }
    let Some(last) = most.checked_sub(1) else { return Vec::new() };
    lines.truncate(last);
    let used: usize = lines.iter().map(|line| line.split(' ').count()).sum();
    let rest: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).skip(used).collect();
    lines.push(fit(&rest.join(" "), room));
    lines
}

/// Each name in at most so many lines. Names that would be shortened to the same words keep their ends, in which they differ.
pub(super) fn wrap_names(names: &[&str], room: i32, most: usize) -> Vec<Vec<String>> {
    let beginnings: Vec<Vec<String>> = names.iter().map(|name| wrap_within(name, room, most)).collect();
    let mut whose: BTreeMap<&[String], &str> = BTreeMap::new();
    let mut shared: BTreeSet<&[String]> = BTreeSet::new();
    for (lines, name) in beginnings.iter().zip(names) {
        if *whose.entry(lines).or_insert(name) != *name {
            shared.insert(lines);
        }
    }
    let told = |(name, lines): (&&str, &Vec<String>)| match shared.contains(lines.as_slice()) {
        true => end_within(name, room, most).unwrap_or_else(|| lines.clone()),
        false => lines.clone(),
    };
    names.iter().zip(&beginnings).map(told).collect()
}

/// As many of the text's last words as fit in so many lines, after an ellipsis.
fn end_within(text: &str, room: i32, most: usize) -> Option<Vec<String>> {
    let after = text.match_indices(' ').filter_map(|(at, space)| text.get(at + space.len()..));
    let mut ends = after.map(|end| wrap(&format!("…{end}"), room));
    ends.find(|lines| lines.len() <= most && !lines.iter().any(|line| line.ends_with('…')))
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn a_letter_is_as_wide_with_marks_as_without_composed_or_not() {
        assert_eq!(width("Nghệ"), width("Nghe"));
        assert_eq!(width(&"Nghệ".nfd().collect::<String>()), width("Nghe"));
        assert!(width("Đô") >= width("Do"));
    }

    #[test]
    fn a_shortened_text_fits_and_keeps_marks_with_their_letters() {
        let long = "Ủy ban nhân dân ".repeat(4).nfd().collect::<String>();
        for room in 0..1500 {
            let short = fit(&long, room);
            assert!(width(&short) <= room, "{room}: {short}");
            let after = short.trim_end_matches('…').len();
            assert!(after == 0 || !long[after..].starts_with(is_combining_mark), "{short}");
        }
        assert_eq!(fit("Vinh", 1000), "Vinh");
    }

    #[test]
    fn lines_break_at_spaces_and_fit() {
        let lines = wrap("Kỳ Sơn, Tương Dương, Con Cuông, Quế Phong", 1200);
        assert_eq!(lines.join(" "), "Kỳ Sơn, Tương Dương, Con Cuông, Quế Phong");
        assert!(lines.len() > 1 && lines.iter().all(|line| width(line) <= 1200));
        assert_eq!(wrap("", 100), Vec::<String>::new());
        let two = wrap_within("Kỳ Sơn, Tương Dương, Con Cuông, Quế Phong", 1200, 2);
        assert_eq!((two.len(), &two[0]), (2, &lines[0]));
        assert!(two[1].ends_with('…') && width(&two[1]) <= 1200, "{two:?}");
        assert_eq!(wrap_within("Kỳ Sơn", 1000, 0), Vec::<String>::new());
    }

    #[test]
    fn names_that_begin_alike_are_told_by_their_ends() {
        let [first, second] = ["Ủy ban nhân dân xã Nghĩa Hòa", "Ủy ban nhân dân xã Nghĩa Đàn"];
        let told = wrap_names(&[first, "Vinh", second, second], 900, 1);
        assert_eq!(told, [["…Nghĩa Hòa"], ["Vinh"], ["…Nghĩa Đàn"], ["…Nghĩa Đàn"]]);
        assert_eq!(wrap_names(&[first, first], 900, 1), [["Ủy ban nhâ…"], ["Ủy ban nhâ…"]]);
        let lines = wrap_names(&[first, second], 900, 2);
        assert!(lines.iter().all(|name| name.len() == 2 && name[0].starts_with('…')), "{lines:?}");
        // Where not even the last word fits there is nothing better than the beginning.
        assert_eq!(wrap_names(&["Aaaaaaaaaa Bbbbbbbbbbb", "Aaaaaaaaaa Bbbbbbbbccc"], 300, 1)[0], ["Aa…"]);
    }
}
