//! What people and programs read, letter by letter.

use super::*;
use crate::problem::{Problems, Words, codes};
use crate::source::Source;

fn planted(text: &str, span: Span) -> Vec<Problem> {
    let mut problems = Problems::new();
    let message = Words::new("cần một mục, nhưng thấy `x`", "expected a key, found `x`");
    problems.add(
        &codes::UNKNOWN_KEY,
        Source::new("content/a.yaml", text).at(span),
        message,
        Words::new("xóa dòng này", "delete the line"),
    );
    problems.sorted()
}

#[test]
fn the_human_form_underlines_vietnamese_at_the_right_letters() {
    let text = "tên: Nghệ An\nmã lạ: 40\n";
    let at = text.find("mã lạ").unwrap();
    let problems = planted(text, Span::new(at, at + "mã lạ".len()));
    let expected = "\
lỗi[M101]: cần một mục, nhưng thấy `x`
 --> content/a.yaml:2:1
  |
2 | mã lạ: 40
  | ^^^^^
  |
  = cách sửa: xóa dòng này

";
    assert_eq!(human(&problems, Voice::Vi, Colour::Plain), expected);
    assert!(human(&problems, Voice::En, Colour::Styled).contains("\u{1b}["));
}

#[test]
fn a_line_of_a_megabyte_and_escapes_do_not_reach_the_terminal() {
    let text = format!("{}\u{1b}[31m\u{202e}x{}", "ệ".repeat(500_000), "y".repeat(500_000));
    let at = text.find('x').unwrap();
    let problems = planted(&text, Span::new(at, at + 1));
    let shown = human(&problems, Voice::En, Colour::Plain);
    assert!(shown.len() < 2_000, "{}", shown.len());
    assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown}");
    assert!(shown.contains(" --> content/a.yaml:1:500007\n"), "{shown}");
}

#[test]
fn a_file_without_text_is_named_without_an_excerpt() {
    let shown = human(&planted("", Span::default()), Voice::En, Colour::Plain);
    let expected = "error[M101]: expected a key, found `x`\n--> content/a.yaml:1:1\n = help: delete the line\n\n";
    assert_eq!(shown, expected);
}

#[test]
fn short_and_json_name_the_same_place() {
    let problems = planted("a: 1\nệ: 2\n", Span::new(5, 8));
    let line = "content/a.yaml:2:1: error[M101]: expected a key, found `x` — delete the line\n";
    assert_eq!(short(&problems, Voice::En), line);
    let value: serde_json::Value = serde_json::from_str(&json(&problems, Voice::Vi)).unwrap();
    let first = &value["problems"][0];
    assert_eq!((first["line"].as_u64(), first["end_column"].as_u64()), (Some(2), Some(2)));
    assert_eq!(first["severity"], "error");
    assert_eq!(count(&problems, Voice::En), "1 error");
    assert_eq!(count(&[], Voice::Vi), "không có lỗi");
}

#[test]
fn nobody_reads_more_than_a_thousand_problems_and_errors_come_first() {
    let source = Source::new("a.yaml", "x\n".repeat(3000));
    let mut problems = Problems::new();
    let nothing = || Words::new("x", "x");
    for line in 0..1500 {
        let code = if line < 1200 { &codes::TURNED_TEXT } else { &codes::UNKNOWN_KEY };
        problems.add(code, source.at(Span::new(2 * line, 2 * line + 1)), nothing(), nothing());
    }
    let problems = problems.sorted();
    let short = short(&problems, Voice::Vi);
    assert_eq!(short.lines().count(), 1001);
    assert_eq!(short.lines().last(), Some("… và 500 cảnh báo nữa (--format json ghi đủ)"));
    assert_eq!((short.matches("[M101]").count(), short.matches("[M114]").count()), (300, 700));
    assert!(
        human(&problems, Voice::En, Colour::Plain)
            .ends_with("… and 500 warnings besides (--format json has them all)\n")
    );
    assert_eq!(json(&problems, Voice::En).matches("\"code\"").count(), 1500);
}

#[test]
fn every_code_is_explained_in_both_languages() {
    for code in codes::all() {
        for phrase in [code.title, code.what, code.why, code.fix] {
            assert!(!phrase.vi.is_empty() && !phrase.en.is_empty() && phrase.vi != phrase.en, "{}", code.id);
        }
        assert!(explain(code.id, Voice::Vi).is_some_and(|text| text.contains("Cách sửa: ")));
    }
    assert!(explain("M9999", Voice::En).is_none());
}

fn of(code: &'static Code, (path, text): (&str, &str), span: Span) -> Problem {
    let message = Words::new("cần 1,\nnhưng thấy 50%", "expected 1,\nfound 50%::error::x");
    Problem { code, at: Source::new(path, text).at(span), message, help: Words::new("sửa", "mend it\u{1b}[2J") }
}

#[test]
fn a_workflow_command_says_where_and_lets_nothing_through() {
    let hostile = of(&codes::TURNED_TEXT, ("content/a:b,c%\n::error::x.md", "ệệ bad\nx"), Span::new(7, 10));
    let line = "::warning file=site/content/a%3Ab%2Cc%25%0A%3A%3Aerror%3A%3Ax.md,line=1,endLine=1,col=4,endColumn=7,\
                title=M114 A character that is hidden or turns the text around::expected 1,␊found 50%25::error::x%0Amend it␛[2J\n";
    assert_eq!(github(std::slice::from_ref(&hostile), Voice::En, "site"), line);
    let long = of(&codes::UNKNOWN_KEY, ("content/a.yaml", "a\nb"), Span::new(0, 3));
    let said = github(&[long], Voice::Vi, "");
    assert!(said.starts_with("::error file=content/a.yaml,line=1,endLine=2,title=M101 "), "{said}");
    let of_option = of(&codes::UNKNOWN_KEY, ("--theme", "x"), Span::new(0, 1));
    assert!(github(&[of_option], Voice::Vi, "").starts_with("::error title=M101 "));
    assert_eq!(github(&[], Voice::Vi, ""), "");
    let many = vec![hostile; 1001];
    let last = github(&many, Voice::Vi, "").lines().last().map(str::to_owned);
    assert_eq!(last.as_deref(), Some("::notice::… và 1 cảnh báo nữa (--format json ghi đủ)"));
}

