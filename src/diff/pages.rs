//! Pages and addresses of two sides held against each other. Comes in: paths and hashes. Goes out: which pages came,
//! went or say something else, and which addresses that people may have kept lead nowhere now.

use std::collections::{BTreeMap, BTreeSet};

use super::Side;
use crate::output::MANIFEST;

/// Pages, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// Only the new side has them.
    pub added: Vec<String>,
    /// Only the old side has them.
    pub removed: Vec<String>,
    /// Both have them, and what stands between head and foot differs.
    pub changed: Vec<String>,
}

/// An address that was published and is no more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    /// Below the site's own address: `localities/vinh/`.
    pub address: String,
    /// What went with it: the same page in other languages, files that lay in its folder.
    pub others: Vec<String>,
}

impl Pages {
    /// What became of every page.
    pub(super) fn compared(old: &Side, new: &Side) -> Self {
        let missing = |from: &Side, other: &Side| -> Vec<String> {
            from.pages.keys().filter(|path| !other.pages.contains_key(*path)).cloned().collect()
        };
        let differs = |(path, hash): &(&String, &String)| new.pages.get(*path).is_some_and(|now| now != *hash);
        Self {
            added: missing(new, old),
            removed: missing(old, new),
            changed: old.pages.iter().filter(differs).map(|(path, _)| path.clone()).collect(),
        }
    }

    /// Whether no page came, went or changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// The addresses of the old side that the new one does not have, those that belong together brought together.
pub(super) fn gone(old: &Side, new: &Side) -> Vec<Gone> {
    let (languages, kept) = (languages(old), languages(new));
    let missing = old.files.difference(&new.files);
    let missing = missing.filter(|path| is_kept_by_people(path, &languages));
    let mut gone: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let missing: BTreeSet<&str> = missing.map(String::as_str).collect();
    for path in &missing {
        let group = group(path, (&languages, &kept), &missing);
        gone.entry(group).or_default().push(address(path));
    }
    gone.into_iter().filter_map(|(group, addresses)| led_by(&group, addresses)).collect()
}

/// The address that a group is told under comes first; of files that only share a folder any of them does.
fn led_by(group: &str, mut addresses: Vec<String>) -> Option<Gone> {
    addresses.sort_by_key(|address| address != group);
    let mut addresses = addresses.into_iter();
    Some(Gone { address: addresses.next()?, others: addresses.collect() })
}

/// Whether its address is one to keep. Files of the theme are named after what is in them and change with it; a drawing
/// goes with the last figure that is in it, and no correction of that figure could bring it back.
fn is_kept_by_people(path: &str, languages: &BTreeSet<&str>) -> bool {
    let lang = path.split_once('/').filter(|(first, _)| languages.contains(first));
    let plain = lang.map_or(path, |(_, rest)| rest);
    !["theme/", "charts/"].iter().any(|folder| plain.starts_with(folder)) && path != MANIFEST
}

/// Under which address a missing file is told: a language that went as a whole, the page in the default language, the
/// page in whose folder it lies, or the folder of files that no page has.
fn group(path: &str, (languages, kept): (&BTreeSet<&str>, &BTreeSet<&str>), missing: &BTreeSet<&str>) -> String {
    let lang = path.split_once('/').filter(|(first, _)| languages.contains(first));
    if let Some((lang, _)) = lang.filter(|(lang, _)| !kept.contains(lang)) {
        return format!("{lang}/");
    }
    let plain = lang.map_or(path, |(_, rest)| rest);
    let folder = plain.rsplit_once('/').map_or("", |(folder, _)| folder);
    let page = format!("{folder}/index.html");
    let first = if missing.contains(page.as_str()) { page.as_str() } else { path };
    if first.ends_with(".html") || folder.is_empty() {
        return address(first);
    }
    let (top, _) = path.split_once('/').unwrap_or((path, ""));
    format!("{top}/")
}

/// The languages that live below a folder of their own: each has its own page for what is not found.
fn languages(side: &Side) -> BTreeSet<&str> {
    let folders = side.files.iter().filter_map(|path| path.strip_suffix("/404.html"));
    folders.filter(|folder| !folder.contains('/')).collect()
}

/// The address that a path is opened at.
pub(super) fn address(path: &str) -> String {
    path.strip_suffix("index.html").unwrap_or(path).to_owned()
}
