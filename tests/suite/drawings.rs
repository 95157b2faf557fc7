//! Whole drawings, sentences and tables of small sites. `MINHBACH_BLESS=1 cargo test --test suite drawings`
//! writes what is drawn now to `tests/golden/chart`; look at the difference before you keep it.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::OnceLock;

use jiff::civil::date;
use minhbach::chart::{Cell, Chart, Charts, Palette, Peers, Reporters, Subject, TasksOf};
use minhbach::figures::Figures;
use minhbach::model::{ReportingUnits, State, UnitId};

use crate::case::repository;
use crate::charts::cases::{Case, LONG, cases, own};
use crate::charts::stage::{Stage, half_months, lang, online, parts, strings};
use crate::markup::{attributes, balanced, titles};

const LANGUAGES: [&str; 2] = ["vi", "en"];

fn holds(name: &str, now: &str) {
    let path = repository().join("tests/golden/chart").join(name);
    if std::env::var_os("MINHBACH_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        return std::fs::write(path, now).unwrap();
    }
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(before == now, "{name} is drawn differently now; MINHBACH_BLESS=1 writes it, then look at it");
}

/// Every case's chart in both languages.
fn charts() -> &'static [(Case, [Chart; 2])] {
    static DRAWN: OnceLock<Vec<(Case, [Chart; 2])>> = OnceLock::new();
    let draw = |case: Case| {
        let charts = case.charts();
        let of = LANGUAGES
            .map(|code| charts.get(case.subject, lang(code)).unwrap_or_else(|| panic!("{}", case.name)).clone());
        (case, of)
    };
    DRAWN.get_or_init(|| cases().into_iter().map(draw).collect())
}

fn each(mut look: impl FnMut(&Case, &Chart)) {
    for (case, both) in charts() {
        both.iter().for_each(|chart| look(case, chart));
    }
}

/// Both formats, as a page gets them.
fn svg(chart: &Chart) -> String {
    chart.svg(&chart.id)
}

/// Each format by itself.
fn formats(chart: &Chart) -> Vec<String> {
    svg(chart).split_inclusive("</svg>").map(str::to_owned).collect()
}

#[test]
fn drawings_are_as_they_were() {
    for (case, [vi, en]) in charts().iter().filter(|(case, _)| !case.name.contains("-given-")) {
        holds(&format!("{}.svg", case.name), &format!("{}\n", svg(vi)));
        if ["trend", "standings", "tasks", "burnup", "tiles", "map", "multiples", "sparkline", "reporting"]
            .contains(&case.name)
        {
            holds(&format!("{}.en.svg", case.name), &format!("{}\n", svg(en)));
        }
    }
}

#[test]
fn sentences_and_tables_are_as_they_were() {
    let mut words = String::new();
    for (case, both) in charts() {
        let _ = writeln!(words, "# {}", case.name);
        for chart in both {
            let _ = writeln!(words, "{}\n", chart.sentence);
            let rows: Vec<String> = chart
                .table
                .rows
                .iter()
                .take(30)
                .map(|row| row.iter().map(Cell::to_string).collect::<Vec<_>>().join(" | "))
                .collect();
            let _ = writeln!(words, "{}\n{}\n{}\n", chart.table.caption, chart.table.head.join(" | "), rows.join("\n"));
        }
    }
    holds("words.txt", &words);
}

#[test]
fn nothing_is_drawn_or_said_that_is_not_a_number() {
    each(|case, chart| {
        for bad in ["NaN", "inf", "undefined"] {
            assert!(!svg(chart).contains(bad), "{}: {bad}", case.name);
        }
        assert!(!svg(chart).contains("{") && !chart.sentence.contains(['{', '}']), "{}: {}", case.name, chart.sentence);
        assert!(!chart.sentence.contains("chart."), "{}: {}", case.name, chart.sentence);
        let sentence = &chart.sentence;
        assert!(
            sentence.ends_with('.') && !sentence.contains("..") && !sentence.contains(" ,"),
            "{}: {sentence}",
            case.name
        );
    });
}

