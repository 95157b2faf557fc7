//! Whole editions of small sites: every page is made, every link leads somewhere, every figure says what it is.

mod compare;
mod contract;
mod languages;
mod ledgers;
mod methodology;
mod pilot;
mod reports;
mod search;

use std::collections::BTreeMap;

use jiff::civil::date;

use super::*;
use crate::chart::Charts;
use crate::figures::Figures;
use crate::load::Inputs;
use crate::model::*;
use crate::theme::Theme;

const P: usize = 0;
const VINH: usize = 1;
const CUA_LO: usize = 2;
const OLD: usize = 3;
const AGENCY: usize = 4;

fn lang(code: &str) -> Lang {
    Lang::new(code).unwrap()
}

fn text(vi: &str) -> Text {
    Text::plain(lang("vi"), vi)
}

fn slug(id: &str) -> Slug {
    Slug::new(id).unwrap()
}

fn locality(id: &str, name: &str, parent: Option<usize>) -> Unit {
    Unit {
        slug: slug(id),
        name: text(name),
        short: None,
        kind: Some("city".to_owned()),
        validity: Validity::default(),
        becomes: vec![],
        role: Role::Locality(Locality { parent: parent.map(UnitId::at), ..Locality::default() }),
    }
}

fn settings() -> Settings {
    Settings {
        title: text("Tiến độ"),
        summary: None,
        base_url: "https://example.org/tien-do/".to_owned(),
        languages: vec![lang("vi"), lang("en")],
        theme: "default".to_owned(),
        root: UnitId::at(P),
        publisher: Publisher::default(),
        licence: Some("CC-BY-4.0".to_owned()),
        notice: None,
        reporting: None,
        due_soon_days: 14,
        utc_offset_minutes: 420,
        warn_jump_points: Number::int(20),
        cards: Cards::None,
    }
}

/// A province and nothing else.
fn bare() -> SiteParts {
    SiteParts {
        settings: settings(),
        units: vec![locality("p", "Tỉnh P", None)],
        indicators: vec![],
        plans: vec![],
        groups: vec![],
        tasks: vec![],
        reports: vec![],
        announcements: vec![],
        pages: vec![],
        assets: vec![],
    }
}

/// A province with two cities, one that ended, an agency, a rate, a count, two reports, two tasks and an announcement.
fn full() -> SiteParts {
    let mut parts = bare();
    parts.settings.reporting = Some(Reporting {
        every: Every::HalfMonth,
        from: date(2022, 10, 16),
        due_days: 3,
        units: ReportingUnits::Localities,
    });
    let mut old = locality("old", "Thị xã Cũ", Some(P));
    old.validity.until = Some(date(2022, 11, 1));
    old.becomes = vec![UnitId::at(VINH)];
    let mut agency = locality("cong-an", "Công an tỉnh", None);
    agency.role = Role::Agency(Agency::default());
    parts.units.extend([
        locality("vinh", "Thành phố Vinh", Some(P)),
        locality("cua-lo", "Thị xã Cửa Lò", Some(P)),
        old,
        agency,
    ]);
    let part = |key: &str| Part { key: key.to_owned(), name: text(key) };
    let rate = Measure::Rate { numerator: part("online"), denominator: part("received"), may_exceed_100: false };
    parts.indicators = vec![indicator("online", rate, true), indicator("accounts", Measure::Count, false)];
    parts.reports =
        vec![report(date(2022, 10, 16), date(2022, 10, 31), 10), report(date(2022, 11, 1), date(2022, 11, 15), 20)];
    parts.plans = vec![Plan {
        slug: slug("plan"),
        title: text("Kế hoạch"),
        number: None,
        issued: None,
        source: None,
        groups: vec![],
    }];
    parts.tasks = vec![task("p-01", AGENCY, &[]), task("p-02", AGENCY, &[VINH, CUA_LO])];
    parts.announcements = vec![announcement()];
    parts
}

fn indicator(id: &str, measure: Measure, headline: bool) -> Indicator {
    Indicator {
        slug: slug(id),
        name: Text::new(
            vec![(lang("vi"), format!("Chỉ tiêu {id}")), (lang("en"), format!("Indicator {id}"))],
            lang("vi"),
        )
        .unwrap(),
        short: None,
        definition: Some(text("Định nghĩa **đậm**.")),
        measure,
        better: Better::Higher,
        accumulates: Accumulates::Period,
        headline,
        rank_from: None,
        targets: vec![Target { by: date(2022, 12, 31), value: Number::int(50), unit: None, source: None }],
        breaks: vec![],
    }
}

