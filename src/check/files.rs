//! Which file is what, and bytes to text. Comes in: what `load` read. Goes out: [`Files`], each as decoded text.
//! Never here: what the files say.

use std::collections::{BTreeMap, BTreeSet};

use super::encoding;
use crate::load::{Inputs, Oddity, OddityKind};
use crate::problem::{Code, Problems, Words, codes, words};
use crate::source::{Source, Span};
use crate::yaml;

/// The files of `content/` that exist once.
const SINGLE: [&str; 4] = ["site.yaml", "localities.yaml", "agencies.yaml", "indicators.yaml"];
/// The folders that hold one file per plan, period or text, and the ending of those files.
const FOLDERS: [(&str, &str); 4] = [("tasks", "yaml"), ("reports", "yaml"), ("announcements", "md"), ("pages", "md")];
/// Polygons for the map; read by nobody yet, but known.
const BOUNDARIES: &str = "boundaries.geojson";
/// What operating systems leave behind.
const LITTER: [&str; 3] = ["Thumbs.db", "desktop.ini", "ehthumbs.db"];

/// The content's files, decoded; sorted by path within each folder.
#[derive(Debug, Default)]
pub(super) struct Files {
    single: BTreeMap<&'static str, Source>,
    folders: BTreeMap<&'static str, Vec<Source>>,
    /// Every path below `content/`.
    paths: BTreeSet<String>,
    /// Paths of files in folders that could not be decoded.
    unreadable: BTreeSet<String>,
    /// The files under `content/assets`, relative to it.
    pub assets: Vec<String>,
}

/// Where a path below `content/` belongs.
enum Place {
    Single(&'static str),
    Folder(&'static str),
    Asset(String),
    Boundaries,
    Litter,
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
                Place::Folder(name) => match encoding::text(path, bytes, problems) {
                    Some(source) => files.folders.entry(name).or_default().push(source),
                    None => drop(files.unreadable.insert(path.clone())),
                },
                Place::Asset(name) => files.assets.push(name),
                Place::Boundaries | Place::Litter => {}
                Place::Astray => complain_of_astray(path, below, problems),
            }
        }
        complain_of_cases(&files.assets, problems);
        inputs.oddities.iter().for_each(|oddity| complain_of_oddity(oddity, problems));
        files
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

fn place(below: &str) -> Place {
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

/// A file that is not read: an error where it was meant to be, as its name or ending shows.
fn complain_of_astray(path: &str, below: &str, problems: &mut Problems) {
    let Some(meant) = meant(below) else {
        problems.add(
            &codes::UNREAD_FILE,
            whole(path),
            words!(
                "cần một tệp nội dung, nhưng tệp này không thuộc loại nào",
                "expected a content file, found a file of no known kind"
            ),
            words!(
                "chuyển vào content/assets/ nếu muốn công bố, nếu không thì để ngoài content/",
                "move it to content/assets/ to publish it, else out of content/"
            ),
        );
        return;
    };
    problems.add(
        &codes::MISPLACED_FILE,
        whole(path),
        words!(
            "cần một tệp nội dung đúng tên, nhưng `{below}` không được đọc",
            "expected the name of a content file, found `{below}`, which is not read"
        ),
        words!("đổi tên hoặc chuyển thành content/{meant}", "rename or move it to content/{meant}"),
    );
}

/// The name under which a file would be read.
fn meant(below: &str) -> Option<String> {
    let (stem, ending) = below.rsplit_once('.')?;
    let ending = match ending.to_ascii_lowercase().as_str() {
        "yaml" | "yml" => "yaml",
        "md" | "markdown" => "md",
        _ => return None,
    };
    let respelled = format!("{stem}.{ending}");
    if !matches!(place(&respelled), Place::Astray) {
        return Some(respelled);
    }
    let (folder, name) = match respelled.split_once('/') {
        Some((folder, rest)) => (Some(folder), rest.replace('/', "-")),
        None => (None, respelled.clone()),
    };
    let of_ending = || FOLDERS.iter().filter(|(_, wanted)| *wanted == ending).map(|(folder, _)| *folder);
    match folder {
        Some(folder) => {
            let near = yaml::nearest(folder, of_ending()).or_else(|| of_ending().next_back())?;
            Some(format!("{near}/{name}"))
        }
        None if ending == "md" && !name.to_ascii_lowercase().starts_with("readme") => Some(format!("pages/{name}")),
        None if ending == "md" => None,
        None => Some(yaml::nearest(&name, SINGLE).map_or_else(|| format!("tasks/{name}"), str::to_owned)),
    }
}

/// Names that a computer which ignores capitals takes for one.
fn complain_of_cases(assets: &[String], problems: &mut Problems) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for asset in assets {
        let Some(first) = seen.insert(asset.to_lowercase(), asset) else { continue };
        problems.add(
            &codes::SAME_BUT_CASE,
            whole(&format!("content/assets/{asset}")),
            words!(
                "cần tên tệp khác hẳn nhau, nhưng `{asset}` và `{first}` chỉ khác chữ hoa",
                "expected different names, found `{asset}` and `{first}`, which differ in capitals only"
            ),
            words!("đổi tên một trong hai tệp", "rename one of them"),
        );
    }
}

fn complain_of_oddity(oddity: &Oddity, problems: &mut Problems) {
    let (code, message, help) = match oddity.kind {
        OddityKind::LinkOutside => link(words!("dẫn ra ngoài thư mục của trang", "leads out of the site folder")),
        OddityKind::LinkInCircle => link(words!("đi vòng tròn", "leads in a circle")),
        OddityKind::LinkBroken => link(words!("không dẫn tới đâu", "leads nowhere")),
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
