//! Work: tasks, completion, reporting.

use super::shared::{DAYS, PERCENT, STATES, TASK_COUNT, UNIT};
use crate::data::about::{About, Both, Refers, TableAbout, allowed, both};

pub const TASKS: TableAbout = TableAbout {
    name: "tasks",
    title: both("Nhiệm vụ", "Tasks"),
    words: both(
        "Mỗi nhiệm vụ một dòng, thêm một dòng cho từng địa phương cùng thực hiện.",
        "A row is a task, or one locality's share of it.",
    ),
    key: &["plan", "task", "locality"],
    columns: &[
        About::text("plan", both("Mã kế hoạch", "Plan"), both("Mã của kế hoạch.", "Id of the plan.")).always(),
        About::text("task", both("Mã nhiệm vụ", "Task"), both("Mã của nhiệm vụ.", "Id of the task.")).always(),
        About::id_of(
            "locality",
            both("Mã địa phương", "Locality"),
            both(
                "Mã của địa phương thực hiện; trống ở dòng của chính nhiệm vụ.",
                "Id of the locality whose share it is; empty in the row of the task itself.",
            ),
            Refers::To("localities"),
        ),
        About::id_of(
            "lead",
            both("Đơn vị chủ trì", "Lead"),
            both("Mã của đơn vị chủ trì nhiệm vụ.", "Id of the unit that answers for the task."),
            Refers::Units,
        )
        .always(),
        About::text("group", both("Nhóm", "Group"), both("Mã của nhóm nhiệm vụ.", "Id of the group of tasks.")),
        About::day("due", both("Thời hạn", "Due"), both("Thời hạn đang có hiệu lực.", "The deadline in force.")),
        About::text(
            "state",
            both("Trạng thái", "State"),
            both("Việc làm đến đâu vào ngày tính số liệu.", "How far the work is, on the day that everything is as of."),
        )
        .one_of(STATES)
        .always(),
        About::day("done", both("Ngày hoàn thành", "Done"), both("Ngày hoàn thành.", "The day it was done.")),
        About::text(
            "bucket",
            both("Tình trạng", "Against deadline"),
            both("Tình trạng so với thời hạn.", "How the task stands against its deadline."),
        )
        .one_of(&[
            allowed("done-on-time", "hoàn thành đúng hạn", "done by its deadline"),
            allowed("done-late", "hoàn thành quá hạn", "done after its deadline"),
            allowed("done", "hoàn thành, không có thời hạn", "done, without a deadline"),
            allowed("overdue", "quá hạn chưa hoàn thành", "not done, past its deadline"),
            allowed("due-soon", "sắp đến hạn", "not done, deadline near"),
            allowed("running", "còn trong hạn", "not done, deadline not near"),
            allowed("no-deadline", "chưa hoàn thành, không có thời hạn", "not done, no deadline"),
            allowed("recurring", "thường xuyên", "recurring: never complete"),
            allowed("cancelled", "đã hủy", "cancelled"),
        ])
        .always(),
        About::integer(
            "days_late",
            both("Số ngày chậm", "Days late"),
            both(
                "Chậm bao nhiêu ngày so với thời hạn, đến khi hoàn thành hoặc đến ngày tính số liệu; trống nếu không chậm.",
                "Days past the deadline, until done or until the day of the figures; empty where not late.",
            ),
        )
        .of(DAYS),
        About::day(
            "first_due",
            both("Thời hạn ban đầu", "First due"),
            both("Thời hạn đầu tiên, trước mọi lần gia hạn.", "The first deadline, before any extension."),
        ),
        About::text("title_", both("Tên nhiệm vụ", "Title"), both("Tên nhiệm vụ.", "The task's title.")),
    ],
};

