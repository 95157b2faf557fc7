//! What programs read: Atom feeds of the announcements and of what changes at each unit, the sitemap, robots.txt.
//! Comes in: an [`Edition`], and every page there is. Goes out: feeds as [`Job`]s, and two files once for all languages.
//! Never here: the clock; every day comes from the content, so the same content gives the same bytes.

mod events;
mod sitemap;

use serde::Serialize;

use crate::figures::CorrectionRow;
use crate::model::{Announcement, Date, UnitId};

use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf, unit_route};
use super::prose;
use super::route::Route;
use super::view::LocalText;

pub(super) use sitemap::for_machines;

/// How many entries a feed has at most; readers ask for it again and again.
const LATEST: usize = 50;
/// What a feed that never had an entry says of its last change; Atom wants a day, and the clock has none to give.
const NEVER: Date = jiff::civil::date(1970, 1, 1);

/// The feeds of one language.
pub(super) fn pages(edition: &Edition<'_>) -> Vec<Job> {
    let news = Job::page(Route::Feed, "feed.xml", |leaf| (head(leaf), news(leaf)));
    let own = edition.site.units().map(|(id, unit)| {
        let route = match unit.is_locality() {
            true => Route::LocalityFeed(unit.slug.clone()),
            false => Route::AgencyFeed(unit.slug.clone()),
        };
        Job::page(route, "feed.xml", move |leaf| (head(leaf), unit_feed(leaf, id)))
    });
    let corrections = Job::page(Route::CorrectionsFeed, "feed.xml", |leaf| (head(leaf), corrections(leaf)));
    [news, corrections].into_iter().chain(own).collect()
}

/// An Atom feed; addresses are whole.
#[derive(Serialize)]
struct FeedView {
    /// The feed's own address, and its id.
    own: String,
    /// The page that it is about.
    page: String,
    title: String,
    subtitle: Option<String>,
    /// RFC 3339.
    updated: String,
    author: String,
    rights: Option<String>,
    entries: Vec<EntryView>,
}

/// One entry.
#[derive(Serialize)]
struct EntryView {
    id: String,
    href: String,
    title: String,
    /// The language of title and summary, where it is not the feed's.
    lang: Option<String>,
    published: String,
    updated: String,
    summary: Option<String>,
    categories: Vec<String>,
}

/// Something that happened, for a feed.
pub(super) struct Event {
    /// What makes the entry's id: stays the same as long as it is the same event.
    id: String,
    href: String,
    title: String,
    lang: Option<String>,
    published: Date,
    updated: Date,
    summary: Option<String>,
    categories: Vec<String>,
}

/// Feeds have no head; the template's `page` wants one.
fn head(leaf: &Leaf<'_>) -> Head {
    Head::new(LocalText { text: leaf.edition.words(&leaf.edition.site.settings().title).to_owned(), lang: None }, "")
}

/// The announcements, drafts left out.
fn news(leaf: &Leaf<'_>) -> FeedView {
    let settings = leaf.edition.site.settings();
    let out = leaf.edition.announcements().filter(|announcement| !announcement.draft);
    let events = out.map(|announcement| announced(leaf, announcement)).collect();
    let title = leaf.edition.words(&settings.title);
    let subtitle = settings.summary.as_ref().map(|text| leaf.edition.words(text));
    feed(leaf, Named { title, subtitle, page: &Route::Home }, events)
}

fn announced(leaf: &Leaf<'_>, announcement: &Announcement) -> Event {
    let view = leaf.announcement(announcement);
    let href = absolute(leaf, &Route::Announcement(announcement.slug.clone()));
    let as_of = leaf.edition.figures.as_of;
    let changed = announcement.updated.filter(|day| *day > announcement.date && as_of.is_some_and(|now| *day <= now));
    Event {
        id: href.clone(),
        href,
        title: view.title.text,
        lang: view.title.lang,
        published: announcement.date,
        updated: changed.unwrap_or(announcement.date),
        summary: view.summary.map(|summary| summary.text),
        categories: view.tags,
    }
}

