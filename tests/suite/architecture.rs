//! The import table: which room may name which, which libraries belong to one room, which names are not used.
//! The table is data below; the rest reads the code under `src/` and holds it to the table. Tests inside `src/` are
//! free, they may set up what the room itself is handed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::tokens::{Code, tokens};

/// What a room may name of another one.
enum May {
    /// Anything public.
    Use(&'static str),
    /// These names only.
    UseOnly(&'static str, &'static [&'static str]),
}

use May::{Use, UseOnly};

const TABLE: &[(&str, &[May])] = &[
    ("source", &[]),
    ("stage", &[]),
    ("fault", &[]),
    ("model", &[]),
    ("text", &[Use("model")]),
    ("problem", &[Use("source")]),
    ("load", &[Use("fault")]),
    ("yaml", &[Use("source"), Use("problem")]),
    ("check", &[Use("stage"), Use("load"), Use("yaml"), Use("problem"), Use("source"), Use("model"), Use("text")]),
    (
        "schema",
        &[
            UseOnly("check", &["FORMS", "Form"]),
            UseOnly("yaml", &["Key", "Need", "Record", "Shape"]),
            UseOnly("problem", &["Phrase"]),
        ],
    ),
    ("figures", &[Use("model")]),
    ("chart", &[Use("figures"), Use("model"), Use("text")]),
    (
        "theme",
        &[
            Use("load"),
            Use("yaml"),
            Use("problem"),
            Use("source"),
            Use("text"),
            UseOnly("chart", &["Palette"]),
            UseOnly("model", &["Lang"]),
        ],
    ),
    ("output", &[Use("fault")]),
    ("archive", &[Use("fault")]),
    // What was published, held against what should have been: values on both sides.
    (
        "verify",
        &[
            Use("fault"),
            UseOnly("load", &["Sealed", "Thing"]),
            UseOnly("output", &["Entry", "GENERATOR", "MANIFEST", "Manifest", "is_below"]),
            UseOnly("problem", &["Voice"]),
        ],
    ),
    (
        "page",
        &[
            Use("model"),
            Use("figures"),
            Use("chart"),
            Use("theme"),
            Use("text"),
            Use("problem"),
            Use("source"),
            // What is said of columns, and the one way in which records become CSV.
            UseOnly(
                "data",
                &["APOSTROPHE", "About", "Both", "Column", "Refers", "TABLES", "TableAbout", "columns", "csv"],
            ),
            UseOnly("output", &["Tree"]),
        ],
    ),
    ("data", &[Use("model"), Use("figures"), Use("text"), UseOnly("output", &["Tree", "sha256"])]),
    (
        "build",
        &[
            Use("stage"),
            Use("source"),
            Use("fault"),
            Use("model"),
            Use("text"),
            Use("problem"),
            Use("load"),
            Use("yaml"),
            Use("check"),
            Use("figures"),
            Use("chart"),
            Use("theme"),
            Use("output"),
            Use("page"),
            Use("data"),
            Use("archive"),
        ],
    ),
    // A spreadsheet's text is judged by `check` before it is handed out; both doors stay with `cli`.
    (
        "import",
        &[
            Use("schema"),
            Use("load"),
            Use("yaml"),
            Use("check"),
            Use("problem"),
            Use("source"),
            Use("model"),
            Use("text"),
        ],
    ),
    // What is built goes to a browser of this machine.
    (
        "serve",
        &[
            Use("load"),
            Use("model"),
            Use("build"),
            Use("problem"),
            Use("fault"),
            UseOnly("output", &["MANIFEST", "Tree", "sha256"]),
            UseOnly("page", &["OF_ASSETS"]),
        ],
    ),
    // Two built sites held against each other: values on both sides, whatever they came from.
    (
        "diff",
        &[
            Use("model"),
            Use("text"),
            Use("problem"),
            Use("source"),
            UseOnly("check", &["Whereabouts"]),
            UseOnly("output", &["Manifest", "MANIFEST", "sha256"]),
        ],
    ),
    (
        "scaffold",
        &[
            Use("schema"),
            Use("load"),
            Use("yaml"),
            Use("problem"),
            Use("source"),
            Use("model"),
            Use("text"),
            UseOnly("output", &["NewFile", "Over", "Tree"]),
        ],
    ),
    // `cli` opens both doors, starts the build between them and shows what comes of it.
    (
        "cli",
        &[
            Use("stage"),
            Use("schema"),
            Use("load"),
            Use("model"),
            Use("figures"),
            Use("build"),
            Use("problem"),
            Use("source"),
            Use("fault"),
            Use("output"),
            Use("check"),
            Use("import"),
            Use("serve"),
            Use("diff"),
            Use("scaffold"),
            Use("archive"),
            Use("verify"),
        ],
    ),
];

/// Macros stand at the crate's root, wherever they are written.
const MACROS: &[(&str, &str)] = &[("words", "problem"), ("say", "check")];

/// Libraries, and the rooms that may name them.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("plotters", &["chart"]),
    ("plotters_backend", &["chart"]),
    ("geo", &["chart"]),
    ("libm", &["chart"]),
    ("tera", &["theme"]),
    ("granit_parser", &["yaml"]),
    // The theme's own files are read into structs; content never is.
    ("serde_yaml", &["yaml"]),
    ("pulldown_cmark", &["page", "check"]),
    ("annotate_snippets", &["problem"]),
    ("clap", &["cli"]),
    ("indicatif", &["cli"]),
    ("walkdir", &["load"]),
    ("tar", &["archive"]),
    ("flate2", &["archive"]),
    ("calamine", &["import"]),
    ("rust_xlsxwriter", &["data", "import"]),
    ("zip", &["data", "import"]),
    ("encoding_rs", &["import", "check"]),
    ("quick_xml", &["check"]),
    ("rustix", &["load", "output"]),
    ("http_body_util", &["serve"]),
    ("hyper", &["serve"]),
    ("hyper_util", &["serve"]),
    ("notify", &["serve"]),
    ("tokio", &["serve"]),
    ("open", &["cli"]),
    // For tests and benchmarks only.
    ("tempfile", &[]),
    ("divan", &[]),
    ("plotters_svg", &[]),
];

/// Doors of the standard library, and the rooms that may open them.
const DOORS: &[(&[&str], &[&str])] = &[
    (&["std", "fs"], &["load", "output"]),
    (&["std", "net"], &[]),
    (&["std", "env"], &["cli"]),
    (&["std", "process", "exit"], &[]),
    (&["std", "process", "Command"], &[]),
    (&["std", "time", "SystemTime"], &["cli"]),
    (&["std", "time", "Instant"], &["cli"]),
];

/// What writes to the disk: never in `load`, which may otherwise name `std::fs`.
const WRITERS: &[&str] = &[
    "write",
    "create_dir",
    "create_dir_all",
    "remove_file",
    "remove_dir",
    "remove_dir_all",
    "rename",
    "hard_link",
    "copy",
    "set_permissions",
    "OpenOptions",
    "DirBuilder",
    "create_new",
    "symlink",
];

const PRINTERS: &[&str] = &["println", "print", "eprintln", "eprint", "dbg"];

const NO_NAMES: &[&str] = &[
    "util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "context", "info", "process",
    "handle",
];

/// One file of `src/`.
struct File {
    path: String,
    /// `page` for `page/views.rs`; `lib` and `main` for themselves.
    room: String,
    code: Code,
    head: bool,
}

fn house(src: &Path) -> Vec<File> {
    let mut files = Vec::new();
    let mut open = vec![src.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let at = entry.unwrap().path();
            if at.is_dir() {
                open.push(at);
            } else if at.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&at).unwrap();
                let path = at.strip_prefix(src).unwrap().to_str().unwrap().replace('\\', "/");
                let room = path.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
                files.push(File { code: tokens(&text, &path), head: text.starts_with("//!"), path, room });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn src() -> Vec<File> {
    house(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
}

fn is_test(file: &File) -> bool {
    file.path.split('/').any(|step| step == "tests" || step == "tests.rs")
}

fn row(room: &str) -> Option<&'static [May]> {
    TABLE.iter().find(|(name, _)| *name == room).map(|(_, may)| *may)
}

fn target(may: &May) -> &'static str {
    match may {
        Use(room) | UseOnly(room, _) => room,
    }
}

/// Every place in which a room names another one it may not name.
fn trespasses(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| !is_test(file)) {
        for path in file.code.crate_paths() {
            let to = MACROS.iter().find(|(name, _)| *name == path[0]).map_or(path[0].as_str(), |(_, room)| room);
            if to == file.room {
                continue;
            }
            let named = path.get(1).map_or("", String::as_str);
            let may = row(&file.room).and_then(|row| row.iter().find(|may| target(may) == to));
            let allowed = match may {
                Some(Use(_)) => true,
                Some(UseOnly(_, names)) => names.contains(&named),
                None => false,
            };
            if !allowed {
                found.push(format!("{} names crate::{}", file.path, path.join("::")));
            }
        }
    }
    found
}

/// Every place in which a room opens a door, names a library or prints, and may not.
fn liberties(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| !is_test(file)) {
        let may = |rooms: &[&str]| rooms.contains(&file.room.as_str());
        for path in file.code.outer_paths() {
            let steps: Vec<_> = path.iter().map(String::as_str).collect();
            let library = LIBRARIES.iter().any(|(name, rooms)| steps[0] == *name && !may(rooms));
            let door = DOORS.iter().any(|(door, rooms)| steps.starts_with(door) && !may(rooms));
            if library || door {
                found.push(format!("{} names {}", file.path, path.join("::")));
            }
        }
        if file.room == "load" {
            let written = file.code.called().into_iter().filter(|name| WRITERS.contains(&name.as_str()));
            found.extend(written.map(|name| format!("{} writes: {name}", file.path)));
        }
        if file.room != "cli" {
            let printed = file.code.macros().into_iter().filter(|name| PRINTERS.contains(&name.as_str()));
            found.extend(printed.map(|name| format!("{} prints: {name}!", file.path)));
        }
    }
    found
}

