//! Sites that are odd in what they hold, whole from page to page: no reports, no tasks, no announcements, one locality and
//! one language, names of 80 letters, an announcement with a table of 12 columns and a picture 4,000 px wide. Comes in: their
//! content. Held to account: every element closed, no heading empty, no sentence broken; in a browser at 360 and 320 px
//! nothing scrolls sideways or is cut off. 130 localities, and a `base_url` with a path, are in [`super::walk`].

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::browse::browse;
use crate::case::{Case, SMALLEST, copy, files, repository};
use crate::markup::balanced;

/// 80 letters without a place to break at, and 80 in words.
const UNBROKEN: &str = "Nghĩađàntânkỳquỳhợpquỳchâuquếphongtươngdươngkỳsơnconcuônganhsơnđôlươngthanhchươn";
const WORDED: &str = "Xã Nghĩa Đàn Thượng Hạ Đông Tây Nam Bắc Trung Phương Khánh Mỹ An Lạc Hòa Bình Ca";
/// Elements without an end.
const VOID: [&str; 7] = ["!doctype", "meta", "link", "br", "img", "input", "hr"];
/// What no sentence has.
const BROKEN: [&str; 12] = ["{", "}", "NaN", "undefined", " ,", " .", " ;", "..", "()", ", ,", ": .", "“”"];

/// Every odd site by its name.
pub fn sites() -> Vec<(&'static str, Case)> {
    vec![
        ("no reports", sample_without(&["reports"])),
        ("no tasks", sample_without(&["tasks"])),
        ("no announcements", sample_without(&["announcements", "pages"])),
        ("one locality, one language", alone()),
        ("long names", with_long_names()),
    ]
}

fn sample_without(folders: &[&str]) -> Case {
    let case = Case::sample();
    for folder in folders {
        std::fs::remove_dir_all(case.path().join("content").join(folder)).unwrap();
    }
    let announcements = files(&case.path().join("content")).into_iter().filter(|(path, _)| path.ends_with(".md"));
    for (path, bytes) in announcements {
        let text = String::from_utf8(bytes).unwrap();
        let kept = text.lines().filter(|line| !line.starts_with("tasks: [") || !folders.contains(&"tasks"));
        case.write(&format!("content/{path}"), kept.collect::<Vec<_>>().join("\n"));
    }
    case
}

fn alone() -> Case {
    SMALLEST.iter().fold(Case::empty(), |case, (path, text)| case.file(path, text)).file(
        "content/indicators.yaml",
        "- id: online\n  name: Tỷ lệ trực tuyến\n  kind: rate\n  headline: true\n  numerator: { key: online, name: trực tuyến }\n  \
         denominator: { key: received, name: tiếp nhận }\n  targets: [ { by: 2022-12-31, value: 50 } ]\n",
    )
    .file(
        "content/reports/2022-11-15.yaml",
        "period: { from: 2022-11-01, to: 2022-11-15 }\npublished: 2022-11-20\nfigures:\n  tinh: { online: { online: 9, received: 40 } }\n",
    )
    .file("content/tasks/ke-hoach.yaml", "plan: { id: ke-hoach, title: Kế hoạch }\ntasks: [ { id: k1, title: Việc, lead: tinh, due: 2022-11-01 } ]\n")
}

fn with_long_names() -> Case {
    let case = Case::empty();
    copy(&repository().join("tests/sites/province/content"), &case.path().join("content"));
    let replace = |path: &str, names: &[(&str, &str)]| {
        let path = format!("content/{path}");
        let text = std::fs::read_to_string(case.path().join(&path)).unwrap();
        let changed = names.iter().fold(text.clone(), |text, (from, to)| text.replace(from, to));
        assert!(names.iter().all(|(from, _)| text.contains(from)), "{path}");
        case.write(&path, changed);
    };
    let (unbroken, worded) = (format!("vi: {UNBROKEN}"), format!("vi: {WORDED}"));
    replace(
        "localities.yaml",
        &[("vi: Huyện An", &unbroken), ("vi: An", &unbroken), ("vi: Huyện Bình", &worded), ("vi: Bình", &worded)],
    );
    replace("agencies.yaml", &[("vi: Sở Y tế", &worded), ("vi: Công an tỉnh", &unbroken)]);
    replace("indicators.yaml", &[("vi: Tỷ lệ hồ sơ trực tuyến", &worded), ("vi: Tài khoản", &unbroken)]);
    replace(
        "tasks/ke-hoach.yaml",
        &[("vi: Tập huấn", &unbroken), ("vi: Làm sạch dữ liệu", &worded), ("vi: Kế hoạch thử", &unbroken)],
    );
    replace("site.yaml", &[("vi: Tiến độ chuyển đổi số", &unbroken)]);
    let row = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(12));
    let table = format!("{}{}{}", row("Cột có tên"), row("---"), row("123.456").repeat(3));
    let text = format!(
        "---\ntitle: {UNBROKEN}\ndate: 2022-11-08\nimage: ../assets/rong.png\nimage_alt: Một dải rộng\n---\n\n## {UNBROKEN}\n\n\
         https://example.org/{}\n\n{table}\n![Một dải rộng](../assets/rong.png)\n\n```\n{}\n```\n",
        UNBROKEN.len(),
        "x".repeat(300)
    );
    case.file("content/announcements/rong.md", &text)
        .file("content/announcements/rong.en.md", &text)
        .file("content/assets/rong.png", picture(4000, 30))
}

