//! No illustrative, provisional or approximate figure without its mark. Comes in: a site (`tests/marked`) in which every such
//! figure has a number that nothing else has. Held to account: wherever the number stands, on a page, in a drawing, a table, a
//! feed, JSON-LD, a description or the search index, the mark stands with it: in the same cell or row, sentence, drawing,
//! entry or record. Never here: which figures there are, which `data/observations.csv` says.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::case::{Case, copy, repository, unpacked};
use crate::html::{Document, value};

/// The marks, each with what readers of Vietnamese and of English see, and programs.
const MARKS: [(&str, [&[&str]; 3]); 4] = [
    ("illustrative", [&["minh họa"], &["illustrative"], &["illustrative"]]),
    ("provisional", [&["tạm tính"], &["provisional"], &["provisional"]]),
    (
        "approximate",
        [&["khoảng", "≈", "gần đúng", "ước", "xấp xỉ"], &["about", "≈", "approximate"], &["approximate", "true"]],
    ),
    // Programs have a table of their own for it.
    ("corrected", [&["đính chính", "sửa ngày"], &["correct"], &[]]),
];

/// What holds one statement: a figure's mark is in the same one.
const STATEMENTS: [&str; 17] = [
    "td",
    "th",
    "li",
    "p",
    "figcaption",
    "caption",
    "dd",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "summary",
    "title",
    "option",
    "blockquote",
    "svg",
];

/// Attributes that readers see or hear, or other sites show.
const SPOKEN: [&str; 5] = ["aria-label", "title", "alt", "content", "placeholder"];

/// The numbers that must be marked, each with its marks, as one kind of reader sees them.
struct Watch {
    numbers: BTreeMap<String, BTreeSet<&'static str>>,
    /// Which words of [`MARKS`].
    reader: usize,
}

const VIETNAMESE: usize = 0;
const ENGLISH: usize = 1;
const PROGRAM: usize = 2;

