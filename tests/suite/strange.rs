//! Sites that nobody would make, made by dice. Comes in: a seed. Goes out: a [`Stage`] that the checker could have let
//! through but for a few figures below zero; the same for the same seed. Never here: what is to hold of its charts.

use jiff::ToSpan;
use jiff::civil::date;
use minhbach::model::*;

use crate::charts::cases::{LARGEST, LONG};
use crate::charts::stage::{AS_OF, Stage, accounts, between, lang, number, online, parts, slug, text, value};

/// Names that break what is careless with them.
pub const NAMES: [&str; 16] = [
    "A",
    "Ở",
    LONG,
    "Ủy ban nhân dân thị trấn Nghĩa Đàn Thượng Hạ Đông Tây Nam Bắc Trung Phương Khánh Mỹ An",
    "Nghe\u{323}\u{302} An",
    "🏛️🇻🇳 Xã",
    "\u{202e}abc\u{202c} đảo",
    "<script>alert(1)</script>",
    "\"'&amp;&",
    "{unit} {value} {x}",
    "]]>--><!--",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "</text></svg>",
    "ｆｕｌｌｗｉｄｔｈ　名前",
    "100 %",
    "مدينة",
];

/// A generator of numbers (xorshift by Marsaglia, 2003).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..8 {
            dice.roll();
        }
        dice
    }

    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// From 0 to one less than `sides`.
    pub fn below(&mut self, sides: u64) -> i64 {
        i64::try_from(self.roll() % sides.max(1)).unwrap()
    }

    /// In so many of a hundred throws.
    fn falls(&mut self, percent: i64) -> bool {
        self.below(100) < percent
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()]
    }
}

/// A site by its seed.
pub fn site(seed: u64) -> Stage {
    let mut dice = Dice::new(seed);
    let dice = &mut dice;
    let (most_units, most_periods) = match seed {
        50 | 100 => (61, 9),
        _ if seed % 12 == 1 => (9, 41),
        _ if seed % 12 == 2 => (25, 9),
        _ => (7, 9),
    };
    let (districts, agencies) = (dice.below(most_units), dice.below(4));
    let mut stage = Stage::new();
    for at in 0..districts {
        stage = stage.district(&format!("u{at}"), &format!("Đơn vị {at}"));
    }
    for at in 0..agencies {
        stage = stage.agency(&format!("a{at}"), &format!("Cơ quan {at}"), &format!("Agency {at}"));
    }
    let periods = periods(dice, most_periods);
    let taste = Taste { values: dice.below(9), missing: dice.one(&[0, 10, 50, 95]), odd_status: dice.falls(30) };
    stage.with(|parts| {
        name(dice, parts);
        place(dice, parts);
        bound(dice, parts);
        measure(dice, parts, &periods);
        parts.reports = periods.iter().map(|period| report(dice, &parts.units, (*period, &taste))).collect();
        expect(dice, parts);
        tasks(dice, parts);
    })
}

/// What the figures of one site are like.
struct Taste {
    values: i64,
    missing: i64,
    odd_status: bool,
}

fn name(dice: &mut Dice, parts: &mut SiteParts) {
    let often = dice.one(&[0, 30, 100]);
    for unit in &mut parts.units {
        if dice.falls(often) {
            let odd = dice.one(&NAMES);
            unit.name = if dice.falls(30) { Text::plain(lang("vi"), odd) } else { text(odd, odd) };
        }
        if dice.falls(10) {
            let odd = dice.one(&NAMES);
            unit.short = Some(text(odd, odd));
        }
        if dice.falls(8) {
            unit.validity.from = Some(date(2022, 8, 3));
        }
        if dice.falls(8) {
            unit.validity.until = Some(date(2022, 10, 20));
        }
    }
    for indicator in &mut parts.indicators {
        if dice.falls(20) {
            let odd = dice.one(&NAMES);
            indicator.name = text(odd, odd);
        }
    }
}

fn localities(parts: &mut SiteParts) -> impl Iterator<Item = &mut Locality> {
    parts.units.iter_mut().filter_map(|unit| match &mut unit.role {
        Role::Locality(locality) if locality.parent.is_some() => Some(locality),
        Role::Locality(_) | Role::Agency(_) => None,
    })
}

/// Tiles close together, far apart, on one place, or none; breaks of units.
fn place(dice: &mut Dice, parts: &mut SiteParts) {
    let reach = dice.one(&[0_u64, 1, 8, 8, 60_000]);
    for locality in localities(parts) {
        if reach > 0 && dice.falls(90) {
            let mut side = || u16::try_from(1 + dice.below(reach)).unwrap();
            locality.tile = Some((side(), side()));
        }
        if dice.falls(10) {
            locality.breaks.push(Break { on: day(dice), note: dice.falls(50).then(|| text(LONG, LONG)) });
        }
    }
}

