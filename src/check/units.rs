//! localities.yaml and agencies.yaml to units. Comes in: the two lists. Goes out: units in file order, whose parents and
//! successors are resolved once all are known. What must hold between units is `lineage`'s.

use std::collections::BTreeMap;

use super::decode::{self, Decode, Tongues};
use super::names::Names;
use super::said::{self, say};
use crate::model::{Agency, Break, Locality, Role, Slug, Unit, UnitId, Validity};
use crate::problem::{Phrase, Problems, codes, words};
use crate::yaml::{self, Fields, Key, Node, Record, Shape};

/// A break in comparability, of a unit or an indicator.
pub(super) static BREAK: Record = Record {
    what: Phrase { vi: "chỗ ngắt này", en: "this break" },
    keys: &[Key::required("on", Shape::Day), Key::optional("note", Shape::Text)],
};

/// The keys of a locality.
pub(super) static LOCALITY: Record = Record {
    what: Phrase { vi: "địa phương này", en: "this locality" },
    keys: &[
        Key::required("id", Shape::Id),
        Key::required("name", Shape::Text),
        Key::optional("short", Shape::Text),
        Key::optional("kind", Shape::Line),
        Key::optional("code", Shape::Line),
        Key::optional("parent", Shape::Id),
        Key::optional("from", Shape::Day),
        Key::optional("until", Shape::Day),
        Key::optional("becomes", Shape::List(&Shape::Id)),
        Key::optional("pilot", Shape::Flag),
        Key::optional("tile", Shape::List(&Shape::Whole(0, 999))),
        Key::optional("breaks", Shape::List(&Shape::Record(&BREAK))),
    ],
};

/// The keys of an agency.
pub(super) static AGENCY: Record = Record {
    what: Phrase { vi: "cơ quan này", en: "this agency" },
    keys: &[
        Key::required("id", Shape::Id),
        Key::required("name", Shape::Text),
        Key::optional("short", Shape::Text),
        Key::optional("kind", Shape::Line),
        Key::optional("from", Shape::Day),
        Key::optional("until", Shape::Day),
        Key::optional("becomes", Shape::List(&Shape::Id)),
        Key::optional("website", Shape::Url),
    ],
};

/// A unit with the places of what it says about itself and of others it names.
pub(super) struct Draft<'a> {
    /// The unit, without parent and successors.
    pub unit: Unit,
    /// Where each key stands.
    pub fields: Fields<'a>,
}

/// What the two lists hold.
#[derive(Default)]
pub(super) struct DraftsRead<'a> {
    /// Localities first.
    pub drafts: Vec<Draft<'a>>,
    /// Whether some record has no id (said): whoever is named and not there may be that one.
    pub nameless: bool,
}

/// Which of the two lists a unit must be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// localities.yaml.
    Locality,
    /// agencies.yaml.
    Agency,
}

/// The units of both lists, localities first. Of two with one id the first is kept, and the second said.
pub(super) fn drafts<'a>(
    localities: Option<Node<'a>>,
    agencies: Option<Node<'a>>,
    tongues: &Tongues,
    problems: &mut Problems,
) -> DraftsRead<'a> {
    let mut read = DraftsRead::default();
    let mut first: BTreeMap<Slug, Node<'a>> = BTreeMap::new();
    for (root, wanted) in [(localities, Wanted::Locality), (agencies, Wanted::Agency)] {
        let record = if wanted == Wanted::Locality { &LOCALITY } else { &AGENCY };
        let records = root.map(|root| decode::list(root, record, problems)).unwrap_or_default();
        for fields in records {
            read.nameless |= fields.node("id").is_none();
            let Some(unit) = unit(&fields, wanted, tongues, problems) else { continue };
            let id = fields.node("id").unwrap_or(fields.whole_node());
            if let Some(earlier) = first.get(&unit.slug) {
                complain_of_duplicate(id, *earlier, problems);
                continue;
            }
            first.insert(unit.slug.clone(), id);
            read.drafts.push(Draft { unit, fields });
        }
    }
    read
}

