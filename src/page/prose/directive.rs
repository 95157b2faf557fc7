//! Charts placed in a text. Comes in: a paragraph that holds only `{{ … }}`. Goes out: what the chart shows, or what is
//! wrong. Never here: the chart itself.

use std::ops::Range;

use crate::chart::{Peers, Reporters, Subject, TasksOf};
use crate::model::{GroupId, IndicatorId, PlanId, Site, UnitId};
use crate::problem::codes::{CHART_KEY, CHART_OF_NOTHING, CHART_WITHOUT_PLACES, UNKNOWN_CHART};
use crate::problem::{Code, Words, nearest, words};

use super::Complaint;
use super::broken::Broken;

/// The kinds drawn, each with the keys it takes.
const KINDS: [(&str, &[&str]); 9] = [
    ("trend", &["unit", "indicator"]),
    ("standings", &["indicator", "unit", "peers"]),
    ("tiles", &["indicator", "unit"]),
    ("map", &["indicator", "unit"]),
    ("tasks", &["unit", "plan", "group"]),
    ("burnup", &["unit", "plan", "group"]),
    ("reporting", &["unit"]),
    ("multiples", &["indicator", "unit", "peers"]),
    ("sparkline", &["unit", "indicator"]),
];

/// A word and its place in the Markdown.
#[derive(Clone)]
struct Token<'m> {
    text: &'m str,
    range: Range<usize>,
}

/// The insides of the `{{ … }}` that `markdown[range]` consists of; `None` where there is anything else in it.
pub(super) fn directives<'m>(markdown: &'m str, range: &Range<usize>) -> Option<Vec<(&'m str, Range<usize>)>> {
    let text = markdown.get(range.clone())?;
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let start = at + rest.len() - rest.trim_start().len();
        if start == text.len() {
            break;
        }
        let inside = text[start..].strip_prefix("{{")?;
        let length = inside.find("}}")?;
        let begin = range.start + start + 2;
        found.push((&inside[..length], begin..begin + length));
        at = start + 2 + length + 2;
    }
    (!found.is_empty()).then_some(found)
}

/// Reads one directive. No subject and no complaint: what it names may be missing because its file has errors.
pub(super) fn read(inside: (&str, Range<usize>), site: &Site, broken: &Broken) -> Result<Subject, Vec<Complaint>> {
    let whole = inside.1.clone();
    let mut tokens = tokens(inside).into_iter();
    let name = tokens.next().unwrap_or(Token { text: "", range: whole.clone() });
    if name.text != "chart" {
        return Err(vec![unknown(&name, &["chart"])]);
    }
    let kind = tokens.next().unwrap_or(Token { text: "", range: whole.clone() });
    let Some((_, keys)) = KINDS.iter().find(|(known, _)| *known == kind.text) else {
        return Err(vec![unknown(&kind, &KINDS.map(|(kind, _)| kind))]);
    };
    let mut read = Read { site, broken, kind, pairs: Vec::new(), complaints: Vec::new() };
    read.pairs(tokens, keys);
    let subject = read.subject();
    match (subject, read.complaints.is_empty()) {
        (Some(subject), true) => Ok(subject),
        _ => Err(read.complaints),
    }
}

