//! What of the assets would run on a reader's machine. Comes in: files that are published as they are. Goes out: the place of
//! each part that is more than a picture or a document. Never here: a change of them; they are published all the same, and
//! somebody has been told.
//!
//! An image within a page runs nothing. Opened by itself, an SVG is a page of this site: a script in it speaks in the
//! publisher's name, and the policy of `_headers` is not sent by every host.

use std::borrow::Cow;
use std::collections::BTreeMap;

use encoding_rs::{Encoding, UTF_8};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::files::whole;
use crate::problem::{Problems, Words, codes, words};
use crate::source::{At, Source, Span};

/// Endings of files that browsers read as XML; one that names what runs is found by reading it.
const XML: [&str; 6] = ["svg", "xml", "xsl", "xslt", "rdf", "mathml"];
/// Endings of files that are pages of their own, whatever is in them.
const PAGES: [&str; 7] = ["html", "htm", "shtml", "xhtml", "xht", "mht", "mhtml"];
/// Endings of files that no browser takes for a page, whatever they begin with.
const PASSIVE: [&str; 51] = [
    "7z", "avif", "bmp", "css", "csv", "doc", "docx", "eot", "geojson", "gif", "gpx", "gz", "ico", "ics", "jpeg",
    "jpg", "js", "json", "kml", "kmz", "m4a", "md", "mjs", "mov", "mp3", "mp4", "odp", "ods", "odt", "ogg", "otf",
    "pdf", "png", "ppt", "pptx", "rar", "rtf", "srt", "tar", "tif", "tiff", "tsv", "ttf", "txt", "vtt", "wav", "webm",
    "webp", "woff", "woff2", "zip",
];
/// How far browsers read a file of no known kind before they take it for a page (MIME Sniffing, "resource header").
const SNIFFED: usize = 1445;
/// What they look for there.
const SNIFFABLE: [&str; 10] =
    ["<!doctype html", "<html", "<head", "<body", "<script", "<iframe", "<svg", "<title", "<table", "<?xml"];
/// Elements that run something or bring in what does.
const RUNNING: [&str; 8] = ["script", "iframe", "object", "embed", "handler", "listener", "applet", "base"];

/// Tells of every part of an asset that would run; `name` is relative to `content/assets/`.
pub(super) fn judge(path: &str, bytes: &[u8], problems: &mut Problems) {
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase());
    if XML.contains(&ending.as_str()) {
        return of_xml(path, bytes, problems);
    }
    let found = match ending.as_str() {
        "svgz" => words!(
            "một hình vẽ nén, không kiểm tra được bên trong",
            "a compressed drawing, which cannot be looked into"
        ),
        page if PAGES.contains(&page) => words!("một trang web riêng", "a web page of its own"),
        passive if PASSIVE.contains(&passive) => return,
        _ if is_sniffed(bytes) => {
            words!("một tệp mà trình duyệt đọc như trang web", "a file that browsers read as a web page")
        }
        _ => return,
    };
    complain(whole(path), found, problems);
}

fn is_sniffed(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(SNIFFED)]).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    SNIFFABLE.iter().any(|tag| head.starts_with(tag))
}

fn of_xml(path: &str, bytes: &[u8], problems: &mut Problems) {
    let text = decoded(bytes);
    let source = Source::new(path, text.as_ref());
    for (range, found) in Looked::at(&text).found {
        complain(source.at(Span::new(range.0, range.1)), found, problems);
    }
}

/// As a browser decodes it: by its byte order mark, else by what it says of itself, else as UTF-8.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(SNIFFED)]);
    let label = head.split_once("encoding=").and_then(|(_, rest)| rest.split(['"', '\'']).nth(1));
    let encoding = label.and_then(|label| Encoding::for_label(label.as_bytes())).unwrap_or(UTF_8);
    encoding.decode(bytes).0
}

/// A place in the text, and what is there.
type Found = ((usize, usize), Words);

/// What was seen on one way through a file.
#[derive(Default)]
struct Looked {
    found: Vec<Found>,
    /// What the file's own names for pieces of text stand for.
    entities: BTreeMap<String, String>,
}

