//! The workbook that units are sent: their names, the indicators, rules in the cells, and nothing else. Comes in: the
//! checked site, a period, a language. Goes out: the bytes of an .xlsx that [`super::import`] reads without a touch. The
//! same site and period give the same bytes. The only file that names the library that writes spreadsheets.

use rust_xlsxwriter::{
    ColNum, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    ProtectionOptions, RowNum, Workbook, Worksheet, XlsxError,
};

use super::expected;
use crate::check::said::{day, text};
use crate::model::{Date, Figure, Indicator, IndicatorId, Measure, Period, Site, Text, UnitId};
use crate::problem::{Phrase, Voice};

/// Above the headings: title, what to do.
const TITLE: RowNum = 0;
const ADVICE: RowNum = 1;
/// Headings: indicators, and below them their parts.
const INDICATORS: RowNum = 3;
const PARTS: RowNum = 4;
const FIRST: RowNum = 5;
/// Columns before the figures.
const ID: ColNum = 0;
const CODE: ColNum = 1;
const NAME: ColNum = 2;
const ARRIVAL: ColNum = 3;
const FIGURES: ColNum = 4;

const SHEET: Phrase = Phrase { vi: "Số liệu", en: "Figures" };
const WHAT_TO_DO: Phrase = Phrase {
    vi: "Chỉ điền các ô màu vàng. Chưa có số liệu thì để trống, đừng ghi 0. Điền xong, lưu tệp và gửi lại; không cần đổi tên, thêm hay xóa cột.",
    en: "Fill in the yellow cells only. Where there is no figure, leave the cell empty and do not write 0. Then save the file and send it back; do not rename, add or delete columns.",
};
const COLUMNS: [Phrase; 4] = [
    Phrase { vi: "id", en: "id" },
    Phrase { vi: "Mã", en: "Code" },
    Phrase { vi: "Đơn vị", en: "Unit" },
    Phrase { vi: "Ngày nộp", en: "Date submitted" },
];
const SHARE: Phrase = Phrase { vi: "Tỷ lệ (%)", en: "Rate (%)" };
const WHOLE_RULE: Phrase = Phrase {
    vi: "Cần một số nguyên từ 0 trở lên, không có chữ. Chưa có số liệu thì để trống.",
    en: "Expected a whole number, 0 or more, without words. Leave it empty where there is none.",
};
const RATE_RULE: Phrase = Phrase {
    vi: "Cần một tỷ lệ phần trăm từ 0 đến 100, ví dụ 5,62. Chưa có số liệu thì để trống.",
    en: "Expected a percentage from 0 to 100, such as 5.62. Leave it empty where there is none.",
};
const HIGH_RATE_RULE: Phrase = Phrase {
    vi: "Cần một tỷ lệ phần trăm từ 0 trở lên, ví dụ 105,6. Chưa có số liệu thì để trống.",
    en: "Expected a percentage, 0 or more, such as 105.6. Leave it empty where there is none.",
};
const DAY_RULE: Phrase = Phrase {
    vi: "Cần ngày đơn vị nộp báo cáo, từ ngày cuối kỳ trở đi, ví dụ 16/11/2022.",
    en: "Expected the day on which the report was sent, from the period's last day on, such as 16/11/2022.",
};

/// How many of the newest reports tell which indicators are asked for.
const RECENT: usize = 3;

/// One indicator's columns.
struct Asked<'a> {
    indicator: &'a Indicator,
    form: Form,
}

/// In which form an indicator's figures are asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A number of things.
    Count,
    /// Numerator and denominator.
    Parts,
    /// The percentage alone.
    Percent,
}

/// The workbook for a period's figures in the language of `voice`: a row for each unit that is asked for a report, columns
/// for what the newest reports before have of these units (of everything where there is none). `None` where a text of the
/// site does not fit into a cell.
pub fn template(site: &Site, period: Period, voice: Voice) -> Option<Vec<u8>> {
    let units = units(site, period);
    let asked = asked(site, &units, period);
    Drawing { site, period, voice }.workbook(&units, &asked).ok()
}

/// Who is asked; where nobody is, whoever lies in the root, else the root itself.
fn units(site: &Site, period: Period) -> Vec<UnitId> {
    let asked = expected(site, period);
    if !asked.is_empty() {
        return asked;
    }
    let valid = |id: &UnitId| site.unit(*id).valid_on(period.to());
    let children: Vec<UnitId> = site.children(site.root()).iter().copied().filter(valid).collect();
    if children.is_empty() { vec![site.root()] } else { children }
}

