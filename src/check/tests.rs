//! The room as the build uses it: files in, a site out.

use super::*;
use crate::model::{Cards, Every, Lang, Measure, ReportingUnits};
use crate::problem::Voice;
use crate::problem::render;

fn inputs(files: &[(&str, &str)]) -> Inputs {
    let mut inputs = Inputs::default();
    for (path, text) in files {
        inputs.content.insert((*path).to_owned(), text.as_bytes().into());
    }
    inputs
}

/// The site, which has no problem.
fn site_of(files: &[(&str, &str)], wishes: &Wishes) -> Site {
    let mut problems = Problems::new();
    let site = check(&inputs(files), wishes, &mut problems);
    assert_eq!(render::short(&problems.sorted(), Voice::En), "");
    site.unwrap()
}

const SITE: &str = "\u{feff}title: { en: Progress, vi: Tie\u{302}\u{301}n độ }\r
summary:\r
base_url: HTTPS://Example.org/tien-do\r
languages: [vi, en]\r
root: tinh\r
publisher: { name: { vi: Ủy ban, en: Committee }, email: a@example.org }\r
reporting: { every: half-month, from: 2022-07-01, due_days: 3, units: [vinh, cong-an] }\r
due_soon_days: 7\r
utc_offset: +07:30\r
warn_jump_points: 12.5\r
cards: none\r
";
const LOCALITIES: &str = "
- id: tinh
  name: { vi: Tỉnh, en: Province }
- id: do-luong
  name: { vi: Đô Lương, en: Đô Lương }
  parent: tinh
- id: dien-chau
  name: { vi: Diễn Châu, en: Diễn Châu }
  parent: tinh
  code: 0412
  from: 2013-04-03
  until: 2025-06-30
  becomes: [vinh]
  breaks: [ { on: 2024-12-01 }, { on: 2023-12-01 } ]
- id: vinh
  name: { vi: Thành phố Vinh, en: Vinh City }
  short: { vi: Vinh, en: Vinh }
  kind: city
  parent: tinh
  pilot: true
  tile: [4, 9]
