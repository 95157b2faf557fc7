//! The editor's five minutes, as one walk: a workbook is sent out, comes back with a slip, is imported, previewed, told to
//! whoever approves, and published.

use crate::case::Case;
use crate::import::typed;
use crate::serve::Served;

/// Vinh's row and Diễn Châu's, as their offices fill them in; days are kept as numbers, 44896 is 01/12/2022.
const FILLED: [(&str, &str); 8] = [
    ("D6", "44896"),
    ("E6", "702"),
    ("F6", "4102"),
    ("K6", "13990"),
    ("D19", "44897"),
    ("E19", "430"),
    ("F19", "2400"),
    ("K19", "9105"),
];

#[test]
fn from_a_district_s_spreadsheet_to_a_published_page() {
    let case = Case::sample();
    let run = |arguments: &[&str]| case.run(&[arguments, &["--lang", "vi"]].concat());
    assert_eq!(run(&["build"]).status, 0);
    assert_eq!(run(&["new", "report", "2022-11-30", "--xlsx", "--out", "mau.xlsx"]).status, 0);
    let form = std::fs::read(case.path().join("mau.xlsx")).unwrap();

    // One office has exchanged the two numbers of a rate: the import names the cell, and writes nothing.
    let slip = FILLED.map(|(cell, typed)| match cell {
        "E6" => (cell, "4102"),
        "F6" => (cell, "702"),
        _ => (cell, typed),
    });
    case.write("so-lieu.xlsx", typed(&form, &slip));
    let refused = run(&["import", "so-lieu.xlsx", "--format", "short"]);
    assert_eq!(refused.status, 1);
    assert!(
        refused.stderr.starts_with(
            "so-lieu.xlsx:E6: lỗi[M522]: ô E6: cần `online` không lớn hơn `received` (702), nhưng thấy `4102` — "
        ),
        "{}",
        refused.stderr
    );
    let report = case.path().join("content/reports/2022-11-30.yaml");
    assert!(!report.exists(), "written whole or not at all");

    case.write("so-lieu.xlsx", typed(&form, &FILLED));
    let imported = run(&["import", "so-lieu.xlsx"]);
    assert_eq!(imported.status, 0, "{}", imported.stderr);

    // Somebody adds the day of publication as it is said: check names the line and the remedy.
    let text = std::fs::read_to_string(&report).unwrap();
    let (head, rest) = text.split_once("\n\n").unwrap();
    case.write("content/reports/2022-11-30.yaml", format!("{head}\npublished: 05/12/2022\n\n{rest}"));
    let checked = run(&["check", "--format", "short"]);
    assert_eq!(checked.status, 1);
    assert_eq!(
        checked.stderr,
        "content/reports/2022-11-30.yaml:3:12: lỗi[M104]: cần một ngày dạng năm-tháng-ngày, nhưng thấy `05/12/2022` — viết \
         2022-12-05\n"
    );
    case.write("content/reports/2022-11-30.yaml", format!("{head}\npublished: 2022-12-05\n\n{rest}"));
    let checked = run(&["check"]);
    assert_eq!(checked.status, 0, "{}", checked.stderr);

    // 702 of 4,102 is 17.11 %, in the preview, in what the approver is told, and on the page.
    let served = Served::new(&case, &["--port", "0"]);
    served.wait("localities/vinh/", |page| page.contains("17,11\u{a0}%"));
    drop(served);
    assert!(!case.published().contains_key("reports/2022-11-30/index.html"), "a preview publishes nothing");
    let told = run(&["diff", "public"]);
    assert_eq!(told.status, 0, "{}", told.stderr);
    assert!(told.stdout.contains("30/11/2022") && told.stdout.contains("Vinh"), "{}", told.stdout);
    assert_eq!(run(&["check", "--against", "public"]).status, 0);
    assert_eq!(run(&["build"]).status, 0);
    let published = case.published();
    assert!(published.contains_key("reports/2022-11-30/index.html"));
    assert!(String::from_utf8_lossy(&published["localities/vinh/index.html"]).contains("17,11\u{a0}%"));
}
