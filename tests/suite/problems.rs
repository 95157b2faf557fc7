//! Every problem code has a literate case in `tests/problems/`: prose, a small site that shows it, and the whole output.
//! The format, and the site that every case starts from, are in `tests/problems/README.md`.
//! With `MINHBACH_BLESS=1` the expected blocks are written anew, to be read before they are committed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use minhbach::build::{Request, build};
use minhbach::check::{Wishes, check, whereabouts};
use minhbach::diff::{Asked, Changes, Side, complain};
use minhbach::load::{Inputs, Oddity, OddityKind};
use minhbach::problem::{Problem, Problems, Voice, codes, render};

/// Codes that no content can raise by itself, and whose tests show them.
const ELSEWHERE: [(&str, &str); 2] = [
    ("M8", "import.rs: spreadsheets are bytes; a test there holds every code of theirs to a case in both languages"),
    ("M9", "the build's own tests"),
];

/// One fenced block: what stands after the three backticks, and what between them.
#[derive(Clone, Debug)]
struct Block {
    label: String,
    text: String,
}

/// How far the site of a case has to go for its problem to arise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Through {
    Check,
    Build,
    /// The build, held against the site as it was published.
    Against,
}

impl Through {
    /// Markdown and themes are judged while pages are made.
    fn of(code: &str) -> Self {
        if matches!(code, "M551" | "M902") {
            return Self::Against;
        }
        let while_building = ["M62", "M63", "M7"].iter().any(|area| code.starts_with(area));
        if while_building { Self::Build } else { Self::Check }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/problems")
}

fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<Block> = None;
    for line in markdown.split_inclusive('\n') {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(label)) => open = Some(Block { label: label.trim().to_owned(), text: String::new() }),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(block), None) => block.text.push_str(line),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a fence is not closed");
    blocks
}

/// `\xNN`, `\u{N}`, `\t`, `\r` for what a Markdown file cannot show; every other character is itself.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend(before.bytes());
        let (kind, tail) = after.split_at(1);
        rest = tail;
        match kind {
            "t" => bytes.push(b'\t'),
            "r" => bytes.push(b'\r'),
            "x" => {
                bytes.push(u8::from_str_radix(&tail[..2], 16).unwrap());
                rest = &tail[2..];
            }
            "u" => {
                let (number, tail) = tail.strip_prefix('{').unwrap().split_once('}').unwrap();
                let character = char::from_u32(u32::from_str_radix(number, 16).unwrap()).unwrap();
                bytes.extend(character.to_string().bytes());
                rest = tail;
            }
            other => bytes.extend(other.bytes()),
        }
    }
    bytes.extend(rest.bytes());
    bytes
}

/// Puts one block of a case into the site.
fn put(inputs: &mut Inputs, block: &Block) {
    let (kind, path) = block.label.split_once(' ').unwrap_or_else(|| panic!("no file name in {}", block.label));
    let files = if path.starts_with("themes/") { &mut inputs.themes } else { &mut inputs.content };
    let mut add = |bytes: Vec<u8>| files.insert(path.to_owned(), bytes.into());
    match kind {
        "without" => drop(inputs.content.remove(path)),
        "escaped" => drop(add(unescaped(block.text.strip_suffix('\n').unwrap_or(&block.text)))),
        "oddity" => {
            let (path, kind) = path.split_once(' ').unwrap();
            let kind = match kind {
                "leads-outside" => OddityKind::LinkOutside,
                "name-not-utf8" => OddityKind::NameNotUtf8,
                "not-a-file" => OddityKind::NotAFile,
                "too-large" => OddityKind::TooLarge { most: 16 << 20 },
                "content-as-root" => OddityKind::ContentAsRoot,
                other => panic!("{other} is no oddity"),
            };
            inputs.oddities.push(Oddity { path: path.to_owned(), kind });
        }
        _ => drop(add(block.text.clone().into_bytes())),
    }
}

/// What is wrong with a site, `published` being what it was before.
fn problems_against(published: &Inputs, inputs: &Inputs) -> Vec<Problem> {
    let [before, now] = [published, inputs].map(|inputs| build(inputs, &Request::default()));
    let side = |site: &minhbach::build::BuiltSite| {
        Side::of(site.release.tree().iter().map(|(path, bytes)| (path, Some(bytes)))).unwrap()
    };
    let changes = Changes::between(&side(&before.site.unwrap()), &side(now.site.as_ref().unwrap()));
    let asked = Asked { places: &whereabouts(inputs), today: jiff::civil::date(2022, 11, 25) };
    complain(&changes, asked, now.problems)
}

fn problems_of(inputs: &Inputs, through: Through) -> Vec<Problem> {
    if through == Through::Build {
        return build(inputs, &Request::default()).problems;
    }
    let mut problems = Problems::new();
    check(inputs, &Wishes::default(), &mut problems);
    problems.sorted()
}

