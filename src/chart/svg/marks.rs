//! Marks that every kind of chart draws. Comes in: places in tenths of a unit, a class. Goes out: plotters' elements on an
//! area. Never here: which mark means what, but for the shapes of a value's status, which are the same everywhere.

use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};
use plotters_backend::BackendCoord;

use super::super::class::Class;
use super::super::letters;
use super::{Area, Drawn, Place};
use crate::model::Status;

/// A stroke of a class.
pub(in crate::chart) fn stroke(class: Class) -> ShapeStyle {
    ShapeStyle::from(class.token())
}

/// A filled area of a class.
fn fill(class: Class) -> ShapeStyle {
    class.token().filled()
}

/// Writes a text with its base line at a place.
pub(in crate::chart) fn write(area: &Area<'_>, class: Class, (anchor, at): Place, text: &str) -> Drawn {
    let font = FontDesc::new(FontFamily::SansSerif, f64::from(letters::SIZE), FontStyle::Normal);
    let token = class.token();
    let style = TextStyle::from(font).color(&token).pos(Pos::new(anchor.across(), VPos::Bottom));
    area.draw(&Text::new(text, at, style))
}

/// Writes a text at the place that was found for it, if one was.
pub(in crate::chart) fn write_found(area: &Area<'_>, class: Class, found: Option<Place>, text: &str) -> Drawn {
    found.map_or(Ok(()), |place| write(area, class, place, text))
}

/// Draws a line through `points`.
pub(in crate::chart) fn line(area: &Area<'_>, class: Class, points: &[BackendCoord]) -> Drawn {
    area.draw(&PathElement::new(points, stroke(class)))
}

/// Fills a rectangle between two corners.
pub(in crate::chart) fn block(area: &Area<'_>, class: Class, corners: [BackendCoord; 2]) -> Drawn {
    area.draw(&Rectangle::new(corners, fill(class)))
}

/// Fills a square around a place, of this reach.
fn square(area: &Area<'_>, class: Class, ((x, y), reach): (BackendCoord, i32)) -> Drawn {
    block(area, class, [(x - reach, y - reach), (x + reach, y + reach)])
}

/// Fills a circle around a place, of this reach.
pub(in crate::chart) fn circle(area: &Area<'_>, class: Class, (at, reach): (BackendCoord, i32)) -> Drawn {
    area.draw(&Circle::new(at, reach, fill(class)))
}

/// Fills what lies within a line that ends where it begins.
pub(in crate::chart) fn polygon(area: &Area<'_>, class: Class, corners: impl Into<Vec<BackendCoord>>) -> Drawn {
    area.draw(&Polygon::new(corners, fill(class)))
}

/// Draws a square standing on its corner.
pub(in crate::chart) fn diamond(area: &Area<'_>, class: Class, (x, y): BackendCoord) -> Drawn {
    polygon(area, class, [(x, y - 45), (x + 45, y), (x, y + 45), (x - 45, y)])
}

/// A value whose shape tells how far it may be trusted: a dot where it stands, an empty ring where it may change, an empty
/// square where it was made up.
pub(in crate::chart) fn value(area: &Area<'_>, status: Status, place: (BackendCoord, i32)) -> Drawn {
    match status {
        Status::Final => circle(area, Class::Dot, place),
        Status::Provisional => circle(area, Class::Hollow, place),
        Status::Illustrative => square(area, Class::Hollow, place),
    }
}
