//! Small sites made by hand for drawings, and the theme's own words.

use std::collections::BTreeMap;

use jiff::civil::date;
use minhbach::chart::Charts;
use minhbach::figures::Figures;
use minhbach::model::*;
use minhbach::text::Strings;

/// The day everything is as of.
pub const AS_OF: Date = date(2022, 11, 20);

/// A site being put together: the province `nghe-an` and what a test adds.
pub struct Stage(SiteParts);

pub fn lang(code: &str) -> Lang {
    Lang::new(code).unwrap()
}

pub fn text(vi: &str, en: &str) -> Text {
    Text::new(vec![(lang("vi"), vi.to_owned()), (lang("en"), en.to_owned())], lang("vi")).unwrap()
}

pub fn slug(id: &str) -> Slug {
    Slug::new(id).unwrap()
}

pub fn number(digits: &str) -> Number {
    Number::parse(digits).unwrap()
}

pub fn parts(numerator: i64, denominator: i64) -> Figure {
    Figure::Parts { numerator: Number::int(numerator), denominator: Number::int(denominator), published: None }
}

pub fn value(digits: &str) -> Figure {
    Figure::Value { value: number(digits), approximate: false }
}

pub fn between(low: &str, high: &str) -> Figure {
    Figure::Between { low: number(low), high: number(high) }
}

/// The first of the indicators: a rate with the target of 50 % by the end of 2022.
pub fn online() -> IndicatorId {
    IndicatorId::at(0)
}

/// The second: a count without a target.
pub fn accounts() -> IndicatorId {
    IndicatorId::at(1)
}

fn unit(id: &str, name: Text, role: Role) -> Unit {
    let validity = Validity::default();
    Unit { slug: slug(id), name, short: None, kind: None, validity, becomes: vec![], role }
}

fn indicator(id: &str, name: Text, measure: Measure) -> Indicator {
    Indicator {
        slug: slug(id),
        name,
        short: None,
        definition: None,
        measure,
        better: Better::Higher,
        accumulates: Accumulates::Period,
        headline: true,
        rank_from: None,
        targets: vec![],
        breaks: vec![],
    }
}

impl Stage {
    pub fn new() -> Self {
        let part = |key: &str, vi: &str, en: &str| Part { key: key.to_owned(), name: text(vi, en) };
        let measure = Measure::Rate {
            numerator: part("online", "Hồ sơ trực tuyến", "Online dossiers"),
            denominator: part("received", "Tổng hồ sơ", "All dossiers"),
            may_exceed_100: true,
        };
        let mut online =
            indicator("essential-online", text("Dịch vụ thiết yếu trực tuyến", "Essential services online"), measure);
        online.targets.push(Target { by: date(2022, 12, 31), value: Number::int(50), unit: None, source: None });
        let accounts = indicator("accounts", text("Tài khoản định danh", "Digital identity accounts"), Measure::Count);
        let settings = Settings {
            title: text("Tiến độ", "Progress"),
            summary: None,
            base_url: "https://example.org/".to_owned(),
            languages: vec![lang("vi"), lang("en")],
            theme: "default".to_owned(),
            root: UnitId::at(0),
            publisher: Publisher::default(),
            licence: None,
            notice: None,
            reporting: None,
            due_soon_days: 14,
            utc_offset_minutes: 420,
            warn_jump_points: Number::int(20),
            cards: Cards::None,
        };
        let plan = Plan {
            slug: slug("plan-78"),
            title: text("Kế hoạch 78", "Plan 78"),
            number: None,
            issued: None,
            source: None,
            groups: vec![GroupId::at(0)],
        };
        let group =
            Group { slug: slug("services"), plan: PlanId::at(0), name: text("Dịch vụ công", "Public services") };
        Self(SiteParts {
            settings,
            units: vec![unit("nghe-an", text("Nghệ An", "Nghệ An"), Role::Locality(Locality::default()))],
            indicators: vec![online, accounts],
            plans: vec![plan],
            groups: vec![group],
            tasks: vec![],
            reports: vec![],
            announcements: vec![],
            pages: vec![],
            assets: vec![],
        })
    }

    /// Adds a district of the province; before any agency.
    pub fn district(mut self, id: &str, name: &str) -> Self {
        let role = Role::Locality(Locality { parent: Some(UnitId::at(0)), ..Locality::default() });
        self.0.units.push(unit(id, text(name, name), role));
        self
    }

    pub fn agency(mut self, id: &str, vi: &str, en: &str) -> Self {
        self.0.units.push(unit(id, text(vi, en), Role::Agency(Agency::default())));
        self
    }

