//! A problem's file as a program at the repository's root finds it. Comes in: the path below the site folder, and that
//! folder as seen from where the command was given. Goes out: one path with `/`, or the same as a URI.

use std::fmt::Write;

/// The path of a file below the site folder, as seen from where the command was given; `folder` is empty there, else
/// without a slash at its end. `None` for what is no file: an option of the command line.
pub(super) fn path(folder: &str, below: &str) -> Option<String> {
    if below.starts_with("--") {
        return None;
    }
    Some(if folder.is_empty() { below.to_owned() } else { format!("{folder}/{below}") })
}

/// The path as a URI reference (RFC 3986): relative, or `file:///…` where the path begins at the disk's root.
pub(super) fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len() + 16);
    let has_drive = path.as_bytes().get(1) == Some(&b':');
    if path.starts_with('/') || has_drive {
        uri.push_str(if has_drive { "file:///" } else { "file://" });
    }
    for byte in path.bytes() {
        let is_plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        // Writing into a text cannot fail.
        let _ = if is_plain { write!(uri, "{}", char::from(byte)) } else { write!(uri, "%{byte:02X}") };
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_seen_from_where_the_command_was_given() {
        assert_eq!(path("", "content/site.yaml").as_deref(), Some("content/site.yaml"));
        assert_eq!(path("sites/nghe-an", "content/site.yaml").as_deref(), Some("sites/nghe-an/content/site.yaml"));
        assert_eq!(path("", "--base-url"), None);
    }

    #[test]
    fn a_uri_has_no_letter_that_means_something_else() {
        assert_eq!(uri("content/a b/50%:#?ệ.md"), "content/a%20b/50%25%3A%23%3F%E1%BB%87.md");
        assert_eq!(uri("/srv/x y/content/site.yaml"), "file:///srv/x%20y/content/site.yaml");
        assert_eq!(uri("C:/x/content/site.yaml"), "file:///C%3A/x/content/site.yaml");
        assert_eq!(uri("a:b/content"), "file:///a%3Ab/content", "a folder of this name has no other spelling");
    }
}
