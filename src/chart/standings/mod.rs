//! Peers side by side in one indicator. Comes in: a [`Scene`], who is compared, an indicator. Goes out: [`Standings`],
//! and from it the drawing, the sentence and the table. Never here: a unit without a value drawn as zero, values of
//! different periods side by side.

mod drawing;
mod sentence;

use std::cmp::Ordering;

use super::scene::Scene;
use super::voice::{Company, Voice};
use super::{Chart, Peers, Table};
use crate::figures::{Figures, Reading, Standing};
use crate::model::{Better, Indicator, IndicatorId, Number, Period, ReportId, Site, Status, Target, UnitId};

/// What is drawn, said and tabulated.
pub(super) struct Standings<'a> {
    site: &'a Site,
    figures: &'a Figures,
    peers: Peers,
    indicator: IndicatorId,
    /// The newest report that gives any of the peers a value.
    report: ReportId,
    /// Who has a value in it: the ranked ones best first, then those whose denominator is too small.
    rows: Vec<Row<'a>>,
    /// Who has none, in alphabetical order.
    absent: Vec<UnitId>,
    /// The target that most are measured by: the general one.
    target: Option<&'a Target>,
    /// The whole that the peers are parts of.
    whole: Option<Whole<'a>>,
}

/// A unit with a value.
struct Row<'a> {
    standing: &'a Standing,
    reading: &'a Reading,
    value: &'a Number,
}

/// The parent with its value.
struct Whole<'a> {
    unit: UnitId,
    reading: &'a Reading,
    value: &'a Number,
}

impl<'a> Standings<'a> {
    /// How the peers stand; nothing where none of them has a value.
    pub(super) fn gather(scene: &Scene<'a>, peers: Peers, indicator: IndicatorId) -> Option<Self> {
        let (site, figures) = (scene.site, scene.figures);
        let members = scene.members(peers);
        let standings = members.iter().filter_map(|unit| figures.standing(*unit, indicator));
        let valued = standings.filter_map(|standing| {
            let reading = figures.latest(standing)?;
            Some(Row { standing, reading, value: reading.value.as_ref()? })
        });
        let mut rows: Vec<Row<'a>> = valued.collect();
        let report = rows.iter().map(|row| row.reading.report).max()?;
        rows.retain(|row| row.reading.report == report);
        let record = site.indicator(indicator);
        rows.sort_by(|a, b| {
            order(record, a, b).then_with(|| site.alphabetical(a.unit()).cmp(&site.alphabetical(b.unit())))
        });
        let mut absent = members;
        absent.retain(|unit| rows.iter().all(|row| row.unit() != *unit));
        absent.sort_by_key(|unit| site.alphabetical(*unit));
        let targets = rows.iter().filter_map(|row| record.targets.get(row.standing.target?));
        let target = targets.into_iter().find(|target| target.unit.is_none());
        let whole = match peers {
            Peers::ChildrenOf(unit) => figures
                .reading(report, unit, indicator)
                .and_then(|reading| Some(Whole { unit, reading, value: reading.value.as_ref()? })),
            Peers::Agencies => None,
        };
        Some(Self { site, figures, peers, indicator, report, rows, absent, target, whole })
    }

    /// The chart in one language. `id` begins every id in it.
    pub(super) fn chart(&self, voice: Voice<'_>, id: &str) -> Chart {
        let unit = match self.peers {
            Peers::ChildrenOf(parent) => self.site.unit(parent).slug.as_str().to_owned(),
            Peers::Agencies => String::new(),
        };
        Chart {
            kind: "standings",
            unit,
            indicator: self.record().slug.as_str().to_owned(),
            id: id.to_owned(),
            sentence: sentence::sentence(self, voice),
            svg: drawing::draw(self, voice, id),
            table: self.table(voice),
        }
    }

