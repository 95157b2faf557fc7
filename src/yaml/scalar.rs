//! One node to one plain value. Comes in: a node. Goes out: a text, a truth, a whole number, a word, an address, or a
//! problem that says what was expected and found. Dates, numbers and ids are read where their types are known.

use unicode_normalization::UnicodeNormalization;

use super::shape::Shape;
use super::tree::{Content, Node};
use crate::problem::{Phrase, Problems, Words, codes, hidden, nearest, words};

/// What was found, for "…, found Y": a short text is quoted, everything else named.
pub fn found(node: Node<'_>) -> Words {
    match node.content() {
        Content::Nothing => words!("không có gì", "nothing"),
        Content::List if node.items().len() == 0 => words!("một danh sách trống", "an empty list"),
        Content::List => {
            let count = node.items().len();
            words!("danh sách có {count} mục", "a list of {count}")
        }
        Content::Map => words!("một nhóm mục", "a group of keys"),
        Content::Scalar("") => words!("một đoạn chữ trống", "an empty text"),
        Content::Scalar(text) if text.len() > 40 && is_long_number(text) => {
            let count = text.bytes().filter(u8::is_ascii_digit).count();
            words!("một số quá dài ({count} chữ số)", "a number that is too long ({count} digits)")
        }
        Content::Scalar(text) if text.chars().count() > 40 || text.contains(['\n', '`']) => {
            words!("một đoạn chữ", "a text")
        }
        Content::Scalar(text) => match hidden::first_in(text) {
            Some(Phrase { vi, en }) => words!("`{text}` (trong đó có {vi})", "`{text}` (with {en} in it)"),
            None => words!("`{text}`", "`{text}`"),
        },
    }
}

fn is_long_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || b".,_ ".contains(&b))
}

/// Whether the file of `node` holds nothing but blanks and comments.
fn is_of_empty_file(node: Node<'_>) -> bool {
    let lines = || node.source().text().lines().map(str::trim);
    node.is_nothing() && lines().all(|line| line.is_empty() || line.starts_with('#') || line == "---")
}

/// Complains that `node` is not of the `expected` kind.
pub fn wrong_kind(node: Node<'_>, expected: Phrase, problems: &mut Problems) {
    let Phrase { vi, en } = expected;
    complain_of_kind(node, expected, words!("viết {vi} ở đây", "write {en} here"), problems);
}

/// Complains that `node` does not have the `shape` that it should, with an example of how it is written.
pub fn wrong_shape(node: Node<'_>, shape: &Shape, problems: &mut Problems) {
    let one = node.scalar().filter(|text| text.len() <= 40 && !text.contains(['\n', ',', ':', '#']));
    let help = match (shape, one) {
        (Shape::List(Shape::Record(_) | Shape::List(_)), _) => {
            words!(
                "viết mỗi phần một dòng, bắt đầu bằng dấu gạch ngang và dấu cách",
                "write one item a line, each beginning with a hyphen and a blank"
            )
        }
        (Shape::List(_), Some(one)) => words!("viết [{one}]", "write [{one}]"),
        (Shape::List(_), None) => words!("viết như [một, hai]", "write it like [one, two]"),
        (Shape::Record(record), _) => {
            let keys: Vec<String> = record.keys.iter().take(2).map(|key| format!("{}: …", key.name)).collect();
            let keys = keys.join(", ");
            words!("viết các mục như {{ {keys} }}", "write keys such as {{ {keys} }}")
        }
        _ => {
            let Phrase { vi, en } = shape.said();
            words!("viết {vi} ở đây", "write {en} here")
        }
    };
    complain_of_kind(node, shape.said(), help, problems);
}

fn complain_of_kind(node: Node<'_>, expected: Phrase, help: Words, problems: &mut Problems) {
    let (found, Phrase { vi, en }) = (found(node), expected);
    let (found_vi, found_en) = (found.vi, found.en);
    let message = match is_of_empty_file(node) {
        true => words!("cần {vi}, nhưng tệp trống", "expected {en}, found an empty file"),
        false => words!("cần {vi}, nhưng thấy {found_vi}", "expected {en}, found {found_en}"),
    };
    problems.add(&codes::WRONG_TYPE, node.at(), message, help);
}

/// The text of `node`, in NFC, without blanks at either end; `None` where it is no text (said) or blank.
pub fn line(node: Node<'_>, problems: &mut Problems) -> Option<String> {
    let Some(typed) = node.scalar() else {
        wrong_shape(node, &Shape::Line, problems);
        return None;
    };
    complain_of_hidden(node, typed, problems);
    complain_of_curly(node, typed, problems);
    let text: String = typed.trim().nfc().collect();
    (!text.is_empty()).then_some(text)
}

