//! Where everything of a reporting chart stands. Comes in: a [`Ledger`], words, a format. Goes out: [`Layout`] in tenths of
//! a unit. Never here: a mark.

use std::collections::BTreeSet;

use super::super::Reporters;
use super::super::letters::{self, LINE};
use super::super::room::{Seat, lines_of, seats};
use super::super::scale;
use super::super::svg::Format;
use super::super::voice::Voice;
use super::{Ledger, STATUSES, count};
use crate::figures::Punctuality;

/// Between a name and its first mark, and the last mark and its count.
const GAP: i32 = 60;
/// Columns closer than this have no counts beside them.
const CLOSEST: i32 = 90;
/// The height of a row among others, and of a row by itself.
const ROW: i32 = 180;
const STRIP: i32 = 240;
/// Between two explanations of the legend.
const APART: i32 = 140;
/// From a mark of the legend to its words.
pub(super) const BESIDE: i32 = 40;
/// As wide as marks of the legend are.
pub(super) const SAMPLE: i32 = 110;
/// With more rows than this, the periods are named below them too.
const MANY_ROWS: usize = 30;

/// An explanation: of a mark, or of the counts by one of them.
pub(super) enum Sign {
    Mark(Punctuality),
    Count(String),
}

/// A part of the legend.
pub(super) struct Item {
    pub(super) sign: Sign,
    pub(super) words: String,
    pub(super) seat: Seat,
}

/// What goes where.
pub(super) struct Layout {
    pub(super) width: i32,
    /// The room for names; nothing where one unit's row stands by itself.
    pub(super) names: i32,
    /// The height of a name that stands above its marks; nothing where names stand beside them.
    above: i32,
    left: i32,
    cell: i32,
    /// The height of a row.
    pub(super) row: i32,
    /// The width of a mark.
    pub(super) mark: i32,
    /// The right end of the counts, where they are shown.
    pub(super) counts: Option<i32>,
    /// Which periods are named, in order.
    pub(super) named: Vec<usize>,
    pub(super) legend: Vec<Item>,
    rows: i32,
}

impl Layout {
    pub(super) fn of(ledger: &Ledger<'_>, voice: Voice<'_>, format: Format) -> Self {
        let width = format.width();
        let is_strip = matches!(ledger.whose, Reporters::Unit(_));
        let counts = ledger.shown().iter().filter_map(|row| count(voice, &row.tally));
        let counts = counts.map(|count| letters::bold_width(&count)).max().map_or(0, |widest| widest + GAP);
        let labels: Vec<String> = ledger.periods.iter().map(|period| voice.axis_date(period.to())).collect();
        let label = labels.iter().map(|label| letters::width(label)).max().unwrap_or_default();
        let columns = i32::try_from(labels.len().max(1)).unwrap_or(i32::MAX);
        let most = most_name(format, (columns, counts));
        let (names, above) = match (is_strip, must_stand_above(ledger, voice, most)) {
            (true, _) => (0, 0),
            (false, true) => (width, LINE + 20),
            (false, false) => (longest_name(ledger, voice).min(most), 0),
        };
        let beside = if is_strip || above > 0 { 0 } else { names + GAP };
        let widest = widest_cell(format);
        let cell = |sides: i32| ((width - sides) / columns).min(widest);
        let counts = if cell(beside + counts) < CLOSEST { 0 } else { counts };
        // The first and the last period's label may be wider than their columns; columns become narrower by what that
        // takes, and the labels' overhang by some of that wider.
        let mut overhang = ((label - cell(beside + counts) + 40) / 2).max(0);
        let left_of = |overhang: i32| if beside > 0 { beside } else { overhang };
        let narrowed = cell(left_of(overhang) + counts.max(overhang));
        if label - narrowed > 2 * overhang {
            // Few columns become much narrower by it.
            overhang += overhang / 2;
        }
        let left = left_of(overhang);
        let cell = cell(left + counts.max(overhang));
        let mark = (cell * 6 / 10).clamp(70, if is_strip { 140 } else { 110 });
        let middles: Vec<i32> = (0..columns).map(|column| left + column * cell + cell / 2).collect();
        let named = if is_strip {
            named_in_strip(ledger, (&middles, &labels))
        } else {
            evenly_named(labels.len(), (label, cell))
        };
        Self {
            width,
            names,
            above,
            left,
            cell,
            row: if is_strip { STRIP } else { ROW + above },
            mark,
            counts: (counts > 0).then_some(left + columns * cell + counts),
            named,
            legend: legend(ledger, voice, (width, counts > 0)),
            rows: i32::try_from(ledger.shown().len()).unwrap_or(i32::MAX / ROW),
        }
    }

    /// Whether every name, period and count is drawn, names beside their marks.
    pub(super) fn is_complete(&self, ledger: &Ledger<'_>, voice: Voice<'_>) -> bool {
        let names = self.names == 0 || self.above == 0 && longest_name(ledger, voice) <= self.names;
        let counts = self.counts.is_some() || ledger.tally.judged() == 0;
        names && counts && self.named.len() == ledger.periods.len()
    }

    /// The middle of a period's column.
    pub(super) fn column(&self, column: usize) -> i32 {
        self.left + i32::try_from(column).unwrap_or_default() * self.cell + self.cell / 2
    }

    /// The right end of the last period's column, or of the counts.
    pub(super) fn right(&self, columns: usize) -> i32 {
        self.counts.unwrap_or_else(|| self.column(columns) - self.cell / 2)
    }

