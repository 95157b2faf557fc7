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
    /// Preview on this machine: pages follow every save, drafts and problems are in them
    Serve(ServeArgs),
    /// What changed between two sites: figures, owed corrections, tasks, texts, pages
    Diff {
        /// The old one: a site folder, a content folder or a built site
        old: PathBuf,
        /// The new one [default: the site folder]
        new: Option<PathBuf>,
    },
    /// Begin something: a site, a report, an announcement, a task, a locality
    New(NewArgs),
    /// A spreadsheet's figures to a report file in content/reports/
    Import(ImportArgs),
    /// Whether a published site is what its manifest.json says, to the byte
    Verify {
        /// The published folder
        dir: PathBuf,
        /// Build again from this, and compare every byte: a site folder or the site's content.tar.gz
        #[arg(long, value_name = "CONTENT")]
        content: Option<PathBuf>,
    },
    /// What a problem's code means, why it matters, how to mend it
    Explain {
        /// The code: M104; without one, all of them in a line each
        code: Option<String>,
    },
    /// JSON Schemas of the content files, for editors that complete and underline
    Schema {
        /// The kind of file: report; without one, all of them by name
        name: Option<String>,
    },
    /// The licences of this program and of the libraries in it
    Licences {
        /// Print the texts too
        #[arg(long)]
        full: bool,
    },
}

/// What `new` begins.
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// Which kind.
    #[command(subcommand)]
    pub kind: NewKind,
    /// Replace a file that is there already
    #[arg(long, global = true)]
    pub force: bool,
}

/// Kinds of beginnings.
#[derive(Debug, Subcommand)]
pub enum NewKind {
    /// A small complete example with a guide for its editors, in the language of --lang
    Site {
        /// The folder to make
        dir: PathBuf,
    },
    /// A period's report: every unit expected, the figures of the period before beside
    Report(NewReportArgs),
    /// An announcement, as a draft of today
    Announcement {
        /// Its title
        title: String,
    },
    /// A task at the end of a plan, with the next id
    Task {
        /// The plan's id
        plan: String,
        /// Its title; without one, a line that asks for it
        title: Option<String>,
        /// The id of the unit that leads [default: the site's root]
        #[arg(long, value_name = "ID")]
        lead: Option<String>,
    },
    /// A locality at the end of localities.yaml
    Locality {
        /// Its id: plain lower-case letters, digits, hyphens
        id: String,
        /// Its name
        name: String,
    },
}

/// What `new report` is told.
#[derive(Debug, clap::Args)]
pub struct NewReportArgs {
    /// A day in the period, such as its last, or both its days as FROM_TO [default: the first expected period without a
    /// report]
    pub period: Option<String>,
    /// A workbook that units fill in, for import [--out names the file]
    #[arg(long)]
    pub xlsx: bool,
}

/// Options of `import`.
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// The spreadsheet: .xlsx or .csv
    pub file: PathBuf,
    /// The report's period: its last day, or FROM..TO [default: as the file tells]
    #[arg(long, value_name = "DAY")]
    pub period: Option<String>,
    /// Read only this sheet
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Replace figures that stand in the report file
    #[arg(long)]
    pub force: bool,
    /// Print the report file instead of writing it
    #[arg(long)]
    pub dry_run: bool,
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
    /// How problems, a diff or a verdict are written
    #[arg(long, global = true, value_enum, default_value_t = FormatArg::Human)]
    pub format: FormatArg,
    /// Say on stderr how long each stage took; with --format json, as an object of seconds in one line
    #[arg(long, global = true)]
    pub timings: bool,
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
