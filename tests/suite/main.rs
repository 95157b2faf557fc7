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
mod at_scale;
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
mod fuzz;
#[path = "../gallery/mod.rs"]
mod gallery;
mod hostile;
mod html;
mod import;
mod kill;
mod ledger;
mod licences;
mod links;
mod load;
mod machine;
mod marks;
mod markup;
mod new;
mod nu;
mod objections;
mod odd_sites;
mod open_data;
mod oracle;
mod ordeals;
mod overlaps;
mod pipelines;
mod problems;
mod proof;
mod publish;
mod reporting;
mod rerun;
#[path = "../scale/mod.rs"]
mod scale;
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
mod trace;
mod vectors;
mod verify;
mod walk;
mod weight;
mod wording;
mod workbench;
