//! M5xx: reports, figures, corrections, and the rules between reports.

use super::codes;

codes! {}
