//! What a site was built from is published with it, and builds the same bytes again: anywhere, by anyone, to the byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use minhbach::archive::{self, Files};
use minhbach::build::{AsOf, Request, build};
use minhbach::load::{as_folder, load};
use serde_json::Value;

use crate::case::{Case, Run, files, repository};

const ARCHIVE: &str = "data/content.tar.gz";

/// Unpacks the published archive of `case` with the system's own tar, as a citizen would.
fn unpacked(case: &Case) -> Case {
    let other = Case::empty();
    let status = Command::new("tar")
        .arg("-xzf")
        .arg(case.path().join("public").join(ARCHIVE))
        .current_dir(other.path())
        .status();
    assert!(status.unwrap().success());
    other
}

/// The command line that the archive's own words give, run in the folder it was unpacked to.
fn rebuild(case: &Case) -> Run {
    let words = fs::read_to_string(case.path().join("README.txt")).unwrap();
    let lines: Vec<&str> = words.lines().filter_map(|line| line.strip_prefix("    minhbach ")).collect();
    assert!(lines.len() == 2 && lines[0] == lines[1], "{words}");
    let arguments: Vec<&str> = lines[0].split(' ').map(|word| word.trim_matches('"')).chain(["--quiet"]).collect();
    case.run(&arguments)
}

fn assert_same(left: &BTreeMap<String, Vec<u8>>, right: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(left.keys().collect::<Vec<_>>(), right.keys().collect::<Vec<_>>());
    for (path, bytes) in left {
        assert!(right[path] == *bytes, "{path} differs");
    }
}

fn holds(case: &Case, content: &Path) {
    let run = case.run(&["verify", "public", "--lang", "en", "--content", content.to_str().unwrap()]);
    assert!(run.status == 0 && run.stdout.contains("are the same, to the byte"), "{run:?}");
}

#[test]
fn the_sample_builds_the_same_bytes_from_what_it_publishes() {
    let case = Case::sample();
    assert_eq!(case.run(&["build", "--quiet"]).status, 0);
    let other = unpacked(&case);
    let run = rebuild(&other);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{run:?}");
    assert_same(&case.published(), &other.published());
    holds(&case, &case.path().join("public").join(ARCHIVE));
}

const SITE: &str = "title: Tiến độ\nbase_url: https://example.org/\nlanguages: [vi, en]\nroot: tinh\ntheme: spare\n\
                    utc_offset: \"+07:00\"\n";
const OWN: &str = "contract: 1\nextends: below\n";

