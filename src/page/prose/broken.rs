//! Files in which something else is wrong. What a text names and such a file should have given is not told as missing:
//! its entry may only have been dropped, and one mistake is one problem.

use std::collections::BTreeSet;

use crate::problem::Problems;

/// The files that exist once.
const LISTS: [&str; 4] =
    ["content/agencies.yaml", "content/indicators.yaml", "content/localities.yaml", "content/site.yaml"];
/// The folders of other YAML files.
const FOLDERS: [&str; 2] = ["content/reports/", "content/tasks/"];

/// Paths of files with errors, relative to the site folder.
#[derive(Clone, Debug, Default)]
pub(super) struct Broken(BTreeSet<String>);

impl Broken {
    /// The files that have errors so far.
    pub(super) fn of(problems: &Problems) -> Self {
        Self(problems.files_with_errors())
    }

    /// Whether units may be missing.
    pub(super) fn has_units(&self) -> bool {
        self.has("content/localities.yaml") || self.has("content/agencies.yaml") || self.has_misnamed()
    }

    /// Whether indicators may be missing.
    pub(super) fn has_indicators(&self) -> bool {
        self.has("content/indicators.yaml") || self.has_misnamed()
    }

    /// Whether plans, groups and tasks may be missing.
    pub(super) fn has_tasks(&self) -> bool {
        self.below("content/tasks/") || self.has_misplaced()
    }

    /// A file beside the lists that is none of them may well be one under another name.
    fn has_misnamed(&self) -> bool {
        let beside = |file: &String| file.strip_prefix("content/").is_some_and(|name| !name.contains('/'));
        self.0.iter().filter(|file| !file.ends_with(".md")).any(|file| beside(file) && !LISTS.contains(&file.as_str()))
    }

    /// A file that is no text and lies in no folder of such files may well be a plan or a report.
    fn has_misplaced(&self) -> bool {
        let is_at_home = |file: &String| {
            LISTS.contains(&file.as_str())
                || FOLDERS.iter().any(|folder| file.starts_with(folder)) && file.ends_with(".yaml")
                || file.ends_with(".md")
                || !file.starts_with("content/")
        };
        self.0.iter().any(|file| !is_at_home(file))
    }

    /// Whether the text or page at a path below `content/` may be missing.
    pub(super) fn may_have(&self, path: &str) -> bool {
        match path.split_once('/').map_or(path, |(first, _)| first) {
            "localities" | "agencies" => self.has_units(),
            "indicators" => self.has_indicators(),
            "tasks" => self.has_tasks(),
            "reports" => self.below("content/reports/") || self.has_tasks(),
            "announcements" | "pages" => self.text(&format!("content/{path}")),
            _ => self.text(&format!("content/pages/{path}")),
        }
    }

    fn has(&self, file: &str) -> bool {
        self.0.contains(file)
    }

    fn below(&self, folder: &str) -> bool {
        self.0.range(folder.to_owned()..).next().is_some_and(|file| file.starts_with(folder))
    }

    /// Whether any language's file of a text is among them, in whichever folder it lies.
    fn text(&self, path: &str) -> bool {
        self.0.iter().any(|file| stem(file) == stem(path))
    }
}

/// A text's name without folder, ending and language: `about` of `content/pages/about.en.md`.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_broken_file_should_have_given_is_known_by_its_path() {
        let broken = |file: &str| Broken(BTreeSet::from([file.to_owned()]));
        assert!(broken("content/agencies.yaml").may_have("agencies/cong-an"));
        assert!(!broken("content/agencies.yaml").may_have("tasks/p1"));
        assert!(broken("content/tasks/plan-78.yaml").may_have("tasks/p1"));
        assert!(broken("content/pages/about.en.md").may_have("pages/about.md"));
        assert!(broken("content/pages/about.md").may_have("about"));
        assert!(broken("content/announcements/x.md").may_have("announcements/x"));
        assert!(!broken("content/announcements/x.md").may_have("announcements/xy.md"));
        assert!(!broken("content/pages/about.md").may_have(""));
    }
}
