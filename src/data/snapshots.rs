//! `reports/<day>/data.zip`: what a report's page shows, to take away and keep. Comes in: [`Site`] and [`Figures`]. Goes out: a
//! [`Tree`] with an archive for each last day of a period, once for all languages. Never here: the clock. The same content
//! gives the same bytes: files in a fixed order, the first moment that an archive can name, one kind of compression.
//!
//! The figures and the reporting status are those known on the day a report was published; what was corrected since then is a
//! table beside them, so that both states can be had. The tables have the columns of `data/*.csv`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write};

use rayon::prelude::*;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime, System};

use super::figures_tables;
use super::table::Table;
use crate::figures::{CorrectionRow, Figures, Past, Reading, ReportingRow};
use crate::model::{Date, Lang, ReportId, Site};
use crate::output::{Tree, sha256};

/// How hard to press: what most programs do.
const LEVEL: i64 = 6;

/// Every report day's archive.
pub fn snapshots(site: &Site, figures: &Figures) -> Tree {
    let mut days: BTreeMap<Date, Vec<ReportId>> = BTreeMap::new();
    for id in &figures.reports {
        days.entry(site.report(*id).period.to()).or_default().push(*id);
    }
    let days: Vec<(Date, Vec<ReportId>)> = days.into_iter().collect();
    let archives: Vec<(String, Vec<u8>)> = days
        .par_iter()
        .map(|(day, reports)| (format!("reports/{day}/data.zip"), archive(site, figures, (*day, reports))))
        .collect();
    let mut tree = Tree::default();
    for (path, bytes) in archives {
        tree.add(path, bytes);
    }
    tree
}

fn archive(site: &Site, figures: &Figures, (day, reports): (Date, &[ReportId])) -> Vec<u8> {
    let tables = tables(site, figures, reports);
    let mut files = vec![("README.txt".to_owned(), readme(site, figures, (day, reports), &tables).into_bytes())];
    files.extend(tables.iter().map(|table| (format!("{}.csv", table.about.name), table.to_csv())));
    let mut sums = String::new();
    for (name, bytes) in &files {
        // As `sha256sum -c` reads it.
        let _ = writeln!(sums, "{}  {name}", sha256(bytes));
    }
    files.push(("checksums.txt".to_owned(), sums.into_bytes()));
    pressed(&files)
}

/// The figures, who had reported, and what was corrected since.
fn tables(site: &Site, figures: &Figures, reports: &[ReportId]) -> [Table; 3] {
    let pasts: Vec<(ReportId, Past<'_>)> =
        reports.iter().map(|id| (*id, figures.on(site, site.report(*id).published))).collect();
    let of_one = |(id, past): &'_ (ReportId, Past<'_>)| -> Vec<Reading> {
        site.indicators().flat_map(|(indicator, _)| past.readings(*id, indicator)).cloned().collect()
    };
    let readings: Vec<Reading> = pasts.iter().flat_map(of_one).collect();
    let of_period = |id: &ReportId| figures.reporting_on(site, site.report(*id).period, site.report(*id).published);
    let reporting: Vec<ReportingRow> = reports.iter().flat_map(of_period).collect();
    let later = |row: &&CorrectionRow| reports.contains(&row.report) && row.on > site.report(row.report).published;
    let since: Vec<&CorrectionRow> = figures.corrections.iter().filter(later).collect();
    [
        figures_tables::observations_of(site, readings.iter()),
        figures_tables::reporting_of(site, reporting.iter()),
        figures_tables::corrections_of(site, since.into_iter()),
    ]
}

