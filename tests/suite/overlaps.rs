//! No text of a drawing lies on another one or leaves it, by the chart room's own idea of letters, which is a wide font's:
//! seen without a browser, in each layout and in the file that stands alone. [`super::browser`] looks at real letters.

use minhbach::chart::{Around, letters};

use crate::charts::cases::cases;
use crate::charts::stage::lang;

/// A text where it stands, in tenths of a unit.
#[derive(Debug)]
struct Placed {
    said: String,
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

/// What a text gets from the elements it is in; lengths in tenths of a unit.
#[derive(Clone)]
struct Setting {
    anchor: String,
    bold: bool,
    size: i32,
    moved: (i32, i32),
}

pub fn tenths(text: &str) -> i32 {
    let value: f64 = text.parse().unwrap_or_else(|_| panic!("{text} is no length"));
    (value * 10.0).round() as i32
}

pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    Some(tag.split_once(&format!(" {name}=\""))?.1.split_once('"')?.0)
}

impl Setting {
    fn within(&self, tag: &str) -> Self {
        let mut inner = self.clone();
        if let Some(anchor) = attribute(tag, "text-anchor") {
            inner.anchor = anchor.to_owned();
        }
        if let Some(weight) = attribute(tag, "font-weight") {
            inner.bold = weight == "700";
        }
        if let Some(size) = attribute(tag, "font-size") {
            inner.size = tenths(size);
        }
        if let Some(moved) = attribute(tag, "transform").and_then(|t| t.strip_prefix("translate(")?.strip_suffix(')')) {
            let (x, y) = moved.split_once(' ').unwrap();
            inner.moved = (inner.moved.0 + tenths(x), inner.moved.1 + tenths(y));
        }
        inner
    }

    fn place(&self, tag: &str, said: &str) -> Placed {
        let at = |name: &str| tenths(attribute(tag, name).unwrap());
        let (x, y) = (self.moved.0 + at("x"), self.moved.1 + at("y"));
        let scaled = |length: i32| length * self.size / letters::SIZE;
        let width = scaled(if self.bold { letters::bold_width(said) } else { letters::width(said) });
        let left = match self.anchor.as_str() {
            "end" => x - width,
            "middle" => x - width / 2,
            _ => x,
        };
        let (top, bottom) = (y - scaled(letters::RISE), y + scaled(letters::FALL));
        Placed { said: said.to_owned(), left, top, right: left + width, bottom }
    }
}

/// Every text of one `<svg>`, and the size of the drawing.
fn texts(svg: &str) -> ((i32, i32), Vec<Placed>) {
    let outer = Setting { anchor: String::new(), bold: false, size: letters::SIZE, moved: (0, 0) };
    let mut open = vec![outer];
    let mut size = (0, 0);
    let mut found = Vec::new();
    let mut rest = svg;
    while let Some((tag, after)) = rest.split_once('<').and_then(|(_, inner)| inner.split_once('>')) {
        rest = after;
        let around = open.last().unwrap();
        match tag.split(' ').next().unwrap() {
            "svg" => {
                let view: Vec<i32> = attribute(tag, "viewBox").unwrap().split(' ').map(tenths).collect();
                size = (view[2], view[3]);
                open.push(around.within(tag));
            }
            "g" => open.push(around.within(tag)),
            "/g" | "/svg" => drop(open.pop()),
            "text" => {
                let (content, next) = after.split_once("</text>").unwrap();
                let said = content.rsplit_once("</title>").map_or(content, |(_, said)| said);
                let words: String =
                    said.split('<').map(|piece| piece.rsplit_once('>').map_or(piece, |(_, words)| words)).collect();
                let plain =
                    words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
                found.push(around.within(tag).place(tag, &plain));
                rest = next;
            }
            _ => {}
        }
    }
    (size, found)
}

/// What is wrong in one drawing.
pub fn wrong(svg: &str) -> Vec<String> {
    let ((width, height), texts) = texts(svg);
    let mut found = Vec::new();
    for (at, one) in texts.iter().enumerate() {
        if one.left < -SLACK || one.top < -SLACK || one.right > width + SLACK || one.bottom > height + SLACK {
            found.push(format!("“{}” leaves its drawing of {width} × {height}: {one:?}", one.said));
        }
        for other in &texts[at + 1..] {
            let across = one.right.min(other.right) - one.left.max(other.left);
            let down = one.bottom.min(other.bottom) - one.top.max(other.top);
            if across > SLACK && down > SLACK {
                found.push(format!("“{}” and “{}” overlap by {across} × {down} tenths", one.said, other.said));
            }
        }
    }
    found
}

/// What rounding may come to, in tenths of a unit.
const SLACK: i32 = 3;

#[test]
fn no_text_lies_on_another_one_or_leaves_its_drawing() {
    let mut found = Vec::new();
    let mut seen = 0;
    for case in cases() {
        let charts = case.charts();
        for code in ["vi", "en"] {
            let chart = charts.get(case.subject, lang(code)).unwrap();
            let notes = ["Nguồn: example.org".to_owned()];
            let alone = chart.alone(&Around { lang: lang(code), style: "", notes: &notes });
            let inline = chart.svg("x");
            let drawings = inline.split_inclusive("</svg>").chain([alone.as_str()]);
            for svg in drawings {
                seen += texts(svg).1.len();
                found.extend(wrong(svg).into_iter().map(|wrong| format!("{} ({code}): {wrong}", case.name)));
            }
        }
    }
    assert!(seen > 1000, "only {seen} texts were seen");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_is_planted_in_a_drawing_is_found() {
    let drawing = |inside: &str| format!(r#"<svg viewBox="0 0 100 50" font-size="12.4">{inside}</svg>"#);
    let found = |inside: &str| wrong(&drawing(inside));
    let good = r#"<g text-anchor="end"><text x="99" y="20">Vinh</text></g><text x="1" y="20">Vinh</text>"#;
    assert_eq!(found(good), [""; 0]);
    assert_eq!(found(r#"<text x="1" y="20">Vinh</text><text x="9" y="24">Vinh</text>"#).len(), 1);
    assert_eq!(found(r#"<text x="90" y="20">Vinh</text>"#).len(), 1);
    assert_eq!(found(r#"<text x="1" y="4">Vinh</text>"#).len(), 1);
    assert_eq!(found(r#"<g text-anchor="middle"><text x="5" y="20">Vinh</text></g>"#).len(), 1);
    assert_eq!(found(r#"<g transform="translate(90 0)"><text x="1" y="20">Vinh</text></g>"#).len(), 1);
    assert_eq!(found(r#"<g font-size="90"><text x="1" y="20">Vinh</text></g>"#).len(), 1);
}
