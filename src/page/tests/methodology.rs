//! How figures are computed, with examples: each number of an example is the one that the figures give.

use super::*;

/// The full site with four periods of figures of both cities, a correction with a value, a late report and a break.
fn told() -> SiteParts {
    let mut parts = full();
    parts.reports.insert(0, report(date(2022, 10, 1), date(2022, 10, 15), 5));
    parts.reports[0].corrections.clear();
    parts.reports[2].submitted = Some(BTreeMap::from([(UnitId::at(VINH), date(2022, 11, 20))]));
    parts.reports[2].published = date(2022, 11, 20);
    parts.indicators[1].breaks = vec![Break { on: date(2022, 11, 1), note: None }];
    parts.tasks[0].recurring = true;
    parts
}

/// The page's text without its tags.
fn words(html: &str) -> String {
    let untagged: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    untagged.replace('\u{a0}', " ")
}

#[test]
fn every_formula_is_worked_with_the_figures_of_the_site() {
    let text = words(&made(told())["en/methodology/index.html"]);
    let gap = "37.5 points";
    for worked in [
        "These pages are as of 20 Nov 2022.",
        "Thành phố Vinh in the period 1–15 Nov 2022: 20 ÷ 160 = 12.5 %.",
        // Vinh's 20 and Cửa Lò's 10 of 160 each: never (12.5 + 6.25) ÷ 2 of anything.
        "Tỉnh P in the period 1–15 Nov 2022: 30 ÷ 320 = 9.38 %, computed from 2 of 2 localities.",
        "12.5 % in the period 1–15 Nov 2022, 6.25 % (illustrative, corrected) in the period 16–31 Oct 2022; the change is +6.25 points.",
        "Indicator accounts: periods that end before 1 Nov 2022 are not compared",
        "Thành phố Vinh has 12.5 %: 1 of 2.",
        &format!("target 50 % by 31 Dec 2022, latest 12.5 %; {gap} still missing."),
        // 37.5 ÷ 46 × 30.4375 = 24.813…
        &format!("{gap} ÷ (46 ÷ 30.4375) = 24.81 points a month."),
        // 3.125, 6.25 and 12.5 on days −31, −15, 0: (3 · −190.625 + 46 · 21.875) ÷ 1442 × 30.4375 = 9.169.
        "The last 3 values of Thành phố Vinh, from 3.13 % (15 Oct 2022) to 12.5 % (15 Nov 2022), \
         give a straight line that moves by +9.17 points a month.",
        // 3.125 + 46.875 × 31 ÷ 77 = 21.997; 9.375 ÷ 18.872 = 49.68 %.
        "After 31 of 77 days the line to 50 % is at 22 %.",
        "= 49.68 %. Verdict: Far behind.",
        "All tasks: 0 ÷ (2 − 0 − 1) = 0 %.",
        "Thành phố Vinh, period 1–15 Nov 2022: due 18 Nov 2022, arrived 20 Nov 2022, 2 days late.",
        "about 5 % until the correction of 15 Nov 2022; now 12.5 % (20 of 160).",
    ] {
        assert!(text.contains(worked), "{worked}\n{text}");
    }
}

#[test]
fn where_no_figure_fits_there_is_no_example() {
    let pages = made(bare());
    let page = &pages["methodology/index.html"];
    assert!(!page.contains("class=\"worked\""), "{page}");
    assert!(page.contains("id=\"verdict\"") && page.contains("100 × tử số ÷ mẫu số"), "the formulas are told anyway");
}

#[test]
fn those_who_share_a_place_are_named() {
    let mut parts = told();
    for report in &mut parts.reports {
        let vinh = report.observations[0].figure.clone();
        report.observations[1].figure = vinh;
    }
    let text = words(&made(parts)["en/methodology/index.html"]);
    assert!(text.contains("Thành phố Vinh, Thị xã Cửa Lò each have 12.5 %: 1 of 2, shared."), "{text}");
}

#[test]
fn names_in_another_language_say_so() {
    let page = &made(told())["en/methodology/index.html"];
    assert!(page.contains("<span lang=\"vi\">Thành phố Vinh</span> in the period"), "{page}");
}
