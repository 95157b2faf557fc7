//! The head and foot of every page. Comes in: nothing; the site's frame and the leaf fill them.
//! Never here: anything of a page's own content.

use serde::Serialize;

use super::{DateView, Link, LocalText};

/// The same on every page of one language; hrefs are relative to the language's home page (`page.root`) or, for files
/// that exist once, to the site's root (`page.top`).
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// The site's title.
    pub title: LocalText,
    /// What it is about.
    pub summary: Option<LocalText>,
    /// The banner of every page.
    pub notice: Option<LocalText>,
    /// The main pages.
    pub nav: Vec<NavItem>,
    /// Editors' own pages and the pages about the site.
    pub more: Vec<NavItem>,
    /// Who publishes.
    pub publisher: PublisherView,
    /// Under which licence.
    pub licence: Option<Link>,
    /// The day that everything is as of; `null` where nothing has happened yet.
    pub as_of: Option<DateView>,
    /// When the newest report that counts was published.
    pub published: Option<DateView>,
    /// When the next report is due.
    pub next_due: Option<DateView>,
    /// Program and version.
    pub generator: &'static str,
    /// Style sheets, relative to `page.top`.
    pub styles: Vec<String>,
    /// Style sheets of pages that are `page.long`, relative to `page.top`.
    pub long_styles: Vec<String>,
    /// Style sheets that most readers' browsers do not read: for paper, for colours of the reader's own.
    pub media_styles: Vec<StyleView>,
    /// The script that runs before the page is seen, relative to `page.top`: it sets what the reader chose.
    pub first_script: Option<String>,
    /// Scripts that run after the page is read, relative to `page.top`; every page is whole without them.
    pub scripts: Vec<String>,
    /// What the page may load, for a `<meta>`.
    pub policy: &'static str,
}

/// A style sheet for some media only.
#[derive(Clone, Debug, Serialize)]
pub struct StyleView {
    /// Relative to `page.top`.
    pub url: String,
    /// For the link's `media`.
    pub media: &'static str,
}

/// One entry of a navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavItem {
    /// Which section it is, compared with `page.section`.
    pub key: String,
    /// What readers see.
    pub name: LocalText,
    /// Relative to `page.root`.
    pub url: String,
}

/// Who publishes.
#[derive(Clone, Debug, Serialize)]
pub struct PublisherView {
    /// Name.
    pub name: Option<LocalText>,
    /// Mail address.
    pub email: Option<String>,
    /// Website.
    pub website: Option<String>,
}

/// The head of one page.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// The language that the interface's words are in, for `html lang`: the readers', where the theme has words in it.
    pub lang: String,
    /// Title, without the site's.
    pub title: LocalText,
    /// A sentence for search engines and previews.
    pub description: Option<String>,
    /// Whether it is the home page.
    pub home: bool,
    /// Whether it may be heavier than the pages that people land on: a long list, a form, methods.
    pub long: bool,
    /// Which entry of the navigation is current.
    pub section: &'static str,
    /// From here to the language's home page: `../../en/`, `./`.
    pub root: String,
    /// From here to the site's root: `../../../`, `./`.
    pub top: String,
    /// The page's whole address.
    pub canonical: String,
    /// The whole address of the site's default-language version.
    pub default_version: String,
    /// The page in every language, itself included.
    pub versions: Vec<Version>,
    /// The way from the home page to here, ending with the page itself; empty on the home page.
    pub breadcrumbs: Vec<Link>,
    /// A feed of this page's own, beside the site's: href and title.
    pub feed: Option<Link>,
    /// The whole address of its picture, for previews.
    pub image: Option<String>,
    /// Whether it is one article rather than a page of the site.
    pub article: bool,
    /// What it tells programs: JSON-LD, each text fit to stand in a `<script>`.
    pub linked_data: Vec<String>,
    /// A mail to the publisher that something on the page is wrong; `null` where there is no address.
    pub objection: Option<String>,
    /// Whether search engines may list it.
    pub listed: bool,
}

/// A page in one language.
#[derive(Clone, Debug, Serialize)]
pub struct Version {
    /// The language.
    pub lang: String,
    /// The language's own name for itself.
    pub name: String,
    /// From here to there.
    pub href: String,
    /// The whole address.
    pub absolute: String,
    /// The language with its region: `vi_VN`; `null` where the theme does not know it.
    pub locale: Option<String>,
    /// Whether it is this page.
    pub current: bool,
}
