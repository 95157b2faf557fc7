//! A unit's values over the periods.

use jiff::civil::date;
use minhbach::chart::Subject;
use minhbach::model::{
    Accumulates, Better, Break, Correction, Date, Every, Figure, Measure, Number, Role, SiteParts, Status, Target,
    UnitId,
};

use unicode_normalization::UnicodeNormalization;

use super::{Case, DISTRICTS, LARGEST, LONG, districts};
use crate::charts::stage::{AS_OF, Stage, accounts, between, half_months, number, online, parts, text, value};

pub fn cases() -> Vec<Case> {
    trends().into_iter().chain(odd_trends()).chain(ways()).chain(compared()).collect()
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

/// Changes the rate's target.
fn aim(parts: &mut SiteParts, by: Date, value: i64) {
    let target = &mut parts.indicators[0].targets[0];
    (target.by, target.value) = (by, Number::int(value));
}

/// Ways to a target: where they lead, and what of them is on the chart.
fn ways() -> Vec<Case> {
    let capped = series(&shares(&[1000, 1700, 2300, 2900])).with(|parts| {
        aim(parts, date(2022, 12, 31), 90);
        if let Measure::Rate { may_exceed_100, .. } = &mut parts.indicators[0].measure {
            *may_exceed_100 = false;
        }
    });
    let rate_far = series(&shares(&[40, 52, 71, 90, 121, 160]));
    let high = series(&shares(&[3790, 3815, 3842, 3850, 3871, 3902])).with(|parts| aim(parts, date(2022, 12, 31), 100));
    let lost = series(&shares(&[2300, 2410, 2100, 1900])).with(|parts| aim(parts, date(2022, 12, 31), 55));
    let last_days = series(&shares(&RISING)).with(|parts| aim(parts, date(2022, 12, 10), 14));
    let just_short = series(&vec![Some(value("49.996")); 4]);
    let lower_missed = series(&shares(&[1200, 1050, 900, 980, 610, 402])).with(|parts| {
        parts.indicators[0].better = Better::Lower;
        aim(parts, date(2022, 9, 10), 5);
    });
    let before = series(&shares(&RISING)).with(|parts| aim(parts, date(2022, 6, 30), 10));
    vec![
        trend("trend-capped-at-100", capped),
        trend("trend-rate-far-below-target", rate_far),
        trend("trend-high-values", high),
        trend("trend-target-lost", lost),
        trend("trend-last-days", last_days),
        trend("trend-just-short", just_short),
        trend("trend-lower-target-missed", lower_missed),
        trend("trend-target-before-all-values", before),
        counts("trend-billions", "4200000000", ["1104200000", "1298011000", "1510730000", "2843377000"]),
    ]
}

/// Marks that differ, and the whole beside the part.
fn compared() -> Vec<Case> {
    let about = |digits: &str| Some(Figure::Value { value: number(digits), approximate: true });
    let every_mark =
        [Some(value("8")), Some(value("9.5")), about("12"), Some(between("12", "15")), Some(value("17.25"))];
    let every_mark = series(&every_mark)
        .status((date(2022, 7, 1), date(2022, 7, 15)), Status::Illustrative)
        .status((date(2022, 9, 1), date(2022, 9, 15)), Status::Provisional);
    let whole = |whole: &[&str], own: &[i64]| {
        let reports = half_months(own.len()).into_iter().zip(whole.iter().zip(own));
        reports.fold(vinh(), |stage, (to, (whole, own))| {
            stage.report(to, &[("nghe-an", value(whole)), ("vinh", parts(*own, 100))])
        })
    };
    let below = whole(&["20", "24", "31", "36", "41"], &[6, 8, 9, 14, 15]);
    let level = whole(&["12", "14", "15"], &[9, 12, 15]);
    let close = whole(&["10", "20", "30", "30.5"], &[11, 19, 31, 30]).with(|parts| {
        let on = date(2022, 8, 3);
        if let Role::Locality(own) = &mut parts.units[1].role {
            own.breaks.push(Break { on, note: Some(text("Sáp nhập ba xã", "Three communes joined")) });
        }
    });
    let long = series(&shares(&RISING)).with(|parts| {
        parts.units[0].name = text(LONG, LONG);
        let decomposed: String = LONG.replace("Nghĩa", "Lâm").nfd().collect();
        parts.units[1].name = text(&decomposed, &decomposed);
    });
    let was = parts(412, 4021);
    let corrected = series(&shares(&RISING)).with(|site| {
        let reason = text("Đếm thiếu", "Some were not counted");
        let (unit, indicator) = (UnitId::at(1), online());
        let last = site.reports.last_mut().unwrap();
        last.corrections.push(Correction { unit, indicator, was, on: AS_OF, reason });
    });
    let tied = series(&vec![Some(parts(30, 1000)); 4]);
    vec![
        trend("trend-every-mark", every_mark),
        trend("trend-below-the-whole", below),
        trend("trend-level-with-the-whole", level),
        trend("trend-close-to-the-whole", close),
        trend("trend-long-names", long),
        trend("trend-corrected", corrected),
        trend("trend-tied", tied),
        trend("trend-over-the-year", over_years(26, date(2021, 11, 1), date(2023, 6, 30))),
        trend("trend-40-years", over_years(960, date(1982, 12, 1), date(2025, 12, 31))),
    ]
}

/// So many half-months from a day on, and a target.
fn over_years(count: usize, from: Date, by: Date) -> Stage {
    let periods = Every::HalfMonth.periods(from, date(2100, 1, 1)).into_iter().take(count).enumerate();
    let stage = vinh().with(|parts| aim(parts, by, 80));
    periods.fold(stage, |stage, (at, period)| {
        let share = i64::try_from(600 * at / count + 9 * (at % 4)).unwrap();
        stage.report(period.to(), &[("vinh", parts(share, 1000)), ("cua-lo", parts(share / 2, 1000))])
    })
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
