//! Whose reports came when.

use jiff::ToSpan;
use jiff::civil::date;
use minhbach::chart::{Reporters, Subject};
use minhbach::model::{Date, Every, Reporting, ReportingUnits, UnitId};

use super::{Case, DISTRICTS, LONG, districts};
use crate::charts::stage::{AS_OF, Stage, online, text, value};

pub fn cases() -> Vec<Case> {
    ordinary().into_iter().chain(odd()).chain(strips()).collect()
}

/// After how many days a unit's report of a period came, if it did.
type Arrivals = fn(usize, usize) -> Option<i64>;

/// Periods of this kind expected since `from`, and reports of all of them with the days on which each unit's arrived.
fn arriving(stage: Stage, (every, from): (Every, Date), arrivals: Arrivals) -> Stage {
    let periods = every.periods(from, AS_OF);
    let units = ReportingUnits::Localities;
    let stage = stage.with(|parts| parts.settings.reporting = Some(Reporting { every, from, due_days: 3, units }));
    let stage =
        periods.iter().fold(stage, |stage, period| stage.report_of((period.from(), period.to()), online(), &[]));
    stage.with(|parts| {
        for (at, report) in parts.reports.iter_mut().enumerate() {
            let came = |unit: usize| Some((UnitId::at(unit), report.period.to() + arrivals(unit, at)?.days()));
            report.submitted = Some((1..parts.units.len()).filter_map(came).collect());
        }
    })
}

const SINCE_JULY: (Every, Date) = (Every::HalfMonth, date(2022, 7, 16));

/// Some units in time, some late, some hardly ever.
fn mixed(unit: usize, period: usize) -> Option<i64> {
    match (unit * 7 + period * 5 + unit * period) % 11 {
        _ if unit == 10 => (period == 2).then_some(9),
        0 | 3 if !unit.is_multiple_of(3) => None,
        6..=7 if !unit.is_multiple_of(4) => Some(4 + i64::try_from(unit % 5).unwrap()),
        8 if unit > 14 => None,
        _ => Some(i64::try_from(unit % 4).unwrap()),
    }
}

fn in_time(_: usize, _: usize) -> Option<i64> {
    Some(1)
}

fn until_september(_: usize, period: usize) -> Option<i64> {
    (period < 5).then_some(1)
}

fn never(_: usize, _: usize) -> Option<i64> {
    None
}

fn always_late(unit: usize, _: usize) -> Option<i64> {
    Some(5 + i64::try_from(unit).unwrap())
}

fn all(name: &'static str, stage: Stage) -> Case {
    Case { name, subject: Subject::Reporting(Reporters::All), stage }
}

fn ordinary() -> Vec<Case> {
    let months = (Every::Month, date(2022, 6, 1));
    vec![
        all("reporting", arriving(districts(21), SINCE_JULY, mixed)),
        all("reporting-130-of-24", arriving(communes(), (Every::HalfMonth, date(2021, 11, 16)), mixed)),
        all("reporting-of-33", arriving(districts(6), (Every::HalfMonth, date(2021, 7, 1)), mixed)),
        all("reporting-one", arriving(districts(1), (Every::HalfMonth, date(2022, 11, 1)), in_time)),
        all("reporting-all-on-time", arriving(districts(5), months, in_time)),
        all("reporting-all-missing", arriving(districts(5), months, never)),
        all("reporting-all-late", arriving(districts(5), months, always_late)),
        all("reporting-quarters", arriving(districts(4), (Every::Quarter, date(2021, 1, 1)), mixed)),
    ]
}

