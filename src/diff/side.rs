//! One of the two sites that are held against each other, as its readers get it: figures, tasks, texts, pages.
//! Comes in: the files of a built site by path, fresh from a build or read from a folder; both look alike here, so that
//! content can be compared with what was published from it. Goes out: [`Side`]. Never here: the other site.

use std::collections::{BTreeMap, BTreeSet};

use super::announced::{self, Announced};
use super::names::Names;
use super::rows::{self, Rows, Torn};
use crate::model::Lang;
use crate::output::{MANIFEST, Manifest, sha256};

/// A built site, taken apart.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// The day everything is as of: `2022-11-22`.
    pub as_of: Option<String>,
    /// The language at its root, where its home page tells it.
    pub lang: Option<Lang>,
    /// What units, indicators and tasks are called.
    pub names: Names,
    /// Every figure, reported or computed.
    pub figures: BTreeMap<Key, Shown>,
    /// Every correction that has been made, with its reason.
    pub corrections: BTreeMap<Corrected, String>,
    /// Rank and verdict by unit and indicator.
    pub standings: BTreeMap<(String, String), Standing>,
    /// Tasks and shares of tasks by the task's id and the locality's (empty for the task itself).
    pub tasks: BTreeMap<(String, String), TaskState>,
    /// Announcements by their id.
    pub announcements: BTreeMap<String, Announced>,
    /// What each page says between its head and its foot, hashed, by path.
    pub pages: BTreeMap<String, String>,
    /// Every file's path.
    pub files: BTreeSet<String>,
}

/// Which figure: the report's last day, the unit, the indicator, each as in the data files.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The last day of the report's period: `2022-11-15`.
    pub period: String,
    /// The unit's id.
    pub unit: String,
    /// The indicator's id.
    pub indicator: String,
}

/// A figure as published: cells of `observations.csv`, empty where they do not apply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// What was counted.
    pub numerator: String,
    /// Out of what.
    pub denominator: String,
    /// Percent of a rate with two decimals; the count.
    pub value: String,
    /// Lower end of a range.
    pub low: String,
    /// Upper end of a range.
    pub high: String,
    /// `true` where it was published as about.
    pub approximate: String,
    /// `reported` or `computed`.
    pub basis: String,
    /// `final`, `provisional` or `illustrative`.
    pub status: String,
    /// A remark.
    pub note: String,
    /// The source's title.
    pub source: String,
}

impl Shown {
    /// What a reader takes for the figure itself; the rest stands beside it.
    pub fn numbers(&self) -> [&str; 6] {
        [&self.numerator, &self.denominator, &self.value, &self.low, &self.high, &self.approximate]
    }

    /// Whether the unit gave it itself.
    pub fn is_reported(&self) -> bool {
        self.basis == "reported"
    }
}

/// A correction that has been made.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Corrected {
    /// Of which figure.
    pub key: Key,
    /// The value that stood before; empty where there was none.
    pub was: String,
    /// The day.
    pub on: String,
}

/// Where a unit stands in an indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Its place; empty where it is not ranked.
    pub rank: String,
    /// Out of how many.
    pub ranked: String,
    /// `on-track` …
    pub verdict: String,
}

/// Where a task stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskState {
    /// The plan's id.
    pub plan: String,
    /// Who answers for it.
    pub lead: String,
    /// The deadline in force.
    pub due: String,
    /// `in-progress` …
    pub state: String,
    /// The day it was done.
    pub done: String,
    /// `overdue` …
    pub bucket: String,
}

impl Side {
    /// Takes a built site apart. A file without bytes is known by its path alone.
    ///
    /// # Errors
    /// A data file that is no table.
    pub fn of<'a>(files: impl IntoIterator<Item = (&'a str, Option<&'a [u8]>)>) -> Result<Self, Torn> {
        let mut side = Self::default();
        let mut tables: BTreeMap<String, Rows> = BTreeMap::new();
        let mut articles = Vec::new();
        for (path, bytes) in files {
            side.files.insert(path.to_owned());
            let Some(bytes) = bytes else { continue };
            if let Some(name) = path.strip_prefix("data/").and_then(|name| name.strip_suffix(".csv")) {
                tables.insert(name.to_owned(), rows::read(path, bytes)?);
            }
            if path == MANIFEST {
                side.as_of = Manifest::read(bytes).and_then(|manifest| manifest.provenance.as_of);
            }
            if path.ends_with(".html") {
                let page = String::from_utf8_lossy(bytes);
                if path == "index.html" {
                    side.lang = language(&page);
                }
                side.pages.insert(path.to_owned(), sha256(body(&page).as_bytes()));
                articles.extend(announced::article(path, &page));
            }
        }
        let table = |name: &str| tables.get(name).map_or(&[][..], Vec::as_slice);
        side.names = Names::of(&table);
        side.figures = table("observations").iter().map(figure).collect();
        side.corrections = table("corrections").iter().map(corrected).collect();
        side.standings = table("standings").iter().map(standing).collect();
        side.tasks = table("tasks").iter().map(task).collect();
        side.announcements = announced::gather(articles);
        Ok(side)
    }

    /// The last days of the reports that it has: those with a page, and those with a figure.
    pub fn reports(&self) -> BTreeSet<&str> {
        let with_figures = self.figures.keys().map(|key| key.period.as_str());
        let with_page = self.files.iter().filter_map(|path| {
            path.strip_prefix("reports/")?.strip_suffix("/index.html").filter(|day| !day.contains('/'))
        });
        with_figures.chain(with_page).collect()
    }
}

/// What stands between a page's head and its foot: the day in the foot and the style sheet's name change every page and
/// tell nobody anything.
fn body(page: &str) -> &str {
    let main = page.find("<main").zip(page.rfind("</main>")).and_then(|(start, end)| page.get(start..end));
    main.unwrap_or(page)
}

fn language(page: &str) -> Option<Lang> {
    let (_, rest) = page.split_once("<html")?;
    let (tag, _) = rest.split_once('>')?;
    let (_, value) = tag.split_once("lang=\"")?;
    Lang::new(value.split('"').next()?)
}

fn figure(row: &rows::Row) -> (Key, Shown) {
    let cell = |name: &str| rows::cell(row, name);
    let shown = Shown {
        numerator: cell("numerator"),
        denominator: cell("denominator"),
        value: cell("value"),
        low: cell("low"),
        high: cell("high"),
        approximate: cell("approximate"),
        basis: cell("basis"),
        status: cell("status"),
        note: cell("note"),
        source: cell("source"),
    };
    (key(row), shown)
}

fn key(row: &rows::Row) -> Key {
    let cell = |name: &str| rows::cell(row, name);
    Key { period: cell("period"), unit: cell("unit"), indicator: cell("indicator") }
}

fn corrected(row: &rows::Row) -> (Corrected, String) {
    let cell = |name: &str| rows::cell(row, name);
    (Corrected { key: key(row), was: cell("was"), on: cell("on") }, cell("reason"))
}

fn standing(row: &rows::Row) -> ((String, String), Standing) {
    let cell = |name: &str| rows::cell(row, name);
    let standing = Standing { rank: cell("rank"), ranked: cell("ranked"), verdict: cell("verdict") };
    ((cell("unit"), cell("indicator")), standing)
}

fn task(row: &rows::Row) -> ((String, String), TaskState) {
    let cell = |name: &str| rows::cell(row, name);
    let state = TaskState {
        plan: cell("plan"),
        lead: cell("lead"),
        due: cell("due"),
        state: cell("state"),
        done: cell("done"),
        bucket: cell("bucket"),
    };
    ((cell("task"), cell("locality")), state)
}
