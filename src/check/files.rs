//! Which file is what, and bytes to text. Comes in: what `load` read. Goes out: [`Files`], each as decoded text.
//! Never here: what the files say.

use std::collections::{BTreeMap, BTreeSet};

use super::assets;
use super::astray::{self, Meant};
use super::boundaries;
use super::encoding;
use crate::load::{Inputs, Oddity, OddityKind};
use crate::problem::{Code, Problems, Words, codes, words};
use crate::source::{Source, Span};
use crate::text::nfc;

/// The files of `content/` that exist once.
pub(super) const SINGLE: [&str; 4] = ["site.yaml", "localities.yaml", "agencies.yaml", "indicators.yaml"];
/// The folders that hold one file per plan, period or text, and the ending of those files.
pub(super) const FOLDERS: [(&str, &str); 4] =
    [("tasks", "yaml"), ("reports", "yaml"), ("announcements", "md"), ("pages", "md")];
/// Polygons for the map.
pub(super) const BOUNDARIES: &str = "boundaries.geojson";
/// What operating systems leave behind.
const LITTER: [&str; 3] = ["Thumbs.db", "desktop.ini", "ehthumbs.db"];

/// The content's files, decoded; sorted by path within each folder.
#[derive(Debug, Default)]
pub(super) struct Files {
    single: BTreeMap<&'static str, Source>,
    folders: BTreeMap<&'static str, Vec<Source>>,
    /// Polygons for the map.
    pub boundaries: Option<Source>,
    /// Every path below `content/`.
    paths: BTreeSet<String>,
    /// Paths of files in folders that could not be decoded.
    unreadable: BTreeSet<String>,
    /// Where files that are not read were meant to be, below `content/`.
    astray: BTreeSet<String>,
    /// Whether the folder that was named is `content/` itself, which has been said.
    pub lies_above: bool,
    /// The files under `content/assets`, relative to it.
    pub assets: Vec<String>,
}

