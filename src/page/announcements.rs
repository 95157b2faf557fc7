//! The announcements.
//! Comes in: an [`Edition`]. Goes out: its pages as [`Job`]s. Never here: a computation that `figures` should do.

use super::edition::Edition;
use super::job::Job;

/// The pages of this kind.
pub(super) fn pages(_edition: &Edition<'_>) -> Vec<Job> {
    Vec::new()
}
