//! sitemap.xml and robots.txt, once for all languages. Comes in: every page there is. Goes out: two files.
//! Never here: a day of change, which would be the clock's or a guess.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::model::{Lang, Site};
use crate::output::Tree;

use super::super::edition::Edition;
use super::super::job::Job;
use super::super::route::{Atlas, Route};

/// sitemap.xml of every listed page with its versions in the other languages, and robots.txt.
pub(in super::super) fn for_machines(site: &Site, jobs: &[(&Edition<'_>, Job)]) -> Tree {
    let atlas = Atlas { base_url: &site.settings().base_url, default: site.default_lang() };
    let mut pages: BTreeMap<&Route, Vec<Lang>> = BTreeMap::new();
    for (edition, job) in jobs.iter().filter(|(edition, job)| edition.lists(job.route())) {
        pages.entry(job.route()).or_default().push(edition.lang);
    }
    let mut tree = Tree::default();
    tree.add("sitemap.xml", sitemap(&atlas, &pages));
    tree.add("robots.txt", format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", atlas.base_url));
    tree
}

fn sitemap(atlas: &Atlas<'_>, pages: &BTreeMap<&Route, Vec<Lang>>) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for (route, languages) in pages {
        let alternates = alternates(atlas, route, languages);
        for lang in languages {
            let address = escaped(&atlas.absolute(route, *lang));
            let _ = writeln!(xml, "<url><loc>{address}</loc>{alternates}</url>");
        }
    }
    xml.push_str("</urlset>\n");
    xml
}

/// The page in every language, itself included, as search engines want it; nothing where there is only one.
fn alternates(atlas: &Atlas<'_>, route: &Route, languages: &[Lang]) -> String {
    let mut xml = String::new();
    if languages.len() < 2 {
        return xml;
    }
    let named = languages.iter().map(|lang| (lang.to_string(), *lang));
    let default = std::iter::once(("x-default".to_owned(), atlas.default));
    for (name, lang) in named.chain(default) {
        let address = escaped(&atlas.absolute(route, lang));
        let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{name}\" href=\"{address}\"/>");
    }
    xml
}

/// An address as XML text.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&apos;")
}
