//! boundaries.geojson: shapes that are none.

use super::{Input, refused, taken};

const MAP: &str = "content/boundaries.geojson";

fn area(id: &str, geometry: &str) -> String {
    format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{\"id\":{id}}},\"geometry\":{geometry}}}]}}"
    )
}

fn polygon(rings: &str) -> String {
    area("\"vinh\"", &format!("{{\"type\":\"Polygon\",\"coordinates\":{rings}}}"))
}

/// Maps.
pub(super) fn maps() -> Vec<Input> {
    const CLASS: &str = "GeoJSON";
    let ring = "[[105.6,18.6],[105.7,18.6],[105.7,18.7],[105.6,18.6]]";
    let nested = |open: &str, times: usize| open.repeat(times);
    let refusals: Vec<(&str, String)> = vec![
        ("no JSON", "type: FeatureCollection\n".to_owned()),
        ("nothing", String::new()),
        ("a list", "[]".to_owned()),
        ("null", "null".to_owned()),
        ("swapped axes", polygon("[[[18.6,105.6],[18.6,105.7],[18.7,105.7],[18.6,105.6]]]")),
        ("a ring of three points", polygon("[[[105.6,18.6],[105.7,18.6],[105.6,18.6]]]")),
        ("a ring of one point four times", polygon("[[[105.6,18.6],[105.6,18.6],[105.6,18.6],[105.6,18.6]]]")),
        ("an id that nobody knows", area("\"nowhere\"", &format!("{{\"type\":\"Polygon\",\"coordinates\":[{ring}]}}"))),
        ("the id ../../x", area("\"../../x\"", &format!("{{\"type\":\"Polygon\",\"coordinates\":[{ring}]}}"))),
        ("an id that is a list", area("[\"vinh\"]", &format!("{{\"type\":\"Polygon\",\"coordinates\":[{ring}]}}"))),
        ("beyond the poles", polygon("[[[105,89],[106,89],[106,91],[105,89]]]")),
        ("metres for degrees", polygon("[[[590000,2060000],[600000,2060000],[600000,2070000],[590000,2060000]]]")),
        ("NaN", polygon("[[[NaN,18.6],[105.7,18.6],[105.7,18.7],[105.6,18.6]]]")),
        ("1e400", polygon("[[[1e400,18.6],[105.7,18.6],[105.7,18.7],[1e400,18.6]]]")),
        ("texts for numbers", polygon("[[[\"105.6\",\"18.6\"],[105.7,18.6],[105.7,18.7],[105.6,18.6]]]")),
        ("null for numbers", polygon("[[[null,null],[105.7,18.6],[105.7,18.7],[null,null]]]")),
        ("points of one number", polygon("[[[1],[2],[3],[1]]]")),
        ("no coordinates", polygon("[]")),
        ("a point", area("\"vinh\"", "{\"type\":\"Point\",\"coordinates\":[105.6,18.6]}")),
        ("no geometry", area("\"vinh\"", "null")),
        ("an unknown type", area("\"vinh\"", "{\"type\":\"Blob\",\"coordinates\":[]}")),
        ("a type in TopoJSON", "{\"type\":\"Topology\",\"objects\":{},\"arcs\":[]}".to_owned()),
        ("features that are a map", "{\"type\":\"FeatureCollection\",\"features\":{}}".to_owned()),
        ("10,000 brackets", nested("[", 10_000)),
        ("coordinates 10,000 deep", polygon(&(nested("[", 10_000) + &nested("]", 10_000)))),
        ("collections 10,000 deep", area("\"vinh\"", &(nested("{\"type\":\"GeometryCollection\",\"geometries\":[", 10_000) + &nested("]}", 10_000)))),
        ("100,000 maps in each other", nested("{\"a\":", 100_000)),
        ("a number of a megabyte", polygon(&format!("[[[{},18.6],[105.7,18.6],[105.7,18.7],[105.6,18.6]]]", "1".repeat(1_000_000)))),
        ("half of a pair of surrogates", area("\"\\ud800\"", &format!("{{\"type\":\"Polygon\",\"coordinates\":[{ring}]}}"))),
        ("in UTF-16's letters", "\0{\0}".to_owned()),
        ("one unit twice", polygon(&format!("[{ring}]")).replace("]}}]}", &format!("]}}}},{{\"type\":\"Feature\",\"properties\":{{\"id\":\"vinh\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[{ring}]}}}}]}}"))),
    ];
    let mut inputs: Vec<Input> =
        refusals.into_iter().map(|(name, text)| refused(CLASS, name).file(MAP, text)).collect();
    let zigzag: Vec<String> =
        (0..50_000).map(|at| format!("[{},{}]", 105.0 + f64::from(at) / 1e5, 18.0 + f64::from(at % 2))).collect();
    let holes: Vec<String> =
        (0..3_000).map(|_| "[[105.61,18.61],[105.62,18.61],[105.62,18.62],[105.61,18.61]]".to_owned()).collect();
    let taken_in: Vec<(&str, String)> = vec![
        ("a ring that is not closed", polygon("[[[105.6,18.6],[105.7,18.6],[105.7,18.7],[105.6,18.7]]]")),
        ("at the poles and the date line", polygon("[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]")),
        ("a point of the pole", polygon("[[[105,90],[106,90],[105,89],[105,90]]]")),
        ("−0 and 1e-400", polygon("[[[-0,-0],[1e-400,1],[1,1],[-0,-0]]]")),
        ("a ring that crosses itself", polygon("[[[105,18],[106,19],[106,18],[105,19],[105,18]]]")),
        ("a zigzag of 50,000 points", polygon(&format!("[[{},[105,18]]]", zigzag.join(",")))),
        ("3,000 holes on one place", polygon(&format!("[{ring},{}]", holes.join(",")))),
        ("a hole larger than its area", polygon(&format!("[{ring},[[0,0],[170,0],[170,80],[0,0]]]"))),
        ("a byte order mark", format!("\u{feff}{}", polygon(&format!("[{ring}]")))),
        ("heights and more", polygon("[[[105.6,18.6,3,4,5],[105.7,18.6,3],[105.7,18.7],[105.6,18.6,3,4,5]]]")),
        ("a megabyte of blanks", polygon(&format!("[{}{ring}]", " ".repeat(1_000_000)))),
        (
            "keys that nobody knows",
            polygon(&format!("[{ring}]")).replacen("{\"type\"", "{\"__proto__\":{\"x\":\"<script>\"},\"type\"", 1),
        ),
    ];
    inputs.extend(taken_in.into_iter().map(|(name, text)| taken(CLASS, name).file(MAP, text)));
    inputs
}
