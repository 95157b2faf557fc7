//! Builds again whenever something was saved. Comes in: reasons to look. Goes out: the next [`Shown`], put where everyone
//! looks, and news of it. Never here: HTTP; no mistake of the content, no fault and no failure ends it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tokio::sync::watch::Sender;

use super::shown::{Outcome, Shown};
use super::watch::{Reason, Watch};
use super::{News, Shared};
use crate::build::{Built, Kept, build_again};
use crate::fault::Fault;
use crate::load::{Inputs, Stamp, load, stamp};

/// What builds, and what it has read last.
pub(super) struct Rebuild {
    preview: Shared,
    read: Option<Inputs>,
    kept: Kept,
    /// Taken before what it stands for was read: what changes in between is seen at the next look.
    stamp: Option<Stamp>,
}

impl Rebuild {
    /// Reads and builds for the first time.
    ///
    /// # Errors
    /// The site folder cannot be read at all, so that there is nothing to wait for.
    pub(super) fn first(preview: &Shared) -> Result<(Self, Shown), Fault> {
        let request = (preview.request)();
        let stamp = Some(stamp(&preview.root)?);
        let inputs = load(&preview.root)?;
        let mut kept = Kept::lasting();
        let outcome = attempt(|| build_again(&inputs, &request, &mut kept));
        let shown = Shown::nothing((preview.voice)(None)).after(outcome, &preview.voice);
        Ok((Self { preview: Arc::clone(preview), read: Some(inputs), kept, stamp }, shown))
    }

    /// Builds whenever there is a reason, until nobody looks any more.
    pub(super) fn go_on(mut self, mut watch: Watch, shown: &Sender<Arc<Shown>>) {
        while !shown.is_closed() {
            let reason = watch.wait();
            let before = Arc::clone(&shown.borrow());
            if let Some(next) = self.look(reason, &before) {
                let next = Arc::new(next);
                shown.send_replace(Arc::clone(&next));
                (self.preview.tell)(&next.news());
            }
        }
    }

    /// What is shown from now on; `None` where nothing changed.
    fn look(&mut self, reason: Reason, before: &Shown) -> Option<Shown> {
        let stamp = stamp(&self.preview.root).ok();
        if reason == Reason::Waited && stamp.is_some() && stamp == self.stamp {
            return None;
        }
        self.stamp = stamp;
        let inputs = match load(&self.preview.root) {
            Ok(inputs) => inputs,
            Err(fault) => {
                self.read = None;
                let next = before.after(Outcome::Unread(fault), &self.preview.voice);
                // It is tried again and again; told is what is new.
                return Some(next).filter(|next| next.panel != before.panel);
            }
        };
        if self.read.as_ref() == Some(&inputs) {
            return None;
        }
        (self.preview.tell)(&News::Saved);
        let request = (self.preview.request)();
        // Taken out, so that a build that fails leaves nothing half made behind.
        let mut kept = std::mem::replace(&mut self.kept, Kept::lasting());
        let outcome = attempt(|| build_again(&inputs, &request, &mut kept));
        if !matches!(outcome, Outcome::Broke) {
            self.kept = kept;
        }
        self.read = Some(inputs);
        Some(before.after(outcome, &self.preview.voice))
    }
}

