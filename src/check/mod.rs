//! Content files to [`Site`]: each kind of file, then the rules between files, every mistake in one run.

mod decode;
mod meant;
mod names;
mod reports;
mod tasks;

use crate::load::Inputs;
use crate::model::Site;
use crate::problem::Problems;

/// What the command line says about the content.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// Replaces site.yaml's `theme`.
    pub theme: Option<String>,
    /// Replaces site.yaml's `base_url`.
    pub base_url: Option<String>,
}

/// Checks everything. `None` where so much is wrong that there is no site; errors among the problems forbid
/// publishing either way.
pub fn check(_inputs: &Inputs, _wishes: &Wishes, _problems: &mut Problems) -> Option<Site> {
    None
}