#[test]
fn every_number_in_a_drawing_has_at_most_one_decimal() {
    each(|case, chart| {
        for piece in attributes(&svg(chart))
            .into_iter()
            .flat_map(|(_, value)| value.split([' ', ',', '-']).map(str::to_owned).collect::<Vec<_>>())
        {
            let decimals =
                piece.split_once('.').map_or(0, |(_, after)| after.chars().take_while(char::is_ascii_digit).count());
            assert!(
                decimals <= 1 || piece.starts_with('.') || piece.starts_with("http") || piece.starts_with("//"),
                "{}: {piece}",
                case.name
            );
        }
    });
}

#[test]
fn no_drawing_names_a_colour() {
    each(|case, chart| {
        for (name, value) in attributes(&svg(chart)) {
            let meant = ["fill", "stroke"].contains(&name.as_str());
            let known = ["none", "currentColor", "Canvas"].contains(&value.as_str()) || value.starts_with("url(#");
            assert!(!meant || known, "{}: {name}={value}", case.name);
        }
        assert!(!svg(chart).contains("style"), "{}", case.name);
    });
}

#[test]
fn drawings_are_well_formed_and_named() {
    each(|case, chart| {
        let open = balanced(&svg(chart)).unwrap_or_else(|tag| panic!("{}: {tag} in {}", case.name, svg(chart)));
        assert_eq!(open, 0, "{}", case.name);
        let id = &chart.id;
        let first = format!("viewBox=\"0 0 {} ", if chart.kind == "sparkline" { 80 } else { 340 });
        let head = format!(r#"role="img" aria-labelledby="{id}-t {id}-d"><title id="{id}-t">"#);
        assert!(svg(chart).contains(&head) && svg(chart).contains(&format!(r#"<desc id="{id}-d">"#)), "{}", case.name);
        assert!(!svg(chart).contains(" width=\"100%\"") && svg(chart).contains(&first), "{}", case.name);
    });
}

#[test]
fn names_cannot_break_out_of_a_drawing() {
    each(|case, chart| {
        assert!(!svg(chart).contains("<b>"), "{}", case.name);
        if case.name.ends_with("escaped-name") {
            assert!(svg(chart).contains("&lt;b&gt;&amp;&quot;Vinh"), "{}", case.name);
            assert!(chart.sentence.contains(r#"<b>&"Vinh"#), "the page escapes sentences: {}", case.name);
        }
    });
}

#[test]
fn ids_are_unique_in_a_site_and_every_reference_has_its_own() {
    for case in own().into_iter().flat_map(|(_, cases)| cases) {
        let charts = case.stage.charts();
        let mut seen = BTreeSet::new();
        for chart in of_language(&charts, "vi") {
            for (name, value) in attributes(&svg(chart)) {
                if name == "id" {
                    assert!(value.starts_with(&chart.id), "{}: {value}", case.name);
                    assert!(seen.insert(value.clone()), "{}: {value} twice", case.name);
                }
                let wanted = value.strip_prefix("url(#").and_then(|rest| rest.strip_suffix(')'));
                assert!(
                    wanted.is_none_or(|id| svg(chart).contains(&format!(r#"id="{id}""#))),
                    "{}: {value}",
                    case.name
                );
            }
        }
    }
}

fn of_language<'a>(charts: &'a Charts, code: &str) -> Vec<&'a Chart> {
    charts.iter().filter(|(_, own, _)| *own == lang(code)).map(|(_, _, chart)| chart).collect()
}

/// Each mark has a title, `name: value` and what else is to be said; together they are the table's figures, no less and
/// no more, in either format.
#[test]
fn the_table_holds_exactly_the_drawn_values() {
    each(|case, chart| {
        // Their lines have no dots; their tables have every value, the target and the projection.
        let dense = [("trend-1000-values", 1002), ("trend-40-years", 961), ("trend-given-1000", 1002)];
        if let Some((_, rows)) = dense.iter().find(|(name, _)| *name == case.name) {
            return assert_eq!(chart.table.rows.len(), *rows, "{}", case.name);
        }
        let mut told = case.marks(chart);
        told.sort();
        for drawing in formats(chart) {
            let mut drawn: Vec<String> =
                titles(&drawing).into_iter().skip(1).filter(|mark| mark.contains(": ")).collect();
            drawn.sort();
            for (mark, row) in drawn.iter().zip(&told) {
                assert!(mark == row || mark.starts_with(&format!("{row}, ")), "{}: {mark} is not {row}", case.name);
            }
            assert_eq!(drawn.len(), told.len(), "{}", case.name);
        }
    });
}

impl Case {
    /// What the table says is drawn: `name: value` of each mark.
    fn marks(&self, chart: &Chart) -> Vec<String> {
        let digits = |text: &str| text.chars().any(|letter| letter.is_ascii_digit()) && !text.contains("0)");
        let mark = |row: &Vec<Cell>, column: usize| format!("{}: {}", row[0], row[column]);
        let rows = chart.table.rows.iter();
        match self.subject {
            // Below the periods come the target, a line, and the projection, which has a mark where its day is on the axis;
            // periods without a value are gaps. The whole's values have a column of their own.
            Subject::Trend(..) => {
                let periods = || rows.clone().filter(|row| !row[0].contains(" đến ") && !row[0].contains(" by "));
                let own = periods().filter(|row| digits(&row[1]) && !row[row.len() - 2].is_empty());
                let whole = chart.table.head.iter().position(|name| name == "Nghệ An" || name == LONG);
                let others = whole.into_iter().flat_map(|column| {
                    let drawn = periods().filter(move |row| digits(&row[column]));
                    drawn.map(move |row| format!("{}, {}", chart.table.head[column], mark(row, column)))
                });
                let ends = svg(chart).contains("c-projection-end");
                let projected = rows.clone().filter(|row| ends && row[1].starts_with('≈'));
                own.chain(projected).map(|row| mark(row, 1)).chain(others).collect()
            }
            // Whoever has a verdict has a bar, that tells the value before too; the whole, whose name no peer has, is a line.
            Subject::Standings(..) => {
                let former = chart.table.head.iter().position(|head| ["Trước đó", "Before"].contains(&head.as_str()));
                let before =
                    if chart.table.head.iter().any(|head| head == "Before") { "before" } else { "trước đó" };
                let trusted = |row: &Vec<Cell>| match &**row.last().unwrap() {
                    "chính thức" | "final" => mark(row, 2),
                    status => format!("{}, {status}", mark(row, 2)),
                };
                let told = |row: &Vec<Cell>| match &*row[former.unwrap()] {
                    "" => trusted(row),
                    value => format!("{}, {before} {value}", trusted(row)),
                };
                let drawn = rows.filter(|row| !row[row.len() - 3].is_empty() && row[0] != "Nghệ An");
                drawn.map(told).collect()
            }
            // The last two rows are the total and completion.
            Subject::Tasks(_) => {
                let sums = ["Tổng số", "Total", "Tỷ lệ hoàn thành", "Completion"];
                rows.filter(|row| !sums.contains(&&*row[0])).map(|row| mark(row, 1)).collect()
            }
            // Every unit has its place, with a value or with the reason why it has none.
            Subject::Tiles(..) | Subject::Map(..) => rows.map(|row| mark(row, 1)).collect(),
            // A day on which a line rises has a mark on it; where there are more than sixty, only a line's last has.
            Subject::Burnup(_) => [1, 2].into_iter().flat_map(|column| risen(&chart.table.rows, column)).collect(),
            // The last figure has a mark; the others are a line without dots.
            Subject::Sparkline(..) => {
                let drawn = rows.filter(|row| digits(&row[1]) && !row[2].is_empty());
                drawn.map(|row| mark(row, 1)).next_back().into_iter().collect()
            }
            // Every figure has a dot where they are few, else each unit's last dot has them all; the whole is a line.
            Subject::Multiples(..) => {
                let (mut each, mut all) = (Vec::new(), Vec::new());
                for row in rows.filter(|row| row[0] != "Nghệ An") {
                    let periods = chart.table.head.iter().zip(row).skip(1).take(row.len() - 5);
                    let cells: Vec<_> = periods.filter(|(_, cell)| digits(cell)).collect();
                    each.extend(cells.iter().map(|(day, cell)| format!("{}, {day}: {cell}", row[0])));
                    let told: Vec<&str> = cells.iter().map(|(_, cell)| &***cell).collect();
                    all.extend((!told.is_empty()).then(|| format!("{}: {}", row[0], told.join("; "))));
                }
                if each.len() <= 400 { each } else { all }
            }
            // A column a period, between the name and the count.
            Subject::Reporting(Reporters::All) => {
                let head = &chart.table.head;
                let last = head.len() - 1;
                let cells = rows.clone().flat_map(|row| (1..last).map(move |at| (row, at)));
                // Among thousands of marks only what is late or missing is told, a row at a time.
                if self.name.ends_with("130-of-24") {
                    return rows.flat_map(|row| amiss(row, head)).collect();
                }
                let expected = cells.filter(|(row, at)| !row[*at].is_empty());
                expected.map(|(row, at)| format!("{}, {}: {}", row[0], head[at], row[at])).collect()
            }
            // A row a period; the last one is the count.
            Subject::Reporting(Reporters::Unit(_)) => {
                rows.filter(|row| !row[2].is_empty()).map(|row| mark(row, 1)).collect()
            }
        }
    }
}

/// What is late, and what is missing, of a row: `unit, what: day, day; what: day`.
fn amiss(row: &[Cell], head: &[String]) -> Vec<String> {
    let row: Vec<String> = row.iter().map(Cell::to_string).collect();
    let is_late = |cell: &String| cell.starts_with("muộn ") || cell.ends_with(" late");
    let is_missing = |cell: &String| ["chưa nộp", "missing"].contains(&cell.as_str());
    let told = |is: &dyn Fn(&String) -> bool| {
        let cells: Vec<(&String, &String)> = row.iter().zip(head).skip(1).filter(|(cell, _)| is(cell)).collect();
        let mut kinds: Vec<&String> = cells.iter().map(|(cell, _)| *cell).collect();
        let mut seen = BTreeSet::new();
        kinds.retain(|kind| seen.insert(*kind));
        let days = |kind: &String| -> Vec<&str> {
            cells.iter().filter(|(cell, _)| *cell == kind).map(|(_, day)| day.as_str()).collect()
        };
        let groups = kinds.into_iter().map(|kind| format!("{kind}: {}", days(kind).join(", ")));
        let groups: Vec<String> = groups.collect();
        (!groups.is_empty()).then(|| format!("{}, {}", row[0], groups.join("; ")))
    };
    [told(&is_late), told(&is_missing)].into_iter().flatten().collect()
}

/// The rows whose number in a column is not the one before it: `day: number`.
fn risen(rows: &[Vec<Cell>], column: usize) -> Vec<String> {
    let mut before = "0";
    let rows = rows.iter().filter(|row| !row[column].is_empty());
    let rises = rows.filter(|row| std::mem::replace(&mut before, &row[column]) != &*row[column]);
    let mut marks: Vec<String> = rises.map(|row| format!("{}: {}", row[0], row[column])).collect();
    if marks.len() > 60 {
        marks.drain(..marks.len() - 1);
    }
    marks
}

fn case(name: &str) -> &'static [Chart; 2] {
    &charts().iter().find(|(case, _)| case.name == name).unwrap().1
}

fn row<'a>(chart: &'a Chart, unit: &str) -> Option<&'a Vec<Cell>> {
    chart.table.rows.iter().find(|row| row[0] == unit)
}

#[test]
fn only_who_was_to_report_has_not_reported_and_who_never_had_a_figure_is_not_told() {
    let [vi, en] = case("standings");
    assert!(vi.sentence.contains(" Chưa báo cáo: Thanh Chương, Tương Dương và Yên Thành."), "{}", vi.sentence);
    assert_eq!(row(vi, "Yên Thành").unwrap()[2], "chưa báo cáo");
    assert_eq!(row(en, "Yên Thành").unwrap()[2], "not reported");
    for chart in case("standings-agencies") {
        assert!(row(chart, "Công an tỉnh").or(row(chart, "Provincial Police")).is_none());
        assert!(!svg(chart).contains("Công an") && !svg(chart).contains("báo cáo"));
    }
    let [vi, en] = case("standings-agency-without-newest");
    assert!(vi.sentence.contains(" Không có số liệu kỳ này: Công an tỉnh."), "{}", vi.sentence);
    assert_eq!(row(vi, "Công an tỉnh").unwrap()[2], "không có số liệu kỳ này");
    assert_eq!(row(en, "Provincial Police").unwrap()[2], "no figure this period");
    assert!(svg(vi).contains("Không có số liệu kỳ này: Công an tỉnh") && !svg(vi).contains("báo cáo"));
}

#[test]
fn a_whole_has_its_standing_and_counts_have_their_sum() {
    let [vi, en] = case("standings-lower-is-better");
    assert_eq!(vi.table.head[8], "Còn cao hơn mục tiêu (điểm phần trăm)");
    assert_eq!(en.table.head[8], "Above the target by (percentage points)");
    assert_eq!(row(vi, "Vinh").unwrap()[6..10], ["−5", "10\u{a0}%", "0 (tốt hơn mục tiêu 5)", "Đã đạt mục tiêu"]);
    assert_eq!(row(vi, "Nghệ An").unwrap()[6..9], ["−15", "10\u{a0}%", "7,5"]);
    let [vi, en] = case("standings-counts");
    assert!(vi.sentence.contains(" Tổng của Nghệ An: 68.230."), "{}", vi.sentence);
    assert!(en.sentence.contains(" Total of Nghệ An: 68,230."), "{}", en.sentence);
}

#[test]
fn every_former_value_is_one_dot_and_none_without_one() {
    for chart in charts().iter().filter(|(case, _)| case.name.starts_with("standings")).flat_map(|(_, both)| both) {
        let former = chart.table.head.iter().position(|head| ["Trước đó", "Before"].contains(&head.as_str())).unwrap();
        let with = chart.table.rows.iter().filter(|row| row[0] != "Nghệ An" && !row[former].is_empty()).count();
        for drawing in formats(chart) {
            let dots: usize = drawing
                .split(r#"<g class="c-former""#)
                .skip(1)
                .filter_map(|group| group.split_once("</g>"))
                .map(|(group, _)| group.matches("<circle").count())
                .sum();
            // One more is in the key.
            assert_eq!(dots, if with > 0 { with + 1 } else { 0 }, "{}", chart.id);
            let marks = titles(&drawing);
            let told = marks.iter().filter(|title| title.contains(", before ") || title.contains(", trước đó "));
            assert_eq!(told.count(), with, "{}", chart.id);
        }
    }
}

#[test]
fn a_dot_in_the_bar_tells_a_rise_and_one_beyond_it_a_fall() {
    let [vi, en] = case("standings-moved");
    let expected = "So với lần báo cáo trước: 7 địa phương tăng, 3 giảm và 2 không đổi; tăng nhiều nhất là";
    assert!(vi.sentence.contains(expected), "{}", vi.sentence);
    assert!(en.sentence.contains("7 localities rose, 3 fell and 2 stayed the same"), "{}", en.sentence);
    for drawing in formats(vi) {
        let bars: Vec<[f64; 2]> =
            starts(&drawing, "<rect ").iter().map(|tag| [number(tag, "x"), number(tag, "width")]).collect();
        let dots: Vec<f64> = starts(&drawing, "<circle ").iter().map(|tag| number(tag, "cx")).collect();
        let changes: Vec<&str> = vi.table.rows.iter().take(bars.len()).map(|row| &*row[6]).collect();
        assert_eq!((bars.len(), dots.len(), changes.len()), (12, 13, 12));
        for ((bar, dot), change) in bars.iter().zip(&dots).zip(changes) {
            let end = bar[0] + bar[1];
            let outside = ((dot - end) * 10.0).round();
            assert!(!change.starts_with('+') || outside <= 0.0, "{change}: {dot} and {end}");
            assert!(!change.starts_with('−') || outside > 0.0, "{change}: {dot} and {end}");
            assert!(change != "0" || outside == 0.0, "{change}: {dot} and {end}");
        }
    }
}

#[test]
fn names_of_the_missing_end_with_how_many_more_there_are() {
    let [vi, _] = case("standings-silent");
    for drawing in formats(vi) {
        assert!(drawing.contains(" đơn vị khác</text>"), "{drawing}");
        assert_eq!(drawing.matches("Chưa báo cáo").count(), 1);
    }
    assert_eq!(vi.table.rows.iter().filter(|row| row[2] == "chưa báo cáo").count(), 129);
}

/// The tags that begin so.
fn starts<'a>(xml: &'a str, with: &str) -> Vec<&'a str> {
    xml.split(with).skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag).collect()
}

fn number(tag: &str, name: &str) -> f64 {
    let found = format!(" {tag}").split_once(&format!(" {name}=\"")).unwrap().1.split_once('"').unwrap().0.to_owned();
    found.parse().unwrap()
}

#[test]
fn what_is_counted_is_told_in_whole_things() {
    for chart in case("trend-counted") {
        assert!(chart.sentence.contains(" 94"), "of 93.81 a month: {}", chart.sentence);
        assert!(!chart.sentence.contains("94,") && !chart.sentence.contains("93"), "{}", chart.sentence);
    }
}

#[test]
fn a_map_says_how_its_values_lie_and_hatches_who_has_none() {
    let [vi, en] = case("tiles");
    assert!(
        vi.sentence.starts_with(
            "Trong kỳ đến 15/11/2022, 1 trên 18 địa phương ở mức từ 24\u{a0}% trở lên; 8 địa phương dưới 6\u{a0}%."
        ),
        "{}",
        vi.sentence
    );
    assert!(en.sentence.contains(" No value: Thanh Chương, Tương Dương and Yên Thành."), "{}", en.sentence);
    // On the border of two classes, and just below it.
    assert_eq!(row(vi, "Hưng Nguyên").unwrap()[1..5], ["6\u{a0}%", "240", "4.000", "6–12\u{a0}%"]);
    assert_eq!(row(vi, "Nam Đàn").unwrap()[4], "0–6\u{a0}%");
    assert_eq!(row(en, "Yên Thành").unwrap()[1..5], ["not reported", "", "", ""]);
    for drawing in formats(vi) {
        // Three squares and the key's swatch.
        assert_eq!(drawing.matches(r#"-h)""#).count(), 4);
        assert!(drawing.contains("<title>Yên Thành: chưa báo cáo</title>"));
    }
}

#[test]
fn a_map_of_many_areas_is_small_and_its_neighbours_share_their_borders() {
    let [map, _] = case("map-130");
    let narrow = &formats(map)[0];
    assert!(narrow.len() < 40_000, "{} bytes", narrow.len());
    let [map, _] = case("map");
    // The hole and the enclave in it, and a district with two islands; the third is smaller than can be seen.
    assert_eq!(formats(map)[0].matches(r#"fill-rule="evenodd""#).count(), 2);
    let rings = |unit: &str| {
        let drawing = formats(map).remove(0);
        let path =
            drawing.split("<path d=\"").find(|path| path.contains(&format!("<title>{unit}: "))).unwrap().to_owned();
        path.split('"').next().unwrap().matches('z').count()
    };
    assert_eq!([rings("Hoàng Mai"), rings("Anh Sơn"), rings("Con Cuông")], [2, 3, 1]);
}

#[test]
fn a_way_is_drawn_only_where_it_leads_somewhere() {
    let drawn = |name: &str, class: &str| {
        let both = case(name).each_ref().map(|chart| formats(chart).iter().all(|one| one.contains(class)));
        assert_eq!(both[0], both[1], "{name}: {class}");
        both[0]
    };
    let ways = [
        ("trend", true, true),
        ("trend-met", true, false),
        ("trend-missed", true, false),
        ("trend-target-lost", false, true),
        ("trend-target-before-all-values", false, false),
        ("trend-one-value", true, false),
        ("trend-without-target", false, false),
        ("trend-rate-far-below-target", true, true),
    ];
    for (name, path, projection) in ways {
        assert_eq!(drawn(name, r#"class="c-path""#), path, "{name}");
        assert_eq!(drawn(name, r#"class="c-projection""#), projection, "{name}");
        assert_eq!(case(name)[1].sentence.contains("at the pace of its last"), projection, "{name}");
    }
    // Beyond the axis of days there is a way and no end.
    assert!(drawn("trend-target-far-in-time", r#"class="c-projection""#));
    assert!(!drawn("trend-target-far-in-time", "c-projection-end"));
}

#[test]
fn the_axis_is_that_of_the_values_and_says_where_the_target_is() {
    let [_, en] = case("trend-rate-far-below-target");
    assert!(formats(en).iter().all(|one| one.contains("(off the chart)") && !one.contains(">50")), "{}", svg(en));
    let [_, en] = case("trend-high-values");
    assert!(
        formats(en).iter().all(|one| one.contains("Axis begins at 75") && one.contains("Target 100")),
        "{}",
        svg(en)
    );
    let [_, en] = case("trend-without-target");
    assert!(formats(en).iter().all(|one| !one.contains("Axis begins") && one.contains(">0\u{a0}%<")), "{}", svg(en));
    let [vi, en] = case("trend-billions");
    assert!(
        formats(vi).iter().all(|one| one.contains(">2 tỷ<")) && formats(en).iter().all(|one| one.contains(">2bn<"))
    );
}

#[test]
fn a_part_is_compared_with_its_whole_where_that_is_a_measure() {
    let said = |name: &str| case(name)[1].sentence.clone();
    let below = said("trend-below-the-whole");
    assert!(below.contains("It is 26 points below Nghệ An as a whole (41\u{a0}%)."), "{below}");
    assert!(said("trend-level-with-the-whole").contains("It is level with Nghệ An as a whole."));
    for name in ["trend-counted", "trend-coverage-grew", "trend-1000-values"] {
        assert!(!said(name).contains("as a whole") && !svg(&case(name)[1]).contains("c-other"), "{name}");
    }
    // One of two districts is no whole.
    let [_, en] = case("trend-gaps-and-break");
    let missed = en.table.rows.iter().find(|row| row[1] == "not reported" || row[1].starts_with("no figure")).unwrap();
    assert_eq!(missed[2], "");
}

#[test]
fn what_kind_of_value_a_mark_is_is_told_by_its_shape_and_under_the_days() {
    let [_, en] = case("trend-every-mark");
    for drawing in formats(en) {
        for word in ["provisional", "illustrative", "approximate", "published as a range"] {
            assert!(drawing.contains(&format!(">{word}</text>")), "{word}");
        }
    }
    assert!(!svg(&case("trend")[1]).contains(">provisional<"));
    assert!(titles(&svg(&case("trend-corrected")[1])).iter().any(|title| title.ends_with("12.73\u{a0}%, corrected")));
}

#[test]
fn over_years_the_calendar_marks_the_days() {
    let [vi, en] = case("trend-over-the-year");
    assert!(formats(vi).iter().all(|one| one.contains(">th. 7<") && one.contains(">2022<")), "{}", svg(vi));
    assert!(formats(en).iter().all(|one| one.contains(">Jul<") && one.contains(">2022<")), "{}", svg(en));
    let [vi, _] = case("trend-40-years");
    assert!(formats(vi).iter().all(|one| one.contains(">2000<") && one.contains(">2010<")), "{}", svg(vi));
}

#[test]
fn everything_with_something_to_show_is_drawn_in_every_language() {
    let stage = cases().into_iter().find(|case| case.name == "standings").unwrap().stage;
    let charts = stage.charts();
    // 18 districts and the province computed from them; their standings; one report is no trend to compare; whose reports
    // came, of all 21 and of each.
    for code in LANGUAGES {
        let kinds = of_language(&charts, code);
        let count = |kind: &str| kinds.iter().filter(|chart| chart.kind == kind).count();
        assert_eq!(["trend", "sparkline", "standings", "multiples", "reporting"].map(count), [19, 19, 1, 0, 22]);
    }
    let empty = Stage::new().district("vinh", "Vinh");
    assert_eq!(empty.charts().iter().count(), 0);
}

#[test]
fn work_without_any_day_has_a_bar_and_no_way_over_time() {
    let whose = TasksOf::Unit(UnitId::at(0));
    let idle = Stage::new().task(None, State::InProgress, false).task(Some(date(2022, 6, 30)), State::Cancelled, false);
    let charts = idle.charts();
    assert!(charts.get(Subject::Tasks(whose), lang("vi")).is_some());
    assert!(charts.get(Subject::Burnup(whose), lang("vi")).is_none());
}

/// Two lines without a legend are nothing without their names.
#[test]
fn every_line_of_a_burnup_is_named_at_its_end() {
    each(|case, chart| {
        if chart.kind != "burnup" {
            return;
        }
        let planned = chart.table.rows.iter().any(|row| row[1] != "0");
        for drawing in formats(chart) {
            assert!(drawing.contains("c-reached-text"), "{}", case.name);
            assert_eq!(drawing.contains("c-planned-text"), planned, "{}", case.name);
        }
    });
}

#[test]
fn a_lag_is_an_area_where_there_is_one() {
    for (name, lags) in
        [("burnup", true), ("burnup-ahead", false), ("burnup-on-plan", false), ("burnup-all-overdue", true)]
    {
        for chart in case(name) {
            assert_eq!(svg(chart).contains(r#"class="c-lag""#), lags, "{name}");
        }
    }
}

#[test]
fn a_long_name_is_shortened_in_the_drawing_and_whole_in_the_table() {
    let case = cases().into_iter().find(|case| case.name == "standings-agencies").unwrap();
    let charts = case.stage.charts();
    let chart = charts.get(case.subject, lang("vi")).unwrap();
    assert!(LONG.chars().count() >= 60);
    assert!(chart.table.rows.iter().any(|row| row[0] == LONG));
    assert!(svg(chart).contains('…') && svg(chart).contains(&format!("<title>{LONG}: ")));
}

#[test]
fn the_style_sheet_knows_every_class_and_the_default_colours() {
    let css = [
        include_str!("../../themes/default/assets/chart.css"),
        include_str!("../../themes/default/assets/chart-forced-colors.css"),
    ]
    .concat();
    each(|_, chart| {
        for (name, value) in attributes(&svg(chart)) {
            let known = |class: &str| css.contains(&format!(".{class}"));
            assert!(name != "class" || value.split(' ').all(known), "{value}");
        }
    });
    let theme = include_str!("../../themes/default/theme.yaml");
    for (name, (light, dark)) in Palette::default().colours {
        assert!(css.contains(&format!("var(--{name})")), "{name}");
        assert!(theme.contains(&format!(r#"  {name}: {{ light: "{light}", dark: "{dark}" }}"#)), "{name}");
    }
}

#[test]
fn every_class_is_drawn_somewhere() {
    let code = include_str!("../../src/chart/class.rs");
    let named = code.split('"').filter(|text| text.starts_with("c-"));
    let mut undrawn: BTreeSet<&str> = named.collect();
    each(|_, chart| {
        let svg = svg(chart);
        undrawn.retain(|class| !svg.contains(&format!(r#"class="{class}""#)));
    });
    assert!(undrawn.is_empty(), "classes that no case draws: {undrawn:?}");
}

#[test]
fn of_very_many_units_the_first_are_drawn_and_tabulated_and_the_sentence_counts_all() {
    let ids: Vec<String> = (0..210).map(|at| format!("xa-{at}")).collect();
    let stage = ids.iter().fold(Stage::new(), |stage, id| stage.district(id, id));
    let figures: Vec<_> = ids.iter().zip(0..).map(|(id, at)| (id.as_str(), parts(at, 400))).collect();
    let stage = half_months(2).into_iter().fold(stage, |stage, day| stage.report(day, &figures));
    let site = stage.expecting(ReportingUnits::Localities).site();
    let figures = Figures::compute(&site, Some(date(2022, 8, 10)));
    let shown = |subject: Subject, code: &str| {
        let charts = Charts::draw_only(&site, &figures, &strings(), subject);
        charts.get(subject, lang(code)).unwrap().clone()
    };
    let multiples = Subject::Multiples(Peers::ChildrenOf(UnitId::at(0)), online());
    for (subject, rows, told) in [
        (Subject::Reporting(Reporters::All), 200, "Only the first 200 of 210 units are drawn and listed."),
        (multiples, 150, "Only the first 150 of 210 localities are drawn and listed."),
    ] {
        let [vi, en] = LANGUAGES.map(|code| shown(subject, code));
        assert!(en.sentence.contains(told), "{}", en.sentence);
        assert!(vi.sentence.contains(&format!("Chỉ vẽ và liệt kê {rows} ")), "{}", vi.sentence);
        let listed = vi.table.rows.iter().filter(|row| row[0].starts_with("xa-")).count();
        assert_eq!(listed, rows);
        for drawing in formats(&vi) {
            let drawn =
                drawing.split("</text>").filter(|text| text.rsplit('>').next().unwrap().starts_with("xa-")).count();
            assert_eq!(drawn, rows, "{}", vi.id);
        }
    }
}

#[test]
fn no_word_is_missing_in_any_language() {
    let strings = strings();
    let keys = |code: &str| -> BTreeSet<String> {
        let all = strings[&lang(code)].entries().keys().filter(|key| key.starts_with("chart."));
        all.filter(|key| !key.ends_with(".one")).cloned().collect()
    };
    assert_eq!(keys("vi"), keys("en"));
}
