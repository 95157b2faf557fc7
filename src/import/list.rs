//! A .csv in whatever an office machine writes. Comes in: bytes. Goes out: its cells. The letters are UTF-8, UTF-16 or
//! Windows-1258; the separator is the one by which the lines fall into the same number of cells. Never here: what a cell
//! means, and nothing is refused for how it is quoted.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1258};

use super::sheet::{Cell, Row, Several, Sheet};
use crate::text::nfc;

/// How many lines are looked at to find the separator.
const LOOKED_AT: usize = 200;

/// The text of a file; `None` where it is no text at all.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    let text = decoded(bytes);
    let odd = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t') || *c == '\u{fffd}';
    let all = text.chars().take(100_000);
    let strange = all.clone().filter(odd).count();
    (strange * 50 <= all.count()).then_some(text)
}

fn decoded(bytes: &[u8]) -> String {
    let utf16 = |encoding: &'static encoding_rs::Encoding| encoding.decode_with_bom_removal(bytes).0.into_owned();
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return String::from_utf8_lossy(rest).into_owned();
    }
    match (bytes, zeros(bytes)) {
        ([0xff, 0xfe, ..], _) | (_, Zeros::Odd) => return utf16(UTF_16LE),
        ([0xfe, 0xff, ..], _) | (_, Zeros::Even) => return utf16(UTF_16BE),
        (_, Zeros::None) => {}
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        // Letters and marks are apart in Windows-1258; composed they are the letters that everybody else writes.
        Err(_) => nfc(&WINDOWS_1258.decode_without_bom_handling(bytes).0),
    }
}

/// Where a text has zero bytes: plain letters in UTF-16 have one in every second place.
enum Zeros {
    Odd,
    Even,
    None,
}

fn zeros(bytes: &[u8]) -> Zeros {
    let head = &bytes[..bytes.len().min(2000)];
    let at = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (at(0), at(1));
    match head.len() / 8 {
        enough if odd > enough && even * 4 < odd => Zeros::Odd,
        enough if even > enough && odd * 4 < even => Zeros::Even,
        _ => Zeros::None,
    }
}

/// The cells of a text of the file at `path`; at most `most` of them.
pub(super) fn sheet(path: &str, text: &str, most: usize) -> Option<Sheet> {
    // Excel's own way to say which separator follows.
    let first = text.lines().next().unwrap_or_default().trim();
    let said = first.strip_prefix("sep=").and_then(|rest| rest.bytes().next());
    let separator = said.unwrap_or_else(|| separator(text));
    let mut rows = Vec::new();
    let mut left = most;
    let mut number = 0;
    let mut ended = 0;
    for record in reader(text, separator).records().flatten() {
        // The reader passes over empty lines; the program that shows the file does not.
        let from = record.position().map_or(0, |place| usize::try_from(place.byte()).unwrap_or(usize::MAX)).max(ended);
        let rest = text.get(from..).unwrap_or_default();
        let begins = from + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        number += 1 + text.get(from..begins).unwrap_or_default().matches('\n').count();
        ended = end_of(text, begins, &record);
        let cells: Vec<Cell> = record.iter().enumerate().filter_map(|(at, cell)| Cell::text(at + 1, cell)).collect();
        left = left.checked_sub(cells.len())?;
        let says_separator = number == 1 && said.is_some();
        if !says_separator && !cells.is_empty() {
            rows.push(Row { number, cells });
        }
    }
    Some(Sheet::new(path, "", Several::No, rows))
}

