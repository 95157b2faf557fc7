//! Content files to [`Site`]: each kind of file, then the rules between files, every mistake in one run.
//! Comes in: [`Inputs`] and what the command line wishes. Goes out: the site, and problems. Never here: figures.

mod address;
mod assets;
mod astray;
mod between_reports;
mod boundaries;
mod copies;
mod corrections;
mod decode;
mod encoding;
mod exchanges;
mod falls;
mod figure;
mod files;
mod forms;
mod fractions;
mod indicators;
mod jumps;
mod lineage;
mod matter;
mod meant;
mod moves;
mod names;
mod parts;
mod progress;
mod prose;
mod quantity;
mod report_days;
mod reports;
pub(crate) mod said;
mod site;
mod sums;
mod synonyms;
mod task;
mod task_days;
mod tasks;
mod translations;
mod units;
mod unknowns;
mod whereabouts;

pub use whereabouts::{Entry, Whereabouts, whereabouts};

use crate::load::Inputs;
use crate::model::{Settings, Site, SiteParts, Unit};
use crate::problem::{Problems, codes, words};
use crate::source::Source;
use crate::stage::{Stage, Unwatched, Watch, during};
use crate::text::Alphabet;
use crate::yaml::{self, Content, Document, Node};
use decode::Tongues;
use files::Files;
use names::{Doubts, Names};
use unknowns::{Defined, Given, List};

pub use files::{is_one_of_many, is_read};
pub use forms::{FORMS, Form};

/// What the command line says about the content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
pub fn check(inputs: &Inputs, wishes: &Wishes, problems: &mut Problems) -> Option<Site> {
    check_watched(inputs, wishes, &Unwatched, problems)
}

/// [`check`], which says when it reads YAML and when it judges.
pub fn check_watched(inputs: &Inputs, wishes: &Wishes, watch: &dyn Watch, problems: &mut Problems) -> Option<Site> {
    let mut own = Problems::new();
    let files = Files::sort_out(inputs, &mut own);
    let mut given = Given::default();
    let site = site_of((&files, watch), wishes, &mut given, &mut own);
    unknowns::settle(own, &given, &files, problems);
    site
}

fn site_of(
    (files, watch): (&Files, &dyn Watch),
    wishes: &Wishes,
    given: &mut Given,
    problems: &mut Problems,
) -> Option<Site> {
    let site_file = read((files, watch), "site.yaml", problems);
    let (mut settings, tongues, pending) = site::settings(root(&site_file), problems);
    let UnitsRead { mut units, mut doubts } = units_of((files, watch), (&settings, &tongues), given, problems);
    let about = pending.resolve(&Names::new(&tongues, &settings, &units, &[]).doubting(doubts), problems);
    let is_about_somewhere = about.is_some();
    match about {
        Some(about) => about.put_into(&mut settings),
        None => doubts.ties = true,
    }
    obey(wishes, &mut settings, problems);

    let indicators_file = read((files, watch), "indicators.yaml", problems);
    let names = Names::new(&tongues, &settings, &units, &[]).doubting(doubts);
    let decoded = indicators::indicators(root(&indicators_file), &names, problems);
    let indicators::IndicatorsDecoded { indicators, left_out, ids, nameless } = decoded;
    doubts.indicators = nameless || is_unread(files, "indicators.yaml", &indicators_file);
    given.lists.push(List::of("indicators.yaml", &indicators_file, files));
    given.ids.extend(ids);
    let names = Names::new(&tongues, &settings, &units, &indicators).doubting(doubts).without(left_out);
    let tasks::PlansDecoded { plans, groups, tasks, ids } =
        tasks::plans(files.folder("tasks"), (&names, watch), problems);
    given.ids.extend(ids);
    let reports = reports::reports(files.folder("reports"), (&names, watch), problems);
    let known = prose::Nameable { names: &names, tasks: &tasks, plans: plans.len(), files, wishes };
    let announcements = prose::announcements(&known, problems);
    let pages = prose::pages(&known, problems);
    let areas = boundaries::boundaries(files.boundaries.as_ref(), &names, problems);
    boundaries::put_into(&mut units, areas);
    if !is_about_somewhere {
        return None;
    }
    let assets = files.assets.clone();
    let parts = SiteParts { settings, units, indicators, plans, groups, tasks, reports, announcements, pages, assets };
    let alphabet = Alphabet::of(tongues.default());
    Some(Site::new(parts, &|a, b| alphabet.compare(a, b)))
}

