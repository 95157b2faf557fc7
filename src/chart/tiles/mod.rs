//! The localities in one parent, each where it lies, with its value in one of five classes. Comes in: a [`Scene`], the
//! parent, an indicator. Goes out: [`Tiles`], and from it the drawing (as squares or as areas), the sentence and the
//! table. Never here: a unit without a value in a class, values of different periods side by side.

mod areas;
mod borders;
mod grid;
mod ground;
mod labels;
mod legend;
mod sentence;
mod square;
mod squares;
mod steps;
mod thumb;
mod words;

use std::sync::Arc;

use super::class::Class;
use super::scene::{Absence, Scene};
use super::svg::{Drawing, Format};
use super::voice::{Company, Voice};
use super::{Cell, Finding, Peers, Table, Told};
use crate::figures::{Reading, Standing};
use crate::model::{Better, Figure, Indicator, IndicatorId, Number, Period, ReportId, Site, Status, UnitId};

pub(super) use areas::Lands;

use steps::Steps;

/// What is drawn, said and tabulated.
pub(super) struct Tiles<'a> {
    site: &'a Site,
    parent: UnitId,
    indicator: IndicatorId,
    /// The newest report that gives any of the units a value.
    report: ReportId,
    /// Every unit that exists: those with a value in that report, best first, then the others in alphabetical order.
    units: Vec<Local<'a>>,
    steps: Steps,
    face: Face,
}

/// How units are drawn.
enum Face {
    /// As squares on a grid.
    Squares,
    /// As areas.
    Areas(Arc<Lands>),
}

impl Face {
    /// The key of the description.
    fn desc(&self) -> &'static str {
        match self {
            Self::Squares => "chart.tiles.desc",
            Self::Areas(_) => "chart.tiles.desc_map",
        }
    }
}

/// One unit.
struct Local<'a> {
    unit: UnitId,
    found: Found<'a>,
}

/// What a report says of a unit.
enum Found<'a> {
    /// A single value.
    Value(Valued<'a>),
    /// A figure that is none: a range, or nothing to divide by.
    Valueless(&'a Reading),
    /// Nothing.
    Absent(Absence),
}

/// A single value, and in which class it is.
#[derive(Clone, Copy)]
struct Valued<'a> {
    standing: &'a Standing,
    reading: &'a Reading,
    value: &'a Number,
    step: usize,
}

impl Finding for Tiles<'_> {
    fn tell(&self, voice: Voice<'_>) -> Told {
        let draw = |format: Format| match &self.face {
            Face::Squares => squares::draw(self, voice, format),
            Face::Areas(lands) => areas::draw((self, lands), voice, format),
        };
        Told {
            sentence: sentence::sentence(self, voice),
            narrow: draw(Format::Narrow),
            wide: Some(draw(Format::Wide)),
            table: self.table(voice),
        }
    }

    fn thumb(&self) -> Option<Drawing> {
        thumb::draw(self)
    }
}

impl<'a> Tiles<'a> {
    /// The localities as squares; nothing where none has a value or none has a place on the map of tiles.
    pub(super) fn squares(scene: &Scene<'a>, parent: UnitId, indicator: IndicatorId) -> Option<Self> {
        let placed = |unit: &UnitId| scene.site.unit(*unit).locality().is_some_and(|own| own.tile.is_some());
        scene.members(Peers::ChildrenOf(parent)).iter().any(placed).then_some(())?;
        Self::gather(scene, (parent, indicator))
    }

    /// The localities as areas; nothing where none has a value or none has an area.
    pub(super) fn areas(scene: &Scene<'a>, parent: UnitId, indicator: IndicatorId) -> Option<Self> {
        let face = Face::Areas(scene.lands(parent)?);
        Some(Self { face, ..Self::gather(scene, (parent, indicator))? })
    }

    fn gather(scene: &Scene<'a>, (parent, indicator): (UnitId, IndicatorId)) -> Option<Self> {
        let (site, figures) = (scene.site, scene.figures);
        let members = scene.members(Peers::ChildrenOf(parent));
        let latest = |unit: &UnitId| figures.latest(figures.standing(*unit, indicator)?).map(|reading| reading.report);
        let report = members.iter().filter_map(latest).max()?;
        let record = site.indicator(indicator);
        let value = |unit: &UnitId| figures.reading(report, *unit, indicator)?.value.as_ref();
        let steps = Steps::holding(&members.iter().filter_map(value).collect::<Vec<_>>(), record);
        let local = |unit: UnitId| Local { unit, found: found(scene, (unit, indicator), (report, &steps)) };
        let mut units: Vec<Local<'a>> = members.into_iter().map(local).collect();
        units.sort_by_cached_key(|local| site.alphabetical(local.unit));
        // Stable: equal values stay in alphabetical order.
        units.sort_by(|a, b| match (a.value(), b.value(), record.better) {
            (Some(a), Some(b), Better::Higher) => b.cmp(a),
            (Some(a), Some(b), Better::Lower) => a.cmp(b),
            (a, b, _) => b.is_some().cmp(&a.is_some()),
        });
        Some(Self { site, parent, indicator, report, units, steps, face: Face::Squares })
    }

