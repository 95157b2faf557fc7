//! Figures can be traced and cited: each leads to its row in its report, by an id that stays; each chart's file holds what its
//! table shows; each page says how to cite it. Comes in: the built sample, and a small site that grows. That the links lead
//! somewhere is [`super::links`]' matter.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use minhbach::build::{Request, build};
use minhbach::load::load;

use crate::case::{Case, copy, repository};
use crate::html::{Document, value};

/// Path and text of every file that is text.
type Pages = BTreeMap<String, String>;

/// Folders of the pages on which every figure leads to its row.
const FIGURES: [&str; 3] = ["localities", "agencies", "indicators"];

fn built(root: &std::path::Path) -> Pages {
    let site = build(&load(root).unwrap(), &Request::default()).site.unwrap();
    let files = site.release.tree().iter();
    files.filter_map(|(path, bytes)| Some((path.to_owned(), String::from_utf8(bytes.to_vec()).ok()?))).collect()
}

fn sample() -> &'static Pages {
    static SAMPLE: OnceLock<Pages> = OnceLock::new();
    SAMPLE.get_or_init(|| built(&repository()))
}

fn html(pages: &Pages) -> impl Iterator<Item = (&str, Document<'_>)> {
    pages.iter().filter(|(path, _)| path.ends_with(".html")).map(|(path, text)| (path.as_str(), Document::of(text)))
}

/// Whether every figure of a page leads on: home, and the pages of units and indicators.
fn shows_figures(path: &str) -> bool {
    let plain = path.strip_prefix("en/").unwrap_or(path);
    plain == "index.html" || FIGURES.iter().any(|folder| plain.starts_with(&format!("{folder}/")))
}

fn ids<'p>(page: &'p Document<'_>) -> Vec<&'p str> {
    page.elements().filter_map(|(_, _, attributes)| value(attributes, "id")).collect()
}

/// Whether a link inside an element leads to a figure's place in a report.
fn leads_to_a_row(page: &Document<'_>, at: usize) -> bool {
    let links = std::iter::once(at).chain(page.inside(at)).filter_map(|at| page.attribute(at, "href"));
    links.into_iter().any(|href| href.contains("reports/") && href.contains("/#"))
}

fn is_class(attributes: &[(&str, String)], class: &str) -> bool {
    value(attributes, "class").is_some_and(|own| own.split(' ').any(|one| one == class))
}

#[test]
fn every_figure_leads_to_its_row_in_its_report() {
    let mut seen = 0;
    for (path, page) in html(sample()).filter(|(path, _)| shows_figures(path)) {
        for (at, name, attributes) in page.elements() {
            // An answer leads there by its period, everything else by itself.
            let place = match name {
                "b" if is_class(attributes, "value") => page.around(at).find(|at| page.name(*at) == "li"),
                "a" if is_class(attributes, "value") => Some(at),
                "p" if is_class(attributes, "big") => page.around(at).next(),
                _ => continue,
            };
            seen += 1;
            let line = page.nodes[at].line;
            assert!(place.is_some_and(|at| leads_to_a_row(&page, at)), "{path}:{line}: {}", page.words(at));
        }
    }
    assert!(seen > 500, "{seen} figures");
}

#[test]
fn each_row_of_a_history_has_an_address_and_leads_to_its_report() {
    let page = Document::of(&sample()["localities/vinh/index.html"]);
    let rows: Vec<(usize, &str)> = page
        .elements()
        .filter(|(_, name, _)| *name == "tr")
        .filter_map(|(at, _, attributes)| Some((at, value(attributes, "id")?)))
        .collect();
    assert!(rows.iter().any(|(_, id)| *id == "essential-online-2022-11-15"), "{rows:?}");
    for (at, id) in rows {
        let links: Vec<&str> = page.inside(at).filter_map(|at| page.attribute(at, "href")).collect();
        let (indicator, day) = id.split_at(id.len() - "-2022-11-15".len());
        assert_eq!(links[0], format!("#{id}"));
        assert_eq!(links[1], format!("../../reports/{}/#vinh-{indicator}", &day[1..]));
    }
    let ids_of = |path: &str| ids(&Document::of(&sample()[path])).into_iter().map(str::to_owned).collect::<Vec<_>>();
    let has = |path: &str, id: &str| assert!(ids_of(path).iter().any(|own| own == id), "{path} has no {id}");
    has("localities/vinh/index.html", "essential-online");
    has("indicators/essential-online/index.html", "vinh");
    has("indicators/essential-online/index.html", "nghe-an-2022-11-15");
    has("index.html", "essential-online");
    has("tasks/index.html", "kl-02");
    has("reports/2022-11-15/index.html", "vinh-essential-online");
}

