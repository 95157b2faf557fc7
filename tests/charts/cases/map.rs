//! Localities as areas. The province is made up: corners with jagged lines between them, the same from either side.

use jiff::civil::date;
use minhbach::chart::Subject;
use minhbach::model::{Boundary, Figure, Number, Point, Polygon, ReportingUnits, Ring, Role, Status, UnitId};

use super::tiles::{SPREAD, shared};
use super::{Case, DISTRICTS, LONG, districts};
use crate::charts::stage::{Stage, online, parts, text};

/// East and north in micro-degrees.
type Place = (i32, i32);

pub fn cases() -> Vec<Case> {
    let usual = || shared(province(), &[1023, 822, 402, 377, 309, 41, 900]);
    let some = usual().with(|parts| {
        for observation in parts.reports[0].observations.iter_mut().step_by(2) {
            observation.status = Status::Provisional;
        }
        parts.indicators[0].targets[0].value = Number::int(20);
    });
    let names = usual().with(|parts| {
        parts.units[1].name = text(LONG, LONG);
        parts.units[2].name = text(r#"<b>&"Vinh"#, r#"<b>&"Vinh"#);
    });
    let missing = shared(province(), &[512]).expecting(ReportingUnits::Localities);
    let one = shared(bounded(districts(1), vec![vec![around((105_000_000, 19_000_000), 300_000)]]), &[512]);
    vec![
        of("map", usual()),
        of("map-some-provisional", some),
        of("map-odd-names", names),
        of("map-mostly-missing", missing),
        of("map-one", one),
        of("map-specks", specks()),
        of("map-crossing", crossing()),
        of(
            "map-21",
            many((5, 5), 21, |stage, ids| {
                let figures = ids.iter().zip(SPREAD).map(|(id, share)| (id.as_str(), parts(share, 4000)));
                stage.report(date(2022, 11, 15), &figures.collect::<Vec<(&str, Figure)>>())
            }),
        ),
        of(
            "map-130",
            many((13, 10), 130, |stage, ids| {
                let figures = ids.iter().zip(0_i64..).skip(12).map(|(id, at)| (id.as_str(), parts(at * 7 % 131, 200)));
                stage.report(date(2022, 11, 15), &figures.collect::<Vec<(&str, Figure)>>())
            }),
        ),
    ]
}

fn of(name: &'static str, stage: Stage) -> Case {
    Case { name, subject: Subject::Map(UnitId::at(0), online()), stage }
}

/// Two areas on each other: one whose line crosses itself hundreds of times, one with a hole that lies outside of it.
fn crossing() -> Stage {
    let at = |corner: i32| (corner * 83 % 211, (corner * corner * 7 + corner * 3) % 211);
    let points = (0..211).map(at).map(|(x, y)| Point::new(105_000_000 + x * 2000, 19_000_000 + y * 2000).unwrap());
    let crossed = Polygon::new(Ring::new(points.collect()).unwrap(), vec![]);
    let beyond = ring(&square((106_500_000, 19_100_000), 200_000));
    let holed = Polygon::new(ring(&square((105_200_000, 19_200_000), 300_000)), vec![beyond]);
    shared(bounded(districts(2), vec![vec![crossed], vec![holed]]), &[512, 800])
}

/// A line from one place to another without its last point, jagged in a way that its ends give it.
fn line(from: Place, to: Place) -> Vec<Place> {
    fn between(a: Place, b: Place, left: u32, points: &mut Vec<Place>) {
        if left == 0 {
            return;
        }
        // Any mixing will do, if it is the same for both directions.
        let mixed = (a.0 ^ b.0).wrapping_mul(31).wrapping_add((a.1 ^ b.1).wrapping_mul(17)) ^ (a.0 & b.1) ^ (a.1 & b.0);
        let sway = mixed.rem_euclid(401) - 200;
        let (low, high) = (a.min(b), a.max(b));
        let middle = (
            i32::midpoint(low.0, high.0) + (high.1 - low.1) / 1000 * sway,
            i32::midpoint(low.1, high.1) - (high.0 - low.0) / 1000 * sway,
        );
        between(a, middle, left - 1, points);
        points.push(middle);
        between(middle, b, left - 1, points);
    }
    let mut points = vec![from];
    let (a, b) = (from.min(to), from.max(to));
    let mut inner = Vec::new();
    between(a, b, 5, &mut inner);
    if a != from {
        inner.reverse();
    }
    points.append(&mut inner);
    points
}

/// The jagged ring through corners.
fn ring(corners: &[Place]) -> Ring {
    let sides = corners.iter().zip(corners.iter().cycle().skip(1));
    let points = sides.flat_map(|(a, b)| line(*a, *b)).map(|(east, north)| Point::new(east, north).unwrap());
    Ring::new(points.collect()).unwrap()
}

/// A ring around a place.
fn around((east, north): Place, reach: i32) -> Polygon {
    Polygon::new(ring(&square((east, north), reach)), vec![])
}

fn square((east, north): Place, reach: i32) -> [Place; 4] {
    [
        (east - reach, north - reach),
        (east + reach, north - reach),
        (east + reach, north + reach),
        (east - reach, north + reach),
    ]
}

/// Gives the units after the province their areas, as far as there are any.
fn bounded(stage: Stage, areas: Vec<Vec<Polygon>>) -> Stage {
    stage.with(|parts| {
        for (unit, polygons) in parts.units.iter_mut().skip(1).zip(areas) {
            if let Role::Locality(locality) = &mut unit.role {
                locality.boundary = Boundary::new(polygons);
            }
        }
    })
}

/// Seven districts: five that share borders and meet, the fourth with the sixth in its midst, the fifth with two islands,
/// and one that nobody has drawn.
pub fn province() -> Stage {
    let at = |east: i32, north: i32| (104_000_000 + east * 10_000, 18_600_000 + north * 10_000);
    let [west, north, east, south] = [at(0, 70), at(75, 138), at(170, 95), at(120, 0)];
    let [inner, lower] = [at(70, 80), at(95, 45)];
    let [coast, cape, far] = [at(150, 40), at(178, 60), at(30, 115)];
    let enclave = square(at(103, 78), 90_000);
    let simple = |corners: &[Place]| vec![Polygon::new(ring(corners), vec![])];
    let islands = [
        Polygon::new(ring(&[lower, cape, coast, south]), vec![]),
        around(at(188, 40), 40_000),
        around(at(172, 30), 22_000),
        around(at(168, 22), 700),
    ];
    let areas = vec![
        simple(&[west, inner, far]),
        simple(&[far, inner, north]),
        simple(&[west, lower, inner]),
        vec![Polygon::new(ring(&[north, inner, lower, cape, east]), vec![ring(&enclave)])],
        islands.to_vec(),
        simple(&enclave),
    ];
    bounded(districts(7), areas)
}

/// Two large districts and two that are specks on any map.
fn specks() -> Stage {
    let [a, b, c, d] =
        [(105_000_000, 18_000_000), (106_000_000, 18_100_000), (106_100_000, 19_000_000), (105_000_000, 19_000_000)];
    let simple = |corners: &[Place]| vec![Polygon::new(ring(corners), vec![])];
    let areas = vec![
        simple(&[a, b, c]),
        simple(&[a, c, d]),
        vec![around((106_300_000, 18_300_000), 900), around((106_320_000, 18_300_000), 600)],
        vec![around((106_300_000, 18_600_000), 30)],
    ];
    shared(bounded(districts(4), areas), &[512, 400, 300, 20])
}

/// So many areas in rows and columns, their corners moved about.
pub fn many((columns, rows): (i32, i32), count: usize, report: impl Fn(Stage, &[String]) -> Stage) -> Stage {
    let corner = |column: i32, row: i32| {
        let mixed = |by: i32| ((column * 37 + row * 91 + by) * 7919 % 1000 - 500) * 60;
        (103_900_000 + column * 1_900_000 / columns + mixed(3), 18_550_000 + row * 1_450_000 / rows + mixed(8))
    };
    let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row))).take(count);
    let areas = cells.map(|(column, row)| {
        let corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map(|(right, up)| corner(column + right, row + up));
        vec![Polygon::new(ring(&corners), vec![])]
    });
    let names: Vec<(String, String)> = match count {
        21 => DISTRICTS.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned())).collect(),
        _ => (0..count).map(|at| (format!("xa-{at}"), format!("Xã số {at}"))).collect(),
    };
    let stage = names.iter().fold(Stage::new(), |stage, (id, name)| stage.district(id, name));
    let ids: Vec<String> = names.into_iter().map(|(id, _)| id).collect();
    report(bounded(stage, areas.collect()), &ids)
}
