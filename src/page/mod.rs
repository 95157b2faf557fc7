//! Figures and charts to pages: views (the theme's contract), routes, prose, feeds.
//! Comes in: the named values before it. Goes out: a [`Tree`]. Never here: the disk, the content's files.
//!
//! Each kind of page is a file with one function, `pages(&Edition) -> Vec<Job>`: it says which pages there are and how
//! each is written. [`pages`] asks every kind in every language, writes all jobs on all cores and collects in order.

mod agencies;
mod annex;
mod announcements;
mod changes;
mod chart_files;
mod compare;
mod content_pages;
mod corrections;
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

use crate::chart::Charts;
use crate::figures::Figures;
use crate::model::{Lang, Site};
use crate::output::Tree;
use crate::problem::Problems;
use crate::theme::Theme;

use edition::{Edition, Made};
use job::Job;

pub use policy::headers;
pub use prose::inspect;
pub use route::{Atlas, Route};
pub use view::{ChartView, Room};

/// The kinds of pages in the order in which their problems are told.
const KINDS: [fn(&Edition<'_>) -> Vec<Job>; 18] = [
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
    content_pages::pages,
    search::pages,
    not_found::pages,
    feeds::pages,
    chart_files::pages,
];

/// Where the theme's assets are published, below the site's root.
const ASSETS: &str = "theme";

/// Every page in every language, the feeds, the sitemap and the theme's assets.
pub fn pages(site: &Site, figures: &Figures, charts: &Charts, theme: &Theme, problems: &mut Problems) -> Tree {
    let made = Made { site, figures, charts, theme };
    let begun: Vec<(Option<Edition<'_>>, Problems)> =
        site.languages().par_iter().map(|lang| begin(made, *lang)).collect();
    let mut editions = Vec::new();
    for (edition, own) in begun {
        problems.append(own);
        editions.extend(edition);
    }
    let jobs: Vec<(&Edition<'_>, Job)> = editions.iter().flat_map(jobs).collect();
    let written: Vec<_> = jobs
        .par_iter()
        .map(|(edition, job)| {
            let mut own = Problems::new();
            (job.path(edition), job.write(edition, &mut own), own)
        })
        .collect();
    let mut tree = Tree::default();
    for (path, text, own) in written {
        problems.append(own);
        if let Some(text) = text {
            tree.add(path, text);
        }
    }
    tree.append(feeds::for_machines(site, &jobs));
    let sheet = theme.sheet();
    tree.add(format!("{ASSETS}/{}", sheet.name), sheet.css);
    if let Some((name, script)) = theme.joined_scripts() {
        tree.add(format!("{ASSETS}/{name}"), script);
    }
    for (path, bytes) in theme.files_of_their_own() {
        tree.add(format!("{ASSETS}/{path}"), bytes.to_vec());
    }
    tree
}

fn begin(made: Made<'_>, lang: Lang) -> (Option<Edition<'_>>, Problems) {
    let mut own = Problems::new();
    (Edition::new(made, lang, &mut own), own)
}

/// Every page of one edition.
fn jobs<'e, 'a>(edition: &'e Edition<'a>) -> impl Iterator<Item = (&'e Edition<'a>, Job)> {
    KINDS.iter().flat_map(move |kind| kind(edition)).map(move |job| (edition, job))
}
