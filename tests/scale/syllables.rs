//! What names of places are made from: syllables as many Vietnamese names have them, put together by us. A place that
//! exists by one of these names is meant by none.

/// A syllable, and its letters in an id.
type Syllable = (&'static str, &'static str);

const FIRST: [Syllable; 53] = [
    ("An", "an"),
    ("Bình", "binh"),
    ("Cẩm", "cam"),
    ("Châu", "chau"),
    ("Diên", "dien"),
    ("Đại", "dai"),
    ("Đông", "dong"),
    ("Gia", "gia"),
    ("Hải", "hai"),
    ("Hòa", "hoa"),
    ("Hồng", "hong"),
    ("Hưng", "hung"),
    ("Khánh", "khanh"),
    ("Kim", "kim"),
    ("Lam", "lam"),
    ("Liên", "lien"),
    ("Long", "long"),
    ("Lộc", "loc"),
    ("Mai", "mai"),
    ("Minh", "minh"),
    ("Mỹ", "my"),
    ("Nam", "nam"),
    ("Nghĩa", "nghia"),
    ("Ngọc", "ngoc"),
    ("Nhân", "nhan"),
    ("Phong", "phong"),
    ("Phú", "phu"),
    ("Phúc", "phuc"),
    ("Phước", "phuoc"),
    ("Quang", "quang"),
    ("Quế", "que"),
    ("Quỳnh", "quynh"),
    ("Sơn", "son"),
    ("Tam", "tam"),
    ("Tân", "tan"),
    ("Tây", "tay"),
    ("Thái", "thai"),
    ("Thanh", "thanh"),
    ("Thạch", "thach"),
    ("Thiện", "thien"),
    ("Thọ", "tho"),
    ("Thuận", "thuan"),
    ("Thủy", "thuy"),
    ("Thượng", "thuong"),
    ("Tiên", "tien"),
    ("Trung", "trung"),
    ("Trường", "truong"),
    ("Tùng", "tung"),
    ("Vân", "van"),
    ("Việt", "viet"),
    ("Vĩnh", "vinh"),
    ("Xuân", "xuan"),
    ("Yên", "yen"),
];

const SECOND: [Syllable; 40] = [
    ("Bàng", "bang"),
    ("Cát", "cat"),
    ("Chánh", "chanh"),
    ("Dương", "duong"),
    ("Điền", "dien"),
    ("Định", "dinh"),
    ("Đức", "duc"),
    ("Giang", "giang"),
    ("Hà", "ha"),
    ("Hạnh", "hanh"),
    ("Hậu", "hau"),
    ("Hiệp", "hiep"),
    ("Hội", "hoi"),
    ("Hợp", "hop"),
    ("Khê", "khe"),
    ("Kiên", "kien"),
    ("Lâm", "lam"),
    ("Lập", "lap"),
    ("Lĩnh", "linh"),
    ("Lợi", "loi"),
    ("Lương", "luong"),
    ("Nghi", "nghi"),
    ("Ninh", "ninh"),
    ("Nhuận", "nhuan"),
    ("Phương", "phuong"),
    ("Quý", "quy"),
    ("Sơn", "son"),
    ("Tâm", "tam"),
    ("Thành", "thanh"),
    ("Thắng", "thang"),
    ("Thịnh", "thinh"),
    ("Tiến", "tien"),
    ("Tín", "tin"),
    ("Trạch", "trach"),
    ("Trì", "tri"),
    ("Tường", "tuong"),
    ("Vinh", "vinh"),
    ("Vượng", "vuong"),
    ("Xá", "xa"),
    ("Xuyên", "xuyen"),
];

/// How many names there are.
pub const NAMES: usize = FIRST.len() * SECOND.len();
/// From one name to the next; it has no divisor in common with [`NAMES`], so that every name comes once before one returns.
const STEP: usize = 787;

/// The name at a position, and its id.
pub fn name(at: usize) -> (String, String) {
    let place = at % NAMES * STEP % NAMES;
    let ((first, first_id), (second, second_id)) = (FIRST[place / SECOND.len()], SECOND[place % SECOND.len()]);
    (format!("{first} {second}"), format!("{first_id}-{second_id}"))
}