/// A site in which everything is that an archive must have, or must not.
fn busy() -> Case {
    let report = |to: &str, published: &str, value: &str| {
        format!("period: {{ from: 2022-11-01, to: {to} }}\npublished: {published}\nfigures:\n  xa: {{ so: {value} }}\n")
    };
    let said = |title: &str, rest: &str, words: &str| format!("---\ntitle: {title}\n{rest}---\n{words}\n");
    Case::empty()
        .file("content/site.yaml", SITE)
        .file("content/localities.yaml", "- { id: tinh, name: Tỉnh }\n- { id: xa, name: Xã, parent: tinh }\n")
        .file("content/indicators.yaml", "- { id: so, name: Số, kind: count, headline: true }\n")
        .file("content/reports/2022/dau.yaml", report("2022-11-15", "2022-11-16", "5"))
        .file("content/reports/sau.yaml", report("2022-11-30", "2022-12-02", "987654"))
        .file("content/reports/mai-sau.yaml", report("2022-12-15", "2022-12-16", "876543"))
        .file(
            "content/tasks/a.yaml",
            "plan: { id: a, title: Kế hoạch }\ntasks:\n  - { id: a-1, title: Việc, lead: tinh }\n",
        )
        .file(
            "content/announcements/nay.md",
            said("Nay", "date: 2022-11-17\n", "[sau](sau.md), [kỳ sau](../reports/2022-11-30/)"),
        )
        .file("content/announcements/nay.en.md", said("Now", "", "[later](/announcements/sau)"))
        .file(
            "content/announcements/sau.md",
            said("Bổ nhiệm", "date: 2022-12-01\n", "Bí mật, xem [việc kín](viec-kin.md)."),
        )
        .file("content/announcements/sau.en.md", said("Appointed", "", "Secret."))
        .file("content/announcements/viec-kin.md", said("Kín", "date: 2022-12-05\n", "Kín."))
        .file(
            "content/announcements/nhap.md",
            said("Nháp", "date: 2022-11-10\ndraft: true\n", "Nháp, xem [nay](nay.md)."),
        )
        .file("content/announcements/nhap.en.md", said("Draft", "", "Draft."))
        .file("content/pages/gioi-thieu.md", said("Giới thiệu", "", "{{ chart trend unit=xa indicator=so }}"))
        .file("content/pages/trang-nhap.md", said("Trang nháp", "draft: true\n", "Nháp."))
        .file("content/assets/\u{1ea3}nh đẹp.txt", "ảnh")
        .file(&format!("content/assets/{}/{}.txt", "a".repeat(120), "b".repeat(120)), "sâu")
        .file("themes/own/theme.yaml", OWN)
        .file("themes/own/strings/vi.yaml", "base:\n  skip: Bỏ qua\n")
        .file("themes/own/LICENSE", "MIT")
        .file("themes/own/notes.txt", "stray")
        .file("themes/below/theme.yaml", "contract: 1\n")
        .file("themes/below/assets/mau.txt", "below")
        .file("themes/spare/theme.yaml", "contract: 1\n")
}

const OPTIONS: [&str; 6] = ["--as-of", "2022-11-20", "--theme", "own", "--base-url", "https://example.org/tien-do/"];

fn names(case: &Case) -> Vec<String> {
    let published = case.published();
    archive::unpack(&published[ARCHIVE]).unwrap().into_keys().collect()
}

#[test]
fn only_what_was_used_and_shown_is_published_and_it_builds_the_same_bytes() {
    let case = busy();
    let run = case.run(&[&["build", "--quiet"], &OPTIONS[..]].concat());
    assert_eq!(run.status, 0, "{run:?}");
    let deep = format!("content/assets/{}/{}.txt", "a".repeat(120), "b".repeat(120));
    assert_eq!(
        names(&case),
        [
            "README.txt",
            "build.json",
            "content/announcements/nay.en.md",
            "content/announcements/nay.md",
            // Led to by a text that readers see; there is nothing in them.
            "content/announcements/sau.en.md",
            "content/announcements/sau.md",
            &deep,
            "content/assets/\u{1ea3}nh đẹp.txt",
            "content/indicators.yaml",
            "content/localities.yaml",
            "content/pages/gioi-thieu.md",
            "content/reports/2022/dau.yaml",
            "content/reports/sau.yaml",
            "content/site.yaml",
            "content/tasks/a.yaml",
            "themes/below/assets/mau.txt",
            "themes/below/theme.yaml",
            "themes/own/LICENSE",
            "themes/own/strings/vi.yaml",
            "themes/own/theme.yaml",
        ]
    );
    let other = unpacked(&case);
    for (path, bytes) in files(other.path()) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for secret in
            ["987654", "876543", "2022-12-0", "Bí mật", "Secret", "Bổ nhiệm", "Appointed", "viec-kin", "Nháp", "nhap"]
        {
            assert!(!text.contains(secret) && !path.contains(secret), "{path}: {secret}");
        }
    }
    let build: Value = serde_json::from_slice(&fs::read(other.path().join("build.json")).unwrap()).unwrap();
    let options =
        serde_json::json!({ "as-of": "2022-11-20", "theme": "own", "base-url": "https://example.org/tien-do/" });
    assert_eq!(build["options"], options);
    let run = rebuild(&other);
    assert_eq!(run.status, 0, "{run:?}");
    assert_same(&case.published(), &other.published());
    holds(&case, other.path());
    holds(&case, case.path());
    holds(&other, &case.path().join("public").join(ARCHIVE));
}