pub const COMPLETION: TableAbout = TableAbout {
    name: "completion",
    title: both("Hoàn thành", "Completion"),
    words: both(
        "Mỗi dòng là các nhiệm vụ của một đơn vị, đếm theo tình trạng. Dòng của nơi đứng đầu tính mỗi nhiệm vụ một lần.",
        "A row is one unit's tasks counted. The root's row counts every task once.",
    ),
    key: &["unit"],
    columns: &[
        UNIT,
        tally("total", both("Tổng số", "Total"), both("Mọi nhiệm vụ của đơn vị.", "All its tasks.")),
        tally(
            "counted",
            both("Được tính", "Counted"),
            both("Trừ việc đã hủy và việc thường xuyên.", "All but cancelled and recurring ones."),
        ),
        tally(
            "done",
            both("Hoàn thành", "Done"),
            both(
                "Đã hoàn thành, đúng hạn, quá hạn hoặc không có thời hạn.",
                "Done: by their deadline, after it or without one.",
            ),
        ),
        tally(
            "done_on_time",
            both("Đúng hạn", "Done on time"),
            both("Hoàn thành đúng hạn.", "Done by their deadline."),
        ),
        tally(
            "done_late",
            both("Quá hạn đã xong", "Done late"),
            both("Hoàn thành quá hạn.", "Done after their deadline."),
        ),
        tally(
            "overdue",
            both("Quá hạn chưa xong", "Overdue"),
            both("Quá hạn chưa hoàn thành.", "Not done, past their deadline."),
        ),
        tally(
            "due_soon",
            both("Sắp đến hạn", "Due soon"),
            both("Chưa hoàn thành, sắp đến hạn.", "Not done, deadline near."),
        ),
        tally(
            "running",
            both("Còn trong hạn", "Running"),
            both("Chưa hoàn thành, còn trong hạn.", "Not done, deadline not near."),
        ),
        tally(
            "no_deadline",
            both("Không thời hạn", "No deadline"),
            both("Chưa hoàn thành, không có thời hạn.", "Not done, no deadline."),
        ),
        tally(
            "recurring",
            both("Thường xuyên", "Recurring"),
            both("Việc thường xuyên, không có lúc xong.", "Recurring: never complete."),
        ),
        tally("cancelled", both("Đã hủy", "Cancelled"), both("Đã hủy.", "Cancelled.")),
        About::number(
            "completion",
            both("Tỷ lệ hoàn thành", "Completion"),
            both(
                "100 × số hoàn thành ÷ số được tính; trống nếu không có nhiệm vụ nào được tính.",
                "100 × done ÷ counted; empty where none is counted.",
            ),
        )
        .of(PERCENT),
    ],
};

const fn tally(name: &'static str, title: Both, words: Both) -> About {
    About::integer(name, title, words).of(TASK_COUNT).always()
}

pub const REPORTING: TableAbout = TableAbout {
    name: "reporting",
    title: both("Nộp báo cáo", "Reporting"),
    words: both(
        "Mỗi dòng là một báo cáo mà một đơn vị phải nộp: đã nộp chưa, chậm mấy ngày.",
        "A row is one report expected of one unit: whether it came, and when.",
    ),
    key: &["unit", "from", "to"],
    columns: &[
        UNIT,
        About::day(
            "from",
            both("Từ ngày", "From"),
            both("Ngày đầu của kỳ phải báo cáo.", "First day of the expected period."),
        )
        .always(),
        About::day(
            "to",
            both("Đến ngày", "To"),
            both("Ngày cuối của kỳ phải báo cáo.", "Last day of the expected period."),
        )
        .always(),
        About::day("due", both("Hạn nộp", "Due"), both("Hạn nộp báo cáo.", "The day the report was due.")).always(),
        About::day("submitted", both("Ngày nộp", "Submitted"), both("Ngày nộp báo cáo.", "The day it came.")),
        About::text("status", both("Tình trạng", "Status"), both("Báo cáo đã nộp chưa.", "Whether the report came."))
            .one_of(&[
                allowed("on-time", "nộp đúng hạn", "came on time"),
                allowed("late", "nộp muộn", "came late"),
                allowed("missing", "quá hạn chưa nộp", "past due, nothing came"),
                allowed("pending", "chưa đến hạn", "not yet due"),
                allowed("reported", "có số liệu, không rõ ngày nộp", "has figures; the day they came is not known"),
                allowed("unpublished", "kỳ chưa công bố báo cáo", "no report of the period was published"),
            ])
            .always(),
        About::integer(
            "days_late",
            both("Số ngày chậm", "Days late"),
            both(
                "Chậm bao nhiêu ngày; nếu chưa nộp thì tính đến ngày tính số liệu; trống nếu không chậm.",
                "Days late; of a missing report, until the day of the figures; empty where not late.",
            ),
        )
        .of(DAYS),
    ],
};