/// What is asked of them.
fn asked<'a>(site: &'a Site, units: &[UnitId], period: Period) -> Vec<Asked<'a>> {
    let before = site.reports().map(|(_, report)| report).filter(|report| report.period.to() <= period.to());
    let of_units = |report: &crate::model::Report| -> Vec<(IndicatorId, Form)> {
        let own = report.observations.iter().filter(|observation| units.contains(&observation.unit));
        own.map(|observation| {
            (observation.indicator, form(site.indicator(observation.indicator), Some(&observation.figure)))
        })
        .collect()
    };
    // The newest one alone may have come in from a few units so far.
    let recent: Vec<_> = before.map(of_units).filter(|figures| !figures.is_empty()).collect();
    let recent = recent.get(recent.len().saturating_sub(RECENT)..).unwrap_or_default().concat();
    let wanted = |id: IndicatorId, indicator: &'a Indicator| {
        if recent.is_empty() {
            return Some(Asked { indicator, form: form(indicator, None) });
        }
        let mut forms: Vec<Form> = recent.iter().filter(|(own, _)| *own == id).map(|(_, form)| *form).collect();
        forms.sort_by_key(|form| *form != Form::Parts);
        forms.first().map(|form| Asked { indicator, form: *form })
    };
    site.indicators().filter_map(|(id, indicator)| wanted(id, indicator)).collect()
}

fn form(indicator: &Indicator, figure: Option<&Figure>) -> Form {
    match (&indicator.measure, figure) {
        (Measure::Count, _) => Form::Count,
        (Measure::Rate { .. }, Some(Figure::Value { .. } | Figure::Between { .. })) => Form::Percent,
        (Measure::Rate { .. }, Some(Figure::Parts { .. }) | None) => Form::Parts,
    }
}

/// What all parts of the workbook are drawn from.
#[derive(Clone, Copy)]
struct Drawing<'a> {
    site: &'a Site,
    period: Period,
    voice: Voice,
}

/// A column of figures: its heading, what may be typed.
struct Column {
    number: ColNum,
    rule: DataValidation,
}

