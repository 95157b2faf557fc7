//! The pipeline, in reading order: the one file that knows every room.
//!
//! ```text
//! Inputs ─▶ check ─▶ Site ─▶ figures ─▶ Figures ─▶ chart ─▶ Charts ─▶ page, data ─▶ Tree
//! ```
//! Comes in: what was read, and what is asked for. Goes out: the site as a value, and everything that is wrong.
//! Never here: the disk, the clock, printing.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::chart::Charts;
use crate::check::{self, Wishes};
use crate::data;
pub use crate::figures::Happening;
use crate::figures::{Figures, happened_after};
use crate::load::Inputs;
use crate::model::{Date, Lang, Site};
use crate::output::{BadPath, Provenance, Release, Tree, digest};
use crate::page::{self, Atlas};
use crate::problem::{Problem, Problems, Words, codes};
use crate::source::{Source, Span};
use crate::theme::Theme;

/// Which day everything is as of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AsOf {
    /// The latest day on which anything in the content happened.
    #[default]
    Latest,
    /// This day.
    Day(Date),
    /// The day on which this moment falls where the site is.
    Moment(jiff::Timestamp),
}

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// What is said about the content.
    pub wishes: Wishes,
    /// Which day.
    pub as_of: AsOf,
}

/// What came of it.
#[derive(Debug)]
pub struct Built {
    /// The whole site; `None` where errors forbid it.
    pub site: Option<BuiltSite>,
    /// Everything wrong, sorted.
    pub problems: Vec<Problem>,
    /// The site's first language, where it could be read: messages fall back to it.
    pub language: Option<Lang>,
}

/// A site as a value, ready to be published.
#[derive(Debug)]
pub struct BuiltSite {
    /// Every file.
    pub release: Release,
    /// The day everything is as of.
    pub as_of: Option<Date>,
    /// Where the site's day changes.
    pub utc_offset_minutes: i32,
    /// The path that the site's own address has on its host, from its first slash to its last: `/tien-do/`.
    pub base_path: String,
    /// The days in the content that may lie in the future: those on as_of, where the content itself gave it.
    pub latest: Vec<Happening>,
}

/// Builds everything in memory.
pub fn build(inputs: &Inputs, request: &Request) -> Built {
    build_again(inputs, request, &mut Kept::default())
}

/// [`build`], sooner where `kept` has what the one before made of the same files.
pub fn build_again(inputs: &Inputs, request: &Request, kept: &mut Kept) -> Built {
    build_told(inputs, request, kept, &|_| {})
}

/// What a build is about to do, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Judge the content.
    Check,
    /// Compute what follows from it.
    Figures,
    /// Draw.
    Charts,
    /// Make pages and tables.
    Pages,
}

/// [`build_again`], which says what it is about to do.
pub fn build_told(inputs: &Inputs, request: &Request, kept: &mut Kept, tell: &dyn Fn(Stage)) -> Built {
    let mut problems = Problems::new();
    tell(Stage::Check);
    let site = check::check(inputs, &request.wishes, &mut problems);
    let language = site.as_ref().map(Site::default_lang);
    let site = site.and_then(|site| publishable((inputs, request), &site, (kept, tell), &mut problems));
    Built { site, problems: problems.sorted(), language }
}

fn publishable(
    (inputs, request): (&Inputs, &Request),
    site: &Site,
    (kept, tell): (&mut Kept, &dyn Fn(Stage)),
    problems: &mut Problems,
) -> Option<BuiltSite> {
    tell(Stage::Figures);
    let settings = site.settings();
    // Neither needs the other, and each keeps a core busy; so do pages and data below.
    let (figures, theme) = rayon::join(
        || Figures::compute(site, day(request.as_of, settings.utc_offset_minutes)),
        || kept.theme(inputs, &settings.theme, site.languages()),
    );
    page::inspect(site, &figures, problems);
    problems.append(theme.problems.clone());
    let theme = theme.compiled.as_ref()?;
    tell(Stage::Charts);
    let charts = Charts::draw(site, &figures, theme.strings());
    tell(Stage::Pages);
    let (mut tree, data) =
        rayon::join(|| page::pages(site, &figures, &charts, theme, problems), || data::data(site, &figures));
    tree.append(data);
    tree.append(assets(inputs));
    tree.append(page::headers(&tree, site.languages()));
    let provenance = Provenance {
        as_of: figures.as_of.map(|day| day.to_string()),
        content_sha256: digest(inputs.content.iter().map(|(path, bytes)| (path.as_str(), &bytes[..]))),
        theme_sha256: digest(theme.files()),
        options: options(request, &figures),
    };
    if problems.has_errors() {
        return None;
    }
    let release = Release::new(tree, provenance).map_err(|bad| complain_of_path(&bad, problems)).ok()?;
    let before = figures.as_of.filter(|_| request.as_of == AsOf::Latest).and_then(|day| day.yesterday().ok());
    let latest = before.map(|day| happened_after(site, day)).unwrap_or_default();
    let base_path = Atlas { base_url: &settings.base_url, default: site.default_lang() }.base_path().to_owned();
    let (as_of, utc_offset_minutes) = (figures.as_of, settings.utc_offset_minutes);
    // Freeing every drawing takes a tenth of the time of a build, and nobody needs to wait for it.
    rayon::spawn(move || drop((figures, charts)));
    Some(BuiltSite { release, as_of, utc_offset_minutes, base_path, latest })
}

