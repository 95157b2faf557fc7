//! One builder for tests of the real binary: a fresh site folder, files put into it, a run of the program, what came out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A site folder of its own, gone when the test ends.
pub struct Case {
    folder: tempfile::TempDir,
}

/// What one run of the program gave.
#[derive(Debug)]
pub struct Run {
    /// The exit status.
    pub status: i32,
    /// What it printed as its result.
    pub stdout: String,
    /// What it said meanwhile.
    pub stderr: String,
}

/// The smallest site that builds.
pub const SMALLEST: [(&str, &str); 2] = [
    ("content/site.yaml", "title: Tiến độ\nbase_url: https://example.org/\nlanguages: [vi]\nroot: tinh\n"),
    ("content/localities.yaml", "- { id: tinh, name: Tỉnh }\n"),
];

impl Case {
    /// An empty folder.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// The smallest site that builds.
    pub fn smallest() -> Self {
        SMALLEST.iter().fold(Self::empty(), |case, (path, text)| case.file(path, text))
    }

    /// This repository's own content.
    pub fn sample() -> Self {
        let case = Self::empty();
        copy(&repository().join("content"), &case.path().join("content"));
        case
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Puts a file into it, replacing what is there.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.write(path, text);
        self
    }

    /// Puts a file into it between two runs.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// The program, to be run in the folder in a neutral environment.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minhbach"));
        command.current_dir(self.path()).args(arguments);
        for name in ["LC_ALL", "LC_MESSAGES", "LANG", "TZ", "NO_COLOR"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs the program in the folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.command(arguments).output().unwrap().into()
    }

    /// Every file of the published site with its bytes.
    pub fn published(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.path().join("public"))
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { status: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

/// This repository.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder`, by its path with `/`.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap());
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (path, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let path = to.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

/// The files of a zip archive.
pub fn unpacked(archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
        files.insert(file.name().unwrap().into_owned(), bytes);
    }
    files
}
