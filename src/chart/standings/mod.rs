//! Peers side by side in one indicator. Comes in: a [`Scene`], who is compared, an indicator. Goes out: [`Standings`],
//! and from it the drawing, the sentence and the table. Never here: a unit without a value drawn as zero, values of
//! different periods side by side.

mod drawing;
mod sentence;

use std::cmp::Ordering;

use super::scene::{Absence, Scene};
use super::voice::{Company, Voice};
use super::{Chart, Finding, Peers, Table};
use crate::figures::{Reading, Standing};
use crate::model::{Better, Indicator, IndicatorId, Number, Period, ReportId, Site, Status, Target, UnitId};

/// What is drawn, said and tabulated.
pub(super) struct Standings<'a> {
    site: &'a Site,
    peers: Peers,
    indicator: IndicatorId,
    /// The newest report that gives any of the peers a value.
    report: ReportId,
    /// Who has a value in it: the ranked ones best first, then those whose denominator is too small.
    rows: Vec<Row<'a>>,
    /// Who has none though it was to report, or has had some, in alphabetical order.
    absent: Vec<Absent<'a>>,
    /// The target that most are measured by: the general one.
    target: Option<&'a Target>,
    /// The whole that the peers are parts of.
    whole: Option<Whole<'a>>,
}

/// A unit without a single value in the report.
struct Absent<'a> {
    unit: UnitId,
    why: Why<'a>,
}

/// Why there is none.
#[derive(Clone, Copy)]
enum Why<'a> {
    /// There is no figure.
    Absence(Absence),
    /// The figure is a range, or has nothing to divide by.
    Valueless(&'a Reading),
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
    /// Where the parent stands, if with this value.
    standing: Option<&'a Standing>,
    reading: &'a Reading,
    value: &'a Number,
}

