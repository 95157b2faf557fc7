//! What each fuzz target does with its bytes. Comes in: anything. Goes out: nothing; a panic where a promise is broken. The
//! targets call these functions, and a test of the suite sends every seed through them, so that they cannot rot.
//!
//! The promises: no panic; every problem can be told in every language and form; a site that comes out has paths of its own
//! folder only, and pages that nothing runs in (`harmless.rs`); a report that `import` hands out stands the check.
//!
//! A whole build takes fifty times as long as a check. So every input is judged, and of those that are wrong one in sixteen is
//! built as well, as the program would build it; of those that are right one in four, and a text of Markdown always, by a theme
//! that shows texts and nothing else.
#![allow(dead_code, reason = "each target is a program of its own and calls one of these functions")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::sync::Arc;

use minhbach::build::{Built, Kept, Request, build_again};
use minhbach::check::{Wishes, check};
use minhbach::figures::Figures;
use minhbach::import::{Asked, Force, Outcome, import};
use minhbach::load::{Bytes, Inputs, Open, Single};
use minhbach::output::Manifest;
use minhbach::page::inspect;
use minhbach::problem::{Problem, Problems, Voice, render};

use super::harmless::harm;

/// What is done with one input; a find is a panic.
pub type Target = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Target); 8] = [
    ("yaml", yaml),
    ("matter", matter),
    ("markdown", markdown),
    ("boundaries", boundaries),
    ("spreadsheet", spreadsheet),
    ("directive", directive),
    ("theme", theme),
    ("manifest", manifest),
];

/// The site that a fuzzed file is put into. Its ids are those of the cases in tests/problems/, which are seeds.
const SITE: [(&str, &str); 8] = [
    (
        "content/site.yaml",
        "title: Tiến độ\nbase_url: https://example.org/a/\nlanguages: [vi]\nroot: tinh\n\
         reporting: { every: half-month, from: 2022-10-16, due_days: 3 }\n",
    ),
    (
        "content/localities.yaml",
        "- { id: tinh, name: Tỉnh }\n- { id: vinh, name: Vinh, parent: tinh, tile: [1, 1] }\n\
         - { id: dien-chau, name: Diễn Châu, parent: tinh, tile: [1, 2] }\n",
    ),
    ("content/agencies.yaml", "- { id: cong-an, name: Công an tỉnh }\n"),
    (
        "content/indicators.yaml",
        "- id: essential-online\n  name: Hồ sơ trực tuyến\n  kind: rate\n  numerator: { key: online, name: Trực tuyến }\n  \
         denominator: { key: received, name: Tiếp nhận }\n  targets: [ { by: 2022-12-31, value: 50 } ]\n\
         - { id: accounts, name: Tài khoản, kind: count }\n",
    ),
    (
        "content/reports/2022-11-15.yaml",
        "period: { from: 2022-11-01, to: 2022-11-15 }\npublished: 2022-11-20\nfigures:\n  \
         vinh: { essential-online: { online: 20, received: 90 }, accounts: 5 }\n  dien-chau: { accounts: 12 }\n",
    ),
    (
        "content/tasks/ke-hoach.yaml",
        "plan: { id: ke-hoach, title: Kế hoạch }\ntasks: [ { id: k1, title: Việc, lead: cong-an, due: 2022-11-01 } ]\n",
    ),
    (
        "content/announcements/hop.md",
        "---\ntitle: Họp\ndate: 2022-11-07\n---\n# Họp\n\n[Xem](../pages/gioi-thieu.md#viec).\n",
    ),
    ("content/pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n## Việc\n\n![Ảnh](../assets/a.png)\n"),
];

/// What the first byte of a YAML input stands for.
pub const FORMS: [(u8, &str); 6] = [
    (b's', "content/site.yaml"),
    (b'l', "content/localities.yaml"),
    (b'a', "content/agencies.yaml"),
    (b'i', "content/indicators.yaml"),
    (b'r', "content/reports/2022-11-15.yaml"),
    (b't', "content/tasks/ke-hoach.yaml"),
];

