//! Whose an area is. Comes in: the `properties` of a feature and the units of the site. Goes out: a locality, or what is
//! wrong with its id and which other field might be meant. Never here: coordinates.

use std::collections::BTreeMap;

use super::complaints::{Complaint, Complaints};
use super::file;
use super::json::{Kind, Piece};
use crate::check::names::Names;
use crate::model::{Unit, UnitId};
use crate::problem::{Words, codes, words};
use crate::yaml;

/// For how many wrong ids the nearest right one is looked for; with more the whole field is another one.
const LOOKS: usize = 200;

/// Province, city, town, district, commune and their like, folded.
const LEVELS: [&str; 9] =
    ["tinh-", "thanh-pho-", "thi-xa-", "thi-tran-", "huyen-", "quan-", "phuong-", "dac-khu-", "xa-"];

/// The units by everything that an export may name them with.
pub(super) struct Known<'a> {
    units: &'a [Unit],
    /// Whether the lists of units were read whole.
    is_certain: bool,
    ids: BTreeMap<&'a str, UnitId>,
    codes: BTreeMap<&'a str, &'a str>,
    names: BTreeMap<String, &'a str>,
    looks: usize,
}

/// What a value is, if it is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Id,
    Code,
    Name,
}

/// A value that names a locality.
struct Hint<'a> {
    sort: Sort,
    id: &'a str,
}

impl<'a> Known<'a> {
    /// Everything that names a unit.
    pub fn new(names: &Names<'a>) -> Self {
        let units = names.units;
        let ids = units.iter().enumerate().map(|(at, unit)| (unit.slug.as_str(), UnitId::at(at))).collect();
        let localities = || units.iter().filter(|unit| unit.is_locality()).rev();
        let code = |unit: &'a Unit| Some((unit.locality()?.code.as_deref()?, unit.slug.as_str()));
        let mut by_name = BTreeMap::new();
        let named =
            |unit: &'a Unit| [&unit.name, unit.short_name()].map(|name| (yaml::fold(name.default_text()), unit));
        let all: Vec<(String, &Unit)> = localities().flat_map(named).collect();
        // A name as it is written goes before what is left of another one.
        for (name, unit) in all.iter().map(|(name, unit)| (bare(name), unit)) {
            by_name.insert(name.to_owned(), unit.slug.as_str());
        }
        by_name.extend(all.iter().map(|(name, unit)| (name.clone(), unit.slug.as_str())));
        Self {
            units,
            is_certain: !names.doubts.units,
            ids,
            codes: localities().filter_map(code).collect(),
            names: by_name,
            looks: 0,
        }
    }

