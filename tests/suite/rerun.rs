//! Runs one test of this binary again, in a process that can be killed, in another account, or on a small disk.
//! The test that is run again is ignored by default and does nothing without the folder it is given.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const FOLDER: &str = "MINHBACH_TEST_FOLDER";

/// The folder that a rerun test is to work in; none in an ordinary run.
pub fn folder() -> Option<PathBuf> {
    std::env::var_os(FOLDER).map(PathBuf::from)
}

/// The command that runs `test` on `folder`.
pub fn command(test: &str, folder: &Path) -> Command {
    with_arguments(Command::new(std::env::current_exe().unwrap()), test, folder)
}

fn with_arguments(mut command: Command, test: &str, folder: &Path) -> Command {
    command.args([test, "--exact", "--ignored", "--nocapture", "--test-threads=1"]).env(FOLDER, folder);
    command
}

/// Runs `test` in an account that permissions apply to: as nobody where we are root, else as ourselves.
#[cfg(unix)]
pub fn as_nobody(test: &str, folder: &Path) {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;

    const NOBODY: u32 = 65_534;
    if fs::metadata(folder).unwrap().uid() != 0 {
        return expect_one_passed(&command(test, folder).output().unwrap());
    }
    // Nobody may not look into the builder's folders, so this program comes along.
    let home = tempfile::tempdir().unwrap();
    let program = home.path().join("suite");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    for open in [home.path(), folder] {
        fs::set_permissions(open, fs::Permissions::from_mode(0o777)).unwrap();
    }
    let mut command = with_arguments(Command::new(program), test, folder);
    expect_one_passed(&command.uid(NOBODY).gid(NOBODY).current_dir("/").output().unwrap());
}

/// Whether this machine let us mount a disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disk {
    Own,
    Refused,
}

/// Runs `test` on a disk of `size` in memory, where this machine lets us mount one; else says that it did not.
pub fn on_own_disk(test: &str, size: &str) -> Disk {
    let folder = tempfile::tempdir().unwrap();
    let mount = format!("mount -t tmpfs -o size={size} tmpfs '{}'", folder.path().display());
    let works = |flags: &str| {
        let tried = Command::new("unshare").args([flags, "sh", "-c", &mount]).output();
        tried.is_ok_and(|tried| tried.status.success())
    };
    let Some(flags) = ["-m", "-Urm"].into_iter().find(|flags| works(flags)) else {
        eprintln!("{test} had no disk of its own: that needs leave to mount a tmpfs (unshare -m)");
        return Disk::Refused;
    };
    let mut shell = Command::new("unshare");
    let script = format!("{mount} && exec \"$@\"");
    shell.args([flags, "sh", "-c", &script, "sh"]).arg(std::env::current_exe().unwrap());
    let output = with_arguments(shell, test, folder.path()).output().unwrap();
    expect_one_passed(&output);
    let said = String::from_utf8_lossy(&output.stdout);
    said.lines().filter(|line| line.contains(": ")).for_each(|line| println!("{line}"));
    Disk::Own
}

/// A name that matches no test would pass by running none.
fn expect_one_passed(output: &Output) {
    let said = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}\n{complained}");
}
