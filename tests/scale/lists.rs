//! The files that exist once: the site, its localities, agencies, indicators, and the page that says what all this is.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::days::Days;
use super::dice::Dice;
use super::places::{Place, Places};
use super::words::Languages;

/// The indicators' ids, numerators and denominators, then the count's.
pub const RATES: [(&str, &str, &str); 2] = [("truc-tuyen", "online", "received"), ("dung-han", "intime", "settled")];
/// The count's id.
pub const COUNT: &str = "tai-khoan";

/// Ids and names of the agencies.
pub const AGENCIES: [(&str, &str, &str); 16] = [
    ("van-phong", "Văn phòng Ủy ban nhân dân tỉnh", "Office of the People’s Committee"),
    ("cong-an", "Công an tỉnh", "Provincial Police"),
    ("so-noi-vu", "Sở Nội vụ", "Department of Home Affairs"),
    ("so-tu-phap", "Sở Tư pháp", "Department of Justice"),
    ("so-tai-chinh", "Sở Tài chính", "Department of Finance"),
    ("so-y-te", "Sở Y tế", "Department of Health"),
    ("so-giao-duc", "Sở Giáo dục và Đào tạo", "Department of Education and Training"),
    ("so-xay-dung", "Sở Xây dựng", "Department of Construction"),
    ("so-nong-nghiep", "Sở Nông nghiệp và Môi trường", "Department of Agriculture and Environment"),
    ("so-cong-thuong", "Sở Công Thương", "Department of Industry and Trade"),
    ("so-khoa-hoc", "Sở Khoa học và Công nghệ", "Department of Science and Technology"),
    ("so-van-hoa", "Sở Văn hóa, Thể thao và Du lịch", "Department of Culture, Sports and Tourism"),
    ("thanh-tra", "Thanh tra tỉnh", "Provincial Inspectorate"),
    ("bao-hiem", "Bảo hiểm xã hội tỉnh", "Provincial Social Insurance"),
    ("thue", "Thuế tỉnh", "Provincial Tax Office"),
    ("trung-tam", "Trung tâm Phục vụ hành chính công", "Public Service Centre"),
];

/// All of them by path.
pub fn files(places: &Places, days: &Days, languages: Languages) -> BTreeMap<String, String> {
    let lists = [
        ("content/site.yaml", site(days, languages)),
        ("content/localities.yaml", places.all.iter().map(|place| locality(place, places, languages)).collect()),
        ("content/agencies.yaml", AGENCIES.iter().map(|agency| one_agency(agency, languages)).collect()),
        ("content/indicators.yaml", indicators(days, languages)),
    ];
    let pages = languages.codes().iter().enumerate().map(|(at, code)| {
        let ending = if at == 0 { String::new() } else { format!(".{code}") };
        (format!("content/pages/gioi-thieu{ending}.md"), about(code).to_owned())
    });
    lists.into_iter().map(|(path, text)| (path.to_owned(), text)).chain(pages).collect()
}

fn site(days: &Days, languages: Languages) -> String {
    let title = languages.value("Tiến độ chuyển đổi số (minh họa)", "Digital progress (illustrative)");
    let summary = languages.value(
        "Một chương trình đặt ra để đo: chỉ tiêu, nhiệm vụ và báo cáo đều là minh họa.",
        "A programme made up for measuring: its targets, tasks and reports are all illustrative.",
    );
    let name = languages.value("Nhóm minhbach", "The minhbach team");
    let notice = languages.value(
        "Trang để đo tốc độ. Mọi tên gọi và số liệu đều là minh họa.",
        "A site for measuring speed. Every name and every figure is illustrative.",
    );
    let (codes, from) = (languages.codes().join(", "), days.begin());
    format!(
        "title: {title}\nsummary: {summary}\nbase_url: https://example.org/tien-do/\nlanguages: [{codes}]\nroot: tinh-mau\n\
         publisher: {{ name: {name}, email: tien-do@example.org }}\nlicence: CC-BY-4.0\nnotice: {notice}\n\
         reporting:\n  every: half-month\n  from: {from}\n  due_days: 3\n  units: localities\n\
         due_soon_days: 14\nutc_offset: \"+07:00\"\nwarn_jump_points: 20\ncards: none\n"
    )
}

