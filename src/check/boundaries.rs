//! boundaries.geojson to the areas of localities. Comes in: the file's text and the units. Goes out: a [`Boundary`] for
//! each locality that the file has soundly, and problems. Never here: the drawing, and no projection.
//!
//! Not read as YAML, which JSON would be: the file may have millions of numbers, and the place of each costs memory.

mod complaints;
mod file;
mod json;
mod shape;
mod whose;

use std::collections::{BTreeMap, BTreeSet};

use super::names::Names;
use super::said::{self, say};
use crate::model::{Boundary, Date, Role, Unit, UnitId, Validity};
use crate::problem::{Problems, Words, codes, words};
use crate::source::Source;
use complaints::{Complaint, Complaints};
use json::{Kind, Piece};
use shape::Surveyor;
use whose::{Feature, Known};

pub(super) use file::text;

/// No map of any country needs more; this many take 160 MB.
const MOST_POINTS: usize = 20_000_000;

/// The areas of localities by unit.
pub(super) type Boundaries = BTreeMap<UnitId, Boundary>;

/// What the file says, as far as it is sound.
pub(super) fn boundaries(source: Option<&Source>, names: &Names<'_>, problems: &mut Problems) -> Boundaries {
    source.map(|source| read(source, names, MOST_POINTS, problems)).unwrap_or_default()
}

/// Gives each locality its area.
pub(super) fn put_into(units: &mut [Unit], boundaries: Boundaries) {
    for (id, boundary) in boundaries {
        if let Some(Role::Locality(locality)) = units.get_mut(id.index()).map(|unit| &mut unit.role) {
            locality.boundary = Some(boundary);
        }
    }
}

/// One area as the file has it.
struct Area<'a> {
    id: Piece<'a>,
    boundary: Option<Boundary>,
}

fn read(source: &Source, names: &Names<'_>, most_points: usize, problems: &mut Problems) -> Boundaries {
    let Some(root) = file::root(source, problems) else { return Boundaries::new() };
    let mut complaints = Complaints::default();
    let mut areas: BTreeMap<UnitId, Area<'_>> = BTreeMap::new();
    if let Some(collection) = file::collection(root, &mut complaints) {
        let mut known = Known::new(names);
        let mut count = 0;
        let mut points_left = most_points;
        collection.features.each_item(|feature| {
            count += 1;
            if points_left > 0 {
                let mut surveyor = Surveyor { complaints: &mut complaints, points_left, is_misnested: false };
                take(feature, (source, names.units), (&mut known, &mut surveyor), &mut areas);
                points_left = surveyor.points_left;
            }
        });
        if count == 0 {
            complaints.add(no_features(collection.features));
        }
        if points_left == 0 {
            complaints.add(too_many_points(root, most_points));
        } else {
            let system = other_system(collection.crs, &complaints);
            let missing = incomplete(root, &areas, names, &complaints);
            [system, missing].into_iter().flatten().for_each(|complaint| complaints.add(complaint));
        }
    }
    complaints.tell(source, problems);
    areas.into_iter().filter_map(|(id, area)| Some((id, area.boundary?))).collect()
}

/// Reads one feature into `areas`.
fn take<'a>(
    whole: Piece<'a>,
    (source, units): (&Source, &[Unit]),
    (known, surveyor): (&mut Known<'_>, &mut Surveyor<'_>),
    areas: &mut BTreeMap<UnitId, Area<'a>>,
) {
    let picked = whole.pick(["type", "id", "properties", "geometry"]);
    let [kind, id, properties, geometry] = picked.members;
    if kind.and_then(Piece::scalar).as_deref() != Some("Feature") {
        surveyor.complaints.add(not_a_feature(kind.unwrap_or(whole)));
        return;
    }
    file::twice(picked.twice, surveyor.complaints);
    let properties = properties.filter(|properties| properties.kind() == Kind::Object);
    let Some((unit, id)) = known.whose(Feature { whole, id, properties }, surveyor.complaints) else { return };
    let slug = units.get(unit.index()).map_or("", |unit| unit.slug.as_str());
    let boundary = surveyor.boundary(whole, geometry, slug);
    match areas.get(&unit) {
        Some(first) => surveyor.complaints.add(second(id, slug, source.place(first.id.span().start).line)),
        None => drop(areas.insert(unit, Area { id, boundary })),
    }
}

fn not_a_feature(piece: Piece<'_>) -> Complaint {
    let Words { vi, en } = file::shown(piece);
    let message =
        words!("cần một Feature trong `features`, nhưng thấy {vi}", "expected a Feature in `features`, found {en}");
    let help = words!(
        "mỗi mục là {{\"type\": \"Feature\", \"properties\": …, \"geometry\": …}}",
        "each item is {{\"type\": \"Feature\", \"properties\": …, \"geometry\": …}}"
    );
    Complaint { alike: "feature".to_owned(), ..file::other(piece.span(), message, help) }
}

fn no_features(features: Piece<'_>) -> Complaint {
    let message =
        words!("cần ít nhất một vùng, nhưng `features` trống", "expected at least one area, found `features` empty");
    let help = words!(
        "xuất lại: có lẽ bộ lọc hoặc lựa chọn trong phần mềm GIS đã bỏ hết đối tượng; hoặc xóa tệp này",
        "export again: a filter or selection in the GIS program seems to have left everything out; or delete this file"
    );
    file::other(features.span(), message, help)
}

