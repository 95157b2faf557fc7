//! The stage on which every chart is shown: the suite compares its drawings, the gallery shows them.
//! Each program that takes this module in names it `charts`.
#![allow(clippy::unwrap_used, reason = "a case that cannot be set up is a mistake in it")]
#![allow(dead_code, reason = "each program that takes this in uses a part of it")]

pub mod cases;
pub mod stage;
