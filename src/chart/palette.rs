//! The colours of charts, by what they mean. Goes out: names with a light and a dark colour each.
//! Never here: where they are used; `chart.css` says that.

use std::collections::BTreeMap;

/// The colours charts are drawn with, as the CSS that defines their classes needs them. A theme fills it.
#[derive(Clone, Debug)]
pub struct Palette {
    /// Name (`series`, `target`, `done`, `overdue` …) to light and dark CSS colours.
    pub colours: BTreeMap<String, (String, String)>,
}

/// Name, light, dark. The areas of tasks lie side by side: they keep apart for readers who do not see red, green or blue
/// (a test computes it); they and the lines have at least 3:1 against their ground. The grid is not needed to read a
/// chart. The steps of a scale of values go from the ground's side to the far one, told apart by their lightness; what
/// has such a colour has an outline too.
const COLOURS: [(&str, &str, &str); 16] = [
    ("grid", "#e1e6eb", "#2b333c"),
    ("axis", "#565f6a", "#a3adb8"),
    ("series", "#0b5cad", "#6fb1f5"),
    ("other", "#7a8591", "#8893a0"),
    ("target", "#8a4b00", "#f0b35c"),
    ("break", "#6b4fa0", "#bfa5ee"),
    ("done", "#0d5c4d", "#4fdc9f"),
    ("overdue", "#9c2413", "#ea5a40"),
    ("soon", "#b97f0a", "#fbdc6a"),
    ("open", "#2c78d8", "#6c9bff"),
    ("idle", "#858c95", "#828b95"),
    ("step-1", "#dcebf7", "#16324d"),
    ("step-2", "#a8cce8", "#1f4f79"),
    ("step-3", "#6aa6d6", "#2f6da3"),
    ("step-4", "#2b74b3", "#6fb1e8"),
    ("step-5", "#0b3a70", "#c3e2fb"),
];

impl Default for Palette {
    fn default() -> Self {
        let owned = |(name, light, dark): (&str, &str, &str)| (name.to_owned(), (light.to_owned(), dark.to_owned()));
        Self { colours: COLOURS.map(owned).into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rgb = [f64; 3];

    /// What pages and cards are painted with, light and dark.
    const GROUNDS: [[&str; 2]; 2] = [["#ffffff", "#f4f6f8"], ["#14181d", "#1d232a"]];
    const AREAS: [&str; 5] = ["done", "overdue", "soon", "open", "idle"];

    /// How colours look without one kind of cone, and as they are: Machado, Oliveira and Fernandes 2009, table of the
    /// full deficiency, on linear RGB.
    const SIGHTS: [[Rgb; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ];

    fn linear(hex: &str) -> Rgb {
        [1, 3, 5].map(|at| {
            let part = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }

    fn mixed(rows: &[Rgb; 3], rgb: Rgb) -> Rgb {
        rows.map(|row| row.iter().zip(rgb).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0))
    }

    /// WCAG 2 contrast ratio.
    fn contrast(a: &str, b: &str) -> f64 {
        let light = |hex| linear(hex).iter().zip([0.2126, 0.7152, 0.0722]).map(|(a, b)| a * b).sum::<f64>() + 0.05;
        let (a, b) = (light(a), light(b));
        a.max(b) / a.min(b)
    }

    /// CIE L*a*b* under D65.
    fn lab(rgb: Rgb) -> Rgb {
        let xyz = mixed(&[[0.4339, 0.3763, 0.1899], [0.2126, 0.7152, 0.0722], [0.0177, 0.1095, 0.8729]], rgb);
        let [x, y, z] = xyz.map(|t| if t > 0.008856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn colours(dark: usize) -> BTreeMap<String, String> {
        let pick = |(light, other): (String, String)| if dark == 0 { light } else { other };
        Palette::default().colours.into_iter().map(|(name, pair)| (name, pick(pair))).collect()
    }

    #[test]
    fn whatever_tells_something_has_three_to_one_against_every_ground() {
        for (at, grounds) in GROUNDS.iter().enumerate() {
            for (name, colour) in colours(at).iter().filter(|(name, _)| *name != "grid" && !name.starts_with("step-")) {
                for ground in grounds {
                    assert!(contrast(colour, ground) >= 3.0, "{name} {colour} on {ground}");
                }
            }
        }
    }

    #[test]
    fn areas_differ_for_every_sight() {
        for at in 0..GROUNDS.len() {
            let colours = colours(at);
            for sight in &SIGHTS {
                for (index, one) in AREAS.iter().enumerate() {
                    for other in &AREAS[index + 1..] {
                        let far = distance(sight, &colours[*one], &colours[*other]);
                        assert!(far >= 20.0, "{one} and {other}: {far:.1}");
                    }
                }
            }
        }
    }

    /// ΔE*ab of two colours as one sight has them.
    fn distance(sight: &[Rgb; 3], one: &str, other: &str) -> f64 {
        let [a, b] = [one, other].map(|colour| lab(mixed(sight, linear(colour))));
        a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    #[test]
    fn steps_go_one_way_and_neighbours_differ_for_every_sight() {
        for at in 0..GROUNDS.len() {
            let colours = colours(at);
            let steps: Vec<&str> = (1..=5).map(|step| colours[&format!("step-{step}")].as_str()).collect();
            for sight in &SIGHTS {
                let lightness = |step: &str| lab(mixed(sight, linear(step)))[0];
                for pair in steps.windows(2) {
                    let [near, far] = [lightness(pair[0]), lightness(pair[1])];
                    let away = if at == 0 { near - far } else { far - near };
                    assert!(away >= 10.0, "{} and {}: {away:.1} in lightness", pair[0], pair[1]);
                    assert!(distance(sight, pair[0], pair[1]) >= 13.0, "{} and {}", pair[0], pair[1]);
                }
            }
        }
    }

    /// The colours of texts are the theme's: near the ground in its text's colour, on the far steps in its ground's.
    #[test]
    fn words_on_a_step_have_four_and_a_half_to_one() {
        for (at, [text, ground]) in [["#1b1f24", "#ffffff"], ["#e8ebee", "#14181d"]].into_iter().enumerate() {
            let colours = colours(at);
            for step in 1..=5 {
                let colour = &colours[&format!("step-{step}")];
                let letters = if step <= 3 { text } else { ground };
                assert!(contrast(letters, colour) >= 4.5, "{letters} on {colour}: {:.2}", contrast(letters, colour));
            }
        }
    }
}
