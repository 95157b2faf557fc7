//! M9xx: what cannot be published as it is named, or no longer is published.

use super::codes;

codes! {
    UNPUBLISHABLE_PATH = "M901" Error {
        title: "Tên tệp không xuất bản được" / "A file name that cannot be published",
        what: "Một tệp trong content/assets, hoặc một mã, có tên mà có máy không ghi được, hoặc trùng tên với tệp khác khi không phân biệt hoa thường." /
            "A file in content/assets, or an id, has a name that some machines cannot write, or that equals another's but for upper and lower case.",
        why: "Trang phải mở được ở mọi nơi: trên Windows, trên USB, trên mọi máy chủ." /
            "The site has to open everywhere: on Windows, from a USB stick, on any server.",
        fix: "Đổi tên tệp: chữ thường không dấu, chữ số, dấu gạch nối, một dấu chấm trước phần đuôi." /
            "Rename the file: lower-case letters without accents, digits, hyphens, a full stop before its ending.",
    }
    ADDRESS_GONE = "M902" Warning {
        title: "Địa chỉ đã công bố không còn" / "A published address that is gone",
        what: "Bản đã công bố (--against) có trang hoặc tệp này, trang sắp xuất bản thì không." /
            "The published site (--against) has this page or file, the one to be published does not.",
        why: "Ai đã lưu địa chỉ, in mã QR hoặc dẫn liên kết trong văn bản sẽ gặp trang không tồn tại." /
            "Whoever kept the address, printed it or linked to it would find nothing there.",
        fix: "Trả lại mã hoặc tên tệp như cũ; đơn vị đã kết thúc thì ghi `until`, văn bản rút lại thì ghi rõ ở chính trang ấy." /
            "Put the id or the file's name back; a unit that ended gets `until`, a withdrawn text says so on its own page.",
    }
}
