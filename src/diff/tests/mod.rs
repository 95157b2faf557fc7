//! Each kind of change, on sides made of a few lines of data files.

mod against;
mod written;

use super::*;

/// A built site of these files.
fn side(files: &[(&str, &str)]) -> Side {
    Side::of(files.iter().map(|(path, text)| (*path, Some(text.as_bytes())))).unwrap()
}

const FIGURES: &str =
    "period,unit,indicator,numerator,denominator,value,basis,status,low,high,approximate,note,source\n";
const CORRECTIONS: &str = "unit,indicator,period,was,now,on,reason\n";
const INDICATORS: &str = "id,name_vi,name_en,short_vi,kind,numerator,denominator\n\
                          online,Tỷ lệ hồ sơ trực tuyến,Online rate,Trực tuyến,rate,online,received\n\
                          accounts,Tài khoản,,,count,,\n";
const LOCALITIES: &str = "id,name_vi,name_en\nvinh,Thành phố Vinh,Vinh City\ntinh,Tỉnh,Province\n";

/// A built site with these rows of figures and corrections.
fn figures(rows: &[&str], corrections: &[&str]) -> Side {
    let text = |header: &str, rows: &[&str]| rows.iter().fold(header.to_owned(), |text, row| text + row + "\n");
    let (figures, corrections) = (text(FIGURES, rows), text(CORRECTIONS, corrections));
    side(&[
        ("data/observations.csv", &figures),
        ("data/corrections.csv", &corrections),
        ("data/indicators.csv", INDICATORS),
        ("data/localities.csv", LOCALITIES),
    ])
}

const BEFORE: &str = "2022-11-15,vinh,online,412,4021,10.25,reported,final,,,,,";
const AFTER: &str = "2022-11-15,vinh,online,512,4021,12.73,reported,final,,,,,";

fn debts(old: &Side, new: &Side) -> Vec<Debt> {
    Changes::between(old, new).figures.into_iter().map(|change| change.debt).collect()
}

#[test]
fn two_sides_that_say_the_same_have_no_changes() {
    let one = figures(&[BEFORE], &["vinh,online,2022-11-15,9.00,10.25,2022-11-22,x"]);
    assert!(Changes::between(&one, &one.clone()).is_empty());
    assert!(Changes::between(&Side::default(), &Side::default()).is_empty());
}

#[test]
fn a_changed_figure_is_told_with_its_step() {
    let changes = Changes::between(&figures(&[BEFORE], &[]), &figures(&[AFTER], &[]));
    let [change] = changes.figures.as_slice() else { panic!("{changes:?}") };
    assert_eq!((change.key.unit.as_str(), change.ends.kind()), ("vinh", Kind::Changed));
    assert_eq!(change.by.as_ref().map(|by| by.plain()).as_deref(), Some("2.48"));
    assert!(changes.computed.is_empty() && changes.remarks.is_empty() && changes.reports.is_empty());
}

#[test]
fn a_correction_pays_only_if_it_is_new_and_tells_what_was_published() {
    let told = "vinh,online,2022-11-15,10.25,12.73,2022-11-22,gõ nhầm";
    let other = "vinh,online,2022-11-15,9.00,12.73,2022-11-22,x";
    let elsewhere = "tinh,online,2022-11-15,10.25,12.73,2022-11-22,x";
    let paid = Debt::Paid { reason: "gõ nhầm".to_owned() };
    let of = |before: &[&str], after: &[&str]| debts(&figures(&[BEFORE], before), &figures(&[AFTER], after));
    assert_eq!(of(&[], &[]), [Debt::Owed]);
    for (before, after) in [(&[][..], &[told][..]), (&[other], &[other, told]), (&[], &[other, told])] {
        assert_eq!(of(before, after), std::slice::from_ref(&paid));
    }
    assert_eq!(of(&[], &[elsewhere]), [Debt::Owed]);
    assert_eq!(of(&[], &[other]), [Debt::Misquoted { was: "9.00".to_owned(), on: "2022-11-22".to_owned() }]);
    assert_eq!(of(&[told], &[told]), [Debt::Owed], "it told of an earlier change");
    let reworded = "vinh,online,2022-11-15,10.25,12.73,2022-11-22,another reason";
    assert_eq!(of(&[told], &[reworded]), [Debt::Owed], "another reason is not another correction");
}

