//! What goes where in a drawing of standings. Comes in: [`Standings`] as they are written, and a format. Goes out:
//! [`Layout`]. Never here: a mark; `drawing` makes those.
//!
//! Rows stand below each other, in a wide drawing of many units in two or three panels, all on one scale. Names stand
//! beside their bars, in two lines where one is too short; above them in a narrow drawing of few units with long names.

use std::collections::BTreeSet;

use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;

use super::super::letters::{self, LINE};
use super::super::scale;
use super::super::svg::Format;
use super::super::voice::Voice;
use super::labels::{self, Footer, Key, Label, Mark};
use super::{Row, Standings};
use crate::model::Number;

/// The widest value.
const WIDEST_VALUE: i32 = 1100;
/// The widest change.
const WIDEST_CHANGE: i32 = 800;
/// Between a bar and its value.
pub(super) const GAP: i32 = 50;
/// Between a name and its bar, where a dot at zero reaches out.
pub(super) const NAME_GAP: i32 = 80;
/// Between a rank and a name.
const RANK_GAP: i32 = 80;
/// Between a value and its change.
const CHANGE_GAP: i32 = 70;
/// Between two panels.
const GUTTER: i32 = 180;
/// More rows than this stand closely.
const LOOSE_ROWS: usize = 30;
/// More rows than this have their names beside their bars in any case.
const FEW_ROWS: usize = 24;
/// Above the rows, and at the drawing's edges.
const EDGE: i32 = 20;

/// A unit's row as it is written.
pub(super) struct Entry<'a> {
    pub(super) row: &'a Row<'a>,
    pub(super) name: &'a str,
    pub(super) rank: String,
    /// Shortened where it is too long for a drawing; the title and the table have it whole.
    pub(super) value: String,
    /// The change since the value before; empty where there is none.
    pub(super) change: String,
    pub(super) title: String,
}

/// Every row as it is written.
pub(super) fn entries<'a>(standings: &'a Standings<'_>, voice: Voice<'a>) -> Vec<Entry<'a>> {
    let entry = |row: &'a Row<'a>| {
        let name = voice.unit(standings.site, row.unit());
        let value = voice.figure(standings.record(), &row.reading.figure);
        let change = row.standing.change.as_ref().filter(|_| row.former.is_some());
        Entry {
            row,
            name,
            rank: row.standing.rank.map(|rank| voice.strings.count(rank.place)).unwrap_or_default(),
            change: change.map(|change| letters::fit(&voice.strings.signed(change), WIDEST_CHANGE)).unwrap_or_default(),
            title: labels::title(standings, voice, (row, name, &value)),
            value: letters::fit(&value, WIDEST_VALUE),
        }
    };
    standings.rows.iter().map(entry).collect()
}

/// Where names stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    Beside,
    Above,
}

/// One of the ways to set the rows.
#[derive(Clone, Copy)]
struct Plan {
    names: Names,
    panels: usize,
    /// How wide a name may be beside its bar.
    widest_name: i32,
    /// Bars shorter than this are not worth the rest.
    least_bar: i32,
    details: Details,
}

/// What stands in a row beside name, bar and value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Details {
    Nothing,
    Change,
    Rank,
    RankAndChange,
}

/// The widths of a panel's columns, each with the room to the bars; 0 where there is none.
#[derive(Clone, Copy)]
struct Widths {
    rank: i32,
    name: i32,
    value: i32,
    change: i32,
}

/// Some of the rows, from top to bottom.
pub(super) struct Panel {
    pub(super) left: i32,
    pub(super) right: i32,
    /// Where its last row ends.
    pub(super) bottom: i32,
}

/// A row's place.
pub(super) struct Slot {
    pub(super) panel: usize,
    pub(super) top: i32,
    pub(super) bottom: i32,
    /// The name in lines, shortened where it must be.
    pub(super) name: Vec<String>,
}

/// What goes where.
pub(super) struct Layout {
    pub(super) format: Format,
    pub(super) names: Names,
    pub(super) panels: Vec<Panel>,
    pub(super) slots: Vec<Slot>,
    /// The place of the heading of those not ranked.
    pub(super) heading: Option<(i32, i32)>,
    pub(super) marks: Vec<Mark>,
    pub(super) labels: Vec<Label>,
    pub(super) key: Key,
    pub(super) footer: Footer,
    widths: Widths,
    axis: RangedCoordf64,
    /// The highest value on the axis.
    pub(super) high: f64,
    /// Half of a bar's height.
    pub(super) half_bar: i32,
    pub(super) height: i32,
}

