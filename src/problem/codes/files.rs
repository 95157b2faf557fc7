//! M0xx: files, their encoding, and how YAML is written.

use super::codes;

codes! {
    SYNTAX = "M001" Error {
        title: "Tệp viết chưa đúng cách" / "Not written as such a file is",
        what: "Từ chỗ này trở đi, tệp không còn đọc được: thiếu dấu, thừa dấu hoặc thụt dòng lệch." /
            "From this place on the file cannot be read: a mark is missing or too many, or a line is indented wrongly.",
        why: "Không thể biết phần còn lại của tệp muốn nói gì, nên cả tệp chưa được kiểm tra." /
            "What the rest of the file means cannot be known, so the whole file has not been checked.",
        fix: "Sửa dòng được chỉ ra (hoặc dòng ngay trên nó) rồi kiểm tra lại." /
            "Mend the line shown (or the one just above it) and check again.",
    }
    TAB = "M002" Error {
        title: "Dùng phím Tab để thụt dòng" / "A tab indents a line",
        what: "Dòng này bắt đầu bằng ký tự Tab." / "This line begins with a tab character.",
        why: "Đầu dòng chỉ nhận dấu cách, vì mỗi máy hiển thị Tab một khác." /
            "Only spaces may stand there, because every screen shows tabs differently.",
        fix: "Thay mỗi Tab bằng hai dấu cách." / "Replace each tab by two spaces.",
    }
    SECOND_DOCUMENT = "M003" Error {
        title: "Hai tài liệu trong một tệp" / "Two documents in one file",
        what: "Dòng `---` bắt đầu một tài liệu thứ hai trong cùng tệp." /
            "A line `---` begins a second document in the same file.",
        why: "Chỉ phần đầu sẽ được đọc, phần sau bị bỏ qua mà không ai biết." /
            "Only the first would be read, and the rest silently lost.",
        fix: "Xóa dòng `---`, hoặc chuyển phần sau sang một tệp khác." /
            "Delete the line `---`, or move what follows to a file of its own.",
    }
    DUPLICATE_KEY = "M004" Error {
        title: "Một mục ghi hai lần" / "A key is given twice",
        what: "Cùng một mục xuất hiện hai lần trong cùng một chỗ." / "The same key stands twice in one place.",
        why: "Không biết giá trị nào mới đúng." / "Nobody can tell which of the two values is meant.",
        fix: "Giữ một dòng và xóa dòng kia." / "Keep one of the lines and delete the other.",
    }
    KEY_NOT_TEXT = "M005" Error {
        title: "Tên mục không phải là chữ" / "A key is not a plain word",
        what: "Trước dấu hai chấm là một danh sách, một nhóm mục hoặc không có gì." /
            "What stands before the colon is a list, a group of keys, or nothing.",
        why: "Mục không có tên thì không đọc được." / "A key without a name cannot be read.",
        fix: "Viết tên mục bằng một từ rồi đến dấu hai chấm." / "Write the key as one word followed by a colon.",
    }
    MERGE_KEY = "M006" Error {
        title: "Không dùng được `<<`" / "`<<` is not supported",
        what: "Dòng này muốn chép các mục của một chỗ khác bằng `<<`." /
            "This line wants to copy the keys of another place with `<<`.",
        why: "Người đọc tệp sẽ không thấy giá trị nào đang có hiệu lực." /
            "A reader of the file could not see which values hold.",
        fix: "Ghi rõ từng mục ra." / "Write the keys out.",
    }
    TAG = "M007" Error {
        title: "Giá trị bắt đầu bằng dấu chấm than" / "A value begins with an exclamation mark",
        what: "Chữ đứng ngay sau dấu `!` ở đầu được hiểu là một lệnh, không phải nội dung." /
            "A word right after a leading `!` is taken for an instruction, not for text.",
        why: "Phần chữ đó sẽ bị mất khỏi trang." / "That part of the text would be lost.",
        fix: "Đặt cả nội dung trong dấu ngoặc kép, hoặc bỏ dấu `!`." /
            "Put the whole text in double quotes, or remove the `!`.",
    }
    ALIAS = "M008" Error {
        title: "Tham chiếu `*` không dùng được" / "A reference with `*` does not work",
        what: "Chữ sau dấu `*` trỏ tới một chỗ không có, tới chính nó, hoặc bị chép lại quá nhiều lần." /
            "The word after `*` points to a place that is not there, to itself, or is copied too often.",
        why: "Không có nội dung nào để điền vào chỗ này." / "There is nothing to put in its place.",
        fix: "Ghi rõ nội dung ra; nếu `*` là chữ bình thường thì đặt trong dấu ngoặc kép." /
            "Write the text out; where the `*` is meant as text, put it in double quotes.",
    }
    TOO_DEEP = "M009" Error {
        title: "Lồng nhau quá sâu hoặc tệp quá lớn" / "Nested too deeply, or too large",
        what: "Các mục lồng vào nhau quá nhiều tầng, tệp quá lớn, hoặc các chỗ nhắc lại bằng dấu `*` làm nó lớn quá mức." /
            "Keys lie in each other too many levels deep, the file is too large, or references with `*` make it so.",
        why: "Không tệp nội dung nào cần đến mức đó; thường là do thừa dấu ngoặc." /
            "No content file needs that; mostly a bracket was typed too often.",
        fix: "Xóa dấu ngoặc thừa, bớt các chỗ nhắc lại, hoặc chia tệp thành nhiều tệp nhỏ." /
            "Remove superfluous brackets, repeat less, or split the file.",
    }
    NOT_UTF8 = "M010" Error {
        title: "Tệp không ở dạng UTF-8" / "The file is not UTF-8",
        what: "Tệp được lưu bằng bảng mã khác, nên chữ tiếng Việt không đọc được." /
            "The file was saved in another encoding, so that its letters cannot be read.",
        why: "Nếu đoán bảng mã, dấu tiếng Việt có thể sai mà không ai biết." /
            "If the encoding were guessed, accents could be wrong and nobody would notice.",
        fix: "Mở tệp trong Notepad, chọn Lưu thành (Save As), ở ô Encoding chọn UTF-8." /
            "Open it in an editor, choose Save As and the encoding UTF-8.",
    }
    MISSING_FILE = "M011" Error {
        title: "Thiếu tệp" / "A file is missing",
        what: "Thư mục content/ chưa có tệp này." / "The folder content/ does not have this file.",
        why: "Thiếu nó thì không biết trang nói về nơi nào." / "Without it nobody knows what the site is about.",
        fix: "Tạo tệp: site.yaml cần title, base_url, languages, root; localities.yaml là danh sách địa phương, mỗi nơi có id và name." /
            "Make the file: site.yaml needs title, base_url, languages, root; localities.yaml is a list of localities with id and name.",
    }
    MISPLACED_FILE = "M012" Error {
        title: "Tệp sai tên hoặc sai chỗ" / "A file with the wrong name or in the wrong place",
        what: "Tệp này giống một tệp nội dung, nhưng tên, phần đuôi hoặc thư mục không đúng nên không được đọc." /
            "The file looks like content, but its name, ending or folder is not one that is read.",
        why: "Nội dung trong đó sẽ không lên trang." / "What it says would not be published.",
        fix: "Đổi tên hoặc chuyển tệp như đã gợi ý." / "Rename or move it as suggested.",
    }
    UNREAD_FILE = "M013" Warning {
        title: "Tệp không được dùng" / "A file that is not used",
        what: "Tệp nằm trong content/ nhưng không thuộc loại nội dung nào." /
            "The file lies in content/ but is no kind of content.",
        why: "Tệp này sẽ không lên trang." / "It will not be published.",
        fix: "Chuyển vào content/assets/ nếu muốn công bố, hoặc để ngoài content/." /
            "Move it to content/assets/ to publish it, or out of content/.",
    }
    LINK_NOT_FOLLOWED = "M014" Error {
        title: "Lối tắt không dùng được" / "A link that is not followed",
        what: "Đây là một lối tắt dẫn ra ngoài thư mục của trang, đi vòng tròn, hoặc không dẫn tới đâu." /
            "This is a symbolic link that leads out of the site folder, in a circle, or nowhere.",
        why: "Trên máy khác nó sẽ dẫn tới chỗ khác, hoặc để lộ tệp không định công bố." /
            "On another machine it leads elsewhere, or publishes a file that was not meant to be.",
        fix: "Thay lối tắt bằng chính tệp đó." / "Replace the link by the file itself.",
    }
    NAME_NOT_UTF8 = "M015" Error {
        title: "Tên tệp không đọc được" / "A file name that cannot be read",
        what: "Tên tệp chứa ký tự không ở dạng UTF-8." / "The file's name has characters that are not UTF-8.",
        why: "Không thể tạo địa chỉ cho tệp này." / "It cannot have an address.",
        fix: "Đổi tên tệp, chỉ dùng chữ không dấu, chữ số và dấu gạch nối." /
            "Rename it with letters without accents, digits and hyphens.",
    }
    NOT_A_FILE = "M016" Warning {
        title: "Không phải tệp thường" / "Not an ordinary file",
        what: "Thứ này không phải tệp, cũng không phải thư mục." / "This is neither a file nor a folder.",
        why: "Nó không có nội dung để đọc." / "It has no content to read.",
        fix: "Xóa nó khỏi content/." / "Remove it from content/.",
    }
    SAME_BUT_CASE = "M017" Error {
        title: "Hai tên tệp chỉ khác chữ hoa" / "Two file names that differ in capitals only",
        what: "Hai tệp có tên chỉ khác nhau ở chữ hoa, chữ thường." /
            "The names of two files differ in upper and lower case only.",
        why: "Trên Windows hoặc macOS, tệp này sẽ đè lên tệp kia." /
            "On Windows and macOS one of them replaces the other.",
        fix: "Đổi tên một trong hai tệp." / "Rename one of them.",
    }
    EMPTY_LIST = "M018" Error {
        title: "Danh sách thiếu hoặc trống" / "A list that is missing or empty",
        what: "Các tệp khác dùng mã của một danh sách, nhưng tệp danh sách ấy không có hoặc chưa ghi gì." /
            "Other files use ids of a list, and its file is not there or has nothing in it.",
        why: "Không biết các mã ấy chỉ ai hoặc đo cái gì." /
            "Nobody can tell whom those ids mean, or what they measure.",
        fix: "Tạo tệp danh sách, hoặc lấy lại bản cũ nếu tệp bị xóa nhầm." /
            "Write the list, or bring it back if it was deleted by mistake.",
    }
    TOO_LARGE = "M019" Error {
        title: "Tệp quá lớn" / "A file that is too large",
        what: "Một tệp trong content/ hoặc themes/ lớn hơn mức được đọc: 16 MiB với văn bản, 256 MiB với tệp trong assets/ và ranh giới." /
            "A file in content/ or themes/ is larger than what is read: 16 MiB of a text, 256 MiB of a file in assets/ and of boundaries.",
        why: "Thường đó là tệp chép nhầm; người đọc bằng điện thoại cũng không tải nổi." /
            "As a rule it is there by mistake; nobody could load it on a phone.",
        fix: "Chia nhỏ, nén lại, hoặc để ở nơi khác rồi dẫn liên kết." / "Split it, make it smaller, or keep it elsewhere and link to it.",
    }
    ACTIVE_ASSET = "M030" Warning {
        title: "Tệp đính kèm chạy được trên máy người đọc" / "An asset that runs on a reader's machine",
        what: "Tệp trong assets/ không chỉ để xem: nó chứa mã lệnh, hoặc là một trang web riêng." /
            "A file in assets/ does not only show something: it has a script in it, or is a web page of its own.",
        why: "Ai mở thẳng địa chỉ của tệp thì mã lệnh ấy chạy dưới tên của trang này, dù không ai ở đây viết ra." /
            "Whoever opens the file's own address runs that script in the name of this site, though nobody here wrote it.",
        fix: "Lưu lại thành PNG, PDF hoặc SVG thuần, rồi xem lại ai đã đưa tệp vào." /
            "Save it as PNG, PDF or plain SVG, and ask who brought the file.",
    }
}
