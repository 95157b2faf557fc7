//! The figures as they were known at the end of an earlier day: reports published later are not there, corrections made
//! later leave their `was`. Comes in: [`Figures`] and the day. Goes out: readings, places, changes. Never here: everything
//! computed again. What no later correction touches is borrowed; of the rest only the indicator of one report is computed,
//! when it is asked for, so that the pages of many reports cost as much as their own corrections.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::observations::{Change, Moment, computed, of_report, own, parents_bottom_up};
use super::standings::{ranks, standing_of};
use super::{Changes, Figures, Rank, Reading, Standing, changes};
use crate::model::{Date, IndicatorId, ReportId, Site, UnitId};

/// The figures as they were known on one day, on or before as_of.
pub struct Past<'a> {
    site: &'a Site,
    figures: &'a Figures,
    moment: Moment,
    parents: OnceCell<Vec<UnitId>>,
    /// For each report, then indicator.
    cells: Vec<Cell>,
}

/// One report's figures of one indicator.
#[derive(Default)]
struct Cell {
    /// Who may have had another figure: those of whom a correction that counts now had not been made, and all above them.
    touched: OnceCell<BTreeSet<UnitId>>,
    /// What had to be computed again.
    readings: OnceCell<Vec<Reading>>,
}

impl Figures {
    /// The figures as they were known at the end of `day`; as of as_of where that is earlier.
    pub fn on<'a>(&'a self, site: &'a Site, day: Date) -> Past<'a> {
        Past::new((site, self), Moment { day: self.as_of.map_or(day, |as_of| as_of.min(day)), without: None })
    }

    /// The figures as they are known now.
    pub fn now<'a>(&'a self, site: &'a Site) -> Past<'a> {
        self.on(site, self.as_of.unwrap_or(Date::MIN))
    }

    /// The same as [`Self::on`] with one correction taken for not made.
    pub(super) fn without<'a>(&'a self, site: &'a Site, day: Date, change: Change) -> Past<'a> {
        Past::new((site, self), Moment { day, without: Some(change) })
    }
}

impl<'a> Past<'a> {
    fn new((site, figures): (&'a Site, &'a Figures), moment: Moment) -> Self {
        let cells = figures.reports.len() * site.indicators().len();
        let cells = std::iter::repeat_with(Cell::default).take(cells).collect();
        Self { site, figures, moment, parents: OnceCell::new(), cells }
    }

    /// The day.
    pub fn day(&self) -> Date {
        self.moment.day
    }

    /// Every figure of an indicator in a report, by unit; none of a report that was not published yet.
    pub fn readings(&self, report: ReportId, indicator: IndicatorId) -> Vec<&Reading> {
        if !self.is_out(report) {
            return Vec::new();
        }
        match self.computed_again(report, indicator) {
            Some(readings) => readings.iter().collect(),
            None => self.figures.readings_of(report).iter().filter(|one| one.indicator == indicator).collect(),
        }
    }

