//! The finding of reporting in words: how many came and did not, in the latest period too; who misses most; one unit's
//! record. Comes in: a [`Ledger`] and one language's words. Goes out: sentences. Never here: a figure that `figures` did
//! not compute.

use std::cmp::Reverse;

use super::super::Reporters;
use super::super::voice::{Voice, capital};
use super::{Ledger, Row};
use crate::figures::{Punctuality, ReportingRow, ReportingTally};
use crate::model::{Date, Period, UnitId};

/// More units than this are a number.
const MOST_NAMES: usize = 4;
/// More days than this are a number.
const MOST_DAYS: usize = 3;

/// What the chart shows, in words.
pub(super) fn sentence(ledger: &Ledger<'_>, voice: Voice<'_>) -> String {
    let mut sentences = match ledger.whose {
        Reporters::All => of_all(ledger, voice),
        Reporters::Unit(unit) => vec![of_one(ledger, voice, unit)],
    };
    if ledger.tally.judged() > 0 {
        sentences.extend(undated(ledger, voice));
    }
    sentences.extend(unpublished(ledger, voice));
    sentences.extend(left_out(ledger, voice));
    if ledger.shown().len() < ledger.rows.len() {
        let (shown, of) = (voice.strings.count(ledger.shown().len()), units(voice, ledger.rows.len()));
        sentences.push(voice.say("chart.reporting.first", &[("n", &shown), ("of", &of)]));
    }
    sentences.join(" ")
}

/// What to describe to those who do not see the drawing.
pub(super) fn description(ledger: &Ledger<'_>, voice: Voice<'_>) -> String {
    let end = |period: Option<&Period>| period.map(|period| voice.date(period.to())).unwrap_or_default();
    let (from, to) = (end(ledger.periods.first()), end(ledger.periods.last()));
    let periods = voice.strings.say_count("chart.reporting.periods", ledger.periods.len(), &[]);
    let units = units(voice, ledger.shown().len());
    let key = match ledger.whose {
        Reporters::All => "chart.reporting.desc",
        Reporters::Unit(_) => "chart.reporting.desc_unit",
    };
    voice.say(key, &[("units", &units), ("periods", &periods), ("from", &from), ("to", &to)])
}

fn of_all(ledger: &Ledger<'_>, voice: Voice<'_>) -> Vec<String> {
    let mut sentences = vec![whole(ledger, voice)];
    let on_time = ledger.tally.get(Punctuality::OnTime);
    if ledger.periods.len() > 1 && ledger.rows.len() > 1 && on_time > 0 && on_time < ledger.tally.judged() {
        sentences.extend(latest(ledger, voice));
    }
    sentences.extend(pending(ledger, voice));
    if ledger.rows.len() > 1 {
        sentences.extend(missing_most(ledger, voice));
        sentences.extend(slowest(ledger, voice));
    }
    sentences
}

/// How many of all reports came, and how.
fn whole(ledger: &Ledger<'_>, voice: Voice<'_>) -> String {
    let tally = &ledger.tally;
    let judged = tally.judged();
    if judged == 0 {
        return not_judged(ledger, voice);
    }
    let early = tally.get(Punctuality::Pending) > 0;
    let which = if early { "chart.reporting.which_come" } else { "chart.reporting.which_due" };
    let which = voice.say(which, &[("date", &voice.date(ledger.as_of))]);
    let only = |status: Punctuality| tally.get(status) == judged;
    let key = match () {
        () if only(Punctuality::OnTime) => "chart.reporting.all_on_time",
        () if only(Punctuality::Missing) => "chart.reporting.all_missing",
        () if only(Punctuality::Late) => "chart.reporting.all_late",
        () => {
            let kinds = [Punctuality::Missing, Punctuality::Late, Punctuality::OnTime];
            let told = kinds.into_iter().filter(|status| tally.get(*status) > 0).map(|status| {
                voice.strings.say_count(&format!("chart.reporting.part.{}", status.as_str()), tally.get(status), &[])
            });
            let parts = voice.list(&told.collect::<Vec<_>>());
            let of = voice.strings.say_count("chart.reporting.reports", judged, &[]);
            return voice.say("chart.reporting.parts", &[("of", &of), ("which", &which), ("parts", &parts)]);
        }
    };
    let (all, none) = (voice.all("reports", judged), voice.none_of("reports", judged));
    capital(&voice.strings.say_count(key, judged, &[("all", &all), ("none", &none), ("which", &which)]))
}

