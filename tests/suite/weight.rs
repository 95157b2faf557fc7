//! How heavy the sample's pages are on their way to a phone: HTML and style sheet, each as gzip sends it. The pages that
//! people land on fit about one initial congestion window, so that they are there after one round trip.
//! Counted are the sheets that a page waits for. Sheets for paper and for colours of the reader's own are not: browsers fetch
//! what does not match the screen last of all and show the page without it, so that they have no part in the first round
//! trip. They have a limit of their own.
//! `cargo test --test suite weight -- --nocapture` tells the heaviest of each kind.

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use minhbach::build::{Request, build};
use minhbach::load::load;

use crate::case::repository;

/// Ten segments of 1,460 bytes, without room for the headers.
const LANDING: usize = 14_336;
/// Long lists, many charts, methods, data.
const OTHER: usize = 40_000;
/// The style sheet as it is kept.
const SHEET: usize = 25_000;
/// The same of a sheet that most browsers do not wait for.
const ASIDE: usize = 3_000;
/// Folders whose pages people land on: each page in them, not their lists.
const LANDED: [&str; 5] = ["localities", "agencies", "tasks", "announcements", "reports"];

fn sent(bytes: &[u8]) -> usize {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap().len()
}

/// A page's kind, and how heavy it may be.
fn kind(path: &str) -> (String, usize) {
    let plain = path.strip_prefix("en/").unwrap_or(path);
    match plain.split('/').collect::<Vec<_>>()[..] {
        ["index.html"] => ("home".to_owned(), LANDING),
        [folder, _, "index.html"] if LANDED.contains(&folder) => (format!("{folder}/…"), LANDING),
        [folder, _, "index.html"] => (format!("{folder}/…"), OTHER),
        [page, ..] => (page.to_owned(), OTHER),
        [] => (String::new(), OTHER),
    }
}

#[test]
fn pages_that_people_land_on_fit_one_round_trip() {
    let built = build(&load(&repository()).unwrap(), &Request::default());
    let release = built.site.unwrap().release;
    let files: Vec<(&str, &[u8])> = release.tree().iter().collect();
    let is_sheet = |path: &str| path.ends_with(".css");
    let sheets: BTreeMap<&str, &[u8]> = files.iter().filter(|(path, _)| is_sheet(path)).copied().collect();
    let names: Vec<&str> = sheets.keys().filter_map(|path| path.strip_prefix("theme/")?.split('.').next()).collect();
    assert_eq!(names, ["forced-colors", "pages", "print", "site"], "one sheet for all, one request");
    let mut heaviest: BTreeMap<(usize, String), (usize, &str)> = BTreeMap::new();
    let mut pages = 0;
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        let mut waited_for = 0;
        for link in html.split("<link rel=\"stylesheet\" ").skip(1).map(|rest| rest.split('>').next().unwrap()) {
            let (_, sheet) = sheets.iter().find(|(name, _)| link.contains(**name)).unwrap();
            let is_aside =
                ["media=\"print\"", "media=\"(forced-colors: active)\""].iter().any(|media| link.contains(media));
            assert!(sheet.len() <= if is_aside { ASIDE } else { SHEET }, "{link}: {} bytes", sheet.len());
            waited_for += if is_aside { 0 } else { sent(sheet) };
        }
        assert!(waited_for > 0, "{path} is bare");
        let (kind, most) = kind(path);
        let weight = (waited_for + sent(bytes), *path);
        let known = heaviest.entry((most, kind)).or_insert(weight);
        *known = weight.max(*known);
        pages += 1;
    }
    println!("{pages} pages");
    for ((most, kind), (weight, path)) in &heaviest {
        println!("{weight:6} of {most}  {kind:16} {path}");
    }
    let landing = heaviest.keys().filter(|(most, _)| *most == LANDING).count();
    assert_eq!(landing, 1 + LANDED.len(), "{heaviest:?}");
    let too_heavy: Vec<_> = heaviest.iter().filter(|((most, _), (weight, _))| weight > most).collect();
    assert!(too_heavy.is_empty(), "{too_heavy:#?}");
}
