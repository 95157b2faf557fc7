//! Exact numbers: decimals as typed, and ratios of them. A float is never made from one except to draw.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::{BigRational, Ratio};
use num_traits::{Signed, ToPrimitive, Zero};

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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number(Parts);

/// Numerator and denominator in lowest terms, the denominator above 0. Nearly every figure is small, and then nothing is
/// allocated; which of the two it is follows from the number alone, so equal numbers have equal parts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Parts {
    /// Both between −[`i64::MAX`] and [`i64::MAX`].
    Small(Ratio<i64>),
    /// All others.
    Large(Box<BigRational>),
}

/// Decimals that a small number may be scaled by in 128 bits.
const SMALL_PLACES: usize = 18;

impl Number {
    /// The longest decimal read: enough for any count of anything, too short to be a bomb.
    pub const MAX_DIGITS: usize = 40;

    /// A whole number.
    pub fn int(value: i64) -> Self {
        Self::ratio(i128::from(value), 1)
    }

    /// `numerator ÷ denominator`, the latter neither 0 nor [`i128::MIN`].
    fn ratio(numerator: i128, denominator: i128) -> Self {
        if let (Some(numerator), Some(denominator)) = (small(numerator), small(denominator)) {
            return Self(Parts::Small(Ratio::new(numerator, denominator)));
        }
        let reduced = Ratio::new(numerator, denominator);
        match (small(*reduced.numer()), small(*reduced.denom())) {
            (Some(numerator), Some(denominator)) => Self(Parts::Small(Ratio::new_raw(numerator, denominator))),
            _ => Self(Parts::Large(Box::new(BigRational::new_raw(
                BigInt::from(*reduced.numer()),
                BigInt::from(*reduced.denom()),
            )))),
        }
    }

    fn of_large(number: BigRational) -> Self {
        let part = |part: &BigInt| part.to_i64().and_then(|part| small(i128::from(part)));
        match (part(number.numer()), part(number.denom())) {
            (Some(numerator), Some(denominator)) => Self(Parts::Small(Ratio::new_raw(numerator, denominator))),
            _ => Self(Parts::Large(Box::new(number))),
        }
    }

    fn to_large(&self) -> BigRational {
        match &self.0 {
            Parts::Small(small) => BigRational::new_raw(BigInt::from(*small.numer()), BigInt::from(*small.denom())),
            Parts::Large(large) => BigRational::clone(large),
        }
    }

    /// Its parts where they are small: neither the product of two of them nor the sum of two such products leaves 128 bits.
    fn small_parts(&self) -> Option<(i128, i128)> {
        match &self.0 {
            Parts::Small(small) => Some((i128::from(*small.numer()), i128::from(*small.denom()))),
            Parts::Large(_) => None,
        }
    }

