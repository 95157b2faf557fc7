//! A release: a tree that can be published. Comes in: a [`Tree`] and what it was made from. Goes out: the same tree with
//! its manifest, every path of which is safe to write. Never here: the disk.

use std::collections::BTreeMap;

use super::manifest::Manifest;
use super::{BadPath, Tree, paths};

/// Where the manifest lies.
pub const MANIFEST: &str = "manifest.json";

/// Where the hashes lie that `sha256sum -c` takes: of every file but this one and the manifest, which names this one too.
pub const CHECKSUMS: &str = "checksums.txt";

/// This program and its version, as the manifest names it.
pub const GENERATOR: &str = concat!("minhbach ", env!("CARGO_PKG_VERSION"));

/// What a site was made from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance {
    /// The day everything is computed for, `2022-11-20`; none where the content has no date at all.
    pub as_of: Option<String>,
    /// [`super::digest`] of what was read of the content.
    pub content_sha256: String,
    /// [`super::digest`] of what was used of the theme.
    pub theme_sha256: String,
    /// What the command line changed, by the option's name.
    pub options: BTreeMap<String, serde_json::Value>,
}

/// A tree with its manifest, ready to be published or served.
#[derive(Clone, Debug)]
pub struct Release {
    tree: Tree,
    manifest: Manifest,
}

impl Release {
    /// Seals `tree`: nothing can be added any more.
    ///
    /// # Errors
    /// A path that leads out of the published folder, that no disk takes, or that is the same place as another one on
    /// some machine; the first by path.
    pub fn new(mut tree: Tree, provenance: Provenance) -> Result<Self, BadPath> {
        paths::check(&tree, &[CHECKSUMS, MANIFEST])?;
        let manifest = Manifest::of(&mut tree, GENERATOR, provenance);
        tree.add(MANIFEST, manifest.to_json());
        Ok(Self { tree, manifest })
    }

    /// Every path of `tree` that [`Release::new`] would refuse, so that all are told in one run.
    pub fn refused(tree: &Tree) -> Vec<BadPath> {
        paths::bad(tree, &[CHECKSUMS, MANIFEST])
    }

    /// Every file, the manifest among them.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Every file, for whoever shows them without publishing.
    pub fn into_tree(self) -> Tree {
        self.tree
    }

    /// What it says about itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// How many pages people can open.
    pub fn pages(&self) -> usize {
        self.tree.iter().filter(|(path, _)| path.ends_with(".html")).count()
    }

    /// How many bytes in all files.
    pub fn bytes(&self) -> u64 {
        self.tree.iter().map(|(_, bytes)| u64::try_from(bytes.len()).unwrap_or(u64::MAX)).sum()
    }
}
