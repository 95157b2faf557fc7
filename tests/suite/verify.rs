//! `minhbach verify DIR`: every difference by name in one run, whatever the folder holds; and `sha256sum -c`.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::case::{Case, Run, copy, repository};

fn built() -> Case {
    let case = Case::smallest().file("content/assets/\u{1ea3}nh nhỏ.txt", "ảnh");
    assert_eq!(case.run(&["build", "--quiet"]).status, 0);
    case
}

fn verify(case: &Case, more: &[&str]) -> Run {
    case.run(&[&["verify", "public", "--lang", "en"], more].concat())
}

#[test]
fn a_site_as_it_was_published_matches() {
    let case = built();
    let run = verify(&case, &[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{run:?}");
    let files = case.published().len() - 1;
    assert_eq!(
        run.stdout,
        format!("public matches its manifest.json: all {files} files, to the byte (no figures yet; minhbach 0.1.0)\n")
    );
    let run = case.run(&["verify", "public", "--lang", "vi"]);
    assert!(
        run.stdout.starts_with(&format!("public khớp với manifest.json: cả {files} tệp, đúng từng byte")),
        "{run:?}"
    );
}

#[test]
fn what_is_missing_extra_or_changed_is_named_in_one_run() {
    let case = built();
    let at = |path: &str| case.path().join("public").join(path);
    let mut page = fs::read(at("index.html")).unwrap();
    let middle = page.len() / 2;
    page[middle] ^= 1;
    fs::write(at("index.html"), &page).unwrap();
    fs::write(at("404.html"), "short").unwrap();
    fs::remove_file(at("robots.txt")).unwrap();
    fs::create_dir(at("robots.txt")).unwrap();
    fs::remove_file(at("sitemap.xml")).unwrap();
    fs::create_dir_all(at("data/new")).unwrap();
    fs::write(at("data/new/evil\u{1b}[2J.html"), "extra").unwrap();
    fs::write(at("tasks/.hidden"), "extra").unwrap();
    fs::create_dir(at(".git")).unwrap();
    fs::write(at(".git/HEAD"), "not looked at").unwrap();
    let run = verify(&case, &[]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""), "{run:?}");
    let same = run.stdout.lines().find(|line| line.contains("index.html")).unwrap();
    assert!(same.starts_with("changed  index.html (the same length, another hash: "), "{same}");
    for line in [
        "(expected ",
        "changed  robots.txt (expected a file, found something else)",
        "missing  sitemap.xml",
        "extra    data/new/evil\\u{1b}[2J.html",
        "extra    tasks/.hidden",
        "public does not match its manifest.json: 3 changed, 1 missing, 2 extra",
        "  = publish again with `minhbach build`",
    ] {
        assert!(run.stdout.contains(line), "{line}: {}", run.stdout);
    }
    assert!(!run.stdout.contains(".git") && !run.stdout.contains('\u{1b}'), "{}", run.stdout);

    let run = verify(&case, &["--format", "json"]);
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((run.status, &json["holds"], &json["missing"]), (1, &false.into(), &serde_json::json!(["sitemap.xml"])));
    assert_eq!(json["extra"], serde_json::json!(["data/new/evil\u{1b}[2J.html", "tasks/.hidden"]));
    assert_eq!(json["not_looked_at"], serde_json::json!([".git"]));
    let changed: Vec<&str> =
        json["changed"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap()).collect();
    assert_eq!(changed, ["404.html", "index.html", "robots.txt"]);
    assert_eq!(json["changed"][0]["found"]["bytes"], 5);
    assert_eq!(json["changed"][1]["found"]["sha256"], minhbach::output::sha256(&page));
}

#[test]
fn one_changed_byte_in_a_copy_is_named_wherever_it_is() {
    let case = built();
    for path in case.published().keys().step_by(7) {
        let other = Case::empty();
        copy(&case.path().join("public"), &other.path().join("public"));
        let at = other.path().join("public").join(path);
        let mut bytes = fs::read(&at).unwrap();
        let last = bytes.len() - 2;
        bytes[last] ^= 4;
        fs::write(&at, bytes).unwrap();
        let run = verify(&other, &[]);
        assert_eq!(run.status, 1, "{path}: {run:?}");
        assert!(run.stdout.starts_with(&format!("changed  {path} (")), "{path}: {}", run.stdout);
        assert_eq!(run.stdout.lines().count(), 3, "{path}: {}", run.stdout);
    }
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_named_and_never_followed() {
    use std::os::unix::ffi::OsStrExt;
    let case = built();
    let at = |path: &str| case.path().join("public").join(path);
    fs::rename(at("index.html"), case.path().join("moved.html")).unwrap();
    std::os::unix::fs::symlink(case.path().join("moved.html"), at("index.html")).unwrap();
    std::os::unix::fs::symlink("/", at("assets/all")).unwrap();
    assert!(Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
    fs::write(case.path().join("public").join(std::ffi::OsStr::from_bytes(b"caf\xe9.html")), "extra").unwrap();
    let run = verify(&case, &[]);
    assert_eq!(run.status, 1, "{run:?}");
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "changed  index.html (expected a file, found a link)",
            "extra    assets/all",
            "extra    caf\u{fffd}.html",
            "extra    pipe"
        ]
    );
    fs::remove_file(at("manifest.json")).unwrap();
    assert!(Command::new("mkfifo").arg(at("manifest.json")).status().unwrap().success());
    let run = verify(&case, &[]);
    assert!(run.status == 1 && run.stdout.starts_with("expected public/manifest.json to be a file"), "{run:?}");
}

/// What is said of a folder with this manifest and nothing else.
fn said(manifest: &str) -> String {
    let run = verify(&Case::empty().file("public/manifest.json", manifest), &[]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""), "{manifest}: {run:?}");
    assert!(run.stdout.contains("\n  = "), "{run:?}");
    run.stdout
}

