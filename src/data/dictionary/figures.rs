//! Figures: observations, standings, corrections.

use super::shared::{BASIS, DENOMINATOR, INDICATOR, NUMERATOR, POINTS, STATUS, UNIT, VALUE};
use crate::data::about::{About, TableAbout, allowed, both};

pub const OBSERVATIONS: TableAbout = TableAbout {
    name: "observations",
    title: both("Số liệu", "Figures"),
    words: both(
        "Mỗi dòng là số liệu của một đơn vị, một chỉ tiêu trong một kỳ báo cáo, kể cả số tổng hợp.",
        "A row is one unit's figure of one indicator in one report, reported or computed.",
    ),
    key: &["period", "unit", "indicator"],
    columns: &[
        About::day(
            "period",
            both("Kỳ báo cáo", "Report"),
            both(
                "Ngày cuối kỳ; mỗi kỳ báo cáo được gọi bằng ngày này.",
                "The period's last day, which names the report.",
            ),
        )
        .always(),
        About::day("from", both("Từ ngày", "From"), both("Ngày đầu kỳ.", "The period's first day.")).always(),
        About::day("to", both("Đến ngày", "To"), both("Ngày cuối kỳ.", "The period's last day.")).always(),
        UNIT,
        INDICATOR,
        NUMERATOR,
        DENOMINATOR,
        About::number(
            "value",
            both("Giá trị", "Value"),
            both(
                "Tỷ lệ có hai chữ số thập phân, hoặc số đếm. Trống nếu không có hồ sơ hoặc chỉ công bố một khoảng.",
                "A rate with two decimals, or a count. Empty without dossiers or where only a range was published.",
            ),
        )
        .of(VALUE),
        BASIS.always(),
        STATUS.always(),
        About::number(
            "low",
            both("Thấp nhất", "Low"),
            both("Đầu dưới, nếu chỉ công bố một khoảng.", "Lower end, where only a range was published."),
        )
        .of(VALUE),
        About::number(
            "high",
            both("Cao nhất", "High"),
            both("Đầu trên, nếu chỉ công bố một khoảng.", "Upper end, where only a range was published."),
        )
        .of(VALUE),
        About::flag(
            "approximate",
            both("Khoảng", "Approximate"),
            both(
                "true nếu nguồn chỉ nói “khoảng”; nếu không thì để trống.",
                "true where the source only says “about”; else empty.",
            ),
        ),
        About::text("note", both("Ghi chú", "Note"), both("Ghi chú cho số liệu này.", "A remark on this figure.")),
        About::text(
            "source",
            both("Nguồn", "Source"),
            both(
                "Tên văn bản nguồn, hoặc địa chỉ nếu không có tên.",
                "Title of the source document, or its address where it has none.",
            ),
        ),
    ],
};

