//! The half months that are reported, and the days of whatever else happens.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The last day of the last half month.
pub const LAST: Date = date(2025, 6, 30);
/// Days from a half month's end to its publication.
const PUBLISHED: i32 = 5;

/// The half months, from the first to the last.
pub struct Days {
    reports: usize,
}

/// One of them.
pub struct Period {
    /// Its position from the first.
    pub at: usize,
    /// How many there are.
    pub of: usize,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
}

impl Days {
    /// So many.
    pub fn of(reports: usize) -> Self {
        Self { reports }
    }

    /// How many.
    pub fn reports(&self) -> usize {
        self.reports
    }

    /// The one at this position.
    pub fn period(&self, at: usize) -> Period {
        let last = half_month_of(LAST);
        let half = last - (self.reports - 1 - at) as i64;
        let (year, month) = ((half / 24) as i16, (half % 24 / 2 + 1) as i8);
        let first = date(year, month, 1);
        let (from, to) = match half % 2 {
            0 => (first, date(year, month, 15)),
            _ => (date(year, month, 16), first.last_of_month()),
        };
        Period { at, of: self.reports, from, to }
    }

    /// The first day of all.
    pub fn begin(&self) -> Date {
        self.period(0).from
    }

    /// The day that lies `thousandths` of the way from the first day to the last.
    pub fn along(&self, thousandths: u64) -> Date {
        let whole = self.begin().until(LAST).map_or(0, |span| i64::from(span.get_days()));
        self.begin().saturating_add((whole * thousandths as i64 / 1000).days())
    }
}

impl Period {
    /// When its figures were published.
    pub fn published(&self) -> Date {
        after(self.to, PUBLISHED.unsigned_abs().into())
    }
}

/// So many days after `day`.
pub fn after(day: Date, days: u64) -> Date {
    day.saturating_add((days as i64).days())
}

/// As people in Vietnam write it.
pub fn vietnamese(day: Date) -> String {
    day.strftime("%d/%m/%Y").to_string()
}

fn half_month_of(day: Date) -> i64 {
    i64::from(day.year()) * 24 + i64::from(day.month() - 1) * 2 + i64::from(day.day() > 15)
}
