//! The pipeline, in reading order: the one file that knows every room.
//!
//! ```text
//! Inputs ─▶ check ─▶ Site ─▶ figures ─▶ Figures ─▶ chart ─▶ Charts ─▶ page, data ─▶ Tree
//! ```
//! Comes in: what was read, and what is asked for. Goes out: the site as a value, and everything that is wrong.
//! Never here: the disk, the clock, printing.

mod used;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::chart::Charts;
use crate::check::{self, Wishes};
use crate::data;
pub use crate::figures::Happening;
use crate::figures::{Figures, happened_after};
use crate::load::Inputs;
use crate::model::{Date, Lang, Site};
use crate::output::{BadPath, Provenance, Release, Tree};
use crate::page::{self, Atlas, Made};
use crate::problem::{Problem, Problems, Words, codes};
use crate::source::{Source, Span};
use crate::stage::{Stage, Unwatched, Watch};
use crate::theme::Theme;
use used::Used;

pub use used::ARCHIVE;

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
    build_watched(inputs, request, kept, &Unwatched)
}

/// [`build_again`], which says what it comes to.
pub fn build_watched(inputs: &Inputs, request: &Request, kept: &mut Kept, watch: &dyn Watch) -> Built {
    let mut problems = Problems::new();
    watch.comes_to(Stage::Check);
    let site = check::check_watched(inputs, &request.wishes, watch, &mut problems);
    let language = site.as_ref().map(Site::default_lang);
    let site = site.and_then(|site| publishable((inputs, request), &site, (kept, watch), &mut problems));
    Built { site, problems: problems.sorted(), language }
}

fn publishable(
    (inputs, request): (&Inputs, &Request),
    site: &Site,
    (kept, watch): (&mut Kept, &dyn Watch),
    problems: &mut Problems,
) -> Option<BuiltSite> {
    watch.comes_to(Stage::Figures);
    let settings = site.settings();
    // Neither needs the other, and each keeps a core busy; so do pages and data.
    let (figures, theme) = rayon::join(
        || Figures::compute(site, day(request.as_of, settings.utc_offset_minutes)),
        || KeptTheme::of(&mut kept.theme, inputs, &settings.theme, site.languages()),
    );
    let awaited = page::inspect(site, &figures, problems);
    problems.append(theme.problems.clone());
    let theme = theme.compiled.as_ref()?;
    watch.comes_to(Stage::Charts);
    let is_lasting = kept.is_lasting;
    let KeptCharts { charts, data: tables, .. } =
        KeptCharts::of(&mut kept.charts, (inputs, request), &figures, || Charts::draw(site, &figures, theme.strings()));
    let tables = || match is_lasting {
        true => tables.get_or_insert_with(|| data::data(site, &figures)).clone(),
        false => data::data(site, &figures),
    };
    watch.comes_to(Stage::Pages);
    let used = Used::of(inputs, (site, &figures), theme, &awaited);
    let (content_sha256, theme_sha256) = used.digests();
    let as_of = figures.as_of.map(|day| day.to_string());
    let provenance = Provenance { as_of, content_sha256, theme_sha256, options: options(request, &figures) };
    let made = Made { site, figures: &figures, charts: &*charts, theme, content_sha256: &provenance.content_sha256 };
    let data = || {
        let (mut data, archive) = rayon::join(tables, || used.archive(&provenance));
        data.add(ARCHIVE, archive);
        data
    };
    let mut tree = page::pages(made, data, problems);
    tree.append(assets(inputs));
    tree.append(page::headers(&tree, site.languages()));
    if problems.has_errors() {
        return None;
    }
    Release::refused(&tree).iter().for_each(|bad| complain_of_path(bad, problems));
    let release = Release::new(tree, provenance).ok()?;
    let before = figures.as_of.filter(|_| request.as_of == AsOf::Latest).and_then(|day| day.yesterday().ok());
    let latest = before.map(|day| happened_after(site, day)).unwrap_or_default();
    let base_path = Atlas { base_url: &settings.base_url, default: site.default_lang() }.base_path().to_owned();
    let (as_of, utc_offset_minutes) = (figures.as_of, settings.utc_offset_minutes);
    // Freeing takes a part of the time of a build, and nobody needs to wait for it.
    rayon::spawn(move || drop(figures));
    Some(BuiltSite { release, as_of, utc_offset_minutes, base_path, latest })
}

