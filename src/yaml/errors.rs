//! The complaints about how YAML is written. Comes in: the parser's error or a node. Goes out: one problem each.

use granit_parser::{ErrorKind, ScanError};

use super::cause::{Cause, cause, never_closed, quote_never_closed};
use super::tree::Node;
use crate::problem::{Code, Phrase, Problems, Words, codes, words};
use crate::source::{At, Source, Span};

/// The file, of which `text` is read, cannot be read further.
pub(super) fn syntax(source: &Source, text: &str, error: &ScanError, problems: &mut Problems) {
    let offset = error.marker().byte_offset().unwrap_or(text.len());
    let (code, message, help) = explain(error.kind());
    if let Some(Cause { span, message, help }) = likely_cause(code, text, offset, error.kind()) {
        problems.add(code, source.at(span), message, help);
        return;
    }
    let is_tab = code.id == codes::TAB.id;
    let offset = if is_tab { tab_near(source.text(), offset) } else { offset };
    problems.add(code, source.at(visible(source, offset)), message, help);
}

/// What the author did, where it can be told: the parser only knows where it could not go on.
fn likely_cause(code: &Code, text: &str, offset: usize, kind: &ErrorKind) -> Option<Cause> {
    let begins_with = |marks: &[char]| text.get(offset..).is_some_and(|rest| rest.starts_with(marks));
    match kind {
        _ if code.id != codes::SYNTAX.id => None,
        ErrorKind::UnclosedFlowCollection { .. } if begins_with(&['[', '{']) => Some(never_closed(text, offset)),
        ErrorKind::UnclosedQuotedScalar if begins_with(&['"', '\'']) => Some(quote_never_closed(text, offset)),
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => None,
        _ => cause(text, offset),
    }
}

/// The tab that is meant: the parser may stop in front of the blanks it stands among.
fn tab_near(text: &str, offset: usize) -> usize {
    let after = |from: usize| text.get(from..).and_then(|rest| rest.find('\t')).map(|at| from + at);
    let line = text.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    after(offset).or_else(|| after(line)).unwrap_or(offset)
}

/// The file is longer than any that is read.
pub(super) fn too_much(source: &Source, span: Span, problems: &mut Problems) {
    let (code, message, help) = explain(&ErrorKind::RecursionLimitExceeded);
    problems.add(code, source.at(span), message, help);
}

/// The character at `offset`; at the end of a line or of the file the last character that can be seen before it.
fn visible(source: &Source, offset: usize) -> Span {
    let text = source.text();
    let rest = text.get(offset..).unwrap_or_default();
    match rest.chars().next().filter(|c| !matches!(c, '\n' | '\r')) {
        Some(found) => Span::new(offset, offset + found.len_utf8()),
        None => {
            let end = text.get(..offset).unwrap_or_default().trim_end().len();
            let width = text[..end].chars().next_back().map_or(0, char::len_utf8);
            Span::new(end - width, end)
        }
    }
}

fn explain(kind: &ErrorKind) -> (&'static Code, Words, Words) {
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar => (
            &codes::TAB,
            words!("cần dấu cách, nhưng thấy ký tự Tab", "expected spaces, found a tab"),
            words!("thay mỗi Tab bằng hai dấu cách", "replace each tab by two spaces"),
        ),
        ErrorKind::RecursionLimitExceeded => (
            &codes::TOO_DEEP,
            words!(
                "cần một tệp nội dung bình thường, nhưng thấy quá nhiều tầng lồng nhau hoặc tệp quá lớn",
                "expected an ordinary content file, found too many levels or too large a file"
            ),
            words!(
                "xóa dấu ngoặc thừa, hoặc chia tệp thành nhiều tệp nhỏ",
                "remove superfluous brackets, or split the file"
            ),
        ),
        kind if is_of_tag(kind) => {
            let (message, help) = tag_words();
            (&codes::TAG, message, help)
        }
        ErrorKind::MissingAnchorOrAliasName => (
            &codes::ALIAS,
            words!(
                "cần nội dung, nhưng thấy dấu `*` hoặc `&` đứng đầu",
                "expected a value, found a `*` or `&` in front of it"
            ),
            words!("đặt cả đoạn chữ trong dấu ngoặc kép", "put the whole text in double quotes"),
        ),
        other => {
            let (message, help) = syntax_words(other);
            (&codes::SYNTAX, message, help)
        }
    }
}

/// What the parser calls a tag is, in a clerk's file, a text that begins with an exclamation mark.
fn is_of_tag(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::ExpectedTagBang
            | ErrorKind::InvalidGlobalTagCharacter
            | ErrorKind::InvalidTagTerminator
            | ErrorKind::MissingTagUri
            | ErrorKind::UnclosedVerbatimTag
            | ErrorKind::UndeclaredTagHandle
            | ErrorKind::InvalidTagEscape
            | ErrorKind::InvalidTagUtf8LeadingByte
            | ErrorKind::InvalidTagUtf8TrailingByte
            | ErrorKind::InvalidTagUtf8
    )
}

