//! A new report: every unit that is expected, every indicator that the report before carried, last period's figures
//! beside. Comes in: the site, and the period as typed. Goes out: the file. Never here: a figure that nobody reported:
//! each line waits as a comment until the clerk takes its `#` away.

use super::before::{Before, Form, asked};
use super::period::{after_the_newest, period};
use super::wording::{self, beside};
use super::{Existing, Ground, Refusal, Scaffold};
use crate::model::{Date, Indicator, IndicatorId, Lang, Measure, Period, Report, Site, UnitId};
use crate::output::NewFile;
use crate::problem::{Voice, Words, words};
use crate::schema;

/// The report of the period that `typed` names: its last day, a day in it, or both days (`2022-11-01_2022-11-15`); of the
/// first expected period without a report where nothing is typed. `today` is the day where the site is.
///
/// # Errors
/// There is no such period, or a file has it already and is to be kept.
pub fn report(
    ground: &Ground<'_>,
    (typed, today): (Option<&str>, Date),
    existing: Existing,
) -> Result<Scaffold, Refusal> {
    let period = period(ground, typed)?;
    let there = ground.site.reports().find(|(_, report)| report.period == period).map(|(_, report)| &report.file);
    let path = match there {
        Some(file) if existing == Existing::Keep => return Err(is_there(period, file)),
        Some(file) => format!("content/{file}"),
        None => format!("content/reports/{}.yaml", name(ground.site, period)),
    };
    let blank = Blank::of(ground, (period, today));
    let settings = ground.bytes("content/site.yaml");
    let line = settings.and_then(|settings| schema::line_beside(&settings, &path)).unwrap_or_default();
    let text = line + &blank.text();
    let mut next = vec![words!(
        "mở tệp, xóa dấu # ở dòng của những đơn vị đã gửi và điền số, rồi chạy minhbach check",
        "open the file, take the # away before each unit that reported and fill in its figures, then run minhbach check"
    )];
    if let Some(later) = after_the_newest(ground, period).filter(|_| typed.is_none()) {
        let (Words { vi, en }, to) = (wording::period_words(later), later.to());
        next.push(words!(
            "đây là kỳ đầu tiên còn thiếu tệp; kỳ mới nhất là từ {vi}: minhbach new report {to}",
            "this is the first period without a file; the newest is {en}: minhbach new report {to}"
        ));
    }
    let (Words { vi, en }, count) = (wording::period_words(period), blank.asked.len());
    let what = words!("kỳ từ {vi}, số đơn vị phải báo cáo: {count}", "{en}, units expected to report: {count}");
    let file = NewFile { path, bytes: text.into_bytes(), over: existing.over() };
    Ok(Scaffold { file, what, next })
}

fn is_there(period: Period, file: &str) -> Refusal {
    let Words { vi, en } = wording::period_words(period);
    Refusal {
        message: words!(
            "kỳ từ {vi} đã có tệp content/{file}, nên chưa ghi gì",
            "{en} has the file content/{file} already, so nothing was written"
        ),
        help: words!(
            "mở tệp đó mà sửa; chỉ khi muốn bỏ hẳn nội dung đang có thì chạy lại với --force",
            "open that file and edit it; only to give up what is in it, run again with --force"
        ),
    }
}

/// The name of the file without its ending: both days where the newest report is named so, else the last one.
fn name(site: &Site, period: Period) -> String {
    let both = |period: Period| format!("{}_{}", period.from(), period.to());
    let newest = site.reports().last();
    let names_both = newest.is_some_and(|(_, report)| report.file.ends_with(&format!("{}.yaml", both(report.period))));
    if names_both { both(period) } else { period.to().to_string() }
}

/// The report before anything is filled in.
struct Blank<'a> {
    site: &'a Site,
    voice: Voice,
    period: Period,
    today: Date,
    before: Before<'a>,
    /// Who is expected to report.
    asked: Vec<UnitId>,
    /// Who else had figures in the report before.
    others: Vec<UnitId>,
}

