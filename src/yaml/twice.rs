//! Why a key is there twice in one group. Comes in: the keys one after the other. Goes out: one complaint for what is
//! one mistake: neighbours, or the whole group of a sibling that was indented too far.

use super::errors;
use super::tree::{Document, Node};
use crate::problem::Problems;

/// What stands in front of a key, as far as it says why the key is there twice.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Sound,
    /// This key without a value.
    Empty(u32),
    /// Another one that was there before; one complaint is enough for neighbours.
    Twice,
    /// The keys of another group, all of which are there twice (said).
    Sibling,
}

impl Before {
    /// A key that was not there before.
    pub(super) fn then_new(self, pair: &[u32], document: &Document) -> Self {
        let is_group = || begins_line(document, pair[0]) && document.node(pair[1]).is_nothing();
        match self {
            Self::Sibling => Self::Sibling,
            _ if is_group() => Self::Empty(pair[0]),
            _ => Self::Sound,
        }
    }

    /// A key that was there before, and whether the next one was too: complains, unless the reason was said.
    pub(super) fn then_twice(self, twice: (Node<'_>, Node<'_>), run: bool, problems: &mut Problems) -> Self {
        match self {
            Self::Twice | Self::Sibling => self,
            Self::Empty(empty) if run => {
                errors::sibling_inside(twice.0.document.node(empty), twice, problems);
                Self::Sibling
            }
            Self::Empty(_) | Self::Sound => {
                errors::duplicate_key(twice.0, twice.1, problems);
                Self::Twice
            }
        }
    }
}

/// Whether nothing but blanks stands before the node on its line.
pub(super) fn begins_line(document: &Document, id: u32) -> bool {
    let start = document.nodes[id as usize].start as usize;
    let before = document.source.text().get(..start).unwrap_or_default();
    let before = before.trim_end_matches(' ');
    before.is_empty() || before.ends_with('\n')
}
