//! Whatever is typed: nothing becomes markup that runs, leads elsewhere or leaves its page.

use super::*;

#[test]
fn what_could_run_or_lead_elsewhere_is_only_words() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;&#x61;vascript&colon;alert(1)",
        "javascript&#58;alert(1)",
        "<java\tscript:alert(1)>",
        "java&#9;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "&#1;javascript:alert(1)",
        "< javascript:alert(1)>",
        "&#160;javascript:alert(1)",
        "vbscript:x",
        "data:text/html;base64,PHNjcmlwdD4=",
        "data:image/svg+xml,x",
        "file:///etc/passwd",
        "blob:x",
        "ftp://a.vn",
        "view-source:https://a.vn",
        "//evil.vn/x",
        "\\\\\\\\evil.vn",
        "/\\\\evil.vn",
        "https:evil.vn",
        "https:/evil.vn",
        "https:///evil.vn",
        "https://",
        "http:",
        "mailto:",
        "tel:",
        "",
        "about:blank",
        "x:y",
    ] {
        let (told, html) = wrong(&format!("[x]({address})\n"));
        assert_eq!(html, "<p>x</p>\n", "{address}");
        assert_eq!(told.len(), 1, "{address}: {told:?}");
        assert!(told[0].starts_with("M621 4:"), "{address}: {told:?}");
    }
    // Encoded once more they are paths, and there is nothing at them.
    for address in [
        "javascript%3Aalert(1)",
        "%6aavascript/x",
        "..%2f..%2f..%2fetc/passwd",
        "../../content/site.yaml",
        "../site.yaml",
    ] {
        let (told, html) = wrong(&format!("[x]({address})\n"));
        assert_eq!(html, "<p>x</p>\n", "{address}");
        assert!(told[0].starts_with("M622 4:"), "{address}: {told:?}");
    }
}

#[test]
fn nothing_typed_becomes_markup() {
    for body in [
        "<script>alert(1)</script>\n",
        "a <img src=x onerror=alert(1)> b\n",
        "<svg/onload=alert(1)>\n",
        "<a href=\"javascript:x\">y</a>\n",
        "<!-- <script> -->\n",
        "<![CDATA[<b>]]>\n",
        "<?php x ?>\n",
        "**<b>**\n",
        "# <i>x</i>\n",
        "| <b> |\n|--|\n| <i> |\n",
        "[<b>](https://a.vn)\n",
        "![<b>\"](../assets/photo.jpg \"<i>\")\n",
        "`<b>`\n",
        "    <b>\n",
        "&lt;b&gt;\n",
        "&#60;b&#62;\n",
        "[x](https://a.vn/\"onclick=alert(1)) [y](<https://a.vn/\"><script>>)\n",
        "<https://a.vn/<b>>\n",
        "[^<b>]\n\n[^<b>]: <i>\n",
        "[x]: javascript:alert(1) '<b>'\n\n[x]\n",
    ] {
        let (_, html) = wrong(body);
        assert_sound(&html);
    }
}

/// Every tag is one that Markdown means, no attribute is an event's, every address is of the site or of four schemes.
fn assert_sound(html: &str) {
    let known = [
        "a",
        "blockquote",
        "caption",
        "br",
        "code",
        "del",
        "div",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "input",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "strong",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let tag = &rest[at + 1..];
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        assert!(known.contains(&name.as_str()), "{name}: {html}");
        let inside = &tag[..tag.find('>').unwrap()];
        for attribute in inside.split('"').step_by(2) {
            assert!(!attribute.contains(" on") && !attribute.contains("style"), "{html}");
        }
        rest = &tag[inside.len()..];
    }
    for mark in ["href=\"", "src=\""] {
        for address in html.split(mark).skip(1).filter_map(|rest| rest.split('"').next()) {
            let own = address.starts_with("../") || address.starts_with("./") || address.starts_with('#');
            let lower = address.to_lowercase();
            let outside = ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme));
            assert!(own || (outside && mark == "href=\""), "{address}: {html}");
        }
    }
}

#[test]
fn no_mixture_breaks_out() {
    let pieces = [
        "<",
        ">",
        "\"",
        "'",
        "&",
        "&#106;",
        "&lt;",
        "&quot;",
        "javascript:",
        "JAVASCRIPT:x",
        "data:x",
        "//e.vn",
        "https://e.vn/",
        "http:",
        "[",
        "]",
        "](",
        ")",
        "![",
        "[^a]",
        "[^a]: ",
        "[a]: ",
        "`",
        "```",
        "~~",
        "*",
        "**",
        "_",
        "#",
        "# ",
        "- ",
        "1. ",
        "> ",
        "|",
        "|-|",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "\\",
        "{{",
        "}}",
        "{{ chart tasks }}",
        "{{ chart ",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<script>",
        " onx=1 ",
        "style=",
        "../assets/photo.jpg",
        "about.md",
        "#dau",
        "a",
        "ệ",
        "e\u{302}\u{323}",
        "\u{0}",
        "\u{202e}",
        "- [x] ",
        "<a@b.vn>",
        "<https://e.vn/\">",
        "---",
        "===",
        " ",
        "?x=\"",
        "%22",
        "\r\n",
    ];
    // A plain linear congruence: the same mixtures on every machine.
    let mut state: u64 = 20_221_107;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..4_000 {
        let length = 1 + next(40);
        let body: String = (0..length).map(|_| pieces[next(pieces.len())]).collect();
        let (rendered, _) = whole(&body, "vi");
        let html: String = rendered
            .pieces
            .iter()
            .filter_map(|piece| if let Piece::Html(html) = piece { Some(html.as_str()) } else { None })
            .collect();
        assert_sound(&html);
    }
}
