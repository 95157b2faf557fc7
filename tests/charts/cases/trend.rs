//! A unit's values over the periods.

use jiff::civil::date;
use minhbach::chart::Subject;
use minhbach::model::{Accumulates, Better, Break, Date, Figure, Number, Status, Target, UnitId};

use super::{Case, DISTRICTS, LARGEST, districts};
use crate::charts::stage::{AS_OF, Stage, accounts, between, half_months, number, online, parts, text, value};

pub fn cases() -> Vec<Case> {
    trends().into_iter().chain(odd_trends()).collect()
}

pub fn vinh() -> Stage {
    Stage::new().district("vinh", "Vinh").district("cua-lo", "Cửa Lò")
}

/// Vinh's figures of half-months from July 2022 on.
pub fn series(figures: &[Option<Figure>]) -> Stage {
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

pub fn shares(shares: &[i64]) -> Vec<Option<Figure>> {
    shares.iter().map(|share| Some(parts(*share, 4021))).collect()
}

pub const RISING: [i64; 9] = [61, 84, 97, 151, 203, 248, 391, 428, 512];

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
