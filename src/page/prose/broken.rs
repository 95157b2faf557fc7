//! Files in which something else is wrong. What a text names and such a file should have given is not told as missing:
//! its entry may only have been dropped, and one mistake is one problem.

use std::collections::BTreeSet;

use crate::problem::Problems;

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
        self.has("content/localities.yaml") || self.has("content/agencies.yaml")
    }

    /// Whether indicators may be missing.
    pub(super) fn has_indicators(&self) -> bool {
        self.has("content/indicators.yaml")
    }

    /// Whether plans, groups and tasks may be missing.
    pub(super) fn has_tasks(&self) -> bool {
        self.below("content/tasks/")
    }

    /// Whether the text or page at a path below `content/` may be missing.
    pub(super) fn may_have(&self, path: &str) -> bool {
        match path.split_once('/').map_or(path, |(first, _)| first) {
            "localities" | "agencies" => self.has_units(),
            "indicators" => self.has_indicators(),
            "tasks" => self.has_tasks(),
            "reports" => self.below("content/reports/"),
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

    /// Whether any language's file of a text is among them.
    fn text(&self, path: &str) -> bool {
        self.0.iter().filter(|file| file.ends_with(".md")).any(|file| stem(file) == stem(path))
    }
}

/// A text's path without ending and language: `content/pages/about` of `content/pages/about.en.md`.
fn stem(path: &str) -> &str {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let slug = name.split('.').next().unwrap_or(name);
    &path[..(path.len() - name.len() + slug.len()).max(folder.len())]
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
