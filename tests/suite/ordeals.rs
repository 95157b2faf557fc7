//! What the machine can do to a build, each by a run of the real binary on the smallest site: what is said in both languages,
//! the exit status, and that the published site is the old one or the new one, whole. The table of them is
//! tests/golden/machine.md; `MINHBACH_BLESS=1` writes it anew, to be read. A full disk and kills are in [`super::kill`].
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs::{self, File, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant, UNIX_EPOCH};

use crate::case::{Case, Run, SMALLEST, copy, files, repository};

const NOBODY: u32 = 65_534;
/// A name as long as a file system takes.
const LONG: usize = 255;
/// The longest a test may wait for a program that should not wait.
const SOON: Duration = Duration::from_secs(20);

/// How an ordeal is run.
struct Ordeal {
    name: &'static str,
    arguments: &'static [&'static str],
    /// In an account that permissions apply to.
    as_nobody: bool,
    prepare: fn(&Case),
}

fn ordeal(name: &'static str, arguments: &'static [&'static str], prepare: fn(&Case)) -> Ordeal {
    Ordeal { name, arguments, as_nobody: false, prepare }
}

fn as_nobody(name: &'static str, arguments: &'static [&'static str], prepare: fn(&Case)) -> Ordeal {
    Ordeal { as_nobody: true, ..ordeal(name, arguments, prepare) }
}

fn mode(case: &Case, path: &str, bits: u32) {
    fs::set_permissions(case.path().join(path), Permissions::from_mode(bits)).unwrap();
}

fn fifo(at: &Path) {
    assert!(Command::new("mkfifo").arg(at).status().unwrap().success());
}

/// `d…d/d…d/…/f` below assets, its whole path of about `length` bytes: each step is made from within the one before.
fn deep(case: &Case, length: usize) {
    fs::create_dir_all(case.path().join("content/assets")).unwrap();
    let own = case.path().join("content/assets").as_os_str().len();
    let steps = (length - own) / 101;
    let script = "i=0; while [ $i -lt $2 ]; do mkdir $1 && cd $1 || exit 1; i=$((i+1)); done; echo x > f";
    let mut shell = Command::new("bash");
    shell.args(["-c", script, "bash", &"d".repeat(100), &steps.to_string()]);
    assert!(shell.current_dir(case.path().join("content/assets")).status().unwrap().success());
}

fn asset(case: &Case, name: &str) {
    case.write(&format!("content/assets/{name}"), "x");
}

fn ordeals() -> Vec<Ordeal> {
    vec![
        as_nobody(
            "nothing may be written but the output's parent",
            &["--root", "site", "--out", "www/public"],
            |case| {
                fs::create_dir_all(case.path().join("site/themes")).unwrap();
                fs::rename(case.path().join("content"), case.path().join("site/content")).unwrap();
                fs::create_dir(case.path().join("www")).unwrap();
                fs::rename(case.path().join("public"), case.path().join("www/public")).unwrap();
                for (path, bits) in [("www", 0o777), ("site/content", 0o555), ("site", 0o555), ("", 0o555)] {
                    mode(case, path, bits);
                }
            },
        ),
        as_nobody("a content file without permission", &[], |case| mode(case, "content/site.yaml", 0o000)),
        as_nobody("a content folder without permission", &[], |case| {
            fs::create_dir(case.path().join("content/reports")).unwrap();
            mode(case, "content/reports", 0o000);
        }),
        as_nobody("the output's parent may not be written", &[], |case| mode(case, "", 0o555)),
        as_nobody("the published folder may not be read", &[], |case| mode(case, "public", 0o000)),
        ordeal("the output is /", &["--out", "/"], |_| {}),
        ordeal("the output is the site folder", &["--out", "."], |_| {}),
        ordeal("the output is content/", &["--out", "content"], |_| {}),
        ordeal("the output lies in content/", &["--out", "content/public"], |_| {}),
        ordeal("content/ lies in the output", &["--root", "a/b", "--out", "a"], |case| {
            case.write("a/b/content/site.yaml", "x");
        }),
        ordeal("the output is a home folder with files in it", &["--out", "home"], |case| {
            case.write("home/thesis.txt", "years of work");
        }),
        ordeal("the output has another program's manifest.json", &["--out", "app"], |case| {
            case.write("app/manifest.json", "{\"name\": \"an app\", \"files\": []}");
        }),
        ordeal("the output's manifest.json is a pipe", &["--out", "app"], |case| {
            fs::create_dir(case.path().join("app")).unwrap();
            fifo(&case.path().join("app/manifest.json"));
        }),
        ordeal("the output is a file", &["--out", "note.txt"], |case| case.write("note.txt", "x")),
        ordeal("the output's name is of 255 bytes", &[], |case| {
            // Given by a link, since arguments are fixed here.
            let name = "p".repeat(LONG);
            fs::rename(case.path().join("public"), case.path().join(&name)).unwrap();
            symlink(name, case.path().join("public")).unwrap();
        }),
        ordeal("somebody's folder is where the work is done", &[], |case| {
            case.write(".public.minhbach-stage/thesis.txt", "years of work");
        }),
        ordeal("another build is publishing", &[], |case| {
            let at = ".public.minhbach-stage/minhbach.lock";
            case.write(at, "minhbach is publishing\nby process 4711 on web-1\n");
            let lock = File::options().write(true).open(case.path().join(at)).unwrap();
            lock.set_modified(UNIX_EPOCH + Duration::from_secs(1_669_860_202)).unwrap();
            lock.lock().unwrap();
            // Held until this test's process ends: the folder of this ordeal has no other use.
            std::mem::forget(lock);
        }),
        ordeal("a lock whose process is gone", &[], |case| {
            case.write(".public.minhbach-stage/minhbach.lock", "by process 4711 on web-1\n");
            case.write(".public.minhbach-stage/next/half.html", "<p>");
        }),
        ordeal("a link out of the site folder", &[], |case| {
            asset(case, "a.png");
            symlink("/etc/passwd", case.path().join("content/assets/b.png")).unwrap();
        }),
        ordeal("a link to a folder around it", &[], |case| {
            symlink("..", case.path().join("content/again")).unwrap();
        }),
        ordeal("a link that leads nowhere", &[], |case| {
            symlink("nowhere", case.path().join("content/agencies.yaml")).unwrap();
        }),
        ordeal("names that differ in capitals only", &[], |case| {
            ["Logo.png", "logo.png"].iter().for_each(|name| asset(case, name));
        }),
        ordeal("names that differ in how accents are composed", &[], |case| {
            ["a\u{301}nh.png", "\u{e1}nh.png"].iter().for_each(|name| asset(case, name));
        }),
        ordeal("names that Windows cannot have", &[], |case| {
            ["aux.txt", "con/a.png", "a:b.pdf", "end.", "blank ", "what?.png"]
                .iter()
                .for_each(|name| asset(case, name));
        }),
        ordeal("an id that Windows cannot have", &[], |case| {
            case.write("content/agencies.yaml", "- { id: con, name: Con }\n");
        }),
        ordeal("a name that is not UTF-8", &[], |case| {
            fs::write(case.path().join(OsStr::from_bytes(b"content/b\xff.yaml")), "b").unwrap();
        }),
        ordeal("a pipe among the content", &[], |case| fifo(&case.path().join("content/agencies.yaml"))),
        ordeal("a socket among the assets", &[], |case| {
            fs::create_dir(case.path().join("content/assets")).unwrap();
            drop(std::os::unix::net::UnixListener::bind(case.path().join("content/assets/socket")).unwrap());
        }),
        ordeal("a device behind a link", &[], |case| {
            symlink("/dev/zero", case.path().join("content/agencies.yaml")).unwrap();
        }),
        ordeal("an asset whose name is of 255 bytes", &[], |case| asset(case, &"n".repeat(LONG))),
        ordeal("a path of 3,900 bytes", &[], |case| deep(case, 3_900)),
        ordeal("a path of 4,500 bytes", &[], |case| deep(case, 4_500)),
        ordeal("an asset of 50 MB", &[], |case| {
            case.write("content/assets/film.mp4", vec![b'x'; 50_000_000]);
        }),
        ordeal("an asset of 1 TB, all holes", &[], |case| {
            asset(case, "disk.img");
            let file = File::options().write(true).open(case.path().join("content/assets/disk.img")).unwrap();
            file.set_len(1 << 40).unwrap();
        }),
        ordeal("a list of 50 MB", &[], |case| {
            case.write("content/agencies.yaml", "- { id: a, name: A }\n".repeat(2_500_000));
        }),
        ordeal("an announcement of 50 MB", &[], |case| {
            case.write("content/announcements/a.md", "Một câu dài. ".repeat(3_200_000));
        }),
    ]
}

/// The program in a folder that every account may look into.
fn program() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("minhbach");
    fs::copy(env!("CARGO_BIN_EXE_minhbach"), &at).unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    (folder, at)
}

fn own(folder: &Path) {
    for entry in walkdir::WalkDir::new(folder) {
        std::os::unix::fs::lchown(entry.unwrap().path(), Some(NOBODY), Some(NOBODY)).unwrap();
    }
}

fn run(case: &Case, ordeal: &Ordeal, (program, lang): (&Path, &str)) -> Run {
    let mut command = Command::new(program);
    command.current_dir(case.path()).args(ordeal.arguments).args(["--lang", lang]);
    command.env_clear().env("TMPDIR", "/nowhere");
    if ordeal.as_nobody && fs::metadata(program).unwrap().uid() == 0 {
        command.uid(NOBODY).gid(NOBODY);
    }
    let begun = Instant::now();
    let run = command.output().unwrap().into();
    assert!(begun.elapsed() < SOON, "{}: {:?}", ordeal.name, begun.elapsed());
    run
}

/// What was said, without what differs from run to run.
fn said(case: &Case, run: &Run) -> String {
    if run.status == 0 && !run.stderr.contains('[') {
        return match run.stdout.split_whitespace().next() {
            Some("published" | "đã") => "published".to_owned(),
            _ => "up to date".to_owned(),
        };
    }
    let said = run.stderr.replace(case.path().canonicalize().unwrap().to_str().unwrap(), "…");
    let said = said.replace(case.path().to_str().unwrap(), "…").replace(&format!("/{}", "d".repeat(100)), "");
    let said = said.replace(&"p".repeat(LONG), "ppp…").replace(&"n".repeat(LONG), "nnn…");
    let lines = said.lines().map(str::trim).filter(|line| !line.is_empty() && *line != "|");
    lines.collect::<Vec<_>>().join("<br>").replace('|', "\\|")
}

fn everything(folder: &Path) -> Vec<(String, Vec<u8>)> {
    files(folder).into_iter().filter(|(path, _)| !path.starts_with('.')).collect()
}

#[test]
fn what_the_machine_does_to_a_build_is_said_with_its_remedy_and_the_site_is_whole() {
    let (_kept, program) = program();
    let is_root = fs::metadata(&program).unwrap().uid() == 0;
    let mut table = "# What the machine can do to a build\n\nWritten by tests/suite/ordeals.rs: each is a run of the \
                     program on a site that was published before. `…` is the folder of the test.\n\n\
                     | what | exit | English | Vietnamese | published |\n|---|---|---|---|---|\n"
        .to_owned();
    let before = Case::smallest();
    assert_eq!(before.run(&["--quiet"]).status, 0);
    for ordeal in ordeals() {
        let case = Case::empty();
        copy(before.path(), case.path());
        let old = everything(&case.path().join("public"));
        // Every run has something to publish.
        case.write("content/site.yaml", SMALLEST[0].1.replace("Tiến độ", "Tiến độ mới"));
        (ordeal.prepare)(&case);
        if ordeal.as_nobody && is_root {
            own(case.path());
        }
        let english = run(&case, &ordeal, (&program, "en"));
        let vietnamese = run(&case, &ordeal, (&program, "vi"));
        assert_eq!(english.status, vietnamese.status, "{}: {english:?}", ordeal.name);
        assert!(!english.stderr.contains("panicked"), "{english:?}");
        let opened = Command::new("chmod").args(["-R", "u+rwX"]).arg(case.path()).status();
        assert!(opened.is_ok_and(|opened| opened.success()), "the folder can be looked into and removed again");
        let places = ["public", "www/public"].map(|place| case.path().join(place));
        let now = everything(places.iter().find(|place| place.is_dir()).unwrap());
        let holds = if now == old { "old" } else { "new" };
        if holds == "new" {
            assert_eq!(english.status, 0, "{}", ordeal.name);
            is_whole(&now, ordeal.name);
        }
        for thesis in ["home/thesis.txt", ".public.minhbach-stage/thesis.txt"] {
            let thesis = case.path().join(thesis);
            assert!(!thesis.exists() || fs::read(&thesis).unwrap() == b"years of work", "{}", ordeal.name);
        }
        let (status, name) = (english.status, ordeal.name);
        let (en, vi) = (said(&case, &english), said(&case, &vietnamese));
        table.push_str(&format!("| {name} | {status} | {en} | {vi} | {holds} |\n"));
    }
    let at = repository().join("tests/golden/machine.md");
    if std::env::var_os("MINHBACH_BLESS").is_some() {
        fs::write(&at, &table).unwrap();
    }
    let before = fs::read_to_string(&at).unwrap_or_default();
    for (was, is) in before.lines().zip(table.lines()) {
        assert_eq!(was, is);
    }
    assert_eq!(before, table);
}

/// Every file is what the manifest among them says, and there are no others.
fn is_whole(found: &[(String, Vec<u8>)], name: &str) {
    let (_, manifest) = found.iter().find(|(path, _)| path == "manifest.json").unwrap();
    let manifest = minhbach::output::Manifest::read(manifest).unwrap();
    let listed: Vec<_> = manifest.files.iter().map(|file| (file.path.clone(), file.sha256.clone())).collect();
    let others = found.iter().filter(|(path, _)| path != "manifest.json");
    let there: Vec<_> = others.map(|(path, bytes)| (path.clone(), minhbach::output::sha256(bytes))).collect();
    assert!(listed == there, "{name}");
}

#[test]
fn a_clock_that_was_set_back_changes_no_byte() {
    let build = |seconds: [u64; 2]| {
        let case = Case::smallest().file("content/assets/a.txt", "a");
        assert_eq!(case.run(&["--quiet"]).status, 0);
        case.write("content/assets/a.txt", "b");
        for (at, (path, _)) in files(case.path()).into_iter().enumerate() {
            let file = File::options().write(true).open(case.path().join(path)).unwrap();
            file.set_modified(UNIX_EPOCH + Duration::from_secs(seconds[at % 2])).unwrap();
        }
        let run = case.run(&["--lang", "en"]);
        let written = "5 files written";
        assert!(run.stdout.contains(written), "the asset, what the site was made of and its hashes: {run:?}");
        assert!(case.run(&["--lang", "en"]).stdout.contains("up to date"));
        case.published()
    };
    let (early, late) = (0, 4_102_444_800);
    assert!(build([early, late]) == build([late, early]));
}

#[test]
fn check_needs_no_lock() {
    let case = Case::smallest();
    case.write(".public.minhbach-stage/minhbach.lock", "");
    let lock = File::options().write(true).open(case.path().join(".public.minhbach-stage/minhbach.lock")).unwrap();
    lock.lock().unwrap();
    assert_eq!(case.run(&["check"]).status, 0);
    assert_eq!(case.run(&["build"]).status, 3);
    drop(lock);
    assert_eq!(case.run(&["build"]).status, 0, "a lock goes with whoever held it, whatever its file says");
    assert!(!case.path().join(".public.minhbach-stage").exists());
}

/// `MINHBACH_FILES=100000` for as many as an archive has. Twice as many may take no more than about twice as long.
#[test]
fn many_files_take_time_in_proportion() {
    let count: usize = std::env::var("MINHBACH_FILES").ok().map_or(4_000, |count| count.parse().unwrap());
    let case = Case::smallest();
    let took = |from: usize, to: usize| {
        for at in from..to {
            case.write(&format!("content/assets/{}/{at}.txt", at % 100), at.to_string());
        }
        let begun = Instant::now();
        let run = case.run(&["build", "--lang", "en"]);
        assert_eq!(run.status, 0, "{run:?}");
        let took = begun.elapsed();
        println!("{to} files: {took:?}, {}", run.stdout.trim());
        took.as_secs_f64()
    };
    let (half, whole) = (took(0, count / 2), took(count / 2, count));
    assert!(whole < half * 5.0 + 2.0, "{half} s for half, {whole} s for all");
    assert!(case.run(&["build", "--lang", "en"]).stdout.contains("is up to date"));
    assert_eq!(files(&case.path().join("public/assets")).len(), count);
}
