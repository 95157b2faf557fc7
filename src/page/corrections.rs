//! What was published and later changed, with the old value, the day, the reason and what it changed; and the list's feed.
//! Comes in: an [`Edition`]. Goes out: the page and its feed as [`Job`]s, and the entries for other pages. Never here: a
//! computation that `figures` should do.

use std::cmp::Reverse;

use serde::Serialize;

use crate::figures::{Above, Basis, CorrectionRow, Rank, Reading};
use crate::model::{Date, Indicator, IndicatorId, Site, UnitId};

use super::anchor;
use super::edition::Edition;
use super::job::Job;
use super::leaf::{Head, Leaf};
use super::route::Route;
use super::view::*;

/// The page of this kind.
pub(super) fn pages(_edition: &Edition<'_>) -> Vec<Job> {
    vec![Job::page(Route::Corrections, "corrections.html", |leaf| (head(leaf), ledger(leaf)))]
}

/// `/corrections/`
#[derive(Serialize)]
struct CorrectionsView {
    /// How many there are, in words.
    sentence: String,
    /// Newest first.
    rows: Vec<CorrectionView>,
    /// Their feed.
    feed: String,
}

fn head(leaf: &Leaf<'_>) -> Head {
    let mut head = Head::new(leaf.words("nav.corrections", &[]), "corrections");
    head.description = Some(sentence(leaf));
    head.feed = Some(Link { name: leaf.words("nav.corrections", &[]), href: Some(leaf.to(&Route::CorrectionsFeed)) });
    head
}

fn ledger(leaf: &Leaf<'_>) -> CorrectionsView {
    let mut rows: Vec<_> = leaf.edition.figures.corrections.iter().collect();
    rows.sort_by_key(|row| Reverse(row.on));
    CorrectionsView {
        sentence: sentence(leaf),
        rows: rows.into_iter().map(|row| leaf.correction(row)).collect(),
        feed: leaf.to(&Route::CorrectionsFeed),
    }
}

fn sentence(leaf: &Leaf<'_>) -> String {
    leaf.edition.strings.say_count("corrections_page.sentence", leaf.edition.figures.corrections.len(), &[])
}

/// A correction's id in the list of all: no figure is corrected twice on one day, and no two reports whose periods end on one
/// day have the same indicator.
pub(super) fn correction_id(site: &Site, row: &CorrectionRow) -> String {
    let figure = anchor::in_report(site, (row.unit, row.indicator));
    format!("{figure}-{}-{}", site.report(row.report).period.to(), row.on)
}

