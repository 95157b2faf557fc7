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
    Check,
    /// Preview on this machine: pages follow every save, drafts and problems are in them
    Serve(ServeArgs),
    /// What a problem's code means, why it matters, how to mend it
    Explain {
        /// The code: M104; without one, all of them in a line each
        code: Option<String>,
    },
}

/// Options of `build` and `check`.
#[derive(Clone, Debug, clap::Args)]
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
    /// How problems are written
    #[arg(long, global = true, value_enum, default_value_t = FormatArg::Human)]
    pub format: FormatArg,
    /// Print problems only
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// The language of messages
    #[arg(long, global = true, value_enum)]
    pub lang: Option<VoiceArg>,
}

/// Options of `serve`.
#[derive(Debug, clap::Args)]
pub struct ServeArgs {
    /// The port on this machine [default: the first free one from 4000]
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// Open the page in the browser
    #[arg(long)]
    pub open: bool,
}

/// How problems are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    /// With the lines they are in
    Human,
    /// A line each
    Short,
    /// For programs
    Json,
}

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum VoiceArg {
    /// Vietnamese
    Vi,
    /// English
    En,
}