    /// The locality whose area the feature is.
    pub fn whose<'f>(&mut self, feature: Feature<'f>, complaints: &mut Complaints) -> Option<(UnitId, Piece<'f>)> {
        let picked = feature.properties.map(|properties| properties.pick(["id"]));
        let (id, again) = picked.map_or((None, None), |picked| (picked.members[0], picked.twice));
        file::twice(again, complaints);
        let typed = id.and_then(|id| Some((id, id.scalar().filter(|typed| !typed.trim().is_empty())?)));
        let Some((id, typed)) = typed else {
            complaints.add(self.without_id(feature, id));
            return None;
        };
        match self.ids.get(typed.as_ref()) {
            Some(&unit) if self.units[unit.index()].is_locality() => return Some((unit, id)),
            Some(_) => complaints.add(not_a_locality(id, &typed)),
            None if self.is_certain => complaints.add(self.unknown(id, &typed)),
            None => {}
        }
        None
    }

    /// What a value that is no id names all the same.
    fn hint(&self, typed: &str) -> Option<Hint<'a>> {
        let locality = |id: &&UnitId| self.units[id.index()].is_locality();
        if let Some((id, _)) = self.ids.get_key_value(typed).filter(|(_, id)| locality(id)) {
            return Some(Hint { sort: Sort::Id, id });
        }
        if let Some(id) = self.codes.get(typed) {
            return Some(Hint { sort: Sort::Code, id });
        }
        if typed.len() > 200 {
            return None;
        }
        let name = yaml::fold(typed);
        self.names.get(&name).or_else(|| self.names.get(bare(&name))).map(|id| Hint { sort: Sort::Name, id })
    }

    fn unknown(&mut self, id: Piece<'_>, typed: &str) -> Complaint {
        let (alike, help) = self.meant(typed);
        Complaint {
            code: &codes::UNKNOWN_UNIT,
            alike,
            span: id.span(),
            message: words!(
                "cần mã của một địa phương, nhưng thấy `{typed}`",
                "expected the id of a locality, found `{typed}`"
            ),
            help,
        }
    }

    /// What was meant by a wrong id, and by which mistake.
    fn meant(&mut self, typed: &str) -> (String, Words) {
        if let Some(Hint { sort: Sort::Code, id }) = self.hint(typed) {
            let help = words!(
                "`{typed}` là mã hành chính của `{id}`: ghi `{id}`",
                "`{typed}` is the official code of `{id}`: write `{id}`"
            );
            return ("code".to_owned(), help);
        }
        self.looks += 1;
        let localities = || self.units.iter().filter(|unit| unit.is_locality()).map(|unit| unit.slug.as_str());
        let near = if self.looks <= LOOKS { yaml::nearest(typed, localities()) } else { None };
        let by_name = self.hint(typed).map(|hint| hint.id);
        let Some(near) = by_name.or(near) else {
            let help = words!(
                "sửa lại mã, thêm địa phương vào localities.yaml, hoặc xóa vùng này khỏi tệp",
                "correct the id, add the locality to localities.yaml, or delete this area from the file"
            );
            return (String::new(), help);
        };
        let is_name = by_name.is_some() || yaml::fold(typed) == near;
        let alike = if is_name { "name".to_owned() } else { format!("near {near}") };
        (alike, words!("có phải bạn định viết `{near}`?", "did you mean `{near}`?"))
    }

    /// A feature that nobody can be told to have; another of its fields may name the locality.
    fn without_id(&self, feature: Feature<'_>, id: Option<Piece<'_>>) -> Complaint {
        let mut best: Option<(Sort, String, String, &str)> = None;
        if let Some(properties) = feature.properties {
            properties.each_member(|key, value| {
                let (Some(key), Some(value)) = (key.scalar(), value.scalar()) else { return };
                let Some(Hint { sort, id }) = self.hint(&value) else { return };
                if key != "id" && best.as_ref().is_none_or(|(known, ..)| sort < *known) {
                    best = Some((sort, key.into_owned(), value.into_owned(), id));
                }
            });
        }
        let own = feature.id.and_then(Piece::scalar);
        let own = own.filter(|own| self.hint(own).is_some_and(|hint| hint.sort == Sort::Id));
        let (alike, help) = match (own, best) {
            (Some(own), _) => ("own".to_owned(), move_inside(&own)),
            (None, Some((Sort::Id, key, ..))) => {
                (format!("id {key}"), words!("đổi tên trường `{key}` thành `id`", "rename the field `{key}` to `id`"))
            }
            (None, Some((sort, key, value, id))) => (format!("{sort:?} {key}"), by_field((sort, &key), (&value, id))),
            (None, None) => (String::new(), self.add_field()),
        };
        let place = id.filter(|id| id.kind() != Kind::Nothing).or(feature.properties);
        let message = match id {
            Some(id) => {
                let Words { vi, en } = file::shown(id);
                words!(
                    "cần mã địa phương ở trường `id`, nhưng thấy {vi}",
                    "expected a locality's id in the field `id`, found {en}"
                )
            }
            None => words!(
                "cần trường `id` trong `properties`, nhưng không thấy",
                "expected a field `id` among the `properties`, found none"
            ),
        };
        Complaint { code: &codes::NO_FEATURE_ID, alike, span: place.unwrap_or(feature.whole).opening(), message, help }
    }

    fn add_field(&self) -> Words {
        let mut localities = self.units.iter().filter(|unit| unit.is_locality());
        let example = localities.next_back().map_or("vinh", |unit| unit.slug.as_str());
        words!(
            "thêm trường `id` ghi mã của địa phương như trong localities.yaml, ví dụ `{example}`",
            "add a field `id` with the locality's id as in localities.yaml, such as `{example}`"
        )
    }
}

/// A folded name without the word for its level, which maps write before it and lists often leave out.
fn bare(name: &str) -> &str {
    LEVELS.iter().find_map(|level| name.strip_prefix(level)).unwrap_or(name)
}

fn move_inside(id: &str) -> Words {
    words!(
        "ghi mã vào trong `properties`: \"properties\": {{\"id\": \"{id}\"}}",
        "put the id among the properties: \"properties\": {{\"id\": \"{id}\"}}"
    )
}

/// A field holds official codes or names, from which the ids can be looked up.
fn by_field((sort, key): (Sort, &str), (value, id): (&str, &str)) -> Words {
    let (vi, en) = match sort {
        Sort::Id | Sort::Name => ("tên", "name"),
        Sort::Code => ("mã hành chính", "official code"),
    };
    words!(
        "thêm trường `id` theo localities.yaml: trường `{key}` có {vi} `{value}`, vậy `id` là `{id}`",
        "add a field `id` after localities.yaml: the field `{key}` has the {en} `{value}`, so the `id` is `{id}`"
    )
}

fn not_a_locality(id: Piece<'_>, typed: &str) -> Complaint {
    Complaint {
        code: &codes::NOT_A_LOCALITY,
        alike: String::new(),
        span: id.span(),
        message: words!(
            "cần mã của một địa phương, nhưng `{typed}` là một cơ quan",
            "expected a locality, found `{typed}`, which is an agency"
        ),
        help: words!("ghi mã một địa phương trong localities.yaml", "give the id of a locality of localities.yaml"),
    }
}

/// The parts of a feature that tell whose it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Feature<'a> {
    /// All of it.
    pub whole: Piece<'a>,
    /// Its own `id`, which stands beside its properties.
    pub id: Option<Piece<'a>>,
    /// Its fields.
    pub properties: Option<Piece<'a>>,
}