#[test]
fn every_room_of_the_table_is_there_and_no_other() {
    let rooms: BTreeSet<_> = src().iter().map(|file| file.room.clone()).collect();
    let table: BTreeSet<_> = TABLE.iter().map(|(room, _)| (*room).to_owned()).collect();
    let expected: BTreeSet<_> = table.iter().cloned().chain(["lib".to_owned(), "main".to_owned()]).collect();
    assert_eq!(rooms, expected, "a new room needs its row in the table");
    let declared: BTreeSet<_> = src().iter().filter(|file| file.room == "lib").flat_map(|f| f.code.modules()).collect();
    assert_eq!(declared, table);
}

#[test]
fn rooms_name_only_what_the_table_allows() {
    assert_eq!(trespasses(&src()), [""; 0]);
    // What the drawing of the house shows must have been seen, or the reading is at fault.
    let mut seen = BTreeSet::new();
    for file in src() {
        seen.extend(file.code.crate_paths().into_iter().map(|path| (file.room.clone(), path[0].clone())));
    }
    for (from, to) in
        [("load", "fault"), ("output", "fault"), ("check", "load"), ("check", "model"), ("chart", "figures")]
    {
        assert!(seen.contains(&(from.to_owned(), to.to_owned())), "{from} is known to name {to}");
    }
}