/// What a build leaves for the next one. It makes a build shorter and never another one: it is used where it would be made of
/// the same bytes again.
#[derive(Default)]
pub struct Kept {
    /// Whether there is a next one, for which it is worth keeping a second copy of something.
    is_lasting: bool,
    theme: Option<KeptTheme>,
    charts: Option<KeptCharts>,
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
    /// Of a build after which others come.
    pub fn lasting() -> Self {
        Self { is_lasting: true, ..Self::default() }
    }
}

/// Every drawing and every table, and all that they were made from.
struct KeptCharts {
    content: BTreeMap<String, Arc<[u8]>>,
    themes: BTreeMap<String, Arc<[u8]>>,
    wishes: Wishes,
    as_of: Option<Date>,
    charts: Charts,
    data: Option<Tree>,
}

/// Folders of the content that no drawing and no table shows anything of, but for the day of the newest announcement, which is as_of.
const NEVER_DRAWN: [&str; 3] = ["content/announcements/", "content/pages/", "content/assets/"];

/// The files of the content that drawings are made of.
fn drawn(inputs: &Inputs) -> impl Iterator<Item = (&String, &Arc<[u8]>)> {
    inputs.content.iter().filter(|(path, _)| !NEVER_DRAWN.iter().any(|folder| path.starts_with(folder)))
}

impl KeptCharts {
    /// What was `kept` where it would be drawn of the same again, else what `draw` draws now.
    fn of<'k>(
        kept: &'k mut Option<Self>,
        (inputs, request): (&Inputs, &Request),
        figures: &Figures,
        draw: impl FnOnce() -> Charts,
    ) -> &'k mut Self {
        let still = kept.take().filter(|kept| {
            kept.as_of == figures.as_of
                && kept.wishes == request.wishes
                && kept.themes == inputs.themes
                && kept.content.iter().eq(drawn(inputs))
        });
        let new = || Self {
            content: drawn(inputs).map(|(path, bytes)| (path.clone(), Arc::clone(bytes))).collect(),
            themes: inputs.themes.clone(),
            wishes: request.wishes.clone(),
            as_of: figures.as_of,
            charts: draw(),
            data: None,
        };
        kept.insert(still.unwrap_or_else(new))
    }
}

impl KeptTheme {
    /// What was `kept` where it was compiled of the same, else what is compiled now.
    fn of<'k>(kept: &'k mut Option<Self>, inputs: &Inputs, name: &str, languages: &[Lang]) -> &'k Self {
        let is_same = |kept: &Self| kept.files == inputs.themes && kept.name == name && kept.languages == languages;
        let still = kept.take().filter(is_same);
        kept.insert(still.unwrap_or_else(|| Self::compile(inputs, name, languages)))
    }

    fn compile(inputs: &Inputs, name: &str, languages: &[Lang]) -> Self {
        let mut problems = Problems::new();
        let compiled = Theme::compile(inputs, name, languages, &mut problems);
        let files = inputs.themes.clone();
        Self { files, name: name.to_owned(), languages: languages.to_vec(), compiled, problems }
    }
}