pub const STANDINGS: TableAbout = TableAbout {
    name: "standings",
    title: both("Tình hình mới nhất", "Standings"),
    words: both(
        "Mỗi dòng là tình hình mới nhất của một đơn vị ở một chỉ tiêu: thứ hạng, khoảng cách đến mục tiêu và đánh giá. Số nào chỉ là “khoảng”, xem ở observations.csv.",
        "A row is where one unit stands in one indicator: rank, gap to the target and verdict. Whether a value is approximate, observations.csv says.",
    ),
    key: &["unit", "indicator"],
    columns: &[
        About::day(
            "as_of",
            both("Tính đến", "As of"),
            both("Ngày tính mọi số liệu.", "The day that everything is as of."),
        ),
        UNIT,
        INDICATOR,
        About::day(
            "period",
            both("Kỳ báo cáo", "Report"),
            both("Ngày cuối của kỳ mới nhất mà đơn vị có giá trị.", "Last day of the latest report in which the unit has a value."),
        ),
        NUMERATOR,
        DENOMINATOR,
        About::number("value", both("Giá trị", "Value"), both("Giá trị mới nhất.", "The latest value.")).of(VALUE),
        About::number(
            "previous",
            both("Giá trị trước", "Previous"),
            both("Giá trị liền trước, cùng cách tính.", "The value before it, measured the same way."),
        )
        .of(VALUE),
        About::number(
            "change",
            both("Thay đổi", "Change"),
            both("Giá trị mới nhất trừ giá trị liền trước.", "The latest value minus the one before."),
        )
        .of(POINTS),
        About::integer(
            "rank",
            both("Thứ hạng", "Rank"),
            both(
                "Hạng trong các địa phương cùng cấp trên, hoặc trong các cơ quan; bằng nhau thì cùng hạng: 1, 2, 2, 4.",
                "Place among the localities with the same parent, or among the agencies; equals share one: 1, 2, 2, 4.",
            ),
        ),
        About::integer(
            "ranked",
            both("Số đơn vị xếp hạng", "Ranked"),
            both("Có bao nhiêu đơn vị được xếp hạng cùng.", "How many units that rank is out of."),
        )
        .of(both("đơn vị", "units")),
        About::number(
            "target",
            both("Mục tiêu", "Target"),
            both("Mục tiêu đang áp dụng.", "The target in force."),
        )
        .of(VALUE),
        About::day(
            "target_by",
            both("Hạn mục tiêu", "Target by"),
            both("Ngày phải đạt mục tiêu.", "The day by which it is to be reached."),
        ),
        About::number(
            "gap",
            both("Còn thiếu", "Gap"),
            both(
                "Khoảng cách còn lại đến mục tiêu; từ 0 trở xuống là đã đạt.",
                "How far the target is; 0 or below means reached.",
            ),
        )
        .of(POINTS),
        About::number(
            "required_pace",
            both("Tốc độ cần có", "Required pace"),
            both(
                "Mỗi tháng (30,4375 ngày) phải thay đổi bao nhiêu để kịp mục tiêu; trống nếu đã đạt hoặc đã hết thời gian.",
                "The change a month (of 30.4375 days) that is needed to meet the target; empty when reached or when no time is left.",
            ),
        )
        .of(both("điểm phần trăm (hoặc số lượng) mỗi tháng", "percentage points (or a number of things) a month")),
        About::number(
            "projection",
            both("Dự báo", "Projection"),
            both(
                "Giá trị vào ngày của mục tiêu nếu giữ đà hiện nay: đường thẳng bình phương tối thiểu qua 3 đến 6 giá trị cuối.",
                "The value on the target's day at the present pace: the least-squares line through the last 3 to 6 values.",
            ),
        )
        .of(VALUE),
        About::text(
            "verdict",
            both("Đánh giá", "Verdict"),
            both("Tiến độ so với mục tiêu.", "Progress against the target."),
        )
        .one_of(&[
            allowed("no-data", "không có số liệu", "no value"),
            allowed("no-target", "không có mục tiêu", "no target"),
            allowed("met", "đã đạt mục tiêu", "the target is reached"),
            allowed("missed", "đã qua hạn mà chưa đạt", "the day has passed and it is not reached"),
            allowed("too-early", "mới có một giá trị, chưa đánh giá được", "one value only, too early to tell"),
            allowed("on-track", "đúng tiến độ: từ 95 % quãng cần đi", "on track: 95% or more of the way that was due"),
            allowed("behind", "chậm: từ 60 % đến dưới 95 %", "behind: 60% to less than 95% of it"),
            allowed("far-behind", "chậm nhiều: dưới 60 %", "far behind: less than 60% of it"),
        ])
        .always(),
        BASIS,
        STATUS,
    ],
};

pub const CORRECTIONS: TableAbout = TableAbout {
    name: "corrections",
    title: both("Đính chính", "Corrections"),
    words: both(
        "Mỗi dòng là một số liệu đã công bố được sửa. Mức tin cậy của số liệu, xem ở observations.csv.",
        "A row is one published figure that was changed. How far it may be trusted, observations.csv says.",
    ),
    // One figure may be changed twice in a day.
    key: &[],
    columns: &[
        UNIT,
        INDICATOR,
        About::day(
            "period",
            both("Kỳ báo cáo", "Report"),
            both("Ngày cuối của kỳ có số liệu được sửa.", "Last day of the period whose figure was changed."),
        )
        .always(),
        About::number(
            "was",
            both("Giá trị cũ", "Was"),
            both("Giá trị đã công bố trước khi sửa.", "The value that stood before."),
        )
        .of(VALUE),
        About::number("now", both("Giá trị mới", "Now"), both("Giá trị sau khi sửa.", "The value that stood after."))
            .of(VALUE),
        About::day("on", both("Ngày sửa", "On"), both("Ngày đính chính.", "The day of the change.")).always(),
        About::text("reason", both("Lý do", "Reason"), both("Vì sao sửa.", "Why it was changed.")),
    ],
};
