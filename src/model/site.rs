//! The whole content of one site, and ways to look things up in it.

use std::collections::BTreeMap;

use super::*;

/// One programme's content, checked.
#[derive(Clone, Debug)]
pub struct Site {
    parts: SiteParts,
    by_slug: BTreeMap<Slug, UnitId>,
    children: Vec<Vec<UnitId>>,
    predecessors: Vec<Vec<UnitId>>,
    alphabetical: Vec<u32>,
}

/// The lists a [`Site`] is made of. Ids in them are positions in these lists.
#[derive(Clone, Debug)]
pub struct SiteParts {
    /// What site.yaml says.
    pub settings: Settings,
    /// Localities first, then agencies, each in file order.
    pub units: Vec<Unit>,
    /// In file order.
    pub indicators: Vec<Indicator>,
    /// Sorted by file name.
    pub plans: Vec<Plan>,
    /// The groups of all plans, plan by plan.
    pub groups: Vec<Group>,
    /// The tasks of all plans, plan by plan, in file order.
    pub tasks: Vec<Task>,
    /// Sorted by last day, then first day, then file.
    pub reports: Vec<Report>,
    /// Newest first, then by slug. Drafts are among them only when they were asked for.
    pub announcements: Vec<Announcement>,
    /// Sorted by slug. Drafts are among them only when they were asked for.
    pub pages: Vec<Page>,
    /// The files under `content/assets`, as paths relative to it.
    pub assets: Vec<String>,
}

/// What site.yaml says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The site's title.
    pub title: Text,
    /// What it is about.
    pub summary: Option<Text>,
    /// `scheme://host/path/`, always ending in `/`.
    pub base_url: String,
    /// Never empty; the first is the default and lives at the root.
    pub languages: Vec<Lang>,
    /// The theme's name.
    pub theme: String,
    /// The locality that the home page is about.
    pub root: UnitId,
    /// Who publishes.
    pub publisher: Publisher,
    /// A licence identifier.
    pub licence: Option<String>,
    /// A banner on every page.
    pub notice: Option<Text>,
    /// Which reports are expected, if any.
    pub reporting: Option<Reporting>,
    /// How many days before its deadline a task is due soon.
    pub due_soon_days: i64,
    /// Minutes east of UTC at which the day changes.
    pub utc_offset_minutes: i32,
    /// A bigger jump in percentage points is a warning.
    pub warn_jump_points: Number,
    /// Which share cards are drawn.
    pub cards: Cards,
}

/// Who publishes.
#[derive(Clone, Debug, Default)]
pub struct Publisher {
    /// Name.
    pub name: Option<Text>,
    /// Mail address.
    pub email: Option<String>,
    /// Website.
    pub website: Option<String>,
}

/// Which reports are expected of whom.
#[derive(Clone, Debug)]
pub struct Reporting {
    /// How often.
    pub every: Every,
    /// First day of the first period.
    pub from: Date,
    /// Days after a period's end at which a report is due.
    pub due_days: i64,
    /// Who reports.
    pub units: ReportingUnits,
}

/// Who reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportingUnits {
    /// The children of the root.
    Localities,
    /// All agencies.
    Agencies,
    /// Both.
    All,
    /// These.
    These(Vec<UnitId>),
}

/// Which share cards are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cards {
    /// Up to 500 units.
    Auto,
    /// Always.
    All,
    /// Never.
    None,
}

/// An alphabetical order of texts, the language's own: `check` passes Vietnamese collation in, so that the model needs
/// no collation data.
pub type Order<'a> = &'a dyn Fn(&str, &str) -> std::cmp::Ordering;

impl Site {
    /// Puts checked lists together. `order` sorts names for readers of the default language.
    pub fn new(parts: SiteParts, order: Order<'_>) -> Self {
        let ids = || (0..parts.units.len()).map(UnitId::at);
        let mut children = vec![Vec::new(); parts.units.len()];
        let mut predecessors = vec![Vec::new(); parts.units.len()];
        for id in ids() {
            let unit = &parts.units[id.index()];
            if let Some(parent) = unit.parent() {
                children[parent.index()].push(id);
            }
            for successor in &unit.becomes {
                predecessors[successor.index()].push(id);
            }
        }
        let by_slug = ids().map(|id| (parts.units[id.index()].slug.clone(), id)).collect();
        let mut sorted: Vec<UnitId> = ids().collect();
        sorted.sort_by(|a, b| {
            let (a, b) = (&parts.units[a.index()], &parts.units[b.index()]);
            order(a.short_name().default_text(), b.short_name().default_text()).then_with(|| a.slug.cmp(&b.slug))
        });
        let mut alphabetical = vec![0; parts.units.len()];
        for (place, id) in (0..).zip(&sorted) {
            alphabetical[id.index()] = place;
        }
        Self { parts, by_slug, children, predecessors, alphabetical }
    }

    /// What site.yaml says.
    pub fn settings(&self) -> &Settings {
        &self.parts.settings
    }

    /// The default language.
    pub fn default_lang(&self) -> Lang {
        self.parts.settings.languages[0]
    }

