//! `minhbach diff OLD [NEW]`.

use std::path::Path;

use crate::diff::{self, Changes, Side};
use crate::fault::Sentence;

use super::args::{BuildArgs, FormatArg};
use super::build::{in_voice, request, tell_fault, tell_usage};
use super::sides::{self, Refused};
use super::voice::voice;
use super::{Exit, problems, say};
use crate::build::Request;
use crate::problem::Voice;

/// Says what changed from `old` to `new`, or to the site folder where none is named.
pub fn diff(old: &Path, new: Option<&Path>, args: &BuildArgs) -> Exit {
    let voice = voice(args.lang, None);
    let wanted = match (refuse(args.format), request(args)) {
        (Ok(()), Ok(request)) => request,
        (Err(wrong), _) | (Ok(()), Err(wrong)) => return tell_usage(&wrong, voice),
    };
    let new = new.unwrap_or(&args.root);
    let sides = side(old, args, (&wanted, voice)).and_then(|before| Ok((before, side(new, args, (&wanted, voice))?)));
    let (before, after) = match sides {
        Ok(sides) => sides,
        Err(exit) => return exit,
    };
    let changes = Changes::between(&before, &after);
    let voice = self::voice(args.lang, after.lang.or(before.lang));
    let (old, new) = (old.display().to_string(), new.display().to_string());
    let names = (old.as_str(), new.as_str());
    let text = match args.format {
        FormatArg::Markdown => diff::markdown(&changes, voice, names),
        FormatArg::Json => diff::json(&changes, names),
        _ => diff::text(&changes, voice, names),
    };
    say::result(text.trim_end(), Exit::Done)
}

/// What cannot be meant by `--format` here.
fn refuse(format: FormatArg) -> Result<(), Sentence> {
    match format {
        FormatArg::Human | FormatArg::Markdown | FormatArg::Json => Ok(()),
        FormatArg::Short | FormatArg::Github | FormatArg::Gitlab | FormatArg::Sarif => Err(Sentence::new(
            "`minhbach diff` cần --format text, markdown hoặc json",
            "`minhbach diff` expects --format text, markdown or json",
        )),
    }
}

/// One side, or what was said of why there is none.
pub fn side(folder: &Path, args: &BuildArgs, (request, voice): (&Request, Voice)) -> Result<Side, Exit> {
    sides::side(folder, &args.root, request).map_err(|refused| match refused {
        Refused::Fault(fault) => tell_fault(&fault, voice),
        Refused::Stranger => tell_usage(&sides::stranger(folder), voice),
        Refused::Torn(torn) => {
            say::aside(&in_voice(sides::torn(folder, &torn), voice));
            Exit::Problems
        }
        Refused::Problems(found) => {
            problems::tell_of_other(&found, voice);
            let folder = folder.display();
            let sentence = Sentence::new(
                format!("chưa so sánh được: nội dung trong {folder} có lỗi"),
                format!("not compared: the content in {folder} has errors"),
            );
            say::aside(&in_voice(sentence, voice));
            Exit::Problems
        }
    })
}
