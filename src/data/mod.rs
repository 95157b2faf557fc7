//! The open data: every table of CONTRACT §5, its descriptors and the workbook, once for all languages.
//! Comes in: [`Site`] and [`Figures`]. Goes out: a [`Tree`]. Never here: a theme, a page.

mod about;
mod dictionary;
mod figures_tables;
mod package;
mod register_tables;
mod snapshots;
mod table;
mod unit_files;
mod workbook;

use crate::figures::Figures;
use crate::model::Site;
use crate::output::Tree;

use workbook::{Book, workbook};

pub use about::{About, Allowed, Both, Kind, Refers, TableAbout};
pub use dictionary::{APOSTROPHE, TABLES};
pub use table::{Column, Table, columns, csv};

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

/// `data/*.csv`, `data/datapackage.json`, `data/data.xlsx`, each unit's own `data.csv` and `data.json`, and each report's `data.zip`.
pub fn data(site: &Site, figures: &Figures) -> Tree {
    let tables = tables(site, figures);
    let book = Book { site, figures, tables: &tables };
    let archives = || rayon::join(|| workbook(book), || snapshots::snapshots(site, figures));
    let ((workbook, archives), mut tree) = rayon::join(archives, || text_files(site, figures, &tables));
    tree.append(archives);
    tree.add("data/data.xlsx", workbook);
    tree
}

fn text_files(site: &Site, figures: &Figures, tables: &[Table]) -> Tree {
    let mut tree = Tree::default();
    let files: Vec<(&Table, Vec<u8>)> = tables.iter().map(|table| (table, table.to_csv())).collect();
    tree.add("data/datapackage.json", package::descriptor(site, figures, &files));
    for (table, csv) in files {
        tree.add(format!("data/{}.csv", table.about.name), csv);
    }
    tree.append(unit_files::unit_files(site, figures, tables));
    tree
}
