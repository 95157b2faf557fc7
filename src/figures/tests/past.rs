//! What was known on an earlier day, and what a correction did: by hand, and held against everything computed again as of
//! that day.

use super::*;

/// A correction in the report at `at`; corrections are kept in the order in which files are read.
fn correct(world: World, at: usize, (id, was, on): (usize, Figure, &str)) -> World {
    world.with(|parts| {
        let correction = Correction { unit: unit(id), indicator: rate(), was, on: day(on), reason: text("nhầm") };
        parts.reports[at].corrections.push(correction);
        parts.reports[at].corrections.sort_by_key(|one| (one.unit, one.indicator, one.on));
    })
}

fn effect(figures: &Figures, id: usize, on: &str) -> Effect {
    let row = figures.corrections.iter().find(|row| row.unit == unit(id) && row.on == day(on));
    row.unwrap_or_else(|| panic!("no correction of {id} on {on}")).effect.clone()
}

fn place(rank: Option<Rank>) -> Place {
    rank.map(|rank| (rank.place, rank.of))
}

/// A place and how many have one.
type Place = Option<(usize, usize)>;

fn ranks(effect: &Effect) -> (Place, Place) {
    let (was, now) = effect.stands.unwrap();
    (place(was.rank), place(now.rank))
}

fn verdicts(effect: &Effect) -> (Verdict, Verdict) {
    let (was, now) = effect.stands.unwrap();
    (was.verdict, now.verdict)
}

fn above(effect: &Effect) -> Vec<(usize, Option<String>, Option<String>)> {
    let fixed = |value: &Option<Number>| value.as_ref().map(|value| value.fixed(2));
    effect.above.iter().map(|one| (one.unit.index(), fixed(&one.was), fixed(&one.now))).collect()
}

/// a 10 → 30, b 20 → 25, c 15 → 15 of 100 each.
fn two() -> World {
    World::new()
        .report("2022-10-31", &[(A, parts(10, 100)), (B, parts(20, 100)), (C, parts(15, 100))])
        .report("2022-11-15", &[(A, parts(30, 100)), (B, parts(25, 100)), (C, parts(15, 100))])
}

#[test]
fn a_correction_moves_rank_verdict_and_the_figure_above() {
    // The path of a: 10 on 31 Oct to 50 on 31 Dec is 19.84 on 15 Nov. With 12 it had gone 2 of 9.84, with 30 more than all.
    let world = correct(two(), 1, (A, parts(12, 100), "2022-11-20"));
    let effect = effect(&world.figures("2022-12-01"), A, "2022-11-20");
    assert_eq!(ranks(&effect), (Some((3, 3)), Some((1, 3))));
    assert_eq!(verdicts(&effect), (Verdict::FarBehind, Verdict::OnTrack));
    // 52 of 300, then 70 of 300.
    assert_eq!(above(&effect), [(P, Some("17.33".to_owned()), Some("23.33".to_owned()))]);
    assert!(effect.ranks().is_some() && effect.verdicts().is_some());
}

#[test]
fn a_correction_without_consequence_says_so() {
    let world = correct(two(), 1, (C, parts(14, 100), "2022-11-20"));
    let told = effect(&world.figures("2022-12-01"), C, "2022-11-20");
    assert_eq!(ranks(&told), (Some((3, 3)), Some((3, 3))));
    assert!(told.ranks().is_none() && told.verdicts().is_none());
    assert_eq!(above(&told).len(), 1, "the province's sum moves all the same");
    // The same value from more dossiers: nobody's value moves.
    let same = correct(two(), 1, (A, parts(60, 200), "2022-11-20"))
        .with(|parts_| parts_.reports[1].observations.truncate(1))
        .figures("2022-12-01");
    assert_eq!(above(&effect(&same, A, "2022-11-20")), []);
}

