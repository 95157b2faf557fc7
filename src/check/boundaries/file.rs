//! The bytes of boundaries.geojson to its list of areas. Comes in: the file as read. Goes out: its text, then the
//! `features` in it, or what kind of file it is instead. Never here: what the areas are.

use super::complaints::{Complaint, Complaints};
use super::json::{Flaw, Kind, Piece};
use crate::check::encoding;
use crate::check::files::whole;
use crate::problem::{Problems, Words, codes, words};
use crate::source::{Source, Span};

/// No map of any country needs more; a file that has more was exported without simplifying it.
const MOST_BYTES: usize = 256 * 1024 * 1024;
/// How much of a wrong value a message shows.
const SHOWN: usize = 40;

/// The text of the file at `path`.
pub(in crate::check) fn text(path: &str, bytes: &[u8], problems: &mut Problems) -> Option<Source> {
    if bytes.len() > MOST_BYTES {
        let (found, most) = (bytes.len() / (1024 * 1024), MOST_BYTES / (1024 * 1024));
        let message = words!(
            "cần tệp ranh giới không quá {most} MiB, nhưng thấy {found} MiB",
            "expected boundaries of at most {most} MiB, found {found} MiB"
        );
        problems.add(&codes::TOO_DEEP, whole(path), message, simplify());
        return None;
    }
    if let Some(Words { vi, en }) = binary(bytes) {
        let message = words!("cần GeoJSON, nhưng thấy {vi}", "expected GeoJSON, found {en}");
        problems.add(&codes::NOT_JSON, whole(path), message, export());
        return None;
    }
    encoding::text(path, bytes, problems)
}

/// What to do about a file that is too large.
pub(super) fn simplify() -> Words {
    words!(
        "đơn giản hóa đường biên trong phần mềm GIS (Simplify, sai số khoảng 100 m) rồi xuất lại",
        "simplify the lines in your GIS program (to a tolerance of about 100 m) and export again"
    )
}

fn export() -> Words {
    words!(
        "mở lớp này trong phần mềm GIS rồi xuất ra dạng GeoJSON, hệ tọa độ WGS 84 (EPSG:4326)",
        "open the layer in your GIS program and export it as GeoJSON in WGS 84 (EPSG:4326)"
    )
}

/// Other files that maps come in, by their first bytes.
fn binary(bytes: &[u8]) -> Option<Words> {
    let kinds: [(&[u8], Words); 4] = [
        (b"PK\x03\x04", words!("một tệp nén zip (shapefile hoặc KMZ)", "a zip archive (a shapefile or KMZ)")),
        (b"\x1f\x8b", words!("một tệp nén gzip", "a gzip archive")),
        (b"\x00\x00\x27\x0a", words!("một shapefile", "a shapefile")),
        (b"SQLite format 3\0", words!("một cơ sở dữ liệu GeoPackage", "a GeoPackage database")),
    ];
    kinds.into_iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, words)| words)
}

/// The one value in the file, or why it is not JSON.
pub(super) fn root<'a>(source: &'a Source, problems: &mut Problems) -> Option<Piece<'a>> {
    let flaw = match Piece::parse(source.text()) {
        Ok(root) => return Some(root),
        Err(flaw) => flaw,
    };
    let (span, found, help) = diagnosis(source, flaw);
    let Words { vi, en } = found;
    let message = words!("cần GeoJSON, nhưng thấy {vi}", "expected GeoJSON, found {en}");
    problems.add(&codes::NOT_JSON, source.at(span), message, help);
    None
}

/// Where the flaw is, what stands there, what to do.
fn diagnosis(source: &Source, flaw: Flaw) -> (Span, Words, Words) {
    let text = source.text();
    let begin = text.len() - text.trim_start().len();
    let start = text.trim_start();
    if start.is_empty() {
        return (Span::default(), words!("một tệp trống", "an empty file"), export());
    }
    if start.starts_with('<') {
        let found = words!("XML (có lẽ là KML hoặc GML)", "XML (KML or GML, it seems)");
        return (Span::new(begin, begin + 1), found, export());
    }
    let again = words!(
        "tệp bị cắt khi chép hoặc tải: chép hoặc xuất lại cả tệp",
        "it was cut off while it was copied or loaded: copy or export the whole file again"
    );
    let Flaw::At(line, byte) = flaw else {
        let end = text.trim_end().len();
        let found = words!("hết tệp ở giữa chừng", "the end of the file in the middle of it");
        return (Span::new(end, end), found, again);
    };
    let at = token_start(text, source.line_span(line).start + byte.saturating_sub(1));
    let (before, rest) = text.split_at(at);
    let token = token(rest);
    let span = Span::new(at, at + token.len());
    let is_closing = token.starts_with([']', '}']);
    let comma = before.trim_end();
    if is_closing && comma.ends_with(',') {
        let found = words!("một dấu phẩy thừa trước `{token}`", "a comma too many before `{token}`");
        let comma = comma.len() - 1;
        return (Span::new(comma, comma + 1), found, words!("xóa dấu phẩy ấy", "delete the comma"));
    }
    if Piece::parse(before).is_ok() || start.starts_with('\u{1e}') {
        let found = words!("thêm nội dung sau phần GeoJSON: `{token}`", "something more after the GeoJSON: `{token}`");
        let help = words!(
            "xuất dạng GeoJSON (một FeatureCollection), không phải GeoJSONSeq mỗi dòng một đối tượng",
            "export as GeoJSON (one FeatureCollection), not as GeoJSONSeq with a feature on each line"
        );
        return (span, found, help);
    }
    let help = words!(
        "sửa chỗ này theo cách viết JSON, hoặc xuất lại tệp từ phần mềm GIS",
        "write it as JSON wants it, or export the file again from your GIS program"
    );
    (span, words!("`{token}`, không phải cách viết JSON", "`{token}`, which is not how JSON is written"), help)
}

