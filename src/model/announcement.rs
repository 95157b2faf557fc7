//! Markdown texts: announcements and pages.

use super::{Date, Lang, Slug, TaskId, UnitId};

/// A dated Markdown text.
#[derive(Clone, Debug)]
pub struct Announcement {
    /// The file's name without language and ending.
    pub slug: Slug,
    /// The day it is announced.
    pub date: Date,
    /// The day it was last changed.
    pub updated: Option<Date>,
    /// Units it is about, localities and agencies.
    pub units: Vec<UnitId>,
    /// Tasks it is about.
    pub tasks: Vec<TaskId>,
    /// A picture of the site, relative to `content/`.
    pub image: Option<String>,
    /// Not published unless drafts are asked for.
    pub draft: bool,
    /// The text in each language it has; the default language's first.
    pub texts: Vec<Prose>,
}

/// An undated Markdown page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The file's name without language and ending; never a route or a language.
    pub slug: Slug,
    /// The day it was last changed.
    pub updated: Option<Date>,
    /// Not published unless drafts are asked for.
    pub draft: bool,
    /// The text in each language it has; the default language's first.
    pub texts: Vec<Prose>,
}

/// One language's version of a Markdown text.
#[derive(Clone, Debug)]
pub struct Prose {
    /// The language.
    pub lang: Lang,
    /// Title.
    pub title: String,
    /// A sentence or two for lists and feeds.
    pub summary: Option<String>,
    /// Free words, in the text's own language.
    pub tags: Vec<String>,
    /// What the picture shows, for who cannot see it.
    pub image_alt: Option<String>,
    /// The file, relative to the site folder (`content/pages/x.md`): what its links are relative to.
    pub file: String,
    /// The whole file as read, front matter included, so that a place in the body is a place in the file.
    pub text: String,
    /// The byte of `text` at which the Markdown below the front matter begins.
    pub body_at: usize,
}

impl Prose {
    /// The Markdown below the front matter.
    pub fn body(&self) -> &str {
        self.text.get(self.body_at..).unwrap_or_default()
    }
}

/// The version for a reader of `lang`, falling back to the first.
pub(super) fn prose_in(texts: &[Prose], lang: Lang) -> &Prose {
    texts.iter().find(|prose| prose.lang == lang).unwrap_or(&texts[0])
}

impl Announcement {
    /// The version for a reader of `lang`, falling back to the first.
    pub fn in_lang(&self, lang: Lang) -> &Prose {
        prose_in(&self.texts, lang)
    }
}

impl Page {
    /// The version for a reader of `lang`, falling back to the first.
    pub fn in_lang(&self, lang: Lang) -> &Prose {
        prose_in(&self.texts, lang)
    }
}
