//! The door out: what is written, what is kept, what is refused, and what the machine's trouble leaves behind.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use minhbach::output::{
    BadPath, Destination, Flush, Links, MANIFEST, Manifest, Means, Outcome, Provenance, PublishError, Published,
    Refusal, Release, Swap, Tree, Why, publish, sha256, unwatched,
};

/// A site folder with content, themes and what publishes it.
pub struct Site {
    folder: tempfile::TempDir,
    means: Means,
}

/// Tests publish hundreds of times; waiting for the disk each time proves nothing here.
pub const QUICK: Means = Means { links: Links::Hard, swap: Swap::Exchange, flush: Flush::Never };

impl Site {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for path in ["content/site.yaml", "themes/mine/theme.yaml"] {
            let at = folder.path().join(path);
            fs::create_dir_all(at.parent().unwrap()).unwrap();
            fs::write(at, "x").unwrap();
        }
        Self { folder, means: QUICK }
    }

    pub fn by(means: Means) -> Self {
        Self { means, ..Self::new() }
    }

    pub fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn destination(&self) -> Destination {
        self.to("public")
    }

    fn to(&self, out: &str) -> Destination {
        Destination::new(self.folder.path(), &self.at(out)).by(self.means)
    }

    pub fn publish(&self, release: &Release) -> Published {
        publish(release, &self.destination(), &unwatched).unwrap()
    }

    fn refusal(&self, out: &str) -> Refusal {
        let before = everything(self.folder.path());
        let examined = self.to(out).examine();
        let published = publish(&release(1), &self.to(out), &unwatched);
        assert_eq!(everything(self.folder.path()), before, "a refusal touches nothing");
        let Err(PublishError::Refused(refusal)) = published else { panic!("{published:?}") };
        if let Err(PublishError::Refused(early)) = examined {
            assert_eq!(early, refusal);
        }
        assert!(!refusal.message().vi.is_empty() && !refusal.remedy().en.is_empty());
        refusal
    }

    /// What is in the site folder, hidden names too.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// Two releases alternate in the tests: some files are the same, some differ, some are only in one of them.
pub fn release(version: u32) -> Release {
    let mut tree = Tree::default();
    let odd = version % 2 == 1;
    for at in 0..6 {
        tree.add(format!("localities/{at}/index.html"), format!("the same {at}"));
        tree.add(format!("indicators/{at}/index.html"), format!("release {version} of {at}"));
        tree.add(format!("{}/{at}.csv", if odd { "odd" } else { "even" }), "one of them");
    }
    tree.add("index.html", format!("home of {version}"));
    // What is a file in one is a folder in the other.
    tree.add(if odd { "turn" } else { "turn/index.html" }, "turned");
    Release::new(tree, Provenance { content_sha256: version.to_string(), ..Provenance::default() }).unwrap()
}

/// Every file below `folder` and its bytes.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for (path, at) in below(folder) {
        if at.is_file() {
            files.insert(path, fs::read(at).unwrap());
        }
    }
    files
}

pub fn is_whole(folder: &Path, release: &Release) -> bool {
    let expected: BTreeMap<_, _> =
        release.tree().iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect();
    files(folder) == expected
}

/// Paths below `folder`, folders too.
fn below(folder: &Path) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let at = entry.unwrap().path();
            if at.is_dir() && !at.is_symlink() {
                open.push(at.clone());
            }
            found.push((at.strip_prefix(folder).unwrap().to_str().unwrap().to_owned(), at));
        }
    }
    found.sort();
    found
}

/// Every path with its time and length: what may not change when nothing is done.
fn everything(folder: &Path) -> Vec<(String, std::time::SystemTime, u64)> {
    let mut all = below(folder);
    all.push((String::new(), folder.to_owned()));
    let seen = all.into_iter().map(|(path, at)| {
        let found = fs::symlink_metadata(at).unwrap();
        (path, found.modified().unwrap(), found.len())
    });
    seen.collect()
}

#[test]
fn a_first_publish_writes_everything_and_leaves_nothing_beside_it() {
    let site = Site::new();
    let done = site.publish(&release(1));
    assert_eq!(done.outcome, Outcome::Published);
    assert_eq!((done.pages, done.written, done.kept, done.dropped), (13, 22, 0, 0));
    assert!(is_whole(&site.at("public"), &release(1)));
    assert_eq!(done.bytes, files(&site.at("public")).values().map(|bytes| bytes.len() as u64).sum::<u64>());
    assert_eq!(done.out, site.at("public").canonicalize().unwrap());
    assert_eq!(site.names(), ["content", "public", "themes"]);
}

#[test]
fn the_manifest_lists_every_other_file_with_hash_and_length() {
    let site = Site::new();
    site.publish(&release(1));
    let mut published = files(&site.at("public"));
    let manifest = Manifest::read(&published.remove(MANIFEST).unwrap()).unwrap();
    let listed: Vec<_> = manifest.files.iter().map(|f| (f.path.clone(), f.sha256.clone(), f.bytes)).collect();
    let found: Vec<_> = published.iter().map(|(path, b)| (path.clone(), sha256(b), b.len() as u64)).collect();
    assert_eq!(listed, found);
    assert!(manifest.generator.starts_with("minhbach "));
    assert_eq!(manifest.provenance.content_sha256, "1");
}