/// Where the word begins in which `at` lies.
fn token_start(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let (before, rest) = text.split_at(at);
    let in_word = |c: char| c.is_alphanumeric();
    let back: usize = before.chars().rev().take(SHOWN).take_while(|c| in_word(*c)).map(char::len_utf8).sum();
    if rest.starts_with(in_word) { at - back } else { at }
}

/// The word, or else the one character, at the beginning of `rest`.
fn token(rest: &str) -> &str {
    let word: usize = rest.chars().take(SHOWN).take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
    let length = if word > 0 { word } else { rest.chars().next().map_or(0, char::len_utf8) };
    &rest[..length]
}

/// What the file says of itself.
pub(super) struct Collection<'a> {
    /// A list.
    pub features: Piece<'a>,
    /// The member `crs` of older files.
    pub crs: Option<Piece<'a>>,
}

/// The areas of a FeatureCollection; anything else is said.
pub(super) fn collection<'a>(root: Piece<'a>, complaints: &mut Complaints) -> Option<Collection<'a>> {
    let picked = root.pick(["type", "features", "crs", "geometryType"]);
    let [kind, features, crs, esri] = picked.members;
    twice(picked.twice, complaints);
    let named = kind.and_then(Piece::scalar).unwrap_or_default();
    if named == "FeatureCollection" {
        let Some(features) = features.filter(|features| features.kind() == Kind::List) else {
            let Words { vi, en } = features.map_or_else(nothing, shown);
            let message =
                words!("cần danh sách `features`, nhưng thấy {vi}", "expected the list `features`, found {en}");
            complaints.add(other(features.unwrap_or(root).opening(), message, export()));
            return None;
        };
        return Some(Collection { features, crs });
    }
    let found = match root.kind() {
        Kind::Object if esri.is_some() => words!("JSON của Esri", "Esri's JSON"),
        Kind::Object => kind.map_or_else(nothing, shown),
        Kind::List | Kind::Text | Kind::Number | Kind::Flag | Kind::Nothing => shown(root),
    };
    let help = match named.as_ref() {
        "Topology" => words!("xuất dạng GeoJSON thay cho TopoJSON", "export as GeoJSON instead of TopoJSON"),
        "Feature" => words!(
            "xuất cả lớp, không chỉ một đối tượng: một FeatureCollection với các Feature trong `features`",
            "export the whole layer and not one feature: a FeatureCollection with each Feature in `features`"
        ),
        _ => export(),
    };
    let Words { vi, en } = found;
    let message = words!("cần một FeatureCollection, nhưng thấy {vi}", "expected a FeatureCollection, found {en}");
    complaints.add(other(kind.map_or(root.opening(), Piece::span), message, help));
    None
}

fn nothing() -> Words {
    words!("không có gì", "nothing")
}

/// What is in the file instead of areas.
pub(super) fn other(span: Span, message: Words, help: Words) -> Complaint {
    Complaint { code: &codes::NOT_FEATURES, alike: String::new(), span, message, help }
}

/// A key that stands there a second time: which of the two is meant?
pub(super) fn twice(key: Option<Piece<'_>>, complaints: &mut Complaints) {
    let Some(key) = key else { return };
    let name = key.text();
    complaints.add(Complaint {
        code: &codes::DUPLICATE_KEY,
        alike: name.to_owned(),
        span: key.span(),
        message: words!("cần mỗi khóa một lần, nhưng {name} đã có", "expected each key once, found {name} again"),
        help: words!("giữ một và xóa cái kia", "keep one and delete the other"),
    });
}

/// A value as a message shows it.
pub(super) fn shown(piece: Piece<'_>) -> Words {
    match piece.kind() {
        Kind::Object => words!("một nhóm {{…}}", "an object {{…}}"),
        Kind::List if piece.text().len() > SHOWN => words!("một danh sách […]", "a list […]"),
        Kind::List | Kind::Number | Kind::Text | Kind::Flag | Kind::Nothing => {
            let text: String = piece.text().chars().take(SHOWN).collect();
            let more = if text.len() < piece.text().len() { "…" } else { "" };
            words!("`{text}{more}`", "`{text}{more}`")
        }
    }
}
