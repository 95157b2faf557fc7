//! A spreadsheet to a report file. Comes in: the site folder as read, a spreadsheet's bytes, what is asked for. Goes out:
//! the text of a file below `content/reports/`, and every cell that cannot be taken, each with what to do. Also the
//! workbook that units are sent ([`template`]), which comes back through the same door. Never here: the disk, printing,
//! the clock.
//!
//! ```text
//! bytes ─▶ kind (book, list) ─▶ sheets ─▶ layout (columns, units) ─▶ table (amount) ─▶ Entries ─▶ report (edits) ─▶ text
//! ```
//! What holds: nothing is guessed and nothing is lost. A name that nobody has, a number that may be read in two ways, a
//! column that nobody understands is a problem at its cell, and with any error nothing is written. Before the text is
//! handed out, `check` reads it as if it stood there; what it says of a figure is said at the figure's cell. A total row
//! is held against the rows and not taken: the site adds up by itself.

mod amount;
mod book;
mod columns;
mod edits;
mod kind;
mod layout;
mod list;
mod period;
mod proof;
mod report;
mod said;
mod sentences;
mod sheet;
mod table;
mod unfit;
mod units;
mod workbook;

use std::sync::Arc;

pub use report::Force;
pub use workbook::template;

use crate::check::said::say;
use crate::check::{Wishes, check};
use crate::load::{Bytes, Inputs, Open, Single};
use crate::model::{Lang, Period, ReportId, ReportingUnits, Site, Unit, UnitId};
use crate::problem::{Problem, Problems, Words, codes, words};
use crate::schema;
use crate::source::Source;
use crate::yaml;
use columns::Columns;
use report::Changed;
use sheet::{Cell, Sheet};
use table::Entries;
use units::Units;

/// The most bytes of a spreadsheet that are read.
pub const MOST_BYTES: u64 = 50_000_000;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The spreadsheet's path, as messages show it.
    pub path: &'a str,
    /// The report's period as typed: its last day, or `FROM..TO`.
    pub period: Option<&'a str>,
    /// Only the sheet of this name.
    pub sheet: Option<&'a str>,
    /// Whether figures that stand may be replaced.
    pub force: Force,
}

/// What came of it.
#[derive(Debug)]
pub struct Imported {
    /// The file, or why there is none.
    pub outcome: Outcome,
    /// Everything that is wrong, sorted.
    pub problems: Vec<Problem>,
    /// The site's first language, where it could be read: messages fall back to it.
    pub language: Option<Lang>,
}

/// The file, or why there is none.
#[derive(Debug)]
pub enum Outcome {
    /// A file to be written.
    Ready(Box<Ready>),
    /// The problems forbid it.
    Refused,
    /// The command line has to say more.
    Unclear(Words),
}

/// A report file to be written.
#[derive(Debug)]
pub struct Ready {
    /// Its path below the site folder, with `/`.
    pub file: String,
    /// Its text.
    pub text: String,
    /// What stands there now and is to be replaced: what the text was made from.
    pub standing: Option<Arc<[u8]>>,
    /// Whether the text is what stands there already.
    pub unchanged: bool,
    /// What was taken: units and figures.
    pub taken: Words,
    /// Which units have no figures, what was passed over.
    pub remarks: Vec<Words>,
}

/// Reads the spreadsheet `single` for the site in `inputs`.
pub fn import(inputs: &Inputs, single: &Single, asked: Asked<'_>) -> Imported {
    let mut of_site = Problems::new();
    let site = check(inputs, &Wishes::default(), &mut of_site);
    let language = site.as_ref().map(Site::default_lang);
    let bad_reports = of_site.files_with_errors().into_iter().any(|file| file.starts_with("content/reports/"));
    let Some(site) = site.filter(|_| !bad_reports) else {
        return Imported { outcome: Outcome::Refused, problems: of_site.sorted(), language };
    };
    let mut problems = Problems::new();
    let outcome = Import { inputs, site: &site, before: of_site.sorted(), asked }.run(single, &mut problems);
    let outcome = if problems.has_errors() { Outcome::Refused } else { outcome };
    Imported { outcome, problems: problems.sorted(), language }
}

/// One run.
struct Import<'a> {
    inputs: &'a Inputs,
    site: &'a Site,
    before: Vec<Problem>,
    asked: Asked<'a>,
}

