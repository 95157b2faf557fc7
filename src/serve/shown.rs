//! All that the preview knows at one moment. Comes in: what it knew before, and what a build gave. Goes out: the next
//! [`Shown`], a value that never changes. Never here: HTTP, files, time.

use std::sync::Arc;

use super::News;
use super::panel::{Beneath, Panel, Trouble};
use crate::build::{Built, BuiltSite};
use crate::fault::Fault;
use crate::model::Lang;
use crate::output::{MANIFEST, Tree, sha256};
use crate::problem::{Problem, Voice};

/// How many letters of a hash tell two states apart.
const MARK: usize = 16;

/// What an attempt to build gave.
#[derive(Debug)]
pub(super) enum Outcome {
    /// A site, or problems, or both.
    Built(Box<Built>),
    /// The site folder cannot be read.
    Unread(Fault),
    /// The build itself failed.
    Broke,
}

/// A site that was built without an error.
#[derive(Debug)]
pub(super) struct Good {
    /// Every file.
    pub(super) tree: Tree,
    /// The path that it lives below: it begins and ends with one slash.
    pub(super) base: String,
    /// Differs between two sites that differ.
    pub(super) mark: String,
    pages: usize,
}

/// What is shown.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// The last site without an error; `None` where there never was one.
    pub(super) good: Option<Arc<Good>>,
    /// What is wrong now.
    pub(super) panel: Panel,
    /// The language of messages.
    pub(super) voice: Voice,
    /// The site's first language, as far as it was ever known: a site.yaml that is broken for a moment does not change
    /// the language that its editor is spoken to in.
    pub(super) language: Option<Lang>,
    state: State,
}

/// What the last attempt gave, to be told.
#[derive(Clone, Debug)]
enum State {
    Built { problems: Arc<[Problem]>, pages: Option<usize> },
    Unread(Arc<Fault>),
    Broke,
}

impl Shown {
    /// What is known before anything was built.
    pub(super) fn nothing(voice: Voice) -> Self {
        let panel = Panel::new(&Trouble::Problems(&[]), Beneath::Nothing, voice);
        let state = State::Built { problems: Arc::default(), pages: None };
        Self { good: None, panel, voice, language: None, state }
    }

    /// What is shown after an attempt to build, where messages are in the language that `voice` finds.
    pub(super) fn after(&self, outcome: Outcome, voice: &dyn Fn(Option<Lang>) -> Voice) -> Self {
        match outcome {
            Outcome::Built(built) => self.after_build(*built, voice),
            Outcome::Unread(fault) => {
                let panel = Panel::new(&Trouble::Unread(&fault), self.beneath_trouble(), self.voice);
                Self { panel, state: State::Unread(Arc::new(fault)), ..self.clone() }
            }
            Outcome::Broke => {
                let panel = Panel::new(&Trouble::Broke, self.beneath_trouble(), self.voice);
                Self { panel, state: State::Broke, ..self.clone() }
            }
        }
    }

    fn after_build(&self, built: Built, voice: &dyn Fn(Option<Lang>) -> Voice) -> Self {
        let Built { site, problems, language } = built;
        let language = language.or(self.language);
        let voice = voice(language);
        let next = site.map(|site| Arc::new(Good::new(site)));
        let beneath = if next.is_some() { Beneath::This } else { self.beneath_trouble() };
        let panel = Panel::new(&Trouble::Problems(&problems), beneath, voice);
        let pages = next.as_ref().map(|good| good.pages);
        let state = State::Built { problems: problems.into(), pages };
        Self { good: next.or_else(|| self.good.clone()), panel, voice, language, state }
    }

    fn beneath_trouble(&self) -> Beneath {
        if self.good.is_some() { Beneath::LastGood } else { Beneath::Nothing }
    }

    /// What there is to tell of it.
    pub(super) fn news(&self) -> News<'_> {
        let voice = self.voice;
        match &self.state {
            State::Built { problems, pages } => News::Rebuilt { problems, pages: *pages, voice },
            State::Unread(fault) => News::Unread { fault, voice },
            State::Broke => News::Broke { voice },
        }
    }

    /// Differs between two sites that differ; empty where there is none.
    pub(super) fn site_mark(&self) -> &str {
        self.good.as_ref().map_or("", |good| &good.mark)
    }

    /// The path that the site lives below; the host's root where there is none.
    pub(super) fn base(&self) -> &str {
        self.good.as_ref().map_or("/", |good| &good.base)
    }
}

