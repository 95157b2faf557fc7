//! The words of the default theme: code and templates use no key that has no words, and no words lie unused.
//! Keys are texts with dots whose first part is a section of strings/vi.yaml, wherever they stand in code; a key that
//! is put together counts by its beginning (`format!("nav.{key}")`, `word("bucket", …)`, `t(key="kind." ~ …)`).

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use minhbach::load::Inputs;
use minhbach::model::Lang;
use minhbach::problem::Problems;
use minhbach::theme::Theme;

/// Endings of file names, which look like keys.
const FILES: [&str; 10] = ["cmd", "css", "csv", "html", "js", "json", "md", "txt", "xml", "yaml"];

/// What code and templates name.
#[derive(Default)]
struct Named {
    whole: BTreeSet<String>,
    beginnings: BTreeSet<String>,
}

#[test]
fn every_key_has_words_and_all_words_are_used() {
    let keys = keys();
    let sections: BTreeSet<&str> = keys.iter().filter_map(|key| key.split('.').next()).collect();
    let named = named(&sections, &keys);
    let has_words = |key: &String| keys.contains(key) || keys.contains(&format!("{key}.many"));
    let without: Vec<&String> = named.whole.iter().filter(|key| !has_words(key)).collect();
    assert!(without.is_empty(), "keys without words in themes/default/strings: {without:#?}");
    let is_used = |key: &String| {
        let stem = key.strip_suffix(".one").or(key.strip_suffix(".many")).unwrap_or(key);
        named.whole.contains(key)
            || named.whole.contains(stem)
            || named.beginnings.iter().any(|beginning| key.starts_with(beginning))
    };
    let unused: Vec<&String> = keys.iter().filter(|key| !is_used(key)).collect();
    assert!(unused.is_empty(), "words in themes/default/strings that nothing uses: {unused:#?}");
}

/// The keys of every language of the default theme, which compiles without a complaint.
fn keys() -> BTreeSet<String> {
    let languages = ["vi", "en"].map(|code| Lang::new(code).unwrap());
    let mut problems = Problems::new();
    let compiled = Theme::compile(&Inputs::default(), "default", &languages, &mut problems);
    let told: Vec<String> =
        problems.sorted().iter().map(|p| format!("{} {}", p.at.source.path(), p.message.en)).collect();
    assert_eq!(told, [""; 0]);
    compiled.unwrap().strings().values().flat_map(|strings| strings.entries().keys().cloned()).collect()
}

fn named(sections: &BTreeSet<&str>, keys: &BTreeSet<String>) -> Named {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = Named::default();
    for file in files(&root.join("src"), "rs") {
        let text = fs::read_to_string(&file).unwrap();
        // Tests inside a room have words of their own.
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        if !file.ends_with("tests.rs") {
            in_code(code, sections, &mut named);
        }
    }
    for file in files(&root.join("themes/default/templates"), "") {
        in_template(&fs::read_to_string(&file).unwrap(), &mut named);
    }
    // A key of one word, said for a count, looks like any other text.
    named.whole.retain(|key| key.contains('.') || keys.contains(&format!("{key}.many")));
    named
}

fn files(folder: &Path, ending: &str) -> Vec<std::path::PathBuf> {
    let walk = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let all = walk.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    all.filter(|path| ending.is_empty() || path.extension().is_some_and(|e| e == ending)).collect()
}

/// Texts in quotes on one line, each with what stands before it.
fn in_code(code: &str, sections: &BTreeSet<&str>, named: &mut Named) {
    for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let pieces: Vec<&str> = line.split('"').collect();
        for (at, text) in pieces.iter().enumerate().skip(1).step_by(2) {
            if pieces[at - 1].ends_with("word(") {
                named.beginnings.insert(format!("{text}."));
            }
            take(text, sections, named);
        }
    }
}

fn take(text: &str, sections: &BTreeSet<&str>, named: &mut Named) {
    let (fixed, is_beginning) = text.split_once('{').map_or((text, text.ends_with('.')), |(before, _)| (before, true));
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
    if sections.contains(fixed) && !is_beginning {
        named.whole.insert(fixed.to_owned());
    }
    let Some((section, rest)) = fixed.split_once('.').filter(|_| fixed.chars().all(plain)) else { return };
    let is_file = FILES.iter().any(|ending| rest == *ending || rest.ends_with(&format!(".{ending}")));
    if !sections.contains(section) || is_file {
        return;
    }
    match is_beginning {
        true => named.beginnings.insert(fixed.to_owned()),
        false => named.whole.insert(fixed.to_owned()),
    };
}

fn in_template(template: &str, named: &mut Named) {
    for call in template.split("t(key=").skip(1) {
        let Some(quote) = call.chars().next().filter(|c| "\"'`".contains(*c)) else { continue };
        let Some((key, after)) = call[1..].split_once(quote) else { continue };
        match after.trim_start().starts_with('~') {
            true => named.beginnings.insert(key.to_owned()),
            false => named.whole.insert(key.to_owned()),
        };
    }
}
