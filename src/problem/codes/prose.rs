//! M6xx: Markdown texts, their front matter, links, and charts placed in a text.

use super::codes;

codes! {}