impl<'a> Blank<'a> {
    fn of(ground: &Ground<'a>, (period, today): (Period, Date)) -> Self {
        let before = Before::of(ground.site, period);
        let asked = asked(ground.site, period.to());
        let others = before.others(&asked, period.to());
        Self { site: ground.site, voice: ground.voice(), period, today, before, asked, others }
    }

    fn text(&self) -> String {
        [self.head(), self.frame(), self.submitted(), self.figures()].concat()
    }

    /// What the clerk is to do, in five lines.
    fn head(&self) -> String {
        let period = wording::period(self.period, self.voice);
        let day = self.period.to().tomorrow().unwrap_or(self.period.to());
        match self.voice {
            Voice::Vi => format!(
                "# Báo cáo kỳ từ {period}.\n\
                 # 1. Đơn vị đã gửi báo cáo: ở các dòng của đơn vị đó, xóa dấu # và một dấu cách sau nó, rồi điền số sau dấu hai chấm.\n\
                 # 2. Ghi ngày đơn vị gửi ở phần submitted theo cách như vậy, ví dụ {day}.\n\
                 # 3. Đơn vị hoặc chỉ tiêu chưa có số liệu: để nguyên dấu #, đừng ghi số 0.\n\
                 # 4. Sửa ngày công bố ở dòng published; rà soát xong thì đổi provisional thành final.\n\
                 # 5. Chạy minhbach check. Số liệu kỳ trước ghi bên cạnh để so, không hiện lên trang.\n\n"
            ),
            Voice::En => format!(
                "# Report from {period}.\n\
                 # 1. A unit that reported: on its lines take away the # and the blank after it, then write the figures behind the colons.\n\
                 # 2. Below submitted, give in the same way the day on which it reported, such as {day}.\n\
                 # 3. A unit or an indicator without figures: leave the #, and do not write 0.\n\
                 # 4. Correct the day behind published; when the figures have been reviewed, change provisional to final.\n\
                 # 5. Run minhbach check. The figures of the period before stand beside, to compare; no page shows them.\n\n"
            ),
        }
    }

    fn frame(&self) -> String {
        let (from, to) = (self.period.from(), self.period.to());
        let published = self.published();
        let (status, meaning) = match (self.before.is_illustrative(), self.voice) {
            (true, Voice::Vi) => {
                ("illustrative", "số liệu minh họa, như kỳ trước; số liệu thật thì ghi provisional hoặc final")
            }
            (true, Voice::En) => {
                ("illustrative", "made up, as the period before; write provisional or final for real figures")
            }
            (false, Voice::Vi) => ("provisional", "tạm tính; rà soát xong thì ghi final"),
            (false, Voice::En) => ("provisional", "write final when the figures have been reviewed"),
        };
        let day = self.voice.pick("ngày công bố lên trang", "the day on which the site shows it");
        let lines = [
            (format!("period: {{ from: {from}, to: {to} }}"), String::new()),
            (format!("published: {published}"), day.to_owned()),
            (format!("status: {status}"), meaning.to_owned()),
        ];
        let source = self.voice.pick(
            "# source: { title: \"Báo cáo số …\", url: https://… }\n",
            "# source: { title: \"Report no. …\", url: https://… }\n",
        );
        beside(&lines) + source
    }

    /// The day on which all reports are due; today where that has not come yet, for nobody can publish tomorrow's report.
    fn published(&self) -> Date {
        let to = self.period.to();
        let due_days = self.site.settings().reporting.as_ref().map_or(0, |reporting| reporting.due_days);
        let due = jiff::Span::new().try_days(due_days).ok().and_then(|days| to.checked_add(days).ok());
        due.unwrap_or(to).min(self.today).max(to)
    }

