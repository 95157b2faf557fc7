//! A line that is indented unlike those above it. Comes in: the line. Goes out: how far it should be indented.

use super::cause::Cause;
use super::lines::Line;
use crate::problem::words;
use crate::source::Span;

/// The complaint about a line whose indentation is that of no line above it.
pub(super) fn wrong(here: &Line<'_>) -> Option<Cause> {
    let before = here.seen_before()?;
    let found = here.indent;
    let above = columns_above(before);
    let deeper_below_group = found > before.at_content() && before.opens();
    if !here.is_entry() || deeper_below_group || above.iter().any(|(column, _)| *column == found) {
        return None;
    }
    if let Some((line, expected)) = wrong_above(here, before) {
        return Some(complain(&line, expected));
    }
    let of_same_kind = above.iter().filter(|(_, is_dash)| *is_dash == here.has_dash());
    let nearest = |columns: &mut dyn Iterator<Item = &(usize, bool)>| {
        columns.map(|(column, _)| *column).min_by_key(|column| column.abs_diff(found))
    };
    let expected = nearest(&mut of_same_kind.into_iter()).or_else(|| nearest(&mut above.iter()))?;
    Some(complain(here, expected))
}

/// The line above that is the odd one, and how far it should be indented: this one stands like those before that one.
fn wrong_above<'a>(here: &Line<'a>, before: Line<'a>) -> Option<(Line<'a>, usize)> {
    let column = here.indent;
    let mut odd = before;
    while odd.indent >= column {
        odd = odd.seen_before()?;
    }
    let stood_before = columns_above(odd.seen_before()?).iter().any(|(above, _)| *above == column);
    (stood_before && odd.is_entry() && !odd.has_dash()).then_some((odd, column))
}

fn complain(line: &Line<'_>, expected: usize) -> Cause {
    let found = line.indent;
    let by = expected.abs_diff(found);
    let help = match expected > found {
        true => words!("thêm {by} dấu cách vào đầu dòng", "put {by} more at the beginning of the line"),
        false => words!("bớt {by} dấu cách ở đầu dòng", "take {by} away at the beginning of the line"),
    };
    Cause {
        span: Span::new(line.start, line.start + found.max(1)),
        message: words!(
            "cần thụt {expected} dấu cách như các mục bên trên, nhưng dòng này thụt {found}",
            "expected {expected} blanks in front, as the keys above have, found {found}"
        ),
        help,
    }
}

/// The columns of the groups that are open below `line`, the innermost first, each with whether it is a list's dash.
fn columns_above(line: Line<'_>) -> Vec<(usize, bool)> {
    let mut columns: Vec<(usize, bool)> = Vec::new();
    let mut next = Some(line);
    while let Some(line) = next {
        let limit = columns.last().map_or(usize::MAX, |(column, _)| *column);
        let content = line.at_content();
        if line.is_entry() && content < limit && content > line.indent {
            columns.push((content, false));
        }
        if line.is_entry() && line.indent < limit {
            columns.push((line.indent, line.has_dash()));
        }
        if columns.last().is_some_and(|(column, _)| *column == 0) {
            break;
        }
        next = line.seen_before();
    }
    columns
}
