//! The open data: every table of CONTRACT §5 and its descriptors, once for all languages.
//! Comes in: [`Site`] and [`Figures`]. Goes out: a [`Tree`]. Never here: a theme, a page.

use crate::figures::Figures;
use crate::model::Site;
use crate::output::Tree;

/// Every table of the site, and each unit's own.
pub fn data(_site: &Site, _figures: &Figures) -> Tree {
    Tree::default()
}
