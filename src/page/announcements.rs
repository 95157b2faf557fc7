//! The announcements: what was said, when, and about whom.
//! Comes in: an [`Edition`]. Goes out: its pages as [`Job`]s. Never here: Markdown, which is [`super::prose`]'s.

use serde::Serialize;

use crate::model::{Announcement, Localized, Prose};

use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf};
use super::prose::{self, Piece, Rendered};
use super::route::Route;
use super::view::*;

/// From how many headings on a text gets a list of them.
const CONTENTS_FROM: usize = 4;

/// The list, and a page for every announcement that readers see.
pub(super) fn pages(edition: &Edition<'_>) -> Vec<Job> {
    let list = Job::page(Route::Announcements, "announcements.html", |leaf| (list_head(leaf), list(leaf)));
    let own = edition.announcements().map(|announcement| {
        let slug = announcement.slug.clone();
        Job::page(Route::Announcement(slug.clone()), "announcement.html", move |leaf| {
            let all: Vec<&Announcement> = leaf.edition.announcements().collect();
            let at = all.iter().position(|other| other.slug == slug).unwrap_or_default();
            announcement_page(leaf, (&all, at))
        })
    });
    std::iter::once(list).chain(own).collect()
}

/// `/announcements/`
#[derive(Serialize)]
struct AnnouncementsView {
    /// Newest first.
    items: Vec<AnnouncementView>,
}

/// `/announcements/<slug>/`
#[derive(Serialize)]
struct AnnouncementPage {
    item: AnnouncementView,
    /// Where it was changed after its day.
    updated: Option<DateView>,
    image: Option<ImageView>,
    body: BodyView,
    units: Vec<UnitLink>,
    tasks: Vec<TaskRowView>,
    older: Option<AnnouncementView>,
    newer: Option<AnnouncementView>,
}

/// A picture of the site.
#[derive(Serialize)]
struct ImageView {
    src: String,
    alt: LocalText,
}

/// A Markdown text ready to be shown.
#[derive(Serialize)]
pub(super) struct BodyView {
    /// The language it is in, where it is not the interface's.
    lang: Option<String>,
    /// Whether it is in the readers' language.
    translated: bool,
    /// The topmost headings, where there are many.
    contents: Vec<HeadingView>,
    /// HTML and charts in turn.
    parts: Vec<BodyPart>,
}

/// A heading to jump to.
#[derive(Serialize)]
struct HeadingView {
    id: String,
    text: String,
}

/// A piece of a text: HTML, a chart, or the place of a chart that has nothing to show yet.
#[derive(Serialize)]
struct BodyPart {
    html: Option<String>,
    chart: Option<ChartView>,
}

fn list_head(leaf: &Leaf<'_>) -> Head {
    let mut head = Head::new(leaf.words("nav.announcements", &[]), "announcements");
    let count = leaf.edition.announcements().count();
    head.description = Some(leaf.edition.strings.say_count("announcements_page.description", count, &[]));
    head
}

fn list(leaf: &Leaf<'_>) -> AnnouncementsView {
    AnnouncementsView { items: leaf.edition.announcements().map(|a| leaf.announcement(a)).collect() }
}

fn announcement_page(leaf: &Leaf<'_>, (all, at): (&[&Announcement], usize)) -> (Head, Option<AnnouncementPage>) {
    let Some(announcement) = all.get(at) else { return (list_head(leaf), None) };
    let text = announcement.in_lang(leaf.edition.lang);
    let rendered = leaf.render(text);
    let item = leaf.announcement(announcement);
    let mut head = Head::new(item.title.clone(), "announcements");
    head.above = vec![leaf.crumb("nav.announcements", &Route::Announcements)];
    head.description = description(text, &rendered);
    head.linked_data = leaf.news_for_programs(announcement, text).into_iter().collect();
    head.image = announcement.image.as_deref().map(|path| leaf.edition.atlas().absolute_file(path));
    let task = |id: &crate::model::TaskId| leaf.edition.figures.task(*id).map(|row| leaf.task_row(row));
    let neighbour = |at: Option<usize>| at.and_then(|at| all.get(at)).map(|a| leaf.announcement(a));
    let page = AnnouncementPage {
        updated: announcement.updated.filter(|day| *day != announcement.date).map(|day| leaf.date(day)),
        image: announcement.image.as_ref().map(|path| image(leaf, path, text)),
        units: announcement.units.iter().map(|unit| leaf.unit(*unit)).collect(),
        tasks: announcement.tasks.iter().filter_map(task).collect(),
        older: neighbour(Some(at + 1)),
        newer: neighbour(at.checked_sub(1)),
        body: leaf.body(text, rendered),
        item,
    };
    (head, Some(page))
}

/// For search engines and previews: the summary, else how the text begins.
pub(super) fn description(text: &Prose, rendered: &Rendered) -> Option<String> {
    let beginning = || Some(rendered.excerpt.clone()).filter(|excerpt| !excerpt.is_empty());
    text.summary.as_deref().map(prose::fit).or_else(beginning)
}

fn image(leaf: &Leaf<'_>, path: &str, text: &Prose) -> ImageView {
    // What would end the path of an address; the rest is the browser's to encode.
    let path = path.replace('%', "%25").replace('?', "%3F").replace('#', "%23");
    let alt = text.image_alt.as_deref().unwrap_or_default();
    ImageView { src: leaf.links.file(&path), alt: leaf.localized(Localized { text: alt, lang: text.lang }) }
}

impl Leaf<'_> {
    /// Markdown to HTML and charts, for this page's readers.
    pub(super) fn render(&self, text: &Prose) -> Rendered {
        prose::render(text, &self.scene())
    }

    /// A rendered text with its charts drawn in.
    pub(super) fn body(&self, text: &Prose, rendered: Rendered) -> BodyView {
        let top: Vec<_> = rendered.headings.into_iter().filter(|heading| heading.level == 2).collect();
        let contents = if top.len() < CONTENTS_FROM { Vec::new() } else { top };
        let part = |part| match part {
            Piece::Html(html) => BodyPart { html: Some(html), chart: None },
            Piece::Chart(subject) => BodyPart { html: None, chart: self.chart(subject) },
        };
        BodyView {
            lang: self.edition.foreign(text.lang),
            translated: text.lang == self.edition.lang,
            contents: contents.into_iter().map(|h| HeadingView { id: h.id, text: h.text }).collect(),
            parts: rendered.pieces.into_iter().map(part).collect(),
        }
    }
}
