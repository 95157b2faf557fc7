//! What browsers may do with the site: the policy that every page carries in itself, and the headers for servers.
//! Comes in: every path of the site. Goes out: `_headers`, in the form that Netlify and Cloudflare Pages read; other servers
//! ignore it. The same for nginx is `tests/deploy/nginx.conf.example`, because nothing reads that from a published folder.
//! Never here: what is on a page.
//!
//! Where several rules match an address, hosts send all their headers, and of two policies the stricter holds. So no rule
//! with a policy overlaps another one: there is one for each entry at the top, and of each further language.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::model::Lang;
use crate::output::Tree;

/// Of pages: nothing from elsewhere, no script or style in the page itself. A `<meta>` can say all but who may frame it.
pub(super) const OF_PAGES: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'";

/// [`OF_PAGES`], and no site may frame them: they could be shown as another one's.
const OF_PAGES_UNFRAMED: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; \
     frame-ancestors 'none'";

/// Of drawings as files of their own: their looks are in them, and nothing else is.
const OF_DRAWINGS: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/// Of the editors' own files: whoever opens one sees it, and nothing in it runs, whatever it is.
pub const OF_ASSETS: &str = "default-src 'none'; img-src 'self' data:; media-src 'self'; object-src 'self'; \
     style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// What holds for every file.
const EVERYWHERE: [&str; 3] = [
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: strict-origin-when-cross-origin",
    "Permissions-Policy: accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), \
     gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
];

/// The bytes behind a name with their hash in it never change; of all others every server's own rule is right: ask again.
const FOR_EVER: &str = "Cache-Control: public, max-age=31536000, immutable";

/// The place of pages made to be framed by other sites.
const EMBED: &str = "embed";

/// The file `_headers` for everything in `tree`; `languages` has the site's languages, of which the first has no folder.
pub fn headers(tree: &Tree, languages: &[Lang]) -> Tree {
    let folders: BTreeSet<String> = languages.iter().skip(1).map(Lang::to_string).collect();
    let mut text = String::from("/*\n");
    for header in EVERYWHERE {
        let _ = writeln!(text, "  {header}");
    }
    let patterns: BTreeSet<(String, &str)> = tree.iter().flat_map(|(path, _)| patterns(path, &folders)).collect();
    for (pattern, policy) in patterns {
        let _ = writeln!(text, "{pattern}\n  Content-Security-Policy: {policy}");
    }
    for (path, _) in tree.iter().filter(|(path, _)| is_hashed(path)) {
        let _ = writeln!(text, "/{path}\n  {FOR_EVER}");
    }
    let mut only = Tree::default();
    only.add("_headers", text);
    only
}

/// The addresses that a file belongs to, each with its policy: the entry at the top that it is in.
fn patterns(path: &str, folders: &BTreeSet<String>) -> Vec<(String, &'static str)> {
    let (base, rest) = match path.split_once('/') {
        Some((first, rest)) if folders.contains(first) => (format!("/{first}/"), rest),
        _ => ("/".to_owned(), path),
    };
    match rest.split_once('/') {
        Some((folder, _)) => vec![(format!("{base}{folder}/*"), policy(folder))],
        // A page has two addresses: with its file's name and without.
        None if rest == "index.html" => {
            vec![(base.clone(), OF_PAGES_UNFRAMED), (format!("{base}{rest}"), OF_PAGES_UNFRAMED)]
        }
        None => vec![(format!("{base}{rest}"), OF_PAGES_UNFRAMED)],
    }
}

fn policy(folder: &str) -> &'static str {
    match folder {
        EMBED => OF_PAGES,
        "charts" => OF_DRAWINGS,
        "assets" => OF_ASSETS,
        _ => OF_PAGES_UNFRAMED,
    }
}

/// Whether a name has its content's hash in it: `theme/site.0f3a9c21.css`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let mut pieces = name.rsplit('.').skip(1);
    let hash = pieces.next().filter(|_| pieces.next().is_some());
    let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    path.starts_with("theme/") && hash.is_some_and(|hash| hash.len() >= 8 && hash.bytes().all(is_hex))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_has_one_policy_and_only_embedded_pages_may_be_framed() {
        let mut tree = Tree::default();
        for path in [
            "index.html",
            "404.html",
            "tasks/index.html",
            "tasks/a/index.html",
            "embed/a/index.html",
            "charts/a.svg",
            "en/index.html",
            "en/embed/a/index.html",
            "en/charts/a.svg",
            "theme/site.css",
            "theme/site.0f3a9c21.css",
            "assets/plan.12345678.pdf",
        ] {
            tree.add(path, "");
        }
        let languages = ["vi", "en"].map(|code| Lang::new(code).unwrap());
        let made = headers(&tree, &languages);
        let text = std::str::from_utf8(made.get("_headers").unwrap()).unwrap();
        let blocks: Vec<(&str, &str)> =
            text.split("\n/").map(|block| block.trim_start_matches('/').split_once('\n').unwrap()).collect();
        let policies: Vec<(&str, bool, bool)> = blocks
            .iter()
            .filter(|(_, headers)| headers.contains("Content-Security-Policy"))
            .map(|(at, headers)| (*at, headers.contains("frame-ancestors 'none'"), headers.contains("unsafe-inline")))
            .collect();
        let expected = [
            ("", true, false),
            ("404.html", true, false),
            ("assets/*", false, true),
            ("charts/*", true, true),
            ("embed/*", false, false),
            ("en/", true, false),
            ("en/charts/*", true, true),
            ("en/embed/*", false, false),
            ("en/index.html", true, false),
            ("index.html", true, false),
            ("tasks/*", true, false),
            ("theme/*", true, false),
        ];
        assert_eq!(policies, expected);
        let kept: Vec<&str> =
            blocks.iter().filter(|(_, headers)| headers.contains("immutable")).map(|(at, _)| *at).collect();
        assert_eq!(kept, ["theme/site.0f3a9c21.css"]);
    }

    #[test]
    fn the_policies_of_pages_differ_only_in_who_may_frame_them() {
        assert_eq!(OF_PAGES_UNFRAMED, format!("{OF_PAGES}; frame-ancestors 'none'"));
        let example = include_str!("../../tests/deploy/nginx.conf.example");
        for policy in [OF_PAGES_UNFRAMED, OF_PAGES, OF_DRAWINGS, OF_ASSETS] {
            assert!(example.contains(&format!("\"{policy}\"")), "tests/deploy/nginx.conf.example lacks {policy}");
        }
        for header in EVERYWHERE {
            let (name, value) = header.split_once(": ").unwrap();
            assert!(example.contains(&format!("add_header {name} \"{value}\" always;")), "{name}");
        }
    }
}
