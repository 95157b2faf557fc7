//! Everything that can be looked for, in the order of the readers' alphabet. Comes in: an [`Edition`]. Goes out: kinds
//! with their entries. Never here: how they are shown or packed.

use crate::model::{Date, Lang, Localized, Prose, Slug, Text, Unit, UnitId};
use crate::page::edition::Edition;
use crate::page::route::Route;
use crate::text::{Alphabet, folded};

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Localities,
    Agencies,
    Indicators,
    Tasks,
    Announcements,
    Pages,
}

impl Kind {
    /// Localities before all others, because most readers come for their own.
    const ALL: [Self; 6] =
        [Self::Localities, Self::Agencies, Self::Indicators, Self::Tasks, Self::Announcements, Self::Pages];

    /// The end of the key of its words, `search.kind.…`, and its anchor.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Localities => "localities",
            Self::Agencies => "agencies",
            Self::Indicators => "indicators",
            Self::Tasks => "tasks",
            Self::Announcements => "announcements",
            Self::Pages => "pages",
        }
    }

    /// The page of the one with that id.
    pub(super) fn route(self, id: &Slug) -> Route {
        let id = id.clone();
        match self {
            Self::Localities => Route::Locality(id),
            Self::Agencies => Route::Agency(id),
            Self::Indicators => Route::Indicator(id),
            Self::Tasks => Route::Task(id),
            Self::Announcements => Route::Announcement(id),
            Self::Pages => Route::Page(id),
        }
    }
}

/// One thing to be found.
pub(super) struct Entry<'a> {
    pub id: &'a Slug,
    /// The name by which it is sorted.
    pub short: Localized<'a>,
    /// The whole name; often the same.
    pub full: Localized<'a>,
    /// Names of other languages by which readers may look for it, each unlike those above.
    pub others: Vec<&'a str>,
    /// A locality or an agency.
    pub unit: Option<UnitId>,
    /// The locality it lies in.
    pub inside: Option<UnitId>,
    /// Its last day, where that is over.
    pub until: Option<Date>,
    /// The day it is of.
    pub date: Option<Date>,
}

/// The kinds that have any entry, each in alphabetical order.
pub(super) fn kinds<'a>(edition: &Edition<'a>) -> Vec<(Kind, Vec<Entry<'a>>)> {
    let of_kind = |kind| (kind, sorted(edition.lang, of_kind(edition, kind)));
    Kind::ALL.map(of_kind).into_iter().filter(|(_, entries)| !entries.is_empty()).collect()
}

fn of_kind<'a>(edition: &Edition<'a>, kind: Kind) -> Vec<Entry<'a>> {
    let (site, lang) = (edition.site, edition.lang);
    let unit = |(id, unit): (UnitId, &'a Unit)| of_unit(edition, id, unit);
    match kind {
        Kind::Localities => site.localities().map(unit).collect(),
        // Lists show agencies by their whole names.
        Kind::Agencies => site.agencies().map(unit).map(under_full_name).collect(),
        Kind::Indicators => {
            let named = site
                .indicators()
                .map(|(_, i)| Entry::named(&i.slug, (i.short_name(), &i.name), site.languages(), lang));
            named.map(under_full_name).collect()
        }
        Kind::Tasks => site.tasks().map(|(_, task)| Entry::titled(&task.slug, task.title.in_lang(lang))).collect(),
        Kind::Announcements => {
            let entry = |a: &'a crate::model::Announcement| Entry {
                date: Some(a.date),
                ..Entry::titled(&a.slug, title(a.in_lang(lang)))
            };
            edition.announcements().map(entry).collect()
        }
        Kind::Pages => site.pages().iter().map(|page| Entry::titled(&page.slug, title(page.in_lang(lang)))).collect(),
    }
}

fn of_unit<'a>(edition: &Edition<'a>, id: UnitId, unit: &'a Unit) -> Entry<'a> {
    let names = (unit.short_name(), &unit.name);
    let entry = Entry::named(&unit.slug, names, edition.site.languages(), edition.lang);
    Entry { unit: Some(id), inside: unit.parent(), until: edition.ended_on(id), ..entry }
}

fn title(prose: &Prose) -> Localized<'_> {
    Localized { text: &prose.title, lang: prose.lang }
}

/// Sorted and shown by the whole name; the short one is still a way to find it.
fn under_full_name(mut entry: Entry<'_>) -> Entry<'_> {
    let short = std::mem::replace(&mut entry.short, entry.full).text;
    if !folded(entry.full.text).contains(&folded(short)) {
        entry.others.push(short);
    }
    entry
}

fn sorted(lang: Lang, mut entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    let alphabet = Alphabet::of(lang);
    entries.sort_by(|a, b| {
        let names = alphabet.compare(a.short.text, b.short.text);
        names.then_with(|| alphabet.compare(a.full.text, b.full.text)).then_with(|| a.id.cmp(b.id))
    });
    entries
}

impl<'a> Entry<'a> {
    fn titled(id: &'a Slug, title: Localized<'a>) -> Self {
        Self { id, short: title, full: title, others: Vec::new(), unit: None, inside: None, until: None, date: None }
    }

    /// What has a short and a full name in some of `languages`.
    fn named(id: &'a Slug, (short, full): (&'a Text, &'a Text), languages: &[Lang], lang: Lang) -> Self {
        let entry = Self { short: short.in_lang(lang), ..Self::titled(id, full.in_lang(lang)) };
        let known = folded(&format!("{} {}", entry.short.text, entry.full.text));
        let own = folded(entry.short.text);
        let mut others: Vec<&str> = Vec::new();
        for other in languages.iter().filter(|other| **other != lang) {
            for name in [full.exactly(*other), short.exactly(*other)].into_iter().flatten() {
                let plain = folded(name);
                // `Vinh City` is found by `Vinh`: only what is called otherwise is worth its place.
                let is_new = !known.contains(&plain) && !plain.contains(&own);
                if is_new && !others.iter().any(|other| folded(other).contains(&plain)) {
                    others.push(name);
                }
            }
        }
        Self { others, ..entry }
    }
}
