//! The style sheet of the site: one file, so that a slow link asks once, named after what is in it, so that a browser may
//! keep it for ever; beside it one each for paper, for readers with colours of their own and for long pages, which nobody
//! else waits for. Comes in: the palette's CSS and the theme's. Goes out: the joined sheets and their names. Never here: a
//! rule of CSS; only what browsers do not read is left out.

use super::hashed;

/// A style sheet to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// `site.0a1b2c3d4e.css`: the digits begin the SHA-256 of the bytes.
    pub name: String,
    /// Its text.
    pub css: String,
}

/// What a style sheet is for, by the end of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFor {
    /// Every page, on every screen.
    Everything,
    /// Paper: `to-print.css`.
    Paper,
    /// Readers whose own colours win: `chart-forced-colors.css`.
    ForcedColors,
    /// Pages that nobody lands on, with long lists or forms: `long-pages.css`.
    LongPages,
}

impl SheetFor {
    /// All, in the order in which pages link them.
    pub(super) const ALL: [Self; 4] = [Self::Everything, Self::LongPages, Self::Paper, Self::ForcedColors];

    /// What the file at `path` is for.
    pub fn of(path: &str) -> Self {
        let all = Self::ALL.into_iter().filter(|meant| *meant != Self::Everything);
        let name = path.rsplit('/').next().unwrap_or(path);
        let has =
            |meant: &Self| name.strip_suffix(meant.name()).is_some_and(|rest| rest.is_empty() || rest.ends_with('-'));
        all.into_iter().find(has).unwrap_or(Self::Everything)
    }

    /// The name of the joined sheet; names of its parts end in it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Everything => "site.css",
            Self::Paper => "print.css",
            Self::ForcedColors => "forced-colors.css",
            Self::LongPages => "pages.css",
        }
    }

    /// Where browsers read it, for the `media` of its link; they wait for no other.
    pub fn media(self) -> Option<&'static str> {
        match self {
            Self::Everything | Self::LongPages => None,
            Self::Paper => Some("print"),
            Self::ForcedColors => Some("(forced-colors: active)"),
        }
    }
}

impl Sheet {
    /// The sheets joined in their order, as the file `name`.
    pub(super) fn of<'a>(name: &str, sheets: impl IntoIterator<Item = &'a str>) -> Self {
        let css: String = sheets.into_iter().map(small).collect();
        Self { name: hashed::name(name, css.as_bytes()), css }
    }
}

/// Whether a sheet means the same in another file: it names no other file, and nothing that must stand first.
pub(super) fn can_be_joined(css: &str) -> bool {
    !["url(", "@import", "@charset", "@namespace"].iter().any(|word| css.to_ascii_lowercase().contains(word))
}

/// CSS without comments, with one space where there was any white space, and without what means nothing: spaces beside
/// braces and such, the semicolon before a brace. Quoted texts as they are.
pub fn small(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut is_apart = false;
    while let Some(letter) = rest.chars().next() {
        let length = match letter {
            '/' if rest.starts_with("/*") => {
                is_apart = true;
                rest[2..].find("*/").map_or(rest.len(), |end| end + 4)
            }
            letter if letter.is_ascii_whitespace() => {
                is_apart = true;
                1
            }
            _ => {
                let follows =
                    out.ends_with(['{', '}', ';', ',', ':', '>']) || matches!(letter, '{' | '}' | ';' | ',' | '>');
                if letter == '}' && out.ends_with(';') {
                    out.pop();
                }
                if std::mem::take(&mut is_apart) && !out.is_empty() && !follows {
                    out.push(' ');
                }
                let length = if matches!(letter, '"' | '\'') { quoted(rest, letter) } else { letter.len_utf8() };
                out.push_str(&rest[..length]);
                length
            }
        };
        rest = &rest[length..];
    }
    out
}

/// The length of a quoted text that begins here, its marks included.
fn quoted(text: &str, mark: char) -> usize {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            letter if letter == mark => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_do_not_read_is_left_out() {
        assert_eq!(small("/* a */ a:hover ,\n b > c {\n  color : red;\n}\n\n"), "a:hover,b>c{color :red}");
        assert_eq!(small(r#"a::before { content: "/* “ \" */  x" } /* end"#), r#"a::before{content:"/* “ \" */  x"}"#);
        assert_eq!(small("@media (min-width: 4rem) and (x) {a{b:c}}"), "@media (min-width:4rem) and (x){a{b:c}}");
        assert_eq!(small("a{margin:0 -1px calc(1px + 2px)}"), "a{margin:0 -1px calc(1px + 2px)}");
        assert_eq!(small("a/* */b :is(c) .d"), "a b :is(c) .d");
        assert_eq!(small("a + b > c ~ d:has(> e) { content: \";\"; }"), "a + b>c ~ d:has(>e){content:\";\"}");
        assert_eq!(small("\"open"), "\"open");
        assert_eq!(small(""), "");
    }

    #[test]
    fn the_end_of_its_name_tells_what_a_sheet_is_for() {
        let meant = |path| SheetFor::of(path);
        assert_eq!([meant("print.css"), meant("lib/to-print.css")], [SheetFor::Paper; 2]);
        assert_eq!(meant("chart-forced-colors.css"), SheetFor::ForcedColors);
        assert_eq!(meant("long-pages.css"), SheetFor::LongPages);
        assert_eq!([meant("blueprint.css"), meant("print.css/a.css"), meant("site.css")], [SheetFor::Everything; 3]);
    }

    #[test]
    fn a_sheet_is_named_after_its_bytes() {
        let one = Sheet::of("site.css", ["a { b: c }", "d { e: f }"]);
        assert_eq!(one.css, "a{b:c}d{e:f}");
        assert!(one.name.starts_with("site.") && one.name.ends_with(".css") && one.name.len() == 19, "{}", one.name);
        assert_ne!(one.name, Sheet::of("site.css", ["a { b: c }"]).name);
        assert!(can_be_joined("a{b:c}") && !can_be_joined("a{b:URL(x.png)}") && !can_be_joined("@import 'x';"));
    }
}
