//! M4xx: plans, groups, tasks and the localities' shares.

use super::codes;

codes! {
    UNKNOWN_GROUP = "M401" Error {
        title: "Không có nhóm này trong kế hoạch" / "No such group in the plan",
        what: "Nhiệm vụ ghi một nhóm mà mục `groups` của tệp không có." /
            "The task names a group that `groups` in the same file does not have.",
        why: "Nhiệm vụ sẽ không hiện trong nhóm nào." / "The task would appear in no group.",
        fix: "Sửa mã nhóm, hoặc thêm nhóm vào mục `groups`." / "Correct the id, or add the group to `groups`.",
    }
    UNIT_GONE = "M402" Error {
        title: "Giao việc cho đơn vị đã kết thúc" / "Given to a unit that had ended",
        what: "Đơn vị này đã kết thúc trước ngày kế hoạch được ban hành." /
            "The unit had ended before the plan was issued.",
        why: "Không thể giao nhiệm vụ cho một đơn vị không còn tồn tại." /
            "A unit that is no more cannot be given a task.",
        fix: "Ghi đơn vị kế thừa, hoặc sửa ngày kết thúc của đơn vị." /
            "Name the unit that took its place, or correct the day on which it ended.",
    }
    UNIT_ABSENT = "M403" Warning {
        title: "Đơn vị không tồn tại vào ngày của nhiệm vụ" / "The unit does not exist on the task's day",
        what: "Vào ngày đến hạn, ngày cập nhật hoặc ngày hoàn thành, đơn vị này đã kết thúc hoặc chưa bắt đầu." /
            "On the day the task is due, was updated or was done, the unit has ended or has not begun.",
        why: "Người đọc sẽ thấy một việc không còn ai chịu trách nhiệm." /
            "Readers see a task that nobody answers for.",
        fix: "Chuyển nhiệm vụ cho đơn vị kế thừa, hoặc sửa ngày." /
            "Hand the task to the unit's successor, or correct the day.",
    }
    LEAD_ALSO_WITH = "M404" Warning {
        title: "Đơn vị chủ trì cũng ghi là phối hợp" / "The lead is also named as coordinating",
        what: "Đơn vị chủ trì của nhiệm vụ còn có tên trong `with`." / "The unit that leads the task is in `with` too.",
        why: "Người đọc không rõ vai trò của đơn vị." / "Readers cannot tell what its part is.",
        fix: "Xóa đơn vị đó khỏi `with`." / "Remove it from `with`.",
    }
    DONE_WITHOUT_DATE = "M411" Error {
        title: "Đã xong nhưng không có ngày" / "Done without a date",
        what: "Trạng thái là `done` mà không ghi ngày hoàn thành." / "The state is `done`, and no day is given.",
        why: "Không biết việc xong đúng hạn hay trễ hạn." / "Nobody can tell whether it was on time.",
        fix: "Thêm `done: năm-tháng-ngày`. Dạng ngắn `vinh: done` phải viết thành `vinh: { state: done, done: 2022-09-15 }`." /
            "Add `done: year-month-day`. The short form `vinh: done` becomes `vinh: { state: done, done: 2022-09-15 }`.",
    }
    DATE_WITHOUT_DONE = "M412" Error {
        title: "Có ngày hoàn thành nhưng chưa ghi là xong" / "A day of completion, but not done",
        what: "Có `done` nhưng trạng thái không phải là `done`." / "`done` is given, and the state is not `done`.",
        why: "Hai chỗ nói ngược nhau: việc đã xong hay chưa?" / "The two contradict each other: is it done or not?",
        fix: "Ghi `state: done`, hoặc xóa ngày." / "Write `state: done`, or delete the day.",
    }
    DONE_BEFORE_ISSUED = "M413" Warning {
        title: "Xong trước khi ban hành kế hoạch" / "Done before the plan was issued",
        what: "Ngày hoàn thành sớm hơn ngày ban hành kế hoạch." /
            "The day of completion lies before the day the plan was issued.",
        why: "Thường là gõ sai năm; nhiệm vụ sẽ được tính là đúng hạn." /
            "Mostly the year is mistyped; the task would count as done on time.",
        fix: "Sửa một trong hai ngày." / "Correct one of the two days.",
    }
    WAITS_FOR_NOTHING = "M414" Warning {
        title: "Đang chờ nhưng không nói chờ gì" / "Waiting, but not for what",
        what: "Nhiệm vụ chờ hoặc tạm dừng mà không ghi `waiting_for`." /
            "The work waits or is suspended, and `waiting_for` is missing.",
        why: "Người dân cần biết việc đang vướng ở đâu." / "Readers want to know what holds it up.",
        fix: "Thêm `waiting_for` với vài chữ." / "Add `waiting_for` with a few words.",
    }
    WAITING_WORDS_UNUSED = "M415" Warning {
        title: "Ghi đang chờ gì nhưng không chờ" / "Something to wait for, but not waiting",
        what: "Có `waiting_for` nhưng trạng thái không phải `waiting` hay `suspended`." /
            "`waiting_for` is given, and the state is neither `waiting` nor `suspended`.",
        why: "Dòng chữ đó có thể đã cũ." / "The words may be out of date.",
        fix: "Xóa `waiting_for`, hoặc sửa `state`." / "Delete `waiting_for`, or correct `state`.",
    }
    RECURRING_DONE = "M416" Warning {
        title: "Nhiệm vụ thường xuyên lại ghi đã xong" / "A recurring task marked as done",
        what: "Nhiệm vụ có `recurring: true` mà trạng thái là `done`." /
            "The task has `recurring: true`, and its state is `done`.",
        why: "Nhiệm vụ thường xuyên không tính vào tỷ lệ hoàn thành, nên ngày xong không có tác dụng." /
            "Recurring tasks are left out of completion, so the day has no effect.",
        fix: "Xóa `recurring`, hoặc ghi `state: in-progress`." / "Delete `recurring`, or write `state: in-progress`.",
    }
    SHARES_DISAGREE = "M417" Warning {
        title: "Trạng thái chung trái với các địa phương" / "The state contradicts the localities",
        what: "Nhiệm vụ ghi đã xong trong khi có địa phương chưa xong, hoặc ghi chưa bắt đầu trong khi có nơi đã làm." /
            "The task is marked as done while a locality is not, or as not started while one has begun.",
        why: "Trang nhiệm vụ và trang địa phương sẽ nói khác nhau." /
            "The task's page and the locality's would contradict each other.",
        fix: "Cập nhật các địa phương, hoặc xóa `state` của nhiệm vụ để trang tự tính." /
            "Bring the localities up to date, or delete the task's `state`, and it follows from them.",
    }
    EXTENSION_BACKWARDS = "M421" Error {
        title: "Gia hạn lùi về trước" / "An extension goes backwards",
        what: "Hạn mới của lần gia hạn không muộn hơn hạn cũ." /
            "The extension's new deadline is not after its old one.",
        why: "Trang sẽ nói sai hạn ban đầu và số lần gia hạn." / "The history of the deadline would be told wrongly.",
        fix: "Đổi chỗ `from` và `to`, hoặc sửa ngày." / "Swap `from` and `to`, or correct the day.",
    }
    EXTENSIONS_OUT_OF_ORDER = "M422" Error {
        title: "Các lần gia hạn không theo thứ tự" / "Extensions out of order",
        what: "Lần gia hạn đứng sau lại dời đến một hạn không muộn hơn lần đứng trước." /
            "An extension that stands later moves to a deadline that is not later.",
        why: "Hạn đầu tiên được lấy từ lần đứng đầu danh sách." /
            "The first deadline is taken from the first of the list.",
        fix: "Xếp lại từ cũ đến mới." / "List them from the oldest on.",
    }
    EXTENSION_GAP = "M423" Warning {
        title: "Hai lần gia hạn không nối nhau" / "Extensions that do not meet",
        what: "Hạn cũ của lần gia hạn này khác hạn mới của lần trước." /
            "This extension's old deadline is not the new one of the extension before.",
        why: "Có thể thiếu một lần gia hạn, hoặc gõ sai ngày." / "One may be missing, or a day is mistyped.",
        fix: "Sửa ngày, hoặc ghi thêm lần gia hạn còn thiếu." / "Correct the day, or add the missing extension.",
    }
    EXTENSION_NOT_IN_FORCE = "M424" Warning {
        title: "Hạn khác với lần gia hạn cuối" / "The deadline is not the last extension's",
        what: "`due` phải là hạn đang có hiệu lực, tức là `to` của lần gia hạn cuối." /
            "`due` is the deadline in force: the `to` of the last extension.",
        why: "Việc đúng hạn hay trễ hạn được tính theo `due`." / "Whether the task is late is judged by `due`.",
        fix: "Sửa `due` theo lần gia hạn cuối." / "Make `due` the last extension's deadline.",
    }
    DUE_BEFORE_ISSUED = "M425" Warning {
        title: "Hạn trước ngày ban hành kế hoạch" / "Due before the plan was issued",
        what: "Hạn của nhiệm vụ sớm hơn ngày ban hành kế hoạch." /
            "The deadline lies before the day the plan was issued.",
        why: "Nhiệm vụ sẽ bị coi là trễ hạn ngay từ đầu." / "The task would be late from the start.",
        fix: "Sửa một trong hai ngày." / "Correct one of the two days.",
    }
    UPDATE_BEFORE_ISSUED = "M426" Warning {
        title: "Cập nhật trước ngày ban hành kế hoạch" / "Updated before the plan was issued",
        what: "Ngày của tin cập nhật sớm hơn ngày ban hành kế hoạch." /
            "The update lies before the day the plan was issued.",
        why: "Thường là gõ sai năm." / "Mostly the year is mistyped.",
        fix: "Sửa một trong hai ngày." / "Correct one of the two days.",
    }
}
