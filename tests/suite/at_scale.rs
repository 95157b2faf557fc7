//! The made-up programme that speed is measured with is one that a clerk could have written: it is published without a
//! complaint, has what is asked for, and is the same whenever it is made. And a build says where its time went.

use std::collections::BTreeMap;

use crate::case::Case;
use crate::scale::{Languages, Wanted, files};

const LOCALITIES: usize = 30;
const REPORTS: usize = 3;

fn programme(languages: &str) -> BTreeMap<String, String> {
    let languages = Languages::named(languages).unwrap();
    files(&Wanted { localities: LOCALITIES, reports: REPORTS, languages })
}

fn case(files: &BTreeMap<String, String>) -> Case {
    files.iter().fold(Case::empty(), |case, (path, text)| case.file(path, text))
}

/// The cells of a column of a published table.
fn column(case: &Case, table: &str, name: &str) -> Vec<String> {
    let mut rows = csv::Reader::from_path(case.path().join("public/data").join(table)).unwrap();
    let at = rows.headers().unwrap().iter().position(|header| header == name).unwrap();
    rows.records().map(|row| row.unwrap()[at].to_owned()).collect()
}

#[test]
fn a_made_up_programme_has_what_is_asked_for_and_nothing_to_complain_of() {
    for languages in ["vi", "vi,en"] {
        let made = programme(languages);
        assert_eq!(made, programme(languages), "{languages}");
        let case = case(&made);
        let run = case.run(&["build", "--strict", "--lang", "en"]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{languages}");
        assert_eq!(column(&case, "localities.csv", "id").len(), LOCALITIES);
        assert_eq!(column(&case, "agencies.csv", "id").len(), 16);
        let [mut tasks, mut reports] =
            [("tasks.csv", "task"), ("observations.csv", "period")].map(|(t, c)| column(&case, t, c));
        let shares = column(&case, "tasks.csv", "locality").into_iter().filter(|locality| !locality.is_empty());
        let mut shares_of: BTreeMap<String, usize> = BTreeMap::new();
        shares.for_each(|locality| *shares_of.entry(locality).or_default() += 1);
        assert_eq!((shares_of.len(), shares_of.values().all(|count| *count == 10)), (LOCALITIES - 1, true));
        [&mut tasks, &mut reports].into_iter().for_each(Vec::dedup);
        assert_eq!((tasks.len(), reports.len()), (41, REPORTS));
        assert!(!column(&case, "corrections.csv", "unit").is_empty());
        let texts: Vec<&String> =
            made.iter().filter(|(path, _)| path.contains("/announcements/")).map(|own| own.1).collect();
        assert_eq!(texts.len(), 50 * languages.split(',').count());
        assert!(texts.iter().all(|text| (3000..3700).contains(&text.len())));
    }
}

#[test]
fn a_larger_programme_has_late_and_missing_reports_and_keeps_ids_apart() {
    let made = files(&Wanted { localities: 5000, reports: 2, languages: Languages::default() });
    let list = &made["content/localities.yaml"];
    let mut ids: Vec<&str> = list.lines().filter_map(|line| line.strip_prefix("- id: ")).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 5000);
    let report = &made["content/reports/2025-06-16_2025-06-30.yaml"];
    let (districts, submitted) = (list.matches("kind: district").count(), report.matches(": 2025-07-").count());
    assert!(
        (districts * 9 / 10..districts).contains(&submitted),
        "{submitted} of {districts} districts sent something"
    );
}

#[test]
fn a_build_says_how_long_each_stage_took() {
    let case = case(&programme("vi"));
    let told = |arguments: &[&str]| {
        let run = case.run(arguments);
        assert_eq!(run.status, 0, "{}", run.stderr);
        run.stderr
    };
    let line = told(&["build", "--timings", "--format", "json"]);
    let line = line.lines().find(|line| line.starts_with("{\"timings\"")).unwrap();
    let told_of: serde_json::Value = serde_json::from_str(line).unwrap();
    let seconds = |name: &str| told_of["timings"][name].as_f64().unwrap();
    let stages = ["load", "yaml", "check", "figures", "charts", "pages", "write"];
    assert!(stages.iter().all(|stage| seconds(stage) > 0.0), "{line}");
    let sum: f64 = stages.iter().map(|stage| seconds(stage)).sum();
    assert!((sum - seconds("total")).abs() < 1e-4, "{line}");
    let vietnamese = told(&["check", "--timings", "--lang", "vi"]);
    assert!(
        vietnamese.starts_with("thời gian (giây): đọc tệp 0,") && vietnamese.contains("· ghi 0,000 ·"),
        "{vietnamese}"
    );
    assert!(told(&["build", "--timings", "--quiet", "--lang", "en"]).starts_with("time (s): load 0."));
    assert_eq!(told(&["build", "--quiet"]), "", "nothing that was not asked for");
}
