//! What charts of reporting promise beyond what holds for every drawing: who comes first, what a legend explains, what
//! is told apart without colours, what is not held against anyone.

use std::collections::BTreeSet;

use minhbach::chart::{Cell, Chart};

use crate::charts::cases::{Case, cases};
use crate::charts::stage::lang;

fn of(name: &str) -> Case {
    cases().into_iter().find(|case| case.name == name).unwrap()
}

fn chart(name: &str, code: &str) -> Chart {
    let case = of(name);
    case.stage.charts().get(case.subject, lang(code)).unwrap().clone()
}

/// What stands in the groups of a class, without the legend's marks, which have no titles.
fn titled(chart: &Chart, class: &str) -> Vec<String> {
    let svg = chart.svg("x");
    let narrow = svg.split("</svg>").next().unwrap().to_owned();
    let groups = narrow.split("<g class=\"").filter(|group| group.starts_with(&format!("{class}\"")));
    let marks = groups.flat_map(|group| group.split("</title>").filter(|mark| mark.contains("<title>")));
    marks.map(str::to_owned).collect()
}

#[test]
fn units_stand_by_what_they_miss_then_by_how_late_they_are_then_by_name() {
    let chart = chart("reporting", "en");
    let count = |row: &[Cell], word: &str| row.iter().filter(|cell| *cell == word).count();
    let days = |row: &[Cell]| -> u32 {
        row.iter().filter_map(|cell| cell.strip_suffix(" late")?.split(' ').next()?.parse::<u32>().ok()).sum()
    };
    let keys: Vec<(usize, u32)> = chart.table.rows.iter().map(|row| (count(row, "missing"), days(row))).collect();
    assert!(keys.windows(2).all(|pair| pair[0] >= pair[1]), "{keys:?}");
    assert!(keys.iter().collect::<BTreeSet<_>>().len() > 5, "{keys:?}");
    let equal: Vec<&str> = chart.table.rows.iter().rev().take(3).map(|row| &*row[0]).collect();
    assert_eq!(equal, ["Quỳnh Lưu", "Nghi Lộc", "Con Cuông"]);
}

#[test]
fn the_sentence_counts_what_the_table_holds() {
    let chart = chart("reporting", "en");
    let all = || chart.table.rows.iter().flatten();
    let missing = all().filter(|cell| *cell == "missing").count();
    let late = all().filter(|cell| cell.ends_with(" late")).count();
    let on_time = all().filter(|cell| *cell == "on time").count();
    let total = missing + late + on_time;
    let begins = format!(
        "Of {total} reports due by 20 Nov 2022, {missing} are missing, {late} came late and {on_time} came on time."
    );
    assert!(chart.sentence.starts_with(&begins), "{}", chart.sentence);
    assert_eq!(total, 21 * 8);
}

#[test]
fn each_judgement_has_a_shape_of_its_own() {
    let chart = chart("reporting-every-mark", "vi");
    let shape = |class: &str| {
        let marks = titled(&chart, class);
        assert!(!marks.is_empty(), "{class}");
        let last = marks.into_iter().next_back().unwrap();
        let element = last.rsplit('<').nth(1).unwrap().to_owned();
        match element.split_once(" d=\"") {
            Some((_, d)) => d.chars().filter(char::is_ascii_alphabetic).collect::<String>(),
            None => format!("r{}", element.split(" r=\"").nth(1).unwrap()),
        }
    };
    let shapes: BTreeSet<String> =
        ["c-on-time", "c-late", "c-missing", "c-came", "c-unpublished", "c-pending"].into_iter().map(shape).collect();
    assert_eq!(shapes.len(), 6, "{shapes:?}");
}

#[test]
fn a_legend_explains_what_is_drawn_and_nothing_else() {
    let all =
        ["Nộp đúng hạn", "Nộp muộn", "Chưa nộp", "Chưa đến hạn", "Có số liệu, không ghi ngày nộp", "Kỳ chưa công bố"];
    let explained = |name: &str| {
        let svg = chart(name, "vi").svg("x");
        all.map(|words| svg.contains(&format!(">{words}</text>")))
    };
    assert_eq!(explained("reporting-every-mark"), [true; 6]);
    assert_eq!(explained("reporting"), [true, true, true, false, false, false]);
    assert_eq!(explained("reporting-all-pending"), [false, false, false, true, false, false]);
    assert_eq!(explained("reporting-one"), [true, false, false, false, false, false]);
}

#[test]
fn a_period_without_a_unit_is_not_held_against_it() {
    let chart = chart("reporting-later-units", "en");
    let row = |name: &str| chart.table.rows.iter().find(|row| row[0] == name).unwrap();
    assert_eq!(row("Cửa Lò")[1..5], ["", "", "", ""]);
    assert_eq!(row("Cửa Lò").last().unwrap(), "4/4");
    assert_eq!(row("Thái Hòa")[6..9], ["", "", ""]);
}

#[test]
fn what_nobody_can_judge_is_counted_apart() {
    let chart = chart("reporting-every-mark", "en");
    assert!(chart.sentence.contains(" 5 reports cannot be judged because the day they came is not recorded"));
    assert!(chart.sentence.contains(" The report for the period to 15 Sep 2022 is not published."));
    assert!(chart.sentence.starts_with("Of 36 reports that have come or are past due as of 20 Nov 2022, "));
    assert!(chart.sentence.contains(" 5 of 6 units have reported so far."), "{}", chart.sentence);
}

#[test]
fn at_most_24_periods_are_drawn_and_tabulated_and_the_sentence_says_so() {
    let chart = chart("reporting-of-33", "en");
    assert_eq!(chart.table.head.len(), 26);
    assert!(chart.sentence.ends_with(" Only the latest 24 of 33 periods are drawn and counted."), "{}", chart.sentence);
    let chart = self::chart("reporting-130-of-24", "en");
    assert_eq!(chart.table.head.len(), 26);
    assert!(!chart.sentence.contains("Only the latest"), "{}", chart.sentence);
    assert!(titled(&chart, "c-on-time").is_empty() && !titled(&chart, "c-missing").is_empty());
}

#[test]
fn one_unit_is_told_its_own_record() {
    let chart = chart("reporting-unit", "en");
    let record = "As of 20 Nov 2022, Cửa Lò has sent 6 of 8 reports on time; 1 came 3 days late; 1 is missing (period to \
                  31 Jul 2022).";
    assert_eq!(chart.sentence, record);
    assert_eq!(chart.unit, "cua-lo");
    let chart = self::chart("reporting-unit-pending", "en");
    assert_eq!(chart.sentence, "Vinh has no report due yet; the next is due on 25 Nov 2022.");
}
