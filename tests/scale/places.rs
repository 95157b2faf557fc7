//! Who reports: a province, its districts, their communes. A district has about as many communes as there are districts.

use super::dice::Dice;
use super::syllables::{NAMES, name};

/// All localities, each parent before its children.
pub struct Places {
    /// By position.
    pub all: Vec<Place>,
}

/// One of them.
pub struct Place {
    /// Its position.
    pub at: usize,
    /// Its id.
    pub id: String,
    /// Its name without its kind.
    pub short: String,
    /// The kind's Vietnamese, English and own word.
    pub kind: (&'static str, &'static str, &'static str),
    /// Whose part it is.
    pub parent: Option<usize>,
}

const PROVINCE: (&str, &str, &str) = ("Tỉnh", "Province", "province");
const DISTRICT: (&str, &str, &str) = ("Huyện", "District", "district");
const COMMUNES: [(&str, &str, &str); 6] = [
    ("Xã", "Commune", "commune"),
    ("Xã", "Commune", "commune"),
    ("Xã", "Commune", "commune"),
    ("Xã", "Commune", "commune"),
    ("Phường", "Ward", "ward"),
    ("Thị trấn", "Township", "township"),
];

impl Places {
    /// So many in all.
    pub fn of(count: usize) -> Self {
        let districts = (1..).take_while(|many| many * many <= count).last().unwrap_or(1);
        let root = Place { at: 0, id: "tinh-mau".to_owned(), short: "Mẫu".to_owned(), kind: PROVINCE, parent: None };
        let mut all = vec![root];
        let communes = count - 1 - districts;
        for district in 0..districts {
            let parent = all.len();
            let (short, id) = name(district);
            all.push(Place { at: parent, id: id.clone(), short, kind: DISTRICT, parent: Some(0) });
            let begins = |of: usize| communes * of / districts;
            for commune in 0..begins(district + 1) - begins(district) {
                let at = all.len();
                let (short, own) = name(Dice::of("commune", &[district]).below(NAMES as u64) as usize + commune);
                let kind = *Dice::of("kind", &[at]).pick(&COMMUNES);
                all.push(Place { at, id: format!("{own}-{id}"), short, kind, parent: Some(parent) });
            }
        }
        Self { all }
    }

    /// Those that have figures of their own: the communes, and whoever has none.
    pub fn reporting(&self) -> impl Iterator<Item = &Place> {
        self.all.iter().filter(|place| place.is_commune())
    }

    /// The root's children.
    pub fn districts(&self) -> impl Iterator<Item = &Place> {
        self.all.iter().filter(|place| place.parent == Some(0))
    }

    /// The district that a commune's figures come through.
    pub fn district_of<'a>(&'a self, place: &'a Place) -> &'a Place {
        place.parent.and_then(|at| self.all.get(at)).unwrap_or(place)
    }
}

impl Place {
    /// Whether it is of the lowest level.
    pub fn is_commune(&self) -> bool {
        self.parent.is_some_and(|parent| parent > 0)
    }

    /// Its whole name in Vietnamese and in English.
    pub fn names(&self) -> (String, String) {
        (format!("{} {}", self.kind.0, self.short), format!("{} {}", self.short, self.kind.1))
    }
}
