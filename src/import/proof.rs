//! Whether a report file may be written. Comes in: its text, and the figures that were to go in. Goes out: the units that
//! are still missing; or problems: what `check` would say of the file, said at the cells that it comes from. Never here:
//! a rule of its own about figures.

use std::collections::BTreeMap;

use super::columns::Slot;
use super::expected;
use super::said::cell_words;
use super::table::{Entries, Given};
use crate::check::{Wishes, check};
use crate::load::Inputs;
use crate::model::{Figure, IndicatorId, Number, Period, Report, Site, UnitId};
use crate::problem::{Problem, Problems, codes, words};
use crate::source::{At, Source, Span};
use crate::yaml::{self, Document, Node};

/// What a text is held against.
pub(super) struct Proof<'a> {
    /// The site folder as it is.
    pub inputs: &'a Inputs,
    /// The site as it is.
    pub site: &'a Site,
    /// What is wrong with it already.
    pub before: &'a [Problem],
    /// The report's period.
    pub period: Period,
}

impl Proof<'_> {
    /// Reads the site as if `text` stood in `file`. `None` where it may not be written, which is said; else the units
    /// that are asked for this report and have no figures in it.
    pub fn hold(&self, (file, text): (&str, &str), entries: &Entries, problems: &mut Problems) -> Option<Vec<UnitId>> {
        let mut inputs = self.inputs.clone();
        inputs.content.insert(file.to_owned(), text.as_bytes().into());
        let mut found = Problems::new();
        let after = check(&inputs, &Wishes::default(), &mut found);
        let source = Source::new(file, text.strip_prefix('\u{feff}').unwrap_or(text));
        let document = yaml::parse(&source, &mut Problems::new());
        for problem in self.brought(found.sorted()) {
            let cell = document.as_ref().filter(|_| problem.at.source.path() == file);
            let cell = cell.and_then(|document| self.cell(document, problem.at.span, entries));
            match cell {
                Some(at) => problems.add(problem.code, at.clone(), cell_words(&at, problem.message), problem.help),
                None => problems.add(problem.code, problem.at, problem.message, problem.help),
            }
        }
        if problems.has_errors() {
            return None;
        }
        let is_own = |report: &&Report| format!("content/{}", report.file) == file;
        let after = after.as_ref()?.reports().map(|(_, report)| report).find(is_own)?;
        let stood = self.site.reports().map(|(_, report)| report).find(is_own);
        if let Some((unit, indicator)) = astray((stood, after), entries) {
            self.complain((unit, indicator), (file, entries), problems);
            return None;
        }
        let has_figures = |id: &UnitId| after.observations.iter().any(|observation| observation.unit == *id);
        Some(expected(self.site, self.period).into_iter().filter(|id| !has_figures(id)).collect())
    }

    /// The problems that were not there before.
    fn brought(&self, found: Vec<Problem>) -> Vec<Problem> {
        let key =
            |problem: &Problem| (problem.code.id, problem.at.source.path().to_owned(), problem.message.en.clone());
        let mut known: BTreeMap<_, usize> = BTreeMap::new();
        for problem in self.before {
            *known.entry(key(problem)).or_default() += 1;
        }
        let mut is_new = |problem: &Problem| match known.get_mut(&key(problem)) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        };
        found.into_iter().filter(|problem| is_new(problem)).collect()
    }

    /// The cell from which what stands at a place of the report came.
    fn cell(&self, document: &Document, span: Span, entries: &Entries) -> Option<At> {
        let (section, below) = around(document.root(), span)?;
        let (unit, own) = around(below, span)?;
        let unit = self.site.unit_by_slug(unit.scalar()?)?;
        if section.scalar()? == "submitted" {
            return entries.arrivals.get(&unit).map(|(_, at)| at.clone());
        }
        let Some((indicator, figure)) = around(own, span) else { return entries.rows.get(&unit).cloned() };
        let id = self.site.indicator_by_slug(indicator.scalar()?)?;
        let given = entries.figures.get(&(unit, id))?;
        let key = around(figure, span).and_then(|(key, _)| key.scalar());
        let slot = key.and_then(|key| self.slot(id, key));
        slot.and_then(|slot| given.slots.get(&slot)).map(|(_, at)| at).or(given.at()).cloned()
    }

    fn slot(&self, id: IndicatorId, key: &str) -> Option<Slot> {
        match &self.site.indicator(id).measure {
            _ if key == "value" => Some(Slot::Value),
            crate::model::Measure::Rate { numerator, .. } if numerator.key == key => Some(Slot::Numerator),
            crate::model::Measure::Rate { denominator, .. } if denominator.key == key => Some(Slot::Denominator),
            crate::model::Measure::Rate { .. } | crate::model::Measure::Count => None,
        }
    }

    fn complain(
        &self,
        (unit, indicator): (UnitId, IndicatorId),
        (file, entries): (&str, &Entries),
        problems: &mut Problems,
    ) {
        let (unit_id, slug) = (&self.site.unit(unit).slug, &self.site.indicator(indicator).slug);
        let at = entries.figures.get(&(unit, indicator)).and_then(Given::at).cloned();
        let at = at.unwrap_or_else(|| Source::new(file, "").at(Span::default()));
        let message = words!(
            "không sửa được `{slug}` của `{unit_id}` trong {file} mà không đổi chỗ khác",
            "`{slug}` of `{unit_id}` in {file} cannot be changed without changing something else"
        );
        let help = words!("sửa tay số liệu ấy trong tệp báo cáo", "edit that figure in the report file by hand");
        problems.add(&codes::NOT_EDITABLE, at, message, help);
    }
}

/// The entry of a map that lies around a place.
fn around<'a>(map: Node<'a>, span: Span) -> Option<(Node<'a>, Node<'a>)> {
    let before = map.entries().take_while(|(key, _)| key.span().start <= span.start);
    before.last().filter(|(key, value)| span.start < value.span().end.max(key.span().end + 1))
}

/// A figure that is not as it should be: one that was to go in and did not, or one that was to stay and changed.
fn astray((stood, after): (Option<&Report>, &Report), entries: &Entries) -> Option<(UnitId, IndicatorId)> {
    let is_given = |(pair, given): (&(UnitId, IndicatorId), &Given)| {
        let observation = after.observation(pair.0, pair.1);
        !observation.is_some_and(|observation| agrees(&observation.figure, given))
    };
    if let Some((pair, _)) = entries.figures.iter().find(|(pair, given)| is_given((pair, given))) {
        return Some(*pair);
    }
    let others = |report: &Report| -> Vec<_> {
        let all = report.observations.iter().map(|own| ((own.unit, own.indicator), own.figure.clone(), own.status));
        all.filter(|(pair, ..)| !entries.figures.contains_key(pair)).collect()
    };
    let (before, now) = (stood.map(others).unwrap_or_default(), others(after));
    let differs = before.iter().zip(&now).find(|(a, b)| a != b).map(|(a, _)| a.0);
    differs.or_else(|| before.get(now.len()).or(now.get(before.len())).map(|(pair, ..)| *pair))
}

fn agrees(figure: &Figure, given: &Given) -> bool {
    let is = |slot, number: &Number| given.number(slot).is_none_or(|own| own == number);
    match figure {
        Figure::Parts { numerator, denominator, published } => {
            is(Slot::Numerator, numerator)
                && is(Slot::Denominator, denominator)
                && (published.as_ref().is_none_or(|published| is(Slot::Value, published)))
        }
        Figure::Value { value, .. } => is(Slot::Value, value) && given.slots.len() == 1,
        Figure::Between { .. } => false,
    }
}
