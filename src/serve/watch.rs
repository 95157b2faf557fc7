//! When something was saved. Comes in: the system's word of changes below `content/` and `themes/`, and the time that
//! passes. Goes out: a reason to look. Never here: what changed; that is found by reading everything again, which is
//! right also where the system's word is late, doubled or lost.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::sleep;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// What is watched below the site folder; the site folder itself is, too, so that these are seen coming and going.
const ROOMS: [&str; 2] = ["content", "themes"];

/// An editor that saves does so in several steps; the file is whole when nothing has come for this long.
const QUIET: Duration = Duration::from_millis(5);
/// How often it is waited for: whatever copies a folder for minutes is shown meanwhile.
const PATIENCE: usize = 10;
/// How often it is looked where the system tells of changes: network drives do not always.
const SELDOM: Duration = Duration::from_secs(2);
/// How often it is looked where the system does not.
const OFTEN: Duration = Duration::from_millis(300);

/// Why to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// Something was saved.
    Told,
    /// Time has passed.
    Waited,
}

/// Eyes on a site folder.
pub(super) struct Watch {
    /// `None` where the system refuses.
    watcher: Option<RecommendedWatcher>,
    root: PathBuf,
    told: Receiver<()>,
    /// Whether `content` or `themes` itself came or went, so that what is watched may be another folder than the one there.
    moved: Arc<AtomicBool>,
}

impl Watch {
    /// Begins to watch the site folder `root`, and says why where the system cannot.
    pub(super) fn new(root: &Path) -> (Self, Option<String>) {
        // One word is as good as a thousand: what matters is that there was one after the last look.
        let (tell, told) = sync_channel(1);
        let moved = Arc::new(AtomicBool::new(false));
        let mut watch = Self { watcher: None, root: root.to_owned(), told, moved: Arc::clone(&moved) };
        let watcher = notify::recommended_watcher(move |event| hear(event, &tell, &moved));
        let begun = watcher.and_then(|mut watcher| {
            watcher.watch(root, RecursiveMode::NonRecursive)?;
            watch.watcher = Some(watcher);
            watch.follow()
        });
        let refused = begun.err().map(|error| error.to_string());
        if refused.is_some() {
            watch.watcher = None;
        }
        (watch, refused)
    }

    /// Waits until there is a reason to look, and until what is being saved is saved.
    pub(super) fn wait(&mut self) -> Reason {
        let pause = if self.watcher.is_some() { SELDOM } else { OFTEN };
        let told = self.told.recv_timeout(pause);
        if told == Err(RecvTimeoutError::Disconnected) {
            // Nobody can tell any more.
            sleep(pause);
        }
        if told.is_err() {
            return Reason::Waited;
        }
        for _ in 0..PATIENCE {
            sleep(QUIET);
            if self.told.try_recv().is_err() {
                break;
            }
        }
        if self.moved.swap(false, Ordering::Relaxed) {
            // A folder that went away again meanwhile is told of again.
            let _ = self.follow();
        }
        Reason::Told
    }

    /// Watches the folders that are there now.
    fn follow(&mut self) -> notify::Result<()> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        for room in ROOMS.map(|room| self.root.join(room)) {
            match watcher.watch(&room, RecursiveMode::Recursive) {
                // It is seen coming by the watch over the site folder.
                Err(error) if is_absence(&error) => {}
                other => other?,
            }
        }
        Ok(())
    }
}

fn is_absence(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        ErrorKind::Generic(_) | ErrorKind::WatchNotFound | ErrorKind::InvalidConfig(_) | ErrorKind::MaxFilesWatch => {
            false
        }
    }
}

fn hear(event: notify::Result<Event>, tell: &SyncSender<()>, moved: &AtomicBool) {
    // Where the system says that it lost count, anything may have changed.
    let (is_change, is_room) = event.as_ref().map_or((true, true), |event| (is_change(event.kind), is_of_room(event)));
    if is_room {
        moved.store(true, Ordering::Relaxed);
    }
    if is_change {
        // A full channel has the same word in it already.
        let _ = tell.try_send(());
    }
}

/// Reading is none, or our own look would be a reason for the next.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => true,
    }
}

fn is_of_room(event: &Event) -> bool {
    let is_room = |path: &PathBuf| path.file_name().is_some_and(|name| ROOMS.iter().any(|room| name == *room));
    !matches!(event.kind, EventKind::Access(_)) && (event.need_rescan() || event.paths.iter().any(is_room))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests save files as editors do")]
mod tests {
    use super::*;

    /// Whether a change is told of before the next look that comes by itself.
    fn is_told(watch: &mut Watch, change: impl FnOnce()) -> bool {
        while watch.told.recv_timeout(Duration::from_millis(50)).is_ok() {}
        change();
        watch.wait() == Reason::Told
    }

    #[test]
    fn saving_is_told_of_reading_is_not_and_a_folder_that_was_replaced_is_watched_on() {
        let site = tempfile::tempdir().unwrap();
        let at = |path: &str| site.path().join(path);
        std::fs::create_dir_all(at("content/reports")).unwrap();
        let (mut watch, refused) = Watch::new(site.path());
        assert_eq!(refused, None);
        assert!(is_told(&mut watch, || std::fs::write(at("content/reports/a.yaml"), "a").unwrap()));
        assert!(!is_told(&mut watch, || drop(std::fs::read(at("content/reports/a.yaml")).unwrap())));
        assert!(is_told(&mut watch, || std::fs::rename(at("content/reports"), at("content/x")).unwrap()));
        assert!(is_told(&mut watch, || std::fs::write(at("content/x/a.yaml"), "b").unwrap()));
        assert!(is_told(&mut watch, || std::fs::rename(at("content"), at("gone")).unwrap()));
        assert!(is_told(&mut watch, || std::fs::create_dir_all(at("content/new")).unwrap()));
        assert!(is_told(&mut watch, || std::fs::write(at("content/new/a.yaml"), "c").unwrap()));
        assert!(is_told(&mut watch, || std::fs::create_dir_all(at("themes/mine")).unwrap()));
        assert!(is_told(&mut watch, || std::fs::write(at("themes/mine/a.css"), "d").unwrap()));
    }

    #[test]
    fn a_folder_that_is_not_there_cannot_be_watched_and_time_passes_all_the_same() {
        let site = tempfile::tempdir().unwrap();
        let (mut watch, refused) = Watch::new(&site.path().join("nowhere"));
        assert!(refused.is_some_and(|why| !why.is_empty()));
        assert_eq!(watch.wait(), Reason::Waited);
    }
}