/// What a build leaves for the next one. It makes a build shorter and never another one: it is used where it would be made of
/// the same bytes again.
#[derive(Default)]
pub struct Kept {
    theme: Option<KeptTheme>,
}

/// A compiled theme, and what it was compiled from.
struct KeptTheme {
    files: BTreeMap<String, Arc<[u8]>>,
    name: String,
    languages: Vec<Lang>,
    compiled: Option<Theme>,
    problems: Problems,
}

impl Kept {
    fn theme(&mut self, inputs: &Inputs, name: &str, languages: &[Lang]) -> &KeptTheme {
        let is_same =
            |kept: &KeptTheme| kept.files == inputs.themes && kept.name == name && kept.languages == languages;
        let kept = self.theme.take().filter(is_same);
        self.theme.insert(kept.unwrap_or_else(|| KeptTheme::compile(inputs, name, languages)))
    }
}

impl KeptTheme {
    fn compile(inputs: &Inputs, name: &str, languages: &[Lang]) -> Self {
        let mut problems = Problems::new();
        let compiled = Theme::compile(inputs, name, languages, &mut problems);
        let files = inputs.themes.clone();
        Self { files, name: name.to_owned(), languages: languages.to_vec(), compiled, problems }
    }
}

/// Only names that people give to files can be bad: ids are checked, and our own files' names are fixed.
fn complain_of_path(bad: &BadPath, problems: &mut Problems) {
    let at = Source::new(format!("content/{}", bad.path), "").at(Span::default());
    let (message, remedy) = (bad.message(), bad.remedy());
    let words = |sentence: crate::fault::Sentence| Words::new(sentence.vi, sentence.en);
    problems.add(&codes::UNPUBLISHABLE_PATH, at, words(message), words(remedy));
}

/// The site's day of a moment.
pub fn day_of(moment: jiff::Timestamp, utc_offset_minutes: i32) -> Date {
    let offset = jiff::tz::Offset::from_seconds(utc_offset_minutes * 60).unwrap_or(jiff::tz::Offset::UTC);
    offset.to_datetime(moment).date()
}

fn day(as_of: AsOf, utc_offset_minutes: i32) -> Option<Date> {
    match as_of {
        AsOf::Latest => None,
        AsOf::Day(day) => Some(day),
        AsOf::Moment(moment) => Some(day_of(moment, utc_offset_minutes)),
    }
}

/// `content/assets` as it is.
fn assets(inputs: &Inputs) -> Tree {
    let mut tree = Tree::default();
    for (path, bytes) in &inputs.content {
        if let Some(asset) = path.strip_prefix("content/").filter(|path| path.starts_with("assets/")) {
            tree.add(asset, bytes.to_vec());
        }
    }
    tree
}

/// What of the request shapes the output: enough to build the same bytes again.
fn options(request: &Request, figures: &Figures) -> BTreeMap<String, serde_json::Value> {
    let asked = request.as_of != AsOf::Latest;
    let as_of = figures.as_of.filter(|_| asked).map(|day| ("as-of", day.to_string().into()));
    let base_url = request.wishes.base_url.clone().map(|url| ("base-url", url.into()));
    let drafts = request.wishes.drafts.then(|| ("drafts", true.into()));
    let theme = request.wishes.theme.clone().map(|name| ("theme", name.into()));
    [as_of, base_url, drafts, theme].into_iter().flatten().map(|(name, value)| (name.to_owned(), value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs(files: &[(&str, &str)]) -> Inputs {
        let mut inputs = Inputs::default();
        for (path, text) in files {
            let room = if path.starts_with("content/") { &mut inputs.content } else { &mut inputs.themes };
            room.insert((*path).to_owned(), Arc::from(text.as_bytes()));
        }
        inputs
    }

    #[test]
    fn a_build_after_others_is_the_build_that_it_would_be_alone() {
        let site = |theme: &str, title: &str, languages: &str| {
            format!(
                "title: {title}\nbase_url: https://example.org/a/\nlanguages: [{languages}]\nroot: tinh\ntheme: {theme}\n"
            )
        };
        let units = ("content/localities.yaml", "- { id: tinh, name: Tỉnh }\n");
        let theme = ("themes/mine/theme.yaml", "contract: 1\nextends: default\n");
        let (strings, other) = ("base:\n  skip: Bỏ qua\n", "base:\n  skip: Tới nội dung\n");
        let at = "themes/mine/strings/vi.yaml";
        let mut kept = Kept::default();
        for (site, words) in [
            (site("mine", "Một", "vi"), strings),
            (site("mine", "Hai", "vi"), strings),
            (site("mine", "Hai", "vi"), other),
            (site("mine", "Hai", "vi"), "base: [\n"),
            (site("mine", "Hai", "vi"), "base: [\n"),
            (site("mine", "Hai", "vi, en"), other),
            (site("default", "Hai", "vi, en"), other),
        ] {
            let inputs = inputs(&[("content/site.yaml", &site), units, theme, (at, words)]);
            let request = Request::default();
            let (alone, after) = (build(&inputs, &request), build_again(&inputs, &request, &mut kept));
            let told = |built: &Built| -> Vec<String> { built.problems.iter().map(|p| p.message.en.clone()).collect() };
            assert_eq!(told(&after), told(&alone));
            assert_eq!(after.site.is_some(), !words.ends_with("[\n"), "{:?}", told(&after));
            let tree = |built: Built| built.site.map(|site| site.release.into_tree());
            assert_eq!(tree(after), tree(alone), "{site} {words}");
        }
    }
}