impl Drawing<'_> {
    fn workbook(self, units: &[UnitId], asked: &[Asked<'_>]) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // The library would write the time of day.
        let made = moment(self.period.to())?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let sheet = workbook.add_worksheet();
        sheet.set_name(SHEET.in_voice(self.voice))?;
        let columns = self.headings(sheet, asked)?;
        self.rows(sheet, units, &columns)?;
        self.frame(sheet, (units, &columns))?;
        workbook.save_to_buffer()
    }

    fn say(self, own: &Text) -> String {
        let both = text(own);
        both.in_voice(self.voice).to_owned()
    }

    fn headings(self, sheet: &mut Worksheet, asked: &[Asked<'_>]) -> Result<Vec<Column>, XlsxError> {
        let (from, to) = (day(self.period.from()), day(self.period.to()));
        let (from, to) = (from.in_voice(self.voice), to.in_voice(self.voice));
        // The importer reads days as dd/mm/yyyy in either language.
        let (from, to) = match self.voice {
            Voice::Vi => (from.to_owned(), to.to_owned()),
            Voice::En => (self.period.from().to_string(), self.period.to().to_string()),
        };
        let title = self.say(&self.site.settings().title);
        let period = match self.voice {
            Voice::Vi => format!("Kỳ báo cáo từ {from} đến {to} · {title}"),
            Voice::En => format!("Reporting period {from} to {to} · {title}"),
        };
        sheet.write_string_with_format(TITLE, CODE, &period, &Format::new().set_bold().set_font_size(13))?;
        sheet.write_string_with_format(ADVICE, CODE, WHAT_TO_DO.in_voice(self.voice), &Format::new().set_italic())?;
        let head = heading();
        for (column, phrase) in (ID..).zip(COLUMNS) {
            sheet.merge_range(INDICATORS, column, PARTS, column, phrase.in_voice(self.voice), &head)?;
        }
        let mut columns = Vec::new();
        let mut next = FIGURES;
        for one in asked {
            columns.extend(self.columns_of(sheet, (next, one), &head)?);
            next = columns.last().map_or(FIGURES, |column| column.number + 1);
        }
        Ok(columns)
    }

    fn columns_of(
        self,
        sheet: &mut Worksheet,
        (at, one): (ColNum, &Asked<'_>),
        head: &Format,
    ) -> Result<Vec<Column>, XlsxError> {
        let name = self.say(&one.indicator.name);
        let whole = || {
            self.rule(WHOLE_RULE, DataValidation::new().allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0)))
        };
        match (one.form, &one.indicator.measure) {
            (Form::Parts, Measure::Rate { numerator, denominator, .. }) => {
                sheet.merge_range(INDICATORS, at, INDICATORS, at + 1, &name, head)?;
                sheet.write_string_with_format(PARTS, at, self.say(&numerator.name), head)?;
                sheet.write_string_with_format(PARTS, at + 1, self.say(&denominator.name), head)?;
                Ok(vec![Column { number: at, rule: whole()? }, Column { number: at + 1, rule: whole()? }])
            }
            (Form::Percent, _) => {
                sheet.write_string_with_format(INDICATORS, at, &name, head)?;
                sheet.write_string_with_format(PARTS, at, SHARE.in_voice(self.voice), head)?;
                let rule = match one.indicator.may_exceed_100() {
                    false => self.rule(
                        RATE_RULE,
                        DataValidation::new().allow_decimal_number(DataValidationRule::Between(0.0, 100.0)),
                    ),
                    true => self.rule(
                        HIGH_RATE_RULE,
                        DataValidation::new().allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0)),
                    ),
                };
                Ok(vec![Column { number: at, rule: rule? }])
            }
            (Form::Count | Form::Parts, _) => {
                sheet.merge_range(INDICATORS, at, PARTS, at, &name, head)?;
                Ok(vec![Column { number: at, rule: whole()? }])
            }
        }
    }

    /// A rule that says in words what it expects.
    fn rule(self, words: Phrase, rule: DataValidation) -> Result<DataValidation, XlsxError> {
        let title = self.voice.pick("Chưa đúng", "Not quite");
        rule.set_error_title(title)?.set_error_message(words.in_voice(self.voice))
    }

    fn rows(self, sheet: &mut Worksheet, units: &[UnitId], columns: &[Column]) -> Result<(), XlsxError> {
        let (fixed, number, date) = (cell(), input().set_num_format("#,##0.###"), input().set_num_format("dd/mm/yyyy"));
        for (row, id) in (FIRST..).zip(units) {
            let unit = self.site.unit(*id);
            let code = unit.locality().and_then(|locality| locality.code.as_deref()).unwrap_or_default();
            sheet.write_string_with_format(row, ID, unit.slug.as_str(), &fixed)?;
            sheet.write_string_with_format(row, CODE, code, &fixed)?;
            sheet.write_string_with_format(row, NAME, self.say(&unit.name), &fixed)?;
            sheet.write_blank(row, ARRIVAL, &date)?;
            for column in columns {
                sheet.write_blank(row, column.number, &number)?;
            }
        }
        let Some(last) = RowNum::try_from(units.len()).ok().and_then(|count| (FIRST + count).checked_sub(1)) else {
            return Ok(());
        };
        let days =
            DataValidation::new().allow_date(DataValidationRule::GreaterThanOrEqualTo(moment(self.period.to())?));
        sheet.add_data_validation(FIRST, ARRIVAL, last, ARRIVAL, &self.rule(DAY_RULE, days)?)?;
        for column in columns {
            sheet.add_data_validation(FIRST, column.number, last, column.number, &column.rule)?;
        }
        Ok(())
    }

    /// Widths, what stays in sight, what may be changed, paper.
    fn frame(self, sheet: &mut Worksheet, (units, columns): (&[UnitId], &[Column])) -> Result<(), XlsxError> {
        let has_code = |id: &UnitId| self.site.unit(*id).locality().is_some_and(|locality| locality.code.is_some());
        sheet.set_column_hidden(ID)?;
        sheet.set_column_width(CODE, 8)?;
        sheet.set_column_width(NAME, 30)?;
        sheet.set_column_width(ARRIVAL, 13)?;
        for column in columns {
            sheet.set_column_width(column.number, 16)?;
        }
        if !units.iter().any(has_code) {
            // Title and advice begin in this column: it is narrow, not hidden.
            sheet.set_column_width(CODE, 2)?;
        }
        sheet.set_row_height(INDICATORS, 62)?;
        sheet.set_row_height(PARTS, 34)?;
        sheet.set_freeze_panes(FIRST, ARRIVAL)?;
        sheet.set_selection(FIRST, ARRIVAL, FIRST, ARRIVAL)?;
        let options = ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::default() };
        sheet.protect_with_options(&options);
        sheet.set_landscape();
        sheet.set_paper_size(9);
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(INDICATORS, PARTS)?;
        Ok(())
    }
}

fn moment(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(1900), part(day.month()), part(day.day()))
}

fn heading() -> Format {
    let format = Format::new().set_bold().set_text_wrap().set_border(FormatBorder::Thin);
    format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter).set_background_color(0x00E7_ECEF)
}

fn cell() -> Format {
    Format::new().set_border(FormatBorder::Thin)
}

/// Where something is to be filled in.
fn input() -> Format {
    cell().set_unlocked().set_background_color(0x00FF_F8DC)
}
