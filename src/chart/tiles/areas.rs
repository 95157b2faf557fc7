//! The map of areas. Comes in: [`Tiles`] and where its units lie. Goes out: SVG with one path a unit. Never here: a word
//! over another one.

use super::super::class::Class;
use super::super::svg::{self, Caption, Drawing, Drawn, Format, Sheet};
use super::super::voice::Voice;
use super::ground::{Ground, Plot};
use super::labels;
use super::legend::Legend;
use super::squares::{APART, EDGE, Rest};
use super::{Local, Tiles, sentence, step_class, thumb};
use crate::model::{Boundary, Site, UnitId};

/// A map is at most this much higher than wide, in tenths.
const HIGHEST: i32 = 13;
/// The widest list of classes beside a map.
const WIDEST_LIST: i32 = 1700;
/// Areas below this size, in square tenths, are drawn last, so that none around them covers them.
const TINY: f64 = 400.0;

/// The areas on paper, once for each format and once for the thumbnail: they are the same for every indicator and in every language.
#[derive(Clone, Debug)]
pub(in crate::chart) struct Lands {
    narrow: Ground,
    wide: Ground,
    pub(super) small: Ground,
}

impl Lands {
    /// Where units lie; nothing where none has an area.
    pub(in crate::chart) fn of(site: &Site, units: &[UnitId]) -> Option<Self> {
        let bounded = units.iter().filter_map(|unit| Some((*unit, site.boundary(*unit)?)));
        let bounded: Vec<(UnitId, &Boundary)> = bounded.collect();
        let map = |format: Format| {
            let width = format.width() - 2 * EDGE;
            let width = if format == Format::Wide { width - WIDEST_LIST - APART } else { width };
            Ground::of(&bounded, (width, width / 10 * HIGHEST))
        };
        let small = Ground::of(&bounded, thumb::ROOM)?;
        Some(Self { narrow: map(Format::Narrow)?, wide: map(Format::Wide)?, small })
    }
}

/// A unit and where it lies on the sheet.
pub(super) struct Land<'t> {
    pub(super) local: &'t Local<'t>,
    pub(super) plot: Plot,
}

impl Land<'_> {
    fn step(&self) -> Option<usize> {
        self.local.valued().map(|own| own.step)
    }
}

/// What goes where.
struct Layout<'a> {
    ground: &'a Ground,
    legend: Legend,
    /// The upper left corners of the legend and of the map.
    corners: [(i32, i32); 2],
    rest: Rest,
}

impl<'a> Layout<'a> {
    fn of((tiles, lands): (&Tiles<'_>, &'a Lands), voice: Voice<'_>, format: Format) -> Self {
        let width = format.width() - 2 * EDGE;
        let (ground, legend, corners) = match format {
            Format::Narrow => {
                let (ground, legend) = (&lands.narrow, Legend::above(tiles, voice, width));
                let map = (EDGE + (width - ground.width) / 2, EDGE + legend.height() + APART);
                (ground, legend, [(EDGE, EDGE), map])
            }
            Format::Wide => {
                let (ground, legend) = (&lands.wide, Legend::beside(tiles, voice, WIDEST_LIST));
                let left = (EDGE + ground.width + APART).min(EDGE + width - legend.width());
                (ground, legend, [(left, EDGE), (EDGE, EDGE)])
            }
        };
        let bottom = corners[1].1 + ground.height;
        let below = bottom.max(corners[0].1 + legend.height());
        let size = width / 5 - 30;
        let heading = voice.say("chart.tiles.unbounded", &[]);
        let units = tiles.units.iter().enumerate();
        let unbounded: Vec<usize> =
            units.filter(|(_, local)| !ground.areas.contains_key(&local.unit)).map(|(at, _)| at).collect();
        let rest = Rest::of(&unbounded, (heading, size.min(880)), (below, width));
        Self { ground, legend, corners, rest }
    }
}

/// The drawing of areas.
pub(super) fn draw((tiles, lands): (&Tiles<'_>, &Lands), voice: Voice<'_>, format: Format) -> Drawing {
    let layout = Layout::of((tiles, lands), voice, format);
    let desc = sentence::description(tiles, voice);
    let caption = Caption { title: &tiles.caption(voice), desc: &desc };
    let size = (format.width(), layout.rest.bottom() + EDGE);
    svg::draw(size, &caption, |sheet| picture(tiles, voice, (&layout, sheet)))
}

fn picture(tiles: &Tiles<'_>, voice: Voice<'_>, (layout, sheet): (&Layout<'_>, &Sheet)) -> Drawn {
    let area = sheet.area();
    layout.legend.draw(&area, layout.corners[0])?;
    let (right, down) = layout.corners[1];
    let placed = |local| Some(Land { local, plot: layout.ground.areas.get(&local.unit)?.moved((right, down)) });
    let mut lands: Vec<Land<'_>> = tiles.units.iter().filter_map(placed).collect();
    lands.sort_by_key(|land| (land.plot.size < TINY, land.step()));
    for land in &lands {
        sheet.note(tiles.title(voice, land.local));
        match land.step() {
            Some(step) => sheet.region(step_class(step), None, &land.plot.rings),
            None => sheet.region(Class::Blank, Some(Class::Hatch), &land.plot.rings),
        }
    }
    let corner = (right + layout.ground.width, down + layout.ground.height);
    labels::draw(tiles, voice, (&area, &lands), corner)?;
    layout.rest.draw(tiles, voice, sheet)
}