impl Finding for Standings<'_> {
    fn chart(&self, voice: Voice<'_>, id: &str) -> Chart {
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
            narrow: drawing::draw(self, voice),
            wide: None,
            table: self.table(voice),
            foreign: Vec::new(),
        }
    }
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
        let mut others = members;
        others.retain(|unit| rows.iter().all(|row| row.unit() != *unit));
        others.sort_by_key(|unit| site.alphabetical(*unit));
        let absent = others.into_iter().filter_map(|unit| absent(scene, (unit, indicator), report)).collect();
        let targets = rows.iter().filter_map(|row| record.targets.get(row.standing.target?));
        let target = targets.into_iter().find(|target| target.unit.is_none());
        let whole = match peers {
            Peers::ChildrenOf(unit) => figures.reading(report, unit, indicator).and_then(|reading| {
                let of_this = |own: &&Standing| figures.latest(own).is_some_and(|latest| latest.report == report);
                let standing = figures.standing(unit, indicator).filter(of_this);
                Some(Whole { unit, standing, reading, value: reading.value.as_ref()? })
            }),
            Peers::Agencies => None,
        };
        Some(Self { site, peers, indicator, report, rows, absent, target, whole })
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

    /// Units without a single value in this report by the reason's key; each with its figure where it has one.
    fn absent_names(&self, voice: Voice<'_>) -> Vec<(&'static str, Vec<String>)> {
        let kinds = [Absence::NotReported.as_str(), Absence::NoFigure.as_str(), VALUELESS];
        let named = |one: &Absent<'_>| {
            let name = voice.unit(self.site, one.unit);
            match one.why {
                Why::Absence(_) => name.to_owned(),
                Why::Valueless(reading) => {
                    let figure = voice.figure(self.record(), &reading.figure);
                    voice.say("chart.dated", &[("value", name), ("date", &figure)])
                }
            }
        };
        let names = |kind| self.absent.iter().filter(|one| one.why.key() == kind).map(named).collect();
        kinds.map(|kind| (kind, names(kind))).into_iter().filter(|(_, names): &(_, Vec<_>)| !names.is_empty()).collect()
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
        let gap = match record.better {
            Better::Higher => "gap",
            Better::Lower => "gap_lower",
        };
        let mut head = vec![column("unit"), column("rank"), column("value")];
        head.extend(voice.part_names(record).into_iter().flatten().map(str::to_owned));
        head.extend([column(&in_points("change")), column("target"), column(&in_points(gap))]);
        head.extend(["verdict", "basis", "status"].map(column));
        let numeric = (0..head.len()).map(|at| at > 0 && at + 3 < head.len()).collect();
        let mut rows: Vec<Vec<String>> = self.rows.iter().map(|row| self.row(voice, row)).collect();
        rows.extend(self.absent.iter().map(|one| self.absent_row(voice, (one, head.len()))));
        rows.extend(self.whole.as_ref().map(|whole| self.whole_row(voice, whole)));
        Table { caption: self.caption(voice), head, numeric, rows }
    }

    fn row(&self, voice: Voice<'_>, row: &Row<'_>) -> Vec<String> {
        let rank = row.standing.rank.map(|rank| voice.strings.count(rank.place)).unwrap_or_default();
        let mut cells = vec![voice.unit(self.site, row.unit()).to_owned(), rank];
        cells.extend(self.figure_cells(voice, row.reading));
        cells.extend(self.standing_cells(voice, row.standing));
        cells.extend([voice.basis(row.reading), voice.status(row.reading.status)]);
        cells
    }

    /// Change, target, gap and verdict.
    fn standing_cells(&self, voice: Voice<'_>, standing: &Standing) -> [String; 4] {
        let record = self.record();
        let target = standing.target.and_then(|at| record.targets.get(at));
        [
            standing.change.as_ref().map(|change| voice.strings.signed(change)).unwrap_or_default(),
            target.map(|target| voice.value(record, &target.value)).unwrap_or_default(),
            standing.gap.as_ref().map(|gap| voice.gap(record, gap)).unwrap_or_default(),
            voice.say(&format!("verdict.{}", standing.verdict.as_str()), &[]),
        ]
    }

    /// The value and its parts.
    fn figure_cells(&self, voice: Voice<'_>, reading: &Reading) -> Vec<String> {
        let parts = voice.part_names(self.record()).map(|_| voice.parts(&reading.figure));
        let value = voice.figure(self.record(), &reading.figure);
        [value].into_iter().chain(parts.into_iter().flatten()).collect()
    }

    fn absent_row(&self, voice: Voice<'_>, (one, width): (&Absent<'_>, usize)) -> Vec<String> {
        let mut cells = vec![voice.unit(self.site, one.unit).to_owned(), String::new()];
        match one.why {
            Why::Valueless(reading) => cells.extend(self.figure_cells(voice, reading)),
            Why::Absence(why) => cells.push(voice.absence(why)),
        }
        cells.resize(width, String::new());
        cells
    }

    fn whole_row(&self, voice: Voice<'_>, whole: &Whole<'_>) -> Vec<String> {
        let mut cells = vec![voice.unit(self.site, whole.unit).to_owned(), String::new()];
        cells.extend(self.figure_cells(voice, whole.reading));
        cells.extend(whole.standing.map(|standing| self.standing_cells(voice, standing)).unwrap_or_default());
        cells.extend([voice.basis(whole.reading), voice.status(whole.reading.status)]);
        cells
    }
}

/// The key of those with a figure that is no single value.
const VALUELESS: &str = "no-single-value";

impl Why<'_> {
    fn key(self) -> &'static str {
        match self {
            Self::Absence(why) => why.as_str(),
            Self::Valueless(_) => VALUELESS,
        }
    }
}

/// A unit without a single value in a report, where that is worth telling: nothing of one that owes no report and never
/// had a figure of the indicator.
fn absent<'a>(scene: &Scene<'a>, (unit, indicator): (UnitId, IndicatorId), report: ReportId) -> Option<Absent<'a>> {
    if let Some(reading) = scene.figures.reading(report, unit, indicator) {
        return Some(Absent { unit, why: Why::Valueless(reading) });
    }
    let why = scene.absence(unit, scene.site.report(report).period);
    let told = why == Absence::NotReported || !scene.figures.series(unit, indicator).is_empty();
    told.then_some(Absent { unit, why: Why::Absence(why) })
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
