//! Where a locality lies: its area as polygons on the ground. Comes in: points in whole micro-degrees. Goes out: a
//! [`Boundary`], whose rings are closed and whose points lie on the globe. Never here: files, projections, floats.

/// A point on the ground in whole millionths of a degree of WGS 84, about 0.1 m: exact, and the same on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    longitude: i32,
    latitude: i32,
}

impl Point {
    /// Micro-degrees in a degree.
    pub const DEGREE: i32 = 1_000_000;

    /// The point, or `None` beyond ±180 degrees east or ±90 degrees north. Both in micro-degrees.
    pub fn new(longitude: i32, latitude: i32) -> Option<Self> {
        let within = |value: i32, degrees: i32| (-degrees * Self::DEGREE..=degrees * Self::DEGREE).contains(&value);
        (within(longitude, 180) && within(latitude, 90)).then_some(Self { longitude, latitude })
    }

    /// Micro-degrees east of Greenwich, -180 000 000 to 180 000 000.
    pub fn longitude(self) -> i32 {
        self.longitude
    }

    /// Micro-degrees north of the equator, -90 000 000 to 90 000 000.
    pub fn latitude(self) -> i32 {
        self.latitude
    }
}

/// A closed line around an area, in the direction in which it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ring(Box<[Point]>);

impl Ring {
    /// The ring through `points`, closed where it is open, a point that repeats the one before it left out. `None` where
    /// fewer than three places are left: nothing lies within.
    pub fn new(mut points: Vec<Point>) -> Option<Self> {
        points.dedup();
        let (first, last) = (*points.first()?, *points.last()?);
        if first != last {
            points.push(first);
        }
        (points.len() >= 4).then(|| Self(points.into()))
    }

    /// At least four points, the last of which is the first; no two neighbours are the same.
    pub fn points(&self) -> &[Point] {
        &self.0
    }
}

/// An area within one ring, without the holes in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Polygon {
    outer: Ring,
    holes: Box<[Ring]>,
}

impl Polygon {
    /// The area within `outer` that is in none of `holes`.
    pub fn new(outer: Ring, holes: Vec<Ring>) -> Self {
        Self { outer, holes: holes.into() }
    }

    /// The line around it.
    pub fn outer(&self) -> &Ring {
        &self.outer
    }

    /// The lines around what is not part of it.
    pub fn holes(&self) -> &[Ring] {
        &self.holes
    }

    /// All its lines, the outer one first.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        std::iter::once(&self.outer).chain(&self.holes)
    }
}

/// A locality's area: one polygon, or several where it has islands or enclaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boundary {
    polygons: Box<[Polygon]>,
    southwest: Point,
    northeast: Point,
}

impl Boundary {
    /// The area of all `polygons`; `None` where there is none.
    pub fn new(polygons: Vec<Polygon>) -> Option<Self> {
        let points = || polygons.iter().flat_map(|polygon| polygon.outer.points());
        let (west, east) = (points().map(|p| p.longitude).min()?, points().map(|p| p.longitude).max()?);
        let (south, north) = (points().map(|p| p.latitude).min()?, points().map(|p| p.latitude).max()?);
        let (southwest, northeast) = (Point::new(west, south)?, Point::new(east, north)?);
        Some(Self { polygons: polygons.into(), southwest, northeast })
    }

    /// At least one, in the order of the file.
    pub fn polygons(&self) -> &[Polygon] {
        &self.polygons
    }

    /// The south-western corner of the smallest frame around it.
    pub fn southwest(&self) -> Point {
        self.southwest
    }

    /// The north-eastern corner of the smallest frame around it.
    pub fn northeast(&self) -> Point {
        self.northeast
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(pairs: &[(i32, i32)]) -> Vec<Point> {
        pairs.iter().map(|(longitude, latitude)| Point::new(*longitude, *latitude).unwrap()).collect()
    }

    #[test]
    fn a_point_lies_on_the_globe() {
        assert!(Point::new(180_000_000, -90_000_000).is_some() && Point::new(-180_000_000, 90_000_000).is_some());
        let beyond = [(180_000_001, 0), (-180_000_001, 0), (0, 90_000_001), (0, -90_000_001), (i32::MIN, i32::MAX)];
        assert!(beyond.iter().all(|(longitude, latitude)| Point::new(*longitude, *latitude).is_none()));
    }

    #[test]
    fn a_ring_is_closed_and_has_something_in_it() {
        let closed = points(&[(0, 0), (4, 0), (4, 4), (0, 0)]);
        assert_eq!(Ring::new(points(&[(0, 0), (4, 0), (4, 4)])).unwrap().points(), closed);
        assert_eq!(Ring::new(points(&[(0, 0), (0, 0), (4, 0), (4, 4), (4, 4), (0, 0)])).unwrap().points(), closed);
        for nothing in [&[][..], &[(0, 0)], &[(0, 0), (4, 0)], &[(0, 0), (4, 0), (0, 0)], &[(1, 1); 9]] {
            assert_eq!(Ring::new(points(nothing)), None, "{nothing:?}");
        }
    }

    #[test]
    fn a_boundary_knows_its_frame() {
        let triangle = |at: i32| Ring::new(points(&[(at, at), (at + 4, at), (at + 2, at + 3)])).unwrap();
        let boundary = Boundary::new(vec![Polygon::new(triangle(10), vec![]), Polygon::new(triangle(-5), vec![])]);
        let boundary = boundary.unwrap();
        assert_eq!((boundary.southwest(), boundary.northeast()), (points(&[(-5, -5)])[0], points(&[(14, 13)])[0]));
        assert_eq!(Boundary::new(Vec::new()), None);
    }
}
