//! stand-in until the renderings land
use super::{Problem, Severity, Voice};
/// x
#[derive(Clone, Copy, Debug)]
pub enum Format {
    /// x
    Human,
    /// x
    Short,
    /// x
    Json,
}
/// x
#[derive(Clone, Copy, Debug)]
pub enum Colour {
    /// x
    Yes,
    /// x
    No,
}
/// x
pub fn render(problems: &[Problem], _f: Format, voice: Voice, _c: Colour) -> String {
    problems
        .iter()
        .map(|p| {
            let (a, _) = p.places();
            format!(
                "{}:{}:{}: {}[{}]: {} — {}\n",
                p.at.source.path(),
                a.line,
                a.column,
                if p.code.severity == Severity::Error { "error" } else { "warning" },
                p.code.id,
                p.message.in_voice(voice),
                p.help.in_voice(voice)
            )
        })
        .collect()
}
/// x
pub fn summary(problems: &[Problem], _v: Voice) -> String {
    format!("{}", problems.len())
}
/// x
pub fn explain(_c: &str, _v: Voice) -> Option<String> {
    None
}
