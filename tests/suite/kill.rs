//! The real program, killed: at every named step of a publish and at random moments, alternating two contents. What is
//! published is always one of the two sites, whole.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use minhbach::output::Step;

use crate::case::{Case, Run, copy, files, repository};
use crate::rerun;

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

/// A text that only one of the contents has, and an address that stands in every page.
fn write(case: &Case, title: &str) {
    case.write("content/announcements/khai-mac.md", format!("---\ntitle: {title}\ndate: 2022-11-07\n---\n{title}\n"));
    let settings = std::fs::read_to_string(repository().join("tests/sites/province/content/site.yaml")).unwrap();
    let host = format!("base_url: https://{}.example.org/", title.len());
    let lines = settings.lines().map(|line| if line.starts_with("base_url:") { &host } else { line });
    case.write("content/site.yaml", lines.collect::<Vec<_>>().join("\n"));
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

/// `MINHBACH_KILLS=200` for a long siege. On a disk of its own, which can be filled; where none can be mounted, full is what
/// the limit on the size of a file says.
#[cfg(unix)]
#[test]
fn through_kills_and_full_disks_a_reader_sees_whole_sites_only() {
    if rerun::on_own_disk("kill::child_stands_a_siege", "96m") == rerun::Disk::Refused {
        let folder = tempfile::tempdir().unwrap();
        siege(folder.path(), Full::ByLimit);
    }
}

#[cfg(unix)]
#[test]
#[ignore = "run by the test above, on a small disk"]
fn child_stands_a_siege() {
    let Some(disk) = rerun::folder() else { return };
    siege(&disk, Full::Disk);
}

/// How the disk becomes full.
#[cfg(unix)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Full {
    /// Another file takes the room.
    Disk,
    /// No file may be longer than so much.
    ByLimit,
}

/// What a siege saw.
#[cfg(unix)]
#[derive(Debug, Default)]
struct Chronicle {
    /// Kills before the publishing, in it, and too late.
    kills: [u32; 3],
    full: u32,
    /// Builds that fitted into what room there was.
    fitted: u32,
}

#[cfg(unix)]
fn siege(disk: &Path, full: Full) {
    use std::sync::atomic::{AtomicBool, Ordering};

    let kills: u32 = std::env::var("MINHBACH_KILLS").ok().map_or(20, |count| count.parse().unwrap());
    let two = Two::new();
    let out = disk.join("public");
    let ended = AtomicBool::new(false);
    assert_eq!(build(&two, &out, Full::Disk).status, 0);
    let (chronicle, (reads, whole, changes)) = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let (mut reads, mut whole, mut changes, mut last) = (0_u32, 0_u32, 0_u32, None);
            while !ended.load(Ordering::Acquire) {
                let seen = read(&out, &two.sites);
                reads += 1;
                whole += u32::from(seen.is_some());
                changes += u32::from(seen.is_some() && last.is_some() && seen != last);
                last = seen.or(last);
                // The builds need the processor too.
                std::thread::sleep(Duration::from_millis(1));
            }
            (reads, whole, changes)
        });
        // The reader ends even where an assertion below does not hold.
        let chronicle = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| storm(&two, &out, (kills, full))));
        ended.store(true, Ordering::Release);
        (chronicle, reader.join().unwrap())
    });
    let chronicle = chronicle.unwrap();
    let [early, amid, late] = chronicle.kills;
    println!(
        "siege: {kills} kills ({early} before publishing, {amid} amid it, {late} after the end), {} builds on a full disk ({full:?}), {} \
         that fitted; a reader read {reads} times, {whole} times a whole site to its end, and saw {changes} changes of site",
        chronicle.full, chronicle.fitted
    );
    assert!(whole > kills && changes > 0 && amid > 0 && chronicle.full > 0, "{chronicle:?}");
}

/// Kills at random moments; every fourth time, a full disk.
#[cfg(unix)]
fn storm(two: &Two, out: &Path, (kills, full): (u32, Full)) -> Chronicle {
    let stage = out.with_file_name(".public.minhbach-stage");
    let mut chronicle = Chronicle::default();
    let (whole, publishing) = durations(two, out, &stage);
    let largest: u64 = two.sites[0].values().map(|bytes| bytes.len() as u64).sum();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut below = |most: u128| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        u64::try_from(u128::from(state) % most.max(1)).unwrap()
    };
    for turn in 0..kills {
        turn_over(two, out);
        let mut child = command(two, out).spawn().unwrap();
        if turn % 2 == 0 {
            std::thread::sleep(Duration::from_micros(below(whole.as_micros())));
        } else {
            while !stage.exists() && child.try_wait().unwrap().is_none() {
                std::thread::sleep(Duration::from_micros(200));
            }
            std::thread::sleep(Duration::from_micros(below(publishing.as_micros())));
        }
        let _ = child.kill();
        let died = !child.wait().unwrap().success();
        chronicle.kills[if !died { 2 } else { usize::from(stage.exists()) }] += 1;
        holds(two, out, &format!("kill {turn}"));
        if turn % 4 == 3 {
            turn_over(two, out);
            let room = below(u128::from(largest) / 2);
            let ballast = out.with_file_name("ballast");
            let output = match full {
                Full::Disk => {
                    fill(&ballast, room);
                    build(two, out, full)
                }
                Full::ByLimit => build(two, out, full),
            };
            let _no_ballast = std::fs::remove_file(&ballast);
            holds(two, out, &format!("the full disk of turn {turn}"));
            assert!(!stage.exists(), "what was begun is removed, the space is free again");
            match output.status {
                0 => chronicle.fitted += 1,
                3 => {
                    chronicle.full += 1;
                    let said =
                        ["the disk is full", "larger than is allowed"].iter().any(|said| output.stderr.contains(said));
                    assert!(said && output.stderr.contains("the published site is as it was"), "{output:?}");
                }
                _ => panic!("{output:?}"),
            }
        }
    }
    chronicle
}

