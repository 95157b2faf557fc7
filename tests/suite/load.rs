//! The door in: what is read, what is named as odd, what is passed over, and that order plays no part.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use minhbach::load::{Folder, Inputs, Order, content, load, load_in, published, recognise};

fn write(root: &Path, path: &str, text: &str) {
    let at = root.join(path);
    fs::create_dir_all(at.parent().unwrap()).unwrap();
    fs::write(at, text).unwrap();
}

fn texts(files: &BTreeMap<String, std::sync::Arc<[u8]>>) -> Vec<(&str, &str)> {
    files.iter().map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap())).collect()
}

fn paths(inputs: &Inputs) -> Vec<&str> {
    inputs.content.keys().map(String::as_str).collect()
}

fn odd(inputs: &Inputs) -> Vec<(&str, String)> {
    inputs.oddities.iter().map(|odd| (odd.path.as_str(), format!("{:?}", odd.kind))).collect()
}

#[test]
fn content_and_themes_are_read_by_path_relative_to_the_site_folder() {
    let site = tempfile::tempdir().unwrap();
    write(site.path(), "content/site.yaml", "title: x");
    write(site.path(), "content/reports/2022/b.yaml", "b");
    write(site.path(), "content/assets/ảnh/sông Lam.txt", "nước");
    write(site.path(), "themes/mine/theme.yaml", "t");
    write(site.path(), "public/index.html", "not read");
    write(site.path(), "README.md", "not read");
    let inputs = load(site.path()).unwrap();
    assert_eq!(
        texts(&inputs.content),
        [
            ("content/assets/ảnh/sông Lam.txt", "nước"),
            ("content/reports/2022/b.yaml", "b"),
            ("content/site.yaml", "title: x")
        ]
    );
    assert_eq!(texts(&inputs.themes), [("themes/mine/theme.yaml", "t")]);
    assert_eq!(odd(&inputs), []);
}

#[test]
fn a_folder_without_content_is_empty_and_a_missing_one_is_a_fault() {
    let site = tempfile::tempdir().unwrap();
    assert_eq!(load(site.path()).unwrap(), Inputs::default());
    write(site.path(), "content", "a file where the folder should be");
    assert_eq!(load(site.path()).unwrap(), Inputs::default());

    let missing = load(&site.path().join("nowhere")).unwrap_err();
    assert!(missing.message().en.contains("nowhere: it is not there"), "{missing}");
    assert!(missing.remedy().en.contains("--root"));
    let file = load(&site.path().join("content")).unwrap_err();
    assert!(file.message().en.ends_with("it is not a folder"), "{file}");
}

#[test]
fn what_editors_and_file_managers_leave_is_passed_over_silently() {
    let site = tempfile::tempdir().unwrap();
    let left = [".DS_Store", ".git/config", "~$tasks.xlsx", "a.yaml.swp", "a.yaml~", "#a.yaml#", "Thumbs.db", ".b/c/d"];
    for name in left {
        write(site.path(), &format!("content/{name}"), "x");
    }
    write(site.path(), "content/a.yaml", "x");
    let inputs = load(site.path()).unwrap();
    assert_eq!(paths(&inputs), ["content/a.yaml"]);
    assert_eq!(odd(&inputs), []);
}

