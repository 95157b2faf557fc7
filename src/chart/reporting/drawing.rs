//! The drawing of reporting: a row a unit, a column a period, the newest at the right. Comes in: a [`Ledger`]. Goes out:
//! SVG in one of two formats. Never here: a judgement told by its colour alone.

use super::super::Reporters;
use super::super::class::Class;
use super::super::letters::{self, LINE};
use super::super::scale;
use super::super::svg::{self, Anchor, Area, Caption, Drawing, Drawn, Format, Sheet};
use super::super::voice::Voice;
use super::layout::{BESIDE, Layout, SAMPLE, Sign};
use super::{Ledger, STATUSES, count, dense, sentence, words};
use crate::figures::{Punctuality, ReportingRow};

/// With more marks than this, those that are late or missing are one mark a row with one title, `unit, what: day, day`,
/// and the others have none: thousands of titles say what the column and the row say, and make a page heavy.
pub(super) const MOST_TITLES: usize = 1000;

/// The drawing in a format.
pub(super) fn draw(ledger: &Ledger<'_>, voice: Voice<'_>, format: Format) -> Drawing {
    let layout = Layout::of(ledger, voice, format);
    let desc = sentence::description(ledger, voice);
    let caption = Caption { title: &ledger.caption(voice), desc: &desc };
    svg::draw((layout.width, layout.height()), &caption, |sheet| picture(ledger, voice, (&layout, sheet)))
}

/// Whether a format leaves room for everything.
pub(super) fn is_complete(ledger: &Ledger<'_>, voice: Voice<'_>, format: Format) -> bool {
    Layout::of(ledger, voice, format).is_complete(ledger, voice)
}

fn picture(ledger: &Ledger<'_>, voice: Voice<'_>, (layout, sheet): (&Layout, &Sheet)) -> Drawn {
    let area = sheet.area();
    legend(layout, &area)?;
    let right = layout.right(ledger.periods.len());
    if layout.names > 0 {
        for row in 0..=i32::try_from(ledger.shown().len()).unwrap_or_default() {
            let y = layout.top() + row * layout.row;
            svg::line(&area, Class::Grid, &[(0, y), (right, y)])?;
        }
    }
    for y in layout.named_at() {
        periods(ledger, voice, (layout, &area, y))?;
    }
    if layout.names > 0 {
        let names: Vec<&str> = ledger.shown().iter().map(|row| ledger.unit(voice, row.unit)).collect();
        for (lines, at) in letters::wrap_names(&names, layout.names, 1).iter().zip(0..) {
            let place = (Anchor::Start, (0, layout.name(at)));
            lines.iter().try_for_each(|name| svg::write(&area, Class::Name, place, name))?;
        }
    }
    for status in STATUSES {
        match ledger.drawn().total() > MOST_TITLES {
            true => dense::marks(ledger, voice, (layout, sheet, status))?,
            false => marks(ledger, voice, (layout, sheet, status))?,
        }
    }
    let Some(end) = layout.counts else { return Ok(()) };
    for (row, at) in ledger.shown().iter().zip(0..) {
        let Some(count) = count(voice, &row.tally) else { continue };
        svg::write(&area, Class::Value, (Anchor::End, (end, layout.middle(at) + letters::MIDDLE)), &count)?;
    }
    Ok(())
}

/// The last days of the periods, as many as have room, and below them each year where it begins.
fn periods(ledger: &Ledger<'_>, voice: Voice<'_>, (layout, area, y): (&Layout, &Area<'_>, i32)) -> Drawn {
    let named: Vec<_> =
        layout.named.iter().filter_map(|column| Some((*column, ledger.periods.get(*column)?.to()))).collect();
    for (column, day) in &named {
        svg::write(area, Class::Tick, (Anchor::Middle, (layout.column(*column), y)), &voice.axis_date(*day))?;
    }
    let years = scale::new_years(named.iter().map(|(_, day)| *day));
    for ((column, _), year) in named.iter().zip(years) {
        if let Some(year) = year {
            svg::write(area, Class::Tick, (Anchor::Middle, (layout.column(*column), y + LINE)), &year)?;
        }
    }
    Ok(())
}

/// All marks of one judgement, each with its title.
fn marks(ledger: &Ledger<'_>, voice: Voice<'_>, (layout, sheet, status): (&Layout, &Sheet, Punctuality)) -> Drawn {
    let area = sheet.area();
    for (row, at) in ledger.shown().iter().zip(0..) {
        for (column, cell) in row.cells.iter().enumerate() {
            let Some(cell) = cell.filter(|cell| cell.status == status) else { continue };
            sheet.note(title(ledger, voice, cell));
            mark(&area, status, ((layout.column(column), layout.middle(at)), layout.mark))?;
        }
    }
    Ok(())
}

/// Whose report of which period, and what became of it.
fn title(ledger: &Ledger<'_>, voice: Voice<'_>, cell: &ReportingRow) -> String {
    let date = voice.date(cell.period.to());
    let of = match ledger.whose {
        Reporters::All => format!("{}, {date}", ledger.unit(voice, cell.unit)),
        Reporters::Unit(_) => date,
    };
    let mut title = format!("{of}: {}", words(voice, cell));
    if let (Punctuality::Missing, Some(days)) = (cell.status, cell.days_late) {
        let days = usize::try_from(days).unwrap_or_default();
        title.push_str(", ");
        title.push_str(&voice.strings.say_count("days_late.past_due", days, &[]));
    }
    title
}

/// A judgement's shape around a place, so wide: full, a triangle, a cross, an outline, a point, a dash.
pub(super) fn mark(area: &Area<'_>, status: Punctuality, ((x, y), width): ((i32, i32), i32)) -> Drawn {
    let half = width / 2;
    match status {
        Punctuality::OnTime => svg::circle(area, Class::OnTime, ((x, y), half)),
        Punctuality::Late => {
            let (reach, rise) = (width * 54 / 100, width * 50 / 100);
            let corners = [(x, y - rise), (x + reach, y + rise * 8 / 10), (x - reach, y + rise * 8 / 10)];
            svg::polygon(area, Class::Late, corners)
        }
        Punctuality::Missing => {
            let arm = width * 42 / 100;
            let ends = [(x - arm, y - arm), (x + arm, y + arm), (x, y), (x + arm, y - arm), (x - arm, y + arm)];
            svg::line(area, Class::Missing, &ends)
        }
        Punctuality::Pending => svg::circle(area, Class::Pending, ((x, y), half - 5)),
        Punctuality::Reported => svg::circle(area, Class::Came, ((x, y), width / 4)),
        Punctuality::Unpublished => {
            let ends = [(x - width * 3 / 10, y), (x + width * 3 / 10, y)];
            svg::line(area, Class::Unpublished, &ends)
        }
    }
}

fn legend(layout: &Layout, area: &Area<'_>) -> Drawn {
    let middle = |line: i32| line * LINE + letters::RISE - letters::MIDDLE;
    for item in &layout.legend {
        let (left, y) = (item.seat.left, middle(item.seat.line));
        let beside = match &item.sign {
            Sign::Mark(status) => {
                mark(area, *status, ((left + SAMPLE / 2 + 5, y), SAMPLE))?;
                SAMPLE
            }
            Sign::Count(count) => {
                svg::write(area, Class::Value, (Anchor::Start, (left, y + letters::MIDDLE)), count)?;
                letters::bold_width(count)
            }
        };
        let place = (Anchor::Start, (left + beside + BESIDE, y + letters::MIDDLE));
        svg::write(area, Class::Tick, place, &item.words)?;
    }
    Ok(())
}
