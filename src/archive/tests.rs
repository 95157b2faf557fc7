//! Archives packed and unpacked, and archives of strangers.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;

fn files(of: &[(&str, &[u8])]) -> Files {
    of.iter().map(|(path, bytes)| ((*path).to_owned(), Arc::from(*bytes))).collect()
}

/// Bytes that do not repeat, the same each time.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    (0..length).map(|_| next()).collect()
}

#[test]
fn what_is_packed_is_unpacked_whatever_its_names_and_sizes() {
    let (large, noise) = ("mười hai\n".repeat(90_000).into_bytes(), noise(700_001));
    let long = format!("content/reports/{}/{}.yaml", "a".repeat(200), "b".repeat(200));
    let packed = files(&[
        ("README.txt", b"x"),
        ("content/assets/a.png", &noise),
        ("content/assets/b.PNG", b""),
        ("content/assets/\u{1ea3}nh \u{111}\u{1eb9}p.txt", &large),
        ("content/assets/a\u{309}nh.txt", b"decomposed"),
        ("content/boundaries.geojson", &large),
        (&long, b"deep"),
        ("themes/x/theme.yaml", &[0; 512]),
    ]);
    let archive = pack(&packed);
    assert_eq!(unpack(&archive), Ok(packed.clone()));
    assert_eq!(pack(&packed), archive);
    assert!(archive.len() < noise.len() + 40_000, "{} bytes", archive.len());
    assert_eq!(unpack(&pack(&Files::new())), Ok(Files::new()));
}

#[test]
fn a_file_more_or_less_leaves_all_others_as_they_are() {
    let mut packed = files(&[("content/a.yaml", b"a"), ("content/b.yaml", b"b")]);
    packed.remove("content/a.yaml");
    assert_eq!(pack(&packed), pack(&files(&[("content/b.yaml", b"b")])));
}

/// An archive of one entry as a stranger may make it.
fn strange(path: &[u8], kind: EntryType, size: u64) -> Vec<u8> {
    let mut header = Header::new_ustar();
    header.as_old_mut().name[..path.len()].copy_from_slice(path);
    header.set_entry_type(kind);
    header.set_size(size);
    if kind == EntryType::Symlink || kind == EntryType::Link {
        header.set_link_name("/etc/passwd").unwrap();
    }
    header.set_cksum();
    let mut plain = header.as_bytes().to_vec();
    plain.resize(plain.len() + 3 * BLOCK, 0);
    zipped(&plain)
}

fn zipped(plain: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(plain).unwrap();
    gzip.finish().unwrap()
}

#[test]
fn nothing_but_plain_files_below_the_root_is_taken() {
    let regular = |path: &str| unpack(&strange(path.as_bytes(), EntryType::Regular, 0));
    for path in ["/etc/passwd", "../x", "a/../../x", "a/./b", "a//b", "..", "a\\b", ""] {
        assert_eq!(regular(path), Err(Unfit::Name(path.to_owned())), "{path}");
    }
    assert_eq!(regular("./content/a").map(|files| files.len()), Ok(1));
    let latin = unpack(&strange(b"caf\xe9", EntryType::Regular, 0));
    assert_eq!(latin, Err(Unfit::Name("caf\u{fffd}".to_owned())));
    for kind in [EntryType::Symlink, EntryType::Link, EntryType::Fifo, EntryType::Block, EntryType::Char] {
        assert_eq!(unpack(&strange(b"a", kind, 0)), Err(Unfit::NoFile("a".to_owned())));
    }
    assert_eq!(unpack(&strange(b"content", EntryType::Directory, 0)), Ok(Files::new()));
}

#[test]
fn what_is_no_archive_or_too_large_is_said() {
    let whole = pack(&files(&[("content/a.yaml", &noise(5000))]));
    for cut in [0, 1, 9, 10, 200, whole.len() / 2, whole.len() - 9, whole.len() - 1] {
        assert_eq!(unpack(&whole[..cut]), Err(Unfit::NoArchive), "{cut}");
    }
    let mut flipped = whole.clone();
    flipped[3000] ^= 1;
    assert_eq!(unpack(&flipped), Err(Unfit::NoArchive));
    assert_eq!(unpack(b"<!doctype html>"), Err(Unfit::NoArchive));
    assert_eq!(unpack(&strange(b"a", EntryType::Regular, 1 << 40)), Err(Unfit::NoArchive));
    let twice = [&strange_plain()[..BLOCK], &strange_plain()].concat();
    assert_eq!(unpack(&zipped(&twice)), Err(Unfit::Twice("a".to_owned())));
    for unfit in [Unfit::NoArchive, Unfit::TooLarge, Unfit::Name("x".to_owned()), Unfit::Twice("x".to_owned())] {
        let (said, remedy) = (unfit.message("a.tar.gz"), unfit.remedy());
        assert!(said.vi.contains("a.tar.gz") && said.en.contains("a.tar.gz") && remedy.vi != remedy.en);
    }
}

fn strange_plain() -> Vec<u8> {
    let mut plain = Vec::new();
    enter("a", b"", &mut plain);
    plain.resize(plain.len() + 2 * BLOCK, 0);
    plain
}
