//! `cargo run --release --example scale -- N T DIR [--languages vi,en]` writes the content of a made-up programme of N
//! localities and T half-monthly reports into DIR. The same numbers give the same bytes.
#![allow(clippy::disallowed_methods, reason = "it reads its arguments, writes files and says where")]

#[path = "mod.rs"]
mod scale;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use scale::{Languages, Wanted};

const USAGE: &str = "scale N T DIR [--languages vi,en]
  N    localities in all, the root and its districts among them: 3 to 30000 (of more, a file would be too large to be read)
  T    half-monthly reports: 1 to 480
  DIR  a folder without content/";

fn main() -> ExitCode {
    let Some((wanted, folder)) = asked(&std::env::args().skip(1).collect::<Vec<_>>()) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    if folder.join("content").exists() {
        eprintln!("{} has content already\n{USAGE}", folder.display());
        return ExitCode::from(2);
    }
    match write(&wanted, &folder) {
        Ok(bytes) => {
            println!("{}: {bytes} bytes", folder.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::from(3)
        }
    }
}

fn write(wanted: &Wanted, folder: &Path) -> std::io::Result<usize> {
    let mut bytes = 0;
    for (path, text) in scale::files(wanted) {
        let file = folder.join(path);
        if let Some(parent) = file.parent() {
            std::fs::create_dir_all(parent)?;
        }
        bytes += text.len();
        std::fs::write(file, text)?;
    }
    Ok(bytes)
}

fn asked(typed: &[String]) -> Option<(Wanted, PathBuf)> {
    let (given, languages) = match typed {
        [given @ .., flag, languages] if flag == "--languages" => (given, Languages::named(languages)?),
        given => (given, Languages::default()),
    };
    let [localities, reports, folder] = given else { return None };
    let wanted = Wanted { localities: localities.parse().ok()?, reports: reports.parse().ok()?, languages };
    let is_sound = (3..=30_000).contains(&wanted.localities) && (1..=480).contains(&wanted.reports);
    (is_sound && !folder.starts_with('-')).then(|| (wanted, PathBuf::from(folder)))
}