fn minimal() -> Inputs {
    let mut inputs = Inputs::default();
    let readme = std::fs::read_to_string(folder().join("README.md")).unwrap();
    blocks(&readme).iter().filter(|block| block.label.contains(" content/")).for_each(|block| put(&mut inputs, block));
    inputs
}

/// The files of `tests/problems/` by code.
fn cases() -> BTreeMap<String, PathBuf> {
    let entries = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let stem = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    entries.map(|path| (stem(&path), path)).filter(|(stem, _)| stem != "README").collect()
}

/// Every example of every case: its code, its site, and what `check` says.
pub fn examples() -> Vec<(String, Inputs, Vec<Problem>)> {
    let mut examples = Vec::new();
    for (code, path) in cases() {
        let mut inputs = minimal();
        for block in blocks(&std::fs::read_to_string(path).unwrap()) {
            match block.label.as_str() {
                "short en" => {}
                "short vi" => {
                    let problems = problems_of(&inputs, Through::Check);
                    examples.push((code.clone(), std::mem::replace(&mut inputs, minimal()), problems));
                }
                _ => put(&mut inputs, &block),
            }
        }
    }
    examples
}

/// Runs the examples of one case; gives the file as it should be, and the codes that were raised.
fn run(markdown: &str, through: Through) -> (String, BTreeSet<&'static str>) {
    let mut inputs = minimal();
    let mut published: Vec<Block> = Vec::new();
    let mut raised = BTreeSet::new();
    // Both languages say the same problems.
    let mut told: Option<Vec<Problem>> = None;
    let mut written = String::with_capacity(markdown.len());
    let mut rest = markdown;
    for block in blocks(markdown) {
        let voice = match block.label.as_str() {
            "short en" => Voice::En,
            "short vi" => Voice::Vi,
            label if label.starts_with("published ") => {
                published.push(block);
                told = None;
                continue;
            }
            _ => {
                put(&mut inputs, &block);
                told = None;
                continue;
            }
        };
        let problems = told.get_or_insert_with(|| match through {
            Through::Against => {
                let mut before = inputs.clone();
                published.iter().for_each(|block| put(&mut before, block));
                problems_against(&before, &inputs)
            }
            Through::Check | Through::Build => problems_of(&inputs, through),
        });
        raised.extend(problems.iter().map(|problem| problem.code.id));
        let opening = format!("```{}\n", block.label);
        let (before, after) = rest.split_once(&opening).unwrap();
        written.push_str(before);
        written.push_str(&opening);
        written.push_str(&render::short(problems, voice));
        written.push_str("```");
        rest = after[block.text.len()..].strip_prefix("```").unwrap();
        if voice == Voice::Vi {
            inputs = minimal();
            published.clear();
            told = None;
        }
    }
    written.push_str(rest);
    (written, raised)
}

#[test]
fn the_site_that_cases_start_from_has_no_problem() {
    assert_eq!(render::short(&problems_of(&minimal(), Through::Build), Voice::En), "");
}

