//! The manifest: what was published, with hashes. Comes in: files. Goes out: the text of `manifest.json`, and a manifest
//! read back, leniently: a later version may say more in it, and it is still ours.

use std::collections::BTreeMap;
use std::io::Read;

use rayon::prelude::*;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{CHECKSUMS, Provenance, Tree};

/// How the name of every version of this program begins, and so the mark of a folder that is ours.
const NAME: &str = "minhbach";

/// What was published.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manifest {
    /// The program and its version.
    pub generator: String,
    /// What the site was made from.
    pub provenance: Provenance,
    /// Every file but the manifest itself, by path.
    pub files: Vec<Entry>,
}

/// A published file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Relative to the published folder, with `/`.
    pub path: String,
    /// SHA-256 of its bytes in lower-case hexadecimal digits.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
}

impl Entry {
    /// The entry of `bytes` at `path`.
    pub fn of(path: &str, bytes: &[u8]) -> Self {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Self { path: path.to_owned(), sha256: sha256(bytes), bytes: length }
    }
}

impl Manifest {
    /// The manifest of `tree`, to which the hashes of its files are added as a file. Hashing runs on all cores, and the order
    /// is the tree's.
    pub(super) fn of(tree: &mut Tree, generator: &str, provenance: Provenance) -> Self {
        let found: Vec<_> = tree.iter().collect();
        let mut files: Vec<Entry> = found.par_iter().map(|(path, bytes)| Entry::of(path, bytes)).collect();
        let checksums = checksums(&files);
        let own = Entry::of(CHECKSUMS, checksums.as_bytes());
        files.insert(files.partition_point(|file| file.path < own.path), own);
        tree.add(CHECKSUMS, checksums);
        Self { generator: generator.to_owned(), provenance, files }
    }

    /// The text of `manifest.json`: one line a file, so that a version control system shows which changed.
    pub fn to_json(&self) -> String {
        let mut json = String::with_capacity(256 + self.files.len() * 128);
        let options: serde_json::Map<String, Value> = self.provenance.options.clone().into_iter().collect();
        let head: [(&str, Value); 5] = [
            ("generator", self.generator.as_str().into()),
            ("as_of", self.provenance.as_of.as_deref().into()),
            ("content_sha256", self.provenance.content_sha256.as_str().into()),
            ("theme_sha256", self.provenance.theme_sha256.as_str().into()),
            ("options", options.into()),
        ];
        json.push_str("{\n");
        for (key, value) in head {
            json.push_str(&format!("  \"{key}\": {value},\n"));
        }
        json.push_str("  \"files\": [");
        for (at, file) in self.files.iter().enumerate() {
            let (comma, path) = (if at == 0 { "" } else { "," }, Value::from(file.path.as_str()));
            let (sha256, bytes) = (Value::from(file.sha256.as_str()), file.bytes);
            json.push_str(&format!("{comma}\n    {{\"path\": {path}, \"sha256\": {sha256}, \"bytes\": {bytes}}}"));
        }
        json.push_str("\n  ]\n}\n");
        json
    }

    /// A manifest that some version of this program wrote; `None` for anything else: many programs write a file of
    /// this name.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let json: Value = serde_json::from_slice(bytes).ok()?;
        let generator = text(&json, "generator");
        let ours = generator == NAME || generator.starts_with(&format!("{NAME} "));
        let files = json.get("files")?.as_array()?;
        let options = json.get("options").and_then(Value::as_object);
        ours.then(|| Self {
            provenance: Provenance {
                as_of: json.get("as_of").and_then(Value::as_str).map(str::to_owned),
                content_sha256: text(&json, "content_sha256"),
                theme_sha256: text(&json, "theme_sha256"),
                options: options.map(|options| options.clone().into_iter().collect()).unwrap_or_default(),
            },
            files: files.iter().filter_map(entry).collect(),
            generator,
        })
    }
}

fn text(json: &Value, key: &str) -> String {
    json.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn entry(json: &Value) -> Option<Entry> {
    let path = json.get("path")?.as_str()?.to_owned();
    Some(Entry { path, sha256: text(json, "sha256"), bytes: json.get("bytes").and_then(Value::as_u64).unwrap_or(0) })
}

/// What `sha256sum` prints for these files, and `sha256sum -c` takes.
fn checksums(files: &[Entry]) -> String {
    files.iter().map(|file| format!("{}  {}\n", file.sha256, file.path)).collect()
}

/// SHA-256 in lower-case hexadecimal digits, as `sha256sum` prints it.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// [`sha256`] of all that `from` gives, and how many bytes it gave, without keeping them.
///
/// # Errors
/// As reading from it.
pub fn sha256_of(from: &mut dyn Read) -> std::io::Result<(String, u64)> {
    let (mut hash, mut bytes, mut part) = (Sha256::new(), 0_u64, vec![0; 64 * 1024]);
    loop {
        let read = from.read(&mut part)?;
        let Some(new) = part.get(..read).filter(|new| !new.is_empty()) else { break };
        hash.update(new);
        bytes = bytes.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
    }
    Ok((hexadecimal(&hash.finalize()), bytes))
}

/// One hash over many files: SHA-256 of what `sha256sum FILE…` prints for them in the order of their paths, so that
/// anyone can compute it: `find content -type f | LC_ALL=C sort | xargs sha256sum | sha256sum`.
pub fn digest<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    let files: BTreeMap<_, _> = files.into_iter().collect();
    let lines: Vec<_> = files.par_iter().map(|(path, bytes)| format!("{}  {path}\n", sha256(bytes))).collect();
    sha256(lines.concat().as_bytes())
}

fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_sha256sum() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        let lines = format!("{}  a\n{}  b\n", sha256(b"1"), sha256(b"2"));
        assert_eq!(digest([("b", &b"2"[..]), ("a", &b"1"[..])]), sha256(lines.as_bytes()));
    }

    #[test]
    fn a_manifest_reads_back_as_written() {
        let mut tree = Tree::default();
        tree.add("b \"quoted\"/ệ.html", "hai");
        tree.add("a.html", "");
        let provenance = Provenance {
            as_of: Some("2022-11-20".to_owned()),
            content_sha256: "c".to_owned(),
            theme_sha256: "t".to_owned(),
            options: [("drafts".to_owned(), Value::from(false))].into(),
        };
        let manifest = Manifest::of(&mut tree, "minhbach 0.1.0", provenance);
        let json = manifest.to_json();
        assert!(json.starts_with("{\n  \"generator\": \"minhbach 0.1.0\",\n  \"as_of\": \"2022-11-20\",\n"), "{json}");
        assert_eq!(Manifest::read(json.as_bytes()), Some(manifest));
        let none = Manifest { generator: "minhbach".to_owned(), ..Manifest::default() };
        assert_eq!(Manifest::read(none.to_json().as_bytes()), Some(none));
    }

    #[test]
    fn a_manifest_is_ours_by_its_generator_and_is_read_leniently() {
        let later = br#"{"generator":"minhbach 9.0.0","new":1,"as_of":7,"files":[{"path":"a"},{"other":1},3]}"#;
        let read = Manifest::read(later).unwrap();
        assert_eq!(read.files, [Entry { path: "a".to_owned(), ..Entry::default() }]);
        let others: [&[u8]; 6] = [
            b"",
            b"{",
            b"[]",
            br#"{"name":"app","icons":[]}"#,
            br#"{"generator":"minhbachs 1","files":[]}"#,
            br#"{"generator":"minhbach 1"}"#,
        ];
        for other in others {
            assert_eq!(Manifest::read(other), None);
        }
    }
}
