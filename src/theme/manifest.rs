//! theme.yaml and other small YAML files of a theme, read into structs. Comes in: a [`Source`]. Goes out: a struct, or
//! the reader's first complaint as a problem at its place (serde stops there; content files, which must show all of
//! their mistakes at once, are read by the `yaml` room instead).

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::chart::Palette;
use crate::problem::codes::{THEME_COLOUR, THEME_CONTRACT, THEME_FILE};
use crate::problem::{Code, Problems, Words, words};
use crate::source::Source;
use crate::yaml::{Spanned, Unread, read_as, span_of};

/// The contract between views and templates that this version keeps.
pub(super) const CONTRACT: u32 = 1;

/// What theme.yaml says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    contract: Option<Spanned<u32>>,
    /// The theme whose files stand where this one has none.
    pub(super) extends: Option<Spanned<String>>,
    #[serde(default)]
    palette: BTreeMap<String, Option<Spanned<Colour>>>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Colour {
    light: String,
    dark: String,
}

/// Reads a YAML file of the theme. `None` after a complaint under `code`.
pub(super) fn read<T: DeserializeOwned>(source: &Source, code: &'static Code, problems: &mut Problems) -> Option<T> {
    match read_as(source) {
        Ok(read) => Some(read),
        Err(Unread { span, words }) => {
            problems.add(
                code,
                source.at(span),
                words!(
                    "tệp này không đọc được như mong đợi; trình đọc YAML báo: “{words}”",
                    "this file cannot be read as expected; the YAML reader says: “{words}”"
                ),
                words!("sửa chỗ được gạch chân", "mend the place that is underlined"),
            );
            None
        }
    }
}

impl Manifest {
    /// Reads theme.yaml and judges what it says, all but the theme that it extends.
    pub(super) fn read(source: &Source, problems: &mut Problems) -> Option<Self> {
        let manifest: Self = read::<Option<Self>>(source, &THEME_FILE, problems)?.unwrap_or_default();
        if let Some(contract) = &manifest.contract
            && contract.value != CONTRACT
        {
            let found = contract.value;
            problems.add(
                &THEME_CONTRACT,
                source.at(span_of(source, contract)),
                Words::new(
                    format!("cần hợp đồng phiên bản {CONTRACT}, nhưng thấy {found}"),
                    format!("expected contract {CONTRACT}, found {found}"),
                ),
                Words::new(
                    format!("sửa các mẫu cho hợp phiên bản {CONTRACT} rồi ghi `contract: {CONTRACT}`"),
                    format!("adapt the templates to contract {CONTRACT}, then write `contract: {CONTRACT}`"),
                ),
            );
        }
        for (name, colour) in &manifest.palette {
            if let Some(colour) = colour {
                judge_colour(source, name, colour, problems);
            }
        }
        Some(manifest)
    }

    /// Puts this theme's colours over those that are there.
    pub(super) fn paint(&self, palette: &mut Palette) {
        for (name, colour) in &self.palette {
            if let Some(colour) = colour {
                palette.colours.insert(name.clone(), (colour.value.light.clone(), colour.value.dark.clone()));
            }
        }
    }
}

fn judge_colour(source: &Source, name: &str, colour: &Spanned<Colour>, problems: &mut Problems) {
    let name_is_plain =
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let wrong = [&colour.value.light, &colour.value.dark].into_iter().find(|text| !is_colour(text));
    let found = match (name_is_plain, wrong) {
        (false, _) => name,
        (true, Some(wrong)) => wrong,
        (true, None) => return,
    };
    problems.add(
        &THEME_COLOUR,
        source.at(span_of(source, colour)),
        Words::new(
            format!("màu `{name}`: cần tên gồm chữ thường và giá trị màu của CSS, nhưng thấy `{found}`"),
            format!("colour `{name}`: expected a lower-case name and CSS colours, found `{found}`"),
        ),
        Words::new(
            "ghi như `series: { light: \"#0b5cad\", dark: \"#6fb1f5\" }`",
            "write it like `series: { light: \"#0b5cad\", dark: \"#6fb1f5\" }`",
        ),
    );
}

/// The functions of CSS that make a colour of numbers.
const COLOUR_FUNCTIONS: [&str; 9] = ["hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "rgb", "rgba"];

/// Whether `text` can stand in a style sheet as a colour and end nothing there: `#` and hexadecimal digits, a word, or a
/// function of numbers.
fn is_colour(text: &str) -> bool {
    if let Some(digits) = text.strip_prefix('#') {
        return matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    }
    let Some((function, arguments)) = text.split_once('(') else {
        return !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase());
    };
    let plain = |b: u8| b.is_ascii_alphanumeric() || b" .,%/+-".contains(&b);
    COLOUR_FUNCTIONS.contains(&function) && arguments.strip_suffix(')').is_some_and(|inner| inner.bytes().all(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_cannot_end_a_declaration() {
        for good in ["#fff", "#0b5cad", "#0b5cad80", "red", "rgb(1 2 3 / 50%)", "hsl(210, 50%, 40%)"] {
            assert!(is_colour(good), "{good}");
        }
        for bad in ["", "#ff", "red;}", "url(//x)", "rgb(1)}", "expression(a(b))", "red /*", "RED", "var(--x"] {
            assert!(!is_colour(bad), "{bad}");
        }
    }

    fn complaints(text: &str) -> Vec<(&'static str, usize)> {
        let mut problems = Problems::new();
        Manifest::read(&Source::new("themes/x/theme.yaml", text), &mut problems);
        problems.sorted().iter().map(|p| (p.code.id, p.places().0.line)).collect()
    }

    #[test]
    fn what_is_wrong_in_theme_yaml_is_told_at_its_line() {
        assert_eq!(complaints(""), []);
        assert_eq!(complaints("# nothing\n"), []);
        assert_eq!(
            complaints("contract: 1\nextends: default\npalette:\n  a: { light: \"#fff\", dark: \"#000\" }\n"),
            []
        );
        assert_eq!(complaints("contract: 2\n"), [("M703", 1)]);
        assert_eq!(complaints("contract: 1\nextend: default\n"), [("M702", 2)]);
        assert_eq!(complaints("contract: 1\npalette: { a: { light: red;, dark: blue } }\n"), [("M705", 2)]);
        assert_eq!(complaints("contract: [\n"), [("M702", 1)]);
        assert_eq!(complaints("- a\n").len(), 1);
    }
}
