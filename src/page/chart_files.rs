//! Every chart as a file of its own, to be downloaded, embedded and printed alone, and its figures as one beside it. Comes
//! in: an [`Edition`]. Goes out: its files as [`Job`]s. Never here: how a chart is drawn, what its figures are.

use std::borrow::Cow;
use std::sync::Arc;

use crate::chart::{Around, Chart, Field, Subject};
use crate::data::csv as written;
use crate::text::{Strings, cell_of};
use crate::theme::small;

use super::edition::Edition;
use super::job::Job;
use super::leaf::Leaf;
use super::route::Route;

/// The theme's looks of drawings, among its assets.
const SHEETS: [&str; 2] = ["chart.css", "chart-forced-colors.css"];

/// Two files for each chart of the language; not for those that only make sense in the row of a table.
pub(super) fn pages(edition: &Edition<'_>) -> Vec<Job> {
    let style: Arc<str> = style(edition).into();
    let of_language = edition.charts.iter().filter(|(_, lang, _)| *lang == edition.lang);
    of_language
        .filter(|(subject, ..)| has_file(*subject))
        .flat_map(|(subject, _, chart)| {
            let style = Arc::clone(&style);
            let drawing = Job::file(Route::Chart(chart.id.clone()), move |leaf| alone(leaf, subject, &style));
            [drawing, Job::file(Route::ChartFigures(chart.id.clone()), move |leaf| figures(leaf, subject))]
        })
        .collect()
}

/// Whether a chart is a file, too.
pub(super) fn has_file(subject: Subject) -> bool {
    !matches!(subject, Subject::Sparkline(..))
}

/// The complete figures of a chart as CSV: headings in the page's language, days, numbers and ranges as the site's data
/// files have them.
fn figures(leaf: &Leaf<'_>, subject: Subject) -> String {
    let chart = leaf.edition.chart(subject);
    chart.map(|chart| csv(chart, leaf.edition.strings)).unwrap_or_default()
}

fn csv(chart: &Chart, strings: &Strings) -> String {
    let fields: Vec<Field> = chart.table.fields(strings);
    // Names of the content may be headings too.
    let head = fields.iter().map(|field| cell_of(&field.name)).collect();
    let cell = |field: &'_ Field, at: usize| -> String {
        let cell = field.cells.get(at).map_or("", String::as_str);
        if field.is_text { cell_of(cell).into_owned() } else { cell.to_owned() }
    };
    // In the chart's order, which says something too.
    let row = |at: usize| fields.iter().map(|field| Cow::Owned(cell(field, at))).collect();
    let bytes = written(std::iter::once(head).chain((0..chart.table.rows.len()).map(row)));
    String::from_utf8_lossy(&bytes).into_owned()
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
    let sheets = SHEETS.iter().filter_map(|path| edition.theme.assets().get(*path));
    let sheets = sheets.map(|bytes| small(&String::from_utf8_lossy(bytes)));
    std::iter::once(small(&edition.theme.palette_css())).chain(sheets).collect()
}
