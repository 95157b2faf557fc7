//! One plan of 41 tasks under 16 agencies. Most are carried out by localities, each of which has ten of them.

use std::fmt::Write;

use jiff::civil::Date;

use super::days::{Days, LAST, after};
use super::dice::Dice;
use super::lists::AGENCIES;
use super::places::{Place, Places};
use super::words::Languages;

/// How many tasks there are.
pub const TASKS: usize = 41;
/// How many of them localities carry out.
const SHARED: usize = 31;
/// How many of these each locality has.
const EACH: usize = 10;

/// What is done, around what it is done to.
const WORK: [(&str, &str); 7] = [
    ("Rà soát", "Review"),
    ("Hướng dẫn", "Give guidance on"),
    ("Tập huấn cán bộ về", "Train officials in"),
    ("Kiểm tra", "Inspect"),
    ("Bố trí máy móc cho", "Provide equipment for"),
    ("Công khai kết quả", "Publish the results of"),
    ("Sơ kết", "Take stock of"),
];

const MATTER: [(&str, &str, &str); 6] = [
    ("truc-tuyen", "việc nộp hồ sơ trực tuyến", "filing online"),
    ("so-hoa", "việc số hóa giấy tờ", "digitising papers"),
    ("dinh-danh", "việc kích hoạt tài khoản định danh", "activating electronic identities"),
    ("thanh-toan", "việc thanh toán không dùng tiền mặt", "paying without cash"),
    ("du-lieu", "việc làm sạch dữ liệu dân cư", "cleaning population data"),
    ("to-cong-nghe", "hoạt động của tổ công nghệ số cộng đồng", "the work of community digital teams"),
];

/// The plan's path and text.
pub fn file(places: &Places, days: &Days, languages: Languages) -> [(String, String); 1] {
    let title = languages.value("Kế hoạch chuyển đổi số (minh họa)", "Digital plan (illustrative)");
    let mut text = format!(
        "plan:\n  id: ke-hoach\n  title: {title}\n  number: 01/KH-UBND\n  issued: {}\n\ngroups:\n",
        days.begin()
    );
    for (id, vi, en) in MATTER {
        let name = languages.value(&capital(vi), &capital(en));
        _ = writeln!(text, "  - id: {id}\n    name: {name}");
    }
    text.push_str("\ntasks:\n");
    let shares = shares(places);
    (0..TASKS).for_each(|at| task((at, shares.get(at)), places, days, languages, &mut text));
    [("content/tasks/ke-hoach.yaml".to_owned(), text)]
}

/// Id of the task at this position.
pub fn id(at: usize) -> String {
    format!("kh-{:02}", at + 1)
}

/// For each shared task the localities that have it: ten in a row for each, begun one further for the next.
fn shares(places: &Places) -> Vec<Vec<&Place>> {
    let mut shares = vec![Vec::new(); SHARED];
    for place in places.all.iter().skip(1) {
        (0..EACH).for_each(|turn| shares[(place.at + turn * 3) % SHARED].push(place));
    }
    shares
}

fn task(
    (at, shared): (usize, Option<&Vec<&Place>>),
    places: &Places,
    days: &Days,
    languages: Languages,
    text: &mut String,
) {
    let (work, matter) = (WORK[at / MATTER.len()], MATTER[at % MATTER.len()]);
    let vi = format!("{} {} (minh họa)", work.0, matter.1);
    let en = format!("{} {} (illustrative)", work.1, matter.2);
    let (lead, with) = (AGENCIES[at % AGENCIES.len()].0, AGENCIES[(at + 5) % AGENCIES.len()].0);
    let product = languages.value("Báo cáo kết quả gửi tỉnh (minh họa)", "A report to the province (illustrative)");
    let due = due(at, days);
    _ = write!(
        text,
        "  - id: {}\n    title: {}\n    group: {}\n    lead: {lead}\n    with: [{with}]\n    product: {product}\n    due: {due}\n",
        id(at),
        languages.value(&vi, &en),
        matter.0
    );
    if at % 5 == 2 {
        let (from, reason) =
            (before(due, 30), languages.value("Chờ hướng dẫn (minh họa)", "Waiting for guidance (illustrative)"));
        _ = writeln!(text, "    extended: [ {{ from: {from}, to: {due}, reason: {reason} }} ]");
    }
    let words = languages.value("Đã kiểm tra tại một số xã (minh họa).", "Checked in some communes (illustrative).");
    _ = writeln!(text, "    updates: [ {{ on: {}, text: {words} }} ]", days.along(300 + at as u64 * 15));
    match shared {
        None => own_state(at, due, languages, text),
        Some(shared) => {
            text.push_str("    localities:\n");
            shared.iter().for_each(|place| share((at, due), place, (places, days), languages, text));
        }
    }
}

/// From a third of the way to half a year after the end.
fn due(at: usize, days: &Days) -> Date {
    match at % 4 {
        0 => after(LAST, 5 + 4 * at as u64),
        _ => after(days.along(333 + 16 * at as u64), 31),
    }
}

fn before(day: Date, days: i64) -> Date {
    day.saturating_sub(jiff::Span::new().days(days))
}

fn own_state(at: usize, due: Date, languages: Languages, text: &mut String) {
    match at % 3 {
        _ if due > LAST => text.push_str("    state: in-progress\n"),
        0 => _ = writeln!(text, "    state: done\n    done: {}", before(due, 6)),
        1 => text.push_str("    state: in-progress\n"),
        _ => {
            let words = languages.value("Hướng dẫn của bộ (minh họa)", "The ministry’s guidance (illustrative)");
            _ = writeln!(text, "    state: waiting\n    waiting_for: {words}");
        }
    }
}

fn share(
    (at, due): (usize, Date),
    place: &Place,
    (places, days): (&Places, &Days),
    languages: Languages,
    text: &mut String,
) {
    let (id, dice) = (&place.id, Dice::of("share of task", &[at, place.at]));
    // Districts that are good at it are good at most of it.
    let ease = Dice::of("ease", &[places.district_of(place).at]).below(30);
    let passed = if due > LAST { 25 } else { 60 };
    _ = match dice.below(100) {
        done if done < passed + ease => {
            let day = done_on((at, due), place, days);
            writeln!(text, "      {id}: {{ state: done, done: {day} }}")
        }
        99 => writeln!(text, "      {id}: cancelled"),
        98 => {
            let words = languages.value("Máy móc do tỉnh cấp (minh họa)", "Equipment from the province (illustrative)");
            writeln!(text, "      {id}: {{ state: waiting, waiting_for: {words} }}")
        }
        rest if rest % 3 == 0 => writeln!(text, "      {id}: not-started"),
        _ => writeln!(text, "      {id}: in-progress"),
    };
}

/// Mostly before it is due, not before the plan, not after the last report.
fn done_on((at, due): (usize, Date), place: &Place, days: &Days) -> Date {
    let early = Dice::of("done", &[at, place.at]).below(40) as i64 - 8;
    before(due, early).clamp(days.begin(), LAST)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