impl Looked {
    fn at(text: &str) -> Self {
        let mut looked = Self::default();
        let mut reader = Reader::from_str(text);
        let lenient = reader.config_mut();
        lenient.check_end_names = false;
        lenient.allow_unmatched_ends = true;
        loop {
            let start = place(reader.buffer_position(), text);
            let event = reader.read_event();
            let range = (start, place(reader.buffer_position(), text).max(start));
            match event {
                Ok(Event::Eof) => return looked,
                Ok(Event::Start(element) | Event::Empty(element)) => looked.element(&element, range),
                Ok(Event::DocType(doctype)) => looked.doctype(&doctype, range),
                Ok(Event::PI(order)) => looked.order(&order, range),
                Ok(_) => {}
                // Browsers stop here, too; what came before has been seen.
                Err(_) => {
                    let at = place(reader.error_position(), text);
                    looked.add((at, at), words!("chỗ không đọc được", "a place that cannot be read"));
                    return looked;
                }
            }
        }
    }

    fn add(&mut self, range: (usize, usize), found: Words) {
        self.found.push((range, found));
    }

    fn element(&mut self, element: &BytesStart<'_>, range: (usize, usize)) {
        let name = element.local_name().as_ref().to_ascii_lowercase();
        if RUNNING.contains(&name.as_str()) {
            self.add(range, words!("`<{name}>`", "`<{name}>`"));
        }
        for attribute in element.attributes().with_checks(false) {
            let Ok(attribute) = attribute else {
                return self.add(range, words!("chỗ không đọc được", "a place that cannot be read"));
            };
            let key = attribute.key.local_name().as_ref().to_ascii_lowercase();
            if key.len() > 2 && key.starts_with("on") {
                self.add(
                    range,
                    words!(
                        "`{key}=`, chạy khi có người mở hoặc bấm",
                        "`{key}=`, which runs when somebody opens or clicks it"
                    ),
                );
                continue;
            }
            let value = quick_xml::escape::unescape_with(&attribute.value, |name| {
                quick_xml::escape::resolve_predefined_entity(name)
                    .or_else(|| self.entities.get(name).map(String::as_str))
            });
            let Ok(value) = value else {
                self.add(range, words!("`{key}=` không đọc được", "`{key}=`, which cannot be read"));
                continue;
            };
            if let Some(scheme) = running_scheme(&key, &value) {
                self.add(range, words!("liên kết `{scheme}`", "a `{scheme}` link"));
            }
        }
    }

    /// Names for pieces of text; a piece that is more than text hides what is in it.
    fn doctype(&mut self, doctype: &str, range: (usize, usize)) {
        for piece in doctype.split("<!ENTITY").skip(1) {
            let mut quoted = piece.split(['"', '\'']);
            let name = quoted.next().unwrap_or_default().trim();
            let value = quoted.next().unwrap_or_default();
            let is_text = !name.is_empty() && !name.contains(char::is_whitespace) && !value.contains(['<', '&', '%']);
            if !is_text {
                return self.add(
                    range,
                    words!("`<!ENTITY`, giấu nội dung của hình", "`<!ENTITY`, which hides what is in the drawing"),
                );
            }
            self.entities.insert(name.to_owned(), value.to_owned());
        }
    }

    /// A style sheet of the other kind is a program that writes the page.
    fn order(&mut self, order: &str, range: (usize, usize)) {
        if order.starts_with("xml-stylesheet") && !order.contains("text/css") {
            self.add(range, words!("`<?xml-stylesheet`", "`<?xml-stylesheet`"));
        }
    }
}

fn place(position: u64, text: &str) -> usize {
    let mut at = usize::try_from(position).unwrap_or(usize::MAX).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The scheme of an address that runs instead of leading somewhere. Browsers pass over blanks and controls in it.
fn running_scheme(key: &str, value: &str) -> Option<&'static str> {
    let bare: String =
        value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect::<String>().to_lowercase();
    let running = ["javascript:", "vbscript:"].into_iter().find(|scheme| bare.contains(scheme));
    let is_page = key == "href" && bare.starts_with("data:") && !bare.starts_with("data:image/");
    running.or(is_page.then_some("data:"))
}