impl Leaf<'_> {
    /// A figure that was changed.
    pub fn correction(&self, row: &CorrectionRow) -> CorrectionView {
        let site = self.edition.site;
        let (report, indicator) = (site.report(row.report), site.indicator(row.indicator));
        let status = report.observation(row.unit, row.indicator).map_or(report.status, |o| o.status);
        let reason = report.corrections.get(row.correction).map(|correction| self.text(&correction.reason));
        CorrectionView {
            unit: self.unit(row.unit),
            indicator: self.indicator(row.indicator),
            period: self.period(report.period),
            was: self.figure_with_parts(indicator, &row.was),
            now: row.now.as_ref().map(|now| self.figure_with_parts(indicator, now)),
            on: self.date(row.on),
            reason: reason.unwrap_or_else(|| LocalText { text: String::new(), lang: None }),
            mark: self.status_mark(status),
            id: correction_id(site, row),
            href: self.correction_href(row),
            effect: self.effect(row),
        }
    }

    /// The corrections of one figure by a day, oldest first.
    pub(super) fn corrections_in(&self, reading: &Reading, day: Date) -> Vec<CorrectionView> {
        let own = self.rows_of(reading.unit, reading.indicator);
        let own = own.filter(|row| row.report == reading.report && row.on <= day);
        own.map(|row| self.correction(row)).collect()
    }

    /// The corrections of a unit's figures of an indicator, oldest first within a report.
    fn rows_of(&self, unit: UnitId, indicator: IndicatorId) -> impl Iterator<Item = &CorrectionRow> {
        let all = &self.edition.figures.corrections;
        let start = all.partition_point(|row| (row.unit, row.indicator) < (unit, indicator));
        all[start..].iter().take_while(move |row| (row.unit, row.indicator) == (unit, indicator))
    }

    /// Where a correction stands in the list of all.
    pub(super) fn correction_href(&self, row: &CorrectionRow) -> String {
        let page = if *self.route == Route::Corrections { String::new() } else { self.to(&Route::Corrections) };
        format!("{page}#{}", correction_id(self.edition.site, row))
    }

    /// The newest correction of a figure, or of one that it is computed from.
    pub(super) fn correction_behind(&self, reading: &Reading) -> Option<&CorrectionRow> {
        let (site, all) = (self.edition.site, &self.edition.figures.corrections);
        let same = |row: &&CorrectionRow| row.report == reading.report;
        match reading.basis {
            Basis::Reported => self.rows_of(reading.unit, reading.indicator).filter(same).max_by_key(|row| row.on),
            Basis::Computed => {
                let parts = all.iter().filter(same).filter(|row| row.indicator == reading.indicator);
                parts.filter(|row| lies_in(site, row.unit, reading.unit)).max_by_key(|row| row.on)
            }
        }
    }

    fn effect(&self, row: &CorrectionRow) -> EffectView {
        let site = self.edition.site;
        let indicator = site.indicator(row.indicator);
        let verdict = |verdict| self.verdict(verdict);
        EffectView {
            rank: row.effect.stands.map(|(was, now)| self.ranks((was.rank, now.rank))),
            verdict_was: row.effect.stands.map(|(was, _)| verdict(was.verdict)),
            verdict_now: row.effect.verdicts().map(|(_, now)| verdict(now)),
            above: row.effect.above.iter().map(|above| self.above(indicator, above)).collect(),
            has_above: site.unit(row.unit).parent().is_some(),
        }
    }

    fn ranks(&self, (was, now): (Option<Rank>, Option<Rank>)) -> String {
        let strings = self.edition.strings;
        let place = |rank: Option<Rank>| rank.map(|rank| (rank.place, rank.of));
        let words = |rank: Rank| {
            let (place, of) = (strings.count(rank.place), strings.count(rank.of));
            self.say("rank.alone", &[("place", &place), ("of", &of)])
        };
        match (was, now) {
            (None, None) => self.say("effect.unranked", &[]),
            (Some(was), Some(now)) if place(Some(was)) == place(Some(now)) => {
                self.say("effect.rank_same", &[("rank", &words(now))])
            }
            (Some(was), Some(now)) if was.of == now.of => {
                let (from, to, of) = (strings.count(was.place), strings.count(now.place), strings.count(now.of));
                self.say("effect.rank", &[("was", &from), ("now", &to), ("of", &of)])
            }
            (was, now) => {
                let [was, now] = [was, now].map(|rank| rank.map_or_else(|| self.say("effect.unranked", &[]), words));
                format!("{was} → {now}")
            }
        }
    }

    fn above(&self, indicator: &Indicator, above: &Above) -> AboveView {
        let value = |value: &Option<crate::model::Number>| match value {
            Some(value) => self.edition.value(value, indicator.is_rate()),
            None => self.say("figure.none", &[]),
        };
        let by = above.was.as_ref().zip(above.now.as_ref()).map(|(was, now)| now.minus(was));
        AboveView {
            unit: self.unit(above.unit),
            values: format!("{} → {}", value(&above.was), value(&above.now)),
            by: by.map(|by| self.edition.signed_distance(&by, indicator.is_rate())),
        }
    }

    /// An effect in one text, for a feed.
    pub(super) fn effect_words(&self, effect: &EffectView) -> String {
        let rank = effect.rank.as_ref().map(|rank| format!("{}: {rank}", self.say("effect.of_rank", &[])));
        let verdict = effect.verdict_was.as_ref().map(|was| match &effect.verdict_now {
            None => format!("{}: {} ({})", self.say("effect.of_verdict", &[]), was.words, self.say("effect.same", &[])),
            Some(now) => format!("{}: {} → {}", self.say("effect.of_verdict", &[]), was.words, now.words),
        });
        let above = effect.above.iter().map(|above| format!("{}: {}", above.unit.name.text, above.values));
        rank.into_iter().chain(verdict).chain(above).collect::<Vec<_>>().join("; ")
    }
}

/// Whether a unit lies in another one, at whatever depth.
fn lies_in(site: &Site, unit: UnitId, whole: UnitId) -> bool {
    std::iter::successors(site.unit(unit).parent(), |above| site.unit(*above).parent()).any(|above| above == whole)
}
