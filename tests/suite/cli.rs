//! Every command and every exit status, by runs of the real binary.

use std::collections::BTreeMap;
use std::time::SystemTime;

use crate::case::Case;

#[test]
fn building_publishes_and_says_where() {
    let case = Case::smallest();
    let run = case.run(&[]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stdout.contains("public"), "{run:?}");
    let published = case.published();
    for path in ["index.html", "404.html", "manifest.json", "data/standings.csv", "localities/tinh/index.html"] {
        assert!(published.contains_key(path), "{path} is missing");
    }
}

#[test]
fn building_again_touches_nothing_and_says_so() {
    let case = Case::sample();
    assert_eq!(case.run(&["build", "--lang", "en"]).status, 0);
    let times = |case: &Case| -> BTreeMap<_, SystemTime> {
        let entries = walkdir::WalkDir::new(case.path().join("public")).into_iter().map(|entry| entry.unwrap());
        entries.map(|entry| (entry.path().to_owned(), entry.metadata().unwrap().modified().unwrap())).collect()
    };
    let before = times(&case);
    let run = case.run(&["build", "--lang", "en"]);
    assert_eq!(run.status, 0);
    assert!(run.stdout.contains("up to date"), "{run:?}");
    assert_eq!(times(&case), before);
}

#[test]
fn a_file_that_somebody_changed_is_put_right() {
    let case = Case::smallest();
    case.run(&[]);
    let before = case.published();
    case.write("public/index.html", "edited by hand");
    assert_eq!(case.run(&[]).status, 0);
    assert_eq!(case.published(), before);
}

#[test]
fn what_a_stranger_put_into_the_published_folder_goes_with_a_word() {
    let case = Case::smallest();
    case.run(&[]);
    let before = case.published();
    (0..7).for_each(|at| case.write(&format!("public/sub/{at}.txt"), "mine"));
    let run = case.run(&["--quiet", "--lang", "en"]);
    assert_eq!((run.status, case.published() == before), (0, true), "{run:?}");
    let named = "\"sub/0.txt\", \"sub/1.txt\", \"sub/2.txt\", \"sub/3.txt\", \"sub/4.txt\" and 2 more; put files that";
    assert!(run.stderr.contains(named) && run.stderr.lines().count() == 1, "{run:?}");
    case.write("content/assets/a.txt", "a");
    case.write("public/assets/a.txt", "theirs");
    let run = case.run(&["--lang", "vi"]);
    assert!(run.stderr.contains("tệp không do minhbach xuất bản: \"assets/a.txt\";"), "{run:?}");
    std::fs::remove_file(case.path().join("content/assets/a.txt")).unwrap();
    assert_eq!(case.run(&["--lang", "vi"]).stderr, "", "what we published goes without one");
}