    /// Where the first row begins.
    pub(super) fn top(&self) -> i32 {
        let lines = lines_of(self.legend.last().map(|item| item.seat));
        lines * LINE + 50 + if self.names > 0 { 2 * LINE + 20 } else { 0 }
    }

    /// The middle of a row.
    pub(super) fn middle(&self, row: i32) -> i32 {
        self.top() + row * self.row + (self.row + self.above) / 2
    }

    /// The base line of a row's name.
    pub(super) fn name(&self, row: i32) -> i32 {
        let beside = self.middle(row) + letters::MIDDLE;
        if self.above > 0 { self.top() + row * self.row + 20 + letters::RISE } else { beside }
    }

    /// Where the last row ends.
    pub(super) fn bottom(&self) -> i32 {
        self.top() + self.rows * self.row
    }

    /// The base lines on which periods are named; the years stand on the lines below.
    pub(super) fn named_at(&self) -> Vec<i32> {
        let above = (self.names > 0).then_some(self.top() - 20 - LINE - letters::FALL);
        let below = (self.names == 0 || self.rows > i32::try_from(MANY_ROWS).unwrap_or(i32::MAX))
            .then_some(self.bottom() + LINE - letters::FALL);
        above.into_iter().chain(below).collect()
    }

    pub(super) fn height(&self) -> i32 {
        let lowest = self.named_at().into_iter().max().unwrap_or_default() + LINE + letters::FALL;
        lowest.max(self.bottom()) + 20
    }
}

/// How wide names may be before they are shortened: as wide as leaves so many columns with the counts room to be read,
/// and always so wide that most names are whole.
fn most_name(format: Format, (columns, counts): (i32, i32)) -> i32 {
    let (always, column) = match format {
        Format::Narrow => (1130, 160),
        Format::Wide => (2400, 430),
    };
    let left = format.width().saturating_sub(columns.saturating_mul(column)) - counts - GAP;
    left.max(always)
}

/// Columns farther apart than this are hard to read as a row.
fn widest_cell(format: Format) -> i32 {
    match format {
        Format::Narrow => 460,
        Format::Wide => 640,
    }
}

/// Whether so many names would have to be shortened beside their marks that they had better stand above them.
fn must_stand_above(ledger: &Ledger<'_>, voice: Voice<'_>, most: i32) -> bool {
    let long = ledger.shown().iter().filter(|row| letters::width(ledger.unit(voice, row.unit)) > most);
    long.count() * 3 > ledger.shown().len()
}

fn longest_name(ledger: &Ledger<'_>, voice: Voice<'_>) -> i32 {
    let widths = ledger.shown().iter().map(|row| letters::width(ledger.unit(voice, row.unit)));
    widths.max().unwrap_or_default()
}

/// The newest period and, as often as the widest label allows, others at equal distance.
fn evenly_named(count: usize, (label, cell): (i32, i32)) -> Vec<usize> {
    let step = usize::try_from((label + 60 + cell - 1) / cell.max(1)).unwrap_or(1).max(1);
    let mut named: Vec<usize> = (0..count).rev().step_by(step).collect();
    named.reverse();
    named
}

/// The newest period, then those whose report is missing or late, then the others, as far as their labels have room.
fn named_in_strip(ledger: &Ledger<'_>, (middles, labels): (&[i32], &[String])) -> Vec<usize> {
    let wanted = |status: Punctuality| {
        let is = move |column: &usize| ledger.of_period(*column).any(|row| row.status == status);
        (0..labels.len()).rev().filter(is)
    };
    let newest = labels.len().saturating_sub(1);
    let mut seen = BTreeSet::new();
    let all = [newest].into_iter().chain(wanted(Punctuality::Missing)).chain(wanted(Punctuality::Late));
    let order: Vec<usize> = all.chain((0..labels.len()).rev()).filter(|column| seen.insert(*column)).collect();
    let placed = |column: &usize| Some((*middles.get(*column)?, labels.get(*column)?.as_str()));
    let places: Vec<(i32, &str)> = order.iter().filter_map(placed).collect();
    let kept = scale::side_by_side(&places);
    let mut named: Vec<usize> = kept.into_iter().filter_map(|at| order.get(at).copied()).collect();
    named.sort_unstable();
    named
}

/// What the marks that are drawn mean, in lines.
fn legend(ledger: &Ledger<'_>, voice: Voice<'_>, (width, has_counts): (i32, bool)) -> Vec<Item> {
    let drawn = ledger.drawn();
    let present = STATUSES.into_iter().filter(|status| drawn.get(*status) > 0);
    let marks = present.map(|status| {
        let words = voice.say(&format!("reporting.{}", status.as_str()), &[]);
        (Sign::Mark(status), SAMPLE + BESIDE, words)
    });
    let sample = ledger.shown().iter().find_map(|row| count(voice, &row.tally)).filter(|_| has_counts);
    let counts = sample.map(|sample| {
        let room = letters::bold_width(&sample) + BESIDE;
        (Sign::Count(sample), room, voice.say("chart.reporting.counted", &[]))
    });
    let cut = |(sign, before, words): (Sign, i32, String)| (sign, before, letters::fit(&words, width - before));
    let signs: Vec<(Sign, i32, String)> = marks.chain(counts).map(cut).collect();
    let widths = signs.iter().map(|(_, before, words)| before + letters::width(words));
    let seats = seats(widths, (width, APART));
    signs.into_iter().zip(seats).map(|((sign, _, words), seat)| Item { sign, words, seat }).collect()
}