/// A grey PNG of so many pixels: one bit each, not compressed.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let row = [vec![0], vec![0xaa; usize::try_from(width.div_ceil(8)).unwrap()]].concat();
    let rows = row.repeat(usize::try_from(height).unwrap());
    let length = u16::try_from(rows.len()).unwrap();
    let (low, high) = rows.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65521;
        (low, (high + low) % 65521)
    });
    let stored = [
        &[0x78, 0x01, 1][..],
        &length.to_le_bytes(),
        &(!length).to_le_bytes(),
        &rows,
        &(high << 16 | low).to_be_bytes(),
    ];
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[1, 0, 0, 0, 0]].concat();
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let body = [&kind[..], data].concat();
        [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], &body, &checksum(&body).to_be_bytes()].concat()
    };
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &head), &chunk(b"IDAT", &stored.concat()), &chunk(b"IEND", &[])]
        .concat()
}

/// CRC-32, as PNG's specification (annex D) has it.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

#[test]
fn every_page_of_every_odd_site_is_whole() {
    let mut folders: Vec<PathBuf> = Vec::new();
    let mut faults: Vec<String> = Vec::new();
    let sites = sites();
    for (name, case) in &sites {
        let run = case.run(&["--lang", "en"]);
        assert_eq!(run.status, 0, "{name}: {}", run.stderr);
        let pages = pages(case);
        assert!(pages.len() > 10, "{name}");
        faults.extend(
            pages
                .iter()
                .flat_map(|(path, page)| wrong(page).into_iter().map(move |fault| format!("{name}: {path}: {fault}"))),
        );
        folders.push(case.path().join("public"));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let output = browse("walk.mjs", &["--narrow"], &folders);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(said.lines().count(), sites.len(), "a line for each site: {said}");
}

fn pages(case: &Case) -> BTreeMap<String, String> {
    let all = case.published().into_iter().filter(|(path, _)| path.ends_with(".html"));
    all.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// What is wrong with a page's markup and its words.
fn wrong(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut markup, mut words) = (String::new(), String::new());
    let mut is_code = false;
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split([' ', '\n', '/']).next().unwrap_or_default();
        if !VOID.contains(&name) {
            markup.push_str(&format!("<{}>", tag.replace('\n', " ")));
        }
        is_code = match tag.split([' ', '\n']).next().unwrap_or_default() {
            "script" | "style" | "code" => true,
            "/script" | "/style" | "/code" => false,
            _ => is_code,
        };
        // Words side by side in one line; blocks and cells apart.
        let is_inside = ["a", "/a", "b", "/b", "small", "/small", "time", "/time", "strong", "/strong"].contains(&name)
            || tag.starts_with("/a")
            || tag.starts_with("/b")
            || tag.starts_with("/small")
            || tag.starts_with("/time");
        if !is_inside {
            words.push('\n');
        }
        if !is_code {
            words.push_str(text);
        }
        let is_heading = matches!(name, "h1" | "h2" | "h3" | "h4");
        if is_heading && text.trim().is_empty() && piece.ends_with('>') && page.contains(&format!("<{tag}></{name}>")) {
            found.push(format!("an empty heading: {tag}"));
        }
    }
    match balanced(&markup) {
        Ok(0) => {}
        other => found.push(format!("its elements do not close: {other:?}")),
    }
    for line in words.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(broken) = BROKEN.iter().find(|broken| line.contains(**broken)) {
            found.push(format!("“{broken}” in: {line}"));
        }
    }
    found
}

#[test]
fn what_is_wrong_in_a_page_is_told() {
    assert_eq!(wrong("<!doctype html><p>Một câu, trọn vẹn.<br>Hai.</p>"), [""; 0]);
    for planted in
        ["<p><b>a</p>", "<p>a", "<h2></h2>", "<p>{name}</p>", "<p>A <b>b</b> , c</p>", "<p>Đến .</p>", "<p>NaN %</p>"]
    {
        assert_eq!(wrong(planted).len(), 1, "{planted}: {:?}", wrong(planted));
    }
    assert_eq!((UNBROKEN.chars().count(), WORDED.chars().count()), (80, 80));
}