/// A failure of the build itself is an outcome as others are: the editor undoes a change, and the preview goes on.
fn attempt(build: impl FnOnce() -> Built) -> Outcome {
    catch_unwind(AssertUnwindSafe(build)).map_or(Outcome::Broke, |built| Outcome::Built(Box::new(built)))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests save files as editors do")]
mod tests {
    use std::sync::Mutex;

    use super::super::{Port, Preview};
    use super::*;
    use crate::build::Request;
    use crate::problem::Voice;

    const SITE: &str = "title: Tiến độ\nbase_url: https://example.org/a/\nlanguages: [vi]\nroot: tinh\n";

    /// A site folder, what rebuilds it, and what is shown of it.
    struct Place {
        folder: tempfile::TempDir,
        rebuild: Rebuild,
        shown: Shown,
        saved: Arc<Mutex<usize>>,
    }

    impl Place {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            std::fs::create_dir(folder.path().join("content")).unwrap();
            std::fs::write(folder.path().join("content/site.yaml"), SITE).unwrap();
            std::fs::write(folder.path().join("content/localities.yaml"), "- { id: tinh, name: Tỉnh }\n").unwrap();
            let saved = Arc::new(Mutex::new(0));
            let count = Arc::clone(&saved);
            let preview = Preview {
                root: folder.path().to_owned(),
                port: Port::Exactly(0),
                request: Box::new(Request::default),
                voice: Box::new(|_| Voice::En),
                tell: Box::new(move |news| *count.lock().unwrap() += usize::from(matches!(news, News::Saved))),
            };
            let (rebuild, shown) = Rebuild::first(&Arc::new(preview)).unwrap();
            Self { folder, rebuild, shown, saved }
        }

        fn write(&self, path: &str, text: &str) {
            std::fs::write(self.folder.path().join(path), text).unwrap();
        }

        /// Whether a look shows something else than before.
        fn changes(&mut self, reason: Reason) -> bool {
            let next = self.rebuild.look(reason, &self.shown);
            let changed = next.is_some();
            self.shown = next.unwrap_or(self.shown.clone());
            changed
        }
    }

    #[test]
    fn only_what_changed_is_built_and_an_error_keeps_the_site() {
        let mut place = Place::new();
        assert_eq!(place.shown.base(), "/a/");
        let mark = place.shown.site_mark().to_owned();
        assert!(!mark.is_empty());
        assert!(!place.changes(Reason::Told) && !place.changes(Reason::Waited), "nothing was saved");
        place.write("content/localities.yaml", "- { id: tinh, name: Tỉnh }\n");
        assert!(!place.changes(Reason::Told), "the same was saved");
        assert_eq!(*place.saved.lock().unwrap(), 0);

        place.write("content/localities.yaml", "- { id: tinh, nmae: Tỉnh }\n");
        assert!(place.changes(Reason::Told));
        assert_eq!((place.shown.site_mark(), *place.saved.lock().unwrap()), (mark.as_str(), 1));
        assert!(matches!(place.shown.news(), News::Rebuilt { problems: [_, ..], pages: None, .. }));
        place.write("content/localities.yaml", "- { id: tinh, name: Nghệ An }\n");
        assert!(place.changes(Reason::Waited), "what nobody told of is found");
        assert_ne!(place.shown.site_mark(), mark);
    }

    #[test]
    fn a_folder_that_goes_away_is_told_once_and_found_again() {
        let mut place = Place::new();
        let mark = place.shown.site_mark().to_owned();
        let (at, away) = (place.folder.path().join("content"), place.folder.path().join("away"));
        std::fs::rename(&at, &away).unwrap();
        assert!(place.changes(Reason::Told) && !place.changes(Reason::Told));
        assert!(matches!(place.shown.news(), News::Rebuilt { problems: [_, ..], pages: None, .. }));
        std::fs::rename(&away, &at).unwrap();
        assert!(place.changes(Reason::Waited));
        assert!(matches!(place.shown.news(), News::Rebuilt { pages: Some(_), .. }));

        let (root, elsewhere) = (place.folder.path().to_owned(), place.folder.path().with_extension("away"));
        std::fs::rename(&root, &elsewhere).unwrap();
        assert!(place.changes(Reason::Waited) && !place.changes(Reason::Waited));
        assert!(matches!(place.shown.news(), News::Unread { .. }));
        assert_eq!(place.shown.site_mark(), mark);
        std::fs::rename(&elsewhere, &root).unwrap();
        assert!(place.changes(Reason::Waited), "the sentence goes away again");
        assert!(matches!(place.shown.news(), News::Rebuilt { problems: [], .. }));
    }

    #[test]
    fn a_build_that_fails_is_an_outcome() {
        assert!(matches!(attempt(|| panic!("planted")), Outcome::Broke));
    }
}
