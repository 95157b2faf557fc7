//! M3xx: indicators, their parts and targets.

use super::codes;

codes! {}
