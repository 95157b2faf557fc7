//! A made-up programme of any size. Comes in: how many localities and reports, which languages. Goes out: the files of
//! its content, by path. Never here: the disk, the clock, chance; all that looks like chance is drawn from positions.

mod announcements;
mod days;
mod dice;
mod figures;
mod lists;
mod places;
mod syllables;
mod tasks;
mod words;

use std::collections::BTreeMap;

use days::Days;
use places::Places;
pub use words::Languages;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// In all, the root and its districts among them.
    pub localities: usize,
    /// Half months, the last one that of [`days::LAST`].
    pub reports: usize,
    /// In which languages texts are.
    pub languages: Languages,
}

/// Everything that a content folder holds.
pub fn files(wanted: &Wanted) -> BTreeMap<String, String> {
    let places = Places::of(wanted.localities);
    let days = Days::of(wanted.reports);
    let mut files = lists::files(&places, &days, wanted.languages);
    files.extend(tasks::file(&places, &days, wanted.languages));
    files.extend((0..days.reports()).map(|at| figures::report(&places, &days.period(at), wanted.languages)));
    files.extend(announcements::files(&places, &days, wanted.languages));
    files
}
