//! Templates and values to text, for the readers of one language. Comes in: a page's view. Goes out: its text, or a
//! problem at the template's line. Never here: the model, the disk, the clock; a template reaches none of them.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use tera::{Context, Error, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use super::budget::begin_page;
use super::templates::{TELL, quoted, source_of};
use super::turns::Marked;
use crate::model::Lang;
use crate::problem::codes::TEMPLATE_RENDER;
use crate::problem::{Problems, Words};
use crate::source::{Source, Span};
use crate::text::{Strings, placeholders};

/// The longest text that a template may make: a page is some 30 kB, and a loop gone wrong must end.
const MAX_BYTES: usize = 64 << 20;

/// What errors of the engine are traced back to.
#[derive(Clone, Copy)]
pub(super) struct Templates<'a> {
    /// As their authors wrote them.
    pub(super) sources: &'a BTreeMap<String, Source>,
    /// Those that the engine has with marks.
    pub(super) counted: &'a BTreeMap<String, Marked>,
}

/// The theme's templates with one language's words and the site-wide values in place. It is shared by all threads.
pub struct Press<'a> {
    engine: Tera,
    templates: Templates<'a>,
}

impl<'a> Press<'a> {
    /// Puts the words for one language's readers, the language that they are in (`lang` in templates) and the site-wide values (`site` in templates) in place.
    pub(super) fn new(
        (engine, templates): (&Tera, Templates<'a>),
        (strings, spoken): (&Strings, Lang),
        site: &impl Serialize,
        problems: &mut Problems,
    ) -> Option<Self> {
        let mut engine = engine.clone();
        let words = strings.clone();
        engine.register_function(TELL, move |kwargs: Kwargs, _: &State<'_>| tell(&words, &kwargs));
        match Value::try_from_serializable(site) {
            Ok(value) => engine.global_context().insert_value("site", value),
            Err(error) => {
                complain(templates, "", &error, problems);
                return None;
            }
        }
        engine.global_context().insert_value("lang", Value::from(spoken.to_string()));
        Some(Self { engine, templates })
    }

    /// Fills `templates/<template>`: the fields of `view` are its variables, beside `site` and `lang`.
    pub fn render(&self, template: &str, view: &impl Serialize, problems: &mut Problems) -> Option<String> {
        match self.rendered(template, view) {
            Ok(text) => Some(text),
            Err(error) => {
                complain(self.templates, template, &error, problems);
                None
            }
        }
    }

    fn rendered(&self, template: &str, view: &impl Serialize) -> TeraResult<String> {
        let context = Context::from_serialize(view)?;
        begin_page();
        // Pages grow in one place for each thread: what is kept of them then has no room to spare, and no page of memory is
        // asked of the system to be given back.
        let mut page = Page(PAGE.take());
        page.0.clear();
        let printed = self.engine.render_to(template, &context, &mut page);
        let text = printed.and_then(|()| Ok(std::str::from_utf8(&page.0).map_err(Error::message)?.to_owned()));
        PAGE.set(page.0);
        text
    }
}

thread_local! {
    /// Where the page of this thread grows.
    static PAGE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// What a template has made so far.
struct Page(Vec<u8>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// `t(key="…", name=value …)`: the words of `key` with each `{name}` filled. For a key that has a form for many things
/// (`key.many`), `n` is how many. `default` is said where there is no such key. Escaping is the template's.
fn tell(strings: &Strings, kwargs: &Kwargs) -> TeraResult<String> {
    let key: &str = kwargs.must_get("key")?;
    let count = kwargs.get::<&Value>("n")?.and_then(Value::as_i128).and_then(|n| usize::try_from(n).ok());
    let found = strings.get(key).or_else(|| {
        let one = strings.get(&format!("{key}.one")).filter(|_| count == Some(1));
        one.or_else(|| strings.get(&format!("{key}.many")))
    });
    let Some(text) = found else {
        let default = kwargs.get::<String>("default")?;
        return default.ok_or_else(|| Error::message(format!("there are no words for the key `{key}`")));
    };
    let mut values = Vec::new();
    for name in placeholders(text) {
        let Some(value) = kwargs.get::<&Value>(name)? else {
            return Err(Error::message(format!("the words of `{key}` need `{name}`: t(key=\"{key}\", {name}=…)")));
        };
        let whole = value.as_i128().and_then(|n| usize::try_from(n).ok());
        values.push((name, whole.map_or_else(|| value.to_string(), |n| strings.count(n))));
    }
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Ok(crate::text::fill(text, &values))
}

fn complain(templates: Templates<'_>, template: &str, error: &Error, problems: &mut Problems) {
    let Templates { sources, counted } = templates;
    let mut tag = None;
    let (source, span, engine) = match error.kind() {
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
            let range = report.span().range.clone();
            let marked = counted.get(report.filename());
            tag = marked.and_then(|marked| marked.tag_of_mark(range.start));
            let written = || marked.map(|marked| marked.original(range.clone()));
            let span = tag.or_else(written).unwrap_or_else(|| Span::new(range.start, range.end));
            (source_of(sources, report.filename()), span, report.message().to_owned())
        }
        ErrorKind::Io(_) => {
            let megabytes = MAX_BYTES >> 20;
            let engine = format!("more than {megabytes} MB of text: a loop that does not end?");
            (source_of(sources, template), Span::default(), engine)
        }
        other => (source_of(sources, template), Span::default(), other.to_string()),
    };
    let help = match tag {
        Some(_) => Words::new(
            "làm ít đi ở chỗ được gạch chân: một trang không cần nhiều đến thế",
            "do less at the place that is underlined: no page needs as much",
        ),
        None => Words::new(
            "sửa chỗ được gạch chân; giá trị có thể thiếu thì hỏi trước: `{{ a?.b or \"\" }}`",
            "mend the place that is underlined; ask first for a value that may be missing: `{{ a?.b or \"\" }}`",
        ),
    };
    problems.add(
        &TEMPLATE_RENDER,
        source.at(span),
        quoted("không dựng được trang", "the page cannot be made", &engine),
        help,
    );
}