fn complain(at: At, found: Words, problems: &mut Problems) {
    let Words { vi, en } = found;
    problems.add(
        &codes::ACTIVE_ASSET,
        at,
        words!(
            "cần hình ảnh hoặc tài liệu chỉ để xem, nhưng thấy {vi}",
            "expected a picture or a document that only shows something, found {en}"
        ),
        words!(
            "lưu lại thành PNG, PDF hoặc SVG thuần (Plain SVG); bài viết thì đặt trong pages/ dưới dạng .md",
            "save it as PNG, PDF or plain SVG; a text belongs into pages/ as .md"
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found, in English, with the piece of the file that it is at.
    fn found(path: &str, text: &str) -> Vec<String> {
        let mut problems = Problems::new();
        judge(&format!("content/assets/{path}"), text.as_bytes(), &mut problems);
        let of = |problem: &crate::problem::Problem| {
            let found = problem.message.en.split_once("found ").map(|(_, found)| found.to_owned()).unwrap_or_default();
            format!("{found}: {}", problem.at.source.slice(problem.at.span))
        };
        problems.sorted().iter().map(of).collect()
    }

    fn drawing(inside: &str) -> String {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inside}</svg>")
    }

    #[test]
    fn what_drawing_programs_write_is_a_picture() {
        for inside in [
            "<path d=\"M0 0h1\" style=\"fill:#000\"/><a href=\"https://example.org/\"><text>Vinh</text></a>",
            "<image href=\"data:image/png;base64,AAAA\"/><style>.a{fill:red}</style><metadata/>",
            "<foreignObject><div xmlns=\"http://www.w3.org/1999/xhtml\">Vinh</div></foreignObject>",
            "<text>javascript: là một từ</text><desc>&lt;script&gt;</desc><!-- <script> -->",
            "<text><![CDATA[<script>]]></text>",
        ] {
            assert_eq!(found("a.svg", &drawing(inside)), [""; 0], "{inside}");
        }
        let named = "<!DOCTYPE svg [<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">]><svg xmlns=\"&ns_svg;\"/>";
        assert_eq!(found("a.svg", named), [""; 0]);
        assert_eq!(found("a.png", "<html>"), [""; 0]);
        assert_eq!(found("so-lieu", "a,b\n1,2\n"), [""; 0]);
    }

    #[test]
    fn what_runs_is_found_however_it_is_written() {
        for (inside, expected) in [
            ("<script>alert(1)</script>", "`<script>`: <script>"),
            ("<s:SCRIPT xmlns:s=\"x\"/>", "`<script>`: <s:SCRIPT xmlns:s=\"x\"/>"),
            ("<g onload='a()'/>", "`onload=`, which runs when somebody opens or clicks it: <g onload='a()'/>"),
            ("<a href=\"javascript:a()\"/>", "a `javascript:` link: <a href=\"javascript:a()\"/>"),
            (
                "<a xlink:href=\" java&#10;script&#58;a()\"/>",
                "a `javascript:` link: <a xlink:href=\" java&#10;script&#58;a()\"/>",
            ),
            (
                "<set attributeName=\"href\" to=\"JavaScript:a()\"/>",
                "a `javascript:` link: <set attributeName=\"href\" to=\"JavaScript:a()\"/>",
            ),
            ("<a href=\"data:text/html,x\"/>", "a `data:` link: <a href=\"data:text/html,x\"/>"),
            ("<a href=\"&unknown;\"/>", "`href=`, which cannot be read: <a href=\"&unknown;\"/>"),
            ("<iframe/>", "`<iframe>`: <iframe/>"),
        ] {
            assert_eq!(found("a.svg", &drawing(inside)), [expected], "{inside}");
        }
        let split = "<!DOCTYPE svg [<!ENTITY a \"java\"><!ENTITY b 'script:'>]><svg><a href=\"&a;&b;x\"/></svg>";
        assert_eq!(found("a.svg", split), ["a `javascript:` link: <a href=\"&a;&b;x\"/>"]);
        let hidden = "<!DOCTYPE svg [<!ENTITY a \"<script/>\">]><svg>&a;</svg>";
        assert_eq!(found("a.SVG", hidden).len(), 1);
        let styled = "<?xml-stylesheet href=\"a.xsl\" type=\"text/xsl\"?><a/>";
        assert_eq!(found("a.xml", styled).len(), 1);
        assert_eq!(found("a.svg", "<svg><script>").len(), 1);
        assert_eq!(found("a.svg", "<svg><a <b").len(), 1);
    }

    #[test]
    fn a_drawing_in_other_letters_is_read_as_browsers_do() {
        let of = |bytes: &[u8]| {
            let mut problems = Problems::new();
            judge("content/assets/a.svg", bytes, &mut problems);
            problems.sorted().len()
        };
        let text = drawing("<script/>");
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(of(&wide), 1);
        assert_eq!(of(format!("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>{text}\u{e9}").as_bytes()), 1);
        assert_eq!(of(b"\xff\x00\x01"), 0);
    }

    #[test]
    fn pages_are_named_whatever_their_ending() {
        for (path, text) in [
            ("a.html", "x"),
            ("a/b.HTM", ""),
            ("a.svgz", ""),
            ("a.unknown", " \n<!DOCTYPE HTML>"),
            ("bang", "\u{feff}<script>"),
        ] {
            assert_eq!(found(path, text).len(), 1, "{path}");
        }
    }
}