/// What the first byte of a Markdown file with its front matter stands for.
pub const TEXTS: [(u8, &str); 3] = [
    (b'a', "content/announcements/hop.md"),
    (b'p', "content/pages/gioi-thieu.md"),
    (b'n', "content/announcements/moi.md"),
];

/// What the first byte of a theme's file stands for.
pub const OF_THEME: [(u8, &str); 4] = [
    (b't', "themes/own/templates/page.html"),
    (b'm', "themes/own/theme.yaml"),
    (b's', "themes/own/strings/vi.yaml"),
    (b'c', "themes/own/assets/own.css"),
];

/// A content file of each form: one byte names it, the rest is the file.
pub fn yaml(data: &[u8]) {
    let Some((path, file)) = placed(&FORMS, data) else { return };
    sampled(&with(path, file), data);
}

/// A whole Markdown file: one byte names it, the rest is the file.
pub fn matter(data: &[u8]) {
    let Some((path, file)) = placed(&TEXTS, data) else { return };
    text(path, file);
}

/// The body of a page.
pub fn markdown(data: &[u8]) {
    text("content/pages/gioi-thieu.md", &[b"---\ntitle: T\n---\n", data].concat());
}

/// The map's polygons.
pub fn boundaries(data: &[u8]) {
    sampled(&with("content/boundaries.geojson", data), data);
}

/// The insides of `{{ … }}`, a line each.
pub fn directive(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let body: Vec<String> = text.lines().map(|line| format!("{{{{ {line} }}}}\n")).collect();
    markdown(body.join("\n").as_bytes());
}

/// A file of a site's own theme: one byte names it, the rest is the file.
pub fn theme(data: &[u8]) {
    let Some((path, file)) = placed(&OF_THEME, data) else { return };
    let mut inputs = with(path, file);
    inputs.themes.entry("themes/own/theme.yaml".to_owned()).or_insert_with(|| b"extends: default\n"[..].into());
    let Some(settings) = inputs.content.get_mut("content/site.yaml") else { return };
    *settings = [&settings[..], b"theme: own\n"].concat().into();
    // A theme is its owner's program for the looks: it may bring scripts, so only the paths are held to account.
    told_and_placed(&inputs, Looks::Own);
}

/// A manifest as a stranger may have left it.
pub fn manifest(data: &[u8]) {
    let Some(read) = Manifest::read(data) else { return };
    let again = Manifest::read(read.to_json().as_bytes());
    assert_eq!(again.as_ref(), Some(&read), "a manifest that was written is read again");
}

/// A spreadsheet: one byte says what the rest is, a list in plain text, a whole .xlsx, or one part of one.
pub fn spreadsheet(data: &[u8]) {
    let Some((kind, rest)) = data.split_first() else { return };
    let (path, bytes) = match kind {
        b'c' => ("so-lieu.csv", rest.to_vec()),
        b'x' => ("so-lieu.xlsx", rest.to_vec()),
        b'1' => ("so-lieu.xlsx", book("xl/worksheets/sheet1.xml", rest)),
        b's' => ("so-lieu.xlsx", book("xl/sharedStrings.xml", rest)),
        b'y' => ("so-lieu.xlsx", book("xl/styles.xml", rest)),
        b'w' => ("so-lieu.xlsx", book("xl/workbook.xml", rest)),
        b'r' => ("so-lieu.xlsx", book("xl/_rels/workbook.xml.rels", rest)),
        _ => return,
    };
    let inputs = inputs();
    let single = Single { bytes: Bytes::Whole(bytes), open: Open::No };
    let asked = Asked { path, period: Some("2022-11-30"), sheet: None, force: Force::Yes };
    let imported = import(&inputs, &single, asked);
    tell(&imported.problems);
    let Outcome::Ready(ready) = imported.outcome else { return };
    assert!(ready.file.starts_with("content/reports/") && is_inside(&ready.file), "{}", ready.file);
    let problems = judged(&with(&ready.file, ready.text.as_bytes()));
    let errors = problems.iter().filter(|problem| problem.at.source.path() == ready.file);
    let errors: Vec<&str> = errors.filter(|problem| is_error(problem)).map(|problem| problem.code.id).collect();
    assert!(errors.is_empty(), "what was imported does not stand the check: {errors:?}\n{}", ready.text);
}