#[test]
fn an_id_stands_once_on_its_page() {
    for (path, page) in html(sample()) {
        let mut seen = BTreeSet::new();
        let twice: Vec<&str> = ids(&page).into_iter().filter(|id| !seen.insert(*id)).collect();
        assert!(twice.is_empty(), "{path}: {twice:?}");
    }
}

/// Every id of a page with what it is about: for a row its heading.
fn places(page: &Document<'_>) -> BTreeMap<String, String> {
    let all = page.elements().filter_map(|(at, name, attributes)| Some((at, name, value(attributes, "id")?)));
    let words = |at: usize, name: &str| match name {
        "tr" => page.inside(at).find(|at| page.name(*at) == "th").map(|at| page.words(at)).unwrap_or_default(),
        _ => name.to_owned(),
    };
    all.map(|(at, name, id)| (id.to_owned(), words(at, name))).collect()
}

/// The small site with more files, and more in its lists.
fn grown(lists: &[(&str, &str)], files: &[(&str, &str)]) -> Pages {
    let case = Case::empty();
    let province = repository().join("tests/sites/province");
    copy(&province.join("content"), &case.path().join("content"));
    for (path, more) in lists {
        let list = std::fs::read_to_string(case.path().join(path)).unwrap();
        case.write(path, format!("{}\n{more}\n", list.trim_end()));
    }
    for (path, text) in files {
        case.write(path, text);
    }
    built(case.path())
}

#[test]
fn what_is_added_changes_no_id() {
    let before = grown(&[], &[]);
    let unit = "- { id: ba, name: { vi: Huyện Ba, en: Ba District }, kind: district, parent: tinh, tile: [1, 0] }";
    let indicator = "- { id: advance, name: { vi: Trước hạn, en: Ahead of time }, kind: count, headline: true }\n- { id: tasks, name: { vi: Việc, en: Work }, kind: count }";
    let report = "period: { from: 2022-11-16, to: 2022-11-30 }\npublished: 2022-12-02\nfigures:\n  an: { online: { online: 60, received: 150 } }\n  binh: { online: { online: 70, received: 150 } }\n";
    let full = "period: { from: 2022-11-16, to: 2022-11-30 }\npublished: 2022-12-02\nfigures:\n  ba: { advance: 12, tasks: 3, online: { online: 9, received: 10 } }\n  an: { advance: 10, tasks: 4, online: { online: 60, received: 150 } }\n";
    let units = ("content/localities.yaml", unit);
    let indicators = ("content/indicators.yaml", indicator);
    let next = "content/reports/2022-11-30.yaml";
    let ways = [
        grown(&[], &[(next, report)]),
        grown(&[units], &[]),
        grown(&[indicators], &[]),
        grown(&[units, indicators], &[(next, full)]),
    ];
    let mut kept = 0;
    for (way, after) in ways.iter().enumerate() {
        for (path, page) in html(&before) {
            let now = places(&Document::of(after.get(path).unwrap_or_else(|| panic!("{way}: {path} is gone"))));
            // Ids within a drawing are its own: nobody cites them.
            for (id, words) in places(&page).into_iter().filter(|(id, _)| !id.contains("--")) {
                assert_eq!(now.get(&id), Some(&words), "{way}: {path}#{id}");
                kept += 1;
            }
        }
        for (path, page) in html(after) {
            let all = ids(&page);
            assert_eq!(all.len(), all.iter().collect::<BTreeSet<_>>().len(), "{way}: {path}: {all:?}");
        }
    }
    assert!(kept > 500, "{kept}");
    // An indicator that is called like a place of the page itself.
    assert!(ids(&Document::of(&ways[3]["localities/an/index.html"])).contains(&"id--tasks"));
}

/// The numbers in a text of the page's language, as data files write them, without superfluous zeros.
fn numbers(text: &str, decimal: char) -> Vec<String> {
    let is_part = |letter: char| letter.is_ascii_digit() || letter == '.' || letter == ',';
    let tidy = |number: &str| {
        let number: String =
            number.trim_matches(['.', ',']).chars().filter(|c| c.is_ascii_digit() || *c == decimal).collect();
        short(&number.replace(decimal, "."))
    };
    text.split(|letter| !is_part(letter)).map(tidy).filter(|number| !number.is_empty()).collect()
}

fn short(number: &str) -> String {
    let number = number.trim_start_matches(['-', '+']);
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.').to_owned() } else { number.to_owned() }
}

/// A day of a data file as Vietnamese pages write it.
fn vietnamese(day: &str) -> Option<String> {
    let pieces: Vec<&str> = day.split('-').collect();
    let [year, month, day] = pieces[..] else { return None };
    let is_day = year.len() == 4 && [year, month, day].iter().all(|piece| piece.bytes().all(|b| b.is_ascii_digit()));
    is_day.then(|| format!("{day}/{month}/{year}"))
}

