//! What kind of file a path is, for browsers, which are told not to guess. Comes in: a path. Goes out: its media type.
//! Never here: the file's bytes.

/// Endings in small letters, and their media types.
const KINDS: &[(&str, &str)] = &[
    ("avif", "image/avif"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("geojson", "application/geo+json"),
    ("gif", "image/gif"),
    ("gz", "application/gzip"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("md", "text/plain; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("otf", "font/otf"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("ttf", "font/ttf"),
    ("txt", "text/plain; charset=utf-8"),
    ("webm", "video/webm"),
    ("webmanifest", "application/manifest+json"),
    ("webp", "image/webp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xml", "application/xml"),
    ("zip", "application/zip"),
];

/// The media type of the file at `path`; of one without an ending, plain text (`_headers`, `LICENCE`); of an unknown
/// ending, bytes to be kept.
pub(super) fn kind(path: &str) -> &'static str {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let Some((_, ending)) = name.rsplit_once('.') else { return "text/plain; charset=utf-8" };
    let known = KINDS.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known));
    known.map_or("application/octet-stream", |(_, kind)| kind)
}

/// Whether it is a page.
pub(super) fn is_page(path: &str) -> bool {
    kind(path).starts_with("text/html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_told_by_the_ending_of_the_name_alone() {
        assert_eq!(kind("en/index.html"), "text/html; charset=utf-8");
        assert_eq!(kind("theme/site.0f3a.CSS"), "text/css; charset=utf-8");
        assert_eq!(kind("v1.2/_headers"), "text/plain; charset=utf-8");
        assert_eq!(kind("assets/a.exe"), "application/octet-stream");
        assert!(is_page("404.html") && !is_page("index.html.txt"));
    }

    #[test]
    fn no_ending_stands_twice() {
        assert!(KINDS.windows(2).all(|two| two[0].0 < two[1].0));
    }
}
