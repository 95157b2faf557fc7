//! Files in `content/` that are not read: what each was meant to be, by its name and by what stands in it.
//! Comes in: a path and bytes. Goes out: the place it belongs to, and a problem that names it. Never here: its content.

use super::files::{BOUNDARIES, FOLDERS, Place, SINGLE, place, whole};
use crate::problem::{Problems, Words, codes, words};
use crate::yaml;

/// What an unread file was meant to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// Another of the files that are read, as a path below `content/`.
    File(String),
    /// A copy of a file that is there as well.
    Copy,
    /// Nothing that is known.
    Unknown,
}

/// What the text of a file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looks {
    /// A report.
    Report,
    /// A plan and its tasks.
    Plan,
    /// One of the files that exist once.
    Single(&'static str),
    /// Front matter with a date.
    Announcement,
    /// Front matter without one.
    Page,
}

impl Looks {
    /// The kind of content that the text seems to be, by the words at the beginnings of its lines.
    pub fn of(text: &str) -> Option<Self> {
        let has = |key: &str| text.lines().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')));
        let deeper = |key: &str| text.lines().any(|line| line.trim_start().starts_with(key));
        let opens = text.lines().next().is_some_and(|line| line.trim_end() == "---");
        if opens && has("title") && text.lines().skip(1).any(|line| line.trim_end() == "---") {
            return Some(if has("date") { Self::Announcement } else { Self::Page });
        }
        if has("plan") && has("tasks") {
            return Some(Self::Plan);
        }
        if has("period") && (has("figures") || has("submitted") || has("published")) {
            return Some(Self::Report);
        }
        if has("base_url") && has("languages") {
            return Some(Self::Single("site.yaml"));
        }
        if !text.lines().any(|line| line.starts_with("- ")) {
            return None;
        }
        let rated = deeper("kind: rate") || deeper("kind: count") || deeper("numerator:");
        match (rated, deeper("parent:"), deeper("website:")) {
            (true, ..) => Some(Self::Single("indicators.yaml")),
            (_, true, _) => Some(Self::Single("localities.yaml")),
            (_, _, true) => Some(Self::Single("agencies.yaml")),
            _ => None,
        }
    }

    /// The folder of such files.
    fn folder(self) -> Option<&'static str> {
        match self {
            Self::Report => Some("reports"),
            Self::Plan => Some("tasks"),
            Self::Announcement => Some("announcements"),
            Self::Page => Some("pages"),
            Self::Single(_) => None,
        }
    }

    /// Where the file at `path` belongs, below `content/`.
    pub fn home(self, path: &str) -> String {
        let name = path.rsplit('/').next().unwrap_or(path);
        match self {
            Self::Single(single) => single.to_owned(),
            other => format!("{}/{name}", other.folder().unwrap_or_default()),
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Announcement | Self::Page => "md",
            Self::Report | Self::Plan | Self::Single(_) => "yaml",
        }
    }

    fn words(self) -> Words {
        match self {
            Self::Report => words!("đây là báo cáo", "this is a report"),
            Self::Plan => words!("đây là kế hoạch", "this is a plan"),
            Self::Announcement => words!("đây là thông báo", "this is an announcement"),
            Self::Page => words!("đây là một trang", "this is a page"),
            Self::Single(name) => words!("đây là {name}", "this is {name}"),
        }
    }
}

/// What the file at `below` was meant to be.
pub(super) fn meant(below: &str, bytes: &[u8]) -> Meant {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let looks = Looks::of(text.strip_prefix('\u{feff}').unwrap_or(text));
    let name = below.rsplit('/').next().unwrap_or(below);
    if is_of_boundaries(name, text) {
        return if is_copy(name) { Meant::Copy } else { Meant::File(BOUNDARIES.to_owned()) };
    }
    let Some((stem, ending)) = stem_and_ending(below, looks) else { return Meant::Unknown };
    if is_copy(name) && looks.is_none_or(|looks| looks.folder().is_none()) {
        return Meant::Copy;
    }
    let respelled = format!("{stem}.{ending}");
    if matches!(place(&respelled), Place::Single(_) | Place::Folder(_)) {
        return Meant::File(respelled);
    }
    by_name(&respelled, looks).map_or(Meant::Unknown, Meant::File)
}

