//! site.yaml to [`Settings`]. Comes in: the file. Goes out: settings with defaults where it is silent or wrong, and what
//! can only be resolved when the units are known ([`Pending`]).

use super::address;
use super::decode::{self, Decode, Tongues};
use super::names::Names;
use super::said::{self, say};
use crate::model::{Cards, Every, Lang, Number, Publisher, Reporting, ReportingUnits, Settings, Text, UnitId};
use crate::problem::{Phrase, Problems, Words, codes, words};
use crate::yaml::{self, Content, Fields, Key, Node, Record, Shape};

const EVERY: [(&str, Every); 3] =
    [("half-month", Every::HalfMonth), ("month", Every::Month), ("quarter", Every::Quarter)];
const CARDS: [(&str, Cards); 3] = [("auto", Cards::Auto), ("all", Cards::All), ("none", Cards::None)];
/// Before it nothing was reported to anybody who publishes here; each period since then is listed for each unit.
const FIRST_YEAR: i16 = 1945;
const REPORTING_UNITS: [(&str, ()); 3] = [("localities", ()), ("agencies", ()), ("all", ())];

/// The keys of site.yaml.
pub(super) static SITE: Record = Record {
    what: Phrase { vi: "site.yaml", en: "site.yaml" },
    keys: &[
        Key::required("title", Shape::Text),
        Key::optional("summary", Shape::Text),
        Key::required("base_url", Shape::Url),
        Key::required("languages", Shape::List(&Shape::Line)),
        Key::optional("theme", Shape::Id),
        Key::required("root", Shape::Id),
        Key::optional("publisher", Shape::Record(&PUBLISHER)),
        Key::optional("licence", Shape::Line),
        Key::optional("notice", Shape::Text),
        Key::optional("reporting", Shape::Record(&REPORTING)),
        Key::optional("due_soon_days", Shape::Whole(0, 3650)),
        Key::optional("utc_offset", Shape::Line),
        Key::optional("warn_jump_points", Shape::Number),
        Key::optional("cards", Shape::Word(&const { yaml::words(&CARDS) })),
    ],
};

static PUBLISHER: Record = Record {
    what: Phrase { vi: "phần publisher", en: "publisher" },
    keys: &[
        Key::optional("name", Shape::Text),
        Key::optional("email", Shape::Line),
        Key::optional("website", Shape::Url),
    ],
};

static REPORTING: Record = Record {
    what: Phrase { vi: "phần reporting", en: "reporting" },
    keys: &[
        Key::required("every", Shape::Word(&const { yaml::words(&EVERY) })),
        Key::required("from", Shape::Day),
        Key::optional("due_days", Shape::Whole(0, 3650)),
        Key::optional(
            "units",
            Shape::Either(&Shape::Word(&const { yaml::words(&REPORTING_UNITS) }), &Shape::List(&Shape::Id)),
        ),
    ],
};

/// What site.yaml names and only the list of units can resolve.
#[derive(Default)]
pub(super) struct Pending<'a> {
    root: Option<Node<'a>>,
    reporting_units: Vec<Node<'a>>,
}

/// Settings as far as the file alone tells; `root` and listed reporting units are put in by [`Pending::resolve`].
pub(super) fn settings<'a>(root: Option<Node<'a>>, problems: &mut Problems) -> (Settings, Tongues, Pending<'a>) {
    let fields = root.and_then(|root| Fields::open(root, &SITE, problems));
    let tongues = fields.as_ref().map_or_else(Tongues::unknown, |fields| tongues(fields, problems));
    let mut settings = defaults(&tongues);
    let mut pending = Pending::default();
    if let Some(fields) = fields {
        fill(&mut settings, &fields, &tongues, problems);
        pending.root = fields.node("root");
        if let Some(reporting) = fields.fields("reporting", problems) {
            settings.reporting = self::reporting(&reporting, &mut pending, problems);
        }
    }
    (settings, tongues, pending)
}

fn defaults(tongues: &Tongues) -> Settings {
    Settings {
        title: Text::plain(tongues.default(), ""),
        summary: None,
        base_url: String::new(),
        languages: tongues.languages.clone(),
        theme: "default".to_owned(),
        root: UnitId::at(0),
        publisher: Publisher::default(),
        licence: None,
        notice: None,
        reporting: None,
        due_soon_days: 14,
        utc_offset_minutes: 7 * 60,
        warn_jump_points: Number::int(20),
        cards: Cards::Auto,
    }
}

