//! Which files a theme is made of. Comes in: the site's `themes/` and the embedded default. Goes out: the theme's files,
//! the nearest layer's first. Never here: what is in them, but for `extends` in theme.yaml.

use std::collections::{BTreeMap, BTreeSet};

use super::embedded;
use super::manifest::Manifest;
use crate::load::Inputs;
use crate::problem::codes::{THEME_EXTENDS, THEME_NOT_UTF8, UNKNOWN_THEME};
use crate::problem::{Problems, Words};
use crate::source::{Source, Span};
use crate::yaml::span_of;

/// The theme that is embedded and that every other lies on.
pub(super) const DEFAULT: &str = "default";

/// One folder of files: a theme of the site, or the embedded default.
pub(super) struct Layer<'a> {
    /// `themes/<name>`.
    pub(super) folder: String,
    /// Whether it is in the site folder, where its author can mend it.
    pub(super) own: bool,
    /// Bytes by path relative to the folder.
    pub(super) files: BTreeMap<&'a str, &'a [u8]>,
    /// What its theme.yaml says.
    pub(super) manifest: Manifest,
}

impl Layer<'_> {
    /// The text of one of its files; a problem where it is not UTF-8.
    pub(super) fn text(&self, path: &str, problems: &mut Problems) -> Option<Source> {
        let bytes = self.files.get(path)?;
        let place = format!("{}/{path}", self.folder);
        match std::str::from_utf8(bytes) {
            Ok(text) => Some(Source::new(place, text.strip_prefix('\u{feff}').unwrap_or(text))),
            Err(_) => {
                problems.add(
                    &THEME_NOT_UTF8,
                    Source::new(place, "").at(Span::default()),
                    Words::new("cần văn bản UTF-8, nhưng thấy ký tự khác", "expected UTF-8 text, found other bytes"),
                    Words::new("lưu lại tệp với bảng mã UTF-8", "save the file as UTF-8"),
                );
                None
            }
        }
    }
}

/// The layers of the theme `name`, the nearest first, the embedded default last. `None` where there is no such theme.
pub(super) fn of<'a>(inputs: &'a Inputs, name: &str, problems: &mut Problems) -> Option<Vec<Layer<'a>>> {
    let named = names(inputs);
    if !named.contains(name) {
        complain_unknown(inputs, name, &named, problems);
        return None;
    }
    let mut layers = Vec::new();
    let mut seen = BTreeSet::new();
    let mut next = name.to_owned();
    while next != DEFAULT {
        seen.insert(next.clone());
        let layer = own_layer(inputs, &next, problems);
        let extended = extended_by(&layer, &named, &seen, problems);
        layers.push(layer);
        next = extended.unwrap_or_else(|| DEFAULT.to_owned());
    }
    let own_default = own_layer(inputs, DEFAULT, problems);
    if !own_default.files.is_empty() {
        layers.push(own_default);
    }
    layers.push(embedded_layer(problems));
    Some(layers)
}

/// Every theme there is.
fn names(inputs: &Inputs) -> BTreeSet<&str> {
    let own = inputs.themes.keys().filter_map(|path| path.strip_prefix("themes/")?.split_once('/'));
    own.map(|(name, _)| name).chain([DEFAULT]).collect()
}

fn own_layer<'a>(inputs: &'a Inputs, name: &str, problems: &mut Problems) -> Layer<'a> {
    let folder = format!("themes/{name}");
    let prefix = format!("{folder}/");
    let below =
        inputs.themes.range(prefix.clone()..).map_while(|(path, bytes)| Some((path.strip_prefix(&prefix)?, &**bytes)));
    with_manifest(Layer { folder, own: true, files: below.collect(), manifest: Manifest::default() }, problems)
}

fn embedded_layer(problems: &mut Problems) -> Layer<'static> {
    let files = embedded::FILES.iter().copied().collect();
    let layer = Layer { folder: format!("themes/{DEFAULT}"), own: false, files, manifest: Manifest::default() };
    with_manifest(layer, problems)
}

fn with_manifest<'a>(mut layer: Layer<'a>, problems: &mut Problems) -> Layer<'a> {
    if let Some(source) = layer.text("theme.yaml", problems) {
        layer.manifest = Manifest::read(&source, problems).unwrap_or_default();
    }
    layer
}

