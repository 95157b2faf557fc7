//! Announcements as a built site has them. Comes in: pages. Goes out: each announcement's day, titles and text, by what
//! the page tells programs about itself (`NewsArticle`); a theme that tells nothing leaves the id alone.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::output::sha256;

/// An announcement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Announced {
    /// The day, where the page tells it.
    pub date: Option<String>,
    /// Titles by language, where the page tells them.
    pub titles: BTreeMap<String, String>,
    /// The texts of all languages, hashed, by path.
    pub texts: BTreeMap<String, String>,
}

impl Announced {
    /// The title for a reader of `lang`, else any.
    pub fn title(&self, lang: &str) -> Option<&str> {
        self.titles.get(lang).or_else(|| self.titles.values().next()).map(String::as_str)
    }
}

/// One language's page of an announcement.
pub(super) struct Article {
    slug: String,
    path: String,
    date: Option<String>,
    title: Option<(String, String)>,
    text: String,
}

/// The announcement that a page is; `None` for any other page.
pub(super) fn article(path: &str, page: &str) -> Option<Article> {
    let folder = path.strip_suffix("/index.html")?;
    let (above, slug) = folder.rsplit_once('/')?;
    if above != "announcements" && !above.ends_with("/announcements") || above.matches('/').count() > 1 {
        return None;
    }
    let news = news_article(page);
    let told = |key: &str| news.as_ref()?.get(key)?.as_str().map(str::to_owned);
    let text = between(page, "<article", "</article>").unwrap_or(page);
    Some(Article {
        slug: slug.to_owned(),
        path: path.to_owned(),
        date: told("datePublished"),
        title: told("headline").map(|title| (told("inLanguage").unwrap_or_default(), title)),
        text: sha256(without_charts(text).as_bytes()),
    })
}

fn news_article(page: &str) -> Option<Value> {
    const OPENING: &str = "<script type=\"application/ld+json\">";
    page.split(OPENING).skip(1).find_map(|rest| {
        let (json, _) = rest.split_once("</script>")?;
        serde_json::from_str::<Value>(json).ok().filter(|value| value["@type"] == "NewsArticle")
    })
}

fn between<'a>(page: &'a str, opening: &str, closing: &str) -> Option<&'a str> {
    let start = page.find(opening)?;
    let end = page.rfind(closing)?;
    page.get(start..end)
}

/// The text without its charts: they follow the figures, and nobody wrote them.
fn without_charts(text: &str) -> String {
    const OPENING: &str = "<figure class=\"chart";
    let mut pieces = text.split(OPENING);
    let first = pieces.next().unwrap_or_default().to_owned();
    let after = |piece: &str| piece.split_once("</figure>").map(|(_, rest)| rest.to_owned()).unwrap_or_default();
    pieces.fold(first, |kept, piece| kept + &after(piece))
}

/// The languages' pages of each announcement brought together.
pub(super) fn gather(articles: Vec<Article>) -> BTreeMap<String, Announced> {
    let mut gathered: BTreeMap<String, Announced> = BTreeMap::new();
    for article in articles {
        let one = gathered.entry(article.slug).or_default();
        one.date = one.date.take().or(article.date);
        one.titles.extend(article.title);
        one.texts.insert(article.path, article.text);
    }
    gathered
}
