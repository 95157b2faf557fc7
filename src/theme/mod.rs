//! A theme compiled: templates, strings, assets. The only room that names tera.
//! Comes in: the site's `themes/` over the default theme embedded in the binary. Goes out: [`Theme`], and from it one
//! [`Press`] for each language. Never here: the model, the figures, the disk; a template sees only what it is given.

mod budget;
mod colours;
mod embedded;
mod hashed;
mod layers;
mod manifest;
mod press;
mod shared;
mod sheet;
mod strings;
mod templates;
mod turns;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tera::Tera;

use crate::chart::Palette;
use crate::load::Inputs;
use crate::model::Lang;
use crate::problem::codes::{STRINGS_UNUSED, THEME_STRAY_FILE, THEME_TAKEN_NAME};
use crate::problem::{Problems, Words, words};
use crate::source::{Source, Span};
use crate::text::Strings;

use press::Templates;

pub use press::Press;
pub use shared::Shared;
pub use sheet::{Sheet, SheetFor, small};

/// Groups of keys to which a theme may add words of its own: content names them freely.
const OPEN_GROUPS: [&str; 1] = ["kind."];

/// The folder of assets whose scripts become one.
const SCRIPTS: &str = "site/";

/// The style sheet that the palette becomes, published beside the assets.
pub const PALETTE_SHEET: &str = "palette.css";

/// Templates, strings and assets, ready to use.
pub struct Theme {
    engine: Tera,
    templates: BTreeMap<String, Source>,
    counted: BTreeMap<String, turns::Marked>,
    strings: BTreeMap<Lang, Strings>,
    /// The language that most of each language's strings are really in.
    spoken: BTreeMap<Lang, Lang>,
    palette: Palette,
    assets: BTreeMap<String, Vec<u8>>,
    own_files: BTreeSet<String>,
}

impl Theme {
    /// The theme `name` for `languages` (default first): the site's own `themes/<name>`, over what it extends, over the
    /// site's own `themes/default`, over the default theme embedded in the binary. Files win one by one, colours and
    /// words one by one within their files. `None` after any error.
    pub fn compile(inputs: &Inputs, name: &str, languages: &[Lang], problems: &mut Problems) -> Option<Self> {
        let mut own = Problems::new();
        let theme = Self::put_together(inputs, name, languages, &mut own);
        // Pages made with a broken theme would tell the same mistakes again, each in its own way.
        let is_sound = !own.has_errors();
        problems.append(own);
        theme.filter(|_| is_sound)
    }

