//! Ids of places in pages, by which a figure is cited. Comes in: ids of the content. Goes out: fragments that are the same
//! whatever else the site holds, today or later. Never here: a position, a count, a look at what else is on a page.

use crate::model::{Date, IndicatorId, Site, Slug, UnitId};

/// The places that pages called after units and indicators have beside those named after the content.
const TAKEN: [&str; 12] = [
    "announcements",
    "breaks",
    "children",
    "content",
    "corrections",
    "data",
    "indicators",
    "map",
    "q",
    "reports",
    "tasks",
    "with",
];
/// The same of the page of all tasks.
const TAKEN_FROM_TASKS: [&str; 6] = ["apart", "content", "done", "open", "overdue", "q"];
/// How the ids of plans begin, on the page of tasks.
const PLAN: &str = "plan-";
/// How many letters an ISO date has.
const DAY: usize = "2022-11-15".len();

/// The place of a unit or an indicator: its id. Where the page has that word for a place of its own, or it looks like another
/// one's on a day, more stands before it; no id of the content has two hyphens in a row.
pub fn of(slug: &Slug) -> String {
    match slug.as_str() {
        slug if ends_in_a_day(slug) => format!("day--{slug}"),
        slug if TAKEN.contains(&slug) => format!("id--{slug}"),
        slug => slug.to_owned(),
    }
}

/// The place of a task on the page of all: its id in the same way.
pub fn of_task(slug: &Slug) -> String {
    let slug = slug.as_str();
    let is_taken = TAKEN_FROM_TASKS.contains(&slug) || slug.starts_with(PLAN);
    if is_taken { format!("id--{slug}") } else { slug.to_owned() }
}

/// The place of one report's figure among a unit's or an indicator's: `essential-online-2022-11-15`.
pub fn on_day(slug: &Slug, day: Date) -> String {
    format!("{}-{day}", of(slug))
}

/// The place of a unit's figure on the page of its report: `vinh-essential-online`. Where two figures of the site would be
/// called alike (`a-b` and `c`, `a` and `b-c`), two hyphens tell where the unit's id ends.
pub fn in_report(site: &Site, (unit, indicator): (UnitId, IndicatorId)) -> String {
    let (unit, indicator) = (site.unit(unit).slug.as_str(), site.indicator(indicator).slug.as_str());
    let id = format!("{unit}-{indicator}");
    let is_indicator = |slug: &str| site.indicators().any(|(_, own)| own.slug.as_str() == slug);
    let mut splits = id.match_indices('-').filter(|(at, _)| *at != unit.len());
    let is_another = splits.any(|(at, _)| site.unit_by_slug(&id[..at]).is_some() && is_indicator(&id[at + 1..]));
    if is_another { format!("{unit}--{indicator}") } else { id }
}

fn ends_in_a_day(slug: &str) -> bool {
    let Some(at) = slug.len().checked_sub(DAY) else { return false };
    let is_day = |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    (at == 0 || slug.as_bytes()[at - 1] == b'-') && slug.bytes().skip(at).enumerate().all(is_day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(text: &str) -> Slug {
        Slug::new(text).unwrap()
    }

    #[test]
    fn a_place_is_called_after_its_id_unless_the_page_has_the_word_already() {
        assert_eq!(of(&slug("essential-online")), "essential-online");
        assert_eq!(on_day(&slug("essential-online"), jiff::civil::date(2022, 11, 15)), "essential-online-2022-11-15");
        assert_eq!(
            [of(&slug("tasks")), of(&slug("overdue")), of(&slug("plan-78"))],
            ["id--tasks", "overdue", "plan-78"]
        );
        assert_eq!([of_task(&slug("overdue")), of_task(&slug("plan-78"))], ["id--overdue", "id--plan-78"]);
        assert_eq!([of(&slug("a-2022-11-15")), of(&slug("2022-11-15"))], ["day--a-2022-11-15", "day--2022-11-15"]);
        assert_eq!([of(&slug("a2022-11-15")), of(&slug("a-2022-11"))], ["a2022-11-15", "a-2022-11"]);
    }

    #[test]
    fn every_place_that_the_default_templates_name_themselves_is_taken() {
        let own = |template: &str| -> Vec<String> {
            let named = template.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
            named.filter(|id| !id.contains('{') && Slug::new(id).is_some()).map(str::to_owned).collect()
        };
        let everywhere = [
            include_str!("../../themes/default/templates/base.html"),
            include_str!("../../themes/default/templates/components.html"),
        ];
        let figures = [
            include_str!("../../themes/default/templates/home.html"),
            include_str!("../../themes/default/templates/locality.html"),
            include_str!("../../themes/default/templates/agency.html"),
            include_str!("../../themes/default/templates/indicator.html"),
            include_str!("../../themes/default/templates/task.html"),
        ];
        let of_figures: Vec<String> = everywhere.iter().chain(&figures).flat_map(|text| own(text)).collect();
        assert!(of_figures.len() > 10, "{of_figures:?}");
        for id in of_figures {
            assert!(TAKEN.contains(&id.as_str()), "{id}");
        }
        let tasks = include_str!("../../themes/default/templates/tasks.html");
        for id in own(tasks).into_iter().chain(own(everywhere[0])) {
            assert!(TAKEN_FROM_TASKS.contains(&id.as_str()), "{id}");
        }
    }
}
