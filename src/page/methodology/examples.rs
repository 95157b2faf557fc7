//! The formulas worked with the site's own figures. Comes in: a page in the making. Goes out: sentences. Never here: a
//! figure that no page of the site shows or could show. Which unit the examples are about follows from the figures alone:
//! the first headline indicator and the locality of which most can be told, the first of them in the content's order.

use crate::figures::{Basis, Punctuality, Reading, Standing, Verdict};
use crate::model::{Better, Indicator, Number, Target, Text, days_between};
use crate::text::pieces;

use super::super::leaf::Leaf;
use super::super::view::{LocalText, Mark};
use super::ExampleView;

/// Where the examples come from.
pub(super) struct Examples<'a> {
    leaf: &'a Leaf<'a>,
    chosen: Option<Chosen<'a>>,
}

/// The standing that the examples are about.
#[derive(Clone, Copy)]
struct Chosen<'a> {
    standing: &'a Standing,
    latest: &'a Reading,
    indicator: &'a Indicator,
}

impl<'a> Examples<'a> {
    /// The examples of a page.
    pub(super) fn of(leaf: &'a Leaf<'a>) -> Self {
        Self { leaf, chosen: chosen(leaf) }
    }

    /// The examples of a section; none where no figure fits.
    pub(super) fn about(&self, section: &str) -> Vec<ExampleView> {
        let found = match section {
            "as_of" => [self.as_of(), None],
            "rate" => [self.rate(), None],
            "parent" => [self.parent(), None],
            "change" => [self.change(), None],
            "break" => [self.breaks(), None],
            "rank" => [self.rank(), self.tied()],
            "target" => [self.target(), None],
            "pace" => [self.pace(), None],
            "projection" => [self.projection(), None],
            "verdict" => [self.verdict(), None],
            "tasks" => [self.tasks(), None],
            "reporting" => [self.reporting(), None],
            "corrections" => [self.corrections(), None],
            _ => [None, None],
        };
        found.into_iter().flatten().collect()
    }

    fn as_of(&self) -> Option<ExampleView> {
        let day = self.leaf.edition.strings.date(self.leaf.edition.figures.as_of?);
        Some(self.plain("methodology.as_of.example", &[("date", &day)]))
    }

    fn rate(&self) -> Option<ExampleView> {
        let chosen = self.chosen?;
        let (numerator, denominator) = chosen.latest.figure.parts()?;
        let (numerator, denominator) = (self.number(numerator), self.number(denominator));
        let values = [("numerator", &*numerator), ("denominator", &*denominator)];
        self.of_reading("methodology.rate.example", chosen.latest, &values)
    }

    fn parent(&self) -> Option<ExampleView> {
        let (edition, chosen) = (self.leaf.edition, self.chosen?);
        let parent = edition.site.unit(chosen.standing.unit).parent()?;
        let mut series = edition.figures.series(parent, chosen.standing.indicator).into_iter().rev();
        let reading = series.find(|reading| reading.basis == Basis::Computed && reading.value.is_some())?;
        let basis = self.leaf.figure(reading).basis.words;
        let Some((numerator, denominator)) = reading.figure.parts() else {
            return self.of_reading("methodology.parent.example_count", reading, &[("basis", &basis)]);
        };
        let (numerator, denominator) = (self.number(numerator), self.number(denominator));
        let values = [("numerator", &*numerator), ("denominator", &*denominator), ("basis", &basis)];
        self.of_reading("methodology.parent.example_rate", reading, &values)
    }

    fn change(&self) -> Option<ExampleView> {
        let (edition, chosen) = (self.leaf.edition, self.chosen?);
        let previous = edition.figures.previous(chosen.standing)?;
        let was = self.leaf.marked(&self.leaf.figure(previous));
        let before = edition.span(edition.site.report(previous.report).period);
        let change = edition.signed_distance(chosen.standing.change.as_ref()?, chosen.indicator.is_rate());
        let values = [("was", &*was), ("before", &*before), ("change", &*change)];
        self.of_reading("methodology.change.example", chosen.latest, &values)
    }

