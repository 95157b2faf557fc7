//! Figures and charts to pages: views (the theme's contract), routes, prose, feeds.
//! Comes in: the named values before it. Goes out: a [`Tree`]. Never here: the disk, the content's files.
//!
//! Each kind of page is a file with one function, `pages(&Edition) -> Vec<Job>`: it says which pages there are and how
//! each is written. [`pages`] asks every kind in every language, writes all jobs on all cores and collects in order.

mod agencies;
mod anchor;
mod annex;
mod announcements;
mod changes;
mod chart_files;
mod compare;
mod content_pages;
mod corrections;
mod dictionary;
mod edition;
mod feeds;
mod home;
mod indicators;
mod job;
mod late;
mod leaf;
mod ledgers;
mod linked_data;
mod localities;
mod methodology;
mod not_found;
mod objection;
mod open_data;
mod pilot;
mod policy;
mod preview;
mod printer;
mod prose;
mod reports;
mod roster;
mod route;
mod search;
mod site_view;
mod tasks;
mod tell;
#[cfg(test)]
mod tests;
mod view;

use rayon::prelude::*;

use crate::model::Lang;
use crate::output::Tree;
use crate::problem::Problems;

use edition::Edition;
use job::{Job, Needs};

pub use edition::Made;
pub use policy::{OF_ASSETS, headers};
pub use prose::inspect;
pub use route::{Atlas, Route};
pub use view::{ChartView, Room};

/// The kinds of pages in the order in which their problems are told.
const KINDS: [fn(&Edition<'_>) -> Vec<Job>; 19] = [
    home::pages,
    localities::pages,
    agencies::pages,
    indicators::pages,
    tasks::pages,
    reports::pages,
    announcements::pages,
    corrections::pages,
    late::pages,
    pilot::pages,
    compare::pages,
    methodology::pages,
    open_data::pages,
    dictionary::pages,
    content_pages::pages,
    search::pages,
    not_found::pages,
    feeds::pages,
    chart_files::pages,
];

/// Where the theme's assets are published, below the site's root.
const ASSETS: &str = "theme";

/// Every page in every language, the feeds, the sitemap and the theme's assets; and the open data, which `data` makes
/// meanwhile and whose sizes a few pages tell.
pub fn pages(made: Made<'_>, data: impl FnOnce() -> Tree + Send, problems: &mut Problems) -> Tree {
    let Made { site, theme, .. } = made;
    let begun: Vec<(Option<Edition<'_>>, Problems)> =
        site.languages().par_iter().map(|lang| begin(made, *lang)).collect();
    let mut editions = Vec::new();
    for (edition, own) in begun {
        problems.append(own);
        editions.extend(edition);
    }
    let jobs: Vec<(&Edition<'_>, Job)> = editions.iter().flat_map(jobs).collect();
    let (mut written, data) = rayon::join(|| write(&jobs, Needs::Nothing), data);
    for edition in &editions {
        edition.weigh(&data);
    }
    written.extend(write(&jobs, Needs::Sizes));
    let mut tree = Tree::default();
    for (path, text, own) in written {
        problems.append(own);
        if let Some(text) = text {
            tree.add(path, text);
        }
    }
    tree.append(data);
    tree.append(feeds::for_machines(site, &jobs));
    for (_, sheet) in theme.sheets() {
        tree.add(format!("{ASSETS}/{}", sheet.name), sheet.css);
    }
    if let Some((name, script)) = theme.joined_scripts() {
        tree.add(format!("{ASSETS}/{name}"), script);
    }
    for (path, bytes) in theme.files_of_their_own() {
        tree.add(format!("{ASSETS}/{path}"), bytes.to_vec());
    }
    tree
}

/// A file's path, its text where its template has no mistake, and the mistakes.
type Written = (String, Option<String>, Problems);

/// The files of those jobs that need this, on all cores, in order. Each is taken up by itself: a few pages take as long as a
/// thousand others, and they stand side by side in the list.
fn write(jobs: &[(&Edition<'_>, Job)], needs: Needs) -> Vec<Written> {
    let now: Vec<_> = jobs.iter().filter(|(_, job)| job.needs() == needs).collect();
    let now = now.par_iter().with_max_len(1);
    now.map(|(edition, job)| {
        let mut own = Problems::new();
        (job.path(edition), job.write(edition, &mut own), own)
    })
    .collect()
}

fn begin(made: Made<'_>, lang: Lang) -> (Option<Edition<'_>>, Problems) {
    let mut own = Problems::new();
    (Edition::new(made, lang, &mut own), own)
}

/// Every page of one edition.
fn jobs<'e, 'a>(edition: &'e Edition<'a>) -> impl Iterator<Item = (&'e Edition<'a>, Job)> {
    KINDS.iter().flat_map(move |kind| kind(edition)).map(move |job| (edition, job))
}