fn fill(settings: &mut Settings, fields: &Fields<'_>, tongues: &Tongues, problems: &mut Problems) {
    if let Some(title) = fields.text("title", tongues, problems) {
        settings.title = title;
    }
    settings.summary = fields.text("summary", tongues, problems);
    if let Some(node) = fields.node("base_url") {
        settings.base_url = address::base_url(node.scalar(), node.at(), problems).unwrap_or_default();
    }
    if let Some(theme) = fields.slug("theme", problems) {
        settings.theme = theme.to_string();
    }
    if let Some(publisher) = fields.fields("publisher", problems) {
        settings.publisher = Publisher {
            name: publisher.text("name", tongues, problems),
            email: publisher.node("email").and_then(|node| address::email(node, problems)),
            website: publisher.url("website", problems),
        };
    }
    settings.licence = fields.line("licence", problems);
    settings.notice = fields.text("notice", tongues, problems);
    settings.due_soon_days = fields.whole("due_soon_days", problems).unwrap_or(settings.due_soon_days);
    if let Some(node) = fields.node("utc_offset") {
        settings.utc_offset_minutes = utc_offset(node, problems).unwrap_or(settings.utc_offset_minutes);
    }
    if let Some(points) = decode::from_zero(fields, "warn_jump_points", problems) {
        settings.warn_jump_points = points;
    }
    settings.cards = fields.word("cards", &CARDS, problems).unwrap_or(settings.cards);
}

/// The site's languages; Vietnamese and nothing certain where the list cannot be used.
fn tongues(fields: &Fields<'_>, problems: &mut Problems) -> Tongues {
    let Some(node) = fields.node("languages") else { return Tongues::unknown() };
    let mut languages: Vec<Lang> = Vec::new();
    let mut sound = node.items().len() > 0;
    if node.content() != Content::List || !sound {
        complain_of_languages(node, problems);
        return Tongues::unknown();
    }
    for item in node.items() {
        let own = item.scalar().filter(|typed| language_meant(typed).is_none());
        match own.and_then(Lang::new).filter(|lang| !languages.contains(lang)) {
            Some(lang) => languages.push(lang),
            None => {
                complain_of_languages(item, problems);
                sound = false;
                // What was meant stands in, so that plain texts keep their language.
                let meant = item.scalar().and_then(language_meant).and_then(Lang::new);
                languages.extend(meant.filter(|lang| !languages.contains(lang)));
            }
        }
    }
    if languages.is_empty() { Tongues::unknown() } else { Tongues { languages, certain: sound } }
}

/// The code of a country, or a word, where that of its language is meant.
pub(super) fn language_meant(typed: &str) -> Option<&'static str> {
    match yaml::fold(typed).as_str() {
        "vn" | "vie" | "vi-vn" | "viet" | "tieng-viet" | "vietnamese" => Some("vi"),
        "us" | "gb" | "uk" | "eng" | "en-us" | "en-gb" | "tieng-anh" | "english" => Some("en"),
        _ => None,
    }
}

fn country_for_language(typed: &str) -> Option<(Words, Words)> {
    let meant = language_meant(typed)?;
    let message = match meant {
        "vi" => words!(
            "cần mã ngôn ngữ, nhưng thấy `{typed}`: tiếng Việt là `vi`",
            "expected the code of a language, found `{typed}`: Vietnamese is `vi`"
        ),
        _ => words!(
            "cần mã ngôn ngữ, nhưng thấy `{typed}`: tiếng Anh là `en`",
            "expected the code of a language, found `{typed}`: English is `en`"
        ),
    };
    Some((message, words!("viết `{meant}`", "write `{meant}`")))
}

fn complain_of_languages(node: Node<'_>, problems: &mut Problems) {
    let found = yaml::found(node);
    let (vi, en) = (found.vi, found.en);
    if let Some(words) = node.scalar().and_then(country_for_language) {
        let (message, help) = words;
        problems.add(&codes::BAD_LANGUAGES, node.at(), message, help);
        return;
    }
    problems.add(
        &codes::BAD_LANGUAGES,
        node.at(),
        words!(
            "cần danh sách mã ngôn ngữ hai hoặc ba chữ thường, mỗi mã một lần, nhưng thấy {vi}",
            "expected a list of language codes of two or three lower-case letters, each once, found {en}"
        ),
        words!("viết như [vi, en], ngôn ngữ mặc định đứng đầu", "write it like [vi, en], the default language first"),
    );
}

/// Minutes east of UTC: `+07:00`, from −12:00 to +14:00.
fn utc_offset(node: Node<'_>, problems: &mut Problems) -> Option<i32> {
    let minutes = node.scalar().and_then(|text| {
        let (sign, rest) = match text.split_at_checked(1)? {
            ("+", rest) => (1, rest),
            ("-", rest) => (-1, rest),
            _ => return None,
        };
        let (hours, minutes) = rest.split_once(':')?;
        let two = |part: &str| {
            (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i32>().ok()).flatten()
        };
        let (hours, minutes) = (two(hours)?, two(minutes)?);
        let total = sign * (hours * 60 + minutes);
        (minutes < 60 && (-12 * 60..=14 * 60).contains(&total)).then_some(total)
    });
    if minutes.is_none() {
        let found = yaml::found(node);
        let (vi, en) = (found.vi, found.en);
        problems.add(
            &codes::BAD_OFFSET,
            node.at(),
            words!(
                "cần độ lệch giờ như \"+07:00\", nhưng thấy {vi}",
                "expected an offset from universal time such as \"+07:00\", found {en}"
            ),
            words!("viết \"+07:00\" cho giờ Việt Nam", "write \"+07:00\" for Vietnam"),
        );
    }
    minutes
}