#[test]
fn drafts_are_published_where_the_site_shows_them() {
    let case = busy();
    let run = case.run(&["build", "--quiet", "--drafts", "--as-of", "2022-11-20"]);
    assert_eq!(run.status, 0, "{run:?}");
    let named = names(&case);
    for path in ["content/announcements/nhap.md", "content/announcements/nhap.en.md", "content/pages/trang-nhap.md"] {
        assert!(named.iter().any(|name| name == path), "{path}");
    }
    assert!(!named.iter().any(|name| name.contains("viec-kin") || name.starts_with("themes/own")), "{named:?}");
    let other = unpacked(&case);
    assert_eq!(rebuild(&other).status, 0);
    assert_same(&case.published(), &other.published());
}

#[test]
fn without_options_everything_that_happened_is_published_but_drafts() {
    let case = busy();
    assert_eq!(case.run(&["build", "--quiet"]).status, 0);
    let named = names(&case);
    assert!(named.iter().any(|name| name == "content/announcements/viec-kin.md"), "{named:?}");
    assert!(!named.iter().any(|name| name.contains("nhap")), "{named:?}");
    let other = unpacked(&case);
    assert_eq!(rebuild(&other).status, 0);
    assert_same(&case.published(), &other.published());
    let draft = case.path().join("content/announcements/nhap.md");
    let before = fs::read_to_string(&draft).unwrap();
    fs::write(&draft, before + "Thêm vào bản nháp.\n").unwrap();
    holds(&case, case.path());
}

/// What a day's site publishes builds that site again, and publishes itself.
#[test]
fn every_day_of_the_sample_builds_the_same_bytes_from_what_it_publishes() {
    let inputs = load(&repository()).unwrap();
    for day in ["2022-04-01", "2022-08-20", "2022-11-08"] {
        let request = Request { as_of: AsOf::Day(day.parse().unwrap()), ..Request::default() };
        let first = build(&inputs, &request).site.unwrap().release.into_tree();
        let files = archive::unpack(first.get(ARCHIVE).unwrap()).unwrap();
        let again = build(&as_folder(files), &request);
        let said: Vec<_> = again.problems.iter().map(|problem| problem.message.en.clone()).collect();
        let Some(again) = again.site else { panic!("{day}: {said:?}") };
        assert!(again.release.into_tree() == first, "{day}");
    }
}

#[test]
fn other_content_is_named_with_what_follows_from_it() {
    let case = busy();
    assert_eq!(case.run(&["build", "--quiet"]).status, 0);
    let verify = |content: &str| case.run(&["verify", "public", "--lang", "en", "--content", content]);
    let changed = fs::read_to_string(case.path().join("content/reports/sau.yaml")).unwrap().replace("987654", "987655");
    case.write("content/reports/sau.yaml", changed);
    let run = verify(".");
    assert_eq!(run.status, 1, "{run:?}");
    for line in [
        ". against data/content.tar.gz of the site:\nchanged  content/reports/sau.yaml (the same length, another hash: ",
        "public against the site built again from .:\n",
        "changed  data/observations.csv (the same length",
        "changed  manifest.json (",
        "public is not what . builds: ",
        "  = the content is not the one the site was built from (another content_sha256)",
    ] {
        assert!(run.stdout.contains(line), "{line}: {}", run.stdout);
    }
    let run = case.run(&["verify", "public", "--content", ".", "--format", "json"]);
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&json["holds"], &json["content"]["same_content"]), (&false.into(), &false.into()));
    assert_eq!(json["content"]["sources"]["changed"][0]["path"], "content/reports/sau.yaml");

    case.write("content/reports/sau.yaml", "period: [\n");
    let run = verify(".");
    assert!(run.status == 1 && run.stdout.contains("not built again: the content in . has "), "{run:?}");
    assert!(run.stderr.contains("content/reports/sau.yaml"), "{run:?}");
}

