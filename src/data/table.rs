//! A table with its columns described once: written as CSV, and as fields of the data package.

/// One file of open data.
#[derive(Clone, Debug)]
pub struct Table {
    /// The file's name without `.csv`.
    pub name: &'static str,
    /// What a row is, in English (the data package's language).
    pub description: &'static str,
    /// Which columns name a row.
    pub key: &'static [&'static str],
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows, sorted; each as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// What its cells are.
    pub kind: Kind,
    /// What it holds, with the unit of numbers.
    pub description: String,
}

/// What a column's cells are, in words of the Frictionless table schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// An ISO date.
    Day,
    /// A decimal number with a point.
    Number,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Flag,
}

impl Kind {
    /// The Frictionless field type.
    pub fn field_type(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Day => "date",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::Flag => "boolean",
        }
    }
}

impl Table {
    /// An empty table.
    pub fn new(name: &'static str, key: &'static [&'static str], description: &'static str) -> Self {
        Self { name, description, key, columns: Vec::new(), rows: Vec::new() }
    }

    /// Adds a column at the right.
    pub fn column(mut self, name: impl Into<String>, kind: Kind, description: impl Into<String>) -> Self {
        self.columns.push(Column { name: name.into(), kind, description: description.into() });
        self
    }

    /// Fills in the rows, sorted by their first columns.
    pub fn with_rows(mut self, rows: impl IntoIterator<Item = Vec<String>>) -> Self {
        self.rows = rows.into_iter().collect();
        self.rows.sort();
        self
    }

    /// UTF-8, LF, quoted as RFC 4180 asks and only where it does; the header always.
    pub fn to_csv(&self) -> Vec<u8> {
        let all = self.rows.iter().collect::<Vec<_>>();
        self.to_csv_of(&all)
    }

    /// The same of some of its rows.
    pub fn to_csv_of(&self, rows: &[&Vec<String>]) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        // Writing to memory cannot fail, and each row is as long as the header by construction.
        let _ = writer.write_record(self.columns.iter().map(|column| &column.name));
        for row in rows {
            let _ = writer.write_record(*row);
        }
        writer.into_inner().unwrap_or_default()
    }

    /// The position of a column.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}