    fn put_together(inputs: &Inputs, name: &str, languages: &[Lang], problems: &mut Problems) -> Option<Self> {
        let layers = layers::of(inputs, name, problems)?;
        complain_strays(&layers, problems);
        complain_taken(&layers, problems);
        let mut palette = Palette::default();
        let mut assets = BTreeMap::new();
        let mut own_files = BTreeSet::new();
        for layer in layers.iter().rev() {
            layer.manifest.paint(&mut palette);
            let own = layer.files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("assets/")?, bytes)));
            assets.extend(own.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())));
            let read = layer.files.keys().filter(|path| layer.own && belongs(path));
            own_files.extend(read.map(|path| format!("{}/{path}", layer.folder)));
        }
        let read = strings::Read::of(&layers, problems);
        let strings = read.complete(languages, &format!("themes/{name}"), problems);
        let spoken = languages.iter().map(|lang| (*lang, read.spoken(*lang, languages))).collect();
        let templates = templates::read(&layers, problems);
        let known: BTreeSet<&str> = read.entries().map(|(key, _)| key).collect();
        let keys = templates::Keys::of(&templates, &known, problems);
        complain_unused(&read, &keys, problems);
        let templates::Compiled { engine, counted } = templates::compile(&templates, &own_files, problems)?;
        Some(Self { engine, templates, counted, strings, spoken, palette, assets, own_files })
    }

    /// The strings of each language of the site.
    pub fn strings(&self) -> &BTreeMap<Lang, Strings> {
        &self.strings
    }

    /// The language that the words for readers of `lang` are in: another one where the theme has no words in `lang`, or
    /// only a few.
    pub fn spoken(&self, lang: Lang) -> Lang {
        self.spoken.get(&lang).copied().unwrap_or(lang)
    }

    /// The colours of charts.
    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    /// Every file of the theme's `assets/`, by path relative to it.
    pub fn assets(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.assets
    }

    /// The style sheets that can be joined, each with what it is for: the one for every page, which begins with the palette,
    /// and those of the others that there are.
    pub fn sheets(&self) -> Vec<(SheetFor, Sheet)> {
        let palette = self.palette_sheet();
        let joined = |meant: SheetFor| {
            let first = (meant == SheetFor::Everything).then_some(palette.as_str());
            let own = self.joined_sheets(meant);
            let all: Vec<&str> = first.into_iter().chain(own.iter().map(|css| css.as_ref())).collect();
            (!all.is_empty()).then(|| (meant, Sheet::of(meant.name(), all)))
        };
        SheetFor::ALL.into_iter().filter_map(joined).collect()
    }

    /// The scripts of `SCRIPTS` one after the other in order of their names, and the name of the file they make, so that a
    /// slow link asks once; none where there are none. Each of them keeps its names in a block of its own.
    pub fn joined_scripts(&self) -> Option<(String, Vec<u8>)> {
        let all = self.assets.iter().filter(|(path, _)| is_part_of_a_script(path));
        let text: Vec<u8> = all.flat_map(|(_, bytes)| bytes.iter().copied().chain([b'\n'])).collect();
        (!text.is_empty()).then(|| (hashed::name("site.js", &text), text))
    }

    /// The assets that are published as files of their own, by the names they get: all but what is joined. Scripts are named
    /// after their bytes; other files may be named in templates, in style sheets or in each other.
    pub fn files_of_their_own(&self) -> impl Iterator<Item = (String, &[u8])> {
        let is_joined = |path: &str, bytes: &[u8]| {
            is_part_of_a_script(path) || is_top_sheet(path) && sheet::can_be_joined(&String::from_utf8_lossy(bytes))
        };
        let all = self.assets.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        let beside = all.filter(move |(path, bytes)| !is_joined(path, bytes));
        beside.map(|(path, bytes)| (if is_script(path) { hashed::name(path, bytes) } else { path.to_owned() }, bytes))
    }

    /// The script `path` among the assets, by the name it is published under.
    pub fn script(&self, path: &str) -> Option<String> {
        self.assets.get(path).map(|bytes| hashed::name(path, bytes))
    }

    /// Those of the style sheets directly in `assets/`, which every page gets, that can stand in one file.
    fn joined_sheets(&self, meant: SheetFor) -> Vec<Cow<'_, str>> {
        let all = self.assets.iter().filter(|(path, _)| is_top_sheet(path) && SheetFor::of(path) == meant);
        all.map(|(_, bytes)| String::from_utf8_lossy(bytes)).filter(|css| sheet::can_be_joined(css)).collect()
    }

    /// The paths of every file of the site folder that the theme was made from: its own and those of the themes it extends,
    /// but for those that come with the program.
    pub fn own_files(&self) -> impl Iterator<Item = &str> {
        self.own_files.iter().map(String::as_str)
    }

    /// Whether there is a template `templates/<template>`.
    pub fn has_template(&self, template: &str) -> bool {
        self.templates.contains_key(template)
    }

    /// The templates for readers of `lang`. `site` is what every page of that language needs; templates see it as `site`,
    /// and it is taken apart once, not for each page. Views are then filled by [`Press::render`].
    pub fn press(&self, lang: Lang, site: &impl Serialize, problems: &mut Problems) -> Option<Press<'_>> {
        let strings = self.strings.get(&lang)?;
        let templates = Templates { sources: &self.templates, counted: &self.counted };
        Press::new((&self.engine, templates), (strings, self.spoken(lang)), site, problems)
    }
}

/// Whether an asset is a part of the script that every page gets.
fn is_part_of_a_script(path: &str) -> bool {
    path.strip_prefix(SCRIPTS).is_some_and(|name| is_script(name) && !name.contains('/'))
}

/// Whether an asset is a script, which every page gets.
fn is_script(path: &str) -> bool {
    path.ends_with(".js")
}

/// Whether an asset is a style sheet for every page.
fn is_top_sheet(path: &str) -> bool {
    path.ends_with(".css") && !path.contains('/')
}

