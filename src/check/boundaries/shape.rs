//! A feature's geometry to a [`Boundary`]. Comes in: GeoJSON in degrees. Goes out: polygons in whole micro-degrees, or
//! what is wrong with a ring. An altitude is passed over, an open ring closed and told, what is too small to see left out.

use super::complaints::{Complaint, Complaints};
use super::file::{shown, twice};
use super::json::{Kind, Piece};
use crate::model::{Boundary, Point, Polygon, Ring};
use crate::problem::{Code, Words, codes, words};
use crate::source::Span;

/// Reads geometries, and counts what it reads.
pub(super) struct Surveyor<'c> {
    /// Where it complains.
    pub complaints: &'c mut Complaints,
    /// How many points may still be read; none is left once there are too many.
    pub points_left: usize,
    /// Whether the brackets of this feature are wrong, which is then told of its first only.
    pub is_misnested: bool,
}

/// Complaints of brackets.
const BRACKETS: &str = "brackets";

/// What is wrong with a point.
struct Trouble {
    code: &'static Code,
    alike: &'static str,
    span: Span,
    message: Words,
    help: Words,
}

/// How a point misses the globe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Off {
    /// Latitude first.
    Exchanged,
    /// Not degrees at all.
    Metres,
    /// A slip.
    Beyond,
}

