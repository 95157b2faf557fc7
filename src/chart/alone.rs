//! A chart as a file of its own: its name, the finding in words, the drawing, where it comes from. Comes in: a [`Chart`]
//! and what stands around it. Goes out: an SVG document that needs nothing else. Never here: a colour; the style sheet
//! that it is given has those.

use std::fmt::Write;

use super::letters::{self, LINE};
use super::svg::{Drawing, escaped, tenths};
use super::{Chart, Format};
use crate::model::Lang;

/// What stands around a drawing that stands alone.
pub struct Around<'a> {
    /// The readers' language.
    pub lang: Lang,
    /// CSS for the classes of drawings, with the colours that it names.
    pub style: &'a str,
    /// Lines below the drawing: whose figures, as of which day, from where.
    pub notes: &'a [String],
}

/// Free on all sides, in tenths of a unit.
const MARGIN: i32 = 160;
/// The letters of the name, in tenths of a unit.
const TITLE: i32 = 170;
/// From one base line of the name to the next.
const TITLE_LINE: i32 = 240;

impl Chart {
    /// A whole SVG document in UTF-8.
    pub fn alone(&self, around: &Around<'_>) -> String {
        let drawing = self.wide.as_ref().unwrap_or(&self.narrow);
        let page = Page::of(self, drawing, around);
        let mut svg = String::with_capacity(8192);
        page.open(&mut svg, (around.lang, page.notes_top() + LINE * rows(&page.notes) + MARGIN));
        self.head(&mut svg, around.style);
        page.words(&mut svg);
        svg.push_str(r#"<g class="c-drawing" transform="translate("#);
        tenths(&mut svg, MARGIN);
        svg.push(' ');
        tenths(&mut svg, page.drawing_top());
        svg.push_str(")\">");
        drawing.inside(&mut svg, &self.id);
        svg.push_str("</g></svg>\n");
        svg
    }
}

impl Chart {
    /// The narrow drawing and nothing else as an SVG document, for a page that says the rest in words of its own: its
    /// letters are no smaller than 11 CSS px where a phone 360 px wide shows it.
    pub fn drawing_alone(&self, lang: Lang, style: &str) -> String {
        let page = Page { id: &self.id, width: self.narrow.width, ..Page::default() };
        let mut svg = String::with_capacity(8192);
        page.open(&mut svg, (lang, self.narrow.height));
        self.head(&mut svg, style);
        svg.push_str(r#"<g class="c-drawing">"#);
        self.narrow.inside(&mut svg, &self.id);
        svg.push_str("</g></svg>\n");
        svg
    }

    /// Name, finding, looks and ground of a document.
    fn head(&self, svg: &mut String, style: &str) {
        let _ = write!(svg, "<title id=\"{}-t\">{}</title>", self.id, escaped(&self.table.caption));
        let _ = write!(svg, "<desc id=\"{}-d\">{}</desc>", self.id, escaped(&self.sentence));
        let _ = write!(svg, "<style>{}</style>", escaped(style));
        svg.push_str(r#"<rect class="c-ground" width="100%" height="100%"/>"#);
    }
}

/// What goes where.
#[derive(Default)]
struct Page<'a> {
    id: &'a str,
    width: i32,
    drawn: i32,
    title: Vec<String>,
    sentence: Vec<String>,
    notes: Vec<String>,
}

impl<'a> Page<'a> {
    fn of(chart: &'a Chart, drawing: &Drawing, around: &Around<'_>) -> Self {
        // A small drawing still needs lines that can be read.
        let inner = drawing.width.max(Format::Narrow.width());
        let large = i64::from(inner) * i64::from(letters::SIZE) / i64::from(TITLE) * 8 / 9;
        let lines = |text: &str| letters::wrap(text, inner);
        Self {
            id: &chart.id,
            width: inner + 2 * MARGIN,
            drawn: drawing.height,
            title: letters::wrap(&chart.table.caption, i32::try_from(large).unwrap_or(inner)),
            sentence: lines(&chart.sentence),
            notes: around.notes.iter().flat_map(|note| lines(note)).collect(),
        }
    }

    fn sentence_top(&self) -> i32 {
        MARGIN + TITLE_LINE * rows(&self.title) + MARGIN / 4
    }

    fn drawing_top(&self) -> i32 {
        self.sentence_top() + LINE * rows(&self.sentence) + MARGIN
    }

    fn notes_top(&self) -> i32 {
        self.drawing_top() + self.drawn + MARGIN
    }

    fn open(&self, svg: &mut String, (lang, height): (Lang, i32)) {
        let Self { id, .. } = self;
        let _ = write!(svg, r#"<svg xmlns="http://www.w3.org/2000/svg" lang="{lang}" xml:lang="{lang}""#);
        for (name, length) in [("width", self.width), ("height", height)] {
            let _ = write!(svg, r#" {name}=""#);
            tenths(svg, length);
            svg.push('"');
        }
        svg.push_str(r#" viewBox="0 0 "#);
        tenths(svg, self.width);
        svg.push(' ');
        tenths(svg, height);
        svg.push_str(r#"" font-family="system-ui,'Segoe UI','Noto Sans',sans-serif" font-size=""#);
        tenths(svg, letters::SIZE);
        let _ = write!(svg, r#"" fill="currentColor" role="img" aria-labelledby="{id}-t {id}-d">"#);
    }

    /// The name, the finding and the notes, line by line.
    fn words(&self, svg: &mut String) {
        svg.push_str(r#"<g class="c-words c-title" font-weight="700" font-size=""#);
        tenths(svg, TITLE);
        svg.push_str("\">");
        lines(svg, &self.title, (MARGIN, TITLE_LINE));
        svg.push_str(r#"</g><g class="c-words">"#);
        lines(svg, &self.sentence, (self.sentence_top(), LINE));
        svg.push_str(r#"</g><g class="c-words c-notes">"#);
        lines(svg, &self.notes, (self.notes_top(), LINE));
        svg.push_str("</g>");
    }
}

/// Lines from a top, each so much below the other.
fn lines(svg: &mut String, lines: &[String], (top, step): (i32, i32)) {
    let mut y = top - step / 4;
    for line in lines {
        y += step;
        svg.push_str("<text x=\"");
        tenths(svg, MARGIN);
        svg.push_str("\" y=\"");
        tenths(svg, y);
        let _ = write!(svg, "\">{}</text>", escaped(line));
    }
}

fn rows(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX / TITLE_LINE)
}
