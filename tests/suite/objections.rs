//! Telling of an error: every figure that a page tells by itself has a mail with its value, and every figure of its tables
//! gets one in a real browser. `tests/browser/objections.mjs` looks; `tests/run` gets what it needs.

use minhbach::build::{Request, build};
use minhbach::load::load;

use crate::browse::seen_in_the_sample;
use crate::case::repository;

#[test]
fn every_figure_of_a_table_can_be_objected_to() {
    let said = seen_in_the_sample("objections.mjs");
    assert_eq!(said.lines().count(), 5, "a line for each page:\n{said}");
}

#[test]
fn every_figure_that_a_page_tells_by_itself_has_a_mail_with_its_value() {
    let release = build(&load(&repository()).unwrap(), &Request::default()).site.unwrap().release;
    let mut told = 0;
    for page in ["index.html", "en/index.html", "localities/vinh/index.html", "localities/nghe-an/index.html"] {
        let (_, bytes) = release.tree().iter().find(|(path, _)| *path == page).unwrap();
        let html = String::from_utf8_lossy(bytes);
        let answers = html.split("<ul class=\"answers").skip(1).map(|list| list.split("</ul>").next().unwrap());
        for answer in answers.flat_map(|list| list.split("<li").skip(1)) {
            let Some(value) = answer.split("<b class=\"value\">").nth(1).and_then(|rest| rest.split('<').next()) else {
                continue;
            };
            let mail = format!(":%20{}&amp;body=https://example.org/tien-do/", in_a_link(value));
            assert!(html.contains(&mail), "{page}: no mail about {value}: {mail}");
            told += 1;
        }
    }
    assert!(told > 12, "{told} figures");
}

fn in_a_link(value: &str) -> String {
    value.replace('%', "%25").replace(['\u{a0}', '\u{202f}', ' '], "%20").replace('≈', "%E2%89%88")
}
