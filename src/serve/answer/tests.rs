//! Requests and what comes back, without a socket.

use super::super::shown::tests::{nothing, site, voice, wrong};
use super::*;

const PORT: u16 = 4000;

fn shown() -> Shown {
    nothing().after(
        site(&[
            ("404.html", "<head></head><body>không thấy</body>"),
            ("assets/kế hoạch.pdf", "pdf"),
            ("data/tasks.csv", "plan\n"),
            ("en/404.html", "<head></head><body>not found</body>"),
            ("index.html", "<head></head><body>trang chủ</body>"),
            ("localities/vinh/index.html", "<head></head><body>Vinh</body>"),
        ]),
        &voice,
    )
}

fn ask(shown: &Shown, target: &str) -> Answer {
    answer(shown, Asked { method: "GET", host: Some("127.0.0.1:4000"), target, port: PORT })
}

fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    answer.headers.iter().find(|(given, _)| *given == name).map(|(_, value)| value.as_str())
}

fn text(answer: &Answer) -> String {
    match &answer.body {
        Body::Bytes(bytes) => String::from_utf8(bytes.clone()).unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_page_is_the_sites_own_with_the_panel_and_its_script() {
    let shown = shown();
    let page = ask(&shown, "/tien-do/localities/vinh/?q=1");
    assert_eq!((page.status, header(&page, "Content-Type")), (200, Some("text/html; charset=utf-8")));
    let html = text(&page);
    assert!(
        html.starts_with("<head><link rel=\"stylesheet\" href=\"/.minhbach/preview.css\"><script defer src="),
        "{html}"
    );
    assert!(html.contains("<body>Vinh<div id=\"minhbach-preview\" lang=\"vi\""), "{html}");
    assert!(html.contains(&format!("data-site=\"{}\"", shown.site_mark())), "{html}");
    assert_eq!(header(&page, "Content-Length"), Some(html.len().to_string().as_str()));
    for (name, value) in ALWAYS {
        assert_eq!(header(&page, name), Some(value));
    }
}

#[test]
fn other_files_are_as_they_are_published() {
    let data = ask(&shown(), "/tien-do/data/tasks.csv");
    assert_eq!((data.status, text(&data).as_str()), (200, "plan\n"));
    assert_eq!(header(&data, "Content-Type"), Some("text/csv; charset=utf-8"));
    let asset = ask(&shown(), "/tien-do/assets/k%E1%BA%BF%20ho%e1%ba%a1ch.pdf");
    assert_eq!((text(&asset).as_str(), header(&asset, "Content-Security-Policy")), ("pdf", Some(OF_ASSETS)));
}

#[test]
fn the_site_lives_below_its_own_path_and_the_root_leads_there() {
    for (asked, location) in [
        ("/", "/tien-do/"),
        ("/?q=1", "/tien-do/?q=1"),
        ("/tien-do", "/tien-do/"),
        ("/tien-do/localities/vinh", "/tien-do/localities/vinh/"),
        ("/tien-do/localities/vinh?a=b", "/tien-do/localities/vinh/?a=b"),
    ] {
        let answer = ask(&shown(), asked);
        assert_eq!((answer.status, header(&answer, "Location")), (302, Some(location)), "{asked}");
    }
    let at_root = ask(&nothing().after(site(&[]), &voice), "/tien-do/");
    assert_eq!(at_root.status, 404, "nothing there, and no page for it");
}

#[test]
fn what_is_not_there_is_answered_in_the_addresss_language() {
    for (asked, said) in [
        ("/tien-do/nowhere/", "không thấy"),
        ("/tien-do/en/nowhere", "not found"),
        ("/nowhere/", "không thấy"),
        ("/tien-do/localities/", "không thấy"),
        ("/tien-do/data/tasks.csv/", "không thấy"),
    ] {
        let answer = ask(&shown(), asked);
        assert_eq!(answer.status, 404, "{asked}");
        assert!(text(&answer).contains(said) && text(&answer).contains("preview.js"), "{asked}");
    }
}

#[test]
fn no_path_leads_out_and_no_redirect_to_another_host() {
    for asked in [
        "/tien-do/../../../../etc/passwd",
        "/tien-do/%2e%2e/%2e%2e/etc/passwd",
        "/tien-do/..%2f..%2fetc%2fpasswd",
        "/tien-do/..\\..\\windows",
        "/tien-do/%00",
        "/tien-do/%ff",
        "/tien-do/%",
        "/tien-do/%e",
        "/tien-do/%+1",
        "/tien-do//index.html",
        "/tien-do//evil.example/localities/vinh",
        "//evil.example",
        "//evil.example/tien-do",
        "",
        "*",
        "index.html",
        "/.minhbach/",
        "/.minhbach/../preview.css",
        "/.minhbach/panel/",
    ] {
        let answer = ask(&shown(), asked);
        assert_eq!((answer.status, header(&answer, "Location")), (404, None), "{asked}");
    }
}

#[test]
fn another_hosts_request_is_refused_with_a_sentence() {
    for host in [None, Some("evil.example"), Some("evil.example:4000"), Some("localhost:4001")] {
        for target in ["/tien-do/", "/.minhbach/events", "/.minhbach/preview.js"] {
            let answer = answer(&shown(), Asked { method: "GET", host, target, port: PORT });
            assert_eq!(answer.status, 421, "{host:?}");
            let said = "Bản xem trước chỉ trả lời cho chính máy này, tại http://127.0.0.1:4000/\n";
            assert_eq!(text(&answer), said);
        }
    }
}

#[test]
fn only_looking_is_allowed() {
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "get"] {
        let asked = Asked { method, host: Some("localhost:4000"), target: "/tien-do/", port: PORT };
        let answer = answer(&shown(), asked);
        assert_eq!((answer.status, header(&answer, "Allow")), (405, Some("GET, HEAD")), "{method}");
    }
}

#[test]
fn a_head_is_what_a_get_would_be_without_the_body() {
    for target in ["/tien-do/", "/", "/nowhere", "/.minhbach/events", "/tien-do/data/tasks.csv"] {
        let get = ask(&shown(), target);
        let asked = Asked { method: "HEAD", host: Some("[::1]:4000"), target, port: PORT };
        let head = answer(&shown(), asked);
        assert_eq!((head.status, head.headers, head.body), (get.status, get.headers, Body::Nothing), "{target}");
    }
}

#[test]
fn the_previews_own_files_are_answered_whatever_is_shown() {
    for shown in [nothing(), shown(), nothing().after(wrong(), &voice)] {
        for (name, kind) in [("preview.css", "text/css"), ("preview.js", "text/javascript"), ("panel", "text/html")] {
            let answer = ask(&shown, &format!("/.minhbach/{name}"));
            assert_eq!(answer.status, 200, "{name}");
            assert!(header(&answer, "Content-Type").unwrap().starts_with(kind), "{name}");
        }
        let events = ask(&shown, "/.minhbach/events");
        assert_eq!((events.body, events.status), (Body::Events, 200));
    }
}

#[test]
fn where_nothing_was_ever_built_every_address_shows_the_problems() {
    let shown = nothing().after(wrong(), &voice);
    for target in ["/", "/tien-do/localities/vinh/"] {
        let answer = ask(&shown, target);
        assert_eq!(answer.status, 503);
        assert!(text(&answer).contains("content/a.yaml"), "{target}");
    }
}

#[test]
fn an_error_leaves_the_page_and_puts_the_panel_on_it() {
    let good = shown();
    let broken = good.after(wrong(), &voice);
    let page = text(&ask(&broken, "/tien-do/"));
    assert!(
        page.contains("trang chủ") && page.contains("bản tốt gần nhất") && page.contains("thấy &lt;lạ&gt;"),
        "{page}"
    );
    let panel = text(&ask(&broken, "/.minhbach/panel"));
    assert!(page.contains(&panel), "{panel}");
}