impl Surveyor<'_> {
    /// The area of the feature `whole`, which belongs to the locality `id`.
    pub fn boundary(&mut self, whole: Piece<'_>, geometry: Option<Piece<'_>>, id: &str) -> Option<Boundary> {
        let present = geometry.filter(|geometry| geometry.kind() == Kind::Object);
        let Some(geometry) = present else {
            let found = geometry.map_or_else(|| words!("không có gì", "nothing"), shown);
            self.not_an_area(geometry.map_or(whole.opening(), Piece::opening), found, id);
            return None;
        };
        let picked = geometry.pick(["type", "coordinates"]);
        twice(picked.twice, self.complaints);
        let [kind, coordinates] = picked.members;
        let is_many = match kind.and_then(Piece::scalar).as_deref() {
            Some("Polygon") => false,
            Some("MultiPolygon") => true,
            Some(_) | None => {
                let found = kind.map_or_else(|| words!("không có gì", "nothing"), shown);
                self.not_an_area(kind.map_or(geometry.opening(), Piece::span), found, id);
                return None;
            }
        };
        let Some(coordinates) = coordinates.filter(|coordinates| coordinates.kind() != Kind::Nothing) else {
            self.not_an_area(geometry.opening(), words!("không có tọa độ nào", "no coordinates"), id);
            return None;
        };
        let mut polygons = Vec::new();
        let mut is_sound = true;
        let mut take = |polygon: Piece<'_>| match self.polygon(polygon) {
            Ok(polygon) => polygons.extend(polygon),
            Err(Said) => is_sound = false,
        };
        match is_many {
            true if !coordinates.each_item(&mut take) => {
                self.not_a_list(coordinates);
                return None;
            }
            true => {}
            false => take(coordinates),
        }
        let boundary = if is_sound { Boundary::new(polygons) } else { return None };
        if boundary.is_none() && self.points_left > 0 {
            self.not_an_area(coordinates.opening(), words!("một vùng trống", "an empty area"), id);
        }
        boundary
    }

    /// `None` where it has no points, or is too small to see.
    fn polygon(&mut self, piece: Piece<'_>) -> Result<Option<Polygon>, Said> {
        let mut outer: Option<Option<Ring>> = None;
        let mut holes = Vec::new();
        let mut is_sound = true;
        let is_list = piece.each_item(|ring| match (self.ring(ring), &outer) {
            (Ok(ring), None) => outer = Some(ring),
            (Ok(ring), Some(_)) => holes.extend(ring),
            (Err(Said), _) => is_sound = false,
        });
        if !is_list {
            self.not_a_list(piece);
        }
        if !is_list || !is_sound {
            return Err(Said);
        }
        Ok(outer.flatten().map(|outer| Polygon::new(outer, holes)))
    }

    fn ring(&mut self, piece: Piece<'_>) -> Result<Option<Ring>, Said> {
        let mut points = Vec::new();
        let mut trouble = None;
        let is_list = piece.each_item(|position| {
            if trouble.is_some() || self.points_left == 0 {
                return;
            }
            self.points_left -= 1;
            match point(position) {
                Ok(point) => points.push(point),
                Err(found) => trouble = Some(found),
            }
        });
        if let Some(trouble) = trouble {
            let Trouble { code, alike, span, message, help } = *trouble;
            let is_told = alike == BRACKETS && std::mem::replace(&mut self.is_misnested, true);
            if !is_told {
                self.complaints.add(Complaint { code, alike: alike.to_owned(), span, message, help });
            }
            return Err(Said);
        }
        if !is_list {
            self.not_a_list(piece);
            return Err(Said);
        }
        if points.is_empty() || self.points_left == 0 {
            return Ok(None);
        }
        let is_closed = points.len() > 1 && points.first() == points.last();
        let count = points.len() + usize::from(!is_closed);
        if count < 4 {
            self.too_short(piece, points.len());
            return Err(Said);
        }
        if !is_closed {
            self.open(piece);
        }
        Ok(Ring::new(points))
    }

    fn open(&mut self, piece: Piece<'_>) {
        self.complaints.add(Complaint {
            code: &codes::OPEN_RING,
            alike: "open".to_owned(),
            span: piece.opening(),
            message: words!(
                "cần điểm cuối của đường biên trùng điểm đầu, nhưng thấy đường hở; bản đồ nối thẳng hai điểm ấy",
                "expected the line around an area to end at its first point, found it open; the map joins its ends"
            ),
            help: words!(
                "nếu đường biên bị cắt dở thì xuất lại từ phần mềm GIS; nếu không thì ghi thêm điểm đầu vào cuối",
                "where it was cut off, export it again from your GIS program; else repeat the first point at the end"
            ),
        });
    }

    fn not_an_area(&mut self, span: Span, found: Words, id: &str) {
        let Words { vi, en } = found;
        self.complaints.add(Complaint {
            code: &codes::NOT_AN_AREA,
            alike: String::new(),
            span,
            message: words!(
                "cần vùng của `{id}` dạng Polygon hoặc MultiPolygon, nhưng thấy {vi}",
                "expected the area of `{id}` as Polygon or MultiPolygon, found {en}"
            ),
            help: words!(
                "xuất lại từ lớp vùng (polygon) có hình của địa phương này, hoặc xóa đối tượng này",
                "export again from the polygon layer that has this locality, or delete this feature"
            ),
        });
    }

    fn not_a_list(&mut self, piece: Piece<'_>) {
        if std::mem::replace(&mut self.is_misnested, true) {
            return;
        }
        let Words { vi, en } = shown(piece);
        self.complaints.add(Complaint {
            code: &codes::BAD_RING,
            alike: BRACKETS.to_owned(),
            span: piece.span(),
            message: words!("cần một danh sách tọa độ, nhưng thấy {vi}", "expected a list of coordinates, found {en}"),
            help: count_brackets(),
        });
    }

    fn too_short(&mut self, piece: Piece<'_>, count: usize) {
        let points = if count == 1 { "point" } else { "points" };
        self.complaints.add(Complaint {
            code: &codes::BAD_RING,
            alike: "short".to_owned(),
            span: piece.opening(),
            message: words!(
                "cần ít nhất 4 điểm trên một đường biên (điểm cuối trùng điểm đầu), nhưng chỉ thấy {count}",
                "expected at least 4 points around an area (the last being the first), found {count} {points}"
            ),
            help: words!(
                "sửa hình trong phần mềm GIS (Fix geometries) rồi xuất lại, hoặc xóa đường biên này",
                "mend it in your GIS program (Fix geometries) and export again, or delete this line"
            ),
        });
    }
}

/// Something is wrong and has been said.
struct Said;

fn point(position: Piece<'_>) -> Result<Point, Box<Trouble>> {
    let mut numbers = [None; 2];
    let mut count = 0;
    let is_list = position.each_item(|item| {
        if let Some(number) = numbers.get_mut(count) {
            *number = item.number();
        }
        count += 1;
    });
    let [Some(longitude), Some(latitude)] = numbers else {
        return Err(not_numbers(position, is_list));
    };
    micro_degrees(longitude, latitude).map_err(|off| off_the_globe(position, off))
}

