//! Localities as squares on a map of tiles.

use jiff::civil::date;
use minhbach::chart::Subject;
use minhbach::model::{Better, Figure, IndicatorId, Number, ReportingUnits, Status, UnitId};

use super::{Case, DISTRICTS, LARGEST, LONG, districts};
use crate::charts::stage::{Stage, accounts, between, online, parts, text, value};

/// Row and column of each of the districts.
const TILES: [(u16, u16); 21] = [
    (5, 4),
    (4, 4),
    (2, 3),
    (1, 4),
    (3, 1),
    (2, 1),
    (3, 4),
    (3, 2),
    (5, 3),
    (1, 0),
    (4, 2),
    (4, 3),
    (1, 3),
    (0, 1),
    (1, 1),
    (1, 2),
    (2, 4),
    (2, 2),
    (4, 1),
    (2, 0),
    (3, 3),
];

pub fn cases() -> Vec<Case> {
    usual().into_iter().chain(odd_values()).chain(odd_places()).collect()
}

fn of(name: &'static str, indicator: IndicatorId, stage: Stage) -> Case {
    Case { name, subject: Subject::Tiles(UnitId::at(0), indicator), stage }
}

/// The first districts in their places.
pub fn tiled(count: usize) -> Stage {
    in_places(districts(count))
}

/// The districts in their places.
pub fn in_places(stage: Stage) -> Stage {
    placed(stage, &TILES)
}

/// Gives the units after the province their places, as far as there are any.
pub fn placed(stage: Stage, places: &[(u16, u16)]) -> Stage {
    stage.with(|parts| {
        for (unit, place) in parts.units.iter_mut().skip(1).zip(places) {
            if let minhbach::model::Role::Locality(locality) = &mut unit.role {
                locality.tile = Some(*place);
            }
        }
    })
}

/// Shares of 4,000 of the first districts, the rest not reported.
pub fn shared(stage: Stage, shares: &[i64]) -> Stage {
    let figures: Vec<(&str, Figure)> =
        DISTRICTS.iter().zip(shares).map(|((id, _), share)| (*id, parts(*share, 4000))).collect();
    stage.report(date(2022, 11, 15), &figures)
}

/// In the order of the districts.
pub const SPREAD: [i64; 18] = [1023, 822, 402, 377, 309, 41, 900, 281, 240, 12, 190, 187, 150, 120, 95, 166, 400, 300];

fn usual() -> Vec<Case> {
    let some = shared(tiled(21), &SPREAD.map(|share| share * 2)).with(|parts| {
        for observation in parts.reports[0].observations.iter_mut().step_by(3) {
            observation.status = Status::Provisional;
        }
        parts.indicators[0].targets[0].value = Number::int(35);
    });
    let made_up = shared(tiled(21), &SPREAD).status((date(2022, 11, 1), date(2022, 11, 20)), Status::Illustrative);
    let lower = shared(tiled(6), &[200, 180, 160, 400, 1200, 820]).with(|parts| {
        parts.indicators[0].better = Better::Lower;
        parts.indicators[0].targets[0].value = Number::int(5);
    });
    vec![
        of("tiles", online(), shared(tiled(21), &SPREAD).expecting(ReportingUnits::Localities)),
        of("tiles-some-provisional", online(), some),
        of("tiles-illustrative", online(), made_up),
        of("tiles-lower-is-better", online(), lower),
        of("tiles-mostly-missing", online(), shared(tiled(21), &[512, 40]).expecting(ReportingUnits::Localities)),
    ]
}

fn odd_values() -> Vec<Case> {
    let days = (date(2022, 11, 1), date(2022, 11, 15));
    let about = Figure::Value { value: Number::int(48), approximate: true };
    let figures =
        [("vinh", value("140")), ("cua-lo", value("0")), ("thai-hoa", between("2.72", "5.76")), ("hoang-mai", about)];
    let millions = [("vinh", value("2345678")), ("cua-lo", value("12")), ("thai-hoa", value("998001"))];
    vec![
        of("tiles-all-equal", online(), shared(tiled(5), &[200; 5])),
        of("tiles-all-zero", online(), shared(tiled(5), &[0; 5])),
        of("tiles-close", online(), shared(tiled(4), &[3610, 3620, 3630, 3600])),
        of("tiles-tied", online(), shared(tiled(6), &[900, 900, 300, 10, 10, 10])),
        of("tiles-one", online(), shared(tiled(1), &[512])),
        of("tiles-above-100", online(), tiled(5).report(date(2022, 11, 15), &figures)),
        of("tiles-millions", accounts(), tiled(4).report_of(days, accounts(), &millions)),
        of(
            "tiles-40-digits",
            accounts(),
            tiled(2).report_of(days, accounts(), &[("vinh", value(LARGEST)), ("cua-lo", value("-12"))]),
        ),
    ]
}

fn odd_places() -> Vec<Case> {
    let names = shared(tiled(21), &SPREAD).with(|parts| {
        parts.units[1].name = text(LONG, LONG);
        parts.units[3].name = text(r#"<b>&"Vinh"#, r#"<b>&"Vinh"#);
        parts.units[4].name = text("Hoa\u{300}ng Mai", "Hoa\u{300}ng Mai");
    });
    let far: Vec<(u16, u16)> = TILES.iter().map(|(row, column)| (row * 199, column * 16000)).collect();
    vec![
        of("tiles-odd-names", online(), names),
        of("tiles-some-unplaced", online(), shared(placed(districts(21), &TILES[..14]), &SPREAD)),
        of("tiles-far-apart", online(), shared(placed(districts(21), &far), &SPREAD)),
        of("tiles-gaps", online(), shared(placed(districts(3), &[(7, 3), (9, 3), (9, 8)]), &[500, 600, 700])),
        of("tiles-same-place", online(), shared(placed(districts(3), &[(1, 1); 3]), &[500, 600, 700])),
        of("tiles-130", online(), communes()),
    ]
}

/// The 130 communes of 2025, by number, with places as a long coast and mountains would have them.
fn communes() -> Stage {
    let ids: Vec<String> = (0..130).map(|at| format!("xa-{at}")).collect();
    let stage = ids.iter().zip(0..).fold(Stage::new(), |stage, (id, at)| stage.district(id, &format!("Xã số {at}")));
    let all = (0..14_u16).flat_map(|row| (0..16_u16).map(move |column| (row, column)));
    let within = all.filter(|(row, column)| (column + 2 * row) % 16 > 6 || row + column == 13);
    let places: Vec<(u16, u16)> = within.take(130).collect();
    let figures: Vec<(&str, Figure)> =
        ids.iter().zip(0_i64..).skip(12).map(|(id, at)| (id.as_str(), parts(at * 7 % 131, 200))).collect();
    placed(stage, &places).report(date(2022, 11, 15), &figures)
}
