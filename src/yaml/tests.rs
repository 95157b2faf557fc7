//! The room as others use it: whole files in, values and complaints out.

use super::*;
use crate::problem::{Phrase, Problems};
use crate::source::Source;

static INNER: Record = Record { what: Phrase { vi: "phần", en: "a part" }, keys: &[Key::required("on", Shape::Day)] };
static OUTER: Record = Record {
    what: Phrase { vi: "bản ghi", en: "a record" },
    keys: &[
        Key::required("id", Shape::Line),
        Key::optional("code", Shape::Line),
        Key::optional("pilot", Shape::Flag),
        Key::optional("days", Shape::Whole(0, 31)),
        Key::optional("parts", Shape::List(&Shape::Record(&INNER))),
        Key::optional("site", Shape::Url),
        Key::optional("state", Shape::Word(&["open", "shut"])),
    ],
};

fn read(text: &str) -> (Option<Document>, Vec<String>) {
    let mut problems = Problems::new();
    let document = parse(&Source::new("a.yaml", text), &mut problems);
    (document, said(problems))
}

fn said(problems: Problems) -> Vec<String> {
    let place = |p: &crate::problem::Problem| p.places().0;
    problems
        .sorted()
        .iter()
        .map(|p| format!("{}:{} {} {}", place(p).line, place(p).column, p.code.id, p.message.en))
        .collect()
}

#[test]
fn scalars_keep_what_was_typed() {
    let (document, said) = read("a: 0412\nb: \"0412\"\nc: 'Nghệ An'\nd:\ne: ~\nf: \"\\u1ec7\"\ng: \"\"\n");
    assert_eq!(said, [""; 0]);
    let document = document.unwrap();
    let values: Vec<_> = document.root().entries().map(|(_, value)| value.content()).collect();
    let text = Content::Scalar;
    let nothing = Content::Nothing;
    assert_eq!(values, [text("0412"), text("0412"), text("Nghệ An"), nothing, nothing, text("ệ"), text("")]);
}

#[test]
fn spans_are_bytes_of_the_file_after_vietnamese() {
    let (document, _) = read("tên: Nghệ An\r\nnhóm: {mã: 40, tên: [x, \"ệ\"]} # Đ\r\n");
    let document = document.unwrap();
    let inner = document.root().entries().nth(1).unwrap().1;
    let slice = |node: Node<'_>| document.source().slice(node.span()).to_owned();
    assert_eq!(slice(inner), "{mã: 40, tên: [x, \"ệ\"]}");
    let parts: Vec<_> = inner.entries().map(|(key, value)| (slice(key), slice(value))).collect();
    assert_eq!(parts, [("mã".into(), "40".into()), ("tên".into(), "[x, \"ệ\"]".to_owned())]);
    assert_eq!(slice(document.root()).trim_end(), document.source().text().trim_end_matches(" # Đ\r\n"));
}

#[test]
fn every_mistake_of_a_record_is_said_at_its_place() {
    let text =
        "id: vinh\ncdoe: x\npilot: yes\ndays: 40\nparts:\n  - {day: 1}\n  - 7\nsite: example.org/a\nstate: opne\n";
    let mut problems = Problems::new();
    let document = parse(&Source::new("a.yaml", text), &mut problems).unwrap();
    let fields = Fields::open(document.root(), &OUTER, &mut problems).unwrap();
    assert_eq!(fields.line("id", &mut problems).as_deref(), Some("vinh"));
    assert_eq!(fields.flag("pilot", &mut problems), None);
    assert_eq!(fields.whole("days", &mut problems), None);
    assert_eq!(fields.records("parts", &mut problems).len(), 1);
    assert_eq!(fields.url("site", &mut problems), None);
    assert_eq!(fields.word("state", &[("open", 1), ("shut", 2)], &mut problems), None);
    assert_eq!(
        said(problems),
        [
            "2:1 M101 expected a key of a record, found `cdoe`",
            "3:8 M107 expected true or false, found `yes`",
            "4:7 M106 expected a number from 0 to 31, found `40`",
            "6:5 M102 expected the key `on` in a part, found none",
            "6:6 M101 expected a key of a part, found `day`",
            "7:5 M103 expected a group of keys, found `7`",
            "8:7 M110 expected an address that begins with http:// or https://, found `example.org/a`",
            "9:8 M108 expected one of the words open, shut, found `opne`",
        ]
    );
}

