//! How far long work has come. Comes in: what is about to be done. Goes out: on a terminal a bar that is gone when the work
//! is; in a log a plain line for what begins after a while, so that short work says nothing. Never here: with `--quiet`,
//! anything.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::say;
use crate::build::Stage;
use crate::problem::Voice;

/// From so long on a log is told what is going on.
const A_WHILE: Duration = Duration::from_secs(5);
/// How often the bar says how long it has been.
const TICK: Duration = Duration::from_millis(100);

/// What is about to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    /// Read the folder.
    Load,
    /// Build, this part of it.
    Build(Stage),
    /// Write what differs.
    Publish,
}

/// How much work there is in all.
const ALL: u64 = 6;

impl Work {
    /// How much is done before it.
    fn done(self) -> u64 {
        match self {
            Self::Load => 0,
            Self::Build(Stage::Check) => 1,
            Self::Build(Stage::Figures) => 2,
            Self::Build(Stage::Charts) => 3,
            Self::Build(Stage::Pages) => 4,
            Self::Publish => 5,
        }
    }

    fn said(self, voice: Voice) -> &'static str {
        let (vi, en) = match self {
            Self::Load => ("đọc các tệp", "reading files"),
            Self::Build(Stage::Check) => ("kiểm tra nội dung", "checking the content"),
            Self::Build(Stage::Figures) => ("tính số liệu", "computing figures"),
            Self::Build(Stage::Charts) => ("vẽ biểu đồ", "drawing charts"),
            Self::Build(Stage::Pages) => ("dựng các trang", "making pages"),
            Self::Publish => ("ghi trang", "writing the site"),
        };
        voice.pick(vi, en)
    }
}

/// Who is told.
enum To {
    Terminal(ProgressBar),
    /// Since when.
    Log(Instant),
    Nobody,
}

/// Work in progress; its bar is gone when this is.
pub(super) struct Progress {
    to: To,
    voice: Voice,
}

impl Progress {
    /// Begins to tell of work that began at `since`, unless nothing is to be told.
    pub(super) fn begin(quiet: bool, voice: Voice, since: Instant) -> Self {
        let to = match (quiet, std::io::stderr().is_terminal()) {
            (true, _) => To::Nobody,
            (false, true) => To::Terminal(bar()),
            (false, false) => To::Log(since),
        };
        Self { to, voice }
    }

    /// Tells what is done next.
    pub(super) fn next(&self, work: Work) {
        match &self.to {
            To::Terminal(bar) => {
                bar.set_message(work.said(self.voice));
                bar.set_position(work.done());
            }
            To::Log(begun) => {
                if let Some(line) = line(work, begun.elapsed(), self.voice) {
                    say::aside(&line);
                }
            }
            To::Nobody => {}
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let To::Terminal(bar) = &self.to {
            bar.finish_and_clear();
        }
    }
}

/// What a log is told of work that begins so long after all began.
fn line(work: Work, after: Duration, voice: Voice) -> Option<String> {
    let seconds = after.as_secs();
    let unit = voice.pick("giây", "s");
    (after >= A_WHILE).then(|| format!("… {} ({seconds} {unit})", work.said(voice)))
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(ALL), ProgressDrawTarget::stderr());
    // The template is ours and right; with a wrong one the bar would have the library's own look.
    if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos}/{len} {msg} {elapsed}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(TICK);
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_told_of_what_begins_after_a_while_and_of_nothing_before() {
        let pages = Work::Build(Stage::Pages);
        assert_eq!(line(pages, Duration::from_millis(4999), Voice::Vi), None);
        assert_eq!(line(pages, Duration::from_millis(6200), Voice::Vi).as_deref(), Some("… dựng các trang (6 giây)"));
        assert_eq!(line(Work::Publish, A_WHILE, Voice::En).as_deref(), Some("… writing the site (5 s)"));
    }

    #[test]
    fn each_part_of_the_work_is_one_more_than_the_one_before() {
        let stages = [Stage::Check, Stage::Figures, Stage::Charts, Stage::Pages].map(Work::Build);
        let all: Vec<u64> = [&[Work::Load], &stages[..], &[Work::Publish]].concat().iter().map(|w| w.done()).collect();
        assert_eq!(all, (0..ALL).collect::<Vec<_>>());
    }
}
