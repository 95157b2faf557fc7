//! Whose row it is. Comes in: what a cell says. Goes out: the unit it names, by id, official code or name, however the
//! office writes it; or that it may be several, or none, with the nearest. Nothing is guessed: where more than one unit
//! fits, none is taken.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::model::{Date, Lang, Site, Text, UnitId};
use crate::problem::nearest;
use crate::text::folded;

/// How many units are offered for a name that nobody has.
const OFFERED: usize = 3;

/// What a cell names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// This unit.
    Unit(UnitId),
    /// This one and no other, but its marks or its kind are written differently.
    Almost(UnitId),
    /// One of these.
    Several(Vec<UnitId>),
    /// None.
    Nobody,
}

/// What goes before or after a unit's name and says of which kind it is; folded, longest first.
const KINDS: [(&str, &str); 42] = [
    ("uy ban nhan dan", ""),
    ("people s committee of", ""),
    ("department of", "so"),
    ("district of", "huyen"),
    ("province of", "tinh"),
    ("city of", "thanh pho"),
    ("town of", "thi xa"),
    ("thanh pho", "thanh pho"),
    ("thi tran", "thi tran"),
    ("province", "tinh"),
    ("township", "thi tran"),
    ("district", "huyen"),
    ("commune", "xa"),
    ("phuong", "phuong"),
    ("thi xa", "thi xa"),
    ("dac khu", "dac khu"),
    ("huyen", "huyen"),
    ("ubnd", ""),
    ("tinh", "tinh"),
    ("quan", "quan"),
    ("ward", "phuong"),
    ("town", "thi xa"),
    ("city", "thanh pho"),
    ("dept", "so"),
    ("dist", "huyen"),
    ("so", "so"),
    ("xa", "xa"),
    ("tp", "thanh pho"),
    ("t p", "thanh pho"),
    ("tx", "thi xa"),
    ("t x", "thi xa"),
    ("tt", "thi tran"),
    ("t t", "thi tran"),
    ("the", ""),
    ("of", ""),
    ("h", "huyen"),
    ("q", "quan"),
    ("p", "phuong"),
    ("x", "xa"),
    ("t", "tinh"),
    ("tnh", "tinh"),
    ("ban", "ban"),
];

