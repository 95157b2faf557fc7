//! Reports as frozen snapshots, and the ledger of what was corrected since. Comes in: the sample and the small province.
//! Held to account: a report's archive checks itself, its rows are those that the site had on the day of publication, the
//! same content gives the same archive, and each mark of a correction leads to its entry.

use std::collections::{BTreeMap, BTreeSet};

use minhbach::build::{AsOf, Request, build};
use minhbach::load::load;
use minhbach::output::{Tree, sha256};

use crate::case::{repository, unpacked};
use crate::html::{Document, value};

fn sample(as_of: Option<&str>) -> Tree {
    let as_of = as_of.map_or(AsOf::Latest, |day| AsOf::Day(day.parse().unwrap()));
    let built = build(&load(&repository()).unwrap(), &Request { as_of, ..Request::default() });
    built.site.unwrap().release.into_tree()
}

fn text<'t>(tree: &'t Tree, path: &str) -> &'t str {
    std::str::from_utf8(tree.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

/// A table's rows, each by its columns.
fn rows(table: &str) -> BTreeSet<BTreeMap<String, String>> {
    csv::Reader::from_reader(table.as_bytes()).deserialize().map(Result::unwrap).collect()
}

fn of_period(table: &str, column: &str, day: &str) -> BTreeSet<BTreeMap<String, String>> {
    rows(table).into_iter().filter(|row| row[column] == day).collect()
}

#[test]
fn an_archive_holds_what_was_known_on_the_day_of_publication_and_checks_itself() {
    let now = sample(None);
    let published = [("2022-11-15", "2022-11-20"), ("2022-10-31", "2022-11-05")];
    for (day, on) in published {
        let files = unpacked(now.get(&format!("reports/{day}/data.zip")).unwrap());
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(names, ["README.txt", "checksums.txt", "corrections.csv", "observations.csv", "reporting.csv"]);
        let sums = std::str::from_utf8(&files["checksums.txt"]).unwrap();
        let told: BTreeMap<&str, &str> =
            sums.lines().map(|line| line.split_once("  ").unwrap()).map(|(a, b)| (b, a)).collect();
        let own: BTreeMap<String, String> = files.iter().map(|(name, bytes)| (name.clone(), sha256(bytes))).collect();
        assert_eq!(told.len(), files.len() - 1, "all but itself");
        assert!(told.iter().all(|(name, sum)| own[*name] == *sum), "{sums}");

        // The site as it would have been built on that day.
        let then = sample(Some(on));
        let table = |name: &str| std::str::from_utf8(&files[&format!("{name}.csv")]).unwrap();
        let observed = rows(table("observations"));
        assert_eq!(observed, of_period(text(&then, "data/observations.csv"), "period", day));
        assert_ne!(observed, of_period(text(&now, "data/observations.csv"), "period", day), "it was corrected since");
        assert_eq!(rows(table("reporting")), of_period(text(&then, "data/reporting.csv"), "to", day));
        let since = rows(table("corrections"));
        assert_eq!(since, of_period(text(&now, "data/corrections.csv"), "period", day));
        assert_eq!(since.len(), 1);
        assert!(of_period(text(&then, "data/corrections.csv"), "period", day).is_empty());
        let readme = std::str::from_utf8(&files["README.txt"]).unwrap();
        assert!(readme.contains("Kỳ báo cáo") && readme.contains("Report for") && readme.contains("sha256sum -c"));
        for name in ["observations", "reporting", "corrections"] {
            let head = table(name).lines().next().unwrap();
            let (_, section) = readme.split_once(&format!("\n\n{name}.csv\n")).unwrap();
            let described = section.split("\n\n").next().unwrap().lines();
            let columns: Vec<&str> =
                described.filter_map(|line| Some(line.strip_prefix("  ")?.split_once(':')?.0)).collect();
            assert_eq!(columns.join(","), head, "every column is described");
        }
    }
}

#[test]
fn every_report_has_one_archive_which_never_differs() {
    let (one, other) = (sample(None), sample(None));
    let archives = |tree: &Tree| -> BTreeMap<String, Vec<u8>> {
        let all = tree.iter().filter(|(path, _)| path.ends_with(".zip") && path.starts_with("reports/"));
        all.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
    };
    let pages = one.iter().filter(|(path, _)| path.starts_with("reports/") && path.ends_with("/index.html")).count();
    assert_eq!(archives(&one), archives(&other));
    assert_eq!(archives(&one).len(), pages - 1, "one a page, but for the list of all");
    // A later day changes neither the figures nor the reporting status in it.
    let then = sample(Some("2022-11-24"));
    for name in ["observations.csv", "reporting.csv"] {
        let of = |tree: &Tree| unpacked(tree.get("reports/2022-11-15/data.zip").unwrap())[name].clone();
        assert_eq!(of(&one), of(&then), "{name}");
    }
    // Nothing in it is of the machine or the moment: the first day that an archive can name.
    let bytes = one.get("reports/2022-11-15/data.zip").unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    for at in 0..archive.len() {
        let file = archive.by_index(at).unwrap();
        assert_eq!(file.last_modified().map(|moment| moment.year()), Some(1980));
        assert_eq!(file.unix_mode().map(|mode| mode & 0o777), Some(0o644));
    }
}

#[test]
fn pages_name_the_archive_with_its_size_in_every_language() {
    let tree = sample(None);
    let size = tree.get("reports/2022-11-15/data.zip").unwrap().len();
    for (path, href) in
        [("reports", "../../reports/2022-11-15/data.zip"), ("en/reports", "../../../reports/2022-11-15/data.zip")]
    {
        let page = text(&tree, &format!("{path}/2022-11-15/index.html"));
        assert!(page.contains(&format!("href=\"{href}\" download")), "{path}");
        assert!(page.contains(&format!("(ZIP, {} kB)", size.div_ceil(1000))), "{path}: {size}");
    }
}

#[test]
fn a_report_keeps_its_figures_and_tells_what_was_corrected_since() {
    let tree = sample(None);
    let page = Document::of(text(&tree, "en/reports/2022-11-15/index.html"));
    let cell = |id: &str| {
        let mut all = page.elements().filter(|(_, _, attributes)| value(attributes, "id") == Some(id));
        let (at, ..) = all.next().unwrap_or_else(|| panic!("no {id}"));
        assert!(all.next().is_none(), "{id} once");
        page.words(at).replace('\u{a0}', " ")
    };
    assert!(cell("vinh-essential-online").contains("10.25 %"), "{}", cell("vinh-essential-online"));
    assert!(cell("vinh-essential-online").contains("now 12.73 %"));
    assert!(cell("nghe-an-essential-online").contains("now 9.41 %"), "the sum as well");
    assert!(!cell("cua-lo-essential-online").contains("now"), "what was not corrected is said once");
    let words = page.words(0).replace('\u{a0}', " ");
    assert!(words.contains("This page keeps the figures as they were known on the day of publication, 20 Nov 2022."));
    assert!(words.contains("1 correction has been made since."));
    assert!(words.contains("18 of 21 units reported on time") && words.contains("Arrived after that day:"), "{words}");
    assert!(words.contains("added 21 Nov 2022"), "what came after publication says so");
}

#[test]
fn every_mark_of_a_correction_leads_to_its_entry() {
    let tree = sample(None);
    let mut led = BTreeMap::new();
    for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = Document::of(std::str::from_utf8(bytes).unwrap());
        for (_, name, attributes) in page.elements() {
            if !value(attributes, "class").is_some_and(|class| class.contains("mark-corrected")) || name != "a" {
                continue;
            }
            let href = value(attributes, "href").unwrap();
            let (to, id) = href.split_once('#').unwrap_or_else(|| panic!("{path}: {href}"));
            assert!(to.ends_with("corrections/"), "{path}: {href}");
            let list = if path.starts_with("en/") { "en/corrections/index.html" } else { "corrections/index.html" };
            assert!(text(&tree, list).contains(&format!("<tr id=\"{id}\">")), "{path}: {href}");
            *led.entry(id.to_owned()).or_insert(0) += 1;
        }
    }
    let ids: Vec<&str> = led.keys().map(String::as_str).collect();
    assert_eq!(ids, ["vinh-essential-online-2022-11-15-2022-11-25", "yen-thanh-accounts-2022-10-31-2022-11-14"]);
    assert!(led.values().all(|count| *count >= 4), "{led:?}");
}

#[test]
fn the_list_of_corrections_has_a_feed_in_every_language() {
    let tree = sample(None);
    for (folder, effect) in [("", "Hạng: thứ 4 → thứ 3 trên 21"), ("en/", "Rank: 4 → 3 of 21")] {
        let page = text(&tree, &format!("{folder}corrections/index.html"));
        let link = "type=\"application/atom+xml\"";
        assert!(
            page.lines().any(|line| line.contains(link) && line.contains("href=\"../corrections/feed.xml\"")),
            "{folder}: head"
        );
        assert_eq!(page.matches("corrections/feed.xml\"").count(), 2, "{folder}: head and body");
        let feed = text(&tree, &format!("{folder}corrections/feed.xml")).replace('\u{a0}', " ");
        assert_eq!(feed.matches("<entry>").count(), 2);
        assert!(feed.contains(effect), "{feed}");
        assert!(page.replace('\u{a0}', " ").contains(effect));
    }
}
