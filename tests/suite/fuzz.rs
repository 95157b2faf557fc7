//! The fuzz targets of tests/fuzz/, every day: each seed goes through the function that its target calls, and so do a few
//! thousand mutations of them, drawn by dice that fall the same way every time. Seeds are made here, of the tests' own files, and
//! kept ones lie in tests/fuzz/corpus/. With `MINHBACH_SEEDS=DIR` they are written there, a folder for each target, for
//! cargo-fuzz to begin with. Never here: what a target holds its input to; tests/fuzz/bodies.rs says that.

#[path = "../fuzz/bodies.rs"]
pub mod bodies;
#[path = "../fuzz/harmless.rs"]
pub mod harmless;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

use bodies::{FORMS, PARTS, TARGETS, TEXTS};

use crate::case::{files, repository};
use crate::problems;
use crate::strange::Dice;

type Seeds = BTreeSet<Vec<u8>>;

/// How long the mutations of one target may take.
const MOST_TIME: Duration = Duration::from_secs(2);

/// Every seed of every target.
fn seeds() -> BTreeMap<&'static str, Seeds> {
    let mut all: BTreeMap<&'static str, Seeds> = TARGETS.iter().map(|(name, _)| (*name, Seeds::new())).collect();
    let mut add = |target: &str, seed: Vec<u8>| {
        if seed.len() <= 20_000 {
            all.get_mut(target).unwrap().insert(seed);
        }
    };
    for (path, bytes) in contents() {
        of_file(&path, &bytes, &mut add);
    }
    for (path, bytes) in themes() {
        let letter = match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("html" | "xml") => b't',
            Some("css") => b'c',
            Some("yaml") if path.ends_with("theme.yaml") => b'm',
            Some("yaml") => b's',
            _ => continue,
        };
        add("theme", lettered(letter, &bytes));
    }
    for (part, text) in PARTS {
        let letter = match part {
            "xl/worksheets/sheet1.xml" => b'1',
            "xl/sharedStrings.xml" => b's',
            "xl/styles.xml" => b'y',
            "xl/workbook.xml" => b'w',
            "xl/_rels/workbook.xml.rels" => b'r',
            _ => continue,
        };
        add("spreadsheet", lettered(letter, text.as_bytes()));
    }
    add("spreadsheet", lettered(b'x', &bodies::book("", b"")));
    for list in [
        "Đơn vị;Tài khoản\nVinh;12.080\n",
        "Unit,accounts\nvinh,5\n\"Diễn Châu\",\"1,5\"\n",
        "unit\tessential-online\nvinh\t=1+1\n",
    ] {
        add("spreadsheet", lettered(b'c', list.as_bytes()));
    }
    add("boundaries", AREA.as_bytes().to_vec());
    add("manifest", MANIFEST.as_bytes().to_vec());
    let kept = repository().join("tests/fuzz/corpus");
    // Git keeps no empty folder: there is none as long as nothing was found.
    let found = if kept.is_dir() { files(&kept) } else { Default::default() };
    for (path, bytes) in found {
        add(path.split('/').next().unwrap(), bytes);
    }
    all
}

const AREA: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"vinh"},"geometry":{"type":"Polygon","coordinates":[[[105.6,18.6],[105.7,18.6],[105.7,18.7],[105.6,18.6]]]}},{"type":"Feature","id":"dien-chau","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[[[[105.5,18.9],[105.6,18.9],[105.6,19],[105.5,18.9]]]]}}]}"#;

const MANIFEST: &str = r#"{
"generator": "minhbach 0.1.0",
"as_of": "2022-11-20",
"content_sha256": "00",
"theme_sha256": "11",
"options": {},
"files": [
{"path":"index.html","sha256":"22","bytes":5}
]
}
"#;

/// Content files of the tests: the problems' cases, the small sites, the sample.
fn contents() -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for (_, inputs, _) in problems::examples() {
        found.extend(inputs.content.iter().map(|(path, bytes)| (path.clone(), bytes.to_vec())));
    }
    for folder in ["tests/sites/smallest", "tests/sites/province", "."] {
        let content = repository().join(folder).join("content");
        found.extend(files(&content).into_iter().map(|(path, bytes)| (format!("content/{path}"), bytes)));
    }
    found
}

fn themes() -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> =
        files(&repository().join("tests/sites/own-theme/themes")).into_iter().collect();
    found.extend(files(&repository().join("themes/default/templates")));
    for (_, inputs, _) in problems::examples() {
        found.extend(inputs.themes.iter().map(|(path, bytes)| (path.clone(), bytes.to_vec())));
    }
    found
}