#[test]
fn the_order_of_reading_changes_nothing() {
    let site = tempfile::tempdir().unwrap();
    for at in 0..60 {
        write(site.path(), &format!("content/reports/{}.yaml", at * 7919 % 61), &format!("report {at}"));
        write(site.path(), &format!("themes/t/{at}.html"), &format!("template {at}"));
    }
    let by_path = load(site.path()).unwrap();
    assert_eq!(by_path.content.len() + by_path.themes.len(), 120);
    for seed in 0..20 {
        assert_eq!(load_in(site.path(), Order::Shuffled(seed)).unwrap(), by_path);
    }
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;

    use super::*;
    use crate::rerun;

    #[test]
    fn links_are_followed_inside_the_site_folder_only() {
        let outside = tempfile::tempdir().unwrap();
        write(outside.path(), "secret/key", "do not publish");
        let site = tempfile::tempdir().unwrap();
        let (root, content) = (site.path(), site.path().join("content"));
        write(root, "shared/logo.svg", "<svg/>");
        write(root, ".git/config", "token");
        write(root, "content/a.yaml", "a");
        for (target, name) in [
            (root.join("shared"), "assets"),
            (root.join("shared/logo.svg"), "logo.svg"),
            (outside.path().join("secret"), "folder-outside"),
            (outside.path().join("secret/key"), "file-outside"),
            ("../../../../../../../../etc/passwd".into(), "climbs"),
            (root.join(".git/config"), "hidden"),
            (root.join("nowhere"), "broken"),
            ("ring".into(), "ring"),
            (root.to_owned(), "whole-site"),
            (content.clone(), "itself"),
        ] {
            symlink(target, content.join(name)).unwrap();
        }
        symlink(root.join("nowhere"), content.join(".#lock-of-an-editor")).unwrap();
        let inputs = load(root).unwrap();
        assert_eq!(paths(&inputs), ["content/a.yaml", "content/assets/logo.svg", "content/logo.svg"]);
        let expected = [
            ("content/broken", "LinkBroken"),
            ("content/climbs", "LinkOutside"),
            ("content/file-outside", "LinkOutside"),
            ("content/folder-outside", "LinkOutside"),
            ("content/hidden", "LinkOutside"),
            ("content/itself", "LinkInCircle"),
            ("content/ring", "LinkBroken"),
            ("content/whole-site", "LinkInCircle"),
        ];
        assert_eq!(odd(&inputs), expected.map(|(path, kind)| (path, kind.to_owned())));
    }

    #[test]
    fn links_cannot_unfold_into_an_endless_walk() {
        let site = tempfile::tempdir().unwrap();
        let content = site.path().join("content");
        for floor in 0..30 {
            let folder = content.join(floor.to_string());
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("a"), "a").unwrap();
            symlink(format!("../{}", floor + 1), folder.join("left")).unwrap();
            symlink(format!("../{}", floor + 1), folder.join("right")).unwrap();
        }
        let inputs = load(site.path()).unwrap();
        assert_eq!(inputs.content.len(), 30 + 2 * 29);
        assert!(inputs.oddities.iter().any(|odd| odd.path == "content/0/left/right"));
    }

    #[test]
    fn a_room_that_is_a_link_is_held_to_the_same_rule() {
        let elsewhere = tempfile::tempdir().unwrap();
        write(elsewhere.path(), "site.yaml", "x");
        let site = tempfile::tempdir().unwrap();
        symlink(elsewhere.path(), site.path().join("content")).unwrap();
        write(site.path(), "looks/mine/theme.yaml", "t");
        symlink("looks", site.path().join("themes")).unwrap();
        let inputs = load(site.path()).unwrap();
        assert_eq!(paths(&inputs), [""; 0]);
        assert_eq!(texts(&inputs.themes), [("themes/mine/theme.yaml", "t")]);
        assert_eq!(odd(&inputs), [("content", "LinkOutside".to_owned())]);
    }

    #[test]
    fn names_that_are_not_utf8_and_what_is_no_file_are_odd() {
        let site = tempfile::tempdir().unwrap();
        let content = site.path().join("content");
        write(site.path(), "content/a.yaml", "a");
        fs::write(content.join(OsStr::from_bytes(b"b\xff.yaml")), "b").unwrap();
        fs::create_dir(content.join(OsStr::from_bytes(b"c\xff"))).unwrap();
        fs::write(content.join(OsStr::from_bytes(b"c\xff/in.yaml")), "c").unwrap();
        let _socket = UnixListener::bind(content.join("socket")).unwrap();
        symlink("socket", content.join("to-socket")).unwrap();
        let inputs = load(site.path()).unwrap();
        assert_eq!(paths(&inputs), ["content/a.yaml"]);
        let expected = [
            ("content/b\u{fffd}.yaml", "NameNotUtf8"),
            ("content/c\u{fffd}", "NameNotUtf8"),
            ("content/socket", "NotAFile"),
            ("content/to-socket", "NotAFile"),
        ];
        assert_eq!(odd(&inputs), expected.map(|(path, kind)| (path, kind.to_owned())));
    }

    #[test]
    fn one_file_without_permission_is_a_fault_that_names_it() {
        let site = tempfile::tempdir().unwrap();
        for name in ["a", "b", "c", "d"] {
            write(site.path(), &format!("content/{name}.yaml"), "x");
        }
        for name in ["b", "d"] {
            let at = site.path().join(format!("content/{name}.yaml"));
            fs::set_permissions(at, fs::Permissions::from_mode(0o000)).unwrap();
        }
        rerun::as_nobody("load::unix::child_meets_a_file_without_permission", site.path());
    }

    #[test]
    #[ignore = "run by the test above, as nobody"]
    fn child_meets_a_file_without_permission() {
        let Some(root) = rerun::folder() else { return };
        for seed in 0..5 {
            let fault = load_in(&root, Order::Shuffled(seed)).unwrap_err();
            assert_eq!(fault.path().file_name(), Some(OsStr::new("b.yaml")));
            assert!(fault.remedy().en.contains("permission to read"));
        }
    }
}

