//! What a build used, and so what anyone needs to make the same bytes again. Comes in: what was read, and what was made of
//! it. Goes out: the files that are published as `data/content.tar.gz`, and their hashes. Never here: drafts, what is
//! published after as_of, a file that was not read.
//!
//! A text that readers see may lead to one that they do not see yet; the link is then only its words. For that to be so
//! again, a file of that name has to be there: it stands in the archive with nothing in it but a day on which it is not
//! out yet. Its name is known already, from the text that leads to it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Value, json};

use crate::archive::{self, Files};
use crate::check;
use crate::figures::Figures;
use crate::load::Inputs;
use crate::model::{Announcement, Date, Report, Site};
use crate::output::{GENERATOR, Provenance, digest};
use crate::theme::Theme;

/// Where the archive lies.
pub const ARCHIVE: &str = "data/content.tar.gz";

/// For a program that builds again.
const FOR_PROGRAMS: &str = "build.json";
/// For a person who does.
const FOR_PEOPLE: &str = "README.txt";

/// The files that a build used.
pub(super) struct Used {
    content: Files,
    themes: Files,
}

impl Used {
    /// `awaited` is what texts lead to and readers do not see yet, as [`crate::page::inspect`] gives it.
    pub(super) fn of(
        inputs: &Inputs,
        (site, figures): (&Site, &Figures),
        theme: &Theme,
        awaited: &BTreeSet<String>,
    ) -> Self {
        let told = told(site, figures);
        let is_used = |path: &str| match check::is_one_of_many(path) {
            true => told.contains(path),
            false => check::is_read(path),
        };
        let taken = |(path, bytes): (&String, &Arc<[u8]>)| (path.clone(), Arc::clone(bytes));
        let mut content: Files = inputs.content.iter().filter(|(path, _)| is_used(path)).map(taken).collect();
        content.extend(stand_ins((site, figures), awaited));
        let own = |path: &str| Some((path.to_owned(), Arc::clone(inputs.themes.get(path)?)));
        Self { content, themes: theme.own_files().filter_map(own).collect() }
    }

    /// [`digest`] of the content, and of the site's own themes.
    pub(super) fn digests(&self) -> (String, String) {
        let digest = |files: &Files| digest(files.iter().map(|(path, bytes)| (path.as_str(), &bytes[..])));
        (digest(&self.content), digest(&self.themes))
    }

    /// The archive: these files, and how to build from them what `provenance` says.
    pub(super) fn archive(self, provenance: &Provenance) -> Vec<u8> {
        let mut files = self.content;
        files.extend(self.themes);
        files.insert(FOR_PROGRAMS.to_owned(), for_programs(provenance).into_bytes().into());
        files.insert(FOR_PEOPLE.to_owned(), for_people(provenance).into_bytes().into());
        archive::pack(&files)
    }
}

/// The reports that count and the texts that readers see, by path.
fn told(site: &Site, figures: &Figures) -> BTreeSet<String> {
    let reports = figures.reports.iter().map(|id| path_of(site.report(*id)));
    let announced = site.announcements().iter().filter(|one| figures.shows(one)).flat_map(|one| &one.texts);
    let texts = announced.chain(site.pages().iter().flat_map(|page| &page.texts)).map(|prose| prose.file.clone());
    reports.chain(texts).collect()
}

fn path_of(report: &Report) -> String {
    format!("content/{}", report.file)
}

/// Files without anything in them for what texts lead to and is not out yet.
fn stand_ins((site, figures): (&Site, &Figures), awaited: &BTreeSet<String>) -> BTreeMap<String, Arc<[u8]>> {
    let Some(next) = figures.as_of.and_then(|day| day.tomorrow().ok()) else { return BTreeMap::new() };
    let later = site.announcements().iter().filter(|one| !figures.shows(one) && is_awaited(one, awaited));
    let texts = later.flat_map(|one| one.texts.iter().map(move |prose| (prose.file.clone(), text_later(one, next))));
    let counts: BTreeSet<String> = figures.reports.iter().map(|id| path_of(site.report(*id))).collect();
    let reports = site.reports().map(|(_, report)| (path_of(report), report)).filter(|(path, report)| {
        !counts.contains(path) && awaited.contains(&format!("reports/{}", report.period.to()))
    });
    let reports = reports.map(|(path, report)| (path, report_later(report.period.to(), next)));
    texts.chain(reports).map(|(path, text)| (path, text.into_bytes().into())).collect()
}

fn is_awaited(announcement: &Announcement, awaited: &BTreeSet<String>) -> bool {
    let below = |file: &str| file.strip_prefix("content/").is_some_and(|path| awaited.contains(path));
    awaited.contains(&format!("announcements/{}", announcement.slug))
        || announcement.texts.iter().any(|prose| below(&prose.file))
}

fn text_later(announcement: &Announcement, next: Date) -> String {
    format!("---\ntitle: \"{}\"\ndate: {next}\n---\n", announcement.slug)
}

fn report_later(to: Date, next: Date) -> String {
    format!("period: {{ from: {to}, to: {to} }}\npublished: {}\n", next.max(to))
}

fn for_programs(provenance: &Provenance) -> String {
    let options: serde_json::Map<String, Value> = provenance.options.clone().into_iter().collect();
    let build = json!({
        "generator": GENERATOR,
        "as_of": provenance.as_of,
        "content_sha256": provenance.content_sha256,
        "theme_sha256": provenance.theme_sha256,
        "options": options,
    });
    format!("{build:#}\n")
}

fn for_people(provenance: &Provenance) -> String {
    let command = command(&provenance.options);
    format!(
        "Đây là mọi thứ mà trang được dựng nên từ đó: nội dung, giao diện riêng (nếu có), các tùy chọn.\n\
         Để dựng lại đúng từng byte, dùng {GENERATOR} và chạy trong thư mục này:\n\n    {command}\n\n\
         This is everything that the site was built from: content, the site's own theme (if any), options.\n\
         To build the same bytes again, use {GENERATOR} and run in this folder:\n\n    {command}\n"
    )
}

/// The command line of these options, for a shell of any system.
fn command(options: &BTreeMap<String, Value>) -> String {
    let mut command = "minhbach build".to_owned();
    for (name, value) in options {
        command.push_str(&format!(" --{name}"));
        if let Some(value) = value.as_str() {
            let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.:/".contains(letter);
            let quote = if value.chars().all(is_plain) { "" } else { "\"" };
            command.push_str(&format!(" {quote}{value}{quote}"));
        }
    }
    command
}
