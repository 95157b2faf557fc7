//! The index and the list of small sites, and how large the index of the largest site may be.

use serde_json::Value;

use super::ledgers::busy;
use super::*;
use crate::page::printer::Printer;
use crate::page::search;

/// The index of a busy little site with more units.
fn index(units: Vec<Unit>, lang: Lang) -> String {
    let mut parts = busy();
    parts.units.extend(units);
    let site = Site::new(parts, &|a, b| a.cmp(b));
    let figures = Figures::compute(&site, None);
    let mut problems = Problems::new();
    let theme = Theme::compile(&Inputs::default(), "default", site.languages(), &mut problems).unwrap();
    let charts = Charts::default();
    let made = Made { site: &site, figures: &figures, charts: &charts, theme: &theme, content_sha256: "" };
    search::script(&Edition::with(made, lang, Printer::Values).unwrap())
}

/// The value that the script assigns.
fn value(script: &str) -> Value {
    let json = script.strip_prefix("minhbachIndex=").and_then(|rest| rest.strip_suffix(";\n")).unwrap();
    serde_json::from_str(json).unwrap()
}

fn rows(index: &Value, kind: usize) -> Vec<String> {
    index["kinds"][kind]["rows"].as_str().unwrap().split('\n').map(str::to_owned).collect()
}

fn named_in(id: &str, short: &str, (full, parent): (&str, usize)) -> Unit {
    Unit { short: Some(text(short)), ..locality(id, full, Some(parent)) }
}

fn named(id: &str, short: &str, full: &str) -> Unit {
    named_in(id, short, (full, P))
}

#[test]
fn rows_leave_out_what_follows_from_names() {
    let units = vec![
        named("dien-chau", "Diễn Châu", "Huyện Diễn Châu"),
        named("huyen-do-luong", "Đô Lương", "Huyện Đô Lương"),
        named("cu", "Ẩn", "Tên * Ẩn *"),
        named("sao", "A|b\tc", "A|b\tc"),
    ];
    let index = value(&index(units, lang("vi")));
    let rows = rows(&index, 0);
    let place = rows.iter().position(|row| row.starts_with("Tỉnh P")).unwrap();
    for row in [
        format!("Diễn Châu\tHuyện *\t{place}"),
        format!("Đô Lương\tHuyện *\t{place}\t="),
        format!("Tên * Ẩn *\t\t{place}\tcu"),
        format!("A|b c\t\t{place}\tsao"),
    ] {
        assert!(rows.contains(&row), "{row:?} is not among {rows:#?}");
    }
    assert_eq!(index["kinds"][0]["at"], "localities/");
    let of_pages = index["kinds"].as_array().unwrap().iter().find(|kind| kind["at"] == "");
    assert!(of_pages.is_none_or(|kind| kind["name"] == "Trang giới thiệu"), "only own pages lie at the root");
}

#[test]
fn entries_stand_in_the_order_of_the_readers_alphabet() {
    let names = ["Đô Lương", "Diễn Châu", "Ấm", "An", "Ăng", "Dĩ An"];
    let units = names.iter().enumerate().map(|(at, name)| locality(&format!("u{at}"), name, Some(0))).collect();
    let index = value(&index(units, lang("vi")));
    let ours: Vec<String> = rows(&index, 0)
        .iter()
        .map(|row| row.split('\t').next().unwrap().to_owned())
        .filter(|name| names.contains(&name.as_str()))
        .collect();
    assert_eq!(ours, ["An", "Ăng", "Ấm", "Dĩ An", "Diễn Châu", "Đô Lương"]);
    let kinds: Vec<&str> = index["kinds"].as_array().unwrap().iter().map(|kind| kind["at"].as_str().unwrap()).collect();
    assert_eq!(kinds[..2], ["localities/", "agencies/"], "localities come before all others");
}

#[test]
fn no_name_ends_the_script_or_its_text() {
    let hostile = "</script><b>\"\u{2028}\\";
    let script = index(vec![locality("x", hostile, Some(0))], lang("vi"));
    assert!(!script.contains('<'), "{script}");
    let value = value(&script);
    assert!(rows(&value, 0).iter().any(|row| row.starts_with("</script><b>\"")), "{value}");
}

