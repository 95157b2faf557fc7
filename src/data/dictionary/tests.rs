//! The dictionary against the words that the figures use, and against itself.

use std::collections::BTreeSet;

use super::*;
use crate::data::about::{About, Refers};
use crate::figures::{Basis, Bucket, Punctuality, Verdict};
use crate::model::{Lang, State, Status};

fn column(table: &'static TableAbout, name: &str) -> &'static About {
    table.columns.iter().find(|column| column.name == name).unwrap()
}

fn codes(table: &'static TableAbout, name: &str) -> Vec<&'static str> {
    column(table, name).allowed.iter().map(|word| word.code).collect()
}

#[test]
fn lists_of_words_are_those_that_the_figures_use() {
    use Verdict::{Behind, FarBehind, Met, Missed, NoData, NoTarget, OnTrack, TooEarly};
    let verdicts = [NoData, NoTarget, Met, Missed, TooEarly, OnTrack, Behind, FarBehind];
    assert_eq!(codes(&STANDINGS, "verdict"), verdicts.map(Verdict::as_str));
    let buckets: BTreeSet<&str> = Bucket::ALL.map(Bucket::as_str).into_iter().collect();
    assert_eq!(codes(&TASKS, "bucket").into_iter().collect::<BTreeSet<_>>(), buckets);
    assert_eq!(codes(&TASKS, "bucket").len(), buckets.len());
    use State::{AwaitingConfirmation, Cancelled, InProgress, NotStarted, Returned, Suspended, Waiting};
    let done = State::Done(jiff::civil::date(2022, 1, 1));
    let states = [NotStarted, InProgress, Waiting, AwaitingConfirmation, Returned, Suspended, Cancelled, done]
        .map(|s| s.as_str());
    assert_eq!(codes(&TASKS, "state"), states);
    use Punctuality::{Late, Missing, OnTime, Pending, Reported, Unpublished};
    let punctuality = [OnTime, Late, Missing, Pending, Reported, Unpublished].map(Punctuality::as_str);
    assert_eq!(codes(&REPORTING, "status"), punctuality);
    for table in [&OBSERVATIONS, &STANDINGS] {
        assert_eq!(codes(table, "basis"), [Basis::Reported, Basis::Computed].map(Basis::as_str));
        let statuses = [Status::Final, Status::Provisional, Status::Illustrative].map(Status::as_str);
        assert_eq!(codes(table, "status"), statuses);
    }
}

#[test]
fn tables_name_sheets_and_keys_are_columns() {
    for lang in [Lang::VI, Lang::EN] {
        let titles: BTreeSet<String> = TABLES.iter().map(|table| table.title.in_lang(lang).0.to_lowercase()).collect();
        assert_eq!(titles.len(), TABLES.len());
        // A sheet's name has no more letters, and none of these.
        assert!(
            titles
                .iter()
                .all(|title| title.chars().count() <= 31 && !title.contains(['[', ']', ':', '*', '?', '/', '\\']))
        );
    }
    for table in TABLES {
        let names: BTreeSet<&str> = table.columns.iter().map(|column| column.name).collect();
        assert_eq!(names.len(), table.columns.len(), "{}", table.name);
        assert!(table.key.iter().all(|name| names.contains(name)), "{}", table.name);
        for about in table.columns {
            let words = [about.title, about.words].into_iter().chain(about.unit);
            let words = words.chain(about.allowed.iter().map(|word| word.words));
            assert!(words.into_iter().all(|both| !both.vi.is_empty() && !both.en.is_empty()), "{}", about.name);
            assert!(about.words.vi.ends_with('.') && about.words.en.ends_with('.'), "{} {}", table.name, about.name);
            let tables = about.refers.map(Refers::tables).unwrap_or(&["localities"]);
            assert!(!tables.is_empty() && tables.iter().all(|to| TABLES.iter().any(|table| table.name == *to)));
        }
    }
}