#[test]
fn the_table_has_no_circle() {
    let mut open: BTreeMap<_, BTreeSet<_>> =
        TABLE.iter().map(|(room, may)| (*room, may.iter().map(target).collect())).collect();
    while !open.is_empty() {
        let done: Vec<_> = open.iter().filter(|(_, needs)| needs.is_empty()).map(|(room, _)| *room).collect();
        assert!(!done.is_empty(), "a circle among {:?}", open.keys());
        open.retain(|room, _| !done.contains(room));
        open.values_mut().for_each(|needs| needs.retain(|room| !done.contains(room)));
    }
}

#[test]
fn libraries_and_doors_belong_to_their_rooms() {
    let files = src();
    assert_eq!(liberties(&files), [""; 0]);
    let named = |room: &str, first: &str| {
        let mut of_room = files.iter().filter(|file| file.room == room);
        of_room.any(|file| file.code.outer_paths().iter().any(|path| path[0] == first))
    };
    for (room, library) in [("load", "walkdir"), ("output", "rustix"), ("load", "std"), ("text", "icu_collator")] {
        assert!(named(room, library), "{room} is known to name {library}");
    }
}

#[test]
fn main_only_starts_the_command_line() {
    let files = src();
    let main = files.iter().find(|file| file.room == "main").unwrap();
    let ours: Vec<_> = main.code.outer_paths().into_iter().filter(|path| path[0] == "minhbach").collect();
    assert_eq!(ours, [["minhbach", "cli", "main"]]);
}