#[test]
fn of_several_corrections_each_answers_for_its_own_part() {
    // On one day a goes from 22 to 30 and b from 28 to 25: with the other's correction made in both states.
    let world = correct(two(), 1, (A, parts(22, 100), "2022-11-20"));
    let figures = correct(world, 1, (B, parts(28, 100), "2022-11-20")).figures("2022-12-01");
    assert_eq!(ranks(&effect(&figures, A, "2022-11-20")), (Some((2, 3)), Some((1, 3))));
    assert_eq!(ranks(&effect(&figures, B, "2022-11-20")), (Some((2, 3)), Some((2, 3))), "30 is above 28 already");
    // A correction of a correction begins where the first one ended: 5 → 22 → 30.
    let chain = correct(two(), 1, (A, parts(5, 100), "2022-11-18"));
    let figures = correct(chain, 1, (A, parts(22, 100), "2022-11-20")).figures("2022-12-01");
    assert_eq!(ranks(&effect(&figures, A, "2022-11-18")), (Some((3, 3)), Some((2, 3))));
    assert_eq!(ranks(&effect(&figures, A, "2022-11-20")), (Some((2, 3)), Some((1, 3))));
    let sums = |on: &str| above(&effect(&figures, A, on));
    assert_eq!(sums("2022-11-18"), [(P, Some("15.00".to_owned()), Some("20.67".to_owned()))]);
    assert_eq!(sums("2022-11-20"), [(P, Some("20.67".to_owned()), Some("23.33".to_owned()))]);
}

#[test]
fn an_effect_is_of_its_own_day_and_never_changes() {
    let world = || correct(two(), 1, (A, parts(12, 100), "2022-11-20"));
    let newer = world().report("2022-11-30", &[(A, parts(1, 100)), (B, parts(2, 100)), (C, parts(3, 100))]);
    let then = effect(&world().figures("2022-11-20"), A, "2022-11-20");
    let later = effect(&newer.figures("2022-12-31"), A, "2022-11-20");
    assert_eq!((ranks(&then), verdicts(&then), above(&then)), (ranks(&later), verdicts(&later), above(&later)));
    assert!(world().figures("2022-11-19").corrections.is_empty(), "what is dated later has not happened");
    // A correction of an older report moves no rank, which is among the newest, but the way since the first value.
    let older = correct(two(), 0, (A, parts(29, 100), "2022-11-20")).figures("2022-12-01");
    let effect = effect(&older, A, "2022-11-20");
    assert!(effect.ranks().is_none());
    assert_eq!(verdicts(&effect), (Verdict::FarBehind, Verdict::OnTrack));
}

#[test]
fn a_figure_that_gains_or_loses_its_value_is_ranked_or_is_not() {
    let none = correct(two(), 1, (A, parts(0, 0), "2022-11-20")).figures("2022-12-01");
    assert_eq!(ranks(&effect(&none, A, "2022-11-20")), (None, Some((1, 3))));
    // Withdrawn: the file has it no more.
    let withdrawn = || {
        correct(two(), 1, (A, parts(30, 100), "2022-11-20"))
            .with(|parts| parts.reports[1].observations.retain(|one| one.unit != unit(A)))
    };
    let figures = withdrawn().figures("2022-12-01");
    let effect = effect(&figures, A, "2022-11-20");
    assert_eq!(ranks(&effect), (Some((1, 3)), None));
    // Of the report before; one value only.
    assert_eq!(verdicts(&effect), (Verdict::OnTrack, Verdict::TooEarly));
    // 70 of 300, then 40 of 200.
    assert_eq!(above(&effect), [(P, Some("23.33".to_owned()), Some("20.00".to_owned()))]);
    assert_eq!(figures.corrections[0].now, None);
    assert_eq!(latest(&withdrawn().figures("2022-11-19"), A).as_deref(), Some("30.00"), "until then it stood");
}

#[test]
fn a_break_and_an_end_are_respected() {
    // The values before the break are none of the way: one value, whatever it is.
    let broken = correct(two(), 1, (A, parts(12, 100), "2022-11-20"))
        .with(|parts| parts.indicators[0].breaks.push(Break { on: day("2022-11-10"), note: None }));
    let told = effect(&broken.figures("2022-12-01"), A, "2022-11-20");
    assert_eq!(verdicts(&told), (Verdict::TooEarly, Verdict::TooEarly));
    assert_eq!(ranks(&told), (Some((3, 3)), Some((1, 3))));
    // It ended between the report and the correction: it stands nowhere, but the sum of the report moves.
    let ended = correct(two(), 1, (A, parts(12, 100), "2022-11-20"))
        .with(|parts| parts.units[A].validity = Validity { from: None, until: Some(day("2022-11-17")) });
    let told = effect(&ended.figures("2022-12-01"), A, "2022-11-20");
    assert!(told.stands.is_none());
    assert_eq!(above(&told).len(), 1);
    // The province reports its own figure: no sum is made.
    let own = correct(two(), 1, (A, parts(12, 100), "2022-11-20")).with(|parts_| {
        let mut own = parts_.reports[1].observations[0].clone();
        (own.unit, own.figure) = (unit(P), parts(1, 2));
        parts_.reports[1].observations.insert(0, own);
    });
    assert_eq!(above(&effect(&own.figures("2022-12-01"), A, "2022-11-20")), []);
}