#[test]
fn the_file_of_a_chart_holds_the_figures_of_its_table() {
    let mut compared = 0;
    for (path, page) in html(sample()).filter(|(path, _)| !path.starts_with("en/")) {
        for (at, _, _) in page.elements().filter(|(_, name, _)| *name == "figure") {
            let links = page.inside(at).filter_map(|at| page.attribute(at, "href"));
            let Some(file) = links.into_iter().find(|href| href.contains("charts/") && href.ends_with(".csv")) else {
                panic!("{path}: a chart without figures");
            };
            let file = file.trim_start_matches("../");
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(sample()[file].as_bytes());
            let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            let rows: Vec<Vec<(String, bool)>> = table(&page, at);
            assert_eq!(records.len(), rows.len(), "{file}");
            let parts = parts_of(&records[0], &rows[0]);
            for (record, row) in records.iter().zip(&rows).skip(1) {
                for ((text, is_number), parts) in row.iter().zip(&parts) {
                    let raw: Vec<&str> =
                        parts.iter().map(|part| &record[*part]).filter(|raw| !raw.is_empty()).collect();
                    compared += raw.len();
                    is_the_same(text, &raw, *is_number)
                        .unwrap_or_else(|why| panic!("{path}, {file}: {why}: {text} is {raw:?}"));
                }
            }
        }
    }
    assert!(compared > 5_000, "{compared} cells");
}

/// The texts of a chart's table, its heading first, and whether each is of a column of numbers.
fn table(page: &Document<'_>, figure: usize) -> Vec<Vec<(String, bool)>> {
    let rows = page.inside(figure).filter(|at| page.name(*at) == "tr");
    let cell = |at: usize| (page.words(at), page.attribute(at, "class") == Some("num"));
    rows.map(|at| page.inside(at).filter(|at| ["td", "th"].contains(&page.name(*at))).map(cell).collect()).collect()
}

/// For each column of the table, the columns of the file that hold it.
fn parts_of(head: &csv::StringRecord, names: &[(String, bool)]) -> Vec<Vec<usize>> {
    let mut at = 0;
    let mut parts = Vec::new();
    for (name, _) in names {
        let from = at;
        while head.get(at).is_some_and(|field| {
            field == name && at == from || field.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with(": "))
        }) {
            at += 1;
        }
        assert!(at > from, "{head:?} lacks {name}");
        parts.push((from..at).collect());
    }
    assert_eq!(at, head.len(), "{head:?}");
    parts
}

/// Whether the parts of a cell in the file say what its text says, no less and no more.
fn is_the_same(text: &str, raw: &[&str], is_number: bool) -> Result<(), &'static str> {
    if text.is_empty() || raw.is_empty() {
        return if text.is_empty() && raw.is_empty() { Ok(()) } else { Err("one is empty") };
    }
    let mut said = numbers(text, ',');
    let mut days = 0;
    for part in raw {
        if let Some(day) = vietnamese(part) {
            let is_said = text.contains(&day) || text.starts_with(&day[..2]) || text.contains(&day[..5]);
            if !is_said {
                return Err("another day");
            }
            days += 1;
        } else if part.parse::<f64>().is_ok() {
            let Some(at) = said.iter().position(|number| *number == short(part)) else { return Err("another number") };
            said.remove(at);
        } else if !is_number && days == 0 && !text.contains(part) && !part.contains(text) {
            return Err("other words");
        }
    }
    let is_value = is_number && days == 0 && raw.iter().any(|part| part.parse::<f64>().is_ok());
    if is_value && !said.is_empty() && !text.contains('(') && !text.contains('%') {
        return Err("a number is missing");
    }
    Ok(())
}

#[test]
fn every_page_says_how_to_cite_it() {
    for (path, page) in html(sample()).filter(|(path, _)| !path.ends_with("404.html")) {
        let canonical = page.elements().find(|(_, _, attributes)| value(attributes, "rel") == Some("canonical"));
        let Some((_, _, link)) = canonical else { continue };
        let at = page.elements().find(|(_, _, attributes)| is_class(attributes, "cite")).map(|(at, ..)| at);
        let line = page.words(at.unwrap_or_else(|| panic!("{path} does not say how to cite it")));
        let h1 = page.elements().find(|(_, name, _)| *name == "h1").map(|(at, ..)| page.words(at)).unwrap();
        let (label, title, as_of) = match path.starts_with("en/") {
            true => ("Cite this: ", "Project 06 progress in Nghệ An", "Figures as of 25 Nov 2022"),
            false => ("Trích dẫn: ", "Tiến độ Đề án 06 tỉnh Nghệ An", "Số liệu tính đến 25/11/2022"),
        };
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let told = [label, title, as_of, value(link, "href").unwrap()];
        assert!(told.iter().all(|part| words.contains(part.trim())), "{path}: {words}");
        assert!(words.contains(&h1.split_whitespace().collect::<Vec<_>>().join(" ")), "{path}: {words} without {h1}");
    }
}
