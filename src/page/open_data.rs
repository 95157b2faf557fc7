//! The open data: which files there are, what each holds, under which licence.
//! Comes in: an [`Edition`]. Goes out: its page as a [`Job`]. Never here: the files themselves, which `data` makes.

use serde::Serialize;

use crate::data::{Both, TABLES, TableAbout, columns};
use crate::model::{Localized, UnitId};

use super::agencies::by_full_name;
use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf, unit_route};
use super::linked_data::Download;
use super::route::Route;
use super::view::*;

/// The page of this kind.
pub(super) fn pages(_edition: &Edition<'_>) -> Vec<Job> {
    vec![Job::page(Route::Data, "data.html", |leaf| (head(leaf), data(leaf))).after_the_data()]
}

/// The workbook with every table.
const WORKBOOK: &str = "data/data.xlsx";
/// What describes the tables to programs.
const DESCRIPTOR: &str = "data/datapackage.json";

/// `/data/`
#[derive(Serialize)]
struct DataView {
    tables: Vec<DataTable>,
    workbook: FileLink,
    dictionary: String,
    datapackage: String,
    manifest: String,
    checksums: String,
    archive: String,
    content_sha256: String,
    localities: Vec<UnitData>,
    /// Whether those within others are left to the pages of those.
    within: bool,
    agencies: Vec<UnitData>,
}

/// One table's file.
#[derive(Serialize)]
struct DataTable {
    /// `observations.csv`
    file: String,
    /// How large it is: `67 KB`.
    size: Option<String>,
    href: String,
    /// What it is called.
    title: LocalText,
    /// What a row is.
    words: LocalText,
    /// How many columns it has.
    columns: String,
    /// What is said of them.
    dictionary: String,
}

/// A file that may be downloaded.
#[derive(Serialize)]
struct FileLink {
    href: String,
    size: Option<String>,
}

/// One unit's own files.
#[derive(Serialize)]
struct UnitData {
    unit: UnitLink,
    csv: String,
    json: String,
    feed: String,
}

fn head(leaf: &Leaf<'_>) -> Head {
    let mut head = Head::new(leaf.words("data_page.title", &[]), "data");
    head.description = Some(leaf.say("data_page.intro", &[]));
    head.linked_data = leaf.dataset_for_programs(&downloads(leaf)).into_iter().collect();
    head
}

fn data(leaf: &Leaf<'_>) -> DataView {
    let edition = leaf.edition;
    let own = |units: Vec<UnitId>| units.into_iter().map(|id| unit_data(leaf, id)).collect();
    DataView {
        tables: TABLES.iter().map(|table| data_table(leaf, table)).collect(),
        workbook: FileLink { href: leaf.links.file(WORKBOOK), size: leaf.size(WORKBOOK) },
        dictionary: leaf.to(&Route::Dictionary),
        datapackage: leaf.links.file(DESCRIPTOR),
        manifest: leaf.links.file("manifest.json"),
        checksums: leaf.links.file("checksums.txt"),
        archive: leaf.links.file("data/content.tar.gz"),
        content_sha256: edition.content_sha256.to_owned(),
        localities: own(edition.foremost(edition.sorted(edition.site.localities().map(|(id, _)| id)))),
        within: edition.crowded,
        agencies: own(by_full_name(leaf)),
    }
}

fn data_table(leaf: &Leaf<'_>, about: &'static TableAbout) -> DataTable {
    let file = format!("{}.csv", about.name);
    let path = format!("data/{file}");
    let columns = columns(about, leaf.edition.site.languages()).len();
    DataTable {
        href: leaf.links.file(&path),
        size: leaf.size(&path),
        title: leaf.both(about.title),
        words: leaf.both(about.words),
        columns: leaf.edition.strings.say_count("data_page.columns", columns, &[]),
        dictionary: format!("{}#{}", leaf.to(&Route::Dictionary), about.name),
        file,
    }
}

/// Every file with all the data in one form or another, for programs.
fn downloads(leaf: &Leaf<'_>) -> Vec<Download> {
    let tables = TABLES.iter().map(|about| Download {
        path: format!("data/{}.csv", about.name),
        name: leaf.both(about.title).text,
        about: leaf.both(about.words).text,
        format: "text/csv",
    });
    let whole = |path: &str, key: &str, format: &'static str| Download {
        path: path.to_owned(),
        name: leaf.say(&format!("data_page.{key}_name"), &[]),
        about: leaf.say(&format!("data_page.{key}"), &[]),
        format,
    };
    let workbook = whole(WORKBOOK, "workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    let descriptor = whole(DESCRIPTOR, "datapackage", "application/json");
    tables.chain([workbook, descriptor]).collect()
}

impl Leaf<'_> {
    /// Words of the dictionary of data for this page's readers.
    pub(super) fn both(&self, words: Both) -> LocalText {
        let (text, lang) = words.in_lang(self.edition.spoken);
        self.localized(Localized { text, lang })
    }

    /// How large a file of the open data is, in words: `67 KB`.
    fn size(&self, path: &str) -> Option<String> {
        let bytes = self.edition.size(path)?;
        let kilobytes = self.edition.strings.count(bytes.div_ceil(1000));
        Some(self.say("data_page.size", &[("n", &kilobytes)]))
    }
}

fn unit_data(leaf: &Leaf<'_>, id: UnitId) -> UnitData {
    let route = unit_route(leaf.edition, id);
    let slug = leaf.edition.site.unit(id).slug.clone();
    let feed = match leaf.edition.site.unit(id).is_locality() {
        true => Route::LocalityFeed(slug),
        false => Route::AgencyFeed(slug),
    };
    UnitData {
        unit: leaf.unit(id),
        csv: leaf.links.file(&format!("{}data.csv", route.url())),
        json: leaf.links.file(&format!("{}data.json", route.url())),
        feed: leaf.to(&feed),
    }
}