#[test]
fn every_case_says_exactly_what_it_should() {
    let bless = std::env::var_os("MINHBACH_BLESS").is_some();
    let mut wrong = Vec::new();
    for (code, path) in cases() {
        let markdown = std::fs::read_to_string(&path).unwrap();
        let (written, raised) = run(&markdown, Through::of(&code));
        if !raised.contains(code.as_str()) {
            wrong.push(format!("{code} is not raised by its case, but {raised:?}"));
        }
        assert!(markdown.contains("```short vi\n"), "{code} has no Vietnamese output");
        if written == markdown {
            continue;
        }
        match bless {
            true => std::fs::write(&path, written).unwrap(),
            false => wrong.push(format!("{}\n--- is\n{markdown}\n--- should be\n{written}", path.display())),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_code_has_a_case() {
    let cases = cases();
    let elsewhere = |id: &str| ELSEWHERE.iter().any(|(prefix, _)| id.starts_with(prefix));
    let missing: Vec<_> =
        codes::all().map(|code| code.id).filter(|id| !cases.contains_key(*id) && !elsewhere(id)).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
    let unknown: Vec<_> = cases.keys().filter(|id| codes::Code::find(id).is_none()).collect();
    assert!(unknown.is_empty(), "cases of codes that are not: {unknown:?}");
}

/// Ten mistakes in five files are ten problems, each at its own line, in one run.
#[test]
fn ten_planted_mistakes_in_five_files_are_ten_problems() {
    let files = [
        (
            "content/site.yaml",
            "title: Tiến độ\nbase_url: https://example.org/\nlanguages: [vi]\nroot: tihn\ndue_soon_days: mười\n",
        ),
        (
            "content/localities.yaml",
            "- { id: tinh, name: Tỉnh }\n- { id: vinh, name: Vinh, parent: tinh, from: 03/04/2013 }\n- { id: vinh, name: Thành phố Vinh }\n",
        ),
        ("content/agencies.yaml", "- id: cong-an\n  nmae: Công an tỉnh\n  website: congan\n- { id: so-y-te }\n"),
        (
            "content/indicators.yaml",
            "- id: accounts\n  name: Tài khoản\n  kind: count\n  better: more\n  targets:\n    - { by: 2022-12-31, value: \"1,5\" }\n",
        ),
        ("content/announcements/hoi-nghi.md", "---\ntitle: Hội nghị\ndate: 2022-13-07\n---\n"),
    ];
    let mut inputs = Inputs::default();
    for (path, text) in files {
        inputs.content.insert(path.to_owned(), text.as_bytes().into());
    }
    let problems = problems_of(&inputs, Through::Check);
    let said: Vec<_> = problems
        .iter()
        .map(|problem| {
            let file = problem.at.source.path().rsplit('/').next().unwrap();
            format!("{file}:{} {}", problem.places().0.line, problem.code.id)
        })
        .collect();
    assert_eq!(
        said,
        [
            "agencies.yaml:2 M101",
            "agencies.yaml:3 M110",
            "agencies.yaml:4 M102",
            "hoi-nghi.md:3 M104",
            "indicators.yaml:4 M108",
            "indicators.yaml:6 M105",
            "localities.yaml:2 M104",
            "localities.yaml:3 M115",
            "site.yaml:4 M201",
            "site.yaml:5 M105",
        ]
    );
    let value: serde_json::Value = serde_json::from_str(&render::json(&problems, Voice::Vi)).unwrap();
    assert_eq!(value["problems"].as_array().map(Vec::len), Some(10));
}

/// Nothing is blamed for what follows from another mistake.
#[test]
fn one_mistake_is_one_problem() {
    let announcement = "---\ntitle: Hội nghị\ndate: 2022-11-07\nlocalities: [vinh]\ntasks: [p-01]\n---\n[Xem](../pages/gioi-thieu.md).\n";
    let plan = "plan: { id: p, title: Kế hoạch }\ntasks: [ { id: p-01, title: Việc, lead: cong-an } ]\n";
    let page = "---\ntitle: Giới thiệu\n---\n";
    let report = "period: { from: 2022-11-01, to: 2022-11-15 }\nfigures: { vinh: { accounts: 5 } }\n";
    let mistakes: [(&str, &str, &[&str]); 19] = [
        (
            "content/localities.yaml",
            "- { id: tinh, name: Tỉnh }\n- { di: vinh, name: Vinh, parent: tinh }\n",
            &["M101"],
        ),
        (
            "content/localities.yaml",
            "- { id: tinh, name: Tỉnh }\n- { id: Vinh, name: Vinh, parent: tinh }\n",
            &["M109"],
        ),
        ("content/localities.yaml", "- { id: tinh, name: Tỉnh }\n- { name: Vinh, parent: tinh }\n", &["M102"]),
        (
            "content/localities.yaml",
            "- { id: tinh, name: Tỉnh }\n- { id: vinh, name: [Vinh], parent: tinh }\n",
            &["M103"],
        ),
        ("content/localities.yaml", "- { id: tinh, name: Tỉnh }\n- { id: vinh: x }\n", &["M001"]),
        ("content/indicators.yaml", "- { id: accounts, name: Tài khoản, kind: cuont }\n", &["M108"]),
        ("content/site.yaml", "title: Tiến độ\nbase_url: https://example.org/\nlanguages: vi\nroot: tinh\n", &["M212"]),
        ("content/announcements/hoi-nghi.md", "---\ntitle: Hội nghị: ngày 7\ndate: 2022-11-07\n---\n", &["M001"]),
        (
            "content/tasks/plan.yaml",
            "plan: { id: p, title: Kế hoạch }\ntasks: [ { id: p-01, title: x: y } ]\n",
            &["M001"],
        ),
        ("content/pages/gioi-thieu.md", "---\ntitle: Giới: thiệu\n---\n", &["M001"]),
        ("content/pages/gioi-thieu.md", "---\ntitle: [a]\n---\n", &["M103"]),
        ("content/localities.yaml", "# chưa có\n", &["M018"]),
        ("content/indicators.yaml", "", &["M018"]),
        (
            "content/localities.yaml",
            "- { id: tinh, name: Tỉnh }\n- { id: vinh, name: Vinh, parent: tihn }\n",
            &["M201"],
        ),
        (
            "content/reports/2022-11.yaml",
            "period: { from: 2022-11-01, to: 2022-11-15 }\nsố liệu: { vinh: { accounts: 5 } }\ncorrections: [ { unit: vinh, indicator: accounts, was: 4, on: 2022-11-20, reason: Nhầm } ]\n",
            &["M101"],
        ),
        (
            "content/reports/2022-11.yaml",
            "period: { from: 2022-11-01, to: 2022-11-15 }\nfigures: { Vinh: { accounts: 5 } }\ncorrections: [ { unit: vinh, indicator: accounts, was: 4, on: 2022-11-20, reason: Nhầm } ]\n",
            &["M201"],
        ),
        ("content/reports/2022-11.yaml", plan, &["M012"]),
        ("content/tasks/x.yaml", report, &["M012"]),
        ("content/pages/gioi-thieu.md", "----\ntitle: Giới thiệu\n---\n", &["M650"]),
    ];
    for (path, text, expected) in mistakes {
        let mut inputs = minimal();
        inputs.content.insert("content/announcements/hoi-nghi.md".to_owned(), announcement.as_bytes().into());
        inputs.content.insert("content/reports/2022-11.yaml".to_owned(), report.as_bytes().into());
        inputs.content.insert("content/tasks/plan.yaml".to_owned(), plan.as_bytes().into());
        inputs.content.insert("content/pages/gioi-thieu.md".to_owned(), page.as_bytes().into());
        inputs.content.insert(path.to_owned(), text.as_bytes().into());
        let problems = problems_of(&inputs, Through::Build);
        let raised: Vec<_> = problems.iter().map(|problem| problem.code.id).collect();
        assert_eq!(raised, expected, "{text}\n{}", render::short(&problems, Voice::En));
    }
}

/// A file under another name is one problem, and whoever names what it holds is not blamed.
#[test]
fn a_file_under_another_name_is_one_problem() {
    let announcement = "---\ntitle: Hội nghị\ndate: 2022-11-07\nagencies: [cong-an]\ntasks: [p-01]\n---\n{{ chart trend unit=vinh indicator=accounts }}\n";
    let plan = "plan: { id: p, title: Kế hoạch }\ntasks: [ { id: p-01, title: Việc, lead: cong-an } ]\n";
    let report = "period: { from: 2022-11-01, to: 2022-11-15 }\nfigures: { vinh: { accounts: 5 } }\n";
    let moves = [
        ("content/site.yaml", "content/site.yaml.txt"),
        ("content/localities.yaml", "content/localites.yaml"),
        ("content/agencies.yaml", "content/agency.yaml"),
        ("content/indicators.yaml", "content/indicators.yml"),
        ("content/tasks/plan.yaml", "content/reports/plan.yaml"),
        ("content/tasks/plan.yaml", "content/tasks/plan.yaml.txt"),
        ("content/tasks/plan.yaml", "content/plan.yaml"),
        ("content/reports/2022-11.yaml", "content/tasks/2022-11.yaml"),
        ("content/reports/2022-11.yaml", "content/reports/2022-11"),
    ];
    for (from, to) in moves {
        let mut inputs = minimal();
        inputs.content.insert("content/announcements/hoi-nghi.md".to_owned(), announcement.as_bytes().into());
        inputs.content.insert("content/reports/2022-11.yaml".to_owned(), report.as_bytes().into());
        inputs.content.insert("content/tasks/plan.yaml".to_owned(), plan.as_bytes().into());
        let bytes = inputs.content.remove(from).unwrap();
        inputs.content.insert(to.to_owned(), bytes);
        let problems = problems_of(&inputs, Through::Build);
        let raised: Vec<_> = problems.iter().map(|problem| (problem.at.source.path(), problem.code.id)).collect();
        assert_eq!(raised, [(to, "M012")], "{}", render::short(&problems, Voice::En));
    }
}

/// A translation that repeats what the main file has wrong is not blamed for the difference.
#[test]
fn a_translation_is_not_blamed_for_its_original() {
    for (date, expected) in
        [("", "M102"), ("dat: 2022-11-07\n", "M101"), ("date: 07/11/2022\n", "M104"), ("date: 2022-11-06\n", "M651")]
    {
        let mut inputs = minimal();
        let site = "title: { vi: T, en: T }\nbase_url: https://example.org/\nlanguages: [vi, en]\nroot: tinh\n";
        inputs.content.insert("content/site.yaml".to_owned(), site.as_bytes().into());
        let main = format!("---\ntitle: Họp\n{date}---\n");
        inputs.content.insert("content/announcements/hop.md".to_owned(), main.as_bytes().into());
        let other = "---\ntitle: Meeting\ndate: 2022-11-07\n---\n";
        inputs.content.insert("content/announcements/hop.en.md".to_owned(), other.as_bytes().into());
        let problems = problems_of(&inputs, Through::Check);
        let of_texts = problems.iter().filter(|problem| problem.at.source.path().ends_with(".md"));
        let raised: Vec<_> = of_texts.map(|problem| problem.code.id).collect();
        assert_eq!(raised, [expected], "{date}");
    }
}
