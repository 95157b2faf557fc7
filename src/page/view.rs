//! What a template sees: plain words and links, one language's, ready to be shown. These structs are the theme's contract.
//! Comes in: nothing; [`super::leaf`] and the pages fill them. Never here: a decision, a number that is not yet text.
//!
//! Every template gets `site` ([`SiteView`]), `page` ([`PageView`]) and `view` (the page's own struct). What may be missing
//! is `null`, never left out, because an undefined field is an error in a template.

use serde::Serialize;

/// A text and, only where it is not in the page's language, the language it is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LocalText {
    /// The words.
    pub text: String,
    /// For the `lang` attribute; `null` in the page's language.
    pub lang: Option<String>,
}

/// A name with an address.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// What readers see.
    pub name: LocalText,
    /// Where it leads; `null` for words only.
    pub href: Option<String>,
}

/// A locality or an agency.
#[derive(Clone, Debug, Serialize)]
pub struct UnitLink {
    /// Its id.
    pub id: String,
    /// Short name.
    pub name: LocalText,
    /// Full name.
    pub full: LocalText,
    /// Its page.
    pub href: String,
    /// Whether it is not valid on as_of.
    pub ended: bool,
    /// Whether it is a pilot locality.
    pub pilot: bool,
}

/// An indicator.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorLink {
    /// Its id.
    pub id: String,
    /// Short name.
    pub name: LocalText,
    /// Full name.
    pub full: LocalText,
    /// Its page.
    pub href: String,
    /// Whether it is a rate in percent.
    pub rate: bool,
}

/// A day for readers and for programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// ISO, for `datetime`.
    pub iso: String,
    /// As the language writes it.
    pub text: String,
}

/// A word of a fixed list: its key (for classes and `data-` attributes) and what readers see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Word {
    /// The key, as in the data files: `on-track`.
    pub key: &'static str,
    /// The words.
    pub words: String,
}

/// A reporting period with the page of its report.
#[derive(Clone, Debug, Serialize)]
pub struct PeriodView {
    /// First day.
    pub from: DateView,
    /// Last day.
    pub to: DateView,
    /// Both, as the language writes a span.
    pub text: String,
    /// The report's page; `null` where no report of it counts.
    pub href: Option<String>,
}

/// The same on every page of one language; hrefs are relative to the language's home page (`page.root`) or, for files
/// that exist once, to the site's root (`page.top`).
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// The site's title.
    pub title: LocalText,
    /// What it is about.
    pub summary: Option<LocalText>,
    /// The banner of every page.
    pub notice: Option<LocalText>,
    /// The main pages.
    pub nav: Vec<NavItem>,
    /// Editors' own pages and the pages about the site.
    pub more: Vec<NavItem>,
    /// Who publishes.
    pub publisher: PublisherView,
    /// Under which licence.
    pub licence: Option<Link>,
    /// The day that everything is as of; `null` where nothing has happened yet.
    pub as_of: Option<DateView>,
    /// When the newest report that counts was published.
    pub published: Option<DateView>,
    /// When the next report is due.
    pub next_due: Option<DateView>,
    /// Program and version.
    pub generator: &'static str,
    /// Style sheets, relative to `page.top`.
    pub styles: Vec<String>,
}

/// One entry of a navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavItem {
    /// Which section it is, compared with `page.section`.
    pub key: String,
    /// What readers see.
    pub name: LocalText,
    /// Relative to `page.root`.
    pub url: String,
}

/// Who publishes.
#[derive(Clone, Debug, Serialize)]
pub struct PublisherView {
    /// Name.
    pub name: Option<LocalText>,
    /// Mail address.
    pub email: Option<String>,
    /// Website.
    pub website: Option<String>,
}

/// The head of one page.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// The page's language.
    pub lang: String,
    /// Title, without the site's.
    pub title: LocalText,
    /// A sentence for search engines and previews.
    pub description: Option<String>,
    /// Whether it is the home page.
    pub home: bool,
    /// Which entry of the navigation is current.
    pub section: &'static str,
    /// From here to the language's home page: `../../en/`, `./`.
    pub root: String,
    /// From here to the site's root: `../../../`, `./`.
    pub top: String,
    /// The page's whole address.
    pub canonical: String,
    /// The whole address of the site's default-language version.
    pub default_version: String,
    /// The page in every language, itself included.
    pub versions: Vec<Version>,
    /// The way from the home page to here, ending with the page itself; empty on the home page.
    pub breadcrumbs: Vec<Link>,
    /// A feed of this page's own, beside the site's: href and title.
    pub feed: Option<Link>,
    /// Whether search engines may list it.
    pub listed: bool,
}

