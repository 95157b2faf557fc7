//! Which period a new report is of. Comes in: what was typed, and the reporting that site.yaml asks for. Goes out: a
//! period, or a refusal that says which there are. Never here: the report.

use super::{Ground, Refusal, wording};
use crate::model::{Date, Period, Reporting, YEARS, iso_date};
use crate::problem::{Voice, Words, words};

/// The period of a new report: the one that was typed, as its last day, a day in it, or both its days joined by `_`; where
/// nothing was typed, the first expected one that has no report.
pub(super) fn period(ground: &Ground<'_>, typed: Option<&str>) -> Result<Period, Refusal> {
    let reporting = ground.site.settings().reporting.as_ref();
    match (typed, reporting) {
        (None, None) => Err(no_rhythm(words!("cần một kỳ báo cáo, nhưng chưa có", "expected a period, found none"))),
        (None, Some(reporting)) => next(ground, reporting).ok_or_else(none_left),
        (Some(typed), reporting) => named(typed.trim(), reporting),
    }
}

fn named(typed: &str, reporting: Option<&Reporting>) -> Result<Period, Refusal> {
    if let Some((from, to)) = typed.split_once('_') {
        let (Some(from), Some(to)) = (sound_day(from), sound_day(to)) else { return Err(no_day(typed)) };
        return Period::new(from, to).ok_or_else(|| reversed(from, to));
    }
    let Some(day) = sound_day(typed) else { return Err(no_day(typed)) };
    let Some(reporting) = reporting else {
        let day = wording::day(day, Voice::Vi);
        return Err(no_rhythm(words!(
            "cần cả ngày đầu và ngày cuối kỳ, nhưng chỉ thấy {day}",
            "expected the first and the last day of the period, found `{typed}` only"
        )));
    };
    around(day, reporting).ok_or_else(|| before_the_first(day, reporting))
}

fn sound_day(typed: &str) -> Option<Date> {
    iso_date(typed).filter(|day| YEARS.contains(&day.year()))
}

/// The expected period in which `day` lies.
fn around(day: Date, reporting: &Reporting) -> Option<Period> {
    // The longest period is a quarter, so that the one around the day ends at most that much later.
    let until = day.checked_add(jiff::Span::new().days(100)).ok()?;
    let all = reporting.every.periods(reporting.from, until);
    all.into_iter().find(|period| period.from() <= day && day <= period.to())
}

/// The first expected period without a report.
fn next(ground: &Ground<'_>, reporting: &Reporting) -> Option<Period> {
    let last = Date::new(*YEARS.end(), 12, 31).ok()?;
    let all = reporting.every.periods(reporting.from, last);
    all.into_iter().find(|period| !ground.site.reports().any(|(_, report)| report.period == *period))
}

/// The period after the newest expected one that has a report, where `chosen` lies before it.
pub(super) fn after_the_newest(ground: &Ground<'_>, chosen: Period) -> Option<Period> {
    let reporting = ground.site.settings().reporting.as_ref()?;
    let is_expected = |period: Period| reporting.every.beginning(period.from()) == Some(period);
    let newest = ground.site.reports().map(|(_, report)| report.period).filter(|period| is_expected(*period)).max()?;
    let next = reporting.every.beginning(newest.to().tomorrow().ok()?)?;
    (chosen < newest).then_some(next)
}

fn no_rhythm(message: Words) -> Refusal {
    let help = words!(
        "viết cả hai ngày, như minhbach new report 2022-11-01_2022-11-15, hoặc thêm mục reporting vào site.yaml",
        "give both days, as in minhbach new report 2022-11-01_2022-11-15, or add `reporting` to site.yaml"
    );
    Refusal { message, help }
}

fn no_day(typed: &str) -> Refusal {
    let help = match from_figures(typed) {
        Some(day) => words!("viết {day}", "write {day}"),
        None => words!("viết như 2022-11-15", "write it like 2022-11-15"),
    };
    let message = words!(
        "cần một ngày dạng năm-tháng-ngày, nhưng thấy `{typed}`",
        "expected a date as year-month-day, found `{typed}`"
    );
    Refusal { message, help }
}

/// A date as people in Vietnam write it, for the remedy only.
fn from_figures(typed: &str) -> Option<Date> {
    let mut parts = typed.split(['/', '.', '-']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let day = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    YEARS.contains(&day.year()).then_some(day)
}

fn reversed(from: Date, to: Date) -> Refusal {
    let (vi_from, vi_to) = (wording::day(from, Voice::Vi), wording::day(to, Voice::Vi));
    Refusal {
        message: words!(
            "cần ngày cuối kỳ không sớm hơn ngày đầu kỳ ({vi_from}), nhưng thấy {vi_to}",
            "expected a last day not before the first ({from}), found {to}"
        ),
        help: words!("viết {to}_{from}", "write {to}_{from}"),
    }
}

fn before_the_first(day: Date, reporting: &Reporting) -> Refusal {
    let first = reporting.from;
    let (vi_day, vi_first) = (wording::day(day, Voice::Vi), wording::day(first, Voice::Vi));
    Refusal {
        message: words!(
            "cần một ngày từ kỳ báo cáo đầu tiên trở đi ({vi_first}), nhưng thấy {vi_day}",
            "expected a day from the first period on ({first}), found {day}"
        ),
        help: words!(
            "chọn ngày khác, hoặc sửa reporting.from trong site.yaml",
            "choose another day, or correct reporting.from in site.yaml"
        ),
    }
}

fn none_left() -> Refusal {
    Refusal {
        message: words!("mọi kỳ báo cáo đều đã có tệp", "every period has a report already"),
        help: words!("kiểm tra reporting.from trong site.yaml", "check reporting.from in site.yaml"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Every, ReportingUnits};
    use jiff::civil::date;

    fn half_months() -> Reporting {
        Reporting { every: Every::HalfMonth, from: date(2022, 7, 1), due_days: 3, units: ReportingUnits::Localities }
    }

    #[test]
    fn a_day_means_the_period_it_lies_in() {
        let found = |typed: &str| named(typed, Some(&half_months())).map(|period| (period.from(), period.to()));
        assert_eq!(found("2022-11-15"), Ok((date(2022, 11, 1), date(2022, 11, 15))));
        assert_eq!(found("2022-11-16"), Ok((date(2022, 11, 16), date(2022, 11, 30))));
        assert_eq!(found("2022-01-01_2022-11-07"), Ok((date(2022, 1, 1), date(2022, 11, 7))));
        for bad in ["2022-06-30", "2022-02-30", "15/11/2022", "", "2022-11-15_2022-11-01", "_", "9999-12-31"] {
            assert!(found(bad).is_err(), "{bad}");
        }
        assert_eq!(found("15/11/2022").unwrap_err().help.en, "write 2022-11-15");
    }

    #[test]
    fn without_a_rhythm_both_days_are_needed() {
        assert!(named("2022-11-15", None).is_err());
        assert!(named("2022-11-01_2022-11-15", None).is_ok());
    }
}
