//! Plans and reports as the build gets them: every key of a file, as a value of the model.

use super::*;
use crate::model::{Figure, Number, Observation, State, Status, UnitId};
use crate::problem::Voice;
use crate::problem::render;

const SITE: &str = "title: T\nbase_url: https://example.org/\nlanguages: [vi]\nroot: tinh\n";
const LOCALITIES: &str = "
- { id: tinh, name: Tỉnh }
- { id: vinh, name: Vinh, parent: tinh }
- { id: dien-chau, name: Diễn Châu, parent: tinh }
";
const AGENCIES: &str = "- { id: cong-an, name: Công an }\n- { id: so-tu-phap, name: Sở Tư pháp }\n";
const INDICATORS: &str = "
- id: online
  name: Trực tuyến
  kind: rate
  numerator: { key: online, name: A }
  denominator: { key: received, name: B }
- { id: accounts, name: Tài khoản, kind: count }
";

/// The site of these files beside the usual ones; it has no problem.
fn site_of(files: &[(&str, &str)]) -> Site {
    let usual = [
        ("content/site.yaml", SITE),
        ("content/localities.yaml", LOCALITIES),
        ("content/agencies.yaml", AGENCIES),
        ("content/indicators.yaml", INDICATORS),
    ];
    let mut inputs = Inputs::default();
    for (path, text) in usual.iter().chain(files) {
        inputs.content.insert((*path).to_owned(), text.as_bytes().into());
    }
    let mut problems = Problems::new();
    let site = check(&inputs, &Wishes::default(), &mut problems);
    assert_eq!(render::short(&problems.sorted(), Voice::En), "");
    site.unwrap()
}

fn unit(site: &Site, slug: &str) -> UnitId {
    site.unit_by_slug(slug).unwrap()
}