    /// The first indicator's first break that has come, else the first unit's.
    fn breaks(&self) -> Option<ExampleView> {
        let edition = self.leaf.edition;
        let of_indicators = edition.site.indicators().map(|(_, i)| (i.short_name(), &i.breaks[..]));
        let of_units = edition.site.units().map(|(_, unit)| (unit.short_name(), unit.breaks()));
        let mut all = of_indicators.chain(of_units).flat_map(|(name, breaks)| breaks.iter().map(move |b| (name, b.on)));
        let (name, on) = all.find(|(_, on)| edition.has_come(*on))?;
        let values = [("name", edition.words(name)), ("on", &edition.strings.date(on))];
        Some(self.told("methodology.break.example", &values, (&[name], vec![])))
    }

    fn rank(&self) -> Option<ExampleView> {
        let chosen = self.chosen?;
        let rank = self.leaf.rank_words(chosen.standing)?;
        self.of_reading("methodology.rank.example", chosen.latest, &[("rank", &rank)])
    }

    /// Everyone who shares the best of the shared places.
    fn tied(&self) -> Option<ExampleView> {
        let (edition, chosen) = (self.leaf.edition, self.chosen?);
        let parent = edition.site.unit(chosen.standing.unit).parent()?;
        let peers = edition.sorted(edition.site.children(parent).iter().copied());
        let standings = || peers.iter().filter_map(|p| edition.figures.standing(*p, chosen.standing.indicator));
        let place = |s: &Standing| s.rank.filter(|rank| rank.tied).map(|rank| rank.place);
        let best = standings().filter_map(place).min()?;
        let sharing: Vec<&Standing> = standings().filter(|s| place(s) == Some(best)).collect();
        let first = sharing.first()?;
        let latest = edition.figures.latest(first)?;
        let names: Vec<&Text> = sharing.iter().map(|s| edition.site.unit(s.unit).short_name()).collect();
        let units: Vec<&str> = names.iter().map(|name| edition.words(name)).collect();
        let (units, rank) = (units.join(", "), self.leaf.rank_words(first)?);
        let value = self.leaf.figure_text(chosen.indicator, &latest.figure);
        let values = [("units", &*units), ("value", &*value), ("rank", &*rank)];
        Some(self.told("methodology.rank.tied", &values, (&names, self.leaf.marks(latest))))
    }

    fn target(&self) -> Option<ExampleView> {
        let (edition, chosen, target) = (self.leaf.edition, self.chosen?, self.target_in_force()?);
        let gap = chosen.standing.gap.as_ref()?;
        let key = match chosen.indicator.better {
            _ if gap.is_zero() || gap.is_negative() => "methodology.target.example_reached",
            Better::Higher => "methodology.target.example_higher",
            Better::Lower => "methodology.target.example_lower",
        };
        let (goal, by) = (self.value(&target.value)?, edition.strings.date(target.by));
        let gap = edition.distance(&gap.abs(), chosen.indicator.is_rate());
        self.of_reading(key, chosen.latest, &[("target", &goal), ("by", &by), ("gap", &gap)])
    }

    fn pace(&self) -> Option<ExampleView> {
        let (edition, chosen, target) = (self.leaf.edition, self.chosen?, self.target_in_force()?);
        let rate = chosen.indicator.is_rate();
        let monthly = edition.rounded_distance(chosen.standing.required_pace.as_ref()?, rate);
        let pace = self.leaf.say("format.per_month", &[("n", &monthly)]);
        let gap = edition.distance(chosen.standing.gap.as_ref()?, rate);
        let days = self.number(&Number::int(days_between(chosen.latest.to, target.by)));
        let values = [("gap", &*gap), ("days", &*days), ("pace", &*pace)];
        self.of_reading("methodology.pace.example", chosen.latest, &values)
    }

