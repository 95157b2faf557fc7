//! Every kind of chart in every odd situation. A kind's cases are in a file of its own; what several kinds stand on is here.

mod burnup;
mod communes;
mod map;
mod multiples;
mod reporting;
mod sparkline;
mod standings;
mod tasks;
mod tiles;
mod trend;

use super::stage::Stage;
use minhbach::chart::Subject;

/// One drawing to be looked at.
pub struct Case {
    /// Begins with the kind; names the golden file.
    pub name: &'static str,
    pub subject: Subject,
    pub stage: Stage,
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

/// Every case, by kind.
pub fn cases() -> Vec<Case> {
    let kinds = [
        trend::cases(),
        sparkline::cases(),
        standings::cases(),
        multiples::cases(),
        tiles::cases(),
        map::cases(),
        tasks::cases(),
        burnup::cases(),
        reporting::cases(),
    ];
    kinds.into_iter().flatten().collect()
}
