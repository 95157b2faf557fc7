//! YAML as nobody should write it: broken, twisted, bombs, numbers of other languages, other encodings.

use super::{Input, refused, taken};
use crate::fuzz::bodies;

const SITE: &str = "content/site.yaml";
const AGENCIES: &str = "content/agencies.yaml";
const INDICATORS: &str = "content/indicators.yaml";
const REPORT: &str = "content/reports/2022-11-15.yaml";
const LOCALITIES: &str = "content/localities.yaml";

fn own(path: &str) -> String {
    String::from_utf8(bodies::inputs().content[path].to_vec()).unwrap()
}

/// A mistake of spelling in every kind of file, at its beginning, in its middle and at its end.
pub(super) fn syntax() -> Vec<Input> {
    const CLASS: &str = "Syntax errors at every kind of place";
    let mut inputs = Vec::new();
    let all = ["site", "localities", "agencies", "indicators", "reports/2022-11-15", "tasks/ke-hoach"];
    for path in all.map(|name| format!("content/{name}.yaml")) {
        let text = own(&path);
        let middle = text.find('\n').unwrap() + 1;
        let end = |mark: &str| format!("{text}{mark}\n");
        inputs.push(refused(CLASS, format!("{path}: a quote that never ends")).file(&path, format!("\"{text}")));
        inputs.push(refused(CLASS, format!("{path}: an open bracket at the end")).file(&path, end("zz: [")));
        let broken = format!("{}@\n{}", &text[..middle], &text[middle..]);
        inputs.push(refused(CLASS, format!("{path}: a lone @ in the middle")).file(&path, broken));
    }
    let tab = refused(CLASS, "tabs that indent").file(AGENCIES, "- id: cong-an\n\tname: Công an\n");
    let text = refused(CLASS, "front matter: a bracket that never ends")
        .file("content/announcements/hop.md", "---\ntitle: [Họp\ndate: 2022-11-07\n---\nx\n");
    let map = refused(CLASS, "the map ends in the middle")
        .file("content/boundaries.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\"");
    inputs.extend([tab, text, map]);
    inputs
}

fn bomb(levels: usize) -> String {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..levels {
        let names = vec![format!("*a{}", level - 1); 10].join(", ");
        text.push_str(&format!("a{level}: &a{level} [{names}]\n"));
    }
    text
}

