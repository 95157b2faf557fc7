//! `minhbach new`, by runs of the real binary: what it writes passes `check` as it is, says what to do next, and never
//! takes the place of anything unasked.

use std::path::Path;

use crate::case::{Case, Run, files};

const LANGS: [&str; 2] = ["vi", "en"];

/// A new site in `case/site`.
fn new_site(lang: &str) -> Case {
    let case = Case::empty();
    let run = case.run(&["new", "site", "site", "--lang", lang]);
    assert_eq!(run.status, 0, "{run:?}");
    case
}

/// The same in the case's own folder.
fn site_here(lang: &str) -> Case {
    let case = Case::empty();
    let run = case.run(&["new", "site", ".", "--lang", lang]);
    assert_eq!(run.status, 0, "{run:?}");
    case
}

fn done(case: &Case, arguments: &[&str]) -> Run {
    let run = case.run(arguments);
    assert_eq!(run.status, 0, "{arguments:?}: {run:?}");
    run
}

fn refused(case: &Case, arguments: &[&str]) -> Run {
    let before = files(case.path());
    let run = case.run(arguments);
    assert_eq!(run.status, 2, "{arguments:?}: {run:?}");
    assert_eq!(run.stdout, "", "{arguments:?}");
    assert!(run.stderr.lines().count() >= 2, "what is wrong and what to do: {run:?}");
    assert!(files(case.path()) == before, "{arguments:?} wrote something");
    run
}

/// Nothing is wrong with the content, drafts included where they have no translation to lack.
fn sound(case: &Case) {
    done(case, &["check", "--strict", "--lang", "en"]);
}