#[test]
fn a_withdrawn_figure_is_owed_a_correction_and_a_new_one_is_not() {
    let (with, without) = (figures(&[BEFORE, AFTER.replace("vinh", "tinh").as_str()], &[]), figures(&[BEFORE], &[]));
    assert_eq!(debts(&with, &without), [Debt::Owed]);
    assert_eq!(debts(&without, &with), [Debt::None]);
    assert_eq!(Changes::between(&without, &with).figures[0].ends.kind(), Kind::Added);
}

#[test]
fn a_report_that_came_or_went_is_one_change() {
    let later = AFTER.replace("2022-11-15", "2022-11-30");
    let (one, two) = (figures(&[BEFORE], &[]), figures(&[BEFORE, &later], &[]));
    let report = |kind| ReportChange { period: "2022-11-30".to_owned(), kind, figures: 1, units: 1 };
    let came = Changes::between(&one, &two);
    assert_eq!((came.reports.as_slice(), came.figures.len()), (&[report(Kind::Added)][..], 0));
    let went = Changes::between(&two, &one);
    assert_eq!((went.reports.as_slice(), went.figures.len()), (&[report(Kind::Removed)][..], 0));
    let empty =
        side(&[("reports/2022-11-30/index.html", ""), ("reports/index.html", ""), ("en/reports/x/index.html", "")]);
    let came = Changes::between(&Side::default(), &empty).reports;
    assert_eq!(came, [ReportChange { figures: 0, units: 0, ..report(Kind::Added) }]);
}

#[test]
fn what_was_computed_is_owed_nothing() {
    let computed = |row: &str| row.replace("reported", "computed");
    let (old, new) = (figures(&[&computed(BEFORE)], &[]), figures(&[&computed(AFTER)], &[]));
    let changes = Changes::between(&old, &new);
    assert_eq!((changes.figures.len(), changes.computed.len()), (0, 1));
    assert_eq!(debts(&old, &figures(&[AFTER], &[])), [Debt::None], "the unit's own took its place");
    assert_eq!(debts(&figures(&[BEFORE], &[]), &new), [Debt::Owed], "the unit's own was withdrawn");
}

#[test]
fn what_stands_beside_a_figure_is_told_apart_from_it() {
    let noted = BEFORE.replace("final,,,,,", "provisional,,,,Đã rà lại.,Báo cáo 3");
    let changes = Changes::between(&figures(&[BEFORE], &[]), &figures(&[&noted], &[]));
    assert!(changes.figures.is_empty());
    assert_eq!(changes.remarks[0].fields, ["status", "note", "source"]);
    let computed = BEFORE.replace("reported", "computed");
    let changes = Changes::between(&figures(&[BEFORE], &[]), &figures(&[&computed], &[]));
    assert_eq!(changes.remarks[0].fields, ["basis"]);
}

#[test]
fn about_and_exactly_are_not_the_same_figure() {
    let exact = "2022-11-15,vinh,accounts,,,1500,reported,final,,,,,";
    let about = "2022-11-15,vinh,accounts,,,1500,reported,final,,,true,,";
    let range = "2022-11-15,vinh,accounts,,,,reported,final,1400,1600,,,";
    assert_eq!(debts(&figures(&[exact], &[]), &figures(&[about], &[])), [Debt::Owed]);
    assert_eq!(debts(&figures(&[range], &[]), &figures(&[exact], &[])), [Debt::Owed]);
    let paid = figures(&[exact], &["vinh,accounts,2022-11-15,,1500,2022-11-22,rõ hơn"]);
    assert_eq!(debts(&figures(&[range], &[]), &paid), [Debt::Paid { reason: "rõ hơn".to_owned() }]);
}

