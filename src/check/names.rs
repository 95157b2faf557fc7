//! What other files may refer to: units, indicators, languages, settings. Comes in: the lists that are already checked.
//! Goes out: ids for the slugs that a file names, or a problem with the nearest slug.

use std::collections::{BTreeMap, BTreeSet};

use super::decode::Tongues;
use crate::model::{Indicator, IndicatorId, Settings, Slug, Unit, UnitId};
use crate::problem::{Code, Problems, Words, codes, words};
use crate::yaml::{self, Node};

/// Beyond this many problems no nearest word is looked for: nobody reads on, and a file of a million wrong ids
/// compared with ten thousand right ones would take hours.
const ENOUGH: usize = 1000;

/// Lists that a mistake in their file keeps from being known. The mistake itself has been said.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Doubts {
    /// localities.yaml or agencies.yaml.
    pub units: bool,
    /// indicators.yaml.
    pub indicators: bool,
    /// Who lies in whom: some `parent` is wrong, or the root.
    pub ties: bool,
}

/// Everything that can be named.
pub(super) struct Names<'a> {
    /// The site's languages.
    pub tongues: &'a Tongues,
    /// What site.yaml says, defaults where it is silent or wrong.
    pub settings: &'a Settings,
    /// Localities first, then agencies.
    pub units: &'a [Unit],
    /// In file order.
    pub indicators: &'a [Indicator],
    /// Which lists could not be read: what they would have is not called unknown.
    pub doubts: Doubts,
    /// Indicators that are left out for what is wrong about them.
    left_out: BTreeSet<Slug>,
    unit_ids: BTreeMap<Slug, UnitId>,
    indicator_ids: BTreeMap<Slug, IndicatorId>,
}

impl<'a> Names<'a> {
    /// The same where some lists could not be read.
    pub fn doubting(mut self, doubts: Doubts) -> Self {
        self.doubts = doubts;
        self
    }

    /// The same where some indicators were left out.
    pub fn without(mut self, left_out: BTreeSet<Slug>) -> Self {
        self.left_out = left_out;
        self
    }

    /// Names of these lists; of two with one slug the first counts.
    pub fn new(tongues: &'a Tongues, settings: &'a Settings, units: &'a [Unit], indicators: &'a [Indicator]) -> Self {
        let unit_ids = units.iter().enumerate().rev().map(|(at, unit)| (unit.slug.clone(), UnitId::at(at))).collect();
        let numbered = indicators.iter().enumerate().rev();
        let indicator_ids = numbered.map(|(at, one)| (one.slug.clone(), IndicatorId::at(at))).collect();
        Self {
            tongues,
            settings,
            units,
            indicators,
            doubts: Doubts::default(),
            left_out: BTreeSet::new(),
            unit_ids,
            indicator_ids,
        }
    }

    /// The unit that `node` names.
    pub fn unit(&self, node: Node<'_>, problems: &mut Problems) -> Option<(UnitId, &'a Unit)> {
        let typed = id_typed(node, problems)?;
        if let Some(&id) = self.unit_ids.get(typed) {
            return Some((id, &self.units[id.index()]));
        }
        if self.doubts.units {
            return None;
        }
        let near = near(problems, || {
            let slugs = self.units.iter().map(|unit| unit.slug.as_str());
            yaml::nearest(typed, slugs).or_else(|| self.unit_of_name(typed))
        });
        let expected =
            words!("cần mã của một đơn vị, nhưng thấy `{typed}`", "expected the id of a unit, found `{typed}`");
        let otherwise = words!(
            "sửa lại mã, hoặc thêm đơn vị vào localities.yaml hay agencies.yaml",
            "correct the id, or add the unit to localities.yaml or agencies.yaml"
        );
        let unknown = Unknown { code: &codes::UNKNOWN_UNIT, message: expected, near, otherwise };
        unknown.complain(node, problems);
        None
    }

    /// Somebody typed the unit's name instead of its id.
    fn unit_of_name(&self, typed: &str) -> Option<&'a str> {
        let folded = yaml::fold(typed);
        let named = self.units.iter().find(|unit| {
            [unit.name.default_text(), unit.short_name().default_text()]
                .into_iter()
                .any(|name| yaml::fold(name) == folded)
        });
        named.map(|unit| unit.slug.as_str())
    }

    /// The indicator that `node` names.
    pub fn indicator(&self, node: Node<'_>, problems: &mut Problems) -> Option<(IndicatorId, &'a Indicator)> {
        let typed = id_typed(node, problems)?;
        if let Some(&id) = self.indicator_ids.get(typed) {
            return Some((id, &self.indicators[id.index()]));
        }
        if self.doubts.indicators || self.left_out.contains(typed) {
            return None;
        }
        let near = near(problems, || yaml::nearest(typed, self.indicators.iter().map(|one| one.slug.as_str())));
        let expected =
            words!("cần mã của một chỉ tiêu, nhưng thấy `{typed}`", "expected the id of an indicator, found `{typed}`");
        let otherwise = words!(
            "sửa lại mã, hoặc thêm chỉ tiêu vào indicators.yaml",
            "correct the id, or add the indicator to indicators.yaml"
        );
        let unknown = Unknown { code: &codes::UNKNOWN_INDICATOR, message: expected, near, otherwise };
        unknown.complain(node, problems);
        None
    }

    /// Whether an indicator of this slug is a rate.
    pub fn is_rate(&self, slug: &str) -> bool {
        let found = self.indicator_ids.get(slug).and_then(|id| self.indicators.get(id.index()));
        found.is_some_and(Indicator::is_rate)
    }
}

/// The text of an id, said where it is none.
pub(super) fn id_typed<'a>(node: Node<'a>, problems: &mut Problems) -> Option<&'a str> {
    let typed = node.scalar();
    if typed.is_none() {
        yaml::wrong_kind(node, yaml::Shape::Id.said(), problems);
    }
    typed
}

/// The nearest word, unless there are so many problems already that nobody reads on.
pub(super) fn near<'a>(problems: &Problems, look: impl FnOnce() -> Option<&'a str>) -> Option<&'a str> {
    if problems.len() > ENOUGH { None } else { look() }
}

/// An id that nothing has.
pub(super) struct Unknown<'a> {
    /// Which problem it is.
    pub code: &'static Code,
    /// What was expected and found.
    pub message: Words,
    /// The nearest id that there is.
    pub near: Option<&'a str>,
    /// What to do where none is near.
    pub otherwise: Words,
}

impl Unknown<'_> {
    /// Complains at `node`, offering the nearest.
    pub fn complain(self, node: Node<'_>, problems: &mut Problems) {
        let help = match self.near {
            Some(near) => words!("có phải bạn định viết `{near}`?", "did you mean `{near}`?"),
            None => self.otherwise,
        };
        problems.add(self.code, node.at(), self.message, help);
    }
}
