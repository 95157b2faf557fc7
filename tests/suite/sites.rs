//! Whole small sites and the whole trees they become. `MINHBACH_BLESS=1` writes the trees anew; read the difference.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;

use minhbach::build::{Request, build};
use minhbach::load::load;
use minhbach::output::MANIFEST;

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
    // The manifest repeats every byte as a hash, and two style sheets and a script are the theme's own files.
    let elsewhere = [MANIFEST, "theme/site.css", "theme/chart.css", "theme/compare.js"];
    let tree = || {
        release
            .tree()
            .iter()
            .filter(|(path, _)| !elsewhere.contains(path))
            .map(|(path, bytes)| (path, plain(path, bytes)))
    };
    let expected = site.join("expected");
    if std::env::var_os("MINHBACH_BLESS").is_some() {
        bless(&expected, tree());
    }
    let expected = files(&expected);
    let paths: BTreeSet<&str> = tree().map(|(path, _)| path).collect();
    assert_eq!(paths, expected.keys().map(String::as_str).collect());
    for (path, bytes) in tree() {
        let (was, is) = (String::from_utf8_lossy(&expected[path]), String::from_utf8_lossy(&bytes));
        let differs = was.lines().zip(is.lines()).find(|(was, is)| was != is);
        assert!(was == is, "{name}/{path} differs: {differs:?}");
    }
}

/// A file's bytes; of a drawing without the style sheet in it, which is the theme's.
fn plain<'a>(path: &str, bytes: &'a [u8]) -> Cow<'a, [u8]> {
    let text = String::from_utf8_lossy(bytes);
    let style = text.split_once("<style>").and_then(|(before, rest)| Some((before, rest.split_once("</style>")?.1)));
    match style.filter(|_| path.ends_with(".svg")) {
        Some((before, after)) => format!("{before}<style>…</style>{after}").into_bytes().into(),
        None => bytes.into(),
    }
}

fn bless<'a>(expected: &Path, tree: impl Iterator<Item = (&'a str, Cow<'a, [u8]>)>) {
    let _ = std::fs::remove_dir_all(expected);
    for (path, bytes) in tree {
        let path = expected.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}