    fn record(&self) -> &'a Indicator {
        self.site.indicator(self.indicator)
    }

    fn period(&self) -> Period {
        self.site.report(self.report).period
    }

    fn company(&self) -> Company {
        match self.peers {
            Peers::ChildrenOf(_) => Company::Localities,
            Peers::Agencies => Company::Agencies,
        }
    }

    fn statuses(&self) -> impl Iterator<Item = Status> + Clone {
        self.rows.iter().map(|row| row.reading.status)
    }

    /// The rows that are listed but not ranked beside others that are.
    fn first_unranked(&self) -> Option<usize> {
        self.rows.iter().position(|row| row.standing.rank.is_none()).filter(|at| *at > 0)
    }

    /// A unit's own target, where it is not the general one.
    fn own_target(&self, row: &Row<'_>) -> Option<&'a Target> {
        self.record().targets.get(row.standing.target?).filter(|target| target.unit.is_some())
    }

    /// A unit without a single value in this report, with its range or the reason where it has one.
    fn absent_name(&self, voice: Voice<'_>, unit: UnitId) -> String {
        let name = voice.unit(self.site, unit);
        match self.figures.reading(self.report, unit, self.indicator) {
            Some(reading) => {
                let figure = voice.figure(self.record(), &reading.figure);
                voice.say("chart.dated", &[("value", name), ("date", &figure)])
            }
            None => name.to_owned(),
        }
    }

    fn caption(&self, voice: Voice<'_>) -> String {
        let peers = match self.peers {
            Peers::ChildrenOf(parent) => {
                voice.say("chart.standings.localities", &[("unit", voice.unit(self.site, parent))])
            }
            Peers::Agencies => voice.say("chart.standings.agencies", &[]),
        };
        let (indicator, date) = (voice.text(self.record().short_name()), voice.date(self.period().to()));
        voice.say("chart.standings.caption", &[("indicator", indicator), ("peers", &peers), ("date", &date)])
    }

    fn table(&self, voice: Voice<'_>) -> Table {
        let record = self.record();
        let column = |name: &str| voice.say(&format!("chart.column.{name}"), &[]);
        let in_points = |name: &str| if record.is_rate() { format!("{name}_points") } else { name.to_owned() };
        let mut head = vec![column("unit"), column("rank"), column("value")];
        head.extend(voice.part_names(record).into_iter().flatten().map(str::to_owned));
        head.extend([column(&in_points("change")), column("target"), column(&in_points("gap"))]);
        head.extend(["verdict", "basis", "status"].map(column));
        let numeric = (0..head.len()).map(|at| at > 0 && at + 3 < head.len()).collect();
        let mut rows: Vec<Vec<String>> = self.rows.iter().map(|row| self.row(voice, row)).collect();
        rows.extend(self.absent.iter().map(|unit| self.absent_row(voice, (*unit, head.len()))));
        rows.extend(self.whole.as_ref().map(|whole| self.whole_row(voice, whole)));
        Table { caption: self.caption(voice), head, numeric, rows }
    }

    fn row(&self, voice: Voice<'_>, row: &Row<'_>) -> Vec<String> {
        let (record, standing) = (self.record(), row.standing);
        let rank = standing.rank.map(|rank| voice.strings.count(rank.place)).unwrap_or_default();
        let mut cells = vec![voice.unit(self.site, row.unit()).to_owned(), rank];
        cells.extend(self.figure_cells(voice, row.reading));
        let target = standing.target.and_then(|at| record.targets.get(at));
        cells.push(standing.change.as_ref().map(|change| voice.strings.signed(change)).unwrap_or_default());
        cells.push(target.map(|target| voice.value(record, &target.value)).unwrap_or_default());
        cells.push(standing.gap.as_ref().map(|gap| voice.strings.number(gap)).unwrap_or_default());
        cells.push(voice.say(&format!("verdict.{}", standing.verdict.as_str()), &[]));
        cells.extend([voice.basis(row.reading), voice.status(row.reading.status)]);
        cells
    }

    /// The value and its parts.
    fn figure_cells(&self, voice: Voice<'_>, reading: &Reading) -> Vec<String> {
        let parts = voice.part_names(self.record()).map(|_| voice.parts(&reading.figure));
        let value = voice.figure(self.record(), &reading.figure);
        [value].into_iter().chain(parts.into_iter().flatten()).collect()
    }

    fn absent_row(&self, voice: Voice<'_>, (unit, width): (UnitId, usize)) -> Vec<String> {
        let mut cells = vec![voice.unit(self.site, unit).to_owned(), String::new()];
        match self.figures.reading(self.report, unit, self.indicator) {
            Some(reading) => cells.extend(self.figure_cells(voice, reading)),
            None => cells.push(voice.say("chart.absent.not-reported", &[])),
        }
        cells.resize(width, String::new());
        cells
    }

    fn whole_row(&self, voice: Voice<'_>, whole: &Whole<'_>) -> Vec<String> {
        let mut cells = vec![voice.unit(self.site, whole.unit).to_owned(), String::new()];
        cells.extend(self.figure_cells(voice, whole.reading));
        cells.extend([const { String::new() }; 4]);
        cells.extend([voice.basis(whole.reading), voice.status(whole.reading.status)]);
        cells
    }
}

impl Row<'_> {
    fn unit(&self) -> UnitId {
        self.standing.unit
    }
}

/// Ranked before unranked; by rank; by value in the better direction.
fn order(record: &Indicator, a: &Row<'_>, b: &Row<'_>) -> Ordering {
    let place = |row: &Row<'_>| row.standing.rank.map_or(usize::MAX, |rank| rank.place);
    let better = match record.better {
        Better::Higher => b.value.cmp(a.value),
        Better::Lower => a.value.cmp(b.value),
    };
    place(a).cmp(&place(b)).then(better)
}
