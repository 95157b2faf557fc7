//! Marks in templates by which a page's work is counted: the engine counts nothing by itself, and neither loops within loops
//! that print nothing nor a text that is doubled again and again would end. Comes in: a template that the engine can read.
//! Goes out: the same with a call of [`TURN`] in each loop and each component and one of [`KEEP`] after each `set`, and the way
//! back from a place in it to the author's own text. Never here: how much is allowed.

use std::ops::Range;

use crate::source::Span;

/// Called in each turn of a loop and at each component's beginning.
pub(super) const TURN: &str = "turn__";
/// Called with the `value` of each `set`.
pub(super) const KEEP: &str = "keep__";

/// A template with its marks.
#[derive(Debug, Default)]
pub(super) struct Marked {
    /// What the engine reads.
    pub(super) text: String,
    /// Ascending.
    marks: Vec<Mark>,
}

#[derive(Debug)]
struct Mark {
    /// Where it lies in the marked text.
    range: Range<usize>,
    /// The author's tag that it was put behind.
    tag: Span,
}

impl Marked {
    /// The author's tag that a mark was put behind, where one begins at or reaches over this place.
    pub(super) fn tag_of_mark(&self, at: usize) -> Option<Span> {
        self.marks.iter().find(|mark| mark.range.contains(&at)).map(|mark| mark.tag)
    }

    /// What the author wrote at a place of the marked text that lies in no mark.
    pub(super) fn original(&self, range: Range<usize>) -> Span {
        let before = |at: usize| {
            let before = self.marks.iter().take_while(|mark| mark.range.end <= at);
            at - before.map(|mark| mark.range.len()).sum::<usize>()
        };
        Span::new(before(range.start), before(range.end))
    }
}

/// Puts the marks into a template.
pub(super) fn marked(text: &str) -> Marked {
    let mut marked = Marked::default();
    let mut copied = 0;
    let mut blocks: Vec<&str> = Vec::new();
    for tag in (Tags { text, at: 0 }) {
        let inner = text.get(tag.start + 2..tag.end - 2).unwrap_or_default();
        let Some(call) = call(inner, &mut blocks) else { continue };
        // A tag that takes the blanks behind it away leaves that to the mark.
        let close = if inner.ends_with('-') { "-}}" } else { "}}" };
        marked.text.push_str(text.get(copied..tag.end).unwrap_or_default());
        copied = tag.end;
        let start = marked.text.len();
        marked.text.push_str(&format!("{{{{ {call} {close}"));
        marked.marks.push(Mark { range: start..marked.text.len(), tag: Span::new(tag.start, tag.end) });
    }
    marked.text.push_str(text.get(copied..).unwrap_or_default());
    marked
}

/// The call that goes behind a tag, if one does; `blocks` are the names of the `set` blocks that are open.
fn call<'t>(inner: &'t str, blocks: &mut Vec<&'t str>) -> Option<String> {
    let (keyword, rest) = word(inner.trim_start_matches('-'));
    let kept = |name: &str| format!("{KEEP}(value={name} or \"\")");
    match keyword {
        "for" | "component" => Some(format!("{TURN}()")),
        "set" | "set_global" => {
            let (name, rest) = word(rest);
            if rest.trim_start().starts_with('=') {
                return Some(kept(name));
            }
            blocks.push(name);
            None
        }
        "endset" => blocks.pop().map(kept),
        _ => None,
    }
}

/// The first word and what follows.
fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    text.split_at(text.find(|c: char| c != '_' && !c.is_ascii_alphanumeric()).unwrap_or(text.len()))
}

/// The tags `{% … %}` of a template as the engine finds them: not those in comments, in quotes or in `raw`.
struct Tags<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Tags<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        loop {
            let rest = self.text.get(self.at..)?;
            let opens =
                |(at, _): (usize, &str)| rest.get(at + 1..).is_some_and(|rest| rest.starts_with(['{', '%', '#']));
            let start = self.at + rest.match_indices('{').find(|found| opens(*found))?.0;
            let inner = self.text.get(start + 2..)?;
            let length = match self.text.get(start..start + 2)? {
                "{{" => closed(inner, "}}")?,
                "{#" => inner.find("#}")? + 2,
                _ => match raw(inner) {
                    Some(length) => length,
                    None => {
                        self.at = start + 2 + closed(inner, "%}")?;
                        return Some(start..self.at);
                    }
                },
            };
            self.at = start + 2 + length;
        }
    }
}

/// How far it is behind `end`, which may stand in quotes before.
fn closed(text: &str, end: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if text.get(at..).is_some_and(|rest| rest.starts_with(end)) => return Some(at + end.len()),
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            None => {}
        }
    }
    None
}

/// How far it is behind the `{% endraw %}` of a `{% raw %}` whose inside begins here; `None` where none does.
fn raw(inner: &str) -> Option<usize> {
    let mut at = is_alone(inner, "raw")?;
    loop {
        at += inner.get(at..)?.find("{%")? + 2;
        if let Some(length) = is_alone(inner.get(at..)?, "endraw") {
            return Some(at + length);
        }
    }
}

/// How long the inside of a tag of this one word is, its `%}` included.
fn is_alone(inner: &str, keyword: &str) -> Option<usize> {
    let rest = inner.strip_prefix('-').unwrap_or(inner).trim_start().strip_prefix(keyword)?.trim_start();
    let rest = rest.strip_prefix('-').unwrap_or(rest).strip_prefix("%}")?;
    Some(inner.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loops_components_and_sets_are_marked_and_nothing_else() {
        let cases = [
            ("{% for a in b %}x{% endfor %}", "{% for a in b %}{{ turn__() }}x{% endfor %}"),
            ("{%- for a in \"%}\" -%} x", "{%- for a in \"%}\" -%}{{ turn__() -}} x"),
            ("{% component c(a=1) %}", "{% component c(a=1) %}{{ turn__() }}"),
            ("{% set a = b ~ b %}ệ", "{% set a = b ~ b %}{{ keep__(value=a or \"\") }}ệ"),
            (
                "{%set a%}{%set_global b|f%}{%endset%}{%endset%}",
                "{%set a%}{%set_global b|f%}{%endset%}{{ keep__(value=b or \"\") }}{%endset%}{{ keep__(value=a or \"\") }}",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(marked(text).text, expected);
        }
        let others = [
            "{# {% for a in b %} #}",
            "{% raw %}{% for a in b %}{%- endraw -%}",
            "{{ \"{% for a in b %}\" }}{{ '\\'{% for %}' }}",
            "{ {% if for %} {% forward %} {% endfor %}",
            "{% for a in",
            "{",
        ];
        for text in others {
            assert_eq!(marked(text).text, text);
        }
    }

    #[test]
    fn the_way_back_leads_to_the_authors_text() {
        let text = "ệ{% for a in b %}{{ c }}{% set d = a %}{{ e }}";
        let marked = marked(text);
        for name in ["{{ c }}", "{{ e }}", "for a", "d = a"] {
            let at = marked.text.find(name).unwrap();
            assert_eq!(marked.tag_of_mark(at), None);
            let span = marked.original(at..at + name.len());
            assert_eq!(&text[span.start..span.end], name);
        }
        for (call, tag) in [(TURN, "{% for a in b %}"), (KEEP, "{% set d = a %}")] {
            let at = marked.text.find(call).unwrap();
            let span = marked.tag_of_mark(at).unwrap();
            assert_eq!(&text[span.start..span.end], tag);
        }
    }
}