#[test]
fn ranks_and_verdicts_are_compared_where_both_sides_have_them() {
    let of = |rows: &str| side(&[("data/standings.csv", &format!("unit,indicator,rank,ranked,verdict\n{rows}"))]);
    let old = of("vinh,online,3,21,behind\ntinh,online,,,behind\ngone,online,1,21,met\n");
    let new = of("vinh,online,1,21,behind\ntinh,online,,,on-track\nnew,online,1,21,met\n");
    let moved = Changes::between(&old, &new).standings;
    assert_eq!(moved.iter().map(|one| one.unit.as_str()).collect::<Vec<_>>(), ["tinh", "vinh"]);
    let fewer = of("vinh,online,3,20,behind\ntinh,online,,,behind\n");
    assert!(Changes::between(&old, &fewer).standings.is_empty(), "out of how many is not a place");
}

#[test]
fn tasks_come_go_and_move_by_hand_or_by_the_calendar() {
    let of = |rows: &str| {
        let text = format!("plan,task,locality,lead,due,state,done,bucket,days_late,title_vi\n{rows}");
        side(&[("data/tasks.csv", &text)])
    };
    let old = of("p,a,,x,2022-12-31,in-progress,,running,,A\np,b,,x,,in-progress,,no-deadline,,B\n\
                  p,c,,x,2022-11-20,waiting,,running,,C\np,c,vinh,x,,waiting,,no-deadline,,C\n");
    let new = of("p,a,,x,2022-12-31,done,2022-11-22,done-on-time,,A\np,d,,x,,not-started,,no-deadline,,D\n\
                  p,c,,x,2022-11-20,waiting,,overdue,2,C\np,c,vinh,y,2022-12-01,waiting,,running,,C\n");
    let tasks = Changes::between(&old, &new).tasks;
    let told: Vec<_> = tasks
        .iter()
        .map(|one| (format!("{}/{}", one.task, one.locality), one.ends.kind().as_str(), one.fields.join(" ")))
        .collect();
    let expected = [
        ("a/", "changed", "state done bucket"),
        ("b/", "removed", ""),
        ("c/", "changed", "bucket"),
        ("c/vinh", "changed", "lead due bucket"),
        ("d/", "added", ""),
    ];
    assert_eq!(told, expected.map(|(task, kind, fields)| (task.to_owned(), kind, fields.to_owned())));
    let by_time: Vec<_> = tasks.iter().filter(|one| one.is_by_time_alone()).map(|one| one.task.as_str()).collect();
    assert_eq!(by_time, ["c"]);
}

fn announcement(title: &str, text: &str) -> String {
    format!(
        "<html lang=\"vi\"><script type=\"application/ld+json\">{{\"@type\":\"BreadcrumbList\"}}</script>\
         <script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"{title}\",\"datePublished\":\
         \"2022-11-07\",\"inLanguage\":\"vi\"}}</script><main><article>{text}</article><p>overdue</p></main><footer>"
    )
}

#[test]
fn announcements_are_compared_by_what_somebody_wrote() {
    let of = |title: &str, text: &str| side(&[("announcements/hop/index.html", &announcement(title, text))]);
    let none = side(&[("announcements/index.html", ""), ("x/announcements/y/z/index.html", "")]);
    let old = of("Họp \\u003cb\\u003e", "Mai họp.<figure class=\"chart\">1</figure> Hết.");
    let added = Changes::between(&none, &old).announcements;
    let told = added[0].ends.now.as_ref().map(|one| (one.title("en"), one.date.as_deref()));
    assert_eq!(told, Some((Some("Họp <b>"), Some("2022-11-07"))));
    assert_eq!(Changes::between(&old, &none).announcements[0].ends.kind(), Kind::Removed);
    let changed = of("Họp \\u003cb\\u003e", "Kia họp.<figure class=\"chart\">1</figure> Hết.");
    assert_eq!(Changes::between(&old, &changed).announcements[0].ends.kind(), Kind::Changed);
    let chart = of("Họp \\u003cb\\u003e", "Mai họp.<figure class=\"chart\">2</figure> Hết.");
    assert!(Changes::between(&old, &chart).announcements.is_empty(), "a chart follows the figures");
    let silent = side(&[("announcements/hop/index.html", "<main>không có gì</main>")]);
    assert_eq!(Changes::between(&none, &silent).announcements[0].slug, "hop");
}

