//! A publish stopped anywhere: at every named step, twice in a row, by a kill at any moment, with another run beside it
//! and a reader watching. The published folder is the old site whole or the new site whole, and the next run leaves
//! nothing behind.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Mutex;

use minhbach::output::{Means, Outcome, PublishError, Refusal, Release, Step, Swap, publish, repair, unwatched};

use crate::publish::{QUICK, Site, is_whole, release};
use crate::rerun;

const SWAPS: [Swap; 2] = [Swap::Exchange, Swap::TwoRenames];

fn site(swap: Swap) -> Site {
    Site::by(Means { swap, ..QUICK })
}

/// Publishes and stops at `step`; gives back the steps that were reached.
fn stop_at(site: &Site, release: &Release, step: Step) -> Vec<Step> {
    let reached = Mutex::new(Vec::new());
    let watch = |now: Step| {
        reached.lock().unwrap().push(now);
        if now == step { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let stopped = publish(release, &site.destination(), &watch);
    let reached = reached.into_inner().unwrap();
    match stopped {
        Err(PublishError::Stopped(at)) => assert_eq!(at, step),
        Ok(_) => assert!(!reached.contains(&step)),
        Err(PublishError::Fault(_) | PublishError::Refused(_)) => panic!("{stopped:?}"),
    }
    reached
}

fn is_old_or_new(site: &Site, old: &Release, new: &Release) -> bool {
    is_whole(&site.at("public"), old) || is_whole(&site.at("public"), new)
}

#[test]
fn every_step_has_a_name_and_is_reached() {
    for step in Step::ALL {
        assert_eq!(Step::named(step.name()), Some(step));
    }
    let two_renames_only = [Step::SetAside, Step::Doomed];
    for swap in SWAPS {
        let site = site(swap);
        site.publish(&release(1));
        let mut reached = stop_at(&site, &release(2), Step::Closed);
        if swap == Swap::Exchange {
            reached.extend(two_renames_only);
            reached.sort();
        }
        assert_eq!(reached, Step::ALL, "{swap:?}");
    }
}

#[test]
fn stopped_at_any_step_the_site_is_old_or_new_and_the_next_run_repairs() {
    for swap in SWAPS {
        for step in Step::ALL {
            // The next run may bring what was stopped, what was there before, or something else.
            for next in [2, 1, 3] {
                let site = site(swap);
                site.publish(&release(1));
                stop_at(&site, &release(2), step);
                if step == Step::SetAside && swap == Swap::TwoRenames {
                    assert!(!site.at("public").exists(), "the one moment without a site");
                } else {
                    let expected = release(if step < Step::Swapped { 1 } else { 2 });
                    let may_be_either = step == Step::SetAside || step == Step::Doomed;
                    assert!(is_whole(&site.at("public"), &expected) || may_be_either, "{swap:?} {step:?}");
                    assert!(is_old_or_new(&site, &release(1), &release(2)), "{swap:?} {step:?}");
                }
                site.publish(&release(next));
                assert!(is_whole(&site.at("public"), &release(next)), "{swap:?} {step:?}");
                assert_eq!(site.names(), ["content", "public", "themes"], "{swap:?} {step:?}");
            }
        }
    }
}

#[test]
fn stopped_twice_in_a_row_it_still_repairs() {
    for swap in SWAPS {
        let site = site(swap);
        site.publish(&release(1));
        let mut versions = 1;
        for first in Step::ALL {
            for second in Step::ALL {
                stop_at(&site, &release(versions + 1), first);
                stop_at(&site, &release(versions + 2), second);
                if site.at("public").exists() {
                    let whole = (versions..=versions + 2).any(|at| is_whole(&site.at("public"), &release(at)));
                    assert!(whole, "{swap:?} {first:?} {second:?}");
                }
                versions += 3;
                site.publish(&release(versions));
                assert!(is_whole(&site.at("public"), &release(versions)), "{swap:?} {first:?} {second:?}");
                assert_eq!(site.names(), ["content", "public", "themes"], "{swap:?} {first:?} {second:?}");
            }
        }
    }
}

#[test]
fn a_first_publish_that_is_stopped_leaves_no_half_site() {
    for swap in SWAPS {
        for step in Step::ALL {
            let site = site(swap);
            stop_at(&site, &release(1), step);
            let public = site.at("public");
            assert!(!public.exists() || is_whole(&public, &release(1)), "{swap:?} {step:?}");
            site.publish(&release(1));
            assert!(is_whole(&public, &release(1)));
            assert_eq!(site.names(), ["content", "public", "themes"]);
        }
    }
}

#[test]
fn an_old_site_that_was_set_aside_is_put_back() {
    for step in Step::ALL {
        let site = site(Swap::TwoRenames);
        site.publish(&release(1));
        stop_at(&site, &release(2), step);
        repair(&site.destination()).unwrap();
        let expected = release(if step < Step::Swapped { 1 } else { 2 });
        assert!(is_whole(&site.at("public"), &expected), "{step:?}");
        assert_eq!(site.names(), ["content", "public", "themes"], "{step:?}");
        repair(&site.destination()).unwrap();
    }
}

#[test]
fn a_folder_made_by_someone_between_two_renames_is_not_lost_from_sight() {
    let site = site(Swap::TwoRenames);
    site.publish(&release(1));
    stop_at(&site, &release(2), Step::SetAside);
    fs::create_dir(site.at("public")).unwrap();
    fs::write(site.at("public/thesis.txt"), "x").unwrap();
    let refused = publish(&release(2), &site.destination(), &unwatched);
    assert!(matches!(refused, Err(PublishError::Refused(Refusal::NotOurs(_)))), "{refused:?}");
    assert_eq!(fs::read(site.at("public/thesis.txt")).unwrap(), b"x");
}

#[test]
fn a_second_run_is_refused_at_every_step_of_the_first() {
    for swap in SWAPS {
        let site = site(swap);
        site.publish(&release(1));
        let watch = |step: Step| {
            let second = publish(&release(3), &site.destination(), &unwatched);
            match (step, second) {
                (Step::Closed, Ok(_)) => {}
                (_, Err(PublishError::Refused(busy @ Refusal::Busy(..)))) => {
                    assert!(!busy.is_usage());
                    let said = busy.message().en;
                    let me = format!("(process {} on ", std::process::id());
                    assert!(said.contains(&me) && said.contains(", since ") || cfg!(not(unix)), "{said}");
                }
                (_, second) => panic!("{step:?}: {second:?}"),
            }
            ControlFlow::Continue(())
        };
        let done = publish(&release(2), &site.destination(), &watch).unwrap();
        assert_eq!(done.outcome, Outcome::Published);
        assert!(is_whole(&site.at("public"), &release(3)), "the second run came last");
        assert_eq!(site.names(), ["content", "public", "themes"]);
    }
}

#[test]
fn many_runs_at_once_leave_one_of_their_sites_and_nothing_else() {
    let site = site(Swap::Exchange);
    site.publish(&release(0));
    std::thread::scope(|scope| {
        for version in 1..5 {
            let site = &site;
            scope.spawn(move || {
                for _ in 0..20 {
                    match publish(&release(version), &site.destination(), &unwatched) {
                        Ok(_) | Err(PublishError::Refused(Refusal::Busy(..))) => {}
                        Err(other) => panic!("{other:?}"),
                    }
                }
            });
        }
    });
    assert!((0..5).any(|version| is_whole(&site.at("public"), &release(version))));
    site.publish(&release(9));
    assert_eq!(site.names(), ["content", "public", "themes"]);
}

#[cfg(unix)]
#[test]
fn killed_at_fifty_moments_the_site_is_old_or_new() {
    use std::io::{BufRead, BufReader};
    use std::os::unix::process::ExitStatusExt;

    let site = site(Swap::Exchange);
    site.publish(&release(1));
    let mut left = 0;
    for moment in 0..50_u64 {
        let mut child = rerun::command("crash::child_publishes_for_ever", &site.at(""));
        let mut child = child.stdout(std::process::Stdio::piped()).spawn().unwrap();
        // Wait until it publishes, then for a moment that is another one each time.
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap().contains("published")));
        std::thread::sleep(std::time::Duration::from_micros(moment * 7919 % 9001));
        child.kill().unwrap();
        assert_eq!(child.wait().unwrap().signal(), Some(9));
        assert!(is_old_or_new(&site, &release(1), &release(2)), "kill {moment}");
        left += usize::from(site.at(".public.minhbach-stage").exists());
    }
    println!("{left} of 50 kills hit a publish at work");
    site.publish(&release(3));
    assert!(is_whole(&site.at("public"), &release(3)));
    assert_eq!(site.names(), ["content", "public", "themes"]);
}

