//! The drawing itself: an own backend of plotters. Comes in: marks in tenths of a unit, with their classes as colours.
//! Goes out: compact SVG with classes, real text, titles, and ids of its own. Never here: what is drawn, or a colour.
//!
//! plotters counts in whole pixels; it is told a sheet ten times as large, and one decimal is written. Every text is given
//! the place of its base line, at the one size of [`letters::SIZE`].

mod body;
mod marks;
mod path;
mod pen;

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::Write;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::style::text_anchor::HPos;
use plotters_backend::BackendCoord;

use super::class::Class;
use super::letters;
use body::Body;

pub(super) use body::escaped;
pub(super) use marks::{block, circle, diamond, line, polygon, stroke, value, write, write_found};
pub(super) use path::{tenths, whole};
pub use pen::Pen;

/// What came of drawing, if plotters could draw; only a drawing within a drawing could fail.
pub(super) type Drawn<T = ()> = Result<T, DrawingAreaErrorKind<Infallible>>;
/// A part of the sheet that takes places in tenths from its upper left corner.
pub type Area<'a> = DrawingArea<Pen<'a>, Shift>;
/// Where a text stands: its place on the base line, and what of it stands there.
pub(super) type Place = (Anchor, BackendCoord);

/// For which room a drawing is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// For a phone, or a column of a page: 340 units. Letters of 12.4 units in 340 are 11 CSS px where a phone 360 px wide
    /// leaves a drawing 302, and 14.6 px at the 400 px that `chart.css` lets it grow to.
    Narrow,
    /// For the width of a page's text: 640 units, shown from 640 px on, where letters are 12.4 px, to 720 px.
    Wide,
}

impl Format {
    /// How wide a drawing is, in tenths of a unit.
    pub(super) fn width(self) -> i32 {
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

/// Stands for a drawing's id until it is placed; [`escaped()`] lets no such character through.
const ID: char = '\u{1}';

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
    pub(super) fn note(&self, title: impl Into<String>) {
        self.body.borrow_mut().note = Some(title.into());
    }

    /// Fills what lies within an odd number of closed lines, as one mark; a pattern lies in it where one is given.
    pub(super) fn region(&self, class: Class, pattern: Option<Class>, rings: &[Vec<BackendCoord>]) {
        self.body.borrow_mut().region(class, pattern, rings);
    }

    /// Draws several lines as one mark.
    pub(super) fn strokes<const N: usize>(&self, class: Class, lines: &[[BackendCoord; N]]) {
        self.body.borrow_mut().strokes(class, lines);
    }

    /// Draws a round dot of a class that strokes, so wide, at each place: thousands in one path.
    pub(super) fn dots(&self, dot: (Class, i32), places: &[BackendCoord]) {
        self.body.borrow_mut().dots(dot, places);
    }

    /// The drawing.
    pub fn finish(self, caption: &Caption<'_>) -> Drawing {
        let [title, desc] = [caption.title, caption.desc].map(|text| escaped(text).into_owned());
        Drawing { width: self.width, height: self.height, title, desc, body: self.body.into_inner().finish() }
    }
}

/// A drawing of this size, in tenths of a unit, with what `picture` draws.
pub(super) fn draw(
    (width, height): (i32, i32),
    caption: &Caption<'_>,
    picture: impl FnOnce(&Sheet) -> Drawn,
) -> Drawing {
    let sheet = Sheet::new(width, height);
    // Only a drawing that is begun within another could fail, and none is.
    let _ = picture(&sheet);
    sheet.finish(caption)
}

/// Which readers see a drawing of a page, and how large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Everyone, as wide as there is room.
    Always,
    /// Everyone, as high as a line of the text around it.
    InLine,
    /// Those who have no room for the wide drawing beside it, or no style sheet.
    Narrow,
    /// Those who have room for it, if there is a style sheet to say so.
    Wide,
}

impl Shown {
    fn attributes(self) -> &'static str {
        match self {
            Self::Always => r#"class="c-drawing""#,
            Self::InLine => r#"class="c-drawing c-spark-drawing""#,
            Self::Narrow => r#"class="c-drawing c-narrow""#,
            Self::Wide => r#"class="c-drawing c-wide" display="none""#,
        }
    }
}

impl Drawing {
    /// `<svg role="img">` for a page: `id` begins every id in it.
    pub fn inline(&self, id: &str, shown: Shown) -> String {
        let mut svg = String::with_capacity(self.body.len() + 512);
        let _ = write!(svg, r#"<svg xmlns="http://www.w3.org/2000/svg" {} viewBox="0 0 "#, shown.attributes());
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

    /// `<svg>` for a page whose words say all of it: nothing to those who do not see it.
    pub fn silent(&self) -> String {
        let mut svg = String::with_capacity(self.body.len() + 128);
        svg.push_str(r#"<svg class="c-drawing" aria-hidden="true" viewBox="0 0 "#);
        tenths(&mut svg, self.width);
        svg.push(' ');
        tenths(&mut svg, self.height);
        svg.push_str(r#"">"#);
        self.inside(&mut svg, "");
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

/// Where a text stands from its place on the base line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Begins there.
    Start,
    /// Has its middle there.
    Middle,
    /// Ends there.
    End,
}

impl Anchor {
    /// As plotters calls it.
    fn across(self) -> HPos {
        match self {
            Self::Start => HPos::Left,
            Self::Middle => HPos::Center,
            Self::End => HPos::Right,
        }
    }

    /// The one that plotters calls so.
    fn of(across: HPos) -> Self {
        match across {
            HPos::Left => Self::Start,
            HPos::Center => Self::Middle,
            HPos::Right => Self::End,
        }
    }
}
