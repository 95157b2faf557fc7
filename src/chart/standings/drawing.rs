//! The drawing of standings. Comes in: [`Standings`]. Goes out: SVG that grows with the number of units, in both formats.
//! Never here: a unit singled out by its colour, a rise told from a fall by colour.
//!
//! A dot stands at the value before, a line leads from it to the bar's end: a dot in the bar tells a rise, one beyond its
//! end a fall.

use super::super::class::Class;
use super::super::letters::{self, LINE};
use super::super::svg::{self, Anchor, Area, Caption, Drawing, Drawn, Format, Sheet};
use super::super::voice::Voice;
use super::labels::{KeyEntry, Symbol};
use super::layout::{Entry, GAP, Layout, NAME_GAP, Names, Panel, Slot, entries};
use super::{Standings, sentence};
use crate::model::Status;

/// The reach of a dot.
const DOT: i32 = 36;
/// Nearer to the bar's end than this a dot has no line.
const CLOSE: i32 = 40;

/// The drawings of standings, narrow and wide.
pub(super) fn draw(standings: &Standings<'_>, voice: Voice<'_>) -> [Drawing; 2] {
    let entries = entries(standings, voice);
    let (title, desc) = (standings.caption(voice), sentence::description(standings, voice));
    [Format::Narrow, Format::Wide].map(|format| {
        let layout = Layout::of((standings, &entries), voice, format);
        svg::draw((format.width(), layout.height), &Caption { title: &title, desc: &desc }, |sheet| {
            Board { standings, entries: &entries, layout: &layout, sheet, area: &sheet.area() }.picture(voice)
        })
    })
}

/// What is drawn, and on what.
#[derive(Clone, Copy)]
struct Board<'a> {
    standings: &'a Standings<'a>,
    entries: &'a [Entry<'a>],
    layout: &'a Layout,
    sheet: &'a Sheet,
    area: &'a Area<'a>,
}

/// A row with its place.
#[derive(Clone, Copy)]
struct Spot<'a> {
    entry: &'a Entry<'a>,
    slot: &'a Slot,
    panel: &'a Panel,
    /// The height of its bar's middle.
    middle: i32,
    /// Where its bar begins and ends.
    reach: [i32; 2],
    /// Where its value was before.
    former: Option<i32>,
}

impl<'a> Board<'a> {
    /// What lies on top comes last; marks of one class follow each other, so that they share a group.
    fn picture(self, voice: Voice<'_>) -> Drawn {
        let spots: Vec<Spot<'_>> = self.spots();
        spots.iter().try_for_each(|spot| self.lead(spot))?;
        spots.iter().try_for_each(|spot| self.bar(spot))?;
        self.axes()?;
        self.lines()?;
        for class in [Class::Casing, Class::Moved] {
            spots.iter().try_for_each(|spot| self.moved(class, spot))?;
        }
        let dots = spots.iter().filter_map(|spot| Some((spot.former?, spot.middle)));
        dots.into_iter().try_for_each(|at| svg::circle(self.area, Class::Former, (at, DOT)))?;
        spots.iter().try_for_each(|spot| self.own_target(spot))?;
        spots.iter().try_for_each(|spot| self.name(spot))?;
        spots.iter().try_for_each(|spot| self.value(spot))?;
        spots.iter().try_for_each(|spot| self.small_figures(spot))?;
        self.words(voice)
    }

