//! The map of areas. Comes in: [`Tiles`] and where its units lie. Goes out: SVG with one path a unit. Never here: a word
//! over another one.

use super::super::class::Class;
use super::super::svg::{self, Caption, Drawing, Drawn, Format, Sheet};
use super::super::voice::Voice;
use super::ground::{Ground, Plot};
use super::labels;
use super::legend::Legend;
use super::squares::{APART, EDGE, Rest};
use super::{Tiles, sentence, step_class};

/// A map is at most this much higher than wide, in tenths.
const HIGHEST: i32 = 13;
/// The widest list of classes beside a map.
const WIDEST_LIST: i32 = 1700;
/// Areas below this size, in square tenths, are drawn last, so that none around them covers them.
const TINY: f64 = 400.0;

/// The areas on paper, once for each format: they are the same in every language.
#[derive(Clone, Debug)]
pub(super) struct Lands {
    narrow: Ground,
    wide: Ground,
    /// Units without an area, by position.
    rest: Vec<usize>,
}

impl Lands {
    /// Where the units lie; nothing where none has an area.
    pub(super) fn of(tiles: &Tiles<'_>) -> Option<Self> {
        let bounds = || tiles.units.iter().map(|local| tiles.site.boundary(local.unit)).enumerate();
        let bounded: Vec<_> = bounds().filter_map(|(at, bound)| Some((at, bound?))).collect();
        let ground = |format: Format| {
            let width = format.width() - 2 * EDGE;
            let width = if format == Format::Wide { width - WIDEST_LIST - APART } else { width };
            Ground::of(&bounded, (width, width / 10 * HIGHEST))
        };
        let rest = bounds().filter(|(_, bound)| bound.is_none()).map(|(at, _)| at).collect();
        Some(Self { narrow: ground(Format::Narrow)?, wide: ground(Format::Wide)?, rest })
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
        let rest = Rest::of(&lands.rest, (heading, size.min(880)), (below, width));
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
    let moved = |plot: &Plot| {
        let shift = |(x, y): &(i32, i32)| (x + right, y + down);
        let rings = plot.rings.iter().map(|ring| ring.iter().map(shift).collect()).collect();
        Plot { rings, spots: plot.spots.iter().map(shift).collect(), ..*plot }
    };
    let mut plots: Vec<Plot> = layout.ground.areas.iter().map(moved).collect();
    let step = |plot: &Plot| tiles.units.get(plot.whose).and_then(|local| local.valued()).map(|own| own.step);
    plots.sort_by_key(|plot| (plot.size < TINY, step(plot)));
    for plot in &plots {
        let Some(local) = tiles.units.get(plot.whose) else { continue };
        sheet.note(tiles.title(voice, local));
        match step(plot) {
            Some(step) => sheet.region(step_class(step), None, &plot.rings),
            None => sheet.region(Class::Blank, Some(Class::Hatch), &plot.rings),
        }
    }
    let corner = (right + layout.ground.width, down + layout.ground.height);
    labels::draw(tiles, voice, (&area, &plots), corner)?;
    layout.rest.draw(tiles, voice, sheet)
}
