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
        ("s:\n  vinh:2022-11-16\n  cua-lo: 2022-11-17\n", "2:7", "`vinh: 2022-11-16`"),
        ("s:\n  vinh:2022-11-16\n  cua-lo:2022-11-17\n\n  # x\n  ky-son: 2022-11-17\n", "2:7", "`vinh: 2022-11-16`"),
        ("c:\n  - unit:vinh\n    on: 1\n", "2:9", "`unit: vinh`"),
        ("c:\n  -unit: vinh\n    on: 1\n", "2:3", "thêm dấu cách: `- unit: vinh`"),
        ("c:\n  – unit: vinh\n    on: 1\n", "2:3", "viết `- unit: vinh`"),
        ("c:\n  • unit: vinh\n    on: 1\n", "2:3", "viết `- unit: vinh`"),
        ("f:\n  vinh:\n    a: {b: 1}\n\u{a0}\u{a0}\u{a0}\u{a0}c: 2\n    d: {e: 1}\n", "4:1", "dấu cách không ngắt"),
        ("- id:\u{a0}vinh\n  name: Vinh\n", "1:6", "dấu cách không ngắt"),
        ("-\u{a0}id: vinh\n  name: Vinh\n", "1:2", "dấu cách không ngắt"),
        ("a: 1\nb:\u{a0}2\n", "2:3", "dấu cách không ngắt"),
        ("- with: [a, b\n  product: { vi: x }\n  due: 1\n", "1:9", "dấu `[` mở ở dòng 1"),
        ("f:\n  a: { b: 1, c: 2\n  d: { e: 1 }\n  g: 1\n", "2:6", "dấu `{` mở ở dòng 2"),
        ("f:\n  a: { b: 1, c: 2 )\n  d: { e: 1 }\n", "2:6", "dấu `{` mở ở dòng 2"),
        ("f:\n  a: { b: 1, note: Công văn #12 }\n  d: { e: 1 }\n", "2:29", "bị coi là chú thích"),
        ("a: { b: 1, note: Công văn #12 }\n", "1:27", "bị coi là chú thích"),
        ("a: [1, 2\n", "1:4", "dấu `[` mở ở dòng 1"),
        ("title: \"Kỳ 01\ndate: 2022-11-25\nsummary: \"Đủ\"\n", "1:8", "dấu \" mở ở dòng 1"),
        ("- vi: \"Rà soát\"\n  en: \"Review\n  group: x\n- vi: \"B\"\n", "2:7", "dấu \" mở ở dòng 2"),
        ("a: { vi: \"A, en: \"B\" }\n", "1:10", "dòng này có 3 dấu"),
        (
            "f:\n  vinh:\n    a: 1\n    b: 2\n   c: 3\n",
            "5:1",
            "thụt 4 dấu cách như các mục bên trên, nhưng dòng này thụt 3",
        ),
        ("f:\n  vinh:\n    a: 1\n      c: 3\n", "4:1", "bớt 2 dấu cách"),
        ("f:\n  vinh:\n    a: {b: 1}\n      c: 3\n", "4:1", "bớt 2 dấu cách"),
        ("p: {a: 1}\n  q: 2\n", "2:1", "bớt 2 dấu cách"),
        ("- id: a\n  b: 1\n - id: c\n", "3:1", "bớt 1 dấu cách"),
        ("f:\n  vinh:\n    a: {b: 1}\n  c: 2\n    d: {e: 1}\n", "4:1", "thêm 2 dấu cách"),
        ("f:\n  vinh:\n    a: 1\ncua-lo:\n    a: 1\n    b: 1\n  x:\n    a: 1\n", "4:1", "thêm 2 dấu cách"),
        ("f:\n  accounts = 12080\n  b: 1\n", "2:12", "`accounts: 12080`"),
        ("f:\n  accounts：12080\n  b: 1\n", "2:11", "`accounts: 12080`"),
        ("t: “Kỳ 01: đủ”\n", "1:4", "dấu cong `“`"),
        ("a: { vi: “Chỉ tiêu: đến hết”, en: x }\n", "1:10", "dấu cong `“`"),
        ("t: [Khẩn] Báo cáo\n", "1:4", "\"[Khẩn] Báo cáo\""),
        ("a: -\nb: 1\n", "1:4", "đừng ghi 0"),
        ("t: - Báo cáo\n", "1:4", "\"- Báo cáo\""),
        ("t: Kỳ 01: đủ\n", "1:9", "không cần dấu hai chấm"),
        ("t: Kỳ\u{0} 01\n", "1:6", "U+0000"),
        ("p: {\n  a: 1\n  b: 2\n}\n", "2:6", "dấu phẩy ở cuối dòng 2"),
    ];
    for (text, place, words) in cases {
        let said = said(text);
        let there = said.starts_with(&format!("a:{place}: ")) && said.contains(words) && said.lines().count() == 1;
        assert!(there, "{text:?}\n{said}");
    }
}