#[test]
fn a_folder_beside_the_site_is_known_for_what_it_is() {
    let there = tempfile::tempdir().unwrap();
    let at = |path: &str| there.path().join(path);
    write(there.path(), "site/content/site.yaml", "title: x");
    write(there.path(), "old-content/site.yaml", "title: x");
    write(there.path(), "public/data/observations.csv", "period\n");
    write(there.path(), "empty/x", "");
    let is = |path: &str| recognise(&at(path)).unwrap();
    assert_eq!(is("site"), Some(Folder::Site(at("site"))));
    assert_eq!(is("site/content"), Some(Folder::Site(at("site"))));
    assert_eq!(is("old-content"), Some(Folder::Content(at("old-content"))));
    assert_eq!(is("public"), Some(Folder::Published(at("public"))));
    assert_eq!(is("empty"), None);
    assert!(recognise(&at("nowhere")).is_err() && recognise(&at("empty/x")).is_err());
}

#[test]
fn a_content_folder_alone_is_read_as_content_and_links_out_of_it_are_not() {
    let there = tempfile::tempdir().unwrap();
    write(there.path(), "old/site.yaml", "title: x");
    write(there.path(), "old/reports/a.yaml", "period:");
    write(there.path(), "secret.yaml", "a password");
    std::os::unix::fs::symlink(there.path().join("secret.yaml"), there.path().join("old/agencies.yaml")).unwrap();
    let inputs = content(&there.path().join("old")).unwrap();
    assert_eq!(paths(&inputs), ["content/reports/a.yaml", "content/site.yaml"]);
    assert_eq!(odd(&inputs), [("content/agencies.yaml", "LinkOutside".to_owned())]);
}

#[test]
fn of_a_built_site_pages_and_tables_are_read_and_of_the_rest_the_paths() {
    let there = tempfile::tempdir().unwrap();
    for path in [
        "index.html",
        "en/index.html",
        "data/tasks.csv",
        "manifest.json",
        "charts/a.svg",
        "data/x/data.json",
        ".git/config",
    ] {
        write(there.path(), path, "x");
    }
    let files = published(there.path()).unwrap();
    let read: Vec<_> = files.iter().filter(|(_, bytes)| bytes.is_some()).map(|(path, _)| path.as_str()).collect();
    assert_eq!(read, ["data/tasks.csv", "en/index.html", "index.html", "manifest.json"]);
    assert_eq!(files.len(), 6);
}