/// The parts of the smallest .xlsx.
pub const PARTS: [(&str, &str); 7] = [
    (
        "_rels/.rels",
        r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
    ),
    (
        "xl/worksheets/sheet1.xml",
        r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Vinh</t></is></c><c r="B2" s="1"><v>12</v></c></row></sheetData></worksheet>"#,
    ),
    ("xl/sharedStrings.xml", "<sst><si><t>Đơn vị</t></si><si><t>Tài khoản</t></si></sst>"),
    (
        "xl/styles.xml",
        r#"<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="1"/></cellXfs></styleSheet>"#,
    ),
];

/// An .xlsx in which one part is another.
pub fn book(part: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, own) in PARTS {
        let bytes = if name == part { bytes } else { own.as_bytes() };
        zip.start_file(name, stored).expect("a new part");
        zip.write_all(bytes).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

fn placed<'d>(places: &[(u8, &'static str)], data: &'d [u8]) -> Option<(&'static str, &'d [u8])> {
    let (letter, file) = data.split_first()?;
    let (_, path) = places.iter().find(|(known, _)| known == letter)?;
    Some((*path, file))
}

/// The site that files are put into.
pub fn inputs() -> Inputs {
    let mut content: BTreeMap<String, Arc<[u8]>> =
        SITE.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().into())).collect();
    content.insert("content/assets/a.png".to_owned(), b"\x89PNG"[..].into());
    Inputs { content, ..Inputs::default() }
}

/// The site with one file in the place of what is there.
pub fn with(path: &str, file: &[u8]) -> Inputs {
    let mut inputs = inputs();
    let room = if path.starts_with("themes/") { &mut inputs.themes } else { &mut inputs.content };
    room.insert(path.to_owned(), file.into());
    inputs
}

thread_local! {
    /// The compiled themes, each of which costs more than all the rest.
    static KEPT: RefCell<[Kept; 2]> = RefCell::default();
}

/// Which of the kept themes a build uses.
#[derive(Clone, Copy)]
enum Looks {
    Own,
    Bare,
}

/// A text on the site with everything in it that a text may name; where nothing is wrong with it also alone, for what comes out.
fn text(path: &str, file: &[u8]) {
    if sampled(&with(path, file), file) == Right::Yes {
        built_alone(path, file);
    }
}

/// A text on a site without figures, in a theme that shows texts and nothing else.
pub fn built_alone(path: &str, file: &[u8]) -> Built {
    let mut bare = with(path, file);
    let needless = ["content/reports/", "content/tasks/", "content/indicators", "content/agencies"];
    bare.content.retain(|path, _| !needless.iter().any(|start| path.starts_with(start)));
    for (name, template) in TEMPLATES {
        bare.themes.insert(format!("themes/bare/templates/{name}"), template.as_bytes().into());
    }
    bare.themes.insert("themes/bare/theme.yaml".to_owned(), b"contract: 1\n"[..].into());
    set(&mut bare, "content/localities.yaml", "- { id: tinh, name: T }\n- { id: vinh, name: V, parent: tinh }\n");
    set(
        &mut bare,
        "content/site.yaml",
        "title: T\nbase_url: https://a.vn/\nlanguages: [vi]\nroot: tinh\ntheme: bare\n",
    );
    whole(&bare, Looks::Bare)
}

/// A text, what is made of its title and headings, and what programs are told of it.
const SHOWN: &str = "{% for part in view.body.parts %}{% if part.html %}{{ part.html | safe }}{% endif %}{% endfor %}\
    {% for heading in view.body.contents %}<a href=\"#{{ heading.id }}\">{{ heading.text }}</a>{% endfor %}\
    <h1 title=\"{{ page.title.text }}\">{{ page.title.text }}</h1>\
    {% for data in page.linked_data %}<script type=\"application/ld+json\">{{ data | safe }}</script>{% endfor %}";

