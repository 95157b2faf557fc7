//! Figures as cells: what [`Voice`] says, and the same as the data files of the site write it. Comes in: figures, numbers,
//! days. Goes out: [`Cell`]s. Never here: which cells a table has.

use super::table::{Cell, Part};
use super::voice::Voice;
use crate::figures::{Reading, Standing};
use crate::model::{Date, Figure, Indicator, Measure, Number, Period, Site, Status, UnitId};

/// A value, or the distance between two: computed rates with two decimals, counts as they are.
pub(super) fn amount(indicator: &Indicator, number: &Number) -> String {
    match indicator.measure {
        Measure::Rate { .. } => number.fixed(2),
        Measure::Count => number.plain(),
    }
}

impl Voice<'_> {
    /// A unit's name.
    pub(super) fn unit_cell(&self, site: &Site, unit: UnitId) -> Cell {
        Cell::words(self.unit(site, unit))
    }

    /// So many.
    pub(super) fn count_cell(&self, count: usize) -> Cell {
        Cell::of(self.strings.count(count), count.to_string())
    }

    /// A day.
    pub(super) fn date_cell(&self, day: Date) -> Cell {
        Cell::of(self.date(day), day.to_string())
    }

    /// A period by both its days.
    pub(super) fn period_cell(&self, period: Period) -> Cell {
        let days = [(Part::From, period.from().to_string()), (Part::To, period.to().to_string())];
        Cell { text: self.period(period), ..Cell::default() }.with(days)
    }

    /// Words about one day, in a column of periods.
    pub(super) fn dated_cell(&self, words: String, (note, day): (String, Date)) -> Cell {
        Cell { text: words, ..Cell::default() }.with([(Part::To, day.to_string()), (Part::Note, note)])
    }

    /// That a row is the target of a day.
    pub(super) fn target_cell(&self, by: Date) -> Cell {
        let words = self.say("chart.target_on", &[("by", &self.date(by))]);
        self.dated_cell(words, (self.say("chart.column.target", &[]), by))
    }

    /// A value as given: a target.
    pub(super) fn value_cell(&self, indicator: &Indicator, value: &Number) -> Cell {
        Cell::of(self.value(indicator, value), value.plain())
    }

    /// What was published: a value, a range, or that there is none.
    pub(super) fn figure_cell(&self, indicator: &Indicator, figure: &Figure) -> Cell {
        let text = self.figure(indicator, figure);
        match (figure, figure.value()) {
            (Figure::Between { low, high }, _) => {
                Cell { text, ..Cell::default() }.with([(Part::Low, low.plain()), (Part::High, high.plain())])
            }
            (Figure::Value { approximate: true, .. }, Some(value)) => {
                Cell::of(text, amount(indicator, &value)).with([(Part::Note, self.say("chart.file.about", &[]))])
            }
            (_, Some(value)) => Cell::of(text, amount(indicator, &value)),
            (_, None) => Cell::without(text),
        }
    }

    /// A reading's figure, which leads to where it stands.
    pub(super) fn reading_cell(&self, indicator: &Indicator, reading: &Reading) -> Cell {
        self.figure_cell(indicator, &reading.figure).reading(reading)
    }

    /// The same with how far it may be trusted, where that is less than in full.
    pub(super) fn trusted_cell(&self, indicator: &Indicator, reading: &Reading) -> Cell {
        let mut cell = self.reading_cell(indicator, reading);
        cell.text = self.trusted(cell.text, reading.status);
        if reading.status != Status::Final {
            cell.note(self.status(reading.status));
        }
        if reading.corrected {
            let corrected = self.say("chart.corrected", &[]);
            cell.text = format!("{}, {corrected}", cell.text);
            cell.note(corrected);
        }
        cell
    }

    /// The two parts, or two empty cells.
    pub(super) fn part_cells(&self, figure: &Figure) -> [Cell; 2] {
        let cell = |part: &Number| Cell::of(self.strings.number(part), part.plain());
        figure.parts().map(|(above, below)| [cell(above), cell(below)]).unwrap_or_default()
    }

    /// A change with its sign.
    pub(super) fn change_cell(&self, indicator: &Indicator, change: &Number) -> Cell {
        Cell::of(self.strings.signed(change), amount(indicator, change))
    }

    /// Change, target, gap and judgement of a standing.
    pub(super) fn standing_cells(&self, indicator: &Indicator, standing: &Standing) -> [Cell; 4] {
        let target = standing.target.and_then(|at| indicator.targets.get(at));
        let gap = |gap: &Number| Cell::of(self.gap(indicator, gap), amount(indicator, gap));
        [
            standing.change.as_ref().map(|change| self.change_cell(indicator, change)).unwrap_or_default(),
            target.map(|target| self.value_cell(indicator, &target.value)).unwrap_or_default(),
            standing.gap.as_ref().map(gap).unwrap_or_default(),
            Cell::words(self.say(&format!("verdict.{}", standing.verdict.as_str()), &[])),
        ]
    }
}

impl Cell {
    /// Adds words beside the value.
    pub(super) fn note(&mut self, words: String) {
        match self.raw.iter_mut().find(|(part, _)| *part == Part::Note) {
            Some((_, note)) => *note = format!("{note}; {words}"),
            None => self.raw.push((Part::Note, words)),
        }
    }
}