/// How long a build takes, and how long of it its stage is there.
#[cfg(unix)]
fn durations(two: &Two, out: &Path, stage: &Path) -> (Duration, Duration) {
    turn_over(two, out);
    let begun = std::time::Instant::now();
    let mut child = command(two, out).spawn().unwrap();
    let mut staged = None;
    while child.try_wait().unwrap().is_none() {
        if staged.is_none() && stage.exists() {
            staged = Some(std::time::Instant::now());
        }
        std::thread::sleep(Duration::from_micros(200));
    }
    (begun.elapsed(), staged.map_or(Duration::from_millis(50), |staged| staged.elapsed()))
}

/// Puts the content that is not published into the folder.
#[cfg(unix)]
fn turn_over(two: &Two, out: &Path) {
    let next = usize::from(files(out) == two.sites[0]);
    write(&two.case, two.titles[next]);
}

#[cfg(unix)]
fn command(two: &Two, out: &Path) -> std::process::Command {
    let mut command = two.case.command(&["build", "--quiet", "--lang", "en", "--out"]);
    command.arg(out).stderr(std::process::Stdio::null());
    command
}

/// A build, with a limit on the length of files that the signal for it does not kill where that is asked for.
#[cfg(unix)]
fn build(two: &Two, out: &Path, full: Full) -> Run {
    let plain = command(two, out);
    let mut command = match full {
        Full::Disk => plain,
        Full::ByLimit => {
            let mut limited = std::process::Command::new("sh");
            limited.current_dir(two.case.path()).args(["-c", "trap '' XFSZ; ulimit -f 16; exec \"$@\"", "sh"]);
            limited.arg(plain.get_program()).args(plain.get_args());
            limited
        }
    };
    command.stderr(std::process::Stdio::piped()).output().unwrap().into()
}

/// Fills the disk but for `room` bytes.
#[cfg(unix)]
fn fill(ballast: &Path, room: u64) {
    use std::io::Write;
    let mut file = std::fs::File::create(ballast).unwrap();
    let block = vec![0; 64 * 1024];
    while file.write_all(&block).is_ok() {}
    let length = file.metadata().unwrap().len();
    file.set_len(length.saturating_sub(room)).unwrap();
}

#[cfg(unix)]
fn holds(two: &Two, out: &Path, after: &str) {
    let published = files(out);
    assert!(two.sites.contains(&published), "after {after} {} files are neither site", published.len());
}

/// Opens the folder once and reads all of it: the number of the site it is, or `None` where another one took its place
/// meanwhile and this one was being removed. Panics on anything else.
#[cfg(unix)]
fn read(public: &Path, sites: &[Site; 2]) -> Option<usize> {
    use rustix::fs::{Mode, OFlags, openat};
    use std::io::Read;
    use std::os::unix::fs::MetadataExt;

    let folder = std::fs::File::open(public).expect("an exchange leaves no moment without a site");
    let bytes = |path: &str| -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        std::fs::File::from(openat(&folder, path, OFlags::RDONLY, Mode::empty())?).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let is_replaced = || {
        let there = std::fs::metadata(public).unwrap();
        there.ino() != folder.metadata().unwrap().ino()
    };
    let Ok(manifest) = bytes("manifest.json") else {
        assert!(is_replaced(), "a published site has its manifest");
        return None;
    };
    let is_of = |site: &Site| site["manifest.json"] == manifest;
    let which = sites.iter().position(is_of).expect("a manifest of one of the two");
    for (path, expected) in &sites[which] {
        match bytes(path) {
            Ok(found) => assert!(found == *expected, "{path} is of another site"),
            Err(_) => {
                assert!(is_replaced(), "{path} is missing");
                return None;
            }
        }
    }
    Some(which)
}

#[cfg(unix)]
#[test]
fn a_limit_on_the_size_of_files_is_said_with_its_remedy() {
    let two = Two::new();
    let out = two.case.path().join("public");
    two.turn();
    let refused = build(&two, &out, Full::ByLimit);
    assert_eq!(refused.status, 3, "{refused:?}");
    assert!(refused.stderr.contains("larger than is allowed") && refused.stderr.contains("ulimit -f"), "{refused:?}");
    two.holds_one_whole_site("a limit");
}