fn odd() -> Vec<Case> {
    let due_in = |days| move |stage: Stage| stage.with(|parts| due_days(&mut parts.settings.reporting, days));
    let last = (Every::HalfMonth, date(2022, 11, 1));
    let long = arriving(districts(3), SINCE_JULY, mixed).with(|parts| {
        parts.units[1].name = text(LONG, LONG);
        parts.units[2].name = text(&LONG.replace("Nghĩa", "Hòa"), LONG);
    });
    let later = arriving(districts(4), SINCE_JULY, mixed).with(|parts| {
        parts.units[2].validity.from = Some(date(2022, 9, 20));
        parts.units[3].validity.until = Some(date(2022, 10, 10));
    });
    let escaped = arriving(districts(2), SINCE_JULY, mixed).with(|parts| {
        parts.units[1].name = text(r#"<b>&"Vinh"#, r#"<b>&"Vinh"#);
    });
    vec![
        all("reporting-every-mark", every_mark()),
        all("reporting-all-pending", due_in(10)(arriving(districts(4), last, never))),
        all("reporting-newest-pending", due_in(10)(arriving(districts(8), SINCE_JULY, mixed))),
        all("reporting-several-pending", due_in(40)(arriving(districts(3), SINCE_JULY, until_september))),
        all("reporting-nothing-published", districts(4).expecting(ReportingUnits::Localities)),
        all("reporting-undated", undated()),
        all("reporting-long-names", long),
        all("reporting-later-units", later),
        all("reporting-escaped-name", escaped),
    ]
}

fn strips() -> Vec<Case> {
    let of =
        |name, unit: usize, stage| Case { name, subject: Subject::Reporting(Reporters::Unit(UnitId::at(unit))), stage };
    let due_in = |days| move |stage: Stage| stage.with(|parts| due_days(&mut parts.settings.reporting, days));
    let years = (Every::HalfMonth, date(2021, 7, 1));
    let once = (Every::HalfMonth, date(2022, 11, 1));
    vec![
        of("reporting-unit", 2, arriving(districts(3), SINCE_JULY, mixed)),
        of("reporting-unit-of-33", 2, arriving(districts(3), years, mixed)),
        of("reporting-unit-missing-many", 10, arriving(districts(10), SINCE_JULY, mixed)),
        of("reporting-unit-on-time", 1, arriving(districts(1), SINCE_JULY, in_time)),
        of("reporting-unit-never", 1, arriving(districts(1), SINCE_JULY, never)),
        of("reporting-unit-late", 2, arriving(districts(2), SINCE_JULY, always_late)),
        of("reporting-unit-once", 1, arriving(districts(1), once, in_time)),
        of("reporting-unit-pending", 1, due_in(10)(arriving(districts(1), once, never))),
        of("reporting-unit-every-mark", 1, every_mark()),
    ]
}

fn due_days(reporting: &mut Option<Reporting>, days: i64) {
    reporting.as_mut().unwrap().due_days = days;
}

/// 130 communes.
fn communes() -> Stage {
    (1..=130).fold(Stage::new(), |stage, at| stage.district(&format!("xa-{at}"), &format!("Xã Nghĩa Thuận {at}")))
}

/// The newest period not due yet, one whose report is not published, one that does not say when reports arrived.
fn every_mark() -> Stage {
    let figures: Vec<_> = DISTRICTS.iter().take(5).map(|(id, _)| (*id, value("12"))).collect();
    arriving(districts(6), SINCE_JULY, mixed)
        .with(|parts| {
            due_days(&mut parts.settings.reporting, 5);
            parts.reports.retain(|report| report.period.to() != date(2022, 9, 15));
        })
        .with(|parts| parts.reports.retain(|report| report.period.to() != date(2022, 8, 31)))
        .report(date(2022, 8, 31), &figures)
        .with(|parts| parts.reports.sort_by_key(|report| report.period))
}

/// Reports that give figures and no days.
fn undated() -> Stage {
    let figures: Vec<_> = DISTRICTS.iter().take(3).map(|(id, _)| (*id, value("12"))).collect();
    districts(3).report(date(2022, 10, 31), &figures).report(date(2022, 11, 15), &figures).with(|parts| {
        let from = date(2022, 10, 16);
        let units = ReportingUnits::Localities;
        parts.settings.reporting = Some(Reporting { every: Every::HalfMonth, from, due_days: 3, units });
    })
}
