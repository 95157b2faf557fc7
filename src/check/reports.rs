//! reports/*.yaml to reports. Comes in: the files and the names they may use. Goes out: reports, sorted, all problems of
//! all files said. Each file is decoded by a pure function of its own, on all cores; what lies between files is judged
//! in [`super::between_reports`], for which the places of figures are kept beside them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;

use super::between_reports;
use super::corrections::{self, CORRECTION};
use super::decode::{self, Decode, ORIGIN_SHAPE};
use super::figure::{self, FIGURE_SHAPE, Observed, Of, STATUS_WORDS, STATUSES};
use super::names::Names;
use super::quantity;
use super::report_days::{self, Asked};
use super::synonyms;
use crate::model::{IndicatorId, Observation, Period, Report, Status, UnitId};
use crate::problem::{Phrase, Problems};
use crate::source::{Source, Span};
use crate::stage::{Stage, Watch, during};
use crate::yaml::{self, Content, Document, Fields, Key, Record, Shape};

static PERIOD: Record = Record {
    what: Phrase { vi: "kỳ báo cáo này", en: "this period" },
    keys: &[Key::required("from", Shape::Day), Key::required("to", Shape::Day)],
};

static FIGURES_OF_UNIT: Shape = Shape::Map(&FIGURE_SHAPE);

/// A file of `reports/`.
pub(super) static REPORT: Record = Record {
    what: Phrase { vi: "báo cáo này", en: "this report" },
    keys: &[
        Key::required("period", Shape::Record(&PERIOD)),
        Key::optional("published", Shape::Day),
        Key::optional("status", Shape::Word(&STATUS_WORDS)),
        Key::optional("source", ORIGIN_SHAPE),
        Key::optional("submitted", Shape::Map(&Shape::Day)),
        Key::optional("figures", Shape::Map(&FIGURES_OF_UNIT)),
        Key::optional("corrections", Shape::List(&Shape::Record(&CORRECTION))),
    ],
};

/// A report and where its file says what.
pub(super) struct Placed {
    /// The report.
    pub report: Report,
    /// The file.
    pub source: Source,
    /// The value of `period`.
    pub period: Span,
    /// The value of `submitted`.
    pub submitted: Option<Span>,
    /// The figures, in the order of the report's observations.
    pub figures: Vec<Span>,
    /// Indicators of which some figure could not be read: their sums mean nothing.
    pub broken: BTreeSet<IndicatorId>,
}

/// Decodes every file of `reports/` (sorted by path) and checks the rules between them; sorted by last day, then first
/// day, then file. A report's `file` is the path without `content/`.
pub(super) fn reports(
    files: &[Source],
    (names, watch): (&Names<'_>, &dyn Watch),
    problems: &mut Problems,
) -> Vec<Report> {
    let asked = Asked::of(names);
    let decode = |source: &Source| {
        let mut own = Problems::new();
        let document = during(watch, Stage::Yaml, || yaml::parse(source, &mut own));
        let judge = |document| report((source, document), (names, &asked), &mut own);
        (during(watch, Stage::Check, || document.as_ref().and_then(judge)), own)
    };
    let decoded: Vec<_> = files.par_iter().map(decode).collect();
    let mut placed = Vec::with_capacity(decoded.len());
    for (report, own) in decoded {
        problems.append(own);
        placed.extend(report);
    }
    let key = |one: &Placed| (one.report.period.to(), one.report.period.from());
    placed.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.report.file.cmp(&b.report.file)));
    between_reports::judge(&placed, names, problems);
    placed.into_iter().map(|one| one.report).collect()
}

/// What everything in one file is held against.
pub(super) struct Frame<'a> {
    /// Units, indicators, languages.
    pub names: &'a Names<'a>,
    /// Who is asked for reports.
    pub asked: &'a Asked,
    /// The file's period, if it can be read.
    pub period: Option<Period>,
    /// The day it became public, if that is known.
    pub published: Option<Date>,
    /// The status of figures that have none of their own.
    pub status: Status,
    /// Whether the period and the publication exclude each other (said): no other day is then held against them.
    pub days_doubtful: bool,
}

