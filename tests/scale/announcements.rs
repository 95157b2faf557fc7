//! Fifty announcements of three kilobytes, put together from sentences of our own.

use std::fmt::Write;

use super::days::Days;
use super::dice::Dice;
use super::lists::{AGENCIES, RATES};
use super::places::{Place, Places};
use super::tasks::{self, TASKS};
use super::words::Languages;

/// How many there are.
pub const ANNOUNCEMENTS: usize = 50;
/// Bytes that each text has at least, and passes by a sentence at most.
const BYTES: usize = 3000;

/// A sentence in Vietnamese and in English.
type Both = (&'static str, &'static str);

const TITLES: [Both; 5] = [
    ("Kết quả kiểm tra bộ phận một cửa", "What was found at the one-stop desks"),
    ("Hội nghị rà soát tiến độ", "A conference on progress"),
    ("Hướng dẫn nộp hồ sơ tại nhà", "How to file from home"),
    ("Tổ công nghệ số cộng đồng đến từng thôn", "Community digital teams visit every village"),
    ("Những việc phải xong trong kỳ tới", "What has to be done in the next period"),
];

const HEADINGS: [Both; 4] = [
    ("Đang ở đâu", "Where things stand"),
    ("Việc đã làm", "What has been done"),
    ("Chỗ còn vướng", "What is in the way"),
    ("Việc tiếp theo", "What comes next"),
];

const SENTENCES: [Both; 24] = [
    (
        "Bộ phận một cửa đã có người hướng dẫn bà con nộp hồ sơ bằng điện thoại.",
        "The one-stop desk has someone who shows people how to file by telephone.",
    ),
    (
        "Phần lớn hồ sơ trong kỳ được trả trước ngày hẹn.",
        "Most dossiers of the period were answered before the promised day.",
    ),
    (
        "Một số giấy tờ cũ vẫn phải chụp lại vì ảnh mờ.",
        "Some old papers had to be photographed again because they could not be read.",
    ),
    (
        "Đường truyền ở các thôn xa trung tâm còn yếu vào buổi tối.",
        "Connections in remote villages are still weak in the evening.",
    ),
    (
        "Cán bộ tư pháp và công an cùng đối chiếu dữ liệu trước khi trả kết quả.",
        "Registrars and police compare their data before an answer is given.",
    ),
    ("Người cao tuổi được giúp tại nhà vào ngày thứ bảy.", "Old people are helped at home on Saturdays."),
    (
        "Máy quét mới đã được đưa đến những nơi có nhiều hồ sơ nhất.",
        "New scanners went to the places with the most dossiers.",
    ),
    (
        "Việc nộp phí qua ngân hàng nhanh hơn nhưng nhiều người chưa quen.",
        "Paying through a bank is faster, yet many are not used to it.",
    ),
    (
        "Các trường học nhắc phụ huynh làm thủ tục qua mạng từ đầu năm.",
        "Schools remind parents early in the year to do the paperwork online.",
    ),
    (
        "Hồ sơ bị trả lại chủ yếu vì thiếu chữ ký hoặc sai địa chỉ.",
        "Dossiers came back mainly for a missing signature or a wrong address.",
    ),
    (
        "Kết quả được niêm yết tại nhà văn hóa thôn để mọi người cùng xem.",
        "Results are posted in the village hall for everyone to see.",
    ),
    (
        "Mỗi tuần, tổ công nghệ số họp một buổi để gỡ từng việc.",
        "The digital team meets once a week and takes up one matter after the other.",
    ),
    ("Đơn vị nào chậm thì nêu rõ lý do và ngày sẽ xong.", "Whoever is late says why, and by when it will be done."),
    (
        "Số liệu của kỳ này do các xã tự nhập và huyện kiểm tra lại.",
        "The communes entered the figures of this period, and the districts checked them.",
    ),
    (
        "Ai chưa có điện thoại thông minh vẫn nộp hồ sơ giấy như trước.",
        "Those without a smartphone go on filing on paper.",
    ),
    ("Tỉnh sẽ kiểm tra bất kỳ, không báo trước.", "The province will inspect without notice."),
    (
        "Bà con góp ý nhiều nhất về thời gian chờ vào đầu tuần.",
        "Most remarks were about waiting at the beginning of the week.",
    ),
    (
        "Tài khoản định danh được kích hoạt ngay tại nơi làm căn cước.",
        "Electronic identities are activated where identity cards are made.",
    ),
    (
        "Giấy tờ đã số hóa thì không phải nộp lại lần thứ hai.",
        "A paper that has been digitised need not be handed in again.",
    ),
    (
        "Các sở trả lời câu hỏi của xã trong hai ngày làm việc.",
        "Departments answer the communes’ questions within two working days.",
    ),
    (
        "Một lớp tập huấn ngắn được mở cho cán bộ mới nhận việc.",
        "A short course is held for officials who are new to the work.",
    ),
    (
        "Những hồ sơ quá hạn được gọi điện xin lỗi và hẹn lại ngày.",
        "People whose dossiers are overdue get a call, an apology and a new day.",
    ),
    (
        "Kho giấy cũ được xếp lại theo năm để dễ tìm khi quét.",
        "Old papers are put in order by year so that they are found when scanned.",
    ),
    (
        "Kinh nghiệm của những nơi làm tốt được chép lại thành một trang ngắn.",
        "What good places do is written down on a short page.",
    ),
];