    fn projection(&self) -> Option<ExampleView> {
        let (edition, chosen, target) = (self.leaf.edition, self.chosen?, self.target_in_force()?);
        let rate = chosen.indicator.is_rate();
        let slope = edition.figures.slope(chosen.standing)?;
        let (first, last) = (slope.through.first()?, slope.through.last()?);
        let monthly = edition.signed_distance(&slope.per_month, rate);
        let values = [
            ("n", edition.strings.count(slope.through.len())),
            ("first", self.value(first.value.as_ref()?)?),
            ("from", edition.strings.date(first.to)),
            ("last", self.value(last.value.as_ref()?)?),
            ("to", edition.strings.date(last.to)),
            ("slope", self.leaf.say("format.per_month", &[("n", &monthly)])),
            ("by", edition.strings.date(target.by)),
            ("projection", edition.rounded_value(chosen.standing.projection.as_ref()?, rate)),
        ];
        self.of_reading("methodology.projection.example", last, &values.each_ref().map(|(key, text)| (*key, &**text)))
    }

    fn verdict(&self) -> Option<ExampleView> {
        let (edition, chosen, target) = (self.leaf.edition, self.chosen?, self.target_in_force()?);
        let way = edition.figures.way(edition.site, chosen.standing)?;
        let days = |days: i64| self.number(&Number::int(days));
        let values = [
            ("first", self.value(way.first.value.as_ref()?)?),
            ("from", edition.strings.date(way.first.to)),
            ("gone", days(way.gone_days)),
            ("whole", days(way.whole_days)),
            ("target", self.value(&target.value)?),
            ("expected", edition.rounded_value(&way.expected, chosen.indicator.is_rate())),
            ("share", edition.strings.percent(&way.share)),
            ("verdict", self.leaf.verdict(chosen.standing.verdict).words),
        ];
        let values = values.each_ref().map(|(key, text)| (*key, &**text));
        self.of_reading("methodology.verdict.example", chosen.latest, &values)
    }

    fn tasks(&self) -> Option<ExampleView> {
        use crate::figures::Bucket::{Cancelled, Recurring};
        let edition = self.leaf.edition;
        let tally = edition.figures.completion_of(edition.site.root())?.buckets;
        let completion = edition.strings.percent(&tally.completion()?);
        let [done, total, cancelled, recurring] =
            [tally.done(), tally.total(), tally.get(Cancelled), tally.get(Recurring)].map(|n| edition.strings.count(n));
        let counts = [("done", &*done), ("total", &*total), ("cancelled", &*cancelled), ("recurring", &*recurring)];
        let values: Vec<_> = counts.into_iter().chain([("completion", &*completion)]).collect();
        Some(self.plain("methodology.tasks.example", &values))
    }

    /// The newest report that came late; of several the first in the units' order.
    fn reporting(&self) -> Option<ExampleView> {
        let edition = self.leaf.edition;
        let late = edition.figures.reporting.iter().filter(|row| row.status == Punctuality::Late);
        let row = late.min_by_key(|row| (std::cmp::Reverse(row.period), row.unit))?;
        let days = usize::try_from(row.days_late?).ok()?;
        let name = edition.site.unit(row.unit).short_name();
        let (period, due) = (edition.span(row.period), edition.strings.date(row.due));
        let submitted = edition.strings.date(row.submitted?);
        let values = [("unit", edition.words(name)), ("period", &period), ("due", &due), ("submitted", &submitted)];
        let sentence = edition.strings.say_count("methodology.reporting.example", days, &values);
        Some(ExampleView { sentence: self.pieces(&sentence, &[name]), marks: vec![] })
    }

    /// The newest correction.
    fn corrections(&self) -> Option<ExampleView> {
        let edition = self.leaf.edition;
        let rows = edition.figures.corrections.iter().filter(|row| row.now.is_some());
        let row = rows.min_by_key(|row| std::cmp::Reverse(row.on))?;
        let (indicator, report) = (edition.site.indicator(row.indicator), edition.site.report(row.report));
        let name = edition.site.unit(row.unit).short_name();
        let was = self.leaf.figure_with_parts(indicator, &row.was);
        let now = self.leaf.figure_with_parts(indicator, row.now.as_ref()?);
        let (period, on) = (edition.span(report.period), edition.strings.date(row.on));
        let values = [("unit", edition.words(name)), ("period", &period), ("was", &was), ("on", &on), ("now", &now)];
        let marks = self.leaf.correction(row).mark.map(Mark::from).into_iter().collect();
        Some(self.told("methodology.corrections.example", &values, (&[name], marks)))
    }

