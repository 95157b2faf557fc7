//! `minhbach explain CODE`.

use crate::problem::render::explain as explanation;
use crate::problem::{Voice, codes};

use super::args::VoiceArg;
use super::voice::voice;
use super::{Exit, say};

/// Prints what a code means; without a code, the list of them.
pub fn explain(code: Option<&str>, asked: Option<VoiceArg>) -> Exit {
    let voice = voice(asked, None);
    let Some(code) = code else {
        let lines: Vec<String> =
            codes::all().map(|code| format!("{}  {}", code.id, code.title.in_voice(voice))).collect();
        return say::result(&lines.join("\n"), Exit::Done);
    };
    match explanation(code, voice) {
        Some(text) => say::result(text.trim_end(), Exit::Done),
        None => {
            say::aside(&unknown(code, voice));
            Exit::Usage
        }
    }
}

fn unknown(code: &str, voice: Voice) -> String {
    match voice {
        Voice::Vi => format!("không có mã lỗi {code:?}; chạy `minhbach explain` để xem tất cả các mã"),
        Voice::En => format!("there is no code {code:?}; run `minhbach explain` to see all of them"),
    }
}
