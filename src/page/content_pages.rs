//! The editors' own pages: what the programme is, what the words mean, how to use the services.
//! Comes in: an [`Edition`]. Goes out: its pages as [`Job`]s. Never here: Markdown, which is [`super::prose`]'s.

use serde::Serialize;

use crate::model::Localized;

use super::announcements::{BodyView, description};
use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf};
use super::route::Route;
use super::view::*;

/// The pages of this kind.
pub(super) fn pages(edition: &Edition<'_>) -> Vec<Job> {
    let own = edition
        .own_pages()
        .iter()
        .enumerate()
        .map(|(at, page)| Job::page(Route::Page(page.slug.clone()), "page.html", move |leaf| own_page(leaf, at)));
    own.collect()
}

/// `/<page slug>/`
#[derive(Serialize)]
struct OwnPage {
    summary: Option<LocalText>,
    updated: Option<DateView>,
    draft: bool,
    body: BodyView,
}

fn own_page(leaf: &Leaf<'_>, at: usize) -> (Head, Option<OwnPage>) {
    let Some(page) = leaf.edition.own_pages().get(at) else {
        return (Head::new(leaf.words("nav.home", &[]), ""), None);
    };
    let text = page.in_lang(leaf.edition.lang);
    let rendered = leaf.render(text);
    let words = |words: &str| leaf.localized(Localized { text: words, lang: text.lang });
    let mut head = Head::new(words(&text.title), "");
    head.description = description(text, &rendered);
    let view = OwnPage {
        summary: text.summary.as_deref().map(words),
        updated: page.updated.map(|day| leaf.date(day)),
        draft: page.draft,
        body: leaf.body(text, rendered),
    };
    (head, Some(view))
}
