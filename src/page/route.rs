//! Addresses: every URL of the site as pure functions. Comes in: a [`Route`] and a language. Goes out: the file's path
//! in the tree, and hrefs relative to the page that links, so that the site works below any path and from a folder.
//! Never here: the site's content; a route does not know whether its page exists.

use std::fmt::Write;

use crate::model::{Date, Lang, Slug};

/// A page or file that exists once for each language; files that exist once for all are plain paths (`Links::file`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    /// `/`
    Home,
    /// `/localities/`
    Localities,
    /// `/localities/<id>/`
    Locality(Slug),
    /// `/agencies/`
    Agencies,
    /// `/agencies/<id>/`
    Agency(Slug),
    /// `/indicators/<id>/`
    Indicator(Slug),
    /// `/indicators/<id>/<locality>/`: where those in one locality stand, where all are too many for one page
    IndicatorWithin(Slug, Slug),
    /// `/tasks/`
    Tasks,
    /// `/tasks/<id>/`
    Task(Slug),
    /// `/reports/`
    Reports,
    /// `/reports/<period.to>/`: every report whose period ends on that day.
    Report(Date),
    /// `/reports/<period.to>/<locality>/`: the figures of those in one locality, where all are too many for one page
    ReportWithin(Date, Slug),
    /// `/announcements/`
    Announcements,
    /// `/announcements/<slug>/`
    Announcement(Slug),
    /// `/corrections/`
    Corrections,
    /// `/late/`
    Late,
    /// `/compare/`
    Compare,
    /// `/pilot/`
    Pilot,
    /// `/methodology/`
    Methodology,
    /// `/data/`
    Data,
    /// `/data/dictionary/`: every column of the open data
    Dictionary,
    /// `/search/`
    Search,
    /// `/search-index.js`: what the search box looks through
    SearchIndex,
    /// `/<page slug>/`
    Page(Slug),
    /// `/404.html`
    NotFound,
    /// `/feed.xml`
    Feed,
    /// `/localities/<id>/feed.xml`
    LocalityFeed(Slug),
    /// `/agencies/<id>/feed.xml`
    AgencyFeed(Slug),
    /// `/corrections/feed.xml`
    CorrectionsFeed,
    /// `/charts/<chart's id>.svg`
    Chart(String),
    /// `/charts/<chart's id>.csv`: the chart's figures
    ChartFigures(String),
}

impl Route {
    /// The URL below the language's root, without a leading slash: `localities/vinh/`; empty for the home page.
    pub fn url(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Localities => "localities/".to_owned(),
            Self::Locality(id) => format!("localities/{id}/"),
            Self::Agencies => "agencies/".to_owned(),
            Self::Agency(id) => format!("agencies/{id}/"),
            Self::Indicator(id) => format!("indicators/{id}/"),
            Self::IndicatorWithin(id, parent) => format!("indicators/{id}/{parent}/"),
            Self::Tasks => "tasks/".to_owned(),
            Self::Task(id) => format!("tasks/{id}/"),
            Self::Reports => "reports/".to_owned(),
            Self::Report(to) => format!("reports/{to}/"),
            Self::ReportWithin(to, parent) => format!("reports/{to}/{parent}/"),
            Self::Announcements => "announcements/".to_owned(),
            Self::Announcement(slug) => format!("announcements/{slug}/"),
            Self::Corrections => "corrections/".to_owned(),
            Self::Late => "late/".to_owned(),
            Self::Compare => "compare/".to_owned(),
            Self::Pilot => "pilot/".to_owned(),
            Self::Methodology => "methodology/".to_owned(),
            Self::Data => "data/".to_owned(),
            Self::Dictionary => "data/dictionary/".to_owned(),
            Self::Search => "search/".to_owned(),
            Self::SearchIndex => "search-index.js".to_owned(),
            Self::Page(slug) => format!("{slug}/"),
            Self::NotFound => "404.html".to_owned(),
            Self::Feed => "feed.xml".to_owned(),
            Self::LocalityFeed(id) => format!("localities/{id}/feed.xml"),
            Self::AgencyFeed(id) => format!("agencies/{id}/feed.xml"),
            Self::CorrectionsFeed => "corrections/feed.xml".to_owned(),
            Self::Chart(id) => format!("charts/{id}.svg"),
            Self::ChartFigures(id) => format!("charts/{id}.csv"),
        }
    }

    /// Whether people come here first, from a search or a message, on any line: such a page is light, and leads on to the
    /// whole of what it shows.
    pub fn is_landing(&self) -> bool {
        matches!(self, Self::Home | Self::Locality(_) | Self::Agency(_) | Self::Task(_))
            || matches!(self, Self::Reports | Self::Report(_) | Self::Announcement(_))
    }

    /// Whether search engines and the sitemap are told of it.
    pub fn is_listed(&self) -> bool {
        let is_file = matches!(self, Self::SearchIndex | Self::Chart(_) | Self::ChartFigures(_));
        let is_feed = matches!(self, Self::Feed | Self::LocalityFeed(_) | Self::AgencyFeed(_) | Self::CorrectionsFeed);
        !is_file && !is_feed && *self != Self::NotFound
    }
}

