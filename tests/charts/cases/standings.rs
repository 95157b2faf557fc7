//! Peers side by side.

use jiff::civil::date;
use minhbach::chart::{Peers, Subject};
use minhbach::model::{Accumulates, Better, Figure, Number, ReportingUnits, Status, Target, UnitId};

use super::{Case, DISTRICTS, LARGEST, LONG, districts};
use crate::charts::stage::{AS_OF, Stage, accounts, between, online, parts, text, value};

pub fn cases() -> Vec<Case> {
    standings().into_iter().chain(odd_standings()).collect()
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