#[test]
fn errors_forbid_writing() {
    let case = Case::smallest().file("content/reports/a.yaml", "period: { from: 2022-11-01 }\n");
    let run = case.run(&["build", "--lang", "en"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stderr.contains("content/reports/a.yaml"), "{run:?}");
    assert!(!case.path().join("public").exists());
}

#[test]
fn an_error_keeps_the_old_site() {
    let case = Case::smallest();
    case.run(&[]);
    let before = case.published();
    case.write("content/localities.yaml", "- { id: tinh, name: Tỉnh, nmae: Tỉnh }\n");
    assert_eq!(case.run(&[]).status, 1);
    assert_eq!(case.published(), before);
}

#[test]
fn warnings_forbid_writing_only_when_strict() {
    let case = Case::smallest()
        .file("content/site.yaml", "title: Tiến độ\nbase_url: https://example.org/\nlanguages: [vi, en]\nroot: tinh\n")
        .file("content/localities.yaml", "- { id: tinh, name: { vi: Tỉnh } }\n");
    let strict = case.run(&["build", "--strict"]);
    assert_eq!(strict.status, 1, "{strict:?}");
    assert!(!case.path().join("public").exists());
    assert_eq!(case.run(&["build"]).status, 0);
    assert_eq!(case.run(&["check", "--strict"]).status, 1);
    assert_eq!(case.run(&["check"]).status, 0);
}

#[test]
fn check_writes_nothing() {
    let case = Case::smallest();
    assert_eq!(case.run(&["check"]).status, 0);
    assert!(!case.path().join("public").exists());
}

#[test]
fn check_as_json_is_json_with_every_place() {
    let case = Case::smallest().file("content/localities.yaml", "- { id: tinh, name: Tỉnh, nmae: Tỉnh }\n");
    let run = case.run(&["check", "--format", "json"]);
    assert_eq!(run.status, 1);
    let found: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let problem = &found["problems"][0];
    assert_eq!((&problem["file"], &problem["line"]), (&"content/localities.yaml".into(), &1.into()));
    for key in ["code", "severity", "column", "end_line", "end_column", "message", "help"] {
        assert!(!problem[key].is_null(), "{key} is missing in {problem}");
    }
    let clean = Case::smallest().run(&["check", "--format", "json"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&clean.stdout).unwrap()["problems"], serde_json::json!([]));
}

#[test]
fn what_cannot_be_meant_is_a_usage_error() {
    let case = Case::smallest();
    for arguments in [
        &["--nonsense"][..],
        &["publish"],
        &["build", "--as-of", "tomorrow"],
        &["build", "--as-of", "2022-02-30"],
        &["build", "--as-of", "9999-12-31"],
        &["check", "--format", "xml"],
        &["explain", "M000000"],
        &["build", "--out", "content/public"],
        &["build", "--out", "."],
    ] {
        let run = case.run(arguments);
        assert_eq!(run.status, 2, "{arguments:?}: {run:?}");
        assert!(!run.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn somebody_elses_folder_is_never_published_over() {
    let case = Case::smallest().file("public/thesis.docx", "years of work");
    let run = case.run(&["build", "--lang", "en"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert_eq!(case.published().keys().collect::<Vec<_>>(), ["thesis.docx"]);
}

#[test]
fn a_machine_that_refuses_is_a_fault() {
    let case = Case::smallest();
    // Nobody, not even root, creates folders in /proc.
    let run = case.run(&["build", "--out", "/proc/minhbach/public", "--lang", "en"]);
    assert_eq!(run.status, 3, "{run:?}");
    assert!(run.stderr.contains("/proc/minhbach"), "{run:?}");
    assert_eq!(case.run(&["build", "--root", "nowhere"]).status, 3);
}

#[test]
fn explain_tells_every_code_in_both_languages() {
    let case = Case::empty();
    let list = case.run(&["explain", "--lang", "en"]);
    let codes: Vec<&str> = list.stdout.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(codes.len() > 50, "{codes:?}");
    for lang in ["vi", "en"] {
        let run = case.run(&["explain", codes[0], "--lang", lang]);
        assert_eq!(run.status, 0);
        assert!(run.stdout.lines().count() > 3, "{run:?}");
    }
}

#[test]
fn messages_follow_lang_then_locale_then_site() {
    let case = Case::smallest();
    let said = |arguments: &[&str], locale: &str| {
        let output = case.command(arguments).env("LC_ALL", locale).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let vietnamese = |text: &str| text.contains("trang");
    assert!(vietnamese(&said(&["build", "--lang", "vi"], "en_US.UTF-8")));
    assert!(!vietnamese(&said(&["build"], "en_US.UTF-8")));
    assert!(vietnamese(&said(&["build"], "C.UTF-8")), "the site's first language is Vietnamese");
}

#[test]
fn quiet_says_nothing_when_all_is_well() {
    let run = Case::smallest().run(&["build", "--quiet"]);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
}

#[test]
fn a_day_in_the_future_is_warned_of() {
    let run = Case::smallest().run(&["build", "--as-of", "2199-01-01", "--lang", "en"]);
    assert_eq!(run.status, 0);
    assert!(run.stderr.contains("future"), "{run:?}");
    let today = Case::smallest().run(&["build", "--as-of", "today", "--lang", "en"]);
    assert_eq!(today.status, 0);
    assert!(!today.stderr.contains("future"), "{today:?}");
}

#[test]
fn a_build_that_publishes_nothing_says_so_at_the_end() {
    let case = Case::smallest();
    case.run(&[]);
    case.write("content/localities.yaml", "- { id: tinh, name: Tỉnh, nmae: Tỉnh }\n");
    let last = |lang: &str| case.run(&["build", "--lang", lang]).stderr.lines().last().map(str::to_owned);
    assert_eq!(last("vi").as_deref(), Some("chưa xuất bản: 1 lỗi; trang cũ giữ nguyên"));
    assert_eq!(last("en").as_deref(), Some("not published: 1 error; the old site stays as it is"));
}

#[test]
fn the_warning_of_the_future_names_the_place() {
    let report = "period: { from: 2190-11-01, to: 2190-11-15 }\n";
    let case = Case::smallest().file("content/reports/a.yaml", report);
    let run = case.run(&["build", "--lang", "vi"]);
    assert!(run.stderr.contains("15/11/2190") && run.stderr.contains("content/reports/a.yaml"), "{run:?}");
}

#[test]
fn the_content_folder_named_for_the_site_is_one_problem() {
    let case = Case::smallest();
    let run = case.run(&["check", "--root", "content", "--lang", "en", "--format", "short"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stderr.contains("--root ..") && run.stderr.lines().count() == 1, "{run:?}");
}

#[test]
fn what_is_wrong_with_an_option_is_said_of_the_option() {
    let run = Case::smallest().run(&["check", "--theme", "dep", "--lang", "en", "--format", "short"]);
    assert!(run.stderr.starts_with("--theme:"), "{run:?}");
}

#[test]
fn options_stand_before_or_after_the_command() {
    let case = Case::smallest();
    assert_eq!(case.run(&["--quiet", "check"]).status, 0);
    assert_eq!(case.run(&["check", "--quiet"]).status, 0);
    assert_eq!(case.run(&["--root", ".", "explain", "M104", "--lang", "en"]).status, 0);
}

#[test]
fn a_reader_that_closed_the_pipe_is_no_failure_and_a_full_output_is_one() {
    let case = Case::smallest();
    let mut child = case.command(&["explain"]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    assert_eq!(case.command(&["explain"]).stdout(full).status().unwrap().code(), Some(3));
}

#[test]
fn a_file_name_that_some_machine_cannot_write_is_told_where_it_is() {
    let case = Case::smallest().file("content/assets/a\\b.txt", "notes");
    let run = case.run(&["build", "--format", "short", "--lang", "en"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stderr.starts_with("content/assets/a\\b.txt:1:1: error[M901]: "), "{run:?}");
    assert!(!case.path().join("public").exists());
}
