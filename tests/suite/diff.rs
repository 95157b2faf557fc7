//! `minhbach diff` and `check --against`, by runs of the real binary on two sites. `MINHBACH_BLESS=1` writes the outputs in
//! `tests/golden/diff/` anew; read the difference.

use std::path::Path;

use crate::case::{Case, copy, repository};

/// `old/` and `new/`: a province, and the same after a week of work, with whatever an author may type by mistake or malice.
fn pair() -> Case {
    let case = Case::empty();
    let province = repository().join("tests/sites/province/content");
    copy(&province, &case.path().join("old/content"));
    copy(&province, &case.path().join("new/content"));
    let edit = |path: &str, from: &str, to: &str| {
        let path = case.path().join("new/content").join(path);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{from} is in {}", path.display());
        std::fs::write(&path, text.replace(from, to)).unwrap();
    };
    edit("reports/2022-11-15.yaml", "an: { online: { online: 45", "an: { online: { online: 50");
    edit("reports/2022-11-15.yaml", "binh: { online: { online: 45", "binh: { online: { online: 40");
    edit("reports/2022-11-15.yaml", "Checked again.", "Checked twice | <b>");
    edit("reports/2022-11-15.yaml", "Đã rà lại.", "Rà lần hai | <b>");
    let told = "corrections:\n  - { unit: an, indicator: online, was: { online: 45, received: 150 }, on: 2022-11-24, \
                reason: { vi: cộng \"thiếu\" | 5, en: 5 missed } }";
    edit("reports/2022-11-15.yaml", "corrections:", told);
    // Whatever this figure says in the province is withdrawn.
    let first = case.path().join("new/content/reports/2022-10-15.yaml");
    let kept: Vec<String> = std::fs::read_to_string(&first).unwrap().lines().map(str::to_owned).collect();
    let without: Vec<&str> = kept.iter().map(String::as_str).filter(|line| !line.starts_with("  cat:")).collect();
    assert_eq!(without.len() + 1, kept.len());
    std::fs::write(&first, without.join("\n") + "\n").unwrap();
    edit("reports/2022-10-31.yaml", "status: provisional", "status: final");
    edit("tasks/ke-hoach.yaml", "state: waiting\n    waiting_for: { vi: hướng dẫn, en: guidance }", "state: returned");
    edit("tasks/ke-hoach.yaml", "lead: cong-an\n    due: 2022-12-31", "lead: cong-an\n    due: 2022-12-01");
    edit("announcements/khai-mac.md", "**kết quả**", "**kết quả mới**");
    case.write(
        "new/content/reports/2022-11-30.yaml",
        "period: { from: 2022-11-16, to: 2022-11-30 }\npublished: 2022-12-05\nstatus: illustrative\n\
         figures: { an: { online: { online: 60, received: 150 } }, binh: { online: { online: 61, received: 150 } } }\n",
    );
    case.write(
        "new/content/tasks/moi.yaml",
        "plan: { id: moi, title: { vi: Mới, en: New } }\ntasks:\n  - id: m1\n    title: { vi: \"@all </td></table> `x` | \
         [y](https://evil.example) <b>\", en: \"::error::x #1\" }\n    lead: so-y-te\n",
    );
    case.write("new/content/announcements/tin.md", "---\ntitle: \"Tin | <b> @all\"\ndate: 2022-12-01\n---\nTin.\n");
    case.write("new/content/announcements/tin.en.md", "---\ntitle: \"News | <b> @all\"\n---\nNews.\n");
    std::fs::remove_file(case.path().join("new/content/assets/ghi-chu.txt")).unwrap();
    edit("pages/gioi-thieu.md", " [Tài liệu](../assets/ghi-chu.txt)", "");
    case
}

/// The outputs are pretty-printed where they are JSON, so that a difference shows in its line.
fn golden(name: &str, is: &str) {
    let path = repository().join("tests/golden/diff").join(name);
    let is = match name.ends_with(".json") {
        true => format!("{:#}\n", serde_json::from_str::<serde_json::Value>(is).unwrap()),
        false => is.to_owned(),
    };
    if std::env::var_os("MINHBACH_BLESS").is_some() {
        std::fs::write(&path, &is).unwrap();
    }
    let was = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(was == is, "{name} should be\n{is}");
}