/// Where a path below `content/` belongs.
pub(super) enum Place {
    /// One of the files that exist once.
    Single(&'static str),
    /// A file of a folder.
    Folder(&'static str),
    /// A file that is published as it is.
    Asset(String),
    /// Polygons for the map.
    Boundaries,
    /// What is passed over in silence.
    Litter,
    /// Nothing that is read.
    Astray,
}

impl Files {
    /// Sorts the files out, decodes them and names what is not read.
    pub fn sort_out(inputs: &Inputs, problems: &mut Problems) -> Self {
        let mut files = Self::default();
        for (path, bytes) in &inputs.content {
            let Some(below) = path.strip_prefix("content/") else { continue };
            files.paths.insert(below.to_owned());
            match place(below) {
                Place::Single(name) => {
                    if let Some(source) = encoding::text(path, bytes, problems) {
                        files.single.insert(name, source);
                    }
                }
                Place::Folder(name) => files.take(name, path, bytes, problems),
                Place::Asset(name) => {
                    assets::judge(path, bytes, problems);
                    files.assets.push(name);
                }
                Place::Boundaries => files.boundaries = boundaries::text(path, bytes, problems),
                Place::Litter => {}
                Place::Astray => {
                    let meant = astray::meant(below, bytes);
                    astray::complain(path, below, &meant, problems);
                    if let Meant::File(meant) = meant {
                        files.astray.insert(meant);
                    }
                }
            }
        }
        complain_of_cases(&files.assets, problems);
        files.lies_above = inputs.oddities.iter().any(|oddity| oddity.kind == OddityKind::ContentAsRoot);
        inputs.oddities.iter().for_each(|oddity| complain_of_oddity(oddity, problems));
        files
    }

    fn take(&mut self, folder: &'static str, path: &str, bytes: &[u8], problems: &mut Problems) {
        let Some(source) = encoding::text(path, bytes, problems) else {
            self.unreadable.insert(path.to_owned());
            return;
        };
        match astray::foreign(folder, source.text()) {
            Some(looks) => {
                astray::complain_of_foreign(path, looks, problems);
                self.astray.insert(looks.home(path));
            }
            None => self.folders.entry(folder).or_default().push(source),
        }
    }

    /// Whether a file that is not read was meant to be `name`, or to lie in the folder `name`; that has been said.
    pub fn misses(&self, name: &str) -> bool {
        let inside =
            |path: &String| path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        self.astray.iter().any(inside)
    }

    /// Every file that could be decoded.
    pub fn all(&self) -> impl Iterator<Item = &Source> {
        self.single.values().chain(self.folders.values().flatten()).chain(&self.boundaries)
    }

    /// The file `name`, if it is there and could be decoded.
    pub fn single(&self, name: &str) -> Option<&Source> {
        self.single.get(name)
    }

    /// Whether there is such a file, readable or not.
    pub fn has(&self, name: &str) -> bool {
        self.paths.contains(name)
    }

    /// Files of a folder that could not be decoded, which has been said.
    pub fn unreadable(&self, folder: &str) -> impl Iterator<Item = &str> {
        let start = format!("content/{folder}/");
        self.unreadable.iter().map(String::as_str).filter(move |path| path.starts_with(&start))
    }

    /// The files of a folder.
    pub fn folder(&self, name: &str) -> &[Source] {
        self.folders.get(name).map_or(&[], Vec::as_slice)
    }
}

pub(super) fn place(below: &str) -> Place {
    if let Some(asset) = below.strip_prefix("assets/") {
        return if is_litter(below) { Place::Litter } else { Place::Asset(asset.to_owned()) };
    }
    if is_litter(below) {
        return Place::Litter;
    }
    if below == BOUNDARIES {
        return Place::Boundaries;
    }
    if let Some(name) = SINGLE.iter().find(|name| **name == below) {
        return Place::Single(name);
    }
    let folder = FOLDERS.iter().find(|(folder, ending)| {
        let inside = below.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
        let flat = |rest: &str| *folder == "reports" || !rest.contains('/');
        inside.is_some_and(|rest| flat(rest) && rest.strip_suffix(ending).is_some_and(|stem| stem.ends_with('.')))
    });
    folder.map_or(Place::Astray, |(name, _)| Place::Folder(name))
}

/// Whether the file at a path of the site folder is read: as content, or to be published as it is.
pub fn is_read(path: &str) -> bool {
    path.strip_prefix("content/").is_some_and(|below| match place(below) {
        Place::Single(_) | Place::Folder(_) | Place::Asset(_) | Place::Boundaries => true,
        // What systems leave among the assets is published with them.
        Place::Litter => below.starts_with("assets/"),
        Place::Astray => false,
    })
}

/// Whether it is a report or a text, of which a site shows some and others not yet.
pub fn is_one_of_many(path: &str) -> bool {
    let place = path.strip_prefix("content/").map(place);
    matches!(place, Some(Place::Folder("reports" | "announcements" | "pages")))
}

/// Hidden files, and what an operating system or an editor leaves behind.
fn is_litter(below: &str) -> bool {
    let name = below.rsplit('/').next().unwrap_or_default();
    let hidden = below.split('/').any(|part| part.starts_with('.'));
    hidden || name.ends_with('~') || name.starts_with("~$") || LITTER.contains(&name)
}

/// The place in a file that has no text to point into.
pub(super) fn whole(path: &str) -> crate::source::At {
    Source::new(path, "").at(Span::default())
}

/// Names that a computer which ignores capitals, or how accents are composed, takes for one.
fn complain_of_cases(assets: &[String], problems: &mut Problems) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for asset in assets {
        let Some(first) = seen.insert(nfc(asset).to_lowercase(), asset) else { continue };
        let differ = if nfc(asset) == nfc(first) {
            words!(
                "cần tên tệp khác hẳn nhau, nhưng có hai tệp cùng tên `{asset}`, chỉ khác cách ghép dấu",
                "expected different names, found `{asset}` twice, which differ only in how the accents are composed"
            )
        } else {
            words!(
                "cần tên tệp khác hẳn nhau, nhưng `{asset}` và `{first}` chỉ khác chữ hoa",
                "expected different names, found `{asset}` and `{first}`, which differ in capitals only"
            )
        };
        problems.add(
            &codes::SAME_BUT_CASE,
            whole(&format!("content/assets/{asset}")),
            differ,
            words!("đổi tên một trong hai tệp", "rename one of them"),
        );
    }
}

fn complain_of_oddity(oddity: &Oddity, problems: &mut Problems) {
    let (code, message, help) = match oddity.kind {
        OddityKind::LinkOutside => link(words!("dẫn ra ngoài thư mục của trang", "leads out of the site folder")),
        OddityKind::LinkInCircle => link(words!("đi vòng tròn", "leads in a circle")),
        OddityKind::LinkBroken => link(words!("không dẫn tới đâu", "leads nowhere")),
        OddityKind::ContentAsRoot => (
            &codes::MISSING_FILE,
            words!(
                "cần thư mục chứa content/, nhưng thấy site.yaml ngay ở đây: đây chính là content/",
                "expected the folder that holds content/, found site.yaml right here: this is content/ itself"
            ),
            words!("dùng thư mục cha, ví dụ --root ..", "name the folder above it, such as --root .."),
        ),
        OddityKind::NameNotUtf8 => (
            &codes::NAME_NOT_UTF8,
            words!(
                "cần tên tệp bằng UTF-8, nhưng thấy ký tự khác",
                "expected a file name in UTF-8, found other characters"
            ),
            words!("đổi tên tệp, không dùng dấu", "rename the file, without accents"),
        ),
        OddityKind::NotAFile => (
            &codes::NOT_A_FILE,
            words!(
                "cần một tệp hoặc thư mục, nhưng thấy thứ khác",
                "expected a file or a folder, found something else"
            ),
            words!("xóa nó khỏi content/", "remove it from content/"),
        ),
        OddityKind::TooLarge { most } => {
            let most = most >> 20;
            (
                &codes::TOO_LARGE,
                words!(
                    "cần tệp không quá {most} MiB, nhưng tệp này lớn hơn",
                    "expected a file of at most {most} MiB, found a larger one"
                ),
                words!(
                    "chia thành nhiều tệp hoặc nén lại; tệp rất lớn thì để ở nơi khác rồi dẫn liên kết",
                    "split it or make it smaller; keep what is very large elsewhere and link to it"
                ),
            )
        }
    };
    problems.add(code, whole(&oddity.path), message, help);
}

fn link(where_to: Words) -> (&'static Code, Words, Words) {
    let Words { vi, en } = where_to;
    (
        &codes::LINK_NOT_FOLLOWED,
        words!("cần một tệp, nhưng thấy lối tắt {vi}", "expected a file, found a link that {en}"),
        words!("thay lối tắt bằng chính tệp đó", "replace the link by the file itself"),
    )
}
