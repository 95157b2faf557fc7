//! YAML to spanned nodes, and nodes to keys taken apart one by one, complaining and going on.
//! Comes in: a [`Source`](crate::source::Source). Goes out: a [`Document`], and from its nodes [`Fields`].
//! Never here: what the keys mean (that is `check`'s and `theme`'s), and nothing is decoded by guessing at types.
//! The theme's small files are read into structs instead ([`read_as`]).
//! The only room that names the YAML event parser.
//!
//! ```text
//! let document = yaml::parse(&source, problems)?;
//! let fields = Fields::open(document.root(), &SITE, problems)?;   // unknown and missing keys are said here
//! let title = fields.line("title", problems);                     // None: absent or wrong, the latter said
//! ```

mod cause;
mod cut;
mod errors;
mod fields;
mod indents;
mod lines;
mod read;
mod scalar;
mod scan;
mod shape;
mod stray;
mod tree;
mod twice;
mod typed;

pub use crate::problem::{fold, nearest};
pub use fields::Fields;
pub use read::{parse, parse_until};
pub use scalar::{flag, found, is_web_address, line, url, whole, word, wrong_kind, wrong_shape};
pub use shape::{Key, Need, Record, Shape, words};
pub use stray::Stray;
pub use tree::{Content, Document, Node};
pub use typed::{Spanned, Unread, read_as, span_of};

#[cfg(test)]
mod tests;
