//! The pilots beside the others.

use super::*;

/// The full site with one pilot and a third locality.
fn with_pilot() -> SiteParts {
    let mut parts = full();
    parts.units.push(locality("nam-dan", "Huyện Nam Đàn", Some(P)));
    let Role::Locality(vinh) = &mut parts.units[VINH].role else { panic!() };
    vinh.pilot = true;
    let last = parts.units.len() - 1;
    for report in &mut parts.reports {
        let like = report.observations[1].clone();
        let figure = Figure::Parts { numerator: Number::int(60), denominator: Number::int(80), published: None };
        report.observations.push(Observation { unit: UnitId::at(last), figure, ..like });
    }
    parts
}

#[test]
fn the_others_are_taken_together_by_their_parts() {
    let pages = made(with_pilot());
    let page = &pages["en/pilot/index.html"].replace('\u{a0}', " ");
    // 10 of 160 and 60 of 80 are 70 of 240, not the mean of 6.25 % and 75 %.
    assert!(page.contains(" stands at 12.5 %; the 2 others together at 29.17 % (70 of 240)."), "{page}");
    assert!(page.contains("One by one they range from 6.25 % to 75 %."), "{page}");
    assert!(page.contains("mark-illustrative") && page.contains("2 of 3"), "status and rank: {page}");
    assert!(page.contains("trend--vinh--online"), "its trend");
    assert!(pages["index.html"].contains("href=\"./pilot/\""), "it is in the footer");
}

#[test]
fn a_site_without_pilots_says_so_and_does_not_link_the_page() {
    for parts in [bare(), full()] {
        let pages = made(parts);
        assert!(pages["pilot/index.html"].contains("không có địa phương nào làm thí điểm"));
        assert!(!pages["index.html"].contains("href=\"./pilot/\""));
    }
}