/// Tells files of the site's own themes that lie where nothing is read.
fn complain_strays(layers: &[layers::Layer<'_>], problems: &mut Problems) {
    for layer in layers.iter().filter(|layer| layer.own) {
        for path in layer.files.keys().filter(|path| !belongs(path)) {
            problems.add(
                &THEME_STRAY_FILE,
                Source::new(format!("{}/{path}", layer.folder), "").at(Span::default()),
                Words::new("tệp này không được đọc", "this file is not read"),
                Words::new(
                    "chuyển nó vào templates/ (.html, .xml), strings/ (<ngôn ngữ>.yaml) hoặc assets/, hoặc xóa nó",
                    "move it to templates/ (.html, .xml), strings/ (<lang>.yaml) or assets/, or delete it",
                ),
            );
        }
    }
}

/// Tells assets that would be published over the palette's style sheet.
fn complain_taken(layers: &[layers::Layer<'_>], problems: &mut Problems) {
    for layer in layers.iter().filter(|layer| layer.own) {
        // Some disks know no difference between small letters and capitals.
        let is_taken =
            |path: &&&str| path.strip_prefix("assets/").is_some_and(|p| p.eq_ignore_ascii_case(PALETTE_SHEET));
        for path in layer.files.keys().filter(is_taken) {
            problems.add(
                &THEME_TAKEN_NAME,
                Source::new(format!("{}/{path}", layer.folder), "").at(Span::default()),
                words!(
                    "tên `{PALETTE_SHEET}` đã dành cho bảng màu",
                    "the name `{PALETTE_SHEET}` is taken by the palette"
                ),
                Words::new(
                    "đổi tên tệp; màu thì ghi vào `palette` trong theme.yaml",
                    "give the file another name; colours belong to `palette` in theme.yaml",
                ),
            );
        }
    }
}

/// Whether a theme's file is read, or is one that people leave for each other.
fn belongs(path: &str) -> bool {
    let Some((folder, rest)) = path.split_once('/') else {
        let upper = path.to_ascii_uppercase();
        return path == "theme.yaml" || upper.starts_with("README") || upper.starts_with("LICEN");
    };
    match folder {
        "assets" => true,
        "templates" => templates::is_template(rest),
        "strings" => rest.strip_suffix(".yaml").and_then(Lang::new).is_some(),
        _ => false,
    }
}

/// Tells words of the site's own themes that neither the default theme nor any template knows.
fn complain_unused(read: &strings::Read, keys: &templates::Keys, problems: &mut Problems) {
    let beginnings = || keys.beginnings.iter().map(String::as_str).chain(OPEN_GROUPS);
    for (key, entry) in read.entries().filter(|(_, entry)| entry.own) {
        let stem = key.strip_suffix(".one").or(key.strip_suffix(".many")).unwrap_or(key);
        let used = read.is_embedded(key) || keys.whole.contains(key) || keys.whole.contains(stem);
        if used || beginnings().any(|beginning| key.starts_with(beginning)) {
            continue;
        }
        let help = match crate::problem::nearest(key, read.embedded()) {
            Some(near) => words!("có phải bạn định viết `{near}`?", "did you mean `{near}`?"),
            None => Words::new("sửa lại khóa, hoặc xóa dòng này", "correct the key, or delete the line"),
        };
        let message = words!("không gì dùng khóa `{key}`", "nothing uses the key `{key}`");
        problems.add(&STRINGS_UNUSED, entry.at.clone(), message, help);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Problem;

    fn inputs(files: &[(&str, &str)]) -> Inputs {
        let mut inputs = Inputs::default();
        for (path, text) in files {
            inputs.themes.insert(format!("themes/{path}"), text.as_bytes().into());
        }
        inputs
    }

    fn languages(codes: &[&str]) -> Vec<Lang> {
        codes.iter().map(|code| Lang::new(code).unwrap()).collect()
    }

    fn told(problems: Problems) -> Vec<String> {
        let line = |p: &Problem| {
            let place = p.places().0;
            format!("{} {}:{}:{} {}", p.code.id, p.at.source.path(), place.line, place.column, p.message.en)
        };
        problems.sorted().iter().map(line).collect()
    }

    fn compiled(files: &[(&str, &str)], name: &str, codes: &[&str]) -> (Option<Theme>, Vec<String>) {
        let mut problems = Problems::new();
        let theme = Theme::compile(&inputs(files), name, &languages(codes), &mut problems);
        (theme, told(problems))
    }

    fn rendered(template: &str, view: &serde_json::Value) -> Result<String, Vec<String>> {
        let (theme, found) = compiled(&[("x/templates/x.html", template)], "x", &["vi", "en"]);
        assert_eq!(found, [""; 0]);
        let mut problems = Problems::new();
        let site = serde_json::json!({ "title": "Nghệ <An>" });
        let theme = theme.unwrap();
        let press = theme.press(Lang::new("vi").unwrap(), &site, &mut problems).unwrap();
        press.render("x.html", view, &mut problems).ok_or_else(|| told(problems))
    }

    #[test]
    fn the_default_theme_compiles_without_a_complaint() {
        let (theme, found) = compiled(&[], "default", &["vi", "en"]);
        assert_eq!(found, [""; 0]);
        let theme = theme.unwrap();
        assert_eq!(theme.strings()[&Lang::new("vi").unwrap()].get("verdict.on-track"), Some("Đúng tiến độ"));
        assert!(theme.palette_css().starts_with(":root{color-scheme:light dark;--axis:#"));
        assert!(theme.palette().colours.contains_key("series"));
    }

    #[test]
    fn single_files_colours_and_words_of_a_theme_win() {
        let files = [
            ("mine/theme.yaml", "contract: 1\nextends: default\npalette: { series: { light: red, dark: blue } }\n"),
            ("mine/strings/vi.yaml", "verdict.met: Xong\nkind: { bản: Bản }\n"),
            ("mine/strings/en.yaml", "kind: { bản: Hamlet }\n"),
            ("mine/assets/logo.svg", "<svg/>"),
        ];
        let (theme, found) = compiled(&files, "mine", &["vi", "en"]);
        assert_eq!(found, [""; 0]);
        let theme = theme.unwrap();
        let vi = &theme.strings()[&Lang::new("vi").unwrap()];
        assert_eq!((vi.get("verdict.met"), vi.get("verdict.behind")), (Some("Xong"), Some("Chậm tiến độ")));
        assert_eq!(theme.palette().colours["series"], ("red".to_owned(), "blue".to_owned()));
        assert!(theme.palette().colours.len() > 5);
        assert_eq!(theme.assets()["logo.svg"], b"<svg/>");
    }

    #[test]
    fn a_script_of_a_theme_is_named_after_its_bytes() {
        let names = |text: &str| {
            let files =
                [("mine/assets/display.js", text), ("mine/assets/own.js", "1"), ("mine/assets/data.json", "{}")];
            let theme = compiled(&files, "mine", &["vi"]).0.unwrap();
            let names: Vec<String> = theme.files_of_their_own().map(|(name, _)| name).collect();
            (theme.script("display.js").unwrap(), names)
        };
        let ((display, all), (other, _)) = (names("a"), names("b"));
        assert_eq!(display, "display.ca978112ca.js");
        assert_ne!(display, other);
        for name in [display.as_str(), "own.6b86b273ff.js", "data.json"] {
            assert!(all.iter().any(|other| other == name), "{name} is not in {all:?}");
        }
        assert!(!all.iter().any(|name| name == "own.js"), "{all:?}");
    }

    #[test]
    fn scripts_of_the_folder_site_become_one_file() {
        let (theme, _) =
            compiled(&[("mine/assets/site/a.js", "{ a }"), ("mine/assets/site/x/b.js", "b")], "mine", &["vi"]);
        let theme = theme.unwrap();
        let (name, text) = theme.joined_scripts().unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(text.starts_with("{ a }\n//") && text.ends_with("}\n\n"), "{}", &text[..80]);
        assert!(name.starts_with("site.") && name.ends_with(".js") && name.len() == 18, "{name}");
        let beside: Vec<String> = theme.files_of_their_own().map(|(name, _)| name).collect();
        assert!(beside.iter().any(|name| name.starts_with("site/x/b.")), "{beside:?}");
        assert!(!beside.iter().any(|name| name.contains("a.") || name.contains("tables")), "{beside:?}");
    }

    #[test]
    fn words_of_the_site_and_of_the_language_are_in_templates() {
        let template = "{{ lang }} {{ site.title }} {{ t(key=\"verdict.\" ~ v) }} {{ t(key=\"format.percent\", n=1234) }} \
                        {{ t(key=\"kind.\" ~ v, default=\"<b>\") }}";
        assert_eq!(
            rendered(template, &serde_json::json!({ "v": "met" })).unwrap(),
            "vi Nghệ &lt;An&gt; Đã đạt mục tiêu 1.234\u{a0}% &lt;b&gt;"
        );
    }

    #[test]
    fn a_template_that_fails_is_told_at_its_line() {
        let cases = [
            ("\n{{ nothing }}", "M712 themes/x/templates/x.html:2:4 "),
            ("\n  {{ v.titel }}", "M712 themes/x/templates/x.html:2:8 "),
            ("{{ t(key=\"verdict.\" ~ v.title) }}", "M712 themes/x/templates/x.html:1:4 "),
            ("{{ t(key=\"format.percent\") }}", "M712 themes/x/templates/x.html:1:4 "),
            ("{% component c() %}{{<c />}}{% endcomponent c %}{{<c />}}", "M712 themes/x/templates/x.html:1:1 "),
            (
                "{% set s = v.long %}{% for a in range(end=99999) %}{% for b in range(end=99999) %}{{ s }}{% endfor %}{% endfor %}",
                "M712 ",
            ),
        ];
        let view = serde_json::json!({ "v": { "title": "x", "long": "x".repeat(1 << 20) } });
        for (template, expected) in cases {
            let found = rendered(template, &view).unwrap_err();
            assert_eq!(found.len(), 1);
            assert!(found[0].starts_with(expected), "{template}: {found:?}");
        }
    }

    #[test]
    fn templates_do_not_see_beyond_the_theme() {
        for name in ["../../content/site.yaml", "/etc/passwd", "themes/x/theme.yaml"] {
            let template = format!("{{% include \"{name}\" %}}");
            let (theme, found) = compiled(&[("x/templates/x.html", template.as_str())], "x", &["vi"]);
            assert!(theme.is_none());
            assert!(found[0].starts_with("M711 themes/x/templates/x.html:1:"), "{found:?}");
        }
    }

    #[test]
    fn a_language_without_words_reads_the_default_ones() {
        let (theme, found) = compiled(&[("x/strings/fr.yaml", "verdict.met: Atteint\n")], "x", &["en", "fr", "km"]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("M722 themes/x/strings/fr.yaml:1:1 "), "{found:?}");
        assert!(found[1].starts_with("M721 themes/x/strings/km.yaml:1:1 "), "{found:?}");
        let theme = theme.unwrap();
        let words = |lang: &str, key: &str| theme.strings()[&Lang::new(lang).unwrap()].get(key).unwrap().to_owned();
        assert_eq!(words("fr", "verdict.met"), "Atteint");
        assert_eq!(words("fr", "verdict.behind"), "Behind");
        assert_eq!(words("km", "verdict.behind"), "Behind");
    }

    #[test]
    fn mistakes_in_strings_are_told_at_their_line() {
        let vi = "nav:\n  dataa: Xong\nformat.percent: \"{n} {x}\"\nnav.data: a\nnav: { data: b }\n";
        let (_, found) = compiled(&[("x/strings/vi.yaml", vi)], "x", &["vi", "en"]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("M720 themes/x/strings/vi.yaml:5:1 "), "{found:?}");
        let vi = "nav:\n  dataa: Xong\n  data: { a: b }\nformat.percent: \"{n} {x}\"\n";
        let (_, found) = compiled(
            &[("x/strings/vi.yaml", vi), ("x/strings/en.yaml", "nav: { data: a, dataa: b }")],
            "x",
            &["vi", "en"],
        );
        assert_eq!(
            found,
            [
                "M722 themes/x/strings/en.yaml:1:1 there are no words for `nav.data.a`",
                "M724 themes/x/strings/en.yaml:1:17 nothing uses the key `nav.dataa`",
                "M724 themes/x/strings/vi.yaml:2:3 nothing uses the key `nav.dataa`",
                "M724 themes/x/strings/vi.yaml:3:11 nothing uses the key `nav.data.a`",
                "M723 themes/x/strings/vi.yaml:4:1 `format.percent`: expected the placeholders {n}, found {n} {x}",
            ]
        );
    }

    #[test]
    fn no_asset_stands_in_for_the_palette() {
        let (theme, found) = compiled(&[("x/assets/Palette.css", "")], "x", &["vi"]);
        assert!(theme.is_none());
        assert_eq!(found, ["M708 themes/x/assets/Palette.css:1:1 the name `palette.css` is taken by the palette"]);
    }

    #[test]
    fn the_language_that_is_spoken_is_the_one_of_most_words() {
        let (theme, _) = compiled(&[("x/strings/fr.yaml", "verdict.met: Atteint\n")], "x", &["vi", "en", "fr", "km"]);
        let theme = theme.unwrap();
        let spoken = |code: &str| theme.spoken(Lang::new(code).unwrap()).to_string();
        assert_eq!(["vi", "en", "fr", "km"].map(spoken), ["vi", "en", "vi", "vi"]);
    }

    #[test]
    fn a_range_is_short() {
        let numbers = "{% for n in range(end=3) %}{{ n }}{% endfor %}{% for n in range(start=5, end=0, step_by=-2) %}{{ n }}{% endfor %}";
        assert_eq!(rendered(numbers, &serde_json::json!({})).unwrap(), "012531");
        for arguments in ["end=10001", "end=99999999999999", "end=1, step_by=0", "start=9, end=1"] {
            let found =
                rendered(&format!("\n{{% for n in range({arguments}) %}}{{% endfor %}}"), &serde_json::json!({}));
            assert!(found.unwrap_err()[0].starts_with("M712 themes/x/templates/x.html:2:"), "{arguments}");
        }
    }

    #[test]
    fn loops_in_loops_that_print_nothing_end() {
        let open = "{% for n in range(end=9999) %}".repeat(4);
        let found = rendered(&format!("{open}{}", "{% endfor %}".repeat(4)), &serde_json::json!({})).unwrap_err();
        assert!(found[0].contains("more than 1000000 numbers on one page"), "{found:?}");
    }

    #[test]
    fn loops_over_a_views_lists_end() {
        let view = serde_json::json!({ "all": vec![0; 2_000] });
        let loops = |text: &str| format!("\n{}{text}{}", "{% for n in all %}".repeat(3), "{% endfor %}".repeat(3));
        for text in ["", "{% if n > 0 %}x{% endif %}", "{% set a = n %}"] {
            let found = rendered(&loops(text), &view).unwrap_err();
            let expected = "M712 themes/x/templates/x.html:2:37 the page cannot be made; the template engine says: “more than 1000000 turns";
            assert!(found[0].starts_with(expected), "{found:?}");
        }
        let fan = "{% component c(n) %}{% if n > 0 %}{{<c n={n - 1} />}}{{<c n={n - 1} />}}{{<c n={n - 1} />}}{% endif %}{% endcomponent c %}{{<c n={18} />}}";
        let found = rendered(fan, &view).unwrap_err();
        assert!(found[0].starts_with("M712 themes/x/templates/x.html:1:1 "), "{found:?}");
    }

    #[test]
    fn texts_that_are_doubled_end() {
        let tag = "{% set s = s ~ s %}";
        let block = "{% set s %}{{ s }}{{ s }}{% endset %}";
        for (doubled, place) in [(tag, "1:420"), (block, "1:823")] {
            let found = rendered(&format!("{{% set s = \"xxxx\" %}}{}", doubled.repeat(60)), &serde_json::json!({}));
            let found = found.unwrap_err();
            assert!(found[0].starts_with(&format!("M712 themes/x/templates/x.html:{place} ")), "{found:?}");
            assert!(found[0].contains("`set` keeps more than 16 MB of text on one page"), "{found:?}");
        }
    }

    #[test]
    fn counting_changes_no_byte_and_no_place() {
        let view = serde_json::json!({ "all": [1, 2], "none": null });
        let template = "a {% set x = none %}{%- for n in all -%} {{ n }} {% if n == 2 %}{% break %}{% endif %}, {%- endfor %} \
            {% for n in [] %}{% else %}-{% endfor %}{% set_global s -%} <b> {%- endset -%} {{ s }}\
            {% component c(n) -%} [{{ n }}] {%- endcomponent c %}{{<c n={7} />}}{% raw %}{% for a in b %}{% endraw %}";
        assert_eq!(rendered(template, &view).unwrap(), "a 1 ,2  -<b>[7]{% for a in b %}");
        let found = rendered("{% for n in all %}{% set x = n %}\n {{ n }}{{ m }}{% endfor %}", &view).unwrap_err();
        assert!(found[0].starts_with("M712 themes/x/templates/x.html:2:12 "), "{found:?}");
    }

    #[test]
    fn files_that_are_not_read_are_told() {
        let (_, found) =
            compiled(&[("x/template/a.html", ""), ("x/README.md", ""), ("x/strings/vi.yml", "")], "x", &["vi"]);
        assert_eq!(
            found,
            [
                "M707 themes/x/strings/vi.yml:1:1 this file is not read",
                "M707 themes/x/template/a.html:1:1 this file is not read"
            ]
        );
    }
}