/// Templates that show texts and nothing else.
const TEMPLATES: [(&str, &str); 27] = [
    ("404.html", ""),
    ("agencies.html", ""),
    ("agency.html", ""),
    ("announcement.html", SHOWN),
    (
        "announcements.html",
        "{% for item in view.items %}<p>{{ item.title.text }} <a href=\"{{ item.href }}\">a</a> {% if item.summary %}{{ item.summary.text }}{% endif %}</p>{% endfor %}",
    ),
    ("base.html", ""),
    ("compare.html", ""),
    ("components.html", ""),
    ("corrections.html", ""),
    ("data.html", ""),
    ("dictionary.html", ""),
    ("feed.xml", ""),
    ("home.html", ""),
    ("indicator-within.html", ""),
    ("indicator.html", ""),
    ("late.html", ""),
    ("localities.html", ""),
    ("locality.html", ""),
    ("methodology.html", ""),
    ("page.html", SHOWN),
    ("pilot.html", ""),
    ("report-within.html", ""),
    ("report.html", ""),
    ("reports.html", ""),
    ("search.html", ""),
    ("task.html", ""),
    ("tasks.html", ""),
];

fn set(inputs: &mut Inputs, path: &str, text: &str) {
    inputs.content.insert(path.to_owned(), text.as_bytes().into());
}

/// Whether an input has no error.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Right {
    Yes,
    No,
}

/// Judges the site, tells what is wrong, and builds it once in a while, which its bytes decide.
fn sampled(inputs: &Inputs, data: &[u8]) -> Right {
    let right = if judged(inputs).iter().any(is_error) { Right::No } else { Right::Yes };
    let sum = data.iter().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(*byte))) >> 3;
    let one_in = if right == Right::Yes { 4 } else { 16 };
    if sum % one_in == 0 {
        whole(inputs, Looks::Own);
    }
    right
}

/// All that is wrong with the content, told in every way.
fn judged(inputs: &Inputs) -> Vec<Problem> {
    let mut problems = Problems::new();
    if let Some(site) = check(inputs, &Wishes::default(), &mut problems) {
        let figures = Figures::compute(&site, None);
        inspect(&site, &figures, &mut problems);
    }
    let problems = problems.sorted();
    tell(&problems);
    problems
}

fn told_and_placed(inputs: &Inputs, looks: Looks) -> Built {
    let built = KEPT.with_borrow_mut(|kept| {
        let [own, bare] = kept;
        let kept = match looks {
            Looks::Own => own,
            Looks::Bare => bare,
        };
        build_again(inputs, &Request::default(), kept)
    });
    tell(&built.problems);
    assert!(built.site.is_none() || !built.problems.iter().any(is_error), "a site in spite of an error");
    for (path, _) in built.site.iter().flat_map(|site| site.release.tree().iter()) {
        assert!(is_inside(path), "{path} leads out of the site");
    }
    built
}

/// Builds, and holds everything that comes out to the promises.
fn whole(inputs: &Inputs, looks: Looks) -> Built {
    let built = told_and_placed(inputs, looks);
    let Some(site) = &built.site else { return built };
    for file in site.release.tree().iter() {
        let found = harm(file, &site.base_path);
        assert!(found.is_empty(), "{}: {found:?}", file.0);
    }
    built
}

fn is_error(problem: &Problem) -> bool {
    problem.code.severity == minhbach::problem::codes::Severity::Error
}

fn is_inside(path: &str) -> bool {
    !path.starts_with('/')
        && !path.contains(['\\', '\0'])
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Tells every problem in every way that there is.
fn tell(problems: &[Problem]) {
    for voice in [Voice::Vi, Voice::En] {
        let told = [
            render::human(problems, voice, render::Colour::Plain),
            render::short(problems, voice),
            render::github(problems, voice, ""),
        ];
        for text in &told {
            assert!(
                !text.chars().any(|c| c != '\n' && c.is_control()),
                "a control character reaches the terminal: {text:?}"
            );
        }
        drop((render::json(problems, voice), render::gitlab(problems, voice, ""), render::sarif(problems, voice, "")));
    }
}
