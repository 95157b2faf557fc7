//! The file of areas, as programs and hands write it.

use super::*;
use crate::check::{Wishes, check};
use crate::load::Inputs;
use crate::model::{Point, Site};
use crate::problem::{Voice, render};

const SITE: &str = "title: T\nbase_url: https://example.org/\nlanguages: [vi]\nroot: tinh\n";
const LOCALITIES: &str = "\
- { id: tinh, name: Tỉnh }
- { id: vinh, name: Thành phố Vinh, short: Vinh, parent: tinh, code: 412 }
- { id: dien-chau, name: Diễn Châu, parent: tinh, code: \"0425\", until: 2025-06-30 }
- { id: xa-dien-chau, name: Xã Diễn Châu, parent: tinh, from: 2025-07-01 }
";
const AGENCIES: &str = "- { id: cong-an, name: Công an }\n";
/// A triangle with a hole of its own, in degrees.
const AREA: &str = "[[[105.5, 18.5, 7.25], [105.9, 18.5], [105.7, 18.9], [105.5, 18.5]], [[105.6, 18.6], [105.8, 18.6], [105.7, 18.7], [105.6, 18.6]]]";

fn inputs(bytes: &[u8]) -> Inputs {
    let mut inputs = Inputs::default();
    let files = [("site.yaml", SITE), ("localities.yaml", LOCALITIES), ("agencies.yaml", AGENCIES)];
    for (name, text) in files {
        inputs.content.insert(format!("content/{name}"), text.as_bytes().into());
    }
    inputs.content.insert("content/boundaries.geojson".to_owned(), bytes.into());
    inputs
}

/// The site, and each problem as `line:column code`.
fn checked(inputs: &Inputs) -> (Option<Site>, Vec<String>) {
    let mut problems = Problems::new();
    let site = check(inputs, &Wishes::default(), &mut problems);
    let problems = problems.sorted();
    // Whatever is wrong can be shown.
    render::human(&problems, Voice::Vi, render::Colour::Plain);
    let told = problems.iter().map(|problem| {
        let place = problem.places().0;
        format!("{}:{} {}", place.line, place.column, problem.code.id)
    });
    (site, told.collect())
}

fn told(text: &str) -> Vec<String> {
    checked(&inputs(text.as_bytes())).1
}

/// The same without what is said of localities that the file leaves out.
fn errors(text: &str) -> Vec<String> {
    told(text).into_iter().filter(|one| !one.ends_with("M229")).collect()
}

fn feature(id: &str, kind: &str, coordinates: &str) -> String {
    format!(
        "{{\"type\": \"Feature\", \"properties\": {{\"id\": {id}}}, \"geometry\": {{\"type\": \"{kind}\", \"coordinates\": {coordinates}}}}}"
    )
}

fn collection(features: &[String]) -> String {
    format!("{{\"type\": \"FeatureCollection\", \"features\": [\n{}\n]}}\n", features.join(",\n"))
}

fn sound() -> String {
    let many = "[[[[105.5, 19], [105.6, 19], [105.6, 19.1], [105.5, 19]]], [[[106, 19], [106.1, 19], [106.1, 19.1], [106, 19]]]]";
    let all = [feature("\"vinh\"", "Polygon", AREA), feature("\"dien-chau\"", "MultiPolygon", many)];
    collection(&[&all[..], &[feature("\"xa-dien-chau\"", "Polygon", AREA)]].concat())
}

#[test]
fn areas_are_read_to_the_micro_degree() {
    let bytes = [b"\xef\xbb\xbf", sound().as_bytes()].concat();
    let (site, told) = checked(&inputs(&bytes));
    assert_eq!(told, [""; 0]);
    let site = site.unwrap();
    let id = |slug| site.unit_by_slug(slug).unwrap();
    let point = |longitude, latitude| Point::new(longitude, latitude).unwrap();
    let vinh = site.boundary(id("vinh")).unwrap();
    assert_eq!((vinh.southwest(), vinh.northeast()), (point(105_500_000, 18_500_000), point(105_900_000, 18_900_000)));
    let [polygon] = vinh.polygons() else { panic!() };
    let corners = [(105_500_000, 18_500_000), (105_900_000, 18_500_000), (105_700_000, 18_900_000)];
    let closed: Vec<_> = corners.iter().chain(&corners[..1]).map(|(east, north)| point(*east, *north)).collect();
    assert_eq!(polygon.outer().points(), closed);
    assert_eq!((polygon.holes().len(), polygon.rings().count()), (1, 2));
    assert_eq!(site.boundary(id("dien-chau")).unwrap().polygons().len(), 2);
    assert!(site.assets().is_empty(), "it is not published as it stands");
    assert_eq!((site.boundary(id("tinh")), site.boundary(id("cong-an"))), (None, None));
}

#[test]
fn whose_an_area_is() {
    let cases: [(&str, &[&str]); 8] = [
        ("\"Vinh\"", &["2:42 M201"]),
        ("\"412\"", &["2:42 M201"]),
        ("412", &["2:42 M201"]),
        ("\"cong-an\"", &["2:42 M203"]),
        ("null", &["2:35 M223"]),
        ("\" \"", &["2:42 M223"]),
        ("{}", &["2:42 M223"]),
        ("\"v\\u0069nh\"", &[]),
    ];
    for (id, expected) in cases {
        assert_eq!(errors(&collection(&[feature(id, "Polygon", AREA)])), expected, "{id}");
    }
    let twice = [feature("\"vinh\"", "Polygon", AREA), feature("\"vinh\"", "Polygon", AREA)];
    assert_eq!(errors(&collection(&twice)), ["3:42 M224"]);
    let key = "{\"type\": \"Feature\", \"properties\": {\"id\": \"vinh\", \"id\": \"dien-chau\"}, \"geometry\": null}";
    assert_eq!(errors(&collection(&[key.to_owned()])), ["2:50 M004", "2:82 M225"]);
}

#[test]
fn what_is_no_area_is_said_where_it_stands() {
    let cases = [
        ("Point", "[105.5, 18.5]", "M225"),
        ("Polygon", "null", "M225"),
        ("Polygon", "[]", "M225"),
        ("Polygon", "[[]]", "M225"),
        ("MultiPolygon", "[[[]], []]", "M225"),
        // Smaller than a micro-degree.
        ("Polygon", "[[[1.0000001, 1], [1.0000002, 1], [1, 1.0000001], [1.0000001, 1]]]", "M225"),
        ("Polygon", "{}", "M226"),
        ("Polygon", "[1, 2]", "M226"),
        ("Polygon", "[[1, 2]]", "M226"),
        ("MultiPolygon", "7", "M226"),
        ("MultiPolygon", AREA, "M226"),
        ("Polygon", "[[[1, 1], [1, 2]]]", "M226"),
        ("Polygon", "[[[1, 1], [1, 2], [1, 1]]]", "M226"),
        ("Polygon", "[[[1, 1], [1, 2], [2], [1, 1]]]", "M226"),
        ("Polygon", "[[[1, 1], [1, 2], [\"2\", 2], [1, 1]]]", "M226"),
        ("Polygon", "[[[1, 1], [1, 2], [[2, 2], [3, 3]], [1, 1]]]", "M226"),
        ("Polygon", "[[[1, 1], [1, 2], [1e999, 2], [1, 1]]]", "M227"),
        ("Polygon", "[[[567890, 2067890], [567990, 2067890], [567890, 2067990], [567890, 2067890]]]", "M227"),
        ("Polygon", "[[[18.5, 105.5], [18.6, 105.5], [18.5, 105.6], [18.5, 105.5]]]", "M227"),
    ];
    for (kind, coordinates, code) in cases {
        let text = collection(&[feature("\"vinh\"", kind, coordinates)]);
        let (site, mut told) = checked(&inputs(text.as_bytes()));
        told.retain(|one| !one.ends_with("M229"));
        assert_eq!(told.len(), 1, "{kind} {coordinates} {told:?}");
        assert!(told[0].starts_with("2:") && told[0].ends_with(code), "{kind} {coordinates} {told:?}");
        let site = site.unwrap();
        assert_eq!(site.boundary(site.unit_by_slug("vinh").unwrap()), None, "{kind} {coordinates}");
    }
}

#[test]
fn a_mistake_of_the_whole_export_is_told_once() {
    let metres = "[[[567890, 2067890], [567990, 2067890], [567890, 2067990]]]";
    let areas = ["\"vinh\"", "\"dien-chau\"", "\"xa-dien-chau\""].map(|id| feature(id, "Polygon", metres));
    let of_vn2000 = collection(&areas).replacen("\"features\"", "\"crs\": {\"type\": \"name\"}, \"features\"", 1);
    assert_eq!(told(&of_vn2000).len(), 1);
    let nobody: Vec<_> = (0..1000).map(|at| feature(&format!("\"khong-co-{at}\""), "Polygon", AREA)).collect();
    assert_eq!(told(&collection(&nobody)), ["2:42 M201"]);
    assert_eq!(told(&collection(&nobody[..3])).len(), 3);
}

#[test]
fn a_system_of_coordinates_that_is_the_usual_one_is_no_matter() {
    let with = |crs: &str| sound().replacen("\"features\"", &format!("\"crs\": {crs}, \"features\""), 1);
    let named = |name: &str| with(&format!("{{\"type\": \"name\", \"properties\": {{\"name\": \"{name}\"}}}}"));
    for usual in ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"] {
        assert_eq!(told(&named(usual)), [""; 0], "{usual}");
    }
    assert_eq!(told(&with("null")), [""; 0]);
    for other in [named("urn:ogc:def:crs:EPSG::3405"), named("EPSG:14326"), with("{\"type\": \"link\"}")] {
        assert!(matches!(told(&other).as_slice(), [one] if one.ends_with("M228")), "{other}");
    }
}