#[test]
fn a_code_quality_report_has_a_fingerprint_for_each_problem_that_lines_do_not_change() {
    let at = |text: &str, nth: usize| {
        let start = text.match_indices("x:").nth(nth).unwrap().0;
        of(&codes::UNKNOWN_KEY, ("content/a.yaml", text), Span::new(start, start + 2))
    };
    let fingerprints = |problems: &[Problem]| -> Vec<String> {
        let report: serde_json::Value = serde_json::from_str(&gitlab(problems, Voice::En, "")).unwrap();
        report.as_array().unwrap().iter().map(|one| one["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let text = "x: 1\nx: 2\n";
    let before = fingerprints(&[at(text, 0), at(text, 1)]);
    assert_ne!(before[0], before[1]);
    let moved = "# more\n\nx: 1\n# between\nx: 2\n";
    assert_eq!(fingerprints(&[at(moved, 0), at(moved, 1)]), before);
    let elsewhere = of(&codes::UNKNOWN_KEY, ("content/b.yaml", "x:"), Span::new(0, 2));
    let other_code = of(&codes::TURNED_TEXT, ("content/a.yaml", "x:"), Span::new(0, 2));
    let other = fingerprints(&[elsewhere, other_code]);
    assert!(other.iter().all(|one| !before.contains(one)) && other[0] != other[1]);
    assert_eq!(gitlab(&[], Voice::Vi, ""), "[]\n");
}

#[test]
fn a_code_quality_report_has_the_fields_that_gitlab_reads_and_no_others() {
    let problems = [
        of(&codes::UNKNOWN_KEY, ("content/a.yaml", "a\nb"), Span::new(0, 3)),
        of(&codes::TURNED_TEXT, ("--base-url", "x"), Span::new(0, 1)),
    ];
    let mut report: serde_json::Value = serde_json::from_str(&gitlab(&problems, Voice::Vi, "trang")).unwrap();
    for one in report.as_array_mut().unwrap() {
        let fingerprint = one["fingerprint"].take();
        let fingerprint = fingerprint.as_str().unwrap();
        assert!(fingerprint.len() == 32 && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }
    let expected = json!([
        { "description": "cần 1,\nnhưng thấy 50% — sửa", "check_name": "M101", "fingerprint": null, "severity": "critical",
          "location": { "path": "trang/content/a.yaml", "lines": { "begin": 1, "end": 2 } } },
        { "description": "cần 1,\nnhưng thấy 50% — sửa", "check_name": "M114", "fingerprint": null, "severity": "minor",
          "location": { "path": "trang/content/site.yaml", "lines": { "begin": 1, "end": 1 } } },
    ]);
    assert_eq!(report, expected);
}

/// The rules of the standard that its schema states, as far as this log goes: which keys an object may have, and what
/// their values are. (The whole log was held against the published schema by hand.)
#[test]
fn a_sarif_log_has_the_structure_of_the_standard() {
    let problems = [
        of(&codes::UNKNOWN_KEY, ("content/pages/lễ 1.md", "ệệ x\nb"), Span::new(7, 8)),
        of(&codes::TURNED_TEXT, ("--base-url", "x"), Span::new(0, 1)),
        of(&codes::UNKNOWN_KEY, ("content/a.yaml", "a"), Span::new(0, 1)),
    ];
    let mut log: serde_json::Value = serde_json::from_str(&sarif(&problems, Voice::En, "a b")).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = log["runs"][0].take();
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!((&run["language"], &run["automationDetails"]["id"]), (&json!("en"), &json!("minhbach/a%20b/")));
    let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(keys(&run), "automationDetails columnKind language results tool");
    let driver = &run["tool"]["driver"];
    assert_eq!(keys(driver), "language name rules semanticVersion version");
    let rules = driver["rules"].as_array().unwrap();
    assert_eq!(
        rules.iter().map(|rule| rule["name"].as_str().unwrap()).collect::<Vec<_>>(),
        ["UnknownKey", "TurnedText"]
    );
    for rule in rules {
        assert_eq!(keys(rule), "defaultConfiguration fullDescription help id name shortDescription");
        let texts = [&rule["shortDescription"]["text"], &rule["fullDescription"]["text"], &rule["help"]["text"]];
        assert!(texts.iter().all(|text| text.as_str().is_some_and(|text| !text.is_empty())), "{rule}");
    }
    let results = run["results"].as_array().unwrap();
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!((&result["ruleId"], &result["level"]), (&rule["id"], &rule["defaultConfiguration"]["level"]));
        assert_eq!(result["partialFingerprints"]["minhbach/v1"].as_str().map(str::len), Some(32));
    }
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"], json!({ "uri": "a%20b/content/pages/l%E1%BB%85%201.md" }));
    assert_eq!(place["region"], json!({ "startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 5 }));
    assert!(results[1]["locations"].is_null(), "an option is in no file");
    let nothing: serde_json::Value = serde_json::from_str(&sarif(&[], Voice::Vi, "")).unwrap();
    assert_eq!(nothing["runs"][0]["results"], json!([]));
    assert_eq!(nothing["runs"][0]["automationDetails"]["id"], "minhbach/");
}
