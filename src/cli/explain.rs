//! `minhbach explain CODE`.

use crate::problem::render::explain as explanation;
use crate::problem::{Voice, codes};

use super::Exit;
use super::args::ExplainArgs;
use super::voice::voice;

/// Prints what a code means; without a code, the list of them.
pub fn explain(args: &ExplainArgs) -> Exit {
    let voice = voice(args.lang, None);
    let Some(code) = &args.code else {
        for code in codes::all() {
            println!("{}  {}", code.id, code.title.in_voice(voice));
        }
        return Exit::Done;
    };
    match explanation(code, voice) {
        Some(text) => {
            println!("{}", text.trim_end());
            Exit::Done
        }
        None => {
            eprintln!("{}", unknown(code, voice));
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
