//! The palette as a style sheet. Comes in: a compiled theme. Goes out: custom properties for light and dark surroundings and
//! for high contrast. Never here: what has which colour; that is the style sheets' among the theme's assets.

use std::fmt::Write;

use super::Theme;

/// Beginning of the names of colours for high contrast.
const HIGH: &str = "high-";

impl Theme {
    /// The palette as a style sheet: a custom property `--<name>` for each colour, for light and for dark surroundings.
    pub fn palette_css(&self) -> String {
        let mut css = String::new();
        let colours = &self.palette.colours;
        let light: String = colours.iter().map(|(name, (light, _))| format!("--{name}:{light};")).collect();
        let dark: String = colours.iter().map(|(name, (_, dark))| format!("--{name}:{dark};")).collect();
        let _ = writeln!(css, ":root{{color-scheme:light dark;{light}}}");
        let _ = writeln!(css, "@media (prefers-color-scheme:dark){{:root{{{dark}}}}}");
        css
    }

    /// The style sheet of the palette, and the colours for readers who want more contrast: each `high-x` of the palette
    /// takes the place of `x` where the page or the reader's system asks for it.
    pub fn palette_sheet(&self) -> String {
        let mut css = self.palette_css();
        let names = self.palette.colours.keys().filter_map(|name| name.strip_prefix(HIGH));
        let high: String = names.map(|name| format!("--{name}:var(--{HIGH}{name});")).collect();
        if !high.is_empty() {
            let _ = writeln!(css, ":root[data-contrast=high]{{{high}}}");
            let _ = writeln!(css, "@media (prefers-contrast:more){{:root{{{high}}}}}");
        }
        css
    }
}

#[cfg(test)]
mod tests {
    use super::HIGH;
    use crate::load::Inputs;
    use crate::model::Lang;
    use crate::problem::Problems;
    use crate::theme::Theme;

    /// Colours that nothing is read in: grounds, and the lines behind a chart.
    const NOT_READ: [&str; 3] = ["background", "surface", "grid"];

    fn theme() -> Theme {
        Theme::compile(&Inputs::default(), "default", &[Lang::new("vi").unwrap()], &mut Problems::new()).unwrap()
    }

    /// WCAG 2 relative luminance, and 0.05.
    fn light(hex: &str) -> f64 {
        let part = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        let linear = |part: f64| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
        0.05 + [(1, 0.2126), (3, 0.7152), (5, 0.0722)]
            .iter()
            .map(|(at, weight)| weight * linear(part(*at)))
            .sum::<f64>()
    }

    #[test]
    fn colours_of_high_contrast_have_seven_to_one_and_take_the_place_of_others() {
        let theme = theme();
        let colours = &theme.palette().colours;
        let (white, black) = &colours["high-background"];
        let mut read = 0;
        for (name, (on_light, on_dark)) in colours {
            let Some(stem) = name.strip_prefix(HIGH) else { continue };
            assert!(colours.contains_key(stem), "{name} is named after no colour");
            if !NOT_READ.contains(&stem) {
                assert!(light(white) / light(on_light) >= 7.0, "{name} {on_light}");
                assert!(light(on_dark) / light(black) >= 7.0, "{name} {on_dark}");
                read += 1;
            }
        }
        assert!(read >= 8);
    }

    #[test]
    fn readers_and_their_systems_may_ask_for_high_contrast() {
        let css = theme().palette_sheet();
        for asked in [":root[data-contrast=high]{", "@media (prefers-contrast:more){:root{"] {
            let (_, rest) = css.split_once(asked).unwrap();
            let line = rest.lines().next().unwrap();
            assert!(line.contains("--text:var(--high-text);"), "{line}");
        }
    }
}