    fn record(&self) -> &'a Indicator {
        self.site.indicator(self.indicator)
    }

    fn period(&self) -> Period {
        self.site.report(self.report).period
    }

    fn valued(&self) -> impl Iterator<Item = (UnitId, Valued<'a>)> + Clone {
        self.units.iter().filter_map(|local| Some((local.unit, local.valued()?)))
    }

    /// The units without a single value.
    fn blanks(&self) -> impl Iterator<Item = &Local<'a>> {
        self.units.iter().filter(|local| local.valued().is_none())
    }

    fn statuses(&self) -> impl Iterator<Item = Status> + Clone {
        self.valued().map(|(_, own)| own.reading.status)
    }

    /// Whether values that stand are beside others that may change or were made up, so that these need a mark.
    fn tells_statuses_apart(&self) -> bool {
        self.statuses().any(|status| status == Status::Final) && self.statuses().any(|status| status != Status::Final)
    }

    fn name<'t>(&'t self, voice: Voice<'_>, unit: UnitId) -> &'t str {
        voice.unit(self.site, unit)
    }

    /// What a unit's title and row say in the place of its value.
    fn told(&self, voice: Voice<'_>, local: &Local<'_>) -> String {
        match local.found {
            Found::Value(Valued { reading, .. }) | Found::Valueless(reading) => {
                voice.figure(self.record(), &reading.figure)
            }
            Found::Absent(why) => voice.absence(why),
        }
    }

    /// The same in the table.
    fn told_cell(&self, voice: Voice<'_>, local: &Local<'_>) -> Cell {
        match local.found {
            Found::Value(Valued { reading, .. }) | Found::Valueless(reading) => {
                voice.reading_cell(self.record(), reading)
            }
            Found::Absent(why) => Cell::without(voice.absence(why)),
        }
    }

    /// A unit's title: its name, its value and what its mark tells.
    fn title(&self, voice: Voice<'_>, local: &Local<'_>) -> String {
        let mut title = format!("{}: {}", self.name(voice, local.unit), self.told(voice, local));
        if let Found::Valueless(reading) = local.found {
            return voice.trusted(title, reading.status);
        }
        let Some(own) = local.valued() else { return title };
        if own.is_met() {
            title = format!("{title}, {}", voice.say("chart.tiles.met", &[]));
        }
        voice.trusted(title, own.reading.status)
    }

    /// From where to where a class goes.
    fn range(&self, voice: Voice<'_>, step: usize) -> String {
        voice.range(self.record(), &self.steps.from(step), &self.steps.from(step + 1))
    }

    fn caption(&self, voice: Voice<'_>) -> String {
        let (indicator, date) = (voice.text(self.record().short_name()), voice.date(self.period().to()));
        let unit = self.name(voice, self.parent);
        voice.say("chart.tiles.caption", &[("indicator", indicator), ("unit", unit), ("date", &date)])
    }

    fn table(&self, voice: Voice<'_>) -> Table {
        let column = |name: &str| voice.say(&format!("chart.column.{name}"), &[]);
        let parts = voice.part_names(self.record());
        let mut head = vec![column("unit"), column("value")];
        head.extend(parts.into_iter().flatten().map(str::to_owned));
        head.push(voice.say("chart.tiles.class", &[]));
        head.extend(["verdict", "status"].map(column));
        let numeric = (0..head.len()).map(|at| at > 0 && at + 2 < head.len()).collect();
        let rows = self.units.iter().map(|local| self.row(voice, (local, head.len()))).collect();
        Table { caption: self.caption(voice), head, numeric, rows }
    }

    fn row(&self, voice: Voice<'_>, (local, width): (&Local<'_>, usize)) -> Vec<Cell> {
        let mut cells = vec![Cell::words(self.name(voice, local.unit)), self.told_cell(voice, local)];
        if let Found::Value(Valued { reading, .. }) | Found::Valueless(reading) = local.found {
            cells.extend(voice.part_names(self.record()).into_iter().flat_map(|_| voice.part_cells(&reading.figure)));
        }
        if let Some(own) = local.valued() {
            cells.push(Cell::words(self.range(voice, own.step)));
            cells.push(Cell::words(voice.say(&format!("verdict.{}", own.standing.verdict.as_str()), &[])));
            cells.push(Cell::words(voice.trust(own.reading)));
        }
        if let Found::Valueless(reading) = local.found {
            cells.resize(width - 1, Cell::default());
            cells.push(Cell::words(voice.trust(reading)));
        }
        cells.resize(width, Cell::default());
        cells
    }

    /// So many localities.
    fn peers(&self, voice: Voice<'_>, count: usize) -> String {
        voice.peers(Company::Localities, count)
    }
}

impl<'a> Local<'a> {
    fn valued(&self) -> Option<Valued<'a>> {
        match self.found {
            Found::Value(own) => Some(own),
            Found::Valueless(_) | Found::Absent(_) => None,
        }
    }

    fn value(&self) -> Option<&'a Number> {
        self.valued().map(|own| own.value)
    }
}

impl Valued<'_> {
    /// Whether the unit's target is reached.
    fn is_met(&self) -> bool {
        self.standing.gap.as_ref().is_some_and(|gap| *gap <= Number::int(0))
    }

    fn is_about(&self) -> bool {
        matches!(self.reading.figure, Figure::Value { approximate: true, .. })
    }
}

/// What a report says of a unit. Who has a value in it stands with that value: it is the newest of all.
fn found<'a>(
    scene: &Scene<'a>,
    (unit, indicator): (UnitId, IndicatorId),
    (report, steps): (ReportId, &Steps),
) -> Found<'a> {
    let Some(reading) = scene.figures.reading(report, unit, indicator) else {
        return Found::Absent(scene.absence(unit, scene.site.report(report).period));
    };
    match (reading.value.as_ref(), scene.figures.standing(unit, indicator)) {
        (Some(value), Some(standing)) => Found::Value(Valued { standing, reading, value, step: steps.of(value) }),
        _ => Found::Valueless(reading),
    }
}

/// How an area of a class looks.
fn step_class(step: usize) -> Class {
    [Class::Step1, Class::Step2, Class::Step3, Class::Step4].get(step).copied().unwrap_or(Class::Step5)
}

/// Whether marks and letters on a class are the text's colour, as on the ground; else they are the ground's.
fn is_light(step: usize) -> bool {
    step < 3
}