    fn target_in_force(&self) -> Option<&'a Target> {
        let chosen = self.chosen?;
        chosen.indicator.targets.get(chosen.standing.target?)
    }

    fn value(&self, value: &Number) -> Option<String> {
        Some(self.leaf.edition.value(value, self.chosen?.indicator.is_rate()))
    }

    fn number(&self, number: &Number) -> String {
        self.leaf.edition.strings.number(number)
    }

    /// A sentence about one figure: beside the given values it has whose it is, its period and its value.
    fn of_reading(&self, key: &str, reading: &Reading, values: &[(&str, &str)]) -> Option<ExampleView> {
        let (edition, site) = (self.leaf.edition, self.leaf.edition.site);
        let name = site.unit(reading.unit).short_name();
        let period = edition.span(site.report(reading.report).period);
        let value = self.leaf.figure_text(site.indicator(reading.indicator), &reading.figure);
        let own = [("unit", edition.words(name)), ("period", &period), ("value", &value)];
        let values: Vec<_> = own.into_iter().chain(values.iter().copied()).collect();
        Some(self.told(key, &values, (&[name], self.leaf.marks(reading))))
    }

    fn plain(&self, key: &str, values: &[(&str, &str)]) -> ExampleView {
        self.told(key, values, (&[], vec![]))
    }

    /// A sentence with the content's names in it, and the marks of its figures.
    fn told(&self, key: &str, values: &[(&str, &str)], (names, marks): (&[&Text], Vec<Mark>)) -> ExampleView {
        ExampleView { sentence: self.pieces(&self.leaf.say(key, values), names), marks }
    }

    fn pieces(&self, sentence: &str, names: &[&Text]) -> Vec<LocalText> {
        self.leaf.pieces(sentence, names)
    }
}

impl Leaf<'_> {
    /// A sentence in pieces, each with its language where one of the content's names in it is not in the page's.
    pub(in crate::page) fn pieces(&self, sentence: &str, names: &[&Text]) -> Vec<LocalText> {
        let edition = self.edition;
        let foreign: Vec<(String, String)> = names
            .iter()
            .map(|name| name.in_lang(edition.lang))
            .filter_map(|name| Some((name.text.to_owned(), edition.foreign(name.lang)?)))
            .collect();
        let piece = |(text, lang): (&str, Option<&String>)| LocalText { text: text.to_owned(), lang: lang.cloned() };
        pieces(sentence, &foreign).into_iter().map(piece).collect()
    }
}

/// The standing of a locality in the first headline indicator of which most can be told.
fn chosen<'a>(leaf: &Leaf<'a>) -> Option<Chosen<'a>> {
    let edition = leaf.edition;
    let (site, figures) = (edition.site, edition.figures);
    let id = *leaf.headlines().first()?;
    let told = |standing: &&Standing| {
        let latest = figures.latest(standing);
        let known = [
            latest.is_some_and(|latest| latest.figure.parts().is_some()),
            standing.previous.is_some(),
            standing.rank.is_some(),
            standing.target.is_some(),
            standing.required_pace.is_some(),
            standing.projection.is_some(),
            matches!(standing.verdict, Verdict::OnTrack | Verdict::Behind | Verdict::FarBehind),
        ];
        known.into_iter().filter(|known| *known).count()
    };
    let standings = site.localities().filter_map(|(unit, _)| figures.standing(unit, id));
    // Of equals the last is kept, so the first is asked for from behind.
    let standings: Vec<&Standing> = standings.filter(|standing| standing.latest.is_some()).collect();
    let standing = standings.into_iter().rev().max_by_key(told)?;
    Some(Chosen { standing, latest: figures.latest(standing)?, indicator: site.indicator(id) })
}
