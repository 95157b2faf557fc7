//! What a page tells programs about itself: JSON-LD in the words of schema.org. Comes in: the page in the making. Goes out:
//! texts of JSON that may stand in HTML as they are. Never here: a figure, which the tables hold with its marks.
//!
//! It is data, which browsers do not run, so the pages' policy does not forbid it.

use serde::Serialize;

use crate::model::{Announcement, Indicator, Lang, Period, Prose, Status, Text};
use crate::text::deed;

use super::leaf::Leaf;
use super::route::Route;
use super::view::Link;

/// One thing, with where its words are explained.
#[derive(Serialize)]
struct Document<T> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(flatten)]
    thing: T,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct BreadcrumbList {
    item_list_element: Vec<ListItem>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct ListItem {
    position: usize,
    name: String,
    /// Its address; none for the page itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct NewsArticle {
    headline: String,
    date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    in_language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Organization>,
    main_entity_of_page: String,
}

#[derive(Clone, Serialize)]
#[serde(tag = "@type")]
struct Organization {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct Dataset {
    name: String,
    description: String,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<License>,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<Organization>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Organization>,
    /// ISO days with `/` between: the first and the last that any report is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    temporal_coverage: Option<String>,
    spatial_coverage: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    /// The day that everything is as of.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    is_accessible_for_free: bool,
    /// The languages that its texts are in.
    in_language: Vec<String>,
    variable_measured: Vec<PropertyValue>,
    distribution: Vec<DataDownload>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct Place {
    name: String,
}

/// A licence's page, else its name.
#[derive(Serialize)]
#[serde(untagged)]
enum License {
    Page(String),
    Named(CreativeWork),
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct CreativeWork {
    name: String,
}

/// An indicator.
#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct PropertyValue {
    name: String,
    /// Its id in the data.
    #[serde(rename = "propertyID")]
    id: String,
    /// Its page.
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_text: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct DataDownload {
    name: String,
    description: String,
    content_url: String,
    encoding_format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_size: Option<String>,
}

/// A file of the open data.
pub(super) struct Download {
    /// Its path in the tree.
    pub(super) path: String,
    /// What it is called.
    pub(super) name: String,
    /// What is in it.
    pub(super) about: String,
    /// Its media type.
    pub(super) format: &'static str,
}

impl Leaf<'_> {
    /// The way from the home page to here, of a page with breadcrumbs.
    pub(super) fn way_for_programs(&self, breadcrumbs: &[Link]) -> Option<String> {
        if breadcrumbs.is_empty() {
            return None;
        }
        let here = self.address();
        let item = |(at, link): (usize, &Link)| ListItem {
            position: at + 1,
            name: link.name.text.clone(),
            item: link.href.as_deref().map(|href| resolved(&here, href)),
        };
        written(BreadcrumbList { item_list_element: breadcrumbs.iter().enumerate().map(item).collect() })
    }

    /// An announcement as news.
    pub(super) fn news_for_programs(&self, announcement: &Announcement, text: &Prose) -> Option<String> {
        let image = announcement.image.as_deref();
        written(NewsArticle {
            headline: text.title.clone(),
            date_published: announcement.date.to_string(),
            date_modified: announcement.updated.map(|day| day.to_string()),
            in_language: text.lang.to_string(),
            image: image.map(|path| self.edition.atlas().absolute_file(path)),
            publisher: self.publisher(),
            main_entity_of_page: self.address(),
        })
    }

    /// The open data and its `files`.
    pub(super) fn dataset_for_programs(&self, files: &[Download]) -> Option<String> {
        let (edition, settings) = (self.edition, self.edition.site.settings());
        let download = |file: &Download| DataDownload {
            name: file.name.clone(),
            description: file.about.clone(),
            content_url: edition.atlas().absolute_file(&file.path),
            encoding_format: file.format,
            content_size: edition.size(&file.path).map(|bytes| format!("{bytes} B")),
        };
        let license = |id: &str| match deed(id) {
            Some(page) => License::Page(page),
            None => License::Named(CreativeWork { name: id.to_owned() }),
        };
        let as_of = edition.figures.as_of.map(|day| day.to_string());
        let publisher = self.publisher();
        let title = self.words_of(&settings.title);
        written(Dataset {
            name: self.say("data_page.name", &[("title", &title)]),
            description: self.about_the_data(),
            url: self.address(),
            license: settings.licence.as_deref().map(license),
            creator: publisher.clone(),
            publisher,
            temporal_coverage: self.covered_days(),
            spatial_coverage: Place { name: self.words_of(&edition.site.unit(edition.site.root()).name) },
            date_modified: as_of.clone(),
            version: as_of,
            is_accessible_for_free: true,
            in_language: edition.site.languages().iter().map(Lang::to_string).collect(),
            variable_measured: edition.site.indicators().map(|(_, indicator)| self.measured(indicator)).collect(),
            distribution: files.iter().map(download).collect(),
        })
    }

    fn measured(&self, indicator: &Indicator) -> PropertyValue {
        let page = Route::Indicator(indicator.slug.clone());
        PropertyValue {
            name: self.words_of(&indicator.name),
            id: indicator.slug.to_string(),
            url: self.edition.atlas().absolute(&page, self.edition.lang),
            unit_text: indicator.is_rate().then_some("%"),
        }
    }

    /// What the data are, and that some are not what happened, or not yet settled.
    fn about_the_data(&self) -> String {
        let (site, readings) = (self.edition.site, &self.edition.figures.readings);
        let about = site.settings().summary.as_ref().map(|summary| self.words_of(summary));
        let about = about.into_iter().chain([self.say("data_page.intro", &[])]);
        let caveats = [
            (Status::Illustrative, "chart.status.illustrative", "chart.status.illustrative_some"),
            (Status::Provisional, "chart.status.provisional", "chart.status.provisional_some"),
        ];
        let told = caveats.into_iter().filter_map(|(status, all, some)| {
            let of_it = readings.iter().filter(|reading| reading.status == status).count();
            let key = if of_it == readings.len() { all } else { some };
            (of_it > 0).then(|| self.say(key, &[]))
        });
        about.chain(told).collect::<Vec<_>>().join(" ")
    }

    fn covered_days(&self) -> Option<String> {
        let site = self.edition.site;
        let periods = || self.edition.figures.reports.iter().map(|id| site.report(*id).period);
        let (from, to) = (periods().map(Period::from).min()?, periods().map(Period::to).max()?);
        Some(format!("{from}/{to}"))
    }

    fn publisher(&self) -> Option<Organization> {
        let publisher = &self.edition.site.settings().publisher;
        let name = self.words_of(publisher.name.as_ref()?);
        Some(Organization { name, url: publisher.website.clone() })
    }

    fn words_of(&self, text: &Text) -> String {
        self.edition.words(text).to_owned()
    }

    /// The page's whole address.
    fn address(&self) -> String {
        self.edition.atlas().absolute(self.route, self.edition.lang)
    }
}

/// JSON that does not end the element it stands in: `<` occurs in texts only, where it may be written by its number.
fn written<T: Serialize>(thing: T) -> Option<String> {
    let json = serde_json::to_string(&Document { context: "https://schema.org", thing }).ok()?;
    Some(json.replace('<', "\\u003c"))
}

/// Where `href` leads from the page at `here`; it is one of ours, so it never climbs out of the site.
fn resolved(here: &str, href: &str) -> String {
    let parent = |url: &str| url.rfind('/').map_or(0, |at| at);
    let mut folder = &here[..parent(here)];
    let mut rest = href.strip_prefix("./").unwrap_or(href);
    while let Some(after) = rest.strip_prefix("../") {
        folder = &folder[..parent(folder)];
        rest = after;
    }
    format!("{folder}/{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_href_is_resolved_below_the_sites_address() {
        let vinh = "https://example.org/tien-do/en/localities/vinh/";
        for (href, address) in [
            ("../../", "https://example.org/tien-do/en/"),
            ("../../localities/", "https://example.org/tien-do/en/localities/"),
            ("../../../", "https://example.org/tien-do/"),
            ("./", vinh),
        ] {
            assert_eq!(resolved(vinh, href), address);
        }
    }

    #[test]
    fn no_text_ends_the_element() {
        let json = written(Place { name: "</script><script>x()".to_owned() }).unwrap();
        assert_eq!(
            json,
            r#"{"@context":"https://schema.org","@type":"Place","name":"\u003c/script>\u003cscript>x()"}"#
        );
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["name"], "</script><script>x()");
    }
}
