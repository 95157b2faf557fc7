//! How the changes are written: nothing that an author typed is obeyed by whoever shows them.

use super::*;
use crate::problem::Voice;

/// One task with this title, in both languages.
fn titled(title: &str) -> Changes {
    let mut changes = Changes::between(
        &Side::default(),
        &side(&[(
            "data/tasks.csv",
            "plan,task,locality,lead,due,state,done,bucket\np,a,,x,2022-12-31,done,2022-11-22,done\n",
        )]),
    );
    let quoted = title.replace('"', "\"\"");
    let with_title = side(&[("data/tasks.csv", &format!("task,title_vi\na,\"{quoted}\"\n"))]);
    changes.names = with_title.names;
    changes
}

#[test]
fn markdown_takes_no_orders() {
    let cases = [
        ("a | b", "a \\| b"),
        ("</details><script>x</script>", "&lt;/details&gt;&lt;script&gt;x&lt;/script&gt;"),
        ("@admin #12 !7 $x ~nhãn", "\\@\u{200b}admin \\#\u{200b}12 \\!\u{200b}7 \\$\u{200b}x \\~\u{200b}nhãn"),
        ("50 % & 5%a &amp;", "50 % &amp; 5%\u{200b}a &amp;\u{200b}amp;"),
        ("[x](https://evil.example) ![i](y)", "\\[x\\](https:\u{200b}//evil.example) \\!\\[i\\](y)"),
        ("www.evil.example", "www.\u{200b}evil.example"),
        ("`a` **b** _c_ \\", "\\`a\\` \\*\\*b\\*\\* \\_c\\_ \\\\"),
        ("dòng 1\n\n# dòng 2\u{202e}", "dòng 1␊␊\\# dòng 2\u{fffd}"),
    ];
    for (title, expected) in cases {
        let text = markdown(&titled(title), Voice::Vi, ("a", "b"));
        assert!(text.contains(&format!("| {expected} (a) |")), "{title}\n{text}");
        let rows: Vec<_> = text.lines().filter(|line| line.starts_with('|')).collect();
        assert_eq!(rows.len(), 3, "{text}");
    }
    let sides = markdown(&titled("x"), Voice::En, ("@me/`x`\n# y", "b"));
    assert!(sides.starts_with("### Changes from \\@\u{200b}me/\\`x\\`␊\\# y to b\n"), "{sides}");
}

/// What a reader of CommonMark with tables makes of the comment: our own headings, lists, tables and folds, and texts.
#[test]
fn what_an_author_typed_is_text_to_a_reader_of_markdown() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let titles = [
        "</summary><script>alert(1)</script>",
        "<!-- ",
        "[x](javascript:alert) ![](y)",
        "| | |",
        "\\| `",
        "``` ~~~",
        "**a** __b__ ~~c~~ *d*",
        "<https://evil.example>",
        "&lt;b&gt; &#64;all",
        "[^1]: x",
        "- [ ] x",
        "\r\n\r\n# x\r\n| a |\r\n|---|",
        "\\",
        "$`x`$",
    ];
    for title in titles {
        let text = markdown(&titled(title), Voice::En, (title, title));
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_MATH;
        let mut cells = 0;
        for event in Parser::new_ext(&text, options | Options::ENABLE_TASKLISTS) {
            match event {
                Event::Start(Tag::TableCell) => cells += 1,
                Event::Start(Tag::Heading { .. } | Tag::List(None) | Tag::Item | Tag::Paragraph | Tag::Table(_)) => {}
                Event::Start(Tag::TableHead | Tag::TableRow) | Event::End(_) | Event::Text(_) | Event::SoftBreak => {}
                other => panic!("{title}: {other:?}\n{text}"),
            }
        }
        assert_eq!(cells, 14, "{title}\n{text}");
    }
}

#[test]
fn text_takes_no_orders_either() {
    let said = text(&titled("đỏ \u{1b}[31m\n::error::x"), Voice::Vi, ("a\u{1b}", "b"));
    assert!(!said.contains('\u{1b}') && said.lines().all(|line| !line.starts_with("::")), "{said}");
    assert!(said.starts_with("Thay đổi từ a␛ đến b\n"), "{said}");
}

#[test]
fn a_comment_is_never_too_long_to_be_posted_and_says_what_it_leaves_out() {
    let rows: String =
        (0..3000).map(|at| format!("p,{at:05},,x,2022-12-31,done,2022-11-22,done,{}\n", "&<|".repeat(40))).collect();
    let many = side(&[("data/tasks.csv", &format!("plan,task,locality,lead,due,state,done,bucket,title_vi\n{rows}"))]);
    let changes = Changes::between(&Side::default(), &many);
    let text = markdown(&changes, Voice::En, ("a", "b"));
    assert!(text.chars().count() <= 60_000, "{}", text.chars().count());
    assert!(
        text.contains("<details><summary>Tasks (3000)</summary>\n\n| task |") && text.contains(" more\n"),
        "{}",
        &text[..500]
    );
    let said = super::text(&changes, Voice::Vi, ("a", "b"));
    assert!(said.contains("… và 2900 dòng nữa (--format json ghi đủ)") && said.lines().count() < 120);
    let all: serde_json::Value = serde_json::from_str(&json(&changes, ("a", "b"))).unwrap();
    assert_eq!(all["tasks"].as_array().map(Vec::len), Some(3000));
}

#[test]
fn that_nothing_changed_is_said() {
    assert_eq!(
        text(&Changes::default(), Voice::Vi, ("a", "b")),
        "Thay đổi từ a đến b\nSố liệu tính đến: chưa có\n- Không có thay đổi nào\n"
    );
    assert!(markdown(&Changes::default(), Voice::En, ("a", "b")).ends_with("- Nothing changed\n"));
}
