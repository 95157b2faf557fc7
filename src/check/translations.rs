//! A translation beside the text it is of. Comes in: the front matter of both. Goes out: problems: what the two say
//! differently. Never here: the words themselves.

use crate::problem::{Problems, codes, words};
use crate::yaml::{Fields, Need, Node};

/// What a translation repeats must be what the first file says; its tags are words and may be in its own language.
pub(super) fn judge(own: &Fields<'_>, main: &Fields<'_>, problems: &mut Problems) {
    for name in ["date", "updated", "localities", "agencies", "tasks", "image", "draft"] {
        let Some(node) = own.node(name) else { continue };
        let first = main.node(name);
        if first.is_some_and(|first| same(node, first)) || is_at_fault(main, name, problems) {
            continue;
        }
        let (file, other) = (main.whole_node().source().path(), own.whole_node().source().path());
        let message = match first {
            Some(_) => words!(
                "cần một `{name}` cho cả bài, nhưng {file} và {other} ghi khác nhau",
                "expected one `{name}` for the whole text, found another in {file} than in {other}"
            ),
            None => words!(
                "cần `{name}` trong {file}, tệp chính của bài, nhưng chỉ thấy trong bản dịch",
                "expected `{name}` in {file}, the main file of this text, found it in the translation only"
            ),
        };
        let help = match first {
            Some(_) => words!(
                "sửa {file} nếu giá trị ở đó sai; rồi xóa `{name}` khỏi bản dịch",
                "correct {file} if the value there is wrong; then delete `{name}` from the translation"
            ),
            None => words!("chuyển `{name}` sang {file}", "move `{name}` to {file}"),
        };
        problems.add(&codes::TRANSLATION_DIFFERS, node.at(), message, help);
    }
}

/// Whether the first file's own value is missing where it must be, or misspelt, or wrong: that has been said, and a
/// translation that has it right is not blamed.
fn is_at_fault(main: &Fields<'_>, name: &str, problems: &Problems) -> bool {
    let Some(node) = main.node(name) else {
        let required = main.record().key(name).is_some_and(|key| key.need == Need::Required);
        let mut keys = main.whole_node().entries();
        return required || keys.any(|(key, _)| key.scalar().is_none_or(|name| main.record().key(name).is_none()));
    };
    problems.any_within(&node.at())
}

fn same(a: Node<'_>, b: Node<'_>) -> bool {
    a.content() == b.content()
        && a.items().len() == b.items().len()
        && a.items().zip(b.items()).all(|(a, b)| a.content() == b.content())
}