    /// Adds the report of the half-month that ends on `to`; `figures` by unit.
    pub fn report(self, to: Date, figures: &[(&str, Figure)]) -> Self {
        let from = if to.day() <= 15 { to.first_of_month() } else { to.with().day(16).build().unwrap() };
        self.report_of((from, to), online(), figures)
    }

    /// Adds the report of a period with one indicator's figures.
    pub fn report_of(mut self, days: (Date, Date), of: IndicatorId, figures: &[(&str, Figure)]) -> Self {
        let mut observations: Vec<Observation> = figures
            .iter()
            .map(|(id, figure)| Observation {
                unit: self.unit(id),
                indicator: of,
                figure: figure.clone(),
                status: Status::Final,
                note: None,
                source: None,
                reply: None,
                confirm: None,
            })
            .collect();
        observations.sort_by_key(|own| own.unit);
        self.0.reports.push(Report {
            file: String::new(),
            period: Period::new(days.0, days.1).unwrap(),
            published: days.1,
            status: Status::Final,
            source: None,
            submitted: None,
            observations,
            corrections: vec![],
        });
        self
    }

    /// Adds a task of the province.
    pub fn task(mut self, due: Option<Date>, state: State, recurring: bool) -> Self {
        let id = format!("t{}", self.0.tasks.len());
        self.0.tasks.push(Task {
            slug: slug(&id),
            plan: PlanId::at(0),
            title: text(&id, &id),
            group: Some(GroupId::at(0)),
            lead: UnitId::at(0),
            with: vec![],
            product: None,
            due,
            recurring,
            progress: Some(Progress { state, waiting_for: None }),
            extended: vec![],
            evidence: vec![],
            updates: vec![],
            shares: vec![],
        });
        self
    }

    /// Expects a report for every half-month since July 2022.
    pub fn expecting(self, units: ReportingUnits) -> Self {
        let reporting = Reporting { every: Every::HalfMonth, from: date(2022, 7, 1), due_days: 3, units };
        self.with(|parts| parts.settings.reporting = Some(reporting))
    }

    pub fn with(mut self, change: impl FnOnce(&mut SiteParts)) -> Self {
        change(&mut self.0);
        self
    }

    /// Marks every figure of the reports from the first to the last of these days.
    pub fn status(self, days: (Date, Date), status: Status) -> Self {
        self.with(|parts| {
            let meant = |report: &&mut Report| (days.0..=days.1).contains(&report.period.to());
            for observation in parts.reports.iter_mut().filter(meant).flat_map(|report| &mut report.observations) {
                observation.status = status;
            }
        })
    }

    pub fn unit(&self, id: &str) -> UnitId {
        UnitId::at(self.0.units.iter().position(|unit| unit.slug.as_str() == id).unwrap())
    }

    pub fn site(&self) -> Site {
        let order = minhbach::text::Alphabet::of(lang("vi"));
        Site::new(self.0.clone(), &|a, b| order.compare(a, b))
    }

    pub fn charts(&self) -> Charts {
        let site = self.site();
        Charts::draw(&site, &Figures::compute(&site, Some(AS_OF)), &strings())
    }
}

/// The ends of half-months from July 2022 on.
pub fn half_months(count: usize) -> Vec<Date> {
    let periods = Every::HalfMonth.periods(date(2022, 7, 1), date(2100, 1, 1));
    periods.into_iter().map(Period::to).take(count).collect()
}

/// The default theme's words in both languages.
pub fn strings() -> BTreeMap<Lang, Strings> {
    let files = [
        ("vi", include_str!("../../themes/default/strings/vi.yaml")),
        ("en", include_str!("../../themes/default/strings/en.yaml")),
    ];
    files.into_iter().map(|(code, yaml)| (lang(code), Strings::new(lang(code), entries(yaml)))).collect()
}

fn entries(yaml: &str) -> BTreeMap<String, String> {
    fn flatten(prefix: &str, value: &serde_json::Value, entries: &mut BTreeMap<String, String>) {
        match value {
            serde_json::Value::Object(children) => {
                for (key, child) in children {
                    flatten(&format!("{prefix}{key}."), child, entries);
                }
            }
            other => {
                let text = other.as_str().map_or_else(|| other.to_string(), str::to_owned);
                entries.insert(prefix.trim_end_matches('.').to_owned(), text);
            }
        }
    }
    let mut flat = BTreeMap::new();
    flatten("", &serde_yaml::from_str(yaml).unwrap(), &mut flat);
    flat
}