    /// A plain decimal as editors write it: `-?digits[.digits]`, at most [`Self::MAX_DIGITS`] characters.
    /// Signs of plus, exponents, separators, `0x`, `nan` and a leading zero before another digit are not numbers.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let octal_looking = whole.len() > 1 && whole.starts_with('0');
        let has_fraction = whole.len() < digits.len();
        if text.len() > Self::MAX_DIGITS || !plain(whole) || has_fraction && !plain(fraction) || octal_looking {
            return None;
        }
        let places = u32::try_from(fraction.len()).ok()?;
        let written = format!("{}{whole}{fraction}", &text[..text.len() - digits.len()]);
        match (written.parse(), 10_i128.checked_pow(places)) {
            (Ok(numerator), Some(scale)) => Some(Self::ratio(numerator, scale)),
            _ => Some(Self::of_large(BigRational::new(written.parse().ok()?, BigInt::from(10).pow(places)))),
        }
    }

    /// `100 × part ÷ whole`; `None` where `whole` is 0.
    pub fn percent(part: &Self, whole: &Self) -> Option<Self> {
        part.times(&Self::int(100)).over(whole)
    }

    /// `self ÷ other`; `None` where `other` is 0.
    pub fn over(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        Some(match (self.small_parts(), other.small_parts()) {
            (Some((n, d)), Some((other_n, other_d))) => Self::ratio(n * other_d, d * other_n),
            _ => Self::of_large(self.to_large() / other.to_large()),
        })
    }

    /// `self + other`.
    pub fn plus(&self, other: &Self) -> Self {
        match (self.small_parts(), other.small_parts()) {
            (Some((n, d)), Some((other_n, other_d))) => Self::ratio(n * other_d + other_n * d, d * other_d),
            _ => Self::of_large(self.to_large() + other.to_large()),
        }
    }

    /// `self − other`.
    pub fn minus(&self, other: &Self) -> Self {
        match (self.small_parts(), other.small_parts()) {
            (Some((n, d)), Some((other_n, other_d))) => Self::ratio(n * other_d - other_n * d, d * other_d),
            _ => Self::of_large(self.to_large() - other.to_large()),
        }
    }

    /// `self × other`.
    pub fn times(&self, other: &Self) -> Self {
        match (self.small_parts(), other.small_parts()) {
            (Some((n, d)), Some((other_n, other_d))) => Self::ratio(n * other_n, d * other_d),
            _ => Self::of_large(self.to_large() * other.to_large()),
        }
    }

    /// The distance from 0.
    pub fn abs(&self) -> Self {
        if self.is_negative() { Self::int(0).minus(self) } else { self.clone() }
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        matches!(&self.0, Parts::Small(small) if small.is_zero())
    }

    /// Whether it is below 0.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Parts::Small(small) => *small.numer() < 0,
            Parts::Large(large) => large.is_negative(),
        }
    }

    /// Whether it has no fraction.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Parts::Small(small) => small.is_integer(),
            Parts::Large(large) => large.is_integer(),
        }
    }

    /// For drawing only: the nearest float (±infinity beyond their range becomes the largest finite one).
    pub fn to_f64(&self) -> f64 {
        let nearest = match &self.0 {
            Parts::Small(small) => small.to_f64(),
            Parts::Large(large) => large.to_f64(),
        };
        nearest.unwrap_or(0.0).clamp(f64::MIN, f64::MAX)
    }

    /// With exactly `places` decimals, a point, rounded half away from zero, never −0: `12.73`, `50.00`.
    pub fn fixed(&self, places: usize) -> String {
        let rounded = self.rounded(places);
        let digits = format!("{rounded:0>width$}", width = places + 1);
        let sign = if self.is_negative() && digits.bytes().any(|digit| digit != b'0') { "-" } else { "" };
        let (whole, fraction) = digits.split_at(digits.len() - places);
        if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }

    /// The digits of its distance from 0 in units of the last of `places` decimals, half of one rounded up:
    /// floor((2n + d) ÷ 2d).
    fn rounded(&self, places: usize) -> String {
        let scale = u32::try_from(places).unwrap_or(0);
        if let Some((n, d)) = self.small_parts().filter(|_| places <= SMALL_PLACES) {
            let (n, d) = (n.unsigned_abs() * 10_u128.pow(scale), d.unsigned_abs());
            let rounded = (n * 2 + d) / (d * 2);
            return u64::try_from(rounded).map_or_else(|_| rounded.to_string(), |rounded| rounded.to_string());
        }
        let large = self.to_large();
        let (n, d) = (large.numer().abs() * BigInt::from(10).pow(scale), large.denom());
        let rounded: BigInt = (n * 2 + d) / (d * 2);
        rounded.to_string()
    }

    /// At most `places` decimals, without superfluous zeros: `12.73`, `50`.
    pub fn short(&self, places: usize) -> String {
        let mut fixed = self.fixed(places);
        if fixed.contains('.') {
            fixed.truncate(fixed.trim_end_matches('0').trim_end_matches('.').len());
        }
        fixed
    }

    /// A number as given or summed: every digit it has, no superfluous zero. A ratio that has no finite decimal form
    /// (never a number as given) is rounded to 2 decimals.
    pub fn plain(&self) -> String {
        let (mut scaled, ten) = (self.clone(), Self::int(10));
        let mut places = 0;
        while !scaled.is_integer() && places <= Self::MAX_DIGITS {
            places += 1;
            scaled = scaled.times(&ten);
        }
        if scaled.is_integer() { self.short(places) } else { self.short(2) }
    }

    /// The sum of many.
    pub fn sum<'a>(numbers: impl IntoIterator<Item = &'a Self>) -> Self {
        numbers.into_iter().fold(Self::int(0), |sum, number| sum.plus(number))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.small_parts(), other.small_parts()) {
            (Some((n, d)), Some((other_n, other_d))) => (n * other_d).cmp(&(other_n * d)),
            _ => self.to_large().cmp(&other.to_large()),
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// As a part of a small number.
fn small(part: i128) -> Option<i64> {
    i64::try_from(part).ok().filter(|part| *part != i64::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

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

    /// The same by the road of large numbers alone.
    fn slowly(of: &Number, with: &Number) -> [BigRational; 3] {
        let (of, with) = (of.to_large(), with.to_large());
        [&of + &with, &of - &with, &of * &with]
    }

    #[test]
    fn small_and_large_numbers_are_the_same_numbers() {
        let texts = [
            "0",
            "1",
            "-1",
            "0.5",
            "-0.004",
            "100",
            "93.75",
            "4021",
            "-0.1",
            "0.000000000000000001",
            "9223372036854775807",
            "-9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "1844674407370955161.6",
            "99999999999999999999.99",
            "-170141183460469231731687303715884105728",
            "9999999999999999999999999999999999999999",
            "0.00000000000000000000000000000000000001",
        ];
        let mut numbers: Vec<Number> = texts.into_iter().map(number).collect();
        let (third, seventh) = (number("1").over(&number("3")).unwrap(), number("-22").over(&number("7")).unwrap());
        numbers.extend([third, seventh, number("9223372036854775807").over(&number("9223372036854775806")).unwrap()]);
        for of in &numbers {
            for with in &numbers {
                let all = [of.plus(with), of.minus(with), of.times(with)];
                assert_eq!(all.each_ref().map(Number::to_large), slowly(of, with), "{of:?} {with:?}");
                assert_eq!(of.cmp(with), of.to_large().cmp(&with.to_large()), "{of:?} {with:?}");
                assert_eq!(of == with, of.to_large() == with.to_large());
                assert_eq!(
                    of.over(with).map(|it| it.to_large()),
                    (!with.is_zero()).then(|| of.to_large() / with.to_large())
                );
                for result in all {
                    assert_eq!(Number::of_large(result.to_large()), result, "its parts follow from the number");
                    assert_eq!(result.is_negative(), result.to_large().is_negative());
                }
            }
            for places in [0, 1, 2, 18, 19, 40] {
                let large = Number(Parts::Large(Box::new(of.to_large())));
                assert_eq!(of.fixed(places), large.fixed(places), "{of:?} {places}");
            }
        }
        for text in texts {
            assert_eq!(number(text).plain(), text);
        }
    }
}
