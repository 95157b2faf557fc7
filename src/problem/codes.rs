//! The stable codes of problems, each with what it means, why it matters and how to mend it, in words for a clerk.
//!
//! One file per area of the content. A code is a `pub static`, so that a complaint names it (`codes::UNKNOWN_KEY`) and
//! the compiler finds a misspelling; [`all`] lists them all. A number is never given to another problem later.
//! M0xx files and syntax · M1xx what stands in a key · M2xx site and units · M3xx indicators and targets · M4xx tasks ·
//! M5xx reports and figures · M6xx Markdown, links, charts in a text · M7xx theme · M9xx output.

mod files;
mod indicators;
mod keys;
mod matter;
mod output;
mod prose;
mod reports;
mod tasks;
mod theme;
mod units;

pub use files::*;
pub use indicators::*;
pub use keys::*;
pub use matter::*;
pub use output::*;
pub use prose::*;
pub use reports::*;
pub use tasks::*;
pub use theme::*;
pub use units::*;

/// Whether a problem forbids publishing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// Published all the same, unless `--strict`.
    Warning,
}

/// A fixed sentence in both languages of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

impl Phrase {
    /// The sentence in one language.
    pub fn in_voice(self, voice: super::Voice) -> &'static str {
        match voice {
            super::Voice::Vi => self.vi,
            super::Voice::En => self.en,
        }
    }
}

/// A kind of problem.
#[derive(Debug)]
pub struct Code {
    /// Stable: `M101`.
    pub id: &'static str,
    /// Its name in this program's own code: `UNKNOWN_KEY`.
    pub name: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// Its name in a few words.
    pub title: Phrase,
    /// What it means.
    pub what: Phrase,
    /// Why it matters.
    pub why: Phrase,
    /// How to mend it.
    pub fix: Phrase,
}

impl Code {
    /// The code with this id, in upper or lower case, with or without its letter and blanks around it.
    pub fn find(id: &str) -> Option<&'static Self> {
        let id = id.trim();
        all().find(|code| code.id.eq_ignore_ascii_case(id) || &code.id[1..] == id)
    }
}

/// Every code, by id.
pub fn all() -> impl Iterator<Item = &'static Code> {
    CODES.iter().flat_map(|area| area.iter()).copied()
}

/// Every code, area by area; within and across areas by id.
static CODES: &[&[&Code]] = &[
    files::ALL,
    keys::ALL,
    units::ALL,
    indicators::ALL,
    tasks::ALL,
    reports::ALL,
    prose::ALL,
    matter::ALL,
    theme::ALL,
    output::ALL,
];

/// Declares the codes of one area and lists them as `ALL`.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal $severity:ident {
        title: $title_vi:literal / $title_en:literal,
        what: $what_vi:literal / $what_en:literal,
        why: $why_vi:literal / $why_en:literal,
        fix: $fix_vi:literal / $fix_en:literal $(,)?
    })*) => {
        $(
            #[doc = concat!($id, ": ", $title_en, ".")]
            pub static $name: $crate::problem::Code = $crate::problem::Code {
                id: $id,
                name: stringify!($name),
                severity: $crate::problem::Severity::$severity,
                title: $crate::problem::Phrase { vi: $title_vi, en: $title_en },
                what: $crate::problem::Phrase { vi: $what_vi, en: $what_en },
                why: $crate::problem::Phrase { vi: $why_vi, en: $why_en },
                fix: $crate::problem::Phrase { vi: $fix_vi, en: $fix_en },
            };
        )*

        /// The codes of this area, by id.
        pub(super) static ALL: &[&$crate::problem::Code] = &[$(&$name),*];
    };
}
use codes;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_in_order() {
        let ids: Vec<_> = all().map(|code| code.id).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
        assert!(ids.iter().all(|id| id.len() == 4 && id.starts_with('M') && id[1..].parse::<u16>().is_ok()));
    }

    #[test]
    fn a_code_is_found_in_either_case() {
        assert_eq!(Code::find("m101").map(|code| code.id), Some("M101"));
        assert_eq!(Code::find("516").map(|code| code.id), Some("M516"));
        assert_eq!(Code::find(" M516 ").map(|code| code.id), Some("M516"));
        assert!(["M000", "", " ", "M", "16"].iter().all(|id| Code::find(id).is_none()));
    }
}
