//! M9xx: what cannot be published as it is named.

use super::codes;

codes! {
    UNPUBLISHABLE_PATH = "M901" Error {
        title: "Tên tệp không xuất bản được" / "A file name that cannot be published",
        what: "Một tệp trong content/assets có tên mà có máy không ghi được, hoặc trùng tên với tệp khác khi không phân biệt hoa thường." /
            "A file in content/assets has a name that some machines cannot write, or that equals another's but for upper and lower case.",
        why: "Trang phải mở được ở mọi nơi: trên Windows, trên USB, trên mọi máy chủ." /
            "The site has to open everywhere: on Windows, from a USB stick, on any server.",
        fix: "Đổi tên tệp: chữ thường không dấu, chữ số, dấu gạch nối, một dấu chấm trước phần đuôi." /
            "Rename the file: lower-case letters without accents, digits, hyphens, a full stop before its ending.",
    }
}
