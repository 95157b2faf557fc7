//! A site's own table: the dictionary's columns in its languages, with its rows; written as CSV. Comes in: what the
//! dictionary says, and rows of cells. Goes out: the same, and the bytes of a file. Never here: a description.

use std::borrow::Cow;

use super::about::{About, Kind, TableAbout};
use crate::model::{Lang, Site};
use crate::text::cell_of;

/// One file of open data.
#[derive(Clone, Debug)]
pub struct Table {
    /// What is said of it, its name and its key among it.
    pub about: &'static TableAbout,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows, sorted; each as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

/// One column of a site's own table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading in CSV.
    pub name: String,
    /// What is said of it.
    pub about: &'static About,
    /// The language that it is in, where there is a column for each.
    pub lang: Option<Lang>,
}

impl Column {
    /// Its heading for readers of `reader`, with its own language where it has one: `Tên (en)`.
    pub fn title(&self, reader: Lang) -> String {
        let (title, _) = self.about.title.in_lang(reader);
        self.lang.map_or_else(|| title.to_owned(), |lang| format!("{title} ({lang})"))
    }

    /// How a cell stands in CSV: texts are kept from being formulas, and nothing else begins like one but numbers.
    fn cell<'c>(&self, cell: &'c str) -> Cow<'c, str> {
        match self.about.kind {
            Kind::Text => cell_of(cell),
            Kind::Day | Kind::Number | Kind::Integer | Kind::Flag => Cow::Borrowed(cell),
        }
    }
}

/// Records as CSV: UTF-8, LF, quoted as RFC 4180 asks and only where it does. The first is as long as each of the others.
pub fn csv<'r>(records: impl IntoIterator<Item = Vec<Cow<'r, str>>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    for record in records {
        // Writing to memory cannot fail, nor can records of one length.
        let _ = writer.write_record(record.iter().map(|cell| cell.as_bytes()));
    }
    writer.into_inner().unwrap_or_default()
}

/// The columns that a table has on a site of these languages.
pub fn columns(about: &'static TableAbout, languages: &[Lang]) -> Vec<Column> {
    let named = |about: &'static About| match about.is_by_language() {
        false => vec![Column { name: about.name.to_owned(), about, lang: None }],
        true => languages
            .iter()
            .map(|lang| Column { name: format!("{}{lang}", about.name), about, lang: Some(*lang) })
            .collect(),
    };
    about.columns.iter().flat_map(named).collect()
}

impl Table {
    /// An empty table.
    pub fn new(about: &'static TableAbout, site: &Site) -> Self {
        Self { about, columns: columns(about, site.languages()), rows: Vec::new() }
    }

    /// Fills in the rows, sorted by their first columns.
    pub fn with_rows(mut self, rows: impl IntoIterator<Item = Vec<String>>) -> Self {
        self.rows = rows.into_iter().collect();
        self.rows.sort();
        self
    }

    /// UTF-8, LF, quoted as RFC 4180 asks and only where it does; the header always. No text is a formula to a spreadsheet.
    pub fn to_csv(&self) -> Vec<u8> {
        let all = self.rows.iter().collect::<Vec<_>>();
        self.to_csv_of(&all)
    }

    /// The same of some of its rows.
    pub fn to_csv_of(&self, rows: &[&Vec<String>]) -> Vec<u8> {
        let head = self.columns.iter().map(|column| Cow::Borrowed(column.name.as_str())).collect();
        let cells = |row: &&'_ Vec<String>| -> Vec<Cow<'_, str>> {
            self.columns.iter().zip(*row).map(|(column, cell)| Cow::Owned(column.cell(cell).into_owned())).collect()
        };
        csv(std::iter::once(head).chain(rows.iter().map(cells)))
    }

    /// The position of a column.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::dictionary::STANDINGS;
    use super::*;

    #[test]
    fn texts_are_no_formulas_and_numbers_stay() {
        let columns = columns(&STANDINGS, &[])
            .into_iter()
            .filter(|column| ["target_by", "change", "rank", "verdict"].contains(&column.name.as_str()));
        let row = ["-0.30", "-3", "2022-12-31", "=1+1"].map(str::to_owned).to_vec();
        let table = Table { about: &STANDINGS, columns: columns.collect(), rows: vec![row] };
        let csv = "change,rank,target_by,verdict\n-0.30,-3,2022-12-31,'=1+1\n";
        assert_eq!(String::from_utf8(table.to_csv()).unwrap(), csv);
        assert_eq!(String::from_utf8(table.to_csv_of(&[&table.rows[0]])).unwrap(), csv);
    }
}