/// Writing to memory cannot fail; were it to, the archive would be empty, which the site's tests would find.
fn pressed(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
        .unix_permissions(0o644);
    for (name, bytes) in files {
        let written = writer.start_file(name.as_str(), options).is_ok() && writer.write_all(bytes).is_ok();
        if !written {
            return Vec::new();
        }
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// What is in the archive, in each of the site's languages: Vietnamese, English for all others.
fn readme(site: &Site, figures: &Figures, of: (Date, &[ReportId]), tables: &[Table; 3]) -> String {
    let mut told = Vec::new();
    let mut has_english = false;
    for lang in site.languages() {
        let is_vietnamese = lang.as_str() == "vi";
        if !is_vietnamese && std::mem::replace(&mut has_english, true) {
            continue;
        }
        let words = if is_vietnamese { vietnamese } else { english };
        told.push(words(site, figures, of, *lang) + &columns(tables, *lang));
    }
    told.join("\n----\n\n")
}

/// What each column holds.
fn columns(tables: &[Table; 3], lang: Lang) -> String {
    let mut text = String::new();
    for table in tables {
        let _ = write!(text, "\n{}.csv\n", table.about.name);
        for column in &table.columns {
            let _ = writeln!(text, "  {}: {}", column.name, column.about.words.in_lang(lang).0);
        }
    }
    text
}

fn vietnamese(site: &Site, figures: &Figures, (day, reports): (Date, &[ReportId]), lang: Lang) -> String {
    let mut text = format!("{}\n\n", site.settings().title.in_lang(lang).text);
    for id in reports {
        let report = site.report(*id);
        let [from, to, on] = [report.period.from(), report.period.to(), report.published].map(written);
        let _ = writeln!(text, "Kỳ báo cáo {from} – {to}, công bố ngày {on}.");
    }
    if let Some(notice) = &site.settings().notice {
        let _ = writeln!(text, "\n{}", notice.in_lang(lang).text);
    }
    let as_of = figures.as_of.map(written).unwrap_or_default();
    let _ = write!(
        text,
        "\nobservations.csv  số liệu của kỳ, giữ nguyên như đã biết vào ngày công bố; có cả số của đơn vị nộp sau ngày đó\n\
         reporting.csv     tình hình nộp báo cáo tính đến ngày công bố\n\
         corrections.csv   những gì đã đính chính từ sau ngày công bố đến ngày {as_of}: số cũ (was), số mới (now), ngày, lý do\n\
         checksums.txt     mã SHA-256 của từng tệp; kiểm tra bằng lệnh: sha256sum -c checksums.txt\n\n\
         Tệp CSV dùng mã UTF-8, dấu chấm thập phân, ngày dạng năm-tháng-ngày. Các cột được mô tả ở dưới.\n\n\
         Trang của kỳ báo cáo: {base}reports/{day}/\n",
        base = address(site, lang),
    );
    if let Some(licence) = &site.settings().licence {
        let _ = writeln!(text, "Giấy phép: {licence}");
    }
    text
}

fn english(site: &Site, figures: &Figures, (day, reports): (Date, &[ReportId]), lang: Lang) -> String {
    let mut text = format!("{}\n\n", site.settings().title.in_lang(lang).text);
    for id in reports {
        let report = site.report(*id);
        let _ = writeln!(
            text,
            "Report for {} to {}, published on {}.",
            report.period.from(),
            report.period.to(),
            report.published
        );
    }
    if let Some(notice) = &site.settings().notice {
        let _ = writeln!(text, "\n{}", notice.in_lang(lang).text);
    }
    let as_of = figures.as_of.map(|day| day.to_string()).unwrap_or_default();
    let _ = write!(
        text,
        "\nobservations.csv  the report's figures, kept as they were known on the day of publication; with those of units that reported later\n\
         reporting.csv     who had reported by the day of publication\n\
         corrections.csv   what was corrected from then until {as_of}: old figure (was), new figure (now), day, reason\n\
         checksums.txt     the SHA-256 hash of each file; to check them: sha256sum -c checksums.txt\n\n\
         CSV files are UTF-8 with a decimal point and dates as year-month-day. The columns are described below.\n\n\
         The report's page: {}reports/{day}/\n",
        address(site, lang),
    );
    if let Some(licence) = &site.settings().licence {
        let _ = writeln!(text, "Licence: {licence}");
    }
    text
}

/// Where the edition in a language begins.
fn address(site: &Site, lang: Lang) -> String {
    let base = &site.settings().base_url;
    if lang == site.default_lang() { base.clone() } else { format!("{base}{lang}/") }
}

/// A day as it is written in Vietnamese.
fn written(day: Date) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}