/// A page in one language.
#[derive(Clone, Debug, Serialize)]
pub struct Version {
    /// The language.
    pub lang: String,
    /// The language's own name for itself.
    pub name: String,
    /// From here to there.
    pub href: String,
    /// The whole address.
    pub absolute: String,
    /// Whether it is this page.
    pub current: bool,
}

/// A document that something comes from.
#[derive(Clone, Debug, Serialize)]
pub struct OriginView {
    /// Title, or the address where it has none.
    pub name: LocalText,
    /// Its address.
    pub href: Option<String>,
}

/// One published figure with everything that says how far to trust it.
#[derive(Clone, Debug, Serialize)]
pub struct FigureView {
    /// `5,62 %`, `12.080`; with words for "about" before an approximate one; `null` where there is no single value.
    pub value: Option<String>,
    /// What to show: the value, else the range, else the words for "no dossiers".
    pub shown: String,
    /// Lower and upper end, as one text, where only a range was published.
    pub range: Option<String>,
    /// What was counted: number and name.
    pub numerator: Option<PartView>,
    /// Out of what: number and name.
    pub denominator: Option<PartView>,
    /// `512 of 4.021`.
    pub parts: Option<String>,
    /// Words that must stand beside the figure wherever it is shown: illustrative or provisional, then corrected.
    /// ("About" is in `value` itself.)
    pub marks: Vec<Word>,
    /// `reported` or `computed`, in words: "computed from 18 of 21 units".
    pub basis: Word,
    /// illustrative, provisional, final.
    pub status: Word,
    /// What it covers: this period, the year so far, the whole programme.
    pub covers: Word,
    /// Which period.
    pub period: PeriodView,
    /// When it was published.
    pub published: DateView,
    /// Where it comes from.
    pub source: Option<OriginView>,
    /// The editors' remark.
    pub note: Option<LocalText>,
    /// The unit's own words.
    pub reply: Option<LocalText>,
}

/// One part of a rate.
#[derive(Clone, Debug, Serialize)]
pub struct PartView {
    /// Its name.
    pub name: LocalText,
    /// The number.
    pub number: String,
}

/// A value to be reached by a date.
#[derive(Clone, Debug, Serialize)]
pub struct TargetView {
    /// The value.
    pub value: String,
    /// The day.
    pub by: DateView,
    /// Whose own target it is; `null` for everyone's.
    pub unit: Option<UnitLink>,
    /// Where it is laid down.
    pub source: Option<OriginView>,
}

/// Where one unit stands in one indicator.
#[derive(Clone, Debug, Serialize)]
pub struct StandingView {
    /// Whose.
    pub unit: UnitLink,
    /// Of what.
    pub indicator: IndicatorLink,
    /// The latest figure that has a value; `null` without one.
    pub figure: Option<FigureView>,
    /// The one before it in the same comparable segment.
    pub previous: Option<FigureView>,
    /// The newest figure where that is newer than `figure` and has no single value (a range, no dossiers).
    pub newest: Option<FigureView>,
    /// `+2,1 điểm`.
    pub change: Option<String>,
    /// Whether the change is for the better: `better`, `worse`, `same`; `null` without a change.
    pub direction: Option<Word>,
    /// `3/21`.
    pub rank: Option<String>,
    /// In words: "3rd of 21", with "shared".
    pub rank_words: Option<String>,
    /// The target in force.
    pub target: Option<TargetView>,
    /// How far it is, in words: `44,38 điểm`; `null` when reached or without target.
    pub gap: Option<String>,
    /// By how much it is surpassed, where it is reached.
    pub surplus: Option<String>,
    /// `24,6 điểm % mỗi tháng`.
    pub pace: Option<String>,
    /// The same under a heading that says "a month": `24,6 điểm %`.
    pub monthly: Option<String>,
    /// The value at the target's date if the straight line goes on.
    pub projection: Option<String>,
    /// The judgement.
    pub verdict: Word,
}

/// A task, or one locality's share of it.
#[derive(Clone, Debug, Serialize)]
pub struct TaskRowView {
    /// The task's id.
    pub id: String,
    /// Its title.
    pub title: LocalText,
    /// Its page.
    pub href: String,
    /// Its plan.
    pub plan: LocalText,
    /// Its group.
    pub group: Option<LocalText>,
    /// Who answers for it.
    pub lead: UnitLink,
    /// The locality, for a share.
    pub unit: Option<UnitLink>,
    /// The state.
    pub state: Word,
    /// The day it was done.
    pub done: Option<DateView>,
    /// What it waits for.
    pub waiting_for: Option<LocalText>,
    /// The deadline in force.
    pub due: Option<DateView>,
    /// The first deadline it had, where that was another.
    pub first_due: Option<DateView>,
    /// The bucket.
    pub bucket: Word,
    /// `trễ 12 ngày`.
    pub days_late: Option<String>,
}