/// The document in one of the files that exist once.
fn read((files, watch): (&Files, &dyn Watch), name: &str, problems: &mut Problems) -> Option<Document> {
    let is_needed = matches!(name, "site.yaml" | "localities.yaml");
    if is_needed && !files.has(name) && !files.misses(name) && !files.lies_above {
        problems.add(
            &codes::MISSING_FILE,
            Source::new(format!("content/{name}"), "").at(decode::top()),
            words!("cần tệp content/{name}, nhưng không thấy", "expected the file content/{name}, found none"),
            words!(
                "tạo tệp ấy; `minhbach explain M011` nói trong đó cần gì",
                "make it; `minhbach explain M011` says what it needs"
            ),
        );
    }
    let source = files.single(name)?;
    during(watch, Stage::Yaml, || yaml::parse(source, problems))
}

/// Whether the file is there, or under another name, and could not be read: that has been said.
fn is_unread(files: &Files, name: &str, document: &Option<Document>) -> bool {
    document.is_none() && (files.has(name) || files.misses(name))
}

fn root(document: &Option<Document>) -> Option<Node<'_>> {
    document.as_ref().map(Document::root)
}

/// The units of both lists.
struct UnitsRead {
    units: Vec<Unit>,
    doubts: Doubts,
}

/// Every unit, its parent and successors resolved, and what a mistake keeps from being known about them.
fn units_of(
    (files, watch): (&Files, &dyn Watch),
    (settings, tongues): (&Settings, &Tongues),
    given: &mut Given,
    problems: &mut Problems,
) -> UnitsRead {
    let localities = read((files, watch), "localities.yaml", problems);
    let agencies = read((files, watch), "agencies.yaml", problems);
    let units::DraftsRead { drafts, nameless } = units::drafts(root(&localities), root(&agencies), tongues, problems);
    let is_empty = localities.as_ref().is_some_and(|document| document.root().is_nothing() || is_empty_list(document));
    if is_empty {
        unknowns::complain_of_no_localities(files, problems);
    }
    let unread = localities.is_none() || is_unread(files, "agencies.yaml", &agencies);
    let mut doubts = Doubts { units: unread || is_empty || nameless, ..Doubts::default() };
    given.lists.push(List::of("agencies.yaml", &agencies, files));
    let id_of = |draft: &units::Draft<'_>| Some(Defined::unit(draft.fields.node("id")?));
    given.ids.extend(drafts.iter().filter_map(id_of));
    let mut units: Vec<Unit> = drafts.iter().map(|draft| draft.unit.clone()).collect();
    let names = Names::new(tongues, settings, &units, &[]).doubting(doubts);
    let before = problems.len();
    let mut ties = units::resolve(&drafts, &names, problems);
    doubts.ties = doubts.units || problems.len() > before;
    lineage::check(&drafts, &mut ties, problems);
    units::tie(&mut units, ties);
    UnitsRead { units, doubts }
}

fn is_empty_list(document: &Document) -> bool {
    document.root().content() == Content::List && document.root().items().len() == 0
}

/// The command line's word over site.yaml's.
fn obey(wishes: &Wishes, settings: &mut Settings, problems: &mut Problems) {
    if let Some(theme) = &wishes.theme {
        settings.theme.clone_from(theme);
    }
    if let Some(typed) = &wishes.base_url {
        let at = Source::new("--base-url", typed.as_str()).at(crate::source::Span::new(0, typed.len()));
        if let Some(url) = address::base_url(Some(typed), at, problems) {
            settings.base_url = url;
        }
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_reports;
