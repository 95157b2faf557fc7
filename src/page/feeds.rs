//! What programs read: feeds, the sitemap, robots.txt.
//! Comes in: an [`Edition`], and every page there is. Goes out: Atom, XML, text. Never here: a template.

use crate::model::Site;
use crate::output::Tree;

use super::edition::Edition;
use super::job::Job;

/// The feeds of one language.
pub(super) fn pages(_edition: &Edition<'_>) -> Vec<Job> {
    Vec::new()
}

/// sitemap.xml of every listed page and robots.txt, once for all languages.
pub(super) fn for_machines(_site: &Site, _jobs: &[(&Edition<'_>, Job)]) -> Tree {
    Tree::default()
}