/// `boundary.geojson`, `boundaries.geojson.txt`, `map.json` with areas in it.
fn is_of_boundaries(name: &str, text: &str) -> bool {
    let name = name.to_lowercase();
    let bare = name.strip_suffix(".txt").unwrap_or(&name);
    let is_one = |stem: &str| yaml::nearest(stem, ["boundaries"]).is_some() || text.contains("\"FeatureCollection\"");
    bare.ends_with(".geojson") || bare.strip_suffix(".json").is_some_and(is_one)
}

/// `(x, yaml)` of `x.yml`, of `x.yaml.txt`, and of `x` and `x.txt` where content is expected or found in it.
fn stem_and_ending(below: &str, looks: Option<Looks>) -> Option<(&str, &'static str)> {
    let known = |ending: &str| match ending.to_ascii_lowercase().as_str() {
        "yaml" | "yml" => Some("yaml"),
        "md" | "markdown" => Some("md"),
        _ => None,
    };
    let bare = below.strip_suffix(".txt").or_else(|| below.strip_suffix(".TXT"));
    let inner = bare.unwrap_or(below);
    if let Some((stem, ending)) = inner.rsplit_once('.').and_then(|(stem, ending)| Some((stem, known(ending)?))) {
        return Some((stem, ending));
    }
    let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
    let is_plain = bare.is_some() || !name.contains('.');
    let is_note = ["readme", "licen", "ghi-chu", "note"].iter().any(|word| yaml::fold(name).starts_with(word));
    let of_folder = FOLDERS.iter().find(|(known, _)| folder == *known).map(|(_, ending)| *ending);
    let expected = of_folder.filter(|_| !is_note).or_else(|| looks.map(Looks::ending));
    expected.filter(|_| is_plain).map(|ending| (inner, ending))
}

/// `localities - Copy.yaml`, `Copy of x.yaml`, `x (1).yaml`, `x - Sao chép.yaml`.
fn is_copy(name: &str) -> bool {
    let folded = yaml::fold(name.split('.').next().unwrap_or(name));
    let numbered = name.contains("(1)") || name.contains("(2)") || name.contains("(3)");
    numbered || folded.starts_with("copy-of-") || folded.ends_with("-copy") || folded.ends_with("-sao-chep")
}

/// The nearest name that is read; where nothing is near, what the text looks like decides.
fn by_name(respelled: &str, looks: Option<Looks>) -> Option<String> {
    let (folder, name) = match respelled.split_once('/') {
        Some((folder, rest)) => (Some(folder), rest.replace('/', "-")),
        None => (None, respelled.to_owned()),
    };
    let is_md = name.ends_with(".md");
    let ending = if is_md { "md" } else { "yaml" };
    let single = if is_md { None } else { yaml::nearest(&name, SINGLE) };
    let of_ending = || FOLDERS.iter().filter(|(_, wanted)| *wanted == ending).map(|(folder, _)| *folder);
    if let Some(single) = single.filter(|_| folder.is_none()) {
        return Some(single.to_owned());
    }
    if let Some(Looks::Single(single)) = looks {
        return Some(single.to_owned());
    }
    let near = folder.and_then(|folder| yaml::nearest(folder, of_ending()));
    let home = near.or_else(|| looks.filter(|looks| looks.ending() == ending)?.folder());
    match home {
        Some(home) => Some(format!("{home}/{name}")),
        None if is_md && yaml::fold(&name).starts_with("readme") => None,
        None => of_ending().next_back().map(|home| format!("{home}/{name}")),
    }
}