impl Import<'_> {
    fn run(&self, single: &Single, problems: &mut Problems) -> Outcome {
        let path = self.asked.path;
        let bytes = match &single.bytes {
            Bytes::Whole(bytes) => bytes,
            Bytes::TooMany => return refuse(path, kind::huge(), problems),
            Bytes::Unsettled | Bytes::NoFile => return refuse(path, kind::damaged(), problems),
        };
        if single.open == Open::Elsewhere {
            sentences::warn_of_open(path, problems);
        }
        let Some(kind::Opened { sheets, hidden, remark }) = kind::open(path, bytes, problems) else {
            return Outcome::Refused;
        };
        let sheets = match self.chosen(sheets) {
            Ok(sheets) => sheets,
            Err(unclear) => return Outcome::Unclear(unclear),
        };
        let columns = Columns::of(self.site);
        let period = match self.period(&sheets, &columns, problems) {
            Ok(period) => period,
            Err(outcome) => return outcome,
        };
        let mut remarks: Vec<Words> = remark.into_iter().collect();
        remarks.extend(
            hidden
                .iter()
                .map(|name| words!("trang tính ẩn “{name}” không được đọc", "the hidden sheet “{name}” was not read")),
        );
        let Some(entries) = self.entries(&sheets, (&columns, period), &mut remarks, problems) else {
            return Outcome::Refused;
        };
        self.file(&entries, (period, remarks), problems)
    }

    /// The sheets that are meant.
    fn chosen(&self, sheets: Vec<Sheet>) -> Result<Vec<Sheet>, Words> {
        let Some(name) = self.asked.sheet else { return Ok(sheets) };
        let known: Vec<Words> = sheets.iter().map(|sheet| Words::new(sheet.name.clone(), sheet.name.clone())).collect();
        let same = |sheet: &Sheet| crate::text::folded(&sheet.name) == crate::text::folded(name);
        let chosen: Vec<Sheet> = sheets.into_iter().filter(same).collect();
        if !chosen.is_empty() {
            return Ok(chosen);
        }
        let known = said::or(&known);
        Err(say!(
            "--sheet cần tên một trang tính có số liệu ({known}), nhưng thấy {name:?}",
            "--sheet expects the name of a sheet with something in it ({known}), found {name:?}";
            known
        ))
    }

    /// The period: as asked, else as the cells above the table say, else as the file's name does.
    fn period(&self, sheets: &[Sheet], columns: &Columns<'_>, problems: &mut Problems) -> Result<Period, Outcome> {
        let asked = match self.asked.period {
            Some(text) => {
                Some(period::typed(text, self.site).ok_or_else(|| Outcome::Unclear(sentences::bad_period(text)))?)
            }
            None => None,
        };
        let mut of_cells = sheets.iter().filter_map(|sheet| period_above(sheet, columns, self.site));
        let first = of_cells.next();
        let name = self.asked.path.rsplit(['/', '\\']).next().unwrap_or_default();
        let of_name = period::in_file_name(name, self.site);
        let known = asked.or(first.as_ref().map(|(period, _)| *period)).or(of_name);
        let Some(known) = known else { return Err(Outcome::Unclear(sentences::no_period())) };
        // A period that was asked for goes before the file's name, which somebody may have copied; never before a cell.
        for (period, at) in first.into_iter().chain(of_cells).filter(|(period, _)| *period != known) {
            let (found, expected) = (said::period(period), said::period(known));
            let sentence =
                say!("cần {expected}, nhưng thấy {found}", "expected {expected}, found {found}"; expected, found);
            let help = words!(
                "sửa kỳ trong ô; nếu tệp có nhiều kỳ thì chọn trang tính bằng `--sheet`",
                "correct the period in the cell; where the file has several, choose a sheet with `--sheet`"
            );
            let message = said::cell_words(&at, sentence);
            problems.add(&codes::PERIODS_DIFFER, at, message, help);
        }
        if let Some(named) = of_name.filter(|named| asked.is_none() && *named != known) {
            let (found, expected) = (said::period(named), said::period(known));
            let message = say!("trong bảng là {expected}, nhưng tên tệp là {found}", "the table says {expected}, but the file's name {found}"; expected, found);
            let help = words!(
                "nêu rõ kỳ bằng `--period`, hoặc đổi tên tệp",
                "name the period with `--period`, or rename the file"
            );
            kind::complain(self.asked.path, (&codes::PERIODS_DIFFER, message, help), problems);
        }
        Ok(known)
    }

    /// The figures of all sheets; `None` where there are none, which is said.
    fn entries(
        &self,
        sheets: &[Sheet],
        (columns, period): (&Columns<'_>, Period),
        remarks: &mut Vec<Words>,
        problems: &mut Problems,
    ) -> Option<Entries> {
        let units = Units::of(self.site, period.to());
        let mut entries = Entries::default();
        let mut tables = 0;
        for sheet in sheets {
            sentences::warn_of_hidden(sheet, problems);
            let Some(layout) = layout::layout(sheet, (columns, &units), problems) else {
                let name = &sheet.name;
                if sheets.len() > 1 {
                    remarks.push(words!(
                        "trang tính “{name}” không có bảng số liệu",
                        "the sheet “{name}” has no table of figures"
                    ));
                }
                continue;
            };
            tables += 1;
            if !layout.asides.is_empty() {
                let asides = layout.asides.join(", ");
                remarks.push(words!("cột không lấy: {asides}", "columns not taken: {asides}"));
            }
            remarks.extend(sentences::astray(&layout.astray));
            table::read((self.site, &units), (sheet, &layout), &mut entries, problems);
        }
        if tables > 0 && (!entries.figures.is_empty() || !entries.arrivals.is_empty()) {
            return Some(entries);
        }
        if !problems.has_errors() {
            kind::complain(
                self.asked.path,
                if tables > 0 { sentences::no_figures() } else { sentences::no_table() },
                problems,
            );
        }
        None
    }

    /// The report file with the figures in it.
    fn file(&self, entries: &Entries, (period, mut remarks): (Period, Vec<Words>), problems: &mut Problems) -> Outcome {
        let of_period: Vec<ReportId> =
            self.site.reports().filter(|(_, report)| report.period == period).map(|(id, _)| id).collect();
        let from = self.asked.path.rsplit(['/', '\\']).next().unwrap_or_default();
        let (file, text, standing, unchanged) = match of_period.as_slice() {
            [] => {
                self.hold_arrivals(entries, period, problems);
                let Some(file) = self.free_name(period) else { return Outcome::Unclear(sentences::no_name(period)) };
                let settings = self.inputs.content.get("content/site.yaml");
                let line = settings.and_then(|settings| schema::line_beside(settings, &file)).unwrap_or_default();
                (file, line + &report::fresh(self.site, entries, (period, from)), None, false)
            }
            [id] => {
                let file = format!("content/{}", self.site.report(*id).file);
                let Some(standing) = self.inputs.content.get(&file) else { return Outcome::Refused };
                let text = String::from_utf8_lossy(standing);
                let source = Source::new(file.as_str(), text.strip_prefix('\u{feff}').unwrap_or(&text));
                let Some(document) = yaml::parse(&source, problems) else { return Outcome::Refused };
                let merged = report::merge(
                    self.site,
                    &document,
                    (entries, self.asked.force, &expected(self.site, period)),
                    problems,
                );
                if merged.replaced > 0 {
                    let count = merged.replaced;
                    remarks.push(words!(
                        "đã thay {count} số liệu đang có: hãy ghi vào `corrections` những số đã công bố",
                        "{count} figures that stood were replaced: record those that were published in `corrections`"
                    ));
                }
                let mark = if text.starts_with('\u{feff}') { "\u{feff}" } else { "" };
                (file, format!("{mark}{}", merged.text), Some(standing.clone()), merged.changed == Changed::No)
            }
            several => return Outcome::Unclear(self.several_reports(several)),
        };
        if problems.has_errors() {
            return Outcome::Refused;
        }
        let proof = proof::Proof { inputs: self.inputs, site: self.site, before: &self.before, period };
        let Some(missing) = proof.hold((&file, &text), entries, problems) else { return Outcome::Refused };
        remarks.extend(self.missing(&missing));
        let (units, figures) = (entries.units(), entries.figures.len());
        let units = said::count(units, ("đơn vị", "unit", "units"));
        let figures = said::count(figures, ("số liệu", "figure", "figures"));
        let taken = say!("{units}, {figures}", "{units}, {figures}"; units, figures);
        Outcome::Ready(Box::new(Ready { file, text, standing, unchanged, taken, remarks }))
    }

    fn missing(&self, missing: &[UnitId]) -> Option<Words> {
        let names: Vec<Words> = missing.iter().map(|id| said::unit(self.site, *id)).collect();
        let (count, names) = (names.len(), said::list(&names));
        (count > 0).then(
            || say!("chưa có số liệu của {count} đơn vị: {names}", "{count} units have no figures: {names}"; names),
        )
    }

    /// In a new report, days of arrival are given for everyone who is asked for reports, or for nobody.
    fn hold_arrivals(&self, entries: &Entries, period: Period, problems: &mut Problems) {
        if entries.arrivals.is_empty() {
            return;
        }
        let expected = expected(self.site, period);
        let has_figures = |id: &&UnitId| entries.figures.keys().any(|(unit, _)| unit == *id);
        for id in expected.iter().filter(has_figures).filter(|id| !entries.arrivals.contains_key(id)) {
            let Some(at) = entries.rows.get(id) else { continue };
            let name = said::unit(self.site, *id);
            let sentence = say!("cần ngày nộp của {name}, nhưng không thấy", "expected the day on which the report of {name} arrived, found none"; name);
            let help = words!(
                "ghi ngày nộp, nếu không đơn vị bị tính là chưa nộp; hoặc xóa cả cột ngày nộp",
                "write the day, or the unit counts as not having reported; or clear the whole column"
            );
            problems.add(&codes::NO_ARRIVAL, at.clone(), said::cell_words(at, sentence), help);
        }
    }

    /// A file name that no file has.
    fn free_name(&self, period: Period) -> Option<String> {
        let (from, to) = (period.from(), period.to());
        let names = [format!("content/reports/{to}.yaml"), format!("content/reports/{from}_{to}.yaml")];
        names.into_iter().find(|name| !self.inputs.content.contains_key(name))
    }

    fn several_reports(&self, several: &[ReportId]) -> Words {
        let files: Vec<&str> = several.iter().map(|id| self.site.report(*id).file.as_str()).collect();
        let files = files.join(", ");
        words!(
            "nhiều tệp cùng là báo cáo của kỳ này ({files}): gộp chúng lại rồi nhập",
            "several files report on this period ({files}): join them, then import"
        )
    }
}

