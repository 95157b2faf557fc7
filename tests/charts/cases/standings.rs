//! Peers side by side.

use jiff::civil::date;
use minhbach::chart::{Peers, Subject};
use minhbach::model::{Accumulates, Better, Figure, Number, ReportingUnits, Status, Target, UnitId};

use super::communes::COMMUNES;
use super::{Case, DISTRICTS, LARGEST, LONG, districts};
use crate::charts::stage::{AS_OF, Stage, accounts, between, online, parts, text, value};

pub fn cases() -> Vec<Case> {
    [standings(), odd_standings(), moved(), vec![silent()]].into_iter().flatten().collect()
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

/// The 130 communes of 2025 in two periods: the last twelve have not reported, others only now, one only before.
fn communes() -> Case {
    let stage = COMMUNES.iter().fold(Stage::new(), |stage, (id, name)| stage.district(id, name));
    let numbered = || COMMUNES.iter().zip(0_i64..).map(|((id, _), at)| (*id, at));
    let share = |at: i64| 20 + at * 37 % 131;
    let before: Vec<(&str, Figure)> = numbered()
        .filter(|(_, at)| *at != 3 && *at < 119)
        .map(|(id, at)| (id, parts((share(at) + at * 11 % 29 - 18).max(0), 300)))
        .collect();
    let now: Vec<(&str, Figure)> =
        numbered().filter(|(_, at)| *at < 118).map(|(id, at)| (id, parts(share(at), 300))).collect();
    let stage = stage.report(date(2022, 10, 31), &before).report(date(2022, 11, 15), &now);
    of_province("standings-130", stage.expecting(ReportingUnits::Localities))
}

/// The first districts at the end of October and in the middle of November; an empty text is no value.
fn two_periods(values: &[[&str; 2]]) -> Stage {
    let of = |which: usize| -> Vec<(&str, Figure)> {
        let told = DISTRICTS.iter().zip(values).map(|((id, _), both)| (*id, both[which]));
        told.filter(|(_, digits)| !digits.is_empty()).map(|(id, digits)| (id, value(digits))).collect()
    };
    districts(values.len()).report(date(2022, 10, 31), &of(0)).report(date(2022, 11, 15), &of(1))
}

/// The same with the province's own value and another target.
fn against(values: &[[&str; 2]], whole: &str, target: i64) -> Stage {
    two_periods(values).with(|parts| {
        parts.indicators[0].targets[0].value = Number::int(target);
        let mut own = parts.reports[1].observations[0].clone();
        (own.unit, own.figure) = (UnitId::at(0), value(whole));
        parts.reports[1].observations.insert(0, own);
    })
}

const RISING: [[&str; 2]; 12] = [
    ["48.1", "52.4"],
    ["46.6", "51.02"],
    ["50.4", "49.9"],
    ["41.5", "47.25"],
    ["40", "40"],
    ["44.31", "38.6"],
    ["", "36"],
    ["27.5", "33.8"],
    ["22.2", "22.21"],
    ["8.7", "14.3"],
    ["61", "9.95"],
    ["0", "0"],
];

fn moved() -> Vec<Case> {
    let crossing = |stage: Stage| {
        let earlier = value("33");
        stage.report(date(2022, 10, 15), &[("dien-chau", earlier)]).with(|parts| {
            parts.reports.sort_by_key(|report| report.period.to());
        })
    };
    let long = districts(21).with(|parts| {
        parts.units[4].name = text("Thị xã Hoàng Mai và các xã ven biển", "Hoàng Mai Town and the coast");
        parts.units[9].name = text(LONG, LONG);
    });
    let both = |stage: Stage, shares: &[i64]| {
        let of = |less: i64| -> Vec<(&str, Figure)> {
            DISTRICTS.iter().zip(shares).map(|((id, _), share)| (*id, parts((share - less).max(0), 4000))).collect()
        };
        let [before, now] = [of(13), of(0)];
        stage.report(date(2022, 10, 31), &before).report(date(2022, 11, 15), &now)
    };
    let millions = |digits: [[&str; 2]; 3]| {
        let ids = ["vinh", "cua-lo", "thai-hoa"];
        let of = |which: usize| -> Vec<(&str, Figure)> {
            ids.iter().zip(digits).map(|(id, both)| (*id, value(both[which]))).collect()
        };
        let stage = districts(3).with(|parts| {
            let by = date(2022, 12, 31);
            let target = Target { by, value: Number::int(90_000_000), unit: None, source: None };
            parts.indicators[1].targets.push(target);
        });
        let days = |from: i8, to: i8, month: i8| (date(2022, month, from), date(2022, month, to));
        stage.report_of(days(16, 31, 10), accounts(), &of(0)).report_of(days(1, 15, 11), accounts(), &of(1))
    };
    let peers = Peers::ChildrenOf(UnitId::at(0));
    let counted = millions([["2345678", "2400120"], ["998001", "997500"], ["12", "12"]]);
    vec![
        of_province("standings-moved", crossing(against(&RISING, "37.4", 50))),
        of_province("standings-moved-two", two_periods(&[["40", "61.5"], ["100", "100"]])),
        of_province("standings-moved-one", two_periods(&[["40", "61.5"]])),
        of_province("standings-all-fell", two_periods(&[["40", "30"], ["90", "85.5"], ["12", "11"]])),
        of_province("standings-close-lines", against(&RISING, "49.8", 50)),
        of_province("standings-lines-at-zero", against(&RISING, "1", 2)),
        of_province("standings-lines-at-the-end", against(&RISING, "60.5", 61)),
        of_province("standings-target-100", against(&[["80", "99.95"], ["70", "100"], ["5", "7"]], "48.99", 100)),
        of_province("standings-long-names", both(long, &SPREAD).expecting(ReportingUnits::Localities)),
        Case { name: "standings-target-off", subject: Subject::Standings(peers, accounts()), stage: counted },
        many("standings-45-illustrative", 45),
        many("standings-60-unranked", 60),
    ]
}

/// So many communes with a name of 60 letters among them, those with few dossiers not ranked, or all made up.
fn many(name: &'static str, count: usize) -> Case {
    let stage = COMMUNES.iter().take(count).fold(Stage::new(), |stage, (id, name)| stage.district(id, name));
    let shares = COMMUNES.iter().zip(0_i64..).take(count);
    let figures: Vec<(&str, Figure)> =
        shares.map(|((id, _), at)| (*id, parts(5 + at * 7 % 20, if at % 4 == 1 { 29 } else { 60 + at }))).collect();
    let stage = stage.report(date(2022, 11, 15), &figures).with(|parts| {
        parts.units[7].name = text(LONG, LONG);
        parts.indicators[0].rank_from = name.ends_with("unranked").then(|| Number::int(30));
    });
    let made_up = |stage: Stage| stage.status((AS_OF.first_of_month(), AS_OF), Status::Illustrative);
    of_province(name, if name.ends_with("illustrative") { made_up(stage) } else { stage })
}

/// Only one of 130 has reported: most names of those who have not are a number.
fn silent() -> Case {
    let stage = COMMUNES.iter().fold(Stage::new(), |stage, (id, name)| stage.district(id, name));
    let stage = stage.report(date(2022, 11, 15), &[(COMMUNES[0].0, value("12.5"))]);
    of_province("standings-silent", stage.expecting(ReportingUnits::Localities))
}
