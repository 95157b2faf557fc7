//! The sites that are held against each other: each is what it was named as, a site folder, a content folder or a built
//! site. Comes in: folders as typed. Goes out: a [`Side`] for each. Never here: what changed.

use std::path::Path;

use crate::build::{Request, build};
use crate::diff::{Side, Torn};
use crate::fault::{Fault, Sentence};
use crate::load::{self, Folder, Inputs};
use crate::output::Tree;
use crate::problem::{Problem, Severity};

/// Why a folder could not be made into a side.
pub enum Refused {
    /// It is neither a site folder, nor a content folder, nor a built site.
    Stranger,
    /// Its content has errors: these problems.
    Problems(Vec<Problem>),
    /// A data file of the built site is no table.
    Torn(Torn),
    /// The machine failed.
    Fault(Fault),
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Torn> for Refused {
    fn from(torn: Torn) -> Self {
        Self::Torn(torn)
    }
}

/// The site in `folder`, built in memory where it is content. A content folder has no themes of its own; it is shown in
/// those of the site folder `home`.
pub fn side(folder: &Path, home: &Path, request: &Request) -> Result<Side, Refused> {
    match load::recognise(folder)? {
        None => Err(Refused::Stranger),
        Some(Folder::Published(folder)) => {
            let files = load::published(&folder)?;
            Ok(Side::of(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_deref())))?)
        }
        Some(Folder::Site(folder)) => of_content(&load::load(&folder)?, request),
        Some(Folder::Content(folder)) => {
            let mut inputs = load::content(&folder)?;
            inputs.themes = load::load(home).map(|home| home.themes).unwrap_or_default();
            of_content(&inputs, request)
        }
    }
}

fn of_content(inputs: &Inputs, request: &Request) -> Result<Side, Refused> {
    let built = build(inputs, request);
    match built.site {
        Some(site) => Ok(of_tree(site.release.tree())?),
        None => {
            let errors = built.problems.into_iter().filter(|problem| problem.code.severity == Severity::Error);
            Err(Refused::Problems(errors.collect()))
        }
    }
}

/// The site that was just built.
pub fn of_tree(tree: &Tree) -> Result<Side, Torn> {
    Side::of(tree.iter().map(|(path, bytes)| (path, Some(bytes))))
}

/// What to say of a folder that is no site.
pub fn stranger(folder: &Path) -> Sentence {
    let folder = folder.display();
    Sentence::new(
        format!(
            "cần thư mục của một trang (có content/), thư mục nội dung (có site.yaml) hoặc trang đã dựng (có \
             data/observations.csv), nhưng {folder} không phải"
        ),
        format!(
            "expected a site folder (with content/), a content folder (with site.yaml) or a built site (with \
             data/observations.csv), found none of them in {folder}"
        ),
    )
}

/// What to say of a built site with a broken table.
pub fn torn(folder: &Path, torn: &Torn) -> Sentence {
    let path = folder.join(&torn.path);
    let path = path.display();
    Sentence::new(
        format!("cần một bảng dữ liệu (CSV, UTF-8), nhưng không đọc được {path}; hãy dựng lại trang ấy"),
        format!("expected a table of data (CSV, UTF-8), could not read {path}; build that site again"),
    )
}