const PLAN: &str = "
plan: { id: plan-78, title: Kế hoạch, number: 78/KH-UBND, issued: 2022-01-28, source: https://example.org/78 }
groups: [ { id: mot, name: Một }, { id: hai, name: Hai } ]
tasks:
  - id: p78-01
    title: Một việc
    group: hai
    lead: cong-an
    with: [so-tu-phap, vinh]
    product: Báo cáo
    due: 2022-12-31
    state: done
    done: 2022-10-30
    extended:
      - { from: 2022-09-30, to: 2022-10-31 }
      - { from: 2022-10-31, to: 2022-12-31, reason: Chờ hướng dẫn }
    evidence: [ { title: Biên bản, url: https://example.org/b } ]
    updates: [ { on: 2022-11-07, text: Sau }, { on: 2022-05-10, text: Trước } ]
  - id: p78-02
    title: Từng nơi
    lead: vinh
    recurring: true
    localities:
      vinh: { state: done, done: 2022-09-15, due: 2022-09-30 }
      dien-chau: in-progress
      tinh: { state: suspended, waiting_for: Hướng dẫn }
  - { id: p78-03, title: Chưa làm, lead: cong-an, state: ~, due: ~ }
";

#[test]
fn a_plan_is_read_whole() {
    let site =
        site_of(&[("content/tasks/b.yaml", "plan: { id: b, title: B }\n"), ("content/tasks/plan-78.yaml", PLAN)]);
    assert_eq!(site.plans().map(|(_, plan)| plan.slug.as_str()).collect::<Vec<_>>(), ["b", "plan-78"]);
    let (_, plan) = site.plans().nth(1).unwrap();
    assert_eq!(plan.number.as_deref(), Some("78/KH-UBND"));
    assert_eq!(plan.groups.iter().map(|id| site.group(*id).slug.as_str()).collect::<Vec<_>>(), ["mot", "hai"]);
    let task = site.task(site.task_by_slug("p78-01").unwrap());
    assert_eq!(task.group.map(|id| site.group(id).slug.as_str()), Some("hai"));
    assert_eq!(task.with, [unit(&site, "so-tu-phap"), unit(&site, "vinh")]);
    assert_eq!(task.progress.as_ref().map(|own| own.state), Some(State::Done(jiff::civil::date(2022, 10, 30))));
    assert_eq!(task.extended.len(), 2);
    assert_eq!(task.updates.iter().map(|one| one.text.default_text()).collect::<Vec<_>>(), ["Trước", "Sau"]);
    let shared = site.task(site.task_by_slug("p78-02").unwrap());
    assert!(shared.recurring && shared.progress.is_none());
    let states: Vec<_> = shared.shares.iter().map(|share| share.progress.state.as_str()).collect();
    assert_eq!(states, ["done", "in-progress", "suspended"]);
    assert_eq!(shared.shares[0].due, Some(jiff::civil::date(2022, 9, 30)));
    assert!(site.task(site.task_by_slug("p78-03").unwrap()).progress.is_none());
}

const REPORT: &str = "
period: { from: 2022-11-01, to: 2022-11-15 }
published: 2022-11-20
status: provisional
source: { title: Báo cáo, url: https://example.org/r }
submitted: { vinh: 2022-11-16 }
figures:
  vinh:
    online: { online: 512, received: 4021, value: 12.7, note: Ghi chú, reply: Trả lời, status: final }
    accounts: 12080
  dien-chau:
    online: { value: 3.4, approximate: true, source: Báo }
    accounts: ~
  tinh:
    online: { between: [2.72, 5.76] }
corrections:
  - { unit: vinh, indicator: online, was: { online: 412, received: 4021 }, on: 2022-11-28, reason: Hai }
  - { unit: vinh, indicator: online, was: 3.4, on: 2022-11-25, reason: Một }
";

fn number(text: &str) -> Number {
    Number::parse(text).unwrap()
}

#[test]
fn a_report_is_read_whole() {
    let site = site_of(&[
        ("content/reports/z.yaml", "period: { from: 2022-10-01, to: 2022-10-15 }\nsubmitted: {}\nfigures:\n"),
        ("content/reports/a.yaml", REPORT),
    ]);
    let reports: Vec<_> = site.reports().map(|(_, report)| report).collect();
    let [empty, report] = reports.as_slice() else { panic!("{}", reports.len()) };
    assert_eq!((empty.published, empty.status), (jiff::civil::date(2022, 10, 15), Status::Final));
    assert!(empty.submitted.as_ref().is_some_and(|named| named.is_empty()));
    assert_eq!(report.file, "reports/a.yaml");
    let figure = |slug: &str, at: usize| -> Option<&Observation> {
        report.observation(unit(&site, slug), crate::model::IndicatorId::at(at))
    };
    let of_vinh = figure("vinh", 0).unwrap();
    let (numerator, denominator) = (number("512"), number("4021"));
    assert_eq!(of_vinh.figure, Figure::Parts { numerator, denominator, published: Some(number("12.7")) });
    assert_eq!(of_vinh.status, Status::Final);
    assert_eq!(figure("vinh", 1).unwrap().figure, Figure::Value { value: number("12080"), approximate: false });
    let of_dien_chau = figure("dien-chau", 0).unwrap();
    assert_eq!(of_dien_chau.figure, Figure::Value { value: number("3.4"), approximate: true });
    assert_eq!(of_dien_chau.status, Status::Provisional);
    assert!(figure("dien-chau", 1).is_none());
    let of_tinh = figure("tinh", 0).map(|one| &one.figure);
    assert_eq!(of_tinh, Some(&Figure::Between { low: number("2.72"), high: number("5.76") }));
    let reasons: Vec<_> = report.corrections.iter().map(|one| one.reason.default_text()).collect();
    assert_eq!(reasons, ["Một", "Hai"]);
}

#[test]
fn the_order_of_files_and_cores_is_not_seen() {
    let names: Vec<String> = (0..60).map(|at| format!("content/reports/{at:02}.yaml")).collect();
    let texts: Vec<String> = (0..60)
        .map(|at| format!("period: {{ from: 2022-01-01, to: 2022-{:02}-01 }}\nxyz: {at}\n", at % 12 + 1))
        .collect();
    let files: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    let said = || {
        let mut inputs = Inputs::default();
        for (path, text) in [("content/site.yaml", SITE), ("content/localities.yaml", LOCALITIES)].iter().chain(&files)
        {
            inputs.content.insert((*path).to_owned(), text.as_bytes().into());
        }
        let mut problems = Problems::new();
        check(&inputs, &Wishes::default(), &mut problems);
        render::short(&problems.sorted(), Voice::Vi)
    };
    let first = said();
    assert_eq!(first.lines().count(), 60);
    assert!((0..5).all(|_| said() == first));
}
