//! Reports. Rates go up a little at a time, the count never falls; a district now and then sends late or not at all, a
//! commune now and then is missing from what its district sends, and a few figures were corrected.

use std::fmt::Write;

use super::days::{Period, after, vietnamese};
use super::dice::Dice;
use super::lists::{COUNT, RATES};
use super::places::{Place, Places};
use super::words::Languages;

/// The most that a rate rises in a half month, in hundredths of a percentage point.
const MOST_RISE: u64 = 120;
/// Of how many communes one has a correction in a report.
const CORRECTED: u64 = 1500;

/// One report's path and text.
pub fn report(places: &Places, period: &Period, languages: Languages) -> (String, String) {
    let (from, to, published) = (period.from, period.to, period.published());
    let title = languages.value("Số liệu tự tạo để đo tốc độ", "Made up for measuring speed");
    let mut text = format!(
        "# Kỳ {} đến {}. Số liệu minh họa.\n\nperiod: {{ from: {from}, to: {to} }}\npublished: {published}\n\
         status: illustrative\nsource:\n  title: {title}\n\nsubmitted:\n",
        vietnamese(from),
        vietnamese(to)
    );
    for district in places.districts().filter(|district| !is_missing(district, period)) {
        _ = writeln!(text, "  {}: {}", district.id, arrival(district, period));
    }
    text.push_str("\nfigures:\n");
    let present = |place: &&Place| {
        !is_missing(places.district_of(place), period) && !Dice::of("silent", &[place.at, period.at]).one_in(100)
    };
    let mut corrections = String::new();
    for place in places.reporting().filter(present) {
        figures(place, period, languages, &mut text);
        if is_corrected(place, places, period) {
            correction(place, period, languages, &mut corrections);
        }
    }
    if !corrections.is_empty() {
        _ = write!(text, "\ncorrections:\n{corrections}");
    }
    (format!("content/reports/{from}_{to}.yaml"), text)
}

/// The first district is always there, so that no report is without figures.
fn is_missing(district: &Place, period: &Period) -> bool {
    district.at > 1 && Dice::of("missing", &[district.at, period.at]).one_in(40)
}

fn arrival(district: &Place, period: &Period) -> jiff::civil::Date {
    let dice = Dice::of("arrival", &[district.at, period.at]);
    let days = if dice.one_in(12) { 4 + dice.below(60) / 12 } else { 1 + dice.below(3) };
    after(period.to, days)
}

fn figures(place: &Place, period: &Period, languages: Languages, text: &mut String) {
    _ = writeln!(text, "  {}:", place.id);
    for (which, (id, numerator, denominator)) in RATES.into_iter().enumerate() {
        let (part, whole) = parts(place, period, which);
        let dice = Dice::of("note", &[place.at, period.at, which]);
        if dice.one_in(2000) {
            let note = languages.value(
                "Đơn vị bổ sung hồ sơ của những ngày cuối kỳ (minh họa).",
                "With the dossiers of the last days added later (illustrative).",
            );
            _ = write!(
                text,
                "    {id}:\n      {numerator}: {part}\n      {denominator}: {whole}\n      note: {note}\n"
            );
            continue;
        }
        _ = writeln!(text, "    {id}: {{ {numerator}: {part}, {denominator}: {whole} }}");
    }
    _ = writeln!(text, "    {COUNT}: {}", count(place, period));
}

/// Numerator and denominator of one of the rates.
fn parts(place: &Place, period: &Period, which: usize) -> (u64, u64) {
    let usual = Dice::of("usual", &[place.at, which]).between(180, 1400);
    // A busy season of a few reports comes and goes; a whole is never the one before, to the digit.
    let season = 90 + Dice::of("season", &[period.at]).below(20);
    let whole = usual * season / 100 + Dice::of("whole", &[place.at, period.at, which]).below(usual / 12);
    (whole * share(place, period, which) / 10_000, whole)
}

/// A rate in hundredths of a percent.
fn share(place: &Place, period: &Period, which: usize) -> u64 {
    let dice = Dice::of("share", &[place.at, which]);
    let (least, most, rise) = match which {
        0 => (900, 3200, dice.between(800, 3800)),
        _ => (7600, 8600, dice.between(200, 1100)),
    };
    let begin = Dice::of("begin", &[place.at, which]).between(least, most);
    let steps = (period.of.max(2) - 1) as u64;
    let risen = (rise * period.at as u64 / steps).min(MOST_RISE * period.at as u64);
    begin + risen + Dice::of("stray", &[place.at, period.at, which]).below(100)
}

/// It grows by a few every half month.
fn count(place: &Place, period: &Period) -> u64 {
    let a_time = Dice::of("accounts", &[place.at]).between(12, 90);
    a_time * (20 + period.at as u64) + Dice::of("more", &[place.at, period.at]).below(a_time / 2)
}

/// The last report was published a few days ago: nothing in it is corrected yet.
fn is_corrected(place: &Place, places: &Places, period: &Period) -> bool {
    let one_is_sure = places.reporting().next().is_some_and(|first| first.at == place.at) && period.at % 6 == 1;
    period.at + 1 < period.of && (one_is_sure || Dice::of("corrected", &[place.at, period.at]).one_in(CORRECTED))
}

fn correction(place: &Place, period: &Period, languages: Languages, text: &mut String) {
    let dice = Dice::of("correction", &[place.at, period.at]);
    let (id, numerator, denominator) = RATES[0];
    let (part, whole) = parts(place, period, 0);
    let was = part - part.min(1 + dice.below(9));
    let on = after(period.published(), 2 + dice.below(8));
    let reason = languages.value(
        "Sót hồ sơ nộp vào ngày cuối kỳ (minh họa)",
        "Dossiers of the period’s last day had been left out (illustrative)",
    );
    _ = write!(
        text,
        "  - unit: {}\n    indicator: {id}\n    was: {{ {numerator}: {was}, {denominator}: {whole} }}\n    on: {on}\n    \
         reason: {reason}\n",
        place.id
    );
}