impl Layout {
    pub(super) fn of((standings, entries): (&Standings<'_>, &[Entry<'_>]), voice: Voice<'_>, format: Format) -> Self {
        let plan = plan(entries, format);
        let widths = plan.widths(entries, format);
        let held = held(standings);
        let [low, high] = scale::ends(&held);
        let key = Key::of(standings, voice, (format, widths.change > 0));
        let (marks, off) = labels::marks(standings, voice);
        let labels_top = key.bottom();
        let lines = marks.len() + usize::from(off.is_some());
        let top = labels_top + LINE * i32::try_from(lines).unwrap_or_default() + EDGE;
        let mut layout = Self {
            format,
            names: plan.names,
            panels: Vec::new(),
            slots: Vec::new(),
            heading: None,
            marks,
            labels: Vec::new(),
            key,
            footer: Footer::of(standings, voice, format),
            widths,
            axis: (low..high).into(),
            high,
            half_bar: plan.half_bar(entries.len()),
            height: 0,
        };
        layout.set_rows((standings, entries), plan, top);
        layout.labels = labels::labels(&mut layout, labels_top, off);
        let bottom = layout.bottom();
        layout.height = bottom + layout.footer.height();
        layout
    }

    /// Where the last row of all ends.
    pub(super) fn bottom(&self) -> i32 {
        self.panels.iter().map(|panel| panel.bottom).max().unwrap_or_default()
    }

    /// Where bars begin and end in a panel.
    pub(super) fn bars(&self, panel: &Panel) -> (i32, i32) {
        let left = panel.left + self.widths.rank + self.widths.name;
        let right = panel.right - self.widths.value - self.widths.change;
        (left, right.max(left + 100))
    }

    /// Where a value lies in a panel, in tenths across.
    pub(super) fn across(&self, panel: &Panel, value: f64) -> i32 {
        self.axis.map(&value, self.bars(panel))
    }

    /// Where values end in a panel.
    pub(super) fn values_end(&self, panel: &Panel) -> i32 {
        panel.right - self.widths.change
    }

    /// Whether the changes stand in figures.
    pub(super) fn has_changes(&self) -> bool {
        self.widths.change > 0
    }

    /// Where ranks end in a panel, if they stand there.
    pub(super) fn ranks_end(&self, panel: &Panel) -> Option<i32> {
        (self.widths.rank > 0).then(|| panel.left + self.widths.rank - RANK_GAP)
    }

    /// Where names begin in a panel.
    pub(super) fn names_start(&self, panel: &Panel) -> i32 {
        panel.left + self.widths.rank
    }

    /// The height of a bar's middle.
    pub(super) fn middle(&self, slot: &Slot) -> i32 {
        match self.names {
            Names::Beside => i32::midpoint(slot.top, slot.bottom),
            Names::Above => slot.bottom - 115,
        }
    }

    /// Gives every row its place, panel by panel.
    fn set_rows(&mut self, (standings, entries): (&Standings<'_>, &[Entry<'_>]), plan: Plan, top: i32) {
        let first_unranked = standings.first_unranked();
        let names = plan.names(entries, self.format);
        let heights: Vec<i32> = names.iter().map(|lines| plan.row(entries.len(), lines.len())).collect();
        let heading = |at: usize| if first_unranked == Some(at) { LINE + 60 } else { 0 };
        let whole: i32 = heights.iter().sum::<i32>() + if first_unranked.is_some() { LINE + 60 } else { 0 };
        let panels = i32::try_from(plan.panels).unwrap_or(1);
        // Rounded up, so that no row is left for one panel more.
        let share = (whole + panels - 1) / panels;
        let width = plan.panel(self.format);
        let mut y = top;
        for (at, (name, height)) in names.into_iter().zip(heights).enumerate() {
            let begun = self.panels.last().map(|panel| panel.bottom - top);
            if begun.is_none_or(|begun| begun >= share && self.panels.len() < plan.panels) {
                let left = i32::try_from(self.panels.len()).unwrap_or_default() * (width + GUTTER);
                self.panels.push(Panel { left, right: left + width, bottom: top });
                y = top;
            }
            let panel = self.panels.len() - 1;
            let Some(own) = self.panels.last_mut() else { return };
            let slot = Slot { panel, top: y + heading(at), bottom: y + heading(at) + height, name };
            if first_unranked == Some(at) {
                self.heading = Some((own.left, slot.top - 40));
            }
            own.bottom = slot.bottom;
            y = slot.bottom;
            self.slots.push(slot);
        }
    }
}

