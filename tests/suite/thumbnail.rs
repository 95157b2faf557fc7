//! Maps so small that they stand among the answers: what is in them, and that a phone shows them there.
//! `tests/browser/first.mjs` looks at the first screen; `tests/run` gets what it needs.

use std::collections::BTreeSet;

use minhbach::chart::Chart;

use crate::browse::seen_in_the_sample;
use crate::charts::cases::cases;
use crate::charts::stage::lang;
use crate::markup::{attributes, balanced};

/// The values of an attribute.
fn all(svg: &str, name: &str) -> Vec<String> {
    attributes(svg).into_iter().filter(|(own, _)| own == name).map(|(_, value)| value).collect()
}

/// The thumbnails of the cases whose names begin so, with their charts.
fn drawn(beginning: &str) -> Vec<(Chart, Option<String>)> {
    let all = cases().into_iter().filter(|case| case.name.starts_with(beginning));
    let charts = all.map(|case| case.charts().get(case.subject, lang("vi")).unwrap().clone());
    charts.map(|chart| (chart.clone(), chart.thumb.as_ref().map(|thumb| thumb.silent()))).collect()
}

/// How many classes of values a chart's table names.
fn classes(chart: &Chart) -> usize {
    let of = chart.table.head.iter().position(|head| head == "Nhóm giá trị").unwrap();
    chart.table.rows.iter().map(|row| &row[of].text).filter(|class| !class.is_empty()).collect::<BTreeSet<_>>().len()
}

#[test]
fn a_thumbnail_has_one_path_for_each_class_in_use_and_no_letter() {
    for beginning in ["tiles", "map"] {
        let thumbs = drawn(beginning);
        assert!(thumbs.len() > 5, "{beginning}: {} cases", thumbs.len());
        for (chart, thumb) in thumbs {
            let thumb = thumb.unwrap_or_else(|| panic!("{}: there is none", chart.id));
            balanced(&thumb).unwrap();
            for letter in ["<text", "<title", "<desc", "role", "id=", "url("] {
                assert!(!thumb.contains(letter), "{letter} in {thumb}");
            }
            assert!(thumb.contains(r#" aria-hidden="true""#), "{thumb}");
            let named = all(&thumb, "class").split_off(1);
            assert_eq!(named.len(), thumb.matches("<path").count(), "{thumb}");
            assert_eq!(named.len(), named.iter().collect::<BTreeSet<_>>().len(), "a class twice: {thumb}");
            let steps = named.iter().filter(|class| class.starts_with("c-step-")).count();
            assert!(steps <= classes(&chart) && steps + 1 >= named.len(), "{thumb}");
        }
    }
    assert!(drawn("standings").iter().all(|(_, thumb)| thumb.is_none()));
}

#[test]
fn a_thumbnail_shows_everyone_who_has_a_place() {
    let one = |name: &str| drawn(name).swap_remove(0);
    for name in ["tiles", "map-21"] {
        let (chart, Some(thumb)) = one(name) else { panic!("{name}") };
        assert_eq!(thumb.matches('z').count(), 21, "{name}: {thumb}");
        assert_eq!(all(&thumb, "class").len(), 1 + 1 + classes(&chart), "three have no value, {name}: {thumb}");
        let frame: Vec<i32> = all(&thumb, "viewBox")[0].split(' ').map(|side| side.parse().unwrap()).collect();
        assert!(frame[2] * 4 <= frame[3] * 10 && frame[3] * 10 <= frame[2] * 14 + 10, "{name}: {frame:?}");
    }
    let (_, Some(many)) = one("map-130") else { panic!("130") };
    assert!(many.contains("c-blank") && many.len() < 6_000, "{} bytes", many.len());
}

#[test]
fn a_phone_shows_all_answers_and_the_map_in_its_first_screen() {
    let said = seen_in_the_sample("first.mjs");
    assert_eq!(said.lines().count(), 2 * 3, "a line for each language and width:\n{said}");
}
