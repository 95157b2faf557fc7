//! How far long work has come. Comes in: what is about to be done. Goes out: on a terminal a bar that is gone when the work
//! is; in a log a plain line for what begins after a while, so that short work says nothing. Never here: with `--quiet`,
//! anything.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::say;
use crate::problem::Voice;
use crate::stage::{Stage, Watch};

/// From so long on a log is told what is going on.
const A_WHILE: Duration = Duration::from_secs(5);
/// How often the bar says how long it has been.
const TICK: Duration = Duration::from_millis(100);

/// How much work there is in all.
const ALL: u64 = 6;

/// How much is done before a stage.
fn done(stage: Stage) -> u64 {
    match stage {
        Stage::Load => 0,
        Stage::Yaml | Stage::Check => 1,
        Stage::Figures => 2,
        Stage::Charts => 3,
        Stage::Pages => 4,
        Stage::Write => 5,
    }
}

fn said(stage: Stage, voice: Voice) -> &'static str {
    let (vi, en) = match stage {
        Stage::Load => ("đọc các tệp", "reading files"),
        Stage::Yaml | Stage::Check => ("kiểm tra nội dung", "checking the content"),
        Stage::Figures => ("tính số liệu", "computing figures"),
        Stage::Charts => ("vẽ biểu đồ", "drawing charts"),
        Stage::Pages => ("dựng các trang", "making pages"),
        Stage::Write => ("ghi trang", "writing the site"),
    };
    voice.pick(vi, en)
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
}

impl Watch for Progress {
    fn comes_to(&self, stage: Stage) {
        match &self.to {
            To::Terminal(bar) => {
                bar.set_message(said(stage, self.voice));
                bar.set_position(done(stage));
            }
            To::Log(begun) => {
                if let Some(line) = line(stage, begun.elapsed(), self.voice) {
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
fn line(stage: Stage, after: Duration, voice: Voice) -> Option<String> {
    let seconds = after.as_secs();
    let unit = voice.pick("giây", "s");
    (after >= A_WHILE).then(|| format!("… {} ({seconds} {unit})", said(stage, voice)))
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
        let pages = Stage::Pages;
        assert_eq!(line(pages, Duration::from_millis(4999), Voice::Vi), None);
        assert_eq!(line(pages, Duration::from_millis(6200), Voice::Vi).as_deref(), Some("… dựng các trang (6 giây)"));
        assert_eq!(line(Stage::Write, A_WHILE, Voice::En).as_deref(), Some("… writing the site (5 s)"));
    }

    #[test]
    fn each_part_of_the_work_is_one_more_than_the_one_before() {
        let mut all: Vec<u64> = Stage::ALL.map(done).to_vec();
        all.dedup();
        assert_eq!(all, (0..ALL).collect::<Vec<_>>());
    }
}