/// Where the languages live: the default at the root, the others below `/<lang>/`.
#[derive(Clone, Copy, Debug)]
pub struct Atlas<'a> {
    /// `scheme://host/path/`, ending in `/`.
    pub base_url: &'a str,
    /// The language at the root.
    pub default: Lang,
}

impl<'a> Atlas<'a> {
    /// The URL below the base URL, without a leading slash: `en/localities/vinh/`.
    pub fn url(&self, route: &Route, lang: Lang) -> String {
        if lang == self.default { route.url() } else { format!("{lang}/{}", route.url()) }
    }

    /// The file in the tree: `en/localities/vinh/index.html`.
    pub fn path(&self, route: &Route, lang: Lang) -> String {
        let url = self.url(route, lang);
        if url.is_empty() || url.ends_with('/') { format!("{url}index.html") } else { url }
    }

    /// The whole address.
    pub fn absolute(&self, route: &Route, lang: Lang) -> String {
        format!("{}{}", self.base_url, self.url(route, lang))
    }

    /// The whole address of a file that exists once for all languages.
    pub fn absolute_file(&self, path: &str) -> String {
        let mut address = self.base_url.to_owned();
        for byte in path.bytes() {
            let is_plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
            let _ = if is_plain { write!(address, "{}", char::from(byte)) } else { write!(address, "%{byte:02X}") };
        }
        address
    }

    /// The path of the base URL, from its first slash: `/tien-do/`.
    pub fn base_path(&self) -> &'a str {
        let after_scheme = self.base_url.split_once("://").map_or(self.base_url, |(_, rest)| rest);
        after_scheme.find('/').map_or("/", |at| &after_scheme[at..])
    }

    /// The links of the page at `route` in `lang`.
    pub fn links_from(&self, route: &Route, lang: Lang) -> Links<'a> {
        let up = |url: &str| "../".repeat(url.matches('/').count());
        let home = self.url(&Route::Home, lang);
        let (to_root, to_home) = match route {
            // A server shows it at any address, so nothing relative holds there.
            Route::NotFound => (self.base_path().to_owned(), format!("{}{home}", self.base_path())),
            _ => (up(&self.url(route, lang)), up(&route.url())),
        };
        Links { atlas: *self, lang, to_root, to_home }
    }
}

/// The hrefs that one page writes.
#[derive(Clone, Debug)]
pub struct Links<'a> {
    atlas: Atlas<'a>,
    lang: Lang,
    /// From the page to the site's root.
    to_root: String,
    /// From the page to its language's home page.
    to_home: String,
}

impl Links<'_> {
    /// To a page in the reader's language.
    pub fn to(&self, route: &Route) -> String {
        here_if_empty(format!("{}{}", self.to_home, route.url()))
    }

    /// To a page in any language.
    pub fn to_lang(&self, route: &Route, lang: Lang) -> String {
        if lang == self.lang { self.to(route) } else { self.file(&self.atlas.url(route, lang)) }
    }

    /// To a file that exists once for all languages, by its path in the tree: `data/tasks.csv`.
    pub fn file(&self, path: &str) -> String {
        here_if_empty(format!("{}{path}", self.to_root))
    }
}

fn here_if_empty(href: String) -> String {
    if href.is_empty() { "./".to_owned() } else { href }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(code: &str) -> Lang {
        Lang::new(code).unwrap()
    }

    fn vinh() -> Route {
        Route::Locality(Slug::new("vinh").unwrap())
    }

    #[test]
    fn the_default_language_lives_at_the_root() {
        let atlas = Atlas { base_url: "https://example.org/tien-do/", default: lang("vi") };
        assert_eq!(atlas.path(&Route::Home, lang("vi")), "index.html");
        assert_eq!(atlas.path(&Route::Home, lang("en")), "en/index.html");
        assert_eq!(atlas.path(&vinh(), lang("en")), "en/localities/vinh/index.html");
        assert_eq!(atlas.path(&Route::NotFound, lang("en")), "en/404.html");
        assert_eq!(atlas.absolute(&Route::Home, lang("en")), "https://example.org/tien-do/en/");
        assert_eq!(atlas.absolute_file("assets/lễ 1.png"), "https://example.org/tien-do/assets/l%E1%BB%85%201.png");
    }

    #[test]
    fn links_are_relative_to_the_page() {
        let atlas = Atlas { base_url: "https://example.org/tien-do/", default: lang("vi") };
        let from_home = atlas.links_from(&Route::Home, lang("vi"));
        assert_eq!(from_home.to(&Route::Home), "./");
        assert_eq!(from_home.to(&vinh()), "localities/vinh/");
        assert_eq!(from_home.to_lang(&Route::Home, lang("en")), "en/");
        let from_vinh = atlas.links_from(&vinh(), lang("en"));
        assert_eq!(from_vinh.to(&Route::Home), "../../");
        assert_eq!(from_vinh.to_lang(&Route::Home, lang("vi")), "../../../");
        assert_eq!(from_vinh.file("data/tasks.csv"), "../../../data/tasks.csv");
    }

    #[test]
    fn the_missing_page_links_from_the_servers_root() {
        for (base, home) in [("https://example.org/tien-do/", "/tien-do/"), ("https://example.org/", "/")] {
            let atlas = Atlas { base_url: base, default: lang("vi") };
            assert_eq!(atlas.links_from(&Route::NotFound, lang("vi")).to(&Route::Home), home);
        }
    }
}