/// A site whose page and manifest were altered together matches its manifest, and not its content.
#[test]
fn a_site_altered_together_with_its_manifest_is_found_by_its_content() {
    let case = Case::smallest();
    assert_eq!(case.run(&["build", "--quiet"]).status, 0);
    let at = |path: &str| case.path().join("public").join(path);
    let altered = fs::read_to_string(at("index.html")).unwrap().replace("Tiến độ", "Tiên đồ");
    let (list, entry) =
        (fs::read_to_string(at("manifest.json")).unwrap(), minhbach::output::Entry::of("", altered.as_bytes()));
    let mut json: Value = serde_json::from_str(&list).unwrap();
    for file in json["files"].as_array_mut().unwrap().iter_mut().filter(|file| file["path"] == "index.html") {
        file["sha256"] = entry.sha256.as_str().into();
        file["bytes"] = entry.bytes.into();
    }
    fs::write(at("index.html"), altered).unwrap();
    fs::write(at("manifest.json"), json.to_string()).unwrap();
    assert_eq!(case.run(&["verify", "public"]).status, 0);
    let run = case.run(&["verify", "public", "--lang", "vi", "--content", "."]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stdout.contains("đã sửa  index.html (") && run.stdout.contains("nên hoặc trang đã bị sửa"), "{run:?}");
}

#[test]
fn a_site_of_another_version_or_of_unknown_options_is_not_built_again() {
    let case = Case::smallest();
    assert_eq!(case.run(&["build", "--quiet"]).status, 0);
    let at = case.path().join("public/manifest.json");
    let list = fs::read_to_string(&at).unwrap();
    let verify = |from: &str, to: &str| {
        fs::write(&at, list.replacen(from, to, 1)).unwrap();
        case.run(&["verify", "public", "--lang", "en", "--content", "content"])
    };
    let run = verify("minhbach 0.1.0", "minhbach 9.9.9");
    assert!(run.status == 1 && run.stdout.contains("not built again: the site was built by minhbach 9.9.9"), "{run:?}");
    for option in ["\"new\": true", "\"drafts\": 1", "\"as-of\": \"20221120\"", "\"theme\": []"] {
        let run = verify("\"options\": {}", &format!("\"options\": {{{option}}}"));
        assert!(
            run.status == 1 && run.stdout.contains("an option that this version does not know"),
            "{option}: {run:?}"
        );
    }
    let run = verify("", "");
    assert_eq!(run.status, 0, "{run:?}");
}

#[test]
fn content_that_is_none_is_told_and_a_hostile_archive_writes_nothing() {
    let case = Case::smallest();
    assert_eq!(case.run(&["build", "--quiet"]).status, 0);
    let verify = |content: &str| case.run(&["verify", "public", "--lang", "en", "--content", content]);
    for (content, status) in [("public", 2), ("public/data", 2), ("nowhere", 3)] {
        let run = verify(content);
        assert!(run.status == status && run.stdout.is_empty() && !run.stderr.is_empty(), "{content}: {run:?}");
    }
    let outside = case.path().join("outside");
    let hostile: Files = [("../outside".to_owned(), Arc::from(&b"x"[..]))].into();
    case.write("hostile.tar.gz", archive::pack(&hostile));
    let run = verify("hostile.tar.gz");
    assert!(run.status == 1 && run.stderr.contains("leads out of the folder"), "{run:?}");
    assert!(!outside.exists() && !case.path().parent().unwrap().join("outside").exists());
    case.write("hostile.tar.gz", "not an archive");
    let run = verify("hostile.tar.gz");
    assert!(run.status == 1 && run.stderr.contains("expected a whole .tar.gz file"), "{run:?}");
}