/// Two records of one list with the same id; `node` is the later one's. Where one of the two is not written as an id is
/// (said), only a guess at it is the same.
pub(super) fn complain_of_duplicate(node: Node<'_>, earlier: Node<'_>, problems: &mut Problems) {
    let id = node.scalar().unwrap_or_default();
    if [node, earlier].iter().any(|node| node.scalar().and_then(Slug::new).is_none()) {
        return;
    }
    let (file, line) = (earlier.source().path(), earlier.line_number());
    problems.add(
        &codes::DUPLICATE_ID,
        node.at(),
        words!(
            "cần một mã chưa dùng, nhưng `{id}` đã có ở `{file}` dòng {line}",
            "expected an id of its own, found `{id}`, which `{file}` has at line {line}"
        ),
        words!("đặt mã khác cho một trong hai", "give one of the two another id"),
    );
}

/// The same id twice in one list; `node` is the later one's.
pub(super) fn complain_of_repeated(node: Node<'_>, id: &Slug, problems: &mut Problems) {
    problems.add(
        &codes::REPEATED_ID,
        node.at(),
        words!("cần mỗi mã một lần, nhưng `{id}` đã có trong danh sách", "expected each id once, found `{id}` again"),
        words!("xóa mã thừa, hoặc sửa thành mã đúng", "delete it, or correct it"),
    );
}

/// A locality where an agency is needed, or the other way round.
pub(super) fn complain_of_role(node: Node<'_>, id: &Slug, wanted: Wanted, problems: &mut Problems) {
    let (code, message, help) = match wanted {
        Wanted::Locality => (
            &codes::NOT_A_LOCALITY,
            words!(
                "cần mã của một địa phương, nhưng `{id}` là một cơ quan",
                "expected a locality, found `{id}`, which is an agency"
            ),
            words!("ghi mã một địa phương trong localities.yaml", "give the id of a locality of localities.yaml"),
        ),
        Wanted::Agency => (
            &codes::NOT_AN_AGENCY,
            words!(
                "cần mã của một cơ quan, nhưng `{id}` là một địa phương",
                "expected an agency, found `{id}`, which is a locality"
            ),
            words!("ghi mã một cơ quan trong agencies.yaml", "give the id of an agency of agencies.yaml"),
        ),
    };
    problems.add(code, node.at(), message, help);
}

fn unit(fields: &Fields<'_>, wanted: Wanted, tongues: &Tongues, problems: &mut Problems) -> Option<Unit> {
    let name = fields.text("name", tongues, problems);
    let slug = decode::own_id(fields, name.as_ref(), problems);
    let short = fields.text("short", tongues, problems);
    let kind = fields.line("kind", problems);
    let validity = validity(fields, problems);
    let role = match wanted {
        Wanted::Locality => Role::Locality(Locality {
            code: fields.line("code", problems),
            parent: None,
            pilot: fields.flag("pilot", problems).unwrap_or(false),
            tile: tile(fields, problems),
            breaks: breaks(fields, tongues, problems),
            boundary: None,
        }),
        Wanted::Agency => Role::Agency(Agency { website: fields.url("website", problems) }),
    };
    // A unit whose name is wrong is kept under its id, so that whoever names it is not blamed as well.
    let slug = slug?;
    let name = name.unwrap_or_else(|| crate::model::Text::plain(tongues.default(), slug.as_str()));
    Some(Unit { slug, name, short, kind, validity, becomes: Vec::new(), role })
}

fn validity(fields: &Fields<'_>, problems: &mut Problems) -> Validity {
    let from = fields.day("from", problems);
    let until = fields.day("until", problems);
    let reversed = from.zip(until).filter(|(from, until)| from > until);
    if let (Some((from, until)), Some(node)) = (reversed, fields.node("until")) {
        let (first, last) = (said::day(from), said::day(until));
        problems.add(
            &codes::DAYS_REVERSED,
            node.at(),
            say!(
                "cần ngày cuối từ {first} trở đi, nhưng thấy {last}",
                "expected a last day not before {first}, found {last}";
                first, last
            ),
            words!("sửa `from` hoặc `until`", "correct `from` or `until`"),
        );
        return Validity { from: Some(from), until: None };
    }
    Validity { from, until }
}

