//! Every table and every column of the open data, described once. From here come the headings of the CSV files, the fields of
//! `datapackage.json`, the workbook's headings, the dictionary's page, and what the page of open data tells programs. The
//! names are CONTRACT §5's. Comes in: nothing. Goes out: words. Never here: a row.

mod figures;
mod registers;
mod shared;
mod tasks;
#[cfg(test)]
mod tests;

use super::about::{Both, TableAbout, both};

pub(super) use figures::{CORRECTIONS, OBSERVATIONS, STANDINGS};
pub(super) use registers::{AGENCIES, INDICATORS, LOCALITIES, TARGETS};
pub(super) use tasks::{COMPLETION, REPORTING, TASKS};

/// Every table, in the order in which people read them.
pub const TABLES: [&TableAbout; 10] = [
    &OBSERVATIONS,
    &STANDINGS,
    &TASKS,
    &COMPLETION,
    &REPORTING,
    &CORRECTIONS,
    &LOCALITIES,
    &AGENCIES,
    &INDICATORS,
    &TARGETS,
];

/// How texts stand in CSV, where spreadsheets would compute some.
pub const APOSTROPHE: Both = both(
    "Trong tệp CSV, văn bản bắt đầu bằng = + - @, dấu tab hoặc ngắt dòng có thêm một dấu ' ở đầu để phần mềm bảng tính không hiểu nhầm là công thức; bỏ dấu ' ấy đi là được nguyên văn. Số và ngày không bao giờ bị thêm; tệp JSON và XLSX giữ nguyên văn.",
    "In CSV files, a text that begins with = + - @, a tab or a line break has one ' more in front, so that no spreadsheet takes it for a formula; without that ' it is the text as given. Numbers and dates never get one; JSON and XLSX files have texts as given.",
);