fn report(from: Date, to: Date, online: i64) -> Report {
    let figure = |unit: usize, indicator: usize, figure: Figure| Observation {
        unit: UnitId::at(unit),
        indicator: IndicatorId::at(indicator),
        figure,
        status: Status::Illustrative,
        note: None,
        source: None,
        reply: None,
        confirm: None,
    };
    let parts = |n: i64| Figure::Parts { numerator: Number::int(n), denominator: Number::int(160), published: None };
    let between = Figure::Between { low: Number::int(3), high: Number::int(4) };
    let was = Figure::Value { value: Number::int(5), approximate: true };
    let correction = Correction {
        unit: UnitId::at(VINH),
        indicator: IndicatorId::at(0),
        was,
        on: to,
        reason: text("Cộng nhầm <b>"),
    };
    Report {
        file: String::new(),
        period: Period::new(from, to).unwrap(),
        published: to,
        status: Status::Illustrative,
        source: Some(Origin { title: Some(text("Nguồn thử")), url: None }),
        submitted: Some(BTreeMap::from([(UnitId::at(VINH), to)])),
        observations: vec![
            figure(VINH, 0, parts(online)),
            figure(CUA_LO, 0, parts(online / 2)),
            figure(CUA_LO, 1, between),
            figure(OLD, 0, parts(1)),
        ],
        corrections: vec![correction],
    }
}

fn task(id: &str, lead: usize, shares: &[usize]) -> Task {
    let progress = || Progress { state: State::InProgress, waiting_for: None };
    Task {
        slug: slug(id),
        plan: PlanId::at(0),
        title: text("Việc <i>"),
        group: None,
        lead: UnitId::at(lead),
        with: vec![],
        product: None,
        due: Some(date(2022, 11, 3)),
        recurring: false,
        progress: shares.is_empty().then(progress),
        extended: vec![],
        evidence: vec![],
        updates: vec![],
        shares: shares.iter().map(|unit| Share { unit: UnitId::at(*unit), progress: progress(), due: None }).collect(),
    }
}

fn announcement() -> Announcement {
    let text = "---\n---\nXin chào.".to_owned();
    let prose = Prose {
        lang: lang("vi"),
        title: "Hội nghị".to_owned(),
        summary: None,
        tags: vec![],
        image_alt: None,
        file: "content/announcements/hoi-nghi.md".to_owned(),
        body_at: 8,
        text,
    };
    Announcement {
        slug: slug("hoi-nghi"),
        date: date(2022, 11, 7),
        updated: None,
        units: vec![UnitId::at(VINH)],
        tasks: vec![],
        image: None,
        draft: false,
        texts: vec![prose],
    }
}

/// The site's pages, and that there was nothing to complain of.
fn made(parts: SiteParts) -> BTreeMap<String, String> {
    let (pages, told) = made_with_problems(parts);
    assert_eq!(told, [""; 0]);
    pages
}

/// The site's pages, and what there was to complain of.
fn made_with_problems(parts: SiteParts) -> (BTreeMap<String, String>, Vec<String>) {
    let site = Site::new(parts, &|a, b| a.cmp(b));
    let figures = Figures::compute(&site, None);
    let mut problems = Problems::new();
    let theme = Theme::compile(&Inputs::default(), "default", site.languages(), &mut problems).unwrap();
    let charts = Charts::draw(&site, &figures, theme.strings());
    let made = Made { site: &site, figures: &figures, charts: &charts, theme: &theme, content_sha256: "" };
    let data = crate::data::data(&site, &figures);
    let tree = pages(made, || data.clone(), &mut problems);
    let told: Vec<_> = problems.sorted().iter().map(|p| format!("{:?} {}", p.places(), p.message.en)).collect();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let of_pages = tree.iter().filter(|(path, _)| data.get(path).is_none());
    (of_pages.map(|(path, bytes)| (path.to_owned(), text(bytes))).collect(), told)
}

/// Every value of `attribute="…"`.
fn values<'t>(html: &'t str, attribute: &str) -> Vec<&'t str> {
    let opening = format!(" {attribute}=\"");
    html.match_indices(&opening)
        .map(|(at, _)| &html[at + opening.len()..])
        .map(|rest| rest.split('"').next().unwrap_or_default())
        .collect()
}

/// The path in the tree that `href` on the page at `path` leads to.
fn followed(path: &str, href: &str) -> String {
    let mut parts: Vec<&str> = match href.strip_prefix("/tien-do/") {
        Some(_) => vec![],
        None => path.split('/').collect(),
    };
    parts.pop();
    let relative = href.strip_prefix("/tien-do/").unwrap_or(href).split(['#', '?']).next().unwrap_or_default();
    for part in relative.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{href} on {path} leads out of the site"),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    match relative.ends_with('/') || relative.is_empty() || relative.ends_with("..") {
        true if joined.is_empty() => "index.html".to_owned(),
        true => format!("{joined}/index.html"),
        false => joined,
    }
}

