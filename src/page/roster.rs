//! Units side by side: each one's headline figures, tasks and latest report in one row. Comes in: units. Goes out: a
//! table's view. Never here: which units a page compares.

use serde::Serialize;

use crate::chart::FigureRef;
use crate::figures::{Bucket, Reading, ReportingRow, Standing};
use crate::model::{IndicatorId, Period, UnitId};

use super::leaf::Leaf;
use super::view::*;

/// Units side by side.
#[derive(Debug, Serialize)]
pub struct RosterView {
    /// The indicators that have a column each.
    pub columns: Vec<ColumnView>,
    /// The period that the reporting column is about; `null` where no reports are expected of any of the units.
    pub period: Option<PeriodView>,
    /// Whether any unit has tasks.
    pub tasks: bool,
    /// What the units are parts of, to compare with: not one of them.
    pub whole: Option<RosterRow>,
    /// The units.
    pub rows: Vec<RosterRow>,
}

/// The column of an indicator.
#[derive(Debug, Serialize)]
pub struct ColumnView {
    /// Which.
    pub indicator: IndicatorLink,
    /// The period of the newest values; an older one says its own.
    pub period: Option<PeriodView>,
}

/// One unit of a roster.
#[derive(Debug, Serialize)]
pub struct RosterRow {
    /// Which.
    pub unit: UnitLink,
    /// Its kind in words.
    pub kind: Option<String>,
    /// The same as the content names it.
    pub kind_key: Option<String>,
    /// Its standing in each indicator of the columns.
    pub cells: Vec<BriefView>,
    /// Its tasks done out of those counted; `null` without any.
    pub completion: Option<String>,
    /// The same in percent, for sorting.
    pub completion_key: Option<String>,
    /// How many of its tasks are overdue.
    pub overdue: usize,
    /// How many, in words.
    pub overdue_words: String,
    /// Its report of the period.
    pub reporting: Option<ReportingView>,
}

/// A standing as short as it can be said.
#[derive(Debug, Serialize)]
pub struct BriefView {
    /// Of what.
    pub indicator: LocalText,
    /// The value; `null` without one.
    pub shown: Option<String>,
    /// Where it stands in its report.
    pub row: Option<String>,
    /// What must stand beside it.
    pub marks: Vec<Mark>,
    /// The period, where it is not the one of the newest report that gives any peer a value.
    pub period: Option<String>,
    /// Change since the value before.
    pub change: Option<String>,
    /// Its way over the last periods, drawn as small as a word; markup.
    pub spark: Option<String>,
    /// Whether for the better.
    pub direction: Option<Word>,
    /// That the value before is of another coverage; see [`StandingView::coverage`].
    pub coverage: Option<String>,
    /// `3/21`.
    pub rank: Option<String>,
    /// In words.
    pub rank_words: Option<String>,
    /// The judgement.
    pub verdict: Word,
    /// What it sorts by.
    pub keys: StandingKeys,
}