/// All of them, by path.
pub fn files(places: &Places, days: &Days, languages: Languages) -> Vec<(String, String)> {
    let editions = languages.codes().iter().enumerate();
    let each = editions.flat_map(|(nth, code)| {
        let ending = if nth == 0 { String::new() } else { format!(".{code}") };
        (0..ANNOUNCEMENTS).map(move |at| {
            let about = About { at, places, days, pick: if *code == "en" { |both| both.1 } else { |both| both.0 } };
            (format!("content/announcements/tin-{:02}{ending}.md", at + 1), about.text(nth == 0))
        })
    });
    each.collect()
}

/// One announcement in one language.
struct About<'a> {
    at: usize,
    places: &'a Places,
    days: &'a Days,
    pick: fn(Both) -> &'static str,
}

impl About<'_> {
    fn text(&self, is_default: bool) -> String {
        let (at, pick) = (self.at, self.pick);
        let day = self.days.along((at as u64 + 1) * 1000 / ANNOUNCEMENTS as u64);
        let place = self.place(0);
        let (vi, en) = place.names();
        let name = if pick(("vi", "en")) == "en" { en } else { vi };
        let title = format!("{}, {} {}: {name}", pick(TITLES[at % 5]), pick(("tin số", "no.")), at + 1);
        let summary = pick(SENTENCES[(at * 7 + 3) % SENTENCES.len()]);
        let mut text = format!("---\ntitle: \"{title}\"\ndate: {day}\nsummary: \"{summary}\"\n");
        // A translation takes the rest from the text it translates.
        if is_default {
            _ = write!(
                text,
                "localities: [tinh-mau, {}, {}]\nagencies: [{}]\ntasks: [{}]\n",
                place.id,
                self.place(1).id,
                AGENCIES[at % AGENCIES.len()].0,
                tasks::id(at % TASKS)
            );
        }
        text.push_str("---\n\n");
        self.body(&name, &mut text);
        text
    }

    /// Two different communes where there are two.
    fn place(&self, which: usize) -> &Place {
        let drawn = Dice::of("told of", &[self.at]).below(1 << 32) as usize + which;
        let communes = self.places.all.len() - 1;
        &self.places.all[1 + drawn % communes]
    }

    fn body(&self, name: &str, text: &mut String) {
        let (at, pick) = (self.at, self.pick);
        let begins = text.len();
        let link = pick(("Trang này nói gì", "What this site is"));
        _ = writeln!(text, "**{name}.** {} [{link}](../pages/gioi-thieu.md).", self.sentence(0));
        let mut next = 1;
        for (nth, heading) in HEADINGS.into_iter().enumerate() {
            _ = write!(text, "\n## {}\n\n", pick(heading));
            let end = begins + BYTES * (nth + 1) / HEADINGS.len();
            while text.len() < end {
                let mark = if nth % 2 == 1 { "- " } else { "" };
                let space = if nth % 2 == 1 { "\n" } else { " " };
                _ = write!(text, "{mark}{}{space}", self.sentence(next));
                next += 1;
            }
            text.truncate(text.trim_end().len());
            text.push('\n');
            if nth == 1 && at % 5 == 0 {
                _ = write!(text, "\n{{{{ chart trend unit={} indicator={} }}}}\n", self.place(0).id, RATES[0].0);
            }
        }
    }

    /// Each comes before one comes again.
    fn sentence(&self, nth: usize) -> &'static str {
        (self.pick)(SENTENCES[(self.at * 5 + nth * 7) % SENTENCES.len()])
    }
}
