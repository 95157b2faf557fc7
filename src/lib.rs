//! minhbach publishes a programme's progress: YAML figures and Markdown announcements in, a static site out.
//!
//! Two doors to the outside, and between them only values: `load` alone reads the disk, `output` alone writes it,
//! `cli` alone prints and reads the clock. [`build`] spells the whole pipeline in reading order; start there.

pub mod archive;
pub mod build;
pub mod chart;
pub mod check;
pub mod cli;
pub mod data;
pub mod diff;
pub mod fault;
pub mod figures;
pub mod import;
pub mod load;
pub mod model;
pub mod output;
pub mod page;
pub mod problem;
pub mod scaffold;
pub mod schema;
pub mod serve;
pub mod source;
pub mod stage;
pub mod text;
pub mod theme;
pub mod verify;
pub mod yaml;
