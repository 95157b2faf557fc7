//! The command line: the only room that prints, and the only one that reads the clock and the environment.
//! Comes in: words as typed. Goes out: results on stdout, problems and progress on stderr, an exit status.
//! Never here: a decision about content, figures or files.

mod args;
mod build;
mod diff;
mod explain;
mod ground;
#[cfg(test)]
mod handed_out;
mod import;
mod licences;
mod new;
mod problems;
mod progress;
mod say;
mod schema;
mod serve;
mod sides;
mod template;
mod timings;
mod verify;
mod voice;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

/// Exit statuses, as the contract numbers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// Done, or already up to date.
    Done = 0,
    /// The content or the theme has errors; nothing was written.
    Problems = 1,
    /// The command line cannot be meant.
    Usage = 2,
    /// The machine failed.
    Fault = 3,
}

/// Runs the program: what the arguments ask for, and the exit status of it.
pub fn main() -> ExitCode {
    ExitCode::from(run() as u8)
}

fn run() -> Exit {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let asked_for_help = !error.use_stderr();
            // Where even this cannot be printed there is nobody left to tell.
            let _ = error.print();
            return if asked_for_help { Exit::Done } else { Exit::Usage };
        }
    };
    match &args.command {
        None | Some(Command::Build) => build::build(&args.build),
        Some(Command::Serve(preview)) => serve::serve(&args.build, preview),
        Some(Command::Check { against }) => build::check(&args.build, against.as_deref()),
        Some(Command::Diff { old, new }) => diff::diff(old, new.as_deref(), &args.build),
        Some(Command::Verify { dir, content }) => verify::verify(dir, content.as_deref(), &args.build),
        Some(Command::Schema { name }) => schema::schema(name.as_deref(), args.build.lang),
        Some(Command::Licences { full }) => {
            licences::licences(if *full { licences::Much::Texts } else { licences::Much::List }, &args.build)
        }
        Some(Command::New(new)) => new::new(new, &args.build),
        Some(Command::Import(import)) => import::import(import, &args.build),
        Some(Command::Explain { code }) => explain::explain(code.as_deref(), args.build.lang),
    }
}
