//! Names, numbers and days as the approver reads them. Comes in: ids and cells of data files. Goes out: text in one
//! language of messages. Never here: what changed.

use super::{Measured, Names, Shown};
use crate::model::{Date, Lang, Number, iso_date};
use crate::problem::Voice;
use crate::text::Strings;

/// One language's way of writing.
pub(super) struct Pen<'a> {
    /// The language.
    pub voice: Voice,
    names: &'a Names,
    strings: Strings,
}

impl<'a> Pen<'a> {
    /// Writes in `voice`, with these names.
    pub fn new(voice: Voice, names: &'a Names) -> Self {
        let formats = match voice {
            Voice::Vi => [("decimal", ","), ("group", "."), ("percent", "{n}\u{a0}%"), ("date", "{dd}/{mm}/{yyyy}")],
            Voice::En => [("decimal", "."), ("group", ","), ("percent", "{n}%"), ("date", "{d} {month_short} {yyyy}")],
        };
        const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let months = (1..).zip(MONTHS).map(|(at, name)| (format!("format.month_short_{at}"), name.to_owned()));
        let formats = formats.into_iter().map(|(key, text)| (format!("format.{key}"), text.to_owned()));
        let lang = Lang::new(voice.pick("vi", "en")).unwrap_or(Lang::VI);
        Self { voice, names, strings: Strings::new(lang, formats.chain(months).collect()) }
    }

    /// One of two words.
    pub fn pick<'w>(&self, vi: &'w str, en: &'w str) -> &'w str {
        self.voice.pick(vi, en)
    }

    /// A whole number of things.
    pub fn count(&self, count: usize) -> String {
        self.strings.count(count)
    }

    /// `3 số liệu`, `1 figure`, `3 figures`.
    pub fn counted(&self, count: usize, vi: &str, (one, many): (&str, &str)) -> String {
        format!("{} {}", self.count(count), self.pick(vi, if count == 1 { one } else { many }))
    }

    /// A day of the data files; what is none stays as it is.
    pub fn day(&self, iso: &str) -> String {
        iso_date(iso).map_or_else(|| iso.to_owned(), |day: Date| self.strings.date(day))
    }

    /// A unit's name beside its id as it is typed, as problems write it.
    pub fn quoted_unit(&self, id: &str) -> String {
        let name = self.names.units.get(id).and_then(|name| name.in_lang(self.pick("vi", "en")));
        name.map_or_else(|| format!("`{id}`"), |name| format!("{name} (`{id}`)"))
    }

    /// A unit's name beside its id.
    pub fn unit(&self, id: &str) -> String {
        beside(self.names.units.get(id).and_then(|name| name.in_lang(self.pick("vi", "en"))), id)
    }

    /// An indicator's name beside its id.
    pub fn indicator(&self, id: &str) -> String {
        beside(self.measured(id).and_then(|one| one.short.in_lang(self.pick("vi", "en"))), id)
    }

    /// A task's title beside its id.
    pub fn task(&self, id: &str) -> String {
        beside(self.names.tasks.get(id).and_then(|title| title.in_lang(self.pick("vi", "en"))), id)
    }

    /// What is known of an indicator.
    pub fn measured(&self, id: &str) -> Option<&'a Measured> {
        self.names.indicators.get(id)
    }

    /// A number of the data files; what is none stays as it is.
    fn number(&self, cell: &str) -> String {
        Number::parse(cell).map_or_else(|| cell.to_owned(), |number| self.strings.number(&number))
    }

    /// A value of an indicator: percent of a rate.
    pub fn value(&self, cell: &str, indicator: &str) -> String {
        let is_rate = self.measured(indicator).is_some_and(|one| one.is_rate);
        let number = self.number(cell);
        if is_rate { self.strings.say("format.percent", &[("n", &number)]) } else { number }
    }

    /// A figure as published: `512/4.021 = 12,73 %`, `12.080`, `khoảng 1.500`, `2,72–5,76 %`, `0/0`.
    pub fn figure(&self, shown: &Shown, indicator: &str) -> String {
        let about = if shown.approximate == "true" { self.pick("khoảng ", "about ") } else { "" };
        let value = if shown.value.is_empty() { String::new() } else { self.value(&shown.value, indicator) };
        let parts = format!("{}/{}", self.number(&shown.numerator), self.number(&shown.denominator));
        match (shown.denominator.is_empty(), value.is_empty(), shown.high.is_empty()) {
            (false, false, _) => format!("{parts} = {value}"),
            (false, true, _) => parts,
            (true, false, _) => format!("{about}{value}"),
            (true, true, false) => format!("{}–{}", self.number(&shown.low), self.value(&shown.high, indicator)),
            (true, true, true) => self.pick("không có giá trị", "no value").to_owned(),
        }
    }

    /// A step with its sign: `+2,48 điểm`, `−300`.
    pub fn step(&self, by: &Number, indicator: &str) -> String {
        let signed = self.strings.signed(by);
        let is_rate = self.measured(indicator).is_some_and(|one| one.is_rate);
        if is_rate { format!("{signed} {}", self.pick("điểm", "points")) } else { signed }
    }

    /// A word of the data files: a state, a bucket, a verdict, a status; a word that is none of ours stays as it is.
    pub fn word(&self, word: &str) -> String {
        let known = WORDS.iter().find(|(own, ..)| *own == word);
        known.map_or_else(|| word.to_owned(), |(_, vi, en)| self.pick(vi, en).to_owned())
    }
}