#[test]
fn no_figure_stands_without_its_mark() {
    let case = Case::empty();
    copy(&repository().join("tests/marked/content"), &case.path().join("content"));
    let run = case.run(&[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let mut files = case.published();
    let archives: Vec<(String, Vec<u8>)> = files.extract_if(.., |path, _| path.ends_with(".zip")).collect();
    assert_eq!(archives.len(), 3, "each report has one");
    for (path, bytes) in archives {
        files.extend(unpacked(&bytes).into_iter().map(|(name, bytes)| (format!("{path}/{name}"), bytes)));
    }
    let text = |path: &str| std::str::from_utf8(&files[path]).unwrap();
    let numbers = tell_tales(text("data/observations.csv"), text("data/corrections.csv"));
    assert!(numbers.len() > 40, "{numbers:?}");
    let watches = [VIETNAMESE, ENGLISH, PROGRAM].map(|reader| Watch::new(&numbers, reader));
    let marked_elsewhere = records(&watches[PROGRAM], text("data/observations.csv"));
    let mut found = Vec::new();
    let mut seen: BTreeSet<(usize, String)> = BTreeSet::new();
    for path in files.keys().filter(|path| *path != "manifest.json" && !is_packed(path) && !path.starts_with("theme/"))
    {
        let watch = &watches[if path.starts_with("en/") { ENGLISH } else { VIETNAMESE }];
        let ending = path.rsplit('.').next().unwrap_or_default();
        let unmarked = match ending {
            "html" | "svg" | "xml" => watch.unmarked_in_markup(text(path)),
            // Numbers for programs, words for readers.
            "csv" if path.contains("charts/") => Watch::mixed(&numbers, watch.reader).unmarked_in_records(text(path)),
            "csv" => watches[PROGRAM].unmarked_in_table(text(path), &marked_elsewhere),
            "json" => watches[PROGRAM].unmarked_in_json(&serde_json::from_str(text(path)).unwrap(), &marked_elsewhere),
            "js" => watch.unmarked_in_lines(text(path)),
            _ => Vec::new(),
        };
        found.extend(unmarked.into_iter().map(|what| format!("{path}:{what}")));
        let reader = if matches!(ending, "csv" | "json") { &watches[PROGRAM] } else { watch };
        let there = reader.numbers.keys().filter(|number| !places(&even(text(path)), number).is_empty());
        seen.extend(there.map(|number| (reader.reader, number.clone())));
    }
    assert!(found.is_empty(), "{} without a mark:\n{}", found.len(), found.join("\n"));
    // Readers of both languages and programs see every one of them somewhere.
    let all: usize = watches.iter().map(|watch| watch.numbers.len()).sum();
    assert_eq!(seen.len(), all);
}

/// Whether a file is no text: its figures are those of files beside it.
fn is_packed(path: &str) -> bool {
    [".gz", ".zip", ".xlsx"].iter().any(|ending| path.ends_with(ending))
}

#[test]
fn a_corrected_figure_says_so_wherever_it_shows() {
    let case = Case::empty();
    copy(&repository().join("tests/marked/content"), &case.path().join("content"));
    assert_eq!(case.run(&[]).status, 0);
    let files = case.published();
    let text = |path: &str| std::str::from_utf8(&files[path]).unwrap();
    let corrected = rows(text("data/corrections.csv")).into_iter().map(|row| row["now"].clone());
    let numbers: BTreeMap<_, _> = corrected.map(|number| (number, BTreeSet::from(["corrected"]))).collect();
    assert_eq!(numbers.len(), 2);
    let mut found = Vec::new();
    let mut places_seen = 0;
    for path in files.keys().filter(|path| path.ends_with(".html")) {
        let watch = Watch::new(&numbers, if path.starts_with("en/") { ENGLISH } else { VIETNAMESE });
        let page = Document::of(text(path));
        for (at, text) in page.texts() {
            // A drawing and its finding have no room for it: the figures below them say so.
            let is_drawn = page.around(at).any(|at| matches!(page.name(at), "svg" | "figcaption"));
            let is_place = watch.numbers.keys().any(|number| !places(&even(&text), number).is_empty());
            if is_drawn || !is_place || is_in_list_of_corrections(&page, at, MARKS[3].1[watch.reader]) {
                continue;
            }
            places_seen += 1;
            let lacking =
                watch.lacks(&text, |mark, words, place| is_marked(&page, (at, &even(&text)), (mark, words, place)));
            found.extend(lacking.into_iter().map(|what| format!("{path}:{}: {what}", page.nodes[at].line)));
        }
    }
    assert!(found.is_empty(), "{} without a mark:\n{}", found.len(), found.join("\n"));
    assert!(places_seen > 20, "{places_seen}");
}

/// Whether a text stands in a table whose headings say that it is of corrections.
fn is_in_list_of_corrections(page: &Document<'_>, at: usize, words: &[&str]) -> bool {
    let table = page.around(at).find(|at| page.name(*at) == "table");
    let mut inside = table.map(|table| page.inside(table)).into_iter().flatten();
    inside.any(|at| page.name(at) == "thead" && bears(&even(&page.words(at)), words))
}

#[test]
fn a_figure_without_its_mark_is_found() {
    let numbers = BTreeMap::from([
        ("13.57".to_owned(), BTreeSet::from(["illustrative"])),
        ("4071".to_owned(), BTreeSet::from(["provisional"])),
        ("24.68".to_owned(), BTreeSet::from(["approximate"])),
    ]);
    let watch = Watch::new(&numbers, VIETNAMESE);
    let marked = [
        "<p>13,57&nbsp;% <span class=\"mark mark-illustrative\">?</span></p>",
        "<li>khoảng 24,68 %; 4.071 (tạm tính)</li>",
        "<p>113,57 và 13,579 và 13,57.1 và 24.071</p>",
        "<table><tr><th>x</th><td>13,57</td><td>minh họa</td></tr></table>",
        "<svg><text>13,57</text><g><title>1/1: 13,57 (minh họa)</title></g></svg>",
        "<figure><figcaption>minh họa</figcaption><svg><text>13,57</text></svg></figure>",
        "<meta name=\"description\" content=\"4.071 (tạm tính)\">",
        "<td data-key=\"13.57\">?</td>",
        "<script type=\"application/ld+json\">{\"a\":\"13,57 % (minh họa)\"}</script>",
    ];
    for page in marked {
        assert_eq!(watch.unmarked_in_markup(page), [""; 0], "{page}");
    }
    let mixed = Watch::mixed(&numbers, VIETNAMESE);
    let file = "a,b,c\nx,13.57,minh họa\ny,13.57,\nz,4071,minh họa\nw,24.68,xấp xỉ\n";
    assert_eq!(mixed.unmarked_in_records(file).len(), 2, "{:?}", mixed.unmarked_in_records(file));
    let unmarked = [
        "<p>13,57&nbsp;%</p><p>minh họa</p>",
        "<li>khoảng 9 %; 24,68 %; 4.071 (tạm tính)</li>",
        "<p>(4.071)</p>",
        "<table><tr><th>x</th><td>13,57</td><td>9 minh họa</td></tr></table>",
        "<table><tr><th>x</th><td>13,57</td></tr><tr><td>minh họa</td></tr></table>",
        "<svg><g><title>1/1: 13,57</title></g><text>minh họa</text></svg>",
        "<figure><p>minh họa</p><svg><text>13,57</text></svg></figure>",
        "<meta name=\"description\" content=\"4.071\">",
        "<entry><title>minh họa</title><summary>13,57</summary></entry>",
        "<script type=\"application/ld+json\">{\"a\":\"13,57 %\",\"b\":\"minh họa\"}</script>",
    ];
    for page in unmarked {
        assert_eq!(watch.unmarked_in_markup(page).len(), 1, "{page}");
    }
    let watch = Watch::new(&numbers, PROGRAM);
    let none = BTreeSet::new();
    let table = "period,unit,indicator,value,status,approximate\n1,a,x,13.57,illustrative,\n1,b,x,13.57,final,\n1,c,x,24.68,final,true\n1,d,x,24.68,final,\n";
    assert_eq!(watch.unmarked_in_table(table, &none).len(), 2);
    assert_eq!(watch.unmarked_in_table(table, &records(&watch, table)).len(), 2);
    let corrections = "unit,indicator,period,was,now\na,x,1,9,13.57\nb,x,1,9,13.57\n";
    assert_eq!(watch.unmarked_in_table(corrections, &records(&watch, table)).len(), 1);
    let json =
        serde_json::json!([{ "value": "13.57", "status": "illustrative" }, { "value": "4071", "status": "final" }]);
    assert_eq!(watch.unmarked_in_json(&json, &none).len(), 1);
}

/// The numbers of figures that are marked in the tables; none of them is another figure's, too.
fn tell_tales(observations: &str, corrections: &str) -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut marked: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
    let mut plain: BTreeSet<String> = BTreeSet::new();
    let mut of_records: BTreeMap<[String; 3], BTreeSet<&'static str>> = BTreeMap::new();
    for row in rows(observations) {
        let status = MARKS.iter().map(|(name, _)| *name).filter(|name| row["status"] == *name);
        let marks: BTreeSet<&str> = status.chain((row["approximate"] == "true").then_some("approximate")).collect();
        of_records.insert(record(&row), marks.clone());
        for number in ["value", "low", "high", "numerator"].map(|column| row[column].clone()) {
            match (number.is_empty(), marks.is_empty()) {
                (true, _) => {}
                (_, true) => drop(plain.insert(number)),
                _ => drop(marked.insert(number, marks.clone()).map(|before| assert_eq!(before, marks))),
            }
        }
    }
    for row in rows(corrections) {
        marked.insert(row["was"].clone(), of_records[&record(&row)].clone());
    }
    let both: Vec<&String> = marked.keys().filter(|number| plain.contains(*number)).collect();
    assert!(both.is_empty(), "numbers of marked and of other figures: {both:?}");
    marked
}

/// What a row is about, where it has columns that say so.
fn record(row: &BTreeMap<String, String>) -> [String; 3] {
    ["unit", "indicator", "period"].map(|column| row.get(column).cloned().unwrap_or_default())
}

/// The units, indicators and periods whose own rows in observations.csv are marked in full.
fn records(watch: &Watch, observations: &str) -> BTreeSet<[String; 3]> {
    let is_marked = |row: &BTreeMap<String, String>| watch.unmarked_in_record(row).is_empty();
    rows(observations).iter().filter(|row| is_marked(row)).map(record).collect()
}

fn rows(table: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

impl Watch {
    fn new(numbers: &BTreeMap<String, BTreeSet<&'static str>>, reader: usize) -> Self {
        let numbers = numbers.iter().map(|(number, marks)| (written(number, reader), marks.clone()));
        Self { numbers: numbers.collect(), reader }
    }

    /// Numbers as programs get them, with the words of `reader`: a chart's own file.
    fn mixed(numbers: &BTreeMap<String, BTreeSet<&'static str>>, reader: usize) -> Self {
        Self { reader, ..Self::new(numbers, PROGRAM) }
    }

    /// A figure of a chart's file has its mark in its own row.
    fn unmarked_in_records(&self, table: &str) -> Vec<String> {
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let lacking = |record: &csv::StringRecord| -> Vec<String> {
            let has = |words: &[&str]| record.iter().any(|cell| words.iter().any(|word| cell.contains(word)));
            let numbers = record.iter().filter(|cell| self.numbers.contains_key(*cell));
            numbers.flat_map(|number| self.lacks(number, |_, words, _| has(words))).collect()
        };
        records.iter().flat_map(lacking).collect()
    }

    /// Which marks a text lacks beside the numbers in it.
    fn lacks(&self, text: &str, mut has: impl FnMut(&str, &[&str], usize) -> bool) -> Vec<String> {
        let text = even(text);
        let mut lacking = Vec::new();
        for (number, marks) in &self.numbers {
            for at in places(&text, number) {
                for (mark, words) in MARKS.iter().filter(|(mark, _)| marks.contains(mark)) {
                    if !has(mark, words[self.reader], at) {
                        lacking.push(format!("{number} ({mark}) in “{}”", text.trim()));
                    }
                }
            }
        }
        lacking
    }

    fn unmarked_in_markup(&self, text: &str) -> Vec<String> {
        let page = Document::of(text);
        let mut found = Vec::new();
        for (at, text) in page.texts() {
            let lacking = match page.around(at).next() {
                Some(parent) if page.name(parent) == "script" => {
                    self.unmarked_in_texts(&serde_json::from_str(&text).unwrap())
                }
                _ => self.lacks(&text, |mark, words, place| is_marked(&page, (at, &even(&text)), (mark, words, place))),
            };
            found.extend(lacking.into_iter().map(|what| format!("{}: {what}", page.nodes[at].line)));
        }
        for (at, _, attributes) in page.elements() {
            for text in SPOKEN.iter().filter_map(|name| value(attributes, name)) {
                let lacking = self.unmarked_in_lines(text);
                found.extend(lacking.into_iter().map(|what| format!("{}: {what}", page.nodes[at].line)));
            }
        }
        found
    }

    /// Each text of JSON by itself.
    fn unmarked_in_texts(&self, data: &Value) -> Vec<String> {
        match data {
            Value::String(text) => self.unmarked_in_lines(text),
            Value::Array(items) => items.iter().flat_map(|item| self.unmarked_in_texts(item)).collect(),
            Value::Object(fields) => fields.values().flat_map(|value| self.unmarked_in_texts(value)).collect(),
            _ => Vec::new(),
        }
    }

    /// Each line by itself.
    fn unmarked_in_lines(&self, text: &str) -> Vec<String> {
        text.lines().flat_map(|line| self.lacks(line, |_, words, _| bears(&even(line), words))).collect()
    }

    fn unmarked_in_table(&self, table: &str, elsewhere: &BTreeSet<[String; 3]>) -> Vec<String> {
        let rows = rows(table).into_iter().filter(|row| !is_told_elsewhere(row, elsewhere));
        rows.flat_map(|row| self.unmarked_in_record(&row)).map(|what| format!(" {what}")).collect()
    }

    fn unmarked_in_record(&self, row: &BTreeMap<String, String>) -> Vec<String> {
        let numbers = row.values().filter(|cell| self.numbers.contains_key(*cell));
        numbers.flat_map(|number| self.lacks(number, |mark, words, _| of_row(row, mark, words))).collect()
    }

    fn unmarked_in_json(&self, data: &Value, elsewhere: &BTreeSet<[String; 3]>) -> Vec<String> {
        match data {
            Value::Array(items) => items.iter().flat_map(|item| self.unmarked_in_json(item, elsewhere)).collect(),
            Value::Object(fields) => {
                let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let is_plain = |value: &Value| !value.is_array() && !value.is_object();
                let plain = fields.iter().filter(|(_, value)| is_plain(value));
                let row: BTreeMap<String, String> = plain.map(|(key, value)| (key.clone(), text(value))).collect();
                let own = if is_told_elsewhere(&row, elsewhere) { Vec::new() } else { self.unmarked_in_record(&row) };
                let inner = fields.values().flat_map(|value| self.unmarked_in_json(value, elsewhere));
                own.into_iter().map(|what| format!(" {what}")).chain(inner).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Whether a record has no column for the mark and is about one that has it in observations.csv: a correction, or a standing
/// whose figure is approximate. Their columns are fixed by the contract.
fn is_told_elsewhere(row: &BTreeMap<String, String>, elsewhere: &BTreeSet<[String; 3]>) -> bool {
    !row.contains_key("approximate") && elsewhere.contains(&record(row))
}

fn of_row(row: &BTreeMap<String, String>, mark: &str, words: &[&str]) -> bool {
    match mark {
        "approximate" => row.get("approximate").is_some_and(|is| is == "true"),
        _ => row.get("status").is_some_and(|status| words.contains(&status.as_str())),
    }
}

/// Whether the statement that a text of a page is in bears a mark; `about` directly before the number, where it is words.
fn is_marked(page: &Document<'_>, (at, text): (usize, &str), (mark, words, place): (&str, &[&str], usize)) -> bool {
    let before = &text[..place];
    if mark == "approximate" && words.iter().any(|word| before.trim_end_matches([' ', '(']).ends_with(word)) {
        return true;
    }
    let mut around = page.around(at).filter(|at| STATEMENTS.contains(&page.name(*at)));
    let Some(statement) = around.next() else { return false };
    let in_cell = matches!(page.name(statement), "td" | "th");
    let is_near = belonging(page, statement).any(|at| bears_mark(page, at, mark, words));
    let is_near = is_near && (mark != "approximate" || page.name(statement) == "svg");
    is_near || in_cell && is_told_by_the_row(page, statement, words)
}

/// A statement and what it is a part of: the list of a figure's small print, the large number that a line explains, the
/// sentence right above a drawing.
fn belonging<'p>(page: &'p Document<'_>, statement: usize) -> impl Iterator<Item = usize> + 'p {
    let class = |at: &usize| page.attribute(*at, "class");
    let list = page.around(statement).next().filter(|at| class(at) == Some("origin"));
    let is_before = |at: &usize| page.nodes[*at].parent == page.nodes[statement].parent && !page.name(*at).is_empty();
    let before = (0..statement).rev().find(is_before);
    let figure = page.around(statement).find(|at| page.name(*at) == "figure");
    let of_figure = figure.filter(|_| page.name(statement) == "svg").map(|figure| page.inside(figure));
    let caption = of_figure.and_then(|mut inside| inside.find(|at| page.name(*at) == "figcaption"));
    let number = before.filter(|at| class(at) == Some("big") && class(&statement) == Some("when"));
    [Some(statement), list, number, caption].into_iter().flatten()
}

/// Whether another cell of the row bears the mark, and no figure of its own that it may belong to.
fn is_told_by_the_row(page: &Document<'_>, cell: usize, words: &[&str]) -> bool {
    let Some(row) = page.around(cell).find(|at| page.name(*at) == "tr") else { return false };
    let cells = page.inside(row).filter(|at| matches!(page.name(*at), "td" | "th") && *at != cell);
    let has_figure = |at: usize| page.inside(at).any(|at| page.name(at) == "b");
    let has_mark =
        |at: usize| page.inside(at).any(|at| page.attribute(at, "class").is_some_and(|own| own.starts_with("mark ")));
    cells.into_iter().any(|at| {
        let text = even(&page.words(at));
        let is_word = !text.contains(|c: char| c.is_ascii_digit());
        bears(&text, words) && (is_word || has_mark(at) && !has_figure(at))
    })
}

fn bears_mark(page: &Document<'_>, statement: usize, mark: &str, words: &[&str]) -> bool {
    let class = format!("mark-{mark}");
    let has_class = |at: usize| page.attribute(at, "class").is_some_and(|own| own.split(' ').any(|own| own == class));
    bears(&even(&page.words(statement)), words) || page.inside(statement).any(has_class)
}

fn bears(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    words.iter().any(|word| text.contains(word))
}

/// A text with plain spaces.
fn even(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}', '\n'], " ")
}

/// A number of the tables as readers see it.
fn written(number: &str, reader: usize) -> String {
    let (comma, point) = match reader {
        VIETNAMESE => (".", ","),
        ENGLISH => (",", "."),
        _ => return number.to_owned(),
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        grouped.push_str(if at > 0 && (whole.len() - at) % 3 == 0 { comma } else { "" });
        grouped.push(digit);
    }
    match part.trim_end_matches('0') {
        "" => grouped,
        part => format!("{grouped}{point}{part}"),
    }
}

/// Where a number stands by itself, not as a piece of another one.
fn places(text: &str, number: &str) -> Vec<usize> {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_sign = |c: Option<char>| matches!(c, Some('.' | ','));
    let stands_alone = |at: &usize| {
        let (mut before, mut after) = (text[..*at].chars().rev(), text[at + number.len()..].chars());
        let (left, right) = (before.next(), after.next());
        let is_piece = is_digit(left) || is_sign(left) && is_digit(before.next());
        !(is_piece || is_digit(right) || is_sign(right) && is_digit(after.next()))
    };
    text.match_indices(number).map(|(at, _)| at).filter(stands_alone).collect()
}
