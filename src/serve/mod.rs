//! The preview: the site as it would be published, shown on this machine while it is written, and shown again whenever
//! something is saved.
//! Comes in: a site folder, what is asked of a build, and a port. Goes out: pages over HTTP, and [`News`] for whoever
//! prints. Never here: the disk but through `load`, anything written, printing, the clock.
//!
//! ```text
//! watch ─▶ rebuild: load ─▶ build ─▶ Shown ─▶ answer ─▶ network ─▶ browser
//!                                      └────▶ events ───────────────▶ reload
//! ```
//! `shown::Shown` is all that is known at one moment, changed as a whole; `answer::answer` is a function of it and of a
//! request, so that what a browser gets is tested without one. An error never takes the last good site away.

mod answer;
mod host;
mod kind;
mod network;
mod panel;
mod rebuild;
mod refusal;
mod shown;
mod watch;

use std::path::PathBuf;
use std::sync::Arc;

use crate::build::Request;
use crate::fault::Fault;
use crate::model::Lang;
use crate::problem::{Problem, Voice};

pub use network::serve;
pub use refusal::ServeError;

/// What to preview, and for whom.
pub struct Preview {
    /// The site folder.
    pub root: PathBuf,
    /// The port to be taken on this machine.
    pub port: Port,
    /// What every build is asked for; asked anew each time, because `--as-of today` becomes another day at midnight.
    pub request: Box<dyn Fn() -> Request + Send + Sync>,
    /// The language of messages, given the site's first language where it is known.
    pub voice: Box<dyn Fn(Option<Lang>) -> Voice + Send + Sync>,
    /// Is told what happens, one thing after the other.
    pub tell: Box<dyn Fn(&News<'_>) + Send + Sync>,
}

/// Which port is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Port {
    /// The first free one from [`FIRST_PORT`] on.
    Free,
    /// This one or none; 0 is any that the system has free.
    Exactly(u16),
}

/// The port that is tried first.
pub const FIRST_PORT: u16 = 4000;

/// How many ports are tried.
pub const PORTS_TRIED: u16 = 100;

/// What happens, to be told.
#[derive(Debug)]
pub enum News<'a> {
    /// Browsers are answered.
    Listening {
        /// The address of the home page.
        url: String,
        /// The language of messages.
        voice: Voice,
        /// The port that was to be taken first, where another program has it.
        instead_of: Option<u16>,
    },
    /// The system does not tell of saved files, so that they are looked for a few times a second.
    Unwatched {
        /// In the system's words.
        why: String,
        /// The language of messages.
        voice: Voice,
    },
    /// Something was saved; a build begins.
    Saved,
    /// A build ended, and browsers show it.
    Rebuilt {
        /// Everything wrong, sorted.
        problems: &'a [Problem],
        /// How many pages the site has; `None` where errors forbid it.
        pages: Option<usize>,
        /// The language of messages.
        voice: Voice,
    },
    /// The site folder cannot be read; browsers are told, and it is tried again.
    Unread {
        /// Why.
        fault: &'a Fault,
        /// The language of messages.
        voice: Voice,
    },
    /// The build itself failed, which is a mistake of this program.
    Broke {
        /// The language of messages.
        voice: Voice,
    },
    /// Somebody asked for an end.
    Stopped {
        /// The language of messages.
        voice: Voice,
    },
}

/// [`Preview`], for every thread that has to do with it.
type Shared = Arc<Preview>;
