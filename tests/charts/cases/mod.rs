//! Every kind of chart in every odd situation. A kind's cases are in a file of its own; what several kinds stand on is here.

mod burnup;
mod communes;
mod map;
mod matrix;
mod multiples;
mod reporting;
mod sparkline;
mod standings;
mod tasks;
mod tiles;
mod trend;

use minhbach::chart::{Charts, Subject};
use minhbach::figures::Figures;

use super::stage::{AS_OF, Stage, strings};

/// One drawing to be looked at.
pub struct Case {
    /// Begins with the kind; names the golden file.
    pub name: &'static str,
    pub subject: Subject,
    pub stage: Stage,
}

impl Case {
    /// Its chart in both languages, or in those in which there is something to show.
    pub fn charts(&self) -> Charts {
        let site = self.stage.site();
        Charts::draw_only(&site, &Figures::compute(&site, Some(AS_OF)), &strings(), self.subject)
    }
}

pub const LONG: &str = "Ủy ban nhân dân xã Nghĩa Thuận Thượng Đông Hiếu Phương Khánh";

/// The districts of Nghệ An, by id and name.
pub const DISTRICTS: [(&str, &str); 21] = [
    ("vinh", "Vinh"),
    ("cua-lo", "Cửa Lò"),
    ("thai-hoa", "Thái Hòa"),
    ("hoang-mai", "Hoàng Mai"),
    ("anh-son", "Anh Sơn"),
    ("con-cuong", "Con Cuông"),
    ("dien-chau", "Diễn Châu"),
    ("do-luong", "Đô Lương"),
    ("hung-nguyen", "Hưng Nguyên"),
    ("ky-son", "Kỳ Sơn"),
    ("nam-dan", "Nam Đàn"),
    ("nghi-loc", "Nghi Lộc"),
    ("nghia-dan", "Nghĩa Đàn"),
    ("que-phong", "Quế Phong"),
    ("quy-chau", "Quỳ Châu"),
    ("quy-hop", "Quỳ Hợp"),
    ("quynh-luu", "Quỳnh Lưu"),
    ("tan-ky", "Tân Kỳ"),
    ("thanh-chuong", "Thanh Chương"),
    ("tuong-duong", "Tương Dương"),
    ("yen-thanh", "Yên Thành"),
];

/// The largest number that can be written.
pub const LARGEST: &str = "9999999999999999999999999999999999999999";

pub fn districts(count: usize) -> Stage {
    DISTRICTS.iter().take(count).fold(Stage::new(), |stage, (id, name)| stage.district(id, name))
}

/// Every case, by kind: first the kind's own, then what bad input makes of it.
pub fn cases() -> Vec<Case> {
    let kinds = own().map(|(kind, own)| own.into_iter().chain(matrix::cases(kind)));
    kinds.into_iter().flatten().collect()
}

/// Each kind with its own cases.
pub fn own() -> [(&'static str, Vec<Case>); 9] {
    [
        ("trend", trend::cases()),
        ("sparkline", sparkline::cases()),
        ("standings", standings::cases()),
        ("multiples", multiples::cases()),
        ("tiles", tiles::cases()),
        ("map", map::cases()),
        ("tasks", tasks::cases()),
        ("burnup", burnup::cases()),
        ("reporting", reporting::cases()),
    ]
}
