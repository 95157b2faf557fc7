//! The complete figures of standings. Comes in: [`Standings`] and one language's words. Goes out: a table of every unit that is
//! drawn or named below the drawing, then the whole. Never here: a shortened name.

use super::super::Table;
use super::super::voice::Voice;
use super::{Absent, Row, Standings, Whole, Why};
use crate::figures::{Reading, Standing};
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
        let mut rows: Vec<Vec<String>> = self.rows.iter().map(|row| self.row(voice, row)).collect();
        rows.extend(self.absent.iter().map(|one| self.absent_row(voice, (one, head.len()))));
        rows.extend(self.whole.as_ref().map(|whole| self.whole_row(voice, whole)));
        Table { caption: self.caption(voice), head, numeric, rows }
    }

    fn row(&self, voice: Voice<'_>, row: &Row<'_>) -> Vec<String> {
        let rank = row.standing.rank.map(|rank| voice.strings.count(rank.place)).unwrap_or_default();
        let mut cells = vec![voice.unit(self.site, row.unit()).to_owned(), rank];
        cells.extend(self.figure_cells(voice, row.reading));
        cells.push(row.former.map(|former| self.former_words(voice, former)).unwrap_or_default());
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
            Why::Valueless(reading) => {
                cells.extend(self.figure_cells(voice, reading));
                cells.resize(width - 2, String::new());
                cells.extend([voice.basis(reading), voice.status(reading.status)]);
            }
            Why::Absence(why) => cells.push(voice.absence(why)),
        }
        cells.resize(width, String::new());
        cells
    }

    fn whole_row(&self, voice: Voice<'_>, whole: &Whole<'_>) -> Vec<String> {
        let mut cells = vec![voice.unit(self.site, whole.unit).to_owned(), String::new()];
        cells.extend(self.figure_cells(voice, whole.reading));
        cells.push(whole.former.map(|former| self.former_words(voice, former)).unwrap_or_default());
        cells.extend(whole.standing.map(|standing| self.standing_cells(voice, standing)).unwrap_or_default());
        cells.extend([voice.basis(whole.reading), voice.status(whole.reading.status)]);
        cells
    }
}
