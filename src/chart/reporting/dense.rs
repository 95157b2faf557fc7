//! Thousands of marks of reporting in few bytes. Comes in: a [`Ledger`] of many units. Goes out: one path for all that came
//! in time, and one a row for what is late and one for what is missing. Never here: a title for what is as it should be.

use super::super::class::Class;
use super::super::svg::{Drawn, Sheet};
use super::super::voice::Voice;
use super::drawing::mark;
use super::layout::Layout;
use super::{Ledger, Row, words};
use crate::figures::{Punctuality, ReportingRow};

/// All marks of one judgement.
pub(super) fn marks(
    ledger: &Ledger<'_>,
    voice: Voice<'_>,
    (layout, sheet, status): (&Layout, &Sheet, Punctuality),
) -> Drawn {
    let mut all = Vec::new();
    for (row, at) in ledger.shown().iter().zip(0..) {
        let cells = row.cells.iter().enumerate().filter(|(_, cell)| cell.is_some_and(|cell| cell.status == status));
        let places: Vec<(i32, i32)> = cells.map(|(column, _)| (layout.column(column), layout.middle(at))).collect();
        let reach = layout.mark * 42 / 100;
        match status {
            _ if places.is_empty() => {}
            Punctuality::Missing => {
                sheet.note(title(ledger, voice, (row, status)));
                sheet
                    .strokes(Class::Missing, &places.iter().flat_map(|place| cross(*place, reach)).collect::<Vec<_>>());
            }
            Punctuality::Late => {
                sheet.note(title(ledger, voice, (row, status)));
                let rings: Vec<_> = places.iter().map(|place| triangle(*place, layout.mark)).collect();
                sheet.region(Class::Late, None, &rings);
            }
            Punctuality::OnTime | Punctuality::Reported | Punctuality::Pending | Punctuality::Unpublished => {
                all.extend(places);
            }
        }
    }
    match status {
        Punctuality::OnTime => sheet.dots((Class::OnTimeDots, layout.mark / 2 * 2), &all),
        _ => return all.into_iter().try_for_each(|place| mark(&sheet.area(), status, (place, layout.mark))),
    }
    Ok(())
}

/// `unit, what: day, day; what: day`, as the table's cells have it.
fn title(ledger: &Ledger<'_>, voice: Voice<'_>, (row, status): (&Row<'_>, Punctuality)) -> String {
    let cells = row.cells.iter().flatten().filter(|cell| cell.status == status);
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for cell in cells {
        let (said, day) = (words(voice, cell), end(voice, cell));
        match told.iter_mut().find(|(known, _)| *known == said) {
            Some((_, days)) => days.push(day),
            None => told.push((said, vec![day])),
        }
    }
    let told: Vec<String> = told.into_iter().map(|(said, days)| format!("{said}: {}", days.join(", "))).collect();
    format!("{}, {}", ledger.unit(voice, row.unit), told.join("; "))
}

fn end(voice: Voice<'_>, cell: &ReportingRow) -> String {
    voice.date(cell.period.to())
}

fn cross((x, y): (i32, i32), arm: i32) -> [[(i32, i32); 2]; 2] {
    [[(x - arm, y - arm), (x + arm, y + arm)], [(x - arm, y + arm), (x + arm, y - arm)]]
}

fn triangle((x, y): (i32, i32), width: i32) -> Vec<(i32, i32)> {
    let (reach, rise) = (width * 54 / 100, width * 50 / 100);
    vec![(x, y - rise), (x + reach, y + rise * 8 / 10), (x - reach, y + rise * 8 / 10)]
}