fn tile(fields: &Fields<'_>, problems: &mut Problems) -> Option<(u16, u16)> {
    let node = fields.node("tile")?;
    let items: Vec<Node<'_>> = node.items().collect();
    let [row, column] = items.as_slice() else {
        let expected = Phrase { vi: "hai số [hàng, cột]", en: "two numbers [row, column]" };
        yaml::wrong_kind(node, expected, problems);
        return None;
    };
    let mut number = |node: &Node<'_>| yaml::whole(*node, 0, 999, problems).and_then(|n| u16::try_from(n).ok());
    let (row, column) = (number(row), number(column));
    row.zip(column)
}

/// The breaks of a unit or an indicator, by day.
pub(super) fn breaks(fields: &Fields<'_>, tongues: &Tongues, problems: &mut Problems) -> Vec<Break> {
    let mut breaks: Vec<Break> = Vec::new();
    for one in fields.records("breaks", problems) {
        let on = one.day("on", problems);
        let note = one.text("note", tongues, problems);
        breaks.extend(on.map(|on| Break { on, note }));
    }
    breaks.sort_by_key(|one| one.on);
    breaks
}

/// Who lies in whom and who became whom, as the drafts name it. What they name wrongly is said and left out.
pub(super) fn resolve(drafts: &[Draft<'_>], names: &Names<'_>, problems: &mut Problems) -> Vec<Ties> {
    drafts.iter().map(|draft| ties(draft, names, problems)).collect()
}

/// What a unit names.
#[derive(Clone, Debug, Default)]
pub(super) struct Ties {
    /// The locality it lies in.
    pub parent: Option<UnitId>,
    /// Its successors.
    pub becomes: Vec<UnitId>,
}

fn ties(draft: &Draft<'_>, names: &Names<'_>, problems: &mut Problems) -> Ties {
    let mut ties = Ties::default();
    if draft.unit.is_locality()
        && let Some(node) = draft.fields.node("parent")
    {
        ties.parent = unit_of(node, Wanted::Locality, names, problems);
    }
    let wanted = if draft.unit.is_locality() { Wanted::Locality } else { Wanted::Agency };
    for node in draft.fields.items("becomes", problems) {
        let Some(id) = unit_of(node, wanted, names, problems) else { continue };
        if ties.becomes.contains(&id) {
            complain_of_repeated(node, &names.units[id.index()].slug, problems);
            continue;
        }
        ties.becomes.push(id);
    }
    ties
}

/// The unit that `node` names, if it is of the wanted kind.
pub(super) fn unit_of(node: Node<'_>, wanted: Wanted, names: &Names<'_>, problems: &mut Problems) -> Option<UnitId> {
    let (id, unit) = names.unit(node, problems)?;
    if unit.is_locality() == (wanted == Wanted::Locality) {
        return Some(id);
    }
    complain_of_role(node, &unit.slug, wanted, problems);
    None
}

/// The units that a list names, each once, each of the wanted kind; what is wrong is said and left out.
pub(super) fn units_of(nodes: &[Node<'_>], wanted: Wanted, names: &Names<'_>, problems: &mut Problems) -> Vec<UnitId> {
    let mut units: Vec<UnitId> = Vec::new();
    for node in nodes {
        let Some(id) = unit_of(*node, wanted, names, problems) else { continue };
        if units.contains(&id) {
            complain_of_repeated(*node, &names.units[id.index()].slug, problems);
            continue;
        }
        units.push(id);
    }
    units
}

/// Puts the ties into the units.
pub(super) fn tie(units: &mut [Unit], ties: Vec<Ties>) {
    for (unit, ties) in units.iter_mut().zip(ties) {
        unit.becomes = ties.becomes;
        if let Role::Locality(locality) = &mut unit.role {
            locality.parent = ties.parent;
        }
    }
}
