//! Every kind of chart with every kind of bad input, named `<kind>-given-<input>`. Where an input can be no input of a kind
//! there is no case: tasks are counted and cannot be 140 %, nor be in the millions; reports that came or did not have no values.

use jiff::ToSpan;
use jiff::civil::date;
use minhbach::chart::{Peers, Reporters, Subject, TasksOf};
use minhbach::model::{Date, Every, Figure, IndicatorId, PlanId, Reporting, ReportingUnits, State, UnitId};
use unicode_normalization::UnicodeNormalization;

use super::{Case, DISTRICTS, LONG, map, tiles};
use crate::charts::stage::{AS_OF, Stage, accounts, half_months, online, parts, text, value};

/// The localities of the made-up province.
const LOCALITIES: usize = 7;

/// The cases of a kind.
pub fn cases(kind: &str) -> Vec<Case> {
    let inputs = match kind {
        "tasks" | "burnup" => works(kind),
        "reporting" => reports(),
        _ => measured(kind),
    };
    let name = |input: &str| -> &'static str { format!("{kind}-given-{input}").leak() };
    inputs.into_iter().map(|(input, subject, stage)| Case { name: name(input), subject, stage }).collect()
}

/// An input's name, what is drawn of it, and the site that has it.
type Input = (&'static str, Subject, Stage);

fn measured(kind: &str) -> Vec<Input> {
    let (province, first) = (UnitId::at(0), UnitId::at(1));
    let of = |indicator: IndicatorId| match kind {
        "trend" => Subject::Trend(first, indicator),
        "sparkline" => Subject::Sparkline(first, indicator),
        "standings" => Subject::Standings(Peers::ChildrenOf(province), indicator),
        "multiples" => Subject::Multiples(Peers::ChildrenOf(province), indicator),
        "tiles" => Subject::Tiles(province, indicator),
        _ => Subject::Map(province, indicator),
    };
    let thousand = if ["trend", "sparkline"].contains(&kind) { periods() } else { units() };
    let rates = [
        ("equal-values", reported(3, |_, _| parts(200, 4000))),
        ("one-value", one(kind)),
        ("1000", thousand),
        ("0-percent", reported(3, |_, _| parts(0, 4000))),
        ("100-percent", reported(3, |_, _| parts(4000, 4000))),
        ("140-percent", reported(3, |unit, period| parts(5600 - 700 * unit - period, 4000))),
        ("long-names", long(reported(3, rising))),
        ("decomposed-names", decomposed(reported(3, rising))),
        ("empty-report", reported(3, rising).report(date(2022, 11, 15), &[])),
    ];
    let rates = rates.into_iter().map(|(input, stage)| (input, of(online()), stage));
    rates.chain([("millions", of(accounts()), millions())]).collect()
}

fn reports() -> Vec<Input> {
    let three = || reported(3, rising);
    let inputs = [
        ("equal-values", arrived(three())),
        ("one-value", arrived(one("reporting"))),
        ("1000", arrived(units())),
        ("0-percent", three().with(|site| site.reports.iter_mut().for_each(|own| own.submitted = Some([].into())))),
        ("100-percent", arrived(three().report(date(2022, 11, 15), &all(rising, 3)))),
        ("long-names", arrived(long(three()))),
        ("decomposed-names", arrived(decomposed(three()))),
        ("empty-report", arrived(three().report(date(2022, 11, 15), &[]))),
    ];
    inputs.map(|(input, stage)| (input, Subject::Reporting(Reporters::All), stage)).into()
}

/// Whoever has figures in a report sent them a day after the period.
fn arrived(stage: Stage) -> Stage {
    stage.with(|site| {
        for report in &mut site.reports {
            let day = report.period.to() + 1.days();
            report.submitted = Some(report.observations.iter().map(|own| (own.unit, day)).collect());
        }
    })
}

/// The made-up province, on a map of either kind, before any report.
fn province() -> Stage {
    expecting(tiles::in_places(map::province()))
}

/// Everyone reports every half-month from the middle of September on.
fn expecting(stage: Stage) -> Stage {
    let (every, from, units) = (Every::HalfMonth, date(2022, 9, 16), ReportingUnits::Localities);
    stage.with(|site| site.settings.reporting = Some(Reporting { every, from, due_days: 3, units }))
}

/// Half-months with what every locality reported, by its number and the period's; the last one ends in October.
fn reported(periods: usize, figure: impl Fn(i64, i64) -> Figure) -> Stage {
    let days = last(periods).into_iter().zip(0..);
    days.fold(province(), |stage, (to, period)| stage.report(to, &all(&figure, period)))
}

/// Every locality's figure of a period.
fn all(figure: impl Fn(i64, i64) -> Figure, period: i64) -> Vec<(&'static str, Figure)> {
    DISTRICTS.iter().take(LOCALITIES).zip(0..).map(|((id, _), unit)| (*id, figure(unit, period))).collect()
}

/// The last half-months that end by the end of October.
fn last(periods: usize) -> Vec<Date> {
    let all = half_months(8);
    all[all.len() - periods..].to_vec()
}

fn rising(unit: i64, period: i64) -> Figure {
    parts(300 + 170 * unit + 90 * period * (unit % 3), 4000)
}

/// One locality and one report; beside ways of others it is one that has a value in the second report only.
fn one(kind: &str) -> Stage {
    let once = [("vinh", parts(512, 4021))];
    if kind != "multiples" {
        return province().with(|site| site.units.truncate(2)).report(date(2022, 10, 31), &once);
    }
    let both = [once[0].clone(), ("cua-lo", parts(3, 70)), ("thai-hoa", parts(9, 110))];
    let three = province().with(|site| site.units.truncate(4));
    three.report(date(2022, 10, 15), &both[1..]).report(date(2022, 10, 31), &both)
}

/// One locality's report for each of 1,000 days.
fn periods() -> Stage {
    let first = AS_OF - 1000.days();
    let days = (0..1000_i64).map(|at| (first + at.days(), parts(at * (at % 37 + 60), 160_000)));
    days.fold(province(), |stage, (day, figure)| stage.report_of((day, day), online(), &[("vinh", figure)]))
}

/// 1,000 localities on both kinds of map, and two reports of most of them.
fn units() -> Stage {
    let places: Vec<(u16, u16)> = (0..25).flat_map(|row| (0..40).map(move |column| (row, column))).collect();
    last(2).into_iter().zip(0..).fold(
        expecting(tiles::placed(map::many((40, 25), 1000, |stage, _| stage), &places)),
        |stage, (to, period)| {
            let ids: Vec<String> = (12..1000).map(|at| format!("xa-{at}")).collect();
            let figure = |at: i64| parts(at * 7919 % 700 + period * (at % 13), 1400);
            let figures: Vec<_> = ids.iter().zip(12..).map(|(id, at)| (id.as_str(), figure(at))).collect();
            stage.report(to, &figures)
        },
    )
}

fn millions() -> Stage {
    let count = |unit: i64, period: i64| value(&(1_104_200 + 812_345 * unit + 190_007 * period).to_string());
    let days = last(3).into_iter().zip(0_i64..);
    days.fold(province(), |stage, (to, period)| {
        stage.report_of((to.first_of_month(), to), accounts(), &all(count, period))
    })
}

fn long(stage: Stage) -> Stage {
    named(stage, |at, _| format!("{LONG} {at}"))
}

fn decomposed(stage: Stage) -> Stage {
    named(stage, |_, name| name.nfd().collect())
}

/// Other names for the localities and the plan, by number and present name.
fn named(stage: Stage, name: impl Fn(usize, &str) -> String) -> Stage {
    stage.with(|site| {
        let renamed = |at: usize, now: &str| {
            let name = name(at, now);
            text(&name, &name)
        };
        for (at, (unit, (_, now))) in site.units.iter_mut().skip(1).zip(DISTRICTS).enumerate() {
            unit.name = renamed(at + 1, now);
        }
        site.plans[0].title = renamed(78, "Kế hoạch số");
    })
}

fn works(kind: &str) -> Vec<Input> {
    let of = |whose| if kind == "tasks" { Subject::Tasks(whose) } else { Subject::Burnup(whose) };
    let (plan, due) = (TasksOf::Plan(PlanId::at(0)), date(2022, 9, 30));
    let done = |stage: Stage, count: i64| (0..count).fold(stage, |stage, at| finished(stage, due - at.days()));
    let open = |stage: Stage, count: i64| {
        (0..count).fold(stage, |stage, at| stage.task(Some(due + (at * 30).days()), State::InProgress, false))
    };
    let some = || open(done(province(), 4), 4);
    let inputs = vec![
        ("equal-values", some()),
        ("one-value", open(province(), 1)),
        ("1000", open(done(province(), 998), 2)),
        ("0-percent", open(province(), 5)),
        ("100-percent", done(province(), 5)),
        ("long-names", long(some())),
        ("decomposed-names", decomposed(some())),
        ("empty-report", some().report(date(2022, 11, 15), &[])),
    ];
    inputs.into_iter().map(|(input, stage)| (input, of(plan), stage)).collect()
}

/// A task that was done on the day it was due.
fn finished(stage: Stage, on: Date) -> Stage {
    stage.task(Some(on), State::Done(on), false)
}
