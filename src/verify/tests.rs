//! Names held against a list, and a verdict in words.

use super::*;
use crate::problem::Voice;

fn sealed(things: &[(&str, Thing)]) -> Sealed {
    let things = things.iter().map(|(path, thing)| ((*path).to_owned(), *thing)).collect();
    Sealed { things, ..Sealed::default() }
}

/// The differences where every file that is read has the bytes `found` gives for it.
fn differences(expected: &[Entry], sealed: &Sealed, found: &[(&str, &[u8])]) -> Differences {
    let names = Names::of(sealed);
    let bytes = |name: &str| found.iter().find(|(path, _)| *path == name).map(|(_, bytes)| Entry::of(name, bytes));
    let read = names.to_read(expected).into_iter();
    let read = read.filter_map(|(name, _)| Some((name, bytes(name).map(|entry| (entry.sha256, entry.bytes))?)));
    names.compare(expected, &read.collect())
}

#[test]
fn names_are_found_however_a_system_composes_their_letters() {
    let expected = [Entry::of("assets/\u{1ea3}nh.png", b"x"), Entry::of("b", b"y")];
    let decomposed = "assets/a\u{309}nh.png";
    let there = sealed(&[(decomposed, Thing::File(1)), ("b", Thing::File(1))]);
    assert_eq!(differences(&expected, &there, &[(decomposed, b"x"), ("b", b"y")]), Differences::default());
    let changed = differences(&expected, &there, &[(decomposed, b"z"), ("b", b"y")]).changed;
    assert_eq!((changed.len(), changed[0].expected.path.as_str()), (1, "assets/\u{1ea3}nh.png"));
    let both =
        sealed(&[(decomposed, Thing::File(1)), ("assets/\u{1ea3}nh.png", Thing::File(1)), ("b", Thing::File(1))]);
    let found = differences(&expected, &both, &[("assets/\u{1ea3}nh.png", b"x"), ("b", b"y")]);
    assert_eq!((found.extra.as_slice(), found.changed.len()), ([decomposed.to_owned()].as_slice(), 0));
}

#[test]
fn only_files_of_the_right_length_are_read_and_what_shrank_meanwhile_is_changed() {
    let expected = [Entry::of("a", b"1234"), Entry::of("b", b"1234"), Entry::of("c", b"1234")];
    let there =
        sealed(&[("a", Thing::File(9)), ("b", Thing::File(4)), ("c", Thing::Link), ("d", Thing::File(1 << 40))]);
    assert_eq!(Names::of(&there).to_read(&expected), [("b", 4)]);
    let found = differences(&expected, &there, &[("b", b"")]);
    let how: Vec<_> = found.changed.iter().map(|one| one.found.clone()).collect();
    assert_eq!(how, [Found::Length(9), Found::Length(0), Found::Link]);
    assert_eq!((found.extra, found.missing), (vec!["d".to_owned()], Vec::new()));
}

#[test]
fn files_in_memory_are_compared_both_ways() {
    let expected = [("a", &b"1"[..]), ("b", b"2"), ("c", b"3")];
    let found = between(expected, [("a", &b"1"[..]), ("b", b"22"), ("d", b"4")]);
    assert_eq!((found.missing, found.extra), (vec!["c".to_owned()], vec!["d".to_owned()]));
    assert_eq!(found.changed[0].found, Found::Length(2));
    assert!(between(expected, expected).is_empty());
}

#[test]
fn every_outcome_has_words_in_both_languages_and_none_of_a_strangers_commands() {
    let rebuilt = |is_same_content, is_same_theme| {
        let differences = Differences { extra: vec!["x\u{202e}".to_owned()], ..Differences::default() };
        Outcome::Built(Box::new(Rebuilt { differences, is_same_content, is_same_theme, ..Rebuilt::default() }))
    };
    let outcomes = [
        Outcome::OtherProgram("minhbach\u{1b}[2J".to_owned()),
        Outcome::UnknownOption("a\u{7}: 1".to_owned()),
        Outcome::Errors(2),
        Outcome::Built(Box::default()),
        rebuilt(true, true),
        rebuilt(true, false),
        rebuilt(false, true),
    ];
    let mut seen = BTreeSet::new();
    for outcome in outcomes {
        let again = Some(Again { content: "nội dung".to_owned(), outcome });
        let manifest = Some(Manifest { generator: "minhbach 0.1.0".to_owned(), ..Manifest::default() });
        let verdict = Verdict { folder: "public".to_owned(), manifest, again, ..Verdict::default() };
        for voice in [Voice::Vi, Voice::En] {
            let said = text(&verdict, voice);
            assert!(said.lines().count() >= 2 && !said.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{said:?}");
            assert!(seen.insert(said.clone()), "{said}");
        }
        serde_json::from_str::<serde_json::Value>(&json(&verdict)).unwrap();
    }
}