fn too_many_points(root: Piece<'_>, most: usize) -> Complaint {
    Complaint {
        code: &codes::TOO_DEEP,
        alike: String::new(),
        span: root.opening(),
        message: words!(
            "cần ranh giới không quá {most} điểm, nhưng thấy nhiều hơn",
            "expected boundaries of fewer than {most} points, found more"
        ),
        help: file::simplify(),
    }
}

fn second(id: Piece<'_>, slug: &str, line: usize) -> Complaint {
    Complaint {
        code: &codes::SECOND_BOUNDARY,
        alike: String::new(),
        span: id.span(),
        message: words!(
            "cần mỗi địa phương một vùng, nhưng `{slug}` đã có ở dòng {line}",
            "expected one area for each locality, found another for `{slug}`, which has one at line {line}"
        ),
        help: words!(
            "gộp các phần thành một MultiPolygon (Dissolve theo trường `id`), hoặc sửa mã",
            "join its parts to one MultiPolygon (Dissolve by the field `id`), or correct the id"
        ),
    }
}

/// A member `crs` that names another system than the one that GeoJSON is in; where the coordinates show it, that has
/// been said.
fn other_system(crs: Option<Piece<'_>>, complaints: &Complaints) -> Option<Complaint> {
    let crs = crs.filter(|crs| crs.kind() != Kind::Nothing && !complaints.any(&codes::OUT_OF_DEGREES))?;
    let [name, code] =
        crs.pick(["properties"]).members[0].map_or([None; 2], |inner| inner.pick(["name", "code"]).members);
    let named = name.or(code);
    if named.and_then(Piece::scalar).is_some_and(|name| is_wgs84(&name)) {
        return None;
    }
    let Words { vi, en } = file::shown(named.unwrap_or(crs));
    Some(Complaint {
        code: &codes::OTHER_SYSTEM,
        alike: String::new(),
        span: named.map_or(crs.opening(), Piece::span),
        message: words!(
            "cần hệ tọa độ WGS 84 (EPSG:4326), nhưng `crs` ghi {vi}",
            "expected the coordinate system WGS 84 (EPSG:4326), found {en} as `crs`"
        ),
        help: words!(
            "xuất lại tệp với hệ tọa độ WGS 84 (EPSG:4326); nếu tọa độ đã đúng thì xóa `crs`",
            "export the file again in WGS 84 (EPSG:4326); if its coordinates are that already, delete `crs`"
        ),
    })
}

fn is_wgs84(name: &str) -> bool {
    let name = name.trim().to_ascii_uppercase();
    let last = name.rsplit([':', '/', '#']).next().unwrap_or_default();
    matches!(last, "4326" | "CRS84" | "CRS84H" | "4979" | "WGS84" | "WGS 84")
}

/// Localities without an area beside others of the same parent and time that have one. Where some area could not be told
/// to have a locality, it may be theirs.
fn incomplete(
    root: Piece<'_>,
    areas: &BTreeMap<UnitId, Area<'_>>,
    names: &Names<'_>,
    complaints: &Complaints,
) -> Option<Complaint> {
    let unclear = [&codes::NO_FEATURE_ID, &codes::UNKNOWN_UNIT, &codes::NOT_A_LOCALITY, &codes::NOT_FEATURES];
    if names.doubts.units || names.doubts.ties || unclear.iter().any(|code| complaints.any(code)) {
        return None;
    }
    let with = |at: usize| areas.contains_key(&UnitId::at(at));
    let localities =
        || names.units.iter().enumerate().filter(|(_, unit)| unit.is_locality() && unit.parent().is_some());
    let mut times: BTreeMap<Option<UnitId>, BTreeSet<Time>> = BTreeMap::new();
    for (_, unit) in localities().filter(|(at, _)| with(*at)) {
        times.entry(unit.parent()).or_default().insert(time(unit.validity));
    }
    let is_beside = |unit: &Unit| {
        let (from, until) = time(unit.validity);
        let mut peers = times.get(&unit.parent()).into_iter().flatten();
        peers.any(|(first, last)| *first <= until && from <= *last)
    };
    let missing: Vec<Words> =
        localities().filter(|(at, unit)| !with(*at) && is_beside(unit)).map(|(_, unit)| said::unit(unit)).collect();
    if missing.is_empty() {
        return None;
    }
    let list = said::list(&missing);
    Some(Complaint {
        code: &codes::NO_BOUNDARY,
        alike: String::new(),
        span: root.opening(),
        message: say!(
            "cần vùng của mọi địa phương cùng cấp, nhưng thiếu {list}",
            "expected an area for every locality beside others that have one, found none for {list}";
            list
        ),
        help: words!("thêm vùng của địa phương còn thiếu vào tệp này", "add what is missing to this file"),
    })
}

/// First and last day, of all days where none is given.
type Time = (Date, Date);

fn time(validity: Validity) -> Time {
    (validity.from.unwrap_or(Date::MIN), validity.until.unwrap_or(Date::MAX))
}

#[cfg(test)]
mod tests;
