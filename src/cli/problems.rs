//! Problems to whoever asked: people get them on the way (stderr), a program gets its list as the result (stdout).
//! Comes in: sorted problems, and how they are to be written. Goes out: text. Never here: what is wrong.

use std::io::{IsTerminal, Write};
use std::path::{Component, Path};

use crate::fault::Sentence;
use crate::problem::render::{self, Colour};
use crate::problem::{Problem, Voice};

use super::args::{BuildArgs, FormatArg};

/// The list as one document for a program; `None` for the formats that people, or a log, read line by line.
pub fn document(problems: &[Problem], args: &BuildArgs, voice: Voice) -> Option<String> {
    let text = match args.format {
        FormatArg::Json => render::json(problems, voice),
        FormatArg::Gitlab => render::gitlab(problems, voice, &seen(&args.root)),
        FormatArg::Sarif => render::sarif(problems, voice, &seen(&args.root)),
        FormatArg::Human | FormatArg::Short | FormatArg::Github | FormatArg::Markdown => return None,
    };
    Some(text)
}

/// The list line by line; empty where there is nothing to say.
pub fn lines(problems: &[Problem], args: &BuildArgs, (voice, colour): (Voice, Colour)) -> String {
    match args.format {
        _ if problems.is_empty() => String::new(),
        FormatArg::Short => render::short(problems, voice),
        FormatArg::Github => render::github(problems, voice, &seen(&args.root)),
        // A command without a document of problems says them to people.
        FormatArg::Human | FormatArg::Markdown | FormatArg::Json | FormatArg::Gitlab | FormatArg::Sarif => {
            render::human(problems, voice, colour)
        }
    }
}

/// Says the list on stderr.
pub fn tell(problems: &[Problem], args: &BuildArgs, voice: Voice) {
    say_on_stderr(&lines(problems, args, (voice, colour())));
}

/// Says on stderr what is wrong with a site that another one was to be compared with: to people, whatever the format.
pub fn tell_of_other(problems: &[Problem], voice: Voice) {
    say_on_stderr(&render::human(problems, voice, colour()));
}

fn colour() -> Colour {
    if std::io::stderr().is_terminal() && !no_colour() { Colour::Styled } else { Colour::Plain }
}

/// A reader that closed the pipe wants no more; the exit status still tells.
fn say_on_stderr(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// What cannot be meant by `--format` of `check` and `build`.
pub fn refuse(format: FormatArg) -> Result<(), Sentence> {
    if format != FormatArg::Markdown {
        return Ok(());
    }
    Err(Sentence::new(
        "--format markdown chỉ dùng với `minhbach diff`; ở đây cần human, short, json, github, gitlab hoặc sarif",
        "--format markdown is for `minhbach diff` only; expected human, short, json, github, gitlab or sarif here",
    ))
}

/// The site folder as seen from the current folder, with `/`; empty where it is that one. A folder that does not lie
/// below it is shown as it was typed.
fn seen(root: &Path) -> String {
    let here = here();
    let below = here.as_deref().and_then(|here| root.strip_prefix(here).ok()).unwrap_or(root);
    let mut steps: Vec<String> = Vec::new();
    for step in below.components() {
        let step = match step {
            Component::CurDir => continue,
            Component::RootDir => String::new(),
            Component::Prefix(prefix) => prefix.as_os_str().to_string_lossy().into_owned(),
            Component::ParentDir => "..".to_owned(),
            Component::Normal(name) => name.to_string_lossy().into_owned(),
        };
        match (step.as_str(), steps.last().map(String::as_str)) {
            // `C:` and the root after it are one step.
            ("", Some(_)) => {}
            ("..", Some(last)) if last != ".." && !last.is_empty() => drop(steps.pop()),
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

#[expect(clippy::disallowed_methods, reason = "the command line is the door to the environment")]
fn here() -> Option<std::path::PathBuf> {
    std::env::current_dir().ok()
}

#[expect(clippy::disallowed_methods, reason = "the command line is the door to the environment")]
fn no_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_folder_is_seen_from_the_current_one() {
        let here = here().unwrap();
        for (typed, seen_as) in [
            (".", ""),
            ("./", ""),
            ("sites/nghe-an/", "sites/nghe-an"),
            ("./sites/../sites/./a", "sites/a"),
            ("../a", "../a"),
            ("../../a", "../../a"),
            ("a/../../b", "../b"),
            ("/nowhere/a", "/nowhere/a"),
            ("/nowhere/../a", "/a"),
        ] {
            assert_eq!(seen(Path::new(typed)), seen_as, "{typed}");
        }
        assert_eq!(seen(&here), "");
        assert_eq!(seen(&here.join("site")), "site");
    }
}
