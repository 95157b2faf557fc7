//! M7xx: themes, their templates and strings.

use super::codes;

codes! {
    UNKNOWN_THEME = "M701" Error {
        title: "Không có giao diện này" / "No such theme",
        what: "site.yaml (hoặc --theme) nêu tên một giao diện không có trong thư mục themes/." /
            "site.yaml (or --theme) names a theme that is not in the folder themes/.",
        why: "Không biết trang phải trông thế nào." / "Nobody can tell what the pages should look like.",
        fix: "Sửa lại tên, hoặc tạo thư mục themes/<tên>/; giao diện `default` luôn có sẵn." /
            "Correct the name, or create the folder themes/<name>/; the theme `default` is always there.",
    }
    THEME_FILE = "M702" Error {
        title: "theme.yaml không đọc được" / "theme.yaml cannot be read",
        what: "Tệp theme.yaml sai cách viết YAML, có mục lạ hoặc giá trị sai loại." /
            "theme.yaml is not proper YAML, has an unknown key or a value of the wrong kind.",
        why: "Không biết giao diện này mở rộng giao diện nào và dùng màu gì." /
            "What the theme extends and which colours it has cannot be known.",
        fix: "Chỉ dùng các mục `contract`, `extends` và `palette`, viết như trong themes/default/theme.yaml." /
            "Use only the keys `contract`, `extends` and `palette`, written as in themes/default/theme.yaml.",
    }
    THEME_CONTRACT = "M703" Error {
        title: "Giao diện theo phiên bản khác" / "A theme for another version",
        what: "Giao diện được viết cho một phiên bản khác của các dữ liệu mà mẫu trang nhận được." /
            "The theme was written for another version of the values that templates are given.",
        why: "Mẫu trang có thể hiện sai hoặc thiếu số liệu." / "Its templates could show wrong or missing figures.",
        fix: "Sửa các mẫu cho hợp phiên bản hiện tại rồi ghi lại số `contract`." /
            "Adapt the templates to the present version, then write its number at `contract`.",
    }
    THEME_EXTENDS = "M704" Error {
        title: "Không mở rộng được giao diện" / "A theme that cannot be extended",
        what: "`extends` nêu một giao diện không có, hoặc cuối cùng quay lại chính giao diện này." /
            "`extends` names a theme that does not exist, or one that leads back to this theme.",
        why: "Không biết lấy những tệp còn thiếu ở đâu." / "There is no telling where missing files come from.",
        fix: "Nêu tên một giao diện có trong themes/, hoặc bỏ `extends` (khi đó giao diện `default` được dùng làm nền)." /
            "Name a theme that is in themes/, or leave `extends` out (the theme `default` is then beneath).",
    }
    THEME_COLOUR = "M705" Error {
        title: "Không phải là màu" / "Not a colour",
        what: "Một mục trong `palette` không phải là màu của CSS, hoặc tên màu có ký tự lạ." /
            "An entry of `palette` is not a CSS colour, or its name has characters other than a-z, 0-9 and hyphens.",
        why: "Biểu đồ sẽ không có màu, hoặc cả bảng kiểu bị hỏng." /
            "Charts would have no colour, or the whole style sheet would break.",
        fix: "Ghi hai màu, ví dụ `series: { light: \"#0b5cad\", dark: \"#6fb1f5\" }`." /
            "Write two colours, such as `series: { light: \"#0b5cad\", dark: \"#6fb1f5\" }`.",
    }
    THEME_NOT_UTF8 = "M706" Error {
        title: "Tệp giao diện không phải UTF-8" / "A theme file that is not UTF-8",
        what: "Một mẫu trang hoặc tệp chữ của giao diện không được lưu bằng bảng mã UTF-8." /
            "A template or a strings file of the theme is not saved as UTF-8.",
        why: "Chữ có dấu sẽ hiện sai." / "Letters with accents would come out wrong.",
        fix: "Mở tệp trong trình soạn thảo và lưu lại với bảng mã UTF-8." /
            "Open the file in an editor and save it as UTF-8.",
    }
    THEME_STRAY_FILE = "M707" Warning {
        title: "Tệp lạ trong giao diện" / "A stray file in a theme",
        what: "Tệp này không nằm ở chỗ mà giao diện được đọc: theme.yaml, templates/*.html, templates/*.xml, strings/<ngôn ngữ>.yaml, assets/." /
            "The file is not in one of the places that are read: theme.yaml, templates/*.html, templates/*.xml, strings/<lang>.yaml, assets/.",
        why: "Nó không có tác dụng gì; thường là do gõ sai tên thư mục." /
            "It has no effect; mostly the name of a folder is mistyped.",
        fix: "Chuyển tệp vào đúng thư mục, hoặc xóa nó." / "Move the file to the right folder, or delete it.",
    }
    THEME_TAKEN_NAME = "M708" Error {
        title: "Tên tệp đã có chủ" / "A file name that is taken",
        what: "assets/palette.css là tên của bảng màu mà chương trình tự tạo từ `palette` trong theme.yaml." /
            "assets/palette.css is the name of the style sheet that is made from `palette` in theme.yaml.",
        why: "Tệp này sẽ thay bảng màu, và biểu đồ mất màu." /
            "The file would replace it, and charts would lose their colours.",
        fix: "Đổi tên tệp; muốn đổi màu thì ghi vào `palette` trong theme.yaml." /
            "Give the file another name; colours are changed at `palette` in theme.yaml.",
    }
    TEMPLATE_SYNTAX = "M710" Error {
        title: "Mẫu trang sai cách viết" / "A template that cannot be read",
        what: "Bộ dựng trang không hiểu mẫu này từ chỗ được gạch chân." /
            "The template engine does not understand the template at the place underlined.",
        why: "Không dựng được trang nào dùng mẫu này." / "No page that uses the template can be made.",
        fix: "Sửa chỗ đó; câu trong ngoặc là lời của chính bộ dựng trang (Tera 2)." /
            "Mend that place; the words in quotes are the engine's own (Tera 2).",
    }
    TEMPLATE_REFERENCE = "M711" Error {
        title: "Mẫu trang nhắc tới thứ không có" / "A template that refers to nothing",
        what: "Mẫu dùng một bộ lọc, hàm, thành phần, khối hoặc mẫu khác không tồn tại, hoặc các mẫu gọi nhau thành vòng." /
            "The template uses a filter, function, component, block or other template that does not exist, or templates call each other in a circle.",
        why: "Không dựng được trang nào dùng mẫu này." / "No page that uses the template can be made.",
        fix: "Sửa lại tên; danh sách bộ lọc có trong tài liệu của Tera 2." /
            "Correct the name; the filters are listed in the documentation of Tera 2.",
    }
    TEMPLATE_RENDER = "M712" Error {
        title: "Mẫu trang hỏng khi dựng trang" / "A template that fails while a page is made",
        what: "Khi điền dữ liệu vào mẫu, bộ dựng trang gặp một giá trị không có hoặc không dùng được như vậy." /
            "While the values were filled in, the engine met one that does not exist or cannot be used that way.",
        why: "Trang này không dựng được, nên không trang nào được xuất bản." /
            "The page cannot be made, so nothing is published.",
        fix: "Sửa tên giá trị, hoặc kiểm tra nó trước: `{% if a.b is defined %}`, `{{ a?.b or \"\" }}`." /
            "Correct the value's name, or ask first: `{% if a.b is defined %}`, `{{ a?.b or \"\" }}`.",
    }
    TEMPLATE_TEXT = "M713" Error {
        title: "Mẫu trang cần một đoạn chữ không có" / "A template that asks for a text that does not exist",
        what: "Mẫu gọi `t(key=…)` với một khóa không có trong tệp chữ nào của giao diện." /
            "The template calls `t(key=…)` with a key that no strings file of the theme has.",
        why: "Người đọc sẽ thấy một chỗ trống hoặc một cái tên khó hiểu." /
            "Readers would see a gap or a cryptic name.",
        fix: "Sửa khóa, hoặc thêm nó vào strings/<ngôn ngữ>.yaml." /
            "Correct the key, or add it to strings/<lang>.yaml.",
    }
    STRINGS_FILE = "M720" Error {
        title: "Tệp chữ của giao diện không đọc được" / "A strings file that cannot be read",
        what: "Tệp này phải gồm các khóa, mỗi khóa một đoạn chữ hoặc một nhóm khóa khác." /
            "The file must consist of keys, each with a text or a group of further keys.",
        why: "Không lấy được chữ của giao diện." / "The words of the interface cannot be had.",
        fix: "Viết như trong themes/default/strings/vi.yaml; đặt chữ trong ngoặc kép nếu có dấu hai chấm hoặc dấu ngoặc." /
            "Write it like themes/default/strings/en.yaml; put texts with colons or braces in double quotes.",
    }
    STRINGS_LANGUAGE = "M721" Warning {
        title: "Giao diện chưa có ngôn ngữ này" / "The theme does not speak this language",
        what: "Trang có một ngôn ngữ mà giao diện không có tệp chữ." /
            "The site has a language for which the theme has no strings file.",
        why: "Người đọc ngôn ngữ đó sẽ thấy menu và nhãn bằng ngôn ngữ khác." /
            "Its readers see menus and labels in another language.",
        fix: "Tạo tệp được nêu, chép từ themes/default/strings/vi.yaml rồi dịch." /
            "Create the file named, copied from themes/default/strings/en.yaml, and translate it.",
    }
    STRINGS_MISSING = "M722" Warning {
        title: "Thiếu chữ của giao diện" / "Words of the interface are missing",
        what: "Tệp chữ của một ngôn ngữ thiếu vài khóa mà ngôn ngữ khác có." /
            "A language's strings lack keys that another language has.",
        why: "Những chỗ đó hiện bằng ngôn ngữ khác." / "Those places appear in another language.",
        fix: "Thêm các khóa được nêu." / "Add the keys named.",
    }
    STRINGS_PLACEHOLDERS = "M723" Error {
        title: "Chỗ điền lạ" / "An unknown placeholder",
        what: "Một đoạn chữ có chỗ điền {…} mà chương trình không điền." /
            "A text has a place to fill {…} that the program does not fill.",
        why: "Người đọc sẽ thấy dấu ngoặc thay vì con số hay cái tên." /
            "Readers would see braces instead of a figure or a name.",
        fix: "Chỉ dùng những chỗ điền được nêu." / "Use only the placeholders named.",
    }
    STRINGS_UNUSED = "M724" Warning {
        title: "Đoạn chữ không dùng ở đâu" / "A text that nothing uses",
        what: "Khóa này không có trong giao diện `default` và không mẫu nào dùng." /
            "The key is not in the theme `default`, and no template uses it.",
        why: "Thường là gõ sai tên khóa, nên chữ muốn thay không được thay." /
            "Mostly it is mistyped, and the text it should replace is not replaced.",
        fix: "Sửa lại tên khóa, hoặc xóa dòng." / "Correct the key, or delete the line.",
    }
    STRINGS_FEWER_PLACEHOLDERS = "M725" Warning {
        title: "Bỏ sót chỗ điền" / "A placeholder left out",
        what: "Một đoạn chữ thiếu chỗ điền {…} mà cùng đoạn đó ở giao diện gốc hoặc ở ngôn ngữ kia có." /
            "A text lacks a place to fill {…} that the same text of the default theme, or of the other language, has.",
        why: "Người đọc mất một con số hay một cái tên." / "Readers miss a figure or a name.",
        fix: "Thêm chỗ điền được nêu." / "Add the placeholder named.",
    }
}