/// A word after `!` in front of a value.
pub(super) fn tag_words() -> (Words, Words) {
    (
        words!(
            "cần nội dung, nhưng thấy một chữ đứng sau dấu `!` ở ngay đầu",
            "expected a value, found a word after `!` in front of it"
        ),
        words!(
            "đặt cả nội dung trong dấu ngoặc kép, hoặc bỏ dấu `!`",
            "put the whole text in double quotes, or remove the `!`"
        ),
    )
}

fn syntax_words(kind: &ErrorKind) -> (Words, Words) {
    of_quotes(kind).or_else(|| of_brackets(kind)).or_else(|| of_lines(kind)).unwrap_or_else(|| {
        (
            words!(
                "cần một mục hoặc một dòng của danh sách, nhưng không đọc được chỗ này",
                "expected a key or a list item, found something that cannot be read"
            ),
            words!(
                "so cách thụt dòng với các dòng bên trên; đoạn chữ có dấu đặc biệt thì đặt trong dấu ngoặc kép",
                "compare the indentation with the lines above; put a text with special marks in double quotes"
            ),
        )
    })
}

fn of_quotes(kind: &ErrorKind) -> Option<(Words, Words)> {
    let words = match kind {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => (
            words!(
                "cần dấu nháy đóng (\" hoặc '), nhưng thấy hết tệp",
                "expected a closing quote, found the end of the file"
            ),
            words!("thêm dấu nháy ở cuối đoạn chữ", "add the quote at the end of the text"),
        ),
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            words!(
                "cần hết dòng sau dấu nháy đóng, nhưng thấy thêm chữ",
                "expected nothing after the closing quote, found more text"
            ),
            words!(
                "đặt toàn bộ đoạn chữ trong một cặp dấu nháy; dấu \" bên trong viết là \\\"",
                "put the whole text in one pair of quotes; write a \" inside it as \\\""
            ),
        ),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape => (
            words!(
                "cần chữ bình thường, nhưng thấy dấu `\\` không có nghĩa",
                "expected text, found a `\\` that means nothing"
            ),
            words!(
                "viết `\\\\` thay cho `\\`, hoặc dùng dấu nháy đơn '…'",
                "write `\\\\` for `\\`, or use single quotes '…'"
            ),
        ),
        _ => return None,
    };
    Some(words)
}

fn of_brackets(kind: &ErrorKind) -> Option<(Words, Words)> {
    let words = match kind {
        ErrorKind::UnclosedFlowCollection { open } => (
            words!(
                "cần dấu ngoặc đóng cho `{open}`, nhưng không thấy",
                "expected the bracket that closes `{open}`, found none"
            ),
            words!("thêm dấu ngoặc đóng", "add the closing bracket"),
        ),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => (
            words!(
                "cần dấu ngoặc đóng cho `{open}`, nhưng thấy `{close}`",
                "expected the bracket that closes `{open}`, found `{close}`"
            ),
            words!("sửa một trong hai dấu ngoặc", "correct one of the two brackets"),
        ),
        ErrorKind::MisplacedFlowCollectionEnd => (
            words!(
                "không cần dấu ngoặc ở đây, nhưng lại thấy một dấu ngoặc đóng",
                "expected no bracket here, found a closing one"
            ),
            words!("xóa dấu ngoặc này, hoặc thêm dấu ngoặc mở", "delete it, or add the opening one"),
        ),
        ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping => (
            words!(
                "cần dấu phẩy hoặc dấu `}}` trong nhóm `{{…}}`, nhưng thấy chữ khác",
                "expected a comma or `}}` inside `{{…}}`, found something else"
            ),
            words!(
                "thêm dấu phẩy giữa hai mục hoặc dấu `}}` ở cuối; đoạn chữ có dấu phẩy thì đặt trong dấu ngoặc kép",
                "add the comma between two keys or the `}}` at the end; put a text with commas in double quotes"
            ),
        ),
        ErrorKind::ExpectedFlowSequenceSeparator | ErrorKind::UnexpectedEofFlowSequence => (
            words!(
                "cần dấu phẩy hoặc dấu `]` trong danh sách `[…]`, nhưng thấy chữ khác",
                "expected a comma or `]` inside `[…]`, found something else"
            ),
            words!(
                "thêm dấu phẩy giữa hai phần hoặc dấu `]` ở cuối",
                "add the comma between two items or the `]` at the end"
            ),
        ),
        _ => return None,
    };
    Some(words)
}