/// The words between white space.
fn tokens((text, range): (&str, Range<usize>)) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    for word in text.split(char::is_whitespace) {
        if !word.is_empty() {
            let start = range.start + at;
            found.push(Token { text: word, range: start..start + word.len() });
        }
        at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

/// `key = value`, `key= value`, `key =value`, `key: value` and `key:value`: what was meant, and of how many words it is.
fn torn(tokens: &[Token<'_>], keys: &[&str]) -> Option<(String, usize)> {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text);
    let first = text(0);
    let end = first.find(['=', ':']).unwrap_or(first.len());
    let (key, mut rest) = first.split_at(end);
    let mut count = 1;
    let is_whole = rest.len() > 1 && rest.starts_with('=');
    if is_whole || !keys.contains(&key) {
        return None;
    }
    while rest.trim_start_matches(['=', ':']).is_empty() {
        let next = tokens.get(count)?.text;
        let is_pair = next.split_once('=').is_some_and(|(key, _)| keys.contains(&key));
        let is_sign = next.starts_with(['=', ':']);
        if is_pair || rest.is_empty() != is_sign {
            return None;
        }
        rest = next;
        count += 1;
    }
    let value = rest.trim_start_matches(['=', ':']);
    Some((format!("{key}={value}"), count))
}

/// A chart whose braces are not two and two, alone on its line: what is wrong.
pub(super) fn unbraced(markdown: &str, range: &Range<usize>) -> Option<Complaint> {
    let text = markdown.get(range.clone())?.trim();
    let inside = text.trim_start_matches('{').trim_end_matches('}').trim();
    let is_chart = text.starts_with('{') && inside.starts_with("chart ") && !inside.contains(['{', '}', '\n']);
    let is_whole = text.starts_with("{{") && text.ends_with("}}");
    if !is_chart || is_whole {
        return None;
    }
    Some(Complaint {
        code: &UNKNOWN_CHART,
        range: range.start..range.start + text.len(),
        message: words!(
            "cần hai dấu ngoặc ở mỗi đầu, `{{{{` và `}}}}`, nhưng thấy thiếu một dấu",
            "expected two braces at either end, `{{{{` and `}}}}`, found one missing"
        ),
        help: words!("viết {{{{ {inside} }}}}", "write {{{{ {inside} }}}}"),
    })
}

/// Where a map puts the localities.
#[derive(Clone, Copy)]
enum Places {
    /// On squares.
    Tiles,
    /// On their areas.
    Areas,
}

/// One directive being read.
struct Read<'a> {
    site: &'a Site,
    broken: &'a Broken,
    kind: Token<'a>,
    pairs: Vec<(&'a str, Token<'a>)>,
    complaints: Vec<Complaint>,
}

impl<'a> Read<'a> {
    fn complain(&mut self, code: &'static Code, range: &Range<usize>, message: Words, help: Words) {
        self.complaints.push(Complaint { code, range: range.clone(), message, help });
    }

    /// Takes `key=value` apart; keys that the kind does not take, and those given twice, are told.
    fn pairs(&mut self, tokens: impl Iterator<Item = Token<'a>>, keys: &[&str]) {
        let tokens: Vec<Token<'a>> = tokens.collect();
        let mut rest = tokens.as_slice();
        while let Some((token, after)) = rest.split_first() {
            if let Some((torn, count)) = torn(rest, keys) {
                self.complain_of_torn(torn, &rest[..count]);
                rest = &rest[count..];
                continue;
            }
            rest = after;
            let (key, value) = token.text.split_once('=').unwrap_or((token.text, ""));
            let value_at = token.range.end - value.len();
            let kind = self.kind.text;
            if !keys.contains(&key) || value.is_empty() {
                let all = keys.iter().map(|key| format!("{key}=…")).collect::<Vec<_>>().join(", ");
                let help = match nearest(key, keys.iter().copied()).filter(|near| *near != key) {
                    Some(near) => words!("có phải bạn định viết `{near}`?", "did you mean `{near}`?"),
                    None => words!("`{kind}` nhận {all}", "`{kind}` takes {all}"),
                };
                let found = token.text;
                let message = words!("cần {all}, nhưng thấy `{found}`", "expected {all}, found `{found}`");
                self.complain(&CHART_KEY, &token.range, message, help);
            } else if self.pairs.iter().any(|(known, _)| *known == key) {
                let message = words!("`{key}` ghi hai lần", "`{key}` is given twice");
                let help = Words::new("giữ một lần", "keep one of them");
                self.complain(&CHART_KEY, &token.range, message, help);
            } else {
                self.pairs.push((key, Token { text: value, range: value_at..token.range.end }));
            }
        }
    }

    fn complain_of_torn(&mut self, meant: String, tokens: &[Token<'a>]) {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
        let found = tokens.iter().map(|token| token.text).collect::<Vec<_>>().join(" ");
        self.complain(
            &CHART_KEY,
            &(first.range.start..last.range.end),
            words!(
                "cần `mục=giá trị` viết liền, nhưng thấy `{found}`",
                "expected `key=value` in one piece, found `{found}`"
            ),
            words!("viết liền: {meant}", "write it in one piece: {meant}"),
        );
    }

    fn get(&self, key: &str) -> Option<Token<'a>> {
        self.pairs.iter().find(|(known, _)| *known == key).map(|(_, value)| value.clone())
    }

    fn subject(&mut self) -> Option<Subject> {
        match self.kind.text {
            "trend" => self.measured(Subject::Trend),
            "sparkline" => self.measured(Subject::Sparkline),
            "standings" => self.compared(Subject::Standings),
            "multiples" => self.compared(Subject::Multiples),
            "tiles" => self.placed(Subject::Tiles, Places::Tiles),
            "map" => self.placed(Subject::Map, Places::Areas),
            "burnup" => self.tasks().map(Subject::Burnup),
            "reporting" if self.get("unit").is_none() => Some(Subject::Reporting(Reporters::All)),
            "reporting" => self.unit().map(|unit| Subject::Reporting(Reporters::Unit(unit))),
            _ => self.tasks().map(Subject::Tasks),
        }
    }

    fn measured(&mut self, subject: fn(UnitId, IndicatorId) -> Subject) -> Option<Subject> {
        let (unit, indicator) = (self.unit(), self.indicator());
        Some(subject(unit?, indicator?))
    }

    fn compared(&mut self, subject: fn(Peers, IndicatorId) -> Subject) -> Option<Subject> {
        let (peers, indicator) = (self.peers(), self.indicator());
        Some(subject(peers?, indicator?))
    }

    /// A map of a locality's own localities, which have to have places on it.
    fn placed(&mut self, subject: fn(UnitId, IndicatorId) -> Subject, places: Places) -> Option<Subject> {
        let (unit, indicator) = (self.parent(), self.indicator());
        let (unit, indicator) = (unit?, indicator?);
        let site = self.site;
        let any = site.children(unit).iter().any(|child| match places {
            Places::Tiles => site.unit(*child).locality().is_some_and(|own| own.tile.is_some()),
            Places::Areas => site.boundary(*child).is_some(),
        });
        if !any && !self.broken.has_units() {
            self.without_places(unit, places);
            return None;
        }
        Some(subject(unit, indicator))
    }

    fn without_places(&mut self, parent: UnitId, places: Places) {
        let name = self.site.unit(parent).slug.as_str();
        let range = self.get("unit").map_or(self.kind.range.clone(), |unit| unit.range);
        let message = words!(
            "các địa phương trực thuộc `{name}` chưa có vị trí trên bản đồ; chỗ đó để trống",
            "the localities in `{name}` have no places on the map; its place stays empty"
        );
        let help = match places {
            Places::Tiles => Words::new(
                "ghi `tile: [hàng, cột]` cho từng địa phương trong content/localities.yaml",
                "give each locality `tile: [row, column]` in content/localities.yaml",
            ),
            Places::Areas => Words::new(
                "thêm ranh giới vào content/boundaries.geojson, hoặc dùng tiles",
                "put their areas into content/boundaries.geojson, or use tiles",
            ),
        };
        self.complain(&CHART_WITHOUT_PLACES, &range, message, help);
    }

    /// The unit named, or the root.
    fn unit(&mut self) -> Option<UnitId> {
        let Some(named) = self.get("unit") else { return Some(self.site.root()) };
        let found = self.site.unit_by_slug(named.text);
        if found.is_none() && !self.broken.has_units() {
            let site = self.site;
            self.nothing(&named, "đơn vị", "unit", site.units().map(|(_, unit)| unit.slug.as_str()));
        }
        found
    }

    fn indicator(&mut self) -> Option<IndicatorId> {
        let site = self.site;
        let Some(named) = self.get("indicator") else {
            if !self.complaints.is_empty() {
                return None;
            }
            let range = self.kind.range.clone();
            let kind = self.kind.text;
            let message = words!("`{kind}` thiếu `indicator`", "`{kind}` needs `indicator`");
            let first = site.indicators().next().map_or("…".to_owned(), |(_, indicator)| indicator.slug.to_string());
            let help = words!("ghi thêm indicator={first}", "add indicator={first}");
            self.complain(&CHART_KEY, &range, message, help);
            return None;
        };
        let found = site.indicator_by_slug(named.text);
        if found.is_none() && !self.broken.has_indicators() {
            self.nothing(&named, "chỉ tiêu", "indicator", site.indicators().map(|(_, i)| i.slug.as_str()));
        }
        found
    }

    /// The locality named, or the root.
    fn parent(&mut self) -> Option<UnitId> {
        let unit = self.unit()?;
        if self.site.unit(unit).is_locality() {
            return Some(unit);
        }
        let range = self.get("unit").map_or(0..0, |unit| unit.range);
        let message = Words::new("cần một địa phương, nhưng thấy một cơ quan", "expected a locality, found an agency");
        let help = match self.kind.text {
            "tiles" | "map" => Words::new("ghi một địa phương, hoặc bỏ `unit`", "name a locality, or leave `unit` out"),
            _ => Words::new("để so sánh các cơ quan, ghi peers=agencies", "to compare agencies, write peers=agencies"),
        };
        self.complain(&CHART_OF_NOTHING, &range, message, help);
        None
    }

    fn peers(&mut self) -> Option<Peers> {
        let Some(peers) = self.get("peers") else {
            return self.parent().map(Peers::ChildrenOf);
        };
        if peers.text != "agencies" {
            let found = peers.text;
            let message =
                words!("cần peers=agencies, nhưng thấy `{found}`", "expected peers=agencies, found `{found}`");
            let help =
                Words::new("để so sánh các địa phương, chỉ cần bỏ `peers`", "to compare localities, leave `peers` out");
            self.complain(&CHART_KEY, &peers.range, message, help);
            return None;
        }
        if let Some(unit) = self.get("unit") {
            self.one_of(&unit, "unit, peers");
            return None;
        }
        Some(Peers::Agencies)
    }

    fn tasks(&mut self) -> Option<TasksOf> {
        if let [_, (_, second), ..] = self.pairs.as_slice() {
            let second = second.clone();
            self.one_of(&second, "unit, plan, group");
            return None;
        }
        if let Some(plan) = self.get("plan") {
            return self.plan(&plan, plan.text).map(TasksOf::Plan);
        }
        if let Some(group) = self.get("group") {
            return self.group(&group).map(TasksOf::Group);
        }
        self.unit().map(TasksOf::Unit)
    }

    fn plan(&mut self, place: &Token<'a>, id: &str) -> Option<PlanId> {
        let site = self.site;
        let found = site.plans().find(|(_, plan)| plan.slug.as_str() == id).map(|(id, _)| id);
        if found.is_none() && !self.broken.has_tasks() {
            self.nothing(place, "kế hoạch", "plan", site.plans().map(|(_, plan)| plan.slug.as_str()));
        }
        found
    }

    /// A group as `plan/group`.
    fn group(&mut self, named: &Token<'a>) -> Option<GroupId> {
        let site = self.site;
        let path = |id: GroupId| format!("{}/{}", site.plan(site.group(id).plan).slug, site.group(id).slug);
        let all: Vec<(GroupId, String)> = site.groups().map(|(id, _)| (id, path(id))).collect();
        let found = all.iter().find(|(_, path)| path == named.text).map(|(id, _)| *id);
        if found.is_none() && !self.broken.has_tasks() {
            // The group alone, without its plan, is the likeliest mistake.
            let alone = all.iter().filter(|(_, path)| path.rsplit('/').next() == Some(named.text));
            let known = alone.clone().next().map_or_else(
                || nearest(named.text, all.iter().map(|(_, path)| path.as_str())),
                |(_, path)| Some(path.as_str()),
            );
            self.nothing_but(named, "nhóm", "group", known);
        }
        found
    }

    fn one_of(&mut self, place: &Token<'a>, keys: &str) {
        let message = words!("chỉ nhận một trong {keys}", "takes only one of {keys}");
        let help = Words::new("bỏ bớt một mục", "leave one of them out");
        self.complain(&CHART_KEY, &place.range, message, help);
    }

    fn nothing<'k>(&mut self, named: &Token<'a>, vi: &str, en: &str, known: impl Iterator<Item = &'k str>) {
        let known: Vec<&str> = known.collect();
        let begins = |id: &&str| named.text.len() >= 3 && id.starts_with(named.text);
        let mut longer = known.iter().copied().filter(begins);
        let only = longer.next().filter(|_| longer.next().is_none());
        self.nothing_but(named, vi, en, nearest(named.text, known.iter().copied()).or(only));
    }

    fn nothing_but(&mut self, named: &Token<'a>, vi: &str, en: &str, near: Option<&str>) {
        let found = named.text;
        let message = words!("không có {vi} `{found}`", "there is no {en} `{found}`");
        let help = match near {
            Some(near) => words!("có phải bạn định viết `{near}`?", "did you mean `{near}`?"),
            None => Words::new("sửa lại mã cho đúng", "correct the id"),
        };
        self.complain(&CHART_OF_NOTHING, &named.range, message, help);
    }
}

fn unknown(found: &Token<'_>, known: &[&str]) -> Complaint {
    let all = known.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let text = found.text;
    let help = match nearest(text, known.iter().copied()) {
        Some(near) => words!("có phải bạn định viết `{near}`?", "did you mean `{near}`?"),
        None => Words::new(
            "viết như {{ chart trend unit=vinh indicator=essential-online }}",
            "write it like {{ chart trend unit=vinh indicator=essential-online }}",
        ),
    };
    let message = words!("cần {all}, nhưng thấy `{text}`", "expected {all}, found `{text}`");
    Complaint { code: &UNKNOWN_CHART, range: found.range.clone(), message, help }
}