/// A file that is not read: an error where it was meant to be.
pub(super) fn complain(path: &str, below: &str, meant: &Meant, problems: &mut Problems) {
    let meant = match meant {
        Meant::Unknown => {
            complain_of_unread(path, problems);
            return;
        }
        Meant::Copy => words!(
            "có vẻ là bản sao: xóa tệp này, hoặc chuyển ra ngoài content/",
            "it seems to be a copy: delete it, or move it out of content/"
        ),
        Meant::File(meant) => {
            let moves = meant.rsplit_once('/').map(|(folder, _)| folder) != below.rsplit_once('/').map(|(f, _)| f);
            let renamed = meant.rsplit('/').next() != below.rsplit('/').next();
            match (moves, renamed) {
                (true, true) => {
                    words!("chuyển và đổi tên thành content/{meant}", "move and rename it to content/{meant}")
                }
                (true, false) => words!("chuyển thành content/{meant}", "move it to content/{meant}"),
                (false, _) => words!("đổi tên thành content/{meant}", "rename it to content/{meant}"),
            }
        }
    };
    problems.add(
        &codes::MISPLACED_FILE,
        whole(path),
        words!(
            "cần một tệp nội dung đúng tên và đúng chỗ, nhưng `{below}` không được đọc",
            "expected a content file with the right name in the right place, found `{below}`, which is not read"
        ),
        meant,
    );
}

fn complain_of_unread(path: &str, problems: &mut Problems) {
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
}

/// Where a file of `folder` belongs if it is plainly of another kind, a report among the plans, and so on.
pub(super) fn foreign(folder: &str, text: &str) -> Option<Looks> {
    let looks = Looks::of(text)?;
    let home = looks.folder()?;
    let of_yaml = ["reports", "tasks"];
    (home != folder && of_yaml.contains(&home) && of_yaml.contains(&folder)).then_some(looks)
}

/// A file in the folder of another kind.
pub(super) fn complain_of_foreign(path: &str, looks: Looks, problems: &mut Problems) {
    let (home, name) = (looks.home(path), path.rsplit('/').next().unwrap_or(path));
    let here = path.strip_suffix(name).unwrap_or(path);
    let Words { vi, en } = looks.words();
    problems.add(
        &codes::MISPLACED_FILE,
        whole(path),
        words!("tệp nằm trong {here}, nhưng {vi}", "the file is in {here}, but {en}"),
        words!("chuyển thành content/{home}", "move it to content/{home}"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_name_or_by_what_stands_in_it() {
        let report = "period: { from: 2022-11-01, to: 2022-11-15 }\nfigures: {}\n";
        let announced = "---\ntitle: A\ndate: 2022-11-07\n---\n";
        let pairs = [
            ("localites.yaml", "", "localities.yaml"),
            ("agency.yaml", "", "agencies.yaml"),
            ("site.yml", "", "site.yaml"),
            ("site.yaml.txt", "", "site.yaml"),
            ("indicators", "- id: a\n  kind: rate\n", "indicators.yaml"),
            ("ky-1.yaml", report, "reports/ky-1.yaml"),
            ("reports/ky-1.yaml.txt", "", "reports/ky-1.yaml"),
            ("reports/ky-1", "", "reports/ky-1.yaml"),
            ("báo cáo/ky-1.yaml", report, "reports/ky-1.yaml"),
            ("announcements/a.txt", "", "announcements/a.md"),
            ("a.md", announced, "announcements/a.md"),
            ("a.md", "---\ntitle: A\n---\n", "pages/a.md"),
            ("tasks/2022/a.yaml", "", "tasks/2022-a.yaml"),
            ("boundaries.geojson.txt", "", "boundaries.geojson"),
            ("boundary.json", "", "boundaries.geojson"),
            ("maps/ranh-gioi.GeoJSON", "", "boundaries.geojson"),
            ("xa.json", "{\"type\": \"FeatureCollection\"}", "boundaries.geojson"),
        ];
        for (below, text, expected) in pairs {
            assert_eq!(meant(below, text.as_bytes()), Meant::File(expected.to_owned()), "{below}");
        }
        assert_eq!(meant("localities - Copy.yaml", b""), Meant::Copy);
        assert_eq!(meant("boundaries (1).geojson", b""), Meant::Copy);
        for below in ["reports/bao-cao.xlsx", "so-lieu.json", "ghi-chu.txt", "reports/README", "README.md", "LICENSE"] {
            assert_eq!(meant(below, b"x"), Meant::Unknown, "{below}");
        }
    }
}
