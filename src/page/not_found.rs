//! The page that a server shows for an address that leads nowhere.
//! Comes in: an [`Edition`]. Goes out: its page as a [`Job`]. Never here: a link relative to the page itself, because
//! nobody knows at which address it is shown.

use super::edition::Edition;
use super::job::Job;
use super::leaf::Head;
use super::route::Route;

/// The page of this kind.
pub(super) fn pages(_edition: &Edition<'_>) -> Vec<Job> {
    vec![Job::page(Route::NotFound, "404.html", |leaf| (Head::new(leaf.words("not_found.title", &[]), ""), ()))]
}
