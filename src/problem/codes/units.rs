//! M2xx: the site's settings, localities and agencies.

use super::codes;

codes! {
    UNKNOWN_UNIT = "M201" Error {
        title: "Không có đơn vị này" / "No such unit",
        what: "Một mã đơn vị được nhắc tới nhưng không có trong localities.yaml và agencies.yaml." /
            "A unit's id is named that neither localities.yaml nor agencies.yaml has.",
        why: "Số liệu hoặc nhiệm vụ sẽ không thuộc về ai." / "A figure or a task would belong to nobody.",
        fix: "Sửa lại mã cho đúng, hoặc thêm đơn vị vào localities.yaml hay agencies.yaml." /
            "Correct the id, or add the unit to localities.yaml or agencies.yaml.",
    }
    UNKNOWN_INDICATOR = "M202" Error {
        title: "Không có chỉ tiêu này" / "No such indicator",
        what: "Một mã chỉ tiêu được nhắc tới nhưng không có trong indicators.yaml." /
            "An indicator's id is named that indicators.yaml does not have.",
        why: "Không biết con số này đo cái gì." / "Nobody can tell what the figure measures.",
        fix: "Sửa lại mã cho đúng, hoặc thêm chỉ tiêu vào indicators.yaml." /
            "Correct the id, or add the indicator to indicators.yaml.",
    }
}