    /// One unit's figure.
    pub fn reading(&self, report: ReportId, unit: UnitId, indicator: IndicatorId) -> Option<Cow<'_, Reading>> {
        if !self.is_out(report) {
            return None;
        }
        if !self.touched(report, indicator).is_some_and(|touched| touched.contains(&unit)) {
            return self.figures.reading(report, unit, indicator).map(Cow::Borrowed);
        }
        let own = own(self.site, report, (unit, indicator), self.moment);
        let of_child = |child| self.reading(report, child, indicator);
        own.or_else(|| computed(self.site, report, (unit, indicator), of_child)).map(Cow::Owned)
    }

    /// The value that stood before a reading: of the same unit and indicator in the newest earlier report in which it
    /// has one; none where a break lies between, or where the reading has no value itself.
    pub fn before(&self, reading: &Reading) -> Option<Cow<'_, Reading>> {
        reading.value.as_ref()?;
        let back = self.earlier(reading.report).iter().rev();
        let found = |report: &ReportId| self.reading(*report, reading.unit, reading.indicator);
        let before = back.filter_map(found).find(|before| before.value.is_some())?;
        (!self.site.is_broken(reading.unit, reading.indicator, (before.to, reading.to))).then_some(before)
    }

    /// Everybody's place among its peers in one report, whatever newer ones say; who its peers are is judged on the
    /// period's last day. `readings` are of one indicator, and hold everyone's who is a peer of any of them.
    pub fn places_in(&self, report: ReportId, readings: &[&Reading]) -> BTreeMap<UnitId, Rank> {
        let places = ranks(self.site, readings.iter().copied(), self.site.report(report).period.to());
        places.into_iter().map(|((unit, _), rank)| (unit, rank)).collect()
    }

    /// How an indicator moved to a report from the newest one before it that can be compared.
    pub fn changes(&self, report: ReportId, indicator: IndicatorId) -> Option<Changes<'_>> {
        let valued = |report: ReportId| {
            let mut readings = self.readings(report, indicator);
            readings.retain(|reading| reading.value.is_some());
            readings
        };
        changes::changes(self.site, (report, self.earlier(report)), valued)
    }

    /// Where a unit stood; none of one that was not valid on the day. `reports` are those that give anybody a figure of the
    /// indicator, oldest first.
    pub(super) fn standing(&self, (unit, indicator): (UnitId, IndicatorId), reports: &[ReportId]) -> Option<Standing> {
        if !self.site.unit(unit).valid_on(self.moment.day) {
            return None;
        }
        let own = reports.iter().filter_map(|report| self.reading(*report, unit, indicator));
        let series: Vec<Reading> = own.map(Cow::into_owned).collect();
        let rank = self.rank((unit, indicator), reports);
        Some(standing_of(self.site, (unit, indicator), (&series, rank), self.moment.day))
    }

    /// Its place in the newest report that gives any of its peers a value.
    fn rank(&self, (unit, indicator): (UnitId, IndicatorId), reports: &[ReportId]) -> Option<Rank> {
        let peers = self.peers(unit);
        let values = |report: &ReportId| {
            let of_peers = peers.iter().filter_map(|peer| self.reading(*report, *peer, indicator));
            let valued: Vec<_> = of_peers.filter(|reading| reading.value.is_some()).collect();
            (!valued.is_empty()).then_some(valued)
        };
        let newest = reports.iter().rev().find_map(values)?;
        ranks(self.site, newest.iter().map(AsRef::as_ref), self.moment.day).remove(&(unit, indicator))
    }

    /// Who is compared with a unit, itself too, among those valid on the day.
    fn peers(&self, unit: UnitId) -> Vec<UnitId> {
        let record = self.site.unit(unit);
        let all: Vec<UnitId> = match (record.is_locality(), record.parent()) {
            (true, Some(parent)) => self.site.children(parent).to_vec(),
            (true, None) => Vec::new(),
            (false, _) => self.site.agencies().map(|(id, _)| id).collect(),
        };
        all.into_iter().filter(|peer| self.site.unit(*peer).valid_on(self.moment.day)).collect()
    }

    /// The reports that count before one, oldest first.
    fn earlier(&self, report: ReportId) -> &'a [ReportId] {
        let end = self.figures.reports.partition_point(|other| *other < report);
        &self.figures.reports[..end]
    }

    fn is_out(&self, report: ReportId) -> bool {
        self.site.report(report).published <= self.moment.day
    }

    /// Whose figures may differ from those of now; none of a report that does not count.
    fn touched(&self, report: ReportId, indicator: IndicatorId) -> Option<&BTreeSet<UnitId>> {
        let unmade = || {
            let own = self.site.report(report).corrections.iter().filter(move |one| one.indicator == indicator);
            own.filter(move |one| !self.moment.has(report, one)).map(|one| one.unit)
        };
        let touched = || {
            let mut touched = BTreeSet::new();
            for unit in unmade() {
                let mut next = Some(unit);
                while let Some(unit) = next.filter(|unit| touched.insert(*unit)) {
                    next = self.site.unit(unit).parent();
                }
            }
            touched
        };
        Some(self.cell(report, indicator)?.touched.get_or_init(touched))
    }

    fn cell(&self, report: ReportId, indicator: IndicatorId) -> Option<&Cell> {
        let at = self.figures.reports.binary_search(&report).ok()?;
        self.cells.get(at * self.site.indicators().len() + indicator.index())
    }

    fn computed_again(&self, report: ReportId, indicator: IndicatorId) -> Option<&[Reading]> {
        let cell =
            self.cell(report, indicator).filter(|_| self.touched(report, indicator).is_some_and(|t| !t.is_empty()))?;
        let parents = || self.parents.get_or_init(|| parents_bottom_up(self.site));
        Some(cell.readings.get_or_init(|| of_report(self.site, (report, Some(indicator)), parents(), self.moment)))
    }
}
