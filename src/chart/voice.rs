//! Words that all kinds of chart share: values, amounts, days, places, lists. Comes in: the strings of one language and
//! exact values. Goes out: phrases. Never here: a sentence; each kind has its own.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::Peers;
use super::scale::Grain;
use super::scene::Absence;
use crate::figures::{Basis, Coverage, Rank, Reading};
use crate::model::{
    Break, Date, Figure, Indicator, IndicatorId, Lang, Measure, Number, Period, Site, Status, Text, UnitId,
};
use crate::text::Strings;

/// More names than this are a number.
pub(super) const MOST_NAMES: usize = 3;

/// One language's words.
#[derive(Clone, Copy)]
pub(super) struct Voice<'a> {
    /// The strings of the theme.
    pub(super) strings: &'a Strings,
    /// Where texts in another language are noted.
    pub(super) heard: &'a Heard,
}

/// The texts that had to be given in another language than the reader's.
#[derive(Default)]
pub(super) struct Heard(RefCell<BTreeMap<String, Lang>>);

impl Heard {
    /// Each once, in order.
    pub(super) fn foreign(self) -> Vec<(String, Lang)> {
        self.0.into_inner().into_iter().collect()
    }
}

impl Voice<'_> {
    /// The text of a key.
    pub(super) fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.strings.say(key, values)
    }

    /// A text in the reader's language.
    pub(super) fn text<'t>(&self, text: &'t Text) -> &'t str {
        let found = text.in_lang(self.strings.lang());
        if found.lang != self.strings.lang() {
            self.heard.0.borrow_mut().insert(found.text.to_owned(), found.lang);
        }
        found.text
    }

    /// A unit's short name.
    pub(super) fn unit<'t>(&self, site: &'t Site, unit: UnitId) -> &'t str {
        self.text(site.unit(unit).short_name())
    }

    /// An indicator of a unit, as a name.
    pub(super) fn measured(&self, site: &Site, (unit, indicator): (UnitId, IndicatorId)) -> String {
        let (indicator, unit) = (self.text(site.indicator(indicator).short_name()), self.unit(site, unit));
        self.say("chart.name", &[("indicator", indicator), ("unit", unit)])
    }

    /// A value: in percent, or a plain number.
    pub(super) fn value(&self, indicator: &Indicator, value: &Number) -> String {
        match indicator.measure {
            Measure::Rate { .. } => self.strings.percent(value),
            Measure::Count => self.strings.number(value),
        }
    }

    /// The distance between two values, without its sign: percentage points, or things.
    pub(super) fn amount(&self, indicator: &Indicator, distance: &Number) -> String {
        self.with_points(indicator, self.bare_amount(indicator, distance))
    }

    /// What has to be gained in a time: percentage points, or whole things.
    pub(super) fn pace(&self, indicator: &Indicator, pace: &Number) -> String {
        self.with_points(indicator, self.rounded(pace, if indicator.is_rate() { 2 } else { 0 }))
    }

    fn with_points(&self, indicator: &Indicator, n: String) -> String {
        let one = n == "1" && self.strings.get("chart.amount.points.one").is_some();
        match (indicator.is_rate(), one) {
            (false, _) => n,
            (true, true) => self.say("chart.amount.points.one", &[("n", &n)]),
            (true, false) => self.say("chart.amount.points.many", &[("n", &n)]),
        }
    }

    /// The same without its unit. What is not zero is never written as zero.
    pub(super) fn bare_amount(&self, indicator: &Indicator, distance: &Number) -> String {
        let whole = !indicator.is_rate() && distance.is_integer();
        self.rounded(distance, if whole { 0 } else { 2 })
    }

    fn rounded(&self, distance: &Number, places: usize) -> String {
        let smallest = if places == 0 { "1" } else { "0.01" };
        // A distance between the largest numbers has more digits than one of them may have.
        let number = |digits: &str| self.strings.number(&Number::parse(digits).unwrap_or_else(|| distance.abs()));
        match number(&distance.abs().fixed(places)) {
            n if n == "0" && !distance.is_zero() => self.say("chart.amount.tiny", &[("n", &number(smallest))]),
            n => n,
        }
    }

    /// How far a target still is, for a column that says so; that it is reached, and by how much, where it is.
    pub(super) fn gap(&self, indicator: &Indicator, gap: &Number) -> String {
        let n = self.bare_amount(indicator, gap);
        if gap.is_negative() { self.say("chart.gap_met", &[("n", &n)]) } else { n }
    }

    /// What was published: a value, about a value, or a range; and that there is none where the denominator is 0.
    pub(super) fn figure(&self, indicator: &Indicator, figure: &Figure) -> String {
        match figure {
            Figure::Between { low, high } => self.range(indicator, low, high),
            Figure::Value { value, approximate: true } => {
                self.say("chart.about", &[("value", &self.value(indicator, value))])
            }
            Figure::Value { value, approximate: false } => self.value(indicator, value),
            Figure::Parts { .. } => match figure.value() {
                Some(value) => self.value(indicator, &value),
                None => self.say("chart.absent.no-value", &[]),
            },
        }
    }

    /// From one value to another, in percent both where the second says so.
    pub(super) fn range(&self, indicator: &Indicator, low: &Number, high: &Number) -> String {
        self.say("chart.range", &[("low", &self.strings.number(low)), ("high", &self.value(indicator, high))])
    }

    /// The names of the two parts.
    pub(super) fn part_names<'t>(&self, indicator: &'t Indicator) -> Option<[&'t str; 2]> {
        match &indicator.measure {
            Measure::Rate { numerator, denominator, .. } => {
                Some([self.text(&numerator.name), self.text(&denominator.name)])
            }
            Measure::Count => None,
        }
    }

    /// Why there is no figure, in place of it.
    pub(super) fn absence(&self, why: Absence) -> String {
        self.say(&format!("chart.absent.{}", why.as_str()), &[])
    }

    /// Where a figure comes from, with *n/N* where it was computed.
    pub(super) fn basis(&self, reading: &Reading) -> String {
        let basis = self.say(&format!("basis.{}", reading.basis.as_str()), &[]);
        match (reading.basis, reading.coverage) {
            (Basis::Computed, Some(Coverage { with_parts, of })) => {
                let [n, of] = [with_parts, of].map(|count| self.strings.count(count));
                self.say("chart.coverage", &[("basis", &basis), ("n", &n), ("of", &of)])
            }
            _ => basis,
        }
    }

    /// How far a figure may be trusted.
    pub(super) fn status(&self, status: Status) -> String {
        self.say(status_key(status), &[])
    }

    /// How far a figure may be trusted, and that it was corrected, for a table.
    pub(super) fn trust(&self, reading: &Reading) -> String {
        let status = self.status(reading.status);
        if reading.corrected { format!("{status}, {}", self.say("chart.corrected", &[])) } else { status }
    }

    /// A figure's words with how far it may be trusted, where that is less than in full.
    pub(super) fn trusted(&self, figure: String, status: Status) -> String {
        if status == Status::Final { figure } else { format!("{figure}, {}", self.status(status)) }
    }

    /// What changed, and when.
    pub(super) fn break_note(&self, one: &Break) -> String {
        let words = one.note.as_ref().map(|note| self.text(note).to_owned());
        let words = words.unwrap_or_else(|| self.say("chart.break", &[]));
        self.say("chart.dated", &[("value", &words), ("date", &self.date(one.on))])
    }

    /// That some or all of the figures shown may change or were made up; nothing where all stand.
    pub(super) fn caveat(&self, statuses: impl Iterator<Item = Status> + Clone) -> Vec<String> {
        let told = |status: Status, all: &str, some: &str| {
            let any = statuses.clone().any(|own| own == status);
            let every = statuses.clone().all(|own| own == status);
            any.then(|| self.say(if every { all } else { some }, &[]))
        };
        let made_up = told(Status::Illustrative, "chart.status.illustrative", "chart.status.illustrative_some");
        let early = told(Status::Provisional, "chart.status.provisional", "chart.status.provisional_some");
        made_up.into_iter().chain(early).collect()
    }

    /// What the hollow marks mean, where there are any; `mark` is such a one.
    pub(super) fn hollow(&self, mark: &str, statuses: impl Iterator<Item = Status>) -> Option<String> {
        let words = self.unsure(statuses);
        (!words.is_empty()).then(|| self.say("chart.key", &[("mark", mark), ("statuses", &self.list(&words))]))
    }

    /// Those of some statuses that do not stand, each once.
    pub(super) fn unsure(&self, statuses: impl Iterator<Item = Status>) -> Vec<String> {
        let told: BTreeSet<Status> = statuses.filter(|status| *status != Status::Final).collect();
        told.into_iter().map(|status| self.status(status)).collect()
    }

    /// A day.
    pub(super) fn date(&self, date: Date) -> String {
        self.strings.date(date)
    }

    /// A day without its year, for an axis.
    pub(super) fn axis_date(&self, date: Date) -> String {
        let short = format!("format.month_short_{}", date.month());
        let values = [
            ("d", date.day().to_string()),
            ("dd", format!("{:02}", date.day())),
            ("m", date.month().to_string()),
            ("mm", format!("{:02}", date.month())),
            ("month_short", self.strings.get(&short).unwrap_or_default().to_owned()),
        ];
        self.say("format.date_axis", &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    }

    /// A period by its days, as short as it can be said: `1–15 Nov 2022`; one day by itself.
    pub(super) fn period(&self, period: Period) -> String {
        let [from, to] = [period.from(), period.to()];
        let in_month = (from.year(), from.month()) == (to.year(), to.month());
        let key = if in_month { "format.span_in_month" } else { "format.span" };
        let (d, dd) = (from.day().to_string(), format!("{:02}", from.day()));
        let day = self.say("format.date_day", &[("d", &d), ("dd", &dd)]);
        let [first, last] = [from, to].map(|day| self.date(day));
        if from == to { last } else { self.say(key, &[("day", &day), ("from", &first), ("to", &last)]) }
    }

    /// So many days.
    pub(super) fn days(&self, days: i64) -> String {
        self.strings.say_count("chart.days", usize::try_from(days).unwrap_or_default(), &[])
    }

    /// So many localities, or agencies.
    pub(super) fn peers(&self, peers: Company, count: usize) -> String {
        self.strings.say_count(peers.key(), count, &[])
    }

    /// Some units by name; how many where they are more than [`MOST_NAMES`].
    pub(super) fn names(&self, site: &Site, peers: Company, units: &[UnitId]) -> String {
        if units.len() > MOST_NAMES {
            return self.peers(peers, units.len());
        }
        let names: Vec<&str> = units.iter().map(|unit| self.unit(site, *unit)).collect();
        self.list(&names)
    }

    /// All of so many: `both localities`, `all 21 localities`.
    pub(super) fn all(&self, what: &str, count: usize) -> String {
        let key = if count == 2 { format!("chart.both.{what}") } else { format!("chart.all.{what}") };
        self.say(&key, &[("n", &self.strings.count(count))])
    }

    /// Not one of so many: `neither locality`, `none of the 21 localities`.
    pub(super) fn none_of(&self, what: &str, count: usize) -> String {
        let key = if count == 2 { format!("chart.neither.{what}") } else { format!("chart.none_of.{what}") };
        self.say(&key, &[("n", &self.strings.count(count))])
    }

    /// A place in a ranking: `third of 21 localities`.
    pub(super) fn rank(&self, rank: Rank, peers: Company) -> String {
        let key = if rank.tied { "chart.rank.tied" } else { "chart.rank.alone" };
        let place = self.ordinal(rank.place);
        self.say(key, &[("place", &place), ("of", &self.peers(peers, rank.of))])
    }

    fn ordinal(&self, place: usize) -> String {
        if let Some(word) = self.strings.get(&format!("chart.ordinal.word_{place}")) {
            return word.to_owned();
        }
        let key = match (place % 100, place % 10) {
            (11..=13, _) => "chart.ordinal.nth",
            (_, 1) => "chart.ordinal.first",
            (_, 2) => "chart.ordinal.second",
            (_, 3) => "chart.ordinal.third",
            _ => "chart.ordinal.nth",
        };
        self.say(key, &[("n", &self.strings.count(place))])
    }

    /// Several words as a list: `a`, `a and b`, `a, b and c`.
    pub(super) fn list<S: AsRef<str>>(&self, words: &[S]) -> String {
        let mut list = String::new();
        for (at, word) in words.iter().enumerate() {
            let word = word.as_ref();
            list = match at {
                0 => word.to_owned(),
                _ if at + 1 == words.len() => self.say("chart.list.last", &[("a", &list), ("b", word)]),
                _ => self.say("chart.list.comma", &[("a", &list), ("b", word)]),
            };
        }
        list
    }
}