#[test]
fn a_site_without_anything_has_whole_pages_that_say_so() {
    let pages = made(bare());
    assert!(pages["index.html"].contains("Chưa có số liệu"));
    assert!(pages["en/index.html"].contains("No data yet"));
    assert!(pages["localities/p/index.html"].contains("Chưa có số liệu"));
    for html in pages.iter().filter(|(path, _)| path.ends_with(".html")).map(|(_, html)| html) {
        assert!(html.trim_end().ends_with("</html>"));
    }
}

#[test]
fn every_link_leads_to_a_page_or_to_the_data() {
    for pages in [made(bare()), made(full()), made(ledgers::busy())] {
        for (path, html) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
            let local = |href: &&&str| !href.contains(':') && !href.starts_with('#');
            for href in values(html, "href").iter().filter(local) {
                let target = followed(path, href);
                let is_proof = matches!(target.as_str(), "checksums.txt" | "data/content.tar.gz");
                let is_data =
                    is_proof || [".csv", ".json", ".xlsx", ".xml", ".zip"].iter().any(|end| target.ends_with(end));
                let anchor = href.split_once('#').map(|(_, anchor)| format!("id=\"{anchor}\""));
                assert!(is_data || pages.contains_key(&target), "{path}: {href} → {target}");
                assert!(anchor.is_none_or(|anchor| pages[&target].contains(&anchor)), "{path}: {href}");
            }
            for anchor in values(html, "href").iter().filter_map(|href| href.strip_prefix('#')) {
                assert!(html.contains(&format!("id=\"{anchor}\"")), "{path}: #{anchor}");
            }
        }
    }
}

#[test]
fn pages_need_no_script_and_ask_nobody() {
    for (path, html) in made(full()).iter().filter(|(path, _)| path.ends_with(".html")) {
        for script in html.split("<script").skip(1) {
            if script.starts_with(" type=\"application/ld+json\">") {
                continue;
            }
            let own = script.starts_with(" src=\"") || script.starts_with(" defer src=\"");
            assert!(
                own && script.split_once('>').is_some_and(|(_, rest)| rest.starts_with("</script>")),
                "{path}: {script}"
            );
        }
        for forbidden in [" style=\"", "<style", "<iframe", " onclick", "@import"] {
            assert!(!html.contains(forbidden), "{path}: {forbidden}");
        }
        assert!(values(html, "src").iter().all(|src| !src.contains(':')), "{path}");
        assert!(!html.contains("<i>") && !html.contains("<b> "), "{path}: content is escaped");
    }
}

/// The JSON-LD of a page.
fn linked_data(html: &str) -> Vec<serde_json::Value> {
    let data = html.split("<script type=\"application/ld+json\">").skip(1);
    let json = data.map(|rest| rest.split_once("</script>").unwrap().0);
    json.map(|json| serde_json::from_str(json).unwrap()).collect()
}

#[test]
fn pages_tell_programs_what_they_are() {
    let pages = made(full());
    for (path, html) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        let data = linked_data(html);
        let kinds: Vec<&str> = data.iter().map(|thing| thing["@type"].as_str().unwrap()).collect();
        let is_listed = !html.contains("\"noindex\"");
        let has_crumbs = html.contains("class=\"crumbs\"");
        assert_eq!(kinds.contains(&"BreadcrumbList"), has_crumbs && is_listed, "{path}");
        let own = path.strip_prefix("en/").unwrap_or(path);
        let is_news = own.starts_with("announcements/") && own != "announcements/index.html";
        assert_eq!(kinds.contains(&"NewsArticle"), is_news, "{path}");
        assert_eq!(kinds.contains(&"Dataset"), own == "data/index.html", "{path}");
        assert_eq!(html.contains("<meta property=\"og:title\""), is_listed, "{path}");
    }
    let [way, data] = &linked_data(&pages["en/data/index.html"])[..] else { panic!("two things") };
    let address = |path: &str| format!("https://example.org/tien-do/{path}");
    assert_eq!(way["itemListElement"][0]["item"], address("en/"));
    assert_eq!(data["url"], address("en/data/"));
    assert_eq!(data["license"], "https://creativecommons.org/licenses/by/4.0/");
    assert_eq!(data["distribution"][0]["contentUrl"], address("data/observations.csv"));
    let about = data["description"].as_str().unwrap();
    assert!(about.ends_with("Illustrative figures."), "{about}");
    let vinh = &pages["localities/vinh/index.html"];
    let described = vinh.split_once("<meta name=\"description\" content=\"").unwrap().1.split_once('"').unwrap().0;
    assert!(described.contains("12,5\u{a0}%") && described.contains("(minh họa"), "{described}");
}