#[test]
fn a_gap_in_the_map_is_a_gap_at_one_time() {
    let only = |id: &str| told(&collection(&[feature(id, "Polygon", AREA)]));
    // Beside the district of old there was no commune of now.
    assert_eq!(only("\"dien-chau\""), ["1:1 M229"]);
    assert_eq!(only("\"tinh\""), [""; 0]);
    let both = [feature("\"vinh\"", "Polygon", AREA), feature("\"xa-dien-chau\"", "Polygon", AREA)];
    assert_eq!(told(&collection(&both)), ["1:1 M229"]);
    let english = |bytes: &[u8]| {
        let mut problems = Problems::new();
        check(&inputs(bytes), &Wishes::default(), &mut problems);
        render::short(&problems.sorted(), Voice::En)
    };
    let said = english(collection(&[feature("\"dien-chau\"", "Polygon", AREA)]).as_bytes());
    assert!(said.contains("`vinh`") && !said.contains("xa-dien-chau"), "{said}");
}

#[test]
fn where_the_localities_are_not_known_nobody_is_called_unknown() {
    let text = collection(&[feature("\"khong-co\"", "Polygon", AREA), feature("\"vinh\"", "Polygon", AREA)]);
    let mut inputs = inputs(text.as_bytes());
    inputs.content.insert("content/localities.yaml".to_owned(), b"- { id: vinh, name: [".as_slice().into());
    let (_, told) = checked(&inputs);
    assert!(told.iter().all(|one| !one.contains("M2")), "{told:?}");
}

