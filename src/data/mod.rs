//! The open data: every table of CONTRACT §5 and its descriptors, once for all languages.
//! Comes in: [`Site`] and [`Figures`]. Goes out: a [`Tree`]. Never here: a theme, a page.

mod figures_tables;
mod package;
mod register_tables;
mod table;
mod unit_files;

use crate::figures::Figures;
use crate::model::Site;
use crate::output::Tree;

pub use table::{Column, Kind, Table};

/// Every table of the site, in the order that people read them.
pub fn tables(site: &Site, figures: &Figures) -> Vec<Table> {
    vec![
        figures_tables::observations(site, figures),
        figures_tables::standings(site, figures),
        figures_tables::tasks(site, figures),
        figures_tables::completion(site, figures),
        figures_tables::reporting(site, figures),
        figures_tables::corrections(site, figures),
        register_tables::localities(site),
        register_tables::agencies(site),
        register_tables::indicators(site),
        register_tables::targets(site),
    ]
}

/// `data/*.csv`, `data/datapackage.json`, and each unit's own `data.csv` and `data.json`.
pub fn data(site: &Site, figures: &Figures) -> Tree {
    let mut tree = Tree::default();
    let tables = tables(site, figures);
    for table in &tables {
        tree.add(format!("data/{}.csv", table.name), table.to_csv());
    }
    tree.add("data/datapackage.json", package::descriptor(site, figures, &tables));
    tree.append(unit_files::unit_files(site, figures, &tables));
    tree
}