/// The units that are asked for a report of `period`, in the site's order.
pub(crate) fn expected(site: &Site, period: Period) -> Vec<UnitId> {
    let Some(reporting) = &site.settings().reporting else { return Vec::new() };
    let root = site.root();
    let is_asked = |id: UnitId, unit: &Unit| match &reporting.units {
        ReportingUnits::Localities => unit.parent() == Some(root),
        ReportingUnits::Agencies => !unit.is_locality(),
        ReportingUnits::All => unit.parent() == Some(root) || !unit.is_locality(),
        ReportingUnits::These(listed) => listed.contains(&id),
    };
    let asked = site.units().filter(|(id, unit)| is_asked(*id, unit) && unit.valid_on(period.to()));
    asked.map(|(id, _)| id).collect()
}

/// The period that the rows above the table tell, with its place.
fn period_above(sheet: &Sheet, columns: &Columns<'_>, site: &Site) -> Option<(Period, crate::source::At)> {
    const LOOKED_AT: usize = 30;
    let until = layout::headings(sheet, columns, LOOKED_AT).unwrap_or(LOOKED_AT);
    sheet.rows.iter().take(until).find_map(|row| {
        let first = row.cells.first()?;
        let alone =
            row.cells.iter().find_map(|cell| Some((period::in_text(cell.words()?, site)?, sheet.at(row, cell))));
        alone.or_else(|| {
            let joined: Vec<&str> = row.cells.iter().map(|cell: &Cell| cell.shown.as_str()).collect();
            Some((period::in_text(&joined.join(" – "), site)?, sheet.at(row, first)))
        })
    })
}

fn refuse(path: &str, wrong: (&'static crate::problem::Code, Words, Words), problems: &mut Problems) -> Outcome {
    kind::complain(path, wrong, problems);
    Outcome::Refused
}
