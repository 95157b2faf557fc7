//! The arguments as typed; what they mean is decided where they are used.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Publishes a programme's progress: YAML figures and Markdown announcements in, a static site out.
#[derive(Debug, Parser)]
#[command(name = "minhbach", version, disable_help_subcommand = true)]
pub struct Args {
    /// What to do; building where nothing is named.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The options, before or after the command.
    #[command(flatten)]
    pub build: BuildArgs,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check, then publish to public/ (the default)
    Build,
    /// Everything but writing: say what is wrong
    Check {
        /// Compare with what was published: a site folder, a content folder or a built site
        #[arg(long, value_name = "FOLDER")]
        against: Option<PathBuf>,
    },
    /// What changed between two sites: figures, owed corrections, tasks, texts, pages
    Diff {
        /// The old one: a site folder, a content folder or a built site
        old: PathBuf,
        /// The new one [default: the site folder]
        new: Option<PathBuf>,
    },
    /// What a problem's code means, why it matters, how to mend it
    Explain {
        /// The code: M104; without one, all of them in a line each
        code: Option<String>,
    },
}

/// Options of `build` and `check`.
#[derive(Debug, clap::Args)]
pub struct BuildArgs {
    /// The site folder: it holds content/ and themes/
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Where to publish [default: public in the site folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Use this theme instead of site.yaml's
    #[arg(long, global = true, value_name = "NAME")]
    pub theme: Option<String>,
    /// Use this address instead of site.yaml's
    #[arg(long, global = true, value_name = "URL")]
    pub base_url: Option<String>,
    /// The day everything is as of: YYYY-MM-DD or today [default: the latest day in the content]
    #[arg(long, global = true, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Publish drafts too
    #[arg(long, global = true)]
    pub drafts: bool,
    /// Treat warnings as errors
    #[arg(long, global = true)]
    pub strict: bool,
    /// How problems, or a diff, are written
    #[arg(long, global = true, value_enum, default_value_t = FormatArg::Human)]
    pub format: FormatArg,
    /// Print problems only
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// The language of messages
    #[arg(long, global = true, value_enum)]
    pub lang: Option<VoiceArg>,
}

/// How problems are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    /// For people, with the lines they are in
    #[value(alias = "text")]
    Human,
    /// A line each
    Short,
    /// For programs
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// Code Quality of GitLab
    Gitlab,
    /// SARIF 2.1.0
    Sarif,
    /// For a merge request's comment (diff only)
    Markdown,
}

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum VoiceArg {
    /// Vietnamese
    Vi,
    /// English
    En,
}
