//! How heavy the sample's pages are on their way to a phone: HTML and style sheet, each as gzip sends it. The pages that
//! people land on fit about one initial congestion window, so that they are there after one round trip.
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
    let sheets: Vec<&[u8]> = files.iter().filter(|(path, _)| path.ends_with(".css")).map(|(_, bytes)| *bytes).collect();
    assert_eq!(sheets.len(), 1, "one sheet, one request");
    assert!(sheets[0].len() <= SHEET, "{} bytes of CSS", sheets[0].len());
    let sheet = sent(sheets[0]);
    let mut heaviest: BTreeMap<(usize, String), (usize, &str)> = BTreeMap::new();
    let mut pages = 0;
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let (kind, most) = kind(path);
        let weight = (sheet + sent(bytes), *path);
        let known = heaviest.entry((most, kind)).or_insert(weight);
        *known = weight.max(*known);
        pages += 1;
    }
    println!("{pages} pages; style sheet: {sheet}");
    for ((most, kind), (weight, path)) in &heaviest {
        println!("{weight:6} of {most}  {kind:16} {path}");
    }
    let landing = heaviest.keys().filter(|(most, _)| *most == LANDING).count();
    assert_eq!(landing, 1 + LANDED.len(), "{heaviest:?}");
    let too_heavy: Vec<_> = heaviest.iter().filter(|((most, _), (weight, _))| weight > most).collect();
    assert!(too_heavy.is_empty(), "{too_heavy:#?}");
}
