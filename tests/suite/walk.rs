//! Both samples as readers walk through them in Chromium: every kind of page, on a phone and a desk, in every language, with
//! scripts and without, on paper, by keyboard. `tests/browser/walk.mjs` looks and says what it looks at; `tests/run` gets
//! what it needs.

use std::process::Command;

use crate::browse::browse;
use crate::case::{Case, repository};

/// The second sample, built: 130 communes, made up by `tests/sample/communes.py`.
pub fn communes() -> Case {
    let case = Case::empty();
    let script = repository().join("tests/sample/communes.py");
    let made = Command::new("python3").arg(script).arg(case.path()).output().expect("python3 is needed for this test");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let run = case.run(&["--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    case
}

fn is_whole(case: &Case) {
    let output = browse("walk.mjs", &[], &[case.path().join("public")]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    let numbers: Vec<usize> = said.split(' ').filter_map(|word| word.parse().ok()).collect();
    assert!(numbers[0] > 20 && numbers[1] > 200, "too little was looked at: {said}");
}

#[test]
fn the_sample_is_whole_in_a_browser() {
    let case = Case::sample();
    assert_eq!(case.run(&[]).status, 0);
    is_whole(&case);
}

#[test]
fn the_sample_of_130_communes_is_whole_in_a_browser() {
    let case = communes();
    is_whole(&case);
    let output = browse("tables.mjs", &[], &[case.path().join("public")]);
    assert!(output.status.success(), "sorting, filtering: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_sample_of_130_communes_says_of_every_figure_that_it_is_made_up() {
    let published = communes().published();
    let observations = std::str::from_utf8(&published["data/observations.csv"]).unwrap();
    let rows: Vec<&str> = observations.lines().skip(1).collect();
    assert!(rows.len() > 2500, "{} figures", rows.len());
    assert!(rows.iter().all(|row| row.contains(",illustrative,")), "a figure without its mark");
    let localities = std::str::from_utf8(&published["data/localities.csv"]).unwrap();
    assert_eq!(localities.lines().count(), 1 + 1 + 130);
    // Names that are written with marks apart arrive as all others.
    assert!(localities.contains("Anh Sơn Đông") && !localities.contains('\u{323}'));
}

/// What the walk is worth: pages with everything wrong.
#[test]
fn what_is_planted_in_pages_is_found_by_the_walk() {
    let case = Case::smallest();
    assert_eq!(case.run(&[]).status, 0);
    let site = case.path().join("public");
    let good = std::fs::read_to_string(site.join("late/index.html")).unwrap();
    let end = good.find("</main>").unwrap();
    for folder in ["agencies", "announcements", "compare", "corrections", "methodology", "pilot", "reports", "tasks"] {
        // Not needed for this, and each takes its time.
        std::fs::remove_dir_all(site.join(folder)).unwrap();
    }
    let plant = |folder: &str, text: String| {
        std::fs::create_dir_all(site.join(folder)).unwrap();
        std::fs::write(site.join(folder).join("index.html"), text).unwrap();
    };
    plant("late", format!("{}{}{}", &good[..end], include_str!("walk/planted.html"), &good[end..]));
    let policy = good.find("<meta http-equiv").unwrap();
    let after = policy + good[policy..].find('\n').unwrap();
    let foreign =
        format!("{}{}", &good[..policy], &good[after..]).replacen("<html lang=\"vi\"", "<html lang=\"xx\"", 1);
    let foreign = foreign.replace("</main>", "<img src=\"https://example.invalid/a.png\" alt=\"\"></main>");
    plant("foreign", foreign.replace("main", "div").replacen("href=\"#content\"", "href=\"./\"", 1));
    plant("paper", good.replacen("</main>", &format!("<pre>{}</pre></main>", "line\n".repeat(3000)), 1));
    std::fs::write(site.join("planted.css"), include_str!("walk/planted.css")).unwrap();
    std::fs::write(site.join("planted.js"), "throw new Error('planted');").unwrap();
    let output = browse("walk.mjs", &[], &[site]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for found in include_str!("walk/found.txt").lines() {
        let (view, failure) = found.split_once(": ").unwrap();
        let named = said.lines().any(|line| line.starts_with(view) && line.contains(failure));
        assert!(named, "{found} is not among\n{said}");
    }
    let innocent: Vec<&str> = said.lines().filter(|line| line.starts_with("/localities/")).collect();
    assert_eq!(innocent, [""; 0], "nothing was planted in the other pages");
}
