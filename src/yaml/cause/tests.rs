//! Each recogniser by what it is given: a whole text as a clerk writes it; the parser says where it stops.

use crate::problem::{Problems, Voice, render};
use crate::source::Source;
use crate::yaml::parse;

fn said(text: &str) -> String {
    let mut problems = Problems::new();
    parse(&Source::new("a", text), &mut problems);
    render::short(&problems.sorted(), Voice::Vi).trim_end().replace("lỗi[M001]: ", "")
}

#[test]
fn the_line_of_the_mistake_is_named() {
    let cases = [
        ("s:\n  vinh:2022-11-16\n  cua-lo: 2022-11-17\n", ""),
        ("s:\n  vinh:2022-11-16\n  cua-lo:2022-11-17\n\n  # x\n  ky-son: 2022-11-17\n", ""),
        ("c:\n  - unit:vinh\n    on: 1\n", ""),
        ("c:\n  -unit: vinh\n    on: 1\n", ""),
        ("c:\n  – unit: vinh\n    on: 1\n", ""),
        ("c:\n  • unit: vinh\n    on: 1\n", ""),
        ("f:\n  vinh:\n    a: {b: 1}\n\u{a0}\u{a0}\u{a0}\u{a0}c: 2\n    d: {e: 1}\n", ""),
        ("- id:\u{a0}vinh\n  name: Vinh\n", ""),
        ("-\u{a0}id: vinh\n  name: Vinh\n", ""),
        ("a: 1\nb:\u{a0}2\n", ""),
        ("- with: [a, b\n  product: { vi: x }\n  due: 1\n", ""),
        ("f:\n  a: { b: 1, c: 2\n  d: { e: 1 }\n  g: 1\n", ""),
        ("f:\n  a: { b: 1, c: 2 )\n  d: { e: 1 }\n", ""),
        ("f:\n  a: { b: 1, note: Công văn #12 }\n  d: { e: 1 }\n", ""),
        ("a: { b: 1, note: Công văn #12 }\n", ""),
        ("a: [1, 2\n", ""),
        ("title: \"Kỳ 01\ndate: 2022-11-25\nsummary: \"Đủ\"\n", ""),
        ("- vi: \"Rà soát\"\n  en: \"Review\n  group: x\n- vi: \"B\"\n", ""),
        ("a: { vi: \"A, en: \"B\" }\n", ""),
        ("f:\n  vinh:\n    a: 1\n    b: 2\n   c: 3\n", ""),
        ("f:\n  vinh:\n    a: 1\n      c: 3\n", ""),
        ("f:\n  vinh:\n    a: {b: 1}\n      c: 3\n", ""),
        ("p: {a: 1}\n  q: 2\n", ""),
        ("- id: a\n  b: 1\n - id: c\n", ""),
        ("f:\n  accounts = 12080\n  b: 1\n", ""),
        ("f:\n  accounts：12080\n  b: 1\n", ""),
        ("t: “Kỳ 01: đủ”\n", ""),
        ("a: { vi: “Chỉ tiêu: đến hết”, en: x }\n", ""),
        ("t: [Khẩn] Báo cáo\n", ""),
        ("a: -\nb: 1\n", ""),
        ("t: - Báo cáo\n", ""),
        ("t: Kỳ 01: đủ\n", ""),
        ("t: Kỳ\u{0} 01\n", ""),
        ("p: {\n  a: 1\n  b: 2\n}\n", ""),
    ];
    let wrong: Vec<_> =
        cases.iter().map(|(text, words)| (text, said(text), *words)).filter(|(_, is, words)| is != words).collect();
    let list: Vec<String> = wrong.iter().map(|(text, is, _)| format!("        ({text:?}, {is:?}),")).collect();
    assert!(wrong.is_empty(), "\n{}", list.join("\n"));
}
