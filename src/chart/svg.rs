//! The drawing itself: an own backend of plotters. Comes in: marks in tenths of a unit, with their classes as colours.
//! Goes out: compact SVG with classes, real text, titles, and ids of its own. Never here: what is drawn, or a colour.
//!
//! plotters counts in whole pixels; it is told a sheet ten times as large, and one decimal is written.
//! Every text is given the place of its base line; there is one size of letters.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::Write;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::class::Class;
use super::letters;

/// Whether plotters could draw; only a drawing within a drawing could fail.
pub type Drawn = Result<(), DrawingAreaErrorKind<Infallible>>;
/// A part of the sheet that takes places in tenths from its upper left corner.
pub type Area<'a> = DrawingArea<Pen<'a>, Shift>;

/// For which room a drawing is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a phone, or a column of a page: 340 units. Letters of 12.4 units in 340 are 11 CSS px where a phone 360 px wide
    /// leaves a drawing 302, and 14.6 px at the 400 px that `chart.css` lets it grow to.
    Narrow,
    /// For the width of a page's text: 640 units, shown from 640 px on, where letters are 12.4 px, to 720 px.
    Wide,
}

impl Format {
    /// How wide a drawing is, in tenths of a unit.
    pub fn width(self) -> i32 {
        match self {
            Self::Narrow => 3400,
            Self::Wide => 6400,
        }
    }
}

/// One drawing being made.
pub struct Sheet {
    width: i32,
    height: i32,
    body: RefCell<Body>,
}

/// What a drawing is called and how it is described to those who do not see it.
pub struct Caption<'a> {
    /// A short name.
    pub title: &'a str,
    /// What kind of drawing it is and what it spans.
    pub desc: &'a str,
}

/// A finished drawing; it gets its ids where it is placed.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// Tenths of a unit.
    pub(super) width: i32,
    /// Tenths of a unit.
    pub(super) height: i32,
    title: String,
    desc: String,
    /// What is in it, [`ID`] where its id belongs.
    body: String,
}

/// Stands for a drawing's id until it is placed; [`escaped`] lets no such character through.
const ID: char = '\u{1}';

/// The backend: a hand that writes on a sheet.
pub struct Pen<'a>(&'a Sheet);

#[derive(Default)]
struct Body {
    out: String,
    group: Option<(Class, HPos)>,
    path: Option<(Class, String)>,
    note: Option<String>,
    patterns: Vec<Class>,
}

impl Sheet {
    /// An empty sheet; sizes in tenths of a unit.
    pub fn new(width: i32, height: i32) -> Self {
        Self { width, height, body: RefCell::default() }
    }

