//! The same content, theme and day give the same bytes: wherever, whenever, in whatever order they are read.

use minhbach::build::{Request, build};
use minhbach::load::{Order, load_in};

use crate::case::{Case, repository};

#[test]
fn time_zone_locale_and_place_change_nothing() {
    let publish = |zone: &str, locale: &str| {
        let case = Case::sample();
        let mut command = case.command(&["build", "--quiet"]);
        let status = command.env("TZ", zone).env("LC_ALL", locale).env("RAYON_NUM_THREADS", "1").status().unwrap();
        assert!(status.success());
        case.published()
    };
    let here = publish("Asia/Ho_Chi_Minh", "vi_VN.UTF-8");
    let there = publish("America/Los_Angeles", "C");
    assert_eq!(here.keys().collect::<Vec<_>>(), there.keys().collect::<Vec<_>>());
    for (path, bytes) in &here {
        assert!(there[path] == *bytes, "{path} differs");
    }
}

#[test]
fn the_order_in_which_files_are_read_changes_nothing() {
    let tree = |order: Order| {
        let inputs = load_in(&repository(), order).unwrap();
        build(&inputs, &Request::default()).site.unwrap().release.tree().clone()
    };
    let sorted = tree(Order::ByPath);
    for seed in 1..4 {
        assert!(tree(Order::Shuffled(seed)) == sorted, "seed {seed} differs");
    }
}

/// A machine unlike this one, as far as one machine can be another.
#[cfg(unix)]
#[test]
fn another_umask_home_place_user_and_order_of_files_change_nothing() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    let case = Case::sample();
    assert!(case.run(&["build", "--quiet"]).status == 0);
    let here = case.published();

    let folder = tempfile::Builder::new().prefix("nơi khác ").tempdir().unwrap();
    let set = |path: &std::path::Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    set(folder.path(), 0o777);
    let site = folder.path().join("trang 'của tôi'");
    // Made in another order, so that the system lists them in another one.
    for (path, bytes) in crate::case::files(&case.path().join("content")).into_iter().rev() {
        let at = site.join("content").join(path);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        fs::write(&at, bytes).unwrap();
        set(&at, 0o444);
    }
    for entry in walkdir::WalkDir::new(&site).contents_first(true) {
        let entry = entry.unwrap();
        if entry.file_type().is_dir() {
            set(entry.path(), 0o555);
        }
    }
    // Another user may not read where this one's programs lie.
    let program = folder.path().join("minhbach");
    fs::copy(env!("CARGO_BIN_EXE_minhbach"), &program).unwrap();
    set(&program, 0o755);
    let line = "umask 077; exec \"$0\" --root \"$1\" --out \"$2\" --quiet";
    let out = folder.path().join("ra");
    let mut command = match is_root() && has("setpriv") {
        true => {
            let mut command = std::process::Command::new("setpriv");
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--", "sh", "-c", line]);
            command
        }
        false => {
            let mut command = std::process::Command::new("sh");
            command.args(["-c", line]);
            command
        }
    };
    command.args([&program, &site, &out]).current_dir("/").env_remove("HOME");
    command.env("TZ", "Pacific/Kiritimati").env("LC_ALL", "tr_TR.UTF-8").env("LANG", "C").env("RAYON_NUM_THREADS", "3");
    let output = command.output().unwrap();
    // Where this test is not another user, it has to be able to clear up.
    walkdir::WalkDir::new(&site)
        .into_iter()
        .flatten()
        .filter(|e| e.file_type().is_dir())
        .for_each(|e| set(e.path(), 0o755));
    assert!(output.status.success(), "{output:?}");
    let there = crate::case::files(&out);
    assert_eq!(here.keys().collect::<Vec<_>>(), there.keys().collect::<Vec<_>>());
    for (path, bytes) in &here {
        assert!(there[path] == *bytes, "{path} differs");
    }
}

#[cfg(unix)]
fn is_root() -> bool {
    let output = std::process::Command::new("id").arg("-u").output().unwrap();
    output.stdout == b"0\n"
}

#[cfg(unix)]
fn has(program: &str) -> bool {
    std::process::Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}
