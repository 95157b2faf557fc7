//! The first sheet: what the workbook is, whose, of which day, how far it may be trusted, and what is in it.

use rust_xlsxwriter::{RowNum, Worksheet, XlsxError};

use super::cells::{Left, fitting};
use super::{A4, Book, Looks};
use crate::data::about::{Both, both};
use crate::model::{Status, Text};

const NAME: Both = both("Giới thiệu", "About");
const PUBLISHER: Both = both("Nơi công bố", "Publisher");
const AS_OF: Both = both("Số liệu tính đến", "Data as of");
const NO_DAY: Both = both("chưa có số liệu", "no data yet");
const LICENCE: Both = both("Giấy phép", "Licence");
const ADDRESS: Both = both("Địa chỉ trang", "Website");
const NOTICE: Both = both("Lưu ý", "Note");
const TRUST: Both = both("Mức tin cậy", "Status");
const SHEETS: Both = both("Các trang tính", "Sheets");
const ROWS: Both = both("dòng", "rows");
const EMPTY: Both = both(
    "Ô trống là không có hoặc không biết, không bao giờ là số 0. Ý nghĩa từng cột: xem trang tính cuối.",
    "An empty cell means that there is none or that it is not known, never zero. What each column means: see the last sheet.",
);
const READING: Both = both("Cách đọc", "How to read");
const TRUSTED: [(Status, Both, Both); 2] = [
    (
        Status::Illustrative,
        both(
            "Mọi số liệu đều là minh họa, không phải số liệu thật.",
            "All figures are illustrative: made up to demonstrate.",
        ),
        both(
            "Một phần là số liệu minh họa, không phải số liệu thật: xem cột Mức tin cậy.",
            "Some figures are illustrative, made up to demonstrate: see the column Status.",
        ),
    ),
    (
        Status::Provisional,
        both("Mọi số liệu đều là tạm tính.", "All figures are provisional."),
        both(
            "Một phần là số liệu tạm tính: xem cột Mức tin cậy.",
            "Some figures are provisional: see the column Status.",
        ),
    ),
];

/// A line: what it is about, and what is said.
type Line = (String, String);

/// The sheet; `left` is what each table's sheet has no room for.
pub fn sheet(book: Book<'_>, left: &[Left], looks: &Looks) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(book.say(NAME))?;
    sheet.set_column_width(0, 24)?.set_column_width(1, 90)?;
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    let title = book.site.settings().title.default_text();
    sheet.merge_range(0, 0, 0, 1, &fitting(title), &looks.title)?;
    let lines = about(book).into_iter().chain(contents(book)).chain(too_large(book, left));
    for (row, (label, words)) in (2 as RowNum..).zip(lines) {
        sheet.write_string_with_format(row, 0, &label, &looks.label)?;
        sheet.write_string_with_format(row, 1, fitting(&words), &looks.wrapped)?;
    }
    Ok(sheet)
}

fn about(book: Book<'_>) -> Vec<Line> {
    let settings = book.site.settings();
    let line = |label: Both, words: Option<String>| words.map(|words| (book.say(label).to_owned(), words));
    let given = |text: Option<&Text>| text.map(|text| text.default_text().to_owned());
    let day = |day: crate::model::Date| day.strftime(book.say(both("%d/%m/%Y", "%Y-%m-%d"))).to_string();
    let as_of = book.figures.as_of.map_or_else(|| book.say(NO_DAY).to_owned(), day);
    let lines = [
        line(NOTICE, given(settings.notice.as_ref())),
        line(TRUST, trust(book)),
        line(PUBLISHER, given(settings.publisher.name.as_ref())),
        line(AS_OF, Some(as_of)),
        line(LICENCE, settings.licence.clone()),
        line(ADDRESS, Some(settings.base_url.clone())),
        line(READING, Some(book.say(EMPTY).to_owned())),
    ];
    lines.into_iter().flatten().collect()
}

/// That some or all figures are not what happened, or not yet settled.
fn trust(book: Book<'_>) -> Option<String> {
    let readings = &book.figures.readings;
    let told = TRUSTED.iter().filter_map(|(status, all, some)| {
        let of_it = readings.iter().filter(|reading| reading.status == *status).count();
        (of_it > 0).then(|| book.say(if of_it == readings.len() { *all } else { *some }))
    });
    let told: Vec<&str> = told.collect();
    (!told.is_empty()).then(|| told.join(" "))
}

/// Each sheet with how many rows its table has.
fn contents(book: Book<'_>) -> Vec<Line> {
    let head = (book.say(SHEETS).to_owned(), String::new());
    let of_tables = book.tables.iter().map(|table| {
        let rows = format!("{} {}", table.rows.len(), book.say(ROWS));
        (
            book.say(table.about.title).to_owned(),
            format!("{} ({rows}, {}.csv)", book.say(table.about.words), table.about.name),
        )
    });
    [head].into_iter().chain(of_tables).collect()
}

/// What a sheet has no room for, and where it is.
fn too_large(book: Book<'_>, left: &[Left]) -> Vec<Line> {
    let lines = book.tables.iter().zip(left).filter(|(_, left)| **left != Left::default());
    let words = |(table, left): (&crate::data::Table, &Left)| {
        let csv = format!("{}data/{}.csv", book.site.settings().base_url, table.about.name);
        let rows = (left.rows > 0).then(|| match book.say(both("vi", "en")) {
            "vi" => format!("Thiếu {} dòng cuối vì một trang tính chỉ chứa được 1.048.576 dòng.", left.rows),
            _ => format!("The last {} rows are missing: a sheet holds 1,048,576 rows.", left.rows),
        });
        let cut = (left.cut > 0).then(|| match book.say(both("vi", "en")) {
            "vi" => format!("{} ô bị cắt, kết thúc bằng …, vì một ô chỉ chứa được 32.767 chữ.", left.cut),
            _ => format!("{} texts are cut and end in …: a cell holds 32,767 letters.", left.cut),
        });
        let whole = match book.say(both("vi", "en")) {
            "vi" => format!("Đầy đủ ở {csv}"),
            _ => format!("Whole at {csv}"),
        };
        let told = [rows, cut, Some(whole)].into_iter().flatten().collect::<Vec<_>>().join(" ");
        (book.say(table.about.title).to_owned(), told)
    };
    lines.map(words).collect()
}
