//! Where links and images of a text lead. Comes in: an address as it was typed, and the file it stands in. Goes out: an
//! href of the site or an address outside that is safe to follow, or what is wrong with it.
//! Never here: HTML; and no address leaves this file that was not built here or has one of four schemes.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::{Date, Prose};
use crate::problem::codes::{BAD_IMAGE, BAD_LINK, DEAD_LINK};
use crate::problem::{Words, nearest, words};

use super::super::route::Route;
use super::broken::Broken;
use super::{Complaint, Scene, escape};

/// The tables and descriptions that every site publishes in `data/`.
const DATA_FILES: [&str; 12] = [
    "agencies.csv",
    "completion.csv",
    "content.tar.gz",
    "corrections.csv",
    "datapackage.json",
    "indicators.csv",
    "localities.csv",
    "observations.csv",
    "reporting.csv",
    "standings.csv",
    "targets.csv",
    "tasks.csv",
];
/// What else lies once at the root.
const ROOT_FILES: [&str; 4] = ["checksums.txt", "manifest.json", "robots.txt", "sitemap.xml"];

/// How many dead links of a text get a nearest path.
const MOST_OFFERS: usize = 50;

/// Where a link leads.
pub(super) enum Goal<'a> {
    /// Outside the site.
    Outside(String),
    /// A place of the same text.
    Here(String),
    /// A page or file of the site; `fragment` is a heading of `text` where it is one of the editors' own.
    Inside { href: String, text: Option<&'a Prose>, fragment: Option<String> },
    /// Something that readers do not see yet as of the day that the pages show.
    NotYet,
}

/// What a path of the content or of the site leads to.
enum Found<'a> {
    Text(Route, &'a Prose),
    Page(Route),
    File(String),
    NotYet,
}

/// Looks addresses up for one text.
pub(super) struct Lookup<'a> {
    pub(super) scene: &'a Scene<'a>,
    /// The file that the text stands in, relative to the site folder.
    pub(super) file: &'a str,
    /// Files that may lack what is looked for.
    pub(super) broken: &'a Broken,
    /// How many nearest paths were looked for; it costs more than the rest, and a text full of dead links is clear enough.
    pub(super) offers: Cell<usize>,
    /// Paths that links lead to and that readers do not see yet, below `content/` or below the site's root.
    pub(super) awaited: RefCell<BTreeSet<String>>,
}

