//! Days, periods and validity.

/// A civil date; the day as the site's own time zone has it.
pub use jiff::civil::Date;

/// The years that content may speak of: a province can be a thousand years old, and a day beyond them is a slip of the
/// finger that would make every list of periods endless.
pub const YEARS: std::ops::RangeInclusive<i16> = 1000..=2199;

/// A date written as exactly four digits, two and two: `2022-11-07`.
pub fn iso_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let mut digits = |count: usize| {
        let part = parts.next()?;
        let sound = part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
        if sound { part.parse::<i16>().ok() } else { None }
    };
    let (year, month, day) = (digits(4)?, digits(2)?, digits(2)?);
    if parts.next().is_some() || year == 0 {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Whole days from `from` to `to`; negative where `to` is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).map_or(0, |span| span.get_days()))
}

/// From one day to another, both included; never reversed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    // Ordered by the last day first: reports are sequenced by the day they are as of.
    to: Date,
    from: Date,
}

impl Period {
    /// The period, or `None` where `from` is after `to`.
    pub fn new(from: Date, to: Date) -> Option<Self> {
        (from <= to).then_some(Self { to, from })
    }

    /// First day.
    pub fn from(self) -> Date {
        self.from
    }

    /// Last day.
    pub fn to(self) -> Date {
        self.to
    }

    /// Whether the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

/// The days on which a unit exists, both ends included; open where not given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Validity {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

impl Validity {
    /// Whether `day` is one of them.
    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// How often reports are expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// From the 1st to the 15th and from the 16th to the month's end.
    HalfMonth,
    /// A calendar month.
    Month,
    /// Three calendar months from January, April, July, October.
    Quarter,
}

impl Every {
    /// The period that begins on `from`, or `None` where no period begins on that day
    /// (or it would end after the last day that dates can name).
    pub fn beginning(self, from: Date) -> Option<Period> {
        let to = match (self, from.day()) {
            (Self::HalfMonth, 1) => from.with().day(15).build().ok()?,
            (Self::HalfMonth, 16) | (Self::Month, 1) => from.last_of_month(),
            (Self::Quarter, 1) if from.month() % 3 == 1 => {
                from.checked_add(jiff::Span::new().months(2)).ok()?.last_of_month()
            }
            _ => return None,
        };
        Period::new(from, to)
    }

    /// The periods from the one beginning on `first` on, while their last day is not after `until`.
    pub fn periods(self, first: Date, until: Date) -> Vec<Period> {
        let next = |period: &Period| period.to().tomorrow().ok().and_then(|day| self.beginning(day));
        std::iter::successors(self.beginning(first), next).take_while(|period| period.to() <= until).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn half_months_end_on_the_15th_and_the_last() {
        let ends: Vec<_> =
            Every::HalfMonth.periods(date(2024, 2, 1), date(2024, 3, 20)).iter().map(|p| p.to()).collect();
        assert_eq!(ends, [date(2024, 2, 15), date(2024, 2, 29), date(2024, 3, 15)]);
    }

    #[test]
    fn quarters_begin_in_their_months_only() {
        assert_eq!(Every::Quarter.beginning(date(2022, 10, 1)).map(Period::to), Some(date(2022, 12, 31)));
        assert_eq!(Every::Quarter.beginning(date(2022, 11, 1)), None);
        assert_eq!(Every::Month.beginning(date(2022, 11, 2)), None);
    }
}
