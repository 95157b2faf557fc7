//! The data files of a built site as rows. Comes in: the bytes of a CSV file. Goes out: rows, cells by their column's
//! name, so that a file of an older version, with fewer columns or in another order, is still read.

use std::collections::BTreeMap;

use crate::text::text_of;

/// A row: cells by their column's name.
pub(super) type Row = BTreeMap<String, String>;

/// A file's rows.
pub(super) type Rows = Vec<Row>;

/// A data file that is no table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Torn {
    /// Its path in the built site.
    pub path: String,
}

/// Every row of a CSV file with a header.
pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Rows, Torn> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let torn = || Torn { path: path.to_owned() };
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let header = reader.headers().map_err(|_| torn())?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| torn())?;
        rows.push(header.iter().zip(&record).map(|(name, cell)| (name.to_owned(), text_of(cell).to_owned())).collect());
    }
    Ok(rows)
}

/// The cell in a column; empty where the file has no such column.
pub(super) fn cell(row: &Row, name: &str) -> String {
    row.get(name).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_by_name_and_a_file_that_is_no_text_is_named() {
        let rows = read("data/x.csv", "\u{feff}b,a\n\"1,5\",Vinh\n2\n-0.3,'-a\n".as_bytes()).unwrap();
        assert_eq!((cell(&rows[0], "a").as_str(), cell(&rows[0], "b").as_str()), ("Vinh", "1,5"));
        assert_eq!((cell(&rows[1], "a").as_str(), cell(&rows[1], "c").as_str()), ("", ""));
        assert_eq!((cell(&rows[2], "a").as_str(), cell(&rows[2], "b").as_str()), ("-a", "-0.3"));
        assert_eq!(read("data/x.csv", b""), Ok(Vec::new()));
        assert_eq!(read("data/x.csv", b"a\n\xff\n"), Err(Torn { path: "data/x.csv".to_owned() }));
    }
}