#[test]
#[ignore = "run by the test above, which kills it"]
fn child_publishes_for_ever() {
    let Some(folder) = rerun::folder() else { return };
    let destination = minhbach::output::Destination::new(&folder, &folder.join("public")).by(QUICK);
    for version in [2, 1].into_iter().cycle() {
        publish(&release(version), &destination, &unwatched).unwrap();
        println!("published {version}");
    }
}

#[cfg(unix)]
#[test]
fn a_reader_sees_whole_sites_only() {
    use std::sync::atomic::{AtomicBool, Ordering};

    let site = site(Swap::Exchange);
    site.publish(&release(1));
    let ended = AtomicBool::new(false);
    let whole = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut whole = 0;
            while !ended.load(Ordering::Acquire) {
                whole += usize::from(read_once(&site.at("public")));
            }
            whole + usize::from(read_once(&site.at("public")))
        });
        for version in 2..200 {
            site.publish(&release(version));
        }
        ended.store(true, Ordering::Release);
        reader.join().unwrap()
    });
    assert!(whole > 0, "the last reading has no publish beside it");
}

/// Opens the folder once and reads the site its manifest lists. False if another site took its place meanwhile and this
/// one was being removed; panics on a file that is missing or wrong in the site that is published.
#[cfg(unix)]
fn read_once(public: &Path) -> bool {
    use rustix::fs::{Mode, OFlags, openat};
    use std::io::Read;
    use std::os::unix::fs::MetadataExt;

    let folder = fs::File::open(public).expect("an exchange leaves no moment without a site");
    let read = |path: &str| -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        fs::File::from(openat(&folder, path, OFlags::RDONLY, Mode::empty())?).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let is_replaced = || fs::metadata(public).unwrap().ino() != folder.metadata().unwrap().ino();
    let Ok(manifest) = read("manifest.json") else {
        assert!(is_replaced(), "a published site has its manifest");
        return false;
    };
    let manifest = minhbach::output::Manifest::read(&manifest).expect("never half a manifest");
    for file in &manifest.files {
        let Ok(bytes) = read(&file.path) else {
            assert!(is_replaced(), "{} is missing", file.path);
            return false;
        };
        assert_eq!(minhbach::output::sha256(&bytes), file.sha256, "{} is of another site", file.path);
    }
    true
}