#[test]
fn a_manifest_of_a_stranger_opens_nothing_and_vouches_for_nothing() {
    let entry = |path: &str, sha256: &str| format!("{{\"path\":{path},\"sha256\":\"{sha256}\",\"bytes\":1}}");
    let listed = |files: &[String]| format!("{{\"generator\":\"minhbach 0.1.0\",\"files\":[{}]}}", files.join(","));
    let sum = "a".repeat(64);
    for path in
        ["../x", "/etc/passwd", "a/../../etc/passwd", "a//b", "", "C:\\\\x", "manifest.json", "a/./b", "a\\u0000b"]
    {
        let said = said(&listed(&[entry(&format!("\"{path}\""), &sum)]));
        assert!(said.starts_with("public/manifest.json lists a path that no site has: "), "{path}: {said}");
    }
    let twice = listed(&[entry("\"a\"", &sum), entry("\"a\"", &"b".repeat(64))]);
    assert!(said(&twice).starts_with("public/manifest.json lists \"a\" twice"));
    for broken in
        [entry("7", &sum), entry("\"a\"", "abc"), entry("\"a\"", &"A".repeat(64)), "{}".to_owned(), "3".to_owned()]
    {
        assert!(said(&listed(&[entry("\"b\"", &sum), broken])).starts_with("in public/manifest.json, entry 2 lacks"));
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let foreign = "{\"name\":\"app\",\"icons\":[]}";
    for other in ["", "{", "[]", "null", "\u{0}", foreign, &deep, "{\"generator\":\"minhbach 0.1.0\",\"files\":{}}"] {
        assert!(said(other).starts_with("expected minhbach's list of files, found something else"), "{other:.50}");
    }
    assert!(said(&listed(&[entry("\"a\"", &sum)])).starts_with("missing  a\n"));
}

#[test]
fn a_folder_without_a_manifest_or_with_a_huge_one_is_not_said_to_match() {
    let empty = Case::empty();
    fs::create_dir(empty.path().join("public")).unwrap();
    let run = verify(&empty, &[]);
    assert!(
        run.status == 1 && run.stdout.starts_with("expected public/manifest.json, found none\n  = name"),
        "{run:?}"
    );
    let huge = fs::File::create(empty.path().join("public/manifest.json")).unwrap();
    huge.set_len(300 << 20).unwrap();
    let run = verify(&empty, &[]);
    assert!(run.status == 1 && run.stdout.contains("has more than 256 MiB"), "{run:?}");
    let run = verify(&empty, &["--format", "json"]);
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    assert!(json["holds"] == false && json["problem"]["message"]["vi"].as_str().unwrap().contains("256 MiB"), "{json}");
}

#[test]
fn what_cannot_be_read_or_meant_has_its_own_status() {
    let case = built();
    let run = case.run(&["verify", "nowhere", "--lang", "en"]);
    assert!(run.status == 3 && run.stderr.contains("cannot open nowhere: it is not there\n  = "), "{run:?}");
    let run = case.run(&["verify", "content/site.yaml", "--lang", "vi"]);
    assert!(run.status == 3 && run.stderr.contains("không phải là thư mục"), "{run:?}");
    assert_eq!(case.run(&["verify"]).status, 2);
    for more in [["--format", "sarif"], ["--as-of", "today"], ["--theme", "x"], ["--base-url", "https://x.org/"]] {
        let run = verify(&case, &more);
        assert!(run.status == 2 && run.stdout.is_empty() && run.stderr.contains("`minhbach verify`"), "{run:?}");
    }
}

#[test]
fn checksums_are_what_sha256sum_takes_and_name_every_file() {
    let case = Case::empty();
    copy(&repository().join("tests/sites/own-theme"), case.path());
    case.write("content/assets/\u{1ea3}nh đẹp (1).txt", "tên lạ");
    assert_eq!(case.run(&["build", "--quiet"]).status, 0);
    let check = |folder: &Path| {
        let output = Command::new("sha256sum").args(["-c", "--strict", "checksums.txt"]).current_dir(folder).output();
        let output = output.unwrap();
        (output.status.success(), String::from_utf8(output.stdout).unwrap())
    };
    let public = case.path().join("public");
    let (passes, said) = check(&public);
    assert!(passes, "{said}");
    let mut named: Vec<&str> = said.lines().map(|line| line.strip_suffix(": OK").unwrap()).collect();
    named.extend(["checksums.txt", "manifest.json"]);
    named.sort_unstable();
    let published = case.published();
    assert_eq!(named, published.keys().map(String::as_str).collect::<Vec<_>>());
    fs::write(public.join("data/tasks.csv"), "altered").unwrap();
    let (passes, said) = check(&public);
    assert!(!passes && said.contains("data/tasks.csv: FAILED"), "{said}");
}
