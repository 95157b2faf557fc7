//! Every peer's values over the periods, in panels of one scale. Comes in: a [`Scene`], who is compared, an indicator.
//! Goes out: [`Multiples`], and from it the drawing, the sentence and the table. Never here: a missing figure as zero, a
//! line across a break, a panel with an axis of its own.
//!
//! Every value has a dot with a title of its own, `unit, day: value`, where there are at most 400; where there are more,
//! the last dot of each panel has one title with all the panel's values, `unit: value; value; …`. Both are the table's
//! cells.

mod drawing;
mod layout;
mod sentence;

use std::cmp::Ordering;

use super::scene::{Absence, Scene};
use super::strand::{Knot, Strand, Window, numbers};
use super::svg::Format;
use super::voice::{Company, Voice};
use super::{Cell, Finding, Part, Peers, Table, Told};
use crate::figures::{Reading, Standing};
use crate::model::{Better, Break, Indicator, IndicatorId, Number, Period, ReportId, Site, Status, Target, UnitId};

/// How many periods are shown at most: a year of half-months.
const PERIODS: usize = 24;
/// At most so many peers have a panel and a row in the table: those that stand first. The sentence counts all of them, and
/// says so.
const MOST_PANELS: usize = 150;
/// More values than this have no dot each.
const MOST_DOTS: usize = 400;

/// What is drawn, said and tabulated.
pub(super) struct Multiples<'a> {
    site: &'a Site,
    peers: Peers,
    indicator: IndicatorId,
    window: Window,
    /// The newest report that gives any of the peers a value.
    newest: ReportId,
    /// As in the standings: the ranked ones best first, those whose denominator is too small, those without a value in the
    /// newest report, those without any.
    panels: Vec<Panel<'a>>,
    /// Those for whom there is no panel, in the same order.
    rest: Vec<Panel<'a>>,
    /// The rate of the whole that the peers are parts of.
    whole: Option<Strand<'a>>,
    /// The indicator's breaks between the first and the last period.
    breaks: Vec<&'a Break>,
}

/// One peer.
struct Panel<'a> {
    strand: Strand<'a>,
    standing: &'a Standing,
    order: Order,
    /// The newest figure that is a value or a range.
    last: Option<&'a Reading>,
    /// From the first to the latest of the values that can be compared, where these are at least two.
    change: Option<Change<'a>>,
}

/// How far two values lie apart.
struct Change<'a> {
    from: &'a Reading,
    to: &'a Reading,
    by: Number,
}

/// In which part of the panels a peer is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    Ranked(usize),
    Unranked,
    Older,
    Empty,
}

impl Finding for Multiples<'_> {
    fn tell(&self, voice: Voice<'_>) -> Told {
        Told {
            sentence: sentence::sentence(self, voice),
            narrow: drawing::draw(self, voice, Format::Narrow),
            wide: Some(drawing::draw(self, voice, Format::Wide)),
            table: self.table(voice),
        }
    }
}

impl<'a> Multiples<'a> {
    /// The peers' values; nothing where fewer than two of them have two values.
    pub(super) fn gather(scene: &Scene<'a>, peers: Peers, indicator: IndicatorId) -> Option<Self> {
        let (site, figures) = (scene.site, scene.figures);
        let members = scene.members(peers);
        let owing = members.iter().find(|unit| !figures.reporting_of(**unit).is_empty());
        let window = Window::of(scene, (*owing.or_else(|| members.first())?, indicator), PERIODS);
        let record = site.indicator(indicator);
        let latest = |unit: &UnitId| figures.latest(figures.standing(*unit, indicator)?).map(|latest| latest.report);
        let newest = members.iter().filter_map(latest).max()?;
        let panel = |unit: &UnitId| Panel::of(scene, (*unit, indicator), (&window, newest));
        let mut panels: Vec<Panel<'a>> = members.iter().filter_map(panel).collect();
        if panels.iter().filter(|panel| panel.strand.values().nth(1).is_some()).count() < 2 {
            return None;
        }
        panels.sort_by(|a, b| {
            let alphabetical = |panel: &Panel<'_>| site.alphabetical(panel.strand.unit);
            a.order.cmp(&b.order).then_with(|| better(record, a, b)).then_with(|| alphabetical(a).cmp(&alphabetical(b)))
        });
        let rest = panels.split_off(panels.len().min(MOST_PANELS));
        let whole = match peers {
            Peers::ChildrenOf(unit) if record.is_rate() => Some(Strand::of(scene, (unit, indicator), &window)),
            Peers::ChildrenOf(_) | Peers::Agencies => None,
        };
        let whole = whole.filter(|strand| strand.values().next().is_some());
        let [first, last] = window.ends();
        let mut breaks: Vec<&Break> = record.breaks.iter().filter(|one| first < one.on && one.on <= last).collect();
        breaks.sort_by_key(|one| one.on);
        Some(Self { site, peers, indicator, window, newest, panels, rest, whole, breaks })
    }