fn locality(place: &Place, places: &Places, languages: Languages) -> String {
    let (vi, en) = place.names();
    let (name, short) = (languages.value(&vi, &en), languages.value(&place.short, &place.short));
    let (id, kind, code) = (&place.id, place.kind.2, place.at);
    let mut text = format!("- id: {id}\n  name: {name}\n  short: {short}\n  kind: {kind}\n  code: \"{code:06}\"\n");
    if let Some(parent) = place.parent.and_then(|at| places.all.get(at)) {
        _ = writeln!(text, "  parent: {}", parent.id);
    }
    if place.parent == Some(0) {
        let (row, column) = tile(place, places);
        _ = writeln!(text, "  tile: [{row}, {column}]");
    }
    if place.is_commune() && Dice::of("pilot", &[place.at]).one_in(50) {
        text.push_str("  pilot: true\n");
    }
    text
}

/// Districts lie in rows of ten.
fn tile(place: &Place, places: &Places) -> (usize, usize) {
    let before = places.districts().take_while(|other| other.at < place.at).count();
    (before / 10, before % 10)
}

fn one_agency((id, vi, en): &(&str, &str, &str), languages: Languages) -> String {
    format!("- id: {id}\n  name: {}\n  kind: specialised\n", languages.value(vi, en))
}

fn indicators(days: &Days, languages: Languages) -> String {
    let value = |vi, en| languages.value(vi, en);
    let rate = |(id, numerator, denominator): (&str, &str, &str), names: [String; 5], target: u32| {
        let [name, short, definition, above, below] = names;
        let (halfway, end) = (days.along(500), "2025-12-31");
        let middle = target - 10;
        format!(
            "- id: {id}\n  name: {name}\n  short: {short}\n  definition: {definition}\n  kind: rate\n\
             \x20 numerator: {{ key: {numerator}, name: {above} }}\n  denominator: {{ key: {denominator}, name: {below} }}\n\
             \x20 better: higher\n  accumulates: period\n  headline: true\n  rank_from: 30\n\
             \x20 targets:\n    - {{ by: {halfway}, value: {middle} }}\n    - {{ by: {end}, value: {target} }}\n"
        )
    };
    let online = [
        value("Tỷ lệ hồ sơ nộp trực tuyến", "Share of dossiers filed online"),
        value("Hồ sơ trực tuyến", "Filed online"),
        value(
            "Trong số hồ sơ tiếp nhận trong kỳ, bao nhiêu phần trăm được nộp **trực tuyến**. Số liệu minh họa.",
            "Of the dossiers received in the period, the share filed **online**. Illustrative figures.",
        ),
        value("Hồ sơ nộp trực tuyến", "Dossiers filed online"),
        value("Hồ sơ tiếp nhận", "Dossiers received"),
    ];
    let in_time = [
        value("Tỷ lệ hồ sơ giải quyết đúng hạn", "Share of dossiers settled in time"),
        value("Hồ sơ đúng hạn", "Settled in time"),
        value(
            "Trong số hồ sơ giải quyết xong trong kỳ, bao nhiêu phần trăm xong **đúng hạn**. Số liệu minh họa.",
            "Of the dossiers settled in the period, the share settled **in time**. Illustrative figures.",
        ),
        value("Hồ sơ xong đúng hạn", "Dossiers settled in time"),
        value("Hồ sơ giải quyết xong", "Dossiers settled"),
    ];
    let mut text = rate(RATES[0], online, 60) + &rate(RATES[1], in_time, 95);
    let name = value("Tài khoản định danh đã kích hoạt", "Electronic identities activated");
    let short = value("Tài khoản định danh", "Electronic identities");
    let definition = value(
        "Số tài khoản định danh điện tử đã **kích hoạt**, cộng dồn từ đầu chương trình. Số liệu minh họa.",
        "Electronic identities **activated** since the programme began. Illustrative figures.",
    );
    _ = write!(
        text,
        "- id: {COUNT}\n  name: {name}\n  short: {short}\n  definition: {definition}\n  kind: count\n  better: higher\n  \
         accumulates: programme\n  headline: true\n"
    );
    text
}

fn about(code: &str) -> &'static str {
    match code {
        "en" => {
            "---\ntitle: \"About\"\nsummary: \"A programme made up for measuring.\"\n---\n\nNothing here is real: names are \
             put together from syllables, figures are computed from positions in a list. The site shows how long a \
             programme of this size takes to publish.\n"
        }
        _ => {
            "---\ntitle: \"Giới thiệu\"\nsummary: \"Một chương trình đặt ra để đo.\"\n---\n\nKhông có gì ở đây là thật: tên \
             gọi được ghép từ các âm tiết, số liệu được tính từ vị trí trong danh sách. Trang này cho biết một chương trình \
             cỡ này cần bao lâu để xuất bản.\n"
        }
    }
}
