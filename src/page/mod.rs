//! Figures and charts to pages: views (the theme's contract), routes, prose, feeds.
//! Comes in: the named values before it. Goes out: a [`Tree`]. Never here: the disk, the content's files.

use crate::chart::Charts;
use crate::figures::Figures;
use crate::model::Site;
use crate::output::Tree;
use crate::problem::Problems;
use crate::theme::Theme;

/// Every page in every language, the feeds, the sitemap and the theme's assets.
pub fn pages(_site: &Site, _figures: &Figures, _charts: &Charts, _theme: &Theme, _problems: &mut Problems) -> Tree {
    Tree::default()
}
