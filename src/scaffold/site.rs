//! A whole site to begin with: a small complete example, with a guide for its editors and the files of two CI services.
//! Comes in: a language. Goes out: every file. Never here: their words, which are plain files below `site/`.

use crate::output::Tree;
use crate::problem::Voice;
use crate::schema;

/// Lists the files of one language once. `_` before a name stands for the dot of a hidden file, which in this repository
/// would have a meaning of its own.
macro_rules! files {
    ($name:ident, $folder:literal: $($path:literal),* $(,)?) => {
        const $name: &[(&str, &[u8])] = &[$(($path, include_bytes!(concat!("site/", $folder, "/", $path)))),*];
    };
}

files! { VI, "vi":
    "README.md",
    "_github/workflows/check.yml",
    "_github/workflows/publish.yml",
    "_gitignore",
    "_gitlab-ci.yml",
    "content/agencies.yaml",
    "content/announcements/trang-tien-do-mo-cua.md",
    "content/indicators.yaml",
    "content/localities.yaml",
    "content/pages/gioi-thieu.md",
    "content/reports/2025-09-30.yaml",
    "content/reports/2025-10-31.yaml",
    "content/site.yaml",
    "content/tasks/ke-hoach-1.yaml",
    "kiem-tra.cmd",
    "xem-trang.cmd",
}

files! { EN, "en":
    "README.md",
    "_github/workflows/check.yml",
    "_github/workflows/publish.yml",
    "_gitignore",
    "_gitlab-ci.yml",
    "check.cmd",
    "content/agencies.yaml",
    "content/announcements/the-progress-site-opens.md",
    "content/indicators.yaml",
    "content/localities.yaml",
    "content/pages/about.md",
    "content/reports/2025-09-30.yaml",
    "content/reports/2025-10-31.yaml",
    "content/site.yaml",
    "content/tasks/plan-1.yaml",
    "preview.cmd",
}

/// The folder of schemas in a new site.
const SCHEMAS: &str = "schemas";

/// Every file of a new site that speaks one of the two languages.
pub fn site(voice: Voice) -> Tree {
    let files = match voice {
        Voice::Vi => VI,
        Voice::En => EN,
    };
    let mut tree = Tree::default();
    for (path, bytes) in files {
        let path = path.strip_prefix('_').map_or_else(|| (*path).to_owned(), |hidden| format!(".{hidden}"));
        let line = schema::line_to(SCHEMAS, &path);
        tree.add(path, [line.unwrap_or_default().as_bytes(), bytes].concat());
    }
    tree.append(schemas());
    tree
}

/// The schemas, and which files they are of: editors that read them complete keys and underline mistakes, in new files too.
fn schemas() -> Tree {
    let mut tree = Tree::default();
    let mut settings = serde_json::Map::new();
    for (name, file) in schema::yaml_files() {
        let Some(one) = schema::of(name) else { continue };
        tree.add(format!("{SCHEMAS}/{name}.json"), format!("{one:#}\n"));
        settings.insert(format!("./{SCHEMAS}/{name}.json"), file.into());
    }
    let settings = serde_json::json!({ "yaml.schemas": settings });
    tree.add(".vscode/settings.json", format!("{settings:#}\n"));
    tree
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_file_of_the_example_is_embedded_in_order() {
        for (lang, files) in [("vi", VI), ("en", EN)] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/scaffold/site").join(lang);
            let mut found: Vec<String> = walkdir::WalkDir::new(&folder)
                .into_iter()
                .map(Result::unwrap)
                .filter(|entry| entry.file_type().is_file())
                .map(|entry| entry.path().strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/"))
                .collect();
            found.sort();
            let listed: Vec<&str> = files.iter().map(|(path, _)| *path).collect();
            assert_eq!(listed, found, "src/scaffold/site.rs must list every file below site/{lang}, sorted");
        }
    }
}
