//! M6xx: Markdown texts, their front matter, links, and charts placed in a text.
//! M600–M619 front matter · M620–M629 Markdown, links, images · M630–M639 charts in a text.

use super::codes;

codes! {
    RAW_HTML = "M620" Warning {
        title: "Thẻ HTML trong bài viết" / "HTML in a text",
        what: "Bài viết có thẻ HTML hoặc ghi chú <!-- … -->; nó được hiện nguyên dạng chữ." /
            "The text has an HTML tag or a comment <!-- … -->; it is shown as it was typed.",
        why: "HTML không bao giờ được đưa thẳng vào trang, để không ai cài được mã lạ và trang luôn đọc được." /
            "HTML never goes into a page as it is, so that no foreign code gets in and pages stay readable.",
        fix: "Dùng cách viết Markdown (**đậm**, danh sách, bảng …), hoặc đặt trong dấu `…` nếu muốn hiện chính thẻ đó." /
            "Use Markdown (**bold**, lists, tables …), or put it in `…` where the tag itself is meant to be seen.",
    }
    BAD_LINK = "M621" Error {
        title: "Liên kết không được phép" / "A link that is not allowed",
        what: "Liên kết không phải http, https, mailto, tel, cũng không phải đường dẫn tới tệp của trang." /
            "The link is neither http, https, mailto, tel nor a path to something on the site.",
        why: "Những loại khác (javascript:, data: …) có thể chạy mã trên máy người đọc hoặc không mở được." /
            "Others (javascript:, data: …) can run code on a reader's machine, or do not open.",
        fix: "Ghi địa chỉ đầy đủ bắt đầu bằng https://, hoặc đường dẫn như ../pages/about.md." /
            "Write a complete address beginning with https://, or a path such as ../pages/about.md.",
    }
    DEAD_LINK = "M622" Error {
        title: "Liên kết không dẫn tới đâu" / "A link that leads nowhere",
        what: "Không có bài viết, tệp hoặc trang nào ở đường dẫn này, hoặc đó là bản nháp." /
            "There is no text, file or page at this path, or it is a draft.",
        why: "Người đọc bấm vào sẽ gặp trang báo lỗi." / "Readers who follow it would meet an error.",
        fix: "Sửa đường dẫn; nó được tính từ chính tệp này, ví dụ ../announcements/ten-bai.md." /
            "Correct the path; it is counted from this very file, such as ../announcements/name.md.",
    }
    DEAD_FRAGMENT = "M623" Warning {
        title: "Liên kết tới mục không có" / "A link to a heading that does not exist",
        what: "Sau dấu # là tên một mục mà bài viết đó không có." /
            "What follows the # names no heading of that text.",
        why: "Người đọc sẽ tới đầu trang thay vì tới đúng chỗ." /
            "Readers arrive at the top of the page instead of the place meant.",
        fix: "Ghi tên mục không dấu, chữ thường, nối bằng gạch: “Mục tiêu chung” là #muc-tieu-chung." /
            "Write the heading without accents, in lower case, with hyphens: “Goals of 2022” is #goals-of-2022.",
    }
    BAD_IMAGE = "M624" Error {
        title: "Ảnh không lấy được" / "A picture that cannot be had",
        what: "Ảnh không có trong content/assets, hoặc nằm trên một trang khác." /
            "The picture is not in content/assets, or lies on another site.",
        why: "Trang không bao giờ tải gì từ nơi khác, để không lộ người đọc là ai." /
            "Pages never fetch anything from elsewhere, so that nobody learns who reads them.",
        fix: "Chép ảnh vào content/assets/ và ghi ../assets/ten-anh.jpg." /
            "Copy the picture to content/assets/ and write ../assets/name.jpg.",
    }
    IMAGE_WITHOUT_ALT = "M625" Warning {
        title: "Ảnh chưa có lời mô tả" / "A picture without words",
        what: "Giữa hai dấu ngoặc vuông của ảnh chưa ghi gì." / "Nothing stands between the image's square brackets.",
        why: "Người khiếm thị và người không tải được ảnh sẽ không biết ảnh có gì." /
            "Who cannot see the picture learns nothing of it.",
        fix: "Mô tả ảnh trong một câu ngắn: ![Người dân nộp hồ sơ tại xã](../assets/a.jpg)." /
            "Say in a few words what it shows: ![People filing papers at the commune](../assets/a.jpg).",
    }
    FOOTNOTE = "M626" Warning {
        title: "Chú thích không khớp" / "Footnotes that do not match",
        what: "Một dấu [^…] không có chú thích tương ứng, hoặc một chú thích không được dẫn tới hay ghi hai lần." /
            "A mark [^…] has no footnote, or a footnote has no mark or is written twice.",
        why: "Người đọc sẽ thấy dấu ngoặc lạ, hoặc không biết chú thích nói về chỗ nào." /
            "Readers see odd brackets, or cannot tell what the note is about.",
        fix: "Ghi cùng một tên ở cả hai chỗ: [^nguon] trong câu và [^nguon]: … ở cuối bài." /
            "Write the same name in both places: [^source] in the sentence, [^source]: … below.",
    }
    UNDEFINED_REFERENCE = "M627" Warning {
        title: "Liên kết tắt chưa có địa chỉ" / "A reference without an address",
        what: "Cách viết [chữ][tên] cần một dòng [tên]: địa chỉ, mà bài viết không có." /
            "[words][name] needs a line [name]: address, which the text does not have.",
        why: "Người đọc thấy nguyên các dấu ngoặc thay vì một liên kết." / "Readers see the brackets instead of a link.",
        fix: "Thêm dòng đó, hoặc viết thẳng [chữ](địa chỉ)." / "Add that line, or write [words](address).",
    }
    FORBIDDEN_CHARACTER = "M628" Error {
        title: "Ký tự điều khiển trong bài viết" / "A control character in a text",
        what: "Bài viết có ký tự mà trang web không được chứa (NUL, U+0001, U+FFFE …); mắt thường không thấy." /
            "The text has a character that no web page may have (NUL, U+0001, U+FFFE …); it cannot be seen.",
        why: "Trang và bản tin chứa ký tự đó là sai chuẩn, nhiều phần mềm không mở được." /
            "Pages and feeds with it are not valid, and many programs do not open them.",
        fix: "Xóa ký tự ở chỗ được chỉ, hoặc gõ lại đoạn đó thay vì dán." /
            "Delete it at the place named, or type the passage instead of pasting it.",
    }
    UNSEEN_CHARACTER = "M629" Warning {
        title: "Ký tự ẩn trong bài viết" / "A hidden character in a text",
        what: "Bài viết có ký tự đảo chiều chữ (U+202A–U+202E, U+2066–U+2069), hoặc chỉ gồm ký tự không nhìn thấy." /
            "The text has a character that turns the order of letters (U+202A–U+202E, U+2066–U+2069), or nothing that can be seen.",
        why: "Người đọc có thể thấy chữ khác với chữ đã viết; ký tự đó bị bỏ khỏi trang." /
            "Readers could see other words than those that were written; the character is left out of the page.",
        fix: "Xóa ký tự ở chỗ được chỉ, hoặc gõ lại đoạn đó thay vì dán." /
            "Delete it at the place named, or type the passage instead of pasting it.",
    }
    UNKNOWN_CHART = "M630" Error {
        title: "Không có loại biểu đồ này" / "No such kind of chart",
        what: "Trong {{ … }} phải là `chart` và một loại biểu đồ: trend, standings, tiles, map, tasks, burnup, reporting, multiples, sparkline." /
            "{{ … }} takes `chart` and a kind of chart: trend, standings, tiles, map, tasks, burnup, reporting, multiples, sparkline.",
        why: "Không biết phải vẽ gì." / "Nobody can tell what to draw.",
        fix: "Viết như {{ chart trend unit=vinh indicator=essential-online }}." /
            "Write it like {{ chart trend unit=vinh indicator=essential-online }}.",
    }
    CHART_KEY = "M631" Error {
        title: "Biểu đồ ghi thiếu hoặc thừa" / "A chart with a key too many or too few",
        what: "Loại biểu đồ này cần, hoặc không nhận, mục được nêu." /
            "This kind of chart needs the key named, or does not take it.",
        why: "Không biết phải vẽ gì." / "Nobody can tell what to draw.",
        fix: "trend, sparkline: unit, indicator; standings, multiples: indicator, unit hoặc peers=agencies; tiles, map: indicator, unit; tasks, burnup: unit, plan hoặc group; reporting: unit." /
            "trend, sparkline: unit, indicator; standings, multiples: indicator, unit or peers=agencies; tiles, map: indicator, unit; tasks, burnup: unit, plan or group; reporting: unit.",
    }
    CHART_OF_NOTHING = "M632" Error {
        title: "Biểu đồ của thứ không có" / "A chart of something unknown",
        what: "Đơn vị, chỉ tiêu, kế hoạch hoặc nhóm được nêu không có trong nội dung." /
            "The unit, indicator, plan or group named is not in the content.",
        why: "Không có gì để vẽ." / "There is nothing to draw.",
        fix: "Sửa lại mã cho đúng." / "Correct the id.",
    }
    CHART_NOT_ALONE = "M634" Warning {
        title: "Biểu đồ không đứng riêng một đoạn" / "A chart that does not stand alone",
        what: "{{ chart … }} nằm giữa câu, trong danh sách hoặc trong trích dẫn nên được hiện nguyên dạng chữ." /
            "{{ chart … }} stands inside a sentence, a list or a quotation, and is shown as it was typed.",
        why: "Biểu đồ cần cả bề ngang của trang." / "A chart takes the width of the page.",
        fix: "Đặt nó thành một đoạn riêng, có dòng trống ở trên và ở dưới." /
            "Make it a paragraph of its own, with an empty line above and below.",
    }
    // M633 told of kinds of chart that were not drawn yet; its number is not used again.
    CHART_WITHOUT_PLACES = "M635" Warning {
        title: "Bản đồ không có vị trí" / "A map without places",
        what: "Không địa phương trực thuộc nào có ô (`tile`) hoặc ranh giới (boundaries.geojson) để vẽ." /
            "No locality in it has a tile, or an area in boundaries.geojson, to be drawn with.",
        why: "Chỗ đó trên trang để trống." / "Its place on the page stays empty.",
        fix: "Ghi `tile: [hàng, cột]` trong content/localities.yaml, thêm content/boundaries.geojson, hoặc dùng standings." /
            "Give localities `tile: [row, column]` in content/localities.yaml, add content/boundaries.geojson, or use standings.",
    }
    CHARTS_TOO_MANY = "M636" Error {
        title: "Quá nhiều biểu đồ trong một bài" / "Too many charts in one text",
        what: "Một bài có hơn 100 biểu đồ." / "A text places more than 100 charts.",
        why: "Trang sẽ quá nặng, điện thoại không mở được." / "No phone could open such a page.",
        fix: "Bỏ bớt biểu đồ, hoặc tách thành nhiều bài." / "Leave some out, or make several texts of it.",
    }
}
