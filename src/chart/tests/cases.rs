//! Every kind of chart in every odd situation.

use jiff::civil::date;

use super::stage::{AS_OF, Stage, accounts, between, half_months, number, online, parts, text, value};
use crate::chart::{Peers, Subject, TasksOf};
use crate::model::{
    Accumulates, Better, Break, Date, Figure, GroupId, Number, PlanId, ReportingUnits, State, Status, Target, UnitId,
};

/// One drawing to be looked at.
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) subject: Subject,
    pub(super) stage: Stage,
}

pub(super) const LONG: &str = "Ủy ban nhân dân xã Nghĩa Thuận Thượng Đông Hiếu Phương Khánh";

/// The districts of Nghệ An, by id and name.
const DISTRICTS: [(&str, &str); 21] = [
    ("vinh", "Vinh"),
    ("cua-lo", "Cửa Lò"),
    ("thai-hoa", "Thái Hòa"),
    ("hoang-mai", "Hoàng Mai"),
    ("anh-son", "Anh Sơn"),
    ("con-cuong", "Con Cuông"),
    ("dien-chau", "Diễn Châu"),
    ("do-luong", "Đô Lương"),
    ("hung-nguyen", "Hưng Nguyên"),
    ("ky-son", "Kỳ Sơn"),
    ("nam-dan", "Nam Đàn"),
    ("nghi-loc", "Nghi Lộc"),
    ("nghia-dan", "Nghĩa Đàn"),
    ("que-phong", "Quế Phong"),
    ("quy-chau", "Quỳ Châu"),
    ("quy-hop", "Quỳ Hợp"),
    ("quynh-luu", "Quỳnh Lưu"),
    ("tan-ky", "Tân Kỳ"),
    ("thanh-chuong", "Thanh Chương"),
    ("tuong-duong", "Tương Dương"),
    ("yen-thanh", "Yên Thành"),
];

pub(super) fn cases() -> Vec<Case> {
    trends().into_iter().chain(odd_trends()).chain(standings()).chain(odd_standings()).chain(tasks()).collect()
}

fn vinh() -> Stage {
    Stage::new().district("vinh", "Vinh").district("cua-lo", "Cửa Lò")
}

/// Vinh's figures of half-months from July 2022 on.
fn series(figures: &[Option<Figure>]) -> Stage {
    let reports = half_months(figures.len()).into_iter().zip(figures);
    reports.fold(vinh(), |stage, (to, figure)| {
        // Its peer reports always, so that a period without a figure is one that it missed.
        let peer = [("cua-lo", parts(30, 1000))];
        let own = figure.iter().map(|figure| ("vinh", figure.clone()));
        stage.report(to, &own.chain(peer).collect::<Vec<_>>())
    })
}

fn trend(name: &'static str, stage: Stage) -> Case {
    Case { name, subject: Subject::Trend(stage.unit("vinh"), online()), stage }
}

fn shares(shares: &[i64]) -> Vec<Option<Figure>> {
    shares.iter().map(|share| Some(parts(*share, 4021))).collect()
}

const RISING: [i64; 9] = [61, 84, 97, 151, 203, 248, 391, 428, 512];

fn trends() -> Vec<Case> {
    let mut gaps = shares(&RISING);
    gaps[2] = None;
    gaps[5] = Some(parts(0, 0));
    let breaking = |on: Date, vi: &str, en: &str| Break { on, note: Some(text(vi, en)) };
    let broken = series(&gaps).status((date(2022, 7, 1), date(2022, 8, 15)), Status::Illustrative).with(|parts| {
        let note = breaking(date(2022, 8, 20), "Chỉ tính hồ sơ toàn trình", "End-to-end dossiers only");
        parts.indicators[0].breaks.push(note);
    });
    let after_break = series(&shares(&RISING)).with(|parts| {
        parts.indicators[0].breaks.push(Break { on: date(2022, 11, 5), note: None });
    });
    let falling = series(&shares(&[1200, 1050, 900, 980, 610, 402])).with(|parts| {
        parts.indicators[0].better = Better::Lower;
        parts.indicators[0].targets[0].value = Number::int(5);
    });
    let met = series(&shares(&[1200, 1500, 1900, 2013, 2410])).status((AS_OF, AS_OF), Status::Final);
    let missed = series(&shares(&RISING)).with(|parts| parts.indicators[0].targets[0].by = date(2022, 10, 31));
    let no_target = series(&shares(&[300, 290, 290])).with(|parts| parts.indicators[0].targets.clear());
    let far = series(&shares(&RISING)).with(|parts| parts.indicators[0].targets[0].by = date(2025, 12, 31));
    vec![
        trend("trend", series(&shares(&RISING))),
        trend("trend-gaps-and-break", broken),
        trend("trend-after-break", after_break),
        trend("trend-falling-to-lower-target", falling),
        trend("trend-met", met),
        trend("trend-missed", missed),
        trend("trend-without-target", no_target),
        trend("trend-target-far-in-time", far),
        trend("trend-one-value", series(&shares(&[512]))),
    ]
}

