//! Where the content says what, for whoever finds something wrong with it after it was checked: the model has no places.
//! Comes in: content without errors. Goes out: places of reports, figures and corrections, by the words the content uses
//! itself. Never here: a judgement.

use std::collections::BTreeMap;

use super::files::Files;
use crate::load::Inputs;
use crate::model::{Date, iso_date};
use crate::problem::Problems;
use crate::source::{At, Source};
use crate::yaml::{self, Document, Node};

/// A report's last day as written, a unit's id, an indicator's id.
type Concern = (String, String, String);

/// Places in reports.
#[derive(Clone, Debug, Default)]
pub struct Whereabouts {
    figures: BTreeMap<Concern, At>,
    /// The figures of a unit, by its key.
    units: BTreeMap<(String, String), At>,
    reports: BTreeMap<String, Report>,
    corrections: BTreeMap<Concern, Vec<Entry>>,
}

#[derive(Clone, Debug)]
struct Report {
    at: At,
    published: Option<Date>,
}

/// Where a correction says what.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its `indicator`.
    pub indicator: At,
    /// Its `was`.
    pub was: At,
    /// Its day as written.
    pub on: String,
}

/// Looks every report through.
pub fn whereabouts(inputs: &Inputs) -> Whereabouts {
    let mut found = Whereabouts::default();
    let mut said = Problems::new();
    let files = Files::sort_out(inputs, &mut said);
    for source in files.folder("reports") {
        if let Some(document) = yaml::parse(source, &mut said) {
            found.look_through(&document, source);
        }
    }
    found
}

impl Whereabouts {
    /// Where a figure stands; of one that is not there, where its unit's figures stand, else the report.
    pub fn figure(&self, period: &str, unit: &str, indicator: &str) -> Option<&At> {
        let concern = (period.to_owned(), unit.to_owned(), indicator.to_owned());
        let of_unit = || self.units.get(&(period.to_owned(), unit.to_owned()));
        self.figures.get(&concern).or_else(of_unit).or_else(|| Some(&self.reports.get(period)?.at))
    }

    /// The day a report was published, or its last day: a correction cannot be earlier.
    pub fn published(&self, period: &str) -> Option<Date> {
        self.reports.get(period).and_then(|report| report.published).or_else(|| iso_date(period))
    }

    /// The corrections of a figure, in the order of the files.
    pub fn corrections(&self, period: &str, unit: &str, indicator: &str) -> &[Entry] {
        let concern = (period.to_owned(), unit.to_owned(), indicator.to_owned());
        self.corrections.get(&concern).map_or(&[], Vec::as_slice)
    }

    fn look_through(&mut self, document: &Document, source: &Source) {
        let root = document.root();
        let Some(to) = value(root, "period").and_then(|period| value(period, "to")).and_then(Node::scalar) else {
            return;
        };
        let published = value(root, "published").and_then(Node::scalar).and_then(iso_date);
        let at = source.at(source.line_span(1));
        self.reports.entry(to.to_owned()).or_insert(Report { at, published });
        for (unit, own) in entries(value(root, "figures")) {
            let unit_id = unit.scalar().unwrap_or_default();
            self.units.entry((to.to_owned(), unit_id.to_owned())).or_insert_with(|| unit.at());
            for (indicator, figure) in own.entries().filter(|(_, figure)| !figure.is_nothing()) {
                let id = indicator.scalar().unwrap_or_default();
                self.figures.insert((to.to_owned(), unit_id.to_owned(), id.to_owned()), figure.at());
            }
        }
        for entry in value(root, "corrections").into_iter().flat_map(Node::items) {
            let (unit, indicator, was) = (value(entry, "unit"), value(entry, "indicator"), value(entry, "was"));
            let (Some(unit), Some(indicator), Some(was)) = (unit, indicator, was) else { continue };
            let id = |node: Node<'_>| node.scalar().unwrap_or_default().to_owned();
            let on = value(entry, "on").map(id).unwrap_or_default();
            let places = Entry { indicator: indicator.at(), was: was.at(), on };
            self.corrections.entry((to.to_owned(), id(unit), id(indicator))).or_default().push(places);
        }
    }
}

fn entries(node: Option<Node<'_>>) -> impl Iterator<Item = (Node<'_>, Node<'_>)> {
    node.into_iter().flat_map(Node::entries)
}

fn value<'a>(node: Node<'a>, name: &str) -> Option<Node<'a>> {
    node.entries().find(|(key, _)| key.scalar() == Some(name)).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs(report: &str) -> Inputs {
        let mut inputs = Inputs::default();
        inputs.content.insert("content/reports/a.yaml".to_owned(), report.as_bytes().into());
        inputs
    }

    #[test]
    fn what_a_report_says_is_found_again() {
        let text = "period: { from: 2022-11-01, to: 2022-11-15 }\npublished: 2022-11-20\nfigures:\n  vinh: { accounts: 5 }\n\
                    corrections: [ { unit: vinh, indicator: accounts, was: 4, on: 2022-11-25, reason: x } ]\n";
        let found = whereabouts(&inputs(text));
        let place = |at: &At| (at.source.place(at.span.start).line, at.source.slice(at.span).to_owned());
        let figure = |unit: &str, indicator: &str| found.figure("2022-11-15", unit, indicator).map(place);
        assert_eq!(figure("vinh", "accounts"), Some((4, "5".to_owned())));
        assert_eq!(figure("vinh", "other"), Some((4, "vinh".to_owned())));
        assert_eq!(figure("anh-son", "accounts").map(|(line, _)| line), Some(1));
        assert!(found.figure("2022-11-30", "vinh", "accounts").is_none());
        let [entry] = found.corrections("2022-11-15", "vinh", "accounts") else { panic!("one correction") };
        assert_eq!((place(&entry.was).1, place(&entry.indicator).1), ("4".to_owned(), "accounts".to_owned()));
        assert_eq!(found.published("2022-11-15").map(|day| day.to_string()).as_deref(), Some("2022-11-20"));
        assert_eq!(found.published("2022-11-30").map(|day| day.to_string()).as_deref(), Some("2022-11-30"));
    }

    #[test]
    fn what_is_no_report_is_passed_over() {
        for text in
            ["", "[", "- a\n", "period: 2022\n", "period: { to: 2022-11-15 }\nfigures: 5\ncorrections: { a: b }\n"]
        {
            let found = whereabouts(&inputs(text));
            assert!(found.figures.is_empty() && found.corrections.is_empty(), "{text}");
        }
    }
}
