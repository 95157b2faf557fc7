//! The open data: which files there are, what each holds, under which licence.
//! Comes in: an [`Edition`]. Goes out: its page as a [`Job`]. Never here: the files themselves, which `data` makes; their
//! names and columns are CONTRACT §5's.

use serde::Serialize;

use crate::model::UnitId;

use super::agencies::by_full_name;
use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf, unit_route};
use super::route::Route;
use super::view::*;

/// One table: its name below `data/` without ending, and its columns with a space between. A column whose meaning differs
/// from table to table has the key of its words after a colon; `<lang>` stands for each language of the site. A test
/// holds the columns to those of the files.
type Table = (&'static str, &'static str);

/// Every table, the most asked for first.
const TABLES: [Table; 10] = [
    (
        "observations",
        "period from to unit indicator numerator denominator value basis status:figure_status low high \
         approximate note source",
    ),
    (
        "standings",
        "as_of unit indicator period numerator denominator value previous change rank ranked target target_by \
         gap required_pace projection verdict basis status:figure_status",
    ),
    ("tasks", "plan task locality lead group due state done:done_on bucket days_late first_due title_<lang>:title"),
    (
        "completion",
        "unit total counted done done_on_time done_late overdue due_soon running no_deadline recurring \
         cancelled completion",
    ),
    ("reporting", "unit from to due:report_due submitted status:report_status days_late"),
    ("corrections", "unit indicator period was now on:corrected_on reason"),
    (
        "localities",
        "id name_<lang>:name short_<lang>:short kind from:unit_from until becomes code parent pilot tile_row \
         tile_column breaks",
    ),
    ("agencies", "id name_<lang>:name short_<lang>:short kind from:unit_from until becomes website"),
    (
        "indicators",
        "id name_<lang>:name short_<lang>:short definition_<lang>:definition kind:indicator_kind \
         numerator:numerator_key numerator_name_<lang>:numerator_name denominator:denominator_key \
         denominator_name_<lang>:denominator_name better accumulates may_exceed_100 headline rank_from breaks",
    ),
    ("targets", "indicator unit:target_unit by value:target_value source_<lang>:target_source"),
];

/// The page of this kind.
pub(super) fn pages(_edition: &Edition<'_>) -> Vec<Job> {
    vec![Job::page(Route::Data, "data.html", |leaf| (head(leaf), data(leaf)))]
}

/// `/data/`
#[derive(Serialize)]
struct DataView {
    tables: Vec<DataTable>,
    datapackage: String,
    manifest: String,
    localities: Vec<UnitData>,
    agencies: Vec<UnitData>,
}

/// One table's file.
#[derive(Serialize)]
struct DataTable {
    /// `observations.csv`
    file: String,
    href: String,
    /// What a row is.
    words: String,
    columns: Vec<Column>,
}

/// One column of a table.
#[derive(Serialize)]
struct Column {
    name: String,
    words: String,
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
    let files: Vec<String> = TABLES.iter().map(|(name, _)| format!("{name}.csv")).collect();
    head.linked_data = leaf.dataset_for_programs(&files).into_iter().collect();
    head
}

fn data(leaf: &Leaf<'_>) -> DataView {
    let edition = leaf.edition;
    let own = |units: Vec<UnitId>| units.into_iter().map(|id| unit_data(leaf, id)).collect();
    DataView {
        tables: TABLES.iter().map(|table| data_table(leaf, table)).collect(),
        datapackage: leaf.links.file("data/datapackage.json"),
        manifest: leaf.links.file("manifest.json"),
        localities: own(edition.sorted(edition.site.localities().map(|(id, _)| id))),
        agencies: own(by_full_name(leaf)),
    }
}

fn data_table(leaf: &Leaf<'_>, (name, columns): &Table) -> DataTable {
    let file = format!("{name}.csv");
    DataTable {
        href: leaf.links.file(&format!("data/{file}")),
        file,
        words: leaf.say(&format!("data_table.{name}"), &[]),
        columns: columns.split(' ').flat_map(|column| columns_of(leaf, column)).collect(),
    }
}

/// The column in words; one for each language where its name says so.
fn columns_of(leaf: &Leaf<'_>, column: &str) -> Vec<Column> {
    let (name, key) = column.split_once(':').unwrap_or((column, column));
    let words = leaf.say(&format!("data_column.{key}"), &[]);
    let named = |name: String| Column { name, words: words.clone() };
    match name.strip_suffix("<lang>") {
        Some(stem) => leaf.edition.site.languages().iter().map(|lang| named(format!("{stem}{lang}"))).collect(),
        None => vec![named(name.to_owned())],
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
