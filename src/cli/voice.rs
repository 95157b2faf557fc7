//! In which language the program speaks.

use crate::model::Lang;
use crate::problem::Voice;

use super::args::VoiceArg;

/// `--lang`, else a Vietnamese or English locale, else the site's first language, else English.
pub fn voice(asked: Option<VoiceArg>, site: Option<Lang>) -> Voice {
    let asked = asked.map(|voice| match voice {
        VoiceArg::Vi => Voice::Vi,
        VoiceArg::En => Voice::En,
    });
    let speaks = |code: &str| match code {
        "vi" => Some(Voice::Vi),
        "en" => Some(Voice::En),
        _ => None,
    };
    let from_locale = || speaks(locale()?.split(['_', '.', '-', '@']).next()?);
    let from_site = || speaks(site?.as_str());
    asked.or_else(from_locale).or_else(from_site).unwrap_or(Voice::En)
}

/// The locale of messages, by the order in which POSIX asks for it.
#[expect(clippy::disallowed_methods, reason = "the command line is the door to the environment")]
fn locale() -> Option<String> {
    let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set)
}