impl<'a> Lookup<'a> {
    /// Where the address `typed` of a link leads; `range` is the link's place.
    pub(super) fn link(&self, typed: &str, range: &Range<usize>) -> Result<Goal<'a>, Complaint> {
        let address = typed.trim();
        match scheme(address) {
            Some(scheme) if is_safe(&scheme, address) => return Ok(Goal::Outside(address.to_owned())),
            Some(_) => return Err(not_allowed(address, range)),
            None if address.is_empty() || !is_path(address) => return Err(not_allowed(address, range)),
            None => {}
        }
        let (path, fragment) = split(address, '#');
        let (path, query) = split(path, '?');
        let fragment = fragment.map(escape::decoded).filter(|fragment| !fragment.is_empty());
        // A question to the page itself, which answers none.
        if path.is_empty() && query.is_some() {
            return Err(not_allowed(address, range));
        }
        if path.is_empty() {
            return Ok(fragment.map_or(Goal::Here(String::new()), Goal::Here));
        }
        let links = self.scene.links;
        let (mut href, text) = match self.find(path) {
            None if self.may_be_broken(path) => return Ok(Goal::NotYet),
            None => return Err(self.dead(path, range)),
            Some(Found::NotYet) => {
                self.await_for(path);
                return Ok(Goal::NotYet);
            }
            Some(Found::Text(route, prose)) => (links.to(&route), Some(prose)),
            Some(Found::Page(route)) => (links.to(&route), None),
            Some(Found::File(file)) => (links.file(&escape::encoded(&file)), None),
        };
        for (mark, part) in [('?', query), ('#', fragment.as_deref())] {
            if let Some(part) = part {
                href.push(mark);
                href.push_str(part);
            }
        }
        Ok(Goal::Inside { href, text, fragment })
    }

    /// The href of an image: a file of the content's assets.
    pub(super) fn image(&self, typed: &str, range: &Range<usize>) -> Result<String, Complaint> {
        let address = typed.trim();
        let local = scheme(address).is_none() && is_path(address);
        match local.then(|| self.find(address)).flatten() {
            Some(Found::File(file)) if file.starts_with("assets/") => {
                Ok(self.scene.links.file(&escape::encoded(&file)))
            }
            Some(_) => Err(bad_image(address, range, None)),
            None if local => Err(bad_image(address, range, self.nearest(address))),
            None => Err(bad_image(address, range, None)),
        }
    }

    fn await_for(&self, path: &str) {
        let segments = self.segments(&escape::decoded(path));
        self.awaited.borrow_mut().extend(segments.map(|segments| segments.join("/")));
    }

    fn may_be_broken(&self, path: &str) -> bool {
        let segments = self.segments(&escape::decoded(path));
        segments.is_some_and(|segments| self.broken.may_have(&segments.join("/")))
    }

    fn find(&self, path: &str) -> Option<Found<'a>> {
        let segments = self.segments(&escape::decoded(path))?;
        let below_content = segments.join("/");
        if below_content.ends_with(".md") {
            return self.text(&format!("content/{below_content}"));
        }
        if let Some(asset) = below_content.strip_prefix("assets/") {
            return self.asset(asset);
        }
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        self.page(&segments)
    }

    /// A file of the assets. Some systems decompose the letters of file names, so they are compared in composed form.
    fn asset(&self, path: &str) -> Option<Found<'a>> {
        let assets = self.scene.site.assets();
        let same = |known: &&String| *known == path;
        let alike = || {
            let composed = crate::text::nfc(path);
            assets.iter().find(|known| !path.is_ascii() && crate::text::nfc(known) == composed)
        };
        assets.iter().find(same).or_else(alike).map(|found| Found::File(format!("assets/{found}")))
    }

    /// The parts of a path below `content/`, which is also a path below the site's root. A leading `/` means that root.
    fn segments(&self, path: &str) -> Option<Vec<String>> {
        let mut segments: Vec<String> = Vec::new();
        if !path.starts_with('/') {
            let folders = self.file.strip_prefix("content/").unwrap_or(self.file).rsplit_once('/');
            segments.extend(folders.iter().flat_map(|(folders, _)| folders.split('/')).map(str::to_owned));
        }
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => _ = segments.pop()?,
                part => segments.push(part.to_owned()),
            }
        }
        Some(segments)
    }

    /// One of the editors' own texts by its file, in whichever language.
    fn text(&self, file: &str) -> Option<Found<'a>> {
        let site = self.scene.site;
        let named = |texts: &'a [Prose]| texts.iter().find(|prose| prose.file == file);
        let announced = site.announcements().iter().find_map(|a| named(&a.texts).map(|prose| (a, prose)));
        if let Some((announcement, prose)) = announced {
            let route = Route::Announcement(announcement.slug.clone());
            return Some(if self.scene.figures.shows(announcement) {
                Found::Text(route, prose)
            } else {
                Found::NotYet
            });
        }
        let (page, prose) = site.pages().iter().find_map(|page| named(&page.texts).map(|prose| (page, prose)))?;
        Some(Found::Text(Route::Page(page.slug.clone()), prose))
    }

    /// A page by its path below the root.
    fn page(&self, segments: &[&str]) -> Option<Found<'a>> {
        let site = self.scene.site;
        let unit = |id: &str, locality: bool| {
            site.unit_by_slug(id).map(|id| site.unit(id)).filter(|unit| unit.is_locality() == locality)
        };
        let route = match *segments {
            [] => Route::Home,
            ["localities"] => Route::Localities,
            ["agencies"] => Route::Agencies,
            ["tasks"] => Route::Tasks,
            ["reports"] => Route::Reports,
            ["announcements"] => Route::Announcements,
            ["corrections"] => Route::Corrections,
            ["late"] => Route::Late,
            ["compare"] => Route::Compare,
            ["pilot"] => Route::Pilot,
            ["methodology"] => Route::Methodology,
            ["data"] => Route::Data,
            ["search"] => Route::Search,
            ["feed.xml"] => Route::Feed,
            ["data", file] if DATA_FILES.contains(&file) => return Some(Found::File(segments.join("/"))),
            [file] if ROOT_FILES.contains(&file) => return Some(Found::File(file.to_owned())),
            ["localities", id] => Route::Locality(unit(id, true)?.slug.clone()),
            ["localities", id, "feed.xml"] => Route::LocalityFeed(unit(id, true)?.slug.clone()),
            ["agencies", id] => Route::Agency(unit(id, false)?.slug.clone()),
            ["agencies", id, "feed.xml"] => Route::AgencyFeed(unit(id, false)?.slug.clone()),
            [kind @ ("localities" | "agencies"), id, "data.csv" | "data.json"] => {
                unit(id, kind == "localities")?;
                return Some(Found::File(segments.join("/")));
            }
            ["indicators", id] => Route::Indicator(site.indicator(site.indicator_by_slug(id)?).slug.clone()),
            ["indicators", id, within] => {
                let indicator = site.indicator(site.indicator_by_slug(id)?);
                Route::IndicatorWithin(indicator.slug.clone(), unit(within, true)?.slug.clone())
            }
            ["tasks", id] => Route::Task(site.task(site.task_by_slug(id)?).slug.clone()),
            ["reports", day] => return self.report(day.parse().ok()?),
            ["announcements", slug] => {
                let found = site.announcements().iter().find(|a| a.slug.as_str() == slug)?;
                if !self.scene.figures.shows(found) {
                    return Some(Found::NotYet);
                }
                Route::Announcement(found.slug.clone())
            }
            [slug] => Route::Page(site.pages().iter().find(|page| page.slug.as_str() == slug)?.slug.clone()),
            _ => return None,
        };
        Some(Found::Page(route))
    }

    /// The page of the reports whose periods end on `day`.
    fn report(&self, day: Date) -> Option<Found<'a>> {
        let site = self.scene.site;
        let ends_on = |report: &crate::model::Report| report.period.to() == day;
        if self.scene.figures.reports.iter().any(|id| ends_on(site.report(*id))) {
            return Some(Found::Page(Route::Report(day)));
        }
        site.reports().any(|(_, report)| ends_on(report)).then_some(Found::NotYet)
    }

    fn dead(&self, path: &str, range: &Range<usize>) -> Complaint {
        let help = match self.nearest(path) {
            _ if is_host(path) => {
                words!("viết địa chỉ đầy đủ: https://{path}", "write the complete address: https://{path}")
            }
            Some(near) => words!("có phải bạn định viết `{near}`?", "did you mean `{near}`?"),
            None => Words::new(
                "ghi đường dẫn tính từ tệp này, ví dụ ../pages/ten-trang.md",
                "write a path counted from this file, such as ../pages/name.md",
            ),
        };
        Complaint {
            code: &DEAD_LINK,
            range: range.clone(),
            message: words!(
                "liên kết dẫn tới `{path}`, mà ở đó không có gì (hoặc chỉ có bản nháp)",
                "the link leads to `{path}`, and nothing is there (or only a draft)"
            ),
            help,
        }
    }

    /// The path of the content, as this file would write it, that is nearest to what was typed.
    fn nearest(&self, typed: &str) -> Option<String> {
        if self.offers.replace(self.offers.get() + 1) >= MOST_OFFERS {
            return None;
        }
        let site = self.scene.site;
        let own = site.announcements().iter().flat_map(|a| &a.texts).chain(site.pages().iter().flat_map(|p| &p.texts));
        let own = own.filter_map(|prose| prose.file.strip_prefix("content/")).map(str::to_owned);
        let assets = site.assets().iter().map(|path| format!("assets/{path}"));
        let here = self.file.strip_prefix("content/").unwrap_or(self.file);
        let known: Vec<String> = own.chain(assets).map(|path| relative(here, &path)).collect();
        nearest(&escape::decoded(typed), known.iter().map(String::as_str)).map(str::to_owned)
    }
}

