//! Words that the messages of an import share. Comes in: ids and places. Goes out: [`Words`]. Never here: a judgement.

use crate::check::said::{say, text};
use crate::model::{IndicatorId, Period, Site, UnitId};
use crate::problem::{Words, words};
use crate::source::At;

pub(super) use crate::check::said::{day, list};

/// A unit's name beside its id.
pub(super) fn unit(site: &Site, id: UnitId) -> Words {
    crate::check::said::unit(site.unit(id))
}

/// An indicator's short name beside its id: ``“Dịch vụ khác” (`other-online`)``.
pub(super) fn indicator(site: &Site, id: IndicatorId) -> Words {
    let indicator = site.indicator(id);
    let (name, slug) = (text(indicator.short.as_ref().unwrap_or(&indicator.name)), &indicator.slug);
    say!("“{name}” (`{slug}`)", "“{name}” (`{slug}`)"; name)
}

/// The sentence with the cell's name before it: `ô B14: cần …`.
pub(super) fn cell_words(at: &At, sentence: Words) -> Words {
    let spot = at.source.spot(at.span.start);
    say!("ô {spot}: {sentence}", "cell {spot}: {sentence}"; sentence)
}

/// All of them: `a hoặc b`, `a, b or c`.
pub(super) fn or(all: &[Words]) -> Words {
    let Some((last, before)) = all.split_last() else { return Words::new("", "") };
    if before.is_empty() {
        return last.clone();
    }
    let join = |of: fn(&Words) -> &str| before.iter().map(of).collect::<Vec<_>>().join(", ");
    let before = Words::new(join(|words| &words.vi), join(|words| &words.en));
    say!("{before} hoặc {last}", "{before} or {last}"; before, last)
}

/// `kỳ 01/11/2022–15/11/2022`.
pub(super) fn period(period: Period) -> Words {
    let (from, to) = (day(period.from()), day(period.to()));
    say!("kỳ {from}–{to}", "the period {from} to {to}"; from, to)
}

/// How many there are: `1 unit`, `2 units`.
pub(super) fn count(count: usize, (vi, one, many): (&str, &str, &str)) -> Words {
    let noun = if count == 1 { one } else { many };
    words!("{count} {vi}", "{count} {noun}")
}
