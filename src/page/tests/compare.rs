//! Localities side by side.

use super::*;

#[test]
fn every_locality_can_be_chosen_and_stands_in_the_table() {
    let pages = made(full());
    let page = &pages["en/compare/index.html"];
    for id in ["vinh", "cua-lo"] {
        assert_eq!(page.matches(&format!("<option value=\"{id}\"")).count(), 3, "{id}");
        assert_eq!(page.matches(&format!("<tr data-unit=\"{id}\">")).count(), 1, "{id}: one headline indicator");
        let drawing = format!("../charts/trend--{id}--online.svg");
        let narrow = drawing.replace(".svg", "--narrow.svg");
        let link = format!("href=\"{drawing}\" data-narrow=\"{narrow}\" data-words=\"Th");
        assert!(page.contains(&link), "{id}: its drawing, also for a column, and what it says");
        let file = &pages[&narrow.replace("..", "en")];
        assert!(file.starts_with("<svg ") && file.contains(" lang=\"en\"") && file.contains("width=\"340\""), "{file}");
        let own = &pages[&format!("en/localities/{id}/index.html")];
        assert!(own.contains(&format!("href=\"../../compare/?unit={id}\"")), "its page leads here");
    }
    assert!(!page.contains("value=\"old\"") && !page.contains("value=\"p\""), "no one that ended, nor the province");
    assert!(!pages["localities/old/index.html"].contains("compare/?unit"));
    assert!(page.contains("<form class=\"choose\" method=\"get\" hidden>"), "nothing to press that does nothing");
}

#[test]
fn with_nothing_to_compare_it_says_so() {
    let pages = made(bare());
    assert!(pages["compare/index.html"].contains("Chưa có số liệu nào để so sánh."));
    assert!(!pages["compare/index.html"].contains("<form class=\"choose\""));
}