/// Where the line of a record that begins at a byte ends, its line feed included: after as many quoted line feeds as the
/// record holds.
fn end_of(text: &str, begins: usize, record: &csv::StringRecord) -> usize {
    let inner: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
    let rest = text.get(begins..).unwrap_or_default();
    rest.match_indices('\n').nth(inner).map_or(text.len(), |(at, _)| begins + at + 1)
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// Tab, semicolon or comma: by which most lines have the same number of cells, more than one.
fn separator(text: &str) -> u8 {
    let score = |separator: &u8| {
        let records = reader(text, *separator).into_records().flatten().take(LOOKED_AT);
        let filled = |record: &csv::StringRecord| record.iter().any(|cell| !cell.trim().is_empty());
        let widths: Vec<usize> = records.filter(filled).map(|record| record.len()).collect();
        let like = |width: usize| widths.iter().filter(|own| **own == width).count();
        let most = widths.iter().filter(|width| **width > 1).map(|width| (like(*width), *width)).max();
        most.unwrap_or((0, 0))
    };
    let [tab, semicolon, comma] = [b'\t', b';', b','].map(|separator| (score(&separator), separator));
    // Of equals the one that decimal commas cannot be.
    [comma, semicolon, tab].into_iter().max_by_key(|(score, _)| *score).map_or(b',', |(_, separator)| separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<(usize, Vec<(usize, String)>)> {
        let sheet = sheet("a.csv", &text(bytes).unwrap(), 1000).unwrap();
        let row = |row: Row| (row.number, row.cells.into_iter().map(|cell| (cell.column, cell.shown)).collect());
        sheet.rows.into_iter().map(row).collect()
    }

    fn utf16(text: &str, mark: bool, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let mark = mark.then_some('\u{feff}').into_iter().collect::<String>();
        (mark + text).encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_letters() {
        let text = "Đơn vị;Tỷ lệ\nHuyện Diễn Châu;5,62\nThị xã Thái Hòa;12,5\n";
        let plain = cells(text.as_bytes());
        assert_eq!(plain[1], (2, vec![(1, "Huyện Diễn Châu".to_owned()), (2, "5,62".to_owned())]));
        let windows: Vec<u8> = {
            // Windows-1258 writes ễ as ê and a mark: as far decomposed as its letters go.
            let apart = text.replace('ị', "i\u{323}").replace('ỷ', "y\u{309}").replace('ệ', "ê\u{323}");
            let apart = apart.replace('ễ', "ê\u{303}").replace('ò', "o\u{300}").replace('ã', "a\u{303}");
            let (bytes, _, failed) = WINDOWS_1258.encode(&apart);
            assert!(!failed, "{apart}");
            bytes.into_owned()
        };
        let with_mark = ["\u{feff}", text].concat();
        let all = [
            with_mark.into_bytes(),
            utf16(text, true, u16::to_le_bytes),
            utf16(text, true, u16::to_be_bytes),
            utf16(text, false, u16::to_le_bytes),
            utf16(text, false, u16::to_be_bytes),
            windows,
        ];
        for (at, bytes) in all.iter().enumerate() {
            assert_eq!(cells(bytes), plain, "{at}");
        }
    }

    #[test]
    fn the_separator_is_found() {
        for (text, expected) in [
            ("a;b\nVinh;5,62\n", b';'),
            ("a,b\nVinh,\"5,62\"\n", b','),
            ("a\tb\nVinh\t5,62\n", b'\t'),
            ("Báo cáo, kỳ 1, tháng 11\n\na;b;c\nVinh;5,6;7,1\nVinh;5,6;7,1\n", b';'),
            ("one column\nonly\n", b'\t'),
        ] {
            assert_eq!(separator(text), expected, "{text}");
        }
        assert_eq!(cells(b"sep=,\na,b;c\n"), [(2, vec![(1, "a".to_owned()), (2, "b;c".to_owned())])]);
    }

    #[test]
    fn rows_are_numbered_as_they_are_shown() {
        let shown: Vec<usize> =
            cells(b"a,b\r\n\r\n\r\n\"two\nlines\",c\r\n\r\nd,e").iter().map(|(row, _)| *row).collect();
        assert_eq!(shown, [1, 4, 6]);
        let shown: Vec<usize> = cells(b"\n\na,b\n,,\nc,d\n").iter().map(|(row, _)| *row).collect();
        assert_eq!(shown, [3, 5]);
    }

    #[test]
    fn what_is_no_text_is_none() {
        let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert!(text(&noise).is_none());
    }
}
