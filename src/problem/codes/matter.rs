//! M65x: the front matter of Markdown files, their names, and their translations.

use super::codes;

codes! {
    NO_FRONT_MATTER = "M650" Error {
        title: "Thiếu phần đầu giữa hai dòng ---" / "The part between two lines --- is missing",
        what: "Tệp Markdown phải bắt đầu bằng dòng ---, các mục như title và date, rồi một dòng --- nữa." /
            "A Markdown file begins with a line ---, keys such as title and date, and another line ---.",
        why: "Không có nó thì bài không có tiêu đề và ngày." / "Without it the text has no title and no date.",
        fix: "Thêm phần đầu: dòng `---`, rồi `title: …` và `date: 2022-11-07` mỗi mục một dòng, rồi dòng `---`." /
            "Add it: a line `---`, then `title: …` and `date: 2022-11-07`, a line each, then a line `---`.",
    }
    TRANSLATION_DIFFERS = "M651" Error {
        title: "Bản dịch khác bản gốc" / "A translation that says otherwise",
        what: "Mục này chung cho mọi ngôn ngữ, nhưng bản dịch ghi khác tệp của ngôn ngữ mặc định." /
            "This key is shared by all languages, but the translation says something else than the default language's file.",
        why: "Hai người đọc sẽ thấy hai ngày khác nhau." / "Two readers would see two different dates.",
        fix: "Xóa mục này khỏi bản dịch." / "Delete the key from the translation.",
    }
    UNKNOWN_TASK = "M652" Error {
        title: "Không có nhiệm vụ này" / "No such task",
        what: "Một mã nhiệm vụ được nhắc tới nhưng không có trong thư mục tasks/." /
            "A task's id is named that no file of tasks/ has.",
        why: "Liên kết tới nhiệm vụ sẽ không dẫn tới đâu." / "The link to it would lead nowhere.",
        fix: "Sửa lại mã nhiệm vụ." / "Correct the id.",
    }
    UNKNOWN_IMAGE = "M653" Error {
        title: "Không có hình này" / "No such picture",
        what: "Hình nêu ở `image` không có trong content/assets/." /
            "The picture named by `image` is not in content/assets/.",
        why: "Người đọc sẽ thấy một khung trống." / "Readers would see an empty frame.",
        fix: "Chép hình vào content/assets/ và ghi đúng tên, ví dụ assets/hoi-nghi.jpg." /
            "Copy it to content/assets/ and give its name, such as assets/conference.jpg.",
    }
    IMAGE_WITHOUT_WORDS = "M654" Warning {
        title: "Hình chưa có lời mô tả" / "A picture without a description",
        what: "Bài có `image` nhưng chưa có `image_alt`." / "The text has `image` but no `image_alt`.",
        why: "Người khiếm thị không biết hình nói gì." / "Who cannot see the picture does not learn what it shows.",
        fix: "Thêm image_alt: một câu nói hình cho thấy gì." / "Add image_alt: one sentence that says what it shows.",
    }
    RESERVED_SLUG = "M655" Error {
        title: "Tên trang đã dùng cho phần khác" / "A page's name that is taken",
        what: "Tên tệp này trùng với một phần có sẵn của trang (tasks, reports, …) hoặc một ngôn ngữ." /
            "The file's name is that of a part of the site (tasks, reports, …) or of a language.",
        why: "Hai trang sẽ có cùng một địa chỉ." / "Two pages would have one address.",
        fix: "Đổi tên tệp." / "Rename the file.",
    }
    TWO_TEXTS = "M656" Error {
        title: "Hai tệp cho một ngôn ngữ" / "Two files for one language",
        what: "Cùng một bài có hai tệp trong ngôn ngữ mặc định, ví dụ a.md và a.vi.md." /
            "One text has two files in the default language, such as a.md and a.vi.md.",
        why: "Không biết tệp nào được đăng." / "Nobody can tell which is to be published.",
        fix: "Xóa một trong hai tệp." / "Delete one of them.",
    }
}
