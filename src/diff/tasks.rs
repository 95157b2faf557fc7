//! Tasks and announcements of two sides held against each other.

use std::collections::{BTreeMap, BTreeSet};

use super::{AnnouncementChange, Ends, Side, TaskChange, TaskState};

/// The tasks and shares that came, went or moved.
pub(super) fn compared(old: &Side, new: &Side) -> Vec<TaskChange> {
    let changes = differing(&old.tasks, &new.tasks).into_iter().map(|((task, locality), ends)| {
        let fields = match (&ends.was, &ends.now) {
            (Some(was), Some(now)) => differing_fields(was, now),
            _ => Vec::new(),
        };
        TaskChange { task, locality, ends, fields }
    });
    changes.collect()
}

fn differing_fields(was: &TaskState, now: &TaskState) -> Vec<&'static str> {
    let pairs = [
        ("plan", &was.plan, &now.plan),
        ("lead", &was.lead, &now.lead),
        ("due", &was.due, &now.due),
        ("state", &was.state, &now.state),
        ("done", &was.done, &now.done),
        ("bucket", &was.bucket, &now.bucket),
    ];
    pairs.iter().filter(|(_, was, now)| was != now).map(|(name, ..)| *name).collect()
}

/// The announcements that came, went or were changed.
pub(super) fn announcements(old: &Side, new: &Side) -> Vec<AnnouncementChange> {
    let changes = differing(&old.announcements, &new.announcements);
    changes.into_iter().map(|(slug, ends)| AnnouncementChange { slug, ends }).collect()
}

/// What differs between two lists, by key.
fn differing<K: Ord + Clone, T: PartialEq + Clone>(old: &BTreeMap<K, T>, new: &BTreeMap<K, T>) -> Vec<(K, Ends<T>)> {
    let keys: BTreeSet<&K> = old.keys().chain(new.keys()).collect();
    let pairs = keys.into_iter().map(|key| (key, old.get(key), new.get(key)));
    let differ = pairs.filter(|(_, was, now)| was != now);
    differ.map(|(key, was, now)| (key.clone(), Ends { was: was.cloned(), now: now.cloned() })).collect()
}