impl Good {
    fn new(site: BuiltSite) -> Self {
        let BuiltSite { release, base_path, .. } = site;
        let pages = release.pages();
        let tree = release.into_tree();
        // The manifest has the hashes of all other files, so its own stands for the whole site.
        let mark = mark(tree.get(MANIFEST).unwrap_or_default());
        // A path that began with two slashes would lead a browser to another host.
        let base = match base_path.trim_matches('/') {
            "" => "/".to_owned(),
            path => format!("/{path}/"),
        };
        Self { tree, base, mark, pages }
    }
}

/// What stands for some bytes: two that differ have different ones.
pub(super) fn mark(bytes: &[u8]) -> String {
    let mut mark = sha256(bytes);
    mark.truncate(MARK);
    mark
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::output::{Provenance, Release};
    use crate::problem::{Problems, codes, words};
    use crate::source::{Source, Span};

    fn built(files: &[(&str, &str)], base_path: &str) -> BuiltSite {
        let mut tree = Tree::default();
        for (path, text) in files {
            tree.add(*path, *text);
        }
        let release = Release::new(tree, Provenance::default()).unwrap();
        let base_path = base_path.to_owned();
        BuiltSite { release, as_of: None, utc_offset_minutes: 0, base_path, latest: Vec::new() }
    }

    /// What a build gives for these files, below `/tien-do/`.
    pub(in crate::serve) fn site(files: &[(&str, &str)]) -> Outcome {
        let site = Some(built(files, "/tien-do/"));
        Outcome::Built(Box::new(Built { site, problems: Vec::new(), language: Lang::new("vi") }))
    }

    /// What a build gives where a key is wrong.
    pub(in crate::serve) fn wrong() -> Outcome {
        let mut problems = Problems::new();
        let text = "a: 1\nmã <lạ>: 2\n";
        let at = Source::new("content/a.yaml", text).at(Span::new(5, text.len() - 4));
        problems.add(&codes::UNKNOWN_KEY, at, words!("thấy <lạ>", "found <odd>"), words!("xóa & lưu", "delete & save"));
        Outcome::Built(Box::new(Built { site: None, problems: problems.sorted(), language: None }))
    }

    /// Vietnamese where the site is, as the command line has it.
    pub(in crate::serve) fn voice(site: Option<Lang>) -> Voice {
        if site.is_some() { Voice::Vi } else { Voice::En }
    }

    pub(in crate::serve) fn nothing() -> Shown {
        Shown::nothing(Voice::En)
    }

    #[test]
    fn an_error_keeps_the_last_good_site_and_its_language() {
        let good = nothing().after(site(&[("index.html", "một")]), &voice);
        let broken = good.after(wrong(), &voice);
        assert!(matches!(good.news(), News::Rebuilt { problems: [], pages: Some(1), voice: Voice::Vi }));
        assert!(matches!(broken.news(), News::Rebuilt { problems: [_], pages: None, voice: Voice::Vi }));
        assert_eq!(broken.site_mark(), good.site_mark());
        assert_ne!(broken.panel.mark(), good.panel.mark());
        let mended = broken.after(site(&[("index.html", "hai")]), &voice);
        assert_ne!(mended.site_mark(), good.site_mark());
        assert_eq!(mended.panel, good.panel);
    }

    #[test]
    fn a_folder_that_cannot_be_read_and_a_build_that_fails_keep_it_too() {
        let good = nothing().after(site(&[("index.html", "một")]), &voice);
        let gone = std::io::ErrorKind::NotFound.into();
        let fault = Fault::new(crate::fault::Doing::List, std::path::Path::new("x"), gone);
        for outcome in [Outcome::Unread(fault), Outcome::Broke] {
            let after = good.after(outcome, &voice);
            assert_eq!(after.site_mark(), good.site_mark());
            assert_ne!(after.panel.mark(), good.panel.mark());
            assert!(matches!(after.news(), News::Unread { .. } | News::Broke { .. }));
        }
    }

    #[test]
    fn a_base_never_begins_with_two_slashes() {
        let base = |path| Good::new(built(&[], path)).base;
        assert_eq!(["/", "//evil.example/", "/a/b/"].map(base), ["/", "/evil.example/", "/a/b/"]);
    }
}
