//! What moved from one report to the next.

use super::*;

fn who(moved: &[Moved<'_>]) -> Vec<(usize, String)> {
    moved.iter().map(|step| (step.now.unit.index(), step.by.fixed(2))).collect()
}

fn of(readings: &[&Reading]) -> Vec<usize> {
    readings.iter().map(|reading| reading.unit.index()).collect()
}

fn newest<'f>(past: &'f Past<'_>, figures: &Figures) -> Changes<'f> {
    past.changes(*figures.reports.last().unwrap(), rate()).unwrap()
}

#[test]
fn units_rise_fall_or_stay_and_the_sum_of_them_all_is_none_of_them() {
    // a 10 → 12 (+2), b 20 → 19.5 (−0.5), c 1 of 3 → 2 of 6, which is exactly the same.
    let world = World::new()
        .report("2022-10-31", &[(A, value("10")), (B, value("20")), (C, parts(1, 3))])
        .report("2022-11-15", &[(P, value("15")), (A, value("12")), (B, value("19.5")), (C, parts(2, 6))]);
    let (site, figures) = (world.site(), world.figures("2022-12-01"));
    let past = figures.now(&site);
    let changes = newest(&past, &figures);
    assert_eq!(changes.before, figures.reports[0]);
    assert_eq!(who(&changes.risen), [(A, "2.00".to_owned())]);
    assert_eq!(who(&changes.fallen), [(B, "-0.50".to_owned())]);
    assert_eq!(who(&changes.same), [(C, "0.00".to_owned())]);
    assert!(figures.now(&site).changes(figures.reports[0], rate()).is_none(), "nothing came before it");
}

#[test]
fn the_greatest_step_comes_first_whichever_way_it_goes() {
    let world = World::new()
        .report("2022-10-31", &[(A, value("10")), (B, value("20")), (C, value("30"))])
        .report("2022-11-15", &[(A, value("11")), (B, value("25")), (C, value("33"))])
        .report("2022-11-30", &[(A, value("10.5")), (B, value("21")), (C, value("32"))]);
    let (site, figures) = (world.site(), world.figures("2022-12-01"));
    let past = figures.now(&site);
    let risen = past.changes(figures.reports[1], rate()).unwrap().risen;
    assert_eq!(who(&risen).iter().map(|(id, _)| *id).collect::<Vec<_>>(), [B, C, A]);
    let fallen = newest(&past, &figures).fallen;
    assert_eq!(who(&fallen).iter().map(|(id, _)| *id).collect::<Vec<_>>(), [B, C, A]);
}

#[test]
fn who_begins_and_who_falls_silent_is_told_and_a_report_that_lacks_the_indicator_is_passed_over() {
    // The report between has the province's figure only: it compares nobody.
    let world = World::new()
        .report("2022-10-15", &[(A, value("1")), (B, value("2")), (C, value("3"))])
        .report("2022-10-31", &[(P, value("9"))])
        .report("2022-11-15", &[(A, value("2")), (B, parts(0, 0))])
        .with(|parts| parts.units[C].validity = Validity { from: None, until: Some(day("2022-10-20")) });
    let (site, figures) = (world.site(), world.figures("2022-12-01"));
    let past = figures.now(&site);
    let changes = newest(&past, &figures);
    assert_eq!(changes.before, figures.reports[0]);
    assert_eq!(who(&changes.risen), [(A, "1.00".to_owned())]);
    assert_eq!(of(&changes.silent), [B], "no dossiers are no value; c has ended and owes nothing");
    let world = World::new().report("2022-10-31", &[(A, value("1"))]).report("2022-11-15", &[(B, value("2"))]);
    let (site, figures) = (world.site(), world.figures("2022-12-01"));
    let past = figures.now(&site);
    let changes = newest(&past, &figures);
    assert_eq!((of(&changes.begun), of(&changes.silent)), (vec![B], vec![A]));
}

#[test]
fn nothing_is_compared_across_a_break() {
    let two = || World::new().report("2022-10-31", &[(A, value("1")), (B, value("2"))]);
    let two = || two().report("2022-11-15", &[(A, value("9")), (B, value("3"))]);
    // Between is from the day after the one report's last day to the other's last day.
    for (on, apart) in
        [("2022-10-31", vec![]), ("2022-11-01", vec![A]), ("2022-11-15", vec![A]), ("2022-11-16", vec![])]
    {
        let broken = two().with(|parts| match &mut parts.units[A].role {
            Role::Locality(locality) => locality.breaks.push(Break { on: day(on), note: None }),
            Role::Agency(_) => unreachable!(),
        });
        let (site, figures) = (broken.site(), broken.figures("2022-12-01"));
        assert_eq!(of(&newest(&figures.now(&site), &figures).apart), apart, "{on}");
    }
    let broken = two().with(|parts| parts.indicators[0].breaks.push(Break { on: day("2022-11-01"), note: None }));
    let (site, figures) = (broken.site(), broken.figures("2022-12-01"));
    let past = figures.now(&site);
    let changes = newest(&past, &figures);
    assert_eq!(of(&changes.apart), [A, B]);
    assert!(changes.risen.is_empty() && changes.fallen.is_empty() && changes.begun.is_empty());
}

#[test]
fn the_only_one_with_a_value_is_compared_even_if_it_is_the_root() {
    let world = World::new().report("2022-10-31", &[(P, value("5"))]).report("2022-11-15", &[(P, value("4"))]);
    let (site, figures) = (world.site(), world.figures("2022-12-01"));
    assert_eq!(who(&newest(&figures.now(&site), &figures).fallen), [(P, "-1.00".to_owned())]);
}

#[test]
fn places_are_those_of_the_report_and_not_of_a_newer_one() {
    let world = World::new()
        .report("2022-10-31", &[(A, value("1")), (B, value("2"))])
        .report("2022-11-15", &[(A, value("9")), (B, value("3")), (C, value("3"))]);
    let (site, figures) = (world.site(), world.figures("2022-12-01"));
    let places = |at: usize| -> Vec<(usize, usize)> {
        let now = figures.now(&site);
        let places = now.places_in(figures.reports[at], &now.readings(figures.reports[at], rate()));
        places.into_iter().map(|(id, rank)| (id.index(), rank.place)).collect()
    };
    assert_eq!(places(0), [(A, 2), (B, 1)]);
    assert_eq!(places(1), [(A, 1), (B, 2), (C, 2)]);
}

#[test]
fn what_was_overdue_on_a_day_forgets_what_came_later() {
    let world = World::new()
        .task(Some("2022-10-31"), State::Done(day("2022-11-10")), &[])
        .task(Some("2022-11-05"), State::InProgress, &[])
        .task(Some("2022-11-20"), State::NotStarted, &[]);
    let on = |text: &str| -> Vec<(usize, Option<i64>)> {
        let rows = Figures::overdue_on(&world.site(), day(text));
        rows.iter().map(|row| (row.task.index(), row.days_late)).collect()
    };
    assert_eq!(on("2022-10-31"), []);
    assert_eq!(on("2022-11-09"), [(0, Some(9)), (1, Some(4))], "done the day after, the latest first");
    assert_eq!(on("2022-11-10"), [(1, Some(5))]);
}