/// The names of all units.
pub(super) struct Units<'a> {
    site: &'a Site,
    day: Date,
    codes: BTreeMap<&'a str, Vec<UnitId>>,
    /// Names with their marks, and without.
    marked: BTreeMap<String, Vec<UnitId>>,
    plain: BTreeMap<String, Vec<UnitId>>,
    /// Names without what says the unit's kind; with their marks, and without, each with the kind.
    marked_cores: BTreeMap<String, Vec<(UnitId, &'static str)>>,
    plain_cores: BTreeMap<String, Vec<(UnitId, &'static str)>>,
}

impl<'a> Units<'a> {
    /// The names of the site's units; of several units of one name those count that exist on `day`.
    pub fn of(site: &'a Site, day: Date) -> Self {
        let (codes, marked, plain) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let (marked_cores, plain_cores) = (BTreeMap::new(), BTreeMap::new());
        let mut own = Self { site, day, codes, marked, plain, marked_cores, plain_cores };
        for (id, unit) in site.units() {
            if let Some(code) = unit.locality().and_then(|locality| locality.code.as_deref()) {
                own.codes.entry(code).or_default().push(id);
            }
            let texts = [Some(&unit.name), unit.short.as_ref()];
            for name in texts.into_iter().flatten() {
                for name in in_every_language(site, name) {
                    own.learn(id, name);
                }
            }
        }
        own
    }

    fn learn(&mut self, id: UnitId, name: &str) {
        let (marked, plain) = (marked(name), folded(name));
        let (marked_core, _) = core(&marked, name);
        let (plain_core, kind) = core(&plain, name);
        push(&mut self.marked, marked, id);
        push(&mut self.plain, plain, id);
        push(&mut self.marked_cores, marked_core, (id, kind));
        push(&mut self.plain_cores, plain_core, (id, kind));
    }

    /// What a cell's words name.
    pub fn named(&self, text: &str) -> Named {
        let typed = text.trim();
        if let Some(id) = self.site.unit_by_slug(typed) {
            return Named::Unit(id);
        }
        if let Some(ids) = self.codes.get(typed) {
            return self.settle(ids.clone());
        }
        let short = typed.split([',', '(', ';']).next().unwrap_or_default();
        let unnumbered =
            typed.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '-' | ' ' | '*'));
        [typed, unnumbered, short]
            .into_iter()
            .map(|text| self.by_name(text))
            .find(|named| *named != Named::Nobody)
            .unwrap_or_else(|| self.site.unit_by_slug(&typed.to_lowercase()).map_or(Named::Nobody, Named::Unit))
    }

    /// What a code in a column of codes names: spreadsheets drop the zeros before a number.
    pub fn coded(&self, text: &str) -> Named {
        let bare = |code: &str| code.trim().trim_start_matches('0').to_owned();
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number || self.codes.contains_key(text.trim()) {
            return self.named(text);
        }
        let same = self.codes.iter().filter(|(code, _)| bare(code) == bare(text));
        self.settle(same.flat_map(|(_, ids)| ids.iter().copied()).collect())
    }

    fn by_name(&self, text: &str) -> Named {
        let (with_marks, plain) = (marked(text), folded(text));
        if plain.is_empty() {
            return Named::Nobody;
        }
        if let Some(ids) = self.marked.get(&with_marks) {
            return self.settle(ids.clone());
        }
        let has_marks = with_marks != plain;
        let almost = |named| match named {
            Named::Unit(id) if has_marks => Named::Almost(id),
            named => named,
        };
        if let Some(ids) = self.plain.get(&plain) {
            return almost(self.settle(ids.clone()));
        }
        // The name as it is first: what begins Quan Thành is no word for its kind.
        if let Some(units) = self.marked_cores.get(&with_marks) {
            return self.of_kind(units, "");
        }
        if let Some(units) = self.plain_cores.get(&plain) {
            return almost(self.of_kind(units, ""));
        }
        let ((marked_core, _), (plain_core, kind)) = (core(&with_marks, text), core(&plain, text));
        if let Some(units) = self.marked_cores.get(&marked_core) {
            return self.of_kind(units, kind);
        }
        self.plain_cores.get(&plain_core).map_or(Named::Nobody, |units| almost(self.of_kind(units, kind)))
    }

    /// Of units whose bare names are the same, those of the kind that was written, if one was.
    fn of_kind(&self, units: &[(UnitId, &'static str)], kind: &str) -> Named {
        let kinds = |id: UnitId| units.iter().filter(move |(own, _)| *own == id).map(|(_, kind)| *kind);
        let fits = |id: UnitId| kind.is_empty() || kinds(id).any(|own| own == kind) || kinds(id).all(str::is_empty);
        let fitting: Vec<UnitId> = units.iter().map(|(id, _)| *id).filter(|id| fits(*id)).collect();
        match fitting.is_empty() {
            false => self.settle(fitting),
            true => match self.settle(units.iter().map(|(id, _)| *id).collect()) {
                Named::Unit(id) => Named::Almost(id),
                named => named,
            },
        }
    }

    fn settle(&self, mut ids: Vec<UnitId>) -> Named {
        ids.sort();
        ids.dedup();
        if ids.len() > 1 && ids.iter().any(|id| self.site.unit(*id).valid_on(self.day)) {
            ids.retain(|id| self.site.unit(*id).valid_on(self.day));
        }
        match ids.as_slice() {
            [] => Named::Nobody,
            [id] => Named::Unit(*id),
            _ => Named::Several(ids),
        }
    }

    /// The units whose names are nearest, the nearest first; those that exist on the day.
    pub fn nearest(&self, text: &str) -> Vec<UnitId> {
        let (typed, _) = core(&folded(text), text);
        let valid = |ids: &&Vec<(UnitId, &str)>| ids.iter().any(|(id, _)| self.site.unit(*id).valid_on(self.day));
        let mut known: Vec<&str> =
            self.plain_cores.iter().filter(|(_, ids)| valid(ids)).map(|(name, _)| name.as_str()).collect();
        let mut found = Vec::new();
        while let Some(name) = nearest(&typed, known.iter().copied()).filter(|_| found.len() < OFFERED) {
            known.retain(|other| *other != name);
            for (id, _) in self.plain_cores.get(name).into_iter().flatten() {
                if !found.contains(id) && self.site.unit(*id).valid_on(self.day) {
                    found.push(*id);
                }
            }
        }
        found.truncate(OFFERED);
        found
    }
}

fn push<T: PartialEq>(map: &mut BTreeMap<String, Vec<T>>, key: String, value: T) {
    let list = map.entry(key).or_default();
    if !list.contains(&value) {
        list.push(value);
    }
}

/// A text in the site's languages and in those of messages.
pub(super) fn in_every_language<'a>(site: &Site, text: &'a Text) -> BTreeSet<&'a str> {
    let spoken = ["vi", "en"].into_iter().filter_map(Lang::new);
    let translations = site.languages().iter().copied().chain(spoken).filter_map(|lang| text.exactly(lang));
    translations.chain([text.default_text()]).collect()
}