#[test]
fn a_report_is_as_it_was_on_its_day() {
    let world = correct(two(), 0, (A, parts(9, 100), "2022-11-10"));
    let world = correct(world, 0, (B, parts(19, 100), "2022-11-20"));
    let world = correct(world, 1, (A, parts(12, 100), "2022-11-20"));
    let (site, figures) = (world.site(), world.figures("2022-12-01"));
    let past = figures.on(&site, day("2022-11-15"));
    let [first, second] = figures.reports[..] else { panic!("two reports") };
    let value = |report, id: usize| past.reading(report, unit(id), rate()).unwrap().value.clone().unwrap().fixed(2);
    assert_eq!([value(second, A), value(second, P)], ["12.00", "17.33"]);
    assert_eq!([value(first, A), value(first, B)], ["10.00", "19.00"], "made by then, and made later");
    let before = past.before(&past.reading(second, unit(B), rate()).unwrap()).unwrap().into_owned();
    assert_eq!(before.value.unwrap().fixed(2), "19.00");
    assert_eq!(past.places_in(second, &past.readings(second, rate()))[&unit(A)].place, 3);
    assert!(past.reading(first, unit(A), rate()).unwrap().corrected);
    assert!(!past.reading(second, unit(A), rate()).unwrap().corrected);
    let early = figures.on(&site, day("2022-11-14"));
    assert!(early.reading(second, unit(A), rate()).is_none() && early.readings(second, rate()).is_empty());
}

/// Numbers that look thrown, the same in every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn figure(&mut self) -> Figure {
        let n = |throw: u64| i64::try_from(throw).unwrap();
        match self.throw(8) {
            0 => value(&self.throw(60).to_string()),
            1 => Figure::Between { low: Number::int(1), high: Number::int(9) },
            2 => parts(0, 0),
            _ => parts(n(self.throw(40)), n(self.throw(9)) + 40),
        }
    }
}

/// Four reports of some units, some of their figures corrected, withdrawn, several times; a unit that ends, a break.
fn thrown(seed: u64) -> World {
    let mut dice = Dice(seed);
    let mut world = World::new();
    let days = ["2022-10-15", "2022-10-31", "2022-11-15", "2022-11-30"];
    for to in days {
        let given: Vec<(usize, Figure)> =
            [P, A, B, C].into_iter().filter(|id| *id != P).map(|id| (id, dice.figure())).collect();
        let mut given: Vec<_> = given.into_iter().filter(|_| dice.throw(5) > 0).collect();
        if dice.throw(6) == 0 {
            given.insert(0, (P, dice.figure()));
        }
        world = world.report(to, &given);
    }
    for (at, to) in days.iter().enumerate() {
        for id in [P, A, B, C] {
            for step in 0..dice.throw(3) {
                let on = day(to).checked_add(jiff::Span::new().days(i64::try_from(dice.throw(9) + 9 * step).unwrap()));
                world = correct(world, at, (id, dice.figure(), &on.unwrap().to_string()));
            }
        }
    }
    world.with(|parts| {
        parts.units[C].validity.until = (dice.throw(3) == 0).then(|| day("2022-11-20"));
        parts.units[P].validity.from = (dice.throw(4) == 0).then(|| day("2022-11-01"));
        if dice.throw(3) == 0 {
            parts.indicators[0].breaks.push(Break { on: day("2022-11-05"), note: None });
        }
    })
}

fn told(readings: &[&Reading]) -> Vec<String> {
    readings.iter().map(|reading| format!("{reading:?}")).collect()
}