fn text(case: &Case, path: &str) -> String {
    std::fs::read_to_string(case.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn today(hours: i32) -> String {
    let offset = jiff::tz::Offset::from_hours(i8::try_from(hours).unwrap()).unwrap();
    offset.to_datetime(jiff::Timestamp::now()).date().to_string()
}

#[test]
fn a_new_site_is_complete_and_passes_as_it_is() {
    for lang in LANGS {
        let case = new_site(lang);
        let run = done(&case, &["check", "--strict", "--root", "site", "--lang", "en"]);
        assert_eq!((run.stdout.trim(), run.stderr.as_str()), ("no problems", ""));
        done(&case, &["build", "--root", "site", "--strict"]);
        let written: Vec<String> = files(&case.path().join("site")).into_keys().collect();
        for kind in ["README.md", ".gitignore", ".gitlab-ci.yml", "content/site.yaml", "content/agencies.yaml"] {
            assert!(written.iter().any(|path| path == kind), "{kind} is missing");
        }
        for folder in
            [".github/workflows/", "content/reports/", "content/tasks/", "content/announcements/", "content/pages/"]
        {
            assert!(written.iter().any(|path| path.starts_with(folder)), "{folder} is empty");
        }
        let built = files(&case.path().join("site/public"));
        let home = String::from_utf8_lossy(&built["index.html"]).into_owned();
        assert!(home.contains(&format!("<html lang=\"{lang}\"")), "{lang}");
        let observations = String::from_utf8_lossy(&built["data/observations.csv"]).into_owned();
        assert!(observations.lines().count() > 9 && !observations.contains(",final,"), "all figures are illustrative");
    }
}

#[test]
fn a_site_takes_no_other_s_place() {
    let case = new_site("vi");
    let again = refused(&case, &["new", "site", "site", "--lang", "vi"]);
    assert!(again.stderr.contains("--force"), "{again:?}");
    let case = Case::empty().file("mine/thesis.docx", "years of work").file("file", "");
    refused(&case, &["new", "site", "mine", "--lang", "en"]);
    assert_eq!(case.run(&["new", "site", "file", "--lang", "en"]).status, 3, "a file is no folder");
    done(&case, &["new", "site", "mine", "--force"]);
    assert_eq!(text(&case, "mine/thesis.docx"), "years of work");
    assert!(case.path().join("mine/content/site.yaml").exists());
    case.write("mine/content/site.yaml", "edited");
    done(&case, &["new", "site", "mine", "--force"]);
    assert_ne!(text(&case, "mine/content/site.yaml"), "edited");
    // What Git made beforehand is no content, and folders in between are made.
    let case = Case::empty().file("cloned/.git/HEAD", "x");
    done(&case, &["new", "site", "cloned"]);
    done(&case, &["new", "site", "a/b/c"]);
    assert!(!files(case.path()).keys().any(|path| path.contains("minhbach-")), "nothing is left beside");
}

#[test]
fn every_beginning_passes_in_both_languages() {
    for lang in LANGS {
        let case = site_here(lang);
        let (plan, title) = if lang == "vi" { ("ke-hoach-1", "Họp giao ban") } else { ("plan-1", "A meeting") };
        for arguments in [
            &["new", "report"][..],
            &["new", "report"],
            &["new", "announcement", title],
            &["new", "task", plan],
            &["new", "task", plan, "Một việc: \"gấp\""],
            &["new", "locality", "xa-moi", "Xã Mới"],
        ] {
            let run = done(&case, arguments);
            assert!(run.stdout.contains("→"), "what to do next: {run:?}");
            sound(&case);
        }
        done(&case, &["check", "--strict", "--drafts"]);
        done(&case, &["build", "--strict"]);
    }
}

#[test]
fn a_report_lists_who_is_expected_with_the_figures_before() {
    let case = site_here("vi");
    let run = done(&case, &["new", "report", "--lang", "vi"]);
    assert!(run.stdout.contains("content/reports/2025-11-30.yaml") && run.stdout.contains("30/11/2025"), "{run:?}");
    let report = text(&case, "content/reports/2025-11-30.yaml");
    let mut lines = report.lines();
    assert_eq!(lines.next(), Some("# yaml-language-server: $schema=../../schemas/report.json"));
    let head: Vec<&str> = lines.take_while(|line| line.starts_with('#')).collect();
    assert_eq!(head.len(), 6, "a title and five lines of what to do: {head:?}");
    for line in [
        "period: { from: 2025-11-01, to: 2025-11-30 }",
        "published: 2025-12-05 # ngày công bố lên trang",
        "# phuong-an: # Phường An",
        "# truc-tuyen: { online: , received: } # kỳ trước: 561 / 1243 = 45,13 %",
        "# tai-khoan: # kỳ trước: 2610",
        "# truc-tuyen: { online: , received: } # đến 30/09/2025: 58 / 371 = 15,63 %",
    ] {
        let found = report.lines().any(|found| found.split_whitespace().collect::<Vec<_>>().join(" ") == line);
        assert!(found, "{line} is missing in\n{report}");
    }
    // Nothing that nobody said is published.
    done(&case, &["build"]);
    assert!(!String::from_utf8_lossy(&case.published()["data/observations.csv"]).contains("2025-11-30"));
}

/// The report as a clerk fills it in for one unit: its number signs taken away, a day and figures behind the colons.
fn filled(report: &str, unit: &str) -> String {
    let (mut section, mut of_unit) = ("", false);
    let fill = |line: &str| {
        if line.ends_with(':') && !line.starts_with([' ', '#']) {
            section = if line == "submitted:" { " 2025-12-02" } else { "" };
        }
        let bare = line.replacen("# ", "", 1);
        if !bare.starts_with("    ") {
            of_unit = bare.starts_with(&format!("  {unit}:"));
        }
        if !of_unit {
            return format!("{line}\n");
        }
        let parts = bare.replace("online: ,", "online: 612,").replace("received: }", "received: 1300 }");
        let count = parts.replace("tai-khoan:", "tai-khoan: 7001").replace("accounts:", "accounts: 7001");
        count.replacen(&format!("  {unit}:"), &format!("  {unit}:{section}"), 1) + "\n"
    };
    report.lines().map(fill).collect()
}

#[test]
fn a_report_is_filled_in_by_taking_the_number_signs_away() {
    for (lang, unit) in [("vi", "phuong-an"), ("en", "northgate")] {
        let case = site_here(lang);
        done(&case, &["new", "report"]);
        let path = "content/reports/2025-11-30.yaml";
        case.write(path, filled(&text(&case, path), unit));
        sound(&case);
        done(&case, &["build"]);
        let published = case.published();
        let csv = |name: &str| String::from_utf8_lossy(&published[&format!("data/{name}.csv")]).into_owned();
        let observations = csv("observations");
        let of_unit = |line: &&str| line.contains("2025-11-30,") && line.contains(&format!(",{unit},"));
        let found = |what: &str| observations.lines().filter(of_unit).any(|line| line.contains(what));
        assert!(found(",612,1300,47.08,") && found(",7001,"), "{observations}");
        let came = format!("{unit},2025-11-01,2025-11-30,2025-12-05,2025-12-02,on-time");
        assert!(csv("reporting").contains(&came), "{}", csv("reporting"));
    }
}

#[test]
fn the_next_report_is_the_first_expected_one_without_a_file() {
    let case = Case::sample();
    // The sample has none for the second half of August; the newest is said beside.
    let run = done(&case, &["new", "report", "--lang", "en"]);
    assert!(
        run.stdout.contains("2022-08-16_2022-08-31.yaml") && run.stdout.contains("new report 2022-11-30"),
        "{run:?}"
    );
    let run = done(&case, &["new", "report", "--lang", "en"]);
    assert!(run.stdout.contains("content/reports/2022-11-16_2022-11-30.yaml"), "named as the others are: {run:?}");
    sound(&case);
    let report = text(&case, "content/reports/2022-11-16_2022-11-30.yaml");
    for unit in 0..21 {
        let named = report.lines().filter(|line| line.starts_with("  # ") && !line.starts_with("  #  ")).nth(unit);
        assert!(named.is_some_and(|line| line.matches('#').count() == 2), "{unit}: {named:?}");
    }
    assert!(report.contains("kỳ trước: 512 / 4021 = 12,73 %") && report.contains("status: illustrative"));
    // An empty report is not what the next one continues.
    let run = done(&case, &["new", "report", "--lang", "en"]);
    assert!(run.stdout.contains("2022-12-15"), "{run:?}");
    assert!(text(&case, "content/reports/2022-12-01_2022-12-15.yaml").contains("đến 15/11/2022: 512 / 4021 = 12,73 %"));
}

#[test]
fn a_report_is_not_dated_tomorrow_and_both_kinds_of_units_are_told_apart() {
    let day = |days: i64| {
        let today: jiff::civil::Date = today(7).parse().unwrap();
        today.checked_add(jiff::Span::new().days(days)).unwrap()
    };
    let first = day(-40).first_of_month();
    let case = site_here("en");
    let site = text(&case, "content/site.yaml").replace("from: 2025-09-01", &format!("from: {first}"));
    let site = site.replace("due_days: 5", "due_days: 300").replace("units: localities", "units: all");
    case.write("content/site.yaml", site);
    let before = day(0);
    done(&case, &["new", "report"]);
    let report = text(&case, &format!("content/reports/{}.yaml", first.last_of_month()));
    assert!([before, day(0)].iter().any(|today| report.contains(&format!("published: {today} "))), "{report}");
    let at = |what: &str| report.find(what).unwrap_or_else(|| panic!("{what} is missing in\n{report}"));
    assert!(at("## Localities") < at("figures:\n") + 30 && at("# hillside:") < at("## Agencies"));
    assert!(at("## Agencies") < report.rfind("# office:").unwrap());
    let run = done(&case, &["check", "--strict", "--lang", "en"]);
    assert!(!run.stderr.contains("future"), "{run:?}");
}

#[test]
fn a_report_is_named_by_any_day_of_its_period() {
    for day in ["2023-02-16", "2023-02-20", "2023-02-28", "2023-02-16_2023-02-28"] {
        let case = Case::sample();
        let run = done(&case, &["new", "report", day]);
        assert!(run.stdout.contains("2023-02-16_2023-02-28.yaml"), "{run:?}");
        sound(&case);
    }
    let case = Case::sample();
    for bad in ["15/11/2022", "2022-02-30", "tomorrow", "", "2022-06-30", "2022-11-15_2022-11-01"] {
        refused(&case, &["new", "report", bad, "--lang", "vi"]);
    }
    assert!(refused(&case, &["new", "report", "15/11/2022", "--lang", "en"]).stderr.contains("write 2022-11-15"));
}

#[test]
fn a_report_that_is_there_stays_until_force_says_otherwise() {
    let case = Case::sample();
    let before = text(&case, "content/reports/2022-11-01_2022-11-15.yaml");
    let run = refused(&case, &["new", "report", "2022-11-15", "--lang", "vi"]);
    assert!(run.stderr.contains("content/reports/2022-11-01_2022-11-15.yaml"), "{run:?}");
    done(&case, &["new", "report", "2022-11-15", "--force"]);
    assert_ne!(text(&case, "content/reports/2022-11-01_2022-11-15.yaml"), before);
    // A file of that name that is no report of that period is as safe.
    let case = Case::sample().file("content/reports/2022-11-16_2022-11-30.yaml", "period: { from: 2022-11-16 }\n");
    let run = refused(&case, &["new", "report", "2022-11-30", "--lang", "en"]);
    assert!(run.stderr.contains("exists"), "{run:?}");
}

#[test]
fn without_a_rhythm_a_report_needs_both_its_days() {
    let case = Case::smallest();
    let run = refused(&case, &["new", "report", "--lang", "en"]);
    assert!(run.stderr.contains("2022-11-01_2022-11-15"), "{run:?}");
    refused(&case, &["new", "report", "2022-11-15"]);
    done(&case, &["new", "report", "2022-11-01_2022-11-15"]);
    assert!(
        text(&case, "content/reports/2022-11-15.yaml").contains("# tinh:"),
        "the root itself where nothing is below it"
    );
    sound(&case);
}

#[test]
fn an_announcement_is_a_draft_of_today_under_its_plain_title() {
    let case = site_here("vi");
    for (title, file) in [
        ("Hội nghị: \"đẩy nhanh\" Đề án 06", "hoi-nghi-day-nhanh-de-an-06"),
        ("  Ai   làm gì?\n# 1  ", "ai-lam-gi-1"),
        ("{ chữ } & [ngoặc] \\ 'đơn'", "chu-ngoac-don"),
        ("no", "no"),
        ("2022-11-07", "2022-11-07"),
        (&"dài ".repeat(60), "dai-dai-dai-dai-dai-dai-dai-dai-dai-dai-dai-dai-dai-dai-dai"),
    ] {
        let before = today(7);
        done(&case, &["new", "announcement", title]);
        let path = format!("content/announcements/{file}.md");
        let written = text(&case, &path);
        assert!(written.contains("draft: true"), "{written}");
        assert!([before, today(7)].iter().any(|day| written.contains(&format!("date: {day}\n"))), "{written}");
        sound(&case);
        let again = refused(&case, &["new", "announcement", title, "--lang", "vi"]);
        assert!(again.stderr.contains(&path), "{again:?}");
        case.write(&path, "mine");
        done(&case, &["new", "announcement", title, "--force"]);
        assert_eq!(text(&case, &path), written);
    }
    done(&case, &["build", "--drafts", "--strict", "--out", "ban-nhap"]);
    let page = text(&case, "ban-nhap/announcements/chu-ngoac-don/index.html");
    assert!(page.contains("{ chữ } &amp; [ngoặc] \\ "), "the title is as it was typed");
    done(&case, &["build"]);
    assert!(!case.published().keys().any(|path| path.contains("chu-ngoac-don")), "a draft is not published");
}

#[test]
fn a_draft_lacks_no_translation_and_a_text_does() {
    let case = Case::sample();
    let run = done(&case, &["new", "announcement", "Họp", "--lang", "vi"]);
    assert!(run.stdout.contains("hop.en.md"), "where its translation goes: {run:?}");
    sound(&case);
    let written = text(&case, "content/announcements/hop.md");
    let shown: Vec<&str> = written.lines().filter(|line| !line.starts_with("draft:")).collect();
    case.write("content/announcements/hop.md", shown.join("\n"));
    let run = case.run(&["check", "--format", "short", "--lang", "en"]);
    assert!(run.stderr.contains("warning[M111]") && run.stderr.lines().count() == 1, "{run:?}");
}

#[test]
fn a_title_of_symbols_only_is_called_by_its_day() {
    for (lang, name) in [("vi", "thong-bao"), ("en", "announcement")] {
        let case = site_here(lang);
        done(&case, &["new", "announcement", "!!! — …"]);
        let written: Vec<String> = files(&case.path().join("content/announcements")).into_keys().collect();
        assert!(written.iter().any(|path| path.starts_with(&format!("{name}-20"))), "{written:?}");
        sound(&case);
        refused(&case, &["new", "announcement", "  \n"]);
    }
}

#[test]
fn the_day_is_the_site_s() {
    for (offset, hours) in [("+14:00", 14), ("-12:00", -12)] {
        let case = Case::smallest();
        let site = text(&case, "content/site.yaml");
        case.write("content/site.yaml", format!("{site}utc_offset: \"{offset}\"\n"));
        let before = today(hours);
        done(&case, &["new", "announcement", "x"]);
        let written = text(&case, "content/announcements/x.md");
        assert!([before, today(hours)].iter().any(|day| written.contains(day)), "{offset}: {written}");
    }
}

#[test]
fn a_task_is_appended_and_nothing_else_changes() {
    let case = Case::sample();
    let path = "content/tasks/plan-78.yaml";
    let before = text(&case, path);
    let run = done(&case, &["new", "task", "plan-78", "--lang", "vi"]);
    assert!(run.stdout.contains("p78-42"), "{run:?}");
    let after = text(&case, path);
    assert!(after.starts_with(&before) && after[before.len()..].contains("id: p78-42"), "{}", &after[before.len()..]);
    let first: usize = 1 + before.lines().count() + 1;
    assert!(run.stdout.contains(&format!("{first}–")), "the lines to edit: {run:?}");
    done(&case, &["new", "task", "plan-78"]);
    assert!(text(&case, path).contains("id: p78-43"));
    sound(&case);
    done(&case, &["build"]);
    // By the file's name too, with a title and a lead.
    let case = Case::sample();
    done(&case, &["new", "task", "content/tasks/plan-78.yaml", "Việc mới", "--lead", "cong-an"]);
    let after = text(&case, path);
    assert!(after.contains("title: { vi: \"Việc mới\" }") && after[before.len()..].contains("lead: cong-an"));
    assert_eq!(case.run(&["check"]).status, 0);
}

#[test]
fn line_ends_and_other_keys_stay_as_they_are() {
    let plan = "plan: { id: ke-hoach, title: K }\r\ntasks:\r\n- { id: viec-9, title: V, lead: tinh }\r\ngroups: []\r\n";
    let case = Case::smallest().file("content/tasks/ke-hoach.yaml", plan);
    done(&case, &["new", "task", "ke-hoach"]);
    let after = text(&case, "content/tasks/ke-hoach.yaml");
    let (before_it, after_it) = plan.split_once("groups").unwrap();
    assert!(after.starts_with(before_it) && after.ends_with(&format!("groups{after_it}")), "{after}");
    assert!(after.contains("- id: viec-10\r\n") && !after.replace("\r\n", "").contains('\n'), "{after:?}");
    sound(&case);
    let case = Case::smallest().file("content/tasks/ke-hoach.yaml", "plan: { id: ke-hoach, title: K }");
    done(&case, &["new", "task", "ke-hoach"]);
    assert!(text(&case, "content/tasks/ke-hoach.yaml").contains("tasks:\n  - id: ke-hoach-01"));
    sound(&case);
}

#[test]
fn what_does_not_exist_is_answered_with_the_nearest() {
    let case = Case::sample();
    let run = refused(&case, &["new", "task", "plan-87", "--lang", "en"]);
    assert!(run.stderr.contains("did you mean plan-78?"), "{run:?}");
    let run = refused(&case, &["new", "task", "xyz", "--lang", "vi"]);
    assert!(run.stderr.contains("plan-78"), "all there are: {run:?}");
    let run = refused(&case, &["new", "task", "plan-78", "--lead", "Công an", "--lang", "en"]);
    assert!(run.stderr.contains("did you mean cong-an?"), "{run:?}");
    refused(&Case::smallest(), &["new", "task", "plan-78"]);
}

#[test]
fn a_locality_is_appended_and_its_id_is_its_own() {
    let case = Case::sample();
    let path = "content/localities.yaml";
    let before = text(&case, path);
    done(&case, &["new", "locality", "xa-tan-lap", "Xã \"Tân\" Lập: mới"]);
    let after = text(&case, path);
    assert!(after.starts_with(&before), "everything else is as it was");
    assert!(after[before.len()..].contains("parent: nghe-an"));
    sound(&case);
    done(&case, &["build"]);
    assert!(case.published().contains_key("localities/xa-tan-lap/index.html"));
    for (id, name, said) in [
        ("xa-tan-lap", "Xã Tân Lập", "xa-tan-lap-2"),
        ("cong-an", "Công an", "Công an tỉnh"),
        ("Xã Tân Lập", "Xã Tân Lập", "xa-tan-lap"),
        ("../x", "X", "viết x"),
        ("xa-a", " ", "new locality xa-a"),
    ] {
        let run = refused(&case, &["new", "locality", id, name, "--lang", "vi"]);
        assert!(run.stderr.contains(said), "{run:?}");
    }
}

#[test]
fn where_there_is_no_site_nothing_is_begun() {
    let case = Case::empty();
    let run = case.run(&["new", "report", "--lang", "en"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stderr.contains("nothing was written"), "{run:?}");
    assert!(files(case.path()).is_empty());
    // A mistake elsewhere is said, and is no reason not to begin.
    let case = site_here("en").file("content/pages/broken.md", "no front matter");
    let run = done(&case, &["new", "announcement", "A meeting", "--lang", "en"]);
    assert!(run.stderr.contains("1 error"), "{run:?}");
    assert_eq!(done(&case, &["new", "report", "--quiet", "--lang", "en"]).stdout, "");
    for arguments in
        [&["new"][..], &["new", "site"], &["new", "thing"], &["new", "locality", "x"], &["new", "announcement"]]
    {
        assert_eq!(case.run(arguments).status, 2, "{arguments:?}");
    }
}

#[test]
fn a_disk_that_refuses_is_a_fault() {
    let case = Case::empty();
    let run = case.run(&["new", "site", "/proc/minhbach/site", "--lang", "en"]);
    assert_eq!(run.status, 3, "{run:?}");
    assert!(run.stderr.contains("/proc/minhbach"), "{run:?}");
}

#[test]
fn a_linked_file_stays_a_link() {
    let case = Case::smallest();
    let real = case.path().join("content/assets/units.yaml");
    std::fs::create_dir_all(real.parent().unwrap()).unwrap();
    std::fs::rename(case.path().join("content/localities.yaml"), &real).unwrap();
    std::os::unix::fs::symlink(Path::new("assets/units.yaml"), case.path().join("content/localities.yaml")).unwrap();
    done(&case, &["new", "locality", "xa", "Xã"]);
    assert!(case.path().join("content/localities.yaml").is_symlink());
    assert!(std::fs::read_to_string(real).unwrap().contains("id: xa"));
}
