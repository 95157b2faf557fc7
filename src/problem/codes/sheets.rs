//! M8xx: spreadsheets that are imported.

use super::codes;

codes! {
    NOT_A_SPREADSHEET = "M801" Error {
        title: "Không phải bảng tính đọc được" / "Not a spreadsheet that can be read",
        what: "Tệp không phải là .xlsx hay .csv, dù tên có thể nói vậy." /
            "The file is neither .xlsx nor .csv, whatever its name says.",
        why: "Số liệu chỉ được lấy từ những gì đọc chắc chắn; không lấy gì thì tốt hơn là lấy sai." /
            "Figures are taken only from what can be read for certain; nothing is better than something wrong.",
        fix: "Mở tệp bằng Excel hoặc LibreOffice, chọn Lưu thành, kiểu “Excel Workbook (.xlsx)”." /
            "Open the file in Excel or LibreOffice, choose Save As and the kind “Excel Workbook (.xlsx)”.",
    }
    LOCKED_SPREADSHEET = "M802" Error {
        title: "Bảng tính có mật khẩu" / "A spreadsheet with a password",
        what: "Tệp được khóa bằng mật khẩu nên không xem được bên trong." /
            "The file is locked with a password, so nothing in it can be seen.",
        why: "Không có mật khẩu thì không ai đọc được số liệu." / "Without the password nobody can read the figures.",
        fix: "Mở trong Excel, vào Tệp > Thông tin > Bảo vệ sổ làm việc > Mã hóa bằng mật khẩu, xóa mật khẩu rồi lưu." /
            "Open it in Excel, go to File > Info > Protect Workbook > Encrypt with Password, empty the box and save.",
    }
    INCOMPLETE_SPREADSHEET = "M803" Error {
        title: "Bảng tính bị cụt hoặc hỏng" / "A spreadsheet that is cut off or damaged",
        what: "Phần đầu tệp đúng là .xlsx, nhưng phần sau thiếu hoặc hỏng." /
            "The file begins as an .xlsx, but the rest is missing or damaged.",
        why: "Tệp đang được ghi dở, hoặc chưa tải về hết; số liệu trong đó có thể thiếu." /
            "It is still being written, or was not downloaded to its end; figures may be missing from it.",
        fix: "Lưu và đóng tệp trong Excel rồi chạy lại; nếu nhận qua thư thì tải lại." /
            "Save and close it in Excel and run again; if it came by mail, download it once more.",
    }
    HUGE_SPREADSHEET = "M804" Error {
        title: "Bảng tính quá lớn" / "A spreadsheet that is too large",
        what: "Tệp lớn hơn nhiều lần so với mọi báo cáo." / "The file is many times larger than any report.",
        why: "Đọc nó sẽ chiếm hết bộ nhớ của máy; số liệu báo cáo không cần đến thế." /
            "Reading it would take all of the machine's memory; figures for a report do not need that much.",
        fix: "Chép riêng bảng số liệu của kỳ này sang một tệp mới." / "Copy this period's table to a file of its own.",
    }
    OPEN_SPREADSHEET = "M805" Warning {
        title: "Bảng tính đang mở" / "A spreadsheet that is open",
        what: "Excel hoặc LibreOffice đang mở tệp này." / "Excel or LibreOffice has this file open.",
        why: "Những gì gõ sau lần lưu cuối chưa có trong tệp, nên chưa được lấy." /
            "What was typed since it was last saved is not in the file yet, and was not taken.",
        fix: "Lưu và đóng tệp rồi nhập lại, nếu có sửa sau lần lưu cuối." /
            "If anything was changed since, save and close it and import again.",
    }
    NO_TABLE = "M811" Error {
        title: "Không thấy bảng số liệu" / "No table of figures",
        what: "Không có dòng tiêu đề nào ghi tên một chỉ tiêu, hoặc bên dưới nó không có đơn vị nào." /
            "No row of headings names an indicator, or no unit stands below it.",
        why: "Không biết cột nào là số liệu gì." / "Which column holds which figure cannot be known.",
        fix: "Ghi tên chỉ tiêu ở đầu cột và tên đơn vị ở đầu dòng, hoặc dùng mẫu: `minhbach new report <ngày cuối kỳ> --xlsx`." /
            "Put indicators' names above the columns and units' names before the rows, or use the template: `minhbach new report <last day> --xlsx`.",
    }
    UNKNOWN_COLUMN = "M812" Error {
        title: "Cột không rõ là số liệu gì" / "A column of unknown figures",
        what: "Tiêu đề cột không phải là chỉ tiêu, tử số, mẫu số nào trong indicators.yaml." /
            "The column's heading is no indicator, numerator or denominator of indicators.yaml.",
        why: "Số liệu trong cột sẽ bị mất mà không ai biết." / "The figures in the column would be lost without a word.",
        fix: "Sửa tiêu đề theo tên trong indicators.yaml, hoặc xóa cột nếu không cần." /
            "Correct the heading to a name in indicators.yaml, or delete the column if it is not needed.",
    }
    AMBIGUOUS_COLUMN = "M813" Error {
        title: "Cột có thể là của nhiều chỉ tiêu" / "A column that may belong to several indicators",
        what: "Tiêu đề cột là tên chung của nhiều chỉ tiêu, như “Hồ sơ tiếp nhận”." /
            "The heading is a name that several indicators share, such as “Dossiers received”.",
        why: "Đoán sai thì số liệu của chỉ tiêu này sẽ thành của chỉ tiêu khác." /
            "A wrong guess would file one indicator's figures under another.",
        fix: "Ghi tên chỉ tiêu ở ô phía trên, hoặc trước tên cột." /
            "Put the indicator's name in the cell above, or before the heading.",
    }
    SECOND_TABLE = "M814" Error {
        title: "Hai bảng trên một trang tính" / "Two tables on one sheet",
        what: "Bên dưới bảng thứ nhất có một dòng tiêu đề khác." /
            "Below the first table stands another row of headings.",
        why: "Số liệu của bảng sau sẽ bị lấy theo tiêu đề của bảng trước." /
            "The second table's figures would be filed under the first one's headings.",
        fix: "Chuyển bảng thứ hai sang một trang tính hoặc tệp riêng." /
            "Move the second table to a sheet or a file of its own.",
    }
    UNKNOWN_UNIT_NAME = "M821" Error {
        title: "Không có đơn vị tên này" / "No unit of this name",
        what: "Dòng có số liệu, nhưng tên đơn vị không có trong localities.yaml và agencies.yaml." /
            "The row has figures, but its unit is in neither localities.yaml nor agencies.yaml.",
        why: "Không biết số liệu là của ai." / "Whose figures they are cannot be known.",
        fix: "Sửa tên trong ô, hoặc thêm đơn vị vào localities.yaml." /
            "Correct the name in the cell, or add the unit to localities.yaml.",
    }
    AMBIGUOUS_UNIT_NAME = "M822" Error {
        title: "Nhiều đơn vị cùng tên này" / "Several units of this name",
        what: "Tên trong ô hợp với nhiều đơn vị." / "The name in the cell fits several units.",
        why: "Đoán sai thì số liệu sẽ thành của đơn vị khác." / "A wrong guess would give the figures to another unit.",
        fix: "Ghi đầy đủ, có dấu, hoặc ghi mã đơn vị." / "Write it in full, with its marks, or write the unit's id.",
    }
    NAMES_DISAGREE = "M823" Error {
        title: "Mã và tên chỉ hai đơn vị khác nhau" / "Id and name are of different units",
        what: "Trong cùng một dòng, một ô ghi đơn vị này, ô kia ghi đơn vị khác." /
            "In one row a cell names one unit and another cell a different one.",
        why: "Thường do chỉ sắp xếp một cột: mọi số liệu phía dưới có thể đã lệch dòng." /
            "Often one column alone was sorted: all figures below may have slipped to other rows.",
        fix: "Khôi phục thứ tự ban đầu của bảng, hoặc sửa ô ghi sai." /
            "Restore the table's order, or correct the cell that is wrong.",
    }
    NAME_UNDERSTOOD = "M824" Warning {
        title: "Tên đơn vị viết khác" / "A unit's name written differently",
        what: "Tên trong ô khác tên đơn vị ở dấu hoặc ở loại (huyện, thị xã …), nhưng chỉ một đơn vị có thể hợp." /
            "The name in the cell differs from the unit's in its marks or its kind (district, town …), but only one unit fits.",
        why: "Số liệu được lấy cho đơn vị ấy; hãy xem có đúng không." /
            "The figures were taken for that unit; see whether that is right.",
        fix: "Đúng thì không cần làm gì; sai thì sửa tên trong ô." /
            "If it is right, nothing is to be done; if not, correct the name in the cell.",
    }
    NOT_A_FIGURE = "M831" Error {
        title: "Ô không phải là con số" / "A cell that is no number",
        what: "Ô ở cột số liệu chứa chữ hoặc cách viết số không đọc được." /
            "A cell in a column of figures holds words, or a number written in a way that cannot be read.",
        why: "Con số của đơn vị này sẽ thiếu." / "The unit's figure would be missing.",
        fix: "Ghi một con số; nếu chưa có số liệu thì để trống ô, đừng ghi 0." /
            "Write a number; where there is none, leave the cell empty and do not write 0.",
    }
    UNCLEAR_SEPARATOR = "M832" Error {
        title: "Dấu ngăn trong số không rõ nghĩa" / "A separator that may mean two things",
        what: "Con số như 1.234 có thể là một nghìn hai trăm ba mươi tư, hoặc một phẩy hai ba bốn." /
            "A number such as 1.234 may be one thousand two hundred and thirty-four, or one point two three four.",
        why: "Hai cách đọc khác nhau một nghìn lần." / "The two readings differ by a factor of a thousand.",
        fix: "Viết dấu phẩy cho phần lẻ (1,234) hoặc viết liền các chữ số (1234)." /
            "Write a comma for the fraction (1,234) or no separator at all (1234).",
    }
    CELL_WITHOUT_RESULT = "M833" Error {
        title: "Công thức không có kết quả" / "A formula without a result",
        what: "Ô có công thức bị lỗi (#REF!, #N/A …) hoặc chưa được tính." /
            "The cell's formula is in error (#REF!, #N/A …) or has not been worked out.",
        why: "Không có con số nào để lấy." / "There is no number to take.",
        fix: "Sửa công thức, hoặc mở tệp trong Excel cho tính lại rồi lưu; nếu chưa có số liệu thì xóa ô." /
            "Mend the formula, or open the file in Excel so that it is worked out, and save; where there is no figure, clear the cell.",
    }
    DATE_FOR_A_FIGURE = "M834" Error {
        title: "Ngày tháng ở chỗ của con số" / "A date in a number's place",
        what: "Ô ở cột số liệu là ngày tháng." / "A cell in a column of figures is a date.",
        why: "Excel tự đổi 3.4 hay 3/4 thành ngày; con số đã gõ không còn trong tệp." /
            "Excel turns 3.4 or 3/4 into a date by itself; the number that was typed is no longer in the file.",
        fix: "Đổi định dạng ô thành Số rồi gõ lại con số." / "Set the cell's format to Number and type the number again.",
    }
    FIGURE_GIVEN_TWICE = "M835" Error {
        title: "Một số liệu ghi hai lần, khác nhau" / "A figure given twice, differently",
        what: "Hai ô cho cùng một đơn vị và chỉ tiêu hai con số khác nhau." /
            "Two cells give one unit and indicator two different numbers.",
        why: "Không biết số nào đúng." / "Which of the two is right cannot be known.",
        fix: "Xóa một trong hai ô." / "Clear one of the two cells.",
    }
    BAD_ARRIVAL = "M836" Error {
        title: "Ngày nộp không đọc được" / "A day of arrival that cannot be read",
        what: "Ô ở cột ngày nộp không phải là một ngày." / "A cell in the column of arrivals is no date.",
        why: "Ngày nộp quyết định báo cáo đúng hạn hay muộn." / "That day decides whether a report was in time.",
        fix: "Ghi ngày/tháng/năm, ví dụ 16/11/2022." / "Write day/month/year, such as 16/11/2022.",
    }
    NO_ARRIVAL = "M837" Error {
        title: "Có số liệu mà thiếu ngày nộp" / "Figures without a day of arrival",
        what: "Bảng có cột ngày nộp, nhưng đơn vị có số liệu này để trống." /
            "The table has a column of arrivals, but this unit with figures has none.",
        why: "Khi có ngày nộp của đơn vị khác, đơn vị không có ngày bị tính là chưa nộp." /
            "Where others' days are given, a unit without one counts as not having reported.",
        fix: "Ghi ngày nộp của đơn vị, hoặc xóa cả cột ngày nộp." /
            "Write the unit's day of arrival, or clear the whole column.",
    }
    TOTAL_DIFFERS = "M838" Warning {
        title: "Dòng tổng không khớp" / "A total that does not agree",
        what: "Số ở dòng tổng khác tổng các dòng của bảng." / "The total row's number is not the sum of the table's rows.",
        why: "Có thể thiếu một dòng hoặc gõ nhầm một số. Dòng tổng không được lấy: trang tự cộng." /
            "A row may be missing or a number mistyped. The total itself is not taken: the site adds up by itself.",
        fix: "Cộng lại các dòng; số của chính tỉnh thì ghi ở một dòng mang tên tỉnh." /
            "Add the rows up again; a province's own figure goes in a row of the province's name.",
    }
    ARRIVAL_NOT_FILED = "M839" Warning {
        title: "Ngày nộp chưa khớp với tệp đang có" / "Arrivals that do not fit the file that stands",
        what: "Tệp báo cáo đang có và bảng tính không cùng có ngày nộp của các đơn vị." /
            "The report file that stands and the spreadsheet do not both give the units' days of arrival.",
        why: "Đơn vị không có trong `submitted` bị tính là chưa nộp." /
            "A unit that `submitted` does not name counts as not having reported.",
        fix: "Ghi đủ ngày nộp của mọi đơn vị vào `submitted` của tệp báo cáo." /
            "Complete `submitted` in the report file for all units.",
    }
    PERIODS_DIFFER = "M841" Error {
        title: "Kỳ báo cáo không thống nhất" / "Periods that disagree",
        what: "Tệp ghi một kỳ báo cáo khác với kỳ đã nêu." / "The file names a period other than the one that was asked for.",
        why: "Số liệu sẽ vào nhầm kỳ." / "The figures would be filed under the wrong period.",
        fix: "Sửa kỳ trong ô, đổi tên tệp, hoặc nêu đúng `--period`." /
            "Correct the period in the cell, rename the file, or give the right `--period`.",
    }
    FIGURE_STANDS = "M851" Error {
        title: "Số liệu đang có bị thay" / "A figure that stands would change",
        what: "Tệp báo cáo đã có con số khác cho đơn vị và chỉ tiêu này." /
            "The report file has a different number for this unit and indicator.",
        why: "Số đã công bố chỉ nên thay khi có người quyết định, và cần ghi đính chính." /
            "A published figure should change only when somebody decides so, and a correction is owed.",
        fix: "Kiểm tra số nào đúng; chạy lại với `--force` để thay, rồi ghi vào `corrections`." /
            "See which is right; run again with `--force` to replace it, and record it in `corrections`.",
    }
    NOT_EDITABLE = "M852" Error {
        title: "Không tự sửa được tệp báo cáo" / "A report file that cannot be edited by itself",
        what: "Tệp báo cáo viết theo cách mà sửa một chỗ sẽ đổi chỗ khác (`&`, `*`), hoặc không nhận thêm dòng được." /
            "The report file is written so that a change in one place changes another (`&`, `*`), or takes no new line.",
        why: "Ghi chú và số liệu khác trong tệp phải giữ nguyên." / "Comments and other figures in it have to stay as they are.",
        fix: "Sửa tay chỗ được nêu, hoặc viết lại tệp báo cáo cho thẳng dòng." /
            "Edit the place by hand, or write the report file out plainly.",
    }
}
