//! M5xx: reports, figures, corrections, and the rules between reports.

use super::codes;

codes! {
    PERIOD_REVERSED = "M501" Error {
        title: "Kỳ báo cáo kết thúc trước khi bắt đầu" / "A period that ends before it begins",
        what: "Ngày `to` của kỳ sớm hơn ngày `from`." / "The period's `to` lies before its `from`.",
        why: "Không biết số liệu thuộc về những ngày nào." / "Nobody could tell which days the figures are of.",
        fix: "Đổi chỗ hai ngày, hoặc sửa ngày sai." / "Swap the two days, or correct the wrong one.",
    }
    PUBLISHED_BEFORE_PERIOD = "M502" Error {
        title: "Công bố trước khi kỳ bắt đầu" / "Published before the period began",
        what: "Ngày công bố sớm hơn ngày đầu tiên của kỳ." / "The day of publication lies before the period's first day.",
        why: "Số liệu của những ngày chưa tới không thể đã công bố; thường là gõ sai năm." /
            "Figures of days to come cannot have been published; mostly the year is mistyped.",
        fix: "Sửa `published`." / "Correct `published`.",
    }
    PUBLISHED_EARLY = "M503" Warning {
        title: "Công bố trước khi kỳ kết thúc" / "Published before the period's end",
        what: "Ngày công bố nằm trong kỳ, trước ngày cuối cùng." /
            "The day of publication lies within the period, before its last day.",
        why: "Báo cáo sẽ hiện trên trang khi kỳ còn chưa hết." / "The report counts before its period is over.",
        fix: "Sửa `published` hoặc ngày cuối của kỳ." / "Correct `published`, or the period's last day.",
    }
    SUBMITTED_EARLY = "M504" Warning {
        title: "Nộp trước khi kỳ kết thúc" / "Submitted before the period's end",
        what: "Ngày nộp của đơn vị sớm hơn ngày cuối kỳ." / "A unit's report arrived before the period's last day.",
        why: "Đơn vị sẽ được tính là đúng hạn; thường là gõ sai tháng." /
            "The unit counts as on time; mostly the month is mistyped.",
        fix: "Sửa ngày nộp." / "Correct the day.",
    }
    NOT_ASKED = "M505" Warning {
        title: "Đơn vị không thuộc diện báo cáo" / "Nobody asked this unit for a report",
        what: "`submitted` ghi một đơn vị không nằm trong `reporting.units` của site.yaml." /
            "`submitted` names a unit that is not among `reporting.units` of site.yaml.",
        why: "Ngày nộp này sẽ không hiện ở đâu cả." / "The day it gives would appear nowhere.",
        fix: "Xóa dòng đó, hoặc thêm đơn vị vào `reporting.units`." / "Delete the line, or add the unit to `reporting.units`.",
    }
    PERIOD_NOT_EXPECTED = "M506" Warning {
        title: "Kỳ lệch so với lịch báo cáo" / "A period beside the calendar of reports",
        what: "Kỳ này không trùng với kỳ nào mà site.yaml yêu cầu, dù có vẻ là một trong số đó." /
            "The period is none of those that site.yaml asks for, although it looks like one.",
        why: "Kỳ đúng sẽ bị coi là chưa có báo cáo." / "The period that was meant would count as unpublished.",
        fix: "Sửa hai ngày của kỳ cho khớp." / "Correct the period's two days.",
    }
    UNIT_NOT_VALID = "M507" Error {
        title: "Đơn vị không tồn tại vào cuối kỳ" / "A unit that does not exist at the period's end",
        what: "Vào ngày cuối kỳ, đơn vị này đã kết thúc hoặc chưa bắt đầu." /
            "On the period's last day the unit has ended or has not begun.",
        why: "Số liệu sẽ được cộng cho một đơn vị không còn, hoặc bị bỏ sót." /
            "The figures would count for a unit that is no more, or be lost.",
        fix: "Ghi số liệu cho đơn vị kế thừa, hoặc sửa `from`, `until` của đơn vị." /
            "Give them to the unit's successor, or correct the unit's `from` and `until`.",
    }
    NO_FIGURE = "M511" Error {
        title: "Số liệu không có con số" / "A figure without a number",
        what: "Chỗ này chỉ có phần ghi thêm (ghi chú, nguồn …) mà không có con số." /
            "There is something beside the figure (a note, a source …) and no number.",
        why: "Chưa báo cáo thì không ghi gì; để trống không có nghĩa là 0." /
            "What is not reported is left out; nothing is not zero.",
        fix: "Ghi con số, hoặc xóa cả dòng." / "Write the number, or delete the whole line.",
    }
    TWO_FIGURES = "M512" Error {
        title: "Vừa có khoảng vừa có giá trị" / "A range and a value at once",
        what: "`between` dùng khi chỉ biết một khoảng, nên không đi cùng `value` hay tử số và mẫu số." /
            "`between` is for figures of which only a range is known, so it excludes `value` and the parts.",
        why: "Không biết con số nào sẽ được công bố." / "Nobody could tell which of them to publish.",
        fix: "Giữ một trong hai." / "Keep one of the two.",
    }
    ONE_PART = "M513" Error {
        title: "Thiếu tử số hoặc mẫu số" / "One part of a rate is missing",
        what: "Tỷ lệ cần cả tử số và mẫu số, nhưng chỉ có một." / "A rate has two parts, and only one is given.",
        why: "Không tính được tỷ lệ." / "The rate cannot be computed.",
        fix: "Thêm số còn thiếu; nếu chỉ biết tỷ lệ thì viết một con số." /
            "Add the other; where only the rate is known, write one number.",
    }
    PARTS_OF_COUNT = "M514" Error {
        title: "Chỉ tiêu đếm lại có tử số, mẫu số" / "Parts given for a count",
        what: "Chỉ tiêu này là một con số đếm, không phải tỷ lệ." / "This indicator is a count, not a rate.",
        why: "Không biết phần nào là số cần công bố." / "Nobody could tell which part is the count.",
        fix: "Viết một con số, hoặc sửa mã chỉ tiêu." / "Write one number, or correct the indicator's id.",
    }
    APPROXIMATE_ALONE = "M515" Error {
        title: "`approximate` không có `value`" / "`approximate` without a `value`",
        what: "`approximate: true` nói rằng `value` là con số gần đúng; ở đây không có `value` riêng lẻ." /
            "`approximate: true` says that `value` is rounded; here no `value` stands alone.",
        why: "Tử số và mẫu số là số đếm chính xác, còn khoảng thì đã có hai đầu." /
            "Parts are counted exactly, and a range says itself how much is known.",
        fix: "Thêm `value`, hoặc xóa `approximate`." / "Add `value`, or delete `approximate`.",
    }
    SPLIT_BY_COMMA = "M516" Error {
        title: "Dấu phẩy cắt đôi con số" / "A comma cuts a number in two",
        what: "Trong ngoặc nhọn, dấu phẩy ngăn cách các mục: `{ received: 4,021 }` được đọc là 4 và một mục tên 021." /
            "Inside braces a comma separates keys: `{ received: 4,021 }` reads as 4 and a key called 021.",
        why: "Con số sẽ sai hàng nghìn lần." / "The figure would be wrong by a factor of a thousand.",
        fix: "Viết liền các chữ số (4021); số thập phân dùng dấu chấm (5.62)." /
            "Write the digits without a comma (4021); a decimal takes a point (5.62).",
    }
    GROUPED_DIGITS = "M517" Error {
        title: "Dấu ngăn cách hàng nghìn" / "A separator of thousands",
        what: "Con số có dấu chấm, dấu phẩy hoặc dấu cách giữa các nhóm ba chữ số." /
            "The number has points, commas or spaces between groups of three digits.",
        why: "4.021 là bốn nghìn ở Việt Nam và là bốn phẩy không hai mốt ở nơi khác, nên không được đoán." /
            "4.021 is four thousand in Vietnam and four and a bit elsewhere, so nothing is guessed.",
        fix: "Viết liền các chữ số: 4021." / "Write the digits without separators: 4021.",
    }
    COUNT_WITH_FRACTION = "M518" Error {
        title: "Số đếm có phần lẻ" / "A count with a fraction",
        what: "Chỉ tiêu này đếm sự vật, nên số phải nguyên." / "This indicator counts things, so it is a whole number.",
        why: "Không có nửa tài khoản hay nửa hồ sơ; thường là ghi nhầm một tỷ lệ." /
            "There is no half of an account; mostly a rate was written here.",
        fix: "Viết số nguyên, hoặc sửa mã chỉ tiêu." / "Write a whole number, or correct the indicator's id.",
    }
    PART_WITH_FRACTION = "M519" Warning {
        title: "Tử số hoặc mẫu số có phần lẻ" / "A part of a rate with a fraction",
        what: "Tử số và mẫu số thường là số đếm, nhưng ở đây là số lẻ." /
            "The parts of a rate are mostly counted, and this one has a fraction.",
        why: "Dấu chấm có thể là dấu ngăn cách hàng nghìn." / "The point may have been meant to separate thousands.",
        fix: "Viết số nguyên; nếu đúng là số lẻ (tiền, diện tích) thì thêm `confirm: \"lý do\"`." /
            "Write a whole number; if it is a fraction (money, area), add `confirm: \"reason\"`.",
    }
    NEGATIVE = "M521" Error {
        title: "Số âm" / "A number below zero",
        what: "Số liệu nhỏ hơn 0." / "The figure is below 0.",
        why: "Không có số đếm hay tỷ lệ nào nhỏ hơn 0." / "No count and no rate is below 0.",
        fix: "Xóa dấu trừ, hoặc sửa con số." / "Remove the minus sign, or correct the number.",
    }
    ABOVE_DENOMINATOR = "M522" Error {
        title: "Tử số lớn hơn mẫu số" / "The numerator is above the denominator",
        what: "Phần được đếm lớn hơn toàn bộ." / "More was counted than there was.",
        why: "Tỷ lệ sẽ vượt 100 %; thường là hai số đổi chỗ cho nhau." /
            "The rate would exceed 100 %; mostly the two have changed places.",
        fix: "Sửa hai số. Chỉ tiêu có mẫu số là chỉ tiêu giao thì ghi `may_exceed_100: true`." /
            "Correct them. Where the denominator is an assigned target, give the indicator `may_exceed_100: true`.",
    }
    OVER_100 = "M523" Error {
        title: "Tỷ lệ vượt 100 %" / "A rate above 100 %",
        what: "Tỷ lệ lớn hơn 100 trong khi chỉ tiêu không cho phép." /
            "The rate is above 100, which this indicator does not allow.",
        why: "Thường là thiếu dấu chấm thập phân: 562 thay cho 5.62." /
            "Mostly the decimal point is missing: 562 for 5.62.",
        fix: "Sửa con số, hoặc ghi `may_exceed_100: true` cho chỉ tiêu." /
            "Correct the number, or give the indicator `may_exceed_100: true`.",
    }
    PART_OF_NONE = "M524" Error {
        title: "Có tử số nhưng mẫu số bằng 0" / "A part of nothing",
        what: "Mẫu số là 0 mà tử số lớn hơn 0." / "The denominator is 0 and the numerator is not.",
        why: "Không thể có một phần của số không." / "Nothing has no part.",
        fix: "Sửa một trong hai số." / "Correct one of the two numbers.",
    }
    VALUE_DIFFERS = "M525" Warning {
        title: "Giá trị công bố khác với tử số và mẫu số" / "The published value is not what its parts give",
        what: "`value` ghi bên cạnh lệch hơn 0,05 điểm so với tỷ lệ tính từ tử số và mẫu số." /
            "The `value` beside the parts differs by more than 0.05 points from the rate they give.",
        why: "Trang dùng tỷ lệ tính được, nên người đọc sẽ thấy con số khác với văn bản đã công bố." /
            "The site shows the computed rate, so readers see another number than the document has.",
        fix: "Kiểm tra cả ba con số; nếu văn bản gốc ghi như vậy thì giải thích trong `note`." /
            "Check all three numbers; if the document itself says so, explain it in `note`.",
    }
    BAD_RANGE = "M526" Error {
        title: "Khoảng giá trị chưa đúng" / "Not a range",
        what: "`between` cần hai số, số nhỏ trước số lớn." / "`between` takes two numbers, the lower first.",
        why: "Không biết giá trị nằm từ đâu đến đâu." / "Nobody could tell where the value lies.",
        fix: "Viết `between: [2.72, 5.76]`." / "Write `between: [2.72, 5.76]`.",
    }
    DECIMAL_COMMA = "M527" Warning {
        title: "Dấu phẩy thập phân" / "A decimal comma",
        what: "Phần lẻ của một tỷ lệ được viết sau dấu phẩy." / "A rate's decimals are written after a comma.",
        why: "Số vẫn được hiểu đúng, nhưng trong ngoặc nhọn dấu phẩy cắt số làm đôi." /
            "It is understood here, but inside braces a comma would cut the number in two.",
        fix: "Viết dấu chấm: `5.62`." / "Write a point: `5.62`.",
    }
    FRACTION_FOR_PERCENT = "M528" Warning {
        title: "Tỷ lệ ghi như phần của một" / "A rate written as a part of one",
        what: "Tỷ lệ nhỏ hơn 1 %, mà gấp trăm lần thì hợp với kỳ trước hoặc có dạng thường thấy." /
            "The rate is below 1 %, and a hundred times as much would fit the report before, or look usual.",
        why: "Bảng tính lưu 5,62 % thành 0,0562; chép sang đây thì sai một trăm lần." /
            "Spreadsheets keep 5.62 % as 0.0562; copied here it is wrong by a hundred times.",
        fix: "Ghi số phần trăm, ví dụ `5.62`; nếu đúng thì thêm `confirm: \"lý do\"` bên cạnh." /
            "Write the percentage, such as `5.62`; if it is right, add `confirm: \"reason\"` beside it.",
    }
    FEW_IN_DENOMINATOR = "M529" Warning {
        title: "Mẫu số dưới 10" / "A denominator below 10",
        what: "Tỷ lệ được tính trên chưa đến mười hồ sơ hoặc trường hợp." / "A rate out of fewer than ten.",
        why: "Thêm bớt một hồ sơ làm tỷ lệ thay đổi hơn mười điểm; cũng có thể thiếu chữ số." /
            "One more or less moves it by ten points or more; or a digit is missing.",
        fix: "Kiểm tra; nếu đúng thì thêm `confirm: \"lý do\"`, hoặc ghi `rank_from` cho chỉ tiêu." /
            "Check it; if it is right, add `confirm: \"reason\"`, or write `rank_from` for the indicator.",
    }
    CORRECTION_OF_NOTHING = "M531" Warning {
        title: "Đính chính số liệu không có trong báo cáo" / "A correction of a figure that is not there",
        what: "Báo cáo không có số liệu nào của đơn vị và chỉ tiêu này." /
            "The report has no figure of this unit and indicator.",
        why: "Trang đính chính sẽ ghi số cũ mà không có số mới." /
            "The page of corrections would show the old number and no new one.",
        fix: "Sửa `unit` hoặc `indicator`; nếu số liệu đã được rút lại thì giữ nguyên." /
            "Correct `unit` or `indicator`; if the figure was withdrawn, leave it.",
    }
    CORRECTION_TOO_EARLY = "M532" Error {
        title: "Đính chính trước khi công bố" / "Corrected before it was published",
        what: "Ngày đính chính sớm hơn ngày báo cáo được công bố." /
            "The correction lies before the day the report was published.",
        why: "Khi đó chưa ai thấy số liệu sai, nên không có gì để đính chính." /
            "Nobody had seen the wrong figure, so there was nothing to correct.",
        fix: "Sửa một trong hai ngày, hoặc xóa đính chính." / "Correct one of the days, or delete the correction.",
    }
    CORRECTION_CHANGES_NOTHING = "M533" Warning {
        title: "Đính chính không thay đổi gì" / "A correction that changes nothing",
        what: "`was` giống hệt số liệu có sau khi đính chính." / "`was` is the same as the figure after the correction.",
        why: "Thường là quên sửa con số ở `figures`, nên số sai vẫn còn trên trang." /
            "Mostly the number in `figures` was not changed, so the wrong one is still shown.",
        fix: "Ghi số mới ở `figures`, số cũ ở `was`." / "Write the new number in `figures` and the old one in `was`.",
    }
    CORRECTED_TWICE = "M534" Error {
        title: "Hai đính chính của một số liệu trong một ngày" / "One figure corrected twice on one day",
        what: "Cùng một số liệu có hai đính chính mang cùng ngày." /
            "The same figure has two corrections of the same day.",
        why: "Không biết đính chính nào đến trước." / "Nobody could tell which came first.",
        fix: "Gộp thành một, giữ số liệu cũ nhất; hoặc sửa ngày." /
            "Make one of them, with the oldest figure, or correct the day.",
    }
    FIGURES_TWICE = "M541" Error {
        title: "Hai tệp có cùng chỉ tiêu cho cùng ngày cuối kỳ" / "Two files with one indicator and one last day",
        what: "Hai tệp báo cáo có kỳ kết thúc cùng ngày và cùng có số liệu của một chỉ tiêu." /
            "Two reports end on the same day and both have figures of one indicator.",
        why: "Mỗi ngày cuối kỳ có một trang, và mỗi chỉ tiêu chỉ có một số liệu ở đó." /
            "Each last day has one page, and each indicator one figure on it.",
        fix: "Gộp vào một tệp, hoặc sửa kỳ của một trong hai tệp." /
            "Bring them into one file, or correct the period of one of them.",
    }
    PERIODS_OVERLAP = "M542" Warning {
        title: "Hai kỳ báo cáo chồng lên nhau" / "Periods that overlap",
        what: "Chỉ tiêu không cộng dồn mà hai kỳ có chung ngày." /
            "The indicator does not accumulate, and two of its periods share days.",
        why: "Hồ sơ của những ngày chung bị tính hai lần." / "What happened on those days is counted twice.",
        fix: "Sửa kỳ; chỉ tiêu cộng dồn thì ghi `accumulates: year` hoặc `programme`." /
            "Correct the period; for an indicator that accumulates, write `accumulates: year` or `programme`.",
    }
    SUM_DIFFERS = "M543" Warning {
        title: "Số của cấp trên khác với các địa phương cộng lại" / "A parent's figure is not what its children add up to",
        what: "Tỷ lệ ghi cho cấp trên lệch hơn 0,05 điểm so với tỷ lệ tính từ tử số và mẫu số của cấp dưới." /
            "The rate given for a locality differs by more than 0.05 points from the one its children's parts give.",
        why: "Trang hiện số đã ghi; ai cộng lại sẽ thấy không khớp." /
            "The site shows the given figure; whoever adds up will find another.",
        fix: "Kiểm tra hai bên; nếu thiếu địa phương chưa báo cáo thì có thể để nguyên." /
            "Check both; where some localities have not reported, it may be left as it is.",
    }
    JUMP = "M544" Warning {
        title: "Số liệu tăng hoặc giảm bất thường" / "A figure that jumps",
        what: "So với kỳ trước, tỷ lệ thay đổi nhiều hơn `warn_jump_points` trong site.yaml." /
            "Since the report before, the rate changed by more than `warn_jump_points` in site.yaml.",
        why: "Thường là gõ sai một chữ số." / "Mostly a digit is mistyped.",
        fix: "Sửa con số; nếu đúng thì thêm `confirm: \"lý do\"` bên cạnh." /
            "Correct the number; if it is right, add `confirm: \"reason\"` beside it.",
    }
    TWO_ARRIVALS = "M545" Warning {
        title: "Hai ngày nộp cho một báo cáo" / "Two days of arrival for one report",
        what: "Hai tệp của cùng một kỳ ghi ngày nộp khác nhau cho một đơn vị." /
            "Two files of the same period give different days for one unit.",
        why: "Không biết đơn vị nộp đúng hạn hay trễ." / "Nobody could tell whether the unit was on time.",
        fix: "Giữ `submitted` ở một tệp." / "Keep `submitted` in one of the files.",
    }
    TOTAL_FALLS = "M546" Warning {
        title: "Số cộng dồn bị giảm" / "A total that falls",
        what: "Chỉ tiêu cộng dồn từ đầu năm hoặc đầu chương trình mà nhỏ hơn kỳ trước." /
            "The indicator counts from the year's or the programme's beginning, and is below the report before.",
        why: "Số cộng dồn chỉ tăng; thường là ghi nhầm số riêng của kỳ." /
            "Such a total only grows; mostly the period's own number was written.",
        fix: "Ghi số cộng dồn; nếu giảm thật thì thêm `confirm: \"lý do\"` bên cạnh." /
            "Write the total; if it did fall, add `confirm: \"reason\"` beside it.",
    }
    COPIED = "M547" Warning {
        title: "Số liệu giống hệt kỳ trước" / "The same figures as before",
        what: "Quá nửa số liệu của báo cáo giống hệt báo cáo trước." /
            "More than half of the report's figures are those of the report before, to the digit.",
        why: "Thường là tệp kỳ trước được chép ra mà chưa sửa hết." / "Mostly last period's file was copied and not all of it changed.",
        fix: "Ghi số liệu của kỳ này; nếu không đổi thật thì thêm `confirm: \"lý do\"` vào một số liệu." /
            "Write this period's figures; if nothing has changed, add `confirm: \"reason\"` to one of them.",
    }
    EXCHANGED = "M548" Warning {
        title: "Hai đơn vị bị đổi số cho nhau" / "Two units' figures exchanged",
        what: "Số liệu của hai đơn vị thay đổi nhiều, và mỗi số nay gần bằng số cũ của đơn vị kia." /
            "Two units' figures moved far, and each is now near what the other's was.",
        why: "Thường là hai dòng bị đổi chỗ; cả hai đơn vị đều bị xếp hạng sai." /
            "Mostly two lines have changed places; both units are ranked wrongly.",
        fix: "Đổi lại; nếu đúng thì thêm `confirm: \"lý do\"` vào một trong hai." /
            "Swap them; if both are right, add `confirm: \"reason\"` to one of them.",
    }
    SUBMITTED_IN_ANOTHER_YEAR = "M549" Warning {
        title: "Ngày nộp sai năm" / "A day of arrival in the wrong year",
        what: "Ngày nộp muộn một năm hoặc hơn, mà đúng ngày tháng ấy của năm trước thì hợp với kỳ báo cáo." /
            "The report arrived a year late or more, and the same day of an earlier year would fit its period.",
        why: "Đơn vị sẽ bị tính là nộp muộn hàng trăm ngày." / "The unit would be late by hundreds of days.",
        fix: "Sửa năm của ngày nộp." / "Correct the year.",
    }
    CORRECTION_OWED = "M551" Warning {
        title: "Sửa số liệu đã công bố mà không đính chính" / "A published figure changed without a correction",
        what: "Bản đã công bố (--against) ghi một số liệu khác, và báo cáo không có mục `corrections` nào nói về thay đổi ấy." /
            "The published site (--against) has another figure, and no entry under `corrections` tells of the change.",
        why: "Ai đã đọc hoặc đã dùng con số cũ sẽ không biết vì sao nay thấy con số khác." /
            "Whoever read or used the old number would not know why there is another one now.",
        fix: "Thêm mục đính chính như lời nhắn chỉ ra và ghi lý do; nếu sửa nhầm thì trả lại con số cũ." /
            "Add the entry that the message spells out, with the reason; if the change was a slip, put the old number back.",
    }
}
