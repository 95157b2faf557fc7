//! Figures, standings and targets in words. Comes in: readings and standings. Goes out: their views, each with its mark,
//! its period and where it comes from. Never here: a computation that `figures` should do.

use crate::chart::FigureRef;
use crate::figures::{Basis, Reading, Standing, Verdict};
use crate::model::{Better, Figure, Indicator, IndicatorId, Measure, Number, Observation, Target, UnitId};

use super::indicators::covers_key;
use super::leaf::Leaf;
use super::view::*;

impl Leaf<'_> {
    /// One published or computed figure.
    pub fn figure(&self, reading: &Reading) -> FigureView {
        let site = self.edition.site;
        let (indicator, report) = (site.indicator(reading.indicator), site.report(reading.report));
        let observation = report.observation(reading.unit, reading.indicator);
        // A computed figure has no observation of its own: its words are the report's.
        let own = observation.filter(|_| reading.basis == Basis::Reported);
        let source = own.and_then(|o| o.source.as_ref()).or(report.source.as_ref());
        let (numerator, denominator) = self.parts(indicator, &reading.figure);
        FigureView {
            value: self.value_text(indicator, reading),
            shown: self.figure_text(indicator, &reading.figure),
            range: self.range_text(indicator, &reading.figure),
            parts: self.parts_text(&reading.figure),
            parts_named: self.parts_named(numerator.as_ref(), denominator.as_ref()),
            numerator,
            denominator,
            marks: self.marks(reading),
            basis: self.basis(reading),
            status: self.word("status", status_key(reading.status)),
            covers: self.word("covers", covers_key(indicator.accumulates)),
            period: PeriodView { href: Some(self.row(FigureRef::of(reading))), ..self.period(report.period) },
            published: self.date(report.published),
            source: self.origin(source),
            note: own.and_then(|o: &Observation| self.maybe(o.note.as_ref())),
            reply: own.and_then(|o| self.maybe(o.reply.as_ref())),
            objection: None,
        }
    }

    /// What stands in a cell for a figure: its value, else its range, else that there were no dossiers.
    pub fn figure_text(&self, indicator: &Indicator, figure: &Figure) -> String {
        let rate = indicator.is_rate();
        match (figure, figure.value()) {
            (Figure::Value { approximate: true, .. }, Some(value)) => {
                self.say("figure.about", &[("value", &self.edition.value(&value, rate))])
            }
            (_, Some(value)) => self.edition.value(&value, rate),
            (Figure::Between { .. }, None) => self.range_text(indicator, figure).unwrap_or_default(),
            (Figure::Parts { .. } | Figure::Value { .. }, None) => self.say("figure.no_dossiers", &[]),
        }
    }

    /// A figure with its parts: `12,73 % (512 trên 4.021)`.
    pub fn figure_with_parts(&self, indicator: &Indicator, figure: &Figure) -> String {
        let value = self.figure_text(indicator, figure);
        match self.parts_text(figure) {
            Some(parts) => self.say("figure.with_parts", &[("value", &value), ("parts", &parts)]),
            None => value,
        }
    }

    /// Where a unit stands in an indicator; none for a unit that is not valid on as_of.
    pub fn standing(&self, unit: UnitId, indicator: IndicatorId) -> Option<StandingView> {
        self.edition.figures.standing(unit, indicator).map(|standing| self.tell_standing(standing))
    }

    /// The same for a page that has room to say where the figure comes from: there it may be objected to.
    pub fn standing_in_full(&self, unit: UnitId, indicator: IndicatorId) -> Option<StandingView> {
        let standing = self.edition.figures.standing(unit, indicator)?;
        let figure = self.edition.figures.latest(standing).map(|reading| self.figure_in_full(reading));
        Some(StandingView { figure, ..self.tell_standing(standing) })
    }

    /// A figure where there is room to say where it comes from: there it may be objected to.
    pub fn figure_in_full(&self, reading: &Reading) -> FigureView {
        FigureView { objection: self.objection(reading), ..self.figure(reading) }
    }

    /// A standing in words.
    pub fn tell_standing(&self, standing: &Standing) -> StandingView {
        let (site, figures) = (self.edition.site, self.edition.figures);
        let indicator = site.indicator(standing.indicator);
        let rate = indicator.is_rate();
        let latest = figures.latest(standing);
        let target = standing.target.and_then(|at| indicator.targets.get(at));
        let reached = standing.gap.as_ref().filter(|gap| gap.is_zero() || gap.is_negative());
        let open = standing.gap.as_ref().filter(|_| reached.is_none());
        let previous = figures.previous(standing);
        let monthly = standing.required_pace.as_ref().map(|pace| self.edition.rounded_distance(pace, rate));
        StandingView {
            unit: self.unit(standing.unit),
            indicator: self.indicator(standing.indicator),
            figure: latest.map(|reading| self.figure(reading)),
            previous: previous.map(|reading| self.figure(reading)),
            newest: self.newest_without_value(standing, latest),
            change: standing.change.as_ref().map(|change| self.edition.signed_distance(change, rate)),
            direction: standing.change.as_ref().map(|change| self.direction(indicator, change)),
            coverage: latest.zip(previous).and_then(|(now, before)| self.coverage_moved(now, before)),
            rank: standing.rank.map(|rank| format!("{}/{}", rank.place, rank.of)),
            rank_words: self.rank_words(standing),
            target: target.map(|target| self.target(indicator, target)),
            gap: open.map(|gap| self.edition.distance(gap, rate)),
            surplus: reached.map(|gap| self.edition.distance(&gap.abs(), rate)),
            pace: monthly.as_ref().map(|n| self.say("format.per_month", &[("n", n)])),
            monthly,
            projection: standing.projection.as_ref().map(|value| self.edition.rounded_value(value, rate)),
            verdict: self.verdict(standing.verdict),
            keys: StandingKeys::of(standing, latest.and_then(|reading| reading.value.as_ref())),
        }
    }

    /// A target with its day and source.
    pub fn target(&self, indicator: &Indicator, target: &Target) -> TargetView {
        TargetView {
            value: self.edition.value(&target.value, indicator.is_rate()),
            by: self.date(target.by),
            unit: target.unit.map(|unit| self.unit(unit)),
            source: self.origin(target.source.as_ref()),
        }
    }

    /// A judgement in words.
    pub fn verdict(&self, verdict: Verdict) -> Word {
        self.word("verdict", verdict.as_str())
    }

    /// The unit's newest reading where it is newer than the latest value and has none itself.
    fn newest_without_value(&self, standing: &Standing, latest: Option<&Reading>) -> Option<FigureView> {
        let series = self.edition.figures.series(standing.unit, standing.indicator);
        let newest = series.last()?;
        let newer = newest.value.is_none() && latest.is_none_or(|latest| latest.report < newest.report);
        newer.then(|| self.figure(newest))
    }

    /// Whether a change is for the better.
    pub fn direction(&self, indicator: &Indicator, change: &Number) -> Word {
        let key = match (change.is_zero(), change.is_negative(), indicator.better) {
            (true, _, _) => "same",
            (false, false, Better::Higher) | (false, true, Better::Lower) => "better",
            (false, true, Better::Higher) | (false, false, Better::Lower) => "worse",
        };
        self.word("direction", key)
    }

    fn value_text(&self, indicator: &Indicator, reading: &Reading) -> Option<String> {
        reading.value.as_ref().map(|_| self.figure_text(indicator, &reading.figure))
    }

    fn range_text(&self, indicator: &Indicator, figure: &Figure) -> Option<String> {
        let Figure::Between { low, high } = figure else { return None };
        let (low, high) = (self.edition.strings.number(low), self.edition.value(high, indicator.is_rate()));
        Some(self.say("figure.between", &[("low", &low), ("high", &high)]))
    }

    fn parts_text(&self, figure: &Figure) -> Option<String> {
        let (numerator, denominator) = figure.parts()?;
        let number = |number: &Number| self.edition.strings.number(number);
        Some(self.say("figure.parts", &[("numerator", &number(numerator)), ("denominator", &number(denominator))]))
    }

    /// Both parts by name, in the middle of a sentence.
    fn parts_named(&self, numerator: Option<&PartView>, denominator: Option<&PartView>) -> Option<String> {
        let named = |part: &PartView| match part.name.lang {
            None => {
                self.say("figure.part_count", &[("number", &part.number), ("name", &uncapitalized(&part.name.text))])
            }
            Some(_) => part.number.clone(),
        };
        let (numerator, denominator) = (named(numerator?), named(denominator?));
        Some(self.say("figure.parts", &[("numerator", &numerator), ("denominator", &denominator)]))
    }

    /// That two computed figures are made from different numbers of parts: then a part of their difference is no change.
    pub fn coverage_moved(&self, now: &Reading, before: &Reading) -> Option<String> {
        let (now, before) = now.coverage.zip(before.coverage).filter(|(now, before)| now != before)?;
        let [n, of, was, was_of] =
            [now.with_parts, now.of, before.with_parts, before.of].map(|n| self.edition.strings.count(n));
        Some(self.say("basis.coverage", &[("n", &n), ("of", &of), ("was", &was), ("was_of", &was_of)]))
    }

    /// Both parts of a rate, where they are known.
    pub fn parts(&self, indicator: &Indicator, figure: &Figure) -> (Option<PartView>, Option<PartView>) {
        let (Measure::Rate { numerator, denominator, .. }, Some((n, d))) = (&indicator.measure, figure.parts()) else {
            return (None, None);
        };
        let part = |part: &crate::model::Part, number: &Number| PartView {
            name: self.text(&part.name),
            number: self.edition.strings.number(number),
        };
        (Some(part(numerator, n)), Some(part(denominator, d)))
    }

    /// What must stand beside a figure wherever it is shown.
    pub fn marks(&self, reading: &Reading) -> Vec<Mark> {
        let status = self.status_mark(reading.status).map(Mark::from);
        let corrected = reading.corrected.then(|| {
            let words = match reading.basis {
                Basis::Reported => self.say("mark.corrected", &[]),
                Basis::Computed => self.say("mark.partly_corrected", &[]),
            };
            Mark { key: "corrected", words, href: self.correction_behind(reading).map(|row| self.correction_href(row)) }
        });
        status.into_iter().chain(corrected).collect()
    }

    /// Reported, or computed from how many of how many.
    pub fn basis(&self, reading: &Reading) -> Word {
        match (reading.basis, reading.coverage) {
            (Basis::Computed, Some(coverage)) => {
                let (n, of) = (coverage.with_parts, coverage.of);
                let count = |n: usize| self.edition.strings.count(n);
                let words = self.say("basis.computed_from", &[("n", &count(n)), ("of", &count(of))]);
                Word { key: Basis::Computed.as_str(), words }
            }
            (basis, _) => self.word("basis", basis.as_str()),
        }
    }
}

/// A name as it stands within a sentence: its first letter small, unless the second is a capital too (an abbreviation).
fn uncapitalized(name: &str) -> String {
    let mut letters = name.chars();
    let (Some(first), rest) = (letters.next(), letters.as_str()) else { return String::new() };
    if rest.chars().next().is_some_and(char::is_uppercase) {
        return name.to_owned();
    }
    first.to_lowercase().chain(rest.chars()).collect()
}

/// The word in data files and strings.
pub(super) fn better_key(better: Better) -> &'static str {
    match better {
        Better::Higher => "higher",
        Better::Lower => "lower",
    }
}

/// The word in data files.
pub(super) fn status_key(status: crate::model::Status) -> &'static str {
    match status {
        crate::model::Status::Illustrative => "illustrative",
        crate::model::Status::Provisional => "provisional",
        crate::model::Status::Final => "final",
    }
}
