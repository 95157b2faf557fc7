//! Content files to [`Site`]: each kind of file, then the rules between files, every mistake in one run.
//! Comes in: [`Inputs`] and what the command line wishes. Goes out: the site, and problems. Never here: figures.

mod address;
mod between_reports;
mod corrections;
mod decode;
mod encoding;
mod figure;
mod files;
mod indicators;
mod jumps;
mod lineage;
mod matter;
mod meant;
mod names;
mod parts;
mod progress;
mod prose;
mod quantity;
mod report_days;
mod reports;
mod said;
mod site;
mod sums;
mod task;
mod task_days;
mod tasks;
mod units;

use crate::load::Inputs;
use crate::model::{Settings, Site, SiteParts, Unit};
use crate::problem::{Problems, codes, words};
use crate::source::Source;
use crate::text::Alphabet;
use crate::yaml::{self, Document, Node};
use decode::Tongues;
use files::Files;
use names::{Doubts, Names};

/// What the command line says about the content.
#[derive(Clone, Debug, Default)]
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
    let files = Files::sort_out(inputs, problems);
    let site_file = read(&files, "site.yaml", problems);
    let (mut settings, tongues, pending) = site::settings(root(&site_file), problems);
    let (units, mut doubts) = units_of(&files, &settings, &tongues, problems);
    let about = pending.resolve(&Names::new(&tongues, &settings, &units, &[]).doubting(doubts), problems);
    let is_about_somewhere = about.is_some();
    if let Some(about) = about {
        about.put_into(&mut settings);
    }
    obey(wishes, &mut settings, problems);

    let indicators_file = read(&files, "indicators.yaml", problems);
    doubts.indicators = files.has("indicators.yaml") && indicators_file.is_none();
    let names = Names::new(&tongues, &settings, &units, &[]).doubting(doubts);
    let decoded = indicators::indicators(root(&indicators_file), &names, problems);
    let indicators::IndicatorsDecoded { indicators, left_out } = decoded;
    let names = Names::new(&tongues, &settings, &units, &indicators).doubting(doubts).without(left_out);
    let tasks::PlansDecoded { plans, groups, tasks } = tasks::plans(files.folder("tasks"), &names, problems);
    let reports = reports::reports(files.folder("reports"), &names, problems);
    let known = prose::Nameable { names: &names, tasks: &tasks, plans: plans.len(), files: &files, wishes };
    let announcements = prose::announcements(&known, problems);
    let pages = prose::pages(&known, problems);
    if !is_about_somewhere {
        return None;
    }
    let assets = files.assets;
    let parts = SiteParts { settings, units, indicators, plans, groups, tasks, reports, announcements, pages, assets };
    let alphabet = Alphabet::of(tongues.default());
    Some(Site::new(parts, &|a, b| alphabet.compare(a, b)))
}

/// The document in one of the files that exist once.
fn read(files: &Files, name: &str, problems: &mut Problems) -> Option<Document> {
    if !files.has(name) && matches!(name, "site.yaml" | "localities.yaml") {
        problems.add(
            &codes::MISSING_FILE,
            Source::new(format!("content/{name}"), "").at(decode::top()),
            words!("cần tệp content/{name}, nhưng không thấy", "expected the file content/{name}, found none"),
            words!("tạo tệp; `minhbach new site` cho một mẫu", "make it; `minhbach new site` writes an example"),
        );
    }
    yaml::parse(files.single(name)?, problems)
}

fn root(document: &Option<Document>) -> Option<Node<'_>> {
    document.as_ref().map(Document::root)
}

/// Every unit, its parent and successors resolved, and whether one of the two lists could not be read.
fn units_of(files: &Files, settings: &Settings, tongues: &Tongues, problems: &mut Problems) -> (Vec<Unit>, Doubts) {
    let localities = read(files, "localities.yaml", problems);
    let agencies = read(files, "agencies.yaml", problems);
    let broken = localities.is_none() || (agencies.is_none() && files.has("agencies.yaml"));
    let doubts = Doubts { units: broken, indicators: false };
    let drafts = units::drafts(root(&localities), root(&agencies), tongues, problems);
    let mut units: Vec<Unit> = drafts.iter().map(|draft| draft.unit.clone()).collect();
    let names = Names::new(tongues, settings, &units, &[]).doubting(doubts);
    let mut ties = units::resolve(&drafts, &names, problems);
    lineage::check(&drafts, &mut ties, problems);
    units::tie(&mut units, ties);
    (units, doubts)
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
