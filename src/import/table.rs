//! The figures of a table. Comes in: sheets with their layout. Goes out: [`Entries`], each number with its cell; whatever
//! cannot be taken is said at its cell. Never here: what a report file holds.

use std::collections::BTreeMap;

use super::amount::{Amount, Habits, Wanted, amount};
use super::columns::{Meaning, Slot};
use super::layout::{Layout, is_total};
use super::period;
use super::said::{self, cell_words};
use super::sheet::{Cell, Row, Sheet, Value};
use super::unfit::why_not;
use super::units::{Named, Units};
use crate::check::said::say;
use crate::model::{Date, IndicatorId, Measure, Number, Site, UnitId};
use crate::problem::{Code, Problems, Words, codes, words};
use crate::source::At;

/// What all tables give.
#[derive(Debug, Default)]
pub(super) struct Entries {
    /// By unit and indicator.
    pub figures: BTreeMap<(UnitId, IndicatorId), Given>,
    /// When a unit's own report arrived, and where that is said.
    pub arrivals: BTreeMap<UnitId, (Date, At)>,
    /// Where each unit is named first.
    pub rows: BTreeMap<UnitId, At>,
}

/// A figure's numbers with their cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Given {
    /// Numerator, denominator and value.
    pub slots: BTreeMap<Slot, (Number, At)>,
}

impl Entries {
    /// How many units have figures.
    pub fn units(&self) -> usize {
        let mut units: Vec<UnitId> = self.figures.keys().map(|(unit, _)| *unit).collect();
        units.dedup();
        units.len()
    }
}

impl Given {
    /// One of its numbers.
    pub fn number(&self, slot: Slot) -> Option<&Number> {
        self.slots.get(&slot).map(|(number, _)| number)
    }

    /// Where it is: its first cell.
    pub fn at(&self) -> Option<&At> {
        self.slots.values().next().map(|(_, at)| at)
    }
}

/// A table being read.
struct Reading<'a> {
    site: &'a Site,
    sheet: &'a Sheet,
    layout: &'a Layout<'a>,
    units: &'a Units<'a>,
    habits: Habits,
    /// Of each column: the sum since the last total, and of all.
    sums: BTreeMap<usize, (Number, Number)>,
}

