//! Names after what is in a file, so that a browser may keep the file for ever. Comes in: a path and bytes. Goes out:
//! the path with the beginning of the bytes' hash in it. Never here: which files are so named.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// How many bytes of the hash a name has: enough that no two versions of a file share one.
const BYTES: usize = 5;

/// `site.css` becomes `site.0a1b2c3d4e.css`: the digits begin the SHA-256 of the bytes.
pub(super) fn name(path: &str, bytes: &[u8]) -> String {
    let mut hash = String::new();
    for byte in Sha256::digest(bytes).iter().take(BYTES) {
        let _ = write!(hash, "{byte:02x}");
    }
    match path.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{hash}.{ending}"),
        None => format!("{path}.{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn the_hash_stands_before_the_ending() {
        assert_eq!(name("site.css", b""), "site.e3b0c44298.css");
        assert_eq!(name("lib/a.min.js", b"abc"), "lib/a.min.ba7816bf8f.js");
        assert_eq!(name("lib", b"abc"), "lib.ba7816bf8f");
    }
}
