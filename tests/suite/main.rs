//! The suite: one test binary, so that it links once. Each module holds one door or one promise to account.
#![allow(clippy::disallowed_methods, reason = "tests set up folders, run programs and read what they wrote")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where what it needs is missing"
)]

mod annex;
mod architecture;
mod backend;
mod browse;
mod browser;
mod case;
#[path = "../charts/mod.rs"]
mod charts;
mod cli;
mod compare;
mod crash;
mod determinism;
mod diff;
mod drawings;
#[path = "../gallery/mod.rs"]
mod gallery;
mod html;
mod import;
mod kill;
mod links;
mod load;
mod machine;
mod marks;
mod markup;
mod new;
mod nu;
mod objections;
mod odd_sites;
mod oracle;
mod overlaps;
mod pipelines;
mod problems;
mod publish;
mod reporting;
mod rerun;
mod schema;
mod search;
mod serve;
mod sites;
mod strange;
mod strange_sites;
#[path = "../bench/strokes.rs"]
mod strokes;
mod tables;
mod thumbnail;
mod tokens;
mod walk;
mod weight;
mod wording;
mod workbench;
