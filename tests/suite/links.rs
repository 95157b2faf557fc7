//! Links: whatever a published site points to is there. Comes in: the built sample, at a server's root and below a path.
//! Held to account: every href, src, srcset, action and `url(#…)` of every page and drawing, every address in feeds, sitemap,
//! robots.txt, JSON-LD, mails and the data package. Never here: what other hosts have.

use std::collections::{BTreeMap, BTreeSet};

use crate::case::Case;
use crate::html::{Document, value};
use crate::scale::{Languages, Wanted, files};

type Files = BTreeMap<String, Vec<u8>>;

/// Attributes whose value is one address.
const ADDRESSES: [&str; 7] = ["href", "src", "action", "formaction", "poster", "data", "xlink:href"];

/// A published site at its address.
struct Published<'f> {
    files: &'f Files,
    /// Ends in `/`.
    base: &'f str,
    /// The ids of each page and drawing.
    ids: BTreeMap<&'f str, BTreeSet<String>>,
}

/// What was looked at, and what leads nowhere.
#[derive(Default)]
struct Findings {
    seen: usize,
    /// To an id of a page.
    fragments: usize,
    broken: Vec<String>,
}

#[test]
fn every_link_of_the_sample_leads_somewhere() {
    let case = Case::sample();
    for base in ["https://tiendo.example.vn/", "https://tiendo.example.vn/de-an/06/"] {
        let run = case.run(&["--base-url", base]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let files = case.published();
        let found = Published::new(&files, base).look();
        assert!(found.broken.is_empty(), "{base}: {} are broken:\n{}", found.broken.len(), found.broken.join("\n"));
        assert!(found.seen > 10_000 && found.fragments > 500, "{} links, {} to ids", found.seen, found.fragments);
        println!("{base}: {} links, {} of them to a place in a page", found.seen, found.fragments);
    }
}

#[test]
fn every_link_of_a_site_with_many_localities_leads_somewhere() {
    let made = files(&Wanted { localities: 520, reports: 2, languages: Languages::default() });
    let case = made.iter().fold(Case::empty(), |case, (path, text)| case.file(path, text));
    let base = "https://tiendo.example.vn/";
    let run = case.run(&["--base-url", base]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let files = case.published();
    let found = Published::new(&files, base).look();
    assert!(found.broken.is_empty(), "{} are broken:\n{}", found.broken.len(), found.broken.join("\n"));
    // The figures of a commune stand with those of its district, which the page of all links to.
    let html = |path: &str| text(&files, path);
    let mut apart =
        files.keys().filter(|path| path.starts_with("reports/2025-06-30/") && path.ends_with("/index.html"));
    let own = apart.find(|path| path.matches('/').count() == 3).unwrap();
    let district = own.split('/').nth(2).unwrap();
    for whole in ["reports/2025-06-30/index.html", "indicators/truc-tuyen/index.html"] {
        assert!(html(whole).contains(&format!("/{district}/\">")), "{whole} does not lead to {district}");
        let rows = |path: &str| html(path).matches("<tr id=").count();
        let within = whole.replace("index.html", &format!("{district}/index.html"));
        assert!((1..520).contains(&rows(whole)) && (1..520).contains(&rows(&within)), "{whole}");
    }
    assert!(html("localities/index.html").matches("<tr").count() < 100);
}

#[test]
fn what_leads_nowhere_is_found() {
    let base = "https://example.org/tien-do/";
    let page = r##"<title>x</title><a id="here" href="./#here">a</a><a href="a/">b</a><a href="../tien-do/a/?q=1#there">c</a>
        <a href="https://example.org/tien-do/tep%20m%E1%BB%9Bi.csv">d</a><a href="https://other.org/x">e</a><a href="//other.org/">f</a>
        <img src="p.png" srcset="p.png 1x, p2.png 2x"><a href="mailto:a@b.vn?body=https%3A%2F%2Fexample.org%2Ftien-do%2Fb%2F">g</a>
        <a href="missing/">1</a><a href="#nowhere">2</a><a href="a/#nowhere">3</a><a href="../">4</a><a href="/a/">5</a>
        <a href="tep.csv">6</a><form action="search/"></form><script src="theme/x.js"></script><a href="">7</a>
        <meta property="og:image" content="https://example.org/tien-do/no.png"><p clip-path="url(#cut)"></p>
        <a href="https://example.org/tien-do">8</a><a href="a">9</a>
        <script type="application/ld+json">{"a":[{"b":"https://example.org/tien-do/c/"}],"@context":"https://schema.org"}</script>"##;
    let sitemap = "<urlset><url><loc>https://example.org/tien-do/</loc></url><url><loc>https://example.org/tien-do/d/</loc></url></urlset>";
    let feed = "<feed><link rel='self' href='https://example.org/tien-do/f.xml'/><id>tag:x</id></feed>";
    let package = r#"{"resources":[{"path":"a.csv"},{"path":"b.csv"}]}"#;
    let mut files: Files = BTreeMap::new();
    for (path, text) in [
        ("index.html", page),
        ("a/index.html", r#"<p id="there"><a href="https://example.org/">up</a>"#),
        ("tep mới.csv", ""),
        ("p.png", ""),
        ("sitemap.xml", sitemap),
        ("feed.xml", feed),
        ("robots.txt", "Sitemap: https://example.org/tien-do/map.xml\n"),
        ("data/datapackage.json", package),
        ("data/a.csv", ""),
        ("404.html", r#"<a href="/tien-do/a/">x</a><a href="a/">y</a>"#),
    ] {
        files.insert(path.to_owned(), text.as_bytes().to_vec());
    }
    let found = Published::new(&files, base).look();
    let expected = [
        "404.html:1: a/ depends on where the page is shown",
        "a/index.html:1: https://example.org/ leads out of the site",
        "data/datapackage.json: b.csv: there is no data/b.csv",
        "feed.xml:1: https://example.org/tien-do/f.xml: there is no f.xml",
        "index.html:3: p2.png: there is no p2.png",
        "index.html:3: https://example.org/tien-do/b/: there is no b/index.html",
        "index.html:4: missing/: there is no missing/index.html",
        "index.html:4: #nowhere: index.html has no id nowhere",
        "index.html:4: a/#nowhere: a/index.html has no id nowhere",
        "index.html:4: ../ leads out of the site",
        "index.html:4: /a/ leads out of the site",
        "index.html:5: tep.csv: there is no tep.csv",
        "index.html:5: search/: there is no search/index.html",
        "index.html:5: theme/x.js: there is no theme/x.js",
        "index.html:5: an address is empty",
        "index.html:6: https://example.org/tien-do/no.png: there is no no.png",
        "index.html:6: #cut: index.html has no id cut",
        "index.html:7: https://example.org/tien-do leads out of the site",
        "index.html:7: a: there is no a",
        "index.html:8: https://example.org/tien-do/c/: there is no c/index.html",
        "robots.txt: https://example.org/tien-do/map.xml: there is no map.xml",
        "sitemap.xml:1: https://example.org/tien-do/d/: there is no d/index.html",
    ];
    assert_eq!(found.broken, expected);
}

impl<'f> Published<'f> {
    fn new(files: &'f Files, base: &'f str) -> Self {
        let is_marked_up = |path: &&String| path.ends_with(".html") || path.ends_with(".svg");
        let pages = files.keys().filter(is_marked_up);
        let ids = pages.map(|path| (path.as_str(), ids(&Document::of(text(files, path))))).collect();
        Self { files, base, ids }
    }

    fn look(&self) -> Findings {
        let mut found = Findings::default();
        for path in self.files.keys() {
            let ending = path.rsplit('.').next().unwrap_or_default();
            match ending {
                "html" | "svg" | "xml" => self.look_at_markup(path, &mut found),
                "txt" if path == "robots.txt" => {
                    let lines = text(self.files, path).lines().filter_map(|line| line.strip_prefix("Sitemap: "));
                    lines.for_each(|address| self.judge((path, path), address, &mut found));
                }
                "json" if path.ends_with("datapackage.json") => {
                    let package: serde_json::Value = serde_json::from_str(text(self.files, path)).unwrap();
                    let resources = package["resources"].as_array().into_iter().flatten();
                    let paths = resources.filter_map(|resource| resource["path"].as_str());
                    paths.for_each(|address| self.judge((path, path), address, &mut found));
                }
                _ => {}
            }
        }
        found
    }

    fn look_at_markup(&self, path: &str, found: &mut Findings) {
        let page = Document::of(text(self.files, path));
        for (at, name, attributes) in page.elements() {
            let place = format!("{path}:{}", page.nodes[at].line);
            for (attribute, value) in attributes {
                for address in addresses(name, attribute, value) {
                    self.judge((path, &place), &address, found);
                }
            }
            if name == "meta"
                && value(attributes, "property").is_some_and(|name| ["og:url", "og:image"].contains(&name))
            {
                self.judge((path, &place), value(attributes, "content").unwrap_or_default(), found);
            }
            if name == "loc" {
                self.judge((path, &place), &page.words(at), found);
            }
            if name == "script" && value(attributes, "type") == Some("application/ld+json") {
                let data: serde_json::Value = serde_json::from_str(&page.words(at)).unwrap();
                self.judge_data((path, &place), &data, found);
            }
        }
    }

    /// Every address of the site in JSON-LD.
    fn judge_data(&self, from: (&str, &str), data: &serde_json::Value, found: &mut Findings) {
        match data {
            serde_json::Value::String(text) if text.starts_with(self.base) => self.judge(from, text, found),
            serde_json::Value::Array(items) => items.iter().for_each(|item| self.judge_data(from, item, found)),
            serde_json::Value::Object(fields) => fields.values().for_each(|value| self.judge_data(from, value, found)),
            _ => {}
        }
    }

    /// Looks whether an address that stands in the file `path`, at `place`, leads somewhere.
    fn judge(&self, (path, place): (&str, &str), address: &str, found: &mut Findings) {
        found.seen += 1;
        let complaint = match self.target(path, address) {
            Err(complaint) => Some(complaint),
            Ok(None) => None,
            Ok(Some((file, fragment))) => {
                found.fragments += usize::from(!fragment.is_empty());
                self.missing(&file, &fragment).map(|missing| format!(": {missing}"))
            }
        };
        found.broken.extend(complaint.map(|complaint| match complaint.starts_with([':', ' ']) {
            true => format!("{place}: {address}{complaint}"),
            false => format!("{place}: {complaint}"),
        }));
    }

    /// The file and the id in it that an address means; none for one of another host.
    fn target(&self, path: &str, address: &str) -> Result<Option<(String, String)>, String> {
        if address.is_empty() {
            return Err("an address is empty".to_owned());
        }
        let is_elsewhere = |scheme: &str| address.starts_with(scheme);
        if ["mailto:", "tel:", "data:"].iter().any(|scheme| is_elsewhere(scheme)) {
            return Ok(None);
        }
        let host_end = self.base.find("://").map_or(0, |at| at + 3);
        let host_end = self.base[host_end..].find('/').map_or(self.base.len(), |at| host_end + at);
        let host = &self.base[..host_end];
        let is_whole = address.contains("://") || address.starts_with("//");
        let is_ours = address.strip_prefix(host).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        if is_whole && !is_ours {
            return Ok(None);
        }
        if path == "404.html" && !is_whole && !address.starts_with(['/', '#']) {
            return Err(" depends on where the page is shown".to_owned());
        }
        let (before, fragment) = address.split_once('#').unwrap_or((address, ""));
        let before = before.split_once('?').map_or(before, |(before, _)| before);
        let url = match (is_whole, before.starts_with('/')) {
            (true, _) => before.to_owned(),
            (false, true) => format!("{host}{before}"),
            (false, false) => joined(&format!("{}{path}", self.base), before),
        };
        let Some(below) = url.strip_prefix(self.base) else { return Err(" leads out of the site".to_owned()) };
        let file =
            if below.is_empty() || below.ends_with('/') { format!("{below}index.html") } else { below.to_owned() };
        Ok(Some((decoded(&file), decoded(fragment))))
    }

    fn missing(&self, file: &str, fragment: &str) -> Option<String> {
        if !self.files.contains_key(file) {
            return Some(format!("there is no {file}"));
        }
        let has_id = fragment.is_empty() || self.ids.get(file).is_some_and(|ids| ids.contains(fragment));
        (!has_id).then(|| format!("{file} has no id {fragment}"))
    }
}

fn text<'f>(files: &'f Files, path: &str) -> &'f str {
    std::str::from_utf8(&files[path]).unwrap()
}

fn ids(page: &Document<'_>) -> BTreeSet<String> {
    page.elements().filter_map(|(_, _, attributes)| value(attributes, "id")).map(str::to_owned).collect()
}

/// The addresses in an attribute.
fn addresses(element: &str, attribute: &str, value: &str) -> Vec<String> {
    match attribute {
        "srcset" => value.split(',').filter_map(|piece| piece.split_whitespace().next()).map(str::to_owned).collect(),
        // What a mail says may be an address of ours.
        "href" if value.starts_with("mailto:") => {
            let mail = decoded(value);
            let pieces = mail.split(|c: char| c.is_whitespace() || "?&=<>()".contains(c));
            pieces.filter(|piece| piece.starts_with("http")).map(str::to_owned).collect()
        }
        attribute if ADDRESSES.contains(&attribute) && !(attribute == "data" && element != "object") => {
            vec![value.to_owned()]
        }
        _ => {
            let inside = value.split("url(").skip(1).filter_map(|rest| rest.split_once(')'));
            inside.map(|(address, _)| address.trim_matches(['\'', '"']).to_owned()).collect()
        }
    }
}

/// A relative address from the file at `from`, without dots.
fn joined(from: &str, relative: &str) -> String {
    if relative.is_empty() {
        return from.to_owned();
    }
    let (scheme, rest) = from.split_once("://").unwrap_or(("", from));
    let mut steps: Vec<&str> = rest.split('/').collect();
    steps.pop();
    let last = relative.rsplit('/').next().unwrap_or_default();
    for step in relative.split('/') {
        match step {
            ".." => drop((steps.len() > 1).then(|| steps.pop())),
            "." | "" => {}
            step => steps.push(step),
        }
    }
    let end = if matches!(last, "" | "." | "..") { "/" } else { "" };
    format!("{scheme}://{}{end}", steps.join("/"))
}

/// An address with its `%` signs read.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}