fn odd_trends() -> Vec<Case> {
    let ranges = [Some(value("2.1")), Some(between("2.72", "5.76")), Some(value("6")), Some(between("5", "9.5"))];
    let late = series(&[Some(parts(61, 900)), Some(parts(84, 900)), None, None]);
    let all = |digits: &str| vec![Some(value(digits)); 5];
    let above = series(&["80", "96.5", "120", "140"].map(|digits| Some(value(digits))));
    let provisional = series(&shares(&RISING)).status((date(2022, 11, 1), AS_OF), Status::Provisional);
    let about = series(&[Some(value("3")), Some(Figure::Value { value: number("4"), approximate: true })]);
    let named = series(&shares(&RISING)).with(|parts| parts.units[1].name = text(r#"<b>&"Vinh'"#, r#"<b>&"Vinh'"#));
    let crossing = series(&[40, 60, 45, 58, 44, 57, 47, 55, 49].map(|share| Some(parts(share, 100))));
    vec![
        trend("trend-ranges", series(&ranges)),
        trend("trend-only-range", series(&ranges[1..2])),
        trend("trend-late", late),
        trend("trend-all-equal", series(&all("50"))),
        trend("trend-zero", series(&all("0"))),
        trend("trend-above-100", above),
        trend("trend-provisional", provisional),
        trend("trend-approximate", about),
        trend("trend-escaped-name", named),
        trend("trend-crossing-target", crossing),
        counts("trend-millions", "2500000", ["1104200", "1298011", "1510730", "1843377"]),
        counts("trend-target-far-in-value", "90000000", ["1104200", "1298011", "1510730", "1843377"]),
        counts("trend-negative", "40", ["-12", "-3", "0.5", "21"]),
        counts("trend-40-digits", LARGEST, ["1", "22", LARGEST, "333"]),
        counts("trend-counted", "1398", ["1000", "1100", "1200", "1210"]),
        after_range("trend-after-range", &[]),
        after_range("trend-after-range-and-break", &[date(2022, 7, 20)]),
        coverage("trend-coverage-grew", 2, 3),
        coverage("trend-coverage-fell", 3, 2),
        many(),
    ]
}

/// One value, and a range before it.
fn after_range(name: &'static str, breaks: &[Date]) -> Case {
    let stage = series(&[Some(between("2.72", "5.76")), Some(value("6"))]).with(|parts| {
        parts.indicators[0].breaks.extend(breaks.iter().map(|on| Break { on: *on, note: None }));
    });
    trend(name, stage)
}

/// The province, computed from so many districts before and so many now.
fn coverage(name: &'static str, before: usize, now: usize) -> Case {
    let figures = |count: usize| -> Vec<(&str, Figure)> {
        DISTRICTS.iter().take(count).map(|(id, _)| (*id, parts(100, 400))).collect()
    };
    let stage = districts(4).report(date(2022, 10, 31), &figures(before)).report(date(2022, 11, 15), &figures(now));
    Case { name, subject: Subject::Trend(UnitId::at(0), online()), stage }
}

/// The largest number that can be written.
const LARGEST: &str = "9999999999999999999999999999999999999999";

/// Accounts over months, and a target.
fn counts(name: &'static str, target: &str, values: [&str; 4]) -> Case {
    let stage = vinh().with(|parts| {
        parts.indicators[1].accumulates = Accumulates::Programme;
        let by = date(2022, 12, 31);
        parts.indicators[1].targets.push(Target { by, value: number(target), unit: None, source: None });
    });
    let stage = [6, 7, 9, 10].into_iter().zip(values).fold(stage, |stage, (month, count)| {
        let first = date(2022, month, 1);
        stage.report_of((first, first.last_of_month()), accounts(), &[("vinh", value(count))])
    });
    Case { name, subject: Subject::Trend(stage.unit("vinh"), accounts()), stage }
}

/// A value for every day of some years.
fn many() -> Case {
    let first = date(2020, 2, 1);
    let stage = (0..1000_i64).fold(vinh(), |stage, at| {
        let day = first.checked_add(jiff::Span::new().days(at)).unwrap();
        stage.report_of((day, day), online(), &[("vinh", parts(at * (at % 37 + 60), 160_000))])
    });
    trend("trend-1000-values", stage)
}

fn districts(count: usize) -> Stage {
    DISTRICTS.iter().take(count).fold(Stage::new(), |stage, (id, name)| stage.district(id, name))
}

/// Shares of the first districts, the rest not reported.
fn standing_shares(stage: Stage, shares: &[i64]) -> Stage {
    let figures: Vec<(&str, Figure)> =
        DISTRICTS.iter().zip(shares).map(|((id, _), share)| (*id, parts(*share, 4000))).collect();
    stage.report(date(2022, 11, 15), &figures)
}

fn of_province(name: &'static str, stage: Stage) -> Case {
    Case { name, subject: Subject::Standings(Peers::ChildrenOf(UnitId::at(0)), online()), stage }
}

const SPREAD: [i64; 18] = [512, 498, 402, 377, 309, 300, 300, 281, 240, 222, 190, 187, 150, 120, 95, 66, 41, 12];

fn standings() -> Vec<Case> {
    let illustrative = standing_shares(districts(6), &[2200, 2100, 1500, 1100, 800, 790])
        .status((AS_OF.first_of_month(), AS_OF), Status::Illustrative);
    let small = standing_shares(districts(6), &[900, 800, 700]).with(|parts| {
        parts.indicators[0].rank_from = Some(Number::int(30));
        for (at, observation) in parts.reports[0].observations.iter_mut().enumerate().skip(1) {
            observation.figure = self::parts(20, 30 - i64::try_from(at).unwrap());
        }
        parts.reports[0].observations[1].figure = self::parts(600, 4000);
    });
    let own = standing_shares(districts(4), &[2200, 2100, 1500, 1100]).with(|parts| {
        let by = date(2022, 12, 31);
        parts.indicators[0].targets.push(Target {
            by,
            value: Number::int(60),
            unit: Some(UnitId::at(1)),
            source: None,
        });
    });
    vec![
        of_province("standings", standing_shares(districts(21), &SPREAD).expecting(ReportingUnits::Localities)),
        of_province("standings-one", standing_shares(districts(1), &[512])),
        of_province("standings-illustrative", illustrative),
        of_province("standings-small-denominators", small),
        of_province("standings-own-target", own),
        agencies("standings-agencies", agency_stage()),
        agencies(
            "standings-agency-without-newest",
            agency_stage().report(date(2022, 10, 31), &[("cong-an", value("30"))]),
        ),
        communes(),
    ]
}

fn odd_standings() -> Vec<Case> {
    let above = districts(3).report(date(2022, 11, 15), &[("vinh", value("140")), ("cua-lo", value("0"))]);
    let ranged = districts(3).report(date(2022, 11, 15), &[("vinh", value("4")), ("cua-lo", between("2.72", "5.76"))]);
    let millions = districts(3).report_of(
        (date(2022, 11, 1), date(2022, 11, 15)),
        accounts(),
        &[("vinh", value("2345678")), ("cua-lo", value("12")), ("thai-hoa", value("998001"))],
    );
    let longest = districts(2).report_of(
        (date(2022, 11, 1), date(2022, 11, 15)),
        accounts(),
        &[("vinh", value(LARGEST)), ("cua-lo", value("-12"))],
    );
    let escaped = standing_shares(districts(2), &[100, 90]).with(|parts| {
        parts.units[1].name = text(r#"<b>&"Vinh"#, r#"<b>&"Vinh"#);
    });
    let counted = districts(2).with(|parts| parts.indicators[1].accumulates = Accumulates::Programme).report_of(
        (date(2022, 11, 1), date(2022, 11, 15)),
        accounts(),
        &[("nghe-an", value("68230")), ("vinh", value("50000")), ("cua-lo", value("18230"))],
    );
    let lower = districts(2)
        .report(date(2022, 10, 31), &[("vinh", parts(100, 1000)), ("cua-lo", parts(550, 1000))])
        .report(date(2022, 11, 15), &[("vinh", parts(50, 1000)), ("cua-lo", parts(300, 1000))])
        .with(|parts| {
            parts.indicators[0].better = Better::Lower;
            parts.indicators[0].targets[0].value = Number::int(10);
        });
    let peers = Peers::ChildrenOf(UnitId::at(0));
    vec![
        of_province("standings-all-equal", standing_shares(districts(5), &[200; 5])),
        of_province("standings-all-zero", standing_shares(districts(5), &[0; 5])),
        of_province("standings-above-100", above),
        of_province("standings-range", ranged),
        of_province("standings-escaped-name", escaped),
        Case { name: "standings-40-digits", subject: Subject::Standings(peers, accounts()), stage: longest },
        Case { name: "standings-millions", subject: Subject::Standings(peers, accounts()), stage: millions },
        Case { name: "standings-counts", subject: Subject::Standings(peers, accounts()), stage: counted },
        of_province("standings-lower-is-better", lower),
        of_province("standings-own-none", own_targets(&[2200, 2100])),
        of_province("standings-own-some", own_targets(&[2200, 2500])),
        of_province("standings-own-all", own_targets(&[2500, 2500])),
        of_province("standings-own-only", own_targets(&[2500])),
    ]
}

/// Three districts; the first ones have targets of their own, of 60 %, 61 % …, and these values; nobody else has one.
fn own_targets(shares: &[i64]) -> Stage {
    let all: Vec<i64> = shares.iter().copied().chain([900; 3]).take(3).collect();
    standing_shares(districts(3), &all).with(|parts| {
        let own = |at: usize, value: i64| Target {
            by: date(2022, 12, 31),
            value: Number::int(value),
            unit: Some(UnitId::at(at)),
            source: None,
        };
        parts.indicators[0].targets = (1..=shares.len()).zip(60..).map(|(at, value)| own(at, value)).collect();
    })
}

/// Agencies with names that do not fit beside their bars.
fn agency_stage() -> Stage {
    Stage::new()
        .agency("so-ke-hoach", "Sở Kế hoạch và Đầu tư", "Department of Planning and Investment")
        .agency("so-tai-nguyen", "Sở Tài nguyên và Môi trường", "Department of Natural Resources and Environment")
        .agency("ubnd", LONG, LONG)
        .agency("cong-an", "Công an tỉnh", "Provincial Police")
        .expecting(ReportingUnits::Localities)
}

fn agencies(name: &'static str, stage: Stage) -> Case {
    let figures = [("so-ke-hoach", value("22.8")), ("so-tai-nguyen", value("61.04")), ("ubnd", value("48"))];
    let stage = stage.report(date(2022, 11, 15), &figures);
    Case { name, subject: Subject::Standings(Peers::Agencies, online()), stage }
}

/// The 130 communes of 2025, by number.
fn communes() -> Case {
    let ids: Vec<String> = (0..130).map(|at| format!("xa-{at}")).collect();
    let stage = ids.iter().zip(0..).fold(Stage::new(), |stage, (id, at)| stage.district(id, &format!("Xã số {at}")));
    let figures: Vec<(&str, Figure)> =
        ids.iter().zip(0_i64..).skip(12).map(|(id, at)| (id.as_str(), parts(at * 7 % 131, 300))).collect();
    of_province("standings-130", stage.report(date(2022, 11, 15), &figures).expecting(ReportingUnits::Localities))
}

fn tasks() -> Vec<Case> {
    let all = every_bucket(Stage::new());
    let done = Stage::new().task(None, State::Done(date(2022, 9, 1)), false);
    let running = (0..3).fold(Stage::new(), |stage, _| stage.task(Some(date(2023, 1, 31)), State::InProgress, false));
    let idle = Stage::new().task(None, State::Cancelled, false).task(None, State::InProgress, true);
    let province = TasksOf::Unit(UnitId::at(0));
    let uneven = (0..2000).fold(Stage::new(), |stage, _| stage.task(Some(date(2023, 1, 31)), State::InProgress, false));
    let uneven = uneven.task(Some(date(2022, 1, 31)), State::InProgress, false);
    let case = |name, whose, stage| Case { name, subject: Subject::Tasks(whose), stage };
    vec![
        case("tasks", province, all),
        case("tasks-of-plan", TasksOf::Plan(PlanId::at(0)), every_bucket(Stage::new())),
        case("tasks-of-group", TasksOf::Group(GroupId::at(0)), running),
        case("tasks-one-done", province, done),
        case("tasks-none-counted", province, idle),
        case("tasks-uneven", province, uneven),
    ]
}

/// Some tasks in every bucket.
fn every_bucket(stage: Stage) -> Stage {
    let due = Some(date(2022, 9, 30));
    let add = |stage: Stage, count: usize, due: Option<Date>, state: State, recurring: bool| {
        (0..count).fold(stage, |stage, _| stage.task(due, state, recurring))
    };
    let stage = add(stage, 14, due, State::Done(date(2022, 9, 30)), false);
    let stage = add(stage, 4, due, State::Done(date(2022, 10, 4)), false);
    let stage = add(stage, 2, None, State::Done(date(2022, 10, 4)), false);
    let stage = add(stage, 5, due, State::Waiting, false);
    let stage = add(stage, 3, Some(date(2022, 11, 30)), State::InProgress, false);
    let stage = add(stage, 7, Some(date(2022, 12, 31)), State::NotStarted, false);
    let stage = add(stage, 1, None, State::InProgress, false);
    let stage = add(stage, 3, None, State::InProgress, true);
    add(stage, 2, due, State::Cancelled, false)
}