#[test]
fn an_earlier_day_is_what_would_have_been_computed_on_it() {
    let mut differing = 0;
    for seed in 0..60 {
        let world = thrown(seed);
        let (site, figures) = (world.site(), world.figures("2022-12-31"));
        for on in ["2022-10-20", "2022-11-03", "2022-11-15", "2022-11-24", "2022-12-09", "2022-12-31"] {
            let (past, then) = (figures.on(&site, day(on)), world.figures(on));
            for report in &figures.reports {
                let (knew, now) = (past.readings(*report, rate()), figures.readings_of(*report));
                let own: Vec<&Reading> = then.readings_of(*report).iter().collect();
                assert_eq!(told(&knew), told(&own), "seed {seed}, {on}");
                differing += usize::from(told(&knew) != told(&now.iter().collect::<Vec<_>>()));
                for id in [P, A, B, C] {
                    let one = past.reading(*report, unit(id), rate());
                    let same = then.reading(*report, unit(id), rate());
                    assert_eq!(format!("{:?}", one.as_deref()), format!("{same:?}"), "seed {seed}, {on}, {id}");
                }
            }
            for id in [P, A, B, C] {
                let stood = past.standing((unit(id), rate()), &figures.reports);
                let own = then.standing(unit(id), rate());
                let stand = |standing: &Standing| (standing.rank, standing.verdict, standing.change.clone());
                assert_eq!(stood.as_ref().map(stand), own.map(stand), "seed {seed}, {on}, {id}");
            }
        }
    }
    assert!(differing > 100, "{differing}");
}

#[test]
fn an_effect_is_the_difference_of_two_whole_computations() {
    let mut moved = [0; 3];
    for seed in 100..160 {
        let world = thrown(seed);
        let figures = world.figures("2022-12-31");
        for row in &figures.corrections {
            let with = world.figures(&row.on.to_string());
            // The same day, this one correction a day later than it was.
            let mut late = World(world.0.clone());
            let own = &mut late.0.reports[row.report.index()].corrections[row.correction];
            own.on = own.on.tomorrow().unwrap();
            let without = late.figures(&row.on.to_string());
            let stand = |figures: &Figures| {
                figures.standing(row.unit, row.indicator).map(|one| Stand { rank: one.rank, verdict: one.verdict })
            };
            assert_eq!(row.effect.stands, stand(&without).zip(stand(&with)), "seed {seed}: {row:?}");
            let value =
                |figures: &Figures| figures.reading(row.report, unit(P), rate()).and_then(|one| one.value.clone());
            let (was, now) = (value(&without), value(&with));
            let differs = row.unit != unit(P) && was != now;
            let sums: Vec<_> = row.effect.above.iter().map(|one| (one.was.clone(), one.now.clone())).collect();
            assert_eq!(sums, if differs { vec![(was, now)] } else { vec![] }, "seed {seed}: {row:?}");
            moved[0] += usize::from(row.effect.ranks().is_some());
            moved[1] += usize::from(row.effect.verdicts().is_some());
            moved[2] += usize::from(differs);
        }
    }
    assert!(moved.iter().all(|count| *count > 50), "{moved:?}");
}

#[test]
fn who_had_reported_is_judged_on_the_day() {
    let world = two().with(|parts| {
        parts.settings.reporting = Some(Reporting {
            every: Every::HalfMonth,
            from: day("2022-10-16"),
            due_days: 3,
            units: ReportingUnits::Localities,
        });
        parts.reports[1].published = day("2022-11-20");
        parts.reports[1].submitted = Some(BTreeMap::from([
            (unit(A), day("2022-11-17")),
            (unit(B), day("2022-11-19")),
            (unit(C), day("2022-11-22")),
        ]));
    });
    let (site, figures) = (world.site(), world.figures("2022-12-01"));
    let period = site.report(figures.reports[1]).period;
    let on = |text: &str| -> Vec<(Punctuality, Option<i64>)> {
        let rows = figures.reporting_on(&site, period, day(text));
        rows.iter().map(|row| (row.status, row.days_late)).collect()
    };
    let (early, late) = ((Punctuality::OnTime, None), (Punctuality::Late, Some(1)));
    assert_eq!(on("2022-11-20"), [early, late, (Punctuality::Missing, Some(2))]);
    assert_eq!(on("2022-12-01"), [early, late, (Punctuality::Late, Some(4))]);
    assert_eq!(on("2022-11-01")[0], (Punctuality::Pending, None), "at the end of the period at the earliest");
    for on in ["2022-11-16", "2022-11-20", "2022-11-30"] {
        let own = world.figures(on).reporting;
        let own: Vec<String> = own.iter().filter(|row| row.period == period).map(|row| format!("{row:?}")).collect();
        let told: Vec<String> =
            figures.reporting_on(&site, period, day(on)).iter().map(|row| format!("{row:?}")).collect();
        assert_eq!(told, own, "{on}");
    }
}