    /// All peers, with a panel and without.
    fn everyone(&self) -> impl Iterator<Item = &Panel<'a>> {
        self.panels.iter().chain(&self.rest)
    }

    fn record(&self) -> &'a Indicator {
        self.site.indicator(self.indicator)
    }

    fn company(&self) -> Company {
        Company::among(self.peers)
    }

    fn statuses(&self) -> impl Iterator<Item = Status> + Clone {
        self.panels.iter().flat_map(|panel| panel.strand.shown()).map(|reading| reading.status)
    }

    /// Whether there are few enough values for a dot each.
    fn is_dotted(&self) -> bool {
        self.panels.iter().map(|panel| panel.strand.shown().count()).sum::<usize>() <= MOST_DOTS
    }

    fn name<'t>(&'t self, voice: Voice<'t>, panel: &Panel<'_>) -> &'t str {
        voice.unit(self.site, panel.strand.unit)
    }

    /// A peer's target in force.
    fn target(&self, panel: &Panel<'_>) -> Option<&'a Target> {
        self.record().targets.get(panel.standing.target?)
    }

    /// The one target that all peers who have a figure are measured by.
    fn common_target(&self) -> Option<&'a Target> {
        let mut targets = self.panels.iter().filter(|panel| panel.last.is_some()).map(|panel| self.target(panel));
        let first = targets.next().flatten()?;
        targets.all(|own| own.is_some_and(|own| own.value == first.value && own.by == first.by)).then_some(first)
    }

    /// A figure as the table has it, with what is to be known of it.
    fn cell(&self, voice: Voice<'_>, reading: &Reading) -> String {
        let figure = voice.figure(self.record(), &reading.figure);
        match (reading.status, reading.corrected) {
            (Status::Final, false) => figure,
            (Status::Final | Status::Provisional | Status::Illustrative, _) => {
                voice.say("chart.dated", &[("value", &figure), ("date", &voice.trust(reading))])
            }
        }
    }

    fn caption(&self, voice: Voice<'_>) -> String {
        let indicator = voice.text(self.record().short_name());
        let [from, to] = self.window.ends().map(|day| voice.date(day));
        let unit = match self.peers {
            Peers::ChildrenOf(parent) => voice.unit(self.site, parent),
            Peers::Agencies => "",
        };
        let key = match self.peers {
            Peers::ChildrenOf(_) => "chart.multiples.caption.localities",
            Peers::Agencies => "chart.multiples.caption.agencies",
        };
        voice.say(key, &[("indicator", indicator), ("unit", unit), ("from", &from), ("to", &to)])
    }

    fn table(&self, voice: Voice<'_>) -> Table {
        let column = |name: &str| voice.say(&format!("chart.column.{name}"), &[]);
        let mut head = vec![column("unit")];
        head.extend(self.window.periods().map(|period| voice.date(period.to())));
        let change = if self.record().is_rate() { "change_points" } else { "change" };
        head.extend([column(change), voice.say("chart.multiples.values", &[]), column("target"), column("note")]);
        let numeric = (0..head.len()).map(|at| at > 0 && at + 1 < head.len()).collect();
        let mut rows: Vec<Vec<Cell>> = self.panels.iter().map(|panel| self.row(voice, panel)).collect();
        rows.extend(self.whole.as_ref().map(|whole| {
            let mut row = vec![voice.unit_cell(self.site, whole.unit)];
            row.extend(self.cells(voice, whole));
            row.resize(head.len(), Cell::default());
            row
        }));
        Table { caption: self.caption(voice), head, numeric, rows }
    }

    fn cells(&self, voice: Voice<'_>, strand: &Strand<'_>) -> Vec<Cell> {
        let cell = |knot: &Knot<'_>| match knot {
            Knot::Given(reading) => {
                Cell { text: self.cell(voice, reading), ..voice.trusted_cell(self.record(), reading) }
            }
            Knot::Absent(why) => Cell::without(voice.absence(*why)),
            Knot::Beyond => Cell::default(),
        };
        strand.knots.iter().map(cell).collect()
    }

    fn row(&self, voice: Voice<'_>, panel: &Panel<'_>) -> Vec<Cell> {
        let mut row = vec![Cell::words(self.name(voice, panel))];
        row.extend(self.cells(voice, &panel.strand));
        row.push(panel.change.as_ref().map(|change| voice.change_cell(self.record(), &change.by)).unwrap_or_default());
        row.push(voice.count_cell(panel.strand.values().count()));
        let target = self.target(panel).map(|target| {
            let value = voice.value(self.record(), &target.value);
            let text = voice.say("chart.dated", &[("value", &value), ("date", &voice.date(target.by))]);
            Cell::of(text, target.value.plain()).with([(Part::To, target.by.to_string())])
        });
        row.push(target.unwrap_or_default());
        let breaks = (0..panel.strand.knots.len()).flat_map(|at| panel.strand.breaks_before(at));
        row.push(Cell::words(breaks.map(|one| voice.break_note(one)).collect::<Vec<_>>().join("; ")));
        row
    }
}