fn reporting<'a>(fields: &Fields<'a>, pending: &mut Pending<'a>, problems: &mut Problems) -> Option<Reporting> {
    let every = fields.word("every", &EVERY, problems);
    let from = fields.day("from", problems);
    let due_days = fields.whole("due_days", problems).unwrap_or(0);
    let units = match fields.node("units") {
        None => ReportingUnits::Localities,
        Some(node) if node.content() == Content::List => {
            pending.reporting_units = node.items().collect();
            ReportingUnits::These(Vec::new())
        }
        Some(node) => {
            yaml::word(node, &REPORTING_UNITS, problems)?;
            match node.scalar() {
                Some("agencies") => ReportingUnits::Agencies,
                Some("all") => ReportingUnits::All,
                _ => ReportingUnits::Localities,
            }
        }
    };
    let (every, from) = (every?, from?);
    if every.beginning(from).is_none() {
        complain_of_first_day(fields.node("from")?, every, problems);
        return None;
    }
    if from.year() < FIRST_YEAR {
        complain_of_first_year(fields.node("from")?, problems);
        return None;
    }
    Some(Reporting { every, from, due_days, units })
}

fn complain_of_first_day(node: Node<'_>, every: Every, problems: &mut Problems) {
    let typed = node.scalar().unwrap_or_default();
    let days = match every {
        Every::HalfMonth => words!("ngày 1 hoặc 16", "the 1st or the 16th"),
        Every::Month => words!("ngày 1 của tháng", "the 1st of a month"),
        Every::Quarter => {
            words!("ngày 1 tháng 1, 4, 7 hoặc 10", "the 1st of January, April, July or October")
        }
    };
    let (vi, en) = (days.vi, days.en);
    problems.add(
        &codes::NOT_A_FIRST_DAY,
        node.at(),
        words!(
            "cần ngày đầu kỳ ({vi}), nhưng thấy `{typed}`",
            "expected the first day of a period ({en}), found `{typed}`"
        ),
        words!("chọn {vi}", "choose {en}"),
    );
}

fn complain_of_first_year(node: Node<'_>, problems: &mut Problems) {
    let typed = node.scalar().unwrap_or_default();
    problems.add(
        &codes::OUT_OF_RANGE,
        node.at(),
        words!(
            "kỳ báo cáo đầu tiên không thể trước năm {FIRST_YEAR}, nhưng thấy `{typed}`",
            "expected a first period not before {FIRST_YEAR}, found `{typed}`"
        ),
        words!("kiểm tra lại năm", "check the year"),
    );
}

impl Pending<'_> {
    /// Puts the root and the reporting units in. `None` where there is no locality to be about.
    pub fn resolve(&self, names: &Names<'_>, problems: &mut Problems) -> Option<Resolved> {
        let mut units: Vec<UnitId> = Vec::new();
        for node in &self.reporting_units {
            let Some((id, unit)) = names.unit(*node, problems) else { continue };
            if units.contains(&id) {
                super::units::complain_of_repeated(*node, &unit.slug, problems);
                continue;
            }
            units.push(id);
        }
        let node = self.root?;
        let (root, unit) = names.unit(node, problems)?;
        if !unit.is_locality() {
            super::units::complain_of_role(node, &unit.slug, super::units::Wanted::Locality, problems);
            return None;
        }
        if let Some(until) = unit.validity.until {
            let (slug, until) = (&unit.slug, said::day(until));
            problems.add(
                &codes::ROOT_ENDED,
                node.at(),
                say!(
                    "cần một địa phương còn tồn tại, nhưng `{slug}` kết thúc ngày {until}",
                    "expected a locality that goes on, found `{slug}`, which ends on {until}";
                    until
                ),
                words!("kiểm tra `until`, hoặc chọn địa phương khác", "check `until`, or choose another locality"),
            );
        }
        Some(Resolved { root, units })
    }
}

/// What [`Pending`] turned out to be.
pub(super) struct Resolved {
    /// The locality that the home page is about.
    pub root: UnitId,
    /// The reporting units that were listed one by one.
    pub units: Vec<UnitId>,
}

impl Resolved {
    /// Puts them into the settings.
    pub fn put_into(self, settings: &mut Settings) {
        settings.root = self.root;
        if let Some(Reporting { units: ReportingUnits::These(units), .. }) = &mut settings.reporting {
            *units = self.units;
        }
    }
}
