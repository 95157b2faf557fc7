//! `data.xlsx`: every table for people who live in a spreadsheet. Comes in: the tables. Goes out: the bytes of a workbook,
//! the same for the same tables: first a sheet that says what it is, then a sheet a table, last the dictionary.
//! Never here: a formula, a clock.

mod cells;
mod foreword;
mod glossary;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::about::{Both, both};
use super::table::Table;
use crate::figures::Figures;
use crate::model::{Lang, Site, Text};

use cells::{Left, fill};

/// Rows below the headings that a sheet has.
const ROWS: usize = 1_048_575;
/// A4, as spreadsheets number papers.
const A4: u8 = 9;
/// When a workbook of a site without a day says it was made: a zip has no day before 1980.
const NO_DAY: (i16, i8, i8) = (1980, 1, 1);

/// A site's tables, to be bound.
#[derive(Clone, Copy)]
pub struct Book<'a> {
    /// Whose.
    pub site: &'a Site,
    /// Of which day, and how far they may be trusted.
    pub figures: &'a Figures,
    /// The tables, in order.
    pub tables: &'a [Table],
}

impl Book<'_> {
    /// The language of its headings.
    fn lang(&self) -> Lang {
        self.site.default_lang()
    }

    fn say(&self, words: Both) -> &'static str {
        words.in_lang(self.lang()).0
    }
}

/// The workbook's bytes.
pub fn workbook(book: Book<'_>) -> Vec<u8> {
    // Names of sheets are short and apart, and what is too large for a sheet is cut: nothing is left that can fail.
    bound(book).unwrap_or_default()
}

fn bound(book: Book<'_>) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::of(book);
    let mut sheets = Vec::new();
    let mut left = Vec::new();
    for table in book.tables {
        let mut sheet = Worksheet::new();
        left.push(table_sheet(&mut sheet, (book, table), &looks)?);
        sheets.push(sheet);
    }
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(book)?);
    workbook.push_worksheet(foreword::sheet(book, &left, &looks)?);
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    workbook.push_worksheet(glossary::sheet(book, &looks)?);
    workbook.save_to_buffer()
}

fn properties(book: Book<'_>) -> Result<DocProperties, XlsxError> {
    let settings = book.site.settings();
    let (year, month, day) = book.figures.as_of.map_or(NO_DAY, |day| (day.year(), day.month(), day.day()));
    let number = |part: i8| u8::try_from(part).unwrap_or(1);
    let made = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1980), number(month), number(day))
        .or_else(|_| ExcelDateTime::from_ymd(1980, 1, 1))?;
    let publisher = settings.publisher.name.as_ref().map(Text::default_text).unwrap_or_default();
    let title = settings.title.default_text();
    Ok(DocProperties::new().set_title(title).set_author(publisher).set_creation_datetime(&made))
}

/// A sheet's headings and rows; what did not fit.
fn table_sheet(sheet: &mut Worksheet, (book, table): (Book<'_>, &Table), looks: &Looks) -> Result<Left, XlsxError> {
    let titles: Vec<String> = table.columns.iter().map(|column| column.title(book.lang())).collect();
    begin(sheet, book.say(table.about.title), (&titles, looks))?;
    let left = fill(sheet, table, looks)?;
    let last = u32::try_from(table.rows.len().min(ROWS)).unwrap_or(0);
    sheet.autofilter(0, 0, last, u16::try_from(titles.len().saturating_sub(1)).unwrap_or(0))?;
    Ok(left)
}

/// Names a sheet, writes its headings, which stay in sight, and prepares it for paper.
fn begin(sheet: &mut Worksheet, name: &str, (titles, looks): (&[String], &Looks)) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    for (column, title) in (0..).zip(titles) {
        sheet.write_string_with_format(0, column, title, &looks.heading)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// How cells look.
struct Looks {
    /// The name of a column.
    heading: Format,
    /// The workbook's title.
    title: Format,
    /// What a line of the first sheet is about.
    label: Format,
    /// Words of several lines.
    wrapped: Format,
    /// A day.
    day: Format,
    /// Whole numbers, and those of one decimal, two …
    numbers: Vec<Format>,
}

/// So many decimals are shown; a number with more is a text.
const DECIMALS: usize = 10;

impl Looks {
    fn of(book: Book<'_>) -> Self {
        let heading = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        let number = |decimals: usize| match decimals {
            0 => Format::new().set_num_format("#,##0"),
            some => Format::new().set_num_format(format!("#,##0.{}", "0".repeat(some))),
        };
        Self {
            heading: heading.set_border_bottom(FormatBorder::Thin).set_background_color(0x00E8_EDF3),
            title: Format::new().set_bold().set_font_size(16).set_text_wrap(),
            label: Format::new().set_bold().set_align(FormatAlign::Top),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            day: Format::new().set_num_format(book.say(both("dd/mm/yyyy", "yyyy-mm-dd"))),
            numbers: (0..=DECIMALS).map(number).collect(),
        }
    }
}
