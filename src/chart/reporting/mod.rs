//! Whose reports came when. Comes in: a [`Scene`] and whose reports. Goes out: [`Ledger`], and from it the drawing (a mark
//! for each unit and period, by shape), the sentence and the table. Never here: a period in which a unit did not exist
//! held against it, a report without its day of arrival counted as on time or late.

mod dense;
mod drawing;
mod layout;
mod sentence;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::scene::Scene;
use super::svg::Format;
use super::voice::Voice;
use super::{Cell, Finding, Part, Reporters, Table, Told};
use crate::figures::{Punctuality, ReportingRow, ReportingTally};
use crate::model::{Date, Period, Site, UnitId};

/// At most so many periods are drawn, said and tabulated: the latest. It is a year of half-months.
const MOST_PERIODS: usize = 24;

/// At most so many units are drawn and tabulated: those that stand first. The sentence counts all of them, and says so.
const MOST_UNITS: usize = 200;

/// Every judgement in the order in which the legend explains them.
const STATUSES: [Punctuality; 6] = [
    Punctuality::OnTime,
    Punctuality::Late,
    Punctuality::Missing,
    Punctuality::Pending,
    Punctuality::Reported,
    Punctuality::Unpublished,
];

/// What is drawn, said and tabulated.
pub(super) struct Ledger<'a> {
    site: &'a Site,
    whose: Reporters,
    as_of: Date,
    /// The latest expected periods, oldest first.
    periods: Vec<Period>,
    /// How many periods were expected since the first.
    expected: usize,
    /// Units by how many reports are missing, then by days late, the worst first, then by alphabet.
    rows: Vec<Row<'a>>,
    /// All rows together.
    tally: ReportingTally,
}

/// A unit's reports.
struct Row<'a> {
    unit: UnitId,
    /// One for each period; none where the unit was not to report.
    cells: Vec<Option<&'a ReportingRow>>,
    tally: ReportingTally,
}

impl Finding for Ledger<'_> {
    fn tell(&self, voice: Voice<'_>) -> Told {
        let needs_room = !drawing::is_complete(self, voice, Format::Narrow);
        Told {
            sentence: sentence::sentence(self, voice),
            narrow: drawing::draw(self, voice, Format::Narrow),
            wide: needs_room.then(|| drawing::draw(self, voice, Format::Wide)),
            table: self.table(voice),
        }
    }
}

impl<'a> Ledger<'a> {
    /// The latest periods of everyone or of one unit; nothing where no report is expected.
    pub(super) fn gather(scene: &Scene<'a>, whose: Reporters) -> Option<Self> {
        let (site, figures) = (scene.site, scene.figures);
        let expected = match whose {
            Reporters::All => &figures.reporting,
            Reporters::Unit(unit) => figures.reporting_of(unit),
        };
        let every: BTreeSet<Period> = expected.iter().map(|row| row.period).collect();
        let periods: Vec<Period> = every.iter().skip(every.len().saturating_sub(MOST_PERIODS)).copied().collect();
        let first = *periods.first()?;
        let units = expected.chunk_by(|a, b| a.unit == b.unit);
        let mut rows: Vec<Row<'a>> = units.filter_map(|own| row(own, (first, &periods))).collect();
        rows.sort_by_key(|row| {
            let missing = row.tally.get(Punctuality::Missing);
            (Reverse((missing, row.tally.days_late())), site.alphabetical(row.unit))
        });
        let tally = ReportingTally::of(expected.iter().filter(|row| row.period >= first));
        Some(Self { site, whose, as_of: figures.as_of?, periods, expected: every.len(), rows, tally })
    }

    /// The rows that are drawn and tabulated.
    fn shown(&self) -> &[Row<'a>] {
        self.rows.get(..MOST_UNITS).unwrap_or(&self.rows)
    }

    /// Those together.
    fn drawn(&self) -> ReportingTally {
        ReportingTally::of(self.shown().iter().flat_map(|row| row.cells.iter().flatten().copied()))
    }

    /// Everything expected for one of the periods.
    fn of_period(&self, column: usize) -> impl Iterator<Item = &'a ReportingRow> + '_ {
        self.rows.iter().filter_map(move |row| row.cells.get(column).copied().flatten())
    }

