//! Each rule of CONTRACT §3 by a case computed by hand; the sums are in the comments.

use std::collections::BTreeMap;

use jiff::civil::date;

use super::*;
use crate::model::*;

mod changes;
mod past;

fn lang() -> Lang {
    Lang::new("vi").unwrap()
}

fn text(words: &str) -> Text {
    Text::plain(lang(), words)
}

fn slug(id: &str) -> Slug {
    Slug::new(id).unwrap()
}

fn number(digits: &str) -> Number {
    Number::parse(digits).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A province `p` (unit 0) with districts `a`, `b`, `c` (1, 2, 3) and one rate (target 50 by 2022-12-31).
struct World(SiteParts);

const P: usize = 0;
const A: usize = 1;
const B: usize = 2;
const C: usize = 3;

fn unit(id: usize) -> UnitId {
    UnitId::at(id)
}

fn rate() -> IndicatorId {
    IndicatorId::at(0)
}

impl World {
    fn new() -> Self {
        let locality = |id: &str, parent: Option<usize>| Unit {
            slug: slug(id),
            name: text(id),
            short: None,
            kind: None,
            validity: Validity::default(),
            becomes: vec![],
            role: Role::Locality(Locality { parent: parent.map(unit), ..Locality::default() }),
        };
        let part = |key: &str| Part { key: key.to_owned(), name: text(key) };
        let indicator = Indicator {
            slug: slug("online"),
            name: text("online"),
            short: None,
            definition: None,
            measure: Measure::Rate { numerator: part("online"), denominator: part("received"), may_exceed_100: false },
            better: Better::Higher,
            accumulates: Accumulates::Period,
            headline: true,
            rank_from: None,
            targets: vec![Target { by: date(2022, 12, 31), value: Number::int(50), unit: None, source: None }],
            breaks: vec![],
        };
        let settings = Settings {
            title: text("t"),
            summary: None,
            base_url: "https://example.org/".to_owned(),
            languages: vec![lang()],
            theme: "default".to_owned(),
            root: unit(P),
            publisher: Publisher::default(),
            licence: None,
            notice: None,
            reporting: None,
            due_soon_days: 14,
            utc_offset_minutes: 420,
            warn_jump_points: Number::int(20),
            cards: Cards::None,
        };
        Self(SiteParts {
            settings,
            units: vec![locality("p", None), locality("a", Some(P)), locality("b", Some(P)), locality("c", Some(P))],
            indicators: vec![indicator],
            plans: vec![Plan {
                slug: slug("plan"),
                title: text("plan"),
                number: None,
                issued: None,
                source: None,
                groups: vec![],
            }],
            groups: vec![],
            tasks: vec![],
            reports: vec![],
            announcements: vec![],
            pages: vec![],
            assets: vec![],
        })
    }

    /// Adds the report of the half-month that ends on `to`, published on that day.
    fn report(mut self, to: &str, figures: &[(usize, Figure)]) -> Self {
        let to = day(to);
        let from = if to.day() <= 15 { to.first_of_month() } else { to.with().day(16).build().unwrap() };
        let observation = |(id, figure): &(usize, Figure)| Observation {
            unit: unit(*id),
            indicator: rate(),
            figure: figure.clone(),
            status: Status::Final,
            note: None,
            source: None,
            reply: None,
            confirm: None,
        };
        self.0.reports.push(Report {
            file: String::new(),
            period: Period::new(from, to).unwrap(),
            published: to,
            status: Status::Final,
            source: None,
            submitted: None,
            observations: figures.iter().map(observation).collect(),
            corrections: vec![],
        });
        self
    }

    fn with(mut self, change: impl FnOnce(&mut SiteParts)) -> Self {
        change(&mut self.0);
        self
    }

    fn task(mut self, due: Option<&str>, state: State, shares: &[(usize, State)]) -> Self {
        let progress = |state| Progress { state, waiting_for: None };
        let id = format!("t{}", self.0.tasks.len());
        self.0.tasks.push(Task {
            slug: slug(&id),
            plan: PlanId::at(0),
            title: text(&id),
            group: None,
            lead: unit(A),
            with: vec![],
            product: None,
            due: due.map(day),
            recurring: false,
            progress: shares.is_empty().then(|| progress(state)),
            extended: vec![],
            evidence: vec![],
            updates: vec![],
            shares: shares
                .iter()
                .map(|(id, state)| Share { unit: unit(*id), progress: progress(*state), due: None })
                .collect(),
        });
        self
    }

    fn figures(&self, as_of: &str) -> Figures {
        Figures::compute(&self.site(), Some(day(as_of)))
    }

    fn site(&self) -> Site {
        Site::new(self.0.clone(), &|a, b| a.cmp(b))
    }
}

fn parts(numerator: i64, denominator: i64) -> Figure {
    Figure::Parts { numerator: Number::int(numerator), denominator: Number::int(denominator), published: None }
}

fn value(digits: &str) -> Figure {
    Figure::Value { value: number(digits), approximate: false }
}

fn standing(figures: &Figures, id: usize) -> &Standing {
    figures.standing(unit(id), rate()).unwrap()
}

fn latest(figures: &Figures, id: usize) -> Option<String> {
    figures.latest(standing(figures, id)).and_then(|reading| reading.value.as_ref()).map(|value| value.fixed(2))
}

#[test]
fn no_dossiers_is_no_value_and_not_zero() {
    let world = World::new().report("2022-11-15", &[(A, parts(0, 0)), (B, parts(0, 10))]);
    let figures = world.figures("2022-11-20");
    assert_eq!(latest(&figures, A), None);
    assert_eq!(standing(&figures, A).verdict, Verdict::NoData);
    assert_eq!(latest(&figures, B).as_deref(), Some("0.00"));
}

#[test]
fn a_range_has_no_value_and_keeps_the_parent_from_being_computed() {
    let range = Figure::Between { low: number("2.72"), high: number("5.76") };
    let world = World::new().report("2022-11-15", &[(P, range), (A, parts(1, 10))]);
    let figures = world.figures("2022-11-20");
    assert_eq!(latest(&figures, P), None);
    assert_eq!(figures.readings.len(), 2);
}

#[test]
fn a_parent_is_the_sum_of_its_childrens_parts_never_a_mean() {
    // (30 + 10) ÷ (100 + 300) = 10 %, the mean of 30 % and 3.33 % would be 16.67 %; c has no parts and adds nothing.
    let world = World::new().report("2022-11-15", &[(A, parts(30, 100)), (B, parts(10, 300)), (C, value("99"))]);
    let figures = world.figures("2022-11-20");
    let reading = figures.latest(standing(&figures, P)).unwrap();
    assert_eq!(latest(&figures, P).as_deref(), Some("10.00"));
    assert_eq!((reading.basis, reading.coverage), (Basis::Computed, Some(Coverage { with_parts: 2, of: 3 })));
}

#[test]
fn a_child_that_ended_is_not_among_those_summed_and_has_no_standing() {
    let world = World::new()
        .report("2022-11-15", &[(A, parts(30, 100))])
        .with(|parts| parts.units[C].validity.until = Some(date(2022, 11, 14)));
    let figures = world.figures("2022-11-20");
    let coverage = figures.latest(standing(&figures, P)).unwrap().coverage;
    assert_eq!(coverage, Some(Coverage { with_parts: 1, of: 2 }));
    assert!(figures.standing(unit(C), rate()).is_none());
}

#[test]
fn nothing_is_computed_for_a_parent_before_it_exists() {
    let world = World::new()
        .report("2022-11-15", &[(A, parts(30, 100))])
        .with(|parts| parts.units[P].validity.from = Some(date(2022, 11, 16)));
    assert_eq!(latest(&world.figures("2022-11-20"), P), None);
}

#[test]
fn ties_share_a_place_and_the_next_is_skipped() {
    let world = World::new().report("2022-11-15", &[(A, parts(1, 4)), (B, parts(25, 100)), (C, parts(1, 10))]);
    let figures = world.figures("2022-11-20");
    let place = |id| standing(&figures, id).rank.unwrap();
    assert_eq!(place(A), Rank { place: 1, of: 3, tied: true });
    assert_eq!(place(B), Rank { place: 1, of: 3, tied: true });
    assert_eq!(place(C), Rank { place: 3, of: 3, tied: false });
    assert_eq!(standing(&figures, P).rank, None);
}

#[test]
fn where_lower_is_better_the_least_is_first_and_the_gap_turns_round() {
    let world = World::new()
        .report("2022-11-15", &[(A, value("60")), (B, value("70"))])
        .with(|parts| parts.indicators[0].better = Better::Lower);
    let figures = world.figures("2022-11-20");
    assert_eq!(standing(&figures, A).rank.unwrap().place, 1);
    // latest − target = 60 − 50
    assert_eq!(standing(&figures, A).gap, Some(Number::int(10)));
}

#[test]
fn only_the_newest_report_is_ranked_and_small_denominators_are_not() {
    let world = World::new()
        .report("2022-10-31", &[(C, parts(9, 10))])
        .report("2022-11-15", &[(A, parts(1, 30)), (B, parts(5, 29))])
        .with(|parts| parts.indicators[0].rank_from = Some(Number::int(30)));
    let figures = world.figures("2022-11-20");
    // One unit alone with 30 or more: nobody is ranked.
    assert_eq!([A, B, C].map(|id| standing(&figures, id).rank), [None; 3]);
    assert_eq!(latest(&figures, C).as_deref(), Some("90.00"));
}

#[test]
fn a_break_between_two_values_leaves_no_previous_and_no_change() {
    let world = |on: &str| {
        let on = day(on);
        World::new()
            .report("2022-10-31", &[(A, value("10"))])
            .report("2022-11-15", &[(A, value("12.5"))])
            .with(|parts| parts.indicators[0].breaks.push(Break { on, note: None }))
    };
    // Both reports lie before or on the far side together unless 2022-10-31 < b ≤ 2022-11-15.
    assert_eq!(standing(&world("2022-10-31").figures("2022-11-20"), A).change, Some(number("2.5")));
    assert_eq!(standing(&world("2022-11-16").figures("2022-11-20"), A).change, Some(number("2.5")));
    for on in ["2022-11-01", "2022-11-15"] {
        let figures = world(on).figures("2022-11-20");
        assert_eq!(standing(&figures, A).change, None, "{on}");
        assert_eq!(standing(&figures, A).verdict, Verdict::TooEarly, "{on}");
    }
}

#[test]
fn required_pace_is_points_a_month_until_the_target() {
    // Vinh: 512 ÷ 4021 = 12.7332 %; gap 37.2668; 46 days = 1.5113 months; 37.2668 ÷ 1.5113 = 24.66.
    let world = World::new().report("2022-11-15", &[(A, parts(512, 4021))]);
    let figures = world.figures("2022-11-25");
    assert_eq!(standing(&figures, A).required_pace.as_ref().unwrap().fixed(2), "24.66");
    assert_eq!(standing(&figures, A).gap.as_ref().unwrap().fixed(2), "37.27");
}

#[test]
fn a_reached_target_has_no_pace_and_a_passed_one_is_missed() {
    let world = World::new().report("2022-11-15", &[(A, value("50")), (B, value("49.99"))]);
    let figures = world.figures("2023-01-01");
    assert_eq!((standing(&figures, A).verdict, standing(&figures, A).required_pace.clone()), (Verdict::Met, None));
    assert_eq!(standing(&figures, B).verdict, Verdict::Missed);
}

#[test]
fn a_projection_goes_on_along_the_straight_line_and_stays_within_100() {
    let world = |last: &str| {
        World::new()
            .report("2022-10-31", &[(A, value("10"))])
            .report("2022-11-15", &[(A, value("13"))])
            .report("2022-11-30", &[(A, value(last))])
    };
    // 0.2 points a day on a perfect line: 16 + 31 × 0.2 = 22.2 on 31 December.
    assert_eq!(standing(&world("16").figures("2022-12-01"), A).projection, Some(number("22.2")));
    // x = −30, −15, 0; y = 10, 13, 90: slope = (90 − 10) ÷ 30 = 8 ÷ 3, mean 113 ÷ 3 at x = −15, far above 100 at x = 31.
    assert_eq!(standing(&world("90").figures("2022-12-01"), A).projection, Some(Number::int(100)));
    let two = World::new().report("2022-10-31", &[(A, value("10"))]).report("2022-11-15", &[(A, value("13"))]);
    assert_eq!(standing(&two.figures("2022-12-01"), A).projection, None);
}

#[test]
fn the_verdict_compares_with_the_straight_path_to_the_target() {
    // From 0 on 2022-09-22 to 50 on 2022-12-31 is 100 days, 0.5 a day; on 2022-11-11, day 50, the path is at 25.
    let world = |now: &str| {
        let figures = [(A, value(now))];
        World::new().report("2022-09-22", &[(A, value("0"))]).report("2022-11-11", &figures)
    };
    let verdict = |now: &str| standing(&world(now).figures("2022-11-20"), A).verdict;
    assert_eq!(verdict("23.75"), Verdict::OnTrack); // 0.95 exactly
    assert_eq!(verdict("23.74"), Verdict::Behind);
    assert_eq!(verdict("15"), Verdict::Behind); // 0.60 exactly
    assert_eq!(verdict("14.99"), Verdict::FarBehind);
}

#[test]
fn falling_back_from_a_reached_target_is_far_behind() {
    let world = World::new().report("2022-10-31", &[(A, value("55"))]).report("2022-11-15", &[(A, value("49"))]);
    assert_eq!(standing(&world.figures("2022-11-20"), A).verdict, Verdict::FarBehind);
}

#[test]
fn a_units_own_target_wins_and_the_first_not_yet_past_is_in_force() {
    let target =
        |by: Date, value: i64, unit: Option<UnitId>| Target { by, value: Number::int(value), unit, source: None };
    let world = World::new().report("2022-11-15", &[(A, value("10")), (B, value("10"))]).with(|parts| {
        parts.indicators[0].targets = vec![
            target(date(2023, 6, 30), 80, None),
            target(date(2022, 12, 31), 50, None),
            target(date(2022, 11, 30), 60, Some(unit(A))),
        ];
    });
    let figures = world.figures("2023-01-01");
    assert_eq!(standing(&figures, A).target, Some(2));
    assert_eq!(standing(&figures, B).target, Some(0));
    assert_eq!(standing(&world.figures("2022-12-31"), B).target, Some(1));
}

fn corrected() -> World {
    World::new().report("2022-11-15", &[(A, parts(512, 4021))]).with(|parts_| {
        let correction = |was: i64, on: &str| Correction {
            unit: unit(A),
            indicator: rate(),
            was: parts(was, 4021),
            on: day(on),
            reason: text("nhầm"),
        };
        parts_.reports[0].corrections = vec![correction(400, "2022-11-20"), correction(412, "2022-11-25")];
    })
}

#[test]
fn before_a_correction_what_was_stands() {
    assert_eq!(latest(&corrected().figures("2022-11-19"), A).as_deref(), Some("9.95"));
    assert_eq!(latest(&corrected().figures("2022-11-24"), A).as_deref(), Some("10.25"));
    assert_eq!(latest(&corrected().figures("2022-11-25"), A).as_deref(), Some("12.73"));
}

#[test]
fn the_ledger_of_corrections_links_each_was_to_the_next() {
    let figures = corrected().figures("2022-11-24");
    assert_eq!(figures.corrections.len(), 1);
    assert_eq!(figures.corrections[0].now, Some(parts(412, 4021)));
}

#[test]
fn the_latest_happening_is_the_day_everything_is_as_of() {
    assert_eq!(happened(&corrected().site()), Some(date(2022, 11, 25)));
    assert_eq!(happened(&World::new().site()), None);
    let done = World::new().task(None, State::Done(date(2022, 12, 2)), &[]);
    assert_eq!(happened(&done.site()), Some(date(2022, 12, 2)));
    let latest = happened_after(&done.site(), date(2022, 12, 1));
    assert_eq!(latest.iter().map(|one| (one.day, one.key)).collect::<Vec<_>>(), [(date(2022, 12, 2), "done")]);
    assert!(happened_after(&done.site(), date(2022, 12, 2)).is_empty());
}

#[test]
fn without_a_day_there_is_no_data() {
    let figures = Figures::compute(&World::new().task(Some("2022-12-31"), State::InProgress, &[]).site(), None);
    assert!(figures.standings.is_empty() && figures.completion.is_empty() && figures.readings.is_empty());
}

#[test]
fn a_task_done_on_its_due_day_is_on_time() {
    let world = World::new()
        .task(Some("2022-10-30"), State::Done(date(2022, 10, 30)), &[])
        .task(Some("2022-10-29"), State::Done(date(2022, 10, 30)), &[])
        .task(None, State::Done(date(2022, 10, 30)), &[]);
    let buckets = |as_of: &str| world.figures(as_of).tasks.iter().map(|row| row.bucket).collect::<Vec<_>>();
    assert_eq!(buckets("2022-11-01"), [Bucket::DoneOnTime, Bucket::DoneLate, Bucket::Done]);
    // The day before, none of them is done yet.
    assert_eq!(buckets("2022-10-29"), [Bucket::DueSoon, Bucket::DueSoon, Bucket::NoDeadline]);
    assert_eq!(world.figures("2022-11-01").tasks[1].days_late, Some(1));
}

#[test]
fn deadlines_near_are_due_soon_and_past_are_overdue() {
    let world = World::new().task(Some("2022-12-31"), State::Waiting, &[]);
    let bucket = |as_of: &str| world.figures(as_of).tasks[0].bucket;
    assert_eq!(bucket("2022-12-16"), Bucket::Running); // 15 days left
    assert_eq!(bucket("2022-12-17"), Bucket::DueSoon); // 14
    assert_eq!(bucket("2022-12-31"), Bucket::DueSoon);
    assert_eq!(bucket("2023-01-01"), Bucket::Overdue);
}

#[test]
fn a_task_follows_from_its_shares_without_the_cancelled_ones() {
    let (early, late) = (State::Done(date(2022, 9, 1)), State::Done(date(2022, 9, 15)));
    let state = |shares: &[(usize, State)], as_of: &str| {
        World::new().task(None, State::NotStarted, shares).figures(as_of).tasks[0].state
    };
    assert_eq!(state(&[(A, early), (B, late), (C, State::Cancelled)], "2022-10-01"), late);
    assert_eq!(state(&[(A, early), (B, late)], "2022-09-14"), State::InProgress);
    assert_eq!(state(&[(A, State::NotStarted), (B, State::NotStarted)], "2022-10-01"), State::NotStarted);
    assert_eq!(state(&[(A, State::Suspended), (B, State::NotStarted)], "2022-10-01"), State::InProgress);
    assert_eq!(state(&[(A, State::Cancelled)], "2022-10-01"), State::Cancelled);
}

#[test]
fn completion_counts_a_lead_that_is_also_named_once_by_its_own_share() {
    let world = World::new()
        .task(None, State::NotStarted, &[(A, State::Done(date(2022, 9, 1))), (B, State::InProgress)])
        .task(None, State::Done(date(2022, 9, 1)), &[]);
    let figures = world.figures("2022-10-01");
    let tally = |id| figures.completion_of(unit(id)).unwrap().buckets;
    assert_eq!((tally(A).total(), tally(A).done()), (2, 2));
    assert_eq!((tally(B).total(), tally(B).done()), (1, 0));
    // The root's row: two tasks, the shared one still in progress.
    assert_eq!((tally(P).total(), tally(P).done()), (2, 1));
    assert_eq!(tally(P).completion(), Some(Number::int(50)));
    assert_eq!(tally(C).completion(), None);
}

#[test]
fn a_submission_after_the_day_is_not_there_yet() {
    let submitted: BTreeMap<_, _> =
        [(unit(A), date(2022, 11, 18)), (unit(B), date(2022, 11, 21))].into_iter().collect();
    let world = World::new().report("2022-11-15", &[(C, parts(1, 2))]).with(|parts| {
        parts.settings.reporting = Some(Reporting {
            every: Every::HalfMonth,
            from: date(2022, 10, 16),
            due_days: 3,
            units: ReportingUnits::Localities,
        });
        parts.reports[0].submitted = Some(submitted);
    });
    let status = |as_of: &str| {
        let figures = world.figures(as_of);
        [A, B, C].map(|id| figures.reporting_of(unit(id)).last().map(|row| (row.status, row.days_late)).unwrap())
    };
    let (on_time, pending) = ((Punctuality::OnTime, None), (Punctuality::Pending, None));
    assert_eq!(status("2022-11-18"), [on_time, pending, pending]);
    let missing = |days| (Punctuality::Missing, Some(days));
    assert_eq!(status("2022-11-20"), [on_time, missing(2), missing(2)]);
    assert_eq!(status("2022-11-25"), [on_time, (Punctuality::Late, Some(3)), missing(7)]);
    // The half-month before has no report at all.
    assert_eq!(world.figures("2022-11-25").reporting_of(unit(A))[0].status, Punctuality::Unpublished);
}

#[test]
fn units_are_taken_together_by_their_parts_and_never_by_a_mean_of_rates() {
    // a 1 of 10 (10 %), b 90 of 100 (90 %): 91 of 110 = 82.73 %, not 50 %; c gave only its rate.
    let site = World::new()
        .report("2022-11-15", &[(A, parts(1, 10)), (B, parts(90, 100)), (C, value("3"))])
        .report("2022-11-30", &[(A, parts(2, 10))])
        .site();
    let figures = Figures::compute(&site, None);
    let units = [unit(A), unit(B), unit(C)];
    let pool = figures.pool(&units, rate(), figures.reports[0]);
    let sum = pool.sum.unwrap();
    assert_eq!((sum.numerator, sum.denominator, sum.with_parts), (number("91"), number("110"), 2));
    assert_eq!(sum.value.fixed(2), "82.73");
    assert_eq!(pool.range, Some((number("3"), number("90"))));
    assert_eq!((pool.with_value, pool.of), (3, 3));
    assert_eq!(figures.newest_of(&units, rate()), Some(figures.reports[1]));
    assert_eq!(figures.newest_of(&units[1..], rate()), Some(figures.reports[0]));
    assert!(figures.pool(&units[1..], rate(), figures.reports[1]).sum.is_none(), "nobody's parts");
}

#[test]
fn the_steps_to_a_verdict_and_a_projection_can_be_followed() {
    // v0 10 % on 15 Oct; the target 50 % on 31 Dec, 77 days later. On 15 Nov, 31 days on, the way is at
    // 10 + 40 × 31 ÷ 77 = 26.10 %; 20 % is (20 − 10) ÷ (26.10 − 10) = 62.1 % of it.
    let site = World::new()
        .report("2022-10-15", &[(A, value("10"))])
        .report("2022-10-31", &[(A, value("15"))])
        .report("2022-11-15", &[(A, value("20"))])
        .site();
    let figures = Figures::compute(&site, None);
    let standing = figures.standing(unit(A), rate()).unwrap();
    let way = figures.way(&site, standing).unwrap();
    assert_eq!((way.gone_days, way.whole_days), (31, 77));
    assert_eq!((way.expected.fixed(2), way.share.fixed(1)), ("26.10".to_owned(), "62.1".to_owned()));
    assert_eq!(standing.verdict, Verdict::Behind);
    // Days −31, −15, 0 with 10, 15, 20: 3·Σxy − Σx·Σy = 3·(−535) + 46·45 = 465; 3·Σxx − (Σx)² = 3·1186 − 2116 = 1442.
    let slope = figures.slope(standing).unwrap();
    assert_eq!(slope.through.len(), 3);
    assert_eq!(slope.per_month.fixed(4), "9.8151", "465 ÷ 1442 × 30.4375");
}