    fn spots(self) -> Vec<Spot<'a>> {
        let rows = self.entries.iter().zip(&self.layout.slots);
        let spot = |(entry, slot): (&'a Entry<'a>, &'a Slot)| {
            let panel = self.layout.panels.get(slot.panel)?;
            let across = |value: f64| self.layout.across(panel, value);
            let reach = [across(0.0), across(entry.row.value.to_f64())];
            let former = entry.row.former.map(|former| across(former.value.to_f64()));
            Some(Spot { entry, slot, panel, middle: self.layout.middle(slot), reach, former })
        };
        rows.filter_map(spot).collect()
    }

    /// A thin line that leads the eye from a bar's end to its value.
    fn lead(self, spot: &Spot<'_>) -> Drawn {
        let [zero, end] = spot.reach;
        let from = zero.max(end).max(spot.former.unwrap_or(end)) + GAP;
        let to = self.layout.values_end(spot.panel) - letters::bold_width(&spot.entry.value) - GAP;
        if from >= to {
            return Ok(());
        }
        svg::line(self.area, Class::Grid, &[(from, spot.middle), (to, spot.middle)])
    }

    fn bar(self, spot: &Spot<'_>) -> Drawn {
        let [zero, end] = spot.reach;
        let class = if spot.entry.row.reading.status == Status::Final { Class::Bar } else { Class::HollowBar };
        let half = self.layout.half_bar;
        self.sheet.note(spot.entry.title.as_str());
        svg::block(self.area, class, [(zero.min(end), spot.middle - half), (zero.max(end), spot.middle + half)])
    }

    /// The line that bars begin on, in every panel.
    fn axes(self) -> Drawn {
        let panels = self.layout.panels.iter();
        panels.zip(0..).try_for_each(|panel| self.down(panel, Class::Axis, (0.0, i32::MAX)))
    }

    /// The target's and the whole's line. The casing keeps a line apart from the bars that it crosses.
    fn lines(self) -> Drawn {
        for mark in &self.layout.marks {
            for class in [Class::Casing, mark.class] {
                for panel in self.layout.panels.iter().zip(0..) {
                    self.down(panel, class, (mark.value, mark.top))?;
                }
            }
        }
        Ok(())
    }

    /// A line down a panel, from `top` or where its rows begin: whole where names stand beside the bars, else bar by bar,
    /// so that it runs through no name; never through the heading of those not ranked.
    fn down(self, (panel, at): (&Panel, usize), class: Class, (value, top): (f64, i32)) -> Drawn {
        let x = self.layout.across(panel, value);
        let mut pieces: Vec<[i32; 2]> = Vec::new();
        for slot in self.layout.slots.iter().filter(|slot| slot.panel == at) {
            let (middle, half) = (self.layout.middle(slot), self.layout.half_bar);
            match (self.layout.names, pieces.last_mut()) {
                (Names::Above, _) => pieces.push([middle - half, middle + half]),
                (Names::Beside, Some(last)) if last[1] == slot.top => last[1] = slot.bottom,
                (Names::Beside, Some(_)) => pieces.push([slot.top, slot.bottom]),
                (Names::Beside, None) => pieces.push([slot.top.min(top), slot.bottom]),
            }
        }
        pieces.into_iter().try_for_each(|[from, to]| svg::line(self.area, class, &[(x, from), (x, to)]))
    }

    /// From the value before to the bar's end.
    fn moved(self, class: Class, spot: &Spot<'_>) -> Drawn {
        let [_, end] = spot.reach;
        match spot.former.filter(|former| (former - end).abs() > CLOSE) {
            Some(former) => svg::line(self.area, class, &[(former, spot.middle), (end, spot.middle)]),
            None => Ok(()),
        }
    }

    /// A unit's own target, on its bar.
    fn own_target(self, spot: &Spot<'_>) -> Drawn {
        let own = self.standings.own_target(spot.entry.row).map(|target| target.value.to_f64());
        match own.filter(|own| *own <= self.layout.high) {
            Some(own) => svg::diamond(self.area, Class::Goal, (self.layout.across(spot.panel, own), spot.middle)),
            None => Ok(()),
        }
    }

    /// Before its bar: towards it in a narrow drawing, below each other in a wide one, where ranks stand before them.
    fn name(self, spot: &Spot<'_>) -> Drawn {
        let (bars, _) = self.layout.bars(spot.panel);
        let first = match self.layout.names {
            Names::Above => spot.slot.top + 128,
            Names::Beside => {
                let more = i32::try_from(spot.slot.name.len().saturating_sub(1)).unwrap_or_default();
                spot.middle - more * LINE / 2 + letters::MIDDLE
            }
        };
        let (anchor, x) = match (self.layout.names, self.layout.format) {
            (Names::Above, _) => (Anchor::Start, bars),
            (Names::Beside, Format::Narrow) => (Anchor::End, bars - NAME_GAP),
            (Names::Beside, Format::Wide) => (Anchor::Start, self.layout.names_start(spot.panel)),
        };
        for (line, at) in spot.slot.name.iter().zip(0..) {
            svg::write(self.area, Class::Name, (anchor, (x, first + at * LINE)), line)?;
        }
        Ok(())
    }

    fn value(self, spot: &Spot<'_>) -> Drawn {
        let place = (self.layout.values_end(spot.panel), spot.middle + letters::MIDDLE);
        svg::write(self.area, Class::Value, (Anchor::End, place), &spot.entry.value)
    }

    /// The rank and the change.
    fn small_figures(self, spot: &Spot<'_>) -> Drawn {
        let base = spot.middle + letters::MIDDLE;
        let end = |x: i32, text: &str| match text {
            "" => Ok(()),
            text => svg::write(self.area, Class::Tick, (Anchor::End, (x, base)), text),
        };
        if let Some(x) = self.layout.ranks_end(spot.panel) {
            end(x, &spot.entry.rank)?;
        }
        if self.layout.has_changes() { end(spot.panel.right, &spot.entry.change) } else { Ok(()) }
    }

    /// The key, what the lines mean, the heading of those not ranked, who is missing.
    fn words(self, voice: Voice<'_>) -> Drawn {
        self.layout.key.entries.iter().try_for_each(|entry| self.symbol(entry))?;
        for entry in &self.layout.key.entries {
            svg::write(self.area, Class::Tick, (Anchor::Start, (entry.words(), entry.base)), &entry.text)?;
        }
        if let (Some(at), Some(panel)) = (self.layout.heading, self.layout.panels.first()) {
            let heading = letters::fit(&voice.say("chart.standings.unranked", &[]), panel.right - panel.left);
            svg::write(self.area, Class::Tick, (Anchor::Start, at), &heading)?;
        }
        for (line, at) in self.layout.footer.lines.iter().zip(1..) {
            let y = self.layout.bottom() + 40 + at * LINE - letters::FALL;
            svg::write(self.area, Class::Tick, (Anchor::Start, (0, y)), line)?;
        }
        for label in &self.layout.labels {
            svg::write(self.area, label.class, (label.anchor, label.at), &label.text)?;
        }
        Ok(())
    }

    fn symbol(self, entry: &KeyEntry) -> Drawn {
        let (x, y) = (entry.left, entry.base - letters::MIDDLE);
        match entry.symbol {
            Some(Symbol::Former) => svg::circle(self.area, Class::Former, ((x, y), DOT)),
            Some(Symbol::Own) => svg::diamond(self.area, Class::Goal, (x, y)),
            Some(Symbol::Hollow) => svg::block(self.area, Class::HollowBar, [(x - 45, y - 35), (x + 45, y + 35)]),
            None => Ok(()),
        }
    }
}