    fn unit<'t>(&'t self, voice: Voice<'_>, unit: UnitId) -> &'t str {
        voice.unit(self.site, unit)
    }

    fn caption(&self, voice: Voice<'_>) -> String {
        match self.whose {
            Reporters::All => voice.say("chart.reporting.caption", &[]),
            Reporters::Unit(unit) => voice.say("chart.reporting.caption_unit", &[("unit", self.unit(voice, unit))]),
        }
    }

    fn table(&self, voice: Voice<'_>) -> Table {
        match self.whose {
            Reporters::All => self.table_of_all(voice),
            Reporters::Unit(_) => self.table_of_one(voice),
        }
    }

    /// Units down, periods across.
    fn table_of_all(&self, voice: Voice<'_>) -> Table {
        let column = |name: &str| voice.say(&format!("chart.reporting.column.{name}"), &[]);
        let mut head = vec![column("unit")];
        head.extend(self.periods.iter().map(|period| voice.date(period.to())));
        head.push(column("on_time"));
        let numeric = (0..head.len()).map(|at| at + 1 == head.len()).collect();
        let cells = |row: &Row<'_>| {
            let mut cells = vec![Cell::words(self.unit(voice, row.unit))];
            cells.extend(
                row.cells.iter().map(|cell| cell.map(|cell| Cell::words(words(voice, cell))).unwrap_or_default()),
            );
            cells.push(count_cell(voice, &row.tally).unwrap_or_default());
            cells
        };
        Table { caption: self.caption(voice), head, numeric, rows: self.shown().iter().map(cells).collect() }
    }

    /// One unit's periods down, with the days on which reports were due and came.
    fn table_of_one(&self, voice: Voice<'_>) -> Table {
        let column = |name: &str| voice.say(&format!("chart.reporting.column.{name}"), &[]);
        let cells = |row: &ReportingRow| {
            let submitted = row.submitted.map(|day| voice.date_cell(day)).unwrap_or_default();
            let status = Cell::words(words(voice, row));
            vec![voice.date_cell(row.period.to()), status, voice.date_cell(row.due), submitted]
        };
        let mut rows: Vec<Vec<Cell>> =
            self.rows.iter().flat_map(|row| row.cells.iter().flatten()).map(|row| cells(row)).collect();
        rows.extend(
            count_cell(voice, &self.tally)
                .map(|count| vec![Cell::without(column("on_time")), count, Cell::default(), Cell::default()]),
        );
        Table {
            caption: self.caption(voice),
            head: ["period", "status", "due", "submitted"].map(column).to_vec(),
            numeric: vec![false; 4],
            rows,
        }
    }
}

/// A unit's row; none where it was to report in none of the periods.
fn row<'a>(own: &'a [ReportingRow], (first, periods): (Period, &[Period])) -> Option<Row<'a>> {
    let shown = own.get(own.partition_point(|row| row.period < first)..)?;
    let unit = shown.first()?.unit;
    let of = |period: &Period| shown.binary_search_by_key(period, |row| row.period).ok().and_then(|at| shown.get(at));
    Some(Row { unit, cells: periods.iter().map(of).collect(), tally: ReportingTally::of(shown) })
}

/// A judgement in as few words as a cell takes.
fn words(voice: Voice<'_>, row: &ReportingRow) -> String {
    match (row.status, row.days_late) {
        (Punctuality::Late, Some(days)) => {
            let days = usize::try_from(days).unwrap_or_default();
            voice.strings.say_count("chart.reporting.cell.late", days, &[])
        }
        (status, _) => voice.say(&format!("chart.reporting.cell.{}", status.as_str()), &[]),
    }
}

/// How many were on time of those that can be judged, if any can.
fn count(voice: Voice<'_>, tally: &ReportingTally) -> Option<String> {
    let [n, of] = [tally.get(Punctuality::OnTime), tally.judged()].map(|count| voice.strings.count(count));
    (tally.judged() > 0).then(|| voice.say("chart.reporting.count", &[("n", &n), ("of", &of)]))
}

/// The same in the table.
fn count_cell(voice: Voice<'_>, tally: &ReportingTally) -> Option<Cell> {
    let [n, of] = [tally.get(Punctuality::OnTime), tally.judged()].map(|count| count.to_string());
    count(voice, tally).map(|text| Cell::of(text, n).with([(Part::Of, of)]))
}
