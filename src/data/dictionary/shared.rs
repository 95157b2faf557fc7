//! Columns that mean the same in several tables, what numbers count, and lists of words.

use crate::data::about::{About, Allowed, Both, Refers, allowed, both};

pub const COUNTED: Both = both("theo chỉ tiêu", "as the indicator counts");
pub const VALUE: Both =
    both("% nếu là tỷ lệ; số lượng nếu là số đếm", "percent for rates; a number of things for counts");
pub const POINTS: Both = both(
    "điểm phần trăm nếu là tỷ lệ; số lượng nếu là số đếm",
    "percentage points for rates; a number of things for counts",
);
pub const PERCENT: Both = both("%", "percent");
pub const DAYS: Both = both("ngày", "days");
pub const TASK_COUNT: Both = both("nhiệm vụ", "tasks");

pub const UNIT: About = About::id_of(
    "unit",
    both("Mã đơn vị", "Unit"),
    both("Mã của địa phương hoặc cơ quan.", "Id of the locality or agency."),
    Refers::Units,
)
.always();
pub const INDICATOR: About = About::id_of(
    "indicator",
    both("Mã chỉ tiêu", "Indicator"),
    both("Mã của chỉ tiêu.", "Id of the indicator."),
    Refers::To("indicators"),
)
.always();
pub const NUMERATOR: About = About::number(
    "numerator",
    both("Tử số", "Numerator"),
    both("Phần đếm được, nếu biết cả tử số và mẫu số.", "What was counted, where the parts are known."),
)
.of(COUNTED);
pub const DENOMINATOR: About = About::number(
    "denominator",
    both("Mẫu số", "Denominator"),
    both("Đếm trên tổng số bao nhiêu, nếu biết cả tử số và mẫu số.", "Out of what, where the parts are known."),
)
.of(COUNTED);
pub const ID: About = About::text(
    "id",
    both("Mã", "Id"),
    both("Mã, dùng trong mọi bảng và trong địa chỉ trang.", "Id, as in every table and in addresses of pages."),
)
.always();

pub const BASIS: About =
    About::text("basis", both("Cơ sở", "Basis"), both("Số liệu do ai đưa ra.", "Who the figure comes from.")).one_of(
        &[
            allowed("reported", "chính đơn vị báo cáo", "reported by the unit itself"),
            allowed("computed", "tổng hợp từ các đơn vị cấp dưới", "computed from the units below it"),
        ],
    );
pub const STATUS: About = About::text(
    "status",
    both("Mức tin cậy", "Status"),
    both(
        "Số liệu tin được đến đâu; số tổng hợp lấy mức thấp nhất trong các phần của nó.",
        "How far the figure may be trusted; of a computed one, the weakest of its parts'.",
    ),
)
.one_of(&[
    allowed("final", "chính thức", "final"),
    allowed("provisional", "tạm tính", "provisional"),
    allowed("illustrative", "minh họa, không phải số liệu thật", "illustrative: made up to demonstrate"),
]);

pub const STATES: &[Allowed] = &[
    allowed("not-started", "chưa bắt đầu", "not started"),
    allowed("in-progress", "đang thực hiện", "in progress"),
    allowed("waiting", "đang chờ", "waiting for something"),
    allowed("awaiting-confirmation", "chờ xác nhận", "awaiting confirmation"),
    allowed("returned", "bị trả lại", "returned to be done again"),
    allowed("suspended", "tạm dừng", "suspended"),
    allowed("cancelled", "đã hủy", "cancelled"),
    allowed("done", "hoàn thành", "done"),
];