/// That nothing is due yet, or that nobody can say how what was due came.
fn not_judged(ledger: &Ledger<'_>, voice: Voice<'_>) -> String {
    match first_due(ledger) {
        Some(due) => voice.say("chart.reporting.none_due", &[("due", &voice.date(due))]),
        None => undated(ledger, voice).unwrap_or_else(|| voice.say("chart.reporting.not_judged", &[])),
    }
}

/// When the first report is due, where none is due yet.
fn first_due(ledger: &Ledger<'_>) -> Option<Date> {
    let tally = &ledger.tally;
    let due = ledger.rows.iter().flat_map(|row| row.cells.iter().flatten()).map(|row| row.due).min();
    due.filter(|_| tally.get(Punctuality::Pending) == tally.total())
}

/// How many reported on time in the newest period in which all are due, if that can be judged.
fn latest(ledger: &Ledger<'_>, voice: Voice<'_>) -> Option<String> {
    let settled = |(_, tally): &(&Period, ReportingTally)| tally.judged() > 0 && tally.get(Punctuality::Pending) == 0;
    let tallies = (0..).map(|column| ReportingTally::of(ledger.of_period(column)));
    let periods: Vec<(&Period, ReportingTally)> = ledger.periods.iter().zip(tallies).collect();
    let (period, tally) = periods.into_iter().rev().find(settled)?;
    let on_time = tally.get(Punctuality::OnTime);
    let judged = tally.judged();
    let values = [
        ("date", voice.date(period.to())),
        ("of", units(voice, judged)),
        ("all", voice.all("units", judged)),
        ("none", voice.none_of("units", judged)),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    match on_time {
        0 => Some(voice.say("chart.reporting.latest_none", &values)),
        all if all == judged => Some(voice.say("chart.reporting.latest_all", &values)),
        some => Some(voice.strings.say_count("chart.reporting.latest", some, &values)),
    }
}

/// Which period is not due yet, and how many have reported already; how many periods, where there are several.
fn pending(ledger: &Ledger<'_>, voice: Voice<'_>) -> Option<String> {
    let open = |row: &&ReportingRow| row.status == Punctuality::Pending;
    let columns: Vec<(usize, &ReportingRow)> = (0..ledger.periods.len())
        .filter_map(|column| ledger.of_period(column).find(open).map(|row| (column, row)))
        .collect();
    let [(column, row)] = columns.as_slice() else {
        return (!columns.is_empty() && ledger.tally.judged() > 0)
            .then(|| voice.strings.say_count("chart.reporting.pending_periods", columns.len(), &[]));
    };
    let tally = ReportingTally::of(ledger.of_period(*column));
    let come = tally.total() - tally.get(Punctuality::Pending);
    if come == 0 && ledger.tally.judged() == 0 {
        return None;
    }
    let values =
        [("date", voice.date(row.period.to())), ("due", voice.date(row.due)), ("of", units(voice, tally.total()))];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    Some(match come {
        0 => voice.say("chart.reporting.pending_none", &values),
        some => voice.strings.say_count("chart.reporting.pending", some, &values),
    })
}

/// Who misses most reports; nothing where all miss as many.
fn missing_most(ledger: &Ledger<'_>, voice: Voice<'_>) -> Option<String> {
    let missing = |row: &Row<'_>| i64::try_from(row.tally.get(Punctuality::Missing)).unwrap_or(i64::MAX);
    let named = |row: &Row<'_>| {
        let [n, of] = [row.tally.get(Punctuality::Missing), row.tally.judged()].map(|count| voice.strings.count(count));
        let unit = ledger.unit(voice, row.unit);
        voice.say("chart.reporting.missing_of", &[("unit", unit), ("n", &n), ("of", &of)])
    };
    let amount = |count: i64| {
        voice.strings.say_count("chart.reporting.reports", usize::try_from(count).unwrap_or_default(), &[])
    };
    Some(match worst(ledger, missing)? {
        Worst::Named(rows) => {
            let names: Vec<String> = rows.into_iter().map(named).collect();
            voice.say("chart.reporting.missing_most", &[("names", &names.join(", "))])
        }
        Worst::Many(count, most) => {
            let values = [("units", units(voice, count)), ("each", amount(most))];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            voice.say("chart.reporting.missing_most_many", &values)
        }
    })
}