/// Grave, acute, tilde, hook above, dot below.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Lower case with marks, each syllable's tone behind it: `Thái Hoà` and `Thái Hòa` are the same.
fn marked(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c));
    let words = words.filter(|word| !word.is_empty()).map(|word| {
        let (tones, rest): (Vec<char>, Vec<char>) = word.nfd().partition(|c| TONES.contains(c));
        rest.into_iter().chain(tones).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A folded or marked name without the words that say its kind, and the kind. `name` is the same as typed.
fn core(text: &str, name: &str) -> (String, &'static str) {
    let plain = folded(name);
    let mut words: Vec<&str> = text.split(' ').collect();
    let mut plain_words: Vec<&str> = plain.split(' ').collect();
    if words.len() != plain_words.len() {
        return (text.to_owned(), "");
    }
    let mut kind = "";
    loop {
        // One word for the kind, no more: the commune Xá Lượng keeps its first syllable.
        let may = |own: &str| kind.is_empty() || own.is_empty();
        let before = |(known, own): &&(&str, &str)| may(own) && begins(&plain_words, known);
        let behind = |(known, own): &&(&str, &str)| may(own) && is_english(known) && ends(&plain_words, known);
        if let Some((known, own)) = KINDS.iter().find(before) {
            let count = known.split(' ').count();
            words.drain(..count);
            plain_words.drain(..count);
            kind = if kind.is_empty() { own } else { kind };
        } else if let Some((known, own)) = KINDS.iter().find(behind) {
            let left = words.len() - known.split(' ').count();
            words.truncate(left);
            plain_words.truncate(left);
            kind = if kind.is_empty() { own } else { kind };
        } else {
            return (words.join(" "), kind);
        }
    }
}

/// Something has to be left.
fn begins(words: &[&str], known: &str) -> bool {
    let known: Vec<&str> = known.split(' ').collect();
    words.len() > known.len() && words.starts_with(&known)
}

fn ends(words: &[&str], known: &str) -> bool {
    let known: Vec<&str> = known.split(' ').collect();
    words.len() > known.len() && words.ends_with(&known)
}

fn is_english(known: &str) -> bool {
    ["city", "town", "township", "district", "province", "commune", "ward"].contains(&known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_counts_wherever_it_stands_in_its_syllable() {
        assert_eq!(marked("Thị xã Thái Hoà"), marked("THỊ XÃ THÁI HÒA"));
        assert_ne!(marked("Quỳ Hợp"), marked("Quý Hợp"));
        assert_ne!(marked("Đô Lương"), marked("Đo Lương"));
    }

    #[test]
    fn one_word_for_the_kind_is_taken_off_and_no_more() {
        for (name, bare, kind) in [
            ("Thành phố Vinh", "vinh", "thanh pho"),
            ("TP.Vinh", "vinh", "thanh pho"),
            ("Xã Xá Lượng", "xa luong", "xa"),
            ("UBND huyện Anh Sơn", "anh son", "huyen"),
            ("People's Committee of Vinh City", "vinh", "thanh pho"),
            ("Quận 1", "1", "quan"),
            ("Huyện", "huyen", ""),
        ] {
            assert_eq!(core(&folded(name), name), (bare.to_owned(), kind), "{name}");
        }
    }
}