#[test]
fn every_file_has_a_head_and_an_honest_name() {
    for file in src() {
        assert!(file.head, "{} begins with what it is for (//!)", file.path);
        let steps = file.path.split('/').map(|step| step.trim_end_matches(".rs").to_owned());
        for name in steps.chain(file.code.modules()) {
            let bad = name.split('_').any(|word| NO_NAMES.contains(&word));
            assert!(!bad, "{}: {name} says nothing about what is in it", file.path);
        }
    }
}

/// The checks themselves, on a house with everything wrong.
#[test]
fn what_is_planted_is_found() {
    let house_with = |path: &str, text: &str| {
        let src = tempfile::tempdir().unwrap();
        let at = src.path().join(path);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        fs::write(at, text).unwrap();
        house(src.path())
    };
    let trespasses_of = |path: &str, text: &str| trespasses(&house_with(path, text)).len();
    assert_eq!(trespasses_of("model/a.rs", "use crate::source::Span;"), 1);
    assert_eq!(trespasses_of("model/a.rs", "use crate::{model::Day, page::{self, routes}};"), 2);
    assert_eq!(trespasses_of("model/a.rs", "fn f() { let x = crate::yaml::read(); }"), 1);
    assert_eq!(trespasses_of("model/mod.rs", "use super::cli;"), 1);
    assert_eq!(trespasses_of("model/a.rs", "use super::cli; use super::super::cli::x;"), 1);
    assert_eq!(trespasses_of("theme/mod.rs", "use crate::chart::{Palette, Charts};"), 1);
    assert_eq!(trespasses_of("theme/mod.rs", "use crate::chart;"), 1);
    assert_eq!(trespasses_of("data/mod.rs", "use crate::output::*;"), 1);
    assert_eq!(trespasses_of("model/a.rs", "use crate::nowhere::X;"), 1);
    let clean = "//! crate::page\n/* crate::page /* nested */ crate::page */ const A: &str = \"crate::page\";\n\
                 const B: &str = r#\"\"crate::page\"#; const C: char = '\"'; fn f<'a>(x: &'a str) { let _ = crate::model::x; }\n\
                 #[cfg(test)] mod tests { use crate::page::X; fn g() { crate::cli::main(); } }";
    assert_eq!(trespasses_of("model/a.rs", clean), 0);
    assert_eq!(
        trespasses_of("model/a.rs", &format!("{clean} use crate::page;")),
        1,
        "what follows a test is code again"
    );

    let liberties_of = |path: &str, text: &str| liberties(&house_with(path, text)).len();
    assert_eq!(liberties_of("page/a.rs", "use plotters::prelude::*;"), 1);
    assert_eq!(liberties_of("page/a.rs", "fn f() { ::tera::Tera::default(); let tera = 1; tera + 1 }"), 1);
    assert_eq!(liberties_of("page/a.rs", "use std::{fs, io}; use std::{fmt, env::var};"), 2);
    assert_eq!(liberties_of("page/a.rs", "fn f() { std::fs::write(a, b); println!(\"x\"); write!(x, \"y\"); }"), 2);
    assert_eq!(liberties_of("load/a.rs", "use std::fs; fn f() { fs::read(a); fs::rename(a, b); }"), 1);
    assert_eq!(liberties_of("output/a.rs", "use std::fs; fn f() { fs::read(a); fs::rename(a, b); }"), 0);
    assert_eq!(liberties_of("cli/a.rs", "fn f() { println!(\"x\"); std::env::args(); }"), 0);
}
