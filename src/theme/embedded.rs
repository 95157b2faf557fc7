//! The default theme, compiled into the binary. Goes out: every file below `themes/default`, by path relative to it.
//! Never here: the disk at run time.

/// Lists the files once: their paths, and with them their bytes.
macro_rules! files {
    ($($path:literal),* $(,)?) => {
        /// Path relative to `themes/default` and bytes, sorted by path. A test holds the list to the folder.
        pub(super) static FILES: &[(&str, &[u8])] =
            &[$(($path, include_bytes!(concat!("../../themes/default/", $path)))),*];
    };
}

files! {
    "assets/chart-forced-colors.css",
    "assets/chart.css",
    "assets/display.js",
    "assets/icon.svg",
    "assets/long-pages.css",
    "assets/site.css",
    "assets/site/compare.js",
    "assets/site/objections.js",
    "assets/site/search.js",
    "assets/site/tables.js",
    "assets/to-print.css",
    "strings/en.yaml",
    "strings/vi.yaml",
    "templates/404.html",
    "templates/agencies.html",
    "templates/agency.html",
    "templates/announcement.html",
    "templates/announcements.html",
    "templates/base.html",
    "templates/compare.html",
    "templates/components.html",
    "templates/corrections.html",
    "templates/data.html",
    "templates/dictionary.html",
    "templates/feed.xml",
    "templates/home.html",
    "templates/indicator-within.html",
    "templates/indicator.html",
    "templates/late.html",
    "templates/localities.html",
    "templates/locality.html",
    "templates/methodology.html",
    "templates/page.html",
    "templates/pilot.html",
    "templates/report-within.html",
    "templates/report.html",
    "templates/reports.html",
    "templates/search.html",
    "templates/task.html",
    "templates/tasks.html",
    "theme.yaml",
}

#[cfg(test)]
mod tests {
    use super::FILES;
    use std::path::Path;

    #[test]
    fn every_file_of_the_default_theme_is_embedded_in_order() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        let mut found: Vec<String> = walkdir::WalkDir::new(&folder)
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.path().strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/"))
            .collect();
        found.sort();
        let listed: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        assert_eq!(listed, found, "src/theme/embedded.rs must list every file below themes/default, sorted");
    }
}