    fn submitted(&self) -> String {
        let line = |unit: &UnitId| (format!("  # {}:", self.site.unit(*unit).slug), self.unit_name(*unit));
        let lines: Vec<_> = self.asked.iter().map(line).collect();
        format!("\nsubmitted:\n{}", beside(&lines))
    }

    fn figures(&self) -> String {
        let indicators = self.before.indicators();
        let mut text = "\nfigures:\n".to_owned();
        for (at, unit) in self.asked.iter().enumerate() {
            let above = at.checked_sub(1).and_then(|at| self.asked.get(at)).copied();
            text += if at > 0 { "\n" } else { "" };
            text += &self.heading(above, *unit);
            text += &self.group(*unit, &indicators);
        }
        if self.others.is_empty() {
            return text;
        }
        let others = self.voice.pick(
            "Không phải gửi báo cáo, nhưng kỳ trước có số liệu:",
            "Not expected to report, but with figures before:",
        );
        text += &format!("\n  ## {others}\n");
        for unit in &self.others {
            let own = indicators
                .iter()
                .filter(|(id, _)| self.last().is_some_and(|last| last.observation(*unit, *id).is_some()));
            text += &self.group(*unit, &own.copied().collect::<Vec<_>>());
        }
        text
    }

    /// Above the first of the localities and the first of the agencies, where both report.
    fn heading(&self, above: Option<UnitId>, unit: UnitId) -> String {
        let is_locality = |unit: UnitId| self.site.unit(unit).is_locality();
        let both = self.asked.iter().any(|one| is_locality(*one)) && !self.asked.iter().all(|one| is_locality(*one));
        if !both || above.is_some_and(|above| is_locality(above) == is_locality(unit)) {
            return String::new();
        }
        let kind = match is_locality(unit) {
            true => self.voice.pick("Địa phương", "Localities"),
            false => self.voice.pick("Cơ quan", "Agencies"),
        };
        format!("  ## {kind}\n\n")
    }

    fn last(&self) -> Option<&'a Report> {
        self.before.last
    }

    /// A unit's lines: its name beside its id, its figure before beside each indicator.
    fn group(&self, unit: UnitId, indicators: &[(IndicatorId, &Indicator)]) -> String {
        let slug = &self.site.unit(unit).slug;
        let mut lines = vec![(format!("  # {slug}:"), self.unit_name(unit))];
        let line = |(id, indicator): &(IndicatorId, &Indicator)| {
            let blank = blank_figure(indicator, self.before.form(*id));
            (format!("  #   {}:{blank}", indicator.slug), self.figure_before(unit, *id))
        };
        lines.extend(indicators.iter().map(line));
        beside(&lines)
    }

    fn figure_before(&self, unit: UnitId, id: IndicatorId) -> String {
        let Some((figure, of)) = self.before.figure(unit, id) else {
            return self.voice.pick("chưa có số liệu", "no figures so far").to_owned();
        };
        let figure = wording::figure(figure, self.site.indicator(id), self.voice);
        if of.to().tomorrow().is_ok_and(|next| next == self.period.from()) {
            return format!("{} {figure}", self.voice.pick("kỳ trước:", "before:"));
        }
        let (until, day) = (self.voice.pick("đến", "to"), wording::day(of.to(), self.voice));
        format!("{until} {day}: {figure}")
    }

    fn unit_name(&self, unit: UnitId) -> String {
        let lang: Lang = self.site.default_lang();
        wording::one_line(self.site.unit(unit).name.in_lang(lang).text)
    }
}

/// What follows the indicator's colon until the clerk fills it in.
fn blank_figure(indicator: &Indicator, form: Form) -> String {
    match (&indicator.measure, form) {
        (Measure::Rate { numerator, denominator, .. }, Form::Parts) => {
            format!(" {{ {}: , {}: }}", numerator.key, denominator.key)
        }
        (Measure::Rate { .. } | Measure::Count, _) => String::new(),
    }
}
