//! Publishing, in reading order. Comes in: a release and a destination. Goes out: what was done, or why nothing was.

#![expect(clippy::disallowed_methods, reason = "the door out")]

use std::fs;
use std::path::PathBuf;

use super::commit::{Commit, reach};
use super::destination::{Ground, Sight};
use super::stage::Stage;
use super::{Destination, Plan, PublishError, Release, Step, Watch};
use crate::fault::{Doing, Fault};

/// What a publish did.
#[derive(Debug)]
pub struct Published {
    /// Whether anything was.
    pub outcome: Outcome,
    /// The published folder, without links.
    pub out: PathBuf,
    /// How many pages the site has.
    pub pages: usize,
    /// How many bytes all its files have.
    pub bytes: u64,
    /// How many files were unchanged.
    pub kept: usize,
    /// How many files were written.
    pub written: usize,
    /// How many files and empty folders went away.
    pub dropped: usize,
    /// Those of the files that went away that were not ours, by path: worth a warning.
    pub strange: Vec<String>,
    /// The site is published, but the old one could not be removed: worth a warning. The next run tries again.
    pub leftover: Option<Fault>,
}

/// Whether anything was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The folder already was what the release says, to the byte; nothing was touched.
    UpToDate,
    /// The new site is in place.
    Published,
}

/// What was seen before the lock: the plan holds as long as the same folder stands there.
struct Seen {
    sight: Sight,
    plan: Plan,
}

/// Makes the destination what the release says, whole or not at all. `watch` is told of each [`Step`].
///
/// # Errors
/// The destination is refused, the machine cannot, or the watcher stops; see [`PublishError`].
pub fn publish(release: &Release, destination: &Destination, watch: Watch<'_>) -> Result<Published, PublishError> {
    let ground = destination.ground()?;
    let seen = look(release, &ground)?;
    if let Some(seen) = &seen
        && seen.plan.is_up_to_date()
        && ground.is_still(&seen.sight)
    {
        return Ok(report(release, &ground, &seen.plan));
    }
    fs::create_dir_all(ground.parent()).map_err(|error| Fault::new(Doing::Make, ground.parent(), error))?;
    let stage = Stage::open(&ground)?;
    let held = Held { release, ground: &ground, stage: &stage, destination, watch };
    let published = held.publish(seen);
    if let Err(PublishError::Fault(_) | PublishError::Refused(_)) = &published {
        // The fault that ended the run is the one to tell; what is left here the next run removes.
        let _left = stage.recover(ground.out()).and_then(|()| stage.close());
    }
    published
}

/// Repairs what a killed run left, without publishing anything: for a run that may end for other reasons before it comes
/// to [`publish`], which repairs too. Where folders can be exchanged there is never more to do than to tidy up.
///
/// # Errors
/// As [`publish`].
pub fn repair(destination: &Destination) -> Result<(), PublishError> {
    let ground = destination.ground()?;
    if fs::symlink_metadata(ground.stage()).is_err() {
        return Ok(());
    }
    let stage = Stage::open(&ground)?;
    stage.recover(ground.out())?;
    Ok(stage.close()?)
}

/// Compares without a lock. Not where a stage is: its run may be living, or have left something to repair. Trouble that
/// is met while another folder takes the published one's place is looked into again under the lock.
fn look(release: &Release, ground: &Ground) -> Result<Option<Seen>, PublishError> {
    if fs::symlink_metadata(ground.stage()).is_ok() {
        return Ok(None);
    }
    let sight = ground.sight();
    match compare(release, ground) {
        Ok(plan) => Ok(Some(Seen { sight, plan })),
        Err(trouble) if ground.is_still(&sight) => Err(trouble),
        Err(_) => Ok(None),
    }
}

fn compare(release: &Release, ground: &Ground) -> Result<Plan, PublishError> {
    ground.refuse_what_is_not_ours()?;
    Ok(Plan::compare(release, ground.out())?)
}

/// A publish that has the stage for itself.
struct Held<'a> {
    release: &'a Release,
    ground: &'a Ground,
    stage: &'a Stage,
    destination: &'a Destination,
    watch: Watch<'a>,
}

impl Held<'_> {
    fn publish(&self, seen: Option<Seen>) -> Result<Published, PublishError> {
        let Self { release, ground, stage, destination, watch } = *self;
        reach(watch, Step::Locked)?;
        stage.recover(ground.out())?;
        reach(watch, Step::Recovered)?;
        let plan = match seen {
            Some(seen) if ground.is_still(&seen.sight) => seen.plan,
            Some(_) | None => compare(release, ground)?,
        };
        reach(watch, Step::Planned)?;
        if plan.is_up_to_date() {
            stage.close()?;
            return Ok(report(release, ground, &plan));
        }
        let commit = Commit { release, plan: &plan, ground, stage, means: destination.means(), watch };
        commit.run()?;
        let leftover = match commit.sweep() {
            Ok(()) => None,
            Err(PublishError::Fault(fault)) => Some(fault),
            Err(stopped) => return Err(stopped),
        };
        Ok(Published { outcome: Outcome::Published, leftover, ..report(release, ground, &plan) })
    }
}

fn report(release: &Release, ground: &Ground, plan: &Plan) -> Published {
    Published {
        outcome: Outcome::UpToDate,
        out: ground.out().to_owned(),
        pages: release.pages(),
        bytes: release.bytes(),
        kept: plan.keep.len(),
        written: plan.write.len(),
        dropped: plan.drop.len(),
        strange: plan.strange.clone(),
        leftover: None,
    }
}