#[test]
fn a_second_publish_of_the_same_touches_nothing() {
    let site = Site::new();
    site.publish(&release(1));
    let before = everything(&site.at(""));
    let again = site.publish(&release(1));
    assert_eq!((again.outcome, again.kept, again.written), (Outcome::UpToDate, 22, 0));
    assert_eq!(everything(&site.at("")), before);
}

#[test]
fn only_what_differs_is_written_by_every_means() {
    for links in [Links::Hard, Links::Copy] {
        for swap in [Swap::Exchange, Swap::TwoRenames] {
            for flush in [Flush::Never, Flush::Once] {
                let site = Site::by(Means { links, swap, flush });
                site.publish(&release(1));
                let kept = site.at("public/localities/2/index.html");
                let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_666_666_666);
                fs::File::options().write(true).open(&kept).unwrap().set_modified(time).unwrap();
                let done = site.publish(&release(2));
                assert_eq!((done.kept, done.written), (6, 16), "{:?}", site.means);
                assert_eq!(done.dropped, 6 + 1 + 1, "six files, their folder, and `turn`");
                assert!(done.strange.is_empty(), "all of them were ours: {:?}", done.strange);
                assert!(is_whole(&site.at("public"), &release(2)));
                assert!(!site.at("public/odd").exists());
                assert_eq!(fs::metadata(&kept).unwrap().modified().unwrap(), time);
                assert_eq!(site.names(), ["content", "public", "themes"]);
            }
        }
    }
}

#[test]
fn what_someone_changed_by_hand_is_put_right() {
    let site = Site::new();
    site.publish(&release(1));
    let page = site.at("public/localities/3/index.html");
    let time = fs::metadata(&page).unwrap().modified().unwrap();
    fs::write(&page, "THE SAME 3").unwrap();
    fs::File::options().write(true).open(&page).unwrap().set_modified(time).unwrap();
    fs::remove_file(site.at("public/localities/4/index.html")).unwrap();
    fs::remove_file(site.at("public/localities/5/index.html")).unwrap();
    fs::create_dir(site.at("public/localities/5/index.html")).unwrap();
    fs::write(site.at("public/localities/stray.html"), "stray").unwrap();
    fs::create_dir_all(site.at("public/empty/emptier")).unwrap();
    let done = site.publish(&release(1));
    assert_eq!((done.outcome, done.written, done.dropped), (Outcome::Published, 3, 4));
    assert_eq!(done.strange, ["localities/stray.html"], "what is ours is put right without a word");
    assert!(is_whole(&site.at("public"), &release(1)));
    assert!(!site.at("public/empty").exists());
}

#[test]
fn hidden_names_at_the_top_that_are_not_ours_are_carried_over() {
    let site = Site::new();
    let mut tree = Tree::default();
    tree.add(".nojekyll", "");
    let ours = Release::new(tree, Provenance::default()).unwrap();
    site.publish(&ours);
    fs::create_dir_all(site.at("public/.git/refs/tags")).unwrap();
    fs::write(site.at("public/.git/HEAD"), "ref").unwrap();
    assert_eq!(site.publish(&ours).outcome, Outcome::UpToDate);
    for links in [Links::Hard, Links::Copy] {
        let site = Site::by(Means { links, ..QUICK });
        site.publish(&ours);
        fs::create_dir_all(site.at("public/.git/refs/tags")).unwrap();
        fs::write(site.at("public/.git/HEAD"), "ref").unwrap();
        site.publish(&release(1));
        assert_eq!(fs::read(site.at("public/.git/HEAD")).unwrap(), b"ref");
        assert!(site.at("public/.git/refs/tags").is_dir());
        assert!(!site.at("public/.nojekyll").exists(), "this one was ours");
    }
}

#[test]
fn folders_above_the_output_are_made() {
    let site = Site::new();
    let done = publish(&release(1), &site.to("build/2022/../2023/site"), &unwatched).unwrap();
    assert_eq!(done.out, site.at("build/2023/site").canonicalize().unwrap());
    assert!(is_whole(&done.out, &release(1)));
}