/// Both in degrees. Rounded to the nearest whole micro-degree, by operations that every machine does alike.
fn micro_degrees(longitude: f64, latitude: f64) -> Result<Point, Off> {
    if longitude.abs() > 180.0 || latitude.abs() > 90.0 {
        return Err(Off::of(longitude, latitude));
    }
    // Within ±180 000 000, so that nothing is cut off.
    let micro = |degrees: f64| (degrees * f64::from(Point::DEGREE)).round() as i32;
    Point::new(micro(longitude), micro(latitude)).ok_or(Off::Beyond)
}

impl Off {
    fn of(longitude: f64, latitude: f64) -> Self {
        if longitude.abs() <= 90.0 && latitude.abs() <= 180.0 {
            return Self::Exchanged;
        }
        if longitude.abs() >= 1000.0 || latitude.abs() >= 1000.0 { Self::Metres } else { Self::Beyond }
    }
}

fn count_brackets() -> Words {
    words!(
        "kiểm tra số dấu [ ]: Polygon là [[[kinh độ, vĩ độ], …]], MultiPolygon thêm một lớp [ ] bên ngoài",
        "count the brackets: a Polygon is [[[longitude, latitude], …]], a MultiPolygon has one more pair around"
    )
}

fn not_numbers(position: Piece<'_>, is_list: bool) -> Box<Trouble> {
    let Words { vi, en } = shown(position);
    let two_numbers = || {
        words!(
            "mỗi điểm là hai số, không để trong dấu ngoặc kép, ví dụ [105.69, 18.67]",
            "a point is two numbers without quotes, such as [105.69, 18.67]"
        )
    };
    let (alike, help) = if is_list { ("numbers", two_numbers()) } else { (BRACKETS, count_brackets()) };
    Box::new(Trouble {
        code: &codes::BAD_RING,
        alike,
        span: position.span(),
        message: words!(
            "cần một điểm [kinh độ, vĩ độ], nhưng thấy {vi}",
            "expected a point [longitude, latitude], found {en}"
        ),
        help,
    })
}

fn off_the_globe(position: Piece<'_>, off: Off) -> Box<Trouble> {
    let Words { vi, en } = shown(position);
    let (alike, remark, help) = match off {
        Off::Exchanged => (
            "exchanged",
            words!(", vĩ độ đứng trước", ", latitude first"),
            words!(
                "đổi chỗ hai số của mọi điểm: GeoJSON ghi kinh độ trước, vĩ độ sau",
                "exchange the two numbers of each point: GeoJSON has the longitude first"
            ),
        ),
        Off::Metres => (
            "metres",
            words!(", là số mét (có lẽ hệ VN-2000)", ", which are metres (VN-2000 or UTM, it seems)"),
            words!(
                "xuất lại tệp với hệ tọa độ WGS 84 (EPSG:4326)",
                "export the file again in the coordinate system WGS 84 (EPSG:4326)"
            ),
        ),
        Off::Beyond => {
            ("beyond", words!("", ""), words!("sửa lại tọa độ của điểm này", "correct the coordinates of this point"))
        }
    };
    let (more_vi, more_en) = (remark.vi, remark.en);
    Box::new(Trouble {
        code: &codes::OUT_OF_DEGREES,
        alike,
        span: position.span(),
        message: words!(
            "cần kinh độ từ -180 đến 180 và vĩ độ từ -90 đến 90, nhưng thấy {vi}{more_vi}",
            "expected a longitude of -180 to 180 and a latitude of -90 to 90 degrees, found {en}{more_en}"
        ),
        help,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_rounded_to_the_nearest_millionth() {
        let point = |longitude, latitude| micro_degrees(longitude, latitude).ok();
        assert_eq!(point(105.69123449, -18.6712366), Point::new(105_691_234, -18_671_237));
        assert_eq!(point(180.0, 90.0), Point::new(180_000_000, 90_000_000));
        assert_eq!(point(-0.0, 1e-300), Point::new(0, 0));
    }

    #[test]
    fn what_misses_the_globe_is_told_apart() {
        let off = |longitude, latitude| micro_degrees(longitude, latitude).err();
        assert_eq!(off(18.67, 105.69), Some(Off::Exchanged));
        assert_eq!(off(567_890.0, 2_067_890.0), Some(Off::Metres));
        assert_eq!(off(f64::INFINITY, 0.0), Some(Off::Metres));
        assert_eq!(off(180.000_000_1, 18.0), Some(Off::Beyond));
        assert_eq!(off(105.0, 90.5), Some(Off::Beyond));
    }
}