#[test]
fn an_id_that_is_misspelt_in_its_list_is_one_problem() {
    let mut inputs = inputs(sound().as_bytes());
    inputs
        .content
        .insert("content/localities.yaml".to_owned(), LOCALITIES.replace("id: vinh", "id: vihn").into_bytes().into());
    let figures =
        "period: { from: 2022-11-01, to: 2022-11-15 }\nsubmitted: { vinh: 2022-11-16 }\nfigures: { vinh: { a: 1 } }\n";
    inputs.content.insert("content/reports/a.yaml".to_owned(), figures.as_bytes().into());
    inputs.content.insert("content/indicators.yaml".to_owned(), b"- { id: a, name: A, kind: count }".as_slice().into());
    assert_eq!(checked(&inputs).1, ["2:9 M201"]);
}

#[test]
fn an_area_of_nobody_is_no_agency_that_is_missing() {
    let strange = ["\"bien-dong\"", "\"hoang-sa\"", "\"truong-sa\""].map(|id| feature(id, "Polygon", AREA));
    let mut inputs = inputs(collection(&strange).as_bytes());
    inputs.content.remove("content/agencies.yaml");
    assert_eq!(checked(&inputs).1, ["2:42 M201", "3:42 M201", "4:42 M201"]);
}

#[test]
fn too_many_points_are_one_problem() {
    let units: Vec<Unit> = {
        let (site, _) = checked(&inputs(sound().as_bytes()));
        site.unwrap().units().map(|(_, unit)| unit.clone()).collect()
    };
    let (site, _) = checked(&inputs(sound().as_bytes()));
    let settings = site.unwrap().settings().clone();
    let tongues = crate::check::decode::Tongues::unknown();
    let names = Names::new(&tongues, &settings, &units, &[]);
    let source = Source::new("content/boundaries.geojson", sound());
    for (most, expected) in [(3, 1), (23, 1), (24, 1), (25, 0), (MOST_POINTS, 0)] {
        let mut problems = Problems::new();
        read(&source, &names, most, &mut problems);
        assert_eq!(problems.len(), expected, "{most}");
        assert!(problems.sorted().iter().all(|problem| problem.code.id == codes::TOO_DEEP.id));
    }
}

