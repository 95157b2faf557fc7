//! How things are written in a scaffold: texts as YAML takes them, days and figures as a clerk reads them in a comment.
//! Comes in: values. Goes out: pieces of lines. Never here: whole files.

use crate::model::{Date, Figure, Indicator, Lang, Number, Period};
use crate::problem::{Voice, Words};

/// A text in double quotes, as YAML reads it back letter by letter; blanks of any kind become one.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in one_line(text).chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            letter if letter.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(letter))),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// The text in one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text for readers: as such on a site of one language, else a map of those that are known.
pub(super) fn text(languages: &[Lang], in_lang: impl Fn(Lang) -> Option<String>) -> String {
    let known: Vec<(Lang, String)> = languages.iter().filter_map(|lang| Some((*lang, in_lang(*lang)?))).collect();
    match (languages, known.as_slice()) {
        ([_], [(_, only)]) => quoted(only),
        _ => {
            let entries: Vec<String> = known.iter().map(|(lang, text)| format!("{lang}: {}", quoted(text))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

/// A day in figures: `30/11/2022`, `2022-11-30`.
pub(super) fn day(day: Date, voice: Voice) -> String {
    match voice {
        Voice::Vi => day.strftime("%d/%m/%Y").to_string(),
        Voice::En => day.to_string(),
    }
}

/// From day to day.
pub(super) fn period(period: Period, voice: Voice) -> String {
    let (from, to) = (day(period.from(), voice), day(period.to(), voice));
    format!("{from} {} {to}", voice.pick("đến", "to"))
}

/// The same in both languages of messages.
pub(super) fn period_words(of: Period) -> Words {
    Words::new(period(of, Voice::Vi), period(of, Voice::En))
}

/// A figure beside the line in which the next one is to be written: its parts as they are typed, with what they make.
pub(super) fn figure(figure: &Figure, indicator: &Indicator, voice: Voice) -> String {
    let value = |number: &Number| match indicator.is_rate() {
        true => percent(number, voice),
        false => number.plain(),
    };
    match figure {
        Figure::Parts { numerator, denominator, .. } => {
            let parts = format!("{} / {}", numerator.plain(), denominator.plain());
            match figure.value() {
                Some(rate) => format!("{parts} = {}", percent(&rate, voice)),
                None => parts,
            }
        }
        Figure::Value { value: number, approximate: true } => {
            format!("{} {}", voice.pick("khoảng", "about"), value(number))
        }
        Figure::Value { value: number, approximate: false } => value(number),
        Figure::Between { low, high } => format!("{} – {}", value(low), value(high)),
    }
}

fn percent(number: &Number, voice: Voice) -> String {
    let plain = number.short(2);
    match voice {
        Voice::Vi => format!("{} %", plain.replace('.', ",")),
        Voice::En => format!("{plain}%"),
    }
}

/// Lines with a comment beside each, all comments in one column as far as the lines are of usual length.
pub(super) fn beside(lines: &[(String, String)]) -> String {
    const WIDEST: usize = 72;
    let width = |line: &str| line.chars().count();
    let column = lines.iter().map(|(line, _)| width(line)).filter(|width| *width <= WIDEST).max().unwrap_or(0);
    let one = |(line, comment): &(String, String)| match comment.is_empty() {
        true => format!("{}\n", line.trim_end()),
        false => format!("{line}{}  # {comment}\n", " ".repeat(column.saturating_sub(width(line)))),
    };
    lines.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_text_reads_back_as_it_was() {
        for text in ["Họp: \"nhanh\" & gọn", "a \\ b", "# 1", "{x}", "- y", "5,62", "😀", "no"] {
            let yaml = format!("title: {}\n", quoted(text));
            let read: std::collections::BTreeMap<String, String> = serde_yaml::from_str(&yaml).unwrap();
            assert_eq!(read["title"], text);
        }
        assert_eq!(quoted(" a\n b\t"), "\"a b\"");
        assert_eq!(quoted("a\u{7}b"), "\"a\\u0007b\"");
    }

    #[test]
    fn comments_stand_in_a_column() {
        let lines = [
            ("a: 1".to_owned(), "x".to_owned()),
            ("abc: 1".to_owned(), "y".to_owned()),
            ("b:".to_owned(), String::new()),
        ];
        assert_eq!(beside(&lines), "a: 1    # x\nabc: 1  # y\nb:\n");
    }

    #[test]
    fn a_text_of_several_languages_is_a_map() {
        let (vi, en) = (Lang::VI, Lang::new("en").unwrap());
        assert_eq!(text(&[vi], |_| Some("Xã".to_owned())), "\"Xã\"");
        assert_eq!(text(&[vi, en], |_| Some("Xã".to_owned())), "{ vi: \"Xã\", en: \"Xã\" }");
        assert_eq!(text(&[vi, en], |lang| (lang == vi).then(|| "Xã".to_owned())), "{ vi: \"Xã\" }");
    }
}
