//! M1xx: what stands in a key: its name, its kind, its value.

use super::codes;

codes! {
    UNKNOWN_KEY = "M101" Error {
        title: "Mục lạ" / "Unknown key",
        what: "Ở chỗ này không có mục nào mang tên như vậy." / "There is no key of this name in this place.",
        why: "Nội dung ghi trong đó sẽ không hiện ở đâu cả; thường là gõ sai một chữ." /
            "What it says would appear nowhere; mostly a letter is mistyped.",
        fix: "Sửa tên mục, hoặc xóa dòng đó." / "Correct the key's name, or delete the line.",
    }
    MISSING_KEY = "M102" Error {
        title: "Thiếu mục bắt buộc" / "A required key is missing",
        what: "Chỗ này phải có một mục mà hiện chưa ghi." / "This place needs a key that is not there.",
        why: "Thiếu nó thì không lập được trang." / "Without it the page cannot be made.",
        fix: "Thêm mục đó cùng với giá trị." / "Add the key with its value.",
    }
    WRONG_TYPE = "M103" Error {
        title: "Giá trị sai loại" / "The wrong kind of value",
        what: "Ở đây cần một loại giá trị (chữ, danh sách, nhóm mục …) nhưng lại ghi loại khác." /
            "One kind of value (a text, a list, a group of keys …) is needed here, and another was written.",
        why: "Giá trị này không đọc được." / "The value cannot be read.",
        fix: "Viết lại giá trị theo cách đã nêu." / "Write the value as described.",
    }
    BAD_DATE = "M104" Error {
        title: "Ngày viết chưa đúng" / "Not a date",
        what: "Ngày phải viết theo thứ tự năm-tháng-ngày, ví dụ 2022-11-07, và phải có trong lịch." /
            "A date is written year-month-day, such as 2022-11-07, and must be in the calendar.",
        why: "07/11/2022 có thể bị hiểu là ngày 11 tháng 7." / "07/11/2022 can be read as the 11th of July.",
        fix: "Viết lại thành năm-tháng-ngày." / "Write it as year-month-day.",
    }
    BAD_NUMBER = "M105" Error {
        title: "Số viết chưa đúng" / "Not a number",
        what: "Số chỉ gồm các chữ số, có thể có một dấu chấm thập phân và dấu trừ ở đầu." /
            "A number has digits, perhaps one decimal point, and perhaps a minus sign in front.",
        why: "Dấu phẩy và dấu phân cách hàng nghìn mỗi nơi hiểu một khác, nên không được đoán." /
            "Commas and thousands separators are read differently in different places, so nothing is guessed.",
        fix: "Viết 5.62 thay cho 5,62 và 1234 thay cho 1.234." / "Write 5.62 for 5,62, and 1234 for 1,234.",
    }
    OUT_OF_RANGE = "M106" Error {
        title: "Giá trị ngoài giới hạn" / "A value out of range",
        what: "Giá trị nhỏ hơn hoặc lớn hơn mức cho phép." / "The value is smaller or larger than is possible here.",
        why: "Thường là gõ thừa hoặc thiếu một chữ số." / "Mostly a digit too many or too few was typed.",
        fix: "Sửa lại giá trị." / "Correct the value.",
    }
    BAD_FLAG = "M107" Error {
        title: "Cần true hoặc false" / "Neither true nor false",
        what: "Mục này chỉ nhận `true` (có) hoặc `false` (không)." / "This key takes only `true` or `false`.",
        why: "Những từ khác (yes, no, có, không) có thể bị hiểu sai." /
            "Other words (yes, no, on, off) are read differently by different programs.",
        fix: "Viết true hoặc false." / "Write true or false.",
    }
    UNKNOWN_WORD = "M108" Error {
        title: "Từ không có trong danh sách" / "Not one of the words",
        what: "Mục này chỉ nhận một trong vài từ cho trước." / "This key takes one of a few fixed words.",
        why: "Từ khác thì không biết nghĩa là gì." / "Any other word has no meaning here.",
        fix: "Chọn một trong các từ được nêu." / "Choose one of the words named.",
    }
    BAD_ID = "M109" Error {
        title: "Mã viết chưa đúng" / "Not an id",
        what: "Mã chỉ gồm chữ thường không dấu, chữ số, và dấu gạch nối giữa các từ." /
            "An id has lower-case letters without accents, digits, and single hyphens between words.",
        why: "Mã là phần cuối của địa chỉ trang." / "It is the last part of a page's address.",
        fix: "Viết lại như đã gợi ý, ví dụ xa-anh-son." / "Write it as suggested, such as xa-anh-son.",
    }
    BAD_URL = "M110" Error {
        title: "Địa chỉ trang chưa đúng" / "Not a web address",
        what: "Địa chỉ phải đầy đủ và bắt đầu bằng http:// hoặc https://." /
            "An address must be complete and begin with http:// or https://.",
        why: "Người đọc bấm vào sẽ không tới được đâu." / "A reader who follows it would arrive nowhere.",
        fix: "Chép lại địa chỉ từ thanh địa chỉ của trình duyệt." /
            "Copy the address from the browser's address bar.",
    }
    MISSING_TRANSLATION = "M111" Warning {
        title: "Thiếu bản dịch" / "A translation is missing",
        what: "Đoạn chữ này chưa có ở mọi ngôn ngữ của trang." / "This text is not there in all languages of the site.",
        why: "Người đọc ngôn ngữ kia sẽ thấy chữ của ngôn ngữ mặc định." /
            "Readers of the other language see it in the default language.",
        fix: "Viết thành { vi: …, en: … }." / "Write it as { vi: …, en: … }.",
    }
    UNKNOWN_LANGUAGE = "M112" Error {
        title: "Ngôn ngữ không có trên trang" / "Not a language of the site",
        what: "Bản dịch này thuộc một ngôn ngữ mà site.yaml không nêu." /
            "This translation is in a language that site.yaml does not list.",
        why: "Không trang nào hiện bản dịch đó." / "No page would show it.",
        fix: "Sửa mã ngôn ngữ, hoặc thêm ngôn ngữ vào `languages` trong site.yaml." /
            "Correct the language code, or add the language to `languages` in site.yaml.",
    }
    HIDDEN_CHARACTER = "M113" Error {
        title: "Ký tự ẩn trong tên mục hoặc đoạn chữ" / "A hidden character in a key or a text",
        what: "Tên mục hoặc đoạn chữ có một ký tự không nhìn thấy, thường do chép từ Word hay trang web." /
            "A key or a text has a character that cannot be seen, mostly copied from Word or the web.",
        why: "Tên mục trông đúng mà vẫn là một tên khác; ký tự điều khiển làm hỏng trang và nguồn tin." /
            "A key that looks right is another one; control characters break pages and feeds.",
        fix: "Xóa ký tự đó; gõ lại đoạn chữ nếu không tìm thấy nó." /
            "Delete the character; retype the text if you cannot find it.",
    }
    TURNED_TEXT = "M114" Warning {
        title: "Ký tự ẩn hoặc đảo chiều chữ" / "A character that is hidden or turns the text around",
        what: "Đoạn chữ có một ký tự không nhìn thấy, có khi còn làm chữ hiện ra theo chiều ngược lại." /
            "The text has a character that cannot be seen; some make letters appear in another direction.",
        why: "Người đọc thấy khác với những gì đã ghi, và tìm kiếm không ra đoạn chữ đó." /
            "Readers see something else than what was written, and a search does not find it.",
        fix: "Xóa ký tự đó, trừ khi thật sự cần." / "Delete it, unless it is really needed.",
    }
    DUPLICATE_ID = "M115" Error {
        title: "Mã dùng hai lần" / "An id is used twice",
        what: "Hai bản ghi mang cùng một mã. Mã đơn vị là chung cho địa phương và cơ quan." /
            "Two records have the same id. Ids of units are shared by localities and agencies.",
        why: "Số liệu ghi cho mã này không biết thuộc về bên nào, và hai trang sẽ trùng địa chỉ." /
            "Whose figures are meant could not be told, and two pages would have one address.",
        fix: "Đặt mã khác cho một trong hai, ví dụ xa-anh-son bên cạnh anh-son." /
            "Give one of them another id, such as xa-anh-son beside anh-son.",
    }
    DAYS_REVERSED = "M116" Error {
        title: "Ngày kết thúc trước ngày bắt đầu" / "The end lies before the beginning",
        what: "Ngày sau lại sớm hơn ngày trước." / "The later one of two dates is the earlier one.",
        why: "Khoảng thời gian như vậy không có ngày nào." / "No day lies between them.",
        fix: "Sửa một trong hai ngày." / "Correct one of the two dates.",
    }
    BAD_EMAIL = "M117" Error {
        title: "Địa chỉ thư chưa đúng" / "Not a mail address",
        what: "Địa chỉ thư điện tử phải có dạng ten@noi.vn." / "A mail address looks like name@place.vn.",
        why: "Thư gửi tới đó sẽ không đến được." / "Mail sent there would not arrive.",
        fix: "Chép lại địa chỉ thư." / "Copy the address again.",
    }
    REPEATED_ID = "M118" Error {
        title: "Một mã ghi hai lần trong danh sách" / "An id stands twice in a list",
        what: "Danh sách này nhắc cùng một mã hai lần." / "This list names the same id twice.",
        why: "Thường là một mã khác bị ghi nhầm." / "Mostly another one was meant.",
        fix: "Xóa mã thừa, hoặc sửa thành mã đúng." / "Delete one of them, or correct it.",
    }
    TEXT_CUT = "M119" Warning {
        title: "Giá trị bị cắt ở dấu `#`" / "A value is cut at a `#`",
        what: "Sau một dấu cách, dấu `#` bắt đầu chú thích: phần từ `#` trở đi không được đọc." /
            "Behind a blank a `#` begins a comment: what follows it is not read.",
        why: "Phần chữ đó sẽ mất khỏi trang; `#N/A` chép từ bảng tính thì để lại một mục trống." /
            "That part of the text is lost; a `#N/A` copied from a spreadsheet leaves a key without a value.",
        fix: "Đặt cả đoạn chữ trong dấu ngoặc kép; nếu đúng là chú thích thì thêm dấu cách sau `#`." /
            "Put the whole text in double quotes; where it is a comment, put a blank after the `#`.",
    }
    CURLY_QUOTES = "M120" Warning {
        title: "Dấu ngoặc kép cong" / "Curly quotes around a text",
        what: "Đoạn chữ nằm giữa hai dấu “ và ”. Chúng không mở và đóng đoạn chữ mà là một phần của đoạn chữ." /
            "The text stands between “ and ”. These do not open and close it; they are part of it.",
        why: "Trang sẽ hiện cả hai dấu, và đoạn chữ có dấu phẩy hay dấu hai chấm vẫn bị cắt." /
            "Pages show them, and they do not protect a text with commas or colons.",
        fix: "Xóa hai dấu cong và gõ dấu \" thẳng." / "Delete the curly quotes and type straight \" ones.",
    }
}