#[test]
fn a_file_that_is_too_large_or_of_another_kind_is_said() {
    let zeros = vec![b' '; 256 * 1024 * 1024 + 1];
    let mut problems = Problems::new();
    assert_eq!(text("content/boundaries.geojson", &zeros, &mut problems), None);
    assert_eq!(problems.sorted()[0].code.id, codes::TOO_DEEP.id);
    let others: [&[u8]; 6] =
        [b"PK\x03\x04\x14\0", b"\x1f\x8b\x08", b"\0\0\x27\x0a\0", b"SQLite format 3\0", b"", b"<kml/>"];
    for bytes in others {
        assert_eq!(checked(&inputs(bytes)).1, ["1:1 M221"], "{bytes:?}");
    }
    assert_eq!(checked(&inputs(b"{\"a\": \"\xe9\"}")).1, ["1:8 M010"]);
}

#[test]
fn what_is_not_json_is_said_where_it_breaks() {
    let whole = "{\"type\": \"FeatureCollection\",\n \"features\": []}";
    let cases = [
        (whole.replace("[]", "[,]"), "2:15 M221"),
        (whole.replace("[]", "[1, ]"), "2:16 M221"),
        (whole.replace("[]}", "[]"), "2:16 M221"),
        (whole.replace("[]", "[NaN]"), "2:15 M221"),
        (whole.replace("[]", "[nan]"), "2:15 M221"),
        (whole.replace("[]", "['ế']"), "2:15 M221"),
        (whole.replace("[]", "[1 2]"), "2:17 M221"),
        (format!("{whole}\n{whole}"), "3:1 M221"),
        ("ế".to_owned(), "1:1 M221"),
        ("[".repeat(100_000), "1:100001 M221"),
        ("[]".to_owned(), "1:1 M222"),
        ("7".to_owned(), "1:1 M222"),
        ("{}".to_owned(), "1:1 M222"),
        (whole.to_owned(), "2:14 M222"),
        (whole.replace("[]", "{}"), "2:14 M222"),
        (whole.replace("FeatureC", "featurec"), "1:10 M222"),
        (whole.replace("[]", "[null]"), "2:15 M222"),
        (whole.replace("[]", "[{\"type\": \"Polygon\"}]"), "2:24 M222"),
    ];
    for (text, expected) in cases {
        assert_eq!(told(&text), [expected], "{}", &text[..text.len().min(80)]);
    }
}

/// The next of a row of numbers that look drawn by lot and are the same each time.
fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).unwrap()
}

/// Cut off anywhere, or some bytes changed: a site or problems, never a panic.
#[test]
fn a_damaged_file_is_told_and_does_no_harm() {
    let whole = sound().into_bytes();
    for end in 0..whole.len() - 2 {
        assert_eq!(checked(&inputs(&whole[..end])).1.len(), 1, "cut off at {end}");
    }
    let mut seed = 6;
    let odd = b"[]{},:\"\\ 0-e.\xff\0\n\xe1n";
    for _ in 0..1500 {
        let mut bytes = whole.clone();
        for _ in 0..=next(&mut seed) % 3 {
            let at = next(&mut seed) % bytes.len();
            match next(&mut seed) % 3 {
                0 => bytes[at] ^= 1 << (next(&mut seed) % 8),
                1 => bytes[at] = odd[next(&mut seed) % odd.len()],
                _ => drop(bytes.remove(at)),
            }
        }
        let (site, told) = checked(&inputs(&bytes));
        assert!(site.is_some() && told.len() < 20, "{told:?}");
    }
}