fn point((east, north): (i64, i64)) -> Point {
    let within = |value: i64, most: i64| i32::try_from(value.clamp(-most, most)).unwrap();
    Point::new(within(east, 180_000_000), within(north, 90_000_000)).unwrap()
}

/// A closed line of random points: it crosses itself as a rule.
fn ring(dice: &mut Dice, ((east, north), reach, corners): ((i64, i64), u64, u64)) -> Option<Ring> {
    let points = (0..3 + corners).map(|_| {
        let mut off = || dice.below(2 * reach + 1) - i64::try_from(reach).unwrap();
        point((east + off(), north + off()))
    });
    Ring::new(points.collect())
}

fn bound(dice: &mut Dice, parts: &mut SiteParts) {
    let (reach, holes) = match dice.below(6) {
        0 => (1, 0),
        1 => (300_000, 0),
        2 => (200_000_000, 1),
        3 => (50_000, 300),
        4 => (80, 2),
        _ => return,
    };
    for locality in localities(parts) {
        let centre = (103_000_000 + dice.below(3_000_000), 18_000_000 + dice.below(2_000_000));
        let corners = dice.one(&[0, 1, 9, 200]);
        let count = dice.one(&[1, 1, 1, 4, 40]);
        let polygons = (0..count).filter_map(|_| {
            let outer = ring(dice, (centre, reach, corners))?;
            Some(Polygon::new(outer, (0..holes).filter_map(|_| ring(dice, (centre, reach / 20, 1))).collect()))
        });
        let boundary = Boundary::new(polygons.collect());
        if dice.falls(90) {
            locality.boundary = boundary;
        }
    }
}

/// A day around the figures', or as far off as the checker lets days be.
fn day(dice: &mut Dice) -> Date {
    match dice.below(10) {
        0 => date(1000, 1, 1),
        1 => date(2199, 12, 31),
        2 => AS_OF,
        3 => date(2022, 12, 31),
        _ => date(2022, 5, 1) + dice.below(400).days(),
    }
}

/// Periods without an overlap, the last of them around the day that everything is as of.
fn periods(dice: &mut Dice, most: u64) -> Vec<Period> {
    let count = usize::try_from(dice.below(most)).unwrap();
    let every = dice.one(&[Every::HalfMonth, Every::HalfMonth, Every::Month, Every::Quarter]);
    let first = dice.one(&[date(2022, 7, 1), date(2022, 1, 1), date(2021, 1, 1), date(2000, 1, 1), date(1000, 1, 1)]);
    let jumps = dice.one(&[0, 0, 20, 60]);
    let mut all = Vec::new();
    let mut next = every.beginning(first);
    while let Some(period) = next.filter(|period| all.len() < count && period.to() < date(2190, 1, 1)) {
        let jumped = if dice.falls(jumps) { dice.one(&[1, 1, 4, 400]) } else { 0 };
        all.push(period);
        let far = period.to() + (jumped * 92).days();
        next = if jumped > 0 { every.beginning(far.with().month(7).day(1).build().unwrap() + 1.years()) } else { None }
            .or_else(|| every.beginning(period.to() + 1.day()));
    }
    all
}

fn measure(dice: &mut Dice, parts: &mut SiteParts, periods: &[Period]) {
    let units = parts.units.len() as u64;
    for indicator in &mut parts.indicators {
        indicator.better = dice.one(&[Better::Higher, Better::Higher, Better::Lower]);
        indicator.accumulates = dice.one(&[Accumulates::Period, Accumulates::Year, Accumulates::Programme]);
        indicator.rank_from = dice.falls(20).then(|| Number::int(dice.below(100)));
        if dice.falls(60) {
            indicator.targets.clear();
            let values = ["0", "50", "50", "100", "140", "0.0001", "33.333333333333", "1000000000000", "-5", LARGEST];
            for _ in 0..dice.below(5) {
                let unit = dice.falls(40).then(|| UnitId::at(usize::try_from(dice.below(units)).unwrap()));
                let value = number(dice.one(&values));
                indicator.targets.push(Target { by: day(dice), value, unit, source: None });
            }
        }
        for _ in 0..dice.below(4) {
            let on = match periods.len() {
                0 => day(dice),
                count => periods[usize::try_from(dice.below(count as u64)).unwrap()].to() + dice.below(3).days(),
            };
            let note = dice.one(&["", "Đổi cách tính", LONG]);
            indicator.breaks.push(Break { on, note: (!note.is_empty()).then(|| text(note, note)) });
        }
    }
}

fn rate(dice: &mut Dice, taste: i64) -> Figure {
    match taste {
        0 => parts(0, 1 + dice.below(9)),
        1 => parts(1, 3),
        2 => parts(14 * dice.below(9), 90),
        3 => value(dice.one(&["0.0001", "0.0002", "0", "99.9999", "100", "49.995"])),
        4 => parts(dice.below(9), dice.below(2)),
        5 => between("2.72", dice.one(&["2.72", "5.76", "99", "100"])),
        6 => Figure::Value { value: Number::int(dice.below(140)), approximate: dice.falls(50) },
        _ => parts(dice.below(4000), 4000),
    }
}

