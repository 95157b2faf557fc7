//! M7xx: themes, their templates and strings.

use super::codes;

codes! {}