/// One file; `None` where it has no period.
fn report(
    (source, document): (&Source, &Document),
    (names, asked): (&Names<'_>, &Asked),
    problems: &mut Problems,
) -> Option<Placed> {
    let own = Fields::open(document.root(), &REPORT, problems)?;
    let period = period(&own, problems);
    let published = own.day("published", problems).or(period.map(Period::to));
    let status = synonyms::word(&own, "status", (&STATUSES, &synonyms::STATUSES), problems).unwrap_or(Status::Final);
    let origin = own.origin("source", names.tongues, problems);
    let days_doubtful = period.zip(published).is_some_and(|(period, published)| published < period.from());
    let mut frame = Frame { names, asked, period, published, status, days_doubtful };
    report_days::judge_published(&own, &frame, problems);
    report_days::judge_rhythm(&own, &frame, problems);
    let (submitted, period_doubtful) = submitted(&own, &frame, problems).unzip();
    frame.days_doubtful |= period_doubtful.unwrap_or_default();
    let figures = figures(&own, &frame, problems);
    let corrections = corrections::corrections(&own, &frame, &figures, problems);
    let file = source.path();
    let report = Report {
        file: file.strip_prefix("content/").unwrap_or(file).to_owned(),
        period: period?,
        published: published?,
        status,
        source: origin,
        submitted,
        observations: figures.observations,
        corrections,
    };
    let place = |key: &str| own.node(key).map(|node| node.at().span);
    let (period, submitted) = (place("period")?, place("submitted"));
    Some(Placed { report, source: source.clone(), period, submitted, figures: figures.places, broken: figures.broken })
}

fn period(own: &Fields<'_>, problems: &mut Problems) -> Option<Period> {
    let days = own.fields("period", problems)?;
    let (from, to) = (days.day("from", problems), days.day("to", problems));
    let (from, to) = (from?, to?);
    let period = Period::new(from, to);
    if let Some(node) = days.node("to").filter(|_| period.is_none()) {
        report_days::complain_of_reversal((from, to), node, problems);
    }
    period
}

/// When each unit's own report arrived, and whether all of that contradicts the period; `None` where the file does not
/// say.
fn submitted(own: &Fields<'_>, frame: &Frame<'_>, problems: &mut Problems) -> Option<(BTreeMap<UnitId, Date>, bool)> {
    own.node("submitted")?;
    let mut arrivals = BTreeMap::new();
    let mut early = Vec::new();
    for (key, value) in own.entries("submitted", problems) {
        let unit = frame.names.unit(key, problems);
        let day = decode::day(value, problems);
        let Some((id, unit)) = unit else { continue };
        report_days::judge_sender((id, unit), key, frame, problems);
        if let Some(day) = day {
            report_days::judge_year(day, value, frame, problems);
            early.extend(report_days::is_early(day, frame).then_some((day, value)));
            arrivals.insert(id, day);
        }
    }
    report_days::judge_arrivals(&early, arrivals.len(), frame, problems);
    let all_early = report_days::all_early(early.len(), arrivals.len());
    Some((arrivals, all_early))
}

/// The figures of a file.
#[derive(Default)]
pub(super) struct Figures {
    /// Sorted by unit and indicator.
    pub observations: Vec<Observation>,
    /// Where each of them is.
    pub places: Vec<Span>,
    /// Indicators of which some figure could not be read.
    pub broken: BTreeSet<IndicatorId>,
    /// Figures that are there and could not be read.
    pub unread: BTreeSet<(UnitId, IndicatorId)>,
    /// Whether some unit, indicator or key could not be made out (said): what seems to be missing may be there.
    pub incomplete: bool,
}

fn figures(own: &Fields<'_>, frame: &Frame<'_>, problems: &mut Problems) -> Figures {
    let mut placed = Vec::new();
    let mut figures = Figures { incomplete: lacks_figures(own), ..Figures::default() };
    for (key, value) in own.entries("figures", problems) {
        let unit = frame.names.unit(key, problems);
        figures.incomplete |= unit.is_none();
        if let Some((_, unit)) = unit {
            report_days::judge_life(unit, key, frame, problems);
        }
        if value.content() != Content::Map {
            let expected = Phrase { vi: "các dòng `chỉ tiêu: số liệu`", en: "lines `indicator: figure`" };
            yaml::wrong_kind(value, expected, problems);
            figures.incomplete = true;
            continue;
        }
        let strays = quantity::split_by_commas(value, |key| frame.names.is_rate(key), problems);
        for (indicator_key, node) in value.entries() {
            let is_stray = indicator_key.scalar().is_some_and(|name| strays.contains(&name));
            if is_stray || node.is_nothing() {
                continue;
            }
            let Some((indicator_id, indicator)) = frame.names.indicator(indicator_key, problems) else {
                figures.incomplete = true;
                continue;
            };
            let observed = figure::observed(node, Of { names: frame.names, indicator }, problems);
            let Some((unit_id, _)) = unit else { continue };
            match observed {
                Some(observed) => {
                    placed.push((observation(unit_id, indicator_id, observed, frame.status), node.at().span));
                }
                None => {
                    figures.broken.insert(indicator_id);
                    figures.unread.insert((unit_id, indicator_id));
                }
            }
        }
    }
    placed.sort_by_key(|(one, _): &(Observation, Span)| (one.unit, one.indicator));
    (figures.observations, figures.places) = placed.into_iter().unzip();
    figures
}

/// Whether the figures seem to stand under another key, which has been said, or are no group of keys.
fn lacks_figures(own: &Fields<'_>) -> bool {
    match own.node("figures") {
        Some(node) => node.content() != Content::Map,
        None => own.whole_node().entries().any(|(key, _)| key.scalar().is_none_or(|name| REPORT.key(name).is_none())),
    }
}

fn observation(unit: UnitId, indicator: IndicatorId, observed: Observed, status: Status) -> Observation {
    let Observed { figure, status: own, note, source, reply, confirm } = observed;
    Observation { unit, indicator, figure, status: own.unwrap_or(status), note, source, reply, confirm }
}