#[test]
fn every_figure_says_what_it_is() {
    let pages = made(full());
    let vinh = &pages["localities/vinh/index.html"];
    assert!(vinh.contains("12,5\u{a0}%"), "the latest value");
    assert!(vinh.contains("tăng 6,25 điểm phần trăm"), "the change: {vinh}");
    assert!(vinh.contains("minh họa") && vinh.contains("đã đính chính"));
    assert!(vinh.contains("Nguồn thử"));
    assert!(vinh.contains("khoảng 5\u{a0}%"), "what stood before the correction");
    assert!(vinh.contains("thứ\u{a0}1 trên\u{a0}2"));
    let home = &pages["index.html"];
    let online = &pages["indicators/online/index.html"];
    assert!(online.contains("tổng hợp từ 2 trên 2"), "the province's figure is computed");
    assert!(home.contains("1 trên 3 đơn vị nộp báo cáo đúng hạn"), "of the last period past due");
    let cua_lo = &pages["localities/cua-lo/index.html"];
    assert!(cua_lo.contains("từ 3 đến 4"), "a range is shown as one");
    assert!(cua_lo.contains("chậm"), "and what is late");
}

#[test]
fn a_computed_figure_says_what_it_is_made_of() {
    let mut parts = full();
    parts.reports[0].observations.retain(|o| o.unit != UnitId::at(VINH));
    let province = &made(parts)["localities/p/index.html"];
    assert!(province.contains("Tổng hợp từ 2 trên 2 địa phương; kỳ trước từ 2 trên 3 địa phương"), "{province}");
    assert!(province.contains("đính chính một phần"));
    assert!(province.contains("Đánh giá nghĩa là gì"));
}

#[test]
fn parts_are_named_within_a_sentence() {
    let mut parts = full();
    let named = |key: &str, vi| Part { key: key.to_owned(), name: text(vi) };
    parts.indicators[0].measure = Measure::Rate {
        numerator: named("online", "Hồ sơ nộp trực tuyến"),
        denominator: named("received", "CCCD đã cấp"),
        may_exceed_100: false,
    };
    let pages = made(parts);
    let vinh = &pages["localities/vinh/index.html"];
    assert!(vinh.contains("20 hồ sơ nộp trực tuyến trên 160 CCCD đã cấp"), "{vinh}");
    let told = "<span lang=\"vi\">CCCD đã cấp</span>: 160";
    assert!(pages["en/localities/vinh/index.html"].contains(told), "a name in another language says so");
}

#[test]
fn what_is_counted_is_whole_and_what_is_bad_is_above_its_target() {
    let mut parts = full();
    let target =
        |value: &str| Target { by: date(2022, 12, 31), value: Number::parse(value).unwrap(), unit: None, source: None };
    parts.indicators[0].better = Better::Lower;
    parts.indicators[0].targets = vec![target("1")];
    parts.indicators[1].targets = vec![target("100")];
    for report in &mut parts.reports {
        let last = report.observations.iter_mut().find(|o| o.indicator == IndicatorId::at(1)).unwrap();
        last.figure = Figure::Value { value: Number::int(3), approximate: false };
    }
    let pages = made(parts);
    let cua_lo = &pages["localities/cua-lo/index.html"];
    assert!(cua_lo.contains("mỗi tháng cần tăng 64 để đến 31/12/2022 đạt 100"), "97 in 46 days: {cua_lo}");
    assert!(pages["indicators/online/index.html"].contains("Còn cao hơn mục tiêu</"));
    assert!(pages["indicators/accounts/index.html"].contains("Còn thiếu</"));
}

#[test]
fn agencies_that_have_nothing_to_do_with_an_indicator_are_not_waited_for() {
    let mut parts = full();
    let mut other = locality("so-y-te", "Sở Y tế", None);
    other.role = Role::Agency(Agency::default());
    parts.units.push(other);
    let own = parts.reports[1].observations[0].clone();
    parts.reports[1].observations.push(Observation { unit: UnitId::at(AGENCY), ..own });
    let page = &made(parts)["indicators/online/index.html"];
    assert!(page.contains("agencies/cong-an/") && !page.contains("agencies/so-y-te/"));
}

#[test]
fn a_unit_that_ended_keeps_its_page_with_its_history_and_successor() {
    let pages = made(full());
    let old = &pages["localities/old/index.html"];
    assert!(old.contains("01/11/2022") && old.contains("../../localities/vinh/"));
    assert!(old.contains("0,63\u{a0}%"), "its last figure");
    let list = &pages["localities/index.html"];
    let (table, rest) = list.split_once("</table>").unwrap();
    assert!(!table.contains("Thị xã Cũ") && rest.contains("Thị xã Cũ"));
}