#[test]
fn how_yaml_is_written_is_said_once_with_its_place() {
    let cases = [
        ("a: 1\n\tb: 2\n", "2:1 M002 expected spaces, found a tab"),
        ("a: 1\n---\nb: 2\n", "2:1 M003 expected one document, found a second"),
        ("a: 1\nb: 2\na: 3\n", "3:1 M004 expected each key once, found `a` again after line 1"),
        ("? [a]\n: 1\n", "1:3 M005 expected a word before the colon, found something else"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", "3:3 M006 expected keys written out, found `<<`"),
        ("a: !quan trọng\n", "1:4 M007 expected a value, found a word after `!` in front of it"),
        ("a: *x\n", "1:4 M008 expected a value, found the reference `*x` to a place that cannot be used"),
        ("a: &x [*x]\n", "1:8 M008 expected a value, found the reference `*x` to a place that cannot be used"),
        ("a: \"x\n", "1:4 M001 expected a closing \" for the \" opened at line 1, found none on that line"),
        ("a: b: c\n", "1:5 M001 expected no colon here, found one"),
        ("a: [1, 2\n", "1:4 M001 expected a `]` for the `[` opened at line 1, found none"),
        ("a: @b\n", "1:4 M001 expected a value, found the character `@`"),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text).1, [expected], "{text:?}");
    }
}

#[test]
fn a_forgotten_dash_and_a_sunken_group_are_one_mistake() {
    let dash = "- id: a\n  name: A\n  kind: x\n  id: b\n  name: B\n  kind: y\n- id: c\n";
    let (document, said) = read(dash);
    let expected =
        "4:3 M004 expected a hyphen before `id` to begin a new item, found none (`id` stands at line 1 already)";
    assert_eq!(said, [expected]);
    let ids = |node: Node<'_>| node.entries().map(|(_, value)| value.scalar().unwrap().to_owned()).collect::<Vec<_>>();
    let items: Vec<_> = document.unwrap().root().items().map(ids).collect();
    assert_eq!(items, [vec!["a", "A", "x"], vec!["b", "B", "y"], vec!["c"]]);

    let sunken = "f:\n  vinh:\n    a: 1\n    b: 2\n    cua-lo:\n    a: 3\n    b: 4\n  x:\n    a: 1\n";
    let said = read(sunken).1;
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("5:5 M004 expected the group `cua-lo` beside the one above"), "{said:?}");
    assert_eq!(read("a: 1\nb: 2\na: 1\nb: 2\nc: 1\nc: 2\n").1.len(), 2);
    assert_eq!(read("- {id: a, b: 1, id: c}\n").1.len(), 1);
}

#[test]
fn what_nobody_sees_in_a_key_is_said_and_left_out() {
    let (document, said) = read("vinh\u{200b}: 1\n\u{a0}\u{a0}x: 2\n");
    assert_eq!(
        said,
        [
            "1:1 M113 expected the key `vinh` without hidden characters, found a hidden character without width",
            "2:1 M113 expected the key `x` without hidden characters, found a no-break space",
        ]
    );
    let document = document.unwrap();
    let keys: Vec<_> = document.root().entries().filter_map(|(key, _)| key.scalar()).collect();
    assert_eq!(keys, ["vinh", "x"]);
}

#[test]
fn a_bomb_is_refused_and_an_honest_alias_is_read() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..10 {
        let before = level - 1;
        let names = vec![format!("*a{before}"); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{names}]\n"));
    }
    assert_eq!(read(&bomb).1.len(), 1);
    assert_eq!(read(&"[".repeat(100_000)).1.len(), 1);
    assert_eq!(read(&"- ".repeat(100_000)).1.len(), 1);
    assert_eq!(read(&"a: {".repeat(100_000)).1.len(), 1);

    let (document, said) = read("a: &x {on: 2022-11-07}\nb: *x\n");
    assert_eq!(said, [""; 0]);
    let document = document.unwrap();
    let copy = document.root().entries().nth(1).unwrap().1;
    assert_eq!(document.source().slice(copy.span()), "*x");
    assert_eq!(copy.entries().count(), 1);
}

#[test]
fn nothing_typed_makes_it_panic() {
    let pieces = [
        "a", ":", " ", "\n", "- ", "{", "}", "[", "]", "\"", "'", "&x ", "*x", "!", "|\n", "ệ", "\t", "\r", "---\n",
        "? ", "#", "\u{feff}", "%", ",", "<<: ",
    ];
    let mut seed = 7_u32;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(pieces[(seed >> 16) as usize % pieces.len()]);
        }
        let mut problems = Problems::new();
        let Some(document) = parse(&Source::new("a.yaml", text.as_str()), &mut problems) else {
            assert!(problems.has_errors(), "{text:?}");
            continue;
        };
        walk(document.root());
        if let Some(fields) = Fields::open(document.root(), &OUTER, &mut problems) {
            fields.records("parts", &mut problems);
        }
        for problem in problems.sorted() {
            assert!(problem.at.span.end <= text.len(), "{text:?}");
            problem.places();
        }
    }
}

fn walk(node: Node<'_>) {
    let source = node.source();
    assert!(source.text().is_char_boundary(node.span().start) && source.text().is_char_boundary(node.span().end));
    node.items().for_each(walk);
    node.entries().for_each(|(key, value)| {
        walk(key);
        walk(value);
    });
}
