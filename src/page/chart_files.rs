//! Every chart as a file of its own, to be downloaded, embedded and printed alone. Comes in: an [`Edition`]. Goes out: its
//! files as [`Job`]s. Never here: how a chart is drawn.

use std::sync::Arc;

use crate::chart::{Around, Subject};
use crate::theme::small;

use super::edition::Edition;
use super::job::Job;
use super::leaf::Leaf;
use super::route::Route;

/// The theme's looks of drawings, among its assets.
const SHEET: &str = "chart.css";

/// A file for each chart of the language; not for those that only make sense in the row of a table.
pub(super) fn pages(edition: &Edition<'_>) -> Vec<Job> {
    let style: Arc<str> = style(edition).into();
    let of_language = edition.charts.iter().filter(|(_, lang, _)| *lang == edition.lang);
    of_language
        .filter(|(subject, ..)| has_file(*subject))
        .map(|(subject, _, chart)| {
            let style = Arc::clone(&style);
            Job::file(Route::Chart(chart.id.clone()), move |leaf| alone(leaf, subject, &style))
        })
        .collect()
}

/// Whether a chart is a file, too.
pub(super) fn has_file(subject: Subject) -> bool {
    !matches!(subject, Subject::Sparkline(..))
}

fn alone(leaf: &Leaf<'_>, subject: Subject, style: &str) -> String {
    let edition = leaf.edition;
    let notes = notes(edition);
    let around = Around { lang: edition.lang, style, notes: &notes };
    edition.chart(subject).map(|chart| chart.alone(&around)).unwrap_or_default()
}

/// Whose figures, as of which day; what every page says of them; where they come from.
fn notes(edition: &Edition<'_>) -> Vec<String> {
    let settings = edition.site.settings();
    let title = edition.words(&settings.title).to_owned();
    let head = match edition.figures.as_of {
        Some(day) => edition.say("chart.alone", &[("title", &title), ("date", &edition.strings.date(day))]),
        None => title,
    };
    let notice = settings.notice.as_ref().map(|notice| edition.words(notice).to_owned());
    [head].into_iter().chain(notice).chain([edition.atlas().absolute(&Route::Home, edition.lang)]).collect()
}

/// The palette and the theme's looks of drawings, without what only its authors read.
pub(super) fn style(edition: &Edition<'_>) -> String {
    let sheet = edition.theme.assets().get(SHEET).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
    small(&edition.theme.palette_css()) + &small(&sheet)
}