fn of_lines(kind: &ErrorKind) -> Option<(Words, Words)> {
    let words = match kind {
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidMappingValueWhitespace
        | ErrorKind::InvalidColonPlacement => (
            words!("không cần dấu hai chấm ở đây, nhưng lại thấy một dấu", "expected no colon here, found one"),
            words!(
                "nếu dấu hai chấm thuộc đoạn chữ, đặt cả đoạn trong dấu ngoặc kép; nếu không, kiểm tra cách thụt dòng",
                "if the colon belongs to a text, put the text in double quotes; else check how the line is indented"
            ),
        ),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey | ErrorKind::ExpectedBlockMappingKey => (
            words!(
                "cần một mục dạng `tên: giá trị`, nhưng thấy chữ khác",
                "expected a line `key: value`, found something else"
            ),
            words!(
                "thêm dấu hai chấm và một dấu cách sau tên mục, và thụt dòng thẳng với các mục bên trên",
                "put a colon and a space after the key, and indent the line like the keys above it"
            ),
        ),
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            let number = u32::from(*character);
            (
                words!(
                    "cần chữ nhìn thấy được, nhưng thấy ký tự ẩn U+{number:04X}",
                    "expected visible text, found the hidden character U+{number:04X}"
                ),
                words!("xóa ký tự đó, hoặc gõ lại cả dòng", "delete the character, or retype the line"),
            )
        }
        ErrorKind::UnexpectedCharacter { character } => {
            let character = character.escape_default();
            (
                words!(
                    "cần một giá trị, nhưng thấy ký tự `{character}`",
                    "expected a value, found the character `{character}`"
                ),
                words!("đặt đoạn chữ trong dấu ngoặc kép", "put the text in double quotes"),
            )
        }
        _ => return None,
    };
    Some(words)
}

/// What stands before a colon is not a word.
pub(super) fn key_not_text(key: Node<'_>, problems: &mut Problems) {
    problems.add(
        &codes::KEY_NOT_TEXT,
        key.at(),
        words!(
            "cần tên mục là một từ, nhưng thấy thứ khác trước dấu hai chấm",
            "expected a word before the colon, found something else"
        ),
        words!(
            "viết tên mục bằng một từ, rồi đến dấu hai chấm và giá trị",
            "write the key as one word, then a colon and the value"
        ),
    );
}

/// A key that looks like `plain`, and is another.
pub(super) fn hidden_in_key(plain: &str, name: Phrase, at: At, problems: &mut Problems) {
    let Phrase { vi, en } = name;
    problems.add(
        &codes::HIDDEN_CHARACTER,
        at,
        words!(
            "cần tên mục `{plain}` không kèm ký tự ẩn, nhưng thấy {vi}",
            "expected the key `{plain}` without hidden characters, found {en}"
        ),
        words!("xóa rồi gõ lại `{plain}:`", "delete `{plain}:` and type it again"),
    );
}

/// Keys copied from elsewhere.
pub(super) fn merge_key(key: Node<'_>, problems: &mut Problems) {
    problems.add(
        &codes::MERGE_KEY,
        key.at(),
        words!("cần các mục ghi rõ, nhưng thấy `<<`", "expected keys written out, found `<<`"),
        words!("chép từng mục vào đây thay cho dòng này", "copy the keys to this place instead of this line"),
    );
}

/// A key that was there before.
pub(super) fn duplicate_key(key: Node<'_>, first: Node<'_>, problems: &mut Problems) {
    let name = key.scalar().unwrap_or_default();
    let line = first.line_number();
    problems.add(
        &codes::DUPLICATE_KEY,
        key.at(),
        words!(
            "cần mỗi mục một lần, nhưng `{name}` đã có ở dòng {line}",
            "expected each key once, found `{name}` again after line {line}"
        ),
        words!(
            "kiểm tra thụt dòng: có thể dòng này thuộc một nhóm khác; nếu không, giữ một trong hai dòng và xóa dòng kia",
            "check the indentation, for this line may belong to another group; if not, keep one of the two and delete the other"
        ),
    );
}

/// The keys of a list's item begin anew.
pub(super) fn dash_missing(key: Node<'_>, first: Node<'_>, problems: &mut Problems) {
    let (name, line) = (key.scalar().unwrap_or_default(), first.line_number());
    problems.add(
        &codes::DUPLICATE_KEY,
        key.at(),
        words!(
            "cần dấu gạch ngang trước `{name}` để bắt đầu một phần mới, nhưng không thấy (`{name}` đã có ở dòng {line})",
            "expected a hyphen before `{name}` to begin a new item, found none (`{name}` stands at line {line} already)"
        ),
        words!(
            "thiếu dấu gạch đầu dòng: viết `- {name}: …`; nếu không phải phần mới thì xóa một trong hai dòng",
            "the hyphen is missing: write `- {name}: …`; where no new item is meant, delete one of the two lines"
        ),
    );
}

/// A key without a value, behind which the keys of its group begin anew: the group of a sibling, indented too far.
pub(super) fn sibling_inside(empty: Node<'_>, twice: (Node<'_>, Node<'_>), problems: &mut Problems) {
    let (again, line) = (twice.0.scalar().unwrap_or_default(), twice.1.line_number());
    let name = empty.scalar().unwrap_or_default();
    problems.add(
        &codes::DUPLICATE_KEY,
        empty.at(),
        words!(
            "cần nhóm `{name}` thụt ngang với nhóm bên trên, nhưng nó nằm trong nhóm ấy, nên `{again}` bị trùng với dòng {line}",
            "expected the group `{name}` beside the one above, found it inside that one, so that `{again}` of line {line} stands there twice"
        ),
        words!(
            "bớt dấu cách trước `{name}:` cho thẳng với tên nhóm bên trên; đừng xóa số liệu",
            "take blanks away before `{name}:` until it is in line with the name of the group above; delete no figures"
        ),
    );
}
