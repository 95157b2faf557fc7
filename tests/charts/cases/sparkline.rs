//! A unit's values as small as a word.

use jiff::civil::date;
use minhbach::chart::Subject;
use minhbach::model::{Break, Figure, Number, Status};

use super::trend::{RISING, series, shares};
use super::{Case, LARGEST};
use crate::charts::stage::{AS_OF, Stage, accounts, between, half_months, online, parts, text, value};

fn sparkline(name: &'static str, stage: Stage) -> Case {
    Case { name, subject: Subject::Sparkline(stage.unit("vinh"), online()), stage }
}

pub fn cases() -> Vec<Case> {
    let mut gaps = shares(&RISING);
    gaps[2] = None;
    gaps[4] = None;
    gaps[8] = None;
    let broken = |day| {
        move |parts: &mut minhbach::model::SiteParts| {
            parts.indicators[0].breaks.push(Break { on: day, note: None });
        }
    };
    let near = |stage: Stage| stage.with(|parts| parts.indicators[0].targets[0].value = Number::int(20));
    let ranges = [Some(between("2.1", "5.7")), Some(between("2.72", "5.76")), None];
    let all = |digits: &str| vec![Some(value(digits)); 5];
    let back: Vec<Option<Figure>> = ["5", "9", "5"].map(|digits| Some(value(digits))).into();
    let ends: Vec<Option<Figure>> = ["0", "100", "0", "100"].map(|digits| Some(value(digits))).into();
    let peers = half_months(4).into_iter().zip([[2, 60], [3, 64], [5, 71], [8, 90]]);
    let peers = peers.fold(super::trend::vinh(), |stage, (to, [vinh, other])| {
        stage.report(to, &[("vinh", parts(vinh, 100)), ("cua-lo", parts(other, 100))])
    });
    let long: Vec<i64> = (0..30).map(|at| 40 + at * at * 3).collect();
    let status = |status| near(series(&shares(&RISING)).status((date(2022, 11, 1), AS_OF), status));
    let largest = half_months(2).into_iter().zip(["12", LARGEST]).fold(super::trend::vinh(), |stage, (to, digits)| {
        stage.report_of((to, to), accounts(), &[("vinh", value(digits))])
    });
    vec![
        sparkline("sparkline", near(series(&shares(&RISING)))),
        sparkline("sparkline-gaps", near(series(&gaps))),
        sparkline("sparkline-break", series(&shares(&RISING)).with(broken(date(2022, 8, 20)))),
        sparkline("sparkline-after-break", series(&shares(&RISING)).with(broken(date(2022, 11, 5)))),
        sparkline("sparkline-one-value", series(&shares(&[512]))),
        sparkline("sparkline-all-equal", series(&all("50"))),
        sparkline("sparkline-zero", series(&all("0"))),
        sparkline("sparkline-0-and-100", series(&ends)),
        sparkline("sparkline-back", series(&back)),
        sparkline("sparkline-only-ranges", series(&ranges)),
        sparkline("sparkline-peers-far-above", peers),
        sparkline("sparkline-30-values", series(&shares(&long)).with(|parts| parts.settings.reporting = None)),
        sparkline("sparkline-provisional", status(Status::Provisional)),
        sparkline("sparkline-illustrative", status(Status::Illustrative)),
        sparkline(
            "sparkline-escaped-name",
            series(&shares(&RISING)).with(|parts| parts.units[1].name = text(r#"<b>&"Vinh'"#, r#"<b>&"Vinh'"#)),
        ),
        Case {
            name: "sparkline-40-digits",
            subject: Subject::Sparkline(largest.unit("vinh"), accounts()),
            stage: largest,
        },
    ]
}