/// Puts a content file to the targets that take it.
fn of_file(path: &str, bytes: &[u8], add: &mut impl FnMut(&str, Vec<u8>)) {
    let form = FORMS.iter().find(|(_, form)| {
        *form == path
            || (path.ends_with(".yaml")
                && form.rsplit_once('/').map(|(folder, _)| folder) == path.rsplit_once('/').map(|(folder, _)| folder)
                && form.matches('/').count() == 2)
    });
    if let Some((letter, _)) = form {
        add("yaml", lettered(*letter, bytes));
    }
    if path.ends_with(".geojson") {
        add("boundaries", bytes.to_vec());
    }
    if !path.ends_with(".md") {
        return;
    }
    let of_pages = usize::from(path.starts_with("content/pages/"));
    add("matter", lettered(TEXTS[of_pages].0, bytes));
    let text = String::from_utf8_lossy(bytes);
    if let Some((_, body)) = text.split_once("\n---\n") {
        add("markdown", body.as_bytes().to_vec());
        let insides: Vec<&str> =
            body.split("{{").skip(1).filter_map(|rest| Some(rest.split_once("}}")?.0.trim())).collect();
        if !insides.is_empty() {
            add("directive", insides.join("\n").into_bytes());
        }
    }
}

fn lettered(letter: u8, bytes: &[u8]) -> Vec<u8> {
    [&[letter], bytes].concat()
}

fn write(seeds: &BTreeMap<&str, Seeds>, folder: &Path) {
    for (target, seeds) in seeds {
        let folder = folder.join(target);
        std::fs::create_dir_all(&folder).unwrap();
        for (at, seed) in seeds.iter().enumerate() {
            std::fs::write(folder.join(format!("{at:04}")), seed).unwrap();
        }
    }
}

#[test]
fn every_seed_goes_through_its_target() {
    let seeds = seeds();
    if let Some(folder) = std::env::var_os("MINHBACH_SEEDS") {
        write(&seeds, Path::new(&folder));
    }
    for (name, run) in TARGETS {
        let own = &seeds[name];
        assert!(!own.is_empty(), "{name} has no seed");
        own.iter().for_each(|seed| run(seed));
    }
}

#[test]
fn mutations_of_seeds_go_through_too() {
    let all = seeds();
    for (at, (name, run)) in TARGETS.into_iter().enumerate() {
        let own: Vec<&Vec<u8>> = all[name].iter().collect();
        let mut dice = Dice::new(at as u64 + 1);
        let begun = Instant::now();
        // At least a few, on the slowest machine too; which ones come first is always the same.
        for turn in 0..3_000 {
            if turn >= 30 && begun.elapsed() > MOST_TIME {
                break;
            }
            run(&mutated(&own, &mut dice));
        }
    }
}

/// What authors' mishaps and strangers' wit put between letters.
const ODD: [&str; 24] = [
    "\0",
    "\t",
    "\r",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "&a ",
    "*a",
    "!!",
    "<<: ",
    "---\n",
    "? ",
    "- ",
    ": ",
    "{",
    "[",
    "\"",
    "'",
    "<script>",
    "](javascript:alert(1))",
    "{{ ",
    "}}",
    "1e400",
    "-0",
];

fn mutated(seeds: &[&Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut one = |sides: usize| usize::try_from(dice.below(sides.max(1) as u64)).unwrap();
    let mut bytes = seeds[one(seeds.len())].clone();
    for _ in 0..=one(4) {
        let at = 1 + one(bytes.len());
        let at = at.min(bytes.len());
        let until = (at + one(12)).min(bytes.len());
        match one(6) {
            0 => drop(bytes.drain(at..until)),
            1 => drop(bytes.splice(at..at, ODD[one(ODD.len())].bytes())),
            2 => {
                let piece = bytes[at..until].repeat(1 + one(40));
                drop(bytes.splice(at..at, piece));
            }
            3 => {
                let other = seeds[one(seeds.len())];
                let from = one(other.len());
                let piece: Vec<u8> = other.iter().skip(from).take(one(60)).copied().collect();
                drop(bytes.splice(at..until, piece));
            }
            4 if at < bytes.len() => bytes[at] ^= 1 << one(8),
            _ => bytes.truncate(at),
        }
    }
    bytes
}

/// The theme that shows texts alone shows them: a text that nothing is wrong with comes out, and what it says is in its page.
#[test]
fn texts_come_out() {
    let built = bodies::built_alone("content/pages/gioi-thieu.md", "---\ntitle: T\n---\n## Đầu\n\n*x*\n".as_bytes());
    let site = built.site.expect("nothing is wrong with it");
    let page = site.release.tree().get("gioi-thieu/index.html").unwrap();
    assert!(String::from_utf8_lossy(page).contains("<em>x</em>"));
}
