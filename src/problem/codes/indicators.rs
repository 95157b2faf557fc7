//! M3xx: indicators, their parts and targets.

use super::codes;

codes! {
    PARTS_MISSING = "M301" Error {
        title: "Tỷ lệ thiếu tử số hoặc mẫu số" / "A rate without its parts",
        what: "Chỉ tiêu loại `rate` phải nêu tử số (`numerator`) và mẫu số (`denominator`)." /
            "An indicator of the kind `rate` names its numerator and its denominator.",
        why: "Người đọc cần biết tỷ lệ này là bao nhiêu trên bao nhiêu." / "Readers must know what is counted out of what.",
        fix: "Thêm mục còn thiếu, ví dụ numerator: { key: online, name: … }." /
            "Add the missing key, such as numerator: { key: online, name: … }.",
    }
    NOT_FOR_COUNTS = "M302" Error {
        title: "Mục chỉ dành cho tỷ lệ" / "A key for rates only",
        what: "Chỉ tiêu loại `count` là một con số, không có tử số, mẫu số hay giới hạn 100 %." /
            "An indicator of the kind `count` is a number; it has no parts and no limit of 100 %.",
        why: "Mục này sẽ không có tác dụng gì." / "The key would have no effect.",
        fix: "Xóa mục này, hoặc đổi `kind` thành rate." / "Delete the key, or change `kind` to rate.",
    }
    SAME_PART_KEY = "M303" Error {
        title: "Tử số và mẫu số cùng tên" / "Numerator and denominator have one key",
        what: "Hai phần của tỷ lệ dùng chung một `key`." / "Both parts of the rate have the same `key`.",
        why: "Trong báo cáo không phân biệt được số nào là số nào." / "In a report the two could not be told apart.",
        fix: "Đặt hai tên khác nhau, ví dụ online và received." / "Give them different keys, such as online and received.",
    }
    RESERVED_PART_KEY = "M304" Error {
        title: "Tên phần trùng với mục có sẵn" / "A part's key that reports already use",
        what: "`key` này đã có nghĩa khác trong báo cáo: value, between, approximate, source, note, status, reply, confirm." /
            "This `key` has another meaning in reports: value, between, approximate, source, note, status, reply, confirm.",
        why: "Con số ghi vào đó sẽ bị hiểu sai." / "A figure given there would be taken for something else.",
        fix: "Chọn một tên khác, ví dụ online." / "Choose another key, such as online.",
    }
    TARGET_OUT_OF_RANGE = "M305" Error {
        title: "Mục tiêu không thể đạt" / "A target that cannot be",
        what: "Mục tiêu của tỷ lệ nằm từ 0 đến 100; của số đếm thì không âm." /
            "A rate's target lies between 0 and 100; a count's is not negative.",
        why: "Không đơn vị nào đạt được mục tiêu như vậy." / "No unit could ever reach it.",
        fix: "Sửa lại giá trị, hoặc ghi may_exceed_100: true nếu mẫu số là chỉ tiêu được giao." /
            "Correct the value, or set may_exceed_100: true where the denominator is an assigned target.",
    }
    SAME_TARGET_DAY = "M306" Error {
        title: "Hai mục tiêu trong một ngày" / "Two targets on one day",
        what: "Cùng một chỉ tiêu và cùng một đơn vị có hai mục tiêu vào cùng một ngày." /
            "The same indicator has two targets for the same unit on the same day.",
        why: "Không biết mục tiêu nào có hiệu lực." / "Nobody can tell which one holds.",
        fix: "Xóa một mục tiêu, hoặc sửa ngày." / "Delete one of them, or correct its date.",
    }
    TARGET_OUTSIDE_LIFE = "M307" Warning {
        title: "Mục tiêu cho đơn vị không tồn tại vào ngày đó" / "A target for a day on which the unit does not exist",
        what: "Ngày của mục tiêu nằm ngoài thời gian tồn tại của đơn vị." /
            "The target's date lies outside the unit's validity.",
        why: "Đơn vị không thể đạt mục tiêu khi chưa có hoặc không còn." /
            "A unit cannot reach a target when it is not there.",
        fix: "Sửa ngày, hoặc giao mục tiêu cho đơn vị kế thừa." / "Correct the date, or give the target to the successor.",
    }
}
