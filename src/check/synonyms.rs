//! Words that stand for a word of ours: what an office writes in its own language. Comes in: a node. Goes out: what the
//! word stands for, or the problem that offers it.

use crate::problem::{Problems, codes, words};
use crate::yaml::{self, Fields, Node};

/// What offices write for a task's state.
pub(super) const STATES: [(&str, &str); 22] = [
    ("hoan-thanh", "done"),
    ("da-hoan-thanh", "done"),
    ("da-xong", "done"),
    ("xong", "done"),
    ("da-thuc-hien", "done"),
    ("completed", "done"),
    ("finished", "done"),
    ("dang-thuc-hien", "in-progress"),
    ("dang-lam", "in-progress"),
    ("dang-trien-khai", "in-progress"),
    ("ongoing", "in-progress"),
    ("chua-thuc-hien", "not-started"),
    ("chua-lam", "not-started"),
    ("chua-bat-dau", "not-started"),
    ("chua-trien-khai", "not-started"),
    ("tam-dung", "suspended"),
    ("tam-hoan", "suspended"),
    ("huy", "cancelled"),
    ("da-huy", "cancelled"),
    ("cho-xac-nhan", "awaiting-confirmation"),
    ("tra-lai", "returned"),
    ("cho", "waiting"),
];
/// What offices write for a report's status.
pub(super) const STATUSES: [(&str, &str); 6] = [
    ("chinh-thuc", "final"),
    ("tam-tinh", "provisional"),
    ("so-bo", "provisional"),
    ("uoc-tinh", "provisional"),
    ("minh-hoa", "illustrative"),
    ("thu-nghiem", "illustrative"),
];

/// Our words with their values, and the words of offices that stand for one of them.
type Vocabulary<'a, T> = (&'a [(&'static str, T)], &'a [(&'static str, &'static str)]);

/// The word at `key`, if it is there.
pub(super) fn word<T: Copy>(
    fields: &Fields<'_>,
    key: &str,
    (known, meant): Vocabulary<'_, T>,
    problems: &mut Problems,
) -> Option<T> {
    word_of(fields.node(key)?, (known, meant), problems)
}

/// What the word stands for; a word of the office's own is said, with ours for it.
pub(super) fn word_of<T: Copy>(
    node: Node<'_>,
    (known, meant): Vocabulary<'_, T>,
    problems: &mut Problems,
) -> Option<T> {
    let typed = node.scalar().unwrap_or_default();
    let folded = yaml::fold(typed);
    let is_known = known.iter().any(|(word, _)| *word == typed);
    let Some((_, right)) = meant.iter().find(|(word, _)| !is_known && *word == folded) else {
        return yaml::word(node, known, problems);
    };
    let list = known.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
    problems.add(
        &codes::UNKNOWN_WORD,
        node.at(),
        words!("cần một trong {list}, nhưng thấy `{typed}`", "expected one of {list}, found `{typed}`"),
        words!("viết `{right}`", "write `{right}`"),
    );
    None
}