/// The path to `path` from the folder of `file`, both below `content/`.
fn relative(file: &str, path: &str) -> String {
    let folders: Vec<&str> = file.split('/').collect();
    let folders = &folders[..folders.len() - 1];
    let parts: Vec<&str> = path.split('/').collect();
    let shared = folders.iter().zip(&parts).take_while(|(a, b)| a == b).count().min(parts.len() - 1);
    format!("{}{}", "../".repeat(folders.len() - shared), parts[shared..].join("/"))
}

/// Whether a path begins like the name of a machine: somebody left `https://` out.
fn is_host(path: &str) -> bool {
    let host = path.split('/').next().unwrap_or_default();
    let ends = [".vn", ".com", ".org", ".net", ".gov"].iter().any(|ending| host.ends_with(ending));
    host.split('.').all(|part| !part.is_empty()) && host.contains('.') && (host.starts_with("www.") || ends)
}

fn split(text: &str, mark: char) -> (&str, Option<&str>) {
    text.split_once(mark).map_or((text, None), |(before, after)| (before, Some(after)))
}

/// What stands before a colon that is not part of a path, in lower case. A browser leaves out tabs and line ends when it
/// reads a scheme, so an address that has any control character is never taken for a path ([`is_path`]).
fn scheme(address: &str) -> Option<String> {
    let colon = address.find(':')?;
    let before = &address[..colon];
    (!before.contains(['/', '?', '#'])).then(|| before.to_ascii_lowercase())
}

