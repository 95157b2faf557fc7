//! Every peer's values over the periods, on one scale.

use jiff::civil::date;
use minhbach::chart::{Peers, Subject};
use minhbach::model::{Better, Break, Figure, IndicatorId, Number, ReportingUnits, Role, Status, Target, UnitId};
use unicode_normalization::UnicodeNormalization;

use super::{Case, DISTRICTS, LARGEST, LONG, districts};
use crate::charts::stage::{AS_OF, Stage, accounts, between, half_months, number, online, parts, text, value};

fn of_province(name: &'static str, indicator: IndicatorId, stage: Stage) -> Case {
    Case { name, subject: Subject::Multiples(Peers::ChildrenOf(UnitId::at(0)), indicator), stage }
}

/// Rates of the first districts in half-months from July 2022 on, each with a way of its own.
fn ways(stage: Stage, (units, periods): (usize, usize)) -> Stage {
    let slugs: Vec<String> =
        stage.site().localities().skip(1).take(units).map(|(_, unit)| unit.slug.as_str().to_owned()).collect();
    half_months(periods).into_iter().zip(0_i64..).fold(stage, |stage, (to, at)| {
        let share = |unit: i64| 120 + (unit * 7919 % 61) * 3 + at * (unit * 31 % 17 - 3) * 4 + (at * unit) % 7 * 6;
        let figures: Vec<(&str, Figure)> =
            slugs.iter().zip(0_i64..).map(|(id, unit)| (id.as_str(), parts(share(unit).max(0), 1400))).collect();
        stage.report(to, &figures)
    })
}

/// Two or three districts by their values, one list a period; an empty text is no figure.
fn rows(values: &[&[&str]]) -> Stage {
    let most = values.iter().map(|row| row.len()).max().unwrap_or_default();
    half_months(values.len()).into_iter().zip(values).fold(districts(most), |stage, (to, row)| {
        let given = DISTRICTS.iter().zip(*row).filter(|(_, digits)| !digits.is_empty());
        let figures: Vec<(&str, Figure)> = given.map(|((id, _), digits)| (*id, value(digits))).collect();
        stage.report(to, &figures)
    })
}

pub fn cases() -> Vec<Case> {
    provinces().into_iter().chain(odd()).collect()
}

fn provinces() -> Vec<Case> {
    let own = |parts: &mut minhbach::model::SiteParts| {
        let by = date(2022, 12, 31);
        parts.indicators[0].targets.push(Target { by, value: number("60"), unit: Some(UnitId::at(2)), source: None });
    };
    let gaps = ways(districts(6), (6, 9)).with(|parts| {
        for (at, report) in parts.reports.iter_mut().enumerate() {
            report.observations.retain(|own| own.unit != UnitId::at(1) || ![2, 3, 5].contains(&at));
            report.observations.retain(|own| own.unit != UnitId::at(2) || at < 7);
            report.observations.retain(|own| own.unit != UnitId::at(3) || at == 4);
        }
        let note = Some(text("Chỉ tính hồ sơ toàn trình", "End-to-end dossiers only"));
        parts.indicators[0].breaks.push(Break { on: date(2022, 9, 5), note });
        if let Role::Locality(own) = &mut parts.units[5].role {
            own.breaks.push(Break { on: date(2022, 10, 20), note: None });
        }
    });
    let names = (0..130).map(|at| (format!("xa-{at}"), format!("Xã số {at}")));
    let communes = names.fold(Stage::new(), |stage, (id, name)| stage.district(&id, &name));
    let communes = ways(communes, (118, 9)).expecting(ReportingUnits::Localities);
    vec![
        of_province("multiples", online(), ways(districts(21), (20, 9)).expecting(ReportingUnits::Localities)),
        of_province("multiples-own-target", online(), ways(districts(5), (5, 6)).with(own)),
        of_province("multiples-gaps-and-breaks", online(), gaps.expecting(ReportingUnits::Localities)),
        of_province("multiples-130", online(), communes),
        of_province(
            "multiples-40-periods",
            online(),
            ways(districts(3), (3, 40)).with(|parts| {
                parts.reports.iter_mut().for_each(|report| report.published = date(2022, 7, 1));
            }),
        ),
    ]
}