    /// The whole sheet as plotters draws on it.
    pub fn area(&self) -> Area<'_> {
        Pen(self).into_drawing_area()
    }

    /// Gives the next mark a title of its own.
    pub fn note(&self, title: impl Into<String>) {
        self.body.borrow_mut().note = Some(title.into());
    }

    /// Fills what lies within an odd number of closed lines, as one mark; a pattern lies in it where one is given.
    pub(super) fn region(&self, class: Class, pattern: Option<Class>, rings: &[Vec<BackendCoord>]) {
        let mut d = String::new();
        for ring in rings {
            outline(&mut d, ring);
        }
        let mut body = self.body.borrow_mut();
        body.enter(class, HPos::Left);
        let _ = write!(body.out, r#"<path d="{d}""#);
        if rings.len() > 1 {
            body.out.push_str(r#" fill-rule="evenodd""#);
        }
        if let Some(pattern) = pattern {
            body.filled_with(pattern);
        }
        body.close("path");
    }

    /// The drawing.
    pub fn finish(self, caption: &Caption<'_>) -> Drawing {
        let mut body = self.body.into_inner();
        body.leave();
        let mut inside = String::with_capacity(body.out.len() + 256);
        define(&mut inside, &body.patterns);
        inside.push_str(&body.out);
        let [title, desc] = [caption.title, caption.desc].map(escaped);
        Drawing { width: self.width, height: self.height, title, desc, body: inside }
    }
}

impl Drawing {
    /// `<svg role="img">` for a page: `id` begins every id in it, `class` says in which room it shows.
    pub fn inline(&self, id: &str, class: &str) -> String {
        let mut svg = String::with_capacity(self.body.len() + 512);
        let _ = write!(svg, r#"<svg xmlns="http://www.w3.org/2000/svg" class="{class}" viewBox="0 0 "#);
        tenths(&mut svg, self.width);
        svg.push(' ');
        tenths(&mut svg, self.height);
        svg.push_str(r#"" font-size=""#);
        tenths(&mut svg, letters::SIZE);
        let _ = write!(svg, r#"" fill="currentColor" role="img" aria-labelledby="{id}-t {id}-d""#);
        let Self { title, desc, .. } = self;
        let _ = write!(svg, r#"><title id="{id}-t">{title}</title><desc id="{id}-d">{desc}</desc>"#);
        self.inside(&mut svg, id);
        svg.push_str("</svg>");
        svg
    }

    /// What is drawn, without the `<svg>` around it.
    pub(super) fn inside(&self, svg: &mut String, id: &str) {
        for (at, piece) in self.body.split(ID).enumerate() {
            if at > 0 {
                svg.push_str(id);
            }
            svg.push_str(piece);
        }
    }
}

/// A stroke of a class.
pub fn stroke(class: Class) -> ShapeStyle {
    ShapeStyle::from(class.token())
}

/// A filled area of a class.
pub fn fill(class: Class) -> ShapeStyle {
    class.token().filled()
}

/// Where a text stands from its place on the base line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Begins there.
    Start,
    /// Has its middle there.
    Middle,
    /// Ends there.
    End,
}

/// Writes a text with its base line at `at`.
pub fn write(area: &Area<'_>, class: Class, (anchor, at): (Anchor, BackendCoord), text: &str) -> Drawn {
    let across = match anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let font = FontDesc::new(FontFamily::SansSerif, f64::from(letters::SIZE), FontStyle::Normal);
    let token = class.token();
    let style = TextStyle::from(font).color(&token).pos(Pos::new(across, VPos::Bottom));
    area.draw(&Text::new(text, at, style))
}

/// Draws a line through `points`.
pub(super) fn line(area: &Area<'_>, class: Class, points: &[BackendCoord]) -> Drawn {
    area.draw(&PathElement::new(points, stroke(class)))
}

/// Fills a rectangle between two corners.
pub(super) fn block(area: &Area<'_>, class: Class, corners: [BackendCoord; 2]) -> Drawn {
    area.draw(&Rectangle::new(corners, fill(class)))
}

/// Fills a circle around a place, of this reach.
pub(super) fn circle(area: &Area<'_>, class: Class, (at, reach): (BackendCoord, u32)) -> Drawn {
    area.draw(&Circle::new(at, reach, fill(class)))
}

/// Draws a square standing on its corner.
pub(super) fn diamond(area: &Area<'_>, class: Class, (x, y): BackendCoord) -> Drawn {
    area.draw(&Polygon::new([(x, y - 45), (x + 45, y), (x, y + 45), (x - 45, y)], class.token()))
}

/// The text with what XML would take for its own replaced; control characters, which it refuses, are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// The patterns in use: stripes and dots in the ground's colour, to be laid over an area.
fn define(svg: &mut String, patterns: &[Class]) {
    if patterns.is_empty() {
        return;
    }
    svg.push_str("<defs>");
    for class in patterns {
        let Some(end) = class.pattern() else { continue };
        let _ = write!(svg, r#"<pattern id="{ID}-{end}" width="5" height="5" patternUnits="userSpaceOnUse""#);
        match class {
            Class::Specks => svg.push_str(r#"><circle class="c-hole" cx="2.5" cy="2.5" r="1.3" fill="Canvas"/>"#),
            Class::Hatch => svg.push_str(
                r#" patternTransform="rotate(45)"><path class="c-hatch" d="M1 0v5" fill="none" stroke="currentColor" stroke-opacity=".45"/>"#,
            ),
            _ => svg.push_str(
                r#" patternTransform="rotate(45)"><path class="c-gap" d="M1 0v5" fill="none" stroke="Canvas" stroke-width="2"/>"#,
            ),
        }
        svg.push_str("</pattern>");
    }
    svg.push_str("</defs>");
}

/// A length in tenths as a decimal.
pub(super) fn tenths(out: &mut String, length: i32) {
    if length < 0 {
        out.push('-');
    }
    let (whole, tenth) = (length.unsigned_abs() / 10, length.unsigned_abs() % 10);
    let _ = match tenth {
        0 => write!(out, "{whole}"),
        _ => write!(out, "{whole}.{tenth}"),
    };
}

impl Body {
    /// Opens the group of marks of one class, unless it is open.
    fn enter(&mut self, class: Class, across: HPos) {
        let same = |group: &(Class, HPos)| group.0 == class && position(group.1) == position(across);
        if self.path.is_none() && self.group.as_ref().is_some_and(same) {
            return;
        }
        self.leave();
        let _ = write!(self.out, r#"<g class="{}"{}"#, class.name(), class.plain());
        self.out.push_str(match across {
            HPos::Left => "",
            HPos::Center => r#" text-anchor="middle""#,
            HPos::Right => r#" text-anchor="end""#,
        });
        self.out.push('>');
        self.group = Some((class, across));
    }

    /// Ends what is open.
    fn leave(&mut self) {
        if let Some((class, d)) = self.path.take() {
            let _ = write!(self.out, r#"<path class="{}"{} d="{d}"/>"#, class.name(), class.plain());
        }
        if self.group.take().is_some() {
            self.out.push_str("</g>");
        }
    }

    /// Ends an element that may have a title.
    fn close(&mut self, tag: &str) {
        let _ = match self.note.take() {
            Some(note) => write!(self.out, "><title>{}</title></{tag}>", escaped(&note)),
            None => write!(self.out, "/>"),
        };
    }

    /// Fills an element with a class's pattern, where it has one.
    fn filled_with(&mut self, class: Class) {
        let Some(end) = class.pattern() else { return };
        let _ = write!(self.out, r#" fill="url(#{ID}-{end})""#);
        if !self.patterns.contains(&class) {
            self.patterns.push(class);
        }
    }

    fn attribute(&mut self, name: &str, length: i32) {
        let _ = write!(self.out, r#" {name}=""#);
        tenths(&mut self.out, length);
        self.out.push('"');
    }

    /// Strokes of one class follow each other in one path; one with a title of its own is a path of its own.
    fn path(&mut self, class: Class, points: impl IntoIterator<Item = BackendCoord>, end: &str) {
        let mut d = String::new();
        trace(&mut d, points);
        d.push_str(end);
        if self.note.is_some() {
            self.enter(class, HPos::Left);
            let _ = write!(self.out, r#"<path d="{d}""#);
            return self.close("path");
        }
        match &mut self.path {
            Some((same, path)) if *same == class => path.push_str(&d),
            _ => {
                self.leave();
                self.path = Some((class, d));
            }
        }
    }
}

/// The order of text anchors, which plotters does not let compare.
fn position(across: HPos) -> u8 {
    match across {
        HPos::Left => 0,
        HPos::Center => 1,
        HPos::Right => 2,
    }
}

/// Path commands: one place, then steps from it.
fn trace(d: &mut String, points: impl IntoIterator<Item = BackendCoord>) {
    let mut pen: Option<BackendCoord> = None;
    for (x, y) in points {
        let Some((from_x, from_y)) = pen.replace((x, y)) else {
            d.push('M');
            tenths(d, x);
            d.push(' ');
            tenths(d, y);
            continue;
        };
        let (right, down) = (x.saturating_sub(from_x), y.saturating_sub(from_y));
        match (right, down) {
            (_, 0) => {
                d.push('h');
                tenths(d, right);
            }
            (0, _) => {
                d.push('v');
                tenths(d, down);
            }
            _ => {
                d.push('l');
                tenths(d, right);
                if down >= 0 {
                    d.push(' ');
                }
                tenths(d, down);
            }
        }
    }
}

/// A closed line in as few letters as there can be: steps without a command, decimals without a zero before them.
fn outline(d: &mut String, ring: &[BackendCoord]) {
    let Some(((x, y), rest)) = ring.split_first() else { return };
    let (mut from, mut first) = ((*x, *y), true);
    d.push('M');
    tenths(d, *x);
    d.push(' ');
    tenths(d, *y);
    for (x, y) in rest {
        for step in [x - from.0, y - from.1] {
            if std::mem::take(&mut first) {
                d.push('l');
            } else if step >= 0 {
                d.push(' ');
            }
            if (-9..=9).contains(&step) && step != 0 {
                let _ = write!(d, "{}.{}", if step < 0 { "-" } else { "" }, step.abs());
            } else {
                tenths(d, step);
            }
        }
        from = (*x, *y);
    }
    d.push('z');
}

type Written = Result<(), DrawingErrorKind<Infallible>>;

impl Pen<'_> {
    fn body(&self) -> std::cell::RefMut<'_, Body> {
        self.0.body.borrow_mut()
    }
}

impl DrawingBackend for Pen<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.0.width.unsigned_abs(), self.0.height.unsigned_abs())
    }

    fn ensure_prepared(&mut self) -> Written {
        Ok(())
    }

    fn present(&mut self) -> Written {
        Ok(())
    }

    /// Single pixels mean nothing in a drawing of classes; no element in use asks for one.
    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Written {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Written {
        self.draw_path([from, to], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Written {
        self.body().path(Class::of(style.color().rgb), path, "");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vert: I, style: &S) -> Written {
        self.body().path(Class::of(style.color().rgb), vert, "z");
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, _: bool) -> Written {
        let class = Class::of(style.color().rgb);
        let mut body = self.body();
        body.enter(class, HPos::Left);
        body.out.push_str("<rect");
        for (name, length) in [("x", from.0), ("y", from.1), ("width", to.0 - from.0), ("height", to.1 - from.1)] {
            body.attribute(name, length);
        }
        body.filled_with(class);
        body.close("rect");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, _: bool) -> Written {
        let mut body = self.body();
        body.enter(Class::of(style.color().rgb), HPos::Left);
        body.out.push_str("<circle");
        for (name, length) in [("cx", center.0), ("cy", center.1), ("r", i32::try_from(radius).unwrap_or_default())] {
            body.attribute(name, length);
        }
        body.close("circle");
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Written {
        let mut body = self.body();
        body.enter(Class::of(style.color().rgb), style.anchor().h_pos);
        body.out.push_str("<text");
        body.attribute("x", x);
        body.attribute("y", y);
        body.out.push('>');
        if let Some(note) = body.note.take() {
            let _ = write!(body.out, "<title>{}</title>", escaped(&note));
        }
        let _ = write!(body.out, "{}</text>", escaped(text));
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        _: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((letters::width(text).unsigned_abs(), letters::SIZE.unsigned_abs()))
    }
}