/// Who is ranked together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Company {
    /// Localities.
    Localities,
    /// Agencies.
    Agencies,
}

impl Company {
    /// Those who are compared.
    pub(super) fn among(peers: Peers) -> Self {
        match peers {
            Peers::ChildrenOf(_) => Self::Localities,
            Peers::Agencies => Self::Agencies,
        }
    }

    /// Those of a unit.
    pub(super) fn of(site: &Site, unit: UnitId) -> Self {
        if site.unit(unit).is_locality() { Self::Localities } else { Self::Agencies }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Localities => "chart.peers.localities",
            Self::Agencies => "chart.peers.agencies",
        }
    }

    /// The last part of the keys that name them.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Localities => "localities",
            Self::Agencies => "agencies",
        }
    }
}

/// A sentence with a capital at its beginning, where the script has capitals.
pub(super) fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// How fine an indicator's axis may be divided.
pub(super) fn grain<'a>(indicator: &Indicator, mut values: impl Iterator<Item = &'a Number>) -> Grain {
    let whole = !indicator.is_rate() && values.all(Number::is_integer);
    if whole { Grain::Whole } else { Grain::Hundredths }
}

fn status_key(status: Status) -> &'static str {
    match status {
        Status::Illustrative => "status.illustrative",
        Status::Provisional => "status.provisional",
        Status::Final => "status.final",
    }
}
