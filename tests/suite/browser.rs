//! Every drawing as Chromium shows it: no text on another one or out of its drawing, none too small, one layout at a
//! time, no sideways scroll, nothing that axe-core finds. `tests/browser/check.mjs` looks; `tests/run` gets what it needs.

use std::collections::BTreeMap;
use std::process::Output;

use crate::browse::browse;
use crate::charts::cases::cases;
use crate::gallery;

fn look(files: &BTreeMap<String, Vec<u8>>) -> Output {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
    browse("check.mjs", &[], &[folder.path().to_owned()])
}

#[test]
fn every_drawing_is_legible_in_a_browser() {
    let output = look(&gallery::files(&cases()));
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(said.lines().count(), 2 * 3 * 2, "languages, widths, light and dark:\n{said}");
}

/// What the look itself is worth: a page with everything wrong.
#[test]
fn what_is_planted_in_a_page_is_found() {
    let one: Vec<_> = cases().into_iter().filter(|case| case.name == "trend").collect();
    let mut files = gallery::files(&one);
    let page = String::from_utf8(files["en.html"].clone()).unwrap();
    let planted = [
        r#"<text x="100" y="90">over</text><text x="110" y="91">each</text>"#,
        r#"<text x="200" y="2">out of it</text>"#,
        r#"<text x="100" y="60" font-size="9">small</text>"#,
        r#"<circle cx="1" cy="1" r="1"><title>15/11/2022: 99.9 %</title></circle>"#,
    ];
    let page = page.replace("</svg>", &format!("{}</svg>", planted.concat()));
    let shown_twice = page.find("<details>").unwrap();
    let unnamed = r#"<svg viewBox="0 0 1 1" aria-labelledby="a-t" width="9"></svg><img src="data:,"><p style="width: 2000px">wide</p>"#;
    let page = format!("{}{unnamed}{}", &page[..shown_twice], &page[shown_twice..]);
    files.insert("en.html".to_owned(), page.into_bytes());
    let output = look(&files);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for (view, found) in [
        ("en, 360 px, light", "trend: “over” and “each” overlap by "),
        ("en, 1280 px, dark", "trend--wide: “out of it” leaves its drawing by "),
        ("en, 360 px, dark", "trend: the letters of “small” are "),
        ("en, 768 px, light", "trend: the mark “15/11/2022: 99.9 %” is not in its table"),
        ("en, 1280 px, light", "trend: 2 of its 3 layouts are shown, not one"),
        ("en, 360 px, light", "the page scrolls sideways: "),
        ("en, 360 px, light", "axe image-alt "),
    ] {
        let named = said.lines().any(|line| line.starts_with(&format!("{view}: {found}")));
        assert!(named, "{view}: {found} is not among\n{said}");
    }
    let innocent = said.lines().filter(|line| line.starts_with("vi, ")).count();
    assert_eq!(innocent, 0, "nothing was planted in the other page:\n{said}");
}
