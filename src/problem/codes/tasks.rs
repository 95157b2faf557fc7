//! M4xx: plans, groups, tasks and the localities' shares.

use super::codes;

codes! {}