impl<'a> Panel<'a> {
    /// A peer's panel; nothing of one that owes no report and never had a figure of the indicator.
    fn of(
        scene: &Scene<'a>,
        (unit, indicator): (UnitId, IndicatorId),
        (window, newest): (&Window, ReportId),
    ) -> Option<Self> {
        let figures = scene.figures;
        let standing = figures.standing(unit, indicator)?;
        let strand = Strand::of(scene, (unit, indicator), window);
        let period: Period = scene.site.report(newest).period;
        let owes = || scene.absence(unit, period) == Absence::NotReported;
        if strand.given().next().is_none() && figures.series(unit, indicator).is_empty() && !owes() {
            return None;
        }
        let last = strand.shown().next_back();
        let is_newest = figures.latest(standing).is_some_and(|latest| latest.report == newest);
        let order = match (standing.rank, is_newest) {
            (Some(rank), true) => Order::Ranked(rank.place),
            (None, true) => Order::Unranked,
            (_, false) if last.is_some() => Order::Older,
            (_, false) => Order::Empty,
        };
        let segment = standing.segment.iter().filter_map(|at| figures.readings.get(*at));
        let mut shown = segment.filter(|reading| window.holds(reading.report));
        let ends = shown.next().and_then(|first| Some((first, shown.next_back()?)));
        let change =
            ends.and_then(|(from, to)| Some(Change { from, to, by: to.value.as_ref()?.minus(from.value.as_ref()?) }));
        Some(Self { strand, standing, order, last, change })
    }

    /// The value in the newest report.
    fn newest(&self) -> Option<&'a Number> {
        let is_newest = matches!(self.order, Order::Ranked(_) | Order::Unranked);
        self.strand.values().next_back().map(|(_, _, value)| value).filter(|_| is_newest)
    }

    /// Everything that is drawn of it.
    fn numbers(&self) -> impl Iterator<Item = &'a Number> {
        self.strand.shown().flat_map(numbers)
    }
}

/// By the newest value, the better one first.
fn better(record: &Indicator, a: &Panel<'_>, b: &Panel<'_>) -> Ordering {
    match record.better {
        Better::Higher => b.newest().cmp(&a.newest()),
        Better::Lower => a.newest().cmp(&b.newest()),
    }
}