/// The theme that a layer names in `extends`, if that can be followed.
fn extended_by(
    layer: &Layer<'_>,
    named: &BTreeSet<&str>,
    seen: &BTreeSet<String>,
    problems: &mut Problems,
) -> Option<String> {
    let extends = layer.manifest.extends.as_ref()?;
    let source = layer.text("theme.yaml", &mut Problems::new())?;
    let at = source.at(span_of(&source, extends));
    let name = extends.value.as_str();
    if seen.contains(name) {
        problems.add(
            &THEME_EXTENDS,
            at,
            Words::new(
                format!("giao diện `{name}` rốt cuộc lại mở rộng chính nó"),
                format!("theme `{name}` ends up extending itself"),
            ),
            Words::new("bỏ một `extends` để không còn vòng", "drop one `extends` so that there is no circle"),
        );
        return None;
    }
    if !named.contains(name) {
        problems.add(&THEME_EXTENDS, at, unknown(name, named), help_known(name, named));
        return None;
    }
    Some(name.to_owned())
}

/// At the `theme:` of site.yaml, the only place where an author names a theme; where it names another, the name came
/// from the command line.
fn complain_unknown(inputs: &Inputs, name: &str, named: &BTreeSet<&str>, problems: &mut Problems) {
    let path = "content/site.yaml";
    let text = inputs.content.get(path).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
    let source = Source::new(path, text.strip_prefix('\u{feff}').unwrap_or(&text));
    let lines = 1..=source.text().lines().count();
    let span =
        lines.map(|line| source.line_span(line)).find(|span| source.slice(*span).starts_with("theme:")).and_then(
            |span| source.slice(span).find(name).map(|at| Span::new(span.start + at, span.start + at + name.len())),
        );
    let at = match span {
        Some(span) => source.at(span),
        None => Source::new("--theme", name).at(Span::new(0, name.len())),
    };
    problems.add(&UNKNOWN_THEME, at, unknown(name, named), help_known(name, named));
}

fn unknown(name: &str, named: &BTreeSet<&str>) -> Words {
    let all = named.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    Words::new(
        format!("không có giao diện `{name}`; hiện có: {all}"),
        format!("there is no theme `{name}`; there are: {all}"),
    )
}

fn help_known(name: &str, named: &BTreeSet<&str>) -> Words {
    let nearest = crate::problem::nearest(name, named.iter().copied());
    match nearest {
        Some(nearest) => {
            Words::new(format!("có phải bạn định viết `{nearest}`?"), format!("did you mean `{nearest}`?"))
        }
        None => Words::new(
            format!("chọn một tên ở trên, hoặc tạo thư mục themes/{name}/"),
            format!("choose one of these, or create the folder themes/{name}/"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs(files: &[(&str, &str)]) -> Inputs {
        let mut inputs = Inputs::default();
        for (path, text) in files {
            let map = if path.starts_with("themes/") { &mut inputs.themes } else { &mut inputs.content };
            map.insert((*path).to_owned(), text.as_bytes().into());
        }
        inputs
    }

    fn folders(files: &[(&str, &str)], name: &str) -> (Vec<String>, Vec<String>) {
        let mut problems = Problems::new();
        let inputs = inputs(files);
        let layers = of(&inputs, name, &mut problems).unwrap_or_default();
        let folders = layers.iter().map(|layer| format!("{}{}", layer.folder, if layer.own { "" } else { "*" }));
        let told = problems.sorted().into_iter().map(|p| {
            let place = p.places().0;
            format!(
                "{} {}:{}:{} {} ({})",
                p.code.id,
                p.at.source.path(),
                place.line,
                place.column,
                p.message.en,
                p.help.en
            )
        });
        (folders.collect(), told.collect())
    }

    #[test]
    fn a_theme_lies_on_what_it_extends_and_on_the_embedded_default() {
        let files = [("themes/a/theme.yaml", "extends: b\n"), ("themes/b/assets/x.css", ""), ("themes/default/x", "")];
        let (found, told) = folders(&files, "a");
        assert_eq!(found, ["themes/a", "themes/b", "themes/default", "themes/default*"]);
        assert_eq!(told, [""; 0]);
        assert_eq!(folders(&[], "default").0, ["themes/default*"]);
    }

    #[test]
    fn an_unknown_theme_is_told_where_it_is_named() {
        let (found, told) = folders(&[("content/site.yaml", "title: x\ntheme: defalt\n")], "defalt");
        assert!(found.is_empty());
        assert_eq!(
            told,
            ["M701 content/site.yaml:2:8 there is no theme `defalt`; there are: `default` (did you mean `default`?)"]
        );
    }

    #[test]
    fn circles_end() {
        let files = [("themes/a/theme.yaml", "extends: b\n"), ("themes/b/theme.yaml", "contract: 1\nextends: a\n")];
        let (found, told) = folders(&files, "a");
        assert_eq!(found, ["themes/a", "themes/b", "themes/default*"]);
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with("M704 themes/b/theme.yaml:2:10 "), "{told:?}");
    }
}
