//! How long each stage took. Comes in: what is being done, moment by moment. Goes out: seconds per stage, which add up to
//! the time since the beginning. Work on several cores at once shares the moment equally; where none of it says what it
//! is, the moment belongs to the stage that the build as a whole has come to.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::fault::Sentence;
use crate::stage::{Stage, Watch};

/// A running clock and what it has told so far.
pub(super) struct Timings {
    begun: Instant,
    ledger: Mutex<Ledger>,
}

impl Timings {
    /// Of a run that began then.
    pub(super) fn since(begun: Instant) -> Self {
        Self { begun, ledger: Mutex::default() }
    }

    /// When the run began.
    pub(super) fn begun(&self) -> Instant {
        self.begun
    }

    /// One object in one line, for programs: seconds by stage, and `total`.
    pub(super) fn json(&self) -> String {
        let (spent, total) = self.told();
        let each = Stage::ALL.iter().map(|stage| format!("\"{}\":{:.6}", stage.name(), spent_in(&spent, *stage)));
        let members: Vec<String> = each.chain([format!("\"total\":{:.6}", total.as_secs_f64())]).collect();
        format!("{{\"timings\":{{{}}}}}", members.join(","))
    }

    /// One line for people.
    pub(super) fn sentence(&self) -> Sentence {
        let (spent, total) = self.told();
        let list = |name: fn(Stage) -> &'static str, seconds: fn(f64) -> String| -> String {
            let each = Stage::ALL.map(|stage| format!("{} {}", name(stage), seconds(spent_in(&spent, stage))));
            each.join(" · ")
        };
        let [point, comma]: [fn(f64) -> String; 2] =
            [|seconds| format!("{seconds:.3}"), |seconds| format!("{seconds:.3}").replace('.', ",")];
        let (all_vi, all_en) = (comma(total.as_secs_f64()), point(total.as_secs_f64()));
        Sentence::new(
            format!("thời gian (giây): {} · tất cả {all_vi}", list(vietnamese, comma)),
            format!("time (s): {} · in all {all_en}", list(Stage::name, point)),
        )
    }

    fn told(&self) -> (BTreeMap<Stage, Duration>, Duration) {
        let now = self.begun.elapsed();
        (self.at(now, |_| {}), now)
    }

    /// Settles what was done up to `now`, then takes the change down.
    fn at(&self, now: Duration, change: impl FnOnce(&mut Ledger)) -> BTreeMap<Stage, Duration> {
        let mut ledger = self.ledger.lock().unwrap_or_else(PoisonError::into_inner);
        ledger.settle(now);
        change(&mut ledger);
        ledger.spent.clone()
    }
}

impl Watch for Timings {
    fn comes_to(&self, stage: Stage) {
        self.at(self.begun.elapsed(), |ledger| ledger.whole = Some(stage));
    }

    fn begins(&self, stage: Stage) {
        self.at(self.begun.elapsed(), |ledger| *ledger.parts.entry(stage).or_default() += 1);
    }

    fn ends(&self, stage: Stage) {
        self.at(self.begun.elapsed(), |ledger| {
            if let Some(running) = ledger.parts.get_mut(&stage) {
                *running = running.saturating_sub(1);
            }
        });
    }
}

fn spent_in(spent: &BTreeMap<Stage, Duration>, stage: Stage) -> f64 {
    spent.get(&stage).map_or(0.0, Duration::as_secs_f64)
}

fn vietnamese(stage: Stage) -> &'static str {
    match stage {
        Stage::Load => "đọc tệp",
        Stage::Yaml => "đọc YAML",
        Stage::Check => "kiểm tra",
        Stage::Figures => "số liệu",
        Stage::Charts => "biểu đồ",
        Stage::Pages => "trang",
        Stage::Write => "ghi",
    }
}

/// What was spent up to a moment, and what is being done since.
#[derive(Default)]
struct Ledger {
    settled: Duration,
    spent: BTreeMap<Stage, Duration>,
    whole: Option<Stage>,
    /// How many cores are at it.
    parts: BTreeMap<Stage, u32>,
}

impl Ledger {
    fn settle(&mut self, now: Duration) {
        // A thread that was held up between reading the clock and coming here is not told twice.
        let Some(passed) = now.checked_sub(self.settled).filter(|passed| !passed.is_zero()) else { return };
        self.settled = now;
        let running: u32 = self.parts.values().sum();
        if running == 0 {
            *self.spent.entry(self.whole.unwrap_or(Stage::Load)).or_default() += passed;
            return;
        }
        for (stage, cores) in self.parts.iter().filter(|(_, cores)| **cores > 0) {
            *self.spent.entry(*stage).or_default() += passed * *cores / running;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(of: u64) -> Duration {
        Duration::from_millis(of)
    }

    #[test]
    fn moments_are_shared_by_what_is_done_in_them_and_add_up() {
        let timings = Timings::since(Instant::now());
        let begins = |at, stage| timings.at(ms(at), |ledger| *ledger.parts.entry(stage).or_default() += 1);
        let ends = |at, stage| timings.at(ms(at), |ledger| *ledger.parts.entry(stage).or_default() -= 1);
        timings.at(ms(0), |ledger| ledger.whole = Some(Stage::Load));
        timings.at(ms(10), |ledger| ledger.whole = Some(Stage::Check));
        begins(14, Stage::Yaml);
        begins(20, Stage::Yaml);
        ends(30, Stage::Yaml);
        begins(30, Stage::Check);
        ends(40, Stage::Check);
        begins(40, Stage::Check);
        ends(50, Stage::Yaml);
        ends(52, Stage::Check);
        let spent = timings.at(ms(60), |ledger| ledger.whole = Some(Stage::Write));
        let expected = [(Stage::Load, ms(10)), (Stage::Yaml, ms(16 + 5 + 5)), (Stage::Check, ms(4 + 10 + 2 + 8))];
        assert_eq!(spent, BTreeMap::from(expected));
        assert_eq!(timings.at(ms(55), |_| {}), spent, "a clock read too early adds nothing");
    }

    #[test]
    fn what_is_told_to_programs_names_every_stage_and_the_whole() {
        let timings = Timings::since(Instant::now());
        timings.comes_to(Stage::Pages);
        let told: serde_json::Value = serde_json::from_str(&timings.json()).unwrap();
        let names: Vec<&str> = told["timings"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names.len(), Stage::ALL.len() + 1);
        assert!(Stage::ALL.iter().all(|stage| names.contains(&stage.name())) && names.contains(&"total"), "{names:?}");
    }
}