fn is_safe(scheme: &str, address: &str) -> bool {
    let rest = &address[scheme.len() + 1..];
    if address.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return false;
    }
    match scheme {
        "http" | "https" => {
            let host = rest.strip_prefix("//").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
            host.is_some_and(|host| !host.is_empty() && !host.contains('\\') && !host.starts_with(':'))
        }
        "mailto" | "tel" => !rest.is_empty() && !rest.starts_with('/'),
        _ => false,
    }
}

/// Whether an address without a scheme stays on the site: browsers take `//x`, and `\` for `/`, to lead outside.
fn is_path(address: &str) -> bool {
    !address.starts_with("//") && !address.contains('\\') && !address.chars().any(char::is_control)
}

fn not_allowed(address: &str, range: &Range<usize>) -> Complaint {
    let shown: String = address.chars().filter(|c| !c.is_control()).take(60).collect();
    let (found_vi, found_en) = match shown.is_empty() {
        true => ("chỗ trống".to_owned(), "nothing".to_owned()),
        false => (format!("`{shown}`"), format!("`{shown}`")),
    };
    Complaint {
        code: &BAD_LINK,
        range: range.clone(),
        message: words!(
            "cần liên kết http, https, mailto, tel hoặc đường dẫn tới tệp của trang, nhưng thấy {found_vi}",
            "expected a link with http, https, mailto, tel or a path of the site, found {found_en}"
        ),
        help: Words::new(
            "ghi địa chỉ đầy đủ bắt đầu bằng https://, hoặc đường dẫn như ../pages/ten-trang.md",
            "write a complete address beginning with https://, or a path such as ../pages/name.md",
        ),
    }
}

fn bad_image(address: &str, range: &Range<usize>, near: Option<String>) -> Complaint {
    let shown: String = address.chars().filter(|c| !c.is_control()).take(60).collect();
    let help = match near {
        Some(near) => words!("có phải bạn định viết `{near}`?", "did you mean `{near}`?"),
        None => Words::new(
            "chép ảnh vào content/assets/ và ghi ../assets/ten-anh.jpg",
            "copy the picture to content/assets/ and write ../assets/name.jpg",
        ),
    };
    Complaint {
        code: &BAD_IMAGE,
        range: range.clone(),
        message: words!(
            "cần một ảnh trong content/assets, nhưng thấy `{shown}`",
            "expected a picture in content/assets, found `{shown}`"
        ),
        help,
    }
}
