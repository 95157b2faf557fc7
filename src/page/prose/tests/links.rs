//! Where links lead: pages of the reader's language, few kinds of addresses outside, the nearest path for a dead one.

use super::*;

#[test]
fn links_lead_where_the_file_says() {
    for (typed, href) in [
        ("../announcements/conference.md", "../announcements/conference/"),
        ("../announcements/conference.en.md", "../announcements/conference/"),
        ("../announcements/conference.md#muc-mot", "../announcements/conference/#muc-mot"),
        ("../announcements/conference.en.md#part-one", "../announcements/conference/#part-one"),
        ("about.md#dau-2", "../about/#dau-2"),
        ("./about.md", "../about/"),
        ("../assets/a%20b.pdf", "../assets/a%20b.pdf"),
        ("<../assets/a b.pdf>", "../assets/a%20b.pdf"),
        ("../assets/báo.pdf", "../assets/ba\u{301}o.pdf"),
        ("../localities/vinh/", "../localities/vinh/"),
        ("/localities/vinh", "../localities/vinh/"),
        ("/agencies/cong-an/feed.xml", "../agencies/cong-an/feed.xml"),
        ("/indicators/essential-online/", "../indicators/essential-online/"),
        ("/data/standings.csv", "../data/standings.csv"),
        ("/localities/vinh/data.csv", "../localities/vinh/data.csv"),
        ("/tasks/?bucket=overdue&x=1#a", "../tasks/?bucket=overdue&amp;x=1#a"),
        ("/", "../"),
        ("#", "#"),
    ] {
        assert_eq!(html(&format!("[x]({typed})\n")), format!("<p><a href=\"{href}\">x</a></p>\n"), "{typed}");
    }
}

#[test]
fn links_stay_in_the_readers_language() {
    let (rendered, told) = whole("[x](../announcements/conference.md) [y](/data/tasks.csv)\n", "en");
    assert_eq!(told, [""; 0]);
    assert_eq!(
        html_of(&rendered),
        "<p><a href=\"../announcements/conference/\">x</a> <a href=\"../../data/tasks.csv\">y</a></p>\n"
    );
}

#[test]
fn links_outside_are_few_kinds() {
    for (markdown, expected) in [
        ("[x](https://a.vn/?a=1&b='2')", "<a href=\"https://a.vn/?a=1&amp;b=%272%27\" rel=\"noopener\">x</a>"),
        (
            "[x](HTTP://a.vn \"tên \\\"y\\\"\")",
            "<a href=\"HTTP://a.vn\" title=\"tên &quot;y&quot;\" rel=\"noopener\">x</a>",
        ),
        ("<https://a.vn/é>", "<a href=\"https://a.vn/é\" rel=\"noopener\">https://a.vn/é</a>"),
        ("<a@b.vn>", "<a href=\"mailto:a@b.vn\">a@b.vn</a>"),
        ("[x](tel:+84383840418)", "<a href=\"tel:+84383840418\">x</a>"),
        ("[x][y]\n\n[y]: https://a.vn", "<a href=\"https://a.vn\" rel=\"noopener\">x</a>"),
    ] {
        assert!(html(markdown).contains(expected), "{markdown}: {}", html(markdown));
    }
}

#[test]
fn dead_links_offer_the_nearest_path() {
    let (told, html) =
        wrong("a [b](../announcements/conferense.md) c [d](abuot.md) [e](../assets/foto.jpg)\n[f](/localities/vin/)\n");
    assert_eq!(
        told,
        [
            "M622 4:7 ../announcements/conferense.md (did you mean `../announcements/conference.md`?)",
            "M622 4:45 abuot.md (did you mean `about.md`?)",
            "M622 4:59 ../assets/foto.jpg (did you mean `../assets/photo.jpg`?)",
            "M622 5:5 /localities/vin/ (write a path counted from this file, such as ../pages/name.md)",
        ]
    );
    assert_eq!(html, "<p>a b c d e\nf</p>\n");
}

#[test]
fn dead_fragments_are_told_and_still_lead_to_the_page() {
    let (told, html) = wrong("# Mục tiêu\n\n[a](#mục-tiêu) [b](../announcements/conference.md#muc-mut)\n");
    assert_eq!(
        told,
        [
            "M623 6:5 #mục-tiêu (did you mean `#muc-tieu`?)",
            "M623 6:20 ../announcements/conference.md#muc-mut (did you mean `#muc-mot`?)"
        ]
    );
    assert!(html.contains("href=\"../announcements/conference/#muc-mut\""), "{html}");
}

#[test]
fn what_is_not_announced_yet_is_not_linked_to() {
    assert_eq!(html("[a](../announcements/later.md) [b](/announcements/later/)\n"), "<p>a b</p>\n");
}

#[test]
fn every_text_is_inspected() {
    let mut site = parts();
    site.announcements[0].texts[1] = prose("content/announcements/later.en.md", "en", "[a](gone.md)\n");
    site.pages[0].texts[0] = prose("content/pages/about.md", "vi", "<b>\n");
    let mut problems = Problems::new();
    inspect(&Site::new(site, &|a, b| a.cmp(b)), &figures(), &mut problems);
    let told: Vec<_> = problems.sorted().iter().map(|p| format!("{} {}", p.code.id, p.at.source.path())).collect();
    assert_eq!(told, ["M622 content/announcements/later.en.md", "M620 content/pages/about.md"]);
}
