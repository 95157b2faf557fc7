//! Tests: every command line that we hand out, in the files of `new site` and in README.md, is one that we accept.

use clap::Parser;

use super::args::Args;
use crate::problem::Voice;
use crate::scaffold;

/// The words of a line as a shell would take them apart, up to a redirection; enough for the lines we write.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            '>' | '|' | ';' if !quoted => break,
            ' ' if !quoted => words.push(String::new()),
            letter => {
                if let Some(word) = words.last_mut() {
                    word.push(letter);
                }
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The command lines in a file: lines of a script, and code in Markdown.
fn command_lines(path: &str, text: &str) -> Vec<String> {
    let is_command = |line: &&str| *line == "minhbach" || line.starts_with("minhbach ");
    if path.ends_with(".md") {
        let code = text.split('`').map(str::trim).filter(is_command);
        return code.flat_map(str::lines).map(str::to_owned).collect();
    }
    let lines = text.lines().map(|line| line.trim().trim_start_matches("- ").trim_start_matches("run: "));
    lines.filter(is_command).map(str::to_owned).collect()
}

fn is_accepted(line: &str) -> Result<(), String> {
    Args::try_parse_from(words(line)).map(|_| ()).map_err(|error| error.to_string())
}

#[test]
fn every_command_line_that_is_handed_out_is_accepted() {
    for voice in [Voice::Vi, Voice::En] {
        let mut seen = 0;
        for (path, bytes) in scaffold::site(voice).iter() {
            for line in command_lines(path, &String::from_utf8_lossy(bytes)) {
                seen += 1;
                let accepted = is_accepted(&line);
                assert!(accepted.is_ok(), "{path}: {line}\n{}", accepted.unwrap_err());
            }
        }
        assert!(seen > 15, "{seen} lines");
    }
}

#[test]
fn a_line_that_is_none_is_found() {
    assert!(is_accepted("minhbach chekc").is_err() && is_accepted("minhbach check --nonsense").is_err());
    assert_eq!(words("minhbach new announcement \"a b\" > c"), ["minhbach", "new", "announcement", "a b"]);
    assert_eq!(command_lines("a.yml", "    - minhbach check\n    run: minhbach build\n# minhbach x\n").len(), 2);
    assert_eq!(command_lines("a.md", "```\nminhbach check\n```\nand `minhbach` or `x`").len(), 2);
}