    /// All languages, the default first.
    pub fn languages(&self) -> &[Lang] {
        &self.parts.settings.languages
    }

    /// The locality that the home page is about.
    pub fn root(&self) -> UnitId {
        self.parts.settings.root
    }

    /// The record of a unit.
    pub fn unit(&self, id: UnitId) -> &Unit {
        &self.parts.units[id.index()]
    }

    /// Every unit: localities first, then agencies, each in file order.
    pub fn units(&self) -> impl ExactSizeIterator<Item = (UnitId, &Unit)> {
        self.parts.units.iter().enumerate().map(|(at, unit)| (UnitId::at(at), unit))
    }

    /// Every locality, in file order.
    pub fn localities(&self) -> impl Iterator<Item = (UnitId, &Unit)> {
        self.units().filter(|(_, unit)| unit.is_locality())
    }

    /// Every agency, in file order.
    pub fn agencies(&self) -> impl Iterator<Item = (UnitId, &Unit)> {
        self.units().filter(|(_, unit)| !unit.is_locality())
    }

    /// The unit with this id.
    pub fn unit_by_slug(&self, slug: &str) -> Option<UnitId> {
        self.by_slug.get(slug).copied()
    }

    /// The localities whose parent it is, in file order.
    pub fn children(&self, id: UnitId) -> &[UnitId] {
        &self.children[id.index()]
    }

    /// The units that became it.
    pub fn predecessors(&self, id: UnitId) -> &[UnitId] {
        &self.predecessors[id.index()]
    }

    /// Whether a break of the indicator or of the unit lies between two days, the earlier first: on day b it separates
    /// them where the one is before b and the other is not.
    pub fn is_broken(&self, unit: UnitId, indicator: IndicatorId, (earlier, later): (Date, Date)) -> bool {
        let mut breaks = self.indicator(indicator).breaks.iter().chain(self.unit(unit).breaks());
        breaks.any(|b| earlier < b.on && b.on <= later)
    }

    /// The unit's area on the ground: a locality's, if boundaries.geojson has it.
    pub fn boundary(&self, id: UnitId) -> Option<&Boundary> {
        self.unit(id).boundary()
    }

    /// The unit's place among all units by short name in the default language's alphabetical order.
    pub fn alphabetical(&self, id: UnitId) -> u32 {
        self.alphabetical[id.index()]
    }

    /// The record of an indicator.
    pub fn indicator(&self, id: IndicatorId) -> &Indicator {
        &self.parts.indicators[id.index()]
    }

    /// Every indicator, in file order.
    pub fn indicators(&self) -> impl ExactSizeIterator<Item = (IndicatorId, &Indicator)> {
        self.parts.indicators.iter().enumerate().map(|(at, indicator)| (IndicatorId::at(at), indicator))
    }

    /// The indicator with this id.
    pub fn indicator_by_slug(&self, slug: &str) -> Option<IndicatorId> {
        self.parts.indicators.iter().position(|indicator| indicator.slug.as_str() == slug).map(IndicatorId::at)
    }

    /// The record of a plan.
    pub fn plan(&self, id: PlanId) -> &Plan {
        &self.parts.plans[id.index()]
    }

    /// Every plan, sorted by file name.
    pub fn plans(&self) -> impl ExactSizeIterator<Item = (PlanId, &Plan)> {
        self.parts.plans.iter().enumerate().map(|(at, plan)| (PlanId::at(at), plan))
    }

    /// The record of a group.
    pub fn group(&self, id: GroupId) -> &Group {
        &self.parts.groups[id.index()]
    }

    /// Every group of every plan.
    pub fn groups(&self) -> impl ExactSizeIterator<Item = (GroupId, &Group)> {
        self.parts.groups.iter().enumerate().map(|(at, group)| (GroupId::at(at), group))
    }

    /// The record of a task.
    pub fn task(&self, id: TaskId) -> &Task {
        &self.parts.tasks[id.index()]
    }

    /// Every task, plan by plan.
    pub fn tasks(&self) -> impl ExactSizeIterator<Item = (TaskId, &Task)> {
        self.parts.tasks.iter().enumerate().map(|(at, task)| (TaskId::at(at), task))
    }

    /// The task with this id.
    pub fn task_by_slug(&self, slug: &str) -> Option<TaskId> {
        self.parts.tasks.iter().position(|task| task.slug.as_str() == slug).map(TaskId::at)
    }

    /// The record of a report.
    pub fn report(&self, id: ReportId) -> &Report {
        &self.parts.reports[id.index()]
    }

    /// Every report, by last day.
    pub fn reports(&self) -> impl ExactSizeIterator<Item = (ReportId, &Report)> {
        self.parts.reports.iter().enumerate().map(|(at, report)| (ReportId::at(at), report))
    }

    /// Every announcement, newest first.
    pub fn announcements(&self) -> &[Announcement] {
        &self.parts.announcements
    }

    /// Every page.
    pub fn pages(&self) -> &[Page] {
        &self.parts.pages
    }

    /// The files under `content/assets`, relative to it.
    pub fn assets(&self) -> &[String] {
        &self.parts.assets
    }
}