";
const AGENCIES: &str = "- { id: cong-an, name: { vi: Công an, en: Police }, website: https://example.org/a }\n";
const INDICATORS: &str = "
- id: online
  name: { vi: Trực tuyến, en: Online }
  kind: rate
  numerator: { key: online, name: { vi: Tử, en: N } }
  denominator: { key: received, name: { vi: Mẫu, en: D } }
  targets:
    - { by: 2022-12-31, value: 50, source: { vi: Kế hoạch, en: Plan } }
    - { by: 2022-12-31, value: 60, unit: vinh, source: { title: { vi: Kế hoạch, en: Plan }, url: https://example.org/p } }
    - { by: 2023-12-31, value: 70, source: https://example.org/q }
- { id: accounts, name: { vi: Tài khoản, en: Accounts }, kind: count, accumulates: year, better: lower }
";

fn whole() -> Vec<(&'static str, &'static str)> {
    vec![
        ("content/site.yaml", SITE),
        ("content/localities.yaml", LOCALITIES),
        ("content/agencies.yaml", AGENCIES),
        ("content/indicators.yaml", INDICATORS),
    ]
}

#[test]
fn every_key_of_the_settings_is_read() {
    let site = site_of(&whole(), &Wishes::default());
    let settings = site.settings();
    let (vi, en) = (Lang::new("vi").unwrap(), Lang::new("en").unwrap());
    assert_eq!(settings.title.exactly(vi), Some("Tiến độ"));
    assert_eq!(settings.title.exactly(en), Some("Progress"));
    assert_eq!(settings.summary, None);
    assert_eq!(settings.base_url, "https://example.org/tien-do/");
    assert_eq!(settings.languages, [vi, en]);
    assert_eq!((settings.due_soon_days, settings.utc_offset_minutes, settings.cards), (7, 450, Cards::None));
    assert_eq!(settings.warn_jump_points.plain(), "12.5");
    let reporting = settings.reporting.as_ref().unwrap();
    assert_eq!((reporting.every, reporting.due_days), (Every::HalfMonth, 3));
    let units = ["vinh", "cong-an"].map(|slug| site.unit_by_slug(slug).unwrap());
    assert_eq!(reporting.units, ReportingUnits::These(units.to_vec()));
    assert_eq!(site.root(), site.unit_by_slug("tinh").unwrap());
}

#[test]
fn units_know_each_other_and_their_order() {
    let site = site_of(&whole(), &Wishes::default());
    let id = |slug: &str| site.unit_by_slug(slug).unwrap();
    assert_eq!(site.children(id("tinh")), [id("do-luong"), id("dien-chau"), id("vinh")]);
    assert_eq!(site.predecessors(id("vinh")), [id("dien-chau")]);
    let dien_chau = site.unit(id("dien-chau"));
    assert_eq!(dien_chau.locality().unwrap().code.as_deref(), Some("0412"));
    assert_eq!(dien_chau.breaks().iter().map(|b| b.on.year()).collect::<Vec<_>>(), [2023, 2024]);
    assert_eq!(site.unit(id("vinh")).locality().unwrap().tile, Some((4, 9)));
    assert!(site.unit(id("vinh")).is_pilot() && !site.unit(id("cong-an")).is_locality());
    // D before Đ, as Vietnamese has it.
    assert!(site.alphabetical(id("dien-chau")) < site.alphabetical(id("do-luong")));
}

#[test]
fn indicators_have_their_parts_and_targets() {
    let site = site_of(&whole(), &Wishes::default());
    let online = site.indicator(site.indicator_by_slug("online").unwrap());
    let Measure::Rate { numerator, denominator, may_exceed_100: false } = &online.measure else { panic!() };
    assert_eq!((numerator.key.as_str(), denominator.key.as_str()), ("online", "received"));
    let sources: Vec<_> = online.targets.iter().map(|target| target.source.as_ref().unwrap()).collect();
    assert!(sources[0].title.is_some() && sources[0].url.is_none());
    assert!(sources[1].title.is_some() && sources[1].url.is_some());
    assert!(sources[2].title.is_none() && sources[2].url.is_some());
    assert_eq!(online.targets[1].unit, site.unit_by_slug("vinh"));
}

#[test]
fn a_text_and_its_translation_are_one_announcement() {
    let vi = "---\ntitle: Hội nghị\ndate: 2022-11-07\ntags: [a, b]\nlocalities: [vinh]\nagencies: [cong-an]\nimage: ../assets/anh.jpg\nimage_alt: Hội trường\n---\nNội dung [x](y).\n";
    let en = "---\r\ntitle: \"The: conference\"\r\ndate: 2022-11-07\r\n---\r\nText.\r\n";
    let draft = "---\ntitle: Nháp\ndate: 2022-11-08\ndraft: true\n---\n";
    let mut files = whole();
    files.extend([
        ("content/announcements/hoi-nghi.md", vi),
        ("content/announcements/hoi-nghi.en.md", en),
        ("content/announcements/nhap.md", draft),
        ("content/announcements/nhap.en.md", "---\ntitle: Draft\n---\n"),
        ("content/assets/anh.jpg", "x"),
        ("content/pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n# A\n"),
        ("content/pages/gioi-thieu.en.md", "---\ntitle: About\n---\n"),
    ]);
    let site = site_of(&files, &Wishes::default());
    let [announcement] = site.announcements() else { panic!("{:?}", site.announcements()) };

    assert_eq!(announcement.units, ["vinh", "cong-an"].map(|slug| site.unit_by_slug(slug).unwrap()));
    assert_eq!(announcement.image.as_deref(), Some("assets/anh.jpg"));
    let [first, second] = announcement.texts.as_slice() else { panic!() };
    assert_eq!((first.title.as_str(), first.body()), ("Hội nghị", "Nội dung [x](y).\n"));
    assert_eq!((second.title.as_str(), second.body()), ("The: conference", "Text.\r\n"));
    assert_eq!((first.tags.as_slice(), second.tags.len()), (["a", "b"].map(str::to_owned).as_slice(), 0));
    assert_eq!(second.file, "content/announcements/hoi-nghi.en.md");
    assert_eq!(site.pages()[0].texts.len(), 2);
    assert_eq!(site.assets(), ["anh.jpg"]);

    let wishes =
        Wishes { drafts: true, theme: Some("mine".to_owned()), base_url: Some("http://localhost:8000".to_owned()) };
    let site = site_of(&files, &wishes);
    assert_eq!(site.announcements().iter().map(|one| one.slug.as_str()).collect::<Vec<_>>(), ["nhap", "hoi-nghi"]);
    assert_eq!((site.settings().theme.as_str(), site.settings().base_url.as_str()), ("mine", "http://localhost:8000/"));
}

#[test]
fn a_wrong_address_on_the_command_line_is_a_problem_of_the_command_line() {
    let mut problems = Problems::new();
    let wishes = Wishes { base_url: Some("localhost".to_owned()), ..Wishes::default() };
    check(&inputs(&whole()), &wishes, &mut problems);
    let said = render::short(&problems.sorted(), Voice::En);
    assert!(said.starts_with("--base-url:1:1: error[M211]"), "{said}");
}

/// What is said about these files beside the whole site's others.
fn said_of(changed: &[(&'static str, &str)]) -> String {
    let mut all = inputs(&whole());
    all.content.extend(inputs(changed).content);
    let mut problems = Problems::new();
    check(&all, &Wishes::default(), &mut problems);
    render::short(&problems.sorted(), Voice::En)
}

#[test]
fn what_the_contract_does_not_require_has_a_default() {
    let rate = "- { id: online, name: { vi: A, en: A }, kind: rate, numerator: { key: n }, denominator: { key: d } }\n";
    let tasks = "plan: { id: ke-hoach, title: { vi: A, en: A } }\ntasks:\n  - { id: viec, title: { vi: A, en: A }, \
                 lead: cong-an, evidence: [{ url: https://example.org/b }] }\n";
    let mut files = whole();
    files.retain(|(path, _)| *path != "content/indicators.yaml");
    files.extend([("content/indicators.yaml", rate), ("content/tasks/ke-hoach.yaml", tasks)]);
    let site = site_of(&files, &Wishes::default());
    let online = site.indicator(site.indicator_by_slug("online").unwrap());
    let Measure::Rate { numerator, .. } = &online.measure else { panic!() };
    assert_eq!(numerator.name.default_text(), "n");
    let (_, task) = site.tasks().next().unwrap();
    let evidence = &task.evidence[0];
    assert_eq!(evidence.title.default_text(), "https://example.org/b");
    let empty = tasks.replace("url: https://example.org/b", "");
    let said = said_of(&[("content/tasks/ke-hoach.yaml", &empty)]);
    assert!(said.contains("error[M102]: expected the key `title` or `url` in this piece of evidence"), "{said}");
}

#[test]
fn a_long_chain_of_successors_is_walked_once() {
    let chain = |last: &str| {
        let unit = |at: usize| {
            let becomes = if at < 19_999 { format!("u{}", at + 1) } else { last.to_owned() };
            format!("- {{ id: u{at}, name: {{ vi: A, en: A }}, until: 2025-06-30, becomes: [{becomes}] }}\n")
        };
        (0..20_000).map(unit).collect::<String>()
    };
    let started = std::time::Instant::now();
    assert!(!said_of(&[("content/agencies.yaml", &chain("vinh"))]).contains("M205"));
    let said = said_of(&[("content/agencies.yaml", &chain("u0"))]);
    assert_eq!(said.matches("M205").count(), 1);
    assert!(said.contains("found the circle u0 → u1 → u2 → u3 → u4 → u5 → u6 → u7 → … → u0"), "{said}");
    assert!(started.elapsed().as_secs() < 60);
}

#[test]
fn no_content_at_all_is_two_missing_files() {
    let mut problems = Problems::new();
    assert!(check(&Inputs::default(), &Wishes::default(), &mut problems).is_none());
    let codes: Vec<_> = problems.sorted().iter().map(|problem| problem.code.id).collect();
    assert_eq!(codes, ["M011", "M011"]);
}

/// Bytes of a sound site changed at random, and cut off anywhere: problems, or a site, and never a panic.
#[test]
fn no_byte_makes_it_panic() {
    let files = whole();
    let mut seed = 11_u32;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below.max(1)
    };
    for _ in 0..600 {
        let mut inputs = inputs(&files);
        let (path, text) = files[random(files.len())];
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..3 {
            let at = random(bytes.len());
            match random(4) {
                0 => bytes[at] = b"-:[]{}\"'#&*!|>%@`\t\n 09az\xff\xe1"[random(25)],
                1 => drop(bytes.remove(at)),
                2 => bytes.truncate(at.max(1)),
                _ => bytes.insert(at, b"\n:,[-"[random(5)]),
            }
        }
        inputs.content.insert(path.to_owned(), bytes.into());
        let mut problems = Problems::new();
        let site = check(&inputs, &Wishes::default(), &mut problems);
        assert!(site.is_some() || problems.has_errors());
        let problems = problems.sorted();
        render::human(&problems, Voice::Vi, render::Colour::Plain);
        render::json(&problems, Voice::En);
    }
}
