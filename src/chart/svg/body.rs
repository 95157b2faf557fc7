//! What stands between `<svg>` and `</svg>`. Comes in: marks, one after the other, each with its class. Goes out: elements,
//! those of one class that follow each other in one group or path. Never here: what plotters is, or what is drawn.

use std::borrow::Cow;
use std::fmt::Write;

use plotters_backend::BackendCoord;

use super::super::class::Class;
use super::path::{outline, strokes, tenths, trace};
use super::{Anchor, ID};

/// The elements written so far.
#[derive(Default)]
pub(super) struct Body {
    pub(super) out: String,
    /// The title of the next mark.
    pub(super) note: Option<String>,
    group: Option<(Class, Anchor)>,
    path: Option<(Class, String)>,
    patterns: Vec<Class>,
}

impl Body {
    /// Opens the group of marks of one class, unless it is open.
    pub(super) fn enter(&mut self, class: Class, anchor: Anchor) {
        if self.path.is_none() && self.group == Some((class, anchor)) {
            return;
        }
        self.leave();
        let _ = write!(self.out, r#"<g class="{}"{}"#, class.name(), class.plain());
        self.out.push_str(match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        });
        self.out.push('>');
        self.group = Some((class, anchor));
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
    pub(super) fn close(&mut self, tag: &str) {
        let _ = match self.note.take() {
            Some(note) => write!(self.out, "><title>{}</title></{tag}>", escaped(&note)),
            None => write!(self.out, "/>"),
        };
    }

    /// Fills an element with a class's pattern, where it has one.
    pub(super) fn filled_with(&mut self, class: Class) {
        let Some(end) = class.pattern() else { return };
        let _ = write!(self.out, r#" fill="url(#{ID}-{end})""#);
        if !self.patterns.contains(&class) {
            self.patterns.push(class);
        }
    }

    /// An attribute whose value is a length.
    pub(super) fn attribute(&mut self, name: &str, length: i32) {
        self.out.extend([" ", name, "=\""]);
        tenths(&mut self.out, length);
        self.out.push('"');
    }

    /// Strokes of one class follow each other in one path; one with a title of its own is a path of its own.
    pub(super) fn path(&mut self, class: Class, points: impl IntoIterator<Item = BackendCoord>, end: &str) {
        if self.note.is_some() {
            self.enter(class, Anchor::Start);
            self.out.push_str(r#"<path d=""#);
            trace(&mut self.out, points);
            self.out.extend([end, "\""]);
            return self.close("path");
        }
        if self.path.as_ref().is_none_or(|(open, _)| *open != class) {
            self.leave();
        }
        let (_, d) = self.path.get_or_insert_with(|| (class, String::new()));
        trace(d, points);
        d.push_str(end);
    }

    /// Closed lines as one mark, with a pattern in it where one is given.
    pub(super) fn region(&mut self, class: Class, pattern: Option<Class>, rings: &[Vec<BackendCoord>]) {
        self.enter(class, Anchor::Start);
        self.out.push_str(r#"<path d=""#);
        for ring in rings {
            outline(&mut self.out, ring);
        }
        self.out.push('"');
        if rings.len() > 1 {
            self.out.push_str(r#" fill-rule="evenodd""#);
        }
        if let Some(pattern) = pattern {
            self.filled_with(pattern);
        }
        self.close("path");
    }

    /// Several lines as one mark.
    pub(super) fn strokes<const N: usize>(&mut self, class: Class, lines: &[[BackendCoord; N]]) {
        self.enter(class, Anchor::Start);
        self.out.push_str(r#"<path d=""#);
        strokes(&mut self.out, lines.iter().map(<[BackendCoord; N]>::as_slice));
        self.out.push('"');
        self.close("path");
    }

    /// A round dot at each place, all as one path.
    pub(super) fn dots(&mut self, (class, width): (Class, i32), places: &[BackendCoord]) {
        if places.is_empty() {
            return;
        }
        self.enter(class, Anchor::Start);
        self.out.push_str("<path");
        self.attribute("stroke-width", width);
        self.out.push_str(r#" d=""#);
        strokes(&mut self.out, places.iter().map(std::slice::from_ref));
        self.out.push('"');
        self.close("path");
    }

    /// All elements, the patterns in use before them.
    pub(super) fn finish(mut self) -> String {
        self.leave();
        if self.patterns.is_empty() {
            return self.out;
        }
        let mut whole = String::with_capacity(self.out.len() + 512);
        define(&mut whole, &self.patterns);
        whole.push_str(&self.out);
        whole
    }
}

/// Patterns to be laid over an area: stripes and dots in the ground's colour, thin stripes in the text's.
fn define(svg: &mut String, patterns: &[Class]) {
    svg.push_str("<defs>");
    for class in patterns {
        let Some(end) = class.pattern() else { continue };
        let _ = write!(svg, r#"<pattern id="{ID}-{end}" width="5" height="5" patternUnits="userSpaceOnUse""#);
        svg.push_str(match class {
            Class::Specks => r#"><circle class="c-hole" cx="2.5" cy="2.5" r="1.3" fill="Canvas"/>"#,
            Class::Hatch => {
                r#" patternTransform="rotate(45)"><path class="c-hatch" d="M1 0v5" fill="none" stroke="currentColor" stroke-opacity=".45"/>"#
            }
            _ => {
                r#" patternTransform="rotate(45)"><path class="c-gap" d="M1 0v5" fill="none" stroke="Canvas" stroke-width="2"/>"#
            }
        });
        svg.push_str("</pattern>");
    }
    svg.push_str("</defs>");
}

/// The text with what XML would take for its own replaced; control characters, which it refuses, are left out.
pub(in crate::chart) fn escaped(text: &str) -> Cow<'_, str> {
    let is_plain =
        |letter: char| !matches!(letter, '&' | '<' | '>' | '"' | '\u{fffe}' | '\u{ffff}') && !letter.is_control();
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
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
    Cow::Owned(out)
}
