//! `minhbach licences`: under which terms this program may be passed on, and what others' work is in it. Comes in: what was
//! compiled in: our licence, and the list that tests/suite/licences.rs makes of Cargo.lock and the libraries' own files.
//! Goes out: a list for people, with the texts where they are asked for, or all of it for programs. Never here: the disk; a
//! judgement on a licence, which is the test's.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::fault::Sentence;
use crate::output::GENERATOR;
use crate::problem::Voice;

use super::args::{BuildArgs, FormatArg};
use super::build::{in_voice, tell_usage};
use super::voice::voice;
use super::{Exit, say};

const OURS: &str = include_str!("../../LICENSE");
const LIBRARIES: &str = include_str!("licences/libraries.json");

/// Every library in the program, and the texts that go along with them.
#[derive(Default, Deserialize)]
struct Libraries {
    libraries: Vec<Library>,
    texts: Vec<String>,
}

#[derive(Deserialize)]
struct Library {
    name: String,
    /// None of what comes with the compiler.
    version: Option<String>,
    /// As its authors offer it, an SPDX expression.
    licence: String,
    /// Places in the list of texts.
    texts: Vec<usize>,
}

/// How much is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Much {
    /// Names, versions, licences.
    List,
    /// The texts too.
    Texts,
}

/// Prints the licences.
pub fn licences(much: Much, args: &BuildArgs) -> Exit {
    let voice = voice(args.lang, None);
    match args.format {
        FormatArg::Human | FormatArg::Short => say::result(&for_people(&libraries(), much, voice), Exit::Done),
        FormatArg::Json => say::result(&format!("{:#}", for_programs()), Exit::Done),
        FormatArg::Github | FormatArg::Gitlab | FormatArg::Sarif | FormatArg::Markdown => {
            let sentence = Sentence::new(
                "`minhbach licences` cần --format human hoặc json",
                "`minhbach licences` expects --format human or json",
            );
            tell_usage(&sentence, voice)
        }
    }
}

/// The list is ours and a test reads it: it cannot be torn.
fn libraries() -> Libraries {
    serde_json::from_str(LIBRARIES).unwrap_or_default()
}

fn for_programs() -> Value {
    let list: Value = serde_json::from_str(LIBRARIES).unwrap_or_default();
    json!({
        "program": { "name": GENERATOR, "licence": env!("CARGO_PKG_LICENSE"), "text": OURS },
        "theme": { "name": "default", "licence": env!("CARGO_PKG_LICENSE") },
        "libraries": list["libraries"],
        "texts": list["texts"],
    })
}

fn for_people(list: &Libraries, much: Much, voice: Voice) -> String {
    let theme = Sentence::new(
        "Giao diện mặc định (mẫu trang, kiểu chữ, mã lệnh, biểu tượng) cũng theo giấy phép này. Không kèm phông chữ hay hình ảnh \
         của người khác.",
        "The default theme (templates, styles, scripts, icon) is under the same licence. No fonts or pictures of others come \
         with it.",
    );
    let count = list.libraries.len();
    let head = Sentence::new(
        format!("{count} thư viện nằm trong chương trình, với giấy phép mà tác giả của chúng đưa ra:"),
        format!("{count} libraries are in the program, with the licences their authors offer:"),
    );
    let mut text = format!("{GENERATOR}\n\n{OURS}\n{}\n\n{}\n\n", in_voice(theme, voice), in_voice(head, voice));
    let width = list.libraries.iter().map(|library| title(library).chars().count()).max().unwrap_or_default();
    for library in &list.libraries {
        text.push_str(&format!("  {:width$}  {}\n", title(library), library.licence));
    }
    text.push('\n');
    match much {
        Much::Texts => text.push_str(&texts(list)),
        Much::List => text.push_str(&in_voice(
            Sentence::new(
                "Toàn văn các giấy phép: minhbach licences --full",
                "The texts of these licences: minhbach licences --full",
            ),
            voice,
        )),
    }
    text
}

fn title(library: &Library) -> String {
    library.version.as_ref().map_or_else(|| library.name.clone(), |version| format!("{} {version}", library.name))
}

/// Each text once, below the names of all that bring it.
fn texts(list: &Libraries) -> String {
    let mut all = String::new();
    for (at, text) in list.texts.iter().enumerate() {
        let names = list.libraries.iter().filter(|library| library.texts.contains(&at)).map(title);
        let names = names.collect::<Vec<_>>().join(", ");
        all.push_str(&format!("{}\n{names}\n\n{text}\n\n", "=".repeat(80)));
    }
    all
}