/// Types, keys, anchors, nesting.
pub(super) fn shape() -> Vec<Input> {
    const CLASS: &str = "Wrong types, keys, anchors and nesting";
    let deep = 10_000;
    let agency = |name: &str| format!("- {{ id: cong-an, name: {name} }}\n");
    let refusals: Vec<(&str, &str, String)> = vec![
        ("a list for a text", AGENCIES, agency("[Công an]")),
        ("a map for a text with a language that is none", AGENCIES, agency("{ xx: Công an }")),
        ("a text for a list", AGENCIES, "Công an\n".to_owned()),
        ("a list for the whole site", SITE, "- title\n".to_owned()),
        ("a map for a list of units", LOCALITIES, "tinh: { name: Tỉnh }\n".to_owned()),
        ("a list for a figure", REPORT, own(REPORT).replace("accounts: 5", "accounts: [5]")),
        ("a map for a number", REPORT, own(REPORT).replace("accounts: 5", "accounts: { value: { value: 5 } }")),
        ("an unknown key", AGENCIES, "- { id: cong-an, name: Công an, nmae: x }\n".to_owned()),
        ("a key given twice", AGENCIES, "- { id: cong-an, name: Công an, name: Công an tỉnh }\n".to_owned()),
        ("the same key 20,000 times", SITE, own(SITE) + &"title: x\n".repeat(20_000)),
        ("20,000 unknown keys", SITE, own(SITE) + &(0..20_000).map(|at| format!("k{at}: x\n")).collect::<String>()),
        ("a key that is a list", SITE, own(SITE) + "? [a, b]\n: c\n"),
        ("a key that is null", SITE, own(SITE) + "~: c\n"),
        ("a reference to nothing", AGENCIES, agency("*ten")),
        ("a reference to itself", AGENCIES, "- &a { id: cong-an, name: Công an, x: *a }\n".to_owned()),
        ("an alias bomb of 10^9", SITE, own(SITE) + &bomb(9)),
        ("an alias bomb of 10^100", SITE, own(SITE) + &bomb(100)),
        ("an alias bomb in the figures", REPORT, own(REPORT) + &bomb(12)),
        (
            "a long text named 50,000 times",
            AGENCIES,
            format!(
                "- {{ id: cong-an, name: &n {} }}\n{}",
                "x".repeat(50_000),
                "- { id: b, name: *n }\n".repeat(50_000)
            ),
        ),
        ("a merge key", AGENCIES, "- &a { id: cong-an, name: Công an }\n- { <<: *a, id: b }\n".to_owned()),
        ("a tag that makes an object of Python", AGENCIES, agency("!!python/object/apply:os.system [id]")),
        ("a tag !!binary", AGENCIES, agency("!!binary aGE=")),
        ("10,000 brackets in each other", AGENCIES, "[".repeat(deep)),
        ("10,000 closed brackets in each other", AGENCIES, "[".repeat(deep) + &"]".repeat(deep)),
        ("10,000 maps in each other", SITE, own(SITE) + "x: " + &"{a: ".repeat(deep)),
        ("10,000 lists in each other by dashes", AGENCIES, "- ".repeat(deep) + "a\n"),
        (
            "10,000 maps in each other by indents",
            SITE,
            own(SITE) + &(0..2_000).map(|at| format!("{}a:\n", " ".repeat(at))).collect::<String>(),
        ),
        ("10,000 question marks for keys", AGENCIES, "? ".repeat(deep)),
        ("10,000 anchors on one value", AGENCIES, "&a ".repeat(deep) + "x"),
        ("two documents", AGENCIES, own(AGENCIES) + "---\n" + &own(AGENCIES)),
        ("a directive of YAML 9", AGENCIES, "%YAML 9.9\n---\n".to_owned() + &own(AGENCIES) + "%YAML 9.9\n"),
        ("a line of a megabyte", AGENCIES, format!("{}\n", "x".repeat(1_000_000))),
        ("a megabyte of quotes", AGENCIES, "\"".repeat(1_000_001)),
        ("a megabyte of colons", AGENCIES, ": ".repeat(500_000)),
        ("a megabyte of commas", AGENCIES, format!("[{}", ",".repeat(1_000_000))),
        ("100,000 empty entries", AGENCIES, "-\n".repeat(100_000)),
    ];
    let mut inputs: Vec<Input> =
        refusals.into_iter().map(|(name, path, text)| refused(CLASS, name).file(path, text)).collect();
    inputs.push(
        taken(CLASS, "an honest anchor")
            .file(AGENCIES, "- { id: cong-an, name: &n Công an tỉnh }\n- { id: b, name: *n }\n")
            .holds("agencies/b/index.html", "Công an tỉnh"),
    );
    let long = "x".repeat(100_000);
    inputs.push(
        taken(CLASS, "a name of 100,000 letters").file(AGENCIES, agency(&long)).holds("agencies/index.html", long),
    );
    inputs
}

/// Numbers and words that other programs read as something else.
pub(super) fn values() -> Vec<Input> {
    const CLASS: &str = "Numbers and words";
    let figure = |written: &str| own(REPORT).replace("accounts: 5", &format!("accounts: {written}"));
    let zeros = "0".repeat(400);
    let bad = [
        ".nan",
        "NaN",
        "007",
        ".inf",
        "-.inf",
        "Infinity",
        "1e400",
        "1e-400",
        "1e999999999999",
        "0x1F",
        "0o17",
        "1_000",
        "yes",
        "true",
        "12:30:45",
        "1.234.567",
        "12 080",
        "1,5",
        "١٢",
        "１２",
        "5%",
        "+5",
        "−5",
        "-5",
        "½",
        "\"5\\u200b\"",
        "1e3",
        ".5",
        "5.",
        "!!float 5",
        "1/3",
    ];
    let mut inputs: Vec<Input> = bad
        .iter()
        .map(|written| refused(CLASS, format!("the figure {written}")).file(REPORT, figure(written)))
        .collect();
    inputs.push(refused(CLASS, "a figure of 400 digits").file(REPORT, figure(&format!("1{zeros}"))));
    inputs.push(refused(CLASS, "a figure of 400 decimals").file(REPORT, figure(&format!("0.{zeros}1"))));
    inputs.push(refused(CLASS, "a figure of a million digits").file(REPORT, figure(&"9".repeat(1_000_000))));
    for (written, row) in [("-0", "dien-chau"), ("null", "dien-chau"), ("~", "dien-chau")] {
        let input = taken(CLASS, format!("the figure {written}")).file(REPORT, figure(written));
        inputs.push(input.holds("data/observations.csv", row));
    }
    for code in ["0412", "007", "0x1F", "1e5", "yes", "1_000", ".inf", "12:30:45", "2022-11-15"] {
        let text = own(LOCALITIES).replace("name: Vinh,", &format!("name: Vinh, code: {code},"));
        let input = taken(CLASS, format!("the code {code}, which is a text")).file(LOCALITIES, text);
        inputs.push(input.holds("data/localities.csv", format!(",{code},")));
    }
    for (key, written) in [
        ("due_soon_days", "-1"),
        ("due_soon_days", "99999999999999999999"),
        ("warn_jump_points", ".nan"),
        ("warn_jump_points", "1e400"),
        ("utc_offset", "\"+99:99\""),
        ("utc_offset", "420"),
        ("cards", "maybe"),
    ] {
        let text = own(SITE) + &format!("{key}: {written}\n");
        inputs.push(refused(CLASS, format!("{key}: {written}")).file(SITE, text));
    }
    for tile in
        ["[60000, 60000]", "[-1, 1]", "[1]", "[1e9, 1]", "[99999999999, 99999999999]", "[1, 1, 1]", "{ row: 1 }"]
    {
        let text = own(LOCALITIES).replace("tile: [1, 1]", &format!("tile: {tile}"));
        inputs.push(refused(CLASS, format!("tile: {tile}")).file(LOCALITIES, text));
    }
    let far = own(LOCALITIES).replace("tile: [1, 1]", "tile: [999, 0]");
    inputs.push(taken(CLASS, "tiles 999 rows apart").file(LOCALITIES, far));
    let all: String = (0..40_000).map(|at| format!("  - {{ by: 2022-12-31, value: {at} }}\n")).collect();
    let text = format!("- id: accounts\n  name: T\n  kind: count\n  targets:\n{all}");
    inputs.push(refused(CLASS, "40,000 targets on one day").file(INDICATORS, text));
    inputs
}

