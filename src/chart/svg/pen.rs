//! The backend of plotters. Comes in: what plotters draws, in tenths of a unit. Goes out: marks in a [`Body`]. Never here:
//! how a mark is written.

use std::convert::Infallible;
use std::fmt::Write;

use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::super::class::Class;
use super::super::letters;
use super::body::{Body, escaped};
use super::{Anchor, Sheet};

/// A hand that writes on a sheet.
pub struct Pen<'a>(pub(super) &'a Sheet);

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
        body.enter(class, Anchor::Start);
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
        body.enter(Class::of(style.color().rgb), Anchor::Start);
        body.out.push_str("<circle");
        for (name, length) in [("cx", center.0), ("cy", center.1), ("r", i32::try_from(radius).unwrap_or_default())] {
            body.attribute(name, length);
        }
        body.close("circle");
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Written {
        let mut body = self.body();
        body.enter(Class::of(style.color().rgb), Anchor::of(style.anchor().h_pos));
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