/// Tasks counted.
#[derive(Clone, Debug, Serialize)]
pub struct TallyView {
    /// All of them.
    pub total: usize,
    /// All, as text.
    pub total_text: String,
    /// What completion is out of, as text.
    pub counted: String,
    /// Done, as text.
    pub done: String,
    /// `87,5 %`; `null` where nothing is counted.
    pub completion: Option<String>,
    /// In words: "28 of 32 done (87,5 %)", or that nothing is counted.
    pub sentence: String,
    /// Every bucket in reading order with its number, empty ones too.
    pub buckets: Vec<BucketCount>,
    /// How many are overdue.
    pub overdue: usize,
}

/// One bucket's number.
#[derive(Clone, Debug, Serialize)]
pub struct BucketCount {
    /// Which.
    pub bucket: Word,
    /// How many.
    pub count: usize,
    /// How many, as text.
    pub text: String,
}

/// Whether one unit's report for one expected period came.
#[derive(Clone, Debug, Serialize)]
pub struct ReportingView {
    /// Whose.
    pub unit: UnitLink,
    /// The period.
    pub period: PeriodView,
    /// The day it was due.
    pub due: DateView,
    /// The day it came.
    pub submitted: Option<DateView>,
    /// The judgement.
    pub status: Word,
    /// `trễ 12 ngày`.
    pub days_late: Option<String>,
}

/// How one expected period went.
#[derive(Clone, Debug, Serialize)]
pub struct RoundView {
    /// The period.
    pub period: PeriodView,
    /// The day reports were due.
    pub due: DateView,
    /// How many units were expected.
    pub expected: usize,
    /// Every judgement that occurs with its number, in reading order.
    pub counts: Vec<BucketCount>,
    /// "16 of 21 reported on time."
    pub sentence: String,
    /// Those late, missing or unpublished.
    pub troubled: Vec<ReportingView>,
}

/// A figure that was changed.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectionView {
    /// Whose.
    pub unit: UnitLink,
    /// Of what.
    pub indicator: IndicatorLink,
    /// In which report.
    pub period: PeriodView,
    /// What stood before: value with parts.
    pub was: String,
    /// What stood after.
    pub now: Option<String>,
    /// The day of the change.
    pub on: DateView,
    /// Why.
    pub reason: LocalText,
    /// The report's status, where it is not final.
    pub mark: Option<Word>,
}

/// An announcement in a list.
#[derive(Clone, Debug, Serialize)]
pub struct AnnouncementView {
    /// Its title.
    pub title: LocalText,
    /// Its summary.
    pub summary: Option<LocalText>,
    /// Its day.
    pub date: DateView,
    /// Its page.
    pub href: String,
    /// Free words.
    pub tags: Vec<String>,
    /// Whether it is a draft.
    pub draft: bool,
}

/// A day across which figures are not comparable.
#[derive(Clone, Debug, Serialize)]
pub struct BreakView {
    /// The first day of the new state.
    pub on: DateView,
    /// What changed.
    pub note: Option<LocalText>,
}

/// A chart with its words and figures.
#[derive(Clone, Debug, Serialize)]
pub struct ChartView {
    /// `trend`, `standings`, `tasks`.
    pub kind: &'static str,
    /// The unit's id, or empty.
    pub unit: String,
    /// The indicator's id, or empty.
    pub indicator: String,
    /// Fit for an HTML id, unique among all charts of the site.
    pub id: String,
    /// The finding in words.
    pub sentence: String,
    /// The drawing; markup, not text.
    pub svg: String,
    /// The complete figures.
    pub table: TableView,
}

/// The complete figures of a chart.
#[derive(Clone, Debug, Serialize)]
pub struct TableView {
    /// What it holds.
    pub caption: String,
    /// Column headings.
    pub head: Vec<CellView>,
    /// Rows of cells; the first cell of each is its heading.
    pub rows: Vec<Vec<CellView>>,
}

/// One cell of a table.
#[derive(Clone, Debug, Serialize)]
pub struct CellView {
    /// Its text.
    pub text: String,
    /// Whether its column holds numbers.
    pub numeric: bool,
}