/// Bytes that are no UTF-8, or are and surprise.
pub(super) fn encodings() -> Vec<Input> {
    const CLASS: &str = "Encodings and line ends";
    let text = own(AGENCIES);
    let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(order).collect() };
    let latin: Vec<u8> = b"- { id: cong-an, name: C\xf4ng an }\n".to_vec();
    let mut inputs = vec![
        taken(CLASS, "a byte order mark").file(AGENCIES, format!("\u{feff}{text}")),
        taken(CLASS, "CRLF").file(AGENCIES, text.replace('\n', "\r\n")),
        taken(CLASS, "CR alone").file(AGENCIES, text.replace('\n', "\r")),
        taken(CLASS, "CRLF and LF mixed").file(INDICATORS, own(INDICATORS).replacen('\n', "\r\n", 3)),
        taken(CLASS, "no line end at the end").file(AGENCIES, text.trim_end()),
        refused(CLASS, "UTF-16, little end first").file(AGENCIES, [&b"\xff\xfe"[..], &wide(u16::to_le_bytes)].concat()),
        refused(CLASS, "UTF-16, big end first").file(AGENCIES, [&b"\xfe\xff"[..], &wide(u16::to_be_bytes)].concat()),
        refused(CLASS, "UTF-16 without a mark").file(AGENCIES, wide(u16::to_le_bytes)),
        refused(CLASS, "Latin-1").file(AGENCIES, latin),
        refused(CLASS, "an overlong slash").file(AGENCIES, b"- { id: cong-an, name: a\xc0\xafb }\n"),
        refused(CLASS, "half of a pair of surrogates").file(AGENCIES, b"- { id: cong-an, name: \xed\xa0\x80 }\n"),
        refused(CLASS, "cut in the middle of a letter").file(AGENCIES, b"- { id: cong-an, name: C\xc3"),
        refused(CLASS, "NUL in a name").file(AGENCIES, "- { id: cong-an, name: \"a\0b\" }\n"),
        refused(CLASS, "NUL, escaped, in a name").file(AGENCIES, "- { id: cong-an, name: \"a\\0b\" }\n"),
        refused(CLASS, "a file of NULs").file(AGENCIES, vec![0; 4096]),
        refused(CLASS, "a picture called .yaml").file(AGENCIES, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        refused(CLASS, "an empty site.yaml").file(SITE, ""),
        refused(CLASS, "Latin-1 in a text").file("content/pages/gioi-thieu.md", b"---\ntitle: T\n---\n## Vi\xeac\n"),
        refused(CLASS, "NUL in a text").file("content/pages/gioi-thieu.md", "---\ntitle: T\n---\n## Việc\n\na\0b\n"),
        taken(CLASS, "a text with a byte order mark and CRLF")
            .file("content/pages/gioi-thieu.md", "\u{feff}---\r\ntitle: T\r\n---\r\n## Việc\r\n\r\nx\r\n"),
    ];
    inputs.push(taken(CLASS, "an empty agencies.yaml").file(AGENCIES, "").file(
        "content/tasks/ke-hoach.yaml",
        "plan: { id: ke-hoach, title: Kế hoạch }\ntasks: [ { id: k1, title: Việc, lead: tinh } ]\n",
    ));
    inputs
}
