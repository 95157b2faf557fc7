//! Peers side by side in one indicator. Comes in: a [`Scene`], who is compared, an indicator. Goes out: [`Standings`],
//! and from it the drawing, the sentence and the table. Never here: a unit without a value drawn as zero, values of
//! different periods side by side.

mod drawing;
mod labels;
mod layout;
mod sentence;
mod table;

use std::cmp::Ordering;

use super::scale;
use super::scene::{Absence, Scene};
use super::voice::{Company, Voice};
use super::{Finding, Peers, Told};
use crate::figures::{Figures, Reading, Standing};
use crate::model::{Better, Date, Indicator, IndicatorId, Number, Period, ReportId, Site, Status, Target, UnitId};

/// What is drawn, said and tabulated.
pub(super) struct Standings<'a> {
    site: &'a Site,
    peers: Peers,
    indicator: IndicatorId,
    /// The newest report that gives any of the peers a value.
    report: ReportId,
    /// Who has a value in it: the ranked ones best first, then those whose denominator is too small.
    rows: Vec<Row<'a>>,
    /// The day to which all former values reach; none where there is none, or they are of different reports.
    former_day: Option<Date>,
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
    /// The value before it that it can be compared with.
    former: Option<Former<'a>>,
}

/// A value of an earlier report.
#[derive(Clone, Copy)]
struct Former<'a> {
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
    former: Option<Former<'a>>,
}

impl Finding for Standings<'_> {
    fn tell(&self, voice: Voice<'_>) -> Told {
        let [narrow, wide] = drawing::draw(self, voice);
        Told { sentence: sentence::sentence(self, voice), narrow, wide: Some(wide), table: self.table(voice) }
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
            Some(Row { standing, reading, value: reading.value.as_ref()?, former: former(figures, standing) })
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
                let former = standing.and_then(|own| former(figures, own));
                Some(Whole { unit, standing, reading, value: reading.value.as_ref()?, former })
            }),
            Peers::Agencies => None,
        };
        let former_day = common_day(rows.iter().filter_map(|row| row.former));
        Some(Self { site, peers, indicator, report, rows, former_day, absent, target, whole })
    }

    fn record(&self) -> &'a Indicator {
        self.site.indicator(self.indicator)
    }

    fn period(&self) -> Period {
        self.site.report(self.report).period
    }

    fn company(&self) -> Company {
        Company::among(self.peers)
    }

    fn statuses(&self) -> impl Iterator<Item = Status> + Clone {
        self.rows.iter().map(|row| row.reading.status)
    }

    /// Of every figure that is told, the whole's and those without a single value, too.
    fn statuses_of_all(&self) -> impl Iterator<Item = Status> + Clone {
        let valueless = self.absent.iter().filter_map(|one| match one.why {
            Why::Valueless(reading) => Some(reading.status),
            Why::Absence(_) => None,
        });
        self.statuses().chain(self.whole.as_ref().map(|whole| whole.reading.status)).chain(valueless)
    }

    /// The rows that are listed but not ranked beside others that are.
    fn first_unranked(&self) -> Option<usize> {
        self.rows.iter().position(|row| row.standing.rank.is_none()).filter(|at| *at > 0)
    }

    /// A unit's own target, where it is not the general one.
    fn own_target(&self, row: &Row<'_>) -> Option<&'a Target> {
        self.record().targets.get(row.standing.target?).filter(|target| target.unit.is_some())
    }

    /// Whether a value can be read on one axis with those that are drawn; a percentage always can.
    fn is_near(&self, value: &Number) -> bool {
        let held: Vec<&Number> = self.rows.iter().map(|row| row.value).collect();
        self.record().is_rate() || scale::is_near(value, &held)
    }

    /// A former value in figures, with its day where not all are of one, and how far it may be trusted.
    fn former_words(&self, voice: Voice<'_>, former: Former<'_>) -> String {
        let value = voice.figure(self.record(), &former.reading.figure);
        let dated = match self.former_day {
            Some(day) if day == former.reading.to => value,
            _ => voice.say("chart.dated", &[("value", &value), ("date", &voice.date(former.reading.to))]),
        };
        voice.trusted(dated, former.reading.status)
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

/// The value before the latest that it can be compared with.
fn former<'a>(figures: &'a Figures, standing: &Standing) -> Option<Former<'a>> {
    let reading = figures.previous(standing)?;
    Some(Former { reading, value: reading.value.as_ref()? })
}

/// The day that all of these reach to.
fn common_day<'a>(mut former: impl Iterator<Item = Former<'a>>) -> Option<Date> {
    let first = former.next()?.reading.to;
    former.all(|one| one.reading.to == first).then_some(first)
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
