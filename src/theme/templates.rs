//! Templates, compiled. Comes in: the layers' `templates/`. Goes out: an engine that knows them all, or every mistake that
//! can be known before a page is made, at its line. Never here: a page's values.

use std::collections::{BTreeMap, BTreeSet};

use tera::{ErrorKind, Kwargs, State, Tera, TeraResult};

use super::budget;
use super::layers::Layer;
use super::turns::{Marked, marked};
use crate::problem::codes::{TEMPLATE_REFERENCE, TEMPLATE_RENDER, TEMPLATE_SYNTAX, TEMPLATE_TEXT};
use crate::problem::{Code, Problems, Words, words};
use crate::source::{Source, Span};

/// The function by which templates get the interface's words.
pub(super) const TELL: &str = "t";

/// How many templates may lie in each other by `include`: each takes a piece of the stack.
const MOST_LAYERS: usize = 50;
/// How many templates one may put in by `include`, all that those put in counted as well.
const MOST_INCLUDED: usize = 10_000;

/// Templates by path relative to `templates/`, the nearest layer's winning.
pub(super) fn read(layers: &[Layer<'_>], problems: &mut Problems) -> BTreeMap<String, Source> {
    let mut templates = BTreeMap::new();
    for layer in layers.iter().rev() {
        for path in layer.files.keys() {
            let Some(name) = path.strip_prefix("templates/").filter(|name| is_template(name)) else { continue };
            if let Some(source) = layer.text(path, problems) {
                templates.insert(name.to_owned(), source);
            }
        }
    }
    templates
}

/// Whether a file below `templates/` is one: both endings escape what is put in.
pub(super) fn is_template(name: &str) -> bool {
    name.ends_with(".html") || name.ends_with(".xml")
}

/// Templates compiled, and those of them whose work is counted: the site's own.
pub(super) struct Compiled {
    pub(super) engine: Tera,
    pub(super) counted: BTreeMap<String, Marked>,
}

/// Compiles all templates together, those counted that lie in one of the files `own`. `None` where one cannot be read; what
/// they refer to in vain is told as well.
pub(super) fn compile(
    templates: &BTreeMap<String, Source>,
    own: &BTreeSet<String>,
    problems: &mut Problems,
) -> Option<Compiled> {
    // The engine stops at the first template it cannot read, so each is tried alone first, to tell all of them.
    let broken = templates.iter().filter(|(name, source)| !can_be_read(name, source, problems)).count();
    if broken > 0 {
        return None;
    }
    let mut engine = Tera::new();
    // Stands for the function of each language, which `Press` puts in its place.
    engine.register_function(TELL, |_: Kwargs, _: &State<'_>| -> TeraResult<String> { Ok(String::new()) });
    budget::register(&mut engine);
    match engine.add_raw_templates(templates.iter().map(|(name, source)| (name, source.text()))) {
        Ok(()) => (!complain_of_includes(templates, problems)).then(|| counted(engine, (templates, own))),
        Err(error) => {
            complain_references(templates, error.kind(), problems);
            None
        }
    }
}

/// Puts the marks into the site's own templates, which all come out sound: what is wrong with them was told in their authors'
/// words. Where the engine would not have them, it keeps those it has.
fn counted(engine: Tera, (templates, own): (&BTreeMap<String, Source>, &BTreeSet<String>)) -> Compiled {
    let own = templates.iter().filter(|(_, source)| own.contains(source.path()));
    let counted: BTreeMap<String, Marked> = own.map(|(name, source)| (name.clone(), marked(source.text()))).collect();
    let mut with_marks = engine.clone();
    match with_marks.add_raw_templates(counted.iter().map(|(name, marked)| (name, &marked.text))) {
        Ok(()) => Compiled { engine: with_marks, counted },
        Err(_) => Compiled { engine, counted: BTreeMap::new() },
    }
}

/// What a template puts in: layers in each other, and templates in all.
type Reach = (usize, usize);

/// Says which template puts in too much, where one does. The engine refuses circles, and follows anything else.
fn complain_of_includes(templates: &BTreeMap<String, Source>, problems: &mut Problems) -> bool {
    let named: BTreeMap<&str, Vec<&str>> =
        templates.iter().map(|(name, source)| (name.as_str(), included(source.text()))).collect();
    let mut reaches: BTreeMap<&str, Reach> = BTreeMap::new();
    for _ in 0..=MOST_LAYERS + 1 {
        let reach = |children: &Vec<&str>| {
            let of = |child: &&str| reaches.get(child).copied().unwrap_or_default();
            let layers = children.iter().map(|child| of(child).0 + 1).max().unwrap_or_default();
            (layers, children.iter().fold(0_usize, |sum, child| sum.saturating_add(of(child).1).saturating_add(1)))
        };
        let next: BTreeMap<&str, Reach> = named.iter().map(|(name, children)| (*name, reach(children))).collect();
        let too_much = next.iter().find(|(_, (layers, all))| *layers > MOST_LAYERS || *all > MOST_INCLUDED);
        if let Some((name, _)) = too_much {
            let first = named.get(name).and_then(|children| children.first()).copied().unwrap_or_default();
            complain_of_too_many(&Complaint::naming(templates, name, first), problems);
            return true;
        }
        if next == reaches {
            break;
        }
        reaches = next;
    }
    false
}

fn complain_of_too_many(at: &Complaint, problems: &mut Problems) {
    problems.add(
        &TEMPLATE_RENDER,
        at.source.at(at.span),
        words!(
            "mẫu chèn quá nhiều mẫu khác: nhiều nhất {MOST_LAYERS} lớp, {MOST_INCLUDED} mẫu",
            "the template includes too many others: at most {MOST_LAYERS} in each other, {MOST_INCLUDED} in all"
        ),
        Words::new("gộp các mẫu lại, hoặc bớt `include`", "join the templates, or take an `include` away"),
    );
}

/// The templates that a text names in `{% include … %}`.
fn included(text: &str) -> Vec<&str> {
    let tags = text.split("{%").skip(1).filter_map(|tag| {
        let tag = tag.split("%}").next()?.trim_start_matches('-').trim_start().strip_prefix("include")?;
        Some(tag.split(['"', '\'', '`']).skip(1).step_by(2))
    });
    tags.flatten().collect()
}

fn can_be_read(name: &str, source: &Source, problems: &mut Problems) -> bool {
    let Err(error) = Tera::new().add_raw_template(name, source.text()) else { return true };
    let ErrorKind::SyntaxError(report) = error.kind() else { return true };
    let range = report.span().range.clone();
    problems.add(
        &TEMPLATE_SYNTAX,
        source.at(Span::new(range.start, range.end)),
        quoted("mẫu sai cách viết", "the template is not written correctly", report.message()),
        Words::new("sửa chỗ được gạch chân", "mend the place that is underlined"),
    );
    false
}

/// A sentence of ours and the engine's own words.
pub(super) fn quoted(vi: &str, en: &str, engine: &str) -> Words {
    words!("{vi}; bộ dựng trang báo: “{engine}”", "{en}; the template engine says: “{engine}”")
}

fn complain_references(templates: &BTreeMap<String, Source>, kind: &ErrorKind, problems: &mut Problems) {
    match kind {
        ErrorKind::MissingParent { current, parent } => {
            let complaint = Complaint::naming(templates, current, parent);
            complaint.add(&TEMPLATE_REFERENCE, &format!("Unknown template `{parent}`"), problems);
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
        | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            let next = chain.iter().find(|name| *name != tpl).unwrap_or(tpl);
            let circle = chain.join(" → ");
            let complaint = Complaint::naming(templates, tpl, next);
            complaint.add(&TEMPLATE_REFERENCE, &format!("Circle of templates: {circle}"), problems);
        }
        ErrorKind::Msg(reports) => {
            for (message, name, place) in reported(reports) {
                let complaint = Complaint::at(templates, name, place);
                complaint.add(&TEMPLATE_REFERENCE, message, problems);
            }
        }
        other => Complaint::at(templates, "", (1, 1)).add(&TEMPLATE_REFERENCE, &other.to_string(), problems),
    }
}

/// The parts of the engine's reports: message, template, line and column. Reports whose place is not given keep an empty
/// template name.
fn reported(reports: &str) -> Vec<(&str, &str, (usize, usize))> {
    let mut found = Vec::new();
    let mut lines = reports.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(message) = line.strip_prefix("error: ") else { continue };
        let place = lines.peek().and_then(|next| next.trim_start().strip_prefix("--> "));
        let place = place.and_then(|place| {
            let (rest, column) = place.rsplit_once(':')?;
            let (name, line) = rest.rsplit_once(':')?;
            Some((name, (line.parse().ok()?, column.parse().ok()?)))
        });
        let (name, place) = place.unwrap_or(("", (1, 1)));
        found.push((message, name, place));
    }
    if found.is_empty() { vec![(reports, "", (1, 1))] } else { found }
}

/// Where a template refers to something in vain.
struct Complaint {
    source: Source,
    span: Span,
}

impl Complaint {
    /// Where `template` names `other`.
    fn naming(templates: &BTreeMap<String, Source>, template: &str, other: &str) -> Self {
        let source = source_of(templates, template);
        let at = ['"', '\'', '`'].iter().find_map(|quote| source.text().find(&format!("{quote}{other}{quote}")));
        let span = at.map_or(Span::default(), |at| Span::new(at + 1, at + 1 + other.len()));
        Self { source, span }
    }

    fn at(templates: &BTreeMap<String, Source>, template: &str, (line, column): (usize, usize)) -> Self {
        let source = source_of(templates, template);
        let line = source.line_span(line);
        let text = source.slice(line);
        let start = text.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
        // The engine points at the bracket of a component's call; its name is what is wrong.
        let start = start + text[start..].len() - text[start..].trim_start_matches(['<', ' ']).len();
        let word = text[start..].find(|c: char| !(c.is_alphanumeric() || "_-./\"'`".contains(c)));
        let end = word.map_or(text.len(), |length| start + length.max(1));
        Self { source, span: Span::new(line.start + start, line.start + end) }
    }

    fn add(self, code: &'static Code, engine: &str, problems: &mut Problems) {
        problems.add(
            code,
            self.source.at(self.span),
            quoted("mẫu nhắc tới thứ không có", "the template refers to something that does not exist", engine),
            Words::new("sửa lại tên, hoặc tạo thứ còn thiếu", "correct the name, or create what is missing"),
        );
    }
}

/// A template's source; an empty one where the engine names none of ours, so that the complaint is not lost.
pub(super) fn source_of(templates: &BTreeMap<String, Source>, name: &str) -> Source {
    templates.get(name).cloned().unwrap_or_else(|| Source::new(format!("templates/{name}"), ""))
}

/// The keys of the interface's words that templates name: whole, and as the beginning of a key that is put together.
#[derive(Default)]
pub(super) struct Keys {
    /// `t(key="nav.tasks")`.
    pub(super) whole: BTreeSet<String>,
    /// `t(key="kind." ~ unit.kind)`.
    pub(super) beginnings: BTreeSet<String>,
}

impl Keys {
    /// Collects the keys, and tells those that no language has.
    pub(super) fn of(templates: &BTreeMap<String, Source>, known: &BTreeSet<&str>, problems: &mut Problems) -> Self {
        let mut keys = Self::default();
        for source in templates.values() {
            for call in calls(source.text()) {
                let key = source.slice(call.key);
                match call.form {
                    Form::Beginning => _ = keys.beginnings.insert(key.to_owned()),
                    Form::Whole => {
                        keys.whole.insert(key.to_owned());
                        if !known.contains(key) && !known.contains(format!("{key}.many").as_str()) {
                            complain_text(source, call.key, known, problems);
                        }
                    }
                    Form::WithDefault => _ = keys.whole.insert(key.to_owned()),
                }
            }
        }
        keys
    }
}

fn complain_text(source: &Source, span: Span, known: &BTreeSet<&str>, problems: &mut Problems) {
    let key = source.slice(span);
    let help = match crate::problem::nearest(key, known.iter().copied()) {
        Some(near) => words!("có phải bạn định viết `{near}`?", "did you mean `{near}`?"),
        None => words!("thêm `{key}` vào các tệp strings/", "add `{key}` to the strings files"),
    };
    problems.add(
        &TEMPLATE_TEXT,
        source.at(span),
        words!("không ngôn ngữ nào có chữ cho khóa `{key}`", "no language has words for the key `{key}`"),
        help,
    );
}

/// One `t(key="…" …)` in a template.
struct Call {
    key: Span,
    form: Form,
}

enum Form {
    Whole,
    Beginning,
    WithDefault,
}

/// Every call of the words' function whose key begins with a literal. A key in another place of the call, or put
/// together otherwise, is looked at when a page is made.
fn calls(text: &str) -> Vec<Call> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("t(") {
        let begins_word = text[..at].chars().next_back().is_none_or(|c| !(c.is_alphanumeric() || c == '_' || c == '.'));
        let arguments = text[at + 2..].trim_start();
        let Some(value) = arguments.strip_prefix("key").map(str::trim_start).and_then(|rest| rest.strip_prefix('='))
        else {
            continue;
        };
        let value = value.trim_start();
        let Some(quote) = value.chars().next().filter(|c| "\"'`".contains(*c)).filter(|_| begins_word) else {
            continue;
        };
        let Some(length) = value[1..].find(quote) else { continue };
        let start = text.len() - value.len() + 1;
        let after = value[1 + length + 1..].trim_start();
        let rest_of_call = &after[..after.find("}}").or(after.find("%}")).unwrap_or(after.len())];
        let form = match (after.starts_with('~'), rest_of_call.contains("default")) {
            (true, _) => Form::Beginning,
            (false, true) => Form::WithDefault,
            (false, false) => Form::Whole,
        };
        found.push(Call { key: Span::new(start, start + length), form });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(templates: &[(&str, &str)]) -> Vec<String> {
        let source = |name: &str, text: &str| Source::new(format!("themes/x/templates/{name}"), text);
        let templates = templates.iter().map(|(name, text)| ((*name).to_owned(), source(name, text))).collect();
        let mut problems = Problems::new();
        compile(&templates, &BTreeSet::new(), &mut problems);
        Keys::of(&templates, &BTreeSet::from(["nav.tasks", "n.many"]), &mut problems);
        let words = |p: &crate::problem::Problem| {
            let place = p.places().0;
            let path = p.at.source.path().trim_start_matches("themes/x/templates/").to_owned();
            format!("{} {path}:{}:{} {}", p.code.id, place.line, place.column, p.at.source.slice(p.at.span))
        };
        problems.sorted().iter().map(words).collect()
    }

    #[test]
    fn every_unreadable_template_is_told_at_its_line() {
        let found = told(&[("a.html", "é\n{{ x "), ("b.html", "{% if x %}"), ("c.html", "fine")]);
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("M710 a.html:2:"), "{found:?}");
        assert!(found[1].starts_with("M710 b.html:1:"), "{found:?}");
    }

    #[test]
    fn names_of_nothing_are_told_at_their_line() {
        let found = told(&[("a.html", "ệ {{ x | nofilter }}\n {% include 'zz.html' %}{{ f(a=1) }}{{<card />}}")]);
        assert_eq!(
            found,
            ["M711 a.html:1:10 nofilter", "M711 a.html:2:13 'zz.html'", "M711 a.html:2:28 f", "M711 a.html:2:40 card"]
        );
        assert_eq!(told(&[("a.html", "\n{% extends \"b.html\" %}")]), ["M711 a.html:2:13 b.html"]);
        assert_eq!(told(&[("b.html", ""), ("a.html", "{% extends \"b.html\" %}{% block x %}{% endblock %}")]).len(), 1);
    }

    #[test]
    fn circles_are_told() {
        let found = told(&[("a.html", "{% include \"b.html\" %}"), ("b.html", "{% include 'a.html' %}")]);
        assert_eq!(found, ["M711 a.html:1:13 b.html"]);
        assert_eq!(told(&[("a.html", "{% extends 'a.html' %}")]), ["M711 a.html:1:13 a.html"]);
    }

    #[test]
    fn components_of_one_name_are_told() {
        let twice = "{% component c() %}{% endcomponent c %}";
        assert_eq!(told(&[("a.html", twice), ("b.html", twice)]).len(), 1);
    }

    #[test]
    fn keys_without_words_are_told() {
        let found = told(&[(
            "a.html",
            "{{ t(key=\"nav.tasks\") }}{{ t(key='n', n=1) }}{{ t(key=\"kind.\" ~ k) }}\n{{ t(key=\"nav.taks\") }}\n\
             {{ t(key=\"o\", default=1) }}{{ left(key=\"no\") }}",
        )]);
        assert_eq!(found[0], "M713 a.html:2:11 nav.taks");
        assert!(found[1].starts_with("M711"), "{found:?}");
    }
}