#[test]
fn what_changed_is_told_in_both_languages_and_for_programs() {
    let case = pair();
    for (lang, format, name) in [
        ("vi", "text", "vi.txt"),
        ("en", "text", "en.txt"),
        ("vi", "markdown", "vi.md"),
        ("en", "markdown", "en.md"),
        ("vi", "json", "changes.json"),
    ] {
        let run = case.run(&["diff", "old", "new", "--lang", lang, "--format", format]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{run:?}");
        golden(name, &run.stdout);
    }
}

#[test]
fn content_is_the_same_as_what_was_built_from_it() {
    let case = pair();
    assert_eq!(case.run(&["build", "--root", "old", "--quiet"]).status, 0);
    copy(&case.path().join("old/content"), &case.path().join("noi-dung"));
    let sides = ["old", "old/content", "old/public", "noi-dung", "./old/"];
    for old in sides {
        let run = case.run(&["diff", old, "old/public", "--lang", "en"]);
        assert_eq!(run.status, 0, "{run:?}");
        assert!(run.stdout.ends_with("- Nothing changed\n"), "{old}: {run:?}");
        let changed = case.run(&["diff", old, "new", "--format", "json"]);
        let value: serde_json::Value = serde_json::from_str(&changed.stdout).unwrap();
        assert_eq!(value["corrections_owed"], 2, "{old}");
    }
}

#[test]
fn the_new_side_is_the_site_folder_unless_named_and_speaks_its_language() {
    let case = pair();
    let run = case.run(&["diff", "old", "--root", "new"]);
    assert!(run.status == 0 && run.stdout.starts_with("Thay đổi từ old đến new\n"), "{run:?}");
}

#[test]
fn a_side_that_is_none_is_said() {
    let case = pair();
    let run = |arguments: &[&str]| case.run(&[arguments, &["--lang", "en"]].concat());
    std::fs::create_dir(case.path().join("empty")).unwrap();
    let stranger = run(&["diff", "empty", "new"]);
    assert!(stranger.status == 2 && stranger.stderr.contains("none of them in empty"), "{stranger:?}");
    let missing = run(&["diff", "nowhere", "new"]);
    assert!(missing.status == 3 && missing.stderr.contains("nowhere"), "{missing:?}");
    for format in ["github", "gitlab", "sarif", "short"] {
        assert_eq!(run(&["diff", "old", "new", "--format", format]).status, 2);
    }
    assert_eq!(run(&["check", "--root", "old", "--format", "markdown"]).status, 2);
    case.write("torn/data/observations.csv", b"a\n\xff\n");
    let torn = run(&["diff", "torn", "new"]);
    assert!(torn.status == 1 && torn.stderr.contains("torn/data/observations.csv"), "{torn:?}");
    case.write("old/content/localities.yaml", "- { id: tinh, nmae: x }\n");
    for arguments in
        [&["diff", "old", "new"][..], &["diff", "new", "old"], &["check", "--root", "new", "--against", "old"]]
    {
        let wrong = run(arguments);
        assert_eq!((wrong.status, wrong.stdout.as_str()), (1, ""), "{wrong:?}");
        assert!(wrong.stderr.contains("error[M101]"), "{wrong:?}");
        assert!(wrong.stderr.ends_with("not compared: the content in old has errors\n"), "{wrong:?}");
    }
    let first = run(&["check", "--root", "old", "--against", "new"]);
    assert!(first.status == 1 && first.stderr.contains("not compared with new: mend the errors first"), "{first:?}");
}

#[test]
fn check_against_what_was_published_asks_for_what_is_owed() {
    let case = pair();
    let against = |more: &[&str]| {
        let arguments = [
            "check",
            "--root",
            "new",
            "--against",
            "old",
            "--format",
            "short",
            "--as-of",
            "2022-12-06",
            "--lang",
            "en",
        ];
        case.run(&[&arguments, more].concat())
    };
    let run = against(&[]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "3 warnings\n"), "{run:?}");
    assert_eq!(
        run.stderr,
        "content/reports/2022-10-15.yaml:1:1: warning[M551]: expected a correction of `online` of Cát Town (`cat`), period \
         to 15 Oct 2022: 1/8 = 12.5% was published, found none — add to `corrections:` of this file: `- { unit: cat, \
         indicator: online, was: { online: 1, received: 8 }, on: 2022-12-06, reason: \"reason\" }`; if it was a slip, put \
         the old figure back\n\
         content/reports/2022-11-15.yaml:7:19: warning[M551]: expected a correction of `online` of Bình District (`binh`), \
         period to 15 Nov 2022: 45/150 = 30% was published, found 40/150 = 26.67% — add to `corrections:` of this file: `- \
         { unit: binh, indicator: online, was: { online: 45, received: 150 }, on: 2022-12-06, reason: \"reason\" }`; if it \
         was a slip, put the old figure back\n\
         content/site.yaml:1:1: warning[M902]: expected the published address `/assets/ghi-chu.txt` to stay, found nothing \
         at it — keep ids and file names as they were; a unit that ended gets `until`, a withdrawn text says so on its own \
         page\n"
    );
    assert_eq!(against(&["--strict"]).status, 1);
    paid(&case);
    let run = against(&["--strict"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "no problems\n"), "{run:?}");
}