/// Only names that people give can be bad: to files in assets/ and the theme, or as ids that become folders.
fn complain_of_path(bad: &BadPath, problems: &mut Problems) {
    let is_asset = bad.path.starts_with("assets/");
    let path = if is_asset { format!("content/{}", bad.path) } else { bad.path.clone() };
    let at = Source::new(path, "").at(Span::default());
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

    /// Builds one content after the other, each also alone, and holds the two against each other.
    fn hold(contents: impl IntoIterator<Item = (Inputs, Request)>) -> Vec<bool> {
        let mut kept = Kept::lasting();
        let mut built = Vec::new();
        for (inputs, request) in contents {
            let (alone, after) = (build(&inputs, &request), build_again(&inputs, &request, &mut kept));
            let told = |built: &Built| -> Vec<String> { built.problems.iter().map(|p| p.message.en.clone()).collect() };
            assert_eq!(told(&after), told(&alone));
            built.push(after.site.is_some());
            let tree = |built: Built| built.site.map(|site| site.release.into_tree());
            assert_eq!(tree(after), tree(alone), "build {}", built.len());
        }
        built
    }

    #[test]
    fn a_build_after_one_of_another_theme_is_the_build_that_it_would_be_alone() {
        let site = |theme: &str, title: &str, languages: &str| {
            format!(
                "title: {title}\nbase_url: https://example.org/a/\nlanguages: [{languages}]\nroot: tinh\ntheme: {theme}\n"
            )
        };
        let units = ("content/localities.yaml", "- { id: tinh, name: Tỉnh }\n");
        let theme = ("themes/mine/theme.yaml", "contract: 1\nextends: default\n");
        let (strings, other) = ("base:\n  skip: Bỏ qua\n", "base:\n  skip: Tới nội dung\n");
        let contents = [
            (site("mine", "Một", "vi"), strings),
            (site("mine", "Hai", "vi"), strings),
            (site("mine", "Hai", "vi"), other),
            (site("mine", "Hai", "vi"), "base: [\n"),
            (site("mine", "Hai", "vi"), "base: [\n"),
            (site("mine", "Hai", "vi, en"), other),
            (site("default", "Hai", "vi, en"), other),
        ];
        let contents = contents.map(|(site, words)| {
            let files = [("content/site.yaml", site.as_str()), units, theme, ("themes/mine/strings/vi.yaml", words)];
            (inputs(&files), Request::default())
        });
        assert_eq!(hold(contents), [true, true, true, false, false, true, true]);
    }

    #[test]
    fn a_build_after_one_of_other_content_is_the_build_that_it_would_be_alone() {
        let site = ("content/site.yaml", "title: Một\nbase_url: https://example.org/a/\nlanguages: [vi]\nroot: tinh\n");
        let units = ("content/localities.yaml", "- { id: tinh, name: Tỉnh }\n- { id: xa, name: Xã, parent: tinh }\n");
        let indicators = "- { id: so, name: Số, kind: count }\n";
        let report = |value: &str| {
            format!(
                "period: {{ from: 2022-11-01, to: 2022-11-15 }}\npublished: 2022-11-16\nstatus: final\nfigures:\n  xa: {{ so: {value} }}\n"
            )
        };
        let said = |day: &str, draft: &str| format!("---\ntitle: Tin\ndate: {day}\n{draft}---\nTin.\n");
        let drafts = Request { wishes: Wishes { drafts: true, ..Wishes::default() }, ..Request::default() };
        let early = Request { as_of: AsOf::Day("2022-11-10".parse().unwrap()), ..Request::default() };
        let usual = Request::default();
        let contents = [
            (report("1"), said("2022-11-17", ""), &usual),
            (report("1"), said("2022-11-17", "summary: Tin ngắn\n"), &usual),
            (report("2"), said("2022-11-17", "summary: Tin ngắn\n"), &usual),
            (report("2"), said("2022-11-30", ""), &usual),
            (report("2"), said("2022-11-30", "draft: true\n"), &usual),
            (report("2"), said("2022-11-30", "draft: true\n"), &drafts),
            (report("2"), said("2022-11-30", "draft: true\n"), &early),
            (report("2"), said("2022-11-30", "draft: true\n"), &usual),
        ];
        let contents = contents.map(|(report, said, request)| {
            let files = [
                site,
                units,
                ("content/indicators.yaml", indicators),
                ("content/reports/a.yaml", report.as_str()),
                ("content/announcements/tin.md", said.as_str()),
            ];
            (inputs(&files), request.clone())
        });
        assert_eq!(hold(contents), [true; 8]);
    }
}