fn amount(dice: &mut Dice, taste: i64) -> Figure {
    match taste {
        0 => value("0"),
        1 => value("1000000000000"),
        2 => Figure::Value { value: Number::int(dice.below(3) * -1000), approximate: false },
        3 => value(dice.one(&["0.0001", "12.5", "0.00000000000000000000000000000000000001"])),
        4 => value(dice.one(&[LARGEST, "1", "0", "-999999999999999999999999999999999999999"])),
        5 => between("3", dice.one(&["3", "4000000"])),
        _ => Figure::Value { value: Number::int(dice.below(2_000_000)), approximate: dice.falls(10) },
    }
}

fn report(dice: &mut Dice, units: &[Unit], (period, taste): (Period, &Taste)) -> Report {
    let statuses = [Status::Final, Status::Provisional, Status::Illustrative];
    let mut observations = Vec::new();
    for (at, _) in units.iter().enumerate() {
        for indicator in [online(), accounts()] {
            // The whole's own figure is rarer than computed ones.
            if dice.falls(if at == 0 { 85 } else { taste.missing }) {
                continue;
            }
            let kind = if dice.falls(80) { taste.values } else { dice.below(9) };
            let figure = if indicator == online() { rate(dice, kind) } else { amount(dice, kind) };
            let status = if taste.odd_status { dice.one(&statuses) } else { Status::Final };
            let note = dice.falls(5).then(|| text(LONG, LONG));
            let (unit, source, reply) = (UnitId::at(at), None, None);
            observations.push(Observation { unit, indicator, figure, status, note, source, reply, confirm: None });
        }
    }
    let late = dice.one(&[2, 2, 9, 4000]);
    let submitted = dice.falls(70).then(|| {
        let come: Vec<usize> = (0..units.len()).filter(|_| dice.falls(70)).collect();
        let day = |at: usize| (UnitId::at(at), period.to() + dice.below(late).days());
        come.into_iter().map(day).collect()
    });
    Report {
        file: String::new(),
        period,
        published: period.to() + dice.below(9).days(),
        status: Status::Final,
        source: None,
        submitted,
        observations,
        corrections: vec![],
    }
}

fn expect(dice: &mut Dice, parts: &mut SiteParts) {
    if dice.falls(40) {
        return;
    }
    let every = dice.one(&[Every::HalfMonth, Every::HalfMonth, Every::Month, Every::Quarter]);
    let from = dice.one(&[date(2022, 7, 1), date(2022, 10, 1), date(2021, 1, 1), date(2015, 1, 1), date(2030, 1, 1)]);
    let units = match dice.below(3) {
        0 => ReportingUnits::Localities,
        1 => ReportingUnits::Agencies,
        _ => ReportingUnits::All,
    };
    let due_days = dice.one(&[0, 3, 366]);
    parts.settings.reporting = Some(Reporting { every, from, due_days, units });
}

fn state(dice: &mut Dice) -> State {
    let done = State::Done(day(dice));
    dice.one(&[State::NotStarted, State::InProgress, State::Waiting, State::Suspended, State::Cancelled, done, done])
}

fn tasks(dice: &mut Dice, parts: &mut SiteParts) {
    let units = parts.units.len() as u64;
    let odd = dice.one(&NAMES);
    if dice.falls(30) {
        parts.groups[0].name = text(odd, odd);
        parts.plans[0].title = text(odd, odd);
    }
    let most = dice.one(&[1, 3, 20, 150]);
    for at in 0..dice.below(most) {
        let mut any = || UnitId::at(usize::try_from(dice.below(units)).unwrap());
        let (lead, mut carried) = (any(), vec![any(), any(), any()]);
        carried.sort();
        carried.dedup();
        carried.retain(|unit| parts.units[unit.index()].is_locality() && dice.falls(50));
        let share = |unit: UnitId| Share {
            unit,
            progress: Progress { state: state(dice), waiting_for: None },
            due: dice.falls(30).then(|| day(dice)),
        };
        let shares: Vec<Share> = carried.into_iter().map(share).collect();
        let progress =
            (shares.is_empty() || dice.falls(30)).then(|| Progress { state: state(dice), waiting_for: None });
        parts.tasks.push(Task {
            slug: slug(&format!("t{at}")),
            plan: PlanId::at(0),
            title: text("t", "t"),
            group: dice.falls(70).then_some(GroupId::at(0)),
            lead,
            with: vec![],
            product: None,
            due: dice.falls(80).then(|| day(dice)),
            recurring: dice.falls(10),
            progress,
            extended: vec![],
            evidence: vec![],
            updates: vec![],
            shares,
        });
    }
}
