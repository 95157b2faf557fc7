//! Registers: localities, agencies, indicators, targets, as they are in the content.

use super::shared::{COUNTED, ID, VALUE};
use crate::data::about::{About, Refers, TableAbout, allowed, both};

const NAME: About = About::text("name_", both("Tên", "Name"), both("Tên đầy đủ.", "Full name."));
const SHORT: About =
    About::text("short_", both("Tên ngắn", "Short name"), both("Tên ngắn, nếu có.", "Short name, if any."));
const KIND: About = About::text("kind", both("Loại", "Kind"), both("Loại đơn vị.", "What kind of unit it is."));
const FROM: About = About::day(
    "from",
    both("Từ ngày", "From"),
    both("Ngày đầu tồn tại; trống nếu không rõ.", "First day of its existence; empty where not known."),
);
const UNTIL: About = About::day(
    "until",
    both("Đến ngày", "Until"),
    both("Ngày cuối tồn tại; trống nếu vẫn còn.", "Last day of its existence; empty where it goes on."),
);
const BECOMES: About = About::text(
    "becomes",
    both("Đơn vị kế tiếp", "Becomes"),
    both("Mã các đơn vị kế tiếp, cách nhau bằng dấu cách.", "Ids of its successors, separated by spaces."),
);

pub const LOCALITIES: TableAbout = TableAbout {
    name: "localities",
    title: both("Địa phương", "Localities"),
    words: both("Danh mục địa phương, cả những nơi đã sáp nhập.", "A row is a locality, those that ended among them."),
    key: &["id"],
    columns: &[
        ID,
        NAME,
        SHORT,
        KIND,
        FROM,
        UNTIL,
        BECOMES,
        About::text(
            "code",
            both("Mã chính thức", "Official code"),
            both(
                "Mã chính thức; có thể thay đổi nên không dùng để nhận dạng.",
                "Official code; may change, so never an identity.",
            ),
        ),
        About::id_of(
            "parent",
            both("Cấp trên", "Parent"),
            both("Mã của địa phương cấp trên.", "Id of the locality it lies in."),
            Refers::To("localities"),
        ),
        About::flag(
            "pilot",
            both("Thí điểm", "Pilot"),
            both("Có phải nơi làm thí điểm không.", "Whether it is a pilot locality."),
        )
        .always(),
        About::integer(
            "tile_row",
            both("Hàng trên bản đồ ô", "Tile row"),
            both("Hàng trên bản đồ ô, tính từ 0.", "Row on the tile map, from 0."),
        ),
        About::integer(
            "tile_column",
            both("Cột trên bản đồ ô", "Tile column"),
            both("Cột trên bản đồ ô, tính từ 0.", "Column on the tile map, from 0."),
        ),
        About::text(
            "breaks",
            both("Ngày ngắt quãng", "Breaks"),
            both(
                "Những ngày mà số liệu của nơi này trước và sau không so sánh được, cách nhau bằng dấu cách.",
                "Days across which its figures cannot be compared, separated by spaces.",
            ),
        ),
    ],
};

pub const AGENCIES: TableAbout = TableAbout {
    name: "agencies",
    title: both("Cơ quan", "Agencies"),
    words: both("Danh mục cơ quan.", "A row is an agency."),
    key: &["id"],
    columns: &[
        ID,
        NAME,
        SHORT,
        KIND,
        FROM,
        UNTIL,
        BECOMES,
        About::text("website", both("Trang web", "Website"), both("Địa chỉ trang web.", "Address of its website.")),
    ],
};