fn beside(name: Option<&str>, id: &str) -> String {
    name.map_or_else(|| id.to_owned(), |name| format!("{name} ({id})"))
}

/// The words of the data files as messages write them.
const WORDS: &[(&str, &str, &str)] = &[
    ("not-started", "chưa bắt đầu", "not started"),
    ("in-progress", "đang thực hiện", "in progress"),
    ("waiting", "đang chờ", "waiting"),
    ("awaiting-confirmation", "chờ xác nhận", "awaiting confirmation"),
    ("returned", "bị trả lại", "returned"),
    ("suspended", "tạm dừng", "suspended"),
    ("cancelled", "đã hủy", "cancelled"),
    ("done", "hoàn thành", "done"),
    ("done-on-time", "hoàn thành đúng hạn", "done on time"),
    ("done-late", "hoàn thành quá hạn", "done late"),
    ("overdue", "quá hạn", "overdue"),
    ("due-soon", "sắp đến hạn", "due soon"),
    ("running", "còn trong hạn", "deadline ahead"),
    ("no-deadline", "không có thời hạn", "no deadline"),
    ("recurring", "thường xuyên", "recurring"),
    ("no-data", "chưa có số liệu", "no data"),
    ("no-target", "không có mục tiêu", "no target"),
    ("met", "đã đạt mục tiêu", "target met"),
    ("missed", "không đạt mục tiêu", "target missed"),
    ("too-early", "chưa đủ số liệu", "too early to say"),
    ("on-track", "đúng tiến độ", "on track"),
    ("behind", "chậm tiến độ", "behind"),
    ("far-behind", "chậm nhiều", "far behind"),
    ("final", "chính thức", "final"),
    ("provisional", "tạm tính", "provisional"),
    ("illustrative", "minh họa", "illustrative"),
    ("reported", "đơn vị báo cáo", "reported"),
    ("computed", "tính từ cấp dưới", "computed"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(numbers: [&str; 6]) -> Shown {
        let [numerator, denominator, value, low, high, approximate] = numbers.map(str::to_owned);
        Shown { numerator, denominator, value, low, high, approximate, ..Shown::default() }
    }

    #[test]
    fn a_figure_is_written_in_each_form_it_may_have() {
        let mut names = Names::default();
        names.indicators.insert("rate".to_owned(), Measured { is_rate: true, ..Measured::default() });
        let vi = Pen::new(Voice::Vi, &names);
        let en = Pen::new(Voice::En, &names);
        let parts = shown(["512", "4021", "12.73", "", "", ""]);
        assert_eq!(vi.figure(&parts, "rate"), "512/4.021 = 12,73\u{a0}%");
        assert_eq!(en.figure(&parts, "rate"), "512/4,021 = 12.73%");
        assert_eq!(vi.figure(&shown(["0", "0", "", "", "", ""]), "rate"), "0/0");
        assert_eq!(vi.figure(&shown(["", "", "1500", "", "", "true"]), "accounts"), "khoảng 1.500");
        assert_eq!(en.figure(&shown(["", "", "", "2.72", "5.76", ""]), "rate"), "2.72–5.76%");
        assert_eq!(en.figure(&Shown::default(), "rate"), "no value");
        assert_eq!(vi.step(&Number::int(-300), "accounts"), "−300");
        assert_eq!(en.step(&Number::int(2), "rate"), "+2 points");
        assert_eq!((en.day("2022-11-05").as_str(), vi.day("05-11")), ("5 Nov 2022", "05-11".to_owned()));
        assert_eq!(vi.unit("vinh"), "vinh");
        assert_eq!(vi.word("lạ"), "lạ");
    }
}