/// Reads one table into `entries`.
pub(super) fn read(
    (site, units): (&Site, &Units<'_>),
    (sheet, layout): (&Sheet, &Layout<'_>),
    entries: &mut Entries,
    problems: &mut Problems,
) {
    let figures = |row: &'_ Row| -> Vec<String> {
        let is_figure = |cell: &&Cell| matches!(layout.columns.get(&cell.column), Some(Meaning::Figure(..)));
        row.cells.iter().filter(is_figure).filter_map(Cell::words).map(str::to_owned).collect()
    };
    let texts: Vec<String> = layout.rows.iter().flat_map(figures).collect();
    let habits = Habits::of(texts.iter().map(String::as_str));
    let mut reading = Reading { site, sheet, layout, units, habits, sums: BTreeMap::new() };
    for row in layout.rows {
        match reading.whose(row, problems) {
            Whose::Unit(id, cell) => reading.take(row, (id, cell), entries, problems),
            Whose::Total => reading.hold_total(row, problems),
            Whose::Nobody => {}
        }
    }
}

/// Whose a row is.
enum Whose<'a> {
    Unit(UnitId, &'a Cell),
    Total,
    Nobody,
}

impl<'a> Reading<'a> {
    fn has_figures(&self, row: &Row) -> bool {
        let is_figure = |column| matches!(self.layout.columns.get(column), Some(Meaning::Figure(..)));
        let says = |cell: &Cell| match (&cell.value, cell.words()) {
            (_, Some(text)) => !matches!(amount(text, Wanted::Whole, self.habits), Amount::Nothing),
            _ => true,
        };
        row.cells.iter().any(|cell| is_figure(&cell.column) && says(cell))
    }

    fn whose(&self, row: &'a Row, problems: &mut Problems) -> Whose<'a> {
        let cells: Vec<&Cell> = self.layout.names.iter().filter_map(|column| row.cell(*column)).collect();
        let named: Vec<(&Cell, Named)> = cells.iter().map(|cell| (*cell, self.units.coded(&cell.shown))).collect();
        let mut certain = named.iter().filter_map(|(cell, named)| match named {
            Named::Unit(id) | Named::Almost(id) => Some((*cell, *id)),
            Named::Several(_) | Named::Nobody => None,
        });
        if let Some((mut first, mut id)) = certain.next() {
            for (cell, other) in certain {
                if self.lies_in(other, id) {
                    // A column for the district beside one for the commune: the row is the commune's.
                    (first, id) = (cell, other);
                } else if other != id && !self.lies_in(id, other) {
                    self.disagree(row, (first, id), (cell, other), problems);
                    return Whose::Nobody;
                }
            }
            if named.iter().all(|(_, named)| !matches!(named, Named::Unit(_))) && self.has_figures(row) {
                self.understood(row, (first, id), problems);
            }
            return Whose::Unit(id, first);
        }
        let first_words =
            row.cells.iter().find(|cell| cell.words().is_some_and(|text| text.chars().any(char::is_alphabetic)));
        if cells.iter().copied().chain(first_words).any(|cell| is_total(&cell.shown)) {
            return Whose::Total;
        }
        if !self.has_figures(row) || self.is_heading(row) {
            return Whose::Nobody;
        }
        let several = named.iter().find_map(|(cell, named)| match named {
            Named::Several(ids) => Some((*cell, ids)),
            _ => None,
        });
        match several {
            Some((cell, ids)) => self.several(row, (cell, ids), problems),
            None => {
                self.unknown(row, cells.iter().copied().find(|cell| cell.words().is_some()).or(first_words), problems)
            }
        }
        Whose::Nobody
    }

    fn lies_in(&self, inner: UnitId, outer: UnitId) -> bool {
        let parents = std::iter::successors(self.site.unit(inner).parent(), |id| self.site.unit(*id).parent());
        parents.take(self.site.units().len()).any(|parent| parent == outer)
    }

    /// Headings that are repeated on each printed page.
    fn is_heading(&self, row: &Row) -> bool {
        let numbers = row.cells.iter().filter(|cell| self.layout.columns.contains_key(&cell.column));
        let mut read = numbers.map(|cell| self.amount_of(cell, Wanted::Percent));
        read.all(|read| matches!(read, Err(_) | Ok(None))) && row.cells.iter().all(|cell| cell.words().is_some())
    }

    fn disagree(
        &self,
        row: &Row,
        (first, id): (&Cell, UnitId),
        (cell, other): (&Cell, UnitId),
        problems: &mut Problems,
    ) {
        let spot = self.sheet.at(row, first);
        let spot = spot.source.spot(spot.span.start);
        let (one, two) = (said::unit(self.site, id), said::unit(self.site, other));
        let sentence = say!(
            "cần {one} như ô {spot}, nhưng thấy {two}",
            "expected {one} as in cell {spot}, found {two}";
            one, two
        );
        let help = words!(
            "có thể chỉ một cột đã bị sắp xếp lại: khôi phục thứ tự của bảng, hoặc sửa ô ghi sai",
            "one column alone may have been sorted: restore the table's order, or correct the cell that is wrong"
        );
        self.complain(&codes::NAMES_DISAGREE, (row, cell), (sentence, help), problems);
    }

    fn understood(&self, row: &Row, (cell, id): (&Cell, UnitId), problems: &mut Problems) {
        let (name, shown) = (said::unit(self.site, id), &cell.shown);
        let sentence = say!("`{shown}` được hiểu là {name}", "`{shown}` was taken for {name}"; name);
        let help = words!("nếu không đúng thì sửa tên trong ô", "if that is wrong, correct the name in the cell");
        self.complain(&codes::NAME_UNDERSTOOD, (row, cell), (sentence, help), problems);
    }

    fn several(&self, row: &Row, (cell, ids): (&Cell, &[UnitId]), problems: &mut Problems) {
        let names: Vec<Words> = ids.iter().map(|id| said::unit(self.site, *id)).collect();
        let (names, shown) = (said::or(&names), &cell.shown);
        let sentence = say!("cần tên một đơn vị, nhưng `{shown}` có thể là {names}", "expected one unit, but `{shown}` may be {names}"; names);
        let help = words!(
            "ghi đầy đủ tên, có dấu, hoặc ghi mã đơn vị",
            "write the full name with its marks, or the unit's id"
        );
        self.complain(&codes::AMBIGUOUS_UNIT_NAME, (row, cell), (sentence, help), problems);
    }

    fn unknown(&self, row: &Row, cell: Option<&Cell>, problems: &mut Problems) {
        let Some(cell) = cell else {
            let Some(first) = row.cells.iter().find(|cell| self.layout.columns.contains_key(&cell.column)) else {
                return;
            };
            let sentence =
                words!("cần tên đơn vị ở dòng này, nhưng không thấy", "expected a unit's name in this row, found none");
            let help =
                words!("ghi tên đơn vị, hoặc xóa số ở dòng này", "write the unit's name, or clear the row's numbers");
            self.complain(&codes::UNKNOWN_UNIT_NAME, (row, first), (sentence, help), problems);
            return;
        };
        let shown = &cell.shown;
        let sentence = words!("cần tên một đơn vị, nhưng thấy `{shown}`", "expected a unit's name, found `{shown}`");
        let near: Vec<Words> = self.units.nearest(shown).into_iter().map(|id| said::unit(self.site, id)).collect();
        let help = match near.is_empty() {
            true => words!(
                "sửa tên trong ô; nếu là đơn vị mới thì thêm vào localities.yaml",
                "correct the name in the cell; a new unit has to be added to localities.yaml"
            ),
            false => {
                let near = said::or(&near);
                say!("có phải {near}?", "is it {near}?"; near)
            }
        };
        self.complain(&codes::UNKNOWN_UNIT_NAME, (row, cell), (sentence, help), problems);
    }

    fn take(&mut self, row: &Row, (unit, name): (UnitId, &Cell), entries: &mut Entries, problems: &mut Problems) {
        entries.rows.entry(unit).or_insert_with(|| self.sheet.at(row, name));
        for cell in &row.cells {
            match self.layout.columns.get(&cell.column) {
                Some(Meaning::Figure(indicator, slot)) => {
                    let wanted = self.wanted(*indicator, *slot);
                    let Some(number) = self.number(row, (cell, wanted), problems) else { continue };
                    // A unit that others lie in is a sum itself.
                    if self.site.children(unit).is_empty() {
                        self.add_up(cell.column, &number);
                    }
                    let given = entries.figures.entry((unit, *indicator)).or_default();
                    self.file(given, (*slot, number), (row, cell), problems);
                }
                Some(Meaning::Arrival) => {
                    let Some(day) = self.arrival(row, cell, problems) else { continue };
                    let at = self.sheet.at(row, cell);
                    match entries.arrivals.get(&unit) {
                        Some((other, before)) if *other != day => self.twice(before, (row, cell), problems),
                        _ => drop(entries.arrivals.insert(unit, (day, at))),
                    }
                }
                _ => {}
            }
        }
    }

    fn file(
        &self,
        given: &mut Given,
        (slot, number): (Slot, Number),
        (row, cell): (&Row, &Cell),
        problems: &mut Problems,
    ) {
        match given.slots.get(&slot) {
            Some((other, before)) if *other != number => self.twice(before, (row, cell), problems),
            Some(_) => {}
            None => drop(given.slots.insert(slot, (number, self.sheet.at(row, cell)))),
        }
    }

    fn twice(&self, before: &At, (row, cell): (&Row, &Cell), problems: &mut Problems) {
        let (spot, stood) = (before.source.spot(before.span.start), before.source.slice(before.span));
        let shown = &cell.shown;
        let sentence = words!(
            "cần `{stood}` như ô {spot} của cùng đơn vị và cột này, nhưng thấy `{shown}`",
            "expected `{stood}` as in cell {spot} for the same unit and column, found `{shown}`"
        );
        let help = words!("xóa ô ghi sai trong hai ô", "clear whichever of the two cells is wrong");
        self.complain(&codes::FIGURE_GIVEN_TWICE, (row, cell), (sentence, help), problems);
    }

    fn wanted(&self, indicator: IndicatorId, slot: Slot) -> Wanted {
        match (slot, &self.site.indicator(indicator).measure) {
            (Slot::Value, Measure::Rate { .. }) => Wanted::Percent,
            (Slot::Value, Measure::Count) | (Slot::Numerator | Slot::Denominator, _) => Wanted::Whole,
        }
    }

    /// The number in a cell without saying what is wrong; `None` where nothing was reported.
    fn amount_of(&self, cell: &Cell, wanted: Wanted) -> Result<Option<Number>, Amount> {
        match (&cell.value, wanted) {
            (Value::Number(number), _) | (Value::Percent(number), Wanted::Percent) => Ok(Some(number.clone())),
            (Value::Percent(_), Wanted::Whole) => Err(Amount::PercentOfWhole),
            (Value::Text, _) => match amount(&cell.shown, wanted, self.habits) {
                Amount::Number(number) => Ok(Some(number)),
                Amount::Nothing => Ok(None),
                wrong => Err(wrong),
            },
            (Value::Day(_) | Value::Failed | Value::Uncomputed, _) => Err(Amount::Words),
        }
    }

    fn number(&self, row: &Row, (cell, wanted): (&Cell, Wanted), problems: &mut Problems) -> Option<Number> {
        let wrong = match self.amount_of(cell, wanted) {
            Ok(number) => return number,
            Err(wrong) => wrong,
        };
        let (code, sentence, help) = why_not(cell, wanted, wrong);
        self.complain(code, (row, cell), (sentence, help), problems);
        None
    }

    fn arrival(&self, row: &Row, cell: &Cell, problems: &mut Problems) -> Option<Date> {
        let found = match &cell.value {
            Value::Day(day) => Some(*day),
            Value::Text => match amount(&cell.shown, Wanted::Whole, self.habits) {
                Amount::Nothing => return None,
                _ => period::day(&cell.shown),
            },
            Value::Number(number) => serial(number),
            Value::Percent(_) | Value::Failed | Value::Uncomputed => None,
        };
        if found.is_some() {
            return found;
        }
        let shown = &cell.shown;
        let sentence = words!(
            "cần ngày nộp báo cáo, ví dụ 16/11/2022, nhưng thấy `{shown}`",
            "expected the day on which the report arrived, such as 16/11/2022, found `{shown}`"
        );
        let help = words!(
            "ghi ngày/tháng/năm; chưa nộp thì để trống",
            "write day/month/year; leave it empty where nothing arrived"
        );
        self.complain(&codes::BAD_ARRIVAL, (row, cell), (sentence, help), problems);
        None
    }

    fn add_up(&mut self, column: usize, number: &Number) {
        let zero = || (Number::int(0), Number::int(0));
        let (part, all) = self.sums.entry(column).or_insert_with(zero);
        (*part, *all) = (part.plus(number), all.plus(number));
    }

    /// A total is the sum of the rows since the last total, or of all rows. Totals of rates say nothing.
    fn hold_total(&mut self, row: &Row, problems: &mut Problems) {
        // Where a row could not be taken no total agrees, and that is no second mistake.
        if problems.has_errors() {
            return;
        }
        for cell in &row.cells {
            let Some(Meaning::Figure(indicator, slot)) = self.layout.columns.get(&cell.column) else { continue };
            let Some((part, all)) = self.sums.get_mut(&cell.column) else { continue };
            let (part, all) = (std::mem::replace(part, Number::int(0)), all.clone());
            let wanted = self.wanted(*indicator, *slot);
            let Ok(Some(total)) = self.amount_of(cell, wanted) else { continue };
            if wanted == Wanted::Percent || total == part || total == all {
                continue;
            }
            let (shown, sum) = (crate::check::said::number(&total), crate::check::said::number(&all));
            let sentence = say!("tổng các dòng là {sum}, nhưng dòng tổng ghi {shown}", "the rows add up to {sum}, but the total says {shown}"; sum, shown);
            let help = words!(
                "tìm dòng thiếu hoặc gõ nhầm; dòng tổng không được lấy, trang tự cộng",
                "look for a row that is missing or mistyped; the total is not taken, the site adds up by itself"
            );
            self.complain(&codes::TOTAL_DIFFERS, (row, cell), (sentence, help), problems);
        }
    }

    fn complain(
        &self,
        code: &'static Code,
        (row, cell): (&Row, &Cell),
        (sentence, help): (Words, Words),
        problems: &mut Problems,
    ) {
        let at = self.sheet.at(row, cell);
        let message = cell_words(&at, sentence);
        problems.add(code, at, message, help);
    }
}

/// The day that a spreadsheet's number stands for, counted from 30/12/1899; days of this century only.
fn serial(number: &Number) -> Option<Date> {
    let days: i64 = number.is_integer().then(|| number.plain().parse().ok()).flatten()?;
    let first = Date::new(1899, 12, 30).ok()?;
    let span = jiff::Span::new().try_days(days).ok()?;
    (36_526..=73_050).contains(&days).then(|| first.checked_add(span).ok()).flatten()
}