pub const INDICATORS: TableAbout = TableAbout {
    name: "indicators",
    title: both("Chỉ tiêu", "Indicators"),
    words: both("Danh mục chỉ tiêu với cách tính.", "A row is an indicator, with how it is measured."),
    key: &["id"],
    columns: &[
        ID,
        NAME,
        SHORT,
        About::text(
            "definition_",
            both("Định nghĩa", "Definition"),
            both("Định nghĩa, viết bằng Markdown.", "Definition, in Markdown."),
        ),
        About::text("kind", both("Loại", "Kind"), both("Chỉ tiêu đo bằng gì.", "How it is measured."))
            .one_of(&[
                allowed(
                    "rate",
                    "tỷ lệ, bằng 100 × tử số ÷ mẫu số",
                    "a rate: 100 × numerator ÷ denominator, in percent",
                ),
                allowed("count", "số đếm", "a count: a number of things"),
            ])
            .always(),
        About::text(
            "numerator",
            both("Khóa tử số", "Numerator key"),
            both("Khóa của tử số trong tệp báo cáo.", "Key of the numerator in report files."),
        ),
        About::text(
            "numerator_name_",
            both("Tên tử số", "Numerator"),
            both("Tử số đếm cái gì.", "What the numerator counts."),
        ),
        About::text(
            "denominator",
            both("Khóa mẫu số", "Denominator key"),
            both("Khóa của mẫu số trong tệp báo cáo.", "Key of the denominator in report files."),
        ),
        About::text(
            "denominator_name_",
            both("Tên mẫu số", "Denominator"),
            both("Mẫu số đếm cái gì.", "What the denominator counts."),
        ),
        About::text("better", both("Chiều tốt", "Better"), both("Chiều nào là tốt hơn.", "Which direction is better."))
            .one_of(&[
                allowed("higher", "càng cao càng tốt", "the higher the better"),
                allowed("lower", "càng thấp càng tốt", "the lower the better"),
            ])
            .always(),
        About::text(
            "accumulates",
            both("Cộng dồn", "Accumulates"),
            both("Số liệu của một kỳ tính từ bao giờ.", "What one report's figure covers."),
        )
        .one_of(&[
            allowed("period", "số trong kỳ", "the period alone"),
            allowed("year", "lũy kế từ đầu năm", "the year so far"),
            allowed("programme", "lũy kế từ đầu chương trình", "the whole programme so far"),
        ])
        .always(),
        About::flag(
            "may_exceed_100",
            both("Có thể vượt 100 %", "May exceed 100%"),
            both("Tỷ lệ có thể vượt 100 % không.", "Whether a rate above 100% is possible."),
        )
        .always(),
        About::flag(
            "headline",
            both("Nêu trước", "Headline"),
            both("Có hiện trước ở trang chủ không.", "Whether it is shown first on the home page."),
        )
        .always(),
        About::number(
            "rank_from",
            both("Xếp hạng từ", "Rank from"),
            both("Mẫu số nhỏ hơn mức này thì không xếp hạng.", "A smaller denominator is listed, not ranked."),
        )
        .of(COUNTED),
        About::text(
            "breaks",
            both("Ngày ngắt quãng", "Breaks"),
            both(
                "Những ngày đổi cách tính, số liệu trước và sau không so sánh được; cách nhau bằng dấu cách.",
                "Days across which its definition changed and figures cannot be compared, separated by spaces.",
            ),
        ),
    ],
};

pub const TARGETS: TableAbout = TableAbout {
    name: "targets",
    title: both("Mục tiêu", "Targets"),
    words: both(
        "Mỗi dòng là một mục tiêu với ngày phải đạt.",
        "A row is a target, with the day by which it is to be reached.",
    ),
    key: &["indicator", "unit", "by"],
    columns: &[
        super::shared::INDICATOR,
        About::id_of(
            "unit",
            both("Mã đơn vị", "Unit"),
            both(
                "Mã của đơn vị có mục tiêu riêng; trống nếu là mục tiêu chung.",
                "Id of the unit whose own target it is; empty for everyone's.",
            ),
            Refers::Units,
        ),
        About::day("by", both("Hạn", "By"), both("Ngày phải đạt.", "The day by which it is to be reached.")).always(),
        About::number("value", both("Giá trị", "Value"), both("Mức phải đạt.", "The value to be reached."))
            .of(VALUE)
            .always(),
        About::text("source_", both("Văn bản", "Source"), both("Văn bản đặt ra mục tiêu.", "Where it is laid down.")),
    ],
};