/// Quotes that a word processor made: to YAML they are letters, and readers see them.
fn complain_of_curly(node: Node<'_>, text: &str, problems: &mut Problems) {
    let pair = |open: &[char], close: &[char]| text.trim().starts_with(open) && text.trim().ends_with(close);
    let is_plain = node.source().slice(node.span()).trim() == text.trim();
    if !is_plain || text.trim().chars().count() < 2 || !pair(&['“', '”', '„'], &['“', '”']) {
        return;
    }
    problems.add(
        &codes::CURLY_QUOTES,
        node.at(),
        words!(
            "cần dấu ngoặc kép thẳng (\"…\") quanh đoạn chữ, nhưng thấy dấu cong “…”, là một phần của chữ",
            "expected straight quotes (\"…\") around the text, found curly ones “…”, which become part of the text"
        ),
        words!(
            "thay hai dấu cong bằng dấu \" thẳng; nếu muốn trang hiện dấu cong, đặt cả đoạn trong cặp dấu \" thẳng",
            "replace both by straight \" quotes; to show curly quotes on the page, put straight ones around the whole"
        ),
    );
}

/// Characters that no page can show, or that show a text in another order than it was written.
fn complain_of_hidden(node: Node<'_>, text: &str, problems: &mut Problems) {
    if hidden::shows_nothing(text) && !text.trim().is_empty() {
        complain_of_unseen(node, text, problems);
        return;
    }
    let unprintable =
        |c: &char| (c.is_control() && !matches!(c, '\n' | '\t' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    if let Some(c) = text.chars().find(unprintable) {
        let number = u32::from(c);
        problems.add(
            &codes::HIDDEN_CHARACTER,
            node.at(),
            words!(
                "cần chữ nhìn thấy được, nhưng thấy ký tự điều khiển U+{number:04X}",
                "expected visible text, found the control character U+{number:04X}"
            ),
            words!("xóa ký tự đó, hoặc gõ lại cả đoạn chữ", "delete the character, or retype the whole text"),
        );
    }
    complain_of_unseen_within(node, text, problems);
    if let Some(c) = hidden::turning_in(text) {
        let number = u32::from(c);
        problems.add(
            &codes::TURNED_TEXT,
            node.at(),
            words!(
                "cần chữ bình thường, nhưng thấy ký tự ẩn đảo chiều chữ U+{number:04X}",
                "expected plain text, found the hidden character U+{number:04X} that turns text around"
            ),
            words!("xóa ký tự đó, hoặc gõ lại cả đoạn chữ", "delete the character, or retype the whole text"),
        );
    }
}

/// A character between the letters that shows nothing, and that the text's script does not need.
fn complain_of_unseen_within(node: Node<'_>, text: &str, problems: &mut Problems) {
    let found = hidden::needless_in(text).and_then(|c| Some((c, hidden::name(c)?)));
    let Some((c, Phrase { vi, en })) = found else { return };
    let number = u32::from(c);
    problems.add(
        &codes::TURNED_TEXT,
        node.at(),
        words!(
            "cần chữ nhìn thấy được, nhưng trong đó có {vi} U+{number:04X}",
            "expected visible text, found {en} in it, U+{number:04X}"
        ),
        words!("xóa ký tự đó, hoặc gõ lại cả đoạn chữ", "delete the character, or retype the whole text"),
    );
}

/// A text that looks like none: a name that nobody can read or click.
fn complain_of_unseen(node: Node<'_>, text: &str, problems: &mut Problems) {
    let number = text.trim().chars().next().map_or(0, u32::from);
    problems.add(
        &codes::HIDDEN_CHARACTER,
        node.at(),
        words!(
            "cần chữ nhìn thấy được, nhưng chỉ thấy ký tự ẩn (U+{number:04X})",
            "expected visible text, found hidden characters only (U+{number:04X})"
        ),
        words!("gõ lại cả đoạn chữ, hoặc xóa mục này", "retype the whole text, or delete the key"),
    );
}

/// `true` or `false`.
pub fn flag(node: Node<'_>, problems: &mut Problems) -> Option<bool> {
    let (found, meant) = match node.content() {
        Content::Scalar("true") => return Some(true),
        Content::Scalar("false") => return Some(false),
        Content::Scalar(text) => (found(node), meant_flag(text)),
        Content::Nothing | Content::List | Content::Map => (found(node), None),
    };
    let (vi, en) = (found.vi, found.en);
    let help = match meant {
        Some(meant) => words!("viết {meant}", "write {meant}"),
        None => words!("viết true (có) hoặc false (không)", "write true or false"),
    };
    let message = words!("cần true hoặc false, nhưng thấy {vi}", "expected true or false, found {en}");
    problems.add(&codes::BAD_FLAG, node.at(), message, help);
    None
}

fn meant_flag(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "on" | "true" | "1" | "có" | "co" | "đúng" | "x" => Some(true),
        "no" | "n" | "off" | "false" | "0" | "không" | "khong" | "sai" => Some(false),
        _ => None,
    }
}

/// A whole number from `low` to `high`.
pub fn whole(node: Node<'_>, low: i64, high: i64, problems: &mut Problems) -> Option<i64> {
    let text = node.scalar().unwrap_or_default();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain =
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
    if !plain {
        let (vi, en) = (found(node).vi, found(node).en);
        let message = words!("cần một số nguyên, nhưng thấy {vi}", "expected a whole number, found {en}");
        let help = match whole_meant(text) {
            Some(meant) => words!("viết {meant}", "write {meant}"),
            None => words!("chỉ viết các chữ số, ví dụ 1234", "write digits only, such as 1234"),
        };
        problems.add(&codes::BAD_NUMBER, node.at(), message, help);
        return None;
    }
    let value = text.parse().ok().filter(|value| (low..=high).contains(value));
    if value.is_none() {
        let Words { vi, en } = found(node);
        problems.add(
            &codes::OUT_OF_RANGE,
            node.at(),
            words!(
                "cần một số từ {low} đến {high}, nhưng thấy {vi}",
                "expected a number from {low} to {high}, found {en}"
            ),
            words!("sửa lại số này", "correct the number"),
        );
    }
    value
}

/// `1.234`, `1,234`, `1_234`, `1 234`, `007`: the digits that were meant, for the help only.
fn whole_meant(text: &str) -> Option<u64> {
    let separator = |c: char| matches!(c, '.' | ',' | '_' | ' ' | '\u{a0}');
    let digits: String = text.chars().filter(|c| !separator(*c)).collect();
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let mut groups = text.split(separator).skip(1);
    let grouped = groups.all(|group| group.len() == 3);
    if plain && grouped { digits.parse().ok() } else { None }
}

/// One of the words of `known`, with what it stands for.
pub fn word<T: Copy>(node: Node<'_>, known: &[(&'static str, T)], problems: &mut Problems) -> Option<T> {
    let typed = node.scalar().unwrap_or_default();
    if let Some((_, meaning)) = known.iter().find(|(word, _)| *word == typed) {
        return Some(*meaning);
    }
    let list = known.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
    let help = match nearest(&hidden::without(typed), known.iter().map(|(word, _)| *word)) {
        Some(near) => words!("có phải bạn định viết `{near}`?", "did you mean `{near}`?"),
        None => words!("chọn một trong các từ ấy", "choose one of those words"),
    };
    let (vi, en) = (found(node).vi, found(node).en);
    let message =
        words!("cần một trong các từ {list}, nhưng thấy {vi}", "expected one of the words {list}, found {en}");
    problems.add(&codes::UNKNOWN_WORD, node.at(), message, help);
    None
}

/// A complete address that begins with `http://` or `https://`.
pub fn url(node: Node<'_>, problems: &mut Problems) -> Option<String> {
    let text = node.scalar().unwrap_or_default().trim();
    if is_web_address(text) {
        return Some(text.to_owned());
    }
    let help = match text
        .split('/')
        .next()
        .is_some_and(|host| host.contains('.') && is_web_address(&format!("https://{text}")))
    {
        true => words!("viết https://{text}", "write https://{text}"),
        false => words!(
            "chép lại địa chỉ đầy đủ từ trình duyệt, bắt đầu bằng https://",
            "copy the complete address from the browser, beginning with https://"
        ),
    };
    let (vi, en) = (found(node).vi, found(node).en);
    let message = words!(
        "cần một địa chỉ bắt đầu bằng http:// hoặc https://, nhưng thấy {vi}",
        "expected an address that begins with http:// or https://, found {en}"
    );
    problems.add(&codes::BAD_URL, node.at(), message, help);
    None
}

/// Whether `text` is a complete http or https address.
pub fn is_web_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let unsafe_mark = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
    };
    !host.is_empty() && !host.contains('@') && !host.starts_with(['.', ':']) && !text.contains(unsafe_mark)
}
