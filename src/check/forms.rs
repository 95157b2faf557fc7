//! The kinds of files that editors write, each with the table that decodes it. Goes out: what a schema is made from.

use crate::yaml::Shape;

use super::{indicators, matter, reports, site, tasks, units};

/// One kind of file.
#[derive(Debug)]
pub struct Form {
    /// What it is called where one is asked for: `report`.
    pub name: &'static str,
    /// Where such files lie, below the site folder.
    pub file: &'static str,
    /// What the whole file holds; of a text, its front matter.
    pub shape: Shape,
    /// Whether a file without anything in it is right, too.
    pub may_be_empty: bool,
}

/// All of them, in the contract's order.
pub static FORMS: &[Form] = &[
    Form { name: "site", file: "content/site.yaml", shape: Shape::Record(&site::SITE), may_be_empty: false },
    Form {
        name: "localities",
        file: "content/localities.yaml",
        shape: Shape::List(&Shape::Record(&units::LOCALITY)),
        may_be_empty: false,
    },
    Form {
        name: "agencies",
        file: "content/agencies.yaml",
        shape: Shape::List(&Shape::Record(&units::AGENCY)),
        may_be_empty: true,
    },
    Form {
        name: "indicators",
        file: "content/indicators.yaml",
        shape: Shape::List(&Shape::Record(&indicators::INDICATOR)),
        may_be_empty: true,
    },
    Form { name: "tasks", file: "content/tasks/*.yaml", shape: Shape::Record(&tasks::PLAN_FILE), may_be_empty: false },
    Form {
        name: "report",
        file: "content/reports/*.yaml",
        shape: Shape::Record(&reports::REPORT),
        may_be_empty: false,
    },
    Form {
        name: "announcement",
        file: "content/announcements/*.md",
        shape: Shape::Record(&matter::ANNOUNCEMENT),
        may_be_empty: false,
    },
    Form { name: "page", file: "content/pages/*.md", shape: Shape::Record(&matter::PAGE), may_be_empty: false },
];
