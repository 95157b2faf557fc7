//! How a page's values become text. Comes in: a template's name and what it sees. Goes out: text.
//! Never here: what any view holds.

use serde::Serialize;

use crate::problem::Problems;
use crate::theme::Press;

/// Who writes the pages of an edition.
pub enum Printer<'a> {
    /// The theme's templates.
    Press(Box<Press<'a>>),
    /// Nobody: the values stand as they are, for the test that holds the theme's contract still.
    #[cfg(test)]
    Values,
}

impl Printer<'_> {
    /// The text of a page; none after a problem in the template.
    pub fn print(&self, template: &str, sheet: &impl Serialize, problems: &mut Problems) -> Option<String> {
        match self {
            Self::Press(press) => press.render(template, sheet, problems),
            #[cfg(test)]
            Self::Values => Some(serde_json::json!({ template: sheet }).to_string()),
        }
    }
}