impl Leaf<'_> {
    /// The indicators that are shown first.
    pub fn headlines(&self) -> Vec<IndicatorId> {
        self.edition.headlines()
    }

    /// Units side by side, in the order given, and what they are parts of.
    pub fn roster(&self, units: &[UnitId], whole: Option<UnitId>) -> RosterView {
        let headlines = self.headlines();
        let figures = self.edition.figures;
        // A column that only the whole fills compares nothing.
        let columns: Vec<_> =
            headlines.into_iter().filter(|id| units.iter().any(|unit| self.has_value(*unit, *id))).collect();
        let period = units.iter().filter_map(|unit| self.last_due(figures.reporting_of(*unit))).max();
        let rows: Vec<_> = units.iter().map(|unit| self.roster_row(*unit, &columns, period)).collect();
        RosterView {
            columns: columns.iter().map(|id| self.column(*id)).collect(),
            period: period.map(|period| self.period(period)),
            tasks: rows.iter().any(|row| row.completion.is_some()),
            whole: whole.map(|unit| self.roster_row(unit, &columns, period)),
            rows,
        }
    }

    /// A unit's standing in an indicator in short; one without a value for a unit that is not valid on as_of.
    pub fn brief(&self, unit: UnitId, indicator: IndicatorId) -> BriefView {
        let figures = self.edition.figures;
        let Some(standing) = figures.standing(unit, indicator) else { return self.no_brief(indicator) };
        let latest = figures.latest(standing);
        let record = self.edition.site.indicator(indicator);
        BriefView {
            indicator: self.text(record.short_name()),
            shown: latest.map(|reading| self.figure_text(record, &reading.figure)),
            row: latest.map(|reading| self.row(FigureRef::of(reading))),
            marks: latest.map(|reading| self.marks(reading)).unwrap_or_default(),
            period: latest.and_then(|reading| self.odd_period(reading)),
            change: standing.change.as_ref().map(|c| self.edition.signed_distance(c, record.is_rate())),
            spark: None,
            direction: standing.change.as_ref().map(|c| self.direction(record, c)),
            coverage: latest.zip(figures.previous(standing)).and_then(|(now, was)| self.coverage_moved(now, was)),
            rank: standing.rank.map(|rank| format!("{}/{}", rank.place, rank.of)),
            rank_words: self.rank_words(standing),
            verdict: self.verdict(standing.verdict),
            keys: StandingKeys::of(standing, latest.and_then(|reading| reading.value.as_ref())),
        }
    }

    /// The newest expected period that is past due.
    pub fn last_due_of_all(&self) -> Option<Period> {
        let as_of = self.edition.figures.as_of?;
        self.edition.figures.reporting.iter().filter(|row| row.due < as_of).map(|row| row.period).max()
    }

    /// The newest of a unit's expected periods that is past due.
    pub fn last_due(&self, rows: &[ReportingRow]) -> Option<Period> {
        let as_of = self.edition.figures.as_of?;
        rows.iter().rev().find(|row| row.due < as_of).map(|row| row.period)
    }

    fn column(&self, id: IndicatorId) -> ColumnView {
        let newest = self.edition.newest_period(id);
        ColumnView { indicator: self.indicator(id), period: newest.map(|period| self.period(period)) }
    }

    fn has_value(&self, unit: UnitId, indicator: IndicatorId) -> bool {
        self.edition.figures.standing(unit, indicator).is_some_and(|standing| standing.latest.is_some())
    }

    fn no_brief(&self, indicator: IndicatorId) -> BriefView {
        BriefView {
            indicator: self.text(self.edition.site.indicator(indicator).short_name()),
            shown: None,
            row: None,
            marks: Vec::new(),
            period: None,
            change: None,
            spark: None,
            direction: None,
            coverage: None,
            rank: None,
            rank_words: None,
            verdict: self.verdict(crate::figures::Verdict::NoData),
            keys: StandingKeys::nothing(),
        }
    }

    /// A place among peers in words.
    pub fn rank_words(&self, standing: &Standing) -> Option<String> {
        let rank = standing.rank?;
        let strings = self.edition.strings;
        let key = if rank.tied { "rank.tied" } else { "rank.alone" };
        Some(self.say(key, &[("place", &strings.count(rank.place)), ("of", &strings.count(rank.of))]))
    }

    /// The reading's period where a newer report has a value of the indicator for anybody: the figure is older than what
    /// it is compared with.
    fn odd_period(&self, reading: &Reading) -> Option<String> {
        let newest = self.edition.newest_period(reading.indicator)?;
        let period = self.edition.site.report(reading.report).period;
        (period.to() < newest.to()).then(|| self.edition.span(period))
    }

    fn roster_row(&self, id: UnitId, columns: &[IndicatorId], period: Option<Period>) -> RosterRow {
        let figures = self.edition.figures;
        let tally = figures.completion_of(id).map(|completion| completion.buckets).filter(|tally| tally.total() > 0);
        let overdue = tally.map_or(0, |tally| tally.get(Bucket::Overdue));
        let strings = self.edition.strings;
        let completion = tally.filter(|tally| tally.counted() > 0).map(|tally| {
            let (n, of) = (strings.count(tally.done()), strings.count(tally.counted()));
            self.say("roster.done", &[("n", &n), ("of", &of)])
        });
        let report = figures.reporting_of(id).iter().find(|row| Some(row.period) == period);
        let cell = |indicator: &IndicatorId| {
            let spark = self.sparkline(id, *indicator);
            BriefView { spark, ..self.brief(id, *indicator) }
        };
        RosterRow {
            unit: self.unit(id),
            kind: self.edition.kind(self.edition.site.unit(id)),
            kind_key: self.edition.site.unit(id).kind.clone(),
            cells: columns.iter().map(cell).collect(),
            completion,
            completion_key: tally.and_then(|tally| tally.completion()).map(|percent| percent.short(6)),
            overdue,
            overdue_words: strings.say_count("roster.overdue", overdue, &[]),
            reporting: report.map(|row| self.reporting_row(row)),
        }
    }
}
