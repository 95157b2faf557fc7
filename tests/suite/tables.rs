//! Sorting, filtering and display switches as Chromium runs them on the built sample, and pages that a strict policy allows:
//! `tests/browser/tables.mjs` does what readers do; `tests/run` gets what it needs.

use crate::browse::seen_in_the_sample;
use crate::case::Case;

#[test]
fn readers_sort_filter_and_share_views_in_a_browser() {
    let said = seen_in_the_sample("tables.mjs");
    let pages: usize = said.trim().trim_end_matches(" pages").parse().unwrap();
    assert!(pages > 20, "one page of each kind in both languages: {said}");
}

#[test]
fn pages_hold_nothing_that_their_policy_forbids() {
    let case = Case::sample();
    assert_eq!(case.run(&[]).status, 0);
    let mut pages = 0;
    for (path, bytes) in case.published().iter().filter(|(path, _)| path.ends_with(".html")) {
        let found = forbidden(std::str::from_utf8(bytes).unwrap());
        assert_eq!(found, [""; 0], "{path}");
        pages += 1;
    }
    assert!(pages > 200);
}

#[test]
fn what_a_policy_forbids_is_found() {
    let head =
        "<head><meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";
    assert_eq!(forbidden("<p>"), ["no policy before what it is about"]);
    let late = format!("<script src=\"a.js\"></script>{head}");
    assert_eq!(forbidden(&late), ["no policy before what it is about"]);
    for (planted, expected) in [
        ("<p style=\"color:red\">", "style="),
        ("<p class=a onclick='x()'>", "onclick="),
        ("<script>x()</script>", "a script in the page"),
        ("<style>p{}</style>", "a style sheet in the page"),
        ("<img src=\"https://example.org/a.png\">", "src=https://example.org/a.png"),
        ("<link rel=\"stylesheet\" href=\"//example.org/a.css\">", "href=//example.org/a.css"),
        ("<a href=\"javascript:x()\">", "href=javascript:x()"),
    ] {
        assert_eq!(forbidden(&format!("{head}{planted}")), [expected], "{planted}");
    }
    let allowed = "<a href=\"https://example.org/\" title=\"a style=b onclick=c\">style= </a><script defer src=\"a.js\"></script>\
                   <script type=\"application/ld+json\">{}</script><link rel=\"canonical\" href=\"https://example.org/\">";
    assert_eq!(forbidden(&format!("{head}{allowed}")), [""; 0]);
}

/// What a browser would refuse of a page, or should never be asked for.
fn forbidden(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let policy = html.find("<meta http-equiv=\"Content-Security-Policy\"");
    let first = ["<script", "<link", "<style"].iter().filter_map(|tag| html.find(tag)).min();
    if policy.is_none_or(|at| first.is_some_and(|first| first < at)) {
        found.push("no policy before what it is about".to_owned());
    }
    for (at, _) in html.match_indices('<') {
        let (name, attributes) = tag(&html[at + 1..]);
        let value = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        let is_data = value("type") == Some("application/ld+json");
        match name.as_str() {
            "script" if value("src").is_none() && !is_data => found.push("a script in the page".to_owned()),
            "style" => found.push("a style sheet in the page".to_owned()),
            _ => {}
        }
        let loads = name == "link" && matches!(value("rel"), Some("stylesheet" | "preload" | "icon" | "manifest"));
        for (attribute, value) in &attributes {
            let leads_away = value.contains("//") && !value.starts_with("data:");
            let is_loaded =
                matches!(attribute.as_str(), "src" | "srcset" | "poster" | "data") || loads && attribute == "href";
            if attribute == "style" || attribute.starts_with("on") {
                found.push(format!("{attribute}="));
            } else if is_loaded && leads_away || value.trim_start().starts_with("javascript:") {
                found.push(format!("{attribute}={value}"));
            }
        }
    }
    found
}

/// A start tag's name and attributes, from right behind its `<`.
fn tag(text: &str) -> (String, Vec<(String, String)>) {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_');
    let end = text.find(|c| !is_name(c)).unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        if name.is_empty() || end == 0 {
            return (name.to_owned(), attributes);
        }
        let (attribute, after) = rest.split_at(end);
        let Some(after) = after.strip_prefix('=') else {
            attributes.push((attribute.to_owned(), String::new()));
            rest = after;
            continue;
        };
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            None => after.split_at(after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len())),
        };
        attributes.push((attribute.to_owned(), value.to_owned()));
        rest = after;
    }
}