/// Every correction.
fn corrections(leaf: &Leaf<'_>) -> FeedView {
    let site_title = leaf.edition.words(&leaf.edition.site.settings().title);
    let title = leaf.say("feed.corrections_of", &[("title", site_title)]);
    let subtitle = leaf.say("corrections_page.intro", &[]);
    let events = leaf.edition.figures.corrections.iter().map(|row| corrected(leaf, row)).collect();
    feed(leaf, Named { title: &title, subtitle: Some(&subtitle), page: &Route::Corrections }, events)
}

fn corrected(leaf: &Leaf<'_>, row: &CorrectionRow) -> Event {
    let view = leaf.correction(row);
    let href = format!("{}#{}", absolute(leaf, &Route::Corrections), view.id);
    let figure = [view.unit.name.text.as_str(), &view.indicator.name.text].join(", ");
    let effect = leaf.effect_words(&view.effect);
    let effect = format!(" · {}: {effect}", leaf.say("effect.title", &[]));
    Event {
        id: href.clone(),
        href,
        title: leaf.say("feed.corrected", &[("indicator", &figure), ("period", &view.period.text)]),
        lang: None,
        published: row.on,
        updated: row.on,
        summary: Some(events::correction_words(leaf, &view) + &effect),
        categories: Vec::new(),
    }
}

/// What changed at one unit.
fn unit_feed(leaf: &Leaf<'_>, unit: UnitId) -> FeedView {
    let name = leaf.edition.words(&leaf.edition.site.unit(unit).name);
    let title = leaf.say("feed.of", &[("name", name)]);
    let subtitle = leaf.say("feed.about", &[]);
    let page = unit_route(leaf.edition, unit);
    let events = events::of(leaf, unit);
    feed(leaf, Named { title: &title, subtitle: Some(&subtitle), page: &page }, events)
}

/// What a feed is called and which page it is about.
struct Named<'n> {
    title: &'n str,
    subtitle: Option<&'n str>,
    page: &'n Route,
}

/// The latest events, newest first; of one day in the order of their ids.
fn feed(leaf: &Leaf<'_>, named: Named<'_>, mut events: Vec<Event>) -> FeedView {
    events.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.id.cmp(&b.id)));
    events.truncate(LATEST);
    let settings = leaf.edition.site.settings();
    let author = settings.publisher.name.as_ref().unwrap_or(&settings.title);
    let newest = events.first().map(|event| event.updated).or(leaf.edition.figures.as_of).unwrap_or(NEVER);
    FeedView {
        own: absolute(leaf, leaf.route),
        page: absolute(leaf, named.page),
        title: line(named.title),
        subtitle: named.subtitle.map(line),
        updated: moment(leaf, newest),
        author: line(leaf.edition.words(author)),
        rights: settings.licence.as_deref().map(line),
        entries: events.into_iter().map(|event| entry(leaf, event)).collect(),
    }
}

fn entry(leaf: &Leaf<'_>, event: Event) -> EntryView {
    EntryView {
        id: event.id,
        href: event.href,
        title: line(&event.title),
        lang: event.lang,
        published: moment(leaf, event.published),
        updated: moment(leaf, event.updated),
        summary: event.summary.as_deref().map(line),
        categories: event.categories.iter().map(|word| line(word)).collect(),
    }
}

fn absolute(leaf: &Leaf<'_>, route: &Route) -> String {
    leaf.edition.atlas().absolute(route, leaf.edition.lang)
}

/// The beginning of a day where the site is: `2022-11-07T00:00:00+07:00`.
fn moment(leaf: &Leaf<'_>, day: Date) -> String {
    let minutes = leaf.edition.site.settings().utc_offset_minutes;
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.abs();
    format!("{day}T00:00:00{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A text in one line, without the characters that XML does not know.
fn line(text: &str) -> String {
    prose::fit(text).replace(['\n', '\r', '\t'], " ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_xml_does_not_know_is_left_out() {
        assert_eq!(super::line("a\u{1}b\nc\u{ffff}\u{85}"), "ab c");
    }
}
