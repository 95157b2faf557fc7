//! Sentences about a whole file or about the command line. Comes in: what they name. Goes out: [`Words`]. Never here: a
//! decision.

use super::kind;
use crate::model::Period;
use crate::problem::{Code, Problems, Words, codes, words};

/// Says that the file is open elsewhere.
pub(super) fn warn_of_open(path: &str, problems: &mut Problems) {
    let message = words!(
        "tệp đang mở trong Excel hoặc LibreOffice: chỉ lấy được những gì đã lưu",
        "the file is open in Excel or LibreOffice: only what was saved is taken"
    );
    let help =
        words!("lưu, đóng tệp rồi nhập lại nếu vừa sửa", "if it was just changed, save and close it and import again");
    kind::complain(path, (&codes::OPEN_SPREADSHEET, message, help), problems);
}

/// What is said of a file without a table.
pub(super) fn no_table() -> (&'static Code, Words, Words) {
    (
        &codes::NO_TABLE,
        words!(
            "cần một bảng có tên chỉ tiêu ở đầu cột và tên đơn vị ở đầu dòng, nhưng không thấy",
            "expected a table with indicators above its columns and units before its rows, found none"
        ),
        words!(
            "ghi tên theo indicators.yaml và localities.yaml, hoặc tạo mẫu bằng `minhbach new report <ngày cuối kỳ> --xlsx`",
            "use the names of indicators.yaml and localities.yaml, or make a template with `minhbach new report <last day> --xlsx`"
        ),
    )
}

/// What is said of a table that nobody filled in.
pub(super) fn no_figures() -> (&'static Code, Words, Words) {
    (
        &codes::NO_TABLE,
        words!(
            "cần số liệu trong bảng, nhưng các ô còn trống",
            "expected figures in the table, but its cells are empty"
        ),
        words!("điền số liệu, lưu tệp rồi nhập lại", "fill them in, save the file and import again"),
    )
}

/// What is said where nothing tells the period.
pub(super) fn no_period() -> Words {
    words!(
        "không rõ kỳ báo cáo: hãy nêu ngày cuối kỳ, ví dụ --period 2022-11-15, hoặc cả hai ngày, --period 2022-11-01..2022-11-15",
        "the period is not known: name its last day, such as --period 2022-11-15, or both days, --period 2022-11-01..2022-11-15"
    )
}

/// What is said of a period that cannot be meant.
pub(super) fn bad_period(text: &str) -> Words {
    words!(
        "--period cần ngày cuối của một kỳ báo cáo theo site.yaml (2022-11-15), hoặc hai ngày (2022-11-01..2022-11-15), nhưng thấy {text:?}",
        "--period expects the last day of a reporting period of site.yaml (2022-11-15), or two days (2022-11-01..2022-11-15), found {text:?}"
    )
}

/// What is said where other reports have every name that the new one could have.
pub(super) fn no_name(period: Period) -> Words {
    let to = period.to();
    words!(
        "content/reports/{to}.yaml là báo cáo của kỳ khác: đổi tên tệp ấy rồi nhập lại",
        "content/reports/{to}.yaml is another period's report: rename it and import again"
    )
}
