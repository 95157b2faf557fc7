//! Exact numbers: decimals as typed, and ratios of them. A float is never made from one except to draw.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// An exact rational number of any size.
///
/// ```
/// use minhbach::model::Number;
///
/// let (online, received) = (Number::int(512), Number::int(4021));
/// let rate = Number::percent(&online, &received);
/// assert_eq!(rate.map(|rate| rate.fixed(2)).as_deref(), Some("12.73"));
/// assert_eq!(Number::percent(&online, &Number::int(0)), None); // no dossiers is no value, never 0 %
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(BigRational);

impl Number {
    /// The longest decimal read: enough for any count of anything, too short to be a bomb.
    pub const MAX_DIGITS: usize = 40;

    /// A whole number.
    pub fn int(value: i64) -> Self {
        Self(BigRational::from_integer(BigInt::from(value)))
    }

    /// A plain decimal as editors write it: `-?digits[.digits]`, at most [`Self::MAX_DIGITS`] characters.
    /// Signs of plus, exponents, separators, `0x`, `nan` and a leading zero before another digit are not numbers.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let octal_looking = whole.len() > 1 && whole.starts_with('0');
        if text.len() > Self::MAX_DIGITS || !plain(whole) || !plain(fraction) || octal_looking {
            return None;
        }
        let scale = BigInt::from(10).pow(u32::try_from(fraction.len()).ok()?);
        let unsigned: BigInt = format!("{whole}{fraction}").parse().ok()?;
        let numerator = if digits.len() < text.len() { -unsigned } else { unsigned };
        Some(Self(BigRational::new(numerator, scale)))
    }

    /// `100 × part ÷ whole`; `None` where `whole` is 0.
    pub fn percent(part: &Self, whole: &Self) -> Option<Self> {
        part.times(&Self::int(100)).over(whole)
    }

    /// `self ÷ other`; `None` where `other` is 0.
    pub fn over(&self, other: &Self) -> Option<Self> {
        (!other.is_zero()).then(|| Self(&self.0 / &other.0))
    }

    /// `self + other`.
    pub fn plus(&self, other: &Self) -> Self {
        Self(&self.0 + &other.0)
    }

    /// `self − other`.
    pub fn minus(&self, other: &Self) -> Self {
        Self(&self.0 - &other.0)
    }

    /// `self × other`.
    pub fn times(&self, other: &Self) -> Self {
        Self(&self.0 * &other.0)
    }

    /// The distance from 0.
    pub fn abs(&self) -> Self {
        Self(self.0.abs())
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below 0.
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// Whether it has no fraction.
    pub fn is_integer(&self) -> bool {
        self.0.is_integer()
    }

    /// For drawing only: the nearest float (±infinity beyond their range becomes the largest finite one).
    pub fn to_f64(&self) -> f64 {
        self.0.to_f64().unwrap_or(0.0).clamp(f64::MIN, f64::MAX)
    }

    /// With exactly `places` decimals, a point, rounded half away from zero, never −0: `12.73`, `50.00`.
    pub fn fixed(&self, places: usize) -> String {
        let scale = BigInt::from(10).pow(u32::try_from(places).unwrap_or(0));
        let (numerator, denominator) = (self.0.numer() * &scale, self.0.denom());
        let two = BigInt::from(2);
        // Half away from zero: floor((2|n| + d) / 2d), sign put back.
        let rounded: BigInt = (numerator.abs() * &two + denominator) / (denominator * &two);
        let digits = format!("{:0>width$}", rounded.to_string(), width = places + 1);
        let sign = if self.0.is_negative() && !rounded.is_zero() { "-" } else { "" };
        let (whole, fraction) = digits.split_at(digits.len() - places);
        if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }

    /// At most `places` decimals, without superfluous zeros: `12.73`, `50`.
    pub fn short(&self, places: usize) -> String {
        let fixed = self.fixed(places);
        match fixed.contains('.') {
            true => fixed.trim_end_matches('0').trim_end_matches('.').to_owned(),
            false => fixed,
        }
    }

    /// A number as given or summed: every digit it has, no superfluous zero. A ratio that has no finite decimal form
    /// (never a number as given) is rounded to 2 decimals.
    pub fn plain(&self) -> String {
        let mut rest = self.0.denom().clone();
        let mut places = 0;
        let ten = BigInt::from(10);
        while !rest.is_one() && places <= Self::MAX_DIGITS {
            places += 1;
            rest = (self.0.denom() / gcd(self.0.denom(), &ten.pow(u32::try_from(places).unwrap_or(0)))).abs();
        }
        if rest.is_one() { self.short(places) } else { self.short(2) }
    }

    /// The sum of many.
    pub fn sum<'a>(numbers: impl IntoIterator<Item = &'a Self>) -> Self {
        numbers.into_iter().fold(Self::int(0), |sum, number| sum.plus(number))
    }
}

fn gcd(a: &BigInt, b: &BigInt) -> BigInt {
    let (mut a, mut b) = (a.clone(), b.clone());
    while !b.is_zero() {
        (a, b) = (b.clone(), a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::Number;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap()
    }

    #[test]
    fn only_plain_decimals_are_numbers() {
        for good in ["0", "5.62", "-3", "100", "0.5"] {
            assert_eq!(number(good).plain(), good);
        }
        for bad in ["", "-", "1.", ".5", "5,62", "1e4", "0x1F", "1_000", "007", "nan", "+1", "1.2.3", "٣"] {
            assert!(Number::parse(bad).is_none(), "{bad}");
        }
        assert!(Number::parse(&"9".repeat(41)).is_none());
        assert_eq!(number("-0.0").plain(), "0");
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        assert_eq!(number("0.125").fixed(2), "0.13");
        assert_eq!(number("-0.125").fixed(2), "-0.13");
        assert_eq!(number("-0.004").fixed(2), "0.00");
        assert_eq!(number("2.5").fixed(0), "3");
        assert_eq!(number("50").fixed(2), "50.00");
        assert_eq!(number("12.70").short(2), "12.7");
        assert_eq!(number("100").short(0), "100");
    }

    #[test]
    fn a_rate_is_exact_until_written() {
        let rate = Number::percent(&number("512"), &number("4021")).unwrap();
        assert_eq!(rate.fixed(2), "12.73");
        assert_eq!(Number::percent(&number("1"), &number("0")), None);
        assert_eq!(Number::sum([&number("0.1"), &number("0.2")]).plain(), "0.3");
    }
}
