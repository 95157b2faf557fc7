//! The complete figures of standings. Comes in: [`Standings`] and one language's words. Goes out: a table of every unit that is
//! drawn or named below the drawing, then the whole. Never here: a shortened name.

use super::super::voice::Voice;
use super::super::{Cell, Part, Table};
use super::{Absent, Former, Row, Standings, Whole, Why};
use crate::figures::Reading;
use crate::model::Better;

impl Standings<'_> {
    /// Every figure that the drawing shows, and what follows from it.
    pub(super) fn table(&self, voice: Voice<'_>) -> Table {
        let record = self.record();
        let column = |name: &str| voice.say(&format!("chart.column.{name}"), &[]);
        let in_points = |name: &str| if record.is_rate() { format!("{name}_points") } else { name.to_owned() };
        let gap = match record.better {
            Better::Higher => "gap",
            Better::Lower => "gap_lower",
        };
        let mut head = vec![column("unit"), column("rank"), column("value")];
        head.extend(voice.part_names(record).into_iter().flatten().map(str::to_owned));
        head.extend([voice.say("chart.standings.former", &[]), column(&in_points("change"))]);
        head.extend([column("target"), column(&in_points(gap))]);
        head.extend(["verdict", "basis", "status"].map(column));
        let numeric = (0..head.len()).map(|at| at > 0 && at + 3 < head.len()).collect();
        let mut rows: Vec<Vec<Cell>> = self.rows.iter().map(|row| self.row(voice, row)).collect();
        rows.extend(self.absent.iter().map(|one| self.absent_row(voice, (one, head.len()))));
        rows.extend(self.whole.as_ref().map(|whole| self.whole_row(voice, whole)));
        Table { caption: self.caption(voice), head, numeric, rows }
    }

    fn row(&self, voice: Voice<'_>, row: &Row<'_>) -> Vec<Cell> {
        let rank = row.standing.rank.map(|rank| voice.count_cell(rank.place)).unwrap_or_default();
        let mut cells = vec![voice.unit_cell(self.site, row.unit()), rank];
        cells.extend(self.figure_cells(voice, row.reading));
        cells.push(row.former.map(|former| self.former_cell(voice, former)).unwrap_or_default());
        cells.extend(voice.standing_cells(self.record(), row.standing));
        cells.extend([voice.basis(row.reading), voice.trust(row.reading)].map(Cell::words));
        cells
    }

    /// A former value, with its day where not all are of one, and how far it may be trusted.
    fn former_cell(&self, voice: Voice<'_>, former: Former<'_>) -> Cell {
        let text = self.former_words(voice, former);
        let day = (self.former_day != Some(former.reading.to)).then(|| (Part::To, former.reading.to.to_string()));
        Cell { text, ..voice.trusted_cell(self.record(), former.reading).with(day) }
    }

    /// The value and its parts.
    fn figure_cells(&self, voice: Voice<'_>, reading: &Reading) -> Vec<Cell> {
        let parts = voice.part_names(self.record()).map(|_| voice.part_cells(&reading.figure));
        let value = voice.reading_cell(self.record(), reading);
        [value].into_iter().chain(parts.into_iter().flatten()).collect()
    }

    fn absent_row(&self, voice: Voice<'_>, (one, width): (&Absent<'_>, usize)) -> Vec<Cell> {
        let mut cells = vec![voice.unit_cell(self.site, one.unit), Cell::default()];
        match one.why {
            Why::Valueless(reading) => {
                cells.extend(self.figure_cells(voice, reading));
                cells.resize(width - 2, Cell::default());
                cells.extend([voice.basis(reading), voice.trust(reading)].map(Cell::words));
            }
            Why::Absence(why) => cells.push(Cell::without(voice.absence(why))),
        }
        cells.resize(width, Cell::default());
        cells
    }

    fn whole_row(&self, voice: Voice<'_>, whole: &Whole<'_>) -> Vec<Cell> {
        let mut cells = vec![voice.unit_cell(self.site, whole.unit), Cell::default()];
        cells.extend(self.figure_cells(voice, whole.reading));
        cells.push(whole.former.map(|former| self.former_cell(voice, former)).unwrap_or_default());
        cells.extend(whole.standing.map(|standing| voice.standing_cells(self.record(), standing)).unwrap_or_default());
        cells.extend([voice.basis(whole.reading), voice.trust(whole.reading)].map(Cell::words));
        cells
    }
}
