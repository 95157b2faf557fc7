//! The real program, killed: at every named step of a publish and at random moments, alternating two contents. What is
//! published is always one of the two sites, whole.

use std::collections::BTreeMap;
use std::time::Duration;

use minhbach::output::Step;

use crate::case::{Case, copy, repository};

type Site = BTreeMap<String, Vec<u8>>;

/// Two contents for one folder, and the sites they become.
struct Two {
    case: Case,
    titles: [&'static str; 2],
    sites: [Site; 2],
}

impl Two {
    fn new() -> Self {
        let case = Case::empty();
        copy(&repository().join("tests/sites/province/content"), &case.path().join("content"));
        let titles = ["An", "Bình"];
        let sites = titles.map(|title| {
            write(&case, title);
            assert_eq!(case.run(&["build", "--quiet"]).status, 0);
            case.published()
        });
        assert_ne!(sites[0], sites[1]);
        Self { case, titles, sites }
    }

    /// Puts the content into the folder that is not published; whichever that is.
    fn turn(&self) {
        let published = self.case.published();
        let next = usize::from(published == self.sites[0]);
        write(&self.case, self.titles[next]);
    }

    fn holds_one_whole_site(&self, after: &str) {
        let published = self.case.published();
        assert!(self.sites.contains(&published), "after {after} {} files are neither site", published.len());
    }
}

fn write(case: &Case, title: &str) {
    case.write("content/announcements/khai-mac.md", format!("---\ntitle: {title}\ndate: 2022-11-07\n---\n{title}\n"));
}

#[test]
fn a_program_that_dies_at_any_step_leaves_one_whole_site() {
    let two = Two::new();
    let mut died = 0;
    for step in Step::ALL {
        two.turn();
        let output = two.case.command(&["build", "--quiet"]).env("MINHBACH_STOP_AT", step.name()).output().unwrap();
        died += usize::from(!output.status.success());
        two.holds_one_whole_site(step.name());
        two.turn();
        assert_eq!(two.case.run(&["build", "--quiet"]).status, 0, "after {}", step.name());
        two.holds_one_whole_site("the build that followed");
        let left: Vec<_> =
            std::fs::read_dir(two.case.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "after {} there is more than content and public: {left:?}", step.name());
    }
    // Two of the steps are reached only where folders cannot be exchanged.
    assert!(died >= Step::ALL.len() - 2, "only {died} runs died");
}

#[test]
fn a_program_killed_at_any_moment_leaves_one_whole_site() {
    let two = Two::new();
    let whole = {
        two.turn();
        let begun = std::time::Instant::now();
        assert_eq!(two.case.run(&["build", "--quiet"]).status, 0);
        begun.elapsed()
    };
    for turn in 0..50_u32 {
        two.turn();
        let mut child = two.case.command(&["build", "--quiet"]).spawn().unwrap();
        // Moments spread over the run by a stride that has no common measure with it.
        let share = (turn * 37 % 50) + 1;
        std::thread::sleep(Duration::from_micros(u64::try_from(whole.as_micros()).unwrap() * u64::from(share) / 50));
        let _ = child.kill();
        child.wait().unwrap();
        two.holds_one_whole_site(&format!("kill {turn}"));
    }
    two.turn();
    assert_eq!(two.case.run(&["build", "--quiet"]).status, 0);
    two.holds_one_whole_site("the last build");
}
