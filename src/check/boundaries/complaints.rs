//! What is wrong in one export is often wrong in each of its thousand areas: it is told a few times, then counted.
//! Comes in: complaints. Goes out: problems.

use std::collections::BTreeMap;

use crate::problem::{Code, Problems, Words, codes, words};
use crate::source::{Source, Span};

/// How often the same is told; beyond that it is one mistake of the export.
const FEW: usize = 5;

/// One thing that is wrong.
#[derive(Debug)]
pub(super) struct Complaint {
    /// Which problem it is.
    pub code: &'static Code,
    /// Complaints of one code that share this are the same mistake.
    pub alike: String,
    /// Where.
    pub span: Span,
    /// What was expected and found.
    pub message: Words,
    /// What to do.
    pub help: Words,
}

/// All that is wrong with the file's areas.
#[derive(Debug, Default)]
pub(super) struct Complaints(BTreeMap<(&'static str, String), Alike>);

#[derive(Debug, Default)]
struct Alike {
    first: Vec<Complaint>,
    count: usize,
}

impl Complaints {
    /// Adds one.
    pub fn add(&mut self, complaint: Complaint) {
        let alike = self.0.entry((complaint.code.id, complaint.alike.clone())).or_default();
        alike.count += 1;
        if alike.first.len() < FEW {
            alike.first.push(complaint);
        }
    }

    /// Whether there is one of this code.
    pub fn any(&self, code: &Code) -> bool {
        self.0.keys().any(|(id, _)| *id == code.id)
    }

    /// Tells them all.
    pub fn tell(self, source: &Source, problems: &mut Problems) {
        for Alike { first, count } in self.0.into_values() {
            let few = if first.iter().any(|one| is_of_the_export(one.code)) { 1 } else { FEW };
            let shown = if count > few { 1 } else { count };
            let more = count - shown;
            for Complaint { code, span, message, help, .. } in first.into_iter().take(shown) {
                let message = if more > 0 { and_more(&message, more) } else { message };
                problems.add(code, source.at(span), message, help);
            }
        }
    }
}

/// Coordinates are written by one setting of the program that exports.
fn is_of_the_export(code: &Code) -> bool {
    code.id == codes::OUT_OF_DEGREES.id
}

fn and_more(message: &Words, more: usize) -> Words {
    let Words { vi, en } = message;
    let places = if more == 1 { "place" } else { "places" };
    words!("{vi}; {more} chỗ khác cũng vậy", "{en}; likewise in {more} more {places}")
}