#[test]
fn pages_are_compared_by_what_stands_between_head_and_foot() {
    let page = |main: &str, foot: &str| format!("<head><main-like><body><main id=\"x\">{main}</main><footer>{foot}");
    let (a, b) = (page("<p>1</p>", "20/11"), page("<p>1</p>", "22/11"));
    let old = side(&[("index.html", &a), ("gone/index.html", &a), ("theme/site.1.css", "")]);
    let framed = side(&[("index.html", &b), ("gone/index.html", &a), ("theme/site.2.css", "")]);
    assert!(Changes::between(&old, &framed).is_empty());
    let new = side(&[("index.html", &page("<p>2</p>", "20/11")), ("new/index.html", &a)]);
    let pages = Changes::between(&old, &new).pages;
    let list = |paths: &[String]| paths.join(" ");
    assert_eq!(
        (list(&pages.added), list(&pages.removed), list(&pages.changed)),
        ("new/index.html".to_owned(), "gone/index.html".to_owned(), "index.html".to_owned())
    );
}

#[test]
fn lost_addresses_that_belong_together_are_told_together() {
    let of = |paths: &[&str]| side(&paths.iter().map(|path| (*path, "")).collect::<Vec<_>>());
    let all = [
        "404.html",
        "en/404.html",
        "en/index.html",
        "index.html",
        "manifest.json",
        "theme/a.css",
        "assets/a.pdf",
        "assets/b.pdf",
        "charts/a.svg",
        "en/charts/a.svg",
        "localities/vinh/index.html",
        "localities/vinh/data.csv",
        "en/localities/vinh/index.html",
        "en/x/index.html",
        "x/index.html",
        "assets/p.png",
        "old.html",
    ];
    let without = |gone: &[&str]| of(&all.iter().copied().filter(|path| !gone.contains(path)).collect::<Vec<_>>());
    let gone = |paths: &[&str]| -> Vec<String> {
        let gone = Changes::between(&of(&all), &without(paths)).gone;
        gone.iter().map(|one| format!("{} + {}", one.address, one.others.join(" "))).collect()
    };
    assert_eq!(gone(&["theme/a.css", "manifest.json", "charts/a.svg", "en/charts/a.svg"]), [""; 0]);
    let vinh = ["localities/vinh/index.html", "localities/vinh/data.csv", "en/localities/vinh/index.html"];
    assert_eq!(gone(&vinh), ["localities/vinh/ + en/localities/vinh/ localities/vinh/data.csv"]);
    assert_eq!(gone(&["en/x/index.html"]), ["en/x/ + "]);
    assert_eq!(gone(&["assets/a.pdf", "assets/b.pdf"]), ["assets/a.pdf + assets/b.pdf"]);
    assert_eq!(gone(&["assets/p.png", "old.html"]), ["assets/p.png + ", "old.html + "]);
    let english: Vec<&str> = all.iter().copied().filter(|path| path.starts_with("en/")).collect();
    assert_eq!(gone(&english), ["en/ + en/404.html en/localities/vinh/ en/x/"]);
}

#[test]
fn a_side_knows_its_day_and_its_language_and_which_file_is_no_table() {
    let manifest = r#"{"generator":"minhbach 0.1.0","as_of":"2022-11-22","files":[]}"#;
    let one = side(&[("manifest.json", manifest), ("index.html", "<!doctype html><html class=\"x\" lang=\"vi\">")]);
    assert_eq!(
        (one.as_of.as_deref(), one.lang.map(|lang| lang.to_string()).as_deref()),
        (Some("2022-11-22"), Some("vi"))
    );
    let torn = Side::of([("data/tasks.csv", Some(&b"a\n\xff\n"[..]))]);
    assert_eq!(torn.err(), Some(Torn { path: "data/tasks.csv".to_owned() }));
    let odd = side(&[("data/observations.csv", "period,unit\n,\n2022,x,y,z\n"), ("index.html", "<html lang=")]);
    assert!(Changes::between(&odd, &Side::default()).reports.len() == 2 && odd.lang.is_none());
}