/// The most fitting way to set the rows.
fn plan(entries: &[Entry<'_>], format: Format) -> Plan {
    let plans = match format {
        Format::Narrow => narrow(entries),
        Format::Wide => wide(entries.len()),
    };
    let fits = |plan: &&Plan| plan.bar(entries, format) >= plan.least_bar && plan.tells_apart(entries, format);
    // The last one is for whatever does not fit in any.
    plans.iter().find(fits).or(plans.last()).copied().unwrap_or(ABOVE)
}

const ABOVE: Plan =
    Plan { names: Names::Above, panels: 1, widest_name: 3300, least_bar: 900, details: Details::Change };

/// One panel; the changes in figures where they leave the bars room.
fn narrow(entries: &[Entry<'_>]) -> Vec<Plan> {
    let beside = |least_bar, details| Plan { names: Names::Beside, panels: 1, widest_name: 1300, least_bar, details };
    let plans = vec![beside(1150, Details::Change), beside(0, Details::Nothing), ABOVE];
    let long = entries.iter().filter(|entry| letters::width(entry.name) > 1300).count();
    if entries.len() <= FEW_ROWS && long * 4 > entries.len() { vec![ABOVE] } else { plans }
}

/// As many panels as keep the drawing lower than a screen or two.
fn wide(rows: usize) -> Vec<Plan> {
    let beside = |panels, widest_name, (least_bar, details)| Plan {
        names: Names::Beside,
        panels,
        widest_name,
        least_bar,
        details,
    };
    let one = beside(1, 2600, (650, Details::RankAndChange));
    let [two, two_ranked] = [(1000, Details::RankAndChange), (650, Details::Rank)].map(|most| beside(2, 1300, most));
    let three = beside(3, 1000, (550, Details::Nothing));
    match rows {
        0..=45 => vec![one],
        46..=140 => vec![two, two_ranked, one],
        _ => vec![three, two, two_ranked, one],
    }
}

impl Plan {
    /// How wide a panel is.
    fn panel(self, format: Format) -> i32 {
        let panels = i32::try_from(self.panels).unwrap_or(1);
        (format.width() - (panels - 1) * GUTTER) / panels
    }

    /// Every row's name: in one line above its bar, in at most two beside it.
    fn names(self, entries: &[Entry<'_>], format: Format) -> Vec<Vec<String>> {
        let names: Vec<&str> = entries.iter().map(|entry| entry.name).collect();
        match self.names {
            Names::Above => letters::wrap_names(&names, self.panel(format) - GAP - EDGE, 1),
            Names::Beside => names.iter().map(|name| letters::wrap_within(name, self.widest_name, 2)).collect(),
        }
    }

    /// Whether no two names that are different look the same.
    fn tells_apart(self, entries: &[Entry<'_>], format: Format) -> bool {
        let names: BTreeSet<&str> = entries.iter().map(|entry| entry.name).collect();
        names.len() == self.names(entries, format).into_iter().collect::<BTreeSet<_>>().len()
    }

    fn widths(self, entries: &[Entry<'_>], format: Format) -> Widths {
        let widest = |widths: &mut dyn Iterator<Item = i32>| widths.max().unwrap_or_default();
        let with = |width: i32, room: i32| if width > 0 { width + room } else { 0 };
        let rank = match self.details {
            Details::RankAndChange | Details::Rank => {
                widest(&mut entries.iter().map(|entry| letters::width(&entry.rank)))
            }
            Details::Change | Details::Nothing => 0,
        };
        let change = match self.details {
            Details::RankAndChange | Details::Change => {
                widest(&mut entries.iter().map(|entry| letters::width(&entry.change)))
            }
            Details::Rank | Details::Nothing => 0,
        };
        Widths {
            rank: with(rank, RANK_GAP),
            name: match self.names {
                Names::Beside => {
                    let lines = self.names(entries, format).concat();
                    with(widest(&mut lines.iter().map(|line| letters::width(line))), NAME_GAP)
                }
                Names::Above => GAP,
            },
            value: widest(&mut entries.iter().map(|entry| letters::bold_width(&entry.value))) + 2 * GAP,
            change: with(change, CHANGE_GAP),
        }
    }

    /// How long the longest bar can be.
    fn bar(self, entries: &[Entry<'_>], format: Format) -> i32 {
        let widths = self.widths(entries, format);
        self.panel(format) - widths.rank - widths.name - widths.value - widths.change
    }

    /// The height of a row with a name of so many lines. Close rows are as high as the boxes of their letters.
    fn row(self, rows: usize, lines: usize) -> i32 {
        let more = LINE * i32::try_from(lines.saturating_sub(1)).unwrap_or_default();
        match self.names {
            Names::Above => 370,
            Names::Beside if rows > LOOSE_ROWS => LINE + more,
            Names::Beside => 200 + more,
        }
    }

    fn half_bar(self, rows: usize) -> i32 {
        match self.names {
            Names::Above => 65,
            Names::Beside if rows > LOOSE_ROWS => 55,
            Names::Beside => 70,
        }
    }
}

/// Everything that the axis must hold.
fn held<'a>(standings: &'a Standings<'_>) -> Vec<&'a Number> {
    let values = standings.rows.iter().map(|row| row.value);
    let former = standings.rows.iter().filter_map(|row| Some(row.former?.value));
    let own = standings.rows.iter().filter_map(|row| standings.own_target(row)).map(|target| &target.value);
    let own = own.filter(|value| standings.is_near(value));
    values.chain(former).chain(own).chain(labels::lines(standings)).collect()
}