#[test]
fn an_empty_folder_is_published_to_and_one_of_someone_elses_is_not() {
    let site = Site::new();
    fs::create_dir(site.at("public")).unwrap();
    site.publish(&release(1));
    assert!(is_whole(&site.at("public"), &release(1)));

    for (name, text) in [("thesis.txt", "x"), (".hidden", "x"), (MANIFEST, r#"{"name":"an app","files":[]}"#)] {
        let site = Site::new();
        fs::create_dir(site.at("public")).unwrap();
        fs::write(site.at("public").join(name), text).unwrap();
        let refusal = site.refusal("public");
        assert!(matches!(refusal, Refusal::NotOurs(_)) && refusal.is_usage(), "{refusal:?}");
        assert!(refusal.message().en.contains("is not empty"));
    }
}

#[test]
fn places_that_would_swallow_the_sources_are_refused() {
    let site = Site::new();
    for out in ["", ".", "..", "content", "themes", "content/..", "nowhere/.."] {
        assert!(matches!(site.refusal(out), Refusal::Around { .. }), "{out}");
    }
    for out in ["content/public", "content/a/b/c", "themes/mine", "themes/../content/x"] {
        assert!(matches!(site.refusal(out), Refusal::Inside { .. }), "{out}");
    }
    assert!(matches!(site.refusal("/"), Refusal::Around { .. }));
    assert!(matches!(site.refusal("content/site.yaml"), Refusal::Inside { .. }));
    fs::write(site.at("file"), "x").unwrap();
    assert!(matches!(site.refusal("file"), Refusal::NotAFolder(_)));
    assert!(matches!(site.refusal("file/public"), Refusal::NotAFolder(_)));
    assert!(is_whole(&publish(&release(1), &site.to("content-public"), &unwatched).unwrap().out, &release(1)));
}

#[test]
fn a_folder_of_the_stages_name_that_is_not_ours_is_left_alone() {
    let site = Site::new();
    fs::create_dir(site.at(".public.minhbach-stage")).unwrap();
    fs::write(site.at(".public.minhbach-stage/thesis.txt"), "x").unwrap();
    assert!(matches!(site.refusal("public"), Refusal::StrangeStage(_)));
    fs::remove_file(site.at(".public.minhbach-stage/thesis.txt")).unwrap();
    site.publish(&release(1));
    assert_eq!(site.names(), ["content", "public", "themes"]);
}

#[test]
fn a_path_that_leads_out_never_becomes_an_release() {
    let mut tree = Tree::default();
    tree.add("assets/../../../etc/cron.d/x", "x");
    let refused = Release::new(tree, Provenance::default()).unwrap_err();
    assert_eq!(refused, BadPath { path: "assets/../../../etc/cron.d/x".to_owned(), why: Why::NotBelow });
    let mut tree = Tree::default();
    tree.add(MANIFEST, "{}");
    assert_eq!(Release::new(tree, Provenance::default()).unwrap_err().why, Why::Reserved("manifest.json".to_owned()));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    #[test]
    fn an_output_that_is_a_link_is_published_behind_it() {
        let site = Site::new();
        fs::create_dir(site.at("www")).unwrap();
        symlink("www/live", site.at("public")).unwrap();
        for version in 1..4 {
            site.publish(&release(version));
            assert!(site.at("public").is_symlink());
            assert!(is_whole(&site.at("www/live"), &release(version)));
        }
        assert_eq!(fs::read_dir(site.at("www")).unwrap().count(), 1);
        symlink("../content", site.at("www/trick")).unwrap();
        assert!(matches!(site.refusal("www/trick"), Refusal::Around { .. }));
        assert!(matches!(site.refusal("www/trick/public"), Refusal::Inside { .. }));
    }

    #[test]
    fn links_and_pipes_in_the_published_folder_are_replaced_never_followed() {
        let site = Site::new();
        site.publish(&release(1));
        fs::write(site.at("victim"), "home of 1").unwrap();
        fs::remove_file(site.at("public/index.html")).unwrap();
        symlink("../victim", site.at("public/index.html")).unwrap();
        fs::remove_dir_all(site.at("public/odd")).unwrap();
        symlink("../content", site.at("public/odd")).unwrap();
        let done = site.publish(&release(1));
        assert_eq!(done.written, 7);
        assert!(is_whole(&site.at("public"), &release(1)));
        assert!(!site.at("public/index.html").is_symlink() && !site.at("public/odd").is_symlink());
        assert_eq!(files(&site.at("content")).len(), 1);

        fs::remove_file(site.at("public/manifest.json")).unwrap();
        let made = std::process::Command::new("mkfifo").arg(site.at("public/manifest.json")).status();
        if made.is_ok_and(|status| status.success()) {
            assert!(matches!(site.refusal("public"), Refusal::NotOurs(_)));
        }
    }

    #[test]
    fn unchanged_files_stay_the_same_file_and_the_folder_keeps_its_mode() {
        let site = Site::new();
        site.publish(&release(1));
        fs::set_permissions(site.at("public"), fs::Permissions::from_mode(0o2775)).unwrap();
        let number = |path| fs::metadata(site.at(path)).unwrap().ino();
        let (kept, written) = ("public/localities/1/index.html", "public/indicators/1/index.html");
        let before = (number(kept), number(written));
        site.publish(&release(2));
        assert_eq!(number(kept), before.0);
        assert_ne!(number(written), before.1);
        assert_eq!(fs::metadata(site.at(kept)).unwrap().nlink(), 1, "the old site's name for it is gone");
        assert_eq!(fs::metadata(site.at("public")).unwrap().mode() & 0o7777, 0o2775);
    }
}
