//! What `check --against` says of the changes: the exact lines to write, at the place where they are missing.

use super::*;
use crate::check::{Whereabouts, whereabouts};
use crate::load::Inputs;
use crate::problem::render::short;
use crate::problem::{Problems, Voice, Words, codes};
use crate::source::Source;
use jiff::civil::date;

const REPORT: &str = "period: { from: 2022-11-01, to: 2022-11-15 }\npublished: 2022-11-20\nfigures:\n  vinh:\n    \
                      online: { online: 512, received: 4021 }\n";

fn places(report: &str) -> Whereabouts {
    let mut inputs = Inputs::default();
    inputs.content.insert("content/reports/a.yaml".to_owned(), report.as_bytes().into());
    whereabouts(&inputs)
}

fn said(old: &Side, new: &Side, report: &str) -> String {
    let (changes, places) = (Changes::between(old, new), places(report));
    let asked = Asked { places: &places, today: date(2022, 11, 25) };
    short(&complain(&changes, asked, Vec::new()), Voice::En)
}

#[test]
fn a_correction_that_is_owed_is_spelled_out_in_each_form() {
    let entry = |row: &str| {
        let other = "2022-11-15,vinh,other,,,1,reported,final,,,,,";
        let said = said(&figures(&[row, other], &[]), &figures(&[other], &[]), REPORT);
        let (_, after) = said.split_once("was: ").unwrap();
        after.split_once(", on: ").unwrap().0.to_owned()
    };
    assert_eq!(entry(BEFORE), "{ online: 412, received: 4021 }");
    assert_eq!(entry("2022-11-15,vinh,online,,,5.60,reported,final,,,,,"), "5.6");
    assert_eq!(entry("2022-11-15,vinh,accounts,,,1500,reported,final,,,,,"), "1500");
    assert_eq!(entry("2022-11-15,vinh,accounts,,,1500,reported,final,,,true,,"), "{ value: 1500, approximate: true }");
    assert_eq!(entry("2022-11-15,vinh,online,,,,reported,final,2.72,5.76,,,"), "{ between: [2.72, 5.76] }");
    assert_eq!(entry("2022-11-15,vinh,online,0,0,,reported,final,,,,,"), "{ online: 0, received: 0 }");
}

#[test]
fn a_debt_stands_at_the_figure_and_is_dated_when_it_can_be_paid() {
    let (old, new) = (figures(&[BEFORE], &[]), figures(&[AFTER], &[]));
    let expected = "content/reports/a.yaml:5:13: warning[M551]: expected a correction of `online` of Vinh City (`vinh`), \
                    period to 15 Nov 2022: 412/4,021 = 10.25% was published, found 512/4,021 = 12.73% — add to \
                    `corrections:` of this file: `- { unit: vinh, indicator: online, was: { online: 412, received: 4021 }, \
                    on: 2022-11-25, reason: \"reason\" }`; if it was a slip, put the old figure back\n";
    assert_eq!(said(&old, &new, REPORT), expected);
    let later = REPORT.replace("2022-11-20", "2022-12-01");
    assert!(said(&old, &new, &later).contains("on: 2022-12-01"), "nothing is corrected before it is published");
    assert!(said(&old, &new, "").starts_with("content/reports/:1:1: warning[M551]"));
}

#[test]
fn a_wrong_former_value_is_told_where_it_stands() {
    let (old, new) = (figures(&[BEFORE], &[]), figures(&[AFTER], &["vinh,online,2022-11-15,9.00,12.73,2022-11-22,x"]));
    let report =
        format!("{REPORT}corrections:\n  - {{ unit: vinh, indicator: online, was: 9, on: 2022-11-22, reason: x }}\n");
    assert_eq!(
        said(&old, &new, &report),
        "content/reports/a.yaml:7:43: warning[M551]: expected as `was` what was published for `online` of Vinh City \
         (`vinh`), 412/4,021 = 10.25%, found 9% — correct it to `was: { online: 412, received: 4021 }`\n"
    );
}

#[test]
fn the_correction_of_a_withdrawn_figure_is_no_longer_doubted() {
    let told = "vinh,online,2022-11-15,10.25,,2022-11-22,rút lại";
    let other = "2022-11-15,tinh,accounts,,,1,reported,final,,,,,";
    let (old, new) = (figures(&[BEFORE, other], &[]), figures(&[other], &[told]));
    let report = "period: { from: 2022-11-01, to: 2022-11-15 }\ncorrections:\n  - { unit: vinh, indicator: online, was: 10.25, \
                  on: 2022-11-22, reason: x }\n  - { unit: vinh, indicator: accounts, was: 1, on: 2022-11-22, reason: x }\n";
    let source = Source::new("content/reports/a.yaml", report);
    let doubted = |indicator: &str| {
        let start = report.find(&format!("{indicator}, was")).unwrap();
        source.at(crate::source::Span::new(start, start + indicator.len()))
    };
    let mut problems = Problems::new();
    for indicator in ["online", "accounts"] {
        problems.add(
            &codes::CORRECTION_OF_NOTHING,
            doubted(indicator),
            Words::new("x", indicator),
            Words::new("y", "y"),
        );
    }
    let (changes, places) = (Changes::between(&old, &new), places(report));
    let left = complain(&changes, Asked { places: &places, today: date(2022, 11, 25) }, problems.sorted());
    assert_eq!(left.iter().map(|problem| problem.message.en.as_str()).collect::<Vec<_>>(), ["accounts"]);
}

#[test]
fn lost_addresses_are_told_of_the_site() {
    let paths = ["a/index.html", "a/1.csv", "a/2.csv", "a/3.csv", "a/4.csv", "b/index.html"];
    let old = side(&paths.map(|path| (path, "")));
    let told = said(&old, &Side::default(), REPORT);
    let lines: Vec<_> = told.lines().collect();
    assert_eq!(lines.len(), 2, "{told}");
    assert!(
        lines[0].starts_with(
            "content/site.yaml:1:1: warning[M902]: expected the published address `/a/` (and with it `/a/1.csv`, \
             `/a/2.csv`, `/a/3.csv` and 1 more) to stay, found nothing at it — keep ids"
        ),
        "{told}"
    );
    assert!(lines[1].contains("`/b/` to stay"), "{told}");
}
