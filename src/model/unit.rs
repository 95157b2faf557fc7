//! Units: localities and agencies.

use super::{Boundary, Break, Date, Slug, Text, UnitId, Validity};

/// A locality or an agency: whoever has figures, tasks or reports.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its id, unique across localities and agencies.
    pub slug: Slug,
    /// Full name.
    pub name: Text,
    /// Short name for charts and tables.
    pub short: Option<Text>,
    /// A free word (`city`, `district`, `specialised` …), translated by the theme's strings where it knows it.
    pub kind: Option<String>,
    /// When it exists.
    pub validity: Validity,
    /// Successors, when it ended.
    pub becomes: Vec<UnitId>,
    /// What only localities or only agencies have.
    pub role: Role,
}

/// Locality or agency.
#[derive(Clone, Debug)]
pub enum Role {
    /// A province, district, commune …
    Locality(Locality),
    /// A department, branch or sector.
    Agency(Agency),
}

/// What only localities have.
#[derive(Clone, Debug, Default)]
pub struct Locality {
    /// Official code: text, never an identity.
    pub code: Option<String>,
    /// The locality it lies in.
    pub parent: Option<UnitId>,
    /// Whether it is a pilot locality.
    pub pilot: bool,
    /// Row and column on the tile map.
    pub tile: Option<(u16, u16)>,
    /// Its own figures are not comparable across these days.
    pub breaks: Vec<Break>,
    /// Where it lies, if boundaries.geojson tells.
    pub boundary: Option<Boundary>,
}

/// What only agencies have.
#[derive(Clone, Debug, Default)]
pub struct Agency {
    /// Its own website.
    pub website: Option<String>,
}

impl Unit {
    /// The short name, or the name.
    pub fn short_name(&self) -> &Text {
        self.short.as_ref().unwrap_or(&self.name)
    }

    /// The locality's part, if it is one.
    pub fn locality(&self) -> Option<&Locality> {
        match &self.role {
            Role::Locality(locality) => Some(locality),
            Role::Agency(_) => None,
        }
    }

    /// The agency's part, if it is one.
    pub fn agency(&self) -> Option<&Agency> {
        match &self.role {
            Role::Agency(agency) => Some(agency),
            Role::Locality(_) => None,
        }
    }

    /// Whether it is a locality.
    pub fn is_locality(&self) -> bool {
        self.locality().is_some()
    }

    /// The locality it lies in.
    pub fn parent(&self) -> Option<UnitId> {
        self.locality().and_then(|locality| locality.parent)
    }

    /// Whether it is a pilot locality.
    pub fn is_pilot(&self) -> bool {
        self.locality().is_some_and(|locality| locality.pilot)
    }

    /// The days across which its own figures are not comparable.
    pub fn breaks(&self) -> &[Break] {
        self.locality().map_or(&[], |locality| &locality.breaks)
    }

    /// Its area on the ground.
    pub fn boundary(&self) -> Option<&Boundary> {
        self.locality().and_then(|locality| locality.boundary.as_ref())
    }

    /// Whether it exists on `day`.
    pub fn valid_on(&self, day: Date) -> bool {
        self.validity.contains(day)
    }
}