fn odd() -> Vec<Case> {
    let equal = rows(&[&["20", "20", "20"], &["20", "20", "20"]]);
    let zero = rows(&[&["0", "0"], &["0", "0"]]);
    let above = rows(&[&["0", "96.5", "100"], &["100", "140", "0"]]);
    let apart = rows(&[&["3", "5"], &["30", "50"]]).with(|parts| {
        parts.indicators[0].breaks.push(Break { on: date(2022, 7, 20), note: None });
    });
    let one = rows(&[&["3", "5"], &["30", "50"], &["34", ""]]).with(|parts| {
        parts.indicators[0].breaks.push(Break { on: date(2022, 7, 20), note: None });
    });
    let lower = rows(&[&["12", "30", "18"], &["9", "31", "18"]]).with(|parts| {
        parts.indicators[0].better = Better::Lower;
        parts.indicators[0].targets[0].value = Number::int(10);
    });
    let falling = rows(&[&["30", "20", "12"], &["12", "18", "11.5"]]);
    let fresh = |status| move |stage: Stage| stage.status((date(2022, 8, 1), AS_OF), status);
    let provisional = fresh(Status::Provisional)(rows(&[&["3", "5"], &["4", "7"], &["8", "7.5"]]));
    let early = rows(&[&["3", "5"], &["4", "7"], &["8", "7.5"]])
        .status((date(2022, 7, 1), AS_OF), Status::Provisional)
        .with(|parts| parts.reports[0].observations[1].status = Status::Final);
    let mixed = fresh(Status::Illustrative)(rows(&[&["3", "5"], &["4", "7"], &["8", "7.5"]])).with(|parts| {
        parts.reports[2].observations[0].status = Status::Provisional;
    });
    let ranges = rows(&[&["3", "5"], &["4", "7"]]).with(|parts| {
        parts.reports[1].observations[0].figure = between("2.72", "5.76");
        parts.reports[1].observations[1].figure = parts.reports[0].observations[1].figure.clone();
        parts.reports[0].observations[0].figure = between("1", "9.5");
    });
    let ranges = ranges.with(|parts| {
        let mut more = parts.reports.clone();
        for (report, to) in more.iter_mut().zip([date(2022, 8, 15), date(2022, 8, 31)]) {
            let from = to.with().day(if to.day() == 15 { 1 } else { 16 }).build().unwrap();
            report.period = minhbach::model::Period::new(from, to).unwrap();
            report.published = to;
            report.observations[0].figure = value("6");
        }
        parts.reports.extend(more);
    });
    let named = rows(&[&["3", "5", "8"], &["4", "7", "9"]]).with(|parts| {
        parts.units[1].name = text(r#"<b>&"Vinh'"#, r#"<b>&"Vinh'"#);
        parts.units[2].name = text(LONG, LONG);
        let apart: String = "Nghĩa Đàn".nfd().collect();
        parts.units[3].name = text(&apart, &apart);
    });
    vec![
        of_province("multiples-all-equal", online(), equal),
        of_province("multiples-zero", online(), zero),
        of_province("multiples-above-100", online(), above),
        of_province("multiples-none-comparable", online(), apart),
        of_province("multiples-one-comparable", online(), one),
        of_province("multiples-lower-is-better", online(), lower),
        of_province("multiples-falling", online(), falling),
        of_province("multiples-provisional", online(), provisional),
        of_province("multiples-provisional-before", online(), early),
        of_province("multiples-illustrative", online(), mixed),
        of_province("multiples-ranges", online(), ranges),
        of_province("multiples-escaped-name", online(), named),
        counts("multiples-millions", ["1104200", "2345678", "998001", "1000000"]),
        counts("multiples-40-digits", ["1", LARGEST, "-12", "333"]),
        agencies(),
    ]
}

/// Accounts of two districts in two periods, and a target far off.
fn counts(name: &'static str, values: [&str; 4]) -> Case {
    let [a, b, c, d] = values.map(value);
    let stage = half_months(2).into_iter().zip([[a, c], [b, d]]).fold(districts(2), |stage, (to, [vinh, other])| {
        stage.report_of((to.first_of_month(), to), accounts(), &[("vinh", vinh), ("cua-lo", other)])
    });
    let stage = stage.with(|parts| {
        let by = date(2022, 12, 31);
        parts.indicators[1].targets.push(Target { by, value: number("90000000"), unit: None, source: None });
    });
    of_province(name, accounts(), stage)
}

fn agencies() -> Case {
    let stage = Stage::new()
        .agency("so-ke-hoach", "Sở Kế hoạch và Đầu tư", "Department of Planning and Investment")
        .agency("so-tai-nguyen", "Sở Tài nguyên và Môi trường", "Department of Natural Resources and Environment")
        .agency("cong-an", "Công an tỉnh", "Provincial Police");
    let values = [["22.8", "61.04"], ["30", "60"], ["41.2", "60"]];
    let stage = half_months(3).into_iter().zip(values).fold(stage, |stage, (to, [first, second])| {
        stage.report(to, &[("so-ke-hoach", value(first)), ("so-tai-nguyen", value(second))])
    });
    Case { name: "multiples-agencies", subject: Subject::Multiples(Peers::Agencies, online()), stage }
}
