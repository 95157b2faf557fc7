//! What the program is made of: every library's licence, version and source, held to `.cargo/deny.toml`; and the list of them
//! that `minhbach licences` prints, `src/cli/licences/libraries.json`, held to Cargo.lock and the libraries' own licence
//! files. `MINHBACH_BLESS=1 cargo test --test suite licences` writes that list anew; read the difference.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::case::{Case, repository};

/// The machines that the program is handed out for.
const TARGETS: [&str; 4] =
    ["x86_64-unknown-linux-gnu", "x86_64-unknown-linux-musl", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"];

/// What is linked in and stands in no Cargo.lock: name, licence, whose it is.
const BESIDE: [(&str, &str, &str); 2] = [
    ("Rust standard library", "MIT OR Apache-2.0", "Copyright (c) The Rust Project Contributors"),
    ("musl (in the static program for Linux)", "MIT", "Copyright (c) 2005-2020 Rich Felker, et al."),
];

/// How the text of a licence is known.
const PHRASES: [(&str, &str); 12] = [
    ("MIT", "Permission is hereby granted, free of charge"),
    ("MIT-0", "Permission is hereby granted, free of charge"),
    ("Zlib", "provided 'as-is'"),
    ("0BSD", "Permission to use, copy, modify, and/or distribute"),
    ("ISC", "Permission to use, copy, modify, and/or distribute"),
    ("BSD-2-Clause", "Redistribution and use in source and binary forms"),
    ("BSD-3-Clause", "Redistribution and use in source and binary forms"),
    ("BSL-1.0", "Boost Software License"),
    ("CC0-1.0", "CC0 1.0 Universal"),
    ("Unlicense", "released into the public domain"),
    ("Apache-2.0", "Apache License"),
    ("Unicode-3.0", "UNICODE LICENSE V3"),
];

/// What cargo knows of every library; of one target only where one is named.
fn metadata(target: Option<&str>) -> Value {
    let run = |offline: &[&str]| {
        let mut cargo = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
        cargo.args(["metadata", "--locked", "--format-version", "1"]).args(offline).current_dir(repository());
        let target = target.map(|target| ["--filter-platform", target]);
        cargo.args(target.iter().flatten()).output().unwrap()
    };
    // Offline wherever that will do: what other targets need may not have been fetched yet.
    let offline = run(&["--offline"]);
    let output = if offline.status.success() { offline } else { run(&[]) };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// A library: name and version, and what cargo says of it.
type Libraries = BTreeMap<(String, String), Value>;

/// Every library whose code is in the program for some target: what its own code needs, and what that needs in turn; not
/// what only runs while compiling.
fn linked() -> Libraries {
    let mut found = Libraries::new();
    for target in TARGETS {
        let metadata = metadata(Some(target));
        let by_id = |list: &Value| -> BTreeMap<String, Value> {
            list.as_array().unwrap().iter().map(|one| (text(one, "id").to_owned(), one.clone())).collect()
        };
        let (packages, nodes) = (by_id(&metadata["packages"]), by_id(&metadata["resolve"]["nodes"]));
        let mut open = vec![text(&metadata["resolve"], "root").to_owned()];
        let mut seen = BTreeSet::new();
        while let Some(id) = open.pop() {
            let package = &packages[&id];
            let is_macro = package["targets"].as_array().unwrap().iter().any(|one| one["kind"][0] == "proc-macro");
            if is_macro || !seen.insert(id.clone()) {
                continue;
            }
            if !package["source"].is_null() {
                let key = (text(package, "name").to_owned(), text(package, "version").to_owned());
                found.insert(key, package.clone());
            }
            for needed in nodes[&id]["deps"].as_array().unwrap() {
                let is_linked = needed["dep_kinds"].as_array().unwrap().iter().any(|kind| kind["kind"].is_null());
                if is_linked {
                    open.push(text(needed, "pkg").to_owned());
                }
            }
        }
    }
    found
}

/// The quoted words of a list in `.cargo/deny.toml`; with `key`, those behind it.
fn rules(list: &str, key: &str) -> Vec<String> {
    let file = std::fs::read_to_string(repository().join(".cargo/deny.toml")).unwrap();
    let (_, rest) = file.split_once(&format!("\n{list} = [\n")).unwrap_or_else(|| panic!("no list {list}"));
    let (inside, _) = rest.split_once("\n]").unwrap();
    let quoted = |line: &str| Some(line.split_once(key)?.1.split('"').nth(1)?.to_owned());
    inside.lines().filter_map(quoted).collect()
}

/// The licences that an SPDX expression lets us choose, the most liked first by `allowed`; `None` where none may be.
fn choose(expression: &str, allowed: &[String]) -> Option<Vec<String>> {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let chosen = either(&mut rest, allowed);
    assert!(rest.is_empty(), "{expression}");
    chosen
}

fn either(rest: &mut &[&str], allowed: &[String]) -> Option<Vec<String>> {
    let rank = |one: &String| allowed.iter().position(|licence| licence == one);
    let mut best: Option<Vec<String>> = None;
    loop {
        let next = all(rest, allowed);
        let worst = |chosen: &Vec<String>| chosen.iter().map(rank).max();
        best = match (best, next) {
            (Some(best), Some(next)) => Some(if worst(&next) < worst(&best) { next } else { best }),
            (best, next) => best.or(next),
        };
        match rest {
            ["OR", after @ ..] => *rest = after,
            _ => return best,
        }
    }
}

fn all(rest: &mut &[&str], allowed: &[String]) -> Option<Vec<String>> {
    let mut chosen = Some(Vec::new());
    loop {
        let one = match *rest {
            ["(", after @ ..] => {
                *rest = after;
                let inside = either(rest, allowed);
                *rest = rest.strip_prefix(&[")"]).unwrap();
                inside
            }
            [name, "WITH", exception, after @ ..] => {
                *rest = after;
                Some(vec![format!("{name} WITH {exception}")])
            }
            [name, after @ ..] => {
                *rest = after;
                Some(vec![(*name).to_owned()])
            }
            [] => panic!("an expression ends early"),
        };
        let one = one.filter(|one| one.iter().all(|licence| allowed.contains(licence)));
        chosen = chosen.zip(one).map(|(chosen, one)| [chosen, one].concat());
        match *rest {
            ["AND", after @ ..] => *rest = after,
            _ => return chosen,
        }
    }
}

/// The licence files of a library, by path; those of C code that it brings along too.
fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let starts = ["license", "licence", "copying", "copyright", "notice", "unlicense"];
    let entries = walkdir::WalkDir::new(folder).max_depth(5).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let named = files.filter(|entry| {
        let name = entry.file_name().to_string_lossy().to_lowercase();
        starts.iter().any(|start| name.starts_with(start)) && !name.ends_with(".rs")
    });
    named.map(|entry| (entry.path().to_owned(), tidy(&std::fs::read(entry.path()).unwrap()))).collect()
}

/// The same words are the same text, however their lines end.
fn tidy(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).replace('\r', "");
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// The MIT licence for whoever ships none: their name, the words of our own.
fn mit(owner: &str) -> String {
    let ours = std::fs::read_to_string(repository().join("LICENSE")).unwrap();
    let lines = ours.lines().map(|line| if line.starts_with("Copyright (c)") { owner } else { line });
    tidy(lines.collect::<Vec<_>>().join("\n").as_bytes())
}

/// The texts that have to go along with a library used under `chosen`.
fn texts(package: &Value, chosen: &[String]) -> Vec<String> {
    let folder = Path::new(text(package, "manifest_path")).parent().unwrap();
    let files = files(folder);
    let mut texts = Vec::new();
    for licence in chosen {
        let name = licence.split(" WITH ").next().unwrap();
        let phrase =
            PHRASES.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no phrase of {name}")).1;
        let found: Vec<_> = files.values().filter(|text| text.contains(phrase)).cloned().collect();
        let authors = package["authors"].as_array().unwrap().iter().map(|one| one.as_str().unwrap());
        let authors = authors.map(|one| one.split(" <").next().unwrap()).collect::<Vec<_>>().join(", ");
        match found.is_empty() {
            false => texts.extend(found),
            true if name == "MIT" && authors.is_empty() => {
                texts.push(mit(&format!("Copyright (c) the authors of {}", text(package, "name"))));
            }
            true if name == "MIT" => texts.push(mit(&format!("Copyright (c) {authors}"))),
            true => panic!("{} has no text of {licence}: {:?}", text(package, "name"), files.keys()),
        }
    }
    let is_notice = |path: &&PathBuf| path.file_name().unwrap().to_string_lossy().to_lowercase().starts_with("notice");
    texts.extend(files.iter().filter(|(path, _)| is_notice(path)).map(|(_, text)| text.clone()));
    texts.dedup();
    texts
}

/// The list as it has to be.
fn list() -> String {
    let allowed = rules("allow", "");
    let (mut libraries, mut pool) = (Vec::new(), Vec::<String>::new());
    let mut add = |name: &str, version: Option<&str>, licence: &str, texts: Vec<String>| {
        let mut at = Vec::new();
        for text in texts {
            let place = pool.iter().position(|known| *known == text).unwrap_or_else(|| {
                pool.push(text);
                pool.len() - 1
            });
            if !at.contains(&place) {
                at.push(place);
            }
        }
        libraries.push(json!({ "name": name, "version": version, "licence": licence, "texts": at }));
    };
    for ((name, version), package) in linked() {
        let expression = text(&package, "license");
        let chosen = choose(expression, &allowed).unwrap_or_else(|| panic!("{name}: {expression} is not allowed"));
        add(&name, Some(&version), &expression.replace('/', " OR "), texts(&package, &chosen));
    }
    for (name, licence, owner) in BESIDE {
        add(name, None, licence, vec![mit(owner)]);
    }
    format!("{:#}\n", json!({ "libraries": libraries, "texts": pool }))
}

#[test]
fn the_list_of_licences_is_that_of_the_libraries_in_the_program() {
    let at = repository().join("src/cli/licences/libraries.json");
    let now = list();
    if std::env::var_os("MINHBACH_BLESS").is_some() {
        std::fs::write(&at, &now).unwrap();
    }
    let before = std::fs::read_to_string(&at).unwrap_or_default();
    assert!(before == now, "MINHBACH_BLESS=1 cargo test --test suite licences writes {}; read it", at.display());
}

#[test]
fn every_library_is_allowed_by_its_licence_its_source_and_its_version() {
    let allowed = rules("allow", "");
    let skipped: BTreeSet<String> = rules("skip", "name").into_iter().collect();
    let banned: BTreeSet<String> = rules("deny", "name").into_iter().collect();
    assert!(allowed.len() > 10 && !skipped.is_empty() && banned.contains("openssl"), "the lists are read");
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut of_all = TARGETS.map(|target| metadata(Some(target)));
    for package in of_all.iter_mut().flat_map(|metadata| metadata["packages"].as_array_mut().unwrap()) {
        let (name, source) = (text(package, "name").to_owned(), text(package, "source"));
        assert!(!banned.contains(&name), "{name} is banned");
        assert!(source.is_empty() == (name == "minhbach"), "{name} is not from the registry");
        assert!(source.is_empty() || source.starts_with("registry+"), "{name} is from {source}");
        let licence = text(package, "license");
        assert!(choose(licence, &allowed).is_some(), "{name}: {licence} is not allowed");
        versions.entry(name).or_default().insert(text(package, "version").to_owned());
    }
    let twice: BTreeSet<_> = versions.into_iter().filter(|(_, all)| all.len() > 1).map(|(name, _)| name).collect();
    assert_eq!(twice, skipped, "several versions of one library, and those that are excused");
}

#[test]
fn a_licence_is_chosen_as_the_list_prefers() {
    let allowed = rules("allow", "");
    let chosen = |expression: &str| choose(expression, &allowed).map(|chosen| chosen.join(" + "));
    assert_eq!(chosen("MIT OR Apache-2.0").as_deref(), Some("MIT"));
    assert_eq!(chosen("Unlicense/MIT").as_deref(), Some("MIT"));
    assert_eq!(chosen("(Apache-2.0 OR MIT) AND BSD-3-Clause").as_deref(), Some("MIT + BSD-3-Clause"));
    assert_eq!(chosen("GPL-3.0 OR Apache-2.0 WITH LLVM-exception").as_deref(), Some("Apache-2.0 WITH LLVM-exception"));
    assert_eq!(chosen("GPL-3.0"), None);
    assert_eq!(chosen("MIT AND (GPL-3.0 OR AGPL-3.0)"), None);
}

#[test]
fn unsafe_code_stays_forbidden() {
    let manifest = std::fs::read_to_string(repository().join("Cargo.toml")).unwrap();
    let (_, lints) = manifest.split_once("\n[lints.rust]\n").unwrap();
    assert!(lints.lines().take_while(|line| !line.starts_with('[')).any(|line| line == "unsafe_code = \"forbid\""));
    // `forbid` cannot be taken back in the code, and reaches the tests, the gallery and the benchmark too; the compiler has
    // just read all of it with that line in force. What it does not reach is code that a build script would make.
    assert!(!repository().join("build.rs").exists());
}

/// Pictures, fonts and scripts of others bring a licence along; these are all ours as long as none says otherwise.
#[test]
fn what_the_theme_brings_along_is_ours() {
    let files = crate::case::files(&repository().join("themes"));
    assert!(files.len() > 20);
    for (path, bytes) in files {
        let ending = path.rsplit('.').next().unwrap_or_default();
        assert!(
            ["css", "js", "svg", "html", "xml", "yaml"].contains(&ending),
            "{path}: whose is it? See src/cli/licences.rs"
        );
        let text = String::from_utf8(bytes).unwrap().to_lowercase();
        for mark in ["copyright", "@license", "spdx"] {
            assert!(!text.contains(mark), "{path} says {mark:?}: name it in src/cli/licences.rs");
        }
    }
}

#[test]
fn licences_are_printed_in_both_languages_and_for_programs() {
    let case = Case::empty();
    let run = |arguments: &[&str]| {
        let run = case.run(&[&["licences"], arguments].concat());
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{arguments:?}");
        run.stdout
    };
    let (en, vi) = (run(&["--lang", "en"]), run(&["--lang", "vi"]));
    for said in [&en, &vi] {
        for part in ["minhbach ", "The minhbach authors", "libmimalloc-sys", "icu_collator", "Rust standard library"] {
            assert!(said.contains(part), "{part}");
        }
    }
    assert!(vi.contains("thư viện") && vi.contains("--full") && en.contains("libraries"));
    let full = run(&["--lang", "en", "--full"]);
    for part in ["Daan Leijen", "UNICODE LICENSE V3", "Apache License", "The Rust Project Contributors"] {
        assert!(full.contains(part) && !en.contains(part), "{part}");
    }
    let parsed: Value = serde_json::from_str(&run(&["--format", "json"])).unwrap();
    let libraries = parsed["libraries"].as_array().unwrap();
    assert_eq!(libraries.len(), linked().len() + BESIDE.len());
    for library in libraries {
        let texts = library["texts"].as_array().unwrap();
        assert!(!texts.is_empty(), "{library}");
        assert!(texts.iter().all(|at| parsed["texts"][at.as_u64().unwrap() as usize].is_string()));
    }
    assert!(text(&parsed["program"], "text").starts_with("MIT License"));
    let refused = case.run(&["licences", "--format", "sarif", "--lang", "en"]);
    assert_eq!(refused.status, 2, "{refused:?}");
    assert!(refused.stderr.contains("json"), "{refused:?}");
}