#[test]
fn names_of_other_languages_are_ways_to_find_and_fallbacks_say_their_language() {
    let languages = |vi: &str, en: &str| {
        Text::new(vec![(lang("vi"), vi.to_owned()), (lang("en"), en.to_owned())], lang("vi")).unwrap()
    };
    let both = Unit { name: languages("Khu kinh tế", "Economic zone"), ..locality("khu", "", Some(0)) };
    let alike = Unit { name: languages("Vinh Tân", "Vinh Tân Ward"), ..locality("vinh-tan", "", Some(0)) };
    let rows = rows(&value(&index(vec![both, alike], lang("en"))), 0);
    let row = |name: &str| rows.iter().find(|row| row.starts_with(name)).unwrap().clone();
    assert!(row("Economic zone").ends_with("\tkhu\t\t\tKhu kinh tế"), "{rows:#?}");
    assert!(row("Vinh Tân Ward").ends_with("\tvinh-tan"), "`Vinh Tân` is found in `Vinh Tân Ward`: {rows:#?}");
    assert!(row("Tỉnh P").ends_with("\tvi"), "only Vietnamese has its name: {rows:#?}");
}

/// Syllables of real names.
const FIRST: &str = "An Bắc Bình Cẩm Châu Chi Con Cửa Diễn Đại Đô Đông Đức Giai Gia Hà Hải Hòa Hoàng Hưng Kim Kỳ La Lạng \
                     Liên Long Lộc Lục Lương Mai Mậu Minh Mường Nam Nậm Nghi Nghĩa Ngọc Nhân Phú Phúc Quang Quế Quỳ \
                     Quỳnh Sơn Tam Tân Tây Thạch Thái Thanh Thịnh Thuần Tiên Tri Trung Tường Vạn Vân Viên Vĩnh Xuân Yên";
const LAST: &str = "An Ái Bảng Bích Cát Châu Chương Cường Dương Đàn Đình Đồng Giang Hạnh Hiếu Hoa Hợp Huệ Khai Khánh Kiên \
                    Lạc Lâm Lĩnh Lợi Mỹ Nguyên Ninh Phong Phương Quả Sen Sơn Tâm Thắng Thành Thọ Thủy Tiến Toàn Trạch \
                    Trường Tú Uyên Văn Vinh Xá Xén Yên Ý Lưu Bá Nhuận Hồng Lập Tường Bính Khê";

/// Units named by pairs of syllables, each pair once and in no order, in 34 parents; every fifth with an id that does not
/// follow from its name.
fn many(count: usize) -> Vec<Unit> {
    let (first, last): (Vec<&str>, Vec<&str>) = (FIRST.split(' ').collect(), LAST.split(' ').collect());
    let pairs = first.len() * last.len();
    assert!(count <= pairs, "{pairs} pairs");
    let unit = |at: usize| {
        let pair = at * 1_009 % pairs;
        let short = format!("{} {}", first[pair / last.len()], last[pair % last.len()]);
        let kind = ["Xã", "Phường", "Xã", "Thị trấn"][pair % 4];
        let parent = if at < 34 { P } else { AGENCY + 1 + (pair * 7) % 34 };
        let plain = crate::text::folded(&short).replace(' ', "-");
        let id = if at.is_multiple_of(5) { format!("{plain}-{pair}") } else { plain };
        named_in(&id, &short, (&format!("{kind} {short}"), parent))
    };
    (0..count).map(unit).collect()
}

/// The promise is 40 kB gzipped. Nothing here packs, so the test bounds the bytes before packing; of the 113,910 that
/// these units take, `gzip -9` makes 23,419.
#[test]
fn the_index_of_3500_units_is_small() {
    let script = index(many(3_500), lang("vi"));
    let rows = rows(&value(&script), 0);
    assert!(rows.len() > 3_500);
    assert!(script.len() < 120_000, "{} bytes", script.len());
}