/// Whose reports came latest; nothing where all are as late.
fn slowest(ledger: &Ledger<'_>, voice: Voice<'_>) -> Option<String> {
    let named = |row: &Row<'_>| {
        let unit = ledger.unit(voice, row.unit);
        voice.say("chart.dated", &[("value", unit), ("date", &voice.days(row.tally.days_late()))])
    };
    Some(match worst(ledger, |row| row.tally.days_late())? {
        Worst::Named(rows) => {
            let names: Vec<String> = rows.into_iter().map(named).collect();
            voice.say("chart.reporting.latest_most", &[("names", &names.join(", "))])
        }
        Worst::Many(count, most) => {
            let values = [("units", units(voice, count)), ("each", voice.days(most))];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            voice.say("chart.reporting.latest_most_many", &values)
        }
    })
}

/// Those with the highest amounts.
enum Worst<'r, 'a> {
    /// All that have the highest ones, the highest first.
    Named(Vec<&'r Row<'a>>),
    /// So many have the highest, which is this.
    Many(usize, i64),
}

/// Who has the highest amount; whoever has as much as one who is named is named too. Nothing where nobody has any, or all
/// have the same.
fn worst<'r, 'a>(ledger: &'r Ledger<'a>, amount: impl Fn(&Row<'a>) -> i64) -> Option<Worst<'r, 'a>> {
    let mut rows: Vec<&Row<'a>> = ledger.rows.iter().collect();
    rows.sort_by_key(|row| (Reverse(amount(row)), ledger.site.alphabetical(row.unit)));
    let (most, least) = (amount(rows.first()?), amount(rows.last()?));
    if most == 0 || most == least {
        return None;
    }
    rows.retain(|row| amount(row) > 0);
    let mut named = Vec::new();
    for group in rows.chunk_by(|a, b| amount(a) == amount(b)) {
        if named.len() + group.len() > MOST_NAMES {
            break;
        }
        named.extend_from_slice(group);
    }
    let tied = rows.iter().filter(|row| amount(row) == most).count();
    Some(if named.is_empty() { Worst::Many(tied, most) } else { Worst::Named(named) })
}

/// One unit's record.
fn of_one(ledger: &Ledger<'_>, voice: Voice<'_>, unit: UnitId) -> String {
    let tally = &ledger.tally;
    let judged = tally.judged();
    let (name, date) = (ledger.unit(voice, unit), voice.date(ledger.as_of));
    if judged == 0 {
        if let Some(due) = first_due(ledger) {
            return voice.say("chart.reporting.unit.none_due", &[("unit", name), ("due", &voice.date(due))]);
        }
        return voice.say("chart.reporting.unit.name", &[("unit", name), ("words", &not_judged(ledger, voice))]);
    }
    let on_time = tally.get(Punctuality::OnTime);
    let of = voice.strings.say_count("chart.reporting.reports", judged, &[]);
    let absent = missing_periods(ledger, voice).unwrap_or_default();
    let all = voice.all("reports", judged);
    let values = [
        ("unit", name),
        ("date", date.as_str()),
        ("of", of.as_str()),
        ("all", all.as_str()),
        ("periods", absent.as_str()),
    ];
    let record = match on_time {
        0 if tally.get(Punctuality::Missing) == judged => {
            let record = voice.strings.say_count("chart.reporting.unit.none", judged, &values);
            return [Some(record), pending_days(ledger, voice)].into_iter().flatten().collect::<Vec<_>>().join(" ");
        }
        0 => voice.strings.say_count("chart.reporting.unit.none_on_time", judged, &values),
        all if all == judged => voice.strings.say_count("chart.reporting.unit.all", all, &values),
        some => voice.strings.say_count("chart.reporting.unit.some", some, &values),
    };
    let clauses: Vec<String> =
        [Some(record), late(ledger, voice), missing(ledger, voice)].into_iter().flatten().collect();
    let record = format!("{}.", clauses.join("; "));
    [Some(record), pending_days(ledger, voice)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// How many came late, and by how many days.
fn late(ledger: &Ledger<'_>, voice: Voice<'_>) -> Option<String> {
    let days: Vec<i64> = judged(ledger, Punctuality::Late).filter_map(|row| row.days_late).collect();
    let (least, most) = (*days.iter().min()?, *days.iter().max()?);
    let low = voice.strings.count(usize::try_from(least).unwrap_or_default());
    let values = [("days", voice.days(most)), ("low", low)];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let key = if least == most { "chart.reporting.unit.late" } else { "chart.reporting.unit.late_by" };
    Some(voice.strings.say_count(key, days.len(), &values))
}

/// How many are missing, and which.
fn missing(ledger: &Ledger<'_>, voice: Voice<'_>) -> Option<String> {
    let periods = missing_periods(ledger, voice)?;
    let count = ledger.tally.get(Punctuality::Missing);
    Some(voice.strings.say_count("chart.reporting.unit.missing", count, &[("periods", &periods)]))
}

/// For which periods reports are missing, or since when.
fn missing_periods(ledger: &Ledger<'_>, voice: Voice<'_>) -> Option<String> {
    let days: Vec<Date> = judged(ledger, Punctuality::Missing).map(|row| row.period.to()).collect();
    let first = days.first()?;
    Some(match days.len() {
        many if many > MOST_DAYS => voice.say("chart.reporting.unit.first", &[("date", &voice.date(*first))]),
        _ => ends(voice, &days),
    })
}

/// When the reports not due yet are due.
fn pending_days(ledger: &Ledger<'_>, voice: Voice<'_>) -> Option<String> {
    let next = judged(ledger, Punctuality::Pending).next()?;
    let values = [("date", voice.date(next.period.to())), ("due", voice.date(next.due))];
    Some(voice.say("chart.reporting.unit.pending", &values.each_ref().map(|(name, value)| (*name, value.as_str()))))
}

/// Every expected report of one judgement, oldest first where there is one unit.
fn judged<'a>(ledger: &Ledger<'a>, status: Punctuality) -> impl Iterator<Item = &'a ReportingRow> {
    let cells = ledger.rows.iter().flat_map(|row| row.cells.iter().flatten().copied());
    cells.filter(move |row| row.status == status)
}

/// How many have figures, but nobody says when they came.
fn undated(ledger: &Ledger<'_>, voice: Voice<'_>) -> Option<String> {
    let count = ledger.tally.get(Punctuality::Reported);
    (count > 0).then(|| voice.strings.say_count("chart.reporting.undated", count, &[]))
}

/// Which periods' reports are not published.
fn unpublished(ledger: &Ledger<'_>, voice: Voice<'_>) -> Option<String> {
    let is_not = |column: &usize| ledger.of_period(*column).any(|row| row.status == Punctuality::Unpublished);
    let columns = (0..ledger.periods.len()).filter(is_not);
    let days: Vec<Date> = columns.filter_map(|column| ledger.periods.get(column)).map(|period| period.to()).collect();
    match days.len() {
        0 => None,
        many if many > MOST_DAYS => Some(voice.strings.say_count("chart.reporting.unpublished_periods", many, &[])),
        few => Some(voice.strings.say_count("chart.reporting.unpublished", few, &[("periods", &ends(voice, &days))])),
    }
}

/// That older periods are not shown.
fn left_out(ledger: &Ledger<'_>, voice: Voice<'_>) -> Option<String> {
    let shown = voice.strings.count(ledger.periods.len());
    let of = voice.strings.say_count("chart.reporting.periods", ledger.expected, &[]);
    (ledger.expected > ledger.periods.len()).then(|| voice.say("chart.reporting.shown", &[("n", &shown), ("of", &of)]))
}

/// `the period to 15/10/2022`, `the periods to 15/10/2022 and 31/10/2022`.
fn ends(voice: Voice<'_>, days: &[Date]) -> String {
    let dates: Vec<String> = days.iter().map(|day| voice.date(*day)).collect();
    voice.strings.say_count("chart.reporting.ends", days.len(), &[("dates", &voice.list(&dates))])
}

fn units(voice: Voice<'_>, count: usize) -> String {
    voice.strings.say_count("chart.reporting.units", count, &[])
}
