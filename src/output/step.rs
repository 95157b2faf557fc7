//! The steps of a publish, by name. A watcher is told after each and may stop there without any tidying up, as a kill
//! would: so a test can hold every moment of a publish to "the old site whole or the new site whole".

use std::ops::ControlFlow;

/// A point of a publish at which it can be stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The stage folder is there and locked.
    Locked,
    /// What a killed run left is repaired and removed.
    Recovered,
    /// It is known what to keep, write and drop.
    Planned,
    /// The next folder has all its folders.
    FoldersMade,
    /// The unchanged files are in the next folder.
    FilesKept,
    /// The changed files are in the next folder: it is whole.
    FilesWritten,
    /// The disk has it all.
    Flushed,
    /// Only where folders cannot be exchanged: the old site is out of the way, the new one not yet in place.
    SetAside,
    /// The new site is published.
    Swapped,
    /// Only where folders cannot be exchanged: the old site is marked as waste.
    Doomed,
    /// The old site is removed.
    Swept,
    /// The stage folder is gone.
    Closed,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 12] = [
        Self::Locked,
        Self::Recovered,
        Self::Planned,
        Self::FoldersMade,
        Self::FilesKept,
        Self::FilesWritten,
        Self::Flushed,
        Self::SetAside,
        Self::Swapped,
        Self::Doomed,
        Self::Swept,
        Self::Closed,
    ];

    /// Its name, for the command line of tests: `files-written`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Locked => "locked",
            Self::Recovered => "recovered",
            Self::Planned => "planned",
            Self::FoldersMade => "folders-made",
            Self::FilesKept => "files-kept",
            Self::FilesWritten => "files-written",
            Self::Flushed => "flushed",
            Self::SetAside => "set-aside",
            Self::Swapped => "swapped",
            Self::Doomed => "doomed",
            Self::Swept => "swept",
            Self::Closed => "closed",
        }
    }

    /// The step of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }
}

/// Is told of each step; `Break` stops the publish there.
pub type Watch<'a> = &'a (dyn Fn(Step) -> ControlFlow<()> + Sync);

/// A watcher that never stops.
pub fn unwatched(_step: Step) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