/// Writes into the new site what was asked for, as it was spelled.
fn paid(case: &Case) {
    let content = case.path().join("new/content");
    let append = |path: &Path, text: &str| {
        let old = std::fs::read_to_string(path).unwrap();
        std::fs::write(path, old + text).unwrap();
    };
    append(
        &content.join("reports/2022-10-15.yaml"),
        "corrections:\n  - { unit: cat, indicator: online, was: { online: 1, received: 8 }, on: 2022-12-06, reason: { vi: x, \
         en: x } }\n",
    );
    append(
        &content.join("reports/2022-11-15.yaml"),
        "  - { unit: binh, indicator: online, was: { online: 45, received: 150 }, on: 2022-12-06, reason: { vi: x, en: x } }\n",
    );
    case.write("new/content/assets/ghi-chu.txt", "Ghi chú.\n");
}

#[test]
fn problems_are_documents_for_github_gitlab_and_sarif_seen_from_here() {
    let case = Case::empty();
    copy(&repository().join("tests/sites/smallest/content"), &case.path().join("sites/a b/content"));
    case.write("sites/a b/content/pages/x,y\n::error::z.md", "---\ntitle: x\n---\n");
    let run = |command: &str, format: &str| {
        case.run(&[command, "--root", "./sites/../sites/a b/", "--format", format, "--lang", "en", "--out", "out"])
    };
    let github = run("check", "github");
    assert_eq!((github.status, github.stderr.as_str()), (1, ""), "{github:?}");
    let lines: Vec<_> = github.stdout.lines().collect();
    assert!(
        lines
            .iter()
            .all(|line| line.starts_with("::error file=sites/a b/content/pages/x%2Cy%0A%3A%3Aerror%3A%3Az.md,")),
        "{lines:?}"
    );
    let document = |format: &str| -> serde_json::Value { serde_json::from_str(&run("check", format).stdout).unwrap() };
    assert_eq!(document("gitlab")[0]["location"]["path"], "sites/a b/content/pages/x,y\n::error::z.md");
    let result = document("sarif")["runs"][0]["results"][0].take();
    let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "sites/a%20b/content/pages/x%2Cy%0A%3A%3Aerror%3A%3Az.md");
    let built = run("build", "github");
    assert!(built.status == 1 && built.stdout.is_empty() && built.stderr.starts_with("::error file="), "{built:?}");
}

#[test]
fn beside_a_document_on_stdout_no_sentence_stands() {
    let case = Case::smallest();
    for format in ["json", "gitlab", "sarif"] {
        let run = case.run(&["build", "--format", format, "--lang", "en"]);
        assert_eq!(run.status, 0, "{run:?}");
        assert!(serde_json::from_str::<serde_json::Value>(&run.stdout).is_ok(), "{run:?}");
        assert!(run.stderr.contains("public"), "{run:?}");
    }
    let quiet = case.run(&["check", "--format", "github"]);
    assert_eq!((quiet.status, quiet.stdout.as_str(), quiet.stderr.as_str()), (0, "", ""));
}
