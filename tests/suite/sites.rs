//! Whole small sites and the whole trees they become. `MINHBACH_BLESS=1` writes the trees anew; read the difference.

use std::collections::BTreeMap;
use std::path::Path;

use minhbach::build::{ARCHIVE, Request, build};
use minhbach::load::load;
use minhbach::output::{CHECKSUMS, MANIFEST};

use crate::case::{files, repository};

#[test]
fn the_smallest_site_is_whole() {
    becomes_what_is_expected("smallest");
}

#[test]
fn a_province_with_every_kind_of_page() {
    becomes_what_is_expected("province");
}

#[test]
fn a_theme_of_its_own_replaces_one_template_one_colour_and_one_word() {
    becomes_what_is_expected("own-theme");
}

fn becomes_what_is_expected(name: &str) {
    let site = repository().join("tests/sites").join(name);
    let built = build(&load(&site).unwrap(), &Request::default());
    assert!(built.problems.is_empty(), "{:?}", built.problems);
    let release = built.site.unwrap().release;
    // The manifest and the checksums repeat every byte as a hash, the archive repeats the content, the workbook repeats
    // the tables, and scripts are the theme's own files.
    let is_script = |path: &str| path.starts_with("theme/") && path.ends_with(".js");
    let own = release.tree().iter().filter(|(path, _)| {
        ![ARCHIVE, CHECKSUMS, MANIFEST].contains(path) && !is_script(path) && !path.ends_with(".xlsx")
    });
    let made: BTreeMap<String, String> = own.map(|(path, bytes)| plain(path, bytes)).collect();
    let expected = site.join("expected");
    if std::env::var_os("MINHBACH_BLESS").is_some() {
        bless(&expected, &made);
    }
    let expected = files(&expected);
    assert_eq!(made.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (path, is) in &made {
        let was = String::from_utf8_lossy(&expected[path]);
        let differs = was.lines().zip(is.lines()).find(|(was, is)| was != is);
        assert!(was == **is, "{name}/{path} differs: {differs:?}");
    }
}

/// A file's path and text without what the theme's files are: of the style sheets, the palette; names without
/// their hash; no sheet in drawings.
fn plain(path: &str, bytes: &[u8]) -> (String, String) {
    let text = String::from_utf8_lossy(bytes);
    if path.starts_with("theme/site.") && path.ends_with(".css") {
        let (palette, _) = text.split_once("*,").expect("the theme's own sheet begins with a rule for all elements");
        return ("theme/site.css".to_owned(), format!("{palette}\n"));
    }
    if path.starts_with("theme/") && path.ends_with(".css") {
        return (without_hash(path), String::new());
    }
    // No text: the workbook has tests of its own.
    if path.ends_with(".xlsx") {
        return (path.to_owned(), String::new());
    }
    let style = text.split_once("<style>").and_then(|(before, rest)| Some((before, rest.split_once("</style>")?.1)));
    let text = match style.filter(|_| path.ends_with(".svg")) {
        Some((before, after)) => format!("{before}<style>…</style>{after}"),
        None => text.into_owned(),
    };
    let mut unnamed = String::new();
    for (at, piece) in text.split("theme/").enumerate() {
        unnamed.push_str(if at == 0 { "" } else { "theme/" });
        unnamed.push_str(&if at == 0 { piece.to_owned() } else { without_hash(piece) });
    }
    (path.to_owned(), unnamed)
}

/// `site.0a1b2c3d4e.css"…` is `site.css"…`; what has no hash in its name stays as it is.
fn without_hash(text: &str) -> String {
    let mut pieces = text.splitn(3, '.');
    let is_hash = |piece: &&str| piece.len() == 10 && piece.bytes().all(|byte| byte.is_ascii_hexdigit());
    match (pieces.next(), pieces.next().filter(is_hash), pieces.next()) {
        (Some(name), Some(_), Some(rest)) => format!("{name}.{rest}"),
        _ => text.to_owned(),
    }
}

fn bless(expected: &Path, made: &BTreeMap<String, String>) {
    let _ = std::fs::remove_dir_all(expected);
    for (path, text) in made {
        let path = expected.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}
