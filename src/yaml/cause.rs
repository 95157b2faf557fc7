//! Why a file cannot be read: the parser stops at the line after the mistake, or a page further down, so the lines
//! around that place are looked at. Comes in: the text and where the parser stopped. Goes out: the likely mistake, at
//! its own place, with its remedy. Never here: a decision whether there is a mistake; the parser has made it.

use super::indents;
use super::lines::{Line, shown};
use super::scan::{Standing, standing};
use crate::problem::{Words, hidden, words};
use crate::source::Span;

/// A likely mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cause {
    pub span: Span,
    pub message: Words,
    pub help: Words,
}

/// Looks at one line.
type Recogniser = fn(&Line<'_>) -> Option<Cause>;

/// What can also be wrong with the line above the one that the parser names.
const ANYWHERE: [Recogniser; 6] = [hidden_blank, bullet, dash_glued, colon_glued, foreign_colon, equals_sign];
/// What the parser names on the line itself.
const HERE: [Recogniser; 3] = [curly_quote, bracket_in_text, dash_as_value];

/// The likely mistake, where one is recognised.
pub(super) fn cause(text: &str, offset: usize) -> Option<Cause> {
    let standing = standing(text, offset);
    let here = Line::at(text, offset).or_seen_before()?;
    unclosed_quote(text, here, &standing)
        .or_else(|| above(here))
        .or_else(|| any(&ANYWHERE, &here))
        .or_else(|| any(&HERE, &here))
        .or_else(|| unclosed_bracket(text, here, &standing))
        .or_else(|| comma_above(here, &standing))
        .or_else(|| indents::wrong(&here))
        .or_else(|| odd_quotes(&here))
}

/// The bracket at `open` is never closed.
pub(super) fn never_closed(text: &str, open: usize) -> Cause {
    let line = Line::at(text, open);
    let bracket = text[open..].chars().next().unwrap_or('[');
    let closing = if bracket == '{' { '}' } else { ']' };
    if let Some(sharp) = comment_that_hides(&line, open, closing) {
        return Cause {
            span: Span::new(sharp, sharp + 1),
            message: words!(
                "cần dấu `{closing}` đóng nhóm, nhưng nó nằm sau dấu `#`, nên bị coi là chú thích",
                "expected the closing `{closing}`, found it behind a `#`, where it is a comment"
            ),
            help: words!(
                "đặt đoạn chữ có dấu `#` trong dấu ngoặc kép thẳng (\"…\")",
                "put the text with the `#` in straight double quotes (\"…\")"
            ),
        };
    }
    let number = line.number();
    Cause {
        span: Span::new(open, open + bracket.len_utf8()),
        message: words!(
            "cần dấu `{closing}` cho dấu `{bracket}` mở ở dòng {number}, nhưng không thấy",
            "expected a `{closing}` for the `{bracket}` opened at line {number}, found none"
        ),
        help: words!("thêm dấu `{closing}` vào chỗ nhóm kết thúc", "add the `{closing}` where the group ends"),
    }
}

fn comment_that_hides(line: &Line<'_>, open: usize, closing: char) -> Option<usize> {
    let after = line.text.get(open - line.start..)?;
    let mut in_quotes = false;
    let mut blank_before = false;
    for (at, c) in after.char_indices() {
        match c {
            '"' => in_quotes = !in_quotes,
            '#' if blank_before && !in_quotes => return after[at..].contains(closing).then_some(open + at),
            _ => {}
        }
        blank_before = c.is_whitespace();
    }
    None
}

fn any(recognisers: &[Recogniser], line: &Line<'_>) -> Option<Cause> {
    recognisers.iter().find_map(|recognise| recognise(line))
}

/// The mistake above: of several lines that show one, the first, since the others are read as its continuation.
fn above(here: Line<'_>) -> Option<Cause> {
    let mut found = None;
    let mut line = here;
    while let Some(before) = line.seen_before() {
        let Some(cause) = any(&ANYWHERE, &before) else { break };
        found = Some(cause);
        line = before;
    }
    found
}

fn unclosed_quote(text: &str, here: Line<'_>, standing: &Standing) -> Option<Cause> {
    let still_open = standing.quote.filter(|open| *open < here.start);
    let closed_here = standing.closed.filter(|(open, close)| *open < here.start && *close >= here.start);
    let open = still_open.or(closed_here.map(|(open, _)| open))?;
    Some(quote_never_closed(text, open))
}

/// The quote at `open` is closed by another text's, or never.
pub(super) fn quote_never_closed(text: &str, open: usize) -> Cause {
    let (number, quote) = (Line::at(text, open).number(), text[open..].chars().next().unwrap_or('"'));
    Cause {
        span: Span::new(open, open + quote.len_utf8()),
        message: words!(
            "cần dấu {quote} đóng cho dấu {quote} mở ở dòng {number}, nhưng không thấy trên dòng đó",
            "expected a closing {quote} for the {quote} opened at line {number}, found none on that line"
        ),
        help: words!("thêm dấu {quote} ở cuối đoạn chữ", "add the {quote} at the end of the text"),
    }
}

/// The outermost bracket of an earlier line that does not look as if its group went on below.
fn unclosed_bracket(text: &str, here: Line<'_>, standing: &Standing) -> Option<Cause> {
    let goes_on = |open: usize| {
        let line = Line::at(text, open);
        line.code().ends_with([',', '[', '{'])
    };
    let open = standing.brackets.iter().copied().find(|open| *open < here.start && !goes_on(*open))?;
    Some(never_closed(text, open))
}

/// In a group that goes over several lines, the line above lacks its comma.
fn comma_above(here: Line<'_>, standing: &Standing) -> Option<Cause> {
    let before = here.seen_before()?;
    let in_group = standing.brackets.last().is_some_and(|open| *open < here.start);
    if !in_group || before.code().ends_with([',', '[', '{']) {
        return None;
    }
    let (number, end) = (before.number(), before.start + before.code().len());
    let last = before.code().chars().next_back().map_or(0, char::len_utf8);
    Some(Cause {
        span: Span::new(end - last, end),
        message: words!(
            "cần dấu phẩy ở cuối dòng {number}, nhưng không thấy",
            "expected a comma at the end of line {number}, found none"
        ),
        help: words!("thêm dấu phẩy giữa hai mục", "put a comma between the two keys"),
    })
}

/// A blank that is none to YAML, where it takes one: in front of the key, after the dash, after the colon.
fn hidden_blank(line: &Line<'_>) -> Option<Cause> {
    let blank = |from: usize| {
        let rest = line.text.get(from..)?;
        let len = rest.find(|c: char| !c.is_whitespace() && hidden::name(c).is_none()).unwrap_or(rest.len());
        let foreign = rest[..len].find(|c| hidden::name(c).is_some())?;
        let c = rest[foreign..].chars().next()?;
        Some((from + foreign, c))
    };
    let after_dash = line.text[line.indent..].starts_with('-').then_some(line.indent + 1);
    let after_colon =
        line.key().map(|key| line.at_content() + key.len()).filter(|at| line.text[*at..].starts_with(':'));
    let places = [Some(0), after_dash, after_colon.map(|at| at + 1)];
    let (at, c) = places.into_iter().flatten().find_map(blank)?;
    let name = hidden::name(c)?;
    let (vi, en) = (name.vi, name.en);
    let from = line.start + at;
    Some(Cause {
        span: Span::new(from, from + c.len_utf8()),
        message: words!("cần dấu cách thường, nhưng thấy {vi}", "expected an ordinary blank, found {en}"),
        help: words!(
            "xóa rồi gõ lại khoảng trống ở đây (chép từ Word hay trang web thường có ký tự này)",
            "delete the blank here and type it again (it comes with text copied from Word or the web)"
        ),
    })
}

/// A list's line that begins with what Word makes of a hyphen.
fn bullet(line: &Line<'_>) -> Option<Cause> {
    let rest = &line.text[line.indent..];
    let mark = rest.chars().next().filter(|c| "–—−‐‑•·●○▪■◦‣➢➤✓".contains(*c))?;
    let meant = shown(rest[mark.len_utf8()..].trim());
    let from = line.start + line.indent;
    Some(Cause {
        span: Span::new(from, from + mark.len_utf8()),
        message: words!(
            "cần dấu gạch ngang `-` ở đầu dòng, nhưng thấy `{mark}`",
            "expected a hyphen `-` at the beginning of the line, found `{mark}`"
        ),
        help: words!("viết `- {meant}`", "write `- {meant}`"),
    })
}

fn dash_glued(line: &Line<'_>) -> Option<Cause> {
    let rest = line.code().get(line.indent..)?.strip_prefix('-')?;
    let is_line = rest.starts_with(char::is_alphabetic) && (rest.contains(": ") || rest.ends_with(':'));
    let (from, meant) = (line.start + line.indent, shown(rest));
    is_line.then(|| Cause {
        span: Span::new(from, from + 1),
        message: words!(
            "cần một dấu cách sau dấu gạch đầu dòng, nhưng không thấy",
            "expected a blank after the hyphen, found none"
        ),
        help: words!("thêm dấu cách: `- {meant}`", "add a blank: `- {meant}`"),
    })
}

fn colon_glued(line: &Line<'_>) -> Option<Cause> {
    let key = line.key()?;
    let value = line.content().get(key.len()..)?.strip_prefix(':')?;
    let colon = line.start + line.at_content() + key.len();
    let is_value = value.starts_with(|c: char| !c.is_whitespace() && c != ':') && !value.starts_with("//");
    is_value.then(|| colon_needs_blank(Span::new(colon, colon + 1), key, value))
}

/// `vinh:2022-11-16`, wherever it stands.
fn colon_needs_blank(span: Span, key: &str, value: &str) -> Cause {
    let (key, value) = (shown(key), shown(value));
    Cause {
        span,
        message: words!(
            "cần một dấu cách sau dấu hai chấm, nhưng không thấy",
            "expected a blank after the colon, found none"
        ),
        help: words!(
            "thêm dấu cách sau dấu hai chấm: `{key}: {value}`",
            "add a blank after the colon: `{key}: {value}`"
        ),
    }
}

fn foreign_colon(line: &Line<'_>) -> Option<Cause> {
    let key = line.key()?;
    let after = line.content().get(key.len()..)?;
    let blanks = after.len() - after.trim_start().len();
    let colon = after.trim_start().chars().next().filter(|c| "：﹕∶ː︓".contains(*c))?;
    let value = shown(after.trim_start()[colon.len_utf8()..].trim());
    let from = line.start + line.at_content() + key.len() + blanks;
    Some(Cause {
        span: Span::new(from, from + colon.len_utf8()),
        message: words!("cần dấu hai chấm `:`, nhưng thấy `{colon}`", "expected a colon `:`, found `{colon}`"),
        help: words!("viết `{key}: {value}`", "write `{key}: {value}`"),
    })
}

fn equals_sign(line: &Line<'_>) -> Option<Cause> {
    let key = line.key()?;
    let after = line.content().get(key.len()..)?;
    let blanks = after.len() - after.trim_start().len();
    let value = shown(after.trim_start().strip_prefix('=')?.trim());
    let from = line.start + line.at_content() + key.len() + blanks;
    Some(Cause {
        span: Span::new(from, from + 1),
        message: words!(
            "cần dấu hai chấm sau `{key}`, nhưng thấy dấu `=`",
            "expected a colon after `{key}`, found `=`"
        ),
        help: words!("viết `{key}: {value}`", "write `{key}: {value}`"),
    })
}

fn curly_quote(line: &Line<'_>) -> Option<Cause> {
    let code = line.code();
    let begins_value = |at: usize| {
        let before = code[..at].trim_end();
        before.is_empty() || before.ends_with([':', ',', '[', '{', '-'])
    };
    let (at, quote) = code
        .char_indices()
        .find(|(at, c)| matches!(c, '“' | '”' | '„' | '‟' | '«' | '‘' | '’') && begins_value(*at))?;
    let from = line.start + at;
    Some(Cause {
        span: Span::new(from, from + quote.len_utf8()),
        message: words!(
            "cần dấu ngoặc kép thẳng \", nhưng thấy dấu cong `{quote}`, là một phần của chữ",
            "expected a straight quote \", found the curly `{quote}`, which becomes part of the text"
        ),
        help: words!(
            "xóa dấu cong ở hai đầu đoạn chữ và gõ dấu \" thẳng",
            "delete the curly quotes at both ends of the text and type straight \" ones"
        ),
    })
}

/// `[Khẩn] Báo cáo`: a text that begins with a bracket.
fn bracket_in_text(line: &Line<'_>) -> Option<Cause> {
    let (at, value) = line.value()?;
    let closing = match value.chars().next()? {
        '[' => ']',
        '{' => '}',
        _ => return None,
    };
    let (_, behind) = value.split_once(closing)?;
    let from = line.start + at;
    behind.trim_start().starts_with(char::is_alphanumeric).then(|| Cause {
        span: Span::new(from, from + value.len()),
        message: words!(
            "cần hết dòng sau dấu `{closing}`, nhưng thấy thêm chữ",
            "expected nothing after the `{closing}`, found more text"
        ),
        help: quoted_whole(value),
    })
}

/// `accounts: -` and `title: - Báo cáo`.
fn dash_as_value(line: &Line<'_>) -> Option<Cause> {
    let (at, value) = line.value()?;
    let rest = value.strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with(' '))?;
    let from = line.start + at;
    let help = match rest.is_empty() {
        true => words!(
            "chưa có số liệu thì xóa dòng này; đừng ghi 0",
            "where nothing was reported, delete this line; do not write 0"
        ),
        false => quoted_whole(value),
    };
    Some(Cause {
        span: Span::new(from, from + value.len()),
        message: words!("cần một giá trị, nhưng thấy dấu `-`", "expected a value, found a `-`"),
        help,
    })
}

fn quoted_whole(value: &str) -> Words {
    let value = shown(value);
    words!("đặt cả đoạn trong dấu ngoặc kép: \"{value}\"", "put the whole text in double quotes: \"{value}\"")
}

fn odd_quotes(line: &Line<'_>) -> Option<Cause> {
    let code = line.text.replace("\\\\", "  ").replace("\\\"", "  ");
    let count = code.matches('"').count();
    let from = line.start + code.find('"')?;
    (count % 2 == 1).then(|| Cause {
        span: Span::new(from, from + 1),
        message: words!(
            "cần dấu \" đi thành cặp, nhưng dòng này có {count} dấu",
            "expected the quotes \" in pairs, found {count} on this line"
        ),
        help: words!(
            "thêm dấu \" còn thiếu ở đầu hoặc cuối đoạn chữ; dấu \" là chữ thì viết \\\"",
            "add the missing \" at the beginning or end of a text; write a \" that is a letter as \\\""
        ),
    })
}

#[cfg(test)]
mod tests;
